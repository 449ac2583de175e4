import type { Environment } from '../process.js';
/** Where the bundle and the setting for apt stand in %post. */
export declare const BUNDLE_IN_POST = "/.singularity.d/libs/ca-certificates.crt";
export declare const APT_CONFIG_IN_POST = "/.singularity.d/libs/apt.conf";
/** apt takes its certificates from no variable, but a configuration file. */
export declare const APT_CONFIG = "Acquire::https::CAInfo \"/.singularity.d/libs/ca-certificates.crt\";\n";
export interface HostTrust {
    /** PEM certificates; undefined when the host has none of its own. */
    readonly bundle: string | undefined;
    /** What was named but could not be used. */
    readonly warnings: readonly string[];
}
/** Certificates to pass on into %post, gathered from the host. */
export declare function readHostTrust(env: Environment): Promise<HostTrust>;
/** Variables that make the programs in %post use the bundle. */
export declare function trustVariables(): Record<string, string>;
