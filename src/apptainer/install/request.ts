/** The options of a set-up, checked: what cannot be understood is told before anything is looked at. */
import { readFile } from 'node:fs/promises';
import type { Call } from '../../context.js';
import { fileError, InputError } from '../../errors.js';
import { DEFAULT_MIRROR, parseMirror } from './archive.js';
import { parseChecksums, type GivenChecksums } from './checksums.js';
import type { Wish } from './choice.js';
import { knownBad } from './known-bad.js';
import { currentInstallation, parsePrefix } from './prefix.js';
import { INSTALL_METHODS, type SetupMethod, type SetupOptions } from './types.js';
import { parseVersionRange, type VersionRange } from './version.js';

export interface Request extends Wish {
  readonly prefix: string;
  /** Base URL of Debian's archive. */
  readonly debianMirror: string;
  readonly checksums: GivenChecksums;
  readonly prepare: boolean;
}

export const METHODS: readonly SetupMethod[] = ['auto', ...INSTALL_METHODS];

/** @throws InputError when an option cannot be understood, or two of them do not go together */
export async function readRequest(options: SetupOptions, { env }: Pick<Call, 'env'>): Promise<Request> {
  const method = options.method ?? 'auto';
  if (!METHODS.includes(method)) {
    throw new InputError(`unknown method "${method as string}"`, { hint: `Choose one of: ${METHODS.join(', ')}` });
  }
  const range = await readRange(options);
  const allowKnownBad = options.allowKnownBad ?? false;
  if (range.latest && method === 'existing') {
    throw new InputError('version "latest" and method "existing" exclude each other', {
      hint: 'The latest is what the archive offers: leave out one of the two.',
    });
  }
  refuseKnownBad(range, allowKnownBad);
  const checksums = parseChecksums(options.checksum);
  if (checksums.size > 0 && method !== 'release' && method !== 'auto') {
    throw new InputError(`checksum is for the released packages, and the method ${method} fetches none of them`, {
      hint: 'Leave it out, or choose the method release. What apt fetches is checked by its signatures.',
    });
  }
  const mirror = options.mirror === undefined ? undefined : parseMirror(options.mirror);
  const prefix = parsePrefix(options.prefix, env);
  return {
    range, method, prefix, mirror, checksums, allowKnownBad,
    debianMirror: mirror ?? DEFAULT_MIRROR,
    hasPrefix: options.prefix !== undefined,
    // A prefix that holds something else is told when it is used.
    isInPrefix: await currentInstallation(prefix).then((name) => name !== undefined, () => false),
    suid: options.suid ?? false,
    prepare: options.prepare ?? true,
  };
}

async function readRange({ version, versionFile }: SetupOptions): Promise<VersionRange> {
  if (versionFile === undefined) return parseVersionRange(version);
  if (version !== undefined) {
    throw new InputError('version and version-file exclude each other', { hint: 'Leave out one of the two.' });
  }
  const text = await readFile(versionFile, 'utf8').catch((error: unknown) => {
    throw new InputError(fileError(error, 'read the version from', versionFile).message, {
      hint: 'Check the path; it counts from the current folder.', cause: error,
    });
  });
  const [line, ...others] = text.split(/\r?\n/).map((one) => one.replace(/#.*$/, '').trim()).filter((one) => one !== '');
  if (line === undefined || others.length > 0) {
    throw new InputError(`${versionFile} does not hold one version, but ${line === undefined ? 'none' : `${others.length + 1} lines`}`, {
      hint: 'Write one line such as 1.4.5, 1.4 or >=1.3 <2; what follows # does not count.',
    });
  }
  return parseVersionRange(line);
}

function refuseKnownBad({ exact }: VersionRange, allowKnownBad: boolean): void {
  const bad = exact === undefined || allowKnownBad ? undefined : knownBad(exact);
  if (bad === undefined) return;
  throw new InputError(`version ${exact ?? ''} is known to be bad: ${bad}`, {
    hint: 'Ask for another version, such as >=1.5.2. To have this one all the same, allow known bad versions.',
  });
}
