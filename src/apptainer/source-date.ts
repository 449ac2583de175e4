/** Builds whose very bytes depend on what goes in alone: SOURCE_DATE_EPOCH (reproducible-builds.org/specs/source-date-epoch). */
import { InputError } from '../errors.js';
import type { Engine } from './types.js';

/** Since this release Apptainer derives a SIF's times and identifiers from SOURCE_DATE_EPOCH. */
const SINCE = [1, 5] as const;

export interface BytesAbility {
  readonly able: boolean;
  /** Why not, in one line; "" when it is able. */
  readonly reason: string;
}

/** Whether two builds with this engine can come out as the same bytes at all. */
export function canReproduceBytes(engine: Engine): BytesAbility {
  const found = /^(\d+)\.(\d+)/.exec(engine.version)?.slice(1).map(Number) ?? [];
  const [major = 0, minor = 0] = found;
  if (engine.name === 'apptainer' && (major > SINCE[0] || (major === SINCE[0] && minor >= SINCE[1]))) {
    return { able: true, reason: '' };
  }
  const needed = `Apptainer ${SINCE.join('.')} or later is needed, this is ${engine.name} ${engine.version}`;
  return { able: false, reason: `two builds never have the same bytes with this engine: ${needed}` };
}

/**
 * The variable for a build at a fixed time: for the engine and mksquashfs, and in %post, where without it Python would
 * compile files that the clamped times make stale.
 *
 * @param seconds since 1970, a whole number; undefined: no variable
 * @throws InputError for anything else
 */
export function sourceDateVariable(seconds: number | undefined): Readonly<Record<string, string>> {
  if (seconds === undefined) return {};
  if (!Number.isSafeInteger(seconds) || seconds < 0) {
    throw new InputError(`SOURCE_DATE_EPOCH ${String(seconds)} is no whole number of seconds since 1970`);
  }
  return { SOURCE_DATE_EPOCH: String(seconds) };
}
