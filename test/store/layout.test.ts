import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import {
  buildPaths, checkLayerName, checkTimestamp, formatTimestamp, latestLink, plainPaths, siblingPaths, TIMESTAMP,
} from '../../src/store/index.js';

describe('layer names', () => {
  it.each(['a', 'sac-base', 'scitex-cloud-shared-v0.1.0', 'A_b.C-1', '7', 'x'.repeat(128)])('%s is fine', (name) => {
    expect(() => { checkLayerName(name); }).not.toThrow();
  });

  it.each([
    '', ' ', 'a b', 'a/b', '/', '..', '.', '../a', 'a/../b', 'a..b', '.hidden', '-rf', '_x', 'a\n', 'a\0b', '$(id)', 'a;b', 'a|b', 'a&b',
    '`id`', 'a*', 'a?', '[a]', '{a}', '~', '~root', '"a"', "'a'", 'a\\b', 'a<b', 'a>b', '!a', '#a', 'a:b', 'a=b', 'ü', 'a\u202eb',
    'x'.repeat(129), 'lay.sif', 'config.yaml',
  ])('%j is refused, and the message says what is allowed', (name) => {
    const error = thrown(() => { checkLayerName(name); });
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).not.toMatch(/[\n\0\u202e]/);
    expect(error.message.length).toBeLessThan(300);
    expect(error.hint).toContain('[A-Za-z0-9][A-Za-z0-9._-]*');
  });

  it('are checked wherever they become part of a path', () => {
    for (const call of [
      () => buildPaths('/s', '../x', '2026-0131-120000'), () => latestLink('/s', 'a/b'), () => plainPaths('/s', '..'),
    ]) expect(call).toThrow(InputError);
  });
});

describe('timestamps', () => {
  it('are local time, and their text order is the order in time', () => {
    const dates = [new Date(2026, 0, 2, 3, 4, 5), new Date(2026, 0, 2, 3, 4, 6), new Date(2026, 10, 30, 23, 59, 59), new Date(2027, 0, 1)];
    const stamps = dates.map(formatTimestamp);
    expect(stamps).toEqual(['2026-0102-030405', '2026-0102-030406', '2026-1130-235959', '2027-0101-000000']);
    expect(stamps.toSorted()).toEqual(stamps);
    for (const ts of stamps) expect(ts).toMatch(TIMESTAMP);
  });

  it.each(['', '2026-0131-1200000', '2026-0131-12000', '../../../etc', '2026-0131-120000.sif', '2026-0131-120000\n'])(
    '%j is none', (ts) => {
      expect(() => { checkTimestamp(ts); }).toThrow(InputError);
      expect(() => buildPaths('/s', 'lay', ts)).toThrow(InputError);
    },
  );
});

describe('paths', () => {
  it('of a build are those of the shared format', () => {
    const at = '/store/lay/lay-2026-0131-120000';
    expect(buildPaths('/store', 'lay', '2026-0131-120000')).toEqual({
      root: '/store', layer: 'lay', ts: '2026-0131-120000',
      sif: `${at}.sif`, lock: `${at}.lock`, lockedDef: `${at}.def`, roughDef: `${at}.rough.def`, log: `${at}.build.log`, escrow: `${at}.escrow.json`,
      verified: `${at}.verified`, unverified: `${at}.unverified`, verdict: `${at}.verdict.json`, keep: `${at}.keep`,
    });
    expect(latestLink('/store/', 'lay')).toBe('/store/lay.sif');
  });

  it('of a plain build are those of the shared format', () => {
    expect(plainPaths('/out', 'img', '2026-0131-120000')).toEqual({
      out: '/out', name: 'img', folder: '/out/img', sif: '/out/img/img.sif', def: '/out/img/img.def',
      log: '/out/img/img.build-2026-0131-120000.log', defHash: '/out/img/.def-hash',
      sandbox: '/out/img/img.sandbox', sandboxHash: '/out/img/.sandbox-hash', link: '/out/img.sif', linkTarget: 'img/img.sif',
    });
  });

  it('are absolute, whatever the root', () => {
    expect(buildPaths('a/b', 'lay', '2026-0131-120000').sif).toBe(`${process.cwd()}/a/b/lay/lay-2026-0131-120000.sif`);
    expect(() => latestLink('', 'lay')).toThrow(InputError);
    expect(() => latestLink('a\0b', 'lay')).toThrow(InputError);
  });

  it('beside an image share its name', () => {
    expect(siblingPaths('/x/img.sif').verified).toBe('/x/img.verified');
    expect(siblingPaths('/x/box').lock).toBe('/x/box.lock');
  });
});

function thrown(work: () => void): InputError {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
