/**
 * Bases of registries, kept for rebuilds without a network: `.bases/sha256-<hex>.oci` in the store's root is an OCI image layout
 * that holds the one image. The engine's own cache does not do: it asks the registry what is in it.
 */
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { callOf, type Call, type CallOptions } from '../context.js';
import { BASES_FOLDER } from '../definition/index.js';
import { CancelledError, ContainerActionError, fileError, InputError, messageOf, NotFoundError, StoreError, systemCode } from '../errors.js';
import { asidePath, sha256, syncFolder } from '../files.js';
import type { LockedBase } from '../lock/types.js';
import type { Conversation } from './conversation.js';
import { fileSha256 } from './hash.js';
import { mediaTypeOf, parseManifest, type Descriptor } from './oci-manifest.js';
import { parseReference } from './reference.js';
import { Registries } from './registry.js';
import { NoAnswer, type BodyReader, type Patience } from '../http/index.js';

export interface KeepRegistryBaseOptions extends CallOptions {
  /** Folder of the engine's cache (`APPTAINER_CACHEDIR`): what the rough build has fetched is not fetched again. */
  readonly cacheDirectory?: string | undefined;
  /** How long registries are waited for. For tests. */
  readonly patience?: Patience | undefined;
}

/** Path of the kept image of a registry's base, whether it is there or not. */
export function keptLayoutPath(root: string, digest: string): string {
  const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
  if (hex === undefined) throw new InputError(`"${digest.slice(0, 80)}" is no digest`, { hint: 'It reads sha256: and 64 hexadecimal digits.' });
  return join(resolve(root), BASES_FOLDER, `sha256-${hex}.oci`);
}

/**
 * Keeps the image that a registry's base names by digest: of an index, the images for this machine's architecture. Its
 * pieces are taken from the engine's cache and from other kept bases where they are there.
 *
 * @param base of a docker or oras stage, with a digest
 * @returns path of the layout; nothing is done when it is there and sound
 * @throws StoreError when the registry does not give it, or it cannot be written; nothing stays then
 */
export async function keepRegistryBase(root: string, base: LockedBase, options: KeepRegistryBaseOptions = {}): Promise<string> {
  const call = callOf(options);
  const target = keptLayoutPath(root, base.digest);
  if (await isSound(target, base.digest, call.signal)) return target;
  const reference = parseReference(base.from);
  if (reference === undefined) throw new InputError(`the base ${base.from} is no name of an image`);
  const registries = new Registries({ env: call.env, signal: call.signal, patience: options.patience, warn: (message) => { call.reporter.warn(message); } });
  const aside = asidePath(target);
  try {
    const sources = await blobFolders(root, options, call);
    await registries.talk(reference, async (conversation) => { await new LayoutWriter(aside, sources, conversation, call.signal).write(base.digest); });
    // Whatever is there was not sound.
    await rm(target, { recursive: true, force: true });
    await rename(aside, target).catch((error: unknown) => { throw fileError(error, 'write', target); });
  } catch (error) {
    if (error instanceof ContainerActionError && !(error instanceof NoAnswer)) throw error;
    throw new StoreError(`cannot keep the base ${base.bootstrap} ${base.from}: ${messageOf(error)}`, { cause: error });
  } finally {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined);
    await registries.close();
  }
  await syncFolder(join(resolve(root), BASES_FOLDER));
  return target;
}

/**
 * The kept image of a base, every piece of it checked.
 *
 * @throws NotFoundError when it is not there, or not whole
 */
export async function findRegistryBase(root: string, digest: string, signal?: AbortSignal): Promise<string> {
  const path = keptLayoutPath(root, digest);
  if (await isSound(path, digest, signal)) return path;
  throw new NotFoundError(`the base ${digest} is not kept in this store, or is damaged: ${path}`, {
    hint: 'Without a network it can come from there only: rebuild once with the network, or build with escrow.',
  });
}

/** Path of a piece in a layout. */
export function blobPath(layout: string, digest: string): string {
  return join(layout, 'blobs', 'sha256', digest.replace(/^sha256:/, ''));
}

/** The pieces of the image with the digest, the image's own manifest first. @throws FormatError, StoreError */
export async function piecesOf(layout: string, digest: string): Promise<Descriptor[]> {
  const bytes = await readPiece(layout, digest);
  const own = { mediaType: mediaTypeOf(bytes), digest, size: bytes.length };
  const manifest = parseManifest(bytes);
  if (manifest.kind === 'image') return [own, ...manifest.blobs];
  const below: Descriptor[] = [];
  for (const image of manifest.images.filter(isForThisMachine)) below.push(...await piecesOf(layout, image.digest));
  return [own, ...below];
}

async function isSound(layout: string, digest: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    const pieces = await piecesOf(layout, digest);
    for (const { digest: piece } of pieces) {
      if (`sha256:${await fileSha256(blobPath(layout, piece), signal)}` !== piece) return false;
    }
    return pieces.length > 1;
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    // Missing, cut short, not readable: it is to be had anew.
    return false;
  }
}

