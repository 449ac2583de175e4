/** Gathers what is to be told of an image, from its store and from what `diff` found. */
import { open } from 'node:fs/promises';
import { readChanges, type Changes } from '../changes/index.js';
import type { Call } from '../context.js';
import { fileError, FormatError, NotFoundError, systemCode } from '../errors.js';
import { silentReporter } from '../report.js';
import { checkVerified, readVerdict } from '../roundtrip/index.js';
import { buildPaths, locateBuild, readMarker } from '../store/index.js';
import type { ImageReview, ReviewedVerdict } from './types.js';

export interface ReviewOptions {
  /** The changes, or the file with them as JSON. */
  readonly changes?: Changes | string | undefined;
  readonly definition?: string | undefined;
}

/**
 * @param sif a build of a store, or the link to its latest one
 * @throws NotFoundError or InputError when it is none, FormatError when the file of changes is none
 */
export async function reviewOf(sif: string, { changes, definition }: ReviewOptions, call: Call): Promise<ImageReview> {
  const { root, layer, ts } = await locateBuild(sif);
  const found = typeof changes === 'string' ? readChanges(await readJson(changes), changes) : changes;
  const paths = buildPaths(root, layer, ts);
  // Whether it may be used is not the question here: what the verdict is, is told.
  const status = await checkVerified(paths.sif, { requireVerified: false, ...call, reporter: silentReporter });
  const marker = status.binding === 'bound' ? await readMarker(paths) : undefined;
  const record = marker === undefined ? undefined : await readVerdict(paths, marker);
  const verdict: ReviewedVerdict = {
    state: status.state, level: record?.level, channels: record?.channels ?? [],
    reason: status.state === 'unverified' ? marker?.reason.split('\n', 1)[0] ?? status.detail : '',
  };
  return { image: layer, verdict, changes: found, definition };
}

/** Bytes of a document that are read: it may come from somebody else. A million changes make some 200 MB; no comment is made of that many. */
const MAX_BYTES = 64 * 1024 * 1024;

/** @throws NotFoundError, StoreError or FormatError naming the file */
export async function readJson(path: string): Promise<unknown> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > MAX_BYTES) throw new FormatError(`${path} is larger than ${String(MAX_BYTES / 1024 / 1024)} MiB`, { hint: 'Check the path.' });
      return JSON.parse(await handle.readFile('utf8')) as unknown;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof FormatError) throw error;
    if (error instanceof SyntaxError) throw new FormatError(`${path} is no JSON: ${error.message}`, { cause: error });
    if (systemCode(error) === 'ENOENT') throw new NotFoundError(`no such file: ${path}`, { cause: error, hint: 'Check the path.' });
    throw fileError(error, 'read', path);
  }
}
