/**
 * Certificates that this host trusts beside those that everybody does: behind a proxy that inspects TLS, nothing can be
 * fetched without them. A host has its own when a variable names a bundle (as such networks are set up), or an
 * administrator has added some in the places the distributions have for that.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, systemCode } from '../errors.js';
import type { Environment } from '../process.js';

/** Variables by which programs are told a bundle of certificates. */
export const BUNDLE_VARIABLES = [
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

export interface HostTrust {
  /** PEM certificates; undefined when the host has none of its own. */
  readonly bundle: string | undefined;
  /** What was named but could not be used. */
  readonly warnings: readonly string[];
}

/** The machine's bundle and the named ones, as one. */
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
      warnings.push(`certificates in ${path} cannot be used: ${messageOf(error)}`);
    }
  }
  return { bundle: certificates.size === 0 ? undefined : `${[...certificates].join('\n')}\n`, warnings };
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
