/**
 * The sections of a lock's text that are our own. They stand before `[pip]`, where the Python package's reader
 * skips them:
 *
 *     [channels]                 each channel's state, and how many packages it holds: a lock cut short shows
 *     dpkg=present 345
 *     node=absent 0
 *     pip=present 12
 *     [sections]                 lines and checksum of each section of our own: an edited one shows
 *     channels=3 0f343b0931126a20
 *     [pip-environment]
 *     externally-managed=yes
 *     prefix=/usr
 *     python=/usr/bin/python3
 *     [pip-dpkg]                 pip packages that Debian packages brought
 *     numpy=python3-numpy
 *
 * and those of own-sections.ts. Locks of our first version have no `[sections]`, and nothing in them is encoded.
 */
import { createHash } from 'node:crypto';
import { emptyMap, mapOf } from './entries.js';
import { decodeField, encodeField } from './fields.js';
import { OWN_PART_SECTIONS, ownPartSections, readOwnParts } from './own-sections.js';
import { CHANNELS, type Channel, type ChannelState, type Complain, type Lock, type LockSection, type PipEnvironment, type ReadSection } from './types.js';

const CHANNELS_SECTION = 'channels';
const SECTIONS_SECTION = 'sections';
const ENVIRONMENT_SECTION = 'pip-environment';
const OWNED_SECTION = 'pip-dpkg';
const OWN_SECTIONS: ReadonlySet<string> = new Set([
  CHANNELS_SECTION, SECTIONS_SECTION, ENVIRONMENT_SECTION, OWNED_SECTION, ...OWN_PART_SECTIONS,
]);
/** Hex digits of the SHA-256 that are kept: enough for what happens by accident or by hand. */
const SUM_DIGITS = 16;

/** What our own sections say. */
export interface OwnSections extends Omit<Lock, Channel> {
  /** Entries each channel announces. */
  readonly counts?: Readonly<Record<Channel, number>> | undefined;
}

/** Reads our own sections; those nobody knows are handed on as they are. */
export function readOwnSections(sections: readonly ReadSection[], complain: Complain): OwnSections {
  const byName = new Map<string, ReadSection>();
  for (const section of sections) {
    if (byName.has(section.name)) complain(section.line, `a second [${section.name}] section`);
    byName.set(section.name, section);
  }
  checkSums(byName, complain);
  const channels = byName.get(CHANNELS_SECTION);
  const environment = byName.get(ENVIRONMENT_SECTION);
  const owned = byName.get(OWNED_SECTION);
  if (owned !== undefined && environment === undefined) {
    complain(owned.line, `a [${OWNED_SECTION}] section without [${ENVIRONMENT_SECTION}]`);
  }
  const decode = byName.has(SECTIONS_SECTION) ? decodeField : (text: string): string => text;
  const others = sections.filter(({ name }) => !OWN_SECTIONS.has(name));
  return {
    ...(channels === undefined ? {} : readChannels(channels, complain)),
    ...(environment === undefined ? {} : { pipEnvironment: readEnvironment(environment, owned, decode, complain) }),
    ...readOwnParts(byName, complain),
    ...(others.length === 0 ? {} : { otherSections: others.map(({ name, lines }) => ({ name, lines })) }),
  };
}

/** Our own sections of a lock, in the order they are written; `counts` are its entries per channel. */
export function ownSections(lock: Lock, counts: Readonly<Record<Channel, number>>): LockSection[] {
  const { channels, pipEnvironment } = lock;
  const head: LockSection[] = [];
  if (channels !== undefined) {
    const lines = [...CHANNELS].sort().map((name) => `${name}=${channels[name]} ${String(counts[name])}`);
    head.push({ name: CHANNELS_SECTION, lines });
  }
  const rest = [
    ...(pipEnvironment === undefined ? [] : environmentSections(pipEnvironment)),
    ...ownPartSections(lock),
    ...(lock.otherSections ?? []).filter(({ name }) => !OWN_SECTIONS.has(name)),
  ];
  if (rest.length === 0) return head;
  const sums = [...head, ...rest].map((section) => `${section.name}=${sumOf(section)}`);
  return [...head, { name: SECTIONS_SECTION, lines: sums }, ...rest];
}

