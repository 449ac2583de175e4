export const id = 3419;
export const ids = [3419];
export const modules = {

/***/ 23419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s7: () => (/* reexport */ basesMoved),
  kN: () => (/* reexport */ checkArchitecture),
  nS: () => (/* reexport */ keepLocalBases),
  Ts: () => (/* reexport */ keepRegistryBases),
  E8: () => (/* reexport */ logIn),
  yU: () => (/* reexport */ logInForGood),
  JW: () => (/* reexport */ machineArchitecture),
  Og: () => (/* reexport */ materializeBases),
  ri: () => (/* reexport */ pruneBases),
  mN: () => (/* reexport */ readLogin),
  r2: () => (/* reexport */ resolveBases)
});

// UNUSED EXPORTS: findLocalBase, findRegistryBase, keepLocalBase, keepRegistryBase, keptBasePath, keptLayoutPath, parseReference

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
;// CONCATENATED MODULE: ./.build/emit/src/base/architecture.js
/** A lock is of one architecture: its packages, and what stands behind its digests, are of no other. */

/** Debian's names for what Node calls them. */
const DEBIAN_NAMES = {
    x64: 'amd64', arm64: 'arm64', arm: 'armhf', ia32: 'i386', ppc64: 'ppc64el', riscv64: 'riscv64', s390x: 's390x', loong64: 'loong64',
};
/** This machine's architecture, as Debian names it. */
function machineArchitecture(arch = process.arch) {
    return DEBIAN_NAMES[arch] ?? arch;
}
/**
 * Holds a lock's architecture against the machine's. A lock that does not tell is let pass.
 *
 * @param machine as Debian names it
 * @throws InputError when they differ
 */
function checkArchitecture(facts, machine = machineArchitecture()) {
    if (facts === undefined || facts.architecture === '' || facts.architecture === machine)
        return;
    throw new errors/* InputError */.dz(`the lock is of an image for ${facts.architecture}, this machine builds for ${machine}`, {
        hint: `Rebuild and verify it on a machine with ${facts.architecture}, or make a build of the definition's own here.`,
    });
}

// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/definition/index.js + 65 modules
var src_definition = __webpack_require__(40741);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
;// CONCATENATED MODULE: ./.build/emit/src/base/hash.js
/** SHA-256 of big files, read once as long as they stay what they are. */



/** By what a file system tells of a file; its change time is nothing that a program can set back. */
const known = new Map();
/** Younger files may be written to without their times telling, whose steps are a few milliseconds. */
const SETTLED_MS = 2000;
/**
 * SHA-256 of the file, links followed, 64 hex digits.
 *
 * @throws StoreError when it cannot be read, CancelledError when `signal` fires
 */
