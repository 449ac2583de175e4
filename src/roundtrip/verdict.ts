/** From a rebuild to a verdict, and from a verdict to the marker that every later use is gated by. */
import { contentsSummary, describeContents, type ContentsDiff } from '../contents/index.js';
import { ContainerActionError, messageOf, CancelledError } from '../errors.js';
import { sha256File, writeFileAtomic } from '../files.js';
import { compareLocks, describeDrift, driftCount, driftSummary, SUMMARY_LIMIT, type Lock } from '../lock/index.js';
import type { Reporter } from '../report.js';
import { markUnverified, markVerified, type Binding, type BuildPaths } from '../store/index.js';
import { count } from '../text.js';
import { driftOfLines } from './drift-lines.js';
import { gradeChannels, gradeFailure, type ChannelVerdict, type Evidence } from './grades.js';
import type { CompareLevel } from './levels.js';
import { RebuildError, type Rebuild } from './rebuild.js';
import type { Verdict } from './types.js';
import { writeVerdict } from './verdict-record.js';

/** What a verdict is made of. */
export interface Findings extends Omit<Evidence, 'diff'> {
  readonly level: CompareLevel;
  /** Stages that files come from though no lock tells what is in them; see `uncapturedStages`. */
  readonly uncaptured: readonly string[];
  /** The comparison of every file; null at level `versions`. */
  readonly contents: ContentsDiff | null;
  /** SHA-256 of two SIFs from the locked definition; null but at level `bytes`. */
  readonly sums: readonly [string, string] | null;
}

/** The verdict on a rebuild that came to its end. @throws FormatError when a lock holds what cannot be compared */
export function verdictOf({ level, uncaptured, contents, sums, ...evidence }: Findings): Verdict {
  const diff = compareLocks(evidence.rough, evidence.rebuilt);
  const bytes = sums === null ? undefined : bytesVerdict(sums);
  const channels = [
    ...gradeChannels({ ...evidence, diff }),
    ...(uncaptured.length === 0 ? [] : [stagesVerdict(uncaptured, contents !== null)]),
    ...(contents === null ? [] : [filesVerdict(contents)]),
    ...(bytes === undefined ? [] : [bytes]),
  ];
  const reasons = [
    ...(diff.identical ? [] : [driftSummary(diff)]),
    ...(contents === null || contents.identical ? [] : [contentsSummary(contents)]),
    ...(bytes?.grade === 'drifted' ? [bytes.detail] : []),
  ];
  return { verified: reasons.length === 0, level, diff, channels, contents, reason: reasons.join('; ') };
}

/** Nothing holds what such a stage installs, and at level `versions` nobody has seen whether it was the same. */
function stagesVerdict(names: readonly string[], filesCompared: boolean): ChannelVerdict {
  const seen = filesCompared ? 'what is copied from it was compared as files alone' : 'only level "files" compares what is copied from it';
  return { channel: 'stages', grade: 'recorded', packages: names.length, detail: `stage ${names.join(', ')}: not captured; ${seen}` };
}

function filesVerdict({ compared, differences, identical }: ContentsDiff): ChannelVerdict {
  const detail = identical ? '' : `${count(differences.length, 'file')} ${differences.length === 1 ? 'differs' : 'differ'}`;
  return { channel: 'files', grade: identical ? 'identical' : 'drifted', packages: compared, detail };
}

function bytesVerdict([first, second]: readonly [string, string]): ChannelVerdict {
  const same = first === second;
  const detail = same ? '' : `two SIFs from the locked definition differ: SHA-256 ${first.slice(0, 12)}… and ${second.slice(0, 12)}…`;
  return { channel: 'bytes', grade: same ? 'identical' : 'drifted', packages: 1, detail };
}

/**
 * The verdict on a rebuild that failed: a recipe that cannot be built again is not reproducible, and the reason is
 * the rebuild's own error. Cancelling is no verdict, nor is a bug of ours: both are thrown on.
 *
 * @param rough lock of the rough build
 * @param doubt why the machine may be to blame
 */
export function verdictOfFailure(error: unknown, level: CompareLevel, rough: Lock, doubt?: string): Verdict {
  if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
  const reason = `the rebuild from the locked definition failed: ${messageOf(error)}${doubt === undefined ? '' : ` (${doubt})`}`;
  const told = driftOfLines(error instanceof RebuildError ? error.drift : []);
  return {
    verified: false, level, diff: driftCount(told) === 0 ? null : told, channels: gradeFailure(rough, told), contents: null, reason,
  };
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
function markerReason({ diff, contents, reason }: Verdict): string {
  const every = [
    ...(diff === null ? [] : describeDrift(diff)),
    ...(contents === null ? [] : describeContents(contents)),
  ];
  return every.length > SUMMARY_LIMIT || (contents !== null && every.length > 0) ? [reason, ...every].join('\n') : reason;
}

/** Writes record and marker of a build and tells the verdict: drift is never quiet. */
export async function mark(paths: BuildPaths, verdict: Verdict, binding: Binding, reporter: Reporter): Promise<void> {
  const { root, layer, ts } = paths;
  // The record first: without its marker it is believed by nobody.
  await writeVerdict(paths, verdict, binding);
  for (const { channel, grade, detail } of verdict.channels) {
    if (grade === 'healed') reporter.info(`${channel} healed: ${detail}`);
    if (grade === 'recorded') reporter.info(`${channel} only recorded: ${detail}`);
  }
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
