/**
 * What the tests make once and keep between runs: Apptainer, base images, a Node, a Python environment.
 * Several test processes may want the same thing at once; one makes it, the others wait.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The folder itself: `CONTAINER_ACTION_TEST_CACHE`, else `container-action` in the user's cache folder; for root in the
 * system's, since root's home is closed to the other users that tests play, and what they run lies in the cache.
 */
export function cacheFolder(): string {
  const asked = process.env['CONTAINER_ACTION_TEST_CACHE'];
  if (asked !== undefined && asked !== '') return asked;
  if (process.getuid?.() === 0) return '/var/cache/container-action';
  const xdg = process.env['XDG_CACHE_HOME'];
  return join(xdg === undefined || xdg === '' ? join(homedir(), '.cache') : xdg, 'container-action');
}

/**
 * Path of a kept file or folder; `make` writes it aside, and only a finished one gets the name.
 *
 * @param name name in the cache folder; has to change when what it stands for changes
 * @param make gets the path to write to, which does not exist yet
 */
export async function kept(name: string, make: (aside: string) => Promise<void>): Promise<string> {
  const path = join(cacheFolder(), name);
  if (await exists(path)) return path;
  return await withLock(name, async () => {
    if (await exists(path)) return path;
    // The lock is ours, so whatever is there under this name is the rest of a run that was killed.
    const aside = join(dirname(path), `.making-${name}`);
    await rm(aside, { recursive: true, force: true });
    try {
      await make(aside);
      await rename(aside, path);
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
    return path;
  });
}

/** Longer than a branch with a recipe of its own is worked on. */
const UNUSED_MS = 14 * 24 * 3600_000;

/** Removes the kept files whose names begin so and that nobody has read for two weeks: what they stood for is made otherwise now. */
export async function dropUnused(beginning: string): Promise<void> {
  for (const name of await readdir(cacheFolder())) {
    if (!name.startsWith(beginning)) continue;
    const path = join(cacheFolder(), name);
    // Another run may have removed it.
    const used = await stat(path).then(({ atimeMs }) => atimeMs, () => undefined);
    if (used !== undefined && used < Date.now() - UNUSED_MS) await rm(path, { force: true });
  }
}

/**
 * Runs `work` while no other process runs one under the same name.
 *
 * The lock is held by util-linux's `flock`, running `cat`: it ends with our end of the pipe, so a killed test process
 * leaves no lock behind.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(cacheFolder(), { recursive: true });
  const holder = spawn('flock', ['--exclusive', join(cacheFolder(), `.lock-${name}`), 'cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'exit');
  try {
    holder.stdin.write('held\n');
    // cat answers only once flock has let it start; an exit before that means that there is no lock.
    await Promise.race([
      once(holder.stdout, 'data'),
      ended.then(([code]) => { throw new Error(`flock ended with ${String(code)} before it held ${name}`); }),
    ]);
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}

export async function exists(path: string): Promise<boolean> {
  return await access(path).then(() => true, () => false);
}
