/**
 * The bases in a locked definition: the values of its `From:` lines name what a stage stood on when it was built, by
 * digest. Nothing else of the text changes, and what the author wrote can be had back to the byte.
 */
import { InputError } from '../errors.js';
import type { LockedBase } from '../lock/types.js';
import { basesOf } from './bases.js';
import { parseDefinition } from './parse.js';
import { decodeText, encodeText, trimSpace } from './text.js';
import type { Base, Definition, DefinitionStage } from './types.js';

/** Folder of a store's root that holds local bases; a locked definition names them relative to that root. */
export const BASES_FOLDER = '.bases';

/** Agents whose source is named by tag or digest. */
const TAGGED_AGENTS: ReadonlySet<string> = new Set(['docker', 'oras']);
/** Agents whose source is one file: the ending its kept copy gets. */
const FILE_ENDINGS: Readonly<Partial<Record<string, string>>> = { localimage: 'sif', 'docker-archive': 'tar', 'oci-archive': 'tar' };
/** Agents that make a root filesystem from packages, or none at all: there is nothing that a digest could name. */
const WITHOUT_SOURCE: ReadonlySet<string> = new Set(['scratch', 'debootstrap', 'yum', 'dnf', 'zypper', 'arch', 'busybox']);

const DIGEST = /^sha256:([0-9a-f]{64})$/;
const KEPT_NAME = /^sha256-([0-9a-f]{64})\.(?:sif|tar)$/;
const KEPT_VALUE = new RegExp(`^${BASES_FOLDER.replace('.', '\\.')}/(sha256-[0-9a-f]{64}\\.(?:sif|tar))(:.*)?$`);

/** File name of a kept local base in `BASES_FOLDER`. */
export function keptBaseName(bootstrap: string, hex: string): string {
  return `sha256-${hex}.${FILE_ENDINGS[bootstrap] ?? 'sif'}`;
}

/** SHA-256 in the name of a kept base, 64 hex digits; undefined for any other name. */
export function sha256OfKeptName(name: string): string | undefined {
  return KEPT_NAME.exec(name)?.[1];
}

/**
 * The file a stage is built from, as `From:` names it, and what stands behind it (`:tag` of an archive). Undefined for
 * stages that are built from no file. A `Registry:` or `Namespace:` goes before the path of an archive, whatever
 * sense that makes; such a stage counts as one without.
 */
export function fileOfBase(bootstrap: string, from: string): { readonly path: string; readonly rest: string } | undefined {
  if (FILE_ENDINGS[bootstrap] === undefined || from === '') return undefined;
  if (bootstrap === 'localimage') return { path: from, rest: '' };
  const colon = from.indexOf(':');
  return colon === -1 ? { path: from, rest: '' } : { path: from.slice(0, colon), rest: from.slice(colon) };
}

/** Whether the stage's agent takes something that a digest could name. */
export function hasSource(bootstrap: string): boolean {
  return !WITHOUT_SOURCE.has(bootstrap);
}

/**
 * The definition's text with every base named by its digest. Stages whose base has no digest, and values that name one
 * already, are left as they are. Doing it twice changes nothing more.
 *
 * @param bases one for each stage, in order
 * @throws InputError when they are not the bases of this definition, or hold what is no digest
 */
export function withBases(definition: Definition, bases: readonly LockedBase[]): string {
  return rewriteBases(definition, bases).text;
}

export interface RewrittenBases {
  readonly text: string;
  /** Stages that name a digest now. */
  readonly pinned: number;
  /** At least one stage does, and no stage with a source does not. */
  readonly covers: boolean;
  /** Lines for the comment at the top, from which `restoreBases` gets the author's values back. */
  readonly records: readonly string[];
  /** What a person should know, one line each. */
  readonly notes: readonly string[];
}

