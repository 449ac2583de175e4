/** Every file of real images: honest rebuilds come out the same, and whatever changed is found. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmod, chown, cp, lstat, mkdir, open, readdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildImage, chooseBuildMode, probe, type BuildMode, type Engine } from '../../src/apptainer/index.js';
import { readSifLayout } from '../../src/apptainer/sif.js';
import { compareContents, describeContents, type ContentsDiff } from '../../src/contents/index.js';
import { CancelledError, FormatError } from '../../src/errors.js';
import { run } from '../../src/process.js';
import { runAs } from '../apptainer/child.js';
import { pythonImage, scratchFolder, skipUnless, testEngine } from '../support/machine.js';
import { startPackageIndex } from '../support/package-index.js';
import { ordinaryUser, type OrdinaryUser } from '../support/users.js';
import { fillHostile, makeSif } from '../support/sif-of-folder.js';

let engine: Engine;
let mode: BuildMode;

beforeAll(async () => {
  engine = await testEngine();
  mode = chooseBuildMode(await probe(engine), { format: 'sandbox' }).mode;
});

function lines(diff: ContentsDiff): string[] {
  return describeContents(diff);
}

describe('a definition that installs with apt and pip, fetches and clones', () => {
  test('gives the same files twice, and what moved upstream is found as unmanaged', async () => {
    const folder = await scratchFolder();
    const world = await startWorld(folder);
    const index = await startPackageIndex();
    await index.add({ name: 'demo', version: '1.0', files: { 'demo/tool.py': 'import json\n' } });
    const source = join(folder, 'image.def');
    await writeFile(source, `Bootstrap: localimage
From: ${await pythonImage()}
%post
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install -y --no-install-recommends git less ssl-cert
${index.postLines}
    pip install --break-system-packages demo
    python3 -c "import urllib.request as u; u.urlretrieve('${world.url}/data', '/opt/data')"
    git clone ${world.url}/repository /opt/clone
    useradd -m bob && echo bob:secret | chpasswd
    python3 -c 'import demo.tool'
%runscript
    echo run
`);
    const build = async (name: string, format: 'sif' | 'sandbox'): Promise<string> =>
      (await buildImage(engine, { source, output: join(folder, name), format, mode, privateTmp: true })).output;
    const sif = await build('a.sif', 'sif');
    const honest = await compareContents(engine, sif, await build('b', 'sandbox'));
    expect(lines(honest)).toEqual([]);
    expect(honest.compared).toBeGreaterThan(10_000);
    // What is left out is a small part, and the rules were needed.
    expect(honest.ignored).toBeLessThan(400);
    expect(honest.ignoredBy.map(({ pattern }) => pattern)).toContain('salts and dates in /etc/shadow');

    await world.move();
    const moved = await compareContents(engine, sif, await build('c', 'sandbox'));
    expect(new Set(moved.differences.map(({ owner }) => owner))).toEqual(new Set(['unmanaged']));
    expect(lines(moved)).toEqual(expect.arrayContaining([
      '/opt/clone/file changed (content), unmanaged', '/opt/data changed (content), unmanaged',
    ]));
    expect(moved.differences.filter(({ path }) => !/^\/opt\/(clone|data)/.test(path))).toEqual([]);
  });
});

/** A file and a git repository on loopback, both of which can move on. */
async function startWorld(folder: string): Promise<{ url: string; move: () => Promise<void> }> {
  const work = join(folder, 'work');
  const served = join(folder, 'served');
  await mkdir(served);
  const git = async (...args: string[]): Promise<void> => {
    await run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: work });
  };
  const release = async (text: string): Promise<void> => {
    await writeFile(join(work, 'file'), text);
    await writeFile(join(served, 'data'), text);
    await git('add', 'file');
    await git('commit', '--quiet', '--message', text);
    await run('git', ['clone', '--quiet', '--bare', work, join(served, `repository-${text}`)]);
    await run('git', ['update-server-info'], { cwd: join(served, `repository-${text}`) });
  };
  let current = 'one';
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '').replace('/repository/', `/repository-${current}/`);
    open(join(served, path)).then(async (file) => {
      response.end(await file.readFile());
      await file.close();
    }).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  server.unref();
  await mkdir(work);
  await git('init', '--quiet', '--initial-branch', 'main');
  await release('one');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    move: async () => {
      await release('two');
      current = 'two';
    },
  };
}

