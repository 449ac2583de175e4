import { type Attested, type Signer, type WantedSigner } from './types.js';
export interface SignerWords {
    /** URL of the GitHub, as in `https://github.com`. */
    readonly server: string;
    readonly workflow: string;
    readonly repository: string;
    readonly sourceRef?: string | undefined;
}
/** @throws InputError for words that name no workflow, repository or ref, or a GitHub that signs nothing */
export declare function wantedSigner({ server, workflow, repository, sourceRef }: SignerWords): WantedSigner;
/** @throws Refusal when what was signed is no provenance of a file with this SHA-256 */
export declare function checkStatement(payload: Buffer, payloadType: string, sha256: string): void;
/** @throws Refusal when somebody else has signed, or from another source */
export declare function checkSigner(signer: Signer, wanted: WantedSigner): Omit<Attested, 'authority'>;
