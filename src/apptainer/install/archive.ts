/**
 * Debian's archive, read by apt with folders of its own: nothing of the machine's package state is read or changed,
 * while its proxies and certificates (Acquire settings in /etc/apt/apt.conf.d) count. apt checks the signature of
 * the release file and, by it, every list and package.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '../../context.js';
import { type ContainerActionError, InputError, StoreError, ToolError } from '../../errors.js';
import { run, type RunResult } from '../../process.js';
import type { Stage } from '../../report.js';
import { parseRecords, type PackageRecord } from './dependencies.js';
import { isDiskFull } from './disk.js';
import type { AptTools, Architecture } from './platform.js';

export const DEFAULT_MIRROR = 'http://deb.debian.org/debian';
/** The only suite that has had Apptainer without a break. */
const SUITE = 'unstable';

/** @throws InputError for anything but a plain http or https URL */
export function parseMirror(text: string | undefined): string {
  const given = text ?? DEFAULT_MIRROR;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || /\s/.test(given)) {
    throw new InputError(`mirror "${given}" is not an http or https URL`, { hint: `Give one such as ${DEFAULT_MIRROR}` });
  }
  return url.href.replace(/\/+$/, '');
}

/** An opened archive: the lists are there and their signature is good. */
export interface Archive {
  /** Records of the newest versions of `names`; what the archive does not have is left out. */
  lookUp(names: readonly string[]): Promise<readonly PackageRecord[]>;
  /** Downloads the packages and checks them; gives the files' paths, in the same order. */
  download(records: readonly PackageRecord[], stage: Stage): Promise<readonly string[]>;
}

/** Settings of the machine that would run its hooks, fetch what is not needed, or choose among versions. */
const CLEARED = [
  'APT::Update::Pre-Invoke', 'APT::Update::Post-Invoke', 'APT::Update::Post-Invoke-Success', 'APT::Architectures',
  'APT::Default-Release', 'APT::Get::AllowUnauthenticated', 'Binary::apt-get::APT::Update',
];

/** apt's programs with Debian's keys. */
export interface KeyedTools extends AptTools {
  readonly keyring: string;
}

/** Text of a configuration file that takes these settings back. */
export function cleared(): string {
  return CLEARED.map((name) => `#clear ${name};\n`).join('');
}

/**
 * Fetches the archive's lists into `folder`.
 *
 * @param folder empty folder of this process's own
 * @throws StoreError when the archive cannot be reached or its signature is not good
 */
export async function openArchive(
  folder: string, mirror: string, architecture: Architecture, { keyring, ...tools }: KeyedTools, call: Call, stage: Stage,
): Promise<Archive> {
  const downloads = join(folder, 'debs');
  for (const part of ['lists/partial', 'cache/archives/partial', 'debs']) await mkdir(join(folder, part), { recursive: true });
  await writeFile(join(folder, 'sources.list'), sourceLine(mirror, architecture, keyring));
  await writeFile(join(folder, 'apt.conf'), cleared());
  const settings = aptSettings(folder, architecture);
  const apt = async (program: string, args: readonly string[], shown?: Stage): Promise<RunResult> => await run(
    program, [...settings, ...args],
    {
      cwd: downloads,
      env: { ...call.env, LC_ALL: 'C', LANGUAGE: 'C' },
      signal: call.signal,
      onLine: shown === undefined ? undefined : (line, _stream, replaced) => { shown.output(line, replaced); },
    },
  ).catch((error: unknown) => { throw explain(error, mirror); });

  await apt(tools.aptGet, ['update'], stage);
  return {
    lookUp: async (names) => {
      // Exit code 100 when some of the names are unknown: those are left out.
      const known = await apt(tools.aptCache, ['pkgnames']);
      const offered = new Set(known.stdout.split('\n'));
      const asked = names.filter((name) => offered.has(name));
      if (asked.length === 0) return [];
      const shown = await apt(tools.aptCache, ['show', '--no-all-versions', ...asked]);
      return parseRecords(shown.stdout);
    },
    download: async (records, shown) => {
      await apt(tools.aptGet, ['download', ...records.map(({ name, version }) => `${name}=${version}`)], shown);
      return records.map((record) => join(downloads, fileNameOf(record, architecture)));
    },
  };
}

