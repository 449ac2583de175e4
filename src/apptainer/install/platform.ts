/** What of this machine matters for unpacking Debian's programs on it. */
import { access } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
import { InputError, NotFoundError } from '../../errors.js';
import type { Environment } from '../../process.js';
import { findProgram } from '../find.js';

/** One of the architectures that Debian's packages are taken for. */
export interface Architecture {
  /** Debian's name: amd64. */
  readonly debian: string;
  /** Folder of its libraries: x86_64-linux-gnu. */
  readonly triplet: string;
  /** File name of its dynamic loader. */
  readonly loader: string;
}

const ARCHITECTURES: Readonly<Partial<Record<NodeJS.Architecture, Architecture>>> = {
  x64: { debian: 'amd64', triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { debian: 'arm64', triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

/**
 * @throws InputError on anything but Linux on x86_64 or aarch64
 */
export function architectureOf(platform: NodeJS.Platform, machine: NodeJS.Architecture): Architecture {
  const found = platform === 'linux' ? ARCHITECTURES[machine] : undefined;
  if (found !== undefined) return found;
  throw new InputError(`Apptainer cannot be set up from Debian's archive on ${platform} ${machine}`, {
    hint: 'It can on Linux x86_64 and aarch64. Elsewhere, install Apptainer yourself and put it on PATH.',
  });
}

/** apt's programs, and the keys that the archive is checked with. */
export interface AptTools {
  readonly aptGet: string;
  readonly aptCache: string;
  readonly dpkgDeb: string;
  /** Absolute path of Debian's keyring; undefined where the machine has none, as Ubuntu's have: see `fetchKeyring`. */
  readonly keyring: string | undefined;
}

const KEYRING_FOLDER = '/usr/share/keyrings';
const KEYRINGS = ['debian-archive-keyring.gpg', 'debian-archive-keyring.pgp'];
/** Where Debian's keys are as a rule. */
export const DEBIAN_KEYRING = join(KEYRING_FOLDER, 'debian-archive-keyring.gpg');

/**
 * Finds what fetching needs.
 *
 * @throws NotFoundError naming the first program that is missing and how to get it
 */
export async function findAptTools(env: Environment, keyringFolder = KEYRING_FOLDER): Promise<AptTools> {
  const [aptGet, aptCache, dpkgDeb] = [
    await toolOf('apt-get', env), await toolOf('apt-cache', env), await toolOf('dpkg-deb', env),
  ];
  return { aptGet, aptCache, dpkgDeb, keyring: await keyringIn(keyringFolder) };
}

/** Path of Debian's keyring in a folder for keyrings; undefined when it is not there. */
export async function keyringIn(folder: string): Promise<string | undefined> {
  for (const name of KEYRINGS) {
    const keyring = join(folder, name);
    if (await isReadable(keyring)) return keyring;
  }
  return undefined;
}

async function toolOf(name: string, env: Environment): Promise<string> {
  const found = await findProgram(name, env);
  if (found !== undefined) return found;
  throw new NotFoundError(`${name} is not on this machine, so Apptainer cannot be fetched from Debian's archive`, {
    hint: 'Fetching works where apt and dpkg are (Debian, Ubuntu and their kin). Elsewhere, install Apptainer yourself'
      + ' (Fedora, EPEL: dnf install apptainer) and put it on PATH.',
  });
}

async function isReadable(path: string): Promise<boolean> {
  return await access(path, constants.R_OK).then(() => true, () => false);
}
