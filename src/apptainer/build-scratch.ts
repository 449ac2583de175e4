/** The folders one build works in; all of them go away with it. */
import { lstatSync, readdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileError } from '../errors.js';
import { asidePath } from '../files.js';
import { removeTree } from './remove.js';
import type { BuildMode } from './types.js';

/** Mode of /tmp and /var/tmp anywhere. */
const TMP_MODE = 0o1777;

export class BuildScratch {
  private constructor(
    /** Where the image is made: beside its final place, so that one rename puts it there. */
    readonly output: string,
    /** For the engine's own scratch files. */
    readonly engineTmp: string,
    private readonly aside: string,
    private readonly tmp: string,
    private readonly mode: BuildMode,
  ) {}

  /**
   * @param output final path of the image
   * @param tmpDirectory folder for scratch files; default: beside the output
   * @throws StoreError when folders cannot be made there
   */
  static async make(output: string, tmpDirectory: string | undefined, mode: BuildMode): Promise<BuildScratch> {
    const aside = asidePath(output);
    // Closed to others: an image under way may be readable to those alone who may read the finished one.
    await makeFolder(aside);
    const tmp = tmpDirectory === undefined ? join(aside, 'tmp') : await makePrivateFolder(tmpDirectory);
    if (tmpDirectory === undefined) await makeFolder(tmp);
    const engineTmp = join(tmp, 'engine');
    await makeFolder(engineTmp);
    return new BuildScratch(join(aside, basename(output)), engineTmp, aside, tmp, mode);
  }

  /** An empty folder that stands in for the host's /tmp or /var/tmp. */
  async emptyTmp(name: string): Promise<string> {
    const folder = join(this.tmp, name);
    await makeFolder(folder);
    // mkdir's mode is cut by the umask.
    await chmod(folder, TMP_MODE);
    return folder;
  }

  /** A file for the engine that other users cannot read. */
  async file(name: string, content: string): Promise<string> {
    return await writeNew(join(this.tmp, name), content, 0o600);
  }

  /** A file to be bound into %post, where everybody may read it. */
  async boundFile(name: string, content: string): Promise<string> {
    return await writeNew(join(this.tmp, name), content, 0o644);
  }

  /** The root filesystem that is being packed, undefined when it is not where the engine usually puts it. */
  rootfs(): string | undefined {
    const bundles = readdirSync(this.engineTmp).filter((name) => name.startsWith('build-temp-'));
    const found: { path: string; born: number }[] = [];
    for (const name of bundles) {
      const path = join(this.engineTmp, name, 'rootfs');
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (stats?.isDirectory() === true) found.push({ path, born: stats.birthtimeMs });
    }
    // Of several stages the last one made is the image.
    return found.sort((a, b) => b.born - a.born)[0]?.path;
  }

  async remove(): Promise<void> {
    const options = { useSudo: this.mode === 'sudo' };
    await removeTree(this.aside, options);
    if (dirname(this.tmp) !== this.aside) await removeTree(this.tmp, options);
  }
}

async function writeNew(path: string, content: string, mode: number): Promise<string> {
  try {
    await writeFile(path, content, { flag: 'wx', mode });
    // The mode above is cut by the umask.
    await chmod(path, mode);
    return path;
  } catch (error) {
    throw fileError(error, 'write', path);
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    throw fileError(error, 'make the folder', path);
  }
}

async function makePrivateFolder(parent: string): Promise<string> {
  try {
    return await mkdtemp(join(parent, 'build-'));
  } catch (error) {
    throw fileError(error, 'make a folder in', parent);
  }
}
