import { dirname } from 'node:path';
import { ensureApptainer } from '../../src/apptainer/install/index.js';
import { runAction } from '../../src/github/action.js';
import { commandWords } from '../../src/github/repeat.js';
import { prependPath } from '../../src/github/files.js';
import { setupSpec } from '../../src/github/specs/setup.js';
import { factsSummary } from '../../src/github/summary.js';

export async function main(): Promise<void> {
  await runAction(setupSpec, {
    repeat: ({ version, method, prefix, mirror, subuid }) => commandWords('setup', [], {
      version, method, prefix, mirror, 'no-subuid': !subuid,
    }),
    run: async (inputs, call) => {
      const { path, version, method, probe } = await ensureApptainer({ ...inputs, ...call });
      if (method !== 'existing') await prependPath(dirname(path));
      return {
        outputs: { path, version, method, 'can-build': String(probe.canBuild) },
        summary: factsSummary('Apptainer is ready', { Program: path, Version: version, Method: method }),
      };
    },
  });
}
