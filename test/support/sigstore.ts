/**
 * Authorities as Sigstore runs them (certificates, certificate log, transparency log, timestamps), made for a test, and bundles
 * signed as GitHub's jobs have them signed. Nobody else trusts them. The keys, certificates, logs and timestamps are real ones.
 */
import { createHash, generateKeyPairSync, sign as signBytes, webcrypto, type KeyPairKeyObjectResult } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { initializeTLog } from '@sigstore/mock/dist/rekor/tlog.js';
import { initializeTSA } from '@sigstore/mock/dist/timestamp/tsa.js';

export const WORKFLOW = 'acme/images/.github/workflows/image.yml';

/** What a job signs, and what its certificate says. The defaults are those of a run of `WORKFLOW` on main. */
export interface Wish {
  readonly sha256: string;
  readonly server?: string;
  readonly workflow?: string;
  /** The ref the workflow was run as. */
  readonly signerRef?: string;
  /** The name in the certificate, instead of what server, workflow and signerRef make. */
  readonly name?: string;
  readonly repository?: string;
  /** A second repository in the same certificate, which no honest authority writes. */
  readonly secondRepository?: string;
  readonly ref?: string;
  readonly issuer?: string;
  readonly type?: string;
  readonly predicateType?: string;
  /** Instead of a statement. */
  readonly payload?: string;
  readonly payloadType?: string;
  /** As for a repository that is not public: no certificate log, no transparency log, a timestamp. */
  readonly isPrivate?: boolean;
  /** Seconds ago that the certificate was given out; it is good for ten minutes. */
  readonly certificateAge?: number;
  /** Where it is told when it was signed. Default: the log; for a private one the timestamp. */
  readonly witnesses?: readonly ('log' | 'timestamp')[];
}

export interface Sigstore {
  /** A trusted root with all of these authorities, and one with those of a private repository's (no logs). */
  readonly root: object;
  readonly rootWithoutLogs: object;
  /** @returns the bundle as JSON */
  readonly sign: (wish: Wish) => Promise<object>;
}

const ISSUER = 'https://token.actions.githubusercontent.com';
const FULCIO = '1.3.6.1.4.1.57264.1';

/** @param organization of the authority for certificates */
export async function openSigstore(organization = 'sigstore.mock'): Promise<Sigstore> {
  const [ctKeys, logKeys, tsaKeys] = [newKeys(), newKeys(), newKeys()];
  const ctLog = certificateLog(ctKeys);
  const ca = await certificateAuthority(organization);
  const log = await initializeTLog('https://rekor.test', logKeys);
  // Whole seconds: of others the mock writes what is not always a time.
  const clock = new Date();
  const tsa = await initializeTSA(tsaKeys, clock);

  const validFor = { start: new Date(Date.now() - 60_000).toISOString() };
  const logOf = (baseUrl: string, publicKey: Buffer): object => ({
    baseUrl, hashAlgorithm: 'SHA2_256', logId: { keyId: sha256(publicKey).toString('base64') },
    publicKey: { rawBytes: publicKey.toString('base64'), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
  });
  const authorityOf = (uri: string, ...chain: readonly Buffer[]): object => ({
    subject: { organization, commonName: 'sigstore' }, uri, validFor,
    certChain: { certificates: chain.map((bytes) => ({ rawBytes: bytes.toString('base64') })) },
  });
  const rootWithoutLogs = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1', tlogs: [], ctlogs: [],
    certificateAuthorities: [authorityOf('https://fulcio.test', ca.root)],
    timestampAuthorities: [authorityOf('https://tsa.test', tsa.intCertificate, tsa.rootCertificate)],
  };

  const stampOf = async (signature: Buffer): Promise<object> => {
    clock.setTime(Math.floor(Date.now() / 1000) * 1000);
    const stamp = await tsa.timestamp({ artifactHash: sha256(signature), hashAlgorithmOID: '2.16.840.1.101.3.4.2.1', nonce: 1, policyOID: '1.3.6.1.4.1.57264.2', certReq: true });
    return { signedTimestamp: stamp.toString('base64') };
  };
  const sign = async (wish: Wish): Promise<object> => {
    const keys = newKeys();
    const notBefore = new Date(Date.now() - (wish.certificateAge ?? 0) * 1000);
    const certificate = await ca.issue(spki(keys), notBefore, certificateExtensions(wish), wish.isPrivate === true ? undefined : ctLog);
    const payload = Buffer.from(wish.payload ?? JSON.stringify(statementOf(wish)));
    const payloadType = wish.payloadType ?? 'application/vnd.in-toto+json';
    const signature = signBytes('sha256', preAuthEncoding(payloadType, payload), keys.privateKey);
    const envelope = { payload: payload.toString('base64'), payloadType, signatures: [{ sig: signature.toString('base64') }] };
    const { witnesses = [wish.isPrivate === true ? 'timestamp' : 'log'] } = wish;
    return {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: {
        certificate: { rawBytes: certificate.toString('base64') },
        tlogEntries: witnesses.includes('log') ? [logEntry(JSON.stringify(await log.log(proposed(payload, signature, envelope, certificate))))] : [],
        timestampVerificationData: { rfc3161Timestamps: witnesses.includes('timestamp') ? [await stampOf(signature)] : [] },
      },
      dsseEnvelope: envelope,
    };
  };
  return {
    root: { ...rootWithoutLogs, tlogs: [logOf('https://rekor.test', log.publicKey)], ctlogs: [logOf('https://ctfe.test', ctLog.publicKey)] },
    rootWithoutLogs, sign,
  };
}

