export const id = 729;
export const ids = [729];
export const modules = {

/***/ 5752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
// EXTERNAL MODULE: ./.build/emit/src/signals.js
var signals = __webpack_require__(9052);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(8438);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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
    /** An annotation on the run's page, which is a line of the log as well. */
    annotate(level, message, hint, title) {
        const text = [message, ...(hint === undefined ? [] : [hint])].map(src_text/* harmlessLine */.Kw).join('\n');
        this.command(level, text, title === undefined ? {} : { title });
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
var files = __webpack_require__(5434);
;// CONCATENATED MODULE: ./.build/emit/src/github/inputs.js
/** Inputs from the environment, checked against the action's spec: all that is wrong is told at once. */

/** What is wrong with an action's inputs, one sentence each. */
class InputsError extends errors/* InputError */.dz {
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
/** As the runner names it: upper case, blanks to underscores, hyphens kept. */
function inputText(name, env) {
    const text = env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim();
    return text === '' ? undefined : text;
}
function parse(input, text) {
    switch (input.type) {
        case 'string':
        case 'path':
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

// EXTERNAL MODULE: ./.build/emit/src/github/summary.js + 1 modules
var github_summary = __webpack_require__(5552);
;// CONCATENATED MODULE: ./.build/emit/src/github/action.js








/** Runs an action's main step. Never throws: a failure is told and becomes the exit code. */
async function runAction(spec, work) {
    const log = new WorkflowLog((text) => process.stdout.write(text));
    const cancellation = (0,signals/* cancelOnSignals */.d)({
        secondKills: false,
        onCancel: () => { log.line('cancelled: stopping what runs and cleaning up'); },
    });
    try {
        const inputs = readInputs(spec, process.env);
        const repeat = (0,src_text/* shellLine */.Tg)(['scitex-container', ...work.repeat(inputs)]);
        log.line(`The same on a machine of yours: ${repeat}`);
        const call = { reporter: new WorkflowReporter(log), signal: cancellation.signal, env: coreEnvironment() };
        const { outputs, summary, failure } = await work.run(inputs, call);
        await (0,files/* writeOutputs */.Kn)(spec, outputs);
        await (0,files/* writeSummary */.Sy)(summary + (0,github_summary/* repeatSection */.xK)(repeat));
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
/** Inputs are for us, not for the programs we start. */
function coreEnvironment() {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('INPUT_')));
}
function fail(log, error) {
    process.exitCode = 1;
    if (error instanceof InputsError) {
        for (const problem of error.problems)
            log.annotate('error', problem, undefined, 'Wrong input');
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

/***/ 5434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kn: () => (/* binding */ writeOutputs),
/* harmony export */   Sy: () => (/* binding */ writeSummary),
/* harmony export */   _E: () => (/* binding */ prependPath)
/* harmony export */ });
async function writeOutputs(spec, outputs) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(421)]).then(__webpack_require__.bind(__webpack_require__, 6421));
    for (const name of Object.keys(spec.outputs))
        core.setOutput(name, outputs[name]);
}
/** Puts a folder before all others on the PATH of the steps that follow. */
async function prependPath(folder) {
    const core = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(421)]).then(__webpack_require__.bind(__webpack_require__, 6421));
    core.addPath(folder);
}
/** Adds Markdown to the step's summary; nothing where the runner keeps none. */
async function writeSummary(markdown) {
    if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '')
        return;
    const core = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(421)]).then(__webpack_require__.bind(__webpack_require__, 6421));
    await core.summary.addRaw(markdown, true).write();
}


/***/ }),

/***/ 8354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ commandWords)
/* harmony export */ });
/** An action's inputs as words for the command line, so that a failing step can be repeated elsewhere. */
/**
 * @param flags long options without dashes: unset and false ones are left out, true ones stand alone, pairs and
 *   lists are given once each
 */
function commandWords(command, operands, flags) {
    return [command, ...operands, ...Object.entries(flags).flatMap(([name, value]) => flagWords(`--${name}`, value))];
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

/***/ 5552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fR: () => (/* binding */ buildSummary),
  yQ: () => (/* binding */ factsSummary),
  Yp: () => (/* binding */ integritySummary),
  xK: () => (/* binding */ repeatSection)
});

// UNUSED EXPORTS: driftSection

// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 35 modules
var lock = __webpack_require__(4980);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(8438);
;// CONCATENATED MODULE: ./.build/emit/src/github/markdown.js
/** Markdown for people, made so that no text from an image or an input can be anything but text in it. */

