import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { callOf } from '../../src/context.js';
import { connect } from '../../src/github/client.js';
import { GitHubError, PermissionError } from '../../src/github/service-error.js';
import { writeComment, type StickyComment } from '../../src/github/sticky-comment.js';
import { startGitHub, type Fault, type GitHubRest, type Token } from '../support/github-rest.js';
import { recordingReporter } from '../support/recording-reporter.js';

interface Scene { readonly github: GitHubRest; readonly number: number }

async function scene(): Promise<Scene> {
  const github = await startGitHub();
  const { number } = await github.openPull('feature');
  return { github, number };
}

async function tell({ github, number }: Scene, wanted: Partial<StickyComment> & { readonly token?: Token; readonly reporter?: ReturnType<typeof recordingReporter> } = {}): Promise<Awaited<ReturnType<typeof writeComment>>> {
  const { token = 'ghs_job', reporter, ...rest } = wanted;
  const client = await connect(token, callOf({ env: github.env, reporter }));
  return await writeComment(client, { pullRequest: number, subject: 'tools', content: 'one', body: 'one\n', mode: 'edit', ...rest });
}

const MARK = '<!-- scitex/container-action: tools -->';

describe('one comment, however often it is told', () => {
  test('is written, left alone while nothing is new, and edited in place', async () => {
    const at = await scene();
    const first = await tell(at);
    expect(first.outcome).toBe('created');
    const writes = at.github.requests.filter((line) => !line.startsWith('GET')).length;
    expect(await tell(at, { body: 'other links\n' })).toMatchObject({ outcome: 'unchanged', comment: { id: first.comment?.id } });
    expect(at.github.requests.filter((line) => /^(?:POST|PATCH|DELETE) \/repos/.test(line))).toHaveLength(1);
    expect(writes).toBeGreaterThan(0);
    expect(await tell(at, { content: 'two', body: 'two\n' })).toMatchObject({ outcome: 'edited', comment: { id: first.comment?.id } });
    const comments = await at.github.comments(at.number);
    expect(comments.map(({ id, body, user }) => [id, body.split('\n').slice(2).join('\n').trimEnd(), user.login])).toEqual([[first.comment?.id, 'two', 'github-actions[bot]']]);
    expect(comments[0]?.body.startsWith(`${MARK}\n`)).toBe(true);
  });

  test('has links of this run where nothing is new but the last ones may have expired, in whatever mode, with a token that may', async () => {
    const at = await scene();
    const first = await tell(at, { body: 'links of 1\n' });
    const shown = async (): Promise<(string | undefined)[]> => (await at.github.comments(at.number)).map(({ id, body }) => `${String(id)} ${body.trimEnd().split('\n').at(-1) ?? ''}`);
    const later = async (hours: number, wanted: Parameters<typeof tell>[1]): Promise<string> => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
      onTestFinished(() => { vi.useRealTimers(); });
      const { outcome, comment } = await tell(at, wanted);
      vi.useRealTimers();
      expect(comment?.id).toBe(first.comment?.id);
      return outcome;
    };
    expect(await later(23, { body: 'links of 2\n' })).toBe('unchanged');
    expect(await shown()).toEqual([`${String(first.comment?.id)} links of 1`]);
    expect(await later(25, { body: 'links of 3\n', token: 'ghs_reads' })).toBe('unchanged');
    expect(await shown()).toEqual([`${String(first.comment?.id)} links of 1`]);
    expect(await later(25, { body: 'links of 3\n', mode: 'recreate' })).toBe('unchanged');
    expect(await shown()).toEqual([`${String(first.comment?.id)} links of 3`]);
    at.github.fail({ on: 'PATCH', status: 401 });
    await expect(later(75, { body: 'links of 4\n' })).rejects.toMatchObject({ status: 401 });
  });

  test('is found behind a hundred others', async () => {
    const at = await scene();
    for (let each = 0; each < 105; each += 1) await at.github.comment(at.number, `chatter ${String(each)}`, 'ghp_person');
    const first = await tell(at);
    expect((await tell(at, { content: 'two', body: 'two' })).comment?.id).toBe(first.comment?.id);
    expect(at.github.requests.some((line) => line.includes('page=2'))).toBe(true);
    expect((await at.github.comments(at.number)).filter(({ body }) => body.startsWith(MARK))).toHaveLength(1);
  });

  test('is not somebody else\'s with our mark, nor one that speaks of the mark, nor another image\'s', async () => {
    const at = await scene();
    const theirs = await at.github.comment(at.number, `${MARK}\ntheirs`, 'ghp_stranger');
    const quoting = await at.github.comment(at.number, `> ${MARK}\nquoted`);
    const other = await tell(at, { subject: 'other' });
    const prefix = await tell(at, { subject: 'tool' });
    const ours = await tell(at);
    expect(new Set([theirs.id, quoting.id, other.comment?.id, prefix.comment?.id, ours.comment?.id]).size).toBe(5);
    await tell(at, { content: 'two', body: 'two' });
    await tell(at, { content: undefined });
    const left = await at.github.comments(at.number);
    expect(left.map(({ id }) => id)).toEqual([theirs.id, quoting.id, other.comment?.id, prefix.comment?.id]);
    expect(left[0]?.body).toBe(`${MARK}\ntheirs`);
  });

  test('is one in the end when two write at once, and when two are there already', async () => {
    const at = await scene();
    const told = await Promise.all(['a', 'b', 'c'].map(async (each) => await tell(at, { content: each, body: each })));
    expect(await at.github.comments(at.number)).toHaveLength(1);
    const oldest = (await at.github.comments(at.number))[0]?.id;
    // Whoever lost tells of the one that is there, not of its own that is gone.
    expect(told.map(({ comment }) => comment?.id)).toEqual([oldest, oldest, oldest]);
    await at.github.comment(at.number, `${MARK}\nof a race`);
    await tell(at, { content: 'd', body: 'd' });
    expect((await at.github.comments(at.number)).map(({ id }) => id)).toEqual([oldest]);
  });

  test('is the one of whoever was quicker, with what is told now', async () => {
    const at = await scene();
    const client = await connect('ghs_job', callOf({ env: at.github.env }));
    let quicker: number | undefined;
    client.octokit.hook.before('request', async ({ method, url }) => {
      if (method === 'POST' && url.endsWith('/comments')) quicker = (await at.github.comment(at.number, `${MARK}\nof a quicker job`)).id;
    });
    const { comment } = await writeComment(client, { pullRequest: at.number, subject: 'tools', content: 'mine', body: 'mine\n', mode: 'edit' });
    expect(comment?.id).toBe(quicker);
    expect((await at.github.comments(at.number)).map(({ id, body }) => [id, body.endsWith('mine\n')])).toEqual([[quicker, true]]);
  });

  test('is one although the answer to its writing was lost', async () => {
    const at = await scene();
    at.github.fail({ on: 'POST /repos/octo/demo/issues', status: 502, done: true });
    await tell(at);
    expect(await at.github.comments(at.number)).toHaveLength(1);
  });

  test('is written anew when it was deleted meanwhile', async () => {
    const at = await scene();
    await tell(at);
    at.github.fail({ on: 'PATCH', status: 404 });
    expect((await tell(at, { content: 'two', body: 'two' })).outcome).toBe('recreated');
  });
});

