export const id = 9217;
export const ids = [9217];
export const modules = {

/***/ 26224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ER: () => (/* binding */ DEFAULT_MIRROR),
/* harmony export */   FS: () => (/* binding */ aptSettings),
/* harmony export */   G5: () => (/* binding */ withoutPassword),
/* harmony export */   LE: () => (/* binding */ cleared),
/* harmony export */   _J: () => (/* binding */ sourceLine),
/* harmony export */   p_: () => (/* binding */ openArchive),
/* harmony export */   v0: () => (/* binding */ parseMirror)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54906);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69807);
/* harmony import */ var _dependencies_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67953);
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41389);
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(`mirror "${given}" is not an http or https URL`, { hint: `Give one such as ${DEFAULT_MIRROR}` });
    }
    return url.href.replace(/\/+$/, '');
}
/** Settings of the machine that would run its hooks, fetch what is not needed, or choose among versions. */
const CLEARED = [
    'APT::Update::Pre-Invoke', 'APT::Update::Post-Invoke', 'APT::Update::Post-Invoke-Success', 'APT::Architectures',
    'APT::Default-Release', 'APT::Get::AllowUnauthenticated', 'Binary::apt-get::APT::Update',
];
/** Text of a configuration file that takes these settings back. */
function cleared() {
    return CLEARED.map((name) => `#clear ${name};\n`).join('');
}
/**
 * Fetches the archive's lists into `folder`.
 *
 * @param folder empty folder of this process's own
 * @throws StoreError when the archive cannot be reached or its signature is not good
 */
async function openArchive(folder, mirror, architecture, { keyring, ...tools }, call, stage) {
    const downloads = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'debs');
    for (const part of ['lists/partial', 'cache/archives/partial', 'debs'])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, part), { recursive: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'sources.list'), sourceLine(mirror, architecture, keyring));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'apt.conf'), cleared());
    const settings = aptSettings(folder, architecture);
    const apt = async (program, args, shown) => await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF)(program, [...settings, ...args], {
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
            return (0,_dependencies_js__WEBPACK_IMPORTED_MODULE_4__/* .parseRecords */ .Q)(shown.stdout);
        },
        download: async (records, shown) => {
            await apt(tools.aptGet, ['download', ...records.map(({ name, version }) => `${name}=${version}`)], shown);
            return records.map((record) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(downloads, fileNameOf(record, architecture)));
        },
    };
}
/** The one entry of its list of sources. */
function sourceLine(mirror, architecture, keyring) {
    return `deb [signed-by=${keyring} arch=${architecture.debian} target=Packages] ${mirror} ${SUITE} main\n`;
}
/** Options of apt that keep it to folders of its own. */
function aptSettings(folder, architecture) {
    const settings = {
        'Dir::Etc::SourceList': (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'sources.list'),
        'Dir::Etc::SourceParts': '/dev/null',
        'Dir::Etc::Preferences': '/dev/null',
        'Dir::Etc::PreferencesParts': '/dev/null',
        'Dir::State::Lists': (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'lists'),
        'Dir::State::status': '/dev/null',
        'Dir::State::extended_states': (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'extended_states'),
        'Dir::Cache': (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'cache'),
        'Dir::Cache::archives': (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'cache/archives'),
        'Dir::Cache::pkgcache': (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'cache/pkgcache.bin'),
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
    return ['-c', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'apt.conf'), ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
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
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4) || (0,_disk_js__WEBPACK_IMPORTED_MODULE_5__/* .isDiskFull */ .b)(error))
        return error;
    const shown = withoutPassword(mirror);
    const lines = error.stderrTail.split('\n').map((line) => line.trim()).filter((line) => /^[EW]:/.test(line));
    const pick = (pattern) => lines.find((line) => pattern.test(line))?.slice(2).trim();
    const make = (message, hint) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreError */ .AD(message, { hint, cause: error });
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


/***/ }),

/***/ 15138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Al: () => (/* binding */ ChecksumError),
/* harmony export */   Hr: () => (/* binding */ checksumIn),
/* harmony export */   NR: () => (/* binding */ checksFor),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   yk: () => (/* binding */ parseChecksums)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
/** What is known of a package before it is downloaded. Nothing is used of which no checksum is known. */

/** What is there is not what should be. No other way of installing is tried after this: somebody should look first. */
class ChecksumError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StoreError */ .AD {
}
/**
 * SHA-256 of released packages whose release tells none (GitHub has done so since June 2025), and of some that do, as a
 * second opinion. Each as published in at least two places that do not depend on one another.
 */
const PUBLISHED = {
    'apptainer_1.3.6_amd64.deb': '2723b2928cfc30edf687723c49556ec4e013f0bf7cdb43a5a76bca7bd3c70792',
    'apptainer_1.4.5_amd64.deb': '70f19af846501acfbc2e42e7cfeee9ee11ddbbfa1c3502d0d99cde34e8e0af05',
    'apptainer_1.5.3_amd64.deb': '82b0bdddf459087d202383360b8318d526ad6826c748a2f669913cc6aef9ee40',
};
const HEX = /^[0-9a-f]{64}$/;
const LINE = /^([0-9a-f]{64})(?:\s+\*?(\S+))?$/i;
/**
 * Reads the option `checksum`.
 *
 * @throws InputError when a line is neither 64 hex digits nor what `sha256sum` prints
 */
function parseChecksums(text) {
    const given = new Map();
    for (const line of (text ?? '').split(/\r?\n/).map((part) => part.trim()).filter((part) => part !== '')) {
        const match = LINE.exec(line.replace(/^sha256:/i, ''));
        const name = match?.[2]?.replace(/^.*\//, '') ?? '';
        if (match?.[1] === undefined || given.has(name)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`checksum "${line.slice(0, 100)}" cannot be understood`, {
                hint: 'Give the SHA-256 of the package, 64 hex digits; or for several packages one line each, as sha256sum prints them.',
            });
        }
        given.set(name, match[1].toLowerCase());
    }
    return given;
}
/** The digest of GitHub's API, "sha256:" and 64 hex digits; undefined for another kind, and for none. */
function digestOf(value) {
    const hex = typeof value === 'string' && value.startsWith('sha256:') ? value.slice('sha256:'.length).toLowerCase() : '';
    return HEX.test(hex) ? hex : undefined;
}
/** The line about `name` in a file as `sha256sum` writes it, or the whole of one that holds nothing but a checksum. */
function checksumIn(text, name) {
    const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    for (const line of lines) {
        const match = LINE.exec(line);
        const of = match?.[2]?.replace(/^.*\//, '');
        if (match?.[1] !== undefined && (of === name || (of === undefined && lines.length === 1)))
            return match[1].toLowerCase();
    }
    return undefined;
}
/**
 * All that is known of a file, the user's own word first.
 *
 * @param told what the release tells
 * @throws InputError when nothing is known
 * @throws ChecksumError when two of them do not agree
 */
function checksFor(name, given, told) {
    const own = given.get(name) ?? (isMainPackage(name) ? given.get('') : undefined);
    const published = PUBLISHED[name];
    const checks = [
        ...(own === undefined ? [] : [{ sha256: own, from: 'the checksum that was given' }]),
        ...told,
        ...(published === undefined ? [] : [{ sha256: published, from: 'the table of published checksums' }]),
    ];
    const [first] = checks;
    if (first === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`nothing tells the SHA-256 of ${name}, and it is not used unchecked: give it as checksum`, {
            hint: 'Get it from a place you trust (sha256sum prints it) and set checksum to its 64 hex digits.',
        });
    }
    const other = checks.find(({ sha256 }) => sha256 !== first.sha256);
    if (other !== undefined) {
        throw new ChecksumError(`the SHA-256 of ${name} is ${first.sha256} from ${first.from}, but ${other.sha256} from ${other.from}`, {
            hint: 'One of them is wrong. Check the checksum you gave; if you gave none, do not install this release from here.',
        });
    }
    return checks;
}
/** `apptainer_1.4.5_amd64.deb`, `apptainer-1.4.5-1.x86_64.rpm`, and not their companions. */
function isMainPackage(name) {
    return /^apptainer[_-]\d/.test(name);
}


/***/ }),

/***/ 67953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ libraryClosure),
/* harmony export */   Q: () => (/* binding */ parseRecords)
/* harmony export */ });
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


/***/ }),

/***/ 41389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ explainDisk),
/* harmony export */   b: () => (/* binding */ isDiskFull)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
/** A disk that is full shows up in many places of an installation; it is told in one way. */

const FULL = /No space left on device|Disk quota exceeded|enough free space/i;
/** Whether a program failed for want of space. */
function isDiskFull(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4 && FULL.test(error.stderrTail);
}
/** Errors of the file system in the user's words, `folder` being what is written to; others as they are. */
function explainDisk(error, folder) {
    if (isDiskFull(error)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .StoreError */ .AD(`cannot install into ${folder}: the disk is full`, {
            hint: 'Free some space, or choose a prefix on another disk: about 250 MB while it is made, 100 MB afterwards.',
            cause: error,
        });
    }
    const raw = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .systemCode */ .xU)(error) !== undefined && !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ContainerActionError */ ._C);
    return raw ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .fileError */ .zS)(error, 'install into', folder) : error;
}


/***/ }),

/***/ 39217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LR: () => (/* binding */ ensureApptainer),
  Ug: () => (/* binding */ planApptainer),
  q3: () => (/* reexport */ install_prefix/* prefixEnvironment */.q3)
});

// UNUSED EXPORTS: INSTALL_METHODS, defaultPrefix, gatherFacts

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/http/index.js + 3 modules
var http = __webpack_require__(50408);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/probe-text.js
var probe_text = __webpack_require__(3690);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/checksums.js
var checksums = __webpack_require__(15138);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/known-bad.js
var known_bad = __webpack_require__(21847);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/os-release.js
var os_release = __webpack_require__(16270);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/choice.js


