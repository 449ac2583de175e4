import type { Call } from '../../context.js';
import { type GivenChecksums } from './checksums.js';
import type { Wish } from './choice.js';
import { type SetupMethod, type SetupOptions } from './types.js';
export interface Request extends Wish {
    readonly prefix: string;
    /** Base URL of Debian's archive. */
    readonly debianMirror: string;
    readonly checksums: GivenChecksums;
    readonly prepare: boolean;
}
export declare const METHODS: readonly SetupMethod[];
/** @throws InputError when an option cannot be understood, or two of them do not go together */
export declare function readRequest(options: SetupOptions, { env }: Pick<Call, 'env'>): Promise<Request>;
