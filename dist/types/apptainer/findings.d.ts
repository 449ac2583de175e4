import { type Capabilities } from './capabilities.js';
import type { KernelSettings } from './machine/settings.js';
import { type SubidUser } from './subid.js';
import type { Trial } from './trial.js';
import type { Finding } from './types.js';
/** Who asks for user namespaces, and what the kernel says about that. */
export interface NamespaceSituation {
    /** Real path of the program that asks; undefined where it was not found. */
    readonly starter: string | undefined;
    /** Whether the user has the rights that the kernel's restrictions do not count for. */
    readonly privileged: boolean;
    readonly settings: KernelSettings;
}
export declare function userNamespaces(user: SubidUser, trial: Trial, { starter, privileged, settings }: NamespaceSituation): Finding;
export declare function subids(user: SubidUser, newidmaps: readonly NewidmapState[]): Finding;
export interface NewidmapState {
    readonly name: string;
    readonly state: 'absent' | 'privileged' | {
        readonly path: string;
    };
}
/** Whether a helper is there and may do what it is for. File capabilities cannot be read here: a hint is enough. */
export declare function newidmapState(name: string, path: string | undefined): NewidmapState;
export declare function fakeroot(user: SubidUser, hasRange: boolean, trial: Trial): Finding;
export declare function fuse(user: SubidUser): Finding;
export declare function rootCapabilities(user: SubidUser, capabilities: Capabilities | undefined): Finding;
export declare function squashfsTools(user: SubidUser, missing: readonly string[]): Finding;
