import type { Call } from '../context.js';
import { type Attested, type Claim, type Trust, type WantedSigner } from './types.js';
/**
 * Looks at attestations one by one until one counts: all signatures hold against a trusted root, and the wanted signer says of
 * this very SHA-256 how it was built. More of them, good or bad, change nothing.
 *
 * @param sha256 64 lower-case hex digits
 * @throws VerifyError (exit code 3) when none counts; ServiceError when a trusted root was needed that could not be had
 */
export declare function verifyAttested(sha256: string, claims: AsyncIterable<Claim> | Iterable<Claim>, wanted: WantedSigner, trust: Trust, { signal }: Pick<Call, 'signal'>): Promise<Attested>;
