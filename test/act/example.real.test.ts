/**
 * The example repository as its owner would have it, its workflows run by act from checkout to comment. The base alone
 * comes from here (Debian is bootstrapped once for all tests, no public registry is asked), and so do Debian's packages.
 */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { checkPage } from '../markdown/page.js';
import { Hub, type Ran } from '../support/act/hub.js';
import { startAptArchive, type AptArchive } from '../support/apt-archive.js';
import { baseImage } from '../support/machine.js';
import { unzipped } from '../support/unzip.js';
import { startVersionSource } from '../support/version-source.js';

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'repository');

/** The example, committed to `main`: its workflows as they are. */
async function ownersRepository(hub: Hub, archive: AptArchive): Promise<void> {
  const base = await baseImage();
  await hub.git.commit('main', async (folder) => {
    await cp(EXAMPLE, folder, { recursive: true });
    for (const name of ['base.lock', 'tools.lock']) await rm(join(folder, name), { force: true });
    const path = join(folder, 'base.def');
    const text = await readFile(path, 'utf8');
    const changed = text.replace(/^Bootstrap: docker\nFrom: .*\n/, `Bootstrap: localimage\nFrom: ${base}\n`)
      .replace('%post\n', `%post\n${archive.postLines}`);
    expect(changed).toContain(base);
    await writeFile(path, changed);
  });
}

/** Commits the locks that a run has uploaded, as a person does who takes them from its artifacts. */
async function commitLocks(hub: Hub, { run }: Ran): Promise<void> {
  const artifacts = hub.results.artifacts.filter((artifact) => artifact.run === run);
  expect(artifacts.map(({ name }) => name).sort()).toEqual(['base', 'tools']);
  await hub.git.commit('main', async (folder) => {
    for (const { name, blob } of artifacts) {
      const [, lock] = [...await unzipped(await blob.bytes())].find(([path]) => path.endsWith('.lock')) ?? [];
      await writeFile(join(folder, `${name}.lock`), lock ?? '');
    }
  });
}

const edit = (path: string, change: (text: string) => string) => async (folder: string): Promise<void> => {
  const text = await readFile(join(folder, path), 'utf8');
  expect(change(text)).not.toBe(text);
  await writeFile(join(folder, path), change(text));
};

test('main, a pull request, its second push, a drift, and a fork', async () => {
  const archive = await startAptArchive();
  await archive.add({ name: 'ca-certificates', version: '2023' }, { name: 'jq', version: '1.6' }, { name: 'less', version: '590' });
  const hub = await Hub.start({ no_proxy: '127.0.0.1,localhost' });
  await ownersRepository(hub, archive);
  const about = async (number: number, image: string): Promise<{ id: number; body: string }[]> => (await hub.github.comments(number))
    .filter(({ body }) => body.includes(`### Image \`${image}\``)).map(({ id, body }) => ({ id, body }));

  const main = await hub.push('main.yml');
  expect(main.failures).toEqual([]);
  expect(main.jobs).toEqual({ Plan: 'success', base: 'success', tools: 'success' });
  expect(hub.results.caches.map(({ key }) => /build-(base|tools)-/.exec(key)?.[1]).filter((name) => name !== undefined).sort()).toEqual(['base', 'tools']);
  await commitLocks(hub, main);

  // A pull request that adds a package. Nothing is restored here: a cache is for one path of the workspace, and act's is
  // another one each time.
  await hub.git.commit('feature', edit('tools.def', (text) => text.replace('recommends jq', 'recommends jq less')));
  const pull = await hub.openPull('feature');
  const first = await hub.pullRequest('pull-request.yml', pull);
  expect(first.failures).toEqual([]);
  expect(first.conclusion).toBe('success');
  expect(hub.results.artifacts.filter(({ run }) => run === first.run).map(({ name }) => name).sort()).toEqual(['base', 'tools']);
  const [told, ...others] = await about(pull.number, 'tools');
  expect(others).toEqual([]);
  expect(told?.body).toContain('| **`less`** |');
  expect(told?.body).toContain('**Reproducible.**');
  expect(told?.body).toContain(`actions/runs/${String(first.run.id)}`);
  expect((await about(pull.number, 'base')).map(({ body }) => /^.*### Image.*$/m.exec(body)?.[0])).toEqual(['### Image `base`: verified']);
  const html = micromark(told?.body ?? '', { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  expect(html).toContain('<table>');
  await checkPage(html);

  // A second push, after the world has moved: the same comment, another body.
  await archive.add({ name: 'less', version: '591' });
  await hub.git.commit('feature', edit('tools.def', (text) => text.replace('image.title tools', 'image.title more-tools')));
  expect((await hub.pullRequest('pull-request.yml', pull)).failures).toEqual([]);
  const after = await about(pull.number, 'tools');
  expect(after.map(({ id }) => id)).toEqual([told?.id]);
  expect(after[0]?.body).toContain('`591`');
  expect(after[0]?.body).not.toBe(told?.body);

  // What comes out differently each time fails the workflow, and is told all the same.
  const source = await startVersionSource(['1.0', '2.0', '3.0']);
  await hub.git.commit('drifting', edit('tools.def', (text) => text.replace('%post\n', `%post -c /bin/bash\n${source.installLines}`)));
  const drifting = await hub.openPull('drifting');
  const red = await hub.pullRequest('pull-request.yml', drifting);
  expect(red.conclusion).toBe('failure');
  expect(red.failures).toEqual(['tools']);
  expect((await about(drifting.number, 'tools')).map(({ body }) => body)).toEqual([expect.stringContaining('**NOT REPRODUCIBLE.**')]);
  expect(await about(drifting.number, 'base')).toHaveLength(1);

  // A fork's token may not write: the run is green, and the second workflow writes what the first has handed over.
  await hub.git.commit('theirs', edit('tools.def', (text) => text.replace('recommends jq', 'recommends less jq')));
  const fork = await hub.openPull('theirs', true);
  const theirs = await hub.pullRequest('pull-request.yml', fork);
  expect(theirs.failures).toEqual([]);
  expect(await hub.github.comments(fork.number)).toEqual([]);
  expect(hub.results.artifacts.filter(({ run }) => run === theirs.run).map(({ name }) => name).sort()).toEqual(['base', 'review-base', 'review-tools', 'tools']);
  const second = await hub.workflowRun('comment.yml', fork, theirs);
  expect(second.failures).toEqual([]);
  expect((await about(fork.number, 'tools')).map(({ body }) => body)).toEqual([expect.stringContaining('| **`less`** |')]);
  expect(await about(fork.number, 'base')).toHaveLength(1);
  // For one of the repository's own branches it has nothing to do: the first workflow has told already.
  const skipped = await hub.workflowRun('comment.yml', pull, first);
  expect(skipped.jobs).toEqual({});
  expect(await hub.github.comments(pull.number)).toHaveLength(2);
});
