/** The whole round trip on real images: what is clean is verified, what drifts is found, and nothing is left over. */
import { appendFile, copyFile, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ToolError } from '../../src/errors.js';
import { sha256File } from '../../src/files.js';
import { readLock } from '../../src/lock/index.js';
import { buildReproducible, checkVerified, RoundTripDriftError, verifyRoundtrip } from '../../src/roundtrip/index.js';
import { listBuilds, readMarker, siblingPaths } from '../../src/store/index.js';
import { baseImage, pythonImage, scratchFolder } from '../support/machine.js';
import { startPackageIndex } from '../support/package-index.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { startVersionSource } from '../support/version-source.js';

interface Workplace {
  readonly root: string;
  readonly defPath: string;
}

/** A store and a definition on a base image. */
async function workplace(base: string, sections: string): Promise<Workplace> {
  const folder = await scratchFolder();
  const defPath = join(folder, 'image.def');
  await writeFile(defPath, `Bootstrap: localimage\nFrom: ${base}\n\n${sections}`);
  return { root: join(folder, 'store'), defPath };
}

/** Names in the layer's folder, with the timestamp taken out. */
async function filesOf(root: string, ts: string): Promise<string[]> {
  return (await readdir(join(root, 'lay'))).map((name) => name.replace(ts, '<ts>')).sort();
}

const COMPLETE = ['lay-<ts>.build.log', 'lay-<ts>.def', 'lay-<ts>.lock', 'lay-<ts>.rough.def', 'lay-<ts>.sif'];

describe('a clean build', () => {
  test('is verified, bound to its bytes, and not built again', async () => {
    const index = await startPackageIndex();
    await index.add({ name: 'Alpha', version: '1.0', requires: ['beta'] });
    await index.add({ name: 'beta', version: '1.0' });
    const { root, defPath } = await workplace(await pythonImage(), `%post\n${index.postLines}    pip3 install --break-system-packages alpha || pip3 install alpha\n`);
    const reporter = recordingReporter();
    const first = await buildReproducible('lay', root, { defPath, reporter });

    expect(first).toMatchObject({ verified: true, unchanged: false, reason: '', diff: { identical: true } });
    expect(await filesOf(root, first.ts)).toEqual([...COMPLETE, 'lay-<ts>.verified', 'lay-<ts>.verdict.json'].sort());
    expect(await readlink(join(root, 'lay.sif'))).toBe(`lay/lay-${first.ts}.sif`);
    expect(await readFile(join(root, 'lay', `lay-${first.ts}.rough.def`))).toEqual(await readFile(defPath));
    const lock = await readLock(first.lock);
    expect(lock.pip).toMatchObject({ alpha: '1.0', beta: '1.0' });
    expect(Object.keys(lock.dpkg)).toContain('python3-numpy');
    const marker = await readMarker(siblingPaths(first.sif));
    expect(marker?.binding).toEqual({ sifSha256: await sha256File(first.sif), lockSha256: await sha256File(first.lock) });
    expect(reporter.warnings).toEqual([]);

    const started = performance.now();
    const second = await buildReproducible('lay', root, { defPath });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(second).toMatchObject({ unchanged: true, verified: true, ts: first.ts, sifSha256: first.sifSha256 });
    expect(await listBuilds(root, 'lay')).toHaveLength(1);

    await expect(checkVerified(join(root, 'lay.sif'), { requireVerified: true }))
      .resolves.toMatchObject({ state: 'verified', binding: 'bound', sif: first.sif });
    await appendFile(first.sif, 'x');
    await expect(checkVerified(first.sif)).resolves.toMatchObject({ state: 'unverified', binding: 'mismatch' });
    await expect(checkVerified(first.sif, { requireVerified: true })).rejects.toMatchObject({ exitCode: 3 });
    expect(await buildReproducible('lay', root, { defPath })).toMatchObject({ verified: false, unchanged: true });
  });

  test('holds its pins though the index has moved on in the middle', async () => {
    const index = await startPackageIndex();
    await index.add({ name: 'alpha', version: '1.0', requires: ['beta'] });
    await index.add({ name: 'beta', version: '1.0' });
    const { root, defPath } = await workplace(await pythonImage(), `%post\n${index.postLines}    pip3 install alpha || pip3 install --break-system-packages alpha\n`);
    const built = await buildReproducible('lay', root, { defPath, verify: false });
    expect(built).toMatchObject({ verified: null, diff: null });
    expect(await filesOf(root, built.ts)).toEqual(COMPLETE);

    await index.add({ name: 'alpha', version: '2.0', requires: ['beta', 'gamma'] });
    await index.add({ name: 'beta', version: '1.1' });
    await index.add({ name: 'gamma', version: '1.0' });
    expect(await verifyRoundtrip('lay', root, built.ts)).toMatchObject({ verified: true, diff: { identical: true } });
  });
});

