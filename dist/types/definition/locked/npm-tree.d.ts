/** Part of the npm channel's check (see `npm-check.ts`): the installed packages as files, and how one is replaced. */
export declare const NPM_TREE: string;
