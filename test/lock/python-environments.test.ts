import { describe, expect, it } from 'vitest';
import type { PythonEnvironment } from '../../src/lock/index.js';
import { recorded } from './image-folder.js';

const METADATA = 'Metadata-Version: 2.1\nName: x\nVersion: 1\n\n';

/** Files of a package that pip installed. */
function installed(folder: string, name: string, version: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const record = `${folder}/${name}-${version}.dist-info`;
  return Object.fromEntries([['METADATA', METADATA] as const, ...Object.entries(more)].map(([file, text]) => [`${record}/${file}`, text]));
}

async function environments(
  files: Readonly<Record<string, string>>, owners: Readonly<Record<string, string>> = {},
): Promise<readonly PythonEnvironment[]> {
  return (await recorded({ 'var/lib/dpkg/status': '', ...files }, { owners })).pythonEnvironments;
}

/** Prefix and packages alone. */
async function packages(files: Readonly<Record<string, string>>): Promise<unknown> {
  return (await environments(files)).map((environment) => [environment.prefix, { ...environment.packages }]);
}

const system = { 'usr/bin/python3.11': '', 'usr/bin/python3': '-> python3.11' };
const site = 'lib/python3.11/site-packages';

describe('the environments of an image', () => {
  it('are Debian\'s system, with /usr/local first, virtualenvs, and users\' own', async () => {
    const found = await environments({
      ...system,
      ...installed('usr/lib/python3/dist-packages', 'numpy', '1.24.2'), ...installed('usr/lib/python3/dist-packages', 'idna', '3.3'),
      ...installed('usr/local/lib/python3.11/dist-packages', 'idna', '99.0'),
      ...installed(`opt/a/${site}`, 'Foo.Bar_baz', '2.0'), ...installed(`opt/a/${site}`, 'pip', '23.0'),
      'opt/a/bin/python3': '-> /usr/bin/python3', 'opt/a/pyvenv.cfg': '',
      ...installed(`root/.local/${site}`, 'mine', '1'),
    }, { '/usr/lib/python3/dist-packages/numpy-1.24.2.dist-info': 'python3-numpy' });
    expect(found).toEqual([
      { prefix: '/opt/a', python: '/opt/a/bin/python3', hasPip: true, packages: { 'foo-bar-baz': '2.0', 'pip': '23.0' }, origins: {}, owners: {} },
      { prefix: '/root/.local', python: '', hasPip: false, packages: { mine: '1' }, origins: {}, owners: {} },
      { prefix: '/usr', python: '/usr/bin/python3', hasPip: false, packages: { numpy: '1.24.2', idna: '99.0' }, origins: {}, owners: { numpy: 'python3-numpy' } },
    ]);
  });

  it('are told apart where interpreters share a prefix, python3 first', async () => {
    const found = await environments({
      ...system, 'usr/bin/python3.12': '', 'usr/bin/pypy3': '',
      ...installed('usr/lib/python3/dist-packages', 'shared', '1'),
      ...installed('usr/local/lib/python3.12/dist-packages', 'numpy', '2.0'),
      ...installed('usr/local/lib/python3.11/dist-packages', 'numpy', '1.0'),
      ...installed('usr/lib/pypy3/dist-packages', 'cffi', '3'), ...installed('usr/local/lib/pypy3.9/dist-packages', 'more', '4'),
    });
    expect(found.map((one) => [one.prefix, one.python, { ...one.packages }])).toEqual([
      ['/usr', '/usr/bin/python3', { numpy: '1.0', shared: '1' }],
      ['/usr', '/usr/bin/pypy3', { more: '4', cffi: '3' }],
      ['/usr', '/usr/bin/python3.12', { numpy: '2.0' }],
    ]);
  });

  it('have a prefix of their own where Python was built into /usr/local or copied elsewhere', async () => {
    expect(await packages({
      ...system, 'usr/local/bin/python3.12': '', 'usr/local/bin/python3': '-> python3.12',
      ...installed('usr/local/lib/python3.12/site-packages', 'a', '1'),
      'opt/py/bin/python3.11': '', ...installed('opt/py/local/lib/python3.11/dist-packages', 'b', '1'),
    })).toEqual([['/opt/py', { b: '1' }], ['/usr/local', { a: '1' }]]);
    // Programs that are not called by their version.
    const [venv] = await environments({ 'opt/v/bin/python3': '', ...installed(`opt/v/${site}`, 'a', '1') });
    expect(venv?.python).toBe('/opt/v/bin/python3');
    // Fedora: one interpreter, four folders.
    expect(await packages({
      ...system, ...installed(`usr/${site}`, 'a', '1'), ...installed('usr/lib64/python3.11/site-packages', 'b', '1'),
      ...installed(`usr/local/${site}`, 'c', '1'),
    })).toEqual([['/usr', { a: '1', b: '1', c: '1' }]]);
  });

  it('may have no package, no interpreter, odd names, or be a mere folder', async () => {
    const found = await environments({
      'opt/bare/pyvenv.cfg': '', 'opt/bare/bin/python3': '-> /nowhere/python3',
      ...installed(`opt/naïve = 100% \u0001/${site}`, 'x', '1'),
      ...installed('opt/vendored', 'y', '2'), ...installed('srv/odd/site-packages', 'z', '3'),
    });
    expect(found.map((one) => [one.prefix, one.python, { ...one.packages }])).toEqual([
      ['/opt/bare', '', {}], ['/opt/naïve = 100% \u0001', '', { x: '1' }], ['/opt/vendored', '', { y: '2' }],
      ['/srv/odd/site-packages', '', { z: '3' }],
    ]);
  });

  it('are not what a cache, conda\'s or uv\'s, or another package carries along', async () => {
    expect(await packages({
      'opt/conda/pkgs/urls.txt': '', ...installed(`opt/conda/pkgs/numpy-1-py311/${site}`, 'numpy', '1'),
      'root/.cache/uv/CACHEDIR.TAG': '', ...installed('root/.cache/uv/archive-v0/x1Y', 'cached', '1'),
      'opt/uv/CACHEDIR.TAG': '', 'opt/uv/pyvenv.cfg': '', ...installed(`opt/uv/${site}`, 'kept', '1'),
      ...installed(`opt/uv/${site}/setuptools/_vendor`, 'vendored', '1'), ...installed('srv/src/_vendor', 'carried', '1'),
      'srv/src/app.egg-info/PKG-INFO': METADATA,
    })).toEqual([['/opt/uv', { kept: '1' }]]);
  });
});

