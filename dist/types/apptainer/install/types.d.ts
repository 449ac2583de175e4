/** What setting up Apptainer takes and gives. */
import type { CallOptions } from '../../context.js';
import type { Engine, Probe } from '../types.js';
/** `auto`: what is on PATH when it will do, the archive otherwise; the others allow one of the two only. */
export type SetupMethod = 'auto' | 'existing' | 'archive';
export interface SetupOptions extends CallOptions {
    /**
     * Version that is wanted: exact ("1.4.5"), a series ("1.4", "1.4.x"), a range (">=1.3 <2"), or "latest", the
     * newest the archive offers. Default: any.
     */
    readonly version?: string | undefined;
    /**
     * Folder to install into and to look for an earlier installation in; made when it is not there.
     * Default: `container-action/apptainer` in the user's data folder, see `defaultPrefix`.
     */
    readonly prefix?: string | undefined;
    /** Default: `auto`. */
    readonly method?: SetupMethod | undefined;
    /** Base URL (http or https) of a Debian mirror. Default: `http://deb.debian.org/debian`. */
    readonly mirror?: string | undefined;
    /**
     * Whether root may be given a range in /etc/subuid and /etc/subgid. Done only for root, only where root's own
     * rights do not suffice to build and no range is there. Default: true.
     */
    readonly subuid?: boolean | undefined;
}
export interface SetupResult {
    readonly engine: Engine;
    /** The program: absolute path. */
    readonly path: string;
    /** As the program tells it: "1.4.5". */
    readonly version: string;
    /** `existing`: it was on PATH; `archive`: it is in the prefix, from this run or an earlier one. */
    readonly method: 'existing' | 'archive';
    /** Undefined for `existing`. */
    readonly prefix: string | undefined;
    /** What the engine can do for this user here. */
    readonly probe: Probe;
    /** Every change made to the system outside the prefix, in words; empty as a rule. */
    readonly changed: readonly string[];
}
