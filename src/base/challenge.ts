/** `WWW-Authenticate` of a registry: how it wants to know who asks (RFC 9110, section 11). */

export interface Challenge {
  /** Lower case: basic, bearer. */
  readonly scheme: string;
  /** Lower-case names; quotes taken away. */
  readonly parameters: Readonly<Record<string, string>>;
}

const PARAMETER = /\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))\s*,?/y;
const SCHEME = /[\s,]*([\w!#$%&'*+.^`|~-]+)(?=\s|,|$)\s*/y;

/** The challenges in the header, in order; what cannot be read ends the list. */
export function parseChallenges(header: string): Challenge[] {
  const challenges: Challenge[] = [];
  let at = 0;
  while (at < header.length) {
    SCHEME.lastIndex = at;
    const scheme = SCHEME.exec(header);
    if (scheme === null) break;
    at = SCHEME.lastIndex;
    const parameters = new Map<string, string>();
    for (;;) {
      PARAMETER.lastIndex = at;
      const parameter = PARAMETER.exec(header);
      if (parameter === null) break;
      at = PARAMETER.lastIndex;
      parameters.set((parameter[1] ?? '').toLowerCase(), parameter[2]?.replace(/\\(.)/g, '$1') ?? parameter[3] ?? '');
    }
    challenges.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters: Object.fromEntries(parameters) });
  }
  return challenges;
}
