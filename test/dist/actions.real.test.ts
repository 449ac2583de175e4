/** The actions as a runner runs them, one after the other on a real image. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256File } from '../../src/files.js';
import { readLock } from '../../src/lock/index.js';
import { cacheFolder } from '../support/cache.js';
import { baseImage, scratchFolder, testEngine } from '../support/machine.js';
import { runStep } from '../support/runner.js';
import { checkSchema } from '../support/schemas.js';
import { startVersionSource } from '../support/version-source.js';

/** Lines of a build that try to be commands, on both streams; `$token` is one the build makes up. */
const HOSTILE_POST = `
    echo '::error::taken'
    echo '  ::set-output name=sif::/evil'
    printf '\\t::set-env name=EVIL::1\\n'
    echo 'text ##[error]taken' >&2
    echo '##[set-output name=lock]/evil'
    printf 'progress\\r::add-path::/evil\\r##[warning]taken\\n'
    printf '\\302\\255::error::taken\\n\\342\\200\\213##[error]taken\\n'
    token=$(cat /proc/sys/kernel/random/uuid)
    echo "::$token::"
    echo "::stop-commands::$token"
    echo '::add-mask::verified'
    echo '::save-state name=evil::1' >&2
    echo '::group::taken'
`;

async function workspaceWith(sections: string): Promise<string> {
  const workspace = await scratchFolder();
  await writeFile(join(workspace, 'tools.def'), `Bootstrap: localimage\nFrom: ${await baseImage()}\n\n${sections}`);
  return workspace;
}

