export const id = 2953;
export const ids = [2953];
export const modules = {

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
function checkSource({ runId, workflow, release, repository, branch, signerWorkflow, sourceRef, trustedRoot }) {
    const given = Object.entries({ 'run-id': runId, workflow, release }).filter(([, value]) => value !== undefined).map(([name]) => name);
    if (given.length > 1)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`inputs ${given.join(' and ')} exclude each other`, { hint: 'Give one of them, or none for this run.' });
    if (repository !== undefined && given.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('input repository has a meaning with run-id, workflow or release only', { hint: 'Give one of them.' });
    }
    if (branch !== 'main' && workflow === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('input branch has a meaning with workflow only', { hint: 'Name the workflow, too.' });
    const lone = Object.entries({ 'source-ref': sourceRef, 'trusted-root': trustedRoot }).find(([, value]) => value !== undefined && signerWorkflow === undefined);
    if (lone !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`input ${lone[0]} has a meaning with signer-workflow only`, { hint: 'Name the workflow that has to have attested the set, too.' });
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
    if (artifact.digest === undefined && manifestSha256 === undefined && inputs.signerWorkflow === undefined) {
        call.reporter.warn(`GitHub tells no digest of the artifact ${name}, so it is held against its own manifest alone`, 'Give manifest-sha256, or signer-workflow.');
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

/***/ 84084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ takeSet)
});

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
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
// EXTERNAL MODULE: ./.build/emit/src/set/index.js + 9 modules
var src_set = __webpack_require__(58475);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
// EXTERNAL MODULE: ./.build/emit/src/attestation/index.js + 10 modules
var attestation = __webpack_require__(88386);
// EXTERNAL MODULE: ./.build/emit/src/http/index.js + 3 modules
var http = __webpack_require__(50408);
// EXTERNAL MODULE: ./.build/emit/src/github/client.js
var client = __webpack_require__(34494);
// EXTERNAL MODULE: ./.build/emit/src/github/runs.js
var runs = __webpack_require__(55379);
// EXTERNAL MODULE: ./.build/emit/src/github/service-error.js
var service_error = __webpack_require__(98785);
;// CONCATENATED MODULE: ./.build/emit/src/github/attestation.js
/** Attestations as GitHub keeps them beside a repository, and the check that a set's manifest has the one that is asked for. */






const PER_PAGE = 100;
/** One manifest is attested once or twice; a thousand are somebody's joke, and each takes some milliseconds. */
const PAGES = 10;
/**
 * Looks at all that is given and not at the set, so that nothing is downloaded for an input that cannot be used.
 *
 * @returns undefined where no attestation is asked for
 * @throws InputError, FormatError for inputs and trusted roots that cannot be used
 */
