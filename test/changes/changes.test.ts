import { describe, expect, test } from 'vitest';
import { changesBetween, changesJson, changesSummary, describeChanges, failCondition, FAIL_CONDITIONS, readChanges, unwantedChanges } from '../../src/changes/index.js';
import { parseDefinition } from '../../src/definition/index.js';
import { compareLocks, driftJson } from '../../src/lock/index.js';
import { checkSchema } from '../support/schemas.js';
import { HOSTILE_NAMES, lockWith, manyChanges } from './locks.js';

const DEFINITION = parseDefinition(`Bootstrap: docker
From: debian:13

%post
    # curl is only spoken of here
    apt-get update
    apt-get install -y --no-install-recommends \\
        git \\
        libc6=2.36-9
    pip install "NumPy>=2" requests[socks]
    npm install -g yarn@1
`);
const facts = { engine: 'apptainer 1.4.5', builtAt: '2026-01-01T00:00:00Z', architecture: 'amd64' };
const base = (from: string, digest: string) => [{ stage: '1', bootstrap: 'docker', from, digest: `sha256:${digest.repeat(64)}` }];
const before = lockWith({
  pip: { numpy: '1.26.4', requests: '2.31.0', urllib3: '2.0.0', gone: '1.0' }, dpkg: { git: '1:2.40-1', libc6: '2.36-9', curl: '8.5.0-2' },
  node: '{"dependencies":{"yarn":{"version":"1.22.1"}}}', facts: { ...facts, bases: base('debian:12', 'a') }, pythonEnvironments: [],
});
const after = lockWith({
  pip: { numpy: '2.1.0', requests: '2.31.0', urllib3: '1.9.0', fresh: '1.0' }, dpkg: { git: '1:2.40-1+deb12u1', libc6: '2.36-9', curl: '8.5.0-3' },
  node: '{"dependencies":{"yarn":{"version":"1.22.2"}}}', facts: { ...facts, engine: 'apptainer 1.5.0', bases: base('debian:13', 'b') },
});
const changes = changesBetween(before, after, DEFINITION);

describe('the changes between two locks', () => {
  test('stand in groups, the base first, what the definition names before the rest', () => {
    expect(changes.groups.map(({ channel, changes: all }) => [channel, all.map(({ name, direct, line }) => [name, direct, line])])).toEqual([
      ['base', [['1', true, 2]]],
      ['pip', [['numpy', true, 10], ['urllib3', false, undefined], ['gone', false, undefined], ['fresh', false, undefined]]],
      ['dpkg', [['git', true, 8], ['curl', false, undefined]]],
      ['node', [['yarn', true, 11]]],
    ]);
  });

  test('tell kind and step', () => {
    const told = changes.groups.flatMap(({ changes: all }) => all.map(({ name, kind, step }) => [name, kind, step]));
    expect(told).toEqual([
      ['1', 'changed', undefined], ['numpy', 'upgraded', 'major'], ['urllib3', 'downgraded', 'major'], ['gone', 'removed', undefined],
      ['fresh', 'added', undefined], ['git', 'upgraded', 'revision'], ['curl', 'upgraded', 'revision'], ['yarn', 'upgraded', 'patch'],
    ]);
    expect(changes.counts).toEqual({ added: 1, removed: 1, upgraded: 4, downgraded: 1, changed: 1 });
    expect(changesSummary(changes)).toBe('8 packages: 1 added, 1 removed, 4 upgraded (1 major), 1 downgraded, 1 changed');
  });

  test('tell what the builds stand on, and what was not compared', () => {
    expect(changes.build).toEqual([{ fact: 'engine', before: 'apptainer 1.4.5', after: 'apptainer 1.5.0' }]);
    expect(changes.groups[0]?.changes[0]?.asked).toEqual(['docker debian:12', 'docker debian:13']);
    expect(changes.uncompared).toContain('python');
    expect(describeChanges(changes)).toEqual(expect.arrayContaining(['engine  apptainer 1.4.5 -> apptainer 1.5.0', '  * numpy  1.26.4 -> 2.1.0  upgraded, major']));
  });

  test('of a lock and itself are none', () => {
    expect(changesBetween(before, before, DEFINITION)).toMatchObject({ identical: true, build: [], groups: [] });
  });

  test('of another version\'s lock leave out what it does not tell', () => {
    const old = changesBetween(lockWith({ pip: { numpy: '1.0' } }), after);
    expect(old.uncompared).toEqual(expect.arrayContaining(['base', 'npm']));
    expect(old.groups.map(({ channel }) => channel)).not.toContain('base');
  });
});

