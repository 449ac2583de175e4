/** Files that two honest builds make differently in known places: compared, less those places. */
import type { FileContents, RootEntry, ScanOptions } from '../apptainer/index.js';
import { mayHoldBuildTime, sameButBuildTime } from './r-package.js';

/** One of the two images, as far as it has been read. */
export interface Side {
  readonly entries: ReadonlyMap<string, RootEntry>;
  readonly contents: ReadonlyMap<string, FileContents>;
}

/** Names under which `IgnoredCount` tells of them. */
export const RULES = {
  pyc: '*.pyc of the same source',
  shadow: 'salts and dates in /etc/shadow',
  labels: 'build date and base in /.singularity.d/labels.json',
  rPackage: 'build time in DESCRIPTION and Meta/package.rds of an R package',
} as const;
export type Rule = (typeof RULES)[keyof typeof RULES];

const SHADOW_FILES: ReadonlySet<string> = new Set(['/etc/shadow', '/etc/shadow-']);
const LABELS_FILE = '/.singularity.d/labels.json';

/** What the rules need to have been read. */
export const RULE_SCAN: ScanOptions = {
  withoutHeader: (path) => path.endsWith('.pyc'),
  keep: (path) => path === LABELS_FILE || SHADOW_FILES.has(path) || mayHoldBuildTime(path),
};

/** The rule by which a regular file that differs in content counts as the same; undefined when none does. */
export function ruleForContent(path: string, a: Side, b: Side): Rule | undefined {
  const [inA, inB] = [a.contents.get(path), b.contents.get(path)];
  if (path.endsWith('.pyc')) {
    const sameCode = inA?.withoutHeader !== undefined && inA.withoutHeader === inB?.withoutHeader;
    return sameCode || hasSameSource(path, a, b) ? RULES.pyc : undefined;
  }
  if (inA?.bytes === undefined || inB?.bytes === undefined) return undefined;
  if (SHADOW_FILES.has(path)) return sameShadow(inA.bytes, inB.bytes) ? RULES.shadow : undefined;
  if (path === LABELS_FILE) return sameLabels(inA.bytes, inB.bytes) ? RULES.labels : undefined;
  const [ofA, ofB] = [a, b].map(({ contents }) => (at: string) => contents.get(at)?.bytes);
  return mayHoldBuildTime(path) && ofA !== undefined && ofB !== undefined && sameButBuildTime(path, ofA, ofB) ? RULES.rPackage : undefined;
}

/**
 * The same for a path that is in one image alone: Python writes compiled files whenever it runs, so which are there
 * depends on which programs ran.
 */
export function ruleForOneSided(path: string, entry: RootEntry, a: Side, b: Side): Rule | undefined {
  if (entry.type === 'folder') {
    const isCache = path.endsWith('/__pycache__');
    return isCache && a.entries.has(parentOf(path)) && b.entries.has(parentOf(path)) ? RULES.pyc : undefined;
  }
  return entry.type === 'file' && path.endsWith('.pyc') && hasSameSource(path, a, b) ? RULES.pyc : undefined;
}

/** Sources that have to be read for `ruleForOneSided`: those of compiled files. */
export function sourceOf(path: string): string | undefined {
  if (!path.endsWith('.pyc')) return undefined;
  const [, folder = '', cache, stem = ''] = /^(.*?)(\/__pycache__)?\/([^/]+)\.pyc$/s.exec(path) ?? [];
  if (cache === undefined) return `${folder}/${stem}.py`;
  // name.cpython-311.opt-1.pyc; names of modules have no dots.
  return `${folder}/${stem.replace(/\..*$/s, '')}.py`;
}

function hasSameSource(path: string, a: Side, b: Side): boolean {
  const source = sourceOf(path);
  if (source === undefined) return false;
  const [inA, inB] = [a.contents.get(source), b.contents.get(source)];
  return inA !== undefined && inA.sha256 === inB?.sha256;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** shadow(5): name, hashed password, day of its last change, and further settings. */
function sameShadow(a: Buffer, b: Buffer): boolean {
  return withoutSalts(a) === withoutSalts(b);
}

/**
 * A hash is `$method$parameters$salt$hash`. With another salt it says nothing about whether the passwords are the same, so
 * only that there is one, and its method, are compared. The day is that of the build.
 */
function withoutSalts(bytes: Buffer): string {
  return bytes.toString('latin1').split('\n').map((line) => {
    const fields = line.split(':');
    const [name, password = '', day = '', ...rest] = fields;
    if (fields.length < 3) return line;
    const shown = password.replace(/^(!?)(\$[^$]+\$).+$/, '$1$2');
    return [name, shown, day.replace(/^[1-9][0-9]*$/, 'day'), ...rest].join(':');
  }).join('\n');
}

const LABELS_LEFT_OUT = /^org\.label-schema\.(build-date|usage\.singularity\.deffile\..*)$/;

function sameLabels(a: Buffer, b: Buffer): boolean {
  const [inA, inB] = [labels(a), labels(b)];
  return inA !== undefined && inA === inB;
}

/** The labels in a fixed order, without those that tell of the build. Undefined when they are none. */
function labels(bytes: Buffer): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    // Then the files are different ones, which is what the caller tells.
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const kept = Object.entries(value).filter(([name]) => !LABELS_LEFT_OUT.test(name));
  return JSON.stringify(kept.sort(([one], [other]) => (one < other ? -1 : 1)));
}
