/** An image's files: a SIF answers as the sandbox it was made of, whatever its author put into it. */
import { copyFile, mkdir, open, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildImage, chooseBuildMode, checkImage, execInImage, findEngine, openImageTree, probe, type Engine, type ImageTree,
} from '../../src/apptainer/index.js';
import { FormatError } from '../../src/errors.js';
import { run } from '../../src/process.js';
import { baseImage, scratchFolder } from '../support/machine.js';
import { ordinaryUser } from '../support/users.js';
import { runAs } from './child.js';

let engine: Engine;
let sandbox: string;
let sif: string;

/** Things an image may hold that a reader of it must not stumble over. */
const HOSTILE = `%post
  mkdir -p "/odd/ blank" "/odd/#hash" "/odd/back\\\\slash" "/odd/[a]*?" /odd/deep/er/est /odd/.hidden /odd/closed/in
  for folder in "/odd/ blank" "/odd/#hash" "/odd/back\\\\slash" "/odd/[a]*?" /odd/deep/er/est /odd/.hidden /odd/closed/in; do
    echo found > "$folder/file"
  done
  printf latin > "$(printf '/odd/caf\\351')"
  printf newline > "$(printf '/odd/two\\nlines')"
  ln -s /etc/passwd /odd/passwd
  ln -s ../../../../../../etc/passwd /odd/climb
  ln -s /odd/deep /odd/folder-link
  ln -s loop-b /odd/loop-a
  ln -s loop-a /odd/loop-b
  mkfifo /odd/pipe
  chmod 0 /odd/closed/in/file /odd/closed/in /odd/closed
`;

beforeAll(async () => {
  engine = await findEngine();
  const folder = await scratchFolder();
  const { mode } = chooseBuildMode(await probe(engine), { format: 'sandbox' });
  await writeFile(join(folder, 'image.def'), `Bootstrap: localimage\nFrom: ${await baseImage()}\n${HOSTILE}`);
  sandbox = (await buildImage(engine, { source: join(folder, 'image.def'), output: join(folder, 'image.sandbox'), format: 'sandbox', mode })).output;
  sif = (await buildImage(engine, {
    source: join(folder, 'image.def'), output: join(folder, 'image.sif'), format: 'sif', mode,
  })).output;
});

async function withTree<T>(image: string, patterns: readonly string[], work: (tree: ImageTree) => Promise<T>): Promise<T> {
  const tree = await openImageTree(engine, image, patterns);
  try {
    return await work(tree);
  } finally {
    await tree.close();
  }
}

/** Everything there is to ask about what the author did. */
async function answers(tree: ImageTree): Promise<unknown> {
  const names = (await tree.list('/odd')).map(({ name }) => name);
  return {
    root: await tree.list('/'),
    odd: await tree.list('/odd'),
    files: await Promise.all(names.map(async (name) => [name, await tree.readText(`/odd/${name}`), await tree.readText(`/odd/${name}/file`)])),
    real: await Promise.all(['/bin/sh', '/odd/folder-link/er', '/odd/passwd', '/odd/climb', '/odd/loop-a', '/lib/os-release'].map((path) => tree.realPath(path))),
    links: await Promise.all(['/bin', '/odd/loop-a', '/odd'].map((path) => tree.readLink(path))),
    closed: [await tree.list('/odd/closed'), await tree.readText('/odd/closed/in/file')],
    deep: [await tree.list('/odd/folder-link'), await tree.readText('/odd/folder-link/er/est/file')],
    absent: [await tree.exists('/odd/none'), await tree.list('/none'), await tree.readText('/odd/deep/none'), await tree.exists('/odd/passwd/below')],
    status: (await tree.readText('/var/lib/dpkg/status'))?.length,
  };
}