/** The one entry of its list of sources. */
export function sourceLine(mirror: string, architecture: Architecture, keyring: string): string {
  return `deb [signed-by=${keyring} arch=${architecture.debian} target=Packages] ${mirror} ${SUITE} main\n`;
}

/** Options of apt that keep it to folders of its own. */
export function aptSettings(folder: string, architecture: Architecture): string[] {
  const settings: Readonly<Record<string, string>> = {
    'Dir::Etc::SourceList': join(folder, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'Dir::State::Lists': join(folder, 'lists'),
    'Dir::State::status': '/dev/null',
    'Dir::State::extended_states': join(folder, 'extended_states'),
    'Dir::Cache': join(folder, 'cache'),
    'Dir::Cache::archives': join(folder, 'cache/archives'),
    'Dir::Cache::pkgcache': join(folder, 'cache/pkgcache.bin'),
    'Dir::Cache::srcpkgcache': '',
    'APT::Architecture': architecture.debian,
    // Root would download as _apt, who may not enter a private folder.
    'APT::Sandbox::User': 'root',
    'APT::Update::Error-Mode': 'any',
    'Acquire::Languages': 'none',
    'Acquire::PDiffs': 'false',
    'Acquire::Retries': '2',
    // Whatever the machine allows for itself, what comes from here is run: the signature has to be good. How old it may
    // be is the machine's to say: frozen mirrors are allowed that way.
    'Acquire::AllowInsecureRepositories': 'false',
    'Acquire::AllowWeakRepositories': 'false',
    'Acquire::AllowDowngradeToInsecureRepositories': 'false',
  };
  return ['-c', join(folder, 'apt.conf'), ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

/** As apt names what it downloads: the epoch's colon is escaped. */
function fileNameOf(record: PackageRecord, architecture: Architecture): string {
  const kind = record.architecture === 'all' ? 'all' : architecture.debian;
  return `${record.name}_${record.version.replaceAll(':', '%3a')}_${kind}.deb`;
}

const BAD_SIGNATURE = /NO_PUBKEY|BADSIG|KEYSIG|not signed|signature|unauthenticated|Clearsigned|Hash Sum mismatch|unexpected size|insufficiently signed/i;
const EXPIRED = /is expired|is not valid yet/i;
const UNREACHABLE = /resolv|connect|timed out|Failed to fetch|unreachable|No route|certificate|no longer has a Release file|does not have a Release file/i;

/** apt's failure in the user's words. */
function explain(error: unknown, mirror: string): unknown {
  if (!(error instanceof ToolError) || isDiskFull(error)) return error;
  const shown = withoutPassword(mirror);
  const lines = error.stderrTail.split('\n').map((line) => line.trim()).filter((line) => /^[EW]:/.test(line));
  const pick = (pattern: RegExp): string | undefined => lines.find((line) => pattern.test(line))?.slice(2).trim();
  const make = (message: string, hint: string): ContainerActionError => new StoreError(message, { hint, cause: error });
  const bad = pick(BAD_SIGNATURE);
  if (bad !== undefined) {
    return make(`what ${shown} offers is not what Debian signed, and was refused: ${bad}`,
      'Choose another mirror. If the machine is old, its keys may be: apt-get install debian-archive-keyring. Check its clock, too.');
  }
  const expired = pick(EXPIRED);
  if (expired !== undefined) {
    return make(`the package lists of ${shown} are too old to be trusted: ${expired}`,
      'Choose another mirror, and check the clock. A mirror that is meant to be frozen is allowed by a line'
      + ' Acquire::Check-Valid-Until "false"; in a file in /etc/apt/apt.conf.d.');
  }
  const unreachable = pick(UNREACHABLE);
  if (unreachable !== undefined) {
    return make(`Debian's archive at ${shown} cannot be fetched: ${unreachable}`,
      'Check the network, or name a mirror that can be reached. A proxy goes into http_proxy or into /etc/apt/apt.conf.d.');
  }
  return error;
}

/** The mirror as it may be shown and written down. */
export function withoutPassword(mirror: string): string {
  const url = new URL(mirror);
  url.username = '';
  url.password = '';
  return url.href.replace(/\/+$/, '');
}
