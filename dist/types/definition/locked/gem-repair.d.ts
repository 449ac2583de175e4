/** Part of the gem channel's check (see `gem-check.ts`): exact versions are fetched, put in place, and what is too much goes. */
export declare const GEM_REPAIR: string;
