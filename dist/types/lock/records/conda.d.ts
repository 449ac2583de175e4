import type { RecordReader } from './reader.js';
/** The version reads `1.26.0 py311h64a7726_0 conda-forge/linux-64`. */
export declare const condaReader: RecordReader;