/** A folder of everything awkward, and a SIF made of it. */
async function hostile(): Promise<{ folder: string; root: string; sif: string }> {
  skipUnless(process.getuid?.() === 0, 'needs root: it makes a device file');
  const folder = await scratchFolder();
  const root = join(folder, 'root');
  await fillHostile(root);
  return { folder, root, sif: await makeSif(engine, root, join(folder, 'image.sif')) };
}

describe('a SIF and the folder it was made of', () => {
  test('are the same, whatever is in them', async () => {
    const { root, sif } = await hostile();
    for (const [a, b] of [[sif, root], [root, sif], [sif, sif]] as const) {
      const diff = await compareContents(engine, a, b);
      expect([lines(diff), diff.compared, diff.bytes]).toEqual([[], 24, 3_000_033]);
    }
  });

  test('are not when anything is changed', async () => {
    const { folder, root, sif } = await hostile();
    const other = join(folder, 'other');
    await run('cp', ['-a', root, other]);
    await run('sh', ['-ec', String.raw`
      cd "$1"
      printf ABC > 'dir \with"q/two
lines'
      rm "$(printf 'link\376')" null pipe sock a-hard '#hash'
      ln -s other "$(printf 'link\376')"
      mknod null c 1 5
      : > pipe
      mkfifo sock
      chmod 0755 normal
      chmod 0700 closed/in
      printf x > "$(printf 'new\nfile')"
      printf y | dd of=sparse bs=1 seek=2999999 conv=notrunc status=none
    `, 'sh', other]);
    const expected = [
      '/#hash missing, unmanaged', '/a-hard missing, unmanaged', '/closed/in changed (mode), unmanaged',
      '/dir \\with"q/two\\x0alines changed (content), unmanaged', '/link\\xfe changed (link), unmanaged', '/new\\x0afile added, unmanaged',
      '/normal changed (mode), unmanaged', '/null changed (type), unmanaged', '/pipe changed (type), unmanaged', '/sock changed (type), unmanaged',
      '/sparse changed (content), unmanaged', '/z-hard changed (mode), unmanaged',
    ];
    expect(lines(await compareContents(engine, sif, other))).toEqual(expected);
    const packed = await makeSif(engine, other, join(folder, 'other.sif'));
    expect(lines(await compareContents(engine, sif, packed))).toEqual(expected);
    expect((await compareContents(engine, other, packed)).identical).toBe(true);
  });

  test('are the same where a link looks like files, and where the tool is too old to stream', async () => {
    const { folder, root, sif } = await hostile();
    await expect(compareContents(await oldTools(folder), sif, root)).resolves.toMatchObject({ identical: true, compared: 24 });
    await symlink('x\nfake D 1 755 0 0', join(root, 'liar'));
    await symlink('two\nlines', join(root, 'poet'));
    const other = await makeSif(engine, root, join(folder, 'liar.sif'));
    await expect(compareContents(engine, other, root)).resolves.toMatchObject({ identical: true, compared: 26 });
  });
});

/** The engine, with an `unsquashfs` beside it that says it is of an older release and can no more than that. */
async function oldTools(folder: string): Promise<Engine> {
  const { stdout } = await run('sh', ['-c', 'command -v unsquashfs']);
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/unsquashfs'), `#!/bin/sh
case $* in
  -version) echo 'unsquashfs version 4.5.1 (2022/03/17)' ;;
  *-pf*) echo 'no stream' >&2; exit 1 ;;
  *) exec ${stdout.trim()} "$@" ;;
esac
`);
  await writeFile(join(folder, 'bin/apptainer'), `#!/bin/sh\nexec ${engine.program} "$@"\n`);
  for (const name of ['unsquashfs', 'apptainer']) await chmod(join(folder, 'bin', name), 0o755);
  return { ...engine, program: join(folder, 'bin/apptainer') };
}

