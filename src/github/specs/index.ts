/** All actions that are published. */
import type { ActionSpec } from '../spec.js';
import { buildSpec } from './build.js';
import { checkSpec } from './check.js';
import { commentSpec } from './comment.js';
import { diffSpec } from './diff.js';
import { downloadSpec } from './download.js';
import { freezeSpec } from './freeze.js';
import { planSpec } from './plan.js';
import { sbomSpec } from './sbom.js';
import { setupSpec } from './setup.js';
import { uploadSpec } from './upload.js';
import { verifySpec } from './verify.js';

export const ACTION_SPECS: readonly ActionSpec[] = [
  checkSpec, setupSpec, buildSpec, freezeSpec, verifySpec, diffSpec, planSpec, uploadSpec, downloadSpec, commentSpec, sbomSpec,
];
