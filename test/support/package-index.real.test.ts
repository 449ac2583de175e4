import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { run } from '../../src/process.js';
import { startPackageIndex, type PackageIndex } from './package-index.js';
import { scratchFolder } from './scratch.js';

let index: PackageIndex;
let python = '';
let target = '';

beforeAll(async () => {
  // Debian's python3 comes without pip; a virtual environment brings its own.
  const folder = join(await scratchFolder(), 'venv');
  await run('python3', ['-m', 'venv', folder]);
  python = join(folder, 'bin', 'python');
});

beforeEach(async () => {
  index = await startPackageIndex();
  target = join(await scratchFolder(), 'target');
});

/** A real pip, with nothing but the index to turn to. */
async function install(...requirements: readonly string[]): Promise<void> {
  await run(python, ['-m', 'pip', 'install', '--no-cache-dir', '--target', target, ...requirements], {
    env: { PATH: process.env['PATH'], HOME: target, PIP_CONFIG_FILE: '/dev/null', ...index.environment },
  });
}

it('serves wheels and their dependencies to pip', async () => {
  await index.add({ name: 'Needs.It', version: '1.0', requires: ['leaf>=2'] });
  await index.add({ name: 'leaf', version: '2.1', files: { 'leaf/data.txt': 'kept' } });
  await install('needs-it');
  expect(await readFile(join(target, 'leaf', 'data.txt'), 'utf8')).toBe('kept');
  expect(await readFile(join(target, 'needs_it', '__init__.py'), 'utf8')).toContain('"1.0"');
});

it('serves source distributions', async () => {
  await index.add({ name: 'source', version: '0.3' }, 'sdist');
  await install('source==0.3');
  expect(await readFile(join(target, 'source', '__init__.py'), 'utf8')).toContain('"0.3"');
});

it('lets releases come and go while it runs', async () => {
  await index.add({ name: 'moves', version: '1' });
  await index.add({ name: 'moves', version: '2' });
  await index.remove('moves', '2');
  await install('moves');
  expect(await readFile(join(target, 'moves', '__init__.py'), 'utf8')).toContain('"1"');
  await index.remove('moves');
  await expect(install('moves')).rejects.toThrow('No matching distribution');
  await expect(index.remove('moves', '3')).rejects.toThrow();
});
