/** Bytes to text; `encodeText` gives exactly the same bytes again. */
export declare function decodeText(bytes: Uint8Array): string;
/** Text to bytes: UTF-8, but for the bytes that `decodeText` kept aside. */
export declare function encodeText(text: string): Buffer;
export declare function trimSpace(text: string): string;
/** The words of a line, cut at white space. */
export declare function words(text: string): string[];
