/**
 * The environment the engine is started with. What it carries decides what a build or an introspection can see of
 * the host, so it is made here and nowhere else.
 */
import type { Environment } from '../process.js';
import type { Engine } from './types.js';
/** Proxies pass through the engine's `--cleanenv`, so an introspection has to be started without them. */
export declare const PROXY_VARIABLES: readonly string[];
/**
 * The caller's environment for a build: everything the programs on the host need (%setup, debootstrap, registry
 * clients), less what would leak into the image.
 */
export declare function buildEnvironment(env: Environment): Record<string, string>;
/** The caller's environment for looking into an image: nothing of the engine's, no proxies. */
export declare function introspectionEnvironment(env: Environment): Record<string, string>;
/**
 * Variables for the inside of a container, as the engine takes them from its own environment. Not `--env`: that
 * splits values at commas. The engine has to be told `--no-eval`, or a shell expands them.
 */
export declare function containerVariables(engine: Engine, variables: Readonly<Record<string, string>>): Record<string, string>;
/**
 * The same for %post, where the engine has a shell expand the values (a build knows no `--no-eval`): what a shell
 * would expand is escaped. Double quotes are not, since the engine does that itself.
 */
export declare function postVariables(engine: Engine, variables: Readonly<Record<string, string>>): Record<string, string>;
/** A setting of the engine, by its name without prefix: `TMPDIR`, `CACHEDIR`. */
export declare function engineSetting(engine: Engine, name: string, value: string): Record<string, string>;
/**
 * The folder the caller wants the engine's scratch files in (`APPTAINER_TMPDIR`, or Singularity's name for it).
 * It is asked for here since the engine itself is always given a private one.
 */
export declare function callerTmpDirectory(env: Environment): string | undefined;
