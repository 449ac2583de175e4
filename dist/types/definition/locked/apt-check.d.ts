export declare const APT_CHECK: string;
/** Notes what the author's script exported about the way to the archives; runs in his shell. */
export declare const APT_LEAVE: readonly string[];
