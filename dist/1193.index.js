export const id = 1193;
export const ids = [1193];
export const modules = {

/***/ 11193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z6: () => (/* binding */ check_step_check),
  iW: () => (/* binding */ checkWords),
  ou: () => (/* binding */ finishCheck)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/changes/index.js + 8 modules
var src_changes = __webpack_require__(54726);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/github/action.js + 2 modules
var action = __webpack_require__(4460);
// EXTERNAL MODULE: ./.build/emit/src/github/artifact.js + 3 modules
var github_artifact = __webpack_require__(78998);
// EXTERNAL MODULE: ./.build/emit/src/github/build-step.js + 4 modules
var build_step = __webpack_require__(73927);
// EXTERNAL MODULE: ./.build/emit/src/github/specs/check.js
var check = __webpack_require__(49782);
;// CONCATENATED MODULE: ./.build/emit/src/github/check-outcome.js

function checkOutputs({ setup, layer = '', build, upload, diff, comment, reviewArtifact = '' }) {
    const none = Object.fromEntries(Object.keys(check/* checkSpec */.g.outputs).map((name) => [name, '']));
    const { path = '', version = '', method = '', 'cache-hit': cacheHit = '', ...machine } = setup?.outputs ?? {};
    return {
        ...none, layer, ...build?.outputs, ...machine,
        'artifact-id': upload?.outputs['artifact-id'] ?? '', 'artifact-name': upload?.outputs.name ?? '', 'artifact-url': upload?.outputs['artifact-url'] ?? '',
        'artifact-digest': upload?.outputs['artifact-digest'] ?? '', 'artifact-size': upload?.outputs.size ?? '', 'manifest-sha256': upload?.outputs['manifest-sha256'] ?? '',
        changed: diff?.outputs.changed ?? '', counts: diff?.outputs.counts ?? '', 'changes-markdown': diff?.outputs.markdown ?? '', changes: diff?.outputs.json ?? '',
        'comment-outcome': comment?.outputs.outcome ?? '', 'comment-id': comment?.outputs['comment-id'] ?? '', 'comment-url': comment?.outputs['comment-url'] ?? '',
        'pull-request': comment?.outputs['pull-request'] ?? '', 'comment-data': comment?.outputs.data ?? '', 'comment-data-artifact': reviewArtifact,
        'apptainer-path': path, 'apptainer-version': version, 'apptainer-method': method, 'apptainer-cache-hit': cacheHit,
    };
}
/** The verdict first, then what changes, then where things are. The comment says nothing that is not in these. */
function checkSummary({ setup, build, upload, diff }) {
    return [build, diff, upload, setup].flatMap((part) => part?.summary ?? []).map((text) => `${text.trimEnd()}\n`).join('\n');
}

// EXTERNAL MODULE: ./.build/emit/src/github/comment-outcome.js + 1 modules
var comment_outcome = __webpack_require__(91814);
// EXTERNAL MODULE: ./.build/emit/src/github/diff-step.js + 1 modules
var diff_step = __webpack_require__(18657);
// EXTERNAL MODULE: ./.build/emit/src/github/event.js
var github_event = __webpack_require__(25741);
// EXTERNAL MODULE: ./.build/emit/src/github/setup-step.js + 2 modules
var setup_step = __webpack_require__(37636);
// EXTERNAL MODULE: ./.build/emit/src/github/take-set.js + 1 modules
var take_set = __webpack_require__(84084);
// EXTERNAL MODULE: ./.build/emit/src/github/handed-review.js
var handed_review = __webpack_require__(31714);
// EXTERNAL MODULE: ./.build/emit/src/github/target-branch.js
var target_branch = __webpack_require__(7417);
// EXTERNAL MODULE: ./.build/emit/src/github/upload-step.js
var upload_step = __webpack_require__(44167);
;// CONCATENATED MODULE: ./.build/emit/src/github/check-step.js
/** The whole check in one step: the parts' own steps, one after the other in one process, and one summary of all. */

















/**
 * Without an image nothing is told of one. Once there is one, a part that fails keeps none of the others from being
 * done: reviewers see a drift, and the step fails after that.
 */
async function check_step_check(given, call) {
    const inputs = agreeing(given);
    const setup = inputs.setup ? await (0,setup_step/* setUp */.s)(inputs, call) : undefined;
    // What set-up has exported counts for the parts after it as it does for steps.
    const here = { ...call, env: (0,action/* coreEnvironment */.Rr)() };
    const built = await unlessFailed(async () => {
        await takeNeeded(inputs, here);
        return await (0,build_step/* buildImage */._w)(inputs, here);
    });
    if (!built.ok)
        return { outputs: checkOutputs({ setup }), summary: checkSummary({ setup }), failure: built.failure };
    const { result, outcome: build } = built.value;
    const failures = build.failure === undefined ? [] : [build.failure];
    const part = async (work) => {
        const done = await unlessFailed(work);
        const failure = done.ok ? done.value?.failure : done.failure;
        if (failure !== undefined)
            failures.push(failure);
        return done.ok ? done.value : undefined;
    };
    const upload = inputs.upload ? await part(async () => await (0,upload_step/* uploadBuild */.c)(uploadInputs(inputs, result), here)) : undefined;
    const diff = inputs.diff ? await part(async () => await compare(inputs, result, build.summary, here)) : undefined;
    const comment = inputs.comment ? await part(async () => await tellReviewers(inputs, result, { upload, diff }, here)) : undefined;
    const parts = { setup, build, upload, diff, comment: comment?.outcome, layer: result.layer, reviewArtifact: comment?.artifact };
    const [failure, ...others] = failures;
    return {
        outputs: checkOutputs(parts),
        summary: checkSummary(parts),
        annotations: [...diff?.annotations ?? [], ...others.map(({ message, hint }) => ({ level: 'error', message, hint }))],
        failure,
    };
}
/** When the job is over. One that fails does not keep the other from being done. */
async function finishCheck(inputs, call) {
    try {
        return await (0,build_step/* finishBuild */.i5)(inputs.failOnDrift || (inputs.failOn ?? []).includes('drift'), call);
    }
    finally {
        await (0,setup_step/* finishSetUp */.f)(call).catch((error) => { call.reporter.warn(`after the job, of set-up: ${(0,errors/* messageOf */.bD)(error)}`); });
    }
}
/** The words that do the same on the command line, as far as it is done there: nothing is uploaded or written to GitHub. */
function checkWords(inputs, env) {
    return (0,build_step/* buildWords */.En)('check', inputs, { against: inputs.diff ? againstOf(inputs, env) : undefined, 'fail-on': inputs.failOn });
}
function againstOf({ against }, env) {
    const branch = (0,target_branch/* targetBranch */.m)(env);
    return against ?? (branch === undefined ? undefined : `${branch}:`);
}
/** @throws InputError, before anything is done, for what would be refused after the build only */
function agreeing(inputs) {
    (0,upload_step/* partsNamed */.G)(inputs.parts);
    const { drift, changes } = (0,src_changes/* apartFromDrift */.a4)((inputs.failOn ?? []).map(src_changes/* failCondition */.Yq), inputs.verify !== 'false');
    return { ...inputs, failOnDrift: inputs.failOnDrift || drift, failOn: changes };
}
async function takeNeeded({ needs = [], root, token }, call) {
    for (const name of needs) {
        await (0,take_set/* takeSet */.y)({
            name, root, token, latest: true, keep: false, branch: 'main',
            manifestSha256: undefined, path: undefined, runId: undefined, workflow: undefined, release: undefined, repository: undefined,
            signerWorkflow: undefined, sourceRef: undefined, trustedRoot: undefined,
        }, call);
    }
}
function uploadInputs({ root, name, parts, retentionDays, compressionLevel, overwrite }, { layer, ts }) {
    return { layer, root, timestamp: ts, name, parts, retentionDays, compressionLevel, overwrite };
}
/** Of 1 MiB that a summary may have: what the build's and the other parts' leave. */
const SUMMARY_BYTES = 1_000_000;
async function compare(inputs, { layer, ts }, told, call) {
    const { definition, root, failOn, token } = inputs;
    const against = againstOf(inputs, call.env);
    if (against === undefined) {
        call.reporter.info('Nothing is compared: the workflow does not run for a pull request, and against is not given.');
        return undefined;
    }
    const before = await (0,src_changes/* earlierLock */.S)(against, definition, (failOn ?? []).length > 0, call);
    if (before === undefined)
        return undefined;
    return await (0,diff_step/* diffLocks */.U)({ before, after: `${layer}@${ts}`, definition, root, failOn, token, json: undefined }, call, SUMMARY_BYTES - Buffer.byteLength(told));
}
async function tellReviewers(inputs, { layer, sif }, { upload, diff }, call) {
    const { definition, pullRequest, mode, deleteWhenClean, token } = inputs;
    const event = await (0,github_event/* workflowEvent */.k)(call.env);
    if (event.kind === 'other' && pullRequest === undefined) {
        call.reporter.info(`No comment: the workflow runs for ${event.name}, not for a pull request.`);
        return undefined;
    }
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(call.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'container-action-review-'));
    const name = `review-${upload?.outputs.name ?? layer}`;
    let artifact = '';
    const handOver = async (data) => {
        try {
            await (0,github_artifact/* uploadFile */.QM)(data, name, call);
            artifact = name;
            return `the artifact ${name}`;
        }
        catch (error) {
            if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
                throw error;
            call.reporter.warn(error.message, error.hint);
            return data;
        }
    };
    const outcome = await (0,comment_outcome/* commentOutcome */.s)({
        image: sif, changes: diff?.outputs.json, definition, pullRequest, mode, deleteWhenClean, token, from: undefined, fromArtifact: undefined, data: (0,external_node_path_.join)(folder, handed_review/* REVIEW_FILE */.m),
        artifacts: upload === undefined ? undefined : { [upload.outputs.name]: upload.outputs['artifact-url'] },
    }, call, { against: diff === undefined ? undefined : againstOf(inputs, call.env), handOver });
    return { outcome, artifact, failure: outcome.failure };
}
/** What is no failure that a person is told of (a defect, a cancelled job) ends the step at once. */
async function unlessFailed(work) {
    try {
        return { ok: true, value: await work() };
    }
    catch (error) {
        if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
            throw error;
        return { ok: false, failure: error };
    }
}


