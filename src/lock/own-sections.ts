/**
 * The sections for what the Python package's channels do not tell. Each line is `name=value`, or fields between blanks;
 * every name and value is encoded (fields.ts), so whatever is in an image comes back as itself:
 *
 *     [build]                    architecture, built-at, engine
 *     [bases]                    <stage>=<agent> <as written> <digest>, in order
 *     [archives]                 <release file>=<date>
 *     [dpkg-purged]              <package>=<version>, installed and gone again
 *     [python]                   environment <prefix> <interpreter> pip|-
 *     numpy=1.24.2 by:python3-numpy
 *     pkg=1.0 from:git+https://example.org/pkg@abc
 *     [npm]                      <folder>=<version>
 *     [records]                  <channel>=<packages>, and a section for each: [dpkg-arch], [conda], …
 *     [prefixes]                 <qualified name>=<prefix, library or folder it is installed in>
 *     [checksums]                <qualified name>=<SHA-256>
 */
import { FormatError } from '../errors.js';
import { emptyMap } from './entries.js';
import { decodeField, encodeField } from './fields.js';
import { pythonLines, readPython } from './python-section.js';
import { RECORD_CHANNELS, type BuildFacts, type Complain, type Lock, type LockedBase, type LockSection, type ReadSection } from './types.js';

type OwnParts = Pick<Lock, 'facts' | 'archives' | 'purged' | 'pythonEnvironments' | 'npm' | 'records' | 'prefixes' | 'checksums'>;
type Texts = Readonly<Record<string, string>>;

const BUILD_KEYS = ['architecture', 'built-at', 'engine'] as const;
/** Names of the sections this file reads and writes. */
export const OWN_PART_SECTIONS: readonly string[] = [
  'build', 'bases', 'archives', 'dpkg-purged', 'python', 'npm', 'records', ...RECORD_CHANNELS, 'prefixes', 'checksums',
];

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|\+00:00)$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64})?$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** @throws FormatError for a date, digest or sum that is none */
export function ownPartSections(lock: Lock): LockSection[] {
  const { facts, archives, purged, pythonEnvironments, npm, records, prefixes, checksums } = lock;
  const sections: LockSection[] = [];
  if (facts !== undefined) sections.push(...factsSections(facts));
  if (archives !== undefined) sections.push({ name: 'archives', lines: mapLines('archives', archives, DATE) });
  if (purged !== undefined) sections.push({ name: 'dpkg-purged', lines: mapLines('dpkg-purged', purged) });
  if (pythonEnvironments !== undefined) sections.push({ name: 'python', lines: pythonLines(pythonEnvironments) });
  if (npm !== undefined) sections.push({ name: 'npm', lines: mapLines('npm', npm) });
  if (records !== undefined) {
    const held = RECORD_CHANNELS.flatMap((name) => {
      const packages = records[name];
      return packages === undefined ? [] : [{ name, lines: mapLines(name, packages) }];
    });
    sections.push({ name: 'records', lines: held.map(({ name, lines }) => `${name}=${String(lines.length)}`) }, ...held);
  }
  if (prefixes !== undefined) sections.push({ name: 'prefixes', lines: mapLines('prefixes', prefixes) });
  if (checksums !== undefined) sections.push({ name: 'checksums', lines: mapLines('checksums', checksums, SHA256) });
  return sections;
}

