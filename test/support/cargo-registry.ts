/**
 * A real cargo registry on loopback, whose releases come and go while it runs: an index in git, served by git's own
 * `http-backend`, which every cargo reads; the same as a sparse index for cargo 1.68 and newer; and the crates.
 *
 *     const registry = await startCargoRegistry();
 *     await registry.add({ name: 'alpha', version: '1.0.0', dependencies: { beta: '1' } });
 *     ... rough build, with `${registry.postLines}    cargo install alpha` in its %post ...
 *     await registry.add({ name: 'alpha', version: '1.1.0' });
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
import { run } from '../../src/process.js';
import { scratchFolder } from './scratch.js';
import { writeTree } from './wheels.js';

export interface Crate {
  readonly name: string;
  readonly version: string;
  /** Name to requirement. Default: none. */
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
  /** Names of its programs; each prints the crate's version. Default: one of the crate's name; empty: a library. */
  readonly programs?: readonly string[] | undefined;
  /** Default: none. */
  readonly features?: readonly string[] | undefined;
}

export interface CargoRegistry {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Offers a release from now on. */
  add(crate: Crate): Promise<void>;
  /** Takes a release back, as its author may: it is listed, and not to be chosen. */
  yank(name: string, version: string): Promise<void>;
  /** Commits a crate to the repository at `<url>/git/<name>`, which is made by its first commit. */
  commit(crate: Crate): Promise<void>;
  /** The text of cargo's `config.toml` that puts this registry in the place of crates.io. */
  readonly config: (kind?: 'git' | 'sparse') => string;
  /** Lines for a `%post` section that write it for root. */
  readonly postLines: string;
  readonly close: () => Promise<void>;
}

interface Listed {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly crate: Buffer;
}

