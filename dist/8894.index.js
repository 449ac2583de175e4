export const id = 8894;
export const ids = [8894];
export const modules = {

/***/ 44554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ak: () => (/* binding */ chooseWorkFolders),
/* harmony export */   Dk: () => (/* binding */ ownWorkFolders),
/* harmony export */   E6: () => (/* binding */ warnOfLittleSpace),
/* harmony export */   hh: () => (/* binding */ freeBytesAt)
/* harmony export */ });
/* unused harmony exports mountOf, isFitToBuildOn */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54906);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(78438);
/* harmony import */ var _rights_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17129);
/** The disk that images are built on: the one with most room, of those a job may use. */






/** Another disk has to have this much more before anything is moved to it. */
const WORTH_MOVING_BYTES = 1e9;
/** The second disk of many of GitHub's machines. */
const SECOND_DISK = '/mnt';
/**
 * Chooses where the engine works. What the user has set stays. Otherwise it is the disk with most room of: where the
 * engine would work by itself, the runner's folder for temporary files, /var/tmp and /mnt; never memory, and never a
 * file system that runs no programs. Folders are made where they are not there.
 */
async function chooseWorkFolders(call) {
    const usual = await ownWorkFolders(call);
    const here = await placeAt(usual.tmp);
    if (['APPTAINER_TMPDIR', 'SINGULARITY_TMPDIR', 'TMPDIR', 'APPTAINER_CACHEDIR', 'SINGULARITY_CACHEDIR'].some((name) => (call.env[name] ?? '') !== ''))
        return usual;
    const best = await roomiest([call.env['RUNNER_TEMP'], '/var/tmp', SECOND_DISK]);
    if (best === undefined || best.freeBytes < (here === undefined ? 0 : here.freeBytes + WORTH_MOVING_BYTES))
        return usual;
    const base = await makeBase(best.folder, call);
    if (base === undefined)
        return usual;
    const folders = { tmp: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, 'tmp'), cache: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(base, 'cache') };
    for (const folder of Object.values(folders))
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
    call.reporter.info(`The engine works in ${base}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(best.freeBytes)} are free there, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(usual.freeBytes)} where it works by itself.`);
    return { ...folders, freeBytes: best.freeBytes, chosen: true };
}
/** Where the engine works by itself, or as it was told to. */
async function ownWorkFolders({ env }) {
    const own = ownFolders(env);
    return { ...own, freeBytes: await freeBytesAt(own.tmp), chosen: false };
}
/** Warns where less than `leastBytes` are free. */
function warnOfLittleSpace({ tmp, freeBytes }, leastBytes, { reporter, env }) {
    if (freeBytes >= leastBytes)
        return;
    reporter.warn(`Only ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(freeBytes)} are free where images are built (${tmp}).`, env['RUNNER_ENVIRONMENT'] === 'github-hosted'
        ? 'The input free-disk-space removes what hosted runners bring along and no image needs.'
        : 'Free some, or set APPTAINER_TMPDIR and APPTAINER_CACHEDIR to folders on a larger disk.');
}
function ownFolders(env) {
    const cache = env['APPTAINER_CACHEDIR'] ?? env['SINGULARITY_CACHEDIR'];
    return {
        tmp: env['APPTAINER_TMPDIR'] ?? env['SINGULARITY_TMPDIR'] ?? env['TMPDIR'] ?? '/tmp',
        cache: cache ?? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env['HOME'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.apptainer'),
    };
}
async function roomiest(folders) {
    let best;
    for (const folder of folders) {
        const place = folder === undefined || folder === '' ? undefined : await placeAt(folder);
        if (place !== undefined && (best === undefined || place.freeBytes > best.freeBytes))
            best = place;
    }
    return best;
}
/** Undefined for a folder that is not there, or lies where nothing should be built. */
async function placeAt(folder) {
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(folder).then((found) => found.isDirectory(), () => false)))
        return undefined;
    const mount = mountOf(folder, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/self/mountinfo', 'utf8').catch(() => ''));
    if (mount !== undefined && !isFitToBuildOn(mount))
        return undefined;
    return { folder, freeBytes: await freeBytesAt(folder) };
}
/** Bytes an ordinary user may still write; 0 where that cannot be told. */
async function freeBytesAt(folder) {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.statfs)(folder).then(({ bavail, bsize }) => bavail * bsize, () => 0);
}
/**
 * What a path lies on.
 *
 * @param path absolute, links resolved
 * @param mountinfo text of /proc/self/mountinfo, see proc(5)
 */
