/** Bases by digest with a real registry and the real engine: what moves upstream does not move a rebuild. */
import { chmod, copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildImage, chooseBuildMode, probe, type BuildMode } from '../../src/apptainer/index.js';
import {
  basesMoved, findLocalBase, keepLocalBase, keepRegistryBase, keptBasePath, keptLayoutPath, materializeBases, pruneBases, resolveBases,
} from '../../src/base/index.js';
import { encodeText, lockDefinition, parseDefinition, withBases } from '../../src/definition/index.js';
import { InputError, NotFoundError, StoreError, ToolError } from '../../src/errors.js';
import { sha256File } from '../../src/files.js';
import { run } from '../../src/process.js';
import type { Lock, LockedBase } from '../../src/lock/types.js';
import { PASSWORD, startContainerRegistry, tinyRootfs } from '../support/container-registry.js';
import { scratchFolder, testEngine } from '../support/machine.js';
import { recordingReporter } from '../support/recording-reporter.js';

let mode: BuildMode;

beforeAll(async () => {
  mode = chooseBuildMode(await probe(await testEngine()), { format: 'sandbox' }).mode;
});

/** What /etc/marker says in the image built from the text. */
async function built(text: string, options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>>; readonly cacheDirectory?: string } = {}): Promise<string> {
  const folder = await scratchFolder();
  const source = join(folder, 'x.def');
  await writeFile(source, encodeText(text));
  const output = join(folder, 'image');
  await buildImage(await testEngine(), {
    source, output, format: 'sandbox', mode, workingDirectory: options.cwd ?? folder,
    // The engine's cache would hide what a registry no longer has.
    cacheDirectory: options.cacheDirectory ?? join(folder, 'cache'), env: { ...process.env, ...options.env },
  });
  return await readFile(join(output, 'etc/marker'), 'utf8');
}

async function makeSif(output: string, marker: string): Promise<void> {
  const rootfs = await tinyRootfs({ '/etc/marker': marker });
  await rm(output, { force: true });
  await buildImage(await testEngine(), { source: rootfs, output, format: 'sif', mode });
}

function lockOf(bases: readonly LockedBase[]): Lock {
  return { pip: {}, dpkg: {}, node: '', facts: { engine: 'apptainer', builtAt: '2026-01-31T12:00:00Z', architecture: 'amd64', bases } };
}

describe('a tag that moves', () => {
  it.each([{ index: false }, { index: true }])('does not move what is built from the locked definition (index: $index)', async ({ index }) => {
    const registry = await startContainerRegistry();
    const first = await registry.pushImage(await tinyRootfs({ '/etc/marker': 'one' }), 'team/base', 'stable', { index });
    const text = `Bootstrap: docker\nFrom: ${registry.host}/team/base:stable\n%post\ntrue\n`;
    const definition = parseDefinition(text);
    const reporter = recordingReporter();
    const bases = (await resolveBases(definition, { workingDirectory: '/', reporter })).map(({ base }) => base);
    expect(bases).toEqual([{ stage: '1', bootstrap: 'docker', from: `${registry.host}/team/base:stable`, digest: first }]);
    expect(reporter.warnings).toEqual([]);
    expect(await basesMoved(bases, { workingDirectory: '/' })).toEqual([]);

    const second = await registry.pushImage(await tinyRootfs({ '/etc/marker': 'two' }), 'team/base', 'stable', { index });
    expect(second).not.toBe(first);
    expect(await built(text)).toBe('two');
    expect(await built(withBases(definition, bases))).toBe('one');
    expect(await built(lockDefinition(definition, lockOf(bases)).text)).toBe('one');
    expect(await basesMoved(bases, { workingDirectory: '/' })).toEqual([
      { stage: '1', from: `${registry.host}/team/base:stable`, locked: first, offered: second },
    ]);
    await registry.remove('team/base', second);
    expect(await basesMoved(bases, { workingDirectory: '/' })).toMatchObject([{ offered: '' }]);
    await expect(resolveBases(definition, { workingDirectory: '/' })).rejects.toThrow(
      new RegExp(`^the registry ${registry.host} has no docker ${registry.host}/team/base:stable: manifest unknown \\(HTTP 404\\)$`),
    );
  });

  it('is found by Registry: and Namespace: as well, in every stage', async () => {
    const registry = await startContainerRegistry();
    const one = await registry.pushImage(await tinyRootfs({ '/etc/marker': 'one' }), 'a/b/c', '1');
    const text = `Bootstrap: docker\nRegistry: ${registry.host}\nNamespace: a/b\nFrom: c:1 # the one\nStage: first\n%post\ntrue\n`
      + `Bootstrap: docker\nFrom: ${registry.host}/a/b/c@${one}\n%files from first\n/etc/marker /etc/marker\n`;
    const definition = parseDefinition(text);
    const bases = (await resolveBases(definition, { workingDirectory: '/' })).map(({ base }) => base);
    expect(bases.map(({ stage, digest }) => [stage, digest])).toEqual([['first', one], ['2', one]]);
    await registry.pushImage(await tinyRootfs({ '/etc/marker': 'two' }), 'a/b/c', '1');
    const rewritten = withBases(definition, bases);
    expect(rewritten).toBe(text.replace('From: c:1 ', `From: c@${one} `));
    expect(await built(rewritten)).toBe('one');
  });
});

