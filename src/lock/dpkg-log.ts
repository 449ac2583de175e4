/** Debian packages that were installed for a while only, as dpkg's log tells: what a build used and took away again. */
import { emptyMap } from './entries.js';

export const DPKG_LOG = '/var/log/dpkg.log';

const STATUS = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d status (installed|not-installed) ([a-z0-9][a-z0-9+.-]*)(?::[a-z0-9-]+)? (\S+)$/gm;

/**
 * @param log text of dpkg's log; anything at all may stand in it
 * @returns package to the last version that was installed of it, for those that are gone; without prototype
 */
export function purgedPackages(log: string): Record<string, string> {
  const installed = new Map<string, string>();
  const gone = new Map<string, string>();
  for (const [, status, name = '', version = ''] of log.matchAll(STATUS)) {
    if (status === 'installed') {
      installed.set(name, version);
      gone.delete(name);
    } else {
      const last = installed.get(name);
      if (last !== undefined) gone.set(name, last);
    }
  }
  return Object.assign(emptyMap<string>(), Object.fromEntries([...gone].sort(([a], [b]) => (a < b ? -1 : 1))));
}
