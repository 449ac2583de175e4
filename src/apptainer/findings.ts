/** What the probe looks at, one function for each subject; the settings are read, the trials are handed in. */
import { existsSync, statSync } from 'node:fs';
import { missingCapabilities, type Capabilities } from './capabilities.js';
import { profileSteps, SWITCH_OFF } from './machine/apparmor.js';
import type { KernelSettings } from './machine/settings.js';
import { runStep, stepLine, type MachineStep } from './machine/step.js';
import { IDS_NEEDED, nextFreeStart, SUBGID_FILE, subidRange, SUBUID_FILE, type SubidUser } from './subid.js';
import type { Trial } from './trial.js';
import type { Finding } from './types.js';
import { mayUseFuse } from './user.js';

/** Who asks for user namespaces, and what the kernel says about that. */
export interface NamespaceSituation {
  /** Real path of the program that asks; undefined where it was not found. */
  readonly starter: string | undefined;
  /** Whether the user has the rights that the kernel's restrictions do not count for. */
  readonly privileged: boolean;
  readonly settings: KernelSettings;
}

export function userNamespaces(user: SubidUser, trial: Trial, { starter, privileged, settings }: NamespaceSituation): Finding {
  const subject = 'user-namespaces';
  if (trial.works) return { subject, ok: true, message: 'user namespaces work', fix: [] };
  if (settings.maxUserNamespaces === '0') {
    return wrong(user, subject, 'user namespaces are switched off (user.max_user_namespaces is 0): images cannot be run',
      [runStep('sysctl', '-w', 'user.max_user_namespaces=15000')]);
  }
  if (!privileged && settings.unprivilegedClone === '0') {
    return wrong(user, subject, 'user namespaces are for root alone here (kernel.unprivileged_userns_clone is 0): images cannot be run',
      [runStep('sysctl', '-w', 'kernel.unprivileged_userns_clone=1')]);
  }
  if (!privileged && settings.appArmorRestricts === '1') {
    const profile = starter === undefined ? undefined : profileSteps(starter);
    const message = 'AppArmor keeps this engine from using user namespaces (as Ubuntu does since 24.04): images cannot be run';
    return profile === undefined ? wrong(user, subject, message, [SWITCH_OFF])
      : { ...wrong(user, subject, message, profile), repair: profile };
  }
  return wrong(user, subject, `the engine cannot set up a container here: ${trial.why}`, []);
}

function wrong(user: SubidUser, subject: Finding['subject'], message: string, steps: readonly MachineStep[]): Finding {
  return { subject, ok: false, message, fix: steps.map((step) => stepLine(step, user.uid !== 0)) };
}

export function subids(user: SubidUser, newidmaps: readonly NewidmapState[]): Finding {
  const subject = 'subuid';
  const ranges: MachineStep[] = [];
  const files: string[] = [];
  for (const [file, option] of [[SUBUID_FILE, '--add-subuids'], [SUBGID_FILE, '--add-subgids']] as const) {
    if (subidRange(file, user) !== undefined) continue;
    const start = nextFreeStart(file);
    files.push(file);
    ranges.push(runStep('usermod', option, `${String(start)}-${String(start + IDS_NEEDED - 1)}`, user.name));
  }
  const problems = files.length === 0 ? []
    : [`${user.name} has no range of ${String(IDS_NEEDED)} ids in ${files.join(' and ')}`];
  // Root sets its own mapping; everybody else needs the helpers, and those need root's rights.
  const useless = user.uid === 0 ? [] : newidmaps.filter(({ state }) => state !== 'privileged');
  problems.push(...useless.map(({ name, state }) =>
    (state === 'absent' ? `${name} is missing` : `${name} has neither the setuid bit nor file capabilities`)));
  const install = useless.some(({ state }) => state === 'absent') ? [INSTALL_UIDMAP] : [];
  // Only told: it is for the machine's owner to say which programs act with root's rights.
  const rights = useless.flatMap(({ state }) => (typeof state === 'string' ? [] : [runStep('chmod', 'u+s', state.path)]));
  if (problems.length === 0) return { subject, ok: true, message: `${user.name} has a range of subordinate ids`, fix: [] };
  return {
    ...wrong(user, subject, `${problems.join('; ')}: images cannot be built with fakeroot`, [...ranges, ...rights, ...install]),
    repair: [...ranges, ...install],
  };
}

const INSTALL_UIDMAP = runStep('apt-get', 'install', '-y', 'uidmap');

export interface NewidmapState {
  readonly name: string;
  readonly state: 'absent' | 'privileged' | { readonly path: string };
}

/** Whether a helper is there and may do what it is for. File capabilities cannot be read here: a hint is enough. */
export function newidmapState(name: string, path: string | undefined): NewidmapState {
  if (path === undefined) return { name, state: 'absent' };
  const { mode, uid } = statSync(path);
  const setuid = uid === 0 && (mode & 0o4000) !== 0;
  return { name, state: setuid ? 'privileged' : { path } };
}

export function fakeroot(user: SubidUser, hasRange: boolean, trial: Trial): Finding {
  const subject = 'fakeroot';
  if (!hasRange) {
    return { subject, ok: false, message: 'fakeroot needs a range of subordinate ids', fix: [] };
  }
  if (trial.works) return { subject, ok: true, message: 'fakeroot works: images can be built without root', fix: [] };
  return { subject, ok: false, message: `fakeroot does not work for ${user.name}: ${trial.why}`, fix: [] };
}

export function fuse(user: SubidUser): Finding {
  const subject = 'fuse';
  const device = '/dev/fuse';
  if (!existsSync(device)) {
    return wrong(user, subject, `there is no ${device}: a SIF is unpacked before each run, which is slow`, [runStep('modprobe', 'fuse')]);
  }
  if (mayUseFuse()) return { subject, ok: true, message: 'SIF images can be mounted through FUSE', fix: [] };
  // What udev gives it everywhere; a machine without udev has it for root alone.
  const open = [runStep('chmod', '0666', device)];
  return {
    ...wrong(user, subject, `${user.name} may not read and write ${device}: a SIF is unpacked before each run, which is slow`, open),
    repair: open,
  };
}

export function rootCapabilities(user: SubidUser, capabilities: Capabilities | undefined): Finding {
  const subject = 'root-capabilities';
  if (user.uid !== 0) return { subject, ok: true, message: `${user.name} is not root and needs no capabilities`, fix: [] };
  const missing = capabilities === undefined ? [] : missingCapabilities(capabilities);
  if (missing.length === 0) return { subject, ok: true, message: 'root has all its capabilities', fix: [] };
  return {
    subject, ok: false,
    message: `root lacks ${missing.join(', ')} here, as in many containers: builds need fakeroot`,
    fix: [],
  };
}

export function squashfsTools(user: SubidUser, missing: readonly string[]): Finding {
  const subject = 'squashfs-tools';
  if (missing.length === 0) return { subject, ok: true, message: 'mksquashfs and unsquashfs are there', fix: [] };
  return wrong(user, subject, `${missing.join(' and ')} not found: SIF images cannot be packed or read`,
    [runStep('apt-get', 'install', '-y', 'squashfs-tools')]);
}
