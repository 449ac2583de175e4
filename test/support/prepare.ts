/** Once per run, before the first real test: what takes minutes is made here, in sight, and not inside some test. */
import { rm } from 'node:fs/promises';
import { silentReporter, type Reporter } from '../../src/report.js';
import { compileForThisRun } from './compiled-sources.js';
import { baseImage, prepareEngine } from './real-parts.js';

/** Warnings of the set-up belong in sight; its stages are told by the ticker. */
const reporter: Reporter = {
  ...silentReporter,
  warn: (message, hint) => { say(hint === undefined ? message : `${message} (${hint})`); },
};

const TICK_MS = 15_000;

/** @returns what takes away again what was made for this run alone */
export default async function prepare(): Promise<() => Promise<void>> {
  await seen('Apptainer', async () => await prepareEngine(reporter), (found) => `${found.version} at ${found.program}`);
  await seen('Debian base image', baseImage, (path) => path);
  const sources = await compileForThisRun();
  return async () => { await rm(sources, { recursive: true, force: true }); };
}

async function seen<T>(what: string, work: () => Promise<T>, tell: (result: T) => string): Promise<T> {
  const started = Date.now();
  const seconds = (): string => `${String(Math.round((Date.now() - started) / 1000))} s`;
  const ticker = setInterval(() => { say(`${what}: being made (${seconds()})`); }, TICK_MS);
  try {
    const result = await work();
    say(`${what}: ${tell(result)} (${seconds()})`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}

function say(text: string): void {
  process.stderr.write(`[tests] ${text}\n`);
}
