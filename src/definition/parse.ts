/** Reading a definition's text exactly as Apptainer does: what it takes is taken, what it refuses is refused. */
import { InputError } from '../errors.js';
import { sha256 } from '../files.js';
import { parseHeader, shown, type ErrorAt, type Header } from './header.js';
import { scanChunk, scanChunks, SCANNER_BYTES, type Chunk } from './scan.js';
import { parseSections } from './sections.js';
import { decodeText, encodeText, trimSpace } from './text.js';
import type { Definition, DefinitionStage, Section } from './types.js';

/** Build agents of Apptainer 1.4, and the two that 1.5 adds. */
const AGENTS: ReadonlySet<string> = new Set([
  'library', 'oras', 'shub', 'docker', 'docker-archive', 'docker-daemon', 'oci', 'oci-archive', 'busybox', 'debootstrap',
  'arch', 'localimage', 'yum', 'dnf', 'zypper', 'scratch', 'buildkit', 'dockerfile',
]);

/** A `{{ name }}` that the engine replaces: what holds one cannot be judged before. */
const PLACEHOLDER = /\{\{[\t\n\f\r ]*\w+[\t\n\f\r ]*\}\}/;

/**
 * Reads a definition.
 *
 * @param data the file's bytes, or its text
 * @param path the file's name, for messages and `Definition.path`
 * @throws InputError naming file and line, for whatever Apptainer would refuse as well
 */
export function parseDefinition(data: Uint8Array | string, path?: string): Definition {
  const bytes = typeof data === 'string' ? encodeText(data) : data;
  const text = typeof data === 'string' ? data : decodeText(data);
  const name = path ?? 'the definition';
  if (bytes.includes(0)) {
    throw new InputError(`${name} is no definition: it is a binary file`, { hint: 'Name the text file that describes the build (.def).' });
  }
  const stages = scanChunks(text).map((chunk) => parseStage(chunk, name)).filter((stage) => stage !== undefined);
  checkStages(stages, trimSpace(text) === '', name);
  return { text, sha256: sha256(bytes), path, stages };
}

/**
 * Reads the text of one stage, which is not cut into stages again: so does the engine when it has put the build
 * arguments in. Undefined: there is nothing in it but comments.
 */
export function parseStageText(text: string, line: number, name: string): DefinitionStage | undefined {
  return parseStage(scanChunk(text, 0, text.length, line), name);
}

/** Holds the stages of a definition against the engine's rules for all of them together. */
export function checkStages(stages: readonly DefinitionStage[], empty: boolean, name: string): void {
  if (stages.length === 0) {
    throw new InputError(`${name} is no definition: it ${empty ? 'is empty' : 'has no header and no section'}`, { hint: HEADER_HINT });
  }
  for (const stage of stages) checkAgent(stage, errorsIn(name));
}

const HEADER_HINT = 'A definition begins with a header such as "Bootstrap: docker" and "From: debian:12".';

function errorsIn(name: string): ErrorAt {
  return (line, message, hint) => new InputError(`${name}, line ${line}: ${message}`, { hint });
}

function parseStage(chunk: Chunk, name: string): DefinitionStage | undefined {
  const errorAt = errorsIn(name);
  if (chunk.tooLong !== undefined) {
    throw errorAt(chunk.tooLong, `the section that begins here is longer than ${SCANNER_BYTES / 1024} KiB, which Apptainer does not read`,
      'Split it: sections of the same name are joined.');
  }
  const [first, ...rest] = chunk.tokens;
  if (first?.kind === 'section') checkFirstSection(first.lines, first.line, errorAt);
  const header = first?.kind === 'header' ? parseHeader(first, errorAt) : { values: {}, lines: {} };
  const sections = parseSections(first?.kind === 'section' ? chunk.tokens : rest, errorAt);
  if (isEmpty(header, sections)) return undefined;
  return { header: header.values, headerLines: header.lines, sections, line: header.lines['bootstrap'] ?? firstLine(chunk) };
}

/** Only one that stands first, without a header, has to have a body. */
function checkFirstSection(lines: readonly string[], line: number, errorAt: ErrorAt): void {
  if (lines.slice(1).every((text) => trimSpace(text) === '')) {
    throw errorAt(line, `no header before "${shown(lines[0] ?? '')}"`, HEADER_HINT);
  }
}

/** The engine passes over a stage in which it found nothing at all. */
function isEmpty(header: Header, sections: readonly Section[]): boolean {
  return Object.keys(header.values).length === 0 && sections.every((section) => {
    if (section.name === 'files' || section.name.startsWith('app')) return false;
    if (section.name === 'labels') return section.body.split('\n').every((line) => /^(#|$)/.test(trimSpace(line)));
    return section.body === '' && section.arguments === '';
  });
}

function firstLine(chunk: Chunk): number {
  const token = chunk.tokens[0];
  const offset = token?.lines.findIndex((line) => !/^(#|$)/.test(trimSpace(line))) ?? 0;
  return chunk.line + Math.max(offset, 0);
}

function checkAgent(stage: DefinitionStage, errorAt: ErrorAt): void {
  const agent = stage.header['bootstrap'];
  if (agent === undefined || agent === '') throw errorAt(stage.line, 'there is no "Bootstrap:" in the header', HEADER_HINT);
  if (AGENTS.has(agent) || PLACEHOLDER.test(agent)) return;
  const lower = agent.toLowerCase();
  throw errorAt(stage.line, `unknown build agent "${shown(agent)}"`,
    AGENTS.has(lower) ? `Write "Bootstrap: ${lower}".` : `Apptainer knows: ${[...AGENTS].join(', ')}.`);
}
