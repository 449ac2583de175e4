/** Two locks side by side. */
import { FormatError } from '../errors.js';
import { normalizedName } from '../python-names.js';
import { emptyMap, mapOf } from './entries.js';
import { nodeVersions, NodeTextError } from './node.js';
import {
  CHANNELS, LOCK_CHANNELS, RECORD_CHANNELS, type BuildFacts, type Lock, type LockChannel, type LockDiff, type PythonEnvironment,
} from './types.js';

type Versions = Readonly<Record<string, string>>;

/**
 * All versions a lock holds under qualified names: `pip:numpy`, `dpkg:libc6`, `node:npm`, `base:1`,
 * `python:/opt/venv:numpy`, `npm:/usr/lib/node_modules/npm`, `conda:numpy`. `base` has the digest for a version.
 *
 * @returns a map without prototype
 * @throws FormatError when the node text is no npm listing
 */
export function flatVersions(lock: Lock): Record<string, string> {
  const flat = emptyMap<string>();
  for (const [qualifier, { versions }] of groupsOf(lock)) {
    for (const name in versions) flat[qualifier + name] = versions[name] ?? '';
  }
  return flat;
}

/**
 * Compares what two locks hold (the reference's compare_locks). Time grows linearly with the number of packages.
 * A channel that one of them does not tell of at all is left out: ask `uncompared`.
 *
 * @throws FormatError when the node text of one of them is no npm listing
 */
export function compareLocks(a: Lock, b: Lock): LockDiff {
  const diff = {
    changed: emptyMap<readonly [string, string]>(),
    onlyInA: emptyMap<string>(),
    onlyInB: emptyMap<string>(),
  };
  const left = new Set(uncompared(a, b));
  // Where one capture could not tell which environment pip speaks of (an image without a shell), the other one can.
  const [prefixA, prefixB] = [a.pipEnvironment?.prefix, b.pipEnvironment?.prefix];
  const [inA, inB] = [groupsOf(a, prefixA ?? prefixB), groupsOf(b, prefixB ?? prefixA)];
  let identical = true;
  for (const [qualifier, { channel }] of new Map([...inA, ...inB])) {
    if (left.has(channel)) continue;
    // Without a prototype, or a package called `constructor` would count as being in both.
    const [ofA, ofB] = [inA.get(qualifier)?.versions ?? emptyMap<string>(), inB.get(qualifier)?.versions ?? emptyMap<string>()];
    if (!compareGroup(qualifier, ofA, ofB, diff)) identical = false;
  }
  return { identical, ...diff };
}

/**
 * The channels that the comparison of two locks leaves out, because one of them is older than they are, or of the
 * Python package, and does not tell of them.
 */
export function uncompared(a: Lock, b: Lock): LockChannel[] {
  return LOCK_CHANNELS.filter((channel) => !tells(a, channel) || !tells(b, channel));
}

/**
 * The channel of a qualified name.
 *
 * @throws FormatError for a name that is not qualified with one
 */
export function channelOf(qualifiedName: string): LockChannel {
  const channel = qualifiedName.slice(0, Math.max(qualifiedName.indexOf(':'), 0));
  const known = LOCK_CHANNELS.find((name) => name === channel);
  if (known !== undefined) return known;
  throw new FormatError(`${JSON.stringify(qualifiedName.slice(0, 80))} names no channel of a lock`);
}

/**
 * How many packages each channel of a lock holds, those included that are compared in another channel; undefined for
 * a channel that the image does not have, or the lock does not tell of. A channel whose tool is there holds 0 at least.
 *
 * @throws FormatError when the node text is no npm listing
 */
export function presentChannels(lock: Lock): Record<LockChannel, number | undefined> {
  const { facts, pythonEnvironments = [], records, channels } = lock;
  const sizes = emptyMap<number | undefined>();
  for (const channel of CHANNELS) {
    const size = Object.keys(channel === 'node' ? nodeVersionsOf(lock.node) : lock[channel]).length;
    sizes[channel] = size > 0 || channels?.[channel] === 'present' ? size : undefined;
  }
  for (const channel of RECORD_CHANNELS) sizes[channel] = sizeOf(records?.[channel]);
  sizes['base'] = facts?.bases.length;
  sizes['python'] = pythonEnvironments.length === 0 ? undefined
    : pythonEnvironments.reduce((sum, { packages }) => sum + Object.keys(packages).length, 0);
  sizes['npm'] = sizeOf(lock.npm) === 0 ? undefined : sizeOf(lock.npm);
  return sizes;
}

function sizeOf(packages: Versions | undefined): number | undefined {
  return packages === undefined ? undefined : Object.keys(packages).length;
}

/** Whether a lock says anything of a channel, be it that it is empty. */
function tells(lock: Lock, channel: LockChannel): boolean {
  if (isOneOf(CHANNELS, channel)) return true;
  if (isOneOf(RECORD_CHANNELS, channel)) return lock.records !== undefined;
  return { base: lock.facts, python: lock.pythonEnvironments, npm: lock.npm }[channel] !== undefined;
}

