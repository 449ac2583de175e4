import { type Credentials } from './credentials.js';
import type { ImageReference } from './reference.js';
import { type BodyReader, type Transport } from '../http/index.js';
/** What asking for a digest came to. */
export type DigestAnswer = 
/** `sha256:` and 64 hex digits, of the index when the tag stands for one. */
{
    readonly kind: 'digest';
    readonly digest: string;
}
/** The registry says that there is no such image, or none for this user. */
 | {
    readonly kind: 'refused';
    readonly status: number;
    readonly reason: string;
}
/** Nobody could say: not reached, out of order, no digest in the answer. */
 | {
    readonly kind: 'unknown';
    readonly reason: string;
};
/** What asking for entrance came to. */
export type WelcomeAnswer = {
    readonly kind: 'welcome';
} | Exclude<DigestAnswer, {
    readonly kind: 'digest';
}>;
/** Talk with one registry about one image. */
export declare class Conversation {
    #private;
    private readonly transport;
    private readonly reference;
    private readonly scheme;
    private readonly credentials;
    private readonly hidden;
    constructor(transport: Transport, reference: ImageReference, scheme: string, credentials: Credentials | undefined, hidden: (text: string) => string);
    /** What the reference's tag stands for now. @throws NoAnswer, CancelledError */
    digest(): Promise<DigestAnswer>;
    /** Whether the registry lets this user in at all. @throws NoAnswer, CancelledError */
    welcome(): Promise<WelcomeAnswer>;
    /** The bytes of a manifest or index. @throws NoAnswer (also when the registry refuses it), CancelledError */
    manifest(digest: string): Promise<Buffer>;
    /** Has a blob read by `read`. @throws NoAnswer (also when the registry refuses it), CancelledError, what `read` throws */
    blob(digest: string, read: BodyReader): Promise<void>;
}
