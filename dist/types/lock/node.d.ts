/** Thrown by `nodeVersions` for text that is no npm listing; callers say where the text came from. */
export declare class NodeTextError extends Error {
}
/**
 * Versions of the global packages in the text of `npm list -g --depth=0 --json`. A dependency without a version (one
 * that npm reports as missing) is not installed and left out, as the reference does.
 *
 * @param text the JSON, or "" when npm is absent
 * @returns name to version, without prototype
 * @throws NodeTextError saying what is wrong with the text
 */
export declare function nodeVersions(text: string): Record<string, string>;
/** The text as the JSON object it has to be. @throws NodeTextError */
export declare function nodeObject(text: string): Readonly<Record<string, unknown>>;
export declare function isObject(value: unknown): value is Readonly<Record<string, unknown>>;
