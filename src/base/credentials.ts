/** Credentials for registries, from where the engine takes them. Nothing of them is ever part of a message. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { messageOf, systemCode } from '../errors.js';
import { run, type Environment } from '../process.js';
import { DOCKER_HUB, type ImageReference } from './reference.js';

/** One of a password, a token to ask for others with, or one to be shown as it is. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'identity'; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string };

export interface FoundCredentials {
  /** Undefined: anonymous. */
  readonly credentials: Credentials | undefined;
  /** What was there but could not be used, one line each. */
  readonly warnings: readonly string[];
}

/** Under this name Docker keeps what belongs to Docker Hub. */
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';
const NONE: FoundCredentials = { credentials: undefined, warnings: [] };
const HELPER_MS = 30_000;
/** Stands in place of a user name where the secret is an identity token. */
const TOKEN_USER = '<token>';

/**
 * Credentials for an image: those in the environment (`APPTAINER_DOCKER_USERNAME`, `…_PASSWORD`), which are for every
 * registry, else those of the file that `registry login` writes, or Docker's own, with its credential helpers.
 */
export async function credentialsFor(reference: ImageReference, env: Environment, signal?: AbortSignal): Promise<FoundCredentials> {
  const given = fromEnvironment(env);
  if (given !== undefined) return { credentials: given, warnings: [] };
  const file = await readAuthFile(env);
  if (file === undefined) return NONE;
  if ('warning' in file) return { credentials: undefined, warnings: [file.warning] };
  const keys = [`${reference.registry}/${reference.repository}`, reference.registry === DOCKER_HUB ? DOCKER_HUB_KEY : reference.registry];
  const warnings: string[] = [];
  for (const key of keys) {
    const helper = helperFor(file.content, key);
    const found = helper === undefined ? entryFor(file.content, key) : await askHelper(helper, key, env, signal, warnings);
    if (found !== undefined) return { credentials: found, warnings };
  }
  return { credentials: undefined, warnings };
}

/** Texts of the credentials that no message may show. */
export function secretsOf(credentials: Credentials | undefined): string[] {
  if (credentials === undefined) return [];
  if (credentials.kind !== 'password') return [credentials.token];
  return [credentials.password, basic(credentials.username, credentials.password)].filter((text) => text !== '');
}

/** The value of a Basic `Authorization`. */
export function basic(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}

function fromEnvironment(env: Environment): Credentials | undefined {
  const value = (name: string): string => ['APPTAINER_', 'SINGULARITY_', ''].map((prefix) => env[`${prefix}DOCKER_${name}`] ?? '').find((found) => found !== '') ?? '';
  const [username, password] = [value('USERNAME'), value('PASSWORD')];
  return username === '' || password === '' ? undefined : { kind: 'password', username, password };
}

type Json = Readonly<Record<string, unknown>>;

/** The file that the engine reads credentials from; undefined when there is none, a warning when it cannot be used. */
export async function readAuthFile(env: Environment): Promise<{ readonly content: Json } | { readonly warning: string } | undefined> {
  const asked = askedAuthFile(env);
  const settings = settingsFolder(env);
  const places = asked !== undefined ? [asked] : [ownAuthFile(env), join(settings ?? join(homeFolder(env), '.docker'), 'config.json')];
  for (const path of places) {
    try {
      const content: unknown = JSON.parse(await readFile(path, 'utf8'));
      return isObject(content) ? { content } : { warning: `${path} holds no credentials that can be read` };
    } catch (error) {
      const code = systemCode(error);
      if ((code === 'ENOENT' || code === 'ENOTDIR') && asked === undefined) continue;
      // A parser's message quotes what it could not read.
      return { warning: `credentials in ${path} are not used: ${code === undefined ? 'it is not JSON' : messageOf(error)}` };
    }
  }
  return undefined;
}

/** The file that `registry login` writes to. */
export function ownAuthFile(env: Environment): string {
  return askedAuthFile(env) ?? join(settingsFolder(env) ?? join(homeFolder(env), '.apptainer'), 'docker-config.json');
}

function askedAuthFile(env: Environment): string | undefined {
  return first(env['APPTAINER_AUTH_FILE'], env['SINGULARITY_AUTH_FILE']);
}

function settingsFolder(env: Environment): string | undefined {
  return first(env['APPTAINER_CONFIGDIR'], env['SINGULARITY_CONFIGDIR']);
}

function homeFolder(env: Environment): string {
  return first(env['HOME']) ?? homedir();
}

function first(...values: (string | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined && value !== '');
}

function entryFor(content: Json, key: string): Credentials | undefined {
  const entries = isObject(content['auths']) ? content['auths'] : {};
  const name = Object.hasOwn(entries, key) ? key : Object.keys(entries).find((found) => hostOf(found) === key);
  const entry = name === undefined ? undefined : entries[name];
  if (!isObject(entry)) return undefined;
  const [identity, bearer] = [text(entry['identitytoken']), text(entry['registrytoken'])];
  if (bearer !== '') return { kind: 'bearer', token: bearer };
  if (identity !== '') return { kind: 'identity', token: identity };
  const decoded = Buffer.from(text(entry['auth']), 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const username = colon > 0 ? decoded.slice(0, colon) : text(entry['username']);
  const password = colon > 0 ? decoded.slice(colon + 1).replace(/\0+$/, '') : text(entry['password']);
  return username === '' || password === '' ? undefined : { kind: 'password', username, password };
}

/** Older entries are URLs. */
function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').split('/', 1)[0] ?? '';
}

function helperFor(content: Json, key: string): string | undefined {
  const helpers = isObject(content['credHelpers']) ? content['credHelpers'] : {};
  const name = Object.hasOwn(helpers, key) ? text(helpers[key]) : text(content['credsStore']);
  return name === '' ? undefined : name;
}

async function askHelper(
  name: string, key: string, env: Environment, signal: AbortSignal | undefined, warnings: string[],
): Promise<Credentials | undefined> {
  if (!/^[\w.-]+$/.test(name)) {
    warnings.push('the credential helper that the registry settings name has no usable name');
    return undefined;
  }
  const program = `docker-credential-${name}`;
  try {
    const { exitCode, stdout } = await run(program, ['get'], { input: key, env, signal, okExitCodes: 'any', timeoutMs: HELPER_MS });
    // A helper that has nothing for this registry fails as one that is broken does.
    if (exitCode !== 0) return undefined;
    const answer: unknown = JSON.parse(stdout);
    const [username, secret] = isObject(answer) ? [text(answer['Username']), text(answer['Secret'])] : ['', ''];
    if (secret === '') return undefined;
    return username === TOKEN_USER ? { kind: 'identity', token: secret } : { kind: 'password', username, password: secret };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    warnings.push(`the credential helper ${program} cannot be used: ${error instanceof SyntaxError ? 'its answer is not JSON' : messageOf(error)}`);
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
