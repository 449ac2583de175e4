/**
 * The apt and dpkg channel of a locked definition.
 *
 * Steering: a pin with a priority over 1000 per package, behind it a guard that turns a pin to a version nobody offers
 * into an error, and two calls from apt. After each `apt-get update` what the archive has lost is looked for among the
 * kept packages and in a snapshot of the build's date, and put beside the archive's lists; before each transaction
 * the archive's own candidates are held against the lock. Afterwards dpkg's records are held against the exact set:
 * what differs is put right in one transaction with lists, caches and logs of its own, or fails by name.
 */
import type { Lock } from '../../lock/types.js';
import { APT_LEAVE } from './apt-check.js';
import { APT_SCRIPT } from './apt-script.js';
import { aptRequestsIn } from './apt-text.js';
import { encodeWord, shellWord, type ChannelPin, type ChannelPlan, type PayloadFile, type PinContext } from './channel.js';

/** What can be given to apt; nothing in it means anything to a shell, a pattern or an option. */
const PACKAGE = /^[a-z0-9][a-z0-9+.-]*$/i;
const FOREIGN_PACKAGE = /^[a-z0-9][a-z0-9+.-]*:[a-z0-9][a-z0-9-]*$/i;
const VERSION = /^[a-z0-9][a-z0-9.+:~-]*$/i;

const DAY_MS = 86_400_000;

type Entry = readonly [name: string, version: string];

export const aptPin: ChannelPin = { covers: ['dpkg', 'dpkg-arch'], plan };

function plan(lock: Lock, context: PinContext): ChannelPlan | undefined {
  const entries = sorted(lock.dpkg);
  const foreign = sorted(lock.records?.['dpkg-arch'] ?? {});
  if (lock.channels?.dpkg === 'absent' || entries.length + foreign.length === 0) return undefined;
  const isPinned = (pattern: RegExp) => ([name, version]: Entry): boolean => pattern.test(name) && VERSION.test(version);
  const native = entries.filter(isPinned(PACKAGE));
  const far = foreign.filter(isPinned(FOREIGN_PACKAGE));
  const odd = [
    ...entries.filter((entry) => !isPinned(PACKAGE)(entry)).map((entry) => ['dpkg', ...entry]),
    ...foreign.filter((entry) => !isPinned(FOREIGN_PACKAGE)(entry)).map((entry) => ['dpkg-arch', ...entry]),
  ];
  const lines = (list: readonly Entry[]): string[] => list.map(([name, version]) => `${name} ${version}`);
  return {
    pinned: native.length + far.length,
    files: [
      { name: 'apt-lock.txt', lines: lines(native) },
      { name: 'apt-foreign.txt', lines: lines(far) },
      // Installed for a while only; where one of them is locked after all, that version counts.
      { name: 'apt-purged.txt', lines: lines(sorted(lock.purged ?? {}).filter(isPinned(PACKAGE)).filter(([name]) => lock.dpkg[name] === undefined)) },
      // Never found, so never passed.
      { name: 'apt-odd.txt', lines: odd.map((words) => words.map((word) => (word === '' ? '-' : encodeWord(word))).join(' ')) },
      facts(lock, context),
      { name: 'apt.sh', lines: APT_SCRIPT.trimEnd().split('\n') },
    ],
    prelude: ['chmod 755 "$folder/apt.sh"', '/bin/sh "$folder/apt.sh" begin "$escrow" || :'],
    leave: APT_LEAVE,
    undo: ['/bin/sh "$folder/apt.sh" end "$status" || :'],
    epilogue: ['/bin/sh "$folder/apt.sh" check || drifted=yes'],
    notes: notes(lock, odd.length),
  };
}

/** Variables of the script. */
function facts(lock: Lock, { script, steer, snapshots }: PinContext): PayloadFile {
  const { named, rounds, downloaded, exact, upgrade } = aptRequestsIn(script);
  const variables = {
    steered: steer ? 'yes' : '',
    // An older lock lists packages of a foreign architecture under their plain names alone.
    foreign_known: lock.records === undefined ? '' : 'yes',
    named: named.join(' '),
    downloaded: downloaded.join(' '),
    exact: exact.join(' '),
    upgrade: upgrade ?? '',
    snapshot_moments: momentsOf(lock).join(' '),
    snapshot_debian: snapshots.debian,
    snapshot_security: snapshots.debianSecurity,
    snapshot_ubuntu: snapshots.ubuntu,
  };
  return {
    name: 'apt-facts.sh',
    lines: [
      ...Object.entries(variables).map(([name, value]) => `${name}=${shellWord(value)}`),
      // What the author asks for between two updates; nothing behind the last one.
      'round() {',
      '  case $1 in',
      ...rounds.slice(1, -1).map((names, index) => `    ${String(index + 1)}) echo ${shellWord(names.join(' '))} ;;`),
      '  esac',
      '}',
      `updates=${String(rounds.length - 1)}`,
    ],
  };
}

/**
 * Moments to look into, as snapshots name them: when the build began, and a day later, because a version can be in the
 * archive for hours before a snapshot is taken of it. A lock that does not tell the first may tell the dates of the
 * archives' lists, which are hardly older.
 */
function momentsOf(lock: Lock): string[] {
  const dates = lock.facts === undefined ? Object.values(lock.archives ?? {}) : [lock.facts.builtAt];
  const began = Math.max(...dates.map((date) => Date.parse(date)));
  if (!Number.isFinite(began)) return [];
  return [began, began + DAY_MS].map((moment) => new Date(moment).toISOString().replace(/[-:]|\.\d+/g, ''));
}

function notes(lock: Lock, odd: number): string[] {
  return [
    ...(momentsOf(lock).length > 0 ? []
      : ['dpkg: the lock does not say when it was made, so versions that the archive has lost are looked for in no snapshot']),
    ...(odd === 0 ? [] : [`dpkg: ${String(odd)} whose name or version is none that apt could be asked for; the build will fail for them`]),
  ];
}

function sorted(packages: Readonly<Record<string, string>>): Entry[] {
  return Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
}
