/**
 * Plans the builds of a repository of many images: which definitions there are, which stands on the image of which, and
 * which of them a change touches. So each can be built on a runner of its own, and what did not change is not built.
 */
import { resolve } from 'node:path';
import { callOf } from '../context.js';
import { chosenBy } from './chosen.js';
import { copiedOutside, findDefinitions } from './definitions.js';
import { filesToPlan } from './files.js';
import { changeSince } from './git.js';
import { levelsOf, linkDefinitions, type LinkedDefinition } from './graph.js';
import { touchedBy } from './touched.js';
import type { Plan, PlannedDefinition, PlanOptions } from './types.js';

/**
 * @param folder of a git checkout, as a rule; whatever is in it, without git. Files that git ignores are passed over.
 * @throws InputError for a base that is missing, a circle, a choice that nothing fits, a definition that cannot be read, or a reference that git
 *   does not know
 */
export async function planBuilds(folder: string, options: PlanOptions = {}): Promise<Plan> {
  const call = callOf(options);
  const path = resolve(folder);
  const files = await filesToPlan(path, call);
  const found = await findDefinitions(path, files, call);
  const linked = linkDefinitions(found.definitions, files);
  const levels = levelsOf(linked);
  const ordered = inOrder(linked, levels);
  const change = options.changedSince === undefined ? undefined : await changeSince(path, options.changedSince, call);
  const reasons = change === undefined ? undefined : touchedBy(change.paths, ordered, options.touchesAll ?? []);
  const touched = (definition: string): boolean => reasons === undefined || (reasons.get(definition)?.length ?? 0) > 0;
  const chosen = chosenBy(options.definitions, ordered.map(({ path: definition }) => definition), path);
  const asked = (definition: string): boolean => touched(definition) && chosen(definition);
  const wanted = neededBy(ordered, asked);
  return {
    folder: path,
    changedSince: change?.commit ?? null,
    definitions: ordered.map((definition): PlannedDefinition => ({
      definition: definition.path,
      layer: definition.layer,
      level: levels.get(definition.path) ?? 0,
      needs: definition.needs,
      touched: touched(definition.path),
      reasons: [
        ...reasons === undefined ? unchangedReasons(options.definitions, chosen(definition.path)) : reasons.get(definition.path) ?? [],
        ...(wanted.get(definition.path) ?? []).map((user) => `${user} stands on its image`),
      ],
      build: asked(definition.path) || wanted.has(definition.path),
    })),
    notes: [...found.notes, ...linked.flatMap(({ notes }) => notes), ...copiedOutside(found.definitions)],
  };
}

/** Where no change is looked at. */
function unchangedReasons(definitions: readonly string[] | undefined, chosen: boolean): readonly string[] {
  if (definitions === undefined) return ['everything is planned'];
  return chosen ? ['it was asked for'] : [];
}

function inOrder(definitions: readonly LinkedDefinition[], levels: ReadonlyMap<string, number>): LinkedDefinition[] {
  const level = ({ path }: LinkedDefinition): number => levels.get(path) ?? 0;
  return [...definitions].sort((a, b) => level(a) - level(b) || (a.path < b.path ? -1 : 1));
}

/** The definitions that are not asked for and whose images those stand on that are, each with those that need it. */
function neededBy(ordered: readonly LinkedDefinition[], asked: (definition: string) => boolean): ReadonlyMap<string, readonly string[]> {
  const needed = new Map<string, string[]>();
  for (const { path, needs } of [...ordered].reverse()) {
    if (!asked(path) && !needed.has(path)) continue;
    for (const need of needs.filter((each) => !asked(each))) needed.set(need, [...needed.get(need) ?? [], path]);
  }
  return needed;
}
