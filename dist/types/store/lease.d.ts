export interface Lease {
    /** For the reader; not used to decide, host names are not unique. */
    readonly host: string;
    /** Id of the kernel's boot, "" where the system does not tell. */
    readonly boot: string;
    /** Process namespace, "" where the system does not tell. */
    readonly namespace: string;
    readonly pid: number;
    /** The kernel's start time of the process, in clock ticks since boot; "" where the system does not tell. */
    readonly started: string;
    /** What the lease covers: random hex digits that are part of the staging folder's name. */
    readonly token: string;
}
export type LeaseState = 'living' | 'dead' | 'unknown';
/** Without a sign of life for this long, a holder that cannot be asked is taken for dead. */
export declare const CLEARLY_OLD_MS: number;
/** A lease of this process. */
export declare function ownLease(token: string): Promise<Lease>;
/**
 * Takes a lease.
 *
 * @returns false when somebody holds it
 * @throws the system's error when it cannot be written
 */
export declare function takeLease(path: string, lease: Lease): Promise<boolean>;
/** Gives up a lease; fine when it is gone already. @throws StoreError when it cannot be removed */
export declare function dropLease(path: string): Promise<void>;
/** The lease at `path`; undefined when it is gone or no lease of ours. */
export declare function readLease(path: string): Promise<Lease | undefined>;
/** Whether the process that took the lease is still there. */
export declare function leaseState(lease: Lease): Promise<LeaseState>;
/**
 * Time of the last sign of life around a lease, in milliseconds since the epoch: the newest change of any of
 * `paths`, of what stands directly in them, and of what stands in those.
 */
export declare function lastSignOfLife(paths: readonly string[]): Promise<number>;
