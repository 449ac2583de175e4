/** Alpine's packages, from apk's own database (apk-package(5), section "installed database"): `P:` name, `V:` version. */
import { FormatError } from '../../errors.js';
import { byName, type Gathered } from './gathered.js';
import type { RecordReader } from './reader.js';

export const apkReader: RecordReader = {
  channel: 'apk',
  marks: [],
  // The second one since apk-tools 3.
  places: ['/lib/apk/db/installed', '/usr/lib/apk/db/installed'],
  async read(found, image) {
    const path = found[0];
    if (path === undefined) return undefined;
    const text = await image.readText(path);
    if (text === undefined) throw new FormatError(`apk's database ${path} cannot be read`);
    return byName(text.split(/\n{2,}/).filter((stanza) => stanza.trim() !== '').map((stanza) => apkPackage(path, stanza)));
  },
};

function apkPackage(path: string, stanza: string): Gathered {
  const field = (letter: string): string => new RegExp(`^${letter}:(.*)$`, 'm').exec(stanza)?.[1] ?? '';
  const [name, version] = [field('P'), field('V')];
  if (name === '' || version === '') {
    throw new FormatError(`apk's database ${path} has an entry without name and version: ${JSON.stringify(stanza.slice(0, 100))}`);
  }
  return { prefix: '/', name, version };
}
