/**
 * Asking a registry for what a tag stands for, and for the pieces of an image (OCI distribution specification; token
 * service of github.com/distribution/distribution, docs/content/spec/auth).
 */
import { sha256 } from '../files.js';
import { plainLine } from '../text.js';
import { parseChallenges, type Challenge } from './challenge.js';
import { basic, type Credentials } from './credentials.js';
import type { ImageReference } from './reference.js';
import { NoAnswer, type BodyReader, type HttpAnswer, type Transport } from '../http/index.js';

/** What asking for a digest came to. */
export type DigestAnswer =
  /** `sha256:` and 64 hex digits, of the index when the tag stands for one. */
  | { readonly kind: 'digest'; readonly digest: string }
  /** The registry says that there is no such image, or none for this user. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** Nobody could say: not reached, out of order, no digest in the answer. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** What asking for entrance came to. */
export type WelcomeAnswer = { readonly kind: 'welcome' } | Exclude<DigestAnswer, { readonly kind: 'digest' }>;

/** Indexes first: what a tag stands for is to be pinned for every architecture. */
const ACCEPT = [
  'application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const CLIENT_ID = 'container-action';
/** Younger tokens are not asked for again. */
const TOKEN_MS = 60_000;

/** Talk with one registry about one image. */
export class Conversation {
  #authorization: { readonly value: string; readonly since: number } | undefined;

  constructor(
    private readonly transport: Transport,
    private readonly reference: ImageReference,
    private readonly scheme: string,
    private readonly credentials: Credentials | undefined,
    private readonly hidden: (text: string) => string,
  ) {}

  /** What the reference's tag stands for now. @throws NoAnswer, CancelledError */
  async digest(): Promise<DigestAnswer> {
    const { tag = '' } = this.reference;
    const head = await this.#request('HEAD', `manifests/${tag}`, ACCEPT);
    const told = head.status === 200 ? digestIn(head) : undefined;
    if (told !== undefined) return { kind: 'digest', digest: told };
    // Registries that take no HEAD answer it with all kinds of things; and only the answer to a GET has words in it.
    const got = await this.#request('GET', `manifests/${tag}`, ACCEPT);
    if (got.status !== 200) return this.#refusal(got);
    const digest = digestIn(got) ?? (isManifest(got.body) ? `sha256:${sha256(got.body)}` : undefined);
    return digest === undefined ? { kind: 'unknown', reason: 'what it answers is no manifest' } : { kind: 'digest', digest };
  }

  /** Whether the registry lets this user in at all. @throws NoAnswer, CancelledError */
  async welcome(): Promise<WelcomeAnswer> {
    const answer = await this.#request('GET', '', '*/*');
    if (answer.status === 200) return { kind: 'welcome' };
    const refusal = this.#refusal(answer);
    // There is nothing at this address that could be missing.
    return refusal.kind === 'refused' && answer.status !== 404 ? refusal : { kind: 'unknown', reason: `the answer was HTTP ${answer.status}` };
  }

  /** The bytes of a manifest or index. @throws NoAnswer (also when the registry refuses it), CancelledError */
  async manifest(digest: string): Promise<Buffer> {
    return this.#checked(await this.#request('GET', `manifests/${digest}`, ACCEPT)).body;
  }

  /** Has a blob read by `read`. @throws NoAnswer (also when the registry refuses it), CancelledError, what `read` throws */
  async blob(digest: string, read: BodyReader): Promise<void> {
    this.#checked(await this.#request('GET', `blobs/${digest}`, '*/*', read));
  }

  #checked(answer: HttpAnswer): HttpAnswer {
    if (answer.status === 200) return answer;
    const refusal = this.#refusal(answer);
    throw new NoAnswer(refusal.kind === 'digest' ? '' : refusal.reason, true);
  }

  async #request(method: 'HEAD' | 'GET', path: string, accept: string, read?: BodyReader): Promise<HttpAnswer> {
    const { registry, repository } = this.reference;
    const url = new URL(`${this.scheme}://${registry}/v2/${repository === '' ? '' : `${repository}/`}${path}`);
    const ask = async (): Promise<HttpAnswer> => await this.transport.send({
      method, url, headers: { accept, ...(this.#authorization === undefined ? {} : { authorization: this.#authorization.value }) },
    }, read);
    const answer = await ask();
    // A token lasts for minutes; one that was just got is not good enough.
    if (answer.status !== 401 || Date.now() - (this.#authorization?.since ?? 0) < TOKEN_MS) return answer;
    const value = await this.#authorize(parseChallenges(answer.headers['www-authenticate'] ?? ''), answer.url);
    this.#authorization = value === undefined ? undefined : { value, since: Date.now() };
    return value === undefined ? answer : await ask();
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
    const { repository } = this.reference;
    const { realm = '', service = '', scope = repository === '' ? '' : `repository:${repository}:pull` } = parameters;
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
