/**
 * Fifth part of the check of the pip channel (see pip-check.ts): what uv would install by now without the lock. It
 * keeps no log, so the author's commands (author-commands.ts) are resolved once more, which takes it a fraction of a
 * second. A command that could not be read off the script tells nothing here.
 */
export declare const PIP_CHECK_UV: string;
