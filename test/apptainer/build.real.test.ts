/** Real builds: what comes out, what is told, and that a build that does not end well leaves nothing. */
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  buildImage, chooseBuildMode, execInImage, findEngine, inspectImage, openImageTree, probe,
  type BuildMode, type BuildRequest, type Engine,
} from '../../src/apptainer/index.js';
import { CancelledError, InputError, NotFoundError, StoreError, ToolError } from '../../src/errors.js';
import { run } from '../../src/process.js';
import { baseImage, scratchFolder, skipUnless } from '../support/machine.js';
import { ordinaryUser, withReadOnlyMount, withSmallTmpfs } from '../support/users.js';
import { runAs } from './child.js';

let engine: Engine;
let mode: BuildMode;
let base: string;
let folder: string;

beforeAll(async () => {
  engine = await findEngine();
  mode = chooseBuildMode(await probe(engine), { format: 'sif' }).mode;
  base = await baseImage();
});

beforeEach(async () => { folder = await scratchFolder(); });

/** Packing without compression: these tests are about everything else. */
const FAST = '-noI -noD -noF -noX';

async function definition(sections: string, from = base): Promise<string> {
  const path = join(folder, 'image.def');
  await writeFile(path, `Bootstrap: localimage\nFrom: ${from}\n${sections}`);
  return path;
}

async function request(sections: string, more: Partial<BuildRequest> = {}): Promise<BuildRequest> {
  const output = join(folder, more.format === 'sandbox' ? 'image.sandbox' : 'image.sif');
  return { source: await definition(sections), output, format: 'sif', mode, squashfsArguments: FAST, ...more };
}

async function failure(work: Promise<unknown>): Promise<Error & { hint?: string }> {
  return await work.then(() => { throw new Error('it did not fail'); }, (error: unknown) => error as Error);
}

/** A stage that keeps the lines, and calls back at some of them. */
function listening(at: RegExp, then: () => void): { stage: NonNullable<BuildRequest['stage']>; lines: string[] } {
  const lines: string[] = [];
  return { lines, stage: { output: (line) => { lines.push(line); if (at.test(line)) then(); }, done: () => undefined, failed: () => undefined } };
}

describe('what comes out', () => {
  test('a SIF, its log, and the moment when packing begins', async () => {
    const log = join(folder, 'build.log');
    const { stage, lines } = listening(/never/, () => undefined);
    const seen: string[] = [];
    const packing: Promise<readonly [string | undefined, string]>[] = [];
    const outcome = await buildImage(engine, await request('%post\n  echo made > /made\n  echo "on stdout"; echo "on stderr" >&2\n', {
      logFile: log, stage, onPacking: (rootfs) => {
        seen.push(rootfs);
        packing.push(lookInto(rootfs));
      },
    }));

    expect(outcome).toMatchObject({ output: join(folder, 'image.sif') });
    expect(outcome.untilPackingMs).toBeGreaterThan(0);
    expect(outcome.untilPackingMs).toBeLessThan(outcome.durationMs);
    expect(lines).toEqual(expect.arrayContaining(['on stdout', 'on stderr', '+ echo made']));
    const text = await readFile(log, 'utf8');
    for (const line of lines) expect(text).toContain(`${line}\n`);
    expect(await Promise.all(packing)).toEqual([['made\n', 'made\n']]);
    await expect(stat(seen[0] ?? '')).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await execInImage(engine, { image: outcome.output, command: ['cat', '/made'] })).stdout).toBe('made\n');
    expect((await inspectImage(engine, outcome.output)).definition).toContain('echo made > /made');
    expect((await readdir(folder)).sort()).toEqual(['build.log', 'image.def', 'image.sif']);
  });

  /** The root filesystem that is being packed, by its files and by a program in it. */
  async function lookInto(rootfs: string): Promise<readonly [string | undefined, string]> {
    const tree = await openImageTree(engine, rootfs, []);
    const text = await tree.readText('/made');
    return [text, (await execInImage(engine, { image: rootfs, command: ['cat', '/made'] })).stdout];
  }

  test('a sandbox; build arguments and variables arrive as they were given', async () => {
    const outcome = await buildImage(engine, await request(
      '%arguments\n  word=none\n%post\n  printf "%s|%s" "{{ word }}" "$GREETING" > /words\n', {
        format: 'sandbox', buildArguments: { word: 'a,b = c: d' }, postEnvironment: { GREETING: 'x,y=z "q" $HOME $(id) `id` \\ \\$x' },
      },
    ));
    expect(outcome.untilPackingMs).toBeUndefined();
    expect(await readFile(join(outcome.output, 'words'), 'utf8')).toBe('a,b = c: d|x,y=z "q" $HOME $(id) `id` \\ \\$x');
  });

  test('relative bases and files are looked up from the working directory; binds are seen and not kept', async () => {
    await mkdir(join(folder, 'work'));
    await writeFile(join(folder, 'work/given'), 'given');
    await mkdir(join(folder, 'bound, with: marks'));
    await writeFile(join(folder, 'bound, with: marks/file'), 'bound');
    const outcome = await buildImage(engine, await request(
      '%files\n  given /given\n%post\n  cp /mnt/file /copied\n  ! touch /mnt/new\n', {
        format: 'sandbox', workingDirectory: join(folder, 'work'),
        binds: [{ source: join(folder, 'bound, with: marks'), destination: '/mnt', readOnly: true }],
      },
    ));
    expect(await readFile(join(outcome.output, 'given'), 'utf8')).toBe('given');
    expect(await readFile(join(outcome.output, 'copied'), 'utf8')).toBe('bound');
    expect(await readdir(join(outcome.output, 'mnt'))).toEqual([]);
  });

  test('the host\'s variables stay out, and with privateTmp its /tmp does too', async () => {
    const marker = join('/tmp', `container-action-marker-${String(process.pid)}`);
    await writeFile(marker, '');
    try {
      const outcome = await buildImage(engine, await request(
        '%post\n  env > /env\n  ls -A /tmp /var/tmp > /listing\n  stat -c %a /tmp /var/tmp >> /listing\n  touch /tmp/left /var/tmp/left\n', {
          format: 'sandbox', privateTmp: true,
          env: { ...process.env, LEAK: 'leaked', APPTAINERENV_LEAK: 'leaked', SINGULARITYENV_LEAK: 'leaked', APPTAINER_BIND: '/etc/hostname', TERM: 'leaked' },
        },
      ));
      expect(await readFile(join(outcome.output, 'env'), 'utf8')).not.toContain('leaked');
      expect(await readFile(join(outcome.output, 'listing'), 'utf8')).toBe('/tmp:\n\n/var/tmp:\n1777\n1777\n');
      expect(await readdir(join(outcome.output, 'tmp'))).toEqual([]);
    } finally {
      await run('rm', ['-f', marker]);
    }
  });

  test('an image can be made of a sandbox', async () => {
    const sandbox = await buildImage(engine, await request('%post\n  echo kept > /kept\n', { format: 'sandbox' }));
    const sif = await buildImage(engine, { source: sandbox.output, output: join(folder, 'image.sif'), format: 'sif', mode, squashfsArguments: FAST });
    expect((await execInImage(engine, { image: sif.output, command: ['cat', '/kept'] })).stdout).toBe('kept\n');
  });
});

