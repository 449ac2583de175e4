/**
 * Listening to a client of GitHub's that tells what is wrong only in the step's log, as an annotation of its own choice:
 * a red error for a cache that is down, say. What it has to say becomes ours to tell.
 */

/**
 * Runs `work`. Whole lines it writes to standard output that fit one of `patterns` are not shown, but handed back;
 * everything else, lines of others that write meanwhile included, is shown as ever.
 *
 * @returns the lines without their ends, percent signs decoded as in a workflow command
 */
export async function overheard<T>(
  patterns: readonly RegExp[], work: () => Promise<T>,
): Promise<{ readonly value: T; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const { stdout } = process;
  // Put back as it was found: a method, of which a bound copy would be another.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const found = stdout.write;
  const write = found.bind(stdout);
  const listening = ((...words: Parameters<typeof write>): boolean => {
    const [text] = words;
    const line = typeof text === 'string' ? text.trimEnd() : '';
    if (line === '' || !patterns.some((pattern) => pattern.test(line))) return write(...words);
    lines.push(line.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'));
    return true;
  }) as typeof stdout.write;
  stdout.write = listening;
  try {
    return { value: await work(), lines };
  } finally {
    // Whoever has begun to listen meanwhile, and still does, is left alone.
    if (stdout.write === listening) stdout.write = found;
  }
}
