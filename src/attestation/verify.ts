/** Whether one of several attestations of a file counts, and if none does, why the nearest does not. */
import { CancelledError, ContainerActionError, VerifyError } from '../errors.js';
import type { Call } from '../context.js';
import { count } from '../text.js';
import { parseBundle } from './bundle.js';
import { checkSigner, checkStatement } from './signer.js';
import { Refusal, STAGES, type Attested, type Bundle, type Claim, type Trust, type TrustedRoot, type WantedSigner } from './types.js';

const CHECK = 'Nothing of the set is used. Check signer-workflow, source-ref and repository; when those are right, somebody else made this set.';

/**
 * Looks at attestations one by one until one counts: all signatures hold against a trusted root, and the wanted signer says of
 * this very SHA-256 how it was built. More of them, good or bad, change nothing.
 *
 * @param sha256 64 lower-case hex digits
 * @throws VerifyError (exit code 3) when none counts; ServiceError when a trusted root was needed that could not be had
 */
export async function verifyAttested(
  sha256: string, claims: AsyncIterable<Claim> | Iterable<Claim>, wanted: WantedSigner, trust: Trust, { signal }: Pick<Call, 'signal'>,
): Promise<Attested> {
  let looked = 0;
  let nearest = new Refusal('shape', 'is not there');
  let trouble: ContainerActionError | undefined;
  for await (const claim of claims) {
    if (signal?.aborted === true) throw new CancelledError('checking the attestations was cancelled');
    looked += 1;
    try {
      return await judge(sha256, claim, wanted, trust);
    } catch (error) {
      if (error instanceof Refusal) nearest = farther(nearest, error);
      // A root that cannot be had says nothing against an attestation that needs another one.
      else if (error instanceof ContainerActionError) trouble ??= error;
      else throw error;
    }
  }
  if (trouble !== undefined) throw trouble;
  const which = looked === 1 ? 'its attestation' : `of ${count(looked, 'attestation')} the nearest`;
  throw new VerifyError(`what has the SHA-256 ${sha256} is not attested by ${wanted.workflow}: ${which} ${nearest.message}`, { cause: nearest, hint: CHECK });
}

async function judge(sha256: string, claim: Claim, wanted: WantedSigner, trust: Trust): Promise<Attested> {
  const bundle = await parseBundle(claim);
  const roots = await trust.rootsFor(bundle.organization);
  let nearest = new Refusal('shape', `has a certificate of ${bundle.organization === '' ? 'nobody' : JSON.stringify(bundle.organization.slice(0, 100))}, whom nobody here trusts`);
  for (const root of roots) {
    try {
      return { ...against(root, bundle, sha256, wanted), authority: bundle.organization };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      nearest = farther(nearest, error);
    }
  }
  throw nearest;
}

/** Signatures first: before they hold, not a word of it is anybody's. */
function against(root: TrustedRoot, bundle: Bundle, sha256: string, wanted: WantedSigner): Omit<Attested, 'authority'> {
  const signer = root.check(bundle);
  checkStatement(bundle.payload, bundle.payloadType, sha256);
  return checkSigner(signer, wanted);
}

function farther(one: Refusal, other: Refusal): Refusal {
  return STAGES.indexOf(other.stage) >= STAGES.indexOf(one.stage) ? other : one;
}

