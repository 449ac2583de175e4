/**
 * A real npm registry on loopback, whose releases come and go while it runs. It speaks what npm, pnpm and Yarn ask:
 * full and abbreviated package documents, tarballs with integrity, entity tags. Builds reach it: a container shares the
 * host's network.
 *
 *     const registry = await startNpmRegistry();
 *     await registry.add({ name: 'alpha', version: '1.0.0', dependencies: { beta: '^1.0.0' } });
 *     ... rough build, with `${registry.postLines}    npm install -g alpha` in its %post ...
 *     registry.passTime();
 *     await registry.add({ name: 'beta', version: '1.1.0' });   // published after the build
 *
 * Publication times come from the registry's own clock: a year ago until `passTime`, a year ahead after it. So what is
 * added later is newer than any build of the test, whatever margin a cut-off date leaves.
 */
import { createHash } from 'node:crypto';
import { chmod, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
import { run } from '../../src/process.js';
import { scratchFolder } from './scratch.js';
import { writeTree } from './wheels.js';

export interface NpmRelease {
  /** With its scope: "@corp/tool". */
  readonly name: string;
  readonly version: string;
  /** Name to range, as in package.json. */
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
  /** Command name to a file of the package. Default: none. */
  readonly bin?: Readonly<Record<string, string>> | undefined;
  /** Lifecycle scripts. */
  readonly scripts?: Readonly<Record<string, string>> | undefined;
  /** Further fields of package.json. */
  readonly manifest?: Readonly<Record<string, unknown>> | undefined;
  /** Further files: path inside the package to text. `index.js` is made anyway. */
  readonly files?: Readonly<Record<string, string>> | undefined;
}

export interface NpmRegistry {
  /** `http://127.0.0.1:<port>/`. */
  readonly url: string;
  /** What was asked for so far, in order: "GET /alpha". */
  readonly requests: readonly string[];
  /** Whether full documents tell when releases were published, as the public registry's do. May be changed; true at first. */
  tellsTimes: boolean;
  /** Whether anything is answered. May be changed; false: 503 to everything. */
  answers: boolean;
  /** Offers a release from now on and tags it `latest`; the same version again replaces it. */
  add(release: NpmRelease): Promise<void>;
  /** Takes a release away, as an author who unpublishes it; without a version, the whole package. */
  remove(name: string, version?: string): void;
  /** From now on, what is added was published a year from now. */
  passTime(): void;
  /** Variables that point npm at this registry and at nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  /** The same as `export` lines for a `%post` section. */
  readonly postLines: string;
  readonly close: () => Promise<void>;
}

interface Published {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly tarball: Buffer;
  readonly time: string;
}

/** Versions in the order they were added, by package. */
type Packages = Map<string, Map<string, Published>>;

const YEAR_MS = 365 * 24 * 3600_000;
/** What the abbreviated document holds of a manifest. */
const ABBREVIATED = [
  'name', 'version', 'dependencies', 'optionalDependencies', 'devDependencies', 'bundleDependencies', 'peerDependencies', 'peerDependenciesMeta',
  'bin', 'directories', 'dist', 'engines', 'os', 'cpu', 'deprecated', '_hasShrinkwrap', 'hasInstallScript',
];
const ABBREVIATED_TYPE = 'application/vnd.npm.install-v1+json';

/** Starts an empty registry on a free port. It stops with the test; started in a `beforeAll`, by `close`. */
export async function startNpmRegistry(): Promise<NpmRegistry> {
  const folder = await scratchFolder();
  const packages: Packages = new Map();
  const requests: string[] = [];
  let clock = Date.now() - YEAR_MS;
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    request.resume();
    if (registry.answers) answer(packages, registry, request, response);
    else response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');
  const url = `http://127.0.0.1:${String(address.port)}/`;
  const environment = registryEnvironment(url);

  const registry: NpmRegistry = {
    url,
    requests,
    tellsTimes: true,
    answers: true,
    environment,
    postLines: Object.entries(environment).map(([name, value]) => `    export ${name}=${value}\n`).join(''),
    add: async (release) => {
      const versions = packages.get(release.name) ?? new Map<string, Published>();
      const published = await publish(join(folder, `${release.name.replace('/', '+')}-${release.version}`), release, url, new Date(clock));
      versions.delete(release.version);
      versions.set(release.version, published);
      packages.set(release.name, versions);
      clock += 1000;
    },
    remove: (name, version) => {
      // A test that removes nothing stages nothing.
      const removed = version === undefined ? packages.delete(name) : packages.get(name)?.delete(version);
      if (removed !== true) throw new Error(`the registry has no ${name} ${version ?? ''}`);
      if (packages.get(name)?.size === 0) packages.delete(name);
    },
    passTime: () => { clock = Date.now() + YEAR_MS; },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(registry.close);
  return registry;
}

function registryEnvironment(url: string): Readonly<Record<string, string>> {
  return {
    NPM_CONFIG_REGISTRY: url, NPM_CONFIG_AUDIT: 'false', NPM_CONFIG_FUND: 'false', NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1',
  };
}

/** Packs a release as `npm publish` would: everything below `package/`, the same bytes each time. */
async function publish(home: string, release: NpmRelease, url: string, time: Date): Promise<Published> {
  const { name, version, dependencies, bin, scripts } = release;
  const own = {
    name, version, ...(dependencies && { dependencies }), ...(bin && { bin }), ...(scripts && { scripts }), ...release.manifest,
  };
  await writeTree(join(home, 'package'), {
    'index.js': `module.exports = ${JSON.stringify(version)};\n`, ...release.files, 'package.json': `${JSON.stringify(own, null, 2)}\n`,
  });
  for (const file of Object.values(bin ?? {})) await chmod(join(home, 'package', file), 0o755);
  const archive = join(home, 'package.tgz');
  await run('tar', ['--sort=name', '--mtime=1985-10-26T08:15:00Z', '--owner=0', '--group=0', '--numeric-owner', '-czf', archive, '-C', home, 'package']);
  const tarball = await readFile(archive);
  await rm(home, { recursive: true });
  const hasInstallScript = ['preinstall', 'install', 'postinstall'].some((script) => scripts?.[script] !== undefined);
  const manifest = {
    ...own, _id: `${name}@${version}`, ...(hasInstallScript && { hasInstallScript }),
    dist: {
      tarball: `${url}${name}/-/${fileName(name, version)}`,
      shasum: createHash('sha1').update(tarball).digest('hex'),
      integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    },
  };
  return { manifest, tarball, time: time.toISOString() };
}

function fileName(name: string, version: string): string {
  return `${name.split('/').at(-1) ?? name}-${version}.tgz`;
}

function answer(packages: Packages, { tellsTimes }: NpmRegistry, request: IncomingMessage, response: ServerResponse): void {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://registry').pathname).slice(1);
  if (request.method !== 'GET') {
    fail(response, 405, 'only GET');
    return;
  }
  if (path === '-/ping') {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    return;
  }
  const [name = '', file] = path.split('/-/');
  const versions = packages.get(name);
  if (versions === undefined) {
    fail(response, 404, 'not found');
  } else if (file === undefined) {
    const isAbbreviated = request.headers.accept?.includes(ABBREVIATED_TYPE) === true;
    const document = isAbbreviated ? abbreviatedDocument(name, versions) : fullDocument(name, versions, tellsTimes);
    sendDocument(request, response, isAbbreviated ? ABBREVIATED_TYPE : 'application/json', JSON.stringify(document));
  } else {
    const found = [...versions].find(([version]) => fileName(name, version) === file);
    if (found === undefined) fail(response, 404, 'not found');
    else sendTarball(response, found[1]);
  }
}

/** With what makes npm keep it in its cache. */
function sendTarball(response: ServerResponse, { tarball }: Published): void {
  const etag = `"${createHash('sha1').update(tarball).digest('hex')}"`;
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'public, immutable, max-age=31557600', etag }).end(tarball);
}

