/**
 * The documents that `--json` prints and no room of the core writes itself. Keys are snake_case, those of the Python
 * package where it has them; every document has a JSON Schema in docs/schemas.
 */
import type { SetupResult } from '../apptainer/install/types.js';
import type { ContainerActionError } from '../errors.js';

export interface SetupJson {
  /** The program. */
  readonly path: string;
  readonly version: string;
  readonly method: string;
  /** Folder it was unpacked into, null when it was there already. */
  readonly prefix: string | null;
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
    changed: result.changed,
    engine: result.engine.name,
    can_run: result.probe.canRun,
    can_build: result.probe.canBuild,
    findings: result.probe.findings.map(({ subject, ok, message, fix }) => ({ subject, ok, message, fix })),
  };
}

export interface ErrorJson {
  readonly error: { readonly message: string; readonly hint: string | null; readonly exit_code: number };
}

export function errorJson(error: ContainerActionError): ErrorJson {
  return { error: { message: error.message, hint: error.hint ?? null, exit_code: error.exitCode } };
}
