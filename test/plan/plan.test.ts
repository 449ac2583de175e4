import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { levelMatrices, matrixOf, planBuilds, planJson, type Plan, type PlanOptions } from '../../src/plan/index.js';
import { scratchFolder } from '../support/scratch.js';
import { checkSchema } from '../support/schemas.js';
import { definition, ON_DEBIAN, Repository } from './repository.js';

/** A base, two images on it, one on one of these, and one that has nothing to do with them. */
const CHAIN = {
  'base.def': ON_DEBIAN,
  'tools.def': definition('./base.sif', ['scripts']),
  'plots.def': definition('base.sif'),
  'paper/paper.def': definition('../tools.sif', ['fonts/*.ttf', 'paper.tex']),
  'other.def': ON_DEBIAN,
  'scripts/run.sh': 'true\n',
  'paper/fonts/a.ttf': 'a',
  'paper/paper.tex': 'tex',
  'README.md': 'read me',
};

/** Why each definition is built, by its path; those that are not built are left out. */
function built({ definitions }: Plan): Record<string, string> {
  return Object.fromEntries(definitions.filter(({ build }) => build).map(({ definition: path, reasons }) => [path, reasons.join('; ')]));
}

async function planAfter(change: (repository: Repository) => Promise<void>, options: PlanOptions = {}): Promise<Plan> {
  const repository = await Repository.withFiles(CHAIN);
  const before = await repository.git('rev-parse', 'HEAD');
  await change(repository);
  return await planBuilds(repository.folder, { changedSince: before, ...options });
}

describe('a choice of definitions', () => {
  test.each([
    [['paper/'], { 'base.def': 'tools.def stands on its image', 'tools.def': 'paper/paper.def stands on its image', 'paper/paper.def': 'it was asked for' }],
    [['./other.def', 'pl*.def'], { 'base.def': 'plots.def stands on its image', 'other.def': 'it was asked for', 'plots.def': 'it was asked for' }],
    [['paper/**'], { 'base.def': 'tools.def stands on its image', 'tools.def': 'paper/paper.def stands on its image', 'paper/paper.def': 'it was asked for' }],
  ])('plans these and what they stand on: %j', async (definitions, expected) => {
    const plan = await planBuilds((await Repository.withFiles(CHAIN)).folder, { definitions });
    expect(built(plan)).toEqual(expected);
  });

  test('is one of what a change touches', async () => {
    const change = async (repository: Repository): Promise<void> => { await repository.write({ 'tools.def': definition('./base.sif', ['paper']), 'other.def': `${ON_DEBIAN}\n# x\n` }); };
    expect(Object.keys(built(await planAfter(change, { definitions: ['other.def', 'plots.def'] })))).toEqual(['other.def']);
  });

  test.each([[['tols.def'], /no definition in .* is called "tols\.def"/], [['[ab].def'], /^the choice of definitions "\[ab\]\.def" cannot be used/], [['../x.def'], /cannot be used/]])('is refused: %j', async (definitions, message) => {
    await expect(planBuilds((await Repository.withFiles(CHAIN)).folder, { definitions })).rejects.toThrow(message);
  });
});

