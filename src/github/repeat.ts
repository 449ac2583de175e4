/** An action's inputs as words for the command line, so that a failing step can be repeated elsewhere. */

type Flag = string | number | boolean | Readonly<Record<string, string>> | readonly string[] | undefined;

/**
 * @param flags long options without dashes: unset and false ones are left out, true ones stand alone, pairs and
 *   lists are given once each
 */
export function commandWords(command: string, operands: readonly string[], flags: Readonly<Record<string, Flag>>): string[] {
  return [command, ...operands, ...wordsOf(flags)];
}

/** The flags alone. */
export function wordsOf(flags: Readonly<Record<string, Flag>>): string[] {
  return Object.entries(flags).flatMap(([name, value]) => flagWords(`--${name}`, value));
}

function flagWords(flag: string, value: Flag): string[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [flag];
  if (isList(value)) return value.flatMap((each) => [flag, each]);
  if (typeof value === 'object') return Object.entries(value).flatMap(([name, each]) => [flag, `${name}=${each}`]);
  return [flag, String(value)];
}

function isList(value: NonNullable<Flag>): value is readonly string[] {
  return Array.isArray(value);
}
