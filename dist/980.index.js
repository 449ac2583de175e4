export const id = 980;
export const ids = [980];
export const modules = {

/***/ 6430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ fakerootArguments),
/* harmony export */   y: () => (/* binding */ mountArguments)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
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

/***/ 8226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ needProgram),
/* harmony export */   t: () => (/* binding */ runAsOthers)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4906);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3120);
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6430);
/* harmony import */ var _default_prefix_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9752);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6575);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1643);
/* harmony import */ var _subid_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8249);
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

/***/ 3952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ buildImage)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(2034);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
// EXTERNAL MODULE: ./.build/emit/src/process.js
var src_process = __webpack_require__(3120);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/arguments.js
var apptainer_arguments = __webpack_require__(6430);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(8438);
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
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/environment.js
var environment = __webpack_require__(6575);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/secrets.js

const REGISTRY_PASSWORDS = ['APPTAINER_DOCKER_PASSWORD', 'SINGULARITY_DOCKER_PASSWORD', 'DOCKER_PASSWORD'];
/** Shorter ones are looked for together with the user's name only: alone they would be found in any text. */
const SHORTEST_ALONE = 6;
/** Texts that stand for passwords: of proxies, as written and as decoded, and of registries. Longest first. */
function secretsIn(env) {
    const secrets = new Set();
    for (const name of environment/* PROXY_VARIABLES */.bD) {
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
        || (environment/* PROXY_VARIABLES */.bD.includes(name) && proxySecrets(env[name] ?? '').length > 0));
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
        this.#redactor = new Redactor(secrets);
        this.#streams = { stdout: new Redactor(secrets), stderr: new Redactor(secrets) };
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
var files = __webpack_require__(7194);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/remove.js + 1 modules
var remove = __webpack_require__(7362);
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
// EXTERNAL MODULE: ./.build/emit/src/apptainer/find.js
var find = __webpack_require__(1643);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/subid.js
var subid = __webpack_require__(8249);
// EXTERNAL MODULE: ./.build/emit/src/process-tree.js
var process_tree = __webpack_require__(273);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/sudo.js





/**
 * A command to be run as root, without asking for a password. sudo clears the environment, so what the engine needs
 * is named to it: as arguments of `env`, but passwords by name alone, since everybody can see arguments.
 *
 * @param wanted names of variables in `env` that the command needs
 * @throws NotFoundError when there is no sudo
 */
async function throughSudo(command, env, wanted) {
    const program = await (0,find/* findProgram */.Kp)('sudo', env);
    if (program === undefined) {
        throw new errors/* NotFoundError */.m_('sudo was not found on PATH', { hint: 'Build without it, or run as root.' });
    }
    const secret = secretVariables(env);
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
    const sudo = await (0,find/* findProgram */.Kp)('sudo', env);
    const pids = (0,process_tree/* descendants */.D)(pid).map((mark) => String(mark.pid));
    if (sudo === undefined || pids.length === 0)
        return;
    await (0,src_process/* run */.eF)(sudo, ['-n', '--', 'kill', '-s', signal.replace(/^SIG/, ''), '--', ...pids], {
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
    await (0,src_process/* run */.eF)(program, args, { env, ownGroup: false });
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/user.js
var apptainer_user = __webpack_require__(6235);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/offline.js
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
            if (!(error instanceof errors/* ToolError */.v4))
                throw error;
            failures.push(error);
        }
    }
    throw notHere(failures.map(errors/* messageOf */.bD), failures.find((error) => error instanceof errors/* ToolError */.v4));
}
/** Nothing that says how to get out is of use inside, and a program that tries a proxy first tells less of the cause. */
function withoutProxies(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !environment/* PROXY_VARIABLES */.bD.includes(name)));
}
async function candidates(mode, call) {
    const unshare = await needProgram('unshare', call.env);
    const user = (0,apptainer_user/* currentUser */.N)();
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
    const user = (0,apptainer_user/* currentUser */.N)();
    const uids = (0,subid/* subidRange */.ds)(subid/* SUBUID_FILE */.cf, user);
    const gids = (0,subid/* subidRange */.ds)(subid/* SUBGID_FILE */.QM, user);
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
    const command = mode === 'sudo' ? await throughSudo(plain, call.env, []) : plain;
    const { stdout } = await (0,src_process/* run */.eF)(command.program, command.args, {
        env: call.env, signal: call.signal, ownGroup: mode !== 'sudo', timeoutMs: PROOF_MS,
    });
    const inside = stdout.trim();
    if (/^net:\[\d+\]$/.test(inside) && inside !== (0,external_node_fs_.readlinkSync)('/proc/self/ns/net'))
        return;
    throw new errors/* ToolError */.v4(`${program} left the network as it is`, {
        command: [command.program, ...command.args], exitCode: 0, stderrTail: inside,
    });
}
/** Far more than making a namespace takes anywhere. */
const PROOF_MS = 30_000;
function notHere(reasons, cause) {
    const known = cause instanceof errors/* ToolError */.v4 ? cause : undefined;
    return new errors/* ToolError */.v4(`cannot build offline: the network cannot be cut off here: ${reasons.join('; ')}`, {
        command: known?.command ?? [],
        exitCode: known?.toolExitCode,
        stderrTail: known?.stderrTail ?? '',
        cause,
        hint: 'It takes root, or a user who may make user namespaces (where AppArmor forbids them: '
            + 'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0). Or build through sudo.',
    });
}
async function needProgram(name, env) {
    const program = await (0,find/* findProgram */.Kp)(name, env);
    if (program !== undefined)
        return program;
    const where = name === 'unshare' ? 'util-linux' : 'uidmap';
    throw new errors/* NotFoundError */.m_(`cannot build offline: ${name}, which cuts off the network, was not found on PATH`, {
        hint: `Install the package ${where}.`,
    });
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/source-date.js
var source_date = __webpack_require__(8058);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/trust.js
var apptainer_trust = __webpack_require__(1888);
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
    const log = new BuildOutput(request.logFile, secretsIn(call.env), {
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
    const result = await (0,src_process/* run */.eF)(command.program, command.args, {
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
            endWith: (pid, signal) => signalThroughSudo(pid, signal, call.env),
        } : {}),
    });
    if (result.exitCode !== 0) {
        throw buildFailure(request, [command.program, ...command.args], result.exitCode, log.lastLines);
    }
}
async function engineCommand(engine, request, work) {
    const { call, scratch } = work;
    const cut = request.offline === true ? await cutNetwork(request.mode, call) : noCut(request.mode);
    const trust = await passTrust(work, request.aptConfiguration);
    const passed = (0,environment/* buildEnvironment */.AF)((0,default_prefix/* engineEnvironment */.IN)(engine, call.env));
    const kept = request.offline === true ? withoutProxies(passed) : passed;
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
    return { command: await throughSudo(command, env, [...Object.keys(own), ...namesForSudo(kept)]), env };
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
    const trust = await (0,apptainer_trust/* readHostTrust */.Vh)(call.env);
    for (const warning of trust.warnings)
        log.note(`WARNING: ${warning}`);
    const aptSettings = (trust.bundle === undefined ? '' : apptainer_trust/* APT_CONFIG */.L0) + aptConfiguration;
    const binds = [];
    if (trust.bundle !== undefined) {
        binds.push({ source: await scratch.boundFile('ca-certificates.crt', trust.bundle), destination: apptainer_trust/* BUNDLE_IN_POST */.wL, readOnly: true });
    }
    if (aptSettings !== '') {
        binds.push({ source: await scratch.boundFile('apt.conf', aptSettings), destination: apptainer_trust/* APT_CONFIG_IN_POST */.Kp, readOnly: true });
    }
    return {
        binds,
        variables: {
            ...(trust.bundle === undefined ? {} : (0,apptainer_trust/* trustVariables */._R)()),
            ...(aptSettings === '' ? {} : { APT_CONFIG: apptainer_trust/* APT_CONFIG_IN_POST */.Kp }),
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
        await moveThroughSudo(made, output, call);
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

/***/ 2902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ readCapabilities),
/* harmony export */   Tj: () => (/* binding */ isReducedRoot),
/* harmony export */   lQ: () => (/* binding */ missingCapabilities)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
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
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
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
 * works and how it reaches registries; none of them puts anything into an image. All others are taken out:
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
    'AUTHFILE',
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
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2034);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4906);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3120);
/* harmony import */ var _arguments_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6430);
/* harmony import */ var _capabilities_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2902);
/* harmony import */ var _default_prefix_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9752);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6575);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7517);
/* harmony import */ var _subid_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8249);
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

