/** The comparison of two root filesystems, file by file: level `files`. */
import type { CallOptions } from '../context.js';
export type DifferenceKind = 'changed' | 'added' | 'missing';
/** What a changed path differs in: the first of type, link or content, and mode that does. */
export type DifferenceWhat = 'content' | 'type' | 'mode' | 'link';
/** One path that is not the same in both. Seen from a, the first of the two: `added` is in b alone. */
export interface Difference {
    /** Absolute in the image. Bytes that are no UTF-8 stand as lone surrogates, U+DC80 to U+DCFF. */
    readonly path: string;
    readonly kind: DifferenceKind;
    /** For `changed` alone. */
    readonly what?: DifferenceWhat | undefined;
    /**
     * The package that brought the path: `dpkg:<name>`, `conda:<prefix>:<name>`, `python:<prefix>:<name>`, `npm:<folder>`,
     * `apk:<name>`; `unmanaged` when no package's record names it.
     */
    readonly owner: string;
}
/** Paths that were left out, by the reason they were. */
export interface IgnoredCount {
    /** The pattern as it was given, or the rule's name. */
    readonly pattern: string;
    /**
     * `default`: a pattern of the documented list; `project`: one the caller gave. Those paths were not looked at.
     * `rule`: files that were compared, differ, and differ only in what the rule allows.
     */
    readonly origin: 'default' | 'project' | 'rule';
    /** How many paths, in either image. */
    readonly paths: number;
}
export interface ContentsDiff {
    /** True when there is no difference beside what was ignored. */
    readonly identical: boolean;
    /** Paths that were compared: files, folders, links, devices; each once, in whichever image it is. */
    readonly compared: number;
    /** Bytes of the regular files of a that were compared. */
    readonly bytes: number;
    /** Paths left out in all: the sum of `ignoredBy`. */
    readonly ignored: number;
    /** Every project pattern, also one that matched nothing; of the rest those that did. In the order in which they count. */
    readonly ignoredBy: readonly IgnoredCount[];
    /** Sorted by path, by its bytes. */
    readonly differences: readonly Difference[];
}
export interface CompareContentsOptions extends CallOptions {
    /** Patterns of further paths to leave out: see `parseIgnorePattern`. */
    readonly ignore?: readonly string[] | undefined;
    /** Whether a sandbox was made through sudo, so that only root can read all of it. */
    readonly useSudo?: boolean | undefined;
}
