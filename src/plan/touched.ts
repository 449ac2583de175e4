/** Which definitions a change touches, and why. */
import type { LinkedDefinition } from './graph.js';
import { isAtOrBelow, placesOf } from './paths.js';

/** Paths of one reason that are named. */
const NAMED = 3;

/**
 * Reasons by path of the definition; an empty list for one that is not touched. Where it is not certain what a path of a
 * definition means, all it may mean counts: a build too many costs minutes, one too few costs the truth.
 *
 * @param definitions each behind those it stands on
 */
export function touchedBy(
  changed: readonly string[], definitions: readonly LinkedDefinition[], touchesAll: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const common = touchesAll.flatMap((place) => phrase('changed', below(changed, [place]), 'touches everything'));
  const reasons = new Map<string, readonly string[]>();
  for (const definition of definitions) {
    const copies = definition.copies.flatMap((path) => placesOf(definition.path, path) ?? []);
    reasons.set(definition.path, [
      ...(changed.includes(definition.path) ? ['the definition changed'] : []),
      ...phrase('it copies', below(changed, copies), 'changed'),
      ...phrase('it stands on', below(changed, definition.baseFiles), 'changed'),
      ...definition.needs.filter((need) => (reasons.get(need)?.length ?? 0) > 0).map((need) => `it stands on the image of ${need}, which is touched`),
      ...common,
    ]);
  }
  return reasons;
}

function below(changed: readonly string[], places: readonly string[]): readonly string[] {
  return changed.filter((path) => places.some((place) => isAtOrBelow(path, place.replace(/^\.\//, '').replace(/\/+$/, ''))));
}

function phrase(before: string, paths: readonly string[], after: string): string[] {
  if (paths.length === 0) return [];
  const more = paths.length > NAMED ? ` and ${String(paths.length - NAMED)} more` : '';
  return [`${before} ${paths.slice(0, NAMED).join(', ')}${more}, which ${after}`];
}
