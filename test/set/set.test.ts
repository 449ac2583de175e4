/** Build sets: packed, checked, put back; and what is tampered with leaves nothing. */
import { chmod, link, lstat, mkdir, readFile, readlink, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { FormatError, InputError, NotFoundError, StoreError, VerifyError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import { checkVerified } from '../../src/roundtrip/index.js';
import { checkSet, packSet, PARTS, putBackSet, setName, type BuildSet } from '../../src/set/index.js';
import { listBuilds, markVerified, pointLatest, readMarker } from '../../src/store/index.js';
import { checkSchema } from '../support/schemas.js';
import { scratchFolder } from '../support/scratch.js';
import { tree, writeTree } from '../store/support.js';

const TS = '2026-0131-120000';
const stem = `lay/lay-${TS}`;

let root: string;
let other: string;
let folder: string;

beforeEach(async () => {
  const scratch = await scratchFolder();
  [root, other, folder] = [join(scratch, 'store'), join(scratch, 'other'), join(scratch, 'set')];
  await writeTree(root, {
    [`${stem}.sif`]: 'the image', [`${stem}.lock`]: 'the lock', [`${stem}.def`]: 'locked', [`${stem}.rough.def`]: 'rough',
    [`${stem}.build.log`]: 'log', [`${stem}.verdict.json`]: '{}', [`${stem}.escrow.json`]: '{}',
  });
  await markVerified(root, 'lay', TS, { sifSha256: sha256('the image'), lockSha256: sha256('the lock') });
  await pointLatest(root, 'lay', TS);
});

describe('packing', () => {
  test('takes the latest build, all of it, with a manifest that says what each file is', async () => {
    const set = await packSet(root, 'lay', folder);
    const bytes = await readFile(join(folder, 'manifest.json'));
    const document = JSON.parse(bytes.toString()) as { files: { name: string; size: number; sha256: string }[] };
    checkSchema('manifest', document);
    expect(set.manifestSha256).toBe(sha256(bytes));
    expect(set.manifest.files.map(({ part }) => part)).toEqual([...PARTS]);
    expect(await tree(folder)).toEqual(['manifest.json', ...set.manifest.files.map(({ name }) => name)].sort());
    for (const { name, size, sha256: sum } of document.files) {
      const content = await readFile(join(folder, name));
      expect([size, sum]).toEqual([content.length, sha256(content)]);
    }
  });

  test('of chosen parts takes those, in links where that is asked for, and says the same of them', async () => {
    const copied = await packSet(root, 'lay', folder, { ts: TS, parts: ['marker', 'sif'] });
    const linked = await packSet(root, 'lay', other, { parts: ['sif', 'marker'], asLinks: true });
    expect(await tree(other)).toEqual([`lay-${TS}.sif`, `lay-${TS}.verified`, 'manifest.json']);
    expect(linked.manifestSha256).toBe(copied.manifestSha256);
    expect(await readlink(join(other, `lay-${TS}.sif`))).toBe(join(root, `${stem}.sif`));
  });

  test('refuses what is not there, and a folder that holds something; nothing changes', async () => {
    await rm(join(root, `${stem}.build.log`));
    await expect(packSet(root, 'lay', folder, { parts: ['log'] })).rejects.toThrow(NotFoundError);
    await expect(packSet(root, 'lay', folder, { ts: '2020-0101-000000' })).rejects.toThrow(NotFoundError);
    await expect(packSet(root, 'none', folder)).rejects.toThrow(/none has no latest build/);
    expect(await tree(folder)).toEqual([]);
    await expect(packSet(root, 'lay', join(root, 'lay'))).rejects.toThrow(InputError);
    await expect(packSet(root, 'lay', join(root, `${stem}.sif`))).rejects.toThrow(/is no folder/);
  });

  test('that is cut short leaves the folder as it was', async () => {
    await expect(packSet(root, 'lay', folder, { signal: AbortSignal.abort() })).rejects.toThrow(/cancelled/);
    await expect(lstat(folder)).rejects.toThrow(/ENOENT/);
    await mkdir(folder);
    await expect(packSet(root, 'lay', folder, { signal: AbortSignal.abort() })).rejects.toThrow(/cancelled/);
    expect(await tree(folder)).toEqual([]);
  });
});

describe('names', () => {
  const manifest: BuildSet['manifest'] = { layer: 'lay', ts: TS, files: [{ part: 'marker', name: `lay-${TS}.unverified`, size: 1, sha256: '0'.repeat(64) }] };

  test.each([
    ['{layer}', 'lay'], ['{layer}-{ts}', `lay-${TS}`], ['x {verdict}', 'x unverified'], ['plain', 'plain'],
  ])('%s makes %s', (template, name) => {
    expect(setName(template, manifest)).toBe(name);
  });

  test('the architecture is Debian\'s name of it, and no marker is no verdict', () => {
    expect(setName('{arch} {verdict}', { ...manifest, files: [] })).toMatch(/^(amd64|arm64) unknown$/);
  });

  test.each([
    ['{layr}', /nothing to fill in for \{layr\}/], ['{toString}', /\{toString\}/], ['a/b', /"\/"/], ['a\\b', /with/], ['a\nb', /"\\n"/], ['a:b', /":"/],
    ['', /makes no name/], ['..', /makes no name/], ['x'.repeat(300), /300 letters/], ['a\u202eb', /with/],
  ])('%j is refused', (template, why) => {
    expect(() => setName(template, manifest)).toThrow(why);
    expect(() => setName(template, manifest)).toThrow(InputError);
  });
});

describe('putting back', () => {
  test('makes it a build of another store: listed, gated, latest where that is asked for', async () => {
    const { manifestSha256 } = await packSet(root, 'lay', folder);
    const { paths, present } = await putBackSet(folder, other, { manifestSha256: `SHA256:${manifestSha256.toUpperCase()}`.replace('SHA256', 'sha256') });
    expect(present).toBe(false);
    expect(await listBuilds(other, 'lay')).toMatchObject([{ ts: TS, verified: true, active: false, keep: false, lock: paths.lock, def: paths.lockedDef }]);
    expect(await readFile(paths.sif, 'utf8')).toBe('the image');
    expect((await stat(paths.sif)).mode & 0o777).toBe(0o755);
    expect(await readFile(paths.verified)).toEqual(await readFile(join(root, `${stem}.verified`)));
    expect(await checkVerified(paths.sif, { requireVerified: true })).toMatchObject({ state: 'verified', binding: 'bound' });
    // As it was packed: everything but what is kept of its downloads.
    expect(await tree(join(other, 'lay'))).toEqual((await tree(join(root, 'lay'))).filter((name) => !name.endsWith('.escrow.json')));

    const again = await putBackSet(folder, other, { manifestSha256, latest: true, keep: true });
    expect(again.present).toBe(true);
    expect(await listBuilds(other, 'lay')).toMatchObject([{ active: true, keep: true }]);
  });

  test('takes the files themselves when it may, but never one that has another name', async () => {
    await packSet(root, 'lay', folder);
    await link(join(folder, `lay-${TS}.lock`), join(folder, '..', 'second-name'));
    const { paths } = await putBackSet(folder, other, { move: true, latest: true });
    expect(await tree(folder)).toEqual([`lay-${TS}.lock`, 'manifest.json']);
    expect((await lstat(paths.lock)).nlink).toBe(1);
    expect(await listBuilds(other, 'lay')).toMatchObject([{ active: true }]);
  });

  test('its hash is known from then on, as that of a build that was marked here', async () => {
    await packSet(root, 'lay', folder);
    const { paths } = await putBackSet(folder, other);
    const [image, marker] = [await stat(paths.sif), await stat(paths.verified)];
    expect(image.ctimeMs).toBeLessThanOrEqual(marker.mtimeMs);
    expect((await readMarker(paths))?.state).toBe('verified');
  });

  test('a set without an image, or of another layer, or beside another build of that name, is refused', async () => {
    await packSet(root, 'lay', folder, { parts: ['lock'] });
    await expect(putBackSet(folder, other)).rejects.toThrow(/holds no image/);
    await rm(folder, { recursive: true });
    await packSet(root, 'lay', folder);
    await expect(putBackSet(folder, other, { layer: 'tools' })).rejects.toThrow(/is a build of lay, not of tools/);
    await expect(lstat(other)).rejects.toThrow(/ENOENT/);
    await writeTree(other, { [`${stem}.sif`]: 'another' });
    await expect(putBackSet(folder, other)).rejects.toThrow(/has another build lay/);
    await rm(join(other, `${stem}.sif`));
    await writeTree(other, { [`${stem}.lock`]: 'of a build whose image is gone' });
    await expect(putBackSet(folder, other)).rejects.toThrow(StoreError);
    expect(await tree(other)).toEqual(['lay', `${stem}.lock`]);
  });
});

interface Tampering {
  readonly what: string;
  readonly with: () => Promise<void>;
  readonly error: new (...words: never[]) => Error;
  readonly words: RegExp;
}

const at = (ending: string): string => join(folder, `lay-${TS}${ending}`);

async function rewriteManifest(change: (document: { version: unknown; layer: unknown; ts: unknown; files: Record<string, unknown>[] }) => void): Promise<void> {
  const path = join(folder, 'manifest.json');
  const document = JSON.parse(await readFile(path, 'utf8')) as Parameters<typeof change>[0];
  change(document);
  await writeFile(path, JSON.stringify(document));
}

const nameFile = (name: string) => async (): Promise<void> => { await rewriteManifest(({ files: [first] }) => { Object.assign(first ?? {}, { name }); }); };

const TAMPERED: readonly Tampering[] = [
  { what: 'one byte of the image', with: async () => { await writeFile(at('.sif'), 'the imagE'); }, error: VerifyError, words: /\.sif has the SHA-256/ },
  { what: 'an image cut short', with: async () => { await truncate(at('.sif'), 3); }, error: VerifyError, words: /has 3 bytes/ },
  { what: 'a marker of its own', with: async () => { await writeFile(at('.verified'), 'round-trip verified at now\n'); }, error: VerifyError, words: /\.verified has/ },
  { what: 'a file that is missing', with: async () => { await rm(at('.lock')); }, error: VerifyError, words: /lacks lay-.*\.lock/ },
  { what: 'a file too many', with: async () => { await writeFile(join(folder, '.hidden'), ''); }, error: VerifyError, words: /does not name: \.hidden/ },
  { what: 'a folder too many', with: async () => { await mkdir(join(folder, 'more')); }, error: VerifyError, words: /does not name: more/ },
  { what: 'a link for a file', with: async () => { await rename(at('.lock'), join(folder, '..', 'moved')); await symlink('../moved', at('.lock')); }, error: VerifyError, words: /is no plain file but a link/ },
  { what: 'a link for the manifest', with: async () => { await rename(join(folder, 'manifest.json'), join(folder, '..', 'm')); await symlink('../m', join(folder, 'manifest.json')); }, error: VerifyError, words: /manifest\.json is a link/ },
  { what: 'no manifest', with: async () => { await rm(join(folder, 'manifest.json')); }, error: NotFoundError, words: /no build set in/ },
  { what: 'a manifest that is none', with: async () => { await writeFile(join(folder, 'manifest.json'), '[]'); }, error: FormatError, words: /no JSON object/ },
  { what: 'a manifest of gigabytes', with: async () => { await truncate(join(folder, 'manifest.json'), 2 ** 32); }, error: VerifyError, words: /too large/ },
  { what: 'another version', with: async () => { await rewriteManifest((document) => { document.version = 2; }); }, error: FormatError, words: /version 2/ },
  { what: 'a layer that is a path', with: async () => { await rewriteManifest((document) => { document.layer = '../../etc'; }); }, error: FormatError, words: /names no build/ },
  { what: 'a timestamp that is a path', with: async () => { await rewriteManifest((document) => { document.ts = '../x'; }); }, error: FormatError, words: /names no build/ },
  { what: 'a name that leads out', with: nameFile('../../outside'), error: FormatError, words: /is called "\.\.\/\.\.\/outside"/ },
  { what: 'an absolute name', with: nameFile('/etc/passwd'), error: FormatError, words: /is called "\/etc\/passwd"/ },
  { what: 'a part for another', with: async () => { await rewriteManifest(({ files }) => { Object.assign(files[0] ?? {}, { part: 'lock' }); }); }, error: FormatError, words: /the file of lock is called/ },
  { what: 'an unknown part', with: async () => { await rewriteManifest(({ files }) => { Object.assign(files[0] ?? {}, { part: 'keep' }); }); }, error: FormatError, words: /unknown part "keep"/ },
  { what: 'a part twice', with: async () => { await rewriteManifest(({ files }) => { files.push({ ...files[0] }); }); }, error: FormatError, words: /two files for sif/ },
  { what: 'a key that is none', with: async () => { await rewriteManifest((document) => { Object.assign(document, { run: 'this' }); }); }, error: FormatError, words: /unknown key "run"/ },
  { what: 'a key of a file that is none', with: async () => { await rewriteManifest(({ files }) => { Object.assign(files[0] ?? {}, { mode: 0o4755 }); }); }, error: FormatError, words: /unknown key "mode"/ },
  { what: 'no files', with: async () => { await rewriteManifest((document) => { document.files = []; }); }, error: FormatError, words: /names no file/ },
  { what: 'a sum that is none', with: async () => { await rewriteManifest(({ files }) => { Object.assign(files[0] ?? {}, { sha256: 'x' }); }); }, error: FormatError, words: /no sum of 64/ },
  { what: 'a size that is none', with: async () => { await rewriteManifest(({ files }) => { Object.assign(files[0] ?? {}, { size: -1 }); }); }, error: FormatError, words: /no number of bytes/ },
];

describe.each(TAMPERED)('a set with $what', ({ with: tamper, error, words }) => {
  beforeEach(async () => {
    await packSet(root, 'lay', folder);
    await tamper();
  });

  test('is refused, and leaves nothing in the store', async () => {
    await expect(checkSet(folder)).rejects.toThrow(words);
    await expect(checkSet(folder)).rejects.toThrow(error);
    await expect(putBackSet(folder, other)).rejects.toThrow(words);
    await expect(lstat(other)).rejects.toThrow(/ENOENT/);
    const before = await tree(root);
    await expect(putBackSet(folder, root)).rejects.toThrow(words);
    expect(await tree(root)).toEqual(before);
  });
});

describe('the digest from outside', () => {
  let set: BuildSet;
  beforeEach(async () => { set = await packSet(root, 'lay', folder); });

  test('tells a set that was made anew as a whole, its manifest included', async () => {
    await chmod(at('.sif'), 0o644);
    await writeFile(at('.sif'), 'the imagE');
    await rewriteManifest(({ files: [first] }) => { Object.assign(first ?? {}, { sha256: sha256('the imagE') }); });
    await checkSet(folder);
    await expect(checkSet(folder, { manifestSha256: set.manifestSha256 })).rejects.toThrow(VerifyError);
    await expect(putBackSet(folder, other, { manifestSha256: set.manifestSha256 })).rejects.toThrow(`${set.manifestSha256} was expected`);
    await expect(lstat(other)).rejects.toThrow(/ENOENT/);
  });

  test('fits the set it was told of, and must be one', async () => {
    expect(await checkSet(folder, { manifestSha256: set.manifestSha256 })).toEqual(set);
    await expect(checkSet(folder, { manifestSha256: 'abc' })).rejects.toThrow(/no SHA-256 sum/);
  });
});

describe('sums that were taken while the files were written', () => {
  let sums: Map<string, string>;
  beforeEach(async () => {
    const { manifest } = await packSet(root, 'lay', folder);
    sums = new Map(manifest.files.map((file) => [file.name, file.sha256]));
  });

  test('spare reading them again', async () => {
    // The same length: only who reads it can tell.
    await writeFile(at('.sif'), 'the imagE');
    expect((await checkSet(folder, { sums })).manifest.ts).toBe(TS);
    await expect(checkSet(folder)).rejects.toThrow(/\.sif has the SHA-256/);
  });

  test('are held against the manifest', async () => {
    sums.set(`lay-${TS}.sif`, sha256('the imagE'));
    await expect(checkSet(folder, { sums })).rejects.toThrow(/\.sif has the SHA-256/);
    await expect(putBackSet(folder, other, { sums, move: true })).rejects.toThrow(/\.sif has the SHA-256/);
    await expect(lstat(other)).rejects.toThrow(/ENOENT/);
  });

  test('count for the very files alone, not for copies of them', async () => {
    await writeFile(at('.sif'), 'the imagE');
    await expect(putBackSet(folder, other, { sums })).rejects.toThrow(/\.sif has the SHA-256/);
    await link(at('.sif'), join(folder, '..', 'second-name'));
    await expect(putBackSet(folder, other, { sums, move: true })).rejects.toThrow(/\.sif has the SHA-256/);
    await expect(lstat(other)).rejects.toThrow(/ENOENT/);
  });
});
