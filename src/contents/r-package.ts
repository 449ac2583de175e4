/**
 * The time at which an R package was installed. `R CMD INSTALL` writes it into `DESCRIPTION` (`Built: R 4.2.2; ; <time>; unix`)
 * and, serialized and compressed, into `Meta/package.rds`; nothing else of a package that has no compiled code differs.
 */
import { gunzipSync } from 'node:zlib';

const DESCRIPTION = '/DESCRIPTION';
const METADATA = '/Meta/package.rds';
/** Most bytes that a `package.rds` may unpack to: a description is some kilobytes. */
const MAX_METADATA = 4 * 1024 * 1024;
const BUILT = /^(Built: R [^;\n]*;[^;\n]*; )(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC)(; \w+)$/m;

/** Whether `path` may be one of the two files that hold the time. */
export function mayHoldBuildTime(path: string): boolean {
  return path.endsWith(DESCRIPTION) || path.endsWith(METADATA);
}

/** Content of a file of one image by its path; undefined for what is not there or was not kept. */
export type ContentOf = (path: string) => Buffer | undefined;

/** Whether `path` belongs to an R package of both images, and is the same but for the time each was installed at. */
export function sameButBuildTime(path: string, a: ContentOf, b: ContentOf): boolean {
  const folder = path.endsWith(METADATA) ? path.slice(0, -METADATA.length) : path.slice(0, -DESCRIPTION.length);
  const isMetadata = path.endsWith(METADATA);
  const [inA, inB] = [a, b].map((contentOf) => withoutBuildTime(contentOf(`${folder}${DESCRIPTION}`), contentOf(`${folder}${METADATA}`), isMetadata));
  return inA !== undefined && inA === inB;
}

/** One of the two files' text with the time taken out. Undefined when this is no R package, or holds no such time. */
function withoutBuildTime(description: Buffer | undefined, metadata: Buffer | undefined, ofMetadata: boolean): string | undefined {
  if (description === undefined || metadata === undefined) return undefined;
  const text = description.toString('latin1');
  const time = BUILT.exec(text)?.[2];
  if (time === undefined) return undefined;
  return ofMetadata ? unpacked(metadata)?.replaceAll(time, 'time') : text.replace(BUILT, '$1time$3');
}

function unpacked(bytes: Buffer): string | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_METADATA }).toString('latin1');
  } catch {
    // Not packed as R does it: then the files are different ones, which is what the caller tells.
    return undefined;
  }
}
