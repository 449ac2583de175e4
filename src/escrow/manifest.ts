/** The text of a build's manifest: which content it has in the escrow, and under which names. */
import { FormatError, messageOf } from '../errors.js';
import { ESCROW_CHANNELS, type EscrowChannel, type EscrowFile, type EscrowManifest, type EscrowOrigin } from './types.js';

const FORMAT = 'container-action escrow 1';
const ORIGINS: readonly EscrowOrigin[] = ['downloaded', 'built', 'repacked'];

/** Text of `<layer>-<ts>.escrow.json`; see docs/schemas/escrow.json. The same manifest gives the same bytes. */
export function formatManifest(manifest: EscrowManifest): string {
  const files = manifest.files.map(({ channel, path, sha256, size, origin }) => ({ channel, path, sha256, size, origin }));
  return `${JSON.stringify({ format: FORMAT, files: files.sort(byName), missing: [...manifest.missing] }, undefined, 1)}\n`;
}

function byName(a: EscrowFile, b: EscrowFile): number {
  const [left, right] = [`${a.channel}/${a.path}`, `${b.channel}/${b.path}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Reads a manifest. Its paths are safe to be put below a folder.
 *
 * @param name what to call it in errors
 * @throws FormatError when it is none, was damaged, or is of a later version
 */
export function parseManifest(text: string, name: string): EscrowManifest {
  const found = fields(parsed(text, name));
  if (found?.['format'] !== FORMAT) {
    throw damaged(name, `it does not say ${JSON.stringify(FORMAT)}`);
  }
  const { files, missing } = found;
  if (!Array.isArray(files) || !Array.isArray(missing)) throw damaged(name, 'files or missing is no list');
  const read = files.map((file: unknown, index) => readFile(file) ?? refuse(name, `file ${String(index + 1)} is not described as one`));
  const seen = new Set(read.map(({ channel, path }) => `${channel}/${path}`));
  if (seen.size !== read.length) throw damaged(name, 'it names a file twice');
  return { files: read, missing: missing.map((line: unknown) => typeof line === 'string' ? line : refuse(name, 'missing holds what is no text')) };
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw damaged(name, messageOf(error));
  }
}

function readFile(file: unknown): EscrowFile | undefined {
  const { channel, path, sha256, size, origin } = fields(file) ?? {};
  const knownChannel = ESCROW_CHANNELS.find((known) => known === channel);
  const knownOrigin = ORIGINS.find((known) => known === origin);
  if (knownChannel === undefined || knownOrigin === undefined) return undefined;
  if (typeof path !== 'string' || !isSafePath(path)) return undefined;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined;
  return { channel: knownChannel satisfies EscrowChannel, path, sha256, size, origin: knownOrigin };
}

/** Whether a path stays below the folder it is put in, and is one that every file system takes. */
export function isSafePath(path: string): boolean {
  return path.length <= 1024 && !/\p{C}/u.test(path)
    && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && Buffer.byteLength(part) <= 255);
}

function fields(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : undefined;
}

function refuse(name: string, why: string): never {
  throw damaged(name, why);
}

function damaged(name: string, why: string): FormatError {
  return new FormatError(`${name} is no list of kept files: ${why}`, {
    hint: 'Build once more with escrow, or rebuild with the network.',
  });
}
