/** The reference's plain build and its integrity check, on real images. */
import { appendFile, lstat, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/files.js';
import { build, verify } from '../../src/roundtrip/index.js';
import { baseImage, scratchFolder } from '../support/machine.js';
import { recordingReporter } from '../support/recording-reporter.js';

async function recipe(folder: string, post: string): Promise<string> {
  const path = join(folder, 'tool.def');
  await writeFile(path, `Bootstrap: localimage\nFrom: ${await baseImage()}\n\n%post\n    ${post}\n`);
  return path;
}

test('makes image, recipe, hash, log, locks and link; checks them; builds again only when the recipe changes', async () => {
  const folder = await scratchFolder();
  const defPath = await recipe(folder, 'echo first > /opt/made');
  const out = join(folder, 'out');
  const sif = await build({ defPath, outputDir: out });

  expect(sif).toBe(join(out, 'tool/tool.sif'));
  const names = (await readdir(join(out, 'tool'))).map((name) => name.replace(/\d{4}-\d{4}-\d{6}/, '<ts>')).sort();
  expect(names).toEqual(['.def-hash', 'dpkg-lock.txt', ...names.filter((name) => /^(node|requirements)-lock/.test(name)), 'tool.build-<ts>.log', 'tool.def', 'tool.sif'].sort());
  expect(await readFile(join(out, 'tool/.def-hash'), 'utf8')).toBe(`${sha256(await readFile(defPath))}\n`);
  expect(await readlink(join(out, 'tool.sif'))).toBe('tool/tool.sif');

  const checked = await verify(sif, { defPath });
  expect(checked).toMatchObject({ overall: 'pass', defOrigin: { status: 'pass' }, dpkgLock: { status: 'pass', diffCount: 0 } });
  expect(checked.sif.sha256).toBe(sha256(await readFile(sif)));

  const before = (await lstat(sif)).mtimeMs;
  expect(await build({ defPath, outputDir: out })).toBe(sif);
  expect((await lstat(sif)).mtimeMs).toBe(before);

  await appendFile(join(out, 'tool/dpkg-lock.txt'), 'no-such-package=1\n');
  await recipe(folder, 'echo second > /opt/made');
  expect(await verify(sif, { defPath })).toMatchObject({
    overall: 'fail', defOrigin: { status: 'fail' }, dpkgLock: { status: 'fail', diffCount: 1 },
  });
  await build({ defPath, outputDir: out });
  expect(await verify(sif, { defPath })).toMatchObject({ overall: 'pass' });
});

test('makes a sandbox, and keeps the old one when the new one fails', async () => {
  const folder = await scratchFolder();
  const out = join(folder, 'out');
  const sandbox = await build({ defPath: await recipe(folder, 'echo first > /opt/made'), outputDir: out, sandbox: true });
  expect(sandbox).toBe(join(out, 'tool/tool.sandbox'));
  expect(await readFile(join(sandbox, 'opt/made'), 'utf8')).toBe('first\n');
  await expect(build({ defPath: await recipe(folder, 'exit 7'), outputDir: out, sandbox: true })).rejects.toThrow();
  expect(await readFile(join(sandbox, 'opt/made'), 'utf8')).toBe('first\n');
  await build({ defPath: await recipe(folder, 'echo third > /opt/made'), outputDir: out, sandbox: true });
  expect(await readFile(join(sandbox, 'opt/made'), 'utf8')).toBe('third\n');
  expect((await readdir(join(out, 'tool'))).filter((name) => name.startsWith('.'))).toEqual(['.sandbox-hash']);
});

test('an image whose pip is broken is built, and that it could not be frozen is told', async () => {
  const folder = await scratchFolder();
  const reporter = recordingReporter();
  const defPath = await recipe(folder, "printf '#!/bin/sh\\necho pip is broken here >&2\\nexit 3\\n' > /usr/local/bin/pip; chmod 755 /usr/local/bin/pip");
  const sif = await build({ defPath, outputDir: join(folder, 'out'), reporter });
  expect((await lstat(sif)).isFile()).toBe(true);
  expect(reporter.warnings.join('\n')).toContain('pip is broken here');
  expect((await readdir(join(folder, 'out/tool'))).filter((name) => name.endsWith('-lock.txt'))).toEqual([]);
});

test('an image that is not there fails the check', async () => {
  expect(await verify('/nowhere/image.sif')).toMatchObject({ overall: 'fail', sif: { exists: false } });
});
