export const id = 5416;
export const ids = [5416];
export const modules = {

/***/ 73927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _w: () => (/* binding */ buildImage),
  En: () => (/* binding */ buildWords),
  i5: () => (/* binding */ finishBuild)
});

// UNUSED EXPORTS: layerOf

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/roundtrip/index.js + 49 modules
var roundtrip = __webpack_require__(53406);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./.build/emit/src/process.js + 1 modules
var src_process = __webpack_require__(69807);
// EXTERNAL MODULE: ./.build/emit/src/process-tree.js
var process_tree = __webpack_require__(70273);
;// CONCATENATED MODULE: ./.build/emit/src/background.js
/**
 * Work that outlives the process that starts it: begun in one step of a job, awaited in a later one. It runs in a session of its
 * own and writes into files, so that nobody's end is its end; whoever waits for it can also end it.
 */







const POLL_MS = 250;
/** Between the request to end and the kill. A runner gives 7.5 s before it gets rough itself. */
const KILL_GRACE_MS = 4000;
/**
 * Starts a program and does not wait for it.
 *
 * @param parent folder for its files
 * @throws ToolError when it cannot be started
 */
async function startInBackground(program, args, parent, env) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'container-action-background-'))
        .catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make a folder in', parent); });
    const [out, err] = await Promise.all(['stdout', 'stderr'].map(async (name) => await (0,promises_.open)((0,external_node_path_.join)(folder, name), 'wx')));
    try {
        const child = (0,external_node_child_process_.spawn)(program, args, { detached: true, env, stdio: ['ignore', out?.fd ?? 'ignore', err?.fd ?? 'ignore'] });
        await new Promise((resolve, reject) => { child.once('spawn', resolve).once('error', reject); });
        const mark = child.pid === undefined ? undefined : (0,process_tree/* markOf */.Fg)(child.pid);
        child.unref();
        if (mark === undefined)
            throw new Error('it ended at once');
        return { mark, folder };
    }
    catch (error) {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        throw new errors/* ToolError */.v4(`cannot start ${program} in the background: ${(0,errors/* messageOf */.bD)(error)}`, { command: [program, ...args], stderrTail: '', cause: error });
    }
    finally {
        await Promise.all([out?.close(), err?.close()]);
    }
}
/**
 * Reads what `startInBackground` gave, from text.
 *
 * @throws FormatError when it is none
 */
