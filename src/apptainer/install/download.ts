/** Getting a file that is known by its SHA-256. */
import { createHash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { asidePath } from '../../files.js';
import { NoAnswer, type Transport } from '../../http/index.js';
import { fileError, StoreError, systemCode } from '../../errors.js';
import { formatBytes } from '../../text.js';
import type { Stage } from '../../report.js';
import { addressOf } from './releases.js';
import { ChecksumError, type Check } from './checksums.js';

/** A file to be fetched. */
export interface Download {
  readonly name: string;
  readonly url: string;
  /** All that tell its SHA-256, which agree; never empty. */
  readonly checks: readonly Check[];
  /** Bytes; undefined where nobody tells. */
  readonly size: number | undefined;
}

/**
 * Downloads a file to `path`. Under that name it appears when it is whole and has the checksum that is known.
 *
 * @throws StoreError when it cannot be fetched or written, or is not what it should be; nothing is left then
 */
export async function download(wanted: Download, path: string, transport: Transport, stage: Stage): Promise<void> {
  const aside = asidePath(path);
  const { url, credentials } = addressOf(wanted.url);
  let got = { sha256: '', size: 0 };
  try {
    const answer = await transport.send(
      { method: 'GET', url, headers: { accept: 'application/octet-stream', ...(credentials === undefined ? {} : { authorization: credentials }) } },
      async (body) => {
        got = await write(body, aside, wanted, stage);
        return Buffer.alloc(0);
      },
    ).catch((error: unknown) => { throw error instanceof NoAnswer ? cannotFetch(wanted, error.message, error) : error; });
    if (answer.status !== 200) throw cannotFetch(wanted, `HTTP ${answer.status}`);
    checkContent(wanted, got);
    await rename(aside, path).catch((error: unknown) => { throw fileError(error, 'write', path); });
  } finally {
    await rm(aside, { force: true });
  }
}

async function write(body: AsyncIterable<unknown>, path: string, { size }: Download, stage: Stage): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let written = 0;
  let handle: FileHandle | undefined;
  // One piece is written while its sum is taken and the next one arrives.
  let writing: Promise<unknown> = Promise.resolve();
  try {
    // The body is listened to before anything is waited for: one that breaks off meanwhile has to be heard.
    for await (const piece of body) {
      if (!Buffer.isBuffer(piece)) throw new NoAnswer('its answer is not readable', true);
      handle ??= await open(path, 'w').catch((error: unknown) => { throw fileError(error, 'write', path); });
      await writing;
      const before = percent(written, size);
      writing = writeAll(handle, piece, path);
      // Heard of when it is waited for, and not before.
      writing.catch(() => undefined);
      hash.update(piece);
      written += piece.length;
      // More than was told can be no part of it, and might never end.
      if (size !== undefined && written > size) break;
      const now = percent(written, size);
      if (now !== undefined && now !== before) stage.output(`${now} %`, true);
    }
    await writing;
  } finally {
    await writing.catch(() => undefined);
    await handle?.close();
  }
  return { sha256: hash.digest('hex'), size: written };
}

/** All of it: a write may take a part, as on a disk that is nearly full. */
async function writeAll(handle: FileHandle, piece: Buffer, path: string): Promise<void> {
  try {
    for (let at = 0; at < piece.length;) at += (await handle.write(piece, at)).bytesWritten;
  } catch (error) {
    throw fileError(error, 'write', path);
  }
}

/** In steps of ten. */
function percent(written: number, size: number | undefined): number | undefined {
  return size === undefined || size === 0 ? undefined : Math.min(Math.floor((written / size) * 10) * 10, 100);
}

function checkContent(wanted: Download, got: { readonly sha256: string; readonly size: number }): void {
  const [check] = wanted.checks;
  if (check !== undefined && got.sha256 === check.sha256) return;
  if (wanted.size !== undefined && got.size < wanted.size) {
    throw cannotFetch(wanted, `it arrived incomplete (${formatBytes(got.size)} of ${formatBytes(wanted.size)})`);
  }
  throw new ChecksumError(`${wanted.name} was refused: its SHA-256 is ${got.sha256}, and should be ${check?.sha256 ?? 'known'} from ${check?.from ?? 'somewhere'}`, {
    hint: 'Somebody between here and the release changes files, or the mirror or the checksum is of another one. Nothing was installed.',
  });
}

function cannotFetch(wanted: Download, why: string, cause?: unknown): StoreError {
  const { url } = addressOf(wanted.url);
  return new StoreError(`${wanted.name} cannot be downloaded from ${url.host}: ${why}`, {
    hint: systemCode(cause) === undefined ? 'Try again; if it stays so, check the network (a proxy goes into HTTPS_PROXY) or name a mirror.' : undefined,
    ...(cause === undefined ? {} : { cause }),
  });
}