describe('a SIF and its sandbox give the same answers', () => {
  test.each([
    ['whatever was asked for before', []],
    ['with patterns that match all of it', ['odd', 'var/lib/dpkg/status']],
    ['with patterns that match some of it', ['/odd/*/file', 'odd/deep/?r', 'var/lib/dpkg', 'nothing/at/all']],
    ['with marks in names that mean something in patterns', ['odd/[a]*?/file', 'odd/back\\slash', 'odd/#hash', 'odd/ blank']],
  ])('%s', async (_, patterns) => {
    const expected = await withTree(sandbox, patterns, answers);
    expect(await withTree(sif, patterns, answers)).toEqual(expected);
    // The comparison says nothing if both are empty.
    expect(expected).toMatchObject({
      real: [expect.stringMatching(/^\/usr\/bin\//), '/odd/deep/er', '/etc/passwd', '/etc/passwd', undefined, '/usr/lib/os-release'],
      closed: [[{ name: 'in', kind: 'folder' }], 'found\n'],
      deep: [[{ name: 'er', kind: 'folder' }], 'found\n'],
      absent: [false, [], undefined, false],
    });
  });

  test('the links of a hostile image lead to its own files', async () => {
    const own = (await execInImage(engine, { image: sif, command: ['sh', '-c', 'grep -c . /odd/passwd'] })).stdout;
    for (const image of [sandbox, sif]) {
      const text = await withTree(image, [], async (tree) => await tree.readText('/odd/climb'));
      expect(text).toContain('root:x:0:0');
      expect(Number(own)).toBeGreaterThan(0);
      expect(text).toBe(await withTree(image, [], async (tree) => await tree.readText('/etc/passwd')));
    }
  });

  test('nothing is left behind', async () => {
    const tmp = await scratchFolder();
    const tree = await openImageTree(engine, sif, ['odd'], { env: { ...process.env, TMPDIR: tmp } });
    expect((await run('ls', [tmp])).stdout).not.toBe('');
    await tree.close();
    expect((await run('ls', ['-A', tmp])).stdout).toBe('');
  });
});

describe('a damaged SIF', () => {
  async function copyOf(): Promise<string> {
    const path = join(await scratchFolder(), 'damaged.sif');
    await copyFile(sif, path);
    return path;
  }

  test('cut short is told before anything is read from it', async () => {
    const path = await copyOf();
    for (const size of [50_000_000, 40_000, 5000, 100, 0]) {
      await truncate(path, size);
      const attempts = [
        () => checkImage(path), () => openImageTree(engine, path, []), () => execInImage(engine, { image: path, command: ['true'] }),
      ];
      for (const attempt of attempts) {
        const error = await attempt().then(() => undefined, (thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(FormatError);
        expect(String(error)).toContain(path);
      }
    }
  });

  test('with other bytes in it is told when they are read', async () => {
    const path = await copyOf();
    const { kind, ...found } = await checkImage(path);
    expect(kind).toBe('sif');
    const root = 'layout' in found ? found.layout.root : { offset: 0, size: 0 };
    const handle = await open(path, 'r+');
    // The tables of a squashfs stand at its end.
    await handle.write(Buffer.alloc(100_000, 0xa5), 0, 100_000, root.offset + root.size - 110_000);
    await handle.close();
    await expect(openImageTree(engine, path, ['odd'])).rejects.toThrow(`${path} is a damaged SIF image`);
  });

  test('a file that is none at all', async () => {
    const path = join(await scratchFolder(), 'text.sif');
    await writeFile(path, 'x'.repeat(1000));
    await expect(checkImage(path)).rejects.toThrow(`${path} is not a SIF image`);
    await mkdir(join(path, '..', 'folder.sif'));
    await expect(checkImage(join(path, '..', 'folder.sif'))).rejects.toThrow('is a folder, but no sandbox');
  });
});

test('an ordinary user reads a SIF whose files are closed to everybody', async () => {
  const user = await ordinaryUser({ subuid: false, fuse: false });
  const told = await runAs(user, `
    const tree = await room.openImageTree(engine, input, ['odd']);
    try {
      return [await tree.readText('/odd/closed/in/file'), (await tree.list('/odd')).length, await tree.readText('/etc/shadow') !== undefined];
    } finally {
      await tree.close();
    }
  `, sif);
  expect(told).toEqual({ value: ['found\n', await withTree(sandbox, [], async (tree) => (await tree.list('/odd')).length), true] });
});
