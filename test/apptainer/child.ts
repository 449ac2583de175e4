/** This project's sources in a process of their own: one that an ordinary user runs. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compiledSources } from '../support/compiled-sources.js';
import { scratchFolder } from '../support/scratch.js';
import type { OrdinaryUser } from '../support/users.js';

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
  const sources = await compiledSources();
  const script = join(await scratchFolder(), 'script.mjs');
  await writeFile(script, `
    import * as room from '${sources}/apptainer/index.js';
    const from = async (name) => await import('${sources}/' + name + '/index.js');
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
