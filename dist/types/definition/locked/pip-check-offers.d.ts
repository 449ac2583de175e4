/**
 * Fourth part of the check of the pip channel (see pip-check.ts): what the world offers instead of the locked versions
 * by now, where steering held them.
 *
 * Evidence for pip is the log it kept while the author's commands ran: every release its index showed it, and what was
 * asked for. Where the log shows a better release for a name, or lacks the locked one, pip is asked what it would
 * install without constraints ("--dry-run"); so what only looks newer (held back by another package, yanked) is not
 * told, and a build in an unchanged world asks nobody anything. uv keeps no log: it resolves the author's commands once
 * more, which takes it a fraction of a second. A failure of this never fails a build.
 */
export declare const PIP_CHECK_OFFERS: string;