function mountOf(path, mountinfo) {
    let found;
    for (const line of mountinfo.split('\n')) {
        const [before = '', after = ''] = line.split(' - ');
        const [, , , , point = '', options = ''] = before.split(' ');
        const place = point.replace(/\\([0-7]{3})/g, (_match, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
        const holds = place !== '' && (place === '/' || path === place || path.startsWith(`${place}/`));
        // Of several on one point the last is the one that is seen.
        if (holds && place.length >= (found?.point.length ?? 0))
            found = { point: place, type: after.split(' ')[0] ?? '', options: options.split(',') };
    }
    return found;
}
function isFitToBuildOn({ type, options }) {
    return !['tmpfs', 'ramfs', 'devtmpfs'].includes(type) && !options.includes('noexec') && !options.includes('ro');
}
/** A folder of this user's own on the disk; through sudo on the hosted runners' second one, which is root's. */
async function makeBase(folder, call) {
    const uid = String(process.getuid?.() ?? 0);
    const base = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `container-action-${uid}`);
    if (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(base), node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK).then(() => true, () => false)) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(base, { recursive: true, mode: 0o700 });
    }
    else {
        const rights = call.env['RUNNER_ENVIRONMENT'] === 'github-hosted' ? await (0,_rights_js__WEBPACK_IMPORTED_MODULE_5__/* .rightsHere */ .u8)(call) : undefined;
        if (rights === undefined)
            return undefined;
        const made = await (0,_rights_js__WEBPACK_IMPORTED_MODULE_5__/* .runWith */ .qd)(rights, {
            program: 'install', args: ['-d', '-m', '0700', '-o', uid, '-g', String(process.getgid?.() ?? 0), '--', base],
        }, call).then(() => true, (error) => {
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ContainerActionError */ ._C)
                return false;
            throw error;
        });
        if (!made)
            return undefined;
    }
    // /var/tmp is everybody's: a folder that somebody else has made there under our name is not used.
    const { uid: owner, mode } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(base);
    return String(owner) === uid && (mode & 0o022) === 0 ? base : undefined;
}


/***/ }),

/***/ 71303:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G2: () => (/* binding */ freeDiskSpace),
/* harmony export */   un: () => (/* binding */ describeFreed)
/* harmony export */ });
/* unused harmony exports REMOVABLE, checkHosted, removeFolders */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54906);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93291);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78438);
/* harmony import */ var _disks_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44554);
/* harmony import */ var _rights_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17129);
/** Room on GitHub's hosted runners, whose disks are mostly taken by software that builds of images do not use. */






/**
 * What is removed: all of it, and nothing else. Large, of no use to Apptainer, to this project's actions, or to the steps
 * around them that check out, upload or run Python, Node, Docker or PowerShell.
 */
const REMOVABLE = [
    '/usr/local/lib/android',
    '/usr/share/dotnet',
    '/usr/share/swift',
    '/usr/local/.ghcup',
    '/opt/ghc',
    '/usr/local/julia',
    '/usr/local/share/boost',
    '/usr/local/share/chromium',
    '/usr/local/share/vcpkg',
    '/usr/local/aws-sam-cli',
    '/opt/hostedtoolcache/CodeQL',
    '/opt/az',
];
/** @throws InputError anywhere but on the machine of a hosted runner */
function checkHosted(env, container = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)('/.dockerenv')) {
    if (env['RUNNER_ENVIRONMENT'] === 'github-hosted' && (env['ImageOS'] ?? '') !== '' && !container)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('disk space is freed on the machines of GitHub\'s hosted runners alone: this is none, and nothing was removed', {
        hint: 'In a job that runs on both, give the input free-disk-space the value ${{ runner.environment == \'github-hosted\' }}.',
    });
}
/**
 * Removes what hosted runners bring along.
 *
 * @throws InputError anywhere but on the machine of a hosted runner
 * @throws NotFoundError without root's rights, ToolError when something cannot be removed
 */
