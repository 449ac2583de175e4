/** The store as plain JavaScript, for tests that need it in a process of their own. */
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { scratchFolder } from '../support/scratch.js';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Compiles the store and what it imports into a scratch folder, types unchecked.
 *
 * @returns URL of its `index.js`
 */
export async function compiledStore(): Promise<string> {
  const folder = await scratchFolder();
  const source = join(CHECKOUT, 'src');
  for (const file of [...await typescriptIn(source), ...(await typescriptIn(join(source, 'store'))).map((name) => join('store', name))]) {
    const { outputText } = ts.transpileModule(await readFile(join(source, file), 'utf8'), {
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    });
    const output = join(folder, file.replace(/\.ts$/, '.js'));
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, outputText);
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'));
  return pathToFileURL(join(folder, 'store', 'index.js')).href;
}

async function typescriptIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.ts'));
}
