/** Comparing every file of two images. */
import { encodeName, scanImage, type Engine, type RootEntry, type RootScan } from '../apptainer/index.js';
import { DEFAULT_IGNORE } from './defaults.js';
import { IgnoreList, parseIgnorePattern, type IgnorePattern } from './ignore.js';
import { ownersOf } from './owners.js';
import { RULES, RULE_SCAN, ruleForContent, ruleForOneSided, sourceOf, type Side } from './rules.js';
import type { CompareContentsOptions, ContentsDiff, Difference, DifferenceWhat, IgnoredCount } from './types.js';

/**
 * Compares every file of two root filesystems: content by SHA-256, type, mode (setuid, setgid and sticky bits among
 * it), where links point, which device a device file is. Owners' ids, times and extended attributes are not compared.
 *
 * @param a path of the SIF or sandbox that is kept
 * @param b path of the SIF or sandbox it is held against
 * @throws InputError for an ignore pattern that is none
 * @throws NotFoundError, FormatError when an image is none or is damaged
 * @throws StoreError when not all of an image can be read
 * @throws CancelledError when the signal fires
 */
export async function compareContents(
  engine: Engine, a: string, b: string, options: CompareContentsOptions = {},
): Promise<ContentsDiff> {
  const ignore = new Ignored(options.ignore ?? []);
  const scans: RootScan[] = [];
  try {
    const scanOptions = { ...options, ...RULE_SCAN };
    for (const image of [a, b]) scans.push(await scanImage(engine, image, scanOptions));
    const [scanA, scanB] = scans as [RootScan, RootScan];
    const [entriesA, entriesB] = await Promise.all([scanA.entries, scanB.entries]);
    const paths = pathsToCompare(entriesA, entriesB, ignore);
    const wanted = filesToRead(paths, entriesA, entriesB);
    const [contentsA, contentsB] = await Promise.all([scanA.contents(wanted), scanB.contents(wanted)]);
    const sides = [{ entries: entriesA, contents: contentsA }, { entries: entriesB, contents: contentsB }] as const;
    const found = differences(paths, sides, ignore);
    const owners = await ownersOf(found, [a, b], sides, engine, options);
    return {
      identical: found.length === 0,
      compared: paths.length - ignore.byRules,
      bytes: paths.reduce((sum, path) => sum + (entriesA.get(path)?.size ?? 0), 0),
      ignored: ignore.total,
      ignoredBy: ignore.counts(),
      differences: found
        .map((one) => ({ ...one, owner: owners.get(one.path) ?? 'unmanaged' }))
        .sort((one, other) => byBytes(one.path, other.path)),
    };
  } finally {
    await Promise.all(scans.map(async (scan) => { await scan.close(); }));
  }
}

/** Patterns, rules, and how often each has been used. */
class Ignored {
  readonly #patterns: readonly (IgnorePattern & { readonly origin: 'default' | 'project' })[];
  readonly #list: IgnoreList;
  readonly #counts = new Map<string, number>();
  byRules = 0;
  total = 0;

  constructor(project: readonly string[]) {
    const defaults = DEFAULT_IGNORE.map(({ pattern }) => pattern);
    this.#patterns = [
      ...defaults.map((pattern) => ({ ...parseIgnorePattern(pattern), origin: 'default' as const })),
      ...[...new Set(project)].filter((pattern) => !defaults.includes(pattern)).map((pattern) => ({ ...parseIgnorePattern(pattern), origin: 'project' as const })),
    ];
    this.#list = new IgnoreList(this.#patterns);
  }

  /** Whether a pattern leaves `path` out. */
  leavesOut(path: string, isFolder: boolean): boolean {
    const found = this.#list.find(path, isFolder);
    if (found !== undefined) this.#count(found.text);
    return found !== undefined;
  }

  /** A rule, if any, accepts a path. */
  accepts(rule: string | undefined): boolean {
    if (rule === undefined) return false;
    this.#count(rule);
    this.byRules += 1;
    return true;
  }

  counts(): IgnoredCount[] {
    const named = [
      ...this.#patterns.map(({ text, origin }) => ({ pattern: text, origin })),
      ...Object.values(RULES).map((pattern) => ({ pattern, origin: 'rule' as const })),
    ];
    return named
      .map((one) => ({ ...one, paths: this.#counts.get(one.pattern) ?? 0 }))
      .filter(({ origin, paths }) => origin === 'project' || paths > 0);
  }

  #count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.total += 1;
  }
}

type Entries = ReadonlyMap<string, RootEntry>;

function pathsToCompare(a: Entries, b: Entries, ignore: Ignored): string[] {
  const paths: string[] = [];
  const add = (path: string, entry: RootEntry): void => {
    if (!ignore.leavesOut(path, entry.type === 'folder')) paths.push(path);
  };
  for (const [path, entry] of a) add(path, entry);
  for (const [path, entry] of b) if (!a.has(path)) add(path, entry);
  return paths;
}

/** Regular files in both, of one size; and of compiled Python files that may have to be excused, the sources. */
function filesToRead(paths: readonly string[], a: Entries, b: Entries): Set<string> {
  const wanted = new Set<string>();
  const add = (path: string, evenIfSizesDiffer: boolean): void => {
    const [inA, inB] = [a.get(path), b.get(path)];
    if (inA?.type !== 'file' || inB?.type !== 'file') return;
    if (inA.size === inB.size || evenIfSizesDiffer) wanted.add(path);
  };
  for (const path of paths) {
    add(path, RULE_SCAN.keep(path));
    const source = sourceOf(path);
    if (source !== undefined) add(source, false);
  }
  return wanted;
}

function differences(
  paths: readonly string[], [a, b]: readonly [Side, Side], ignore: Ignored,
): Omit<Difference, 'owner'>[] {
  const found: Omit<Difference, 'owner'>[] = [];
  for (const path of paths) {
    const [inA, inB] = [a.entries.get(path), b.entries.get(path)];
    const one = inA ?? inB;
    if (one === undefined) continue;
    if (inA === undefined || inB === undefined) {
      if (ignore.accepts(ruleForOneSided(path, one, a, b))) continue;
      found.push({ path, kind: inA === undefined ? 'added' : 'missing' });
      continue;
    }
    const what = whatDiffers(path, inA, inB, a, b);
    if (what === undefined) continue;
    if (what === 'content' && ignore.accepts(ruleForContent(path, a, b))) {
      // The rule is about what the file holds, not about who may run it.
      if (inA.mode !== inB.mode) found.push({ path, kind: 'changed', what: 'mode' });
      continue;
    }
    found.push({ path, kind: 'changed', what });
  }
  return found;
}

function whatDiffers(path: string, inA: RootEntry, inB: RootEntry, a: Side, b: Side): DifferenceWhat | undefined {
  if (inA.type !== inB.type) return 'type';
  if (inA.target !== inB.target) return inA.type === 'link' ? 'link' : 'type';
  // All links have the same mode, whatever a file system says.
  if (inA.type === 'link') return undefined;
  if (inA.type === 'file' && !sameContent(path, inA, inB, a, b)) return 'content';
  return inA.mode === inB.mode ? undefined : 'mode';
}

function sameContent(path: string, inA: RootEntry, inB: RootEntry, a: Side, b: Side): boolean {
  if (inA.size !== inB.size) return false;
  const [hashA, hashB] = [a.contents.get(path)?.sha256, b.contents.get(path)?.sha256];
  if (hashA === undefined || hashB === undefined) throw new Error(`${path} was not read`);
  return hashA === hashB;
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(encodeName(a), encodeName(b));
}