describe('as JSON', () => {
  test('are the drift and more, and come back as themselves', () => {
    const document = changesJson(changes);
    checkSchema('changes', JSON.parse(JSON.stringify(document)));
    const { identical, changed, only_in_a, only_in_b } = document;
    expect({ identical, changed, only_in_a, only_in_b }).toEqual(JSON.parse(JSON.stringify(driftJson(compareLocks(before, after)))));
    expect(readChanges(JSON.parse(JSON.stringify(document)), 'x')).toEqual(changes);
  });

  test('come back as themselves whatever packages are called', () => {
    const hostile = changesBetween(lockWith({}), lockWith({ pip: Object.fromEntries(HOSTILE_NAMES.map((name) => [name, name])) }));
    expect(changesJson(readChanges(JSON.parse(JSON.stringify(changesJson(hostile))), 'x'))).toEqual(changesJson(hostile));
  });

  test.each([
    ['nothing', null], ['a list', []], ['a drift alone', driftJson(compareLocks(before, after))],
    ['no pair', { ...changesJson(changes), changed: { 'pip:x': ['1'] } }], ['no text', { ...changesJson(changes), only_in_a: { 'pip:x': 1 } }],
    ['a channel of its own', { ...changesJson(changes), only_in_a: { 'evil:x': '1' } }], ['a wrong line', { ...changesJson(changes), channels: [{ channel: 'pip', changes: [{ name: 'x', line: -1, asked: null }] }] }],
  ])('are refused: %s', (_name, document) => {
    expect(() => readChanges(JSON.parse(JSON.stringify(document)), 'x.json')).toThrow(/x\.json holds no changes|names no channel/);
  });
});

describe('what is not to be', () => {
  const verdict = (state: 'verified' | 'unverified', reason = '') => ({ state, reason, at: undefined, binding: undefined });

  test.each([
    ['any', 8, 'any: 8 packages'], ['major', 2, 'major: 2 packages'], ['downgrade', 1, 'downgrade: 1 package'], ['removed', 1, 'removed: 1 package'],
  ] as const)('%s', (condition, amount, reason) => {
    const unwanted = unwantedChanges(changes, [condition], undefined);
    expect(unwanted?.changes).toHaveLength(amount);
    expect(unwanted?.reasons).toEqual([reason]);
    expect(unwanted?.exitCode).toBe(3);
  });

  test('nothing where nothing changed, whatever was asked', () => {
    expect(unwantedChanges(changesBetween(after, after), ['any', 'major', 'downgrade', 'removed'], undefined)).toBeUndefined();
  });

  test('are the known words alone', () => {
    expect(FAIL_CONDITIONS.map(failCondition)).toEqual(FAIL_CONDITIONS);
    expect(() => failCondition('minor')).toThrow('nothing to fail on is called "minor"');
  });

  test('a drift is what the second build\'s verdict says; without one it cannot be told', () => {
    expect(unwantedChanges(changes, ['drift'], verdict('verified'))).toBeUndefined();
    expect(unwantedChanges(changes, ['drift'], verdict('unverified', '1 changed: pip:x\nmore'))?.reasons).toEqual(['drift: 1 changed: pip:x']);
    expect(() => unwantedChanges(changes, ['drift'], undefined)).toThrow(/nothing is known of a drift/);
  });
});

test('3,000 changed packages are all there', () => {
  expect(changesBetween(...manyChanges(3000)).counts.upgraded).toBe(3000);
});
