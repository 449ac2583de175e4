/** The bundles as a runner starts them, with inputs that cannot be used. */
import { describe, expect, test } from 'vitest';
import { runStep } from '../support/runner.js';

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
    'input verify: must be one of true, false, background, not "perhaps"',
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
