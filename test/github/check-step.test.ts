/**
 * The whole check in this process, over a build that is in the store already: nothing is built, everything after it is done.
 * What builds is in test/dist/check.real.test.ts.
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startInBackground } from '../../src/background.js';
import { callOf, type Call } from '../../src/context.js';
import { sha256 } from '../../src/files.js';
import type { ActionResult } from '../../src/github/action.js';
import { check, checkWords, finishCheck } from '../../src/github/check-step.js';
import { readInputs } from '../../src/github/inputs.js';
import type { InputsOf } from '../../src/github/spec.js';
import { checkSpec } from '../../src/github/specs/check.js';
import { formatLock } from '../../src/lock/index.js';
import { RoundTripDriftError } from '../../src/roundtrip/index.js';
import { markUnverified, markVerified, pointLatest } from '../../src/store/index.js';
import { lockWith } from '../changes/locks.js';
import { OWNER, REPO, startGitHub, type GitHubRest, type StoredComment, type Token } from '../support/github-rest.js';
import { recordingReporter, type RecordingReporter } from '../support/recording-reporter.js';
import { startResultsService, type ResultsService } from '../support/results-service/index.js';
import { eventEnv, pullRequestEnv } from '../support/review-scene.js';
import { scratchFolder } from '../support/scratch.js';
import { tree } from '../store/support.js';
import { unzipped } from '../support/unzip.js';

const TS = '2026-0101-000000';
const DEFINITION = 'Bootstrap: docker\nFrom: debian:13\n\n%post\n    pip install numpy\n';
const DRIFT = '1 changed: pip:numpy 2.0 -> 2.1';

type Given = Readonly<Record<string, string>>;
interface Checked extends ActionResult<typeof checkSpec> {
  readonly reporter: RecordingReporter;
}

class Scene {
  private constructor(readonly folder: string, readonly github: GitHubRest, readonly service: ResultsService) {}

  /** @param drift the reason of the build's marker: the rebuild came out another */
  static async begin(drift?: string): Promise<Scene> {
    const [folder, github] = [await scratchFolder(), await startGitHub()];
    const service = await startResultsService({ folder, repository: `${OWNER}/${REPO}`, otherRest: github.url });
    const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    onTestFinished(async () => { write.mockRestore(); vi.unstubAllEnvs(); await service.close(); });
    const scene = new Scene(folder, github, service);
    const layer = join(scene.root, 'tools', `tools-${TS}`);
    await mkdir(join(scene.root, 'tools'), { recursive: true });
    await mkdir(scene.temp);
    const lock = formatLock(lockWith({ pip: { numpy: '2.0' } }));
    const files = { [scene.definition]: DEFINITION, [`${layer}.rough.def`]: DEFINITION, [`${layer}.def`]: DEFINITION, [`${layer}.lock`]: lock, [`${layer}.sif`]: 'the image', [scene.before]: formatLock(lockWith({ pip: { numpy: '1.0', gone: '1' } })) };
    for (const [path, text] of Object.entries(files)) await writeFile(path, text);
    const binding = { sifSha256: sha256('the image'), lockSha256: sha256(lock) };
    if (drift === undefined) await markVerified(scene.root, 'tools', TS, binding);
    else await markUnverified(scene.root, 'tools', TS, { reason: drift, binding });
    await pointLatest(scene.root, 'tools', TS);
    return scene;
  }

  get root(): string { return join(this.folder, 'containers'); }
  get temp(): string { return join(this.folder, 'temp'); }
  get definition(): string { return join(this.folder, 'tools.def'); }
  get before(): string { return join(this.folder, 'before.lock'); }

  inputs(given: Given = {}, token: Token = 'ghs_job'): InputsOf<typeof checkSpec> {
    const all = { definition: this.definition, root: this.root, against: this.before, setup: 'false', token, ...given };
    return readInputs(checkSpec, Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])));
  }

  /** @param event variables of what the workflow runs for */
  async check(event: Given, given: Given = {}, token: Token = 'ghs_job', run = this.service.beginRun()): Promise<Checked> {
    const reporter = recordingReporter();
    const env = { ...event, ...this.service.environment(run), ...pick(event), RUNNER_TEMP: this.temp };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    return { ...await check(this.inputs(given, token), callOf({ env: process.env, reporter })), reporter };
  }

  /** For a pull request of its own, and what is written on that. */
  async onPull(given: Given = {}, token: Token = 'ghs_job', fork = false): Promise<Checked & { readonly comments: StoredComment[] }> {
    const pull = await this.github.openPull('feature', fork);
    const checked = await this.check({ ...await pullRequestEnv(this.github, this.folder, pull), GITHUB_BASE_REF: 'main' }, given, token);
    return { ...checked, comments: await this.github.comments(pull.number) };
  }

  get uploaded(): string[] {
    return this.service.artifacts.filter(({ digest }) => digest !== undefined).map(({ name }) => name);
  }
}

