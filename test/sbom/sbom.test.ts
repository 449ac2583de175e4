import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PackageURL } from 'packageurl-js';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/files.js';
import { writeLock, type Lock } from '../../src/lock/index.js';
import { readSbomSubject, sbomText } from '../../src/sbom/index.js';
import { basePackages, packagesOf } from '../../src/sbom/packages.js';
import { commandLine } from '../cli/command-line.js';
import { scratchFolder } from '../support/scratch.js';
import { EVERYTHING, HOSTILE, subjectOf, SUM } from './locks.js';

const EMPTY: Lock = { pip: {}, dpkg: {}, node: '' };

function purls(lock: Lock): string[] {
  return packagesOf(lock).map(({ purl }) => purl);
}

describe('package URLs', () => {
  test('of every channel', () => {
    expect(purls(EVERYTHING)).toEqual([
      'pkg:apk/alpine/musl@1.2.4-r2',
      'pkg:cargo/ripgrep@14.1.0',
      'pkg:conda/numpy@1.26.0?build=py311h64a7726_0&channel=conda-forge&subdir=linux-64',
      'pkg:cran/Matrix@1.5-3',
      'pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?arch=amd64&distro=debian-bookworm',
      'pkg:deb/debian/libc6@2.36-9?arch=i386&distro=debian-bookworm',
      'pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=amd64&distro=debian-bookworm',
      'pkg:deb/debian/python3-six@1:1.16.0-4?arch=amd64&distro=debian-bookworm',
      'pkg:gem/nokogiri@1.15.5?platform=x86_64-linux',
      'pkg:gem/rake@13.0.6',
      'pkg:gem/rake@13.1.0',
      'pkg:generic/mine@0.1',
      'pkg:generic/y',
      'pkg:generic/own@0.1.0?download_url=registry%2Bhttps%3A%2F%2Fexample.org%2Findex',
      'pkg:golang/github.com/owner/tool/cmd/x@v1.2.3',
      'pkg:npm/%40scope/name@1.0.0',
      'pkg:npm/abbrev@2.0.0',
      'pkg:pypi/fetched@3.0?download_url=https%3A%2F%2Fexample.org%2Ffetched-3.0.whl',
      'pkg:pypi/numpy@2.1.0',
      'pkg:pypi/tool@1.0?vcs_url=git%2Bhttps%3A%2F%2Fexample.org%2Ftool%400123456',
      'pkg:rpm/fedora/bash@5.2.15-3.fc39?arch=x86_64&epoch=1',
    ].sort((a, b) => (a < b ? -1 : 1)));
  });

  test('what is installed several times stands once, with all its places', () => {
    const found = packagesOf(EVERYTHING);
    expect(found.find(({ purl }) => purl === 'pkg:pypi/numpy@2.1.0')?.places).toEqual(['/opt/venv', '/usr']);
    expect(found.find(({ purl }) => purl === 'pkg:npm/abbrev@2.0.0')?.places).toEqual(['/opt/app/node_modules/abbrev', '/usr/lib/node_modules/npm/node_modules/abbrev']);
    expect(found.find(({ channel }) => channel === 'conda')).toMatchObject({ places: ['/opt/conda', '/opt/other'], sha256: SUM });
  });

  test('what a Debian package brought is told as Debian\'s alone', () => {
    expect(purls(EVERYTHING).filter((purl) => purl.includes('six'))).toEqual(['pkg:deb/debian/python3-six@1:1.16.0-4?arch=amd64&distro=debian-bookworm']);
    expect(purls({ ...EMPTY, pip: { six: '1.0' }, pipEnvironment: { python: '/p', externallyManaged: false, dpkgOwned: { six: 'python3-six' } } })).toEqual([]);
  });

  test('of what the stages stand on, where it has a digest', () => {
    expect(basePackages(EVERYTHING).map(({ purl }) => purl)).toEqual([
      `pkg:generic/base.sif@sha256:${'b'.repeat(64)}?checksum=sha256%3A${'b'.repeat(64)}`,
      `pkg:oci/debian@sha256:${SUM}?repository_url=registry.example.org%2Fteam%2Fdebian&tag=bookworm`,
    ]);
  });

  test('of Ubuntu, by its archives or by its versions', () => {
    expect(purls({ ...EMPTY, dpkg: { curl: '8.5.0-2ubuntu10' } })).toEqual(['pkg:deb/ubuntu/curl@8.5.0-2ubuntu10']);
    expect(purls({ ...EMPTY, dpkg: { curl: '8.5.0' }, archives: { 'archive.ubuntu.com_ubuntu_dists_noble_InRelease': '2026-01-01T00:00:00Z' } }))
      .toEqual(['pkg:deb/ubuntu/curl@8.5.0?distro=ubuntu-noble']);
  });

  test('of a lock of the Python package', () => {
    const lock = { pip: { 'git+https://example.org/pkg@abc#egg=pkg': '', 'mine @ file:///src/mine': '', numpy: '1.0' }, dpkg: {}, node: '{"dependencies":{"npm":{"version":"10.8.2"}}}' };
    expect(purls(lock)).toEqual([
      'pkg:generic/mine', 'pkg:npm/npm@10.8.2', 'pkg:pypi/numpy@1.0', 'pkg:pypi/pkg?vcs_url=git%2Bhttps%3A%2F%2Fexample.org%2Fpkg%40abc%23egg%3Dpkg',
    ]);
  });

  test.each(purls(HOSTILE))('of a hostile name says that name and nothing else: %s', (purl) => {
    const read = PackageURL.fromString(purl);
    expect(read.toString().replaceAll('+', '%2B')).toBe(purl);
    expect([...Object.keys(HOSTILE.pip), ...Object.keys(HOSTILE.dpkg)].map((name) => name.toLowerCase())).toContain(read.name.toLowerCase());
  });
});

