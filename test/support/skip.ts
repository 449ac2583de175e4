/** Leaving a test out where a thing cannot be had: by name and with its reason, which the closing lines list. */
import { TestRunner } from 'vitest';

/**
 * Goes on when `condition` holds, else skips the test that is running. To be called in a test or a `beforeEach`;
 * elsewhere there is nothing that could be skipped by name.
 *
 * @param reason what is missing, as in "no PyPI within reach"
 */
export function skipUnless(condition: boolean, reason: string): void {
  const test = TestRunner.getCurrentTest();
  if (test === undefined) throw new Error('skipUnless is for tests and beforeEach hooks');
  if (!condition) test.context.skip(reason);
}
