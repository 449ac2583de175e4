import { type EscrowManifest } from './types.js';
/** Text of `<layer>-<ts>.escrow.json`; see docs/schemas/escrow.json. The same manifest gives the same bytes. */
export declare function formatManifest(manifest: EscrowManifest): string;
/**
 * Reads a manifest. Its paths are safe to be put below a folder.
 *
 * @param name what to call it in errors
 * @throws FormatError when it is none, was damaged, or is of a later version
 */
export declare function parseManifest(text: string, name: string): EscrowManifest;
/** Whether a path stays below the folder it is put in, and is one that every file system takes. */
export declare function isSafePath(path: string): boolean;
