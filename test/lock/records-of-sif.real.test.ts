/** What is read from a SIF is what is read from the folder it was packed from, whatever the files are called. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callOf } from '../../src/context.js';
import { ImageRecords, type Recorded } from '../../src/lock/image-records.js';
import { formatLock, parseLock } from '../../src/lock/index.js';
import { run } from '../../src/process.js';
import { scratchFolder, testEngine } from '../support/machine.js';

/** As bytes: not all are UTF-8. */
const NAMES = [
  'a\nb', 'x -> y', '\xff\xc3\xa9', ' squashfs-root/z', 'st*r', 'back\\slash', 'br[a]{k}(et)', '-rwxr-xr-x 0/0 1 2020-01-01 00:00 squashfs-root', '#hash',
  ' lead', '%41=b', 'nai\xcc\x88ve',
].map((name) => Buffer.from(name, 'latin1'));

async function makeRoot(root: string): Promise<void> {
  await mkdir(join(root, '.singularity.d'), { recursive: true });
  await mkdir(join(root, 'usr/bin'), { recursive: true });
  await writeFile(join(root, 'usr/bin/python3 -> x'), '');
  for (const name of NAMES) {
    const below = (path: string): Buffer => Buffer.concat([Buffer.from(`${root}/opt/`), name, Buffer.from(path)]);
    const record = '/lib/python3.11/site-packages/foo-1.0.dist-info';
    for (const folder of [record, '/node_modules/p', '/bin']) await mkdir(below(folder), { recursive: true });
    await writeFile(below(`${record}/METADATA`), 'Name: foo\nVersion: 1.0\n');
    await writeFile(below(`${record}/direct_url.json`), '{"url":"file:///x","dir_info":{}}');
    await writeFile(below('/node_modules/p/package.json'), '{"name":"p","version":"1"}');
    await symlink('/usr/bin/python3 -> x', below('/bin/python3'));
  }
  await run('mkfifo', [join(root, 'opt/pipe')]);
}

it('a SIF gives the same as a folder, with every odd name', async () => {
  const engine = await testEngine();
  const scratch = await scratchFolder();
  const [root, packed, sif] = [join(scratch, 'root'), join(scratch, 'root.sqfs'), join(scratch, 'root.sif')];
  await makeRoot(root);
  await run('mksquashfs', [root, packed, '-quiet', '-no-progress', '-all-root']);
  await run(engine.program, ['sif', 'new', sif]);
  const architecture = process.arch === 'arm64' ? '4' : '2';
  await run(engine.program, ['sif', 'add', '--datatype', '4', '--parttype', '2', '--partfs', '1', '--partarch', architecture, sif, packed]);
  const [ofFolder, ofSif] = await Promise.all([root, sif].map(async (image): Promise<Recorded> => {
    const records = await ImageRecords.open(engine, image, callOf({}));
    try {
      return await records.read({ owners: {}, run: () => Promise.reject(new Error('nothing may be run')) });
    } finally {
      await records.close();
    }
  }));
  expect(ofFolder?.pythonEnvironments).toHaveLength(NAMES.length);
  for (const { python, packages, origins } of ofFolder?.pythonEnvironments ?? []) {
    expect([python.endsWith('/bin/python3'), { ...packages }, { ...origins }]).toEqual([true, { foo: '1.0' }, { foo: 'file:///x' }]);
  }
  expect(Object.keys(ofFolder?.npm ?? {})).toHaveLength(NAMES.length);
  const lock = { pip: {}, dpkg: {}, node: '', ...ofFolder };
  expect(formatLock({ ...lock, ...ofSif })).toBe(formatLock(lock));
  expect(parseLock(formatLock(lock))).toEqual(lock);
});
