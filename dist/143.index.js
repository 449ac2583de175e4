export const id = 143;
export const ids = [143];
export const modules = {

/***/ 143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LR: () => (/* binding */ ensureApptainer),
  q3: () => (/* reexport */ default_prefix/* prefixEnvironment */.q3)
});

// UNUSED EXPORTS: defaultPrefix

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(2034);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/find.js
var find = __webpack_require__(1643);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/probe-text.js
var probe_text = __webpack_require__(3690);
// EXTERNAL MODULE: ./.build/emit/src/process.js
var src_process = __webpack_require__(3120);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/dependencies.js
/** Debian's package records, and which libraries a package needs. */
/** Reads what `apt-cache show` prints: stanzas of `Field: value`, continued by lines that begin with a blank. */
function parseRecords(text) {
    return text.split(/\n{2,}/).map(readStanza).filter((record) => record !== undefined);
}
function readStanza(stanza) {
    const fields = new Map();
    for (const line of stanza.replace(/\n[ \t]+/g, ' ').split('\n')) {
        const colon = line.indexOf(':');
        if (colon > 0)
            fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    }
    const name = fields.get('package');
    const version = fields.get('version');
    if (name === undefined || version === undefined)
        return undefined;
    const depends = [fields.get('pre-depends'), fields.get('depends')].filter((field) => field !== undefined);
    return {
        name,
        version,
        architecture: fields.get('architecture') ?? '',
        // "non-free/libs" and the like: the component does not matter here.
        section: (fields.get('section') ?? '').replace(/^.*\//, ''),
        depends: depends.flatMap(readRelations),
        size: Number(fields.get('size') ?? 0),
        sha256: fields.get('sha256') ?? '',
    };
}
/** "a (>= 1) | b:any, c" gives [[a, b], [c]]. */
function readRelations(field) {
    return field.split(',')
        .map((relation) => relation.split('|').map((one) => /^[a-z0-9][a-z0-9+.-]*/.exec(one.trim())?.[0] ?? ''))
        .map((names) => names.filter((name) => name !== ''))
        .filter((names) => names.length > 0);
}
/** Sections that hold shared libraries. */
const LIBRARY_SECTIONS = new Set(['libs', 'oldlibs']);
/**
 * `roots` and every shared library they need, and those need in turn. Other dependencies (programs, data) are left
 * out: whoever asks names the programs it wants.
 *
 * @param lookUp gives the records of names, leaving out what the archive does not have
 * @returns records, roots first, each once
 */
async function libraryClosure(roots, lookUp) {
    const found = new Map();
    const seen = new Set(roots);
    for (let wanted = [...roots]; wanted.length > 0;) {
        const records = (await lookUp(wanted))
            .filter((record) => roots.includes(record.name) || LIBRARY_SECTIONS.has(record.section));
        for (const record of records)
            if (!found.has(record.name))
                found.set(record.name, record);
        wanted = [...new Set(records.flatMap((record) => record.depends.flat()))].filter((name) => !seen.has(name));
        for (const name of wanted)
            seen.add(name);
    }
    return [...found.values()];
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/disk.js
/** A disk that is full shows up in many places of an installation; it is told in one way. */

const FULL = /No space left on device|Disk quota exceeded|enough free space/i;
/** Whether a program failed for want of space. */
function isDiskFull(error) {
    return error instanceof errors/* ToolError */.v4 && FULL.test(error.stderrTail);
}
/** Errors of the file system in the user's words, `folder` being what is written to; others as they are. */
function explainDisk(error, folder) {
    if (isDiskFull(error)) {
        return new errors/* StoreError */.AD(`cannot install into ${folder}: the disk is full`, {
            hint: 'Free some space, or choose a prefix on another disk: about 250 MB while it is made, 100 MB afterwards.',
            cause: error,
        });
    }
    const raw = (0,errors/* systemCode */.xU)(error) !== undefined && !(error instanceof errors/* ContainerActionError */._C);
    return raw ? (0,errors/* fileError */.zS)(error, 'install into', folder) : error;
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/archive.js
/**
 * Debian's archive, read by apt with folders of its own: nothing of the machine's package state is read or changed,
 * while its proxies and certificates (Acquire settings in /etc/apt/apt.conf.d) count. apt checks the signature of
 * the release file and, by it, every list and package.
 */






const DEFAULT_MIRROR = 'http://deb.debian.org/debian';
/** The only suite that has had Apptainer without a break. */
const SUITE = 'unstable';
/** @throws InputError for anything but a plain http or https URL */
function parseMirror(text) {
    const given = text ?? DEFAULT_MIRROR;
    const url = URL.canParse(given) ? new URL(given) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol) || /\s/.test(given)) {
        throw new errors/* InputError */.dz(`mirror "${given}" is not an http or https URL`, { hint: `Give one such as ${DEFAULT_MIRROR}` });
    }
    return url.href.replace(/\/+$/, '');
}
/** Settings of the machine that would run its hooks, fetch what is not needed, or choose among versions. */
const CLEARED = [
    'APT::Update::Pre-Invoke', 'APT::Update::Post-Invoke', 'APT::Update::Post-Invoke-Success', 'APT::Architectures',
    'APT::Default-Release', 'APT::Get::AllowUnauthenticated', 'Binary::apt-get::APT::Update',
];
/**
 * Fetches the archive's lists into `folder`.
 *
 * @param folder empty folder of this process's own
 * @throws StoreError when the archive cannot be reached or its signature is not good
 */
async function openArchive(folder, mirror, architecture, tools, call, stage) {
    const downloads = (0,external_node_path_.join)(folder, 'debs');
    for (const part of ['lists/partial', 'cache/archives/partial', 'debs'])
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, part), { recursive: true });
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'sources.list'), sourceLine(mirror, architecture, tools.keyring));
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'apt.conf'), CLEARED.map((name) => `#clear ${name};\n`).join(''));
    const settings = aptSettings(folder, architecture);
    const apt = async (program, args, shown) => await (0,src_process/* run */.eF)(program, [...settings, ...args], {
        cwd: downloads,
        env: { ...call.env, LC_ALL: 'C', LANGUAGE: 'C' },
        signal: call.signal,
        onLine: shown === undefined ? undefined : (line, _stream, replaced) => { shown.output(line, replaced); },
    }).catch((error) => { throw explain(error, mirror); });
    await apt(tools.aptGet, ['update'], stage);
    return {
        lookUp: async (names) => {
            // Exit code 100 when some of the names are unknown: those are left out.
            const known = await apt(tools.aptCache, ['pkgnames']);
            const offered = new Set(known.stdout.split('\n'));
            const asked = names.filter((name) => offered.has(name));
            if (asked.length === 0)
                return [];
            const shown = await apt(tools.aptCache, ['show', '--no-all-versions', ...asked]);
            return parseRecords(shown.stdout);
        },
        download: async (records, shown) => {
            await apt(tools.aptGet, ['download', ...records.map(({ name, version }) => `${name}=${version}`)], shown);
            return records.map((record) => (0,external_node_path_.join)(downloads, fileNameOf(record, architecture)));
        },
    };
}
function sourceLine(mirror, architecture, keyring) {
    return `deb [signed-by=${keyring} arch=${architecture.debian} target=Packages] ${mirror} ${SUITE} main\n`;
}
function aptSettings(folder, architecture) {
    const settings = {
        'Dir::Etc::SourceList': (0,external_node_path_.join)(folder, 'sources.list'),
        'Dir::Etc::SourceParts': '/dev/null',
        'Dir::Etc::Preferences': '/dev/null',
        'Dir::Etc::PreferencesParts': '/dev/null',
        'Dir::State::Lists': (0,external_node_path_.join)(folder, 'lists'),
        'Dir::State::status': '/dev/null',
        'Dir::State::extended_states': (0,external_node_path_.join)(folder, 'extended_states'),
        'Dir::Cache': (0,external_node_path_.join)(folder, 'cache'),
        'Dir::Cache::archives': (0,external_node_path_.join)(folder, 'cache/archives'),
        'Dir::Cache::pkgcache': (0,external_node_path_.join)(folder, 'cache/pkgcache.bin'),
        'Dir::Cache::srcpkgcache': '',
        'APT::Architecture': architecture.debian,
        // Root would download as _apt, who may not enter a private folder.
        'APT::Sandbox::User': 'root',
        'APT::Update::Error-Mode': 'any',
        'Acquire::Languages': 'none',
        'Acquire::PDiffs': 'false',
        'Acquire::Retries': '2',
        // Whatever the machine allows for itself, what comes from here is run: the signature has to be good. How old it may
        // be is the machine's to say: frozen mirrors are allowed that way.
        'Acquire::AllowInsecureRepositories': 'false',
        'Acquire::AllowWeakRepositories': 'false',
        'Acquire::AllowDowngradeToInsecureRepositories': 'false',
    };
    return ['-c', (0,external_node_path_.join)(folder, 'apt.conf'), ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}
/** As apt names what it downloads: the epoch's colon is escaped. */
function fileNameOf(record, architecture) {
    const kind = record.architecture === 'all' ? 'all' : architecture.debian;
    return `${record.name}_${record.version.replaceAll(':', '%3a')}_${kind}.deb`;
}
const BAD_SIGNATURE = /NO_PUBKEY|BADSIG|KEYSIG|not signed|signature|unauthenticated|Clearsigned|Hash Sum mismatch|unexpected size|insufficiently signed/i;
const EXPIRED = /is expired|is not valid yet/i;
const UNREACHABLE = /resolv|connect|timed out|Failed to fetch|unreachable|No route|certificate|no longer has a Release file|does not have a Release file/i;
/** apt's failure in the user's words. */
function explain(error, mirror) {
    if (!(error instanceof errors/* ToolError */.v4) || isDiskFull(error))
        return error;
    const shown = withoutPassword(mirror);
    const lines = error.stderrTail.split('\n').map((line) => line.trim()).filter((line) => /^[EW]:/.test(line));
    const pick = (pattern) => lines.find((line) => pattern.test(line))?.slice(2).trim();
    const make = (message, hint) => new errors/* StoreError */.AD(message, { hint, cause: error });
    const bad = pick(BAD_SIGNATURE);
    if (bad !== undefined) {
        return make(`what ${shown} offers is not what Debian signed, and was refused: ${bad}`, 'Choose another mirror. If the machine is old, its keys may be: apt-get install debian-archive-keyring. Check its clock, too.');
    }
    const expired = pick(EXPIRED);
    if (expired !== undefined) {
        return make(`the package lists of ${shown} are too old to be trusted: ${expired}`, 'Choose another mirror, and check the clock. A mirror that is meant to be frozen is allowed by a line'
            + ' Acquire::Check-Valid-Until "false"; in a file in /etc/apt/apt.conf.d.');
    }
    const unreachable = pick(UNREACHABLE);
    if (unreachable !== undefined) {
        return make(`Debian's archive at ${shown} cannot be fetched: ${unreachable}`, 'Check the network, or name a mirror that can be reached. A proxy goes into http_proxy or into /etc/apt/apt.conf.d.');
    }
    return error;
}
/** The mirror as it may be shown and written down. */
function withoutPassword(mirror) {
    const url = new URL(mirror);
    url.username = '';
    url.password = '';
    return url.href.replace(/\/+$/, '');
}

// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(7194);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/integrity.js
/**
 * Whether an installation is still what was installed. The probe alone cannot tell a damaged program from a machine
 * that does not let it work.
 */




/** Folder that is the user's to change: its settings. */
const SETTINGS = 'etc';
const LIST = (0,external_node_path_.join)('share', 'sha256.json');
/** Writes down the files of the installation in `folder`. */
async function writeHashes(folder) {
    const hashes = [];
    for (const name of await (0,promises_.readdir)(folder)) {
        if (name.startsWith('.') || name === SETTINGS)
            continue;
        for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(folder, name), { recursive: true, withFileTypes: true })) {
            const path = (0,external_node_path_.join)(entry.parentPath, entry.name);
            if (entry.isFile())
                hashes.push([(0,external_node_path_.relative)(folder, path), await (0,files/* sha256File */.Q3)(path)]);
        }
    }
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, LIST), `${JSON.stringify(Object.fromEntries(hashes.sort()), undefined, 2)}\n`);
}
/**
 * Looks at every file: about a fifth of a second.
 *
 * @returns what is wrong with the first one that is, undefined when nothing is
 */
