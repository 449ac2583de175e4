/** Images made of a folder as it is: sockets, devices and names that no container build could put there. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Engine } from '../../src/apptainer/index.js';
import { readSifLayout } from '../../src/apptainer/sif.js';
import { run } from '../../src/process.js';
import { scratchFolder } from './scratch.js';

/** Debian's names of architectures, as the SIF's head numbers them. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: '2', arm64: '4' };

/**
 * Packs `folder` into a SIF at `sif`.
 *
 * @param squashfsArguments further arguments of mksquashfs
 */
export async function makeSif(
  engine: Pick<Engine, 'program'>, folder: string, sif: string, squashfsArguments: readonly string[] = [],
): Promise<string> {
  const squashfs = `${sif}.squashfs`;
  await run('mksquashfs', [folder, squashfs, '-quiet', '-no-progress', '-noappend', '-comp', 'gzip', ...squashfsArguments], {
    env: { ...process.env, PATH: `${dirname(engine.program)}:${process.env['PATH'] ?? ''}` },
  });
  await run(engine.program, ['sif', 'new', sif]);
  await run(engine.program, [
    'sif', 'add', '--datatype', '4', '--parttype', '2', '--partfs', '1', '--partarch', ARCHITECTURES[process.arch] ?? '2', sif, squashfs,
  ]);
  await rm(squashfs);
  return sif;
}

/** The root filesystem of a SIF, unpacked into a new folder. */
export async function unpacked(engine: Pick<Engine, 'program'>, sif: string): Promise<string> {
  const folder = join(await scratchFolder(), 'rootfs');
  const { root } = await readSifLayout(sif);
  await run('unsquashfs', ['-quiet', '-no-progress', '-offset', String(root.offset), '-dest', folder, sif], {
    env: { ...process.env, PATH: `${dirname(engine.program)}:${process.env['PATH'] ?? ''}` }, maxStdout: 0,
  });
  return folder;
}

/** Fills `folder`, made by this, with whatever a root filesystem may hold. Needs root, for a device file. */
export async function fillHostile(folder: string): Promise<void> {
  await run('sh', ['-ec', String.raw`
    umask 022
    mkdir -p "$1/.singularity.d" "$1/etc" "$1/dir \\with\"q" "$1/empty/sub" "$1/closed/in"
    cd "$1"
    printf abc > 'dir \with"q/two
lines'
    printf latin > "$(printf 'caf\351')"
    printf nbsp > "$(printf 'nb\302\240sp')"
    printf tab > "$(printf 'tab\tx')"
    printf hard > normal
    ln normal a-hard
    ln normal z-hard
    ln -s "$(printf 'to \377"')" "$(printf 'link\376')"
    ln -s /etc/passwd etc/out
    mkfifo pipe
    chmod 6755 normal
    chmod 1777 empty
    truncate -s 3000000 sparse
    : > '#hash'; : > ' lead'; : > __proto__
    printf closed > closed/in/file
    chmod 0 closed/in/file closed/in closed
  `, 'sh', folder]);
  await run('mknod', [join(folder, 'null'), 'c', '1', '3']);
  await run('python3', ['-c', 'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])', 'sock'], { cwd: folder });
}
