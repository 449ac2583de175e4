import { type ImageTree, type RootEntry } from '../apptainer/index.js';
import type { RootPaths } from './root-paths.js';
/** Hears that a path, absolute and real, is an owner's. Paths nobody asked for are passed over. */
export type Claim = (path: string, owner: string) => void;
export interface Search {
    readonly tree: ImageTree;
    readonly root: RootPaths;
    /** The paths whose owner is looked for. */
    readonly open: ReadonlySet<string>;
}
/** dpkg(1): a list of paths for each package, and diversions, which move a path out of another package's way. */
export declare function dpkgOwners({ tree, root, open }: Search, claim: Claim): Promise<void>;
/** Alpine's database: `P:` a package, `F:` a folder, `R:` a file in the folder before. */
export declare function apkOwners({ tree, root }: Search, claim: Claim): Promise<void>;
/** Conda: a JSON file for each package, with the paths of its files below the environment. */
export declare function condaOwners({ tree, root, open }: Search, claim: Claim): Promise<void>;
/** Python: RECORD (PEP 376, 627) or installed-files.txt, with paths relative to the folder of the packages or the record. */
export declare function pythonOwners({ tree, root, open }: Search, claim: Claim): Promise<void>;
/** npm: the innermost folder in `node_modules` that is a package. */
export declare function npmOwner(path: string, entries: ReadonlyMap<string, RootEntry>): string | undefined;
