import type { Definition } from './types.js';
/**
 * Reads the definition at `path`.
 *
 * @throws InputError for a file that is missing, a folder, not readable, empty, binary, or no definition
 */
export declare function readDefinition(path: string): Promise<Definition>;
/**
 * SHA-256 of a definition's bytes, 64 lower-case hex digits: what the reference keeps in `.def-hash`. The file is
 * not read as a definition.
 *
 * @throws InputError when it cannot be read
 */
export declare function definitionHash(path: string): Promise<string>;
