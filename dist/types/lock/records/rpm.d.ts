import type { RecordReader } from './reader.js';
/** The name reads `bash.x86_64`, the version `5.2.15-3.fc39`, with an epoch `1:5.2.15-3.fc39`. */
export declare const rpmReader: RecordReader;
