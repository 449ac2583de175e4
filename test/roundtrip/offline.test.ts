/** An offline rebuild that cannot be made is a mistake of the caller's, and marks no build. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InputError, NotFoundError } from '../../src/errors.js';
import { buildReproducible, verifyRoundtrip } from '../../src/roundtrip/index.js';
import { buildPaths } from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';

test('a build that kept nothing is not rebuilt offline, nor marked', async () => {
  const root = join(await scratchFolder(), 'store');
  const paths = buildPaths(root, 'lay', '2026-0131-120000');
  await mkdir(join(root, 'lay'), { recursive: true });
  for (const path of [paths.sif, paths.lock, paths.lockedDef]) await writeFile(path, 'x');
  const before = await readdir(join(root, 'lay'));
  await expect(verifyRoundtrip('lay', root, paths.ts, { offline: true })).rejects.toThrow(NotFoundError);
  expect(await readdir(join(root, 'lay'))).toEqual(before);
});

test('a build that is to be verified offline has to keep what it downloads', async () => {
  const root = join(await scratchFolder(), 'store');
  await expect(buildReproducible('lay', root, { defPath: '/none.def', offline: true })).rejects.toThrow(InputError);
});
