/** All actions that are published. */
import type { ActionSpec } from '../spec.js';
import { buildSpec } from './build.js';
import { commentSpec } from './comment.js';
import { diffSpec } from './diff.js';
import { freezeSpec } from './freeze.js';
import { planSpec } from './plan.js';
import { sbomSpec } from './sbom.js';
import { setupSpec } from './setup.js';
import { verifySpec } from './verify.js';

export const ACTION_SPECS: readonly ActionSpec[] = [
  setupSpec,
  buildSpec,
  freezeSpec,
  verifySpec,
  diffSpec,
  commentSpec,
  planSpec,
  sbomSpec,
];
