import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { lockFrom } from '../../src/changes/index.js';
import { callOf } from '../../src/context.js';
import { sha256 } from '../../src/files.js';
import { buildPaths, markVerified, pointLatest } from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';

const LOCK = '# scitex-container lock\n[pip]\nnumpy==2.1.0\n[dpkg]\n[node]\n';
const call = callOf({});

/** A repository whose main has the lock, with the file gone from the work tree. */
async function repository(): Promise<string> {
  const folder = await scratchFolder();
  const git = async (...words: string[]): Promise<unknown> => await promisify(execFile)('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...words], { cwd: folder });
  await git('init', '--initial-branch', 'main');
  await mkdir(join(folder, 'images'));
  await writeFile(join(folder, 'images', 'env.lock'), LOCK);
  // A filter that a repository may configure: it must not run.
  await writeFile(join(folder, '.gitattributes'), '*.lock diff=evil\n');
  await git('config', 'diff.evil.textconv', 'touch ran; cat');
  await git('add', '.');
  await git('commit', '-m', 'x');
  await git('rm', '-q', 'images/env.lock');
  return folder;
}

test('a file of a git ref', async () => {
  const folder = await repository();
  const { lock, verdict } = await lockFrom('main:images/env.lock', { root: 'none', folder }, call);
  expect({ ...lock.pip }).toEqual({ numpy: '2.1.0' });
  expect(verdict).toBeUndefined();
  expect((await promisify(execFile)('ls', [folder])).stdout).toBe('');
});

test.each([
  ['other:images/env.lock', /git has no lock other:images\/env\.lock: fatal: .*other/], ['main:none.lock', /git has no lock main:none\.lock/],
  ['main:images', /git has no lock main:images/], ['--textconv:x', /names no file of a git ref/], ['-x:y', /names no file of a git ref/], [':x', /names no file of a git ref/],
  ['main:', /names no file of a git ref/], ['none.lock', /no such lock: none\.lock/], ['a/b', /no such lock: a\/b/], ['layer', /no latest build of layer in/],
  ['layer@yesterday', /"yesterday" is not the timestamp/], ['artifact:tools', /lies at GitHub, and there is no token/], ['', /EISDIR|folder|cannot read/],
])('%j is refused in one line', async (source, message) => {
  const folder = await repository();
  await expect(lockFrom(source, { root: join(folder, 'store'), folder }, call)).rejects.toThrow(message);
});

describe('a build of a store', () => {
  const TS = '2026-0131-120000';
  async function store(lockSha256: string): Promise<string> {
    const root = await scratchFolder();
    const paths = buildPaths(root, 'tools', TS);
    await mkdir(dirname(paths.sif), { recursive: true });
    await writeFile(paths.sif, 'image');
    await writeFile(paths.lock, LOCK);
    await markVerified(root, 'tools', TS, { sifSha256: sha256('image'), lockSha256 });
    await pointLatest(root, 'tools', TS);
    return root;
  }

  // From within the store a folder is called like the layer.
  test.each(['tools', `tools@${TS}`, 'the lock'])('%s has its marker\'s verdict', async (name) => {
    const root = await store(sha256(LOCK));
    const source = name === 'the lock' ? buildPaths(root, 'tools', TS).lock : name;
    expect((await lockFrom(source, { root, folder: root }, call)).verdict).toMatchObject({ state: 'verified' });
  });

  test('is not what a path to a folder or an image names', async () => {
    const root = await store(sha256(LOCK));
    await expect(lockFrom('./tools', { root, folder: root }, call)).rejects.toThrow(/is no lock: it is a folder/);
    await expect(lockFrom(buildPaths(root, 'tools', TS).sif, { root, folder: root }, call)).rejects.toThrow(/is no lock/);
  });

  test('has none that was given to another lock', async () => {
    const root = await store(sha256('another lock'));
    expect((await lockFrom('tools', { root, folder: root }, call)).verdict).toMatchObject({
      state: 'unverified', reason: 'its lock is not the one that was verified',
    });
  });
});

test('what lies at GitHub is fetched by who knows it', async () => {
  const asked: unknown[] = [];
  const fetcher = {
    artifact: async (...words: readonly unknown[]) => { asked.push(['artifact', ...words.slice(0, 2)]); return await Promise.resolve(Buffer.from(LOCK)); },
    release: async (...words: readonly unknown[]) => { asked.push(['release', ...words.slice(0, 2)]); return await Promise.resolve(Buffer.from(LOCK)); },
  };
  const options = { root: 'none', folder: await scratchFolder(), fetcher };
  for (const source of ['artifact:tools', 'artifact:tools:123', 'release:v1:tools.lock']) expect({ ...(await lockFrom(source, options, call)).lock.pip }).toEqual({ numpy: '2.1.0' });
  expect(asked).toEqual([['artifact', 'tools', undefined], ['artifact', 'tools', '123'], ['release', 'v1', 'tools.lock']]);
});

test('a file of that name comes first', async () => {
  const folder = await scratchFolder();
  await writeFile(join(folder, 'main:env.lock'), LOCK);
  expect({ ...(await lockFrom('main:env.lock', { root: 'none', folder }, call)).lock.pip }).toEqual({ numpy: '2.1.0' });
});
