/**
 * Making a machine let the engine work: an AppArmor profile, subordinate ids, rights to /dev/fuse. Only where something
 * does not work, and only as root or with a sudo that asks no password; else the probe tells what an administrator does.
 */
import type { Call } from '../../context.js';
import type { Engine, Probe } from '../types.js';
export interface Prepared {
    /** As it is afterwards. */
    readonly probe: Probe;
    /** Changes made to the system, in words. */
    readonly changed: readonly string[];
}
/**
 * Puts right what `first` found wrong, as far as this process may. What could not be done is told as a warning, and
 * the probe has the consequence.
 */
export declare function prepareMachine(engine: Engine, first: Probe, call: Call): Promise<Prepared>;
/** Where a profile of its own was tried and did not help, the switch for all programs is what is left to offer. */
export declare function withLastResort(probe: Probe): Probe;
