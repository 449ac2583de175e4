import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMirror } from '../../src/apptainer/install/archive.js';
import { architectureOf, findAptTools } from '../../src/apptainer/install/platform.js';
import { InputError } from '../../src/errors.js';
import { scratchFolder } from '../support/scratch.js';

describe('architectureOf', () => {
  it('knows the two that Debian and this program both serve', () => {
    expect(architectureOf('linux', 'x64')).toEqual({ debian: 'amd64', triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' });
    expect(architectureOf('linux', 'arm64')).toEqual({ debian: 'arm64', triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' });
  });

  it.each([['darwin', 'arm64'], ['linux', 'riscv64'], ['win32', 'x64']] as const)('refuses %s %s', (platform, machine) => {
    expect(() => architectureOf(platform, machine)).toThrow(`on ${platform} ${machine}`);
  });
});

describe('findAptTools', () => {
  it('names the tool that is missing', async () => {
    const env = { PATH: await folderWithPrograms('apt-get', 'dpkg-deb') };
    await expect(findAptTools(env)).rejects.toThrow('apt-cache is not on this machine');
  });

  it('goes on without a keyring, which other distributions have as a package', async () => {
    const env = { PATH: await folderWithPrograms('apt-get', 'apt-cache', 'dpkg-deb') };
    expect((await findAptTools(env, await scratchFolder())).keyring).toBeUndefined();
  });

  it('takes the keyring under its newer name, too', async () => {
    const env = { PATH: await folderWithPrograms('apt-get', 'apt-cache', 'dpkg-deb') };
    const keyrings = await scratchFolder();
    await writeFile(join(keyrings, 'debian-archive-keyring.pgp'), '');
    expect((await findAptTools(env, keyrings)).keyring).toBe(join(keyrings, 'debian-archive-keyring.pgp'));
  });
});

describe('parseMirror', () => {
  it('takes http and https, less the last slash', () => {
    expect(parseMirror('https://example.org/debian/')).toBe('https://example.org/debian');
    expect(parseMirror(undefined)).toBe('http://deb.debian.org/debian');
  });

  it.each(['', 'deb.debian.org', 'file:///etc', 'http://x/ [trusted=yes] y', 'http://x/\ndeb http://y z'])('refuses %j', (text) => {
    expect(() => parseMirror(text)).toThrow(InputError);
  });
});

async function folderWithPrograms(...names: readonly string[]): Promise<string> {
  const folder = join(await scratchFolder(), 'bin');
  await mkdir(folder);
  for (const name of names) {
    await writeFile(join(folder, name), '#!/bin/sh\n');
    await chmod(join(folder, name), 0o755);
  }
  return folder;
}
