/** Registries by name: which scheme, which credentials, asked once for the same thing. */
import { CancelledError, messageOf } from '../errors.js';
import type { Environment } from '../process.js';
import { Conversation, type DigestAnswer, type WelcomeAnswer } from './conversation.js';
import { credentialsFor, secretsOf } from './credentials.js';
import { DOCKER_HUB, DOCKER_HUB_ALIAS, mayUseHttp, type ImageReference } from './reference.js';
import { NoAnswer, Transport, type Patience } from '../http/index.js';

export type { DigestAnswer } from './conversation.js';

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

  /**
   * Whether a registry lets this user in.
   *
   * @param registry host, with its port when it has one
   * @throws CancelledError alone
   */
  async welcome(registry: string): Promise<WelcomeAnswer> {
    try {
      const host = registry === DOCKER_HUB_ALIAS ? DOCKER_HUB : registry;
      return await this.talk({ registry: host, repository: '', tag: undefined, digest: undefined }, async (conversation) => await conversation.welcome());
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      return { kind: 'unknown', reason: messageOf(error) };
    }
  }

  async close(): Promise<void> {
    await this.#transport.close();
  }

  /**
   * Has `work` talk with the image's registry, by https, or by http where that may be and https is not answered.
   *
   * @throws NoAnswer when nobody answers, what `work` throws otherwise
   */
  async talk<T>(reference: ImageReference, work: (conversation: Conversation) => Promise<T>): Promise<T> {
    const { credentials, warnings } = await credentialsFor(reference, this.options.env, this.options.signal);
    for (const warning of warnings) this.options.warn(warning);
    const hidden = (text: string): string => secretsOf(credentials).reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
    const talkBy = async (scheme: string): Promise<T> => await work(new Conversation(this.#transport, reference, scheme, credentials, hidden));
    try {
      return await talkBy('https');
    } catch (error) {
      if (error instanceof NoAnswer && !error.answered && mayUseHttp(reference.registry, isNoHttps(this.options.env))) return await talkBy('http');
      throw error;
    }
  }

  async #ask(reference: ImageReference): Promise<DigestAnswer> {
    try {
      return await this.talk(reference, async (conversation) => await conversation.digest());
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      return { kind: 'unknown', reason: messageOf(error) };
    }
  }
}

function isNoHttps(env: Environment): boolean {
  return ['APPTAINER_NOHTTPS', 'APPTAINER_NO_HTTPS', 'SINGULARITY_NOHTTPS'].some((name) => /^(1|t|true)$/i.test(env[name] ?? ''));
}
