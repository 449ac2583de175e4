/**
 * Seeing what a build downloads while it runs, from outside: the files that package tools put somewhere for a moment
 * are linked to a folder of ours, and so outlive that moment. Nothing in the container is changed for it, no tool is
 * set up differently, and it does not matter through what (`sudo`, `env -i`) a tool was started.
 *
 * What is watched belongs to a build that nobody vouches for: links in it are never followed, and what comes of it is
 * only taken for what its content says.
 */
import { linkSync, lstatSync, mkdirSync, readdirSync, renameSync, watch, type Dirent, type FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildFolders } from '../apptainer/index.js';
import { systemCode } from '../errors.js';

/**
 * Milliseconds between two looks, at least: apt's archives and pip's unpacking folder hold their files until the
 * packages are installed, which takes longer.
 */
const INTERVAL_MS = 50;
/** A look takes at most this share of the time. */
const SHARE = 1 / 8;

/** Where package tools keep what they are about to install, below a root filesystem. */
const APT_ARCHIVES = 'var/cache/apt/archives';
const NPM_CACHE = '.npm/_cacache';
/** dnf 4 and microdnf, dnf 5, yum: below it a folder for each repository, with a folder `packages`. */
const RPM_CACHES = ['var/cache/dnf', 'var/cache/libdnf5', 'var/cache/yum'];

/** Folder pip downloads to before it installs, in its /tmp. */
const PIP_FOLDER = /^pip-unpack-/;
const PIP_FILE = /\.(whl|tar\.gz|tar\.bz2|zip)$/;

export class DownloadWatch {
  #timer: NodeJS.Timeout | undefined;
  #folders: BuildFolders | undefined;
  readonly #seen = new Set<string>();
  /** When %post began in a root filesystem. */
  readonly #began = new Map<string, number>();
  readonly #watched = new Map<string, FSWatcher>();

  /**
   * @param folder where the links go: `apt/`, `rpm/`, `pip/` with a folder for each file, and `npm/_cacache`; on the file
   *   system the build works on
   */
  constructor(private readonly folder: string) {
    for (const name of ['apt', 'pip', 'npm', 'rpm']) mkdirSync(join(folder, name), { recursive: true });
  }

  start(folders: BuildFolders): void {
    this.#folders = folders;
    if (folders.tmp !== undefined) this.#listen(folders.tmp);
    this.#schedule(INTERVAL_MS);
  }

