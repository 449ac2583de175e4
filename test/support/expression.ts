/** What GitHub makes of an expression: its own evaluator, with what a test says of the contexts and of the job's state. */
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

export interface State {
  readonly needsSucceeded: boolean;
  readonly cancelled: boolean;
}

const STATE_FUNCTION = /\b(success|failure|cancelled|always)\s*\(/;

/**
 * Whether what has this `if:` runs. Where it asks for no state of the job, GitHub puts `success() &&` before it.
 *
 * @param condition with or without the marks of an expression
 * @param contexts by name, as JSON
 */
export function runs(condition: string, contexts: Readonly<Record<string, unknown>>, { needsSucceeded, cancelled }: State): boolean {
  const inside = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition)?.[1] ?? condition;
  const whole = STATE_FUNCTION.test(inside) ? inside : `success() && (${inside})`;
  const states: Readonly<Record<string, boolean>> = { success: needsSucceeded, failure: !needsSucceeded && !cancelled, cancelled, always: true };
  const functions = Object.entries(states).map(([name, value]) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) }));
  const parsed = new Parser(new Lexer(`!!(${whole})`).lex().tokens, Object.keys(contexts), functions).parse();
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as InstanceType<typeof data.Dictionary>;
  return new Evaluator(parsed, context, new Map(functions.map((each) => [each.name, each]))).evaluate().coerceString() === 'true';
}
