/**
 * Builds dist/, which is committed so that a checkout works without a build:
 *
 *   index.js, <id>.index.js   one bundle of everything, split where code is imported on demand
 *   <action>.js               what an action's manifest starts: picks its entry from the bundle
 *   cli.js                    the command line
 *   library.js, types/        the library, with its exports by name
 *   licenses.txt              licences of what is bundled
 *
 *   node scripts/build-dist.mjs [output folder]
 *   node scripts/build-dist.mjs --pages            the manifests and pages alone, which takes seconds
 *
 * Without an output folder it writes dist/, and the manifests and pages that are made from the sources.
 *
 * The bytes depend on the sources and the lockfile alone, not on the folder the checkout lies in, so that a
 * fresh build can be held against the committed one.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ncc from '@vercel/ncc';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const emitted = join(root, '.build', 'emit');

const pagesOnly = process.argv[2] === '--pages';
const output = resolve(pagesOnly ? join(root, 'dist') : process.argv[2] ?? join(root, 'dist'));
// Module ids are made from paths relative to the working directory.
process.chdir(root);
try {
  await rm(emitted, { recursive: true, force: true });
  emit(sources(), { outDir: emitted, rootDir: root, declaration: false });
  if (process.argv[2] === undefined || pagesOnly) await writePages();
  if (!pagesOnly) await build(output);
} catch (error) {
  // Left to Node it would be told with the line it was thrown on, and ncc's lines are a hundred thousand letters long.
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}

async function build(folder) {
  const actions = await actionNames();
  await writeFile(join(emitted, 'entries.js'), entriesText(actions));
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  await bundle(fresh);
  for (const { name, post } of actions) {
    await writeFile(join(fresh, `${name}.js`), stubText(`${key(name)}()).main`));
    if (post) await writeFile(join(fresh, `${name}-post.js`), stubText(`${key(name)}Post()).post`));
  }
  await writeFile(join(fresh, 'cli.js'), `#!/usr/bin/env node\n${stubText('cli()).start')}`);
  await chmod(join(fresh, 'cli.js'), 0o755);
  await writeFile(join(fresh, 'library.js'), await libraryText());
  emit([join(root, 'src', 'index.ts')], {
    outDir: join(fresh, 'types'), rootDir: join(root, 'src'), declaration: true, emitDeclarationOnly: true,
  });
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

/** Manifests, their pages' tables, and the command line's page. */
async function writePages() {
  const emittedScript = async (name) => await import(pathToFileURL(join(emitted, 'scripts', name)).href);
  await (await emittedScript('manifests.js')).writeManifests(root);
  await (await emittedScript('cli-page.js')).writeCliPage(root);
}

/** One folder in actions/ for each action, with a main.ts, and a post.ts where it has an after-part. */
async function actionNames() {
  const entries = await readdir(join(root, 'actions'), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return names.map((name) => ({ name, post: existsSync(join(root, 'actions', name, 'post.ts')) }));
}

/** An action's name as a name in JavaScript: `read-only` is `readOnly`. */
function key(name) {
  return name.replace(/-([a-z])/g, (_match, letter) => letter.toUpperCase());
}

function sources() {
  return ts.sys.readDirectory(root, ['.ts'], undefined, ['src/**/*', 'actions/**/*', 'scripts/**/*']);
}

/** Types are checked by `npm run types`; here the language is taken off, and nothing else. */
function emit(files, options) {
  const configPath = join(root, 'tsconfig.json');
  const { options: base } = ts.parseJsonConfigFileContent(ts.readConfigFile(configPath, ts.sys.readFile).config, ts.sys, root);
  const program = ts.createProgram(files, { ...base, ...options, noCheck: true, noEmit: false });
  const { diagnostics } = program.emit();
  if (diagnostics.length > 0) {
    throw new Error(ts.formatDiagnostics(diagnostics, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' }));
  }
}

function entriesText(actions) {
  const ofAction = ({ name, post }) => [
    [key(name), `./actions/${name}/main.js`], ...(post ? [[`${key(name)}Post`, `./actions/${name}/post.js`]] : []),
  ];
  const doors = [...actions.flatMap(ofAction), ['cli', './src/cli/main.js'], ['library', './src/index.js']];
  return doors.map(([name, path]) => `export const ${name} = () => import('${path}');\n`).join('');
}

function stubText(call) {
  return `import * as entries from './index.js';\nawait (await entries.${call}();\n`;
}

/** A static `export const` for each export of the library, so that importers get them by name. */
async function libraryText() {
  const names = Object.keys(await import(pathToFileURL(join(emitted, 'src', 'index.js')).href)).sort();
  return `import { library } from './index.js';\nexport const {\n${names.map((name) => `  ${name},\n`).join('')}} = await library();\n`;
}

async function bundle(folder) {
  const { code, assets } = await ncc(join(emitted, 'entries.js'), {
    cache: false, license: 'licenses.txt', minify: false, quiet: true, sourceMap: false, target: 'es2022',
    // tuf-js loads its own client for HTTP, of more than a megabyte, though src/attestation gives it ours: it gets a module that is there.
    externals: { 'make-fetch-happen': 'node:http' },
  });
  const files = { 'index.js': code, ...Object.fromEntries(Object.entries(assets).map(([name, asset]) => [name, asset.source])) };
  for (const [name, source] of Object.entries(files)) {
    // ncc hands on the package.json it found, to say that this is ESM; the repository's own says so already.
    if (name === 'package.json') continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), source);
  }
}
