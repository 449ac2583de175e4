/** One request and its answer, and what all parts of the service do with them. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request under way, its URL taken apart. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Bodies that are read whole are small; blobs go to disk as they come. */
const BODY_MAX = 1024 * 1024;

export async function bodyOf({ request }: Exchange): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_MAX) throw new Refusal(413, 'malformed', 'the body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export function sendJson({ response }: Exchange, status: number, document: object, headers: Readonly<Record<string, string>> = {}): void {
  const body = Buffer.from(JSON.stringify(document));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, ...headers });
  response.end(body);
}

/** What the results service says no with: a Twirp error, whose code stands beside the HTTP status. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

/** What the REST API says no with. */
export class RestRefusal extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** Every UUID and long number of a path replaced, so that tests can name what was asked for. */
export function pathPattern(path: string): string {
  return path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>');
}
