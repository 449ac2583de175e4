import { describe, expect, it } from 'vitest';
import { DEFAULT_SNAPSHOTS, type ChannelPlan } from '../../src/definition/locked/channel.js';
import { pipPin } from '../../src/definition/locked/pip-pin.js';
import type { Lock, PythonEnvironment } from '../../src/lock/types.js';

function environment(prefix: string, packages: Readonly<Record<string, string>>, more: Partial<PythonEnvironment> = {}): PythonEnvironment {
  return { prefix, python: `${prefix}/bin/python3`, hasPip: true, packages, origins: {}, owners: {}, ...more };
}

const MAIN = { python: '/usr/bin/python3', prefix: '/usr', externallyManaged: true, dpkgOwned: {} };

function planOf(environments: readonly PythonEnvironment[], more: Partial<Lock> = {}, script = ''): ChannelPlan | undefined {
  const lock: Lock = { pip: { alpha: '1.0' }, dpkg: {}, node: '', pipEnvironment: MAIN, pythonEnvironments: environments, ...more };
  return pipPin.plan(lock, { script, environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS });
}

function linesOf(plan: ChannelPlan | undefined, name: string): readonly string[] {
  return plan?.files.find((file) => file.name === name)?.lines ?? [];
}

describe('several environments', () => {
  const system = environment('/usr', { alpha: '1.0', numpy: '1.24', pip: '23.0' }, { owners: { numpy: 'python3-numpy', pip: 'python3-pip' } });

  it('are constrained by what is the same in all of them', () => {
    const venv = environment('/opt/e', { alpha: '1.0', beta: '2.0', numpy: '2.0', pip: '24.0' });
    const other = environment('/opt/f', { beta: '2.1', gamma: '1.0', cloned: '1.0' }, { origins: { cloned: 'git+https://h/r@abc' } });
    const plan = planOf([other, venv, system]);
    expect(linesOf(plan, 'pip-lock.txt')).toEqual(['alpha==1.0', 'gamma==1.0', 'numpy==2.0']);
    expect(plan?.pinned).toBe(8);
    expect(plan?.notes).toEqual(['pip: 1 installed from a URL, pinned by what the lock says of it']);
  });

  it('are told to the check one by one, the one that pip freeze speaks of by its sections', () => {
    const venv = environment('/opt/e é', { cloned: '1.0' }, { origins: { cloned: 'editable file:///srv/a b' }, python: '' });
    expect(linesOf(planOf([venv, system]), 'pip-environments.txt')).toEqual([
      'environment /opt/e%20%C3%A9  /opt/e%20%C3%A9', 'pin cloned 1.0 editable%20file:///srv/a%20b',
      'environment /usr /usr/bin/python3 ', 'owned numpy', 'owned pip', 'hidden pip', 'hidden setuptools', 'hidden wheel', 'hidden distribute', 'pin alpha 1.0',
    ]);
  });

  it('are there without a pip as well; without any there is nothing to do', () => {
    const plan = planOf([environment('/opt/e', { alpha: '1.0' })], { pip: {}, pipEnvironment: undefined, channels: { pip: 'absent', dpkg: 'present', node: 'absent' } });
    expect(linesOf(plan, 'pip-environments.txt')).toEqual(['environment /opt/e /opt/e/bin/python3 /opt/e', 'pin alpha 1.0']);
    expect(planOf([])).toBeUndefined();
  });

  it('do not fail a build whose packages no interpreter belongs to', () => {
    const plan = planOf([environment('/opt/target', { alpha: '1.0' }, { python: '' })], { pipEnvironment: undefined });
    expect(plan?.epilogue.join('\n')).not.toContain('drifted=yes\nelse');
    expect(planOf([system])?.epilogue.join('\n')).toContain('drifted=yes\nelse');
  });

  it('are found by paths that are no ASCII', () => {
    const plan = planOf([environment("/opt/naïve 'e'", { alpha: '1.0' })], { pipEnvironment: undefined });
    expect(plan?.undo).toContain("for python in \"$(printf '/opt/na\\303\\257ve\\040\\047e\\047/bin/python3')\"; do");
  });
});

describe('a cut-off date', () => {
  const facts = { engine: 'apptainer 1.4.5', builtAt: '2026-01-31T23:00:00Z', architecture: 'amd64', bases: [] };
  const cutOff = (script: string, more: Partial<Lock> = { facts }): boolean =>
    planOf([environment('/usr', { alpha: '1.0' })], more, script)?.prelude.join('\n').includes('UV_EXCLUDE_NEWER=2026-02-01T23:00:00Z') === true;

  it.each([
    ['uv pip install alpha', true],
    ['uv venv x && env A=1 /usr/bin/uv --quiet pip install alpha', true],
    ['pip install uv', false],
    ['uv pip install alpha; uv tool install beta', false],
    ['uv sync', false],
  ])('%j: %s', (script, isSet) => {
    expect(cutOff(script)).toBe(isSet);
  });

  it('is left out where the lock tells no date', () => {
    expect(cutOff('uv pip install alpha', {})).toBe(false);
    expect(cutOff('uv pip install alpha', { facts: { ...facts, builtAt: 'once' } })).toBe(false);
  });
});

it('leaves uv\'s constraints to its file where a tool would write them down', () => {
  const prelude = (script: string): string => planOf([environment('/usr', { alpha: '1.0' })], {}, script)?.prelude.join('\n') ?? '';
  expect(prelude('uv pip install alpha')).toContain('export UV_CONSTRAINT=');
  expect(prelude('uv tool install alpha')).not.toContain('export UV_CONSTRAINT=');
});
