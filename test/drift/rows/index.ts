/** Every row of the corpus, in the order they are told. */
import type { Row } from '../types.js';
import { APT_ROWS } from './apt.js';
import { BASE_ROWS } from './base.js';
import { CARGO_ROWS } from './cargo.js';
import { CLEAN_ROWS } from './clean.js';
import { ENVIRONMENT_ROWS } from './environments.js';
import { ESCROW_ROWS } from './escrow.js';
import { GEM_ROWS } from './gem.js';
import { GO_ROWS } from './go.js';
import { NPM_ROWS } from './npm.js';
import { ODD_ROWS } from './odd.js';
import { PIP_ROWS } from './pip.js';
import { R_ROWS } from './r.js';
import { RECORD_ROWS } from './records.js';
import { RPM_ROWS } from './rpm.js';
import { SHAPE_ROWS } from './shapes.js';
import { UNMANAGED_ROWS } from './unmanaged.js';
import { UV_ROWS } from './uv.js';

export const ROWS: readonly Row[] = [
  ...PIP_ROWS, ...UV_ROWS, ...APT_ROWS, ...NPM_ROWS, ...BASE_ROWS, ...UNMANAGED_ROWS, ...RECORD_ROWS, ...ESCROW_ROWS,
  ...CARGO_ROWS,
  ...GO_ROWS,
  ...GEM_ROWS,
  ...R_ROWS,
  ...ENVIRONMENT_ROWS, ...SHAPE_ROWS, ...ODD_ROWS, ...CLEAN_ROWS,
  ...RPM_ROWS,
];
