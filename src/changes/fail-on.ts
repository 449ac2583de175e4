/** What somebody does not want to see in a change of an image. */
import { DriftError, InputError } from '../errors.js';
import type { Marker } from '../store/index.js';
import { count, plainLine } from '../text.js';
import { byInterest } from './changes.js';
import type { Change, Changes } from './types.js';
import { changeInWords } from './words.js';

/**
 * - `any`: a package or base differs
 * - `major`: a first number of a version (or its epoch) moved, up or down
 * - `downgrade`, `removed`: a package is older, or gone
 * - `drift`: the second image did not come out of its rebuild as it was
 */
export type FailCondition = 'any' | 'major' | 'downgrade' | 'removed' | 'drift';
export const FAIL_CONDITIONS: readonly FailCondition[] = ['any', 'major', 'downgrade', 'removed', 'drift'];

/** @throws InputError for a word that names no condition */
export function failCondition(word: string): FailCondition {
  const condition = FAIL_CONDITIONS.find((known) => known === word);
  if (condition !== undefined) return condition;
  throw new InputError(`nothing to fail on is called ${JSON.stringify(word.slice(0, 80))}`, { hint: `One of ${FAIL_CONDITIONS.join(', ')}.` });
}

/**
 * For a build that is compared at once: its drift is known without another lock, so that condition is the build's own.
 *
 * @param rebuilds whether the build makes its rebuild
 * @throws InputError for `drift` without a rebuild
 */
export function apartFromDrift(conditions: readonly FailCondition[], rebuilds: boolean): { readonly drift: boolean; readonly changes: readonly FailCondition[] } {
  const drift = conditions.includes('drift');
  if (drift && !rebuilds) throw new InputError('nothing is known of a drift without the rebuild: it cannot be failed on', { hint: 'Leave drift out of fail-on, or let the rebuild be made.' });
  return { drift, changes: conditions.filter((condition) => condition !== 'drift') };
}

/** Changes that were not to be. */
export class UnwantedChangeError extends DriftError {
  constructor(readonly changes: readonly Change[], readonly reasons: readonly string[]) {
    const [first] = changes;
    const example = first === undefined ? '' : `, such as ${plainLine(changeInWords(first))}`;
    super(`the image changes in a way that is to fail: ${reasons.join('; ')}${example}`);
  }
}

/**
 * What of the changes meets a condition.
 *
 * @param verdict marker of the second image, where it is a build of a store
 * @returns undefined when nothing does
 * @throws InputError for `drift` without a verdict: what was never rebuilt is no proof that there is none
 */
export function unwantedChanges(changes: Changes, conditions: readonly FailCondition[], verdict: Marker | undefined): UnwantedChangeError | undefined {
  const all = changes.groups.flatMap((group) => group.changes).sort(byInterest);
  const found = new Set<Change>();
  const reasons: string[] = [];
  for (const condition of new Set(conditions)) {
    if (condition === 'drift') {
      const drift = driftReason(verdict);
      if (drift !== undefined) reasons.push(drift);
      continue;
    }
    const meeting = all.filter(MEETS[condition]);
    if (meeting.length > 0) reasons.push(`${condition}: ${count(meeting.length, 'package')}`);
    for (const change of meeting) found.add(change);
  }
  return reasons.length === 0 ? undefined : new UnwantedChangeError(all.filter((change) => found.has(change)), reasons);
}

const MEETS: Readonly<Record<Exclude<FailCondition, 'drift'>, (change: Change) => boolean>> = {
  any: () => true,
  major: ({ step }) => step === 'major',
  downgrade: ({ kind }) => kind === 'downgraded',
  removed: ({ kind }) => kind === 'removed',
};

function driftReason(verdict: Marker | undefined): string | undefined {
  if (verdict === undefined) {
    throw new InputError('nothing is known of a drift: the second lock is of no build of a store that was verified', {
      hint: 'Name a build as layer@timestamp or by its lock in the store, and build it with its verify rebuild.',
    });
  }
  return verdict.state === 'verified' ? undefined : `drift: ${verdict.reason.split('\n', 1)[0] ?? ''}`;
}
