/** A copy of this machine's system in which real packages are installed and nothing of the machine changes. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, type RunOptions, type RunResult } from '../../src/process.js';
import { scratchFolder } from './scratch.js';
import { skipUnless } from './skip.js';

const SCRIPT = fileURLToPath(new URL('private-system.sh', import.meta.url));
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface PrivateSystem {
  /** For files that what runs there should find. */
  readonly folder: string;
  /** Runs a program there, as root and with the system's programs alone on PATH. What it changes, the next one finds. */
  run(program: string, args: readonly string[], options?: RunOptions & { readonly network?: boolean }): Promise<RunResult>;
}

/** Makes one for the test that runs. Skips the test where this process may not lay file systems over others. */
export async function privateSystem(): Promise<PrivateSystem> {
  skipUnless(process.getuid?.() === 0, 'needs root: it installs packages, in a copy of the system');
  const folder = await scratchFolder();
  const stage = join(folder, 'system');
  await mkdir(stage);
  const system: PrivateSystem = {
    folder,
    run: async (program, args, { network = true, ...options } = {}) => await run(
      'unshare', ['--mount', ...(network ? [] : ['--net']), SCRIPT, stage, program, ...args],
      { cwd: folder, ...options, env: { HOME: folder, TMPDIR: folder, PATH: SYSTEM_PATH, LC_ALL: 'C', ...options.env } },
    ),
  };
  const { exitCode } = await system.run('true', [], { okExitCodes: 'any' });
  skipUnless(exitCode === 0, 'this root may not mount overlay file systems');
  return system;
}
