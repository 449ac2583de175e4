/**
 * Attestations: statements about a file's SHA-256 that a workflow of GitHub's has signed (Sigstore bundles). What is checked
 * here knows neither where bundles come from nor what the file is.
 */
/** Who has to have signed what is to count. */
export interface WantedSigner {
    /** Host of the GitHub whose workflow signs: `github.com`, or `NAME.ghe.com`. */
    readonly host: string;
    /** `owner/name/.github/workflows/image.yml`. */
    readonly workflow: string;
    /** The repository that was built from, `owner/name`. */
    readonly repository: string;
    /** The ref that was built from, such as `refs/heads/main`; undefined for any. */
    readonly sourceRef: string | undefined;
}
/**
 * A bundle as it came: a JSON document, or the text of one. Nothing in it is believed, not even that it is one.
 */
export type Claim = unknown;
/** What a bundle that counts says of its making: all of it is from the certificate, which GitHub's token was looked at for. */
export interface Attested {
    /** `owner/name/.github/workflows/image.yml@refs/heads/main`. */
    readonly signer: string;
    /** `owner/name`. */
    readonly repository: string;
    /** `refs/heads/main`; "" where the certificate does not say. */
    readonly sourceRef: string;
    /** The commit that was built from, 40 or 64 hex digits; "" where the certificate does not say. */
    readonly commit: string;
    /** URL of the run; "" where the certificate does not say. */
    readonly run: string;
    /** Whose certificate it is: organization of the authority, `sigstore.dev` for public repositories, `GitHub, Inc.` for others. */
    readonly authority: string;
}
/** Whom signatures are believed from. */
export interface Trust {
    /**
     * @param organization what a certificate says its authority is: it picks the root, and proves nothing
     * @returns none where there is nobody of that name to believe
     * @throws ServiceError where the root has to be fetched and cannot be
     */
    readonly rootsFor: (organization: string) => Promise<readonly TrustedRoot[]>;
}
/** Authorities for certificates, timestamps and logs that belong together. */
export interface TrustedRoot {
    /** Checks all that is signed in a bundle. @throws Refusal naming what does not hold */
    readonly check: (bundle: Bundle) => Signer;
}
/** A bundle that has the shape of one. */
export interface Bundle {
    /** What was signed, byte for byte. */
    readonly payload: Buffer;
    /** As DSSE names it. */
    readonly payloadType: string;
    /** What the certificate says its authority is; nothing is proved by it. */
    readonly organization: string;
    /** The library's own. */
    readonly parsed: unknown;
}
/** Whose signature it is, from a certificate that was checked. */
export interface Signer {
    /** Subject alternative name. */
    readonly name: string;
    /** Who issued the token that the certificate was given for. */
    readonly issuer: string;
    /** Text of an extension by its object identifier; "" where it has none, or more than one. */
    readonly extension: (oid: string) => string;
}
/** How far a bundle came before something did not hold: the one that came farthest tells most. */
export declare const STAGES: readonly ["shape", "time", "certificate", "log", "signature", "statement", "subject", "issuer", "workflow", "repository", "ref"];
export type Stage = (typeof STAGES)[number];
/** Why a bundle does not count. The reason reads well behind "the attestation". */
export declare class Refusal extends Error {
    readonly stage: Stage;
    constructor(stage: Stage, reason: string, options?: ErrorOptions);
}