/***/ }),

/***/ 18657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ diffLocks)
});

// EXTERNAL MODULE: ./.build/emit/src/changes/index.js + 8 modules
var src_changes = __webpack_require__(54726);
// EXTERNAL MODULE: ./.build/emit/src/definition/index.js + 65 modules
var src_definition = __webpack_require__(40741);
// EXTERNAL MODULE: ./.build/emit/src/github/diff-outcome.js
var diff_outcome = __webpack_require__(67179);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/github/artifact.js + 3 modules
var github_artifact = __webpack_require__(78998);
// EXTERNAL MODULE: ./.build/emit/src/github/client.js
var client = __webpack_require__(34494);
// EXTERNAL MODULE: ./.build/emit/src/github/release.js
var release = __webpack_require__(77756);
// EXTERNAL MODULE: ./.build/emit/src/github/runs.js
var runs = __webpack_require__(55379);
;// CONCATENATED MODULE: ./.build/emit/src/github/lock-fetcher.js
/** Locks that lie at GitHub: in an artifact of a run, or among the files of a release. */









const ENDING = '.lock';
function lockFetcher(token) {
    return {
        artifact: async (name, run, call) => {
            if (run !== undefined && !/^[1-9]\d{0,15}$/.test(run))
                throw new errors/* InputError */.dz(`${JSON.stringify(run.slice(0, 100))} is not the number of a run`, { hint: 'It stands in the run\'s URL.' });
            const at = run === undefined ? undefined : { ...(0,runs/* repositoryOf */._M)(undefined, token, call), id: Number(run) };
            const artifact = await (0,github_artifact/* findArtifact */.Kc)(name, at, call);
            if (artifact === undefined)
                throw (0,github_artifact/* missing */.LO)(name, run === undefined ? 'this run' : `run ${run}`);
            return await inScratch(call, async (folder) => {
                await (0,github_artifact/* downloadArtifact */.bk)(artifact, at, folder, call);
                const files = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true });
                const lock = onlyLock(files.filter((file) => file.isFile()), `the artifact ${name}`);
                return await (0,promises_.readFile)((0,external_node_path_.join)(lock.parentPath, lock.name));
            });
        },
        release: async (tag, file, call) => {
            const { repository } = (0,runs/* repositoryOf */._M)(undefined, token, call);
            const where = `the release ${tag} of ${repository}`;
            const asked = { what: `look for ${where}`, permission: 'contents: read' };
            const { data: { assets } } = await (0,client/* askRest */.y8)(token, asked, call, async (rest) => await rest.repos.getReleaseByTag({ ...(0,runs/* ownerAndName */.uD)(repository), tag }));
            const asset = file === undefined ? onlyLock(assets, where) : assets.find(({ name }) => name === file);
            if (asset === undefined)
                throw new errors/* NotFoundError */.m_(`${where} has no file ${file ?? ''}`, { hint: `It has ${assets.map(({ name }) => name).join(', ').slice(0, 300)}.` });
            return await inScratch(call, async (folder) => {
                const path = (0,external_node_path_.join)(folder, 'lock');
                await (0,release/* fetchAsset */.N)(asset, path, token, { what: `download ${asset.name} from ${where}`, permission: 'contents: read' });
                return await (0,promises_.readFile)(path);
            });
        },
    };
}
function onlyLock(files, where) {
    const [lock, ...others] = files.filter(({ name }) => name.endsWith(ENDING));
    if (lock !== undefined && others.length === 0)
        return lock;
    const found = lock === undefined ? 'no lock' : `${String(others.length + 1)} locks`;
    throw new errors/* NotFoundError */.m_(`${where} has ${found}`, { hint: 'Of a release, name the file: release:TAG:FILE. Upload one lock to an artifact.' });
}
async function inScratch({ env }, work) {
    const folder = (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), `container-action-lock-${(0,external_node_crypto_.randomUUID)()}`);
    try {
        await (0,promises_.mkdir)(folder, { recursive: true });
        return await work(folder);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/github/diff-step.js
/** The diff step: two locks, from wherever they lie. */




/** @param room bytes that the summary may take. Default: all that a step's may have */
async function diffLocks(inputs, call, room) {
    const conditions = (inputs.failOn ?? []).map(src_changes/* failCondition */.Yq);
    const definition = inputs.definition === undefined ? undefined : await (0,src_definition/* readDefinition */.Ud)(inputs.definition);
    const where = { root: inputs.root, fetcher: inputs.token === undefined ? undefined : lockFetcher(inputs.token) };
    const [before, after] = [await (0,src_changes/* lockFrom */.y$)(inputs.before, where, call), await (0,src_changes/* lockFrom */.y$)(inputs.after, where, call)];
    const changes = (0,src_changes/* changesBetween */.iv)(before.lock, after.lock, definition);
    return await (0,diff_outcome/* diffOutcome */.i)(changes, (0,src_changes/* unwantedChanges */.Yi)(changes, conditions, after.verdict), inputs, call.env, room);
}


/***/ }),

