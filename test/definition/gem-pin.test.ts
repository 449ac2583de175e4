import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lockDefinition, parseDefinition } from '../../src/definition/index.js';
import { DEFAULT_SNAPSHOTS } from '../../src/definition/locked/channel.js';
import { gemPin } from '../../src/definition/locked/gem-pin.js';
import { gemSourcesIn } from '../../src/definition/locked/gem-text.js';
import type { Lock } from '../../src/lock/index.js';

const CONTEXT = { script: '', environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS };
const OF_RUBY = { json: '2.6.1', psych: '4.0.3', stringio: '3.0.1' };

function lock(gem: Readonly<Record<string, string>>, prefixes?: Readonly<Record<string, string>>, more: Partial<Lock> = {}): Lock {
  return { pip: {}, dpkg: {}, node: '', records: { gem: { ...OF_RUBY, ...gem } }, prefixes, ...more };
}

/** Lines of the plan's file of that name. */
function file(of: Lock, name: string, context = CONTEXT): readonly string[] {
  return gemPin.plan(of, context)?.files.find((each) => each.name === name)?.lines ?? [];
}

test('the sources a script names', () => {
  const script = 'gem install -s https://a/ x\ngem install --source=https://b/x y\ngem sources --add http://c:1\n'
    + 'printf \'source "https://d"\\ngem "tool"\\n\' > Gemfile\ngem install --clear-sources z -s $S\ncurl https://e/';
  expect(gemSourcesIn(script)).toEqual(['https://a/', 'https://b/x', 'http://c:1', 'https://d']);
});

describe('the gem pin', () => {
  test('has no plan for an image without gems, or with gems and no Ruby', () => {
    expect(gemPin.plan({ pip: {}, dpkg: {}, node: '' }, CONTEXT)).toBeUndefined();
    expect(gemPin.plan(lock({}, {}, { records: { gem: { alpha: '1.0', json: '2.6.1' } } }), CONTEXT)).toBeUndefined();
    expect(gemPin.covers).toEqual(['gem']);
  });

  test('pins every version by its folder, in order, but for Debian\'s own', () => {
    const debian = '/usr/share/rubygems-integration/all';
    const of = lock(
      { 'rack': '2.2.8 3.0.0', '/opt/my gems nokogiri': '1.15.5-x86_64-linux', [`${debian} nokogiri`]: '1.13.10', 'rake': '13.0.6' },
      { 'gem:rack': '/var/lib/gems/3.1.0', 'gem:rake': debian },
    );
    expect(file(of, 'gem-lock.txt')).toEqual([
      '- json 2.6.1', '- psych 4.0.3', '- stringio 3.0.1', '/opt/my%20gems nokogiri 1.15.5-x86_64-linux', '/var/lib/gems/3.1.0 rack 2.2.8', '/var/lib/gems/3.1.0 rack 3.0.0',
    ]);
    expect(gemPin.plan(of, CONTEXT)?.pinned).toBe(6);
  });

  test('without steering leaves RubyGems as it is, but for kept gems without a network', () => {
    const steered = (steer: boolean, escrow: string): string => {
      const { prelude = [] } = gemPin.plan(lock({}), { ...CONTEXT, steer }) ?? {};
      return spawnSync('sh', ['-c', [`folder=${folder}`, `escrow=${escrow}`, ...prelude, 'echo "$RUBYLIB"'].join('\n')], { encoding: 'utf8', env: { PATH: process.env['PATH'] } }).stdout.trim();
    };
    const folder = mkdtempSync(join(tmpdir(), 'gem-pin-'));
    onTestFinished(() => { rmSync(folder, { recursive: true }); });
    expect([steered(true, ''), steered(false, ''), steered(false, folder)]).toEqual([folder, '', '']);
    // The kept gems are all that there is then.
    writeFileSync(join(folder, 'offline'), '');
    expect(steered(false, folder)).toBe(folder);
  });

  test('takes its variables back when the author\'s script has ended', () => {
    const { prelude = [], undo = [] } = gemPin.plan(lock({}), CONTEXT) ?? {};
    const folder = mkdtempSync(join(tmpdir(), 'gem-pin-'));
    onTestFinished(() => { rmSync(folder, { recursive: true }); });
    for (const env of [{}, { RUBYLIB: '/a b:$(x)', RUBYOPT: '' }]) {
      const of = (lines: readonly string[]): string => spawnSync('sh', ['-c', [...lines, 'echo "${RUBYLIB-none} ${RUBYOPT-none}"'].join('\n')], {
        encoding: 'utf8', env: { PATH: process.env['PATH'], ...env },
      }).stdout;
      expect(of([`folder=${folder}`, 'escrow=', ...prelude, ...undo])).toBe(of([]));
    }
  });

  test('looks for Ruby where the image and the lock have it', () => {
    const of = lock({}, { 'gem:json': '/opt/ruby-3.2/lib/ruby/gems/3.2.0', 'gem:psych': '/opt/$(x)/lib/ruby/gems/3.2.0' });
    expect(file(of, 'gem-check.sh', { ...CONTEXT, environment: 'export PATH=/opt/bin:$PATH' })).toContain('PATH=/opt/bin:$PATH:/opt/ruby-3.2/bin');
  });

  test('what an image calls its gems, versions and folders is data, for every shell', () => {
    const names = ['$(touch x)', '`x`', 'a\'"', '%post', '{{x}}', '\n%post', '__proto__', '\u00e9'];
    const gems = Object.fromEntries(names.flatMap((name) => [[name, '1 $(x)\n"'], [`/a b;'/lib/ruby/gems/1 ${name}`, '2']]));
    const prefixes = Object.fromEntries(names.map((name) => [`gem:${name}`, '/$(x)/\n%post/lib/ruby/gems/1']));
    const definition = parseDefinition('Bootstrap: scratch\n%post\n    gem install -s "https://$(x)" `y`\n');
    const of = lock(gems, prefixes, { facts: { engine: '', builtAt: '2026-01-01T00:00:00Z', architecture: 'amd64', bases: [{ stage: '1', bootstrap: 'scratch', from: '', digest: '' }] } });
    const { text } = lockDefinition(definition, of);
    expect(text).toBe(lockDefinition(definition, of).text);
    expect(text).toMatch(/^[\t\n\x20-\x7e]*$/);
    expect(text.match(/^%/gm)).toEqual(text.match(/^%post$/gm)?.map(() => '%'));
    const plan = gemPin.plan(of, CONTEXT);
    for (const shell of ['sh', 'bash']) {
      const script = [...plan?.prelude ?? [], ...plan?.leave ?? [], ...plan?.epilogue ?? [], ...file(of, 'gem-check.sh')].join('\n');
      expect(spawnSync(shell, ['-n', '-c', script], { encoding: 'utf8' }).stderr).toBe('');
    }
  });
});
