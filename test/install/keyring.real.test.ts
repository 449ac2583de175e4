/** Debian's keys by way of the machine's own package sources. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/apptainer/install/archive.js';
import { fetchKeyring } from '../../src/apptainer/install/keyring.js';
import { architectureOf, findAptTools, type AptTools } from '../../src/apptainer/install/platform.js';
import { callOf } from '../../src/context.js';
import { run } from '../../src/process.js';
import { silentReporter } from '../../src/report.js';
import { scratchFolder, skipUnless } from '../support/machine.js';

const stage = silentReporter.stage('test');
let tools: AptTools;

beforeEach(async () => {
  skipUnless(await findAptTools(process.env).then(() => true, () => false), 'this machine has no apt');
  tools = await findAptTools(process.env);
  const { exitCode } = await run('apt-cache', ['show', 'debian-archive-keyring'], { okExitCodes: 'any' });
  skipUnless(exitCode === 0, 'this machine\'s package sources have no debian-archive-keyring');
});

describe('a machine without Debian\'s keys', () => {
  test('gets them from its own sources, and trusts Debian\'s archive by them; nothing of its own is changed', async () => {
    const before = await readdir('/var/lib/apt/lists');
    const folder = join(await scratchFolder(), 'keys');
    await mkdir(folder);
    const keyring = await fetchKeyring(folder, { ...tools, keyring: undefined }, callOf({}), stage);
    expect(keyring.startsWith(folder)).toBe(true);
    const archive = await openArchive(join(await scratchFolder(), 'apt'), 'http://deb.debian.org/debian', architectureOf(process.platform, process.arch), { ...tools, keyring }, callOf({}), stage);
    expect(await archive.lookUp(['apptainer'])).toMatchObject([{ name: 'apptainer' }]);
    expect(await readdir('/var/lib/apt/lists')).toEqual(before);
  });

  test('whose sources do not have them, or cannot be reached, is told who can help', async () => {
    const folder = await scratchFolder();
    // apt reads this file before all others.
    const config = join(folder, 'apt.conf');
    await writeFile(config, `Dir::Etc::SourceList "${join(folder, 'sources.list')}";\nDir::Etc::SourceParts "/dev/null";\n`);
    const env = { ...process.env, APT_CONFIG: config };
    for (const [source, why] of [['', /Unable to locate package|Can't find a source/], ['deb http://127.0.0.1:1/debian stable main\n', /./]] as const) {
      await writeFile(join(folder, 'sources.list'), source);
      const work = join(await scratchFolder(), 'keys');
      await mkdir(work);
      await expect(fetchKeyring(work, tools, callOf({ env }), stage)).rejects.toMatchObject({
        message: expect.stringContaining(`own package sources do not give them`) as unknown,
        hint: 'An administrator installs them with: apt-get install debian-archive-keyring',
        cause: expect.objectContaining({ stderrTail: expect.stringMatching(why) as unknown }) as unknown,
      });
    }
    expect(await readFile(config, 'utf8')).toContain('SourceParts');
  });
});
