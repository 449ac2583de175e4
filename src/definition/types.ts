/** A definition (`.def`) as Apptainer reads it. */

export interface Section {
  /** Lower-case name without the percent sign: `post`, `files`, `appinstall`. */
  readonly name: string;
  /** What follows the name on its line: `-c /bin/bash`, `from build`, an app's name. */
  readonly arguments: string;
  /** Payload, as the engine would hand it on. */
  readonly body: string;
  /** 1-based line of the section's header in the file. */
  readonly line: number;
}

export interface DefinitionStage {
  /** Header keys lower-case, values as written: bootstrap, from, stage, mirrorurl, … */
  readonly header: Readonly<Record<string, string>>;
  readonly sections: readonly Section[];
  /** 1-based line of its `Bootstrap:`. */
  readonly line: number;
}

export interface Definition {
  /** The file's text, byte for byte. */
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
