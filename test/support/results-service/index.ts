/**
 * What GitHub has of a job's artifacts and caches, on loopback: the results service (Twirp), its storage (Azure block
 * blobs) and the part of the REST API that tells of other runs. The real clients talk to it. It is strict: it refuses
 * what GitHub refuses, so a test that passes means something. Rules that no client shows are marked as our reading.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Attestations } from './attestations.js';
import { ArtifactService, type Fields, type StoredArtifact } from './artifacts.js';
import { BlobStore } from './blobs.js';
import { CacheService, type StoredCache } from './caches.js';
import { bodyOf, pathPattern, Refusal, RestRefusal, sendJson, type Exchange } from './exchange.js';
import { forward } from './forward.js';
import { Releases } from './releases.js';
import { ActionsRest } from './rest.js';
import { Runs, type Run, type RunWish } from './runs.js';
import { Tokens } from './tokens.js';

export type { StoredArtifact, StoredCache, Run, RunWish };

/** What is answered instead of the truth, the next times somebody asks. */
export interface Fault {
  /** What it is about: against `METHOD path`, ids in it replaced by `<id>`. */
  readonly at: RegExp;
  readonly status: number;
  /** Seconds, for 429. */
  readonly retryAfter?: number;
  /** What it says. Default: that it was made to. */
  readonly words?: string;
  /** How often. Default: from now on. */
  readonly times?: number;
}

export interface LoggedRequest {
  readonly method: string;
  /** Ids in it replaced by `<id>`. */
  readonly path: string;
  readonly status: number;
}

export interface ResultsServiceOptions {
  /** Where blobs lie, on a disk with room for them; a folder is made in it and taken away again. */
  readonly folder: string;
  /** Default `acme/images`. */
  readonly repository?: string;
  /** Another server for requests to the REST API that this one does not know, its URL. */
  readonly otherRest?: string;
  /** Other tokens than this service's own, where that other server knows some: one that may read actions, one that may not. */
  readonly token?: string;
  readonly tokenWithoutActions?: string;
}

export interface ResultsService {
  readonly url: string;
  readonly repository: string;
  /** Token for the REST API which may read actions, and one which may not. */
  readonly token: string;
  readonly tokenWithoutActions: string;
  /** Every request, in order. */
  readonly log: readonly LoggedRequest[];
  readonly artifacts: readonly StoredArtifact[];
  readonly caches: readonly StoredCache[];
  beginRun(wish?: RunWish): Run;
  /** The variables a runner gives a JavaScript action of this run. */
  environment(run: Run, options?: { readonly tokenExpiresInS?: number }): Record<string, string>;
  /** Makes a release of files, by name; the newest is the latest. */
  release(tag: string, files: ReadonlyMap<string, Buffer>): void;
  /** Keeps an attestation of something with this SHA-256; `apart`: its bundle is told by its address alone. */
  attest(sha256: string, bundle: unknown, where?: 'inline' | 'apart'): void;
  /** Puts other bytes in an artifact's place, digest and all: what somebody can who has the service in hand. */
  replace(artifact: StoredArtifact, bytes: Buffer): Promise<void>;
  fail(fault: Fault): void;
  /** Ends all faults. */
  recover(): void;
  close(): Promise<void>;
}

const TWIRP = /^\/twirp\/github\.actions\.results\.api\.v1\.(ArtifactService|CacheService)\/(\w+)$/;
const IDS = ['workflow_run_backend_id', 'workflow_job_run_backend_id'];

export async function startResultsService(options: ResultsServiceOptions): Promise<ResultsService> {
  const folder = await mkdtemp(join(options.folder, 'results-service-'));
  const service = new Service(folder, options);
  await service.start();
  return service;
}

