import type { ActionSpec } from '../spec.js';
import { JOB_TOKEN } from '../spec.js';

export const downloadSpec = {
  id: 'download',
  name: 'Download a build',
  description: 'Downloads a build that upload has sent, checks every file, and puts it into a store: listed, gated, ready to run',
  branding: { icon: 'download-cloud', color: 'blue' },
  inputs: {
    name: { type: 'string', required: true, description: 'Name of the artifact. With `release`: the manifest is the asset `<name>.manifest.json`, or else `manifest.json`.' },
    'manifest-sha256': { type: 'string', description: 'What `upload` gave as its output: the set has to be that one. What GitHub tells of the artifact counts in any case.' },
    root: { type: 'path', default: 'containers', description: 'Folder of the store.' },
    latest: { type: 'boolean', default: false, description: 'Make it the layer\'s latest build, which `<root>/<layer>.sif` points at.' },
    keep: { type: 'boolean', default: false, description: 'Protect it from being pruned.' },
    path: { type: 'path', description: 'Leave the files in this folder, empty or not there, instead of a store: for sets without an image.' },
    'run-id': { type: 'string', description: 'Another run, by the number in its URL. This one, when not given.' },
    workflow: { type: 'string', description: 'The last green run of this workflow (file name, such as `image.yml`) that has the artifact.' },
    branch: { type: 'string', default: 'main', description: 'Branch of that run. Only with `workflow`.' },
    release: { type: 'string', description: 'A release, by its tag or `latest`, whose assets are the files of the set.' },
    repository: { type: 'string', description: 'Another repository, `owner/name`. Only with `run-id`, `workflow` or `release`.' },
    token: { type: 'secret', manifestDefault: JOB_TOKEN, description: 'For other runs and releases; it needs `actions: read`, for releases `contents: read`.' },
  },
  outputs: {
    layer: { description: 'Name of the image.' },
    timestamp: { description: 'The build\'s timestamp.' },
    sif: { description: 'The image, as an absolute path; empty when the set holds none.' },
    'sif-sha256': { description: 'Its SHA-256, 64 lower-case hex digits; empty when the set holds none.' },
    lock: { description: 'The lock; empty when the set holds none.' },
    'locked-definition': { description: 'The locked definition; empty when the set holds none.' },
    verified: { description: '`true` or `false` as the build\'s marker says; empty when it has none.' },
    'manifest-sha256': { description: 'SHA-256 of the manifest.' },
    'artifact-id': { description: 'The artifact\'s number; empty for a release.' },
    'run-id': { description: 'The run it came from; empty for a release.' },
  },
} as const satisfies ActionSpec;
