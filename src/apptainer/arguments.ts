/** Pieces of the engine's command line that building and running share. */
import { resolve } from 'node:path';
import type { Bind, Engine } from './types.js';

/**
 * `--mount` arguments for binds. Not `--bind`: that splits its text at commas and colons, which paths may hold,
 * while `--mount` is read as CSV and can quote. All records need the same number of fields there, so a bind that
 * may be written to repeats a harmless one.
 */
export function mountArguments(binds: readonly Bind[]): string[] {
  return binds.flatMap(({ source, destination, readOnly }) => ['--mount', [
    'type=bind',
    csvField(`source=${resolve(source)}`),
    csvField(`destination=${destination}`),
    readOnly === true ? 'ro' : 'type=bind',
  ].join(',')]);
}

function csvField(text: string): string {
  return /[",\r\n]|^\s/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Running as the container's root. Where the user has no range of ids, Apptainer would bind the machine's `fakeroot`
 * program into the image, which fails in images that are older than the machine, or small; looking does not need it.
 */
export function fakerootArguments(engine: Engine): string[] {
  return engine.name === 'apptainer' ? ['--fakeroot', '--ignore-fakeroot-command'] : ['--fakeroot'];
}
