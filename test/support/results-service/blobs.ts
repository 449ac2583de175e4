/**
 * Azure block blobs, as far as the clients use them: blocks are put one by one and become a blob by a list. Kept on
 * disk as they come, so that gigabytes take no memory; a signed URL is all that lets one in.
 */
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bodyOf, type Exchange } from './exchange.js';

/** Block ids are base64 of at most this many bytes, all of one blob equally long. */
const BLOCK_ID_BYTES = 64;
const ROUTE = /^\/actions-results\/([0-9a-f-]{36})\/(.+)$/;

interface Block {
  readonly path: string;
  readonly size: number;
}

export class Blob {
  readonly id = randomUUID();
  readonly uncommitted = new Map<string, Block>();
  /** Undefined until its list of blocks came. */
  committed: readonly Block[] | undefined;
  contentType = 'application/octet-stream';

  /** @param fileName in the URL, and in what a browser saves it as */
  constructor(readonly fileName: string, readonly folder: string) {}

  get size(): number {
    return (this.committed ?? []).reduce((sum, { size }) => sum + size, 0);
  }

  /** Its bytes from `start` up to and with `end`. */
  read(start = 0, end = this.size - 1): Readable {
    return Readable.from(this.#parts(start, end), { objectMode: false });
  }

  async replace(bytes: Buffer): Promise<void> {
    const path = join(this.folder, randomUUID());
    await writeFile(path, bytes);
    this.committed = [{ path, size: bytes.length }];
  }

  async bytes(): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.read() as AsyncIterable<Buffer>) parts.push(part);
    return Buffer.concat(parts);
  }

  /** `sha256:` and 64 hex digits. */
  async digest(): Promise<string> {
    const hash = createHash('sha256');
    for await (const part of this.read() as AsyncIterable<Buffer>) hash.update(part);
    return `sha256:${hash.digest('hex')}`;
  }

  async *#parts(start: number, end: number): AsyncGenerator<Buffer> {
    let at = 0;
    for (const { path, size } of this.committed ?? []) {
      const [from, to] = [Math.max(start - at, 0), Math.min(end - at, size - 1)];
      if (from <= to) yield* createReadStream(path, { start: from, end: to, highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>;
      at += size;
    }
  }
}

type Permission = 'r' | 'w';

export class BlobStore {
  readonly #blobs = new Map<string, Blob>();
  readonly #key = randomBytes(32);

  /** @param base URL the signed ones begin with */
  constructor(private readonly folder: string, private readonly base: () => string) {}

  async create(fileName: string): Promise<Blob> {
    const blob = new Blob(fileName, join(this.folder, randomUUID()));
    await mkdir(blob.folder, { recursive: true });
    this.#blobs.set(blob.id, blob);
    return blob;
  }

  async remove(blob: Blob): Promise<void> {
    this.#blobs.delete(blob.id);
    await rm(blob.folder, { recursive: true, force: true });
  }

  signedUrl(blob: Blob, permission: Permission): string {
    const signed = new URLSearchParams({
      se: '2999-01-01T00:00:00Z', sig: this.#signature(blob.id, permission), sp: permission, spr: 'http', sr: 'b', sv: '2025-11-05',
    });
    return `${this.base()}/actions-results/${blob.id}/${encodeURIComponent(blob.fileName)}?${String(signed)}`;
  }