/** Methods in the order in which they are tried; after what is there, and before a folder that needs no root. */
const PACKAGES_FIRST = {
    debian: ['release', 'apt', 'ppa', 'rpm'],
    ubuntu: ['release', 'apt', 'ppa', 'rpm'],
    // Their own packages bring the ones they depend on; a released one takes those from the same place.
    fedora: ['rpm', 'release', 'apt', 'ppa'],
    enterprise: ['rpm', 'release', 'apt', 'ppa'],
    suse: ['rpm', 'release', 'apt', 'ppa'],
    other: ['release', 'apt', 'ppa', 'rpm'],
};
/** Releases for which the ordinary Debian packages are made; later ones have another libfuse3, and packages of their own. */
const BEFORE_TRIXIE = new Set(['bullseye', 'bookworm', 'focal', 'jammy', 'noble', 'oracular', 'plucky']);
/** Releases that are older than what the packages are made on (Debian 11). */
const TOO_OLD = new Set(['stretch', 'buster', 'xenial', 'bionic']);
/** Releases of Debian that have Apptainer themselves. */
const WITH_OWN_PACKAGE = new Set(['forky', 'duke', 'sid']);
/** The methods in the order in which they are tried, each with whether it does here and why. */
function chooseMethods(facts, wish) {
    const packages = PACKAGES_FIRST[(0,os_release/* familyOf */.A)(facts.os)];
    // What an earlier call installed is there as much as what is on PATH.
    const order = wish.isInPrefix ? ['existing', 'archive', ...packages] : ['existing', ...packages, 'archive'];
    return order.map((method) => {
        const against = whyNotAsked(method, wish, facts) ?? whyNot(method, facts, wish);
        return { method, applicable: against === undefined, reason: against ?? why(method, facts, wish) };
    });
}
/** Which of the released Debian packages fit: the ending of their version. */
function debVariant({ os }) {
    return BEFORE_TRIXIE.has(os.codename) ? '' : '-trixie+';
}
function whyNotAsked(method, wish, facts) {
    if (wish.method === method)
        return undefined;
    if (wish.method !== 'auto')
        return `the method ${wish.method} was asked for`;
    if (method === 'existing' || method === 'archive')
        return undefined;
    if (wish.hasPrefix)
        return 'a prefix was given, and packages are installed elsewhere';
    if (wish.mirror !== undefined)
        return 'a mirror was given, which is taken for one of Debian\'s archive unless a method is named';
    if (facts.existing !== undefined && facts.existingHidesPackages)
        return `${facts.existing.program} would be found before it on PATH`;
    return undefined;
}
function whyNot(method, facts, wish) {
    if (method === 'existing')
        return whyNotExisting(facts, wish);
    if (method === 'archive' && wish.isInPrefix && !wish.suid)
        return undefined;
    if (facts.platform !== 'linux')
        return `Apptainer runs on Linux alone, not on ${facts.platform}`;
    if (!facts.network && !isLoopback(wish.mirror))
        return 'this machine has no network';
    if (method === 'archive')
        return whyNotArchive(facts, wish);
    if (facts.rights === 'none')
        return 'packages can be installed by root, or through sudo without a password, and there is neither';
    switch (method) {
        case 'release': return whyNotRelease(facts);
        case 'apt': return whyNotApt(facts, wish);
        case 'ppa': return whyNotPpa(facts);
        case 'rpm': return whyNotRpm(facts);
    }
}
function whyNotExisting({ existing }, { range, suid, allowKnownBad }) {
    if (existing === undefined)
        return 'there is no Apptainer on PATH';
    const { program, version, name, problem } = existing;
    if (version === undefined)
        return problem ?? `${program} does not tell its version`;
    if (name !== 'apptainer')
        return `${program} is ${name}, not Apptainer`;
    if (range.latest)
        return 'the latest is wanted: whether this is it is seen with the methods below';
    if (!range.matches(version))
        return `${program} is version ${version}, not ${range.text}`;
    const bad = allowKnownBad ? undefined : (0,known_bad/* knownBad */.p)(version);
    if (bad !== undefined)
        return `${program} is version ${version}, which is known to be bad: ${bad}`;
    if (suid && !existing.suid)
        return `${program} has no part that runs as root (setuid)`;
    return undefined;
}
function whyNotArchive({ architecture, archiveProblem }, { suid }) {
    if (architecture !== 'x64' && architecture !== 'arm64')
        return `Debian's archive is used for x86-64 and arm64, not for ${architecture}`;
    if (suid)
        return 'what is unpacked without root cannot run as root (suid)';
    return archiveProblem;
}
function whyNotRelease(facts) {
    const { os, architecture, tools } = facts;
    if (architecture !== 'x64')
        return `no packages are released for ${architecture}, only for x86-64`;
    const family = (0,os_release/* familyOf */.A)(os);
    if (family === 'debian' || family === 'ubuntu') {
        if (!tools.includes('apt-get'))
            return 'apt-get is not on PATH';
        return TOO_OLD.has(os.codename) ? `${os.name} is older than what the released packages are made for (Debian 11)` : undefined;
    }
    if (family === 'other')
        return `no packages are released for ${os.name}`;
    return rpmTool(facts) === undefined ? 'neither dnf nor zypper is on PATH' : undefined;
}
function whyNotApt({ os, tools }, { method }) {
    if (!tools.includes('apt-get'))
        return 'apt-get is not on PATH';
    // Who asks for it may have sources of their own that offer it.
    const hasOne = (0,os_release/* familyOf */.A)(os) === 'debian' && (WITH_OWN_PACKAGE.has(os.codename) || os.version === '');
    return hasOne || method === 'apt' ? undefined : `${os.name} has no package of Apptainer`;
}
function whyNotPpa({ os, tools }) {
    if ((0,os_release/* familyOf */.A)(os) !== 'ubuntu')
        return `the project's PPA is for Ubuntu, not for ${os.name}`;
    if (os.codename === '')
        return 'which release of Ubuntu this is cannot be told';
    return tools.includes('apt-get') ? undefined : 'apt-get is not on PATH';
}
function whyNotRpm(facts) {
    const family = (0,os_release/* familyOf */.A)(facts.os);
    if (family !== 'fedora' && family !== 'enterprise' && family !== 'suse')
        return `${facts.os.name} does not install RPM packages`;
    return rpmTool(facts) === undefined ? 'neither dnf nor zypper is on PATH' : undefined;
}
/** The program that installs RPM packages here. */
function rpmTool({ os, tools }) {
    const wanted = (0,os_release/* familyOf */.A)(os) === 'suse' ? ['zypper', 'dnf'] : ['dnf', 'zypper'];
    return wanted.find((tool) => tools.includes(tool));
}
function why(method, { os, rights, existing }, { isInPrefix }) {
    const as = rights === 'root' ? 'as root' : 'through sudo';
    switch (method) {
        case 'existing': return `${existing?.program ?? ''} is version ${existing?.version ?? ''}`;
        case 'release': return `the project releases packages that fit ${os.name}, installed ${as}`;
        case 'apt': return `${os.name}'s own package, installed ${as}`;
        case 'rpm': return `${os.name}'s own package${(0,os_release/* familyOf */.A)(os) === 'enterprise' ? ' (EPEL)' : ''}, installed ${as}`;
        case 'ppa': return `the project's PPA has packages for Ubuntu ${os.codename}, installed ${as}`;
        case 'archive': return isInPrefix ? 'an earlier set-up has put it into the folder' : 'Debian\'s packages, unpacked into a folder, which needs no root';
    }
}
function isLoopback(mirror) {
    if (mirror === undefined)
        return false;
    const { hostname } = new URL(mirror);
    return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./.build/emit/src/process.js + 1 modules
var src_process = __webpack_require__(69807);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/find.js
var find = __webpack_require__(31643);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
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
/** Where Debian's keys are as a rule. */
const DEBIAN_KEYRING = (0,external_node_path_.join)(KEYRING_FOLDER, 'debian-archive-keyring.gpg');
/**
 * Finds what fetching needs.
 *
 * @throws NotFoundError naming the first program that is missing and how to get it
 */
async function findAptTools(env, keyringFolder = KEYRING_FOLDER) {
    const [aptGet, aptCache, dpkgDeb] = [
        await toolOf('apt-get', env), await toolOf('apt-cache', env), await toolOf('dpkg-deb', env),
    ];
    return { aptGet, aptCache, dpkgDeb, keyring: await keyringIn(keyringFolder) };
}
/** Path of Debian's keyring in a folder for keyrings; undefined when it is not there. */
async function keyringIn(folder) {
    for (const name of KEYRINGS) {
        const keyring = (0,external_node_path_.join)(folder, name);
        if (await isReadable(keyring))
            return keyring;
    }
    return undefined;
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

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/facts.js
/** What of a machine decides how Apptainer gets onto it. Looked at in one place, so that a plan can be made for any. */








const PACKAGE_TOOLS = ['apt-get', 'dnf', 'zypper'];
/** Folder that packages put their programs into. */
const PACKAGE_BIN = '/usr/bin';
const OS_RELEASE_FILES = ['/etc/os-release', '/usr/lib/os-release'];
const SUDO_TIMEOUT_MS = 10_000;
/** Looks at the machine: some files, and up to two programs. Changes nothing. */
async function gatherFacts({ env, signal }) {
    const [os, rights, tools, archiveProblem, existing] = await Promise.all([
        readOsRelease(), findRights(env, signal), findTools(env), findArchiveProblem(env), findExisting(env, signal),
    ]);
    return {
        platform: process.platform,
        architecture: process.arch,
        os,
        rights,
        tools,
        archiveProblem,
        network: hasNetwork(env),
        existing,
        existingHidesPackages: existing !== undefined && comesBefore((0,external_node_path_.dirname)(existing.program), PACKAGE_BIN, env),
    };
}
async function readOsRelease() {
    for (const file of OS_RELEASE_FILES) {
        try {
            return (0,os_release/* parseOsRelease */.H)(await (0,promises_.readFile)(file, 'utf8'));
        }
        catch (error) {
            if ((0,errors/* systemCode */.xU)(error) === undefined)
                throw error;
        }
    }
    return (0,os_release/* parseOsRelease */.H)('');
}
async function findRights(env, signal) {
    if (process.getuid?.() === 0)
        return 'root';
    const sudo = await (0,find/* findProgram */.Kp)('sudo', env);
    if (sudo === undefined)
        return 'none';
    const asked = await (0,src_process/* run */.eF)(sudo, ['-n', 'true'], { env, signal, okExitCodes: 'any', ownGroup: false, timeoutMs: SUDO_TIMEOUT_MS })
        .catch((error) => {
        // A sudo that does not run, or waits for something, gives no rights.
        if (error instanceof errors/* CancelledError */.cc)
            throw error;
        return undefined;
    });
    return asked?.exitCode === 0 ? 'sudo' : 'none';
}
async function findTools(env) {
    const found = [];
    for (const tool of PACKAGE_TOOLS)
        if (await (0,find/* findProgram */.Kp)(tool, env) !== undefined)
            found.push(tool);
    return found;
}
async function findArchiveProblem(env) {
    return await findAptTools(env).then(() => undefined, (error) => {
        if (error instanceof errors/* ContainerActionError */._C)
            return error.message;
        throw error;
    });
}
async function findExisting(env, signal) {
    for (const name of ['apptainer', 'singularity']) {
        const program = await (0,find/* findProgram */.Kp)(name, env);
        if (program === undefined)
            continue;
        try {
            const engine = await (0,find/* findEngine */.GO)({ program, env, signal });
            return { ...engine, suid: await hasSuidStarter(program) };
        }
        catch (error) {
            if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
                throw error;
            return { program, name, version: undefined, suid: false, problem: error.message };
        }
    }
    return undefined;
}
/** Where packages have it, beside the folder of the program. */
const SUID_STARTERS = ['libexec', 'lib', 'lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu']
    .map((folder) => (0,external_node_path_.join)('..', folder, 'apptainer', 'bin', 'starter-suid'));
async function hasSuidStarter(program) {
    const bin = (0,external_node_path_.dirname)(await (0,promises_.realpath)(program));
    const found = await Promise.all(SUID_STARTERS.map(async (path) => await (0,promises_.stat)((0,external_node_path_.join)(bin, path)).then(({ mode, uid }) => uid === 0 && (mode & 0o4000) !== 0, () => false)));
    return found.includes(true);
}
function hasNetwork(env) {
    const proxied = ['http_proxy', 'https_proxy'].some((name) => (env[name] ?? env[name.toUpperCase()] ?? '') !== '');
    return proxied || Object.values((0,external_node_os_.networkInterfaces)()).some((addresses) => addresses?.some(({ internal }) => !internal));
}
/** Whether programs in `folder` are found before those in `other`; `false` for the same folder. */
function comesBefore(folder, other, env) {
    const path = (env['PATH'] ?? '').split(external_node_path_.delimiter);
    const [at, otherAt] = [path.indexOf(folder), path.indexOf(other)];
    return folder !== other && at >= 0 && (otherAt < 0 || at < otherAt);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
// EXTERNAL MODULE: ./.build/emit/src/report.js
var report = __webpack_require__(93291);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/environment.js
var environment = __webpack_require__(6575);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/sudo.js
var sudo = __webpack_require__(85337);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/releases.js + 1 modules
var releases = __webpack_require__(79849);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/download.js
/** Getting a file that is known by its SHA-256. */








/**
 * Downloads a file to `path`. Under that name it appears when it is whole and has the checksum that is known.
 *
 * @throws StoreError when it cannot be fetched or written, or is not what it should be; nothing is left then
 */
async function download(wanted, path, transport, stage) {
    const aside = (0,files/* asidePath */.ie)(path);
    const { url, credentials } = (0,releases/* addressOf */.ci)(wanted.url);
    let got = { sha256: '', size: 0 };
    try {
        const answer = await transport.send({ method: 'GET', url, headers: { accept: 'application/octet-stream', ...(credentials === undefined ? {} : { authorization: credentials }) } }, async (body) => {
            got = await write(body, aside, wanted, stage);
            return Buffer.alloc(0);
        }).catch((error) => { throw error instanceof http/* NoAnswer */.W_ ? cannotFetch(wanted, error.message, error) : error; });
        if (answer.status !== 200)
            throw cannotFetch(wanted, `HTTP ${answer.status}`);
        checkContent(wanted, got);
        await (0,promises_.rename)(aside, path).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'write', path); });
    }
    finally {
        await (0,promises_.rm)(aside, { force: true });
    }
}
async function write(body, path, { size }, stage) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let written = 0;
    let handle;
    // One piece is written while its sum is taken and the next one arrives.
    let writing = Promise.resolve();
    try {
        // The body is listened to before anything is waited for: one that breaks off meanwhile has to be heard.
        for await (const piece of body) {
            if (!Buffer.isBuffer(piece))
                throw new http/* NoAnswer */.W_('its answer is not readable', true);
            handle ??= await (0,promises_.open)(path, 'w').catch((error) => { throw (0,errors/* fileError */.zS)(error, 'write', path); });
            await writing;
            const before = percent(written, size);
            writing = writeAll(handle, piece, path);
            // Heard of when it is waited for, and not before.
            writing.catch(() => undefined);
            hash.update(piece);
            written += piece.length;
            // More than was told can be no part of it, and might never end.
            if (size !== undefined && written > size)
                break;
            const now = percent(written, size);
            if (now !== undefined && now !== before)
                stage.output(`${now} %`, true);
        }
        await writing;
    }
    finally {
        await writing.catch(() => undefined);
        await handle?.close();
    }
    return { sha256: hash.digest('hex'), size: written };
}
/** All of it: a write may take a part, as on a disk that is nearly full. */
async function writeAll(handle, piece, path) {
    try {
        for (let at = 0; at < piece.length;)
            at += (await handle.write(piece, at)).bytesWritten;
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write', path);
    }
}
/** In steps of ten. */
function percent(written, size) {
    return size === undefined || size === 0 ? undefined : Math.min(Math.floor((written / size) * 10) * 10, 100);
}
function checkContent(wanted, got) {
    const [check] = wanted.checks;
    if (check !== undefined && got.sha256 === check.sha256)
        return;
    if (wanted.size !== undefined && got.size < wanted.size) {
        throw cannotFetch(wanted, `it arrived incomplete (${(0,src_text/* formatBytes */.z3)(got.size)} of ${(0,src_text/* formatBytes */.z3)(wanted.size)})`);
    }
    throw new checksums/* ChecksumError */.Al(`${wanted.name} was refused: its SHA-256 is ${got.sha256}, and should be ${check?.sha256 ?? 'known'} from ${check?.from ?? 'somewhere'}`, {
        hint: 'Somebody between here and the release changes files, or the mirror or the checksum is of another one. Nothing was installed.',
    });
}
function cannotFetch(wanted, why, cause) {
    const { url } = (0,releases/* addressOf */.ci)(wanted.url);
    return new errors/* StoreError */.AD(`${wanted.name} cannot be downloaded from ${url.host}: ${why}`, {
        hint: (0,errors/* systemCode */.xU)(cause) === undefined ? 'Try again; if it stays so, check the network (a proxy goes into HTTPS_PROXY) or name a mirror.' : undefined,
        ...(cause === undefined ? {} : { cause }),
    });
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/version.js
var install_version = __webpack_require__(63918);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/offered.js

/** Reads the output of `apt-cache madison`, of `dnf repoquery` with one version a line, or of `zypper search --details`. */
function offeredVersions(kind, output) {
    const found = [...new Set(READERS[kind](output.split('\n')))];
    // apt tells them in its own order, which knows more than the numbers; sorting is stable.
    return kind === 'apt' ? found : found.sort((a, b) => (0,install_version/* compareVersions */.Zy)(b, a));
}
const READERS = {
    // " apptainer | 1.4.5-2 | http://deb.debian.org/debian unstable/main amd64 Packages"
    apt: (lines) => lines.map(cells).filter(([name, , origin]) => name === 'apptainer' && !(origin ?? '').endsWith(' Sources'))
        .map(([, version]) => version ?? ''),
    // "1.4.5-1.el9"
    dnf: (lines) => lines.map((line) => line.trim()).filter((line) => /^\d\S*$/.test(line)),
    // "v | apptainer | package | 1.4.5-1.1 | x86_64 | openSUSE-Tumbleweed-Oss"
    zypper: (lines) => lines.map(cells).filter(([, name, type]) => name === 'apptainer' && type === 'package')
        .map(([, , , version]) => version ?? ''),
};
function cells(line) {
    return line.split('|').map((cell) => cell.trim());
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/install-package.js
/** Carrying out a plan that installs packages: fetch, write, run. Nothing else of the machine is touched. */
















/** Name under which packages are kept in a tool cache. */
const CACHE_NAME = 'apptainer-packages';
/**
 * Installs a candidate's packages. When that fails, the files written for it go again.
 *
 * @returns undefined where `isThere` has said so: nothing has changed then
 * @throws StoreError when something cannot be fetched, NotFoundError when no offered version will do, ToolError when
 *   the package manager fails or the program it brought does not run
 */
async function installPackages(candidate, facts, request, { transport, toolCache, isThere }, call) {
    if (candidate.version !== undefined && await isThere(candidate.version))
        return undefined;
    const work = await workFolder(call.env);
    try {
        const { folder, cacheHit } = await fetchAll(candidate, facts, work, transport, toolCache, call);
        const machine = new Machine(facts, folder, work, call);
        const changed = await machine.carryOut(candidate, request, isThere);
        if (changed === undefined)
            return undefined;
        const engine = await (0,find/* findEngine */.GO)({ program: (0,external_node_path_.join)(PACKAGE_BIN, 'apptainer'), env: call.env, signal: call.signal });
        if (!request.range.matches(engine.version)) {
            throw new errors/* ToolError */.v4(`the package brought ${engine.program} of version ${engine.version}, not ${request.range.text}`, {
                command: [engine.program, '--version'], exitCode: 0, stderrTail: '',
            });
        }
        return { engine, cacheHit, changed };
    }
    finally {
        await (0,promises_.rm)(work, { recursive: true, force: true });
    }
}
/** A folder that apt's own user may look into, so that it need not go without its sandbox. */
async function workFolder(env) {
    const parent = env['RUNNER_TEMP'] ?? env['TMPDIR'] ?? (0,external_node_os_.tmpdir)();
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'container-action-packages-'))
        .catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make a scratch folder in', parent); });
    await (0,promises_.chmod)(folder, 0o755);
    return folder;
}
async function fetchAll({ version = '', downloads }, { architecture }, work, transport, toolCache, call) {
    if (downloads.length === 0)
        return { folder: work, cacheHit: false };
    // By content: the same version comes in several packages.
    const kind = `${architecture}-${(0,files/* sha256 */.sc)(downloads.map(({ checks }) => checks[0]?.sha256).join()).slice(0, 12)}`;
    const cached = await toolCache?.find(CACHE_NAME, version, kind);
    if (cached !== undefined) {
        const damaged = await damagedIn(cached, downloads, call);
        if (damaged === undefined)
            return { folder: cached, cacheHit: true };
        call.reporter.warn(`The tool cache's copy of ${damaged} is damaged.`, 'It is fetched anew.');
    }
    const folder = (0,external_node_path_.join)(work, 'downloads');
    await (0,promises_.mkdir)(folder);
    for (const wanted of downloads) {
        await (0,report/* inStage */.u)(call.reporter, `download ${wanted.name}`, async (stage) => {
            await download(wanted, (0,external_node_path_.join)(folder, wanted.name), transport, stage);
        }, () => `SHA-256 as ${wanted.checks.map(({ from }) => from).join(' and ')} has it`);
    }
    await toolCache?.keep(folder, CACHE_NAME, version, kind);
    return { folder, cacheHit: false };
}
/** Name of the first package that is not there as it should be. */
async function damagedIn(folder, downloads, { signal }) {
    for (const { name, checks } of downloads) {
        const found = await (0,files/* sha256File */.Q3)((0,external_node_path_.join)(folder, name), signal).catch((error) => {
            if (error instanceof errors/* CancelledError */.cc)
                throw error;
            return undefined;
        });
        if (found !== checks[0]?.sha256)
            return name;
    }
    return undefined;
}
/** Variables that the package managers need, beside what sudo leaves. */
const PASSED_ON = ['DEBIAN_FRONTEND', 'LC_ALL', ...environment/* PROXY_VARIABLES */.bD];
class Machine {
    facts;
    downloads;
    work;
    call;
    #env;
    constructor(facts, downloads, work, call) {
        this.facts = facts;
        this.downloads = downloads;
        this.work = work;
        this.call = call;
        this.#env = { ...call.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C', LANGUAGE: 'C' };
    }
    async carryOut(candidate, request, isThere) {
        const written = [];
        const changed = [];
        try {
            for (const file of candidate.files) {
                if (await exists(file.path)) {
                    await this.#write(file);
                    continue;
                }
                await this.#write(file);
                written.push(file);
                changed.push(`wrote ${file.path}`);
            }
            const there = await (0,report/* inStage */.u)(this.call.reporter, `install by ${candidate.method}`, async (stage) => {
                let version = candidate.version ?? '';
                for (const command of candidate.commands) {
                    const { stdout } = await this.#try(command, version, stage);
                    if (command.query === undefined)
                        continue;
                    version = chooseVersion(offeredVersions(command.query, stdout), request, candidate);
                    if (await isThere(version))
                        return true;
                }
                changed.push(`installed the package apptainer${version === '' ? '' : ` ${version}`}`);
                return false;
            });
            if (there)
                await this.#remove(written);
            return there ? undefined : changed;
        }
        catch (error) {
            await this.#remove(written);
            throw error;
        }
    }
    async #remove(files) {
        for (const { path } of files)
            await this.#asRoot(['rm', '-f', '--', path]);
    }
    async #write({ path, content }) {
        const aside = (0,external_node_path_.join)(this.work, (0,external_node_crypto_.randomUUID)());
        await (0,promises_.writeFile)(aside, content);
        await this.#asRoot(['install', '-D', '-m', '0644', '--', aside, path]);
    }
    async #try(command, version, stage) {
        if (this.call.signal?.aborted === true)
            throw new errors/* CancelledError */.cc('installing was cancelled');
        const filled = (argv) => argv.map((word) => word.replaceAll('{downloads}', this.downloads).replaceAll('{version}', version));
        try {
            return await (command.asRoot ? this.#asRoot(filled(command.argv), stage) : this.#run(command.argv, stage));
        }
        catch (error) {
            if (!(error instanceof errors/* ToolError */.v4))
                throw error;
            return await this.#tryOtherwise(command, filled, error, stage);
        }
    }
    async #tryOtherwise({ otherwise, undo }, filled, failure, stage) {
        try {
            if (otherwise === undefined)
                throw failure;
            stage.output(`${failure.message}: another way is tried`);
            let last;
            for (const argv of otherwise)
                last = await this.#asRoot(filled(argv), stage);
            if (last === undefined)
                throw failure;
            return last;
        }
        catch (error) {
            if (undo !== undefined && this.facts.existing === undefined) {
                await this.#asRoot(undo, stage).catch((reason) => { stage.output((0,errors/* messageOf */.bD)(reason)); });
            }
            throw error;
        }
    }
    /** Without the signal: a package manager that is stopped half way leaves a machine that has to be mended by hand. */
    async #asRoot([program = '', ...args], stage) {
        const command = this.facts.rights === 'root' ? { program, args } : await (0,sudo/* throughSudo */.r6)({ program, args }, this.#env, PASSED_ON);
        return await (0,src_process/* run */.eF)(command.program, command.args, {
            env: this.#env, hint: PACKAGE_HINT, onLine: (line, _stream, replaced) => { stage?.output(line, replaced); },
        });
    }
    async #run([program = '', ...args], stage) {
        return await (0,src_process/* run */.eF)(program, args, {
            env: this.#env, signal: this.call.signal, hint: PACKAGE_HINT,
            onLine: (line, _stream, replaced) => { stage.output(line, replaced); },
        });
    }
}
const PACKAGE_HINT = 'The package manager\'s own words stand above. Another method may do: archive needs neither root nor packages.';
/** The newest that will do; package managers list the newest first. */
function chooseVersion(offered, { range, allowKnownBad }, { method }) {
    const fitting = offered.filter((version) => range.matches((0,install_version/* upstreamVersion */.mm)(version)) || range.matches(version));
    const good = fitting.find((version) => allowKnownBad || (0,known_bad/* knownBad */.p)((0,install_version/* upstreamVersion */.mm)(version)) === undefined);
    if (good !== undefined)
        return good;
    const [bad] = fitting;
    const offers = offered.length === 0 ? 'no apptainer at all' : offered.join(', ');
    throw new errors/* NotFoundError */.m_(bad === undefined ? `no Apptainer ${range.text} to be had by ${method}: there is ${offers}`
        : `Apptainer ${bad}, all that is to be had by ${method}, is known to be bad: ${(0,known_bad/* knownBad */.p)((0,install_version/* upstreamVersion */.mm)(bad)) ?? ''}`, {
        hint: 'Ask for a version that is there, or choose another method.',
    });
}
async function exists(path) {
    return await (0,promises_.access)(path).then(() => true, () => false);
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/archive.js
var install_archive = __webpack_require__(26224);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/dependencies.js
var dependencies = __webpack_require__(67953);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/disk.js
var disk = __webpack_require__(41389);
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

// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/prefix.js
var install_prefix = __webpack_require__(86556);
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
    for (const made of [(0,install_prefix/* fallbackFolder */.ZV)(bin), (0,external_node_path_.join)(folder, 'etc'), libraries, (0,external_node_path_.join)(folder, 'share', 'doc'),
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
binary path = $PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${(0,install_prefix/* fallbackFolder */.ZV)(bin)}
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
    const fallback = (0,install_prefix/* fallbackFolder */.ZV)((0,external_node_path_.join)(folder, 'bin'));
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
    const programs = await elfFiles(bin, (0,install_prefix/* fallbackFolder */.ZV)(bin), (0,external_node_path_.join)(libraries, 'apptainer', 'bin'));
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

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/keyring.js
/**
 * Debian's keys where the machine has none: Ubuntu and others offer them as a package of their own, which their own apt
 * fetches and whose signature their own keys answer for. Nothing is installed.
 */







const PACKAGE = 'debian-archive-keyring';
/**
 * Fetches the keys into `folder`, by the machine's own sources.
 *
 * @param folder empty folder of this process's own
 * @returns absolute path of the keyring
 * @throws NotFoundError when the machine's sources have no such package or cannot be reached
 */
async function fetchKeyring(folder, tools, call, stage) {
    const downloads = (0,external_node_path_.join)(folder, 'debs');
    for (const part of ['lists/partial', 'cache/archives/partial', 'debs'])
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, part), { recursive: true });
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'apt.conf'), (0,install_archive/* cleared */.LE)());
    const settings = [
        `Dir::State::Lists=${(0,external_node_path_.join)(folder, 'lists')}`, `Dir::Cache=${(0,external_node_path_.join)(folder, 'cache')}`, `Dir::Cache::archives=${(0,external_node_path_.join)(folder, 'cache/archives')}`,
        // Root would download as _apt, who may not enter a private folder.
        'APT::Sandbox::User=root', 'Acquire::Languages=none', 'Acquire::Retries=2',
        // What answers for Debian's keys has to be answered for itself.
        'Acquire::AllowInsecureRepositories=false', 'Acquire::AllowDowngradeToInsecureRepositories=false',
    ].flatMap((setting) => ['-o', setting]);
    const apt = async (...words) => {
        await (0,src_process/* run */.eF)(tools.aptGet, ['-c', (0,external_node_path_.join)(folder, 'apt.conf'), ...settings, ...words], {
            cwd: downloads, env: { ...call.env, LC_ALL: 'C', LANGUAGE: 'C' }, signal: call.signal,
            onLine: (line, _stream, replaced) => { stage.output(line, replaced); },
        });
    };
    try {
        await apt('update');
        await apt('download', PACKAGE);
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        throw new errors/* NotFoundError */.m_(`Debian's archive keys are not on this machine, and its own package sources do not give them: ${(0,errors/* messageOf */.bD)(error)}`, {
            hint: `An administrator installs them with: apt-get install ${PACKAGE}`, cause: error,
        });
    }
    const tree = (0,external_node_path_.join)(folder, 'tree');
    await unpack(tools.dpkgDeb, (await (0,promises_.readdir)(downloads)).map((name) => (0,external_node_path_.join)(downloads, name)), tree, call);
    const keyring = await keyringIn((0,external_node_path_.join)(tree, 'usr', 'share', 'keyrings'));
    if (keyring !== undefined)
        return keyring;
    throw new errors/* NotFoundError */.m_(`the package ${PACKAGE} of this machine's sources holds no keyring`, { hint: `Install it yourself: apt-get install ${PACKAGE}` });
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
    const draft = await (0,install_prefix/* beginDraft */.rr)(request.prefix);
    try {
        if (!(await fillDraft(draft, request, architecture, tools, call)))
            return undefined;
        const proof = await prove(draft.folder, draft.work);
        return await draft.publish(request.replacing) ? proof : undefined;
    }
    catch (error) {
        throw (0,disk/* explainDisk */.P)(error, request.prefix);
    }
    finally {
        await draft.discard();
    }
}
async function fillDraft(draft, request, architecture, tools, call) {
    const { reporter } = call;
    const keyring = tools.keyring ?? await (0,report/* inStage */.u)(reporter, 'fetch Debian\'s keys from this machine\'s own sources', async (stage) => (await fetchKeyring((0,external_node_path_.join)(draft.work, 'keys'), tools, call, stage)));
    const archive = await (0,report/* inStage */.u)(reporter, `fetch the package lists of ${(0,install_archive/* withoutPassword */.G5)(request.mirror)}`, async (stage) => await (0,install_archive/* openArchive */.p_)((0,external_node_path_.join)(draft.work, 'apt'), request.mirror, architecture, { ...tools, keyring }, call, stage));
    const candidate = await candidateFor(request, archive);
    if (request.sufficient !== undefined && (0,install_version/* sameRelease */.OW)(request.sufficient, (0,install_version/* upstreamVersion */.mm)(candidate.version)))
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
        await writePackageList(draft.folder, (0,install_archive/* withoutPassword */.G5)(request.mirror), packages);
        await writeHashes(draft.folder);
    });
    return true;
}
async function candidateFor({ range, allowKnownBad }, archive) {
    const [candidate] = await archive.lookUp(['apptainer']);
    if (candidate === undefined) {
        throw new errors/* NotFoundError */.m_('the archive has no package apptainer for this architecture', {
            hint: 'Name another mirror, or install Apptainer yourself and put it on PATH.',
        });
    }
    const version = (0,install_version/* upstreamVersion */.mm)(candidate.version);
    if (range.matches(version) || range.matches(candidate.version)) {
        const bad = allowKnownBad ? undefined : (0,known_bad/* knownBad */.p)(version);
        if (bad === undefined)
            return candidate;
        throw new errors/* NotFoundError */.m_(`Apptainer ${version}, all that Debian's archive offers, is known to be bad: ${bad}`, {
            hint: 'Choose another method, name a mirror with another version, or allow known bad versions.',
        });
    }
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
    const records = await (0,dependencies/* libraryClosure */.H)(names, async (wanted) => await archive.lookUp(wanted));
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

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/ppa-key.js
/** The project's archive for Ubuntu, and the key it is signed with. */
const PPA_URL = 'https://ppa.launchpadcontent.net/apptainer/ppa/ubuntu';
/** Fingerprint of the key, as Launchpad tells it for ppa:apptainer/ppa. */
const PPA_FINGERPRINT = 'F6B0F5193D4F3301EF491FF0AFE36534FC6218AE';
/** "Launchpad PPA for Apptainer", of 2023-01-20, 4096 bits. Kept here so that no key server has to be believed. */
const PPA_KEY = `-----BEGIN PGP PUBLIC KEY BLOCK-----

xsFNBGPKLe0BEADKAHtUqLFryPhZ3m6uwuIQvwUr4US17QggRrOaS+jAb6e0P8kN
1clzJDuh3C6GnxEZKiTW3aZpcrW/n39qO263OMoUZhm1AliqiViJgthnqYGSbMgZ
/OB6ToQeHydZ+MgI/jpdAyYSI4Tf4SVPRbOafLvnUW5g/vJLMzgTAxyyWEjvH9Lx
yjOAXpxubz0Wu2xcoefN0mKCpaPsa9Y8xmog1lsylU+H/4BX6yAG7zt5hIvadc9Z
Y/vkDLh8kNaEtkXmmnTqGOsLgH6Nc5dnslR6Gwq966EC2Jbw0WbE50pi4g21s6Wi
wdU27/XprunXhhLdv6PYUaqdXxPRdBh+9u0LmNZsAyUxT6EgN05TAWFtaMOz7I3B
V6IpHuLqmIcnqulHrLi+0D/aiCv53WEZrBRmDBGX7p52lcyS+Q+LFf0+iYeY7pRG
fPXboBDr+6DelkYFIxam06purSGR3T9RJyrMP7qMWiInWxcxBoCMNfy8VudP0DAy
r2yXmHZbgSGjfJey03dnNwQH7huBcQ1VLEqtL+bjn3HubmYK87FltX7xomETFqcl
QmiT+WBttFRGtO6SFHHiBXOXUn0ihwabtr6gRKeJssCnFS3Y46RDv4z3Je92roLt
TPY8F9CgZrGiAoKq530BzEhJB6vfW3faRnLKdLePX/LToCP0g2t2jKwkzQARAQAB
zRtMYXVuY2hwYWQgUFBBIGZvciBBcHB0YWluZXLCwY4EEwEKADgWIQT2sPUZPU8z
Ae9JH/Cv42U0/GIYrgUCY8ot7QIbAwULCQgHAgYVCgkICwIEFgIDAQIeAQIXgAAK
CRCv42U0/GIYrut4EAC06vTJP2wgnh3BIZ3n2HKaSp4QsuYKS7F7UQJ5Yt+PpnKn
Pgjq3R4fYzOHyASv+TCj9QkMaeqWGWb6Zw0n47EtrCW9U5099Vdk2L42KjrqZLiW
qQ11hwWXUlc1ZYSOb0J4WTumgO6MrUCFkmNrbRE7yB42hxr/AU/XNM38YjN2NyOK
2gvORRKFwlLKrjE+70HmoCW09Yk64BZl1eCubM/qy5tKzSlC910uz87FvZmrGKKF
rXa2HGlO4O3Ty7bMSeRKl9m1OYuffAXNwp3/Vale9eDHOeq58nn7wU9pSosmqrXb
SLOwqQylc1YoLZMj+Xjx644xm5e2bhyD00WiHeqHmvlfQQWCWaPt4i4K0nJuYXwm
BCA6YUgSfDZJfg/FxJdU7ero5F9st2GK4WDBiz+1Eftw6Ik/WnMDSxXaZ8pwnd9N
+aAEc/QKP5e8kjxJMC9kfvXGUVzZuMbkUV+PycZhUWl4Aelua91lnTicVYfpuVCC
GqY0StWQeOxLJneI+1FqLFoBOZghzoTY5AYCp99RjKqQvY1vF4uErltmNeN1vtBm
CZyDOLQuQfqWWAunUwXVuxMJIENSVeLXunhu9ac24Vnf2rFqH4XVMDxiKc6+sv+v
fKpamSQOUSmfWJTnry/LiYbspi1OB2x3GQk3/4ANw0S4L83A6oXHUMg8x7/sZw==
=E71P
-----END PGP PUBLIC KEY BLOCK-----
`;

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/packages.js
/** What the methods that install packages would do: addresses, files, and commands in arrays. */








const PACKAGES = ['apptainer', 'apptainer-suid'];
/** Files that the PPA needs. */
const PPA_KEY_FILE = '/etc/apt/keyrings/apptainer-ppa.asc';
const PPA_SOURCE_FILE = '/etc/apt/sources.list.d/apptainer-ppa.sources';
/** Waiting for another package manager, as on a machine that has just started: seconds. */
const LOCK_WAIT_SECONDS = 120;
const APT = [
    'apt-get', '-q', '-y', '-o', 'Dpkg::Use-Pty=0', '-o', `DPkg::Lock::Timeout=${LOCK_WAIT_SECONDS}`, '-o', 'Acquire::Retries=3',
];
/** For a source that we add, whatever the machine allows for its own: apt lets no entry of a source be stricter than that. */
const SIGNED_ONLY = ['AllowInsecureRepositories', 'AllowWeakRepositories', 'AllowDowngradeToInsecureRepositories']
    .flatMap((name) => ['-o', `Acquire::${name}=false`]);
const APT_UPDATE = [...APT, 'update'];
/** Another version may be there, higher or lower, or the same one damaged: what was asked for is what stays. */
const APT_INSTALL = [...APT, 'install', '--no-install-recommends', '--reinstall', '--allow-downgrades'];
const DNF = ['dnf', '-y', '-q'];
const ZYPPER = ['zypper', '--non-interactive', '--quiet'];
/** Where RHEL itself, whose own repositories do not have it, gets EPEL. */
const EPEL_RELEASE = 'https://dl.fedoraproject.org/pub/epel/epel-release-latest-';
function wanted({ suid }) {
    return suid ? PACKAGES : PACKAGES.slice(0, 1);
}
/** The project's released packages, checked by their SHA-256 and handed to the machine's package manager. */
async function releaseDetail(facts, wish, sources) {
    const release = await sources.releases.pick(wish.range, wish.allowKnownBad);
    const isDeb = facts.tools.includes('apt-get') && ['debian', 'ubuntu'].includes((0,os_release/* familyOf */.A)(facts.os));
    const downloads = [];
    for (const name of wanted(wish)) {
        const asset = await release.find(...(isDeb ? debNames(name, release, facts) : rpmNames(name, release, facts)));
        if (asset === undefined) {
            throw new errors/* NotFoundError */.m_(`release ${release.version} has no package ${name} for ${facts.os.name}`, {
                hint: 'Ask for another version, or choose another method.',
            });
        }
        const checks = (0,checksums/* checksFor */.NR)(asset.name, sources.checksums, asset.checks);
        downloads.push({ name: asset.name, url: asset.url.href, checks, size: asset.size });
    }
    const files = downloads.map(({ name }) => `{downloads}/${name}`);
    const install = isDeb
        // Where nothing is missing dpkg alone does it, in a third of apt's time. It waits for nobody and fetches nothing: apt does both.
        ? {
            argv: ['dpkg', '--install', ...files], asRoot: true,
            otherwise: [APT_UPDATE, [...APT_INSTALL, ...files]], undo: ['dpkg', '--remove', '--force-remove-reinstreq', ...wanted(wish).toReversed()],
        }
        : undefined;
    const commands = install === undefined ? [...epelCommands(facts), ...rpmInstall(facts, files)] : [install];
    return { version: release.version, downloads, files: [], commands };
}
/** As the release's workflow names them. GitHub makes a dot of the tilde that Debian writes before "rc". */
function debNames(name, { version }, facts) {
    return spellings(version).map((spelled) => `${name}_${spelled}${debVariant(facts)}_amd64.deb`);
}
/** Those for Enterprise Linux 10 have names of their own. */
function rpmNames(name, { version }, { os }) {
    const tenth = (0,os_release/* familyOf */.A)(os) === 'enterprise' && Number.parseInt(os.version, 10) >= 10;
    const endings = [...(tenth ? ['.el10.x86_64.rpm'] : []), '.x86_64.rpm'];
    return endings.flatMap((ending) => spellings(version).map((spelled) => `${name}-${spelled}-1${ending}`));
}
function spellings(version) {
    return [...new Set([version, version.replace('-', '.'), version.replace('-', '~')])];
}
function rpmInstall(facts, files) {
    if (rpmTool(facts) === 'zypper')
        return [{ argv: [...ZYPPER, 'install', '--allow-unsigned-rpm', '--force', ...files], asRoot: true }];
    return dnfInstall(facts, files);
}
/** dnf leaves a package that is there in the wanted version as it is, damaged or not; to `reinstall` it has to be there. */
function dnfInstall({ existing }, packages) {
    if (existing === undefined)
        return [{ argv: [...DNF, 'install', ...packages], asRoot: true }];
    return packages.map((one) => ({ argv: [...DNF, 'reinstall', one], asRoot: true, otherwise: [[...DNF, 'install', one]] }));
}
/** Enterprise Linux has Apptainer, and fakeroot that it depends on, in EPEL. */
function epelCommands({ os }) {
    if ((0,os_release/* familyOf */.A)(os) !== 'enterprise')
        return [];
    const name = os.id === 'rhel' ? `${EPEL_RELEASE}${Number.parseInt(os.version, 10)}.noarch.rpm` : 'epel-release';
    return [{ argv: [...DNF, 'install', name], asRoot: true }];
}
/** The package of the machine's own sources. */
function aptDetail(wish) {
    return {
        version: undefined, downloads: [], files: [],
        commands: [{ argv: APT_UPDATE, asRoot: true }, ...aptInstall(wish)],
    };
}
function aptInstall(wish) {
    return [
        { argv: ['apt-cache', 'madison', 'apptainer'], asRoot: false, query: 'apt' },
        { argv: [...APT_INSTALL, ...wanted(wish).map((name) => `${name}={version}`)], asRoot: true },
    ];
}
/** The project's PPA: its key, an entry that is signed by that key alone, and the package. */
function ppaDetail({ os }, wish) {
    const files = [
        { path: PPA_KEY_FILE, content: PPA_KEY },
        {
            path: PPA_SOURCE_FILE,
            content: [
                'Types: deb', `URIs: ${wish.mirror ?? PPA_URL}`, `Suites: ${os.codename}`, 'Components: main', `Signed-By: ${PPA_KEY_FILE}`, '',
            ].join('\n'),
        },
    ];
    // Its own lists alone: the others are as fresh as the machine keeps them.
    const update = [
        ...APT, ...SIGNED_ONLY, '-o', `Dir::Etc::sourcelist=${PPA_SOURCE_FILE}`, '-o', 'Dir::Etc::sourceparts=-', '-o', 'APT::Get::List-Cleanup=0',
        '-o', 'APT::Update::Error-Mode=any', 'update',
    ];
    // What it depends on is in the others, whose lists may be missing.
    const commands = aptInstall(wish).map((command) => (command.query === undefined ? { ...command, otherwise: [[...APT, ...SIGNED_ONLY, 'update'], command.argv] } : command));
    return { version: undefined, downloads: [], files, commands: [{ argv: update, asRoot: true }, ...commands] };
}
/** The distribution's own RPM package. */
function rpmDetail(facts, wish) {
    const names = wanted(wish);
    const commands = rpmTool(facts) === 'zypper' ? [
        { argv: [...ZYPPER, 'refresh'], asRoot: true },
        { argv: ['zypper', '--non-interactive', '--no-refresh', 'search', '--details', '--match-exact', '--type', 'package', 'apptainer'], asRoot: false, query: 'zypper' },
        { argv: [...ZYPPER, 'install', '--oldpackage', '--force', ...names.map((name) => `${name}={version}`)], asRoot: true },
    ] : [
        ...epelCommands(facts),
        { argv: ['dnf', '-q', 'repoquery', '--queryformat', '%{version}-%{release}\\n', 'apptainer'], asRoot: false, query: 'dnf' },
        ...dnfInstall(facts, names.map((name) => `${name}-{version}`)),
    ];
    return { version: undefined, downloads: [], files: [], commands };
}
/** Debian's archive, read by apt with folders of its own. Libraries are added once the lists are there. */
function archiveDetail(facts, { debianMirror }) {
    const architecture = architectureOf(facts.platform, facts.architecture);
    const apt = ['apt-get', ...(0,install_archive/* aptSettings */.FS)('{work}', architecture)];
    return {
        version: undefined, downloads: [],
        files: [{ path: '{work}/sources.list', content: (0,install_archive/* sourceLine */._J)((0,install_archive/* withoutPassword */.G5)(debianMirror), architecture, DEBIAN_KEYRING) }],
        commands: [[...apt, 'update'], [...apt, 'download', ...ENGINE_PACKAGES]].map((argv) => ({ argv, asRoot: false })),
    };
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/plan-types.js
const NOTHING = { version: undefined, downloads: [], files: [], commands: [] };

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/plan.js
/** The plan of a set-up as data: what each method would fetch, write and run on a machine. */




/**
 * The methods in the order in which they would be tried, with all that each would do. One whose versions or checksums
 * cannot be had counts as not applicable. Changes nothing; asks the releases' API where a method needs it.
 */
async function planSetup(facts, wish, sources) {
    const plan = [];
    for (const choice of chooseMethods(facts, wish)) {
        if (!choice.applicable) {
            plan.push({ ...choice, ...NOTHING });
            continue;
        }
        try {
            plan.push({ ...choice, ...await detailOf(choice, facts, wish, sources) });
        }
        catch (error) {
            if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
                throw error;
            plan.push({ ...choice, ...NOTHING, applicable: false, reason: error.message });
        }
    }
    return plan;
}
/**
 * What an applicable method would do.
 *
 * @throws NotFoundError, StoreError, InputError when its version or a checksum cannot be had
 */
async function detailOf(choice, facts, wish, sources) {
    switch (choice.method) {
        case 'existing': return { ...NOTHING, version: facts.existing?.version };
        case 'release': return await releaseDetail(facts, wish, sources);
        case 'apt': return aptDetail(wish);
        case 'rpm': return rpmDetail(facts, wish);
        case 'ppa': return ppaDetail(facts, wish);
        case 'archive': return archiveDetail(facts, sources);
    }
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/os-image.js
var os_image = __webpack_require__(72828);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/machine/kept-prefix.js
/**
 * An installation in a prefix, kept from job to job. Its programs hold their path, so it comes back to the place it was
 * made in; whether it is whole and works is found out as for every one that is found in a prefix.
 */




/** Beginning of the keys of what will do: method, image of the operating system, architecture, place, and wish. */
async function keyBeginning({ prefix, wanted, architecture }, env) {
    const place = (0,files/* sha256 */.sc)(`${String(process.getuid?.() ?? 0)}\0${prefix}`).slice(0, 8);
    return ['container-action-apptainer-archive', await (0,os_image/* osImage */.U)(env), architecture, place, (0,files/* sha256 */.sc)(wanted).slice(0, 8), ''].join('-');
}
/** Puts the newest that fits back into its place. A damaged one is told from a whole one later. */
async function restorePrefix(kept, blobs, env) {
    const beginning = await keyBeginning(kept, env);
    return await blobs.restore([kept.prefix], beginning, [beginning]) !== undefined;
}
/** How the installation in use is to be kept. Each has a key of its own: what a key holds cannot be replaced. */
async function keepPrefix(kept, version, env) {
    const id = (0,external_node_path_.dirname)(await (0,promises_.readlink)((0,external_node_path_.join)(kept.prefix, 'bin'))).replace(/^apptainer-/, '');
    return { paths: [kept.prefix], key: `${await keyBeginning(kept, env)}${version}-${id}` };
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/probe.js + 3 modules
var apptainer_probe = __webpack_require__(50472);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/apparmor.js
var apparmor = __webpack_require__(35780);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/subid.js
var subid = __webpack_require__(28249);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/machine/root-range.js
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

// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/rights.js
var machine_rights = __webpack_require__(17129);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/step.js
var machine_step = __webpack_require__(61584);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/machine/prepare.js






/**
 * Puts right what `first` found wrong, as far as this process may. What could not be done is told as a warning, and
 * the probe has the consequence.
 */
async function prepareMachine(engine, first, call) {
    const root = first.user.uid === 0;
    const wanted = first.findings.filter((finding) => repairs(finding, first));
    const rights = wanted.length === 0 ? undefined : await (0,machine_rights/* rightsHere */.u8)(call);
    if (rights === undefined)
        return { probe: first, changed: [] };
    const changed = [];
    for (const finding of wanted) {
        if (root && finding.subject === 'subuid')
            changed.push(...await addRootRange(call));
        else
            changed.push(...await repair(finding, rights, call));
    }
    const after = changed.length > 0 ? await (0,apptainer_probe/* probe */.d)(engine, call) : first;
    const profileTried = wanted.some(({ subject }) => subject === 'user-namespaces');
    return { probe: profileTried ? withLastResort(after) : after, changed };
}
/** Whether a finding is in the way of anything, and set-up has a remedy. */
function repairs({ subject, ok, repair: steps }, { user, buildModes }) {
    if (ok || steps === undefined || steps.length === 0)
        return false;
    // Root that builds by its own rights needs no range.
    if (subject === 'subuid')
        return user.uid === 0 ? !buildModes.includes('plain') : buildModes.length === 0;
    return true;
}
async function repair({ repair: steps, message }, rights, call) {
    const changed = [];
    for (const step of steps ?? []) {
        try {
            const change = await (0,machine_rights/* takeStep */.e0)(step, rights, call);
            changed.push(change);
            call.reporter.info(`Changed, because ${message}: ${change}.`);
        }
        catch (error) {
            if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
                throw error;
            call.reporter.warn(`Could not put it right that ${message}: ${error.message}`, `What was tried: ${(0,machine_step/* stepLine */.l)(step, rights === 'sudo')}`);
            break;
        }
    }
    return changed;
}
/** Where a profile of its own was tried and did not help, the switch for all programs is what is left to offer. */
function withLastResort(probe) {
    const offer = (finding) => {
        const { repair: tried, ...rest } = finding;
        if (finding.subject !== 'user-namespaces' || finding.ok || tried === undefined)
            return finding;
        return { ...rest, message: `${finding.message}, and a profile for it did not help`, fix: [(0,machine_step/* stepLine */.l)(apparmor/* SWITCH_OFF */.f4, probe.user.uid !== 0)] };
    };
    return { ...probe, findings: probe.findings.map(offer) };
}
/** Appended by ourselves: bare machines and containers, where root needs it, often have no usermod. */
async function addRootRange({ reporter }) {
    const changed = [];
    try {
        await giveRootRange((change) => {
            changed.push(change);
            reporter.warn(`Root cannot build here by its own rights and had no range of ids to build with: ${change}.`, 'To have it left alone, switch this off (prepare) and give root a range yourself.');
        });
    }
    catch (error) {
        if (!(error instanceof errors/* StoreError */.AD))
            throw error;
        reporter.warn(`Root has no range of ids to build with and could not be given one: ${error.message}`, error.hint);
    }
    return changed;
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/build.js + 4 modules
var build = __webpack_require__(37116);
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
    // What a smoke run takes does not depend on what the probe finds, so the two go at once.
    const early = options.build ? undefined : outcomeOf(tryRun(engine, call, options.scratch));
    try {
        return await probeAndTry(engine, options, early, call);
    }
    finally {
        // Nothing runs on, and no scratch file is left, when this one has ended.
        await early;
    }
}
async function probeAndTry(engine, { prepare, build, mustRun, scratch }, early, call) {
    const first = await (0,apptainer_probe/* probe */.d)(engine, call);
    const { probe, changed } = prepare ? await prepareMachine(engine, first, call) : { probe: first, changed: [] };
    if (!probe.canRun) {
        if (mustRun && !isOfTheMachine(probe))
            throw cannotRun(probe);
        return { probe, changed };
    }
    await (0,report/* inStage */.u)(call.reporter, 'smoke run', async () => {
        const [mode] = probe.buildModes;
        const tried = await early;
        const again = async () => {
            await (build && probe.canBuild && mode !== undefined ? tryRunAndBuild(engine, mode, call, scratch) : tryRun(engine, call, scratch));
        };
        // One that failed on the machine as it was before says nothing of the machine as it is now.
        const last = tried === undefined || (tried.error !== undefined && changed.length > 0) ? await outcomeOf(again()) : tried;
        if (last.error !== undefined)
            throw doesNotWork(engine, last.error);
    });
    return { probe, changed };
}
/** What became of some work, for whoever asks later. */
async function outcomeOf(work) {
    return await work.then(() => ({ error: undefined }), (error) => ({ error }));
}
/** What stops this engine would stop any other: the machine does not allow it, and there are commands that would. */
function isOfTheMachine({ findings }) {
    return findings.some(({ subject, ok, fix }) => subject === 'user-namespaces' && !ok && fix.length > 0);
}
function cannotRun({ engine, findings }) {
    const wrong = findings.filter(({ ok }) => !ok);
    return new errors/* ToolError */.v4(`${engine.program} does not work here: ${wrong.map(({ message }) => message).join('; ')}`, {
        command: [engine.program, 'exec'], stderrTail: '', hint: (0,probe_text/* describeFixes */.Nt)(wrong),
    });
}
function doesNotWork(engine, error) {
    if (!(error instanceof errors/* ToolError */.v4))
        return error;
    return new errors/* ToolError */.v4(`${engine.program} does not work here: ${error.message}`, {
        command: error.command, exitCode: error.toolExitCode, stderrTail: error.stderrTail, hint: error.hint, cause: error,
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/prefixed.js
/** The Apptainer in a prefix: used when it is there and whole, else made from Debian's archive. */









/**
 * Uses or makes the installation in the prefix. Where there is none, one that an earlier job kept is put there.
 *
 * @param blobs has what was kept
 * @throws as `ensureApptainer`
 */
async function inPrefix(request, blobs, call) {
    const { prefix, range, debianMirror: mirror, prepare, allowKnownBad } = request;
    const program = (0,external_node_path_.join)(prefix, 'bin', 'apptainer');
    const prefixCall = { ...call, env: { ...call.env, ...(0,install_prefix/* prefixEnvironment */.q3)(prefix, call.env) } };
    const kept = { prefix, wanted: range.text, architecture: process.arch };
    if (blobs?.available.ok === true && await (0,install_prefix/* currentInstallation */.Yg)(prefix) === undefined)
        await restorePrefix(kept, blobs, call.env);
    for (;;) {
        const installed = await (0,install_prefix/* currentInstallation */.Yg)(prefix);
        const usable = installed === undefined ? undefined : await fromPrefix(request, installed, prefixCall);
        if (usable !== undefined && !range.latest)
            return usable;
        const made = await makeInstallation({
            prefix, range, mirror, allowKnownBad, replacing: installed, sufficient: usable?.version,
        }, call, async (folder, work) => {
            const engine = await (0,find/* findEngine */.GO)({ ...prefixCall, program: (0,external_node_path_.join)(folder, 'bin', 'apptainer') });
            return { engine, proof: await prove(engine, { prepare, build: true, mustRun: false, scratch: work }, prefixCall) };
        });
        if (made !== undefined) {
            const result = resultOf({ ...made.engine, program }, made.proof, prefix, false);
            return blobs?.available.ok === true ? { ...result, keep: await keepPrefix(kept, result.version, call.env) } : result;
        }
        if (usable !== undefined)
            return usable;
        // Another process was faster: see whether what it put there will do.
    }
}
/** The one an earlier call installed; undefined when it will not do. */
async function fromPrefix(request, installed, call) {
    const { prefix, range, prepare, allowKnownBad } = request;
    try {
        const damage = await findDamage((0,external_node_path_.join)(prefix, installed), call.signal);
        if (damage !== undefined)
            throw new errors/* FormatError */.IF(damage);
        const engine = await (0,find/* findEngine */.GO)({ ...call, program: (0,external_node_path_.join)(prefix, 'bin', 'apptainer') });
        const bad = allowKnownBad ? undefined : (0,known_bad/* knownBad */.p)(engine.version);
        if (!range.matches(engine.version) || bad !== undefined) {
            const why = bad === undefined ? `not ${range.text}` : `which is known to be bad (${bad})`;
            call.reporter.info(`${prefix} holds Apptainer ${engine.version}, ${why}: looking for a newer one.`);
            return undefined;
        }
        return resultOf(engine, await prove(engine, { prepare, build: false, mustRun: false }, call), prefix, true);
    }
    catch (error) {
        if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
            throw error;
        call.reporter.warn(`The Apptainer in ${prefix} does not work: ${error.message}`, 'It is made anew.');
        return undefined;
    }
}
function resultOf(engine, { probe, changed }, prefix, cacheHit) {
    return {
        engine, path: engine.program, version: engine.version, method: 'archive', prefix, cacheHit, probe: { ...probe, engine }, changed,
    };
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/request.js + 1 modules
var install_request = __webpack_require__(44216);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/index.js
/** Getting Apptainer onto a machine: what is there is used, else the first method that does for the machine. */



















/**
 * Sees to it that this user has a working Apptainer. Methods are tried in the order of `planSetup`, each with its
 * reason told: the one on PATH when it will do, the one an earlier call put into the prefix, packages where they can be
 * installed, else a new one in the prefix. Whichever it is has run a program here before it is handed out. Two calls at
 * once do not hurt each other, and one that is interrupted leaves nothing that a later one could take for an
 * installation.
 *
 * For calls of the prefix's programs see `prefixEnvironment`.
 *
 * @throws InputError when an option cannot be understood, or asks for what is known to be bad
 * @throws NotFoundError when no such version can be had, or the machine cannot do what was asked for
 * @throws StoreError when something cannot be fetched or trusted, or the prefix cannot be written
 * @throws ToolError when a package manager fails, or Apptainer is there and does not run
 * @throws CancelledError when the signal fires; nothing is left behind
 */
async function ensureApptainer(options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const request = await (0,install_request/* readRequest */.i)(options, call);
    const facts = await usableFacts(options.machine ?? await gatherFacts(call), request);
    const transport = new http/* Transport */.oK({ env: call.env, signal: call.signal });
    try {
        const sources = sourcesFor(request, options, transport, call);
        const attempt = async (choice) => {
            if (choice.method === 'existing')
                return await useExisting(facts, request, call);
            if (choice.method === 'archive')
                return await inPrefix(request, options.blobCache, call);
            const candidate = { ...choice, ...await detailOf(choice, facts, request, sources) };
            return await useInstalled(candidate, facts, request, options, transport, call);
        };
        const result = await firstThatDoes(chooseMethods(facts, request), request, attempt, call);
        tell(result, call);
        return result;
    }
    finally {
        await transport.close();
    }
}
/**
 * What `ensureApptainer` would do with the same options: every method in the order it would be tried, with its reason,
 * downloads, files and commands. Changes nothing.
 *
 * @throws InputError as `ensureApptainer`
 */
async function planApptainer(options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const request = await (0,install_request/* readRequest */.i)(options, call);
    const facts = await usableFacts(options.machine ?? await gatherFacts(call), request);
    const transport = new http/* Transport */.oK({ env: call.env, signal: call.signal });
    try {
        return await planSetup(facts, request, sourcesFor(request, options, transport, call));
    }
    finally {
        await transport.close();
    }
}
/** The one in the prefix is not one that is on PATH by itself. */
async function usableFacts(facts, { prefix }) {
    const program = facts.existing?.program;
    if (program === undefined || !(await isInside(prefix, program)))
        return facts;
    return { ...facts, existing: undefined, existingHidesPackages: false };
}
async function isInside(folder, path) {
    const outer = await (0,promises_.realpath)(folder).catch(() => folder);
    return (await (0,promises_.realpath)(path).catch(() => path)).startsWith(outer + external_node_path_.sep);
}
function sourcesFor({ mirror, method, debianMirror, checksums }, { token }, transport, call) {
    return {
        releases: (0,releases/* releaseSource */.BD)({ mirror: method === 'release' ? mirror : undefined, token, transport }, call),
        checksums, debianMirror,
    };
}
/** Tries one method after the other. Only what leaves the machine fit for the next one is gone on from. */
async function firstThatDoes(choices, { method }, attempt, { reporter }) {
    const failures = [];
    for (const choice of choices) {
        if (!choice.applicable) {
            if (method === choice.method)
                throw cannotDo(choice, choices);
            if (method === 'auto')
                reporter.info(`Method ${choice.method} is left out: ${choice.reason}.`);
            continue;
        }
        reporter.info(`Method ${choice.method}: ${choice.reason}.`);
        try {
            return await attempt(choice);
        }
        catch (error) {
            if (!(error instanceof errors/* ContainerActionError */._C) || isFinal(error) || method !== 'auto')
                throw error;
            failures.push({ method: choice.method, error });
            reporter.warn(`Method ${choice.method} did not come through: ${error.message}`, error.hint);
        }
    }
    throw allFailed(failures, choices);
}
/** What another method would not change, or must not hide. */
function isFinal(error) {
    return error instanceof errors/* CancelledError */.cc || error instanceof errors/* InputError */.dz || error instanceof checksums/* ChecksumError */.Al;
}
function cannotDo({ method, reason }, choices) {
    if (method === 'existing') {
        return new errors/* NotFoundError */.m_(reason, {
            hint: 'Put an Apptainer that will do on PATH, or choose the method "auto", which installs one.',
        });
    }
    return new errors/* NotFoundError */.m_(`the method ${method} cannot be used here: ${reason}`, { hint: hintFor(choices) });
}
function hintFor(choices) {
    const archive = choices.find(({ method }) => method === 'archive');
    return 'The method "auto" takes what this machine can do.'
        + (archive?.applicable === true ? ' The method "archive" needs no root.' : ' Or install Apptainer yourself and put it on PATH.');
}
function allFailed(failures, choices) {
    const last = failures.at(-1);
    if (last === undefined) {
        const why = choices.map(({ method, reason }) => `${method}: ${reason}`).join('; ');
        return new errors/* NotFoundError */.m_(`there is no way to get Apptainer onto this machine (${why})`, {
            hint: 'Install Apptainer yourself and put it on PATH.',
        });
    }
    if (failures.length === 1)
        return last.error;
    const why = failures.map(({ method, error }) => `${method}: ${error.message}`).join('; ');
    return new errors/* StoreError */.AD(`Apptainer could not be set up: ${why}`, { hint: last.error.hint, cause: last.error });
}
async function useExisting({ existing }, { prepare }, call) {
    if (existing?.version === undefined)
        throw new errors/* NotFoundError */.m_('there is no Apptainer on PATH');
    const engine = { name: existing.name, program: existing.program, version: existing.version };
    const proof = await prove(engine, { prepare, build: false, mustRun: true }, call);
    return { engine, path: engine.program, version: engine.version, method: 'existing', prefix: undefined, cacheHit: true, ...proof };
}
/** The one on PATH where the latest is wanted, no method was named, and that is what it is; undefined as well where it does not work. */
async function thatIsLatest(version, facts, request, call) {
    const { existing } = facts;
    if (!request.range.latest || request.method !== 'auto' || existing?.version === undefined || existing.name !== 'apptainer')
        return undefined;
    if ((request.suid && !existing.suid) || !(0,install_version/* sameRelease */.OW)(existing.version, (0,install_version/* upstreamVersion */.mm)(version)))
        return undefined;
    try {
        const result = await useExisting(facts, request, call);
        call.reporter.info(`${existing.program} is the latest already: nothing is installed.`);
        return result;
    }
    catch (error) {
        if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
            throw error;
        call.reporter.warn(error.message, 'It is installed anew.');
        return undefined;
    }
}
async function useInstalled(candidate, facts, request, options, transport, call) {
    let found;
    const isThere = async (version) => {
        found = await thatIsLatest(version, facts, request, call);
        return found !== undefined;
    };
    const installed = await installPackages(candidate, facts, request, { transport, toolCache: options.toolCache, isThere }, call);
    if (found !== undefined)
        return found;
    if (installed === undefined)
        throw new errors/* NotFoundError */.m_('nothing was installed');
    const { engine, cacheHit, changed } = installed;
    if (facts.existingHidesPackages) {
        call.reporter.warn(`${facts.existing?.program ?? ''} comes before ${engine.program} on PATH.`, 'Call the new one by its path, or take the other one off PATH.');
    }
    const proof = await prove(engine, { prepare: request.prepare, build: false, mustRun: false }, call);
    return {
        engine, path: engine.program, version: engine.version, method: candidate.method, prefix: undefined, cacheHit,
        probe: proof.probe, changed: [...changed, ...proof.changed],
    };
}
const ORIGIN = {
    existing: 'on PATH', release: 'the released package', apt: 'the distribution\'s package', rpm: 'the distribution\'s package',
    ppa: 'from the project\'s PPA', archive: 'from Debian\'s archive',
};
/** What was resolved, and what of it works for this user. */
function tell({ engine, probe, method }, { reporter }) {
    reporter.info(`Apptainer ${engine.version} (${ORIGIN[method]}): ${engine.program}`);
    const wrong = probe.findings.filter((finding) => !finding.ok);
    if (probe.canRun && probe.canBuild)
        return;
    const lacking = wrong.map((finding) => finding.message).join('; ');
    const what = probe.canRun ? 'Images can be run here, but not built' : 'Images can be neither run nor built here';
    reporter.warn(`${what}: ${lacking}`, (0,probe_text/* describeFixes */.Nt)(wrong));
}


/***/ }),

/***/ 21847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ knownBad)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63918);
/** Releases that are known not to do what they are for, and why. */

const KNOWN_BAD = [
    {
        release: '1.5.0',
        reason: 'its mksquashfs crashes under proot, and the image is cut off without an error',
        reference: 'https://github.com/apptainer/apptainer/issues/3486',
    },
    {
        release: '1.5.1',
        reason: 'its mksquashfs crashes under proot (segmentation fault, "Bug in orderer")',
        reference: 'https://github.com/apptainer/apptainer/issues/3577',
    },
];
/**
 * Why a version is not to be used.
 *
 * @param version as the program or a package tells it: "1.5.1", "1.5.1-1.el9"
 * @returns a phrase that reads well after a colon; undefined when nothing is known against it
 */
function knownBad(version) {
    const found = KNOWN_BAD.find(({ release }) => (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameRelease */ .OW)(release, version));
    return found === undefined ? undefined : `${found.reason} (${found.reference})`;
}


/***/ }),

/***/ 16270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ familyOf),
/* harmony export */   H: () => (/* binding */ parseOsRelease)
/* harmony export */ });
/** Which distribution this is, from os-release(5). */
/** Reads the file's `NAME=value` lines, quoted or not; anything else is left out. */
function parseOsRelease(text) {
    const fields = new Map();
    for (const line of text.split('\n')) {
        const match = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.trim());
        if (match?.[1] !== undefined)
            fields.set(match[1], unquoted(match[2] ?? ''));
    }
    const of = (name) => fields.get(name) ?? '';
    const id = of('ID').toLowerCase() || 'linux';
    return {
        id,
        like: of('ID_LIKE').toLowerCase().split(/\s+/).filter((word) => word !== ''),
        version: of('VERSION_ID'),
        codename: of('UBUNTU_CODENAME') || of('VERSION_CODENAME'),
        name: of('PRETTY_NAME') || `${of('NAME') || id} ${of('VERSION_ID')}`.trim(),
    };
}
function unquoted(text) {
    const match = /^(["'])(.*)\1$/.exec(text);
    return (match?.[2] ?? text).replace(/\\([$"'\\`])/g, '$1');
}
const FAMILIES = {
    ubuntu: 'ubuntu', debian: 'debian', fedora: 'fedora', rhel: 'enterprise', centos: 'enterprise', suse: 'suse', opensuse: 'suse',
};
/** The family by its own name, else by the first of those it is like. */
function familyOf({ id, like }) {
    for (const name of [id, ...like]) {
        const family = FAMILIES[name] ?? (name.startsWith('opensuse') ? 'suse' : undefined);
        if (family !== undefined)
            return family;
    }
    return 'other';
}


/***/ }),

/***/ 86556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ parsePrefix),
/* harmony export */   Yg: () => (/* binding */ currentInstallation),
/* harmony export */   ZV: () => (/* reexport safe */ _default_prefix_js__WEBPACK_IMPORTED_MODULE_5__.ZV),
/* harmony export */   q3: () => (/* reexport safe */ _default_prefix_js__WEBPACK_IMPORTED_MODULE_5__.q3),
/* harmony export */   rr: () => (/* binding */ beginDraft)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54906);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87194);
/* harmony import */ var _default_prefix_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9752);
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
    const prefix = given === undefined ? (0,_default_prefix_js__WEBPACK_IMPORTED_MODULE_5__/* .defaultPrefix */ .Mq)(env) : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(given);
    if (given === '' || /[:$"\\\n\r]/.test(prefix)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`prefix "${given ?? prefix}" cannot be used`, {
            hint: 'Choose a folder whose path has no colon, dollar sign, quote, backslash or line break.',
        });
    }
    return prefix;
}
/** Name of the installation in use, undefined when there is none. */
async function currentInstallation(prefix) {
    try {
        const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(prefix, 'bin'));
        const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(target);
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(target) === 'bin' && INSTALLATION.test(name))
            return name;
    }
    catch (error) {
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error);
        if (code === 'ENOENT')
            return undefined;
        if (code !== 'EINVAL')
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, 'read the link', (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(prefix, 'bin'));
    }
    throw occupied(prefix, 'bin');
}
function occupied(prefix, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .StoreError */ .AD(`${prefix} cannot take Apptainer: it holds "${what}", which is not of our making`, {
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
    const name = `apptainer-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)().slice(0, 8)}`;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(prefix, name);
    const work = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, '.work');
    let published = false;
    const discard = async () => {
        if (!published)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, { recursive: true, force: true });
        for (const parent of made) {
            // Stops at the first that is in use: by this installation, or by anybody else.
            if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(parent).then(() => true, () => false)))
                break;
        }
    };
    try {
        await clearLeftovers(prefix);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, OWNER), JSON.stringify(await ownerOf(process.pid)));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(work);
    }
    catch (error) {
        await discard();
        throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .StoreError */ .AD ? error : (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, 'install into', prefix);
    }
    return {
        folder,
        work,
        discard,
        publish: async (replacing) => {
            try {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(work, { recursive: true, force: true });
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, OWNER));
                published = await link(prefix, name, replacing);
            }
            catch (error) {
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, 'install into', prefix);
            }
            if (published && replacing !== undefined)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(prefix, replacing), { recursive: true, force: true });
            return published;
        },
    };
}
async function link(prefix, name, replacing) {
    const bin = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(prefix, 'bin');
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(name, 'bin');
    try {
        // Made, not renamed into place: that one fails where another process has just made it.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.symlink)(target, bin);
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) !== 'EEXIST')
            throw error;
        if (await currentInstallation(prefix) !== replacing)
            return false;
        const aside = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(prefix, name, '.bin');
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.symlink)(target, aside);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(aside, bin);
    }
    await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .syncFolder */ .Yw)(prefix);
    return true;
}
/** Makes a folder and those above it; gives the ones that were not there, innermost first. */
async function makeFolder(folder) {
    const missing = [];
    for (let at = folder; !(await exists(at)); at = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(at))
        missing.push(at);
    const made = [];
    try {
        // One by one: asked for all of them on a read-only file system, Node says that there is no such folder.
        for (const path of missing.toReversed()) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path).catch((error) => { if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) !== 'EEXIST')
                throw error; });
            made.unshift(path);
        }
        return made;
    }
    catch (error) {
        for (const path of made)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(path).catch(() => undefined);
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, 'make the folder', folder);
    }
}
async function exists(path) {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).then(() => true, (error) => {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) === 'ENOENT')
            return false;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, 'use', path);
    });
}
async function ownerOf(pid) {
    return { pid, started: await startTime(pid), realm: await realm() };
}
async function realm() {
    const boot = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()} ${await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)('/proc/self/ns/pid')}`;
}
/** "" when there is no such process. */
async function startTime(pid) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The name, in parentheses, may hold anything; field 22 is counted from behind it.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
async function clearLeftovers(prefix) {
    const current = await currentInstallation(prefix);
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(prefix)) {
        if (name === 'bin' || name === current)
            continue;
        if (!INSTALLATION.test(name))
            throw occupied(prefix, name);
        if (!(await isLeftover((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(prefix, name))))
            continue;
        // In nobody's way if it cannot go: another user's, or one that a program of the killed process still writes to.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(prefix, name), { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
    }
}
async function isLeftover(folder) {
    const age = Date.now() - (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder)).mtimeMs;
    try {
        const owner = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, OWNER), 'utf8'));
        if (owner.realm !== await realm())
            return age > LEFTOVER_MS;
        return owner.started !== await startTime(owner.pid ?? 0);
    }
    catch {
        // Superseded, and perhaps still running something; or cut off while it wrote down its owner.
        return age > LEFTOVER_MS;
    }
}


/***/ }),

/***/ 79849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ci: () => (/* binding */ addressOf),
  BD: () => (/* binding */ releaseSource)
});

// UNUSED EXPORTS: RELEASES

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/http/index.js + 3 modules
var http = __webpack_require__(50408);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/archive.js
var archive = __webpack_require__(26224);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/checksums.js
var checksums = __webpack_require__(15138);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/known-bad.js
var known_bad = __webpack_require__(21847);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/release-errors.js


function unknownVersion(version, shown) {
    return new errors/* NotFoundError */.m_(`there is no release ${version} of Apptainer${shown === '' ? '' : `: there are ${shown}`}`, {
        hint: 'Ask for one of these, or for a range that one of them is in.',
    });
}
function unreachable(error, base) {
    return new errors/* StoreError */.AD(`Apptainer's releases at ${(0,archive/* withoutPassword */.G5)(base)} cannot be read: ${error.message}`, {
        hint: 'Check the network; a proxy goes into HTTPS_PROXY. In a closed network name a mirror of the releases, or choose another method.',
        cause: error,
    });
}
function unexpectedAnswer(status, base) {
    return new errors/* StoreError */.AD(`Apptainer's releases at ${(0,archive/* withoutPassword */.G5)(base)} cannot be read: HTTP ${status}`, {
        hint: 'Check that it is the base URL of the releases, or of a server that answers as GitHub\'s API does.',
    });
}
function notUnderstood(base) {
    return new errors/* FormatError */.IF(`${(0,archive/* withoutPassword */.G5)(base)} does not answer as GitHub's API does`, {
        hint: 'A proxy or a login page may be answering instead. Name the base URL of the releases as mirror.',
    });
}
/** GitHub says no: as a rule because too much was asked without a token. */
function refused(answer, hadToken, base) {
    const limited = answer.headers['x-ratelimit-remaining'] === '0' || answer.headers['retry-after'] !== undefined
        || /rate limit/i.test(answer.body.toString('utf8'));
    if (!limited)
        return unexpectedAnswer(answer.status, base);
    const reset = Number(answer.headers['x-ratelimit-reset']);
    const until = Number.isFinite(reset) && reset > 0 ? ` until ${new Date(reset * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
    return new errors/* StoreError */.AD(`GitHub's rate limit for asking about releases is used up${until} (HTTP ${answer.status})`, {
        hint: hadToken ? 'The token\'s own limit is used up: wait, or name a mirror of the releases.'
            : 'Give a token (the input token; on the command line GITHUB_TOKEN): with one the limit is much higher. Or name a mirror.',
    });
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/version.js
var version = __webpack_require__(63918);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/releases.js







