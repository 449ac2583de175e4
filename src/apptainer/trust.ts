/**
 * Certificates that the host trusts and an image does not: behind a proxy that inspects TLS, %post could fetch
 * nothing without them.
 *
 * When: the host has its own, which is told by a variable that names a bundle (as such networks are set up), or by
 * certificates an administrator added in the places the distributions have for that. On any other machine nothing
 * is passed on, and a build is the same there with us as without.
 *
 * How: the machine's bundle and the named ones, as one file, bound into `/.singularity.d/libs`. The engine makes
 * that folder out of thin air for each run, for libraries it brings along itself: it hides the image's own, nobody
 * cleans it up in %post (as they do /tmp), and nothing in it is ever part of the image.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, systemCode } from '../errors.js';
import type { Environment } from '../process.js';

/** Names the bundle has to have for the programs that are used in %post; they name it on the host, too. */
const BUNDLE_VARIABLES = [
  'SSL_CERT_FILE', 'PIP_CERT', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO',
] as const;

/** Where distributions keep the bundle they make of everything that is trusted; the first that is there is it. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** Where an administrator adds certificates; empty on a machine that trusts what its distribution does. */
const LOCAL_ANCHORS = [
  '/usr/local/share/ca-certificates',
  '/etc/pki/ca-trust/source/anchors',
  '/etc/ca-certificates/trust-source/anchors',
  '/etc/pki/trust/anchors',
];

const LIBRARIES_FOLDER = '/.singularity.d/libs';
/** Where the bundle and the setting for apt stand in %post. */
export const BUNDLE_IN_POST = `${LIBRARIES_FOLDER}/ca-certificates.crt`;
export const APT_CONFIG_IN_POST = `${LIBRARIES_FOLDER}/apt.conf`;

/** apt takes its certificates from no variable, but a configuration file. */
export const APT_CONFIG = `Acquire::https::CAInfo "${BUNDLE_IN_POST}";\n`;

export interface HostTrust {
  /** PEM certificates; undefined when the host has none of its own. */
  readonly bundle: string | undefined;
  /** What was named but could not be used. */
  readonly warnings: readonly string[];
}

/** Certificates to pass on into %post, gathered from the host. */
export async function readHostTrust(env: Environment): Promise<HostTrust> {
  const named = [...new Set(BUNDLE_VARIABLES.map((name) => env[name] ?? '').filter((path) => path !== ''))];
  if (named.length === 0 && !await hasLocalAnchors()) return { bundle: undefined, warnings: [] };
  const warnings: string[] = [];
  const certificates = new Set<string>();
  for (const path of [await systemBundle(), ...named]) {
    if (path === undefined) continue;
    try {
      for (const certificate of certificatesIn(await readFile(path, 'utf8'))) certificates.add(certificate);
    } catch (error) {
      warnings.push(`certificates in ${path} are not passed on to %post: ${messageOf(error)}`);
    }
  }
  return { bundle: certificates.size === 0 ? undefined : `${[...certificates].join('\n')}\n`, warnings };
}

/** Variables that make the programs in %post use the bundle. */
export function trustVariables(): Record<string, string> {
  return {
    ...Object.fromEntries(BUNDLE_VARIABLES.map((name) => [name, BUNDLE_IN_POST])),
  };
}

function certificatesIn(pem: string): string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

async function systemBundle(): Promise<string | undefined> {
  for (const path of SYSTEM_BUNDLES) {
    if (await readFile(path).then(() => true, () => false)) return path;
  }
  return undefined;
}

async function hasLocalAnchors(): Promise<boolean> {
  for (const folder of LOCAL_ANCHORS) {
    if ((await namesIn(folder)).some((name) => /\.(crt|pem|cer)$/i.test(name))) return true;
  }
  return false;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(join(folder), { recursive: true });
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return [];
    throw error;
  }
}
