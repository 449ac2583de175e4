/**
 * The last words of a run: every skipped test by name with its reason, then `N passed, N failed, N skipped` alone on
 * a line, which is what CI reads. A test that is skipped without a reason fails the run: nobody would notice it.
 */
import type { Reporter, TestCase, TestModule, TestRunEndReason, Vitest } from 'vitest/node';

export default class ClosingLine implements Reporter {
  #filtered = false;

  onInit(vitest: Vitest): void {
    this.#filtered = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    // The run broke before it found a test; the runner has said how.
    if (modules.length === 0) return;
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    const lines: string[] = [];
    let unexplained = 0;
    for (const module of modules) {
      counts.failed += brokenParts(module);
      for (const test of module.children.allTests()) {
        const outcome = test.result();
        // A test that never came to its end is no pass and nobody's wish.
        const state = outcome.state === 'pending' ? 'failed' : outcome.state;
        if (state === 'skipped' && this.#filtered && noteOf(test) === undefined) continue;
        counts[state] += 1;
        if (state !== 'skipped') continue;
        if (noteOf(test) === undefined) unexplained += 1;
        lines.push(`skipped: ${module.relativeModuleId} > ${test.fullName}: ${noteOf(test) ?? 'NO REASON GIVEN'}`);
      }
    }
    if (unexplained > 0) lines.push(`${String(unexplained)} skipped without a reason; use skipUnless`);
    if (unexplained > 0 || (reason === 'interrupted')) process.exitCode = 1;
    lines.push(
      `${String(counts.passed)} passed, ${String(counts.failed + unexplained)} failed, ${String(counts.skipped - unexplained)} skipped`,
    );
    process.stdout.write(`\n${lines.join('\n')}\n`);
  }
}

/** Files that could not be read and suites whose hooks failed: their tests are counted as skipped by the runner. */
function brokenParts(module: TestModule): number {
  let broken = module.errors().length > 0 ? 1 : 0;
  for (const suite of module.children.allSuites()) {
    if (suite.errors().length > 0) broken += 1;
  }
  return broken;
}

function noteOf(test: TestCase): string | undefined {
  const outcome = test.result();
  return outcome.state === 'skipped' ? outcome.note : undefined;
}
