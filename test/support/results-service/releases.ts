/** Releases and their assets, as the REST API gives them out; the bytes come from the storage, on another host than the API. */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RestRefusal, sendJson, type Exchange } from './exchange.js';

interface Asset {
  readonly id: number;
  readonly name: string;
  readonly bytes: Buffer;
}

const FIRST_ID = 7001;

export class Releases {
  readonly #byTag = new Map<string, readonly Asset[]>();
  readonly #assets: Asset[] = [];
  /** Stands on `localhost`, the API on 127.0.0.1: a client must not carry its token from one host to another. */
  readonly #storage: Server = createServer((request, response) => {
    const asset = this.#assets.find(({ id }) => request.url === `/release-assets/${String(id)}`);
    if (this.fails({ request, response, method: request.method ?? '', path: request.url ?? '', query: new URLSearchParams() })) return;
    if (asset === undefined || request.headers.authorization !== undefined) response.writeHead(asset === undefined ? 404 : 403).end();
    else response.writeHead(200, { 'content-length': asset.bytes.length }).end(asset.bytes);
  });

  /** @param fails answers a request for bytes with what a test wants of it, where one does */
  constructor(private readonly repository: string, private readonly base: () => string, private readonly fails: (exchange: Exchange) => boolean) {}

  async start(): Promise<void> {
    await new Promise<void>((resolve) => { this.#storage.listen(0, 'localhost', resolve); });
  }

  async close(): Promise<void> {
    this.#storage.closeAllConnections();
    await new Promise((resolve) => { this.#storage.close(resolve); });
  }

  add(tag: string, files: ReadonlyMap<string, Buffer>): void {
    const assets = [...files].map(([name, bytes], at) => ({ id: FIRST_ID + this.#assets.length + at, name, bytes }));
    this.#assets.push(...assets);
    this.#byTag.set(tag, assets);
  }

  /** @param what the path behind `/repos/owner/name/` */
  answer(exchange: Exchange, what: string): boolean {
    const [, kind, name = ''] = /^releases\/(tags|assets|latest)(?:\/(.+))?$/.exec(what) ?? [];
    if (kind === undefined) return false;
    if (kind === 'assets') this.#asset(exchange, name);
    else this.#release(exchange, kind === 'latest' ? [...this.#byTag.keys()].at(-1) ?? '' : decodeURIComponent(name));
    return true;
  }

  #release(exchange: Exchange, tag: string): void {
    const assets = this.#byTag.get(tag);
    if (assets === undefined) throw new RestRefusal(404, 'Not Found');
    sendJson(exchange, 200, { id: 1, tag_name: tag, assets: assets.map((asset) => this.#json(asset)) });
  }

  #asset(exchange: Exchange, id: string): void {
    const asset = this.#assets.find((each) => String(each.id) === id);
    if (asset === undefined) throw new RestRefusal(404, 'Not Found');
    if (exchange.request.headers.accept !== 'application/octet-stream') {
      sendJson(exchange, 200, this.#json(asset));
      return;
    }
    exchange.response.writeHead(302, { location: `http://localhost:${String((this.#storage.address() as AddressInfo).port)}/release-assets/${id}` }).end();
  }

  #json({ id, name, bytes }: Asset): object {
    return {
      id, name, size: bytes.length, state: 'uploaded', url: `${this.base()}/repos/${this.repository}/releases/assets/${String(id)}`,
      digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    };
  }
}