const GO_ARCHITECTURES: Readonly<Partial<Record<string, string>>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };

/** The engine chooses among these by itself, should there be several variants. */
function isForThisMachine({ os, architecture }: { readonly os: string; readonly architecture: string }): boolean {
  return os === 'linux' && architecture === (GO_ARCHITECTURES[process.arch] ?? process.arch);
}

async function readPiece(layout: string, digest: string): Promise<Buffer> {
  const path = blobPath(layout, digest);
  try {
    return await readFile(path);
  } catch (error) {
    throw fileError(error, 'read', path);
  }
}

/** Folders named `sha256` that may hold pieces already. */
async function blobFolders(root: string, options: KeepRegistryBaseOptions, call: Call): Promise<string[]> {
  const folder = join(resolve(root), BASES_FOLDER);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => { throw fileError(error, 'make the folder', folder); });
  const kept = (await readdir(folder)).filter((name) => name.endsWith('.oci')).map((name) => join(folder, name, 'blobs', 'sha256'));
  const { APPTAINER_CACHEDIR: asked = '', HOME: home = homedir() } = call.env;
  const cache = options.cacheDirectory ?? (asked === '' ? join(home, '.apptainer') : asked);
  return [join(cache, 'cache', 'blob', 'blobs', 'sha256'), ...kept];
}

/** Writes one image into a new layout. */
class LayoutWriter {
  constructor(
    private readonly folder: string,
    private readonly sources: readonly string[],
    private readonly conversation: Conversation,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async write(digest: string): Promise<void> {
    try {
      // A second try, by another scheme, begins anew.
      await rm(this.folder, { recursive: true, force: true });
      await mkdir(join(this.folder, 'blobs', 'sha256'), { recursive: true });
      await writeFile(join(this.folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
      const bytes = await this.#manifest(digest);
      const own: Descriptor = { mediaType: mediaTypeOf(bytes), digest, size: bytes.length };
      await writeFile(join(this.folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [own] }));
    } catch (error) {
      if (systemCode(error) === undefined || error instanceof NoAnswer) throw error;
      throw fileError(error, 'write', this.folder);
    }
  }

  async #manifest(digest: string): Promise<Buffer> {
    const bytes = await this.conversation.manifest(digest);
    if (`sha256:${sha256(bytes)}` !== digest) throw new NoAnswer(`what it gives for ${digest} is something else`, true);
    await writeFile(blobPath(this.folder, digest), bytes, { flush: true });
    const manifest = parseManifest(bytes);
    if (manifest.kind === 'image') {
      for (const blob of manifest.blobs) await this.#blob(blob);
      return bytes;
    }
    const images = manifest.images.filter(isForThisMachine);
    if (images.length === 0) throw new NoAnswer(`it has no image for ${process.arch} behind ${digest}`, true);
    for (const image of images) await this.#manifest(image.digest);
    return bytes;
  }

  async #blob(blob: Descriptor): Promise<void> {
    const path = blobPath(this.folder, blob.digest);
    for (const source of this.sources) {
      if (await this.#take(join(source, blob.digest.replace(/^sha256:/, '')), path, blob)) return;
    }
    await this.conversation.blob(blob.digest, intoFile(path, blob));
    if (!await this.#is(path, blob)) throw new NoAnswer(`what it gives for ${blob.digest} is something else`, true);
  }

  async #take(source: string, path: string, blob: Descriptor): Promise<boolean> {
    // Pieces are called by their content and written once, so a second name is as good as a copy.
    const taken = await link(source, path).then(() => true, async (error: unknown) => (
      systemCode(error) !== 'ENOENT' && systemCode(error) !== 'EEXIST' && await copyFile(source, path, constants.COPYFILE_FICLONE).then(() => true, () => false)));
    if (taken && await this.#is(path, blob)) return true;
    await rm(path, { force: true });
    return false;
  }

  async #is(path: string, { digest }: Descriptor): Promise<boolean> {
    return `sha256:${await fileSha256(path, this.signal)}` === digest;
  }
}

function intoFile(path: string, { size }: Descriptor): BodyReader {
  return async (body) => {
    let handle: FileHandle | undefined;
    try {
      let written = 0;
      // The body is listened to before anything is waited for: one that breaks off meanwhile has to be heard.
      for await (const piece of body) {
        if (!Buffer.isBuffer(piece)) throw new NoAnswer('its answer is not readable', true);
        handle ??= await open(path, 'w');
        written += piece.length;
        if (written > size) throw new NoAnswer('what it gives is longer than it says', true);
        await handle.writeFile(piece);
      }
      // One without a single byte is a file all the same.
      handle ??= await open(path, 'w');
      await handle.sync();
    } catch (error) {
      // Not the registry's fault: another try would not help.
      if (['ENOSPC', 'EDQUOT', 'EIO'].includes(systemCode(error) ?? '')) throw fileError(error, 'write', path);
      throw error;
    } finally {
      await handle?.close();
    }
    return Buffer.alloc(0);
  };
}
