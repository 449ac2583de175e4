/** Machines that lack a program, or have another one in its place. */
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from './scratch.js';

/**
 * A PATH on which everything of the system is as usual but one program.
 *
 * @param instead a script that is there in its place; undefined: nothing is
 */
export async function pathWithout(program: string, instead: string | undefined): Promise<string> {
  const bin = join(await scratchFolder(), 'path');
  await mkdir(bin);
  for (const place of ['/usr/bin', '/usr/sbin', '/bin', '/sbin']) {
    for (const name of await readdir(place)) {
      if (name !== program) await symlink(join(place, name), join(bin, name)).catch(() => undefined);
    }
  }
  if (instead !== undefined) await writeFile(join(bin, program), instead, { mode: 0o755 });
  return bin;
}
