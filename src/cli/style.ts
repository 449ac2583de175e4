/** Colour for a terminal that wants it. */
import { styleText } from 'node:util';
import type { Environment } from '../process.js';

/** The part of a writable stream that the command line needs. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export type Tone = 'good' | 'bad' | 'caution' | 'faint' | 'strong';
export type Style = (tone: Tone, text: string) => string;

const FORMATS = { good: 'green', bad: 'red', caution: 'yellow', faint: 'dim', strong: 'bold' } as const;

/** Whether a person looks on: a terminal that can move its cursor. */
export function isLive(stream: TextStream, env: Environment): boolean {
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** Colours when `stream` is a terminal; never with NO_COLOR set to anything but "" (no-color.org). */
export function styleFor(stream: TextStream, env: Environment): Style {
  if (!isLive(stream, env) || (env['NO_COLOR'] ?? '') !== '') return (_tone, text) => text;
  return (tone, text) => styleText(FORMATS[tone], text, { validateStream: false });
}
