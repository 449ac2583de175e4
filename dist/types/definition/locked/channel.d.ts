/**
 * What a package channel contributes to a locked definition. A channel knows its tool; the writer knows how a
 * definition is put together. All shell text is POSIX sh and runs in a file of its own, never in the author's shell.
 */
import type { Lock, LockChannel } from '../../lock/types.js';
/** A file the generated section writes into `LOCK_FOLDER`. */
export interface PayloadFile {
    readonly name: string;
    /** Printable ASCII without `{{`; no line may begin with "%" (see `checkPayload`). */
    readonly lines: readonly string[];
}
export interface PinContext {
    /** The scripts the engine runs in the stage: `%post` and `%appinstall`. */
    readonly script: string;
    /** The stage's `%environment`: what the image will set when it runs. */
    readonly environment: string;
    /** Prefer the locked versions while the author's script runs; false: only repair and check afterwards. */
    readonly steer: boolean;
    /** Where old package versions are looked for when the archive no longer has them. */
    readonly snapshots: SnapshotHosts;
}
/** Base URLs without a slash at the end; below them `/<YYYYMMDDTHHMMSSZ>/` holds the archive as it was then. */
export interface SnapshotHosts {
    /** Default "https://snapshot.debian.org/archive/debian". */
    readonly debian: string;
    /** Default "https://snapshot.debian.org/archive/debian-security". */
    readonly debianSecurity: string;
    /** Default "https://snapshot.ubuntu.com/ubuntu". */
    readonly ubuntu: string;
}
export declare const DEFAULT_SNAPSHOTS: SnapshotHosts;
export interface ChannelPlan {
    /** Packages it holds to their version. */
    readonly pinned: number;
    readonly files: readonly PayloadFile[];
    /**
     * Before the author's script: steering. Exports reach the script; `$folder` is `LOCK_FOLDER`, `$escrow` the folder of
     * kept packages ("" without one; see docs/architecture.md): flat apt archive `$escrow/apt`, find-links folder
     * `$escrow/pip`, npm cache `$escrow/npm`, package files in `$escrow/rpm`. The file `$escrow/offline` is there when the
     * network is cut.
     */
    readonly prelude: readonly string[];
    /**
     * At the beginning of the author's script, in his own shell: only what no file of its own can do, in words that every
     * shell understands, and without a trace in what he may hand on (`PATH`, `$APPTAINER_ENVIRONMENT`).
     */
    readonly author?: readonly string[] | undefined;
    /** At the end of the author's script, in a shell that has what it exported; what it prints is thrown away. */
    readonly leave: readonly string[];
    /** After the author's script, whether it failed or not: undoes the prelude to the byte. */
    readonly undo: readonly string[];
    /** When the script went well: repairs, checks, and sets `drifted=yes` for what still differs. */
    readonly epilogue: readonly string[];
    /** What a person should know about it, one line each. */
    readonly notes: readonly string[];
}
export interface ChannelPin {
    /** Channels of the lock that it holds to their versions; the first one names it. */
    readonly covers: readonly [LockChannel, ...LockChannel[]];
    /** Undefined: the lock says nothing of this channel, so there is nothing to do. */
    plan(lock: Lock, context: PinContext): ChannelPlan | undefined;
}
/**
 * Folder of the generated files in the image, while `%post` runs. Not in /tmp, which may be the host's; the root of
 * an image under construction belongs to this one build.
 */
export declare const LOCK_FOLDER = "/.container-action-lock";
/** Exit code of `%post` when the image still differs from its lock, or could not be held against it. */
export declare const EPILOGUE_EXIT_CODE = 97;
/** Begins every line in the build's output that names a package which still differs. */
export declare const DRIFT_LINE_PREFIX = "container-action drift: ";
/**
 * Begins every line in the build's output that tells of a package whose source offers something else by now, and that
 * was held to its version: "pip numpy: locked 2.1.0, offered 2.2.0".
 */
export declare const HEALED_LINE_PREFIX = "container-action healed: ";
/** Names the folder of kept packages to the generated section; see `ChannelPlan.prelude`. */
export declare const ESCROW_VARIABLE = "CONTAINER_ACTION_ESCROW";
/** Begins other lines of ours in the build's output. */
export declare const LOG_LINE_PREFIX = "container-action lock: ";
/** Text as one word of printable ASCII, percent-encoded: what a lock or a recipe says is no shell text. */
export declare function encodeWord(text: string): string;
/** Text as one word of a POSIX shell. */
export declare function shellWord(text: string): string;
/** Text as one word that `printf %b` turns into itself again; "-" for the empty one. No blank and no quote is in it. */
export declare function escapedWord(text: string): string;
