/** Names of images in registries, read as the engine reads them (Apptainer 1.4: go-containerregistry's rules). */

/** What an image is called in its registry. */
export interface ImageReference {
  /** Host, with its port when one is given; Docker Hub is `index.docker.io`. */
  readonly registry: string;
  /** Path in the registry; `library/` is put before Docker Hub's own images. */
  readonly repository: string;
  /** The tag given, else `latest`; undefined when there is a digest and no tag. */
  readonly tag: string | undefined;
  /** `sha256:` and 64 hex digits, when given. */
  readonly digest: string | undefined;
}

export const DOCKER_HUB = 'index.docker.io';
export const DOCKER_HUB_ALIAS = 'docker.io';

/** Repository names are lower case, two characters at least; no part of them is empty, or leads elsewhere in a URL. */
const REPOSITORY = /^(?=.{2,255}$)(?!\.{1,2}(?:\/|$))[a-z0-9_.-]+(?:\/(?!\.{1,2}(?:\/|$))[a-z0-9_.-]+)*$/;
const TAG = /^[\w.-]{1,128}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Host name, IPv4 address or bracketed IPv6 address, with or without a port. */
const AUTHORITY = /^(?:[A-Za-z0-9][A-Za-z0-9._~-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/**
 * Reads `debian:12`, `ghcr.io/owner/image@sha256:…`, `localhost:5000/a/b:c@sha256:…`.
 *
 * The first part is a registry if, and only if, it has a dot or a colon in it.
 *
 * @returns undefined for what is no name of an image
 */
export function parseReference(text: string): ImageReference | undefined {
  const [name = '', digest, ...more] = text.split('@');
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest))) return undefined;
  const colon = name.lastIndexOf(':');
  const hasTag = colon !== -1 && !name.slice(colon).includes('/');
  const tag = hasTag ? name.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  const located = locate(hasTag ? name.slice(0, colon) : name);
  if (located === undefined) return undefined;
  return { ...located, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}

function locate(name: string): Pick<ImageReference, 'registry' | 'repository'> | undefined {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const hasRegistry = /[.:]/.test(first);
  const repository = hasRegistry ? name.slice(slash + 1) : name;
  if (!REPOSITORY.test(repository)) return undefined;
  const registry = !hasRegistry || first === DOCKER_HUB_ALIAS ? DOCKER_HUB : first;
  if (!AUTHORITY.test(registry)) return undefined;
  return { registry, repository: registry === DOCKER_HUB && !repository.includes('/') ? `library/${repository}` : repository };
}

/** Host of a registry, with its port when one is given; undefined for what is none. */
export function parseRegistry(text: string): string | undefined {
  const host = text.trim().replace(/^(?:docker|oras|https?):\/\//, '').replace(/\/+$/, '');
  return AUTHORITY.test(host) ? host : undefined;
}

/**
 * Whether the engine falls back to plain http for a registry when https is not answered: those on this machine and in
 * private networks, and any when it was told so.
 *
 * @param noHttps the engine's `--no-https`
 */
export function mayUseHttp(registry: string, noHttps: boolean): boolean {
  return noHttps || registry.startsWith('localhost:') || /\.local(?:host)?(?::\d{1,5})?$/.test(registry)
    || registry.includes('127.0.0.1') || registry.includes('::1') || isPrivateAddress(registry.split(':')[0] ?? '');
}

/** RFC 1918. */
function isPrivateAddress(host: string): boolean {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return false;
  const [a = 0, b = 0] = parts;
  return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
}