class Service implements ResultsService {
  readonly repository: string;
  readonly token: string;
  readonly tokenWithoutActions: string;
  readonly log: LoggedRequest[] = [];
  readonly #tokens = new Tokens();
  readonly #runs = new Runs();
  readonly #blobs: BlobStore;
  readonly #artifacts: ArtifactService;
  readonly #caches: CacheService;
  readonly #releases: Releases;
  readonly #attestations: Attestations;
  readonly #rest: ActionsRest;
  #faults: { readonly fault: Fault; left: number }[] = [];
  readonly #server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const exchange: Exchange = { request, response, method: request.method ?? '', path: url.pathname, query: url.searchParams };
    this.#note(exchange);
    this.#answer(exchange).catch((error: unknown) => { refuse(exchange, error); });
  });

  constructor(private readonly folder: string, private readonly options: ResultsServiceOptions) {
    this.repository = options.repository ?? 'acme/images';
    this.token = options.token ?? 'ghs_loopbackMayReadActions';
    this.tokenWithoutActions = options.tokenWithoutActions ?? 'ghs_loopbackWithoutActions';
    this.#blobs = new BlobStore(folder, () => this.url);
    this.#artifacts = new ArtifactService(this.#runs, this.#blobs);
    this.#caches = new CacheService(this.#runs, this.#blobs);
    const { repository, token, tokenWithoutActions } = this;
    this.#releases = new Releases(repository, () => this.url, (exchange) => {
      this.#note(exchange);
      return this.#failsAt(exchange);
    });
    this.#attestations = new Attestations(repository, () => this.url);
    const rest = { repository, token, tokenWithoutActions, otherReleases: options.otherRest !== undefined };
    this.#rest = new ActionsRest(rest, this.#runs, this.#artifacts, this.#blobs, this.#releases, this.#attestations, () => this.url);
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  get artifacts(): readonly StoredArtifact[] {
    return this.#artifacts.all;
  }

  get caches(): readonly StoredCache[] {
    return this.#caches.all;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => { this.#server.listen(0, '127.0.0.1', resolve); });
    await this.#releases.start();
  }

  release(tag: string, files: ReadonlyMap<string, Buffer>): void {
    this.#releases.add(tag, files);
  }

  attest(sha256: string, bundle: unknown, where: 'inline' | 'apart' = 'inline'): void {
    this.#attestations.add(sha256, bundle, where === 'apart');
  }

  async replace(artifact: StoredArtifact, bytes: Buffer): Promise<void> {
    await artifact.blob.replace(bytes);
    artifact.digest = await artifact.blob.digest();
  }

  beginRun(wish?: RunWish): Run {
    return this.#runs.begin(wish);
  }

  environment(run: Run, { tokenExpiresInS }: { readonly tokenExpiresInS?: number } = {}): Record<string, string> {
    return {
      ACTIONS_RUNTIME_TOKEN: this.#tokens.issue(run, tokenExpiresInS), ACTIONS_RESULTS_URL: `${this.url}/`, ACTIONS_CACHE_SERVICE_V2: 'True',
      GITHUB_SERVER_URL: 'https://github.com', GITHUB_API_URL: this.url, GITHUB_REPOSITORY: this.repository, GITHUB_RUN_ID: String(run.id),
      GITHUB_EVENT_NAME: run.event, GITHUB_REF_NAME: run.branch, GITHUB_REF: `refs/heads/${run.branch}`, GITHUB_SHA: run.headSha,
    };
  }

  fail(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  recover(): void {
    this.#faults = [];
  }

  async close(): Promise<void> {
    await this.#releases.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => { this.#server.close(resolve); });
    await rm(this.folder, { recursive: true, force: true });
  }

  #note({ method, path, response }: Exchange): void {
    response.on('close', () => { this.log.push({ method, path: pathPattern(path), status: response.statusCode }); });
  }

  async #answer(exchange: Exchange): Promise<void> {
    if (this.#failsAt(exchange)) return;
    if (await this.#blobs.answer(exchange)) return;
    if (this.#attestations.answer(exchange)) return;
    const [, service, method] = TWIRP.exec(exchange.path) ?? [];
    if (service !== undefined && method !== undefined) {
      await this.#call(exchange, service === 'ArtifactService' ? this.#artifacts : this.#caches, method);
    } else if (!this.#rest.answer(exchange)) {
      if (this.options.otherRest === undefined) throw new RestRefusal(404, 'Not Found');
      await forward(exchange, this.options.otherRest);
    }
  }

  async #call(exchange: Exchange, service: ArtifactService | CacheService, name: string): Promise<void> {
    const { request, method } = exchange;
    if (method !== 'POST' || !/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      throw new Refusal(404, 'bad_route', 'POST with application/json is what is understood');
    }
    const ids = this.#tokens.idsOf(request.headers.authorization);
    const known = service.methods[name];
    if (known === undefined) throw new Refusal(404, 'bad_route', `no method ${name}`);
    const fields = JSON.parse((await bodyOf(exchange)).toString()) as Fields;
    const isArtifact = service instanceof ArtifactService;
    const strange = Object.keys(fields).filter((field) => !known.fields.includes(field) && !(isArtifact && IDS.includes(field)));
    if (strange.length > 0) throw new Refusal(400, 'malformed', `unknown field ${strange.join(', ')}`);
    if (isArtifact && fields[IDS[0] ?? ''] !== ids.run) throw new Refusal(403, 'permission_denied', 'the run is not in the token\'s scope');
    sendJson(exchange, 200, await known.call(fields, ids));
  }

  #failsAt(exchange: Exchange): boolean {
    const line = `${exchange.method} ${pathPattern(exchange.path)}`;
    const found = this.#faults.find(({ fault, left }) => left > 0 && fault.at.test(line));
    if (found === undefined) return false;
    found.left -= 1;
    const { status, retryAfter, words = `made to fail with ${String(status)}` } = found.fault;
    exchange.request.resume();
    sendJson(exchange, status, { code: 'unavailable', msg: words, message: words }, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
    return true;
  }
}

function refuse(exchange: Exchange, error: unknown): void {
  if (exchange.response.headersSent) exchange.response.destroy();
  else if (error instanceof Refusal) sendJson(exchange, error.status, { code: error.code, msg: error.message });
  else if (error instanceof RestRefusal) sendJson(exchange, error.status, { message: error.message, documentation_url: 'https://docs.github.com/rest', status: String(error.status) });
  else sendJson(exchange, 500, { code: 'internal', msg: String(error) });
}
