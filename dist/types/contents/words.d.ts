import type { ContentsDiff, DifferenceKind, DifferenceWhat } from './types.js';
/** Differences named in a one-line summary unless the caller says otherwise. */
export declare const CONTENTS_SUMMARY_LIMIT = 5;
/**
 * One line for each path that differs, sorted by path: `/usr/bin/curl changed (content), dpkg:curl`,
 * `/opt/tool added, unmanaged`. Added and missing are seen from a, the first of the two images.
 *
 * @param limit lines at most; a last line says how many more there are. Default: all.
 */
export declare function describeContents(diff: ContentsDiff, limit?: number): string[];
/**
 * The whole comparison on one line: `identical: 21,423 paths, 533 MB (312 left out)` or
 * `2 changed, 1 added: /opt/tool added, unmanaged, …`.
 *
 * @param limit differences named at most. Default 5.
 */
export declare function contentsSummary(diff: ContentsDiff, limit?: number): string;
/** A comparison as JSON that leaves the program: see docs/schemas/contents.json. */
export interface ContentsJson {
    readonly identical: boolean;
    readonly compared: number;
    readonly bytes: number;
    readonly ignored: number;
    readonly ignored_by: readonly {
        readonly pattern: string;
        readonly origin: string;
        readonly paths: number;
    }[];
    readonly differences: readonly {
        readonly path: string;
        readonly kind: DifferenceKind;
        readonly what: DifferenceWhat | null;
        readonly owner: string;
    }[];
}
/** The comparison as plain data with snake_case keys. */
export declare function contentsJson(diff: ContentsDiff): ContentsJson;
