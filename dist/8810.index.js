export const id = 8810;
export const ids = [8810];
export const modules = {

/***/ 4460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Rr: () => (/* binding */ coreEnvironment),
  Cs: () => (/* binding */ runAction),
  a2: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/markdown/index.js + 8 modules
var markdown = __webpack_require__(47698);
// EXTERNAL MODULE: ./.build/emit/src/signals.js
var signals = __webpack_require__(89052);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./.build/emit/src/github/commands.js
/**
 * Commands to the workflow runner, as lines on standard output.
 *
 * Written here rather than with @actions/core, whose one entry loads an HTTP client: 70 ms (of a bundle, on node 24),
 * which an action that stops at a missing input would pay for nothing. What goes through files (outputs, PATH,
 * the summary) does use it, loaded when it is needed: see files.ts.
 */


/** A line `::name key=value::data` with everything in it escaped. */
function commandLine(name, data, properties = {}) {
    const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`).join(',');
    return `::${name}${listed === '' ? '' : ` ${listed}`}::${escapeData(data)}\n`;
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/** The step's log: our own lines and commands, and between them what somebody else wrote. */
class WorkflowLog {
    write;
    #stopToken;
    constructor(write) {
        this.write = write;
    }
    /** A line of our own words, which may hold names that are not. */
    line(text) {
        this.#listen();
        const harmless = (0,src_text/* harmlessLine */.Kw)(text);
        this.write(`${/^\s*::/.test(harmless) ? '| ' : ''}${harmless}\n`);
    }
    command(name, data = '', properties = {}) {
        this.#listen();
        this.write(commandLine(name, data, properties));
    }
    /** Keeps the runner from showing `secret`, and each line of it, from here on. */
    mask(secret) {
        for (const part of new Set([secret, ...secret.split(/\r?\n/)])) {
            if (part.trim() !== '')
                this.command('add-mask', part);
        }
    }
    /** An annotation on the run's page, which is a line of the log as well. */
    annotate(level, message, hint, { title, file, line } = {}) {
        const text = [message, ...(hint === undefined ? [] : [hint])].map(src_text/* harmlessLine */.Kw).join('\n');
        const properties = Object.entries({ title, file, line: line === undefined ? undefined : String(line) });
        this.command(level, text, Object.fromEntries(properties.flatMap(([key, value]) => (value === undefined ? [] : [[key, (0,src_text/* harmlessLine */.Kw)(value)]]))));
    }
    /**
     * A line that a build wrote. Two walls stand before it: the runner is told to take no commands until it hears a
     * random token, and the line is changed so that it is none, whatever the token.
     *
     * @param label stands before the line
     */
    untrusted(label, text) {
        if (this.#stopToken === undefined) {
            this.#stopToken = (0,external_node_crypto_.randomUUID)();
            this.write(`::stop-commands::${this.#stopToken}\n`);
        }
        this.write(`${(0,src_text/* harmlessLine */.Kw)(label)} | ${(0,src_text/* harmlessLine */.Kw)(text)}\n`);
    }
    /** To be called at the end, so that the runner listens again whatever happened. */
    close() {
        this.#listen();
    }
    #listen() {
        if (this.#stopToken === undefined)
            return;
        this.write(`::${this.#stopToken}::\n`);
        this.#stopToken = undefined;
    }
}

// EXTERNAL MODULE: ./.build/emit/src/github/files.js
var files = __webpack_require__(95434);
// EXTERNAL MODULE: ./.build/emit/src/github/inputs.js
var github_inputs = __webpack_require__(63856);
;// CONCATENATED MODULE: ./.build/emit/src/github/reporter.js

/**
 * Groups cannot overlap but stages do: the group that is open belongs to the stage that began last, and every line
 * of output carries the name of its own stage.
 */