describe('the order', () => {
  test('has every definition behind what it stands on', async () => {
    const { folder } = await Repository.withFiles(CHAIN);
    const plan = await planBuilds(folder);
    expect(plan.definitions.map(({ definition: path, level, needs }) => [path, level, needs])).toEqual([
      ['base.def', 0, []], ['other.def', 0, []],
      ['plots.def', 1, ['base.def']], ['tools.def', 1, ['base.def']],
      ['paper/paper.def', 2, ['tools.def']],
    ]);
    expect(plan).toMatchObject({ folder, changedSince: null, notes: [] });
    checkSchema('plan', planJson(plan));
  });

  test('becomes one matrix, and one for each level', async () => {
    const plan = await planBuilds((await Repository.withFiles(CHAIN)).folder);
    expect(matrixOf(plan).include.map(({ definition: path }) => path)).toEqual(['base.def', 'other.def', 'plots.def', 'tools.def', 'paper/paper.def']);
    expect(levelMatrices(plan).map(({ include }) => include.map(({ layer, needs }) => `${layer} ${needs}`.trim()))).toEqual([
      ['base', 'other'], ['plots base', 'tools base'], ['paper tools'],
    ]);
  });

  test('is told of a folder that is no checkout as well', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'a.def'), ON_DEBIAN);
    const plan = await planBuilds(folder, { env: { ...process.env, GIT_CEILING_DIRECTORIES: folder } });
    expect(built(plan)).toEqual({ 'a.def': 'everything is planned' });
  });

  test('counts every stage of a definition', async () => {
    const two = `Bootstrap: localimage\nFrom: base.sif\nStage: build\n%post\n    true\n\n${definition('other.sif')}`;
    const { folder } = await Repository.withFiles({ ...CHAIN, 'two.def': two });
    const plan = await planBuilds(folder);
    expect(plan.definitions.find(({ definition: path }) => path === 'two.def')).toMatchObject({ level: 1, needs: ['base.def', 'other.def'] });
  });

  test('is told of 256 jobs at once and not of more', async () => {
    const files = Object.fromEntries(Array.from({ length: 257 }, (_, at) => [`i${String(at)}.def`, ON_DEBIAN]));
    const repository = await Repository.withFiles(files);
    const plan = await planBuilds(repository.folder);
    expect(() => levelMatrices(plan)).toThrow('257 images have to be built at once, and a matrix of GitHub\'s takes 256 jobs');
    await repository.remove('i0.def');
    expect(levelMatrices(await planBuilds(repository.folder))[0]?.include).toHaveLength(256);
  });
});

describe('what a change touches', () => {
  test('nothing, where nothing changed', async () => {
    const plan = await planAfter(() => Promise.resolve());
    expect(built(plan)).toEqual({});
    expect(levelMatrices(plan)).toEqual([]);
  });

  test('the definition that changed, what stands on it, and what it stands on is built with it', async () => {
    const plan = await planAfter(async (repository) => { await repository.write({ 'tools.def': definition('base.sif') }); });
    expect(built(plan)).toEqual({
      'base.def': 'tools.def stands on its image',
      'tools.def': 'the definition changed',
      'paper/paper.def': 'it stands on the image of tools.def, which is touched',
    });
    expect(plan.definitions.find(({ definition: path }) => path === 'base.def')).toMatchObject({ touched: false, build: true });
  });

  test.each([
    ['a file in a folder that is copied', 'scripts/run.sh', ['base.def', 'tools.def', 'paper/paper.def']],
    ['a new file in it', 'scripts/new/deep.sh', ['base.def', 'tools.def', 'paper/paper.def']],
    ['what fits a pattern, from the definition\'s folder', 'paper/fonts/b.ttf', ['base.def', 'tools.def', 'paper/paper.def']],
    ['the same from the top', 'fonts/b.ttf', ['base.def', 'tools.def', 'paper/paper.def']],
    ['a copied file', 'paper/paper.tex', ['base.def', 'tools.def', 'paper/paper.def']],
    ['a file whose name only begins like it', 'scripts2/run.sh', []],
    ['a file that nothing takes', 'README.md', []],
  ])('%s', async (_name, path, expected) => {
    const plan = await planAfter(async (repository) => { await repository.write({ [path]: 'changed' }); });
    expect(Object.keys(built(plan))).toEqual(expected);
  });

  test.each([[3, 'scripts/0, scripts/1, scripts/2'], [5, 'scripts/0, scripts/1, scripts/2 and 2 more']])('%i changed files are told by three of them and how many more there are', async (amount, told) => {
    const plan = await planAfter(async (repository) => {
      for (let each = 0; each < amount; each += 1) await repository.write({ [`scripts/${String(each)}`]: 'new' });
    });
    expect(built(plan)['tools.def']).toContain(` ${told}, which`);
  });

  test('what is gone from a copied folder, committed or not', async () => {
    for (const commit of [true, false]) {
      const plan = await planAfter(async (repository) => {
        await repository.remove('scripts/run.sh');
        if (commit) await repository.commit();
      });
      expect(built(plan)['tools.def']).toBe('it copies scripts/run.sh, which changed');
    }
  });

  test('a renamed file counts at both places', async () => {
    const plan = await planAfter(async (repository) => { await repository.git('mv', 'scripts/run.sh', 'elsewhere.sh'); });
    expect(built(plan)['tools.def']).toBe('it copies scripts/run.sh, which changed');
  });

  test('everything, by a file that is said to touch everything', async () => {
    const plan = await planAfter(async (repository) => { await repository.write({ 'README.md': 'changed' }); }, { touchesAll: ['./README.md'] });
    expect(plan.definitions.every(({ touched }) => touched)).toBe(true);
    expect(built(plan)['other.def']).toBe('changed README.md, which touches everything');
  });

  test('a base image that is a file of the repository', async () => {
    const repository = await Repository.withFiles({ 'a.def': definition('images/given.sif'), 'images/given.sif': 'one' });
    const before = await repository.git('rev-parse', 'HEAD');
    await repository.write({ 'images/given.sif': 'two' });
    expect(built(await planBuilds(repository.folder, { changedSince: before }))).toEqual({ 'a.def': 'it stands on images/given.sif, which changed' });
  });

  test('what happened on the other branch meanwhile is no change of this one', async () => {
    const repository = await Repository.withFiles(CHAIN);
    await repository.git('checkout', '--quiet', '-b', 'change');
    await repository.write({ 'plots.def': definition('base.sif', ['README.md']) });
    await repository.commit();
    await repository.git('checkout', '--quiet', 'main');
    await repository.write({ 'other.def': `${ON_DEBIAN}# newer\n` });
    await repository.commit();
    await repository.git('checkout', '--quiet', 'change');
    expect(Object.keys(built(await planBuilds(repository.folder, { changedSince: 'main' })))).toEqual(['base.def', 'plots.def']);
  });

  test('in a folder of the checkout, counted from that folder', async () => {
    const repository = await Repository.withFiles({ 'images/a.def': definition('/opt/base.sif', ['data']), 'images/data/x': '1', 'data/x': '1' });
    const before = await repository.git('rev-parse', 'HEAD');
    await repository.write({ 'data/x': '2' });
    const folder = join(repository.folder, 'images');
    expect(built(await planBuilds(folder, { changedSince: before }))).toEqual({});
    await repository.write({ 'images/data/x': '2' });
    expect(built(await planBuilds(folder, { changedSince: before }))).toEqual({ 'a.def': 'it copies data/x, which changed' });
  });
});

