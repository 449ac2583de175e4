export const id = 6340;
export const ids = [6340];
export const modules = {

/***/ 96340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  SV: () => (/* reexport */ IGNORE_FILE),
  Ft: () => (/* reexport */ IgnoreList),
  Y: () => (/* reexport */ compareContents),
  pM: () => (/* reexport */ contentsJson),
  TV: () => (/* reexport */ contentsSummary),
  an: () => (/* reexport */ describeContents),
  Sm: () => (/* reexport */ parseIgnorePattern),
  rj: () => (/* reexport */ readIgnoreFile)
});

// UNUSED EXPORTS: CONTENTS_SUMMARY_LIMIT, DEFAULT_IGNORE

// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 15 modules
var apptainer = __webpack_require__(63552);
;// CONCATENATED MODULE: ./.build/emit/src/contents/defaults.js
/**
 * Paths that differ between two honest builds of one definition. Each has its reason; docs/compare-levels.md tells
 * the same list, and a test holds the two together.
 */
const DEFAULT_IGNORE = [
    { pattern: '/.singularity.d/Singularity', reason: 'the definition itself: a rebuild is made from the locked one' },
    { pattern: '/.singularity.d/bootstrap_history/**', reason: 'the definitions of the bases, which the locked one names in another way' },
    { pattern: '/var/log/**', reason: 'logs with times' },
    { pattern: '/var/cache/ldconfig/aux-cache', reason: 'inode numbers and times of libraries' },
    { pattern: '/var/cache/apt/**', reason: 'package lists as apt has parsed them, by address and time' },
    { pattern: '/var/lib/apt/lists/**', reason: 'the archive\'s lists of the day, of whatever mirror was used' },
    { pattern: '/var/lib/rpm/**', reason: 'the rpm database, with times; its packages are told by the channel rpm' },
    { pattern: '/usr/lib/sysimage/rpm/**', reason: 'the same at its newer place' },
    { pattern: '/var/lib/dnf/**', reason: 'what dnf was asked, with times' },
    { pattern: '/usr/lib/sysimage/libdnf5/**', reason: 'the same of dnf 5' },
    { pattern: '/var/cache/dnf/**', reason: 'the repositories\' lists of the day' },
    { pattern: '/var/cache/libdnf5/**', reason: 'the same of dnf 5' },
    { pattern: '/var/cache/fontconfig/**', reason: 'times of font folders' },
    { pattern: '/etc/ssh/ssh_host_*', reason: 'keys that are made at random' },
    { pattern: '/etc/machine-id', reason: 'a random number' },
    { pattern: '/var/lib/dbus/machine-id', reason: 'a random number' },
    { pattern: '/etc/ssl/private/ssl-cert-snakeoil.key', reason: 'a key that is made at random' },
    { pattern: '/etc/ssl/certs/ssl-cert-snakeoil.pem', reason: 'the certificate of a random key, with times' },
    { pattern: '/etc/ssl/certs/java/cacerts', reason: 'a key store with times' },
    { pattern: '/root/.npm', reason: 'npm\'s downloads and logs, with times; not made at all where kept packages are used' },
    { pattern: '/home/*/.npm', reason: 'the same of another user' },
    { pattern: '**/.local/share/gem/specs/**', reason: 'RubyGems\' lists of what a server offers that day' },
    { pattern: '**/.gem/specs/**', reason: 'the same of older versions' },
    { pattern: '**/.bundle/cache/compact_index/**', reason: 'the same of Bundler' },
    { pattern: '**/.cache/pip/**', reason: 'pip\'s downloads, with the times of the answers' },
    { pattern: '**/.cache/uv/**', reason: 'uv\'s downloads, with times' },
    { pattern: '**/help/paths.rds', reason: 'the random folder that an R package was made in; its help is told by its other files' },
    { pattern: '**/conda-meta/history', reason: 'what conda was asked, with times' },
    { pattern: '**/.git/index', reason: 'inode numbers and times of the files of a checkout' },
    { pattern: '**/.git/logs/**', reason: 'when a clone was made; what it holds is told by its files and refs' },
    { pattern: '**/.git/objects/pack/**', reason: 'packs as a server happens to make them; what a clone holds is told by its files and refs' },
];

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
;// CONCATENATED MODULE: ./.build/emit/src/contents/ignore.js
/**
 * Patterns of paths that are left out. They look like those of gitignore, and are the plain part of those:
 *
 * - `*` stands for any characters within one name, `?` for one, `**` as a whole name for any number of names.
 * - A pattern with a slash at its start or in its middle begins at the image's root; one without names a file or
 *   folder anywhere. A slash at the end means folders alone.
 * - What is in a folder that matches is left out with it.
 * - A backslash makes the character behind it stand for itself.
 */



