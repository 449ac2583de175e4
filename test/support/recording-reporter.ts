/** A reporter that keeps everything it is told, for tests that ask what a person would have seen. */
import type { Reporter } from '../../src/report.js';

export interface RecordingReporter extends Reporter {
  readonly infos: string[];
  readonly warnings: string[];
  /** What to do about the warnings, those that say it. */
  readonly hints: string[];
  /** `name: output` of every stage, in order. */
  readonly output: string[];
  /** Names of the stages in the order they began. */
  readonly stages: string[];
}

export function recordingReporter(): RecordingReporter {
  const infos: string[] = [];
  const warnings: string[] = [];
  const hints: string[] = [];
  const output: string[] = [];
  const stages: string[] = [];
  return {
    infos, warnings, hints, output, stages,
    stage: (name) => {
      stages.push(name);
      return { output: (line) => { output.push(`${name}: ${line}`); }, done: () => undefined, failed: () => undefined };
    },
    info: (message) => { infos.push(message); },
    warn: (message, hint) => {
      warnings.push(message);
      if (hint !== undefined) hints.push(hint);
    },
  };
}
