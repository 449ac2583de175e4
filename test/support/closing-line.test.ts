import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { run } from '../../src/process.js';

const FIXTURE = fileURLToPath(new URL('fixture', import.meta.url));
const VITEST = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));

/** Lines of a run's end, and its exit code. */
async function endOf(...args: readonly string[]): Promise<{ lines: string[]; exitCode: number }> {
  const { stdout, exitCode } = await run(process.execPath, [VITEST, 'run', '--root', FIXTURE, ...args], {
    okExitCodes: 'any',
    // The variables by which a worker knows that it is one would confuse a run inside it.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'))),
  });
  return { lines: stdout.trimEnd().split('\n').filter((line) => line !== ''), exitCode };
}

it('lists what was skipped, with reasons, and counts on the last line', async () => {
  expect(await endOf('reasons')).toEqual({
    exitCode: 0,
    lines: [
      'skipped: reasons.fixture.ts > waits for the moon: no moon tonight',
      'skipped: reasons.fixture.ts > at night > sleeps: it is day',
      '1 passed, 0 failed, 2 skipped',
    ],
  });
});

it('fails a run in which a test is skipped without a reason', async () => {
  expect(await endOf('silent')).toEqual({
    exitCode: 1,
    lines: [
      'skipped: silent.fixture.ts > is left out in silence: NO REASON GIVEN',
      '1 skipped without a reason; use skipUnless',
      '1 passed, 1 failed, 0 skipped',
    ],
  });
});

it('counts a broken set-up as a failure, not as tests that were skipped', async () => {
  const { lines, exitCode } = await endOf('broken');
  expect(exitCode).toBe(1);
  expect(lines.at(-1)).toMatch(/^0 passed, [23] failed, 0 skipped$/);
});

it('does not count what a name filter leaves out', async () => {
  expect(await endOf('reasons', '-t', 'passes')).toEqual({ exitCode: 0, lines: ['1 passed, 0 failed, 0 skipped'] });
});
