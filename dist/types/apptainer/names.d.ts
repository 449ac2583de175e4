/** A file name, or a whole path, as a string. */
export declare function decodeName(bytes: Buffer): string;
/** The bytes that `decodeName` made `name` of. */
export declare function encodeName(name: string): Buffer;
