/**
 * How a name, path or version stands in a line of our own sections: as percent-encoded UTF-8. Printable ASCII stands
 * for itself, but for `%`, `=`, blanks, `[` and a `#` at the start; the empty text is a lone `%`. So a line of
 * `name=value` or of fields between blanks says one thing, whatever an image calls its files. A lone surrogate, which
 * stands for a byte that is no UTF-8, is encoded like any other character, as three bytes.
 */

const SPECIAL = /[^!-$&-<>-Z\\-~]|^#/;
const EVERY_SPECIAL = /^#|[^!-$&-<>-Z\\-~]/gu;

/** Any text as a word of printable ASCII. */
export function encodeField(text: string): string {
  if (text === '') return '%';
  return SPECIAL.test(text) ? text.replace(EVERY_SPECIAL, escaped) : text;
}

/** The text that `encodeField` makes this word of; undefined when there is none. */
export function decodeField(word: string): string | undefined {
  if (word === '%') return '';
  if (!SPECIAL.test(word)) return word;
  const text = word.replace(/(?:%[0-9A-F]{2})+/g, unescaped);
  return encodeField(text) === word ? text : undefined;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const bytes = code >= 0xd800 && code <= 0xdfff
    ? [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
    : Buffer.from(character, 'utf8');
  return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** What is no UTF-8 comes out as something else, which the caller notices. */
function unescaped(escapes: string): string {
  const bytes = Buffer.from(escapes.replaceAll('%', ''), 'hex');
  let text = '';
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const second = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xed || second < 0xa0) continue;
    text += bytes.toString('utf8', start, at) + String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f));
    start = at + 3;
    at += 2;
  }
  return text + bytes.toString('utf8', start);
}