const REPOSITORY = 'apptainer/apptainer';
const PUBLIC_API = 'https://api.github.com';
const PUBLIC_SERVER = 'https://github.com';
/** Where the files of the releases lie; a plain mirror has what is under it, under the same paths. */
const RELEASES = `${PUBLIC_SERVER}/${REPOSITORY}/releases`;
/** The most that a page of the API holds; all releases so far fit on one. */
const PAGE = 100;
const MAX_PAGES = 10;
/** Versions named to somebody who asked for one that is not there. */
const SHOWN = 6;
/**
 * Releases on GitHub, or on a mirror that was named. Apptainer's are public and lie at github.com: on another server
 * (GitHub Enterprise) they are asked for there, without the token, which is not for that host.
 */
function releaseSource({ mirror, token, transport }, { env }) {
    const onPublicServer = (env['GITHUB_SERVER_URL'] ?? PUBLIC_SERVER).replace(/\/+$/, '') === PUBLIC_SERVER;
    const own = onPublicServer ? env['GITHUB_API_URL'] : undefined;
    const base = (mirror ?? own ?? PUBLIC_API).replace(/\/+$/, '');
    const api = new ReleasesApi(base, mirror === undefined && onPublicServer ? token : undefined, mirror, transport);
    return {
        pick: async (range, allowKnownBad) => await api.pick(range, allowKnownBad),
    };
}
class ReleasesApi {
    base;
    token;
    mirror;
    transport;
    constructor(base, token, mirror, transport) {
        this.base = base;
        this.token = token;
        this.mirror = mirror;
        this.transport = transport;
    }
    async pick(range, allowKnownBad) {
        const entries = range.exact === undefined ? await this.#list() : await this.#exact(range.exact);
        if (entries === 'no API')
            return this.#plainRelease(range);
        const fitting = entries.filter(({ version, prerelease }) => range.matches(version) && (!prerelease || range.exact !== undefined));
        const good = fitting.filter(({ version }) => allowKnownBad || (0,known_bad/* knownBad */.p)(version) === undefined);
        const newest = good.toSorted((a, b) => (0,version/* compareVersions */.Zy)(b.version, a.version))[0];
        if (newest !== undefined)
            return this.#release(newest);
        const [bad] = fitting;
        const shown = namesOf(entries);
        throw bad === undefined
            ? new errors/* NotFoundError */.m_(`no release of Apptainer satisfies ${range.text}: there are ${shown}`, { hint: 'Ask for one of these, or for a range that one of them is in.' })
            : new errors/* NotFoundError */.m_(`the only release of Apptainer that satisfies ${range.text}, ${bad.version}, is known to be bad: ${(0,known_bad/* knownBad */.p)(bad.version) ?? ''}`, {
                hint: `Ask for another one: there are ${shown}. Or allow known bad versions.`,
            });
    }
    /** A list of the one; it is much shorter than the list of all. */
    async #exact(version) {
        const answer = await this.#get(`/repos/${REPOSITORY}/releases/tags/v${encodeURIComponent(version)}`);
        if (answer.status === 200)
            return [this.#entry(parse(answer, this.base))];
        const listed = await this.#list();
        if (listed === 'no API')
            return listed;
        throw unknownVersion(version, namesOf(listed));
    }
    async #list() {
        const entries = [];
        for (let page = 1; page <= MAX_PAGES; page += 1) {
            const answer = await this.#get(`/repos/${REPOSITORY}/releases?per_page=${PAGE}&page=${page}`);
            if (answer.status !== 200) {
                if (this.mirror !== undefined && page === 1)
                    return 'no API';
                throw unexpectedAnswer(answer.status, this.base);
            }
            const found = parse(answer, this.base);
            if (!Array.isArray(found))
                throw notUnderstood(this.base);
            entries.push(...found.filter((one) => !isDraft(one)).map((one) => this.#entry(one)));
            if (!(answer.headers['link'] ?? '').includes('rel="next"'))
                break;
        }
        return entries;
    }
    async #get(path) {
        const { url, credentials } = addressOf(`${this.base}${path}`);
        const authorization = credentials ?? (this.token === undefined ? undefined : `Bearer ${this.token}`);
        const answer = await this.#send(url, {
            'accept': 'application/vnd.github+json', 'x-github-api-version': '2022-11-28',
            ...(authorization === undefined ? {} : { authorization }),
        });
        if (answer.status === 401) {
            throw new errors/* StoreError */.AD(`${(0,archive/* withoutPassword */.G5)(this.base)} does not take the ${credentials === undefined ? 'token' : 'password'} (HTTP 401)`, {
                hint: credentials === undefined ? 'Give a token that is valid for this host, or none.' : 'Check user and password in the mirror\'s URL.',
            });
        }
        if (answer.status === 403 || answer.status === 429)
            throw refused(answer, this.token !== undefined, this.base);
        return answer;
    }
    async #send(url, headers) {
        return await this.transport.send({ method: 'GET', url, headers }).catch((error) => {
            throw error instanceof http/* NoAnswer */.W_ ? unreachable(error, this.base) : error;
        });
    }
    #entry(value) {
        const tag = field(value, 'tag_name');
        const assets = field(value, 'assets');
        if (typeof tag !== 'string' || !Array.isArray(assets))
            throw notUnderstood(this.base);
        const version = tag.replace(/^v/, '');
        return {
            version,
            prerelease: field(value, 'prerelease') === true,
            assets: assets.flatMap((asset) => {
                const [name, address, size] = [field(asset, 'name'), field(asset, 'browser_download_url'), field(asset, 'size')];
                if (typeof name !== 'string' || typeof address !== 'string' || !URL.canParse(address))
                    return [];
                const sha256 = (0,checksums/* digestOf */.ol)(field(asset, 'digest'));
                return [{
                        name,
                        url: this.#addressFor(new URL(address), version, name),
                        size: typeof size === 'number' ? size : undefined,
                        checks: sha256 === undefined ? [] : [{ sha256, from: 'the release' }],
                    }];
            }),
        };
    }
    /** A mirror that repeats what GitHub's API says has the files itself. */
    #addressFor(url, version, name) {
        return this.mirror !== undefined && url.host !== new URL(this.mirror).host ? fileAddress(this.mirror, version, name) : url;
    }
    #release({ version, assets }) {
        return {
            version,
            find: async (...names) => {
                const asset = names.map((name) => assets.find((one) => one.name === name)).find((one) => one !== undefined);
                if (asset === undefined || asset.checks.length > 0)
                    return asset;
                const list = assets.find(({ name }) => [`${asset.name}.sha256`, `${asset.name}.sha256sum`].includes(name))
                    ?? assets.find(({ name }) => /^(?:sha256sums?|checksums)(?:\.txt)?$/i.test(name));
                return list === undefined ? asset : { ...asset, checks: await this.#checksIn(list.url, asset.name) };
            },
        };
    }
    /** A mirror without the API: what it has under the paths of the releases is asked for by name. */
    #plainRelease(range) {
        const mirror = this.mirror ?? RELEASES;
        const version = range.exact;
        if (version === undefined) {
            throw new errors/* NotFoundError */.m_(`${(0,archive/* withoutPassword */.G5)(mirror)} does not tell which releases it has, so ${range.text} cannot be looked up there`, {
                hint: 'Ask for one version, such as 1.4.5, or name a mirror that answers as GitHub\'s API does.',
            });
        }
        return {
            version,
            find: async (...names) => {
                for (const name of names) {
                    const url = fileAddress(mirror, version, name);
                    if (!(await this.#exists(url)))
                        continue;
                    return { name, url, size: undefined, checks: await this.#checksIn(new URL(`${url.href}.sha256`), name) };
                }
                return undefined;
            },
        };
    }
    async #exists(address) {
        const { url, credentials } = addressOf(address.href);
        const headers = credentials === undefined ? {} : { authorization: credentials };
        const answer = await this.transport.send({ method: 'HEAD', url, headers }).catch((error) => {
            throw error instanceof http/* NoAnswer */.W_ ? unreachable(error, this.base) : error;
        });
        if (answer.status === 404)
            return false;
        if (answer.status !== 200)
            throw unexpectedAnswer(answer.status, this.base);
        return true;
    }
    async #checksIn(address, name) {
        const { url, credentials } = addressOf(address.href);
        const answer = await this.#send(url, credentials === undefined ? {} : { authorization: credentials });
        const sha256 = answer.status === 200 ? (0,checksums/* checksumIn */.Hr)(answer.body.toString('utf8'), name) : undefined;
        return sha256 === undefined ? [] : [{ sha256, from: 'the release\'s checksum file' }];
    }
}
/** Address of a release's file under a base that has what is under `RELEASES`. */
function fileAddress(base, version, name) {
    return new URL(`${base.replace(/\/+$/, '')}/download/v${encodeURIComponent(version)}/${encodeURIComponent(name)}`);
}
/** User and password in an address are sent as every client does, to that address alone. */
function addressOf(address) {
    const url = new URL(address);
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    url.username = '';
    url.password = '';
    const credentials = user === '' && password === '' ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    return { url, credentials };
}
function parse(answer, base) {
    try {
        return JSON.parse(answer.body.toString('utf8'));
    }
    catch {
        throw notUnderstood(base);
    }
}
function field(value, name) {
    return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
function isDraft(value) {
    return field(value, 'draft') === true;
}
function namesOf(entries) {
    const names = entries.filter(({ prerelease }) => !prerelease).map(({ version }) => version).sort((a, b) => (0,version/* compareVersions */.Zy)(b, a));
    if (names.length === 0)
        return 'none';
    return names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ' and older ones' : '');
}


