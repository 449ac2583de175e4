/** Part of the gem channel's check (see `gem-check.ts`): the lock, and the installed gems as their records tell them. */
export declare const GEM_INSTALLED: string;
