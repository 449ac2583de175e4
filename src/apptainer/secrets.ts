/** Passwords that the environment holds and no log may show. */
import type { Environment } from '../process.js';
import { PROXY_VARIABLES } from './environment.js';

const REGISTRY_PASSWORDS = ['APPTAINER_DOCKER_PASSWORD', 'SINGULARITY_DOCKER_PASSWORD', 'DOCKER_PASSWORD'];

/** Shorter ones are looked for together with the user's name only: alone they would be found in any text. */
const SHORTEST_ALONE = 6;

/** Texts that stand for passwords: of proxies, as written and as decoded, and of registries. Longest first. */
export function secretsIn(env: Environment): string[] {
  const secrets = new Set<string>();
  for (const name of PROXY_VARIABLES) {
    for (const secret of proxySecrets(env[name] ?? '')) secrets.add(secret);
  }
  for (const name of REGISTRY_PASSWORDS) {
    const password = env[name] ?? '';
    if (password.length >= SHORTEST_ALONE) secrets.add(password);
  }
  return [...secrets].sort((a, b) => b.length - a.length);
}

/** Names of the variables in `env` whose values must not be seen on a command line either. */
export function secretVariables(env: Environment): string[] {
  return Object.keys(env).filter((name) => REGISTRY_PASSWORDS.includes(name)
    || (PROXY_VARIABLES.includes(name) && proxySecrets(env[name] ?? '').length > 0));
}

/** `http://user:password@host:3128`; the scheme may be left out. */
function proxySecrets(url: string): string[] {
  const userinfo = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/]*)@/i.exec(url)?.[1];
  const colon = userinfo?.indexOf(':') ?? -1;
  if (userinfo === undefined || colon === -1) return [];
  const password = userinfo.slice(colon + 1);
  const alone = [password, decoded(password)].filter((text) => text.length >= SHORTEST_ALONE);
  return [userinfo, ...alone];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded after all: then it is meant as it stands.
    return text;
  }
}

const REPLACEMENT = Buffer.from('***');

/** Replaces secrets in text and in a stream of bytes, wherever the stream happens to be cut. */
export class Redactor {
  readonly #secrets: readonly Buffer[];
  readonly #carry: number;
  #held: Buffer = Buffer.alloc(0);

  constructor(private readonly secrets: readonly string[]) {
    this.#secrets = secrets.map((secret) => Buffer.from(secret));
    this.#carry = Math.max(0, ...this.#secrets.map((secret) => secret.length - 1));
  }

  text(text: string): string {
    return this.secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  }

  /** The bytes that are safe to write now; the end is held back as long as a secret might begin in it. */
  bytes(data: Buffer): Buffer {
    if (this.#carry === 0) return data;
    const whole = this.#replace(Buffer.concat([this.#held, data]));
    const safe = Math.max(0, whole.length - this.#carry);
    this.#held = whole.subarray(safe);
    return whole.subarray(0, safe);
  }

  /** What is still held back, at the end of the stream. */
  rest(): Buffer {
    const rest = this.#held;
    this.#held = Buffer.alloc(0);
    return rest;
  }

  #replace(data: Buffer): Buffer {
    return this.#secrets.reduce((whole, secret) => replaceAll(whole, secret), data);
  }
}

function replaceAll(data: Buffer, secret: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = data.indexOf(secret); at !== -1; at = data.indexOf(secret, from)) {
    pieces.push(data.subarray(from, at), REPLACEMENT);
    from = at + secret.length;
  }
  return from === 0 ? data : Buffer.concat([...pieces, data.subarray(from)]);
}
