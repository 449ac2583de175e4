/** Whether npm's listing is one. */
import { isObject, nodeObject, nodeVersions, NodeTextError } from './node.js';

/** npm's own code for "the listing is complete, and some packages in it are missing or do not fit". */
const PROBLEMS_CODE = 'ELSPROBLEMS';

/**
 * Why the output of `npm list -g --depth=0 --json` is no listing; undefined when it is one. Exit code 1 alone is no
 * failure: npm ends with it too when the listing has problems, which are then part of the listing.
 */
export function npmFailure(text: string, exitCode: number): string | undefined {
  let listing: Readonly<Record<string, unknown>>;
  try {
    listing = nodeObject(text);
    nodeVersions(text);
  } catch (error) {
    if (!(error instanceof NodeTextError)) throw error;
    return exitCode === 0 ? `its listing is ${error.message}` : `exit code ${String(exitCode)}`;
  }
  if (exitCode === 0) return undefined;
  const { error, problems } = listing;
  if (isObject(error) && error['code'] !== PROBLEMS_CODE) {
    return `exit code ${String(exitCode)}: ${String(error['summary'] ?? error['code'])}`;
  }
  return Array.isArray(problems) || isObject(error) ? undefined : `exit code ${String(exitCode)}`;
}
