/** Programs that `cargo install` made, from the list it keeps in every root. */
import { FormatError } from '../../errors.js';
import { isObject } from '../node.js';
import { byName, prefixesByName, type Gathered } from './gathered.js';
import type { RecordImage, RecordReader } from './reader.js';

const LIST = '.crates2.json';
/** Kept beside the other for older versions of cargo; it alone before 1.42. */
const OLD_LIST = '.crates.toml';
/** `ripgrep 14.1.0 (registry+https://github.com/rust-lang/crates.io-index)` */
const INSTALLED = /^(\S+) (\S+)(?: \((.+)\))?$/;
const CRATES_IO = /^(?:registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index|sparse\+https:\/\/index\.crates\.io\/?)$/;

/** The version reads `14.1.0`, with where it came from behind it when that is not crates.io. */
export const cargoReader: RecordReader = {
  channel: 'cargo',
  marks: [LIST, OLD_LIST],
  places: [],
  async read(found, image) {
    return found.length === 0 ? undefined : byName(await installed(found, image));
  },
  async prefixes(found, image) {
    return prefixesByName(await installed(found, image));
  },
};

async function installed(found: readonly string[], image: RecordImage): Promise<Gathered[]> {
  const roots = [...new Set(found.map((path) => path.slice(0, path.lastIndexOf('/'))))];
  return (await Promise.all(roots.map(async (root) => await installedIn(root, found, image)))).flat();
}

async function installedIn(root: string, found: readonly string[], image: RecordImage): Promise<Gathered[]> {
  const path = `${root}/${found.includes(`${root}/${LIST}`) ? LIST : OLD_LIST}`;
  const text = await image.readText(path) ?? '';
  const keys = path.endsWith(LIST) ? jsonKeys(path, text) : tomlKeys(path, text);
  return keys.map((key) => {
    const [, name, version, source] = INSTALLED.exec(key) ?? [];
    if (name === undefined || version === undefined) throw new FormatError(`cargo's list ${path} has an entry that is no package: ${JSON.stringify(key.slice(0, 200))}`);
    const isForeign = source !== undefined && !CRATES_IO.test(source);
    return { prefix: root === '' ? '/' : root, name, version: isForeign ? `${version} (${withoutCredentials(source)})` : version };
  });
}

function jsonKeys(path: string, text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const installs = isObject(value) ? value['installs'] : undefined;
  if (!isObject(installs)) throw new FormatError(`cargo's list ${path} cannot be read`);
  return Object.keys(installs);
}

/** cargo writes one table, `[v1]`, with one quoted key and its programs on each line. */
function tomlKeys(path: string, text: string): string[] {
  if (!/^\[v1\]\s*$/m.test(text)) throw new FormatError(`cargo's list ${path} cannot be read`);
  return [...text.matchAll(/^"([^"\\]+)"\s*=\s*\[/gm)].map(([, key = '']) => key);
}

function withoutCredentials(source: string): string {
  return source.replace(/(:\/\/)[^/@]*@/, '$1');
}
