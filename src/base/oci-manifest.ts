/** Manifests and indexes of images, as far as keeping an image needs them (OCI image specification, Docker's second schema). */
import { FormatError } from '../errors.js';

/** One piece of an image by its content. */
export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:` and 64 hex digits. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

export type Manifest =
  | { readonly kind: 'index'; readonly images: readonly (Descriptor & { readonly os: string; readonly architecture: string })[] }
  /** The configuration comes first. */
  | { readonly kind: 'image'; readonly blobs: readonly Descriptor[] };

/**
 * Reads a manifest or index, which is somebody else's text.
 *
 * @throws FormatError when it is neither
 */
export function parseManifest(bytes: Uint8Array): Manifest {
  const value = parsed(bytes);
  if (Array.isArray(value['manifests'])) {
    const images = value['manifests'].map((entry: unknown) => {
      const platform = isObject(entry) && isObject(entry['platform']) ? entry['platform'] : {};
      return { ...descriptor(entry), os: text(platform['os']), architecture: text(platform['architecture']) };
    });
    return { kind: 'index', images };
  }
  if (!Array.isArray(value['layers'])) throw unreadable('it has neither images nor layers');
  return { kind: 'image', blobs: [value['config'], ...value['layers'] as unknown[]].map(descriptor) };
}

/** The media type that the text gives itself; where it gives none, the specification's. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const value = parsed(bytes);
  const told = text(value['mediaType']);
  return told !== '' ? told : `application/vnd.oci.image.${Array.isArray(value['manifests']) ? 'index' : 'manifest'}.v1+json`;
}

type Json = Readonly<Record<string, unknown>>;

function parsed(bytes: Uint8Array): Json {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw unreadable('it is no JSON object');
}

function descriptor(value: unknown): Descriptor {
  const { mediaType, digest, size } = isObject(value) ? value : {};
  if (!/^sha256:[0-9a-f]{64}$/.test(text(digest)) || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw unreadable('it names a piece without digest or size');
  }
  return { mediaType: text(mediaType), digest: text(digest), size };
}

function unreadable(why: string): FormatError {
  return new FormatError(`the image's manifest cannot be read: ${why}`);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
