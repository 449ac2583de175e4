/** Two locks side by side. */
import { FormatError } from '../errors.js';
import { emptyMap } from './entries.js';
import { nodeVersions, NodeTextError } from './node.js';
import type { Channel, Lock, LockDiff } from './types.js';

type Versions = Readonly<Record<string, string>>;

/**
 * All versions a lock holds under qualified names: `pip:numpy`, `dpkg:libc6`, `node:npm`.
 *
 * @returns a map without prototype
 * @throws FormatError when the node text is no npm listing
 */
export function flatVersions(lock: Lock): Record<string, string> {
  const flat = emptyMap<string>();
  for (const [channel, versions] of channelsOf(lock)) {
    for (const name in versions) flat[`${channel}:${name}`] = versions[name] ?? '';
  }
  return flat;
}

/**
 * Compares what two locks hold (the reference's compare_locks). Time grows linearly with the number of packages.
 *
 * @throws FormatError when the node text of one of them is no npm listing
 */
export function compareLocks(a: Lock, b: Lock): LockDiff {
  const diff = {
    changed: emptyMap<readonly [string, string]>(),
    onlyInA: emptyMap<string>(),
    onlyInB: emptyMap<string>(),
  };
  const inB = new Map(channelsOf(b));
  let identical = true;
  for (const [channel, versions] of channelsOf(a)) {
    if (!compareChannel(channel, versions, inB.get(channel) ?? {}, diff)) identical = false;
  }
  return { identical, ...diff };
}

interface Found {
  readonly changed: Record<string, readonly [string, string]>;
  readonly onlyInA: Record<string, string>;
  readonly onlyInB: Record<string, string>;
}

/** Adds one channel's differences to `found`. Returns whether there were none. */
function compareChannel(channel: Channel, a: Versions, b: Versions, found: Found): boolean {
  let same = true;
  let inBoth = 0;
  for (const name in a) {
    const inA = a[name] ?? '';
    const inB = b[name];
    if (inB !== undefined) inBoth += 1;
    if (inA === inB) continue;
    same = false;
    if (inB === undefined) found.onlyInA[`${channel}:${name}`] = inA;
    else found.changed[`${channel}:${name}`] = [inA, inB];
  }
  const namesInB = Object.keys(b);
  // Looking up every name a second time is half of the work, and needed only when there is something to find.
  if (namesInB.length === inBoth) return same;
  for (const name of namesInB) {
    if (a[name] === undefined) found.onlyInB[`${channel}:${name}`] = b[name] ?? '';
  }
  return false;
}

function channelsOf(lock: Lock): readonly (readonly [Channel, Versions])[] {
  return [['pip', bare(lock.pip)], ['dpkg', bare(lock.dpkg)], ['node', nodeVersionsOf(lock.node)]];
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
