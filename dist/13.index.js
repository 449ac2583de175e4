export const id = 13;
export const ids = [13];
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
/* harmony export */   readSbomSubject: () => (/* reexport safe */ _sbom_index_js__WEBPACK_IMPORTED_MODULE_12__.E3),
/* harmony export */   renderDefinition: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.q0),
/* harmony export */   sbomText: () => (/* reexport safe */ _sbom_index_js__WEBPACK_IMPORTED_MODULE_12__.zA),
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
/* harmony import */ var _apptainer_install_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26082);
/* harmony import */ var _definition_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(40741);
/* harmony import */ var _lock_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96122);
/* harmony import */ var _store_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51101);
/* harmony import */ var _changes_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(26038);
/* harmony import */ var _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(53406);
/* harmony import */ var _plan_index_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(34706);
/* harmony import */ var _set_index_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(42336);
/* harmony import */ var _sbom_index_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(68366);
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
  Dp: () => (/* reexport */ countPackages),
  DT: () => (/* reexport */ sbom_packages/* packagesOf */.D),
  E3: () => (/* reexport */ readSbomSubject),
  zA: () => (/* reexport */ sbomText)
});

// EXTERNAL MODULE: ./.build/emit/src/sbom/packages.js + 2 modules
var sbom_packages = __webpack_require__(63309);
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
/** Packages of the image that a bill of it holds; what it stands on is not counted. */
function countPackages({ lock }) {
    return (0,sbom_packages/* packagesOf */.D)(lock).length;
}
/**
 * The bill as text: the same subject gives the same bytes.
 *
 * @throws InputError for a format that is none of `SBOM_FORMATS`
 */
async function sbomText(subject, format) {
    // Its libraries are loaded by whoever wants a bill, not by every command.
    if (format === 'cyclonedx')
        return (await Promise.all(/* import() */[__webpack_require__.e(761), __webpack_require__.e(34)]).then(__webpack_require__.bind(__webpack_require__, 9034))).cyclonedxText(subject);
    if (types/* SBOM_FORMATS */.z.includes(format))
        return (await __webpack_require__.e(/* import() */ 316).then(__webpack_require__.bind(__webpack_require__, 64316))).spdxText(subject);
    throw new errors/* InputError */.dz(`"${format}" is no format of a bill of materials`, { hint: `Choose one of: ${types/* SBOM_FORMATS */.z.join(', ')}` });
}

;// CONCATENATED MODULE: ./.build/emit/src/sbom/index.js
/** Software bills of materials from locks. */





/***/ }),

/***/ 63309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ basePackages),
  D: () => (/* binding */ packagesOf)
});

// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 32 modules
var src_lock = __webpack_require__(96122);
;// CONCATENATED MODULE: ./.build/emit/src/sbom/distribution.js
/** As far as the archives tell that the image has lists of, its base, or the versions themselves. */
function distributionOf(lock) {
    const archives = Object.keys(lock.archives ?? {});
    const bases = (lock.facts?.bases ?? []).map(({ from }) => from);
    const isUbuntu = [...archives, ...bases].some((text) => /ubuntu/i.test(text)) || Object.values(lock.dpkg).some((version) => version.includes('ubuntu'));
    const suites = archives.flatMap((file) => /_dists_([a-z]+)_(?:In)?Release$/.exec(file)?.[1] ?? []);
    const fromBase = bases.flatMap((from) => /(?:^|[ /:])([a-z]+)(?:-slim|-backports)?(?:@sha256:[0-9a-f]+)?$/.exec(from)?.[1] ?? []);
    return { name: isUbuntu ? 'ubuntu' : 'debian', codename: suites.sort()[0] ?? fromBase.find((word) => !/^(?:latest|stable|debian|ubuntu)$/.test(word)) };
}
/** Vendor of an rpm, from what its release ends in: `fc39`, `el9`. */
function rpmVendor(version) {
    if (/\.fc\d+/.test(version))
        return 'fedora';
    if (/\.el\d+/.test(version))
        return 'redhat';
    if (/\.(?:lp|bp)?\d+\.\d+$/.test(version))
        return 'opensuse';
    return undefined;
}

// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(87091);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
;// CONCATENATED MODULE: ./.build/emit/src/sbom/purl.js
/**
 * A package of a lock as a package URL. Names and versions come from images: `packageurl-js` encodes them, and what
 * it does not take for a package is `generic`, which says no more than that something of that name is there.
 */