/***/ 49782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ checkSpec)
/* harmony export */ });
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80906);
/* harmony import */ var _build_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96802);
/* harmony import */ var _comment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74659);
/* harmony import */ var _comparison_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(997);
/* harmony import */ var _diff_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36935);
/* harmony import */ var _setup_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12411);
/* harmony import */ var _upload_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32945);
/**
 * The whole check. Inputs are the parts' own: each is called here what it is called there, and means the same. Outputs
 * that would say nothing without their part bear its name.
 */







const { setup, build, upload, diff, comment } = {
    setup: _setup_js__WEBPACK_IMPORTED_MODULE_4__/* .setupSpec */ .P.inputs, build: _build_js__WEBPACK_IMPORTED_MODULE_0__/* .buildSpec */ .m.inputs, upload: _upload_js__WEBPACK_IMPORTED_MODULE_5__/* .uploadSpec */ .x.inputs, diff: _diff_js__WEBPACK_IMPORTED_MODULE_3__/* .diffSpec */ .n.inputs, comment: _comment_js__WEBPACK_IMPORTED_MODULE_1__/* .commentSpec */ .F.inputs,
};
const told = { setup: _setup_js__WEBPACK_IMPORTED_MODULE_4__/* .setupSpec */ .P.outputs, build: _build_js__WEBPACK_IMPORTED_MODULE_0__/* .buildSpec */ .m.outputs, upload: _upload_js__WEBPACK_IMPORTED_MODULE_5__/* .uploadSpec */ .x.outputs, diff: _diff_js__WEBPACK_IMPORTED_MODULE_3__/* .diffSpec */ .n.outputs, comment: _comment_js__WEBPACK_IMPORTED_MODULE_1__/* .commentSpec */ .F.outputs };
const checkSpec = {
    id: 'check',
    top: true,
    name: 'Check an Apptainer image',
    description: 'Builds an Apptainer image, locks it, rebuilds it, compares, uploads it, and tells the pull request what changes',
    branding: { icon: 'package', color: 'blue' },
    post: true,
    inputs: {
        definition: build.definition,
        layer: build.layer,
        root: build.root,
        against: {
            type: 'string',
            description: `${diff.before.description.replace('The lock to compare with', 'The lock that the image is compared with')} \`origin/main:\` is the one beside the definition on that `
                + 'branch (`tools.lock` of `tools.def`), where there is one. On a pull request that of the branch it goes to, when not given; elsewhere nothing is compared.',
        },
        needs: {
            type: 'lines',
            description: 'Images that the definition stands on and other jobs of this run have uploaded, one artifact a line. They are put into the store, checked, as the latest of their layers.',
        },
        setup: { type: 'boolean', default: true, description: 'Set up Apptainer. When `false`, the one that is there is used.' },
        upload: { type: 'boolean', default: true, description: 'Upload the build as an artifact.' },
        diff: { type: 'boolean', default: true, description: 'Tell what changes, compared with `against`.' },
        comment: { type: 'boolean', default: true, description: 'Write the comment, on a pull request.' },
        verify: build.verify,
        escrow: build.escrow,
        ..._comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .comparisonInputs */ .B,
        'fail-on-drift': { ...build['fail-on-drift'], description: 'Fail the step when the rebuild differs; with `verify: background` the end of the job. Upload and comment are made all the same.' },
        'fail-on': {
            ...diff['fail-on'],
            description: `${diff['fail-on'].description.replace(/ `drift` is .*$/, '')} \`drift\` says the same as \`fail-on-drift\`. Upload and comment are made all the same.`,
        },
        force: build.force,
        keep: build.keep,
        retain: build.retain,
        'build-args': build['build-args'],
        'squashfs-args': build['squashfs-args'],
        cache: { type: 'boolean', default: true, description: 'Take the whole build, and what set-up would download, from the job\'s cache, and keep both there after the job.' },
        token: { type: 'secret', manifestDefault: _spec_js__WEBPACK_IMPORTED_MODULE_6__/* .JOB_TOKEN */ .I, description: 'Token for all parts. The comment needs `pull-requests: write`, artifacts of other runs `actions: read`.' },
        name: upload.name,
        parts: upload.parts,
        'retention-days': upload['retention-days'],
        'compression-level': upload['compression-level'],
        overwrite: upload.overwrite,
        'pull-request': { ...comment['pull-request'], description: 'Number of the pull request. The one of the event, when not given.' },
        mode: comment.mode,
        'delete-when-clean': comment['delete-when-clean'],
        version: { ...setup.version, description: `Of Apptainer: ${setup.version.description}` },
        'version-file': setup['version-file'],
        method: { ...setup.method, description: 'How Apptainer comes here: `auto` takes the first that does for the machine, the others allow that one alone.' },
        prefix: { ...setup.prefix, description: 'Folder to unpack Apptainer into with `archive`; given with `auto`, nothing is installed elsewhere. `container-action/apptainer` in the user\'s data folder, when not given.' },
        mirror: setup.mirror,
        suid: { ...setup.suid, description: 'Install the part of Apptainer that runs as root (setuid), too.' },
        checksum: setup.checksum,
        'allow-known-bad': setup['allow-known-bad'],
        'cache-images': setup['cache-images'],
        registry: setup.registry,
        username: setup.username,
        password: setup.password,
        'free-disk-space': { ...setup['free-disk-space'], description: 'Remove software that hosted runners bring along and builds of images do not use. On GitHub\'s hosted runners alone; an error elsewhere.' },
        'warn-free-space': setup['warn-free-space'],
        prepare: setup.prepare,
    },
    outputs: {
        layer: { description: 'Name of the image in the store.' },
        ...told.build,
        'artifact-id': told.upload['artifact-id'],
        'artifact-name': { description: 'Name of the artifact.' },
        'artifact-url': told.upload['artifact-url'],
        'artifact-digest': told.upload['artifact-digest'],
        'artifact-size': told.upload.size,
        'manifest-sha256': told.upload['manifest-sha256'],
        changed: { description: '`true` when the image does not hold the same packages on the same base as the one it was compared with; empty when it was compared with none.' },
        counts: told.diff.counts,
        'changes-markdown': told.diff.markdown,
        changes: { description: 'Path of the file with all changes as JSON ([schema](../docs/schemas/changes.json)).' },
        'comment-outcome': { description: `${told.comment.outcome.description} Empty when no comment was to be written.` },
        'comment-id': told.comment['comment-id'],
        'comment-url': told.comment['comment-url'],
        'pull-request': told.comment['pull-request'],
        'comment-data': { description: 'Path of the file with what the comment says, as data ([schema](../docs/schemas/review.json)).' },
        'comment-data-artifact': { description: 'Name of the artifact with that file, `review.json`, which is uploaded when the token may not write (`data`); empty otherwise.' },
        'apptainer-path': told.setup.path,
        'apptainer-version': told.setup.version,
        'apptainer-method': told.setup.method,
        'apptainer-cache-hit': told.setup['cache-hit'],
        'can-build': told.setup['can-build'],
        findings: told.setup.findings,
    },
};


