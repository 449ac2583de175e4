import { dirname } from 'node:path';
import { findingsJson } from '../../src/apptainer/index.js';
import { ensureApptainer } from '../../src/apptainer/install/index.js';
import { runAction } from '../../src/github/action.js';
import { commandWords } from '../../src/github/repeat.js';
import { prependPath } from '../../src/github/files.js';
import { setupSpec } from '../../src/github/specs/setup.js';
import { factsSummary } from '../../src/markdown/index.js';

export async function main(): Promise<void> {
  await runAction(setupSpec, {
    repeat: ({ version, versionFile, method, prefix, mirror, suid, checksum, allowKnownBad, prepare }) => commandWords('setup', [], {
      version, 'version-file': versionFile, method, prefix, mirror, suid, checksum, 'allow-known-bad': allowKnownBad, 'no-prepare': !prepare,
    }),
    run: async (inputs, call) => {
      const { path, version, method, prefix, cacheHit, probe } = await ensureApptainer({ ...inputs, ...call });
      if (prefix !== undefined) await prependPath(dirname(path));
      return {
        outputs: {
          path, version, method, 'cache-hit': String(cacheHit), 'can-build': String(probe.canBuild), findings: JSON.stringify(findingsJson(probe)),
        },
        summary: factsSummary('Apptainer is ready', { Program: path, Version: version, Method: method }),
      };
    },
  });
}