/***/ 1643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ engineFolder),
/* harmony export */   GO: () => (/* binding */ findEngine),
/* harmony export */   Kp: () => (/* binding */ findProgram),
/* harmony export */   TV: () => (/* binding */ isExecutable),
/* harmony export */   Ti: () => (/* binding */ detectContainerCmd),
/* harmony export */   sR: () => (/* binding */ findEngineProgram)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2034);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4906);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3120);
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

/***/ 7517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ checkImage),
  C: () => (/* binding */ isSandbox)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
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
    return { root };
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

/***/ 9082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _w: () => (/* reexport */ build/* buildImage */._),
  lR: () => (/* reexport */ source_date/* canReproduceBytes */.l),
  cd: () => (/* reexport */ apptainer_image/* checkImage */.c),
  Hu: () => (/* reexport */ chooseBuildMode),
  e4: () => (/* reexport */ names/* decodeName */.e),
  WH: () => (/* reexport */ probe_text/* describeProbe */.W),
  Ti: () => (/* reexport */ find/* detectContainerCmd */.Ti),
  aA: () => (/* reexport */ names/* encodeName */.a),
  Sk: () => (/* reexport */ exec/* execInImage */.S),
  GO: () => (/* reexport */ find/* findEngine */.GO),
  mm: () => (/* reexport */ inspectImage),
  GZ: () => (/* reexport */ isDenied),
  CO: () => (/* reexport */ apptainer_image/* isSandbox */.C),
  GR: () => (/* reexport */ listImage),
  KJ: () => (/* reexport */ openImageTree),
  dy: () => (/* reexport */ probe/* probe */.d),
  Vh: () => (/* reexport */ trust/* readHostTrust */.Vh),
  dM: () => (/* reexport */ remove/* removeTree */.d),
  FW: () => (/* reexport */ scanImage),
  kg: () => (/* reexport */ textInside)
});

