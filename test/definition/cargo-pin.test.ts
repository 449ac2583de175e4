/** The cargo channel's plan, and its stand-in before a cargo that only tells what it was asked for. */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockDefinition, parseDefinition } from '../../src/definition/index.js';
import { cargoPin } from '../../src/definition/locked/cargo-pin.js';
import type { Lock } from '../../src/lock/index.js';
import { CONTEXT, writePayload, writeProgram } from '../support/payload.js';
import { scratchFolder } from '../support/scratch.js';

function lock(cargo: Readonly<Record<string, string>> | undefined, prefixes: Readonly<Record<string, string>> = {}): Lock {
  return { pip: {}, dpkg: {}, node: '', records: cargo === undefined ? {} : { cargo }, prefixes };
}

function file(of: Lock, name: string, script = ''): readonly string[] {
  return cargoPin.plan(of, { ...CONTEXT, script })?.files.find((each) => each.name === name)?.lines ?? [];
}

const GIT = '1.0.0 (git+https://example.org/tool?branch=main#0123456789abcdef)';

describe('the cargo pin', () => {
  test('has no plan for an image without cargo\'s records, and one for an empty list', () => {
    expect(cargoPin.plan(lock(undefined), CONTEXT)).toBeUndefined();
    expect(cargoPin.plan(lock({}), CONTEXT)?.pinned).toBe(0);
    expect(cargoPin.covers).toEqual(['cargo']);
  });

  test('writes root, name, version, source and where it was, in order', () => {
    expect(file(lock({ '/usr/local fd': '9.0.0', '/opt/my tools fd': '8.0.0', ripgrep: '14.1.0', tool: GIT, two: '1.0.0 2.0.0 (sparse+https://a/)' },
      { 'cargo:ripgrep': '/root/.cargo' }), 'cargo-lock.txt')).toEqual([
      '/opt/my\\0040tools fd 8.0.0 - -', '/usr/local fd 9.0.0 - -', '- ripgrep 14.1.0 - /root/.cargo',
      '- tool 1.0.0 git+https://example.org/tool?branch=main#0123456789abcdef -', '- two 1.0.0\\00402.0.0\\0040(sparse+https://a/) - -',
    ]);
  });

  test('what cargo can be asked for in no way is kept apart, to fail by name', () => {
    const odd = lock({ '$(touch x)': '1.0.0', 'a': '`x`', 'b': '1.0.0', '/new\nline b': '1.0.0', '-f': '1.0.0' });
    expect(file(odd, 'cargo-lock.txt')).toEqual(['- b 1.0.0 - -']);
    expect(file(odd, 'cargo-odd.txt')).toEqual(['$(touch x) 1.0.0', '-f 1.0.0', 'b 1.0.0', 'a `x`'].map((line) => line.replace('$(touch x)', '%24%28touch%20x%29').replaceAll('`', '%60')));
  });

  test('says what is not held, where the script does not say --locked', () => {
    expect(cargoPin.plan(lock({ a: '1.0.0' }), { ...CONTEXT, script: 'cargo install a' })?.notes).toHaveLength(1);
    expect(cargoPin.plan(lock({ a: '1.0.0' }), { ...CONTEXT, script: '/usr/bin/cargo install --locked a' })?.notes).toEqual([]);
    expect(file(lock({ a: '1.0.0' }), 'cargo-asked.txt', 'cargo +stable install --locked a')).toContain('locked a');
  });

  test('what an image calls its programs, roots and versions is data, for every shell', () => {
    const hostile = ['/a $(touch x)', '/`x` b', '/a b\'" c', '/%post d', '/{{ x }} e', '/\n%post f', '/\u00e9 g', '__proto__'];
    const cargo = Object.fromEntries(hostile.flatMap((key, index) => [[key, '1.0.0'], [`x${String(index)}`, `1 (registry+https://${key}\n"$(x))`]]));
    const definition = parseDefinition('Bootstrap: scratch\n%post\n    cargo install "$(x)" `y`\n');
    const facts = { engine: 'apptainer 1.4.5', builtAt: '2026-01-01T12:00:00Z', architecture: 'amd64', bases: [{ stage: '1', bootstrap: 'scratch', from: '', digest: '' }] };
    const { text, covered } = lockDefinition(definition, { ...lock(cargo), facts });
    expect(covered).toContain('cargo');
    expect(text).toMatch(/^[\t\n\x20-\x7e]*$/);
    expect(text.match(/^%/gm)).toEqual(text.match(/^%post$/gm)?.map(() => '%'));
    expect(text).not.toContain('{{');
    const plan = cargoPin.plan(lock(cargo), CONTEXT);
    const scripts = [
      [...plan?.prelude ?? [], ...plan?.author ?? [], ...plan?.undo ?? [], ...plan?.epilogue ?? [], ...plan?.leave ?? []].join('\n'),
      ...plan?.files.filter(({ name }) => name.endsWith('.sh')).map(({ lines }) => lines.join('\n')) ?? [],
    ];
    for (const shell of ['sh', 'bash']) {
      for (const script of scripts) expect(spawnSync(shell, ['-n', '-c', script], { encoding: 'utf8' }).stderr).toBe('');
    }
  });
});

