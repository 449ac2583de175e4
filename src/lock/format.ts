/**
 * The combined lock as text, both ways. The shared sections are the ones of the Python package scitex-container:
 *
 *     # scitex-container lock
 *     [pip]
 *     numpy==2.1.0
 *     [dpkg]
 *     libc6=2.39-0ubuntu8
 *     [node]
 *     { "dependencies": { … } }          raw text of npm list -g --depth=0 --json
 *
 * Its reader takes every line after a shared header as content of that section, so our own sections (sections.ts)
 * stand before `[pip]`.
 */
import { open, stat } from 'node:fs/promises';
import { FormatError, fileError, NotFoundError, systemCode } from '../errors.js';
import { writeFileAtomic } from '../files.js';
import { dpkgEntry, dpkgLine, emptyMap, pipEntry, pipLine, type Entry } from './entries.js';
import { nodeVersions, NodeTextError } from './node.js';
import { ownSections, readOwnSections, type OwnSections } from './sections.js';
import { CHANNELS, type Channel, type Complain, type Lock, type ReadSection } from './types.js';

const TITLE = '# scitex-container lock';
const HEADER = /^\[([^[\]]*)\]$/;
/** Far beyond any real lock (a million packages make some 30 MB), and well inside what a string can hold. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Bytes looked at before the rest is read: an image given instead of its lock is told at once. */
const HEAD_BYTES = 4096;
const NO_LOCK_HINT = 'Name a .lock file that a capture wrote. If this one was damaged, capture the image again.';

/**
 * Reads a lock from its text.
 *
 * @param name the file's name, for errors
 * @throws FormatError naming file and line for text that is no lock, or a lock that was cut short
 */
export function parseLock(text: string, name = 'the lock'): Lock {
  const complain = (line: number, problem: string): never => {
    throw new FormatError(`${name}, line ${String(line)}: ${problem}`, { hint: NO_LOCK_HINT });
  };
  return new LockReader(text, name, complain).read();
}

/**
 * Reads a lock from a file.
 *
 * @throws NotFoundError when there is no such file
 * @throws FormatError naming file and line for a file that is no lock, or a lock that was cut short
 * @throws StoreError when the file cannot be read
 */
export async function readLock(path: string): Promise<Lock> {
  const bytes = await readBounded(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw noLock(path, 'it is not UTF-8 text', error);
  }
  return parseLock(text, path);
}

/**
 * A lock as text; `parseLock` reads the same lock back.
 *
 * @throws FormatError for a name or version that would not be read back as itself, naming it
 */
export function formatLock(lock: Lock): string {
  const counts = countsOf(lock);
  const own = ownSections(lock, counts).map(({ name, lines }) => section(name, lines.map(ownLine)));
  return [
    `${TITLE}\n`,
    ...own,
    section('pip', entryLines('pip', lock.pip, pipLine, pipEntry)),
    section('dpkg', entryLines('dpkg', lock.dpkg, dpkgLine, dpkgEntry)),
    section('node', [nodeText(lock.node)]),
  ].join('');
}

/**
 * Writes a lock (the reference's write_lock): the file is complete or as it was before.
 *
 * @throws FormatError as `formatLock` does, before anything is written
 * @throws StoreError when the file cannot be written
 */
export async function writeLock(lock: Lock, path: string): Promise<void> {
  await writeFileAtomic(path, formatLock(lock));
}

/** Walks the lines once; every line costs the same however many there are. */
class LockReader {
  readonly #own: (ReadSection & { readonly lines: string[] })[] = [];
  readonly #maps = { pip: emptyMap<string>(), dpkg: emptyMap<string>() };
  /** Entries read so far; counting the finished maps' keys would cost as much as reading them. */
  readonly #held: Record<Channel, number> = { pip: 0, dpkg: 0, node: 0 };
  readonly #headers = new Map<Channel, number>();
  readonly #node: string[] = [];
  #current: Channel | undefined;

  constructor(private readonly text: string, private readonly name: string, private readonly complain: Complain) {}