/***/ }),

/***/ 44216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ METHODS),
  i: () => (/* binding */ readRequest)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/archive.js
var archive = __webpack_require__(26224);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/checksums.js
var install_checksums = __webpack_require__(15138);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/known-bad.js
var known_bad = __webpack_require__(21847);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/prefix.js
var install_prefix = __webpack_require__(86556);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/types.js
/** The ways in which an Apptainer comes onto a machine. */
const INSTALL_METHODS = ['existing', 'release', 'apt', 'rpm', 'ppa', 'archive'];

// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/version.js
var install_version = __webpack_require__(63918);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/install/request.js
/** The options of a set-up, checked: what cannot be understood is told before anything is looked at. */








const METHODS = ['auto', ...INSTALL_METHODS];
/** @throws InputError when an option cannot be understood, or two of them do not go together */
async function readRequest(options, { env }) {
    const method = options.method ?? 'auto';
    if (!METHODS.includes(method)) {
        throw new errors/* InputError */.dz(`unknown method "${method}"`, { hint: `Choose one of: ${METHODS.join(', ')}` });
    }
    const range = await readRange(options);
    const allowKnownBad = options.allowKnownBad ?? false;
    if (range.latest && method === 'existing') {
        throw new errors/* InputError */.dz('version "latest" and method "existing" exclude each other', {
            hint: 'The latest is what the archive offers: leave out one of the two.',
        });
    }
    refuseKnownBad(range, allowKnownBad);
    const checksums = (0,install_checksums/* parseChecksums */.yk)(options.checksum);
    if (checksums.size > 0 && method !== 'release' && method !== 'auto') {
        throw new errors/* InputError */.dz(`checksum is for the released packages, and the method ${method} fetches none of them`, {
            hint: 'Leave it out, or choose the method release. What apt fetches is checked by its signatures.',
        });
    }
    const mirror = options.mirror === undefined ? undefined : (0,archive/* parseMirror */.v0)(options.mirror);
    const prefix = (0,install_prefix/* parsePrefix */.A1)(options.prefix, env);
    return {
        range, method, prefix, mirror, checksums, allowKnownBad,
        debianMirror: mirror ?? archive/* DEFAULT_MIRROR */.ER,
        hasPrefix: options.prefix !== undefined,
        // A prefix that holds something else is told when it is used.
        isInPrefix: await (0,install_prefix/* currentInstallation */.Yg)(prefix).then((name) => name !== undefined, () => false),
        suid: options.suid ?? false,
        prepare: options.prepare ?? true,
    };
}
async function readRange({ version, versionFile }) {
    if (versionFile === undefined)
        return (0,install_version/* parseVersionRange */.FG)(version);
    if (version !== undefined) {
        throw new errors/* InputError */.dz('version and version-file exclude each other', { hint: 'Leave out one of the two.' });
    }
    const text = await (0,promises_.readFile)(versionFile, 'utf8').catch((error) => {
        throw new errors/* InputError */.dz((0,errors/* fileError */.zS)(error, 'read the version from', versionFile).message, {
            hint: 'Check the path; it counts from the current folder.', cause: error,
        });
    });
    const [line, ...others] = text.split(/\r?\n/).map((one) => one.replace(/#.*$/, '').trim()).filter((one) => one !== '');
    if (line === undefined || others.length > 0) {
        throw new errors/* InputError */.dz(`${versionFile} does not hold one version, but ${line === undefined ? 'none' : `${others.length + 1} lines`}`, {
            hint: 'Write one line such as 1.4.5, 1.4 or >=1.3 <2; what follows # does not count.',
        });
    }
    return (0,install_version/* parseVersionRange */.FG)(line);
}
function refuseKnownBad({ exact }, allowKnownBad) {
    const bad = exact === undefined || allowKnownBad ? undefined : (0,known_bad/* knownBad */.p)(exact);
    if (bad === undefined)
        return;
    throw new errors/* InputError */.dz(`version ${exact ?? ''} is known to be bad: ${bad}`, {
        hint: 'Ask for another version, such as >=1.5.2. To have this one all the same, allow known bad versions.',
    });
}


/***/ }),

