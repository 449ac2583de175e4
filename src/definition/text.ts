/**
 * A definition's bytes as text and back, without loss. Apptainer reads bytes and does not care for their encoding:
 * an old recipe with its author's name in Latin-1 builds. Bytes that are no UTF-8 are therefore kept as lone
 * surrogates (U+DC80 to U+DCFF), which valid UTF-8 cannot produce.
 */
const ESCAPE = 0xdc00;

/** One well-formed UTF-8 sequence of two to four bytes, or any other byte beyond ASCII, in a Latin-1 string. */
const BYTES = new RegExp([
  '[\\xC2-\\xDF][\\x80-\\xBF]',
  '\\xE0[\\xA0-\\xBF][\\x80-\\xBF]',
  '[\\xE1-\\xEC\\xEE\\xEF][\\x80-\\xBF]{2}',
  '\\xED[\\x80-\\x9F][\\x80-\\xBF]',
  '\\xF0[\\x90-\\xBF][\\x80-\\xBF]{2}',
  '[\\xF1-\\xF3][\\x80-\\xBF]{3}',
  '\\xF4[\\x80-\\x8F][\\x80-\\xBF]{2}',
  '[\\x80-\\xFF]',
].join('|'), 'g');

const LONE_SURROGATES = /([\uDC80-\uDCFF]+)/u;

/** Bytes to text; `encodeText` gives exactly the same bytes again. */
export function decodeText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1').replace(BYTES, (found) => (
    found.length === 1 ? String.fromCharCode(ESCAPE + found.charCodeAt(0)) : Buffer.from(found, 'latin1').toString('utf8')
  ));
}

/** Text to bytes: UTF-8, but for the bytes that `decodeText` kept aside. */
export function encodeText(text: string): Buffer {
  // With the capturing group, every second piece is a run of kept bytes.
  return Buffer.concat(text.split(LONE_SURROGATES).map((piece, index) => (
    index % 2 === 0 ? Buffer.from(piece, 'utf8') : Buffer.from(Array.from(piece, (char) => char.charCodeAt(0) - ESCAPE))
  )));
}

/** White space as the engine (Go) counts it; JavaScript's own differs in U+0085 and U+FEFF. */
const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);
const IS_SPACE = new RegExp(SPACE);
const WORDS = new RegExp(`${SPACE}+`);

export function trimSpace(text: string): string {
  let end = text.length;
  while (end > 0 && IS_SPACE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(LEADING, '');
}

/** The words of a line, cut at white space. */
export function words(text: string): string[] {
  return text.split(WORDS).filter((word) => word !== '');
}
