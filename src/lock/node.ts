/** What npm says is installed globally: the raw JSON text is the record, the versions in it are what is compared. */
import { messageOf } from '../errors.js';
import { emptyMap } from './entries.js';

/** Thrown by `nodeVersions` for text that is no npm listing; callers say where the text came from. */
export class NodeTextError extends Error {}

/**
 * Versions of the global packages in the text of `npm list -g --depth=0 --json`. A dependency without a version (one
 * that npm reports as missing) is not installed and left out, as the reference does.
 *
 * @param text the JSON, or "" when npm is absent
 * @returns name to version, without prototype
 * @throws NodeTextError saying what is wrong with the text
 */
export function nodeVersions(text: string): Record<string, string> {
  const versions = emptyMap<string>();
  if (text.trim() === '') return versions;
  const { dependencies } = nodeObject(text);
  if (dependencies === undefined) return versions;
  if (!isObject(dependencies)) throw new NodeTextError('"dependencies" is no object');
  for (const [name, dependency] of Object.entries(dependencies)) {
    const version = isObject(dependency) ? dependency['version'] : undefined;
    if (typeof version === 'string' || typeof version === 'number') versions[name] = String(version);
  }
  return versions;
}

/** The text as the JSON object it has to be. @throws NodeTextError */
export function nodeObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new NodeTextError(`not JSON (${messageOf(error)})`);
  }
  if (!isObject(value)) throw new NodeTextError('not a JSON object');
  return value;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
