/** What setting up Apptainer takes and gives. */
import type { CallOptions } from '../../context.js';
import type { BlobCache, ToolCache } from '../../ports.js';
import type { KeepRequest } from '../machine/kept-prefix.js';
import type { Engine, Probe } from '../types.js';
import type { MachineFacts } from './facts.js';
/** The ways in which an Apptainer comes onto a machine. */
export declare const INSTALL_METHODS: readonly ["existing", "release", "apt", "rpm", "ppa", "archive"];
/**
 * `existing`: the one on PATH. `release`: the packages that the project releases. `apt`, `rpm`: the distribution's own
 * package, through apt-get, or through dnf or zypper. `ppa`: the project's archive for Ubuntu. `archive`: unpacked into
 * a folder, without root, from Debian's archive.
 */
export type InstallMethod = (typeof INSTALL_METHODS)[number];
/** `auto`: the first of them that does for this machine, see `planSetup`. */
export type SetupMethod = 'auto' | InstallMethod;
export interface SetupOptions extends CallOptions {
    /**
     * Version that is wanted: exact ("1.4.5"), a series ("1.4", "1.4.x"), a range (">=1.3 <2"), or "latest", the
     * newest that can be had. Default: what `versionFile` says, else any.
     */
    readonly version?: string | undefined;
    /** File whose first line that is no comment is the version, in the same words. Not with `version`. */
    readonly versionFile?: string | undefined;
    /**
     * Folder to install into and to look for an earlier installation in; made when it is not there. With `auto` it
     * means that nothing is to be installed elsewhere.
     * Default: `container-action/apptainer` in the user's data folder, see `defaultPrefix`.
     */
    readonly prefix?: string | undefined;
    /** Default: `auto`. */
    readonly method?: SetupMethod | undefined;
    /**
     * Base URL (http or https) to fetch from instead of the public place. With `release` one that has what is under
     * `https://github.com/apptainer/apptainer/releases`, or answers as GitHub's API does; with `ppa` an archive; with
     * `archive` and `auto` a Debian mirror. Default: the public places.
     */
    readonly mirror?: string | undefined;
    /** Whether the part that runs as root (setuid) is wanted as well. Default: false. */
    readonly suid?: boolean | undefined;
    /**
     * SHA-256 of the released package, 64 hex digits; or lines as `sha256sum` prints them, for several. What is
     * downloaded has to agree with it, and with whatever else tells a checksum.
     */
    readonly checksum?: string | undefined;
    /** Token for the host of the releases' API, sent there and nowhere else. */
    readonly token?: string | undefined;
    /** Takes versions that are known to be bad, too. Default: false. */
    readonly allowKnownBad?: boolean | undefined;
    /**
     * Whether what keeps the engine from working may be put right, as root or through sudo: an AppArmor profile,
     * subordinate ids (for root only where root's own rights do not suffice to build), rights to /dev/fuse. Default: true.
     */
    readonly prepare?: boolean | undefined;
    /** Keeps downloaded packages from job to job. Default: they are not kept. */
    readonly toolCache?: ToolCache | undefined;
    /** Keeps what is unpacked into the prefix from job to job. Default: it is not kept. */
    readonly blobCache?: BlobCache | undefined;
    /** What the machine is. Default: it is looked at. */
    readonly machine?: MachineFacts | undefined;
}
export interface SetupResult {
    readonly engine: Engine;
    /** The program: absolute path. */
    readonly path: string;
    /** As the program tells it: "1.4.5". */
    readonly version: string;
    /** How it came here, from this run or, with `archive`, an earlier one. */
    readonly method: InstallMethod;
    /** Its folder, with `archive`; undefined otherwise: the program is where the machine has its programs. */
    readonly prefix: string | undefined;
    /** True when nothing was downloaded: it was there, in the prefix, or the tool cache had its packages. */
    readonly cacheHit: boolean;
    /** What is new in the prefix and is to be kept in `blobCache` when the job is over. */
    readonly keep?: KeepRequest | undefined;
    /** What the engine can do for this user here. */
    readonly probe: Probe;
    /** Every change made to the system outside the prefix, in words. */
    readonly changed: readonly string[];
}