async function fileSha256(path, signal) {
    const before = await stateOf(path);
    const found = known.get(before.key);
    if (found !== undefined)
        return found;
    const startedMs = Date.now();
    const hash = await (0,files/* sha256File */.Q3)(path, signal);
    const after = await stateOf(path);
    if (after.key === before.key && startedMs - after.changedMs > SETTLED_MS)
        known.set(after.key, hash);
    return hash;
}
async function stateOf(path) {
    try {
        const handle = await (0,promises_.open)(path, 'r');
        try {
            const stat = await handle.stat({ bigint: true });
            return { key: keyOf(stat), changedMs: Number(stat.ctimeNs / 1000000n) };
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}
function keyOf({ dev, ino, size, mtimeNs, ctimeNs }) {
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

;// CONCATENATED MODULE: ./.build/emit/src/base/local.js
/**
 * Local bases, kept by their SHA-256 in the store's root: `.bases/sha256-<hex>.sif`. What the author's path names may be
 * replaced at any time; a locked definition names this file, and nobody believes it before it is hashed.
 */








/** Path of the kept base in the store at `root`, whether it is there or not. */
function keptBasePath(root, { sha256, bootstrap = 'localimage' }) {
    if (!/^[0-9a-f]{64}$/.test(sha256))
        throw new errors/* InputError */.dz(`"${sha256.slice(0, 80)}" is no SHA-256`, { hint: 'It has 64 hexadecimal digits.' });
    return (0,external_node_path_.join)((0,external_node_path_.resolve)(root), src_definition/* BASES_FOLDER */.sU, (0,src_definition/* keptBaseName */.vm)(bootstrap, sha256));
}
/**
 * Keeps a local base, so that replacing the original, or writing into it, does not lose it: a copy that shares its
 * blocks where the file system can do that; a second name for a build of this store, whose files nobody writes to;
 * else a copy.
 *
 * @param path the original
 * @returns path of the kept base; nothing is done when it is there and sound
 * @throws InputError when `path` is not (or no longer) the wanted file, StoreError when it cannot be kept
 */
async function keepLocalBase(root, path, wanted, signal) {
    const target = keptBasePath(root, wanted);
    if (await hasHash(target, wanted.sha256, signal))
        return target;
    const folder = (0,external_node_path_.dirname)(target);
    await makeFolder(folder);
    const aside = (0,files/* asidePath */.ie)(target);
    try {
        await duplicate(root, path, aside);
        if (await fileSha256(aside, signal) !== wanted.sha256) {
            throw new errors/* InputError */.dz(`the base ${path} was changed while it was read`, { hint: 'Build again when nobody writes to it.' });
        }
        await (0,files/* syncFile */.gD)(aside);
        await moveInto(aside, target);
    }
    finally {
        // Renaming one name of a file to another of its names does nothing, so it may still be there in the best of cases.
        await (0,promises_.rm)(aside, { force: true }).catch(() => undefined);
    }
    await (0,files/* syncFolder */.Yw)(folder);
    return target;
}
/**
 * A file with the wanted content: the kept one, the one at the author's path, or a build of the store.
 *
 * @param hints where the author had it, or somebody may have put it: absolute paths
 * @returns its path; its hash has been checked
 * @throws NotFoundError when there is none, StoreError when one that is there cannot be read
 */
async function findLocalBase(root, wanted, hints = [], signal) {
    const kept = keptBasePath(root, wanted);
    const places = [...new Set([kept, ...hints.map((hint) => (0,external_node_path_.resolve)(hint))])];
    for (const path of places) {
        if (await hasHash(path, wanted.sha256, signal))
            return path;
    }
    const build = await findBuild(root, wanted.sha256, signal);
    if (build !== undefined)
        return build;
    const there = (await Promise.all(places.map(async (path) => await isFile(path) ? [path] : []))).flat();
    const what = there.length === 0 ? '' : `: ${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} another file by now`;
    throw new errors/* NotFoundError */.m_(`the local base with SHA-256 ${wanted.sha256} is nowhere to be found${what}`, {
        hint: `Put the file${places[1] === undefined ? '' : ` that was ${places.slice(1).join(' or ')}`} at ${kept}; its content is checked.`,
    });
}
async function makeFolder(folder) {
    try {
        await (0,promises_.mkdir)(folder);
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'EEXIST')
            return;
        // Asked to make the folders above as well, Node calls a read-only file system a missing file.
        if (code !== 'ENOENT')
            throw (0,errors/* fileError */.zS)(error, 'make the folder', folder);
        await (0,promises_.mkdir)(folder, { recursive: true }).catch((failure) => { throw (0,errors/* fileError */.zS)(failure, 'make the folder', folder); });
    }
}
async function duplicate(root, path, aside) {
    try {
        await (0,promises_.copyFile)(path, aside, external_node_fs_.constants.COPYFILE_FICLONE_FORCE);
    }
    catch {
        await (0,promises_.rm)(aside, { force: true });
        if (await isOwnBuild(root, path) && await linked(path, aside))
            return;
        await copied(path, aside);
    }
    // Against writing into it by mistake. Not with a second name, which shares its mode with the first.
    await (0,promises_.chmod)(aside, 0o444).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'write', aside); });
}
async function copied(path, aside) {
    try {
        await (0,promises_.copyFile)(path, aside, external_node_fs_.constants.COPYFILE_EXCL);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            throw new errors/* NotFoundError */.m_(`no such base: ${path}`, { cause: error });
        throw (0,errors/* fileError */.zS)(error, `copy the base ${path} to`, aside);
    }
}
/** @returns false where the file system, or the kernel for somebody else's file, does not allow it */
async function linked(path, aside) {
    return await (0,promises_.realpath)(path).then(async (real) => { await (0,promises_.link)(real, aside); }).then(() => true, () => false);
}
async function isOwnBuild(root, path) {
    try {
        const build = await (0,store/* locateBuild */.bD)(path);
        return build.root === await (0,promises_.realpath)(root);
    }
    catch {
        // Whatever it is, it is copied.
        return false;
    }
}
async function moveInto(aside, target) {
    try {
        await (0,promises_.rename)(aside, target);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write', target);
    }
}
/** Builds whose marker tells the hash first: most need not be read then. */
async function findBuild(root, sha256, signal) {
    const told = [];
    const untold = [];
    for (const layer of await (0,store/* listLayers */.VR)(root)) {
        for (const { ts, sif } of await (0,store/* listBuilds */.YF)(root, layer)) {
            const marker = await (0,store/* readMarker */.t7)((0,store/* buildPaths */.JA)(root, layer, ts));
            if (marker?.binding === undefined)
                untold.push(sif);
            else if (marker.binding.sifSha256 === sha256)
                told.push(sif);
        }
    }
    for (const sif of [...told, ...untold]) {
        if (await hasHash(sif, sha256, signal))
            return sif;
    }
    return undefined;
}
async function hasHash(path, sha256, signal) {
    return await isFile(path) && await fileSha256(path, signal) === sha256;
}
async function isFile(path) {
    try {
        return (await (0,promises_.stat)(path)).isFile();
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
            return false;
        throw new errors/* StoreError */.AD(`cannot look at the base ${path}`, { cause: error });
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
;// CONCATENATED MODULE: ./.build/emit/src/base/oci-manifest.js
/** Manifests and indexes of images, as far as keeping an image needs them (OCI image specification, Docker's second schema). */

/**
 * Reads a manifest or index, which is somebody else's text.
 *
 * @throws FormatError when it is neither
 */
function parseManifest(bytes) {
    const value = parsed(bytes);
    if (Array.isArray(value['manifests'])) {
        const images = value['manifests'].map((entry) => {
            const platform = isObject(entry) && isObject(entry['platform']) ? entry['platform'] : {};
            return { ...descriptor(entry), os: oci_manifest_text(platform['os']), architecture: oci_manifest_text(platform['architecture']) };
        });
        return { kind: 'index', images };
    }
    if (!Array.isArray(value['layers']))
        throw unreadable('it has neither images nor layers');
    return { kind: 'image', blobs: [value['config'], ...value['layers']].map(descriptor) };
}
/** The media type that the text gives itself; where it gives none, the specification's. */
function mediaTypeOf(bytes) {
    const value = parsed(bytes);
    const told = oci_manifest_text(value['mediaType']);
    return told !== '' ? told : `application/vnd.oci.image.${Array.isArray(value['manifests']) ? 'index' : 'manifest'}.v1+json`;
}
function parsed(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString('utf8'));
        if (isObject(value))
            return value;
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
    }
    throw unreadable('it is no JSON object');
}
function descriptor(value) {
    const { mediaType, digest, size } = isObject(value) ? value : {};
    if (!/^sha256:[0-9a-f]{64}$/.test(oci_manifest_text(digest)) || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
        throw unreadable('it names a piece without digest or size');
    }
    return { mediaType: oci_manifest_text(mediaType), digest: oci_manifest_text(digest), size };
}
function unreadable(why) {
    return new errors/* FormatError */.IF(`the image's manifest cannot be read: ${why}`);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function oci_manifest_text(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./.build/emit/src/base/reference.js
/** Names of images in registries, read as the engine reads them (Apptainer 1.4: go-containerregistry's rules). */
const DOCKER_HUB = 'index.docker.io';
const DOCKER_HUB_ALIAS = 'docker.io';
/** Repository names are lower case, two characters at least; no part of them is empty, or leads elsewhere in a URL. */
const REPOSITORY = /^(?=.{2,255}$)(?!\.{1,2}(?:\/|$))[a-z0-9_.-]+(?:\/(?!\.{1,2}(?:\/|$))[a-z0-9_.-]+)*$/;
const TAG = /^[\w.-]{1,128}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Host name, IPv4 address or bracketed IPv6 address, with or without a port. */
const AUTHORITY = /^(?:[A-Za-z0-9][A-Za-z0-9._~-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;
/**
 * Reads `debian:12`, `ghcr.io/owner/image@sha256:…`, `localhost:5000/a/b:c@sha256:…`.
 *
 * The first part is a registry if, and only if, it has a dot or a colon in it.
 *
 * @returns undefined for what is no name of an image
 */
function parseReference(text) {
    const [name = '', digest, ...more] = text.split('@');
    if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest)))
        return undefined;
    const colon = name.lastIndexOf(':');
    const hasTag = colon !== -1 && !name.slice(colon).includes('/');
    const tag = hasTag ? name.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        return undefined;
    const located = locate(hasTag ? name.slice(0, colon) : name);
    if (located === undefined)
        return undefined;
    return { ...located, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}
function locate(name) {
    const slash = name.indexOf('/');
    const first = slash === -1 ? '' : name.slice(0, slash);
    const hasRegistry = /[.:]/.test(first);
    const repository = hasRegistry ? name.slice(slash + 1) : name;
    if (!REPOSITORY.test(repository))
        return undefined;
    const registry = !hasRegistry || first === DOCKER_HUB_ALIAS ? DOCKER_HUB : first;
    if (!AUTHORITY.test(registry))
        return undefined;
    return { registry, repository: registry === DOCKER_HUB && !repository.includes('/') ? `library/${repository}` : repository };
}
/** Host of a registry, with its port when one is given; undefined for what is none. */
function parseRegistry(text) {
    const host = text.trim().replace(/^(?:docker|oras|https?):\/\//, '').replace(/\/+$/, '');
    return AUTHORITY.test(host) ? host : undefined;
}
/**
 * Whether the engine falls back to plain http for a registry when https is not answered: those on this machine and in
 * private networks, and any when it was told so.
 *
 * @param noHttps the engine's `--no-https`
 */
function mayUseHttp(registry, noHttps) {
    return noHttps || registry.startsWith('localhost:') || /\.local(?:host)?(?::\d{1,5})?$/.test(registry)
        || registry.includes('127.0.0.1') || registry.includes('::1') || isPrivateAddress(registry.split(':')[0] ?? '');
}
/** RFC 1918. */
function isPrivateAddress(host) {
    const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1).map(Number);
    if (parts === undefined || parts.some((part) => part > 255))
        return false;
    const [a = 0, b = 0] = parts;
    return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
}

// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
;// CONCATENATED MODULE: ./.build/emit/src/base/challenge.js
/** `WWW-Authenticate` of a registry: how it wants to know who asks (RFC 9110, section 11). */
const PARAMETER = /\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))\s*,?/y;
const SCHEME = /[\s,]*([\w!#$%&'*+.^`|~-]+)(?=\s|,|$)\s*/y;
/** The challenges in the header, in order; what cannot be read ends the list. */
function parseChallenges(header) {
    const challenges = [];
    let at = 0;
    while (at < header.length) {
        SCHEME.lastIndex = at;
        const scheme = SCHEME.exec(header);
        if (scheme === null)
            break;
        at = SCHEME.lastIndex;
        const parameters = new Map();
        for (;;) {
            PARAMETER.lastIndex = at;
            const parameter = PARAMETER.exec(header);
            if (parameter === null)
                break;
            at = PARAMETER.lastIndex;
            parameters.set((parameter[1] ?? '').toLowerCase(), parameter[2]?.replace(/\\(.)/g, '$1') ?? parameter[3] ?? '');
        }
        challenges.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters: Object.fromEntries(parameters) });
    }
    return challenges;
}