describe('what is passed over', () => {
  test('what builds left, what git ignores, and definitions of another kind, which is told', async () => {
    const { folder } = await Repository.withFiles({
      'a.def': ON_DEBIAN, '.gitignore': 'out/\n', 'out/b.def': ON_DEBIAN, 'library.def': 'EXPORTS\n  f\n',
      'store/a/a-2026-0101-000000.def': ON_DEBIAN, 'store/a/a-2026-0101-000000.rough.def': ON_DEBIAN,
      'plain/a/a.def': ON_DEBIAN, 'plain/a/.def-hash': 'x',
    });
    const plan = await planBuilds(folder);
    expect(plan.definitions.map(({ definition: path }) => path)).toEqual(['a.def']);
    expect(plan.notes).toEqual(['library.def is no definition: it has no "Bootstrap:" line']);
  });

  test('what lies outside is told', async () => {
    const { folder } = await Repository.withFiles({ 'a.def': definition('/opt/base.sif', ['/etc/hosts', '../../data']) });
    expect((await planBuilds(folder)).notes).toEqual([
      'a.def stands on /opt/base.sif, which is not in this folder: a change of it is not seen',
      'a.def copies /etc/hosts, which is not in this folder: a change of it is not seen',
      'a.def copies ../../data, which is not in this folder: a change of it is not seen',
    ]);
  });
});

test.each([
  ['a path of the whole machine', '/opt/base.sif', ['a.def stands on /opt/base.sif, which is not in this folder: a change of it is not seen']],
  ['one certain build', 'containers/base/base-2026-0101-000000.sif', []], ['a file of another kind', './base.tar', []],
])('%s stands for itself, whatever definition has its name', async (_what, from, notes) => {
  const { folder } = await Repository.withFiles({
    'a.def': definition(from), 'base.def': ON_DEBIAN, 'containers/base/base-2026-0101-000000.sif': 'x', 'base.tar': 'x',
  });
  const plan = await planBuilds(folder);
  expect(plan.definitions.find(({ definition: path }) => path === 'a.def')?.needs).toEqual([]);
  expect(plan.notes).toEqual(notes);
});