async function attestationCheck(inputs, call) {
    if (inputs.signerWorkflow === undefined)
        return undefined;
    const at = (0,runs/* repositoryOf */._M)(inputs.repository, inputs.token, call);
    const wanted = (0,attestation/* wantedSigner */.yG)({
        server: call.env['GITHUB_SERVER_URL'] ?? 'https://github.com', workflow: inputs.signerWorkflow, repository: at.repository, sourceRef: inputs.sourceRef,
    });
    const trust = await (0,attestation/* openTrust */.N_)(inputs.trustedRoot, wanted, call);
    return async (sha256) => {
        const attested = await (0,attestation/* verifyAttested */.ay)(sha256, attestationsOf(sha256, at, call), wanted, trust, call);
        call.reporter.info(`the manifest ${sha256} is attested by ${attested.signer}, built from ${attested.repository} ${attested.sourceRef} (${attested.authority}): ${attested.run}`);
        return attested;
    };
}
/** All that GitHub has for a SHA-256, page by page as they are asked for. @throws VerifyError where it has none */
async function* attestationsOf(sha256, { repository, token }, call) {
    const asked = { what: `look for attestations of the manifest in ${repository}`, permission: 'attestations: read' };
    const transport = new http/* Transport */.oK({ env: call.env, signal: call.signal });
    let after;
    try {
        for (let page = 1; page <= PAGES; page += 1) {
            const { data, headers } = await (0,client/* askRest */.y8)(token, asked, call, async (rest) => await rest.repos.listAttestations({
                ...(0,runs/* ownerAndName */.uD)(repository), subject_digest: `sha256:${sha256}`, per_page: PER_PAGE, ...(after === undefined ? {} : { after }),
            })).catch((error) => { throw isNotFound(error) ? none(sha256, repository, error) : error; });
            const found = listOf(data);
            if (page === 1 && found.length === 0)
                throw none(sha256, repository, undefined);
            for (const each of found)
                yield await bundleOf(each, asked, call, transport);
            after = nextPage(headers.link);
            if (after === undefined)
                return;
        }
        call.reporter.warn(`GitHub has more than ${String(PER_PAGE * PAGES)} attestations of this manifest, and the rest is not looked at`, 'Delete those that nobody needs.');
    }
    finally {
        await transport.close();
    }
}
function listOf(data) {
    const { attestations } = Object(data);
    return Array.isArray(attestations) ? attestations : [];
}
/** Bundles lie in a storage, packed; GitHub's answer holds them as well, or no longer. */
async function bundleOf(entry, asked, call, transport) {
    const { bundle, bundle_url: url } = Object(entry);
    if (typeof bundle === 'object' && bundle !== null)
        return bundle;
    if (typeof url !== 'string' || !URL.canParse(url) || !isSafe(new URL(url), call)) {
        throw new errors/* ServiceError */._7(`cannot ${asked.what}: GitHub did not say where one lies`, { hint: 'Run the job again.' });
    }
    try {
        // The address itself is the permission; the token is none of the storage's business.
        const { status, body } = await transport.send({ method: 'GET', url: new URL(url) });
        if (status !== 200)
            throw new service_error/* StorageError */.aq(status);
        const { uncompress } = await __webpack_require__.e(/* import() */ 4528).then(__webpack_require__.t.bind(__webpack_require__, 64528, 19));
        return Buffer.from(unpacked(body, uncompress)).toString('utf8');
    }
    catch (error) {
        throw (0,service_error/* serviceError */.cg)(error, { what: 'fetch an attestation' });
    }
}
/** What is no Snappy is handed on as it is: it will be no bundle either, and is told with the rest. */
function unpacked(body, uncompress) {
    try {
        return uncompress(body, attestation/* BUNDLE_MAX */.ID);
    }
    catch {
        return body.subarray(0, attestation/* BUNDLE_MAX */.ID);
    }
}
/** An API that is asked by https names nothing that anybody could answer for. */
function isSafe({ protocol }, { env }) {
    return protocol === 'https:' || protocol === new URL(env['GITHUB_API_URL'] ?? 'https://api.github.com').protocol;
}
/** The cursor of the next page, from a `Link` header. */
function nextPage(link) {
    const [, url] = /<([^>]+)>;\s*rel="next"/.exec(link ?? '') ?? [];
    return url !== undefined && URL.canParse(url) ? new URL(url).searchParams.get('after') ?? undefined : undefined;
}
function isNotFound(error) {
    return error instanceof service_error/* GitHubError */.y_ && error.status === 404;
}
function none(sha256, repository, cause) {
    return new errors/* VerifyError */.Gz(`GitHub has no attestation of the manifest ${sha256} in ${repository}, or does not show it to this token`, {
        cause,
        hint: 'Nothing of the set is used. Have the job that uploads attest it (actions/attest-build-provenance with subject-digest, see the page of upload), '
            + 'and give this job the line `attestations: read` below `permissions:`.',
    });
}

// EXTERNAL MODULE: ./.build/emit/src/github/download-source.js
var download_source = __webpack_require__(78579);
;// CONCATENATED MODULE: ./.build/emit/src/github/take-set.js
/** A downloaded set, into a store or a folder; nothing of it stays when it is not what it should be. */










