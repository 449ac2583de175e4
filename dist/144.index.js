export const id = 144;
export const ids = [144];
export const modules = {

/***/ 1144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/github/action.js + 3 modules
var action = __webpack_require__(5752);
// EXTERNAL MODULE: ./.build/emit/src/roundtrip/index.js + 63 modules
var roundtrip = __webpack_require__(3892);
// EXTERNAL MODULE: ./.build/emit/src/github/build-report.js
var build_report = __webpack_require__(36);
// EXTERNAL MODULE: ./.build/emit/src/github/drift.js
var drift = __webpack_require__(4102);
// EXTERNAL MODULE: ./.build/emit/src/github/summary.js + 1 modules
var summary = __webpack_require__(5552);
;// CONCATENATED MODULE: ./.build/emit/src/github/build-outcome.js
/** Outputs and summary of the build action, whatever the verdict. */




/** A build that drifted and must not is there all the same: it is told like any other, and the step fails after it. */
async function buildOutcome(build) {
    try {
        return await outcome(await build);
    }
    catch (error) {
        if (error instanceof roundtrip/* RoundTripDriftError */.JF)
            return { ...await outcome(error.result), failure: error };
        throw error;
    }
}
async function outcome(result) {
    return {
        outputs: {
            sif: result.sif,
            'sif-sha256': result.sifSha256,
            lock: result.lock,
            'locked-definition': result.lockedDef,
            timestamp: result.ts,
            unchanged: String(result.unchanged),
            channels: (0,drift/* channelsOutput */.U)(result.channels),
            ...(0,drift/* driftOutputs */.m)(result.verified, result.diff),
        },
        summary: (0,summary/* buildSummary */.fR)(await (0,build_report/* reportOf */.E)(result)),
    };
}

// EXTERNAL MODULE: ./.build/emit/src/github/comparison.js
var comparison = __webpack_require__(6876);
// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(8354);
// EXTERNAL MODULE: ./.build/emit/src/github/specs/comparison.js
var specs_comparison = __webpack_require__(997);
// EXTERNAL MODULE: ./.build/emit/src/github/specs/drift-outputs.js
var drift_outputs = __webpack_require__(890);
;// CONCATENATED MODULE: ./.build/emit/src/github/specs/build.js


const buildSpec = {
    id: 'build',
    name: 'Build a reproducible Apptainer image',
    description: 'Builds an image from a definition, locks what is inside, rebuilds it from the lock, and says whether the same came out',
    branding: { icon: 'package', color: 'blue' },
    inputs: {
        definition: { type: 'path', required: true, description: 'The definition (`.def`).' },
        layer: { type: 'string', description: 'Name of the image in the store. The definition\'s file name, when not given.' },
        root: { type: 'path', default: 'containers', description: 'Folder of the store: images, locks, locked definitions, logs, markers.' },
        verify: { type: 'boolean', default: true, description: 'Rebuild from the locked definition and compare.' },
        escrow: { type: 'boolean', default: false, description: 'Keep the packages that the build downloads, so that it can be rebuilt without the network.' },
        ...specs_comparison/* comparisonInputs */.B,
        'fail-on-drift': { type: 'boolean', default: false, description: 'Fail the step when the rebuild differs. Image and outputs are there all the same.' },
        force: { type: 'boolean', default: false, description: 'Build although the recipe has not changed since the last build in the store.' },
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
        channels: { description: 'The grade of every channel as JSON ([schema](../docs/schemas/channels.json)); empty when nothing was compared.' },
        ...drift_outputs/* driftOutputs */.m,
    },
};

// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 17 modules
var store = __webpack_require__(8333);
;// CONCATENATED MODULE: ./.build/emit/actions/build/main.js








async function main() {
    await (0,action/* runAction */.C)(buildSpec, {
        repeat: (inputs) => (0,repeat/* commandWords */.B)('build', [inputs.definition], {
            root: inputs.root, layer: inputs.layer, 'no-verify': !inputs.verify, 'fail-on-drift': inputs.failOnDrift,
            force: inputs.force, keep: inputs.keep, retain: inputs.retain, 'build-arg': inputs.buildArgs, 'squashfs-args': inputs.squashfsArgs,
            escrow: inputs.escrow, ...(0,comparison/* comparisonFlags */.L)(inputs),
        }),
        run: async ({ definition, layer, root, retain, buildArgs, squashfsArgs, unpinned, snapshotHosts: snapshots, ...options }, call) => {
            const config = retain === undefined ? undefined : { ...await (0,store/* loadConfig */.Z9)(root, call), retain };
            return await buildOutcome((0,roundtrip/* buildReproducible */.vg)(layer ?? (0,external_node_path_.basename)(definition, '.def'), root, {
                defPath: definition, config, buildArguments: buildArgs, squashfsArguments: squashfsArgs, ...options, ...(0,comparison/* comparisonOptions */.c)(unpinned, snapshots), ...call,
            }));
        },
    });
}


/***/ }),

/***/ 36:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ reportOf)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _definition_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9871);
/* harmony import */ var _lock_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4980);
/** What the summary of a build tells beyond the result itself. */



async function reportOf(result) {
    const [file, definition, lock] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(result.sif), (0,_definition_index_js__WEBPACK_IMPORTED_MODULE_1__/* .readDefinition */ .Ud)(result.lockedDef), (0,_lock_index_js__WEBPACK_IMPORTED_MODULE_2__/* .readLock */ .mF)(result.lock)]);
    const packages = Object.fromEntries(Object.entries((0,_lock_index_js__WEBPACK_IMPORTED_MODULE_2__/* .presentChannels */ .o9)(lock)).flatMap(([channel, amount]) => (amount === undefined ? [] : [[channel, amount]])));
    return {
        result,
        sizeBytes: file.size,
        bases: (0,_definition_index_js__WEBPACK_IMPORTED_MODULE_1__/* .basesOf */ .cF)(definition).map((base) => `${base.bootstrap} ${base.from}`.trim()),
        packages,
    };
}


/***/ }),

/***/ 6876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ comparisonFlags),
/* harmony export */   c: () => (/* binding */ comparisonOptions)
/* harmony export */ });
/* harmony import */ var _definition_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9871);
/* harmony import */ var _lock_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4980);
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

/***/ 4102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ channelsOutput),
/* harmony export */   m: () => (/* binding */ driftOutputs)
/* harmony export */ });
/* harmony import */ var _lock_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4980);
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

/***/ 997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ comparisonInputs)
/* harmony export */ });
/* harmony import */ var _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3892);
/** Inputs of every action that rebuilds and compares. */

const comparisonInputs = {
    compare: {
        type: 'choice', values: _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_0__/* .COMPARE_LEVELS */ .YK, default: 'versions',
        description: 'How closely the rebuild is compared: `versions` of packages, `files` (every file by content, type and mode), or `bytes` of the SIF (Apptainer 1.5 or newer).',
    },
    ignore: { type: 'lines', description: 'Files that `compare: files` leaves out beside the [default ones](../docs/compare-levels.md), one pattern a line.' },
    offline: { type: 'boolean', default: false, description: 'Rebuild with the network cut, from the packages that `escrow` kept.' },
    unpinned: { type: 'lines', description: 'Channels whose versions are not held, one a line: `dpkg`, `pip`, `node`, `base`. All are, when not given.' },
    'snapshot-hosts': { type: 'pairs', description: 'Other archives of old package versions, one a line: `debian=URL`, `debian-security=URL`, `ubuntu=URL`.' },
};


/***/ }),

/***/ 890:
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
