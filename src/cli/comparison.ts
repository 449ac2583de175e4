/** Options of every command that rebuilds and compares. */
import type { Command } from 'commander';
import { snapshotHosts } from '../definition/index.js';
import { channelNamed, type LockChannel } from '../lock/index.js';
import { COMPARE_LEVELS, compareLevel, type CompareLevel, type VerifyOptions } from '../roundtrip/index.js';
import { nameAndValue } from './door.js';

export interface ComparisonOptions {
  readonly compare?: CompareLevel;
  readonly ignore?: readonly string[];
  readonly offline?: boolean;
  readonly unpinned?: readonly LockChannel[];
  readonly snapshotHost?: Readonly<Record<string, string>>;
}

/** Names of these options, for commands that refuse them in some of their uses. */
export const COMPARISON_OPTIONS = ['compare', 'ignore', 'offline', 'unpinned', 'snapshotHost'] as const;

export function withComparisonOptions(command: Command): Command {
  return command
    .option('--compare <level>', `how closely the rebuild is compared: ${COMPARE_LEVELS.join(', ')} (default: versions)`, compareLevel)
    .option('--ignore <pattern>', 'files that --compare files leaves out, beside the default ones; may be given again', collect)
    .option('--offline', 'rebuild with the network cut, from the packages that --escrow kept')
    .option('--unpinned <channel>', 'channel whose versions are not held, such as dpkg; may be given again', collectChannel)
    .option('--snapshot-host <archive=url>', 'other archive of old package versions: debian, debian-security, ubuntu', nameAndValue);
}

/** The words as options of the core. */
export function comparisonOf({ compare, ignore, offline, unpinned, snapshotHost }: ComparisonOptions): VerifyOptions {
  return { compare, ignore, offline, unpinned, snapshots: snapshotHost === undefined ? undefined : snapshotHosts(snapshotHost) };
}

function collect(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}

function collectChannel(word: string, before: readonly LockChannel[] = []): readonly LockChannel[] {
  return [...before, channelNamed(word)];
}
