/**
 * The documents that `--json` prints and no room of the core writes itself. Keys are snake_case, those of the Python
 * package where it has them; every document has a JSON Schema in docs/schemas.
 */
import type { Candidate } from '../apptainer/install/plan-types.js';
import { findingsJson } from '../apptainer/index.js';
import type { SetupResult } from '../apptainer/install/types.js';
import { addressOf } from '../apptainer/install/releases.js';
import type { ContainerActionError } from '../errors.js';

export interface SetupJson {
  /** The program. */
  readonly path: string;
  readonly version: string;
  readonly method: string;
  /** Folder it was unpacked into, null when it was there already. */
  readonly prefix: string | null;
  /** Whether nothing had to be downloaded. */
  readonly cache_hit: boolean;
  /** Changes made to the system outside the prefix, in words. */
  readonly changed: readonly string[];
  readonly engine: string;
  readonly can_run: boolean;
  readonly can_build: boolean;
  readonly findings: readonly {
    readonly subject: string; readonly ok: boolean; readonly message: string; readonly fix: readonly string[];
  }[];
}

export function setupJson(result: SetupResult): SetupJson {
  return {
    path: result.path,
    version: result.version,
    method: result.method,
    prefix: result.prefix ?? null,
    cache_hit: result.cacheHit,
    changed: result.changed,
    engine: result.engine.name,
    can_run: result.probe.canRun,
    can_build: result.probe.canBuild,
    findings: findingsJson(result.probe),
  };
}

/** What `setup --plan` would do: the methods in the order in which they would be tried. */
export interface SetupPlanJson {
  readonly candidates: readonly {
    readonly method: string;
    readonly applicable: boolean;
    readonly reason: string;
    readonly version: string | null;
    readonly downloads: readonly { readonly name: string; readonly url: string; readonly sha256: string; readonly size: number | null; readonly checked_by: readonly string[] }[];
    readonly files: readonly { readonly path: string; readonly content: string }[];
    readonly commands: readonly { readonly argv: readonly string[]; readonly as_root: boolean; readonly otherwise: readonly (readonly string[])[] }[];
  }[];
}

export function setupPlanJson(candidates: readonly Candidate[]): SetupPlanJson {
  return {
    candidates: candidates.map(({ method, applicable, reason, version, downloads, files, commands }) => ({
      method, applicable, reason,
      version: version ?? null,
      downloads: downloads.map(({ name, url, checks, size }) => ({
        name, url: addressOf(url).url.href, sha256: checks[0]?.sha256 ?? '', size: size ?? null, checked_by: checks.map(({ from }) => from),
      })),
      files: files.map(({ path, content }) => ({ path, content })),
      commands: commands.map(({ argv, asRoot, otherwise }) => ({ argv, as_root: asRoot, otherwise: otherwise ?? [] })),
    })),
  };
}

export interface ErrorJson {
  readonly error: { readonly message: string; readonly hint: string | null; readonly exit_code: number };
}

export function errorJson(error: ContainerActionError): ErrorJson {
  return { error: { message: error.message, hint: error.hint ?? null, exit_code: error.exitCode } };
}
