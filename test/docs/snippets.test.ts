/** The workflow snippets of the pages: that readers who take them over get workflows that run. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { manifestPath } from '../../scripts/manifests.js';
import { readInputs } from '../../src/github/inputs.js';
import type { ActionSpec } from '../../src/github/spec.js';
import { ACTION_SPECS } from '../../src/github/specs/index.js';
import { run } from '../../src/process.js';
import { ciTool } from '../support/ci-tools.js';
import { scratchFolder } from '../support/scratch.js';
import { skipUnless } from '../support/skip.js';
import { snippetsOf, type Permissions, type Snippet, type Step } from './snippets.js';

const ROOT = join(import.meta.dirname, '..', '..');
const OURS = /^scitex\/container-action(?:\/([\w-]+))?@v1$/;

let snippets: Snippet[];
beforeAll(async () => { snippets = await snippetsOf(ROOT); });

function specOf({ uses = '' }: Step): ActionSpec | undefined {
  const [whole, id] = OURS.exec(uses) ?? [];
  return whole === undefined ? undefined : ACTION_SPECS.find((spec) => (id === undefined ? spec.top === true : spec.id === id));
}

const jobsOf = ({ workflow }: Snippet): readonly Snippet['workflow']['jobs'][string][] => Object.values(workflow.jobs);

test('are found: every action is shown on its own page', () => {
  for (const { id } of ACTION_SPECS.filter(({ top }) => top !== true)) {
    expect(snippets.filter(({ place, own }) => place.startsWith(`${id}/README.md:`) && own.some((step) => specOf(step)?.id === id))).not.toEqual([]);
  }
});

describe('name', () => {
  test('actions that there are', () => {
    for (const { place, own } of snippets) {
      for (const step of own.filter(({ uses = '' }) => uses.startsWith('scitex/'))) expect(specOf(step), `${place}: ${step.uses ?? ''}`).toBeDefined();
    }
  });

  test('inputs that the actions have, all that they must have, with values that they take', () => {
    for (const { place, own } of snippets) {
      for (const step of own) {
        const spec = specOf(step);
        if (spec === undefined) continue;
        const given = Object.entries(step.with ?? {});
        for (const [name] of given) expect(Object.keys(spec.inputs), `${place}: ${step.uses ?? ''}`).toContain(name);
        // What only the run can tell is left to it, but a place is taken.
        const known = given.filter(([name, value]) => !textOf(value).includes('${{') || spec.inputs[name]?.required === true);
        const inputs = Object.fromEntries(known.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, textOf(value)]));
        expect(() => readInputs(spec, inputs), `${place}: ${step.uses ?? ''}`).not.toThrow();
      }
    }
  });

  test('outputs that the actions have', () => {
    for (const snippet of snippets) {
      for (const job of jobsOf(snippet)) {
        for (const [, id = '', output = ''] of JSON.stringify(job).matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
          const step = (job.steps ?? []).find((each) => each.id === id);
          expect(step, `${snippet.place}: no step ${id}`).toBeDefined();
          const spec = step === undefined ? undefined : specOf(step);
          if (spec !== undefined) expect(Object.keys(spec.outputs), `${snippet.place}: ${id}`).toContain(output);
        }
      }
    }
  });
});

/** What a step may not do without, by what our pages and those of others say of it. */
function rightsFor(step: Step): Permissions {
  const given = (name: string): string => textOf(step.with?.[name]);
  const { uses = '' } = step;
  if (uses.startsWith('actions/checkout@')) return { contents: 'read' };
  if (uses.startsWith('actions/attest')) return { 'id-token': 'write', 'attestations': 'write' };
  switch (specOf(step)?.id) {
    case 'check': return given('comment') === 'false' ? {} : { 'pull-requests': 'write' };
    case 'comment': return { 'pull-requests': 'write', ...(given('from-artifact') === '' ? {} : { actions: 'read' }) };
    case 'diff': return fromElsewhere(`${given('before')} ${given('after')}`);
    case 'download': return { ...(given('release') === '' ? {} : { contents: 'read' }), ...(given('run-id') + given('workflow') === '' ? {} : { actions: 'read' }) };
    case 'sbom': return given('submit') === 'true' ? { contents: 'write' } : {};
    case 'setup': return given('registry') === 'ghcr.io' ? { packages: 'read' } : {};
    case undefined:
    default: return {};
  }
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function fromElsewhere(locks: string): Permissions {
  return { ...(/\brelease:/.test(locks) ? { contents: 'read' } : {}), ...(/\bartifact:[\w-]+:/.test(locks) ? { actions: 'read' } : {}) };
}

const enough = (may: Permissions, name: string, level: string): boolean => may[name] === level || may[name] === 'write';

test('have the permissions that their steps need: their own, or, where they give none, those that their page names', () => {
  for (const { place, page, workflow } of snippets) {
    for (const job of Object.values(workflow.jobs)) {
      const may = job.permissions ?? (Object.keys(workflow.permissions ?? {}).length > 0 ? workflow.permissions : undefined);
      for (const [name, level] of (job.steps ?? []).flatMap((step) => Object.entries(rightsFor(step)))) {
        const has = may === undefined ? new RegExp(`\\b${name}: (${level}|write)\\b`).test(page) : enough(may, name, level);
        expect(has, `${place} needs ${name}: ${level}`).toBe(true);
      }
    }
  }
});

/** As workflows of a repository that has the actions in itself, where a linter reads what they take. */
async function asRepository(): Promise<string> {
  const folder = await scratchFolder();
  await mkdir(join(folder, '.git'));
  await cp(join(ROOT, '.github', 'workflows', 'check.yml'), join(folder, '.github', 'workflows', 'check.yml'));
  for (const spec of ACTION_SPECS) await cp(join(ROOT, manifestPath(spec)), join(folder, manifestPath(spec)));
  for (const id of ['dist', ...ACTION_SPECS.map((spec) => spec.id)]) await mkdir(join(folder, id), { recursive: true });
  for (const file of ACTION_SPECS.flatMap(({ id, post }) => [id, ...(post === true ? [`${id}-post`] : [])])) await writeFile(join(folder, 'dist', `${file}.js`), '');
  return folder;
}

async function written(folder: string, change: (uses: string) => string): Promise<string[]> {
  const paths: string[] = [];
  for (const { place, workflow } of snippets) {
    const path = join(folder, '.github', 'workflows', `${place.replaceAll(/[/.:]/g, '-')}.yml`);
    await mkdir(dirname(path), { recursive: true });
    const text = stringify(workflow, { lineWidth: 0, aliasDuplicateObjects: false }).replace(/\buses: (\S+)/g, (_whole, uses: string) => `uses: ${change(uses)}`);
    expect(parse(text)).toMatchObject({ name: workflow['name'] });
    await writeFile(path, text);
    paths.push(path);
  }
  return paths;
}

test('are workflows to actionlint', async () => {
  const actionlint = await ciTool('actionlint');
  skipUnless(actionlint !== undefined, 'actionlint is not here; .ci/run fetches it');
  const folder = await asRepository();
  const local = (uses: string): string => uses.replace(/^scitex\/container-action(\/[^@]+)?@v1$/, (_whole, inside = '') => `.${inside === '' ? '/' : String(inside)}`);
  const { stdout, stderr } = await run(actionlint ?? '', await written(folder, local), { cwd: folder, okExitCodes: 'any' });
  expect(`${stdout}${stderr}`).toBe('');
});

test('are safe to zizmor, but for tags where readers put commits', async () => {
  const zizmor = await ciTool('zizmor');
  skipUnless(zizmor !== undefined, 'zizmor is not here; .ci/run fetches it');
  const folder = await scratchFolder();
  await writeFile(join(folder, 'zizmor.yml'), stringify({ rules: { 'unpinned-uses': { config: { policies: { '*': 'ref-pin' } } } } }));
  const { stdout, stderr } = await run(zizmor ?? '', ['--offline', '--quiet', '--no-progress', '--config', join(folder, 'zizmor.yml'), ...await written(folder, (uses) => uses)], { cwd: folder, okExitCodes: 'any' });
  expect(`${stdout}${stderr}`).not.toMatch(/^(error|warning|help|info)\b/m);
});
