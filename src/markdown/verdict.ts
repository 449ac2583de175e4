/** A verdict in words, wherever it is told. */
import type { ChannelVerdict, CompareLevel } from '../roundtrip/index.js';
import { codeCell, table } from './text.js';

export function verdictWord(verified: boolean | null): string {
  if (verified === null) return 'Built, not verified yet';
  return verified ? 'Verified' : 'NOT REPRODUCIBLE';
}

const SAME = {
  versions: 'holds the same packages in the same versions; files were not compared',
  files: 'holds the same packages in the same versions, and the same files',
  bytes: 'is the same to the byte',
} as const;

function healedSentence(channels: readonly ChannelVerdict[]): string {
  const healed = channels.filter(({ grade }) => grade === 'healed').map(({ channel }) => channel);
  return healed.length === 0 ? '' : ` What is offered has changed since (${healed.join(', ')}); the locked versions held.`;
}

/** What the rebuild of a verified image was found to be. */
export function verifiedSentence(level: CompareLevel, channels: readonly ChannelVerdict[]): string {
  return `The rebuild from the locked definition ${SAME[level]}.${healedSentence(channels)}`;
}

/** The grade of every channel that is there; those that are not are named in one line. */
export function channelsSection(channels: readonly ChannelVerdict[]): string {
  if (channels.length === 0) return '';
  const present = channels.filter(({ grade }) => grade !== 'absent');
  const absent = channels.filter(({ grade }) => grade === 'absent').map(({ channel }) => channel);
  const rows = present.map(({ channel, grade, packages, detail }) => [channel, String(packages), grade, detail === '' ? '' : codeCell(detail)]);
  return table(['Channel', 'Packages', 'Grade', ''], rows) + (absent.length === 0 ? '' : `\nAbsent: ${absent.join(', ')}.\n`);
}
