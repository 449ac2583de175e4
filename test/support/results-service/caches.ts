/**
 * The Twirp CacheService, version 2. Whose caches a run sees is our reading of GitHub's pages, no client shows it: its
 * branch's own and those of `main`; writing is refused to a run whose token only reads.
 */
import type { Blob, BlobStore } from './blobs.js';
import { Refusal } from './exchange.js';
import type { Fields } from './artifacts.js';
import type { Run, Runs } from './runs.js';
import type { BackendIds } from './tokens.js';

export interface StoredCache {
  readonly id: number;
  readonly key: string;
  readonly version: string;
  readonly branch: string;
  readonly blob: Blob;
  ready: boolean;
}

const KEY_MAX = 512;
const MAIN = 'main';

export class CacheService {
  readonly all: StoredCache[] = [];
  #lastId = 100;

  constructor(private readonly runs: Runs, private readonly blobs: BlobStore) {}

  readonly methods: Readonly<Record<string, { readonly fields: readonly string[]; readonly call: (fields: Fields, ids: BackendIds) => Promise<object> }>> = {
    CreateCacheEntry: { fields: ['metadata', 'key', 'version'], call: async (fields, ids) => await this.#create(fields, this.#run(ids)) },
    FinalizeCacheEntryUpload: {
      fields: ['metadata', 'key', 'size_bytes', 'version'], call: async (fields, ids) => await Promise.resolve(this.#finalize(fields, this.#run(ids))),
    },
    GetCacheEntryDownloadURL: {
      fields: ['metadata', 'key', 'restore_keys', 'version'], call: async (fields, ids) => await Promise.resolve(this.#downloadUrl(fields, this.#run(ids))),
    },
  };

  async #create({ key, version }: Fields, run: Run): Promise<object> {
    if (typeof key !== 'string' || key === '' || key.length > KEY_MAX || key.includes(',')) throw new Refusal(400, 'invalid_argument', 'key is invalid');
    if (typeof version !== 'string' || version === '') throw new Refusal(400, 'invalid_argument', 'version is required');
    if (run.caches !== 'write') return { ok: false, message: 'cache write denied: token is scoped read-only' };
    if (this.#own(key, version, run) !== undefined) {
      throw new Refusal(409, 'already_exists', 'cache entry with the same key, version, and scope already exists');
    }
    const blob = await this.blobs.create('cache.tzst');
    this.#lastId += 1;
    this.all.push({ id: this.#lastId, key, version, branch: run.branch, blob, ready: false });
    return { ok: true, signed_upload_url: this.blobs.signedUrl(blob, 'w') };
  }

  #finalize({ key, version, size_bytes: size }: Fields, run: Run): object {
    const cache = this.#own(key, version, run);
    if (cache?.blob.committed === undefined) throw new Refusal(404, 'not_found', 'cache entry not found');
    if (Number(size) !== cache.blob.size) throw new Refusal(400, 'invalid_argument', 'size is not that of the blob');
    cache.ready = true;
    return { ok: true, entry_id: String(cache.id) };
  }

  #downloadUrl({ key, restore_keys: otherwise, version }: Fields, run: Run): object {
    if (run.caches === 'none') throw new Refusal(403, 'permission_denied', 'cache read denied: token has no readable cache scopes');
    const seen = this.all.filter((cache) => cache.ready && cache.version === version && [run.branch, MAIN].includes(cache.branch));
    // A run's own branch goes first, newest first within each.
    const ordered = [...seen].reverse().sort((a, b) => Number(b.branch === run.branch) - Number(a.branch === run.branch));
    const beginnings = [String(key), ...(Array.isArray(otherwise) ? otherwise.map(String) : [])];
    const hit = ordered.find((cache) => cache.key === key)
      ?? beginnings.map((beginning) => ordered.find((cache) => cache.key.startsWith(beginning))).find((found) => found !== undefined);
    if (hit === undefined) return { ok: false, signed_download_url: '', matched_key: '' };
    return { ok: true, signed_download_url: this.blobs.signedUrl(hit.blob, 'r'), matched_key: hit.key };
  }

  #own(key: unknown, version: unknown, run: Run): StoredCache | undefined {
    return this.all.find((cache) => cache.key === key && cache.version === version && cache.branch === run.branch);
  }

  #run({ run }: BackendIds): Run {
    const found = this.runs.byBackendId(run);
    if (found === undefined) throw new Refusal(404, 'not_found', 'workflow run not found');
    return found;
  }
}
