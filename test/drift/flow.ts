/** A row's way: rough build, the world moves, a rebuild without the pin of what moves, a rebuild with it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContainerActionError, messageOf } from '../../src/errors.js';
import { buildReproducible, verifyRoundtrip, type RoundTripResult, type VerifyOptions } from '../../src/roundtrip/index.js';
import { scratchFolder } from '../support/scratch.js';
import { judge, type Measured, type Told } from './judge.js';
import { PIN_OF, type Report, type Row } from './types.js';
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
  const compare = row.compare ?? 'versions';
  const built = await told(async () => await buildReproducible(LAYER, root, {
    defPath, compare, verify: false, escrow: row.escrow === true, snapshots: world.snapshots,
  }));
  await row.change?.(world);
  const { result } = built;
  if (result === undefined) return { pinned: built };
  const verify = async (options: VerifyOptions = {}): Promise<Told> => await told(async () => (
    await verifyRoundtrip(LAYER, root, result.ts, { compare, offline: row.offline === true, ...options })
  ));
  const pin = PIN_OF[row.group];
  const unpinned = pin === undefined ? undefined : await verify({ unpinned: [pin], snapshots: world.snapshots });
  return { unpinned, pinned: await verify() };
}

/** What the product answers: a result, or an error in its own words. Anything else is a defect of the product, and thrown on. */
async function told(work: () => Promise<RoundTripResult>): Promise<Told> {
  try {
    const result = await work();
    return { result, reason: result.reason, channels: result.channels };
  } catch (error) {
    if (!(error instanceof ContainerActionError)) throw error;
    return { result: undefined, reason: messageOf(error), channels: [] };
  }
}
