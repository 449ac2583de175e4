/** pip: releases that come and go in an index. */
import type { Row } from '../types.js';
import type { World } from '../world.js';

/** The image's own pip, as people call it on Debian. */
export const PIP_INSTALL = 'pip install --break-system-packages --no-cache-dir --root-user-action=ignore';

const HEALED = { verdict: 'verified', grades: { pip: 'healed' } } as const;

/** alpha needs beta; both have a 1.0. */
export async function alphaAndBeta({ pip }: World): Promise<void> {
  await pip.add({ name: 'alpha', version: '1.0', requires: ['beta'] });
  await pip.add({ name: 'beta', version: '1.0' });
}

/** Both move on, and alpha needs one more. */
export async function newerAlphaAndBeta({ pip }: World): Promise<void> {
  await pip.add({ name: 'gamma', version: '1.0' });
  await pip.add({ name: 'beta', version: '1.1' });
  await pip.add({ name: 'alpha', version: '2.0', requires: ['beta', 'gamma'] });
}

/** A definition on the Python image whose script runs against the index. */
export async function onPython(world: World, script: string, more = ''): Promise<string> {
  return `${await world.from('python')}${more}%post\n${world.pip.postLines}    ${script}\n`;
}

async function deleteAlpha({ pip }: World): Promise<void> {
  await pip.add({ name: 'alpha', version: '2.0', requires: ['beta'] });
  await pip.remove('alpha', '1.0');
}

const installAlpha = async (world: World): Promise<string> => await onPython(world, `${PIP_INSTALL} alpha`);

export const PIP_ROWS: readonly Row[] = [
  {
    name: 'pip newer release', group: 'pip', needs: ['pip'], subset: true,
    prepare: alphaAndBeta,
    definition: installAlpha,
    change: async ({ pip }) => { await pip.add({ name: 'alpha', version: '2.0', requires: ['beta'] }); },
    expected: HEALED,
  },
  {
    name: 'pip newer transitive', group: 'pip', needs: ['pip'],
    prepare: alphaAndBeta,
    definition: installAlpha,
    change: async ({ pip }) => { await pip.add({ name: 'beta', version: '1.1' }); },
    expected: HEALED,
  },
  {
    name: 'pip new transitive dependency', group: 'pip', needs: ['pip'],
    prepare: alphaAndBeta,
    definition: installAlpha,
    change: async ({ pip }) => {
      await pip.add({ name: 'gamma', version: '1.0' });
      await pip.add({ name: 'beta', version: '1.1', requires: ['gamma'] });
    },
    expected: HEALED,
  },
  {
    // Nothing was kept: the release is taken out of the rough image.
    name: 'pip release deleted', group: 'pip', needs: ['pip'],
    prepare: alphaAndBeta,
    definition: installAlpha,
    change: deleteAlpha,
    expected: HEALED,
  },
  {
    name: 'pip release deleted (escrow has it)', group: 'pip', needs: ['pip'], escrow: true,
    prepare: alphaAndBeta,
    definition: installAlpha,
    change: deleteAlpha,
    expected: HEALED,
  },
  {
    name: 'pip release deleted, in a virtualenv', group: 'pip', needs: ['pip'],
    prepare: alphaAndBeta,
    definition: async (world) => await onPython(world, 'python3 -m venv --without-pip /opt/env\n    pip --python=/opt/env/bin/python install --no-cache-dir alpha'),
    change: deleteAlpha,
    expected: { verdict: 'verified', grades: { python: 'healed' } },
  },
  {
    name: 'pip source distribution, newer', group: 'pip', needs: ['pip'],
    prepare: async ({ pip }) => { await pip.add({ name: 'alpha', version: '1.0' }, 'sdist'); },
    definition: installAlpha,
    change: async ({ pip }) => { await pip.add({ name: 'alpha', version: '2.0' }, 'sdist'); },
    expected: HEALED,
  },
];