/***/ 63918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ parseVersionRange),
/* harmony export */   OW: () => (/* binding */ sameRelease),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   mm: () => (/* binding */ upstreamVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
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
    if (given === 'latest') {
        return { text: given, latest: true, exact: undefined, matches: (version) => readVersion(version)?.prerelease === false };
    }
    if (given === '' || given === '*')
        return { text: '*', latest: false, exact: undefined, matches: () => true };
    const comparators = given.replace(/([<>=])\s+/g, '$1').split(/[\s,]+/).map((part) => readComparator(part, given));
    return { text: given, latest: false, exact: exactOf(comparators), matches: (version) => inRange(version, comparators) };
}
function exactOf(comparators) {
    const [only, ...others] = comparators;
    if (only?.operator !== '=' || others.length > 0)
        return undefined;
    return only.whole ?? (only.numbers.length === 3 ? only.numbers.join('.') : undefined);
}
function readComparator(part, given) {
    const match = /^(>=|<=|>|<|=)?v?(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(.*)$/.exec(part);
    const [, operator, major, minor, patch, rest = ''] = match ?? [];
    const numbers = [major, minor, patch].filter((number) => number !== undefined && /^\d+$/.test(number)).map(Number);
    const gap = patch !== undefined && /^\d+$/.test(patch) && minor !== undefined && !/^\d+$/.test(minor);
    const whole = rest !== '' && numbers.length === 3 && /^[-~+][0-9A-Za-z.+~-]+$/.test(rest)
        && (operator === undefined || operator === '=');
    if (match === null || gap || (rest !== '' && !whole)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`version "${given}" cannot be understood`, {
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
/** Order of two versions by their numbers, a pre-release before its release: negative, 0 or positive. */
function compareVersions(a, b) {
    const [first, second] = [readVersion(a), readVersion(b)];
    if (first === undefined || second === undefined)
        return Number(first !== undefined) - Number(second !== undefined);
    return compareNumbers(first.numbers, second.numbers) || Number(second.prerelease) - Number(first.prerelease);
}


/***/ }),

/***/ 72828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ osImage)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _install_os_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16270);
/** Which image of an operating system a job runs on: what was made on one need not run on another. */