async function freeDiskSpace(call) {
    checkHosted(call.env);
    return await removeFolders(REMOVABLE, call);
}
/** The removing itself. @throws NotFoundError, ToolError as `freeDiskSpace` */
async function removeFolders(folders, call) {
    const rights = await (0,_rights_js__WEBPACK_IMPORTED_MODULE_5__/* .rightsHere */ .u8)(call);
    if (rights === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NotFoundError */ .m_('disk space cannot be freed: this user is not root and has no sudo', { hint: 'Leave out free-disk-space.' });
    }
    return await (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .inStage */ .u)(call.reporter, 'free disk space', async () => {
        const beforeBytes = await (0,_disks_js__WEBPACK_IMPORTED_MODULE_4__/* .freeBytesAt */ .hh)('/');
        const removed = folders.filter((folder) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder));
        if (removed.length > 0)
            await (0,_rights_js__WEBPACK_IMPORTED_MODULE_5__/* .runWith */ .qd)(rights, { program: 'rm', args: ['-rf', '--one-file-system', '--', ...removed] }, call);
        return { beforeBytes, afterBytes: await (0,_disks_js__WEBPACK_IMPORTED_MODULE_4__/* .freeBytesAt */ .hh)('/'), removed };
    }, describeFreed);
}
function describeFreed({ beforeBytes, afterBytes, removed }) {
    return `${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(beforeBytes)} free before, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(afterBytes)} after; removed: ${removed.length === 0 ? 'nothing was there' : removed.join(', ')}`;
}


/***/ }),

/***/ 58387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ jobCache)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
/* harmony import */ var _overhear_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24771);
/* harmony import */ var _server_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56378);



