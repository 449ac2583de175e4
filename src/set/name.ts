/** What a set is called, by a template. */
import { machineArchitecture } from '../base/index.js';
import { InputError } from '../errors.js';
import type { Manifest } from './types.js';

/** Letters that a workflow artifact's name may not hold, and folders' names should not. */
const NOT_ALLOWED = /["<>:|*?\\/\p{C}]/u;
const NAME_MAX = 256;

/**
 * Fills in `{layer}`, `{ts}`, `{arch}` (of this machine, as Debian calls it: `amd64`) and `{verdict}` (`verified`,
 * `unverified` or `unknown`).
 *
 * @throws InputError for another name in braces, or when the result can be no artifact's name
 */
export function setName(template: string, manifest: Manifest): string {
  const values: Readonly<Record<string, string>> = {
    layer: manifest.layer, ts: manifest.ts, arch: machineArchitecture(), verdict: verdictOf(manifest),
  };
  const name = template.replace(/\{([^{}]*)\}/g, (_whole, key: string) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value === undefined) throw wrong(template, `has nothing to fill in for {${key}}`);
    return value;
  });
  if (name.trim() === '' || /^\.+$/.test(name)) throw wrong(template, 'makes no name');
  if (name.length > NAME_MAX) throw wrong(template, `makes a name of ${String(name.length)} letters, and ${String(NAME_MAX)} are allowed`);
  const bad = NOT_ALLOWED.exec(name)?.[0];
  if (bad !== undefined) throw wrong(template, `makes a name with ${JSON.stringify(bad)} in it`);
  return name;
}

function verdictOf({ ts, files }: Manifest): string {
  const marker = files.find(({ part }) => part === 'marker')?.name;
  return marker === undefined ? 'unknown' : marker.slice(marker.lastIndexOf(ts) + ts.length + 1);
}

function wrong(template: string, why: string): InputError {
  return new InputError(`the name ${JSON.stringify(template)} ${why}`, {
    hint: 'Fill in {layer}, {ts}, {arch}, {verdict}; leave out " < > : | * ? \\ / and line ends.',
  });
}
