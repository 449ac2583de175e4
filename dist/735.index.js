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
// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(8354);
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
        'fail-on-drift': { type: 'boolean', default: true, description: 'Fail the step when a check fails or the rebuild differs.' },
    },
    outputs: {
        overall: { description: '`pass` or `fail`.' },
        'sif-sha256': { description: 'SHA-256 of the image, 64 lower-case hex digits.' },
        'definition-check': { description: '`pass`, `fail` or `skip`; empty with `roundtrip`.' },
        'pip-check': { description: '`pass`, `fail` or `skip`; empty with `roundtrip`.' },
        'dpkg-check': { description: '`pass`, `fail` or `skip`; empty with `roundtrip`.' },
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




/** @throws InputError for inputs that have no meaning in a round trip */
function refuseMixed({ definition, lockDir }) {
    if (definition === undefined && lockDir === undefined)
        return;
    throw new errors/* InputError */.dz('inputs definition and lock-dir have no meaning with roundtrip: true', { hint: 'Leave them out, or leave roundtrip out.' });
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
            ...(0,drift/* driftOutputs */.m)(result.verified, result.diff),
        },
        summary: (0,summary/* buildSummary */.fR)(await (0,build_report/* reportOf */.E)(result)),
        failure: result.verified !== true && failOnDrift
            ? new errors/* DriftError */.ul(`${result.layer} ${result.ts} is not reproducible: ${result.reason}`) : undefined,
    };
}

// EXTERNAL MODULE: ./.build/emit/src/roundtrip/index.js + 15 modules
var roundtrip = __webpack_require__(8126);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 17 modules
var store = __webpack_require__(8333);
;// CONCATENATED MODULE: ./.build/emit/actions/verify/main.js






async function main() {
    await (0,action/* runAction */.C)(verifySpec, {
        repeat: ({ image, definition, lockDir, roundtrip }) => (0,repeat/* commandWords */.B)('verify', [image], { definition, 'lock-dir': lockDir, roundtrip }),
        run: async (inputs, call) => {
            if (!inputs.roundtrip) {
                return integrityOutcome(await (0,roundtrip/* verify */.MX)(inputs.image, { defPath: inputs.definition, lockDir: inputs.lockDir, ...call }), inputs.failOnDrift);
            }
            refuseMixed(inputs);
            const { root, layer, ts } = await (0,store/* locateBuild */.bD)(inputs.image);
            return await roundTripOutcome(await (0,roundtrip/* verifyRoundtrip */.R$)(layer, root, ts, call), inputs.failOnDrift);
        },
    });
}


/***/ })

};
