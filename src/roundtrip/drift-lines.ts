/** What a locked definition itself told of packages that it could not put right, as a drift. */
import { LOCK_CHANNELS, type LockDiff } from '../lock/index.js';

const LINE = /^([a-z-]+) (.+?): locked (.+?), found (.+?)(?:; .*)?$/;

/**
 * Reads lines such as "pip numpy: locked 2.1.0, found 2.2.0"; "none" stands for a package that is not there. They come
 * from a build's output, where a definition can write as well: good to tell, and never to pass a build by.
 */
export function driftOfLines(lines: readonly string[]): LockDiff {
  const changed = new Map<string, readonly [string, string]>();
  const onlyInA = new Map<string, string>();
  const onlyInB = new Map<string, string>();
  for (const line of lines) {
    const [, tool = '', name = '', locked = '', found = ''] = LINE.exec(line) ?? [];
    const channel = LOCK_CHANNELS.find((known) => known === tool);
    if (channel === undefined) continue;
    const qualified = `${channel}:${name}`;
    if (found === 'none') onlyInA.set(qualified, locked);
    else if (locked === 'none') onlyInB.set(qualified, found);
    else changed.set(qualified, [locked, found]);
  }
  return {
    identical: false, changed: Object.fromEntries(changed), onlyInA: Object.fromEntries(onlyInA), onlyInB: Object.fromEntries(onlyInB),
  };
}