describe('a package', () => {
  it('is told by its folder, else by its metadata', async () => {
    const folder = `opt/a/${site}`;
    expect(await packages({
      [`${folder}/two-words-1.0.post1.dist-info/METADATA`]: METADATA,
      [`${folder}/bare.dist-info/METADATA`]: 'Name: Bare.Name\nVersion: 7\n\nVersion: 8\n',
      [`${folder}/PyYAML-6.0-py3.11.egg-info`]: 'Name: PyYAML\nVersion: 6.0\n',
      [`${folder}/old.egg-info/PKG-INFO`]: 'Metadata-Version: 1.0\r\nName: old\r\nVersion: 3.1\r\n',
      [`${folder}/zipped-1.2-py3.11.egg`]: 'PK',
      [`${folder}/~eft-1.0.dist-info/METADATA`]: METADATA, [`${folder}/gone-1.0.dist-info/REQUESTED`]: '',
      [`${folder}/twice-1.0.dist-info/METADATA`]: METADATA, [`${folder}/twice-2.0.dist-info/METADATA`]: METADATA,
      [`${folder}/__proto__-1.0.dist-info/METADATA`]: METADATA,
    })).toEqual([['/opt/a', {
      'two-words': '1.0.post1', 'bare-name': '7', 'pyyaml': '6.0', 'old': '3.1', 'zipped': '1.2', 'twice': '1.0, 2.0', '-proto-': '1.0',
    }]]);
  });

  it('names where it came from', async () => {
    const folder = `opt/a/${site}`;
    const direct = (name: string, value: unknown): Record<string, string> => installed(folder, name, '1', { 'direct_url.json': typeof value === 'string' ? value : JSON.stringify(value) });
    const sum = 'a'.repeat(64);
    const { pythonEnvironments, checksums } = await recorded({
      'var/lib/dpkg/status': '', ...installed(folder, 'plain', '1'),
      ...direct('vcs', { url: 'https://x/r.git', vcs_info: { vcs: 'git', commit_id: 'abc' }, subdirectory: 'sub' }),
      ...direct('dir', { url: 'file:///src', dir_info: {} }), ...direct('edit', { url: 'file:///src', dir_info: { editable: true } }),
      ...direct('wheel', { url: 'https://x/w.whl', archive_info: { hash: `sha256=${sum}`, hashes: { sha256: sum } } }),
      ...direct('older', { url: 'https://x/o.whl', archive_info: { hash: `sha256=${sum}` } }), ...direct('broken', '{'), ...direct('odd', '[]'),
      ...installed(folder, 'marked', '1'), [`${folder}/__editable__.marked-1.pth`]: '/src',
      ...installed(folder, 'found_one', '1'), [`${folder}/__editable___found_one_finder.py`]: '',
      [`${folder}/linked.egg-link`]: '/srv/linked\n.', 'srv/linked/linked.egg-info/PKG-INFO': 'Name: linked\nVersion: 5\n',
    });
    expect(pythonEnvironments[0]?.origins).toEqual({
      vcs: 'git+https://x/r.git@abc#subdirectory=sub', dir: 'file:///src', edit: 'editable file:///src', wheel: 'https://x/w.whl',
      older: 'https://x/o.whl', broken: 'unknown', odd: 'unknown', marked: 'editable', 'found-one': 'editable', linked: 'editable file:///srv/linked',
    });
    expect(pythonEnvironments[0]?.packages['linked']).toBe('5');
    expect(checksums).toEqual({ 'python:/opt/a:wheel': sum, 'python:/opt/a:older': sum });
  });

  it('names conda\'s, rpm\'s or Alpine\'s package it came in', async () => {
    const [conda] = await environments({
      'opt/conda/conda-meta/scikit-learn-1.2-py311_0.json': '{"name":"scikit-learn","version":"1.2","build":"py311_0"}', 'opt/conda/bin/python3.11': '', 'opt/conda/bin/python3': '-> python3.11',
      ...installed(`opt/conda/${site}`, 'scikit_learn', '1.2', { INSTALLER: 'conda' }), ...installed(`opt/conda/${site}`, 'odd', '1', { INSTALLER: 'conda\n' }),
      ...installed(`opt/conda/${site}`, 'mine', '1', { INSTALLER: 'pip\n' }),
    });
    expect(conda?.owners).toEqual({ 'scikit-learn': 'scikit-learn', odd: 'conda' });
    const { pythonEnvironments: [alpine] } = await recorded({
      'lib/apk/db/installed': 'P:py3-six\nV:1\nF:usr/lib/python3.11/site-packages/six-1.dist-info\nR:METADATA\n',
      ...installed(`usr/${site}`, 'six', '1'), ...installed(`usr/${site}`, 'dnf', '4', { INSTALLER: 'rpm' }),
    });
    expect(alpine?.owners).toEqual({ six: 'py3-six', dnf: 'rpm' });
  });
});
