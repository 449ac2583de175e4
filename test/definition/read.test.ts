import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeText, definitionHash, encodeText, findContainersDir, findDefinition, readDefinition } from '../../src/definition/index.js';
import { InputError, NotFoundError } from '../../src/errors.js';
import { run } from '../../src/process.js';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'definition-')); });
afterEach(async () => { await rm(folder, { recursive: true }); });

describe('reading a file', () => {
  it('reads it and remembers where it was', async () => {
    const path = join(folder, 'a.def');
    await writeFile(path, 'Bootstrap: scratch\n');
    const definition = await readDefinition(path);
    expect(definition.path).toBe(path);
    expect(definition.sha256).toBe(await definitionHash(path));
    expect(definition.sha256).toBe('29db3a638a854a32adba8696feaebb6dc5d2c6d8d4cbac924d88a8e4e9eaa968');
  });

  it.each<[string, (path: string) => Promise<unknown>, string]>([
    ['missing', () => Promise.resolve(), 'no such definition'],
    ['folder', (path) => mkdir(path), 'it is a folder'],
    ['empty', (path) => writeFile(path, ''), 'it is empty'],
    ['binary', (path) => writeFile(path, Buffer.from([1, 0, 2])), 'it is a binary file'],
    ['pipe', (path) => run('mkfifo', [path]), 'it is not a regular file'],
    ['circle', (path) => symlink(path, path), 'it is a link that leads in a circle'],
    ['huge', (path) => writeFile(path, Buffer.alloc(17 * 1024 * 1024, 32)), 'it is larger than 16 MiB'],
  ])('%s: one line that names the file', async (name, make, message) => {
    const path = join(folder, name);
    await make(path);
    const failed = readDefinition(path);
    await expect(failed).rejects.toBeInstanceOf(InputError);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toThrow(path);
  });

  it('says that a part of the path is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(readDefinition(join(folder, 'file', 'a.def'))).rejects.toThrow('a part of the path is a file');
  });
});

describe('text and bytes', () => {
  it('are the same, whatever the bytes', () => {
    const all = Buffer.from(Array.from({ length: 65536 }, (_, index) => [index & 255, index >> 8]).flat());
    for (const bytes of [all, Buffer.from('ä你😀'), Buffer.from([0xed, 0xb2, 0x80]), Buffer.from([0xf0, 0x9f, 0x98]), Buffer.from([0xc0, 0x80])]) {
      expect(encodeText(decodeText(bytes)).equals(bytes)).toBe(true);
    }
    expect(decodeText(Buffer.from('ä你😀'))).toBe('ä你😀');
  });
});

describe('finding a definition', () => {
  const places = async (): Promise<{ cwd: string; env: { HOME: string } }> => {
    const cwd = join(folder, 'cwd');
    const home = join(folder, 'home');
    await mkdir(cwd);
    await mkdir(home);
    return { cwd, env: { HOME: home } };
  };

  it('takes a path as it is, from the working directory', async () => {
    expect(await findDefinition({ defPath: 'x/a.def', defName: 'b' }, { cwd: '/w' })).toBe('/w/x/a.def');
    expect(await findDefinition({ defPath: '/x/a.def' }, { cwd: '/w' })).toBe('/x/a.def');
  });

  it('looks in ./containers before the one of the user, and names all places when there is none', async () => {
    const options = await places();
    const none = findContainersDir(options);
    await expect(none).rejects.toBeInstanceOf(NotFoundError);
    await expect(none).rejects.toThrow(join(options.cwd, 'containers'));
    await expect(none).rejects.toThrow(join(options.env.HOME, '.scitex', 'containers'));
    await mkdir(join(options.env.HOME, '.scitex', 'containers'), { recursive: true });
    expect(await findContainersDir(options)).toBe(join(options.env.HOME, '.scitex', 'containers'));
    await mkdir(join(options.cwd, 'containers'));
    expect(await findContainersDir(options)).toBe(join(options.cwd, 'containers'));
  });

  it('finds a name in it', async () => {
    const options = await places();
    await mkdir(join(options.cwd, 'containers'));
    await writeFile(join(options.cwd, 'containers', 'base.def'), 'Bootstrap: scratch\n');
    expect(await findDefinition({ defName: 'base' }, options)).toBe(join(options.cwd, 'containers', 'base.def'));
    await expect(findDefinition({ defName: 'other' }, options)).rejects.toThrow('no definition named other');
  });

  it.each(['a/b', '..', '../x', 'a\\b', 'a\0b'])('refuses the name %j', async (defName) => {
    await expect(findDefinition({ defName }, await places())).rejects.toBeInstanceOf(InputError);
  });

  it('wants one of the two', async () => {
    await expect(findDefinition({})).rejects.toThrow('no definition given');
  });
});
