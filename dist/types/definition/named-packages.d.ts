/**
 * The packages that a definition names itself, and where. Shell is not run here: what stands behind a variable, or in a
 * requirements file, is not seen.
 */
import type { LockChannel } from '../lock/types.js';
import type { Definition } from './types.js';
export interface NamedPackages {
    /**
     * 1-based line that names a package; undefined for one that no line names.
     *
     * @param name as a lock has it behind the channel: `numpy`, `/opt/venv:numpy`, `libc6:i386`, a stage for `base`
     */
    lineOf(channel: LockChannel, name: string): number | undefined;
}
/** Reads off the last stage, which becomes the image, what its scripts ask for by name; bases are of every stage. */
export declare function packagesNamed(definition: Definition): NamedPackages;
