/**
 * Ordinary users and awkward file systems, for tests that run as root. Users exist in a mount namespace of their own
 * with a private /etc: nothing of the machine's changes, and all of it is gone with the program that was run.
 */
import { access, chmod, chown, constants, mkdir, stat, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, type Environment, type RunOptions, type RunResult } from '../../src/process.js';
import { cacheFolder, exists } from './cache.js';
import { testEngine } from './real-parts.js';
import { scratchFolder } from './scratch.js';
import { skipUnless } from './skip.js';

/** Numbers that no account of a usual machine has. */
const USER = { name: 'tester', uid: 23456, gid: 23456 } as const;
const SUBORDINATE = 'tester:1000000:65536\n';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));
const SCRIPT = fileURLToPath(new URL('ordinary-user.sh', import.meta.url));

export interface UserSettings {
  /** Whether the user has a range in /etc/subuid and /etc/subgid. */
  readonly subuid: boolean;
  /** Whether /dev/fuse can be opened, as udev arranges it everywhere; `closed`: by root alone. Default: true where the machine has one. */
  readonly fuse?: boolean | 'closed' | undefined;
  /** Whether the user may do everything through sudo, without a password. Default: false. */
  readonly sudo?: boolean | undefined;
  /** Programs that the user's machine does not have: "newuidmap". */
  readonly hide?: readonly string[] | undefined;
}

export interface OrdinaryUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** The home folder, empty at first and the user's own; in a scratch folder. */
  readonly home: string;
  /** Runs a program as this user, from the home folder unless `cwd` says else. */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
}

/** Makes an ordinary user for the test that runs. Skips the test where this process may not play other users. */
export async function ordinaryUser(settings: UserSettings): Promise<OrdinaryUser> {
  await skipUnlessMounts();
  const scratch = await scratchFolder();
  const stage = join(scratch, 'stage');
  const home = join(scratch, 'home');
  await mkdir(stage);
  await mkdir(home);
  await chown(home, USER.uid, USER.gid);
  await writeStage(stage, home, settings);
  return {
    ...USER,
    home,
    run: async (program, args, options = {}) => await run(
      'unshare', ['--mount', SCRIPT, stage, String(USER.uid), String(USER.gid), program, ...args],
      { cwd: home, ...options, env: userEnvironment(options.env ?? process.env, home) },
    ),
  };
}

/** One program as an ordinary user. */
export async function asOrdinaryUser(
  settings: UserSettings, program: string, args: readonly string[], options: RunOptions = {},
): Promise<RunResult> {
  return await (await ordinaryUser(settings)).run(program, args, options);
}

/** What ordinary-user.sh reads: files for the private /etc, one list of paths a purpose, one path a line. */
async function writeStage(stage: string, home: string, settings: UserSettings): Promise<void> {
  const { program } = await testEngine();
  const reach = [CHECKOUT, cacheFolder(), dirname(dirname(program)), dirname(dirname(process.execPath))];
  const { kept, covered } = await outOfReach(reach);
  const hidden = await pathsOf(settings.hide ?? []);
  const machineHasFuse = await exists('/dev/fuse');
  skipUnless(machineHasFuse || settings.fuse === undefined || settings.fuse === false, 'this machine has no /dev/fuse');
  skipUnless(settings.sudo !== true || await exists('/usr/bin/sudo'), 'this machine has no sudo');
  if (machineHasFuse && settings.fuse === false) hidden.push('/dev/fuse');
  const opened = machineHasFuse && settings.fuse !== false ? ['/dev/fuse'] : [];
  const lists = { kept, covered, hidden, opened };
  await writeFile(join(stage, 'sudoers'), settings.sudo === true ? `${USER.name} ALL=(ALL:ALL) NOPASSWD: ALL\n` : '');
  await writeFile(join(stage, 'fuse-mode'), settings.fuse === 'closed' ? '0600\n' : '0666\n');
  for (const [name, paths] of Object.entries(lists)) await writeFile(join(stage, name), paths.map((path) => `${path}\n`).join(''));
  await writeFile(join(stage, 'passwd'), `${USER.name}:x:${String(USER.uid)}:${String(USER.gid)}::${home}:/bin/sh\n`);
  await writeFile(join(stage, 'group'), `${USER.name}:x:${String(USER.gid)}:\n`);
  for (const file of ['subuid', 'subgid']) await writeFile(join(stage, file), settings.subuid ? SUBORDINATE : '');
  // Stands in for hidden programs and devices: nobody but root can open it, and nobody can run it.
  await writeFile(join(stage, 'nothing'), '');
  await chmod(join(stage, 'nothing'), 0o600);
}

/**
 * Folders the user needs that lie below somebody else's closed home (a checkout or cache below /root): the closed
 * folders are covered by empty ones, in which only the needed folders are put back.
 */
async function outOfReach(paths: readonly string[]): Promise<{ kept: string[]; covered: string[] }> {
  const kept = new Set<string>();
  const covered = new Set<string>();
  for (const path of paths.map((given) => given.replace(/\/+$/, ''))) {
    const closed = await closedAncestor(path);
    if (closed === undefined) continue;
    kept.add(path);
    covered.add(closed);
  }
  return { kept: [...kept].filter((path) => ![...kept].some((other) => path.startsWith(`${other}/`))), covered: [...covered] };
}

/** The topmost folder above `path` that other users may not pass through. */
async function closedAncestor(path: string): Promise<string | undefined> {
  const above: string[] = [];
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) above.unshift(folder);
  for (const folder of above) {
    if (((await stat(folder)).mode & 0o001) === 0) return folder;
  }
  return undefined;
}

/** Every place where the named programs are found. */
async function pathsOf(programs: readonly string[]): Promise<string[]> {
  const folders = new Set([...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/bin', '/usr/sbin', '/sbin']);
  const found: string[] = [];
  for (const program of programs) {
    for (const folder of folders) {
      const path = join(folder, program);
      if (folder !== '' && await access(path, constants.X_OK).then(() => true, () => false)) found.push(path);
    }
  }
  return found;
}

function userEnvironment(env: Environment, home: string): Environment {
  const kept = Object.entries(env).filter(([name]) => !/^(XDG_|SUDO_)|^(TMPDIR|MAIL)$/.test(name));
  return { ...Object.fromEntries(kept), HOME: home, USER: USER.name, LOGNAME: USER.name, SHELL: '/bin/sh' };
}

/**
 * Runs `work` while `folder` is on a read-only mount, which stops root too. For calls in this process and in programs
 * it starts.
 */
export async function withReadOnlyMount<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await skipUnlessMounts();
  await run('mount', ['--bind', folder, folder]);
  try {
    await run('mount', ['-o', 'remount,bind,ro', folder]);
    return await work();
  } finally {
    await run('umount', [folder]);
  }
}

/** Runs `work` with the path of a new, empty file system that holds `bytes` and no more. */
export async function withSmallTmpfs<T>(bytes: number, work: (folder: string) => Promise<T>): Promise<T> {
  await skipUnlessMounts();
  const folder = join(await scratchFolder(), 'small');
  await mkdir(folder);
  await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0755`, 'tmpfs', folder]);
  try {
    return await work(folder);
  } finally {
    await run('umount', [folder]);
  }
}

async function skipUnlessMounts(): Promise<void> {
  skipUnless(process.getuid?.() === 0, 'needs root: it plays other users and mounts file systems');
  const { exitCode } = await run('unshare', ['--mount', 'true'], { okExitCodes: 'any' });
  skipUnless(exitCode === 0, 'this root may not mount: CAP_SYS_ADMIN is missing');
}
