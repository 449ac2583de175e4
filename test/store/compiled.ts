/** The store as plain JavaScript, for tests that need it in a process of their own. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledSources } from '../support/compiled-sources.js';

/** URL of its `index.js`. */
export async function compiledStore(): Promise<string> {
  return pathToFileURL(join(await compiledSources(['store']), 'store', 'index.js')).href;
}