// UNUSED EXPORTS: findProgram

// EXTERNAL MODULE: ./.build/emit/src/apptainer/build.js + 6 modules
var build = __webpack_require__(3952);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
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
    const hints = [probe.canBuild ? advice : undefined, (0,probe_text/* describeFixes */.N)(told)].filter((hint) => hint !== undefined);
    return new errors/* ContainerActionError */._C(`${what}: ${told.map(({ message }) => message).join('; ')}`, {
        hint: hints.length === 0 ? undefined : hints.join(' '),
    });
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/image.js + 1 modules
var apptainer_image = __webpack_require__(7517);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/find.js
var find = __webpack_require__(1643);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/exec.js
var exec = __webpack_require__(477);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(2034);
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
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/remove.js + 1 modules
var remove = __webpack_require__(7362);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/squashfs.js
var squashfs = __webpack_require__(1050);
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

// EXTERNAL MODULE: ./.build/emit/src/apptainer/trust.js
var trust = __webpack_require__(1888);
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
var external_node_timers_promises_ = __webpack_require__(8500);
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

// EXTERNAL MODULE: ./.build/emit/src/apptainer/probe.js + 2 modules
var probe = __webpack_require__(1969);
// EXTERNAL MODULE: ./.build/emit/src/process.js
var src_process = __webpack_require__(3120);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/as-others.js
var as_others = __webpack_require__(8226);
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
var external_node_crypto_ = __webpack_require__(7598);
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

// EXTERNAL MODULE: ./.build/emit/src/apptainer/source-date.js
var source_date = __webpack_require__(8058);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/index.js
/** The engine's room: finding Apptainer, asking what it can do here, building, running and reading images. */


















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

/***/ 3690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ describeFixes),
/* harmony export */   W: () => (/* binding */ describeProbe)
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
/** The commands that help, in a sentence; undefined when there are none. */
function describeFixes(findings) {
    const commands = findings.flatMap(({ fix }) => fix);
    return commands.length === 0 ? undefined : `An administrator can put it right with: ${commands.join(' && ')}`;
}


/***/ }),

