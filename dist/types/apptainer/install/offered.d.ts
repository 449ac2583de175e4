/** Which versions a package manager says it can install, newest first. */
import type { PlannedCommand } from './plan-types.js';
type Kind = NonNullable<PlannedCommand['query']>;
/** Reads the output of `apt-cache madison`, of `dnf repoquery` with one version a line, or of `zypper search --details`. */
export declare function offeredVersions(kind: Kind, output: string): string[];
export {};