/** What the client says of itself when something is wrong; it returns the same for a miss and for every fault. */
const TOLD = /^(?:::(?:warning|error)[^:]*::)?(?:Failed to (?:restore|save): |Cache reservation failed: )(?<words>.*)$/s;
/** Why a key could not be had, which it tells in a line for debugging alone. */
const NOT_RESERVED = /^::debug::Failed to reserve cache: (?:Error: )?(?<words>.*)$/s;
/** How it says what the service has answered: behind the names of its own methods and what it thinks of trying again. */
const ANSWERED = /Failed request: \((?<status>\d{3})\) [^:]*(?:: (?<why>.+))?$/s;
/** It takes whatever comes for the archive, the storage's refusal too, and lets tar find out. */
const NO_ARCHIVE = /\btar\b.* failed with exit code \d+$/s;
/** Of a mode that leaves something out: we say so ourselves. */
const SKIPPED = /^Cache (?:restore|save) skipped: (?<words>.*)$/s;
/** The service of the job that this process belongs to; the client reads the process's own environment. */
function jobCache({ reporter, signal, env }) {
    const available = availability(env);
    const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase();
    return {
        available,
        restore: async (paths, key, otherwise = []) => {
            if (!available.ok || signal?.aborted === true)
                return undefined;
            if (mode === 'write-only') {
                reporter.info('nothing is taken from the cache: ACTIONS_CACHE_MODE is write-only');
                return undefined;
            }
            const { value, told } = await attempt(async (client) => await client.restoreCache(paths.map(asPattern), key, [...otherwise]));
            if (value === undefined && told !== undefined)
                reporter.warn(`nothing is taken from the cache: ${plain(told)}`, 'The work goes on without it.');
            return value;
        },
        keep: async (paths, key) => {
            if (!available.ok)
                return left(available.reason);
            if (signal?.aborted === true)
                return left('the job was cancelled');
            if (mode === 'read')
                return left('ACTIONS_CACHE_MODE is read');
            const { value, told, reserved } = await attempt(async (client) => await client.saveCache(paths.map(asPattern), key));
            if (value !== undefined && value > 0)
                return { kept: true };
            // Told alike for a key that exists and for a service that is down; the line for debugging tells them apart.
            if (/^Failed to CreateCacheEntry: .*\(409\)/.test(reserved ?? ''))
                return { kept: false, exists: true, reason: `${key} is there already` };
            return left(plain(reserved ?? told ?? 'the service did not take it'));
        },
    };
}
/** The client's words without what is about the client. */
function plain(words) {
    const { status, why } = ANSWERED.exec(words)?.groups ?? {};
    if (status !== undefined)
        return `the service says no (${status}${why === undefined ? '' : `: ${why}`})`;
    return NO_ARCHIVE.test(words) ? 'what came from it is no archive' : words;
}
function left(reason) {
    return { kept: false, exists: false, reason };
}
function availability(env) {
    const no = (reason) => ({ ok: false, reason });
    const { ACTIONS_CACHE_MODE: mode, ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: results, ACTIONS_CACHE_URL: first } = env;
    if (mode?.trim().toLowerCase() === 'none')
        return no('ACTIONS_CACHE_MODE is none');
    if (isUnset(token))
        return no('this is no job of GitHub Actions with a cache service');
    // As the client chooses: the second version of the service where the runner offers it, on GitHub's own servers alone.
    const url = (0,_server_js__WEBPACK_IMPORTED_MODULE_1__/* .isEnterpriseServer */ .v)(env) || isUnset(env['ACTIONS_CACHE_SERVICE_V2']) ? first : results;
    return isUnset(url) ? no('the runner names no cache service') : { ok: true };
}
function isUnset(value) {
    return value === undefined || value === '';
}
async function attempt(work) {
    try {
        const client = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(3838), __webpack_require__.e(2830), __webpack_require__.e(8110), __webpack_require__.e(3872)]).then(__webpack_require__.bind(__webpack_require__, 63872));
        const { value, lines } = await (0,_overhear_js__WEBPACK_IMPORTED_MODULE_2__/* .overheard */ .z)([TOLD, NOT_RESERVED, SKIPPED], async () => await work(client));
        const wordsOf = (pattern) => lines.map((line) => pattern.exec(line)?.groups?.['words']).find((found) => found !== undefined);
        return { value, told: wordsOf(TOLD) ?? wordsOf(SKIPPED), reserved: wordsOf(NOT_RESERVED) };
    }
    catch (error) {
        // A key or path that the client does not take.
        return { value: undefined, told: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), reserved: undefined };
    }
}
/** The client takes paths for patterns of file names: every character that means something in one is put in brackets. */
function asPattern(path) {
    return path.replace(/[[?*]/g, '[$&]');
}


/***/ }),

/***/ 37636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ finishSetUp),
  s: () => (/* binding */ setUp)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 15 modules
var apptainer = __webpack_require__(63552);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/index.js + 20 modules
var install = __webpack_require__(39217);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/disks.js
var disks = __webpack_require__(44554);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/free-space.js
var free_space = __webpack_require__(71303);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/machine/image-cache.js
/** What the engine has fetched of images in registries, kept from job to job: within a limit, what was used last. */



/** What is kept at most, but for what one job uses: a repository's caches share 10 GB. */
const IMAGES_LIMIT = 2e9;
/** When a blob was last read, for one that nobody has read since it came back. A read changes it, also where access times are kept lazily (relatime). */
const NEVER = new Date(0);
/** Looks at the blobs in the engine's cache folder (what `APPTAINER_CACHEDIR` names). */
async function lookAtImages(cacheFolder) {
    const folder = (0,external_node_path_.join)(cacheFolder, 'cache', 'blob');
    const blobs = [];
    let [bytes, names] = [0, ''];
    const entries = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries.toSorted((a, b) => ((0,external_node_path_.join)(a.parentPath, a.name) < (0,external_node_path_.join)(b.parentPath, b.name) ? -1 : 1))) {
        if (!entry.isFile())
            continue;
        const path = (0,external_node_path_.join)(entry.parentPath, entry.name);
        const { size } = await (0,promises_.stat)(path);
        bytes += size;
        // The index is rewritten with every use.
        if (!/^[0-9a-f]{64}$/.test(entry.name))
            continue;
        blobs.push((0,external_node_path_.relative)(folder, path));
        names += `${(0,external_node_path_.relative)(folder, path)} ${String(size)}\n`;
    }
    return { folder, bytes, blobs, fingerprint: (0,files/* sha256 */.sc)(names).slice(0, 16) };
}
/** Puts back the newest that was kept for this architecture and place; tells what is there then. */
async function restoreImages(cacheFolder, blobs) {
    const before = await lookAtImages(cacheFolder);
    const beginning = imageKeys(before.folder);
    const restored = await blobs.restore([before.folder], beginning, [beginning]) !== undefined;
    const after = await lookAtImages(cacheFolder);
    const came = after.blobs.filter((blob) => !before.blobs.includes(blob));
    for (const blob of came) {
        const path = (0,external_node_path_.join)(after.folder, blob);
        await (0,promises_.utimes)(path, NEVER, (await (0,promises_.stat)(path)).mtime);
    }
    return { ...after, restored, came };
}
/**
 * Takes out blobs that came back from the job's cache and that nobody has read in this job, those first whose last use is
 * longest ago, until what is there is within the limit. The engine fetches them again when it needs them.
 *
 * @param came as `restoreImages` gave them
 * @returns how many were taken out
 */
