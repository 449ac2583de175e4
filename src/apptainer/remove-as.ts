/** Removing files with rights this process does not have: in a user namespace that maps their owners, or as root. */
import { lstatSync, readlinkSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Call } from '../context.js';
import { NotFoundError, ToolError } from '../errors.js';
import { run } from '../process.js';
import { mountArguments } from './arguments.js';
import { introspectionEnvironment } from './environment.js';
import { findProgram } from './find.js';
import { hasSubids } from './subid.js';
import type { Bind } from './types.js';
import { currentUser } from './user.js';

/**
 * Removes `path` in a user namespace where the user's subordinate ids are mapped. What could not be removed is
 * still there afterwards: the caller looks.
 */
export async function removeAsOthers(path: string, call: Call): Promise<void> {
  const user = currentUser();
  if (user.uid === 0 || !hasSubids(user)) return;
  for (const attempt of [removeThroughUnshare, removeThroughEngine]) {
    try {
      await attempt(path, call);
      return;
    } catch (error) {
      // An older unshare cannot map ranges, and some machines let the engine alone make user namespaces.
      if (!(error instanceof ToolError) && !(error instanceof NotFoundError)) throw error;
    }
  }
}

export async function removeThroughSudo(path: string, { env, signal }: Call): Promise<void> {
  const sudo = await needProgram('sudo', env);
  // No process group of its own: sudo looks for its credentials by terminal and session.
  await run(sudo, ['-n', '--', 'rm', '-rf', '--', path], { env, signal, ownGroup: false, okExitCodes: 'any' });
}

async function removeThroughUnshare(path: string, { env, signal }: Call): Promise<void> {
  const unshare = await needProgram('unshare', env);
  await run(unshare, ['--map-root-user', '--map-auto', '--', 'rm', '-rf', '--', path], { env, signal });
}

/**
 * The engine makes the namespace, and an empty root with the host's own programs bound into it runs `rm`: never a
 * program of the image that is to go.
 */
async function removeThroughEngine(path: string, { env, signal }: Call): Promise<void> {
  const engine = await findProgram('apptainer', env) ?? await needProgram('singularity', env);
  const root = await mkdtemp(join(tmpdir(), 'container-action-rm-'));
  try {
    const binds = await hostProgramsIn(root);
    await mkdir(join(root, 'target'));
    const target: Bind = { source: dirname(path), destination: '/target' };
    await run(engine, [
      '--silent', 'exec', '--fakeroot', '--contain', '--cleanenv', '--no-home', '--pwd', '/',
      ...mountArguments([...binds, target]), root, 'rm', '-rf', '--', join('/target', basename(path)),
    ], { env: introspectionEnvironment(env), signal, cwd: '/' });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Folders that programs and their libraries are in. */
const PROGRAM_FOLDERS = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'usr'];
/** Folders the engine wants to mount things on. */
const MOUNT_POINTS = ['dev', 'proc', 'sys', 'tmp', 'var', 'etc'];

async function hostProgramsIn(root: string): Promise<Bind[]> {
  const binds: Bind[] = [];
  for (const name of MOUNT_POINTS) await mkdir(join(root, name));
  for (const name of PROGRAM_FOLDERS) {
    const source = `/${name}`;
    const stats = lstatSync(source, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink() === true) {
      await symlink(readlinkSync(source), join(root, name));
    } else if (stats?.isDirectory() === true) {
      await mkdir(join(root, name));
      binds.push({ source, destination: source, readOnly: true });
    }
  }
  return binds;
}

async function needProgram(name: string, env: Call['env']): Promise<string> {
  const program = await findProgram(name, env);
  if (program === undefined) throw new NotFoundError(`${name} was not found on PATH`);
  return program;
}