function isOneOf<T extends LockChannel>(some: readonly T[], channel: LockChannel): channel is T {
  return (some as readonly LockChannel[]).includes(channel);
}

interface Found {
  readonly changed: Record<string, readonly [string, string]>;
  readonly onlyInA: Record<string, string>;
  readonly onlyInB: Record<string, string>;
}

/** Adds the differences of one group to `found`. Returns whether there were none. */
function compareGroup(qualifier: string, a: Versions, b: Versions, found: Found): boolean {
  let same = true;
  let inBoth = 0;
  for (const name in a) {
    const inA = a[name] ?? '';
    const inB = b[name];
    if (inB !== undefined) inBoth += 1;
    if (inA === inB) continue;
    same = false;
    if (inB === undefined) found.onlyInA[qualifier + name] = inA;
    else found.changed[qualifier + name] = [inA, inB];
  }
  const namesInB = Object.keys(b);
  // Looking up every name a second time is half of the work, and needed only when there is something to find.
  if (namesInB.length === inBoth) return same;
  for (const name of namesInB) {
    if (a[name] === undefined) found.onlyInB[qualifier + name] = b[name] ?? '';
  }
  return false;
}

/** Packages whose qualified names begin alike. */
interface Group {
  readonly channel: LockChannel;
  /** By the rest of their names. */
  readonly versions: Versions;
}

/**
 * A lock's packages by what qualifies their names: `dpkg:`, `python:/opt/venv:`.
 *
 * @param pipPrefix prefix of the environment that the pip channel speaks of, where it is known
 */
function groupsOf(lock: Lock, pipPrefix = lock.pipEnvironment?.prefix): Map<string, Group> {
  const { facts, npm, records } = lock;
  const groups = new Map<string, Group>();
  const add = (channel: LockChannel, versions: Versions, qualifier = `${channel}:`): void => {
    groups.set(qualifier, { channel, versions: bare(versions) });
  };
  add('pip', lock.pip);
  add('dpkg', lock.dpkg);
  add('node', nodeVersionsOf(lock.node));
  if (facts !== undefined) add('base', baseVersions(facts));
  for (const [label, versions] of pythonVersions(lock, pipPrefix)) add('python', versions, `python:${label}:`);
  if (npm !== undefined) add('npm', npm);
  for (const channel of RECORD_CHANNELS) {
    const packages = records?.[channel];
    if (packages !== undefined) add(channel, packages);
  }
  return groups;
}

function baseVersions({ bases }: BuildFacts): Versions {
  return mapOf(bases.map(({ stage, bootstrap, from, digest }) => [stage, digest === '' ? `${bootstrap} ${from}` : digest] as const));
}

/** What every Python environment holds, but for what the pip channel tells of the one it speaks of. */
function pythonVersions(
  { pip, pythonEnvironments = [] }: Lock, pipPrefix: string | undefined,
): readonly (readonly [label: string, versions: Versions])[] {
  return labelled(pythonEnvironments).map(([label, { prefix, packages, origins }]) => {
    const isPips = prefix === pipPrefix;
    if (!isPips && Object.keys(origins).length === 0) return [label, packages];
    const told = isPips ? normalized(pip) : emptyMap<string>();
    const versions = emptyMap<string>();
    for (const name in packages) {
      const version = packages[name] ?? '';
      const origin = origins[name];
      if (origin !== undefined) versions[name] = `${version} (${origin})`;
      else if (told[name] !== version) versions[name] = version;
    }
    return [label, versions];
  });
}

function normalized(pip: Versions): Versions {
  const versions = emptyMap<string>();
  for (const name in pip) versions[normalizedName(name)] = pip[name] ?? '';
  return versions;
}

/** Environments by their prefix; where several interpreters share one, all but the first are told apart by theirs. */
function labelled(environments: readonly PythonEnvironment[]): readonly (readonly [string, PythonEnvironment])[] {
  const seen = new Map<string, number>();
  return environments.map((environment) => {
    const { prefix, python } = environment;
    const earlier = seen.get(prefix) ?? 0;
    seen.set(prefix, earlier + 1);
    return [earlier === 0 ? prefix : `${prefix} ${python === '' ? String(earlier + 1) : python}`, environment];
  });
}

/** A lock made by hand may have maps with a prototype: its members are not packages. */
function bare(versions: Versions): Versions {
  return Object.getPrototypeOf(versions) === null ? versions : Object.assign(emptyMap<string>(), versions);
}

function nodeVersionsOf(text: string): Versions {
  try {
    return nodeVersions(text);
  } catch (error) {
    if (!(error instanceof NodeTextError)) throw error;
    throw new FormatError(`the node section of a lock is no npm listing: ${error.message}`, { cause: error });
  }
}
