/** The rebuild and comparison for a build that is in the store already. */
import { access, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { removeTree } from '../apptainer/index.js';
import { checkArchitecture } from '../base/index.js';
import { callOf } from '../context.js';
import { lockDefinition, readDefinition, type Definition } from '../definition/index.js';
import { NotFoundError } from '../errors.js';
import { readEscrowManifest } from '../escrow/index.js';
import { sha256File } from '../files.js';
import { readLock, type Lock } from '../lock/index.js';
import { checkLayerName, openScratch } from '../store/index.js';
import { chooseEngine } from './engine-choice.js';
import { ignorePatterns } from './ignore.js';
import { judge } from './judge.js';
import { checkRebuildNeeds, compareLevel } from './levels.js';
import { storedPaths } from './stored.js';
import { lockingOf, type VerifyOptions } from './trip.js';
import type { RoundTripResult } from './types.js';
import { bindingOf, mark } from './verdict.js';
import { workingDirectoryFor } from './working-directory.js';

/**
 * The reference's `verify_roundtrip`: rebuilds from `<layer>-<ts>.def`, captures the rebuild's lock, compares it
 * with `<layer>-<ts>.lock` and marks the build. The reference returns the diff alone; here it is `diff` of the
 * result (null when the rebuild itself failed, `reason` then says why).
 *
 * @throws NotFoundError when there is no such build or it has no lock or locked definition, FormatError when the
 *   lock cannot be read, InputError when it is one of another architecture
 */
export async function verifyRoundtrip(
  layer: string, root: string, ts: string, options: VerifyOptions = {},
): Promise<RoundTripResult> {
  checkLayerName(layer);
  const level = compareLevel(options.compare);
  const call = callOf(options);
  const store = resolve(root);
  const paths = await storedPaths(store, layer, ts);
  await Promise.all([mustExist(paths.lock, 'lock'), mustExist(paths.lockedDef, 'locked definition')]);
  if (options.offline === true && await readEscrowManifest(store, layer, ts) === undefined) {
    throw new NotFoundError(`${layer} ${ts} cannot be rebuilt offline: nothing of its downloads was kept`, {
      hint: 'Build it with escrow, or verify with the network.',
    });
  }
  const lock = await readLock(paths.lock);
  checkArchitecture(lock.facts);
  const definition = await readDefinition(paths.lockedDef);
  const workingDirectory = await workingDirectoryFor(definition, store, process.cwd());
  const ignore = await ignorePatterns(options.ignore, workingDirectory);
  const choice = await chooseEngine({ format: 'sif' }, call);
  const { engine, mode } = choice;
  await checkRebuildNeeds({ level, offline: options.offline === true }, choice, call);
  const scratch = await openScratch(store, layer, { removeTree });
  const timings: Record<string, number> = {};
  try {
    const sifSha256 = await sha256File(paths.sif, call.signal);
    const verdict = await judge({
      engine, mode, root: store, workingDirectory, level, options, ignore, call, timings, scratch: scratch.path,
      published: { paths, lock, captured: lock, sifSha256 },
      lockedDefinition: await lockedOtherwise(definition, lock, options, scratch.path),
    });
    await mark(paths, verdict, await bindingOf(paths, sifSha256), call.reporter);
    return {
      layer, ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
      verified: verdict.verified, diff: verdict.diff, reason: verdict.reason,
      level, channels: verdict.channels, contents: verdict.contents,
      unchanged: false, sifSha256, pruned: [], timings,
    };
  } finally {
    await scratch.close();
  }
}

/** The definition locked in another way than the build's own is, when the caller asks for one. */
async function lockedOtherwise(
  definition: Definition, lock: Lock, options: VerifyOptions, scratch: string,
): Promise<string | undefined> {
  if (options.unpinned === undefined && options.snapshots === undefined) return undefined;
  const path = join(scratch, 'otherwise.def');
  await writeFile(path, lockDefinition(definition, lock, lockingOf(options)).bytes);
  return path;
}

async function mustExist(path: string, what: string): Promise<void> {
  try {
    await access(path);
  } catch (error) {
    throw new NotFoundError(`the build has no ${what}: ${path} is missing`, {
      cause: error, hint: 'Without it there is nothing to rebuild from; build again with force.',
    });
  }
}
