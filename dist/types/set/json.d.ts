/** A set as the JSON that leaves the program. */
import type { BuildSet, SetFile } from './types.js';
export interface SetJson {
    readonly folder: string;
    readonly layer: string;
    readonly ts: string;
    readonly manifest_sha256: string;
    readonly files: readonly SetFile[];
}
export declare function setJson({ folder, manifest, manifestSha256 }: BuildSet): SetJson;
