/** Which bundles count, signed by authorities of the test's own and verified by the library that verifies GitHub's. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkAttestation, type Attested, type CheckAttestationOptions } from '../../src/index.js';
import { callOf } from '../../src/context.js';
import { ContainerActionError } from '../../src/errors.js';
import { openTrust, verifyAttested, wantedSigner } from '../../src/attestation/index.js';
import { openSigstore, WORKFLOW, type Sigstore, type Wish } from '../support/sigstore.js';
import { scratchFolder } from '../support/scratch.js';

const SUM = 'a1'.repeat(32);

let sigstore: Sigstore;
let other: Sigstore;

beforeAll(async () => { [sigstore, other] = await Promise.all([openSigstore(), openSigstore()]); });

type Options = Partial<CheckAttestationOptions> & { readonly root?: unknown };

/** @param bundles documents, or the file's text */
async function check(bundles: readonly unknown[] | string, { root = sigstore.root, ...options }: Options = {}): Promise<Attested> {
  const folder = await scratchFolder();
  const [file, trustedRoot] = [join(folder, 'bundles.jsonl'), join(folder, 'root.jsonl')];
  await writeFile(file, typeof bundles === 'string' ? bundles : bundles.map((each) => `${JSON.stringify(each)}\n`).join(''));
  await writeFile(trustedRoot, typeof root === 'string' ? root : JSON.stringify(root));
  return await checkAttestation(SUM, file, { signerWorkflow: WORKFLOW, trustedRoot, env: {}, ...options });
}

async function refusal(bundles: readonly unknown[] | string, options: Options = {}): Promise<string> {
  const error: unknown = await check(bundles, options).then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof ContainerActionError)) throw new Error('was expected to be refused', { cause: error });
  expect(error.hint).toMatch(/\w/);
  return `${String(error.exitCode)} ${error.message}`;
}

const signed = async (wish: Partial<Wish> = {}, by = sigstore): Promise<object> => await by.sign({ sha256: SUM, ...wish });

describe('counts', () => {
  test('when the workflow that is named has signed for the sum, and says what of its making the certificate says', async () => {
    expect(await check([await signed()], { sourceRef: 'refs/heads/main', repository: 'acme/images' })).toEqual({
      signer: `${WORKFLOW}@refs/heads/main`, repository: 'acme/images', sourceRef: 'refs/heads/main', commit: 'c'.repeat(40),
      run: 'https://github.com/acme/images/actions/runs/9000000001/attempts/1', authority: 'sigstore.mock',
    });
  });

  test('with a timestamp instead of a log, where the root has no log, as those of private repositories have', async () => {
    expect((await check([await signed({ isPrivate: true })], { root: sigstore.rootWithoutLogs })).signer).toMatch(/^acme\/images/);
    expect(await refusal([await signed({ isPrivate: true })])).toMatch(/expected 1 SCTs, got 0/);
  });

  test('so, too, where the root is GitHub\'s own and names logs besides, which its authority does not write to', async () => {
    const github = await openSigstore('GitHub, Inc.');
    expect((await check([await signed({ isPrivate: true }, github)], { root: github.root })).authority).toBe('GitHub, Inc.');
    expect(await refusal([await signed({ isPrivate: true, witnesses: [] }, github)], { root: github.root })).toMatch(/to tell when it was signed/);
    // Two authorities in one root are not one of GitHub's own.
    const both = { ...github.root, certificateAuthorities: [github, sigstore].flatMap(({ root }) => (root as { certificateAuthorities: object[] }).certificateAuthorities) };
    expect(await refusal([await signed({ isPrivate: true }, github)], { root: both })).toMatch(/expected 1 SCTs, got 0/);
  });

  test('a workflow of another repository that builds for this one, run as a tag, a branch with an at sign, or a commit', async () => {
    const workflow = 'acme/shared/.github/workflows/build.yml';
    for (const signerRef of ['refs/tags/v1', 'refs/heads/a@b', 'd'.repeat(40)]) {
      const attested = await check([await signed({ workflow, signerRef })], { signerWorkflow: workflow, repository: 'Acme/IMAGES' });
      expect([attested.signer, attested.repository]).toEqual([`${workflow}@${signerRef}`, 'acme/images']);
    }
  });

  test('a good one among bad ones, wherever it stands, and whatever the rest is', async () => {
    const [good, bad] = [await signed(), await signed({ workflow: 'acme/images/.github/workflows/other.yml' })];
    expect((await check([bad, good])).signer).toBe(`${WORKFLOW}@refs/heads/main`);
    const text = ['{"truncated":', 'garbage', 'null', '[]', '{}', JSON.stringify(good), '"text"'].join('\n');
    expect((await check(text)).signer).toBe(`${WORKFLOW}@refs/heads/main`);
  });

  test('a single bundle printed over many lines, and a second root beside the right one', async () => {
    const roots = [other.root, sigstore.root].map((root) => JSON.stringify(root)).join('\n');
    expect((await check(JSON.stringify(await signed(), undefined, 2), { root: roots })).signer).toMatch(/image\.yml@/);
  });

  test('on a GitHub of an enterprise\'s own name, with its tokens\' issuer', async () => {
    const bundle = await signed({ server: 'https://acme.ghe.com', issuer: 'https://token.actions.acme.ghe.com' });
    expect((await check([bundle], { server: 'https://acme.ghe.com' })).signer).toBe(`${WORKFLOW}@refs/heads/main`);
    expect(await refusal([bundle])).toMatch(/token that https:\/\/token\.actions\.acme\.ghe\.com issued/);
    expect(await refusal([await signed({ server: 'https://acme.ghe.com' })], { server: 'https://acme.ghe.com' })).toMatch(/githubusercontent\.com issued, not https:\/\/token\.actions\.acme\.ghe\.com$/);
  });
});

