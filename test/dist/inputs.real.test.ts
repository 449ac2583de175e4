/** The bundles as a runner starts them, with inputs that cannot be used. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { node24 } from '../support/machine.js';
import { runStep } from '../support/runner.js';

const dist = join(import.meta.dirname, '..', '..', 'dist');
/** What an early exit may take beyond `node -e 0`, in milliseconds. */
const EARLY_EXIT_MS = 120;

describe('an action that lacks an input', () => {
  test.each([['build', 'definition'], ['freeze', 'image'], ['verify', 'image']])('%s fails and names it: %s', async (action, input) => {
    const step = await runStep(action);
    expect(step.conclusion).toBe('failure');
    expect(step.exitCode).toBe(1);
    expect(step.annotations).toEqual([
      { level: 'error', message: expect.stringMatching(new RegExp(`^input ${input} is required: `)) as string, properties: { title: 'Wrong input' } },
    ]);
    expect(step.outputs).toEqual({});
    expect(step.summary).toBe('');
  });
});

test('everything that is wrong is told at once', async () => {
  const step = await runStep('build', { with: { verify: 'perhaps', retain: '0', 'build-args': '=x', layre: 'typo' } });
  expect(step.annotations.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^input definition is required/),
    'input verify: must be true or false, not "perhaps"',
    'input retain: must be a whole number of at least 1, not "0"',
    'input build-args: must be NAME=value, one a line, not "=x"',
  ]);
  expect(step.warnings).toEqual(['Unexpected input(s) \'layre\'']);
});

test('an input cannot become a command of the log', async () => {
  const step = await runStep('build', { with: { definition: 'x.def', verify: 'no\n::set-output name=sif::/evil\r##[error]y' } });
  expect(step.commandOutputs).toEqual({});
  expect(step.annotations).toHaveLength(1);
});

describe('an early exit takes little more than starting Node', () => {
  test.each(['build', 'freeze', 'verify', 'cli'])('%s', async (entry) => {
    const program = await node24();
    const bare = await quickest(program, ['-e', '0']);
    const early = await quickest(program, [join(dist, `${entry}.js`), ...(entry === 'cli' ? ['frobnicate'] : [])]);
    expect(early - bare).toBeLessThan(EARLY_EXIT_MS);
  });
});

/** Milliseconds of the quickest of some runs: what the machine does besides makes the others slower. */
async function quickest(program: string, args: readonly string[]): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 7; round += 1) {
    const started = performance.now();
    const child = spawn(program, args, { stdio: 'ignore', env: { PATH: process.env['PATH'] } });
    await new Promise((resolve) => { child.on('close', resolve); });
    best = Math.min(best, performance.now() - started);
  }
  return best;
}
