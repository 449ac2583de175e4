/** A downloaded set, into a store or a folder; nothing of it stays when it is not what it should be. */
import { randomUUID } from 'node:crypto';
import { access, constants, lstat, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Call } from '../context.js';
import { fileError, InputError, systemCode } from '../errors.js';
import { asidePath } from '../files.js';
import type { Attested } from '../attestation/index.js';
import { checkSet, inStore, manifestSha256, putBackSet, type BuildSet, type Part } from '../set/index.js';
import { readMarker, siblingPaths } from '../store/index.js';
import { attestationCheck, type AttestationCheck } from './attestation.js';
import { fetchSet, type Fetched } from './download-source.js';
import type { InputsOf } from './spec.js';
import type { downloadSpec } from './specs/download.js';

interface Proved extends Fetched {
  /** Who has attested the manifest; undefined where nobody had to. */
  readonly attested: Attested | undefined;
}

export interface TakenSet extends Proved {
  readonly set: BuildSet;
  /** Folder that holds the set's files now: the layer's in the store, or the one that was asked for. */
  readonly at: string;
  /** What its marker says, as far as it speaks of these very files; null when it has none. */
  readonly verified: boolean | null;
}

type Inputs = InputsOf<typeof downloadSpec>;

export async function takeSet(inputs: Inputs, call: Call): Promise<TakenSet> {
  const check = await attestationCheck(inputs, call);
  return await (inputs.path === undefined ? intoStore(inputs, check, call) : intoFolder(resolve(inputs.path), inputs, check, call));
}

async function intoStore(inputs: Inputs, check: AttestationCheck | undefined, call: Call): Promise<TakenSet> {
  const temp = call.env['RUNNER_TEMP'] ?? tmpdir();
  // Renamed into the store it costs nothing; from another disk it would be copied, and read once more.
  if (await sameDisk(temp, inputs.root)) {
    const folder = await mkdtemp(join(temp, 'container-action-set-'));
    try {
      return await throughFolder(folder, inputs, check, call);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return await inStore(inputs.root, randomUUID(), async (folder) => await throughFolder(folder, inputs, check, call));
}

async function throughFolder(folder: string, inputs: Inputs, check: AttestationCheck | undefined, call: Call): Promise<TakenSet> {
  const fetched = await fetchProved(folder, inputs, check, call);
  const { set, paths, present } = await putBackSet(folder, inputs.root, {
    manifestSha256: fetched.manifestSha256, sums: fetched.sums, latest: inputs.latest, keep: inputs.keep, move: true, ...call,
  });
  if (present) call.reporter.info(`${paths.layer} ${paths.ts} was in the store already`);
  return await told(fetched, set, join(paths.root, paths.layer));
}

/** What is attested is the manifest as it came; from then on the set has to be that one. */
async function fetchProved(folder: string, inputs: Inputs, check: AttestationCheck | undefined, call: Call): Promise<Proved> {
  const fetched = await fetchSet(inputs, folder, call);
  if (check === undefined) return { ...fetched, attested: undefined };
  const found = await manifestSha256(folder, fetched.manifestSha256);
  return { ...fetched, attested: await check(found), manifestSha256: found };
}

async function sameDisk(folder: string, root: string): Promise<boolean> {
  return (await stat(folder)).dev === (await diskOf(resolve(root)));
}

/** Of the nearest folder that is there. */
async function diskOf(path: string): Promise<number> {
  try {
    return (await stat(path)).dev;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' && dirname(path) !== path) return await diskOf(dirname(path));
    throw fileError(error, 'look at', path);
  }
}

/** The files lie beside the folder until all of them are what they should be. */
async function intoFolder(folder: string, inputs: Inputs, check: AttestationCheck | undefined, call: Call): Promise<TakenSet> {
  const isThere = await isEmptyFolder(folder);
  const aside = await asideOf(folder, isThere);
  try {
    const fetched = await fetchProved(aside, inputs, check, call);
    const set = await checkSet(aside, { manifestSha256: fetched.manifestSha256, sums: fetched.sums, ...call });
    if (isThere) for (const name of await readdir(aside)) await rename(join(aside, name), join(folder, name));
    else await rename(aside, folder);
    return await told(fetched, { ...set, folder }, folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Beside the folder, or in it where a disk of its own begins there, or where beside it nothing may be written. */
async function asideOf(folder: string, isThere: boolean): Promise<string> {
  const [beside, parent] = [asidePath(folder), dirname(folder)];
  if (!isThere) return beside;
  const isSameDisk = (await stat(folder)).dev === (await stat(parent)).dev;
  const mayWrite = await access(parent, constants.W_OK).then(() => true, () => false);
  return isSameDisk && mayWrite ? beside : join(folder, basename(beside));
}

async function told(fetched: Proved, set: BuildSet, at: string): Promise<TakenSet> {
  const { files } = set.manifest;
  const file = files.find(({ part }) => part === 'marker');
  const marker = file === undefined ? undefined : await readMarker(siblingPaths(join(at, `${set.manifest.layer}-${set.manifest.ts}.sif`)));
  const fits = (part: Part, sum: string): boolean => files.every((each) => each.part !== part || each.sha256 === sum);
  const { binding } = marker ?? {};
  const isOurs = binding === undefined || (fits('sif', binding.sifSha256) && fits('lock', binding.lockSha256));
  return { ...fetched, set, at, verified: marker === undefined ? null : marker.state === 'verified' && isOurs };
}

/** @returns false when it is not there. @throws InputError when it holds something, or is no folder */
async function isEmptyFolder(folder: string): Promise<boolean> {
  try {
    if (!(await lstat(folder)).isDirectory()) throw new InputError(`${folder} is no folder`, { hint: 'Name a folder that is empty or not there.' });
    if ((await readdir(folder)).length > 0) throw new InputError(`the folder ${folder} is not empty`, { hint: 'Name a folder that is empty or not there.' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error instanceof InputError ? error : fileError(error, 'read the folder', folder);
  }
}
