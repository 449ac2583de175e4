/** What every action's entry shares: inputs in, one call into the core, outputs and summary out, errors told. */
import type { Call } from '../context.js';
import { CancelledError, ContainerActionError, messageOf, ToolError } from '../errors.js';
import { repeatSection } from '../markdown/index.js';
import { cancelOnSignals } from '../signals.js';
import { shellLine } from '../text.js';
import { WorkflowLog, type Annotation } from './commands.js';
import { writeOutputs, writeSummary } from './files.js';
import { InputsError, readInputs, secretsIn } from './inputs.js';
import { WorkflowReporter } from './reporter.js';
import type { ActionSpec, InputsOf, OutputsOf } from './spec.js';

export interface ActionResult<Spec extends ActionSpec> {
  readonly outputs: OutputsOf<Spec>;
  /** Markdown for people. */
  readonly summary: string;
  /** Messages for the run's page; GitHub shows ten errors and ten warnings of a step. */
  readonly annotations?: readonly Annotation[] | undefined;
  /** Why the step fails although the work was done and its outputs are there. */
  readonly failure?: ContainerActionError | undefined;
}

export interface ActionWork<Spec extends ActionSpec> {
  /** The words that do the same on the command line. */
  readonly repeat: (inputs: InputsOf<Spec>) => readonly string[];
  readonly run: (inputs: InputsOf<Spec>, call: Call) => Promise<ActionResult<Spec>>;
}

/** Runs an action's main step. Never throws: a failure is told and becomes the exit code. */
export async function runAction<Spec extends ActionSpec>(spec: Spec, work: ActionWork<Spec>): Promise<void> {
  const log = new WorkflowLog((text) => process.stdout.write(text));
  for (const secret of secretsIn(spec, process.env)) log.mask(secret);
  const cancellation = cancelOnSignals({
    secondKills: false,
    onCancel: () => { log.line('cancelled: stopping what runs and cleaning up'); },
  });
  try {
    const inputs = readInputs(spec, process.env);
    const repeat = shellLine(['scitex-container', ...work.repeat(inputs)]);
    log.line(`The same on a machine of yours: ${repeat}`);
    const call: Call = { reporter: new WorkflowReporter(log), signal: cancellation.signal, env: coreEnvironment() };
    const { outputs, summary, annotations = [], failure } = await work.run(inputs, call);
    for (const { level, message, hint, ...place } of annotations) log.annotate(level, message, hint, place);
    await writeOutputs(spec, outputs);
    await writeSummary(summary + repeatSection(repeat));
    if (failure !== undefined) fail(log, failure);
  } catch (error) {
    fail(log, error);
  } finally {
    log.close();
    cancellation.dispose();
  }
}

export interface PostResult {
  /** Markdown for people; "" for nothing to tell. */
  readonly summary?: string | undefined;
  /** The one thing a post step fails for: what the main step was told to fail for and could not know yet. */
  readonly failure?: ContainerActionError | undefined;
}

/**
 * Runs an action's post step, which cleans up after a job that may have failed or been cancelled. Never throws, and
 * never fails the job for an error of its own: that is a warning. Inputs are the main step's, as the runner hands them on.
 */
export async function runPost(spec: ActionSpec, work: (call: Call) => Promise<PostResult>): Promise<void> {
  const log = new WorkflowLog((text) => process.stdout.write(text));
  for (const secret of secretsIn(spec, process.env)) log.mask(secret);
  const cancellation = cancelOnSignals({
    secondKills: false,
    onCancel: () => { log.line('cancelled: stopping what runs and cleaning up'); },
  });
  try {
    const call: Call = { reporter: new WorkflowReporter(log), signal: cancellation.signal, env: coreEnvironment() };
    const { summary, failure } = await work(call);
    if (summary !== undefined && summary !== '') await writeSummary(summary);
    if (failure !== undefined) fail(log, failure);
  } catch (error) {
    const hint = error instanceof ContainerActionError ? error.hint : undefined;
    log.annotate('warning', `after the job of ${spec.id}: ${messageOf(error)}`, hint);
  } finally {
    log.close();
    cancellation.dispose();
  }
}

/** This process's variables as they are now, what a step has exported included. Inputs are for us, not for the programs we start. */
export function coreEnvironment(): Call['env'] {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(INPUT|STATE)_/.test(name)));
}

function fail(log: WorkflowLog, error: unknown): void {
  process.exitCode = 1;
  if (error instanceof InputsError) {
    for (const problem of error.problems) log.annotate('error', problem, undefined, { title: 'Wrong input' });
    return;
  }
  if (error instanceof CancelledError) {
    log.line(error.message);
    return;
  }
  if (error instanceof ToolError && error.stderrTail.trimEnd().includes('\n')) {
    for (const line of error.stderrTail.trimEnd().split('\n')) log.untrusted('output', line);
  }
  if (error instanceof ContainerActionError) {
    log.annotate('error', error.message, error.hint);
  } else {
    log.annotate('error', messageOf(error), 'This is a defect of the action: please report it, with the log of a run with debug logging.');
  }
  if (process.env['RUNNER_DEBUG'] === '1' && error instanceof Error) log.command('debug', error.stack ?? '');
}
