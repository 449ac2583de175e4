/** Markdown for people. Text from images, locks and logs can be nothing but text in it. */
export { reportOf, type BuildReport } from './build-report.js';
export { changesMarkdown, changesSection, type ChangesMarkdown } from './changes.js';
export { commentSummary, commentText, type CommentLinks, type CommentText } from './comment.js';
export { planSummary } from './plan-summary.js';
export { buildSummary, driftSection, factsSummary, integritySummary, repeatSection } from './summary.js';
export { code, codeBlock, codeCell, table } from './text.js';
