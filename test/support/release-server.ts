/**
 * Apptainer's releases as GitHub serves them, on loopback: the API at 127.0.0.1, the files behind a redirect at
 * localhost, which is another host. Strict where GitHub is: a request without a User-Agent is refused, a wrong token too,
 * and the store of the files takes no token at all.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename } from 'node:path';
import type { Duplex } from 'node:stream';
import { onTestFinished, TestRunner } from 'vitest';

export const TOKEN = 'ghs_a-token-of-this-test';
const REPOSITORY = '/repos/apptainer/apptainer/releases';

export interface ReleaseFile {
  readonly name: string;
  readonly content: Buffer | { readonly file: string };
  /** What the API tells as its digest. Default: the right one; `none` as for assets from before June 2025. */
  readonly digest?: 'right' | 'none' | 'wrong' | undefined;
  /** Bytes after which the answer ends, though the API and the header tell more. */
  readonly cutAt?: number | undefined;
}

export interface PublishedRelease {
  readonly version: string;
  readonly files: readonly ReleaseFile[];
  readonly prerelease?: boolean | undefined;
  readonly draft?: boolean | undefined;
}

export interface SeenRequest {
  readonly method: string;
  /** `127.0.0.1` for the API, `localhost` for the store of files. */
  readonly host: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** An answer that comes instead of the right one. */
export interface Failure {
  /** For paths that contain this. */
  readonly path: string;
  /** How many times. */
  readonly times: number;
  /** `reset`: the connection is closed without an answer. */
  readonly status: number | 'reset';
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

export interface ReleaseServer {
  /** Base URL of the API: for GITHUB_API_URL. */
  readonly url: string;
  /** Base URL of what is under the releases, as a plain mirror has it. */
  readonly plainUrl: string;
  readonly requests: SeenRequest[];
  publish(...releases: readonly PublishedRelease[]): void;
  fail(failure: Failure): void;
  close(): Promise<void>;
}

interface Served extends ReleaseFile {
  readonly version: string;
  readonly size: number;
  readonly sha256: string;
}

/** A token that GitHub would answer with its limit of requests. */
export const RATE_LIMITED = {
  status: 403,
  headers: { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795680000' },
  body: JSON.stringify({ message: 'API rate limit exceeded for 127.0.0.1.', documentation_url: 'https://docs.github.com/rest' }),
} as const;

/** Starts an empty one on a free port. It stops with the test; started in a `beforeAll`, by `close`. */
export async function startReleaseServer(): Promise<ReleaseServer> {
  const requests: SeenRequest[] = [];
  const releases: PublishedRelease[] = [];
  const failures: { failure: Failure; left: number }[] = [];
  let port = 0;
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => { response.destroy(error instanceof Error ? error : undefined); });
  });

