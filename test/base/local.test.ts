import { chmod, link, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  basesMoved, checkArchitecture, findLocalBase, keepLocalBase, keptBasePath, machineArchitecture, materializeBases, pruneBases, resolveBases,
} from '../../src/base/index.js';
import { lockDefinition, parseDefinition } from '../../src/definition/index.js';
import { InputError, NotFoundError, type ContainerActionError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import { buildPaths, markVerified } from '../../src/store/index.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { strictServer } from './strict-server.js';

const ONE = sha256('one');
const TWO = sha256('two');

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'base-'));
  onTestFinished(async () => { await rm(folder, { recursive: true }); });
  return folder;
}

/** A store with an original beside it. */
async function world(): Promise<{ root: string; original: string; kept: string }> {
  const folder = await scratch();
  const root = join(folder, 'store');
  const original = join(folder, 'base.sif');
  await mkdir(root);
  await writeFile(original, 'one');
  return { root, original, kept: join(root, '.bases', `sha256-${ONE}.sif`) };
}

async function storedBuild(root: string, content: string, options: { ts?: string; marked?: boolean } = {}): Promise<string> {
  const ts = options.ts ?? '2026-0131-120000';
  const { sif } = buildPaths(root, 'layer', ts);
  await mkdir(join(root, 'layer'), { recursive: true });
  await writeFile(sif, content);
  if (options.marked === true) await markVerified(root, 'layer', ts, { sifSha256: sha256(content), lockSha256: ONE });
  return sif;
}

describe('a kept base', () => {
  it('survives that the original is replaced, written into, or removed', async () => {
    const { root, original, kept } = await world();
    expect(await keepLocalBase(root, original, { sha256: ONE })).toBe(kept);
    expect(await keepLocalBase(root, original, { sha256: ONE })).toBe(kept);
    await writeFile(original, 'two');
    expect(await readFile(kept, 'utf8')).toBe('one');
    expect(await findLocalBase(root, { sha256: ONE }, [original])).toBe(kept);
    await rm(original);
    expect(await keepLocalBase(root, original, { sha256: ONE })).toBe(kept);
    expect(await readdir(join(root, '.bases'))).toEqual([`sha256-${ONE}.sif`]);
    expect((await stat(kept)).mode & 0o222).toBe(0);
  });

  it('is a second name of a build of the store, and no copy, where the file system copies in full', async () => {
    const { root, kept } = await world();
    const sif = await storedBuild(root, 'one');
    await symlink('layer/layer-2026-0131-120000.sif', join(root, 'layer.sif'));
    await keepLocalBase(root, join(root, 'layer.sif'), { sha256: ONE });
    const [there, original] = [await stat(kept), await stat(sif)];
    // On one that shares blocks it is a copy; either way it costs nothing.
    if (there.ino === original.ino) expect(original.mode & 0o777).toBe(there.mode & 0o777);
    await rm(sif);
    expect(await findLocalBase(root, { sha256: ONE })).toBe(kept);
  });

  it('that somebody wrote into is not believed, and put right', async () => {
    const { root, original, kept } = await world();
    await keepLocalBase(root, original, { sha256: ONE });
    await chmod(kept, 0o644);
    await writeFile(kept, 'two');
    await utimes(kept, 0, 0);
    expect(await findLocalBase(root, { sha256: ONE }, [original])).toBe(original);
    await keepLocalBase(root, original, { sha256: ONE });
    expect(await readFile(kept, 'utf8')).toBe('one');
  });

  it('is not made of another file than the wanted one', async () => {
    const { root, original } = await world();
    await expect(keepLocalBase(root, original, { sha256: TWO })).rejects.toBeInstanceOf(InputError);
    await expect(keepLocalBase(root, join(root, 'none'), { sha256: TWO })).rejects.toBeInstanceOf(NotFoundError);
    await expect(keepLocalBase(root, original, { sha256: '../../x' })).rejects.toBeInstanceOf(InputError);
    expect(await readdir(join(root, '.bases'))).toEqual([]);
  });

  it('is made once by several at a time', async () => {
    const { root, original, kept } = await world();
    expect(await Promise.all(Array.from({ length: 8 }, async () => await keepLocalBase(root, original, { sha256: ONE })))).toEqual(Array(8).fill(kept));
    expect(await readdir(join(root, '.bases'))).toEqual([`sha256-${ONE}.sif`]);
  });

  it('replaces what is a second name of the same file', async () => {
    const { root, original, kept } = await world();
    await mkdir(join(root, '.bases'));
    await link(original, kept);
    await keepLocalBase(root, original, { sha256: ONE });
    await writeFile(original, 'two');
    await expect(findLocalBase(root, { sha256: ONE }, [original])).rejects.toThrow(/are another file by now/);
  });
});