/***/ }),

/***/ 36935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ diffSpec)
/* harmony export */ });
/* harmony import */ var _changes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54726);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80906);


const diffSpec = {
    id: 'diff',
    name: 'What changes in an Apptainer image',
    description: 'Compares what two images hold by their locks: packages added, removed, upgraded, downgraded, and by how much',
    branding: { icon: 'git-pull-request', color: 'blue' },
    inputs: {
        before: {
            type: 'string', required: true,
            description: 'The lock to compare with: a file, a build of the store (`layer` or `layer@timestamp`), a file of a git ref (`origin/main:env.lock`), `artifact:NAME[:RUN]`, or `release:TAG[:FILE]`.',
        },
        after: { type: 'string', required: true, description: 'The lock of the image as it is now; named in the same ways.' },
        definition: { type: 'path', description: 'The definition (`.def`) of the image as it is now. What it names itself stands first, and is annotated on its line.' },
        root: { type: 'path', default: 'containers', description: 'Folder of the store that builds are looked for in.' },
        'fail-on': {
            type: 'lines',
            description: `Changes that fail the step, one a line: ${_changes_index_js__WEBPACK_IMPORTED_MODULE_0__/* .FAIL_CONDITIONS */ .eY.map((condition) => `\`${condition}\``).join(', ')}. None does, when not given. \`drift\` is what the verdict of \`after\`, a build of the store, says.`,
        },
        token: { type: 'secret', manifestDefault: _spec_js__WEBPACK_IMPORTED_MODULE_1__/* .JOB_TOKEN */ .I, description: 'Token for artifacts of other runs (`actions: read`) and releases (`contents: read`).' },
        json: { type: 'path', description: 'File for the changes as JSON. One in the runner\'s temporary folder, when not given.' },
    },
    outputs: {
        changed: { description: '`true` when the two images do not hold the same packages on the same base.' },
        counts: { description: 'How many packages were `added`, `removed`, `upgraded`, `downgraded` and `changed` (no order is known), as JSON.' },
        markdown: { description: 'The changes as Markdown; the least interesting ones left out where it would be more than 60 kB.' },
        json: { description: 'Path of the file with all changes as JSON ([schema](../docs/schemas/changes.json)), which `comment` reads.' },
    },
};


