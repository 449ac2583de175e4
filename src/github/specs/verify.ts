import type { ActionSpec } from '../spec.js';
import { comparisonInputs } from './comparison.js';
import { driftOutputs } from './drift-outputs.js';

export const verifySpec = {
  id: 'verify',
  name: 'Verify an Apptainer image',
  description: 'Checks an image against its definition and its locks, or rebuilds it from its locked definition and compares',
  branding: { icon: 'check-circle', color: 'blue' },
  inputs: {
    image: { type: 'path', required: true, description: 'The image (SIF), or the link that points at it.' },
    definition: { type: 'path', description: 'The definition it should come from. Not with `roundtrip`.' },
    'lock-dir': { type: 'path', description: 'Folder of its lock files. The image\'s own, when not given. Not with `roundtrip`.' },
    roundtrip: { type: 'boolean', default: false, description: 'Rebuild an image of a store from its locked definition, compare, and mark it.' },
    ...comparisonInputs,
    'fail-on-drift': { type: 'boolean', default: true, description: 'Fail the step when a check fails or the rebuild differs.' },
  },
  outputs: {
    overall: { description: '`pass` or `fail`.' },
    'sif-sha256': { description: 'SHA-256 of the image, 64 lower-case hex digits.' },
    'definition-check': { description: '`pass`, `fail` or `skip`; empty with `roundtrip`.' },
    'pip-check': { description: '`pass`, `fail` or `skip`; empty with `roundtrip`.' },
    'dpkg-check': { description: '`pass`, `fail` or `skip`; empty with `roundtrip`.' },
    channels: { description: 'With `roundtrip`: the grade of every channel as JSON ([schema](../docs/schemas/channels.json)).' },
    ...driftOutputs,
  },
} as const satisfies ActionSpec;
