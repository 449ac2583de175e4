/** Where builds live. The layout on disk (shared/spec formats) is known in this folder alone. */

/** All files one build may have; only the SIF is sure to exist. */
export interface BuildPaths {
  readonly root: string;
  readonly layer: string;
  /** Local time `YYYY-MMDD-HHMMSS`. */
  readonly ts: string;
  readonly sif: string;
  readonly lock: string;
  readonly lockedDef: string;
  readonly roughDef: string;
  readonly log: string;
  readonly verified: string;
  readonly unverified: string;
  readonly keep: string;
}

/** One line of `listBuilds`, newest first. Lock and def are null when the file is missing. */
export interface BuildRecord {
  readonly ts: string;
  readonly sif: string;
  readonly lock: string | null;
  readonly def: string | null;
  /** Null: not verified yet. */
  readonly verified: boolean | null;
  readonly keep: boolean;
  /** Whether the layer's `latest` link points at it. */
  readonly active: boolean;
}

/** What a marker vouches for. */
export interface Binding {
  /** SHA-256 of the SIF and of the lock, 64 lower-case hex digits each. */
  readonly sifSha256: string;
  readonly lockSha256: string;
}

/** A build's marker, read. */
export interface Marker {
  readonly state: 'verified' | 'unverified';
  /** ISO 8601 time it gives, undefined when it gives none. */
  readonly at: string | undefined;
  /** What drifted, in words; "" when verified. */
  readonly reason: string;
  /** Undefined for a plain marker of the Python package: not bound to anything. */
  readonly binding: Binding | undefined;
}

/** The reference's ImageConfig. */
export interface ImageConfig {
  /** Builds kept beside the active and the protected ones; at least 1. Default 10. */
  readonly retain: number;
  /** Whether the gate refuses what is not verified. Default false. */
  readonly requireVerified: boolean;
}

/** A build under way: its files are written aside and appear under their names in `publish`. */
export interface PendingBuild {
  /** Final paths. */
  readonly paths: BuildPaths;
  /** Where each file is to be written until then, same file system. */
  readonly staged: Readonly<Record<'sif' | 'lock' | 'lockedDef' | 'roughDef' | 'log', string>>;
  /** An empty folder for the engine's scratch files, removed at the end. */
  readonly scratch: string;
  /** Gives every staged file its name, the SIF last, and points `latest` at it. */
  publish(): Promise<BuildPaths>;
  /** Takes everything away again; harmless after `publish`. */
  discard(): Promise<void>;
}
