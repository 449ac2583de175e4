/** The committed bundle: what the sources make, small, and with everything a checkout needs. */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import * as library from '../../src/index.js';
import { ACTION_SPECS } from '../../src/github/specs/index.js';
import { scratchFolder } from '../support/scratch.js';

const repository = join(import.meta.dirname, '..', '..');
const dist = join(repository, 'dist');
/**
 * Half of it are GitHub's own clients for artifacts and caches, which bring Azure's storage client along, twice. They are pieces of
 * their own that nothing loads before it needs them: what a step that needs none pays is told by `npm run bench` (early exits).
 */
const MAX_BYTES = 11_000_000;

async function filesOf(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(await Promise.all(files.map(async (file) => [file.slice(folder.length + 1), await readFile(file)] as const)));
}

/** Packages as npm would install them. What is bundled and what bundles lies in the checkout, the rest may lie elsewhere. */
async function installInto(checkout: string): Promise<void> {
  const lock = JSON.parse(await readFile(join(repository, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
  };
  for (const [path, { dev }] of Object.entries(lock.packages).filter(([name]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(name))) {
    const from = join(repository, path);
    if (!(await stat(from).then(() => true, () => false))) continue;
    await mkdir(dirname(join(checkout, path)), { recursive: true });
    if (dev === true && path !== 'node_modules/@vercel/ncc') await symlink(from, join(checkout, path));
    else await cp(from, join(checkout, path), { recursive: true });
  }
}

test('is byte for byte what the sources make, in whatever folder the checkout lies', { timeout: 300_000 }, async () => {
  const elsewhere = join(await scratchFolder(), 'another', 'checkout');
  await mkdir(elsewhere, { recursive: true });
  for (const part of ['src', 'actions', 'scripts', 'package.json', 'tsconfig.json']) {
    await cp(join(repository, part), join(elsewhere, part), { recursive: true });
  }
  await installInto(elsewhere);
  const fresh = join(elsewhere, 'fresh');
  await promisify(execFile)(process.execPath, [join(elsewhere, 'scripts', 'build-dist.mjs'), fresh]);
  const [made, committed] = [await filesOf(fresh), await filesOf(dist)];
  expect([...committed.keys()]).toEqual([...made.keys()]);
  expect([...made].filter(([name, bytes]) => committed.get(name)?.equals(bytes) !== true).map(([name]) => name)).toEqual([]);
});

test('is smaller than 11 MB, with the licences of what is bundled', async () => {
  const files = await filesOf(dist);
  expect([...files.values()].reduce((sum, bytes) => sum + bytes.length, 0)).toBeLessThan(MAX_BYTES);
  const licenses = files.get('licenses.txt')?.toString() ?? '';
  for (const name of ['@actions/core', 'commander', 'yaml', 'undici']) expect(licenses).toContain(name);
});

describe('loads what is heavy on demand alone', () => {
  /** Clients of GitHub's and libraries that only some steps need, and some only at their end. */
  const HEAVY = /node_modules\/(@azure|@octokit|@protobuf-ts|@actions|@cyclonedx|@sigstore|tuf-js|@tufjs|snappyjs|undici|archiver|packageurl-js)\//;

  test.each(['cli', ...ACTION_SPECS.map(({ id }) => id)])('at the start of %s', async (entry) => {
    const index = await readFile(join(dist, 'index.js'), 'utf8');
    const line = index.split('\n').find((each) => each.startsWith(`const ${entry} = () => `)) ?? '';
    const pieces = [...line.matchAll(/\.e\((\d+)\)/g)].map(([, id]) => `${id ?? ''}.index.js`);
    expect(pieces.length).toBeGreaterThan(0);
    const loaded = (await Promise.all(pieces.map(async (piece) => await readFile(join(dist, piece), 'utf8')))).join('\n');
    expect(HEAVY.exec(loaded)?.[0]).toBeUndefined();
  });
});

describe('has an entry', () => {
  test.each(ACTION_SPECS.map((spec) => spec.id))('for the action %s, of two lines', async (id) => {
    expect((await readFile(join(dist, `${id}.js`), 'utf8')).trimEnd().split('\n')).toHaveLength(2);
  });

  test('for the command line, which can be run', async () => {
    expect((await stat(join(dist, 'cli.js'))).mode & 0o111).toBe(0o111);
    const { stdout } = await promisify(execFile)(join(dist, 'cli.js'), ['--version']);
    expect(stdout).toBe(`${library.VERSION}\n`);
  });

  test('for the library, with every export by name and the types beside it', async () => {
    const bundled = await import(join(dist, 'library.js')) as Record<string, unknown>;
    expect(Object.keys(bundled).sort()).toEqual(Object.keys(library).sort());
    expect(await readFile(join(dist, 'types', 'index.d.ts'), 'utf8')).toContain('buildReproducible');
  });
});
