export const id = 735;
export const ids = [735];
export const modules = {

/***/ 4735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./.build/emit/src/github/action.js + 3 modules
var action = __webpack_require__(5752);
// EXTERNAL MODULE: ./.build/emit/src/github/comparison.js
var github_comparison = __webpack_require__(6876);
// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(8354);
// EXTERNAL MODULE: ./.build/emit/src/github/specs/comparison.js
var comparison = __webpack_require__(997);
// EXTERNAL MODULE: ./.build/emit/src/github/specs/drift-outputs.js
var drift_outputs = __webpack_require__(890);
;// CONCATENATED MODULE: ./.build/emit/src/github/specs/verify.js


const verifySpec = {
    id: 'verify',
    name: 'Verify an Apptainer image',
    description: 'Checks an image against its definition and its locks, or rebuilds it from its locked definition and compares',
    branding: { icon: 'check-circle', color: 'blue' },
    inputs: {
        image: { type: 'path', required: true, description: 'The image (SIF), or the link that points at it.' },
        definition: { type: 'path', description: 'The definition it should come from. Not with `roundtrip`.' },
        'lock-dir': { type: 'path', description: 'Folder of its lock files. The image\'s own, when not given. Not with `roundtrip`.' },
        roundtrip: { type: 'boolean', default: false, description: 'Rebuild an image of a store from its locked definition, compare, and mark it.' },
        ...comparison/* comparisonInputs */.B,
        'fail-on-drift': { type: 'boolean', default: true, description: 'Fail the step when a check fails or the rebuild differs.' },
    },
    outputs: {
        overall: { description: '`pass` or `fail`.' },
        'sif-sha256': { description: 'SHA-256 of the image, 64 lower-case hex digits.' },
        'definition-check': { description: '`pass`, `fail` or `skip`; empty with `roundtrip`.' },
        'pip-check': { description: '`pass`, `fail` or `skip`; empty with `roundtrip`.' },
        'dpkg-check': { description: '`pass`, `fail` or `skip`; empty with `roundtrip`.' },
        channels: { description: 'With `roundtrip`: the grade of every channel as JSON ([schema](../docs/schemas/channels.json)).' },
        ...drift_outputs/* driftOutputs */.m,
    },
};

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(4906);
// EXTERNAL MODULE: ./.build/emit/src/github/build-report.js
var build_report = __webpack_require__(36);
// EXTERNAL MODULE: ./.build/emit/src/github/drift.js
var drift = __webpack_require__(4102);
// EXTERNAL MODULE: ./.build/emit/src/github/summary.js + 1 modules
var summary = __webpack_require__(5552);
;// CONCATENATED MODULE: ./.build/emit/src/github/verify-outcome.js
/** Outputs and summary of the verify action, for either of its two kinds of check. */




/** @throws InputError for inputs that have no meaning in the kind of check that was asked for */
function refuseMixed(inputs) {
    const { definition, lockDir, compare, ignore, offline, unpinned, snapshotHosts } = inputs;
    if (inputs.roundtrip && (definition !== undefined || lockDir !== undefined)) {
        throw new errors/* InputError */.dz('inputs definition and lock-dir have no meaning with roundtrip: true', { hint: 'Leave them out, or leave roundtrip out.' });
    }
    const given = { compare: compare !== 'versions', ignore: ignore !== undefined, offline, unpinned: unpinned !== undefined, 'snapshot-hosts': snapshotHosts !== undefined };
    const wrong = Object.entries(given).find(([, isGiven]) => isGiven)?.[0];
    if (!inputs.roundtrip && wrong !== undefined) {
        throw new errors/* InputError */.dz(`input ${wrong} has a meaning with roundtrip: true only`, { hint: 'Add it, or leave the input out.' });
    }
}
function integrityOutcome(result, failOnDrift) {
    const failed = [['definition', result.defOrigin], ['pip', result.pipLock], ['dpkg', result.dpkgLock]];
    const reasons = failed.filter(([, check]) => check.status === 'fail').map(([name, check]) => `${name}: ${check.detail}`);
    const why = result.sif.exists ? reasons.join('; ') : 'there is no such image';
    return {
        outputs: {
            overall: result.overall,
            'sif-sha256': result.sif.sha256,
            'definition-check': result.defOrigin.status,
            'pip-check': result.pipLock.status,
            'dpkg-check': result.dpkgLock.status,
            channels: '',
            ...(0,drift/* driftOutputs */.m)(null, null),
        },
        summary: (0,summary/* integritySummary */.Yp)(result),
        failure: result.overall === 'fail' && failOnDrift ? new errors/* VerifyError */.Gz(`${result.sif.path} failed its checks: ${why}`) : undefined,
    };
}
async function roundTripOutcome(result, failOnDrift) {
    return {
        outputs: {
            overall: result.verified === true ? 'pass' : 'fail',
            'sif-sha256': result.sifSha256,
            'definition-check': '',
            'pip-check': '',
            'dpkg-check': '',
            channels: (0,drift/* channelsOutput */.U)(result.channels),
            ...(0,drift/* driftOutputs */.m)(result.verified, result.diff),
        },
        summary: (0,summary/* buildSummary */.fR)(await (0,build_report/* reportOf */.E)(result)),
        failure: result.verified !== true && failOnDrift
            ? new errors/* DriftError */.ul(`${result.layer} ${result.ts} is not reproducible: ${result.reason}`) : undefined,
    };
}

// EXTERNAL MODULE: ./.build/emit/src/roundtrip/index.js + 63 modules
var roundtrip = __webpack_require__(3892);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 17 modules
var store = __webpack_require__(8333);
;// CONCATENATED MODULE: ./.build/emit/actions/verify/main.js







async function main() {
    await (0,action/* runAction */.C)(verifySpec, {
        repeat: ({ image, definition, lockDir, roundtrip, ...comparison }) => (0,repeat/* commandWords */.B)('verify', [image], {
            definition, 'lock-dir': lockDir, roundtrip, ...(roundtrip ? (0,github_comparison/* comparisonFlags */.L)(comparison) : {}),
        }),
        run: async (inputs, call) => {
            refuseMixed(inputs);
            if (!inputs.roundtrip) {
                return integrityOutcome(await (0,roundtrip/* verify */.MX)(inputs.image, { defPath: inputs.definition, lockDir: inputs.lockDir, ...call }), inputs.failOnDrift);
            }
            const { root, layer, ts } = await (0,store/* locateBuild */.bD)(inputs.image);
            const { compare, ignore, offline, unpinned, snapshotHosts } = inputs;
            const options = { compare, ignore, offline, ...(0,github_comparison/* comparisonOptions */.c)(unpinned, snapshotHosts), ...call };
            return await roundTripOutcome(await (0,roundtrip/* verifyRoundtrip */.R$)(layer, root, ts, options), inputs.failOnDrift);
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
