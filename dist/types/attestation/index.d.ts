/** Attestations: whether the workflow that is named has signed for a SHA-256, and what it says of the build. */
export { BUNDLE_MAX } from './bundle.js';
export { checkAttestation, type CheckAttestationOptions } from './check.js';
export { attestedJson, type AttestedJson } from './json.js';
export { wantedSigner, type SignerWords } from './signer.js';
export { openTrust } from './trust.js';
export { verifyAttested } from './verify.js';
export type { Attested, Claim, Trust, WantedSigner } from './types.js';