describe('is refused', () => {
  const main = 'refs/heads/main';
  test.each<[string, Partial<Wish>, RegExp, Options?]>([
    ['another workflow', { workflow: 'acme/images/.github/workflows/other.yml' }, /was signed by acme\/images\/\.github\/workflows\/other\.yml@refs\/heads\/main, not by acme\/images\/\.github\/workflows\/image\.yml$/],
    ['a longer file name', { workflow: `${WORKFLOW}-evil` }, /was signed by .*image\.yml-evil@/],
    ['a file name with an at sign', { workflow: `${WORKFLOW}@x.yml` }, /was signed by .*image\.yml@x\.yml@refs\/heads\/main, not by acme\/images\/\.github\/workflows\/image\.yml$/],
    ['a name without a ref', { name: `https://github.com/${WORKFLOW}@` }, /was signed by /],
    ['a name with another letter before the ref', { name: `https://github.com/${WORKFLOW}X${main}` }, /was signed by /],
    ['a name with something before it', { name: `https://evil.example/https://github.com/${WORKFLOW}@${main}` }, /was signed by https:\/\/evil/],
    ['a name on another server', { name: `https://github.com.evil.example/${WORKFLOW}@${main}` }, /was signed by https:\/\/github\.com\.evil/],
    ['a repository whose name ends alike', { workflow: `x${WORKFLOW}` }, /was signed by xacme\/images/],
    ['a repository whose name goes on', { workflow: 'acme/images-evil/.github/workflows/image.yml' }, /was signed by acme\/images-evil/],
    ['upper case', { workflow: 'acme/images/.github/workflows/IMAGE.yml' }, /workflows\/IMAGE\.yml@refs\/heads\/main, not by .* \(upper and lower case count\)$/],
    ['a dot that is another letter', { workflow: 'acme/images/.github/workflows/imageXyml' }, /was signed by .*imageXyml@/],
    ['a build from another repository', { repository: 'acme/fork' }, /is of a build from acme\/fork, not from acme\/images$/],
    ['a certificate that names two repositories', { secondRepository: 'acme/fork' }, /is of a build from nothing, not from acme\/images$/],
    ['a build from a repository whose name goes on', { repository: 'acme/images2' }, /is of a build from acme\/images2/],
    ['a build from another ref', { ref: 'refs/heads/dev' }, /is of a build from refs\/heads\/dev, not from refs\/heads\/main$/, { sourceRef: main }],
    ['a build from a ref that goes on', { ref: `${main}-evil` }, /is of a build from refs\/heads\/main-evil/, { sourceRef: main }],
    ['another issuer of tokens', { issuer: 'https://accounts.example.org' }, /was signed with a token that https:\/\/accounts\.example\.org issued, not https:\/\/token\.actions\.githubusercontent\.com$/],
    ['an issuer that goes on', { issuer: 'https://token.actions.githubusercontent.com/acme' }, /issued, not/],
    ['another sum', { sha256: 'b2'.repeat(32) }, /is about another file: no subject of it has that SHA-256$/],
    ['another kind of predicate', { predicateType: 'https://slsa.dev/provenance/v0.2' }, /says something of the type https:\/\/slsa\.dev\/provenance\/v0\.2, not/],
    ['another kind of statement', { type: 'https://in-toto.io/Statement/v0.1' }, /is a statement of the type https:\/\/in-toto\.io\/Statement\/v0\.1, not/],
    ['no statement', { payloadType: 'text/plain' }, /holds text\/plain and no statement$/],
    ['a statement that is no JSON', { payload: 'x' }, /holds a statement that is no JSON$/],
    ['a statement of odd things', { payload: '{"_type":{"toString":1},"subject":3}' }, /is a statement of the type \{"toString":1\}, not/],
    ['odd subjects', { payload: `{"_type":"https://in-toto.io/Statement/v1","predicateType":"https://slsa.dev/provenance/v1","subject":[null,{"digest":null},{"digest":{"sha256":["${SUM}"]}},{"name":"${SUM}"}]}` }, /is about another file/],
    ['a certificate that had run out', { certificateAge: 3600 }, /no authority of the trusted root gave out for that time \(certificate is not valid or expired at the specified date\)$/],
    ['a certificate that had run out, by a timestamp', { certificateAge: 3600, witnesses: ['timestamp'] }, /gave out for that time/],
    ['no entry of the log', { witnesses: ['timestamp'] }, /stands in no log of the trusted root/],
    ['nothing that tells the time', { witnesses: [] }, /has nothing that the trusted root knows to tell when it was signed/],
  ])('%s', async (_what, wish, message, options) => {
    const said = await refusal([await signed(wish)], { ...options, repository: 'acme/images' });
    expect(said).toMatch(/^3 what has the SHA-256 (a1){32} is not attested by acme\/images\/\.github\/workflows\/image\.yml: its attestation /);
    expect(said).toMatch(message);
  });

  test('what other authorities have signed, though everything in it reads alike', async () => {
    expect(await refusal([await signed({}, other)])).toMatch(/its attestation has a certificate that no authority of the trusted root gave out/);
  });

  test('an entry of another log, or a timestamp of another authority', async () => {
    const bundle = await signed({ witnesses: ['log', 'timestamp'] });
    const root = sigstore.root as Record<string, unknown>;
    const foreign = other.root as Record<string, unknown>;
    expect(await refusal([bundle], { root: { ...root, tlogs: foreign['tlogs'] } })).toMatch(/stands in no log of the trusted root/);
    expect(await refusal([bundle], { root: { ...root, timestampAuthorities: foreign['timestampAuthorities'] } })).toMatch(/to tell when it was signed/);
    expect(await refusal([bundle], { root: { ...root, ctlogs: foreign['ctlogs'] } })).toMatch(/no authority of the trusted root .*\(SCT verification failed\)/);
  });

  test('what was changed after it was signed: statement, signature, log entry, its time', async () => {
    const envelopeOf = (bundle: object): { payload: string; signatures: { sig: string }[] } => (bundle as { dsseEnvelope: { payload: string; signatures: { sig: string }[] } }).dsseEnvelope;
    const elsewhere = await signed({ sha256: 'b2'.repeat(32) });
    envelopeOf(elsewhere).payload = envelopeOf(await signed()).payload;
    expect(await refusal([elsewhere])).toMatch(/was changed after it was signed/);
    const unlogged = await signed({ sha256: 'b2'.repeat(32), isPrivate: true });
    envelopeOf(unlogged).payload = envelopeOf(await signed()).payload;
    expect(await refusal([unlogged], { root: sigstore.rootWithoutLogs })).toMatch(/is not what was signed: it was changed/);
    const [one, two] = [await signed(), await signed()];
    envelopeOf(one).signatures = envelopeOf(two).signatures;
    expect(await refusal([one])).toMatch(/was changed after it was signed/);
    const material = (bundle: object): { tlogEntries: { integratedTime: string; inclusionPromise?: object }[] } => (bundle as { verificationMaterial: { tlogEntries: { integratedTime: string }[] } }).verificationMaterial;
    const late = await signed();
    for (const entry of material(late).tlogEntries) entry.integratedTime = String(Number(entry.integratedTime) + 1);
    expect(await refusal([late])).toMatch(/stands in no log of the trusted root/);
    // Without the log's promise nobody has signed the time, which could be any.
    const unsigned = await signed({ certificateAge: 3600 });
    for (const entry of material(unsigned).tlogEntries) {
      entry.integratedTime = String(Number(entry.integratedTime) - 3500);
      delete entry.inclusionPromise;
    }
    expect(await refusal([unsigned])).toMatch(/to tell when it was signed/);
  });

  test('several of them with the reason of the nearest', async () => {
    const far = await signed({}, other);
    const [near, nearest] = [await signed({ sha256: 'b2'.repeat(32) }), await signed({ ref: 'refs/heads/dev' })];
    expect(await refusal([far, nearest, near, 'x'], { sourceRef: 'refs/heads/main' })).toMatch(/of 4 attestations the nearest is of a build from refs\/heads\/dev, not from refs\/heads\/main$/);
  });

  test('what is no bundle, or one of another kind', async () => {
    expect(await refusal('x')).toMatch(/its attestation is no Sigstore bundle: /);
    expect(await refusal(JSON.stringify(await signed()).slice(0, -20))).toMatch(/is no Sigstore bundle: /);
    for (const document of [[], {}, 1, null, { mediaType: 'x' }]) expect(await refusal([document])).toMatch(/its attestation is no Sigstore bundle: /);
    const { dsseEnvelope, ...rest } = await signed() as { readonly dsseEnvelope: object };
    expect(dsseEnvelope).toBeDefined();
    const message = { messageDigest: { algorithm: 'SHA2_256', digest: Buffer.from(SUM, 'hex').toString('base64') }, signature: 'AAAA' };
    expect(await refusal([{ ...rest, messageSignature: message }])).toMatch(/is a signature alone, without a statement$/);
    const material = (content: object): object => ({ ...rest, dsseEnvelope, verificationMaterial: { tlogEntries: [], ...content } });
    expect(await refusal([material({ publicKey: { hint: 'x' } })])).toMatch(/was signed with a key alone, without a certificate$|is no Sigstore bundle/);
    expect(await refusal([material({ certificate: { rawBytes: 'AAAA' } })])).toMatch(/holds a certificate that is none$/);
    expect(await refusal(`x\n${JSON.stringify({ payload: 'x'.repeat(3_000_000) })}`)).toMatch(/of 2 attestations the nearest is no Sigstore bundle: it is too large \(3000014 characters\)$/);
  });

  test('an empty file, a large one, none, a folder', async () => {
    expect(await refusal(' \n')).toMatch(/^1 .*bundles\.jsonl is empty: it holds no attestations$/);
    expect(await refusal('x'.repeat(10_000_000))).toMatch(/^1 .*bundles\.jsonl is too large for a file of attestations \(10000000 bytes\)$/);
    const options = { signerWorkflow: WORKFLOW, env: {}, trustedRoot: join(await scratchFolder(), 'none') };
    await expect(checkAttestation(SUM, '/nowhere', options)).rejects.toThrow('cannot read /nowhere: no such file or folder');
    await expect(checkAttestation(SUM, '/', options)).rejects.toThrow('/ is no plain file');
  });
});

