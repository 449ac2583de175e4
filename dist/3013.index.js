export const id = 3013;
export const ids = [3013];
export const modules = {

/***/ 93013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CancelledError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.cc),
/* harmony export */   ContainerActionError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__._C),
/* harmony export */   DriftError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.ul),
/* harmony export */   FormatError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.IF),
/* harmony export */   InputError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.dz),
/* harmony export */   NotFoundError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.m_),
/* harmony export */   RoundTripDriftError: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_9__.JF),
/* harmony export */   ServiceError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__._7),
/* harmony export */   StoreError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.AD),
/* harmony export */   ToolError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.v4),
/* harmony export */   VERSION: () => (/* reexport safe */ _version_js__WEBPACK_IMPORTED_MODULE_0__.x),
/* harmony export */   VerifyError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.Gz),
/* harmony export */   basesOf: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.cF),
/* harmony export */   build: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_9__.jq),
/* harmony export */   buildImage: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__._w),
/* harmony export */   buildReproducible: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_9__.vg),
/* harmony export */   capture: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.Fg),
/* harmony export */   captureLock: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.qp),
/* harmony export */   changesBetween: () => (/* reexport safe */ _changes_index_js__WEBPACK_IMPORTED_MODULE_8__.iv),
/* harmony export */   changesJson: () => (/* reexport safe */ _changes_index_js__WEBPACK_IMPORTED_MODULE_8__.c$),
/* harmony export */   checkAttestation: () => (/* reexport safe */ _attestation_index_js__WEBPACK_IMPORTED_MODULE_12__.Xe),
/* harmony export */   checkLayerName: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.Jn),
/* harmony export */   checkSet: () => (/* reexport safe */ _set_index_js__WEBPACK_IMPORTED_MODULE_11__.TF),
/* harmony export */   checkVerified: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_9__.Xi),
/* harmony export */   compareLocks: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.Ss),
/* harmony export */   defaultRoot: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.cc),
/* harmony export */   definitionHash: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.cn),
/* harmony export */   describeChanges: () => (/* reexport safe */ _changes_index_js__WEBPACK_IMPORTED_MODULE_8__.DT),
/* harmony export */   describeDrift: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.ZP),
/* harmony export */   describeProbe: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.WH),
/* harmony export */   detectContainerCmd: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.Ti),
/* harmony export */   driftCount: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.vk),
/* harmony export */   driftJson: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.GR),
/* harmony export */   driftSummary: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.gv),
/* harmony export */   ensureApptainer: () => (/* reexport safe */ _apptainer_install_index_js__WEBPACK_IMPORTED_MODULE_4__.LR),
/* harmony export */   execInImage: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.Sk),
/* harmony export */   findContainersDir: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.rn),
/* harmony export */   findEngine: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.GO),
/* harmony export */   flatVersions: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.hP),
/* harmony export */   formatLock: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.X5),
/* harmony export */   freeze: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.CN),
/* harmony export */   generateLockedDef: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.zK),
/* harmony export */   inspectImage: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.mm),
/* harmony export */   isSandbox: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.CO),
/* harmony export */   levelMatrices: () => (/* reexport safe */ _plan_index_js__WEBPACK_IMPORTED_MODULE_10__.jl),
/* harmony export */   listBuilds: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.YF),
/* harmony export */   listLayers: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.VR),
/* harmony export */   loadConfig: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.Z9),
/* harmony export */   locateBuild: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.bD),
/* harmony export */   lockDefinition: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.L_),
/* harmony export */   lockFrom: () => (/* reexport safe */ _changes_index_js__WEBPACK_IMPORTED_MODULE_8__.y$),
/* harmony export */   manifestSha256: () => (/* reexport safe */ _set_index_js__WEBPACK_IMPORTED_MODULE_11__.dL),
/* harmony export */   markUnverified: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.xb),
/* harmony export */   markVerified: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.SG),
/* harmony export */   matrixOf: () => (/* reexport safe */ _plan_index_js__WEBPACK_IMPORTED_MODULE_10__.lQ),
/* harmony export */   packSet: () => (/* reexport safe */ _set_index_js__WEBPACK_IMPORTED_MODULE_11__.sL),
/* harmony export */   parseDefinition: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.JA),
/* harmony export */   parseLock: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.PG),
/* harmony export */   planBuilds: () => (/* reexport safe */ _plan_index_js__WEBPACK_IMPORTED_MODULE_10__.zu),
/* harmony export */   pointLatest: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.aP),
/* harmony export */   prefixEnvironment: () => (/* reexport safe */ _apptainer_install_index_js__WEBPACK_IMPORTED_MODULE_4__.q3),
/* harmony export */   probe: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.dy),
/* harmony export */   protect: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.yQ),
/* harmony export */   prune: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.R3),
/* harmony export */   putBackSet: () => (/* reexport safe */ _set_index_js__WEBPACK_IMPORTED_MODULE_11__.D_),
/* harmony export */   readDefinition: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.Ud),
/* harmony export */   readLock: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.mF),
/* harmony export */   readMarker: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.t7),
/* harmony export */   readSbomSubject: () => (/* reexport safe */ _sbom_index_js__WEBPACK_IMPORTED_MODULE_13__.E3),
/* harmony export */   renderDefinition: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.q0),
/* harmony export */   sbomText: () => (/* reexport safe */ _sbom_index_js__WEBPACK_IMPORTED_MODULE_13__.zA),
/* harmony export */   setName: () => (/* reexport safe */ _set_index_js__WEBPACK_IMPORTED_MODULE_11__.i),
/* harmony export */   siblingPaths: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.ZX),
/* harmony export */   silentReporter: () => (/* reexport safe */ _report_js__WEBPACK_IMPORTED_MODULE_2__.P),
/* harmony export */   unprotect: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.Ze),
/* harmony export */   unwantedChanges: () => (/* reexport safe */ _changes_index_js__WEBPACK_IMPORTED_MODULE_8__.Yi),
/* harmony export */   verify: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_9__.MX),
/* harmony export */   verifyRoundtrip: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_9__.R$),
/* harmony export */   writeLock: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.be)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81325);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54906);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93291);
/* harmony import */ var _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63552);
/* harmony import */ var _apptainer_install_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39217);
/* harmony import */ var _definition_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(40741);
/* harmony import */ var _lock_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96122);
/* harmony import */ var _store_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51101);
/* harmony import */ var _changes_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(54726);
/* harmony import */ var _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(53406);
/* harmony import */ var _plan_index_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(50317);
/* harmony import */ var _set_index_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(58475);
/* harmony import */ var _attestation_index_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(88386);
/* harmony import */ var _sbom_index_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(68366);
/**
 * The library's face. Functions follow the Python package scitex-container: its names in camelCase, what it requires
 * positional, the rest one options object; results are typed camelCase objects.
 */
















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
