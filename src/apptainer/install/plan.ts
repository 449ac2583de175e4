/** The plan of a set-up as data: what each method would fetch, write and run on a machine. */
import { CancelledError, ContainerActionError } from '../../errors.js';
import { chooseMethods, type Choice, type Wish } from './choice.js';
import type { MachineFacts } from './facts.js';
import { aptDetail, archiveDetail, ppaDetail, releaseDetail, rpmDetail } from './packages.js';
import { NOTHING, type Candidate, type Detail, type Sources } from './plan-types.js';

/**
 * The methods in the order in which they would be tried, with all that each would do. One whose versions or checksums
 * cannot be had counts as not applicable. Changes nothing; asks the releases' API where a method needs it.
 */
export async function planSetup(facts: MachineFacts, wish: Wish, sources: Sources): Promise<Candidate[]> {
  const plan: Candidate[] = [];
  for (const choice of chooseMethods(facts, wish)) {
    if (!choice.applicable) {
      plan.push({ ...choice, ...NOTHING });
      continue;
    }
    try {
      plan.push({ ...choice, ...await detailOf(choice, facts, wish, sources) });
    } catch (error) {
      if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
      plan.push({ ...choice, ...NOTHING, applicable: false, reason: error.message });
    }
  }
  return plan;
}

/**
 * What an applicable method would do.
 *
 * @throws NotFoundError, StoreError, InputError when its version or a checksum cannot be had
 */
export async function detailOf(choice: Choice, facts: MachineFacts, wish: Wish, sources: Sources): Promise<Detail> {
  switch (choice.method) {
    case 'existing': return { ...NOTHING, version: facts.existing?.version };
    case 'release': return await releaseDetail(facts, wish, sources);
    case 'apt': return aptDetail(wish);
    case 'rpm': return rpmDetail(facts, wish);
    case 'ppa': return ppaDetail(facts, wish);
    case 'archive': return archiveDetail(facts, sources);
  }
}