describe('build, freeze, verify', () => {
  test('on one image, whatever its build writes', async () => {
    const workspace = await workspaceWith(`%post${HOSTILE_POST}`);
    const built = await runStep('build', { workspace, with: { definition: 'tools.def' } });
    expect(built.annotations).toEqual([]);
    expect(built.conclusion).toBe('success');
    const { sif = '', lock = '', timestamp = '', drift = '', channels = '' } = built.outputs;
    expect(built.outputs).toEqual({
      sif: join(workspace, 'containers', 'tools', `tools-${timestamp}.sif`),
      'sif-sha256': await sha256File(sif),
      lock: sif.replace(/sif$/, 'lock'),
      'locked-definition': sif.replace(/sif$/, 'def'),
      timestamp: expect.stringMatching(/^\d{4}-\d{4}-\d{6}$/) as string,
      unchanged: 'false', 'cache-hit': '', verified: 'true', 'drift-count': '0', drift, channels,
    });
    checkSchema('drift', JSON.parse(drift));
    checkSchema('channels', JSON.parse(channels));

    // What the build wrote is in the log, and nothing of it was obeyed.
    expect(built.log.some((line) => line.includes('build tools | ::error::taken'))).toBe(true);
    expect([...new Set(built.obeyed)].sort()).toEqual(['endgroup', 'group', 'stop-commands']);
    expect(built.log.filter((line) => line.startsWith('##[group]taken'))).toEqual([]);
    expect({ ...built.commandOutputs, ...built.env, ...built.state }).toEqual({});
    expect([built.path, built.masks, built.stillStopped]).toEqual([[], [], false]);

    for (const part of ['## Verified: `tools ', `\`${sif}\``, '`localimage ', 'dpkg ', '| build |', 'scitex-container build tools.def --root containers']) {
      expect(built.summary).toContain(part);
    }

    const again = await runStep('build', { workspace, with: { definition: 'tools.def' } });
    expect(again.outputs).toMatchObject({ unchanged: 'true', sif, verified: 'true' });

    const frozen = await runStep('freeze', { workspace, with: { image: 'containers/tools.sif', 'output-dir': 'locks', lock: 'locks/tools.lock' } });
    expect(frozen.conclusion).toBe('success');
    expect(frozen.outputs).toEqual({ pip: '', node: '', dpkg: join(workspace, 'locks', 'dpkg-lock.txt'), lock: join(workspace, 'locks', 'tools.lock') });
    // The build's own lock tells of the build as well; what is installed is the same.
    const { facts, ...installed } = await readLock(lock);
    expect(facts?.bases).toHaveLength(1);
    expect(await readLock(frozen.outputs['lock'] ?? '')).toEqual(installed);

    const verified = await runStep('verify', { workspace, with: { image: sif } });
    expect(verified.conclusion).toBe('success');
    expect(verified.outputs).toMatchObject({ overall: 'pass', 'dpkg-check': 'pass', 'sif-sha256': built.outputs['sif-sha256'] });
    expect(verified.summary).toContain('| dpkg | pass |');

    await writeFile(join(workspace, 'locks', 'dpkg-lock.txt'), 'base-files=0\n');
    const changed = await runStep('verify', { workspace, with: { image: sif, 'lock-dir': 'locks' } });
    expect(changed.conclusion).toBe('failure');
    expect(changed.outputs).toMatchObject({ overall: 'fail', 'dpkg-check': 'fail' });
    expect(changed.annotations).toHaveLength(1);
  });

  test('a drift is told, marked, and fails the step when asked, with all outputs there', async () => {
    const source = await startVersionSource(['1.0', '2.0', '3.0']);
    const workspace = await workspaceWith(`%post -c /bin/bash${source.installLines}`);
    const built = await runStep('build', { workspace, with: { definition: 'tools.def', 'fail-on-drift': 'true', unpinned: 'dpkg' } });
    expect(built.conclusion).toBe('failure');
    expect(built.outputs).toMatchObject({ verified: 'false', 'drift-count': '1' });
    checkSchema('channels', JSON.parse(built.outputs['channels'] ?? ''));
    const drift = JSON.parse(built.outputs['drift'] ?? '') as unknown;
    checkSchema('drift', drift);
    expect(drift).toMatchObject({ identical: false, changed: { 'dpkg:drifting': ['1.0', '2.0'] } });
    expect(built.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([expect.stringContaining('dpkg:drifting 1.0 -> 2.0')]);
    expect(built.summary).toContain('NOT REPRODUCIBLE');
    expect(built.summary).toContain('| `dpkg:drifting` | `1.0` | `2.0` |');

    const checked = await runStep('verify', { workspace, with: { image: 'containers/tools.sif', roundtrip: 'true', 'fail-on-drift': 'false' } });
    expect(checked.conclusion).toBe('success');
    expect(checked.outputs).toMatchObject({ overall: 'fail', verified: 'false', 'drift-count': '1' });
  });

  test('a build that fails tells the end of what it wrote, and leaves no build', async () => {
    const workspace = await workspaceWith(`%post${HOSTILE_POST}    echo 'the reason'\n    exit 7\n`);
    const built = await runStep('build', { workspace, with: { definition: 'tools.def' } });
    expect(built.conclusion).toBe('failure');
    expect(built.annotations).toHaveLength(1);
    expect(built.annotations[0]?.level).toBe('error');
    expect(built.outputs).toEqual({});
    expect(built.stillStopped).toBe(false);
    expect(await readdir(workspace)).toEqual(['tools.def']);
  });
});

test('setup puts the Apptainer that is there into its outputs', async () => {
  const step = await runStep('setup', { with: { method: 'existing' } });
  const engine = await testEngine();
  expect(step.conclusion).toBe('success');
  expect(step.outputs).toMatchObject({ path: engine.program, method: 'existing', 'can-build': 'true' });
  expect(step.path).toEqual([]);
  expect(step.summary).toContain(`\`${engine.program}\``);
});

test('setup puts an Apptainer of its own before all others on PATH', async () => {
  // The prefix that the tests' own Apptainer goes to where the machine has none.
  const prefix = join(cacheFolder(), 'apptainer');
  const step = await runStep('setup', { with: { method: 'archive', prefix } });
  expect(step.annotations.filter(({ level }) => level === 'error')).toEqual([]);
  expect(step.outputs).toMatchObject({ path: join(prefix, 'bin', 'apptainer'), method: 'archive', 'can-build': 'true' });
  expect(step.path).toEqual([join(prefix, 'bin')]);
});

test('verify fails for an image that is not there, and names it', async () => {
  const step = await runStep('verify', { with: { image: 'images/none.sif' } });
  expect(step.conclusion).toBe('failure');
  expect(step.annotations.map(({ message }) => message)).toEqual([expect.stringContaining('images/none.sif')]);
});

describe('a cancelled build', () => {
  test('stops within the runner\'s patience, leaves no process and no half build', async () => {
    // A number nobody else sleeps for, so that a process of this build is known by it.
    const seconds = `30${String(process.pid)}.25`;
    const workspace = await workspaceWith(`%post\n    echo now sleeping\n    sleep ${seconds}\n`);
    const step = await runStep('build', { workspace, with: { definition: 'tools.def' }, cancelAt: /\| now sleeping/ });
    expect(step.conclusion).toBe('cancelled');
    expect(step.signals.map(([name]) => name)).toEqual(['SIGINT']);
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toEqual({});
    expect(step.stillStopped).toBe(false);
    expect(await processesWith(`sleep\0${seconds}`)).toEqual([]);
    expect(await processesWith(workspace)).toEqual([]);
    expect(await readdir(workspace)).toEqual(['tools.def']);
  });
});

/** Command lines of running processes that hold `text`. */
async function processesWith(text: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map(async (pid) => await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(text));
}
