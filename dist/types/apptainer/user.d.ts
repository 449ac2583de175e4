import type { SubidUser } from './subid.js';
export declare function currentUser(): SubidUser;
/** Whether this user may mount file systems through FUSE, which the engine uses to look into a SIF. */
export declare function mayUseFuse(): boolean;