async function dropUnused(cacheFolder, came, limit = IMAGES_LIMIT) {
    const { folder, bytes, blobs } = await lookAtImages(cacheFolder);
    const unused = [];
    const now = new Date();
    for (const blob of blobs.filter((one) => came.includes(one))) {
        const path = (0,external_node_path_.join)(folder, blob);
        const { atimeMs, mtimeMs, size } = await (0,promises_.stat)(path);
        // The time of change is the time of the last use: it is kept with the file.
        if (atimeMs > NEVER.getTime())
            await (0,promises_.utimes)(path, now, now);
        else
            unused.push({ path, size, usedMs: mtimeMs });
    }
    let [left, dropped] = [bytes, 0];
    for (const { path, size } of unused.sort((a, b) => a.usedMs - b.usedMs)) {
        if (left <= limit)
            break;
        await (0,promises_.rm)(path, { force: true });
        left -= size;
        dropped += 1;
    }
    return dropped;
}
/** What is to be kept: undefined where nothing has been added since, or nothing is there. */
function keepImages({ folder, bytes, fingerprint }, before) {
    if (bytes === 0 || fingerprint === before)
        return undefined;
    return { paths: [folder], key: `${imageKeys(folder)}${fingerprint}` };
}
function imageKeys(folder) {
    return `container-action-images-${process.arch}-${(0,files/* sha256 */.sc)(folder).slice(0, 8)}-`;
}

// EXTERNAL MODULE: ./.build/emit/src/base/index.js + 17 modules
var base = __webpack_require__(23419);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/markdown/index.js + 8 modules
var markdown = __webpack_require__(47698);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
// EXTERNAL MODULE: ./.build/emit/src/github/cache.js
var cache = __webpack_require__(58387);
// EXTERNAL MODULE: ./.build/emit/src/github/files.js
var github_files = __webpack_require__(95434);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/os-image.js
var os_image = __webpack_require__(72828);
;// CONCATENATED MODULE: ./.build/emit/src/github/tool-cache.js
/** The runner's tool cache, and behind it the job's cache service for runners that are new for every job. */





