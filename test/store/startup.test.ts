import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { scratchFolder } from '../support/scratch.js';
import { compiledStore } from './compiled.js';

it('the store loads no library until settings have to be read', async () => {
  const url = await compiledStore();
  await rm(fileURLToPath(new URL('../node_modules', url)));
  const script = `import { loadConfig, listBuilds } from ${JSON.stringify(url)};
    console.log(JSON.stringify([await listBuilds('.', 'lay'), await loadConfig('.', { projectDir: '.' })]));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: await scratchFolder() });
  expect(JSON.parse(stdout)).toEqual([[], { retain: 10, requireVerified: false }]);
});
