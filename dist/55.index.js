export const id = 55;
export const ids = [55];
export const modules = {

/***/ 84055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./.build/emit/src/github/action.js + 2 modules
var action = __webpack_require__(4460);
// EXTERNAL MODULE: ./.build/emit/src/github/download-source.js
var download_source = __webpack_require__(78579);
// EXTERNAL MODULE: ./.build/emit/src/github/set-outcome.js
var set_outcome = __webpack_require__(28452);
// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(68354);
// EXTERNAL MODULE: ./.build/emit/src/github/spec.js
var spec = __webpack_require__(80906);
;// CONCATENATED MODULE: ./.build/emit/src/github/specs/download.js

const downloadSpec = {
    id: 'download',
    name: 'Download a build',
    description: 'Downloads a build that upload has sent, checks every file, and puts it into a store: listed, gated, ready to run',
    branding: { icon: 'download-cloud', color: 'blue' },
    inputs: {
        name: { type: 'string', required: true, description: 'Name of the artifact. With `release`: the manifest is the asset `<name>.manifest.json`, or else `manifest.json`.' },
        'manifest-sha256': { type: 'string', description: 'What `upload` gave as its output: the set has to be that one. What GitHub tells of the artifact counts in any case.' },
        root: { type: 'path', default: 'containers', description: 'Folder of the store.' },
        latest: { type: 'boolean', default: false, description: 'Make it the layer\'s latest build, which `<root>/<layer>.sif` points at.' },
        keep: { type: 'boolean', default: false, description: 'Protect it from being pruned.' },
        path: { type: 'path', description: 'Leave the files in this folder, empty or not there, instead of a store: for sets without an image.' },
        'run-id': { type: 'string', description: 'Another run, by the number in its URL. This one, when not given.' },
        workflow: { type: 'string', description: 'The last green run of this workflow (file name, such as `image.yml`) that has the artifact.' },
        branch: { type: 'string', default: 'main', description: 'Branch of that run. Only with `workflow`.' },
        release: { type: 'string', description: 'A release, by its tag or `latest`, whose assets are the files of the set.' },
        repository: { type: 'string', description: 'Another repository, `owner/name`. Only with `run-id`, `workflow` or `release`.' },
        token: { type: 'secret', manifestDefault: spec/* JOB_TOKEN */.I, description: 'For other runs and releases; it needs `actions: read`, for releases `contents: read`.' },
    },
    outputs: {
        layer: { description: 'Name of the image.' },
        timestamp: { description: 'The build\'s timestamp.' },
        sif: { description: 'The image, as an absolute path; empty when the set holds none.' },
        'sif-sha256': { description: 'Its SHA-256, 64 lower-case hex digits; empty when the set holds none.' },
        lock: { description: 'The lock; empty when the set holds none.' },
        'locked-definition': { description: 'The locked definition; empty when the set holds none.' },
        verified: { description: '`true` or `false` as the build\'s marker says; empty when it has none.' },
        'manifest-sha256': { description: 'SHA-256 of the manifest.' },
        'artifact-id': { description: 'The artifact\'s number; empty for a release.' },
        'run-id': { description: 'The run it came from; empty for a release.' },
    },
};

// EXTERNAL MODULE: ./.build/emit/src/github/take-set.js
var take_set = __webpack_require__(20335);
;// CONCATENATED MODULE: ./.build/emit/actions/download/main.js






async function main() {
    await (0,action/* runAction */.Cs)(downloadSpec, {
        repeat: ({ name, manifestSha256, root, latest, keep, path }) => (0,repeat/* commandWords */.B)('import', [path ?? name], {
            ...(path === undefined ? { root, latest, keep } : { 'dry-run': true }), 'manifest-sha256': manifestSha256,
        }),
        run: async (inputs, call) => {
            (0,download_source/* checkSource */.A)(inputs);
            return (0,set_outcome/* downloadOutcome */.V)(await (0,take_set/* takeSet */.y)(inputs, call));
        },
    });
}


/***/ }),

/***/ 78579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ checkSource),
/* harmony export */   j: () => (/* binding */ fetchSet)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
/* harmony import */ var _artifact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78998);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77756);
/* harmony import */ var _runs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55379);




