/** Where the bundle and the setting for apt stand in %post. */
export declare const BUNDLE_IN_POST = "/.singularity.d/libs/ca-certificates.crt";
export declare const APT_CONFIG_IN_POST = "/.singularity.d/libs/apt.conf";
/** apt takes its certificates from no variable, but a configuration file. */
export declare const APT_CONFIG = "Acquire::https::CAInfo \"/.singularity.d/libs/ca-certificates.crt\";\n";
/** Variables that make the programs in %post use the bundle. */
export declare function trustVariables(): Record<string, string>;
