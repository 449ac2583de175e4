/** Wheels of real builds: kept as they were downloaded, else repacked so that they install to the same files. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildImage, chooseBuildMode, findEngine, probe, type BuildMode, type BuildRequest, type Engine } from '../../src/apptainer/index.js';
import { collectDownloads, openEscrow, repackWheels, writeEscrowManifest, type EscrowManifest } from '../../src/escrow/index.js';
import { sha256File } from '../../src/files.js';
import { capture, type Lock } from '../../src/lock/index.js';
import { run } from '../../src/process.js';
import { buildPaths } from '../../src/store/index.js';
import { pythonImage, scratchFolder } from '../support/machine.js';
import { startPackageIndex } from '../support/package-index.js';

let engine: Engine;
let mode: BuildMode;
let base: string;
let folder: string;
let root: string;

beforeAll(async () => {
  engine = await findEngine();
  mode = chooseBuildMode(await probe(engine), { format: 'sandbox' }).mode;
  base = await pythonImage();
});

beforeEach(async () => {
  folder = await scratchFolder();
  root = join(folder, 'store');
});

const TS = '2026-0101-120000';

interface Rough {
  readonly manifest: EscrowManifest;
  readonly lock: Lock;
  readonly image: string;
}

async function build(sections: string, more: Partial<BuildRequest> = {}): Promise<string> {
  const name = `image-${String((await readdir(folder)).length)}`;
  await writeFile(join(folder, `${name}.def`), `Bootstrap: localimage\nFrom: ${base}\n${sections}`);
  const output = join(folder, `${name}.sandbox`);
  await buildImage(engine, { source: join(folder, `${name}.def`), output, format: 'sandbox', mode, logFile: join(folder, `${name}.log`), ...more });
  return output;
}

async function collected(sections: string, more: Partial<BuildRequest> = {}): Promise<Rough> {
  await mkdir(join(folder, 'collect'));
  const collection = await collectDownloads({ folder: join(folder, 'collect') });
  try {
    const { binds, aptConfiguration, onScratch } = collection;
    const image = await build(sections, { binds, aptConfiguration, onScratch, ...more });
    const lock = await capture(engine, image);
    const manifest = await collection.takeIn({ root, engine, image, lock });
    await mkdir(join(root, 'lay'), { recursive: true });
    await writeEscrowManifest(buildPaths(root, 'lay', TS).escrow, manifest);
    return { manifest, lock, image };
  } finally {
    await collection.close();
  }
}

async function rebuilt(post: string): Promise<string> {
  await mkdir(join(folder, 'open'));
  const { binds, postEnvironment } = await openEscrow(root, 'lay', TS, { folder: join(folder, 'open'), offline: true });
  return await build(post, { binds, postEnvironment, offline: true, privateTmp: true });
}

const PIP = 'pip install --break-system-packages --root-user-action=ignore --disable-pip-version-check';

test('what pip downloads is kept as it is, whether it keeps a cache or not', async () => {
  const index = await startPackageIndex();
  await index.add({ name: 'demo', version: '1.0', requires: ['transitive'] });
  await index.add({ name: 'transitive', version: '2.0' });
  await index.add({ name: 'source', version: '3.0' }, 'sdist');
  const { manifest } = await collected(`%post
${index.postLines}    ${PIP} --no-cache-dir demo
    ${PIP} --no-cache-dir --no-build-isolation source
    pip uninstall --break-system-packages -y demo
`, { privateTmp: true });
  const kept = manifest.files.filter(({ channel }) => channel === 'pip').map(({ path, origin }) => `${path} ${origin}`).sort();
  expect(kept).toEqual(['demo-1.0-py3-none-any.whl downloaded', 'source-3.0.tar.gz downloaded', 'transitive-2.0-py3-none-any.whl downloaded']);
  const demo = manifest.files.find(({ path }) => path.startsWith('demo-'));
  expect(demo?.sha256).toBe(await sha256File(join(index.folder, 'demo/demo-1.0-py3-none-any.whl')));
  expect(manifest.missing).toEqual([]);

  const image = await rebuilt(`%post\n    export PIP_NO_INDEX=1 PIP_FIND_LINKS=$CONTAINER_ACTION_ESCROW/pip\n    ${PIP} demo\n    ${PIP} --no-build-isolation source\n`);
  expect(await readdir(join(image, 'usr/local/lib/python3.11/dist-packages'))).toEqual(expect.arrayContaining(['demo-1.0.dist-info', 'source-3.0.dist-info', 'transitive']));
});

/** A wheel with one of everything a wheel may have, written by Python's own zipfile. */
const WHEEL = `
import base64, hashlib, sys, zipfile
files = {
  'parts/__init__.py': 'def main(): print("parts")\\n',
  'parts/run.sh': '#!/bin/sh\\necho run\\n',
  'parts/d\\u00e4ta, "quoted".txt': 'text\\n',
  'parts.libs/lib.so': 'binary' * 1000,
  'single.py': 'x = 1\\n',
  'parts-1.0.data/scripts/parts-script': '#!python\\nprint("script")\\n',
  'parts-1.0.data/scripts/parts-shell': '#!/bin/sh\\necho shell\\n',
  'parts-1.0.data/data/share/parts/page': 'page\\n',
  'parts-1.0.data/headers/parts.h': 'int parts;\\n',
  'parts-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\\nName: Parts\\nVersion: 1.0\\n',
  'parts-1.0.dist-info/WHEEL': 'Wheel-Version: 1.0\\nGenerator: hand\\nRoot-Is-Purelib: true\\nTag: py2-none-any\\nTag: py3-none-any\\n',
  'parts-1.0.dist-info/entry_points.txt': '[console_scripts]\\nparts-main = parts:main\\n',
  'parts-1.0.dist-info/licenses/LICENSE': 'free\\n',
}
record = ''
with zipfile.ZipFile(sys.argv[1], 'w') as wheel:
    for name, text in files.items():
        info = zipfile.ZipInfo(name)
        info.external_attr = (0o100755 if name.endswith(('.sh', 'script', 'shell')) else 0o100644) << 16
        wheel.writestr(info, text)
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode()
        quoted = '"' + name.replace('"', '""') + '"' if ',' in name else name
        record += f'{quoted},sha256={digest},{len(text.encode())}\\n'
    wheel.writestr('parts-1.0.dist-info/RECORD', record + 'parts-1.0.dist-info/RECORD,,\\n')
`;

