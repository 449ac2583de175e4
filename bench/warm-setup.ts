/** The set-up step where everything is there already. */
import { basename, dirname, join } from 'node:path';
import { run } from '../src/process.js';
import { cacheFolder } from '../test/support/cache.js';
import { testEngine } from '../test/support/real-parts.js';
import { time, timeRow, type Row } from './measure.js';

const RUNS = 5;

/**
 * A second step in a job, whole: node, inputs, looking for damage, the probe, the smoke run, outputs.
 *
 * @param folder for what the runner keeps
 */
export async function warmSetup(dist: string, node: string, folder: string): Promise<Row> {
  const { program } = await testEngine();
  const prefix = dirname(dirname(program));
  // The tests' own Apptainer is in a prefix of ours; any other one is used as it is on PATH.
  const inPrefix = prefix.startsWith(cacheFolder()) && basename(dirname(program)) === 'bin';
  const env = {
    PATH: `${dirname(program)}:${process.env['PATH'] ?? ''}`, HOME: process.env['HOME'], GITHUB_ACTIONS: 'true', RUNNER_TEMP: folder,
    'INPUT_WARN-FREE-SPACE': '0', ...(inPrefix ? { INPUT_METHOD: 'archive', INPUT_PREFIX: prefix } : { INPUT_METHOD: 'existing' }),
  };
  const times: number[] = [];
  for (let at = -1; at < RUNS; at += 1) {
    const taken = await time(async () => await run(node, [join(dist, 'setup.js')], { env, cwd: folder }));
    if (at >= 0) times.push(taken);
  }
  return timeRow('setup, where it is installed already', 2000, times, inPrefix ? 'in its prefix' : 'on PATH');
}
