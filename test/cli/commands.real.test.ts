/** The bundled command line with a real engine: documents against their schemas, exit codes, cancelling. */
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, type RunResult } from '../../src/process.js';
import { baseImage, scratchFolder } from '../support/machine.js';
import { checkSchema } from '../support/schemas.js';
import { startVersionSource } from '../support/version-source.js';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

async function scitexContainer(cwd: string, ...words: string[]): Promise<RunResult> {
  return await run(process.execPath, [cli, ...words], { cwd, okExitCodes: 'any' });
}

async function folderWith(sections: string): Promise<string> {
  const folder = await scratchFolder();
  await writeFile(join(folder, 'tools.def'), `Bootstrap: localimage\nFrom: ${await baseImage()}\n\n${sections}`);
  return folder;
}

test('setup, build, verify, freeze and gate answer with documents that keep to their schemas', async () => {
  const folder = await folderWith('%post\n    echo built\n');
  const documents: Record<string, unknown> = {};
  const ask = async (name: string, schema: string, exitCode: number, ...words: string[]): Promise<void> => {
    const ran = await scitexContainer(folder, ...words, '--json');
    expect([name, ran.exitCode, ran.stderr]).toEqual([name, exitCode, expect.anything()]);
    documents[name] = JSON.parse(ran.stdout);
    checkSchema(schema, documents[name]);
  };
  await ask('setup', 'setup', 0, 'setup', '--method', 'existing');
  await ask('unverified', 'build', 0, 'build', 'tools.def', '--root', 'store', '--no-verify');
  await ask('refused', 'error', 3, 'gate', 'store/tools.sif', '--require-verified');
  await ask('roundtrip', 'build', 0, 'verify', 'store/tools.sif', '--roundtrip');
  await ask('gate', 'gate', 0, 'gate', 'store/tools.sif', '--require-verified');
  await ask('unchanged', 'build', 0, 'build', 'tools.def', '--root', 'store');
  await ask('freeze', 'freeze', 0, 'freeze', 'store/tools.sif', '--output-dir', 'locks', '--lock', 'locks/all.lock');
  await ask('verify', 'verify', 0, 'verify', 'store/tools.sif');
  await ask('list', 'list', 0, 'list', '--root', 'store');
  expect(documents).toMatchObject({
    setup: { method: 'existing', can_build: true },
    unverified: { verified: null, unchanged: false },
    roundtrip: { verified: true, diff: { identical: true } },
    gate: { state: 'verified', binding: 'bound' },
    unchanged: { verified: true, unchanged: true },
    verify: { overall: 'pass', dpkg_lock: { status: 'pass', diff_count: 0 } },
  });
});

test('drift exits with 3 only when asked, is loud, and is in the document', async () => {
  const source = await startVersionSource(['1.0', '2.0', '3.0', '4.0']);
  const folder = await folderWith(`%post -c /bin/bash${source.installLines}`);
  const told = await scitexContainer(folder, 'build', 'tools.def', '--root', 'store', '--unpinned', 'dpkg');
  expect(told.exitCode).toBe(0);
  expect(told.stdout).toMatch(/^verdict +NOT REPRODUCIBLE: .*dpkg:drifting 1\.0 -> 2\.0/m);
  expect(told.stderr).toMatch(/^warning: .*dpkg:drifting 1\.0 -> 2\.0/m);
  const failed = await scitexContainer(folder, 'build', 'tools.def', '--root', 'store', '--unpinned', 'dpkg', '--force', '--fail-on-drift', '--json');
  expect(failed.exitCode).toBe(3);
  const document = JSON.parse(failed.stdout) as unknown;
  checkSchema('build', document);
  expect(document).toMatchObject({ verified: false, diff: { changed: { 'dpkg:drifting': ['3.0', '4.0'] } } });
});

test('build --plain makes one image and says where', async () => {
  const folder = await folderWith('%post\n    echo built\n');
  const ran = await scitexContainer(folder, 'build', 'tools.def', '--plain', '--sandbox', '--output-dir', 'images', '--json');
  expect([ran.exitCode, ran.stderr]).toEqual([0, expect.anything()]);
  const document = JSON.parse(ran.stdout) as unknown;
  checkSchema('build-plain', document);
  expect(document).toEqual({ image: join(folder, 'images', 'tools', 'tools.sandbox'), sandbox: true });
});

describe('Ctrl-C', () => {
  const SLEEPING = '%post\n    echo now sleeping\n    sleep SECONDS\n';

  test('stops the build and what it started, and leaves nothing of it', async () => {
    const seconds = `31${String(process.pid)}.25`;
    const folder = await folderWith(SLEEPING.replace('SECONDS', seconds));
    const { exitCode, stderr } = await interrupted(folder, 1);
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/^cancelling: /m);
    expect(stderr).toMatch(/^error: .*cancelled/m);
    expect(await sleepers(seconds)).toEqual([]);
    expect(await readdir(folder)).toEqual(['tools.def']);
  });

  test('twice kills at once', async () => {
    // %post that will not go when asked to: only a kill ends it.
    const seconds = `32${String(process.pid)}.25`;
    const folder = await folderWith(`%post\n    trap '' TERM INT\n    echo now sleeping\n    sleep ${seconds} || sleep ${seconds}\n`);
    const { exitCode, afterMs } = await interrupted(folder, 2);
    expect(exitCode).toBe(130);
    expect(afterMs).toBeLessThan(2000);
    expect(await sleepers(seconds)).toEqual([]);
  });

  /** Starts a build, waits until it sleeps, and sends SIGINT so many times. */
  async function interrupted(cwd: string, times: number): Promise<{ exitCode: number | null; stderr: string; afterMs: number }> {
    await mkdir(cwd, { recursive: true });
    const child = spawn(process.execPath, [cli, 'build', 'tools.def', '--root', 'store'], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    let sent = 0;
    let started = 0;
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString();
      if (sent === 0 && stderr.includes('| now sleeping')) {
        sent = 1;
        started = performance.now();
        child.kill('SIGINT');
        if (times > 1) setTimeout(() => { child.kill('SIGINT'); }, 300);
      }
    });
    const exitCode = await new Promise<number | null>((resolve) => { child.on('close', resolve); });
    return { exitCode, stderr, afterMs: performance.now() - started };
  }

  async function sleepers(seconds: string): Promise<string[]> {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const lines = await Promise.all(pids.map(async (pid) => await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
    return lines.filter((line) => line.includes(`sleep\0${seconds}`));
  }
});
