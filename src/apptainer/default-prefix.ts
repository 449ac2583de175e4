/** Where set-up puts Apptainer, and what its programs need to be called from there. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';
import type { Environment } from '../process.js';
import type { Engine } from './types.js';

/** Folder of programs, in the prefix, that the machine should have itself: used after its own. */
const FALLBACK = 'fallback';

/**
 * Where Apptainer goes when nothing is said: `$XDG_DATA_HOME/container-action/apptainer`, by default
 * `~/.local/share/container-action/apptainer`. The data folder and not the cache, because programs that are in use
 * must not vanish when a cache is emptied.
 */
export function defaultPrefix(env: Environment = process.env): string {
  const data = env['XDG_DATA_HOME'];
  // The XDG specification has relative paths ignored.
  if (data !== undefined && isAbsolute(data)) return join(data, 'container-action', 'apptainer');
  const home = env['HOME'];
  return join(home !== undefined && isAbsolute(home) ? home : homedir(), '.local', 'share', 'container-action', 'apptainer');
}

/**
 * The environment with the prefix's programs on PATH: Apptainer and its tools first, stand-ins for what the machine
 * lacks (debootstrap, wget, and newuidmap for root) last, so that the machine's own win.
 *
 * @returns the variables to set
 */
export function prefixEnvironment(prefix: string, env: Environment = process.env): { readonly PATH: string } {
  const bin = join(prefix, 'bin');
  const own = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '' && folder !== bin && folder !== fallbackFolder(bin));
  return { PATH: [bin, ...own, fallbackFolder(bin)].join(delimiter) };
}

/** Folder of stand-ins beside the programs in `bin`. */
export function fallbackFolder(bin: string): string {
  return join(bin, FALLBACK);
}

/**
 * The environment for calls of an engine: one that set-up has put into a prefix brings the programs it needs along,
 * whether or not they are on PATH.
 */
export function engineEnvironment(engine: Pick<Engine, 'program'>, env: Environment): Environment {
  const bin = dirname(engine.program);
  if (basename(bin) !== 'bin' || !existsSync(fallbackFolder(bin))) return env;
  return { ...env, ...prefixEnvironment(dirname(bin), env) };
}
