import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, defaultRoot, loadConfig, type ImageConfig } from '../../src/store/index.js';
import { recordingReporter, type RecordingReporter } from '../support/recording-reporter.js';
import { scratchFolder } from '../support/scratch.js';
import { compiledStore } from './compiled.js';
import { writeTree } from './support.js';

let root: string;
let projectDir: string;
let reporter: RecordingReporter;
beforeEach(async () => {
  const folder = await scratchFolder();
  [root, projectDir] = [join(folder, 'root'), join(folder, 'project')];
  await mkdir(root);
  await mkdir(projectDir);
  reporter = recordingReporter();
});

const inRoot = async (text: string): Promise<ImageConfig> => {
  await writeFile(join(root, 'config.yaml'), text);
  return await loadConfig(root, { projectDir, reporter });
};
const inProject = async (text: string): Promise<void> => { await writeTree(projectDir, { '.scitex/container/config.yaml': text }); };

describe('settings', () => {
  it('are the defaults where there is no file', async () => {
    expect(await loadConfig(root, { projectDir, reporter })).toEqual({ retain: 10, requireVerified: false });
    expect(await loadConfig(join(root, 'none', 'at', 'all'), { projectDir, reporter })).toEqual(DEFAULT_CONFIG);
    expect(reporter.warnings).toEqual([]);
  });

  it('come from the store', async () => {
    expect(await inRoot('images:\n  retain: 3\n  require_verified: true\n')).toEqual({ retain: 3, requireVerified: true });
    expect(reporter.warnings).toEqual([]);
  });

  it('come from the project first, whose file counts as a whole', async () => {
    await inProject('images: {retain: 8}');
    expect(await inRoot('images: {retain: 3, require_verified: true}')).toEqual({ retain: 8, requireVerified: false });
    await inProject('images: {retain: 0}');
    expect(await loadConfig(root, { projectDir, reporter })).toEqual(DEFAULT_CONFIG);
    await inProject('images: {');
    expect(await loadConfig(root, { projectDir, reporter })).toEqual(DEFAULT_CONFIG);
    expect(reporter.warnings).toHaveLength(2);
  });

  it('of the project are those of the Git checkout around the working directory', async () => {
    await inProject('images: {retain: 8}');
    await writeTree(projectDir, { '.git/HEAD': '', 'a/b/c': '' });
    expect(await loadConfigIn(join(projectDir, 'a', 'b'), root)).toEqual({ retain: 8, requireVerified: false });
  });

  it.each([
    ['', DEFAULT_CONFIG], ['images:', DEFAULT_CONFIG], ['# nothing\n', DEFAULT_CONFIG], ['images: {}', DEFAULT_CONFIG],
    ['images: {retain: "7"}', { retain: 7, requireVerified: false }], ['images: {retain: 1}', { retain: 1, requireVerified: false }],
    ['images: {require_verified: yes}', { retain: 10, requireVerified: true }],
    ['images: {require_verified: "on"}', { retain: 10, requireVerified: true }],
    ['images: {require_verified: off}', DEFAULT_CONFIG], ['images: {require_verified: 1}', { retain: 10, requireVerified: true }],
    ['images: {retain: 5, retain: 6}', { retain: 6, requireVerified: false }],
    ['images: &i {retain: 4}\n', { retain: 4, requireVerified: false }],
  ])('%j is read without a word', async (text, expected) => {
    expect(await inRoot(text)).toEqual(expected);
    expect(reporter.warnings).toEqual([]);
  });

  it.each([
    ['images: {retain: 0}', DEFAULT_CONFIG, /retain is 0/],
    ['images: {retain: -3}', DEFAULT_CONFIG, /retain is -3/],
    ['images: {retain: 2.5}', DEFAULT_CONFIG, /retain is 2.5/],
    ['images: {retain: true, require_verified: true}', { retain: 10, requireVerified: true }, /retain is true/],
    ['images: {retain: many}', DEFAULT_CONFIG, /retain is "many"/],
    ['images: {retain: [1]}', DEFAULT_CONFIG, /retain is a list or mapping/],
    ['images: {retain: .inf}', DEFAULT_CONFIG, /retain is Infinity/],
    ['images: {retain: 99999999999999999999}', DEFAULT_CONFIG, /retain is/],
    ['images: {require_verified: maybe, retain: 2}', { retain: 2, requireVerified: false }, /require_verified is "maybe"/],
    ['images: {retian: 4}', DEFAULT_CONFIG, /unknown key "images.retian"/],
    ['image: {retain: 4}', DEFAULT_CONFIG, /unknown key "image"/],
    ['images: {retain: 4}\nother: 1\nmore: 2', { retain: 4, requireVerified: false }, /unknown keys "other", "more"/],
    ['images: [1]', DEFAULT_CONFIG, /"images" is no mapping/],
    ['- 1', DEFAULT_CONFIG, /no mapping/],
    ['just text', DEFAULT_CONFIG, /no mapping/],
    ['images: {retain: ', DEFAULT_CONFIG, /cannot use/],
    ['images: *none', DEFAULT_CONFIG, /cannot use/],
    ['\0\u0001\u0002', DEFAULT_CONFIG, /cannot use|no mapping/],
    ['__proto__: {retain: 1}\nconstructor: 2', DEFAULT_CONFIG, /unknown keys "__proto__", "constructor"/],
    ['images: {__proto__: {retain: 1}}', DEFAULT_CONFIG, /unknown key "images.__proto__"/],
    ['? {a: 1}\n: 2', DEFAULT_CONFIG, /unknown key/],
  ])('%j is a warning and the default', async (text, expected, warning) => {
    expect(await inRoot(text)).toEqual(expected);
    expect(reporter.warnings).toHaveLength(1);
    expect(reporter.warnings[0]).toMatch(warning);
    expect(reporter.warnings[0]).toContain(join(root, 'config.yaml'));
    expect(reporter.warnings[0]).not.toContain('\n');
  });

  it.each([
    ['exploding aliases', ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + at)}`).join()}]`), 'images: *i'].join('\n')],
    ['a huge file', `images: {retain: 3}\n#${'x'.repeat(1_000_000)}`],
    ['deep nesting', '['.repeat(30_000)],
  ])('%s are a warning and the default, at once', async (_, text) => {
    const started = performance.now();
    expect(await inRoot(text)).toEqual(DEFAULT_CONFIG);
    expect(reporter.warnings.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('are the defaults when something else than a file stands there', async () => {
    const file = join(root, 'config.yaml');
    await promisify(execFile)('mkfifo', [file]);
    expect(await loadConfig(root, { projectDir, reporter })).toEqual(DEFAULT_CONFIG);
    expect(reporter.warnings[0]).toContain('it is no file');
    await mkdir(join(projectDir, '.scitex', 'container', 'config.yaml'), { recursive: true });
    expect(await loadConfig(root, { projectDir, reporter })).toEqual(DEFAULT_CONFIG);
    expect(reporter.warnings).toHaveLength(2);
  });

  it('that are not there, by a link that leads nowhere, are the next file\'s', async () => {
    await mkdir(join(projectDir, '.scitex', 'container'), { recursive: true });
    await symlink('nowhere', join(projectDir, '.scitex', 'container', 'config.yaml'));
    expect((await inRoot('images: {retain: 3}')).retain).toBe(3);
  });
});

describe('the default store', () => {
  it('is in the home folder', async () => {
    expect(defaultRoot({ HOME: '/home/me' })).toBe('/home/me/.scitex/container');
    await writeTree(root, { '.scitex/container/config.yaml': 'images: {retain: 5}' });
    expect((await loadConfig(undefined, { projectDir, env: { HOME: root } })).retain).toBe(5);
  });

  it('is where SCITEX_DIR says', () => {
    expect(defaultRoot({ HOME: '/home/me', SCITEX_DIR: '/data/scitex' })).toBe('/data/scitex/container');
    expect(defaultRoot({ HOME: '/home/me', SCITEX_DIR: '' })).toBe('/home/me/.scitex/container');
  });
});

/** In a process of its own: a vitest worker cannot change its working directory. */
async function loadConfigIn(cwd: string, store: string): Promise<unknown> {
  const script = `import { loadConfig } from ${JSON.stringify(await compiledStore())}; console.log(JSON.stringify(await loadConfig(${JSON.stringify(store)})))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd });
  return JSON.parse(stdout);
}