/***/ 1969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ probe)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(2034);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/arguments.js
var apptainer_arguments = __webpack_require__(6430);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/capabilities.js
var apptainer_capabilities = __webpack_require__(2902);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/default-prefix.js
var default_prefix = __webpack_require__(9752);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/find.js
var find = __webpack_require__(1643);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/subid.js
var subid = __webpack_require__(8249);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/user.js
var apptainer_user = __webpack_require__(6235);
;// CONCATENATED MODULE: ./.build/emit/src/apptainer/findings.js
/** What the probe looks at, one function for each subject; the settings are read, the trials are handed in. */





/** `sudo` for those who need it in front of a command. */
function asAdministrator(user) {
    return user.uid === 0 ? '' : 'sudo ';
}
function userNamespaces(user, trial, starter) {
    const subject = 'user-namespaces';
    if (trial.works)
        return { subject, ok: true, message: 'user namespaces work', fix: [] };
    const sudo = asAdministrator(user);
    if (setting('/proc/sys/user/max_user_namespaces') === '0') {
        return {
            subject, ok: false, message: 'user namespaces are switched off (user.max_user_namespaces is 0): images cannot be run',
            fix: [`${sudo}sysctl -w user.max_user_namespaces=15000`],
        };
    }
    if (user.uid !== 0 && setting('/proc/sys/kernel/unprivileged_userns_clone') === '0') {
        return {
            subject, ok: false,
            message: 'user namespaces are for root alone here (kernel.unprivileged_userns_clone is 0): images cannot be run',
            fix: [`${sudo}sysctl -w kernel.unprivileged_userns_clone=1`],
        };
    }
    if (user.uid !== 0 && setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1') {
        return {
            subject, ok: false,
            message: 'AppArmor keeps this engine from using user namespaces (as Ubuntu does since 24.04): images cannot be run',
            fix: appArmorFix(sudo, starter),
        };
    }
    return { subject, ok: false, message: `the engine cannot set up a container here: ${trial.why}`, fix: [] };
}
/** A profile that names the real path of the engine's starter; without that path only the switch for all is left. */
function appArmorFix(sudo, starter) {
    if (starter === undefined)
        return [`${sudo}sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`];
    const profile = '/etc/apparmor.d/container-action-apptainer';
    const text = `abi <abi/4.0>,\\ninclude <tunables/global>\\nprofile container-action-apptainer "${starter}" flags=(unconfined) {\\n  userns,\\n}\\n`;
    return [
        `printf '${text.replaceAll('%', '%%').replaceAll("'", "'\\''")}' | ${sudo}tee ${profile}`,
        `${sudo}apparmor_parser -r ${profile}`,
    ];
}
function subids(user, newidmaps) {
    const subject = 'subuid';
    const fix = [];
    const files = [];
    const sudo = asAdministrator(user);
    for (const [file, option] of [[subid/* SUBUID_FILE */.cf, '--add-subuids'], [subid/* SUBGID_FILE */.QM, '--add-subgids']]) {
        if ((0,subid/* subidRange */.ds)(file, user) !== undefined)
            continue;
        const start = (0,subid/* nextFreeStart */.Ms)(file);
        files.push(file);
        fix.push(`${sudo}usermod ${option} ${String(start)}-${String(start + subid/* IDS_NEEDED */.nQ - 1)} ${user.name}`);
    }
    const wrong = files.length === 0 ? []
        : [`${user.name} has no range of ${String(subid/* IDS_NEEDED */.nQ)} ids in ${files.join(' and ')}`];
    for (const { name, state } of newidmaps) {
        // Root sets its own mapping; everybody else needs the helpers, and those need root's rights.
        if (user.uid === 0 || state === 'privileged')
            continue;
        wrong.push(state === 'absent' ? `${name} is missing` : `${name} has neither the setuid bit nor file capabilities`);
        const command = state === 'absent' ? `${sudo}apt-get install uidmap` : `${sudo}chmod u+s ${state.path}`;
        if (!fix.includes(command))
            fix.push(command);
    }
    if (wrong.length === 0)
        return { subject, ok: true, message: `${user.name} has a range of subordinate ids`, fix: [] };
    return { subject, ok: false, message: `${wrong.join('; ')}: images cannot be built with fakeroot`, fix };
}
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
    const sudo = asAdministrator(user);
    if (!(0,external_node_fs_.existsSync)(device)) {
        return {
            subject, ok: false, message: `there is no ${device}: a SIF is unpacked before each run, which is slow`,
            fix: [`${sudo}modprobe fuse`],
        };
    }
    if ((0,apptainer_user/* mayUseFuse */.i)())
        return { subject, ok: true, message: 'SIF images can be mounted through FUSE', fix: [] };
    return {
        subject, ok: false,
        message: `${user.name} may not read and write ${device}: a SIF is unpacked before each run, which is slow`,
        fix: [`${sudo}chmod 0666 ${device}`],
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
    return {
        subject, ok: false, message: `${missing.join(' and ')} not found: SIF images cannot be packed or read`,
        fix: [`${asAdministrator(user)}apt-get install squashfs-tools`],
    };
}
/** A kernel setting, undefined when this kernel has no such one. */
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
var squashfs = __webpack_require__(1050);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./.build/emit/src/process.js
var src_process = __webpack_require__(3120);
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
        userNamespaces(user, trials.run, starter),
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
            return starter;
    }
    return undefined;
}