describe('a registry without https', () => {
  it('is asked, and built from, when the engine is told so, and else not', async () => {
    const registry = await startContainerRegistry({ address: '127.0.0.2' });
    const digest = await registry.pushImage(await tinyRootfs({ '/etc/marker': 'plain' }), 'team/base', '1');
    const definition = parseDefinition(`Bootstrap: docker\nFrom: ${registry.host}/team/base:1\n`);
    const reporter = recordingReporter();
    const [without] = await resolveBases(definition, { workingDirectory: '/', reporter });
    expect(without?.base.digest).toBe('');
    expect(reporter.warnings).toEqual([expect.stringMatching(/has no digest: the registry 127\.0\.0\.2:\d+ did not tell it: /)]);
    await expect(built(definition.text)).rejects.toBeInstanceOf(ToolError);
    const env = { ...process.env, APPTAINER_NOHTTPS: '1' };
    const [found] = await resolveBases(definition, { workingDirectory: '/', env });
    expect(found?.base.digest).toBe(digest);
    expect(await built(withBases(definition, found === undefined ? [] : [found.base]), { env: { APPTAINER_NOHTTPS: '1' } })).toBe('plain');
  });
});

describe('a registry that asks who is there', () => {
  it.each([{ auth: 'basic' as const }, { auth: 'token' as const }])('is told ($auth)', async ({ auth }) => {
    const registry = await startContainerRegistry({ auth });
    const digest = await registry.pushImage(await tinyRootfs({ '/etc/marker': 'private' }), 'team/secret', 'v1');
    const text = `Bootstrap: docker\nFrom: ${registry.host}/team/secret:v1\n`;
    const definition = parseDefinition(text);
    const home = await scratchFolder();
    const env = { PATH: process.env['PATH'], HOME: home };
    const anonymous = await resolveBases(definition, { workingDirectory: '/', env }).catch((error: unknown) => error);
    expect(anonymous).toBeInstanceOf(InputError);
    expect((anonymous as Error).message).toContain(`the registry ${registry.host} does not give docker ${registry.host}/team/secret:v1 to this user`);
    const wrong = { ...env, APPTAINER_DOCKER_USERNAME: 'reader', APPTAINER_DOCKER_PASSWORD: 'wrong sesame' };
    const refused: unknown = await resolveBases(definition, { workingDirectory: '/', env: wrong }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as Error).message).not.toContain('sesame');

    const [found] = await resolveBases(definition, { workingDirectory: '/', env: { ...env, ...registry.environment } });
    expect(found?.base.digest).toBe(digest);
    await writeFile(join(home, 'auth.json'), JSON.stringify({ auths: { [registry.host]: { auth: Buffer.from(`reader:${PASSWORD}`).toString('base64') } } }));
    const [byFile] = await resolveBases(definition, { workingDirectory: '/', env: { ...env, APPTAINER_AUTH_FILE: join(home, 'auth.json') } });
    expect(byFile?.base.digest).toBe(digest);
    expect(await built(withBases(definition, found === undefined ? [] : [found.base]), { env: registry.environment })).toBe('private');
  });
});

