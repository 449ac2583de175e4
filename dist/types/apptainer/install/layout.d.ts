import type { Call } from '../../context.js';
import type { PackageRecord } from './dependencies.js';
import type { Architecture } from './platform.js';
/** Unpacks packages into `folder`, all into one tree. */
export declare function unpack(dpkgDeb: string, packages: readonly string[], folder: string, call: Call): Promise<void>;
/**
 * Moves what is needed out of an unpacked tree.
 *
 * @param standIns programs for the fallback folder, as paths in the packages; debootstrap gets its wrapper
 * @throws FormatError when the packages are not laid out as this knows them
 */
export declare function arrange(tree: string, folder: string, architecture: Architecture, standIns: readonly string[]): Promise<void>;
/** Writes down which packages the installation is made of. */
export declare function writePackageList(folder: string, mirror: string, packages: readonly PackageRecord[]): Promise<void>;
/**
 * Ties programs and libraries to the loader and the libraries beside them, whatever the machine has: by RPATH, not
 * RUNPATH, because Apptainer sets LD_LIBRARY_PATH at times, which beats the latter.
 *
 * Done everywhere and not only where the machine's C library is too old: libraries such as libsquashfuse are on
 * hardly any machine, and what the machine has may change under an installation.
 *
 * @param tools tree into which patchelf and its libraries were unpacked; it is run from there
 */
export declare function tieToOwnLibraries(folder: string, architecture: Architecture, tools: string, call: Call): Promise<void>;
