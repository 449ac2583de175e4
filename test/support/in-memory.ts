/** Where real tests build: in memory where there is enough of it, since unpacking images to disk is most of their time. */
import { readFile, statfs } from 'node:fs/promises';

/** The largest test needs a fourth of it. */
const ENOUGH_BYTES = 8 * 2 ** 30;
const IN_MEMORY = '/dev/shm';

/** Lets scratch folders be made in memory from now on; leaves them where they are when it is small or runs no programs. */
export async function buildInMemory(): Promise<void> {
  if (process.env['TMPDIR'] !== undefined) return;
  const [mounts, space] = await Promise.all([
    readFile('/proc/mounts', 'utf8').catch(() => ''), statfs(IN_MEMORY).catch(() => undefined),
  ]);
  const [, type, flags = ''] = new RegExp(`^\\S+ ${IN_MEMORY} (\\S+) (\\S+)`, 'm').exec(mounts) ?? [];
  const enough = space !== undefined && space.bavail * space.bsize >= ENOUGH_BYTES;
  if (type === 'tmpfs' && !flags.split(',').includes('noexec') && enough) process.env['TMPDIR'] = IN_MEMORY;
}
