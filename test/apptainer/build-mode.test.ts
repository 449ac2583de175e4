/** Which mode a build gets, from what the probe found. */
import { describe, expect, test } from 'vitest';
import { chooseBuildMode } from '../../src/apptainer/build-mode.js';
import { describeProbe } from '../../src/apptainer/probe-text.js';
import type { Finding, Probe } from '../../src/apptainer/types.js';

function found(uid: number, buildModes: Probe['buildModes'], ...findings: Finding[]): Probe {
  return {
    engine: { name: 'apptainer', program: '/usr/bin/apptainer', version: '1.4.5' },
    user: { uid, name: uid === 0 ? 'root' : 'builder' },
    findings,
    buildModes,
    execNeedsUserNamespace: false,
    canRun: true,
    canBuild: buildModes.length > 0,
  };
}

const REDUCED: Finding = { subject: 'root-capabilities', ok: false, message: 'root lacks CAP_SYS_RESOURCE here', fix: [] };
const NO_RANGE: Finding = { subject: 'subuid', ok: false, message: 'no range', fix: ['sudo usermod --add-subuids 1-2 builder'] };
const NO_FAKEROOT: Finding = { subject: 'fakeroot', ok: false, message: 'fakeroot needs a range', fix: [] };
const NO_FUSE: Finding = { subject: 'fuse', ok: false, message: 'no FUSE', fix: ['sudo modprobe fuse'] };

describe('left open', () => {
  test('it is the reference\'s default: off for a SIF, on for a sandbox', () => {
    const user = found(1000, ['plain', 'fakeroot']);
    expect(chooseBuildMode(user, { format: 'sif' }).mode).toBe('plain');
    expect(chooseBuildMode(user, { format: 'sandbox' }).mode).toBe('fakeroot');
  });

  test('root without a range needs no fakeroot for a sandbox', () => {
    expect(chooseBuildMode(found(0, ['plain']), { format: 'sandbox' })).toEqual({ mode: 'plain', reason: 'root needs no fakeroot' });
  });

  test('reduced root gets fakeroot, and is told why', () => {
    expect(chooseBuildMode(found(0, ['fakeroot'], REDUCED), { format: 'sif' })).toEqual({ mode: 'fakeroot', reason: REDUCED.message });
  });

  test('where nothing works the error has the commands that help, and no others', () => {
    const probe = found(1000, [], NO_RANGE, NO_FAKEROOT, NO_FUSE);
    expect(() => chooseBuildMode(probe, { format: 'sif' })).toThrow('images cannot be built here: no range');
    try {
      chooseBuildMode(probe, { format: 'sif' });
    } catch (error) {
      expect(error).toMatchObject({ hint: `An administrator can put it right with: ${NO_RANGE.fix.join('')}`, exitCode: 1 });
    }
    expect.assertions(2);
  });
});

describe('asked for', () => {
  test('it is what was asked for, or an error', () => {
    expect(chooseBuildMode(found(1000, ['plain', 'fakeroot']), { format: 'sif', fakeroot: true }).mode).toBe('fakeroot');
    expect(chooseBuildMode(found(1000, ['plain', 'fakeroot']), { format: 'sandbox', fakeroot: false }).mode).toBe('plain');
    expect(() => chooseBuildMode(found(0, ['fakeroot'], REDUCED), { format: 'sif', fakeroot: false }))
      .toThrow('building without fakeroot does not work here: root lacks CAP_SYS_RESOURCE here');
    expect(() => chooseBuildMode(found(0, ['plain']), { format: 'sif', fakeroot: true })).toThrow('building with fakeroot does not work here');
  });

  test('without a range, fakeroot can still be asked for: some bases need none', () => {
    expect(chooseBuildMode(found(1000, [], NO_RANGE, NO_FAKEROOT), { format: 'sif', fakeroot: true })).toMatchObject({ mode: 'fakeroot' });
  });

  test('sudo is for those who are not root', () => {
    expect(chooseBuildMode(found(1000, []), { format: 'sif', useSudo: true }).mode).toBe('sudo');
    expect(chooseBuildMode(found(0, ['plain']), { format: 'sif', useSudo: true }).mode).toBe('plain');
  });
});

test('the probe is told in lines: what works, what does not, and the commands', () => {
  expect(describeProbe(found(1000, [], NO_RANGE, NO_FUSE))).toEqual([
    'apptainer 1.4.5 (/usr/bin/apptainer), for builder (uid 1000)',
    '  no  subordinate ids  no range',
    '        sudo usermod --add-subuids 1-2 builder',
    '  no  FUSE             no FUSE',
    '        sudo modprobe fuse',
    'Images can be run here.',
    'Images cannot be built here.',
  ]);
  expect(describeProbe(found(0, ['plain', 'fakeroot'])).at(-1)).toBe('Images can be built here: plain, fakeroot.');
});
