/**
 * A repository of The Update Framework on loopback, its metadata signed by keys of the test's own. It hands out one file. Names are
 * those of consistent snapshots: version or hash before the rest.
 */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Key, MetaFile, Metadata, Root, Signature, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models';
import { onTestFinished } from 'vitest';

export interface TufRepository {
  readonly url: string;
  /** The root that a client is given to begin with, JSON. */
  readonly firstRoot: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  /** What is answered, by path: a test may put other things there. */
  readonly files: Map<string, string>;
  /** Signs everything anew, one version further. @param expires default in a day */
  publish(content: string, expires?: Date): void;
  /** Signs a root with new keys, by the old ones and the new, and everything else by the new ones. @param by default the old keys */
  rotate(content: string, by?: Signer): void;
  close(): Promise<void>;
}

interface Signer {
  readonly key: Key;
  readonly privateKey: KeyObject;
}

const SPEC = '1.0.0';
const ROLES = ['root', 'timestamp', 'snapshot', 'targets'];

/** A pair of keys as the framework names them: by a digest of the public one. */
export function newSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return { key: new Key({ keyID: digest(bytes), keyType: 'ed25519', scheme: 'ed25519', keyVal: { public: bytes.toString('hex') } }), privateKey };
}

export async function startTufRepository(target: string, content: string): Promise<TufRepository> {
  const files = new Map<string, string>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const text = files.get(path);
    if (text === undefined) response.writeHead(404).end();
    else response.end(text);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  };
  onTestFinished(close);

  let signer = newSigner();
  let [rootVersion, version] = [1, 0];
  const publish = (text: string, expires = new Date(Date.now() + 86_400_000)): void => {
    version += 1;
    const options = { version, specVersion: SPEC, expires: expires.toISOString() };
    const file = new TargetFile({ path: target, length: Buffer.byteLength(text), hashes: { sha256: digest(text) } });
    files.set(`/targets/${digest(text)}.${target}`, text);
    files.set(`/${String(version)}.targets.json`, signed(new Metadata(new Targets({ ...options, targets: { [target]: file } })), signer));
    files.set(`/${String(version)}.snapshot.json`, signed(new Metadata(new Snapshot({ ...options, meta: { 'targets.json': new MetaFile({ version }) } })), signer));
    files.set('/timestamp.json', signed(new Metadata(new Timestamp({ ...options, snapshotMeta: new MetaFile({ version }) })), signer));
  };
  const firstRoot = signed(rootOf(rootVersion, signer), signer);
  publish(content);
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, firstRoot, asked, files, publish, close,
    rotate: (text, by = signer) => {
      const next = newSigner();
      rootVersion += 1;
      files.set(`/${String(rootVersion)}.root.json`, signed(rootOf(rootVersion, next), by, next));
      signer = next;
      publish(text);
    },
  };
}

function rootOf(version: number, { key }: Signer): Metadata<Root> {
  const root = new Root({ version, specVersion: SPEC, expires: new Date(Date.now() + 86_400_000).toISOString(), consistentSnapshot: true });
  for (const role of ROLES) root.addKey(key, role);
  return new Metadata(root);
}

function signed<T extends Root | Timestamp | Snapshot | Targets>(metadata: Metadata<T>, ...signers: readonly Signer[]): string {
  for (const { key, privateKey } of signers) {
    metadata.sign((bytes) => new Signature({ keyID: key.keyID, sig: sign(null, bytes, privateKey).toString('hex') }));
  }
  return JSON.stringify(metadata.toJSON());
}

function digest(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
