/** The `--root` option: which store a command works on. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Environment } from '../process.js';
import { defaultRoot } from '../store/index.js';

export interface RootOptions {
  readonly root?: string;
}

export function withRootOption(command: Command): Command {
  return command.option('--root <folder>', 'the store (default: ~/.scitex/container)');
}

/** Absolute path of the store that the options name. */
export function rootOf(options: RootOptions, env: Environment): string {
  return resolve(options.root ?? defaultRoot(env));
}
