/** Passwords that the environment holds and no log may show. */
import type { Environment } from '../process.js';
/** Texts that stand for passwords: of proxies, as written and as decoded, and of registries. Longest first. */
export declare function secretsIn(env: Environment): string[];
/** Names of the variables in `env` whose values must not be seen on a command line either. */
export declare function secretVariables(env: Environment): string[];
/** Replaces secrets in text and in a stream of bytes, wherever the stream happens to be cut. */
export declare class Redactor {
    #private;
    private readonly secrets;
    constructor(secrets: readonly string[]);
    text(text: string): string;
    /** The bytes that are safe to write now; the end is held back as long as a secret might begin in it. */
    bytes(data: Buffer): Buffer;
    /** What is still held back, at the end of the stream. */
    rest(): Buffer;
}
