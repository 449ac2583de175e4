/**
 * The whole check. Inputs are the parts' own: each is called here what it is called there, and means the same. Outputs
 * that would say nothing without their part bear its name.
 */
import { JOB_TOKEN, type ActionSpec } from '../spec.js';
import { buildSpec } from './build.js';
import { commentSpec } from './comment.js';
import { comparisonInputs } from './comparison.js';
import { diffSpec } from './diff.js';
import { setupSpec } from './setup.js';
import { uploadSpec } from './upload.js';

const { setup, build, upload, diff, comment } = {
  setup: setupSpec.inputs, build: buildSpec.inputs, upload: uploadSpec.inputs, diff: diffSpec.inputs, comment: commentSpec.inputs,
};
const told = { setup: setupSpec.outputs, build: buildSpec.outputs, upload: uploadSpec.outputs, diff: diffSpec.outputs, comment: commentSpec.outputs };

export const checkSpec = {
  id: 'check',
  top: true,
  name: 'Check an Apptainer image',
  description: 'Builds an Apptainer image, locks it, rebuilds it, compares, uploads it, and tells the pull request what changes',
  branding: { icon: 'package', color: 'blue' },
  post: true,
  inputs: {
    definition: build.definition,
    layer: build.layer,
    root: build.root,
    against: {
      type: 'string',
      description: `${diff.before.description.replace('The lock to compare with', 'The lock that the image is compared with')} \`origin/main:\` is the one beside the definition on that `
        + 'branch (`tools.lock` of `tools.def`), where there is one. On a pull request that of the branch it goes to, when not given; elsewhere nothing is compared.',
    },
    needs: {
      type: 'lines',
      description: 'Images that the definition stands on and other jobs of this run have uploaded, one artifact a line. They are put into the store, checked, as the latest of their layers.',
    },

    setup: { type: 'boolean', default: true, description: 'Set up Apptainer. When `false`, the one that is there is used.' },
    upload: { type: 'boolean', default: true, description: 'Upload the build as an artifact.' },
    diff: { type: 'boolean', default: true, description: 'Tell what changes, compared with `against`.' },
    comment: { type: 'boolean', default: true, description: 'Write the comment, on a pull request.' },

    verify: build.verify,
    escrow: build.escrow,
    ...comparisonInputs,
    'fail-on-drift': { ...build['fail-on-drift'], description: 'Fail the step when the rebuild differs; with `verify: background` the end of the job. Upload and comment are made all the same.' },
    'fail-on': {
      ...diff['fail-on'],
      description: `${diff['fail-on'].description.replace(/ `drift` is .*$/, '')} \`drift\` says the same as \`fail-on-drift\`. Upload and comment are made all the same.`,
    },
    force: build.force,
    keep: build.keep,
    retain: build.retain,
    'build-args': build['build-args'],
    'squashfs-args': build['squashfs-args'],
    cache: { type: 'boolean', default: true, description: 'Take the whole build, and what set-up would download, from the job\'s cache, and keep both there after the job.' },
    token: { type: 'secret', manifestDefault: JOB_TOKEN, description: 'Token for all parts. The comment needs `pull-requests: write`, artifacts of other runs `actions: read`.' },

    name: upload.name,
    parts: upload.parts,
    'retention-days': upload['retention-days'],
    'compression-level': upload['compression-level'],
    overwrite: upload.overwrite,

    'pull-request': { ...comment['pull-request'], description: 'Number of the pull request. The one of the event, when not given.' },
    mode: comment.mode,
    'delete-when-clean': comment['delete-when-clean'],

    version: { ...setup.version, description: `Of Apptainer: ${setup.version.description}` },
    'version-file': setup['version-file'],
    method: { ...setup.method, description: 'How Apptainer comes here: `auto` takes the first that does for the machine, the others allow that one alone.' },
    prefix: { ...setup.prefix, description: 'Folder to unpack Apptainer into with `archive`; given with `auto`, nothing is installed elsewhere. `container-action/apptainer` in the user\'s data folder, when not given.' },
    mirror: setup.mirror,
    suid: { ...setup.suid, description: 'Install the part of Apptainer that runs as root (setuid), too.' },
    checksum: setup.checksum,
    'allow-known-bad': setup['allow-known-bad'],
    'cache-images': setup['cache-images'],
    registry: setup.registry,
    username: setup.username,
    password: setup.password,
    'free-disk-space': { ...setup['free-disk-space'], description: 'Remove software that hosted runners bring along and builds of images do not use. On GitHub\'s hosted runners alone; an error elsewhere.' },
    'warn-free-space': setup['warn-free-space'],
    prepare: setup.prepare,
  },
  outputs: {
    layer: { description: 'Name of the image in the store.' },
    ...told.build,

    'artifact-id': told.upload['artifact-id'],
    'artifact-name': { description: 'Name of the artifact.' },
    'artifact-url': told.upload['artifact-url'],
    'artifact-digest': told.upload['artifact-digest'],
    'artifact-size': told.upload.size,
    'manifest-sha256': told.upload['manifest-sha256'],

    changed: { description: '`true` when the image does not hold the same packages on the same base as the one it was compared with; empty when it was compared with none.' },
    counts: told.diff.counts,
    'changes-markdown': told.diff.markdown,
    changes: { description: 'Path of the file with all changes as JSON ([schema](../docs/schemas/changes.json)).' },

    'comment-outcome': { description: `${told.comment.outcome.description} Empty when no comment was to be written.` },
    'comment-id': told.comment['comment-id'],
    'comment-url': told.comment['comment-url'],
    'pull-request': told.comment['pull-request'],
    'comment-data': { description: 'Path of the file with what the comment says, as data ([schema](../docs/schemas/review.json)).' },
    'comment-data-artifact': { description: 'Name of the artifact with that file, `review.json`, which is uploaded when the token may not write (`data`); empty otherwise.' },

    'apptainer-path': told.setup.path,
    'apptainer-version': told.setup.version,
    'apptainer-method': told.setup.method,
    'apptainer-cache-hit': told.setup['cache-hit'],
    'can-build': told.setup['can-build'],
    findings: told.setup.findings,
  },
} as const satisfies ActionSpec;
