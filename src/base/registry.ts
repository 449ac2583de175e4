/**
 * Asking a registry for the digest that a tag stands for now (OCI distribution specification; token service of
 * github.com/distribution/distribution, docs/content/spec/auth).
 */
import { CancelledError, messageOf } from '../errors.js';
import { sha256 } from '../files.js';
import type { Environment } from '../process.js';
import { plainLine } from '../text.js';
import { parseChallenges, type Challenge } from './challenge.js';
import { basic, credentialsFor, secretsOf, type Credentials } from './credentials.js';
import { mayUseHttp, type ImageReference } from './reference.js';
import { NoAnswer, Transport, type HttpAnswer, type Patience } from './transport.js';

/** What asking for a digest came to. */
export type DigestAnswer =
  /** `sha256:` and 64 hex digits, of the index when the tag stands for one. */
  | { readonly kind: 'digest'; readonly digest: string }
  /** The registry says that there is no such image, or none for this user. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** Nobody could say: not reached, out of order, no digest in the answer. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Indexes first: what a tag stands for is to be pinned for every architecture. */
const ACCEPT = [
  'application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const CLIENT_ID = 'container-action';

export interface RegistryOptions {
  readonly env: Environment;
  readonly signal?: AbortSignal | undefined;
  readonly patience?: Patience | undefined;
  /** Hears of credentials that could not be used. */
  readonly warn: (message: string) => void;
}

/** Registries, asked with the proxies, certificates and credentials that the engine would use. */
export class Registries {
  readonly #transport: Transport;
  readonly #answers = new Map<string, Promise<DigestAnswer>>();

  constructor(private readonly options: RegistryOptions) {
    this.#transport = new Transport(options);
  }

  /**
   * What the reference's tag stands for. The same one gets the same answer, so that two stages on one base stay so.
   *
   * @throws CancelledError alone
   */
  async digestOf(reference: ImageReference): Promise<DigestAnswer> {
    if (reference.digest !== undefined) return { kind: 'digest', digest: reference.digest };
    const key = `${reference.registry}/${reference.repository}:${reference.tag ?? ''}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return await known;
    const asked = this.#ask(reference);
    this.#answers.set(key, asked);
    return await asked;
  }

  async close(): Promise<void> {
    await this.#transport.close();
  }

  async #ask(reference: ImageReference): Promise<DigestAnswer> {
    const { credentials, warnings } = await credentialsFor(reference, this.options.env, this.options.signal);
    for (const warning of warnings) this.options.warn(warning);
    const hidden = (text: string): string => secretsOf(credentials).reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
    const schemes = mayUseHttp(reference.registry, isNoHttps(this.options.env)) ? ['https', 'http'] : ['https'];
    let reason = '';
    for (const scheme of schemes) {
      try {
        return await new Conversation(this.#transport, reference, scheme, credentials, hidden).digest();
      } catch (error) {
        if (error instanceof CancelledError) throw error;
        if (!(error instanceof NoAnswer)) return { kind: 'unknown', reason: hidden(messageOf(error)) };
        reason = hidden(error.message);
        if (error.answered) break;
      }
    }
    return { kind: 'unknown', reason };
  }
}

function isNoHttps(env: Environment): boolean {
  return ['APPTAINER_NOHTTPS', 'SINGULARITY_NOHTTPS'].some((name) => /^(1|t|true)$/i.test(env[name] ?? ''));
}

/** One question to one registry, and what has to be said to get it answered. */
class Conversation {
  #authorization: string | undefined;

  constructor(
    private readonly transport: Transport,
    private readonly reference: ImageReference,
    private readonly scheme: string,
    private readonly credentials: Credentials | undefined,
    private readonly hidden: (text: string) => string,
  ) {}

  async digest(): Promise<DigestAnswer> {
    const head = await this.#manifest('HEAD');
    const told = head.status === 200 ? digestIn(head) : undefined;
    if (told !== undefined) return { kind: 'digest', digest: told };
    // Registries that take no HEAD answer it with all kinds of things; and only the answer to a GET has words in it.
    const got = await this.#manifest('GET');
    if (got.status !== 200) return this.#refusal(got);
    const digest = digestIn(got) ?? (isManifest(got.body) ? `sha256:${sha256(got.body)}` : undefined);
    return digest === undefined ? { kind: 'unknown', reason: 'what it answers is no manifest' } : { kind: 'digest', digest };
  }

  async #manifest(method: 'HEAD' | 'GET'): Promise<HttpAnswer> {
    const { registry, repository, tag = '' } = this.reference;
    const url = new URL(`${this.scheme}://${registry}/v2/${repository}/manifests/${tag}`);
    const ask = async (): Promise<HttpAnswer> => await this.transport.send({
      method, url, headers: { accept: ACCEPT, ...(this.#authorization === undefined ? {} : { authorization: this.#authorization }) },
    });
    const answer = await ask();
    if (answer.status !== 401 || this.#authorization !== undefined) return answer;
    this.#authorization = await this.#authorize(parseChallenges(answer.headers['www-authenticate'] ?? ''), answer.url);
    return this.#authorization === undefined ? answer : await ask();
  }

  /** The `Authorization` that meets one of the challenges; undefined when there is nothing to meet it with. */
  async #authorize(challenges: readonly Challenge[], from: URL): Promise<string | undefined> {
    const { credentials } = this;
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    if (bearer !== undefined) {
      if (credentials?.kind === 'bearer') return `Bearer ${credentials.token}`;
      const token = await this.#token(bearer, from);
      return token === undefined ? undefined : `Bearer ${token}`;
    }
    const knowsBasic = challenges.some(({ scheme }) => scheme === 'basic');
    return knowsBasic && credentials?.kind === 'password' ? `Basic ${basic(credentials.username, credentials.password)}` : undefined;
  }

  async #token({ parameters }: Challenge, from: URL): Promise<string | undefined> {
    const { realm = '', service = '', scope = `repository:${this.reference.repository}:pull` } = parameters;
    if (!URL.canParse(realm)) throw new NoAnswer('it names no address to get a token from', true);
    const url = new URL(realm);
    // Whoever is asked over https never gets our password sent without it.
    if (url.protocol !== 'https:' && url.protocol !== from.protocol) throw new NoAnswer('it names an address without https to get a token from', true);
    const { credentials } = this;
    const answer = credentials?.kind === 'identity' ? await this.transport.send({
      method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id: CLIENT_ID, service, scope, refresh_token: credentials.token }).toString(),
    }) : await this.transport.send({
      method: 'GET', url: withQuery(url, service, scope),
      headers: credentials?.kind === 'password' ? { authorization: `Basic ${basic(credentials.username, credentials.password)}` } : {},
    });
    // The registry's own answer stands then: it wants to know who asks, and the token service does not know us.
    if (answer.status === 400 || answer.status === 401 || answer.status === 403) return undefined;
    if (answer.status !== 200) throw new NoAnswer(`its token service answers with HTTP ${answer.status}`, true);
    const { token, access_token: accessToken } = jsonOf(answer.body);
    const text = [token, accessToken].find((value): value is string => typeof value === 'string' && value !== '');
    if (text === undefined || !/^[\x21-\x7e]+$/.test(text)) throw new NoAnswer('its token service answers without a token', true);
    return text;
  }

  #refusal(answer: HttpAnswer): DigestAnswer {
    const { status } = answer;
    const errors = jsonOf(answer.body)['errors'];
    const words = this.hidden(errorWords(errors));
    // Something in between may answer in the registry's place, a proxy that lets only some hosts through for one.
    const isRegistry = Array.isArray(errors) || answer.headers['docker-distribution-api-version'] !== undefined
      || (status === 401 && answer.headers['www-authenticate'] !== undefined);
    if (isRegistry && (status === 401 || status === 403 || status === 404)) {
      return { kind: 'refused', status, reason: words === '' ? `HTTP ${status}` : `${words} (HTTP ${status})` };
    }
    return { kind: 'unknown', reason: `the answer was HTTP ${status}${words === '' ? '' : `: ${words}`}` };
  }
}

function withQuery(url: URL, service: string, scope: string): URL {
  const result = new URL(url);
  if (service !== '') result.searchParams.set('service', service);
  for (const one of scope.split(' ').filter((part) => part !== '')) result.searchParams.append('scope', one);
  return result;
}

function digestIn(answer: HttpAnswer): string | undefined {
  const told = answer.headers['docker-content-digest'] ?? '';
  return /^sha256:[0-9a-f]{64}$/.test(told) ? told : undefined;
}

/** Not the page of something in between, nor a manifest of the first kind, whose digest is of a part of it. */
function isManifest(body: Buffer): boolean {
  return jsonOf(body)['schemaVersion'] === 2;
}

function jsonOf(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
  } catch {
    // Whatever it is, it says nothing of what is looked for.
    return {};
  }
}

/** `manifest unknown`: the registry's own words, which are somebody else's text. */
function errorWords(errors: unknown): string {
  const [first] = Array.isArray(errors) ? errors as unknown[] : [];
  if (typeof first !== 'object' || first === null) return '';
  const { message, code } = first as Record<string, unknown>;
  const words = [message, code].find((value): value is string => typeof value === 'string' && value !== '') ?? '';
  return plainLine(words).slice(0, 120);
}
