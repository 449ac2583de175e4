/**
 * conda packages, as `conda-meta/<package>.json` of every prefix tells them: conda's own, its environments', those of
 * mamba, micromamba and pixi. What `conda list --explicit` says is in them, checksums included.
 */
import { FormatError } from '../../errors.js';
import { emptyMap } from '../entries.js';
import { isObject } from '../node.js';
import { byName, type Gathered } from './gathered.js';
import type { RecordImage, RecordReader } from './reader.js';

const FOLDER = 'conda-meta';
const SHA256 = /^[0-9a-f]{64}$/;

interface CondaPackage extends Gathered {
  readonly sha256: string | undefined;
}

/** The version reads `1.26.0 py311h64a7726_0 conda-forge/linux-64`. */
export const condaReader: RecordReader = {
  channel: 'conda',
  marks: [FOLDER],
  places: [],
  async read(found, image) {
    const packages = await condaPackages(found, image);
    return packages === undefined ? undefined : byName(packages);
  },
  async checksums(found, image) {
    const packages = await condaPackages(found, image) ?? [];
    const sums = emptyMap<string>();
    // The same names as `read` gives: they depend on all that is there, not on who has a checksum.
    for (const [name, joined] of Object.entries(byName(packages.map((each) => ({ ...each, version: each.sha256 ?? '' }))))) {
      if (SHA256.test(joined)) sums[name] = joined;
    }
    return sums;
  },
};

async function condaPackages(found: readonly string[], image: RecordImage): Promise<CondaPackage[] | undefined> {
  const prefixes = found.filter((path) => path.endsWith(`/${FOLDER}`));
  const packages: CondaPackage[] = [];
  let any = false;
  for (const folder of prefixes) {
    for (const { name, kind } of await image.list(folder)) {
      if (name === 'history') any = true;
      if (kind === 'folder' || !name.endsWith('.json')) continue;
      any = true;
      packages.push(condaPackage(`${folder}/${name}`, await image.readText(`${folder}/${name}`)));
    }
  }
  return any ? packages : undefined;
}

function condaPackage(path: string, text: string | undefined): CondaPackage {
  const record = objectOf(path, text);
  const { name, version, build_string: buildString, build = buildString, sha256 } = record;
  if (typeof name !== 'string' || typeof version !== 'string' || name === '' || version === '') {
    throw new FormatError(`conda's record ${path} has no name and version`);
  }
  const origin = [channelName(record['channel'] ?? record['schannel']), record['subdir']].filter((part) => typeof part === 'string' && part !== '').join('/');
  return {
    prefix: path.slice(0, path.lastIndexOf(`/${FOLDER}/`)) || '/',
    name,
    version: [version, build, origin].filter((part) => typeof part === 'string' && part !== '').join(' '),
    sha256: typeof sha256 === 'string' && SHA256.test(sha256) ? sha256 : undefined,
  };
}

/** `conda-forge` for `https://conda.anaconda.org/conda-forge/linux-64`; of other servers the host stays, credentials do not. */
function channelName(channel: unknown): string {
  if (typeof channel !== 'string') return '';
  const address = channel.replace(/^\w+:\/\/(?:[^/@]*@)?/, '').replace(/(^|\/)t\/[^/]+\//, '$1').replace(/\/+$/, '');
  return address.replace(/^conda\.anaconda\.org\//, '').replace(/\/(?:noarch|(?:linux|osx|win|freebsd|emscripten|wasi)-\w+)$/, '');
}

function objectOf(path: string, text: string | undefined): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    value = undefined;
  }
  if (!isObject(value)) throw new FormatError(`conda's record ${path} cannot be read`);
  return value;
}
