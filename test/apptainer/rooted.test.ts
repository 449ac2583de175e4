/** Looking up paths in somebody's root filesystem: whatever its links say, the answer is never a file of the host. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { decodeName, encodeName } from '../../src/apptainer/names.js';
import { openImageTree, type ImageTree } from '../../src/apptainer/tree.js';
import type { Engine } from '../../src/apptainer/types.js';
import { FormatError, NotFoundError } from '../../src/errors.js';
import { run } from '../../src/process.js';
import { scratchFolder } from '../support/scratch.js';

/** A folder is read where it lies: no engine has a part in it. */
const NO_ENGINE: Engine = { name: 'apptainer', program: '/no/engine', version: '0' };

let outside: string;
let root: string;
let tree: ImageTree;

beforeEach(async () => {
  const scratch = await scratchFolder();
  outside = join(scratch, 'outside');
  root = join(scratch, 'root');
  await mkdir(join(outside, 'deep'), { recursive: true });
  await writeFile(join(outside, 'secret'), 'of the host');
  for (const folder of ['.singularity.d', 'usr/lib/python3', 'usr/bin', 'etc', 'var']) await mkdir(join(root, folder), { recursive: true });
  await symlink('usr/lib', join(root, 'lib'));
  await writeFile(join(root, 'usr/lib/python3/file'), 'of the image');
  tree = await openImageTree(NO_ENGINE, root, []);
});

async function link(target: string, path: string): Promise<void> {
  await symlink(target, join(root, path));
}

describe('links', () => {
  test('on the way and at the end are followed', async () => {
    await link('../lib/python3/file', 'usr/bin/relative');
    await link('/lib/python3', 'var/absolute');
    expect(await tree.readText('/lib/python3/file')).toBe('of the image');
    expect(await tree.readText('usr/bin/relative')).toBe('of the image');
    expect(await tree.realPath('/var/absolute/file')).toBe('/usr/lib/python3/file');
    expect(await tree.readLink('/var/absolute')).toBe('/lib/python3');
    expect(await tree.readLink('/usr/lib/python3/file')).toBeUndefined();
  });

  test('absolute ones start at the image\'s root', async () => {
    await link(join(outside, 'secret'), 'etc/leak');
    await link(outside, 'etc/folder');
    await link('/etc/passwd', 'etc/passwd-of-host');
    expect(await tree.readText('/etc/leak')).toBeUndefined();
    expect(await tree.exists('/etc/leak')).toBe(false);
    expect(await tree.readText('/etc/folder/secret')).toBeUndefined();
    expect(await tree.list('/etc/folder')).toEqual([]);
    expect(await tree.readText('/etc/passwd-of-host')).toBeUndefined();
  });

  test('cannot climb out of the root', async () => {
    await link('../../../../../../../../../../../../etc/passwd', 'etc/climb');
    await link('..', 'up');
    await link('../outside/secret', 'beside');
    expect(await tree.readText('/etc/climb')).toBeUndefined();
    expect(await tree.realPath('/up/up/up')).toBe('/');
    expect(await tree.readText('/up/outside/secret')).toBeUndefined();
    expect(await tree.readText('/beside')).toBeUndefined();
    expect(await tree.readText('/../../outside/secret')).toBeUndefined();
    expect(await tree.readText('/../lib/../lib/python3/file')).toBe('of the image');
  });

  test('in a circle lead nowhere', async () => {
    await link('b', 'a');
    await link('a', 'b');
    await link('self', 'self');
    await link('/grow/x', 'grow');
    for (const path of ['/a', '/b/c', '/self', '/grow']) {
      expect(await tree.exists(path)).toBe(false);
      expect(await tree.readText(path)).toBeUndefined();
    }
  });

  test('to nothing are not there, but can be read as links', async () => {
    await link('/nowhere', 'etc/dangling');
    expect(await tree.exists('/etc/dangling')).toBe(false);
    expect(await tree.readLink('/etc/dangling')).toBe('/nowhere');
  });

  test('a long chain ends like the kernel\'s', async () => {
    await writeFile(join(root, 'l0'), 'end');
    for (let at = 1; at <= 45; at += 1) await link(`l${String(at - 1)}`, `l${String(at)}`);
    expect(await tree.readText('/l40')).toBe('end');
    expect(await tree.readText('/l41')).toBeUndefined();
  });
});

describe('what is there', () => {
  test('folders are listed by name and kind, links not followed', async () => {
    await run('mkfifo', [join(root, 'etc/pipe')]);
    await link('/etc', 'etc/link');
    await writeFile(join(root, 'etc/file'), '');
    await mkdir(join(root, 'etc/folder'));
    expect(await tree.list('/etc')).toEqual([
      { name: 'file', kind: 'file' }, { name: 'folder', kind: 'folder' }, { name: 'link', kind: 'link' }, { name: 'pipe', kind: 'other' },
    ]);
    expect(await tree.list('/lib')).toEqual([{ name: 'python3', kind: 'folder' }]);
  });

  test('what is no folder, or not there, has no entries', async () => {
    expect(await tree.list('/nowhere')).toEqual([]);
    expect(await tree.list('/usr/lib/python3/file')).toEqual([]);
    expect(await tree.exists('/usr/lib/python3/file/below')).toBe(false);
  });

  test('a pipe does not block and a folder is no text', async () => {
    await run('mkfifo', [join(root, 'pipe')]);
    expect(await tree.readText('/pipe')).toBeUndefined();
    expect(await tree.readText('/usr')).toBeUndefined();
  });

  test('names that no file can have are not there', async () => {
    expect(await tree.exists('/etc/a\0b')).toBe(false);
    expect(await tree.exists(`/etc/${'x'.repeat(5000)}`)).toBe(false);
  });

  test('names that are no UTF-8 are listed, and found under what was listed', async () => {
    await writeFile(Buffer.concat([Buffer.from(join(root, 'etc/caf')), Buffer.from([0xe9, 0x2e, 0xff])]), 'latin');
    await writeFile(join(root, 'etc/café'), 'utf8');
    const names = (await tree.list('/etc')).map(({ name }) => name);
    expect(names).toHaveLength(2);
    expect(await Promise.all(names.map((name) => tree.readText(`/etc/${name}`)))).toEqual(['utf8', 'latin']);
  });
});

test('names come back as the bytes they were', () => {
  for (const bytes of [[0x61], [0xff], [0xc3, 0xa9], [0xc3], [0x61, 0xc3, 0x28, 0xf0, 0x9f, 0x98, 0x80], [0xed, 0xb2, 0x80], [0xe2, 0x82]]) {
    expect([...encodeName(decodeName(Buffer.from(bytes)))]).toEqual(bytes);
  }
  expect(decodeName(Buffer.from('grün 😀'))).toBe('grün 😀');
});

test('an image has to be one', async () => {
  await expect(openImageTree(NO_ENGINE, join(outside, 'none'), [])).rejects.toBeInstanceOf(NotFoundError);
  await expect(openImageTree(NO_ENGINE, outside, [])).rejects.toBeInstanceOf(FormatError);
  await expect(openImageTree(NO_ENGINE, join(outside, 'secret'), [])).rejects.toBeInstanceOf(FormatError);
});
