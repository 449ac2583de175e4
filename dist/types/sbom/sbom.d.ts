import { type CallOptions } from '../context.js';
import { type SbomFormat, type SbomPackage, type SbomSubject } from './types.js';
/**
 * Reads what a bill is made from. Of an image with a lock beside it, as every build of a store has, the lock is
 * believed; any other image is looked into.
 *
 * @param source a lock, or an image (`.sif`)
 * @throws NotFoundError when there is no such file
 * @throws FormatError when it is no lock, or no image
 */
export declare function readSbomSubject(source: string, options?: CallOptions): Promise<SbomSubject>;
/** Packages of the image that a bill of it holds, sorted by package URL; what it stands on is not among them. */
export declare function sbomPackages({ lock }: SbomSubject): Promise<readonly SbomPackage[]>;
/**
 * The bill as text: the same subject gives the same bytes.
 *
 * @throws InputError for a format that is none of `SBOM_FORMATS`
 */
export declare function sbomText(subject: SbomSubject, format: SbomFormat): Promise<string>;
