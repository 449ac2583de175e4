import type { ActionSpec } from '../spec.js';

export const setupSpec = {
  id: 'setup',
  name: 'Set up Apptainer',
  description: 'Puts a working Apptainer on PATH: the one that is there, or one from Debian\'s archive in a folder of its own',
  branding: { icon: 'download', color: 'blue' },
  inputs: {
    version: { type: 'string', description: 'What will do: `1.4.5`, a series `1.4`, a range `>=1.3 <2`, or `latest`. Any, when not given.' },
    method: {
      type: 'choice',
      values: ['auto', 'existing', 'archive'],
      default: 'auto',
      description: '`existing` takes the one on PATH or fails; `archive` unpacks one from Debian\'s archive; `auto` takes what is there, else the archive.',
    },
    prefix: { type: 'path', description: 'Folder to unpack it into. `container-action/apptainer` in the user\'s data folder, when not given.' },
    mirror: { type: 'string', description: 'Debian mirror to fetch from.' },
    subuid: {
      type: 'boolean',
      default: true,
      description: 'Let root have a range of subordinate ids where it cannot build without one.',
    },
  },
  outputs: {
    path: { description: 'The program, as an absolute path.' },
    version: { description: 'Its version, as it tells it.' },
    method: { description: 'How it came here: `existing` or `archive`.' },
    'can-build': { description: '`true` when images can be built here, `false` when they can only be run.' },
  },
} as const satisfies ActionSpec;
