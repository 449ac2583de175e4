/** How the workflow runner reads the files a step leaves (FileCommandManager.cs). */

/**
 * `name=value` lines and `name<<delimiter` blocks.
 *
 * @throws Error for what the runner fails the step for
 */
export function parseKeyValues(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = text.split('\n');
  const complete = lines.length - 1;
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    if (line === '') continue;
    const equals = line.indexOf('=');
    const block = line.indexOf('<<');
    if (equals >= 0 && (block < 0 || equals < block)) {
      found[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    const name = line.slice(0, Math.max(block, 0));
    const delimiter = line.slice(block + 2);
    if (block < 0 || name === '' || delimiter === '') throw new Error(`Invalid format '${line}'`);
    const end = lines.findIndex((each, index) => index > at && each === delimiter);
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    if (end >= complete) throw new Error('Invalid value. EOF marker missing new line.');
    found[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return found;
}

/** Names the runner does not let a step set for the steps after it. */
const REFUSED_VARIABLES = new Set(['NODE_OPTIONS']);

export function splitRefused(variables: Readonly<Record<string, string>>): { kept: Record<string, string>; refused: string[] } {
  const entries = Object.entries(variables);
  return {
    kept: Object.fromEntries(entries.filter(([name]) => !REFUSED_VARIABLES.has(name.toUpperCase()))),
    refused: entries.map(([name]) => name).filter((name) => REFUSED_VARIABLES.has(name.toUpperCase())),
  };
}

/** Bytes of a summary the runner takes. */
export const SUMMARY_LIMIT = 1024 * 1024;
