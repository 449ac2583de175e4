/** What GitHub refuses of a workflow that calls another one, before anything runs: the stand-in refuses it as well. */
import { expect, test } from 'vitest';
import { callsOf, mayDo, shownName, type Workflow } from '../support/act/workflow.js';

const USES = 'scitex/container-action/.github/workflows/check.yml@v1';
const RIGHTS = { 'contents': 'read', 'pull-requests': 'write' } as const;

function calling(job: object): Workflow {
  return { name: 'w', on: { push: null }, permissions: {}, jobs: { images: { uses: USES, permissions: RIGHTS, ...job } } };
}

test('a call with the rights and inputs that the called workflow has is taken', async () => {
  const calls = await callsOf(calling({ with: { 'folder': 'images', 'comment': false, 'timeout-minutes': 5, 'retention-days': 3, 'fail-on': '${{ vars.x }}', 'verify': '${{ true }}' } }));
  expect(calls.map(({ caller, called }) => [caller, called.name])).toEqual([['images', 'check']]);
});

test.each([
  ['a job of it asks for more than the calling job has', { permissions: { contents: 'read' } }, "job images calls a workflow whose job level-0 asks for 'pull-requests: write', but is only allowed 'pull-requests: none'"],
  ['the calling job has the right to read only', { permissions: { ...RIGHTS, 'pull-requests': 'read' } }, "only allowed 'pull-requests: read'"],
  ['it has no such input', { with: { definition: 'a.def' } }, 'the workflow it calls has no input definition'],
  ['an input is of another type', { with: { comment: 'false' } }, 'comment has to be a boolean'],
  ['a text stands for a number', { with: { 'timeout-minutes': 'five' } }, 'timeout-minutes has to be a number'],
  ['it is another party\'s', { uses: 'other/repo/.github/workflows/check.yml@v1' }, 'is not to be had without GitHub'],
])('refused: %s', async (_why, job, words) => {
  await expect(callsOf(calling(job))).rejects.toThrow(words);
});

test('what a call hands on counts as what the workflow may do', () => {
  expect(mayDo(calling({}), 'pull-requests', 'write')).toBe(true);
  expect(mayDo(calling({}), 'contents', 'write')).toBe(false);
  expect(mayDo(calling({}), 'actions', 'read')).toBe(false);
});

test('a job is called as GitHub shows it', async () => {
  const workflow = calling({});
  const calls = await callsOf(workflow);
  expect(['w/after', 'images/check/base-1  ', 'images/check/a/b'].map((logged) => shownName(logged, workflow, calls))).toEqual(['after', 'images / base-1', 'images / a/b']);
});
