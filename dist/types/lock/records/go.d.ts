import type { RecordReader } from './reader.js';
export declare const GO_PLACES: readonly string[];
/** Folders whose subfolders have one: `/opt/<x>/bin`, `/home/<x>/go/bin`. */
export declare const GO_PARENTS: Readonly<Record<string, readonly string[]>>;
/** The name is the command's package, the version `v1.2.3 go1.22.1`: module's and compiler's; `(devel)` with the commit when it was recorded. */
export declare const goReader: RecordReader;
