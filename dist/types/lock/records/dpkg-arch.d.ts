import type { RecordReader } from './reader.js';
export declare const dpkgArchReader: RecordReader;
/** `package:architecture` to version, as `dpkg-query -W -f='${binary:Package}=${Version}\n'` names them. */
export declare function foreignPackages(status: string, native: string): Record<string, string>;
