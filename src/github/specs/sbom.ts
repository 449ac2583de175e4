import { SBOM_FORMATS } from '../../sbom/types.js';
import { JOB_TOKEN, type ActionSpec } from '../spec.js';

export const sbomSpec = {
  id: 'sbom',
  name: 'Software bill of materials of an Apptainer image',
  description: 'Writes what is in an image as CycloneDX or SPDX, every package with its package URL',
  branding: { icon: 'file-text', color: 'blue' },
  inputs: {
    source: { type: 'path', required: true, description: 'A lock, or an image (SIF). Of an image the lock beside it is read; without one the image is looked into.' },
    format: { type: 'choice', values: SBOM_FORMATS, default: 'cyclonedx', description: 'CycloneDX 1.6 or SPDX 2.3, both as JSON.' },
    output: { type: 'path', description: 'File to write. `sbom.cdx.json` or `sbom.spdx.json` in the workspace, when not given.' },
    submit: { type: 'boolean', default: false, description: 'Hand the packages to GitHub\'s dependency graph as well, for alerts. Needs `contents: write`.' },
    definition: { type: 'path', description: 'Path of the definition in the repository, where alerts are to lead to.' },
    token: { type: 'secret', manifestDefault: JOB_TOKEN, description: 'Token that submits.' },
  },
  outputs: {
    sbom: { description: 'Absolute path of the document.' },
    packages: { description: 'How many packages are in it.' },
    snapshot: { description: 'GitHub\'s number of the submitted snapshot; empty when nothing was submitted.' },
  },
} as const satisfies ActionSpec;
