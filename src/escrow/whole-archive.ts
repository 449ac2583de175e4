/** Whether a downloaded archive is there to its end. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** "PK\5\6": begins the last record of a ZIP file, which is 22 bytes and a comment of up to 64 KiB long. */
const ZIP_END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const ZIP_TAIL = 22 + 0xffff;

/** By its name: a wheel or ZIP file has its directory, a gzipped file unpacks; of others nothing is known. */
export async function isWholeArchive(path: string): Promise<boolean> {
  if (/\.(whl|zip)$/.test(path)) return (await tail(path, ZIP_TAIL)).includes(ZIP_END);
  return path.endsWith('.gz') ? await unpacks(path) : true;
}

async function tail(path: string, bytes: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, bytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function unpacks(path: string): Promise<boolean> {
  try {
    await pipeline(createReadStream(path), createGunzip(), new Writable({ write(_piece, _encoding, done) { done(); } }));
    return true;
  } catch {
    // Cut short, or no gzip file at all.
    return false;
  }
}
