/** The words of the drift corpus: what a row is, what is done with it, and what came out. */
import type { LockChannel } from '../../src/lock/index.js';
import type { Part, World } from './world.js';

/**
 * What moves in a row; the totals are given by it. `files` is what no package manager knows; `other` is what
 * is seen and nothing can hold; in rows of `none` nothing moves.
 */
export type Group = 'pip' | 'uv' | 'apt' | 'npm' | 'base'
  | 'cargo' | 'go'
  | 'rpm'
  | 'gem' | 'r'
  | 'files' | 'other' | 'none';
export const GROUPS: readonly Group[] = [
  'pip', 'uv', 'apt', 'npm', 'base',
  'cargo', 'go',
  'rpm',
  'gem', 'r',
  'files', 'other', 'none',
];

/** Channels of the lock whose pin is taken out to see whether a row drifts without it. */
export const PIN_OF: Readonly<Record<Group, LockChannel | undefined>> = {
  pip: 'pip', uv: 'pip', apt: 'dpkg', npm: 'npm', base: 'base',
  cargo: 'cargo', go: 'go',
  rpm: 'rpm',
  gem: 'gem', r: 'r',
  files: undefined, other: undefined, none: undefined,
};

/** `refused`: no verdict, since the rough build or its capture failed with an error that says why. */
export type Outcome = 'verified' | 'unverified' | 'refused';

export interface Expected {
  /** What the round trip says in the end. */
  readonly verdict: Outcome;
  /** Grades that must be told; channels that are not named may have any but `drifted`. */
  readonly grades?: Readonly<Record<string, string>> | undefined;
  /** What the reason of an unverified or refused build must say. */
  readonly reason?: RegExp | undefined;
}

export interface Row {
  /** As the issue names it. */
  readonly name: string;
  readonly group: Group;
  /** Servers it is built against. */
  readonly needs: readonly Part[];
  /** The whole definition, for the world as it is at first. */
  readonly definition: (world: World) => Promise<string>;
  /** What is offered at first. */
  readonly prepare?: ((world: World) => Promise<void>) | undefined;
  /** What happens between rough build and rebuild; in rows of `none` nothing. */
  readonly change?: ((world: World) => Promise<void>) | undefined;
  readonly expected: Expected;
  readonly compare?: 'versions' | 'files' | undefined;
  /** The rough build keeps what it downloads, and the rebuild may use it. */
  readonly escrow?: boolean | undefined;
  /** The rebuild has no network. */
  readonly offline?: boolean | undefined;
  /** Belongs to the full check. */
  readonly subset?: boolean | undefined;
}

export interface Graded {
  readonly channel: string;
  readonly grade: string;
  readonly detail: string;
}

export interface Report {
  readonly row: Row;
  /** The same rebuild without the pin of what moves came out different, and the verdict said so. Null in rows of `none`. */
  readonly detected: boolean | null;
  /** It moves, and the pinned rebuild is verified all the same. Null in rows of `none`. */
  readonly healed: boolean | null;
  readonly verdict: Outcome;
  /** Why not verified; "" when it is. */
  readonly reason: string;
  readonly channels: readonly Graded[];
  readonly seconds: number;
  /** What the Python package said of the same world; undefined when it was not asked. */
  readonly python: string | undefined;
  /** Where it is not as expected, one line each; empty is good. */
  readonly problems: readonly string[];
}
