/** A drift as outputs of a step. */
import { driftCount, driftJson, type DriftJson, type LockDiff } from '../lock/index.js';
import type { ChannelVerdict } from '../roundtrip/index.js';

/**
 * Bytes the JSON may take: a job's outputs may hold 1 MiB together. A longer one keeps the totals in `drift-count`
 * and as many entries as fit, and says `truncated`.
 */
const MAX_BYTES = 500_000;

export interface DriftOutput extends DriftJson {
  /** True when entries were left out; absent otherwise. */
  readonly truncated?: true;
}

export interface DriftOutputs {
  readonly verified: string;
  readonly 'drift-count': string;
  readonly drift: string;
}

export function driftOutputs(verified: boolean | null, diff: LockDiff | null): DriftOutputs {
  return {
    verified: verified === null ? '' : String(verified),
    'drift-count': diff === null ? '' : String(driftCount(diff)),
    drift: diff === null ? '' : driftText(diff),
  };
}

/** The grades of all channels; short, for there is one for each channel. */
export function channelsOutput(channels: readonly ChannelVerdict[]): string {
  return channels.length === 0 ? '' : JSON.stringify(channels);
}

function driftText(diff: LockDiff): string {
  const whole = JSON.stringify(driftJson(diff));
  if (Buffer.byteLength(whole) <= MAX_BYTES) return whole;
  let room = MAX_BYTES - 200;
  const fitting = <T>(entries: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(
    Object.entries(entries).filter((entry) => {
      room -= Buffer.byteLength(JSON.stringify(entry)) + 2;
      return room >= 0;
    }),
  );
  const cut: DriftOutput = {
    identical: diff.identical,
    changed: fitting(diff.changed),
    only_in_a: fitting(diff.onlyInA),
    only_in_b: fitting(diff.onlyInB),
    truncated: true,
  };
  return JSON.stringify(cut);
}