describe('a definition that fails under the locked constraints', () => {
  test('is verified without them when the end is the same, and its locked definition is the one that works', async () => {
    const index = await startPackageIndex();
    await index.add({ name: 'alpha', version: '1.0' });
    await index.add({ name: 'alpha', version: '1.1' });
    await index.add({ name: 'beta', version: '1.0', requires: ['alpha<1.1'] });
    const { root, defPath } = await workplace(await pythonImage(), `%post
${index.postLines}    pip3 install --break-system-packages 'alpha>1.0'
    pip3 install --break-system-packages beta
`);
    const result = await buildReproducible('lay', root, { defPath });
    expect((await readLock(result.lock)).pip).toMatchObject({ alpha: '1.0', beta: '1.0' });
    expect(result).toMatchObject({ verified: true, reason: '' });
    expect(await readFile(result.lockedDef, 'utf8')).not.toContain('export PIP_CONSTRAINT=');
    await index.add({ name: 'beta', version: '2.0' });
    expect(await verifyRoundtrip('lay', root, result.ts)).toMatchObject({ verified: true });
  });

  test('because a release was deleted is had back from the image, which is told and kept', async () => {
    const index = await startPackageIndex();
    await index.add({ name: 'alpha', version: '1.0' });
    const { root, defPath } = await workplace(await pythonImage(), `%post\n${index.postLines}    pip3 install --break-system-packages alpha\n`);
    const built = await buildReproducible('lay', root, { defPath, verify: false });
    await index.remove('alpha', '1.0');
    await index.add({ name: 'alpha', version: '1.1' });
    const reporter = recordingReporter();
    const result = await verifyRoundtrip('lay', root, built.ts, { reporter });
    expect(result).toMatchObject({ verified: true, diff: { identical: true } });
    expect(result.channels.find(({ channel }) => channel === 'pip')?.grade).toBe('healed');
    expect(reporter.infos.join('\n')).toContain('alpha: taken from the image into escrow');
    expect(await filesOf(root, built.ts)).toContain('lay-<ts>.escrow.json');
  });

  test('because a release was deleted that the image has no record of any more is told, with its log', async () => {
    const index = await startPackageIndex();
    await index.add({ name: 'alpha', version: '1.0' });
    // Without its RECORD nothing can be put together again.
    const { root, defPath } = await workplace(await pythonImage(), `%post
${index.postLines}    pip3 install --break-system-packages alpha
    rm /usr/local/lib/python3*/dist-packages/alpha-1.0.dist-info/RECORD
`);
    const built = await buildReproducible('lay', root, { defPath, verify: false });
    await index.remove('alpha', '1.0');
    await index.add({ name: 'alpha', version: '1.1' });
    const result = await verifyRoundtrip('lay', root, built.ts);
    expect(result).toMatchObject({ verified: false });
    expect(result.reason).toContain('alpha');
    expect(await readFile(join(root, 'lay', `lay-${built.ts}.build.log`), 'utf8')).toContain('rebuild from the locked definition');
  });
});