/***/ }),

/***/ 32945:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ uploadSpec)
/* harmony export */ });
/* harmony import */ var _set_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58475);

const PART_NAMES = _set_index_js__WEBPACK_IMPORTED_MODULE_0__/* .PARTS */ .dI.map((part) => `\`${part}\``).join(', ');
const uploadSpec = {
    id: 'upload',
    name: 'Upload a build',
    description: 'Uploads one build (image, lock, definitions, verdict, log) as a workflow artifact, with the SHA-256 of each file',
    branding: { icon: 'upload-cloud', color: 'blue' },
    inputs: {
        layer: { type: 'string', required: true, description: 'Name of the image in the store.' },
        root: { type: 'path', default: 'containers', description: 'Folder of the store.' },
        timestamp: { type: 'string', description: 'The build, `YYYY-MMDD-HHMMSS`. The layer\'s latest, when not given.' },
        name: { type: 'string', default: '{layer}', description: 'Name of the artifact; `{layer}`, `{ts}`, `{arch}` and `{verdict}` are filled in.' },
        parts: { type: 'lines', description: `What is uploaded, one a line: ${PART_NAMES}. Everything there is, when not given.` },
        'retention-days': { type: 'number', least: 1, description: 'Days the artifact is kept. What the repository says, when not given.' },
        'compression-level': { type: 'choice', values: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], default: '0', description: 'An image is compressed already, so `0` is quickest and hardly larger.' },
        overwrite: { type: 'boolean', default: false, description: 'Replace an artifact of that name in this run. It is deleted before the new one is sent.' },
    },
    outputs: {
        'artifact-id': { description: 'The artifact\'s number.' },
        'artifact-digest': { description: 'Digest of its archive, `sha256:` and 64 hex digits.' },
        'artifact-url': { description: 'Where a person can download it.' },
        name: { description: 'Its name.' },
        'manifest-sha256': { description: 'SHA-256 of the manifest, which covers every file: give it to `download` as a job\'s output.' },
        timestamp: { description: 'The build\'s timestamp.' },
        size: { description: 'Bytes of the archive.' },
    },
};


