/** Names and places: which file of a build stands where. Nothing here touches the disk. */
import { join, resolve } from 'node:path';
import { InputError } from '../errors.js';
import type { BuildPaths, PlainPaths, SiblingPaths } from './types.js';

/** A build's timestamp, local time `YYYY-MMDD-HHMMSS`. Text order is order in time. */
export const TIMESTAMP = /^\d{4}-\d{4}-\d{6}$/;

/** What a layer may be called; it becomes a folder, part of file names, and an argument of programs. */
const LAYER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** Leaves room, within the 255 bytes of a file name, for timestamp, ending and the mark of a file written aside. */
const LAYER_NAME_MAX = 128;
const LAYER_HINT = 'Use letters, digits, ".", "_" and "-", a letter or digit first '
  + `(${LAYER_NAME.source}), at most ${String(LAYER_NAME_MAX)} characters, such as "my-base".`;
/** Names that mean something else in a store. */
const RESERVED_NAMES = new Set(['config.yaml']);

/** The ending of each file of a build, behind `<layer>-<ts>`. */
const ENDINGS = {
  sif: '.sif',
  lock: '.lock',
  lockedDef: '.def',
  roughDef: '.rough.def',
  log: '.build.log',
  escrow: '.escrow.json',
  verified: '.verified',
  unverified: '.unverified',
  verdict: '.verdict.json',
  keep: '.keep',
} as const;

/** A lock that the Python package makes while it verifies, and leaves when it is killed. */
const VERIFY_LOCK_ENDING = '.verify.lock';

/**
 * Checks the name of a layer or of a plain build.
 *
 * @throws InputError that tells what is allowed
 */
export function checkLayerName(layer: string): void {
  const wrong = wrongLayerName(layer);
  if (wrong !== undefined) throw new InputError(`layer name ${quoted(layer)} ${wrong}`, { hint: LAYER_HINT });
}

function wrongLayerName(layer: string): string | undefined {
  if (layer === '') return 'is empty';
  if (layer.length > LAYER_NAME_MAX) return `is too long (${String(layer.length)} characters)`;
  if (!LAYER_NAME.test(layer)) return 'has characters that are not allowed';
  if (layer.includes('..')) return 'contains ".."';
  if (layer.endsWith('.sif')) return 'ends in ".sif", which is how the link to a layer\'s latest build is called';
  if (RESERVED_NAMES.has(layer)) return 'is the name of the store\'s configuration';
  return undefined;
}

/** @throws InputError when `ts` is no timestamp */
export function checkTimestamp(ts: string): void {
  if (TIMESTAMP.test(ts)) return;
  throw new InputError(`${quoted(ts)} is not the timestamp of a build`, {
    hint: 'Timestamps look like 2026-0131-235959; list the builds of the layer to see them.',
  });
}

/** As a person can read it: short, in quotes, invisible characters and those that turn the writing direction named. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}...` : text)
    .replace(/\p{C}/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Absolute path of a store. @throws InputError when it cannot be a path */
export function checkRoot(root: string): string {
  if (root === '') throw new InputError('the store\'s folder is empty', { hint: 'Name the folder that holds the builds.' });
  if (root.includes('\0')) throw new InputError(`the store's folder ${quoted(root)} has a NUL character in its name`);
  return resolve(root);
}

/** Folder with all builds of a layer. @throws InputError for a bad layer name */
export function layerFolder(root: string, layer: string): string {
  checkLayerName(layer);
  return join(checkRoot(root), layer);
}

/**
 * All files that the build `ts` of `layer` may have, as absolute paths.
 *
 * @throws InputError for a bad layer name or timestamp
 */
export function buildPaths(root: string, layer: string, ts: string): BuildPaths {
  const folder = layerFolder(root, layer);
  checkTimestamp(ts);
  const sif = join(folder, `${layer}-${ts}${ENDINGS.sif}`);
  return { root: checkRoot(root), layer, ts, sif, ...siblingPaths(sif) };
}

/**
 * Names that begin with a dot are taken for builds by no reader, ours or the Python package's.
 * `.pending-<ts>.lease` reserves a timestamp and `.pending-<ts>-<token>` holds the files of that build;
 * `.scratch-<token>.lease` and `.scratch-<token>` are for work that makes no build.
 */
const PENDING_LEASE = /^\.pending-(\d{4}-\d{4}-\d{6})\.lease$/;
const SCRATCH_LEASE = /^\.scratch-([0-9a-f]{8,32})\.lease$/;
const WORK_FOLDER = /^\.(?:pending-\d{4}-\d{4}-\d{6}|scratch)-[0-9a-f]{8,32}$/;

/** The lease on a timestamp, and, by the lease's token, the folder with what is not a build yet. */
export function leasePath(root: string, layer: string, ts: string): string {
  return join(layerFolder(root, layer), `.pending-${ts}.lease`);
}

