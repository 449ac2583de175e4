/** The cargo channel against a real cargo and a registry that moves: stand-in, check and repair, without an image. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { readLockedBuildOutput } from '../../src/definition/index.js';
import { cargoPin } from '../../src/definition/locked/cargo-pin.js';
import { findProgram } from '../../src/apptainer/index.js';
import { run, type RunResult } from '../../src/process.js';
import { startCargoRegistry, type CargoRegistry } from '../support/cargo-registry.js';
import { scratchFolder, skipUnless } from '../support/machine.js';
import { writePayload, type Payload } from '../support/payload.js';

let registry: CargoRegistry;
let folder: string;
let env: NodeJS.ProcessEnv;
let root: string;

beforeEach(async () => {
  skipUnless(await runsHere('cargo') && await runsHere('cc'), 'there is no cargo and no cc here to install programs with');
  registry = await startCargoRegistry();
  folder = await scratchFolder();
  root = join(folder, 'image', 'root');
  await mkdir(join(folder, 'home'), { recursive: true });
  await mkdir(root, { recursive: true });
  await writeFile(join(folder, 'home', 'config.toml'), registry.config('git'));
  env = { ...process.env, CARGO_HOME: join(folder, 'home'), CARGO_TARGET_DIR: join(folder, 'target'), no_proxy: '127.0.0.1', NO_PROXY: '127.0.0.1' };
  await registry.add({ name: 'alpha', version: '1.0.0', features: ['fast', 'safe'] });
});

/** A toolchain's stand-in (rustup's) may be there without a toolchain. */
async function runsHere(program: string): Promise<boolean> {
  if (await findProgram(program, process.env) === undefined) return false;
  return (await run(program, ['--version'], { okExitCodes: 'any' })).exitCode === 0;
}

async function cargo(...args: readonly string[]): Promise<void> {
  await run('cargo', ['install', '-q', '--root', root, ...args], { env });
}

async function payloadFor(packages: Readonly<Record<string, string>>, script = ''): Promise<Payload> {
  const payload = await writePayload(cargoPin, { records: { cargo: packages }, prefixes: { 'cargo:alpha': root } }, join(folder, 'lock'), {
    places: { 'find / ': `find ${join(folder, 'image')} `, ' -o -path /tmp': '', '-path /dev ': '-path /devices ' }, context: { script },
  });
  await writeFile(join(payload.folder, 'cargo-steered.txt'), '');
  return payload;
}

const steered = async ({ sh }: Payload, ...args: readonly string[]): Promise<RunResult> => await sh(`sh "$folder/cargo-steer.sh" install -q --root '${root}' ${args.map((each) => `'${each}'`).join(' ')}`, env);
const checked = async ({ sh, plan }: Payload): Promise<RunResult> => await sh([...plan.leave, ...plan.epilogue, '[ -z "$drifted" ]'], env);
const record = async (): Promise<string> => await readFile(join(root, '.crates2.json'), 'utf8');
const output = async (): Promise<string> => (await run(join(root, 'bin', 'alpha'), [])).stdout;

test('the locked version is installed, the record is as it was, and what is offered is told', async () => {
  for (const [asked, healed] of [['alpha', ['cargo alpha: locked 1.0.0, offered 1.1.0']], ['alpha@^1', []]] as const) {
    await cargo('--force', asked);
    const before = [await record(), await readFile(join(root, '.crates.toml'), 'utf8')];
    await registry.add({ name: 'alpha', version: '1.1.0', features: ['fast', 'safe'] });
    const payload = await payloadFor({ alpha: '1.0.0' });
    expect(await steered(payload, '--force', asked)).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout, stderr } = await checked(payload);
    expect([exitCode, readLockedBuildOutput(stdout + stderr)]).toEqual([0, { drift: [], healed, scriptFailed: false }]);
    expect([await record(), await readFile(join(root, '.crates.toml'), 'utf8')]).toEqual(before);
    expect(await output()).toBe('alpha 1.0.0\n');
    registry = await startCargoRegistry();
    await writeFile(join(folder, 'home', 'config.toml'), registry.config('git'));
    await registry.add({ name: 'alpha', version: '1.0.0', features: ['fast', 'safe'] });
  }
});

