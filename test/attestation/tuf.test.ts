/** Trusted roots that are fetched: from a repository on loopback that is honest, stale, spoilt or somebody else's. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTrust, verifyAttested, wantedSigner } from '../../src/attestation/index.js';
import { trustFromNetwork } from '../../src/attestation/tuf.js';
import { callOf, type Call } from '../../src/context.js';
import { ContainerActionError } from '../../src/errors.js';
import { scratchFolder } from '../support/scratch.js';
import { openSigstore, WORKFLOW, type Sigstore } from '../support/sigstore.js';
import { newSigner, startTufRepository, type TufRepository } from '../support/tuf-repository.js';

const SUM = 'a1'.repeat(32);
const wanted = wantedSigner({ server: 'https://github.com', workflow: WORKFLOW, repository: 'acme/images' });

let sigstore: Sigstore;
let bundle: object;
let repository: TufRepository;
let cache: string;
let call: Call;

beforeAll(async () => {
  sigstore = await openSigstore();
  bundle = await sigstore.sign({ sha256: SUM });
});

beforeEach(async () => {
  repository = await startTufRepository('trusted_root.json', JSON.stringify(sigstore.root));
  cache = await scratchFolder();
  call = callOf({ env: { XDG_CACHE_HOME: cache } });
});

/** Whose certificate was believed. */
async function check(claims: readonly unknown[] = [bundle], by = call): Promise<string> {
  const trust = trustFromNetwork(by, [{ organization: 'sigstore.mock', url: repository.url, firstRoot: repository.firstRoot }]);
  repository.asked.length = 0;
  return (await verifyAttested(SUM, claims, wanted, trust, by)).authority;
}

async function refusal(claims?: readonly unknown[]): Promise<string> {
  const error: unknown = await check(claims).then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof ContainerActionError)) throw new Error('was expected to be refused', { cause: error });
  return `${error.message}\n${error.hint ?? ''}`;
}

const kept = (): string => join(cache, 'container-action', 'tuf', encodeURIComponent(new URL(repository.url).host));
const NO_ROOT = /^cannot get the trusted root of sigstore\.mock from http:\/\/127\.0\.0\.1:\d+: .*\n.*trusted-root.*gh attestation trusted-root/;

test('is fetched once for many attestations, kept, and then only asked for when it has changed', async () => {
  expect(await check([{}, await sigstore.sign({ sha256: 'b2'.repeat(32) }), bundle])).toBe('sigstore.mock');
  expect(repository.asked.map((path) => path.replace(/[0-9a-f]{64}/, 'SUM'))).toEqual(['/2.root.json', '/timestamp.json', '/1.snapshot.json', '/1.targets.json', '/targets/SUM.trusted_root.json']);
  expect(await readdir(join(cache, 'container-action', 'tuf'))).toHaveLength(1);
  expect(await check()).toBe('sigstore.mock');
  expect(repository.asked).toEqual(['/2.root.json', '/timestamp.json']);
  repository.publish(JSON.stringify(sigstore.root, undefined, 1));
  expect(await check()).toBe('sigstore.mock');
  expect(repository.asked).toHaveLength(5);
});

test('is fetched for authorities alone that hand one out here: another name asks nobody', async () => {
  expect(await refusal([await (await openSigstore('Somebody, Ltd.')).sign({ sha256: SUM })])).toMatch(/its attestation has a certificate of "Somebody, Ltd\.", whom nobody here trusts\n/);
  expect(repository.asked).toEqual([]);
});

test('comes by new keys that the old ones have signed for, and by no others', async () => {
  expect(await check()).toBe('sigstore.mock');
  repository.rotate(JSON.stringify(sigstore.root));
  expect(await check()).toBe('sigstore.mock');
  expect(JSON.parse(await readFile(join(kept(), 'root.json'), 'utf8'))).toMatchObject({ signed: { version: 2 } });
  repository.rotate(JSON.stringify((await openSigstore()).root), newSigner());
  expect(await refusal()).toMatch(NO_ROOT);
});

