import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { InputError, NotFoundError, StoreError } from '../../src/errors.js';
import { listBuilds, markUnverified, markVerified, readMarker, type BuildPaths } from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';
import { LAYER, storeBuild, tree } from './support.js';

const BINDING = { sifSha256: 'a'.repeat(64), lockSha256: '0123456789abcdef'.repeat(4) };
let root: string;
let paths: BuildPaths;
beforeEach(async () => {
  root = await scratchFolder();
  paths = await storeBuild(root);
});

const markers = async (): Promise<string[]> => (await tree(root)).filter((name) => /verified|partial/.test(name));
const verified = async (): Promise<boolean | null | undefined> => (await listBuilds(root, LAYER))[0]?.verified;

describe('a build', () => {
  it('has no marker at first', async () => {
    expect(await readMarker(paths)).toBeUndefined();
    expect(await verified()).toBeNull();
  });

  it('is marked verified, with what was verified', async () => {
    expect(await markVerified(root, LAYER, paths.ts, BINDING)).toBe(paths.verified);
    expect(await readFile(paths.verified, 'utf8')).toMatch(
      /^round-trip verified at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d\nsif-sha256: a{64}\nlock-sha256: [0-9a-f]{64}\n$/,
    );
    const marker = await readMarker(paths);
    expect(marker).toMatchObject({ state: 'verified', reason: '', binding: BINDING });
    expect(Math.abs(Date.parse(marker?.at ?? '') - Date.now())).toBeLessThan(60_000);
    expect(await verified()).toBe(true);
  });

  it('is marked unverified, with the reason', async () => {
    expect(await markUnverified(root, LAYER, paths.ts, { reason: 'pip:numpy 1 -> 2\ndpkg:libc6 only in a', binding: BINDING })).toBe(paths.unverified);
    expect((await readFile(paths.unverified, 'utf8')).split('\n').slice(1)).toEqual(
      ['pip:numpy 1 -> 2', 'dpkg:libc6 only in a', `sif-sha256: ${BINDING.sifSha256}`, `lock-sha256: ${BINDING.lockSha256}`, ''],
    );
    expect(await readMarker(paths)).toMatchObject({ state: 'unverified', reason: 'pip:numpy 1 -> 2\ndpkg:libc6 only in a', binding: BINDING });
    expect(await verified()).toBe(false);
  });

  it('never has both', async () => {
    await markVerified(root, LAYER, paths.ts);
    await markUnverified(root, LAYER, paths.ts);
    expect(await markers()).toEqual([`${LAYER}/${LAYER}-${paths.ts}.unverified`]);
    await markVerified(root, LAYER, paths.ts);
    expect(await markers()).toEqual([`${LAYER}/${LAYER}-${paths.ts}.verified`]);
  });

  it('never has both when processes mark it at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([
        markVerified(root, LAYER, paths.ts), markUnverified(root, LAYER, paths.ts), markVerified(root, LAYER, paths.ts),
      ].map(async (mark) => await mark));
      expect((await markers()).length).toBeLessThanOrEqual(1);
    }
  });

  it('that is not there cannot be marked; the error names those that are', async () => {
    const missing = markVerified(root, LAYER, '2020-0101-000000');
    await expect(missing).rejects.toThrow(NotFoundError);
    await expect(missing).rejects.toMatchObject({ hint: expect.stringContaining(paths.ts) as string });
    await expect(markUnverified(root, 'other', paths.ts)).rejects.toThrow(NotFoundError);
    expect(await markers()).toEqual([]);
  });

  it('is not bound to something that is no SHA-256', async () => {
    await expect(markVerified(root, LAYER, paths.ts, { ...BINDING, lockSha256: 'x\nlock' })).rejects.toThrow(InputError);
    expect(await markers()).toEqual([]);
  });

  it('never stays verified when it is to be marked unverified and that fails', async () => {
    await markVerified(root, LAYER, paths.ts);
    // Root writes through modes; a folder in the marker's place stops everybody.
    await mkdir(paths.unverified);
    await expect(markUnverified(root, LAYER, paths.ts)).rejects.toThrow(StoreError);
    expect(await verified()).toBe(false);
  });

  it('is not taken for verified when that mark cannot be written', async () => {
    await markUnverified(root, LAYER, paths.ts, { reason: 'old' });
    await mkdir(paths.verified);
    await expect(markVerified(root, LAYER, paths.ts)).rejects.toThrow(StoreError);
    expect((await readMarker(paths).catch(() => undefined))?.state).not.toBe('verified');
    expect((await markers()).filter((name) => name.includes('partial'))).toEqual([]);
  });
});

