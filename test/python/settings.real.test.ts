/** A store's config.yaml means the same to both programs, also when it is malformed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/store/index.js';
import { pythonPackage, scratchFolder } from '../support/machine.js';
import { askPython } from '../support/python-package.js';

describe('settings', () => {
  it.each([
    ['images:\n  retain: 3\n  require_verified: true\n'],
    ['images:\n  retain: 4\n'],
    ['images: {require_verified: true, retain: 0}\n'],
    ['images: {retain: many}\n'],
    ['images: [1, 2]\n'],
    ['something: else\n'],
    ['images: {retain: 2\n'],
    [''],
  ])('are read alike by both: %j', async (text) => {
    const { python } = await pythonPackage();
    const folder = await scratchFolder();
    await writeFile(join(folder, 'config.yaml'), text);
    const { retain, requireVerified } = await loadConfig(folder, { projectDir: folder });
    const code = 'answer(package.apptainer.load_config(given["folder"]))';
    expect(await askPython({ python, code, given: { folder }, home: folder })).toEqual({ retain, require_verified: requireVerified });
  });
});
