/**
 * What `pip freeze` prints, told from the records it reads. Only where that is certain: for the pip and Python
 * releases whose behaviour was compared with this, and for records that leave nothing to interpretation. Everywhere
 * else the answer is a doubt, and the capture runs the real `pip freeze`.
 */
import { normalizedName } from '../python-names.js';
import { mapOf } from './entries.js';
import { isObject } from './node.js';
import type { DistributionRecord, PipFacts } from './pip-probe.js';
import { settingsDoubt } from './pip-settings.js';

/** The lines of `pip freeze`, or why the records do not tell them. */
export type RecordedFreeze = { readonly lines: readonly string[] } | { readonly doubt: string };

/** Thrown inside this file when the records leave a question open. */
class Doubt extends Error {}

/** From CPython 3.11 on pip lists packages with importlib.metadata; before, and elsewhere, it goes by other rules. */
const INTERPRETER = /^cpython 3\.(1[1-4])$/;
/** First and last pip release whose freeze was read and compared. */
const OLDEST_PIP = [22, 3] as const;
const NEWEST_PIP = [26, 3] as const;
/** On Python 3.12 and later only from this pip on is it settled that freeze prints setuptools and wheel. */
const OLDEST_PIP_ON_312 = [24, 0] as const;

/** pip never lists these: they are parts of the standard library. */
const STANDARD_LIBRARY = ['python', 'wsgiref', 'argparse'];
/** Left out beside pip itself where Python is older than 3.12, which brings setuptools along. */
const BUILD_TOOLS = ['setuptools', 'distribute', 'wheel'];

/** The lines a `pip` program is made of when pip itself, Debian or conda wrote it, quotes and blanks aside. */
const PROGRAM_LINES = new Set([
  'import re', 'import sys', 'from pip._internal.cli.main import main', 'if __name__ == "__main__":',
  'if sys.argv[0].endswith(".exe"):', 'sys.argv[0] = sys.argv[0][:-4]',
  'sys.argv[0] = re.sub(r"(-script\\.pyw|\\.exe)?$", "", sys.argv[0])',
  'sys.argv[0] = re.sub(r"(-script\\.pyw?|\\.exe)?$", "", sys.argv[0])', 'sys.exit(main())',
]);

