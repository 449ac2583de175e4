import type { Manifest } from './types.js';
/**
 * Fills in `{layer}`, `{ts}`, `{arch}` (of this machine, as Debian calls it: `amd64`) and `{verdict}` (`verified`,
 * `unverified` or `unknown`).
 *
 * @throws InputError for another name in braces, or when the result can be no artifact's name
 */
export declare function setName(template: string, manifest: Manifest): string;