describe('drift', () => {
  test('is found, told and marked, and fails the build only when asked', async () => {
    const source = await startVersionSource(['1.0', '2.0']);
    const { root, defPath } = await workplace(await baseImage(), `%post -c /bin/bash\n${source.installLines}`);
    const reporter = recordingReporter();
    const error: unknown = await buildReproducible('lay', root, { defPath, failOnDrift: true, unpinned: ['dpkg'], reporter }).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(RoundTripDriftError);
    if (!(error instanceof RoundTripDriftError)) return;
    const { result } = error;
    expect(error.exitCode).toBe(3);
    expect(result).toMatchObject({ verified: false, diff: { changed: { 'dpkg:drifting': ['1.0', '2.0'] } } });
    expect(source.asked()).toBe(2);
    expect(await filesOf(root, result.ts)).toEqual([...COMPLETE, 'lay-<ts>.unverified', 'lay-<ts>.verdict.json'].sort());
    expect(await readFile(join(root, 'lay', `lay-${result.ts}.unverified`), 'utf8')).toContain('dpkg:drifting');
    expect(reporter.warnings.join('\n')).toContain('dpkg:drifting');
    expect(await listBuilds(root, 'lay')).toMatchObject([{ verified: false, active: true }]);

    const again = await buildReproducible('lay', root, { defPath });
    expect(again).toMatchObject({ unchanged: true, verified: false });
    await expect(buildReproducible('lay', root, { defPath, failOnDrift: true })).rejects.toMatchObject({ exitCode: 3 });
  });

  test('of a definition that reads leftovers in the host\'s /tmp is found', async () => {
    const leftover = join('/tmp', `leftover-${String(process.pid)}-${String(Date.now())}`);
    const { root, defPath } = await workplace(await baseImage(), `%post\n    test -e ${leftover}\n`);
    await writeFile(leftover, 'x');
    try {
      const result = await buildReproducible('lay', root, { defPath });
      expect(result).toMatchObject({ verified: false, diff: null });
      expect(result.reason).toContain('the rebuild from the locked definition failed');
    } finally {
      await rm(leftover);
    }
  });

  test('is not hidden by a definition that says packing has begun when it has not', async () => {
    const source = await startVersionSource(['1.0', '1.0', '2.0', '2.0']);
    const { root, defPath } = await workplace(
      await baseImage(),
      `%post -c /bin/bash\n    echo 'INFO:    Creating SIF file...'\n    sleep 3\n${source.installLines}`,
    );
    const result = await buildReproducible('lay', root, { defPath });
    expect((await readLock(result.lock)).dpkg).toMatchObject({ drifting: '1.0' });
    // The rebuild that was begun too early either never asked or was thrown away: the verdict is on the real lock.
    expect(result.verified).toBe(source.asked() === 2);
    expect(result.diff?.identical ?? false).toBe(result.verified);
  });
});

describe('a build that does not come to its end', () => {
  test('leaves the store as it was when %post fails', async () => {
    const { root, defPath } = await workplace(await baseImage(), '%post\n    echo the reason >&2\n    exit 9\n');
    const error: unknown = await buildReproducible('lay', root, { defPath }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ToolError);
    if (!(error instanceof ToolError)) return;
    expect(error.message).toContain(defPath);
    expect(error.message).toContain('the reason');
    const log = /\S+\.build\.log/.exec(error.hint ?? '')?.[0] ?? '';
    expect(await readFile(log, 'utf8')).toContain('the reason');
    await rm(dirname(log), { recursive: true });
    expect(await readdir(root).catch(() => [])).toEqual([]);
  });

  test('leaves nothing when it is cancelled, and no process', async () => {
    const { root, defPath } = await workplace(await baseImage(), '%post\n    echo now-cancel-me\n    exec sleep 987\n');
    const controller = new AbortController();
    const reporter = recordingReporter();
    const building = buildReproducible('lay', root, { defPath, signal: controller.signal, reporter });
    const cancelled = expect(building).rejects.toMatchObject({ name: 'CancelledError', exitCode: 130 });
    await expect.poll(() => reporter.output.some((line) => line.endsWith('now-cancel-me')), { timeout: 60_000 }).toBe(true);
    controller.abort();
    await cancelled;
    expect(await readdir(root).catch(() => [])).toEqual([]);
    expect(await commandLines()).not.toContain('sleep 987');
  });
});

describe('a layer that stands on another of the store', () => {
  test('finds it there, and is verified on it', async () => {
    const { root, defPath } = await workplace(await baseImage(), '%post\n    true\n');
    await buildReproducible('lower', root, { defPath, verify: false });
    await writeFile(defPath, 'Bootstrap: localimage\nFrom: ./lower.sif\n\n%files\n    note.txt /opt/note.txt\n');
    await writeFile(join(root, 'note.txt'), 'hello');
    const upper = await buildReproducible('upper', root, { defPath, keep: true });
    expect(upper.verified).toBe(true);
    expect(await listBuilds(root, 'upper')).toMatchObject([{ keep: true, active: true, verified: true }]);
  });

  test('is not confused by an image that somebody swapped in under the same name', async () => {
    const { root, defPath } = await workplace(await baseImage(), '%post\n    true\n');
    const built = await buildReproducible('lay', root, { defPath });
    const other = join(root, 'lay', 'lay-2020-0101-000000.sif');
    await copyFile(await baseImage(), other);
    await copyFile(join(root, 'lay', `lay-${built.ts}.verified`), join(root, 'lay', 'lay-2020-0101-000000.verified'));
    await expect(checkVerified(other, { requireVerified: true })).rejects.toThrow(/another image/);
    await symlink(other, join(root, 'link.sif'));
    await expect(checkVerified(join(root, 'link.sif'))).resolves.toMatchObject({ state: 'unverified', binding: 'mismatch' });
  });
});

/** Command lines of all processes of this machine, blanks between arguments. */
async function commandLines(): Promise<string> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map(async (pid) => await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.map((line) => line.replaceAll('\0', ' ')).join('\n');
}