class WorkflowReporter {
    log;
    #open = [];
    constructor(log) {
        this.log = log;
    }
    stage(name) {
        const started = performance.now();
        const stage = { name };
        if (this.#open.length > 0)
            this.log.command('endgroup');
        this.#open.push(stage);
        this.log.command('group', name);
        return {
            // A workflow's log takes a carriage return for a line end: each state of a progress bar would be a line.
            output: (line, replaced) => { if (replaced !== true)
                this.log.untrusted(name, line); },
            done: (summary) => {
                this.#end(stage, `done: ${name} (${(0,src_text/* formatDuration */.a3)(performance.now() - started)}${summary === undefined ? '' : `, ${summary}`})`);
            },
            failed: (reason) => {
                this.#end(stage, `failed: ${name} (${(0,src_text/* formatDuration */.a3)(performance.now() - started)}): ${reason}`);
            },
        };
    }
    info(message) {
        this.log.line(message);
    }
    warn(message, hint) {
        this.log.annotate('warning', message, hint);
    }
    #end(stage, line) {
        this.log.command('endgroup');
        this.#open.splice(this.#open.indexOf(stage), 1);
        this.log.line(line);
        const next = this.#open.at(-1);
        if (next !== undefined)
            this.log.command('group', `${next.name} (continued)`);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/github/action.js








/** Runs an action's main step. Never throws: a failure is told and becomes the exit code. */
async function runAction(spec, work) {
    const log = new WorkflowLog((text) => process.stdout.write(text));
    for (const secret of (0,github_inputs/* secretsIn */.VY)(spec, process.env))
        log.mask(secret);
    const cancellation = (0,signals/* cancelOnSignals */.d)({
        secondKills: false,
        onCancel: () => { log.line('cancelled: stopping what runs and cleaning up'); },
    });
    try {
        const inputs = (0,github_inputs/* readInputs */.Ko)(spec, process.env);
        const repeat = (0,src_text/* shellLine */.Tg)(['scitex-container', ...work.repeat(inputs)]);
        log.line(`The same on a machine of yours: ${repeat}`);
        const call = { reporter: new WorkflowReporter(log), signal: cancellation.signal, env: coreEnvironment() };
        const { outputs, summary, annotations = [], failure } = await work.run(inputs, call);
        for (const { level, message, hint, ...place } of annotations)
            log.annotate(level, message, hint, place);
        await (0,files/* writeOutputs */.Kn)(spec, outputs);
        await (0,files/* writeSummary */.Sy)(summary + (0,markdown/* repeatSection */.xK)(repeat));
        if (failure !== undefined)
            fail(log, failure);
    }
    catch (error) {
        fail(log, error);
    }
    finally {
        log.close();
        cancellation.dispose();
    }
}
/**
 * Runs an action's post step, which cleans up after a job that may have failed or been cancelled. Never throws, and
 * never fails the job for an error of its own: that is a warning. Inputs are the main step's, as the runner hands them on.
 */
async function runPost(spec, work) {
    const log = new WorkflowLog((text) => process.stdout.write(text));
    for (const secret of (0,github_inputs/* secretsIn */.VY)(spec, process.env))
        log.mask(secret);
    const cancellation = (0,signals/* cancelOnSignals */.d)({
        secondKills: false,
        onCancel: () => { log.line('cancelled: stopping what runs and cleaning up'); },
    });
    try {
        const call = { reporter: new WorkflowReporter(log), signal: cancellation.signal, env: coreEnvironment() };
        const { summary, failure } = await work(call);
        if (summary !== undefined && summary !== '')
            await (0,files/* writeSummary */.Sy)(summary);
        if (failure !== undefined)
            fail(log, failure);
    }
    catch (error) {
        const hint = error instanceof errors/* ContainerActionError */._C ? error.hint : undefined;
        log.annotate('warning', `after the job of ${spec.id}: ${(0,errors/* messageOf */.bD)(error)}`, hint);
    }
    finally {
        log.close();
        cancellation.dispose();
    }
}
/** This process's variables as they are now, what a step has exported included. Inputs are for us, not for the programs we start. */
function coreEnvironment() {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(INPUT|STATE)_/.test(name)));
}
function fail(log, error) {
    process.exitCode = 1;
    if (error instanceof github_inputs/* InputsError */.aV) {
        for (const problem of error.problems)
            log.annotate('error', problem, undefined, { title: 'Wrong input' });
        return;
    }
    if (error instanceof errors/* CancelledError */.cc) {
        log.line(error.message);
        return;
    }
    if (error instanceof errors/* ToolError */.v4 && error.stderrTail.trimEnd().includes('\n')) {
        for (const line of error.stderrTail.trimEnd().split('\n'))
            log.untrusted('output', line);
    }
    if (error instanceof errors/* ContainerActionError */._C) {
        log.annotate('error', error.message, error.hint);
    }
    else {
        log.annotate('error', (0,errors/* messageOf */.bD)(error), 'This is a defect of the action: please report it, with the log of a run with debug logging.');
    }
    if (process.env['RUNNER_DEBUG'] === '1' && error instanceof Error)
        log.command('debug', error.stack ?? '');
}


