/**
 * Debian's packages, unpacked and put in the order in which Apptainer runs from any folder.
 *
 *     <folder>/bin/                              apptainer; links to mksquashfs and unsquashfs
 *     <folder>/bin/fallback/                     stand-ins, see prefix.ts
 *     <folder>/etc/apptainer/
 *     <folder>/lib/<triplet>/                    libraries and the loader
 *     <folder>/lib/<triplet>/apptainer/bin/      starter and the programs Apptainer takes from here first
 *     <folder>/var/lib/apptainer/mnt/session/
 *     <folder>/lib/{bin,etc,var,lib}             links, see below
 *     <folder>/share/                            debootstrap's scripts, licences, packages.json
 *
 * Apptainer finds its files by its own path: `apptainer` takes the folder above `bin`, `starter` the one two levels
 * above `apptainer/bin`, which here is <folder>/lib. The links make both mean the same.
 */
import { appendFile, chmod, cp, mkdir, open, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Call } from '../../context.js';
import { FormatError, systemCode } from '../../errors.js';
import { run } from '../../process.js';
import type { PackageRecord } from './dependencies.js';
import type { Architecture } from './platform.js';
import { fallbackFolder } from './prefix.js';

/** Programs that Apptainer calls, as paths in the packages. */
const HELPERS = ['usr/bin/mksquashfs', 'usr/bin/unsquashfs', 'usr/bin/squashfuse_ll', 'usr/bin/fuse-overlayfs'];
/** Those of them that are of use to people too: on the prefix's PATH as links. */
const SHOWN_HELPERS = ['mksquashfs', 'unsquashfs'];

/** Unpacks packages into `folder`, all into one tree. */
export async function unpack(dpkgDeb: string, packages: readonly string[], folder: string, call: Call): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of packages) {
    await run(dpkgDeb, ['-x', file, folder], { signal: call.signal, env: call.env });
  }
}

/**
 * Moves what is needed out of an unpacked tree.
 *
 * @param standIns programs for the fallback folder, as paths in the packages; debootstrap gets its wrapper
 * @throws FormatError when the packages are not laid out as this knows them
 */
export async function arrange(
  tree: string, folder: string, architecture: Architecture, standIns: readonly string[],
): Promise<void> {
  const bin = join(folder, 'bin');
  const libraries = libraryFolder(folder, architecture);
  const helpers = join(libraries, 'apptainer', 'bin');
  for (const made of [fallbackFolder(bin), join(folder, 'etc'), libraries, join(folder, 'share', 'doc'),
    join(folder, 'var', 'lib', 'apptainer', 'mnt', 'session')]) {
    await mkdir(made, { recursive: true });
  }
  await take(join(tree, 'usr', 'lib', architecture.triplet, 'apptainer'), join(libraries, 'apptainer'));
  await take(join(tree, 'etc', 'apptainer'), join(folder, 'etc', 'apptainer'));
  await take(join(tree, 'usr', 'bin', 'apptainer'), join(bin, 'apptainer'));
  for (const program of HELPERS) await take(join(tree, program), join(helpers, basename(program)));
  for (const name of SHOWN_HELPERS) await symlink(relative(bin, join(helpers, name)), join(bin, name));
  await takeLibraries(join(tree, 'usr', 'lib', architecture.triplet), libraries);
  for (const program of standIns) await takeStandIn(tree, folder, program);
  await takeLicences(join(tree, 'usr', 'share', 'doc'), join(folder, 'share', 'doc'));

  for (const name of ['bin', 'etc', 'var']) await symlink(join('..', name), join(folder, 'lib', name));
  await symlink('.', join(folder, 'lib', 'lib'));
  await appendFile(join(folder, 'etc', 'apptainer', 'apptainer.conf'), `
# The machine's own programs first, those of this installation where it has none.
binary path = $PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${fallbackFolder(bin)}
`);
}

function libraryFolder(folder: string, architecture: Architecture): string {
  return join(folder, 'lib', architecture.triplet);
}

async function take(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw new FormatError(`Debian's packages do not hold ${basename(from)} where this version knows to look`, {
      hint: 'They have changed their layout. Update this program, or install Apptainer another way and put it on PATH.',
      cause: error,
    });
  }
}

/** Shared libraries and their links; what lies in folders below (plug-ins, character sets) is not needed. */
async function takeLibraries(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!entry.isDirectory() && /\.so(?:\.|$)/.test(entry.name)) await rename(join(from, entry.name), join(to, entry.name));
  }
}