describe('without the registry', () => {
  it.each([{ index: false }, { index: true }])('a kept image is built from (index: $index)', async ({ index }) => {
    const registry = await startContainerRegistry({ auth: 'token' });
    const env = { ...process.env, ...registry.environment };
    const digest = await registry.pushImage(await tinyRootfs({ '/etc/marker': 'kept' }), 'team/base', '1', { index });
    const root = await scratchFolder();
    const definition = parseDefinition(`Bootstrap: docker\nRegistry: ${registry.host}\nNamespace: team\nFrom: base:1\n%post\ntrue\n`);
    const [found] = await resolveBases(definition, { workingDirectory: '/', env });
    if (found === undefined) throw new Error('no base');
    const locked = lockDefinition(definition, lockOf([found.base]));
    const layout = await keepRegistryBase(root, found.base, { env });
    expect(layout).toBe(keptLayoutPath(root, digest));
    expect(await readdir(join(root, '.bases'))).toEqual([basename(layout)]);
    await registry.close();

    await expect(resolveBases(parseDefinition(locked.bytes), { workingDirectory: '/', env })).resolves.toMatchObject([{ base: { digest } }]);
    expect(await keepRegistryBase(root, found.base, { env })).toBe(layout);
    const offline = await materializeBases(parseDefinition(locked.bytes), { root, offline: true });
    expect(offline).toContain(`Bootstrap: oci\nRegistry: \nNamespace: \nFrom: ${layout}\n`);
    expect(await built(offline)).toBe('kept');

    const archive = join(root, 'base.tar');
    await run('tar', ['-C', layout, '-cf', archive, 'oci-layout', 'index.json', 'blobs']);
    const byArchive = parseDefinition('Bootstrap: oci-archive\nFrom: base.tar\n');
    const [file] = await resolveBases(byArchive, { workingDirectory: root });
    if (file?.path === undefined) throw new Error('no archive');
    await keepLocalBase(root, file.path, { sha256: file.base.digest.slice('sha256:'.length), bootstrap: 'oci-archive' });
    await rm(archive);
    expect(await built(withBases(byArchive, [file.base]), { cwd: root })).toBe('kept');

    const [blob = ''] = await readdir(join(layout, 'blobs', 'sha256'));
    await chmod(join(layout, 'blobs', 'sha256', blob), 0o644);
    await writeFile(join(layout, 'blobs', 'sha256', blob), 'x');
    await expect(materializeBases(parseDefinition(locked.bytes), { root, offline: true })).rejects.toBeInstanceOf(NotFoundError);
    await expect(keepRegistryBase(root, found.base, { env, patience: { answerMs: 500, pausesMs: [], longestPauseMs: 0 } })).rejects.toBeInstanceOf(StoreError);
    expect(await pruneBases(root, { graceMs: 0 })).toContain(layout);
  });

  it('what the engine has fetched already is not fetched again', async () => {
    const registry = await startContainerRegistry();
    const digest = await registry.pushImage(await tinyRootfs({ '/etc/marker': 'cached' }), 'team/base', '1');
    const [root, cacheDirectory] = [await scratchFolder(), await scratchFolder()];
    const text = `Bootstrap: docker\nFrom: ${registry.host}/team/base@${digest}\n`;
    await built(text, { cacheDirectory });
    const asked = registry.blobRequests();
    const base = { stage: '1', bootstrap: 'docker', from: `${registry.host}/team/base:1`, digest };
    const layout = await keepRegistryBase(root, base, { cacheDirectory });
    expect(registry.blobRequests()).toBe(asked);
    const other = await keepRegistryBase(await scratchFolder(), base, { cacheDirectory: '/nonexistent' });
    expect(registry.blobRequests()).toBe(asked + 2);
    expect(await readdir(join(other, 'blobs', 'sha256'))).toEqual(await readdir(join(layout, 'blobs', 'sha256')));
  });

  it('a SIF from a registry is built from', async () => {
    const registry = await startContainerRegistry();
    const root = await scratchFolder();
    await makeSif(join(root, 'x.sif'), 'sif');
    const push = async (): Promise<void> => { await run((await testEngine()).program, ['push', '--allow-unsigned', join(root, 'x.sif'), `oras://${registry.host}/team/sif:1`]); };
    await push();
    const definition = parseDefinition(`Bootstrap: oras\nFrom: ${registry.host}/team/sif:1\n`);
    const bases = (await resolveBases(definition, { workingDirectory: '/' })).map(({ base }) => base);
    const locked = parseDefinition(lockDefinition(definition, lockOf(bases)).bytes);
    await makeSif(join(root, 'x.sif'), 'moved');
    await push();
    expect(await built(definition.text)).toBe('moved');
    expect(await built(locked.text)).toBe('sif');
    expect(await basesMoved(bases, { workingDirectory: '/' })).toHaveLength(1);
    for (const base of bases) await keepRegistryBase(root, base);
    await registry.close();
    expect(await built(await materializeBases(locked, { root, offline: true }))).toBe('sif');
  });
});