async function findDamage(folder, signal) {
    try {
        const hashes = JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, LIST), 'utf8'));
        for (const [path, hash] of Object.entries(hashes)) {
            if (await (0,files/* sha256File */.Q3)((0,external_node_path_.join)(folder, path), signal) !== hash)
                return `${path} is damaged`;
        }
        return undefined;
    }
    catch (error) {
        if (error instanceof errors/* CancelledError */.cc)
            throw error;
        return (0,errors/* messageOf */.bD)(error);
    }
}

// EXTERNAL MODULE: ./.build/emit/src/report.js
var report = __webpack_require__(3291);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/default-prefix.js
var default_prefix = __webpack_require__(9752);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/prefix.js
/**
 * The folder Apptainer is installed into, and how an installation appears in it.
 *
 *     <prefix>/bin                              link to the bin folder of the installation in use
 *     <prefix>/apptainer-<id>/                  an installation; its programs hold its path, so it is made in place
 *
 * `bin` is the one name that others use. It is made, or renamed over, in one step when an installation is whole and
 * has passed its trial; until then nothing leads to it. An installation under way says in `.owner` whose it is, so
 * that what a killed process left behind can be told from what another one is working on.
 */







const OWNER = '.owner';
const INSTALLATION = /^apptainer-[0-9a-f]{8}$/;
/** What nobody can be asked about any more (another machine's, or superseded) goes after this long. */
const LEFTOVER_MS = 24 * 3600 * 1000;
/** @throws InputError when the path cannot stand in PATH or in a program's library path */
function parsePrefix(given, env) {
    const prefix = given === undefined ? (0,default_prefix/* defaultPrefix */.Mq)(env) : (0,external_node_path_.resolve)(given);
    if (given === '' || /[:$"\\\n\r]/.test(prefix)) {
        throw new errors/* InputError */.dz(`prefix "${given ?? prefix}" cannot be used`, {
            hint: 'Choose a folder whose path has no colon, dollar sign, quote, backslash or line break.',
        });
    }
    return prefix;
}
/** Name of the installation in use, undefined when there is none. */
async function currentInstallation(prefix) {
    try {
        const target = await (0,promises_.readlink)((0,external_node_path_.join)(prefix, 'bin'));
        const name = (0,external_node_path_.dirname)(target);
        if ((0,external_node_path_.basename)(target) === 'bin' && INSTALLATION.test(name))
            return name;
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT')
            return undefined;
        if (code !== 'EINVAL')
            throw (0,errors/* fileError */.zS)(error, 'read the link', (0,external_node_path_.join)(prefix, 'bin'));
    }
    throw occupied(prefix, 'bin');
}
function occupied(prefix, what) {
    return new errors/* StoreError */.AD(`${prefix} cannot take Apptainer: it holds "${what}", which is not of our making`, {
        hint: 'Choose a new or an empty folder as prefix.',
    });
}
/**
 * Begins an installation, and clears away what killed ones left.
 *
 * @throws StoreError when the prefix cannot be written, or holds something else
 */
async function beginDraft(prefix) {
    const made = await makeFolder(prefix);
    const name = `apptainer-${(0,external_node_crypto_.randomUUID)().slice(0, 8)}`;
    const folder = (0,external_node_path_.join)(prefix, name);
    const work = (0,external_node_path_.join)(folder, '.work');
    let published = false;
    const discard = async () => {
        if (!published)
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        for (const parent of made) {
            // Stops at the first that is in use: by this installation, or by anybody else.
            if (!(await (0,promises_.rmdir)(parent).then(() => true, () => false)))
                break;
        }
    };
    try {
        await clearLeftovers(prefix);
        await (0,promises_.mkdir)(folder);
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, OWNER), JSON.stringify(await ownerOf(process.pid)));
        await (0,promises_.mkdir)(work);
    }
    catch (error) {
        await discard();
        throw error instanceof errors/* StoreError */.AD ? error : (0,errors/* fileError */.zS)(error, 'install into', prefix);
    }
    return {
        folder,
        work,
        discard,
        publish: async (replacing) => {
            try {
                await (0,promises_.rm)(work, { recursive: true, force: true });
                await (0,promises_.rm)((0,external_node_path_.join)(folder, OWNER));
                published = await prefix_link(prefix, name, replacing);
            }
            catch (error) {
                throw (0,errors/* fileError */.zS)(error, 'install into', prefix);
            }
            if (published && replacing !== undefined)
                await (0,promises_.rm)((0,external_node_path_.join)(prefix, replacing), { recursive: true, force: true });
            return published;
        },
    };
}
async function prefix_link(prefix, name, replacing) {
    const bin = (0,external_node_path_.join)(prefix, 'bin');
    const target = (0,external_node_path_.join)(name, 'bin');
    try {
        // Made, not renamed into place: that one fails where another process has just made it.
        await (0,promises_.symlink)(target, bin);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) !== 'EEXIST')
            throw error;
        if (await currentInstallation(prefix) !== replacing)
            return false;
        const aside = (0,external_node_path_.join)(prefix, name, '.bin');
        await (0,promises_.symlink)(target, aside);
        await (0,promises_.rename)(aside, bin);
    }
    await (0,files/* syncFolder */.Yw)(prefix);
    return true;
}
/** Makes a folder and those above it; gives the ones that were not there, innermost first. */
async function makeFolder(folder) {
    const missing = [];
    for (let at = folder; !(await exists(at)); at = (0,external_node_path_.dirname)(at))
        missing.push(at);
    const made = [];
    try {
        // One by one: asked for all of them on a read-only file system, Node says that there is no such folder.
        for (const path of missing.toReversed()) {
            await (0,promises_.mkdir)(path).catch((error) => { if ((0,errors/* systemCode */.xU)(error) !== 'EEXIST')
                throw error; });
            made.unshift(path);
        }
        return made;
    }
    catch (error) {
        for (const path of made)
            await (0,promises_.rmdir)(path).catch(() => undefined);
        throw (0,errors/* fileError */.zS)(error, 'make the folder', folder);
    }
}
async function exists(path) {
    return await (0,promises_.stat)(path).then(() => true, (error) => {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return false;
        throw (0,errors/* fileError */.zS)(error, 'use', path);
    });
}
async function ownerOf(pid) {
    return { pid, started: await startTime(pid), realm: await realm() };
}
async function realm() {
    const boot = await (0,promises_.readFile)('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()} ${await (0,promises_.readlink)('/proc/self/ns/pid')}`;
}
/** "" when there is no such process. */
async function startTime(pid) {
    const text = await (0,promises_.readFile)(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The name, in parentheses, may hold anything; field 22 is counted from behind it.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
async function clearLeftovers(prefix) {
    const current = await currentInstallation(prefix);
    for (const name of await (0,promises_.readdir)(prefix)) {
        if (name === 'bin' || name === current)
            continue;
        if (!INSTALLATION.test(name))
            throw occupied(prefix, name);
        if (!(await isLeftover((0,external_node_path_.join)(prefix, name))))
            continue;
        // In nobody's way if it cannot go: another user's, or one that a program of the killed process still writes to.
        await (0,promises_.rm)((0,external_node_path_.join)(prefix, name), { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
    }
}
async function isLeftover(folder) {
    const age = Date.now() - (await (0,promises_.stat)(folder)).mtimeMs;
    try {
        const owner = JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, OWNER), 'utf8'));
        if (owner.realm !== await realm())
            return age > LEFTOVER_MS;
        return owner.started !== await startTime(owner.pid ?? 0);
    }
    catch {
        // Superseded, and perhaps still running something; or cut off while it wrote down its owner.
        return age > LEFTOVER_MS;
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/layout.js
/**
 * Debian's packages, unpacked and put in the order in which Apptainer runs from any folder.
 *
 *     <folder>/bin/                              apptainer; links to mksquashfs and unsquashfs
 *     <folder>/bin/fallback/                     stand-ins, see prefix.ts
 *     <folder>/etc/apptainer/
 *     <folder>/lib/<triplet>/                    libraries and the loader
 *     <folder>/lib/<triplet>/apptainer/bin/      starter and the programs Apptainer takes from here first
 *     <folder>/var/lib/apptainer/mnt/session/
 *     <folder>/lib/{bin,etc,var,lib}             links, see below
 *     <folder>/share/                            debootstrap's scripts, licences, packages.json
 *
 * Apptainer finds its files by its own path: `apptainer` takes the folder above `bin`, `starter` the one two levels
 * above `apptainer/bin`, which here is <folder>/lib. The links make both mean the same.
 */





/** Programs that Apptainer calls, as paths in the packages. */
const HELPERS = ['usr/bin/mksquashfs', 'usr/bin/unsquashfs', 'usr/bin/squashfuse_ll', 'usr/bin/fuse-overlayfs'];
/** Those of them that are of use to people too: on the prefix's PATH as links. */
const SHOWN_HELPERS = ['mksquashfs', 'unsquashfs'];
/** Unpacks packages into `folder`, all into one tree. */
async function unpack(dpkgDeb, packages, folder, call) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    for (const file of packages) {
        await (0,src_process/* run */.eF)(dpkgDeb, ['-x', file, folder], { signal: call.signal, env: call.env });
    }
}
/**
 * Moves what is needed out of an unpacked tree.
 *
 * @param standIns programs for the fallback folder, as paths in the packages; debootstrap gets its wrapper
 * @throws FormatError when the packages are not laid out as this knows them
 */
async function arrange(tree, folder, architecture, standIns) {
    const bin = (0,external_node_path_.join)(folder, 'bin');
    const libraries = libraryFolder(folder, architecture);
    const helpers = (0,external_node_path_.join)(libraries, 'apptainer', 'bin');
    for (const made of [(0,default_prefix/* fallbackFolder */.ZV)(bin), (0,external_node_path_.join)(folder, 'etc'), libraries, (0,external_node_path_.join)(folder, 'share', 'doc'),
        (0,external_node_path_.join)(folder, 'var', 'lib', 'apptainer', 'mnt', 'session')]) {
        await (0,promises_.mkdir)(made, { recursive: true });
    }
    await take((0,external_node_path_.join)(tree, 'usr', 'lib', architecture.triplet, 'apptainer'), (0,external_node_path_.join)(libraries, 'apptainer'));
    await take((0,external_node_path_.join)(tree, 'etc', 'apptainer'), (0,external_node_path_.join)(folder, 'etc', 'apptainer'));
    await take((0,external_node_path_.join)(tree, 'usr', 'bin', 'apptainer'), (0,external_node_path_.join)(bin, 'apptainer'));
    for (const program of HELPERS)
        await take((0,external_node_path_.join)(tree, program), (0,external_node_path_.join)(helpers, (0,external_node_path_.basename)(program)));
    for (const name of SHOWN_HELPERS)
        await (0,promises_.symlink)((0,external_node_path_.relative)(bin, (0,external_node_path_.join)(helpers, name)), (0,external_node_path_.join)(bin, name));
    await takeLibraries((0,external_node_path_.join)(tree, 'usr', 'lib', architecture.triplet), libraries);
    for (const program of standIns)
        await takeStandIn(tree, folder, program);
    await takeLicences((0,external_node_path_.join)(tree, 'usr', 'share', 'doc'), (0,external_node_path_.join)(folder, 'share', 'doc'));
    for (const name of ['bin', 'etc', 'var'])
        await (0,promises_.symlink)((0,external_node_path_.join)('..', name), (0,external_node_path_.join)(folder, 'lib', name));
    await (0,promises_.symlink)('.', (0,external_node_path_.join)(folder, 'lib', 'lib'));
    await (0,promises_.appendFile)((0,external_node_path_.join)(folder, 'etc', 'apptainer', 'apptainer.conf'), `
# The machine's own programs first, those of this installation where it has none.
binary path = $PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${(0,default_prefix/* fallbackFolder */.ZV)(bin)}
`);
}
function libraryFolder(folder, architecture) {
    return (0,external_node_path_.join)(folder, 'lib', architecture.triplet);
}
async function take(from, to) {
    try {
        await (0,promises_.rename)(from, to);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
            throw error;
        throw new errors/* FormatError */.IF(`Debian's packages do not hold ${(0,external_node_path_.basename)(from)} where this version knows to look`, {
            hint: 'They have changed their layout. Update this program, or install Apptainer another way and put it on PATH.',
            cause: error,
        });
    }
}
/** Shared libraries and their links; what lies in folders below (plug-ins, character sets) is not needed. */
async function takeLibraries(from, to) {
    for (const entry of await (0,promises_.readdir)(from, { withFileTypes: true })) {
        if (!entry.isDirectory() && /\.so(?:\.|$)/.test(entry.name))
            await (0,promises_.rename)((0,external_node_path_.join)(from, entry.name), (0,external_node_path_.join)(to, entry.name));
    }
}
async function takeStandIn(tree, folder, program) {
    const fallback = (0,default_prefix/* fallbackFolder */.ZV)((0,external_node_path_.join)(folder, 'bin'));
    if ((0,external_node_path_.basename)(program) !== 'debootstrap') {
        await take((0,external_node_path_.join)(tree, program), (0,external_node_path_.join)(fallback, (0,external_node_path_.basename)(program)));
        // newuidmap comes setuid; unpacked by anybody but root that would be wrong, and root does not need it.
        await (0,promises_.chmod)((0,external_node_path_.join)(fallback, (0,external_node_path_.basename)(program)), 0o755);
        return;
    }
    const home = (0,external_node_path_.join)(folder, 'share', 'debootstrap');
    await take((0,external_node_path_.join)(tree, 'usr', 'share', 'debootstrap'), home);
    await take((0,external_node_path_.join)(tree, program), (0,external_node_path_.join)(home, 'debootstrap'));
    await (0,promises_.writeFile)((0,external_node_path_.join)(fallback, 'debootstrap'), DEBOOTSTRAP_WRAPPER, { mode: 0o755 });
}
/** debootstrap looks for its scripts in /usr/share, and for wget on PATH. */
const DEBOOTSTRAP_WRAPPER = `#!/bin/sh
# debootstrap of this prefix, with its own scripts; wget beside it stands in where the machine has none.
here=$(dirname -- "$(readlink -f -- "$0")")
DEBOOTSTRAP_DIR="$here/../../share/debootstrap"
PATH="$PATH:/usr/sbin:/sbin:$here"
export DEBOOTSTRAP_DIR PATH
exec /bin/sh "$DEBOOTSTRAP_DIR/debootstrap" "$@"
`;
async function takeLicences(from, to) {
    for (const name of await (0,promises_.readdir)(from)) {
        await (0,promises_.cp)((0,external_node_path_.join)(from, name, 'copyright'), (0,external_node_path_.join)(to, name), { verbatimSymlinks: true }).catch((error) => {
            // Packages of one source share a folder by a link; those are in the prefix under the name they lead to.
            if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
                throw error;
        });
    }
}
/** Writes down which packages the installation is made of. */
async function writePackageList(folder, mirror, packages) {
    const list = packages.map(({ name, version, architecture, sha256 }) => ({ name, version, architecture, sha256 }));
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'share', 'packages.json'), `${JSON.stringify({ mirror, packages: list }, undefined, 2)}\n`);
}
/**
 * Ties programs and libraries to the loader and the libraries beside them, whatever the machine has: by RPATH, not
 * RUNPATH, because Apptainer sets LD_LIBRARY_PATH at times, which beats the latter.
 *
 * Done everywhere and not only where the machine's C library is too old: libraries such as libsquashfuse are on
 * hardly any machine, and what the machine has may change under an installation.
 *
 * @param tools tree into which patchelf and its libraries were unpacked; it is run from there
 */
async function tieToOwnLibraries(folder, architecture, tools, call) {
    const libraries = libraryFolder(folder, architecture);
    const loader = (0,external_node_path_.join)(libraries, architecture.loader);
    const toolLibraries = (0,external_node_path_.join)(tools, 'usr', 'lib', architecture.triplet);
    const patchelf = ['--library-path', toolLibraries, (0,external_node_path_.join)(tools, 'usr', 'bin', 'patchelf')];
    const patch = async (args, files) => {
        await (0,src_process/* run */.eF)((0,external_node_path_.join)(toolLibraries, architecture.loader), [
            ...patchelf, ...args, '--force-rpath', '--set-rpath', libraries, ...files,
        ], { signal: call.signal, env: call.env });
    };
    const bin = (0,external_node_path_.join)(folder, 'bin');
    const programs = await elfFiles(bin, (0,default_prefix/* fallbackFolder */.ZV)(bin), (0,external_node_path_.join)(libraries, 'apptainer', 'bin'));
    const untouched = [loader, (0,external_node_path_.join)(libraries, 'libc.so.6')];
    await patch([], (await elfFiles(libraries)).filter((file) => !untouched.includes(file)));
    await patch(['--set-interpreter', loader], programs);
    await checkLibraries(loader, folder, programs, call);
}
/** Regular files in the folders that are in the format of programs and libraries. */
async function elfFiles(...folders) {
    const found = [];
    for (const folder of folders) {
        for (const entry of await (0,promises_.readdir)(folder, { withFileTypes: true })) {
            const path = (0,external_node_path_.join)(folder, entry.name);
            if (entry.isFile() && await isElf(path))
                found.push(path);
        }
    }
    return found;
}
async function isElf(path) {
    const handle = await (0,promises_.open)(path, 'r');
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
        return bytesRead === 4 && buffer.equals(Buffer.from('\x7fELF', 'latin1'));
    }
    finally {
        await handle.close();
    }
}
/** @throws FormatError when a program needs a library that is not there */
async function checkLibraries(loader, folder, programs, call) {
    for (const program of programs) {
        const { stdout, stderr } = await (0,src_process/* run */.eF)(loader, ['--list', program], { signal: call.signal, env: call.env, okExitCodes: 'any' });
        const missing = /^\s*(\S+) => not found/m.exec(stdout)?.[1] ?? /(\S+): cannot open shared object file/.exec(stderr)?.[1];
        if (missing === undefined)
            continue;
        throw new errors/* FormatError */.IF(`Debian's packages do not fit together: ${(0,external_node_path_.relative)(folder, program)} needs ${missing}`, {
            hint: 'The archive may be between two states: try again in some hours, or name another mirror.',
        });
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/platform.js
/** What of this machine matters for unpacking Debian's programs on it. */





const ARCHITECTURES = {
    x64: { debian: 'amd64', triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
    arm64: { debian: 'arm64', triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};
/**
 * @throws InputError on anything but Linux on x86_64 or aarch64
 */
function architectureOf(platform, machine) {
    const found = platform === 'linux' ? ARCHITECTURES[machine] : undefined;
    if (found !== undefined)
        return found;
    throw new errors/* InputError */.dz(`Apptainer cannot be set up from Debian's archive on ${platform} ${machine}`, {
        hint: 'It can on Linux x86_64 and aarch64. Elsewhere, install Apptainer yourself and put it on PATH.',
    });
}
const KEYRING_FOLDER = '/usr/share/keyrings';
const KEYRINGS = ['debian-archive-keyring.gpg', 'debian-archive-keyring.pgp'];
/**
 * Finds what fetching needs.
 *
 * @throws NotFoundError naming the first thing that is missing and how to get it
 */
async function findAptTools(env, keyringFolder = KEYRING_FOLDER) {
    const [aptGet, aptCache, dpkgDeb] = [
        await toolOf('apt-get', env), await toolOf('apt-cache', env), await toolOf('dpkg-deb', env),
    ];
    for (const name of KEYRINGS) {
        const keyring = (0,external_node_path_.join)(keyringFolder, name);
        if (await isReadable(keyring))
            return { aptGet, aptCache, dpkgDeb, keyring };
    }
    throw new errors/* NotFoundError */.m_(`Debian's archive keys are not on this machine (${(0,external_node_path_.join)(keyringFolder, KEYRINGS[0] ?? '')})`, {
        hint: 'An administrator installs them with: apt-get install debian-archive-keyring',
    });
}
async function toolOf(name, env) {
    const found = await (0,find/* findProgram */.Kp)(name, env);
    if (found !== undefined)
        return found;
    throw new errors/* NotFoundError */.m_(`${name} is not on this machine, so Apptainer cannot be fetched from Debian's archive`, {
        hint: 'Fetching works where apt and dpkg are (Debian, Ubuntu and their kin). Elsewhere, install Apptainer yourself'
            + ' (Fedora, EPEL: dnf install apptainer) and put it on PATH.',
    });
}
async function isReadable(path) {
    return await (0,promises_.access)(path, external_node_fs_.constants.R_OK).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/version.js
/**
 * Which versions will do.
 *
 * Not the semver package: to semver "1.4.5-2" is a pre-release that comes before 1.4.5 and that no range matches,
 * while here it is Debian's second packaging of it, or a distribution's rebuild ("1.4.5-2.el9").
 */

/**
 * Reads a wanted version.
 *
 * @param text "1.4.5", "1.4", "1.4.x", ">=1.3 <2", "latest"; undefined, empty and "*" stand for any
 * @throws InputError for anything else
 */
function parseVersionRange(text) {
    const given = (text ?? '').trim();
    if (given === 'latest')
        return { text: given, latest: true, matches: (version) => readVersion(version) !== undefined };
    if (given === '' || given === '*')
        return { text: '*', latest: false, matches: () => true };
    const comparators = given.replace(/([<>=])\s+/g, '$1').split(/[\s,]+/).map((part) => readComparator(part, given));
    return { text: given, latest: false, matches: (version) => inRange(version, comparators) };
}
function readComparator(part, given) {
    const match = /^(>=|<=|>|<|=)?v?(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(.*)$/.exec(part);
    const [, operator, major, minor, patch, rest = ''] = match ?? [];
    const numbers = [major, minor, patch].filter((number) => number !== undefined && /^\d+$/.test(number)).map(Number);
    const gap = patch !== undefined && /^\d+$/.test(patch) && minor !== undefined && !/^\d+$/.test(minor);
    const whole = rest !== '' && numbers.length === 3 && /^[-~+][0-9A-Za-z.+~-]+$/.test(rest)
        && (operator === undefined || operator === '=');
    if (match === null || gap || (rest !== '' && !whole)) {
        throw new errors/* InputError */.dz(`version "${given}" cannot be understood`, {
            hint: 'Give one version (1.4.5), a series (1.4 or 1.4.x), a range (>=1.3 <2), or latest.',
        });
    }
    return {
        operator: (operator ?? '='),
        numbers,
        whole: whole ? numbers.join('.') + rest : undefined,
    };
}
function readVersion(text) {
    // Debian: "1:1.4.5~rc1-2" has an epoch before the colon.
    const match = /^(?:\d+:)?v?(\d+)\.(\d+)(?:\.(\d+))?(.*)$/.exec(text.trim());
    if (match === null)
        return undefined;
    const [, major, minor, patch = '0', rest = ''] = match;
    return { numbers: [major, minor, patch].map(Number), prerelease: /^[-~]?(?:alpha|beta|rc)/i.test(rest) };
}
function inRange(text, comparators) {
    const version = readVersion(text);
    if (version === undefined)
        return false;
    return comparators.every(({ operator, numbers, whole }) => {
        if (whole !== undefined)
            return text.trim().replace(/^\d+:/, '') === whole;
        // A release candidate is only had by asking for that very one.
        if (version.prerelease)
            return false;
        const order = compareNumbers(version.numbers.slice(0, numbers.length), numbers);
        switch (operator) {
            case '>=': return order >= 0;
            case '>': return order > 0;
            case '<=': return order <= 0;
            case '<': return order < 0;
            case '=': return order === 0;
        }
    });
}
function compareNumbers(a, b) {
    for (const [index, number] of a.entries()) {
        const difference = number - (b[index] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
/**
 * Upstream's version in a Debian one, as the program itself tells it: "1:1.4.5-2+b1" gives "1.4.5".
 */
function upstreamVersion(debian) {
    return debian.replace(/^\d+:/, '').replace(/-[^-]*$/, '');
}
/** Whether two versions have the same numbers. */
function sameRelease(a, b) {
    const [first, second] = [readVersion(a), readVersion(b)];
    return first !== undefined && second !== undefined && compareNumbers(first.numbers, second.numbers) === 0;
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/make.js
/** Making an installation from Debian's archive. */












/** Apptainer and the programs it cannot do without. libfuse and the like come as their libraries. */
const ENGINE_PACKAGES = ['apptainer', 'squashfs-tools', 'squashfuse', 'fuse-overlayfs', 'libc6'];
/** Rewrites the others' headers; does not stay. */
const TOOL_PACKAGES = ['patchelf', 'libc6'];
/**
 * Makes an installation and puts it into use.
 *
 * @param prove called with the folder of the finished installation, and with one for scratch files, before it is put
 *   into use; throws when it does not work
 * @returns what `prove` returned; undefined when nothing was changed, because the one in use is the newest there is
 *   or another process has put one into use meanwhile
 * @throws NotFoundError when the machine has no apt, or the archive no such version
 * @throws StoreError when the archive cannot be reached or trusted, or the prefix not be written
 */
async function makeInstallation(request, call, prove) {
    const architecture = architectureOf(process.platform, process.arch);
    const tools = await findAptTools(call.env);
    const draft = await beginDraft(request.prefix);
    try {
        if (!(await fillDraft(draft, request, architecture, tools, call)))
            return undefined;
        const proof = await prove(draft.folder, draft.work);
        return await draft.publish(request.replacing) ? proof : undefined;
    }
    catch (error) {
        throw explainDisk(error, request.prefix);
    }
    finally {
        await draft.discard();
    }
}
async function fillDraft(draft, request, architecture, tools, call) {
    const { reporter } = call;
    const archive = await (0,report/* inStage */.u)(reporter, `fetch the package lists of ${withoutPassword(request.mirror)}`, async (stage) => await openArchive((0,external_node_path_.join)(draft.work, 'apt'), request.mirror, architecture, tools, call, stage));
    const candidate = await candidateFor(request.range, archive);
    if (request.sufficient !== undefined && sameRelease(request.sufficient, upstreamVersion(candidate.version)))
        return false;
    const standIns = await standInsFor(call);
    const packages = await resolvePackages(archive, [...ENGINE_PACKAGES, ...standIns.map(({ packageName }) => packageName)]);
    const toolPackages = await resolvePackages(archive, TOOL_PACKAGES);
    const all = [...new Map([...packages, ...toolPackages].map((record) => [record.name, record])).values()];
    const files = await (0,report/* inStage */.u)(reporter, `download Apptainer ${candidate.version} and its libraries`, async (stage) => await archive.download(all, stage), () => `${all.length} packages, ${megabytes(all)} MB`);
    await (0,report/* inStage */.u)(reporter, 'unpack', async () => {
        const fileOf = new Map(all.map((record, index) => [record.name, files[index] ?? '']));
        const filesOf = (records) => records.map(({ name }) => fileOf.get(name) ?? '');
        const [tree, toolTree] = [(0,external_node_path_.join)(draft.work, 'tree'), (0,external_node_path_.join)(draft.work, 'tools')];
        await unpack(tools.dpkgDeb, filesOf(packages), tree, call);
        await unpack(tools.dpkgDeb, filesOf(toolPackages), toolTree, call);
        await arrange(tree, draft.folder, architecture, standIns.flatMap(({ programs }) => programs));
        await tieToOwnLibraries(draft.folder, architecture, toolTree, call);
        await writePackageList(draft.folder, withoutPassword(request.mirror), packages);
        await writeHashes(draft.folder);
    });
    return true;
}
async function candidateFor(range, archive) {
    const [candidate] = await archive.lookUp(['apptainer']);
    if (candidate === undefined) {
        throw new errors/* NotFoundError */.m_('the archive has no package apptainer for this architecture', {
            hint: 'Name another mirror, or install Apptainer yourself and put it on PATH.',
        });
    }
    const version = upstreamVersion(candidate.version);
    if (range.matches(version) || range.matches(candidate.version))
        return candidate;
    throw new errors/* NotFoundError */.m_(`no Apptainer ${range.text} to be had: Debian's archive offers ${version}`, {
        hint: `Ask for that one or for a range it is in, or install ${range.text} yourself and put it on PATH.`,
    });
}
/**
 * The packages and the libraries they need.
 *
 * @throws FormatError when the archive lacks one of the packages
 */
async function resolvePackages(archive, names) {
    const records = await libraryClosure(names, async (wanted) => await archive.lookUp(wanted));
    const missing = names.find((name) => !records.some((record) => record.name === name));
    if (missing === undefined)
        return records;
    throw new errors/* FormatError */.IF(`the archive has no package ${missing} for this architecture`, {
        hint: 'The archive may be between two states: try again in some hours, or name another mirror.',
    });
}
/** Programs that a build may want and the machine may not have. */
async function standInsFor(call) {
    const standIns = [{ packageName: 'debootstrap', programs: ['usr/sbin/debootstrap'] }];
    // debootstrap fetches with it.
    if (await (0,find/* findProgram */.Kp)('wget', call.env) === undefined)
        standIns.push({ packageName: 'wget', programs: ['usr/bin/wget'] });
    // Of use to root only, who may map ids without its being setuid; to others it would be in the way.
    if (process.getuid?.() === 0 && await (0,find/* findProgram */.Kp)('newuidmap', call.env) === undefined) {
        standIns.push({ packageName: 'uidmap', programs: ['usr/bin/newuidmap', 'usr/bin/newgidmap'] });
    }
    return standIns;
}
function megabytes(records) {
    return (records.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(0);
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/probe.js + 2 modules
var apptainer_probe = __webpack_require__(1969);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/subid.js
var subid = __webpack_require__(8249);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/subuid.js
/** Root's own range of subordinate ids, where root's rights do not suffice to build without one. */




/** Ranges that begin above this are not taken by Apptainer. */
const LAST_START = 2 ** 32 - 2 * subid/* IDS_NEEDED */.nQ;
const ROOT = { uid: 0, name: 'root' };
const SYSTEM_FILES = {
    subuid: subid/* SUBUID_FILE */.cf, subgid: subid/* SUBGID_FILE */.QM, uidMap: '/proc/self/uid_map', gidMap: '/proc/self/gid_map',
};
/**
 * Whether a new range can begin at `start`.
 *
 * @param idMap text of /proc/self/uid_map: ids outside it do not exist here
 */
function rangeFits(start, idMap) {
    const last = start + subid/* IDS_NEEDED */.nQ - 1;
    const exists = idMap.split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number))
        .some(([inside = 0, , size = 0]) => start >= inside && last < inside + size);
    return exists && start <= LAST_START;
}
/**
 * Gives root a free range in both files, each where root has none.
 *
 * @param onChange called with each change made, in words, as soon as it is made
 * @throws StoreError when a file cannot be written or no range is free
 */
async function giveRootRange(onChange, files = SYSTEM_FILES) {
    for (const [path, map] of [[files.subuid, files.uidMap], [files.subgid, files.gidMap]]) {
        const line = await locked(path, async () => await appendRootRange(path, map));
        if (line !== undefined)
            onChange(`added "${line}" to ${path}`);
    }
}
async function appendRootRange(path, map) {
    try {
        if ((0,subid/* subidRange */.ds)(path, ROOT) !== undefined)
            return undefined;
        const text = await (0,promises_.readFile)(path, 'utf8').catch((error) => {
            if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
                return '';
            throw error;
        });
        const start = (0,subid/* nextFreeStart */.Ms)(path);
        if (!rangeFits(start, await (0,promises_.readFile)(map, 'utf8'))) {
            throw new errors/* StoreError */.AD(`no range of ${subid/* IDS_NEEDED */.nQ} ids is free in ${path}`, { hint: NO_RANGE_HINT });
        }
        const line = `root:${start}:${subid/* IDS_NEEDED */.nQ}`;
        await (0,promises_.appendFile)(path, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`, { mode: 0o644 });
        return line;
    }
    catch (error) {
        throw error instanceof errors/* StoreError */.AD ? error : (0,errors/* fileError */.zS)(error, 'add a range for root to', path);
    }
}
const NO_RANGE_HINT = 'In a container whose own ids are few, give the container more of them'
    + ' (a larger range in /etc/subuid of the host), or run it with full capabilities.';
/** Waiting for the lock of the account tools: 15 s in all, as long as they wait themselves. */
const LOCK_TRIES = 75;
const LOCK_PAUSE_MS = 200;
/** Keeps out usermod and its kin, who lock these files by making `<file>.lock`. */
async function locked(path, work) {
    const lock = `${path}.lock`;
    for (let tries = 1;; tries += 1) {
        try {
            const handle = await (0,promises_.open)(lock, 'wx', 0o600);
            await handle.writeFile(`${process.pid}\0`);
            await handle.close();
            break;
        }
        catch (error) {
            if ((0,errors/* systemCode */.xU)(error) !== 'EEXIST')
                throw (0,errors/* fileError */.zS)(error, 'lock', path);
            if (tries < LOCK_TRIES) {
                await (0,external_node_timers_promises_.setTimeout)(LOCK_PAUSE_MS);
                continue;
            }
            throw new errors/* StoreError */.AD(`${path} is locked by another program (${(0,errors/* messageOf */.bD)(error)})`, {
                hint: `Try again when it has ended; if none runs, remove ${lock}.`,
                cause: error,
            });
        }
    }
    try {
        return await work();
    }
    finally {
        await (0,promises_.rm)(lock, { force: true });
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/build.js + 6 modules
var build = __webpack_require__(3952);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/exec.js
var exec = __webpack_require__(477);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/smoke.js
/** The proof that an Apptainer works here: it runs something, and builds something where the probe says it can. */








/** Longest a trial's step may take, in milliseconds: it is a matter of a second, on a slow disk of some. */
const STEP_TIMEOUT_MS = 120_000;
const SHELL = '/bin/sh';
/** Mount points the engine wants, and what makes a folder an image to it. */
const FOLDERS = ['.singularity.d', 'dev', 'etc', 'proc', 'root', 'sys', 'tmp', 'var/tmp', 'home'];
/**
 * Runs a shell in a root filesystem made of this machine's own, so that nothing has to be fetched for it.
 *
 * @param scratch folder for it; by default the user's for temporary files
 * @throws ToolError when the engine does not run it
 */
async function tryRun(engine, call, scratch) {
    await withRootFilesystem(call, scratch, async (folder) => { await runsIn(engine, folder, call); });
}
/**
 * The same, and builds an image of it with a `%post`, and runs something in that.
 *
 * @throws ToolError when the engine does not do it
 */
async function tryRunAndBuild(engine, mode, call, scratch) {
    await withRootFilesystem(call, scratch, async (folder) => {
        await runsIn(engine, folder, call);
        const work = (0,external_node_path_.dirname)(folder);
        const [definition, image] = [(0,external_node_path_.join)(work, 'trial.def'), (0,external_node_path_.join)(work, 'trial.sif')];
        await (0,promises_.writeFile)(definition, `Bootstrap: localimage\nFrom: ${folder}\n%post\n    echo built > /built\n`);
        await (0,build/* buildImage */._)(engine, {
            source: definition, output: image, format: 'sif', mode, privateTmp: true, cacheDirectory: (0,external_node_path_.join)(work, 'cache'),
            env: call.env, signal: call.signal,
        });
        await runsIn(engine, image, call, 'test -s /built && ');
    });
}
async function runsIn(engine, image, call, condition = '') {
    const word = (0,external_node_crypto_.randomBytes)(8).toString('hex');
    const { stdout } = await (0,exec/* execInImage */.S)(engine, {
        image,
        command: [SHELL, '-c', `${condition}echo ${word}`],
        env: call.env,
        signal: call.signal,
        timeoutMs: STEP_TIMEOUT_MS,
    });
    if (stdout.trim() === word)
        return;
    throw new errors/* ToolError */.v4(`${engine.program} ran a program, but what it wrote did not arrive`, {
        command: [engine.program, 'exec', image], exitCode: 0, stderrTail: stdout.slice(0, 1000),
    });
}
async function withRootFilesystem(call, scratch, work) {
    const parent = scratch ?? call.env['TMPDIR'] ?? (0,external_node_os_.tmpdir)();
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'container-action-trial-'))
        .catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make a scratch folder in', parent); });
    try {
        const root = (0,external_node_path_.join)(folder, 'root');
        await copyShell(root, call);
        for (const name of FOLDERS)
            await (0,promises_.mkdir)((0,external_node_path_.join)(root, name), { recursive: true });
        return await work(root);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** Copies the machine's shell, and the loader and libraries it needs, to the same places in `root`. */
async function copyShell(root, call) {
    // What ldd does. A shell that needs no libraries takes no notice and runs -c.
    const { stdout } = await (0,src_process/* run */.eF)(SHELL, ['-c', ':'], {
        env: { PATH: call.env['PATH'], LD_TRACE_LOADED_OBJECTS: '1' }, signal: call.signal, okExitCodes: 'any',
    });
    const libraries = stdout.split('\n')
        .map((line) => /(?:=>|^)\s*(\/\S+) \(0x/.exec(line)?.[1])
        .filter((path) => path !== undefined && (0,external_node_path_.isAbsolute)(path));
    for (const path of [SHELL, ...libraries]) {
        if (path === undefined)
            continue;
        await (0,promises_.mkdir)((0,external_node_path_.join)(root, (0,external_node_path_.dirname)(path)), { recursive: true });
        await (0,promises_.cp)(path, (0,external_node_path_.join)(root, path), { dereference: true });
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/proof.js






/**
 * Probes the engine and tries what the probe says works.
 *
 * @throws ToolError when something does not work that should
 */
async function prove(engine, options, call) {
    const first = await (0,apptainer_probe/* probe */.d)(engine, call);
    const changed = options.subuid && wantsRootRange(first) ? await addRootRange(call) : [];
    const probe = changed.length > 0 ? await (0,apptainer_probe/* probe */.d)(engine, call) : first;
    if (!probe.canRun) {
        if (options.mustRun)
            throw cannotRun(probe);
        return { probe, changed };
    }
    await (0,report/* inStage */.u)(call.reporter, 'smoke run', async () => {
        const [mode] = probe.buildModes;
        const building = options.build && probe.canBuild && mode !== undefined;
        await (building ? tryRunAndBuild(engine, mode, call, options.scratch) : tryRun(engine, call, options.scratch))
            .catch((error) => { throw doesNotWork(engine, error); });
    });
    return { probe, changed };
}
function cannotRun({ engine, findings }) {
    const wrong = findings.filter(({ ok }) => !ok);
    return new errors/* ToolError */.v4(`${engine.program} does not work here: ${wrong.map(({ message }) => message).join('; ')}`, {
        command: [engine.program, 'exec'], stderrTail: '', hint: (0,probe_text/* describeFixes */.N)(wrong),
    });
}
function doesNotWork(engine, error) {
    if (!(error instanceof errors/* ToolError */.v4))
        return error;
    return new errors/* ToolError */.v4(`${engine.program} does not work here: ${error.message}`, {
        command: error.command, exitCode: error.toolExitCode, stderrTail: error.stderrTail, hint: error.hint, cause: error,
    });
}
/** Root who cannot build by its own rights, and lacks nothing but the range to build in a user namespace. */
function wantsRootRange({ user, buildModes, findings }) {
    return user.uid === 0 && !buildModes.includes('plain')
        && findings.some(({ subject, ok }) => subject === 'subuid' && !ok);
}
/** Running images does not depend on it: where it cannot be done, that is told, and the probe has the consequence. */
async function addRootRange({ reporter }) {
    const changed = [];
    try {
        await giveRootRange((change) => {
            changed.push(change);
            reporter.warn(`Root cannot build here by its own rights and had no range of ids to build with: ${change}.`, 'To have it left alone, switch this off (no subuid) and give root a range yourself.');
        });
    }
    catch (error) {
        if (!(error instanceof errors/* StoreError */.AD))
            throw error;
        reporter.warn(`Root has no range of ids to build with and could not be given one: ${error.message}`, error.hint);
    }
    return changed;
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/index.js
/** Getting Apptainer onto a machine: what is there is used, else it is unpacked from Debian's archive. */













const METHODS = ['auto', 'existing', 'archive'];
/**
 * Sees to it that this user has a working Apptainer: the one on PATH when it will do, else the one an earlier call
 * put into the prefix, else a new one in the prefix, from Debian's archive, signatures checked. Whichever it is has
 * run a program here before it is handed out. Two calls at once do not hurt each other, and one that is interrupted
 * leaves nothing that a later one could take for an installation.
 *
 * For calls of the prefix's programs see `prefixEnvironment`.
 *
 * @throws InputError when an option cannot be understood
 * @throws NotFoundError when no such version can be had, or the machine has not what fetching takes
 * @throws StoreError when the archive cannot be reached or trusted, or the prefix cannot be written
 * @throws ToolError when Apptainer is there and does not run
 * @throws CancelledError when the signal fires; nothing is left behind
 */
async function ensureApptainer(options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const request = readRequest(options, call);
    const result = (request.method === 'archive' ? undefined : await onPath(request, call))
        ?? await inPrefix(request, call);
    tell(result, call);
    return result;
}
function readRequest(options, call) {
    const method = options.method ?? 'auto';
    if (!METHODS.includes(method)) {
        throw new errors/* InputError */.dz(`unknown method "${method}"`, { hint: `Choose one of: ${METHODS.join(', ')}` });
    }
    const range = parseVersionRange(options.version);
    if (range.latest && method === 'existing') {
        throw new errors/* InputError */.dz('version "latest" and method "existing" exclude each other', {
            hint: 'The latest is what the archive offers: leave out one of the two.',
        });
    }
    return {
        range,
        method,
        prefix: parsePrefix(options.prefix, call.env),
        mirror: parseMirror(options.mirror),
        subuid: options.subuid ?? true,
    };
}
/** The one on PATH; undefined when it will not do and another may be fetched. */
async function onPath(request, call) {
    const { range, method } = request;
    try {
        if (range.latest)
            return undefined;
        const engine = await (0,find/* findEngine */.GO)({ env: call.env, signal: call.signal, onPathOnly: true });
        if (await isInside(request.prefix, engine.program))
            return undefined;
        if (engine.name !== 'apptainer')
            throw new errors/* NotFoundError */.m_(`${engine.program} is ${engine.name}, not Apptainer`);
        if (!range.matches(engine.version)) {
            throw new errors/* NotFoundError */.m_(`${engine.program} is version ${engine.version}, not ${range.text}`);
        }
        const proof = await prove(engine, { subuid: request.subuid, build: false, mustRun: true }, call);
        return { engine, path: engine.program, version: engine.version, method: 'existing', prefix: undefined, ...proof };
    }
    catch (error) {
        if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
            throw error;
        if (method === 'existing') {
            throw error instanceof errors/* NotFoundError */.m_ ? new errors/* NotFoundError */.m_(error.message, {
                hint: 'Put an Apptainer that will do on PATH, or choose the method "auto" or "archive", which installs one.',
                cause: error,
            }) : error;
        }
        call.reporter.info(`No Apptainer on PATH that will do: ${error.message}.`);
        return undefined;
    }
}
async function isInside(folder, path) {
    const outer = await (0,promises_.realpath)(folder).catch(() => folder);
    return (await (0,promises_.realpath)(path)).startsWith(outer + external_node_path_.sep);
}
async function inPrefix(request, call) {
    const { prefix, range, mirror, subuid } = request;
    const program = (0,external_node_path_.join)(prefix, 'bin', 'apptainer');
    const prefixCall = { ...call, env: { ...call.env, ...(0,default_prefix/* prefixEnvironment */.q3)(prefix, call.env) } };
    for (;;) {
        const installed = await currentInstallation(prefix);
        const usable = installed === undefined ? undefined : await fromPrefix(request, installed, prefixCall);
        if (usable !== undefined && !range.latest)
            return usable;
        const made = await makeInstallation({
            prefix, range, mirror, replacing: installed, sufficient: usable?.version,
        }, call, async (folder, work) => {
            const engine = await (0,find/* findEngine */.GO)({ ...prefixCall, program: (0,external_node_path_.join)(folder, 'bin', 'apptainer') });
            return { engine, proof: await prove(engine, { subuid, build: true, mustRun: false, scratch: work }, prefixCall) };
        });
        if (made !== undefined)
            return resultOf({ ...made.engine, program }, made.proof, prefix);
        if (usable !== undefined)
            return usable;
        // Another process was faster: see whether what it put there will do.
    }
}
/** The one an earlier call installed; undefined when it will not do. */
async function fromPrefix(request, installed, call) {
    const { prefix, range, subuid } = request;
    try {
        const damage = await findDamage((0,external_node_path_.join)(prefix, installed), call.signal);
        if (damage !== undefined)
            throw new errors/* FormatError */.IF(damage);
        const engine = await (0,find/* findEngine */.GO)({ ...call, program: (0,external_node_path_.join)(prefix, 'bin', 'apptainer') });
        if (!range.matches(engine.version)) {
            call.reporter.info(`${prefix} holds Apptainer ${engine.version}, not ${range.text}: looking for a newer one.`);
            return undefined;
        }
        return resultOf(engine, await prove(engine, { subuid, build: false, mustRun: false }, call), prefix);
    }
    catch (error) {
        if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
            throw error;
        call.reporter.warn(`The Apptainer in ${prefix} does not work: ${error.message}`, 'It is made anew.');
        return undefined;
    }
}
function resultOf(engine, { probe, changed }, prefix) {
    return {
        engine, path: engine.program, version: engine.version, method: 'archive', prefix, probe: { ...probe, engine }, changed,
    };
}
/** What was resolved, and what of it works for this user. */
function tell({ engine, probe, method }, { reporter }) {
    reporter.info(`Apptainer ${engine.version} (${method === 'existing' ? 'on PATH' : "from Debian's archive"}): ${engine.program}`);
    const wrong = probe.findings.filter((finding) => !finding.ok);
    if (probe.canRun && probe.canBuild)
        return;
    const lacking = wrong.map((finding) => finding.message).join('; ');
    const what = probe.canRun ? 'Images can be run here, but not built' : 'Images can be neither run nor built here';
    reporter.warn(`${what}: ${lacking}`, (0,probe_text/* describeFixes */.N)(wrong));
}


/***/ })

};