/** Reads them back; `sections` by name. */
export function readOwnParts(sections: ReadonlyMap<string, ReadSection>, complain: Complain): OwnParts {
  const [build, bases, python, records] = ['build', 'bases', 'python', 'records'].map((name) => sections.get(name));
  const map = (name: string, valid?: RegExp): Texts | undefined => {
    const section = sections.get(name);
    return section === undefined ? undefined : readMap(section, complain, valid);
  };
  if (build === undefined && bases !== undefined) complain(bases.line, 'a [bases] section without [build]');
  const parts: Record<keyof OwnParts, unknown> = {
    facts: build === undefined ? undefined : readFacts(build, bases, complain),
    archives: map('archives', DATE),
    purged: map('dpkg-purged'),
    pythonEnvironments: python === undefined ? undefined : readPython(python, complain),
    npm: map('npm'),
    records: readRecords(records, map, sections, complain),
    prefixes: map('prefixes'),
    checksums: map('checksums', SHA256),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

function factsSections({ architecture, builtAt, engine, bases }: BuildFacts): LockSection[] {
  const values = { architecture, 'built-at': valid(builtAt, DATE, 'build', 'built-at'), engine };
  return [
    { name: 'build', lines: BUILD_KEYS.map((key) => `${key}=${encodeField(values[key])}`) },
    {
      name: 'bases',
      lines: bases.map(({ stage, bootstrap, from, digest }) => (
        `${encodeField(stage)}=${[bootstrap, from, valid(digest, DIGEST, 'bases', stage)].map(encodeField).join(' ')}`)),
    },
  ];
}

function readFacts(build: ReadSection, bases: ReadSection | undefined, complain: Complain): BuildFacts {
  const values = readMap(build, complain);
  if (Object.keys(values).sort().join() !== BUILD_KEYS.join()) complain(build.line, `[build] does not give ${BUILD_KEYS.join(', ')} alone`);
  if (bases === undefined) return complain(build.line, 'a [build] section without [bases]');
  const { architecture = '', engine = '', 'built-at': builtAt = '' } = values;
  if (!DATE.test(builtAt)) complain(build.line, `[build] gives no date as built-at: ${builtAt.slice(0, 80)}`);
  return { engine, builtAt, architecture, bases: bases.lines.map((raw, index) => readBase(raw, bases.line + index + 1, complain)) };
}

function readBase(raw: string, line: number, complain: Complain): LockedBase {
  const [name, value] = divided(raw, 'bases', line, complain);
  const words = value.split(' ');
  const [bootstrap, from, digest] = words.map(decodeField);
  if (words.length !== 3 || bootstrap === undefined || from === undefined || digest === undefined || !DIGEST.test(digest)) {
    return complain(line, `no agent, source and digest of a base in [bases]: ${raw.slice(0, 80)}`);
  }
  return { stage: name, bootstrap, from, digest };
}

function readRecords(
  section: ReadSection | undefined, map: (name: string) => Texts | undefined,
  sections: ReadonlyMap<string, ReadSection>, complain: Complain,
): Lock['records'] {
  const held = RECORD_CHANNELS.filter((name) => sections.has(name));
  if (section === undefined) {
    const [first] = held;
    return first === undefined ? undefined : complain(sections.get(first)?.line ?? 0, `a [${first}] section without [records]`);
  }
  const announced = readMap(section, complain);
  const names = Object.keys(announced).sort().join(', ');
  if (names !== [...held].sort().join(', ')) complain(section.line, `[records] announces ${names || 'nothing'}, the lock holds ${held.join(', ') || 'nothing'}`);
  const records = emptyMap<Texts>();
  for (const name of held) {
    const packages = map(name) ?? {};
    if (announced[name] !== String(sections.get(name)?.lines.length)) {
      complain(section.line, `[records] announces ${String(announced[name])} ${name} packages, which is not what [${name}] holds`);
    }
    records[name] = packages;
  }
  return records;
}

function mapLines(section: string, values: Texts, rule?: RegExp): string[] {
  return Object.keys(values).sort().map((name) => {
    const value = values[name] ?? '';
    return `${encodeField(name)}=${encodeField(rule === undefined ? value : valid(value, rule, section, name))}`;
  });
}

function readMap(section: ReadSection, complain: Complain, rule?: RegExp): Record<string, string> {
  const values = emptyMap<string>();
  let line = section.line;
  for (const raw of section.lines) {
    line += 1;
    const [name, word] = divided(raw, section.name, line, complain);
    const value = decodeField(word);
    if (value === undefined || rule?.test(value) === false) return complain(line, `no value for [${section.name}]: ${raw.slice(0, 80)}`);
    if (values[name] !== undefined) complain(line, `a second entry for ${name.slice(0, 80)} in [${section.name}]`);
    values[name] = value;
  }
  return values;
}

function divided(raw: string, section: string, line: number, complain: Complain): readonly [name: string, rest: string] {
  const at = raw.indexOf('=');
  const name = at < 0 ? undefined : decodeField(raw.slice(0, at));
  return name === undefined ? complain(line, `no "name=value" line in [${section}]: ${raw.slice(0, 80)}`) : [name, raw.slice(at + 1)];
}

function valid(value: string, rule: RegExp, section: string, name: string): string {
  if (rule.test(value)) return value;
  throw new FormatError(`${JSON.stringify(value.slice(0, 80))} of ${JSON.stringify(name)} cannot be kept in [${section}] of a lock`);
}
