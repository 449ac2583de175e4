/**
 * The sections of a lock's text that are our own. They stand before `[pip]`, where the Python package's reader
 * skips them:
 *
 *     [channels]                 each channel's state, and how many packages it holds: a lock cut short shows
 *     dpkg=present 345
 *     node=absent 0
 *     pip=present 12
 *     [pip-environment]
 *     externally-managed=yes
 *     python=/usr/bin/python3
 *     [pip-dpkg]                 pip packages that Debian packages brought
 *     numpy=python3-numpy
 */
import { emptyMap, mapOf } from './entries.js';
import { CHANNELS, type Channel, type ChannelState, type Lock, type LockSection, type PipEnvironment } from './types.js';

const CHANNELS_SECTION = 'channels';
const ENVIRONMENT_SECTION = 'pip-environment';
const OWNED_SECTION = 'pip-dpkg';
const OWN_SECTIONS: readonly string[] = [CHANNELS_SECTION, ENVIRONMENT_SECTION, OWNED_SECTION];

/** A section as it was read, and the 1-based line its header stands on. */
export interface ReadSection extends LockSection {
  readonly line: number;
}

/** What our own sections say. */
export interface OwnSections {
  readonly channels?: Readonly<Record<Channel, ChannelState>> | undefined;
  /** Entries each channel announces. */
  readonly counts?: Readonly<Record<Channel, number>> | undefined;
  readonly pipEnvironment?: PipEnvironment | undefined;
  readonly otherSections?: readonly LockSection[] | undefined;
}

/** Raises the reader's error for a line of the file. */
export type Complain = (line: number, problem: string) => never;

/** Reads our own sections; those nobody knows are handed on as they are. */
export function readOwnSections(sections: readonly ReadSection[], complain: Complain): OwnSections {
  const byName = new Map<string, ReadSection>();
  for (const section of sections) {
    if (byName.has(section.name)) complain(section.line, `a second [${section.name}] section`);
    byName.set(section.name, section);
  }
  const channels = byName.get(CHANNELS_SECTION);
  const environment = byName.get(ENVIRONMENT_SECTION);
  const owned = byName.get(OWNED_SECTION);
  if (owned !== undefined && environment === undefined) {
    complain(owned.line, `a [${OWNED_SECTION}] section without [${ENVIRONMENT_SECTION}]`);
  }
  const others = sections.filter(({ name }) => !OWN_SECTIONS.includes(name));
  return {
    ...(channels === undefined ? {} : readChannels(channels, complain)),
    ...(environment === undefined ? {} : { pipEnvironment: readEnvironment(environment, owned, complain) }),
    ...(others.length === 0 ? {} : { otherSections: others.map(({ name, lines }) => ({ name, lines })) }),
  };
}

/** Our own sections of a lock, in the order they are written; `counts` are its entries per channel. */
export function ownSections(lock: Lock, counts: Readonly<Record<Channel, number>>): LockSection[] {
  const { channels, pipEnvironment } = lock;
  const sections: LockSection[] = [];
  if (channels !== undefined) {
    const lines = [...CHANNELS].sort().map((name) => `${name}=${channels[name]} ${String(counts[name])}`);
    sections.push({ name: CHANNELS_SECTION, lines });
  }
  if (pipEnvironment !== undefined) {
    const { python, externallyManaged, dpkgOwned } = pipEnvironment;
    sections.push({
      name: ENVIRONMENT_SECTION,
      lines: [`externally-managed=${externallyManaged ? 'yes' : 'no'}`, `python=${python}`],
    });
    sections.push({
      name: OWNED_SECTION,
      lines: Object.keys(dpkgOwned).sort().map((name) => `${name}=${dpkgOwned[name] ?? ''}`),
    });
  }
  return [...sections, ...(lock.otherSections ?? []).filter(({ name }) => !OWN_SECTIONS.includes(name))];
}

function readChannels(section: ReadSection, complain: Complain): Pick<OwnSections, 'channels' | 'counts'> {
  const values = readValues(section, complain);
  const channels = emptyMap<ChannelState>();
  const counts = emptyMap<number>();
  for (const name of CHANNELS) {
    const [, state, count] = /^(present|absent) (\d{1,15})$/.exec(values[name] ?? '') ?? [];
    if (state === undefined) {
      complain(section.line, `[${section.name}] does not say "present" or "absent" and a count for ${name}`);
    }
    channels[name] = state === 'present' ? 'present' : 'absent';
    counts[name] = Number(count);
  }
  return { channels: channels as Record<Channel, ChannelState>, counts: counts as Record<Channel, number> };
}

function readEnvironment(
  section: ReadSection, owned: ReadSection | undefined, complain: Complain,
): PipEnvironment {
  const values = readValues(section, complain);
  const { python } = values;
  const managed = values['externally-managed'];
  if (python === undefined || (managed !== 'yes' && managed !== 'no')) {
    complain(section.line, `[${section.name}] does not give "python" and "externally-managed" (yes or no)`);
  }
  return {
    python,
    externallyManaged: managed === 'yes',
    dpkgOwned: owned === undefined ? emptyMap() : readOwned(owned, complain),
  };
}

/** A pip name may hold a `=`, a Debian package's never does: the last one divides. */
function readOwned(section: ReadSection, complain: Complain): Record<string, string> {
  return readValues(section, complain, (line) => line.lastIndexOf('='));
}

/** `name=value` lines; `divide` finds the `=` that counts. */
function readValues(
  section: ReadSection, complain: Complain, divide = (line: string): number => line.indexOf('='),
): Record<string, string> {
  const entries: (readonly [string, string])[] = [];
  section.lines.forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    const at = divide(line);
    if (at < 1) complain(section.line + index + 1, `no "name=value" line in [${section.name}]: ${line.slice(0, 80)}`);
    entries.push([line.slice(0, at), line.slice(at + 1)]);
  });
  return mapOf(entries);
}
