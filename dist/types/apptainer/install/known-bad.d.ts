/**
 * Why a version is not to be used.
 *
 * @param version as the program or a package tells it: "1.5.1", "1.5.1-1.el9"
 * @returns a phrase that reads well after a colon; undefined when nothing is known against it
 */
export declare function knownBad(version: string): string | undefined;
