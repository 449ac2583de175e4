/** The Twirp ArtifactService: what a run's jobs ask about the artifacts of this run. */
import type { Blob, BlobStore } from './blobs.js';
import { Refusal } from './exchange.js';
import type { Run, Runs } from './runs.js';
import type { BackendIds } from './tokens.js';

export interface StoredArtifact {
  /** The number it is known by, from when it is complete. */
  readonly id: number;
  readonly name: string;
  readonly run: Run;
  readonly job: string;
  readonly blob: Blob;
  readonly createdAt: string;
  readonly expiresAt: string | undefined;
  /** `sha256:…` of the blob; undefined while it is being uploaded. */
  digest: string | undefined;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Names that the service has no place for, as the client knows them too. */
const BAD_NAME = /["<>:|*?\r\n\\/]/;

export class ArtifactService {
  readonly all: StoredArtifact[] = [];
  #lastId = 5000;

  constructor(private readonly runs: Runs, private readonly blobs: BlobStore) {}

  readonly methods: Readonly<Record<string, { readonly fields: readonly string[]; readonly call: (fields: Fields, ids: BackendIds) => Promise<object> }>> = {
    CreateArtifact: { fields: ['name', 'expires_at', 'version', 'mime_type'], call: async (fields, ids) => await this.#create(fields, ids) },
    FinalizeArtifact: { fields: ['name', 'size', 'hash'], call: async (fields, ids) => await this.#finalize(fields, ids) },
    ListArtifacts: { fields: ['name_filter', 'id_filter'], call: async (fields, ids) => await Promise.resolve(this.#list(fields, ids)) },
    GetSignedArtifactURL: { fields: ['name'], call: async (fields, ids) => await Promise.resolve(this.#signedUrl(fields, ids)) },
    DeleteArtifact: { fields: ['name'], call: async (fields, ids) => await this.#delete(fields, ids) },
  };

  /** Those of a run that are complete. */
  ofRun(run: Run): StoredArtifact[] {
    return this.all.filter((artifact) => artifact.run === run && artifact.digest !== undefined);
  }

  async #create({ name, version, mime_type: type, expires_at: expires }: Fields, ids: BackendIds): Promise<object> {
    if (typeof name !== 'string' || name === '') throw new Refusal(400, 'invalid_argument', 'name is required');
    if (BAD_NAME.test(name)) throw new Refusal(400, 'invalid_argument', 'name holds characters that are not allowed');
    if (typeof version !== 'number' || version < 4) throw new Refusal(400, 'invalid_argument', 'version is not supported');
    if (version >= 7 && typeof type !== 'string') throw new Refusal(400, 'invalid_argument', 'mime_type is required for this artifact version');
    const run = this.#run(ids);
    if (this.#find(run, name) !== undefined) {
      throw new Refusal(409, 'already_exists', 'an artifact with this name already exists on the workflow run');
    }
    const isZip = type === undefined || type === 'application/zip';
    const blob = await this.blobs.create(isZip ? `${name}.zip` : name);
    this.#lastId += 1;
    this.all.push({
      id: this.#lastId, name, run, job: ids.job, blob, digest: undefined,
      createdAt: new Date().toISOString(), expiresAt: typeof expires === 'string' ? expires : undefined,
    });
    return { ok: true, signed_upload_url: this.blobs.signedUrl(blob, 'w') };
  }

  async #finalize({ name, size, hash }: Fields, ids: BackendIds): Promise<object> {
    const artifact = this.#find(this.#run(ids), name);
    if (artifact?.blob.committed === undefined) throw new Refusal(404, 'not_found', 'artifact not found');
    if (Number(size) !== artifact.blob.size) {
      throw new Refusal(400, 'invalid_argument', `size ${String(size)} is not that of the blob, ${String(artifact.blob.size)}`);
    }
    const digest = await artifact.blob.digest();
    if (hash !== undefined && hash !== digest) throw new Refusal(400, 'invalid_argument', 'hash is not that of the blob');
    artifact.digest = digest;
    return { ok: true, artifact_id: String(artifact.id) };
  }

  #list({ name_filter: name, id_filter: id }: Fields, ids: BackendIds): object {
    const found = this.ofRun(this.#run(ids)).filter((artifact) => (name === undefined || artifact.name === name) && (id === undefined || String(artifact.id) === id));
    return {
      artifacts: found.map(({ id: databaseId, name: known, run, job, blob, createdAt, digest }) => ({
        workflow_run_backend_id: run.run, workflow_job_run_backend_id: job, database_id: String(databaseId), name: known,
        size: String(blob.size), created_at: createdAt, digest,
      })),
    };
  }

  #signedUrl({ name }: Fields, ids: BackendIds): object {
    const artifact = this.ofRun(this.#run(ids)).find((each) => each.name === name);
    if (artifact === undefined) throw new Refusal(404, 'not_found', 'artifact not found');
    return { name: artifact.name, signed_url: this.blobs.signedUrl(artifact.blob, 'r') };
  }

  async #delete({ name }: Fields, ids: BackendIds): Promise<object> {
    const artifact = this.#find(this.#run(ids), name);
    if (artifact === undefined) throw new Refusal(404, 'not_found', 'artifact not found');
    this.all.splice(this.all.indexOf(artifact), 1);
    await this.blobs.remove(artifact.blob);
    return { ok: true, artifact_id: String(artifact.id) };
  }

  #find(run: Run, name: unknown): StoredArtifact | undefined {
    return this.all.find((artifact) => artifact.run === run && artifact.name === name);
  }

  #run({ run }: BackendIds): Run {
    const found = this.runs.byBackendId(run);
    if (found === undefined) throw new Refusal(404, 'not_found', 'workflow run not found');
    return found;
  }
}
