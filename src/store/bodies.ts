/** The text in markers. First lines are those of the Python package; what we know beyond them follows. */
import { InputError } from '../errors.js';
import { count, plainLine } from '../text.js';
import type { Binding, Marker } from './types.js';

export const KEEP_BODY = 'prune-protected\n';

const FIRST_LINE = {
  verified: 'round-trip verified at ',
  unverified: 'reproducibility unverified at ',
} as const;

/** Package names and error texts come from builds, so a reason is kept within these bounds. */
const REASON_LINES_MAX = 200;
const REASON_LINE_MAX = 500;

const BINDING_LINE = /^(sif|lock)-sha256: ([0-9a-f]{64})$/;

/**
 * Text of a marker.
 *
 * @param reason what drifted, one finding a line; what is not plain text is taken out
 * @throws InputError when the binding holds something else than SHA-256 sums
 */
export function markerBody(state: Marker['state'], reason: string, binding: Binding | undefined, now: Date): string {
  const lines = [`${FIRST_LINE[state]}${isoTime(now)}`, ...reasonLines(reason, REASON_LINES_MAX)];
  if (binding !== undefined) {
    checkBinding(binding);
    lines.push(`sif-sha256: ${binding.sifSha256}`, `lock-sha256: ${binding.lockSha256}`);
  }
  return `${lines.join('\n')}\n`;
}

function checkBinding(binding: Binding): void {
  for (const sum of [binding.sifSha256, binding.lockSha256]) {
    if (!/^[0-9a-f]{64}$/.test(sum)) throw new InputError(`${JSON.stringify(sum.slice(0, 80))} is no SHA-256 sum of 64 lower-case hex digits`);
  }
}

/** The reason's lines, clean and in bounds, none of which can be taken for one of ours. */
function reasonLines(reason: string, max: number): string[] {
  const lines = reason.split(/\r\n|[\n\r\u2028\u2029]/).map(cleanLine).filter((line) => line !== '');
  const safe = lines.slice(0, max).map((line) => BINDING_LINE.test(line) ? `| ${line}` : line);
  const more = lines.length - safe.length;
  return more > 0 ? [...safe, `and ${count(more, 'more line')}`] : safe;
}

function cleanLine(line: string): string {
  const clean = plainLine(line).trim();
  return clean.length > REASON_LINE_MAX ? `${clean.slice(0, REASON_LINE_MAX)}...` : clean;
}

/** Reads a marker's text, ours or the Python package's; anything at all may stand in it. */
export function parseMarker(state: Marker['state'], text: string): Marker {
  const [first = '', ...rest] = text.trimEnd().split(/\r?\n/);
  const known = Object.values(FIRST_LINE).find((start) => first.startsWith(start));
  const at = known === undefined ? undefined : first.slice(known.length).trim();
  const binding = bindingOf(rest);
  const reason = binding === undefined ? rest : rest.slice(0, -2);
  // A body of the other kind is what a marking leaves that was killed half way: see markUnverified.
  const halfDone = state === 'unverified' && known === FIRST_LINE.verified;
  return {
    state,
    at: at === undefined || halfDone || !ISO_TIME.test(at) ? undefined : at,
    reason: state === 'verified' ? '' : halfDone ? 'marking it was cut short' : reasonLines(reason.join('\n'), REASON_LINES_MAX + 1).join('\n'),
    binding: halfDone ? undefined : binding,
  };
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/;

/** A binding counts only as the last two lines, where we write it: what stands before them comes from builds. */
function bindingOf(lines: readonly string[]): Binding | undefined {
  const [, sifKey, sifSha256] = BINDING_LINE.exec(lines.at(-2) ?? '') ?? [];
  const [, lockKey, lockSha256] = BINDING_LINE.exec(lines.at(-1) ?? '') ?? [];
  if (sifKey !== 'sif' || lockKey !== 'lock' || sifSha256 === undefined || lockSha256 === undefined) return undefined;
  return { sifSha256, lockSha256 };
}

/** Local time with its distance from UTC, to the millisecond: the same clock as a build's timestamp. */
function isoTime(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const distance = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${two(distance / 60)}:${two(distance % 60)}`;
}
