import type { Environment } from '../../process.js';
/** One of the architectures that Debian's packages are taken for. */
export interface Architecture {
    /** Debian's name: amd64. */
    readonly debian: string;
    /** Folder of its libraries: x86_64-linux-gnu. */
    readonly triplet: string;
    /** File name of its dynamic loader. */
    readonly loader: string;
}
/**
 * @throws InputError on anything but Linux on x86_64 or aarch64
 */
export declare function architectureOf(platform: NodeJS.Platform, machine: NodeJS.Architecture): Architecture;
/** apt's programs, and the keys that the archive is checked with. */
export interface AptTools {
    readonly aptGet: string;
    readonly aptCache: string;
    readonly dpkgDeb: string;
    /** Absolute path of Debian's keyring; undefined where the machine has none, as Ubuntu's have: see `fetchKeyring`. */
    readonly keyring: string | undefined;
}
/** Where Debian's keys are as a rule. */
export declare const DEBIAN_KEYRING: string;
/**
 * Finds what fetching needs.
 *
 * @throws NotFoundError naming the first program that is missing and how to get it
 */
export declare function findAptTools(env: Environment, keyringFolder?: string): Promise<AptTools>;
/** Path of Debian's keyring in a folder for keyrings; undefined when it is not there. */
export declare function keyringIn(folder: string): Promise<string | undefined>;
