import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropUnused, kept } from './cache.js';
import { scratchFolder } from './scratch.js';

const DAY_MS = 24 * 3600_000;
let folder: string;

beforeEach(async () => {
  folder = await scratchFolder();
  vi.stubEnv('CONTAINER_ACTION_TEST_CACHE', folder);
});
afterEach(() => { vi.unstubAllEnvs(); });

async function readLast(name: string, daysAgo: number): Promise<void> {
  const path = await kept(name, async (aside) => { await writeFile(aside, name); });
  const then = new Date(Date.now() - daysAgo * DAY_MS);
  await utimes(path, then, new Date());
}

test('what nobody has read for two weeks goes, and nothing of another name', async () => {
  await readLast('image-1.sif', 15);
  await readLast('image-2.sif', 13);
  await readLast('image-3.sif', 0);
  await readLast('other-image-1.sif', 99);
  await dropUnused('image-');
  expect((await readdir(folder)).filter((name) => !name.startsWith('.')).sort()).toEqual(['image-2.sif', 'image-3.sif', 'other-image-1.sif']);
});

test('two that need the same thing at once make it once, and a failed one leaves nothing', async () => {
  let made = 0;
  const make = async (aside: string): Promise<void> => {
    made += 1;
    await writeFile(aside, 'x');
  };
  expect(await Promise.all([kept('thing', make), kept('thing', make)])).toEqual([join(folder, 'thing'), join(folder, 'thing')]);
  expect(made).toBe(1);
  const broken = async (aside: string): Promise<void> => {
    await writeFile(aside, 'half');
    throw new Error('out of order');
  };
  await expect(kept('broken', broken)).rejects.toThrow('out of order');
  expect((await readdir(folder)).filter((name) => !name.startsWith('.lock-'))).toEqual(['thing']);
});
