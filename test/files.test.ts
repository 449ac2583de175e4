import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { CancelledError, StoreError } from '../src/errors.js';
import { ASIDE_MARK, asidePath, sha256, sha256File, syncFile, syncFolder, writeAside, writeFileAtomic } from '../src/files.js';
import { scratchFolder } from './support/scratch.js';

let folder: string;
beforeEach(async () => {
  folder = await scratchFolder();
});

describe('writing a file', () => {
  it('makes it, and replaces it, with the mode that is asked for', async () => {
    const path = join(folder, 'file');
    await writeFileAtomic(path, 'one', 0o600);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await writeFileAtomic(path, Buffer.from([0, 255, 10]));
    expect(await readFile(path)).toEqual(Buffer.from([0, 255, 10]));
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('shows readers the old content or the new, never a part', async () => {
    const path = join(folder, 'file');
    const contents = ['a'.repeat(2_000_000), 'b'.repeat(2_000_000)];
    await writeFileAtomic(path, contents[0] ?? '');
    const state = { writing: true };
    const writer = (async () => {
      for (let round = 0; round < 10; round += 1) await writeFileAtomic(path, contents[round % 2] ?? '');
      state.writing = false;
    })();
    let reads = 0;
    for (; state.writing; reads += 1) expect(contents).toContain(await readFile(path, 'utf8'));
    await writer;
    expect(reads).toBeGreaterThan(0);
  });

  it('replaces a link and leaves what it leads to', async () => {
    await writeFile(join(folder, 'target'), 'old');
    await symlink('target', join(folder, 'link'));
    await writeFileAtomic(join(folder, 'link'), 'new');
    expect(await readFile(join(folder, 'target'), 'utf8')).toBe('old');
    expect((await lstat(join(folder, 'link'))).isFile()).toBe(true);
  });

  it('fails with the path and the reason, and leaves nothing', async () => {
    await expect(writeFileAtomic(join(folder, 'none', 'file'), 'x')).rejects.toThrow(StoreError);
    await expect(writeFileAtomic(join(folder, 'none', 'file'), 'x')).rejects.toThrow(`cannot write ${join(folder, 'none', 'file')}: no such file or folder`);
    await mkdir(join(folder, 'taken'));
    await expect(writeFileAtomic(join(folder, 'taken'), 'x')).rejects.toThrow(StoreError);
    expect(await readdir(folder)).toEqual(['taken']);
  });

  it('in two halves shows nothing until it is renamed', async () => {
    const aside = await writeAside(join(folder, 'file'), 'x');
    expect(dirname(aside)).toBe(folder);
    expect(await readFile(aside, 'utf8')).toBe('x');
    expect(await readdir(folder)).toHaveLength(1);
    await expect(writeAside(join(folder, 'none', 'file'), 'x')).rejects.toThrow(StoreError);
  });

  it('aside never takes the same name twice, and hides it', () => {
    const names = Array.from({ length: 100 }, () => asidePath('/a/file'));
    expect(new Set(names).size).toBe(100);
    for (const name of names) expect(name).toMatch(new RegExp(`^/a/\\.file${ASIDE_MARK}`));
  });
});

describe('flushing', () => {
  it('works on files and folders', async () => {
    await writeFile(join(folder, 'file'), 'x');
    await syncFile(join(folder, 'file'));
    await syncFolder(folder);
    await expect(syncFile(join(folder, 'none'))).rejects.toThrow(StoreError);
  });

  it('a folder that cannot be read is let be', async () => {
    await chmod(folder, 0o300);
    await syncFolder(folder);
    await syncFolder(join(folder, 'none'));
    await chmod(folder, 0o755);
  });
});

describe('hashing', () => {
  it('agrees with sha256sum, at any size', async () => {
    for (const size of [0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 5_000_001]) {
      const path = join(folder, String(size));
      await writeFile(path, Buffer.alloc(size, 'pattern'));
      const { stdout } = await promisify(execFile)('sha256sum', [path]);
      expect(await sha256File(path), String(size)).toBe(stdout.slice(0, 64));
    }
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256(new Uint8Array())).toBe(sha256(''));
  });

  it('can be cancelled', async () => {
    const path = join(folder, 'file');
    await writeFile(path, Buffer.alloc(50_000_000));
    await expect(sha256File(path, AbortSignal.abort())).rejects.toThrow(CancelledError);
    const abort = new AbortController();
    const hashing = sha256File(path, abort.signal);
    abort.abort();
    await expect(hashing).rejects.toThrow(CancelledError);
  });

  it('fails for what is no file', async () => {
    await expect(sha256File(join(folder, 'none'))).rejects.toThrow(`cannot read ${join(folder, 'none')}: no such file or folder`);
    await expect(sha256File(folder)).rejects.toThrow(StoreError);
  });
});
