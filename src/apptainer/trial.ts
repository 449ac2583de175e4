/** Trying whether the engine can set up a container for this user, instead of guessing from settings. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../context.js';
import { run } from '../process.js';
import { engineEnvironment } from './default-prefix.js';
import { introspectionEnvironment } from './environment.js';
import type { Engine } from './types.js';

export interface Trial {
  readonly works: boolean;
  /** The engine's own words when it does not; "" when it does. */
  readonly why: string;
}

/** Folders that the engine mounts things on. */
const MOUNT_POINTS = ['dev', 'proc', 'sys', 'etc', 'tmp', 'root', 'var/tmp'];

/** A program that is not in the empty root: to miss it, the engine has to have set up everything else. */
const MISSING_PROGRAM = '/nothing-to-run';
const GOT_THERE = new RegExp(`${MISSING_PROGRAM}.*(no such file|not found)`);

/** Longest wait, in milliseconds; a trial takes about 80. */
const TIMEOUT_MS = 30_000;

/**
 * Starts a container on an empty root filesystem.
 *
 * @param identity how to become the container's root: `--fakeroot`, `--userns` or nothing
 */
export async function tryContainer(engine: Engine, identity: readonly string[], call: Call): Promise<Trial> {
  const root = await mkdtemp(join(tmpdir(), 'container-action-probe-'));
  try {
    for (const folder of MOUNT_POINTS) await mkdir(join(root, folder), { recursive: true });
    const { stderr } = await run(engine.program, [
      '--silent', 'exec', '--containall', '--cleanenv', '--no-home', '--no-mount', 'bind-paths', '--pwd', '/',
      ...identity, root, MISSING_PROGRAM,
    ], { env: introspectionEnvironment(engineEnvironment(engine, call.env)), signal: call.signal, cwd: '/', timeoutMs: TIMEOUT_MS, okExitCodes: 'any' });
    return GOT_THERE.test(stderr) ? { works: true, why: '' } : { works: false, why: complaint(stderr) };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** The engine's last complaint, without its mark. */
function complaint(stderr: string): string {
  const last = stderr.trimEnd().split('\n').findLast((line) => /^\W*(FATAL|ERROR)\s*:/.test(line));
  return last?.replace(/^\W*(FATAL|ERROR)\s*:\s*/, '').trim() ?? 'the engine gave no reason';
}
