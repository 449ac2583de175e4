import type { RecordReader } from './reader.js';
/** The version reads `14.1.0`, with where it came from behind it when that is not crates.io. */
export declare const cargoReader: RecordReader;
