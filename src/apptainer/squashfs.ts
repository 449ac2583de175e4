/** Taking files out of a squashfs with `unsquashfs`, which guards against hostile images; nothing is mounted. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '../context.js';
import { FormatError, NotFoundError, ToolError } from '../errors.js';
import { run } from '../process.js';
import { engineFolder, findProgram, isExecutable } from './find.js';
import { encodeName } from './names.js';
import type { Engine } from './types.js';

/** Where the tool may be beside the engine's program: in a prefix of its own, or as its packages put it. */
const BESIDE_ENGINE = ['.', '../libexec/apptainer/bin', '../lib/apptainer/bin'];
/** PATH of an ordinary user often lacks these. */
const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/bin', '/usr/sbin', '/sbin'];

/** `-max-depth` came with 4.5; without it a folder can only be had with everything in it. */
const MAX_DEPTH_SINCE = [4, 5] as const;
/** `-pf -`, everything on standard output, came with 4.6; before, `-` was the name of a file. */
const STREAM_SINCE = [4, 6] as const;

/** Exit code for errors that did not stop it: as an ordinary user, device files it could not make. */
const NON_FATAL = 2;
const DEVICE_LINE = /because you're not superuser/;

export interface Unsquashfs {
  readonly program: string;
  /** Whether the depth of what is taken out can be limited. */
  readonly hasMaxDepth: boolean;
  /** Whether it can write all of a squashfs to its standard output. */
  readonly canStream: boolean;
}

export interface Extraction {
  /** The file that holds the squashfs, and where in it, in bytes. */
  readonly image: string;
  readonly offset: number;
  /** Folder to put things in; what is there already is replaced. */
  readonly destination: string;
  /** A file of the caller's that may be overwritten; it tells the tool what to take out. */
  readonly listFile: string;
  /** Paths in the image. With `wildcards`, `*` and `?` stand for parts of one name. */
  readonly members: readonly string[];
  readonly wildcards: boolean;
  /** Levels below the root that are taken out; what is deeper is left out. Default: all. */
  readonly maxDepth?: number | undefined;
}

/**
 * The `unsquashfs` that belongs to the engine, else one of the machine's.
 *
 * @throws NotFoundError when there is none
 */
export async function findUnsquashfs(engine: Engine, call: Call): Promise<Unsquashfs> {
  const program = await findSquashfsTool('unsquashfs', engine, call);
  if (program === undefined) {
    throw new NotFoundError('unsquashfs, which reads SIF images, was not found beside the engine or on PATH', {
      hint: "Install the package squashfs-tools, or run 'scitex-container setup'.",
    });
  }
  const known = asked.get(program);
  if (known !== undefined) return known;
  // It calls its version a failure in some releases.
  const { stdout } = await run(program, ['-version'], { env: call.env, signal: call.signal, okExitCodes: 'any' });
  const found = { program, hasMaxDepth: atLeast(stdout, MAX_DEPTH_SINCE), canStream: atLeast(stdout, STREAM_SINCE) };
  asked.set(program, found);
  return found;
}

/** By path: an image is read several times, and the tool does not change meanwhile. */
const asked = new Map<string, Unsquashfs>();

/**
 * Takes members out of a squashfs. Members that are not there are no error.
 *
 * @throws FormatError when the squashfs cannot be read
 * @throws ToolError when the tool fails for another reason, a full disk for one
 */
