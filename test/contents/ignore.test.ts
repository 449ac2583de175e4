/** Which paths a pattern leaves out. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_IGNORE } from '../../src/contents/defaults.js';
import { IgnoreList, parseIgnorePattern, readIgnoreFile } from '../../src/contents/ignore.js';
import { InputError } from '../../src/errors.js';
import { scratchFolder } from '../support/scratch.js';

function leavesOut(pattern: string, path: string, isFolder = false): boolean {
  return new IgnoreList([parseIgnorePattern(pattern)]).find(path, isFolder) !== undefined;
}

describe('a pattern', () => {
  test.each([
    // One name anywhere, and what is in it.
    ['*.tmp', '/a.tmp', true],
    ['*.tmp', '/opt/deep/a.tmp', true],
    ['*.tmp', '/opt/a.tmp/inside', true],
    ['*.tmp', '/opt/a.tmpl', false],
    ['cache', '/opt/cache', true],
    ['cache', '/opt/caches', false],
    // A slash at the start or in the middle: from the root.
    ['/opt/log', '/opt/log', true],
    ['opt/log', '/opt/log', true],
    ['opt/log', '/srv/opt/log', false],
    ['/log', '/opt/log', false],
    // One star stays in its name, two are any number of names.
    ['/opt/*', '/opt/a', true],
    ['/opt/*', '/opt', false],
    ['/opt/*/c', '/opt/a/b/c', false],
    ['/opt/**/c', '/opt/c', true],
    ['/opt/**/c', '/opt/a/b/c', true],
    ['**/x/y', '/x/y', true],
    ['**/x/y', '/a/b/x/y', true],
    ['/opt/**', '/opt/a/b', true],
    ['/opt/**', '/opt', false],
    ['/a?c', '/abc', true],
    ['/a?c', '/a/c', false],
    ['/a?c', '/ac', false],
    // Hidden names are names; everything but the three stands for itself.
    ['/opt/*', '/opt/.hidden', true],
    ['/a.c', '/abc', false],
    ['/a+(b)|{c}^$', '/a+(b)|{c}^$', true],
    ['/a\\*', '/a*', true],
    ['/a\\*', '/ab', false],
    ['/a\\[b]', '/a[b]', true],
    ['\\!important', '/opt/!important', true],
    ['/two*lines', '/two\nlines', true],
    ['/caf?', '/caf\udce9', true],
    ['/smile?', '/smile\u{1f600}', true],
    ['__proto__', '/opt/__proto__', true],
  ])('%s leaves out %j: %s', (pattern, path, expected) => {
    expect(leavesOut(pattern, path)).toBe(expected);
  });

  test('with a slash at its end means folders, and what is in them', () => {
    expect(leavesOut('build/', '/opt/build', true)).toBe(true);
    expect(leavesOut('build/', '/opt/build', false)).toBe(false);
    expect(leavesOut('build/', '/opt/build/file')).toBe(true);
  });

  test.each([
    ['', 'it is empty'], ['   ', 'it is empty'], ['a\nb', 'line end'], ['a\0b', 'line end'], ['!a', 'cannot be taken back'],
    ['a\\', 'ends with a backslash'], ['/a[bc]', 'sets of characters'], ['/a//b', 'a name in it is empty'],
    ['/a/../b', 'has . or ..'], ['./a', 'has . or ..'], ['/a**', 'has to be a whole name'],
    ['/', 'a name in it is empty'], ['*', 'nothing to compare'], ['/**', 'nothing to compare'], ['**/*', 'nothing to compare'], ['*/', 'nothing to compare'],
  ])('%j is refused: %s', (pattern, why) => {
    expect(() => parseIgnorePattern(pattern)).toThrow(InputError);
    expect(() => parseIgnorePattern(pattern)).toThrow(why);
  });

  test('of hostile length or shape takes no time', () => {
    const started = performance.now();
    expect(leavesOut(`/${'*a'.repeat(20)}b`, `/${'a'.repeat(60)}`)).toBe(false);
    expect(leavesOut(`${'**/'.repeat(8)}x`, '/a'.repeat(60))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test('every default is a pattern, and none of it is told twice', () => {
  const patterns = DEFAULT_IGNORE.map(({ pattern }) => pattern);
  expect(patterns.map((pattern) => parseIgnorePattern(pattern).text)).toEqual(patterns);
  expect(new Set(patterns).size).toBe(patterns.length);
});

test('defaults leave dpkg\'s records and the author\'s files in', () => {
  const list = new IgnoreList(DEFAULT_IGNORE.map(({ pattern }) => parseIgnorePattern(pattern)));
  for (const path of ['/var/lib/dpkg/status', '/var/lib/dpkg/info/curl.list', '/opt/app/.git/HEAD', '/opt/app/.git/refs/heads/main', '/etc/shadow', '/.singularity.d/runscript', '/var/log', '/root/.bashrc']) {
    expect([path, list.find(path, false)]).toEqual([path, undefined]);
  }
});

describe('a file of patterns', () => {
  test('has one a line, with comments', async () => {
    const file = join(await scratchFolder(), 'ignore');
    await writeFile(file, '# volatile\r\n/opt/a \n\n  *.tmp\n\\#b\n');
    expect(await readIgnoreFile(file)).toEqual(['/opt/a', '*.tmp', '\\#b']);
  });

  test('that is not there has none', async () => {
    expect(await readIgnoreFile(join(await scratchFolder(), 'none'))).toEqual([]);
  });

  test('names the line that is wrong', async () => {
    const file = join(await scratchFolder(), 'ignore');
    await writeFile(file, '/opt/a\n!b\n');
    await expect(readIgnoreFile(file)).rejects.toThrow(`${file} line 2: the ignore pattern "!b" cannot be used`);
  });
});
