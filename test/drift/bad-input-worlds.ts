/** Two small builds for the tests of bad input. */
import type { AptArchive } from '../support/apt-archive.js';
import { placeWith, type Place } from './place.js';
import { onDebian } from './rows/apt.js';
import { alphaAndBeta, onPython, PIP_INSTALL } from './rows/pip.js';
import { startWorld } from './world.js';

/** tool 1.0 from an archive. */
export async function aptWorld(): Promise<{ readonly place: Place; readonly apt: AptArchive }> {
  const world = await startWorld(['apt']);
  await world.apt.add({ name: 'tool', version: '1.0' });
  return { place: await placeWith(world, await onDebian(world, 'apt-get install -y tool')), apt: world.apt };
}

/** alpha and beta 1.0 from an index. */
export async function pipWorld(): Promise<{ readonly place: Place }> {
  const world = await startWorld(['pip']);
  await alphaAndBeta(world);
  return { place: await placeWith(world, await onPython(world, `${PIP_INSTALL} alpha`)) };
}