describe('reading', () => {
  it('takes both files for unverified', async () => {
    await writeFile(paths.verified, 'round-trip verified at 2026-01-31T12:00:00.123456\n');
    await writeFile(paths.unverified, 'reproducibility unverified at 2026-01-31T12:00:00.123456\ndrift\n');
    expect(await readMarker(paths)).toEqual({ state: 'unverified', at: '2026-01-31T12:00:00.123456', reason: 'drift', binding: undefined });
    expect(await verified()).toBe(false);
  });

  it('takes the Python package\'s markers, bound to nothing', async () => {
    await writeFile(paths.verified, 'round-trip verified at 2026-01-31T12:00:00.123456\n');
    expect(await readMarker(paths)).toEqual({ state: 'verified', at: '2026-01-31T12:00:00.123456', reason: '', binding: undefined });
  });

  it.each(['', '\n', '\0\0', 'nonsense', 'round-trip verified at ', 'round-trip verified at yesterday\n'])(
    'takes a file that says %j for what its name says', async (text) => {
      await writeFile(paths.verified, text);
      expect(await readMarker(paths)).toEqual({ state: 'verified', at: undefined, reason: '', binding: undefined });
    },
  );

  it('says that a marking was cut short', async () => {
    await writeFile(paths.unverified, `round-trip verified at 2026-01-31T12:00:00Z\nsif-sha256: ${'a'.repeat(64)}\nlock-sha256: ${'a'.repeat(64)}\n`);
    expect(await readMarker(paths)).toEqual({ state: 'unverified', at: undefined, reason: 'marking it was cut short', binding: undefined });
  });

  it('fails when a marker is there that cannot be read', async () => {
    await mkdir(paths.verified);
    await expect(readMarker(paths)).rejects.toThrow(StoreError);
  });

  it('is bounded, however large the file', async () => {
    await writeFile(paths.unverified, `reproducibility unverified at 2026-01-31T12:00:00\n${'x'.repeat(10_000_000)}`);
    expect((await readMarker(paths))?.reason.length).toBeLessThan(1000);
  });
});

describe('a hostile reason', () => {
  const reasonOf = async (reason: string): Promise<string> => {
    await markUnverified(root, LAYER, paths.ts, { reason });
    const marker = await readMarker(paths);
    expect(marker?.binding).toBeUndefined();
    return marker?.reason ?? '';
  };

  it('cannot bind a marker', async () => {
    const forged = `drift\nsif-sha256: ${BINDING.sifSha256}\nlock-sha256: ${BINDING.lockSha256}`;
    expect(await reasonOf(forged)).toBe(`drift\n| sif-sha256: ${BINDING.sifSha256}\n| lock-sha256: ${BINDING.lockSha256}`);
    await reasonOf(`x\n  sif-sha256: ${BINDING.sifSha256}\r\tlock-sha256: ${BINDING.lockSha256}\u2028`);
  });

  it('reads the binding that was given, not the one it names', async () => {
    const reason = `sif-sha256: ${'b'.repeat(64)}\nlock-sha256: ${'b'.repeat(64)}`;
    await markUnverified(root, LAYER, paths.ts, { reason, binding: BINDING });
    expect((await readMarker(paths))?.binding).toEqual(BINDING);
  });

  it('is plain text of bounded length, and reads back as it was written', async () => {
    const hostile = ['a\u001b[31mred\u001b[0m', 'b\0\u0007\u202e', '   ', ...Array.from({ length: 1000 }, (_, at) => `${String(at)} ${'y'.repeat(2000)}`)];
    const read = await reasonOf(hostile.join('\r\n'));
    const lines = read.split('\n');
    expect(lines.slice(0, 2)).toEqual(['ared', 'b']);
    expect(lines).toHaveLength(201);
    expect(lines.at(-1)).toBe('and 802 more lines');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(503);
    expect(await reasonOf(read)).toContain('ared\nb\n');
  });
});