/***/ }),

/***/ 7362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ openFolders),
  d: () => (/* binding */ removeTree)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(2034);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
// EXTERNAL MODULE: ./.build/emit/src/process.js
var src_process = __webpack_require__(3120);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/as-others.js
var as_others = __webpack_require__(8226);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/subid.js
var subid = __webpack_require__(8249);
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

/***/ 8058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ sourceDateVariable),
/* harmony export */   l: () => (/* binding */ canReproduceBytes)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4906);
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

/***/ 1050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BH: () => (/* binding */ listSquashfs),
/* harmony export */   EA: () => (/* binding */ findSquashfsTool),
/* harmony export */   Lg: () => (/* binding */ checkSquashfsTool),
/* harmony export */   P4: () => (/* binding */ unsquash),
/* harmony export */   ji: () => (/* binding */ findUnsquashfs)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4906);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3120);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1643);
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

/***/ 8249:
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
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4906);
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

/***/ 1888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kp: () => (/* binding */ APT_CONFIG_IN_POST),
/* harmony export */   L0: () => (/* binding */ APT_CONFIG),
/* harmony export */   Vh: () => (/* binding */ readHostTrust),
/* harmony export */   _R: () => (/* binding */ trustVariables),
/* harmony export */   wL: () => (/* binding */ BUNDLE_IN_POST)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4906);
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



/** Names the bundle has to have for the programs that are used in %post; they name it on the host, too. */
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
const LIBRARIES_FOLDER = '/.singularity.d/libs';
/** Where the bundle and the setting for apt stand in %post. */
const BUNDLE_IN_POST = `${LIBRARIES_FOLDER}/ca-certificates.crt`;
const APT_CONFIG_IN_POST = `${LIBRARIES_FOLDER}/apt.conf`;
/** apt takes its certificates from no variable, but a configuration file. */
const APT_CONFIG = `Acquire::https::CAInfo "${BUNDLE_IN_POST}";\n`;
/** Certificates to pass on into %post, gathered from the host. */
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
            for (const certificate of certificatesIn(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8')))
                certificates.add(certificate);
        }
        catch (error) {
            warnings.push(`certificates in ${path} are not passed on to %post: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`);
        }
    }
    return { bundle: certificates.size === 0 ? undefined : `${[...certificates].join('\n')}\n`, warnings };
}
/** Variables that make the programs in %post use the bundle. */
function trustVariables() {
    return {
        ...Object.fromEntries(BUNDLE_VARIABLES.map((name) => [name, BUNDLE_IN_POST])),
    };
}
function certificatesIn(pem) {
    return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}
async function systemBundle() {
    for (const path of SYSTEM_BUNDLES) {
        if (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path).then(() => true, () => false))
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
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder), { recursive: true });
    }
    catch (error) {
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES')
            return [];
        throw error;
    }
}


/***/ }),

/***/ 6235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ currentUser),
/* harmony export */   i: () => (/* binding */ mayUseFuse)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
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

/***/ 2034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ callOf)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3291);

