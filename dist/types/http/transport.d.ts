import type { Environment } from '../process.js';
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
export declare class NoAnswer extends Error {
    readonly answered: boolean;
    /** Seconds that the server asks to wait, where it does. */
    readonly retryAfterS: number | undefined;
    /** @param answered the server was reached, whatever it said */
    constructor(message: string, answered: boolean, { retryAfterS, ...options }?: ErrorOptions & {
        readonly retryAfterS?: number | undefined;
    });
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
export declare const PATIENCE: Patience;
/** Takes a body; what it gives back is the answer's. */
export type BodyReader = (body: AsyncIterable<unknown>) => Promise<Buffer>;
export interface TransportOptions {
    readonly env: Environment;
    readonly signal?: AbortSignal | undefined;
    readonly patience?: Patience | undefined;
}
export declare class Transport {
    #private;
    private readonly options;
    constructor(options: TransportOptions);
    /**
     * Sends a request; what the server cannot answer just now (429, 5xx) is tried again, redirects are followed,
     * without credentials when they lead to another host.
     *
     * @param read takes the body of a good answer; called anew for each try. By default it is kept, up to 8 MiB
     * @throws NoAnswer with what happened, CancelledError when the signal fires
     */
    send(request: HttpRequest, read?: BodyReader): Promise<HttpAnswer>;
    /** Closes what connections are open. */
    close(): Promise<void>;
}
