export const id = 675;
export const ids = [675];
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

/***/ 70675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/signals.js
var signals = __webpack_require__(89052);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 15 modules
var apptainer = __webpack_require__(63552);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/releases.js + 1 modules
var releases = __webpack_require__(79849);
;// CONCATENATED MODULE: ./.build/emit/src/cli/json.js


function setupJson(result) {
    return {
        path: result.path,
        version: result.version,
        method: result.method,
        prefix: result.prefix ?? null,
        cache_hit: result.cacheHit,
        changed: result.changed,
        engine: result.engine.name,
        can_run: result.probe.canRun,
        can_build: result.probe.canBuild,
        findings: (0,apptainer/* findingsJson */.p0)(result.probe),
    };
}
function setupPlanJson(candidates) {
    return {
        candidates: candidates.map(({ method, applicable, reason, version, downloads, files, commands }) => ({
            method, applicable, reason,
            version: version ?? null,
            downloads: downloads.map(({ name, url, checks, size }) => ({
                name, url: (0,releases/* addressOf */.ci)(url).url.href, sha256: checks[0]?.sha256 ?? '', size: size ?? null, checked_by: checks.map(({ from }) => from),
            })),
            files: files.map(({ path, content }) => ({ path, content })),
            commands: commands.map(({ argv, asRoot, otherwise }) => ({ argv, as_root: asRoot, otherwise: otherwise ?? [] })),
        })),
    };
}
function errorJson(error) {
    return { error: { message: error.message, hint: error.hint ?? null, exit_code: error.exitCode } };
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./.build/emit/src/cli/style.js
/** Colour for a terminal that wants it. */

const FORMATS = { good: 'green', bad: 'red', caution: 'yellow', faint: 'dim', strong: 'bold' };
/** Whether a person looks on: a terminal that can move its cursor. */
function isLive(stream, env) {
    return stream.isTTY === true && env['TERM'] !== 'dumb';
}
/** Colours when `stream` is a terminal; never with NO_COLOR set to anything but "" (no-color.org). */
function styleFor(stream, env) {
    if (!isLive(stream, env) || (env['NO_COLOR'] ?? '') !== '')
        return (_tone, text) => text;
    return (tone, text) => (0,external_node_util_.styleText)(FORMATS[tone], text, { validateStream: false });
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/terminal.js


function terminalReporter(stream, env) {
    const style = styleFor(stream, env);
    return isLive(stream, env) ? new LiveReporter(stream, style) : new PlainReporter(stream, style);
}
/** Lines alone. Output of a stage carries its name, so that no line of it can pass for one of ours. */
class PlainReporter {
    stream;
    style;
    constructor(stream, style) {
        this.stream = stream;
        this.style = style;
    }
    stage(name) {
        const running = { label: (0,src_text/* harmlessLine */.Kw)(name), started: performance.now(), last: '' };
        this.started(running);
        return {
            output: (line, replaced) => { this.output(running, (0,src_text/* harmlessLine */.Kw)(line), replaced === true); },
            done: (summary) => {
                const extra = summary === undefined ? '' : `, ${(0,src_text/* harmlessLine */.Kw)(summary)}`;
                this.ended(running, `${this.style('good', 'done')}  ${running.label} (${elapsed(running)}${extra})`);
            },
            failed: (reason) => {
                this.ended(running, `${this.style('bad', 'failed')}  ${running.label} (${elapsed(running)}): ${(0,src_text/* harmlessLine */.Kw)(reason)}`);
            },
        };
    }
    info(message) {
        this.line((0,src_text/* harmlessLine */.Kw)(message));
    }
    warn(message, hint) {
        this.line(`${this.style('caution', 'warning:')} ${(0,src_text/* harmlessLine */.Kw)(message)}`);
        if (hint !== undefined)
            this.line(`${this.style('faint', 'hint:')} ${(0,src_text/* harmlessLine */.Kw)(hint)}`);
    }
    close() {
        // Nothing is drawn that would have to go.
    }
    started(running) {
        this.line(`start  ${running.label}`);
    }
    output(running, line, replaced) {
        if (!replaced)
            this.line(`${running.label} | ${line}`);
    }
    ended(_running, line) {
        this.line(line);
    }
    line(text) {
        this.stream.write(`${text}\n`);
    }
}
/** Milliseconds between two drawings: often enough to look alive, seldom enough to cost nothing. */
const REDRAW_MS = 150;
const ERASE_LINE = '\u001b[2K';
const UP = '\u001b[1A';
class LiveReporter extends PlainReporter {
    #running = new Set();
    #drawn = 0;
    #timer;
    started(running) {
        this.#running.add(running);
        this.#timer ??= setInterval(() => { this.#draw(); }, REDRAW_MS).unref();
        this.#draw();
    }
    output(running, line) {
        // Shown at the next drawing: a build may write thousands of lines a second.
        if (line.trim() !== '')
            running.last = line.trim();
    }
    ended(running, line) {
        this.#running.delete(running);
        this.line(line);
        if (this.#running.size === 0)
            this.close();
    }
    close() {
        clearInterval(this.#timer);
        this.#timer = undefined;
        this.stream.write(this.#erasure());
        this.#drawn = 0;
    }
    line(text) {
        this.stream.write(`${this.#erasure()}${text}\n`);
        this.#drawn = 0;
        if (this.#timer !== undefined)
            this.#draw();
    }
    #draw() {
        // A terminal that does not tell its width says 0.
        const columns = this.stream.columns ?? 0;
        const width = Math.max(20, (columns > 0 ? columns : 80) - 1);
        const lines = [...this.#running].map((running) => this.#statusLine(running, width));
        this.stream.write(this.#erasure() + lines.map((line) => `${line}\n`).join(''));
        this.#drawn = lines.length;
    }
    #statusLine(running, width) {
        const head = fit(`${running.label}  ${elapsed(running)}`, width);
        const room = width - displayWidth(head) - 3;
        if (running.last === '' || room < 8)
            return this.style('strong', head);
        return `${this.style('strong', head)} | ${this.style('faint', fit(running.last, room))}`;
    }
    #erasure() {
        return `${UP}${ERASE_LINE}`.repeat(this.#drawn);
    }
}
function elapsed(running) {
    return (0,src_text/* formatDuration */.a3)(performance.now() - running.started);
}
/** Columns a text takes: East Asian wide characters and emoji take two, combining marks none. */
function displayWidth(text) {
    let width = 0;
    for (const character of text)
        width += characterWidth(character);
    return width;
}
function characterWidth(character) {
    if (/\p{M}/u.test(character))
        return 0;
    const code = character.codePointAt(0) ?? 0;
    return code >= 0x1100 && (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}]/u.test(character)
        || (code >= 0x2e80 && code <= 0x303e) || (code >= 0xff01 && code <= 0xff60)) ? 2 : 1;
}
/** As much of `text` as `columns` hold: a line that wraps could not be taken away again. */
function fit(text, columns) {
    if (displayWidth(text) <= columns)
        return text;
    let width = 0;
    let kept = '';
    for (const character of text) {
        width += characterWidth(character);
        if (width > columns - 3)
            break;
        kept += character;
    }
    return `${kept}...`;
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/door.js






class Door {
    streams;
    env;
    /** The exit code, once a command has run. */
    exitCode = errors/* EXIT */.dc.fine;
    constructor(streams, env) {
        this.streams = streams;
        this.env = env;
    }
    /** Runs a command's work and prints what comes of it. Never throws. */
    async answer(options, work) {
        const reporter = terminalReporter(this.streams.stderr, this.env);
        const cancellation = (0,signals/* cancelOnSignals */.d)({
            secondKills: true,
            onCancel: () => { reporter.info('cancelling: stopping what runs and cleaning up (Ctrl-C again kills at once)'); },
        });
        try {
            const style = styleFor(this.streams.stdout, this.env);
            const answer = await work({ reporter, signal: cancellation.signal, env: this.env }, style);
            reporter.close();
            this.#print(options, answer);
        }
        catch (error) {
            reporter.close();
            this.fail(error, options);
        }
        finally {
            cancellation.dispose();
        }
    }
    /** Tells an error: one line, its hint, the end of the failed program's output; the stack when asked. */
    fail(error, options) {
        const style = styleFor(this.streams.stderr, this.env);
        const known = error instanceof errors/* ContainerActionError */._C ? error : unexpected(error);
        this.exitCode = known.exitCode;
        const lines = [];
        if (known instanceof errors/* ToolError */.v4 && known.stderrTail.trimEnd().includes('\n')) {
            lines.push(...known.stderrTail.trimEnd().split('\n').map((line) => style('faint', `  | ${(0,src_text/* plainLine */.h0)(line)}`)));
        }
        lines.push(`${style('bad', 'error:')} ${(0,src_text/* plainLine */.h0)(known.message)}`);
        if (known.hint !== undefined)
            lines.push(`${style('faint', 'hint:')} ${(0,src_text/* plainLine */.h0)(known.hint)}`);
        if (options.debug === true && error instanceof Error)
            lines.push(error.stack ?? '', ...causes(error));
        for (const line of lines)
            this.streams.stderr.write(`${line}\n`);
        if (options.json === true)
            this.#printDocument(errorJson(known));
    }
    #print(options, answer) {
        this.exitCode = answer.exitCode ?? errors/* EXIT */.dc.fine;
        if (options.json === true) {
            this.#printDocument(answer.document);
            return;
        }
        for (const line of answer.lines)
            this.streams.stdout.write(`${line}\n`);
    }
    #printDocument(document) {
        this.streams.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
    }
}
/** Adds the options that every command takes. */
function withCommonOptions(command) {
    return command
        .option('--json', 'print the answer as one JSON document on standard output')
        .option('--debug', 'print the stack of an error');
}
/** An option as it is typed, from the name its value has. */
function flagOf(name, negated = false) {
    return `--${negated ? 'no-' : ''}${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
/** A whole number from the command line. */
function wholeNumber(least) {
    return (text) => {
        const value = Number(text);
        if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
            throw new errors/* InputError */.dz(`not a whole number of at least ${least}: ${text}`, { hint: `Give a whole number, such as ${least + 2}.` });
        }
        return value;
    };
}
/** Collects `NAME=VALUE` words of an option that may be given several times. */
function nameAndValue(word, before = {}) {
    const at = word.indexOf('=');
    if (at < 1)
        throw new errors/* InputError */.dz(`not of the form NAME=VALUE: ${word}`, { hint: 'Give a name and a value, such as version=2.1.0.' });
    return { ...before, [word.slice(0, at)]: word.slice(at + 1) };
}
function unexpected(error) {
    return new errors/* ContainerActionError */._C(`unexpected: ${(0,errors/* messageOf */.bD)(error)}`, {
        cause: error,
        hint: 'This is a defect of scitex-container. Run it again with --debug and report what it prints.',
    });
}
function causes(error) {
    const found = [];
    for (let cause = error.cause; cause instanceof Error; cause = cause.cause)
        found.push(`caused by: ${cause.stack ?? cause.message}`);
    return found;
}

// EXTERNAL MODULE: ./node_modules/commander/esm.mjs
var esm = __webpack_require__(48179);
// EXTERNAL MODULE: ./.build/emit/src/roundtrip/index.js + 49 modules
var roundtrip = __webpack_require__(53406);
// EXTERNAL MODULE: ./.build/emit/src/contents/index.js + 9 modules
var contents = __webpack_require__(96340);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 32 modules
var lock = __webpack_require__(96122);
;// CONCATENATED MODULE: ./.build/emit/src/cli/round-trip-lines.js
/** A round trip's result as a person reads it. */



/** Drifted packages that are shown; `--json` and the marker have all of them. */
const SHOWN_DRIFT = 20;
function roundTripLines(result, style) {
    const times = Object.entries(result.timings).map(([name, ms]) => `${name} ${(0,src_text/* formatDuration */.a3)(ms)}`);
    return [
        `${style('strong', (0,src_text/* plainLine */.h0)(result.layer))} ${result.ts}${result.unchanged ? '  (unchanged: nothing was built)' : ''}`,
        `image              ${(0,src_text/* plainLine */.h0)(result.sif)}`,
        `sha256             ${result.sifSha256}`,
        `lock               ${(0,src_text/* plainLine */.h0)(result.lock)}`,
        `locked definition  ${(0,src_text/* plainLine */.h0)(result.lockedDef)}`,
        ...(times.length === 0 ? [] : [`times              ${times.join(', ')}`]),
        ...(result.pruned.length === 0 ? [] : [`pruned             ${(0,src_text/* count */.U9)(result.pruned.length, 'old build')}`]),
        ...verdictLines(result, style),
    ];
}
function verdictLines(result, style) {
    return [...result.channels.filter(({ grade }) => grade !== 'absent').map((verdict) => channelLine(verdict, style)), ...verdictLine(result, style)];
}
const TONES = { identical: 'good', healed: 'good', drifted: 'bad', recorded: 'caution', absent: 'faint' };
function channelLine({ channel, grade, packages, detail }, style) {
    const facts = `${channel.padEnd(10)} ${String(packages).padStart(6)}`;
    return `  ${facts}         ${style(TONES[grade], grade)}${detail === '' ? '' : `  ${(0,src_text/* plainLine */.h0)(detail)}`}`;
}
const SAME = {
    versions: 'the rebuild holds the same packages (files were not compared)',
    files: 'the rebuild holds the same packages and files',
    bytes: 'the rebuild is the same to the byte',
};
function verdictLine(result, style) {
    if (result.verified === true)
        return [`verdict            ${style('good', `verified: ${SAME[result.level]}`)}`];
    if (result.verified === null)
        return [`verdict            ${style('caution', 'not verified yet: the rebuild was not run')}`];
    const verdict = `verdict            ${style('bad', `NOT REPRODUCIBLE: ${(0,src_text/* plainLine */.h0)(result.reason)}`)}`;
    const drift = result.diff === null ? [] : (0,lock/* describeDrift */.ZP)(result.diff, SHOWN_DRIFT).map((line) => `  ${(0,src_text/* plainLine */.h0)(line)}`);
    const files = result.contents === null ? [] : (0,contents/* describeContents */.an)(result.contents, SHOWN_DRIFT).map((line) => `  ${(0,src_text/* plainLine */.h0)(line)}`);
    return [verdict, ...drift, ...files];
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
// EXTERNAL MODULE: ./.build/emit/src/definition/index.js + 65 modules
var src_definition = __webpack_require__(40741);
;// CONCATENATED MODULE: ./.build/emit/src/cli/comparison.js




/** Names of these options, for commands that refuse them in some of their uses. */
const COMPARISON_OPTIONS = ['compare', 'ignore', 'offline', 'unpinned', 'snapshotHost'];
function withComparisonOptions(command) {
    return command
        .option('--compare <level>', `how closely the rebuild is compared: ${roundtrip/* COMPARE_LEVELS */.YK.join(', ')} (default: versions)`, roundtrip/* compareLevel */.qD)
        .option('--ignore <pattern>', 'files that --compare files leaves out, beside the default ones; may be given again', collect)
        .option('--offline', 'rebuild with the network cut, from the packages that --escrow kept')
        .option('--unpinned <channel>', 'channel whose versions are not held, such as dpkg; may be given again', collectChannel)
        .option('--snapshot-host <archive=url>', 'other archive of old package versions: debian, debian-security, ubuntu', nameAndValue);
}
/** The words as options of the core. */
function comparisonOf({ compare, ignore, offline, unpinned, snapshotHost }) {
    return { compare, ignore, offline, unpinned, snapshots: snapshotHost === undefined ? undefined : (0,src_definition/* snapshotHosts */.OI)(snapshotHost) };
}
function collect(word, before = []) {
    return [...before, word];
}
function collectChannel(word, before = []) {
    return [...before, (0,lock/* channelNamed */.vL)(word)];
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/root.js
/** The `--root` option: which store a command works on. */


function withRootOption(command) {
    return command.option('--root <folder>', 'the store (default: ~/.scitex/container)');
}
/** Absolute path of the store that the options name. */
function rootOf(options, env) {
    return (0,external_node_path_.resolve)(options.root ?? (0,store/* defaultRoot */.cc)(env));
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/round-trip-options.js
/** Options of the commands that make a round trip: build it, rebuild it, compare. */






/** Names of these options, but for `force`, which other builds take as well. */
const ROUND_TRIP_OPTIONS = [
    'root', 'layer', 'verify', 'keep', 'retain', 'failOnDrift', 'buildArg', 'squashfsArgs', 'escrow', ...COMPARISON_OPTIONS,
];
function withRoundTripOptions(command) {
    return withComparisonOptions(withRootOption(command.option('--force', 'build although the recipe has not changed'))
        .option('--layer <name>', 'name of the image in the store (default: the definition\'s name)')
        .option('--verify', 'rebuild and compare (the default)')
        .option('--no-verify', 'leave that for later (see verify --roundtrip)')
        .option('--keep', 'protect the build from being pruned')
        .option('--retain <number>', 'builds to keep besides the latest and the protected (default: config.yaml, or 10)', wholeNumber(1))
        .option('--fail-on-drift', 'exit with 3 when the rebuild differs')
        .option('--build-arg <name=value>', 'value for {{ name }} in the definition; may be given again', nameAndValue)
        .option('--squashfs-args <arguments>', 'arguments for mksquashfs, such as "-comp zstd -Xcompression-level 3"')
        .option('--escrow', 'keep the packages that the build downloads, to rebuild it without the network'));
}
async function makeRoundTrip(definition, options, call) {
    const root = rootOf(options, call.env);
    const config = options.retain === undefined ? undefined : { ...await (0,store/* loadConfig */.Z9)(root, call), retain: options.retain };
    try {
        const result = await (0,roundtrip/* buildReproducible */.vg)(options.layer ?? (0,external_node_path_.basename)(definition, '.def'), root, {
            ...definitionNamed(definition),
            verify: options.verify,
            keep: options.keep,
            force: options.force,
            failOnDrift: options.failOnDrift,
            buildArguments: options.buildArg,
            squashfsArguments: options.squashfsArgs,
            escrow: options.escrow,
            ...comparisonOf(options),
            config,
            ...call,
        });
        return { result, refused: false };
    }
    catch (error) {
        if (error instanceof roundtrip/* RoundTripDriftError */.JF)
            return { result: error.result, refused: true };
        throw error;
    }
}
/** A word with a slash or an ending is a path, a bare one a name to look up. */
function definitionNamed(definition) {
    return definition.includes('/') || definition.includes('.') ? { defPath: definition } : { defName: definition };
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/build.js






/** Options that mean something in a build without a round trip only. */
const PLAIN_ONLY = ['sandbox', 'outputDir', 'imageName', 'fakeroot', 'sudo'];
/** `build`: the round trip, or with `--plain` one image. */
function addBuild(program, door) {
    const command = program.command('build')
        .summary('build an image, lock it, rebuild it from the lock and compare')
        .description('Builds an image from a definition, writes down what is really inside (the lock), writes a definition that asks '
        + 'for exactly that, rebuilds from it, compares, and marks the image verified or unverified. Image, lock, locked '
        + 'definition, log and marker are kept in a store. A recipe that has not changed is not built again.')
        .argument('<definition>', 'path of the .def, or its bare name to look it up in ./containers or ~/.scitex/containers');
    withRoundTripOptions(command)
        .option('--plain', 'one image, no store, no round trip; takes the options below')
        .option('--sandbox', 'with --plain: a folder instead of a SIF')
        .option('--output-dir <folder>', 'with --plain: gets <name>/<name>.sif (default: the definition\'s folder)')
        .option('--image-name <name>', 'with --plain: name of the image (default: the definition\'s name)')
        .option('--fakeroot', 'with --plain: build with --fakeroot (default for sandboxes)')
        .option('--no-fakeroot', 'with --plain: build without it (default for SIFs)')
        .option('--sudo', 'with --plain: run Apptainer through sudo');
    withCommonOptions(command)
        .addHelpText('after', `
Examples:
  $ scitex-container build tools.def --root containers
  $ scitex-container build tools.def --root containers --layer tools --fail-on-drift --json
  $ scitex-container build tools.def --root containers --no-verify --retain 3
  $ scitex-container build tools.def --root containers --compare files --escrow
  $ scitex-container build tools.def --plain --sandbox --output-dir /scratch/images

Exit codes: 0 fine (also when a drift was found and marked), 1 error, 2 wrong use, 3 drift with --fail-on-drift
`)
        .action(async (definition, options) => {
        await door.answer(options, (call, style) => {
            refuseMixed(options);
            return options.plain === true ? plain(definition, options, call) : roundTrip(definition, options, call, style);
        });
    });
}
async function roundTrip(definition, options, ...[call, style]) {
    const { result, refused } = await makeRoundTrip(definition, options, call);
    return { document: (0,roundtrip/* roundTripJson */.uT)(result), lines: roundTripLines(result, style), exitCode: refused ? errors/* EXIT */.dc.refused : errors/* EXIT */.dc.fine };
}
async function plain(definition, options, call) {
    const image = await (0,roundtrip/* build */.jq)({
        ...definitionNamed(definition),
        outputDir: options.outputDir,
        imageName: options.imageName,
        sandbox: options.sandbox,
        force: options.force,
        fakeroot: options.fakeroot,
        useSudo: options.sudo,
        ...call,
    });
    return { document: { image, sandbox: options.sandbox === true }, lines: [(0,src_text/* plainLine */.h0)(image)] };
}
function refuseMixed(options) {
    const [foreign, rule] = options.plain === true
        ? [ROUND_TRIP_OPTIONS, 'has no meaning with --plain']
        : [PLAIN_ONLY, 'needs --plain'];
    const wrong = foreign.find((name) => options[name] !== undefined);
    if (wrong === undefined)
        return;
    throw new errors/* InputError */.dz(`${flagOf(wrong, options[wrong] === false)} ${rule}`, { hint: 'See scitex-container build --help.' });
}

// EXTERNAL MODULE: ./.build/emit/src/changes/index.js + 8 modules
var src_changes = __webpack_require__(54726);
// EXTERNAL MODULE: ./.build/emit/src/markdown/index.js + 8 modules
var markdown = __webpack_require__(47698);
// EXTERNAL MODULE: ./.build/emit/src/review/index.js + 2 modules
var src_review = __webpack_require__(48766);
;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/diff.js









/** `diff`: what changed between two locks. */
function addDiff(program, door) {
    withCommonOptions(withRootOption(program.command('diff')
        .summary('compare two locks')
        .description('Compares what two locks say is installed, package by package, in every channel: what was added, removed, '
        + 'upgraded, downgraded, and by how much; the base image first, what the definition names before the rest.')
        .argument('<a>', 'a lock, such as the one of last week\'s build')
        .argument('<b>', 'the lock to compare it with')
        .addOption(new esm/* Option */.c$('--format <format>', 'how it is told').choices(['text', 'markdown', 'json']).default('text'))
        .option('--definition <file>', 'definition of b: tells which packages are asked for by name, and where')
        .option('--fail-on <change>', 'exit with 3 for such changes alone: any, major, downgrade, removed, drift; may be given again', collectCondition)))
        .addHelpText('after', `
A lock is ${src_changes/* LOCK_SOURCES */.$g.replace('origin/main:env.lock), ', 'origin/main:env.lock),\n')}.
What lies at GitHub is fetched by the action alone: download it first, and name the file.
With --fail-on drift, b has to be a build of a store: what its rebuild found is told by its marker.

Examples:
  $ scitex-container diff tools-2026-0102-101500.lock tools-2026-0109-101500.lock
  $ scitex-container diff origin/main:tools.lock tools --root containers --definition tools.def
  $ scitex-container diff a.lock b.lock --format markdown --fail-on downgrade --fail-on removed
  $ scitex-container diff a.lock b.lock --json | jq .changed

Exit codes: 0 the same (with --fail-on: nothing of that kind), 1 error (a lock cannot be read), 2 wrong use, 3 they differ
`)
        .action(async (a, b, options) => {
        const json = options.json === true || options.format === 'json';
        await door.answer({ ...options, json }, async (call, style) => await diff([a, b], options, call, style));
    });
}
async function diff([a, b], options, ...[call, style]) {
    const where = { root: rootOf(options, call.env) };
    const definition = options.definition === undefined ? undefined : await (0,src_definition/* readDefinition */.Ud)((0,external_node_path_.resolve)(options.definition));
    const [before, after] = [await (0,src_changes/* lockFrom */.y$)(a, where, call), await (0,src_changes/* lockFrom */.y$)(b, where, call)];
    const changes = (0,src_changes/* changesBetween */.iv)(before.lock, after.lock, definition);
    const unwanted = options.failOn === undefined ? undefined : (0,src_changes/* unwantedChanges */.Yi)(changes, options.failOn, after.verdict);
    const refused = options.failOn === undefined ? !changes.identical : unwanted !== undefined;
    if (unwanted !== undefined)
        call.reporter.warn(unwanted.message);
    return {
        document: (0,src_changes/* changesJson */.c$)(changes),
        lines: options.format === 'markdown' ? (0,markdown/* changesSection */.Hv)(a, b, changes).text.trimEnd().split('\n') : changesLines(changes, style),
        exitCode: refused ? errors/* EXIT */.dc.refused : errors/* EXIT */.dc.fine,
    };
}
function changesLines(changes, style) {
    const head = changes.identical ? `${style('good', 'identical')}  the locks say the same` : `${style('caution', 'changes')}  ${(0,src_changes/* changesSummary */.a7)(changes)}`;
    return [head, ...(0,src_changes/* describeChanges */.DT)(changes).map(src_text/* plainLine */.h0)];
}
function collectCondition(word, before = []) {
    return [...before, (0,src_changes/* failCondition */.Yq)(word)];
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/check.js












/** `check`: what the action at the top of the repository does, but for what goes to GitHub. */
function addCheck(program, door) {
    const command = program.command('check')
        .summary('build, lock, rebuild, compare, and tell what changes: the whole check')
        .description('Builds an image, locks it, rebuilds it from the lock and compares, as build does; then tells what changes in it '
        + 'against an earlier lock. That is the check of a pull request, with what its comment says as the answer; '
        + 'nothing is uploaded or written to GitHub.')
        .argument('<definition>', 'path of the .def, or its bare name to look it up in ./containers or ~/.scitex/containers')
        .option('--against <lock>', 'what it is compared with: a branch (origin/main:) for the lock beside the definition there, where '
        + 'there is one; else a lock, as diff takes it')
        .option('--fail-on <change>', 'exit with 3 for such changes: any, major, downgrade, removed, drift; may be given again', collectCondition)
        .addOption(new esm/* Option */.c$('--format <format>', 'how it is told').choices(['text', 'markdown', 'json']).default('text'));
    withCommonOptions(withRoundTripOptions(command))
        .addHelpText('after', `
Examples:
  $ scitex-container check tools.def --root containers --against origin/main:
  $ scitex-container check tools.def --against origin/main:envs/tools.lock --fail-on downgrade
  $ scitex-container check tools.def --against release-1.lock --format markdown

Exit codes: 0 fine (also when a drift or changes were found and told), 1 error, 2 wrong use,
3 drift with --fail-on-drift, or a change that --fail-on names
`)
        .action(async (definition, options) => {
        const json = options.json === true || options.format === 'json';
        await door.answer({ ...options, json }, async (call, style) => await check(definition, options, call, style));
    });
}
async function check(given, options, ...[call, style]) {
    const failOn = (0,src_changes/* apartFromDrift */.a4)(options.failOn ?? [], options.verify !== false);
    if (failOn.changes.length > 0 && options.against === undefined) {
        throw new errors/* InputError */.dz(`--fail-on ${failOn.changes[0] ?? ''} needs something to compare with`, { hint: 'Say what by --against, such as origin/main:.' });
    }
    const where = { root: rootOf(options, call.env) };
    const path = await (0,src_definition/* findDefinition */.Jn)(definitionNamed(given), { env: call.env });
    // Read before the build: what cannot be read is told at once.
    const source = options.against === undefined ? undefined : await (0,src_changes/* earlierLock */.S)(options.against, path, failOn.changes.length > 0, call);
    const before = source === undefined ? undefined : await (0,src_changes/* lockFrom */.y$)(source, where, call);
    const { result, refused } = await makeRoundTrip(given, { ...options, failOnDrift: options.failOnDrift === true || failOn.drift }, call);
    const after = await (0,src_changes/* lockFrom */.y$)(result.lock, where, call);
    const changes = before === undefined ? undefined : (0,src_changes/* changesBetween */.iv)(before.lock, after.lock, await (0,src_definition/* readDefinition */.Ud)(path));
    const unwanted = changes === undefined ? undefined : (0,src_changes/* unwantedChanges */.Yi)(changes, failOn.changes, after.verdict);
    if (unwanted !== undefined)
        call.reporter.warn(unwanted.message);
    const review = await (0,src_review/* reviewOf */.QR)(result.sif, { changes, definition: given }, call);
    return {
        document: { build: (0,roundtrip/* roundTripJson */.uT)(result), review: (0,src_review/* reviewJson */.jo)(review) },
        lines: options.format === 'markdown' ? (0,markdown/* commentSummary */.cQ)(review).trimEnd().split('\n') : [...roundTripLines(result, style), ...changeLines(changes, style)],
        exitCode: refused || unwanted !== undefined ? errors/* EXIT */.dc.refused : errors/* EXIT */.dc.fine,
    };
}
function changeLines(changes, style) {
    return changes === undefined ? ['changes            not compared with an earlier lock'] : changesLines(changes, style);
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/comment.js




/** `comment`: what the comment on a pull request says. */
function addComment(program, door) {
    withCommonOptions(program.command('comment')
        .summary('print what a pull request is told of an image')
        .description('Prints, as Markdown, what the comment action writes to a pull request: what changes in the image, and whether it '
        + 'reproduces. Writes to no pull request itself. With --json: the same as data.')
        .argument('[sif]', 'the image: a build of a store, or the link that points at it')
        .option('--changes <file>', 'the changes, as diff --format json prints them')
        .option('--definition <file>', 'its definition')
        .option('--from <file>', 'data that the comment action wrote, instead of an image'))
        .addHelpText('after', `
Examples:
  $ scitex-container diff origin/main:tools.lock tools --root containers --format json > changes.json
  $ scitex-container comment containers/tools.sif --changes changes.json

Exit codes: 0 fine, 1 error, 2 wrong use
`)
        .action(async (sif, options) => {
        await door.answer(options, async (call) => {
            const { from, changes, definition } = options;
            if ((sif === undefined) === (from === undefined))
                throw new errors/* InputError */.dz('name an image, or --from a file', { hint: 'See scitex-container comment --help.' });
            if (from !== undefined && (changes !== undefined || definition !== undefined)) {
                throw new errors/* InputError */.dz('--changes and --definition have no meaning with --from', { hint: 'See scitex-container comment --help.' });
            }
            const review = from === undefined ? await (0,src_review/* reviewOf */.QR)(sif ?? '', { changes, definition }, call) : await (0,src_review/* readReview */.ty)(from);
            return { document: (0,src_review/* reviewJson */.jo)(review), lines: (0,markdown/* commentSummary */.cQ)(review).trimEnd().split('\n') };
        });
    });
}

// EXTERNAL MODULE: ./.build/emit/src/set/index.js + 9 modules
var src_set = __webpack_require__(58475);
;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/export.js







/** `export`: one build's files with a manifest, to take away. */
function addExport(program, door) {
    withCommonOptions(withRootOption(program.command('export'))
        .summary('put one build\'s files into a folder, with a manifest')
        .description('Copies a build (image, lock, definitions, marker, verdict, log) into a folder of its own, with a manifest that has the '
        + 'SHA-256 of each file. The manifest\'s own SHA-256 is printed: keep it elsewhere, and give it to import.')
        .argument('<layer>', 'its layer')
        .option('--timestamp <timestamp>', 'the build, as list shows it: YYYY-MMDD-HHMMSS (default: the latest)')
        .option('--output <folder>', 'where to, empty or not there yet (default: <layer>.set)')
        .addOption(new esm/* Option */.c$('--part <part>', `only this part: ${src_set/* PARTS */.dI.join(', ')} (may be given several times)`).argParser(collectPart)))
        .addHelpText('after', `
Examples:
  $ scitex-container export tools --root containers --output /media/stick/tools
  $ scitex-container export tools --root containers --part sif --part lock --part marker

Exit codes: 0 fine, 1 error (no such build or part), 2 wrong use
`)
        .action(async (layer, options) => {
        await door.answer(options, async (call) => {
            const folder = options.output ?? (0,external_node_path_.join)('.', `${layer}.set`);
            const set = await (0,src_set/* packSet */.sL)(rootOf(options, call.env), layer, folder, { ts: options.timestamp, parts: options.part, ...call });
            return { document: (0,src_set/* setJson */.Lf)(set), lines: setLines(set) };
        });
    });
}
function setLines(set) {
    const { folder, manifest, manifestSha256 } = set;
    return [
        `${(0,src_text/* plainLine */.h0)(manifest.layer)} ${manifest.ts}: ${(0,src_text/* plainLine */.h0)(folder)}, ${(0,src_text/* formatBytes */.z3)((0,src_set/* sizeOf */.$d)(set))}`,
        ...manifest.files.map(({ part, name, size }) => `  ${part.padEnd(17)}  ${(0,src_text/* plainLine */.h0)(name)}  ${(0,src_text/* formatBytes */.z3)(size)}`),
        `manifest SHA-256  ${manifestSha256}`,
    ];
}
function collectPart(word, before = []) {
    const part = src_set/* PARTS */.dI.find((each) => each === word);
    if (part === undefined)
        throw new errors/* InputError */.dz(`there is no part ${(0,src_text/* plainLine */.h0)(word)} of a build`, { hint: `Parts are ${src_set/* PARTS */.dI.join(', ')}.` });
    return [...before, part];
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/freeze.js



/** `freeze`: what is installed in an image, written down. */
function addFreeze(program, door) {
    withCommonOptions(program.command('freeze')
        .summary('write down what is installed in an image')
        .description('Writes requirements-lock.txt (pip), dpkg-lock.txt and node-lock.txt from what is inside an image, and with '
        + '--lock the combined lock that diff and the round trip read.')
        .argument('<image>', 'a SIF')
        .option('--output-dir <folder>', 'where the three files go (default: beside the image)')
        .option('--lock <file>', 'write the combined lock here as well'))
        .addHelpText('after', `
Examples:
  $ scitex-container freeze tools.sif
  $ scitex-container freeze tools.sif --output-dir locks --lock locks/tools.lock

Exit codes: 0 fine, 1 error (no such image, no Apptainer, a tool in the image failed), 2 wrong use
`)
        .action(async (image, options) => {
        await door.answer(options, async (call) => {
            const files = await (0,lock/* freeze */.CN)(image, options.outputDir, call);
            if (options.lock !== undefined)
                await (0,lock/* captureLock */.qp)(image, options.lock, call);
            const rows = { ...files, ...(options.lock === undefined ? {} : { lock: options.lock }) };
            const absent = lock/* CHANNELS */.l_.filter((channel) => files[channel] === undefined);
            return {
                document: { pip: files.pip ?? null, dpkg: files.dpkg ?? null, node: files.node ?? null, lock: options.lock ?? null },
                lines: [
                    ...Object.entries(rows).map(([name, path]) => `${name.padEnd(6)}${(0,src_text/* plainLine */.h0)(path)}`),
                    ...absent.map((channel) => `${channel.padEnd(6)}not in this image`),
                ],
            };
        });
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/gate.js



/** `gate`: may this image be used? */
function addGate(program, door) {
    withCommonOptions(program.command('gate')
        .summary('say whether an image is verified, before it is used')
        .description('Looks beside the image for the marker that a round trip left (.verified or .unverified), checks that it '
        + 'belongs to these very bytes, and says so. Refuses nothing unless asked to.')
        .argument('<sif>', 'the image, or the link that points at it')
        .option('--require-verified', 'refuse (exit code 3) an image that is not verified (default: what config.yaml says)')
        .option('--no-require-verified', 'let it pass with a warning, whatever config.yaml says')
        .option('--root <folder>', 'store whose config.yaml is read'))
        .addHelpText('after', `
Examples:
  $ scitex-container gate containers/tools.sif
  $ scitex-container gate containers/tools.sif --require-verified && apptainer run containers/tools.sif

Exit codes: 0 may be used, 1 error (no such image), 2 wrong use, 3 refused
`)
        .action(async (sif, options) => {
        await door.answer(options, async (call, style) => {
            const status = await (0,roundtrip/* checkVerified */.Xi)(sif, { requireVerified: options.requireVerified, root: options.root, ...call });
            const tone = status.state === 'verified' ? 'good' : 'caution';
            return { document: (0,roundtrip/* gateJson */.wT)(status), lines: [`${style(tone, status.state)}  ${(0,src_text/* plainLine */.h0)(status.detail)}`] };
        });
    });
}

// EXTERNAL MODULE: ./.build/emit/src/attestation/index.js + 10 modules
var src_attestation = __webpack_require__(88386);
;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/import.js







const UNPROVED = 'held against its own manifest alone: give --manifest-sha256 or --signer-workflow to know that it is the set you mean';
/** `import`: an exported or downloaded build becomes a build of the store. */
function addImport(program, door) {
    withCommonOptions(withRootOption(program.command('import'))
        .summary('put an exported build into a store')
        .description('Checks every file of a build set against its manifest, and the manifest against the SHA-256 that is given, and makes it a '
        + 'build of the store, under its own timestamp. With --signer-workflow the manifest has to be attested by that workflow, too. '
        + 'A set that fails leaves nothing in the store.')
        .argument('<folder>', 'the set: what export wrote, or an artifact of the upload action, unpacked')
        .option('--manifest-sha256 <sum>', 'SHA-256 of the set\'s manifest, from outside the set')
        .option('--signer-workflow <workflow>', 'workflow that has to have attested the manifest, owner/name/.github/workflows/image.yml')
        .option('--attestation <file>', 'its attestations, as "gh attestation download" writes them')
        .option('--source-ref <ref>', 'ref that the attested build has to be of, such as refs/heads/main (default: any)')
        .option('--repository <owner/name>', 'repository that it has to be of (default: the workflow\'s own)')
        .option('--trusted-root <file>', 'trusted roots, as "gh attestation trusted-root" prints them (default: fetched)')
        .option('--latest', 'make it the layer\'s latest build')
        .option('--keep', 'protect it from being pruned')
        .option('--dry-run', 'only check it'))
        .addHelpText('after', `
Examples:
  $ scitex-container import /media/stick/tools --root containers --manifest-sha256 8f3c… --latest
  $ scitex-container import tools.set --dry-run
  $ scitex-container import tools.set --signer-workflow acme/images/.github/workflows/image.yml \\
      --source-ref refs/heads/main --attestation sha256:8f3c….jsonl

Exit codes: 0 fine, 1 error, 2 wrong use, 3 the set is not what it is said to be
`)
        .action(async (folder, options) => {
        await door.answer(options, async (call) => {
            const attested = await attestedBy(folder, options, call);
            const checked = { manifestSha256: attested?.sha256 ?? options.manifestSha256, ...call };
            const note = attested !== undefined ? attestedLines(attested) : options.manifestSha256 === undefined ? [UNPROVED] : [];
            const document = { attested: attested === undefined ? null : (0,src_attestation/* attestedJson */.hN)(attested) };
            if (options.dryRun === true) {
                const set = await (0,src_set/* checkSet */.TF)(folder, checked);
                return { document: { ...(0,src_set/* setJson */.Lf)(set), sif: null, present: null, ...document }, lines: [...setLines(set), 'every file is what the manifest says', ...note] };
            }
            const { latest, keep } = options;
            const { set, paths, present } = await (0,src_set/* putBackSet */.D_)(folder, rootOf(options, call.env), { latest, keep, ...checked });
            return {
                document: { ...(0,src_set/* setJson */.Lf)(set), sif: paths.sif, present, ...document },
                lines: [`${(0,src_text/* plainLine */.h0)(paths.layer)} ${paths.ts} ${present ? 'was in the store already' : 'is in the store'}: ${(0,src_text/* plainLine */.h0)(paths.sif)}`, ...note],
            };
        });
    });
}
/** Who has signed for the manifest as it lies there; undefined where nobody has to. */
async function attestedBy(folder, options, call) {
    const { signerWorkflow, attestation, sourceRef, repository, trustedRoot } = options;
    if (signerWorkflow === undefined) {
        const [lone] = Object.entries({ attestation, sourceRef, repository, trustedRoot }).find(([, value]) => value !== undefined) ?? [];
        if (lone !== undefined)
            throw new errors/* InputError */.dz(`${flagOf(lone)} needs --signer-workflow`, { hint: 'Name the workflow that has to have attested the set.' });
        return undefined;
    }
    if (attestation === undefined) {
        throw new errors/* InputError */.dz('--signer-workflow needs --attestation', { hint: 'Write the file with: gh attestation download FOLDER/manifest.json --repo OWNER/NAME' });
    }
    const sha256 = await (0,src_set/* manifestSha256 */.dL)(folder, options.manifestSha256);
    return { ...await (0,src_attestation/* checkAttestation */.Xe)(sha256, attestation, { signerWorkflow, sourceRef, repository, trustedRoot, ...call }), sha256 };
}
function attestedLines({ signer, authority, repository, sourceRef, commit, run }) {
    return [`the manifest is attested by ${signer} (${authority})`, `  built from ${`${repository} ${sourceRef} ${commit}`.trimEnd()}`, `  run ${run}`];
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/list.js




/** `list`: what is in the store. */
function addList(program, door) {
    withCommonOptions(withRootOption(program.command('list'))
        .summary('list the builds in a store')
        .description('Lists the builds of one layer or of all, newest first, with their verdicts.')
        .argument('[layer]', 'one layer only'))
        .addHelpText('after', `
Examples:
  $ scitex-container list --root containers
  $ scitex-container list tools --root containers --json | jq '.layers[0].builds[0].sif'

Exit codes: 0 fine, 1 error, 2 wrong use
`)
        .action(async (layer, options) => {
        await door.answer(options, async (call, style) => {
            const root = rootOf(options, call.env);
            const names = layer === undefined ? await (0,store/* listLayers */.VR)(root) : [layer];
            const layers = await Promise.all(names.map(async (name) => ({ layer: name, builds: await (0,store/* listBuilds */.YF)(root, name) })));
            const lines = layers.flatMap(({ layer: name, builds }) => [
                style('strong', (0,src_text/* plainLine */.h0)(name)),
                ...(builds.length === 0 ? ['  no builds'] : builds.map((build) => `  ${buildLine(build, style)}`)),
            ]);
            return {
                document: { root, layers: layers.map(({ layer: name, builds }) => ({ layer: name, builds: builds.map(store/* buildToJson */.oV) })) },
                lines: lines.length === 0 ? [`no builds in ${(0,src_text/* plainLine */.h0)(root)}`] : lines,
            };
        });
    });
}
function buildLine(build, style) {
    const verdict = build.verified === null ? 'not verified yet'.padEnd(16)
        : build.verified ? style('good', 'verified'.padEnd(16)) : style('bad', 'unverified'.padEnd(16));
    const marks = [build.active ? 'latest' : '', build.keep ? 'protected' : '', build.lock === null ? 'no lock' : '']
        .filter((mark) => mark !== '').join(', ');
    return `${build.ts}  ${verdict}  ${marks}`.trimEnd();
}

// EXTERNAL MODULE: ./.build/emit/src/plan/index.js + 10 modules
var src_plan = __webpack_require__(50317);
;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/plan.js



/** `plan`: what of a repository has to be built. */
function addPlan(program, door) {
    withCommonOptions(program.command('plan')
        .summary('find the definitions of a repository, their order, and what a change touches')
        .description('Finds every definition in a folder and which of them stands on the image of which (From: ./base.sif is made by base.def). '
        + 'With --changed-since, tells which of them a change touches: the definition itself, what it copies in, or what it '
        + 'stands on. Builds nothing.')
        .argument('[folder]', 'folder of a git checkout; files that git ignores are passed over', '.')
        .option('--definitions <pattern...>', 'these alone, and what they stand on: paths, folders, or patterns as in .gitignore (default: all)')
        .option('--changed-since <commit>', 'commit, branch or tag that the change is counted from (default: plan everything)')
        .option('--touches-all <path...>', 'files or folders a change of which touches everything'))
        .addHelpText('after', `
Examples:
  $ scitex-container plan
  $ scitex-container plan --changed-since origin/main
  $ scitex-container plan --changed-since origin/main --json | jq -r '.matrix.include[].definition'

Exit codes: 0 fine, 1 error, 2 wrong use (a base that nothing makes, definitions in a circle)
`)
        .action(async (folder, options) => {
        await door.answer(options, async (call, style) => {
            const plan = await (0,src_plan/* planBuilds */.zu)(folder, { definitions: options.definitions, changedSince: options.changedSince, touchesAll: options.touchesAll, ...call });
            return { document: (0,src_plan/* planJson */.iY)(plan), lines: planLines(plan, style) };
        });
    });
}
function planLines(plan, style) {
    const built = plan.definitions.filter(({ build }) => build);
    const rest = plan.definitions.length - built.length;
    return [
        ...plan.notes.map((note) => style('faint', `note: ${(0,src_text/* plainLine */.h0)(note)}`)),
        ...built.map((planned) => definitionLine(planned, style)),
        plan.definitions.length === 0 ? `no definitions in ${(0,src_text/* plainLine */.h0)(plan.folder)}`
            : `${(0,src_text/* count */.U9)(built.length, 'image')} to build${rest === 0 ? '' : `, ${String(rest)} not`}`,
    ];
}
function definitionLine({ definition, level, reasons }, style) {
    return `${style('faint', String(level))}  ${style('strong', (0,src_text/* plainLine */.h0)(definition))}  ${(0,src_text/* plainLine */.h0)(reasons.join('; '))}`;
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/protect.js




/** `protect`: a build that pruning must not take. */
function addProtect(program, door) {
    withCommonOptions(withRootOption(program.command('protect'))
        .summary('protect a build from being pruned')
        .description('Marks a build so that no prune removes it, or takes that mark away.')
        .argument('<layer>', 'its layer')
        .argument('<timestamp>', 'the build, as list shows it: YYYY-MMDD-HHMMSS')
        .option('--remove', 'take the protection away'))
        .addHelpText('after', `
Examples:
  $ scitex-container protect tools 2026-0102-101500 --root containers
  $ scitex-container protect tools 2026-0102-101500 --root containers --remove

Exit codes: 0 fine, 1 error (no such build), 2 wrong use
`)
        .action(async (layer, ts, options) => {
        await door.answer(options, async (call) => {
            const root = rootOf(options, call.env);
            const keep = options.remove !== true;
            await (keep ? store/* protect */.yQ : store/* unprotect */.Ze)(root, layer, ts);
            return {
                document: { layer, ts, keep },
                lines: [`${(0,src_text/* plainLine */.h0)(layer)} ${ts} ${keep ? 'is protected' : 'is no longer protected'}`],
            };
        });
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/prune.js





/** `prune`: old builds out of the store. */
function addPrune(program, door) {
    withCommonOptions(withRootOption(program.command('prune'))
        .summary('remove old builds from a store')
        .description('Removes the oldest builds of one layer or of all, with all their files. The latest build and the protected '
        + 'ones stay whatever their age, and are not counted.')
        .argument('[layer]', 'one layer only')
        .option('--retain <number>', 'builds to keep besides (default: images.retain of config.yaml, or 10)', wholeNumber(1)))
        .addHelpText('after', `
Examples:
  $ scitex-container prune tools --root containers --retain 3
  $ scitex-container prune --root containers

Exit codes: 0 fine, 1 error, 2 wrong use
`)
        .action(async (layer, options) => {
        await door.answer(options, async (call) => {
            const root = rootOf(options, call.env);
            const retain = options.retain ?? (await (0,store/* loadConfig */.Z9)(root, call)).retain;
            const layers = [];
            for (const name of layer === undefined ? await (0,store/* listLayers */.VR)(root) : [layer]) {
                layers.push({ layer: name, removed: await (0,store/* prune */.R3)(root, name, retain, { ...call, removeTree: apptainer/* removeTree */.dM }) });
            }
            return {
                document: { root, retain, layers },
                lines: layers.map(({ layer: name, removed }) => `${(0,src_text/* plainLine */.h0)(name)}: ${removedLine(removed)}`),
            };
        });
    });
}
function removedLine(removed) {
    return removed.length === 0 ? 'nothing to remove' : `removed ${(0,src_text/* count */.U9)(removed.length, 'build')}: ${removed.join(', ')}`;
}

// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
// EXTERNAL MODULE: ./.build/emit/src/sbom/index.js + 1 modules
var sbom = __webpack_require__(68366);
;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/sbom.js






/** `sbom`: a bill of materials of an image. */
function addSbom(program, door) {
    withCommonOptions(program.command('sbom')
        .summary('write a software bill of materials of an image')
        .description('Writes what a lock says is in an image as CycloneDX 1.6 or SPDX 2.3 (both JSON), every package with its package URL, '
        + 'for scanners and registries. Of an image, the lock beside it is read; without one the image is looked into.')
        .argument('<source>', 'a lock, or an image (.sif)')
        .addOption(new esm/* Option */.c$('--format <format>', 'what to write').choices(sbom/* SBOM_FORMATS */.zu).default('cyclonedx'))
        .option('-o, --output <file>', 'file to write (default: print it)'))
        .addHelpText('after', `
With --json and no --output the document itself is printed, as without --json.

Examples:
  $ scitex-container sbom containers/tools.sif > tools.cdx.json
  $ scitex-container sbom containers/tools/tools-2026-0301-120000.lock --format spdx -o tools.spdx.json

Exit codes: 0 fine, 1 error, 2 wrong use
`)
        .action(async (source, options) => {
        await door.answer(options, async (call) => {
            const text = await (0,sbom/* sbomText */.zA)(await (0,sbom/* readSbomSubject */.E3)(source, call), options.format);
            if (options.output === undefined)
                return { document: JSON.parse(text), lines: [text.trimEnd()] };
            const output = (0,external_node_path_.resolve)(options.output);
            await (0,files/* writeFileAtomic */.Zf)(output, text);
            return { document: { format: options.format, output }, lines: [(0,src_text/* plainLine */.h0)(output)] };
        });
    });
}

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/index.js + 20 modules
var install = __webpack_require__(39217);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/disks.js
var disks = __webpack_require__(44554);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/free-space.js
var free_space = __webpack_require__(71303);
// EXTERNAL MODULE: ./.build/emit/src/base/index.js + 17 modules
var base = __webpack_require__(23419);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/request.js + 1 modules
var request = __webpack_require__(44216);
;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/setup.js











/** `setup`: an Apptainer that works. */
function addSetup(program, door) {
    withCommonOptions(program.command('setup')
        .summary('find Apptainer or install it, with or without root')
        .description('Uses the Apptainer on PATH when there is one that will do. Otherwise takes the first method that does for this '
        + 'machine: the project\'s released package, the distribution\'s own, or the project\'s PPA, as root or through a sudo '
        + 'that asks for no password; else one from Debian\'s archive, unpacked into a folder of your own. Whatever is '
        + 'fetched is checked. Runs it once to prove that it works, and says what it can do for this user.')
        .option('--version <version>', 'what will do: 1.4.5, a series 1.4, a range ">=1.3 <2", or latest (default: any)')
        .option('--version-file <file>', 'file that holds the version, such as .apptainer-version')
        .addOption(new esm/* Option */.c$('--method <method>', 'auto: the first that does for this machine').choices(request/* METHODS */.J))
        .option('--prefix <folder>', 'where to unpack it; with auto, nothing is installed elsewhere then')
        .option('--mirror <url>', 'where to fetch from: a mirror of the releases (method release), of the PPA (ppa), else of Debian')
        .option('--suid', 'install the part that runs as root (setuid), too')
        .option('--checksum <sha256>', 'SHA-256 of the released package; it has to agree with what the release tells')
        .option('--allow-known-bad', 'take versions that are known to be bad (1.5.0, 1.5.1), too')
        .option('--no-prepare', 'never change what keeps it from working (AppArmor profile, subordinate ids, /dev/fuse)')
        .option('--registry <host>', 'log in to a registry, such as ghcr.io, for good; with --username and --password-stdin')
        .option('--username <name>', 'who logs in to the registry')
        .option('--password-stdin', 'read the password or token for the registry from standard input')
        .option('--free-disk-space', 'remove software that builds of images do not use: on GitHub\'s hosted runners alone')
        .option('--warn-free-space <gigabytes>', 'warn when fewer are free where images are built', wholeNumber(0), 10)
        .option('--plan', 'print what each method would fetch, write and run here, and do none of it'))
        .addHelpText('after', `
Other commands find what setup has unpacked by themselves, but for a --prefix; calls of your own need it on PATH.
GitHub is asked about releases with the token in GH_TOKEN or GITHUB_TOKEN, where one is set.

Examples:
  $ scitex-container setup
  $ scitex-container setup --plan
  $ scitex-container setup --method archive --prefix ~/apptainer
  $ scitex-container setup --registry ghcr.io --username me --password-stdin < token.txt
  $ export PATH="$(dirname "$(scitex-container setup --json | jq -r .path)"):$PATH"

Exit codes: 0 fine, 1 error (could not be installed, does not run), 2 wrong use
`)
        .action(async ({ plan, ...wanted }) => {
        await door.answer(wanted, async (call) => {
            const options = { ...wanted, token: call.env['GH_TOKEN'] ?? call.env['GITHUB_TOKEN'], ...call };
            const login = await loginFrom(wanted);
            if (plan === true) {
                const candidates = await (0,install/* planApptainer */.Ug)(options);
                return { document: setupPlanJson(candidates), lines: candidates.flatMap(setup_planLines).map(src_text/* plainLine */.h0) };
            }
            const freed = wanted.freeDiskSpace === true ? await (0,free_space/* freeDiskSpace */.G2)(call) : undefined;
            (0,disks/* warnOfLittleSpace */.E6)(await (0,disks/* ownWorkFolders */.Dk)(call), wanted.warnFreeSpace * GB, call);
            const result = await (0,install/* ensureApptainer */.LR)(options);
            const authFile = login === undefined ? undefined : await (0,base/* logInForGood */.yU)(result.engine, login, call);
            const more = [
                ...result.changed.map((change) => `changed: ${change}`),
                ...(freed === undefined ? [] : [(0,free_space/* describeFreed */.un)(freed)]),
                ...(login === undefined || authFile === undefined ? [] : [`logged in to ${login.registry}: ${authFile}`]),
            ];
            return { document: setupJson(result), lines: [...(0,apptainer/* describeProbe */.WH)(result.probe), ...more].map(src_text/* plainLine */.h0) };
        });
    });
}
const GB = 1e9;
/** The login that was asked for; the password is everything on standard input but the line's end. */
async function loginFrom({ registry, username, passwordStdin }) {
    const password = passwordStdin === true ? (await (0,consumers_.text)(process.stdin)).replace(/\r?\n$/, '') : undefined;
    return (0,base/* readLogin */.mN)({ registry, username, password });
}
function setup_planLines({ method, applicable, reason, version, downloads, files, commands }) {
    return [
        `${applicable ? '+' : '-'} ${method}${version === undefined ? '' : ` ${version}`}: ${reason}`,
        ...downloads.map(({ url, checks }) => `    fetch ${url} (SHA-256 ${checks[0]?.sha256 ?? ''} from ${checks.map(({ from }) => from).join(' and ')})`),
        ...files.map(({ path }) => `    write ${path}`),
        ...commands.map(({ argv, asRoot }) => `    run ${asRoot ? 'as root ' : ''}${(0,src_text/* shellLine */.Tg)(argv)}`),
    ];
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/verify.js







/** `verify`: is the image still what it was said to be? */
function addVerify(program, door) {
    const command = program.command('verify')
        .summary('check an image against its recipe and locks, or rebuild it and compare')
        .description('Checks that an image holds what its lock files say and comes from the definition it is said to come from. '
        + 'With --roundtrip: rebuilds an image of a store from its locked definition, compares what is installed, and marks '
        + 'the image verified or unverified.')
        .argument('<sif>', 'the image, or the link that points at it')
        .option('--definition <file>', 'the definition it should come from')
        .option('--lock-dir <folder>', 'where its lock files are (default: beside the image)')
        .option('--roundtrip', 'rebuild it from its locked definition and compare; takes the options below');
    withCommonOptions(withComparisonOptions(command))
        .addHelpText('after', `
Examples:
  $ scitex-container verify images/tools/tools.sif --definition tools.def
  $ scitex-container verify containers/tools.sif --roundtrip
  $ scitex-container verify containers/tools.sif --roundtrip --compare files
  $ scitex-container verify containers/tools.sif --roundtrip --offline

Exit codes: 0 all checks passed or had nothing to check, 1 error, 2 wrong use, 3 a check failed or the rebuild differs
`)
        .action(async (sif, options) => {
        await door.answer(options, (call, style) => (options.roundtrip === true ? verify_roundTrip(sif, options, call, style) : integrity(sif, options, call, style)));
    });
}
async function verify_roundTrip(sif, options, ...[call, style]) {
    if (options.definition !== undefined || options.lockDir !== undefined) {
        throw new errors/* InputError */.dz('--definition and --lock-dir have no meaning with --roundtrip', { hint: 'See scitex-container verify --help.' });
    }
    const { root, layer, ts } = await (0,store/* locateBuild */.bD)(sif);
    const result = await (0,roundtrip/* verifyRoundtrip */.R$)(layer, root, ts, { ...comparisonOf(options), ...call });
    return {
        document: (0,roundtrip/* roundTripJson */.uT)(result),
        lines: roundTripLines(result, style),
        exitCode: result.verified === true ? errors/* EXIT */.dc.fine : errors/* EXIT */.dc.refused,
    };
}
async function integrity(sif, options, ...[call, style]) {
    const wrong = COMPARISON_OPTIONS.find((name) => options[name] !== undefined);
    if (wrong !== undefined)
        throw new errors/* InputError */.dz(`${flagOf(wrong)} needs --roundtrip`, { hint: 'See scitex-container verify --help.' });
    const result = await (0,roundtrip/* verify */.MX)(sif, { defPath: options.definition, lockDir: options.lockDir, ...call });
    return {
        document: (0,roundtrip/* integrityJson */.Gp)(result),
        lines: integrityLines(result, style),
        exitCode: result.overall === 'pass' ? errors/* EXIT */.dc.fine : errors/* EXIT */.dc.refused,
    };
}
function integrityLines(result, style) {
    const found = result.sif.exists ? `sha256 ${result.sif.sha256}` : 'no such image';
    return [
        `image        ${(0,src_text/* plainLine */.h0)(result.sif.path)}  ${found}`,
        `definition   ${checkText(result.defOrigin, style)}`,
        `pip          ${checkText(result.pipLock, style)}`,
        `dpkg         ${checkText(result.dpkgLock, style)}`,
        `overall      ${style(result.overall === 'pass' ? 'good' : 'bad', result.overall)}`,
    ];
}
function checkText(check, style) {
    const tone = { pass: 'good', fail: 'bad', skip: 'faint' };
    return `${style(tone[check.status], check.status)}  ${(0,src_text/* plainLine */.h0)(check.detail)}`;
}

// EXTERNAL MODULE: ./.build/emit/src/version.js
var version = __webpack_require__(81325);
;// CONCATENATED MODULE: ./.build/emit/src/cli/program.js
/** The command line's words: what there is, and how a wrong word is told. */


















/** In the order of the help. */
const COMMANDS = [
    addSetup,
    addBuild,
    addCheck,
    addVerify,
    addFreeze,
    addGate,
    addDiff,
    addComment,
    addList,
    addPlan,
    addPrune,
    addProtect,
    addExport,
    addImport,
    addSbom,
];
function createProgram(door, streams) {
    const program = new esm/* Command */.uB('scitex-container')
        .description('Builds Apptainer images, writes down what is really inside, rebuilds from that record, and says whether the '
        + 'same thing came out.')
        .version(version/* VERSION */.x, '--version', 'print the version')
        .helpOption('-h, --help', 'print help')
        .helpCommand(false)
        // `setup --version 1.4` is setup's option, not the program's.
        .enablePositionalOptions()
        .exitOverride()
        .configureOutput({
        writeOut: (text) => { streams.stdout.write(text); },
        writeErr: (text) => { streams.stderr.write(text); },
        // Told by the door, in the form of all other errors.
        outputError: () => undefined,
    })
        .addHelpText('after', `
A first round trip:
  $ scitex-container setup
  $ scitex-container build tools.def --root containers
  $ scitex-container gate containers/tools.sif --require-verified

The commands use the Apptainer on PATH, else the one that setup has unpacked where it does without --prefix.
Every command takes --json. Answers go to standard output, progress and warnings to standard error.
Exit codes: 0 fine, 1 error, 2 wrong use, 3 drift found or image refused, 130 cancelled
`);
    for (const add of COMMANDS)
        add(program, door);
    return program;
}
/** Whether commander stopped because it has printed what was asked for: help or the version. */
function isHelp(error) {
    return error instanceof esm/* CommanderError */.b7 && error.exitCode === 0;
}
/** A wrong word on the command line, told as our own error. Anything else comes back as it is. */
function usageError(error) {
    if (!(error instanceof esm/* CommanderError */.b7))
        return error;
    const [message, suggestion] = error.message.replace(/^error: /, '').split('\n');
    const hint = suggestion === undefined ? 'See scitex-container --help.' : suggestion.replace(/^\((.*)\)$/, '$1');
    return new errors/* InputError */.dz(error.code === 'commander.help' ? 'no command was given' : message ?? '', { hint });
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/main.js
/** Entry of the command line. */


/**
 * Runs one command.
 *
 * @param words what the user typed after the program's name
 * @returns the exit code: 0 fine, 1 error, 2 wrong use, 3 drift found or image refused, 130 cancelled
 */
async function main(words, streams, env) {
    const door = new Door(streams, env);
    const program = createProgram(door, streams);
    try {
        await program.parseAsync([...words], { from: 'user' });
    }
    catch (error) {
        if (isHelp(error))
            return 0;
        door.fail(usageError(error), { json: words.includes('--json'), debug: words.includes('--debug') });
    }
    return door.exitCode;
}
/** Runs this process's own command line. */
async function start() {
    // A reader that has seen enough (head, less) closes the pipe: no failure of ours.
    process.stdout.on('error', (error) => {
        if (error.code !== 'EPIPE')
            throw error;
        process.exit();
    });
    process.exitCode = await main(process.argv.slice(2), process, process.env);
}


/***/ }),

/***/ 48766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ty: () => (/* reexport */ readReview),
  jo: () => (/* reexport */ reviewJson),
  QR: () => (/* reexport */ reviewOf)
});

// EXTERNAL MODULE: ./.build/emit/src/changes/index.js + 8 modules
var src_changes = __webpack_require__(54726);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 32 modules
var lock = __webpack_require__(96122);
// EXTERNAL MODULE: ./.build/emit/src/roundtrip/index.js + 49 modules
var roundtrip = __webpack_require__(53406);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./.build/emit/src/report.js
var report = __webpack_require__(93291);
;// CONCATENATED MODULE: ./.build/emit/src/review/review.js
/** Gathers what is to be told of an image, from its store and from what `diff` found. */






/**
 * @param sif a build of a store, or the link to its latest one
 * @throws NotFoundError or InputError when it is none, FormatError when the file of changes is none
 */
async function reviewOf(sif, { changes, definition }, call) {
    const { root, layer, ts } = await (0,store/* locateBuild */.bD)(sif);
    const found = typeof changes === 'string' ? (0,src_changes/* readChanges */.St)(await readJson(changes), changes) : changes;
    const paths = (0,store/* buildPaths */.JA)(root, layer, ts);
    // Whether it may be used is not the question here: what the verdict is, is told.
    const status = await (0,roundtrip/* checkVerified */.Xi)(paths.sif, { requireVerified: false, ...call, reporter: report/* silentReporter */.P });
    const marker = status.binding === 'bound' ? await (0,store/* readMarker */.t7)(paths) : undefined;
    const record = marker === undefined ? undefined : await (0,roundtrip/* readVerdict */.wk)(paths, marker);
    const verdict = {
        state: status.state, level: record?.level, channels: record?.channels ?? [],
        reason: status.state === 'unverified' ? marker?.reason.split('\n', 1)[0] ?? status.detail : '',
    };
    return { image: layer, verdict, changes: found, definition };
}
/** Bytes of a document that are read: it may come from somebody else. A million changes make some 200 MB; no comment is made of that many. */
const MAX_BYTES = 64 * 1024 * 1024;
/** @throws NotFoundError, StoreError or FormatError naming the file */
async function readJson(path) {
    try {
        const handle = await (0,promises_.open)(path, 'r');
        try {
            const { size } = await handle.stat();
            if (size > MAX_BYTES)
                throw new errors/* FormatError */.IF(`${path} is larger than ${String(MAX_BYTES / 1024 / 1024)} MiB`, { hint: 'Check the path.' });
            return JSON.parse(await handle.readFile('utf8'));
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if (error instanceof errors/* FormatError */.IF)
            throw error;
        if (error instanceof SyntaxError)
            throw new errors/* FormatError */.IF(`${path} is no JSON: ${error.message}`, { cause: error });
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            throw new errors/* NotFoundError */.m_(`no such file: ${path}`, { cause: error, hint: 'Check the path.' });
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/review/json.js
/**
 * A review as the JSON that goes from a job that may not write to a pull request to one that may
 * (docs/schemas/review.json). The second one trusts nothing in it: what is read is checked, and rendered there.
 */






function reviewJson({ image, verdict, changes, definition }) {
    return {
        version: 1, image, verdict: { ...verdict, level: verdict.level ?? null }, changes: changes === undefined ? null : (0,src_changes/* changesJson */.c$)(changes),
        definition: definition ?? null,
    };
}
/** @throws NotFoundError, StoreError or FormatError naming the file */
async function readReview(path) {
    const document = await readJson(path);
    const wrong = (what) => new errors/* FormatError */.IF(`${path} is no review of an image: ${what}`, {
        hint: 'Name the file that the comment action of the other workflow wrote (its output data).',
    });
    if (!isRecord(document))
        throw wrong('it is no JSON object');
    if (document['version'] !== 1)
        throw wrong('it is of another version');
    const { image, verdict, changes, definition } = document;
    if (typeof image !== 'string')
        throw wrong('it names no image');
    try {
        (0,store/* checkLayerName */.Jn)(image);
    }
    catch (error) {
        throw error instanceof errors/* InputError */.dz ? wrong(error.message) : error;
    }
    if (!isVerdict(verdict))
        throw wrong('its verdict is none');
    if (definition !== null && (typeof definition !== 'string' || definition.length > MAX_PATH))
        throw wrong('its definition is no path');
    const { state, level, reason, channels } = verdict;
    return {
        image, definition: definition ?? undefined, changes: changes === null ? undefined : (0,src_changes/* readChanges */.St)(changes, path),
        verdict: {
            state, level: level ?? undefined, reason,
            channels: channels.map(({ channel, grade, packages, detail }) => ({ channel, grade, packages, detail })),
        },
    };
}
/** Characters of a path, as Linux takes them. */
const MAX_PATH = 4096;
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isVerdict(value) {
    return isRecord(value) && ['verified', 'unverified', 'unknown'].some((state) => state === value['state']) && typeof value['reason'] === 'string'
        && (value['level'] === null || roundtrip/* COMPARE_LEVELS */.YK.some((level) => level === value['level']))
        && Array.isArray(value['channels']) && value['channels'].every(isGrade);
}
const GRADED = [...lock/* LOCK_CHANNELS */.zg, 'files', 'bytes'];
function isGrade(value) {
    return isRecord(value) && GRADED.some((channel) => channel === value['channel']) && roundtrip/* GRADES */.F4.some((grade) => grade === value['grade'])
        && Number.isSafeInteger(value['packages']) && Number(value['packages']) >= 0 && typeof value['detail'] === 'string';
}

;// CONCATENATED MODULE: ./.build/emit/src/review/index.js
/** What a reviewer is told of an image: what changes, whether it reproduces; as data that can be handed on. */




/***/ }),

/***/ 68366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o$: () => (/* reexport */ types/* SBOM_FILES */.o),
  zu: () => (/* reexport */ types/* SBOM_FORMATS */.z),
  E3: () => (/* reexport */ readSbomSubject),
  r$: () => (/* reexport */ sbomPackages),
  zA: () => (/* reexport */ sbomText)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 15 modules
var apptainer = __webpack_require__(63552);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 32 modules
var src_lock = __webpack_require__(96122);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
// EXTERNAL MODULE: ./.build/emit/src/sbom/types.js
var types = __webpack_require__(16474);
;// CONCATENATED MODULE: ./.build/emit/src/sbom/sbom.js
/** Software bills of materials, from what a lock says is in an image. */









/**
 * Reads what a bill is made from. Of an image with a lock beside it, as every build of a store has, the lock is
 * believed; any other image is looked into.
 *
 * @param source a lock, or an image (`.sif`)
 * @throws NotFoundError when there is no such file
 * @throws FormatError when it is no lock, or no image
 */
async function readSbomSubject(source, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const path = await (0,promises_.realpath)(source).catch((error) => {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            throw new errors/* NotFoundError */.m_(`no such lock or image: ${source}`, { hint: 'Check the path; a link may lead nowhere.' });
        throw (0,errors/* fileError */.zS)(error, 'read', source);
    });
    return path.endsWith('.sif') ? await subjectOfImage(path, call) : await subjectOfLock(path, call);
}
async function subjectOfLock(path, call) {
    const lock = await (0,src_lock/* readLock */.mF)(path);
    const image = `${path.slice(0, -'.lock'.length)}.sif`;
    const beside = path.endsWith('.lock') && await (0,files/* exists */.t2)(image);
    return {
        ...named(path.endsWith('.lock') ? (0,external_node_path_.basename)(path, '.lock') : (0,external_node_path_.basename)(path)),
        lock, lockSha256: await (0,files/* sha256File */.Q3)(path, call.signal), ...(beside ? { sha256: await (0,files/* sha256File */.Q3)(image, call.signal) } : {}),
    };
}
async function subjectOfImage(path, call) {
    const { lock } = (0,store/* siblingPaths */.ZX)(path);
    if (await (0,files/* exists */.t2)(lock))
        return await subjectOfLock(lock, call);
    const captured = await (0,src_lock/* capture */.Fg)(await (0,apptainer/* findEngine */.GO)(call), path, call);
    return {
        ...named((0,external_node_path_.basename)(path, '.sif')), lock: captured, lockSha256: (0,files/* sha256 */.sc)((0,src_lock/* formatLock */.X5)(captured)), sha256: await (0,files/* sha256File */.Q3)(path, call.signal),
    };
}
function named(stem) {
    const build = (0,store/* splitBuildName */.eB)(stem);
    return build === undefined ? { name: stem } : { name: build.layer, version: build.ts };
}
/** Packages of the image that a bill of it holds, sorted by package URL; what it stands on is not among them. */
async function sbomPackages({ lock }) {
    // Libraries are loaded by whoever wants a bill, not by every command.
    return (await Promise.all(/* import() */[__webpack_require__.e(7091), __webpack_require__.e(3309)]).then(__webpack_require__.bind(__webpack_require__, 63309))).packagesOf(lock);
}
/**
 * The bill as text: the same subject gives the same bytes.
 *
 * @throws InputError for a format that is none of `SBOM_FORMATS`
 */
async function sbomText(subject, format) {
    if (format === 'cyclonedx')
        return (await Promise.all(/* import() */[__webpack_require__.e(7091), __webpack_require__.e(7761), __webpack_require__.e(9034)]).then(__webpack_require__.bind(__webpack_require__, 9034))).cyclonedxText(subject);
    if (types/* SBOM_FORMATS */.z.includes(format))
        return (await Promise.all(/* import() */[__webpack_require__.e(7091), __webpack_require__.e(4316)]).then(__webpack_require__.bind(__webpack_require__, 64316))).spdxText(subject);
    throw new errors/* InputError */.dz(`"${format}" is no format of a bill of materials`, { hint: `Choose one of: ${types/* SBOM_FORMATS */.z.join(', ')}` });
}

;// CONCATENATED MODULE: ./.build/emit/src/sbom/index.js
/** Software bills of materials from locks. */




/***/ }),

/***/ 16474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ SBOM_FILES),
/* harmony export */   z: () => (/* binding */ SBOM_FORMATS)
/* harmony export */ });
const SBOM_FORMATS = ['cyclonedx', 'spdx'];
/** What a file of each format is called by those that look for one. */
const SBOM_FILES = { cyclonedx: 'sbom.cdx.json', spdx: 'sbom.spdx.json' };


/***/ })

};