function tags(versions: ReadonlyMap<string, Published>): Readonly<Record<string, string>> {
  return { latest: [...versions.keys()].at(-1) ?? '' };
}

function fullDocument(name: string, versions: ReadonlyMap<string, Published>, tellsTimes: boolean): unknown {
  const list = [...versions];
  const times = list.map(([, { time }]) => time).sort();
  return {
    _id: name, name, 'dist-tags': tags(versions),
    versions: Object.fromEntries(list.map(([version, { manifest }]) => [version, manifest])),
    ...(tellsTimes && {
      time: { created: times[0], modified: times.at(-1), ...Object.fromEntries(list.map(([version, { time }]) => [version, time])) },
    }),
  };
}

function abbreviatedDocument(name: string, versions: ReadonlyMap<string, Published>): unknown {
  const list = [...versions];
  return {
    name, 'dist-tags': tags(versions), modified: list.map(([, { time }]) => time).sort().at(-1),
    versions: Object.fromEntries(list.map(([version, { manifest }]) => [
      version, Object.fromEntries(Object.entries(manifest).filter(([field]) => ABBREVIATED.includes(field))),
    ])),
  };
}

function sendDocument(request: IncomingMessage, response: ServerResponse, type: string, text: string): void {
  const etag = `"${createHash('sha1').update(type).update(text).digest('hex')}"`;
  const headers = { etag, vary: 'accept', 'cache-control': 'public, max-age=300' };
  if (request.headers['if-none-match'] === etag) response.writeHead(304, headers).end();
  else response.writeHead(200, { ...headers, 'content-type': type }).end(text);
}

function fail(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}
