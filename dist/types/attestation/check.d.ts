/** Attestations that lie in a file. */
import { type CallOptions } from '../context.js';
import type { Attested } from './types.js';
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
export declare function checkAttestation(sha256: string, file: string, options: CheckAttestationOptions): Promise<Attested>;
