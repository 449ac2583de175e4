/** The user this process runs as. */
import { accessSync, constants } from 'node:fs';
import { userInfo } from 'node:os';
import type { SubidUser } from './subid.js';

export function currentUser(): SubidUser {
  const uid = process.getuid?.() ?? 0;
  try {
    return { uid, name: userInfo().username };
  } catch {
    // A uid without an entry in the user database, as containers often have: the number is its name.
    return { uid, name: String(uid) };
  }
}

/** Whether this user may mount file systems through FUSE, which the engine uses to look into a SIF. */
export function mayUseFuse(): boolean {
  try {
    accessSync('/dev/fuse', constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
