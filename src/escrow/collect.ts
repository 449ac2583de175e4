/** Collecting what a rough build downloads, and putting it into the escrow. */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openImageTree } from '../apptainer/index.js';
import { callOf, type Call, type CallOptions } from '../context.js';
import { fileError } from '../errors.js';
import { placedPackages, type PythonEnvironment } from '../lock/index.js';
import type { Environment } from '../process.js';
import { normalizedName } from '../python-names.js';
import { plainLine } from '../text.js';
import { takeCondaPackages } from './conda.js';
import {
  APT_HOOK, archiveName, describeDebs, gatherDebs, HOOK, HOOK_FOLDER, HOOK_PROGRAM, packagesParagraph, unpackedSince, type Deb,
} from './debs.js';
import { takeGems } from './gems.js';
import { isSafePath } from './manifest.js';
import { npmMissing } from './npm.js';
import { FOLDER_IN_POST } from './places.js';
import { repackWheels } from './repack.js';
import { describeRpms, seenRpms } from './rpms.js';
import { keepContent } from './store.js';
import type { Collection, EscrowChannel, EscrowFile, EscrowManifest, EscrowOrigin, TakeInRequest } from './types.js';
import { DownloadWatch } from './watch.js';
import { isWholeArchive } from './whole-archive.js';

export interface CollectOptions extends Pick<CallOptions, 'env'> {
  /** An empty folder for this one build, on the file system the build works on (`BuildRequest.tmpDirectory`). */
  readonly folder: string;
}

/**
 * Begins to collect; to be called right before the build. Three ways, since no single one sees everything, and none changes what the image becomes:
 *
 * - apt runs a hook before it installs; a variable tells it of the hook, which `sudo` and `env -i` drop;
 * - what apt, dnf, pip and npm put somewhere for a moment is seen from outside (`watch.ts`): apt's, dnf's and npm's in the root
 *   filesystem, pip's in /tmp, if the build has a /tmp of its own (`BuildRequest.privateTmp`). Through sudo the root
 *   filesystem is closed to us;
 * - wheels are repacked from the finished image for what was installed and not seen.
 *
 * Package caches are not redirected: what a tool leaves in its cache is a part of the image.
 *
 * @throws StoreError when the folder cannot be written
 */
export async function collectDownloads(options: CollectOptions): Promise<Collection> {
  const bound = join(options.folder, 'bound');
  const seen = join(options.folder, 'seen');
  try {
    await mkdir(join(bound, HOOK_FOLDER), { recursive: true });
    await writeFile(join(bound, HOOK_PROGRAM), HOOK, { mode: 0o755 });
  } catch (error) {
    throw fileError(error, 'write to', options.folder);
  }
  const watch = new DownloadWatch(seen);
  const since = beginning(options.env ?? process.env);
  return {
    binds: [{ source: bound, destination: FOLDER_IN_POST }],
    aptConfiguration: APT_HOOK,
    onScratch: (folders) => { watch.start(folders); },
    lastLook: () => { watch.lookNow(); },
    takeIn: async (request) => {
      watch.stop();
      return await new TakeIn(request, { debs: join(bound, HOOK_FOLDER), seen, scratch: options.folder, since }).run();
    },
    close: async () => {
      watch.stop();
      await rm(options.folder, { recursive: true, force: true });
    },
  };
}

interface Collected {
  readonly debs: string;
  readonly seen: string;
  readonly scratch: string;
  /** What was installed before this time (milliseconds since 1970) came with the base. */
  readonly since: number;
}

/**
 * The beginning of a build as its files' times can tell it: whole seconds, which is all a SIF keeps; later times are cut to
 * `SOURCE_DATE_EPOCH` where that is set.
 */
function beginning(env: Environment): number {
  const cut = Number(env['SOURCE_DATE_EPOCH'] ?? '');
  const now = Math.floor(Date.now() / 1000);
  return (Number.isSafeInteger(cut) && cut > 0 ? Math.min(now, cut) : now) * 1000;
}