/** Paths with mode and content below /usr/local and /venv, but for what pip writes anew at every installation. */
async function installedFiles(image: string): Promise<Record<string, string>> {
  const { stdout } = await run('sh', ['-c', 'cd "$1" && find usr/local venv -type f -printf "%m %p\\0"', 'sh', image]);
  const files: Record<string, string> = {};
  for (const line of stdout.split('\0').filter((found) => found !== '')) {
    const [, rights = '', path = ''] = /^(\d+) (.*)$/s.exec(line) ?? [];
    if (/\.pyc$|\.dist-info\/(RECORD|INSTALLER|direct_url\.json|REQUESTED)$/.test(path)) continue;
    files[path] = `${rights} ${createHash('sha256').update(await readFile(join(image, path))).digest('hex')}`;
  }
  return files;
}

describe('what nobody saw is repacked from the image', () => {
  test('and installs to the same files, in every environment', async () => {
    const wheel = join(folder, 'parts-1.0-py2.py3-none-any.whl');
    await run('python3', ['-c', WHEEL, wheel]);
    const venv = '    python3 -m venv --without-pip /venv\n';
    const { manifest, image, lock } = await collected(`%files\n    ${wheel} /parts-1.0-py2.py3-none-any.whl\n%post
    ${PIP} /parts-1.0-py2.py3-none-any.whl
${venv}    pip --python /venv/bin/python install --disable-pip-version-check /parts-1.0-py2.py3-none-any.whl
    rm /parts-1.0-py2.py3-none-any.whl
`);
    expect(manifest.files.filter(({ channel }) => channel === 'pip').map(({ path, origin }) => `${path} ${origin}`)).toEqual(['parts-1.0-py2.py3-none-any.whl repacked']);
    expect(manifest.missing).toEqual([]);

    const again = await rebuilt(`%post
    export PIP_NO_INDEX=1 PIP_FIND_LINKS=$CONTAINER_ACTION_ESCROW/pip
    ${PIP} --no-deps parts==1.0
${venv}    pip --python /venv/bin/python install --disable-pip-version-check --no-deps parts
    pip check
`);
    const files = await installedFiles(image);
    expect(Object.keys(files)).toEqual(expect.arrayContaining([
      'usr/local/bin/parts-main', 'usr/local/bin/parts-script', 'usr/local/share/parts/page', 'venv/bin/parts-script', 'venv/share/parts/page',
      'usr/local/lib/python3.11/dist-packages/parts/däta, "quoted".txt',
    ]));
    expect(await installedFiles(again)).toEqual(files);

    // The same files give the same bytes; the wheel of the second image as well, which pip installed from the first.
    const environment = lock.pythonEnvironments?.find(({ prefix }) => prefix === '/venv');
    if (environment === undefined) throw new Error('the lock knows nothing of /venv');
    const sums: string[] = [];
    for (const from of [image, image, again]) {
      const into = await scratchFolder();
      const { wheels, refused } = await repackWheels(engine, from, { environment, folder: into });
      expect(refused).toEqual([]);
      expect(wheels.map(({ path }) => basename(path))).toEqual(['parts-1.0-py2.py3-none-any.whl']);
      expect(await readdir(into)).toEqual(['parts-1.0-py2.py3-none-any.whl']);
      sums.push(await sha256File(wheels[0]?.path ?? ''));
    }
    expect(new Set(sums).size).toBe(1);
  });

  test('what cannot be is told by name, and what was changed since', async () => {
    const index = await startPackageIndex();
    for (const name of ['lost', 'patched', 'edited']) await index.add({ name, version: '1.0' });
    const { manifest, image } = await collected(`%post
${index.postLines}    ${PIP} lost patched
    cd /usr/local/lib/python3.11/dist-packages
    rm lost-1.0.dist-info/RECORD
    echo 'x = 1' >> patched/__init__.py
    mkdir -p /src/edited && printf '[project]\\nname="edited"\\nversion="1.0"\\n' > /src/edited/pyproject.toml
    printf 'from setuptools import setup\\nsetup()\\n' > /src/edited/setup.py && touch /src/edited/edited.py
    ${PIP} --no-build-isolation --no-use-pep517 --no-deps -e /src/edited || ${PIP} --no-build-isolation --no-deps -e /src/edited
`);
    expect(manifest.files.map(({ path }) => path)).toEqual(['patched-1.0-py3-none-any.whl']);
    expect(manifest.missing.join('\n')).toMatch(/^pip patched 1\.0: repacked without what the definition changed or removed \(1 files\)$/m);
    expect(manifest.missing.join('\n')).toMatch(/^pip lost 1\.0: has no RECORD$/m);
    expect(manifest.missing.join('\n')).toMatch(/^pip edited 1\.0: /m);

    // What belongs to Debian is left to apt, unless it is asked for by name.
    const system = { prefix: '/usr', packages: { numpy: '1.24.2' }, owners: { numpy: 'python3-numpy' }, origins: {} };
    const into = await scratchFolder();
    expect(await repackWheels(engine, image, { environment: system, folder: into })).toEqual({ wheels: [], refused: [] });
    expect((await repackWheels(engine, image, { environment: system, names: ['numpy', 'none'], folder: into })).refused).toEqual([
      { name: 'numpy', version: '1.24.2', why: 'belongs to python3-numpy' }, { name: 'none', version: '', why: 'has no .dist-info folder' },
    ]);
  });
});
