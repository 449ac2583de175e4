/** Options of a set-up that cannot be understood, or do not go together: one line each, before anything is looked at. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRequest } from '../../src/apptainer/install/request.js';
import type { SetupOptions } from '../../src/apptainer/install/types.js';
import { InputError } from '../../src/errors.js';
import { scratchFolder } from '../support/scratch.js';

const ENV = { env: { HOME: '/nonexistent' } };

async function withFile(text: string): Promise<string> {
  const file = join(await scratchFolder(), '.apptainer-version');
  await writeFile(file, text);
  return file;
}

describe('a version from a file', () => {
  it.each([['1.4.5\n', '1.4.5'], ['# for the cluster\n\n  >=1.3 <2  # both\r\n', '>=1.3 <2'], ['latest', 'latest']])('%j is %s', async (text, version) => {
    expect((await readRequest({ versionFile: await withFile(text) }, ENV)).range.text).toBe(version);
  });

  it.each<[string, RegExp]>([
    ['', /\.apptainer-version does not hold one version, but none$/], ['1.4\n1.5\n', /does not hold one version, but 2 lines$/],
    ['newest\n', /version "newest" cannot be understood/],
  ])('%j is none', async (text, message) => {
    await expect(readRequest({ versionFile: await withFile(text) }, ENV)).rejects.toThrow(message);
  });
});

describe('options', () => {
  it.each<[SetupOptions, string]>([
    [{ versionFile: '/nonexistent/.apptainer-version' }, 'cannot read the version from /nonexistent/.apptainer-version: no such file or folder'],
    [{ versionFile: 'a', version: '1.4' }, 'version and version-file exclude each other'],
    [{ version: '1.5.1' }, 'version 1.5.1 is known to be bad: its mksquashfs crashes'],
    [{ version: '=1.5.0' }, 'version 1.5.0 is known to be bad'],
    [{ checksum: 'ab' }, 'checksum "ab" cannot be understood'],
    [{ checksum: 'a'.repeat(64), method: 'archive' }, 'checksum is for the released packages, and the method archive fetches none of them'],
    [{ method: 'snap' as 'apt' }, 'unknown method "snap"'],
    [{ mirror: 'file:///x', method: 'release' }, 'mirror "file:///x" is not an http or https URL'],
  ])('%j', async (options, message) => {
    const error: unknown = await readRequest(options, ENV).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toContain(message);
    expect((error as InputError).hint).toMatch(/\w/);
  });

  it('that allow a known bad version get it', async () => {
    expect((await readRequest({ version: '1.5.1', allowKnownBad: true }, ENV)).range.exact).toBe('1.5.1');
    expect((await readRequest({ version: '>=1.5' }, ENV)).range.exact).toBeUndefined();
  });
});
