import type { BuildFacts } from '../lock/types.js';
/** This machine's architecture, as Debian names it. */
export declare function machineArchitecture(arch?: string): string;
/**
 * Holds a lock's architecture against the machine's. A lock that does not tell is let pass.
 *
 * @param machine as Debian names it
 * @throws InputError when they differ
 */
export declare function checkArchitecture(facts: Pick<BuildFacts, 'architecture'> | undefined, machine?: string): void;
