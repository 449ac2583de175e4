/** Builds that are cut off from any network: nothing gets out, for whoever builds, and nobody builds half cut off. */
import { chmod, copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { buildImage, chooseBuildMode, findEngine, findProgram, probe, type BuildMode, type BuildRequest, type Engine } from '../../src/apptainer/index.js';
import { run } from '../../src/process.js';
import { baseImage, scratchFolder } from '../support/machine.js';
import { pathWithout } from '../support/path-without.js';
import { ordinaryUser } from '../support/users.js';
import { runAs } from './child.js';

let engine: Engine;
let mode: BuildMode;
let folder: string;
/** A base that any user can read. */
let base: string;

beforeAll(async () => {
  engine = await findEngine();
  mode = chooseBuildMode(await probe(engine), { format: 'sandbox' }).mode;
  base = join(await scratchFolder(), 'base.sif');
  await copyFile(await baseImage(), base);
  await chmod(base, 0o644);
});

beforeEach(async () => { folder = await scratchFolder(); });

interface Listener {
  /** Connections so far. */
  readonly reached: () => number;
  readonly port: number;
  /** Without the NUL byte in front. */
  readonly abstractName: string;
}

/** Servers of the machine: one on loopback, one on a socket that has no file. */
async function listen(): Promise<Listener> {
  let reached = 0;
  const abstractName = `container-action-${String(process.pid)}-${String(Date.now())}`;
  const servers = [createServer(), createServer()] as const;
  for (const server of servers) server.on('connection', (socket) => { reached += 1; socket.on('error', () => undefined); socket.end('hello\n'); });
  await new Promise<void>((resolve) => { servers[0].listen(0, '127.0.0.1', resolve); });
  await new Promise<void>((resolve) => { servers[1].listen(`\0${abstractName}`, resolve); });
  onTestFinished(async () => { for (const server of servers) await closed(server); });
  const address = servers[0].address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { reached: () => reached, port: address.port, abstractName };
}

async function closed(server: Server): Promise<void> {
  await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
}

/** Tries every way out (where the connection fails, descriptor 3 is the engine's own, on the base image; older releases of Node fill an abstract name up with NUL bytes) and writes down which ones there were. */
function reachingOut({ port, abstractName }: Listener, from: string): string {
  const attempts = `
    attempt() { name=$1; shift; if "$@" >/dev/null 2>&1; then echo "$name: out"; else echo "$name: cut"; fi; }
    attempt loopback bash -c 'exec 7<>/dev/tcp/127.0.0.1/${String(port)} && grep -q hello <&7'
    attempt abstract perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0); connect(S, pack("S a*", AF_UNIX, "\\0${abstractName}")) or connect(S, pack("S a108", AF_UNIX, "\\0${abstractName}")) or exit 1; <S> =~ /hello/ or exit 1'
    attempt route grep -qE '^[a-z]' /proc/net/route
    attempt proxy sh -c 'env | grep -qi _proxy='`;
  return `Bootstrap: localimage\nFrom: ${from}\n%setup\n    (${attempts}\n    ) > "$APPTAINER_ROOTFS/setup-result"\n%post\n    (${attempts}\n    ) > /post-result\n`;
}

const CUT = 'loopback: cut\nabstract: cut\nroute: cut\nproxy: cut\n';

async function request(text: string, more: Partial<BuildRequest> = {}): Promise<BuildRequest> {
  await writeFile(join(folder, 'image.def'), text);
  return {
    source: join(folder, 'image.def'), output: join(folder, 'image.sandbox'), format: 'sandbox', mode, offline: true,
    env: { ...process.env, http_proxy: 'http://127.0.0.1:9' }, ...more,
  };
}

describe('nothing gets out', () => {
  test('of %setup and %post, while the same build with a network gets everywhere it tries', async () => {
    const listener = await listen();
    const cut = await request(reachingOut(listener, base));
    await buildImage(engine, cut);
    for (const part of ['setup-result', 'post-result']) expect(await readFile(join(cut.output, part), 'utf8')).toBe(CUT);
    expect(listener.reached()).toBe(0);

    const open = { ...cut, offline: false, output: join(folder, 'open.sandbox') };
    await buildImage(engine, open);
    expect(await readFile(join(open.output, 'post-result'), 'utf8')).toMatch(/^loopback: out\nabstract: out\nroute: (out|cut)\nproxy: out\n$/);
    expect(listener.reached()).toBe(4);
  });

  test.each([
    ['apt-get', 'apt-get update -o APT::Update::Error-Mode=any'],
    ['a shell', "bash -c 'echo > /dev/tcp/127.0.0.1/$PORT'"],
    ['a name', 'getent ahosts deb.debian.org'],
  ])('%s fails the build', async (_, command) => {
    const { port, reached } = await listen();
    const cut = await request(`Bootstrap: localimage\nFrom: ${base}\n%post\n    export PORT=${String(port)}\n    ${command}\n`);
    await expect(buildImage(engine, cut)).rejects.toMatchObject({ name: 'ToolError' });
    expect(reached()).toBe(0);
    expect(await readdir(folder)).toEqual(['image.def']);
  });

  test('a base in a registry is out of reach', async () => {
    const cut = await request('Bootstrap: docker\nFrom: 127.0.0.1:9/none:latest\n');
    await expect(buildImage(engine, cut)).rejects.toMatchObject({ name: 'ToolError' });
  });
});

describe('an ordinary user', () => {
  const BUILD = `
    const controller = new AbortController();
    const stage = { output: (line) => { if (line.includes(input.cancelAt ?? 'never')) controller.abort(); }, done() {}, failed() {} };
    return await room.buildImage(engine, { ...input.request, stage, signal: controller.signal });`;

  test.each(['plain', 'fakeroot'] as const)('with a range: %s is cut off, and has the owners it would have', async (wanted) => {
    const listener = await listen();
    const user = await ordinaryUser({ subuid: true });
    const output = join(user.home, 'image.sandbox');
    const text = `${reachingOut(listener, base)}    install -d -o 33 /of-33\n`;
    expect(await runAs(user, BUILD, { request: await request(text, { mode: wanted, output, env: undefined }) })).toMatchObject({ value: { output } });
    expect(await readFile(join(output, 'post-result'), 'utf8')).toContain('loopback: cut\nabstract: cut\n');
    expect(listener.reached()).toBe(0);
    expect((await stat(output)).uid).toBe(user.uid);
    expect((await stat(join(output, 'of-33'))).uid).toBe(1_000_032);
    expect(await runAs(user, 'return await room.removeTree(input)', output)).toEqual({});
  });

  test('without a range: what can be built with a network can be built without one', async () => {
    const user = await ordinaryUser({ subuid: false });
    // A base of one owner: without subordinate ids there is no other.
    const small = join(folder, 'small.sandbox');
    await mkdir(join(small, '.singularity.d'), { recursive: true });
    await run('cp', ['-a', await smallRoot(), join(small, 'bin')]);
    await run('chown', ['-R', `${String(user.uid)}:${String(user.gid)}`, small]);
    const listener = await listen();
    const text = `Bootstrap: localimage\nFrom: ${small}\n%setup\n    bash -c 'exec 3<>/dev/tcp/127.0.0.1/${String(listener.port)}' && touch "$APPTAINER_ROOTFS/out" || touch "$APPTAINER_ROOTFS/cut"\n`;
    await chmod(folder, 0o755);
    for (const offline of [true, false]) {
      const output = join(user.home, `${String(offline)}.sandbox`);
      const told = await runAs(user, BUILD, { request: await request(text, { mode: 'fakeroot', output, offline, env: undefined }) });
      expect(told).toMatchObject({ value: { output } });
      expect(await readdir(output)).toContain(offline ? 'cut' : 'out');
    }
    expect(listener.reached()).toBe(1);
  });

  test('cancelled, everything ends and goes', async () => {
    const user = await ordinaryUser({ subuid: true });
    const mark = `3${String(process.pid)}.25`;
    const text = `Bootstrap: localimage\nFrom: ${base}\n%post\n    install -d -o 33 -m 0700 /closed\n    echo waiting\n    sleep ${mark}\n`;
    const told = await runAs(user, BUILD, { cancelAt: 'waiting', request: await request(text, { mode: 'fakeroot', output: join(user.home, 'image.sandbox'), env: undefined }) });
    expect(told.error).toMatchObject({ name: 'CancelledError' });
    expect((await readdir(user.home)).filter((name) => name.includes('image'))).toEqual([]);
    expect(await running(`sleep ${mark}`)).toBe(false);
  });

  test('without the programs that map ids: told, and nothing is built', async () => {
    const user = await ordinaryUser({ subuid: true, hide: ['newuidmap'] });
    const told = await runAs(user, BUILD, { request: await request(`Bootstrap: localimage\nFrom: ${base}\n`, { output: join(user.home, 'image.sandbox'), env: undefined }) });
    expect(told.error).toMatchObject({ name: 'NotFoundError', hint: 'Install the package uidmap.' });
    expect((await readdir(user.home)).filter((name) => name.includes('image'))).toEqual([]);
  });
});

/** A folder with one program, and none of other owners. */
async function smallRoot(): Promise<string> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await copyFile(await findProgram('sh', process.env) ?? '/bin/sh', join(bin, 'sh'));
  return bin;
}

