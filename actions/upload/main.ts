import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../src/errors.js';
import { runAction } from '../../src/github/action.js';
import { uploadSet } from '../../src/github/artifact.js';
import { commandWords } from '../../src/github/repeat.js';
import { uploadSpec } from '../../src/github/specs/upload.js';
import { uploadOutcome } from '../../src/github/set-outcome.js';
import { packSet, PARTS, setName, type Part } from '../../src/set/index.js';

export async function main(): Promise<void> {
  await runAction(uploadSpec, {
    repeat: ({ layer, root, timestamp, parts }) => commandWords('export', [layer], { root, timestamp, part: parts }),
    run: async ({ layer, root, timestamp, name: template, parts, retentionDays, compressionLevel, overwrite }, call) => {
      const folder = await mkdtemp(join(call.env['RUNNER_TEMP'] ?? tmpdir(), 'container-action-set-'));
      try {
        const set = await packSet(root, layer, folder, { ts: timestamp, parts: parts?.map(partNamed), asLinks: true, ...call });
        const name = setName(template, set.manifest);
        const artifact = await uploadSet(set, name, { retentionDays, compressionLevel: Number(compressionLevel), overwrite }, call);
        return uploadOutcome(set, artifact, call.env);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  });
}

function partNamed(word: string): Part {
  const part = PARTS.find((each) => each === word);
  if (part === undefined) throw new InputError(`input parts: there is no part ${word} of a build`, { hint: `Parts are ${PARTS.join(', ')}.` });
  return part;
}
