/**
 * A real container registry (Debian's docker-registry) on loopback, and images for it. Apptainer takes them by plain http, as
 * it does from every registry at 127.0.0.1.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createSign, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import { onTestFinished, TestRunner } from 'vitest';
import { sha256 } from '../../src/files.js';
import { run } from '../../src/process.js';
import { kept } from './cache.js';
import { selfSigned } from './certificate.js';
import { scratchFolder } from './scratch.js';

export interface ContainerRegistry {
  /** Address and port: what stands before an image's name. */
  readonly host: string;
  /**
   * Pushes a root filesystem as an image of one layer; a tag that is there moves to it.
   *
   * @param rootfs folder, see `tinyRootfs`
   * @param options.index the tag stands for an index with this one image in it
   * @returns digest of what the tag stands for: `sha256:` and 64 hex digits
   */
  pushImage(rootfs: string, name: string, tag: string, options?: { readonly index?: boolean | undefined }): Promise<string>;
  /** Takes a manifest away, and with it every tag that stands for it. */
  remove(name: string, digest: string): Promise<void>;
  /** Variables with which Apptainer, and we, may read from it; empty where anybody may. */
  readonly environment: Readonly<Record<string, string>>;
  /** How many times pieces of images were read so far. */
  readonly blobRequests: () => number;
  /** Bytes of images that were sent so far. The engine asks for what it has, too, and breaks off. */
  readonly blobBytes: () => number;
  readonly close: () => Promise<void>;
}

export interface RegistryOptions {
  /** How one has to say who one is: not at all (the default), by password, or by a token from a service beside it. */
  readonly auth?: 'none' | 'basic' | 'token' | undefined;
  /** Default 127.0.0.1. Under another address, such as 127.0.0.2, Apptainer wants https unless APPTAINER_NOHTTPS is set. */
  readonly address?: string | undefined;
}

export const USERNAME = 'reader';
export const PASSWORD = 'open sesame';
const BASIC = `Basic ${Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64')}`;
/** With the password's bcrypt hash: the registry takes no other. */
const HTPASSWD = 'reader:$2y$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW\n';

/** Starts an empty registry on a free port. It stops with the test; started in a `beforeAll`, by `close`. */
export async function startContainerRegistry(options: RegistryOptions = {}): Promise<ContainerRegistry> {
  const auth = options.auth ?? 'none';
  const folder = await scratchFolder();
  const tokens = auth === 'token' ? await startTokenService(folder) : undefined;
  await writeFile(join(folder, 'htpasswd'), HTPASSWD);
  await writeFile(join(folder, 'config.json'), JSON.stringify({
    version: '0.1',
    log: { level: 'info' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    http: { addr: `${options.address ?? '127.0.0.1'}:0` },
    ...(auth === 'basic' ? { auth: { htpasswd: { realm: 'test', path: join(folder, 'htpasswd') } } } : {}),
    ...(tokens === undefined ? {} : { auth: { token: tokens.settings } }),
  }));
  const child = spawn(await program('docker-registry', 'usr/bin/docker-registry'), ['serve', join(folder, 'config.json')], {
    stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env['PATH'], OTEL_TRACES_EXPORTER: 'none' },
  });
  let blobRequests = 0;
  let blobBytes = 0;
  const host = await addressOf(child, (line) => {
    if (/msg="response completed".*http\.request\.method=GET.*http\.request\.uri=\S*\/blobs\//.test(line)) {
      blobRequests += 1;
      blobBytes += Number(/http\.response\.written=(\d+)/.exec(line)?.[1] ?? 0);
    }
  });
  const authorizationFor = (path: string): Record<string, string> => {
    if (auth === 'none') return {};
    return { authorization: tokens === undefined ? BASIC : `Bearer ${tokens.token(nameIn(path))}` };
  };
  const send = async (path: string, init: RequestInit, expected: number): Promise<Response> => {
    const headers = { ...(init.headers as Record<string, string> | undefined), ...authorizationFor(path) };
    const response = await fetch(new URL(path, `http://${host}`), { ...init, headers });
    if (response.status !== expected) throw new Error(`the registry answers ${String(response.status)} to ${path}: ${await response.text()}`);
    return response;
  };
  const registry: ContainerRegistry = {
    host,
    pushImage: async (rootfs, name, tag, { index = false } = {}) => {
      const image = await imageOf(rootfs);
      for (const blob of [image.layer, image.config]) await pushBlob(send, name, blob);
      const type = (kind: string): string => `application/vnd.oci.image.${kind}.v1+json`;
      const digest = await pushManifest(send, name, index ? `sha256:${sha256(image.manifest)}` : tag, type('manifest'), image.manifest);
      if (!index) return digest;
      return await pushManifest(send, name, tag, type('index'), JSON.stringify({
        schemaVersion: 2, mediaType: type('index'),
        manifests: [{ mediaType: type('manifest'), digest, size: Buffer.byteLength(image.manifest), platform: { os: 'linux', architecture: GO_ARCHITECTURE } }],
      }));
    },
    remove: async (name, digest) => { await send(`/v2/${name}/manifests/${digest}`, { method: 'DELETE' }, 202); },
    environment: auth === 'none' ? {} : { APPTAINER_DOCKER_USERNAME: USERNAME, APPTAINER_DOCKER_PASSWORD: PASSWORD },
    blobRequests: () => blobRequests,
    blobBytes: () => blobBytes,
    close: async () => {
      const ended = once(child, 'exit');
      if (child.exitCode === null && child.kill('SIGKILL')) await ended;
      await tokens?.close();
    },
  };
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(registry.close);
  return registry;
}

