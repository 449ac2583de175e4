/**
 * Folders of a sandbox that an ordinary user cannot read, because they belong to subordinate ids: the image's own programs
 * look into them, as the root of the container.
 */
import type { Call } from '../context.js';
import { FormatError, StoreError, systemCode } from '../errors.js';
import { execInImage } from './exec.js';
import type { FoundEntry, ImageSearch } from './listing-search.js';
import type { EntryKind } from './rooted.js';
import type { TreeEntry } from './tree.js';
import type { Engine } from './types.js';

const KINDS: Readonly<Record<string, EntryKind>> = { f: 'file', d: 'folder', l: 'link' };
/** Folders that go into one command line. */
const AT_ONCE = 500;

/** @throws ToolError when the image has no `find` or it fails: what is there then cannot be told */
export async function listInside(
  engine: Engine, image: string, folders: readonly string[], search: ImageSearch, { env, signal }: Call,
): Promise<FoundEntry[]> {
  const found: FoundEntry[] = [];
  for (let at = 0; at < folders.length; at += AT_ONCE) {
    const command = [
      'find', ...folders.slice(at, at + AT_ONCE),
      ...Object.keys(KINDS).flatMap((type) => ['-type', type, '-exec', 'printf', `${type}%s\\0`, '{}', '+', '-o']), '-prune',
    ];
    const { stdout } = await execInImage(engine, { image, command, env, signal });
    for (const item of stdout.split('\0')) {
      const [kind, path] = [KINDS[item.charAt(0)], item.slice(1)];
      if (kind === undefined) continue;
      // Names that are no UTF-8 are lost on the way; what cannot be named cannot be read.
      if (path.includes('\ufffd')) throw new FormatError(`a file in ${image} cannot be named: ${JSON.stringify(path)}`);
      if (search.wanted(path.slice(path.lastIndexOf('/') + 1), path, kind)) found.push({ path, kind });
    }
  }
  return found;
}

/** Whether an error says that this process may not read something. */
export function isDenied(error: unknown): boolean {
  return error instanceof StoreError && systemCode(error.cause) === 'EACCES';
}

/** What a folder holds. @throws as `listInside` does */
export async function entriesInside(engine: Engine, image: string, folder: string, call: Call): Promise<TreeEntry[]> {
  const search: ImageSearch = { wanted: (name, path) => path === `${folder}/${name}`, skip: new Set() };
  const found = await listInside(engine, image, [folder], search, call);
  return found.map(({ path, kind }) => ({ name: path.slice(folder.length + 1), kind }));
}

/** Where a path leads, undefined when it leads nowhere. @throws ToolError when the image has no `readlink` */
export async function realPathInside(engine: Engine, image: string, path: string, { env, signal }: Call): Promise<string | undefined> {
  const { stdout, exitCode } = await execInImage(engine, { image, command: ['readlink', '-f', path], okExitCodes: 'any', env, signal });
  const real = stdout.replace(/\n$/, '');
  if (exitCode !== 0 || real === '') return undefined;
  const there = await execInImage(engine, { image, command: ['test', '-e', real], okExitCodes: 'any', env, signal });
  return there.exitCode === 0 ? real : undefined;
}

/**
 * Text of a regular file that this process may not read.
 *
 * @throws ToolError when the image's `cat` cannot read it either
 */
export async function textInside(engine: Engine, image: string, path: string, { env, signal }: Call): Promise<string> {
  return (await execInImage(engine, { image, command: ['cat', path], env, signal })).stdout;
}
