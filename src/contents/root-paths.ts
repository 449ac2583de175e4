/** The paths of an image that has been read, and where they lead through links of folders. */
import type { RootEntry } from '../apptainer/index.js';

/** As many links as Linux follows in one lookup. */
const MAX_LINKS = 40;

export class RootPaths {
  readonly #folders = new Map<string, string>([['', '']]);

  constructor(readonly entries: ReadonlyMap<string, RootEntry>) {}

  /**
   * The path under which a file named by a record really lies: /bin/sh is /usr/bin/sh where /bin is a link. The last
   * name is not followed. Folders that are not there are taken as they are written.
   *
   * @param path absolute
   */
  real(path: string): string {
    const names = path.split('/').filter((name) => name !== '' && name !== '.');
    const last = names.pop();
    return last === undefined ? '/' : `${this.#folder(names, 0)}/${last}`;
  }

  #folder(names: readonly string[], links: number): string {
    const written = names.map((name) => `/${name}`).join('');
    const known = this.#folders.get(written);
    if (known !== undefined) return known;
    const last = names.at(-1) ?? '';
    const above = this.#folder(names.slice(0, -1), links);
    let found = last === '..' ? above.slice(0, Math.max(0, above.lastIndexOf('/'))) : `${above}/${last}`;
    const entry = this.entries.get(found);
    if (entry?.type === 'link' && links < MAX_LINKS) {
      const target = entry.target.startsWith('/') ? entry.target : `${above}/${entry.target}`;
      found = this.#folder(target.split('/').filter((name) => name !== '' && name !== '.'), links + 1);
    }
    this.#folders.set(written, found);
    return found;
  }
}