async function takeStandIn(tree: string, folder: string, program: string): Promise<void> {
  const fallback = fallbackFolder(join(folder, 'bin'));
  if (basename(program) !== 'debootstrap') {
    await take(join(tree, program), join(fallback, basename(program)));
    // newuidmap comes setuid; unpacked by anybody but root that would be wrong, and root does not need it.
    await chmod(join(fallback, basename(program)), 0o755);
    return;
  }
  const home = join(folder, 'share', 'debootstrap');
  await take(join(tree, 'usr', 'share', 'debootstrap'), home);
  await take(join(tree, program), join(home, 'debootstrap'));
  await writeFile(join(fallback, 'debootstrap'), DEBOOTSTRAP_WRAPPER, { mode: 0o755 });
}

/** debootstrap looks for its scripts in /usr/share, and for wget on PATH. */
const DEBOOTSTRAP_WRAPPER = `#!/bin/sh
# debootstrap of this prefix, with its own scripts; wget beside it stands in where the machine has none.
here=$(dirname -- "$(readlink -f -- "$0")")
DEBOOTSTRAP_DIR="$here/../../share/debootstrap"
PATH="$PATH:/usr/sbin:/sbin:$here"
export DEBOOTSTRAP_DIR PATH
exec /bin/sh "$DEBOOTSTRAP_DIR/debootstrap" "$@"
`;

async function takeLicences(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    await cp(join(from, name, 'copyright'), join(to, name), { verbatimSymlinks: true }).catch((error: unknown) => {
      // Packages of one source share a folder by a link; those are in the prefix under the name they lead to.
      if (systemCode(error) !== 'ENOENT') throw error;
    });
  }
}

/** Writes down which packages the installation is made of. */
export async function writePackageList(folder: string, mirror: string, packages: readonly PackageRecord[]): Promise<void> {
  const list = packages.map(({ name, version, architecture, sha256 }) => ({ name, version, architecture, sha256 }));
  await writeFile(join(folder, 'share', 'packages.json'), `${JSON.stringify({ mirror, packages: list }, undefined, 2)}\n`);
}

/**
 * Ties programs and libraries to the loader and the libraries beside them, whatever the machine has: by RPATH, not
 * RUNPATH, because Apptainer sets LD_LIBRARY_PATH at times, which beats the latter.
 *
 * Done everywhere and not only where the machine's C library is too old: libraries such as libsquashfuse are on
 * hardly any machine, and what the machine has may change under an installation.
 *
 * @param tools tree into which patchelf and its libraries were unpacked; it is run from there
 */
export async function tieToOwnLibraries(folder: string, architecture: Architecture, tools: string, call: Call): Promise<void> {
  const libraries = libraryFolder(folder, architecture);
  const loader = join(libraries, architecture.loader);
  const toolLibraries = join(tools, 'usr', 'lib', architecture.triplet);
  const patchelf = ['--library-path', toolLibraries, join(tools, 'usr', 'bin', 'patchelf')];
  const patch = async (args: readonly string[], files: readonly string[]): Promise<void> => {
    await run(join(toolLibraries, architecture.loader), [
      ...patchelf, ...args, '--force-rpath', '--set-rpath', libraries, ...files,
    ], { signal: call.signal, env: call.env });
  };
  const bin = join(folder, 'bin');
  const programs = await elfFiles(bin, fallbackFolder(bin), join(libraries, 'apptainer', 'bin'));
  const untouched = [loader, join(libraries, 'libc.so.6')];
  await patch([], (await elfFiles(libraries)).filter((file) => !untouched.includes(file)));
  await patch(['--set-interpreter', loader], programs);
  await checkLibraries(loader, folder, programs, call);
}

/** Regular files in the folders that are in the format of programs and libraries. */
async function elfFiles(...folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isFile() && await isElf(path)) found.push(path);
    }
  }
  return found;
}

async function isElf(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.equals(Buffer.from('\x7fELF', 'latin1'));
  } finally {
    await handle.close();
  }
}

/** @throws FormatError when a program needs a library that is not there */
async function checkLibraries(loader: string, folder: string, programs: readonly string[], call: Call): Promise<void> {
  for (const program of programs) {
    const { stdout, stderr } = await run(loader, ['--list', program], { signal: call.signal, env: call.env, okExitCodes: 'any' });
    const missing = /^\s*(\S+) => not found/m.exec(stdout)?.[1] ?? /(\S+): cannot open shared object file/.exec(stderr)?.[1];
    if (missing === undefined) continue;
    throw new FormatError(`Debian's packages do not fit together: ${relative(folder, program)} needs ${missing}`, {
      hint: 'The archive may be between two states: try again in some hours, or name another mirror.',
    });
  }
}
