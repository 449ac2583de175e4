/** Reading the list that unsquashfs writes: everything in it, and doubt where a link could have written it. */
import { describe, expect, test } from 'vitest';
import { DoubtfulListing, parseListing, PseudoFileReader } from '../../src/apptainer/scan/pseudo-file.js';
import { sha256 } from '../../src/files.js';

const OPTIONS = { withoutHeader: (path: string) => path.endsWith('.pyc'), keep: (path: string) => path === '/kept' };
const MARK = '#\n# START OF DATA - DO NOT MODIFY\n#\n';

function parse(text: string, inodes: number): Record<string, unknown> {
  return Object.fromEntries(parseListing(Buffer.from(text, 'latin1'), inodes).entries);
}

test('every kind of entry', () => {
  const text = [
    '/ D 17 755 0 0', 'dir D 17 1777 0 0', 'dir/file R 17 6755 5 6 5 0 0', 'empty R -5 0 0 0 0 5 0', 'link S 17 777 0 0 ../to here\\',
    'null C 17 666 0 0 1 3', 'loop B 17 660 0 0 7 0', 'fifo I 17 644 0 0 f', 'sock I 17 755 0 0 s', 'hard L dir/file', '',
  ].join('\n');
  expect(parse(text, 9)).toEqual({
    '/dir': { type: 'folder', mode: 0o1777, size: 0, target: '' },
    '/dir/file': { type: 'file', mode: 0o6755, size: 5, target: '' },
    '/empty': { type: 'file', mode: 0, size: 0, target: '' },
    '/link': { type: 'link', mode: 0o777, size: 0, target: '../to here\\' },
    '/null': { type: 'character device', mode: 0o666, size: 0, target: '1:3' },
    '/loop': { type: 'block device', mode: 0o660, size: 0, target: '7:0' },
    '/fifo': { type: 'pipe', mode: 0o644, size: 0, target: '' },
    '/sock': { type: 'socket', mode: 0o755, size: 0, target: '' },
    '/hard': { type: 'file', mode: 0o6755, size: 5, target: '' },
  });
});

test('names with blanks, quotes, line ends and bytes that are no text', () => {
  const text = '/ D 1 755 0 0\ndir\\ \\\\with\\"q D 1 755 0 0\ndir\\ \\\\with\\"q/new\\\nline R 1 644 0 0 0 0 0\ncaf\xe9 R 1 644 0 0 0 0 0\nnb\xa0sp R 1 644 0 0 0 0 0\n__proto__ S 1 777 0 0 \xff\n';
  const { entries } = parseListing(Buffer.from(text, 'latin1'), 6);
  expect([...entries.keys()]).toEqual(['/dir \\with"q', '/dir \\with"q/new\nline', '/caf\udce9', '/nb\udca0sp', '/__proto__']);
  expect(entries.get('/__proto__')?.target).toBe('\udcff');
});

describe('is in doubt', () => {
  test.each([
    ['a link\'s target goes on in a line that is no entry', '/ D 1 755 0 0\nln S 1 777 0 0 two\nlines\n', 2],
    ['a link\'s target looks like further entries', '/ D 1 755 0 0\nln S 1 777 0 0 x\nfake R 1 644 0 0 0 0 0\n', 2],
    ['a link\'s target looks like a hard link', '/ D 1 755 0 0\na R 1 644 0 0 0 0 0\nln S 1 777 0 0 x\nfake L a\n', 3],
    ['an entry is told twice', '/ D 1 755 0 0\na R 1 644 0 0 0 0 0\na R 1 644 0 0 0 0 0\n', 3],
    ['entries are missing', '/ D 1 755 0 0\n', 2],
    ['a hard link leads nowhere', '/ D 1 755 0 0\na L none\n', 1],
    ['files do not follow each other', '/ D 1 755 0 0\na R 1 644 0 0 5 0 0\nb R 1 644 0 0 5 6 0\n', 3],
    ['the last line is cut', '/ D 1 755 0 0\na R 1 644 0 0 5 0', 2],
  ])('when %s', (_what, text, inodes) => {
    expect(() => parse(text, inodes)).toThrow(DoubtfulListing);
  });
});

describe('the bytes of the files', () => {
  const list = '/ D 1 755 0 0\na R 1 644 0 0 5 0 0\nb.pyc R 1 644 0 0 20 5 0\nc R 1 644 0 0 0 25 0\nhard L a\nkept R 1 644 0 0 4 25 0\nlast R 1 644 0 0 0 29 0\n';
  const code = 'mAGc0123456789ab-code';
  const data = `hello${code.slice(0, 20)}kept`;
  const whole = Buffer.from(`${list}${MARK}${data}`);

  function read(pieces: readonly Buffer[]): ReadonlyMap<string, unknown> {
    let listed = 0;
    const reader = new PseudoFileReader(6, OPTIONS, () => { listed += 1; });
    for (const piece of pieces) reader.write(piece);
    const contents = reader.end();
    expect(listed).toBe(1);
    return contents;
  }

  const expected = {
    '/a': { sha256: sha256('hello') }, '/hard': { sha256: sha256('hello') }, '/c': { sha256: sha256('') }, '/last': { sha256: sha256('') },
    '/b.pyc': { sha256: sha256(code.slice(0, 20)), withoutHeader: sha256(`mAGc${code.slice(16, 20)}`) },
    '/kept': { sha256: sha256('kept'), bytes: Buffer.from('kept') },
  };

  test.each([1, 2, 3, 7, 36, 37, 1000])('are hashed the same in pieces of %d bytes', (size) => {
    const pieces: Buffer[] = [];
    for (let at = 0; at < whole.length; at += size) pieces.push(whole.subarray(at, at + size));
    expect(Object.fromEntries(read(pieces))).toEqual(expected);
  });

  test('are told when some are missing, or too many', () => {
    expect(() => read([whole.subarray(0, -1)])).toThrow('shorter than the list says');
    expect(() => read([whole, Buffer.from('x')])).toThrow('longer than the list says');
    expect(() => read([whole.subarray(0, 40)])).toThrow('no end');
  });
});