/** `withBases`, and what there is to tell about it. */
export function rewriteBases(definition: Definition, bases: readonly LockedBase[]): RewrittenBases {
  checkBases(definition, bases);
  const edits: Edit[] = [];
  const records: string[] = [];
  const notes: string[] = [];
  let pinned = 0;
  let loose = 0;
  for (const [index, stage] of definition.stages.entries()) {
    const base = bases[index];
    const region = valueRegion(definition.text, stage);
    if (base === undefined || !hasSource(base.bootstrap)) continue;
    if (region === undefined || base.digest === '' || !canBeNamed(stage)) {
      loose += 1;
      notes.push(`the base of stage ${base.stage} (${base.bootstrap} ${base.from}) is recorded, not pinned: ${
        base.digest === '' ? 'no digest of it is known' : `Apptainer's ${base.bootstrap} takes no digest`}`);
      continue;
    }
    pinned += 1;
    const written = definition.text.slice(region.start, region.end);
    const value = lockedValue(stage, written, base);
    if (value === written) continue;
    edits.push({ ...region, value });
    records.push(record(index, written));
  }
  return { text: applyEdits(definition.text, edits), pinned, covers: pinned > 0 && loose === 0, records, notes };
}

/**
 * The author's definition from one whose bases were rewritten.
 *
 * @param definition without what else was generated
 * @param comment lines of the comment at the top, as they were written
 */
export function restoreBases(definition: Definition, comment: readonly string[]): Definition {
  const edits: Edit[] = [];
  for (const { index, written } of comment.map(readRecord).filter((found) => found !== undefined)) {
    const stage = definition.stages[index];
    const region = stage === undefined ? undefined : valueRegion(definition.text, stage);
    if (stage === undefined || region === undefined) continue;
    // A value that somebody has put there since is theirs.
    if (isLockedForm(stage, written, definition.text.slice(region.start, region.end))) edits.push({ ...region, value: written });
  }
  return edits.length === 0 ? definition : parseDefinition(applyEdits(definition.text, edits), definition.path);
}

/** A local base that a locked definition names by its SHA-256. */
export interface KeptBaseUse {
  /** 0-based number of the stage. */
  readonly index: number;
  readonly bootstrap: string;
  /** 64 hex digits. */
  readonly sha256: string;
  /** What stands behind the path: `:tag` of an archive, else "". */
  readonly rest: string;
}

/** The local bases that the definition names by their SHA-256. */
export function keptBasesOf(definition: Definition): KeptBaseUse[] {
  return definition.stages.flatMap((stage, index) => {
    const { bootstrap = '', from = '' } = stage.header;
    const [, name = '', rest = ''] = KEPT_VALUE.exec(from) ?? [];
    const hex = sha256OfKeptName(name);
    return hex === undefined || FILE_ENDINGS[bootstrap] === undefined ? [] : [{ index, bootstrap, sha256: hex, rest }];
  });
}

/** What a stage is to be built from. */
export interface BaseSource {
  readonly bootstrap: string;
  readonly from: string;
}

/**
 * The definition's text with other sources for some of its stages. Their `Registry:` and `Namespace:` are emptied where
 * the source is of another kind.
 *
 * @param sources by the stage's 0-based number
 * @throws InputError when a header line cannot hold such a source
 */
export function withBaseSources(definition: Definition, sources: ReadonlyMap<number, BaseSource>): string {
  const edits: Edit[] = [];
  for (const [index, { bootstrap, from }] of sources) {
    const stage = definition.stages[index];
    if (stage === undefined) continue;
    if (!fitsHeader(from)) {
      throw new InputError(`the base ${from} cannot be named in a definition`, { hint: 'Choose a folder for the store whose path has no "#", backslash, "{{" or blank at an end.' });
    }
    const values = stage.header['bootstrap'] === bootstrap ? { from } : { bootstrap, from, registry: '', namespace: '' };
    for (const [key, value] of Object.entries(values)) {
      const region = valueRegion(definition.text, stage, key);
      if (region !== undefined) edits.push({ ...region, value });
    }
  }
  return applyEdits(definition.text, edits);
}

/** Whether the engine reads the value of a header line as it is written. */
function fitsHeader(value: string): boolean {
  return value === trimSpace(value) && !/[#\n\r]|\\$|\{\{/.test(value);
}

function canBeNamed(stage: DefinitionStage): boolean {
  const { bootstrap = '', from = '', registry = '', namespace = '' } = stage.header;
  if (TAGGED_AGENTS.has(bootstrap)) return true;
  if (bootstrap === 'library') return /:sha256\.[0-9a-f]{64}$/.test(from);
  return FILE_ENDINGS[bootstrap] !== undefined && (bootstrap === 'localimage' || (registry === '' && namespace === ''));
}

function lockedValue(stage: DefinitionStage, written: string, base: LockedBase): string {
  const { bootstrap = '', from = '' } = stage.header;
  const file = fileOfBase(bootstrap, from);
  if (file !== undefined) return `${BASES_FOLDER}/${keptBaseName(bootstrap, base.digest.slice('sha256:'.length))}${file.rest}`;
  const named = /@(.*)$/.exec(from)?.[1] ?? (bootstrap === 'library' ? base.digest : undefined);
  if (named !== undefined && named !== base.digest) {
    throw new InputError(`the lock says that stage ${base.stage} was built on ${base.digest}, but the definition names ${from}`, { hint: FOREIGN_HINT });
  }
  return named === undefined ? `${withoutTag(from)}@${base.digest}` : written;
}

/** Apptainer before 1.4, and Singularity, refuse a name with both tag and digest. */
function withoutTag(name: string): string {
  return name.replace(/:[^:/]*$/, '');
}

/** Whether `value` is what `lockedValue` could have made of `written`. */
function isLockedForm(stage: DefinitionStage, written: string, value: string): boolean {
  const { bootstrap = '' } = stage.header;
  if (FILE_ENDINGS[bootstrap] !== undefined) return KEPT_VALUE.test(value);
  const name = withoutTag(valueOf(written));
  return value.startsWith(`${name}@`) && DIGEST.test(value.slice(name.length + 1));
}

const FOREIGN_HINT = 'Lock and definition have to come from the same build, as it wrote them.';

function checkBases(definition: Definition, bases: readonly LockedBase[]): void {
  const own = basesOf(definition);
  if (own.length !== bases.length) {
    throw new InputError(`the lock names the bases of ${bases.length} stages, but the definition has ${own.length}`, { hint: FOREIGN_HINT });
  }
  for (const [index, base] of bases.entries()) {
    if (base.digest !== '' && !DIGEST.test(base.digest)) {
      throw new InputError(`the lock's digest of the base of stage ${base.stage} is none: "${base.digest.slice(0, 80)}"`, { hint: 'It reads sha256: and 64 hexadecimal digits.' });
    }
    const there = own[index];
    if (there !== undefined && !isSame(there, base)) {
      throw new InputError(`the lock says that stage ${base.stage} stands on ${base.bootstrap} ${base.from}, the definition says ${there.bootstrap} ${there.from}`, { hint: FOREIGN_HINT });
    }
  }
}

/** What a lock says of a base that stands in the definition by digest already is what it was before. */
function isSame(there: Base, base: LockedBase): boolean {
  if (there.bootstrap !== base.bootstrap) return false;
  if (there.from === base.from || base.digest === '') return there.from === base.from;
  return there.from === `${withoutTag(base.from)}@${base.digest}`
    || there.from.startsWith(`${BASES_FOLDER}/${keptBaseName(base.bootstrap, base.digest.slice('sha256:'.length))}`);
}

interface Region {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

interface Edit extends Region {
  readonly value: string;
}

/** Where the value of a header key stands, line ends of its continuation included; undefined without one. */
function valueRegion(text: string, stage: DefinitionStage, key = 'from'): Region | undefined {
  const line = stage.headerLines[key];
  if (line === undefined || (stage.header[key] ?? '') === '') return undefined;
  let at = offsetOfLine(text, line);
  const colon = text.indexOf(':', at);
  let start: number | undefined;
  for (;;) {
    const next = text.indexOf('\n', at);
    const lineEnd = next === -1 ? text.length : next;
    const from = start === undefined ? colon + 1 : at;
    const content = text.slice(from, lineEnd).split('#', 1)[0] ?? '';
    const trimmed = trimSpace(content);
    const first = from + content.indexOf(trimmed);
    start ??= first;
    if (!trimmed.endsWith('\\') || next === -1) return { start, end: first + trimmed.length };
    at = next + 1;
  }
}

/** The value that is written over one or more lines. */
function valueOf(written: string): string {
  return written.split('\n').map((line) => trimSpace(line.split('#', 1)[0] ?? '').replace(/\\$/, '')).join('');
}

function offsetOfLine(text: string, line: number): number {
  let at = 0;
  for (let number = 1; number < line; number += 1) at = text.indexOf('\n', at) + 1;
  return at;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, value }) => result.slice(0, start) + value + result.slice(end), text);
}

const RECORD = /^From of stage (\d+) as the author wrote it: (\S+)$/;

function record(index: number, written: string): string {
  return `From of stage ${index + 1} as the author wrote it: ${encodeValue(written)}`;
}

function readRecord(line: string): { index: number; written: string } | undefined {
  const [, number, value] = RECORD.exec(line) ?? [];
  const written = value === undefined ? undefined : decodeValue(value);
  return written === undefined ? undefined : { index: Number(number) - 1, written };
}

/** Percent-encoded by byte, so that any text is one word of a comment. */
function encodeValue(text: string): string {
  return Array.from(encodeText(text), (byte) => {
    const char = String.fromCharCode(byte);
    return /[\w.~:/@+=,-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function decodeValue(word: string): string | undefined {
  if (!/^(?:[\w.~:/@+=,-]|%[0-9A-F]{2})+$/.test(word)) return undefined;
  return decodeText(Buffer.from(word.replace(/%([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1'));
}
