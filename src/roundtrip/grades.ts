/** What a round trip could prove of each channel. A channel is never passed in silence: each one has a grade. */
import { channelOf, LOCK_CHANNELS, presentChannels, uncompared, type Lock, type LockChannel, type LockDiff } from '../lock/index.js';
import { count } from '../text.js';

/**
 * - `identical`: the same, held by a pin, and the sources offer nothing else
 * - `healed`: the sources offer something else by now; the pin held, the rebuild is the same
 * - `drifted`: not the same
 * - `recorded`: seen, and the same in the rebuild where that could be told, but nothing holds it to its versions
 * - `absent`: neither image has anything of it
 */
export type Grade = 'identical' | 'healed' | 'drifted' | 'recorded' | 'absent';
export const GRADES: readonly Grade[] = ['identical', 'healed', 'drifted', 'recorded', 'absent'];

/** What is graded: the channels of a lock, what earlier stages do where there are any, and the two levels beyond versions. */
export type GradedChannel = LockChannel | 'stages' | 'files' | 'bytes';

export interface ChannelVerdict {
  readonly channel: GradedChannel;
  readonly grade: Grade;
  /** Packages of the rough build; files for `files`, 1 for `bytes`. */
  readonly packages: number;
  /** Why this grade, in a few words; "" when the grade says it all. */
  readonly detail: string;
}

export interface Evidence {
  readonly rough: Lock;
  readonly rebuilt: Lock;
  readonly diff: LockDiff;
  /** Channels that the locked definition held to their versions. */
  readonly covered: readonly LockChannel[];
  /** What the rebuild held against what is offered now: "pip numpy: locked 2.1.0, offered 2.2.0". */
  readonly healed: readonly string[];
}

/** Lines of a grade's detail that are kept. */
const DETAIL_LIMIT = 3;

/** The grade of every channel of a lock, in the lock's order. */
export function gradeChannels(evidence: Evidence): ChannelVerdict[] {
  const [before, after] = [presentChannels(evidence.rough), presentChannels(evidence.rebuilt)];
  const drifted = driftedChannels(evidence.diff);
  const untold = new Set(uncompared(evidence.rough, evidence.rebuilt));
  return LOCK_CHANNELS.map((channel): ChannelVerdict => {
    const packages = before[channel] ?? 0;
    const verdict = (grade: Grade, detail = ''): ChannelVerdict => ({ channel, grade, packages, detail });
    const differing = drifted.get(channel);
    if (differing !== undefined) return verdict('drifted', `${count(differing, 'package')} ${differing === 1 ? 'differs' : 'differ'}`);
    if (untold.has(channel)) return verdict('recorded', 'not both locks tell of it');
    if (before[channel] === undefined && after[channel] === undefined) return verdict('absent');
    if (!evidence.covered.includes(channel)) return verdict('recorded', 'nothing holds it to its versions');
    const healed = evidence.healed.filter((line) => healedChannels(line).includes(channel));
    if (healed.length === 0) return verdict('identical');
    const more = healed.length > DETAIL_LIMIT ? [`and ${String(healed.length - DETAIL_LIMIT)} more`] : [];
    return verdict('healed', [...healed.slice(0, DETAIL_LIMIT), ...more].join('; '));
  });
}

/** The grades after a rebuild that failed: what it told of has drifted, and of the rest nothing was proved. */
export function gradeFailure(rough: Lock, diff: LockDiff): ChannelVerdict[] {
  const before = presentChannels(rough);
  const drifted = driftedChannels(diff);
  return LOCK_CHANNELS.map((channel): ChannelVerdict => {
    const [packages, differing] = [before[channel] ?? 0, drifted.get(channel)];
    if (differing !== undefined) {
      return { channel, grade: 'drifted', packages, detail: `${count(differing, 'package')} ${differing === 1 ? 'differs' : 'differ'}` };
    }
    if (before[channel] === undefined) return { channel, grade: 'absent', packages, detail: '' };
    return { channel, grade: 'recorded', packages, detail: 'the rebuild did not come to its end' };
  });
}

/** Packages that differ, by channel. */
function driftedChannels(diff: LockDiff): Map<LockChannel, number> {
  const found = new Map<LockChannel, number>();
  for (const part of [diff.changed, diff.onlyInA, diff.onlyInB]) {
    for (const name of Object.keys(part)) {
      const channel = channelOf(name);
      found.set(channel, (found.get(channel) ?? 0) + 1);
    }
  }
  return found;
}

/** Channels that a line of the build's output speaks of; it names the tool, and a tool answers for all of its channels. */
function healedChannels(line: string): readonly LockChannel[] {
  switch (line.slice(0, line.indexOf(' '))) {
    case 'pip': return ['pip', 'python'];
    case 'python': return ['python'];
    case 'dpkg': return ['dpkg', 'dpkg-arch'];
    case 'npm': return ['node', 'npm'];
    case 'base': return ['base'];
    case 'cargo': return ['cargo'];
    case 'go': return ['go'];
    case 'rpm': return ['rpm'];
    case 'gem': return ['gem'];
    case 'r': return ['r'];
    default: return [];
  }
}
