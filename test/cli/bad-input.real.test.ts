/** Bad input that only shows on real disks, real images and with real users: one clear line, and nothing left behind. */
import { mkdir, open, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/process.js';
import { baseImage, scratchFolder } from '../support/machine.js';
import { ordinaryUser, withReadOnlyMount, withSmallTmpfs } from '../support/users.js';
import { expectRefused } from './command-line.js';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

/** A definition on the base image whose `%post` writes some megabytes that do not compress. */
async function definitionIn(folder: string, megabytes = 0): Promise<string> {
  const path = join(folder, 'tools.def');
  const post = megabytes === 0 ? 'true' : `head -c ${megabytes}000000 /dev/urandom > /opt/noise`;
  await writeFile(path, `Bootstrap: localimage\nFrom: ${await baseImage()}\n%post\n    ${post}\n`);
  return path;
}

describe('a store that cannot be written', () => {
  test('because its mount is read-only', async () => {
    const folder = await scratchFolder();
    const definition = await definitionIn(folder);
    const root = join(folder, 'store');
    await mkdir(root);
    await withReadOnlyMount(root, async () => {
      await expectRefused(['build', definition, '--root', root], 1, /store.*read-only/, /another|can be written/);
      await expectRefused(['build', definition, '--plain', '--output-dir', root], 1, /store.*read-only/, /another|can be written/);
    });
    expect(await readdir(root)).toEqual([]);
  });

  test('because it is somebody else\'s', async () => {
    const user = await ordinaryUser({ subuid: true });
    const folder = await scratchFolder();
    const definition = await definitionIn(folder);
    const root = join(folder, 'store');
    await mkdir(root);
    const { exitCode, stderr } = await user.run(process.execPath, [cli, 'build', definition, '--root', root], { okExitCodes: 'any' });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error: .*store.*(permission denied|not permitted)/m);
    expect(stderr).toMatch(/^hint: /m);
    expect(await readdir(root)).toEqual([]);
  });
});

test('a disk that is full', async () => {
  const folder = await scratchFolder();
  const definition = await definitionIn(folder, 60);
  await withSmallTmpfs(150_000_000, async (small) => {
    const root = join(small, 'store');
    await mkdir(root);
    const { exitCode, stderr } = await run(process.execPath, [cli, 'build', definition, '--root', root], { okExitCodes: 'any' });
    expect(exitCode).toBe(1);
    const lines = stderr.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('error: '))).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/^hint: .*disk is full/i);
    expect(await readdir(root)).toEqual([]);
  });
});

describe('an image that is damaged', () => {
  test('cut short', async () => {
    const sif = await copyOfBase();
    await truncate(sif, 3_000_000);
    await expectRefused(['freeze', sif], 1, /damaged\.sif/, /\w/);
  });

  test('overwritten in the middle', async () => {
    const sif = await copyOfBase();
    const handle = await open(sif, 'r+');
    // The tables of squashfs stand at the end, the files' blocks before them: nearly all of it goes.
    const { size } = await handle.stat();
    await handle.write(Buffer.alloc(size - 100_000, 0xa5), 0, undefined, 100_000);
    await handle.close();
    await expectRefused(['freeze', sif], 1, /damaged\.sif/, /\w/);
  });

  test('something else', async () => {
    const path = join(await scratchFolder(), 'text.sif');
    await writeFile(path, 'no image');
    await expectRefused(['freeze', path], 1, /text\.sif/, /\w/);
  });
});

async function copyOfBase(): Promise<string> {
  const sif = join(await scratchFolder(), 'damaged.sif');
  await run('cp', [await baseImage(), sif]);
  await run('chmod', ['u+w', sif]);
  return sif;
}
