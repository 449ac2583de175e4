/** The manifest's text. It comes from elsewhere, so nothing in it is believed that was not looked at. */
import { FormatError } from '../errors.js';
import { buildPaths } from '../store/index.js';
import { plainLine } from '../text.js';
import { PARTS, STORE_FILES, type Manifest, type Part, type SetFile, type StoreFile } from './types.js';

export const MANIFEST_NAME = 'manifest.json';
export const MANIFEST_VERSION = 1;
/** It names at most one file for each part. */
export const MANIFEST_MAX = 64 * 1024;

/** The same text for the same files, whenever and wherever it is written. */
export function formatManifest({ layer, ts, files }: Manifest): string {
  return `${JSON.stringify({ version: MANIFEST_VERSION, layer, ts, files }, undefined, 2)}\n`;
}

/**
 * @throws FormatError telling what is wrong with it: another version, names that are no build's, a part twice, a file
 *   called otherwise than its part is called in a store (which no path to elsewhere can be)
 */
export function parseManifest(text: string): Manifest {
  const document = objectOf(text);
  const { version, layer, ts, files } = document;
  if (version !== MANIFEST_VERSION) {
    throw broken(`it is of version ${shown(version)}, and this program reads version ${String(MANIFEST_VERSION)}`, 'Use a newer container-action.');
  }
  if (typeof layer !== 'string' || typeof ts !== 'string' || !Array.isArray(files)) throw broken('layer, ts or files is missing');
  onlyKeys(document, ['version', 'layer', 'ts', 'files']);
  const names = namesIn(layer, ts);
  const listed = files.map((file: unknown) => fileOf(file, names));
  for (const part of PARTS) {
    if (listed.filter((file) => file.part === part).length > 1) throw broken(`it names two files for ${part}`);
  }
  if (listed.length === 0) throw broken('it names no file');
  return { layer, ts, files: listed };
}

/** What the files of a build are called. @throws FormatError when layer or timestamp can be no build's */
function namesIn(layer: string, ts: string): (file: StoreFile) => string {
  try {
    const paths = buildPaths('/', layer, ts);
    return (file) => nameOf(paths[file]);
  } catch (error) {
    throw new FormatError(`the manifest is not usable: it names no build: ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function fileOf(value: unknown, names: (file: StoreFile) => string): SetFile {
  if (typeof value !== 'object' || value === null) throw broken('an entry of files is no object');
  const { part, name, size, sha256 } = value as Readonly<Record<string, unknown>>;
  if (!isPart(part)) throw broken(`it names an unknown part ${shown(part)}`);
  onlyKeys(value, ['part', 'name', 'size', 'sha256']);
  const possible = STORE_FILES[part].map(names);
  if (typeof name !== 'string' || !possible.includes(name)) {
    throw broken(`the file of ${part} is called ${shown(name)}, not ${possible.join(' or ')}`);
  }
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) throw broken(`the size of ${name} is no number of bytes`);
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) throw broken(`the SHA-256 of ${name} is no sum of 64 lower-case hex digits`);
  return { part, name, size, sha256 };
}

function isPart(value: unknown): value is Part {
  return (PARTS as readonly unknown[]).includes(value);
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw broken('it is no JSON object');
}

function onlyKeys(value: object, known: readonly string[]): void {
  const strange = Object.keys(value).find((key) => !known.includes(key));
  if (strange !== undefined) throw broken(`it has an unknown key ${shown(strange)}`);
}

/** As a person can read it, short. */
function shown(value: unknown): string {
  return value === undefined ? 'nothing' : plainLine(JSON.stringify(value)).slice(0, 200);
}

function broken(why: string, hint?: string): FormatError {
  return new FormatError(`the manifest is not usable: ${why}`, { hint: hint ?? 'Make or fetch the set again.' });
}