describe('a local base', () => {
  async function world(): Promise<{ root: string; original: string; text: string }> {
    const root = await scratchFolder();
    const original = join(root, 'base.sif');
    await makeSif(original, 'one');
    return { root, original, text: 'Bootstrap: localimage\nFrom: ./base.sif\n%post\ntrue\n' };
  }

  it.each(['renamed over', 'written into'])('that is %s does not change what is built from the locked definition', async (how) => {
    const { root, original, text } = await world();
    const definition = parseDefinition(text);
    const [found] = await resolveBases(definition, { workingDirectory: root });
    const hex = await sha256File(original);
    expect(found).toEqual({ base: { stage: '1', bootstrap: 'localimage', from: './base.sif', digest: `sha256:${hex}` }, path: original, note: undefined });
    if (found?.path === undefined) throw new Error('no path');
    const kept = await keepLocalBase(root, found.path, { sha256: hex });
    expect(kept).toBe(join(root, '.bases', `sha256-${hex}.sif`));

    const other = join(root, 'other.sif');
    await makeSif(other, 'two');
    if (how === 'renamed over') await rename(other, original);
    else await copyFile(other, original);
    expect(await built(text, { cwd: root })).toBe('two');

    const locked = lockDefinition(definition, lockOf([found.base]));
    expect(locked.text).toContain(`From: .bases/sha256-${hex}.sif\n`);
    expect(await built(locked.text, { cwd: root })).toBe('one');
    const anywhere = await materializeBases(parseDefinition(locked.bytes), { root });
    expect(anywhere).toContain(`From: ${kept}\n`);
    expect(await built(anywhere)).toBe('one');
    expect(await basesMoved([found.base], { workingDirectory: root })).toEqual([
      { stage: '1', from: './base.sif', locked: `sha256:${hex}`, offered: `sha256:${await sha256File(original)}` },
    ]);
  });

  it('that was lost is looked for, and missed by name', async () => {
    const { root, original } = await world();
    const hex = await sha256File(original);
    expect(await findLocalBase(root, { sha256: hex }, [original])).toBe(original);
    await keepLocalBase(root, original, { sha256: hex });
    await rm(original);
    expect(await findLocalBase(root, { sha256: hex }, [original])).toBe(keptBasePath(root, { sha256: hex }));
    await rm(keptBasePath(root, { sha256: hex }));
    await expect(findLocalBase(root, { sha256: hex }, [original])).rejects.toBeInstanceOf(NotFoundError);
  });
});
