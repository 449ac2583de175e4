/**
 * The part of GitHub's REST API that tells of runs, artifacts and attestations, which is the only way to those of another run. It
 * knows one repository and refuses a token it does not know (401) or that may not read actions (403), as GitHub does.
 */
import type { ArtifactService, StoredArtifact } from './artifacts.js';
import type { Attestations } from './attestations.js';
import type { BlobStore } from './blobs.js';
import { RestRefusal, sendJson, type Exchange } from './exchange.js';
import type { Releases } from './releases.js';
import type { Run, Runs } from './runs.js';

export interface RestOptions {
  /** `owner/name`. */
  readonly repository: string;
  /** May read actions and attestations. */
  readonly token: string;
  /** A token of a job whose permissions leave `actions: read` and `attestations: read` out. */
  readonly tokenWithoutActions: string;
  /** Somebody else tells of releases. */
  readonly otherReleases: boolean;
}

const PAGE_MAX = 100;

export class ActionsRest {
  constructor(
    private readonly options: RestOptions, private readonly runs: Runs, private readonly artifacts: ArtifactService,
    private readonly blobs: BlobStore, private readonly releases: Releases,
    private readonly attestations: Attestations, private readonly base: () => string,
  ) {}

  /** @returns false when the request is for something else */
  answer(exchange: Exchange): boolean {
    const { path, method } = exchange;
    const [, repository, what = ''] = /^\/repos\/([^/]+\/[^/]+)\/((?:actions|releases|attestations)\/.+)$/.exec(path) ?? [];
    if (repository === undefined || (this.options.otherReleases && what.startsWith('releases'))) return false;
    this.#admit(exchange, what);
    if (repository !== this.options.repository || method !== 'GET') throw new RestRefusal(404, 'Not Found');
    if (this.releases.answer(exchange, what)) return true;
    const [, digest] = /^attestations\/([^/]+)$/.exec(what) ?? [];
    if (digest !== undefined) {
      this.attestations.list(exchange, decodeURIComponent(digest));
      return true;
    }
    const rest = what.replace('actions/', '');
    const [kind = '', id = '', part] = rest.split('/');
    if (kind === 'runs' && part === undefined) sendJson(exchange, 200, this.#runJson(this.#run(id)));
    else if (kind === 'runs' && part === 'artifacts') this.#listArtifacts(exchange, this.#run(id));
    else if (kind === 'artifacts' && part === undefined) sendJson(exchange, 200, this.#artifactJson(this.#artifact(id)));
    else if (kind === 'artifacts' && part === 'zip') this.#redirect(exchange, this.#artifact(id));
    else if (kind === 'workflows' && part === 'runs') this.#listRuns(exchange, id);
    else throw new RestRefusal(404, 'Not Found');
    return true;
  }

  #admit({ request }: Exchange, what: string): void {
    const [, token] = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token === this.options.tokenWithoutActions && what.startsWith('releases')) return;
    if (token === this.options.tokenWithoutActions) throw new RestRefusal(403, 'Resource not accessible by integration');
    if (token !== this.options.token) throw new RestRefusal(401, token === undefined ? 'Requires authentication' : 'Bad credentials');
  }

  #listArtifacts(exchange: Exchange, run: Run): void {
    const name = exchange.query.get('name');
    const found = this.artifacts.ofRun(run).filter((artifact) => name === null || artifact.name === name);
    sendJson(exchange, 200, { total_count: found.length, artifacts: page(exchange, found).map((artifact) => this.#artifactJson(artifact)) });
  }

  #listRuns(exchange: Exchange, workflow: string): void {
    const ofWorkflow = this.runs.all.filter((run) => run.workflow === decodeURIComponent(workflow));
    if (ofWorkflow.length === 0) throw new RestRefusal(404, 'Not Found');
    const [branch, status] = [exchange.query.get('branch'), exchange.query.get('status')];
    const fits = ({ conclusion }: Run): boolean => status === null || status === conclusion
      || (status === 'completed' && conclusion !== undefined) || (status === 'in_progress' && conclusion === undefined);
    const fitting = ofWorkflow.filter((run) => (branch === null || run.branch === branch) && fits(run));
    sendJson(exchange, 200, { total_count: fitting.length, workflow_runs: page(exchange, fitting.toReversed()).map((run) => this.#runJson(run)) });
  }

  #redirect(exchange: Exchange, artifact: StoredArtifact): void {
    exchange.response.writeHead(302, { location: this.blobs.signedUrl(artifact.blob, 'r'), 'content-length': 0 });
    exchange.response.end();
  }

  #run(id: string): Run {
    const run = this.runs.all.find((each) => String(each.id) === id);
    if (run === undefined) throw new RestRefusal(404, 'Not Found');
    return run;
  }

  #artifact(id: string): StoredArtifact {
    const artifact = this.artifacts.all.find((each) => String(each.id) === id && each.digest !== undefined);
    if (artifact === undefined) throw new RestRefusal(404, 'Not Found');
    if (isExpired(artifact)) throw new RestRefusal(410, 'Artifact has expired');
    return artifact;
  }

  #artifactJson(artifact: StoredArtifact): object {
    const { id, name, run, blob, createdAt, expiresAt, digest } = artifact;
    const url = `${this.base()}/repos/${this.options.repository}/actions/artifacts/${String(id)}`;
    return {
      id, node_id: `A_${String(id)}`, name, size_in_bytes: blob.size, url, archive_download_url: `${url}/zip`, expired: isExpired(artifact),
      digest, created_at: createdAt, updated_at: createdAt, expires_at: expiresAt ?? null,
      workflow_run: { id: run.id, head_branch: run.branch, head_sha: run.headSha },
    };
  }

  #runJson({ id, workflow, branch, event, headSha, conclusion, createdAt }: Run): object {
    return {
      id, name: workflow, path: `.github/workflows/${workflow}`, head_branch: branch, head_sha: headSha, event,
      status: conclusion === undefined ? 'in_progress' : 'completed', conclusion: conclusion ?? null, created_at: createdAt,
      run_number: id % 1000, html_url: `https://github.com/${this.options.repository}/actions/runs/${String(id)}`,
    };
  }
}

function isExpired({ expiresAt }: StoredArtifact): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) < Date.now();
}

function page<T>({ query }: Exchange, all: readonly T[]): T[] {
  const size = Math.min(Number(query.get('per_page') ?? 30), PAGE_MAX);
  const first = (Number(query.get('page') ?? 1) - 1) * size;
  return all.slice(first, first + size);
}
