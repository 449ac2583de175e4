/** Archives of old package versions, as people name them. */
import { InputError } from '../errors.js';
import type { SnapshotHosts } from './locked/channel.js';

const NAMES: Readonly<Record<string, keyof SnapshotHosts>> = {
  debian: 'debian', 'debian-security': 'debianSecurity', ubuntu: 'ubuntu',
};

/**
 * @param urls `debian`, `debian-security` or `ubuntu` to the base URL below which `/<YYYYMMDDTHHMMSSZ>/` is that archive
 * @throws InputError for another name, or what is no plain http(s) URL
 */
export function snapshotHosts(urls: Readonly<Record<string, string>>): Partial<SnapshotHosts> {
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => {
    const key = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
    if (key === undefined) {
      throw new InputError(`no such archive: ${name}`, { hint: `One of ${Object.keys(NAMES).join(', ')}.` });
    }
    // It stands in a source line of apt, where blanks and brackets mean something.
    if (!URL.canParse(url) || !/^https?:\/\/[\w.~:/@+=&?,-]+$/.test(url)) {
      throw new InputError(`no http or https URL for ${name}: ${url}`, { hint: 'Such as debian=https://snapshot.debian.org/archive/debian.' });
    }
    return [key, url.replace(/\/+$/, '')];
  }));
}
