/** Writing a wheel (PEP 427) from files of an image. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import type { ImageTree } from '../apptainer/index.js';
import type { InstalledWheel } from './installed-wheel.js';
import { ZipWriter } from './zip.js';

/**
 * Writes `wheel` to `path`, where nothing is.
 *
 * @param scratch where one file at a time is put
 * @returns paths of files that are not what RECORD says, or not there any more
 * @throws FormatError when it would be too large, StoreError when it cannot be written
 */
export async function writeWheel(tree: ImageTree, wheel: InstalledWheel, path: string, scratch: string): Promise<string[]> {
  const altered: string[] = [];
  const record: string[] = [];
  const archive = await ZipWriter.create(path);
  try {
    for (const file of wheel.files) {
      await rm(scratch, { force: true });
      const facts = await tree.copyOut(file.path, scratch);
      if (facts === undefined) {
        altered.push(file.path);
        continue;
      }
      const hash = await recordHash(scratch);
      if (file.hash !== '' && file.hash !== hash) altered.push(file.path);
      const script = file.scriptMember !== undefined && facts.size < SCRIPT_MAX ? asInWheel(await readFile(scratch)) : undefined;
      if (script !== undefined && file.scriptMember !== undefined) {
        await archive.add(file.scriptMember, script, true);
        record.push(recordLine(file.scriptMember, `sha256=${createHash('sha256').update(script).digest('base64url')}`, script.length));
      } else {
        await archive.addFile(file.member, scratch, facts.size, facts.executable);
        record.push(recordLine(file.member, hash, facts.size));
      }
    }
    const name = `${wheel.distInfo}/RECORD`;
    await archive.add(name, Buffer.from(`${record.join('')}${csvField(name)},,\n`), false);
    await archive.finish();
  } catch (error) {
    await archive.close();
    throw error;
  } finally {
    await rm(scratch, { force: true });
  }
  return altered;
}

/** No script is larger. */
const SCRIPT_MAX = 1024 * 1024;

/**
 * A script as it was before an installer put its interpreter into the first line; undefined when none did. What has
 * another first line stays as it is, with the wheel's data, which nobody rewrites.
 */
function asInWheel(script: Buffer): Buffer | undefined {
  const line = /^#!\/[^\n\s]*\/(?:python|pypy)[0-9.]*t?(?=\r?\n)/.exec(script.toString('latin1'))?.[0];
  return line === undefined ? undefined : Buffer.concat([Buffer.from('#!python'), script.subarray(line.length)]);
}

function recordLine(member: string, hash: string, size: number): string {
  return `${csvField(member)},${hash},${String(size)}\n`;
}

async function recordHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece);
  return `sha256=${hash.digest('base64url')}`;
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
