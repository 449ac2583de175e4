/**
 * Figures on a real image: Debian with python3-pip and python3-numpy.
 *
 * All sides use the engine's default compression (gzip), fakeroot for every build (a wrapper adds it for the Python
 * package, which has no such option for SIFs), the same base image, and the machine's package caches as they are.
 */
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findEngine, type Engine } from '../src/apptainer/index.js';
import { capture } from '../src/lock/index.js';
import { run, type Environment } from '../src/process.js';
import { buildReproducible, verifyRoundtrip } from '../src/roundtrip/index.js';
import { median, pair, ratioRow, seconds, time, timeRow, type Row } from './measure.js';

export interface ImageBench {
  readonly engine: Engine;
  readonly base: string;
  readonly folder: string;
  /** Interpreter of a venv with the Python package, undefined where it cannot be had. */
  readonly python: string | undefined;
  /** Pairs of whole builds. */
  readonly runs: number;
}

export async function prepare(base: string, folder: string, python: string | undefined, runs: number): Promise<ImageBench> {
  await mkdir(folder, { recursive: true });
  return { engine: await findEngine({}), base, folder, python, runs };
}

/** The definition that issue and page name. */
async function definition(bench: ImageBench): Promise<string> {
  const path = join(bench.folder, 'bench.def');
  await writeFile(path, [
    'Bootstrap: localimage', `From: ${bench.base}`, '', '%post',
    '    export DEBIAN_FRONTEND=noninteractive',
    '    apt-get update',
    '    apt-get install -y --no-install-recommends python3-pip python3-numpy', '',
  ].join('\n'));
  return path;
}

/** The whole round trip over one raw `apptainer build`, and over the Python package's own. */
export async function roundTrip(bench: ImageBench): Promise<readonly Row[]> {
  const defPath = await definition(bench);
  const rawSif = join(bench.folder, 'raw.sif');
  const verdicts: (boolean | null)[] = [];
  const ours = async (): Promise<void> => {
    const root = join(bench.folder, 'store');
    const result = await buildReproducible('bench', root, { defPath, force: true });
    verdicts.push(result.verified);
    await rm(root, { recursive: true });
  };
  const raw = async (): Promise<void> => {
    await run(bench.engine.program, ['build', '--fakeroot', '--force', rawSif, defPath], { maxStdout: 0 });
  };
  const overRaw = await pair(bench.runs, ours, raw);
  const rows: Row[] = [ratioRow('round trip over a raw apptainer build', 1.4, overRaw, ['round trip', 'raw build'])];
  if (verdicts.some((verified) => verified !== true)) rows.push({ name: 'round trip verdict', value: 'unverified', limit: 'verified', holds: false, detail: 'see its marker' });
  if (bench.python !== undefined) {
    const theirs = await pythonCall(bench, `build_reproducible('bench', ${JSON.stringify(join(bench.folder, 'python-store'))}, def_path=${JSON.stringify(defPath)}, force=True)`);
    const overPython = await pair(bench.runs, ours, theirs, false);
    rows.push(ratioRow('round trip over the Python package\'s', 0.55, overPython, ['ours', 'Python package']));
  }
  return rows;
}

/** The verify rebuild over the rough build, one after the other: beside each other they would share the machine. */
export async function verifying(bench: ImageBench): Promise<Row> {
  const defPath = await definition(bench);
  const root = join(bench.folder, 'verify-store');
  let ts = '';
  const rough = async (): Promise<void> => {
    ({ ts } = await buildReproducible('bench', root, { defPath, force: true, verify: false }));
  };
  const verify = async (): Promise<void> => {
    const { verified, reason } = await verifyRoundtrip('bench', root, ts);
    if (verified !== true) throw new Error(`not verified: ${reason}`);
  };
  await rough();
  return ratioRow('verify rebuild over the rough build', 0.6, await pair(bench.runs, verify, rough, false), ['verify', 'rough build']);
}

/** Lock capture, absolute and over the Python package's. */
export async function lockCapture(bench: ImageBench): Promise<readonly Row[]> {
  const sif = join(bench.folder, 'raw.sif');
  const ours = async (): Promise<void> => { await capture(bench.engine, sif); };
  const samples: number[] = [];
  for (let at = 0; at < 7; at += 1) samples.push(await time(ours));
  const rows: Row[] = [timeRow('lock capture', 700, samples, 'SIF of python3-pip and python3-numpy')];
  if (bench.python !== undefined) {
    const theirs = await pythonCall(bench, `capture_lock(${JSON.stringify(sif)}, ${JSON.stringify(join(bench.folder, 'python.lock'))})`);
    const idle = await pythonCall(bench, 'load_config');
    const starting = median((await pair(3, idle, idle)).ours);
    const measured = await pair(5, ours, theirs);
    // What Python needs to start and import is not its capture: it is taken off.
    const corrected = { ...measured, theirs: measured.theirs.map((ms) => ms - starting) };
    const ratio = median(corrected.ours.map((ms, at) => ms / (corrected.theirs[at] ?? Number.NaN)));
    rows.push(ratioRow('lock capture over the Python package\'s', 1 / 3, { ...corrected, ratio }, ['ours', `Python package (without ${seconds(starting)} of start-up)`]));
  }
  return rows;
}

/** The command line's answer to a recipe that has not changed. */
export async function unchanged(bench: ImageBench, cli: string, node: string): Promise<Row> {
  const defPath = await definition(bench);
  const root = join(bench.folder, 'unchanged-store');
  await buildReproducible('bench', root, { defPath });
  const samples: number[] = [];
  for (let at = 0; at < 7; at += 1) {
    samples.push(await time(async () => await run(node, [cli, 'build', defPath, '--root', root, '--layer', 'bench'])));
  }
  return timeRow('unchanged recipe, whole command', 300, samples, 'build of a verified layer');
}

/** Runs one call of the Python package in a process of its own; an engine wrapper gives its calls the rights they need here. */
async function pythonCall(bench: ImageBench, call: string): Promise<() => Promise<void>> {
  const bin = join(bench.folder, 'bin');
  await mkdir(bin, { recursive: true });
  const wrapper = join(bin, 'apptainer');
  await writeFile(wrapper, [
    '#!/bin/sh', 'verb=$1; shift', 'case $verb in',
    `  build) exec ${bench.engine.program} build --fakeroot "$@" ;;`,
    `  exec) exec ${bench.engine.program} exec --userns "$@" ;;`,
    `  *) exec ${bench.engine.program} "$verb" "$@" ;;`, 'esac', '',
  ].join('\n'));
  await chmod(wrapper, 0o755);
  const env: Environment = { ...process.env, PATH: `${bin}:${dirname(bench.engine.program)}:${process.env['PATH'] ?? ''}` };
  const code = `from scitex_container import apptainer\napptainer.${call}\n`;
  return async () => { await run(bench.python ?? 'python3', ['-c', code], { env, maxStdout: 0 }); };
}
