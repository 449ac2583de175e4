/**
 * HTTP to whatever server: through the proxies and with the certificates that the engine uses, with time limits, tried
 * again where that may help. undici rather than Node's own fetch, which on Node 20 takes neither proxies nor
 * certificates.
 */
import { rootCertificates } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { CancelledError, ContainerActionError, messageOf, systemCode } from '../errors.js';
import type { Environment } from '../process.js';
import { plainLine } from '../text.js';
import { VERSION } from '../version.js';
import { readHostTrust } from './host-trust.js';
import { proxyFor } from './proxy.js';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; several of one name are joined as lists are. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Where the answer came from, redirects followed. */
  readonly url: URL;
}

/** No answer that one could go by: nobody answered, or somebody who could not say. */
export class NoAnswer extends Error {
  /** Seconds that the server asks to wait, where it does. */
  readonly retryAfterS: number | undefined;

  /** @param answered the server was reached, whatever it said */
  constructor(message: string, readonly answered: boolean, { retryAfterS, ...options }: ErrorOptions & { readonly retryAfterS?: number | undefined } = {}) {
    super(message, options);
    this.retryAfterS = retryAfterS;
  }
}

/** How long is waited, in milliseconds. */
export interface Patience {
  /** For a connection, the beginning of an answer, and between two pieces of it. */
  readonly answerMs: number;
  /** Before each further try of a request that the server could not answer just now. */
  readonly pausesMs: readonly number[];
  /** A server that asks for a longer pause than this is not asked again. */
  readonly longestPauseMs: number;
}

export const PATIENCE: Patience = { answerMs: 20_000, pausesMs: [500, 1500, 4000, 8000], longestPauseMs: 30_000 };

/** Manifests and tokens are far smaller. */
const MAX_BODY = 8 * 1024 * 1024;
const MAX_REDIRECTS = 5;
/** A connection that failed is tried once more; the next one would fail as well. */
const CONNECTION_TRIES = 2;
const USER_AGENT = `container-action/${VERSION}`;

/** Takes a body; what it gives back is the answer's. */
export type BodyReader = (body: AsyncIterable<unknown>) => Promise<Buffer>;

export interface TransportOptions {
  readonly env: Environment;
  readonly signal?: AbortSignal | undefined;
  readonly patience?: Patience | undefined;
}

export class Transport {
  readonly #dispatchers = new Map<string, Dispatcher>();
  readonly #patience: Patience;
  #certificates: Promise<string[] | undefined> | undefined;

  constructor(private readonly options: TransportOptions) {
    this.#patience = options.patience ?? PATIENCE;
  }

  /**
   * Sends a request; what the server cannot answer just now (429, 5xx) is tried again, redirects are followed,
   * without credentials when they lead to another host.
   *
   * @param read takes the body of a good answer; called anew for each try. By default it is kept, up to 8 MiB
   * @throws NoAnswer with what happened, CancelledError when the signal fires
   */
  async send(request: HttpRequest, read: BodyReader = bounded): Promise<HttpAnswer> {
    let failures = 0;
    for (let tries = 0; ; tries += 1) {
      const pause = this.#patience.pausesMs[tries];
      try {
        const answer = await this.#follow(request, read);
        if (!isForNow(answer.status)) return answer;
        const asked = retryAfter(answer.headers['retry-after']);
        if (pause === undefined || (asked ?? 0) > this.#patience.longestPauseMs) {
          throw new NoAnswer(describeStatus(answer.status, asked), true, { retryAfterS: asked === undefined ? undefined : Math.ceil(asked / 1000) });
        }
        await this.#wait(Math.max(pause, asked ?? 0));
      } catch (error) {
        if (error instanceof NoAnswer || error instanceof ContainerActionError) throw error;
        if (this.options.signal?.aborted === true) throw this.#cancelled();
        failures += 1;
        if (failures >= CONNECTION_TRIES || pause === undefined || !mayHelp(error)) throw new NoAnswer(describeFailure(error), false, { cause: error });
        await this.#wait(pause);
      }
    }
  }

  /** Closes what connections are open. */
  async close(): Promise<void> {
    const open = [...this.#dispatchers.values()];
    this.#dispatchers.clear();
    await Promise.all(open.map(async (dispatcher) => { await dispatcher.destroy(); }));
  }

  async #follow(request: HttpRequest, read: BodyReader): Promise<HttpAnswer> {
    let current = request;
    for (let redirects = 0; ; redirects += 1) {
      const answer = await this.#once(current, read);
      const location = answer.headers['location'];
      if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
      if (redirects === MAX_REDIRECTS) throw new NoAnswer('it leads from one address to the next without end', true);
      const next = URL.canParse(location, current.url.href) ? new URL(location, current.url) : undefined;
      // From https nothing leads to plain http, where anybody could answer.
      if (next === undefined || !(next.protocol === 'https:' || next.protocol === current.url.protocol)) {
        throw new NoAnswer('it leads to an address that cannot be used', true);
      }
      current = { ...current, url: next, headers: next.host === current.url.host ? current.headers : withoutCredentials(current.headers) };
    }
  }

