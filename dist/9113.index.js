export const id = 9113;
export const ids = [9113];
export const modules = {

/***/ 89113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _src_github_action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4460);
/* harmony import */ var _src_github_diff_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18657);
/* harmony import */ var _src_github_repeat_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68354);
/* harmony import */ var _src_github_specs_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36935);




async function main() {
    await (0,_src_github_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .Cs)(_src_github_specs_diff_js__WEBPACK_IMPORTED_MODULE_2__/* .diffSpec */ .n, {
        repeat: ({ before, after, root, definition, failOn }) => (0,_src_github_repeat_js__WEBPACK_IMPORTED_MODULE_3__/* .commandWords */ .B)('diff', [before, after], { root, definition, 'fail-on': failOn }),
        run: async (inputs, call) => await (0,_src_github_diff_step_js__WEBPACK_IMPORTED_MODULE_1__/* .diffLocks */ .U)(inputs, call),
    });
}


/***/ }),

/***/ 67179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ writeInto),
/* harmony export */   i: () => (/* binding */ diffOutcome)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _changes_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(54726);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54906);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87194);
/* harmony import */ var _markdown_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(47698);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(78438);
/** Outputs, summary and annotations of the diff action. */









/** A job's outputs may hold 1 MiB together. */
const OUTPUT_BYTES = 60_000;
/** The runner drops a summary of more than 1 MiB whole. */
const SUMMARY_BYTES = 900_000;
/** Of a step's errors GitHub shows ten; the last one is the step's own. */
const MAX_ANNOTATED = 9;
/** @param room bytes that the summary may take */
async function diffOutcome(changes, unwanted, { before, after, definition, json }, env, room = SUMMARY_BYTES) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(json ?? (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), `container-action-changes-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.json`));
    await writeInto(path, `${JSON.stringify((0,_changes_index_js__WEBPACK_IMPORTED_MODULE_4__/* .changesJson */ .c$)(changes), null, 2)}\n`);
    const { text, left } = (0,_markdown_index_js__WEBPACK_IMPORTED_MODULE_7__/* .changesSection */ .Hv)(before, after, changes, room);
    return {
        outputs: {
            changed: String(!changes.identical), counts: JSON.stringify(changes.counts), markdown: (0,_markdown_index_js__WEBPACK_IMPORTED_MODULE_7__/* .changesMarkdown */ .T4)(changes, OUTPUT_BYTES).text, json: path,
        },
        summary: left === 0 ? text : `${text}\n${(0,_text_js__WEBPACK_IMPORTED_MODULE_8__/* .count */ .U9)(left, 'change')} left out here; the output \`json\` names the file with all of them.\n`,
        annotations: unwanted === undefined || definition === undefined ? [] : annotationsOf(unwanted, definition, env),
        failure: unwanted,
    };
}
/** Writes a file, making its folder where there is none. @throws StoreError naming what could not be written */
async function writeInto(path, text) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), { recursive: true });
    }
    catch (error) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, 'make the folder', (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path));
    }
    await (0,_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeFileAtomic */ .Zf)(path, text);
}
/** One on each line of the definition that names a package of an unwanted change. */
function annotationsOf({ changes }, definition, env) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(env['GITHUB_WORKSPACE'] ?? process.cwd(), (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(definition));
    return changes.filter(({ line }) => line !== undefined).slice(0, MAX_ANNOTATED)
        .map((change) => ({ level: 'error', message: (0,_changes_index_js__WEBPACK_IMPORTED_MODULE_4__/* .changeInWords */ .Zb)(change), title: 'Unwanted change', file, line: change.line }));
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

/***/ 77756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ downloadReleaseSet),
/* harmony export */   N: () => (/* binding */ fetchAsset)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54906);
/* harmony import */ var _set_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58475);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34494);
/* harmony import */ var _runs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55379);
/* harmony import */ var _service_error_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98785);
/** A build set that lies in a release: its files are the release's assets, uploaded one by one. */







/**
 * Downloads a set into a folder, which is made.
 *
 * @param tag of the release, or `latest`
 * @param name the manifest is the asset `<name>.manifest.json`, or `manifest.json` where there is none of that name
 * @returns the manifest's digest as GitHub tells it, undefined where it tells none
 * @throws NotFoundError for a release or an asset that is not there, ServiceError for what GitHub says no to
 */
async function downloadReleaseSet(tag, name, { repository, token }, folder, call) {
    const where = `the release ${tag} of ${repository}`;
    const asked = { what: `look for ${where}`, permission: 'contents: read' };
    const at = (0,_runs_js__WEBPACK_IMPORTED_MODULE_5__/* .ownerAndName */ .uD)(repository);
    const { data: { assets } } = await (0,_client_js__WEBPACK_IMPORTED_MODULE_4__/* .askRest */ .y8)(token, asked, call, async (rest) => (tag === 'latest' ? await rest.repos.getLatestRelease(at) : await rest.repos.getReleaseByTag({ ...at, tag })));
    const byName = new Map(assets.map((asset) => [asset.name, asset]));
    const assetNamed = (wanted) => {
        const asset = byName.get(wanted);
        if (asset === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .NotFoundError */ .m_(`${where} has no asset ${wanted}`, { hint: 'Upload all files that "scitex-container export" makes.' });
        return asset;
    };
    const manifest = byName.get(`${name}.manifest.json`) ?? assetNamed(_set_index_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_NAME */ .ir);
    if (manifest.size > _set_index_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_MAX */ .Fy)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FormatError */ .IF(`the asset ${manifest.name} of ${where} is too large for a manifest`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    const fetched = async (asset, as) => {
        if (call.signal?.aborted === true)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CancelledError */ .cc(`downloading ${where} was cancelled`);
        await fetchAsset(asset, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, as), token, { what: `download ${asset.name} from ${where}`, permission: 'contents: read' });
    };
    await fetched(manifest, _set_index_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_NAME */ .ir);
    const { files } = (0,_set_index_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, _set_index_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_NAME */ .ir), 'utf8'));
    // All of them are looked for before gigabytes of the first come down.
    const wanted = files.map((file) => ({ file, asset: assetNamed(file.name) }));
    for (const { file, asset } of wanted)
        await fetched(asset, file.name);
    return typeof manifest.digest === 'string' ? manifest.digest : undefined;
}
/** Downloads one file of a release. @throws ServiceError for what GitHub says no to, FormatError when it comes short */
async function fetchAsset({ url, size, name }, path, token, asked) {
    try {
        const { downloadTool } = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(3838), __webpack_require__.e(9805)]).then(__webpack_require__.bind(__webpack_require__, 59805));
        await downloadTool(url, path, `Bearer ${token}`, { accept: 'application/octet-stream' });
    }
    catch (error) {
        throw (0,_service_error_js__WEBPACK_IMPORTED_MODULE_6__/* .serviceError */ .cg)(error, asked);
    }
    const found = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).size;
    if (found !== size)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FormatError */ .IF(`the asset ${name} came as ${String(found)} bytes instead of ${String(size)}`, { hint: 'Run the job again.' });
}


/***/ }),

/***/ 80906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ JOB_TOKEN)
/* harmony export */ });
/** The only expression among the defaults. The runner evaluates it; elsewhere such an input is unset. */
const JOB_TOKEN = '${{ github.token }}';


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


/***/ })

};