/** As the hosted runners tell it (`ubuntu24-20261115.1.0`), else as the operating system does (`debian-12`). */
async function osImage(env) {
    const [image, version] = [env['ImageOS'] ?? '', env['ImageVersion'] ?? ''];
    if (image !== '')
        return plain(version === '' ? image : `${image}-${version}`);
    const { id, version: release } = (0,_install_os_release_js__WEBPACK_IMPORTED_MODULE_1__/* .parseOsRelease */ .H)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/etc/os-release', 'utf8').catch(() => ''));
    return plain(release === '' ? id : `${id}-${release}`);
}
/** Fit for a key: no comma, which the cache service takes for the end of one. */
function plain(text) {
    return text.replace(/[^\w.-]/g, '_');
}


/***/ }),

/***/ 17129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e0: () => (/* binding */ takeStep),
/* harmony export */   qd: () => (/* binding */ runWith),
/* harmony export */   u8: () => (/* binding */ rightsHere)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87194);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69807);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6575);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31643);
/* harmony import */ var _sudo_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85337);
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(61584);






/** Waiting for sudo, which asks nobody anything: a directory service may take some seconds. */
const SUDO_TIMEOUT_MS = 20_000;
/** Longest a step may take: apt-get fetches a package. */
const STEP_TIMEOUT_MS = 180_000;
/** Where administrators' programs are; an ordinary user's PATH has them rarely. */
const ADMINISTRATION = ['/usr/local/sbin', '/usr/sbin', '/sbin'];
/** Undefined for an ordinary user without sudo, or with one that wants a password. */
async function rightsHere({ env, signal }) {
    if (process.getuid?.() === 0)
        return 'root';
    const sudo = await (0,_find_js__WEBPACK_IMPORTED_MODULE_3__/* .findProgram */ .Kp)('sudo', env);
    if (sudo === undefined)
        return undefined;
    const { exitCode } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)(sudo, ['-n', '--', 'true'], { env, signal, okExitCodes: 'any', timeoutMs: SUDO_TIMEOUT_MS });
    return exitCode === 0 ? 'sudo' : undefined;
}
/**
 * Does it.
 *
 * @returns what was done, in words
 * @throws NotFoundError, ToolError, StoreError when it cannot be done
 */