export async function unsquash(tool: Unsquashfs, extraction: Extraction, call: Call): Promise<void> {
  const { image, offset, destination, listFile, members, wildcards, maxDepth } = extraction;
  // Nothing named would mean everything to the tool.
  if (members.length === 0) return;
  // One path a line, as bytes: names need not be UTF-8, while arguments of a program that Node starts have to be.
  // Only names with a line end in them cannot be told that way.
  const written = members.map((member) => memberPath(member, wildcards));
  const listed = written.filter((member) => !member.includes('\n'));
  const named = written.filter((member) => member.includes('\n'));
  const args = [
    '-no-progress', '-no-xattrs', '-force', '-offset', String(offset), '-dest', destination,
    ...(wildcards ? [] : ['-no-wildcards']),
    ...(maxDepth === undefined || !tool.hasMaxDepth ? [] : ['-max-depth', String(maxDepth)]),
    ...(listed.length === 0 ? [] : ['-ef', listFile]), image, ...named,
  ];
  await writeFile(listFile, encodeName(listed.map((member) => `${member}\n`).join('')));
  const result = await run(tool.program, args, { env: call.env, signal: call.signal, okExitCodes: 'any' });
  // In its own words, but with the image's paths in place of our folder's.
  checkSquashfsTool(result.exitCode, result.stderr.replaceAll(destination, ''), image, [tool.program, ...args]);
}

/**
 * Every entry of a squashfs: a line each with mode, numeric owner, size, date and `squashfs-root/<path>`, for links
 * followed by ` -> <target>`. The bytes as the tool writes them: names need not be UTF-8, and may hold line ends.
 *
 * @throws FormatError when the squashfs cannot be read
 * @throws ToolError when the tool fails for another reason
 */
export async function listSquashfs(tool: Unsquashfs, image: string, offset: number, call: Call): Promise<Buffer> {
  const args = ['-no-progress', '-offset', String(offset), '-dest', 'squashfs-root', '-lln', image];
  const pieces: Buffer[] = [];
  const result = await run(tool.program, args, {
    env: call.env, signal: call.signal, okExitCodes: 'any', maxStdout: 0,
    onData: (data, stream) => { if (stream === 'stdout') pieces.push(data); },
  });
  checkSquashfsTool(result.exitCode, result.stderr, image, [tool.program, ...args]);
  return Buffer.concat(pieces);
}

/**
 * Tells why the tool failed, when it did.
 *
 * @param told what it wrote to standard error
 */
export function checkSquashfsTool(exitCode: number, told: string, image: string, command: readonly string[]): void {
  if (exitCode === 0) return;
  const lines = told.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (exitCode === NON_FATAL && lines.every((line) => DEVICE_LINE.test(line))) return;
  const last = lines.at(-1)?.replace(/^FATAL ERROR: /, '') ?? `exit code ${String(exitCode)}`;
  if (lines.some((line) => DAMAGE.test(line))) {
    throw new FormatError(`${image} is a damaged SIF image: ${last}`, { hint: 'Build it or copy it again.' });
  }
  throw new ToolError(`cannot read files from ${image}: ${last}`, {
    command, exitCode, stderrTail: lines.slice(-20).join('\n'),
  });
}

const DAMAGE = /corrupt|failed to read|can't find a valid squashfs|read_block|uncompress/i;

/**
 * A path as the tool wants it. The slash in front keeps blanks, `#` and backslashes at the start of a line from
 * meaning something; what else is special in a pattern, `*` and `?` aside, is escaped.
 */
function memberPath(path: string, wildcards: boolean): string {
  const absolute = `/${path.replace(/^\/+/, '')}`;
  return wildcards ? absolute.replace(/[\\[\](){}+@!|]/g, '\\$&') : absolute;
}

/** Path of a tool of squashfs-tools, undefined when there is none. */
export async function findSquashfsTool(name: string, engine: Engine, call: Call): Promise<string | undefined> {
  const folder = await engineFolder(engine);
  for (const candidate of BESIDE_ENGINE.map((path) => join(folder, path, name))) {
    if (await isExecutable(candidate)) return candidate;
  }
  const onPath = await findProgram(name, call.env);
  if (onPath !== undefined) return onPath;
  for (const candidate of SYSTEM_FOLDERS.map((path) => join(path, name))) {
    if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

/** "unsquashfs version 4.6.1 (2023/03/25)". */
function atLeast(output: string, [major, minor]: readonly [number, number]): boolean {
  const match = /version (\d+)\.(\d+)/.exec(output);
  if (match === null) return false;
  const found = [Number(match[1]), Number(match[2])] as const;
  return found[0] > major || (found[0] === major && found[1] >= minor);
}