describe('what becomes of the last one', () => {
  test('recreate deletes it', async () => {
    const at = await scene();
    const first = await tell(at, { mode: 'recreate' });
    const second = await tell(at, { mode: 'recreate', content: 'two', body: 'two' });
    expect(second.outcome).toBe('recreated');
    expect((await at.github.comments(at.number)).map(({ id }) => id)).toEqual([second.comment?.id]);
    expect(second.comment?.id).not.toBe(first.comment?.id);
  });

  test('hide hides it as outdated, once', async () => {
    const at = await scene();
    await tell(at, { mode: 'hide' });
    for (const content of ['two', 'two', 'three']) await tell(at, { mode: 'hide', content, body: content });
    const comments = await at.github.comments(at.number);
    expect(comments.map(({ node_id: id }) => at.github.hidden.has(id))).toEqual([true, true, false]);
    expect(comments.filter(({ body }) => body.startsWith(MARK))).toHaveLength(1);
    // What was the mark is still nothing that anybody sees.
    expect(comments.filter(({ body }) => body.startsWith('<!-- scitex/container-action: tools (outdated) -->\n'))).toHaveLength(2);
  });

  test('nothing to tell deletes it', async () => {
    const at = await scene();
    expect((await tell(at, { content: undefined })).outcome).toBe('none');
    await tell(at);
    expect(await tell(at, { content: undefined })).toEqual({ outcome: 'deleted', comment: undefined });
    expect(await at.github.comments(at.number)).toEqual([]);
  });
});

