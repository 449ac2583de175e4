/** The summary of a plan: what is built, in which order, why. */
import type { Plan } from '../plan/index.js';
import { count } from '../text.js';
import { codeCell, table } from './text.js';

/** Rows that are shown; the outputs hold all. */
const ROWS = 500;

export function planSummary(plan: Plan): string {
  const built = plan.definitions.filter(({ build }) => build);
  const rest = plan.definitions.length - built.length;
  const rows = built.slice(0, ROWS).map(({ definition, level, needs, reasons }) => (
    [codeCell(definition), String(level), needs.map(codeCell).join(' '), codeCell(reasons.join('; '))]));
  return [
    `## ${count(built.length, 'image')} to build\n`,
    rest === 0 ? '' : `${count(rest, 'definition')} not to be built.\n`,
    rows.length === 0 ? '' : table(['Definition', 'Level', 'Stands on', 'Why'], rows),
    built.length > ROWS ? `And ${String(built.length - ROWS)} more.\n` : '',
  ].filter((part) => part !== '').join('\n');
}
