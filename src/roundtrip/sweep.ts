/** Takes away what no build of a store needs any more: kept bases, kept packages. */
import { pruneBases } from '../base/index.js';
import type { Call } from '../context.js';
import { messageOf } from '../errors.js';
import { pruneEscrow } from '../escrow/index.js';

/** Never fails: a build is complete by then, and what is left over goes with the next one. */
export async function sweep(root: string, { reporter }: Pick<Call, 'reporter'>): Promise<void> {
  for (const clean of [pruneBases, pruneEscrow]) {
    try {
      await clean(root);
    } catch (error) {
      reporter.warn(`the store could not be tidied: ${messageOf(error)}`);
    }
  }
}
