/** export and import on made-up builds, as a person types them. */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../src/files.js';
import { markVerified, pointLatest } from '../../src/store/index.js';
import { openSigstore, WORKFLOW } from '../support/sigstore.js';
import { checkSchema } from '../support/schemas.js';
import { scratchFolder } from '../support/scratch.js';
import { tree, writeTree } from '../store/support.js';
import { commandLine, documentOf, expectRefused } from './command-line.js';

const TS = '2026-0131-120000';
let scratch: string;
let root: string;
let set: string;

beforeEach(async () => {
  scratch = await scratchFolder();
  [root, set] = [join(scratch, 'store'), join(scratch, 'set')];
  await writeTree(root, { [`tools/tools-${TS}.sif`]: 'the image', [`tools/tools-${TS}.lock`]: 'the lock' });
  await markVerified(root, 'tools', TS, { sifSha256: sha256('the image'), lockSha256: sha256('the lock') });
  await pointLatest(root, 'tools', TS);
});

describe('export and import', () => {
  test('carry a build from one store to another', async () => {
    const exported = await commandLine(['export', 'tools', '--root', root, '--output', set, '--json']);
    checkSchema('export', documentOf(exported));
    const sum = sha256(await readFile(join(set, 'manifest.json')));
    expect(documentOf(exported)).toMatchObject({ folder: set, layer: 'tools', ts: TS, manifest_sha256: sum });

    const checked = await commandLine(['import', set, '--dry-run', '--manifest-sha256', sum, '--json']);
    checkSchema('import', documentOf(checked));
    expect(documentOf(checked)).toMatchObject({ sif: null, present: null });

    const other = join(scratch, 'other');
    const imported = await commandLine(['import', set, '--root', other, '--manifest-sha256', sum, '--latest', '--keep', '--json']);
    checkSchema('import', documentOf(imported));
    expect(documentOf(imported)).toMatchObject({ sif: join(other, 'tools', `tools-${TS}.sif`), present: false });
    expect((await commandLine(['list', '--root', other])).stdout).toMatch(new RegExp(`${TS} {2}verified +latest, protected`));
    expect((await commandLine(['gate', join(other, 'tools.sif'), '--require-verified'])).exitCode).toBe(0);
  });

  test('say in words what they did, and what was not proved', async () => {
    const { stdout } = await commandLine(['export', 'tools', '--root', root, '--output', set, '--part', 'sif', '--part', 'marker']);
    expect(stdout).toMatch(new RegExp(`^tools ${TS}: ${set}, \\d+ B\n {2}sif +tools-${TS}\\.sif  9 B\n {2}marker [^]*\nmanifest SHA-256 {2}[0-9a-f]{64}\n$`));
    expect((await commandLine(['import', set, '--root', join(scratch, 'other')])).stdout).toMatch(/is in the store: [^]*its own manifest alone/);
  });

  test('refuse what is not what it is said to be, with exit code 3', async () => {
    await commandLine(['export', 'tools', '--root', root, '--output', set]);
    await appendFile(join(set, `tools-${TS}.lock`), '+');
    await expectRefused(['import', set, '--root', join(scratch, 'other')], 3, /has 9 bytes, and the manifest says 8/, /not used/);
    expect(await tree(join(scratch, 'other'))).toEqual([]);
  });

  test.each([
    [['export', 'tools', '--part', 'image'], 2, /no part image/, /Parts are sif, lock/],
    [['export', 'none'], 1, /none has no latest build/, /Build it first/],
    [['export', 'tools', '--timestamp', '2020-0101-000000'], 1, /2020-0101-000000/, new RegExp(TS)],
    [['export', '../x'], 2, /layer name/, /letters/],
    [['import', '/nowhere'], 1, /no build set in \/nowhere/, /folder/],
    [['import', '/nowhere', '--manifest-sha256', 'x'], 2, /no SHA-256 sum/, /64|sum/],
  ])('%j is refused', async (words, exitCode, message, hint) => {
    await expectRefused([...words, '--root', root], exitCode, message, hint);
  });
});

describe('import of a set that has to be attested', () => {
  let sum: string;
  let words: string[];
  const other = (): string => join(scratch, 'other');

  beforeEach(async () => {
    await commandLine(['export', 'tools', '--root', root, '--output', set]);
    sum = sha256(await readFile(join(set, 'manifest.json')));
    const sigstore = await openSigstore();
    await writeFile(join(scratch, 'root.json'), JSON.stringify(sigstore.root));
    await writeFile(join(scratch, 'good.jsonl'), JSON.stringify(await sigstore.sign({ sha256: sum })));
    await writeFile(join(scratch, 'bad.jsonl'), JSON.stringify(await sigstore.sign({ sha256: sum, ref: 'refs/heads/dev' })));
    words = ['import', set, '--root', other(), '--signer-workflow', WORKFLOW, '--source-ref', 'refs/heads/main', '--trusted-root', join(scratch, 'root.json')];
  });

  test('tells who has signed, in words and as JSON', async () => {
    const checked = await commandLine([...words, '--attestation', join(scratch, 'good.jsonl'), '--dry-run', '--json']);
    checkSchema('import', documentOf(checked));
    expect(documentOf(checked)).toMatchObject({ manifest_sha256: sum, attested: { signer: `${WORKFLOW}@refs/heads/main`, authority: 'sigstore.mock', repository: 'acme/images', source_ref: 'refs/heads/main' } });
    const { stdout } = await commandLine([...words, '--attestation', join(scratch, 'good.jsonl')]);
    expect(stdout).toMatch(/is in the store: [^]*\nthe manifest is attested by acme\/images\/\.github\/workflows\/image\.yml@refs\/heads\/main \(sigstore\.mock\)\n {2}built from acme\/images refs\/heads\/main c{40}\n {2}run https/);
    expect(stdout).not.toMatch(/its own manifest alone/);
  });

  test('leaves nothing of it when nobody has signed for it as was asked', async () => {
    await expectRefused([...words, '--attestation', join(scratch, 'bad.jsonl')], 3, /is of a build from refs\/heads\/dev, not from refs\/heads\/main/, /source-ref/);
    await expectRefused([...words, '--attestation', join(scratch, 'good.jsonl'), '--manifest-sha256', '0'.repeat(64)], 3, /and 0{64} was expected/, /not used/);
    await appendFile(join(set, 'manifest.json'), ' ');
    await expectRefused([...words, '--attestation', join(scratch, 'good.jsonl')], 3, /its attestation is about another file/, /./);
    expect(await tree(other()).catch(() => [])).toEqual([]);
  });

  test('asks for what it needs, and says what makes no sense alone', async () => {
    await expectRefused(words, 2, /--signer-workflow needs --attestation/, /gh attestation download/);
    for (const option of ['--attestation', '--source-ref', '--repository', '--trusted-root']) {
      await expectRefused(['import', set, option, 'x'], 2, new RegExp(`${option} needs --signer-workflow`), /workflow/);
    }
    await expectRefused([...words, '--attestation', '/nowhere'], 1, /cannot read \/nowhere: no such file/, /path/);
  });
});
