/**
 * Debian packages of a foreign architecture, as dpkg's status file tells them. The shared `[dpkg]` section names packages
 * without an architecture, so two of one name are one there.
 */
import { FormatError } from '../../errors.js';
import { emptyMap } from '../entries.js';
import type { RecordReader } from './reader.js';

/** dpkg writes it when an architecture is added; the machine's own one is the first. */
const ARCHITECTURES = '/var/lib/dpkg/arch';
const STATUS = '/var/lib/dpkg/status';

export const dpkgArchReader: RecordReader = {
  channel: 'dpkg-arch',
  marks: [],
  places: [ARCHITECTURES],
  async read(found, image) {
    if (found.length === 0) return undefined;
    const [native, ...foreign] = ((await image.readText(ARCHITECTURES)) ?? '').split('\n').filter((line) => line !== '');
    if (native === undefined || foreign.length === 0) return undefined;
    const status = await image.readText(STATUS);
    if (status === undefined) throw new FormatError(`the image has ${ARCHITECTURES}, but no ${STATUS}`);
    return foreignPackages(status, native);
  },
};

/** `package:architecture` to version, as `dpkg-query -W -f='${binary:Package}=${Version}\n'` names them. */
export function foreignPackages(status: string, native: string): Record<string, string> {
  const packages = emptyMap<string>();
  for (const stanza of status.split(/\n(?:[ \t]*\n)+/)) {
    const field = (name: string): string | undefined => new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'm').exec(stanza)?.[1];
    const [name, version, architecture] = [field('Package'), field('Version'), field('Architecture')];
    if (name === undefined || version === undefined || architecture === undefined) continue;
    if (architecture !== native && architecture !== 'all') packages[`${name}:${architecture}`] = version;
  }
  return packages;
}
