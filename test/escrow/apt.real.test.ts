/** Debs of real builds: collected whatever the definition does with them, and enough for a rebuild without network. */
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildImage, chooseBuildMode, findEngine, probe, type BuildMode, type Engine } from '../../src/apptainer/index.js';
import { collectDownloads, openEscrow, writeEscrowManifest, type EscrowManifest } from '../../src/escrow/index.js';
import { capture } from '../../src/lock/index.js';
import { run } from '../../src/process.js';
import { buildPaths } from '../../src/store/index.js';
import { startAptArchive, type AptArchive } from '../support/apt-archive.js';
import { baseImage, scratchFolder } from '../support/machine.js';

let engine: Engine;
let mode: BuildMode;
let base: string;
let folder: string;
let root: string;
let archive: AptArchive;

beforeAll(async () => {
  engine = await findEngine();
  mode = chooseBuildMode(await probe(engine), { format: 'sandbox' }).mode;
  base = join(await scratchFolder(), 'base.sif');
  await copyFile(await baseImage(), base);
});

beforeEach(async () => {
  folder = await scratchFolder();
  root = join(folder, 'store');
  archive = await startAptArchive();
  await archive.add(
    { name: 'tool', version: '1:1.0-2', depends: ['helper'] }, { name: 'helper', version: '1.0' }, { name: 'purged', version: '3' },
  );
});

const TS = '2026-0101-120000';

interface Rough {
  readonly manifest: EscrowManifest;
  readonly image: string;
}

async function build(post: string, ts = TS): Promise<Rough> {
  await writeFile(join(folder, `${ts}.def`), `Bootstrap: localimage\nFrom: ${base}\n%post\n${post}`);
  const image = join(folder, `${ts}.sandbox`);
  await mkdir(join(folder, `collect-${ts}`));
  const collection = await collectDownloads({ folder: join(folder, `collect-${ts}`) });
  try {
    await buildImage(engine, {
      source: join(folder, `${ts}.def`), output: image, format: 'sandbox', mode, privateTmp: true, logFile: join(folder, 'log'),
      binds: collection.binds, aptConfiguration: collection.aptConfiguration, onScratch: collection.onScratch,
    });
    const manifest = await collection.takeIn({ root, engine, image, lock: await capture(engine, image) });
    const { escrow } = buildPaths(root, 'lay', ts);
    await mkdir(join(root, 'lay'), { recursive: true });
    await writeEscrowManifest(escrow, manifest);
    return { manifest, image };
  } finally {
    await collection.close();
  }
}

const DEBS = ['Packages', 'helper_1.0_all.deb', 'purged_3_all.deb', 'tool_1.0-2_all.deb'];

describe('debs are collected', () => {
  test.each([
    ['as usual', 'apt-get install -y tool purged; apt-get purge -y purged'],
    ['with a cleaned cache', 'apt-get install -y tool && apt-get install -y purged && apt-get clean && rm -rf /var/lib/apt/lists/*'],
    ['without any environment', 'env -i PATH="$PATH" apt-get install -y tool purged; apt-get clean'],
    ['cleaned by apt itself', `echo 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };' > /etc/apt/apt.conf.d/docker-clean; env -i PATH="$PATH" apt-get install -y tool purged`],
  ])('%s', async (_, commands) => {
    const { manifest, image } = await build(`${archive.postLines}    ${commands}\n`);
    expect(manifest.files.filter(({ channel }) => channel === 'apt').map(({ path }) => path).sort()).toEqual(DEBS);
    expect(manifest.missing).toEqual([]);
    expect(await readdir(join(image, '.singularity.d/actions'))).toContain('exec');
    expect((await run('grep', ['-rlaF', '-e', 'keep-debs', image], { okExitCodes: [0, 1, 2] })).stdout).toBe('');
  });

  test('a package file that dpkg got from elsewhere is told', async () => {
    await copyFile(archive.file('helper', '1.0'), join(folder, 'helper.deb'));
    await chmod(join(folder, 'helper.deb'), 0o644);
    await writeFile(join(folder, 'x'), '');
    const { manifest } = await build(`    dpkg -i /helper.deb\n%files\n    ${join(folder, 'helper.deb')} /helper.deb\n`);
    expect(manifest.files).toEqual([]);
    expect(manifest.missing).toEqual(['dpkg helper 1.0: its package file was not seen']);
  });
});

test('what was kept is enough for a rebuild without network, of which nothing is left', async () => {
  await build(`${archive.postLines}    apt-get install -y tool\n`);
  await archive.forget('tool');
  const scratch = join(folder, 'open');
  await mkdir(scratch);
  const escrow = await openEscrow(root, 'lay', TS, { folder: scratch, offline: true });
  expect(escrow.counts).toMatchObject({ apt: 3 });
  await writeFile(join(folder, 'locked.def'), `Bootstrap: localimage\nFrom: ${base}\n%post
    e=$CONTAINER_ACTION_ESCROW
    test -f "$e/offline"
    ! touch "$e/apt/new"
    ! touch "$e/apt/Packages"
    rm -f /etc/apt/sources.list
    echo "deb [trusted=yes] file:$e/apt ./" > /etc/apt/sources.list.d/escrow.list
    apt-get update
    apt-get install -y tool
    rm /etc/apt/sources.list.d/escrow.list
`);
  const output = join(folder, 'rebuilt.sandbox');
  await buildImage(engine, {
    source: join(folder, 'locked.def'), output, format: 'sandbox', mode, privateTmp: true, offline: true, logFile: join(folder, 'rebuild.log'),
    binds: escrow.binds, postEnvironment: escrow.postEnvironment,
  });
  expect(await readFile(join(output, 'usr/share/tool/version'), 'utf8')).toContain('1.0-2');
  expect(await readdir(join(output, '.singularity.d/actions'))).toContain('exec');
});

test('an image is the same to the byte with and without collecting', async () => {
  const post = `${archive.postLines}    apt-get install -y tool\n    rm -rf /var/log/* /var/lib/apt/lists/* /var/cache/*\n    env | sort > /variables; cat /proc/self/mountinfo | wc -l > /dev/null\n`;
  const { image } = await build(post);
  const plain = join(folder, 'plain.sandbox');
  await buildImage(engine, { source: join(folder, `${TS}.def`), output: plain, format: 'sandbox', mode, privateTmp: true });
  const trees = await Promise.all([image, plain].map(async (at) => (await run('sh', ['-c', TREE, 'sh', at])).stdout));
  expect(trees[0]?.split('\n').length).toBeGreaterThan(1000);
  expect(trees[0]).toBe(trees[1]);
});

/** Every path with its type, mode, size, owner, and for files their content. Not what differs between any two builds. */
const TREE = `cd "$1" && find . -path ./dev -prune -o ! -path ./variables ! -path ./.singularity.d/labels.json -printf '%p %y %m %l %U\\n' | sort
find . -path ./dev -prune -o -type f ! -path ./variables ! -path ./.singularity.d/labels.json ! -path './etc/shadow*' -print0 | sort -z | xargs -0 sha256sum`;
