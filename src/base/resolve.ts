/** What every stage of a definition stands on, by digest. Done before the rough build, which then builds on just that. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { callOf, type Call, type CallOptions } from '../context.js';
import { basesOf, fileOfBase, hasSource, keptBasesOf, type Base, type Definition } from '../definition/index.js';
import { fileError, InputError, NotFoundError, systemCode } from '../errors.js';
import type { LockedBase } from '../lock/types.js';
import { authorsPaths } from './author.js';
import { fileSha256 } from './hash.js';
import { findLocalBase } from './local.js';
import { DOCKER_HUB, parseReference, type ImageReference } from './reference.js';
import { Registries } from './registry.js';
import type { Patience } from '../http/index.js';

export interface ResolveBasesOptions extends CallOptions {
  /** Relative paths of local bases are looked up from here. */
  readonly workingDirectory: string;
  /** The store's root: a base that the definition names by its SHA-256 is looked for there as well. */
  readonly root?: string | undefined;
  /** How long registries are waited for. For tests. */
  readonly patience?: Patience | undefined;
}

/** A stage's base, found. */
export interface ResolvedBase {
  readonly base: LockedBase;
  /** Absolute path of the file, for a base that is one; `keepLocalBase` keeps it. */
  readonly path: string | undefined;
  /** Why there is no digest, when there is none and there could be one; reported as a warning, too. */
  readonly note: string | undefined;
}

/**
 * The base of every stage with its digest: of what a registry's tag stands for now, or of the file. Where none can be
 * had though the engine may still be able to build (a registry that is not reached, while its image is in the
 * engine's cache), the digest is "" and a warning says so.
 *
 * @param definition with its build arguments filled in
 * @returns one for each stage, in order
 * @throws InputError when the registry says that there is no such image, or none for this user
 * @throws NotFoundError when there is no such file, StoreError when it cannot be read
 */
export async function resolveBases(definition: Definition, options: ResolveBasesOptions): Promise<ResolvedBase[]> {
  const call = callOf(options);
  const registries = new Registries({
    env: call.env, signal: call.signal, patience: options.patience, warn: (message) => { call.reporter.warn(message); },
  });
  try {
    const bases = basesOf(definition);
    const resolved = await Promise.all(bases.map(async (base, index) => await resolveBase(definition, base, index, registries, options, call)));
    for (const note of new Set(resolved.map((found) => found.note))) {
      if (note !== undefined) call.reporter.warn(note, 'It is recorded, not pinned: a rebuild may get another one.');
    }
    return resolved;
  } finally {
    await registries.close();
  }
}

async function resolveBase(
  definition: Definition, base: Base, index: number, registries: Registries, options: ResolveBasesOptions, call: Call,
): Promise<ResolvedBase> {
  const locked = (digest: string): LockedBase => ({ stage: base.stage ?? String(index + 1), bootstrap: base.bootstrap, from: base.from, digest });
  const without = (why: string | undefined): ResolvedBase => ({
    base: locked(''), path: undefined, note: why === undefined ? undefined : `the base ${nameOf(base)} has no digest: ${why}`,
  });
  const file = fileOfBase(base.bootstrap, base.from);
  if (file !== undefined) {
    const path = await pathOf(definition, index, resolve(options.workingDirectory, file.path), options, call);
    if (await isFolder(path, base)) return without(base.bootstrap === 'localimage' ? 'it is a folder' : 'it is no file');
    return { base: locked(`sha256:${await fileSha256(path, call.signal)}`), path, note: undefined };
  }
  if (base.bootstrap === 'docker' || base.bootstrap === 'oras') {
    const reference = parseReference(base.from);
    if (reference === undefined) return without('that is no name of an image');
    const answer = await registries.digestOf(reference);
    if (answer.kind === 'refused') throw refusal(base, reference, answer);
    if (answer.kind === 'digest') return { base: locked(answer.digest), path: undefined, note: undefined };
    return without(`the registry ${shownRegistry(reference)} did not tell it: ${answer.reason}`);
  }
  const ownHash = base.bootstrap === 'library' ? /:sha256\.([0-9a-f]{64})$/.exec(base.from)?.[1] : undefined;
  if (ownHash !== undefined) return { base: locked(`sha256:${ownHash}`), path: undefined, note: undefined };
  return without(hasSource(base.bootstrap) ? `"Bootstrap: ${base.bootstrap}" has no way to tell one` : undefined);
}

/** The base's path; one that is called by its SHA-256 is looked for by that. */
async function pathOf(definition: Definition, index: number, path: string, options: ResolveBasesOptions, call: Call): Promise<string> {
  const use = keptBasesOf(definition).find((found) => found.index === index);
  if (use === undefined) return path;
  return await findLocalBase(options.root ?? options.workingDirectory, use, [path, ...authorsPaths(definition, index, options.workingDirectory)], call.signal);
}

async function isFolder(path: string, base: Base): Promise<boolean> {
  try {
    const found = await stat(path);
    if (found.isFile() || found.isDirectory()) return found.isDirectory();
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw fileError(error, 'read the base', path);
    throw new NotFoundError(`the base ${nameOf(base)} does not exist: there is no ${path}`, { cause: error, hint: 'Check the path behind From:.' });
  }
  throw new InputError(`the base ${nameOf(base)} is neither a file nor a folder: ${path}`);
}

function nameOf(base: Base): string {
  return `${base.bootstrap} ${base.from}`;
}

function shownRegistry({ registry }: ImageReference): string {
  return registry === DOCKER_HUB ? 'docker.io' : registry;
}

function refusal(base: Base, reference: ImageReference, answer: { readonly status: number; readonly reason: string }): InputError {
  const registry = shownRegistry(reference);
  if (answer.status === 404) {
    return new InputError(`the registry ${registry} has no ${nameOf(base)}: ${answer.reason}`, { hint: 'Check name and tag behind From:.' });
  }
  return new InputError(`the registry ${registry} does not give ${nameOf(base)} to this user: ${answer.reason}`, {
    hint: 'Check the name; for a private image give APPTAINER_DOCKER_USERNAME and APPTAINER_DOCKER_PASSWORD, or log in with "apptainer registry login".',
  });
}
