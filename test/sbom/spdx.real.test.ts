/** SPDX documents before the SPDX project's own checker. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/process.js';
import { sbomText } from '../../src/sbom/index.js';
import { skipUnless } from '../support/machine.js';
import { pythonWith } from '../support/python-package.js';
import { scratchFolder } from '../support/scratch.js';
import { EVERYTHING, HOSTILE, subjectOf } from './locks.js';

test.each([['everything', EVERYTHING], ['hostile names', HOSTILE]])('of %s', async (_name, lock) => {
  const python = await pythonWith('python-spdx-tools-0.8.3', ['spdx-tools==0.8.3']);
  skipUnless(python !== undefined, 'the SPDX checker cannot be fetched from PyPI');
  const file = join(await scratchFolder(), 'x.spdx.json');
  const check = async (text: string): Promise<number> => {
    await writeFile(file, text);
    return (await run(python ?? '', ['-m', 'spdx_tools.spdx.clitools.pyspdxtools', '--infile', file], { okExitCodes: 'any' })).exitCode;
  };
  const text = await sbomText(subjectOf(lock), 'spdx');
  expect(await check(text)).toBe(0);
  // The checker does look.
  expect(await check(text.replaceAll('SPDXRef-image', 'image'))).not.toBe(0);
});
