import { spawn } from 'node:child_process';
import { access, mkdir, readdir, readFile, readlink, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  beginDraft, currentInstallation, defaultPrefix, parsePrefix, prefixEnvironment, type Draft,
} from '../../src/apptainer/install/prefix.js';
import { engineEnvironment } from '../../src/apptainer/default-prefix.js';
import { InputError, StoreError } from '../../src/errors.js';
import { scratchFolder } from '../support/scratch.js';

describe('defaultPrefix', () => {
  it.each([
    [{ XDG_DATA_HOME: '/data', HOME: '/home/a' }, '/data/container-action/apptainer'],
    [{ XDG_DATA_HOME: 'relative', HOME: '/home/a' }, '/home/a/.local/share/container-action/apptainer'],
    [{ HOME: '/home/a' }, '/home/a/.local/share/container-action/apptainer'],
  ])('%j', (env, prefix) => { expect(defaultPrefix(env)).toBe(prefix); });
});

describe('parsePrefix', () => {
  it.each(['', '/a:b', '/a$ORIGIN', '/a"b', '/a\nb'])('refuses %j', (given) => {
    expect(() => parsePrefix(given, {})).toThrow(InputError);
  });

  it('makes the path absolute', () => { expect(parsePrefix('a b', {})).toBe(join(process.cwd(), 'a b')); });
});

describe('prefixEnvironment', () => {
  it('puts the programs first and the stand-ins last, once', () => {
    const once = prefixEnvironment('/p', { PATH: '/usr/bin:/bin' });
    expect(once).toEqual({ PATH: '/p/bin:/usr/bin:/bin:/p/bin/fallback' });
    expect(prefixEnvironment('/p', once)).toEqual(once);
  });
});

describe('engineEnvironment', () => {
  it('brings along what a prefix holds, and leaves everybody else\'s PATH alone', async () => {
    const prefix = await scratchFolder();
    const env = { PATH: '/usr/bin', HOME: '/h' };
    const engine = { program: join(prefix, 'bin', 'apptainer') };
    expect(engineEnvironment(engine, env)).toBe(env);
    await mkdir(join(prefix, 'bin', 'fallback'), { recursive: true });
    expect(engineEnvironment(engine, env)).toEqual({ PATH: `${prefix}/bin:/usr/bin:${prefix}/bin/fallback`, HOME: '/h' });
    expect(engineEnvironment({ program: '/usr/bin/apptainer' }, env)).toBe(env);
  });
});

