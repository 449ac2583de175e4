import { resolve } from 'node:path';
import { writeFileAtomic } from '../../src/files.js';
import { runAction } from '../../src/github/action.js';
import { commandWords } from '../../src/github/repeat.js';
import { snapshotOf, submitSnapshot } from '../../src/github/dependency-snapshot.js';
import { sbomSpec } from '../../src/github/specs/sbom.js';
import { factsSummary } from '../../src/markdown/index.js';
import { readSbomSubject, sbomPackages, sbomText, SBOM_FILES } from '../../src/sbom/index.js';

export async function main(): Promise<void> {
  await runAction(sbomSpec, {
    repeat: ({ source, format, output = SBOM_FILES[format] }) => commandWords('sbom', [source], { format, output }),
    run: async ({ source, format, output = SBOM_FILES[format], submit, definition, token }, call) => {
      const subject = await readSbomSubject(source, call);
      const sbom = resolve(output);
      await writeFileAtomic(sbom, await sbomText(subject, format));
      const snapshot = submit ? await submitSnapshot(await snapshotOf(subject, definition, call, new Date()), token ?? '', call) : '';
      const packages = String((await sbomPackages(subject)).length);
      return {
        outputs: { sbom, packages, snapshot },
        summary: factsSummary('Software bill of materials', { Image: subject.name, Format: format, Packages: packages, File: sbom, Snapshot: snapshot }),
      };
    },
  });
}
