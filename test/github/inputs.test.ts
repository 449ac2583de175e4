import { describe, expect, expectTypeOf, test } from 'vitest';
import { InputsError, readInputs } from '../../src/github/inputs.js';
import type { ActionSpec, InputsOf } from '../../src/github/spec.js';
import type { buildSpec } from '../../src/github/specs/build.js';

const spec = {
  id: 'example',
  name: 'Example',
  description: 'An example',
  branding: { icon: 'box', color: 'blue' },
  inputs: {
    file: { type: 'path', required: true, description: 'A file.' },
    name: { type: 'string', description: 'A name.' },
    'dry-run': { type: 'boolean', default: false, description: 'Do nothing.' },
    retries: { type: 'number', least: 1, description: 'How often.' },
    method: { type: 'choice', values: ['fast', 'safe'], default: 'safe', description: 'How.' },
    variables: { type: 'pairs', description: 'Variables.' },
  },
  outputs: {},
} as const satisfies ActionSpec;

describe('readInputs', () => {
  test('gives every input its type and its default', () => {
    const inputs = readInputs(spec, { INPUT_FILE: 'a.def' });
    expect(inputs).toEqual({
      file: 'a.def', name: undefined, dryRun: false, retries: undefined, method: 'safe', variables: undefined,
    });
    expectTypeOf(inputs).toEqualTypeOf<{
      readonly file: string;
      readonly name: string | undefined;
      readonly dryRun: boolean;
      readonly retries: number | undefined;
      readonly method: 'fast' | 'safe';
      readonly variables: Readonly<Record<string, string>> | undefined;
    }>();
  });

  test('takes an empty or blank input for one that is not set', () => {
    const inputs = readInputs(spec, { INPUT_FILE: 'a.def', INPUT_NAME: '  ', 'INPUT_DRY-RUN': '', INPUT_METHOD: '' });
    expect(inputs.name).toBeUndefined();
    expect(inputs.dryRun).toBe(false);
    expect(inputs.method).toBe('safe');
  });

  test('keeps the hyphens of a name, as the runner does', () => {
    expect(readInputs(spec, { INPUT_FILE: 'a', 'INPUT_DRY-RUN': 'TRUE' }).dryRun).toBe(true);
    expect(readInputs(spec, { INPUT_FILE: 'a', INPUT_DRY_RUN: 'true' }).dryRun).toBe(false);
  });

  test('reads pairs line by line, whatever the line ends and the names', () => {
    const { variables } = readInputs(spec, { INPUT_FILE: 'a', INPUT_VARIABLES: 'A=1\r\n\n b = x=y\n__proto__=p' });
    expect(Object.entries(variables ?? {})).toEqual([['A', '1'], ['b', ' x=y'], ['__proto__', 'p']]);
  });

  test('tells everything that is wrong at once: the input, what was given, what is allowed', () => {
    const wrong = { 'INPUT_DRY-RUN': 'yes', INPUT_RETRIES: '0', INPUT_METHOD: 'quick', INPUT_VARIABLES: 'nothing' };
    let problems: readonly string[] = [];
    try {
      readInputs(spec, wrong);
    } catch (error) {
      if (error instanceof InputsError) problems = error.problems;
    }
    expect(problems).toEqual([
      'input file is required: A file.',
      'input dry-run: must be true or false, not "yes"',
      'input retries: must be a whole number of at least 1, not "0"',
      'input method: must be one of fast, safe, not "quick"',
      'input variables: must be NAME=value, one a line, not "nothing"',
    ]);
  });

  test.each(['1e3', '-1', '1.5', '0x10', '99999999999999999999', ' '.repeat(3) + 'x'])('refuses %j as a number', (text) => {
    expect(() => readInputs(spec, { INPUT_FILE: 'a', INPUT_RETRIES: text })).toThrow(InputsError);
  });

  test('infers the inputs of a real action', () => {
    expectTypeOf<InputsOf<typeof buildSpec>>().toHaveProperty('failOnDrift').toEqualTypeOf<boolean>();
    expectTypeOf<InputsOf<typeof buildSpec>>().toHaveProperty('definition').toEqualTypeOf<string>();
    expectTypeOf<InputsOf<typeof buildSpec>>().toHaveProperty('layer').toEqualTypeOf<string | undefined>();
  });
});