function callOf(options) {
    return {
        reporter: options.reporter ?? _report_js__WEBPACK_IMPORTED_MODULE_0__/* .silentReporter */ .P,
        signal: options.signal,
        env: options.env ?? process.env,
    };
}


/***/ }),

/***/ 4906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ StoreError),
/* harmony export */   Gz: () => (/* binding */ VerifyError),
/* harmony export */   IF: () => (/* binding */ FormatError),
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

/***/ 7194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q3: () => (/* binding */ sha256File),
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   Zf: () => (/* binding */ writeFileAtomic),
/* harmony export */   gD: () => (/* binding */ syncFile),
/* harmony export */   ie: () => (/* binding */ asidePath),
/* harmony export */   jR: () => (/* binding */ ASIDE_MARK),
/* harmony export */   qE: () => (/* binding */ writeAside),
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4906);
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

/***/ 2805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A7: () => (/* binding */ mapOf),
/* harmony export */   Ax: () => (/* binding */ pipLine),
/* harmony export */   Hx: () => (/* binding */ dpkgLine),
/* harmony export */   MZ: () => (/* binding */ emptyMap),
/* harmony export */   cC: () => (/* binding */ pipEntry),
/* harmony export */   j8: () => (/* binding */ normalizedName),
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
/** PEP 503's normal form of a project's name. */
function normalizedName(name) {
    return name.replace(/[-_.]+/g, '-').toLowerCase();
}


/***/ }),

/***/ 4980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l_: () => (/* reexport */ types/* CHANNELS */.l_),
  zg: () => (/* reexport */ types/* LOCK_CHANNELS */.zg),
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
  o9: () => (/* reexport */ presentChannels),
  mF: () => (/* reexport */ readLock),
  hf: () => (/* reexport */ readLooseLocks),
  Nb: () => (/* reexport */ uncompared),
  H_: () => (/* reexport */ withChecksums),
  Qj: () => (/* reexport */ withFacts),
  be: () => (/* reexport */ writeLock)
});

// UNUSED EXPORTS: RECORD_CHANNELS

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
// EXTERNAL MODULE: ./.build/emit/src/lock/types.js
var types = __webpack_require__(9520);
;// CONCATENATED MODULE: ./.build/emit/src/lock/channel-names.js
/** Names of channels as people give them. */


