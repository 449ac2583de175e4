/** From two locks to a verdict, and from a verdict to the marker that every later use is gated by. */
import { ContainerActionError, messageOf, CancelledError } from '../errors.js';
import { sha256File, writeFileAtomic } from '../files.js';
import { compareLocks, describeDrift, driftSummary, SUMMARY_LIMIT, type Lock, type LockDiff } from '../lock/index.js';
import type { Reporter } from '../report.js';
import { markUnverified, markVerified, type Binding, type BuildPaths } from '../store/index.js';
import type { Rebuild } from './rebuild.js';

export interface Verdict {
  readonly verified: boolean;
  /** Null when there was no second lock to compare with. */
  readonly diff: LockDiff | null;
  /** Why not verified, in words; "" when verified. */
  readonly reason: string;
}

/** The verdict on a rebuild that came to its end. */
export function verdictOf(rough: Lock, rebuilt: Lock): Verdict {
  const diff = compareLocks(rough, rebuilt);
  return { verified: diff.identical, diff, reason: diff.identical ? '' : driftSummary(diff) };
}

/**
 * The verdict on a rebuild that failed: a recipe that cannot be built again is not reproducible, and the reason is
 * the rebuild's own error. Cancelling is no verdict, nor is a bug of ours: both are thrown on.
 */
export function verdictOfFailure(error: unknown): Verdict {
  if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
  return { verified: false, diff: null, reason: `the rebuild from the locked definition failed: ${messageOf(error)}` };
}

/** The locked definition of a build is the one its rebuild came through with. */
export async function keepWhatWorked(paths: BuildPaths, rebuild: Rebuild): Promise<void> {
  if (rebuild.unsteered !== undefined) await writeFileAtomic(paths.lockedDef, rebuild.unsteered);
}

/** What a marker vouches for: the bytes of the image and of its lock as they are now. */
export async function bindingOf(paths: BuildPaths, sifSha256: string): Promise<Binding> {
  return { sifSha256, lockSha256: await sha256File(paths.lock) };
}

/** The verdict's line and, where it cannot name all that differs, a line for each. */
function markerReason({ diff, reason }: Verdict): string {
  const every = diff === null ? [] : describeDrift(diff);
  return every.length > SUMMARY_LIMIT ? [reason, ...every].join('\n') : reason;
}

/** Writes the marker of a build and tells it: drift is never quiet. */
export async function mark(paths: BuildPaths, verdict: Verdict, binding: Binding, reporter: Reporter): Promise<void> {
  const { root, layer, ts } = paths;
  if (verdict.verified) {
    await markVerified(root, layer, ts, binding);
    reporter.info(`round trip verified: ${layer} ${ts}`);
    return;
  }
  await markUnverified(root, layer, ts, { reason: markerReason(verdict), binding });
  reporter.warn(
    `reproducibility unverified: ${layer} ${ts}: ${verdict.reason}`,
    `The image is kept and marked; see ${paths.unverified}`,
  );
}
