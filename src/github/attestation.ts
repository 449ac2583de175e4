/** Attestations as GitHub keeps them beside a repository, and the check that a set's manifest has the one that is asked for. */
import { BUNDLE_MAX, openTrust, verifyAttested, wantedSigner, type Attested, type Claim } from '../attestation/index.js';
import { Transport } from '../http/index.js';
import type { Call } from '../context.js';
import { ServiceError, VerifyError } from '../errors.js';
import { askRest } from './client.js';
import { ownerAndName, repositoryOf, type Repository } from './runs.js';
import { GitHubError, serviceError, StorageError, type Asked } from './service-error.js';
import type { InputsOf } from './spec.js';
import type { downloadSpec } from './specs/download.js';

type Inputs = Pick<InputsOf<typeof downloadSpec>, 'signerWorkflow' | 'sourceRef' | 'trustedRoot' | 'repository' | 'token'>;

/** Takes the SHA-256 of a manifest, 64 lower-case hex digits. @throws VerifyError when no attestation of it counts */
export type AttestationCheck = (sha256: string) => Promise<Attested>;

const PER_PAGE = 100;
/** One manifest is attested once or twice; a thousand are somebody's joke, and each takes some milliseconds. */
const PAGES = 10;

/**
 * Looks at all that is given and not at the set, so that nothing is downloaded for an input that cannot be used.
 *
 * @returns undefined where no attestation is asked for
 * @throws InputError, FormatError for inputs and trusted roots that cannot be used
 */
export async function attestationCheck(inputs: Inputs, call: Call): Promise<AttestationCheck | undefined> {
  if (inputs.signerWorkflow === undefined) return undefined;
  const at = repositoryOf(inputs.repository, inputs.token, call);
  const wanted = wantedSigner({
    server: call.env['GITHUB_SERVER_URL'] ?? 'https://github.com', workflow: inputs.signerWorkflow, repository: at.repository, sourceRef: inputs.sourceRef,
  });
  const trust = await openTrust(inputs.trustedRoot, wanted, call);
  return async (sha256) => {
    const attested = await verifyAttested(sha256, attestationsOf(sha256, at, call), wanted, trust, call);
    call.reporter.info(`the manifest ${sha256} is attested by ${attested.signer}, built from ${attested.repository} ${attested.sourceRef} (${attested.authority}): ${attested.run}`);
    return attested;
  };
}

/** All that GitHub has for a SHA-256, page by page as they are asked for. @throws VerifyError where it has none */
export async function* attestationsOf(sha256: string, { repository, token }: Repository, call: Call): AsyncGenerator {
  const asked: Asked = { what: `look for attestations of the manifest in ${repository}`, permission: 'attestations: read' };
  const transport = new Transport({ env: call.env, signal: call.signal });
  let after: string | undefined;
  try {
    for (let page = 1; page <= PAGES; page += 1) {
      const { data, headers } = await askRest(token, asked, call, async (rest) => await rest.repos.listAttestations({
        ...ownerAndName(repository), subject_digest: `sha256:${sha256}`, per_page: PER_PAGE, ...(after === undefined ? {} : { after }),
      })).catch((error: unknown) => { throw isNotFound(error) ? none(sha256, repository, error) : error; });
      const found = listOf(data);
      if (page === 1 && found.length === 0) throw none(sha256, repository, undefined);
      for (const each of found) yield await bundleOf(each, asked, call, transport);
      after = nextPage(headers.link);
      if (after === undefined) return;
    }
    call.reporter.warn(`GitHub has more than ${String(PER_PAGE * PAGES)} attestations of this manifest, and the rest is not looked at`, 'Delete those that nobody needs.');
  } finally {
    await transport.close();
  }
}

function listOf(data: unknown): readonly unknown[] {
  const { attestations } = Object(data) as { readonly attestations?: unknown };
  return Array.isArray(attestations) ? attestations as readonly unknown[] : [];
}

/** Bundles lie in a storage, packed; GitHub's answer holds them as well, or no longer. */
async function bundleOf(entry: unknown, asked: Asked, call: Call, transport: Transport): Promise<Claim> {
  const { bundle, bundle_url: url } = Object(entry) as { readonly bundle?: unknown; readonly bundle_url?: unknown };
  if (typeof bundle === 'object' && bundle !== null) return bundle;
  if (typeof url !== 'string' || !URL.canParse(url) || !isSafe(new URL(url), call)) {
    throw new ServiceError(`cannot ${asked.what}: GitHub did not say where one lies`, { hint: 'Run the job again.' });
  }
  try {
    // The address itself is the permission; the token is none of the storage's business.
    const { status, body } = await transport.send({ method: 'GET', url: new URL(url) });
    if (status !== 200) throw new StorageError(status);
    const { uncompress } = await import('snappyjs');
    return Buffer.from(unpacked(body, uncompress)).toString('utf8');
  } catch (error) {
    throw serviceError(error, { what: 'fetch an attestation' });
  }
}

/** What is no Snappy is handed on as it is: it will be no bundle either, and is told with the rest. */
function unpacked(body: Buffer, uncompress: (bytes: Buffer, most: number) => Uint8Array): Uint8Array {
  try {
    return uncompress(body, BUNDLE_MAX);
  } catch {
    return body.subarray(0, BUNDLE_MAX);
  }
}

/** An API that is asked by https names nothing that anybody could answer for. */
function isSafe({ protocol }: URL, { env }: Call): boolean {
  return protocol === 'https:' || protocol === new URL(env['GITHUB_API_URL'] ?? 'https://api.github.com').protocol;
}

/** The cursor of the next page, from a `Link` header. */
function nextPage(link: string | undefined): string | undefined {
  const [, url] = /<([^>]+)>;\s*rel="next"/.exec(link ?? '') ?? [];
  return url !== undefined && URL.canParse(url) ? new URL(url).searchParams.get('after') ?? undefined : undefined;
}

function isNotFound(error: unknown): boolean {
  return error instanceof GitHubError && error.status === 404;
}

function none(sha256: string, repository: string, cause: unknown): VerifyError {
  return new VerifyError(`GitHub has no attestation of the manifest ${sha256} in ${repository}, or does not show it to this token`, {
    cause,
    hint: 'Nothing of the set is used. Have the job that uploads attest it (actions/attest-build-provenance with subject-digest, see the page of upload), '
      + 'and give this job the line `attestations: read` below `permissions:`.',
  });
}
