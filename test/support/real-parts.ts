/**
 * The real parts that tests and benchmarks stand on: Apptainer, images, a Node 24. Made once, kept in the cache folder.
 * Nothing here needs a test to be running.
 */
import { access, chmod, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { buildImage, canReproduceBytes, chooseBuildMode, probe, type Engine } from '../../src/apptainer/index.js';
import { ensureApptainer, prefixEnvironment } from '../../src/apptainer/install/index.js';
import type { Reporter } from '../../src/report.js';
import { sha256 } from '../../src/files.js';
import { run, type Environment } from '../../src/process.js';
import { cacheFolder, dropUnused, exists, kept } from './cache.js';

/** Both builds of an image in the tests start from this release. */
export const SUITE = 'bookworm';
/** The same number on both architectures of the registry's node packages. */
export const NODE_24 = '24.21.0';

const BASE_RECIPE = `Bootstrap: debootstrap
OSVersion: ${SUITE}
MirrorURL: http://deb.debian.org/debian
`;

const PYTHON_POST = `%post
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install -y --no-install-recommends python3-pip python3-numpy
    apt-get clean
`;

/** What nobody misses in a test image: two thirds of a bare Debian, and each test unpacks and packs it again. */
export const STRIP = `
    apt-get clean
    rm -rf /usr/share/doc /usr/share/man /usr/share/locale /usr/share/info /usr/share/zoneinfo /usr/lib/*/gconv
    rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/debconf/*-old
`;

/** mksquashfs stores instead of compressing: most of a test's build would be compressing otherwise. */
export const FAST_PACKING = '-noI -noD -noF -noX';

let engine: Promise<Engine> | undefined;

/** A real Apptainer: the one on PATH when it starts, else the one in the cache folder, which is made if need be. */
export function testEngine(): Promise<Engine> {
  engine ??= findEngine();
  return engine;
}

/**
 * The engine that can build the same bytes twice: the one at the path CONTAINER_ACTION_TEST_ENGINE, else the tests' own if it
 * is new enough. The reason, in one line, where there is none.
 */
export async function bytesEngine(): Promise<EngineInPlace | string> {
  const named = process.env['CONTAINER_ACTION_TEST_ENGINE'];
  const engine = named === undefined ? await testEngine() : await engineAt(named);
  if (engine === undefined) throw new Error(`CONTAINER_ACTION_TEST_ENGINE names no engine: ${named ?? ''}`);
  const { able, reason } = canReproduceBytes(engine);
  if (!able) return `${reason}; CONTAINER_ACTION_TEST_ENGINE may name another one`;
  if (named === undefined) return { engine, env: process.env };
  // The tests' own engine brings programs along that go with its libraries alone.
  const others = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.startsWith(enginePrefix()));
  return { engine, env: { ...process.env, PATH: [dirname(engine.program), ...others].join(delimiter) } };
}

/** An engine, and the environment in which it is found, with the programs it needs. */
export interface EngineInPlace {
  readonly engine: Engine;
  readonly env: Environment;
}

/** This project's own set-up is what puts Apptainer into the cache folder. */
export const enginePrefix = (): string => join(cacheFolder(), 'apptainer');

/**
 * Sees to it that there is an Apptainer and that this user can build with it. Takes a few seconds even when there is,
 * so it is for the start of a run.
 */
export async function prepareEngine(reporter: Reporter): Promise<Engine> {
  engine = ensureApptainer({ prefix: enginePrefix(), reporter }).then((result) => result.engine);
  return await engine;
}

/** PATH for Apptainer's own children: with its companions, and with sbin, where debootstrap and mount live. */
export async function enginePath(): Promise<string> {
  const { program } = await testEngine();
  const path = process.env['PATH'] ?? '';
  const wanted = program.startsWith(`${enginePrefix()}/`) ? prefixEnvironment(enginePrefix(), process.env).PATH : `${dirname(program)}:${path}`;
  return [...new Set([...wanted.split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'])].join(delimiter);
}

async function findEngine(): Promise<Engine> {
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), join(enginePrefix(), 'bin')]) {
    const found = folder === '' ? undefined : await engineAt(join(folder, 'apptainer'));
    if (found !== undefined) return found;
  }
  return (await ensureApptainer({ prefix: enginePrefix() })).engine;
}

async function engineAt(program: string): Promise<Engine | undefined> {
  if (!(await access(program, constants.X_OK).then(() => true, () => false))) return undefined;
  const { exitCode, stdout } = await run(program, ['version'], { okExitCodes: 'any' });
  return exitCode === 0 ? { name: 'apptainer', program, version: stdout.trim() } : undefined;
}

/** A Debian image made by debootstrap, small and not compressed; 40 s when it is made. Read-only: copy it or build from it. */
export async function baseImage(): Promise<string> {
  return await cachedImage('small-base', `${BASE_RECIPE}%post${STRIP}`, FAST_PACKING);
}

/** The base with Debian's python3-pip and python3-numpy. */
export async function pythonImage(): Promise<string> {
  return await cachedImage('small-python', `Bootstrap: localimage\nFrom: ${await baseImage()}\n${PYTHON_POST}${STRIP}`, FAST_PACKING);
}

/** The two as users have them, with nothing taken out and packed as the engine packs, for figures. */
export async function plainBaseImage(): Promise<string> {
  return await cachedImage('base', BASE_RECIPE);
}

export async function plainPythonImage(): Promise<string> {
  return await cachedImage('python', `Bootstrap: localimage\nFrom: ${await plainBaseImage()}\n${PYTHON_POST}`);
}

/**
 * Path of an image in the cache folder, made from the recipe the first time; what other recipes made under the name goes when
 * it is no longer used. Read-only.
 *
 * @param squashfsArguments default: packed as the engine packs
 */
export async function cachedImage(name: string, recipe: string, squashfsArguments?: string): Promise<string> {
  const key = sha256([recipe, ...(squashfsArguments === undefined ? [] : [squashfsArguments]), process.arch].join('\n')).slice(0, 12);
  return await kept(`${name}-${SUITE}-${key}.sif`, async (aside) => {
    const definition = `${aside}.def`;
    await writeFile(definition, recipe);
    try {
      const found = await testEngine();
      const env = { ...process.env, PATH: await enginePath() };
      const { mode } = chooseBuildMode(await probe(found, { env }), { format: 'sif' });
      await buildImage(found, { source: definition, output: aside, format: 'sif', mode, env, squashfsArguments, logFile: join(dirname(aside), `${name}.build.log`) });
      await chmod(aside, 0o444);
    } finally {
      await rm(definition, { force: true });
    }
    await dropUnused(`${name}-${SUITE}-`);
  });
}

/** A Node 24 program, which is what a runner starts actions with: this one, or one from the npm registry. */
export async function node24(): Promise<string> {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  const name = `node-linux-${process.arch}`;
  const folder = await kept(`node-${NODE_24}-${process.arch}`, async (aside) => {
    await mkdir(aside);
    await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', aside, `${name}@${NODE_24}`]);
  });
  const program = join(folder, 'node_modules', name, 'bin', 'node');
  if (!(await exists(program))) throw new Error(`${name}@${NODE_24} has no bin/node`);
  return program;
}
