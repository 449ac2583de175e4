/** What the summary of a build tells beyond the result itself. */
import { stat } from 'node:fs/promises';
import { basesOf, readDefinition } from '../definition/index.js';
import { presentChannels, readLock } from '../lock/index.js';
import type { RoundTripResult } from '../roundtrip/index.js';

export interface BuildReport {
  readonly result: RoundTripResult;
  readonly sizeBytes: number;
  /** Each as "bootstrap from". */
  readonly bases: readonly string[];
  /** Packages per channel. */
  readonly packages: Readonly<Record<string, number>>;
}

export async function reportOf(result: RoundTripResult): Promise<BuildReport> {
  const [file, definition, lock] = await Promise.all([stat(result.sif), readDefinition(result.lockedDef), readLock(result.lock)]);
  const packages = Object.fromEntries(
    Object.entries(presentChannels(lock)).flatMap(([channel, amount]) => (amount === undefined ? [] : [[channel, amount] as const])),
  );
  return {
    result,
    sizeBytes: file.size,
    bases: basesOf(definition).map((base) => `${base.bootstrap} ${base.from}`.trim()),
    packages,
  };
}
