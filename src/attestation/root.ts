/** Trusted roots: the authorities for certificates, timestamps and logs that signatures are held against. */
import { X509Certificate } from 'node:crypto';
import type { Bundle } from '@sigstore/bundle';
import type { Signer as VerifiedSigner } from '@sigstore/verify';
import { FormatError, messageOf } from '../errors.js';
import { plainLine } from '../text.js';
import { organizationOf, readDocuments } from './bundle.js';
import { Refusal, type Signer, type Stage, type Trust, type TrustedRoot } from './types.js';

/** Its authority keeps no log: instead of one, its timestamps tell when something was signed. */
export const GITHUB = 'GitHub, Inc.';
export const HOW_TO_GET = 'Print one where there is a network: gh attestation trusted-root > trusted_root.jsonl';

const MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.[12]|\.v0\.2\+json)$/;

/** @throws FormatError for a file that holds something else than trusted roots, StoreError for one that cannot be read */
export async function trustFromFile(path: string): Promise<Trust> {
  const documents = await readDocuments(path, 'trusted roots', HOW_TO_GET);
  const roots = await Promise.all(documents.map(async (document) => await parseRoot(document, path)));
  return { rootsFor: async () => await Promise.resolve(roots) };
}

/**
 * @param from where it is from, for the error
 * @throws FormatError for what is no trusted root
 */
export async function parseRoot(document: unknown, from: string): Promise<TrustedRoot> {
  const { TrustedRoot: Root } = await import('@sigstore/protobuf-specs');
  const library = await import('@sigstore/verify');
  try {
    const json: unknown = typeof document === 'string' ? JSON.parse(document) : document;
    const { mediaType } = Object(json) as { readonly mediaType?: unknown };
    if (typeof mediaType !== 'string' || !MEDIA_TYPE.test(mediaType)) throw new Error('its mediaType is not that of one');
    const root = Root.fromJSON(json);
    const chains = root.certificateAuthorities.map(({ certChain }) => certChain?.certificates ?? []);
    if (chains.length === 0 || chains.some((chain) => chain.length === 0)) throw new Error('it names no authority for certificates');
    // What a root has an authority for has to be shown. GitHub's own is held to what it has.
    const isGitHub = chains.every(([lowest]) => lowest !== undefined && organizationOf(new X509Certificate(lowest.rawBytes)) === GITHUB);
    const verifier = new library.Verifier(library.toTrustMaterial(root), {
      ctlogThreshold: root.ctlogs.length > 0 && !isGitHub ? 1 : 0, tlogThreshold: root.tlogs.length > 0 && !isGitHub ? 1 : 0, timestampThreshold: 1,
    });
    return { check: ({ parsed }) => checked(() => signerOf(verifier.verify(library.toSignedEntity(parsed as Bundle)))) };
  } catch (error) {
    throw new FormatError(`${from} is no trusted root: ${plainLine(messageOf(error)).slice(0, 200)}`, { cause: error, hint: HOW_TO_GET });
  }
}

/** What the library's codes say, by stage. */
const REASONS: Readonly<Record<string, readonly [stage: Stage, reason: string]>> = {
  TIMESTAMP_ERROR: ['time', 'has nothing that the trusted root knows to tell when it was signed'],
  CERTIFICATE_ERROR: ['certificate', 'has a certificate that no authority of the trusted root gave out for that time'],
  PUBLIC_KEY_ERROR: ['certificate', 'was signed with a key that the trusted root does not know'],
  TLOG_ERROR: ['log', 'stands in no log of the trusted root'],
  TLOG_INCLUSION_PROOF_ERROR: ['log', 'stands in no log of the trusted root'],
  TLOG_INCLUSION_PROMISE_ERROR: ['log', 'stands in no log of the trusted root'],
  TLOG_MISSING_INCLUSION_ERROR: ['log', 'stands in no log of the trusted root'],
  TLOG_BODY_ERROR: ['log', 'is not what the log has of it: it was changed after it was signed'],
  SIGNATURE_ERROR: ['signature', 'is not what was signed: it was changed after it was signed'],
};

function checked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code } = Object(error) as { readonly code?: unknown };
    const [stage, reason] = (typeof code === 'string' ? REASONS[code] : undefined) ?? ['shape', 'cannot be read'];
    throw new Refusal(stage, `${reason} (${plainLine(messageOf(innermost(error))).slice(0, 200)})`, { cause: error });
  }
}

/** The library tells in general what did not hold, and in the cause which part of it. */
function innermost(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error;
}

function signerOf({ identity }: VerifiedSigner): Signer {
  const { subjectAlternativeName = '', extensions, oids = [] } = identity ?? {};
  return {
    name: subjectAlternativeName,
    issuer: extensions?.issuer ?? '',
    extension: (oid) => {
      const [only, ...more] = oids.filter((each) => each.oid?.id.join('.') === oid);
      return only === undefined || more.length > 0 ? '' : utf8String(only.value);
    },
  };
}

/** The text of a UTF8String in DER, which is what such an extension holds; "" for anything else. */
function utf8String(der: Buffer): string {
  const [tag, first = 0] = der;
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (tag !== 0x0c || lengthBytes > 2 || der.length < 2 + lengthBytes) return '';
  const length = lengthBytes === 0 ? first : der.readUIntBE(2, lengthBytes);
  const text = der.subarray(2 + lengthBytes);
  return text.length === length ? text.toString('utf8') : '';
}