/** Starts an empty registry on a free port. It stops with the test; started in a `beforeAll`, by `close`. */
export async function startCargoRegistry(): Promise<CargoRegistry> {
  const folder = await scratchFolder();
  const repository = (name: string): Repository => new Repository(join(folder, 'work', name), join(folder, 'git', name));
  const index = repository('index');
  const repositories = new Map<string, Repository>();
  const crates = new Map<string, Map<string, Listed>>();
  const server = createServer((request, response) => { answer(join(folder, 'git'), crates, request, response); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');
  const url = `http://127.0.0.1:${String(address.port)}`;
  await index.commit({ 'config.json': configJson(url) });

  const list = async (name: string, version: string, listed: Listed): Promise<void> => {
    const versions = (crates.get(name) ?? new Map<string, Listed>()).set(version, listed);
    crates.set(name, versions);
    await index.commit({ [indexPath(name)]: indexText(versions) });
  };
  const config = (kind: 'git' | 'sparse' = 'git'): string => '[source.crates-io]\nreplace-with = "here"\n[source.here]\n'
    + `registry = "${kind === 'git' ? `${url}/git/index` : `sparse+${url}/sparse/`}"\n`;
  const registry: CargoRegistry = {
    url,
    add: async (crate) => {
      const file = await pack(join(folder, `${crate.name}-${crate.version}`), crate);
      await list(crate.name, crate.version, { entry: indexEntry(crate, file), crate: file });
    },
    commit: async (crate) => {
      const own = repositories.get(crate.name) ?? repository(crate.name);
      repositories.set(crate.name, own);
      await own.commit(sourcesOf(crate));
    },
    yank: async (name, version) => {
      const listed = crates.get(name)?.get(version);
      if (listed === undefined) throw new Error(`the registry has no ${name} ${version}`);
      await list(name, version, { ...listed, entry: { ...listed.entry, yanked: true } });
    },
    config,
    postLines: '    export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1\n    mkdir -p /root/.cargo\n'
      + `    printf '%s\\n' ${config().trimEnd().split('\n').map((line) => `'${line}'`).join(' ')} > /root/.cargo/config.toml\n`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(registry.close);
  return registry;
}

function configJson(url: string): string {
  return `${JSON.stringify({ dl: `${url}/crates/{crate}/{version}`, api: url })}\n`;
}

/** Committed to in one folder, served from another. */
class Repository {
  readonly #work: string;
  readonly #served: string;
  #isThere = false;

  constructor(work: string, served: string) {
    this.#work = work;
    this.#served = served;
  }

  async commit(files: Readonly<Record<string, string>>): Promise<void> {
    const git = async (...args: string[]): Promise<void> => {
      await run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=master', ...args]);
    };
    if (!this.#isThere) {
      await git('init', '-q', this.#work);
      await git('init', '-q', '--bare', this.#served);
      this.#isThere = true;
    }
    await writeTree(this.#work, files);
    await git('-C', this.#work, 'add', '--all');
    await git('-C', this.#work, 'commit', '-q', '-m', 'moved');
    await git('-C', this.#work, 'push', '-q', this.#served, 'HEAD:master');
  }
}

/** Where cargo looks for a crate of that name (The Cargo Book, "Index Format"). */
function indexPath(name: string): string {
  const key = name.toLowerCase();
  if (key.length <= 2) return `${String(key.length)}/${key}`;
  return key.length === 3 ? `3/${key.slice(0, 1)}/${key}` : `${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`;
}

function indexText(versions: ReadonlyMap<string, Listed>): string {
  return [...versions.values()].map(({ entry }) => `${JSON.stringify(entry)}\n`).join('');
}

function indexEntry({ name, version, dependencies = {}, features = [] }: Crate, file: Buffer): Readonly<Record<string, unknown>> {
  return {
    name, vers: version,
    deps: Object.entries(dependencies).map(([dependency, req]) => ({
      name: dependency, req, features: [], optional: false, default_features: true, target: null, kind: 'normal',
    })),
    cksum: createHash('sha256').update(file).digest('hex'), features: Object.fromEntries(features.map((feature) => [feature, []])), yanked: false,
  };
}

/** The crate's files by their paths. */
function sourcesOf({ name, version, dependencies = {}, programs = [name], features = [] }: Crate): Record<string, string> {
  const table = (header: string, entries: readonly string[]): string => `[${header}]\n${entries.map((entry) => `${entry}\n`).join('')}`;
  const calls = Object.keys(dependencies).map((dependency) => ` + " " + ${dependency.replaceAll('-', '_')}::VERSION`);
  const source = `fn main() { println!("{}", "${name} ".to_string() + env!("CARGO_PKG_VERSION")${calls.join('')}); }\n`;
  return {
    'Cargo.toml': table('package', [`name = "${name}"`, `version = "${version}"`, 'edition = "2018"', 'license = "MIT"', 'description = "test"'])
      + table('dependencies', Object.entries(dependencies).map(([dependency, req]) => `${dependency} = "${req}"`))
      + table('features', features.map((feature) => `${feature} = []`))
      + programs.map((program) => `[[bin]]\nname = "${program}"\npath = "src/bin/${program}.rs"\n`).join(''),
    ...(programs.length === 0 ? { 'src/lib.rs': 'pub const VERSION: &str = env!("CARGO_PKG_VERSION");\n' } : {}),
    ...Object.fromEntries(programs.map((program) => [`src/bin/${program}.rs`, source])),
  };
}

/** As `cargo package` would: everything below `<name>-<version>/`, the same bytes each time. */
async function pack(home: string, crate: Crate): Promise<Buffer> {
  const top = `${crate.name}-${crate.version}`;
  await writeTree(join(home, top), sourcesOf(crate));
  const archive = join(home, 'crate');
  await run('tar', ['--sort=name', '--mtime=1985-10-26T08:15:00Z', '--owner=0', '--group=0', '--numeric-owner', '-czf', archive, '-C', home, top]);
  return await readFile(archive);
}

function answer(
  repositories: string, crates: ReadonlyMap<string, ReadonlyMap<string, Listed>>, request: IncomingMessage, response: ServerResponse,
): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://registry');
  const [, area = '', ...rest] = pathname.split('/');
  if (area === 'git') {
    gitAnswer(repositories, `/${rest.join('/')}`, search.slice(1), request, response);
    return;
  }
  request.resume();
  const send = (body: string | Buffer | undefined): void => {
    if (body === undefined) response.writeHead(404).end('not found\n');
    else response.writeHead(200).end(body);
  };
  if (area === 'crates') send(crates.get(rest[0] ?? '')?.get(rest[1] ?? '')?.crate);
  else if (area === 'sparse' && rest[0] === 'config.json') send(configJson(`http://${request.headers.host ?? ''}`));
  else if (area === 'sparse') {
    const versions = [...crates].find(([name]) => indexPath(name) === rest.join('/'))?.[1];
    send(versions === undefined ? undefined : indexText(versions));
  } else send(undefined);
}

/** What a web server does to run git's own server (git-http-backend(1), RFC 3875). */
function gitAnswer(repositories: string, path: string, query: string, request: IncomingMessage, response: ServerResponse): void {
  const backend = spawn('git', ['http-backend'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'], GIT_PROJECT_ROOT: repositories, GIT_HTTP_EXPORT_ALL: '1', PATH_INFO: path, QUERY_STRING: query,
      REQUEST_METHOD: request.method, CONTENT_TYPE: request.headers['content-type'] ?? '', CONTENT_LENGTH: request.headers['content-length'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*',
    },
  });
  backend.on('error', () => { response.destroy(); });
  backend.stdin.on('error', () => { response.destroy(); });
  request.pipe(backend.stdin);
  const pieces: Buffer[] = [];
  backend.stdout.on('data', (piece: Buffer) => { pieces.push(piece); });
  backend.stdout.on('end', () => {
    const whole = Buffer.concat(pieces);
    const end = whole.indexOf('\r\n\r\n');
    const headers = whole.toString('latin1', 0, Math.max(end, 0)).split('\r\n').map((line) => line.split(/:\s*/, 2) as [string, string]);
    const status = headers.find(([name]) => name === 'Status')?.[1] ?? (end === -1 ? '500' : '200');
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(headers.filter(([name]) => name !== 'Status' && name !== '')));
    response.end(whole.subarray(end + 4));
  });
}
