/** The whole check as a runner starts it: a real image, GitHub's services on loopback, what they hold read back. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/files.js';
import { readLock } from '../../src/lock/index.js';
import { checkVerified } from '../../src/roundtrip/index.js';
import { lockWith } from '../changes/locks.js';
import { CheckScene, told } from '../support/check-scene.js';
import { PASSWORD, startContainerRegistry, tinyRootfs, USERNAME } from '../support/container-registry.js';
import { checkSchema } from '../support/schemas.js';
import { unzipped } from '../support/unzip.js';
import { startVersionSource } from '../support/version-source.js';

test('a pull request sees it: store, artifact, comment; again: the same comment, another body, no build', async () => {
  const scene = await CheckScene.begin('%post\n    echo made > /made\n');
  const { github, service, repository } = scene;
  await scene.targetHas(lockWith({ dpkg: { 'gone-tool': '1.0' } }));
  const pull = await github.openPull('feature');

  const { main, post } = await scene.job({ pull });
  expect([told(main), told(post)]).toEqual([[], []]);
  expect([main.conclusion, post.conclusion]).toEqual(['success', 'success']);
  const { sif = '', lock = '', timestamp = '', changes = '' } = main.outputs;
  expect(main.outputs).toMatchObject({
    'layer': 'tools', 'verified': 'true', 'cache-hit': 'false', 'unchanged': 'false', 'changed': 'true', 'comment-outcome': 'created', 'pull-request': String(pull.number),
    'artifact-name': 'tools', 'comment-data-artifact': '', 'apptainer-method': 'existing', 'can-build': 'true', 'sif': join(repository.folder, 'containers', 'tools', `tools-${timestamp}.sif`),
  });
  expect(await checkVerified(join(repository.folder, 'containers', 'tools.sif'), { requireVerified: true })).toMatchObject({ state: 'verified', binding: 'bound' });

  // The artifact at the service is the build in the store, marker and all.
  expect(service.artifacts.map(({ id, name, digest }) => [String(id), name, digest])).toEqual([[main.outputs['artifact-id'], 'tools', main.outputs['artifact-digest']]]);
  const sent = await unzipped(await service.artifacts[0]?.blob.bytes() ?? Buffer.alloc(0));
  expect(sha256(sent.get(`tools-${timestamp}.sif`) ?? '')).toBe(main.outputs['sif-sha256']);
  expect(sent.get(`tools-${timestamp}.lock`)).toEqual(await readFile(lock));
  expect([...sent.keys()].some((name) => name.endsWith('.verified'))).toBe(true);

  // The comment as another client reads it.
  const [comment, ...others] = await github.comments(pull.number);
  expect(others).toEqual([]);
  expect(String(comment?.id)).toBe(main.outputs['comment-id']);
  for (const part of [
    '### Image `tools`: ', '**Reproducible.**', '| `gone-tool` | `1.0` |', `[\`tools\`](<${main.outputs['artifact-url'] ?? ''}>)`,
    `git fetch origin pull/${String(pull.number)}/head`, 'scitex-container check tools.def --against origin/main:\n',
  ]) expect(comment?.body).toContain(part);
  checkSchema('changes', JSON.parse(await readFile(changes, 'utf8')));

  // One summary: the verdict once, then what changes, then where things are, then the command.
  const headings = [...main.summary.matchAll(/^## .*$/gm)].map(([line]) => line.replace(timestamp, 'TS'));
  expect(headings).toEqual(['## Verified: `tools TS`', '## Changes: `origin/main:./tools.lock` → `tools@TS`', '## Uploaded tools', '## Apptainer is ready']);
  expect(main.summary.match(/scitex-container check tools\.def --root containers --against origin\/main:/g)).toHaveLength(1);
  expect(main.log.filter((line) => line.includes('scitex-container check tools.def'))).toHaveLength(1);

  // The target branch has moved: a new machine takes the build from the cache, and the same comment says something else.
  const { dpkg } = await readLock(lock);
  const [name = '', version = ''] = Object.entries(dpkg).sort()[0] ?? [];
  await scene.targetHas(lockWith({ dpkg: { ...dpkg, [name]: `9999:${version}` } }));
  const again = await scene.job({ pull });
  expect(told(again.main)).toEqual([]);
  expect(again.main.outputs).toMatchObject({ 'cache-hit': 'true', 'unchanged': 'true', 'verified': 'true', 'comment-outcome': 'edited', 'comment-id': main.outputs['comment-id'], sif });
  const after = await github.comments(pull.number);
  expect(after.map(({ id }) => id)).toEqual([comment?.id]);
  expect(after[0]?.body).toContain('1 downgraded');
  expect(after[0]?.body).not.toContain('gone-tool');
  expect(service.artifacts).toHaveLength(2);

  // What must not be fails the step, and everything else is done before.
  const unwanted = await scene.job({ pull, with: { 'fail-on': 'downgrade\nremoved' } });
  expect(unwanted.main.conclusion).toBe('failure');
  expect(told(unwanted.main)).toEqual([expect.stringMatching(/^error: the image changes in a way that is to fail: downgrade: 1 package/)]);
  expect(unwanted.main.outputs).toMatchObject({ 'comment-outcome': 'unchanged', 'artifact-name': 'tools', 'changed': 'true' });
  expect(unwanted.main.summary).toContain('## Changes: ');

  // An upload that is refused keeps nobody from being told.
  service.fail({ at: /CreateArtifact/, status: 403 });
  const refused = await scene.job({ pull, with: { 'fail-on': 'downgrade' } });
  service.recover();
  expect(refused.main.conclusion).toBe('failure');
  expect(told(refused.main)).toEqual([expect.stringMatching(/^error: the image changes/), expect.stringMatching(/^error: cannot upload the artifact tools: .*\(403: /)]);
  expect(refused.main.outputs).toMatchObject({ 'artifact-id': '', 'comment-outcome': 'unchanged', 'verified': 'true' });

  // A fork's token may only read: a warning, and the data where a workflow with rights finds it.
  const theirs = await github.openPull('theirs', true);
  const fork = await scene.job({ pull: theirs, token: 'ghs_reads', caches: 'read' });
  expect(fork.main.conclusion).toBe('success');
  expect(told(fork.main)).toEqual([expect.stringMatching(/^warning: no comment: the token may only read, .* in the artifact review-tools/)]);
  expect(fork.main.outputs).toMatchObject({ 'comment-outcome': 'data', 'comment-data-artifact': 'review-tools', 'comment-id': '' });
  const handed = await unzipped(await service.artifacts.find((artifact) => artifact.name === 'review-tools')?.blob.bytes() ?? Buffer.alloc(0));
  expect([...handed.keys()]).toEqual(['review.json']);
  const review = JSON.parse(handed.get('review.json')?.toString() ?? '') as unknown;
  checkSchema('review', review);
  expect(review).toMatchObject({ image: 'tools', verdict: { state: 'verified' }, definition: 'tools.def', changes: { counts: { downgraded: 1 } } });
  expect(await github.comments(theirs.number)).toEqual([]);

  // No pull request: nothing is compared or written, one line each.
  const push = await scene.job();
  expect([push.main.conclusion, told(push.main)]).toEqual(['success', []]);
  expect(push.main.log.filter((line) => /^(Nothing is compared|No comment)/.test(line))).toEqual([
    'Nothing is compared: the workflow does not run for a pull request, and against is not given.', 'No comment: the workflow runs for push, not for a pull request.',
  ]);
  expect(push.main.outputs).toMatchObject({ 'artifact-name': 'tools', 'changed': '', 'comment-outcome': '', 'pull-request': '' });
  expect(push.main.summary).toContain('scitex-container check tools.def --root containers\n');

  // Parts that are left out are not there; without an earlier lock one line says so.
  await scene.targetHas(undefined);
  const bare = await scene.job({ pull: await github.openPull('bare'), with: { upload: 'false', comment: 'false', setup: 'false' } });
  expect([bare.main.conclusion, told(bare.main)]).toEqual(['success', []]);
  expect(bare.main.log).toContain('Nothing is compared: origin/main has no tools.lock.');
  expect(bare.main.outputs).toMatchObject({ 'artifact-name': '', 'comment-outcome': '', 'apptainer-path': '', 'verified': 'true', 'changed': '' });
});

test('an image that another job of the run has made is stood on; a rebuild in the background is told when the job is over', async () => {
  const scene = await CheckScene.begin('%post\n    echo base > /base\n');
  await scene.repository.write({ 'top.def': 'Bootstrap: localimage\nFrom: ./tools.sif\n\n%post\n    cat /base > /top\n' });
  const run = scene.service.beginRun();
  expect((await scene.job({ run, with: { verify: 'false', setup: 'false' } })).main.conclusion).toBe('success');
  const missing = await scene.job({ run, with: { definition: 'top.def', needs: 'tols' } });
  expect(told(missing.main)).toEqual([expect.stringMatching(/^error: there is no artifact tols in this run/)]);

  const { main, post } = await scene.job({ run, with: { definition: 'top.def', needs: 'tools', verify: 'background' } });
  expect([told(main), told(post)]).toEqual([[], []]);
  expect(main.outputs).toMatchObject({ 'layer': 'top', 'verified': '', 'artifact-name': 'top' });
  expect(post.summary).toContain('## Verified: `top ');
  expect(scene.service.artifacts.map(({ name }) => name)).toEqual(['tools', 'top']);
});

test('a drift that the rebuild in the background finds fails the end of the job where a drift is to, and is not kept', async () => {
  const source = await startVersionSource(['1.0', '2.0']);
  const scene = await CheckScene.begin(`%post -c /bin/bash${source.installLines}`);
  const { main, post } = await scene.job({ with: { 'verify': 'background', 'fail-on': 'drift', 'unpinned': 'dpkg', 'setup': 'false' } });
  expect([main.conclusion, told(main), main.outputs['verified'], main.outputs['artifact-name']]).toEqual(['success', [], '', 'tools']);
  expect(post.conclusion).toBe('failure');
  expect(told(post).filter((line) => line.startsWith('error'))).toEqual([expect.stringContaining('dpkg:drifting 1.0 -> 2.0')]);
  expect(post.summary).toContain('NOT REPRODUCIBLE');
  expect(post.log.join('\n')).toContain('is not kept in the cache: it turned out not to be reproducible');
  expect(scene.service.caches).toEqual([]);
});

test('an image for some only is stood on with the login that is given, by the rebuild in the background, too; it goes with the job', async () => {
  const registry = await startContainerRegistry({ auth: 'basic' });
  await registry.pushImage(await tinyRootfs(), 'team/tools', '1.0');
  const scene = await CheckScene.begin('');
  await scene.repository.write({ 'private.def': `Bootstrap: docker\nFrom: ${registry.host}/team/tools:1.0\n\n%post\n    echo made > /made\n` });
  const given = { definition: 'private.def', verify: 'background', upload: 'false', cache: 'false' };
  const refused = await scene.job({ with: given });
  expect(refused.main.conclusion).toBe('failure');
  expect(told(refused.main)).toEqual([expect.stringMatching(new RegExp(`^error: .*${registry.host}`))]);

  const { main, post } = await scene.job({ with: { ...given, registry: registry.host, username: USERNAME, password: PASSWORD } });
  expect([told(main), told(post), main.outputs['layer']]).toEqual([[], [], 'private']);
  expect(post.summary).toContain('## Verified: `private ');
  expect(main.summary).toContain(`${USERNAME} at ${registry.host}`);
  expect(main.masks).toContain(PASSWORD);
  for (const { raw } of [main, post]) expect(raw.replaceAll(`::add-mask::${PASSWORD}`, '')).not.toContain(PASSWORD);
  await expect(stat(dirname(main.env['APPTAINER_AUTH_FILE'] ?? '/'))).rejects.toThrow('ENOENT');
});

test('a build that fails is told with what there is, and no comment is made of nothing', async () => {
  const scene = await CheckScene.begin('%post\n    echo broken >&2; exit 3\n');
  const pull = await scene.github.openPull('feature');
  const { main, post } = await scene.job({ pull });
  expect([main.conclusion, post.conclusion]).toEqual(['failure', 'success']);
  expect(told(main).filter((line) => line.startsWith('error'))).toHaveLength(1);
  expect(main.outputs).toMatchObject({ 'apptainer-method': 'existing', 'layer': '', 'sif': '', 'artifact-id': '', 'comment-outcome': '' });
  expect(main.summary).toContain('## Apptainer is ready');
  expect(scene.service.artifacts).toEqual([]);
  expect(await scene.github.comments(pull.number)).toEqual([]);
});

test.each([
  [{ 'fail-on': 'everything' }, /nothing to fail on is called "everything"/],
  [{ 'fail-on': 'drift', 'verify': 'false' }, /nothing is known of a drift without the rebuild/],
  [{ parts: 'everything' }, /there is no part everything of a build/],
])('what does not go together is refused before anything is done: %j', async (given, message) => {
  const scene = await CheckScene.begin('%post\n    true\n');
  const { main } = await scene.job({ with: given });
  expect(main.conclusion).toBe('failure');
  expect(told(main)).toEqual([expect.stringMatching(message)]);
  expect(main.outputs).toEqual({});
});
