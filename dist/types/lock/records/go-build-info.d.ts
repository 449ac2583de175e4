/** The build information in a Go program, read from its bytes (debug/buildinfo of Go's own library describes it). */
export interface GoBuildInfo {
    /** "go1.22.1". */
    readonly go: string;
    /** Import path of the main package; undefined for programs made without modules. */
    readonly command: string | undefined;
    readonly module: {
        readonly path: string;
        readonly version: string;
    } | undefined;
    /** `build` lines by key: "vcs.revision". Without prototype. */
    readonly settings: Readonly<Partial<Record<string, string>>>;
}
/** Undefined for what is no ELF file, or none that Go made. */
export declare function buildInfo(program: Buffer): GoBuildInfo | undefined;
