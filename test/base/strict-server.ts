/** An HTTP server on loopback that answers just the requests a test expects, in order. */
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { onTestFinished } from 'vitest';

export interface Exchange {
  /** Method and path with query: "HEAD /v2/a/manifests/1". */
  readonly request: string;
  /** Headers that the request must have, by lower-case name; undefined: must not have. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** No status: the request is never answered. */
  readonly status?: number | undefined;
  readonly answer?: Readonly<Record<string, string | string[]>> | undefined;
  readonly body?: string | undefined;
}

export interface StrictServer {
  /** Address and port. */
  readonly host: string;
  /** What was wrong with the requests so far; empty when nothing was. */
  readonly complaints: readonly string[];
  /** Exchanges that have not taken place yet. */
  readonly left: () => number;
}

export interface StrictServerOptions {
  /** Default 127.0.0.1. */
  readonly address?: string | undefined;
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
}

/** @param exchanges by the server's own `host:port`, which they may have to name */
export async function strictServer(exchanges: (host: string) => readonly Exchange[], options: StrictServerOptions = {}): Promise<StrictServer> {
  const address = options.address ?? '127.0.0.1';
  const complaints: string[] = [];
  let expected: Exchange[] = [];
  const listener: RequestListener = (request, response) => {
    const exchange = expected.shift();
    const line = `${request.method ?? ''} ${request.url ?? ''}`;
    if (exchange?.request !== line) {
      complaints.push(`${line} instead of ${exchange?.request ?? 'nothing'}`);
      response.writeHead(418).end();
      return;
    }
    for (const [name, value] of Object.entries(exchange.headers ?? {})) {
      if (request.headers[name] !== value) complaints.push(`${line}: ${name} is ${String(request.headers[name])}`);
    }
    request.resume();
    if (exchange.status !== undefined) response.writeHead(exchange.status, exchange.answer).end(exchange.body);
  };
  const server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  await new Promise<void>((resolve) => { server.listen(0, address, resolve); });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  const host = `${address}:${String(bound.port)}`;
  expected = [...exchanges(host)];
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
  });
  return { host, complaints, left: () => expected.length };
}
