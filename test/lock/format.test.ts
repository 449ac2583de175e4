import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FormatError, NotFoundError } from '../../src/errors.js';
import { formatLock, parseLock, readLock, writeLock, type Lock } from '../../src/lock/index.js';

const NPM = '{\n  "name": "lib",\n  "dependencies": {\n    "npm": { "version": "10.8.2" }\n  }\n}';

const full: Lock = {
  pip: map({ numpy: '2.1.0', 'git+https://example.org/pkg@abc#egg=pkg': '', 'foo-bar': '=2.0a' }),
  dpkg: map({ libc6: '2.39-0ubuntu8', apt: '2.6.1', 'removed-package': '1:1.0=x' }),
  node: NPM,
  channels: { pip: 'present', dpkg: 'present', node: 'present' },
  pipEnvironment: { python: '/opt/a=b/bin/python3', externallyManaged: true, dpkgOwned: map({ numpy: 'python3-numpy' }) },
};

function map(entries: Record<string, string>): Record<string, string> {
  return Object.assign(Object.create(null) as Record<string, string>, entries);
}

function failure(text: string): FormatError {
  try {
    parseLock(text, 'x.lock');
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error(`read without an error: ${text}`);
}

describe('the shared sections', () => {
  it('are written byte for byte as the Python package writes them', () => {
    const lock = { pip: { b: '1', '-e git+https://x@abc#egg=Foo': '', 'foo-bar': '=2.0a' }, dpkg: { zlib: '1=2', Lib: '1' }, node: '{"a":1}\n\n' };
    expect(formatLock(lock)).toBe(
      '# scitex-container lock\n[pip]\n-e git+https://x@abc#egg=Foo\nb==1\nfoo-bar===2.0a\n[dpkg]\nLib=1\nzlib=1=2\n[node]\n{"a":1}\n');
    expect(formatLock({ pip: {}, dpkg: {}, node: '' })).toBe('# scitex-container lock\n[pip]\n[dpkg]\n[node]\n\n');
  });

  it('of a lock that the Python package wrote are read', () => {
    const lock = parseLock('# scitex-container lock\n[pip]\n# a comment\nNumPy==1.2\n\nbar @ file:///x/Bar==1.whl\n[dpkg]\napt=1\nlibc6=2.36=3\n[node]\n{"dependencies":{}}\n');
    expect({ ...lock.pip }).toEqual({ numpy: '1.2', 'bar @ file:///x/Bar==1.whl': '' });
    expect({ ...lock.dpkg }).toEqual({ apt: '1', libc6: '2.36=3' });
    expect(lock.node).toBe('{"dependencies":{}}');
    expect(lock.channels).toBeUndefined();
    expect(lock.pipEnvironment).toBeUndefined();
  });

  it.each(['\r\n', '\r'])('are read with other line ends (%j)', (end) => {
    expect(parseLock(formatLock(full).replaceAll('\n', end))).toEqual(full);
  });

  it('may come in any order', () => {
    const lock = parseLock('[node]\n{}\n[dpkg]\na=1\n[pip]\nb==2\n');
    expect(lock).toEqual({ pip: { b: '2' }, dpkg: { a: '1' }, node: '{}' });
  });
});

describe('what is written', () => {
  it('is read back as the same lock', () => {
    expect(parseLock(formatLock(full))).toEqual(full);
    const absent: Lock = { pip: map({}), dpkg: map({}), node: '', channels: { pip: 'absent', dpkg: 'absent', node: 'absent' } };
    expect(parseLock(formatLock(absent))).toEqual(absent);
  });

  it('keeps our own sections before [pip], where the Python package skips them', () => {
    const text = formatLock(full);
    for (const header of ['[channels]', '[pip-environment]', '[pip-dpkg]']) {
      expect(text.indexOf(`\n${header}\n`)).toBeGreaterThan(0);
      expect(text.indexOf(`\n${header}\n`)).toBeLessThan(text.indexOf('\n[pip]\n'));
    }
    expect(text).toContain('[channels]\ndpkg=present 3\nnode=present 1\npip=present 3\n');
  });

  it('keeps sections of a later version', () => {
    const otherSections = [{ name: 'future', lines: ['# note', 'numpy 1.2 py311_0', ''] }, { name: 'engine', lines: ['apptainer\t1.6.0'] }];
    const text = formatLock({ ...full, otherSections });
    expect(text).toContain('[future]\n# note\nnumpy 1.2 py311_0\n\n[engine]\napptainer\t1.6.0\n[pip]\n');
    expect(parseLock(text)).toEqual({ ...full, otherSections });
  });

  it('escapes in the node text what some readers take for line ends', () => {
    const written = formatLock({ pip: {}, dpkg: {}, node: '{"name":"a\u2028b\u0085c"}' });
    expect(written).toContain('{"name":"a\\u2028b\\u0085c"}');
    expect(JSON.parse(parseLock(written).node)).toEqual({ name: 'a\u2028b\u0085c' });
  });

  it('holds names of Object\'s own members as packages', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const lock: Lock = { pip: map({}), dpkg: map({}), node: '' };
    for (const name of names) (lock.dpkg as Record<string, string>)[name] = '1';
    const back = parseLock(formatLock(lock));
    expect(Object.keys(back.dpkg).sort()).toEqual(names.sort());
    expect(Object.getPrototypeOf(back.dpkg)).toBeNull();
    expect('toString' in back.pip).toBe(false);
  });

  it.each([
    ['a header', '[dpkg]', ''], ['any header', '[conda]', ''], ['a comment', '# x', ''], ['nothing', '', ''], ['blanks around', ' x ', ''],
    ['a line break', 'a\nevil==1', ''], ['a carriage return', 'a\rb', ''], ['a line separator', 'a\u2028b', ''],
    ['a form feed', 'a\fb', ''], ['a name that holds a version', 'a==1', ''], ['upper case', 'NumPy', '1'], ['a break in the version', 'a', '1\n2'],
  ])('refuses a pip name that would be read as %s', (_what, name, version) => {
    expect(() => formatLock({ pip: map({ [name]: version }), dpkg: {}, node: '' })).toThrow(FormatError);
  });

  it.each([['a=b', '1'], ['#a', '1'], ['a', '1\n[node]'], ['', '1']])('refuses the dpkg entry %j %j', (name, version) => {
    expect(() => formatLock({ pip: {}, dpkg: map({ [name]: version }), node: '' })).toThrow(FormatError);
  });

  it.each(['[]', 'null', 'npm ERR!', '{"dependencies":[]}', '{"a":1}{'])('refuses the node text %s', (node) => {
    expect(() => formatLock({ pip: {}, dpkg: {}, node })).toThrow(/node text/);
  });

  it('refuses own lines that would begin a section', () => {
    const other = [{ name: 'x', lines: ['[node]'] }];
    expect(() => formatLock({ pip: {}, dpkg: {}, node: '', otherSections: other })).toThrow(FormatError);
    expect(() => formatLock({ pip: {}, dpkg: {}, node: '', otherSections: [{ name: 'a]\n', lines: [] }] })).toThrow(FormatError);
  });
});

