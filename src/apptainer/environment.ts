/**
 * The environment the engine is started with. What it carries decides what a build or an introspection can see of
 * the host, so it is made here and nowhere else.
 */
import type { Environment } from '../process.js';
import type { Engine } from './types.js';

/** Everything the engine takes from its environment has one of these in front; `_` marks its internal switches. */
const ENGINE_PREFIX = /^_?(APPTAINER|SINGULARITY)/;

/**
 * The engine's own variables that a caller may set for a build, without their prefix. They say where the engine
 * works, how it packs and how it reaches registries; none of them puts anything into an image. All others are taken out:
 * `APPTAINERENV_*` and `APPTAINER_ENV*` reach %post, `APPTAINER_BIND*`, `_MOUNT` and `_NV` show it the host, `_FORCE`
 * would overwrite an output, `_FAKEROOT`, `_SECTION` and `_NOTEST` change what is built.
 */
const BUILD_SETTINGS: ReadonlySet<string> = new Set([
  'CACHEDIR',
  'CONFIGDIR',
  'DISABLE_CACHE',
  'DOCKER_USERNAME',
  'DOCKER_PASSWORD',
  'DOCKER_HOST',
  'AUTH_FILE',
  'MKSQUASHFS_ARGS',
  'NOHTTPS',
  'NO_HTTPS',
]);

/** Proxies pass through the engine's `--cleanenv`, so an introspection has to be started without them. */
export const PROXY_VARIABLES: readonly string[] = ['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy']
  .flatMap((name) => [name, name.toUpperCase()]);

/** TERM passes through as well; a fixed one makes a build the same from a terminal and from a workflow. */
const FIXED_TERM = 'xterm';

/**
 * The caller's environment for a build: everything the programs on the host need (%setup, debootstrap, registry
 * clients), less what would leak into the image.
 */
export function buildEnvironment(env: Environment): Record<string, string> {
  const kept = without(env, (name) => ENGINE_PREFIX.test(name) && !BUILD_SETTINGS.has(settingName(name)));
  return { ...kept, ...proxiesInBothCases(kept), TERM: FIXED_TERM };
}

/** Programs differ in which case they read: curl and apt take the lower one alone, others the upper one. */
function proxiesInBothCases(env: Readonly<Record<string, string>>): Record<string, string> {
  const proxies: Record<string, string> = {};
  for (const name of PROXY_VARIABLES) {
    const value = env[name] ?? env[name.toLowerCase()] ?? env[name.toUpperCase()];
    if (value !== undefined) proxies[name] = value;
  }
  return proxies;
}

/** The caller's environment for looking into an image: nothing of the engine's, no proxies. */
export function introspectionEnvironment(env: Environment): Record<string, string> {
  const kept = without(env, (name) => ENGINE_PREFIX.test(name) || PROXY_VARIABLES.includes(name));
  return { ...kept, TERM: FIXED_TERM };
}

/**
 * Variables for the inside of a container, as the engine takes them from its own environment. Not `--env`: that
 * splits values at commas. The engine has to be told `--no-eval`, or a shell expands them.
 */
export function containerVariables(
  engine: Engine, variables: Readonly<Record<string, string>>,
): Record<string, string> {
  const prefix = `${engine.name.toUpperCase()}ENV_`;
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [`${prefix}${name}`, value]));
}

/**
 * The same for %post, where the engine has a shell expand the values (a build knows no `--no-eval`): what a shell
 * would expand is escaped. Double quotes are not, since the engine does that itself.
 */
export function postVariables(engine: Engine, variables: Readonly<Record<string, string>>): Record<string, string> {
  return containerVariables(engine, Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value.replace(/[\\`$]/g, '\\$&')]),
  ));
}

/** A setting of the engine, by its name without prefix: `TMPDIR`, `CACHEDIR`. */
export function engineSetting(engine: Engine, name: string, value: string): Record<string, string> {
  return { [`${engine.name.toUpperCase()}_${name}`]: value };
}

/**
 * The folder the caller wants the engine's scratch files in (`APPTAINER_TMPDIR`, or Singularity's name for it).
 * It is asked for here since the engine itself is always given a private one.
 */
export function callerTmpDirectory(env: Environment): string | undefined {
  return nonEmpty(env['APPTAINER_TMPDIR']) ?? nonEmpty(env['SINGULARITY_TMPDIR']);
}

function settingName(name: string): string {
  return name.replace(/^(APPTAINER|SINGULARITY)_/, '');
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function without(env: Environment, unwanted: (name: string) => boolean): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !unwanted(name)) kept[name] = value;
  }
  return kept;
}
