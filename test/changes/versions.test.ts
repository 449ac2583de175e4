import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { distance } from '../../src/changes/versions.js';
import type { LockChannel } from '../../src/lock/index.js';
import { skipUnless } from '../support/skip.js';

describe('which is newer, and by what step', () => {
  const cases: readonly (readonly [LockChannel, string, string, 'up' | 'down' | 'same' | 'unknown', string?])[] = [
    ['pip', '2.1.0', '2.1.1', 'up', 'patch'],
    ['pip', '1.26.4', '2.0', 'up', 'major'],
    ['pip', '2.0rc1', '2.0', 'up', 'revision'],
    ['pip', '1!1.0', '2.0', 'down', 'major'],
    ['pip', '1.0', '1.0.0', 'same', 'revision'],
    ['pip', 'unknown', '1.0', 'unknown'],
    ['python', '1.0 (git+https://h/r@aa)', '1.0 (git+https://h/r@bb)', 'unknown'],
    ['python', '1.0 (git+https://h/r@aa)', '1.1 (git+https://h/r@bb)', 'up', 'minor'],
    ['dpkg', '2.36-9+deb12u4', '2.36-9+deb12u7', 'up', 'revision'],
    ['dpkg', '1:2.0-1', '9.0-1', 'down', 'major'],
    ['dpkg', '1.1.1n-0+deb11u4', '1.1.1w-0+deb11u1', 'up', 'patch'],
    ['dpkg', '2.0~rc1-1', '2.0-1', 'up', 'patch'],
    ['dpkg', '7.88.1-10', '8.5.0-2', 'up', 'major'],
    ['dpkg-arch', '1.2.3-1', '1.10.0-1', 'up', 'minor'],
    ['node', '10.9.0', '10.10.1', 'up', 'minor'],
    ['npm', '2.0.0-beta.1', '2.0.0', 'up', 'revision'],
    ['cargo', '0.1.0', '0.2.0', 'up', 'minor'],
    ['go', 'v1.2.3 go1.22.1', 'v1.2.4 go1.22.1', 'up', 'patch'],
    ['go', 'v1.2.3 go1.22.1', 'v1.2.3 go1.23.0', 'unknown'],
    ['conda', '1.26.0 py311_0 conda-forge/linux-64', '1.26.4 py311_0 conda-forge/linux-64', 'up', 'patch'],
    ['rpm', '5.2.15-3.fc39', '5.2.15-10.fc39', 'up', 'revision'],
    ['rpm', '1.0~rc1-1', '1.0-1', 'up', 'patch'],
    ['rpm', '1.0-1', '1.0^git1-1', 'up', 'patch'],
    ['rpm', '1.0^git1-1', '1.0.1-1', 'up', 'patch'],
    ['apk', '3.1.4-r0', '3.1.4-r5', 'up', 'revision'],
    ['apk', '3.1.4_p1-r0', '3.1.4_p2-r0', 'unknown'],
    ['r', '1.2-3', '1.2-10', 'up', 'patch'],
    ['gem', '1.15.5-x86_64-linux', '2.0.0-x86_64-linux', 'up', 'major'],
    ['gem', '1.0.0 2.0.0', '1.0.0 3.0.0', 'unknown'],
    ['base', 'sha256:aa', 'sha256:bb', 'unknown'],
  ];

  test.each(cases.map((each) => ({ each })))('$each', ({ each: [channel, a, b, direction, step] }) => {
    const [found, back] = [distance(channel, a, b), distance(channel, b, a)];
    const told = found === undefined ? 'unknown' : found.order === 0 ? 'same' : found.order < 0 ? 'up' : 'down';
    expect(told).toBe(direction);
    expect(found?.step).toBe(step);
    // Whichever is asked first.
    expect(Math.sign(back?.order ?? 0) + Math.sign(found?.order ?? 0)).toBe(0);
  });

  test('Debian\'s order is the one of dpkg', () => {
    const versions = [
      '1.0-1', '1.0-1+b1', '1.0-1~bpo12+1', '1:0.5-1', '1.0~rc1-1', '1.0~~-1', '1.0', '1.0a-1', '1.0+dfsg-2', '0:1.0-1',
      '1.0-1ubuntu2.3', '10-1', '9-1', '1.0.-1', '1.0a10-1',
    ];
    const pairs = versions.flatMap((a) => versions.map((b): readonly [string, string] => [a, b]));
    let dpkg: string;
    try {
      const script = pairs.map(([a, b]) => `if dpkg --compare-versions '${a}' lt '${b}'; then echo -1; elif dpkg --compare-versions '${a}' gt '${b}'; then echo 1; else echo 0; fi`).join('\n');
      dpkg = execFileSync('/bin/sh', [], { input: `command -v dpkg > /dev/null || exit 9\n${script}\n`, encoding: 'utf8' });
    } catch {
      skipUnless(false, 'there is no dpkg here');
      return;
    }
    const ours = pairs.map(([a, b]) => String(Math.sign(distance('dpkg', a, b)?.order ?? Number.NaN)));
    expect(ours).toEqual(dpkg.trim().split('\n').map((line) => (line === '0' ? '0' : line)));
  });
});
