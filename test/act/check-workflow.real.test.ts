/**
 * The reusable workflow, called by workflows of a repository with several images and run by act: for a push and for a
 * pull request. Images stand on a busybox of a registry and have records of apk's as packages, so that each takes seconds.
 *
 * Where act v0.2.87 is not GitHub, and what is done about it:
 * - every job has the same token: what a called job may ask for is checked by our own reading of the workflow (support/act/workflow.ts);
 * - all jobs of a matrix have one result, the worst: which of them failed is told by their steps;
 * - a job's matrix is worked out before its `if`: a level that there is none of has an empty one, which is one job there, and is skipped all the same;
 * - `null != null` is true: no condition of ours compares with null;
 * - a skipped job is not in its log: it is one that is not among the jobs;
 * - a job after a call that failed never runs, whatever its `if`: outputs of a call are read of one that succeeds.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/files.js';
import { Hub, type Ran } from '../support/act/hub.js';
import { startContainerRegistry, tinyRootfs, type ContainerRegistry } from '../support/container-registry.js';
import { unzipped } from '../support/unzip.js';

/** A definition with a package of its own; on the registry's image, or on another definition's. */
function definition({ host }: ContainerRegistry, name: string, version: string, on?: string): string {
  const from = on === undefined ? `Bootstrap: docker\nFrom: ${host}/team/base:1\n` : `Bootstrap: localimage\nFrom: ./${on}.sif\n`;
  return `${from}%post\n    mkdir -p /lib/apk/db\n    printf 'P:${name}\\nV:${version}\\nA:x86_64\\n\\n' >> /lib/apk/db/installed\n`;
}

const CALL = 'uses: scitex/container-action/.github/workflows/check.yml@v1';
const RIGHTS = 'permissions: { contents: read, pull-requests: write }';

const PUSH = `name: main
on: { push: { branches: [main] } }
permissions: {}
jobs:
  images:
    ${RIGHTS}
    ${CALL}
    with: { folder: images, retention-days: '3', verify: false }
  after:
    needs: images
    runs-on: ubuntu-24.04
    steps:
      - env:
          COUNT: \${{ needs.images.outputs.count }}
          DEFINITIONS: \${{ needs.images.outputs.definitions }}
        run: echo "built $COUNT:" $DEFINITIONS
`;

const PULL = `name: pull request
on:
  pull_request:
permissions: {}
jobs:
  images:
    ${RIGHTS}
    ${CALL}
    with:
      folder: images
      fail-on: |
        removed
        any
  quiet:
    ${RIGHTS}
    ${CALL}
    with: { folder: quiet, comment: false, against: images/base.lock, fail-on: downgrade, verify: false }
  deep:
    ${RIGHTS}
    ${CALL}
    with: { folder: deep }
`;

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** What the artifact of a run holds, by the files' endings; undefined when the run has none of that name. */
async function artifactOf(hub: Hub, { run }: Ran, name: string): Promise<Record<string, Buffer> | undefined> {
  const found = hub.results.artifacts.find((artifact) => artifact.run === run && artifact.name === name);
  return found === undefined ? undefined : Object.fromEntries([...await unzipped(await found.blob.bytes())].map(([path, bytes]) => [extname(path), bytes]));
}

const namesOf = (hub: Hub, { run }: Ran): string[] => hub.results.artifacts.filter((artifact) => artifact.run === run).map(({ name }) => name).sort();
const failedIn = ({ steps }: Ran): string[] => steps.filter(({ outcome }) => outcome === 'failure').map(({ job }) => job).sort();
const DAY = 24 * 60 * 60 * 1000;