describe('a draft', () => {
  it('is not in use until it is published', async () => {
    const prefix = join(await scratchFolder(), 'a', 'b');
    const draft = await draftWithProgram(prefix, 'one');
    expect(await currentInstallation(prefix)).toBeUndefined();
    expect(await draft.publish(undefined)).toBe(true);
    await draft.discard();
    expect(await readFile(join(prefix, 'bin', 'apptainer'), 'utf8')).toBe('one');
    expect((await readdir(draft.folder)).sort()).toEqual(['bin']);
  });

  it('leaves nothing when it is discarded, the folders above included', async () => {
    const scratch = await scratchFolder();
    const draft = await draftWithProgram(join(scratch, 'a', 'b'), 'one');
    await draft.discard();
    expect(await readdir(scratch)).toEqual([]);
  });

  it('keeps a folder that was there before', async () => {
    const prefix = await scratchFolder();
    await (await draftWithProgram(prefix, 'one')).discard();
    expect(await readdir(prefix)).toEqual([]);
  });

  it('gives way to another that was published first', async () => {
    const prefix = await scratchFolder();
    const [first, second] = [await draftWithProgram(prefix, 'one'), await draftWithProgram(prefix, 'two')];
    expect(await second.publish(undefined)).toBe(true);
    expect(await first.publish(undefined)).toBe(false);
    await first.discard();
    expect(await readFile(join(prefix, 'bin', 'apptainer'), 'utf8')).toBe('two');
    expect(await readdir(prefix)).toHaveLength(2);
  });

  it('takes the place of the one it replaces, and removes it', async () => {
    const prefix = await scratchFolder();
    await (await draftWithProgram(prefix, 'bad')).publish(undefined);
    const bad = await currentInstallation(prefix);
    const draft = await draftWithProgram(prefix, 'good');
    expect(await draft.publish(bad)).toBe(true);
    expect(await readFile(join(prefix, 'bin', 'apptainer'), 'utf8')).toBe('good');
    await expect(access(join(prefix, bad ?? ''))).rejects.toThrow('ENOENT');
  });

  it('does not replace what another process has made good meanwhile', async () => {
    const prefix = await scratchFolder();
    await (await draftWithProgram(prefix, 'bad')).publish(undefined);
    const bad = await currentInstallation(prefix);
    const [first, second] = [await draftWithProgram(prefix, 'one'), await draftWithProgram(prefix, 'two')];
    expect(await first.publish(bad)).toBe(true);
    expect(await second.publish(bad)).toBe(false);
    expect(await readFile(join(prefix, 'bin', 'apptainer'), 'utf8')).toBe('one');
  });

  it('clears away what killed processes left, and lets alone what others work on', async () => {
    const prefix = await scratchFolder();
    const other = await draftWithProgram(prefix, 'other');
    const killed = await draftWithProgram(prefix, 'killed');
    await writeFile(join(killed.folder, '.owner'), (await readFile(join(killed.folder, '.owner'), 'utf8'))
      .replace(/"pid":\d+/, `"pid":${String(await pidThatEnded())}`));
    const elsewhere = await draftWithProgram(prefix, 'elsewhere');
    await writeFile(join(elsewhere.folder, '.owner'), '{"pid":1,"started":"1","realm":"another machine"}');
    await draftWithProgram(prefix, 'new');
    const left = await readdir(prefix);
    expect(left).toHaveLength(3);
    expect(left.map((name) => join(prefix, name))).toEqual(expect.arrayContaining([other.folder, elsewhere.folder]));

    const longAgo = new Date(Date.now() - 2 * 24 * 3600 * 1000);
    await utimes(elsewhere.folder, longAgo, longAgo);
    await draftWithProgram(prefix, 'newer');
    await expect(access(elsewhere.folder)).rejects.toThrow('ENOENT');
  });

  it.each(['bin', 'notes.txt', 'apptainer-src'])('is refused by a folder that holds somebody\'s %s', async (name) => {
    const prefix = await scratchFolder();
    await mkdir(join(prefix, name));
    await writeFile(join(prefix, name, 'file'), 'mine');
    const refusal = name === 'bin' ? currentInstallation(prefix) : beginDraft(prefix);
    await expect(refusal).rejects.toThrow(`it holds "${name}", which is not of our making`);
    expect(await readFile(join(prefix, name, 'file'), 'utf8')).toBe('mine');
    expect(await readdir(prefix)).toEqual([name]);
  });

  it('does not follow a link called bin that leads elsewhere', async () => {
    const prefix = await scratchFolder();
    await symlink('/usr/bin', join(prefix, 'bin'));
    await expect(currentInstallation(prefix)).rejects.toThrow(StoreError);
    expect(await readlink(join(prefix, 'bin'))).toBe('/usr/bin');
  });

  it('says so when the prefix is a file, or lies below one', async () => {
    const file = join(await scratchFolder(), 'file');
    await writeFile(file, '');
    await expect(beginDraft(file)).rejects.toThrow(file);
    await expect(beginDraft(join(file, 'below'))).rejects.toThrow(StoreError);
  });
});

async function draftWithProgram(prefix: string, content: string): Promise<Draft> {
  const draft = await beginDraft(prefix);
  await mkdir(join(draft.folder, 'bin'));
  await writeFile(join(draft.folder, 'bin', 'apptainer'), content);
  return draft;
}

async function pidThatEnded(): Promise<number> {
  const child = spawn('true');
  await new Promise((resolve) => { child.on('close', resolve); });
  return child.pid ?? 0;
}