/** Longest piece of foreign text shown in one place. */
const MAX_TEXT = 300;
/**
 * Foreign text as a code span: there GitHub reads no Markdown, no HTML, no mentions and no references. The fence is
 * longer than any run of backticks inside.
 */
function code(text) {
    const shown = shorten((0,src_text/* plainLine */.h0)(text)).trim();
    if (shown === '')
        return '';
    const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((ticks) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    const space = longest > 0 ? ' ' : '';
    return `${fence}${space}${shown}${space}${fence}`;
}
/** A code span that may stand in a table: there a bar ends the cell even in code unless a backslash is before it. */
function codeCell(text) {
    // Backslashes before a bar would escape each other: doubled, they leave the one that escapes the bar.
    return code(text).replace(/(\\*)\|/g, '$1$1\\|');
}
/** A table; cells are Markdown already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |\n`;
    return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
/** Foreign lines as a block of code. */
function codeBlock(lines) {
    const shown = lines.map(src_text/* plainLine */.h0);
    const longest = Math.max(2, ...shown.flatMap((line) => (line.match(/`+/g) ?? []).map((ticks) => ticks.length)));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${shown.join('\n')}\n${fence}\n`;
}
function shorten(text) {
    return text.length > MAX_TEXT ? `${(0,src_text/* plainLine */.h0)(text.slice(0, MAX_TEXT - 3))}...` : text;
}

;// CONCATENATED MODULE: ./.build/emit/src/github/summary.js
/** The step's summary: everything a person wants to know of a build or a check, in one place. */



/**
 * Bytes the drift table may take. The runner drops a summary of more than 1 MiB whole; the rest of ours is a few
 * kilobytes.
 */
const TABLE_BYTES = 700_000;
/** The same for the table of files. */
const FILES_BYTES = 200_000;
function buildSummary(report) {
    const { result } = report;
    const rows = [
        ['Image', codeCell(result.sif)],
        ['Base', report.bases.length === 0 ? 'unknown' : report.bases.map(codeCell).join(', ')],
        ['Size', (0,src_text/* formatBytes */.z3)(report.sizeBytes)],
        ['SHA-256', codeCell(result.sifSha256)],
        ['Lock', codeCell(result.lock)],
        ['Locked definition', codeCell(result.lockedDef)],
        ['Packages', Object.entries(report.packages).map(([channel, amount]) => `${channel} ${String(amount)}`).join(', ')],
    ];
    if (result.pruned.length > 0)
        rows.push(['Pruned', (0,src_text/* count */.U9)(result.pruned.length, 'old build')]);
    return [
        `## ${verdictWord(result.verified)}: ${code(`${result.layer} ${result.ts}`)}\n`,
        verdictSentence(report),
        table(['', ''], rows),
        channelsSection(result.channels),
        timesSection(result.timings),
        result.diff === null ? '' : driftSection(result.diff),
        result.contents === null ? '' : filesSection(result.contents),
    ].filter((part) => part !== '').join('\n');
}
function verdictWord(verified) {
    if (verified === null)
        return 'Built, not verified yet';
    return verified ? 'Verified' : 'NOT REPRODUCIBLE';
}
const SAME = {
    versions: 'holds the same packages in the same versions; files were not compared',
    files: 'holds the same packages in the same versions, and the same files',
    bytes: 'is the same to the byte',
};
function healedSentence(channels) {
    const healed = channels.filter(({ grade }) => grade === 'healed').map(({ channel }) => channel);
    return healed.length === 0 ? '' : ` What is offered has changed since (${healed.join(', ')}); the locked versions held.`;
}
function verdictSentence({ result }) {
    const unchanged = result.unchanged ? 'The recipe has not changed: nothing was built. ' : '';
    if (result.verified === null)
        return `${unchanged}The rebuild that would prove it was not run.\n`;
    if (result.verified) {
        return `${unchanged}The rebuild from the locked definition ${SAME[result.level]}.${healedSentence(result.channels)}\n`;
    }
    return `${unchanged}${code(result.reason)}\n`;
}
/** The grade of every channel that is there; those that are not are named in one line. */
function channelsSection(channels) {
    if (channels.length === 0)
        return '';
    const present = channels.filter(({ grade }) => grade !== 'absent');
    const absent = channels.filter(({ grade }) => grade === 'absent').map(({ channel }) => channel);
    const rows = present.map(({ channel, grade, packages, detail }) => [channel, String(packages), grade, detail === '' ? '' : codeCell(detail)]);
    return table(['Channel', 'Packages', 'Grade', ''], rows) + (absent.length === 0 ? '' : `\nAbsent: ${absent.join(', ')}.\n`);
}
/** Files that differ, as many as a summary holds. */
function filesSection(contents) {
    const { differences } = contents;
    if (differences.length === 0)
        return '';
    const rows = [];
    let bytes = 0;
    for (const { path, kind, what, owner } of differences) {
        const row = [codeCell(path), what ?? kind, codeCell(owner)];
        bytes += Buffer.byteLength(row.join(' | ')) + 5;
        if (bytes > FILES_BYTES)
            break;
        rows.push(row);
    }
    const rest = differences.length - rows.length;
    const note = rest === 0 ? '' : `\n${(0,src_text/* count */.U9)(rest, 'more file')} not shown.\n`;
    return `### ${(0,src_text/* count */.U9)(differences.length, 'file')} differ\n\n${table(['File', 'Difference', 'Owner'], rows)}${note}`;
}
function timesSection(timings) {
    const rows = Object.entries(timings).map(([stage, ms]) => [stage, (0,src_text/* formatDuration */.a3)(ms)]);
    return rows.length === 0 ? '' : table(['Stage', 'Time'], rows);
}
/** The drift as a table, as many rows of it as a summary holds. */
function driftSection(diff) {
    const total = (0,lock/* driftCount */.vk)(diff);
    if (total === 0)
        return '';
    const rows = [];
    let bytes = 0;
    for (const row of driftRows(diff)) {
        bytes += Buffer.byteLength(row.join(' | ')) + 5;
        if (bytes > TABLE_BYTES)
            break;
        rows.push(row);
    }
    const rest = total - rows.length;
    const note = rest === 0 ? '' : `\n${(0,src_text/* count */.U9)(rest, 'more package')} not shown.\n`;
    return `### ${(0,src_text/* count */.U9)(total, 'package')} differ\n\n${table(['Package', 'Built', 'Rebuilt'], rows)}${note}`;
}
function* driftRows(diff) {
    for (const [name, [a, b]] of Object.entries(diff.changed))
        yield [codeCell(name), codeCell(a), codeCell(b)];
    for (const [name, a] of Object.entries(diff.onlyInA))
        yield [codeCell(name), codeCell(a), 'missing'];
    for (const [name, b] of Object.entries(diff.onlyInB))
        yield [codeCell(name), 'missing', codeCell(b)];
}
function integritySummary(result) {
    const rows = [['Definition', result.defOrigin], ['pip', result.pipLock], ['dpkg', result.dpkgLock]];
    return `## ${result.overall === 'pass' ? 'Intact' : 'CHANGED'}: ${code(result.sif.path)}\n\n`
        + `${result.sif.exists ? `SHA-256 ${code(result.sif.sha256)}` : 'There is no such image.'}\n\n`
        + table(['Check', 'Result', ''], rows.map(([name, check]) => [name, check.status, codeCell(check.detail)]));
}
/** A short summary: a title and a table of names and foreign values. */
function factsSummary(title, facts) {
    return `## ${title}\n\n${table(['', ''], Object.entries(facts).map(([name, value]) => [name, codeCell(value)]))}`;
}
/** How to do the same elsewhere. */
function repeatSection(command) {
    return `\nThe same on a machine of yours:\n\n${codeBlock([command])}`;
}


/***/ }),

/***/ 9052:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ cancelOnSignals)
/* harmony export */ });
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3120);
/** SIGINT and SIGTERM as an AbortSignal: the doors listen, the core stops its children and cleans up. */

const CANCELLING = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Exit code of a program that SIGINT ended, as shells count. */
const EXIT_SIGINT = 130;
function cancelOnSignals(options) {
    const controller = new AbortController();
    const listener = (name) => {
        if (!controller.signal.aborted) {
            options.onCancel(name);
            controller.abort();
        }
        else if (options.secondKills && name === 'SIGINT') {
            (0,_process_js__WEBPACK_IMPORTED_MODULE_0__/* .killAll */ .E7)();
            process.exit(EXIT_SIGINT);
        }
    };
    for (const name of CANCELLING)
        process.on(name, listener);
    return {
        signal: controller.signal,
        dispose: () => { for (const name of CANCELLING)
            process.off(name, listener); },
    };
}


/***/ })

};