test('a newer program is built once more, with its features, and nothing is left of it', async () => {
  await cargo('--features', 'fast', '--no-default-features', 'alpha');
  const before = await record();
  await registry.add({ name: 'alpha', version: '1.1.0', features: ['fast', 'safe'] });
  await cargo('--features', 'fast', '--no-default-features', 'alpha', '--force');
  const home = await readdir(env['CARGO_HOME'] ?? '');
  const { exitCode, stdout, stderr } = await checked(await payloadFor({ alpha: '1.0.0' }));
  expect([exitCode, readLockedBuildOutput(stdout + stderr).healed]).toEqual([0, ['cargo alpha: locked 1.0.0, offered 1.1.0']]);
  expect(await record()).toBe(before);
  expect(await output()).toBe('alpha 1.0.0\n');
  expect(await readdir(env['CARGO_HOME'] ?? '')).toEqual(home);
});

test('one that is missing is put where it was', async () => {
  const { exitCode, stdout } = await checked(await payloadFor({ alpha: '1.0.0' }));
  expect([exitCode, readLockedBuildOutput(stdout).drift]).toEqual([0, []]);
  expect(await output()).toBe('alpha 1.0.0\n');
});

test('what cannot be put right is named: a version that is gone, one too many, one that was never released', async () => {
  await cargo('alpha');
  await registry.add({ name: 'beta', version: '1.0.0' });
  await cargo('beta');
  const { exitCode, stdout, stderr } = await checked(await payloadFor({ alpha: '0.9.0', '$(x)': '1.0.0' }));
  expect(exitCode).not.toBe(0);
  expect(readLockedBuildOutput(stdout + stderr).drift).toEqual([
    'cargo beta: locked nothing, found 1.0.0', 'cargo alpha: locked 0.9.0, found 1.0.0', 'cargo %24%28x%29: locked 1.0.0, which cargo can be asked for in no way',
  ]);
});

test('a release that was taken back is installed no more, and named', async () => {
  await registry.add({ name: 'alpha', version: '1.1.0', features: ['fast', 'safe'] });
  await registry.yank('alpha', '1.0.0');
  const payload = await payloadFor({ alpha: '1.0.0' });
  expect((await steered(payload, 'alpha')).exitCode).not.toBe(0);
  await cargo('alpha');
  const { exitCode, stdout, stderr } = await checked(payload);
  expect([exitCode, readLockedBuildOutput(stdout + stderr)]).toEqual([1, { drift: ['cargo alpha: locked 1.0.0, found 1.1.0'], healed: [], scriptFailed: false }]);
});

test('a repository that moved: the locked commit is installed, and put right where it was not', async () => {
  await registry.commit({ name: 'alpha', version: '1.0.0' });
  const git = ['--git', `${registry.url}/git/alpha`, '--branch', 'master'];
  await cargo(...git);
  const before = await record();
  const source = /"alpha 1\.0\.0 \((git\+[^)]+)\)"/.exec(before)?.[1] ?? '';
  expect(source).toMatch(/\?branch=master#[0-9a-f]{40}$/);
  await registry.commit({ name: 'alpha', version: '1.1.0' });
  const head = (await run('git', ['ls-remote', `${registry.url}/git/alpha`, 'HEAD'], { env })).stdout.slice(0, 40);
  for (const steer of [true, false]) {
    const payload = await payloadFor({ alpha: `1.0.0 (${source})` });
    if (steer) expect(await steered(payload, '--force', ...git)).toMatchObject({ exitCode: 0 });
    else await cargo('--force', ...git);
    const { exitCode, stdout, stderr } = await checked(payload);
    const { drift, healed } = readLockedBuildOutput(stdout + stderr);
    const offered = steer ? `cargo ${git[1] ?? ''}: locked ${source.slice(-40)}, offered ${head}` : 'cargo alpha: locked 1.0.0, offered 1.1.0';
    expect([exitCode, drift, healed]).toEqual([0, [], [offered]]);
    expect(await output()).toBe('alpha 1.0.0\n');
    expect(await record()).toBe(before);
  }
});