describe('what is refused at once', () => {
  const small = async (more: Partial<BuildRequest>): Promise<Error> =>
    await failure(buildImage(engine, await request('', more)));

  test('a source that is not there, an output that is, a folder that is not', async () => {
    await writeFile(join(folder, 'there.sif'), 'kept');
    expect(await small({ source: join(folder, 'none.def') })).toBeInstanceOf(NotFoundError);
    expect(await small({ output: join(folder, 'there.sif') })).toBeInstanceOf(StoreError);
    expect(await readFile(join(folder, 'there.sif'), 'utf8')).toBe('kept');
    expect(await small({ output: join(folder, 'none/image.sif') })).toMatchObject({
      message: `cannot write to ${join(folder, 'none')}: no such file or folder`,
    });
    expect((await readdir(folder)).sort()).toEqual(['image.def', 'there.sif']);
  });

  test('a folder on a read-only mount', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed);
    await withReadOnlyMount(closed, async () => {
      expect(await small({ output: join(closed, 'image.sif') })).toMatchObject({
        message: `cannot write to ${closed}: the file system is mounted read-only`,
      });
    });
  });

  test('a folder whose name the engine cannot work with', async () => {
    const awkward = join(folder, 'a:b');
    await mkdir(awkward);
    const error = await small({ output: join(awkward, 'image.sif') });
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain(awkward);
    expect(await readdir(awkward)).toEqual([]);
  });

  test('build arguments that would be read as something else', async () => {
    expect(await small({ buildArguments: { word: 'two\nlines=1' } })).toBeInstanceOf(InputError);
    expect((await readdir(folder)).sort()).toEqual(['image.def']);
  });
});

describe('a build that fails', () => {
  test.each([
    ['a script', '%post\n  true\n  apt-get install -y no-such-package\n', 'failed in %post: E: Unable to locate package no-such-package (the command was: apt-get install -y no-such-package)'],
    ['a build argument nobody gave', '%post\n  echo {{ nobody }}\n', 'nobody'],
    ['an unknown section', '%nonsense\n  true\n', 'nonsense'],
  ])('%s: the cause is told, with the log, and nothing is left', async (_, sections, cause) => {
    const log = join(folder, 'log');
    const error = await failure(buildImage(engine, await request(sections, { logFile: log })));
    expect(error).toBeInstanceOf(ToolError);
    expect(error.message).toContain(cause);
    expect(error.message).not.toContain('\n');
    expect(error.hint).toContain(log);
    expect((await readdir(folder)).sort()).toEqual(['image.def', 'log']);
  });

  test('a full disk is told as such', async () => {
    const source = await definition('%post\n  true\n');
    await withSmallTmpfs(40_000_000, async (disk) => {
      const error = await failure(buildImage(engine, { source, output: join(disk, 'image.sif'), format: 'sif', mode }));
      expect(error.hint).toContain('disk is full');
      expect(await readdir(disk)).toEqual([]);
    });
  });

  test('subordinate owners and closed folders are no hindrance to leaving nothing', async () => {
    const error = await failure(buildImage(engine, await request('%post\n  mkdir -p /closed/in\n  chown -R 33:33 /closed\n  chmod 0 /closed\n  false\n')));
    expect(error).toBeInstanceOf(ToolError);
    expect(await readdir(folder)).toEqual(['image.def']);
  });
});

