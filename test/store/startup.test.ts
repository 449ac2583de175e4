import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { scratchFolder } from '../support/scratch.js';
import { compiledStore } from './compiled.js';

it('the store loads no library until settings have to be read', async () => {
  const folder = join(await scratchFolder(), 'src');
  // A copy of its own, without the libraries: other tests use the compiled sources, too.
  await cp(fileURLToPath(new URL('..', await compiledStore())), folder, { recursive: true, filter: (path) => !path.endsWith('/node_modules') });
  const url = pathToFileURL(join(folder, 'store', 'index.js')).href;
  const script = `import { loadConfig, listBuilds } from ${JSON.stringify(url)};
    console.log(JSON.stringify([await listBuilds('.', 'lay'), await loadConfig('.', { projectDir: '.' })]));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: await scratchFolder() });
  expect(JSON.parse(stdout)).toEqual([[], { retain: 10, requireVerified: false }]);
});
