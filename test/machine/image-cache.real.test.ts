/** The engine's cache of layers between jobs: what a job used stays, what none has used for longest goes, and the engine copes with that. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dropUnused, keepImages, lookAtImages, restoreImages } from '../../src/apptainer/machine/image-cache.js';
import type { BlobCache } from '../../src/ports.js';
import { run } from '../../src/process.js';
import { startContainerRegistry, tinyRootfs } from '../support/container-registry.js';
import { scratchFolder, testEngine } from '../support/machine.js';

test('within the limit all of it is kept; above it, what this job has not used goes, and is fetched again when it is needed', async () => {
  const registry = await startContainerRegistry();
  for (const name of ['used', 'unused']) await registry.pushImage(await tinyRootfs({ '/etc/name': name }), `team/${name}`, '1.0');
  const { program } = await testEngine();
  const scratch = await scratchFolder();
  const cache = join(scratch, 'cache');
  let pulls = 0;
  const pull = async (name: string): Promise<void> => {
    pulls += 1;
    await run(program, ['pull', '--no-https', join(scratch, `${String(pulls)}.sif`), `docker://${registry.host}/team/${name}:1.0`], {
      env: { ...process.env, APPTAINER_CACHEDIR: cache },
    });
  };
  await pull('unused');
  const unused = (await lookAtImages(cache)).blobs;
  await pull('used');
  const both = await lookAtImages(cache);
  expect(unused.length).toBeGreaterThan(0);
  expect(both.blobs.length).toBeGreaterThan(unused.length);

  // The next job: another machine, and what was kept.
  const kept = join(scratch, 'kept');
  await cp(both.folder, kept, { recursive: true, preserveTimestamps: true });
  await rm(cache, { recursive: true });
  const restored = await restoreImages(cache, folderCache(kept));
  expect(restored).toMatchObject({ restored: true, came: both.blobs, fingerprint: both.fingerprint });
  expect(await dropUnused(cache, restored.came, both.bytes)).toBe(0);
  await pull('used');
  // What was on the machine before this job is not this job's to remove.
  expect(await dropUnused(cache, [], 0)).toBe(0);
  expect(await dropUnused(cache, restored.came, 0)).toBeGreaterThan(0);
  const left = await lookAtImages(cache);
  expect(left.blobs.length).toBeLessThan(both.blobs.length);
  expect(left.blobs.some((blob) => unused.includes(blob))).toBe(false);
  expect(keepImages(left, both.fingerprint)?.key).not.toContain(both.fingerprint);

  await pull('unused');
  await pull('used');
  expect((await lookAtImages(cache)).blobs).toEqual(both.blobs);
});

/** A job's cache that has one folder. */
function folderCache(kept: string): BlobCache {
  return {
    available: { ok: true },
    restore: async ([path = ''], key) => {
      await cp(kept, path, { recursive: true, preserveTimestamps: true });
      return key;
    },
    keep: () => Promise.resolve({ kept: true }),
  };
}