describe('a trusted root', () => {
  test('that is none is refused before anything is looked at', async () => {
    const bundles = [await signed()];
    for (const root of ['x', '{}', '[]', '{"mediaType":"x"}', `${JSON.stringify(sigstore.root)}\nx`, JSON.stringify(await signed())]) {
      expect(await refusal(bundles, { root })).toMatch(/^1 .*root\.jsonl is no trusted root: /);
    }
    expect(await refusal(bundles, { root: ' ' })).toMatch(/root\.jsonl is empty: it holds no trusted roots$/);
    expect(await refusal(bundles, { root: { ...sigstore.root, certificateAuthorities: [] } })).toMatch(/is no trusted root: it names no authority for certificates$/);
    expect(await refusal(bundles, { root: { ...sigstore.root, certificateAuthorities: [{ certChain: { certificates: [{ rawBytes: 'AAAA' }] } }] } })).toMatch(/is no trusted root: /);
  });
});

describe('words that can be nobody\'s', () => {
  test.each<[Partial<Parameters<typeof wantedSigner>[0]>, RegExp]>([
    [{ workflow: 'image.yml' }, /"image\.yml" names no workflow|image\.yml names no workflow/],
    [{ workflow: `${WORKFLOW}@refs/heads/main` }, /names no workflow/],
    [{ workflow: 'acme/images/.github/workflows/../image.yml' }, /names no workflow/],
    [{ workflow: `https://github.com/${WORKFLOW}` }, /names no workflow/],
    [{ repository: 'images' }, /images is no repository/],
    [{ sourceRef: 'main' }, /main is no full ref/],
    [{ server: 'https://github.example.com' }, /^github\.example\.com has no attestations: GitHub Enterprise Server makes none$/],
    [{ server: 'x' }, /^this server has no attestations/],
  ])('%j', (words, message) => {
    expect(() => wantedSigner({ server: 'https://github.com', workflow: WORKFLOW, repository: 'acme/images', ...words })).toThrow(message);
  });
});

test('one attestation after the other is taken only until one counts', async () => {
  const taken: number[] = [];
  const good = await signed();
  async function* claims(): AsyncGenerator {
    for (let at = 0; at < 5; at += 1) {
      taken.push(at);
      yield await Promise.resolve(at === 1 ? good : {});
    }
  }
  const wanted = wantedSigner({ server: 'https://github.com', workflow: WORKFLOW, repository: 'acme/images' });
  const root = join(await scratchFolder(), 'root.json');
  await writeFile(root, JSON.stringify(sigstore.root));
  const call = callOf({ env: {} });
  expect((await verifyAttested(SUM, claims(), wanted, await openTrust(root, wanted, call), call)).authority).toBe('sigstore.mock');
  expect(taken).toEqual([0, 1]);
  const stopped = { ...call, signal: AbortSignal.abort() };
  await expect(verifyAttested(SUM, claims(), wanted, await openTrust(root, wanted, call), stopped)).rejects.toThrow(/cancelled/);
});