/** @throws InputError for inputs that exclude each other */
function checkSource({ runId, workflow, release, repository, branch }) {
    const given = Object.entries({ 'run-id': runId, workflow, release }).filter(([, value]) => value !== undefined).map(([name]) => name);
    if (given.length > 1)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`inputs ${given.join(' and ')} exclude each other`, { hint: 'Give one of them, or none for this run.' });
    if (repository !== undefined && given.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('input repository has a meaning with run-id, workflow or release only', { hint: 'Give one of them.' });
    }
    if (branch !== 'main' && workflow === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('input branch has a meaning with workflow only', { hint: 'Name the workflow, too.' });
    if (runId !== undefined && !/^[1-9]\d{0,15}$/.test(runId))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`input run-id: must be the number of a run, not ${JSON.stringify(runId.slice(0, 100))}`);
}
/** Downloads the set into `folder`. */
async function fetchSet(inputs, folder, call) {
    const { name, release, repository, token, manifestSha256 } = inputs;
    if (release !== undefined) {
        const told = await (0,_release_js__WEBPACK_IMPORTED_MODULE_2__/* .downloadReleaseSet */ .A)(release, name, (0,_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryOf */ ._M)(repository, token, call), folder, call);
        return { artifactId: undefined, runId: '', manifestSha256: agreed(manifestSha256, told), sums: new Map() };
    }
    const { artifact, run } = await locate(inputs, call);
    if (artifact.digest === undefined && manifestSha256 === undefined) {
        call.reporter.warn(`GitHub tells no digest of the artifact ${name}, so it is held against its own manifest alone`, 'Give manifest-sha256.');
    }
    const sums = await (0,_artifact_js__WEBPACK_IMPORTED_MODULE_1__/* .downloadArtifact */ .bk)(artifact, run, folder, call);
    return { artifactId: artifact.id, runId: String(run?.id ?? call.env['GITHUB_RUN_ID'] ?? ''), manifestSha256, sums };
}
/** What a person gave and what GitHub tells of the same bytes. @throws VerifyError when they differ */
function agreed(given, told) {
    const bare = (sum) => sum.trim().replace(/^sha256:/i, '').toLowerCase();
    if (given !== undefined && told !== undefined && bare(given) !== bare(told)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .VerifyError */ .Gz(`the manifest has the SHA-256 ${bare(told)}, and ${bare(given)} was expected`, { hint: 'The set is not used. Check the release\'s tag.' });
    }
    return given ?? told;
}
async function locate({ name, runId, workflow, branch, repository, token }, call) {
    if (runId === undefined && workflow === undefined) {
        const artifact = await (0,_artifact_js__WEBPACK_IMPORTED_MODULE_1__/* .findArtifact */ .Kc)(name, undefined, call);
        if (artifact === undefined)
            throw (0,_artifact_js__WEBPACK_IMPORTED_MODULE_1__/* .missing */ .LO)(name, 'this run');
        return { artifact, run: undefined };
    }
    const at = (0,_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryOf */ ._M)(repository, token, call);
    const runs = workflow === undefined ? [{ ...at, id: Number(runId) }] : await (0,_runs_js__WEBPACK_IMPORTED_MODULE_3__/* .greenRuns */ .kq)(workflow, branch, at, call);
    for (const run of runs) {
        const artifact = await (0,_artifact_js__WEBPACK_IMPORTED_MODULE_1__/* .findArtifact */ .Kc)(name, run, call);
        if (artifact !== undefined)
            return { artifact, run };
    }
    throw (0,_artifact_js__WEBPACK_IMPORTED_MODULE_1__/* .missing */ .LO)(name, workflow === undefined ? `run ${String(runId)} of ${at.repository}` : `the ${String(runs.length)} newest green runs of ${workflow} on ${branch}`);
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
        call.signal?.throwIfAborted();
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
        const { downloadTool } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(838), __webpack_require__.e(805)]).then(__webpack_require__.bind(__webpack_require__, 59805));
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

/***/ 28452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ uploadOutcome),
/* harmony export */   V: () => (/* binding */ downloadOutcome)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _markdown_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47698);
/* harmony import */ var _set_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58475);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78438);
/** Outputs and summaries of the upload and download actions. */




function uploadOutcome(set, artifact, env) {
    const { layer, ts, files } = set.manifest;
    const url = artifactUrl(artifact.id, env);
    return {
        outputs: {
            'artifact-id': String(artifact.id), 'artifact-digest': artifact.digest ?? '', 'artifact-url': url, name: artifact.name,
            'manifest-sha256': set.manifestSha256, timestamp: ts, size: String(artifact.size),
        },
        summary: (0,_markdown_index_js__WEBPACK_IMPORTED_MODULE_1__/* .factsSummary */ .yQ)(`Uploaded ${artifact.name}`, {
            Build: `${layer} ${ts}`, Artifact: url, Size: (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(artifact.size), Parts: files.map(({ part }) => part).join(', '),
            'Manifest SHA-256': set.manifestSha256,
        }),
    };
}
/** As GitHub's own pages link to it. */
function artifactUrl(id, env) {
    const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID: run = '' } = env;
    return `${server}/${repository}/actions/runs/${run}/artifacts/${String(id)}`;
}
function downloadOutcome({ set, at, artifactId, runId, verified: marked }) {
    const { layer, ts, files } = set.manifest;
    const fileOf = (part) => files.find((file) => file.part === part)?.name ?? '';
    const pathOf = (part) => fileOf(part) === '' ? '' : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(at, fileOf(part));
    const verified = marked === null ? '' : String(marked);
    return {
        outputs: {
            layer, timestamp: ts, sif: pathOf('sif'), 'sif-sha256': files.find(({ part }) => part === 'sif')?.sha256 ?? '', lock: pathOf('lock'),
            'locked-definition': pathOf('locked-definition'), verified, 'manifest-sha256': set.manifestSha256,
            'artifact-id': artifactId === undefined ? '' : String(artifactId), 'run-id': runId,
        },
        summary: (0,_markdown_index_js__WEBPACK_IMPORTED_MODULE_1__/* .factsSummary */ .yQ)(`Downloaded ${layer} ${ts}`, {
            Image: pathOf('sif'), Verified: verified, Size: (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)((0,_set_index_js__WEBPACK_IMPORTED_MODULE_2__/* .sizeOf */ .$d)(set)), 'Manifest SHA-256': set.manifestSha256, Run: runId,
        }),
    };
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

/***/ 20335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ takeSet)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(54906);
/* harmony import */ var _set_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58475);
/* harmony import */ var _store_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(51101);
/* harmony import */ var _download_source_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(78579);
/** A downloaded set, into a store or a folder; nothing of it stays when it is not what it should be. */








