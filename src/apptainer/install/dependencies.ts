/** Debian's package records, and which libraries a package needs. */

/** A package as the archive offers it. */
export interface PackageRecord {
  readonly name: string;
  readonly version: string;
  /** Debian's name of it, or "all". */
  readonly architecture: string;
  readonly section: string;
  /** Alternatives of each dependency, names only. */
  readonly depends: readonly (readonly string[])[];
  /** Size of the .deb in bytes. */
  readonly size: number;
  /** SHA-256 of the .deb, 64 hex digits. */
  readonly sha256: string;
}

/** Reads what `apt-cache show` prints: stanzas of `Field: value`, continued by lines that begin with a blank. */
export function parseRecords(text: string): PackageRecord[] {
  return text.split(/\n{2,}/).map(readStanza).filter((record) => record !== undefined);
}

function readStanza(stanza: string): PackageRecord | undefined {
  const fields = new Map<string, string>();
  for (const line of stanza.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const name = fields.get('package');
  const version = fields.get('version');
  if (name === undefined || version === undefined) return undefined;
  const depends = [fields.get('pre-depends'), fields.get('depends')].filter((field) => field !== undefined);
  return {
    name,
    version,
    architecture: fields.get('architecture') ?? '',
    // "non-free/libs" and the like: the component does not matter here.
    section: (fields.get('section') ?? '').replace(/^.*\//, ''),
    depends: depends.flatMap(readRelations),
    size: Number(fields.get('size') ?? 0),
    sha256: fields.get('sha256') ?? '',
  };
}

/** "a (>= 1) | b:any, c" gives [[a, b], [c]]. */
function readRelations(field: string): string[][] {
  return field.split(',')
    .map((relation) => relation.split('|').map((one) => /^[a-z0-9][a-z0-9+.-]*/.exec(one.trim())?.[0] ?? ''))
    .map((names) => names.filter((name) => name !== ''))
    .filter((names) => names.length > 0);
}

/** Sections that hold shared libraries. */
const LIBRARY_SECTIONS: ReadonlySet<string> = new Set(['libs', 'oldlibs']);

/**
 * `roots` and every shared library they need, and those need in turn. Other dependencies (programs, data) are left
 * out: whoever asks names the programs it wants.
 *
 * @param lookUp gives the records of names, leaving out what the archive does not have
 * @returns records, roots first, each once
 */
export async function libraryClosure(
  roots: readonly string[], lookUp: (names: readonly string[]) => Promise<readonly PackageRecord[]>,
): Promise<PackageRecord[]> {
  const found = new Map<string, PackageRecord>();
  const seen = new Set(roots);
  for (let wanted = [...roots]; wanted.length > 0;) {
    const records = (await lookUp(wanted))
      .filter((record) => roots.includes(record.name) || LIBRARY_SECTIONS.has(record.section));
    for (const record of records) if (!found.has(record.name)) found.set(record.name, record);
    wanted = [...new Set(records.flatMap((record) => record.depends.flat()))].filter((name) => !seen.has(name));
    for (const name of wanted) seen.add(name);
  }
  return [...found.values()];
}
