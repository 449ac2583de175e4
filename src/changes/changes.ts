/** From two locks, and the definition where it is at hand, what changed. */
import { packagesNamed, type Definition, type NamedPackages } from '../definition/index.js';
import { channelOf, compareLocks, LOCK_CHANNELS, uncompared, type Lock, type LockChannel, type LockDiff } from '../lock/index.js';
import { CHANGE_KINDS, type BuildChange, type Change, type ChangeCounts, type ChangeGroup, type ChangeKind, type Changes } from './types.js';
import { distance } from './versions.js';

/**
 * What changed from one image to another, by their locks. Time grows with the number of packages, and for those that
 * differ with what sorting takes.
 *
 * @param definition the second image's; without it no package is told to be a direct one
 * @throws FormatError when the node text of a lock is no npm listing
 */
export function changesBetween(before: Lock, after: Lock, definition?: Definition): Changes {
  return changesOf(compareLocks(before, after), {
    build: buildChanges(before, after),
    uncompared: uncompared(before, after),
    asked: askedBases(before, after),
    named: definition === undefined ? undefined : packagesNamed(definition),
  });
}

/** What a comparison alone does not tell. */
export interface ChangeContext {
  readonly build?: readonly BuildChange[] | undefined;
  readonly uncompared?: readonly LockChannel[] | undefined;
  /** By stage. */
  readonly asked?: ReadonlyMap<string, readonly [before: string, after: string]> | undefined;
  readonly named?: NamedPackages | undefined;
}

/** @throws FormatError for a name that is of no channel */
export function changesOf(diff: LockDiff, context: ChangeContext = {}): Changes {
  const groups = new Map<LockChannel, Change[]>();
  const add = (qualified: string, before: string | undefined, after: string | undefined): void => {
    const change = changeOf(qualified, before, after, context);
    const group = groups.get(change.channel);
    if (group === undefined) groups.set(change.channel, [change]);
    else group.push(change);
  };
  for (const name in diff.changed) add(name, diff.changed[name]?.[0], diff.changed[name]?.[1]);
  for (const name in diff.onlyInA) add(name, diff.onlyInA[name], undefined);
  for (const name in diff.onlyInB) add(name, undefined, diff.onlyInB[name]);
  const sorted = LOCK_CHANNELS.flatMap((channel): ChangeGroup[] => {
    const changes = groups.get(channel);
    return changes === undefined ? [] : [{ channel, changes: changes.sort(byInterest), counts: countKinds(changes) }];
  });
  return {
    identical: diff.identical, build: context.build ?? [], groups: sorted,
    counts: countKinds(sorted.flatMap(({ changes }) => changes)), uncompared: context.uncompared ?? [],
  };
}

/** How many changes there are in all. */
export function changeCount(counts: ChangeCounts): number {
  return CHANGE_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
}

/** Below 0 when `a` is more worth a look than `b`: what the author asked for first, then what may break something. */
export function byInterest(a: Change, b: Change): number {
  return interest(a) - interest(b) || (a.name < b.name ? -1 : a.name === b.name ? 0 : 1);
}

/** The lower, the more worth a look. */
export function interest({ direct, kind, step }: Change): number {
  const weight = kind === 'upgraded' ? STEP_WEIGHTS[step ?? 'major'] : KIND_WEIGHTS[kind];
  return direct ? weight : weight + 10;
}

const KIND_WEIGHTS = { downgraded: 0, removed: 1, changed: 3, added: 4 } as const;
const STEP_WEIGHTS = { major: 2, minor: 5, patch: 6, revision: 7 } as const;

function changeOf(qualified: string, before: string | undefined, after: string | undefined, { named, asked }: ChangeContext): Change {
  const channel = channelOf(qualified);
  const name = qualified.slice(channel.length + 1);
  const line = named?.lineOf(channel, name);
  const isBase = channel === 'base';
  return {
    channel, name, before, after, ...movement(channel, before, after), direct: isBase || line !== undefined, line,
    asked: isBase ? asked?.get(name) : undefined,
  };
}

function movement(channel: LockChannel, before: string | undefined, after: string | undefined): Pick<Change, 'kind' | 'step'> {
  if (before === undefined) return { kind: 'added', step: undefined };
  if (after === undefined) return { kind: 'removed', step: undefined };
  const found = distance(channel, before, after);
  if (found === undefined || found.order === 0) return { kind: 'changed', step: undefined };
  return { kind: found.order < 0 ? 'upgraded' : 'downgraded', step: found.step };
}

function countKinds(changes: readonly Change[]): ChangeCounts {
  const counts: Record<ChangeKind, number> = { added: 0, removed: 0, upgraded: 0, downgraded: 0, changed: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}

function buildChanges({ facts: a }: Lock, { facts: b }: Lock): BuildChange[] {
  if (a === undefined || b === undefined) return [];
  return (['engine', 'architecture'] as const).flatMap((fact) => (a[fact] === b[fact] ? [] : [{ fact, before: a[fact], after: b[fact] }]));
}

function askedBases({ facts: a }: Lock, { facts: b }: Lock): Map<string, readonly [string, string]> {
  const before = new Map((a?.bases ?? []).map(({ stage, bootstrap, from }) => [stage, `${bootstrap} ${from}`]));
  return new Map((b?.bases ?? []).map(({ stage, bootstrap, from }) => [stage, [before.get(stage) ?? '', `${bootstrap} ${from}`]]));
}
