/** An ordinary user keeps what a build downloads, and rebuilds from it without network. */
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runAs } from '../apptainer/child.js';
import { startAptArchive } from '../support/apt-archive.js';
import { baseImage, scratchFolder } from '../support/machine.js';
import { ordinaryUser } from '../support/users.js';

let base: string;

beforeAll(async () => {
  base = join(await scratchFolder(), 'base.sif');
  await copyFile(await baseImage(), base);
  await chmod(base, 0o644);
});

const TRIP = `
  const escrow = await from('escrow');
  const { capture } = await from('lock');
  const { mkdir } = await import('node:fs/promises');
  const at = (name) => process.cwd() + '/' + name;
  for (const name of ['collect', 'open', 'store', 'store/lay']) await mkdir(at(name));
  const common = { format: 'sandbox', mode: 'fakeroot', privateTmp: true };
  const collection = await escrow.collectDownloads({ folder: at('collect') });
  const { binds, aptConfiguration, onScratch } = collection;
  const image = at('rough.sandbox');
  await room.buildImage(engine, { ...common, source: input.rough, output: image, binds, aptConfiguration, onScratch });
  const manifest = await collection.takeIn({ root: at('store'), engine, image, lock: await capture(engine, image) });
  await collection.close();
  await escrow.writeEscrowManifest(at('store/lay/lay-2026-0101-120000.escrow.json'), manifest);
  const opened = await escrow.openEscrow(at('store'), 'lay', '2026-0101-120000', { folder: at('open'), offline: true });
  await room.buildImage(engine, { ...common, source: input.rebuild, output: at('again.sandbox'), offline: true, ...opened });
  await room.removeTree(image);
  return { files: manifest.files.map(({ path }) => path), missing: manifest.missing };`;

test('with subordinate ids', async () => {
  const archive = await startAptArchive();
  await archive.add({ name: 'tool', version: '1.0', depends: ['helper'] }, { name: 'helper', version: '1.0' });
  const folder = await scratchFolder();
  const header = `Bootstrap: localimage\nFrom: ${base}\n%post\n`;
  await writeFile(join(folder, 'rough.def'), `${header}${archive.postLines}    apt-get install -y helper\n    env -i PATH="$PATH" apt-get install -y tool\n    apt-get clean\n`);
  await writeFile(join(folder, 'rebuild.def'), `${header}    rm -f /etc/apt/sources.list
    echo "deb [trusted=yes] copy:$CONTAINER_ACTION_ESCROW/apt ./" > /etc/apt/sources.list.d/kept.list
    apt-get update\n    apt-get install -y tool\n`);
  const user = await ordinaryUser({ subuid: true });
  const told = await runAs(user, TRIP, { rough: join(folder, 'rough.def'), rebuild: join(folder, 'rebuild.def') });
  expect(told).toEqual({ value: { files: ['helper_1.0_all.deb', 'tool_1.0_all.deb', 'Packages'], missing: [] } });
  expect(await readFile(join(user.home, 'again.sandbox/usr/share/tool/version'), 'utf8')).toContain('1.0');
});
