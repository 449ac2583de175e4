/** The apt channel's part of a locked definition as text: what is read off the author's script, and what is written. */
import { describe, expect, test } from 'vitest';
import { run } from '../../src/process.js';
import { lockDefinition, parseDefinition } from '../../src/definition/index.js';
import { aptPin } from '../../src/definition/locked/apt-pin.js';
import { aptRequestsIn } from '../../src/definition/locked/apt-text.js';
import { DEFAULT_SNAPSHOTS, type PinContext } from '../../src/definition/locked/channel.js';
import type { Lock } from '../../src/lock/index.js';

const context: PinContext = { script: '', environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS };
const base = { stage: '1', bootstrap: 'docker', from: 'debian:12', digest: '' };

function lockOf(dpkg: Readonly<Record<string, string>>, more: Partial<Lock> = {}): Lock {
  return {
    pip: {}, dpkg, node: '', records: {},
    facts: { engine: 'apptainer 1.4.5', builtAt: '2026-01-31T12:00:00Z', architecture: 'amd64', bases: [base] }, ...more,
  };
}

function file(lock: Lock, name: string, more: Partial<PinContext> = {}): readonly string[] {
  return aptPin.plan(lock, { ...context, ...more })?.files.find((candidate) => candidate.name === name)?.lines ?? [];
}

describe('what the author asks of apt', () => {
  test('names, versions, rounds between updates, options in between', () => {
    const script = `
      apt-get install -y early
      apt-get update && DEBIAN_FRONTEND=noninteractive sudo -E /usr/bin/apt-get -o Dpkg::Use-Pty=0 install -y \\
        --no-install-recommends -t bookworm-backports curl "git" g++ libc6:i386 $MORE ./local.deb foo/stable tool=1.0-1
      (apt update; apt install zlib1g-dev)
      apt-get download jq; aptitude safe-upgrade -y; echo apt-get install tar
      # apt-get install gzip \\
      apt-get install -y \\
        # a comment in between
        sed  # apt-get install grep
    `;
    expect(aptRequestsIn(script)).toEqual({
      named: ['curl', 'early', 'g++', 'git', 'libc6:i386', 'sed', 'zlib1g-dev'],
      rounds: [['early'], ['curl', 'git', 'g++', 'libc6:i386'], ['zlib1g-dev', 'sed']],
      downloaded: ['jq'], exact: ['tool=1.0-1'], upgrade: 'upgrade',
    });
    expect(aptRequestsIn('echo hello\n')).toEqual({ named: [], rounds: [[]], downloaded: [], exact: [], upgrade: undefined });
  });
});

describe('the plan', () => {
  test('nothing without dpkg packages, or without dpkg', () => {
    expect(aptPin.plan(lockOf({}), context)).toBeUndefined();
    expect(aptPin.plan(lockOf({ a: '1' }, { channels: { pip: 'absent', dpkg: 'absent', node: 'absent' } }), context)).toBeUndefined();
  });

  test('pins what apt can be asked for, and passes nothing else', () => {
    const odd = { '-o': '1', 'bad name': '1', '__proto__x': '1*', 'empty': '', 'glob': '1.*' };
    const lock = lockOf({ 'libstdc++6': '12.2.0-14', 'base-files': '1:2~rc1+b1', ...odd }, { records: { 'dpkg-arch': { 'libc6:i386': '2.36' } } });
    const plan = aptPin.plan(lock, context);
    expect(plan?.pinned).toBe(3);
    expect(file(lock, 'apt-lock.txt')).toEqual(['base-files 1:2~rc1+b1', 'libstdc++6 12.2.0-14']);
    expect(file(lock, 'apt-foreign.txt')).toEqual(['libc6:i386 2.36']);
    expect(file(lock, 'apt-odd.txt')).toEqual(['dpkg -o 1', 'dpkg __proto__x 1%2A', 'dpkg bad%20name 1', 'dpkg empty -', 'dpkg glob 1.%2A']);
    expect(plan?.notes).toEqual(['dpkg: 5 whose name or version is none that apt could be asked for; the build will fail for them']);
  });

  test('looks into snapshots of the day and the day after; an older lock knows no day', () => {
    const lock = lockOf({ a: '1' });
    expect(file(lock, 'apt-facts.sh')).toContain("snapshot_moments='20260131T120000Z 20260201T120000Z'");
    expect(file(lock, 'apt-facts.sh')).toContain('foreign_known=yes');
    const old: Lock = { pip: {}, dpkg: { a: '1' }, node: '' };
    expect(file(old, 'apt-facts.sh')).toContain("snapshot_moments=''");
    expect(file(old, 'apt-facts.sh')).toContain("foreign_known=''");
    const dated: Lock = { ...old, archives: { 'a_InRelease': '2026-01-30T10:00:00Z', 'b_InRelease': '2026-01-31T11:00:00Z' } };
    expect(file(dated, 'apt-facts.sh')).toContain("snapshot_moments='20260131T110000Z 20260201T110000Z'");
    expect(aptPin.plan(old, context)?.notes).toEqual([expect.stringContaining('no snapshot')]);
  });

  test('hosts are shell words, whatever is in them', () => {
    const snapshots = { ...DEFAULT_SNAPSHOTS, debian: 'http://x/$(touch /tmp/a)\'"' };
    expect(file(lockOf({ a: '1' }), 'apt-facts.sh', { snapshots })).toContain('snapshot_debian=\'http://x/$(touch /tmp/a)\'\\\'\'"\'');
  });

  test('the program is a shell program that dash and bash read', async () => {
    const program = file(lockOf({ a: '1' }), 'apt.sh').join('\n');
    for (const shell of ['sh', 'bash']) {
      const { exitCode, stderr } = await run(shell, ['-n'], { input: `${program}\n`, okExitCodes: 'any' });
      expect({ shell, exitCode, stderr }).toEqual({ shell, exitCode: 0, stderr: '' });
    }
    expect(file(lockOf({ a: '1' }), 'apt-facts.sh', { script: 'apt update; apt install jq; apt update; apt install git' }))
      .toContain('    1) echo jq ;;');
  });

  test('600 packages fit, and the same lock gives the same bytes', () => {
    const packages = Object.fromEntries(Array.from({ length: 600 }, (_none, index) => [`package-with-a-long-name-${String(index)}`, `1:2.36-9+deb12u${String(index)}`]));
    const definition = parseDefinition('Bootstrap: docker\nFrom: debian:12\n%post\n    true\n');
    const first = lockDefinition(definition, lockOf(packages, { facts: undefined }));
    expect(first.pinned.dpkg).toBe(600);
    expect(first.covered).toEqual(expect.arrayContaining(['dpkg', 'dpkg-arch']));
    expect(lockDefinition(definition, lockOf(Object.fromEntries(Object.entries(packages).reverse()), { facts: undefined })).text).toBe(first.text);
  });
});