describe('the stand-in for cargo', () => {
  const LOCK = lock({ alpha: '1.0.0', beta: '0.3.0-rc.1+b', '/opt/a gamma': '1.0.0', '/opt/b gamma': '2.0.0', tool: GIT });

  /** What the real cargo is asked for, one argument a line. */
  async function asked(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ argv: readonly string[]; exitCode: number; noted: string }> {
    const folder = await scratchFolder();
    const { sh } = await writePayload(cargoPin, LOCK, join(folder, 'lock'));
    await mkdir(join(folder, 'bin'));
    await writeFile(join(folder, 'lock', 'cargo-steered.txt'), '');
    await writeProgram(join(folder, 'bin', 'cargo'), `for each in "$@"; do printf '%s\\n' "$each"; done >> '${folder}/argv'\necho -- >> '${folder}/argv'\nexit "\${CODE-0}"`);
    const { exitCode } = await sh(`. /dev/null; sh "$folder/cargo-steer.sh" ${args.map((each) => `'${each}'`).join(' ')}`, {
      HOME: '/nowhere', PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, ...env,
    });
    return { argv: (await readFile(join(folder, 'argv'), 'utf8')).trimEnd().split('\n'), exitCode, noted: await readFile(join(folder, 'lock', 'cargo-steered.txt'), 'utf8') };
  }

  test.each<[string, readonly string[], readonly string[]]>([
    ['no version', ['install', 'alpha'], ['install', 'alpha', '--version', '=1.0.0']],
    ['a range', ['install', '--version', '^1', 'alpha', '-q'], ['install', 'alpha', '-q', '--version', '=1.0.0']],
    ['a range behind the name', ['+stable', '-v', 'install', 'alpha@^1'], ['+stable', '-v', 'install', 'alpha', '--version', '=1.0.0']],
    ['an exact version stays', ['install', 'alpha', '--version=1.0.0'], ['install', 'alpha', '--version=1.0.0']],
    ['an exact version behind the name stays', ['install', 'alpha@=1.0.0'], ['install', 'alpha@=1.0.0']],
    ['a pre-release', ['install', 'beta'], ['install', 'beta', '--version', '=0.3.0-rc.1+b']],
    ['values are no crates', ['install', '--root', 'alpha', '--features', 'a b', '-j', '2', 'unknown'], ['install', '--root', 'alpha', '--features', 'a b', '-j', '2', 'unknown']],
    ['options with values are kept', ['--color', 'never', 'install', '--features', 'a b', '--locked', 'alpha'], ['--color', 'never', 'install', '--features', 'a b', '--locked', 'alpha', '--version', '=1.0.0']],
    ['what is not locked', ['install', 'unknown'], ['install', 'unknown']],
    ['a folder', ['install', '--path', '.', 'alpha'], ['install', '--path', '.', 'alpha']],
    ['other commands', ['build', 'install', 'alpha'], ['build', 'install', 'alpha']],
    ['no command', ['--version'], ['--version']],
    ['by its root', ['install', '--root', '/opt/b', 'gamma'], ['install', '--root', '/opt/b', 'gamma', '--version', '=2.0.0']],
    ['a root that the lock does not know, where roots differ', ['install', 'gamma'], ['install', 'gamma']],
    ['a repository', ['install', '--git', 'https://example.org/tool', '--branch', 'main', 'tool'], ['install', '--git', 'https://example.org/tool', 'tool', '--rev', '0123456789abcdef']],
    ['a repository without a name', ['install', '--git=https://example.org/tool'], ['install', '--git=https://example.org/tool', '--rev', '0123456789abcdef']],
    ['another repository', ['install', '--git', 'https://example.org/too', 'tool'], ['install', '--git', 'https://example.org/too', 'tool']],
    ['a name from a registry that is locked to a repository', ['install', 'tool'], ['install', 'tool']],
  ])('%s', async (_what, given, expected) => {
    expect((await asked(given)).argv).toEqual([...expected, '--']);
  });

  test('several crates are installed one by one, each at its version', async () => {
    expect((await asked(['install', '--root', '/x', 'alpha', 'unknown', 'beta'])).argv).toEqual([
      'install', '--root', '/x', 'alpha', '--version', '=1.0.0', '--', 'install', '--root', '/x', 'unknown', '--', 'install', '--root', '/x', 'beta', '--version', '=0.3.0-rc.1+b', '--',
    ]);
    expect((await asked(['install', 'alpha', 'beta'], { CODE: '7' })).exitCode).toBe(101);
  });

  test('the root is also told by the environment', async () => {
    expect((await asked(['install', 'gamma'], { CARGO_INSTALL_ROOT: '/opt/a' })).argv).toContain('=1.0.0');
    expect((await asked(['install', 'gamma'], { CARGO_HOME: '/opt/b' })).argv).toContain('=2.0.0');
  });

  test('what it changed is noted; not when cargo failed, whose exit code it has', async () => {
    expect((await asked(['install', 'alpha@^1'])).noted).toBe('version alpha 1.0.0 ^1\n');
    expect(await asked(['install', 'alpha'], { CODE: '101' })).toMatchObject({ exitCode: 101, noted: '' });
  });
});