function environmentSections({ python, prefix, externallyManaged, dpkgOwned }: PipEnvironment): LockSection[] {
  return [
    {
      name: ENVIRONMENT_SECTION,
      lines: [
        `externally-managed=${externallyManaged ? 'yes' : 'no'}`,
        ...(prefix === undefined ? [] : [`prefix=${encodeField(prefix)}`]),
        `python=${encodeField(python)}`,
      ],
    },
    {
      name: OWNED_SECTION,
      lines: Object.keys(dpkgOwned).sort().map((name) => `${encodeField(name)}=${encodeField(dpkgOwned[name] ?? '')}`),
    },
  ];
}

/** "12 0f343b0931126a20": lines, and the beginning of the SHA-256 of them all. */
function sumOf({ lines }: LockSection): string {
  return `${String(lines.length)} ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, SUM_DIGITS)}`;
}

/** Holds every section against what `[sections]` announces. */
function checkSums(byName: ReadonlyMap<string, ReadSection>, complain: Complain): void {
  const announced = byName.get(SECTIONS_SECTION);
  if (announced === undefined) {
    const [beyond] = OWN_PART_SECTIONS.flatMap((name) => byName.get(name) ?? []);
    if (beyond !== undefined) complain(beyond.line, `a [${beyond.name}] section, but no [${SECTIONS_SECTION}]`);
    return;
  }
  const sums = readValues(announced, complain);
  for (const [name, section] of byName) {
    if (name === SECTIONS_SECTION) continue;
    const sum = sums[name];
    if (sum === undefined) complain(section.line, `[${name}] is not among those that [${SECTIONS_SECTION}] announces`);
    if (sum === sumOf(section)) continue;
    const count = Number.parseInt(sum, 10);
    const why = count > section.lines.length ? 'the file is cut short' : 'the file was changed';
    complain(section.line, count === section.lines.length
      ? `[${name}] is not as it was written: ${why}`
      : `[${SECTIONS_SECTION}] announces ${String(count)} lines of [${name}], it holds ${String(section.lines.length)}: ${why}`);
  }
  for (const name in sums) {
    if (!byName.has(name)) complain(announced.line, `announces a section [${name}] that is not there: the file was changed`);
  }
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
  for (const name in values) {
    if (!(name in channels)) complain(section.line, `[${section.name}] speaks of ${name.slice(0, 80)}, which is no channel`);
  }
  return { channels: channels as Record<Channel, ChannelState>, counts: counts as Record<Channel, number> };
}

type Decode = (text: string) => string | undefined;

function readEnvironment(
  section: ReadSection, owned: ReadSection | undefined, decode: Decode, complain: Complain,
): PipEnvironment {
  const values = readValues(section, complain);
  const python = decode(values['python'] ?? '');
  const prefix = decode(values['prefix'] ?? '');
  const managed = values['externally-managed'];
  if (values['python'] === undefined || python === undefined || prefix === undefined || (managed !== 'yes' && managed !== 'no')) {
    return complain(section.line, `[${section.name}] does not give "python" and "externally-managed" (yes or no)`);
  }
  return {
    python,
    ...(values['prefix'] === undefined ? {} : { prefix }),
    externallyManaged: managed === 'yes',
    dpkgOwned: owned === undefined ? emptyMap() : readOwned(owned, decode, complain),
  };
}

/** In older locks a pip name may hold a `=`, a Debian package's never does: the last one divides. */
function readOwned(section: ReadSection, decode: Decode, complain: Complain): Record<string, string> {
  const values = readValues(section, complain, (line) => line.lastIndexOf('='));
  return mapOf(Object.entries(values).map(([name, owner]) => (
    [decode(name) ?? complain(section.line, `no name in [${section.name}]: ${name.slice(0, 80)}`), decode(owner) ?? owner] as const)));
}

/** `name=value` lines; `divide` finds the `=` that counts. */
function readValues(
  section: ReadSection, complain: Complain, divide = (line: string): number => line.indexOf('='),
): Record<string, string> {
  const values = emptyMap<string>();
  section.lines.forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    const at = divide(line);
    const name = line.slice(0, at);
    if (at < 1) complain(section.line + index + 1, `no "name=value" line in [${section.name}]: ${line.slice(0, 80)}`);
    if (values[name] !== undefined) complain(section.line + index + 1, `a second entry for ${name.slice(0, 80)} in [${section.name}]`);
    values[name] = line.slice(at + 1);
  });
  return values;
}
