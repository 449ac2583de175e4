/** Which rows run: the full check's subset, or what `npm run drift` was asked for. */
import type { Row } from './types.js';

/** `DRIFT_ROWS` is a JSON array of parts of names; an empty one means all. Not set: the subset. */
export function chosenRows(rows: readonly Row[], asked = process.env['DRIFT_ROWS']): readonly Row[] {
  if (asked === undefined) return rows.filter(({ subset }) => subset === true);
  const parts = JSON.parse(asked) as readonly string[];
  const unknown = parts.filter((part) => !rows.some(({ name }) => name.includes(part)));
  if (unknown.length > 0) throw new Error(`no row is called ${unknown.join(', ')}; there are: ${rows.map(({ name }) => name).join('; ')}`);
  return parts.length === 0 ? rows : rows.filter(({ name }) => parts.some((part) => name.includes(part)));
}
