/**
 * Third part of the check of the pip channel (see pip-check.ts): who can install into an environment, and how what
 * differs is put right.
 */
export declare const PIP_CHECK_REPAIR: string;