describe('a lock that is none', () => {
  it('is told by its first missing section', () => {
    expect(failure('').message).toBe('x.lock is no lock: it is empty');
    expect(failure('hello\nworld\n').message).toBe('x.lock is no lock: it has no [pip] section');
    expect(failure('[pip]\na==1\n').message).toContain('no [dpkg] section');
    expect(failure('a\0b').message).toBe('x.lock is no lock: it is a binary file');
  });

  it('cut at any byte is refused or says the same', () => {
    const text = formatLock(full);
    for (let at = 0; at < text.length - 1; at += 1) {
      expect(() => parseLock(text.slice(0, at), 'x.lock'), `cut at ${String(at)}: ${text.slice(0, at)}`).toThrow(FormatError);
    }
    expect(parseLock(text.slice(0, -1))).toEqual(full);
  });

  it('with fewer or more packages than announced names the counts and the line', () => {
    const text = formatLock(full);
    const line = text.split('\n').indexOf('[dpkg]') + 1;
    expect(failure(text.replace('apt=2.6.1\n', '')).message)
      .toBe(`x.lock, line ${String(line)}: announces 3 dpkg packages, holds 2: the file is cut short`);
    expect(failure(text.replace('apt=2.6.1\n', 'apt=2.6.1\nzsh=5\n')).message).toContain('holds 4: the file was changed');
  });

  it.each([
    ['[pip]\na==1\n[dpkg]\nnonsense\n[node]\n', 'x.lock, line 4: no "package=version" line in [dpkg]: nonsense'],
    ['[pip]\n[dpkg]\n[conda]\n[node]\n', 'x.lock, line 3: unknown section [conda] after [dpkg]'],
    ['[pip]\n[dpkg]\n[pip]\n[node]\n', 'x.lock, line 3: a second [pip] section'],
    ['[channels]\npip=present\n[pip]\n[dpkg]\n[node]\n', 'x.lock, line 1: [channels] does not say'],
    ['[pip-environment]\npython=/x\n[pip]\n[dpkg]\n[node]\n', 'x.lock, line 1: [pip-environment] does not give'],
    ['[pip-dpkg]\na=b\n[pip]\n[dpkg]\n[node]\n', 'x.lock, line 1: a [pip-dpkg] section without [pip-environment]'],
    ['[pip]\n[dpkg]\n[node]\n[1, 2]\n', 'x.lock, line 4: the text of [node] is not a JSON object'],
    ['[pip]\n[dpkg]\n[node]\n{"a": \n', 'x.lock, line 4: the text of [node] is not JSON'],
  ])('%j is refused with its line', (text, message) => {
    expect(failure(text).message).toContain(message);
    expect(failure(text).hint).toBeTruthy();
  });
});

