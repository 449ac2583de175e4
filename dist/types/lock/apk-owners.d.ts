/** Which Alpine package brought a program or a Python package, from apk's own list of what is installed. */
import type { ImageTree, Listing } from '../apptainer/index.js';
/** `P:` begins a package, `F:` names a folder of it, `R:` a file in that folder. @returns path to package, without prototype */
export declare function apkOwners(listing: Listing, tree: Pick<ImageTree, 'readText'>): Promise<Record<string, string>>;
