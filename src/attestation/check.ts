/** Attestations that lie in a file. */
import { callOf, type CallOptions } from '../context.js';
import { readDocuments } from './bundle.js';
import { wantedSigner } from './signer.js';
import { openTrust } from './trust.js';
import type { Attested } from './types.js';
import { verifyAttested } from './verify.js';

export interface CheckAttestationOptions extends CallOptions {
  /** The workflow that has to have signed, `owner/name/.github/workflows/image.yml`. */
  readonly signerWorkflow: string;
  /** The ref that was built from, such as `refs/heads/main`. Default: any. */
  readonly sourceRef?: string | undefined;
  /** The repository that was built from, `owner/name`. Default: the workflow's own. */
  readonly repository?: string | undefined;
  /** File with trusted roots, as `gh attestation trusted-root` prints them. Default: fetched from where they are handed out. */
  readonly trustedRoot?: string | undefined;
  /** URL of the GitHub. Default: `GITHUB_SERVER_URL`, else https://github.com. */
  readonly server?: string | undefined;
}

/**
 * Whether a workflow has signed for a SHA-256.
 *
 * @param sha256 64 lower-case hex digits
 * @param file bundles as `gh attestation download` writes them: JSON lines, or one bundle
 * @throws VerifyError (exit code 3) when none counts, InputError for names that cannot be ones, FormatError for files that hold
 *   something else, ServiceError when a trusted root cannot be fetched
 */
export async function checkAttestation(sha256: string, file: string, options: CheckAttestationOptions): Promise<Attested> {
  const call = callOf(options);
  const { signerWorkflow: workflow, sourceRef, trustedRoot } = options;
  const wanted = wantedSigner({
    server: options.server ?? call.env['GITHUB_SERVER_URL'] ?? 'https://github.com', workflow,
    repository: options.repository ?? workflow.split('/').slice(0, 2).join('/'), sourceRef,
  });
  const claims = await readDocuments(file, 'attestations', 'Write it with: gh attestation download manifest.json --repo OWNER/NAME');
  return await verifyAttested(sha256, claims, wanted, await openTrust(trustedRoot, wanted, call), call);
}