describe('a lock file', () => {
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'lock-format-')); });
  afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

  it('is written whole and read back', async () => {
    const path = join(folder, 'a.lock');
    await writeLock(full, path);
    expect(await readFile(path, 'utf8')).toBe(formatLock(full));
    expect(await readLock(path)).toEqual(full);
    expect(await readdir(folder)).toEqual(['a.lock']);
  });

  it('stays as it was when the new lock cannot be written', async () => {
    const path = join(folder, 'a.lock');
    await writeLock(full, path);
    await expect(writeLock({ pip: { 'a\nb': '1' }, dpkg: {}, node: '' }, path)).rejects.toThrow(FormatError);
    expect(await readLock(path)).toEqual(full);
  });

  it('that is missing, a folder, binary, not UTF-8 or below a file is one clear line', async () => {
    await expect(readLock(join(folder, 'none.lock'))).rejects.toThrow(NotFoundError);
    await expect(readLock(join(folder, 'none.lock'))).rejects.toThrow(`no such lock: ${join(folder, 'none.lock')}`);
    await mkdir(join(folder, 'folder.lock'));
    await expect(readLock(join(folder, 'folder.lock'))).rejects.toThrow('folder.lock is no lock: it is a folder');
    await expect(readLock('/dev/zero')).rejects.toThrow('/dev/zero is no lock: it is no regular file');
    await writeFile(join(folder, 'image.lock'), Buffer.concat([Buffer.from('hsqs'), Buffer.alloc(1 << 20)]));
    await expect(readLock(join(folder, 'image.lock'))).rejects.toThrow('image.lock is no lock: it is a binary file');
    await writeFile(join(folder, 'latin.lock'), Buffer.from([0x5b, 0xe9, 0x5d, 0x0a]));
    await expect(readLock(join(folder, 'latin.lock'))).rejects.toThrow('latin.lock is no lock: it is not UTF-8 text');
    await writeFile(join(folder, 'empty.lock'), '');
    await expect(readLock(join(folder, 'empty.lock'))).rejects.toThrow('empty.lock is no lock: it is empty');
    await expect(readLock(join(folder, 'empty.lock', 'x'))).rejects.toThrow('a part of the path is a file');
  });

  it('of a million lines is read', async () => {
    const path = join(folder, 'million.lock');
    const lines = Array.from({ length: 1_000_000 }, (_, index) => `package-${String(index)}=1.${String(index)}-1`);
    await writeFile(path, `[pip]\n[dpkg]\n${lines.join('\n')}\n[node]\n\n`);
    const { dpkg } = await readLock(path);
    expect(dpkg['package-999999']).toBe('1.999999-1');
    expect(Object.keys(dpkg)).toHaveLength(1_000_000);
  });
});
