import type { Call } from '../context.js';
import type { Trust } from './types.js';
/** A repository of metadata and the root it is first believed by. */
export interface RootRepository {
    /** Organization of the certificates whose authority it names. */
    readonly organization: string;
    readonly url: string;
    /** Root metadata as JSON. */
    readonly firstRoot: string;
}
/** Roots are fetched when the first certificate of their authority is met, once. */
export declare function trustFromNetwork(call: Call, repositories?: readonly RootRepository[]): Trust;
