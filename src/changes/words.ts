/** Changes in words, for a terminal and for one line of a log. Names and versions come out of images: whoever shows them makes them plain. */
import { count } from '../text.js';
import { changeCount } from './changes.js';
import { CHANGE_KINDS, type Change, type ChangeCounts, type Changes } from './types.js';

/** `2 upgraded, 1 removed`; "" when there are none. */
export function countsInWords(counts: ChangeCounts): string {
  return CHANGE_KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${String(counts[kind])} ${kind}`).join(', ');
}

/** `3 packages: 2 upgraded (1 major), 1 removed`. */
export function changesSummary({ counts, groups }: Changes): string {
  const total = changeCount(counts);
  if (total === 0) return 'no package changes';
  const major = groups.flatMap(({ changes }) => changes).filter(({ kind, step }) => kind === 'upgraded' && step === 'major').length;
  const words = countsInWords(counts).replace(/\d+ upgraded/, (upgraded) => (major === 0 ? upgraded : `${upgraded} (${String(major)} major)`));
  return `${count(total, 'package')}: ${words}`;
}

/** `upgraded, major`. */
export function movementInWords({ kind, step }: Pick<Change, 'kind' | 'step'>): string {
  return step === undefined ? kind : `${kind}, ${step}`;
}

/** `pip:numpy 2.1.0 -> 2.1.1 (upgraded, patch)`, `dpkg:curl removed (8.5.0-2)`. */
export function changeInWords({ channel, name, before, after, ...movement }: Change): string {
  const label = `${channel}:${name}`;
  if (before !== undefined && after !== undefined) return `${label} ${versionOf(before)} -> ${versionOf(after)} (${movementInWords(movement)})`;
  return `${label} ${movement.kind} (${versionOf(before ?? after ?? '')})`;
}

/** One line each: facts of the builds, then by channel every change, direct ones marked with `*`. */
export function describeChanges({ build, groups, uncompared }: Changes): string[] {
  return [
    ...build.map(({ fact, before, after }) => `${fact}  ${before} -> ${after}`),
    ...groups.flatMap(({ channel, changes, counts }) => [`${channel}: ${countsInWords(counts)}`, ...changes.map(changeLine)]),
    ...(uncompared.length === 0 ? [] : [`not compared, because not both locks tell of it: ${uncompared.join(', ')}`]),
  ];
}

function changeLine({ name, before, after, direct, asked, ...movement }: Change): string {
  const versions = [before, after].flatMap((version) => (version === undefined ? [] : [versionOf(version)])).join(' -> ');
  const wanted = asked === undefined || asked[0] === asked[1] ? '' : `  ${asked[0]} -> ${asked[1]}`;
  return `  ${direct ? '*' : ' '} ${name}  ${versions}  ${movementInWords(movement)}${wanted}`;
}

function versionOf(text: string): string {
  return text === '' ? '(no version)' : text;
}