describe('names', () => {
  test('definitions of one name make layers called after their paths', async () => {
    const { folder } = await Repository.withFiles({
      'a/apptainer.def': ON_DEBIAN, 'b/apptainer.def': definition('a-apptainer.sif'), 'c.def': ON_DEBIAN,
    });
    const plan = await planBuilds(folder);
    expect(plan.definitions.map(({ layer, needs }) => [layer, needs])).toEqual([['a-apptainer', []], ['c', []], ['b-apptainer', ['a/apptainer.def']]]);
  });

  test('a base that several could make is an error that says how to name one', async () => {
    const { folder } = await Repository.withFiles({ 'a/apptainer.def': ON_DEBIAN, 'b/apptainer.def': ON_DEBIAN, 'c.def': definition('apptainer.sif') });
    await expect(planBuilds(folder)).rejects.toMatchObject({
      message: 'c.def stands on apptainer.sif, which a/apptainer.def and b/apptainer.def could make',
      hint: 'Name the layer that is meant: a-apptainer.sif, b-apptainer.sif.',
    });
  });

  test('a build argument with a default counts, one without is told', async () => {
    const argued = (line: string): string => `Bootstrap: localimage\nFrom: {{ base }}.sif\n%arguments\n${line}%post\n    true\n`;
    const { folder } = await Repository.withFiles({ 'base.def': ON_DEBIAN, 'a.def': argued('    base=base\n'), 'b.def': argued('') });
    const plan = await planBuilds(folder);
    expect(plan.definitions.map(({ definition: path, needs }) => [path, needs])).toEqual([['b.def', []], ['base.def', []], ['a.def', ['base.def']]]);
    expect(plan.notes.join('\n')).toContain('b.def: a build argument has no default');
  });
});

describe('bad input', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a base that nothing makes', { 'a.def': definition('./bsae.sif') }, 'a.def stands on ./bsae.sif, which no definition here makes, and which is not here'],
    ['a circle', { 'a.def': definition('b.sif'), 'b.def': definition('c.sif'), 'c.def': definition('a.sif') },
      'definitions stand on each other in a circle: a.def -> b.def -> c.def -> a.def'],
    ['one that stands on itself', { 'a.def': definition('a.sif') }, 'definitions stand on each other in a circle: a.def -> a.def'],
  ])('%s', async (_name, files, message) => {
    await expect(planBuilds((await Repository.withFiles(files)).folder)).rejects.toThrow(message);
  });

  test('a definition that is none names its line', async () => {
    const { folder } = await Repository.withFiles({ 'a.def': 'Bootstrap: docker\n%nonsense\n' });
    await expect(planBuilds(folder)).rejects.toThrow('a.def');
  });

  test.each(['nowhere', '--output=/tmp/x', '-h', 'HEAD^{tree}:x'])('a reference that is none: %s', async (reference) => {
    const { folder } = await Repository.withFiles(CHAIN);
    await expect(planBuilds(folder, { changedSince: reference })).rejects.toMatchObject({
      message: `there is no commit "${reference}" in ${folder}`,
    });
  });

  test('a shallow clone says what to do', async () => {
    const repository = await Repository.withFiles(CHAIN);
    await repository.git('checkout', '--quiet', '-b', 'change');
    await repository.commit();
    const clone = await scratchFolder();
    await repository.git('clone', '--quiet', '--depth=1', '--no-single-branch', '--branch=change', `file://${repository.folder}`, join(clone, 'c'));
    await expect(planBuilds(join(clone, 'c'), { changedSince: 'origin/main' })).rejects.toMatchObject({
      message: 'this checkout does not hold the commit at which it and "origin/main" parted',
    });
  });

  test('a folder that is not there, and a file', async () => {
    const folder = await scratchFolder();
    await expect(planBuilds(join(folder, 'none'))).rejects.toThrow(`there is no folder ${join(folder, 'none')}`);
    await writeFile(join(folder, 'file'), '');
    await expect(planBuilds(join(folder, 'file'))).rejects.toThrow('is a file, not a folder');
  });
});
