/** Figures that need no container: hashing, comparing, starting, size. */
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changesBetween } from '../src/changes/index.js';
import { sha256File } from '../src/files.js';
import { compareLocks, readLock, type Lock } from '../src/lock/index.js';
import { changesMarkdown } from '../src/markdown/index.js';
import { run } from '../src/process.js';
import { manyChanges } from '../test/changes/locks.js';
import { median, pair, ratioRow, time, timeRow, type Row } from './measure.js';

const RUNS = 7;

/** SHA-256 of a file of `mib` MiB of noise, against coreutils. */
export async function hashing(folder: string, mib = 512): Promise<Row> {
  const file = join(folder, 'hash.bin');
  await writeNoise(file, mib);
  const measured = await pair(RUNS, async () => await sha256File(file), async () => await run('sha256sum', [file]));
  return ratioRow('SIF hashing over sha256sum', 1.1, measured, ['ours', 'sha256sum']);
}

async function writeNoise(file: string, mib: number): Promise<void> {
  await run('dd', ['if=/dev/urandom', `of=${file}`, 'bs=1M', `count=${mib}`]);
}

/** Comparing two locks of 200,000 packages each, and the same with half of that, to see that it is linear. */
export async function comparing(): Promise<readonly Row[]> {
  const sample = async (packages: number): Promise<readonly number[]> => {
    const [a, b] = [lockOf(packages, '1'), lockOf(packages, '2')];
    const samples: number[] = [];
    for (let at = 0; at < RUNS; at += 1) samples.push(await time(async () => { compareLocks(a, b); await Promise.resolve(); }));
    return samples;
  };
  const full = await sample(200_000);
  const half = await sample(100_000);
  const growth = median(full) / median(half);
  return [
    timeRow('comparing two locks of 200,000 packages', 250, full, 'one in ten changed'),
    {
      name: 'the same over 100,000 packages (2 is linear, 4 quadratic)', value: `${growth.toFixed(2)} x`, limit: '3.00 x', holds: growth <= 3,
      detail: `${median(full).toFixed(0)} ms, ${median(half).toFixed(0)} ms`,
    },
  ];
}

/** Reading a lock of a million lines. */
export async function readingLock(folder: string): Promise<Row> {
  const path = join(folder, 'million.lock');
  const lines = Array.from({ length: 1_000_000 }, (_, at) => `package-${String(at)}=1.${String(at)}-1`);
  await writeFile(path, `[pip]\n[dpkg]\n${lines.join('\n')}\n[node]\n\n`);
  const samples: number[] = [];
  for (let at = 0; at < 3; at += 1) samples.push(await time(async () => await readLock(path)));
  return timeRow('reading a lock of a million lines', 2000, samples, 'checked and taken apart');
}

/** From two locks of 20,000 packages each, all of them changed, to the Markdown that tells every one. */
export async function renderingChanges(): Promise<Row> {
  const [before, after] = manyChanges(20_000);
  const samples: number[] = [];
  for (let at = 0; at < RUNS; at += 1) {
    samples.push(await time(async () => { changesMarkdown(changesBetween(before, after)); await Promise.resolve(); }));
  }
  return timeRow('rendering 20,000 changed packages', 300, samples, 'compared, ordered, as Markdown');
}

/** Half pip, half dpkg; every tenth version depends on `edition`. */
function lockOf(packages: number, edition: string): Lock {
  const versions = (prefix: string): Record<string, string> => {
    const all = Object.create(null) as Record<string, string>;
    for (let at = 0; at < packages / 2; at += 1) all[`${prefix}-${at}`] = at % 10 === 0 ? `1.${edition}` : '1.0';
    return all;
  };
  return { pip: versions('package'), dpkg: versions('library'), node: '' };
}

/** From start to the complaint about a missing input, above what node itself needs to start. */
export async function earlyExits(dist: string, node: string): Promise<readonly Row[]> {
  const env = { PATH: process.env['PATH'], GITHUB_ACTIONS: 'true', RUNNER_TEMP: '/tmp' };
  const entries = (await readdir(dist)).filter((name) => /^(setup|build|freeze|verify|diff|comment|check)\.js$/.test(name));
  const rows: Row[] = [];
  for (const entry of entries) {
    const measured = await pair(
      RUNS,
      async () => await run(node, [join(dist, entry)], { env: { ...env, 'INPUT_METHOD': 'none-such' }, okExitCodes: 'any' }),
      async () => await run(node, ['-e', '0'], { env }),
    );
    const extra = measured.ours.map((ms, at) => ms - (measured.theirs[at] ?? Number.NaN));
    rows.push(timeRow(`dist/${entry} to an early exit, above node -e 0`, 120, extra, `node -e 0 itself ${median(measured.theirs).toFixed(0)} ms`));
  }
  return rows;
}

/** Size of everything committed under dist. */
export async function distSize(dist: string): Promise<Row> {
  let bytes = 0;
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  const mb = bytes / 1e6;
  return { name: 'all of dist/', value: `${mb.toFixed(2)} MB`, limit: '11.00 MB', holds: mb < 11, detail: `${bytes} bytes` };
}
