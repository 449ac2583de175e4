export const id = 5256;
export const ids = [5256];
export const modules = {

/***/ 15256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
// EXTERNAL MODULE: ./.build/emit/src/github/action.js + 2 modules
var action = __webpack_require__(4460);
// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(68354);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/sbom/index.js + 1 modules
var src_sbom = __webpack_require__(68366);
// EXTERNAL MODULE: ./.build/emit/src/version.js
var version = __webpack_require__(81325);
// EXTERNAL MODULE: ./.build/emit/src/github/client.js
var client = __webpack_require__(34494);
// EXTERNAL MODULE: ./.build/emit/src/github/event.js
var github_event = __webpack_require__(25741);
;// CONCATENATED MODULE: ./.build/emit/src/github/dependency-snapshot.js





/**
 * @param definition path of the definition in the repository, where alerts are to lead to
 * @throws InputError where it runs for no commit
 */
async function snapshotOf(subject, definition, { env }, now) {
    const sha = await (0,github_event/* headCommit */.Q)(env);
    const ref = env['GITHUB_REF'] ?? '';
    if (!/^[0-9a-f]{40}$/.test(sha) || !ref.startsWith('refs/')) {
        throw new errors/* InputError */.dz('dependencies can be submitted for a commit alone, and there is none', { hint: 'Submit them in a workflow of GitHub\'s.' });
    }
    const { name } = subject;
    const packages = await (0,src_sbom/* sbomPackages */.r$)(subject);
    return {
        version: 0, sha, ref,
        // Snapshots of one correlator replace each other: each image of each job has one.
        job: { id: env['GITHUB_RUN_ID'] ?? '0', correlator: `${env['GITHUB_WORKFLOW'] ?? ''} ${env['GITHUB_JOB'] ?? ''} ${name}` },
        detector: { name: 'container-action', version: version/* VERSION */.x, url: 'https://github.com/scitex/container-action' },
        scanned: now.toISOString(),
        manifests: {
            [name]: {
                name,
                ...(definition === undefined ? {} : { file: { source_location: definition } }),
                resolved: Object.fromEntries(packages.map(({ purl }) => [purl, { package_url: purl, scope: 'runtime' }])),
            },
        },
    };
}
/**
 * @returns GitHub's number of the snapshot
 * @throws PermissionError, GitHubError when GitHub does not take it
 */
async function submitSnapshot(snapshot, token, call) {
    const { repository, ask } = await (0,client/* connect */.Ng)(token, call);
    const { data } = await ask('submit the image\'s dependencies', 'contents: write', async (octokit) => (await octokit.request('POST /repos/{owner}/{repo}/dependency-graph/snapshots', { ...repository, ...snapshot })));
    return String(data.id);
}

// EXTERNAL MODULE: ./.build/emit/src/sbom/types.js
var types = __webpack_require__(16474);
// EXTERNAL MODULE: ./.build/emit/src/github/spec.js
var spec = __webpack_require__(80906);
;// CONCATENATED MODULE: ./.build/emit/src/github/specs/sbom.js


const sbomSpec = {
    id: 'sbom',
    name: 'Software bill of materials of an Apptainer image',
    description: 'Writes what is in an image as CycloneDX or SPDX, every package with its package URL',
    branding: { icon: 'file-text', color: 'blue' },
    inputs: {
        source: { type: 'path', required: true, description: 'A lock, or an image (SIF). Of an image the lock beside it is read; without one the image is looked into.' },
        format: { type: 'choice', values: types/* SBOM_FORMATS */.z, default: 'cyclonedx', description: 'CycloneDX 1.6 or SPDX 2.3, both as JSON.' },
        output: { type: 'path', description: 'File to write. `sbom.cdx.json` or `sbom.spdx.json` in the workspace, when not given.' },
        submit: { type: 'boolean', default: false, description: 'Hand the packages to GitHub\'s dependency graph as well, for alerts. Needs `contents: write`.' },
        definition: { type: 'path', description: 'Path of the definition in the repository, where alerts are to lead to.' },
        token: { type: 'secret', manifestDefault: spec/* JOB_TOKEN */.I, description: 'Token that submits.' },
    },
    outputs: {
        sbom: { description: 'Absolute path of the document.' },
        packages: { description: 'How many packages are in it.' },
        snapshot: { description: 'GitHub\'s number of the submitted snapshot; empty when nothing was submitted.' },
    },
};

// EXTERNAL MODULE: ./.build/emit/src/markdown/index.js + 8 modules
var markdown = __webpack_require__(47698);
;// CONCATENATED MODULE: ./.build/emit/actions/sbom/main.js








async function main() {
    await (0,action/* runAction */.Cs)(sbomSpec, {
        repeat: ({ source, format, output = src_sbom/* SBOM_FILES */.o$[format] }) => (0,repeat/* commandWords */.B)('sbom', [source], { format, output }),
        run: async ({ source, format, output = src_sbom/* SBOM_FILES */.o$[format], submit, definition, token }, call) => {
            const subject = await (0,src_sbom/* readSbomSubject */.E3)(source, call);
            const sbom = (0,external_node_path_.resolve)(output);
            await (0,files/* writeFileAtomic */.Zf)(sbom, await (0,src_sbom/* sbomText */.zA)(subject, format));
            const snapshot = submit ? await submitSnapshot(await snapshotOf(subject, definition, call, new Date()), token ?? '', call) : '';
            const packages = String((await (0,src_sbom/* sbomPackages */.r$)(subject)).length);
            return {
                outputs: { sbom, packages, snapshot },
                summary: (0,markdown/* factsSummary */.yQ)('Software bill of materials', { Image: subject.name, Format: format, Packages: packages, File: sbom, Snapshot: snapshot }),
            };
        },
    });
}


/***/ }),