  async #once(request: HttpRequest, read: BodyReader): Promise<HttpAnswer> {
    const { answerMs } = this.#patience;
    const undici = await import('undici');
    const { statusCode, headers, body } = await undici.request(request.url, {
      method: request.method,
      headers: { 'user-agent': USER_AGENT, ...request.headers },
      body: request.body ?? null,
      dispatcher: await this.#dispatcherFor(request.url),
      headersTimeout: answerMs,
      bodyTimeout: answerMs,
      ...(this.options.signal === undefined ? {} : { signal: this.options.signal }),
    });
    return { status: statusCode, headers: joined(headers), body: await (statusCode === 200 ? read : bounded)(body), url: request.url };
  }

  async #dispatcherFor(url: URL): Promise<Dispatcher> {
    const proxy = proxyFor(url, this.options.env);
    const key = `${url.protocol} ${proxy ?? ''}`;
    const known = this.#dispatchers.get(key);
    if (known !== undefined) return known;
    this.#certificates ??= trusted(this.options.env);
    const certificates = await this.#certificates;
    const undici = await import('undici');
    const tls = certificates === undefined ? {} : { ca: certificates };
    const timeout = this.#patience.answerMs;
    const made = proxy === undefined ? new undici.Agent({ connect: { ...tls, timeout } }) : new undici.ProxyAgent({
      uri: checkedProxy(proxy),
      requestTls: { ...tls, timeout },
      proxyTls: { ...tls, timeout },
      proxyTunnel: url.protocol === 'https:',
    });
    this.#dispatchers.set(key, made);
    return made;
  }

  async #wait(milliseconds: number): Promise<void> {
    try {
      await sleep(milliseconds, undefined, this.options.signal === undefined ? {} : { signal: this.options.signal });
    } catch {
      throw this.#cancelled();
    }
  }

  #cancelled(): CancelledError {
    return new CancelledError('the request was cancelled');
  }
}

function withoutCredentials(headers: HttpRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => name !== 'authorization'));
}

/** Certificates to check servers with; undefined for Node's own choice. */
async function trusted(env: Environment): Promise<string[] | undefined> {
  const { bundle } = await readHostTrust(env);
  return bundle === undefined ? undefined : [...rootCertificates, bundle];
}

function checkedProxy(proxy: string): string {
  if (URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)) return proxy;
  throw new NoAnswer('the proxy in the environment is no http or https URL', false);
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value ?? '']));
}

async function bounded(body: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    if (!Buffer.isBuffer(piece)) throw new NoAnswer('its answer is not readable', true);
    size += piece.length;
    if (size > MAX_BODY) throw new NoAnswer('its answer is too long', true);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** 501 is for good: the method is not implemented. */
function isForNow(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}

/** Milliseconds that a `Retry-After` asks for: seconds, or a date. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function describeStatus(status: number, askedMs: number | undefined): string {
  const wait = askedMs === undefined ? '' : `, and asks to wait ${Math.ceil(askedMs / 1000)} s`;
  return status === 429 ? `it answers that it was asked too often (HTTP 429)${wait}` : `it fails (HTTP ${status})${wait}`;
}

/**
 * Not with a name that does not exist, a certificate that is not trusted, an answer that is no HTTP; nor with a server that
 * was waited for in vain: a machine without a network should learn it soon.
 */
function mayHelp(error: unknown): boolean {
  return ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'EAI_AGAIN', 'UND_ERR_SOCKET', 'UND_ERR_BODY_TIMEOUT'].includes(codeOf(error));
}

function describeFailure(error: unknown): string {
  const code = codeOf(error);
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'it does not answer in time';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not known here';
  if (code === 'ECONNREFUSED') return 'the connection was refused';
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) return `its certificate is not trusted here (${code})`;
  return plainLine(messageOf(innermost(error))).slice(0, 200);
}

function codeOf(error: unknown): string {
  return systemCode(innermost(error)) ?? systemCode(error) ?? '';
}

/** Connections over several addresses fail with one error for each; wrapped ones tell the cause. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error;
}
