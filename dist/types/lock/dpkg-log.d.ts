export declare const DPKG_LOG = "/var/log/dpkg.log";
/**
 * @param log text of dpkg's log; anything at all may stand in it
 * @returns package to the last version that was installed of it, for those that are gone; without prototype
 */
export declare function purgedPackages(log: string): Record<string, string>;
