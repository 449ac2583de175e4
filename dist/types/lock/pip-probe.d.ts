/** A distribution's record: one `.dist-info` or `.egg-info` on sys.path. */
export interface DistributionRecord {
    /** Position of its folder on sys.path. */
    readonly location: number;
    /** Name of the record: `numpy-1.24.2.dist-info`. */
    readonly record: string;
    /** Absolute path of the record, links followed. */
    readonly path: string;
    /** The beginning of its METADATA or PKG-INFO; null when it has none. */
    readonly head: string | null;
    /** Text of direct_url.json (PEP 610); null when it has none. */
    readonly directUrl: string | null;
}
/** What the program found. */
export interface PipFacts {
    /** Implementation and version, as in `cpython 3.11`. */
    readonly interpreter: string;
    /** sys.executable: absolute, links not followed, so a virtualenv's own. */
    readonly python: string;
    /** sys.prefix with all links followed. */
    readonly prefix: string;
    readonly externallyManaged: boolean;
    /** `__version__` of the pip that would run; null when it cannot be told. */
    readonly pipVersion: string | null;
    /** The first bytes of the `pip` program. */
    readonly program: string;
    /** What could make pip see something else than its records, in words. */
    readonly doubts: readonly string[];
    /** Variables that pip or Python would heed. */
    readonly environment: Readonly<Record<string, string>>;
    /** Texts of pip's configuration files. */
    readonly configurations: readonly string[];
    /** In the order pip meets them. */
    readonly distributions: readonly DistributionRecord[];
}
/** `python -c PIP_PROBE /path/of/pip` prints the facts as one line of JSON. */
export declare const PIP_PROBE: string;
/** Second argument of the program: names of the standard library's modules that have to be there. */
export declare const PIP_PROBE_MODULES: string;
/**
 * Reads what the program printed. An image can make its interpreter print anything: what is not of the expected
 * shape counts as not printed.
 */
export declare function parsePipFacts(text: string): PipFacts | undefined;