interface CertificateLog {
  readonly publicKey: Buffer;
  /** @param tbs the certificate's signed part without the log's answer. @returns the answer, as an extension holds it */
  readonly log: (tbs: Buffer, issuerKey: Buffer) => Buffer;
}

/** A log of certificates (RFC 6962, 3.2 and 3.3). */
function certificateLog(keys: KeyPairKeyObjectResult): CertificateLog {
  const publicKey = spki(keys);
  return {
    publicKey,
    log: (tbs, issuerKey) => {
      const time = number(Date.now(), 8);
      const signed = Buffer.concat([number(0, 2), time, number(1, 2), sha256(issuerKey), number(tbs.length, 3), tbs, number(0, 2)]);
      const signature = signBytes('sha256', signed, keys.privateKey);
      const answer = Buffer.concat([number(0, 1), sha256(publicKey), time, number(0, 2), Buffer.from([4, 3]), sized(signature)]);
      return der(0x04, sized(sized(answer)));
    },
  };
}

interface CertificateAuthority {
  /** Its own certificate, DER. */
  readonly root: Buffer;
  /** @param log takes the certificate in before it is given out; the mock's own authority has one name and one kind alone */
  readonly issue: (publicKey: Buffer, notBefore: Date, extensions: readonly x509.Extension[], log: CertificateLog | undefined) => Promise<Buffer>;
}

const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';

async function certificateAuthority(organization: string): Promise<CertificateAuthority> {
  x509.cryptoProvider.set(webcrypto);
  const keys = await webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
  const issuer = new x509.Name([{ CN: ['sigstore'] }, { O: [organization] }]).toString();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01', name: issuer, notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 86_400_000), signingAlgorithm: SIGNING, keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const issuerKey = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey));
  return {
    root: Buffer.from(root.rawData),
    issue: async (publicKey, notBefore, extensions, log) => {
      const key = await webcrypto.subtle.importKey('spki', publicKey, SIGNING, true, ['verify']);
      const generate = async (more: readonly x509.Extension[]): Promise<Buffer> => Buffer.from((await x509.X509CertificateGenerator.create({
        serialNumber: '0c0ffee0', subject: '', issuer, notBefore, notAfter: new Date(notBefore.getTime() + 600_000), signingAlgorithm: SIGNING, publicKey: key, signingKey: keys.privateKey,
        extensions: [
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true), new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.codeSigning]),
          await x509.SubjectKeyIdentifierExtension.create(key), await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey), ...extensions, ...more,
        ],
      })).rawData);
      const certificate = await generate([]);
      return log === undefined ? certificate : await generate([new x509.Extension(SCT_LIST, false, log.log(firstIn(certificate), issuerKey))]);
    },
  };
}

