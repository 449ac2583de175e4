export const id = 256;
export const ids = [256];
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
    await (0,action/* runAction */.C)(sbomSpec, {
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
    return (await Promise.all(/* import() */[__webpack_require__.e(91), __webpack_require__.e(309)]).then(__webpack_require__.bind(__webpack_require__, 63309))).packagesOf(lock);
}
/**
 * The bill as text: the same subject gives the same bytes.
 *
 * @throws InputError for a format that is none of `SBOM_FORMATS`
 */
async function sbomText(subject, format) {
    if (format === 'cyclonedx')
        return (await Promise.all(/* import() */[__webpack_require__.e(91), __webpack_require__.e(761), __webpack_require__.e(34)]).then(__webpack_require__.bind(__webpack_require__, 9034))).cyclonedxText(subject);
    if (types/* SBOM_FORMATS */.z.includes(format))
        return (await Promise.all(/* import() */[__webpack_require__.e(91), __webpack_require__.e(316)]).then(__webpack_require__.bind(__webpack_require__, 64316))).spdxText(subject);
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


/***/ }),

/***/ 81325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** This program's version; a test holds it against package.json. */
const VERSION = '0.1.0';


/***/ })

};
