/**
 * Where trust begins when no trusted root is given: root metadata (TUF) of the two repositories that hand trusted roots out. Newer
 * ones are signed by these; that a first one is out of date does no harm.
 */
/** The public Sigstore, root 14: from the npm package @sigstore/tuf (Apache-2.0, The Sigstore Authors). */
export declare const SIGSTORE_ROOT: string;
/** GitHub's own, root 3: from its command line, github.com/cli/cli (MIT, Copyright (c) 2019 GitHub Inc.). */
export declare const GITHUB_ROOT: string;
