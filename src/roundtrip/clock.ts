/**
 * A machine whose clock is in the past: certificates and apt's lists are not valid yet there, so a build fails for reasons
 * that name neither the clock nor each other. What was made before now with a later date gives such a clock away.
 */
import { checkImage } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { ContainerActionError } from '../errors.js';

/** Clocks of two machines differ, by hours where a time zone is set wrongly; further apart one of them is wrong. */
const TOLERANCE_MS = 24 * 3600_000;

const HINT = 'Set the clock: with one in the past, certificates, package lists and snapshots count as not yet valid.';

/**
 * Says so when something was made in this clock's future.
 *
 * @param what with its article: "the build"
 * @param made when, by the clock of the machine that made it
 * @returns undefined when the clock may be right
 */
export function clockDoubt(what: string, made: Date, now: Date): string | undefined {
  if (!(made.getTime() - now.getTime() > TOLERANCE_MS)) return undefined;
  return `by this machine's clock it is ${dateOf(now)}, but ${what} was made on ${dateOf(made)}`;
}

/** Warns when a build is verified before it was made. @returns the doubt, for the reason of a rebuild that fails */
export function doubtOfBuild(builtAt: string | undefined, { reporter }: Pick<Call, 'reporter'>): string | undefined {
  const doubt = builtAt === undefined ? undefined : clockDoubt('the build', new Date(builtAt), new Date());
  if (doubt !== undefined) reporter.warn(doubt, HINT);
  return doubt;
}

/** Warns when an image is built before its base was. @param paths local bases */
export async function doubtOfBases(paths: readonly string[], { reporter }: Pick<Call, 'reporter'>): Promise<void> {
  for (const path of paths) {
    const doubt = clockDoubt(`the base ${path}`, await createdAt(path), new Date());
    if (doubt !== undefined) reporter.warn(doubt, HINT);
  }
}

/** A base that is no SIF has no date; whether it is a base at all is the engine's to say. */
async function createdAt(path: string): Promise<Date> {
  try {
    const image = await checkImage(path);
    return new Date(image.kind === 'sif' ? image.layout.createdAt * 1000 : Number.NaN);
  } catch (error) {
    if (error instanceof ContainerActionError) return new Date(Number.NaN);
    throw error;
  }
}

function dateOf(date: Date): string {
  return date.toISOString().slice(0, 'yyyy-mm-dd'.length);
}
