import { type Capabilities } from './capabilities.js';
import { type SubidUser } from './subid.js';
import type { Trial } from './trial.js';
import type { Finding } from './types.js';
/** `sudo` for those who need it in front of a command. */
export declare function asAdministrator(user: SubidUser): string;
export declare function userNamespaces(user: SubidUser, trial: Trial, starter: string | undefined): Finding;
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
