import type { Definition } from '../definition/index.js';
/**
 * Chooses the folder a definition is built in. The reference builds in the store's root, so that a layer can stand
 * on another (`From: ./other.sif`); people who run Apptainer by hand build in the definition's folder or in their
 * own. The first of these in which every relative path of the definition exists is taken; a definition without
 * relative paths is built in the root.
 *
 * @throws InputError naming the first path that is nowhere, and what to write for a base that the store has under another path
 */
export declare function workingDirectoryFor(definition: Definition, root: string, currentDirectory: string): Promise<string>;
