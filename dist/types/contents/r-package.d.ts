/** Whether `path` may be one of the two files that hold the time. */
export declare function mayHoldBuildTime(path: string): boolean;
/** Content of a file of one image by its path; undefined for what is not there or was not kept. */
export type ContentOf = (path: string) => Buffer | undefined;
/** Whether `path` belongs to an R package of both images, and is the same but for the time each was installed at. */
export declare function sameButBuildTime(path: string, a: ContentOf, b: ContentOf): boolean;