class TakeIn {
  readonly #call: Call;
  readonly #files: EscrowFile[] = [];
  readonly #missing: string[] = [];

  constructor(private readonly request: TakeInRequest, private readonly folders: Collected) {
    this.#call = callOf(request);
  }

  async run(): Promise<EscrowManifest> {
    await this.#takeDebs();
    await this.#takeRpms();
    await this.#takePython();
    await this.#takeNpm();
    await this.#takeConda();
    await this.#takeGems();
    return { files: this.#files, missing: this.#missing };
  }

  async #takeDebs(): Promise<void> {
    const { engine, image } = this.request;
    const folder = this.folders.debs;
    const names = await gatherDebs(folder, join(this.folders.seen, 'apt'));
    const debs = names.length === 0 ? [] : await describeDebs(engine, image, folder, this.#call);
    const paragraphs: string[] = [];
    const kept = new Map<string, Deb>();
    for (const deb of debs) {
      if (kept.has(archiveName(deb))) continue;
      kept.set(archiveName(deb), deb);
      const content = await this.#keep('apt', archiveName(deb), join(folder, deb.file), 'downloaded');
      paragraphs.push(packagesParagraph(deb, content));
    }
    if (paragraphs.length > 0) {
      const index = join(this.folders.scratch, 'Packages');
      await writeFile(index, paragraphs.sort().join(''));
      await this.#keep('apt', 'Packages', index, 'built');
    }
    for (const name of names.filter((file) => !debs.some((deb) => deb.file === file))) {
      this.#missing.push(`apt ${name}: the file is damaged, or the image has no dpkg-deb to read it`);
    }
    await this.#missingDebs([...kept.values()]);
  }

  async #missingDebs(kept: readonly Deb[]): Promise<void> {
    const { engine, image, lock } = this.request;
    const tree = await openImageTree(engine, image, [], this.#call);
    try {
      const had = new Set(kept.map(({ name, version }) => `${name} ${version}`));
      for (const each of await unpackedSince(tree, lock.dpkg, this.folders.since)) {
        if (!had.has(each)) this.#missing.push(`dpkg ${each}: its package file was not seen`);
      }
    } finally {
      await tree.close();
    }
  }

  /** By the name that the repository gave it. */
  async #takeRpms(): Promise<void> {
    const { engine, image, lock } = this.request;
    if (Object.keys(lock.records?.rpm ?? {}).length === 0) return;
    const folder = join(this.folders.seen, 'rpm');
    const { files, missing } = await describeRpms(engine, image, folder, this.folders.since, this.#call);
    for (const { file, name } of await seenRpms(folder)) {
      if (!files.includes(file) || this.#files.some(({ channel, path }) => channel === 'rpm' && path === name)) continue;
      await this.#keep('rpm', name, join(folder, file), 'downloaded');
    }
    for (const each of missing) this.#missing.push(`rpm ${each}: its package file was not seen`);
  }

  async #takePython(): Promise<void> {
    const had = new Set<string>();
    const seen = join(this.folders.seen, 'pip');
    for (const id of (await readdir(seen)).sort()) {
      for (const file of await readdir(join(seen, id))) {
        if (this.#files.some(({ channel, path }) => channel === 'pip' && path === file)) continue;
        // A download that was begun and given up is no package.
        if (!await isWholeArchive(join(seen, id, file))) continue;
        await this.#keepNamed('pip', file, join(seen, id, file), 'downloaded');
        had.add(releaseOf(file));
      }
    }
    const folder = join(this.folders.scratch, 'repacked');
    await mkdir(folder, { recursive: true });
    for (const environment of this.#environments()) await this.#repack(environment, had, folder);
  }

  async #repack(environment: RepackEnvironment, had: Set<string>, folder: string): Promise<void> {
    const { engine, image } = this.request;
    const names = Object.entries(environment.packages)
      .filter(([name, version]) => environment.owners[name] === undefined && !had.has(`${name} ${version}`))
      .map(([name]) => name);
    if (names.length === 0) return;
    const { wheels, refused } = await repackWheels(engine, image, {
      environment, names, folder, signal: this.#call.signal, env: this.#call.env, installedSince: this.folders.since,
    });
    for (const { name, version, path, altered } of wheels) {
      if (altered.length > 0) this.#missing.push(`pip ${name} ${version}: repacked without what the definition changed or removed (${String(altered.length)} files)`);
      await this.#keepNamed('pip', basename(path), path, 'repacked');
      had.add(`${name} ${version}`);
    }
    for (const { name, version, why } of refused) this.#missing.push(`pip ${name} ${version}: ${why}`);
  }

  /** Older locks know of one environment alone, and of it little. */
  #environments(): readonly RepackEnvironment[] {
    const { lock } = this.request;
    if (lock.pythonEnvironments !== undefined) return lock.pythonEnvironments;
    return [];
  }

  async #takeNpm(): Promise<void> {
    const cache = join(this.folders.seen, 'npm');
    for (const path of (await filesBelow(cache)).sort()) await this.#keepNamed('npm', path, join(cache, path), 'downloaded');
    this.#missing.push(...await npmMissing(this.request.lock, cache));
  }

