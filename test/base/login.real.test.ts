/** Logging in to a registry with a password, so that the engine and we read its images. */
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Engine } from '../../src/apptainer/index.js';
import { logIn, readLogin, resolveBases, type Login } from '../../src/base/index.js';
import { callOf } from '../../src/context.js';
import { parseDefinition } from '../../src/definition/index.js';
import { InputError, ToolError } from '../../src/errors.js';
import { run } from '../../src/process.js';
import { PASSWORD, startContainerRegistry, tinyRootfs, USERNAME } from '../support/container-registry.js';
import { scratchFolder, testEngine } from '../support/machine.js';
import { recordingReporter } from '../support/recording-reporter.js';

describe('logging in', () => {
  it.each(['basic', 'token'] as const)('lets the engine and us read what is for some only (%s)', async (auth) => {
    const registry = await startContainerRegistry({ auth });
    const digest = await registry.pushImage(await tinyRootfs(), 'team/tools', '1.0');
    const { engine, home, words } = await watchedEngine();
    const folder = join(home, 'login');
    const call = callOf({ env: { ...process.env, HOME: home, RUNNER_TEMP: home } });
    const authFile = await logIn(engine, loginTo(registry.host), folder, call);

    const env = { ...call.env, APPTAINER_AUTH_FILE: authFile };
    expect(await digestOf(`${registry.host}/team/tools:1.0`, env)).toBe(digest);
    await run(engine.program, ['pull', '--no-https', join(home, 'tools.sif'), `docker://${registry.host}/team/tools:1.0`], { env });
    // Without the file neither gets in.
    await expect(digestOf(`${registry.host}/team/tools:1.0`, call.env)).rejects.toThrow(registry.host);

    // The password is on no command line, and nowhere but in a file that is for this user alone.
    expect(await words()).toContain('--password-stdin');
    expect(await words()).not.toContain(PASSWORD);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(authFile)).mode & 0o777).toBe(0o600);
    const base64 = Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64');
    const { stdout } = await run('grep', ['-rlF', '-e', PASSWORD, '-e', base64, home], { okExitCodes: [0, 1] });
    expect(stdout.trim()).toBe(authFile);
    expect((await readdir(home)).filter((name) => name.startsWith('container-action-settings-'))).toEqual([]);
  });

  it('is refused with one line when the password is wrong, and writes nothing', async () => {
    for (const auth of ['basic', 'token'] as const) {
      const registry = await startContainerRegistry({ auth });
      const { engine, home, words } = await watchedEngine();
      const failed = logIn(engine, { ...loginTo(registry.host), password: 'wrong one' }, join(home, 'login'), callOf({}));
      await expect(failed).rejects.toThrow(`${registry.host} does not take this user name and password: `);
      await expect(failed).rejects.toBeInstanceOf(InputError);
      expect((await failed.catch((error: unknown) => String(error)))).not.toContain('wrong one');
      expect(await words()).toBe('');
      await expect(stat(join(home, 'login'))).rejects.toThrow('ENOENT');
    }
  });

  it('says so when nobody answers', async () => {
    const { engine, home } = await watchedEngine();
    const failed = logIn(engine, loginTo('127.0.0.1:1'), join(home, 'login'), callOf({}));
    await expect(failed).rejects.toBeInstanceOf(ToolError);
    await expect(failed).rejects.toThrow(/127\.0\.0\.1:1/);
  });

  it('keeps what later steps would have read without it, but for a helper that would take the password away', async () => {
    const registry = await startContainerRegistry({ auth: 'basic' });
    const { engine, home } = await watchedEngine();
    const docker = join(home, '.docker');
    await mkdir(docker);
    await writeFile(join(docker, 'config.json'), JSON.stringify({ auths: { 'other.example': { auth: 'YTpi' } }, credsStore: 'desktop' }));
    const reporter = recordingReporter();
    const authFile = await logIn(engine, loginTo(registry.host), join(home, 'login'), callOf({ env: { ...process.env, HOME: home }, reporter }));
    const { auths, credsStore } = JSON.parse(await readFile(authFile, 'utf8')) as { auths: object; credsStore?: string };
    expect(Object.keys(auths).sort()).toEqual([registry.host, 'other.example'].sort());
    expect(credsStore).toBeUndefined();
    expect(reporter.warnings.join()).toContain('"desktop"');
  });
});

test('a login is whole or none', () => {
  expect(readLogin({ registry: undefined, username: undefined, password: undefined })).toBeUndefined();
  expect(readLogin({ registry: 'docker://ghcr.io/', username: 'a', password: 'b' })).toEqual({ registry: 'ghcr.io', username: 'a', password: 'b' });
  for (const [given, words] of [
    [{ registry: 'ghcr.io', username: 'a', password: '' }, 'password not given'],
    [{ registry: undefined, username: undefined, password: 'b' }, 'registry and username not given'],
    [{ registry: 'ghcr.io/team', username: 'a', password: 'b' }, '"ghcr.io/team" is no registry'],
    [{ registry: '--help', username: 'a', password: 'b' }, '"--help" is no registry'],
  ] as const) expect(() => readLogin(given)).toThrow(words);
});

function loginTo(registry: string): Login {
  return { registry, username: USERNAME, password: PASSWORD };
}

/** The engine, with a note of every command line it is given; and a home folder. */
async function watchedEngine(): Promise<{ engine: Engine; home: string; words: () => Promise<string> }> {
  const home = await scratchFolder();
  const real = await testEngine();
  const tools = await scratchFolder();
  const [program, note] = [join(tools, 'apptainer'), join(tools, 'words')];
  await writeFile(program, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${note}'\nexec '${real.program}' "$@"\n`);
  await chmod(program, 0o755);
  return { engine: { ...real, program }, home, words: async () => await readFile(note, 'utf8').catch(() => '') };
}

async function digestOf(image: string, env: NodeJS.ProcessEnv): Promise<string> {
  const definition = parseDefinition(`Bootstrap: docker\nFrom: ${image}\n`);
  const [base] = await resolveBases(definition, { workingDirectory: '/', env });
  return base?.base.digest ?? '';
}
