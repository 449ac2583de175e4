/** Our reader against Apptainer itself: what is taken, what is refused, and what is made of it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeText, parseDefinition, renderDefinition } from '../../src/definition/index.js';
import { scanChunks } from '../../src/definition/scan.js';
import { run } from '../../src/process.js';
import { scratchFolder, testEngine } from '../support/machine.js';
import { ODD_DEFINITIONS, type OddDefinition } from './corpus.js';

/** Says whether the engine read the definition and found an agent for every stage; an empty one it misses only then. */
function wasAccepted(output: string): boolean {
  return output.includes('Starting build...') && !output.includes('conveyor failed to get');
}

async function engineBuild(odd: Pick<OddDefinition, 'text' | 'buildArguments'>): Promise<{ output: string; sandbox: string }> {
  const folder = await scratchFolder();
  const sandbox = join(folder, 'sandbox');
  await writeFile(join(folder, 'odd.def'), odd.text);
  const buildArguments = Object.entries(odd.buildArguments ?? {}).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  const { program } = await testEngine();
  const result = await run(program, ['build', '--notest', '--sandbox', ...buildArguments, sandbox, 'odd.def'], { cwd: folder, okExitCodes: 'any' });
  return { output: result.stdout + result.stderr, sandbox };
}

describe('Apptainer agrees', () => {
  it.each(ODD_DEFINITIONS)('$name: accepted $accepted', async (odd) => {
    const { output } = await engineBuild(odd);
    expect({ accepted: wasAccepted(output), output }).toMatchObject({ accepted: odd.accepted });
  });
});

describe('what Apptainer makes of it', () => {
  it.each(ODD_DEFINITIONS.filter((odd) => odd.accepted))('$name: same text, same %help', async (odd) => {
    const { sandbox, output } = await engineBuild(odd);
    // Some go wrong later, as they would here: a file to copy that is not there, an app script without a shell.
    if (!output.includes('Build complete')) return;
    const rendered = renderDefinition(parseDefinition(odd.text), odd.buildArguments ?? {});
    const embedded = await readFile(join(sandbox, '.singularity.d', 'Singularity'));
    // The engine leaves out chunks with nothing but comments; ours keep their lines.
    const kept = scanChunks(rendered.text).filter((chunk) => chunk.tokens.some((token) => token.lines.some((line) => /^\s*bootstrap\s*:/i.test(line))));
    expect(embedded.equals(encodeText(kept.map((chunk) => rendered.text.slice(chunk.start, chunk.end)).join('')))).toBe(true);
    const help = rendered.stages.at(-1)?.sections.find((section) => section.name === 'help');
    if (help === undefined || help.body === '') return;
    expect((await readFile(join(sandbox, '.singularity.d', 'runscript.help'))).equals(encodeText(`${help.body}\n`))).toBe(true);
  });
});