/** A version as https://semver.org has it; the client looks for no others by name, and leaves out what follows a plus sign. */
const SEMVER = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?$/;
/** Under which version the client keeps it: other people's (Debian's `1:1.4.5-2+b1`) by a name that stands for them. */
function semverFor(version) {
    return SEMVER.test(version) ? version : `0.0.0-x${(0,files/* sha256 */.sc)(version).slice(0, 16)}`;
}
/** What is found in the service goes into the tool cache, and is found there from then on. */
function jobToolCache({ env, reporter }, blobs) {
    const root = env['RUNNER_TOOL_CACHE'] ?? '';
    const added = [];
    // Where @actions/tool-cache keeps a tool; a file beside the folder says that it is whole.
    const folderOf = (name, version, architecture) => (0,external_node_path_.join)(root, name, version, architecture);
    const keyOf = async (name, version, architecture) => `container-action-${name}-${version}-${architecture}-${await (0,os_image/* osImage */.U)(env)}`;
    const attempt = async (work) => {
        if (root === '')
            return undefined;
        try {
            return await work();
        }
        catch (error) {
            reporter.warn(`the runner's tool cache cannot be used: ${(0,errors/* messageOf */.bD)(error)}`, 'The work goes on without it.');
            return undefined;
        }
    };
    return {
        added,
        find: async (name, given, architecture) => await attempt(async () => {
            const version = semverFor(given);
            const client = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(3838), __webpack_require__.e(9805)]).then(__webpack_require__.bind(__webpack_require__, 59805));
            const found = () => client.find(name, version, architecture) || undefined;
            const here = found();
            if (here !== undefined || blobs?.available.ok !== true)
                return here;
            const folder = folderOf(name, version, architecture);
            const key = await keyOf(name, version, architecture);
            if (await blobs.restore([folder], key) === undefined)
                return undefined;
            await (0,promises_.writeFile)(`${folder}.complete`, '');
            return found();
        }),
        keep: async (folder, name, given, architecture) => await attempt(async () => {
            const version = semverFor(given);
            const client = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(3838), __webpack_require__.e(9805)]).then(__webpack_require__.bind(__webpack_require__, 59805));
            const kept = await client.cacheDir(folder, name, version, architecture);
            if (blobs?.available.ok === true)
                added.push({ paths: [kept], key: await keyOf(name, version, architecture) });
            return kept;
        }),
    };
}

;// CONCATENATED MODULE: ./.build/emit/src/github/setup-step.js
/** What the set-up step does around `ensureApptainer`: disk, caches, login; and what is left for when the job is over. */















