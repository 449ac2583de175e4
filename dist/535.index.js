export const id = 535;
export const ids = [535];
export const modules = {

/***/ 9535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  start: () => (/* binding */ start)
});

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
// EXTERNAL MODULE: ./.build/emit/src/signals.js
var signals = __webpack_require__(9052);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(8438);
;// CONCATENATED MODULE: ./.build/emit/src/cli/json.js
function setupJson(result) {
    return {
        path: result.path,
        version: result.version,
        method: result.method,
        prefix: result.prefix ?? null,
        changed: result.changed,
        engine: result.engine.name,
        can_run: result.probe.canRun,
        can_build: result.probe.canBuild,
        findings: result.probe.findings.map(({ subject, ok, message, fix }) => ({ subject, ok, message, fix })),
    };
}
function errorJson(error) {
    return { error: { message: error.message, hint: error.hint ?? null, exit_code: error.exitCode } };
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
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
var esm = __webpack_require__(8179);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/roundtrip/index.js + 63 modules
var roundtrip = __webpack_require__(3892);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 17 modules
var store = __webpack_require__(8333);
// EXTERNAL MODULE: ./.build/emit/src/definition/index.js + 39 modules
var definition = __webpack_require__(9871);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 35 modules
var lock = __webpack_require__(4980);
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
    return { compare, ignore, offline, unpinned, snapshots: snapshotHost === undefined ? undefined : (0,definition/* snapshotHosts */.OI)(snapshotHost) };
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

// EXTERNAL MODULE: ./.build/emit/src/contents/index.js + 8 modules
var contents = __webpack_require__(4487);
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

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/build.js









/** Options that mean something in one of the two kinds of build only. */
const ROUND_TRIP_ONLY = [
    'root', 'layer', 'verify', 'keep', 'retain', 'failOnDrift', 'buildArg', 'squashfsArgs', 'escrow', ...COMPARISON_OPTIONS,
];
const PLAIN_ONLY = ['sandbox', 'outputDir', 'imageName', 'fakeroot', 'sudo'];
/** `build`: the round trip, or with `--plain` one image. */
function addBuild(program, door) {
    const command = program.command('build')
        .summary('build an image, lock it, rebuild it from the lock and compare')
        .description('Builds an image from a definition, writes down what is really inside (the lock), writes a definition that asks '
        + 'for exactly that, rebuilds from it, compares, and marks the image verified or unverified. Image, lock, locked '
        + 'definition, log and marker are kept in a store. A recipe that has not changed is not built again.')
        .argument('<definition>', 'path of the .def, or its bare name to look it up in ./containers or ~/.scitex/containers')
        .option('--force', 'build although the recipe has not changed');
    withRootOption(command)
        .option('--layer <name>', 'name of the image in the store (default: the definition\'s name)')
        .option('--verify', 'rebuild and compare (the default)')
        .option('--no-verify', 'leave that for later (see verify --roundtrip)')
        .option('--keep', 'protect the build from being pruned')
        .option('--retain <number>', 'builds to keep besides the latest and the protected (default: config.yaml, or 10)', wholeNumber(1))
        .option('--fail-on-drift', 'exit with 3 when the rebuild differs')
        .option('--build-arg <name=value>', 'value for {{ name }} in the definition; may be given again', nameAndValue)
        .option('--squashfs-args <arguments>', 'arguments for mksquashfs, such as "-comp zstd -Xcompression-level 3"')
        .option('--escrow', 'keep the packages that the build downloads, to rebuild it without the network');
    withComparisonOptions(command)
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
    const root = rootOf(options, call.env);
    const config = options.retain === undefined ? undefined : { ...await (0,store/* loadConfig */.Z9)(root, call), retain: options.retain };
    const answer = (result) => ({ document: (0,roundtrip/* roundTripJson */.uT)(result), lines: roundTripLines(result, style) });
    try {
        return answer(await (0,roundtrip/* buildReproducible */.vg)(options.layer ?? stem(definition), root, {
            ...where(definition),
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
        }));
    }
    catch (error) {
        // The build is there all the same, so the answer is too.
        if (error instanceof roundtrip/* RoundTripDriftError */.JF)
            return { ...answer(error.result), exitCode: errors/* EXIT */.dc.refused };
        throw error;
    }
}
async function plain(definition, options, call) {
    const image = await (0,roundtrip/* build */.jq)({
        ...where(definition),
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
        ? [ROUND_TRIP_ONLY, 'has no meaning with --plain']
        : [PLAIN_ONLY, 'needs --plain'];
    const wrong = foreign.find((name) => options[name] !== undefined);
    if (wrong === undefined)
        return;
    throw new errors/* InputError */.dz(`${flagOf(wrong, options[wrong] === false)} ${rule}`, { hint: 'See scitex-container build --help.' });
}
/** A word with a slash or an ending is a path, a bare one a name to look up. */
function where(definition) {
    return definition.includes('/') || definition.includes('.') ? { defPath: definition } : { defName: definition };
}
function stem(definition) {
    return (0,external_node_path_.basename)(definition, '.def');
}

;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/diff.js




/** `diff`: what differs between two locks. */
function addDiff(program, door) {
    withCommonOptions(program.command('diff')
        .summary('compare two locks')
        .description('Compares what two locks say is installed, package by package, in every channel.')
        .argument('<a>', 'a lock, such as the one of last week\'s build')
        .argument('<b>', 'the lock to compare it with'))
        .addHelpText('after', `
Examples:
  $ scitex-container diff tools-2026-0102-101500.lock tools-2026-0109-101500.lock
  $ scitex-container diff a.lock b.lock --json | jq .changed

Exit codes: 0 the same, 1 error (a lock cannot be read), 2 wrong use, 3 they differ
`)
        .action(async (a, b, options) => {
        await door.answer(options, async (_call, style) => {
            const diff = (0,lock/* compareLocks */.Ss)(await (0,lock/* readLock */.mF)(a), await (0,lock/* readLock */.mF)(b));
            if (diff.identical)
                return { document: (0,lock/* driftJson */.GR)(diff), lines: [`${style('good', 'identical')}  the locks say the same`] };
            return {
                document: (0,lock/* driftJson */.GR)(diff),
                lines: [`${style('bad', 'drift')}  ${(0,src_text/* plainLine */.h0)((0,lock/* driftSummary */.gv)(diff))}`, ...(0,lock/* describeDrift */.ZP)(diff).map((line) => `  ${(0,src_text/* plainLine */.h0)(line)}`)],
                exitCode: errors/* EXIT */.dc.refused,
            };
        });
    });
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

// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 14 modules
var apptainer = __webpack_require__(9082);
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

// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/index.js + 12 modules
var install = __webpack_require__(143);
;// CONCATENATED MODULE: ./.build/emit/src/cli/commands/setup.js






/** `setup`: an Apptainer that works. */
function addSetup(program, door) {
    withCommonOptions(program.command('setup')
        .summary('find Apptainer or install it, without root')
        .description('Uses the Apptainer on PATH when there is one that will do. Otherwise unpacks one from Debian\'s archive into a '
        + 'folder of your own (apt fetches it and checks the signatures; nothing else on the system changes), runs it once '
        + 'to prove that it works, and says what it can do for this user.')
        .option('--version <version>', 'what will do: 1.4.5, a series 1.4, a range ">=1.3 <2", or latest (default: any)')
        .addOption(new esm/* Option */.c$('--method <method>', 'auto: what is there, else the archive').choices(['auto', 'existing', 'archive']))
        .option('--prefix <folder>', 'where to unpack it')
        .option('--mirror <url>', 'Debian mirror to fetch from')
        .option('--no-subuid', 'never give root a range of subordinate ids (done only where root cannot build without one)'))
        .addHelpText('after', `
Other commands find what setup has unpacked by themselves, but for a --prefix; calls of your own need it on PATH.

Examples:
  $ scitex-container setup
  $ export PATH="$(dirname "$(scitex-container setup --json | jq -r .path)"):$PATH"

Exit codes: 0 fine, 1 error (could not be installed, does not run), 2 wrong use
`)
        .action(async (options) => {
        await door.answer(options, async (call) => {
            const { version, prefix, method, mirror, subuid } = options;
            const result = await (0,install/* ensureApptainer */.LR)({ version, prefix, method, mirror, subuid, ...call });
            const changed = result.changed.map((change) => `changed: ${change}`);
            return { document: setupJson(result), lines: [...(0,apptainer/* describeProbe */.WH)(result.probe), ...changed].map(src_text/* plainLine */.h0) };
        });
    });
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
var version = __webpack_require__(1325);
;// CONCATENATED MODULE: ./.build/emit/src/cli/program.js
/** The command line's words: what there is, and how a wrong word is told. */












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
    for (const add of [addSetup, addBuild, addVerify, addFreeze, addGate, addDiff, addList, addPrune, addProtect])
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
