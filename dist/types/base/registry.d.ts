import type { Environment } from '../process.js';
import { Conversation, type DigestAnswer, type WelcomeAnswer } from './conversation.js';
import { type ImageReference } from './reference.js';
import { type Patience } from '../http/index.js';
export type { DigestAnswer } from './conversation.js';
export interface RegistryOptions {
    readonly env: Environment;
    readonly signal?: AbortSignal | undefined;
    readonly patience?: Patience | undefined;
    /** Hears of credentials that could not be used. */
    readonly warn: (message: string) => void;
}
/** Registries, asked with the proxies, certificates and credentials that the engine would use. */
export declare class Registries {
    #private;
    private readonly options;
    constructor(options: RegistryOptions);
    /**
     * What the reference's tag stands for. The same one gets the same answer, so that two stages on one base stay so.
     *
     * @throws CancelledError alone
     */
    digestOf(reference: ImageReference): Promise<DigestAnswer>;
    /**
     * Whether a registry lets this user in.
     *
     * @param registry host, with its port when it has one
     * @throws CancelledError alone
     */
    welcome(registry: string): Promise<WelcomeAnswer>;
    close(): Promise<void>;
    /**
     * Has `work` talk with the image's registry, by https, or by http where that may be and https is not answered.
     *
     * @throws NoAnswer when nobody answers, what `work` throws otherwise
     */
    talk<T>(reference: ImageReference, work: (conversation: Conversation) => Promise<T>): Promise<T>;
}
