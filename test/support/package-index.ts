/**
 * A real package index (PEP 503 and 691) on loopback, whose releases come and go while it runs. Builds reach it: a
 * container shares the host's network.
 */
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
import { sha256File } from '../../src/files.js';
import { scratchFolder } from './scratch.js';
import { buildSdist, buildWheel, normalizedName, type Release } from './wheels.js';

export { buildSdist, buildWheel, type Release } from './wheels.js';

export interface PackageIndex {
  /** For `--index-url`: `http://127.0.0.1:<port>/simple/`. */
  readonly url: string;
  /** Folder of the files: one folder per normalised project name. */
  readonly folder: string;
  /** Paths asked for so far, in order. */
  readonly requests: readonly string[];
  /** Offers a release from now on, as a wheel or a source distribution; the same version again replaces it. */
  add(release: Release, kind?: 'wheel' | 'sdist'): Promise<void>;
  /** Takes a release away, as an author who deletes it; without a version, the whole project. */
  remove(name: string, version?: string): Promise<void>;
  /** Variables that point pip at this index and at nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  /** The same as `export` lines for a `%post` section. */
  readonly postLines: string;
  readonly close: () => Promise<void>;
}

export interface PackageIndexOptions {
  /** Answer with `upload-time` (PEP 700), as PyPI does: the time of the file. Default: without, as most mirrors. */
  readonly uploadTimes?: boolean | undefined;
}

/** Starts an empty index on a free port. It stops with the test; started in a `beforeAll`, by `close`. */
export async function startPackageIndex({ uploadTimes = false }: PackageIndexOptions = {}): Promise<PackageIndex> {
  const folder = await scratchFolder();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(folder, uploadTimes, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the index has no port');
  const environment = indexEnvironment(`http://127.0.0.1:${String(address.port)}/simple/`);

  const index: PackageIndex = {
    url: environment.PIP_INDEX_URL,
    folder,
    requests,
    environment,
    postLines: Object.entries(environment).map(([name, value]) => `    export ${name}=${value}\n`).join(''),
    add: async (release, kind = 'wheel') => {
      const home = join(folder, normalizedName(release.name));
      await mkdir(home, { recursive: true });
      await (kind === 'wheel' ? buildWheel : buildSdist)(home, release);
    },
    remove: async (name, version) => {
      const home = join(folder, normalizedName(name));
      if (version === undefined) await rm(home, { recursive: true });
      else for (const file of await filesOf(home, version)) await rm(join(home, file));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(index.close);
  return index;
}

function indexEnvironment(url: string): Readonly<Record<'PIP_INDEX_URL' | 'PIP_TRUSTED_HOST' | 'NO_PROXY' | 'no_proxy', string>> {
  return { PIP_INDEX_URL: url, PIP_TRUSTED_HOST: '127.0.0.1', NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
}

/** Files of one version; throws when there is none, because a test that removes nothing stages nothing. */
async function filesOf(home: string, version: string): Promise<readonly string[]> {
  const files = await offered(home);
  const found = files.filter((file) => file.split('-')[1]?.replace(/\.tar\.gz$/, '') === version);
  if (found.length === 0) throw new Error(`the index has no ${basename(home)} ${version}`);
  return found;
}

async function offered(home: string): Promise<readonly string[]> {
  return (await readdir(home)).filter((name) => /\.(whl|tar\.gz)$/.test(name)).sort();
}

async function answer(folder: string, uploadTimes: boolean, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts = new URL(request.url ?? '/', 'http://index').pathname.split('/').filter((part) => part !== '');
  const [area, project, file] = parts.map(decodeURIComponent);
  const projects = (await readdir(folder)).sort();
  if (area === 'simple' && project === undefined) {
    const json = { meta: { 'api-version': '1.0' }, projects: projects.map((name) => ({ name })) };
    sendPage(request, response, json, projects.map((name) => [`/simple/${name}/`, name]));
    return;
  }
  // Only names that the folder really lists are opened, whatever the request says.
  if (project === undefined || !projects.includes(project)) {
    notFound(response);
    return;
  }
  const home = join(folder, project);
  const files = await offered(home);
  if (area === 'simple') {
    const hashed = await Promise.all(files.map(async (name) => ({
      name, hash: await sha256File(join(home, name)), time: (await stat(join(home, name))).mtime.toISOString(),
    })));
    const json = {
      meta: { 'api-version': uploadTimes ? '1.1' : '1.0' },
      name: project,
      files: hashed.map(({ name, hash, time }) => ({
        filename: name, url: `/files/${project}/${name}`, hashes: { sha256: hash }, ...(uploadTimes ? { 'upload-time': time } : {}),
      })),
    };
    sendPage(request, response, json, hashed.map(({ name, hash }) => [`/files/${project}/${name}#sha256=${hash}`, name]));
    return;
  }
  if (area !== 'files' || file === undefined || !files.includes(file)) {
    notFound(response);
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  createReadStream(join(home, file)).pipe(response);
}

const JSON_TYPE = 'application/vnd.pypi.simple.v1+json';

function sendPage(
  request: IncomingMessage, response: ServerResponse, json: unknown, links: readonly (readonly [string, string])[],
): void {
  if (request.headers.accept?.includes(JSON_TYPE) === true) {
    response.writeHead(200, { 'content-type': JSON_TYPE }).end(JSON.stringify(json));
    return;
  }
  const anchors = links.map(([url, name]) => `<a href="${url}">${name}</a><br>`).join('\n');
  response.writeHead(200, { 'content-type': 'text/html' }).end(`<!DOCTYPE html>\n<html><body>\n${anchors}\n</body></html>\n`);
}

function notFound(response: ServerResponse): void {
  response.writeHead(404).end('not found\n');
}
