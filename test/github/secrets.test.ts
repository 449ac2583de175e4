import { expect, test } from 'vitest';
import { WorkflowLog } from '../../src/github/commands.js';
import { readInputs, secretsIn } from '../../src/github/inputs.js';
import { JOB_TOKEN, type ActionSpec } from '../../src/github/spec.js';

const spec = {
  id: 'x', name: 'X', description: 'x', branding: { icon: 'x', color: 'blue' }, outputs: {},
  inputs: {
    token: { type: 'secret', description: 'A token.', manifestDefault: JOB_TOKEN },
    password: { type: 'secret', description: 'A password.' },
    open: { type: 'string', description: 'Seen by all.' },
  },
} as const satisfies ActionSpec;

test('an unset secret is undefined, elsewhere than on a runner the job token too', () => {
  expect(readInputs(spec, {})).toEqual({ token: undefined, password: undefined, open: undefined });
});

test('only secrets that are set are hidden', () => {
  expect(secretsIn(spec, { INPUT_PASSWORD: ' pass word ', INPUT_TOKEN: '', INPUT_OPEN: 'seen' })).toEqual(['pass word']);
});

test('each line of a secret is hidden, and it cannot end its own command', () => {
  let written = '';
  new WorkflowLog((text) => { written += text; }).mask('one\n::set-output name=a::b');
  expect(written).toBe('::add-mask::one%0A::set-output name=a::b\n::add-mask::one\n::add-mask::::set-output name=a::b\n');
});
