/** `WWW-Authenticate` of a registry: how it wants to know who asks (RFC 9110, section 11). */
export interface Challenge {
    /** Lower case: basic, bearer. */
    readonly scheme: string;
    /** Lower-case names; quotes taken away. */
    readonly parameters: Readonly<Record<string, string>>;
}
/** The challenges in the header, in order; what cannot be read ends the list. */
export declare function parseChallenges(header: string): Challenge[];
