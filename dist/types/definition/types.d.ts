/** A definition (`.def`) as Apptainer reads it. */
export interface Section {
    /** Lower-case name without the percent sign: `post`, `files`, `appinstall`. */
    readonly name: string;
    /** What follows the name on its line: `-c /bin/bash`, `from build`, an app's name. */
    readonly arguments: string;
    /** Payload, as the engine would hand it on: LF line ends, sections of one name joined. */
    readonly body: string;
    /** 1-based line of the section's (first) header in the file. */
    readonly line: number;
}
export interface DefinitionStage {
    /** Header keys lower-case, values as written: bootstrap, from, stage, mirrorurl, … */
    readonly header: Readonly<Record<string, string>>;
    /** 1-based line of each header key. */
    readonly headerLines: Readonly<Record<string, number>>;
    /** One per name (and, for `files` and the `app…` ones, per arguments), in the order of their first header. */
    readonly sections: readonly Section[];
    /** 1-based line of its `Bootstrap:`. */
    readonly line: number;
}
export interface Definition {
    /**
     * The file's text, byte for byte. Bytes that are no UTF-8 stand in it as lone surrogates; `encodeText` gives
     * the file's own bytes back.
     */
    readonly text: string;
    /** SHA-256 of the file's bytes, 64 lower-case hex digits. */
    readonly sha256: string;
    /** Where it was read from, when it was a file. */
    readonly path: string | undefined;
    readonly stages: readonly DefinitionStage[];
}
/** What a stage is built on. */
export interface Base {
    /** Lower-case agent: docker, localimage, debootstrap, oras, library, scratch, … */
    readonly bootstrap: string;
    /** `From:`, `MirrorURL:` with the release for debootstrap; "" when there is none. */
    readonly from: string;
    /** Name of the stage that stands on it, when it has one. */
    readonly stage: string | undefined;
    /** 1-based line of `From:` (or of `Bootstrap:` without one). */
    readonly line: number;
}
