/** From what was measured to a line of the table: detected, healed, and where it is not as expected. */
import type { RoundTripResult } from '../../src/roundtrip/index.js';
import type { Graded, Outcome, Report, Row } from './types.js';

/** An answer of the product: undefined result for a refusal. */
export interface Told {
  readonly result: RoundTripResult | undefined;
  readonly reason: string;
  readonly channels: readonly Graded[];
}

export interface Measured {
  /** The rebuild without the pin of what moves; undefined where nothing is pinned or moves. */
  readonly unpinned?: Told | undefined;
  readonly pinned: Told;
}

export type Judgement = Pick<Report, 'detected' | 'healed' | 'verdict' | 'reason' | 'channels' | 'problems'>;

/**
 * Detected: the rebuild that nothing held was not passed. Where nothing can hold it, that is the rebuild itself; an
 * image whose lock cannot be had is not passed either. Healed: what moved did not move the pinned rebuild.
 */
export function judge(row: Row, { unpinned, pinned }: Measured): Judgement {
  const verdict = outcomeOf(pinned);
  const moves = row.group !== 'none';
  const detected = moves ? outcomeOf(unpinned ?? pinned) !== 'verified' : null;
  const healed = moves ? detected === true && verdict === 'verified' : null;
  const problems = [
    ...(detected === false ? ['the drift is not detected'] : []),
    ...(verdict === row.expected.verdict ? [] : [`${verdict} instead of ${row.expected.verdict}: ${pinned.reason}`]),
    ...gradeProblems(row, pinned.channels),
    ...(row.expected.reason?.test(pinned.reason) === false ? [`the reason does not say ${String(row.expected.reason)}: ${pinned.reason}`] : []),
  ];
  return { detected, healed, verdict, reason: pinned.reason, channels: pinned.channels, problems };
}

function outcomeOf({ result }: Told): Outcome {
  if (result === undefined) return 'refused';
  return result.verified === true ? 'verified' : 'unverified';
}

/** A build that is verified has no channel that drifted, whatever else it has. */
function gradeProblems(row: Row, channels: readonly Graded[]): string[] {
  const expected = Object.entries(row.expected.grades ?? {});
  const grades = new Map(channels.map(({ channel, grade }) => [channel, grade]));
  return [
    ...expected.filter(([channel, grade]) => grades.get(channel) !== grade)
      .map(([channel, grade]) => `${channel} is graded ${grades.get(channel) ?? 'not at all'}, not ${grade}`),
    ...channels.filter(({ channel, grade }) => row.expected.verdict === 'verified' && grade === 'drifted' && row.expected.grades?.[channel] === undefined)
      .map(({ channel, detail }) => `${channel} drifted: ${detail}`),
    ...(row.group === 'none' ? channels.filter(({ grade }) => grade === 'healed').map(({ channel, detail }) => `${channel} is called healed, and nothing moved: ${detail}`) : []),
  ];
}
