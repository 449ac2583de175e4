/** The processes a program has started, as the kernel knows them. */
import { readdirSync, readFileSync } from 'node:fs';

/** One process. Its number may be used again when it has ended; together with its start it may not. */
export interface ProcessMark {
  readonly pid: number;
  /** Clock ticks since the machine's start. */
  readonly started: string;
}

/** All processes started by `pid`, and by those, its own not among them. Empty where there is no /proc. */
export function descendants(pid: number): ProcessMark[] {
  const children = new Map<number, ProcessMark[]>();
  for (const name of processNumbers()) {
    const found = look(name);
    if (found === undefined) continue;
    const siblings = children.get(found.parent);
    if (siblings === undefined) children.set(found.parent, [found.mark]);
    else siblings.push(found.mark);
  }
  const all: ProcessMark[] = [];
  for (let level = children.get(pid) ?? []; level.length > 0; level = level.flatMap((mark) => children.get(mark.pid) ?? [])) {
    all.push(...level);
  }
  return all;
}

/** What tells this process from a later one of the same number; undefined when there is none, or no /proc. */
export function markOf(pid: number): ProcessMark | undefined {
  return look(String(pid))?.mark;
}

/** Whether it is still the same process that runs under that number. */
export function stillRuns(mark: ProcessMark): boolean {
  return look(String(mark.pid))?.mark.started === mark.started;
}

function processNumbers(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name));
  } catch {
    // No /proc, no processes to be seen.
    return [];
  }
}

function look(pid: string): { mark: ProcessMark; parent: number } | undefined {
  try {
    // The program's name stands in parentheses and may hold anything, so what follows the last one counts.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)\s*/s, '').split(' ');
    // It has ended, and nobody has asked how: in a container there may be nobody who does.
    if (fields[0] === 'Z') return undefined;
    return { mark: { pid: Number(pid), started: fields[19] ?? '' }, parent: Number(fields[1]) };
  } catch {
    // Ended while we looked.
    return undefined;
  }
}
