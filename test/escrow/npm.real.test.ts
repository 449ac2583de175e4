/** npm's downloads of real builds: its cache as it was, even when the definition clears it, enough for a rebuild without network. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildImage, chooseBuildMode, findEngine, probe, type BuildMode, type Engine } from '../../src/apptainer/index.js';
import { collectDownloads, openEscrow, writeEscrowManifest } from '../../src/escrow/index.js';
import { capture } from '../../src/lock/index.js';
import { buildPaths } from '../../src/store/index.js';
import { driftBase } from '../drift/bases.js';
import { scratchFolder } from '../support/machine.js';
import { startNpmRegistry } from '../support/npm-registry.js';

let engine: Engine;
let mode: BuildMode;
let base: string;

beforeAll(async () => {
  engine = await findEngine();
  mode = chooseBuildMode(await probe(engine), { format: 'sandbox' }).mode;
  base = await driftBase('node');
});

test('is kept, and serves an offline rebuild', async () => {
  const folder = await scratchFolder();
  const root = join(folder, 'store');
  const registry = await startNpmRegistry();
  await registry.add({ name: 'beta', version: '1.0.0' });
  await registry.add({ name: 'alpha', version: '1.0.0', dependencies: { beta: '^1.0.0' } });
  const header = `Bootstrap: localimage\nFrom: ${base}\n%post\n${registry.postLines}`;
  await writeFile(join(folder, 'rough.def'), `${header}    npm install -g alpha\n    npm cache clean --force\n    rm -rf /root/.npm\n`);
  await mkdir(join(folder, 'collect'));
  const collection = await collectDownloads({ folder: join(folder, 'collect') });
  const image = join(folder, 'rough.sandbox');
  const { binds, aptConfiguration, onScratch } = collection;
  await buildImage(engine, { source: join(folder, 'rough.def'), output: image, format: 'sandbox', mode, binds, aptConfiguration, onScratch });
  const manifest = await collection.takeIn({ root, engine, image, lock: await capture(engine, image) });
  await collection.close();
  expect(manifest.missing).toEqual([]);
  expect(manifest.files.every(({ channel, path }) => channel === 'npm' && path.startsWith('_cacache/'))).toBe(true);
  await mkdir(join(root, 'lay'), { recursive: true });
  await writeEscrowManifest(buildPaths(root, 'lay', '2026-0101-120000').escrow, manifest);

  registry.remove('beta');
  await mkdir(join(folder, 'open'));
  const escrow = await openEscrow(root, 'lay', '2026-0101-120000', { folder: join(folder, 'open'), offline: true });
  await writeFile(join(folder, 'rebuild.def'), `${header}    cp -R "$CONTAINER_ACTION_ESCROW/npm" /cache
    npm install -g --offline --cache /cache alpha\n    rm -rf /cache\n`);
  const again = join(folder, 'rebuilt.sandbox');
  await buildImage(engine, {
    source: join(folder, 'rebuild.def'), output: again, format: 'sandbox', mode, offline: true, privateTmp: true, binds: escrow.binds, postEnvironment: escrow.postEnvironment,
  });
  expect(await readFile(join(again, 'usr/lib/node_modules/alpha/node_modules/beta/package.json'), 'utf8')).toContain('"1.0.0"');
  expect(await readdir(join(again, 'root'))).not.toContain('cache');
});
