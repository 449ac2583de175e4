/** Level `bytes`, and builds at a fixed time. What the engine at hand cannot do has to be said. */
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildImage, canReproduceBytes, chooseBuildMode, probe, type Engine } from '../../src/apptainer/index.js';
import { bytesJson, bytesSummary, compareBytes, type BytesDiff } from '../../src/contents/index.js';
import { sha256File } from '../../src/files.js';
import { run } from '../../src/process.js';
import { baseImage, scratchFolder, skipUnless, testEngine } from '../support/machine.js';
import { checkSchema } from '../support/schemas.js';

const at = (version: string, name: Engine['name'] = 'apptainer'): Engine => ({ name, program: '/x', version });

test('which engines can', () => {
  for (const version of ['1.5.0', '1.5.1-2', '1.10.0', '2.0.0']) expect([version, canReproduceBytes(at(version)).able]).toEqual([version, true]);
  for (const version of ['1.4.5-2', '1.0.3', '0.9', 'unknown']) expect([version, canReproduceBytes(at(version)).able]).toEqual([version, false]);
  expect(canReproduceBytes(at('4.3.0', 'singularity')).reason).toBe(
    'two builds never have the same bytes with this engine: Apptainer 1.5 or later is needed, this is singularity 4.3.0',
  );
});

function json(diff: BytesDiff): unknown {
  const document: unknown = JSON.parse(JSON.stringify(bytesJson(diff)));
  checkSchema('bytes', document);
  return document;
}

describe('two images', () => {
  test('are compared by their SHA-256', async () => {
    const folder = await scratchFolder();
    const base = await baseImage();
    await copyFile(base, join(folder, 'same.sif'));
    await copyFile(base, join(folder, 'other.sif'));
    await chmod(join(folder, 'other.sif'), 0o644);
    await writeFile(join(folder, 'other.sif'), 'more', { flag: 'a' });
    const same = await compareBytes(at('1.5.0'), base, join(folder, 'same.sif'));
    const hash = await sha256File(base);
    expect([json(same), bytesSummary(same)]).toEqual([
      expect.objectContaining({ supported: true, identical: true, reason: null, sha256: [hash, hash] }), `identical: sha256 ${hash}`,
    ]);
    const other = await compareBytes(at('1.5.0'), base, join(folder, 'other.sif'));
    expect(json(other)).toMatchObject({ supported: true, identical: false });
    expect(bytesSummary(other)).toMatch(/^different: sha256 [0-9a-f]{64} and [0-9a-f]{64}$/);
  });

  test('of an engine that cannot make the same twice are not compared, even when they are the same', async () => {
    const base = await baseImage();
    const diff = await compareBytes(at('1.4.5-2'), base, base);
    expect(json(diff)).toMatchObject({ supported: false, identical: null, reason: expect.stringContaining('1.5 or later is needed') as unknown });
    expect(bytesSummary(diff)).toMatch(/^not compared: /);
  });

  test('have to be SIF files', async () => {
    const folder = await scratchFolder();
    await mkdir(join(folder, '.singularity.d'));
    await expect(compareBytes(at('1.5.0'), await baseImage(), folder)).rejects.toThrow('is a sandbox');
  });
});

test('a build at a fixed time tells it to %post, and holds all times in the image to it', async () => {
  const folder = await scratchFolder();
  const engine = await testEngine();
  const { mode } = chooseBuildMode(await probe(engine), { format: 'sif' });
  const source = join(folder, 'image.def');
  await writeFile(source, `Bootstrap: localimage\nFrom: ${await baseImage()}\n%post\n  echo "$SOURCE_DATE_EPOCH" > /epoch\n`);
  const request = { source, format: 'sif', mode, squashfsArguments: '-noI -noD -noF -noX', sourceDateEpoch: 1_600_000_000 } as const;
  const a = join(folder, 'a.sif');
  await buildImage(engine, { ...request, output: a });
  const { stdout } = await run(engine.program, ['sif', 'list', a]);
  const offset = /(\d+)-\d+ *\|FS/.exec(stdout)?.[1] ?? '';
  const unpacked = join(folder, 'unpacked');
  await run('unsquashfs', ['-quiet', '-no-progress', '-offset', offset, '-dest', unpacked, a, 'epoch']);
  expect(await readFile(join(unpacked, 'epoch'), 'utf8')).toBe('1600000000\n');
  const listing = await run('unsquashfs', ['-offset', offset, '-lln', '-UTC', a, 'epoch']);
  expect(listing.stdout).toContain('2020-09-13 12:26');
});

test('two builds at one time are the same file, where the engine can', async () => {
  const engine = await testEngine();
  const { able, reason } = canReproduceBytes(engine);
  skipUnless(able, reason);
  const folder = await scratchFolder();
  const { mode } = chooseBuildMode(await probe(engine), { format: 'sif' });
  const source = join(folder, 'image.def');
  await writeFile(source, `Bootstrap: localimage\nFrom: ${await baseImage()}\n%post\n  date > /dev/null; echo x > /x\n`);
  for (const name of ['a.sif', 'b.sif']) await buildImage(engine, { source, output: join(folder, name), format: 'sif', mode, sourceDateEpoch: 1_600_000_000 });
  expect(await compareBytes(engine, join(folder, 'a.sif'), join(folder, 'b.sif'))).toMatchObject({ identical: true });
});

test('a time that is none is refused before anything is built', async () => {
  const engine = await testEngine();
  const folder = await scratchFolder();
  const source = join(folder, 'image.def');
  await writeFile(source, `Bootstrap: localimage\nFrom: ${await baseImage()}\n`);
  for (const sourceDateEpoch of [-1, 1.5, Number.NaN]) {
    await expect(buildImage(engine, { source, output: join(folder, 'x.sif'), format: 'sif', mode: 'fakeroot', sourceDateEpoch })).rejects.toThrow('whole number of seconds');
  }
});