describe('cannot be had, which is told in one line,', () => {
  test('where nobody answers, and what was kept stays', async () => {
    expect(await check()).toBe('sigstore.mock');
    const before = await readdir(kept());
    await repository.close();
    expect(await refusal()).toMatch(/: the connection was refused\n/);
    expect(await refusal()).toMatch(NO_ROOT);
    expect(await readdir(kept())).toEqual(before);
    expect(await readdir(join(cache, 'container-action', 'tuf'))).toHaveLength(1);
  });

  test('where it is out of date', async () => {
    repository.publish(JSON.stringify(sigstore.root), new Date(Date.now() - 1000));
    expect(await refusal()).toMatch(NO_ROOT);
  });

  test('where an older one is given out than before', async () => {
    const older = repository.files.get('/timestamp.json') ?? '';
    repository.publish(JSON.stringify(sigstore.root));
    expect(await check()).toBe('sigstore.mock');
    repository.files.set('/timestamp.json', older);
    expect(await refusal()).toMatch(NO_ROOT);
    expect(JSON.parse(await readFile(join(kept(), 'timestamp.json'), 'utf8'))).toMatchObject({ signed: { version: 2 } });
  });

  test.each([
    ['the root has been changed', (path: string) => path.startsWith('/targets/')],
    ['a signature has been changed', (path: string) => path === '/timestamp.json'],
  ])('where %s', async (_what, isIt) => {
    for (const [path, text] of repository.files) if (isIt(path)) repository.files.set(path, text.replace(/[0-9a-f]{16}/, '0123456789abcdef').replace('fulcio.test', 'fulcio.evil'));
    expect(await refusal()).toMatch(NO_ROOT);
  });

  test('where what is handed out is no trusted root', async () => {
    repository.publish('{}');
    expect(await refusal()).toMatch(/is no trusted root: its mediaType is not that of one\n/);
  });

  test('but an attestation that needs another root counts all the same', async () => {
    await repository.close();
    const other = await openSigstore('Other');
    const trust = trustFromNetwork(call, [{ organization: 'sigstore.mock', url: repository.url, firstRoot: repository.firstRoot }]);
    const root = join(await scratchFolder(), 'root.json');
    await writeFile(root, JSON.stringify(other.root));
    const file = await openTrust(root, wanted, call);
    const both = { rootsFor: async (name: string) => await (name === 'Other' ? file : trust).rootsFor(name) };
    expect((await verifyAttested(SUM, [bundle, await other.sign({ sha256: SUM })], wanted, both, call)).authority).toBe('Other');
    await expect(verifyAttested(SUM, [bundle], wanted, both, call)).rejects.toThrow(/cannot get the trusted root/);
  });
});

test('what was kept and is spoilt is fetched anew', async () => {
  expect(await check()).toBe('sigstore.mock');
  for (const name of await readdir(kept())) await writeFile(join(kept(), name), 'x');
  expect(await check()).toBe('sigstore.mock');
});

test('several at the same time leave one that is whole', async () => {
  const trusts = [1, 2, 3, 4].map(() => trustFromNetwork(call, [{ organization: 'sigstore.mock', url: repository.url, firstRoot: repository.firstRoot }]));
  await Promise.all(trusts.map(async (trust) => { await verifyAttested(SUM, [bundle], wanted, trust, call); }));
  expect(await readdir(join(cache, 'container-action', 'tuf'))).toHaveLength(1);
  expect(await check()).toBe('sigstore.mock');
  expect(repository.asked).toEqual(['/2.root.json', '/timestamp.json']);
});

test.each([
  ['sigstore.dev', 'https://tuf-repo-cdn.sigstore.dev'], ['GitHub, Inc.', 'https://tuf-repo.github.com'],
])('the first root of %s that is shipped is one, and is asked for further at its own place', async (organization, url) => {
  const offline = callOf({ env: { XDG_CACHE_HOME: cache, HTTPS_PROXY: 'http://127.0.0.1:9' } });
  const trust = await openTrust(undefined, wanted, offline);
  // The root is read and its own signatures are checked before the first request.
  await expect(trust.rootsFor(organization)).rejects.toThrow(`cannot get the trusted root of ${organization} from ${url}: the connection was refused`);
});
