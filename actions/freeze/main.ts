import { resolve } from 'node:path';
import { runAction } from '../../src/github/action.js';
import { commandWords } from '../../src/github/repeat.js';
import { freezeSpec } from '../../src/github/specs/freeze.js';
import { captureLock, freeze } from '../../src/lock/index.js';
import { factsSummary } from '../../src/markdown/index.js';

export async function main(): Promise<void> {
  await runAction(freezeSpec, {
    repeat: ({ image, outputDir, lock }) => commandWords('freeze', [image], { 'output-dir': outputDir, lock }),
    run: async ({ image, outputDir, lock }, call) => {
      const { pip = '', dpkg = '', node = '' } = await freeze(image, outputDir, call);
      if (lock !== undefined) await captureLock(image, lock, call);
      const combined = lock === undefined ? '' : resolve(lock);
      return {
        outputs: { pip, dpkg, node, lock: combined },
        summary: factsSummary('Image frozen', { Image: image, pip, dpkg, node, 'Combined lock': combined }),
      };
    },
  });
}
