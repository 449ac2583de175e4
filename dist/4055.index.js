export const id = 4055;
export const ids = [4055];
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
        'signer-workflow': { type: 'string', description: 'The workflow that has to have attested the set\'s manifest, `owner/name/.github/workflows/image.yml`. Without its attestation the set is refused.' },
        'source-ref': { type: 'string', description: 'The ref that the attested build has to be of, such as `refs/heads/main`. Any, when not given. Only with `signer-workflow`.' },
        'trusted-root': { type: 'path', description: 'File with the trusted roots that attestations are held against, as `gh attestation trusted-root` prints them. Fetched, when not given. Only with `signer-workflow`.' },
        root: { type: 'path', default: 'containers', description: 'Folder of the store.' },
        latest: { type: 'boolean', default: false, description: 'Make it the layer\'s latest build, which `<root>/<layer>.sif` points at.' },
        keep: { type: 'boolean', default: false, description: 'Protect it from being pruned.' },
        path: { type: 'path', description: 'Leave the files in this folder, empty or not there, instead of a store: for sets without an image.' },
        'run-id': { type: 'string', description: 'Another run, by the number in its URL. This one, when not given.' },
        workflow: { type: 'string', description: 'The last green run of this workflow (file name, such as `image.yml`) that has the artifact.' },
        branch: { type: 'string', default: 'main', description: 'Branch of that run. Only with `workflow`.' },
        release: { type: 'string', description: 'A release, by its tag or `latest`, whose assets are the files of the set.' },
        repository: { type: 'string', description: 'Another repository, `owner/name`. Only with `run-id`, `workflow` or `release`.' },
        token: { type: 'secret', manifestDefault: spec/* JOB_TOKEN */.I, description: 'For other runs, releases and attestations; it needs `actions: read`, for releases `contents: read`, with `signer-workflow` `attestations: read`.' },
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
        signer: { description: 'With `signer-workflow`: the workflow that attested it, and the ref or commit it was run as, `owner/name/.github/workflows/image.yml@refs/heads/main`; empty otherwise.' },
        'signer-run': { description: 'Address of the run that attested it; empty without `signer-workflow`.' },
        'source-ref': { description: 'The ref that was built from; empty without `signer-workflow`.' },
        'source-commit': { description: 'The commit that was built from; empty without `signer-workflow`.' },
        'artifact-id': { description: 'The artifact\'s number; empty for a release.' },
        'run-id': { description: 'The run it came from; empty for a release.' },
    },
};

// EXTERNAL MODULE: ./.build/emit/src/github/take-set.js + 1 modules
var take_set = __webpack_require__(84084);
;// CONCATENATED MODULE: ./.build/emit/actions/download/main.js






async function main() {
    await (0,action/* runAction */.Cs)(downloadSpec, {
        repeat: ({ name, manifestSha256, root, latest, keep, path, signerWorkflow, sourceRef, trustedRoot, repository }) => (0,repeat/* commandWords */.B)('import', [path ?? name], {
            ...(path === undefined ? { root, latest, keep } : { 'dry-run': true }), 'manifest-sha256': manifestSha256,
            ...(signerWorkflow === undefined ? {} : {
                'signer-workflow': signerWorkflow, 'source-ref': sourceRef, repository: repository ?? process.env['GITHUB_REPOSITORY'], attestation: 'attestation.jsonl', 'trusted-root': trustedRoot,
            }),
        }),
        run: async (inputs, call) => {
            (0,download_source/* checkSource */.A)(inputs);
            return (0,set_outcome/* downloadOutcome */.V)(await (0,take_set/* takeSet */.y)(inputs, call));
        },
    });
}


/***/ }),

/***/ 80906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ JOB_TOKEN)
/* harmony export */ });
/** The only expression among the defaults. The runner evaluates it; elsewhere such an input is unset. */
const JOB_TOKEN = '${{ github.token }}';


/***/ })

};
