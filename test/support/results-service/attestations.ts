/**
 * Attestations of a repository as GitHub's REST API lists them: by the digest of what they are about, page by page behind cursors,
 * newest first. A bundle stands in the answer, or lies in the storage alone, packed as Snappy does.
 */
import { randomBytes } from 'node:crypto';
import { compress } from 'snappyjs';
import { RestRefusal, sendJson, type Exchange } from './exchange.js';

interface Stored {
  readonly id: number;
  readonly sha256: string;
  readonly bundle: unknown;
  /** It is told where it lies alone. */
  readonly isApart: boolean;
}

const PAGE = 30;
const PAGE_MAX = 100;

export class Attestations {
  readonly #all: Stored[] = [];
  readonly #key = randomBytes(8).toString('hex');

  constructor(private readonly repository: string, private readonly base: () => string) {}

  add(sha256: string, bundle: unknown, isApart: boolean): void {
    this.#all.unshift({ id: this.#all.length + 1, sha256, bundle, isApart });
  }

  /** @param digest the path's last part */
  list(exchange: Exchange, digest: string): void {
    const { query } = exchange;
    const found = this.#all.filter(({ sha256 }) => `sha256:${sha256}` === digest);
    // GitHub does not tell none from none that may be seen.
    if (found.length === 0) throw new RestRefusal(404, 'Not Found');
    const size = Math.min(Number(query.get('per_page') ?? PAGE), PAGE_MAX);
    const after = query.get('after');
    const start = after === null ? 0 : found.findIndex((each) => this.#cursor(each) === after) + 1;
    if (after !== null && start === 0) throw new RestRefusal(422, 'Invalid cursor');
    const page = found.slice(start, start + size);
    const last = page.at(-1);
    const next = last === undefined || start + size >= found.length ? {} : {
      link: `<${this.base()}/repositories/1/attestations/${digest}?per_page=${String(size)}&after=${encodeURIComponent(this.#cursor(last))}>; rel="next"`,
    };
    sendJson(exchange, 200, { attestations: page.map((each) => this.#json(each)) }, next);
  }

  /** The storage's part. @returns false when the request is for something else */
  answer({ path, query, request, response }: Exchange): boolean {
    const [, id] = /^\/attestation-bundles\/(\d+)$/.exec(path) ?? [];
    if (id === undefined) return false;
    const stored = this.#all.find((each) => String(each.id) === id);
    // As with all signed addresses: the signature is what counts, and a token besides is refused.
    if (stored === undefined || query.get('sig') !== this.#key || request.headers.authorization !== undefined) response.writeHead(stored === undefined ? 404 : 403).end();
    else response.writeHead(200, { 'content-type': 'application/x-snappy' }).end(compress(Buffer.from(JSON.stringify(stored.bundle))));
    return true;
  }

  #json({ id, bundle, isApart }: Stored): object {
    return {
      bundle: isApart ? null : bundle, repository_id: 1, initiator: 'user', bundle_url: `${this.base()}/attestation-bundles/${String(id)}?sig=${this.#key}`,
    };
  }

  #cursor({ id }: Stored): string {
    return Buffer.from(`${this.repository} ${String(id)}`).toString('base64');
  }
}