/***/ }),

/***/ 34494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ng: () => (/* binding */ connect),
/* harmony export */   S4: () => (/* binding */ allPages),
/* harmony export */   _M: () => (/* binding */ repositoryOf),
/* harmony export */   y8: () => (/* binding */ askRest)
/* harmony export */ });
/* unused harmony export patience */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54906);
/* harmony import */ var _service_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98785);
/**
 * GitHub's API as the actions use it: patient where GitHub asks for patience, and every refusal in words that say what
 * to do. @actions/github is loaded here alone, on demand, because loading it takes longer than most steps need.
 */



/** How often a request is made again, and the longest that GitHub may ask to wait, in seconds. */
const RETRIES = 3;
const MAX_WAIT_S = 120;
/** @throws ContainerActionError where the environment names no repository */
async function connect(token, call) {
    const repository = repositoryOf(call.env);
    const octokit = await open(token, call);
    return {
        octokit, repository,
        ask: async (what, permission, requests) => await asking({ what, permission }, async () => await requests(octokit)),
    };
}
/**
 * What is on all pages of a list. Octokit's own way through them takes a 409 for a list with nothing on it.
 *
 * @param page asks for one, by its number, the first being 1
 */
async function allPages(page) {
    const all = [];
    for (let number = 1;; number += 1) {
        const { data, headers } = await page(number);
        all.push(...data);
        if (!/;\s*rel="next"/.test(headers.link ?? ''))
            return all;
    }
}
/** Asks the REST API of whatever repository. @throws PermissionError naming the line a workflow needs, GitHubError for any other refusal */
async function askRest(token, asked, call, work) {
    return await asking(asked, async () => await work((await open(token, call)).rest));
}
async function asking(asked, work) {
    try {
        return await work();
    }
    catch (error) {
        throw (0,_service_error_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceError */ .cg)(error, asked);
    }
}
async function open(token, call) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(1351), __webpack_require__.e(770)]).then(__webpack_require__.bind(__webpack_require__, 61351));
    const baseUrl = call.env['GITHUB_API_URL'];
    const octokit = getOctokit(token, { log: SILENT, ...(baseUrl === undefined ? {} : { baseUrl }) });
    octokit.hook.wrap('request', async (request, options) => {
        for (let attempt = 0;; attempt += 1) {
            try {
                return await request({ ...options, request: { ...options.request, ...(call.signal === undefined ? {} : { signal: call.signal }) } });
            }
            catch (error) {
                if (call.signal?.aborted === true)
                    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CancelledError */ .cc('asking GitHub was cancelled');
                const wait = attempt < RETRIES ? patience(error, attempt) : undefined;
                if (wait === undefined)
                    throw error;
                call.reporter.info(`GitHub: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}: asking again in ${String(wait)} s`);
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(wait * 1000, undefined, call.signal === undefined ? {} : { signal: call.signal }).catch(() => {
                    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CancelledError */ .cc('waiting for GitHub was cancelled');
                });
            }
        }
    });
    return octokit;
}
/** Progress and refusals are told by our own reporter. */
const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
/** @throws ContainerActionError where it is not one */
function repositoryOf(env) {
    const [, owner, repo] = /^([^/]+)\/([^/]+)$/.exec(env['GITHUB_REPOSITORY'] ?? '') ?? [];
    if (owner !== undefined && repo !== undefined)
        return { owner, repo };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ContainerActionError */ ._C('GITHUB_REPOSITORY names no repository', { hint: 'A runner sets it; elsewhere set it to owner/name.' });
}
/** Seconds to wait before a request is made again; undefined where that is of no use. */
function patience(error, attempt) {
    const status = Object(error).status;
    const asked = (0,_service_error_js__WEBPACK_IMPORTED_MODULE_2__/* .askedToWait */ .lT)(error);
    if (status === 429 || (status === 403 && asked !== undefined))
        return asked !== undefined && asked > MAX_WAIT_S ? undefined : asked ?? 2 ** attempt;
    return status === 409 || (typeof status === 'number' && status >= 500) ? asked ?? 2 ** attempt : undefined;
}


