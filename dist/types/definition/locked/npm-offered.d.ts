/**
 * Part of the npm channel's check (see `npm-check.ts`): what the registry offers by now in place of what the lock holds.
 *
 * What the author's commands asked for is resolved again, without installing anything. Where that gives the locked set,
 * nothing moved. Where not, it is resolved a second time as of the build's date (or from the kept packages): only what
 * differs between the two is told, so that a tree that npm would lay out in another way here is not taken for a change.
 */
export declare const NPM_OFFERED: string;
