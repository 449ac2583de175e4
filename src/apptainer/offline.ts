/**
 * Builds without any network. The engine, and with it %setup, %post and whatever they start, runs in a network
 * namespace of its own in which no interface is up: no address can be reached in it, the machine's loopback and
 * abstract sockets included. How such a namespace is had depends on who asks:
 *
 * - root makes one, and so does sudo's root;
 * - everybody else has to be root of a user namespace first. The engine then finds itself as root, with the user's
 *   ids mapped as it would have mapped them itself, and needs no fakeroot any more: the programs that map ids work
 *   outside of a user namespace alone;
 * - without subordinate ids there is nothing to map, and the engine makes its own namespace inside ours.
 *
 * The command is tried before the build, and looked at from inside: there is no build that only hopes to be cut off.
 */
import { readlinkSync } from 'node:fs';
import type { Call } from '../context.js';
import { messageOf, NotFoundError, ToolError } from '../errors.js';
import { run, type Environment } from '../process.js';
import { PROXY_VARIABLES } from './environment.js';
import { findProgram } from './find.js';
import { SUBGID_FILE, subidRange, SUBUID_FILE } from './subid.js';
import { throughSudo, type Command } from './sudo.js';
import type { BuildMode } from './types.js';
import { currentUser } from './user.js';

/** A way to run a command without network. */
export interface NetworkCut {
  /** Program and arguments that go in front of the engine's; for sudo, behind sudo's own. */
  readonly prefix: readonly string[];
  /** Whether the engine is to be told --fakeroot in there. */
  readonly fakeroot: boolean;
}

/** What a build that is not cut off uses. */
export function noCut(mode: BuildMode): NetworkCut {
  return { prefix: [], fakeroot: mode === 'fakeroot' };
}

/**
 * Finds the way that works here.
 *
 * @throws NotFoundError when the programs for it are missing
 * @throws ToolError when the machine does not allow it; the message names what it said, the hint what helps
 */
export async function cutNetwork(mode: BuildMode, call: Call): Promise<NetworkCut> {
  const failures: unknown[] = [];
  for (const cut of await candidates(mode, call)) {
    try {
      await prove(cut, mode, call);
      return cut;
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      failures.push(error);
    }
  }
  throw notHere(failures.map(messageOf), failures.find((error) => error instanceof ToolError));
}

/** Nothing that says how to get out is of use inside, and a program that tries a proxy first tells less of the cause. */
export function withoutProxies(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !PROXY_VARIABLES.includes(name)));
}

async function candidates(mode: BuildMode, call: Call): Promise<NetworkCut[]> {
  const unshare = await needProgram('unshare', call.env);
  const user = currentUser();
  const byRoot: NetworkCut = { ...noCut(mode), prefix: [unshare, '--net', '--'] };
  if (mode === 'sudo') return [byRoot];
  const mapped = await mappedCut(unshare, call.env);
  if (user.uid === 0) return mapped === undefined ? [byRoot] : [byRoot, mapped];
  return [mapped ?? nestedCut(unshare, user.uid)];
}

/** As root of a user namespace that maps the user's subordinate ids; undefined when there are none. */
async function mappedCut(unshare: string, env: Environment): Promise<NetworkCut | undefined> {
  const user = currentUser();
  const uids = subidRange(SUBUID_FILE, user);
  const gids = subidRange(SUBGID_FILE, user);
  if (uids === undefined || gids === undefined) return undefined;
  const newuidmap = await needProgram('newuidmap', env);
  const newgidmap = await needProgram('newgidmap', env);
  return {
    prefix: [
      'sh', '-c', MAP_AND_RUN, 'sh', unshare,
      newuidmap, String(user.uid), String(uids.start), String(uids.count),
      newgidmap, String(process.getgid?.() ?? user.uid), String(gids.start), String(gids.count),
    ],
    fakeroot: false,
  };
}

/** Two user namespaces: the outer one owns the network, the inner one has the user's own id again. */
function nestedCut(unshare: string, uid: number): NetworkCut {
  const gid = process.getgid?.() ?? uid;
  return {
    prefix: [
      unshare, '--user', '--map-root-user', '--net', '--',
      unshare, '--user', `--map-user=${String(uid)}`, `--map-group=${String(gid)}`, '--',
    ],
    fakeroot: true,
  };
}

/**
 * Makes the namespaces, has their ids mapped from outside, where the mapping programs have their rights, and runs the
 * command as root in there: the root rights of a namespace come with the first program that is started after the
 * mapping. By hand, since `unshare` itself can map ranges only since util-linux 2.38.
 */
const MAP_AND_RUN = `
unshare=$1 newuidmap=$2 uid=$3 uids=$4 uid_count=$5 newgidmap=$6 gid=$7 gids=$8 gid_count=$9
shift 9
me=$$ ours=$(readlink /proc/self/ns/user)
(
  while theirs=$(readlink "/proc/$me/ns/user") && [ "$theirs" = "$ours" ]; do sleep 0.02; done
  "$newgidmap" "$me" 0 "$gid" 1 1 "$gids" "$gid_count" &&
    "$newuidmap" "$me" 0 "$uid" 1 1 "$uids" "$uid_count" || kill "$me"
) </dev/null &
exec "$unshare" --user --net -- sh -c '
  while [ -z "$(cat /proc/self/uid_map)" ]; do sleep 0.02; done
  exec "$@"' sh "$@"
`;

/** Runs a harmless command the same way and looks which network it is in. */
async function prove(cut: NetworkCut, mode: BuildMode, call: Call): Promise<void> {
  const [program, ...args] = [...cut.prefix, 'readlink', '/proc/self/ns/net'];
  const plain: Command = { program, args };
  const command = mode === 'sudo' ? await throughSudo(plain, call.env, []) : plain;
  const { stdout } = await run(command.program, command.args, {
    env: call.env, signal: call.signal, ownGroup: mode !== 'sudo', timeoutMs: PROOF_MS,
  });
  const inside = stdout.trim();
  if (/^net:\[\d+\]$/.test(inside) && inside !== readlinkSync('/proc/self/ns/net')) return;
  throw new ToolError(`${program} left the network as it is`, {
    command: [command.program, ...command.args], exitCode: 0, stderrTail: inside,
  });
}

/** Far more than making a namespace takes anywhere. */
const PROOF_MS = 30_000;

function notHere(reasons: readonly string[], cause: unknown): ToolError {
  const known = cause instanceof ToolError ? cause : undefined;
  return new ToolError(`cannot build offline: the network cannot be cut off here: ${reasons.join('; ')}`, {
    command: known?.command ?? [],
    exitCode: known?.toolExitCode,
    stderrTail: known?.stderrTail ?? '',
    cause,
    hint: 'It takes root, or a user who may make user namespaces (where AppArmor forbids them: '
      + 'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0). Or build through sudo.',
  });
}

async function needProgram(name: string, env: Environment): Promise<string> {
  const program = await findProgram(name, env);
  if (program !== undefined) return program;
  const where = name === 'unshare' ? 'util-linux' : 'uidmap';
  throw new NotFoundError(`cannot build offline: ${name}, which cuts off the network, was not found on PATH`, {
    hint: `Install the package ${where}.`,
  });
}
