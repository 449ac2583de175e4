import { describe, expect, it } from 'vitest';
import { FormatError } from '../../src/errors.js';
import {
  channelOf, compareLocks, describeDrift, driftCount, driftJson, driftSummary, flatVersions, LOCK_CHANNELS, parseLock, presentChannels,
  RECORD_CHANNELS, uncompared, withFacts, type Lock, type LockDiff, type PythonEnvironment,
} from '../../src/lock/index.js';
import { cpuTime } from './cpu-time.js';

const a: Lock = {
  pip: { numpy: '2.1.0', gone: '1', same: '3' },
  dpkg: { apt: '1', libc6: '2' },
  node: '{"dependencies":{"npm":{"version":"10.8.2","dependencies":{"nested":{"version":"1"}}},"lost":{"missing":true}}}',
};
const b: Lock = {
  pip: { numpy: '2.1.1', same: '3', 'git+https://example.org/p@1': '' },
  dpkg: { apt: '1', libc6: '2' },
  node: '{"dependencies":{"npm":{"version":"10.9.0"},"yarn":{"version":"1.22.22"}}}',
};

describe('compareLocks', () => {
  it('qualifies names by channel and takes node versions from the first level', () => {
    expect({ ...flatVersions(a) }).toEqual({
      'pip:numpy': '2.1.0', 'pip:gone': '1', 'pip:same': '3', 'dpkg:apt': '1', 'dpkg:libc6': '2', 'node:npm': '10.8.2',
    });
  });

  it('finds packages called like members of every object, in a channel that only one side has', () => {
    const diff = compareLocks({ ...a, records: {} }, { ...a, records: { gem: { constructor: '1', toString: '2' } } });
    expect({ ...diff.onlyInB }).toEqual({ 'gem:constructor': '1', 'gem:toString': '2' });
  });

  it('finds what changed and what only one side has', () => {
    const diff = compareLocks(a, b);
    expect(diff.identical).toBe(false);
    expect({ ...diff.changed }).toEqual({ 'pip:numpy': ['2.1.0', '2.1.1'], 'node:npm': ['10.8.2', '10.9.0'] });
    expect({ ...diff.onlyInA }).toEqual({ 'pip:gone': '1' });
    expect({ ...diff.onlyInB }).toEqual({ 'pip:git+https://example.org/p@1': '', 'node:yarn': '1.22.22' });
  });

  it('finds a lock identical to itself, and differing node text with equal versions too', () => {
    expect(compareLocks(a, a)).toEqual({ identical: true, changed: {}, onlyInA: {}, onlyInB: {} });
    expect(compareLocks({ ...a, node: '{}' }, { ...a, node: '{"name":"lib"}' }).identical).toBe(true);
  });

  it('treats names of Object\'s own members as names', () => {
    const odd = parseLock('[pip]\n__proto__==1\nconstructor==1\n[dpkg]\n[node]\n{"dependencies":{"__proto__":{"version":"1"}}}\n');
    const none = parseLock('[pip]\n[dpkg]\n[node]\n');
    expect(Object.keys(compareLocks(odd, none).onlyInA).sort()).toEqual(['node:__proto__', 'pip:__proto__', 'pip:constructor']);
    expect(Object.keys(compareLocks(none, odd).onlyInB)).toHaveLength(3);
    expect(compareLocks({ pip: {}, dpkg: {}, node: '' }, odd).identical).toBe(false);
  });

  it('does not take a package without a version for a missing one', () => {
    const without = { pip: { 'x @ file:///x': '' }, dpkg: {}, node: '' };
    expect(compareLocks(without, { ...without, pip: {} }).onlyInA).toEqual({ 'pip:x @ file:///x': '' });
    expect(compareLocks(without, without).identical).toBe(true);
  });

  it('refuses node text that is no listing', () => {
    expect(() => compareLocks(a, { ...b, node: 'npm ERR!' })).toThrow(FormatError);
  });

  it('takes time that grows with the packages alone', async () => {
    const lockOf = (count: number, version: string): Lock => parseLock(
      `[pip]\n[dpkg]\n${Array.from({ length: count }, (_, at) => `package-${String(at)}=${at % 100 === 0 ? version : '1'}`).join('\n')}\n[node]\n`);
    const [small, smallB, large, largeB] = [lockOf(50_000, '1'), lockOf(50_000, '2'), lockOf(200_000, '1'), lockOf(200_000, '2')];
    const best = async (one: Lock, other: Lock): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 4; round += 1) {
        let diff: LockDiff | undefined;
        times.push(await cpuTime(() => { diff = compareLocks(one, other); }));
        expect(Object.keys(diff?.changed ?? {})).not.toHaveLength(0);
      }
      return Math.min(...times);
    };
    const quick = await best(small, smallB);
    const slow = await best(large, largeB);
    // Four times the packages: 16 times the time would be quadratic.
    expect(slow / quick).toBeLessThan(10);
  });
});

