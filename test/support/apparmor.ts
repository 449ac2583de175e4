/** AppArmor's parser, for checking only: Debian's newest, unpacked with its libraries and run from there. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { callOf } from '../../src/context.js';
import { DEFAULT_MIRROR, openArchive } from '../../src/apptainer/install/archive.js';
import { resolvePackages } from '../../src/apptainer/install/make.js';
import { architectureOf } from '../../src/apptainer/install/platform.js';
import { run } from '../../src/process.js';
import { kept } from './cache.js';
import { keyedTools } from './apt-tools.js';

export interface AppArmorParser {
  readonly program: string;
  /** In front of the parser's own. */
  readonly args: readonly string[];
  /** Folder of what profiles include. */
  readonly profiles: string;
}

const STAGE = { output: () => undefined, done: () => undefined, failed: () => undefined };

/** Skips the test where Debian's archive cannot be had. */
export async function appArmorParser(): Promise<AppArmorParser> {
  const tools = await keyedTools();
  const architecture = architectureOf(process.platform, process.arch);
  const folder = await kept(`apparmor-unstable-${process.arch}`, async (aside) => {
    const apt = join(aside, 'apt');
    await mkdir(apt, { recursive: true });
    const archive = await openArchive(apt, DEFAULT_MIRROR, architecture, tools, callOf({}), STAGE);
    const packages = await resolvePackages(archive, ['apparmor', 'libc6']);
    for (const file of await archive.download(packages, STAGE)) await run('dpkg-deb', ['-x', file, join(aside, 'root')]);
    await rm(apt, { recursive: true });
  });
  const libraries = join(folder, 'root/usr/lib', architecture.triplet);
  return {
    program: join(libraries, architecture.loader),
    args: ['--library-path', libraries, join(folder, 'root/usr/sbin/apparmor_parser')],
    profiles: join(folder, 'root/etc/apparmor.d'),
  };
}
