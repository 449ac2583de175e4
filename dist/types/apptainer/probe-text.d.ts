/** What the probe found, for people. */
import type { Finding, Probe } from './types.js';
/** Lines that tell what works here, what does not, and the commands that put it right. */
export declare function describeProbe(probe: Probe): string[];
/** Findings as they leave the program: JSON of --json and of outputs. */
export declare function findingsJson({ findings }: Pick<Probe, 'findings'>): Omit<Finding, 'repair'>[];
/** The commands that help, in a sentence; undefined when there are none. */
export declare function describeFixes(findings: readonly Finding[]): string | undefined;
