/** The Go channel against a real Go and a proxy that moves: stand-in, check and repair, without an image. */
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { findProgram } from '../../src/apptainer/index.js';
import { readLockedBuildOutput } from '../../src/definition/index.js';
import { goPin } from '../../src/definition/locked/go-pin.js';
import { buildInfo } from '../../src/lock/records/go-build-info.js';
import { run, type RunResult } from '../../src/process.js';
import { cacheFolder } from '../support/cache.js';
import { startGoProxy, type GoProxy } from '../support/go-proxy.js';
import { scratchFolder, skipUnless } from '../support/machine.js';
import { writePayload, type Payload } from '../support/payload.js';

let proxy: GoProxy;
let folder: string;
let bin: string;
let env: NodeJS.ProcessEnv;
let compiler: string;

const TOOL = 'example.com/tool/cmd/tool';

beforeEach(async () => {
  skipUnless(await findProgram('go', process.env) !== undefined, 'there is no Go here to install programs with');
  proxy = await startGoProxy();
  folder = await scratchFolder();
  bin = join(folder, 'bin');
  await mkdir(bin);
  env = {
    ...process.env, ...proxy.environment, HOME: folder, GOFLAGS: '-buildvcs=false -modcacherw', GOTOOLCHAIN: 'local', GOBIN: bin, GOPATH: join(folder, 'gopath'),
    // Compiling Go's runtime takes seconds.
    GOCACHE: join(cacheFolder(), 'go-build'), CGO_ENABLED: '0',
  };
  compiler = (await run('go', ['env', 'GOVERSION'], { env })).stdout.trim();
  await proxy.add({ path: 'example.com/tool', version: 'v1.0.0', programs: ['cmd/tool', 'cmd/more'] });
});

async function payloadFor(programs: Readonly<Record<string, string>>, was: Readonly<Record<string, string>> = {}): Promise<Payload> {
  const payload = await writePayload(goPin, { records: { go: programs }, prefixes: was }, join(folder, 'lock'));
  await writeFile(join(payload.folder, 'go-steered.txt'), '');
  await writeFile(join(payload.folder, 'go-places.txt'), `${bin}\n/nowhere/*/bin\n`);
  return payload;
}

const newer = async (): Promise<void> => { await proxy.add({ path: 'example.com/tool', version: 'v1.1.0', programs: ['cmd/tool', 'cmd/more'] }); };
const install = async (...words: readonly string[]): Promise<void> => { await run('go', ['install', ...words], { env }); };
const steered = async ({ sh }: Payload, word: string): Promise<RunResult> => await sh(`sh "$folder/go-steer.sh" install '${word}'`, env);
const checked = async ({ sh, plan }: Payload): Promise<RunResult> => await sh([...plan.leave, ...plan.epilogue, '[ -z "$drifted" ]'], env);
const versionOf = async (name: string): Promise<string | undefined> => buildInfo(await readFile(join(bin, name)))?.module?.version;

async function says(payload: Payload): Promise<{ exitCode: number; drift: readonly string[]; healed: readonly string[] }> {
  const { exitCode, stdout, stderr } = await checked(payload);
  const { drift, healed } = readLockedBuildOutput(stdout + stderr);
  return { exitCode, drift, healed };
}

describe('the stand-in', () => {
  test.each([['latest', TOOL], ['v1', TOOL], ['latest', 'example.com/tool/...']])('installs the locked version for @%s of %s, and tells what is offered', async (word, path) => {
    await newer();
    const payload = await payloadFor({ [TOOL]: `v1.0.0 ${compiler}`, 'example.com/tool/cmd/more': `v1.0.0 ${compiler}` });
    if (path === TOOL) await install('example.com/tool/cmd/more@v1.0.0');
    expect(await steered(payload, `${path}@${word}`)).toMatchObject({ exitCode: 0 });
    expect(await says(payload)).toEqual({ exitCode: 0, drift: [], healed: [`go ${path}: locked v1.0.0, offered v1.1.0`] });
    expect(await versionOf('tool')).toBe('v1.0.0');
  });

  test('holds a branch to its commit', async () => {
    const [locked, later] = ['v0.0.0-20240101000000-0123456789ab', 'v0.0.0-20250101000000-ba9876543210'];
    for (const version of [locked, later]) await proxy.add({ path: 'example.com/branch', version });
    proxy.name('example.com/branch', 'main', later);
    const payload = await payloadFor({ 'example.com/branch': `${locked} ${compiler}` });
    expect(await steered(payload, 'example.com/branch@main')).toMatchObject({ exitCode: 0 });
    expect(await says(payload)).toEqual({ exitCode: 0, drift: [], healed: [`go example.com/branch: locked ${locked}, offered ${later}`] });
    expect(await versionOf('branch')).toBe(locked);
  });

  test('leaves the module cache as Go does where nothing moved', async () => {
    const cached = async (): Promise<string[]> => (await readdir(join(folder, 'gopath', 'pkg', 'mod', 'cache', 'download'), { recursive: true })).sort();
    await install(`${TOOL}@latest`);
    const before = await cached();
    await rm(join(folder, 'gopath'), { recursive: true });
    await steered(await payloadFor({ [TOOL]: `v1.0.0 ${compiler}` }), `${TOOL}@latest`);
    expect(await cached()).toEqual(before);
  });
});

