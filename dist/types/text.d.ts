/**
 * One line of plain text: terminal sequences are taken out, line ends and tabs become blanks, unseen characters go.
 */
export declare function plainLine(text: string): string;
/**
 * `plainLine` which a workflow runner cannot take for a command either. The runner looks for `##[` anywhere in a
 * line, on both output streams, and compares in a way that overlooks unseen characters, so only a visible one parts
 * the two. `::` counts at a line's start alone: whoever shows the line puts a prefix before it.
 */
export declare function harmlessLine(text: string): string;
/** Bytes as people write them: "86 MB", "1.2 GB"; powers of 1000. */
export declare function formatBytes(bytes: number): string;
/** Milliseconds as people write them: "0.4 s", "31 s", "2 min 05 s", "1 h 02 min". */
export declare function formatDuration(milliseconds: number): string;
/** "1 package", "2 packages". */
export declare function count(amount: number, one: string, many?: string): string;
/**
 * A command line that can be pasted into a shell. For showing only: programs are started with argument arrays.
 */
export declare function shellLine(words: readonly string[]): string;