/** What the main step hands on to the post step. */
const STATE = { login: 'login-folder', keep: 'keep', images: 'images' };
const GB = 1e9;
async function setUp(inputs, call) {
    const login = (0,base/* readLogin */.mN)(inputs);
    const freed = inputs.freeDiskSpace ? await (0,free_space/* freeDiskSpace */.G2)(call) : undefined;
    const folders = await useRoomiestDisk(inputs, call);
    const here = folders.chosen ? { ...call, env: { ...call.env, APPTAINER_TMPDIR: folders.tmp, APPTAINER_CACHEDIR: folders.cache } } : call;
    const blobs = inputs.cache || inputs.cacheImages ? usableCache(here) : undefined;
    const tools = inputs.cache ? jobToolCache(here, blobs) : undefined;
    const result = await (0,install/* ensureApptainer */.LR)({ ...inputs, ...here, toolCache: tools, blobCache: inputs.cache ? blobs : undefined });
    if (result.prefix !== undefined)
        await (0,github_files/* prependPath */._E)((0,external_node_path_.dirname)(result.path));
    await saveKept([...(tools?.added ?? []), ...(result.keep === undefined ? [] : [result.keep])]);
    if (login !== undefined)
        await logInForJob(result.engine, login, here);
    const images = inputs.cacheImages && blobs !== undefined ? await fetchImages(folders, blobs, here) : undefined;
    return { outputs: outputsOf(result), summary: summaryOf(result, { folders, images, login, freed: freed === undefined ? undefined : (0,free_space/* describeFreed */.un)(freed) }) };
}
/** When the job is over: the login goes, what is new is kept. One that fails does not keep the other from being done. */
async function finishSetUp(call) {
    await removeLogin((0,github_files/* readState */.un)(STATE.login), call);
    const requests = JSON.parse((0,github_files/* readState */.un)(STATE.keep) ?? '[]');
    const images = (0,github_files/* readState */.un)(STATE.images);
    if (requests.length === 0 && images === undefined)
        return {};
    const blobs = (0,cache/* jobCache */.w)(call);
    for (const request of requests)
        await keep(request, blobs, call);
    if (images !== undefined)
        await keepNewImages(JSON.parse(images), blobs, call);
    return {};
}
async function removeLogin(folder, { reporter }) {
    if (folder === undefined)
        return;
    try {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        reporter.info('The login to the registry was removed.');
    }
    catch (error) {
        reporter.warn(`The login to the registry could not be removed: ${(0,errors/* messageOf */.bD)(error)}`, `Remove ${folder}.`);
    }
}
/** Exported for the steps that follow, so that they build there as well. */
async function useRoomiestDisk({ warnFreeSpace, cacheImages }, call) {
    const folders = await (0,disks/* chooseWorkFolders */.Ak)(call);
    (0,disks/* warnOfLittleSpace */.E6)(folders, warnFreeSpace * GB, call);
    if (folders.chosen)
        await (0,github_files/* exportVariable */.dN)('APPTAINER_TMPDIR', folders.tmp);
    if (folders.chosen || cacheImages)
        await (0,github_files/* exportVariable */.dN)('APPTAINER_CACHEDIR', folders.cache);
    return folders;
}
function usableCache(call) {
    const blobs = (0,cache/* jobCache */.w)(call);
    if (blobs.available.ok)
        return blobs;
    call.reporter.info(`Nothing is kept from job to job: ${blobs.available.reason}.`);
    return undefined;
}
async function saveKept(requests) {
    if (requests.length > 0)
        await (0,github_files/* saveState */.LZ)(STATE.keep, JSON.stringify(requests));
}
/** The folder is handed on before anything is in it: a login is removed even if this step does not come to its end. */
async function logInForJob(engine, login, call) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(call.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'container-action-login-'));
    await (0,github_files/* saveState */.LZ)(STATE.login, folder);
    await (0,github_files/* exportVariable */.dN)('APPTAINER_AUTH_FILE', await (0,base/* logIn */.E8)(engine, login, folder, call));
}
async function fetchImages({ cache }, blobs, { reporter }) {
    const images = await restoreImages(cache, blobs);
    await (0,github_files/* saveState */.LZ)(STATE.images, JSON.stringify({ cacheFolder: cache, fingerprint: images.fingerprint, came: images.came }));
    reporter.info(`Layers of base images: ${images.restored ? 'restored' : 'none were kept'}, ${(0,src_text/* formatBytes */.z3)(images.bytes)} in ${images.folder}.`);
    return images;
}
async function keepNewImages({ cacheFolder, fingerprint, came }, blobs, call) {
    // Where nothing is new, nothing is saved, and nothing has to go for it.
    if ((await lookAtImages(cacheFolder)).fingerprint !== fingerprint) {
        const dropped = await dropUnused(cacheFolder, came);
        if (dropped > 0)
            call.reporter.info(`Layers of base images: ${dropped} that this job did not use are not kept any longer.`);
    }
    const images = await lookAtImages(cacheFolder);
    const request = keepImages(images, fingerprint);
    call.reporter.info(`Layers of base images: ${(0,src_text/* formatBytes */.z3)(images.bytes)}${request === undefined ? ', nothing new' : ''}.`);
    if (request !== undefined)
        await keep(request, blobs, call);
}
async function keep({ paths, key }, blobs, { reporter }) {
    const kept = await blobs.keep(paths, key);
    if (kept.kept)
        reporter.info(`Kept for the next job: ${key}`);
    else if (kept.exists)
        reporter.info(`Kept already: ${key}`);
    else
        reporter.warn(`${key} was not kept: ${kept.reason}`, 'The next job fetches it again.');
}
function outputsOf({ path, version, method, cacheHit, probe }) {
    return {
        path, version, method, 'cache-hit': String(cacheHit), 'can-build': String(probe.canBuild), findings: JSON.stringify((0,apptainer/* findingsJson */.p0)(probe)),
    };
}
function summaryOf({ path, version, method, cacheHit, probe, changed }, { folders, images, login, freed }) {
    const rows = {
        'Program': path,
        'Version': version,
        'Method': `${method}${cacheHit ? ', nothing downloaded' : ''}`,
        'Images': probe.canBuild ? 'can be run and built' : probe.canRun ? 'can be run, not built' : 'can be neither run nor built',
        'Free where images are built': `${(0,src_text/* formatBytes */.z3)(folders.freeBytes)} in ${folders.tmp}`,
        'Freed': freed,
        'Logged in': login === undefined ? undefined : `${login.username} at ${login.registry}`,
        'Layers of base images': images === undefined ? undefined : (0,src_text/* formatBytes */.z3)(images.bytes),
        'Changed': changed.length === 0 ? undefined : changed.join('; '),
    };
    const given = Object.entries(rows).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    return (0,markdown/* factsSummary */.yQ)('Apptainer is ready', Object.fromEntries(given));
}


