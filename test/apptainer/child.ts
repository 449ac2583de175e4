/** This project's sources in a process of their own: one that an ordinary user runs. */
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { scratchFolder } from '../support/scratch.js';
import type { OrdinaryUser } from '../support/users.js';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

let sources: Promise<string> | undefined;

/** To be called in a `beforeAll`: what is made inside a test goes with it. */
export async function prepareSources(): Promise<void> {
  sources = compile();
  await sources;
}

/** What a script that `runAs` ran came to: its value, or the error it ended with. */
export interface Told {
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string; readonly hint?: string };
}

/**
 * Runs a piece of JavaScript as an ordinary user. It is the body of an async function that sees `engine`, everything
 * the engine's room exports as `room`, any other room by `from('contents')`, and `input`; what it returns comes back as
 * JSON.
 */
export async function runAs(user: OrdinaryUser, body: string, input: unknown = null): Promise<Told> {
  sources ??= compile();
  const script = join(await scratchFolder(), 'script.mjs');
  await writeFile(script, `
    import * as room from '${await sources}/apptainer/index.js';
    const from = async (name) => await import('${await sources}/' + name + '/index.js');
    const input = JSON.parse(process.argv[2]);
    const tell = (told) => { process.stdout.write(JSON.stringify(told)); };
    try {
      const engine = await room.findEngine();
      tell({ value: await (async () => { ${body} })() });
    } catch (error) {
      tell({ error: { name: error.name, message: error.message, hint: error.hint } });
    }
  `);
  const { stdout } = await user.run(process.execPath, [script, JSON.stringify(input)]);
  return JSON.parse(stdout) as Told;
}

async function compile(): Promise<string> {
  const folder = await scratchFolder();
  const source = join(CHECKOUT, 'src');
  for (const file of await readdir(source, { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const { outputText } = transpileModule(await readFile(join(source, file), 'utf8'), {
      compilerOptions: { target: ScriptTarget.ES2023, module: ModuleKind.ESNext, verbatimModuleSyntax: true },
    });
    const output = join(folder, file.replace(/\.ts$/, '.js'));
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, outputText);
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