describe('a wanted base', () => {
  it.each([{ marked: true }, { marked: false }])('is found among the builds of the store (marked: $marked)', async ({ marked }) => {
    const { root, original } = await world();
    await storedBuild(root, 'other', { ts: '2026-0131-110000', marked });
    const sif = await storedBuild(root, 'two', { marked });
    expect(await findLocalBase(root, { sha256: TWO }, [original])).toBe(sif);
  });

  it('is not taken for a build whose marker says so and that is something else', async () => {
    const { root } = await world();
    const sif = await storedBuild(root, 'two', { marked: true });
    await writeFile(sif, 'other');
    await expect(findLocalBase(root, { sha256: TWO })).rejects.toBeInstanceOf(NotFoundError);
  });

  it('that is nowhere is told by name, with what to do', async () => {
    const { root, original, kept } = await world();
    const error: unknown = await findLocalBase(root, { sha256: TWO }, [original]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotFoundError);
    expect((error as ContainerActionError).message).toBe(`the local base with SHA-256 ${TWO} is nowhere to be found: ${original} is another file by now`);
    expect((error as ContainerActionError).hint).toBe(`Put the file that was ${original} at ${kept.replace(ONE, TWO)}; its content is checked.`);
    await expect(findLocalBase(join(root, 'none'), { sha256: TWO })).rejects.toBeInstanceOf(NotFoundError);
  });

  it('that changes keeps being hashed, however quickly it does', async () => {
    const { root, original } = await world();
    for (const content of ['one', 'two', 'one', 'two']) {
      await writeFile(original, content);
      const other = content === 'one' ? TWO : ONE;
      expect(await findLocalBase(root, { sha256: sha256(content) }, [original])).toBe(original);
      await expect(findLocalBase(root, { sha256: other }, [original])).rejects.toBeInstanceOf(NotFoundError);
    }
  });
});