const PROJECT_NAME = /^(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9])$/;
/** A version that PEP 440's normal form leaves as it is: pip prints that form. */
const NORMAL_VERSION = /^(?:[1-9]\d*!)?(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*(?:(?:a|b|rc)(?:0|[1-9]\d*))?(?:\.post(?:0|[1-9]\d*))?(?:\.dev(?:0|[1-9]\d*))?(?:\+(?:[a-z][a-z0-9]*|0|[1-9]\d*)(?:\.(?:[a-z][a-z0-9]*|0|[1-9]\d*))*)?$/;

/** A record, understood. */
interface Distribution {
  readonly name: string;
  readonly version: string;
  readonly record: DistributionRecord;
}

/** The lines that `pip freeze` prints there, in its order, or the first reason why that is not certain. */
export function recordedFreeze(facts: PipFacts): RecordedFreeze {
  try {
    const left = skipped(facts);
    const lines = [...distributionsOf(facts.distributions)]
      .filter(([name]) => !left.has(name))
      .map(([, distribution]) => distribution)
      .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
      .map(freezeLine);
    return { lines };
  } catch (error) {
    if (error instanceof Doubt) return { doubt: error.message };
    throw error;
  }
}

/**
 * Where each package that pip lists has its record.
 *
 * @returns lower-case name (the key in a lock) to the record's absolute path in the image; without prototype
 */
export function recordPaths(facts: PipFacts): Record<string, string> {
  const seen = new Set<string>();
  const found: [string, string][] = [];
  for (const { head, path } of facts.distributions) {
    const name = headerOf(head ?? '', 'Name');
    if (name === undefined || seen.has(normalizedName(name))) continue;
    seen.add(normalizedName(name));
    found.push([name.toLowerCase(), path]);
  }
  return mapOf(found);
}

/** Canonical names that freeze leaves out in this environment. Everything but the packages is judged here. */
function skipped(facts: PipFacts): ReadonlySet<string> {
  const minor = Number(INTERPRETER.exec(facts.interpreter)?.[1] ?? doubt(`${facts.interpreter} is not among those compared`));
  const version = /^(\d+)\.(\d+)(?:\.\d+)?$/.exec(facts.pipVersion ?? '')?.slice(1).map(Number);
  const oldest = minor >= 12 ? OLDEST_PIP_ON_312 : OLDEST_PIP;
  if (version === undefined || compare(version, oldest) < 0 || compare(version, NEWEST_PIP) > 0) {
    doubt(`pip ${facts.pipVersion ?? 'of an unknown version'} is not among those compared`);
  }
  if (!isPlainProgram(facts.program)) doubt('the pip program is not the usual one');
  const other = facts.doubts[0] ?? settingsDoubt(facts.environment, facts.configurations);
  if (other !== undefined) doubt(other);
  return new Set([...STANDARD_LIBRARY, 'pip', ...(minor >= 12 ? [] : BUILD_TOOLS)]);
}

function isPlainProgram(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim().replaceAll("'", '"'));
  // A long interpreter path is started through /bin/sh, with the rest of the file inside Python quotes.
  const start = lines[0] === '#!/bin/sh' ? 3 : 1;
  if (start === 3 && !(/^"""exec" \S.* "\$0" "\$@"$/.test(lines[1] ?? '') && lines[2] === '" """')) return false;
  const code = lines.slice(start).filter((line) => line !== '' && !line.startsWith('#'));
  return code.includes('from pip._internal.cli.main import main') && code.at(-1) === 'sys.exit(main())'
    && code.every((line) => PROGRAM_LINES.has(line));
}

/** Canonical name to distribution: the first on sys.path counts, as for pip. */
function distributionsOf(records: readonly DistributionRecord[]): Map<string, Distribution> {
  const found = new Map<string, Distribution>();
  for (const record of records) {
    const distribution = understand(record);
    const key = normalizedName(distribution.name);
    const earlier = found.get(key);
    if (earlier === undefined) found.set(key, distribution);
    else if (earlier.record.location === record.location) doubt(`two records of ${distribution.name} in one folder`);
  }
  return found;
}

function understand(record: DistributionRecord): Distribution {
  const shown = record.path;
  const [, stem, kind] = /^(.+)\.(dist|egg)-info$/.exec(record.record) ?? doubt(`${shown} has an unusual name`);
  const name = headerOf(record.head ?? '', 'Name');
  const version = headerOf(record.head ?? '', 'Version');
  if (name === undefined || version === undefined) return doubt(`${shown} does not give a name and a version`);
  const dash = (stem ?? '').indexOf('-');
  const fileName = dash < 0 ? stem ?? '' : (stem ?? '').slice(0, dash);
  // Which of the two pip believes depends on its release: where they agree it does not matter.
  if (!PROJECT_NAME.test(name) || normalizedName(fileName) !== normalizedName(name)) doubt(`${shown} and its metadata differ in name`);
  if (!NORMAL_VERSION.test(version)) doubt(`${shown} has a version that is not in normal form`);
  if (kind === 'dist' && (stem ?? '').slice(dash + 1) !== version) doubt(`${shown} and its metadata differ in version`);
  return { name, version, record };
}

/** A header of METADATA or PKG-INFO. Undefined unless the plain beginning of the file gives it. */
function headerOf(head: string, wanted: 'Name' | 'Version'): string | undefined {
  const lines = head.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const [, key, value] = /^([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*)$/.exec(line) ?? [];
    // A blank line ends the headers; an indented one goes on with a value; the last line may be cut.
    if (key === undefined || index === lines.length - 1 || /^[ \t]/.test(lines[index + 1] ?? '')) return undefined;
    if (key.toLowerCase() === wanted.toLowerCase()) return value;
  }
  return undefined;
}

function freezeLine({ name, version, record }: Distribution): string {
  return record.directUrl === null ? `${name}==${version}` : `${name} @ ${directReference(record)}`;
}

/** The direct reference (PEP 440) for the origin that direct_url.json (PEP 610) records. */
function directReference(record: DistributionRecord): string {
  const origin = parsedOrigin(record);
  const { url, subdirectory, vcs_info: vcs, archive_info: archive, dir_info: folder } = origin;
  if (typeof url !== 'string' || !/^[A-Za-z][A-Za-z0-9+.-]*:\/\/\S+$/.test(url)) return doubt(`${record.path} has an unusual origin`);
  if ([vcs, archive, folder].filter((info) => info !== undefined).length !== 1) doubt(`${record.path} has more than one origin`);
  const fragments: string[] = [];
  let reference = url;
  if (isObject(vcs)) reference = versionControlReference(vcs, url, record);
  else if (isObject(archive)) fragments.push(...archiveHash(archive, record));
  else if (!isObject(folder)) doubt(`${record.path} has an unusual origin`);
  // Whether an editable install is shown as a checkout depends on what git says in its folder.
  else if (folder['editable'] !== undefined && folder['editable'] !== false) doubt(`${record.path} is an editable install`);
  if (typeof subdirectory === 'string' && subdirectory !== '') fragments.push(`subdirectory=${subdirectory}`);
  else if (subdirectory !== undefined) doubt(`${record.path} has an unusual origin`);
  return fragments.length === 0 ? reference : `${reference}#${fragments.join('&')}`;
}

function parsedOrigin(record: DistributionRecord): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(record.directUrl ?? '');
  } catch {
    return doubt(`${record.path}/direct_url.json is not JSON`);
  }
  return isObject(value) ? value : doubt(`${record.path}/direct_url.json is no JSON object`);
}

function versionControlReference(vcs: Readonly<Record<string, unknown>>, url: string, record: DistributionRecord): string {
  const { vcs: system, commit_id: commit } = vcs;
  if (typeof system !== 'string' || !/^[a-z]+$/.test(system)) return doubt(`${record.path} names an unusual version control`);
  if (typeof commit !== 'string' || !/^[A-Za-z0-9]+$/.test(commit)) return doubt(`${record.path} names an unusual commit`);
  return `${system}+${url}@${commit}`;
}

/** pip up to 25 prints `hash`, later ones `hashes`: where both say the same it does not matter. */
function archiveHash(archive: Readonly<Record<string, unknown>>, record: DistributionRecord): string[] {
  const { hash, hashes } = archive;
  if (hash === undefined && hashes === undefined) return [];
  const [, algorithm, value] = typeof hash === 'string' ? /^([a-z0-9]+)=([0-9a-f]+)$/.exec(hash) ?? [] : [];
  const same = algorithm !== undefined
    && isObject(hashes) && Object.keys(hashes).length === 1 && hashes[algorithm] === value;
  return same ? [`${algorithm}=${value ?? ''}`] : doubt(`${record.path} has hashes that pip releases show differently`);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 || at >= b.length ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function doubt(why: string): never {
  throw new Doubt(why);
}