/** @throws InputError for a word that names no channel of a lock */
function channelNamed(word) {
    const channel = types/* LOCK_CHANNELS */.zg.find((known) => known === word.trim());
    if (channel !== undefined)
        return channel;
    throw new errors/* InputError */.dz(`no such channel: ${word}`, { hint: `One of ${types/* LOCK_CHANNELS */.zg.join(', ')}.` });
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 14 modules
var apptainer = __webpack_require__(9082);
// EXTERNAL MODULE: ./.build/emit/src/lock/entries.js
var lock_entries = __webpack_require__(2805);
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
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(2034);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./.build/emit/src/lock/node.js
var node = __webpack_require__(3337);
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
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var src_files = __webpack_require__(7194);
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
 *     [checksums]                <qualified name>=<SHA-256>
 */





const BUILD_KEYS = ['architecture', 'built-at', 'engine'];
/** Names of the sections this file reads and writes. */
const OWN_PART_SECTIONS = [
    'build', 'bases', 'archives', 'dpkg-purged', 'python', 'npm', 'records', ...types/* RECORD_CHANNELS */.Hx, 'checksums',
];
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|\+00:00)$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64})?$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** @throws FormatError for a date, digest or sum that is none */
function ownPartSections(lock) {
    const { facts, archives, purged, pythonEnvironments, npm, records, checksums } = lock;
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
    return new Set(names.map((name) => (0,lock_entries/* normalizedName */.j8)(name.replace(/-[^-]*\.pth$|_finder\.py$/, ''))));
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
    const key = (0,lock_entries/* normalizedName */.j8)(name ?? stem);
    const { origin, sha256 } = paths.has(`${entry.path}/direct_url.json`)
        ? originOf(await tree.readText(`${entry.path}/direct_url.json`)) : { origin: undefined, sha256: undefined };
    return { name: key, version: version ?? '', origin, sha256, owner: await ownerOf(entry.path, key, prefix, context) };
}
/** `setup.py develop`: the link's first line names the source folder, where the record lies. */
async function linkedPackage(stem, path, { tree, paths }) {
    const source = ((await tree.readText(path)) ?? '').split('\n')[0]?.trim() ?? '';
    const record = [...paths].find((each) => each.startsWith(`${source}/`) && each.endsWith('.egg-info')
        && (0,lock_entries/* normalizedName */.j8)(split(each)[1].slice(0, -'.egg-info'.length)) === (0,lock_entries/* normalizedName */.j8)(stem));
    const [, version] = headers(record === undefined ? undefined : await tree.readText(`${record}/PKG-INFO`));
    return { name: (0,lock_entries/* normalizedName */.j8)(stem), version: version ?? '', origin: `editable file://${source}`, sha256: undefined, owner: undefined };
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
    return named.find((each) => (0,lock_entries/* normalizedName */.j8)(each) === name) ?? 'conda';
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

;// CONCATENATED MODULE: ./.build/emit/src/lock/records/gathered.js
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
    const result = (0,lock_entries/* emptyMap */.MZ)();
    for (const name of [...places.keys()].sort()) {
        const prefixes = [...places.get(name) ?? []].sort(([a], [b]) => (a < b ? -1 : 1));
        for (const [prefix, versions] of prefixes) {
            result[prefixes.length === 1 ? name : `${prefix} ${name}`] = [...versions].sort().join(' ');
        }
    }
    return result;
}

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
        return byName(text.split(/\n{2,}/).filter((stanza) => stanza.trim() !== '').map((stanza) => apkPackage(path, stanza)));
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
        const roots = [...new Set(found.map((path) => path.slice(0, path.lastIndexOf('/'))))];
        const packages = await Promise.all(roots.map(async (root) => await installedIn(root, found, image)));
        return found.length === 0 ? undefined : byName(packages.flat());
    },
};
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
        return packages === undefined ? undefined : byName(packages);
    },
    async checksums(found, image) {
        const packages = await condaPackages(found, image) ?? [];
        const sums = (0,lock_entries/* emptyMap */.MZ)();
        // The same names as `read` gives: they depend on all that is there, not on who has a checksum.
        for (const [name, joined] of Object.entries(byName(packages.map((each) => ({ ...each, version: each.sha256 ?? '' }))))) {
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
        const packages = [];
        for (const path of found) {
            const prefix = gem_RECORD.exec(path)?.[1];
            // A gem's own source has one too.
            if (prefix !== undefined)
                packages.push(gemPackage(path, prefix, await image.readText(path)));
        }
        return packages.length === 0 ? undefined : byName(packages);
    },
};
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

;// CONCATENATED MODULE: ./.build/emit/src/lock/records/go.js
/**
 * Go programs, by the block that Go's linker leaves in every one (what `go version -m` prints); nothing is run. Looked at
 * are the folders that programs are put into, less what a package manager's own lists answer for.
 */


