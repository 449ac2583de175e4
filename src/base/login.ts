/** Logging in to a registry whose images are for some only, so that the engine and we find the credentials. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { registryLogin, type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { fileError, InputError } from '../errors.js';
import { inStage } from '../report.js';
import { writeFileAtomic } from '../files.js';
import { ownAuthFile, readAuthFile } from './credentials.js';
import { parseRegistry } from './reference.js';
import { Registries } from './registry.js';

export interface Login {
  /** Host with or without a port: `ghcr.io`, `localhost:5000`; a scheme before it does not count. */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

/**
 * What is wrong with the three together; undefined for a login, or for nothing of it at all.
 *
 * @throws InputError when some are given without the others, or the registry is none
 */
export function readLogin(given: { readonly [Name in keyof Login]: string | undefined }): Login | undefined {
  const { registry, username, password } = given;
  if (registry === undefined && username === undefined && password === undefined) return undefined;
  const missing = (['registry', 'username', 'password'] as const).filter((name) => (given[name] ?? '') === '');
  if (registry === undefined || username === undefined || password === undefined || missing.length > 0) {
    throw new InputError(`a login takes a registry, a user name and a password: ${missing.join(' and ')} not given`, {
      hint: 'Give all three, or none of them. An unset secret is an empty one: look at its name, and whether this job may read it.',
    });
  }
  const host = parseRegistry(registry);
  if (host === undefined) {
    throw new InputError(`"${registry}" is no registry`, { hint: 'Give its host, with a port where it has one, such as ghcr.io or localhost:5000.' });
  }
  return { registry: host, username, password };
}

/**
 * The same for good, as `apptainer registry login` does it: the credentials go to the file that the engine reads.
 *
 * @returns path of the file
 * @throws as `logIn`
 */
export async function logInForGood(engine: Engine, login: Login, call: Call): Promise<string> {
  return await inStage(call.reporter, `log in to ${login.registry}`, async () => {
    await verify(login, call);
    const authFile = ownAuthFile(call.env);
    await mkdir(dirname(authFile), { recursive: true, mode: 0o700 })
      .catch((error: unknown) => { throw fileError(error, 'make the folder', dirname(authFile)); });
    await registryLogin(engine, { ...login, authFile }, call);
    return authFile;
  });
}

/**
 * Asks the registry whether it knows the user, and has the engine write the credentials to a file in `folder`, beside
 * those that it would have read otherwise: set `APPTAINER_AUTH_FILE` to that file, and the engine and this program read it.
 *
 * @param folder private to this user; what is there of a file of ours is replaced
 * @returns path of the file
 * @throws InputError when the registry does not take the credentials
 * @throws ToolError when it cannot be reached
 */
export async function logIn(engine: Engine, login: Login, folder: string, call: Call): Promise<string> {
  return await inStage(call.reporter, `log in to ${login.registry}`, async () => {
    await verify(login, call);
    const authFile = join(folder, 'auth.json');
    await mkdir(folder, { recursive: true, mode: 0o700 })
      .catch((error: unknown) => { throw fileError(error, 'make the folder', folder); });
    await writeFileAtomic(authFile, `${JSON.stringify(await otherCredentials(call))}\n`, 0o600);
    await registryLogin(engine, { ...login, authFile }, call);
    return authFile;
  });
}

/** A registry that cannot say just now is no reason to stop here: the engine asks it next. */
async function verify({ registry, username, password }: Login, { env, signal, reporter }: Call): Promise<void> {
  const registries = new Registries({
    env: { ...env, APPTAINER_DOCKER_USERNAME: username, APPTAINER_DOCKER_PASSWORD: password },
    signal,
    warn: (message) => { reporter.warn(message); },
  });
  try {
    const answer = await registries.welcome(registry);
    if (answer.kind !== 'refused') return;
    throw new InputError(`${registry} does not take this user name and password: ${answer.reason}`, {
      hint: 'Check both, and that the password or token has not expired and may read packages (for ghcr.io: read:packages).',
    });
  } finally {
    await registries.close();
  }
}

/**
 * What later steps would have read without the login. A helper for all registries (`credsStore`) is left out: the engine
 * would put the new credentials there instead of in the file, where they would stay.
 */
async function otherCredentials({ env, reporter }: Call): Promise<object> {
  const found = await readAuthFile(env);
  if (found === undefined) return {};
  if ('warning' in found) {
    reporter.warn(found.warning);
    return {};
  }
  const { credsStore, ...rest } = found.content;
  if (typeof credsStore === 'string') reporter.warn(`credentials that Docker's settings keep in "${credsStore}" are not seen by later steps`);
  return rest;
}