  /** @returns false when the request is for no blob */
  async answer(exchange: Exchange): Promise<boolean> {
    const [, id = ''] = ROUTE.exec(exchange.path) ?? [];
    if (id === '') return false;
    const { request, query, method } = exchange;
    const permission = query.get('sp') ?? '';
    if (query.get('sig') !== this.#signature(id, permission)) return refuse(exchange, 403, 'AuthenticationFailed');
    // A job's token must never reach the storage: it has no business there.
    if (request.headers.authorization !== undefined) return refuse(exchange, 403, 'AuthenticationFailed');
    const blob = this.#blobs.get(id);
    if (blob === undefined) return refuse(exchange, 404, 'BlobNotFound');
    const wanted: Permission = method === 'PUT' ? 'w' : 'r';
    if (permission !== wanted) return refuse(exchange, 403, 'AuthorizationPermissionMismatch');
    if (method === 'PUT') return await put(exchange, blob);
    if (method === 'GET' || method === 'HEAD') return await get(exchange, blob);
    return refuse(exchange, 405, 'UnsupportedHttpVerb');
  }

  #signature(id: string, permission: string): string {
    return createHmac('sha256', this.#key).update(`${id} ${permission}`).digest('base64');
  }
}

async function put(exchange: Exchange, blob: Blob): Promise<boolean> {
  const { request, query } = exchange;
  if (request.headers['content-length'] === undefined) return refuse(exchange, 411, 'MissingContentLengthHeader');
  switch (query.get('comp')) {
    case 'block':
      return await putBlock(exchange, blob, query.get('blockid') ?? '');
    case 'blocklist':
      return await putBlockList(exchange, blob);
    case null:
      if (request.headers['x-ms-blob-type'] !== 'BlockBlob') return refuse(exchange, 400, 'MissingRequiredHeader');
      blob.committed = [await received(exchange, blob)];
      setType(exchange, blob);
      return created(exchange);
    default:
      return refuse(exchange, 400, 'InvalidQueryParameterValue');
  }
}

async function putBlock(exchange: Exchange, blob: Blob, id: string): Promise<boolean> {
  const bytes = Buffer.from(id, 'base64');
  const [first = id] = blob.uncommitted.keys();
  if (id === '' || bytes.toString('base64') !== id || bytes.length > BLOCK_ID_BYTES || first.length !== id.length) {
    return refuse(exchange, 400, 'InvalidBlobOrBlock');
  }
  blob.uncommitted.set(id, await received(exchange, blob));
  return created(exchange);
}

async function putBlockList(exchange: Exchange, blob: Blob): Promise<boolean> {
  const ids = [...(await bodyOf(exchange)).toString().matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map(([, id = '']) => id);
  const blocks = ids.map((id) => blob.uncommitted.get(id));
  const known = blocks.filter((block) => block !== undefined);
  if (known.length !== blocks.length) return refuse(exchange, 400, 'InvalidBlockList');
  blob.committed = known;
  setType(exchange, blob);
  return created(exchange);
}

/** Takes a body in, to disk. Cut short it is an error of the connection, and no block. */
async function received({ request }: Exchange, blob: Blob): Promise<Block> {
  const path = join(blob.folder, randomUUID());
  await pipeline(request, createWriteStream(path));
  return { path, size: (await stat(path)).size };
}

function setType({ request }: Exchange, blob: Blob): void {
  const type = request.headers['x-ms-blob-content-type'];
  if (typeof type === 'string') blob.contentType = type;
}

async function get(exchange: Exchange, blob: Blob): Promise<boolean> {
  if (blob.committed === undefined) return refuse(exchange, 404, 'BlobNotFound');
  const { request, response, method } = exchange;
  const asked = request.headers['x-ms-range'] ?? request.headers.range;
  const [, from, to = ''] = /^bytes=(\d+)-(\d*)$/.exec(String(asked ?? '')) ?? [];
  const [start, end] = [Number(from ?? 0), Math.min(to === '' ? Infinity : Number(to), blob.size - 1)];
  if (from !== undefined && start >= blob.size) return refuse(exchange, 416, 'InvalidRange');
  response.writeHead(from === undefined ? 200 : 206, {
    ...storageHeaders(), 'content-type': blob.contentType, 'accept-ranges': 'bytes', 'x-ms-blob-type': 'BlockBlob',
    'content-length': end - start + 1, 'content-disposition': `attachment; filename="${blob.fileName}"`,
    ...(from === undefined ? {} : { 'content-range': `bytes ${String(start)}-${String(end)}/${String(blob.size)}` }),
  });
  if (method === 'HEAD') response.end();
  else await pipeline(blob.read(start, end), response);
  return true;
}

function created({ response }: Exchange): boolean {
  response.writeHead(201, storageHeaders());
  response.end();
  return true;
}

function storageHeaders(): Record<string, string> {
  return {
    etag: '"0x1"', 'last-modified': new Date().toUTCString(), 'x-ms-request-id': randomUUID(), 'x-ms-version': '2025-11-05',
    'x-ms-request-server-encrypted': 'true',
  };
}

function refuse({ response }: Exchange, status: number, code: string): boolean {
  response.writeHead(status, { 'content-type': 'application/xml', 'x-ms-error-code': code, 'x-ms-request-id': randomUUID() });
  response.end(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
  return true;
}
