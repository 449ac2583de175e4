/**
 * Changes as the JSON that leaves the program (docs/schemas/changes.json), and back. What is read may come out of
 * somebody else's artifact: only what cannot be worked out from names and versions is taken from it, and all is checked.
 */
import { FormatError } from '../errors.js';
import { LOCK_CHANNELS, type DriftJson, type LockChannel } from '../lock/index.js';
import { changesOf } from './changes.js';
import type { BuildChange, Change, ChangeCounts, ChangeKind, Changes, Step } from './types.js';

export interface ChangeJson {
  readonly name: string;
  readonly kind: ChangeKind;
  readonly before: string | null;
  readonly after: string | null;
  readonly step: Step | null;
  readonly direct: boolean;
  readonly line: number | null;
  readonly asked: readonly [string, string] | null;
}

/** What a drift tells, by qualified name, and beside it the same in groups. */
export interface ChangesJson extends DriftJson {
  readonly build: readonly BuildChange[];
  readonly counts: ChangeCounts;
  readonly channels: readonly { readonly channel: LockChannel; readonly counts: ChangeCounts; readonly changes: readonly ChangeJson[] }[];
  readonly not_compared: readonly LockChannel[];
}

export function changesJson({ identical, build, groups, counts, uncompared }: Changes): ChangesJson {
  const all = groups.flatMap(({ changes }) => changes);
  const flat = <T>(value: (change: Change) => T | undefined): Record<string, T> => Object.fromEntries(all.flatMap((change) => {
    const found = value(change);
    return found === undefined ? [] : [[`${change.channel}:${change.name}`, found] as const];
  }));
  return {
    identical,
    changed: flat(({ before, after }) => (before === undefined || after === undefined ? undefined : [before, after] as const)),
    only_in_a: flat(({ before, after }) => (after === undefined ? before : undefined)),
    only_in_b: flat(({ before, after }) => (before === undefined ? after : undefined)),
    build,
    counts,
    channels: groups.map((group) => ({ channel: group.channel, counts: group.counts, changes: group.changes.map(changeJson) })),
    not_compared: uncompared,
  };
}

function changeJson({ name, kind, before, after, step, direct, line, asked }: Change): ChangeJson {
  return { name, kind, before: before ?? null, after: after ?? null, step: step ?? null, direct, line: line ?? null, asked: asked ?? null };
}

/**
 * Reads such a document. Kind, step, order and counts are worked out again.
 *
 * @param name what it was read from, for errors
 * @throws FormatError for what is no such document
 */
export function readChanges(document: unknown, name: string): Changes {
  const wrong = (what: string): FormatError => new FormatError(`${name} holds no changes: ${what}`, {
    hint: 'Name the JSON that `diff` wrote (its output json, or scitex-container diff --format json).',
  });
  if (!isRecord(document)) throw wrong('it is no JSON object');
  const { identical, changed, only_in_a: onlyInA, only_in_b: onlyInB, build, channels, not_compared: uncompared } = document;
  if (typeof identical !== 'boolean') throw wrong('"identical" is not true or false');
  if (!isMap(changed, isPair)) throw wrong('"changed" is no map of names to two versions each');
  if (!isMap(onlyInA, isText) || !isMap(onlyInB, isText)) throw wrong('"only_in_a" and "only_in_b" are no maps of names to versions');
  if (!isList(build, isBuildChange)) throw wrong('"build" tells no facts of the two builds');
  if (!isList(uncompared, isChannel)) throw wrong('"not_compared" names no channels');
  if (!isList(channels, isGroup)) throw wrong('"channels" are no groups of changes');
  const told = new Map(channels.flatMap(({ channel, changes }) => changes.map((change) => [`${channel}:${change.name}`, change] as const)));
  return changesOf({ identical, changed, onlyInA, onlyInB }, {
    build: build.map(({ fact, before, after }) => ({ fact, before, after })),
    uncompared,
    named: { lineOf: (channel, package_) => told.get(`${channel}:${package_}`)?.line ?? undefined },
    asked: new Map([...told].flatMap(([qualified, { asked }]) => (asked === null ? [] : [[qualified.replace(/^base:/, ''), asked] as const]))),
  });
}

type Told = Pick<ChangeJson, 'name' | 'line' | 'asked'>;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every(isText);
}

function isMap<T>(value: unknown, isOne: (one: unknown) => one is T): value is Readonly<Record<string, T>> {
  return isRecord(value) && Object.values(value).every(isOne);
}

function isList<T>(value: unknown, isOne: (one: unknown) => one is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}

function isChannel(value: unknown): value is LockChannel {
  return LOCK_CHANNELS.some((channel) => channel === value);
}

function isBuildChange(value: unknown): value is BuildChange {
  return isRecord(value) && (value['fact'] === 'engine' || value['fact'] === 'architecture') && isText(value['before']) && isText(value['after']);
}

function isGroup(value: unknown): value is { readonly channel: LockChannel; readonly changes: readonly Told[] } {
  return isRecord(value) && isChannel(value['channel']) && isList(value['changes'], isTold);
}

function isTold(value: unknown): value is Told {
  if (!isRecord(value) || !isText(value['name'])) return false;
  const { line, asked } = value;
  return (line === null || (Number.isSafeInteger(line) && Number(line) > 0)) && (asked === null || isPair(asked));
}
