/**
 * The manifests `<action>/action.yml` and the tables in `<action>/README.md` (of the one at the top: `action.yml` and `docs/check.md`), made from the specs in
 * src/github/specs. `npm run build` writes them; a test fails when they are stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ActionSpec, InputSpec } from '../src/github/spec.js';
import { ACTION_SPECS } from '../src/github/specs/index.js';

export async function writeManifests(root: string): Promise<void> {
  for (const spec of ACTION_SPECS) {
    await writeFile(join(root, manifestPath(spec)), manifestText(spec));
    const page = join(root, pagePath(spec));
    await writeFile(page, withTables(await readFile(page, 'utf8'), spec));
  }
}

/** Path in the repository. */
export function manifestPath({ id, top }: ActionSpec): string {
  return top === true ? 'action.yml' : join(id, 'action.yml');
}

/** Path in the repository. Either way one folder below its top, so that links in descriptions fit both. */
export function pagePath({ id, top }: ActionSpec): string {
  return top === true ? join('docs', `${id}.md`) : join(id, 'README.md');
}

export function manifestText(spec: ActionSpec): string {
  const dist = spec.top === true ? 'dist' : '../dist';
  const manifest = {
    name: spec.name,
    description: spec.description,
    author: 'scitex',
    branding: spec.branding,
    inputs: Object.fromEntries(Object.entries(spec.inputs).map(([name, input]) => [name, manifestInput(input)])),
    outputs: Object.fromEntries(Object.entries(spec.outputs).map(([name, { description }]) => [name, { description }])),
    runs: { using: 'node24', main: `${dist}/${spec.id}.js`, ...(spec.post === true ? { post: `${dist}/${spec.id}-post.js` } : {}) },
  };
  return `# Made from src/github/specs/${spec.id}.ts by npm run build: change it there.\n${stringify(manifest, { lineWidth: 0 })}`;
}

function manifestInput(input: InputSpec): Record<string, string | boolean> {
  const base = { description: withAllowed(input), required: input.required === true };
  if ('manifestDefault' in input) return { ...base, default: input.manifestDefault };
  return 'default' in input ? { ...base, default: String(input.default) } : base;
}

/**
 * Replaces what stands between `<!-- inputs -->` and `<!-- /inputs -->`, and the same for outputs.
 *
 * @throws Error when the page has no such marks
 */
export function withTables(page: string, spec: ActionSpec): string {
  const inputs = Object.entries(spec.inputs).map(([name, input]) => [`\`${name}\``, withAllowed(input), defaultText(input)]);
  const outputs = Object.entries(spec.outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  const withInputs = replaceBetween(page, 'inputs', markdownTable(['Input', 'What it is', 'Default'], inputs));
  return replaceBetween(withInputs, 'outputs', markdownTable(['Output', 'What it is'], outputs));
}

function withAllowed(input: InputSpec): string {
  if (input.type === 'choice') return `One of ${input.values.map((value) => `\`${value}\``).join(', ')}. ${input.description}`;
  return input.description;
}

function defaultText(input: InputSpec): string {
  if (input.required === true) return '**required**';
  if ('manifestDefault' in input) return 'the job\'s token';
  return 'default' in input ? `\`${String(input.default)}\`` : '';
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function replaceBetween(page: string, name: string, text: string): string {
  const [before, rest] = split(page, `<!-- ${name} -->`);
  const [, after] = split(rest, `<!-- /${name} -->`);
  return `${before}<!-- ${name} -->\n${text}\n<!-- /${name} -->${after}`;
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`no mark ${mark} in the page`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
