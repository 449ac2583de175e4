import type { ActionSpec } from '../spec.js';

export const freezeSpec = {
  id: 'freeze',
  name: 'Freeze an Apptainer image',
  description: 'Writes down what is installed in an image: pip, Debian and npm packages with their versions',
  branding: { icon: 'lock', color: 'blue' },
  inputs: {
    image: { type: 'path', required: true, description: 'The image (SIF).' },
    'output-dir': { type: 'path', description: 'Folder for the three lock files. The image\'s own, when not given.' },
    lock: { type: 'path', description: 'File for the combined lock as well, which `diff` and the round trip read.' },
  },
  outputs: {
    pip: { description: 'Path of `requirements-lock.txt`, as `pip freeze` prints it; empty without pip in the image.' },
    dpkg: { description: 'Path of `dpkg-lock.txt`, one `package=version` a line; empty without dpkg.' },
    node: { description: 'Path of `node-lock.txt`, as `npm list -g --json` prints it; empty without npm.' },
    lock: { description: 'Path of the combined lock; empty when it was not asked for.' },
  },
} as const satisfies ActionSpec;
