/** What truly determines a build, in one key: the same key means that building again would start from the same things. */
import { createHash, type Hash } from 'node:crypto';
import { lstat, readdir, readlink, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { findEngine } from '../apptainer/index.js';
import { machineArchitecture, resolveBases } from '../base/index.js';
import { callOf, type Call } from '../context.js';
import { copiedPaths, isPattern, type Definition } from '../definition/index.js';
import { fileError, systemCode } from '../errors.js';
import { sha256File } from '../files.js';
import { compareLevel } from './levels.js';
import { readRecipe, unchangedBuild } from './recipe.js';
import type { ReproducibleOptions } from './trip.js';
import { workingDirectoryFor } from './working-directory.js';

/** Raised when a kept build would no longer be what a build makes today. */
const VERSION = 1;

export type BuildKey =
  | { readonly key: string }
  /** Why there is none, in a phrase that reads well after a colon. */
  | { readonly key: undefined; readonly reason: string };

/**
 * The key of a build: engine, architecture, the definition with its arguments filled in (of a locked one the pins, too), what its
 * bases stand for now, every file it copies in, and the options that shape the result. Nothing else of the machine counts.
 *
 * @throws as `buildReproducible` does, for a definition or base that cannot be used
 */
export async function buildKey(layer: string, root: string, options: ReproducibleOptions): Promise<BuildKey> {
  const call = callOf(options);
  const store = resolve(root);
  const recipe = await readRecipe(options, call);
  const without = (reason: string): BuildKey => ({ key: undefined, reason });
  if (options.force === true) return without('force asks for a new build');
  if (options.escrow === true || options.offline === true) return without('what escrow keeps of a build\'s downloads is not cached');
  if (recipe.stages.some(({ sections }) => sections.some(({ name }) => name === 'setup'))) return without('%setup may take in anything of this machine');
  if (await unchangedBuild(store, layer, recipe) !== undefined) return without('the store has the unchanged build already');
  const workingDirectory = await workingDirectoryFor(recipe, store, process.cwd());
  const engine = await findEngine(call);
  const bases = await resolveBases(recipe, { root: store, workingDirectory, ...call });
  const unknown = bases.find(({ note }) => note !== undefined);
  if (unknown !== undefined) return without(unknown.note ?? '');
  const digest = createHash('sha256');
  digest.update(JSON.stringify([
    VERSION, engine.name, engine.version, machineArchitecture(), layer, recipe.sha256, bases.map(({ base }) => [base.stage, base.bootstrap, base.from, base.digest]),
    options.squashfsArguments ?? '', compareLevel(options.compare) === 'bytes', [...options.unpinned ?? []].sort(), options.snapshots ?? {},
  ]));
  await addCopied(digest, recipe, workingDirectory, call);
  return { key: `container-action-build-${layer}-${digest.digest('hex')}` };
}

/** Of a pattern everything below its plain beginning counts: that may be too much, and never too little. */
async function addCopied(digest: Hash, recipe: Definition, workingDirectory: string, { signal }: Call): Promise<void> {
  for (const path of copiedPaths(recipe)) {
    let start = path;
    while (isPattern(start)) start = dirname(start);
    digest.update(JSON.stringify(['copied', path]));
    await addTree(digest, resolve(workingDirectory, start), '', signal);
  }
}

/**
 * Names, kinds, who may run it, and every byte; no times and no owners. Links count as they are and as what they lead to, since
 * the engine copies either.
 *
 * @param above what the links lead to that are being followed: one that leads back there is not followed again
 */
async function addTree(digest: Hash, path: string, name: string, signal: AbortSignal | undefined, above: readonly string[] = []): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => {
    // The engine says so itself, or a pattern fits nothing.
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, 'read', path);
  });
  if (found === undefined) {
    digest.update(JSON.stringify(['absent', name]));
  } else if (found.isDirectory()) {
    digest.update(JSON.stringify(['folder', name, found.mode & 0o777]));
    const names = await readdir(path).catch((error: unknown) => { throw fileError(error, 'read', path); });
    for (const each of names.sort()) await addTree(digest, join(path, each), join(name, each), signal, above);
  } else if (found.isSymbolicLink()) {
    digest.update(JSON.stringify(['link', name, await readlink(path)]));
    const target = await realpath(path).catch(() => undefined);
    if (target !== undefined && !above.includes(target)) await addTree(digest, target, name, signal, [...above, target]);
  } else if (found.isFile()) {
    digest.update(JSON.stringify(['file', name, found.mode & 0o777, await sha256File(path, signal)]));
  }
}