describe('as an ordinary user', () => {
  const SUBORDINATE = 1_000_033;
  const COMPARE = `const { compareContents, describeContents } = await from('contents');
    const diff = await compareContents(engine, input.a, input.b);
    return [diff.compared, describeContents(diff)]`;

  /** A sandbox as a build of the user leaves it, some of it closed and of a subordinate id, and a SIF of the same. */
  async function imagesOf(user: OrdinaryUser): Promise<{ a: string; b: string }> {
    const b = join(user.home, 'sandbox');
    await mkdir(join(b, '.singularity.d'), { recursive: true });
    await mkdir(join(b, 'partial/in'), { recursive: true });
    await writeFile(join(b, 'partial/in/file'), 'closed');
    await writeFile(join(b, 'partial/in/two\nlines'), 'closed');
    await writeFile(join(b, 'mine'), 'closed');
    await run('chown', ['-R', `${String(user.uid)}:${String(user.gid)}`, b]);
    await run('chown', ['-R', `${String(SUBORDINATE)}:${String(SUBORDINATE)}`, join(b, 'partial')]);
    for (const path of ['partial/in/file', 'mine']) await chmod(join(b, path), 0);
    await chmod(join(b, 'partial'), 0o700);
    const a = await makeSif(engine, b, join(user.home, 'image.sif'));
    await chmod(a, 0o644);
    return { a, b };
  }

  test.each([
    ['with a range of ids', { subuid: true }],
    ['without FUSE', { subuid: true, fuse: false }],
    ['where only the engine can make a user namespace', { subuid: true, hide: ['unshare'] }],
  ])('%s: closed folders of other ids are read', async (_name, settings) => {
    const user = await ordinaryUser(settings);
    const input = await imagesOf(user);
    expect(await runAs(user, COMPARE, input)).toEqual({ value: [6, []] });
    await writeFile(join(input.b, 'partial/in/file'), 'other!');
    await chmod(join(input.b, 'partial/in/two\nlines'), 0o600);
    expect(await runAs(user, COMPARE, input)).toEqual({ value: [6, [
      '/partial/in/file changed (content), unmanaged', '/partial/in/two\\x0alines changed (mode), unmanaged',
    ]] });
    expect((await lstat(join(input.b, 'mine'))).mode & 0o7777).toBe(0);
  });

  test('what belongs to somebody else is an error, not a folder that is left out', async () => {
    const user = await ordinaryUser({ subuid: false });
    const input = await imagesOf(user);
    expect(await runAs(user, COMPARE, input)).toMatchObject({ error: {
      name: 'StoreError', message: `cannot read all of ${input.b}: some of it belongs to other users`,
    } });
  });

  test('a SIF with device files and closed folders is read whole, and unpacked it is told when not', async () => {
    const user = await ordinaryUser({ subuid: false });
    const { folder, sif } = await hostile();
    await chown(folder, user.uid, user.gid);
    await chmod(sif, 0o644);
    expect(await runAs(user, COMPARE, { a: sif, b: sif })).toEqual({ value: [24, []] });
    const { program } = await oldTools(folder);
    const unpacked = await runAs(user, COMPARE.replace('(engine,', '({ ...engine, program: input.program },'), { a: sif, b: sif, program });
    expect(unpacked.error?.message).toBe(`cannot read all of ${sif}: 1 of its files could not be unpacked here`);
  });
});

describe('ends', () => {
  test('with an error for a damaged SIF', async () => {
    const { folder, root, sif } = await hostile();
    const { root: part } = await readSifLayout(sif);
    const cut = join(folder, 'cut.sif');
    await cp(sif, cut);
    await truncate(cut, part.offset + 200);
    await expect(compareContents(engine, cut, root)).rejects.toThrow(FormatError);
    const broken = join(folder, 'broken.sif');
    await cp(sif, broken);
    const file = await open(broken, 'r+');
    await file.write(Buffer.alloc(Math.floor(part.size / 2), 0xaa), 0, undefined, part.offset + 96);
    await file.close();
    await expect(compareContents(engine, broken, root)).rejects.toThrow(FormatError);
  });

  test('at once when it is cancelled, and leaves no folder and no program', async () => {
    const tmp = await scratchFolder();
    const image = await pythonImage();
    const env = { ...process.env, TMPDIR: tmp };
    const started = performance.now();
    await expect(compareContents(engine, image, image, { env, signal: AbortSignal.timeout(100) })).rejects.toThrow(CancelledError);
    expect(performance.now() - started).toBeLessThan(3000);
    const old = await oldTools(await scratchFolder());
    await expect(compareContents(old, image, image, { env, signal: AbortSignal.timeout(100) })).rejects.toThrow(CancelledError);
    expect(await readdir(tmp)).toEqual([]);
    const { stdout } = await run('ps', ['-e', '-o', 'args']);
    expect(stdout).not.toContain(`-pf - ${image}`);
  });
});