/***/ }),

/***/ 44167:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ partsNamed),
/* harmony export */   c: () => (/* binding */ uploadBuild)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54906);
/* harmony import */ var _set_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58475);
/* harmony import */ var _artifact_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(78998);
/* harmony import */ var _set_outcome_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28452);
/** The upload step: one build's set, as an artifact. */







async function uploadBuild(inputs, call) {
    const { layer, root, timestamp, name: template, parts, retentionDays, compressionLevel, overwrite } = inputs;
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(call.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'container-action-set-'));
    try {
        const set = await (0,_set_index_js__WEBPACK_IMPORTED_MODULE_4__/* .packSet */ .sL)(root, layer, folder, { ts: timestamp, parts: partsNamed(parts), asLinks: true, ...call });
        const name = (0,_set_index_js__WEBPACK_IMPORTED_MODULE_4__/* .setName */ .i)(template, set.manifest);
        const artifact = await (0,_artifact_js__WEBPACK_IMPORTED_MODULE_5__/* .uploadSet */ .kd)(set, name, { retentionDays, compressionLevel: Number(compressionLevel), overwrite }, call);
        return (0,_set_outcome_js__WEBPACK_IMPORTED_MODULE_6__/* .uploadOutcome */ .U)(set, artifact, call.env);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
}
/** @throws InputError for a word that names none */
function partsNamed(words) {
    return words?.map((word) => {
        const part = _set_index_js__WEBPACK_IMPORTED_MODULE_4__/* .PARTS */ .dI.find((each) => each === word);
        if (part === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz(`input parts: there is no part ${word} of a build`, { hint: `Parts are ${_set_index_js__WEBPACK_IMPORTED_MODULE_4__/* .PARTS */ .dI.join(', ')}.` });
        return part;
    });
}


/***/ })

};
