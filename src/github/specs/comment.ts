import { COMMENT_MODES } from '../sticky-comment.js';
import { JOB_TOKEN, type ActionSpec } from '../spec.js';

export const commentSpec = {
  id: 'comment',
  name: 'Comment on what changes in an Apptainer image',
  description: 'Keeps one comment per image on a pull request: what changes in it, whether it reproduces, how to repeat it',
  branding: { icon: 'message-square', color: 'blue' },
  inputs: {
    image: { type: 'path', description: 'The image: a build of a store, as the output `sif` of `build` names it. This, `from` or `from-artifact`.' },
    changes: { type: 'path', description: 'File with the changes, as the output `json` of `diff` names it. Not with `from` or `from-artifact`.' },
    definition: { type: 'path', description: 'Its definition, for the command that repeats the build. Not with `from` or `from-artifact`.' },
    from: { type: 'path', description: 'File with the data that another run of this action could not write as a comment, for a workflow on `workflow_run`.' },
    'from-artifact': {
      type: 'string',
      description: 'Artifact with that data (`review.json`) of the run that a workflow on `workflow_run` runs for; needs `actions: read`. Where that run has none of the name, there is nothing to tell.',
    },
    'pull-request': { type: 'number', least: 1, description: 'Number of the pull request. The one of the event, when not given; on `workflow_run` the open one whose head the other workflow ran for.' },
    mode: {
      type: 'choice', values: COMMENT_MODES, default: 'edit',
      description: 'What becomes of the last comment when there is something new: `edit` it, delete it and write anew (`recreate`), or `hide` it as outdated and write anew.',
    },
    'delete-when-clean': { type: 'boolean', default: false, description: 'Have no comment while nothing changes in the image and it reproduces.' },
    artifacts: { type: 'pairs', description: 'Links to what was uploaded, one `NAME=URL` a line.' },
    data: { type: 'path', description: 'File for what is told, as data. One in the runner\'s temporary folder, when not given. Not with `from` or `from-artifact`.' },
    token: { type: 'secret', manifestDefault: JOB_TOKEN, description: 'Token that may write to pull requests (`pull-requests: write`).' },
  },
  outputs: {
    outcome: { description: '`created`, `edited`, `unchanged`, `recreated`, `deleted`; `none` when there is no open pull request, or nothing to tell; `data` when the token may not write.' },
    'pull-request': { description: 'Number of the pull request; empty when there is none.' },
    'comment-id': { description: 'Id of the comment that is there now; empty when there is none.' },
    'comment-url': { description: 'Its address; empty when there is none.' },
    data: { description: 'Path of the file with what is told, as data ([schema](../docs/schemas/review.json)); empty with `from` and `from-artifact`.' },
  },
} as const satisfies ActionSpec;
