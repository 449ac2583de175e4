/** The engine's own login to a registry. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../context.js';
import { run } from '../process.js';
import { engineEnvironment } from './default-prefix.js';
import { buildEnvironment, engineSetting } from './environment.js';
import type { Engine } from './types.js';

export interface LoginRequest {
  /** Host, with its port when it has one. */
  readonly registry: string;
  readonly username: string;
  /** Handed to the engine on its standard input. */
  readonly password: string;
  /** File that takes the credentials, made for this user alone; what it holds of other registries stays. */
  readonly authFile: string;
}

/** Longest wait, in milliseconds. */
const TIMEOUT_MS = 60_000;

/**
 * Has the engine log in. It writes the credentials down whatever the registry says to them, so whoever wants to know
 * whether they are right asks the registry.
 *
 * @throws ToolError when the registry cannot be reached or the file not be written
 */
export async function registryLogin(engine: Engine, { registry, username, password, authFile }: LoginRequest, call: Call): Promise<void> {
  // Beside the file it is given, the engine notes the login in its settings, which later steps and users read, too.
  const settings = await mkdtemp(join(call.env['RUNNER_TEMP'] ?? tmpdir(), 'container-action-settings-'));
  try {
    await run(engine.program, [
      '--silent', 'registry', 'login', '--authfile', authFile, '--username', username, '--password-stdin', `docker://${registry}`,
    ], {
      env: { ...buildEnvironment(engineEnvironment(engine, call.env)), ...engineSetting(engine, 'CONFIGDIR', settings) },
      signal: call.signal, input: password, timeoutMs: TIMEOUT_MS, redact: [password],
    });
  } finally {
    await rm(settings, { recursive: true, force: true });
  }
}
