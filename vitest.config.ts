import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.js';

const MINUTE = 60_000;

/**
 * Two projects: `unit` is pure and fast; `real` runs real programs (Apptainer, apt, pip, npm), two files at a time: half of
 * a file's time is waiting for one program or server, and two image builds are what memory and disk of a small machine hold.
 * Unit tests run first: what is cheap to know is known soon.
 */
export default defineConfig({
  test: {
    teardownTimeout: MINUTE,
    reporters: ['default', './test/support/closing-line.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.real.test.ts'],
          setupFiles: ['test/support/each-file.ts'],
          // For what hangs: other work may take most of the machine.
          testTimeout: 2 * MINUTE,
          hookTimeout: 2 * MINUTE,
          // By default one core is left idle, which is half of a small machine.
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'real',
          include: ['test/**/*.real.test.ts'],
          globalSetup: ['test/support/prepare.ts'],
          setupFiles: ['test/support/each-file.ts', 'test/support/engine-on-path.ts', 'test/support/build-fast.ts'],
          testTimeout: 10 * MINUTE,
          hookTimeout: 10 * MINUTE,
          maxWorkers: Math.min(availableParallelism(), 2),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
