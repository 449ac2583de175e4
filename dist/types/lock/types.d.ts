/** What is installed in an image, as data. The text it is kept in is known to `format.ts` alone. */
/** The package channels of the shared format; `versions` are qualified with these names. */
export type Channel = 'pip' | 'dpkg' | 'node';
export declare const CHANNELS: readonly Channel[];
/**
 * Channels of the lock that the Python package does not know; they stand in sections of our own and are compared too.
 *
 * - `base` what each stage stands on; `python` every Python environment; `npm` every installed npm package by its folder
 * - `dpkg-arch` Debian packages of a foreign architecture
 * - the rest: what each of these tools' own records say
 */
export type OwnChannel = 'base' | 'python' | 'npm' | RecordChannel;
/** Channels that are a plain map of names to versions, read from records in the image. */
export type RecordChannel = 'dpkg-arch' | 'conda' | 'rpm' | 'apk' | 'r' | 'gem' | 'cargo' | 'go';
/** Any channel of a lock: the qualifier of a name, as in `npm:/usr/lib/node_modules/npm`. */
export type LockChannel = Channel | OwnChannel;
export declare const RECORD_CHANNELS: readonly RecordChannel[];
export declare const LOCK_CHANNELS: readonly LockChannel[];
/**
 * Whether the image has the channel's tool. Absent is recorded as such; a tool that is there and fails makes the
 * capture fail, so there is no third state. Undefined in locks of the Python package, which do not tell.
 */
export type ChannelState = 'present' | 'absent';
/** The Python environment that `pip` on the image's PATH works on. */
export interface PipEnvironment {
    /** Absolute path of the interpreter inside the image. */
    readonly python: string;
    /** Its `sys.prefix` with all links resolved: names it among `Lock.pythonEnvironments`. Undefined in older locks. */
    readonly prefix?: string | undefined;
    /** True when the environment carries an EXTERNALLY-MANAGED mark (PEP 668). */
    readonly externallyManaged: boolean;
    /**
     * pip packages whose files dpkg owns: key as in `Lock.pip`, value the Debian package. apt answers for these;
     * pip pins leave them alone.
     */
    readonly dpkgOwned: Readonly<Record<string, string>>;
}
/** What a stage of the definition stands on, as it was when the rough build was made. */
export interface LockedBase {
    /** The stage's name, or its 1-based number. */
    readonly stage: string;
    /** Lower-case agent: docker, localimage, debootstrap, … */
    readonly bootstrap: string;
    /** As the author wrote it. */
    readonly from: string;
    /** `sha256:` and 64 hex digits: of the manifest (or index) in a registry, of the SIF for a local image; "" when the source has none. */
    readonly digest: string;
}
/** What is known about a build from outside of its image. Fixed before the rough build begins. */
export interface BuildFacts {
    /** "apptainer 1.4.5-2". */
    readonly engine: string;
    /** When the rough build began: ISO 8601, UTC, whole seconds. */
    readonly builtAt: string;
    /** As Debian names it: amd64, arm64. */
    readonly architecture: string;
    /** One for each stage, in order. */
    readonly bases: readonly LockedBase[];
}
/** One Python environment of an image: a system's, a virtual one, conda's. */
export interface PythonEnvironment {
    /** Absolute path of its `sys.prefix` in the image, links resolved. */
    readonly prefix: string;
    /** Absolute path of an interpreter that works on it; "" when it has none that runs by itself. */
    readonly python: string;
    /** Has a pip of its own. */
    readonly hasPip: boolean;
    /** Normalized name (PEP 503) to version; for what came from a URL, a VCS or a folder, version and origin: see `origins`. */
    readonly packages: Readonly<Record<string, string>>;
    /** Normalized name to where it came from (PEP 610): `editable file:///src`, `git+https://host/repo@<commit>`, a URL. */
    readonly origins: Readonly<Record<string, string>>;
    /** Normalized name to the Debian package, rpm or conda package that brought it; pip leaves those alone. */
    readonly owners: Readonly<Record<string, string>>;
}
/** A section of a lock's text that this version knows nothing of; it is kept as it was read. */
export interface LockSection {
    /** Without its brackets. */
    readonly name: string;
    /** Without line ends. */
    readonly lines: readonly string[];
}
/** A section as it was read, and the 1-based line its header stands on. */
export interface ReadSection extends LockSection {
    readonly line: number;
}
/** Raises the reader's error for a line of the file. */
export type Complain = (line: number, problem: string) => never;
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
    /** Undefined in locks of the Python package and of our first versions; so are all that follow. */
    readonly facts?: BuildFacts | undefined;
    /** Apt archives the image has lists of: name of the release file to its ISO 8601 date. */
    readonly archives?: Readonly<Record<string, string>> | undefined;
    /**
     * Debian packages that were installed while the image was made and are gone again, to their last version, as far as
     * dpkg's log tells. Not compared: nothing of them is in the image but what they did.
     */
    readonly purged?: Readonly<Record<string, string>> | undefined;
    /** Every Python environment, sorted by prefix; the one `pip` speaks of is among them. */
    readonly pythonEnvironments?: readonly PythonEnvironment[] | undefined;
    /** Folder of every installed npm package (`/usr/lib/node_modules/npm/node_modules/abbrev`) to its version. */
    readonly npm?: Readonly<Record<string, string>> | undefined;
    /** Packages of the other channels; a channel that the image does not have is not in it. */
    readonly records?: Readonly<Partial<Record<RecordChannel, Readonly<Record<string, string>>>>> | undefined;
    /**
     * Qualified name (`gem:rake`) to the absolute path of the prefix, library or folder it is installed in, for packages of
     * channels that have several and whose name does not carry it. Not compared: where a name is in two, both carry theirs.
     */
    readonly prefixes?: Readonly<Record<string, string>> | undefined;
    /** Qualified name (`dpkg:curl`) to the SHA-256 of the package file it came in, 64 hex digits, where a tool tells it. Not compared. */
    readonly checksums?: Readonly<Record<string, string>> | undefined;
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