/** What the event has of its own, beside what every job of the service has. */
function pick({ GITHUB_EVENT_NAME: name = '', GITHUB_EVENT_PATH: path = '', GITHUB_BASE_REF: base = '' }: Given): Record<string, string> {
  return { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path, GITHUB_BASE_REF: base };
}

const told = ({ failure, annotations = [] }: Checked): string[] => [failure, ...annotations].flatMap((each) => each?.message ?? []);

describe('a drift', () => {
  test.each([{ 'fail-on-drift': 'true' }, { 'fail-on': 'drift' }])('that is to fail (%j) fails when all else is done', async (given) => {
    const scene = await Scene.begin(DRIFT);
    const checked = await scene.onPull(given);
    expect(checked.failure).toBeInstanceOf(RoundTripDriftError);
    expect(told(checked)).toEqual([expect.stringContaining(DRIFT)]);
    expect(checked.outputs).toMatchObject({ verified: 'false', changed: 'true', 'artifact-name': 'tools', 'comment-outcome': 'created' });
    expect(scene.uploaded).toEqual(['tools']);
    expect(checked.comments.map(({ body }) => body)).toEqual([expect.stringContaining(`**NOT REPRODUCIBLE.** \`${DRIFT}\``)]);
  });

  test('that is not is a warning', async () => {
    const scene = await Scene.begin(DRIFT);
    const checked = await scene.onPull();
    expect(told(checked)).toEqual([]);
    expect(checked.reporter.warnings).toEqual([expect.stringContaining(DRIFT)]);
    expect(checked.outputs).toMatchObject({ verified: 'false', 'comment-outcome': 'created' });
  });

  test('and a change that is to fail as well are both told, the drift first', async () => {
    const scene = await Scene.begin(DRIFT);
    const checked = await scene.onPull({ 'fail-on': 'drift\nremoved\nmajor' });
    expect(told(checked)).toEqual([
      expect.stringContaining(DRIFT), expect.stringMatching(/^pip:numpy 1\.0 -> 2\.0/), expect.stringMatching(/^the image changes in a way that is to fail: .*removed: 1 package/),
    ]);
    expect(checked.annotations?.map(({ level, line }) => [level, line])).toEqual([['error', 5], ['error', undefined]]);
  });
});

