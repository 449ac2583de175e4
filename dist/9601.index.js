export const id = 9601;
export const ids = [9601];
export const modules = {

/***/ 9601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./.build/emit/src/github/action.js + 2 modules
var action = __webpack_require__(4460);
// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(68354);
// EXTERNAL MODULE: ./.build/emit/src/github/target-branch.js
var target_branch = __webpack_require__(7417);
;// CONCATENATED MODULE: ./.build/emit/src/github/specs/plan.js
const planSpec = {
    id: 'plan',
    name: 'Plan the builds of many Apptainer images',
    description: 'Finds the definitions of a repository, their order and what a change touches, and gives job matrices',
    branding: { icon: 'git-branch', color: 'blue' },
    inputs: {
        folder: { type: 'path', default: '.', description: 'Folder with the definitions; all folders below it are looked through.' },
        definitions: {
            type: 'lines',
            description: 'Plan these alone, and what they stand on: paths of definitions or folders, or patterns as in `.gitignore` (`images/**`), one a line. All, when not given.',
        },
        'changed-since': {
            type: 'string',
            description: 'Commit, branch or tag that the change is counted from, such as `origin/main`. On a pull request the branch it '
                + 'goes to, when not given; elsewhere everything is planned. Needs `fetch-depth: 0` in actions/checkout.',
        },
        'touches-all': { type: 'lines', description: 'Files or folders a change of which touches every definition, one a line.' },
    },
    outputs: {
        matrix: { description: 'JSON for `strategy.matrix`: `{"include": [{"definition", "layer", "level", "needs"}, …]}`, in an order in which one job could build them.' },
        levels: { description: 'JSON list of such matrices. The jobs of one need what those before have made, and not each other.' },
        count: { description: 'How many images have to be built.' },
        definitions: { description: 'Paths of the definitions to build, one a line, in order.' },
    },
};

// EXTERNAL MODULE: ./.build/emit/src/markdown/index.js + 8 modules
var markdown = __webpack_require__(47698);
// EXTERNAL MODULE: ./.build/emit/src/plan/index.js + 10 modules
var src_plan = __webpack_require__(50317);
;// CONCATENATED MODULE: ./.build/emit/actions/plan/main.js






async function main() {
    const target = (0,target_branch/* targetBranch */.m)(process.env);
    await (0,action/* runAction */.Cs)(planSpec, {
        repeat: ({ folder, definitions, changedSince = target, touchesAll }) => (0,repeat/* commandWords */.B)('plan', [folder], { definitions, 'changed-since': changedSince, 'touches-all': touchesAll }),
        run: async ({ folder, definitions, changedSince = target, touchesAll }, call) => {
            const plan = await (0,src_plan/* planBuilds */.zu)(folder, { definitions, changedSince, touchesAll, ...call });
            for (const note of plan.notes)
                call.reporter.warn(note);
            const { matrix, levels } = (0,src_plan/* planJson */.iY)(plan);
            return {
                outputs: {
                    matrix: JSON.stringify(matrix),
                    levels: JSON.stringify(levels),
                    count: String(matrix.include.length),
                    definitions: matrix.include.map(({ definition }) => definition).join('\n'),
                },
                summary: (0,markdown/* planSummary */.MM)(plan),
            };
        },
    });
}


/***/ }),

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

/***/ 7417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ targetBranch)
/* harmony export */ });
/** As a checkout of actions/checkout names it: `origin/main`; undefined where the workflow is run for something else. */
function targetBranch(env) {
    const branch = env['GITHUB_BASE_REF'] ?? '';
    return branch === '' ? undefined : `origin/${branch}`;
}


/***/ })

};
