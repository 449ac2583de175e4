/**
 * What an action leaves for the runner in files: outputs, PATH, the step's summary. @actions/core writes them; it is
 * loaded here, on demand, because loading it takes 70 ms.
 */
import type { OutputsOf, ActionSpec } from './spec.js';

export async function writeOutputs<Spec extends ActionSpec>(spec: Spec, outputs: OutputsOf<Spec>): Promise<void> {
  const core = await import('@actions/core');
  for (const name of Object.keys(spec.outputs)) core.setOutput(name, outputs[name as keyof typeof outputs]);
}

/** Puts a folder before all others on the PATH of the steps that follow. */
export async function prependPath(folder: string): Promise<void> {
  const core = await import('@actions/core');
  core.addPath(folder);
}

/** Sets a variable for the steps that follow. */
export async function exportVariable(name: string, value: string): Promise<void> {
  const core = await import('@actions/core');
  core.exportVariable(name, value);
}

/** Hands a value on to the action's own post step; see `readState`. Nothing secret: it lies in a file. */
export async function saveState(name: string, value: string): Promise<void> {
  const core = await import('@actions/core');
  core.saveState(name, value);
}

/** What the main step handed on; undefined when it did not come so far. */
export function readState(name: string): string | undefined {
  const value = process.env[`STATE_${name}`];
  return value === '' ? undefined : value;
}

/** Adds Markdown to the step's summary; nothing where the runner keeps none. */
export async function writeSummary(markdown: string): Promise<void> {
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return;
  const core = await import('@actions/core');
  await core.summary.addRaw(markdown, true).write();
}
