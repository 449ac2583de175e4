/** Which methods do for a machine, and why. No more than a judgement of facts: nothing is looked up here. */
import type { MachineFacts, PackageTool } from './facts.js';
import type { InstallMethod, SetupMethod } from './types.js';
import type { VersionRange } from './version.js';
/** What is wanted, as far as a method's choice depends on it. */
export interface Wish {
    readonly range: VersionRange;
    readonly method: SetupMethod;
    /** Whether a folder was named. */
    readonly hasPrefix: boolean;
    /** Whether an earlier call has put an Apptainer into the folder. */
    readonly isInPrefix: boolean;
    readonly mirror: string | undefined;
    readonly suid: boolean;
    readonly allowKnownBad: boolean;
}
/** A method and whether it does. */
export interface Choice {
    readonly method: InstallMethod;
    readonly applicable: boolean;
    /** Why it does, or why not: reads well after a colon. */
    readonly reason: string;
}
/** The methods in the order in which they are tried, each with whether it does here and why. */
export declare function chooseMethods(facts: MachineFacts, wish: Wish): Choice[];
/** Which of the released Debian packages fit: the ending of their version. */
export declare function debVariant({ os }: MachineFacts): '' | '-trixie+';
/** The program that installs RPM packages here. */
export declare function rpmTool({ os, tools }: MachineFacts): Exclude<PackageTool, 'apt-get'> | undefined;
