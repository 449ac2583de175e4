import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/process.js';
import { baseImage, node24, scratchFolder, testEngine } from './machine.js';

describe('the parts that tests stand on', () => {
  let scratch = '';

  afterAll(() => {
    expect(existsSync(scratch)).toBe(false);
  });

  it('has an Apptainer on PATH that starts', async () => {
    const { stdout } = await run('apptainer', ['version']);
    expect(stdout.trim()).toBe((await testEngine()).version);
  });

  it('has a Debian base image that holds a dpkg status', async () => {
    const { stdout } = await run('apptainer', ['exec', '--userns', '--containall', await baseImage(), 'dpkg-query', '-W', 'dpkg']);
    expect(stdout).toMatch(/^dpkg\t1\./);
  });

  it('has a Node 24', async () => {
    const { stdout } = await run(await node24(), ['--version']);
    expect(stdout).toMatch(/^v24\./);
  });

  it('removes scratch folders after the test', async () => {
    scratch = await scratchFolder();
    await mkdir(join(scratch, 'a'), { mode: 0o500 });
    await writeFile(join(scratch, 'b'), '');
    expect(existsSync(join(scratch, 'b'))).toBe(true);
  });
});
