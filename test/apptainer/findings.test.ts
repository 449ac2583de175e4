/** Reading what the machine says: id ranges, capabilities, helpers, binds. */
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mountArguments } from '../../src/apptainer/arguments.js';
import { missingCapabilities, readCapabilities } from '../../src/apptainer/capabilities.js';
import { fakeroot, newidmapState, rootCapabilities, subids, userNamespaces } from '../../src/apptainer/findings.js';
import type { KernelSettings } from '../../src/apptainer/machine/settings.js';
import { nextFreeStart, parseRanges, subidRange } from '../../src/apptainer/subid.js';
import { scratchFolder } from '../support/scratch.js';

const USER = { uid: 1000, name: 'builder' };
const WORKS = { works: true, why: '' };
const FAILS = { works: false, why: 'no\nreason' };
const FREE: KernelSettings = { maxUserNamespaces: '127000', unprivilegedClone: undefined, appArmorRestricts: undefined };
const SITUATION = { starter: '/opt/x/libexec/apptainer/bin/starter', privileged: false, settings: FREE };

describe('ranges of subordinate ids', () => {
  test('a user stands there by name or by number', () => {
    const text = 'other:1:65536\nbuilder:100000:65536\n1000:200000:70000\n10001:5:65536\nbuilder2:5:65536\n';
    expect(parseRanges(text, USER)).toEqual([{ start: 100000, count: 65536 }, { start: 200000, count: 70000 }]);
  });

  test('lines that are none are passed over', () => {
    expect(parseRanges('builder\nbuilder:\nbuilder:x:65536\n# builder:1:2\nbuilder:-1:65536\n!builder:1:65536\n\n', USER)).toEqual([]);
  });

  test('one that is too small does not count, a missing file has none', async () => {
    const file = join(await scratchFolder(), 'subuid');
    expect(subidRange(file, USER)).toBeUndefined();
    await writeFile(file, 'builder:100000:1000\nbuilder:300000:65536\n');
    expect(subidRange(file, USER)).toEqual({ start: 300000, count: 65536 });
    await writeFile(file, 'builder:100000:1000\n');
    expect(subidRange(file, USER)).toBeUndefined();
  });

  test('a new one begins behind all others', async () => {
    const file = join(await scratchFolder(), 'subuid');
    expect(nextFreeStart(file)).toBe(100000);
    await writeFile(file, 'a:100000:65536\nb:300000:65536\nc:200000:65536\nbroken\n');
    expect(nextFreeStart(file)).toBe(365536);
  });
});

describe('capabilities', () => {
  const all = (1n << 41n) - 1n;

  test('what root lacks is named', () => {
    expect(missingCapabilities({ effective: all, bounding: all, all })).toEqual([]);
    expect(missingCapabilities({ effective: 0x1fffeffffffn, bounding: all, all })).toEqual(['CAP_SYS_RESOURCE']);
    expect(missingCapabilities({ effective: all, bounding: all & ~(1n << 21n), all })).toEqual(['CAP_SYS_ADMIN']);
    expect(missingCapabilities({ effective: all, bounding: all, all: (1n << 42n) - 1n })).toEqual(['capability 41']);
  });

  test('they are those of this process', () => {
    const found = readCapabilities();
    expect(found).toBeDefined();
    expect(found === undefined ? 0n : found.all & ~found.bounding & found.effective).toBe(0n);
  });

  test('an ordinary user needs none', () => {
    expect(rootCapabilities(USER, { effective: 0n, bounding: 0n, all }).ok).toBe(true);
    expect(rootCapabilities({ uid: 0, name: 'root' }, { effective: 0n, bounding: 0n, all }).ok).toBe(false);
  });
});

describe('findings', () => {
  test('a missing helper is told with the package that has it, one without rights with the command', async () => {
    const path = join(await scratchFolder(), 'newuidmap');
    await writeFile(path, '');
    await chmod(path, 0o755);
    const finding = subids(USER, [newidmapState('newuidmap', path), newidmapState('newgidmap', undefined)]);
    expect(finding.ok).toBe(false);
    expect(finding.message).toContain('newuidmap has neither the setuid bit nor file capabilities; newgidmap is missing');
    expect(finding.fix).toEqual(expect.arrayContaining([`sudo chmod u+s ${path}`, 'sudo apt-get install -y uidmap']));
  });

  test('each has one line, and commands when something is wrong that commands can mend', () => {
    const broken = userNamespaces(USER, FAILS, SITUATION);
    expect(broken).toMatchObject({ ok: false });
    expect(fakeroot(USER, false, WORKS)).toMatchObject({ ok: false });
    expect(fakeroot(USER, true, WORKS)).toMatchObject({ ok: true, fix: [] });
    expect(userNamespaces(USER, WORKS, SITUATION)).toMatchObject({ ok: true, fix: [] });
  });
});

test('binds are quoted as CSV, all with as many fields', () => {
  expect(mountArguments([
    { source: '/plain', destination: '/opt', readOnly: true },
    { source: '/a,b:c "d"', destination: '/x y' },
  ])).toEqual([
    '--mount', 'type=bind,source=/plain,destination=/opt,ro',
    '--mount', 'type=bind,"source=/a,b:c ""d""",destination=/x y,type=bind',
  ]);
});
