/** Which image of an operating system a job runs on: what was made on one need not run on another. */
import { readFile } from 'node:fs/promises';
import type { Environment } from '../../process.js';
import { parseOsRelease } from '../install/os-release.js';

/** As the hosted runners tell it (`ubuntu24-20261115.1.0`), else as the operating system does (`debian-12`). */
export async function osImage(env: Environment): Promise<string> {
  const [image, version] = [env['ImageOS'] ?? '', env['ImageVersion'] ?? ''];
  if (image !== '') return plain(version === '' ? image : `${image}-${version}`);
  const { id, version: release } = parseOsRelease(await readFile('/etc/os-release', 'utf8').catch(() => ''));
  return plain(release === '' ? id : `${id}-${release}`);
}

/** Fit for a key: no comma, which the cache service takes for the end of one. */
function plain(text: string): string {
  return text.replace(/[^\w.-]/g, '_');
}
