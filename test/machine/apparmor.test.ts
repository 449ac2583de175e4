/** What is planned where AppArmor is in the way: as data, since this machine's kernel need not have it. */
import { describe, expect, test } from 'vitest';
import { userNamespaces } from '../../src/apptainer/findings.js';
import { profileName, profileSteps, profileText } from '../../src/apptainer/machine/apparmor.js';
import { withLastResort } from '../../src/apptainer/machine/prepare.js';
import type { KernelSettings } from '../../src/apptainer/machine/settings.js';
import { stepLine } from '../../src/apptainer/machine/step.js';
import type { Finding, Probe } from '../../src/apptainer/index.js';
import { run } from '../../src/process.js';

const USER = { uid: 1001, name: 'runner' };
const STARTER = '/home/runner/.local/share/container-action/apptainer/apptainer-0a1b2c3d/lib/x86_64-linux-gnu/apptainer/bin/starter';
const FAILS = { works: false, why: 'Failed to create user namespace' };
const UBUNTU_24_04: KernelSettings = { maxUserNamespaces: '63341', unprivilegedClone: '1', appArmorRestricts: '1' };
const SITUATION = { starter: STARTER, privileged: false, settings: UBUNTU_24_04 };

describe('where AppArmor restricts user namespaces', () => {
  test('without sudo an administrator is told exactly two commands, the second loads what the first wrote', () => {
    const { ok, fix, message } = userNamespaces(USER, FAILS, SITUATION);
    expect(ok).toBe(false);
    expect(message).toContain('AppArmor');
    expect(fix).toHaveLength(2);
    const path = `/etc/apparmor.d/${profileName(STARTER)}`;
    expect(fix[0]).toMatch(new RegExp(`^printf .* \\| sudo tee ${path}$`));
    expect(fix[0]).toContain(STARTER);
    expect(fix[1]).toBe(`sudo apparmor_parser -r ${path}`);
  });

  test('root is told the same without sudo, the repair is the same as what is told', () => {
    const { fix, repair } = userNamespaces({ uid: 0, name: 'root' }, FAILS, SITUATION);
    expect(fix.join()).not.toContain('sudo');
    expect(repair?.map((step) => stepLine(step, false))).toEqual(fix);
  });

  test('the first command, pasted into a shell, writes the profile to the byte', async () => {
    for (const starter of [STARTER, "/opt/it's 100% {a}*/starter", '/opt/$(id)/`id`/starter']) {
      const [write] = profileSteps(starter) ?? [];
      if (write?.kind !== 'write') throw new Error('the first step writes');
      const command = stepLine(write, false).replace(/ \| tee \S+$/, '');
      expect((await run('sh', ['-c', command])).stdout).toBe(profileText(starter));
    }
  });

  test('two installations have two profiles, and neither is confined', () => {
    const other = STARTER.replace('0a1b2c3d', '11111111');
    expect(profileName(other)).not.toBe(profileName(STARTER));
    expect(profileText(STARTER)).toContain('flags=(unconfined)');
  });

  test.each(['/opt/a\nb/starter', '/opt/really?/starter'])('a path no profile can hold leaves the switch alone: %j', (starter) => {
    const { fix, repair } = userNamespaces(USER, FAILS, { ...SITUATION, starter });
    expect(fix).toEqual(['sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0']);
    expect(repair).toBeUndefined();
  });

  test('it is no matter where user namespaces work, where the restriction is off, or does not count for the user', () => {
    expect(userNamespaces(USER, { works: true, why: '' }, SITUATION)).toMatchObject({ ok: true, fix: [] });
    for (const situation of [{ ...SITUATION, privileged: true }, { ...SITUATION, settings: { ...UBUNTU_24_04, appArmorRestricts: '0' } }]) {
      expect(userNamespaces(USER, FAILS, situation)).toMatchObject({ ok: false, fix: [], message: expect.stringContaining(FAILS.why) as string });
    }
  });

  test('the switch for all programs is offered last: when the profile was tried and did not help', () => {
    const finding = userNamespaces(USER, FAILS, SITUATION);
    expect(finding.fix.join()).not.toContain('sysctl');
    const [after] = withLastResort(probeWith(finding)).findings;
    expect(after).toMatchObject({ ok: false, fix: ['sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'] });
    expect(after?.repair).toBeUndefined();
    const works = userNamespaces(USER, { works: true, why: '' }, SITUATION);
    expect(withLastResort(probeWith(works)).findings).toEqual([works]);
  });
});

test('settings of other kinds come with their own command', () => {
  const off = userNamespaces(USER, FAILS, { ...SITUATION, settings: { ...UBUNTU_24_04, maxUserNamespaces: '0' } });
  expect(off.fix).toEqual(['sudo sysctl -w user.max_user_namespaces=15000']);
  const debian = userNamespaces(USER, FAILS, { ...SITUATION, settings: { ...UBUNTU_24_04, unprivilegedClone: '0' } });
  expect(debian.fix).toEqual(['sudo sysctl -w kernel.unprivileged_userns_clone=1']);
  for (const { repair } of [off, debian]) expect(repair).toBeUndefined();
});

function probeWith(finding: Finding): Probe {
  return {
    engine: { name: 'apptainer', program: '/x/bin/apptainer', version: '1.4.5' }, user: USER, findings: [finding],
    buildModes: [], execNeedsUserNamespace: false, canRun: false, canBuild: false,
  };
}
