import { describe, expect, it } from 'vitest';
import { FormatError } from '../../src/errors.js';
import {
  compareLocks, describeDrift, driftCount, driftJson, driftSummary, flatVersions, parseLock, type Lock, type LockDiff,
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

  it('compares 200,000 packages in less than 250 ms, and linearly', async () => {
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
    expect(slow).toBeLessThan(250);
    // Four times the packages: 16 times the time would be quadratic.
    expect(slow / quick).toBeLessThan(10);
  }, 30_000);
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
