/**
 * Cuts the text of a definition into stages and those into tokens, as the engine's scanner does, and keeps where
 * each piece stands. No piece is interpreted here.
 */
import { encodeText, trimSpace } from './text.js';

/** A piece of the text: the header of a stage, or one section with its header line. */
export interface Token {
  readonly kind: 'header' | 'section';
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** 1-based line of its first line. */
  readonly line: number;
  /** Its lines without line ends (LF or CRLF). */
  readonly lines: readonly string[];
}

/** What stands between two `Bootstrap:` at the beginning of a line. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly tokens: readonly Token[];
  /** Set when a piece is longer than the engine's scanner takes: the 1-based line it begins at. */
  readonly tooLong: number | undefined;
}

/** The engine's scanner holds this many bytes: a section, and the header line of the next one, must fit in. */
export const SCANNER_BYTES = 64 * 1024;

/** Like the engine's pattern, Unicode case folding included, but with LF alone as a line end. */
const STAGE_START = /(?<![^\n])bootstrap:/giu;

/** Cuts `text` into its stages. What stands before the first `Bootstrap:` is a chunk too, if there is anything. */
export function scanChunks(text: string): Chunk[] {
  const starts = [0, ...Array.from(text.matchAll(STAGE_START), (match) => match.index), text.length];
  const chunks: Chunk[] = [];
  let line = 1;
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1];
    if (end === undefined || end === start) continue;
    const chunk = scanChunk(text, start, end, line);
    chunks.push(chunk);
    line += countLineEnds(text, start, end);
  }
  return chunks;
}

/** Cuts one stage's text into tokens; `line` is the number of its first line. */
export function scanChunk(text: string, start: number, end: number, line: number): Chunk {
  const tokens: Token[] = [];
  let open: { kind: Token['kind']; start: number; line: number; lines: string[] } | undefined;
  let at = start;
  let number = line;
  while (at < end) {
    const lineEnd = lineEndAfter(text, at, end);
    const content = withoutLineEnd(text.slice(at, lineEnd));
    const startsSection = trimSpace(content).startsWith('%');
    if (open !== undefined && startsSection) {
      tokens.push({ ...open, end: at });
      open = undefined;
    }
    open ??= { kind: startsSection ? 'section' : 'header', start: at, line: number, lines: [] };
    open.lines.push(content);
    at = lineEnd;
    number += 1;
  }
  if (open !== undefined) tokens.push({ ...open, end });
  return { start, end, line, tokens, tooLong: findTooLong(text, tokens) };
}

function findTooLong(text: string, tokens: readonly Token[]): number | undefined {
  const found = tokens.find((token, index) => {
    // A quick way out for what is short in any encoding (at most three bytes a code unit).
    if ((token.end - token.start) * 3 < SCANNER_BYTES / 2 && tokens[index + 1] === undefined) return false;
    return scannerNeeds(text, token, tokens[index + 1]) > SCANNER_BYTES;
  });
  return found?.line;
}

/** Bytes the scanner has to hold until it knows that the token has ended. */
function scannerNeeds(text: string, token: Token, next: Token | undefined): number {
  if (next === undefined) return byteLength(text, token.start, token.end) + 1;
  const headerEnd = lineEndAfter(text, next.start, next.end);
  const endsInLineEnd = text.charAt(headerEnd - 1) === '\n';
  return byteLength(text, token.start, headerEnd) + (endsInLineEnd ? 0 : 1);
}

function byteLength(text: string, start: number, end: number): number {
  return encodeText(text.slice(start, end)).length;
}

/** Offset behind the line end that follows `at`, or `end`. */
export function lineEndAfter(text: string, at: number, end: number): number {
  const found = text.indexOf('\n', at);
  return found === -1 || found >= end ? end : found + 1;
}

function withoutLineEnd(line: string): string {
  return line.replace(/\n$/, '').replace(/\r$/, '');
}

function countLineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
