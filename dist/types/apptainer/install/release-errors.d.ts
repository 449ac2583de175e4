/** What can go wrong with releases, in the user's words. */
import type { HttpAnswer, NoAnswer } from '../../http/index.js';
import { FormatError, NotFoundError, StoreError, type ContainerActionError } from '../../errors.js';
export declare function unknownVersion(version: string, shown: string): NotFoundError;
export declare function unreachable(error: NoAnswer, base: string): StoreError;
export declare function unexpectedAnswer(status: number, base: string): StoreError;
export declare function notUnderstood(base: string): FormatError;
/** GitHub says no: as a rule because too much was asked without a token. */
export declare function refused(answer: HttpAnswer, hadToken: boolean, base: string): ContainerActionError;
