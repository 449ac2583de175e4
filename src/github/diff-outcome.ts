/** Outputs, summary and annotations of the diff action. */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { changeInWords, changesJson, type Changes, type UnwantedChangeError } from '../changes/index.js';
import { fileError } from '../errors.js';
import { writeFileAtomic } from '../files.js';
import { changesMarkdown, changesSection } from '../markdown/index.js';
import { count } from '../text.js';
import type { Environment } from '../process.js';
import type { ActionResult } from './action.js';
import type { Annotation } from './commands.js';
import type { InputsOf } from './spec.js';
import type { diffSpec } from './specs/diff.js';

/** A job's outputs may hold 1 MiB together. */
const OUTPUT_BYTES = 60_000;
/** The runner drops a summary of more than 1 MiB whole. */
const SUMMARY_BYTES = 900_000;
/** Of a step's errors GitHub shows ten; the last one is the step's own. */
const MAX_ANNOTATED = 9;

/** @param room bytes that the summary may take */
export async function diffOutcome(
  changes: Changes, unwanted: UnwantedChangeError | undefined, { before, after, definition, json }: InputsOf<typeof diffSpec>, env: Environment,
  room = SUMMARY_BYTES,
): Promise<ActionResult<typeof diffSpec>> {
  const path = resolve(json ?? join(env['RUNNER_TEMP'] ?? tmpdir(), `container-action-changes-${randomUUID()}.json`));
  await writeInto(path, `${JSON.stringify(changesJson(changes), null, 2)}\n`);
  const { text, left } = changesSection(before, after, changes, room);
  return {
    outputs: {
      changed: String(!changes.identical), counts: JSON.stringify(changes.counts), markdown: changesMarkdown(changes, OUTPUT_BYTES).text, json: path,
    },
    summary: left === 0 ? text : `${text}\n${count(left, 'change')} left out here; the output \`json\` names the file with all of them.\n`,
    annotations: unwanted === undefined || definition === undefined ? [] : annotationsOf(unwanted, definition, env),
    failure: unwanted,
  };
}

/** Writes a file, making its folder where there is none. @throws StoreError naming what could not be written */
export async function writeInto(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw fileError(error, 'make the folder', dirname(path));
  }
  await writeFileAtomic(path, text);
}

/** One on each line of the definition that names a package of an unwanted change. */
function annotationsOf({ changes }: UnwantedChangeError, definition: string, env: Environment): Annotation[] {
  const file = relative(env['GITHUB_WORKSPACE'] ?? process.cwd(), resolve(definition));
  return changes.filter(({ line }) => line !== undefined).slice(0, MAX_ANNOTATED)
    .map((change) => ({ level: 'error', message: changeInWords(change), title: 'Unwanted change', file, line: change.line }));
}
