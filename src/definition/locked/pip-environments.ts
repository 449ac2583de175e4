/** The Python environments of a lock, as the pip channel holds them to their versions. */
import type { Lock, PythonEnvironment } from '../../lock/types.js';
import { normalizedName } from '../../python-names.js';
import { encodeWord } from './channel.js';

/** A package that pip answers for. */
export interface PinnedPackage {
  /** As in the lock, or normalized. */
  readonly name: string;
  /** "" where the lock does not tell, of what came from a URL. */
  readonly version: string;
  /** As in `PythonEnvironment.origins`; "" for what an index offers. */
  readonly origin: string;
}

export interface PinnedEnvironment {
  /** "" where the lock does not tell. */
  readonly prefix: string;
  /** "" where the lock does not tell, or it has none. */
  readonly python: string;
  /** What tells it from the one that `pip freeze` speaks of; "" for that one. */
  readonly label: string;
  readonly packages: readonly PinnedPackage[];
  /** Normalized names that another package manager answers for; undefined where the lock does not tell. */
  readonly owned: readonly string[] | undefined;
  /** Lines of `pip freeze` that are left to the comparison of locks; an old lock only. */
  readonly lines: readonly string[];
  /** Whether pip, setuptools and wheel are among the packages, which `pip freeze` may hide. */
  readonly isWhole: boolean;
  /** Names that are in no other section of the lock than its `python` one, where `pip freeze` speaks of this environment. */
  readonly hidden: readonly string[];
}

/** Names that `pip freeze` leaves out, some of them depending on its version. */
const HIDDEN = ['pip', 'setuptools', 'wheel', 'distribute'];

/** The environments of a lock, in its order; empty when it knows of none. */
export function pinnedEnvironments(lock: Lock): readonly PinnedEnvironment[] {
  const { pythonEnvironments } = lock;
  if (pythonEnvironments === undefined) return frozenEnvironment(lock);
  const main = pythonEnvironments.find((one) => isMain(one, lock));
  return pythonEnvironments.map((one) => {
    const owned = new Set(Object.keys(one.owners));
    return {
      prefix: one.prefix, python: one.python, label: one === main ? '' : one.prefix,
      packages: Object.entries(one.packages).filter(([name]) => !owned.has(name)).sort(byName)
        .map(([name, version]) => ({ name, version, origin: Object.hasOwn(one.origins, name) ? one.origins[name] ?? '' : '' })),
      owned: [...owned].sort(), lines: [], isWhole: true, hidden: HIDDEN.filter((name) => one === main && !Object.hasOwn(lock.pip, name)),
    };
  });
}

function isMain(environment: PythonEnvironment, { pipEnvironment }: Lock): boolean {
  return pipEnvironment !== undefined && (environment.prefix === pipEnvironment.prefix || environment.python === pipEnvironment.python);
}

/** The one environment of a lock that knows what `pip freeze` printed, and nothing more. */
function frozenEnvironment(lock: Lock): readonly PinnedEnvironment[] {
  const { pipEnvironment } = lock;
  const entries = Object.entries(lock.pip).sort(byName);
  if (lock.channels?.pip === 'absent' || (entries.length === 0 && pipEnvironment === undefined)) return [];
  const owned = pipEnvironment === undefined ? undefined : Object.keys(pipEnvironment.dpkgOwned).map(normalizedName).sort();
  const packages: PinnedPackage[] = [];
  const lines: string[] = [];
  for (const [name, version] of entries) {
    const direct = /^([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?) @ (\S+)$/i.exec(name);
    if (version !== '' && owned?.includes(normalizedName(name)) === true) continue;
    else if (version !== '') packages.push({ name, version, origin: '' });
    else if (direct !== null) packages.push({ name: direct[1] ?? '', version: '', origin: direct[2] ?? '' });
    else lines.push(name);
  }
  return [{ prefix: '', python: pipEnvironment?.python ?? '', label: '', packages, owned, lines, isWhole: false, hidden: [] }];
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

/** The environments as the check reads them (pip-check-records.ts). */
export function environmentLines(environments: readonly PinnedEnvironment[]): string[] {
  return environments.flatMap(({ prefix, python, label, packages, owned, lines, isWhole, hidden }) => [
    words('environment', prefix, python, label),
    ...(owned === undefined ? ['unknown knows_owned'] : []),
    ...(isWhole ? [] : ['unknown knows_hidden']),
    ...(lines.length === 0 ? [] : ['unknown has_lines']),
    ...(owned ?? []).map((name) => words('owned', normalizedName(name))),
    ...hidden.map((name) => words('hidden', name)),
    ...packages.map(({ name, version, origin }) => words('pin', normalizedName(name), version, ...(origin === '' ? [] : [origin]))),
  ]);
}

function words(...list: readonly string[]): string {
  return list.map(encodeWord).join(' ');
}
