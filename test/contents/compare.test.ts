/** What differs between two folders that are root filesystems, and whose it is. */
import { chmod, link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/apptainer/index.js';
import { compareContents, contentsJson, contentsSummary, describeContents, type ContentsDiff } from '../../src/contents/index.js';
import { RULES } from '../../src/contents/rules.js';
import { encodeName } from '../../src/apptainer/names.js';
import { CancelledError, FormatError, InputError } from '../../src/errors.js';
import { run } from '../../src/process.js';
import { checkSchema } from '../support/schemas.js';
import { scratchFolder } from '../support/scratch.js';

/** Folders need no engine. */
const NO_ENGINE: Engine = { name: 'apptainer', program: '/nonexistent/apptainer', version: '0' };

let a: string;
let b: string;

const FOLDER = { folder: true } as const;
type Content = string | Buffer | typeof FOLDER | { readonly link: string } | { readonly mode: number; readonly text?: string };

async function put(root: string, files: Readonly<Record<string, Content>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const at = Buffer.concat([Buffer.from(root), encodeName(path)]);
    await mkdir(join(root, dirname(path)), { recursive: true });
    if (typeof content === 'string' || Buffer.isBuffer(content)) await writeFile(at, content);
    else if ('folder' in content) await mkdir(at, { recursive: true });
    else if ('link' in content) await symlink(encodeName(content.link), at);
    else {
      await writeFile(at, content.text ?? '');
      await chmod(at, content.mode);
    }
  }
}

async function both(files: Readonly<Record<string, Content>>): Promise<void> {
  await put(a, files);
  await put(b, files);
}

async function compare(ignore: readonly string[] = []): Promise<ContentsDiff> {
  return await compareContents(NO_ENGINE, a, b, { ignore });
}

async function lines(): Promise<string[]> {
  return describeContents(await compare());
}

beforeEach(async () => {
  const folder = await scratchFolder();
  [a, b] = [await mkdtemp(join(folder, 'a-')), await mkdtemp(join(folder, 'b-'))];
  await both({ '/.singularity.d': FOLDER, '/same': 'same', '/empty': FOLDER, '/to': { link: '/same' } });
});

test('nothing differs', async () => {
  expect(await compare()).toEqual({ identical: true, compared: 4, bytes: 4, ignored: 0, ignoredBy: [], differences: [] });
});

test('each way in which a path can differ, seen from the first', async () => {
  await put(a, { '/content': 'one', '/size': 'short', '/mode': { mode: 0o755 }, '/suid': { mode: 0o755 }, '/link': { link: 'x' }, '/type': 'file', '/gone': 'x', '/gone-folder': FOLDER });
  await put(b, { '/content': 'two', '/size': 'longer', '/mode': { mode: 0o744 }, '/suid': { mode: 0o4755 }, '/link': { link: 'y' }, '/type': { link: 'file' }, '/new': { link: 'x' }, '/new-folder': FOLDER });
  await chmod(join(a, 'empty'), 0o1777);
  expect(await lines()).toEqual([
    '/content changed (content), unmanaged', '/empty changed (mode), unmanaged', '/gone missing, unmanaged', '/gone-folder missing, unmanaged',
    '/link changed (link), unmanaged', '/mode changed (mode), unmanaged', '/new added, unmanaged', '/new-folder added, unmanaged',
    '/size changed (content), unmanaged', '/suid changed (mode), unmanaged', '/type changed (type), unmanaged',
  ]);
});

test('pipes, sockets and hard links', async () => {
  await both({ '/one': 'hard' });
  await link(join(a, 'one'), join(a, 'two'));
  await put(b, { '/two': 'hard', '/pipe': 'file' });
  await run('mkfifo', [join(a, 'pipe'), join(a, 'same-pipe'), join(b, 'same-pipe')]);
  expect(await lines()).toEqual(['/pipe changed (type), unmanaged']);
});

