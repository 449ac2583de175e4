/**
 * Why the output of `npm list -g --depth=0 --json` is no listing; undefined when it is one. Exit code 1 alone is no
 * failure: npm ends with it too when the listing has problems, which are then part of the listing.
 */
export declare function npmFailure(text: string, exitCode: number): string | undefined;
