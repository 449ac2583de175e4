import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FormatError, NotFoundError, StoreError } from '../../src/errors.js';
import { freeze, readLooseLocks } from '../../src/lock/index.js';
import { scratchFolder } from '../support/scratch.js';

describe('loose lock files', () => {
  it('are read like the sections of a lock', async () => {
    const folder = await scratchFolder();
    expect(await readLooseLocks(folder)).toEqual({});
    await writeFile(join(folder, 'requirements-lock.txt'), '# Editable install with no version control (x==1)\n-e /src/x\nNumPy==1.2\n');
    await writeFile(join(folder, 'dpkg-lock.txt'), 'libc6=2.36\nlibc6=2.37\n');
    const { pip, dpkg } = await readLooseLocks(folder);
    expect({ ...pip?.versions }).toEqual({ '-e /src/x': '', 'numpy': '1.2' });
    expect({ ...dpkg?.versions }).toEqual({ libc6: '2.37' });
    expect(dpkg?.file).toBe(join(folder, 'dpkg-lock.txt'));
  });

  it('that are none are told by name', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'dpkg-lock.txt'), 'nonsense\n');
    await expect(readLooseLocks(folder)).rejects.toThrow(FormatError);
    await writeFile(join(folder, 'dpkg-lock.txt'), 'a\0b=1\n');
    await expect(readLooseLocks(folder)).rejects.toThrow('dpkg-lock.txt is no package list: it is a binary file');
    await mkdir(join(folder, 'requirements-lock.txt'));
    await expect(readLooseLocks(folder)).rejects.toThrow(StoreError);
  });

  it('of an image that is not there are not made', async () => {
    const folder = await scratchFolder();
    await expect(freeze(join(folder, 'none.sif'), join(folder, 'locks'), { env: { PATH: '/nowhere' } })).rejects.toThrow(NotFoundError);
  });
});
