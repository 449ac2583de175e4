/** What of a machine decides how Apptainer gets onto it. Looked at in one place, so that a plan can be made for any. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Call } from '../../context.js';
import { CancelledError, ContainerActionError, systemCode } from '../../errors.js';
import { run, type Environment } from '../../process.js';
import { findEngine, findProgram } from '../find.js';
import { parseOsRelease, type OsRelease } from './os-release.js';
import { findAptTools } from './platform.js';

/** The Apptainer (or Singularity) on PATH. */
export interface ExistingEngine {
  readonly program: string;
  /** Undefined when the program does not tell it, which `problem` then explains. */
  readonly version: string | undefined;
  readonly name: 'apptainer' | 'singularity';
  /** Whether its part that runs as root is installed. */
  readonly suid: boolean;
  readonly problem?: string | undefined;
}

export interface MachineFacts {
  readonly platform: NodeJS.Platform;
  readonly architecture: NodeJS.Architecture;
  readonly os: OsRelease;
  /** How this process gets root's rights: it has them, sudo gives them without a password, or not at all. */
  readonly rights: 'root' | 'sudo' | 'none';
  /** Which of the programs that install packages are on PATH. */
  readonly tools: readonly PackageTool[];
  /** Why a prefix cannot be filled from Debian's archive here; undefined when it can. */
  readonly archiveProblem: string | undefined;
  /** Whether there is any way out: an interface beside the loopback, or a proxy. */
  readonly network: boolean;
  readonly existing: ExistingEngine | undefined;
  /** Whether that one comes before /usr/bin on PATH, so that a package's program would not be found. */
  readonly existingHidesPackages: boolean;
}

export type PackageTool = 'apt-get' | 'dnf' | 'zypper';
const PACKAGE_TOOLS: readonly PackageTool[] = ['apt-get', 'dnf', 'zypper'];

/** Folder that packages put their programs into. */
export const PACKAGE_BIN = '/usr/bin';
const OS_RELEASE_FILES = ['/etc/os-release', '/usr/lib/os-release'];
const SUDO_TIMEOUT_MS = 10_000;

/** Looks at the machine: some files, and up to two programs. Changes nothing. */
export async function gatherFacts({ env, signal }: Pick<Call, 'env' | 'signal'>): Promise<MachineFacts> {
  const [os, rights, tools, archiveProblem, existing] = await Promise.all([
    readOsRelease(), findRights(env, signal), findTools(env), findArchiveProblem(env), findExisting(env, signal),
  ]);
  return {
    platform: process.platform,
    architecture: process.arch,
    os,
    rights,
    tools,
    archiveProblem,
    network: hasNetwork(env),
    existing,
    existingHidesPackages: existing !== undefined && comesBefore(dirname(existing.program), PACKAGE_BIN, env),
  };
}

async function readOsRelease(): Promise<OsRelease> {
  for (const file of OS_RELEASE_FILES) {
    try {
      return parseOsRelease(await readFile(file, 'utf8'));
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
  }
  return parseOsRelease('');
}

async function findRights(env: Environment, signal: AbortSignal | undefined): Promise<MachineFacts['rights']> {
  if (process.getuid?.() === 0) return 'root';
  const sudo = await findProgram('sudo', env);
  if (sudo === undefined) return 'none';
  const asked = await run(sudo, ['-n', 'true'], { env, signal, okExitCodes: 'any', ownGroup: false, timeoutMs: SUDO_TIMEOUT_MS })
    .catch((error: unknown) => {
      // A sudo that does not run, or waits for something, gives no rights.
      if (error instanceof CancelledError) throw error;
      return undefined;
    });
  return asked?.exitCode === 0 ? 'sudo' : 'none';
}

async function findTools(env: Environment): Promise<PackageTool[]> {
  const found: PackageTool[] = [];
  for (const tool of PACKAGE_TOOLS) if (await findProgram(tool, env) !== undefined) found.push(tool);
  return found;
}

async function findArchiveProblem(env: Environment): Promise<string | undefined> {
  return await findAptTools(env).then(() => undefined, (error: unknown) => {
    if (error instanceof ContainerActionError) return error.message;
    throw error;
  });
}

async function findExisting(env: Environment, signal: AbortSignal | undefined): Promise<ExistingEngine | undefined> {
  for (const name of ['apptainer', 'singularity'] as const) {
    const program = await findProgram(name, env);
    if (program === undefined) continue;
    try {
      const engine = await findEngine({ program, env, signal });
      return { ...engine, suid: await hasSuidStarter(program) };
    } catch (error) {
      if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
      return { program, name, version: undefined, suid: false, problem: error.message };
    }
  }
  return undefined;
}

/** Where packages have it, beside the folder of the program. */
const SUID_STARTERS = ['libexec', 'lib', 'lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu']
  .map((folder) => join('..', folder, 'apptainer', 'bin', 'starter-suid'));

async function hasSuidStarter(program: string): Promise<boolean> {
  const bin = dirname(await realpath(program));
  const found = await Promise.all(SUID_STARTERS.map(async (path) =>
    await stat(join(bin, path)).then(({ mode, uid }) => uid === 0 && (mode & 0o4000) !== 0, () => false)));
  return found.includes(true);
}

function hasNetwork(env: Environment): boolean {
  const proxied = ['http_proxy', 'https_proxy'].some((name) => (env[name] ?? env[name.toUpperCase()] ?? '') !== '');
  return proxied || Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal));
}

/** Whether programs in `folder` are found before those in `other`; `false` for the same folder. */
function comesBefore(folder: string, other: string, env: Environment): boolean {
  const path = (env['PATH'] ?? '').split(delimiter);
  const [at, otherAt] = [path.indexOf(folder), path.indexOf(other)];
  return folder !== other && at >= 0 && (otherAt < 0 || at < otherAt);
}
