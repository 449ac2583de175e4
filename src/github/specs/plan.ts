import type { ActionSpec } from '../spec.js';

export const planSpec = {
  id: 'plan',
  name: 'Plan the builds of many Apptainer images',
  description: 'Finds the definitions of a repository, their order and what a change touches, and gives job matrices',
  branding: { icon: 'git-branch', color: 'blue' },
  inputs: {
    folder: { type: 'path', default: '.', description: 'Folder with the definitions; all folders below it are looked through.' },
    definitions: {
      type: 'lines',
      description: 'Plan these alone, and what they stand on: paths of definitions or folders, or patterns as in `.gitignore` (`images/**`), one a line. All, when not given.',
    },
    'changed-since': {
      type: 'string',
      description: 'Commit, branch or tag that the change is counted from, such as `origin/main`. On a pull request the branch it '
        + 'goes to, when not given; elsewhere everything is planned. Needs `fetch-depth: 0` in actions/checkout.',
    },
    'touches-all': { type: 'lines', description: 'Files or folders a change of which touches every definition, one a line.' },
  },
  outputs: {
    matrix: { description: 'JSON for `strategy.matrix`: `{"include": [{"definition", "layer", "level", "needs"}, …]}`, in an order in which one job could build them.' },
    levels: { description: 'JSON list of such matrices. The jobs of one need what those before have made, and not each other.' },
    count: { description: 'How many images have to be built.' },
    definitions: { description: 'Paths of the definitions to build, one a line, in order.' },
  },
} as const satisfies ActionSpec;
