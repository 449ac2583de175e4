/** A review that another run had no right to write as a comment, and has uploaded: somebody else's words. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../context.js';
import { readReview, type ImageReview } from '../review/index.js';
import { downloadArtifact, findArtifact } from './artifact.js';
import { repositoryOf } from './runs.js';

/** Its name in the artifact. */
export const REVIEW_FILE = 'review.json';

/**
 * Takes it out of the artifact `name` of a run of this repository.
 *
 * @returns undefined when the run has none of that name
 * @throws ServiceError for what GitHub says no to, FormatError when it is no review
 */
export async function reviewOfRun(name: string, runId: number, token: string | undefined, call: Call): Promise<ImageReview | undefined> {
  const run = { ...repositoryOf(undefined, token, call), id: runId };
  const artifact = await findArtifact(name, run, call);
  if (artifact === undefined) return undefined;
  const folder = await mkdtemp(join(call.env['RUNNER_TEMP'] ?? tmpdir(), 'container-action-handed-'));
  try {
    await downloadArtifact(artifact, run, folder, call);
    return await readReview(join(folder, REVIEW_FILE));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
