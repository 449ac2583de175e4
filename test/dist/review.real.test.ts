/** The diff and comment bundles as a runner starts them, against GitHub's API on loopback. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { formatLock } from '../../src/lock/index.js';
import { HOSTILE_NAMES, lockWith } from '../changes/locks.js';
import { startGitHub } from '../support/github-rest.js';
import { startResultsService, type Run } from '../support/results-service/index.js';
import { pullRequestEnv, reviewScene, workflowRunEnv } from '../support/review-scene.js';
import { runStep, type StepResult } from '../support/runner.js';
import { checkSchema } from '../support/schemas.js';
import { scratchFolder } from '../support/scratch.js';

const DEFINITION = 'Bootstrap: docker\nFrom: debian:13\n\n%post\n    apt-get install -y git\n    pip install numpy\n';

async function workspace(): Promise<string> {
  const folder = await scratchFolder();
  await mkdir(join(folder, 'images'));
  await writeFile(join(folder, 'images', 'tools.def'), DEFINITION);
  await writeFile(join(folder, 'a.lock'), formatLock(lockWith({ pip: { numpy: '2.0', gone: '1' }, dpkg: { git: '1:2.40-1' } })));
  await writeFile(join(folder, 'b.lock'), formatLock(lockWith({ pip: { numpy: '1.26' }, dpkg: { git: '1:2.41-1' } })));
  return folder;
}

describe('diff', () => {
  test('tells what changes, in outputs, summary and a file', async () => {
    const step = await runStep('diff', { workspace: await workspace(), with: { before: 'a.lock', after: 'b.lock', definition: 'images/tools.def' } });
    expect(step.annotations).toEqual([]);
    expect(step.conclusion).toBe('success');
    const { changed, counts = '', markdown, json = '' } = step.outputs;
    expect(changed).toBe('true');
    expect(JSON.parse(counts)).toEqual({ added: 0, removed: 1, upgraded: 1, downgraded: 1, changed: 0 });
    expect(markdown).toContain('| **`numpy`** | `2.0` | `1.26` | downgraded, major |');
    const document = JSON.parse(await readFile(json, 'utf8')) as unknown;
    checkSchema('changes', document);
    expect(document).toMatchObject({ changed: { 'pip:numpy': ['2.0', '1.26'] }, only_in_a: { 'pip:gone': '1' } });
    expect(step.summary).toContain('## Changes: `a.lock` → `b.lock`');
    expect(step.summary).toContain('scitex-container diff a.lock b.lock --root containers --definition images/tools.def');
  });

  test('fails for what it was told to, on the line that names the package, with all outputs there', async () => {
    const step = await runStep('diff', {
      workspace: await workspace(), with: { before: 'a.lock', after: 'b.lock', definition: 'images/tools.def', 'fail-on': 'downgrade\nremoved\n' },
    });
    expect(step.conclusion).toBe('failure');
    expect(step.annotations).toEqual([
      { level: 'error', message: 'pip:numpy 2.0 -> 1.26 (downgraded, major)', properties: { title: 'Unwanted change', file: 'images/tools.def', line: '6' } },
      { level: 'error', message: expect.stringMatching(/^the image changes in a way that is to fail: downgrade: 1 package; removed: 1 package, such as pip:numpy/) as string, properties: {} },
    ]);
    expect(step.outputs['changed']).toBe('true');
  });

  test.each([
    [{ before: 'a.lock', after: 'b.lock', 'fail-on': 'everything' }, /nothing to fail on is called "everything"/],
    [{ before: '-x:y', after: 'b.lock' }, /names no file of a git ref/], [{ before: 'none.lock', after: 'b.lock' }, /no such lock: none\.lock/],
  ])('refuses in one line: %j', async (inputs, message) => {
    const step = await runStep('diff', { workspace: await workspace(), with: inputs });
    expect(step.conclusion).toBe('failure');
    expect(step.annotations.map((each) => each.message)).toEqual([expect.stringMatching(message)]);
  });

  test('no name can become a command, an output or an annotation of its own', async () => {
    const folder = await workspace();
    const hostile = Object.fromEntries(HOSTILE_NAMES.filter((name) => !/[\n\r\0]|==|^#|^\s*$|^\[.*\]$/.test(name)).map((name) => [name.trim().toLowerCase(), '']));
    await writeFile(join(folder, 'b.lock'), formatLock(lockWith({ pip: hostile })));
    const step = await runStep('diff', { workspace: folder, with: { before: 'a.lock', after: 'b.lock', 'fail-on': 'any' } });
    expect(step.annotations).toHaveLength(1);
    expect(Object.keys(step.outputs).sort()).toEqual(['changed', 'counts', 'json', 'markdown']);
    expect({ ...step.commandOutputs, ...step.env, ...step.state }).toEqual({});
  });
});

describe('diff with a lock that lies at GitHub', () => {
  test('in a release, in an artifact of this run and of another one', async () => {
    const scene = await reviewScene(lockWith({ pip: { numpy: '1.0' } }), lockWith({ pip: { numpy: '2.0' } }));
    const service = await startResultsService({ folder: scene.folder });
    onTestFinished(async () => { await service.close(); });
    const lock = await readFile(join(scene.folder, 'before.lock'));
    service.release('v1', new Map([['tools.lock', lock], ['notes.txt', Buffer.from('x')]]));
    const [first, second] = [service.beginRun(), service.beginRun()];
    const step = async (run: Run, before: string): Promise<StepResult> => await runStep('diff', {
      workspace: scene.folder, with: { before, after: 'before.lock' }, env: service.environment(run), token: service.token,
    });
    const sent = await runStep('upload', { workspace: scene.folder, with: { layer: 'tools' }, env: service.environment(first) });
    expect(sent.annotations).toEqual([]);
    for (const [run, before] of [[first, 'artifact:tools'], [second, `artifact:tools:${String(first.id)}`]] as const) {
      const compared = await step(run, before);
      expect(compared.annotations).toEqual([]);
      expect(compared.outputs['markdown']).toContain('| `numpy` | `2.0` | `1.0` | downgraded, major |');
    }
    expect((await step(second, 'release:v1')).outputs['changed']).toBe('false');
    expect((await step(second, 'release:v1:tools.lock')).outputs['changed']).toBe('false');
    for (const [before, message] of [
      ['artifact:none', /there is no artifact none in this run/], ['release:v1:other.lock', /has no file other\.lock/],
    ] as const) {
      const refused = await step(second, before);
      expect(refused.conclusion).toBe('failure');
      expect(refused.annotations.map((each) => each.message)).toEqual([expect.stringMatching(message)]);
    }
  });
});

describe('comment', () => {
  test('told twice is one comment, the same id, a new body', async () => {
    const github = await startGitHub();
    const scene = await reviewScene();
    const pull = await github.openPull('feature');
    const env = await pullRequestEnv(github, scene.folder, pull);
    const first = await runStep('comment', { env, token: 'ghs_job', workspace: scene.folder, with: { image: scene.sif, changes: scene.changes } });
    expect(first.annotations).toEqual([]);
    expect(first.masks).toContain('ghs_job');
    expect(first.outputs).toMatchObject({ outcome: 'created', 'pull-request': String(pull.number) });
    const before = await github.comments(pull.number);
    const locks = { before: 'before.lock', after: 'tools', root: 'containers', definition: 'tools.def' };
    await writeFile(join(scene.folder, 'tools.def'), DEFINITION);
    const diff = await runStep('diff', { workspace: scene.folder, with: locks });
    const second = await runStep('comment', { env, token: 'ghs_job', workspace: scene.folder, with: { image: 'containers/tools.sif', changes: diff.outputs['json'] ?? '', definition: 'tools.def' } });
    expect(second.outputs).toMatchObject({ outcome: 'edited', 'comment-id': first.outputs['comment-id'] });
    const after = await github.comments(pull.number);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after[0]?.body).not.toBe(before[0]?.body);
    expect(after[0]?.body).toContain('**`numpy`**');
  });

  test('of a fork goes by data, which a workflow with rights of its own writes', async () => {
    const github = await startGitHub();
    const scene = await reviewScene();
    const pull = await github.openPull('theirs', true);
    const reads = await runStep('comment', {
      env: await pullRequestEnv(github, scene.folder, pull), token: 'ghs_reads', workspace: scene.folder, with: { image: scene.sif, changes: scene.changes, data: 'review.json' },
    });
    expect(reads.conclusion).toBe('success');
    expect(reads.outputs['outcome']).toBe('data');
    expect(reads.annotations.map(({ level }) => level)).toEqual(['warning']);
    expect(reads.summary).toContain('### Image `tools`');
    const writes = await runStep('comment', { env: await workflowRunEnv(github, scene.folder, pull.head), token: 'ghs_job', with: { from: reads.outputs['data'] ?? '' } });
    expect(writes.outputs).toMatchObject({ outcome: 'created', 'pull-request': String(pull.number) });
    expect(await github.comments(pull.number)).toHaveLength(1);
  });

  test('without the permission fails in two lines that say which', async () => {
    const github = await startGitHub();
    const scene = await reviewScene();
    const step = await runStep('comment', { env: await pullRequestEnv(github, scene.folder, await github.openPull('ours')), token: 'ghs_reads', with: { image: scene.sif } });
    expect(step.conclusion).toBe('failure');
    expect(step.annotations.map(({ message }) => message)).toEqual([expect.stringMatching(/^cannot write the comment: .*\n.*`pull-requests: write`/)]);
    expect(step.outputs['outcome']).toBe('data');
  });
});
