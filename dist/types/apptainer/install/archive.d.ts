import type { Call } from '../../context.js';
import type { Stage } from '../../report.js';
import { type PackageRecord } from './dependencies.js';
import type { AptTools, Architecture } from './platform.js';
export declare const DEFAULT_MIRROR = "http://deb.debian.org/debian";
/** @throws InputError for anything but a plain http or https URL */
export declare function parseMirror(text: string | undefined): string;
/** An opened archive: the lists are there and their signature is good. */
export interface Archive {
    /** Records of the newest versions of `names`; what the archive does not have is left out. */
    lookUp(names: readonly string[]): Promise<readonly PackageRecord[]>;
    /** Downloads the packages and checks them; gives the files' paths, in the same order. */
    download(records: readonly PackageRecord[], stage: Stage): Promise<readonly string[]>;
}
/** apt's programs with Debian's keys. */
export interface KeyedTools extends AptTools {
    readonly keyring: string;
}
/** Text of a configuration file that takes these settings back. */
export declare function cleared(): string;
/**
 * Fetches the archive's lists into `folder`.
 *
 * @param folder empty folder of this process's own
 * @throws StoreError when the archive cannot be reached or its signature is not good
 */
export declare function openArchive(folder: string, mirror: string, architecture: Architecture, { keyring, ...tools }: KeyedTools, call: Call, stage: Stage): Promise<Archive>;
/** The one entry of its list of sources. */
export declare function sourceLine(mirror: string, architecture: Architecture, keyring: string): string;
/** Options of apt that keep it to folders of its own. */
export declare function aptSettings(folder: string, architecture: Architecture): string[];
/** The mirror as it may be shown and written down. */
export declare function withoutPassword(mirror: string): string;
