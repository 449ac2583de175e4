/** What a software bill of materials is made from. */
import type { Lock, LockChannel } from '../lock/index.js';
export declare const SBOM_FORMATS: readonly ["cyclonedx", "spdx"];
export type SbomFormat = (typeof SBOM_FORMATS)[number];
/** What a file of each format is called by those that look for one. */
export declare const SBOM_FILES: Readonly<Record<SbomFormat, string>>;
/** One package of an image, in the words that vulnerability databases know. */
export interface SbomPackage {
    /** Package URL (ECMA-427): what every scanner and GitHub's graph look packages up by. Told once, however often it is installed. */
    readonly purl: string;
    readonly name: string;
    /** "" where the lock has none. */
    readonly version: string;
    /** The channel of the lock that tells of it. */
    readonly channel: LockChannel;
    /** Folders, prefixes or environments it is installed in, sorted; empty where the channel has one place for all. */
    readonly places: readonly string[];
    /** SHA-256 of the package file it came in, 64 hex digits, where the lock tells it. */
    readonly sha256: string | undefined;
}
/** What the document is about. */
export interface SbomSubject {
    /** As people call it: the layer, or the file's name. */
    readonly name: string;
    /** The build's timestamp; undefined where it has none. */
    readonly version?: string | undefined;
    /** SHA-256 of the image, 64 hex digits, where it is known. */
    readonly sha256?: string | undefined;
    readonly lock: Lock;
    /** SHA-256 of the lock's text: the document's identity, so that the same lock gives the same document. */
    readonly lockSha256: string;
}
