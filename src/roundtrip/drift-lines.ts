/** What a locked definition itself told of packages that it could not put right. */
import { LOCK_CHANNELS, type LockChannel, type LockDiff } from '../lock/index.js';
import { normalizedName } from '../python-names.js';

/** One package: what the lock says of it, and what the rebuild had in its place; "none" stands for not there. */
interface DriftLine {
  readonly channel: LockChannel;
  readonly name: string;
  readonly locked: string;
  readonly found: string;
}

const LINE = /^([a-z-]+) (.+?): locked (.+?), found (.+?)(?:; .*)?$/;

/** Reads lines such as "pip numpy: locked 2.1.0, found 2.2.0; the index has no 2.1.0". Others are passed over. */
function driftLines(lines: readonly string[]): DriftLine[] {
  return lines.flatMap((line) => {
    const [, tool = '', name = '', locked = '', found = ''] = LINE.exec(line) ?? [];
    const channel = LOCK_CHANNELS.find((known) => known === tool);
    return channel === undefined ? [] : [{ channel, name, locked, found }];
  });
}

/**
 * The lines as a drift. They come from a build's output, where a definition can write as well: good to tell, and never
 * to pass a build by.
 */
export function driftOfLines(lines: readonly string[]): LockDiff {
  const changed = new Map<string, readonly [string, string]>();
  const onlyInA = new Map<string, string>();
  const onlyInB = new Map<string, string>();
  for (const { channel, name, locked, found } of driftLines(lines)) {
    const qualified = `${channel}:${name}`;
    if (found === 'none') onlyInA.set(qualified, locked);
    else if (locked === 'none') onlyInB.set(qualified, found);
    else changed.set(qualified, [locked, found]);
  }
  return {
    identical: false, changed: Object.fromEntries(changed), onlyInA: Object.fromEntries(onlyInA), onlyInB: Object.fromEntries(onlyInB),
  };
}

/** Names of the gems among them whose locked release could not be had, as the lock has them. */
export function gemsGone(lines: readonly string[]): string[] {
  return [...new Set(driftLines(lines).flatMap(({ channel, name, locked }) => (channel === 'gem' && locked !== 'none' ? [name] : [])))];
}

/** Normalized names of the Python packages among them whose locked release could not be had. */
export function releasesGone(lines: readonly string[]): string[] {
  const names = driftLines(lines).flatMap(({ channel, name, locked }) => {
    if (locked === 'none') return [];
    if (channel === 'pip') return [name];
    // "/opt/venv:alpha": the package of an environment.
    return channel === 'python' ? [name.slice(name.lastIndexOf(':') + 1)] : [];
  });
  return [...new Set(names.map(normalizedName))];
}
