import type { Command } from 'commander';
import { attestedJson, checkAttestation, type Attested } from '../../attestation/index.js';
import type { Call } from '../../context.js';
import { InputError } from '../../errors.js';
import { checkSet, manifestSha256 as sumOf, putBackSet, setJson } from '../../set/index.js';
import { plainLine } from '../../text.js';
import { flagOf, withCommonOptions, type CommonOptions, type Door } from '../door.js';
import { rootOf, withRootOption, type RootOptions } from '../root.js';
import { setLines } from './export.js';

interface ImportOptions extends CommonOptions, RootOptions {
  readonly manifestSha256?: string;
  readonly signerWorkflow?: string;
  readonly sourceRef?: string;
  readonly repository?: string;
  readonly attestation?: string;
  readonly trustedRoot?: string;
  readonly latest?: boolean;
  readonly keep?: boolean;
  readonly dryRun?: boolean;
}

const UNPROVED = 'held against its own manifest alone: give --manifest-sha256 or --signer-workflow to know that it is the set you mean';

/** `import`: an exported or downloaded build becomes a build of the store. */
export function addImport(program: Command, door: Door): void {
  withCommonOptions(withRootOption(program.command('import'))
    .summary('put an exported build into a store')
    .description('Checks every file of a build set against its manifest, and the manifest against the SHA-256 that is given, and makes it a '
      + 'build of the store, under its own timestamp. With --signer-workflow the manifest has to be attested by that workflow, too. '
      + 'A set that fails leaves nothing in the store.')
    .argument('<folder>', 'the set: what export wrote, or an artifact of the upload action, unpacked')
    .option('--manifest-sha256 <sum>', 'SHA-256 of the set\'s manifest, from outside the set')
    .option('--signer-workflow <workflow>', 'workflow that has to have attested the manifest, owner/name/.github/workflows/image.yml')
    .option('--attestation <file>', 'its attestations, as "gh attestation download" writes them')
    .option('--source-ref <ref>', 'ref that the attested build has to be of, such as refs/heads/main (default: any)')
    .option('--repository <owner/name>', 'repository that it has to be of (default: the workflow\'s own)')
    .option('--trusted-root <file>', 'trusted roots, as "gh attestation trusted-root" prints them (default: fetched)')
    .option('--latest', 'make it the layer\'s latest build')
    .option('--keep', 'protect it from being pruned')
    .option('--dry-run', 'only check it'))
    .addHelpText('after', `
Examples:
  $ scitex-container import /media/stick/tools --root containers --manifest-sha256 8f3c… --latest
  $ scitex-container import tools.set --dry-run
  $ scitex-container import tools.set --signer-workflow acme/images/.github/workflows/image.yml \\
      --source-ref refs/heads/main --attestation sha256:8f3c….jsonl

Exit codes: 0 fine, 1 error, 2 wrong use, 3 the set is not what it is said to be
`)
    .action(async (folder: string, options: ImportOptions) => {
      await door.answer(options, async (call) => {
        const attested = await attestedBy(folder, options, call);
        const checked = { manifestSha256: attested?.sha256 ?? options.manifestSha256, ...call };
        const note = attested !== undefined ? attestedLines(attested) : options.manifestSha256 === undefined ? [UNPROVED] : [];
        const document = { attested: attested === undefined ? null : attestedJson(attested) };
        if (options.dryRun === true) {
          const set = await checkSet(folder, checked);
          return { document: { ...setJson(set), sif: null, present: null, ...document }, lines: [...setLines(set), 'every file is what the manifest says', ...note] };
        }
        const { latest, keep } = options;
        const { set, paths, present } = await putBackSet(folder, rootOf(options, call.env), { latest, keep, ...checked });
        return {
          document: { ...setJson(set), sif: paths.sif, present, ...document },
          lines: [`${plainLine(paths.layer)} ${paths.ts} ${present ? 'was in the store already' : 'is in the store'}: ${plainLine(paths.sif)}`, ...note],
        };
      });
    });
}

/** Who has signed for the manifest as it lies there; undefined where nobody has to. */
async function attestedBy(folder: string, options: ImportOptions, call: Call): Promise<Attested & { readonly sha256: string } | undefined> {
  const { signerWorkflow, attestation, sourceRef, repository, trustedRoot } = options;
  if (signerWorkflow === undefined) {
    const [lone] = Object.entries({ attestation, sourceRef, repository, trustedRoot }).find(([, value]) => value !== undefined) ?? [];
    if (lone !== undefined) throw new InputError(`${flagOf(lone)} needs --signer-workflow`, { hint: 'Name the workflow that has to have attested the set.' });
    return undefined;
  }
  if (attestation === undefined) {
    throw new InputError('--signer-workflow needs --attestation', { hint: 'Write the file with: gh attestation download FOLDER/manifest.json --repo OWNER/NAME' });
  }
  const sha256 = await sumOf(folder, options.manifestSha256);
  return { ...await checkAttestation(sha256, attestation, { signerWorkflow, sourceRef, repository, trustedRoot, ...call }), sha256 };
}

function attestedLines({ signer, authority, repository, sourceRef, commit, run }: Attested): string[] {
  return [`the manifest is attested by ${signer} (${authority})`, `  built from ${`${repository} ${sourceRef} ${commit}`.trimEnd()}`, `  run ${run}`];
}
