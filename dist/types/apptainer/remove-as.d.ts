import type { Call } from '../context.js';
/**
 * Removes `path` in a user namespace where the user's subordinate ids are mapped. What could not be removed is
 * still there afterwards: the caller looks.
 */
export declare function removeAsOthers(path: string, call: Call): Promise<void>;
export declare function removeThroughSudo(path: string, { env, signal }: Call): Promise<void>;