/** @throws FormatError for what no URL can name: nothing, or slashes alone */
function purlOf(type, namespace, name, version, qualifiers = {}) {
    const given = Object.fromEntries(Object.entries(qualifiers).filter((entry) => entry[1] !== undefined && entry[1] !== ''));
    const make = (kind, space) => (
    // The library leaves a plus sign of a version as it is, which some readers take for a blank.
    new packageurl_js.PackageURL(kind, space, name, version === '' ? undefined : version, Object.keys(given).length === 0 ? undefined : given, undefined)
        .toString().replace(/^[^?#]*/, (path) => path.replaceAll('+', '%2B')));
    const generic = () => {
        try {
            return make('generic', undefined);
        }
        catch (error) {
            throw new errors/* FormatError */.IF(`a lock names a package that has no name: ${JSON.stringify(name)}`, { cause: error });
        }
    };
    try {
        return make(type, namespace);
    }
    catch {
        // The name breaks the type's own rules, so no database knows it under this type.
        return generic();
    }
}
/** `@scope/name` in two. */
function scoped(name) {
    const [, namespace, rest = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
    return { namespace, name: rest };
}
/** `github.com/owner/tool/cmd/x` in two: Go's names are paths. */
function pathed(path) {
    const at = path.lastIndexOf('/');
    return at <= 0 ? { namespace: undefined, name: path } : { namespace: path.slice(0, at), name: path.slice(at + 1) };
}

;// CONCATENATED MODULE: ./.build/emit/src/sbom/packages.js
/** The packages of a lock, channel by channel, each once. */



/** Everything a lock says is in the image, sorted by package URL. What it stands on is not among it: see `basePackages`. */
function packagesOf(lock) {
    return merged([
        ...debianPackages(lock),
        ...pythonPackages(lock),
        ...npmPackages(lock),
        ...src_lock/* RECORD_CHANNELS */.Hx.flatMap((channel) => recorded(channel, lock)),
    ]);
}
/** What the stages of the definition stand on, as far as it has a digest. */
function basePackages({ facts }) {
    return merged((facts?.bases ?? []).filter(({ digest }) => digest !== '').map(({ bootstrap, from, digest, stage }) => {
        const sha256 = digest.slice('sha256:'.length);
        const path = from.replace(/@sha256:[0-9a-f]+$/, '').replace(/:[^:/]*$/, '');
        const name = path.slice(path.lastIndexOf('/') + 1);
        const purl = bootstrap === 'localimage' ? purlOf('generic', undefined, name, digest, { checksum: digest })
            : purlOf('oci', undefined, name.toLowerCase(), digest, { repository_url: path.toLowerCase(), tag: /:([^:/@]+)(?:@|$)/.exec(from)?.[1] });
        return { purl, name: path, version: digest, channel: 'base', place: `stage ${stage}`, sha256 };
    }));
}
function merged(installed) {
    const byPurl = new Map();
    for (const { purl, place, sha256, ...rest } of installed) {
        const known = byPurl.get(purl) ?? { purl, sha256, places: [], ...rest };
        if (place !== undefined && !known.places.includes(place))
            known.places.push(place);
        byPurl.set(purl, known);
    }
    for (const { places } of byPurl.values())
        places.sort();
    return [...byPurl.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
}
function debianPackages(lock) {
    const distribution = distributionOf(lock);
    const foreign = Object.entries(lock.records?.['dpkg-arch'] ?? {}).map(([name, version]) => {
        const at = name.lastIndexOf(':');
        return debianPackage(lock, distribution, 'dpkg-arch', name.slice(0, at), version, name.slice(at + 1), name);
    });
    return [
        ...Object.entries(lock.dpkg).map(([name, version]) => debianPackage(lock, distribution, 'dpkg', name, version, lock.facts?.architecture)),
        ...foreign,
    ];
}
function debianPackage(lock, { name: vendor, codename }, channel, name, version, arch, key = name) {
    const purl = purlOf('deb', vendor, name, version, { arch, distro: codename === undefined ? undefined : `${vendor}-${codename}` });
    return { purl, name, version, channel, sha256: lock.checksums?.[`${channel}:${key}`] };
}
/** Every environment's packages, but for those that Debian packages, rpms or conda packages brought: these are told as themselves. */
function pythonPackages(lock) {
    if (lock.pythonEnvironments !== undefined)
        return lock.pythonEnvironments.flatMap((environment) => environmentPackages(environment, lock));
    const owned = lock.pipEnvironment?.dpkgOwned ?? {};
    return Object.entries(lock.pip).filter(([name]) => owned[name] === undefined).map(([name, version]) => pythonPackage(name, version, undefined, undefined, lock));
}
function environmentPackages({ prefix, packages, origins, owners }, lock) {
    return Object.entries(packages).filter(([name]) => owners[name] === undefined)
        .map(([name, version]) => pythonPackage(name, version, origins[name], prefix, lock));
}
function pythonPackage(name, version, origin, place, lock) {
    // `pip freeze` prints what has no version on an index as a whole line, which the lock takes for a name.
    const told = version === '' ? /^(.+?) @ (.+)$/.exec(name)?.slice(1) ?? [/#egg=([\w.-]+)/.exec(name)?.[1] ?? name, name] : [name, origin];
    const [plain = name, from] = told;
    const sha256 = lock.checksums?.[`pip:${name}`];
    return { purl: pythonPurl(plain, version, from), name: plain, version, channel: place === undefined ? 'pip' : 'python', place, sha256 };
}
function pythonPurl(name, version, origin) {
    if (origin === undefined)
        return purlOf('pypi', undefined, name, version);
    // A folder of the author's is no release of that name, whatever an index has under it.
    if (/^editable |^file:|^-e /.test(origin))
        return purlOf('generic', undefined, name, version);
    if (/^(?:git|hg|svn|bzr)\+/.test(origin))
        return purlOf('pypi', undefined, name, version, { vcs_url: origin });
    return purlOf('pypi', undefined, name, version, { download_url: origin });
}
/** Where Debian keeps its packages of npm's world, which are told as Debian's. */
const DEBIAN_NODE = '/usr/share/nodejs/';
function npmPackages(lock) {
    const npm = (full, version, place) => {
        const { namespace, name } = scoped(full);
        return { purl: purlOf('npm', namespace, name, version), name: full, version, channel: place === undefined ? 'node' : 'npm', place };
    };
    if (lock.npm !== undefined) {
        return Object.entries(lock.npm).filter(([folder]) => !folder.startsWith(DEBIAN_NODE))
            .map(([folder, version]) => npm(folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length), version, folder));
    }
    return Object.entries((0,src_lock/* flatVersions */.hP)({ pip: {}, dpkg: {}, node: lock.node }))
        .filter(([name]) => name.startsWith('node:')).map(([name, version]) => npm(name.slice('node:'.length), version));
}
/** A record's name may carry its prefix (`/opt/conda numpy`), its version several (`1.0 2.0`): see `byName`. */
function recorded(channel, lock) {
    if (channel === 'dpkg-arch')
        return [];
    return Object.entries(lock.records?.[channel] ?? {}).flatMap(([key, text]) => {
        const [, prefix, name = key] = /^(\/\S.*?) (\S+)$/.exec(key) ?? [];
        // A Go program that does not tell its package is called after its path.
        const place = prefix ?? (name.startsWith('/') ? name : undefined) ?? lock.prefixes?.[`${channel}:${key}`];
        const sha256 = lock.checksums?.[`${channel}:${key}`];
        return RECORDS[channel](name, text).map(({ purl, version }) => ({ purl, name, version, channel, place, sha256 }));
    });
}
const RECORDS = {
    conda: (name, text) => {
        const [version = '', build, from = ''] = text.split(' ');
        const { namespace: channel, name: subdir } = pathed(from);
        return [{ version, purl: purlOf('conda', undefined, name, version, { build, channel, subdir }) }];
    },
    rpm: (full, text) => text.split(' ').map((written) => {
        const [, name = full, arch] = /^(.+)\.([^.]+)$/.exec(full) ?? [];
        const [, epoch, version = written] = /^(\d+):(.+)$/.exec(written) ?? [];
        return { version: written, purl: purlOf('rpm', rpmVendor(version), name, version, { arch, epoch }) };
    }),
    apk: (name, text) => each(text, (version) => purlOf('apk', 'alpine', name, version)),
    r: (name, text) => each(text, (version) => purlOf('cran', undefined, name, version)),
    gem: (name, text) => each(text, (written) => {
        const [, version = written, platform] = /^([^-]+)-(.+)$/.exec(written) ?? [];
        return purlOf('gem', undefined, name, version, { platform });
    }),
    cargo: (name, text) => {
        const [version = '', from] = text.split(' ');
        return [{ version, purl: purlOf(from === undefined ? 'cargo' : 'generic', undefined, name, version, { download_url: from }) }];
    },
    go: (path, text) => {
        const version = text.split(' ').find((word) => word.startsWith('v')) ?? '';
        const { namespace, name } = pathed(path.replace(/^\/+/, ''));
        return [{ version, purl: purlOf(path.startsWith('/') ? 'generic' : 'golang', path.startsWith('/') ? undefined : namespace, name, version) }];
    },
};
function each(text, purl) {
    return text.split(' ').map((version) => ({ version, purl: purl(version) }));
}


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
