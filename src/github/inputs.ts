/** Inputs from the environment, checked against the action's spec: all that is wrong is told at once. */
import { InputError } from '../errors.js';
import type { Environment } from '../process.js';
import type { ActionSpec, InputSpec, InputsOf } from './spec.js';

type InputValue = string | boolean | number | Readonly<Record<string, string>> | readonly string[];

/** What is wrong with an action's inputs, one sentence each. */
export class InputsError extends InputError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.problems = problems;
  }
}

/**
 * Reads the inputs of `spec`. One that is unset, or blank as the runner hands on unset ones, is its default or
 * undefined; names become camelCase.
 *
 * @throws InputsError with everything that is wrong: the input, what was given, what is allowed
 */
export function readInputs<Spec extends ActionSpec>(spec: Spec, env: Environment): InputsOf<Spec> {
  const problems: string[] = [];
  const values: Record<string, InputValue | undefined> = {};
  for (const [name, input] of Object.entries(spec.inputs)) {
    const text = inputText(name, env);
    if (text !== undefined) {
      const { value, problem } = parse(input, text);
      if (problem !== undefined) problems.push(`input ${name}: ${problem}, not ${JSON.stringify(shorten(text))}`);
      values[camelCase(name)] = value;
    } else if (input.required === true) {
      problems.push(`input ${name} is required: ${input.description}`);
    } else {
      values[camelCase(name)] = 'default' in input ? input.default : undefined;
    }
  }
  if (problems.length > 0) throw new InputsError(problems);
  // The loop above fills exactly the names and types that InputsOf infers from the same spec.
  return values as unknown as InputsOf<Spec>;
}

/** What must not be seen of the inputs that are set, to be masked before anything else is written. */
export function secretsIn(spec: ActionSpec, env: Environment): string[] {
  const secrets = Object.entries(spec.inputs).filter(([, input]) => input.type === 'secret');
  return secrets.flatMap(([name]) => inputText(name, env) ?? []);
}

/** As the runner names it: upper case, blanks to underscores, hyphens kept. */
function inputText(name: string, env: Environment): string | undefined {
  const text = env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim();
  return text === '' ? undefined : text;
}

interface Parsed {
  readonly value?: InputValue;
  /** What is allowed. */
  readonly problem?: string;
}

function parse(input: InputSpec, text: string): Parsed {
  switch (input.type) {
    case 'string':
    case 'path':
    case 'secret':
      return { value: text };
    case 'boolean':
      // What YAML 1.2 calls a boolean; the runner's own toolkit takes the same six words.
      if (/^(true|True|TRUE)$/.test(text)) return { value: true };
      if (/^(false|False|FALSE)$/.test(text)) return { value: false };
      return { problem: 'must be true or false' };
    case 'number': {
      const value = Number(text);
      const ok = /^\d+$/.test(text) && Number.isSafeInteger(value) && value >= input.least;
      return ok ? { value } : { problem: `must be a whole number of at least ${input.least}` };
    }
    case 'choice':
      return input.values.includes(text) ? { value: text } : { problem: `must be one of ${input.values.join(', ')}` };
    case 'pairs':
      return parsePairs(text);
    case 'lines':
      return { value: linesOf(text) };
  }
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
}

function parsePairs(text: string): Parsed {
  const pairs: [string, string][] = [];
  for (const line of linesOf(text)) {
    const at = line.indexOf('=');
    if (at < 1) return { problem: 'must be NAME=value, one a line' };
    pairs.push([line.slice(0, at).trim(), line.slice(at + 1)]);
  }
  return { value: Object.fromEntries(pairs) };
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}
