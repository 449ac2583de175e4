/** This project's sources as plain JavaScript, for tests that need them in a process of their own: one to kill, or another user's. */
import { access, chmod, cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderOfThisFile } from './scratch.js';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));
/** Names the folder that was made at the start of a run of real tests. */
const VARIABLE = 'CONTAINER_ACTION_TEST_SOURCES';

let own: Promise<string> | undefined;

/**
 * A folder laid out as src/ is, that any user can read. Tests only read it.
 *
 * @param rooms the ones that are needed beside src/'s own files, where nothing was made for the whole run; default: all. Has
 *   to be the same in all calls of a file
 */
export async function compiledSources(rooms?: readonly string[]): Promise<string> {
  const made = process.env[VARIABLE];
  if (made !== undefined && await isWhole(made)) return made;
  own ??= folderOfThisFile().then(async (folder) => { await compile(folder, rooms); return folder; });
  return await own;
}

/** Compiles once for all files of a run, whose processes are started afterwards. @returns the folder, to be removed in the end */
export async function compileForThisRun(): Promise<string> {
  // Not in memory: what is run as another user is looked for by its real path.
  const folder = await mkdtemp('/var/tmp/container-action-test-sources-');
  await chmod(folder, 0o755);
  await compile(folder);
  process.env[VARIABLE] = folder;
  return folder;
}

/** Types are not checked here. */
async function compile(folder: string, rooms?: readonly string[]): Promise<void> {
  const { ModuleKind, ScriptTarget, transpileModule } = await import('typescript').then((found) => found.default);
  const source = join(CHECKOUT, 'src');
  for (const file of await readdir(source, { recursive: true })) {
    const [room = ''] = file.split('/');
    if (!file.endsWith('.ts') || (room !== file && rooms?.includes(room) === false)) continue;
    const { outputText } = transpileModule(await readFile(join(source, file), 'utf8'), {
      compilerOptions: { target: ScriptTarget.ES2023, module: ModuleKind.ESNext, verbatimModuleSyntax: true },
    });
    const output = join(folder, file.replace(/\.ts$/, '.js'));
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, outputText);
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await copyDependencies(folder);
}

/** Copies, because the checkout may lie where another user, or a process in another view of the file system, does not get to. */
async function copyDependencies(folder: string): Promise<void> {
  const { dependencies } = JSON.parse(await readFile(join(CHECKOUT, 'package.json'), 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> };
  // What src/github alone needs is large, and never run from here.
  for (const name of Object.keys(dependencies).filter((each) => !each.startsWith('@actions/'))) {
    await cp(join(CHECKOUT, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true, dereference: true });
  }
}

async function isWhole(folder: string): Promise<boolean> {
  return await access(join(folder, 'node_modules', 'undici', 'package.json')).then(() => true, () => false);
}
