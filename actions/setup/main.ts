import { dirname } from 'node:path';
import { ensureApptainer } from '../../src/apptainer/install/index.js';
import { runAction } from '../../src/github/action.js';
import { commandWords } from '../../src/github/repeat.js';
import { prependPath } from '../../src/github/files.js';
import { setupSpec } from '../../src/github/specs/setup.js';
import { factsSummary } from '../../src/markdown/index.js';

export async function main(): Promise<void> {
  await runAction(setupSpec, {
    repeat: ({ version, versionFile, method, prefix, mirror, suid, checksum, allowKnownBad, subuid }) => commandWords('setup', [], {
      version, 'version-file': versionFile, method, prefix, mirror, suid, checksum, 'allow-known-bad': allowKnownBad, 'no-subuid': !subuid,
    }),
    run: async (inputs, call) => {
      const { path, version, method, prefix, cacheHit, probe } = await ensureApptainer({ ...inputs, ...call });
      if (prefix !== undefined) await prependPath(dirname(path));
      return {
        outputs: {
          path, version, method, 'cache-hit': String(cacheHit), 'can-build': String(probe.canBuild), findings: JSON.stringify(probe.findings),
        },
        summary: factsSummary('Apptainer is ready', { Program: path, Version: version, Method: method }),
      };
    },
  });
}
