import { runAction } from '../../src/github/action.js';
import { commandWords } from '../../src/github/repeat.js';
import { uploadSpec } from '../../src/github/specs/upload.js';
import { uploadBuild } from '../../src/github/upload-step.js';

export async function main(): Promise<void> {
  await runAction(uploadSpec, {
    repeat: ({ layer, root, timestamp, parts }) => commandWords('export', [layer], { root, timestamp, part: parts }),
    run: uploadBuild,
  });
}
