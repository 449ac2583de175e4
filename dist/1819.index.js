export const id = 1819;
export const ids = [1819];
export const modules = {

/***/ 11819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _src_github_action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4460);
/* harmony import */ var _src_github_repeat_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68354);
/* harmony import */ var _src_github_specs_upload_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32945);
/* harmony import */ var _src_github_upload_step_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44167);




async function main() {
    await (0,_src_github_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .Cs)(_src_github_specs_upload_js__WEBPACK_IMPORTED_MODULE_1__/* .uploadSpec */ .x, {
        repeat: ({ layer, root, timestamp, parts }) => (0,_src_github_repeat_js__WEBPACK_IMPORTED_MODULE_3__/* .commandWords */ .B)('export', [layer], { root, timestamp, part: parts }),
        run: _src_github_upload_step_js__WEBPACK_IMPORTED_MODULE_2__/* .uploadBuild */ .c,
    });
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
function downloadOutcome({ set, at, artifactId, runId, verified: marked, attested }) {
    const { layer, ts, files } = set.manifest;
    const fileOf = (part) => files.find((file) => file.part === part)?.name ?? '';
    const pathOf = (part) => fileOf(part) === '' ? '' : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(at, fileOf(part));
    const verified = marked === null ? '' : String(marked);
    return {
        outputs: {
            layer, timestamp: ts, sif: pathOf('sif'), 'sif-sha256': files.find(({ part }) => part === 'sif')?.sha256 ?? '', lock: pathOf('lock'),
            'locked-definition': pathOf('locked-definition'), verified, 'manifest-sha256': set.manifestSha256,
            signer: attested?.signer ?? '', 'signer-run': attested?.run ?? '', 'source-ref': attested?.sourceRef ?? '', 'source-commit': attested?.commit ?? '',
            'artifact-id': artifactId === undefined ? '' : String(artifactId), 'run-id': runId,
        },
        summary: (0,_markdown_index_js__WEBPACK_IMPORTED_MODULE_1__/* .factsSummary */ .yQ)(`Downloaded ${layer} ${ts}`, {
            Image: pathOf('sif'), Verified: verified, Size: (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)((0,_set_index_js__WEBPACK_IMPORTED_MODULE_2__/* .sizeOf */ .$d)(set)), 'Manifest SHA-256': set.manifestSha256, Run: runId,
            ...(attested === undefined ? {} : attestedFacts(attested)),
        }),
    };
}
/** The manifest's SHA-256 stands above: that is what was attested. */
function attestedFacts({ signer, repository, sourceRef, commit, run, authority }) {
    return { 'Attested by': `${signer} (${authority})`, 'Built from': `${repository} ${sourceRef} ${commit}`.trimEnd(), 'Attesting run': run };
}


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
