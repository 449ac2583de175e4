/** A round trip's result as a person reads it. */
import { describeContents } from '../contents/index.js';
import { describeDrift } from '../lock/index.js';
import type { ChannelVerdict, RoundTripResult } from '../roundtrip/index.js';
import { count, formatDuration, plainLine } from '../text.js';
import type { Style } from './style.js';

/** Drifted packages that are shown; `--json` and the marker have all of them. */
const SHOWN_DRIFT = 20;

export function roundTripLines(result: RoundTripResult, style: Style): string[] {
  const times = Object.entries(result.timings).map(([name, ms]) => `${name} ${formatDuration(ms)}`);
  return [
    `${style('strong', plainLine(result.layer))} ${result.ts}${result.unchanged ? '  (unchanged: nothing was built)' : ''}`,
    `image              ${plainLine(result.sif)}`,
    `sha256             ${result.sifSha256}`,
    `lock               ${plainLine(result.lock)}`,
    `locked definition  ${plainLine(result.lockedDef)}`,
    ...(times.length === 0 ? [] : [`times              ${times.join(', ')}`]),
    ...(result.pruned.length === 0 ? [] : [`pruned             ${count(result.pruned.length, 'old build')}`]),
    ...verdictLines(result, style),
  ];
}

function verdictLines(result: RoundTripResult, style: Style): string[] {
  return [...result.channels.filter(({ grade }) => grade !== 'absent').map((verdict) => channelLine(verdict, style)), ...verdictLine(result, style)];
}

const TONES = { identical: 'good', healed: 'good', drifted: 'bad', recorded: 'caution', absent: 'faint' } as const;

function channelLine({ channel, grade, packages, detail }: ChannelVerdict, style: Style): string {
  const facts = `${channel.padEnd(10)} ${String(packages).padStart(6)}`;
  return `  ${facts}         ${style(TONES[grade], grade)}${detail === '' ? '' : `  ${plainLine(detail)}`}`;
}

const SAME = {
  versions: 'the rebuild holds the same packages (files were not compared)',
  files: 'the rebuild holds the same packages and files',
  bytes: 'the rebuild is the same to the byte',
} as const;

function verdictLine(result: RoundTripResult, style: Style): string[] {
  if (result.verified === true) return [`verdict            ${style('good', `verified: ${SAME[result.level]}`)}`];
  if (result.verified === null) return [`verdict            ${style('caution', 'not verified yet: the rebuild was not run')}`];
  const verdict = `verdict            ${style('bad', `NOT REPRODUCIBLE: ${plainLine(result.reason)}`)}`;
  const drift = result.diff === null ? [] : describeDrift(result.diff, SHOWN_DRIFT).map((line) => `  ${plainLine(line)}`);
  const files = result.contents === null ? [] : describeContents(result.contents, SHOWN_DRIFT).map((line) => `  ${plainLine(line)}`);
  return [verdict, ...drift, ...files];
}