const PLACES = [
    '/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/usr/local/go/bin', '/go/bin', '/root/go/bin', '/root/bin',
    '/root/.local/bin', '/usr/libexec/docker/cli-plugins', '/usr/local/lib/docker/cli-plugins',
];
/** Folders whose subfolders have one: `/opt/<x>/bin`, `/home/<x>/go/bin`. */
const PARENTS = { '/opt': ['bin', ''], '/home': ['go/bin', 'bin', '.local/bin'] };
/** Less than any Go program has: they carry their runtime along. */
const MIN_PROGRAM = 64 * 1024;
/** More than any Go program that is shipped; a larger file is not looked into. */
const MAX_PROGRAM = 256 * 1024 * 1024;
/** The name is the command's package, the version `v1.2.3 go1.22.1`: module's and compiler's; `(devel)` with the commit when it was recorded. */
const goReader = {
    channel: 'go',
    marks: [],
    places: [...PLACES, ...Object.keys(PARENTS)],
    async read(found, image) {
        const folders = new Set(found.filter((path) => PARENTS[path] === undefined));
        for (const parent of found) {
            for (const below of PARENTS[parent] ?? [])
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
        return programs.length === 0 ? undefined : byName(programs);
    },
};
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

;// CONCATENATED MODULE: ./.build/emit/src/lock/records/r.js
/** R packages, from the DESCRIPTION of each in every library: those that come with R as well. */


const r_RECORD = /^(.+)\/[^/]+\/DESCRIPTION$/;
const rReader = {
    channel: 'r',
    marks: ['DESCRIPTION'],
    places: [],
    async read(found, image) {
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
        return packages.length === 0 ? undefined : byName(packages);
    },
};
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
        return byName(stdout.split('\n').filter((line) => line !== '').map(rpmPackage));
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
    dpkgArchReader, condaReader, rpmReader, apkReader, rReader, gemReader, cargoReader, goReader,
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
        if (name === undefined || seen.has((0,lock_entries/* normalizedName */.j8)(name)))
            continue;
        seen.add((0,lock_entries/* normalizedName */.j8)(name));
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
        const key = (0,lock_entries/* normalizedName */.j8)(distribution.name);
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
    if (!PROJECT_NAME.test(name) || (0,lock_entries/* normalizedName */.j8)(fileName) !== (0,lock_entries/* normalizedName */.j8)(name))
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
        const [ofA, ofB] = [inA.get(qualifier)?.versions ?? {}, inB.get(qualifier)?.versions ?? {}];
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
        versions[(0,lock_entries/* normalizedName */.j8)(name)] = pip[name] ?? '';
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

;// CONCATENATED MODULE: ./.build/emit/src/lock/index.js
/** The lock's room: what is installed in an image, as data, as text, and compared. */










/***/ }),

/***/ 3337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Si: () => (/* binding */ nodeVersions),
/* harmony export */   mp: () => (/* binding */ nodeObject),
/* harmony export */   qW: () => (/* binding */ NodeTextError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4906);
/* harmony import */ var _entries_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2805);
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

/***/ 9520:
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

/***/ 273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ descendants),
/* harmony export */   H: () => (/* binding */ stillRuns)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
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
        return { mark: { pid: Number(pid), started: fields[19] ?? '' }, parent: Number(fields[1]) };
    }
    catch {
        // Ended while we looked.
        return undefined;
    }
}


/***/ }),

/***/ 3120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E7: () => (/* binding */ killAll),
/* harmony export */   eF: () => (/* binding */ run)
/* harmony export */ });
/* unused harmony export LineSplitter */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6193);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4906);
/* harmony import */ var _process_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(273);
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
/** Between the request to end and the kill. A runner gives 7.5 s before it gets rough itself. */
const KILL_GRACE_MS = 4000;
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CancelledError */ .cc(`${program} was not started: cancelled`);
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
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, {
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CancelledError */ .cc(`${program} was cancelled`);
    const ok = options.okExitCodes ?? [0];
    if (ending.reason === undefined && (ok === 'any' || ok.includes(result.exitCode)))
        return;
    const tail = shown(tailLines(result.stderr.trim() === '' ? result.stdout : result.stderr));
    const why = ending.reason ?? `exit code ${String(result.exitCode)}`;
    const last = tail.trimEnd().split('\n').at(-1)?.trim() ?? '';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4(`${program} failed (${why})${last === '' ? '' : `: ${last}`}`, {
        command,
        exitCode: result.exitCode,
        stderrTail: tail,
        hint: options.hint,
    });
}
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
        this.#started = this.child.pid === undefined ? [] : (0,_process_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .descendants */ .D)(this.child.pid);
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
            if ((0,_process_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .stillRuns */ .H)(mark))
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
        const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
        if (code !== 'ESRCH' && code !== 'EPERM')
            throw error;
    }
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
    #decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_1__.StringDecoder('utf8');
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
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error);
    if (code === 'ENOENT') {
        const where = cwd === undefined ? '' : ` (or the folder ${cwd} does not exist)`;
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .NotFoundError */ .m_(`program not found: ${program}${where}`, { cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4(`cannot start ${program}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, {
        command: [program], stderrTail: '', cause: error,
    });
}
const SIGNAL_NUMBERS = {
    SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGPIPE: 13, SIGTERM: 15,
};
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

/***/ 3291:
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

/***/ 8438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kw: () => (/* binding */ harmlessLine),
/* harmony export */   Tg: () => (/* binding */ shellLine),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   h0: () => (/* binding */ plainLine),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
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


/***/ })

};
