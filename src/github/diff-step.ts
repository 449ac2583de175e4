/** The diff step: two locks, from wherever they lie. */
import { changesBetween, failCondition, lockFrom, unwantedChanges } from '../changes/index.js';
import type { Call } from '../context.js';
import { readDefinition } from '../definition/index.js';
import type { ActionResult } from './action.js';
import { diffOutcome } from './diff-outcome.js';
import { lockFetcher } from './lock-fetcher.js';
import type { InputsOf } from './spec.js';
import type { diffSpec } from './specs/diff.js';

/** @param room bytes that the summary may take. Default: all that a step's may have */
export async function diffLocks(inputs: InputsOf<typeof diffSpec>, call: Call, room?: number): Promise<ActionResult<typeof diffSpec>> {
  const conditions = (inputs.failOn ?? []).map(failCondition);
  const definition = inputs.definition === undefined ? undefined : await readDefinition(inputs.definition);
  const where = { root: inputs.root, fetcher: inputs.token === undefined ? undefined : lockFetcher(inputs.token) };
  const [before, after] = [await lockFrom(inputs.before, where, call), await lockFrom(inputs.after, where, call)];
  const changes = changesBetween(before.lock, after.lock, definition);
  return await diffOutcome(changes, unwantedChanges(changes, conditions, after.verdict), inputs, call.env, room);
}
