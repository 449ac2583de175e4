/** Copies of what this process may not read, made by `tar` in a namespace where it can be read, or as root. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../../context.js';
import { fileError, StoreError } from '../../errors.js';
import { run } from '../../process.js';
import { needProgram, runAsOthers } from '../as-others.js';
import { encodeName } from '../names.js';
import { removeTree } from '../remove.js';

export class ClosedParts {
  #folder: string | undefined;
  #paths: ReadonlySet<string> = new Set();

  constructor(private readonly root: string, private readonly useSudo: boolean, private readonly call: Call) {}

  /**
   * Copies paths with all that is in them. The copies belong to this process's user and have the modes of what they
   * are copies of.
   *
   * @param paths absolute in the root, without links on their way
   * @returns the folder that stands for the root
   * @throws StoreError when they cannot be read in any way
   */
  async copy(paths: readonly string[]): Promise<string> {
    const folder = await this.#makeFolder();
    const list = join(folder, 'list');
    const archive = join(folder, 'archive');
    await writeFile(list, encodeName(paths.map((path) => `.${path}\0`).join('')));
    await writeFile(archive, '', { mode: 0o600 });
    await this.#pack(folder, list, archive);
    const copy = join(folder, 'root');
    await mkdir(copy);
    await run(await needProgram('tar', this.call.env), [
      '--extract', '--file', archive, '--directory', copy, '--preserve-permissions', '--no-same-owner', '--delay-directory-restore',
    ], { env: this.call.env, signal: this.call.signal });
    this.#paths = new Set(paths);
    return copy;
  }

  /** The root that `path` is read from. */
  rootOf(path: string): string {
    if (this.#folder === undefined) return this.root;
    for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      if (this.#paths.has(at)) return join(this.#folder, 'root');
    }
    return this.root;
  }

  async remove(): Promise<void> {
    if (this.#folder !== undefined) await removeTree(this.#folder, { env: this.call.env });
  }

  async #pack(folder: string, list: string, archive: string): Promise<void> {
    const args = (at: (path: string) => string): string[] => [
      '--create', '--file', at(archive), '--directory', at(this.root), '--null', '--no-unquote', '--files-from', at(list),
    ];
    if (this.useSudo) {
      // No process group of its own: sudo looks for its credentials by terminal and session.
      await run(await needProgram('sudo', this.call.env), ['-n', '--', 'tar', ...args((path) => path)], {
        env: this.call.env, signal: this.call.signal, ownGroup: false,
      });
      return;
    }
    const failure = await runAsOthers({
      program: 'tar', args, folders: [{ path: this.root, readOnly: true }, { path: folder }],
    }, this.call);
    if (failure === undefined) return;
    throw new StoreError(`cannot read all of ${this.root}: some of it belongs to other users`, {
      cause: failure, hint: 'Run this as root, or as the user that made the sandbox with its ranges in /etc/subuid and /etc/subgid.',
    });
  }

  async #makeFolder(): Promise<string> {
    const parent = this.call.env['TMPDIR'] ?? tmpdir();
    try {
      // Closed to others: what is copied into it was closed, too.
      this.#folder = await mkdtemp(join(parent, 'container-action-'));
      return this.#folder;
    } catch (error) {
      throw fileError(error, 'make a folder in', parent);
    }
  }
}