describe('channels of our own', () => {
  const environment = (prefix: string, packages: Record<string, string>, more: Partial<PythonEnvironment> = {}): PythonEnvironment => (
    { prefix, python: `${prefix}/bin/python3`, hasPip: false, packages, origins: {}, owners: {}, ...more });
  const facts = {
    engine: 'apptainer 1.4.5', builtAt: '2026-11-23T16:02:28Z', architecture: 'amd64',
    bases: [
      { stage: 'build', bootstrap: 'docker', from: 'debian:12', digest: `sha256:${'1'.repeat(64)}` },
      { stage: '2', bootstrap: 'debootstrap', from: 'http://deb.debian.org/debian', digest: '' },
    ],
  };
  const lock: Lock = withFacts({
    pip: { 'numpy': '2.1.0', 'Foo.Bar @ file:///x': '', 'foo_baz': '1' }, dpkg: {}, node: '',
    pipEnvironment: { python: '/usr/bin/python3', prefix: '/usr', externallyManaged: false, dpkgOwned: {} },
    pythonEnvironments: [
      environment('/opt/a', { numpy: '1.0' }), environment('/opt/b', { numpy: '2.1.0' }),
      environment('/usr', { 'numpy': '2.1.0', 'pip': '23.0', 'foo-bar': '1', 'foo-baz': '1' }, { origins: { 'foo-bar': 'file:///x' } }),
      environment('/usr', { cffi: '1' }, { python: '/usr/bin/pypy3' }),
    ],
    npm: { '/usr/lib/node_modules/npm': '10.8.2' }, records: { 'dpkg-arch': { 'libc6:i386': '2' }, 'conda': {} },
    archives: { x: '2026-01-01T00:00:00Z' }, checksums: { 'pip:numpy': '1'.repeat(64) },
  }, facts);
  const old: Lock = { pip: lock.pip, dpkg: {}, node: '' };

  it('are qualified, and what pip tells of its own environment comes once', () => {
    expect({ ...flatVersions(lock) }).toEqual({
      'base:build': `sha256:${'1'.repeat(64)}`, 'base:2': 'debootstrap http://deb.debian.org/debian',
      'pip:numpy': '2.1.0', 'pip:Foo.Bar @ file:///x': '', 'pip:foo_baz': '1',
      'python:/opt/a:numpy': '1.0', 'python:/opt/b:numpy': '2.1.0', 'python:/usr:pip': '23.0', 'python:/usr:foo-bar': '1 (file:///x)',
      'python:/usr /usr/bin/pypy3:cffi': '1', 'npm:/usr/lib/node_modules/npm': '10.8.2', 'dpkg-arch:libc6:i386': '2',
    });
    for (const name of Object.keys(flatVersions(lock))) expect(LOCK_CHANNELS).toContain(channelOf(name));
  });

  it('are told from a name, and names without one are refused', () => {
    expect(channelOf('dpkg-arch:libc6:i386')).toBe('dpkg-arch');
    expect(channelOf('python:/opt/a:numpy')).toBe('python');
    for (const name of ['numpy', '', ':numpy', 'dpkg', '__proto__:x', 'toString:x']) expect(() => channelOf(name)).toThrow(FormatError);
  });

  it('are counted, and undefined where the image has none', () => {
    expect({ ...presentChannels(lock) }).toEqual({
      base: 2, pip: 3, dpkg: undefined, node: undefined, python: 7, npm: 1, ...Object.fromEntries(RECORD_CHANNELS.map((name) => [name, undefined])), 'dpkg-arch': 1, 'conda': 0,
    });
    const bare = presentChannels({ ...old, npm: {}, pythonEnvironments: [], records: {}, channels: { pip: 'present', dpkg: 'present', node: 'absent' } });
    expect([bare.pip, bare.dpkg, bare.node, bare.npm, bare.python, bare.base]).toEqual([3, 0, undefined, undefined, undefined, undefined]);
  });

  it('are compared', () => {
    const other: Lock = {
      ...lock, facts: { ...facts, builtAt: '2027-01-01T00:00:00Z', bases: [{ stage: 'build', bootstrap: 'docker', from: 'debian:12', digest: `sha256:${'2'.repeat(64)}` }] },
      pythonEnvironments: [environment('/opt/a', { numpy: '1.1' }), ...lock.pythonEnvironments?.slice(2) ?? [], environment('/new', { x: '1' })],
      npm: {}, records: { gem: { rake: '13' } }, archives: {}, checksums: {},
    };
    const { identical, changed, onlyInA, onlyInB } = compareLocks(lock, other);
    expect(identical).toBe(false);
    expect({ ...changed }).toEqual({ 'base:build': [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`], 'python:/opt/a:numpy': ['1.0', '1.1'] });
    expect({ ...onlyInA }).toEqual({
      'base:2': 'debootstrap http://deb.debian.org/debian', 'python:/opt/b:numpy': '2.1.0', 'npm:/usr/lib/node_modules/npm': '10.8.2', 'dpkg-arch:libc6:i386': '2',
    });
    expect({ ...onlyInB }).toEqual({ 'python:/new:x': '1', 'gem:rake': '13' });
    expect(compareLocks(lock, { ...lock, archives: {}, checksums: {}, facts: { ...facts, engine: 'other', builtAt: '2027-01-01T00:00:00Z' } }).identical).toBe(true);
  });

  it('are the same where only one of the captures could tell which environment pip speaks of', () => {
    expect(compareLocks(lock, { ...lock, pipEnvironment: undefined }).identical).toBe(true);
    expect(compareLocks({ ...lock, pipEnvironment: undefined }, lock).identical).toBe(true);
  });

  it('that one lock does not tell of are left out, and said so', () => {
    expect(compareLocks(lock, old).identical).toBe(true);
    expect(uncompared(lock, old)).toEqual(['base', 'python', 'npm', ...RECORD_CHANNELS]);
    expect(uncompared(lock, lock)).toEqual([]);
    expect(uncompared({ ...lock, facts: undefined }, lock)).toEqual(['base']);
    const changed = compareLocks(lock, { ...old, pip: { ...old.pip, numpy: '3' } });
    expect({ ...changed.changed }).toEqual({ 'pip:numpy': ['2.1.0', '3'] });
  });
});

describe('a drift in words', () => {
  const diff = compareLocks(a, b);

  it('is a line for each entry, sorted', () => {
    expect(describeDrift(diff)).toEqual([
      'node:npm 10.8.2 -> 10.9.0', 'node:yarn added (1.22.22)', 'pip:git+https://example.org/p@1 added', 'pip:gone missing (1)',
      'pip:numpy 2.1.0 -> 2.1.1',
    ]);
    expect(describeDrift(diff, 2)).toEqual(['node:npm 10.8.2 -> 10.9.0', 'node:yarn added (1.22.22)', 'and 3 more']);
  });

  it('is one line in summary', () => {
    expect(driftSummary(diff, 1)).toBe('2 changed, 2 added, 1 missing: node:npm 10.8.2 -> 10.9.0, and 4 more');
    expect(driftSummary(diff, 0)).toBe('2 changed, 2 added, 1 missing');
    expect(driftSummary(compareLocks(a, a))).toBe('identical');
    expect(driftCount(diff)).toBe(5);
    expect(driftCount(compareLocks(a, a))).toBe(0);
  });

  it('cannot drive a terminal or break its line', () => {
    const hostile = compareLocks({ pip: { 'a\n::error::\u001b[2J\u202e': '1' }, dpkg: {}, node: '' }, { pip: {}, dpkg: {}, node: '' });
    expect(driftSummary(hostile)).toBe('1 missing: pip:a?::error::?[2J? missing (1)');
  });

  it('is JSON in the reference\'s keys', () => {
    expect(JSON.parse(JSON.stringify(driftJson(diff)))).toEqual({
      identical: false,
      changed: { 'pip:numpy': ['2.1.0', '2.1.1'], 'node:npm': ['10.8.2', '10.9.0'] },
      only_in_a: { 'pip:gone': '1' },
      only_in_b: { 'pip:git+https://example.org/p@1': '', 'node:yarn': '1.22.22' },
    });
  });
});
