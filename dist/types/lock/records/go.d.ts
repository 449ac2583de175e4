import type { RecordReader } from './reader.js';
/** The name is the command's package, the version `v1.2.3 go1.22.1`: module's and compiler's; `(devel)` with the commit when it was recorded. */
export declare const goReader: RecordReader;
