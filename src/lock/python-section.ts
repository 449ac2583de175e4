/** The `[python]` section: a line for each environment, and under it one for each of its packages. */
import { FormatError } from '../errors.js';
import { emptyMap } from './entries.js';
import { decodeField, encodeField } from './fields.js';
import type { Complain, PythonEnvironment, ReadSection } from './types.js';

const ENVIRONMENT = 'environment';
const ORIGIN = 'from:';
const OWNER = 'by:';

/** @throws FormatError for an origin or owner of a package that is not there */
export function pythonLines(environments: readonly PythonEnvironment[]): string[] {
  return environments.flatMap((environment) => {
    const { prefix, python, hasPip, packages, origins, owners } = environment;
    for (const name of [...Object.keys(origins), ...Object.keys(owners)]) {
      if (packages[name] === undefined) throw new FormatError(`${prefix} has no package ${JSON.stringify(name)}, but its origin or owner`);
    }
    const head = [ENVIRONMENT, encodeField(prefix), encodeField(python), hasPip ? 'pip' : '-'].join(' ');
    return [head, ...Object.keys(packages).sort().map((name) => packageLine(name, environment))];
  });
}

/** An encoded field holds no `=`: a line with one is a package, one without begins an environment. */
export function readPython({ lines, line }: ReadSection, complain: Complain): PythonEnvironment[] {
  const environments: Mutable[] = [];
  lines.forEach((raw, index) => {
    const at = line + index + 1;
    const words = raw.split(' ');
    if (!raw.includes('=')) {
      const [prefix, python] = words.slice(1, 3).map(decodeField);
      const pip = words[3];
      if (words[0] !== ENVIRONMENT || words.length !== 4 || prefix === undefined || python === undefined || (pip !== 'pip' && pip !== '-')) {
        return complain(at, `no environment in [python]: ${raw.slice(0, 80)}`);
      }
      environments.push({ prefix, python, hasPip: pip === 'pip', packages: emptyMap(), origins: emptyMap(), owners: emptyMap() });
      return;
    }
    const environment = environments.at(-1) ?? complain(at, 'a package before the first environment in [python]');
    if (!addPackage(environment, words)) complain(at, `no package in [python]: ${raw.slice(0, 80)}`);
  });
  return environments;
}

type Mutable = PythonEnvironment & Record<'packages' | 'origins' | 'owners', Record<string, string>>;

function packageLine(name: string, { packages, origins, owners }: PythonEnvironment): string {
  const [origin, owner] = [origins[name], owners[name]];
  return `${encodeField(name)}=${encodeField(packages[name] ?? '')}`
    + (origin === undefined ? '' : ` ${ORIGIN}${encodeField(origin)}`)
    + (owner === undefined ? '' : ` ${OWNER}${encodeField(owner)}`);
}

function addPackage({ packages, origins, owners }: Mutable, [first = '', ...rest]: readonly string[]): boolean {
  const divide = first.indexOf('=');
  const [name, version] = [decodeField(first.slice(0, divide)), decodeField(first.slice(divide + 1))];
  if (divide < 0 || name === undefined || version === undefined || packages[name] !== undefined) return false;
  packages[name] = version;
  return rest.every((word) => {
    const [marker, map] = word.startsWith(ORIGIN) ? [ORIGIN, origins] : [OWNER, owners];
    const value = word.startsWith(marker) ? decodeField(word.slice(marker.length)) : undefined;
    if (value === undefined || map[name] !== undefined) return false;
    map[name] = value;
    return true;
  });
}
