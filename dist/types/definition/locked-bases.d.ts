import type { LockedBase } from '../lock/types.js';
import type { Definition } from './types.js';
/** Folder of a store's root that holds local bases; a locked definition names them relative to that root. */
export declare const BASES_FOLDER = ".bases";
/** File name of a kept local base in `BASES_FOLDER`. */
export declare function keptBaseName(bootstrap: string, hex: string): string;
/** SHA-256 in the name of a kept base, 64 hex digits; undefined for any other name. */
export declare function sha256OfKeptName(name: string): string | undefined;
/**
 * The file a stage is built from, as `From:` names it, and what stands behind it (`:tag` of an archive). Undefined for
 * stages that are built from no file. A `Registry:` or `Namespace:` goes before the path of an archive, whatever
 * sense that makes; such a stage counts as one without.
 */
export declare function fileOfBase(bootstrap: string, from: string): {
    readonly path: string;
    readonly rest: string;
} | undefined;
/** Whether the stage's agent takes something that a digest could name. */
export declare function hasSource(bootstrap: string): boolean;
/**
 * The definition's text with every base named by its digest. Stages whose base has no digest, and values that name one
 * already, are left as they are. Doing it twice changes nothing more.
 *
 * @param bases one for each stage, in order
 * @throws InputError when they are not the bases of this definition, or hold what is no digest
 */
export declare function withBases(definition: Definition, bases: readonly LockedBase[]): string;
export interface RewrittenBases {
    readonly text: string;
    /** Stages that name a digest now. */
    readonly pinned: number;
    /** At least one stage does, and no stage with a source does not. */
    readonly covers: boolean;
    /** Lines for the comment at the top, from which `restoreBases` gets the author's values back. */
    readonly records: readonly string[];
    /** What a person should know, one line each. */
    readonly notes: readonly string[];
}
/** `withBases`, and what there is to tell about it. */
export declare function rewriteBases(definition: Definition, bases: readonly LockedBase[]): RewrittenBases;
/**
 * The author's definition from one whose bases were rewritten.
 *
 * @param definition without what else was generated
 * @param comment lines of the comment at the top, as they were written
 */
export declare function restoreBases(definition: Definition, comment: readonly string[]): Definition;
/** A local base that a locked definition names by its SHA-256. */
export interface KeptBaseUse {
    /** 0-based number of the stage. */
    readonly index: number;
    readonly bootstrap: string;
    /** 64 hex digits. */
    readonly sha256: string;
    /** What stands behind the path: `:tag` of an archive, else "". */
    readonly rest: string;
}
/** The local bases that the definition names by their SHA-256. */
export declare function keptBasesOf(definition: Definition): KeptBaseUse[];
/** What a stage is to be built from. */
export interface BaseSource {
    readonly bootstrap: string;
    readonly from: string;
}
/**
 * The definition's text with other sources for some of its stages. Their `Registry:` and `Namespace:` are emptied where
 * the source is of another kind.
 *
 * @param sources by the stage's 0-based number
 * @throws InputError when a header line cannot hold such a source
 */
export declare function withBaseSources(definition: Definition, sources: ReadonlyMap<number, BaseSource>): string;
