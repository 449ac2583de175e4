/** What the author's scripts say about apt, as far as it can be read off them. Shell is not run here: hints only. */
/** What the author's own commands ask of apt. */
export interface AptRequests {
    /** Packages that are asked for by name, sorted; those behind a variable are not seen. */
    readonly named: readonly string[];
    /** The same by the `apt-get update` they come behind: what is asked for before the first one, behind that, and so on. */
    readonly rounds: readonly (readonly string[])[];
    /** Packages that are downloaded by name, to be installed by dpkg itself, sorted. */
    readonly downloaded: readonly string[];
    /** What is asked for by version, `name=version`, sorted. */
    readonly exact: readonly string[];
    /** The first command that brings everything up to date, as apt-get calls it. */
    readonly upgrade: 'upgrade' | 'dist-upgrade' | undefined;
}
/** Reads the requests off a script. */
export declare function aptRequestsIn(script: string): AptRequests;
