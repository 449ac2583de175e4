/** Part of the npm channel's check (see `npm-check.ts`): the image's npm, and where tarballs of exact versions come from. */
export declare const NPM_SOURCE: string;