test('names that are no text, have line ends, or are those of JavaScript', async () => {
  for (const name of ['/caf\udce9', '/two\nlines', '/__proto__', '/constructor', '/\u202etfel', '/ blank ', '/caf\u00e9']) {
    await put(a, { [name]: 'one' });
    await put(b, { [name]: 'two' });
  }
  await put(a, { '/ln\udcff': { link: 'to\udcfe' } });
  await put(b, { '/ln\udcff': { link: 'to\udcfd' } });
  expect(await lines()).toEqual([
    '/ blank  changed (content), unmanaged', '/__proto__ changed (content), unmanaged', '/caf\u00e9 changed (content), unmanaged',
    '/caf\\xe9 changed (content), unmanaged', '/constructor changed (content), unmanaged', '/ln\\xff changed (link), unmanaged',
    '/two\\x0alines changed (content), unmanaged', '/\\u{202e}tfel changed (content), unmanaged',
  ]);
});

test('links in an image never lead to the host', async () => {
  await both({ '/etc': FOLDER });
  await put(a, { '/etc/out': { link: '/etc/passwd' }, '/var': { link: '/var' } });
  await put(b, { '/etc/out': { link: '/etc/passwd' }, '/var': { link: '/var' } });
  expect((await compare()).compared).toBe(7);
});

describe('what is left out', () => {
  test('is counted by pattern, a project\'s too when it matches nothing', async () => {
    await put(a, { '/var/log/a': '1', '/var/log/apt/b': '1', '/opt/x.tmp': '1', '/etc/machine-id': '1' });
    await put(b, { '/var/log/a': '2', '/opt/y.tmp': '1', '/etc/machine-id': '2' });
    const diff = await compare(['*.tmp', '/srv/**', '*.tmp', '/var/log/**']);
    expect(diff.ignoredBy).toEqual([
      { pattern: '/var/log/**', origin: 'default', paths: 3 }, { pattern: '/etc/machine-id', origin: 'default', paths: 1 },
      { pattern: '*.tmp', origin: 'project', paths: 2 }, { pattern: '/srv/**', origin: 'project', paths: 0 },
    ]);
    expect([diff.identical, diff.ignored, contentsSummary(diff)]).toEqual([true, 6, 'identical: 8 paths, 4 B (6 left out)']);
  });

  test('a pattern that is none is one error, before anything is read', async () => {
    await expect(compareContents(NO_ENGINE, '/nowhere', b, { ignore: ['[a]'] })).rejects.toThrow(InputError);
  });
});

