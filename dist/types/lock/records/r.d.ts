import type { RecordReader } from './reader.js';
export declare const rReader: RecordReader;
