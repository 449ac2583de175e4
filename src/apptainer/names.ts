/**
 * File names as strings. Names on Linux are bytes and need not be UTF-8; a byte that is none becomes a lone
 * surrogate (U+DC80 to U+DCFF), which no valid text holds, so every name comes back as the bytes it was. Python
 * calls the same thing "surrogateescape".
 */
import { isUtf8 } from 'node:buffer';

const ESCAPE_BASE = 0xdc00;

/** A file name, or a whole path, as a string. */
export function decodeName(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeLoosely(bytes);
}

/** The bytes that `decodeName` made `name` of. */
export function encodeName(name: string): Buffer {
  if (!ESCAPED.test(name)) return Buffer.from(name, 'utf8');
  const pieces: Buffer[] = [];
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    pieces.push(code >= ESCAPE_BASE + 0x80 && code <= ESCAPE_BASE + 0xff
      ? Buffer.from([code - ESCAPE_BASE])
      : Buffer.from(character, 'utf8'));
  }
  return Buffer.concat(pieces);
}

const ESCAPED = /[\udc80-\udcff]/u;

function decodeLoosely(bytes: Buffer): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    text += length === 0
      ? String.fromCharCode(ESCAPE_BASE + (bytes[at] ?? 0))
      : bytes.toString('utf8', at, at + length);
    at += Math.max(length, 1);
  }
  return text;
}

/** Bytes of the valid UTF-8 character at `at`, 0 when there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1) {
    if (isUtf8(bytes.subarray(at, at + length))) return length;
  }
  return 0;
}
