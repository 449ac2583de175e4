import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;

/**
 * Two projects: `unit` is pure, fast and parallel; `real` runs real programs (Apptainer, apt, pip, npm) and goes one
 * file at a time, because image builds take all the cores and disk there are. Unit tests run first: what is cheap to
 * know is known soon.
 */
export default defineConfig({
  test: {
    teardownTimeout: MINUTE,
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.real.test.ts'],
          setupFiles: ['test/support/each-file.ts'],
          testTimeout: MINUTE / 2,
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
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
