import { SBOM_FORMATS } from '../../sbom/types.js';
import type { ActionSpec } from '../spec.js';

export const sbomSpec = {
  id: 'sbom',
  name: 'Software bill of materials of an Apptainer image',
  description: 'Writes what is in an image as CycloneDX or SPDX, every package with its package URL',
  branding: { icon: 'file-text', color: 'blue' },
  inputs: {
    source: { type: 'path', required: true, description: 'A lock, or an image (SIF). Of an image the lock beside it is read; without one the image is looked into.' },
    format: { type: 'choice', values: SBOM_FORMATS, default: 'cyclonedx', description: 'CycloneDX 1.6 or SPDX 2.3, both as JSON.' },
    output: { type: 'path', description: 'File to write. `sbom.cdx.json` or `sbom.spdx.json` in the workspace, when not given.' },
  },
  outputs: {
    sbom: { description: 'Absolute path of the document.' },
    packages: { description: 'How many packages are in it.' },
  },
} as const satisfies ActionSpec;