function der(tag: number, content: Buffer): Buffer {
  const length = content.length < 0x80 ? Buffer.from([content.length]) : Buffer.concat([Buffer.from([0x82]), number(content.length, 2)]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
}

function sized(bytes: Buffer): Buffer {
  return Buffer.concat([number(bytes.length, 2), bytes]);
}

function number(value: number, bytes: number): Buffer {
  return Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex');
}

/** The first element of a sequence in DER, as it stands there. */
function firstIn(der: Buffer): Buffer {
  const sizes = (at: number): readonly [head: number, body: number] => {
    const first = der.readUInt8(at + 1);
    return first < 0x80 ? [2, first] : [2 + first - 0x80, der.readUIntBE(at + 2, first - 0x80)];
  };
  const [start] = sizes(0);
  const [head, body] = sizes(start);
  return der.subarray(start, start + head + body);
}

function certificateExtensions(wish: Wish): x509.Extension[] {
  const {
    server = 'https://github.com', workflow = WORKFLOW, signerRef = 'refs/heads/main', repository = 'acme/images', ref = 'refs/heads/main', issuer = ISSUER,
  } = wish;
  const name = wish.name ?? `${server}/${workflow}@${signerRef}`;
  const texts: Readonly<Record<number, string>> = {
    8: issuer, 9: name, 11: 'github-hosted', 12: `${server}/${repository}`, 13: 'c'.repeat(40), 14: ref, 15: '1', 16: `${server}/${repository.split('/')[0] ?? ''}`,
    17: '2', 18: name, 20: 'push', 21: `${server}/${repository}/actions/runs/9000000001/attempts/1`, 22: 'public',
  };
  return [
    new x509.SubjectAlternativeNameExtension([{ type: 'url', value: name }], true), new x509.Extension(`${FULCIO}.1`, false, Buffer.from(issuer)),
    ...Object.entries(texts).map(([part, value]) => textExtension(part, value)),
    ...(wish.secondRepository === undefined ? [] : [textExtension('12', `${server}/${wish.secondRepository}`)]),
  ];
}

function textExtension(part: string, value: string): x509.Extension {
  return new x509.Extension(`${FULCIO}.${part}`, false, der(0x0c, Buffer.from(value)));
}

function statementOf({ sha256: sum, type = 'https://in-toto.io/Statement/v1', predicateType = 'https://slsa.dev/provenance/v1' }: Wish): object {
  return { _type: type, subject: [{ name: 'manifest.json', digest: { sha256: sum } }], predicateType, predicate: { buildDefinition: { buildType: 'https://actions.github.io/buildtypes/workflow/v1' } } };
}

/** What DSSE has signed: lengths stand before what they are of, so that no two contents make the same bytes. */
function preAuthEncoding(type: string, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${String(Buffer.byteLength(type))} ${type} ${String(payload.length)} `), payload]);
}

function proposed(payload: Buffer, signature: Buffer, envelope: object, certificate: Buffer): object {
  const pem = `-----BEGIN CERTIFICATE-----\n${(certificate.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
  return {
    apiVersion: '0.0.1', kind: 'dsse',
    spec: {
      envelopeHash: { algorithm: 'sha256', value: sha256(Buffer.from(JSON.stringify(envelope))).toString('hex') },
      payloadHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
      signatures: [{ signature: signature.toString('base64'), verifier: Buffer.from(pem).toString('base64') }],
    },
  };
}

/** As the log answers, into what a bundle holds. */
function logEntry(answer: string): object {
  const [entry] = Object.values(JSON.parse(answer) as object) as readonly {
    readonly body: string; readonly integratedTime: number; readonly logID: string; readonly logIndex: number;
    readonly verification: {
      readonly signedEntryTimestamp: string;
      readonly inclusionProof: { readonly logIndex: number; readonly treeSize: number; readonly checkpoint: string; readonly rootHash: string };
    };
  }[];
  if (entry === undefined) throw new Error('the log gave no entry');
  const { signedEntryTimestamp, inclusionProof: { logIndex, treeSize, checkpoint, rootHash } } = entry.verification;
  return {
    logIndex: String(entry.logIndex), logId: { keyId: Buffer.from(entry.logID, 'hex').toString('base64') }, kindVersion: { kind: 'dsse', version: '0.0.1' },
    integratedTime: String(entry.integratedTime), inclusionPromise: { signedEntryTimestamp }, canonicalizedBody: entry.body,
    inclusionProof: {
      logIndex: String(logIndex), treeSize: String(treeSize), rootHash: Buffer.from(rootHash, 'hex').toString('base64'), hashes: [], checkpoint: { envelope: checkpoint },
    },
  };
}

function newKeys(): KeyPairKeyObjectResult {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

function spki({ publicKey }: KeyPairKeyObjectResult): Buffer {
  return publicKey.export({ format: 'der', type: 'spki' });
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
