/**
 * An installable package of Apptainer, laid out as Debian's own: the tests' Apptainer, repacked. Its programs take their
 * libraries from the tests' cache folder, so it is of use on this machine alone.
 */
import { cp, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ensureApptainer } from '../../src/apptainer/install/index.js';
import { architectureOf } from '../../src/apptainer/install/platform.js';
import { run } from '../../src/process.js';
import { cacheFolder, kept } from './cache.js';
import { enginePrefix } from './real-parts.js';

export interface ApptainerDeb {
  /** Path of the package. */
  readonly file: string;
  /** A number that no release has had: of those, checksums are published, and this one's is another. */
  readonly version: string;
  /** What the program in it tells: "1.4.5". */
  readonly programVersion: string;
  /** Under which a release would have it. */
  readonly name: string;
}

/** Changes with the layout below. */
const LAYOUT = 2;
const NO_RELEASE = '1.4.99';

/** The package; made once and kept. */
export async function apptainerDeb(): Promise<ApptainerDeb> {
  const { version: programVersion } = await ensureApptainer({ method: 'archive', prefix: enginePrefix() });
  const version = NO_RELEASE;
  const installation = dirname(await realpath(join(enginePrefix(), 'bin')));
  const { debian, triplet } = architectureOf(process.platform, process.arch);
  const file = await kept(`apptainer-${String(LAYOUT)}-${basename(installation)}.deb`, async (aside) => {
    await makeDeb(aside, { name: 'apptainer', version, architecture: debian, depends: 'uidmap' }, async (tree) => {
      const libexec = join('lib', triplet, 'apptainer');
      await copy(join(installation, 'bin/apptainer'), join(tree, 'usr/bin/apptainer'));
      await copy(join(installation, libexec), join(tree, 'usr', libexec));
      await copy(join(installation, 'etc/apptainer'), join(tree, 'etc/apptainer'));
      await mkdir(join(tree, 'var/lib/apptainer/mnt/session'), { recursive: true });
    });
  });
  return { file, version, programVersion, name: `apptainer_${version}_${debian}.deb` };
}

/** A package of an Apptainer that tells an older version, and does nothing else. */
export async function olderDeb(folder: string, version: string): Promise<string> {
  const file = join(folder, `apptainer_${version}.deb`);
  const { debian } = architectureOf(process.platform, process.arch);
  await makeDeb(file, { name: 'apptainer', version, architecture: debian, depends: 'uidmap' }, async (tree) => {
    await mkdir(join(tree, 'usr/bin'), { recursive: true });
    await writeFile(join(tree, 'usr/bin/apptainer'), `#!/bin/sh\necho apptainer version ${version}\n`, { mode: 0o755 });
  });
  return file;
}

/** A folder that apt takes as a source: `deb [trusted=yes] file:<folder> ./`. */
export async function aptFolder(folder: string, deb: ApptainerDeb): Promise<string> {
  await cp(deb.file, join(folder, deb.name));
  const [{ stdout: control }, { stdout: size }, { stdout: sum }] = await Promise.all([
    run('dpkg-deb', ['-f', deb.file]), run('stat', ['-c', '%s', deb.file]), run('sha256sum', [deb.file]),
  ]);
  await writeFile(join(folder, 'Packages'), `${control.trimEnd()}\nFilename: ./${deb.name}\nSize: ${size.trim()}\nSHA256: ${sum.split(' ')[0] ?? ''}\n\n`);
  return `deb [trusted=yes] file:${folder} ./`;
}

interface Control {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly depends: string;
}

async function makeDeb(file: string, control: Control, fill: (tree: string) => Promise<void>): Promise<void> {
  const tree = await mkdtemp(join(cacheFolder(), '.deb-'));
  try {
    await mkdir(join(tree, 'DEBIAN'));
    await writeFile(join(tree, 'DEBIAN/control'), [
      `Package: ${control.name}`, `Version: ${control.version}`, `Architecture: ${control.architecture}`, `Depends: ${control.depends}`,
      'Section: admin', 'Maintainer: Tests <tests@example.org>', 'Description: Apptainer, repacked for tests', '',
    ].join('\n'));
    await fill(tree);
    for (const entry of await readdir(tree, { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) await run('chmod', ['0755', join(entry.parentPath, entry.name)]);
    }
    await run('chmod', ['0755', tree]);
    await run('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', tree, file]);
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
}