test('a push; a pull request with an image that fails, one that is only compared, and a chain that is too deep; a fork', async () => {
  const registry = await startContainerRegistry();
  await registry.pushImage(await tinyRootfs(), 'team/base', '1');
  const hub = await Hub.start({ no_proxy: '127.0.0.1,localhost' });
  await hub.git.commit('main', async (folder) => {
    await write(folder, {
      '.github/workflows/main.yml': PUSH, '.github/workflows/pull-request.yml': PULL, '.gitignore': 'containers\n',
      'images/base.def': definition(registry, 'beta', '2.0'), 'images/apart.def': definition(registry, 'alpha', '1.0'),
      'images/tools.def': definition(registry, 'tau', '1.0', 'base'), 'quiet/README.md': 'x\n', 'deep/README.md': 'x\n',
    });
  });

  // Elsewhere than on a pull request everything is built; the levels that there are none of are skipped.
  const main = await hub.push('main.yml');
  expect(main.failures).toEqual([]);
  expect(main.jobs).toEqual({ 'images / plan': 'success', 'images / apart-1': 'success', 'images / base-2': 'success', 'images / tools': 'success', 'after': 'success' });
  expect(main.log).toContain('built 3: apart.def base.def tools.def');
  expect(namesOf(hub, main)).toEqual(['apart', 'base', 'tools']);
  for (const { createdAt, expiresAt } of hub.results.artifacts) expect((Date.parse(expiresAt ?? '') - Date.parse(createdAt)) / DAY).toBeCloseTo(3, 1);
  // The image that tools stands on is the one that the level before has uploaded.
  const [base, tools] = [await artifactOf(hub, main, 'base'), await artifactOf(hub, main, 'tools')];
  expect(String(tools?.['.lock'])).toContain(`1=localimage ./base.sif sha256:${sha256(base?.['.sif'] ?? '')}`);
  expect(String(tools?.['.lock'])).toContain('\nbeta=2.0\ntau=1.0\n');
  await hub.git.commit('main', async (folder) => {
    await write(folder, { 'images/base.lock': String(base?.['.lock']), 'images/tools.lock': String(tools?.['.lock']) });
  });

  await hub.git.commit('change', async (folder) => {
    await write(folder, {
      'images/tools.def': definition(registry, 'tau', '1.1', 'base'),
      'images/broken.def': `${definition(registry, 'alpha', '1.0')}    exit 3\n`,
      'images/onto.def': definition(registry, 'omega', '1.0', 'broken'),
      'quiet/less.def': definition(registry, 'beta', '1.0'),
      ...Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name, at, all) => [`deep/${name}.def`, definition(registry, name, '1', all[at - 1])])),
    });
  });
  const pull = await hub.openPull('change');
  const ran = await hub.pullRequest('pull-request.yml', pull);
  expect(ran.conclusion).toBe('failure');
  // What the change touches and what that stands on, and nothing of apart; no level of the chain.
  expect(Object.keys(ran.jobs).sort()).toEqual([
    'deep / plan', 'images / base-1', 'images / broken-2', 'images / onto-1', 'images / plan', 'images / tools-2', 'quiet / less', 'quiet / plan',
  ]);
  expect(failedIn(ran)).toEqual(['deep / plan', 'images / broken-2', 'images / onto-1', 'images / tools-2', 'quiet / less']);
  expect(linesOf(ran, 'deep / plan')).toContainEqual(expect.stringContaining('::error::images stand on each other more than four deep, and this workflow has four jobs, one for each level'));
  // fail-on: of images any change, of quiet a downgrade, compared with another image's lock.
  expect(linesOf(ran, 'images / tools-2')).toContainEqual(expect.stringContaining('::error::the image changes in a way that is to fail: any: 2 packages'));
  expect(linesOf(ran, 'quiet / less')).toContainEqual(expect.stringContaining('to fail: downgrade: 1 package, such as apk:beta 2.0 -> 1.0'));
  // The others are told, though a level has failed: also those that stand on what failed, in one line of their job.
  expect(linesOf(ran, 'images / broken-2')).toContainEqual(expect.stringMatching(/::error::building .*broken\.def failed in %25post: the command was: exit 3/));
  expect(linesOf(ran, 'images / onto-1')).toContainEqual(expect.stringContaining('::error::there is no artifact broken in this run'));
  expect(namesOf(hub, ran)).toEqual(['base', 'less', 'tools']);
  const comments = (await hub.github.comments(pull.number)).map(({ body }) => body).sort();
  expect(comments.map((body) => /^### .*$/m.exec(body)?.[0])).toEqual(['### Image `base`: verified', expect.stringMatching(/^### Image `tools`: .* upgraded.*verified$/)]);
  expect(comments[1]).toContain('| `tau` | `1.0` | `1.1` | upgraded, minor |');

  // A fork's token may not write: what the comment would say is handed over. Two plans find nothing to build.
  await hub.git.commit('theirs', async (folder) => { await write(folder, { 'images/apart.def': definition(registry, 'alpha', '1.1') }); });
  const fork = await hub.openPull('theirs', true);
  const theirs = await hub.pullRequest('pull-request.yml', fork);
  expect(theirs.failures).toEqual([]);
  expect(theirs.jobs).toEqual({ 'images / plan': 'success', 'quiet / plan': 'success', 'deep / plan': 'success', 'images / apart': 'success' });
  expect(namesOf(hub, theirs)).toEqual(['apart', 'review-apart']);
  expect(await hub.github.comments(fork.number)).toEqual([]);
});

/** What a job has written, one line each. */
function linesOf({ log }: Ran, job: string): string[] {
  return log.split('\n').filter((line) => line.startsWith(`${job}: `));
}