describe('a comment', () => {
  test('that the token may not write, outside of a fork, fails with the line to add when all else is done', async () => {
    const scene = await Scene.begin();
    const checked = await scene.onPull({}, 'ghs_reads');
    expect(checked.failure?.message).toBe('cannot write the comment: the token may not do that (403: Resource not accessible by integration)');
    expect(checked.failure?.hint).toContain('`pull-requests: write`');
    expect(checked.outputs).toMatchObject({ 'comment-outcome': 'data', 'comment-id': '', 'comment-data-artifact': '', 'artifact-name': 'tools', changed: 'true', verified: 'true' });
    expect(JSON.parse(await readFile(checked.outputs['comment-data'], 'utf8'))).toMatchObject({ image: 'tools', changes: { counts: { removed: 1 } } });
    expect([scene.uploaded, checked.comments]).toEqual([['tools'], []]);
    expect(checked.summary).toContain('## Changes: ');
  });

  test('of a fork is handed over as an artifact; where that is refused, too, its file is named', async () => {
    const scene = await Scene.begin();
    const handed = await scene.onPull({}, 'ghs_reads', true);
    expect(told(handed)).toEqual([]);
    expect(handed.reporter.warnings).toEqual([expect.stringMatching(/^no comment: the token may only read, .*in the summary and in the artifact review-tools$/)]);
    expect(handed.reporter.hints).toEqual(['It is there for a workflow on workflow_run, which may write: examples/repository shows it.']);
    expect(handed.outputs).toMatchObject({ 'comment-outcome': 'data', 'comment-data-artifact': 'review-tools' });
    expect(scene.uploaded).toEqual(['tools', 'review-tools']);
    const [, review] = scene.service.artifacts;
    expect([...(await unzipped(await review?.blob.bytes() ?? Buffer.alloc(0))).keys()]).toEqual(['review.json']);

    scene.service.fail({ at: /CreateArtifact/, status: 403 });
    const refused = await scene.onPull({ upload: 'false', name: 'other' }, 'ghs_reads', true);
    expect(told(refused)).toEqual([]);
    expect(refused.reporter.warnings).toEqual([expect.stringMatching(/^cannot upload the artifact review-tools: .*\(403: /), expect.stringContaining(`in the summary and in ${refused.outputs['comment-data']}`)]);
    expect(refused.outputs['comment-data-artifact']).toBe('');
  });

  test('is none outside of a pull request, but on the one whose number is given', async () => {
    const scene = await Scene.begin();
    const push = await eventEnv(scene.github, scene.folder, 'push', {});
    const none = await scene.check(push);
    expect([told(none), none.outputs['comment-outcome'], none.outputs['changed']]).toEqual([[], '', 'true']);
    expect(none.reporter.infos).toContain('No comment: the workflow runs for push, not for a pull request.');
    const { number } = await scene.github.openPull('feature');
    const given = await scene.check(push, { 'pull-request': String(number) });
    expect(given.outputs).toMatchObject({ 'comment-outcome': 'created', 'pull-request': String(number) });
  });

  test('has a link to what was uploaded, and none where that was refused, which fails the step after it', async () => {
    const scene = await Scene.begin();
    const whole = await scene.onPull({ name: '{layer}-set' });
    expect(whole.comments[0]?.body).toContain(`[\`tools-set\`](<${whole.outputs['artifact-url']}>)`);

    scene.service.fail({ at: /CreateArtifact/, status: 403 });
    const refused = await scene.onPull();
    expect(told(refused)).toEqual([expect.stringMatching(/^cannot upload the artifact tools: the token may not do that \(403: /)]);
    expect(refused.outputs).toMatchObject({ 'artifact-id': '', 'artifact-name': '', 'changed': 'true', 'comment-outcome': 'created', 'verified': 'true' });
    expect(refused.comments[0]?.body).toContain('**Reproducible.**');
    expect(refused.comments[0]?.body).not.toContain('/artifacts/');
    expect(scene.uploaded).toEqual(['tools-set']);
  });
});

test('without something to compare with nothing is compared, and the comment tells the verdict alone', async () => {
  const scene = await Scene.begin();
  const { outputs, comments, summary, reporter } = await scene.onPull({ diff: 'false' });
  expect(outputs).toMatchObject({ changed: '', counts: '', 'comment-outcome': 'created' });
  expect(comments[0]?.body).toContain('### Image `tools`: verified\n');
  expect(comments[0]?.body).not.toContain('--against');
  expect(summary).not.toContain('## Changes');
  expect(reporter.infos.filter((line) => line.startsWith('Nothing is compared'))).toEqual([]);
});

test('without a branch to compare with one line says so; one that this checkout does not hold lets no unwanted change through', async () => {
  const scene = await Scene.begin();
  const none = await scene.check(await eventEnv(scene.github, scene.folder, 'push', {}), { against: '' });
  expect(told(none)).toEqual([]);
  expect(none.reporter.infos).toContain('Nothing is compared: the workflow does not run for a pull request, and against is not given.');
  const gone = await scene.onPull({ against: 'no-such-branch:' });
  expect([told(gone), gone.reporter.warnings]).toEqual([[], ['nothing is compared: this checkout does not hold no-such-branch']]);
  const needed = await scene.onPull({ against: 'no-such-branch:', 'fail-on': 'major' });
  expect(told(needed)).toEqual(['changes that are to fail cannot be told: this checkout does not hold no-such-branch']);
  expect(needed.outputs).toMatchObject({ changed: '', 'comment-outcome': 'created' });
});

test('a lock that another job of the run has uploaded is compared with, by the token; without one that is told', async () => {
  const scene = await Scene.begin();
  const [push, job] = [await eventEnv(scene.github, scene.folder, 'push', {}), scene.service.beginRun()];
  await scene.check(push, { name: 'base', parts: 'lock' }, 'ghs_job', job);
  const given = { against: 'artifact:base', upload: 'false' };
  expect((await scene.check(push, given, 'ghs_job', job)).outputs.changed).toBe('false');
  expect(told(await scene.check(push, { ...given, token: '' }, 'ghs_job', job))).toEqual(['artifact:base lies at GitHub, and there is no token to fetch it with']);
});

test.each<[Given, string]>([
  [{ parts: 'everything' }, 'there is no part everything of a build'], [{ 'fail-on': 'everything' }, 'nothing to fail on is called "everything"'],
  [{ 'fail-on': 'drift', 'verify': 'false' }, 'nothing is known of a drift without the rebuild'],
])('what does not go together is refused before anything is done: %j', async (given, message) => {
  const scene = await Scene.begin();
  await expect(scene.onPull(given)).rejects.toThrow(message);
  expect(scene.service.log).toEqual([]);
});

test('a lock that cannot be compared with fails the step after the rest', async () => {
  const scene = await Scene.begin();
  const checked = await scene.onPull({ against: join(scene.folder, 'gone.lock') });
  expect(told(checked)).toEqual([expect.stringMatching(/^no such lock: .*gone\.lock/)]);
  expect(checked.outputs).toMatchObject({ changed: '', 'artifact-name': 'tools', 'comment-outcome': 'created' });
});

describe('an image that the definition stands on', () => {
  test.each([
    ['is in no artifact of the run', undefined, /^there is no artifact base in this run$/],
    ['may not be looked for', 403, /^cannot look for the artifact base: the token may not do that \(403: /],
  ])('and that %s: nothing is built, uploaded or written', async (_what, status, message) => {
    const scene = await Scene.begin();
    if (status !== undefined) scene.service.fail({ at: /ListArtifacts/, status });
    const checked = await scene.onPull({ needs: 'base' });
    expect(told(checked)).toEqual([expect.stringMatching(message)]);
    expect(new Set(Object.values(checked.outputs))).toEqual(new Set(['']));
    expect([scene.uploaded, checked.comments, checked.summary]).toEqual([[], [], '']);
  });

  test('is put into the store as the latest of its layer, before the build', async () => {
    const scene = await Scene.begin();
    const [push, job, root] = [await eventEnv(scene.github, scene.folder, 'push', {}), scene.service.beginRun(), join(scene.folder, 'elsewhere')];
    await scene.check(push, { name: 'base' }, 'ghs_job', job);
    // Another definition, of which there is no build: it ends where its own base is looked for.
    const definition = join(scene.folder, 'top.def');
    await writeFile(definition, 'Bootstrap: localimage\nFrom: ./other.sif\n');
    const { failure } = await scene.check(push, { definition, root, needs: 'base' }, 'ghs_job', job);
    expect(failure?.message).toContain('needs ./other.sif');
    expect(await tree(root)).toEqual(expect.arrayContaining(['tools.sif', `tools/tools-${TS}.sif`, `tools/tools-${TS}.verified`]));
  });
});

test('without a definition there is no image: one line, and nothing else is begun', async () => {
  const scene = await Scene.begin();
  const checked = await scene.onPull({ definition: join(scene.folder, 'gone.def') });
  expect(told(checked)).toEqual([expect.stringContaining('gone.def')]);
  expect([scene.uploaded, checked.comments]).toEqual([[], []]);
});

test('the command that does the same compares with the branch of the pull request, or with what was given', async () => {
  const scene = await Scene.begin();
  const words = (given: Given, env: Given = {}): string => checkWords(scene.inputs(given), env).slice(4).join(' ');
  expect(words({ against: '' })).toBe('');
  expect(words({ against: '' }, { GITHUB_BASE_REF: 'dev' })).toBe('--against origin/dev:');
  expect(words({ against: 'a.lock', 'fail-on': 'major\nremoved' }, { GITHUB_BASE_REF: 'dev' })).toBe('--against a.lock --fail-on major --fail-on removed');
  expect(words({ diff: 'false', verify: 'false', keep: 'true' })).toBe('--no-verify --keep');
});

describe('after the job', () => {
  /** As the post step is called, with a rebuild in the background that was killed, and a login. */
  async function finished(given: Given): Promise<{ result: Promise<Awaited<ReturnType<typeof finishCheck>>>; login: string; reporter: RecordingReporter }> {
    const scene = await Scene.begin();
    const login = join(scene.temp, 'login');
    await mkdir(login);
    const work = await startInBackground('sleep', ['60'], scene.temp, process.env);
    process.kill(-work.mark.pid, 'SIGKILL');
    const state = { 'background-verify': JSON.stringify(work), 'background-image': join(scene.root, 'tools.sif'), 'login-folder': login };
    for (const [name, value] of Object.entries(state)) vi.stubEnv(`STATE_${name}`, value);
    const reporter = recordingReporter();
    const call: Call = callOf({ env: process.env, reporter });
    return { result: finishCheck(scene.inputs(given), call), login, reporter };
  }

  test.each([{ 'fail-on': 'drift' }, { 'fail-on-drift': 'true' }])('a rebuild in the background without a verdict fails where a drift does (%j), and the login goes', async (given) => {
    const { result, login } = await finished(given);
    expect((await result).failure?.message).toMatch(/^the rebuild could not be made: .*ended from outside/);
    await expect(stat(login)).rejects.toThrow('ENOENT');
  });

  test('what set-up cannot do any more is a warning, and hides no failure', async () => {
    vi.stubEnv('STATE_keep', '[');
    const { result, reporter } = await finished({ 'fail-on': 'drift' });
    expect((await result).failure?.message).toMatch(/^the rebuild could not be made: /);
    expect(reporter.warnings).toEqual([expect.stringMatching(/^after the job, of set-up: .*JSON/)]);
  });

  test('is told without failing elsewhere, and the login goes', async () => {
    const { result, login } = await finished({ 'fail-on': 'major' });
    await expect(result).rejects.toThrow('ended from outside');
    await expect(stat(login)).rejects.toThrow('ENOENT');
  });
});
