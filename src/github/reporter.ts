/** Progress in a workflow's log: a group per stage, warnings as annotations. */
import type { Reporter, Stage } from '../report.js';
import { formatDuration } from '../text.js';
import type { WorkflowLog } from './commands.js';

/**
 * Groups cannot overlap but stages do: the group that is open belongs to the stage that began last, and every line
 * of output carries the name of its own stage.
 */
export class WorkflowReporter implements Reporter {
  readonly #open: { readonly name: string }[] = [];

  constructor(private readonly log: WorkflowLog) {}

  stage(name: string): Stage {
    const started = performance.now();
    const stage = { name };
    if (this.#open.length > 0) this.log.command('endgroup');
    this.#open.push(stage);
    this.log.command('group', name);
    return {
      // A workflow's log takes a carriage return for a line end: each state of a progress bar would be a line.
      output: (line, replaced) => { if (replaced !== true) this.log.untrusted(name, line); },
      done: (summary) => {
        this.#end(stage, `done: ${name} (${formatDuration(performance.now() - started)}${summary === undefined ? '' : `, ${summary}`})`);
      },
      failed: (reason) => {
        this.#end(stage, `failed: ${name} (${formatDuration(performance.now() - started)}): ${reason}`);
      },
    };
  }

  info(message: string): void {
    this.log.line(message);
  }

  warn(message: string, hint?: string): void {
    this.log.annotate('warning', message, hint);
  }

  #end(stage: { readonly name: string }, line: string): void {
    this.log.command('endgroup');
    this.#open.splice(this.#open.indexOf(stage), 1);
    this.log.line(line);
    const next = this.#open.at(-1);
    if (next !== undefined) this.log.command('group', `${next.name} (continued)`);
  }
}