async function takeSet(inputs, call) {
    return await (inputs.path === undefined ? intoStore(inputs, call) : intoFolder((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(inputs.path), inputs, call));
}
async function intoStore(inputs, call) {
    const temp = call.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)();
    // Renamed into the store it costs nothing; from another disk it would be copied, and read once more.
    if (await sameDisk(temp, inputs.root)) {
        const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(temp, 'container-action-set-'));
        try {
            return await throughFolder(folder, inputs, call);
        }
        finally {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, { recursive: true, force: true });
        }
    }
    return await (0,_set_index_js__WEBPACK_IMPORTED_MODULE_5__/* .inStore */ .jw)(inputs.root, (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(), async (folder) => await throughFolder(folder, inputs, call));
}
async function throughFolder(folder, inputs, call) {
    const fetched = await (0,_download_source_js__WEBPACK_IMPORTED_MODULE_7__/* .fetchSet */ .j)(inputs, folder, call);
    const { set, paths, present } = await (0,_set_index_js__WEBPACK_IMPORTED_MODULE_5__/* .putBackSet */ .D_)(folder, inputs.root, {
        manifestSha256: fetched.manifestSha256, sums: fetched.sums, latest: inputs.latest, keep: inputs.keep, move: true, ...call,
    });
    if (present)
        call.reporter.info(`${paths.layer} ${paths.ts} was in the store already`);
    return await told(fetched, set, (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(paths.root, paths.layer));
}
async function sameDisk(folder, root) {
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder)).dev === (await diskOf((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(root)));
}
/** Of the nearest folder that is there. */
async function diskOf(path) {
    try {
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path)).dev;
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .systemCode */ .xU)(error) === 'ENOENT' && (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path) !== path)
            return await diskOf((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path));
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .zS)(error, 'look at', path);
    }
}
async function intoFolder(folder, inputs, call) {
    const isThere = await isEmptyFolder(folder);
    try {
        const fetched = await (0,_download_source_js__WEBPACK_IMPORTED_MODULE_7__/* .fetchSet */ .j)(inputs, folder, call);
        return await told(fetched, await (0,_set_index_js__WEBPACK_IMPORTED_MODULE_5__/* .checkSet */ .TF)(folder, { manifestSha256: fetched.manifestSha256, sums: fetched.sums, ...call }), folder);
    }
    catch (error) {
        if (isThere)
            await Promise.all((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)).map(async (name) => { await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, name), { recursive: true, force: true }); }));
        else
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, { recursive: true, force: true });
        throw error;
    }
}
async function told(fetched, set, at) {
    const { files } = set.manifest;
    const file = files.find(({ part }) => part === 'marker');
    const marker = file === undefined ? undefined : await (0,_store_index_js__WEBPACK_IMPORTED_MODULE_6__/* .readMarker */ .t7)((0,_store_index_js__WEBPACK_IMPORTED_MODULE_6__/* .siblingPaths */ .ZX)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(at, `${set.manifest.layer}-${set.manifest.ts}.sif`)));
    const fits = (part, sum) => files.every((each) => each.part !== part || each.sha256 === sum);
    const { binding } = marker ?? {};
    const isOurs = binding === undefined || (fits('sif', binding.sifSha256) && fits('lock', binding.lockSha256));
    return { ...fetched, set, at, verified: marker === undefined ? null : marker.state === 'verified' && isOurs };
}
/** @returns false when it is not there. @throws InputError when it holds something, or is no folder */
async function isEmptyFolder(folder) {
    try {
        if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(folder)).isDirectory())
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz(`${folder} is no folder`, { hint: 'Name a folder that is empty or not there.' });
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)).length > 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz(`the folder ${folder} is not empty`, { hint: 'Name a folder that is empty or not there.' });
        return true;
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .systemCode */ .xU)(error) === 'ENOENT')
            return false;
        throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz ? error : (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .fileError */ .zS)(error, 'read the folder', folder);
    }
}


/***/ })

};