describe('a refusal', () => {
  const failure = async (at: Scene, wanted: Parameters<typeof tell>[1] = {}): Promise<GitHubError> => {
    const error: unknown = await tell(at, wanted).catch((thrown: unknown) => thrown);
    if (error instanceof GitHubError) return error;
    throw new Error('was expected to fail', { cause: error });
  };

  test('of a token that may only read names the line to add', async () => {
    const at = await scene();
    const error = await failure(at, { token: 'ghs_reads' });
    expect(error).toBeInstanceOf(PermissionError);
    expect(error.message).toBe('cannot write the comment: the token may not do that (403: Resource not accessible by integration)');
    expect(error.hint).toContain('add the line `pull-requests: write`');
    expect((await failure(at, { token: 'ghs_none' })).message).toContain('cannot read the comments');
    await tell(at);
    for (const [mode, verb] of [['edit', 'edit'], ['recreate', 'delete'], ['hide', 'hide']] as const) {
      const each = await failure(at, { token: 'ghs_reads', mode, content: 'two', body: 'two' });
      expect(each).toBeInstanceOf(PermissionError);
      expect(each.message).toBe(`cannot ${verb} the comment: the token may not do that (403: Resource not accessible by integration)`);
    }
    expect(await at.github.comments(at.number)).toHaveLength(1);
  });

  test('of a token that nobody knows, of a pull request that is not there, of a body that is too long', async () => {
    const at = await scene();
    const client = await connect('ghs_unknown', callOf({ env: at.github.env }));
    await expect(writeComment(client, { pullRequest: 1, subject: 'x', content: 'x', body: 'x', mode: 'edit' })).rejects.toMatchObject({ status: 401, hint: expect.stringContaining('token: ${{ github.token }}') as string });
    expect(await failure(at, { pullRequest: 999 })).toMatchObject({ status: 404 });
    expect(await failure(at, { body: 'x'.repeat(65_537) })).toMatchObject({ status: 422 });
  });

  test.each<[string, Omit<Fault, 'on'>]>([
    ['409', { status: 409 }], ['500', { status: 500 }], ['429 with Retry-After', { status: 429, headers: { 'retry-after': '1' } }],
    ['403 with Retry-After', { status: 403, headers: { 'retry-after': '0' } }],
  ])('%s once is waited out', async (_name, fault) => {
    const at = await scene();
    const reporter = recordingReporter();
    at.github.fail({ on: 'POST /repos', ...fault });
    const started = performance.now();
    expect((await tell(at, { reporter })).outcome).toBe('created');
    expect(performance.now() - started).toBeGreaterThan(fault.headers?.['retry-after'] === '0' ? 0 : 995);
    expect(reporter.infos.some((line) => line.includes('asking again in'))).toBe(true);
    expect(await at.github.comments(at.number)).toHaveLength(1);
  });

  test.each<[string, number, () => Readonly<Record<string, string>>, string]>([
    ['429 with Retry-After', 429, () => ({ 'retry-after': '3600' }), 'GitHub asks for fewer requests (429: fault 429)'],
    ['429 with a date', 429, () => ({ 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }), 'GitHub asks for fewer requests (429: fault 429)'],
    ['403 with Retry-After', 403, () => ({ 'retry-after': '3600' }), 'GitHub\'s limit of requests is used up (403: fault 403)'],
    ['403 with a limit that is used up', 403, () => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600) }), 'GitHub\'s limit of requests is used up (403: fault 403)'],
  ])('that asks for more patience than a step has is told at once: %s', async (_name, status, headers, why) => {
    const at = await scene();
    at.github.fail({ on: 'POST /repos', status, headers: headers() });
    const error = await failure(at);
    expect(error).not.toBeInstanceOf(PermissionError);
    expect([error.status, error.message]).toEqual([status, `cannot write the comment: ${why}`]);
    expect(error.hint).toMatch(/^Run the job again after 3(?:59\d|600|601) s\.$/);
  });

  test('a limit of which something is left is none: the token may not', async () => {
    const at = await scene();
    at.github.fail({ on: 'POST /repos', status: 403, headers: { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '1' } });
    expect(await failure(at)).toBeInstanceOf(PermissionError);
  });
});
