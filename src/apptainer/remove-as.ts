/** Removing files with rights this process does not have: in a user namespace that maps their owners, or as root. */
import { dirname } from 'node:path';
import type { Call } from '../context.js';
import { run } from '../process.js';
import { needProgram, runAsOthers } from './as-others.js';
import { hasSubids } from './subid.js';
import { currentUser } from './user.js';

/**
 * Removes `path` in a user namespace where the user's subordinate ids are mapped. What could not be removed is
 * still there afterwards: the caller looks.
 */
export async function removeAsOthers(path: string, call: Call): Promise<void> {
  const user = currentUser();
  if (user.uid === 0 || !hasSubids(user)) return;
  await runAsOthers({
    program: 'rm', args: (at) => ['-rf', '--', at(path)], folders: [{ path: dirname(path) }],
  }, call);
}

export async function removeThroughSudo(path: string, { env, signal }: Call): Promise<void> {
  const sudo = await needProgram('sudo', env);
  // No process group of its own: sudo looks for its credentials by terminal and session.
  await run(sudo, ['-n', '--', 'rm', '-rf', '--', path], { env, signal, ownGroup: false, okExitCodes: 'any' });
}
