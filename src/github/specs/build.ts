import type { ActionSpec } from '../spec.js';
import { comparisonInputs } from './comparison.js';
import { driftOutputs } from './drift-outputs.js';

export const buildSpec = {
  id: 'build',
  name: 'Build a reproducible Apptainer image',
  description: 'Builds an image from a definition, locks what is inside, rebuilds it from the lock, and says whether the same came out',
  branding: { icon: 'package', color: 'blue' },
  post: true,
  inputs: {
    definition: { type: 'path', required: true, description: 'The definition (`.def`).' },
    layer: { type: 'string', description: 'Name of the image in the store. The definition\'s file name, when not given.' },
    root: { type: 'path', default: 'containers', description: 'Folder of the store: images, locks, locked definitions, logs, markers.' },
    verify: {
      type: 'choice',
      values: ['true', 'false', 'background'],
      default: 'true',
      description: 'Rebuild from the locked definition and compare. `background`: while the steps after this one run; the end of the job waits for it, '
        + 'marks the image and tells the verdict.',
    },
    escrow: { type: 'boolean', default: false, description: 'Keep the packages that the build downloads, so that it can be rebuilt without the network.' },
    ...comparisonInputs,
    'fail-on-drift': { type: 'boolean', default: false, description: 'Fail the step when the rebuild differs; with `verify: background` the end of the job. Image and outputs are there all the same.' },
    force: { type: 'boolean', default: false, description: 'Build although the recipe has not changed since the last build in the store.' },
    cache: { type: 'boolean', default: true, description: 'Take the whole build from the job\'s cache when nothing that determines it has changed, and keep it there after the job.' },
    keep: { type: 'boolean', default: false, description: 'Protect the build from being pruned.' },
    retain: { type: 'number', least: 1, description: 'Old builds to keep besides the latest and the protected ones. What `config.yaml` of the store says, or 10, when not given.' },
    'build-args': { type: 'pairs', description: 'Values for `{{ name }}` in the definition, one `NAME=value` a line.' },
    'squashfs-args': { type: 'string', description: 'Arguments for mksquashfs, such as `-comp zstd -Xcompression-level 3`.' },
  },
  outputs: {
    sif: { description: 'The image, as an absolute path.' },
    'sif-sha256': { description: 'Its SHA-256, 64 lower-case hex digits.' },
    lock: { description: 'The lock: what is installed in the image.' },
    'locked-definition': { description: 'The definition that asks for exactly that.' },
    timestamp: { description: 'The build\'s timestamp in the store, `YYYY-MMDD-HHMMSS`.' },
    unchanged: { description: '`true` when the recipe had not changed and nothing was built.' },
    'cache-hit': { description: '`true` when the build came from the cache, `false` when it was looked for there; empty when it was not.' },
    channels: { description: 'The grade of every channel as JSON ([schema](../docs/schemas/channels.json)); empty when nothing was compared.' },
    ...driftOutputs,
  },
} as const satisfies ActionSpec;
