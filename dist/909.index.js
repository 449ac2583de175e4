export const id = 909;
export const ids = [909];
export const modules = {

/***/ 49909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/github/action.js + 2 modules
var action = __webpack_require__(4460);
// EXTERNAL MODULE: ./.build/emit/src/github/artifact.js
var github_artifact = __webpack_require__(94811);
// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(68354);
// EXTERNAL MODULE: ./.build/emit/src/set/index.js + 8 modules
var src_set = __webpack_require__(42336);
;// CONCATENATED MODULE: ./.build/emit/src/github/specs/upload.js

const PART_NAMES = src_set/* PARTS */.dI.map((part) => `\`${part}\``).join(', ');
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

// EXTERNAL MODULE: ./.build/emit/src/github/set-outcome.js
var set_outcome = __webpack_require__(28452);
;// CONCATENATED MODULE: ./.build/emit/actions/upload/main.js










async function main() {
    await (0,action/* runAction */.C)(uploadSpec, {
        repeat: ({ layer, root, timestamp, parts }) => (0,repeat/* commandWords */.B)('export', [layer], { root, timestamp, part: parts }),
        run: async ({ layer, root, timestamp, name: template, parts, retentionDays, compressionLevel, overwrite }, call) => {
            const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(call.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'container-action-set-'));
            try {
                const set = await (0,src_set/* packSet */.sL)(root, layer, folder, { ts: timestamp, parts: parts?.map(partNamed), asLinks: true, ...call });
                const name = (0,src_set/* setName */.i)(template, set.manifest);
                const artifact = await (0,github_artifact/* uploadSet */.kd)(set, name, { retentionDays, compressionLevel: Number(compressionLevel), overwrite }, call);
                return (0,set_outcome/* uploadOutcome */.U)(set, artifact, call.env);
            }
            finally {
                await (0,promises_.rm)(folder, { recursive: true, force: true });
            }
        },
    });
}
function partNamed(word) {
    const part = src_set/* PARTS */.dI.find((each) => each === word);
    if (part === undefined)
        throw new errors/* InputError */.dz(`input parts: there is no part ${word} of a build`, { hint: `Parts are ${src_set/* PARTS */.dI.join(', ')}.` });
    return part;
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
/* harmony import */ var _set_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42336);
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


/***/ })

};