describe('compiled Python files', () => {
  const pyc = (header: string, code: string): Buffer => Buffer.from(`\x6f\x0d\x0d\x0a${header.padEnd(12, '\0')}${code}`, 'latin1');

  test('are the same when they differ in their header alone', async () => {
    await put(a, { '/lib/m.pyc': pyc('time one', 'code') });
    await put(b, { '/lib/m.pyc': pyc('time two', 'code') });
    const diff = await compare();
    expect([diff.identical, diff.ignoredBy]).toEqual([true, [{ pattern: '*.pyc of the same source', origin: 'rule', paths: 1 }]]);
  });

  test('are excused by a source that is the same, also where one image alone has them', async () => {
    await both({ '/lib/m.py': 'source', '/lib/n.py': 'source' });
    await put(a, { '/lib/__pycache__/m.cpython-311.pyc': pyc('1', 'code'), '/lib/__pycache__/m.cpython-311.opt-1.pyc': pyc('1', 'other') });
    await put(b, { '/lib/__pycache__/m.cpython-311.pyc': pyc('2', 'longer'), '/lib/__pycache__/n.cpython-311.pyc': pyc('2', 'code'), '/lib/sub/x': '' });
    await put(a, { '/lib/sub/x': '' });
    expect((await compare()).identical).toBe(true);
    await rm(join(a, 'lib/__pycache__'), { recursive: true });
    expect((await compare()).identical).toBe(true);
  });

  test('are not when the source differs or is missing, the mode differs, or another Python made them', async () => {
    await put(a, { '/lib/m.py': 'one', '/lib/m.pyc': pyc('1', 'code1'), '/lib/alone.pyc': pyc('1', 'code1'), '/lib/mode.pyc': pyc('1', 'code'), '/lib/magic.pyc': pyc('1', 'code') });
    await put(b, { '/lib/m.py': 'two', '/lib/m.pyc': pyc('1', 'code2'), '/lib/alone.pyc': pyc('1', 'code2'), '/lib/mode.pyc': pyc('2', 'code'), '/lib/magic.pyc': Buffer.from('\x00\x0d\x0d\x0a111111111111code') });
    await chmod(join(b, 'lib/mode.pyc'), 0o600);
    await put(b, { '/lib/__pycache__/new.cpython-311.pyc': 'x', '/lib/__pycache__/data': 'x' });
    expect((await compare()).differences.map(({ path, kind, what }) => [path, what ?? kind])).toEqual([
      ['/lib/__pycache__/data', 'added'], ['/lib/__pycache__/new.cpython-311.pyc', 'added'], ['/lib/alone.pyc', 'content'],
      ['/lib/m.py', 'content'], ['/lib/m.pyc', 'content'], ['/lib/magic.pyc', 'content'], ['/lib/mode.pyc', 'mode'],
    ]);
  });
});

describe('/etc/shadow', () => {
  const shadow = (password: string, day: string, rest = '0:99999:7:::'): string => `root:*:19700:${rest}\nbob:${password}:${day}:${rest}\n`;
  const differs = async (one: string, other: string): Promise<boolean> => {
    await put(a, { '/etc/shadow': one });
    await put(b, { '/etc/shadow': other });
    return !(await compare()).identical;
  };

  test('is the same but for salts and days', async () => {
    expect(await differs(shadow('$y$j9T$salt1$hash1', '20780'), shadow('$y$j9T$other$hash2/long', '20799'))).toBe(false);
  });

  test('differs in who has a password, how it is hashed, and who is locked', async () => {
    expect(await differs(shadow('$y$j9T$s$h', '20780'), shadow('*', '20780'))).toBe(true);
    expect(await differs(shadow('$y$j9T$s$h', '20780'), shadow('$6$s$h', '20780'))).toBe(true);
    expect(await differs(shadow('$6$s$h', '20780'), shadow('!$6$s$h', '20780'))).toBe(true);
    expect(await differs(shadow('!', '20780'), shadow('', '20780'))).toBe(true);
    expect(await differs(shadow('!', '20780'), shadow('!', '0'))).toBe(true);
    expect(await differs(shadow('!', '20780'), `${shadow('!', '20780')}eve:!:20780:0:99999:7:::\n`)).toBe(true);
  });
});

test('labels differ in the build\'s date and base alone', async () => {
  const labels = (date: string, from: string, mine: string): string => JSON.stringify({
    mine, 'org.label-schema.build-date': date, 'org.label-schema.usage.singularity.deffile.from': from,
  });
  await put(a, { '/.singularity.d/labels.json': labels('Monday', 'debian', 'x') });
  await put(b, { '/.singularity.d/labels.json': labels('Tuesday', 'debian@sha256:1', 'x') });
  expect((await compare()).identical).toBe(true);
  for (const other of [labels('Monday', 'debian', 'y'), '[]', 'no JSON']) {
    await writeFile(join(b, '.singularity.d/labels.json'), other);
    expect(await lines()).toEqual(['/.singularity.d/labels.json changed (content), unmanaged']);
  }
});

