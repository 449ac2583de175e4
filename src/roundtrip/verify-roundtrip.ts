/** The rebuild and comparison for a build that is in the store already. */
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { removeTree } from '../apptainer/index.js';
import { callOf, type CallOptions } from '../context.js';
import { readDefinition } from '../definition/index.js';
import { NotFoundError } from '../errors.js';
import { sha256File } from '../files.js';
import { readLock } from '../lock/index.js';
import { checkLayerName, openScratch } from '../store/index.js';
import { chooseEngine } from './engine-choice.js';
import { keepRebuildLogs, rebuildFromLocked } from './rebuild.js';
import { storedPaths } from './stored.js';
import type { RoundTripResult } from './types.js';
import { bindingOf, keepWhatWorked, mark, verdictOf, verdictOfFailure, type Verdict } from './verdict.js';
import { workingDirectoryFor } from './working-directory.js';

/**
 * The reference's `verify_roundtrip`: rebuilds from `<layer>-<ts>.def`, captures the rebuild's lock, compares it
 * with `<layer>-<ts>.lock` and marks the build. The reference returns the diff alone; here it is `diff` of the
 * result (null when the rebuild itself failed, `reason` then says why).
 *
 * @throws NotFoundError when there is no such build or it has no lock or locked definition, FormatError when the
 *   lock cannot be read
 */
export async function verifyRoundtrip(
  layer: string, root: string, ts: string, options: CallOptions = {},
): Promise<RoundTripResult> {
  checkLayerName(layer);
  const call = callOf(options);
  const store = resolve(root);
  const paths = await storedPaths(store, layer, ts);
  await Promise.all([mustExist(paths.lock, 'lock'), mustExist(paths.lockedDef, 'locked definition')]);
  const lock = await readLock(paths.lock);
  const definition = await readDefinition(paths.lockedDef);
  const workingDirectory = await workingDirectoryFor(definition, store, process.cwd());
  const { engine, mode } = await chooseEngine({ format: 'sif' }, call);
  const scratch = await openScratch(store, layer, { removeTree });
  const timings: Record<string, number> = {};
  try {
    let verdict: Verdict;
    try {
      const rebuild = await rebuildFromLocked({
        engine, mode, lockedDefinition: paths.lockedDef, lock, workingDirectory, scratch: scratch.path,
      }, call);
      await keepWhatWorked(paths, rebuild);
      timings['verify'] = rebuild.buildMs + rebuild.captureMs;
      verdict = verdictOf(lock, rebuild.lock);
    } catch (error) {
      verdict = verdictOfFailure(error);
      await keepRebuildLogs(scratch.path, paths.log);
    }
    const sifSha256 = await sha256File(paths.sif, call.signal);
    await mark(paths, verdict, await bindingOf(paths, sifSha256), call.reporter);
    return {
      layer, ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
      verified: verdict.verified, diff: verdict.diff, reason: verdict.reason,
      unchanged: false, sifSha256, pruned: [], timings,
    };
  } finally {
    await scratch.close();
  }
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
