/**
 * Places, relative to the folder, that a path of a definition may mean: builds look relative ones up in the store's
 * root, in the definition's folder and where they are started, so more than one may be meant. Of a pattern it is the
 * folder that everything it may fit lies below.
 *
 * @returns undefined where it leads out of the folder
 */
export declare function placesOf(definition: string, path: string): readonly string[] | undefined;
/** Whether `path` is `place`, or lies below it. */
export declare function isAtOrBelow(path: string, place: string): boolean;