describe('cancelling leaves neither processes nor files', () => {
  const MARK = `${String(process.pid)}77`;

  test.each([
    ['while the base is unpacked', /Extracting local image/, '%post\n  true\n', 'sif'],
    ['in %post, with children that have gone their own way', /^waiting$/, `%post\n  mkdir /closed\n  chown 33 /closed\n  chmod 0 /closed\n  setsid sleep ${MARK} &\n  (trap "" TERM; sleep ${MARK}) &\n  echo waiting\n  sleep ${MARK}\n`, 'sandbox'],
    ['while it is packed', /Creating SIF/, '%post\n  head -c 200000000 /dev/urandom > /big\n', 'sif'],
  ] as const)('%s', async (_, at, sections, format) => {
    const controller = new AbortController();
    const tmp = join(folder, 'tmp');
    await mkdir(tmp);
    const { stage } = listening(at, () => { controller.abort(); });
    const error = await failure(buildImage(engine, await request(sections, {
      format, stage, signal: controller.signal, tmpDirectory: tmp, squashfsArguments: undefined,
    })));
    expect(error).toBeInstanceOf(CancelledError);
    expect(await readdir(tmp)).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(['image.def', 'tmp']);
    // Whatever belongs to this build names its folder, or sleeps for its time.
    const { stdout } = await run('ps', ['-eo', 'args']);
    expect(stdout.split('\n').filter((line) => line.includes(folder) || line.includes(`sleep ${MARK}`))).toEqual([]);
  });
});

describe('as an ordinary user', () => {
  // The engine shows such a user's home as /root while it builds, so what lies below /root is out of its sight.
  let copy: string;
  beforeEach(() => {
    skipUnless(!engine.program.startsWith('/root/'), "Apptainer lies in root's home, where a build by another user cannot see it");
  });
  beforeAll(async () => {
    copy = join(await scratchFolder(), 'base.sif');
    await copyFile(base, copy);
  });

  const BUILD = `
    const stage = { output: (line) => { if (input.cancelAt !== undefined && line === input.cancelAt) stop.abort(); }, done() {}, failed() {} };
    const stop = new AbortController();
    return await room.buildImage(engine, { ...input.request, stage, signal: stop.signal });
  `;
  const CLOSED = '%post\n  install -d -o 33 -m 0700 /closed/in\n  touch /closed/in/file\n  chown 33 /closed\n  chmod 0 /closed\n';

  test.each(['plain', 'fakeroot'] as const)('with a range: %s builds, with the same owners', async (wanted) => {
    const user = await ordinaryUser({ subuid: true });
    const output = join(user.home, 'image.sandbox');
    const told = await runAs(user, BUILD, { request: { source: await definition(CLOSED, copy), output, format: 'sandbox', mode: wanted } });
    expect(told).toMatchObject({ value: { output } });
    expect((await stat(output)).uid).toBe(user.uid);
    expect((await stat(join(output, 'closed'))).uid).toBe(1_000_032);
    expect(await readdir(user.home)).toContain('image.sandbox');
    expect((await readdir(user.home)).filter((name) => name.includes('partial'))).toEqual([]);
    expect(await runAs(user, 'return await room.removeTree(input)', output)).toEqual({});
    expect(await readdir(user.home)).not.toContain('image.sandbox');
  });

  test('cancelled in %post, folders of subordinate owners go too', async () => {
    const user = await ordinaryUser({ subuid: true });
    const told = await runAs(user, BUILD, {
      cancelAt: 'waiting',
      request: { source: await definition(`${CLOSED}  echo waiting\n  sleep 300\n`, copy), output: join(user.home, 'image.sif'), format: 'sif', mode: 'fakeroot' },
    });
    expect(told.error).toMatchObject({ name: 'CancelledError' });
    expect((await readdir(user.home)).filter((name) => name.includes('image'))).toEqual([]);
  });

  test('a folder that is somebody else\'s is refused at once', async () => {
    const user = await ordinaryUser({ subuid: true });
    const output = join(dirname(user.home), 'image.sif');
    const told = await runAs(user, BUILD, { request: { source: await definition('', copy), output, format: 'sif', mode: 'fakeroot' } });
    expect(told.error?.message).toBe(`cannot write to ${dirname(user.home)}: permission denied`);
  });
});
