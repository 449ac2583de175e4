/** The settings of a store. They tune; they are never a reason to fail. */
import { open, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { messageOf, systemCode } from '../errors.js';
import type { Environment } from '../process.js';
import { silentReporter, type Reporter } from '../report.js';
import type { ImageConfig } from './types.js';

export const DEFAULT_CONFIG: ImageConfig = { retain: 10, requireVerified: false };

export interface LoadConfigOptions {
  /** The project whose `.scitex/container/config.yaml` comes first. Default: the Git checkout around the working directory. */
  readonly projectDir?: string | undefined;
  /** For the default root: SCITEX_DIR, HOME. Default: this process's own. */
  readonly env?: Environment | undefined;
  /** Hears what is wrong with a file. */
  readonly reporter?: Reporter | undefined;
}

/**
 * Where images live when nobody says: `~/.scitex/container`, or `container` in the folder SCITEX_DIR names, which is
 * what the Python package does.
 */
export function defaultRoot(env: Environment = process.env): string {
  const { SCITEX_DIR: base, HOME: home } = env;
  if (base !== undefined && base !== '') return join(resolve(base), 'container');
  return join(home === undefined || home === '' ? homedir() : home, '.scitex', 'container');
}

/**
 * Loads the settings: those of the project when it has a file, else those of the store, else the defaults. As with
 * the Python package, the first file that is there counts as a whole: what it leaves out, or has wrong, is the
 * default and not the next file's.
 *
 * @param root the store. Default: `defaultRoot`
 * @returns valid settings in any case; what is wrong with a file is a warning
 */
export async function loadConfig(root?: string, options: LoadConfigOptions = {}): Promise<ImageConfig> {
  const reporter = options.reporter ?? silentReporter;
  const project = options.projectDir ?? await gitCheckout(process.cwd());
  const files = [
    ...(project === undefined ? [] : [join(resolve(project), '.scitex', 'container', 'config.yaml')]),
    join(root === undefined || root === '' ? defaultRoot(options.env) : resolve(root), 'config.yaml'),
  ];
  for (const file of files) {
    const config = await readConfig(file, reporter);
    if (config !== undefined) return config;
  }
  return DEFAULT_CONFIG;
}

/** The nearest folder from `start` upwards that holds `.git`. */
async function gitCheckout(start: string): Promise<string | undefined> {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = await stat(join(folder, '.git')).catch(() => undefined);
    if (found !== undefined) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** A settings file is a few lines; something larger is something else. */
const CONFIG_MAX = 64 * 1024;
/** No use of YAML aliases needs more; the library refuses beyond, which is the guard against exploding ones. */
const ALIASES_MAX = 20;

/** @returns undefined when there is no such file; the defaults when it cannot be used */
async function readConfig(file: string, reporter: Reporter): Promise<ImageConfig | undefined> {
  try {
    const text = await readSmallFile(file);
    if (text === undefined) return undefined;
    const { parse } = await import('yaml');
    // YAML 1.1 is what the Python package reads: there "yes" is true.
    const data: unknown = parse(text, { version: '1.1', maxAliasCount: ALIASES_MAX, uniqueKeys: false, logLevel: 'error' });
    return settingsOf(data, file, reporter);
  } catch (error) {
    reporter.warn(`cannot use the configuration ${file}, the defaults apply: ${messageOf(error)}`, 'Correct or remove the file.');
    return DEFAULT_CONFIG;
  }
}

async function readSmallFile(file: string): Promise<string | undefined> {
  try {
    // Looked at before it is opened: opening a named pipe would wait for ever.
    const found = await stat(file);
    if (!found.isFile()) throw new Error('it is no file');
    if (found.size > CONFIG_MAX) throw new Error(`it is too large (${String(found.size)} bytes)`);
    const handle = await open(file, 'r');
    try {
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function settingsOf(data: unknown, file: string, reporter: Reporter): ImageConfig {
  const warn = (what: string): void => { reporter.warn(`configuration ${file}: ${what}`); };
  if (data === null || data === undefined) return DEFAULT_CONFIG;
  if (!isMapping(data)) {
    warn('it is no mapping, the defaults apply');
    return DEFAULT_CONFIG;
  }
  warnUnknown(Object.keys(data), ['images'], '', warn);
  const images = own(data, 'images');
  if (images === null || images === undefined) return DEFAULT_CONFIG;
  if (!isMapping(images)) {
    warn('"images" is no mapping, the defaults apply');
    return DEFAULT_CONFIG;
  }
  warnUnknown(Object.keys(images), ['retain', 'require_verified'], 'images.', warn);
  return {
    retain: retainOf(own(images, 'retain'), warn),
    requireVerified: requireVerifiedOf(own(images, 'require_verified'), warn),
  };
}

function isMapping(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function own(data: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

const KEYS_NAMED = 5;

function warnUnknown(keys: readonly string[], known: readonly string[], prefix: string, warn: (what: string) => void): void {
  const unknown = keys.filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  const named = unknown.slice(0, KEYS_NAMED).map((key) => shown(`${prefix}${key}`)).join(', ');
  const more = unknown.length > KEYS_NAMED ? ` and ${String(unknown.length - KEYS_NAMED)} more` : '';
  warn(`unknown ${unknown.length === 1 ? 'key' : 'keys'} ${named}${more}, ignored; known: ${known.map((key) => prefix + key).join(', ')}`);
}

function retainOf(value: unknown, warn: (what: string) => void): number {
  if (value === undefined || value === null) return DEFAULT_CONFIG.retain;
  // The Python package takes a number in quotes for the number.
  const number = typeof value === 'string' && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 1) return number;
  warn(`images.retain is ${shown(value)}, not a whole number of at least 1; the default ${String(DEFAULT_CONFIG.retain)} applies`);
  return DEFAULT_CONFIG.retain;
}

function requireVerifiedOf(value: unknown, warn: (what: string) => void): boolean {
  if (value === undefined || value === null) return DEFAULT_CONFIG.requireVerified;
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';
  if (['true', 'yes', 'on', '1'].includes(word)) return true;
  if (['false', 'no', 'off', '0'].includes(word)) return false;
  warn(`images.require_verified is ${shown(value)}, neither true nor false; the default ${String(DEFAULT_CONFIG.requireVerified)} applies`);
  return DEFAULT_CONFIG.requireVerified;
}

/** Something out of the file, short and on one line. */
function shown(value: unknown): string {
  const text = typeof value === 'object' ? 'a list or mapping'
    : typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