/***/ }),

/***/ 95434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kn: () => (/* binding */ writeOutputs),
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   Sy: () => (/* binding */ writeSummary),
/* harmony export */   _E: () => (/* binding */ prependPath),
/* harmony export */   dN: () => (/* binding */ exportVariable),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
async function writeOutputs(spec, outputs) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(3838)]).then(__webpack_require__.bind(__webpack_require__, 33838));
    for (const name of Object.keys(spec.outputs))
        core.setOutput(name, outputs[name]);
}
/** Puts a folder before all others on the PATH of the steps that follow. */
async function prependPath(folder) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(3838)]).then(__webpack_require__.bind(__webpack_require__, 33838));
    core.addPath(folder);
}
/** Sets a variable for the steps that follow. */
async function exportVariable(name, value) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(3838)]).then(__webpack_require__.bind(__webpack_require__, 33838));
    core.exportVariable(name, value);
}
/** Hands a value on to the action's own post step; see `readState`. Nothing secret: it lies in a file. */
async function saveState(name, value) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(3838)]).then(__webpack_require__.bind(__webpack_require__, 33838));
    core.saveState(name, value);
}
/** What the main step handed on; undefined when it did not come so far. */
function readState(name) {
    const value = process.env[`STATE_${name}`];
    return value === '' ? undefined : value;
}
/** Adds Markdown to the step's summary; nothing where the runner keeps none. */
async function writeSummary(markdown) {
    if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '')
        return;
    const core = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(3838)]).then(__webpack_require__.bind(__webpack_require__, 33838));
    await core.summary.addRaw(markdown, true).write();
}


/***/ }),

