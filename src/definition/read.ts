/** A definition from a file. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { InputError, messageOf, systemCode } from '../errors.js';
import { sha256 } from '../files.js';
import { parseDefinition } from './parse.js';
import type { Definition } from './types.js';

/** Far more than any recipe: a file beyond it was named by mistake. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Reads the definition at `path`.
 *
 * @throws InputError for a file that is missing, a folder, not readable, empty, binary, or no definition
 */
export async function readDefinition(path: string): Promise<Definition> {
  return parseDefinition(await readBytes(path), path);
}

/**
 * SHA-256 of a definition's bytes, 64 lower-case hex digits: what the reference keeps in `.def-hash`. The file is
 * not read as a definition.
 *
 * @throws InputError when it cannot be read
 */
export async function definitionHash(path: string): Promise<string> {
  return sha256(await readBytes(path));
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    // Without O_NONBLOCK, opening a pipe that nobody writes to waits for ever.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (stat.isDirectory()) throw unusable(path, 'it is a folder', 'Name the .def file in it.');
      // What comes out of a pipe or device is gone when the engine wants to read it.
      if (!stat.isFile()) throw unusable(path, 'it is not a regular file', 'Save the definition to a file.');
      if (stat.size > MAX_BYTES) {
        throw unusable(path, `it is larger than ${MAX_BYTES / 1024 / 1024} MiB, which no recipe is`, 'Check the path.');
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): InputError {
  const code = systemCode(error);
  if (code === 'ENOENT') return new InputError(`no such definition: ${path}`, { hint: 'Check the path.', cause: error });
  const known = code === undefined ? undefined : UNREADABLE[code];
  return unusable(path, known?.why ?? messageOf(error), known?.hint, error);
}

const UNREADABLE: Readonly<Record<string, { why: string; hint: string }>> = {
  ENOTDIR: { why: 'a part of the path is a file, not a folder', hint: 'Check the path.' },
  EACCES: { why: 'permission denied', hint: 'Make it readable for this user.' },
  EPERM: { why: 'permission denied', hint: 'Make it readable for this user.' },
  ELOOP: { why: 'it is a link that leads in a circle', hint: 'Check the path.' },
};

function unusable(path: string, why: string, hint?: string, cause?: unknown): InputError {
  return new InputError(`cannot read the definition ${path}: ${why}`, { hint, cause });
}
