import type { Call } from '../../context.js';
import { type Archive } from './archive.js';
import { type PackageRecord } from './dependencies.js';
import { type VersionRange } from './version.js';
/** Apptainer and the programs it cannot do without. libfuse and the like come as their libraries. */
export declare const ENGINE_PACKAGES: readonly string[];
export interface MakeRequest {
    readonly prefix: string;
    readonly range: VersionRange;
    readonly mirror: string;
    /** Whether a version that is known to be bad will do. */
    readonly allowKnownBad: boolean;
    /** The installation in use that does not do, if there is one. */
    readonly replacing: string | undefined;
    /** Version of the one in use, where it does unless the archive has a newer one. */
    readonly sufficient: string | undefined;
}
/**
 * Makes an installation and puts it into use.
 *
 * @param prove called with the folder of the finished installation, and with one for scratch files, before it is put
 *   into use; throws when it does not work
 * @returns what `prove` returned; undefined when nothing was changed, because the one in use is the newest there is
 *   or another process has put one into use meanwhile
 * @throws NotFoundError when the machine has no apt, or the archive no such version
 * @throws StoreError when the archive cannot be reached or trusted, or the prefix not be written
 */
export declare function makeInstallation<T>(request: MakeRequest, call: Call, prove: (folder: string, work: string) => Promise<T>): Promise<T | undefined>;
/**
 * The packages and the libraries they need.
 *
 * @throws FormatError when the archive lacks one of the packages
 */
export declare function resolvePackages(archive: Archive, names: readonly string[]): Promise<PackageRecord[]>;
