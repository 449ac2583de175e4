export const id = 3309;
export const ids = [3309];
export const modules = {

/***/ 63309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  basePackages: () => (/* binding */ basePackages),
  packagesOf: () => (/* binding */ packagesOf)
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


/***/ })

};
