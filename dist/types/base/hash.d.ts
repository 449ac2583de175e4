/**
 * SHA-256 of the file, links followed, 64 hex digits.
 *
 * @throws StoreError when it cannot be read, CancelledError when `signal` fires
 */
export declare function fileSha256(path: string, signal?: AbortSignal): Promise<string>;
