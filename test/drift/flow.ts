/**
 * A row's way: rough build, the world moves, a rebuild without the pin of what moves, a rebuild with it. Both rebuilds
 * are the product's own `verifyRoundtrip`; without the pin, it finds another locked definition in the store.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDefinition, readDefinition } from '../../src/definition/index.js';
import { ContainerActionError, messageOf } from '../../src/errors.js';
import { readLock, type LockChannel } from '../../src/lock/index.js';
import { buildReproducible, verifyRoundtrip, type RoundTripResult } from '../../src/roundtrip/index.js';
import { siblingPaths } from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';
import { FAST_PACKING } from './bases.js';
import { judge, type Measured, type Told } from './judge.js';
import { PIN_OF, type Graded, type Report, type Row } from './types.js';
import { startWorld, type World } from './world.js';

/** Another program that is put before the same world; see `python.ts`. */
export interface Other {
  /** Makes its rough build. */
  readonly build: (defPath: string, folder: string) => Promise<void>;
  /** Its answer once the world has moved, in a word or two. */
  readonly verify: () => Promise<string>;
}

const LAYER = 'row';

/** Runs one row. What the program under test says is in the report, errors included; what cannot be set up is thrown. */
export async function runRow(row: Row, other?: Other): Promise<Report> {
  const world = await startWorld(row.needs);
  await row.prepare?.(world);
  const defPath = join(world.folder, 'row.def');
  await writeFile(defPath, await row.definition(world));
  await other?.build(defPath, world.folder);
  const started = performance.now();
  const measured = await measure(row, world, defPath);
  const seconds = (performance.now() - started) / 1000;
  return { ...judge(row, measured), row, seconds, python: await other?.verify() };
}

async function measure(row: Row, world: World, defPath: string): Promise<Measured> {
  const root = join(await scratchFolder(), 'store');
  const { snapshots } = world;
  const common = { compare: row.compare ?? 'versions', escrow: row.escrow === true, snapshots } as const;
  const built = await told(async () => await buildReproducible(
    LAYER, root, { ...common, defPath, verify: false, squashfsArguments: FAST_PACKING },
  ));
  await row.change?.(world);
  const { result } = built;
  if (result === undefined) return { pinned: built };
  const options = { ...common, offline: row.offline === true };
  const verify = async (): Promise<Told> => await told(async () => await verifyRoundtrip(LAYER, root, result.ts, options));
  const pin = PIN_OF[row.group];
  const unpinned = pin === undefined ? undefined : await withoutPin(result, pin, world, verify);
  return { unpinned, unpinnable: pin !== undefined && unpinned === undefined, pinned: await verify() };
}

/** Does `work` while the build's locked definition lacks one pin; undefined when it has no such pin. */
async function withoutPin<T>(build: RoundTripResult, pin: LockChannel, world: World, work: () => Promise<T>): Promise<T | undefined> {
  const pinned = await readFile(build.lockedDef);
  const { roughDef } = siblingPaths(build.sif);
  const { bytes } = lockDefinition(await readDefinition(roughDef), await readLock(build.lock), { unpinned: [pin], snapshots: world.snapshots });
  if (bytes.equals(pinned)) return undefined;
  await writeFile(build.lockedDef, bytes);
  try {
    return await work();
  } finally {
    await writeFile(build.lockedDef, pinned);
  }
}

/** What the product answers: a result, or an error in its own words. Anything else is a defect of the product, and thrown on. */
async function told(work: () => Promise<RoundTripResult>): Promise<Told> {
  try {
    const result = await work();
    return { result, reason: result.reason, channels: channelsOf(result) };
  } catch (error) {
    if (!(error instanceof ContainerActionError)) throw error;
    return { result: undefined, reason: messageOf(error), channels: [] };
  }
}

function channelsOf(result: RoundTripResult & { readonly channels?: readonly Graded[] }): readonly Graded[] {
  return (result.channels ?? []).map(({ channel, grade, detail }) => ({ channel, grade, detail }));
}