describe('an R package', () => {
  const TIMES = ['2026-01-31 12:00:00 UTC', '2026-02-01 13:01:01 UTC'] as const;
  const description = (time: string, more = ''): string => `Package: part\nVersion: 1.0\n${more}Built: R 4.2.2; ; ${time}; unix\n`;
  const metadata = (time: string, more = ''): Buffer => gzipSync(`X\n1.0${time}${more}unix${time}`);
  const FOLDER_OF_R = '/usr/lib/R/library/part';
  const r = (root: string, inText: Content, inMetadata: Content): Promise<void> => put(root, {
    [`${FOLDER_OF_R}/DESCRIPTION`]: inText, [`${FOLDER_OF_R}/Meta/package.rds`]: inMetadata,
  });

  test('the time it was installed at is left out, and counted', async () => {
    await r(a, description(TIMES[0]), metadata(TIMES[0]));
    await r(b, description(TIMES[1]), metadata(TIMES[1]));
    const diff = await compare();
    expect([diff.identical, diff.ignoredBy]).toEqual([true, [{ pattern: RULES.rPackage, origin: 'rule', paths: 2 }]]);
  });

  test.each<[string, Content, Content, string[]]>([
    ['another text', description(TIMES[1], 'License: X\n'), metadata(TIMES[1]), ['DESCRIPTION']],
    ['another R', description(TIMES[1]).replace('4.2.2', '4.3.0'), metadata(TIMES[1]), ['DESCRIPTION']],
    ['a time elsewhere', `Date: 2026\n${description(TIMES[1])}`, metadata(TIMES[1], TIMES[0]), ['DESCRIPTION', 'Meta/package.rds']],
    ['metadata of another time than the text', description(TIMES[0]), metadata(TIMES[1]), ['Meta/package.rds']],
    ['metadata that is not packed', description(TIMES[1]), 'no gzip', ['Meta/package.rds']],
    ['no time of building', 'Package: part\n', metadata(TIMES[1]), ['DESCRIPTION', 'Meta/package.rds']],
  ])('what differs beyond it is told: %s', async (_, inText, inMetadata, told) => {
    await r(a, description(TIMES[0]), metadata(TIMES[0]));
    await r(b, inText, inMetadata);
    expect((await compare()).differences.map(({ path }) => path)).toEqual(told.map((name) => `${FOLDER_OF_R}/${name}`));
  });

  test('a DESCRIPTION of something else is compared whole', async () => {
    await put(a, { '/srv/DESCRIPTION': description(TIMES[0]) });
    await put(b, { '/srv/DESCRIPTION': description(TIMES[1]) });
    expect(await lines()).toEqual(['/srv/DESCRIPTION changed (content), unmanaged']);
  });
});

