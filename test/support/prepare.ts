/** Once per run, before the first real test: what takes minutes is made here, in sight, and not inside some test. */
import { baseImage, testEngine } from './real-parts.js';

const TICK_MS = 15_000;

export default async function prepare(): Promise<void> {
  await seen('Apptainer', testEngine, (found) => `${found.version} at ${found.program}`);
  await seen('Debian base image', baseImage, (path) => path);
}

async function seen<T>(what: string, work: () => Promise<T>, tell: (result: T) => string): Promise<T> {
  const started = Date.now();
  const seconds = (): string => `${String(Math.round((Date.now() - started) / 1000))} s`;
  const say = (text: string): void => { process.stderr.write(`[tests] ${what}: ${text}\n`); };
  const ticker = setInterval(() => { say(`being made (${seconds()})`); }, TICK_MS);
  try {
    const result = await work();
    say(`${tell(result)} (${seconds()})`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}
