import type { Call } from '../../context.js';
import { type OsRelease } from './os-release.js';
/** The Apptainer (or Singularity) on PATH. */
export interface ExistingEngine {
    readonly program: string;
    /** Undefined when the program does not tell it, which `problem` then explains. */
    readonly version: string | undefined;
    readonly name: 'apptainer' | 'singularity';
    /** Whether its part that runs as root is installed. */
    readonly suid: boolean;
    readonly problem?: string | undefined;
}
export interface MachineFacts {
    readonly platform: NodeJS.Platform;
    readonly architecture: NodeJS.Architecture;
    readonly os: OsRelease;
    /** How this process gets root's rights: it has them, sudo gives them without a password, or not at all. */
    readonly rights: 'root' | 'sudo' | 'none';
    /** Which of the programs that install packages are on PATH. */
    readonly tools: readonly PackageTool[];
    /** Why a prefix cannot be filled from Debian's archive here; undefined when it can. */
    readonly archiveProblem: string | undefined;
    /** Whether there is any way out: an interface beside the loopback, or a proxy. */
    readonly network: boolean;
    readonly existing: ExistingEngine | undefined;
    /** Whether that one comes before /usr/bin on PATH, so that a package's program would not be found. */
    readonly existingHidesPackages: boolean;
}
export type PackageTool = 'apt-get' | 'dnf' | 'zypper';
/** Folder that packages put their programs into. */
export declare const PACKAGE_BIN = "/usr/bin";
/** Looks at the machine: some files, and up to two programs. Changes nothing. */
export declare function gatherFacts({ env, signal }: Pick<Call, 'env' | 'signal'>): Promise<MachineFacts>;