  read(): Lock {
    if (this.text.includes('\0')) throw noLock(this.name, 'it is a binary file');
    if (this.text.trim() === '') throw noLock(this.name, 'it is empty');
    let line = 0;
    for (const raw of linesOf(this.text)) {
      line += 1;
      this.#line(raw, line);
    }
    for (const channel of CHANNELS) if (!this.#headers.has(channel)) throw this.#missing(channel);
    const { counts, ...own } = readOwnSections(this.#own, this.complain);
    const node = this.#nodeText();
    this.#compareCounts(counts);
    return { ...this.#maps, node, ...own };
  }

  #line(raw: string, line: number): void {
    const text = raw.trim();
    const header = text.startsWith('[') ? HEADER.exec(text)?.[1] : undefined;
    if (isChannel(header)) this.#channel(header, line);
    else if (this.#current === undefined) this.#ownLine(raw, header, line);
    else if (this.#current === 'node') this.#node.push(raw);
    else if (header !== undefined) this.complain(line, `unknown section [${header}] after [${this.#current}]`);
    else this.#entry(this.#current, text, line);
  }

  #channel(channel: Channel, line: number): void {
    if (this.#headers.has(channel)) this.complain(line, `a second [${channel}] section`);
    this.#headers.set(channel, line);
    this.#current = channel;
  }

  #ownLine(raw: string, header: string | undefined, line: number): void {
    if (header !== undefined) this.#own.push({ name: header, lines: [], line });
    // What stands before the first section belongs to nobody; the reference skips it too.
    else this.#own.at(-1)?.lines.push(raw);
  }

  #entry(channel: 'pip' | 'dpkg', text: string, line: number): void {
    const entry = channel === 'pip' ? pipEntry(text) : dpkgEntry(text);
    if (entry === undefined) return;
    if (entry === null) return this.complain(line, `no "package=version" line in [${channel}]: ${text.slice(0, 80)}`);
    this.#maps[channel][entry[0]] = entry[1];
    this.#held[channel] += 1;
  }

  #nodeText(): string {
    const text = this.#node.join('\n').trim();
    if (text === '') return text;
    try {
      this.#held.node = Object.keys(nodeVersions(text)).length;
    } catch (error) {
      if (!(error instanceof NodeTextError)) throw error;
      const cut = 'the file was cut short or changed';
      this.complain((this.#headers.get('node') ?? 0) + 1, `the text of [node] is ${error.message}: ${cut}`);
    }
    return text;
  }

  #compareCounts(announced: OwnSections['counts']): void {
    if (announced === undefined) return;
    const held = this.#held;
    for (const channel of CHANNELS) {
      if (held[channel] === announced[channel]) continue;
      const why = held[channel] < announced[channel] ? 'the file is cut short' : 'the file was changed';
      this.complain(
        this.#headers.get(channel) ?? 0,
        `announces ${String(announced[channel])} ${channel} packages, holds ${String(held[channel])}: ${why}`,
      );
    }
  }

  #missing(channel: Channel): FormatError {
    return noLock(this.name, this.#headers.size === 0
      ? `it has no [${channel}] section`
      : `it has no [${channel}] section, so it was cut short or is something else`);
  }
}

function isChannel(name: string | undefined): name is Channel {
  return name === 'pip' || name === 'dpkg' || name === 'node';
}

/** The lines of a text without their ends: LF, CRLF or a lone CR, as the reference reads them. */
function* linesOf(text: string): Generator<string> {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  let start = 0;
  for (let end = plain.indexOf('\n'); end >= 0; end = plain.indexOf('\n', start)) {
    yield plain.slice(start, end);
    start = end + 1;
  }
  if (start < plain.length) yield plain.slice(start);
}

function countsOf(lock: Lock): Record<Channel, number> {
  try {
    return {
      pip: Object.keys(lock.pip).length,
      dpkg: Object.keys(lock.dpkg).length,
      node: Object.keys(nodeVersions(lock.node)).length,
    };
  } catch (error) {
    if (!(error instanceof NodeTextError)) throw error;
    throw new FormatError(`the node text cannot be kept in a lock: it is ${error.message}`, { cause: error });
  }
}

function section(name: string, lines: readonly string[]): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) throw new FormatError(`no name for a section of a lock: ${name}`);
  return `[${name}]\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** What a reader, ours or Python's splitlines, would take for the end of a line, and other control characters. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const LINE_BREAK = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;

/** The lines of a channel, sorted by name; each is proved to be read back as the entry it was made of. */
function entryLines(
  channel: Channel,
  versions: Readonly<Record<string, string>>,
  lineOf: (name: string, version: string) => string,
  read: (line: string) => Entry | null | undefined,
): string[] {
  return Object.keys(versions).sort().map((name) => {
    const version = versions[name] ?? '';
    const line = lineOf(name, version);
    const back = read(line);
    if (back?.[0] !== name || back[1] !== version || LINE_BREAK.test(line) || HEADER.test(line)) {
      throw new FormatError(
        `the ${channel} package ${JSON.stringify(name)} (version ${JSON.stringify(version)}) cannot be kept in a lock`,
        { hint: 'Its name or version would be read back as something else. Remove that package from the image.' },
      );
    }
    return line;
  });
}

function ownLine(line: string): string {
  // Unknown sections keep tabs and the like; what ends a line or begins a section would change the file's meaning.
  if (LINE_BREAK.test(line.replaceAll('\t', '')) || HEADER.test(line.trim())) {
    throw new FormatError(`a line cannot be kept in a lock: ${JSON.stringify(line.slice(0, 200))}`);
  }
  return line;
}

/** JSON may hold characters that some readers take for line ends; escaped, they mean the same. */
function nodeText(text: string): string {
  return text.trim().replace(/[\u0085\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function readBounded(path: string): Promise<Buffer> {
  let handle;
  try {
    // Looked at before it is opened: opening a pipe would wait for ever.
    const found = await stat(path);
    if (found.isDirectory()) throw noLock(path, 'it is a folder');
    if (!found.isFile()) throw noLock(path, 'it is no regular file');
    handle = await open(path, 'r');
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
    if (head.subarray(0, bytesRead).includes(0)) throw noLock(path, 'it is a binary file');
    if (found.size > MAX_BYTES) throw noLock(path, `${String(found.size)} bytes are more than a lock can have`);
    return await handle.readFile();
  } catch (error) {
    if (error instanceof FormatError) throw error;
    if (systemCode(error) === 'ENOENT') {
      throw new NotFoundError(`no such lock: ${path}`, { hint: 'Check the path.', cause: error });
    }
    throw fileError(error, 'read', path);
  } finally {
    await handle?.close();
  }
}

function noLock(name: string, why: string, cause?: unknown): FormatError {
  return new FormatError(`${name} is no lock: ${why}`, { hint: NO_LOCK_HINT, cause });
}