  async #takeConda(): Promise<void> {
    const { engine, image } = this.request;
    const folder = join(this.folders.scratch, 'conda');
    await mkdir(folder, { recursive: true });
    const tree = await openImageTree(engine, image, [], this.#call);
    try {
      const prefixes = this.#environments().map(({ prefix }) => prefix);
      for (const name of await takeCondaPackages(tree, prefixes, this.folders.since, folder)) {
        await this.#keepNamed('conda', name, join(folder, name), 'downloaded');
      }
    } finally {
      await tree.close();
    }
  }

  async #takeGems(): Promise<void> {
    const { engine, image, lock } = this.request;
    const folder = join(this.folders.scratch, 'gems');
    await mkdir(folder, { recursive: true });
    const tree = await openImageTree(engine, image, [], this.#call);
    try {
      const { taken, missing } = await takeGems(tree, placedPackages(lock, 'gem'), this.folders.since, folder);
      for (const { file } of taken) await this.#keepNamed('gem', file, join(folder, file), 'downloaded');
      this.#missing.push(...missing.map(({ name, version }) => `gem ${name} ${version}: the image does not keep its file`));
    } finally {
      await tree.close();
    }
  }

  /** A name that no folder could safely hold is a hostile one: it would make the manifest one that nobody reads. */
  async #keepNamed(channel: EscrowChannel, path: string, source: string, origin: EscrowOrigin): Promise<void> {
    if (isSafePath(path)) await this.#keep(channel, path, source, origin);
    else this.#missing.push(`${channel} ${plainLine(path)}: no name for a file`);
  }

  async #keep(channel: EscrowChannel, path: string, source: string, origin: EscrowOrigin): Promise<EscrowFile> {
    const content = await keepContent(this.request.root, source, this.#call.signal);
    const file = { channel, path, ...content, origin };
    this.#files.push(file);
    return file;
  }
}

type RepackEnvironment = Pick<PythonEnvironment, 'prefix' | 'packages' | 'owners' | 'origins'>;

/** "numpy 2.1.0" of a wheel's or sdist's file name. */
export function releaseOf(file: string): string {
  const wheel = /^([^-]+)-([^-]+)-.*\.whl$/.exec(file);
  const match = wheel ?? /^(.+)-([^-]+?)\.(?:tar\.gz|tar\.bz2|zip)$/.exec(file);
  return `${normalizedName(match?.[1] ?? file)} ${match?.[2] ?? ''}`;
}

async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of await readdir(folder, { recursive: true })) {
    if ((await stat(join(folder, path))).isFile()) found.push(path);
  }
  return found;
}
