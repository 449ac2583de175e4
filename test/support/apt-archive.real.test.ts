/** The archive that other tests stand on, asked by the machine's own apt. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../src/process.js';
import { startAptArchive, type AptArchiveOptions } from './apt-archive.js';
import { scratchFolder, skipUnless } from './machine.js';

interface Client {
  apt(program: string, ...args: readonly string[]): Promise<{ exitCode: number; stdout: string; stderr: string }>;
}

beforeEach(async () => {
  const { exitCode } = await run('sh', ['-c', 'command -v apt-get && command -v dpkg-deb && command -v gpg'], { okExitCodes: 'any' });
  skipUnless(exitCode === 0, 'this machine has no apt-get, dpkg-deb or gpg');
});

/** apt with everything of its own, and one source. */
async function client(source: string): Promise<Client> {
  const folder = await scratchFolder();
  for (const name of ['lists/partial', 'cache/archives/partial', 'parts']) await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'sources.list'), `${source}\n`);
  await writeFile(join(folder, 'status'), '');
  const settings = {
    'Dir::Etc::SourceList': `${folder}/sources.list`, 'Dir::Etc::SourceParts': '/dev/null', 'Dir::Etc::PreferencesParts': '/dev/null',
    'Dir::State::Lists': `${folder}/lists`, 'Dir::State::status': `${folder}/status`, 'Dir::Cache': `${folder}/cache`, 'APT::Sandbox::User': 'root',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const env = { ...process.env, no_proxy: '127.0.0.1,localhost' };
  return { apt: (program, ...more) => run(program, [...args, ...more], { okExitCodes: 'any', env, cwd: folder }) };
}

describe('an archive', () => {
  test.each<AptArchiveOptions>([{}, { signed: true, label: 'Debian-Security', suite: 'stable-security' }])('%o: packages come and go, snapshots stay', async (options) => {
    const archive = await startAptArchive(options);
    await archive.add({ name: 'tool', version: '1.0', depends: ['helper'] }, { name: 'helper', version: '1:1.0' });
    const then = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const keyFile = join(await scratchFolder(), 'key.asc');
    await writeFile(keyFile, archive.key);
    const source = archive.sourceLine.replace(/signed-by=[^\]]*/, `signed-by=${keyFile}`);
    const live = await client(source);
    expect(await live.apt('apt-get', 'update')).toMatchObject({ exitCode: 0, stderr: '' });
    const wanted = await live.apt('apt-get', '-s', 'install', 'tool');
    expect(wanted.stdout).toContain('Inst helper (1:1.0 ');
    expect(wanted.stdout).toContain('Inst tool (1.0 ');

    await new Promise((resolve) => { setTimeout(resolve, 1100); });
    await archive.remove('tool', '1.0');
    await archive.add({ name: 'tool', version: '2.0' });
    await live.apt('apt-get', 'update');
    expect((await live.apt('apt-cache', 'madison', 'tool')).stdout).toMatch(/^ +tool \| +2\.0 \|[^\n]*\n$/);
    expect((await live.apt('apt-get', 'download', 'tool')).exitCode).toBe(0);

    const inSnapshot = source.replace(archive.url, `${archive.snapshots.debian}/${then}`);
    const old = await client(inSnapshot.replace('[', '[check-valid-until=no '));
    expect(await old.apt('apt-get', 'update')).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await old.apt('apt-cache', 'madison', 'tool')).stdout).toMatch(/^ +tool \| +1\.0 \|[^\n]*\n$/);
    expect((await old.apt('apt-get', 'download', 'tool')).exitCode).toBe(0);

    archive.failSnapshots(503);
    expect((await old.apt('apt-get', '-o', 'Acquire::Retries=0', 'update')).stdout).toContain('503');
    archive.failSnapshots(undefined);
    await archive.forget('helper');
    await old.apt('apt-get', 'update');
    expect((await old.apt('apt-cache', 'madison', 'helper')).stdout).toBe('');
  });

  test('as a flat folder, and the same package made twice', async () => {
    const archive = await startAptArchive();
    await archive.add({ name: 'tool', version: '1.0', files: { '/usr/bin/tool': '#!/bin/sh\necho hello\n' } });
    const first = await readFile(archive.file('tool', '1.0'));
    await archive.add({ name: 'tool', version: '1.0', files: { '/usr/bin/tool': '#!/bin/sh\necho hello\n' } });
    expect(await readFile(archive.file('tool', '1.0'))).toEqual(first);
    const folder = await scratchFolder();
    await archive.writeFlat(folder);
    const flat = await client(`deb [trusted=yes] file:${folder} ./`);
    expect((await flat.apt('apt-get', 'update')).exitCode).toBe(0);
    expect((await flat.apt('apt-get', 'download', 'tool')).exitCode).toBe(0);
  });
});
