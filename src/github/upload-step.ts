/** The upload step: one build's set, as an artifact. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../context.js';
import { InputError } from '../errors.js';
import { packSet, PARTS, setName, type Part } from '../set/index.js';
import type { ActionResult } from './action.js';
import { uploadSet } from './artifact.js';
import { uploadOutcome } from './set-outcome.js';
import type { InputsOf } from './spec.js';
import type { uploadSpec } from './specs/upload.js';

export async function uploadBuild(inputs: InputsOf<typeof uploadSpec>, call: Call): Promise<ActionResult<typeof uploadSpec>> {
  const { layer, root, timestamp, name: template, parts, retentionDays, compressionLevel, overwrite } = inputs;
  const folder = await mkdtemp(join(call.env['RUNNER_TEMP'] ?? tmpdir(), 'container-action-set-'));
  try {
    const set = await packSet(root, layer, folder, { ts: timestamp, parts: partsNamed(parts), asLinks: true, ...call });
    const name = setName(template, set.manifest);
    const artifact = await uploadSet(set, name, { retentionDays, compressionLevel: Number(compressionLevel), overwrite }, call);
    return uploadOutcome(set, artifact, call.env);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws InputError for a word that names none */
export function partsNamed(words: readonly string[] | undefined): readonly Part[] | undefined {
  return words?.map((word) => {
    const part = PARTS.find((each) => each === word);
    if (part === undefined) throw new InputError(`input parts: there is no part ${word} of a build`, { hint: `Parts are ${PARTS.join(', ')}.` });
    return part;
  });
}
