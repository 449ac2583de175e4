/**
 * Second part of the check of the pip channel (see pip-check.ts): the Python environments of the lock, what is to be
 * found of them, and where they differ.
 */
export declare const PIP_CHECK_ENVIRONMENTS: string;
