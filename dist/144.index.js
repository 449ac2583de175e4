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
// EXTERNAL MODULE: ./.build/emit/src/roundtrip/index.js + 15 modules
var roundtrip = __webpack_require__(8126);
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
            ...(0,drift/* driftOutputs */.m)(result.verified, result.diff),
        },
        summary: (0,summary/* buildSummary */.fR)(await (0,build_report/* reportOf */.E)(result)),
    };
}

// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(8354);
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
        }),
        run: async ({ definition, layer, root, retain, buildArgs, squashfsArgs, ...options }, call) => {
            const config = retain === undefined ? undefined : { ...await (0,store/* loadConfig */.Z9)(root, call), retain };
            return await buildOutcome((0,roundtrip/* buildReproducible */.vg)(layer ?? (0,external_node_path_.basename)(definition, '.def'), root, {
                defPath: definition, config, buildArguments: buildArgs, squashfsArguments: squashfsArgs, ...options, ...call,
            }));
        },
    });
}


/***/ })

};
