/** Shell functions that apt calls while the author's script runs. */
export declare const APT_HOOKS: string;
