import { FAIL_CONDITIONS } from '../../changes/index.js';
import { JOB_TOKEN, type ActionSpec } from '../spec.js';

export const diffSpec = {
  id: 'diff',
  name: 'What changes in an Apptainer image',
  description: 'Compares what two images hold by their locks: packages added, removed, upgraded, downgraded, and by how much',
  branding: { icon: 'git-pull-request', color: 'blue' },
  inputs: {
    before: {
      type: 'string', required: true,
      description: 'The lock to compare with: a file, a build of the store (`layer` or `layer@timestamp`), a file of a git ref (`origin/main:env.lock`), `artifact:NAME[:RUN]`, or `release:TAG[:FILE]`.',
    },
    after: { type: 'string', required: true, description: 'The lock of the image as it is now; named in the same ways.' },
    definition: { type: 'path', description: 'The definition (`.def`) of the image as it is now. What it names itself stands first, and is annotated on its line.' },
    root: { type: 'path', default: 'containers', description: 'Folder of the store that builds are looked for in.' },
    'fail-on': {
      type: 'lines',
      description: `Changes that fail the step, one a line: ${FAIL_CONDITIONS.map((condition) => `\`${condition}\``).join(', ')}. None does, when not given. \`drift\` is what the verdict of \`after\`, a build of the store, says.`,
    },
    token: { type: 'secret', manifestDefault: JOB_TOKEN, description: 'Token for artifacts of other runs (`actions: read`) and releases (`contents: read`).' },
    json: { type: 'path', description: 'File for the changes as JSON. One in the runner\'s temporary folder, when not given.' },
  },
  outputs: {
    changed: { description: '`true` when the two images do not hold the same packages on the same base.' },
    counts: { description: 'How many packages were `added`, `removed`, `upgraded`, `downgraded` and `changed` (no order is known), as JSON.' },
    markdown: { description: 'The changes as Markdown; the least interesting ones left out where it would be more than 60 kB.' },
    json: { description: 'Path of the file with all changes as JSON ([schema](../docs/schemas/changes.json)), which `comment` reads.' },
  },
} as const satisfies ActionSpec;