/***/ 25741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ headCommit),
/* harmony export */   k: () => (/* binding */ workflowEvent)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54906);
/** The event that a workflow runs for, as far as it tells of a pull request. */


/** @throws FormatError when the event's file cannot be read as what it says it is */
async function workflowEvent(env) {
    const name = env['GITHUB_EVENT_NAME'] ?? '';
    const path = env['GITHUB_EVENT_PATH'] ?? '';
    const other = { kind: 'other', name: name === '' ? 'no event' : name };
    if (path === '')
        return other;
    const payload = await payloadIn(path);
    const run = member(payload, 'workflow_run');
    if (name === 'workflow_run' && run !== undefined)
        return { kind: 'workflow run', run: runOf(run) };
    const pull = member(payload, 'pull_request');
    const number = member(pull, 'number');
    if (typeof number !== 'number')
        return other;
    const [head, base] = ['head', 'base'].map((side) => member(member(member(pull, side), 'repo'), 'full_name'));
    // The repository of a head may be gone: then it was a fork.
    return { kind: 'pull request', pullRequest: { number, open: member(pull, 'state') !== 'closed', fork: head === undefined || head !== base } };
}
/**
 * The commit that a workflow is about: the head of the pull request, whose merge with its target GITHUB_SHA names there.
 *
 * @returns "" where no runner tells it
 */
