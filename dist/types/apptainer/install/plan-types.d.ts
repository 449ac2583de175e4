/** What a plan is made of. */
import type { GivenChecksums } from './checksums.js';
import type { Choice } from './choice.js';
import type { Download } from './download.js';
import type { ReleaseSource } from './releases.js';
/** A file that is written with root's rights. */
export interface PlannedFile {
    readonly path: string;
    readonly content: string;
}
export interface PlannedCommand {
    /**
     * Program and arguments. `{downloads}` stands for the folder of the downloads, `{version}` for the newest version
     * that the last `query` printed and that will do, `{work}` for a folder of this run's own.
     */
    readonly argv: readonly string[];
    /** Whether it takes root's rights: sudo goes in front for who is not root. */
    readonly asRoot: boolean;
    /** Run one after the other when it fails, in its place. */
    readonly otherwise?: readonly (readonly string[])[] | undefined;
    /** Run when all that failed and there was no Apptainer before, so that none is there half. */
    readonly undo?: readonly string[] | undefined;
    /** Which package's offered versions it prints. */
    readonly query?: 'apt' | 'dnf' | 'zypper' | undefined;
}
/** What a method would do. */
export interface Detail {
    /** As far as it is known before package lists are fetched. */
    readonly version: string | undefined;
    readonly downloads: readonly Download[];
    readonly files: readonly PlannedFile[];
    readonly commands: readonly PlannedCommand[];
}
export interface Candidate extends Choice, Detail {
}
/** Where details are looked up. */
export interface Sources {
    readonly releases: ReleaseSource;
    readonly checksums: GivenChecksums;
    /** Base URL of Debian's archive. */
    readonly debianMirror: string;
}
export declare const NOTHING: Detail;