/***/ }),

/***/ 80906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ JOB_TOKEN)
/* harmony export */ });
/** The only expression among the defaults. The runner evaluates it; elsewhere such an input is unset. */
const JOB_TOKEN = '${{ github.token }}';


/***/ }),

/***/ 12411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ setupSpec)
/* harmony export */ });
/* harmony import */ var _apptainer_install_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44216);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80906);


const setupSpec = {
    id: 'setup',
    name: 'Set up Apptainer',
    description: 'Puts a working Apptainer on PATH: the one that is there, or one that fits the machine, with or without root',
    branding: { icon: 'download', color: 'blue' },
    post: true,
    inputs: {
        version: { type: 'string', description: 'What will do: `1.4.5`, a series `1.4`, a range `>=1.3 <2`, or `latest`. Any, when not given.' },
        'version-file': { type: 'path', description: 'File that holds the version in these words, such as `.apptainer-version`. Not with `version`.' },
        method: {
            type: 'choice',
            values: _apptainer_install_request_js__WEBPACK_IMPORTED_MODULE_0__/* .METHODS */ .J,
            default: 'auto',
            description: '`auto` takes the first that does for the machine (see below); the others allow that one alone.',
        },
        prefix: { type: 'path', description: 'Folder to unpack it into with `archive`; given with `auto`, nothing is installed elsewhere. `container-action/apptainer` in the user\'s data folder, when not given.' },
        mirror: { type: 'string', description: 'Base URL to fetch from instead of the public place: of the releases with `release`, of the PPA with `ppa`, else of Debian\'s archive.' },
        suid: { type: 'boolean', default: false, description: 'Install the part that runs as root (setuid), too.' },
        checksum: { type: 'string', description: 'SHA-256 of the released package, 64 hex digits; for several packages lines as `sha256sum` prints them. It has to agree with what the release tells.' },
        token: { type: 'secret', manifestDefault: _spec_js__WEBPACK_IMPORTED_MODULE_1__/* .JOB_TOKEN */ .I, description: 'Token to ask GitHub about releases with, for its higher rate limit. Sent to GitHub\'s API alone.' },
        'allow-known-bad': { type: 'boolean', default: false, description: 'Take versions that are known to be bad (1.5.0, 1.5.1), too.' },
        cache: { type: 'boolean', default: true, description: 'Keep what was downloaded in the runner\'s tool cache and in the job\'s cache, so that the next job need not.' },
        'cache-images': { type: 'boolean', default: false, description: 'Keep the layers of base images, as the engine fetched them, in the job\'s cache.' },
        registry: { type: 'string', description: 'Registry to log in to, such as `ghcr.io`, for bases that are not for everybody. With `username` and `password`.' },
        username: { type: 'string', description: 'Who logs in to `registry`.' },
        password: { type: 'secret', description: 'Password or token for `registry`. Goes into a file that is for this job\'s user alone and is removed when the job is over.' },
        'free-disk-space': { type: 'boolean', default: false, description: 'Remove software that hosted runners bring along and builds of images do not use (see below). On GitHub\'s hosted runners alone; an error elsewhere.' },
        'warn-free-space': { type: 'number', least: 0, default: 10, description: 'Warn when fewer gigabytes than this are free where images are built.' },
        prepare: {
            type: 'boolean',
            default: true,
            description: 'Put right what keeps it from working, as root or through sudo: an AppArmor profile, subordinate ids, rights to `/dev/fuse`.',
        },
    },
    outputs: {
        path: { description: 'The program, as an absolute path.' },
        version: { description: 'Its version, as it tells it.' },
        method: { description: 'How it came here: `existing`, `release`, `apt`, `rpm`, `ppa` or `archive`.' },
        'cache-hit': { description: '`true` when nothing had to be downloaded.' },
        'can-build': { description: '`true` when images can be built here, `false` when they can only be run.' },
        findings: { description: 'What was looked at on the machine, as JSON (`findings` of the [schema](../docs/schemas/setup.json)).' },
    },
};


/***/ })

};
