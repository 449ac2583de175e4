/** Making an installation from Debian's archive. */
import { join } from 'node:path';
import type { Call } from '../../context.js';
import { FormatError, NotFoundError } from '../../errors.js';
import { inStage } from '../../report.js';
import { findProgram } from '../find.js';
import { openArchive, withoutPassword, type Archive } from './archive.js';
import { libraryClosure, type PackageRecord } from './dependencies.js';
import { explainDisk } from './disk.js';
import { writeHashes } from './integrity.js';
import { fetchKeyring } from './keyring.js';
import { knownBad } from './known-bad.js';
import { arrange, tieToOwnLibraries, unpack, writePackageList } from './layout.js';
import { architectureOf, findAptTools, type AptTools, type Architecture } from './platform.js';
import { beginDraft, type Draft } from './prefix.js';
import { upstreamVersion, sameRelease, type VersionRange } from './version.js';

/** Apptainer and the programs it cannot do without. libfuse and the like come as their libraries. */
export const ENGINE_PACKAGES: readonly string[] = ['apptainer', 'squashfs-tools', 'squashfuse', 'fuse-overlayfs', 'libc6'];
/** Rewrites the others' headers; does not stay. */
const TOOL_PACKAGES = ['patchelf', 'libc6'];

export interface MakeRequest {
  readonly prefix: string;
  readonly range: VersionRange;
  readonly mirror: string;
  /** Whether a version that is known to be bad will do. */
  readonly allowKnownBad: boolean;
  /** The installation in use that does not do, if there is one. */
  readonly replacing: string | undefined;
  /** Version of the one in use, where it does unless the archive has a newer one. */
  readonly sufficient: string | undefined;
}

/**
 * Makes an installation and puts it into use.
 *
 * @param prove called with the folder of the finished installation, and with one for scratch files, before it is put
 *   into use; throws when it does not work
 * @returns what `prove` returned; undefined when nothing was changed, because the one in use is the newest there is
 *   or another process has put one into use meanwhile
 * @throws NotFoundError when the machine has no apt, or the archive no such version
 * @throws StoreError when the archive cannot be reached or trusted, or the prefix not be written
 */
export async function makeInstallation<T>(
  request: MakeRequest, call: Call, prove: (folder: string, work: string) => Promise<T>,
): Promise<T | undefined> {
  const architecture = architectureOf(process.platform, process.arch);
  const tools = await findAptTools(call.env);
  const draft = await beginDraft(request.prefix);
  try {
    if (!(await fillDraft(draft, request, architecture, tools, call))) return undefined;
    const proof = await prove(draft.folder, draft.work);
    return await draft.publish(request.replacing) ? proof : undefined;
  } catch (error) {
    throw explainDisk(error, request.prefix);
  } finally {
    await draft.discard();
  }
}

async function fillDraft(
  draft: Draft, request: MakeRequest, architecture: Architecture, tools: AptTools, call: Call,
): Promise<boolean> {
  const { reporter } = call;
  const keyring = tools.keyring ?? await inStage(reporter, 'fetch Debian\'s keys from this machine\'s own sources', async (stage) => (
    await fetchKeyring(join(draft.work, 'keys'), tools, call, stage)));
  const archive = await inStage(reporter, `fetch the package lists of ${withoutPassword(request.mirror)}`, async (stage) =>
    await openArchive(join(draft.work, 'apt'), request.mirror, architecture, { ...tools, keyring }, call, stage));
  const candidate = await candidateFor(request, archive);
  if (request.sufficient !== undefined && sameRelease(request.sufficient, upstreamVersion(candidate.version))) return false;

  const standIns = await standInsFor(call);
  const packages = await resolvePackages(archive, [...ENGINE_PACKAGES, ...standIns.map(({ packageName }) => packageName)]);
  const toolPackages = await resolvePackages(archive, TOOL_PACKAGES);
  const all = [...new Map([...packages, ...toolPackages].map((record) => [record.name, record])).values()];
  const files = await inStage(reporter, `download Apptainer ${candidate.version} and its libraries`, async (stage) =>
    await archive.download(all, stage), () => `${all.length} packages, ${megabytes(all)} MB`);

  await inStage(reporter, 'unpack', async () => {
    const fileOf = new Map(all.map((record, index) => [record.name, files[index] ?? '']));
    const filesOf = (records: readonly PackageRecord[]): string[] => records.map(({ name }) => fileOf.get(name) ?? '');
    const [tree, toolTree] = [join(draft.work, 'tree'), join(draft.work, 'tools')];
    await unpack(tools.dpkgDeb, filesOf(packages), tree, call);
    await unpack(tools.dpkgDeb, filesOf(toolPackages), toolTree, call);
    await arrange(tree, draft.folder, architecture, standIns.flatMap(({ programs }) => programs));
    await tieToOwnLibraries(draft.folder, architecture, toolTree, call);
    await writePackageList(draft.folder, withoutPassword(request.mirror), packages);
    await writeHashes(draft.folder);
  });
  return true;
}

async function candidateFor({ range, allowKnownBad }: MakeRequest, archive: Archive): Promise<PackageRecord> {
  const [candidate] = await archive.lookUp(['apptainer']);
  if (candidate === undefined) {
    throw new NotFoundError('the archive has no package apptainer for this architecture', {
      hint: 'Name another mirror, or install Apptainer yourself and put it on PATH.',
    });
  }
  const version = upstreamVersion(candidate.version);
  if (range.matches(version) || range.matches(candidate.version)) {
    const bad = allowKnownBad ? undefined : knownBad(version);
    if (bad === undefined) return candidate;
    throw new NotFoundError(`Apptainer ${version}, all that Debian's archive offers, is known to be bad: ${bad}`, {
      hint: 'Choose another method, name a mirror with another version, or allow known bad versions.',
    });
  }
  throw new NotFoundError(`no Apptainer ${range.text} to be had: Debian's archive offers ${version}`, {
    hint: `Ask for that one or for a range it is in, or install ${range.text} yourself and put it on PATH.`,
  });
}

/**
 * The packages and the libraries they need.
 *
 * @throws FormatError when the archive lacks one of the packages
 */
export async function resolvePackages(archive: Archive, names: readonly string[]): Promise<PackageRecord[]> {
  const records = await libraryClosure(names, async (wanted) => await archive.lookUp(wanted));
  const missing = names.find((name) => !records.some((record) => record.name === name));
  if (missing === undefined) return records;
  throw new FormatError(`the archive has no package ${missing} for this architecture`, {
    hint: 'The archive may be between two states: try again in some hours, or name another mirror.',
  });
}

interface StandIn {
  readonly packageName: string;
  /** Paths in the package. */
  readonly programs: readonly string[];
}

/** Programs that a build may want and the machine may not have. */
async function standInsFor(call: Call): Promise<StandIn[]> {
  const standIns: StandIn[] = [{ packageName: 'debootstrap', programs: ['usr/sbin/debootstrap'] }];
  // debootstrap fetches with it.
  if (await findProgram('wget', call.env) === undefined) standIns.push({ packageName: 'wget', programs: ['usr/bin/wget'] });
  // Of use to root only, who may map ids without its being setuid; to others it would be in the way.
  if (process.getuid?.() === 0 && await findProgram('newuidmap', call.env) === undefined) {
    standIns.push({ packageName: 'uidmap', programs: ['usr/bin/newuidmap', 'usr/bin/newgidmap'] });
  }
  return standIns;
}

function megabytes(records: readonly PackageRecord[]): string {
  return (records.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(0);
}
