/** What the probe looks at, one function for each subject; the settings are read, the trials are handed in. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { systemCode } from '../errors.js';
import { missingCapabilities, type Capabilities } from './capabilities.js';
import { IDS_NEEDED, nextFreeStart, SUBGID_FILE, subidRange, SUBUID_FILE, type SubidUser } from './subid.js';
import type { Trial } from './trial.js';
import type { Finding } from './types.js';
import { mayUseFuse } from './user.js';

/** `sudo` for those who need it in front of a command. */
export function asAdministrator(user: SubidUser): string {
  return user.uid === 0 ? '' : 'sudo ';
}

export function userNamespaces(user: SubidUser, trial: Trial, starter: string | undefined): Finding {
  const subject = 'user-namespaces';
  if (trial.works) return { subject, ok: true, message: 'user namespaces work', fix: [] };
  const sudo = asAdministrator(user);
  if (setting('/proc/sys/user/max_user_namespaces') === '0') {
    return {
      subject, ok: false, message: 'user namespaces are switched off (user.max_user_namespaces is 0): images cannot be run',
      fix: [`${sudo}sysctl -w user.max_user_namespaces=15000`],
    };
  }
  if (user.uid !== 0 && setting('/proc/sys/kernel/unprivileged_userns_clone') === '0') {
    return {
      subject, ok: false,
      message: 'user namespaces are for root alone here (kernel.unprivileged_userns_clone is 0): images cannot be run',
      fix: [`${sudo}sysctl -w kernel.unprivileged_userns_clone=1`],
    };
  }
  if (user.uid !== 0 && setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1') {
    return {
      subject, ok: false,
      message: 'AppArmor keeps this engine from using user namespaces (as Ubuntu does since 24.04): images cannot be run',
      fix: appArmorFix(sudo, starter),
    };
  }
  return { subject, ok: false, message: `the engine cannot set up a container here: ${trial.why}`, fix: [] };
}

/** A profile that names the real path of the engine's starter; without that path only the switch for all is left. */
function appArmorFix(sudo: string, starter: string | undefined): string[] {
  if (starter === undefined) return [`${sudo}sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`];
  const profile = '/etc/apparmor.d/container-action-apptainer';
  const text = `abi <abi/4.0>,\\ninclude <tunables/global>\\nprofile container-action-apptainer "${starter}" flags=(unconfined) {\\n  userns,\\n}\\n`;
  return [
    `printf '${text.replaceAll('%', '%%').replaceAll("'", "'\\''")}' | ${sudo}tee ${profile}`,
    `${sudo}apparmor_parser -r ${profile}`,
  ];
}

export function subids(user: SubidUser, newidmaps: readonly NewidmapState[]): Finding {
  const subject = 'subuid';
  const fix: string[] = [];
  const files: string[] = [];
  const sudo = asAdministrator(user);
  for (const [file, option] of [[SUBUID_FILE, '--add-subuids'], [SUBGID_FILE, '--add-subgids']] as const) {
    if (subidRange(file, user) !== undefined) continue;
    const start = nextFreeStart(file);
    files.push(file);
    fix.push(`${sudo}usermod ${option} ${String(start)}-${String(start + IDS_NEEDED - 1)} ${user.name}`);
  }
  const wrong = files.length === 0 ? []
    : [`${user.name} has no range of ${String(IDS_NEEDED)} ids in ${files.join(' and ')}`];
  for (const { name, state } of newidmaps) {
    // Root sets its own mapping; everybody else needs the helpers, and those need root's rights.
    if (user.uid === 0 || state === 'privileged') continue;
    wrong.push(state === 'absent' ? `${name} is missing` : `${name} has neither the setuid bit nor file capabilities`);
    const command = state === 'absent' ? `${sudo}apt-get install uidmap` : `${sudo}chmod u+s ${state.path}`;
    if (!fix.includes(command)) fix.push(command);
  }
  if (wrong.length === 0) return { subject, ok: true, message: `${user.name} has a range of subordinate ids`, fix: [] };
  return { subject, ok: false, message: `${wrong.join('; ')}: images cannot be built with fakeroot`, fix };
}

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
  const sudo = asAdministrator(user);
  if (!existsSync(device)) {
    return {
      subject, ok: false, message: `there is no ${device}: a SIF is unpacked before each run, which is slow`,
      fix: [`${sudo}modprobe fuse`],
    };
  }
  if (mayUseFuse()) return { subject, ok: true, message: 'SIF images can be mounted through FUSE', fix: [] };
  return {
    subject, ok: false,
    message: `${user.name} may not read and write ${device}: a SIF is unpacked before each run, which is slow`,
    fix: [`${sudo}chmod 0666 ${device}`],
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
  return {
    subject, ok: false, message: `${missing.join(' and ')} not found: SIF images cannot be packed or read`,
    fix: [`${asAdministrator(user)}apt-get install squashfs-tools`],
  };
}

/** A kernel setting, undefined when this kernel has no such one. */
function setting(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'EACCES') return undefined;
    throw error;
  }
}