/** A root filesystem that %post can run in: busybox with its programs, and the files given (by absolute path). */
export async function tinyRootfs(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = join(await scratchFolder(), 'rootfs');
  for (const folder of ['bin', 'dev', 'etc', 'proc', 'root', 'sys', 'tmp', 'var/tmp']) await mkdir(join(root, folder), { recursive: true });
  await cp(await program('busybox-static', 'bin/busybox', 'usr/bin/busybox'), join(root, 'bin/busybox'));
  await chmod(join(root, 'bin/busybox'), 0o755);
  for (const name of ['sh', 'cat', 'chmod', 'cp', 'echo', 'env', 'find', 'ls', 'mkdir', 'mv', 'rm', 'sed', 'sleep', 'touch', 'true', 'test', 'grep', 'sort']) {
    await symlink('busybox', join(root, 'bin', name));
  }
  await writeFile(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  await writeFile(join(root, 'etc/group'), 'root:x:0:\n');
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

const GO_ARCHITECTURE = process.arch === 'x64' ? 'amd64' : process.arch;

/** A program out of a Debian package that is not installed; fetched once, with apt's settings of this machine. */
async function program(name: string, ...paths: readonly string[]): Promise<string> {
  const folder = await kept(`deb-${name}-${process.arch}`, async (aside) => {
    const apt = ['-o', `Dir::State::Lists=${aside}/lists`, '-o', `Dir::Cache=${aside}/cache`, '-o', 'APT::Sandbox::User=root'];
    await mkdir(join(aside, 'lists/partial'), { recursive: true });
    await mkdir(join(aside, 'cache/archives/partial'), { recursive: true });
    await run('apt-get', [...apt, 'update'], { cwd: aside });
    await run('apt-get', [...apt, 'download', name], { cwd: aside });
    const deb = (await readdir(aside)).find((file) => file.endsWith('.deb'));
    if (deb === undefined) throw new Error(`apt downloaded no ${name}`);
    await run('dpkg-deb', ['-x', join(aside, deb), join(aside, 'root')]);
    await run('rm', ['-rf', join(aside, 'lists'), join(aside, 'cache')]);
  });
  for (const path of paths) {
    const found = join(folder, 'root', path);
    if (await readFile(found).then(() => true, () => false)) return found;
  }
  throw new Error(`${name} has none of ${paths.join(', ')}`);
}

async function addressOf(child: ChildProcess, onLine: (line: string) => void): Promise<string> {
  if (child.stderr === null) throw new Error('the registry has no log');
  const said: string[] = [];
  const lines = createInterface({ input: child.stderr });
  return await new Promise((resolve, reject) => {
    // Read to its end: a full pipe would stop the registry.
    lines.on('line', (line) => {
      said.push(line);
      onLine(line);
      const address = /listening on (127\.[\d.]+:\d+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => { reject(new Error(`the registry ended with ${String(code)}: ${said.slice(-5).join(' ')}`)); });
  });
}

interface Blobs {
  readonly layer: Buffer;
  readonly config: Buffer;
  readonly manifest: string;
}

/** The same folder gives the same bytes. */
async function imageOf(rootfs: string): Promise<Blobs> {
  const tar = join(await scratchFolder(), 'layer.tar');
  await run('tar', ['-C', rootfs, '--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0', '-cf', tar, '.']);
  const bytes = await readFile(tar);
  const layer = gzipSync(bytes);
  const config = Buffer.from(JSON.stringify({
    architecture: GO_ARCHITECTURE, os: 'linux', created: '2026-01-01T00:00:00Z', config: {}, rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(bytes)}`] },
  }));
  const manifest = JSON.stringify({
    schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: `sha256:${sha256(config)}`, size: config.length },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: `sha256:${sha256(layer)}`, size: layer.length }],
  });
  return { layer, config, manifest };
}

type Send = (path: string, init: RequestInit, expected: number) => Promise<Response>;

async function pushBlob(send: Send, name: string, blob: Buffer): Promise<void> {
  const begun = await send(`/v2/${name}/blobs/uploads/`, { method: 'POST' }, 202);
  const place = new URL(begun.headers.get('location') ?? '', 'http://registry');
  place.searchParams.set('digest', `sha256:${sha256(blob)}`);
  await send(place.pathname + place.search, { method: 'PUT', body: new Uint8Array(blob), headers: { 'content-type': 'application/octet-stream' } }, 201);
}

async function pushManifest(send: Send, name: string, reference: string, type: string, text: string): Promise<string> {
  const answer = await send(`/v2/${name}/manifests/${reference}`, { method: 'PUT', body: text, headers: { 'content-type': type } }, 201);
  return answer.headers.get('docker-content-digest') ?? '';
}

function nameIn(path: string): string {
  return /^\/v2\/(.+?)\/(?:blobs|manifests)\//.exec(path)?.[1] ?? '';
}

const SERVICE = 'test-registry';
const ISSUER = 'test-issuer';

interface TokenService {
  readonly settings: Readonly<Record<string, string>>;
  /** A token with which one may do everything with the repository. */
  readonly token: (repository: string) => string;
  readonly close: () => Promise<void>;
}

/** Gives tokens to whoever knows the password, and to nobody else. */
async function startTokenService(folder: string): Promise<TokenService> {
  const { key, cert, file } = await selfSigned(folder, 'IP:127.0.0.1');
  const x5c = [cert.replace(/-----[^-]+-----|\s/g, '')];
  const token = (repository: string, actions: readonly string[] = ['pull', 'push', 'delete']): string => {
    const now = Math.floor(Date.now() / 1000);
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const body = `${encode({ typ: 'JWT', alg: 'RS256', x5c })}.${encode({
      iss: ISSUER, sub: USERNAME, aud: SERVICE, exp: now + 300, nbf: now - 60, iat: now, jti: randomUUID(), access: [{ type: 'repository', name: repository, actions }],
    })}`;
    return `${body}.${createSign('RSA-SHA256').update(body).sign(key, 'base64url')}`;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://tokens');
    const known = request.headers.authorization === BASIC;
    const scope = url.searchParams.get('scope');
    const repository = scope === null ? '' : /^repository:(.+):pull$/.exec(scope)?.[1];
    if (!known || repository === undefined || url.searchParams.get('service') !== SERVICE) {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"details":"incorrect username or password"}');
      return;
    }
    // Who asks for no repository is told that the registry knows them, and may read none.
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token: token(repository, repository === '' ? [] : ['pull']) }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the token service has no port');
  return {
    settings: { realm: `http://127.0.0.1:${String(address.port)}/token`, service: SERVICE, issuer: ISSUER, rootcertbundle: file },
    token: (repository) => token(repository),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
}