describe('the owner', () => {
  const owners = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await compare()).differences.map(({ path, owner }) => [path, owner]));

  test('of Debian\'s packages: merged folders, diversions, notes, a foreign architecture', async () => {
    await both({
      '/usr/bin/plain': '', '/bin': { link: 'usr/bin' },
      '/var/lib/dpkg/info/one.list': '/.\n/bin/tool\n/usr/bin/diverted\n/usr/share/one\n', '/var/lib/dpkg/info/two:arm64.list': '/usr/bin/diverted\n/usr/lib/two\n',
      '/var/lib/dpkg/diversions': '/usr/bin/diverted\n/usr/bin/diverted.real\ntwo\n',
    });
    for (const [root, text] of [[a, '1'], [b, '2']] as const) {
      await put(root, { '/usr/bin/tool': text, '/usr/bin/diverted': text, '/usr/bin/diverted.real': text, '/usr/share/other': text, '/var/lib/dpkg/info/two:arm64.postinst': text });
    }
    await put(b, { '/usr/lib/two': '' });
    expect(await owners()).toEqual({
      '/usr/bin/tool': 'dpkg:one', '/usr/bin/diverted': 'dpkg:two', '/usr/bin/diverted.real': 'dpkg:one', '/usr/share/other': 'unmanaged',
      '/var/lib/dpkg/info/two:arm64.postinst': 'dpkg:two', '/usr/lib': 'unmanaged', '/usr/lib/two': 'dpkg:two',
    });
  });

  test('of Python\'s, npm\'s, conda\'s and Alpine\'s', async () => {
    const site = '/opt/venv/lib/python3.11/site-packages';
    await both({
      [`${site}/Foo_Bar-1.0.dist-info/RECORD`]: 'foo/__init__.py,sha256=x,1\n"foo/a,b.py",,\n../../../bin/foo,,\n/opt/abs,,\n',
      '/usr/local/lib/python3.11/dist-packages/sys-2.dist-info/RECORD': 'sys.py,,\n',
      '/usr/lib/node_modules/npm/package.json': '{}', '/usr/lib/node_modules/npm/node_modules/@s/p/package.json': '{}',
      '/opt/conda/conda-meta/zlib-1.2-0.json': '{"name":"zlib","files":["lib/libz.so"]}', '/opt/conda/conda-meta/broken.json': '{',
      '/lib/apk/db/installed': 'P:musl\nF:lib\nR:ld-musl.so\n\nP:busybox\nF:bin\nR:busybox\n',
    });
    const paths = {
      [`${site}/foo/__init__.py`]: 'python:/opt/venv:foo-bar', [`${site}/foo/a,b.py`]: 'python:/opt/venv:foo-bar',
      [`${site}/foo/__pycache__/a,b.cpython-311.pyc`]: 'python:/opt/venv:foo-bar', [`${site}/Foo_Bar-1.0.dist-info/METADATA`]: 'python:/opt/venv:foo-bar',
      [`${site}/loose.py`]: 'unmanaged', '/opt/venv/bin/foo': 'python:/opt/venv:foo-bar', '/opt/abs': 'python:/opt/venv:foo-bar',
      '/usr/local/lib/python3.11/dist-packages/sys.py': 'python:/usr:sys',
      '/usr/lib/node_modules/npm/lib/x.js': 'npm:/usr/lib/node_modules/npm', '/usr/lib/node_modules/npm/node_modules/@s/p/x.js': 'npm:/usr/lib/node_modules/npm/node_modules/@s/p',
      '/usr/lib/node_modules/.package-lock.json': 'unmanaged', '/opt/conda/lib/libz.so': 'conda:/opt/conda:zlib', '/lib/ld-musl.so': 'apk:musl', '/bin/busybox': 'apk:busybox',
    };
    for (const path of Object.keys(paths)) {
      await put(a, { [path]: '1' });
      await put(b, { [path]: '22' });
    }
    expect(await owners()).toEqual(paths);
  });
});

test('in words and as JSON', async () => {
  await put(a, { '/one': '1', '/two': '1' });
  await put(b, { '/one': '2', '/three': '\udcff' });
  const diff = await compare(['/nothing']);
  expect(contentsSummary(diff)).toBe('1 changed, 1 added, 1 missing: /one changed (content), unmanaged; /three added, unmanaged; /two missing, unmanaged');
  expect(contentsSummary(diff, 1)).toBe('1 changed, 1 added, 1 missing: /one changed (content), unmanaged; and 2 more');
  expect(contentsSummary(diff, 0)).toBe('1 changed, 1 added, 1 missing');
  const json = contentsJson(diff);
  expect(json.differences[0]).toEqual({ path: '/one', kind: 'changed', what: 'content', owner: 'unmanaged' });
  expect(json.differences[1]?.what).toBeNull();
  checkSchema('contents', JSON.parse(JSON.stringify(json)));
});

test('a folder that is no image, and a call that is cancelled', async () => {
  await rm(join(b, '.singularity.d'), { recursive: true });
  await expect(compare()).rejects.toThrow(FormatError);
  await mkdir(join(b, '.singularity.d'));
  for (let at = 0; at < 600; at += 1) await writeFile(join(a, `file-${String(at)}`), '');
  await expect(compareContents(NO_ENGINE, a, b, { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
});