async function takeStep(step, rights, call) {
    if (step.kind === 'run') {
        await runWith(rights, { program: step.program, args: step.args }, call);
        return `ran ${(0,_step_js__WEBPACK_IMPORTED_MODULE_5__/* .stepLine */ .l)(step, false)}`;
    }
    if (rights === 'root')
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .writeFileAtomic */ .Zf)(step.path, step.text);
    else
        await runWith(rights, { program: 'tee', args: ['--', step.path] }, call, step.text);
    return `wrote ${step.path}`;
}
/** Runs a program with an administrator's rights, and hands on its output. */
async function runWith(rights, command, call, input) {
    const env = { ...call.env, PATH: [call.env['PATH'] ?? '', ...ADMINISTRATION].filter((part) => part !== '').join(':'), LC_ALL: 'C' };
    const { program, args } = rights === 'root' ? command : await (0,_sudo_js__WEBPACK_IMPORTED_MODULE_4__/* .throughSudo */ .r6)(command, env, [..._environment_js__WEBPACK_IMPORTED_MODULE_2__/* .PROXY_VARIABLES */ .bD, 'LC_ALL']);
    const { stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)(program, args, { env, signal: call.signal, input, timeoutMs: STEP_TIMEOUT_MS, cwd: '/' });
    return stdout;
}


/***/ })

};
