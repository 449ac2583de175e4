import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { lockDefinition, parseDefinition } from '../../src/definition/index.js';
import { DEFAULT_SNAPSHOTS } from '../../src/definition/locked/channel.js';
import { npmPin } from '../../src/definition/locked/npm-pin.js';
import { packagesAskedFor, registriesIn } from '../../src/definition/locked/npm-text.js';
import type { Lock } from '../../src/lock/index.js';

const CONTEXT = { script: '', environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS };
const FACTS = { engine: 'apptainer 1.4.5', builtAt: '2026-01-01T12:00:00Z', architecture: 'amd64', bases: [] };

function lock(npm: Readonly<Record<string, string>> | undefined, more: Partial<Lock> = {}): Lock {
  return { pip: {}, dpkg: {}, node: '{}', npm, facts: FACTS, ...more };
}

/** Lines of the plan's file of that name. */
function file(of: Lock, name: string, context = CONTEXT): readonly string[] {
  return npmPin.plan(of, context)?.files.find((each) => each.name === name)?.lines ?? [];
}

describe('what a script asks npm for', () => {
  test.each([
    ['npm install -g typescript', [['global', 'typescript', 'latest']]],
    ['sudo -E /usr/bin/npm i --global "@corp/tool@^1.2" eslint@next', [['global', '@corp/tool', '^1.2'], ['global', 'eslint', 'next']]],
    ['cd /app && npm install --save express@4 \\\n   lodash; echo npm', [['local', 'express', '4'], ['local', 'lodash', 'latest']]],
    ['yarn global add serve\npnpm add -g pnpm@9', [['global', 'serve', 'latest'], ['global', 'pnpm', '9']]],
    ['npm i --registry http://127.0.0.1/ -g a@npm:b@1', [['global', 'a', 'npm:b@1']]],
    ['npm ci\nnpm install\nnpm run install\npip install numpy\nnpm install git+https://x/y $NAME ./folder', []],
  ])('%s', (script, expected) => {
    expect(packagesAskedFor(script).map(({ scope, name, spec }) => [scope, name, spec]).filter(([, name]) => name !== 'install')).toEqual(expected);
  });

  test('the registries it names', () => {
    const script = 'npm i --registry=https://a/x/ y\nexport NPM_CONFIG_REGISTRY="http://b:1"\nnpm config set registry https://c/\nnpm i --registry $D z';
    expect(registriesIn(script)).toEqual(['https://a/x/', 'http://b:1', 'https://c/']);
  });
});

describe('the npm pin', () => {
  test('has no plan for an image without npm packages', () => {
    expect(npmPin.plan(lock(undefined, { node: '' }), CONTEXT)).toBeUndefined();
    expect(npmPin.plan(lock({}, { channels: { pip: 'absent', dpkg: 'present', node: 'absent' } }), CONTEXT)).toBeUndefined();
    expect(npmPin.covers).toEqual(['node', 'npm']);
  });

  test('pins every folder but those of Debian\'s own packages, in order', () => {
    const packages = { '/usr/lib/node_modules/b': '2.0.0', '/usr/lib/node_modules/@a/x': '1.0.0', '/usr/share/nodejs/npm/node_modules/c': '1.0.0' };
    expect(file(lock(packages), 'npm-lock.txt')).toEqual(['folder /usr/lib/node_modules/@a/x 1.0.0', 'folder /usr/lib/node_modules/b 2.0.0']);
    expect(npmPin.plan(lock(packages), CONTEXT)?.pinned).toBe(2);
  });

  test('takes the global packages from the listing when the lock knows no folders', () => {
    const node = JSON.stringify({ dependencies: { typescript: { version: '5.0.0' }, missing: {} } });
    expect(file(lock(undefined, { node }), 'npm-lock.txt')).toEqual(['global typescript 5.0.0']);
  });

  test('cuts off an hour after the build began; not without a date, nor with one that is none', () => {
    const packages = { '/x/node_modules/a': '1' };
    expect(file(lock(packages), 'npm-asked.txt')).toContain('before 2026-01-01T13:00:00.000Z');
    expect(npmPin.plan(lock(packages), CONTEXT)?.prelude.join('\n')).toContain('NPM_CONFIG_BEFORE=2026-01-01T13:00:00.000Z');
    for (const facts of [undefined, { ...FACTS, builtAt: '1970-01-01T00:00:10Z' }, { ...FACTS, builtAt: 'today' }]) {
      const plan = npmPin.plan(lock(packages, { facts }), CONTEXT);
      expect(plan?.prelude.join('\n')).not.toContain('NPM_CONFIG_BEFORE=');
      expect(plan?.notes).toHaveLength(1);
    }
  });

  test('without steering gives no date, but the kept packages all the same', () => {
    const prelude = npmPin.plan(lock({ '/x/node_modules/a': '1' }), { ...CONTEXT, steer: false })?.prelude.join('\n');
    expect(prelude).not.toContain('BEFORE');
    expect(prelude).toContain('NPM_CONFIG_PREFER_OFFLINE=true');
    expect(prelude).toContain('NPM_CONFIG_OFFLINE=true');
  });

  test('what an image calls its folders and versions is data, for every shell', () => {
    const packages = Object.fromEntries([
      '/a/node_modules/$(touch x)', '/a/node_modules/`x`', '/a/node_modules/a b\'"', '/a/node_modules/%post', '/a/node_modules/{{ x }}', '/a/node_modules/\n%post',
      '/a b;\'/lib/node_modules/npm', '/$(x)/lib/node_modules/npm', '/a/node_modules/\u00e9', '/a/node_modules/__proto__',
    ].map((folder) => [folder, '1 $(x)\n"']));
    const definition = parseDefinition('Bootstrap: scratch\n%post\n    npm install -g "$(x)" `y`\n');
    const facts = { ...FACTS, bases: [{ stage: '1', bootstrap: 'scratch', from: '', digest: '' }] };
    const { text } = lockDefinition(definition, lock(packages, { facts }));
    expect(text).toBe(lockDefinition(definition, lock(packages, { facts })).text);
    expect(text).toMatch(/^[\t\n\x20-\x7e]*$/);
    expect(text.match(/^%/gm)).toEqual(text.match(/^%post$/gm)?.map(() => '%'));
    for (const shell of ['sh', 'bash']) {
      const plan = npmPin.plan(lock(packages), CONTEXT);
      const script = [...plan?.prelude ?? [], ...plan?.undo ?? [], ...plan?.epilogue ?? [], ...plan?.leave ?? []].join('\n');
      expect(spawnSync(shell, ['-n', '-c', script], { encoding: 'utf8' }).stderr).toBe('');
    }
  });
});
