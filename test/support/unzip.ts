/** Zip archives, read by a program that none of the clients shares. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scratchFolder } from './scratch.js';

/** What is in an archive, by name. */
export async function unzipped(archive: Buffer): Promise<Map<string, Buffer>> {
  const scratch = await mkdtemp(join(await scratchFolder(), 'unzip-'));
  const [zip, folder] = [join(scratch, 'archive.zip'), join(scratch, 'content')];
  await writeFile(zip, archive);
  await promisify(execFile)('python3', ['-m', 'zipfile', '-e', zip, folder]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file.slice(folder.length + 1), await readFile(file)] as const)));
}
