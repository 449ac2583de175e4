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
                resolved: Object.fromEntries((0,src_sbom/* packagesOf */.DT)(subject.lock).map(({ purl }) => [purl, { package_url: purl, scope: 'runtime' }])),
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
            const packages = String((0,src_sbom/* countPackages */.Dp)(subject));
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