// EXTERNAL MODULE: ./.build/emit/src/process.js + 1 modules
var src_process = __webpack_require__(69807);
;// CONCATENATED MODULE: ./.build/emit/src/base/credentials.js
/** Credentials for registries, from where the engine takes them. Nothing of them is ever part of a message. */






/** Under this name Docker keeps what belongs to Docker Hub. */
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';
const NONE = { credentials: undefined, warnings: [] };
const HELPER_MS = 30_000;
/** Stands in place of a user name where the secret is an identity token. */
const TOKEN_USER = '<token>';
/**
 * Credentials for an image: those in the environment (`APPTAINER_DOCKER_USERNAME`, `…_PASSWORD`), which are for every
 * registry, else those of the file that `registry login` writes, or Docker's own, with its credential helpers.
 */
async function credentialsFor(reference, env, signal) {
    const given = fromEnvironment(env);
    if (given !== undefined)
        return { credentials: given, warnings: [] };
    const file = await readAuthFile(env);
    if (file === undefined)
        return NONE;
    if ('warning' in file)
        return { credentials: undefined, warnings: [file.warning] };
    const keys = [`${reference.registry}/${reference.repository}`, reference.registry === DOCKER_HUB ? DOCKER_HUB_KEY : reference.registry];
    const warnings = [];
    for (const key of keys) {
        const helper = helperFor(file.content, key);
        const found = helper === undefined ? entryFor(file.content, key) : await askHelper(helper, key, env, signal, warnings);
        if (found !== undefined)
            return { credentials: found, warnings };
    }
    return { credentials: undefined, warnings };
}
/** Texts of the credentials that no message may show. */
function secretsOf(credentials) {
    if (credentials === undefined)
        return [];
    if (credentials.kind !== 'password')
        return [credentials.token];
    return [credentials.password, basic(credentials.username, credentials.password)].filter((text) => text !== '');
}
/** The value of a Basic `Authorization`. */
function basic(username, password) {
    return Buffer.from(`${username}:${password}`).toString('base64');
}
function fromEnvironment(env) {
    const value = (name) => ['APPTAINER_', 'SINGULARITY_', ''].map((prefix) => env[`${prefix}DOCKER_${name}`] ?? '').find((found) => found !== '') ?? '';
    const [username, password] = [value('USERNAME'), value('PASSWORD')];
    return username === '' || password === '' ? undefined : { kind: 'password', username, password };
}
/** The file that the engine reads credentials from; undefined when there is none, a warning when it cannot be used. */
async function readAuthFile(env) {
    const asked = askedAuthFile(env);
    const settings = settingsFolder(env);
    const places = asked !== undefined ? [asked] : [ownAuthFile(env), (0,external_node_path_.join)(settings ?? (0,external_node_path_.join)(homeFolder(env), '.docker'), 'config.json')];
    for (const path of places) {
        try {
            const content = JSON.parse(await (0,promises_.readFile)(path, 'utf8'));
            return credentials_isObject(content) ? { content } : { warning: `${path} holds no credentials that can be read` };
        }
        catch (error) {
            const code = (0,errors/* systemCode */.xU)(error);
            if ((code === 'ENOENT' || code === 'ENOTDIR') && asked === undefined)
                continue;
            // A parser's message quotes what it could not read.
            return { warning: `credentials in ${path} are not used: ${code === undefined ? 'it is not JSON' : (0,errors/* messageOf */.bD)(error)}` };
        }
    }
    return undefined;
}
/** The file that `registry login` writes to. */
function ownAuthFile(env) {
    return askedAuthFile(env) ?? (0,external_node_path_.join)(settingsFolder(env) ?? (0,external_node_path_.join)(homeFolder(env), '.apptainer'), 'docker-config.json');
}
function askedAuthFile(env) {
    return first(env['APPTAINER_AUTH_FILE'], env['SINGULARITY_AUTH_FILE']);
}
function settingsFolder(env) {
    return first(env['APPTAINER_CONFIGDIR'], env['SINGULARITY_CONFIGDIR']);
}
function homeFolder(env) {
    return first(env['HOME']) ?? (0,external_node_os_.homedir)();
}
function first(...values) {
    return values.find((value) => value !== undefined && value !== '');
}
function entryFor(content, key) {
    const entries = credentials_isObject(content['auths']) ? content['auths'] : {};
    const name = Object.hasOwn(entries, key) ? key : Object.keys(entries).find((found) => hostOf(found) === key);
    const entry = name === undefined ? undefined : entries[name];
    if (!credentials_isObject(entry))
        return undefined;
    const [identity, bearer] = [credentials_text(entry['identitytoken']), credentials_text(entry['registrytoken'])];
    if (bearer !== '')
        return { kind: 'bearer', token: bearer };
    if (identity !== '')
        return { kind: 'identity', token: identity };
    const decoded = Buffer.from(credentials_text(entry['auth']), 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    const username = colon > 0 ? decoded.slice(0, colon) : credentials_text(entry['username']);
    const password = colon > 0 ? decoded.slice(colon + 1).replace(/\0+$/, '') : credentials_text(entry['password']);
    return username === '' || password === '' ? undefined : { kind: 'password', username, password };
}
/** Older entries are URLs. */
function hostOf(key) {
    return key.replace(/^https?:\/\//, '').split('/', 1)[0] ?? '';
}
function helperFor(content, key) {
    const helpers = credentials_isObject(content['credHelpers']) ? content['credHelpers'] : {};
    const name = Object.hasOwn(helpers, key) ? credentials_text(helpers[key]) : credentials_text(content['credsStore']);
    return name === '' ? undefined : name;
}
async function askHelper(name, key, env, signal, warnings) {
    if (!/^[\w.-]+$/.test(name)) {
        warnings.push('the credential helper that the registry settings name has no usable name');
        return undefined;
    }
    const program = `docker-credential-${name}`;
    try {
        const { exitCode, stdout } = await (0,src_process/* run */.eF)(program, ['get'], { input: key, env, signal, okExitCodes: 'any', timeoutMs: HELPER_MS });
        // A helper that has nothing for this registry fails as one that is broken does.
        if (exitCode !== 0)
            return undefined;
        const answer = JSON.parse(stdout);
        const [username, secret] = credentials_isObject(answer) ? [credentials_text(answer['Username']), credentials_text(answer['Secret'])] : ['', ''];
        if (secret === '')
            return undefined;
        return username === TOKEN_USER ? { kind: 'identity', token: secret } : { kind: 'password', username, password: secret };
    }
    catch (error) {
        if (signal?.aborted === true)
            throw error;
        warnings.push(`the credential helper ${program} cannot be used: ${error instanceof SyntaxError ? 'its answer is not JSON' : (0,errors/* messageOf */.bD)(error)}`);
        return undefined;
    }
}
function credentials_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function credentials_text(value) {
    return typeof value === 'string' ? value : '';
}

// EXTERNAL MODULE: ./.build/emit/src/http/index.js + 3 modules
var http = __webpack_require__(50408);
;// CONCATENATED MODULE: ./.build/emit/src/base/conversation.js
/**
 * Asking a registry for what a tag stands for, and for the pieces of an image (OCI distribution specification; token
 * service of github.com/distribution/distribution, docs/content/spec/auth).
 */





/** Indexes first: what a tag stands for is to be pinned for every architecture. */
const ACCEPT = [
    'application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const CLIENT_ID = 'container-action';
/** Younger tokens are not asked for again. */
const TOKEN_MS = 60_000;
/** Talk with one registry about one image. */
class Conversation {
    transport;
    reference;
    scheme;
    credentials;
    hidden;
    #authorization;
    constructor(transport, reference, scheme, credentials, hidden) {
        this.transport = transport;
        this.reference = reference;
        this.scheme = scheme;
        this.credentials = credentials;
        this.hidden = hidden;
    }
    /** What the reference's tag stands for now. @throws NoAnswer, CancelledError */
    async digest() {
        const { tag = '' } = this.reference;
        const head = await this.#request('HEAD', `manifests/${tag}`, ACCEPT);
        const told = head.status === 200 ? digestIn(head) : undefined;
        if (told !== undefined)
            return { kind: 'digest', digest: told };
        // Registries that take no HEAD answer it with all kinds of things; and only the answer to a GET has words in it.
        const got = await this.#request('GET', `manifests/${tag}`, ACCEPT);
        if (got.status !== 200)
            return this.#refusal(got);
        const digest = digestIn(got) ?? (isManifest(got.body) ? `sha256:${(0,files/* sha256 */.sc)(got.body)}` : undefined);
        return digest === undefined ? { kind: 'unknown', reason: 'what it answers is no manifest' } : { kind: 'digest', digest };
    }
    /** Whether the registry lets this user in at all. @throws NoAnswer, CancelledError */
    async welcome() {
        const answer = await this.#request('GET', '', '*/*');
        if (answer.status === 200)
            return { kind: 'welcome' };
        const refusal = this.#refusal(answer);
        // There is nothing at this address that could be missing.
        return refusal.kind === 'refused' && answer.status !== 404 ? refusal : { kind: 'unknown', reason: `the answer was HTTP ${answer.status}` };
    }
    /** The bytes of a manifest or index. @throws NoAnswer (also when the registry refuses it), CancelledError */
    async manifest(digest) {
        return this.#checked(await this.#request('GET', `manifests/${digest}`, ACCEPT)).body;
    }
    /** Has a blob read by `read`. @throws NoAnswer (also when the registry refuses it), CancelledError, what `read` throws */
    async blob(digest, read) {
        this.#checked(await this.#request('GET', `blobs/${digest}`, '*/*', read));
    }
    #checked(answer) {
        if (answer.status === 200)
            return answer;
        const refusal = this.#refusal(answer);
        throw new http/* NoAnswer */.W_(refusal.kind === 'digest' ? '' : refusal.reason, true);
    }
    async #request(method, path, accept, read) {
        const { registry, repository } = this.reference;
        const url = new URL(`${this.scheme}://${registry}/v2/${repository === '' ? '' : `${repository}/`}${path}`);
        const ask = async () => await this.transport.send({
            method, url, headers: { accept, ...(this.#authorization === undefined ? {} : { authorization: this.#authorization.value }) },
        }, read);
        const answer = await ask();
        // A token lasts for minutes; one that was just got is not good enough.
        if (answer.status !== 401 || Date.now() - (this.#authorization?.since ?? 0) < TOKEN_MS)
            return answer;
        const value = await this.#authorize(parseChallenges(answer.headers['www-authenticate'] ?? ''), answer.url);
        this.#authorization = value === undefined ? undefined : { value, since: Date.now() };
        return value === undefined ? answer : await ask();
    }
    /** The `Authorization` that meets one of the challenges; undefined when there is nothing to meet it with. */
    async #authorize(challenges, from) {
        const { credentials } = this;
        const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
        if (bearer !== undefined) {
            if (credentials?.kind === 'bearer')
                return `Bearer ${credentials.token}`;
            const token = await this.#token(bearer, from);
            return token === undefined ? undefined : `Bearer ${token}`;
        }
        const knowsBasic = challenges.some(({ scheme }) => scheme === 'basic');
        return knowsBasic && credentials?.kind === 'password' ? `Basic ${basic(credentials.username, credentials.password)}` : undefined;
    }
    async #token({ parameters }, from) {
        const { repository } = this.reference;
        const { realm = '', service = '', scope = repository === '' ? '' : `repository:${repository}:pull` } = parameters;
        if (!URL.canParse(realm))
            throw new http/* NoAnswer */.W_('it names no address to get a token from', true);
        const url = new URL(realm);
        // Whoever is asked over https never gets our password sent without it.
        if (url.protocol !== 'https:' && url.protocol !== from.protocol)
            throw new http/* NoAnswer */.W_('it names an address without https to get a token from', true);
        const { credentials } = this;
        const answer = credentials?.kind === 'identity' ? await this.transport.send({
            method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({ grant_type: 'refresh_token', client_id: CLIENT_ID, service, scope, refresh_token: credentials.token }).toString(),
        }) : await this.transport.send({
            method: 'GET', url: withQuery(url, service, scope),
            headers: credentials?.kind === 'password' ? { authorization: `Basic ${basic(credentials.username, credentials.password)}` } : {},
        });
        // The registry's own answer stands then: it wants to know who asks, and the token service does not know us.
        if (answer.status === 400 || answer.status === 401 || answer.status === 403)
            return undefined;
        if (answer.status !== 200)
            throw new http/* NoAnswer */.W_(`its token service answers with HTTP ${answer.status}`, true);
        const { token, access_token: accessToken } = jsonOf(answer.body);
        const text = [token, accessToken].find((value) => typeof value === 'string' && value !== '');
        if (text === undefined || !/^[\x21-\x7e]+$/.test(text))
            throw new http/* NoAnswer */.W_('its token service answers without a token', true);
        return text;
    }
    #refusal(answer) {
        const { status } = answer;
        const errors = jsonOf(answer.body)['errors'];
        const words = this.hidden(errorWords(errors));
        // Something in between may answer in the registry's place, a proxy that lets only some hosts through for one.
        const isRegistry = Array.isArray(errors) || answer.headers['docker-distribution-api-version'] !== undefined
            || (status === 401 && answer.headers['www-authenticate'] !== undefined);
        if (isRegistry && (status === 401 || status === 403 || status === 404)) {
            return { kind: 'refused', status, reason: words === '' ? `HTTP ${status}` : `${words} (HTTP ${status})` };
        }
        return { kind: 'unknown', reason: `the answer was HTTP ${status}${words === '' ? '' : `: ${words}`}` };
    }
}
function withQuery(url, service, scope) {
    const result = new URL(url);
    if (service !== '')
        result.searchParams.set('service', service);
    for (const one of scope.split(' ').filter((part) => part !== ''))
        result.searchParams.append('scope', one);
    return result;
}
function digestIn(answer) {
    const told = answer.headers['docker-content-digest'] ?? '';
    return /^sha256:[0-9a-f]{64}$/.test(told) ? told : undefined;
}
/** Not the page of something in between, nor a manifest of the first kind, whose digest is of a part of it. */
function isManifest(body) {
    return jsonOf(body)['schemaVersion'] === 2;
}
function jsonOf(body) {
    try {
        const value = JSON.parse(body.toString('utf8'));
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        // Whatever it is, it says nothing of what is looked for.
        return {};
    }
}
/** `manifest unknown`: the registry's own words, which are somebody else's text. */
function errorWords(errors) {
    const [first] = Array.isArray(errors) ? errors : [];
    if (typeof first !== 'object' || first === null)
        return '';
    const { message, code } = first;
    const words = [message, code].find((value) => typeof value === 'string' && value !== '') ?? '';
    return (0,src_text/* plainLine */.h0)(words).slice(0, 120);
}

;// CONCATENATED MODULE: ./.build/emit/src/base/registry.js
/** Registries by name: which scheme, which credentials, asked once for the same thing. */





/** Registries, asked with the proxies, certificates and credentials that the engine would use. */
class Registries {
    options;
    #transport;
    #answers = new Map();
    constructor(options) {
        this.options = options;
        this.#transport = new http/* Transport */.oK(options);
    }
    /**
     * What the reference's tag stands for. The same one gets the same answer, so that two stages on one base stay so.
     *
     * @throws CancelledError alone
     */
    async digestOf(reference) {
        if (reference.digest !== undefined)
            return { kind: 'digest', digest: reference.digest };
        const key = `${reference.registry}/${reference.repository}:${reference.tag ?? ''}`;
        const known = this.#answers.get(key);
        if (known !== undefined)
            return await known;
        const asked = this.#ask(reference);
        this.#answers.set(key, asked);
        return await asked;
    }
    /**
     * Whether a registry lets this user in.
     *
     * @param registry host, with its port when it has one
     * @throws CancelledError alone
     */
    async welcome(registry) {
        try {
            const host = registry === DOCKER_HUB_ALIAS ? DOCKER_HUB : registry;
            return await this.talk({ registry: host, repository: '', tag: undefined, digest: undefined }, async (conversation) => await conversation.welcome());
        }
        catch (error) {
            if (error instanceof errors/* CancelledError */.cc)
                throw error;
            return { kind: 'unknown', reason: (0,errors/* messageOf */.bD)(error) };
        }
    }
    async close() {
        await this.#transport.close();
    }
    /**
     * Has `work` talk with the image's registry, by https, or by http where that may be and https is not answered.
     *
     * @throws NoAnswer when nobody answers, what `work` throws otherwise
     */
    async talk(reference, work) {
        const { credentials, warnings } = await credentialsFor(reference, this.options.env, this.options.signal);
        for (const warning of warnings)
            this.options.warn(warning);
        const hidden = (text) => secretsOf(credentials).reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
        const talkBy = async (scheme) => await work(new Conversation(this.#transport, reference, scheme, credentials, hidden));
        try {
            return await talkBy('https');
        }
        catch (error) {
            if (error instanceof http/* NoAnswer */.W_ && !error.answered && mayUseHttp(reference.registry, isNoHttps(this.options.env)))
                return await talkBy('http');
            throw error;
        }
    }
    async #ask(reference) {
        try {
            return await this.talk(reference, async (conversation) => await conversation.digest());
        }
        catch (error) {
            if (error instanceof errors/* CancelledError */.cc)
                throw error;
            return { kind: 'unknown', reason: (0,errors/* messageOf */.bD)(error) };
        }
    }
}
function isNoHttps(env) {
    return ['APPTAINER_NOHTTPS', 'APPTAINER_NO_HTTPS', 'SINGULARITY_NOHTTPS'].some((name) => /^(1|t|true)$/i.test(env[name] ?? ''));
}

;// CONCATENATED MODULE: ./.build/emit/src/base/oci-layout.js
/**
 * Bases of registries, kept for rebuilds without a network: `.bases/sha256-<hex>.oci` in the store's root is an OCI image layout
 * that holds the one image. The engine's own cache does not do: it asks the registry what is in it.
 */













/** Path of the kept image of a registry's base, whether it is there or not. */
function keptLayoutPath(root, digest) {
    const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
    if (hex === undefined)
        throw new errors/* InputError */.dz(`"${digest.slice(0, 80)}" is no digest`, { hint: 'It reads sha256: and 64 hexadecimal digits.' });
    return (0,external_node_path_.join)((0,external_node_path_.resolve)(root), src_definition/* BASES_FOLDER */.sU, `sha256-${hex}.oci`);
}
/**
 * Keeps the image that a registry's base names by digest: of an index, the images for this machine's architecture. Its
 * pieces are taken from the engine's cache and from other kept bases where they are there.
 *
 * @param base of a docker or oras stage, with a digest
 * @returns path of the layout; nothing is done when it is there and sound
 * @throws StoreError when the registry does not give it, or it cannot be written; nothing stays then
 */
async function keepRegistryBase(root, base, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const target = keptLayoutPath(root, base.digest);
    if (await isSound(target, base.digest, call.signal))
        return target;
    const reference = parseReference(base.from);
    if (reference === undefined)
        throw new errors/* InputError */.dz(`the base ${base.from} is no name of an image`);
    const registries = new Registries({ env: call.env, signal: call.signal, patience: options.patience, warn: (message) => { call.reporter.warn(message); } });
    const aside = (0,files/* asidePath */.ie)(target);
    try {
        const sources = await blobFolders(root, options, call);
        await registries.talk(reference, async (conversation) => { await new LayoutWriter(aside, sources, conversation, call.signal).write(base.digest); });
        // Whatever is there was not sound.
        await (0,promises_.rm)(target, { recursive: true, force: true });
        await (0,promises_.rename)(aside, target).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'write', target); });
    }
    catch (error) {
        if (error instanceof errors/* ContainerActionError */._C && !(error instanceof http/* NoAnswer */.W_))
            throw error;
        throw new errors/* StoreError */.AD(`cannot keep the base ${base.bootstrap} ${base.from}: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error });
    }
    finally {
        await (0,promises_.rm)(aside, { recursive: true, force: true }).catch(() => undefined);
        await registries.close();
    }
    await (0,files/* syncFolder */.Yw)((0,external_node_path_.join)((0,external_node_path_.resolve)(root), src_definition/* BASES_FOLDER */.sU));
    return target;
}
/**
 * The kept image of a base, every piece of it checked.
 *
 * @throws NotFoundError when it is not there, or not whole
 */
async function findRegistryBase(root, digest, signal) {
    const path = keptLayoutPath(root, digest);
    if (await isSound(path, digest, signal))
        return path;
    throw new errors/* NotFoundError */.m_(`the base ${digest} is not kept in this store, or is damaged: ${path}`, {
        hint: 'Without a network it can come from there only: rebuild once with the network, or build with escrow.',
    });
}
/** Path of a piece in a layout. */
function blobPath(layout, digest) {
    return (0,external_node_path_.join)(layout, 'blobs', 'sha256', digest.replace(/^sha256:/, ''));
}
/** The pieces of the image with the digest, the image's own manifest first. @throws FormatError, StoreError */
async function piecesOf(layout, digest) {
    const bytes = await readPiece(layout, digest);
    const own = { mediaType: mediaTypeOf(bytes), digest, size: bytes.length };
    const manifest = parseManifest(bytes);
    if (manifest.kind === 'image')
        return [own, ...manifest.blobs];
    const below = [];
    for (const image of manifest.images.filter(isForThisMachine))
        below.push(...await piecesOf(layout, image.digest));
    return [own, ...below];
}
async function isSound(layout, digest, signal) {
    try {
        const pieces = await piecesOf(layout, digest);
        for (const { digest: piece } of pieces) {
            if (`sha256:${await fileSha256(blobPath(layout, piece), signal)}` !== piece)
                return false;
        }
        return pieces.length > 1;
    }
    catch (error) {
        if (error instanceof errors/* CancelledError */.cc)
            throw error;
        // Missing, cut short, not readable: it is to be had anew.
        return false;
    }
}
const GO_ARCHITECTURES = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };
/** The engine chooses among these by itself, should there be several variants. */
function isForThisMachine({ os, architecture }) {
    return os === 'linux' && architecture === (GO_ARCHITECTURES[process.arch] ?? process.arch);
}
async function readPiece(layout, digest) {
    const path = blobPath(layout, digest);
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}
/** Folders named `sha256` that may hold pieces already. */
async function blobFolders(root, options, call) {
    const folder = (0,external_node_path_.join)((0,external_node_path_.resolve)(root), src_definition/* BASES_FOLDER */.sU);
    await (0,promises_.mkdir)(folder, { recursive: true }).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make the folder', folder); });
    const kept = (await (0,promises_.readdir)(folder)).filter((name) => name.endsWith('.oci')).map((name) => (0,external_node_path_.join)(folder, name, 'blobs', 'sha256'));
    const { APPTAINER_CACHEDIR: asked = '', HOME: home = (0,external_node_os_.homedir)() } = call.env;
    const cache = options.cacheDirectory ?? (asked === '' ? (0,external_node_path_.join)(home, '.apptainer') : asked);
    return [(0,external_node_path_.join)(cache, 'cache', 'blob', 'blobs', 'sha256'), ...kept];
}
/** Writes one image into a new layout. */
class LayoutWriter {
    folder;
    sources;
    conversation;
    signal;
    constructor(folder, sources, conversation, signal) {
        this.folder = folder;
        this.sources = sources;
        this.conversation = conversation;
        this.signal = signal;
    }
    async write(digest) {
        try {
            // A second try, by another scheme, begins anew.
            await (0,promises_.rm)(this.folder, { recursive: true, force: true });
            await (0,promises_.mkdir)((0,external_node_path_.join)(this.folder, 'blobs', 'sha256'), { recursive: true });
            await (0,promises_.writeFile)((0,external_node_path_.join)(this.folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
            const bytes = await this.#manifest(digest);
            const own = { mediaType: mediaTypeOf(bytes), digest, size: bytes.length };
            await (0,promises_.writeFile)((0,external_node_path_.join)(this.folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [own] }));
        }
        catch (error) {
            if ((0,errors/* systemCode */.xU)(error) === undefined || error instanceof http/* NoAnswer */.W_)
                throw error;
            throw (0,errors/* fileError */.zS)(error, 'write', this.folder);
        }
    }
    async #manifest(digest) {
        const bytes = await this.conversation.manifest(digest);
        if (`sha256:${(0,files/* sha256 */.sc)(bytes)}` !== digest)
            throw new http/* NoAnswer */.W_(`what it gives for ${digest} is something else`, true);
        await (0,promises_.writeFile)(blobPath(this.folder, digest), bytes, { flush: true });
        const manifest = parseManifest(bytes);
        if (manifest.kind === 'image') {
            for (const blob of manifest.blobs)
                await this.#blob(blob);
            return bytes;
        }
        const images = manifest.images.filter(isForThisMachine);
        if (images.length === 0)
            throw new http/* NoAnswer */.W_(`it has no image for ${process.arch} behind ${digest}`, true);
        for (const image of images)
            await this.#manifest(image.digest);
        return bytes;
    }
    async #blob(blob) {
        const path = blobPath(this.folder, blob.digest);
        for (const source of this.sources) {
            if (await this.#take((0,external_node_path_.join)(source, blob.digest.replace(/^sha256:/, '')), path, blob))
                return;
        }
        await this.conversation.blob(blob.digest, intoFile(path, blob));
        if (!await this.#is(path, blob))
            throw new http/* NoAnswer */.W_(`what it gives for ${blob.digest} is something else`, true);
    }
    async #take(source, path, blob) {
        // Pieces are called by their content and written once, so a second name is as good as a copy.
        const taken = await (0,promises_.link)(source, path).then(() => true, async (error) => ((0,errors/* systemCode */.xU)(error) !== 'ENOENT' && (0,errors/* systemCode */.xU)(error) !== 'EEXIST' && await (0,promises_.copyFile)(source, path, external_node_fs_.constants.COPYFILE_FICLONE).then(() => true, () => false)));
        if (taken && await this.#is(path, blob))
            return true;
        await (0,promises_.rm)(path, { force: true });
        return false;
    }
    async #is(path, { digest }) {
        return `sha256:${await fileSha256(path, this.signal)}` === digest;
    }
}
function intoFile(path, { size }) {
    return async (body) => {
        let handle;
        try {
            let written = 0;
            // The body is listened to before anything is waited for: one that breaks off meanwhile has to be heard.
            for await (const piece of body) {
                if (!Buffer.isBuffer(piece))
                    throw new http/* NoAnswer */.W_('its answer is not readable', true);
                handle ??= await (0,promises_.open)(path, 'w');
                written += piece.length;
                if (written > size)
                    throw new http/* NoAnswer */.W_('what it gives is longer than it says', true);
                await handle.writeFile(piece);
            }
            // One without a single byte is a file all the same.
            handle ??= await (0,promises_.open)(path, 'w');
            await handle.sync();
        }
        catch (error) {
            // Not the registry's fault: another try would not help.
            if (['ENOSPC', 'EDQUOT', 'EIO'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
                throw (0,errors/* fileError */.zS)(error, 'write', path);
            throw error;
        }
        finally {
            await handle?.close();
        }
        return Buffer.alloc(0);
    };
}

;// CONCATENATED MODULE: ./.build/emit/src/base/keep.js
/** Keeping all that a definition is built on. */



/**
 * Keeps every local base of a definition.
 *
 * @throws InputError when one was changed since it was resolved, StoreError when it cannot be kept
 */
async function keepLocalBases(root, resolved, signal) {
    const kept = [];
    for (const { base, path } of resolved) {
        if (path === undefined)
            continue;
        const wanted = { sha256: base.digest.replace(/^sha256:/, ''), bootstrap: base.bootstrap };
        const isNew = !await (0,files/* exists */.t2)(keptBasePath(root, wanted));
        kept.push({ path: await keepLocalBase(root, path, wanted, signal), isNew });
    }
    return kept;
}
/**
 * Keeps the image of every base that a registry gave a digest for, for rebuilds without a network. Best done after
 * the rough build, when the engine's cache has the pieces.
 *
 * @returns paths of the kept layouts
 * @throws StoreError when a registry does not give one, or it cannot be kept
 */
async function keepRegistryBases(root, bases, options = {}) {
    const kept = [];
    for (const base of bases) {
        if (base.digest === '' || (base.bootstrap !== 'docker' && base.bootstrap !== 'oras'))
            continue;
        kept.push(await keepRegistryBase(root, base, options));
    }
    return [...new Set(kept)];
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 15 modules
var apptainer = __webpack_require__(63552);
// EXTERNAL MODULE: ./.build/emit/src/report.js
var report = __webpack_require__(93291);
;// CONCATENATED MODULE: ./.build/emit/src/base/login.js
/** Logging in to a registry whose images are for some only, so that the engine and we find the credentials. */









/**
 * What is wrong with the three together; undefined for a login, or for nothing of it at all.
 *
 * @throws InputError when some are given without the others, or the registry is none
 */
function readLogin(given) {
    const { registry, username, password } = given;
    if (registry === undefined && username === undefined && password === undefined)
        return undefined;
    const missing = ['registry', 'username', 'password'].filter((name) => (given[name] ?? '') === '');
    if (registry === undefined || username === undefined || password === undefined || missing.length > 0) {
        throw new errors/* InputError */.dz(`a login takes a registry, a user name and a password: ${missing.join(' and ')} not given`, {
            hint: 'Give all three, or none of them. An unset secret is an empty one: look at its name, and whether this job may read it.',
        });
    }
    const host = parseRegistry(registry);
    if (host === undefined) {
        throw new errors/* InputError */.dz(`"${registry}" is no registry`, { hint: 'Give its host, with a port where it has one, such as ghcr.io or localhost:5000.' });
    }
    return { registry: host, username, password };
}
/**
 * The same for good, as `apptainer registry login` does it: the credentials go to the file that the engine reads.
 *
 * @returns path of the file
 * @throws as `logIn`
 */
async function logInForGood(engine, login, call) {
    return await (0,report/* inStage */.u)(call.reporter, `log in to ${login.registry}`, async () => {
        await verify(login, call);
        const authFile = ownAuthFile(call.env);
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(authFile), { recursive: true, mode: 0o700 })
            .catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make the folder', (0,external_node_path_.dirname)(authFile)); });
        await (0,apptainer/* registryLogin */.j8)(engine, { ...login, authFile }, call);
        return authFile;
    });
}
/**
 * Asks the registry whether it knows the user, and has the engine write the credentials to a file in `folder`, beside
 * those that it would have read otherwise: set `APPTAINER_AUTH_FILE` to that file, and the engine and this program read it.
 *
 * @param folder private to this user; what is there of a file of ours is replaced
 * @returns path of the file
 * @throws InputError when the registry does not take the credentials
 * @throws ToolError when it cannot be reached
 */
async function logIn(engine, login, folder, call) {
    return await (0,report/* inStage */.u)(call.reporter, `log in to ${login.registry}`, async () => {
        await verify(login, call);
        const authFile = (0,external_node_path_.join)(folder, 'auth.json');
        await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 })
            .catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make the folder', folder); });
        await (0,files/* writeFileAtomic */.Zf)(authFile, `${JSON.stringify(await otherCredentials(call))}\n`, 0o600);
        await (0,apptainer/* registryLogin */.j8)(engine, { ...login, authFile }, call);
        return authFile;
    });
}
/** A registry that cannot say just now is no reason to stop here: the engine asks it next. */
async function verify({ registry, username, password }, { env, signal, reporter }) {
    const registries = new Registries({
        env: { ...env, APPTAINER_DOCKER_USERNAME: username, APPTAINER_DOCKER_PASSWORD: password },
        signal,
        warn: (message) => { reporter.warn(message); },
    });
    try {
        const answer = await registries.welcome(registry);
        if (answer.kind !== 'refused')
            return;
        throw new errors/* InputError */.dz(`${registry} does not take this user name and password: ${answer.reason}`, {
            hint: 'Check both, and that the password or token has not expired and may read packages (for ghcr.io: read:packages).',
        });
    }
    finally {
        await registries.close();
    }
}
/**
 * What later steps would have read without the login. A helper for all registries (`credsStore`) is left out: the engine
 * would put the new credentials there instead of in the file, where they would stay.
 */
async function otherCredentials({ env, reporter }) {
    const found = await readAuthFile(env);
    if (found === undefined)
        return {};
    if ('warning' in found) {
        reporter.warn(found.warning);
        return {};
    }
    const { credsStore, ...rest } = found.content;
    if (typeof credsStore === 'string')
        reporter.warn(`credentials that Docker's settings keep in "${credsStore}" are not seen by later steps`);
    return rest;
}

;// CONCATENATED MODULE: ./.build/emit/src/base/author.js
/** What a locked definition tells of the base its author named. */


/** Where the author had the local base of a stage (0-based number), as an absolute path; none when that is not told. */
function authorsPaths(definition, index, workingDirectory) {
    const { bootstrap = '', from = '' } = (0,src_definition/* authorsOwn */.T5)(definition).stages[index]?.header ?? {};
    const file = (0,src_definition/* fileOfBase */.NN)(bootstrap, from);
    return file === undefined ? [] : [(0,external_node_path_.resolve)(workingDirectory, file.path)];
}

;// CONCATENATED MODULE: ./.build/emit/src/base/materialize.js
/** A locked definition made ready to build: its local bases as files that are there; without a network, all of its bases. */







/**
 * The text of a locked definition in which every local base that it names by SHA-256 is the absolute path of a file
 * with just that content, so that it builds from any working directory. With `offline`, images of registries are the kept
 * ones (see `keepRegistryBase`).
 *
 * @throws NotFoundError when one of them is not there, InputError when its path does not fit into a definition, or
 *   `offline` and a stage needs the network for its base
 */
async function materializeBases(definition, options) {
    const sources = new Map();
    for (const { index, bootstrap, rest, sha256 } of (0,src_definition/* keptBasesOf */.wZ)(definition)) {
        const workingDirectory = options.workingDirectory ?? options.root;
        const base = options.bases?.[index];
        const file = base === undefined ? undefined : (0,src_definition/* fileOfBase */.NN)(base.bootstrap, base.from);
        const hints = [...(file === undefined ? [] : [(0,external_node_path_.resolve)(workingDirectory, file.path)]), ...authorsPaths(definition, index, workingDirectory)];
        const path = await findLocalBase(options.root, { sha256, bootstrap }, hints, options.signal);
        sources.set(index, { bootstrap, from: path + rest });
    }
    if (options.offline === true) {
        for (const [index, base] of (0,src_definition/* basesOf */.cF)(definition).entries()) {
            if (NETWORK_AGENTS.has(base.bootstrap))
                sources.set(index, await keptSource(base, options));
        }
    }
    return (0,src_definition/* withBaseSources */._L)(definition, sources);
}
const NETWORK_AGENTS = new Set(['docker', 'oras', 'library', 'shub', 'debootstrap', 'yum', 'dnf', 'zypper', 'arch', 'busybox']);
async function keptSource(base, options) {
    const digest = base.bootstrap === 'docker' || base.bootstrap === 'oras' ? parseReference(base.from)?.digest : undefined;
    if (digest === undefined) {
        throw new errors/* InputError */.dz(`the base ${base.bootstrap} ${base.from} cannot be had without a network`, {
            hint: 'Only images of registries that were resolved to a digest, and local ones, are kept.',
        });
    }
    const layout = await findRegistryBase(options.root, digest, options.signal);
    if (base.bootstrap === 'docker')
        return { bootstrap: 'oci', from: layout };
    // What oras brings is a SIF, the last piece of its image.
    const sif = (await piecesOf(layout, digest)).at(-1);
    return { bootstrap: 'localimage', from: blobPath(layout, sif?.digest ?? '') };
}

;// CONCATENATED MODULE: ./.build/emit/src/base/moved.js
/** Whether what the author's tags and paths stand for is still what a build was made on. */







/**
 * The bases that have moved since they were locked. One that cannot be asked for (a registry that is not reached) is told
 * to the reporter and counts as not moved; so does one without a digest, or named by digest from the start.
 *
 * @throws CancelledError when the signal fires, StoreError when a local base cannot be read
 */
async function basesMoved(bases, options) {
    const call = (0,context/* callOf */.C)(options);
    const registries = new Registries({
        env: call.env, signal: call.signal, patience: options.patience, warn: (message) => { call.reporter.warn(message); },
    });
    try {
        const offers = await Promise.all(bases.map(async (base) => await offeredNow(base, registries, options.workingDirectory, call)));
        return bases.flatMap(({ stage, from, digest }, index) => {
            const offered = offers[index];
            return offered === undefined || offered === digest ? [] : [{ stage, from, locked: digest, offered }];
        });
    }
    finally {
        await registries.close();
    }
}
/** Undefined: cannot be told. */
async function offeredNow(base, registries, workingDirectory, call) {
    if (base.digest === '')
        return undefined;
    const file = (0,src_definition/* fileOfBase */.NN)(base.bootstrap, base.from);
    if (file !== undefined) {
        const path = (0,external_node_path_.resolve)(workingDirectory, file.path);
        const found = await (0,promises_.stat)(path).catch(() => undefined);
        return found?.isFile() === true ? `sha256:${await fileSha256(path, call.signal)}` : '';
    }
    const reference = base.bootstrap === 'docker' || base.bootstrap === 'oras' ? parseReference(base.from) : undefined;
    if (reference === undefined)
        return undefined;
    const answer = await registries.digestOf(reference);
    if (answer.kind === 'digest')
        return answer.digest;
    if (answer.kind === 'refused' && answer.status === 404)
        return '';
    call.reporter.info(`whether the base ${base.bootstrap} ${base.from} has moved cannot be told: ${answer.reason}`);
    return undefined;
}

;// CONCATENATED MODULE: ./.build/emit/src/base/prune.js
/** Kept bases that no build needs any more. */





const HOUR_MS = 3_600_000;
/** A build under way keeps its bases before anything names them. */
const GRACE_MS = 48 * HOUR_MS;
/** Files of a build that may name a base. */
const NAMES_BASES = /\.(?:def|lock)$/;
/**
 * Removes the kept bases that no definition and no lock of the store names any more, and what was left half written.
 * When any of those cannot be read, nothing is removed.
 *
 * @returns paths of the files that went (or would)
 * @throws StoreError when the store cannot be read, or a base not be removed
 */
async function pruneBases(root, options = {}) {
    const folder = (0,external_node_path_.join)((0,external_node_path_.resolve)(root), src_definition/* BASES_FOLDER */.sU);
    const candidates = await oldFiles(folder, options.graceMs ?? GRACE_MS);
    if (candidates.length === 0)
        return [];
    const named = await namedHashes((0,external_node_path_.resolve)(root));
    const doomed = candidates.filter((name) => {
        const sha256 = (0,src_definition/* sha256OfKeptName */.OK)(name) ?? /^sha256-([0-9a-f]{64})\.oci$/.exec(name)?.[1];
        return sha256 === undefined ? name.includes(files/* ASIDE_MARK */.jR) : !named.has(sha256);
    }).map((name) => (0,external_node_path_.join)(folder, name));
    if (options.dryRun !== true)
        for (const path of doomed)
            await remove(path);
    return doomed;
}
async function oldFiles(folder, graceMs) {
    const old = [];
    for (const name of await namesIn(folder)) {
        try {
            const { ctimeMs } = await (0,promises_.lstat)((0,external_node_path_.join)(folder, name));
            if (Date.now() - ctimeMs >= graceMs)
                old.push(name);
        }
        catch (error) {
            // Another prune was quicker.
            if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
                throw (0,errors/* fileError */.zS)(error, 'look at', (0,external_node_path_.join)(folder, name));
        }
    }
    return old.sort();
}
/** Every SHA-256 in the definitions and locks of the store's layers, builds under way included. */
async function namedHashes(root) {
    const hashes = new Set();
    for (const layer of await namesIn(root)) {
        if (layer === src_definition/* BASES_FOLDER */.sU)
            continue;
        for (const name of await namesIn((0,external_node_path_.join)(root, layer))) {
            const path = (0,external_node_path_.join)(root, layer, name);
            const files = NAMES_BASES.test(name) ? [path] : name.startsWith('.') ? (await namesIn(path)).filter((inner) => NAMES_BASES.test(inner)).map((inner) => (0,external_node_path_.join)(path, inner)) : [];
            for (const file of files)
                for (const [hash] of (await textOf(file)).matchAll(/[0-9a-f]{64}/g))
                    hashes.add(hash);
        }
    }
    return hashes;
}
async function namesIn(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        if (['ENOENT', 'ENOTDIR'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
            return [];
        throw (0,errors/* fileError */.zS)(error, 'read the folder', folder);
    }
}
async function textOf(path) {
    try {
        return await (0,promises_.readFile)(path, 'latin1');
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return '';
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}
async function remove(path) {
    try {
        await (0,promises_.rm)(path, { recursive: true, force: true });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'remove', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/base/resolve.js
/** What every stage of a definition stands on, by digest. Done before the rough build, which then builds on just that. */










/**
 * The base of every stage with its digest: of what a registry's tag stands for now, or of the file. Where none can be
 * had though the engine may still be able to build (a registry that is not reached, while its image is in the
 * engine's cache), the digest is "" and a warning says so.
 *
 * @param definition with its build arguments filled in
 * @returns one for each stage, in order
 * @throws InputError when the registry says that there is no such image, or none for this user
 * @throws NotFoundError when there is no such file, StoreError when it cannot be read
 */
async function resolveBases(definition, options) {
    const call = (0,context/* callOf */.C)(options);
    const registries = new Registries({
        env: call.env, signal: call.signal, patience: options.patience, warn: (message) => { call.reporter.warn(message); },
    });
    try {
        const bases = (0,src_definition/* basesOf */.cF)(definition);
        const resolved = await Promise.all(bases.map(async (base, index) => await resolveBase(definition, base, index, registries, options, call)));
        for (const note of new Set(resolved.map((found) => found.note))) {
            if (note !== undefined)
                call.reporter.warn(note, 'It is recorded, not pinned: a rebuild may get another one.');
        }
        return resolved;
    }
    finally {
        await registries.close();
    }
}
async function resolveBase(definition, base, index, registries, options, call) {
    const locked = (digest) => ({ stage: base.stage ?? String(index + 1), bootstrap: base.bootstrap, from: base.from, digest });
    const without = (why) => ({
        base: locked(''), path: undefined, note: why === undefined ? undefined : `the base ${nameOf(base)} has no digest: ${why}`,
    });
    const file = (0,src_definition/* fileOfBase */.NN)(base.bootstrap, base.from);
    if (file !== undefined) {
        const path = await pathOf(definition, index, (0,external_node_path_.resolve)(options.workingDirectory, file.path), options, call);
        if (await isFolder(path, base))
            return without(base.bootstrap === 'localimage' ? 'it is a folder' : 'it is no file');
        return { base: locked(`sha256:${await fileSha256(path, call.signal)}`), path, note: undefined };
    }
    if (base.bootstrap === 'docker' || base.bootstrap === 'oras') {
        const reference = parseReference(base.from);
        if (reference === undefined)
            return without('that is no name of an image');
        const answer = await registries.digestOf(reference);
        if (answer.kind === 'refused')
            throw refusal(base, reference, answer);
        if (answer.kind === 'digest')
            return { base: locked(answer.digest), path: undefined, note: undefined };
        return without(`the registry ${shownRegistry(reference)} did not tell it: ${answer.reason}`);
    }
    const ownHash = base.bootstrap === 'library' ? /:sha256\.([0-9a-f]{64})$/.exec(base.from)?.[1] : undefined;
    if (ownHash !== undefined)
        return { base: locked(`sha256:${ownHash}`), path: undefined, note: undefined };
    return without((0,src_definition/* hasSource */.o2)(base.bootstrap) ? `"Bootstrap: ${base.bootstrap}" has no way to tell one` : undefined);
}
/** The base's path; one that is called by its SHA-256 is looked for by that. */
async function pathOf(definition, index, path, options, call) {
    const use = (0,src_definition/* keptBasesOf */.wZ)(definition).find((found) => found.index === index);
    if (use === undefined)
        return path;
    return await findLocalBase(options.root ?? options.workingDirectory, use, [path, ...authorsPaths(definition, index, options.workingDirectory)], call.signal);
}
async function isFolder(path, base) {
    try {
        const found = await (0,promises_.stat)(path);
        if (found.isFile() || found.isDirectory())
            return found.isDirectory();
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error) ?? '';
        if (code !== 'ENOENT' && code !== 'ENOTDIR')
            throw (0,errors/* fileError */.zS)(error, 'read the base', path);
        throw new errors/* NotFoundError */.m_(`the base ${nameOf(base)} does not exist: there is no ${path}`, { cause: error, hint: 'Check the path behind From:.' });
    }
    throw new errors/* InputError */.dz(`the base ${nameOf(base)} is neither a file nor a folder: ${path}`);
}
function nameOf(base) {
    return `${base.bootstrap} ${base.from}`;
}
function shownRegistry({ registry }) {
    return registry === DOCKER_HUB ? 'docker.io' : registry;
}
function refusal(base, reference, answer) {
    const registry = shownRegistry(reference);
    if (answer.status === 404) {
        return new errors/* InputError */.dz(`the registry ${registry} has no ${nameOf(base)}: ${answer.reason}`, { hint: 'Check name and tag behind From:.' });
    }
    return new errors/* InputError */.dz(`the registry ${registry} does not give ${nameOf(base)} to this user: ${answer.reason}`, {
        hint: 'Check the name; for a private image give APPTAINER_DOCKER_USERNAME and APPTAINER_DOCKER_PASSWORD, or log in with "apptainer registry login".',
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/base/index.js
/** What a definition's stages stand on: resolving it to digests, keeping local bases, telling whether one has moved. */












/***/ })

};
