/** The room of compare level `files`: every file of two images. */
export { compareContents } from './compare.js';
export { DEFAULT_IGNORE, type DefaultIgnore } from './defaults.js';
export { IGNORE_FILE, IgnoreList, parseIgnorePattern, readIgnoreFile, type IgnorePattern } from './ignore.js';
export type * from './types.js';
export { CONTENTS_SUMMARY_LIMIT, contentsJson, contentsSummary, describeContents, type ContentsJson } from './words.js';
