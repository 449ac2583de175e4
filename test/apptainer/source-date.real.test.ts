/** Builds at a fixed time, and whether they come out as the same bytes. What the engine at hand cannot do has to be said. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildImage, canReproduceBytes, chooseBuildMode, probe, type Engine } from '../../src/apptainer/index.js';
import { sha256File } from '../../src/files.js';
import { run } from '../../src/process.js';
import { baseImage, bytesEngine, scratchFolder, testEngine } from '../support/machine.js';

const at = (version: string, name: Engine['name'] = 'apptainer'): Engine => ({ name, program: '/x', version });

test('which engines can', () => {
  for (const version of ['1.5.0', '1.5.1-2', '1.10.0', '2.0.0']) expect([version, canReproduceBytes(at(version)).able]).toEqual([version, true]);
  for (const version of ['1.4.5-2', '1.0.3', '0.9', 'unknown']) expect([version, canReproduceBytes(at(version)).able]).toEqual([version, false]);
  expect(canReproduceBytes(at('4.3.0', 'singularity')).reason).toBe(
    'two builds never have the same bytes with this engine: Apptainer 1.5 or later is needed, this is singularity 4.3.0',
  );
});

test('a build at a fixed time tells it to %post, and holds all times in the image to it', async () => {
  const folder = await scratchFolder();
  const engine = await testEngine();
  const { mode } = chooseBuildMode(await probe(engine), { format: 'sif' });
  const source = join(folder, 'image.def');
  await writeFile(source, `Bootstrap: localimage\nFrom: ${await baseImage()}\n%post\n  echo "$SOURCE_DATE_EPOCH" > /epoch\n`);
  const request = { source, format: 'sif', mode, sourceDateEpoch: 1_600_000_000 } as const;
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
  const { engine, env } = await bytesEngine();
  const folder = await scratchFolder();
  const { mode } = chooseBuildMode(await probe(engine, { env }), { format: 'sif' });
  const source = join(folder, 'image.def');
  await writeFile(source, `Bootstrap: localimage\nFrom: ${await baseImage()}\n%post\n  date > /dev/null; echo x > /x\n`);
  for (const name of ['a.sif', 'b.sif']) await buildImage(engine, { source, output: join(folder, name), format: 'sif', mode, env, sourceDateEpoch: 1_600_000_000 });
  expect(await sha256File(join(folder, 'a.sif'))).toBe(await sha256File(join(folder, 'b.sif')));
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
