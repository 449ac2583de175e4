/** Files that two honest builds make differently in known places: compared, less those places. */
import type { FileContents, RootEntry, ScanOptions } from '../apptainer/index.js';
/** One of the two images, as far as it has been read. */
export interface Side {
    readonly entries: ReadonlyMap<string, RootEntry>;
    readonly contents: ReadonlyMap<string, FileContents>;
}
/** Names under which `IgnoredCount` tells of them. */
export declare const RULES: {
    readonly pyc: "*.pyc of the same source";
    readonly shadow: "salts and dates in /etc/shadow";
    readonly labels: "build date and base in /.singularity.d/labels.json";
    readonly rPackage: "build time in DESCRIPTION and Meta/package.rds of an R package";
};
export type Rule = (typeof RULES)[keyof typeof RULES];
/** What the rules need to have been read. */
export declare const RULE_SCAN: ScanOptions;
/** The rule by which a regular file that differs in content counts as the same; undefined when none does. */
export declare function ruleForContent(path: string, a: Side, b: Side): Rule | undefined;
/**
 * The same for a path that is in one image alone: Python writes compiled files whenever it runs, so which are there
 * depends on which programs ran.
 */
export declare function ruleForOneSided(path: string, entry: RootEntry, a: Side, b: Side): Rule | undefined;
/** Sources that have to be read for `ruleForOneSided`: those of compiled files. */
export declare function sourceOf(path: string): string | undefined;
