/** Running a program of the host with rights this process does not have: where the user's subordinate ids are mapped. */
import { lstatSync, readlinkSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Call } from '../context.js';
import { NotFoundError, ToolError } from '../errors.js';
import { run } from '../process.js';
import { mountArguments } from './arguments.js';
import { engineEnvironment } from './default-prefix.js';
import { introspectionEnvironment } from './environment.js';
import { findEngineProgram, findProgram } from './find.js';
import { hasSubids } from './subid.js';
import type { Bind } from './types.js';
import { currentUser } from './user.js';

export interface OthersCommand {
  /** A program of the host in one of its usual folders. */
  readonly program: string;
  /** `at` turns a path in one of `folders` into what it is called where the program runs. */
  readonly args: (at: (path: string) => string) => readonly string[];
  /** Folders of the host the program works in. */
  readonly folders: readonly { readonly path: string; readonly readOnly?: boolean | undefined }[];
}

/**
 * Runs a program in a user namespace where this user is root and the subordinate ids are mapped.
 *
 * @returns undefined when it has run; why it could not otherwise
 */
export async function runAsOthers(command: OthersCommand, call: Call): Promise<Error | undefined> {
  const user = currentUser();
  if (user.uid === 0) return new NotFoundError('root has no subordinate ids to read as');
  let last: Error | undefined;
  for (const attempt of [throughUnshare, throughEngine]) {
    try {
      await attempt(command, hasSubids(user), call);
      return undefined;
    } catch (error) {
      // An older unshare cannot map ranges, and some machines let the engine alone make user namespaces.
      if (!(error instanceof ToolError) && !(error instanceof NotFoundError)) throw error;
      last = error;
    }
  }
  return last;
}

async function throughUnshare({ program, args }: OthersCommand, mapped: boolean, { env, signal }: Call): Promise<void> {
  const unshare = await needProgram('unshare', env);
  await run(unshare, [
    '--map-root-user', ...(mapped ? ['--map-auto'] : []), '--', program, ...args((path) => path),
  ], { env, signal });
}

/**
 * The engine makes the namespace, and an empty root with the host's own programs bound into it runs the program:
 * never one of an image.
 */
async function throughEngine(command: OthersCommand, _mapped: boolean, { env, signal }: Call): Promise<void> {
  const engine = await findEngineProgram(env);
  const root = await mkdtemp(join(tmpdir(), 'container-action-as-'));
  try {
    const binds = await hostProgramsIn(root);
    const folders = command.folders.map((folder, index) => ({ ...folder, inside: `/folder${String(index)}` }));
    for (const { inside } of folders) await mkdir(join(root, inside));
    const at = (path: string): string => {
      const folder = folders.find((one) => path === one.path || path.startsWith(`${one.path}/`));
      return folder === undefined ? path : join(folder.inside, relative(folder.path, path));
    };
    await run(engine, [
      '--silent', 'exec', '--fakeroot', '--contain', '--cleanenv', '--no-home', '--pwd', '/',
      ...mountArguments([
        ...binds, ...folders.map(({ path, inside, readOnly }): Bind => ({ source: path, destination: inside, readOnly })),
      ]), root, command.program, ...command.args(at),
    ], { env: introspectionEnvironment(engineEnvironment({ program: engine }, env)), signal, cwd: '/' });
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

export async function needProgram(name: string, env: Call['env']): Promise<string> {
  const program = await findProgram(name, env);
  if (program === undefined) throw new NotFoundError(`${name} was not found on PATH`);
  return program;
}
