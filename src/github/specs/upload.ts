import { PARTS } from '../../set/index.js';
import type { ActionSpec } from '../spec.js';

const PART_NAMES = PARTS.map((part) => `\`${part}\``).join(', ');

export const uploadSpec = {
  id: 'upload',
  name: 'Upload a build',
  description: 'Uploads one build (image, lock, definitions, verdict, log) as a workflow artifact, with the SHA-256 of each file',
  branding: { icon: 'upload-cloud', color: 'blue' },
  inputs: {
    layer: { type: 'string', required: true, description: 'Name of the image in the store.' },
    root: { type: 'path', default: 'containers', description: 'Folder of the store.' },
    timestamp: { type: 'string', description: 'The build, `YYYY-MMDD-HHMMSS`. The layer\'s latest, when not given.' },
    name: { type: 'string', default: '{layer}', description: 'Name of the artifact; `{layer}`, `{ts}`, `{arch}` and `{verdict}` are filled in.' },
    parts: { type: 'lines', description: `What is uploaded, one a line: ${PART_NAMES}. Everything there is, when not given.` },
    'retention-days': { type: 'number', least: 1, description: 'Days the artifact is kept. What the repository says, when not given.' },
    'compression-level': { type: 'choice', values: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], default: '0', description: 'An image is compressed already, so `0` is quickest and hardly larger.' },
    overwrite: { type: 'boolean', default: false, description: 'Replace an artifact of that name in this run. It is deleted before the new one is sent.' },
  },
  outputs: {
    'artifact-id': { description: 'The artifact\'s number.' },
    'artifact-digest': { description: 'Digest of its archive, `sha256:` and 64 hex digits.' },
    'artifact-url': { description: 'Where a person can download it.' },
    name: { description: 'Its name.' },
    'manifest-sha256': { description: 'SHA-256 of the manifest, which covers every file: give it to `download` as a job\'s output.' },
    timestamp: { description: 'The build\'s timestamp.' },
    size: { description: 'Bytes of the archive.' },
  },
} as const satisfies ActionSpec;