export function stagingPath(root: string, layer: string, ts: string, token: string): string {
  return join(layerFolder(root, layer), `.pending-${ts}-${token}`);
}

/** A scratch folder and its lease. */
export function scratchPaths(root: string, layer: string, token: string): { readonly folder: string; readonly lease: string } {
  const folder = join(layerFolder(root, layer), `.scratch-${token}`);
  return { folder, lease: `${folder}.lease` };
}

/** Which of the names in a layer's folder are leases (by timestamp, by token) and folders under one. */
export function workNames(names: readonly string[]): {
  readonly timestamps: readonly string[]; readonly scratchTokens: readonly string[]; readonly folders: readonly string[];
} {
  return {
    timestamps: names.flatMap((name) => PENDING_LEASE.exec(name)?.[1] ?? []),
    scratchTokens: names.flatMap((name) => SCRATCH_LEASE.exec(name)?.[1] ?? []),
    folders: names.filter((name) => WORK_FOLDER.test(name)),
  };
}

/** Every file of a build but its SIF, for those who remove it. */
export function filesBesideSif(paths: BuildPaths): readonly string[] {
  const { lock, lockedDef, roughDef, log, escrow, verified, unverified, verdict, keep } = paths;
  const verifyLock = join(paths.root, paths.layer, `${paths.layer}-${paths.ts}${VERIFY_LOCK_ENDING}`);
  return [lock, lockedDef, roughDef, log, escrow, verified, unverified, verdict, keep, verifyLock];
}

/** Layer and timestamp in `<layer>-<ts>`; undefined for any other text. */
export function splitBuildName(text: string): { readonly layer: string; readonly ts: string } | undefined {
  const [, layer, ts] = /^(.+)-(\d{4}-\d{4}-\d{6})$/.exec(text) ?? [];
  return layer === undefined || ts === undefined ? undefined : { layer, ts };
}

/** Whether a file's name is one that a build of a store has, whatever its layer: `tools-2026-0131-235959.rough.def`. */
export function isStoreFile(fileName: string): boolean {
  return /-\d{4}-\d{4}-\d{6}\.[a-z.]+$/.test(fileName);
}

/** The timestamp in the name of a SIF in a layer's folder, undefined when it is no SIF of this layer. */
export function timestampOfSif(layer: string, fileName: string): string | undefined {
  if (!fileName.startsWith(`${layer}-`) || !fileName.endsWith(ENDINGS.sif)) return undefined;
  const ts = fileName.slice(layer.length + 1, -ENDINGS.sif.length);
  return TIMESTAMP.test(ts) ? ts : undefined;
}

/**
 * The files beside any image: those of a build when it is one, and the same endings otherwise.
 *
 * @param sif path of the image itself, links followed
 */
export function siblingPaths(sif: string): SiblingPaths {
  const stem = sif.endsWith(ENDINGS.sif) ? sif.slice(0, -ENDINGS.sif.length) : sif;
  return {
    lock: stem + ENDINGS.lock,
    lockedDef: stem + ENDINGS.lockedDef,
    roughDef: stem + ENDINGS.roughDef,
    log: stem + ENDINGS.log,
    escrow: stem + ENDINGS.escrow,
    verified: stem + ENDINGS.verified,
    unverified: stem + ENDINGS.unverified,
    verdict: stem + ENDINGS.verdict,
    keep: stem + ENDINGS.keep,
  };
}

/** The link `<root>/<layer>.sif` to the layer's latest (active) build. */
export function latestLink(root: string, layer: string): string {
  return `${layerFolder(root, layer)}${ENDINGS.sif}`;
}

/** `YYYY-MMDD-HHMMSS` in local time. */
export function formatTimestamp(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const year = String(date.getFullYear()).padStart(4, '0');
  const day = `${two(date.getMonth() + 1)}${two(date.getDate())}`;
  return `${year}-${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}

/**
 * Where a plain build (no round trip) stands.
 *
 * @param out folder that holds the builds
 * @param name of the image
 * @param ts timestamp of its log, default now
 * @throws InputError for a bad name or timestamp
 */
export function plainPaths(out: string, name: string, ts: string = formatTimestamp(new Date())): PlainPaths {
  const folder = layerFolder(out, name);
  checkTimestamp(ts);
  return {
    out: checkRoot(out),
    name,
    folder,
    sif: join(folder, `${name}.sif`),
    def: join(folder, `${name}.def`),
    log: join(folder, `${name}.build-${ts}.log`),
    defHash: join(folder, '.def-hash'),
    sandbox: join(folder, `${name}.sandbox`),
    sandboxHash: join(folder, '.sandbox-hash'),
    link: `${folder}.sif`,
    linkTarget: `${name}/${name}.sif`,
  };
}