function parseBackgroundWork(text) {
    try {
        const { mark: { pid, started }, folder } = JSON.parse(text);
        if (Number.isSafeInteger(pid) && pid > 1 && /^\d+$/.test(started) && folder.startsWith('/'))
            return { mark: { pid, started }, folder };
    }
    catch (error) {
        throw new errors/* FormatError */.IF(`the state of the work in the background cannot be read: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error });
    }
    throw new errors/* FormatError */.IF('the state of the work in the background names no process');
}
/**
 * Waits for the work's end, and shows what it writes meanwhile.
 *
 * @throws CancelledError when the signal fires; by then the work and all it started have ended
 */
async function awaitBackground(work, stage, { signal }) {
    const shown = await (0,promises_.open)((0,external_node_path_.join)(work.folder, 'stderr'), 'r').catch((error) => { throw (0,errors/* fileError */.zS)(error, 'read', (0,external_node_path_.join)(work.folder, 'stderr')); });
    const lines = new src_process/* LineSplitter */.g3((line, replaced) => { stage.output(line, replaced); });
    const show = async () => {
        for (;;) {
            const { bytesRead, buffer } = await shown.read(Buffer.alloc(64 * 1024));
            if (bytesRead === 0)
                return;
            lines.write(buffer.subarray(0, bytesRead));
        }
    };
    try {
        while ((0,process_tree/* stillRuns */.Hw)(work.mark)) {
            await show();
            if (signal?.aborted === true) {
                await end(work.mark);
                throw new errors/* CancelledError */.cc('the work in the background was cancelled');
            }
            await (0,external_node_timers_promises_.setTimeout)(POLL_MS, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
        }
        await show();
        lines.end();
        const [stdout = '', stderr = ''] = await Promise.all(['stdout', 'stderr'].map(async (name) => await (0,promises_.readFile)((0,external_node_path_.join)(work.folder, name), 'utf8')));
        return { stdout, stderr };
    }
    finally {
        await shown.close();
        await (0,promises_.rm)(work.folder, { recursive: true, force: true });
    }
}
/** Asks it to end, as a terminal would, and sees to it that it does, with all that it has started. */
async function end(mark) {
    const started = (0,process_tree/* descendants */.DG)(mark.pid);
    kill(mark.pid, 'SIGINT');
    const deadline = performance.now() + KILL_GRACE_MS;
    while ((0,process_tree/* stillRuns */.Hw)(mark) && performance.now() < deadline)
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS / 5);
    if ((0,process_tree/* stillRuns */.Hw)(mark))
        kill(-mark.pid, 'SIGKILL');
    for (const each of [...started, ...(0,process_tree/* descendants */.DG)(mark.pid)].filter(process_tree/* stillRuns */.Hw))
        kill(each.pid, 'SIGKILL');
}
function kill(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch (error) {
        // Gone already, which is what was wanted, or another user's by now.
        if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM')))
            throw error;
    }
}

// EXTERNAL MODULE: ./.build/emit/src/markdown/index.js + 8 modules
var markdown = __webpack_require__(47698);
// EXTERNAL MODULE: ./.build/emit/src/github/files.js
var files = __webpack_require__(95434);
;// CONCATENATED MODULE: ./.build/emit/src/github/background-verify.js
/**
 * `verify: background`: the rebuild runs while the steps after the build do their work, and the post step waits for it. It is
 * the command line that runs, with the words a person would give it.
 */








const STATE = 'background-verify';
const IMAGE = 'background-image';
/** Whether a build has no verdict yet that is as close as the one that is wanted. */
function needsVerify({ verified, level }, wanted) {
    return verified === null || roundtrip/* COMPARE_LEVELS */.YK.indexOf(level) < roundtrip/* COMPARE_LEVELS */.YK.indexOf(wanted);
}
/**
 * Starts the rebuild of a build.
 *
 * @param flags of the comparison, as words
 */
async function startBackgroundVerify(image, flags, call) {
    // The bundle has the command line beside the action's own entry.
    const program = (0,external_node_path_.join)((0,external_node_path_.dirname)(process.argv[1] ?? ''), 'cli.js');
    const work = await startInBackground(process.execPath, [program, 'verify', image, '--roundtrip', ...flags, '--json'], call.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), call.env);
    await (0,files/* saveState */.LZ)(STATE, JSON.stringify(work));
    await (0,files/* saveState */.LZ)(IMAGE, image);
    call.reporter.info('The rebuild goes on in the background: the end of the job tells the verdict.');
}
/** Whether the main step has left its verdict to the post step. */
function awaitsVerdict() {
    return (0,files/* readState */.un)(STATE) !== undefined;
}
/** The post step's part: nothing where nothing was started. */
async function finishBackgroundVerify(failOnDrift, call) {
    const [state, image] = [(0,files/* readState */.un)(STATE), (0,files/* readState */.un)(IMAGE)];
    if (state === undefined || image === undefined)
        return {};
    const stage = call.reporter.stage('verify in the background');
    try {
        const timings = timingsIn(await awaitBackground(parseBackgroundWork(state), stage, call));
        const { root, layer, ts } = await (0,store/* locateBuild */.bD)(image);
        const result = { ...await (0,roundtrip/* storedResult */.R3)(root, layer, ts), unchanged: false, timings };
        stage.done(result.verified === true ? 'verified' : 'NOT reproducible');
        if (result.verified !== true)
            call.reporter.warn(`${layer} ${ts} is not reproducible: ${result.reason}`);
        const failure = result.verified !== true && failOnDrift ? new errors/* DriftError */.ul(`${layer} ${ts} is not reproducible: ${result.reason}`) : undefined;
        return { summary: (0,markdown/* buildSummary */.fR)(await (0,markdown/* reportOf */.EI)(result)), failure };
    }
    catch (error) {
        if (!(error instanceof errors/* ContainerActionError */._C))
            throw error;
        stage.failed(error.message);
        if (!failOnDrift)
            throw error;
        // What could not be verified is not verified, and the job was told to pass for nothing else.
        return { failure: new errors/* DriftError */.ul(`the rebuild could not be made: ${error.message}`, { hint: error.hint, cause: error }) };
    }
}
/** @throws ContainerActionError with what the command line told, where it has no result */
function timingsIn({ stdout, stderr }) {
    let document;
    try {
        document = JSON.parse(stdout);
    }
    catch (error) {
        const last = stderr.trimEnd().split('\n').at(-1) ?? '';
        throw new errors/* ContainerActionError */._C(`the rebuild in the background was ended from outside${last === '' ? '' : `: ${last}`}`, {
            hint: 'Most often the machine had no memory left. With verify: true the rebuild is made while no later step runs.', cause: error,
        });
    }
    if (document.error !== undefined)
        throw new errors/* ContainerActionError */._C(document.error.message, { hint: document.error.hint ?? undefined });
    return document.timings ?? {};
}

// EXTERNAL MODULE: ./.build/emit/src/set/index.js + 9 modules
var set = __webpack_require__(58475);
// EXTERNAL MODULE: ./.build/emit/src/github/cache.js
var github_cache = __webpack_require__(58387);
;// CONCATENATED MODULE: ./.build/emit/src/github/build-cache.js
/** The build action's cache: looked into before the build, filled in the post step. */






const build_cache_STATE = 'cached-build';
/** Puts a kept build into the store when there is one for these very things; then the build has nothing left to do. */
async function lookIntoCache(layer, root, options, call) {
    const cache = (0,github_cache/* jobCache */.w)(call);
    if (!cache.available.ok) {
        call.reporter.info(`no cache: ${cache.available.reason}`);
        return { key: undefined, hit: '' };
    }
    const found = await (0,roundtrip/* buildKey */.sI)(layer, root, { ...options, ...call });
    if (found.key === undefined) {
        call.reporter.info(`nothing is taken from the cache: ${found.reason}`);
        return { key: undefined, hit: '' };
    }
    const { key } = found;
    return await (0,set/* restoreBuild */.Hs)(key, root, layer, cache, call) ? { key: undefined, hit: 'true' } : { key, hit: 'false' };
}
/** Hands on to the post step what it is to keep: not what drifted, which the next job is to try anew. */
async function rememberBuild(key, root, { layer, ts, verified }) {
    if (key !== undefined && verified !== false)
        await (0,files/* saveState */.LZ)(build_cache_STATE, JSON.stringify({ key, root: (0,external_node_path_.resolve)(root), layer, ts }));
}
/**
 * The post step: keeps the build that the main step handed on. What the cache says no to is one line.
 *
 * @param wasAwaited a rebuild in the background was to tell the verdict: where it came to none, the build is not kept, for what a
 *   key holds stays what it is, and each further job would have to verify it
 * @throws as `keepBuild` does
 */
async function keepRemembered(wasAwaited, call) {
    const state = (0,files/* readState */.un)(build_cache_STATE);
    if (state === undefined)
        return;
    const { key, root, layer, ts } = JSON.parse(state);
    const verdict = (await (0,store/* readMarker */.t7)((0,store/* buildPaths */.JA)(root, layer, ts)))?.state;
    if (verdict === 'unverified' || (wasAwaited && verdict === undefined)) {
        const why = verdict === undefined ? 'its rebuild in the background came to no verdict, so the next job makes both anew' : 'it turned out not to be reproducible';
        call.reporter.info(`${layer} ${ts} is not kept in the cache: ${why}`);
        return;
    }
    const kept = await (0,set/* keepBuild */.W8)(key, root, layer, ts, (0,github_cache/* jobCache */.w)(call), call);
    if (kept.kept)
        call.reporter.info(`${layer} ${ts} is in the cache for the next job`);
    else if (kept.exists)
        call.reporter.info(`the cache has this build already: another job was quicker`);
    else
        call.reporter.info(`${layer} ${ts} is not kept in the cache: ${kept.reason}`);
}

// EXTERNAL MODULE: ./.build/emit/src/github/drift.js
var drift = __webpack_require__(14102);
;// CONCATENATED MODULE: ./.build/emit/src/github/build-outcome.js
/** Outputs and summary of the build action, whatever the verdict. */


async function buildOutcome(result, cacheHit) {
    return {
        outputs: {
            sif: result.sif,
            'sif-sha256': result.sifSha256,
            lock: result.lock,
            'locked-definition': result.lockedDef,
            timestamp: result.ts,
            unchanged: String(result.unchanged),
            'cache-hit': cacheHit,
            channels: (0,drift/* channelsOutput */.U)(result.channels),
            ...(0,drift/* driftOutputs */.m)(result.verified, result.diff),
        },
        summary: (0,markdown/* buildSummary */.fR)(await (0,markdown/* reportOf */.EI)(result)),
    };
}

// EXTERNAL MODULE: ./.build/emit/src/github/comparison.js
var comparison = __webpack_require__(96876);
// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(68354);
;// CONCATENATED MODULE: ./.build/emit/src/github/build-step.js
/** The build step: cache, build, round trip, what is left for when the job is over. */









/** @throws ContainerActionError when there is no build; one that drifted is there all the same. */
async function buildImage(inputs, call) {
    const { definition, root, retain, buildArgs, squashfsArgs, unpinned, snapshotHosts: snapshots, verify, cache, ...rest } = inputs;
    const layer = layerOf(inputs);
    const config = retain === undefined ? undefined : { ...await (0,store/* loadConfig */.Z9)(root, call), retain };
    const options = {
        defPath: definition, config, buildArguments: buildArgs, squashfsArguments: squashfsArgs, verify: verify === 'true',
        ...rest, ...(0,comparison/* comparisonOptions */.c)(unpinned, snapshots), ...call,
    };
    const { key, hit } = cache ? await lookIntoCache(layer, root, options, call) : { key: undefined, hit: '' };
    const { result, failure } = await drifted((0,roundtrip/* buildReproducible */.vg)(layer, root, options));
    const outcome = { ...await buildOutcome(result, hit), failure };
    if (failure === undefined) {
        await rememberBuild(key, root, result);
        if (verify === 'background' && needsVerify(result, rest.compare))
            await startBackgroundVerify(result.sif, (0,repeat/* wordsOf */.Z)((0,comparison/* comparisonFlags */.L)(inputs)), call);
    }
    return { result, outcome };
}
/** When the job is over: first the verdict, for what turns out to have drifted is not kept. One that fails does not keep the other from being done. */
async function finishBuild(failOnDrift, call) {
    const wasAwaited = awaitsVerdict();
    try {
        return await finishBackgroundVerify(failOnDrift, call);
    }
    finally {
        await keepRemembered(wasAwaited, call).catch((error) => { call.reporter.warn(`the build is not kept in the cache: ${(0,errors/* messageOf */.bD)(error)}`); });
    }
}
/**
 * The words of a command that builds.
 *
 * @param more flags of that command alone
 */
function buildWords(command, inputs, more = {}) {
    return (0,repeat/* commandWords */.B)(command, [inputs.definition], {
        root: inputs.root, layer: inputs.layer, 'no-verify': inputs.verify === 'false', 'fail-on-drift': inputs.failOnDrift,
        force: inputs.force, keep: inputs.keep, retain: inputs.retain, 'build-arg': inputs.buildArgs, 'squashfs-args': inputs.squashfsArgs,
        escrow: inputs.escrow, ...(0,comparison/* comparisonFlags */.L)(inputs), ...more,
    });
}
/** Name of the image in the store. */
function layerOf({ layer, definition }) {
    return layer ?? (0,external_node_path_.basename)(definition, '.def');
}
/** A build that drifted and must not is there all the same: it is told like any other, and the step fails after it. */
async function drifted(building) {
    try {
        return { result: await building, failure: undefined };
    }
    catch (error) {
        if (error instanceof roundtrip/* RoundTripDriftError */.JF)
            return { result: error.result, failure: error };
        throw error;
    }
}


/***/ }),

/***/ 96876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ comparisonFlags),
/* harmony export */   c: () => (/* binding */ comparisonOptions)
/* harmony export */ });
/* harmony import */ var _definition_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40741);
/* harmony import */ var _lock_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96122);
/** Inputs of a comparison, as options of the core and as words for the command line. */


/** @throws InputError for a channel or archive that there is none of */
function comparisonOptions(unpinned, snapshots) {
    return {
        unpinned: unpinned?.map(_lock_index_js__WEBPACK_IMPORTED_MODULE_1__/* .channelNamed */ .vL),
        snapshots: snapshots === undefined ? undefined : (0,_definition_index_js__WEBPACK_IMPORTED_MODULE_0__/* .snapshotHosts */ .OI)(snapshots),
    };
}
/** For `commandWords`; what is the default is left out. */
function comparisonFlags({ compare, ignore, offline, unpinned, snapshotHosts: snapshots }) {
    return {
        compare: compare === 'versions' ? undefined : compare, ignore, offline, unpinned, 'snapshot-host': snapshots,
    };
}


/***/ }),

/***/ 14102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ channelsOutput),
/* harmony export */   m: () => (/* binding */ driftOutputs)
/* harmony export */ });
/* harmony import */ var _lock_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96122);
/** A drift as outputs of a step. */

/**
 * Bytes the JSON may take: a job's outputs may hold 1 MiB together. A longer one keeps the totals in `drift-count`
 * and as many entries as fit, and says `truncated`.
 */
const MAX_BYTES = 500_000;
function driftOutputs(verified, diff) {
    return {
        verified: verified === null ? '' : String(verified),
        'drift-count': diff === null ? '' : String((0,_lock_index_js__WEBPACK_IMPORTED_MODULE_0__/* .driftCount */ .vk)(diff)),
        drift: diff === null ? '' : driftText(diff),
    };
}
/** The grades of all channels; short, for there is one for each channel. */
function channelsOutput(channels) {
    return channels.length === 0 ? '' : JSON.stringify(channels);
}
function driftText(diff) {
    const whole = JSON.stringify((0,_lock_index_js__WEBPACK_IMPORTED_MODULE_0__/* .driftJson */ .GR)(diff));
    if (Buffer.byteLength(whole) <= MAX_BYTES)
        return whole;
    let room = MAX_BYTES - 200;
    const fitting = (entries) => Object.fromEntries(Object.entries(entries).filter((entry) => {
        room -= Buffer.byteLength(JSON.stringify(entry)) + 2;
        return room >= 0;
    }));
    const cut = {
        identical: diff.identical,
        changed: fitting(diff.changed),
        only_in_a: fitting(diff.onlyInA),
        only_in_b: fitting(diff.onlyInB),
        truncated: true,
    };
    return JSON.stringify(cut);
}


/***/ }),

/***/ 96802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ buildSpec)
/* harmony export */ });
/* harmony import */ var _comparison_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(997);
/* harmony import */ var _drift_outputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30890);


const buildSpec = {
    id: 'build',
    name: 'Build a reproducible Apptainer image',
    description: 'Builds an image from a definition, locks what is inside, rebuilds it from the lock, and says whether the same came out',
    branding: { icon: 'package', color: 'blue' },
    post: true,
    inputs: {
        definition: { type: 'path', required: true, description: 'The definition (`.def`).' },
        layer: { type: 'string', description: 'Name of the image in the store. The definition\'s file name, when not given.' },
        root: { type: 'path', default: 'containers', description: 'Folder of the store: images, locks, locked definitions, logs, markers.' },
        verify: {
            type: 'choice',
            values: ['true', 'false', 'background'],
            default: 'true',
            description: 'Rebuild from the locked definition and compare. `background`: while the steps after this one run; the end of the job waits for it, '
                + 'marks the image and tells the verdict.',
        },
        escrow: { type: 'boolean', default: false, description: 'Keep the packages that the build downloads, so that it can be rebuilt without the network.' },
        ..._comparison_js__WEBPACK_IMPORTED_MODULE_0__/* .comparisonInputs */ .B,
        'fail-on-drift': { type: 'boolean', default: false, description: 'Fail the step when the rebuild differs; with `verify: background` the end of the job. Image and outputs are there all the same.' },
        force: { type: 'boolean', default: false, description: 'Build although the recipe has not changed since the last build in the store.' },
        cache: { type: 'boolean', default: true, description: 'Take the whole build from the job\'s cache when nothing that determines it has changed, and keep it there after the job.' },
        keep: { type: 'boolean', default: false, description: 'Protect the build from being pruned.' },
        retain: { type: 'number', least: 1, description: 'Old builds to keep besides the latest and the protected ones. What `config.yaml` of the store says, or 10, when not given.' },
        'build-args': { type: 'pairs', description: 'Values for `{{ name }}` in the definition, one `NAME=value` a line.' },
        'squashfs-args': { type: 'string', description: 'Arguments for mksquashfs, such as `-comp zstd -Xcompression-level 3`.' },
    },
    outputs: {
        sif: { description: 'The image, as an absolute path.' },
        'sif-sha256': { description: 'Its SHA-256, 64 lower-case hex digits.' },
        lock: { description: 'The lock: what is installed in the image.' },
        'locked-definition': { description: 'The definition that asks for exactly that.' },
        timestamp: { description: 'The build\'s timestamp in the store, `YYYY-MMDD-HHMMSS`.' },
        unchanged: { description: '`true` when the recipe had not changed and nothing was built.' },
        'cache-hit': { description: '`true` when the build came from the cache, `false` when it was looked for there; empty when it was not.' },
        channels: { description: 'The grade of every channel as JSON ([schema](../docs/schemas/channels.json)); empty when nothing was compared.' },
        ..._drift_outputs_js__WEBPACK_IMPORTED_MODULE_1__/* .driftOutputs */ .m,
    },
};


/***/ }),

/***/ 997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ comparisonInputs)
/* harmony export */ });
/* harmony import */ var _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53406);
/** Inputs of every action that rebuilds and compares. */

const comparisonInputs = {
    compare: {
        type: 'choice', values: _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_0__/* .COMPARE_LEVELS */ .YK, default: 'versions',
        description: 'How closely the rebuild is compared: `versions` of packages, `files` (every file by content, type and mode), or `bytes` of the SIF (Apptainer 1.5 or newer).',
    },
    ignore: { type: 'lines', description: 'Files that `compare: files` leaves out beside the [default ones](../docs/compare-levels.md), one pattern a line.' },
    offline: { type: 'boolean', default: false, description: 'Rebuild with the network cut, from the packages that `escrow` kept.' },
    unpinned: { type: 'lines', description: 'Channels whose versions are not held, one a line: `base`, `dpkg`, `rpm`, `pip`, `npm`, `gem`, `r`, `cargo`, `go`. All are held, when not given.' },
    'snapshot-hosts': { type: 'pairs', description: 'Other archives of old package versions, one a line: `debian=URL`, `debian-security=URL`, `ubuntu=URL`.' },
};


/***/ }),

/***/ 30890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ driftOutputs)
/* harmony export */ });
/** Outputs of every action that compares two locks. */
const driftOutputs = {
    verified: { description: '`true` when the rebuild holds the same packages, `false` when not, empty when none was made.' },
    'drift-count': { description: 'Packages that differ; empty when nothing was compared.' },
    drift: { description: 'What differs, as JSON ([schema](../docs/schemas/drift.json)); empty when nothing was compared.' },
};


/***/ })

};
