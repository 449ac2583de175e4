/** What the author's script exported, for a check that has to find the same tools and sources; and where the image will look. */
import { LOCK_FOLDER } from './channel.js';

/**
 * Lines for `ChannelPlan.leave`: keep the script's exports in a file of the lock's folder, as `sh` reads them back. They may hold
 * secrets, so nobody else may read it.
 */
export function leaveEnvironment(file: string): readonly string[] {
  return ['(', '  umask 077', `  export -p > ${LOCK_FOLDER}/${file}`, ')'];
}

/** Lines for `ChannelPlan.prelude`: keep what a variable is now, so that `restoreVariable` can put it back. */
export function saveVariable(name: string): readonly string[] {
  return [`saved_${name}=\${${name}+set $${name}}`];
}

/** Lines for `ChannelPlan.undo`. */
export function restoreVariable(name: string): readonly string[] {
  return [`case \${saved_${name}-} in "set "*) ${name}=\${saved_${name}#set } ;; *) unset ${name} ;; esac`];
}

/** Folders that the image's `%environment` puts into a variable, as far as its text tells. */
export function pathsIn(variable: string, environment: string): readonly string[] {
  const pattern = new RegExp(`(?:^|[\\s;])${variable}=["']?([^\\s"';]*)`, 'gm');
  return [...environment.matchAll(pattern)].flatMap(([, value = '']) => value.split(':')).filter(isPlainPath);
}

/** An absolute path that needs no quotes in any shell. */
export function isPlainPath(path: string): boolean {
  return /^\/[\w./+-]*$/.test(path);
}
