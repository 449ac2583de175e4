/** A failed build leaves the store as it was, but not the person without the log that tells why. */
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ToolError } from '../errors.js';
import type { Reporter } from '../report.js';

export interface StagedBuild {
  /** Paths that are about to be removed: the recipe's copy and the build log. */
  readonly definition: string;
  readonly log: string;
  /** The definition the caller gave. */
  readonly given: string;
  /** Name for the log that is kept. */
  readonly name: string;
}

/**
 * Runs a build that writes into staging. When it fails, its log is kept in a new folder among the temporary files, and
 * the error speaks of that log and of the definition the caller gave.
 */
export async function keepingItsLog<T>(staged: StagedBuild, reporter: Reporter, build: () => Promise<T>): Promise<T> {
  try {
    return await build();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const kept = await keepLog(staged).catch((failure: unknown) => {
      reporter.warn(`the build's log could not be kept: ${String(failure)}`);
      return undefined;
    });
    throw inTheCallersWords(error, staged, kept);
  }
}

async function keepLog({ log, name }: StagedBuild): Promise<string> {
  const kept = join(await mkdtemp(join(tmpdir(), 'container-action-')), `${basename(name)}.build.log`);
  await copyFile(log, kept);
  return kept;
}

function inTheCallersWords(error: ToolError, staged: StagedBuild, kept: string | undefined): ToolError {
  const reworded = (text: string): string => text
    .replaceAll(staged.definition, staged.given)
    .replaceAll(staged.log, kept ?? 'not kept');
  return new ToolError(reworded(error.message), {
    command: error.command,
    exitCode: error.toolExitCode,
    stderrTail: error.stderrTail,
    hint: error.hint === undefined ? undefined : reworded(error.hint),
    cause: error,
  });
}
