/** Where a path that a definition writes may lead in the planned folder. */
import { posix } from 'node:path';
import { isPattern } from '../definition/index.js';

/**
 * Places, relative to the folder, that a path of a definition may mean: builds look relative ones up in the store's
 * root, in the definition's folder and where they are started, so more than one may be meant. Of a pattern it is the
 * folder that everything it may fit lies below.
 *
 * @returns undefined where it leads out of the folder
 */
export function placesOf(definition: string, path: string): readonly string[] | undefined {
  if (posix.isAbsolute(path)) return undefined;
  const plain = isPattern(path) ? posix.dirname(`${path.slice(0, path.search(/[*?[\]{}\\]/))}x`) : path;
  const places = [posix.join(posix.dirname(definition), plain), posix.normalize(plain)]
    .map((place) => place.replace(/\/$/, ''))
    .filter((place) => place !== '..' && !place.startsWith('../'));
  return places.length === 0 ? undefined : [...new Set(places)];
}

/** Whether `path` is `place`, or lies below it. */
export function isAtOrBelow(path: string, place: string): boolean {
  return place === '.' || path === place || path.startsWith(`${place}/`);
}
