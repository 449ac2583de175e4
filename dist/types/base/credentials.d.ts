import { type Environment } from '../process.js';
import { type ImageReference } from './reference.js';
/** One of a password, a token to ask for others with, or one to be shown as it is. */
export type Credentials = {
    readonly kind: 'password';
    readonly username: string;
    readonly password: string;
} | {
    readonly kind: 'identity';
    readonly token: string;
} | {
    readonly kind: 'bearer';
    readonly token: string;
};
export interface FoundCredentials {
    /** Undefined: anonymous. */
    readonly credentials: Credentials | undefined;
    /** What was there but could not be used, one line each. */
    readonly warnings: readonly string[];
}
/**
 * Credentials for an image: those in the environment (`APPTAINER_DOCKER_USERNAME`, `…_PASSWORD`), which are for every
 * registry, else those of the file that `registry login` writes, or Docker's own, with its credential helpers.
 */
export declare function credentialsFor(reference: ImageReference, env: Environment, signal?: AbortSignal): Promise<FoundCredentials>;
/** Texts of the credentials that no message may show. */
export declare function secretsOf(credentials: Credentials | undefined): string[];
/** The value of a Basic `Authorization`. */
export declare function basic(username: string, password: string): string;
type Json = Readonly<Record<string, unknown>>;
/** The file that the engine reads credentials from; undefined when there is none, a warning when it cannot be used. */
export declare function readAuthFile(env: Environment): Promise<{
    readonly content: Json;
} | {
    readonly warning: string;
} | undefined>;
/** The file that `registry login` writes to. */
export declare function ownAuthFile(env: Environment): string;
export {};
