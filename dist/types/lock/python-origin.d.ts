export interface Origin {
    /** `editable file:///src`, `git+https://host/repo@<commit>#subdirectory=x`, or a URL. */
    readonly origin: string;
    /** Of the archive that was installed, 64 hex digits. */
    readonly sha256: string | undefined;
}
export declare function originOf(text: string | undefined): Origin;
