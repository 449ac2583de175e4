/**
 * The rpm channel of a locked definition.
 *
 * Steering: a plugin of ours for dnf (`rpm-plugin.ts`), which works on every call of dnf that the author's script makes,
 * through `sudo` and `env -i` as well, and needs none of dnf's own plugins. It hides all versions but the locked ones,
 * adds kept packages, and tells what each transaction would have brought without it. Afterwards rpm's own database is held
 * against the exact set: what is missing is fetched by its exact name and put in by rpm itself, what is too much goes, what
 * cannot be had fails by name. dnf 5 has a list of its own for locked versions, which is steered by where the author has
 * none. Other tools (microdnf, zypper, yum) are not steered: what they bring is repaired and checked alike.
 */
import type { Lock } from '../../lock/types.js';
import { encodeWord, LOCK_FOLDER, shellWord, type ChannelPin, type ChannelPlan, type PinContext } from './channel.js';
import { RPM_FETCH } from './rpm-fetch.js';
import { RPM_PLUGIN } from './rpm-plugin.js';
import { RPM_SCRIPT } from './rpm-script.js';

/** What can be given to rpm and dnf; nothing in it means anything to a shell, a pattern or an option. */
const PACKAGE = /^\w[\w.+~-]*$/;
const VERSION = /^(?:\d+:)?[\w.+~^]+-[\w.+~^]+$/;

export const rpmPin: ChannelPin = { covers: ['rpm'], plan };

function plan(lock: Lock, context: PinContext): ChannelPlan | undefined {
  const packages = lock.records?.rpm;
  if (packages === undefined) return undefined;
  // Several versions of one package stand beside each other: kernels, keys.
  const entries = Object.entries(packages).flatMap(([name, versions]) => versions.split(' ').map((version) => ({ name, version })));
  const isPinned = ({ name, version }: { name: string; version: string }): boolean => PACKAGE.test(name) && VERSION.test(version);
  const pinned = entries.filter(isPinned);
  const odd = entries.filter((entry) => !isPinned(entry));
  const text = (content: string): string[] => content.trimEnd().split('\n');
  return {
    pinned: pinned.length,
    files: [
      { name: 'rpm-lock.txt', lines: pinned.map(({ name, version }) => `${name} ${version}`).sort() },
      // Never found, so never passed.
      { name: 'rpm-odd.txt', lines: odd.map(({ name, version }) => `rpm ${encodeWord(name)} ${version === '' ? '-' : encodeWord(version)}`).sort() },
      { name: 'rpm-facts.sh', lines: facts(context) },
      { name: 'rpm.sh', lines: text(RPM_SCRIPT) },
      { name: 'rpm-plugin.py', lines: text(RPM_PLUGIN) },
      { name: 'rpm-fetch.py', lines: text(RPM_FETCH) },
    ],
    prelude: ['/bin/sh "$folder/rpm.sh" begin "$escrow" || :'],
    leave: [`env | grep -i '^[a-z]*_proxy=' > ${LOCK_FOLDER}/rpm-left.txt`],
    undo: ['/bin/sh "$folder/rpm.sh" end || :'],
    epilogue: ['/bin/sh "$folder/rpm.sh" check || drifted=yes'],
    notes: odd.length === 0 ? [] : [`rpm: ${String(odd.length)} whose name or version is none that rpm could be asked for; the build will fail for them`],
  };
}

/** Variables of the script. */
function facts({ script, steer }: PinContext): string[] {
  // What the author's own use of the list leaves in it cannot be told from ours.
  const variables = { steered: steer ? 'yes' : '', own_versionlock: script.includes('versionlock') ? 'yes' : '', exact: exactIn(script).join(' ') };
  return Object.entries(variables).map(([name, value]) => `${name}=${shellWord(value)}`);
}

/** Names that a script asks for by their version: `tool-1.0`, `tool-1.0-3.fc40.x86_64`. */
function exactIn(script: string): string[] {
  return [...new Set([...script.matchAll(/(?<![\w./-])([A-Za-z][\w.+]*(?:-[A-Za-z_][\w.+]*)*)-(?:\d+:)?\d[\w.+~^]*/g)].map(([, name = '']) => name))].sort();
}
