import type { Environment } from '../process.js';
/** Variables by which programs are told a bundle of certificates. */
export declare const BUNDLE_VARIABLES: readonly ["SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO"];
export interface HostTrust {
    /** PEM certificates; undefined when the host has none of its own. */
    readonly bundle: string | undefined;
    /** What was named but could not be used. */
    readonly warnings: readonly string[];
}
/** The machine's bundle and the named ones, as one. */
export declare function readHostTrust(env: Environment): Promise<HostTrust>;