async function headCommit(env) {
    const path = env['GITHUB_EVENT_PATH'] ?? '';
    const head = path === '' ? undefined : member(member(member(await payloadIn(path), 'pull_request'), 'head'), 'sha');
    return typeof head === 'string' ? head : env['GITHUB_SHA'] ?? '';
}
async function payloadIn(path) {
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF(`the event in ${path} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, { cause: error });
    }
}
function runOf(run) {
    const { id, event, sha, branch, repository } = {
        id: member(run, 'id'), event: member(run, 'event'), sha: member(run, 'head_sha'), branch: member(run, 'head_branch'),
        repository: member(member(run, 'head_repository'), 'full_name'),
    };
    const texts = [event, sha, branch, repository];
    if (typeof id === 'number' && texts.every((text) => typeof text === 'string')) {
        const [theEvent = '', theSha = '', theBranch = '', theRepository = ''] = texts;
        return { id, event: theEvent, sha: theSha, branch: theBranch, repository: theRepository };
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FormatError */ .IF('the event workflow_run does not tell what that run was for', { hint: 'Its head repository or branch may be gone.' });
}
function member(value, key) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    return Object.entries(value).find(([name]) => name === key)?.[1];
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

/***/ 68366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o$: () => (/* reexport */ types/* SBOM_FILES */.o),
  zu: () => (/* reexport */ types/* SBOM_FORMATS */.z),
  E3: () => (/* reexport */ readSbomSubject),
  r$: () => (/* reexport */ sbomPackages),
  zA: () => (/* reexport */ sbomText)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 15 modules
var apptainer = __webpack_require__(63552);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 32 modules
var src_lock = __webpack_require__(96122);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
// EXTERNAL MODULE: ./.build/emit/src/sbom/types.js
var types = __webpack_require__(16474);
;// CONCATENATED MODULE: ./.build/emit/src/sbom/sbom.js
/** Software bills of materials, from what a lock says is in an image. */









/**
 * Reads what a bill is made from. Of an image with a lock beside it, as every build of a store has, the lock is
 * believed; any other image is looked into.
 *
 * @param source a lock, or an image (`.sif`)
 * @throws NotFoundError when there is no such file
 * @throws FormatError when it is no lock, or no image
 */
async function readSbomSubject(source, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const path = await (0,promises_.realpath)(source).catch((error) => {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            throw new errors/* NotFoundError */.m_(`no such lock or image: ${source}`, { hint: 'Check the path; a link may lead nowhere.' });
        throw (0,errors/* fileError */.zS)(error, 'read', source);
    });
    return path.endsWith('.sif') ? await subjectOfImage(path, call) : await subjectOfLock(path, call);
}
async function subjectOfLock(path, call) {
    const lock = await (0,src_lock/* readLock */.mF)(path);
    const image = `${path.slice(0, -'.lock'.length)}.sif`;
    const beside = path.endsWith('.lock') && await (0,files/* exists */.t2)(image);
    return {
        ...named(path.endsWith('.lock') ? (0,external_node_path_.basename)(path, '.lock') : (0,external_node_path_.basename)(path)),
        lock, lockSha256: await (0,files/* sha256File */.Q3)(path, call.signal), ...(beside ? { sha256: await (0,files/* sha256File */.Q3)(image, call.signal) } : {}),
    };
}
async function subjectOfImage(path, call) {
    const { lock } = (0,store/* siblingPaths */.ZX)(path);
    if (await (0,files/* exists */.t2)(lock))
        return await subjectOfLock(lock, call);
    const captured = await (0,src_lock/* capture */.Fg)(await (0,apptainer/* findEngine */.GO)(call), path, call);
    return {
        ...named((0,external_node_path_.basename)(path, '.sif')), lock: captured, lockSha256: (0,files/* sha256 */.sc)((0,src_lock/* formatLock */.X5)(captured)), sha256: await (0,files/* sha256File */.Q3)(path, call.signal),
    };
}
function named(stem) {
    const build = (0,store/* splitBuildName */.eB)(stem);
    return build === undefined ? { name: stem } : { name: build.layer, version: build.ts };
}
/** Packages of the image that a bill of it holds, sorted by package URL; what it stands on is not among them. */
async function sbomPackages({ lock }) {
    // Libraries are loaded by whoever wants a bill, not by every command.
    return (await Promise.all(/* import() */[__webpack_require__.e(7091), __webpack_require__.e(3309)]).then(__webpack_require__.bind(__webpack_require__, 63309))).packagesOf(lock);
}
/**
 * The bill as text: the same subject gives the same bytes.
 *
 * @throws InputError for a format that is none of `SBOM_FORMATS`
 */
async function sbomText(subject, format) {
    if (format === 'cyclonedx')
        return (await Promise.all(/* import() */[__webpack_require__.e(7091), __webpack_require__.e(7761), __webpack_require__.e(9034)]).then(__webpack_require__.bind(__webpack_require__, 9034))).cyclonedxText(subject);
    if (types/* SBOM_FORMATS */.z.includes(format))
        return (await Promise.all(/* import() */[__webpack_require__.e(7091), __webpack_require__.e(4316)]).then(__webpack_require__.bind(__webpack_require__, 64316))).spdxText(subject);
    throw new errors/* InputError */.dz(`"${format}" is no format of a bill of materials`, { hint: `Choose one of: ${types/* SBOM_FORMATS */.z.join(', ')}` });
}

;// CONCATENATED MODULE: ./.build/emit/src/sbom/index.js
/** Software bills of materials from locks. */




/***/ }),

/***/ 16474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ SBOM_FILES),
/* harmony export */   z: () => (/* binding */ SBOM_FORMATS)
/* harmony export */ });
const SBOM_FORMATS = ['cyclonedx', 'spdx'];
/** What a file of each format is called by those that look for one. */
const SBOM_FILES = { cyclonedx: 'sbom.cdx.json', spdx: 'sbom.spdx.json' };


/***/ })

};
