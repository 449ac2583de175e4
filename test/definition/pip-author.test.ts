import { describe, expect, it } from 'vitest';
import { authorLines, commandsIn } from '../../src/definition/locked/author-commands.js';

describe('the commands of a script', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ['a b  c', [['a', 'b', 'c']]],
    ['a "b c" \'d $e\' f\\ g # h\nnext', [['a', 'b c', 'd $e', 'f g'], ['next']]],
    ['a && b || c; d | e &\n(f)', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]],
    ['a \\\n  b\n#c\nd#e', [['a', 'b'], ['d#e']]],
    ['a "$x/y" `z`', [['a', '\0x/y', '\0z\0']]],
    ["'a'\"b\"c '' d", [['abc', '', 'd']]],
    ['# only a remark', []],
  ])('%j', (script, commands) => {
    expect(commandsIn(script)).toEqual(commands);
  });
});

describe('what they ask of the tools', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ['uv pip install alpha', [['uv', '--', 'alpha']]],
    ['sudo /usr/bin/uv -q pip install --system "alpha[x]>=1,<2" beta', [['uv', '--', 'alpha[x]>=1,<2', 'beta']]],
    ['env -i UV_DEFAULT_INDEX=https://i/s uv pip install -r /r.txt -c c.txt --pre', [['uv', '--index-url', 'https://i/s', '-r', '/r.txt', '-c', 'c.txt', '--pre', '--']]],
    ['uv pip install --index-url=https://i/s --trusted-host i -p /opt/e alpha', [['uv', '--index-url', 'https://i/s', '--allow-insecure-host', 'i', '--', 'alpha']]],
    ['uv tool install tool --with alpha', [['uv', '--', 'tool', 'alpha']]],
    ['uv pip install $NAMES', []],
    ['uv pip install -e .', []],
    ['uv pip install ./here', []],
    ['uv pip install --an-option-of-tomorrow alpha', []],
    ['uv sync', []],
    ['uv pip list', []],
    ['pip install alpha', []],
    ['pip install -c /c.txt --pre alpha', [['constraint', '/c.txt'], ['pre']]],
    ['python3 -m pip install --constraint=https://i/c.txt alpha', [['constraint', 'https://i/c.txt']]],
    ['PIP_CONSTRAINT=c.txt pip3.11 install alpha', [['constraint', 'c.txt']]],
    ['pip install -c "$C" alpha', [['constraint', '/dev/null/untold']]],
    ['su x -c "pip install -c c.txt alpha"', []],
    ['sudo bash -lc "pip install -c c.txt alpha; uv pip install beta"', [['constraint', 'c.txt'], ['uv', '--', 'beta']]],
  ])('%j', (script, lines) => {
    expect(authorLines(script)).toEqual(lines);
  });

  it('is told once', () => {
    expect(authorLines('uv pip install a\nuv pip install a\n')).toEqual([['uv', '--', 'a']]);
  });
});
