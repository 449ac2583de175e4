/** The kernel's settings that decide who may have user namespaces. */
import { readFileSync } from 'node:fs';
import { systemCode } from '../../errors.js';

export interface KernelSettings {
  /** user.max_user_namespaces; this and the others undefined where this kernel has no such setting. */
  readonly maxUserNamespaces: string | undefined;
  /** kernel.unprivileged_userns_clone: Debian's switch. */
  readonly unprivilegedClone: string | undefined;
  /** kernel.apparmor_restrict_unprivileged_userns: Ubuntu's since 24.04, on by default. */
  readonly appArmorRestricts: string | undefined;
}

export function readKernelSettings(): KernelSettings {
  return {
    maxUserNamespaces: setting('/proc/sys/user/max_user_namespaces'),
    unprivilegedClone: setting('/proc/sys/kernel/unprivileged_userns_clone'),
    appArmorRestricts: setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
  };
}

function setting(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'EACCES') return undefined;
    throw error;
  }
}
