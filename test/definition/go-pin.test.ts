/** The Go channel's plan, and its stand-in before a Go that only tells what it was asked for. */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockDefinition, parseDefinition } from '../../src/definition/index.js';
import { goPin } from '../../src/definition/locked/go-pin.js';
import type { Lock } from '../../src/lock/index.js';
import { CONTEXT, writePayload, writeProgram } from '../support/payload.js';
import { scratchFolder } from '../support/scratch.js';

function lock(go: Readonly<Record<string, string>> | undefined, prefixes: Readonly<Record<string, string>> = {}): Lock {
  return { pip: {}, dpkg: {}, node: '', records: go === undefined ? {} : { go }, prefixes };
}

function file(of: Lock, name: string): readonly string[] {
  return goPin.plan(of, CONTEXT)?.files.find((each) => each.name === name)?.lines ?? [];
}

describe('the Go pin', () => {
  test('has no plan for an image without Go programs', () => {
    expect(goPin.plan(lock(undefined), CONTEXT)).toBeUndefined();
    expect(goPin.covers).toEqual(['go']);
  });

  test('writes path, command, version, compiler and where it was, in order', () => {
    const programs = {
      'example.com/tool': 'v1.0.0 go1.22.1', '/opt/a/x example.com/x': 'v1.0.0 go1.22.1', '/usr/bin/my x example.com/x': '(devel) 0123ab+dirty go1.22.1',
      'cmd/go': 'go1.22.1', '/usr/bin/no modules': 'go1.10', 'example.com/d': 'v0.1.0 devel go1.24-0123',
    };
    const of = lock(programs, { 'go:example.com/tool': '/go/bin/tool', 'go:/usr/bin/no modules': '/usr/bin/no modules' });
    expect(file(of, 'go-lock.txt')).toEqual([
      '- /usr/bin/no\\0040modules - go1.10 /usr/bin/no\\0040modules', '- cmd/go - go1.22.1 -', '- example.com/d v0.1.0 devel\\0040go1.24-0123 -',
      '- example.com/tool v1.0.0 go1.22.1 /go/bin/tool', '/opt/a/x example.com/x v1.0.0 go1.22.1 -',
      '/usr/bin/my\\0040x example.com/x (devel)\\00400123ab+dirty go1.22.1 -',
    ]);
    expect(goPin.plan(of, CONTEXT)?.pinned).toBe(3);
  });

  test('what is no program\'s version is kept apart, to fail by name', () => {
    const odd = lock({ 'a\nb': 'v1.0.0 go1.22', 'c': 'whatever' });
    expect(file(odd, 'go-lock.txt')).toEqual([]);
    expect(file(odd, 'go-odd.txt')).toEqual(['a%0Ab v1.0.0%20go1.22', 'c whatever']);
  });

  test('what an image calls its programs is data, for every shell', () => {
    const hostile = ['/a $(touch x)', '/`x` b', '/a b\'" c', '/%post d', '/{{ x }} e', '/\n%post f', '/\u00e9 g', '__proto__', '%post', '{{ x }}'];
    const go = Object.fromEntries(hostile.map((key) => [key, `$(x) "{{ go1.22`]));
    const definition = parseDefinition('Bootstrap: scratch\n%post\n    go install "$(x)" `y`\n');
    const facts = { engine: 'apptainer 1.4.5', builtAt: '2026-01-01T12:00:00Z', architecture: 'amd64', bases: [{ stage: '1', bootstrap: 'scratch', from: '', digest: '' }] };
    const { text, covered } = lockDefinition(definition, { ...lock(go), facts });
    expect(covered).toContain('go');
    expect(text).toMatch(/^[\t\n\x20-\x7e]*$/);
    expect(text.match(/^%/gm)).toEqual(text.match(/^%post$/gm)?.map(() => '%'));
    expect(text).not.toContain('{{');
    const plan = goPin.plan(lock(go), CONTEXT);
    const scripts = [
      [...plan?.prelude ?? [], ...plan?.author ?? [], ...plan?.undo ?? [], ...plan?.epilogue ?? [], ...plan?.leave ?? []].join('\n'),
      ...plan?.files.filter(({ name }) => name.endsWith('.sh')).map(({ lines }) => lines.join('\n')) ?? [],
    ];
    for (const shell of ['sh', 'bash']) {
      for (const script of scripts) expect(spawnSync(shell, ['-n', '-c', script], { encoding: 'utf8' }).stderr).toBe('');
    }
  });
});