async function takeSet(inputs, call) {
    const check = await attestationCheck(inputs, call);
    return await (inputs.path === undefined ? intoStore(inputs, check, call) : intoFolder((0,external_node_path_.resolve)(inputs.path), inputs, check, call));
}
async function intoStore(inputs, check, call) {
    const temp = call.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)();
    // Renamed into the store it costs nothing; from another disk it would be copied, and read once more.
    if (await sameDisk(temp, inputs.root)) {
        const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'container-action-set-'));
        try {
            return await throughFolder(folder, inputs, check, call);
        }
        finally {
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    }
    return await (0,src_set/* inStore */.jw)(inputs.root, (0,external_node_crypto_.randomUUID)(), async (folder) => await throughFolder(folder, inputs, check, call));
}
async function throughFolder(folder, inputs, check, call) {
    const fetched = await fetchProved(folder, inputs, check, call);
    const { set, paths, present } = await (0,src_set/* putBackSet */.D_)(folder, inputs.root, {
        manifestSha256: fetched.manifestSha256, sums: fetched.sums, latest: inputs.latest, keep: inputs.keep, move: true, ...call,
    });
    if (present)
        call.reporter.info(`${paths.layer} ${paths.ts} was in the store already`);
    return await told(fetched, set, (0,external_node_path_.join)(paths.root, paths.layer));
}
/** What is attested is the manifest as it came; from then on the set has to be that one. */
async function fetchProved(folder, inputs, check, call) {
    const fetched = await (0,download_source/* fetchSet */.j)(inputs, folder, call);
    if (check === undefined)
        return { ...fetched, attested: undefined };
    const found = await (0,src_set/* manifestSha256 */.dL)(folder, fetched.manifestSha256);
    return { ...fetched, attested: await check(found), manifestSha256: found };
}
async function sameDisk(folder, root) {
    return (await (0,promises_.stat)(folder)).dev === (await diskOf((0,external_node_path_.resolve)(root)));
}
/** Of the nearest folder that is there. */
async function diskOf(path) {
    try {
        return (await (0,promises_.stat)(path)).dev;
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT' && (0,external_node_path_.dirname)(path) !== path)
            return await diskOf((0,external_node_path_.dirname)(path));
        throw (0,errors/* fileError */.zS)(error, 'look at', path);
    }
}
/** The files lie beside the folder until all of them are what they should be. */
async function intoFolder(folder, inputs, check, call) {
    const isThere = await isEmptyFolder(folder);
    const aside = await asideOf(folder, isThere);
    try {
        const fetched = await fetchProved(aside, inputs, check, call);
        const set = await (0,src_set/* checkSet */.TF)(aside, { manifestSha256: fetched.manifestSha256, sums: fetched.sums, ...call });
        if (isThere)
            for (const name of await (0,promises_.readdir)(aside))
                await (0,promises_.rename)((0,external_node_path_.join)(aside, name), (0,external_node_path_.join)(folder, name));
        else
            await (0,promises_.rename)(aside, folder);
        return await told(fetched, { ...set, folder }, folder);
    }
    finally {
        await (0,promises_.rm)(aside, { recursive: true, force: true });
    }
}
/** Beside the folder, or in it where a disk of its own begins there, or where beside it nothing may be written. */
async function asideOf(folder, isThere) {
    const [beside, parent] = [(0,files/* asidePath */.ie)(folder), (0,external_node_path_.dirname)(folder)];
    if (!isThere)
        return beside;
    const isSameDisk = (await (0,promises_.stat)(folder)).dev === (await (0,promises_.stat)(parent)).dev;
    const mayWrite = await (0,promises_.access)(parent, promises_.constants.W_OK).then(() => true, () => false);
    return isSameDisk && mayWrite ? beside : (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(beside));
}
async function told(fetched, set, at) {
    const { files } = set.manifest;
    const file = files.find(({ part }) => part === 'marker');
    const marker = file === undefined ? undefined : await (0,store/* readMarker */.t7)((0,store/* siblingPaths */.ZX)((0,external_node_path_.join)(at, `${set.manifest.layer}-${set.manifest.ts}.sif`)));
    const fits = (part, sum) => files.every((each) => each.part !== part || each.sha256 === sum);
    const { binding } = marker ?? {};
    const isOurs = binding === undefined || (fits('sif', binding.sifSha256) && fits('lock', binding.lockSha256));
    return { ...fetched, set, at, verified: marker === undefined ? null : marker.state === 'verified' && isOurs };
}
/** @returns false when it is not there. @throws InputError when it holds something, or is no folder */
async function isEmptyFolder(folder) {
    try {
        if (!(await (0,promises_.lstat)(folder)).isDirectory())
            throw new errors/* InputError */.dz(`${folder} is no folder`, { hint: 'Name a folder that is empty or not there.' });
        if ((await (0,promises_.readdir)(folder)).length > 0)
            throw new errors/* InputError */.dz(`the folder ${folder} is not empty`, { hint: 'Name a folder that is empty or not there.' });
        return true;
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return false;
        throw error instanceof errors/* InputError */.dz ? error : (0,errors/* fileError */.zS)(error, 'read the folder', folder);
    }
}


/***/ })

};
