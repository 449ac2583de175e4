/** Bundles as they come from elsewhere: looked at before anything in them is used, and bounded in size. */
import { X509Certificate } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { VerificationMaterial } from '@sigstore/bundle';
import { fileError, FormatError, messageOf, systemCode } from '../errors.js';
import { Refusal, type Bundle, type Claim } from './types.js';

/** One of GitHub's has some 15 kB; with a thousand subjects it has 200. */
export const BUNDLE_MAX = 2 * 1024 * 1024;
/** A file of bundles, or of trusted roots. */
export const FILE_MAX = 8 * 1024 * 1024;

/**
 * The documents of a file: one JSON document, or one a line.
 *
 * @param what the file is, as in "attestations"
 * @throws FormatError for a file that is too large or holds nothing, StoreError for one that cannot be read
 */
export async function readDocuments(path: string, what: string, hint: string): Promise<Claim[]> {
  const text = await readBounded(path, what, hint);
  if (text.trim() === '') throw new FormatError(`${path} is empty: it holds no ${what}`, { hint });
  try {
    const whole: unknown = JSON.parse(text);
    return [whole];
  } catch {
    // One a line, then; a line that is none is told with the rest of what was wrong.
    return text.split('\n').filter((line) => line.trim() !== '');
  }
}

async function readBounded(path: string, what: string, hint: string): Promise<string> {
  let handle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const found = await handle.stat();
    if (!found.isFile()) throw new FormatError(`${path} is no plain file`, { hint });
    if (found.size > FILE_MAX) throw new FormatError(`${path} is too large for a file of ${what} (${String(found.size)} bytes)`, { hint });
    return (await handle.readFile()).toString('utf8');
  } catch (error) {
    throw systemCode(error) === undefined ? error : fileError(error, 'read', path);
  } finally {
    await handle?.close();
  }
}

/** @throws Refusal for what is no bundle of a statement that was signed with a certificate */
export async function parseBundle(claim: Claim): Promise<Bundle> {
  const { bundleFromJSON, isBundleWithDsseEnvelope } = await import('@sigstore/bundle');
  let parsed;
  try {
    const document = typeof claim === 'string' ? JSON.parse(bounded(claim)) as unknown : claim;
    if (typeof document !== 'object' || document === null) throw new Error('it is no object');
    parsed = bundleFromJSON(document);
  } catch (error) {
    throw new Refusal('shape', `is no Sigstore bundle: ${messageOf(error).slice(0, 200)}`, { cause: error });
  }
  if (!isBundleWithDsseEnvelope(parsed)) throw new Refusal('shape', 'is a signature alone, without a statement');
  const { payload, payloadType } = parsed.content.dsseEnvelope;
  if (payload.length > BUNDLE_MAX) throw new Refusal('shape', `is too large (${String(payload.length)} bytes)`);
  return { payload, payloadType, organization: organizationOf(leafOf(parsed.verificationMaterial.content)), parsed };
}

function bounded(text: string): string {
  if (text.length <= BUNDLE_MAX) return text;
  throw new Error(`it is too large (${String(text.length)} characters)`);
}

function leafOf(content: VerificationMaterial['content']): X509Certificate {
  const bytes = content.$case === 'certificate' ? content.certificate.rawBytes
    : content.$case === 'x509CertificateChain' ? content.x509CertificateChain.certificates[0]?.rawBytes : undefined;
  if (bytes === undefined) throw new Refusal('shape', 'was signed with a key alone, without a certificate');
  try {
    return new X509Certificate(bytes);
  } catch (error) {
    throw new Refusal('shape', 'holds a certificate that is none', { cause: error });
  }
}

/** Node writes a name as one `KEY=value` a line, and escapes what would break that. */
export function organizationOf({ issuer }: X509Certificate): string {
  const [, name = ''] = /^O=(.*)$/m.exec(issuer) ?? [];
  return name.replace(/\\(.)/g, '$1');
}
