/** Which distribution this is, from os-release(5). */

export interface OsRelease {
  /** Lower-case: "ubuntu", "debian", "rocky"; "linux" where nothing is said. */
  readonly id: string;
  /** What it is made like, closest first: ["rhel", "centos", "fedora"]. */
  readonly like: readonly string[];
  /** "24.04", "12", "9.4"; empty for a rolling one. */
  readonly version: string;
  /** "noble", "bookworm"; of what it is made from, where it says so (Linux Mint); empty when it has none. */
  readonly codename: string;
  /** For people: "Ubuntu 24.04.1 LTS". */
  readonly name: string;
}

/** Packages of one family fit one another. */
export type Family = 'debian' | 'ubuntu' | 'fedora' | 'enterprise' | 'suse' | 'other';

/** Reads the file's `NAME=value` lines, quoted or not; anything else is left out. */
export function parseOsRelease(text: string): OsRelease {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.trim());
    if (match?.[1] !== undefined) fields.set(match[1], unquoted(match[2] ?? ''));
  }
  const of = (name: string): string => fields.get(name) ?? '';
  const id = of('ID').toLowerCase() || 'linux';
  return {
    id,
    like: of('ID_LIKE').toLowerCase().split(/\s+/).filter((word) => word !== ''),
    version: of('VERSION_ID'),
    codename: of('UBUNTU_CODENAME') || of('VERSION_CODENAME'),
    name: of('PRETTY_NAME') || `${of('NAME') || id} ${of('VERSION_ID')}`.trim(),
  };
}

function unquoted(text: string): string {
  const match = /^(["'])(.*)\1$/.exec(text);
  return (match?.[2] ?? text).replace(/\\([$"'\\`])/g, '$1');
}

const FAMILIES: Readonly<Record<string, Family>> = {
  ubuntu: 'ubuntu', debian: 'debian', fedora: 'fedora', rhel: 'enterprise', centos: 'enterprise', suse: 'suse', opensuse: 'suse',
};

/** The family by its own name, else by the first of those it is like. */
export function familyOf({ id, like }: OsRelease): Family {
  for (const name of [id, ...like]) {
    const family = FAMILIES[name] ?? (name.startsWith('opensuse') ? 'suse' : undefined);
    if (family !== undefined) return family;
  }
  return 'other';
}
