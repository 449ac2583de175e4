/** Tests of `freeze` on the image that the tests of the capture stand on; building it twice would take too long. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ToolError } from '../../src/errors.js';
import { capture, freeze, readLooseLocks } from '../../src/lock/index.js';
import { scratchFolder } from '../support/machine.js';
import { DPKG_FORMAT, inside, withFile, withPath, type RichImage } from './rich-image.js';

export function freezeTests(image: () => RichImage): void {
  it('writes three files in the very words of the tools, and leaves out what is absent', async () => {
    const folder = join(await scratchFolder(), 'locks');
    const words = {
      pip: (await inside(image(), ['pip', 'freeze'])).stdout, dpkg: (await inside(image(), ['dpkg-query', '-W', DPKG_FORMAT])).stdout,
    };
    await withPath(image(), ['/opt/npm/bin'], async () => {
      const files = await freeze(image().path, folder);
      expect(files).toEqual({
        pip: join(folder, 'requirements-lock.txt'), dpkg: join(folder, 'dpkg-lock.txt'), node: join(folder, 'node-lock.txt'),
      });
      expect(await readFile(join(folder, 'requirements-lock.txt'), 'utf8')).toBe(words.pip);
      expect(await readFile(join(folder, 'dpkg-lock.txt'), 'utf8')).toBe(words.dpkg);
      expect(await readFile(join(folder, 'node-lock.txt'), 'utf8')).toBe((await inside(image(), ['npm', 'list', '-g', '--depth=0', '--json'])).stdout);
    });
    expect(await freeze(image().path, folder)).toEqual({ pip: join(folder, 'requirements-lock.txt'), dpkg: join(folder, 'dpkg-lock.txt') });
    expect((await readdir(folder)).sort()).toEqual(['dpkg-lock.txt', 'requirements-lock.txt']);
    const loose = await readLooseLocks(folder);
    const lock = await capture(image().engine, image().path);
    expect(loose.pip).toEqual({ file: join(folder, 'requirements-lock.txt'), versions: lock.pip });
    expect(loose.dpkg).toEqual({ file: join(folder, 'dpkg-lock.txt'), versions: lock.dpkg });
  });

  it('keeps the comment on an editable install, and its files when a tool fails', async () => {
    const folder = await scratchFolder();
    await withPath(image(), ['/opt/modern/bin'], async () => {
      await freeze(image().path, folder);
      expect(await readFile(join(folder, 'requirements-lock.txt'), 'utf8')).toContain('# Editable install with no version control (modern==5.0)\n-e /opt/src/modern\n');
    });
    const before = await readFile(join(folder, 'requirements-lock.txt'), 'utf8');
    await withFile(image(), 'usr/bin/dpkg-query', '#!/bin/sh\nexit 2\n', async () => {
      await expect(freeze(image().path, folder)).rejects.toThrow(ToolError);
    });
    expect(await readFile(join(folder, 'requirements-lock.txt'), 'utf8')).toBe(before);
    expect((await readdir(folder)).sort()).toEqual(['dpkg-lock.txt', 'requirements-lock.txt']);
  });

  it('tells a folder that cannot be made or written', async () => {
    const file = join(await scratchFolder(), 'file');
    await writeFile(file, '');
    await expect(freeze(image().path, join(file, 'locks'))).rejects.toThrow(`cannot make the folder ${file}/locks`);
    await expect(freeze(image().path, '/proc')).rejects.toThrow(/cannot write .*\/proc/);
  });
}
