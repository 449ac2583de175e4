/** What is known of an attestation as the JSON that leaves the program. */
import type { Attested } from './types.js';
export interface AttestedJson {
    readonly signer: string;
    readonly authority: string;
    readonly repository: string;
    readonly source_ref: string;
    readonly commit: string;
    readonly run: string;
}
export declare function attestedJson({ signer, authority, repository, sourceRef, commit, run }: Attested): AttestedJson;
