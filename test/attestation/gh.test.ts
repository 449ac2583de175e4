/** GitHub's own command line over the same bundles: what it refuses is refused here, and what counts here counts there. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { checkAttestation } from '../../src/index.js';
import { sha256 } from '../../src/files.js';
import { scratchFolder } from '../support/scratch.js';
import { openSigstore, WORKFLOW, type Sigstore, type Wish } from '../support/sigstore.js';
import { skipUnless } from '../support/skip.js';

const SUM = sha256('the manifest');
const SOURCE_REF = 'refs/heads/main';
const run = promisify(execFile);
const hasGh = await run('gh', ['attestation', 'verify', '--help']).then(({ stdout }) => stdout.includes('--source-ref'), () => false);

let sigstore: Sigstore;
beforeAll(async () => { sigstore = await openSigstore(); });

/** Which of the two take it: gh, and this project. */
async function verdicts(wish: Partial<Wish>): Promise<readonly [gh: boolean, ours: boolean]> {
  const folder = await scratchFolder();
  const [manifest, bundle, root] = ['manifest.json', 'bundle.jsonl', 'root.jsonl'].map((name) => join(folder, name)) as [string, string, string];
  await writeFile(manifest, 'the manifest');
  await writeFile(bundle, `${JSON.stringify(await sigstore.sign({ sha256: SUM, ...wish }))}\n`);
  await writeFile(root, `${JSON.stringify(wish.isPrivate === true ? sigstore.rootWithoutLogs : sigstore.root)}\n`);
  const gh = await run('gh', [
    'attestation', 'verify', manifest, '--repo', 'acme/images', '--signer-workflow', WORKFLOW, '--source-ref', SOURCE_REF, '--bundle', bundle, '--custom-trusted-root', root,
  ], { env: { PATH: process.env['PATH'], HOME: folder, GH_CONFIG_DIR: folder, GH_TOKEN: 'none' } }).then(() => true, () => false);
  const ours = await checkAttestation(SUM, bundle, { signerWorkflow: WORKFLOW, sourceRef: SOURCE_REF, trustedRoot: root, env: {} }).then(() => true, () => false);
  return [gh, ours];
}

const CASES: readonly (readonly [what: string, wish: Partial<Wish>, counts: boolean])[] = [
  ['a good one', {}, true], ['one with a timestamp besides', { witnesses: ['log', 'timestamp'] }, true], ['of a private repository', { isPrivate: true }, true],
  ['of another workflow', { workflow: 'acme/images/.github/workflows/other.yml' }, false], ['of another repository', { repository: 'acme/fork' }, false],
  ['of another ref', { ref: 'refs/heads/dev' }, false], ['of another issuer', { issuer: 'https://accounts.example.org' }, false],
  ['of another file', { sha256: 'b2'.repeat(32) }, false], ['of another kind', { predicateType: 'https://slsa.dev/provenance/v0.2' }, false],
  ['signed too late', { certificateAge: 3600 }, false], ['in no log', { witnesses: ['timestamp'] }, false],
];

test('gh and this project say the same of each', { timeout: 60_000 }, async () => {
  skipUnless(hasGh, 'gh, with "gh attestation verify --source-ref", is not installed');
  const found = [];
  for (const [what, wish] of CASES) found.push([what, ...await verdicts(wish)]);
  expect(found).toEqual(CASES.map(([what, , counts]) => [what, counts, counts]));
});
