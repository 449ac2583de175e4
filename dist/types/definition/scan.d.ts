/** A piece of the text: the header of a stage, or one section with its header line. */
export interface Token {
    readonly kind: 'header' | 'section';
    /** Offsets in the text. */
    readonly start: number;
    readonly end: number;
    /** 1-based line of its first line. */
    readonly line: number;
    /** Its lines without line ends (LF or CRLF). */
    readonly lines: readonly string[];
}
/** What stands between two `Bootstrap:` at the beginning of a line. */
export interface Chunk {
    readonly start: number;
    readonly end: number;
    readonly line: number;
    readonly tokens: readonly Token[];
    /** Set when a piece is longer than the engine's scanner takes: the 1-based line it begins at. */
    readonly tooLong: number | undefined;
}
/** The engine's scanner holds this many bytes: a section, and the header line of the next one, must fit in. */
export declare const SCANNER_BYTES: number;
/** Cuts `text` into its stages. What stands before the first `Bootstrap:` is a chunk too, if there is anything. */
export declare function scanChunks(text: string): Chunk[];
/** Cuts one stage's text into tokens; `line` is the number of its first line. */
export declare function scanChunk(text: string, start: number, end: number, line: number): Chunk;
/** Offset behind the line end that follows `at`, or `end`. */
export declare function lineEndAfter(text: string, at: number, end: number): number;
