/** A machine that cannot make an offline rebuild says nothing of a build: an error, before anything is built or marked. */
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { buildReproducible, verifyRoundtrip } from '../../src/roundtrip/index.js';
import { driftBase } from '../drift/bases.js';
import { scratchFolder, testEngine } from '../support/machine.js';
import { pathWithout } from '../support/path-without.js';

test('where the network cannot be cut off, a kept build is not marked, and a new one is not made', async () => {
  const folder = await scratchFolder();
  const root = join(folder, 'store');
  const defPath = join(folder, 'image.def');
  await writeFile(defPath, `Bootstrap: localimage\nFrom: ${await driftBase('busybox')}\n%post\n    true\n`);
  const { ts } = await buildReproducible('lay', root, { defPath, escrow: true, verify: false });
  const before = await readdir(join(root, 'lay'));
  const path = await pathWithout('unshare', '#!/bin/sh\necho "unshare failed: Operation not permitted" >&2; exit 1\n');
  const env = { ...process.env, PATH: `${path}:${dirname((await testEngine()).program)}` };

  await expect(verifyRoundtrip('lay', root, ts, { offline: true, env })).rejects.toThrow(/network cannot be cut off here: .*Operation not permitted/);
  expect(await readdir(join(root, 'lay'))).toEqual(before);
  const other = join(folder, 'other');
  await expect(buildReproducible('lay', other, { defPath, escrow: true, offline: true, env })).rejects.toThrow(/network cannot be cut off here/);
  expect(await readdir(folder)).not.toContain('other');
  expect(await verifyRoundtrip('lay', root, ts, { offline: true })).toMatchObject({ verified: true });
});
