/** The reusable workflow: it gives the actions what they take, its levels are alike, and no foreign text gets into a shell. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../src/github/inputs.js';
import type { ActionSpec } from '../../src/github/spec.js';
import { checkSpec } from '../../src/github/specs/check.js';
import { planSpec } from '../../src/github/specs/plan.js';
import { runs } from '../support/expression.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: string };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: { readonly workflow_call: { readonly inputs: Readonly<Record<string, { readonly type: string; readonly default: string | boolean | number; readonly description: string }>>; readonly outputs: Readonly<Record<string, { readonly value: string }>> } };
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

let text: string;
let workflow: Workflow;
beforeAll(async () => {
  text = await readFile(join(import.meta.dirname, '..', '..', '.github', 'workflows', 'check.yml'), 'utf8');
  workflow = parse(text) as Workflow;
});

const levels = (): readonly (readonly [string, Job])[] => Object.entries(workflow.jobs).filter(([name]) => name !== 'plan');
const stepsOf = (uses: string): readonly Step[] => Object.values(workflow.jobs).flatMap(({ steps }) => steps).filter((step) => step.uses === uses);

/** Expressions in `text`, blanks taken off. */
const expressions = (of: string): string[] => [...of.matchAll(/\$\{\{(.*?)\}\}/gs)].map(([, inside = '']) => inside.trim());

test('the jobs of the levels are the same but for their number, each behind the one before', () => {
  expect(levels().map(([name]) => name)).toEqual(['level-0', 'level-1', 'level-2', 'level-3']);
  for (const [at, [, job]] of levels().entries()) {
    const { needs, if: condition, strategy } = job;
    const own = { needs: '', if: '', strategy: { ...strategy, matrix: '' } };
    const [, first] = levels()[0] ?? [];
    expect({ ...job, ...own }).toEqual({ ...first, ...own });
    expect(needs).toEqual(at === 0 ? 'plan' : ['plan', `level-${String(at - 1)}`]);
    if (at > 0) expect(condition?.replace(`[${String(at)}]`, '[1]')).toBe(levels()[1]?.[1].if);
    expect(strategy?.matrix).toBe(`\${{ fromJSON(needs.plan.outputs.levels)[${String(at)}] }}`);
  }
});

describe('a level, by GitHub\'s own evaluator,', () => {
  const matrices = (count: number): string => JSON.stringify(Array.from({ length: count }, () => ({ include: [{ definition: 'a.def' }] })));
  const started = (count: number, { plan = 'success', before = 'success', cancelled = false } = {}): string[] => levels().filter(([, job]) => runs(
    job.if ?? '', { needs: { plan: { result: plan, outputs: { levels: plan === 'no plan' ? '' : matrices(count) } } } },
    { needsSucceeded: plan === 'success' && before === 'success', cancelled },
  )).map(([name]) => name);

  test('runs when the plan has images of it', () => {
    for (const count of [0, 1, 2, 3, 4]) expect(started(count)).toEqual(['level-0', 'level-1', 'level-2', 'level-3'].slice(0, count));
  });

  test('runs after a level that failed, and not when the run is cancelled', () => {
    expect(started(4, { before: 'failure' }).slice(-3)).toEqual(['level-1', 'level-2', 'level-3']);
    expect(started(4, { before: 'cancelled', cancelled: true })).toEqual([]);
  });

  test('does not run when the plan failed, whatever it had found until then', () => {
    expect(started(4, { plan: 'failure' })).toEqual([]);
    expect(started(0, { plan: 'no plan' })).toEqual([]);
  });

  test('that there is no job for is refused', () => {
    const condition = workflow.jobs['plan']?.steps.at(-1)?.if ?? '';
    const refused = (count: number): boolean => runs(condition, { steps: { plan: { outputs: { levels: matrices(count) } } } }, { needsSucceeded: true, cancelled: false });
    expect([0, levels().length].map(refused)).toEqual([false, false]);
    expect([levels().length + 1, levels().length + 3].map(refused)).toEqual([true, true]);
  });
});

describe('what it gives to', () => {
  test.each<[string, ActionSpec, Readonly<Record<string, string>>]>([
    ['scitex/container-action@v1', checkSpec, { 'matrix.definition': 'images/tools.def', 'matrix.layer': 'tools', 'matrix.needs': 'base\nother' }],
    ['scitex/container-action/plan@v1', planSpec, {}],
  ])('%s are inputs that it has, with values that it takes', (uses, spec, matrix) => {
    const steps = stepsOf(uses);
    expect(steps.length).toBeGreaterThan(0);
    const { inputs } = workflow.on.workflow_call;
    const valueOf = (expression: string): string => {
      const [, name = ''] = /^inputs\.([\w-]+)$/.exec(expression) ?? [];
      const value = matrix[expression] ?? inputs[name]?.default;
      if (value === undefined) throw new Error(`nothing is known of ${expression}`);
      return String(value);
    };
    for (const step of steps) {
      const given = Object.entries(step.with ?? {});
      expect(Object.keys(spec.inputs)).toEqual(expect.arrayContaining(given.map(([name]) => name)));
      const filled = given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value.replace(/\$\{\{(.*?)\}\}/g, (_whole, inside: string) => valueOf(inside.trim()))]);
      expect(() => readInputs(spec, Object.fromEntries(filled) as Record<string, string>)).not.toThrow();
    }
  });

  test('an action is every input of its own, said in the action\'s words where it is the action\'s', () => {
    const used = new Set(expressions(text).map((expression) => /^inputs\.([\w-]+)$/.exec(expression)?.[1]));
    for (const name of Object.keys(workflow.on.workflow_call.inputs)) expect(used).toContain(name);
    for (const name of ['fail-on-drift', 'comment', 'verify', 'compare'] as const) {
      expect(String(workflow.on.workflow_call.inputs[name]?.default)).toBe(String(checkSpec.inputs[name].default));
    }
  });
});

test('no expression stands in a shell', () => {
  for (const { run = '' } of Object.values(workflow.jobs).flatMap(({ steps }) => steps)) expect(expressions(run)).toEqual([]);
});

test('a job may do what its steps need and no more; what is foreign is pinned by its SHA', () => {
  expect(workflow.permissions).toEqual({});
  expect(workflow.jobs['plan']?.permissions).toEqual({ contents: 'read' });
  for (const [, { permissions }] of levels()) expect(permissions).toEqual({ 'contents': 'read', 'pull-requests': 'write' });
  const foreign = Object.values(workflow.jobs).flatMap(({ steps }) => steps).flatMap(({ uses = '' }) => (uses === '' || /^scitex\/container-action(\/\w+)?@v1$/.test(uses) ? [] : [uses]));
  for (const uses of foreign) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  // Of a checkout the token goes to nobody's build.
  for (const step of Object.values(workflow.jobs).flatMap(({ steps }) => steps).filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))) {
    expect(step.with).toMatchObject({ 'persist-credentials': false, 'fetch-depth': 0 });
  }
});

test('its outputs are outputs of plan', () => {
  for (const { value } of Object.values(workflow.on.workflow_call.outputs)) {
    const [, name = ''] = /^\$\{\{ jobs\.plan\.outputs\.(\w+) \}\}$/.exec(value) ?? [];
    expect(Object.keys(planSpec.outputs)).toContain(name);
  }
});
