declare module 'snappyjs' {
  /** Undoes Snappy's block format. @throws Error for what is none, or would be longer than `most` bytes */
  export function uncompress(bytes: Uint8Array, most?: number): Uint8Array;
  export function compress(bytes: Uint8Array): Uint8Array;
}
