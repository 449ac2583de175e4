/** What a definition takes from the machine it is built on. */
import { basesOf } from './bases.js';
import { BASES_FOLDER, fileOfBase } from './locked-bases.js';
import type { Definition } from './types.js';

/**
 * Sources of the `%files` sections as they are written, in order: paths, or patterns as the engine takes them. What
 * comes from an earlier stage (`%files from build`) is no file of this machine and not among them.
 */
export function copiedPaths(definition: Definition): string[] {
  return definition.stages.flatMap((stage) => stage.sections)
    .filter((section) => section.name === 'files' && !/^from\s/i.test(section.arguments.trim()))
    .flatMap((section) => section.body.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => /^"([^"]+)"|^(\S+)/.exec(line))
    .map((match) => match?.[1] ?? match?.[2] ?? '')
    .filter((path) => path !== '');
}

/** Paths of the local bases, as they are written. One that is kept by its SHA-256 is found by that and is not among them. */
export function localBasePaths(definition: Definition): string[] {
  return basesOf(definition)
    .filter((base) => !base.from.startsWith(`${BASES_FOLDER}/`))
    .flatMap((base) => fileOfBase(base.bootstrap, base.from)?.path ?? [])
    .filter((path) => path !== '');
}

/** Whether the engine takes a source of `%files` for a pattern. */
export function isPattern(path: string): boolean {
  return /[*?[\]{}\\]/.test(path);
}