test('a package without a name is an error', () => {
  expect(() => purls({ ...EMPTY, dpkg: { '': '1' } })).toThrow('a lock names a package that has no name: ""');
});

describe.each([['everything', EVERYTHING], ['nothing', EMPTY], ['hostile names', HOSTILE]])('CycloneDX of %s', (_name, lock) => {
  test('is what its schema says', async () => {
    const text = await sbomText(subjectOf(lock), 'cyclonedx');
    expect(await new JsonStrictValidator(Spec1dot6.version).validate(text)).toBeNull();
  });
});

test('the same subject gives the same bytes, another one another number', async () => {
  const number = async (lockSha256: string): Promise<unknown> => (
    (JSON.parse(await sbomText({ ...subjectOf(EVERYTHING), lockSha256 }, 'cyclonedx')) as { serialNumber: unknown }).serialNumber);
  for (const format of ['cyclonedx', 'spdx'] as const) {
    expect(await sbomText(subjectOf(EVERYTHING), format)).toBe(await sbomText(subjectOf(EVERYTHING), format));
  }
  expect(await number('one')).not.toBe(await number('two'));
});

test('SPDX identifies every package once', async () => {
  const { packages, relationships } = JSON.parse(await sbomText(subjectOf(EVERYTHING), 'spdx')) as {
    packages: { SPDXID: string }[]; relationships: { relationshipType: string; relatedSpdxElement: string }[];
  };
  const ids = packages.map(({ SPDXID }) => SPDXID);
  expect(new Set(ids).size).toBe(ids.length);
  expect(relationships.map(({ relatedSpdxElement }) => relatedSpdxElement).sort()).toEqual([...ids].sort());
  expect(relationships.filter(({ relationshipType }) => relationshipType === 'DESCENDANT_OF')).toHaveLength(2);
});

describe('the command', () => {
  async function storedBuild(): Promise<{ sif: string; lock: string }> {
    const folder = join(await scratchFolder(), 'tools');
    await mkdir(folder);
    const [sif, lock] = [join(folder, 'tools-2026-0301-120000.sif'), join(folder, 'tools-2026-0301-120000.lock')];
    await writeFile(sif, 'image');
    await writeLock(EVERYTHING, lock);
    return { sif, lock };
  }

  test('takes the lock beside an image, and names the build', async () => {
    const { sif, lock } = await storedBuild();
    const subject = await readSbomSubject(sif);
    expect(subject).toMatchObject({ name: 'tools', version: '2026-0301-120000', sha256: sha256('image') });
    expect(await sbomText(subject, 'spdx')).toBe(await sbomText(await readSbomSubject(lock), 'spdx'));
  });

  test('prints the bill, or writes it and says where', async () => {
    const { lock } = await storedBuild();
    const printed = await commandLine(['sbom', lock]);
    expect(JSON.parse(printed.stdout)).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    const output = join(await scratchFolder(), 'x.json');
    expect(await commandLine(['sbom', lock, '--format', 'spdx', '-o', output])).toMatchObject({ exitCode: 0, stdout: `${output}\n` });
    expect(JSON.parse((await commandLine(['sbom', lock, '--json'])).stdout)).toEqual(JSON.parse(printed.stdout));
  });

  test.each([
    [['sbom', '/nowhere.lock'], 'no such lock or image: /nowhere.lock', 1],
    [['sbom', '/nowhere.lock', '--format', 'xml'], 'Allowed choices are cyclonedx, spdx', 2],
  ])('%j', async (words, message, exitCode) => {
    const ran = await commandLine(words);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.stderr).toContain(message);
  });
});
