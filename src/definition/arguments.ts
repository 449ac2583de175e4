/** Build arguments: `{{ name }}` replaced as the engine does, with the defaults of `%arguments`. */
import { InputError } from '../errors.js';
import { sha256 } from '../files.js';
import { checkStages, parseStageText } from './parse.js';
import { scanChunks } from './scan.js';
import { encodeText, trimSpace } from './text.js';
import type { Definition, DefinitionStage } from './types.js';

const PLACEHOLDER = /\{\{[\t\n\f\r ]*(\w+)[\t\n\f\r ]*\}\}/g;
/**
 * What the engine takes for a comment before a placeholder: a `#` with anything but `!` behind it, wherever on the
 * line. So `# {{ x }}` stays, `#{{ x }}` is replaced, and so it stays in `echo "# {{ x }}"` as well.
 */
const COMMENT = /#[^!]/u;

/**
 * The definition with its build arguments put in: what the engine builds.
 *
 * @param buildArguments values by name, as given with `--build-arg`; they go before the defaults
 * @returns text, stages and SHA-256 of the result
 * @throws InputError for an argument that has no value, one that the definition does not use, or when the result
 *   is no definition
 */
export function renderDefinition(definition: Definition, buildArguments: Readonly<Record<string, string>> = {}): Definition {
  const name = definition.path ?? 'the definition';
  const given = new Map(Object.entries(buildArguments));
  const used = new Set<string>();
  const stages: DefinitionStage[] = [];
  let text = '';
  for (const chunk of scanChunks(definition.text)) {
    const raw = definition.text.slice(chunk.start, chunk.end);
    const stage = parseStageText(raw, chunk.line, name);
    // The engine passes over a chunk with nothing in it but comments; it is kept here, so that lines keep their numbers.
    const rendered = stage === undefined ? raw : replace(raw, defaultsOf(stage), given, used, name, chunk.line);
    text += rendered;
    if (stage === undefined) continue;
    const result = parseStageText(rendered, chunk.line, name);
    if (result === undefined) throw new InputError(`${name}, line ${chunk.line}: nothing is left of this stage with its build arguments put in`);
    stages.push(result);
  }
  checkStages(stages, false, name);
  checkUsed(given, used, name);
  return { text, sha256: sha256(encodeText(text)), path: definition.path, stages };
}

/** Values of a stage's `%arguments`; lines that are no `name=value` are passed over, as the engine does with a warning. */
function defaultsOf(stage: DefinitionStage): Map<string, string> {
  const defaults = new Map<string, string>();
  const body = stage.sections.find((section) => section.name === 'arguments')?.body ?? '';
  for (const line of body.split('\n').map(trimSpace)) {
    const equals = line.indexOf('=');
    if (line.startsWith('#') || equals === -1) continue;
    const key = trimSpace(line.slice(0, equals));
    if (key !== '') defaults.set(key, trimSpace(line.slice(equals + 1)));
  }
  return defaults;
}

function replace(
  raw: string, defaults: ReadonlyMap<string, string>, given: ReadonlyMap<string, string>, used: Set<string>,
  name: string, firstLine: number,
): string {
  const valueOf = (key: string): string | undefined => given.get(key) ?? defaults.get(key);
  let result = '';
  let done = 0;
  for (const match of raw.matchAll(PLACEHOLDER)) {
    const lineStart = Math.max(done, raw.lastIndexOf('\n', match.index));
    if (COMMENT.test(raw.slice(lineStart, match.index))) continue;
    const key = match[1] ?? '';
    const value = valueOf(key);
    if (value === undefined) {
      const line = firstLine + raw.slice(0, match.index).split('\n').length - 1;
      throw new InputError(`${name}, line ${line}: the build argument "${key}" has no value`, {
        hint: `Give it (--build-arg ${key}=…), or write a default for it into %arguments.`,
      });
    }
    result += raw.slice(done, match.index) + nested(value, valueOf);
    used.add(key);
    done = match.index + match[0].length;
  }
  return result + raw.slice(done);
}

/** Placeholders inside a value are replaced once; those without a value stay. */
function nested(value: string, valueOf: (key: string) => string | undefined): string {
  let result = value;
  for (const match of value.matchAll(PLACEHOLDER)) {
    const inner = valueOf(match[1] ?? '');
    if (inner !== undefined) result = result.replaceAll(match[0], () => inner);
  }
  return result;
}

function checkUsed(given: ReadonlyMap<string, string>, used: ReadonlySet<string>, name: string): void {
  const unused = [...given.keys()].filter((key) => !used.has(key));
  if (unused.length === 0) return;
  throw new InputError(`${name} does not use the build argument${unused.length > 1 ? 's' : ''} ${unused.map((key) => `"${key}"`).join(', ')}`, {
    hint: 'Check the spelling: the definition names an argument as {{ name }}.',
  });
}