describe('materializing', () => {
  it('names files that are there, by absolute path', async () => {
    const { root, original } = await world();
    const text = `Bootstrap: localimage\nFrom: .bases/sha256-${ONE}.sif # c\n%post\ntrue\nBootstrap: docker\nFrom: x@sha256:${TWO}\n`;
    const bases = [{ stage: '1', bootstrap: 'localimage', from: '../base.sif', digest: `sha256:${ONE}` }];
    expect(await materializeBases(parseDefinition(text), { root, bases })).toBe(text.replace(/\.bases\/\S+/, original));
    await keepLocalBase(root, original, { sha256: ONE });
    expect(await materializeBases(parseDefinition(text), { root })).toBe(text.replace(/\.bases/, join(root, '.bases')));
    await rm(join(root, '.bases'), { recursive: true });
    const locked = lockDefinition(parseDefinition('Bootstrap: localimage\nFrom: ../base.sif\n'), {
      pip: {}, dpkg: {}, node: '', facts: { engine: '', builtAt: '', architecture: '', bases },
    });
    expect(await materializeBases(parseDefinition(locked.bytes), { root })).toContain(`From: ${original}\n`);
    expect(await resolveBases(parseDefinition(locked.bytes), { root, workingDirectory: root })).toMatchObject([{ path: original }]);
    await expect(materializeBases(parseDefinition(text.replace(ONE, TWO)), { root })).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('pruning', () => {
  it('removes what no build names any more, and nothing else', async () => {
    const { root, original, kept } = await world();
    await keepLocalBase(root, original, { sha256: ONE });
    await writeFile(original, 'two');
    const other = await keepLocalBase(root, original, { sha256: TWO });
    await writeFile(join(root, '.bases', 'README'), 'mine');
    await writeFile(join(root, '.bases', '.x.partial-1'), '');
    await storedBuild(root, 'image');
    const { lockedDef } = buildPaths(root, 'layer', '2026-0131-120000');
    await writeFile(lockedDef, `Bootstrap: localimage\nFrom: .bases/sha256-${ONE}.sif\n`);
    const graceMs = 0;
    expect(await pruneBases(root)).toEqual([]);
    expect(await pruneBases(root, { graceMs, dryRun: true })).toEqual([join(root, '.bases', '.x.partial-1'), other]);
    expect(await pruneBases(root, { graceMs })).toEqual([join(root, '.bases', '.x.partial-1'), other]);
    expect((await readdir(join(root, '.bases'))).sort()).toEqual(['README', `sha256-${ONE}.sif`]);

    // A build under way names it, then only a lock.
    await mkdir(join(root, 'layer', '.pending-2026-0131-130000-00112233'));
    await rename(lockedDef, join(root, 'layer', '.pending-2026-0131-130000-00112233', 'x.def'));
    expect(await pruneBases(root, { graceMs })).toEqual([]);
    await rm(join(root, 'layer', '.pending-2026-0131-130000-00112233'), { recursive: true });
    await writeFile(join(root, 'layer', 'layer-2026-0131-120000.lock'), `base 1 localimage sha256:${ONE}\n`);
    expect(await pruneBases(root, { graceMs })).toEqual([]);
    await rm(join(root, 'layer', 'layer-2026-0131-120000.lock'));
    expect(await pruneBases(root, { graceMs })).toEqual([kept]);
    expect(await pruneBases(join(root, 'none'), { graceMs })).toEqual([]);
  });
});

describe('resolving', () => {
  const PATIENCE = { answerMs: 300, pausesMs: [5], longestPauseMs: 100 };

  it('gives files their hash, links followed, and tells what has none', async () => {
    const { root, original } = await world();
    await symlink(original, join(root, 'link.sif'));
    await mkdir(join(root, 'sandbox'));
    await writeFile(join(root, 'a.tar'), 'two');
    const reporter = recordingReporter();
    const text = 'Bootstrap: localimage\nFrom: link.sif\nStage: a\nBootstrap: localimage\nFrom: ./sandbox\nBootstrap: docker-archive\nFrom: a.tar:x/y:1\n'
      + `Bootstrap: scratch\nBootstrap: debootstrap\nOSVersion: bookworm\nMirrorURL: http://x\nBootstrap: library\nFrom: a/b/c:sha256.${ONE}\n`
      + 'Bootstrap: library\nFrom: a/b/c:1\nBootstrap: docker\nFrom: docker://debian\n';
    const found = await resolveBases(parseDefinition(text), { workingDirectory: root, reporter, env: {} });
    expect(found.map(({ base, path }) => [base.stage, base.bootstrap, base.from, base.digest, path])).toEqual([
      ['a', 'localimage', 'link.sif', `sha256:${ONE}`, join(root, 'link.sif')],
      ['2', 'localimage', './sandbox', '', undefined],
      ['3', 'docker-archive', 'a.tar:x/y:1', `sha256:${TWO}`, join(root, 'a.tar')],
      ['4', 'scratch', '', '', undefined],
      ['5', 'debootstrap', 'http://x bookworm', '', undefined],
      ['6', 'library', `a/b/c:sha256.${ONE}`, `sha256:${ONE}`, undefined],
      ['7', 'library', 'a/b/c:1', '', undefined],
      ['8', 'docker', 'docker://debian', '', undefined],
    ]);
    expect(reporter.warnings).toEqual([
      'the base localimage ./sandbox has no digest: it is a folder',
      'the base library a/b/c:1 has no digest: "Bootstrap: library" has no way to tell one',
      'the base docker docker://debian has no digest: that is no name of an image',
    ]);
  });

  it('misses a file by name', async () => {
    const { root } = await world();
    await expect(resolveBases(parseDefinition('Bootstrap: localimage\nFrom: none.sif\n'), { workingDirectory: root }))
      .rejects.toThrow(`the base localimage none.sif does not exist: there is no ${root}/none.sif`);
  });

  it('believes no name of a kept base', async () => {
    const { root, original, kept } = await world();
    await keepLocalBase(root, original, { sha256: ONE });
    const definition = parseDefinition(`Bootstrap: localimage\nFrom: .bases/sha256-${ONE}.sif\n`);
    const [found] = await resolveBases(definition, { workingDirectory: '/', root });
    expect(found).toMatchObject({ path: kept, base: { digest: `sha256:${ONE}` } });
    await rm(kept);
    await writeFile(kept, 'two');
    await expect(resolveBases(definition, { workingDirectory: root, root })).rejects.toBeInstanceOf(NotFoundError);
  });

  it('warns of a registry that is not reached, and goes on', async () => {
    const reporter = recordingReporter();
    const text = 'Bootstrap: docker\nFrom: registry.invalid/x/y:1\nStage: a\nBootstrap: docker\nFrom: registry.invalid/x/y:1\n';
    const found = await resolveBases(parseDefinition(text), { workingDirectory: '/', env: {}, reporter, patience: PATIENCE });
    expect(found.map(({ base }) => base.digest)).toEqual(['', '']);
    expect(reporter.warnings).toEqual(['the base docker registry.invalid/x/y:1 has no digest: the registry registry.invalid did not tell it: its name is not known here']);
  });

  it('ends where the registry refuses, naming base and registry', async () => {
    const body = JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] });
    const server = await strictServer(() => [{ request: 'HEAD /v2/x/y/manifests/1', status: 401 }, { request: 'GET /v2/x/y/manifests/1', status: 401, body }]);
    const error: unknown = await resolveBases(parseDefinition(`Bootstrap: docker\nFrom: ${server.host}/x/y:1\n`), { workingDirectory: '/', env: {}, patience: PATIENCE })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect((error as ContainerActionError).message).toBe(`the registry ${server.host} does not give docker ${server.host}/x/y:1 to this user: authentication required (HTTP 401)`);
    expect((error as ContainerActionError).hint).toContain('APPTAINER_DOCKER_USERNAME');
    expect(server.complaints).toEqual([]);
  });

  it('tells later what cannot be asked, and takes it for unmoved', async () => {
    const { root, original } = await world();
    const reporter = recordingReporter();
    const bases = [
      { stage: '1', bootstrap: 'docker', from: 'registry.invalid/x/y:1', digest: `sha256:${ONE}` },
      { stage: '2', bootstrap: 'localimage', from: '../base.sif', digest: `sha256:${ONE}` },
      { stage: '3', bootstrap: 'scratch', from: '', digest: '' },
      { stage: '4', bootstrap: 'docker', from: `registry.invalid/x/y@sha256:${ONE}`, digest: `sha256:${ONE}` },
    ];
    const options = { workingDirectory: root, env: {}, reporter, patience: PATIENCE };
    expect(await basesMoved(bases, options)).toEqual([]);
    expect(reporter.infos).toEqual(['whether the base docker registry.invalid/x/y:1 has moved cannot be told: its name is not known here']);
    await rm(original);
    expect(await basesMoved(bases, options)).toEqual([{ stage: '2', from: '../base.sif', locked: `sha256:${ONE}`, offered: '' }]);
  });
});

describe('a lock', () => {
  it('of another architecture is refused', () => {
    expect(() => { checkArchitecture({ architecture: 'arm64' }, 'amd64'); }).toThrow(InputError);
    expect(() => { checkArchitecture({ architecture: 'arm64' }, 'amd64'); }).toThrow('the lock is of an image for arm64, this machine builds for amd64');
  });

  it('of this one, or of none, is not', () => {
    checkArchitecture({ architecture: 'arm64' }, 'arm64');
    checkArchitecture({ architecture: machineArchitecture() });
    checkArchitecture({ architecture: '' }, 'arm64');
    checkArchitecture(undefined, 'arm64');
    expect([machineArchitecture('x64'), machineArchitecture('arm64'), machineArchitecture('mips')]).toEqual(['amd64', 'arm64', 'mips']);
  });
});

it('the path of a kept base needs no store', () => {
  expect(keptBasePath('/store', { sha256: ONE, bootstrap: 'oci-archive' })).toBe(`/store/.bases/sha256-${ONE}.tar`);
});
