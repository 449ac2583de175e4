/** Part of the npm channel's check (see `npm-check.ts`): a package's archive, as bytes. */
export declare const NPM_TARBALL: string;