  /** Without waiting for the clock, which gives a machine that is busy long pauses. */
  lookNow(): void {
    if (this.#folders !== undefined) this.#look(this.#folders);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#folders = undefined;
    for (const watcher of this.#watched.values()) watcher.close();
    this.#watched.clear();
  }

  /** Looks again as soon as something happens in a folder, where the kernel tells of it; and by the clock everywhere. */
  #listen(folder: string): void {
    if (this.#watched.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, () => { this.lookNow(); });
      watcher.on('error', () => { watcher.close(); });
      this.#watched.set(folder, watcher);
    } catch (error) {
      // Gone again, closed to us, or too many are watched on this machine.
      if (systemCode(error) === undefined) throw error;
    }
  }

  #schedule(delay: number): void {
    this.#timer = setTimeout(() => {
      if (this.#folders === undefined) return;
      const started = performance.now();
      this.#look(this.#folders);
      this.#schedule(Math.max(INTERVAL_MS, (performance.now() - started) / SHARE));
    }, delay);
    this.#timer.unref();
  }

  #look({ engine, tmp }: BuildFolders): void {
    for (const folder of engine) {
      for (const bundle of entries(folder)) {
        if (!bundle.isDirectory() || !bundle.name.startsWith('build-temp-')) continue;
        const rootfs = join(folder, bundle.name, 'rootfs');
        // The engine takes its script away when %post has ended, and what came last is still to be seen.
        const since = this.#began.get(rootfs) ?? postBegan(rootfs);
        if (since === undefined) continue;
        this.#began.set(rootfs, since);
        this.#lookForDebs(rootfs, since);
        this.#lookForRpms(rootfs, since);
        for (const home of homes(rootfs)) this.#lookInNpm(home, since);
      }
    }
    if (tmp !== undefined) this.#lookForPython(tmp);
  }

  #lookForDebs(rootfs: string, since: number): void {
    const archives = folderBelow(rootfs, APT_ARCHIVES);
    if (archives === undefined) return;
    this.#listen(archives);
    for (const entry of entries(archives)) {
      if (entry.isFile() && entry.name.endsWith('.deb')) this.#keep(join(archives, entry.name), since, (id) => join('apt', `${id}-${entry.name}`));
    }
  }

  #lookForRpms(rootfs: string, since: number): void {
    for (const cache of RPM_CACHES) {
      const folder = folderBelow(rootfs, cache);
      if (folder === undefined) continue;
      for (const repository of entries(folder)) {
        const packages = repository.isDirectory() ? folderBelow(join(folder, repository.name), 'packages') : undefined;
        if (packages === undefined) continue;
        this.#listen(packages);
        for (const entry of entries(packages)) {
          if (entry.isFile() && entry.name.endsWith('.rpm')) this.#keep(join(packages, entry.name), since, (id) => join('rpm', `${id}-${entry.name}`));
        }
      }
    }
  }

  #lookForPython(tmp: string): void {
    this.#listen(tmp);
    for (const folder of entries(tmp)) {
      if (!folder.isDirectory() || !PIP_FOLDER.test(folder.name)) continue;
      this.#listen(join(tmp, folder.name));
      for (const entry of entries(join(tmp, folder.name))) {
        if (entry.isFile() && PIP_FILE.test(entry.name)) {
          this.#keep(join(tmp, folder.name, entry.name), 0, (id) => join('pip', id, entry.name));
        }
      }
    }
  }

  /**
   * The cache as it is. Content is complete under its name and never another. A file of the index grows in place, which a
   * link sees, and is now and then written anew beside and renamed, which it does not: then the new one takes its place.
   */
  #lookInNpm(home: string, since: number): void {
    const cache = folderBelow(home, NPM_CACHE);
    if (cache === undefined) return;
    const pending = ['content-v2', 'index-v5'];
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      for (const entry of entries(join(cache, path))) {
        const at = join(path, entry.name);
        if (entry.isDirectory()) pending.push(at);
        else if (entry.isFile() && !(at.startsWith('content') && this.#seen.has(join(cache, at)))) {
          this.#seen.add(join(cache, at));
          this.#keep(join(cache, at), since, () => join('npm', '_cacache', at));
        }
      }
    }
  }

  /** Links a file that came to be since a time (milliseconds since 1970) to our folder, once. */
  #keep(path: string, since: number, place: (id: string) => string): void {
    try {
      const stats = lstatSync(path);
      const id = `${String(stats.dev)}-${String(stats.ino)}`;
      if (!stats.isFile() || stats.ctimeMs < since || this.#seen.has(`${id} ${path}`)) return;
      const target = join(this.folder, place(id));
      mkdirSync(dirname(target), { recursive: true });
      // In the place of an earlier file of that name.
      linkSync(path, `${target}.new`);
      renameSync(`${target}.new`, target);
      this.#seen.add(`${id} ${path}`);
    } catch (error) {
      // Gone already, or not ours to link: what was missed is found out at the end and told by name.
      if (systemCode(error) === undefined) throw error;
    }
  }
}

/**
 * When %post began in a root filesystem, undefined before that: the engine puts its script there. What is older came
 * with the base.
 */
function postBegan(rootfs: string): number | undefined {
  return lstatSync(join(rootfs, '.post.script'), { throwIfNoEntry: false })?.ctimeMs;
}

function homes(rootfs: string): string[] {
  const users = folderBelow(rootfs, 'home');
  return [join(rootfs, 'root'), ...users === undefined ? [] : entries(users).filter((entry) => entry.isDirectory()).map(({ name }) => join(users, name))];
}

/** The folder at `path` below `root`, undefined when a part of it is none, a link for one. */
function folderBelow(root: string, path: string): string | undefined {
  let at = root;
  for (const part of path.split('/')) {
    at = join(at, part);
    if (lstatSync(at, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  }
  return at;
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // Not there, not any more, or closed to us.
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}
