/**
 * Points `<root>/<layer>.sif` at a build. The target is relative: a store can be moved. A plain file in the link's
 * place is replaced, as the reference says.
 *
 * @returns path of the link
 * @throws NotFoundError when there is no such build, StoreError when a folder is in the way or nothing can be written
 */
export declare function pointLatest(root: string, layer: string, ts: string): Promise<string>;
/**
 * Makes a link aside and renames it over what is there: the link leads to the old target or to the new one at any
 * moment.
 *
 * @throws StoreError when it cannot be written; the old one stays
 */
export declare function replaceLink(link: string, target: string): Promise<void>;
/** @throws StoreError when something stands in the link's place that must not be replaced */
export declare function checkLatestPlace(root: string, layer: string): Promise<void>;
