import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { giveRootRange, rangeFits, type SubordinateFiles } from '../../src/apptainer/machine/root-range.js';
import { scratchFolder } from '../support/scratch.js';

const ALL_IDS = '         0          0 4294967295\n';

describe('rangeFits', () => {
  it.each([
    ['all ids exist', 100000, ALL_IDS, true],
    ['ids are few here', 100000, '0 1000 1\n1 100000 65535\n', false],
    ['ids reach far enough', 100000, '0 1000 1\n1 100000 200000\n', true],
    ['ids end one too early', 100000, '0 0 165535\n', false],
    ['the last that Apptainer takes', 2 ** 32 - 2 * 65536, ALL_IDS, true],
    ['the one above it', 2 ** 32 - 2 * 65536 + 1, ALL_IDS, false],
  ])('%s', (_, start, map, fits) => { expect(rangeFits(start, map)).toBe(fits); });
});

describe('giveRootRange', () => {
  it('adds a line to each file, and keeps what is there', async () => {
    const files = await filesWith('alice:100000:65536', undefined);
    expect(await changesOf(files)).toEqual([
      `added "root:165536:65536" to ${files.subuid}`, `added "root:100000:65536" to ${files.subgid}`,
    ]);
    expect(await readFile(files.subuid, 'utf8')).toBe('alice:100000:65536\nroot:165536:65536\n');
    expect(await readFile(files.subgid, 'utf8')).toBe('root:100000:65536\n');
  });

  it('changes nothing where root has a range, by name or by number', async () => {
    const files = await filesWith('root:200000:65536\n', '0:200000:131072\n');
    expect(await changesOf(files)).toEqual([]);
    expect(await readFile(files.subuid, 'utf8')).toBe('root:200000:65536\n');
  });

  it('does not take a range that is too small for one', async () => {
    const files = await filesWith('root:200000:10\n', 'root:200000:65536\n');
    expect(await changesOf(files)).toEqual([`added "root:200010:65536" to ${files.subuid}`]);
  });

  it('gives out one range when called twice at once', async () => {
    const files = await filesWith('', '');
    const changes = await Promise.all([changesOf(files), changesOf(files)]);
    expect(changes.flat()).toHaveLength(2);
    expect(await readFile(files.subuid, 'utf8')).toBe('root:100000:65536\n');
  });

  it('says so when there is no room, and leaves the file and no lock behind', async () => {
    const files = { ...await filesWith('bob:1:5\n', ''), uidMap: await fileWith('0 1000 1\n') };
    await expect(changesOf(files)).rejects.toThrow(`no range of 65536 ids is free in ${files.subuid}`);
    expect(await readFile(files.subuid, 'utf8')).toBe('bob:1:5\n');
    await expect(readFile(`${files.subuid}.lock`)).rejects.toThrow('ENOENT');
  });

  it('names the file that cannot be written', async () => {
    const files = await filesWith('', '');
    const folder = join(await scratchFolder(), 'subuid');
    await mkdir(folder);
    await expect(changesOf({ ...files, subuid: folder })).rejects.toThrow(folder);
  });
});

async function changesOf(files: SubordinateFiles): Promise<string[]> {
  const changes: string[] = [];
  await giveRootRange((change) => { changes.push(change); }, files);
  return changes;
}

async function filesWith(subuid: string | undefined, subgid: string | undefined): Promise<SubordinateFiles> {
  const folder = await scratchFolder();
  const map = await fileWith(ALL_IDS);
  if (subuid !== undefined) await writeFile(join(folder, 'subuid'), subuid);
  if (subgid !== undefined) await writeFile(join(folder, 'subgid'), subgid);
  return { subuid: join(folder, 'subuid'), subgid: join(folder, 'subgid'), uidMap: map, gidMap: map };
}

async function fileWith(text: string): Promise<string> {
  const path = join(await scratchFolder(), 'file');
  await writeFile(path, text);
  return path;
}
