/** A reporter that keeps everything it is told, for tests that ask what a person would have seen. */
import type { Reporter } from '../../src/report.js';

export interface RecordingReporter extends Reporter {
  readonly infos: string[];
  readonly warnings: string[];
  /** `name: output` of every stage, in order. */
  readonly output: string[];
  /** Names of the stages in the order they began. */
  readonly stages: string[];
}

export function recordingReporter(): RecordingReporter {
  const infos: string[] = [];
  const warnings: string[] = [];
  const output: string[] = [];
  const stages: string[] = [];
  return {
    infos, warnings, output, stages,
    stage: (name) => {
      stages.push(name);
      return { output: (line) => { output.push(`${name}: ${line}`); }, done: () => undefined, failed: () => undefined };
    },
    info: (message) => { infos.push(message); },
    warn: (message) => { warnings.push(message); },
  };
}
