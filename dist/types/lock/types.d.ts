/** What is installed in an image, as data. The text it is kept in is known to `format.ts` alone. */
/** The package channels of the shared format; `versions` are qualified with these names. */
export type Channel = 'pip' | 'dpkg' | 'node';
export declare const CHANNELS: readonly Channel[];
/**
 * Whether the image has the channel's tool. Absent is recorded as such; a tool that is there and fails makes the
 * capture fail, so there is no third state. Undefined in locks of the Python package, which do not tell.
 */
export type ChannelState = 'present' | 'absent';
/** The Python environment that `pip` on the image's PATH works on. */
export interface PipEnvironment {
    /** Absolute path of the interpreter inside the image. */
    readonly python: string;
    /** True when the environment carries an EXTERNALLY-MANAGED mark (PEP 668). */
    readonly externallyManaged: boolean;
    /**
     * pip packages whose files dpkg owns: key as in `Lock.pip`, value the Debian package. apt answers for these;
     * pip pins leave them alone.
     */
    readonly dpkgOwned: Readonly<Record<string, string>>;
}
/** A section of a lock's text that this version knows nothing of; it is kept as it was read. */
export interface LockSection {
    /** Without its brackets. */
    readonly name: string;
    /** Without line ends. */
    readonly lines: readonly string[];
}
/** The reference's Lock, and what we know beyond it. Records have no prototype: names are hostile data. */
export interface Lock {
    /** Lower-case name to version; lines without `==` are kept whole as the name, version "". */
    readonly pip: Readonly<Record<string, string>>;
    /** Debian package to version. */
    readonly dpkg: Readonly<Record<string, string>>;
    /** Raw text of `npm list -g --depth=0 --json`, "" when npm is absent. */
    readonly node: string;
    readonly channels?: Readonly<Record<Channel, ChannelState>> | undefined;
    readonly pipEnvironment?: PipEnvironment | undefined;
    /** Sections a later version of this program wrote; they survive being read and written again. */
    readonly otherSections?: readonly LockSection[] | undefined;
}
/** The reference's LockDiff; names are qualified: `pip:numpy`. */
export interface LockDiff {
    readonly identical: boolean;
    /** Name to [version in a, version in b]. */
    readonly changed: Readonly<Record<string, readonly [string, string]>>;
    readonly onlyInA: Readonly<Record<string, string>>;
    readonly onlyInB: Readonly<Record<string, string>>;
}
