/** Inputs of a comparison, as options of the core and as words for the command line. */
import { snapshotHosts } from '../definition/index.js';
import { channelNamed } from '../lock/index.js';
import type { CompareLevel, VerifyOptions } from '../roundtrip/index.js';

type Pairs = Readonly<Record<string, string>>;

/** @throws InputError for a channel or archive that there is none of */
export function comparisonOptions(
  unpinned: readonly string[] | undefined, snapshots: Pairs | undefined,
): Pick<VerifyOptions, 'unpinned' | 'snapshots'> {
  return {
    unpinned: unpinned?.map(channelNamed),
    snapshots: snapshots === undefined ? undefined : snapshotHosts(snapshots),
  };
}

export interface ComparisonInputs {
  readonly compare: CompareLevel;
  readonly ignore: readonly string[] | undefined;
  readonly offline: boolean;
  readonly unpinned: readonly string[] | undefined;
  readonly snapshotHosts: Pairs | undefined;
}

/** For `commandWords`; what is the default is left out. */
export function comparisonFlags(
  { compare, ignore, offline, unpinned, snapshotHosts: snapshots }: ComparisonInputs,
): Record<string, string | boolean | readonly string[] | Pairs | undefined> {
  return {
    compare: compare === 'versions' ? undefined : compare, ignore, offline, unpinned, 'snapshot-host': snapshots,
  };
}