/***/ 63856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   VY: () => (/* binding */ secretsIn),
/* harmony export */   aV: () => (/* binding */ InputsError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
/** Inputs from the environment, checked against the action's spec: all that is wrong is told at once. */

/** What is wrong with an action's inputs, one sentence each. */
class InputsError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz {
    problems;
    constructor(problems) {
        super(problems.join('; '));
        this.problems = problems;
    }
}
/**
 * Reads the inputs of `spec`. One that is unset, or blank as the runner hands on unset ones, is its default or
 * undefined; names become camelCase.
 *
 * @throws InputsError with everything that is wrong: the input, what was given, what is allowed
 */
function readInputs(spec, env) {
    const problems = [];
    const values = {};
    for (const [name, input] of Object.entries(spec.inputs)) {
        const text = inputText(name, env);
        if (text !== undefined) {
            const { value, problem } = parse(input, text);
            if (problem !== undefined)
                problems.push(`input ${name}: ${problem}, not ${JSON.stringify(shorten(text))}`);
            values[camelCase(name)] = value;
        }
        else if (input.required === true) {
            problems.push(`input ${name} is required: ${input.description}`);
        }
        else {
            values[camelCase(name)] = 'default' in input ? input.default : undefined;
        }
    }
    if (problems.length > 0)
        throw new InputsError(problems);
    // The loop above fills exactly the names and types that InputsOf infers from the same spec.
    return values;
}
/** What must not be seen of the inputs that are set, to be masked before anything else is written. */
function secretsIn(spec, env) {
    const secrets = Object.entries(spec.inputs).filter(([, input]) => input.type === 'secret');
    return secrets.flatMap(([name]) => inputText(name, env) ?? []);
}
/** As the runner names it: upper case, blanks to underscores, hyphens kept. */
function inputText(name, env) {
    const text = env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim();
    return text === '' ? undefined : text;
}
function parse(input, text) {
    switch (input.type) {
        case 'string':
        case 'path':
        case 'secret':
            return { value: text };
        case 'boolean':
            // What YAML 1.2 calls a boolean; the runner's own toolkit takes the same six words.
            if (/^(true|True|TRUE)$/.test(text))
                return { value: true };
            if (/^(false|False|FALSE)$/.test(text))
                return { value: false };
            return { problem: 'must be true or false' };
        case 'number': {
            const value = Number(text);
            const ok = /^\d+$/.test(text) && Number.isSafeInteger(value) && value >= input.least;
            return ok ? { value } : { problem: `must be a whole number of at least ${input.least}` };
        }
        case 'choice':
            return input.values.includes(text) ? { value: text } : { problem: `must be one of ${input.values.join(', ')}` };
        case 'pairs':
            return parsePairs(text);
        case 'lines':
            return { value: linesOf(text) };
    }
}
function linesOf(text) {
    return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
}
function parsePairs(text) {
    const pairs = [];
    for (const line of linesOf(text)) {
        const at = line.indexOf('=');
        if (at < 1)
            return { problem: 'must be NAME=value, one a line' };
        pairs.push([line.slice(0, at).trim(), line.slice(at + 1)]);
    }
    return { value: Object.fromEntries(pairs) };
}
function camelCase(name) {
    return name.replace(/-([a-z])/g, (_match, letter) => letter.toUpperCase());
}
function shorten(text) {
    return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}


/***/ }),

/***/ 68354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ commandWords),
/* harmony export */   Z: () => (/* binding */ wordsOf)
/* harmony export */ });
/** An action's inputs as words for the command line, so that a failing step can be repeated elsewhere. */
/**
 * @param flags long options without dashes: unset and false ones are left out, true ones stand alone, pairs and
 *   lists are given once each
 */
function commandWords(command, operands, flags) {
    return [command, ...operands, ...wordsOf(flags)];
}
/** The flags alone. */
function wordsOf(flags) {
    return Object.entries(flags).flatMap(([name, value]) => flagWords(`--${name}`, value));
}
function flagWords(flag, value) {
    if (value === undefined || value === false)
        return [];
    if (value === true)
        return [flag];
    if (isList(value))
        return value.flatMap((each) => [flag, each]);
    if (typeof value === 'object')
        return Object.entries(value).flatMap(([name, each]) => [flag, `${name}=${each}`]);
    return [flag, String(value)];
}
function isList(value) {
    return Array.isArray(value);
}


/***/ }),

/***/ 98785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xs: () => (/* binding */ StatusError),
/* harmony export */   aq: () => (/* binding */ StorageError),
/* harmony export */   c6: () => (/* binding */ ON_ENTERPRISE),
/* harmony export */   cg: () => (/* binding */ serviceError),
/* harmony export */   i_: () => (/* binding */ PermissionError),
/* harmony export */   lT: () => (/* binding */ askedToWait),
/* harmony export */   y_: () => (/* binding */ GitHubError)
/* harmony export */ });
/* unused harmony export statusOf */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50408);
/**
 * What GitHub's services said no with, in the user's words: which no it was, and what helps against it. The services speak
 * through several clients, each of which tells it in a way of its own.
 */


