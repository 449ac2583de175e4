/** The build information in a Go program, read from its bytes (debug/buildinfo of Go's own library describes it). */

export interface GoBuildInfo {
  /** "go1.22.1". */
  readonly go: string;
  /** Import path of the main package; undefined for programs made without modules. */
  readonly command: string | undefined;
  readonly module: { readonly path: string; readonly version: string } | undefined;
  /** `build` lines by key: "vcs.revision". Without prototype. */
  readonly settings: Readonly<Partial<Record<string, string>>>;
}

const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1');
const ALIGNMENT = 16;
const HEADER_BYTES = 32;
/** Flags in the byte behind the magic and the pointer size. */
const BIG_ENDIAN = 1;
const INLINE = 2;
const ELF = Buffer.from('\x7fELF', 'latin1');
/** Around the module lines, so that tools find them; no text. */
const SENTINEL_BYTES = 16;
const MAX_TEXT = 16 * 1024 * 1024;

/** Undefined for what is no ELF file, or none that Go made. */
export function buildInfo(program: Buffer): GoBuildInfo | undefined {
  if (!program.subarray(0, ELF.length).equals(ELF)) return undefined;
  // Programs that read such blocks themselves (Go's own tools) hold the magic in other places as well.
  for (let at = program.indexOf(MAGIC); at !== -1; at = program.indexOf(MAGIC, at + 1)) {
    if (at % ALIGNMENT !== 0 || at + HEADER_BYTES > program.length) continue;
    const texts = ((program[at + 15] ?? 0) & INLINE) === 0 ? pointedTexts(program, at) : inlineTexts(program, at + HEADER_BYTES);
    if (texts !== undefined && /^(?:go\d|devel )/.test(texts[0])) return parsed(...texts);
  }
  return undefined;
}

type Texts = readonly [version: string, modules: string];

/** Since Go 1.18: two texts, each behind its length. */
function inlineTexts(program: Buffer, start: number): Texts | undefined {
  const version = inlineText(program, start);
  const modules = version === undefined ? undefined : inlineText(program, version.end);
  return version === undefined ? undefined : [version.text, withoutSentinels(modules?.bytes ?? Buffer.alloc(0))];
}

function inlineText(program: Buffer, start: number): { text: string; bytes: Buffer; end: number } | undefined {
  let length = 0;
  let at = start;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = program[at];
    if (byte === undefined) return undefined;
    at += 1;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) {
      if (length > MAX_TEXT || at + length > program.length) return undefined;
      const bytes = program.subarray(at, at + length);
      return { text: bytes.toString('utf8'), bytes, end: at + length };
    }
  }
  return undefined;
}

/** Up to Go 1.17: addresses of two string headers in memory. */
function pointedTexts(program: Buffer, at: number): Texts | undefined {
  const pointerSize = program[at + 14];
  if (pointerSize !== 4 && pointerSize !== 8) return undefined;
  const isBig = ((program[at + 15] ?? 0) & BIG_ENDIAN) !== 0;
  const number = (offset: number): number => readNumber(program, offset, pointerSize, isBig);
  const text = (pointer: number): Buffer | undefined => {
    const header = fileOffset(program, number(pointer), isBig);
    if (header === undefined) return undefined;
    const [start, length] = [fileOffset(program, number(header), isBig), number(header + pointerSize)];
    return start === undefined || !(length <= MAX_TEXT) || start + length > program.length ? undefined : program.subarray(start, start + length);
  };
  const version = text(at + 16);
  return version === undefined ? undefined : [version.toString('utf8'), withoutSentinels(text(at + 16 + pointerSize) ?? Buffer.alloc(0))];
}

/** NaN beyond the end of the file, which every comparison then refuses. */
function readNumber(program: Buffer, offset: number, size: number, isBig: boolean): number {
  if (!(offset >= 0) || offset + size > program.length) return NaN;
  if (size === 2) return isBig ? program.readUInt16BE(offset) : program.readUInt16LE(offset);
  if (size === 4) return isBig ? program.readUInt32BE(offset) : program.readUInt32LE(offset);
  return Number(isBig ? program.readBigUInt64BE(offset) : program.readBigUInt64LE(offset));
}

/** Where in the file an address in memory is, by the program headers. */
function fileOffset(program: Buffer, address: number, isBig: boolean): number | undefined {
  const is64 = program[4] === 2;
  const number = (offset: number, size: number): number => readNumber(program, offset, size, isBig);
  const [table, entryBytes, entries] = is64
    ? [number(32, 8), number(54, 2), number(56, 2)] : [number(28, 4), number(42, 2), number(44, 2)];
  for (let index = 0; index < entries; index += 1) {
    const entry = table + index * entryBytes;
    const [offset, start, length] = is64
      ? [number(entry + 8, 8), number(entry + 16, 8), number(entry + 32, 8)] : [number(entry + 4, 4), number(entry + 8, 4), number(entry + 16, 4)];
    if (number(entry, 4) === 1 && address >= start && address < start + length) return address - start + offset;
  }
  return undefined;
}

function withoutSentinels(bytes: Buffer): string {
  const isFramed = bytes.length > 2 * SENTINEL_BYTES && bytes[bytes.length - SENTINEL_BYTES - 1] === 0x0a;
  return isFramed ? bytes.toString('utf8', SENTINEL_BYTES, bytes.length - SENTINEL_BYTES) : '';
}

function parsed(go: string, modules: string): GoBuildInfo {
  const lines = modules.split('\n').map((line) => line.split('\t'));
  const settings = Object.create(null) as Record<string, string>;
  for (const [kind, setting = ''] of lines) {
    const at = setting.indexOf('=');
    if (kind === 'build' && at > 0) settings[setting.slice(0, at)] = setting.slice(at + 1);
  }
  const [, path, version = ''] = lines.find(([kind]) => kind === 'mod') ?? [];
  return {
    // Experiments stand behind a blank: "go1.22.1 X:rangefunc".
    go: go.split(' ', go.startsWith('devel') ? 2 : 1).join(' '),
    command: lines.find(([kind]) => kind === 'path')?.[1],
    module: path === undefined ? undefined : { path, version },
    settings,
  };
}
