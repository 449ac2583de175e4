/** Keeping an image from a registry that does not give what it says. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findRegistryBase, keepRegistryBase, keepRegistryBases, keptLayoutPath } from '../../src/base/index.js';
import { parseManifest } from '../../src/base/oci-manifest.js';
import { FormatError, InputError, NotFoundError, StoreError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import { PATIENCE, satisfied, scratch } from './asking.js';
import { strictServer, type Exchange } from './strict-server.js';

const CONFIG = '{"os":"linux"}';
const LAYER = 'layer';
const digestOf = (text: string): string => `sha256:${sha256(text)}`;
const piece = (text: string, size = text.length): Record<string, unknown> => ({ mediaType: 'x', digest: digestOf(text), size });
const MANIFEST = JSON.stringify({ schemaVersion: 2, config: piece(CONFIG), layers: [piece(LAYER)] });
const ARCHITECTURE = process.arch === 'x64' ? 'amd64' : process.arch;

const manifest = (text: string, body = text): Exchange => ({ request: `GET /v2/a/b/manifests/${digestOf(text)}`, status: 200, body });
const blob = (text: string, body = text): Exchange => ({ request: `GET /v2/a/b/blobs/${digestOf(text)}`, status: 200, body });

/** Keeps the image behind `digest` from a server that expects these requests. */
async function kept(digest: string, exchanges: readonly Exchange[], root: string): Promise<string> {
  const server = await strictServer(() => exchanges);
  try {
    return await keepRegistryBase(root, { stage: '1', bootstrap: 'docker', from: `${server.host}/a/b:1`, digest }, {
      env: {}, cacheDirectory: join(root, 'cache'), patience: PATIENCE,
    });
  } finally {
    satisfied(server);
  }
}

describe('an image', () => {
  it('is kept as an OCI layout, once', async () => {
    const root = await scratch();
    const path = await kept(digestOf(MANIFEST), [manifest(MANIFEST), blob(CONFIG), blob(LAYER)], root);
    expect(path).toBe(keptLayoutPath(root, digestOf(MANIFEST)));
    expect((await readdir(join(path, 'blobs', 'sha256'))).sort()).toEqual([MANIFEST, CONFIG, LAYER].map((text) => sha256(text)).sort());
    expect(JSON.parse(await readFile(join(path, 'index.json'), 'utf8'))).toEqual({
      schemaVersion: 2, manifests: [{ mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digestOf(MANIFEST), size: MANIFEST.length }],
    });
    expect(await kept(digestOf(MANIFEST), [], root)).toBe(path);
    expect(await findRegistryBase(root, digestOf(MANIFEST))).toBe(path);
    expect(await keepRegistryBases(root, [{ stage: '1', bootstrap: 'docker', from: 'r.invalid/x', digest: '' }, { stage: '2', bootstrap: 'scratch', from: '', digest: '' }])).toEqual([]);
  });

  it('of an index is that of this machine alone', async () => {
    const root = await scratch();
    const index = JSON.stringify({ schemaVersion: 2, mediaType: 'i', manifests: [
      { ...piece('other'), platform: { os: 'linux', architecture: 'other' } }, { ...piece('w'), platform: { os: 'windows', architecture: ARCHITECTURE } },
      { ...piece(MANIFEST), platform: { os: 'linux', architecture: ARCHITECTURE } },
    ] });
    await kept(digestOf(index), [manifest(index), manifest(MANIFEST), blob(CONFIG), blob(LAYER)], root);
    const none = JSON.stringify({ schemaVersion: 2, manifests: [] });
    await expect(kept(digestOf(none), [manifest(none)], root)).rejects.toThrow(/it has no image for/);
  });

  it('shares its pieces with the engine\'s cache and with other kept ones', async () => {
    const root = await scratch();
    const cache = join(root, 'cache', 'cache', 'blob', 'blobs', 'sha256');
    await mkdir(cache, { recursive: true });
    await writeFile(join(cache, sha256(LAYER)), LAYER);
    await writeFile(join(cache, sha256(CONFIG)), 'damaged');
    const first = await kept(digestOf(MANIFEST), [manifest(MANIFEST), blob(CONFIG)], root);
    const other = `${MANIFEST} `;
    const second = await kept(digestOf(other), [manifest(other)], root);
    const inode = async (layout: string, text: string): Promise<number> => (await stat(join(layout, 'blobs', 'sha256', sha256(text)))).ino;
    expect(await inode(second, CONFIG)).toBe(await inode(first, CONFIG));
  });

  it.each<[string, readonly Exchange[], string]>([
    ['another manifest', [manifest(MANIFEST, `${MANIFEST} `)], 'is something else'],
    ['no manifest', [{ ...manifest(MANIFEST), status: 404, body: '{"errors":[{"code":"MANIFEST_UNKNOWN"}]}' }], 'MANIFEST_UNKNOWN (HTTP 404)'],
    ['another piece', [manifest(MANIFEST), blob(CONFIG, '{"os":"linuX"}')], 'is something else'],
    ['a longer piece', [manifest(MANIFEST), blob(CONFIG), blob(LAYER, 'layer and more')], 'what it gives is longer than it says'],
    ['a shorter piece', [manifest(MANIFEST), blob(CONFIG), blob(LAYER, 'lay')], 'is something else'],
    ['no piece', [manifest(MANIFEST), blob(CONFIG), { ...blob(LAYER), status: 404, body: undefined }], 'the answer was HTTP 404'],
  ])('is not kept when the registry gives %s', async (_name, exchanges, reason) => {
    const root = await scratch();
    const error: unknown = await kept(digestOf(MANIFEST), exchanges, root).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect((error as Error).message).toMatch(/^cannot keep the base docker 127\.0\.0\.1:\d+\/a\/b:1: /);
    expect((error as Error).message).toContain(reason);
    expect(await readdir(join(root, '.bases'))).toEqual([]);
  });

  it('that is not kept is told', async () => {
    await expect(findRegistryBase(await scratch(), digestOf('x'))).rejects.toBeInstanceOf(NotFoundError);
    await expect(findRegistryBase(await scratch(), 'sha256:../../x')).rejects.toBeInstanceOf(InputError);
  });
});

describe('a manifest', () => {
  it.each(['', 'x', '[]', '{}', '{"layers":{}}', '{"layers":[]}', '{"config":{"digest":"../../x","size":1},"layers":[]}',
    `{"config":{"digest":"${digestOf('x')}","size":-1},"layers":[]}`, '{"manifests":[null]}', '{"manifests":[{"digest":"sha256:x"}]}'])('is not %j', (text) => {
    expect(() => parseManifest(Buffer.from(text))).toThrow(FormatError);
  });
});
