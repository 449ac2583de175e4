/** Which folder a definition is built in. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDefinition } from '../../src/definition/index.js';
import { workingDirectoryFor } from '../../src/roundtrip/working-directory.js';
import { scratchFolder } from '../support/scratch.js';

async function places(): Promise<{ root: string; beside: string; here: string }> {
  const folder = await scratchFolder();
  const made = { root: join(folder, 'root'), beside: join(folder, 'beside'), here: join(folder, 'here') };
  for (const place of Object.values(made)) await mkdir(place);
  return made;
}

const choose = async (text: string, { root, beside, here }: Awaited<ReturnType<typeof places>>): Promise<string> =>
  await workingDirectoryFor(parseDefinition(text, join(beside, 'image.def')), root, here);

const ON_LAYER = 'Bootstrap: localimage\nFrom: ./lower.sif\n';
const WITH_FILES = 'Bootstrap: docker\nFrom: debian\n%files\n    data/in.txt /opt/in.txt\n    "with blank.txt"\n';

test('the store\'s root, when nothing relative is asked for', async () => {
  const at = await places();
  expect(await choose('Bootstrap: docker\nFrom: debian:12\n%files\n /etc/hosts /x\n pattern*.txt /y\n', at)).toBe(at.root);
});

test('the first place in which all relative paths are', async () => {
  const at = await places();
  await writeFile(join(at.beside, 'lower.sif'), '');
  expect(await choose(ON_LAYER, at)).toBe(at.beside);
  await writeFile(join(at.root, 'lower.sif'), '');
  expect(await choose(ON_LAYER, at)).toBe(at.root);

  await mkdir(join(at.here, 'data'));
  await writeFile(join(at.here, 'data/in.txt'), '');
  await expect(choose(WITH_FILES, at)).rejects.toThrow('with blank.txt');
  await writeFile(join(at.here, 'with blank.txt'), '');
  expect(await choose(WITH_FILES, at)).toBe(at.here);
});

test('files of another stage are not looked up on the host', async () => {
  const at = await places();
  const text = 'Bootstrap: docker\nFrom: debian\nStage: one\n\nBootstrap: docker\nFrom: debian\n%files from one\n    made/here /opt\n';
  expect(await choose(text, at)).toBe(at.root);
});

test('a base that the store has, but not where the definition says, is told with what to write', async () => {
  const at = await places();
  await writeFile(join(at.root, 'lower.sif'), '');
  const away = ON_LAYER.replace('./lower', '../lower');
  await expect(choose(away, at)).rejects.toMatchObject({
    message: expect.stringMatching(/image\.def needs \.\.\/lower\.sif, which does not exist$/) as string,
    hint: expect.stringMatching(/^The store has an image of that name: write From: \.\/lower\.sif\. Relative paths/) as string,
  });
  // A file that is copied in is no image.
  const copied = 'Bootstrap: docker\nFrom: debian\n%files\n    ../lower.sif /opt\n';
  await expect(choose(copied, at)).rejects.toMatchObject({ hint: expect.stringMatching(/^Relative paths/) as string });
  // Where the path leads to it, it is taken.
  expect(await choose(ON_LAYER.replace('./lower', '../root/lower'), at)).toBe(at.root);
});

test('a path that is nowhere is named, with where it was looked for', async () => {
  const at = await places();
  await expect(choose(ON_LAYER, at)).rejects.toMatchObject({
    message: expect.stringContaining('./lower.sif') as string, hint: expect.stringContaining(at.beside) as string, exitCode: 2,
  });
});
