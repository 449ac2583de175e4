import type { RecordReader } from './reader.js';
/** The version reads `1.15.5`, for a platform's own build `1.15.5-x86_64-linux`; versions side by side stand behind each other. */
export declare const gemReader: RecordReader;
