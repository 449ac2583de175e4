/** Where an installed Python package came from, as direct_url.json (PEP 610) records it. */
import { isObject } from './node.js';

export interface Origin {
  /** `editable file:///src`, `git+https://host/repo@<commit>#subdirectory=x`, or a URL. */
  readonly origin: string;
  /** Of the archive that was installed, 64 hex digits. */
  readonly sha256: string | undefined;
}

/** A record that cannot be read is an origin too: one that nothing can be said of. */
const UNKNOWN: Origin = { origin: 'unknown', sha256: undefined };

export function originOf(text: string | undefined): Origin {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return UNKNOWN;
  }
  if (!isObject(value) || typeof value['url'] !== 'string') return UNKNOWN;
  const { url, subdirectory, vcs_info: vcs, archive_info: archive, dir_info: folder } = value;
  const below = typeof subdirectory === 'string' && subdirectory !== '' ? `#subdirectory=${subdirectory}` : '';
  if (isObject(vcs)) {
    const { vcs: system, commit_id: commit } = vcs;
    return typeof system === 'string' && typeof commit === 'string'
      ? { origin: `${system}+${url}@${commit}${below}`, sha256: undefined } : UNKNOWN;
  }
  if (isObject(folder) && folder['editable'] === true) return { origin: `editable ${url}${below}`, sha256: undefined };
  return { origin: `${url}${below}`, sha256: isObject(archive) ? sumOf(archive) : undefined };
}

function sumOf({ hash, hashes }: Readonly<Record<string, unknown>>): string | undefined {
  const [known, older] = [isObject(hashes) ? hashes['sha256'] : undefined, typeof hash === 'string' ? /^sha256=(.*)$/.exec(hash)?.[1] : undefined];
  return [known, older].find((sum): sum is string => typeof sum === 'string' && /^[0-9a-f]{64}$/.test(sum));
}