/** GitHub said no, or nothing. */
class GitHubError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ServiceError */ ._7 {
    status;
    /** @param status of HTTP; undefined where nobody answered */
    constructor(message, status, hint, cause) {
        super(message, { hint, cause });
        this.status = status;
    }
}
/** The token may not do it. */
class PermissionError extends GitHubError {
}
/** An answer whose status is all there is to tell. */
class StatusError extends Error {
    status;
    constructor(status) {
        super(`HTTP ${String(status)}`);
        this.status = status;
    }
}
/** The storage said no, which GitHub had named as the place where something lies: no token and no permission is asked for there. */
class StorageError extends StatusError {
}
const ON_ENTERPRISE = 'Use actions/upload-artifact@v3 there with the folder that "scitex-container export" makes.';
/** Clients of the results service tell the status in their message alone: `(403)`, or `HTTP 403`. */
const STATUS_IN_WORDS = /\((\d{3})\)|\bHTTP (\d{3})\b/;
/** Their own classes are lost where one part of a client wraps what another has thrown. */
const UNREACHABLE = /Unable to make request: (E[A-Z]+)/;
const NETWORK_CODE = /^(?:E(?:CONN(?:REFUSED|RESET|ABORTED)|PIPE|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH)|UND_ERR_\w+)$/;
const USED_UP = /storage quota has been hit/;
/** Where GitHub's own words end and its advice for programmers begins. */
const ADVICE = / - https:\/\/docs\.github\.com\S*/;
/** @returns an error of ours for whatever was thrown; ours stay what they are */
function serviceError(error, asked) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ContainerActionError */ ._C)
        return error;
    const status = statusOf(error);
    const failed = (why, hint) => new GitHubError(`cannot ${asked.what}: ${why}`, status, hint, error);
    const name = error instanceof Error ? error.name : '';
    if (name === 'GHESNotSupportedError')
        return failed('GitHub Enterprise Server has no artifacts of the kind this action makes', ON_ENTERPRISE);
    if (USED_UP.test((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)))
        return failed('the storage for artifacts is used up', 'Delete old artifacts, keep them for fewer days (retention-days), or leave parts out (parts).');
    const network = unreached(error);
    if (network !== undefined)
        return failed(`GitHub cannot be reached (${network})`, 'Check the runner\'s network and proxy, and run the job again.');
    if (isForbidden(error))
        return forbidden(error, asked);
    const told = wordsOf(error, status);
    if (isOfStorage(error) && status !== undefined && status < 500 && status !== 429) {
        return failed(`GitHub's storage says no (${String(status)}${told})`, 'The address that GitHub gives for it is good for some minutes only: run the job again.');
    }
    switch (status) {
        case 401:
            return failed(`GitHub does not take the token (401${told})`, NO_TOKEN);
        case 403:
            if (askedToWait(error) !== undefined)
                return failed(`GitHub's limit of requests is used up (403${told})`, waitHint(askedToWait(error)));
            return forbidden(error, asked);
        case 404:
            return failed(`GitHub knows no such thing, or does not show it to this token (404${told})`, `Check the names. ${permissionHint(asked.permission)}`);
        case 409:
            if (asked.names !== true)
                return failed(`something else is being done to it just now (409${told})`, 'Run the job again when that is over.');
            return failed(`there is one of that name in this run already (409${told})`, 'Give it another name (name), or replace the one that is there (overwrite: true).');
        case 410:
            return failed(`it has expired (410${told})`, 'Make it again, and keep it for more days (retention-days).');
        case 429:
            return failed(`GitHub asks for fewer requests (429${told})`, waitHint(askedToWait(error)));
        case undefined:
            return failed((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), 'Run the job again, with debug logging when it stays like this.');
        default:
            if (status >= 500)
                return failed(`GitHub is out of order (${String(status)}${told})`, 'Run the job again later; https://www.githubstatus.com tells of outages.');
            return failed(`GitHub says no (${String(status)}${told})`, 'See what GitHub says is wrong.');
    }
}
const NO_TOKEN = 'A job\'s token ends with the job: run it again. A token of your own may have been revoked: the job\'s own is token: ${{ github.token }}';
/** The GraphQL interface says so with a 200. */
function forbidden(error, { what, permission }) {
    return new PermissionError(`cannot ${what}: the token may not do that (403${wordsOf(error, 403)})`, 403, permissionHint(permission), error);
}
function permissionHint(permission) {
    if (permission === undefined)
        return 'Run the job again; its token ends with it.';
    return `Give the job the permission it needs: below \`permissions:\` of the job or the workflow, add the line \`${permission}\`.`;
}
function waitHint(seconds) {
    return seconds === undefined ? 'Wait, and run the job again.' : `Run the job again after ${String(seconds)} s.`;
}
/** What GitHub itself says, behind a colon; "" where it says no more than the number. */
function wordsOf(error, status) {
    const { response } = Object(error);
    const graphql = firstGraphqlError(error)?.message;
    const rest = Object(response?.data).message;
    const told = graphql ?? rest ?? /\(\d{3}\) [^:]*: (.+)$/s.exec((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))?.[1];
    return typeof told === 'string' && told !== '' && told !== String(status) ? `: ${told.replace(ADVICE, '')}` : '';
}
/** The status of HTTP that whatever was thrown tells of; each client has a name of its own for it. */
function statusOf(error) {
    if (unreached(error) !== undefined)
        return undefined;
    const { status, httpStatusCode, statusCode } = Object(error);
    const told = [status, httpStatusCode, statusCode].find((each) => typeof each === 'number');
    if (typeof told === 'number')
        return told;
    const [, bracketed, named] = STATUS_IN_WORDS.exec((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)) ?? [];
    const words = bracketed ?? named;
    return words === undefined ? undefined : Number(words);
}
/** Why nobody answered; undefined where somebody did. */
function unreached(error) {
    if (error instanceof _http_index_js__WEBPACK_IMPORTED_MODULE_1__/* .NoAnswer */ .W_)
        return error.answered ? undefined : error.message;
    const { name, response } = Object(error);
    // Octokit calls it 500 when no answer came.
    if (name === 'HttpError' && response === undefined)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    const code = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .systemCode */ .xU)(error);
    return UNREACHABLE.exec((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))?.[1] ?? (code !== undefined && NETWORK_CODE.test(code) ? code : undefined);
}
/** The client for artifacts speaks to it through one of its own, whose errors have this name. */
function isOfStorage(error) {
    return error instanceof StorageError || (error instanceof Error && error.name === 'RestError');
}
/** Seconds: `Retry-After` as a number or a date, else the time at which a limit that is used up is lifted. */
function askedToWait(error) {
    if (error instanceof _http_index_js__WEBPACK_IMPORTED_MODULE_1__/* .NoAnswer */ .W_)
        return error.retryAfterS;
    const { response } = Object(error);
    const headers = response?.headers ?? {};
    const after = headers['retry-after'];
    if (typeof after === 'string' && /^\d+$/.test(after))
        return Number(after);
    const at = typeof after === 'string' ? Date.parse(after) : headers['x-ratelimit-remaining'] === '0' ? Number(headers['x-ratelimit-reset']) * 1000 : Number.NaN;
    return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
/** A refusal of the GraphQL interface comes as an answer. */
function isForbidden(error) {
    return firstGraphqlError(error)?.type === 'FORBIDDEN';
}
function firstGraphqlError(error) {
    const { errors } = Object(error);
    return Array.isArray(errors) && typeof errors[0] === 'object' && errors[0] !== null ? errors[0] : undefined;
}


/***/ })

};
