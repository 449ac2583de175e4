/**
 * How a name, path or version stands in a line of our own sections: as percent-encoded UTF-8. Printable ASCII stands
 * for itself, but for `%`, `=`, blanks, `[` and a `#` at the start; the empty text is a lone `%`. So a line of
 * `name=value` or of fields between blanks says one thing, whatever an image calls its files. A lone surrogate, which
 * stands for a byte that is no UTF-8, is encoded like any other character, as three bytes.
 */
/** Any text as a word of printable ASCII. */
export declare function encodeField(text: string): string;
/** The text that `encodeField` makes this word of; undefined when there is none. */
export declare function decodeField(word: string): string | undefined;
