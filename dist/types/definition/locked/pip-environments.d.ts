/** The Python environments of a lock, as the pip channel holds them to their versions. */
import type { Lock } from '../../lock/types.js';
/** A package that pip answers for. */
export interface PinnedPackage {
    /** As in the lock, or normalized. */
    readonly name: string;
    /** "" where the lock does not tell, of what came from a URL. */
    readonly version: string;
    /** As in `PythonEnvironment.origins`; "" for what an index offers. */
    readonly origin: string;
}
export interface PinnedEnvironment {
    /** "" where the lock does not tell. */
    readonly prefix: string;
    /** "" where the lock does not tell, or it has none. */
    readonly python: string;
    /** What tells it from the one that `pip freeze` speaks of; "" for that one. */
    readonly label: string;
    readonly packages: readonly PinnedPackage[];
    /** Normalized names that another package manager answers for; undefined where the lock does not tell. */
    readonly owned: readonly string[] | undefined;
    /** Lines of `pip freeze` that are left to the comparison of locks; an old lock only. */
    readonly lines: readonly string[];
    /** Whether pip, setuptools and wheel are among the packages, which `pip freeze` may hide. */
    readonly isWhole: boolean;
    /** Names that are in no other section of the lock than its `python` one, where `pip freeze` speaks of this environment. */
    readonly hidden: readonly string[];
}
/** The environments of a lock, in its order; empty when it knows of none. */
export declare function pinnedEnvironments(lock: Lock): readonly PinnedEnvironment[];
/** The environments as the check reads them (pip-check-records.ts). */
export declare function environmentLines(environments: readonly PinnedEnvironment[]): string[];