async function running(command: string): Promise<boolean> {
  return (await run('ps', ['-eo', 'args'])).stdout.includes(command);
}

test('cancelled, everything ends and goes', async () => {
  const mark = `4${String(process.pid)}.25`;
  const controller = new AbortController();
  const cut = await request(`Bootstrap: localimage\nFrom: ${base}\n%post\n    echo waiting\n    sleep ${mark}\n`, {
    signal: controller.signal,
    stage: { output: (line) => { if (line === 'waiting') controller.abort(); }, done: () => undefined, failed: () => undefined },
  });
  await expect(buildImage(engine, cut)).rejects.toMatchObject({ name: 'CancelledError' });
  expect(await running(`sleep ${mark}`)).toBe(false);
  expect(await readdir(folder)).toEqual(['image.def']);
});

describe('where the network cannot be cut', () => {
  test.each([
    ['there is no unshare', undefined, /^cannot build offline: unshare, which cuts off the network, was not found on PATH$/],
    ['it is forbidden', '#!/bin/sh\necho "unshare: unshare failed: Operation not permitted" >&2; exit 1\n', /^cannot build offline: the network cannot be cut off here: .*Operation not permitted/],
    ['it does nothing', '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done; shift; exec "$@"\n', /^cannot build offline: the network cannot be cut off here: .*left the network as it is/],
  ])('because %s: told, and nothing is built', async (_, unshare, message) => {
    const PATH = await pathWithout('unshare', unshare);
    const cut = await request(`Bootstrap: localimage\nFrom: ${base}\n%setup\n    touch ${join(folder, 'built')}\n`, { env: { ...process.env, PATH } });
    await expect(buildImage(engine, cut)).rejects.toMatchObject({ message: expect.stringMatching(message) as string, hint: expect.any(String) as string });
    expect((await readdir(folder)).sort()).toEqual(['image.def']);
  });
});
