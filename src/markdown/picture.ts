/** A build at a glance: pictures in Mermaid, which GitHub draws where it shows Markdown. */
import { formatDuration } from '../text.js';

/** Below this share a slice cannot be seen, and its words lie over another's. */
const LEAST_SHARE = 0.01;

/**
 * When which stage ran. What a person waits for comes one after the other; the rebuild runs beside packing, and ends
 * when nobody waits for it any more.
 *
 * @param timings milliseconds by stage, in the order they began, as a round trip tells them
 */
export function timelinePicture(timings: Readonly<Record<string, number>>): string {
  const { verify, 'verify-wait': wait, ...own } = timings;
  const bars: Bar[] = [];
  let now = 0;
  for (const [name, duration] of Object.entries(own).filter(([stage]) => stage !== 'compare')) {
    bars.push({ lane: 'build', name, from: now, to: now + duration });
    now += duration;
  }
  if (verify !== undefined) {
    now += wait ?? verify;
    bars.push({ lane: 'rebuild', name: 'verify', from: Math.max(0, now - verify), to: now });
  }
  const { compare } = own;
  if (compare !== undefined) bars.push({ lane: 'rebuild', name: 'compare', from: now, to: now + compare });
  return bars.length < 2 ? '' : gantt(bars);
}

interface Bar {
  readonly lane: 'build' | 'rebuild';
  readonly name: string;
  /** Milliseconds from the beginning. */
  readonly from: number;
  readonly to: number;
}

/** The axis counts seconds: hours and minutes would be shown in the reader's time zone. */
function gantt(bars: readonly Bar[]): string {
  const lines = (lane: Bar['lane']): string[] => {
    const rows = bars.filter((bar) => bar.lane === lane);
    return rows.length === 0 ? [] : [`  section ${lane}`, ...rows.map(({ name, from, to }) => (
      `  ${word(name)} ${formatDuration(to - from).replaceAll(':', ' ')} :${String(Math.round(from))}, ${String(Math.max(Math.round(to), Math.round(from) + 1))}`))];
  };
  return mermaid(['gantt', '  title Seconds', '  dateFormat x', '  axisFormat %s', ...lines('build'), ...lines('rebuild')]);
}

/** How many packages each channel has. */
export function packagesPicture(packages: Readonly<Record<string, number>>): string {
  const total = Object.values(packages).reduce((sum, amount) => sum + amount, 0);
  const slices = Object.entries(packages).filter(([, amount]) => amount > 0);
  const small = slices.filter(([, amount]) => amount < LEAST_SHARE * total);
  const shown = small.length < 2 ? slices : [...slices.filter((slice) => !small.includes(slice)), others(small)];
  return shown.length < 2 ? '' : mermaid(['pie showData', '  title Packages', ...shown.map(([name, amount]) => `  "${word(name)}" : ${String(amount)}`)]);
}

function others(slices: readonly (readonly [string, number])[]): [string, number] {
  return [slices.map(([name]) => name).join(' '), slices.reduce((sum, [, amount]) => sum + amount, 0)];
}

/** Names of stages and channels are ours; that they are nothing but words holds whoever adds one. */
function word(name: string): string {
  return name.replace(/[^\w -]+/g, ' ').trim();
}

function mermaid(lines: readonly string[]): string {
  return `\`\`\`mermaid\n${lines.join('\n')}\n\`\`\`\n`;
}
