/** The layout made of the other architecture's packages; that of this machine's own is shown to run elsewhere. */
import { access, mkdir, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_MIRROR, openArchive } from '../../src/apptainer/install/archive.js';
import { arrange, unpack } from '../../src/apptainer/install/layout.js';
import { ENGINE_PACKAGES, resolvePackages } from '../../src/apptainer/install/make.js';
import { architectureOf } from '../../src/apptainer/install/platform.js';
import { callOf } from '../../src/context.js';
import { silentReporter } from '../../src/report.js';
import { scratchFolder } from '../support/scratch.js';
import { skipUnless } from '../support/skip.js';
import { keyedTools } from '../support/apt-tools.js';

beforeEach(async () => {
  await keyedTools();
  skipUnless(await fetch(`${DEFAULT_MIRROR}/dists/unstable/InRelease`, { method: 'HEAD' }).then(({ ok }) => ok, () => false),
    "Debian's archive is out of reach");
});

describe('arrange', () => {
  it.each((['x64', 'arm64'] as const).filter((machine) => machine !== process.arch))('puts the packages of %s where Apptainer looks', async (machine) => {
    const scratch = await scratchFolder();
    const [apt, tree, folder] = [join(scratch, 'apt'), join(scratch, 'tree'), join(scratch, 'prefix')];
    for (const made of [apt, folder]) await mkdir(made);
    const architecture = architectureOf('linux', machine);
    const tools = await keyedTools();
    const stage = silentReporter.stage('test');
    const archive = await openArchive(apt, DEFAULT_MIRROR, architecture, tools, callOf({}), stage);
    const packages = await resolvePackages(archive, [...ENGINE_PACKAGES, 'debootstrap', 'uidmap']);
    await unpack(tools.dpkgDeb, await archive.download(packages, stage), tree, callOf({}));
    await arrange(tree, folder, architecture, ['usr/sbin/debootstrap', 'usr/bin/newuidmap']);

    const libraries = join('lib', architecture.triplet);
    for (const file of [
      'bin/apptainer', 'bin/mksquashfs', 'bin/fallback/debootstrap', 'bin/fallback/newuidmap', 'etc/apptainer/apptainer.conf',
      'share/debootstrap/functions', 'share/doc/apptainer', 'lib/bin/apptainer', 'lib/lib', join(libraries, architecture.loader),
      join(libraries, 'libc.so.6'), join(libraries, 'apptainer/bin/starter'), join(libraries, 'apptainer/bin/squashfuse_ll'),
    ]) await access(join(folder, file));
    const helpers = await readdir(join(folder, libraries, 'apptainer/bin'));
    expect(helpers).toEqual(expect.arrayContaining(['fuse-overlayfs', 'mksquashfs', 'unsquashfs']));
    expect(await readlink(join(folder, 'bin', 'mksquashfs'))).toBe(join('..', libraries, 'apptainer/bin/mksquashfs'));
  });
});