describe('the stand-in for Go', () => {
  const LOCK = lock({
    'example.com/tool/cmd/tool': 'v1.0.0 go1.22.1', 'example.com/tool/cmd/more': 'v1.0.0 go1.22.1', 'example.com/branch': 'v0.0.0-20240101000000-0123456789ab go1.22.1',
    '/opt/a/two example.com/two': 'v1.0.0 go1.22.1', '/opt/b/two example.com/two': 'v2.0.0+incompatible go1.22.1', 'example.com/here': '(devel) go1.22.1',
  });

  async function asked(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ argv: readonly string[]; exitCode: number }> {
    const folder = await scratchFolder();
    const { sh } = await writePayload(goPin, LOCK, join(folder, 'lock'));
    await mkdir(join(folder, 'bin'));
    await writeFile(join(folder, 'lock', 'go-steered.txt'), '');
    await writeProgram(join(folder, 'bin', 'go'), `[ "$1" != env ] || exit 0\nfor each in "$@"; do printf '%s\\n' "$each"; done > '${folder}/argv'\nexit "\${CODE-0}"`);
    const { exitCode } = await sh(`sh "$folder/go-steer.sh" ${args.map((each) => `'${each}'`).join(' ')}`, { HOME: '/nowhere', PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, ...env });
    return { argv: (await readFile(join(folder, 'argv'), 'utf8')).trimEnd().split('\n'), exitCode };
  }

  test.each<[string, readonly string[], readonly string[]]>([
    ['the newest', ['install', 'example.com/tool/cmd/tool@latest'], ['install', 'example.com/tool/cmd/tool@v1.0.0']],
    ['a part of a version', ['install', '-v', 'example.com/tool/cmd/tool@v1'], ['install', '-v', 'example.com/tool/cmd/tool@v1.0.0']],
    ['a branch', ['install', 'example.com/branch@main'], ['install', 'example.com/branch@v0.0.0-20240101000000-0123456789ab']],
    ['all of a module', ['install', 'example.com/tool/...@latest'], ['install', 'example.com/tool/...@v1.0.0']],
    ['two of a module', ['install', 'example.com/tool/cmd/tool@latest', 'example.com/tool/cmd/more@latest'], ['install', 'example.com/tool/cmd/tool@v1.0.0', 'example.com/tool/cmd/more@v1.0.0']],
    ['an exact version stays', ['install', 'example.com/tool/cmd/tool@v1.2.3'], ['install', 'example.com/tool/cmd/tool@v1.2.3']],
    ['flags stay as they are', ['install', '-ldflags', '-X a=b c@latest', 'example.com/branch@main'], ['install', '-ldflags', '-X a=b c@latest', 'example.com/branch@v0.0.0-20240101000000-0123456789ab']],
    ['what is not locked', ['install', 'example.com/tool@latest'], ['install', 'example.com/tool@latest']],
    ['what was built from a folder', ['install', 'example.com/here@latest'], ['install', 'example.com/here@latest']],
    ['a folder', ['install', './...'], ['install', './...']],
    ['other commands', ['run', 'example.com/branch@main'], ['run', 'example.com/branch@main']],
    ['where programs of one package differ, and none is of this place', ['install', 'example.com/two@latest'], ['install', 'example.com/two@latest']],
  ])('%s', async (_what, given, expected) => {
    expect((await asked(given)).argv).toEqual(expected);
  });

  test('where programs of one package differ, the place says which', async () => {
    expect((await asked(['install', 'example.com/two@latest'], { GOBIN: '/opt/b' })).argv).toEqual(['install', 'example.com/two@v2.0.0+incompatible']);
  });

  test('it has the exit code of Go', async () => {
    expect((await asked(['install', 'example.com/branch@main'], { CODE: '2' })).exitCode).toBe(2);
  });
});