describe('the check', () => {
  test('builds a newer program once more as it was built, puts one that is missing where it was, and leaves nothing of that', async () => {
    const MORE = 'example.com/tool/cmd/more';
    await newer();
    await install('-ldflags', '-s -w', '-tags', 'a,b', `${TOOL}@latest`);
    const before = await readdir(join(folder, 'gopath'), { recursive: true });
    const payload = await payloadFor({ [TOOL]: `v1.0.0 ${compiler}`, [MORE]: `v1.0.0 ${compiler}` }, { [`go:${MORE}`]: join(bin, 'more') });
    expect(await says(payload)).toEqual({ exitCode: 0, drift: [], healed: [`go ${TOOL}: locked v1.0.0, offered v1.1.0`] });
    const info = buildInfo(await readFile(join(bin, 'tool')));
    expect(info).toMatchObject({ module: { version: 'v1.0.0' }, settings: { '-ldflags': '"-s -w"', '-tags': 'a,b', CGO_ENABLED: '0' } });
    expect(await versionOf('more')).toBe('v1.0.0');
    expect(await readdir(join(folder, 'gopath'), { recursive: true })).toEqual(before);
  });

  test('names what it cannot put right', async () => {
    await install(`${TOOL}@v1.0.0`, 'example.com/tool/cmd/more@v1.0.0');
    const { exitCode, drift } = await says(await payloadFor({ [TOOL]: `v0.9.0 ${compiler}`, 'example.com/none': '(devel) go1.20', 'odd': '$(x)' }));
    expect(exitCode).not.toBe(0);
    expect(drift).toEqual([
      `go example.com/tool/cmd/more: locked nothing, found v1.0.0 ${compiler}`, 'go example.com/none: locked (devel) go1.20, found nothing',
      `go ${TOOL}: locked v0.9.0 ${compiler}, found v1.0.0 ${compiler}`, 'go odd: locked %24%28x%29, which cannot be told in an image',
    ]);
  });

  test('names a program that is there once too often, and one of another compiler', async () => {
    await install(`${TOOL}@v1.0.0`);
    await copyFile(join(bin, 'tool'), join(bin, 'tool2'));
    expect((await says(await payloadFor({ [TOOL]: `v1.0.0 ${compiler}` }))).drift).toEqual([`go ${TOOL}: locked v1.0.0 ${compiler}, found several times`]);
    await rm(join(bin, 'tool2'));
    expect((await says(await payloadFor({ [TOOL]: 'v1.0.0 go1.3' }))).drift).toEqual([`go ${TOOL}: locked v1.0.0 go1.3, found v1.0.0 ${compiler}`]);
  });

  test('reads Go\'s own programs as the capture does', async () => {
    const root = (await run('go', ['env', 'GOROOT'], { env })).stdout.trim();
    const programs = [join(root, 'bin', 'go'), join(root, 'bin', 'gofmt'), ...(await readdir(join(root, 'pkg', 'tool'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))];
    const payload = await payloadFor({});
    await writeFile(join(payload.folder, 'go-places.txt'), [...new Set(programs.map((path) => `${dirname(path)}\n`))].join(''));
    await checked(payload);
    const found = (await readFile(join(payload.folder, 'go', 'found.txt'), 'utf8')).trimEnd().split('\n');
    const expected = await Promise.all(programs.map(async (path) => {
      const info = buildInfo(await readFile(path));
      return info === undefined ? [] : [[path, info.command ?? path, info.module?.version ?? '', info.go].join('\t')];
    }));
    expect(found.sort()).toEqual(expected.flat().sort());
    expect(found.length).toBeGreaterThan(4);
  });
});