  // As a proxy it lets nobody through.
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    requests.push({ method: 'CONNECT', host: request.url ?? '', path: '', authorization: request.headers.authorization });
    socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const url = new URL(request.url ?? '/', `http://${host}:${String(port)}`);
    const { authorization } = request.headers;
    requests.push({ method: request.method ?? '', host, path: `${url.pathname}${url.search}`, authorization });
    const failing = failures.find(({ failure, left }) => left > 0 && url.pathname.includes(failure.path));
    if (failing !== undefined) {
      failing.left -= 1;
      const { status, headers, body } = failing.failure;
      if (status === 'reset') request.socket.destroy();
      else response.writeHead(status, headers).end(body);
      return;
    }
    if (request.headers['user-agent'] === undefined) { json(response, 403, { message: 'Request forbidden by administrative rules.' }); return; }
    if (host === 'localhost') { await store(url, request, response); return; }
    if (url.pathname.startsWith(REPOSITORY)) { await api(url, authorization, response); return; }
    const path = /^\/apptainer\/apptainer\/releases\/download\/v([^/]+)\/([^/]+)$/.exec(url.pathname);
    const file = path === null ? undefined : fileOf(decodeURIComponent(path[1] ?? ''), decodeURIComponent(path[2] ?? ''));
    if (file === undefined) { json(response, 404, { message: 'Not Found' }); return; }
    response.writeHead(302, { location: `http://localhost:${String(port)}/store/${encodeURIComponent(file.version)}/${encodeURIComponent(file.name)}` }).end();
  }

  function fileOf(version: string, name: string): (ReleaseFile & { version: string }) | undefined {
    const file = releases.find((release) => release.version === version)?.files.find((one) => one.name === name);
    return file === undefined ? undefined : { ...file, version };
  }

  async function store(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    // What Azure's and Amazon's stores answer to a second kind of credentials beside the one in the address.
    if (request.headers.authorization !== undefined) { json(response, 400, { message: 'Only one auth mechanism allowed' }); return; }
    const [, , version = '', name = ''] = url.pathname.split('/').map(decodeURIComponent);
    const file = fileOf(version, name);
    if (file === undefined) { json(response, 404, { message: 'BlobNotFound' }); return; }
    const { size } = await measured(file);
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': String(size) });
    if (request.method === 'HEAD') {
      response.end();
    } else if (file.cutAt !== undefined) {
      const content = 'file' in file.content ? await readFile(file.content.file) : file.content;
      response.write(content.subarray(0, file.cutAt), () => { response.destroy(); });
    } else if ('file' in file.content) {
      createReadStream(file.content.file).pipe(response);
    } else {
      response.end(file.content);
    }
  }

  async function api(url: URL, authorization: string | undefined, response: ServerResponse): Promise<void> {
    if (authorization !== undefined && authorization !== `Bearer ${TOKEN}`) { json(response, 401, { message: 'Bad credentials' }); return; }
    const tag = /\/releases\/tags\/v(.+)$/.exec(url.pathname)?.[1];
    const visible = releases.filter(({ draft }) => draft !== true);
    if (tag !== undefined) {
      const release = visible.find(({ version }) => version === decodeURIComponent(tag));
      json(response, release === undefined ? 404 : 200, release === undefined ? { message: 'Not Found' } : await entry(release)); return;
    }
    if (url.pathname !== REPOSITORY) { json(response, 404, { message: 'Not Found' }); return; }
    const size = Math.min(Number(url.searchParams.get('per_page') ?? '30'), 100);
    const page = Number(url.searchParams.get('page') ?? '1');
    const shown = await Promise.all(visible.slice((page - 1) * size, page * size).map(entry));
    const more = visible.length > page * size;
    json(response, 200, shown, more ? { link: `<${url.origin}${REPOSITORY}?per_page=${String(size)}&page=${String(page + 1)}>; rel="next"` } : {});
  }

  async function entry(release: PublishedRelease): Promise<object> {
    const served = await Promise.all(release.files.map(async (file): Promise<Served> => ({ ...file, version: release.version, ...await measured(file) })));
    return {
      tag_name: `v${release.version}`, name: `Apptainer ${release.version}`, draft: false, prerelease: release.prerelease ?? false,
      assets: served.map(({ name, size, sha256, digest, version }) => ({
        name, size, state: 'uploaded', content_type: 'application/octet-stream',
        digest: digest === 'none' ? null : `sha256:${digest === 'wrong' ? '0'.repeat(64) : sha256}`,
        browser_download_url: `http://127.0.0.1:${String(port)}/apptainer/apptainer/releases/download/v${version}/${encodeURIComponent(name)}`,
      })),
    };
  }

  await new Promise<void>((resolve) => { server.listen(0, undefined, resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the release server has no port');
  ({ port } = address);
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
  };
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(close);
  return {
    url: `http://127.0.0.1:${String(port)}`,
    plainUrl: `http://127.0.0.1:${String(port)}/apptainer/apptainer/releases`,
    requests, close,
    publish: (...made) => { releases.unshift(...made); },
    fail: (failure) => { failures.push({ failure, left: failure.times }); },
  };
}

/** By path, so that a package of 30 MB is hashed once. */
const hashes = new Map<string, Promise<{ size: number; sha256: string }>>();

async function measured({ content }: ReleaseFile): Promise<{ size: number; sha256: string }> {
  if (Buffer.isBuffer(content)) return { size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  const { file } = content;
  const known = hashes.get(file) ?? (async () => ({
    size: (await stat(file)).size, sha256: createHash('sha256').update(await readFile(file)).digest('hex'),
  }))();
  hashes.set(file, known);
  return await known;
}

function json(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body));
}

/** A file of a release whose content is its name. */
export function smallFile(name: string, rest: Omit<ReleaseFile, 'name' | 'content'> = {}): ReleaseFile {
  return { name: basename(name), content: Buffer.from(`content of ${name}\n`), ...rest };
}