/** File in the folder a definition is built in that holds patterns for it, one a line. */
const IGNORE_FILE = '.container-action-ignore';
const ANY = Symbol('*');
const ONE = Symbol('?');
const ANY_NAMES = Symbol('**');
/** @throws InputError for a pattern that is none, or that would leave nothing to compare */
function parseIgnorePattern(text) {
    const problem = problemOf(text);
    if (problem !== undefined) {
        throw new errors/* InputError */.dz(`the ignore pattern "${(0,src_text/* plainLine */.h0)(text)}" cannot be used: ${problem}`, {
            hint: 'A pattern is a path in the image, such as /opt/app/build.log, /srv/cache/** or *.tmp.',
        });
    }
    const foldersOnly = /[^\\](\\\\)*\/$/.test(text);
    const body = foldersOnly ? text.slice(0, -1) : text;
    const names = body.replace(/^\//, '').split('/').map((name) => (name === '**' ? ANY_NAMES : patternName(name)));
    // What is in a folder that matches is left out anyhow, so `**` at the end is one name or more.
    if (names.at(-1) === ANY_NAMES)
        names.splice(-1, 1, [ANY]);
    return { text, names: body.includes('/') ? names : [ANY_NAMES, ...names], foldersOnly };
}
function problemOf(text) {
    if (text.trim() === '')
        return 'it is empty';
    if (/[\0\r\n]/.test(text))
        return 'it has a line end in it';
    if (text.startsWith('!'))
        return 'a path that was left out cannot be taken back in (write \\! for a name that begins so)';
    if (/(^|[^\\])(\\\\)*\\$/.test(text))
        return 'it ends with a backslash';
    if (/(^|[^\\])(\\\\)*\[/.test(text))
        return 'sets of characters are not known (write ?, or \\[ for the character)';
    const names = text.replace(/^\//, '').replace(/\/$/, '').split('/');
    if (names.includes(''))
        return 'a name in it is empty';
    if (names.some((name) => name === '.' || name === '..'))
        return 'it has . or .. in it';
    if (names.some((name) => name !== '**' && name.includes('**')))
        return '** has to be a whole name';
    if (names.every((name) => /^\*+$/.test(name)))
        return 'it would leave nothing to compare';
    return undefined;
}
function patternName(name) {
    return [...name.matchAll(/\\(.)|(.)/gsu)].map(([, escaped, plain]) => {
        if (plain === '*')
            return ANY;
        return plain === '?' ? ONE : escaped ?? plain ?? '';
    });
}
/**
 * Whether `pattern` matches all of `items`, where `wide` stands for any number of them. After each `wide` the shortest
 * stretch is tried first; only the last one is ever gone back to, so that no pattern takes long.
 */
function matchesAll(pattern, items, wide, one) {
    let [at, item] = [0, 0];
    let back;
    while (item < items.length) {
        const [part, next] = [pattern[at], items[item]];
        if (at < pattern.length && part === wide) {
            back = { at: at + 1, item };
            at += 1;
        }
        else if (at < pattern.length && one(part, next)) {
            at += 1;
            item += 1;
        }
        else if (back !== undefined) {
            back.item += 1;
            ({ at, item } = back);
        }
        else
            return false;
    }
    return pattern.slice(at).every((part) => part === wide);
}
function matchesName(pattern, name) {
    return pattern !== ANY_NAMES && matchesAll(pattern, name, ANY, (part, character) => part === ONE || part === character);
}
/** Looks a path up in a list of patterns; the first that matches it, or a folder it is in, counts. */
class IgnoreList {
    patterns;
    /** What is known of folders: most paths share theirs. Undefined: no pattern matches. */
    #folders = new Map();
    constructor(patterns) {
        this.patterns = patterns;
    }
    /** @param path absolute in the image */
    find(path, isFolder) {
        const parent = path.slice(0, path.lastIndexOf('/'));
        const above = parent === '' ? undefined : this.#folder(parent);
        return above ?? this.#own(path, isFolder);
    }
    #folder(path) {
        if (this.#folders.has(path))
            return this.#folders.get(path);
        const found = this.find(path, true);
        this.#folders.set(path, found);
        return found;
    }
    #own(path, isFolder) {
        const names = path.slice(1).split('/').map((name) => Array.from(name));
        return this.patterns.find((pattern) => (isFolder || !pattern.foldersOnly)
            && matchesAll(pattern.names, names, ANY_NAMES, matchesName));
    }
}
/**
 * The patterns in a file: one a line, blanks around it taken off; empty lines and lines that begin with `#` are none.
 *
 * @returns an empty list when there is no such file
 * @throws StoreError when it cannot be read, InputError with the line for a pattern that is none
 */
async function readIgnoreFile(path) {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return [];
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
    const patterns = [];
    for (const [at, line] of text.split(/\r?\n/).entries()) {
        const pattern = line.trim();
        if (pattern === '' || pattern.startsWith('#'))
            continue;
        try {
            parseIgnorePattern(pattern);
        }
        catch (error) {
            if (!(error instanceof errors/* InputError */.dz))
                throw error;
            throw new errors/* InputError */.dz(`${path} line ${at + 1}: ${error.message}`, { hint: error.hint, cause: error });
        }
        patterns.push(pattern);
    }
    return patterns;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/python-names.js
var python_names = __webpack_require__(32982);
;// CONCATENATED MODULE: ./.build/emit/src/contents/owner-records.js
/** What the records of each package tool say about whose a path is. */



const DPKG_INFO = '/var/lib/dpkg/info/';
/** dpkg(1): a list of paths for each package, and diversions, which move a path out of another package's way. */
async function dpkgOwners({ tree, root, open }, claim) {
    const lists = matching(root, /^\/var\/lib\/dpkg\/info\/([^/]+)\.list$/s);
    if (lists.length === 0)
        return;
    await tree.load([`${DPKG_INFO}*.list`, '/var/lib/dpkg/diversions']);
    const diversions = readDiversions(await textOf(tree, '/var/lib/dpkg/diversions'));
    for (const { path, groups: [name = ''] } of lists) {
        const packageName = name.replace(/:[^:]*$/, '');
        for (const line of (await textOf(tree, path)).split('\n')) {
            if (!line.startsWith('/'))
                continue;
            const diversion = diversions.get(line);
            const placed = diversion === undefined || diversion.by === packageName ? line : diversion.to;
            claim(root.real(placed), `dpkg:${packageName}`);
        }
    }
    // dpkg's own notes about a package are the package's.
    for (const path of open) {
        if (!path.startsWith(DPKG_INFO))
            continue;
        const owner = lists.find(({ groups: [name = ''] }) => path.startsWith(`${DPKG_INFO}${name}.`))?.groups[0];
        if (owner !== undefined)
            claim(path, `dpkg:${owner.replace(/:[^:]*$/, '')}`);
    }
}
/** Three lines each: the path, where it went, and the package that has it instead (":" when the administrator moved it). */
function readDiversions(text) {
    const lines = text.split('\n');
    const diversions = new Map();
    for (let at = 0; at + 2 < lines.length; at += 3)
        diversions.set(lines[at] ?? '', { to: lines[at + 1] ?? '', by: lines[at + 2] ?? '' });
    return diversions;
}
/** Alpine's database: `P:` a package, `F:` a folder, `R:` a file in the folder before. */
async function apkOwners({ tree, root }, claim) {
    for (const { path } of matching(root, /^(?:\/usr)?\/lib\/apk\/db\/installed$/)) {
        let [name, folder] = ['', ''];
        for (const line of (await textOf(tree, path)).split('\n')) {
            const value = line.slice(2);
            if (line.startsWith('P:'))
                name = value;
            else if (line.startsWith('F:')) {
                folder = value;
                claim(root.real(`/${folder}`), `apk:${name}`);
            }
            else if (line.startsWith('R:'))
                claim(root.real(`/${folder}/${value}`), `apk:${name}`);
        }
    }
}
/** Conda: a JSON file for each package, with the paths of its files below the environment. */
async function condaOwners({ tree, root, open }, claim) {
    const records = matching(root, /^(.*)\/conda-meta\/[^/]+\.json$/s).filter(({ groups: [prefix = ''] }) => anyBelow(open, prefix));
    await tree.load([...new Set(records.map(({ groups: [prefix = ''] }) => `${prefix}/conda-meta/*.json`))]);
    for (const { path, groups: [prefix = ''] } of records) {
        const record = parseObject(await textOf(tree, path));
        const { name, files } = record;
        if (typeof name !== 'string')
            continue;
        const owner = `conda:${prefix}:${name}`;
        claim(path, owner);
        for (const file of Array.isArray(files) ? files : []) {
            if (typeof file === 'string')
                claim(root.real(`${prefix}/${file}`), owner);
        }
    }
}
/** Python: RECORD (PEP 376, 627) or installed-files.txt, with paths relative to the folder of the packages or the record. */
async function pythonOwners({ tree, root, open }, claim) {
    const records = matching(root, /^(.*)\/([^/]+)\.(?:dist|egg)-info\/(RECORD|installed-files\.txt)$/s)
        .filter(({ groups: [site = ''] }) => anyBelow(open, prefixOf(site)) || anyBelow(open, site));
    await tree.load([...new Set(records.map(({ path, groups: [site = '', , file = ''] }) => `${site}/*${path.includes('.dist-info/') ? '.dist-info' : '.egg-info'}/${file}`))]);
    for (const { path, groups: [site = '', stem = '', file] } of records) {
        const owner = `python:${prefixOf(site)}:${nameIn(stem)}`;
        const folder = external_node_path_.posix.dirname(path);
        for (const one of open)
            if (one === folder || one.startsWith(`${folder}/`))
                claim(one, owner);
        const from = file === 'RECORD' ? site : folder;
        for (const line of (await textOf(tree, path)).split(/\r?\n/)) {
            const written = file === 'RECORD' ? firstField(line) : line;
            if (written !== '')
                claim(root.real(external_node_path_.posix.resolve(from === '' ? '/' : from, written)), owner);
        }
    }
}
/** npm: the innermost folder in `node_modules` that is a package. */
function npmOwner(path, entries) {
    const found = [...path.matchAll(/\/node_modules\/(?:@[^/]+\/)?[^/@.][^/]*(?=\/|$)/g)].reverse();
    for (const match of found) {
        const folder = path.slice(0, match.index + match[0].length);
        if (entries.has(`${folder}/package.json`))
            return `npm:${folder}`;
    }
    return undefined;
}
/** The environment that a folder of packages is part of; Debian's python3 looks into /usr/local as well. */
function prefixOf(site) {
    if (/^\/usr(\/local)?\/lib\/python[^/]*\/dist-packages$/.test(site))
        return '/usr';
    return site.replace(/\/lib(64)?\/python[^/]*\/(site|dist)-packages$/, '');
}
/** The name in `Name-1.0` or `Name-1.0-py3.11`, normalized. */
function nameIn(stem) {
    return (0,python_names/* normalizedName */.j)(stem.replace(/-.*$/s, ''));
}
/** First field of a line of CSV. */
function firstField(line) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(line);
    return quoted === null ? line.split(',', 1)[0] ?? '' : (quoted[1] ?? '').replaceAll('""', '"');
}
function matching(root, pattern) {
    const found = [];
    for (const [path, entry] of root.entries) {
        if (entry.type !== 'file')
            continue;
        const match = pattern.exec(path);
        if (match !== null)
            found.push({ path, groups: match.slice(1) });
    }
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
function anyBelow(paths, folder) {
    for (const path of paths)
        if (path.startsWith(`${folder}/`))
            return true;
    return false;
}
async function textOf(tree, path) {
    const bytes = await tree.readBytes(path);
    return bytes === undefined ? '' : (0,apptainer/* decodeName */.e4)(bytes);
}
/** An owner is told where a record can be read; that one cannot be read is the lock's to tell. */
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/contents/root-paths.js
/** As many links as Linux follows in one lookup. */
const MAX_LINKS = 40;
class RootPaths {
    entries;
    #folders = new Map([['', '']]);
    constructor(entries) {
        this.entries = entries;
    }
    /**
     * The path under which a file named by a record really lies: /bin/sh is /usr/bin/sh where /bin is a link. The last
     * name is not followed. Folders that are not there are taken as they are written.
     *
     * @param path absolute
     */
    real(path) {
        const names = path.split('/').filter((name) => name !== '' && name !== '.');
        const last = names.pop();
        return last === undefined ? '/' : `${this.#folder(names, 0)}/${last}`;
    }
    #folder(names, links) {
        const written = names.map((name) => `/${name}`).join('');
        const known = this.#folders.get(written);
        if (known !== undefined)
            return known;
        const last = names.at(-1) ?? '';
        const above = this.#folder(names.slice(0, -1), links);
        let found = last === '..' ? above.slice(0, Math.max(0, above.lastIndexOf('/'))) : `${above}/${last}`;
        const entry = this.entries.get(found);
        if (entry?.type === 'link' && links < MAX_LINKS) {
            const target = entry.target.startsWith('/') ? entry.target : `${above}/${entry.target}`;
            found = this.#folder(target.split('/').filter((name) => name !== '' && name !== '.'), links + 1);
        }
        this.#folders.set(written, found);
        return found;
    }
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./.build/emit/src/contents/r-package.js
/**
 * The time at which an R package was installed. `R CMD INSTALL` writes it into `DESCRIPTION` (`Built: R 4.2.2; ; <time>; unix`)
 * and, serialized and compressed, into `Meta/package.rds`; nothing else of a package that has no compiled code differs.
 */

const DESCRIPTION = '/DESCRIPTION';
const METADATA = '/Meta/package.rds';
/** Most bytes that a `package.rds` may unpack to: a description is some kilobytes. */
const MAX_METADATA = 4 * 1024 * 1024;
const BUILT = /^(Built: R [^;\n]*;[^;\n]*; )(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC)(; \w+)$/m;
/** Whether `path` may be one of the two files that hold the time. */
function mayHoldBuildTime(path) {
    return path.endsWith(DESCRIPTION) || path.endsWith(METADATA);
}
/** Whether `path` belongs to an R package of both images, and is the same but for the time each was installed at. */
function sameButBuildTime(path, a, b) {
    const folder = path.endsWith(METADATA) ? path.slice(0, -METADATA.length) : path.slice(0, -DESCRIPTION.length);
    const isMetadata = path.endsWith(METADATA);
    const [inA, inB] = [a, b].map((contentOf) => withoutBuildTime(contentOf(`${folder}${DESCRIPTION}`), contentOf(`${folder}${METADATA}`), isMetadata));
    return inA !== undefined && inA === inB;
}
/** One of the two files' text with the time taken out. Undefined when this is no R package, or holds no such time. */
function withoutBuildTime(description, metadata, ofMetadata) {
    if (description === undefined || metadata === undefined)
        return undefined;
    const text = description.toString('latin1');
    const time = BUILT.exec(text)?.[2];
    if (time === undefined)
        return undefined;
    return ofMetadata ? unpacked(metadata)?.replaceAll(time, 'time') : text.replace(BUILT, '$1time$3');
}
function unpacked(bytes) {
    try {
        return (0,external_node_zlib_.gunzipSync)(bytes, { maxOutputLength: MAX_METADATA }).toString('latin1');
    }
    catch {
        // Not packed as R does it: then the files are different ones, which is what the caller tells.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/contents/rules.js

/** Names under which `IgnoredCount` tells of them. */
const RULES = {
    pyc: '*.pyc of the same source',
    shadow: 'salts and dates in /etc/shadow',
    labels: 'build date and base in /.singularity.d/labels.json',
    rPackage: 'build time in DESCRIPTION and Meta/package.rds of an R package',
};
const SHADOW_FILES = new Set(['/etc/shadow', '/etc/shadow-']);
const LABELS_FILE = '/.singularity.d/labels.json';
/** What the rules need to have been read. */
const RULE_SCAN = {
    withoutHeader: (path) => path.endsWith('.pyc'),
    keep: (path) => path === LABELS_FILE || SHADOW_FILES.has(path) || mayHoldBuildTime(path),
};
/** The rule by which a regular file that differs in content counts as the same; undefined when none does. */
function ruleForContent(path, a, b) {
    const [inA, inB] = [a.contents.get(path), b.contents.get(path)];
    if (path.endsWith('.pyc')) {
        const sameCode = inA?.withoutHeader !== undefined && inA.withoutHeader === inB?.withoutHeader;
        return sameCode || hasSameSource(path, a, b) ? RULES.pyc : undefined;
    }
    if (inA?.bytes === undefined || inB?.bytes === undefined)
        return undefined;
    if (SHADOW_FILES.has(path))
        return sameShadow(inA.bytes, inB.bytes) ? RULES.shadow : undefined;
    if (path === LABELS_FILE)
        return sameLabels(inA.bytes, inB.bytes) ? RULES.labels : undefined;
    const [ofA, ofB] = [a, b].map(({ contents }) => (at) => contents.get(at)?.bytes);
    return mayHoldBuildTime(path) && ofA !== undefined && ofB !== undefined && sameButBuildTime(path, ofA, ofB) ? RULES.rPackage : undefined;
}
/**
 * The same for a path that is in one image alone: Python writes compiled files whenever it runs, so which are there
 * depends on which programs ran.
 */
function ruleForOneSided(path, entry, a, b) {
    if (entry.type === 'folder') {
        const isCache = path.endsWith('/__pycache__');
        return isCache && a.entries.has(parentOf(path)) && b.entries.has(parentOf(path)) ? RULES.pyc : undefined;
    }
    return entry.type === 'file' && path.endsWith('.pyc') && hasSameSource(path, a, b) ? RULES.pyc : undefined;
}
/** Sources that have to be read for `ruleForOneSided`: those of compiled files. */
function sourceOf(path) {
    if (!path.endsWith('.pyc'))
        return undefined;
    const [, folder = '', cache, stem = ''] = /^(.*?)(\/__pycache__)?\/([^/]+)\.pyc$/s.exec(path) ?? [];
    if (cache === undefined)
        return `${folder}/${stem}.py`;
    // name.cpython-311.opt-1.pyc; names of modules have no dots.
    return `${folder}/${stem.replace(/\..*$/s, '')}.py`;
}
function hasSameSource(path, a, b) {
    const source = sourceOf(path);
    if (source === undefined)
        return false;
    const [inA, inB] = [a.contents.get(source), b.contents.get(source)];
    return inA !== undefined && inA.sha256 === inB?.sha256;
}
function parentOf(path) {
    return path.slice(0, path.lastIndexOf('/'));
}
/** shadow(5): name, hashed password, day of its last change, and further settings. */
function sameShadow(a, b) {
    return withoutSalts(a) === withoutSalts(b);
}
/**
 * A hash is `$method$parameters$salt$hash`. With another salt it says nothing about whether the passwords are the same, so
 * only that there is one, and its method, are compared. The day is that of the build.
 */
function withoutSalts(bytes) {
    return bytes.toString('latin1').split('\n').map((line) => {
        const fields = line.split(':');
        const [name, password = '', day = '', ...rest] = fields;
        if (fields.length < 3)
            return line;
        const shown = password.replace(/^(!?)(\$[^$]+\$).+$/, '$1$2');
        return [name, shown, day.replace(/^[1-9][0-9]*$/, 'day'), ...rest].join(':');
    }).join('\n');
}
const LABELS_LEFT_OUT = /^org\.label-schema\.(build-date|usage\.singularity\.deffile\..*)$/;
function sameLabels(a, b) {
    const [inA, inB] = [labels(a), labels(b)];
    return inA !== undefined && inA === inB;
}
/** The labels in a fixed order, without those that tell of the build. Undefined when they are none. */
function labels(bytes) {
    let value;
    try {
        value = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        // Then the files are different ones, which is what the caller tells.
        return undefined;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return undefined;
    const kept = Object.entries(value).filter(([name]) => !LABELS_LEFT_OUT.test(name));
    return JSON.stringify(kept.sort(([one], [other]) => (one < other ? -1 : 1)));
}

;// CONCATENATED MODULE: ./.build/emit/src/contents/owners.js
/** Whose a path is: looked up in the records that package tools keep in an image. */




/**
 * Owners of paths that differ. What is in a alone, or in both, is looked up in a's records, and where those do not know
 * it in b's; what is in b alone in b's.
 *
 * @param images paths of a and b
 * @returns path to owner; a path that no record names is not in it
 */
async function ownersOf(differences, [a, b], [sideA, sideB], engine, options) {
    const owners = new Map();
    const lookUp = async (image, side, paths) => {
        for (const [path, owner] of await ownersIn(engine, image, side.entries, paths, options))
            owners.set(path, owner);
    };
    await lookUp(a, sideA, differences.filter(({ kind }) => kind !== 'added').map(({ path }) => path));
    await lookUp(b, sideB, differences.filter(({ path, kind }) => kind !== 'missing' && !owners.has(path)).map(({ path }) => path));
    return owners;
}
/** A path may have several claims; a tool before here wins, since a distribution's package holds Python's and npm's records too. */
const FINDERS = [dpkgOwners, apkOwners, condaOwners, pythonOwners];
async function ownersIn(engine, image, entries, paths, options) {
    const owners = new Map();
    if (paths.length === 0)
        return owners;
    const tree = await (0,apptainer/* openImageTree */.KJ)(engine, image, [], options);
    try {
        const claims = await claimsOn(paths, entries, tree);
        for (const path of paths) {
            const owner = claims.get(path) ?? claims.get(sourceOf(path) ?? '') ?? npmOwner(path, entries);
            if (owner !== undefined)
                owners.set(path, owner);
        }
        return owners;
    }
    finally {
        await tree.close();
    }
}
async function claimsOn(paths, entries, tree) {
    // A compiled file belongs to whom its source does.
    const open = new Set(paths.flatMap((path) => [path, sourceOf(path) ?? path]));
    const claims = new Map();
    const claim = (path, owner) => {
        if (!open.has(path) || claims.has(path))
            return;
        claims.set(path, owner);
    };
    const root = new RootPaths(entries);
    for (const find of FINDERS) {
        if (claims.size === open.size)
            break;
        await find({ tree, root, open }, claim);
    }
    return claims;
}

;// CONCATENATED MODULE: ./.build/emit/src/contents/compare.js
/** Comparing every file of two images. */





/**
 * Compares every file of two root filesystems: content by SHA-256, type, mode (setuid, setgid and sticky bits among
 * it), where links point, which device a device file is. Owners' ids, times and extended attributes are not compared.
 *
 * @param a path of the SIF or sandbox that is kept
 * @param b path of the SIF or sandbox it is held against
 * @throws InputError for an ignore pattern that is none
 * @throws NotFoundError, FormatError when an image is none or is damaged
 * @throws StoreError when not all of an image can be read
 * @throws CancelledError when the signal fires
 */
async function compareContents(engine, a, b, options = {}) {
    const ignore = new Ignored(options.ignore ?? []);
    const scans = [];
    try {
        const scanOptions = { ...options, ...RULE_SCAN };
        for (const image of [a, b])
            scans.push(await (0,apptainer/* scanImage */.FW)(engine, image, scanOptions));
        const [scanA, scanB] = scans;
        const [entriesA, entriesB] = await Promise.all([scanA.entries, scanB.entries]);
        const paths = pathsToCompare(entriesA, entriesB, ignore);
        const wanted = filesToRead(paths, entriesA, entriesB);
        const [contentsA, contentsB] = await Promise.all([scanA.contents(wanted), scanB.contents(wanted)]);
        const sides = [{ entries: entriesA, contents: contentsA }, { entries: entriesB, contents: contentsB }];
        const found = differences(paths, sides, ignore);
        const owners = await ownersOf(found, [a, b], sides, engine, options);
        return {
            identical: found.length === 0,
            compared: paths.length - ignore.byRules,
            bytes: paths.reduce((sum, path) => sum + (entriesA.get(path)?.size ?? 0), 0),
            ignored: ignore.total,
            ignoredBy: ignore.counts(),
            differences: found
                .map((one) => ({ ...one, owner: owners.get(one.path) ?? 'unmanaged' }))
                .sort((one, other) => byBytes(one.path, other.path)),
        };
    }
    finally {
        await Promise.all(scans.map(async (scan) => { await scan.close(); }));
    }
}
/** Patterns, rules, and how often each has been used. */
class Ignored {
    #patterns;
    #list;
    #counts = new Map();
    byRules = 0;
    total = 0;
    constructor(project) {
        const defaults = DEFAULT_IGNORE.map(({ pattern }) => pattern);
        this.#patterns = [
            ...defaults.map((pattern) => ({ ...parseIgnorePattern(pattern), origin: 'default' })),
            ...[...new Set(project)].filter((pattern) => !defaults.includes(pattern)).map((pattern) => ({ ...parseIgnorePattern(pattern), origin: 'project' })),
        ];
        this.#list = new IgnoreList(this.#patterns);
    }
    /** Whether a pattern leaves `path` out. */
    leavesOut(path, isFolder) {
        const found = this.#list.find(path, isFolder);
        if (found !== undefined)
            this.#count(found.text);
        return found !== undefined;
    }
    /** A rule, if any, accepts a path. */
    accepts(rule) {
        if (rule === undefined)
            return false;
        this.#count(rule);
        this.byRules += 1;
        return true;
    }
    counts() {
        const named = [
            ...this.#patterns.map(({ text, origin }) => ({ pattern: text, origin })),
            ...Object.values(RULES).map((pattern) => ({ pattern, origin: 'rule' })),
        ];
        return named
            .map((one) => ({ ...one, paths: this.#counts.get(one.pattern) ?? 0 }))
            .filter(({ origin, paths }) => origin === 'project' || paths > 0);
    }
    #count(name) {
        this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
        this.total += 1;
    }
}
function pathsToCompare(a, b, ignore) {
    const paths = [];
    const add = (path, entry) => {
        if (!ignore.leavesOut(path, entry.type === 'folder'))
            paths.push(path);
    };
    for (const [path, entry] of a)
        add(path, entry);
    for (const [path, entry] of b)
        if (!a.has(path))
            add(path, entry);
    return paths;
}
/** Regular files in both, of one size; and of compiled Python files that may have to be excused, the sources. */
function filesToRead(paths, a, b) {
    const wanted = new Set();
    const add = (path, evenIfSizesDiffer) => {
        const [inA, inB] = [a.get(path), b.get(path)];
        if (inA?.type !== 'file' || inB?.type !== 'file')
            return;
        if (inA.size === inB.size || evenIfSizesDiffer)
            wanted.add(path);
    };
    for (const path of paths) {
        add(path, RULE_SCAN.keep(path));
        const source = sourceOf(path);
        if (source !== undefined)
            add(source, false);
    }
    return wanted;
}
function differences(paths, [a, b], ignore) {
    const found = [];
    for (const path of paths) {
        const [inA, inB] = [a.entries.get(path), b.entries.get(path)];
        const one = inA ?? inB;
        if (one === undefined)
            continue;
        if (inA === undefined || inB === undefined) {
            if (ignore.accepts(ruleForOneSided(path, one, a, b)))
                continue;
            found.push({ path, kind: inA === undefined ? 'added' : 'missing' });
            continue;
        }
        const what = whatDiffers(path, inA, inB, a, b);
        if (what === undefined)
            continue;
        if (what === 'content' && ignore.accepts(ruleForContent(path, a, b))) {
            // The rule is about what the file holds, not about who may run it.
            if (inA.mode !== inB.mode)
                found.push({ path, kind: 'changed', what: 'mode' });
            continue;
        }
        found.push({ path, kind: 'changed', what });
    }
    return found;
}
function whatDiffers(path, inA, inB, a, b) {
    if (inA.type !== inB.type)
        return 'type';
    if (inA.target !== inB.target)
        return inA.type === 'link' ? 'link' : 'type';
    // All links have the same mode, whatever a file system says.
    if (inA.type === 'link')
        return undefined;
    if (inA.type === 'file' && !sameContent(path, inA, inB, a, b))
        return 'content';
    return inA.mode === inB.mode ? undefined : 'mode';
}
function sameContent(path, inA, inB, a, b) {
    if (inA.size !== inB.size)
        return false;
    const [hashA, hashB] = [a.contents.get(path)?.sha256, b.contents.get(path)?.sha256];
    if (hashA === undefined || hashB === undefined)
        throw new Error(`${path} was not read`);
    return hashA === hashB;
}
function byBytes(a, b) {
    return Buffer.compare((0,apptainer/* encodeName */.aA)(a), (0,apptainer/* encodeName */.aA)(b));
}

;// CONCATENATED MODULE: ./.build/emit/src/contents/words.js
/** A comparison in words and as JSON. Paths and package names come out of images: they are hostile text. */

/** Differences named in a one-line summary unless the caller says otherwise. */
const CONTENTS_SUMMARY_LIMIT = 5;
/**
 * One line for each path that differs, sorted by path: `/usr/bin/curl changed (content), dpkg:curl`,
 * `/opt/tool added, unmanaged`. Added and missing are seen from a, the first of the two images.
 *
 * @param limit lines at most; a last line says how many more there are. Default: all.
 */
function describeContents(diff, limit = Number.POSITIVE_INFINITY) {
    const lines = diff.differences.slice(0, limit).map(line);
    if (diff.differences.length > lines.length)
        lines.push(`and ${String(diff.differences.length - lines.length)} more`);
    return lines;
}
/**
 * The whole comparison on one line: `identical: 21,423 paths, 533 MB (312 left out)` or
 * `2 changed, 1 added: /opt/tool added, unmanaged, …`.
 *
 * @param limit differences named at most. Default 5.
 */
function contentsSummary(diff, limit = CONTENTS_SUMMARY_LIMIT) {
    if (diff.identical) {
        const leftOut = diff.ignored === 0 ? '' : ` (${String(diff.ignored)} left out)`;
        return `identical: ${(0,src_text/* count */.U9)(diff.compared, 'path')}, ${(0,src_text/* formatBytes */.z3)(diff.bytes)}${leftOut}`;
    }
    const kinds = ['changed', 'added', 'missing'];
    const counted = kinds
        .map((kind) => [diff.differences.filter((one) => one.kind === kind).length, kind])
        .filter(([amount]) => amount > 0)
        .map(([amount, kind]) => `${String(amount)} ${kind}`).join(', ');
    return limit < 1 ? counted : `${counted}: ${describeContents(diff, limit).join('; ')}`;
}
/** The comparison as plain data with snake_case keys. */
function contentsJson(diff) {
    return {
        identical: diff.identical,
        compared: diff.compared,
        bytes: diff.bytes,
        ignored: diff.ignored,
        ignored_by: diff.ignoredBy.map(({ pattern, origin, paths }) => ({ pattern, origin, paths })),
        differences: diff.differences.map(({ path, kind, what, owner }) => ({ path, kind, what: what ?? null, owner })),
    };
}
function line({ path, kind, what, owner }) {
    return `${printable(path)} ${kind}${what === undefined ? '' : ` (${what})`}, ${printable(owner)}`;
}
/** Characters that are not seen, or turn text round, as escapes; bytes that are no UTF-8 as \xNN. */
function printable(text) {
    return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
        const code = character.codePointAt(0) ?? 0;
        if (code >= 0xdc80 && code <= 0xdcff)
            return `\\x${(code - 0xdc00).toString(16)}`;
        return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/contents/index.js
/** The room of compare level `files`: every file of two images. */






/***/ })

};
