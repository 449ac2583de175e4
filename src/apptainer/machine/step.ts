/** What an administrator does to a machine, as data: a command line that a person can paste. */
import { shellLine } from '../../text.js';

export type MachineStep =
  | { readonly kind: 'run'; readonly program: string; readonly args: readonly string[] }
  /** Puts a file of whole lines in place, for everybody to read. */
  | { readonly kind: 'write'; readonly path: string; readonly text: string };

export function runStep(program: string, ...args: readonly string[]): MachineStep {
  return { kind: 'run', program, args };
}

/**
 * How an administrator is to do it: one line for a shell.
 *
 * @param sudo whether the reader needs it in front
 */
export function stepLine(step: MachineStep, sudo: boolean): string {
  const before = sudo ? ['sudo'] : [];
  if (step.kind === 'run') return shellLine([...before, step.program, ...step.args]);
  const lines = step.text.replace(/\n$/, '').split('\n');
  return `${shellLine(['printf', '%s\\n', ...lines])} | ${shellLine([...before, 'tee', step.path])}`;
}
