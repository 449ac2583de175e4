/** The reports as people read them: a line while it runs, a Markdown table and totals at the end. */
import { GROUPS, type Group, type Report } from './types.js';

/** Share of the rows that has to be detected, and healed, by what moves. */
const DETECTED_TARGET = 1;
const HEALED_GROUPS: readonly Group[] = [
  'pip', 'uv', 'apt', 'npm', 'base',
  'cargo', 'go',
  'rpm',
  'gem', 'r',
];

const yesNo = (value: boolean | null): string => (value === null ? '–' : value ? 'yes' : 'no');

/** One line for one row, while others are still to come. */
export function reportLine(report: Report): string {
  const { row, detected, healed, verdict, seconds, python, problems } = report;
  const parts = [
    `${problems.length === 0 ? 'ok  ' : 'FAIL'} ${row.name}: ${verdict}`,
    ...(detected === null ? [] : [`detected ${yesNo(detected)}`, `healed ${yesNo(healed)}`]),
    `${seconds.toFixed(1)} s`,
    ...(python === undefined ? [] : [`Python package: ${python}`]),
  ];
  return [`[drift] ${parts.join(', ')}`, ...problems.map((problem) => `[drift]      ${problem}`)].join('\n');
}

/** Table and totals in Markdown. */
export function renderTable(reports: readonly Report[]): string {
  const asked = reports.some(({ python }) => python !== undefined);
  const head = ['row', 'moves', 'level', 'detected', 'healed', 'verdict', 'grades', 'seconds', ...(asked ? ['Python package'] : []), ''];
  const lines = reports.map((report) => {
    const { row, detected, healed, verdict, channels, seconds, python, problems } = report;
    return [
      row.name, row.group === 'none' ? 'nothing' : row.group, row.compare ?? 'versions', yesNo(detected), yesNo(healed), verdict,
      channels.filter(({ grade }) => grade !== 'absent').map(({ channel, grade }) => `${channel} ${grade}`).join(', '),
      seconds.toFixed(1), ...(asked ? [python ?? '–'] : []), problems.length === 0 ? '' : '**FAIL**',
    ];
  });
  const rows = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.map(cell).join(' | ')} |\n`);
  return `\n${rows.join('')}\n${totals(reports).map((line) => `${line}\n`).join('')}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** Rows that came out as they must, by what moves. */
function totals(reports: readonly Report[]): string[] {
  const moving = reports.filter(({ detected }) => detected !== null);
  const clean = reports.filter(({ detected }) => detected === null);
  const share = (of: readonly Report[], key: 'detected' | 'healed'): string => {
    const count = of.filter((report) => report[key] === true).length;
    return of.length === 0 ? 'no rows' : `${String(Math.round(100 * count / of.length))}% (${String(count)} of ${String(of.length)})`;
  };
  return [
    `Detected: ${share(moving, 'detected')}, target ${String(100 * DETECTED_TARGET)}%`,
    ...GROUPS.filter((group) => HEALED_GROUPS.includes(group))
      .map((group) => `Healed, ${group}: ${share(moving.filter(({ row }) => row.group === group), 'healed')}, target 100%`),
    `False alarms: ${String(clean.filter(({ verdict }) => verdict !== 'verified').length)} of ${String(clean.length)}, target 0`,
    ...pythonTotals(moving, clean),
    `Not as expected: ${String(reports.filter(({ problems }) => problems.length > 0).length)} of ${String(reports.length)}`,
    `Seconds: ${reports.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(0)} in all`,
  ];
}

/** What the Python package said of the rows that move, and of those that do not. */
function pythonTotals(moving: readonly Report[], clean: readonly Report[]): string[] {
  const told = ([name, of]: readonly [string, readonly Report[]]): string[] => {
    const answers = of.flatMap(({ python }) => (python === undefined ? [] : [python.replace(/:[^]*$/, '')]));
    const counts = [...new Set(answers)].sort().map((answer) => `${answer} ${String(answers.filter((each) => each === answer).length)}`);
    return counts.length === 0 ? [] : [`Python package, ${name}: ${counts.join(', ')}`];
  };
  return ([['rows that move', moving], ['rows of nothing', clean]] as const).flatMap(told);
}
