/** Two builds with a world that moves in between: the rough one, and the one from the locked definition. */
import { expect } from 'vitest';
import { execInImage } from '../../src/apptainer/index.js';
import { lockDefinition, parseDefinition, readLockedBuildOutput, type LockDefinitionOptions } from '../../src/definition/index.js';
import { capture, compareLocks, type Lock } from '../../src/lock/index.js';
import { testEngine } from '../support/machine.js';
import { startPackageIndex, type PackageIndex } from '../support/package-index.js';
import { build, type Built } from './build.js';

export async function lockOf(built: Built): Promise<Lock> {
  expect(built.error, built.log).toBeUndefined();
  return await capture(await testEngine(), built.sandbox);
}

/** Everything in the image that a build could leave behind, name and content. */
export async function traces(built: Built): Promise<string> {
  const script = 'ls -la / | sed "s/ \\+/ /g" | cut -d" " -f1,9-; ls -A /etc /root /root/.cache /root/.config 2>/dev/null; cat /etc/pip.conf 2>&1; '
    + 'grep -rl container-action / --include=* -s --exclude-dir=proc --exclude-dir=sys --exclude-dir=.singularity.d | sort; env | grep -c CONSTRAINT';
  const result = await execInImage(await testEngine(), { image: built.sandbox, command: ['/bin/sh', '-c', script], okExitCodes: 'any' });
  return result.stdout;
}

export interface RoundTrip {
  readonly rough: Built;
  readonly lock: Lock;
  readonly rebuilt: Built;
  readonly locked: string;
  /** What the rebuild told of packages that were held. */
  readonly healed: readonly string[];
}

/** Rough build, then `move` the world, then the rebuild from the locked definition. pip alone is pinned. */
export async function roundTrip(
  text: string, move: () => Promise<void>, options: LockDefinitionOptions & { readonly change?: (lock: Lock) => Lock } = {},
): Promise<RoundTrip> {
  const rough = await build(text);
  const lock = await lockOf(rough);
  await move();
  const locked = lockDefinition(parseDefinition(text), options.change?.(lock) ?? lock, { unpinned: ['dpkg', 'node', 'npm'], ...options });
  const rebuilt = await build(locked.bytes);
  return { rough, lock, rebuilt, locked: locked.text, healed: readLockedBuildOutput(rebuilt.log).healed };
}

/** The rebuild holds what the rough build held, and nothing beside it. */
export async function expectSame(trip: Pick<RoundTrip, 'rough' | 'lock' | 'rebuilt'>): Promise<void> {
  const again = await lockOf(trip.rebuilt);
  expect(compareLocks(trip.lock, again), trip.rebuilt.log).toEqual({ identical: true, changed: {}, onlyInA: {}, onlyInB: {} });
  expect(await traces(trip.rebuilt)).toBe(await traces(trip.rough));
}

/** alpha needs beta; both have a 1.0. */
export async function alphaAndBeta(): Promise<PackageIndex> {
  const index = await startPackageIndex();
  await index.add({ name: 'Alpha', version: '1.0', requires: ['beta'] });
  await index.add({ name: 'beta', version: '1.0' });
  return index;
}

/** Newer releases of both, and alpha now needs gamma as well. */
export async function newerReleases(index: PackageIndex): Promise<void> {
  await index.add({ name: 'gamma', version: '3.0' });
  await index.add({ name: 'beta', version: '1.1' });
  await index.add({ name: 'Alpha', version: '2.0', requires: ['beta', 'gamma'] });
}

/** What a rebuild tells of these. */
export const HEALED = ['pip alpha: locked 1.0, offered 2.0', 'pip beta: locked 1.0, offered 1.1'];
/** The same in another environment than the one that `pip freeze` speaks of. */
export const healedIn = (prefix: string): string[] => HEALED.map((line) => line.replace('pip ', `python ${prefix}:`));
