/**
 * What one image has that another has not, for people: grouped, ordered, with the size of each step. A drift is what a
 * rebuild has that it should not have; changes are what somebody, or the passing of time, made of an image.
 */
import type { LockChannel } from '../lock/index.js';
/** `changed`: both have it, in versions of which none is known to be the newer one (a digest, a commit). */
export type ChangeKind = 'added' | 'removed' | 'upgraded' | 'downgraded' | 'changed';
export declare const CHANGE_KINDS: readonly ChangeKind[];
/**
 * The foremost number of the version that moved: the first one (or the epoch) is `major`, the second `minor`, any other
 * `patch`; `revision` is what stands behind them: a distributor's revision, a pre-release, a build.
 */
export type Step = 'major' | 'minor' | 'patch' | 'revision';
export interface Change {
    readonly channel: LockChannel;
    /** Without its channel: `numpy`, `/opt/venv:numpy` in the channel `python`, the stage in `base`. */
    readonly name: string;
    readonly kind: ChangeKind;
    /** Version in the first lock, as it says it (a digest for `base`); undefined for what was added. */
    readonly before: string | undefined;
    /** The same in the second lock; undefined for what was removed. */
    readonly after: string | undefined;
    /** Undefined where the versions do not tell, and for what was added or removed. */
    readonly step: Step | undefined;
    /** Named by the definition; always true of a base, and of nothing else when no definition is known. */
    readonly direct: boolean;
    /** 1-based line of the definition that names it. */
    readonly line: number | undefined;
    /** Of a base: what the definition asked for, in the first and in the second lock, where they tell. */
    readonly asked: readonly [before: string, after: string] | undefined;
}
export type ChangeCounts = Readonly<Record<ChangeKind, number>>;
export interface ChangeGroup {
    readonly channel: LockChannel;
    /** Direct ones first, and among these and the rest what is most worth a look first. Never empty. */
    readonly changes: readonly Change[];
    readonly counts: ChangeCounts;
}
/** What both locks tell, and differently, of how the images were built. */
export interface BuildChange {
    readonly fact: 'engine' | 'architecture';
    readonly before: string;
    readonly after: string;
}
export interface Changes {
    /** Nothing that the locks say of the images' content differs. */
    readonly identical: boolean;
    readonly build: readonly BuildChange[];
    /** The base first, then in the lock's order; a channel without changes is not among them. */
    readonly groups: readonly ChangeGroup[];
    readonly counts: ChangeCounts;
    /** Channels left out because one of the locks does not tell of them. */
    readonly uncompared: readonly LockChannel[];
}
