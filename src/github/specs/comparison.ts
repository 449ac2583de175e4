/** Inputs of every action that rebuilds and compares. */
import { COMPARE_LEVELS } from '../../roundtrip/index.js';

export const comparisonInputs = {
  compare: {
    type: 'choice', values: COMPARE_LEVELS, default: 'versions',
    description: 'How closely the rebuild is compared: `versions` of packages, `files` (every file by content, type and mode), or `bytes` of the SIF (Apptainer 1.5 or newer).',
  },
  ignore: { type: 'lines', description: 'Files that `compare: files` leaves out beside the [default ones](../docs/compare-levels.md), one pattern a line.' },
  offline: { type: 'boolean', default: false, description: 'Rebuild with the network cut, from the packages that `escrow` kept.' },
  unpinned: { type: 'lines', description: 'Channels whose versions are not held, one a line: `base`, `dpkg`, `rpm`, `pip`, `npm`, `gem`, `r`, `cargo`, `go`. All are held, when not given.' },
  'snapshot-hosts': { type: 'pairs', description: 'Other archives of old package versions, one a line: `debian=URL`, `debian-security=URL`, `ubuntu=URL`.' },
} as const;
