/** The room of the compare levels `files`, every file of two images, and `bytes`, the images themselves. */
export { bytesJson, bytesSummary, compareBytes, type BytesDiff, type BytesJson } from './bytes.js';
export { compareContents } from './compare.js';
export { DEFAULT_IGNORE, type DefaultIgnore } from './defaults.js';
export { IGNORE_FILE, parseIgnorePattern, readIgnoreFile, type IgnorePattern } from './ignore.js';
export type * from './types.js';
export { CONTENTS_SUMMARY_LIMIT, contentsJson, contentsSummary, describeContents, type ContentsJson } from './words.js';
