export const id = 3406;
export const ids = [3406];
export const modules = {

/***/ 53406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YK: () => (/* reexport */ COMPARE_LEVELS),
  F4: () => (/* reexport */ GRADES),
  JF: () => (/* reexport */ RoundTripDriftError),
  jq: () => (/* reexport */ build),
  sI: () => (/* reexport */ buildKey),
  vg: () => (/* reexport */ buildReproducible),
  Xi: () => (/* reexport */ checkVerified),
  qD: () => (/* reexport */ compareLevel),
  wT: () => (/* reexport */ gateJson),
  Gp: () => (/* reexport */ integrityJson),
  wk: () => (/* reexport */ readVerdict),
  uT: () => (/* reexport */ roundTripJson),
  R3: () => (/* reexport */ storedResult),
  MX: () => (/* reexport */ verify),
  R$: () => (/* reexport */ verifyRoundtrip)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 15 modules
var apptainer = __webpack_require__(63552);
// EXTERNAL MODULE: ./.build/emit/src/base/index.js + 17 modules
var base = __webpack_require__(23419);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/definition/index.js + 65 modules
var src_definition = __webpack_require__(40741);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var files = __webpack_require__(87194);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/levels.js
/** How closely a rebuild is compared with the rough build. */


const COMPARE_LEVELS = ['versions', 'files', 'bytes'];
/** @throws InputError for a word that names no level */
function compareLevel(word) {
    const level = COMPARE_LEVELS.find((known) => known === (word ?? 'versions'));
    if (level !== undefined)
        return level;
    throw new errors/* InputError */.dz(`no such compare level: ${word ?? ''}`, { hint: `One of ${COMPARE_LEVELS.join(', ')}.` });
}
/**
 * Sees to it, before anything is built or marked, that a rebuild of this kind can be made here: a machine that cannot
 * make one says nothing of the build.
 *
 * @throws InputError when the engine cannot do what the level needs
 * @throws NotFoundError, ToolError when the network cannot be cut off here
 */
async function checkRebuildNeeds({ level, offline }, { engine, mode }, call) {
    checkLevel(level, engine);
    if (offline)
        await (0,apptainer/* cutNetwork */.BP)(mode, call);
}
function checkLevel(level, engine) {
    if (level !== 'bytes')
        return;
    const { able, reason } = (0,apptainer/* canReproduceBytes */.lR)(engine);
    if (!able)
        throw new errors/* InputError */.dz(`bytes cannot be compared: ${reason}`, { hint: 'Level "files" compares every file, with any version.' });
}

// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var src_store = __webpack_require__(51101);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/recipe.js
/** The recipe of a build, and whether a stored build was made from the same one. */





/** Finds and reads the definition, with its build arguments filled in. */
async function readRecipe(wish, call) {
    const path = await (0,src_definition/* findDefinition */.Jn)({ defPath: wish.defPath, defName: wish.defName }, call);
    const definition = await (0,src_definition/* readDefinition */.Ud)(path);
    return (0,src_definition/* renderDefinition */.q0)(definition, wish.buildArguments ?? {});
}
/** The layer's active build when it was made from these very bytes, undefined otherwise. */
async function unchangedBuild(root, layer, recipe) {
    const active = (await (0,src_store/* listBuilds */.YF)(root, layer)).find((build) => build.active);
    if (active === undefined || active.lock === null || active.def === null)
        return undefined;
    const stored = await readIfThere((0,src_store/* buildPaths */.JA)(root, layer, active.ts).roughDef);
    return stored !== undefined && (0,files/* sha256 */.sc)(stored) === recipe.sha256 ? active : undefined;
}
async function readIfThere(path) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/working-directory.js
/** Where a definition's relative paths are looked up. */




/**
 * Chooses the folder a definition is built in. The reference builds in the store's root, so that a layer can stand
 * on another (`From: ./other.sif`); people who run Apptainer by hand build in the definition's folder or in their
 * own. The first of these in which every relative path of the definition exists is taken; a definition without
 * relative paths is built in the root.
 *
 * @throws InputError naming the first path that is nowhere, and what to write for a base that the store has under another path
 */
async function workingDirectoryFor(definition, root, currentDirectory) {
    const wanted = relativePaths(definition);
    const folder = definition.path === undefined ? [] : [(0,external_node_path_.dirname)((0,external_node_path_.resolve)(definition.path))];
    const candidates = [...new Set([(0,external_node_path_.resolve)(root), ...folder, (0,external_node_path_.resolve)(currentDirectory)])];
    let best;
    for (const candidate of candidates) {
        const missing = await missingIn(candidate, wanted);
        if (missing.length === 0)
            return candidate;
        if (best === undefined || missing.length < best.missing.length)
            best = { folder: candidate, missing };
    }
    const [missing = ''] = best?.missing ?? [];
    const layer = `./${(0,external_node_path_.basename)(missing)}`;
    const isInStore = (0,src_definition/* localBasePaths */.rg)(definition).includes(missing) && (await missingIn(root, [layer])).length === 0;
    throw new errors/* InputError */.dz(`${definition.path ?? 'the definition'} needs ${missing}, which does not exist`, {
        hint: `${isInStore ? `The store has an image of that name: write From: ${layer}. ` : ''}Relative paths of a definition are looked up in one of: ${candidates.join(', ')}`,
    });
}
/** Local bases and sources of %files, as far as they are relative, plain paths (no patterns). */
function relativePaths(definition) {
    return [...(0,src_definition/* localBasePaths */.rg)(definition), ...(0,src_definition/* copiedPaths */.Rl)(definition)].filter((path) => !path.startsWith('/') && !(0,src_definition/* isPattern */.Pt)(path));
}
async function missingIn(folder, paths) {
    const missing = [];
    for (const path of paths) {
        try {
            await (0,promises_.access)((0,external_node_path_.resolve)(folder, path));
        }
        catch {
            missing.push(path);
        }
    }
    return missing;
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/build-key.js
/** What truly determines a build, in one key: the same key means that building again would start from the same things. */












/** Raised when a kept build would no longer be what a build makes today. */
const VERSION = 1;
/**
 * The key of a build: engine, architecture, the definition with its arguments filled in (of a locked one the pins, too), what its
 * bases stand for now, every file it copies in, and the options that shape the result. Nothing else of the machine counts.
 *
 * @throws as `buildReproducible` does, for a definition or base that cannot be used
 */
async function buildKey(layer, root, options) {
    const call = (0,context/* callOf */.C)(options);
    const store = (0,external_node_path_.resolve)(root);
    const recipe = await readRecipe(options, call);
    const without = (reason) => ({ key: undefined, reason });
    if (options.force === true)
        return without('force asks for a new build');
    if (options.escrow === true || options.offline === true)
        return without('what escrow keeps of a build\'s downloads is not cached');
    if (recipe.stages.some(({ sections }) => sections.some(({ name }) => name === 'setup')))
        return without('%setup may take in anything of this machine');
    if (await unchangedBuild(store, layer, recipe) !== undefined)
        return without('the store has the unchanged build already');
    const workingDirectory = await workingDirectoryFor(recipe, store, process.cwd());
    const engine = await (0,apptainer/* findEngine */.GO)(call);
    const bases = await (0,base/* resolveBases */.r2)(recipe, { root: store, workingDirectory, ...call });
    const unknown = bases.find(({ note }) => note !== undefined);
    if (unknown !== undefined)
        return without(unknown.note ?? '');
    const digest = (0,external_node_crypto_.createHash)('sha256');
    digest.update(JSON.stringify([
        VERSION, engine.name, engine.version, (0,base/* machineArchitecture */.JW)(), layer, recipe.sha256, bases.map(({ base }) => [base.stage, base.bootstrap, base.from, base.digest]),
        options.squashfsArguments ?? '', compareLevel(options.compare) === 'bytes', [...options.unpinned ?? []].sort(), options.snapshots ?? {},
    ]));
    await addCopied(digest, recipe, workingDirectory, call);
    return { key: `container-action-build-${layer}-${digest.digest('hex')}` };
}
/** Of a pattern everything below its plain beginning counts: that may be too much, and never too little. */
async function addCopied(digest, recipe, workingDirectory, { signal }) {
    for (const path of (0,src_definition/* copiedPaths */.Rl)(recipe)) {
        let start = path;
        while ((0,src_definition/* isPattern */.Pt)(start))
            start = (0,external_node_path_.dirname)(start);
        digest.update(JSON.stringify(['copied', path]));
        await addTree(digest, (0,external_node_path_.resolve)(workingDirectory, start), '', signal);
    }
}
/**
 * Names, kinds, who may run it, and every byte; no times and no owners. Links count as they are and as what they lead to, since
 * the engine copies either.
 *
 * @param above what the links lead to that are being followed: one that leads back there is not followed again
 */
async function addTree(digest, path, name, signal, above = []) {
    const found = await (0,promises_.lstat)(path).catch((error) => {
        // The engine says so itself, or a pattern fits nothing.
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    });
    if (found === undefined) {
        digest.update(JSON.stringify(['absent', name]));
    }
    else if (found.isDirectory()) {
        digest.update(JSON.stringify(['folder', name, found.mode & 0o777]));
        const names = await (0,promises_.readdir)(path).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'read', path); });
        for (const each of names.sort())
            await addTree(digest, (0,external_node_path_.join)(path, each), (0,external_node_path_.join)(name, each), signal, above);
    }
    else if (found.isSymbolicLink()) {
        digest.update(JSON.stringify(['link', name, await (0,promises_.readlink)(path)]));
        const target = await (0,promises_.realpath)(path).catch(() => undefined);
        if (target !== undefined && !above.includes(target))
            await addTree(digest, target, name, signal, [...above, target]);
    }
    else if (found.isFile()) {
        digest.update(JSON.stringify(['file', name, found.mode & 0o777, await (0,files/* sha256File */.Q3)(path, signal)]));
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/drift-error.js

/** A round trip drifted and the caller asked for that to be a failure. The build itself is complete and kept. */
class RoundTripDriftError extends errors/* DriftError */.ul {
    /** Everything a caller wants to show about the build all the same. */
    result;
    constructor(result) {
        super(`${result.layer} ${result.ts} is not reproducible: ${result.reason}`, {
            hint: `The image is built and kept, marked unverified: ${result.sif}`,
        });
        this.result = result;
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/binding.js
/** Whether a marker speaks of the image and the lock that lie beside it now. */



/**
 * What does not fit the marker, in words; undefined when all of it fits, or the marker is bound to nothing.
 *
 * @param sifSha256 of the image as it is now
 */
async function mismatch(beside, marker, sifSha256) {
    const { binding } = marker;
    if (binding === undefined)
        return undefined;
    if (sifSha256 !== binding.sifSha256) {
        const path = marker.state === 'verified' ? beside.verified : beside.unverified;
        return `the marker ${(0,external_node_path_.basename)(path)} vouches for another image: this one has a different SHA-256`;
    }
    const lock = await hashIfThere(beside.lock);
    if (lock !== undefined && lock !== binding.lockSha256) {
        return `the lock ${(0,external_node_path_.basename)(beside.lock)} is not the one its marker vouches for`;
    }
    return undefined;
}
async function hashIfThere(path) {
    try {
        return await (0,files/* sha256File */.Q3)(path);
    }
    catch (error) {
        if (error instanceof Error && (0,errors/* systemCode */.xU)(error.cause) === 'ENOENT')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./.build/emit/src/contents/index.js + 9 modules
var src_contents = __webpack_require__(96340);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 32 modules
var src_lock = __webpack_require__(96122);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/verdict-record.js
/**
 * The verdict in full, kept beside the marker. The marker is what every later use is gated by; this file tells the
 * grades and differences behind it, and is believed only as far as it speaks of the bytes the marker speaks of.
 */





/** Bytes of a record that are read: it comes from a folder where others write, too. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Writes the record of a verdict. @throws StoreError when it cannot be written */
async function writeVerdict(paths, verdict, binding) {
    const record = {
        version: 1,
        layer: paths.layer,
        ts: paths.ts,
        verified: verdict.verified,
        level: verdict.level,
        reason: verdict.reason,
        sif_sha256: binding.sifSha256,
        lock_sha256: binding.lockSha256,
        channels: verdict.channels,
        diff: verdict.diff === null ? null : (0,src_lock/* driftJson */.GR)(verdict.diff),
        contents: verdict.contents === null ? null : (0,src_contents/* contentsJson */.pM)(verdict.contents),
    };
    await (0,files/* writeFileAtomic */.Zf)(paths.verdict, `${JSON.stringify(record, null, 2)}\n`);
}
/** The record that belongs to a marker; undefined when there is none, or it speaks of something else. */
async function readVerdict(paths, marker) {
    const record = await readRecord(paths.verdict);
    const { binding } = marker;
    if (record === undefined || binding === undefined || record.verified !== (marker.state === 'verified'))
        return undefined;
    if (record.sif_sha256 !== binding.sifSha256 || record.lock_sha256 !== binding.lockSha256)
        return undefined;
    return {
        level: record.level, channels: record.channels, contents: record.contents === null ? null : contentsOf(record.contents),
        diff: record.diff === null ? null : diffOf(record.diff),
    };
}
async function readRecord(path) {
    try {
        const bytes = await (0,promises_.readFile)(path);
        if (bytes.length > MAX_BYTES)
            return undefined;
        const record = JSON.parse(bytes.toString('utf8'));
        return isRecord(record) ? record : undefined;
    }
    catch (error) {
        // Damaged: what it tells can be had again by verifying, and the marker stands without it.
        if (error instanceof SyntaxError || (0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}
function isRecord(value) {
    if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1)
        return false;
    return 'channels' in value && Array.isArray(value.channels) && 'diff' in value && 'level' in value && 'verified' in value
        && 'sif_sha256' in value && 'lock_sha256' in value && 'contents' in value;
}
function diffOf(json) {
    return { identical: json.identical, changed: json.changed, onlyInA: json.only_in_a, onlyInB: json.only_in_b };
}
/** The words of the schema are those of the type: a record of ours was checked to be one, as far as it is believed. */
function contentsOf({ ignored_by: ignoredBy, differences, ...json }) {
    return {
        ...json,
        ignoredBy: ignoredBy,
        differences: differences.map(({ what, ...difference }) => ({ ...difference, what: what ?? undefined })),
    };
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/stored.js
/** What is known of a build that is in the store already, without doing it again. */




/**
 * Paths of a stored build.
 *
 * @throws NotFoundError naming the builds there are
 */
async function storedPaths(root, layer, ts) {
    const builds = await (0,src_store/* listBuilds */.YF)(root, layer);
    if (builds.some((build) => build.ts === ts))
        return (0,src_store/* buildPaths */.JA)(root, layer, ts);
    const known = builds.slice(0, 5).map((build) => build.ts);
    throw new errors/* NotFoundError */.m_(`no build ${layer} ${ts} in ${root}`, {
        hint: known.length === 0 ? 'The layer has no builds yet.' : `The newest are: ${known.join(', ')}`,
    });
}
/** The result of a build made earlier, as its marker tells it; a marker of another image or lock counts as unverified. */
async function storedResult(root, layer, ts) {
    const paths = await storedPaths(root, layer, ts);
    const marker = await (0,src_store/* readMarker */.t7)(paths);
    const sifSha256 = await (0,src_store/* knownSha256 */.bu)(paths, marker);
    const foreign = marker === undefined ? undefined : await mismatch(paths, marker, sifSha256);
    const record = marker === undefined || foreign !== undefined ? undefined : await readVerdict(paths, marker);
    return {
        layer, ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
        verified: marker === undefined ? null : marker.state === 'verified' && foreign === undefined,
        diff: record?.diff ?? null,
        level: record?.level ?? 'versions',
        channels: record?.channels ?? [],
        contents: record?.contents ?? null,
        unchanged: true,
        sifSha256,
        reason: foreign ?? firstLine(marker?.reason ?? ''),
        pruned: [],
        timings: {},
    };
}
/** A marker's reason on one line; the lines behind it name every package. */
function firstLine(reason) {
    return reason.split('\n', 1)[0] ?? '';
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/gate.js
/** The use-time gate: what the marker beside an image says, and whether it speaks of this very image. */








/**
 * The reference's `check_verified`: reads the marker beside an image (links are followed first). A marker that is
 * bound to other bytes than the image's or its lock's is told as such and counts as unverified.
 *
 * @throws NotFoundError when there is no such image, VerifyError when it is not verified and strict mode is on
 */
async function checkVerified(sifPath, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const sif = await resolveImage(sifPath);
    const strict = await isStrict(sif, options, call);
    const status = await statusOf(sif, call);
    if (status.state === 'verified') {
        if (status.binding === 'unbound')
            call.reporter.warn(`${sif}: ${status.detail}`);
        return status;
    }
    const message = `${(0,external_node_path_.basename)(sif)} is not verified: ${status.detail}`;
    if (strict) {
        throw new errors/* VerifyError */.Gz(message, { hint: `Verify it (scitex-container verify --roundtrip ${sif}) or use a build that is verified.` });
    }
    call.reporter.warn(message);
    return status;
}
async function resolveImage(sifPath) {
    try {
        return await (0,promises_.realpath)((0,external_node_path_.resolve)(sifPath));
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            throw new errors/* NotFoundError */.m_(`no such image: ${sifPath}`, { cause: error, hint: 'Check the path; list shows the builds of a store.' });
        throw (0,errors/* fileError */.zS)(error, 'read', sifPath);
    }
}
async function isStrict(sif, options, call) {
    if (options.requireVerified !== undefined)
        return options.requireVerified;
    const config = options.config ?? await (0,src_store/* loadConfig */.Z9)(options.root ?? storeOf(sif), call);
    return config.requireVerified;
}
/** The store an image lies in, going by its name (`<root>/<layer>/<layer>-<ts>.sif`), undefined for any other. */
function storeOf(sif) {
    const folder = (0,external_node_path_.dirname)(sif);
    return (0,external_node_path_.basename)(sif).startsWith(`${(0,external_node_path_.basename)(folder)}-`) ? (0,external_node_path_.dirname)(folder) : undefined;
}
async function statusOf(sif, call) {
    const beside = (0,src_store/* siblingPaths */.ZX)(sif);
    const marker = await (0,src_store/* readMarker */.t7)(beside);
    if (marker === undefined) {
        return { state: 'unknown', sif, detail: 'no round trip has been run for it', binding: 'none' };
    }
    if (marker.binding === undefined)
        return unboundStatus(sif, marker);
    const foreign = await mismatch(beside, marker, await (0,files/* sha256File */.Q3)(sif, call.signal));
    if (foreign !== undefined)
        return { state: 'unverified', sif, detail: foreign, binding: 'mismatch' };
    const detail = marker.state === 'verified' ? `round trip verified${when(marker)}` : `reproducibility unverified: ${firstLine(marker.reason)}`;
    return { state: marker.state, sif, detail, binding: 'bound' };
}
function unboundStatus(sif, marker) {
    const detail = marker.state === 'verified'
        ? `round trip verified${when(marker)}; the marker is not bound to the image (it carries no SHA-256)`
        : `reproducibility unverified: ${firstLine(marker.reason)}`;
    return { state: marker.state, sif, detail, binding: 'unbound' };
}
function when(marker) {
    return marker.at === undefined ? '' : ` at ${marker.at}`;
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/integrity.js
/** Whether an image is still what its recipe and its lock files say: the reference's `verify`. */








/**
 * Checks the image's file, its recipe and its lock files. What cannot be checked because there is nothing to check
 * it against is `skip`, with the reason; a check that could not be carried out is an error, never a pass.
 *
 * @throws FormatError when the file is no whole image, ToolError when it cannot be looked into, FormatError for a lock that cannot be read
 */
async function verify(sifPath, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const path = (0,external_node_path_.resolve)(sifPath);
    if (!await isFile(path))
        return missingImage(path);
    await (0,apptainer/* checkImage */.cd)(path);
    const sha256 = await (0,files/* sha256File */.Q3)(path, call.signal);
    // Through the link to a latest build: what vouches for an image lies beside the image itself.
    const image = await (0,promises_.realpath)(path);
    const defOrigin = await checkOrigin(image, options.defPath);
    const locks = await storedLocks(image, options.lockDir);
    const [pipLock, dpkgLock] = await checkLocks(path, locks, call);
    const failed = [defOrigin, pipLock, dpkgLock].some((check) => check.status === 'fail');
    return { sif: { path, sha256, exists: true }, defOrigin, pipLock, dpkgLock, overall: failed ? 'fail' : 'pass' };
}
function missingImage(path) {
    const skip = { status: 'skip', detail: 'there is no image', diffCount: 0 };
    return {
        sif: { path, sha256: '', exists: false },
        defOrigin: { status: 'skip', detail: skip.detail }, pipLock: skip, dpkgLock: skip, overall: 'fail',
    };
}
async function isFile(path) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    return found?.isFile() ?? false;
}
async function checkOrigin(sif, defPath) {
    if (defPath === undefined)
        return { status: 'skip', detail: 'no definition was given' };
    const given = await (0,src_definition/* definitionHash */.cn)(defPath);
    const stored = await (0,src_store/* readStoredHash */.Sp)(sif);
    if (stored === undefined)
        return { status: 'skip', detail: 'no definition hash is stored beside the image' };
    return stored === given
        ? { status: 'pass', detail: `the definition is the one the image was built from (sha256 ${given})` }
        : { status: 'fail', detail: `the definition has changed: sha256 ${given}, the image was built from ${stored}` };
}
/** Loose lock files of the folder; where there are none, the combined lock of a stored build. */
async function storedLocks(sif, lockDir) {
    const folder = (0,external_node_path_.resolve)(lockDir ?? (0,external_node_path_.dirname)(sif));
    const loose = await (0,src_lock/* readLooseLocks */.hf)(folder);
    const combined = lockDir === undefined ? await combinedLock((0,src_store/* siblingPaths */.ZX)(sif).lock) : undefined;
    return { pip: loose.pip ?? combined?.pip, dpkg: loose.dpkg ?? combined?.dpkg };
}
async function combinedLock(file) {
    try {
        await (0,promises_.access)(file);
    }
    catch {
        return undefined;
    }
    const lock = await (0,src_lock/* readLock */.mF)(file);
    return { pip: { file, versions: lock.pip }, dpkg: { file, versions: lock.dpkg } };
}
async function checkLocks(sif, locks, call) {
    if (locks.pip === undefined && locks.dpkg === undefined) {
        const none = { status: 'skip', detail: 'there is no lock file to compare with', diffCount: 0 };
        return [none, none];
    }
    const installed = await (0,src_lock/* capture */.Fg)(await (0,apptainer/* findEngine */.GO)(call), sif, call);
    return [checkChannel('pip', locks.pip, installed), checkChannel('dpkg', locks.dpkg, installed)];
}
function checkChannel(channel, stored, installed) {
    if (stored === undefined)
        return { status: 'skip', detail: `there is no ${channel} lock file`, diffCount: 0 };
    const empty = { pip: {}, dpkg: {}, node: '' };
    const diff = (0,src_lock/* compareLocks */.Ss)({ ...empty, [channel]: stored.versions }, { ...empty, [channel]: installed[channel] });
    const diffCount = Object.keys(diff.changed).length + Object.keys(diff.onlyInA).length + Object.keys(diff.onlyInB).length;
    return diffCount === 0
        ? { status: 'pass', detail: `all ${Object.keys(stored.versions).length} packages are as locked`, diffCount }
        : { status: 'fail', detail: `${diffCount} packages differ from ${stored.file}`, diffCount };
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/json.js
/** Results as the JSON that leaves the program: the reference's snake_case keys, documented in docs/schemas. */


function roundTripJson(result) {
    return {
        layer: result.layer,
        ts: result.ts,
        sif: result.sif,
        lock: result.lock,
        locked_def: result.lockedDef,
        verified: result.verified,
        diff: result.diff === null ? null : (0,src_lock/* driftJson */.GR)(result.diff),
        level: result.level,
        channels: result.channels,
        contents: result.contents === null ? null : (0,src_contents/* contentsJson */.pM)(result.contents),
        unchanged: result.unchanged,
        sif_sha256: result.sifSha256,
        reason: result.reason,
        pruned: result.pruned,
        timings: Object.fromEntries(Object.entries(result.timings).map(([name, ms]) => [name, Math.round(ms)])),
    };
}
function gateJson(status) {
    return { state: status.state, sif: status.sif, detail: status.detail, binding: status.binding };
}
function integrityJson(result) {
    return {
        sif: result.sif,
        def_origin: result.defOrigin,
        pip_lock: lockCheckJson(result.pipLock),
        dpkg_lock: lockCheckJson(result.dpkgLock),
        overall: result.overall,
    };
}
function lockCheckJson(check) {
    return { status: check.status, detail: check.detail, diff_count: check.diffCount };
}

// EXTERNAL MODULE: ./.build/emit/src/report.js
var report = __webpack_require__(93291);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/engine-choice.js
/** Which engine builds, and with which rights: decided once, for both builds of a round trip. */

/** @throws NotFoundError without an engine; an error with the commands that help when no mode works */
async function chooseEngine(wish, call) {
    const engine = await (0,apptainer/* findEngine */.GO)(call);
    const found = await (0,apptainer/* probe */.dy)(engine, call);
    const { mode, reason } = (0,apptainer/* chooseBuildMode */.Hu)(found, wish);
    call.reporter.info(`${engine.name} ${engine.version}, build mode ${mode}: ${reason}`);
    return { engine, mode };
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/failed-build.js
/** A failed build leaves the store as it was, but not the person without the log that tells why. */




/**
 * Runs a build that writes into staging. When it fails, its log is kept in a new folder among the temporary files, and
 * the error speaks of that log and of the definition the caller gave.
 */
async function keepingItsLog(staged, reporter, build) {
    try {
        return await build();
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        const kept = await keepLog(staged).catch((failure) => {
            reporter.warn(`the build's log could not be kept: ${String(failure)}`);
            return undefined;
        });
        throw inTheCallersWords(error, staged, kept);
    }
}
async function keepLog({ log, name }) {
    const kept = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'container-action-')), `${(0,external_node_path_.basename)(name)}.build.log`);
    await (0,promises_.copyFile)(log, kept);
    return kept;
}
function inTheCallersWords(error, staged, kept) {
    const reworded = (text) => text
        .replaceAll(staged.definition, staged.given)
        .replaceAll(staged.log, kept ?? 'not kept');
    return new errors/* ToolError */.v4(reworded(error.message), {
        command: error.command,
        exitCode: error.toolExitCode,
        stderrTail: error.stderrTail,
        hint: error.hint === undefined ? undefined : reworded(error.hint),
        cause: error,
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/plain.js
/** The reference's plain `build`: one image or sandbox, no round trip. */











/**
 * Builds an image, or does nothing when the recipe's hash is the stored one and the image is there. A SIF gets its
 * loose lock files beside it; when they cannot be captured that is told as a warning and none are written.
 *
 * @returns absolute path of the SIF or sandbox
 * @throws NotFoundError without definition or engine, ToolError when the build fails: what was there stays
 */
async function build(options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const definitionPath = await (0,src_definition/* findDefinition */.Jn)({ defPath: options.defPath, defName: options.defName }, call);
    const name = options.imageName ?? (0,external_node_path_.basename)(definitionPath, '.def');
    (0,src_store/* checkLayerName */.Jn)(name);
    const definition = await (0,src_definition/* readDefinition */.Ud)(definitionPath);
    const out = (0,external_node_path_.resolve)(options.outputDir ?? (0,external_node_path_.dirname)(definitionPath));
    const format = options.sandbox === true ? 'sandbox' : 'sif';
    const paths = (0,src_store/* plainPaths */.FY)(out, name);
    const output = format === 'sif' ? paths.sif : paths.sandbox;
    if (options.force !== true && await (0,src_store/* isPlainUnchanged */.sR)(paths, format, definition.sha256)) {
        call.reporter.info(`${name}: recipe unchanged, nothing to do`);
        return output;
    }
    const workingDirectory = await workingDirectoryFor(definition, out, process.cwd());
    const choice = await chooseEngine({ format, fakeroot: options.fakeroot, useSudo: options.useSudo }, call);
    const pending = await (0,src_store/* beginPlainBuild */.gW)(out, name, { format, recipe: (0,src_definition/* encodeText */.wx)(definition.text), hash: definition.sha256 }, { removeTree: apptainer/* removeTree */.dM, reporter: call.reporter });
    try {
        const build = { definition: pending.definition, log: pending.log, given: definitionPath, name };
        await (0,report/* inStage */.u)(call.reporter, `build ${name}`, async (stage) => await keepingItsLog(build, call.reporter, async () => await (0,apptainer/* buildImage */._w)(choice.engine, {
            source: pending.definition, output: pending.staged, format, mode: choice.mode, workingDirectory,
            tmpDirectory: pending.scratch, logFile: pending.log, stage, signal: call.signal, env: call.env,
        })));
        await pending.publish();
    }
    catch (error) {
        await pending.discard();
        throw error;
    }
    if (format === 'sif')
        await freezeBeside(pending, output, call);
    return output;
}
async function freezeBeside(pending, sif, call) {
    try {
        await (0,src_lock/* freeze */.CN)(sif, undefined, call);
    }
    catch (error) {
        if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
            throw error;
        call.reporter.warn(`${sif} is built, but its lock files could not be written: ${(0,errors/* messageOf */.bD)(error)}`, error.hint ?? `Run freeze once that is put right. The build log is ${pending.paths.log}`);
    }
}

// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/grades.js
/** What a round trip could prove of each channel. A channel is never passed in silence: each one has a grade. */


const GRADES = ['identical', 'healed', 'drifted', 'recorded', 'absent'];
/** Lines of a grade's detail that are kept. */
const DETAIL_LIMIT = 3;
/** The grade of every channel of a lock, in the lock's order. */
function gradeChannels(evidence) {
    const [before, after] = [(0,src_lock/* presentChannels */.o9)(evidence.rough), (0,src_lock/* presentChannels */.o9)(evidence.rebuilt)];
    const drifted = driftedChannels(evidence.diff);
    const untold = new Set((0,src_lock/* uncompared */.Nb)(evidence.rough, evidence.rebuilt));
    return src_lock/* LOCK_CHANNELS */.zg.map((channel) => {
        const packages = before[channel] ?? 0;
        const verdict = (grade, detail = '') => ({ channel, grade, packages, detail });
        const differing = drifted.get(channel);
        if (differing !== undefined)
            return verdict('drifted', `${(0,src_text/* count */.U9)(differing, 'package')} ${differing === 1 ? 'differs' : 'differ'}`);
        if (untold.has(channel))
            return verdict('recorded', 'not both locks tell of it');
        if (before[channel] === undefined && after[channel] === undefined)
            return verdict('absent');
        if (!evidence.covered.includes(channel))
            return verdict('recorded', 'nothing holds it to its versions');
        const healed = evidence.healed.filter((line) => healedChannels(line).includes(channel));
        if (healed.length === 0)
            return verdict('identical');
        const more = healed.length > DETAIL_LIMIT ? [`and ${String(healed.length - DETAIL_LIMIT)} more`] : [];
        return verdict('healed', [...healed.slice(0, DETAIL_LIMIT), ...more].join('; '));
    });
}
/** The grades after a rebuild that failed: what it told of has drifted, and of the rest nothing was proved. */
function gradeFailure(rough, diff) {
    const before = (0,src_lock/* presentChannels */.o9)(rough);
    const drifted = driftedChannels(diff);
    return src_lock/* LOCK_CHANNELS */.zg.map((channel) => {
        const [packages, differing] = [before[channel] ?? 0, drifted.get(channel)];
        if (differing !== undefined) {
            return { channel, grade: 'drifted', packages, detail: `${(0,src_text/* count */.U9)(differing, 'package')} ${differing === 1 ? 'differs' : 'differ'}` };
        }
        if (before[channel] === undefined)
            return { channel, grade: 'absent', packages, detail: '' };
        return { channel, grade: 'recorded', packages, detail: 'the rebuild did not come to its end' };
    });
}
/** Packages that differ, by channel. */
function driftedChannels(diff) {
    const found = new Map();
    for (const part of [diff.changed, diff.onlyInA, diff.onlyInB]) {
        for (const name of Object.keys(part)) {
            const channel = (0,src_lock/* channelOf */.ts)(name);
            found.set(channel, (found.get(channel) ?? 0) + 1);
        }
    }
    return found;
}
/** Channels that a line of the build's output speaks of; it names the tool, and a tool answers for all of its channels. */
function healedChannels(line) {
    switch (line.slice(0, line.indexOf(' '))) {
        case 'pip': return ['pip', 'python'];
        case 'python': return ['python'];
        case 'dpkg': return ['dpkg', 'dpkg-arch'];
        case 'npm': return ['node', 'npm'];
        case 'base': return ['base'];
        case 'cargo': return ['cargo'];
        case 'go': return ['go'];
        case 'rpm': return ['rpm'];
        case 'gem': return ['gem'];
        case 'r': return ['r'];
        default: return [];
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/types.js
const ESCROW_CHANNELS = ['apt', 'pip', 'npm', 'conda', 'rpm', 'gem'];

;// CONCATENATED MODULE: ./.build/emit/src/escrow/manifest.js
/** The text of a build's manifest: which content it has in the escrow, and under which names. */


const FORMAT = 'container-action escrow 1';
const ORIGINS = ['downloaded', 'built', 'repacked'];
/** Text of `<layer>-<ts>.escrow.json`; see docs/schemas/escrow.json. The same manifest gives the same bytes. */
function formatManifest(manifest) {
    const files = manifest.files.map(({ channel, path, sha256, size, origin }) => ({ channel, path, sha256, size, origin }));
    return `${JSON.stringify({ format: FORMAT, files: files.sort(byName), missing: [...manifest.missing] }, undefined, 1)}\n`;
}
function byName(a, b) {
    const [left, right] = [`${a.channel}/${a.path}`, `${b.channel}/${b.path}`];
    return left < right ? -1 : left > right ? 1 : 0;
}
/**
 * Reads a manifest. Its paths are safe to be put below a folder.
 *
 * @param name what to call it in errors
 * @throws FormatError when it is none, was damaged, or is of a later version
 */
function parseManifest(text, name) {
    const found = fields(parsed(text, name));
    if (found?.['format'] !== FORMAT) {
        throw damaged(name, `it does not say ${JSON.stringify(FORMAT)}`);
    }
    const { files, missing } = found;
    if (!Array.isArray(files) || !Array.isArray(missing))
        throw damaged(name, 'files or missing is no list');
    const read = files.map((file, index) => readFile(file) ?? refuse(name, `file ${String(index + 1)} is not described as one`));
    const seen = new Set(read.map(({ channel, path }) => `${channel}/${path}`));
    if (seen.size !== read.length)
        throw damaged(name, 'it names a file twice');
    return { files: read, missing: missing.map((line) => typeof line === 'string' ? line : refuse(name, 'missing holds what is no text')) };
}
function parsed(text, name) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw damaged(name, (0,errors/* messageOf */.bD)(error));
    }
}
function readFile(file) {
    const { channel, path, sha256, size, origin } = fields(file) ?? {};
    const knownChannel = ESCROW_CHANNELS.find((known) => known === channel);
    const knownOrigin = ORIGINS.find((known) => known === origin);
    if (knownChannel === undefined || knownOrigin === undefined)
        return undefined;
    if (typeof path !== 'string' || !isSafePath(path))
        return undefined;
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
        return undefined;
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
        return undefined;
    return { channel: knownChannel, path, sha256, size, origin: knownOrigin };
}
/** Whether a path stays below the folder it is put in, and is one that every file system takes. */
function isSafePath(path) {
    return path.length <= 1024 && !/\p{C}/u.test(path)
        && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && Buffer.byteLength(part) <= 255);
}
function fields(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}
function refuse(name, why) {
    throw damaged(name, why);
}
function damaged(name, why) {
    return new errors/* FormatError */.IF(`${name} is no list of kept files: ${why}`, {
        hint: 'Build once more with escrow, or rebuild with the network.',
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./.build/emit/src/escrow/store.js
/**
 * Kept content: one file for each SHA-256, below `<root>/.escrow/sha256/<first two digits>/`, whichever builds it is
 * of. A file there is complete from its first moment on and never changes.
 */





/** Name of the escrow in a store; no reader takes it for a layer, since it begins with a dot. */
const ESCROW_FOLDER = '.escrow';
/** Everybody who may read the store may; nobody writes to content. */
const CONTENT_MODE = 0o444;
/** Where content of this checksum is, or would be. */
function contentPath(root, sha256) {
    return (0,external_node_path_.join)(root, ESCROW_FOLDER, 'sha256', sha256.slice(0, 2), sha256);
}
/**
 * Keeps a file's content; the file itself stays. What is there already is not written again.
 *
 * @throws StoreError when it cannot be read or written; nothing half written is ever found under a checksum
 */
async function keepContent(root, source, signal) {
    const incoming = (0,external_node_path_.join)(root, ESCROW_FOLDER, 'incoming');
    await makeFolder(incoming);
    const aside = (0,files/* asidePath */.ie)((0,external_node_path_.join)(incoming, 'content'));
    try {
        // Copied first, then hashed: the source may still be somebody's. Where the file system can, both share their blocks.
        await (0,promises_.copyFile)(source, aside, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
        await (0,promises_.chmod)(aside, CONTENT_MODE);
        const sha256 = await (0,files/* sha256File */.Q3)(aside, signal);
        const { size } = await (0,promises_.lstat)(aside);
        const path = contentPath(root, sha256);
        if (!await refresh(path, sha256)) {
            await flush(aside);
            await makeFolder((0,external_node_path_.dirname)(path));
            await (0,promises_.rename)(aside, path);
            await (0,files/* syncFolder */.Yw)((0,external_node_path_.dirname)(path));
        }
        return { sha256, size };
    }
    catch (error) {
        throw (0,errors/* systemCode */.xU)(error) === undefined ? error : (0,errors/* fileError */.zS)(error, 'keep', source);
    }
    finally {
        await (0,promises_.rm)(aside, { force: true });
    }
}
/**
 * Checks that content is there and whole.
 *
 * @returns its path
 * @throws NotFoundError, FormatError naming the checksum
 */
async function checkContent(root, content, name, signal) {
    const path = contentPath(root, content.sha256);
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (found === undefined) {
        throw new errors/* NotFoundError */.m_(`the kept file ${name} is gone: there is no ${path}`, { hint: REBUILD_HINT });
    }
    if (!found.isFile() || found.size !== content.size || await (0,files/* sha256File */.Q3)(path, signal) !== content.sha256) {
        throw new errors/* FormatError */.IF(`the kept file ${name} is damaged: ${path} is not what its name says`, { hint: REBUILD_HINT });
    }
    return path;
}
const REBUILD_HINT = 'Restore it from a copy of the store, build once more with escrow, or rebuild with the network.';
/** Checksums of all content there is, with the time it was last asked to be kept, in milliseconds. */
async function listContent(root) {
    const found = [];
    for (const part of await names((0,external_node_path_.join)(root, ESCROW_FOLDER, 'sha256'))) {
        for (const sha256 of await names((0,external_node_path_.join)(root, ESCROW_FOLDER, 'sha256', part))) {
            const stats = await (0,promises_.lstat)(contentPath(root, sha256)).catch(() => undefined);
            if (stats?.isFile() === true && /^[0-9a-f]{64}$/.test(sha256))
                found.push({ sha256, keptAt: stats.mtimeMs });
        }
    }
    return found;
}
/** @returns false when somebody asked for it to be kept since `before` (milliseconds) */
async function removeContent(root, sha256, before) {
    const path = contentPath(root, sha256);
    try {
        if ((await (0,promises_.lstat)(path)).mtimeMs > before)
            return false;
        await (0,promises_.unlink)(path);
        return true;
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return false;
        throw (0,errors/* fileError */.zS)(error, 'remove', path);
    }
}
/** Removes what killed processes left while they kept something, last touched before `before` (milliseconds). */
async function removeIncoming(root, before) {
    const folder = (0,external_node_path_.join)(root, ESCROW_FOLDER, 'incoming');
    for (const name of await names(folder)) {
        if (!name.includes(files/* ASIDE_MARK */.jR))
            continue;
        const path = (0,external_node_path_.join)(folder, name);
        const stats = await (0,promises_.lstat)(path).catch(() => undefined);
        if (stats !== undefined && stats.ctimeMs <= before)
            await (0,promises_.rm)(path, { force: true });
    }
}
/**
 * Marks content as asked for just now, so that no prune under way removes it. False when it is not there, or not whole
 * any more: then it is to be written again.
 */
async function refresh(path, sha256) {
    try {
        const now = new Date();
        await (0,promises_.utimes)(path, now, now);
        return (await (0,promises_.lstat)(path)).isFile() && await (0,files/* sha256File */.Q3)(path) === sha256;
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        // Another user's content in a shared store cannot be touched: a copy of our own takes its place, where that is allowed.
        if (code === 'ENOENT' || code === 'EPERM' || code === 'EACCES')
            return false;
        throw error;
    }
}
async function flush(path) {
    const handle = await (0,promises_.open)(path, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
async function makeFolder(path) {
    try {
        await (0,promises_.mkdir)(path, { recursive: true });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'make the folder', path);
    }
}
async function names(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return [];
        throw (0,errors/* fileError */.zS)(error, 'list', folder);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/builds.js
/** Which build has what in the escrow: manifests beside the builds, and what no build has any more. */






/**
 * Writes a build's manifest: to `PendingBuild.staged.escrow`, from where it is published with the build.
 *
 * @throws StoreError when it cannot be written
 */
async function writeEscrowManifest(path, manifest) {
    await (0,files/* writeFileAtomic */.Zf)(path, formatManifest(manifest));
}
/**
 * What is kept for a build; undefined when it was built without escrow.
 *
 * @throws InputError for a bad layer name or timestamp, FormatError when the manifest is damaged
 */
async function readEscrowManifest(root, layer, ts) {
    return await readManifest((0,src_store/* buildPaths */.JA)(root, layer, ts).escrow);
}
/** @throws NotFoundError when there is none */
async function requireEscrowManifest(root, layer, ts) {
    const found = await readEscrowManifest(root, layer, ts);
    if (found !== undefined)
        return found;
    throw new errors/* NotFoundError */.m_(`nothing was kept for the build ${ts} of ${layer}: it has no escrow`, {
        hint: 'Build with escrow, or rebuild with the network.',
    });
}
async function readManifest(path) {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
    return parseManifest(text, path);
}
const GRACE_MS = 60 * 60 * 1000;
/**
 * Removes kept content that no build of the store names any more. A manifest that cannot be read stops it: what it
 * names cannot be told.
 *
 * @returns checksums of what went (or would), sorted
 * @throws FormatError for a damaged manifest, StoreError when something cannot be removed
 */
async function pruneEscrow(root, options = {}) {
    const before = (options.now?.() ?? new Date()).getTime() - (options.graceMs ?? GRACE_MS);
    // Listed before the manifests are read: what comes later than this list is not looked at.
    const content = await listContent(root);
    const named = await namedContent(root);
    const gone = [];
    for (const { sha256, keptAt } of content) {
        if (named.has(sha256) || keptAt > before)
            continue;
        if (options.dryRun === true || await removeContent(root, sha256, before))
            gone.push(sha256);
    }
    if (options.dryRun !== true)
        await removeIncoming(root, before);
    return gone.sort();
}
async function namedContent(root) {
    const named = new Set();
    for (const layer of await (0,src_store/* listLayers */.VR)(root)) {
        for (const { ts } of await (0,src_store/* listBuilds */.YF)(root, layer)) {
            for (const { sha256 } of (await readEscrowManifest(root, layer, ts))?.files ?? [])
                named.add(sha256);
        }
    }
    return named;
}

// EXTERNAL MODULE: ./.build/emit/src/python-names.js
var python_names = __webpack_require__(32982);
;// CONCATENATED MODULE: ./.build/emit/src/escrow/conda.js
/** Conda's packages: it keeps what it downloads in the environment it is installed in, so the image has them. */

const PACKAGE = /^[A-Za-z0-9_][\w.!+-]*\.(?:conda|tar\.bz2)$/;
/**
 * Takes conda's package files out of an image.
 *
 * @param prefixes of environments; those without conda have none
 * @param since milliseconds since 1970: what is older came with the base
 * @returns names of the files that are in `folder` now
 */
async function takeCondaPackages(tree, prefixes, since, folder) {
    const taken = [];
    for (const prefix of prefixes) {
        for (const { name, kind } of await tree.list(`${prefix}/pkgs`)) {
            if (kind !== 'file' || !PACKAGE.test(name) || taken.includes(name))
                continue;
            const path = `${prefix}/pkgs/${name}`;
            const facts = await tree.facts(path);
            if (facts === undefined || facts.modifiedAt < since)
                continue;
            await tree.copyOut(path, (0,external_node_path_.join)(folder, name));
            taken.push(name);
        }
    }
    return taken;
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/places.js
/**
 * Where the escrow meets the container.
 *
 * `/.singularity.d/actions` is in every root filesystem the engine builds in, from before %post on, and nothing in
 * %post needs what it holds: the programs in it are for images that run. So a folder of the host can be bound over it
 * for the time of a build, whatever the base; the image keeps its own. (`/.singularity.d/libs`, where files are bound,
 * takes no folders.)
 */
const FOLDER_IN_POST = '/.singularity.d/actions';

;// CONCATENATED MODULE: ./.build/emit/src/escrow/debs.js
/** Debian packages that were seen: which ones they are, and a flat archive of them for apt. */




/** Name of the hook's program, and of the folder it copies to, in the folder that is bound into the build. */
const HOOK_PROGRAM = 'keep-debs';
const HOOK_FOLDER = 'debs';
/**
 * What apt runs before it hands packages to dpkg, with their paths on standard input. A copy that fails must not fail
 * the build: what is missing is told at the end.
 */
const HOOK = `#!/bin/sh
to=${FOLDER_IN_POST}/${HOOK_FOLDER}
while IFS= read -r deb; do
  name=\${deb##*/}
  if [ -f "$deb" ] && [ ! -f "$to/$name" ]; then
    cp "$deb" "$to/$name.part" && mv "$to/$name.part" "$to/$name"
  fi
done
exit 0
`;
/** Adds the hook to those there are. The shell is named, since the folder may be mounted without the right to execute. */
const APT_HOOK = `DPkg::Pre-Install-Pkgs:: "/bin/sh ${FOLDER_IN_POST}/${HOOK_PROGRAM} || true";\n`;
/** A file name that a shell, apt and we can do without quoting. */
const DEB_NAME = /^[A-Za-z0-9][\w+.~%:-]*\.deb$/;
/** Debs that were linked by the watch join those the hook copied; what both saw stays once. */
async function gatherDebs(folder, seen) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    for (const name of await (0,promises_.readdir)(seen)) {
        // The watch puts device and inode in front.
        const deb = name.replace(/^\d+-\d+-/, '');
        if (DEB_NAME.test(deb) && !(await (0,promises_.readdir)(folder)).includes(deb))
            await (0,promises_.rename)((0,external_node_path_.join)(seen, name), (0,external_node_path_.join)(folder, deb));
    }
    return (await (0,promises_.readdir)(folder)).filter((name) => DEB_NAME.test(name)).sort();
}
/**
 * Reads the packages' own control data, with the image's dpkg: what dpkg installed, it can read.
 *
 * @returns those that are whole
 * @throws ToolError when the image cannot be run
 */
async function describeDebs(engine, image, folder, call) {
    const { stdout } = await (0,apptainer/* execInImage */.Sk)(engine, {
        image,
        binds: [{ source: folder, destination: READ_AT, readOnly: true }],
        command: ['/bin/sh', '-c', READ_CONTROL, 'sh', READ_AT],
        okExitCodes: 'any', env: call.env, signal: call.signal,
    });
    return stdout.split('\x1e').slice(1).flatMap((part) => {
        const [file = '', ...lines] = part.split('\n');
        const control = lines.join('\n').trimEnd();
        const [name, version, architecture] = ['Package', 'Version', 'Architecture'].map((field) => controlField(control, field));
        if (!DEB_NAME.test(file) || !/^[a-z0-9][a-z0-9+.-]+$/.test(name ?? ''))
            return [];
        if (!/^[A-Za-z0-9.+~:-]+$/.test(version ?? '') || !/^[a-z0-9-]+$/.test(architecture ?? ''))
            return [];
        return [{ file, name: name ?? '', version: version ?? '', architecture: architecture ?? '', control }];
    });
}
const READ_AT = '/.container-action-debs';
/** A record separator, the file's name, its control data; nothing more for a file that is damaged. */
const READ_CONTROL = `
cd "$1" || exit 1
for deb in *.deb; do
  # All of it has to be readable, not its head alone.
  if control=$(dpkg-deb --field "$deb" 2>/dev/null) && dpkg-deb --fsys-tarfile "$deb" >/dev/null 2>&1; then
    printf '\\036%s\\n%s\\n' "$deb" "$control"
  fi
done`;
function controlField(control, name) {
    return control.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2).trim();
}
/** File name in the flat archive, without the version's epoch as in Debian's own: its colon would have to be escaped. */
function archiveName({ name, version, architecture }) {
    return `${name}_${version.replace(/^\d+:/, '')}_${architecture}.deb`;
}
/** Fields that describe the file; ours take their place. */
const FILE_FIELDS = /^(Filename|Size|MD5sum|SHA1|SHA256|SHA512|Status|Conffiles):/i;
/** One paragraph of a Packages file, with an empty line behind it. */
function packagesParagraph(deb, content) {
    const lines = [];
    let dropping = false;
    for (const line of deb.control.split('\n')) {
        if (!/^\s/.test(line))
            dropping = FILE_FIELDS.test(line) || line === '';
        if (!dropping)
            lines.push(line);
    }
    return [
        ...lines, `Filename: ./${archiveName(deb)}`, `Size: ${String(content.size)}`, `SHA256: ${content.sha256}`, '', '',
    ].join('\n');
}
/**
 * Locked packages that dpkg unpacked since a time, by when it wrote the list of their files: "name version". Logs are
 * cleared too often, and tell local time.
 *
 * @param since milliseconds since 1970
 */
async function unpackedSince(tree, locked, since) {
    const folder = 'var/lib/dpkg/info';
    await tree.load([`${folder}/*.list`]);
    const unpacked = new Set();
    for (const { name: file } of await tree.list(folder)) {
        const name = /^([^:]+)(?::[a-z0-9-]+)?\.list$/.exec(file)?.[1];
        const version = name === undefined ? undefined : locked[name];
        if (name === undefined || version === undefined)
            continue;
        const facts = await tree.facts(`${folder}/${file}`);
        if (facts !== undefined && facts.modifiedAt >= since)
            unpacked.add(`${name} ${version}`);
    }
    return [...unpacked].sort();
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/gems.js
/** Ruby gems: RubyGems keeps the file of what it installs beside it, so the image has them, unless its definition clears that away. */


/**
 * Takes files of gems out of an image.
 *
 * @param gems of its lock
 * @param since milliseconds since 1970: what was installed earlier came with the base
 */
async function takeGems(tree, gems, since, folder) {
    const taken = new Map();
    const missing = [];
    for (const gem of gems) {
        const full = `${gem.name}-${gem.version}`;
        const file = `${full}.gem`;
        // What a package manager of the system brought, and a Ruby's own, has no record there, or an older one.
        const facts = gem.prefix === '' || !isSafePath(file) ? undefined : await tree.facts(`${gem.prefix}/specifications/${full}.gemspec`);
        if (facts === undefined || facts.modifiedAt < since || taken.has(file))
            continue;
        if (await tree.copyOut(`${gem.prefix}/cache/${file}`, (0,external_node_path_.join)(folder, file)) === undefined)
            missing.push(gem);
        else
            taken.set(file, { gem, file });
    }
    return { taken: [...taken.values()], missing };
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/npm.js
/** What npm's cache holds, and what of the locked packages it lacks. */


/**
 * Locked npm packages whose archives are not in a cache, one line for each package that was installed by itself with
 * how many below it lack theirs. Nothing when npm downloaded nothing: what there is came with the base or from elsewhere.
 *
 * @param cache folder that holds `_cacache`
 */
async function npmMissing(lock, cache) {
    const archives = await archivesIn((0,external_node_path_.join)(cache, '_cacache', 'index-v5'));
    if (archives.size === 0)
        return [];
    const groups = new Map();
    for (const [folder, version] of Object.entries(lock.npm ?? {})) {
        const top = /^.*?\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(folder)?.[0] ?? folder;
        const group = groups.get(top) ?? { all: 0, missing: [] };
        group.all += 1;
        const name = /(?:@[^/]+\/)?[^/]+$/.exec(folder)?.[0] ?? folder;
        if (!archives.has(`${name.replace(/^@[^/]+\//, '')}-${version}.tgz`))
            group.missing.push(`${name} ${version}`);
        groups.set(top, group);
    }
    return [...groups].flatMap(([top, { all, missing }]) => {
        // None of it in the cache: it did not come through this npm.
        if (missing.length === 0 || missing.length === all)
            return [];
        return [`npm ${top}: ${missing.length === 1 ? missing[0] ?? '' : `${String(missing.length)} of ${String(all)} packages`} not seen being downloaded`];
    });
}
/** File names of the package archives that the cache's index tells of. */
async function archivesIn(index) {
    const archives = new Set();
    const entries = await (0,promises_.readdir)(index, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
        if (!entry.isFile())
            continue;
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(entry.parentPath, entry.name), 'utf8');
        for (const [, name] of text.matchAll(/"key":"[^"]*\/([^/"?#]+\.tgz)[^"]*"/g))
            archives.add(decodeURIComponent(name ?? ''));
    }
    return archives;
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/installed-wheel.js
/** A wheel as it is installed: where its records are, and which files it brought, by PEP 376 and PEP 427. */



/** Packages with records in an environment: normalized name to their place, the first on Python's path. */
async function findInstalled(tree, prefix) {
    const places = new Map();
    for (const site of await siteFolders(tree, prefix)) {
        for (const { name, kind } of await tree.list(site)) {
            const match = /^(.+)-[^-]+\.dist-info$/s.exec(name);
            if (match?.[1] === undefined || kind !== 'folder')
                continue;
            const key = (0,python_names/* normalizedName */.j)(match[1]);
            if (!places.has(key))
                places.set(key, { site, distInfo: name });
        }
    }
    return places;
}
/** Debian's own Python has packages of its own in /usr, and what pip installs in /usr/local. */
async function siteFolders(tree, prefix) {
    const roots = prefix === '/usr' ? ['/usr/local', '/usr'] : [prefix];
    const folders = [];
    for (const root of roots) {
        for (const lib of ['lib', 'lib64']) {
            const pythons = (await tree.list(`${root}/${lib}`)).filter(({ name }) => /^(python|pypy)\d[\d.]*t?$/.test(name));
            for (const { name } of pythons) {
                for (const site of ['site-packages', 'dist-packages']) {
                    const real = await tree.realPath(`${root}/${lib}/${name}/${site}`);
                    if (real !== undefined && !folders.includes(real))
                        folders.push(real);
                }
            }
        }
    }
    return folders;
}
/** What an installer writes when it installs; it writes them again. */
const INSTALLER_FILES = new Set(['RECORD', 'RECORD.jws', 'RECORD.p7s', 'INSTALLER', 'REQUESTED', 'direct_url.json', 'uv_cache.json']);
/**
 * Reads a package's records.
 *
 * @throws FormatError that says what is wrong with them
 */
async function readInstalled(tree, place, prefix) {
    const records = `${place.site}/${place.distInfo}`;
    const [metadata, wheel, record] = await Promise.all(['METADATA', 'WHEEL', 'RECORD'].map((name) => tree.readText(`${records}/${name}`)));
    if (metadata === undefined)
        throw new errors/* FormatError */.IF('has no METADATA');
    if (record === undefined)
        throw new errors/* FormatError */.IF('has no RECORD');
    if (wheel === undefined)
        throw new errors/* FormatError */.IF('has no WHEEL, so it was not installed as one');
    if (isEditable(await tree.readText(`${records}/direct_url.json`)))
        throw new errors/* FormatError */.IF('is installed in editable mode');
    const [name, version] = [header(metadata, 'Name')[0], header(metadata, 'Version')[0]];
    if (name === undefined || version === undefined)
        throw new errors/* FormatError */.IF('has no name and version in its METADATA');
    const generated = generatedScripts(await tree.readText(`${records}/entry_points.txt`) ?? '');
    const root = dataRoot(place.site, prefix);
    const roots = { root, prefix, name: (0,python_names/* normalizedName */.j)(name) };
    const files = csvRows(record).flatMap(([path = '', hash = '']) => {
        const absolute = external_node_path_.posix.normalize(external_node_path_.posix.isAbsolute(path) ? path : `${place.site}/${path}`);
        if (isInstallers(absolute, records, root, generated))
            return [];
        return [{ path: absolute, member: memberOf(absolute, place, roots), scriptMember: scriptMember(absolute, place, root), hash }];
    });
    const stem = place.distInfo.replace(/\.dist-info$/, '');
    return {
        name: (0,python_names/* normalizedName */.j)(name), version, distInfo: place.distInfo, fileName: `${stem}-${tagsOf(wheel)}.whl`,
        files: files.sort((a, b) => (a.member < b.member ? -1 : 1)),
        members: topFolders(files.map(({ path }) => path), place.site),
        installedAt: (await tree.facts(`${records}/RECORD`))?.modifiedAt ?? 0,
    };
}
function isEditable(directUrl) {
    return directUrl !== undefined && /"editable"\s*:\s*true/.test(directUrl);
}
/** Where the wheel's `data` goes: above `lib/python3.11/site-packages`. */
function dataRoot(site, prefix) {
    return /^(.*)\/lib(?:64)?\/(?:python|pypy)[\d.]+t?\/(?:site|dist)-packages$/.exec(site)?.[1] ?? prefix;
}
function isInstallers(path, records, root, generated) {
    if (/\/__pycache__\/[^/]+\.pyc$/.test(path))
        return true;
    if (path.startsWith(`${records}/`) && INSTALLER_FILES.has(path.slice(records.length + 1)))
        return true;
    return path.startsWith(`${root}/bin/`) && generated.has(path.slice(`${root}/bin/`.length));
}
/** Names of the scripts that an installer makes by itself. */
function generatedScripts(entryPoints) {
    const scripts = new Set();
    let section = '';
    for (const line of entryPoints.split(/\r?\n/).map((text) => text.trim())) {
        const head = /^\[(.*)\]$/.exec(line)?.[1];
        if (head !== undefined)
            section = head.trim();
        else if ((section === 'console_scripts' || section === 'gui_scripts') && /^[^#;=]+=/.test(line)) {
            scripts.add(line.slice(0, line.indexOf('=')).trim());
        }
    }
    return scripts;
}
function dataFolder({ distInfo }) {
    return distInfo.replace(/\.dist-info$/, '.data');
}
function scriptMember(path, place, root) {
    const name = path.startsWith(`${root}/bin/`) ? path.slice(`${root}/bin/`.length) : '';
    return name === '' || name.includes('/') ? undefined : `${dataFolder(place)}/scripts/${name}`;
}
function memberOf(path, place, { root, prefix, name }) {
    const { site } = place;
    const header = /^(.*)\/include\/(?:site\/)?(?:python|pypy)[\d.]+t?\/([^/]+)\/(.+)$/s.exec(path);
    // Debian puts headers into /usr/include, and all else that pip installs below /usr/local.
    if (header !== null && [root, prefix].includes(header[1] ?? '') && (0,python_names/* normalizedName */.j)(header[2] ?? '') === name) {
        return `${dataFolder(place)}/headers/${header[3] ?? ''}`;
    }
    const member = path.startsWith(`${site}/`) ? path.slice(site.length + 1)
        : path.startsWith(`${root}/`) ? `${dataFolder(place)}/data/${path.slice(root.length + 1)}`
            : undefined;
    if (member === undefined)
        throw new errors/* FormatError */.IF(`has a file outside of its environment: ${path}`);
    return member;
}
/** "cp311-cp311-linux_x86_64" of all Tag lines, and the build number in front when there is one. */
function tagsOf(wheel) {
    const tags = header(wheel, 'Tag').map((tag) => tag.split('-'));
    if (tags.length === 0 || tags.some((parts) => parts.length !== 3 || parts.some((part) => !/^[\w.]+$/.test(part)))) {
        throw new errors/* FormatError */.IF('has no tag in its WHEEL');
    }
    const parts = [0, 1, 2].map((at) => [...new Set(tags.map((tag) => tag[at] ?? ''))].join('.'));
    const build = header(wheel, 'Build')[0];
    return [...(build !== undefined && /^\d\w*$/.test(build) ? [build] : []), ...parts].join('-');
}
function header(text, name) {
    const lines = (text.split(/\r?\n\r?\n/, 1)[0] ?? '').split(/\r?\n/);
    const start = `${name.toLowerCase()}:`;
    return lines.filter((line) => line.toLowerCase().startsWith(start)).map((line) => line.slice(start.length).trim());
}
/** RECORD is CSV as Python writes it: quotes only where needed, doubled within. */
function csvRows(text) {
    const rows = [];
    for (const line of text.split(/\r?\n/)) {
        if (line === '')
            continue;
        const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
        rows.push(fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
    }
    return rows;
}
/** Folders right below the packages' folder, and single files: few patterns for many files. */
function topFolders(paths, site) {
    return [...new Set(paths.map((path) => {
            if (!path.startsWith(`${site}/`))
                return path;
            return `${site}/${path.slice(site.length + 1).split('/', 1)[0] ?? ''}`;
        }))].filter((path) => !/[*?]/.test(path));
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./.build/emit/src/escrow/zip.js
/**
 * Writing ZIP archives that depend on their members alone: no times, no owners, one order. Only what a wheel needs:
 * no archive over 4 GiB, UTF-8 names.
 */




/** The earliest time the format has: 1 January 1980. */
const DOS_DATE = 0x0021;
const zip_VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const STORED = 0;
/** Made on a Unix, so that modes count. */
const MADE_BY = (3 << 8) | zip_VERSION;
const MAX_OFFSET = 0xffff_ffff;
const MAX_MEMBERS = 0xffff;
/** What is larger is not held in memory, and not compressed. */
const IN_MEMORY = 64 * 1024 * 1024;
class ZipWriter {
    handle;
    #members = [];
    #offset = 0;
    constructor(handle) {
        this.handle = handle;
    }
    /** @throws a system error when the file is there, or cannot be made */
    static async create(path) {
        return new ZipWriter(await (0,promises_.open)(path, 'wx', 0o644));
    }
    /** Adds a file. @throws FormatError when the archive would be too large */
    async addFile(name, path, size, executable) {
        if (size <= IN_MEMORY) {
            await this.add(name, await (0,promises_.readFile)(path), executable);
            return;
        }
        let crc = 0;
        for await (const piece of (0,external_node_fs_.createReadStream)(path))
            crc = (0,external_node_zlib_.crc32)(piece, crc);
        const member = { name: Buffer.from(name), crc, compressed: size, size, method: STORED, offset: this.#offset, executable };
        await this.#write(localHeader(member));
        for await (const piece of (0,external_node_fs_.createReadStream)(path))
            await this.#write(piece);
        this.#members.push(member);
    }
    async add(name, content, executable) {
        const data = (0,external_node_zlib_.deflateRawSync)(content, { level: 6 });
        const member = {
            name: Buffer.from(name), crc: (0,external_node_zlib_.crc32)(content), compressed: data.length, size: content.length, method: DEFLATED,
            offset: this.#offset, executable,
        };
        await this.#write(localHeader(member));
        await this.#write(data);
        this.#members.push(member);
    }
    /** Writes the directory, flushes and closes. */
    async finish() {
        const start = this.#offset;
        if (this.#members.length > MAX_MEMBERS)
            throw new errors/* FormatError */.IF('too many files for a wheel');
        for (const member of this.#members)
            await this.#write(directoryEntry(member));
        const end = Buffer.alloc(22);
        end.writeUInt32LE(0x0605_4b50, 0);
        end.writeUInt16LE(this.#members.length, 8);
        end.writeUInt16LE(this.#members.length, 10);
        end.writeUInt32LE(this.#offset - start, 12);
        end.writeUInt32LE(start, 16);
        await this.#write(end);
        await this.handle.sync();
        await this.close();
    }
    /** Closes without finishing; harmless when done twice. */
    async close() {
        await this.handle.close();
    }
    async #write(data) {
        if (this.#offset + data.length > MAX_OFFSET)
            throw new errors/* FormatError */.IF('too large for a wheel (4 GiB)');
        for (let at = 0; at < data.length;)
            at += (await this.handle.write(data, at)).bytesWritten;
        this.#offset += data.length;
    }
}
function localHeader(member) {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x0403_4b50, 0);
    commonFields(header, 4, member);
    return Buffer.concat([header, member.name]);
}
function directoryEntry(member) {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x0201_4b50, 0);
    entry.writeUInt16LE(MADE_BY, 4);
    commonFields(entry, 6, member);
    // A regular file, and its rights.
    entry.writeUInt32LE(((0o100_000 | (member.executable ? 0o755 : 0o644)) << 16) >>> 0, 38);
    entry.writeUInt32LE(member.offset, 42);
    return Buffer.concat([entry, member.name]);
}
/** What a member's own header and its entry in the directory share, from the version needed on. */
function commonFields(buffer, at, member) {
    buffer.writeUInt16LE(zip_VERSION, at);
    buffer.writeUInt16LE(UTF8_NAMES, at + 2);
    buffer.writeUInt16LE(member.method, at + 4);
    buffer.writeUInt16LE(0, at + 6);
    buffer.writeUInt16LE(DOS_DATE, at + 8);
    buffer.writeUInt32LE(member.crc, at + 10);
    buffer.writeUInt32LE(member.compressed, at + 14);
    buffer.writeUInt32LE(member.size, at + 18);
    buffer.writeUInt16LE(member.name.length, at + 22);
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/wheel.js
/** Writing a wheel (PEP 427) from files of an image. */




/**
 * Writes `wheel` to `path`, where nothing is.
 *
 * @param scratch where one file at a time is put
 * @returns paths of files that are not what RECORD says, or not there any more
 * @throws FormatError when it would be too large, StoreError when it cannot be written
 */
async function writeWheel(tree, wheel, path, scratch) {
    const altered = [];
    const record = [];
    const archive = await ZipWriter.create(path);
    try {
        for (const file of wheel.files) {
            await (0,promises_.rm)(scratch, { force: true });
            const facts = await tree.copyOut(file.path, scratch);
            if (facts === undefined) {
                altered.push(file.path);
                continue;
            }
            const hash = await recordHash(scratch);
            if (file.hash !== '' && file.hash !== hash)
                altered.push(file.path);
            const script = file.scriptMember !== undefined && facts.size < SCRIPT_MAX ? asInWheel(await (0,promises_.readFile)(scratch)) : undefined;
            if (script !== undefined && file.scriptMember !== undefined) {
                await archive.add(file.scriptMember, script, true);
                record.push(recordLine(file.scriptMember, `sha256=${(0,external_node_crypto_.createHash)('sha256').update(script).digest('base64url')}`, script.length));
            }
            else {
                await archive.addFile(file.member, scratch, facts.size, facts.executable);
                record.push(recordLine(file.member, hash, facts.size));
            }
        }
        const name = `${wheel.distInfo}/RECORD`;
        await archive.add(name, Buffer.from(`${record.join('')}${csvField(name)},,\n`), false);
        await archive.finish();
    }
    catch (error) {
        await archive.close();
        throw error;
    }
    finally {
        await (0,promises_.rm)(scratch, { force: true });
    }
    return altered;
}
/** No script is larger. */
const SCRIPT_MAX = 1024 * 1024;
/**
 * A script as it was before an installer put its interpreter into the first line; undefined when none did. What has
 * another first line stays as it is, with the wheel's data, which nobody rewrites.
 */
function asInWheel(script) {
    const line = /^#!\/[^\n\s]*\/(?:python|pypy)[0-9.]*t?(?=\r?\n)/.exec(script.toString('latin1'))?.[0];
    return line === undefined ? undefined : Buffer.concat([Buffer.from('#!python'), script.subarray(line.length)]);
}
function recordLine(member, hash, size) {
    return `${csvField(member)},${hash},${String(size)}\n`;
}
async function recordHash(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const piece of (0,external_node_fs_.createReadStream)(path))
        hash.update(piece);
    return `sha256=${hash.digest('base64url')}`;
}
function csvField(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/repack.js
/**
 * Wheels made from what is installed: a package's RECORD names its files, so a finished image holds all that its
 * wheel held. That is how a release is had back that its index has deleted, that came from a cache, or that nobody saw
 * being downloaded.
 */







/**
 * Makes a wheel of each named package of one environment. What pip makes itself when it installs a wheel (compiled
 * files, scripts of entry points, INSTALLER and its like) is left out; all else lands where it was. The same installed
 * files give the same bytes.
 *
 * @param image SIF, sandbox or root filesystem
 * @throws NotFoundError, FormatError when the image is none; StoreError when the folder cannot be written
 */
async function repackWheels(engine, image, request) {
    const tree = await (0,apptainer/* openImageTree */.KJ)(engine, image, [], request);
    try {
        return await repackFrom(tree, request);
    }
    finally {
        await tree.close();
    }
}
async function repackFrom(tree, request) {
    const wheels = [];
    const refused = [];
    const scratch = await (0,promises_.mkdtemp)((0,external_node_path_.join)(request.folder, '.repack-')).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'write to', request.folder); });
    try {
        const { found, absent } = await installedPackages(tree, request);
        for (const { name, version, why } of absent)
            refused.push({ name, version, why });
        await tree.load(found.flatMap(({ members }) => members));
        for (const wheel of found) {
            if (request.signal?.aborted === true)
                throw new errors/* CancelledError */.cc('repacking wheels was cancelled');
            try {
                wheels.push(await make(tree, wheel, request.folder, scratch));
            }
            catch (error) {
                if (!(error instanceof errors/* FormatError */.IF))
                    throw error;
                refused.push({ name: wheel.name, version: wheel.version, why: (0,errors/* messageOf */.bD)(error) });
            }
        }
    }
    finally {
        await (0,promises_.rm)(scratch, { recursive: true, force: true });
    }
    return { wheels, refused };
}
async function installedPackages(tree, request) {
    const { environment } = request;
    const found = [];
    const absent = [];
    const places = await findInstalled(tree, environment.prefix);
    // All records at once: one by one they take ten times as long out of a SIF.
    await tree.load([...new Set([...places.values()].map(({ site }) => site))].map((site) => `${site}/*.dist-info`));
    for (const given of request.names ?? Object.keys(environment.packages)) {
        const name = (0,python_names/* normalizedName */.j)(given);
        const version = environment.packages[name] ?? '';
        const owner = environment.owners[name];
        const origin = environment.origins[name];
        if (owner !== undefined) {
            if (request.names !== undefined)
                absent.push({ name, version, why: `belongs to ${owner}` });
            continue;
        }
        if (origin?.startsWith('editable ') === true) {
            absent.push({ name, version, why: `is installed in editable mode (${origin.slice('editable '.length)})` });
            continue;
        }
        const place = places.get(name);
        try {
            if (place === undefined)
                throw new errors/* FormatError */.IF('has no .dist-info folder');
            const wheel = await readInstalled(tree, place, environment.prefix);
            if (request.installedSince === undefined || wheel.installedAt >= request.installedSince)
                found.push(wheel);
        }
        catch (error) {
            if (!(error instanceof errors/* FormatError */.IF))
                throw error;
            absent.push({ name, version, why: (0,errors/* messageOf */.bD)(error) });
        }
    }
    return { found, absent };
}
async function make(tree, wheel, folder, scratch) {
    const path = (0,external_node_path_.join)(folder, wheel.fileName);
    const aside = (0,external_node_path_.join)(scratch, wheel.fileName);
    try {
        const altered = await writeWheel(tree, wheel, aside, (0,external_node_path_.join)(scratch, 'member'));
        await (0,promises_.rename)(aside, path);
        return { name: wheel.name, version: wheel.version, path, altered };
    }
    catch (error) {
        if (error instanceof errors/* ContainerActionError */._C)
            throw error;
        throw (0,errors/* fileError */.zS)(error, 'write', path);
    }
    finally {
        await (0,promises_.rm)(aside, { force: true });
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/rpms.js
/** rpm packages that were seen: which ones they are, and which of the installed ones they lack. */


/** A file name that a shell, dnf and we can do without quoting; the same set as the locked definition's. */
const RPM_NAME = /^[A-Za-z0-9_][\w.+~^-]*\.rpm$/;
const rpms_READ_AT = '/.container-action-rpms';
const DATABASES = '/usr/lib/sysimage/rpm /var/lib/rpm';
const TAGS = '%{NAME}\\t%{ARCH}\\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\n';
/** A line for each whole package file, and one for each installed package; nothing for a file that is damaged. */
const READ = `
cd "$1" || exit 1
for file in *.rpm; do
  [ -f "$file" ] || continue
  if rpm --checksig --nosignature "$file" > /dev/null 2>&1; then
    printf 'file\\t%s\\t' "$file"
    rpm --query --package --nosignature --queryformat '${TAGS}' "$file" 2> /dev/null || echo
  fi
done
for place in ${DATABASES}; do
  for name in Packages Packages.db rpmdb.sqlite; do
    if [ -f "$place/$name" ]; then
      exec rpm --dbpath "$place" --query --all --queryformat 'installed\\t%{INSTALLTIME}\\t${TAGS}'
    fi
  done
done`;
/** Names in the folder of the watch, which puts device and inode in front, that could be a package's. */
async function seenRpms(folder) {
    return (await (0,promises_.readdir)(folder)).sort().map((file) => ({ file, name: file.replace(/^\d+-\d+-/, '') })).filter(({ name }) => RPM_NAME.test(name));
}
/**
 * Reads the packages' own headers, with the image's rpm: what rpm installed, it can read.
 *
 * @param folder with package files
 * @param since milliseconds since 1970: what was installed before came with the base
 * @throws ToolError when the image cannot be run
 */
async function describeRpms(engine, image, folder, since, call) {
    const { stdout } = await (0,apptainer/* execInImage */.Sk)(engine, {
        image, binds: [{ source: folder, destination: rpms_READ_AT, readOnly: true }], command: ['/bin/sh', '-c', READ, 'sh', rpms_READ_AT],
        okExitCodes: 'any', env: call.env, signal: call.signal,
    });
    const files = [];
    const had = new Set();
    const installed = new Set();
    for (const line of stdout.split('\n')) {
        const [kind, first = '', name = '', architecture = '', version = '', ...rest] = line.split('\t');
        // Keys are in no file.
        if (name === '' || version === '' || rest.length > 0 || architecture === '(none)')
            continue;
        const each = `${name}.${architecture} ${version}`;
        if (kind === 'file' && !had.has(each)) {
            files.push(first);
            had.add(each);
        }
        else if (kind === 'installed' && Number(first) * 1000 >= since) {
            installed.add(each);
        }
    }
    return { files, missing: [...installed].filter((each) => !had.has(each)).sort() };
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/watch.js
/**
 * Seeing what a build downloads while it runs, from outside: the files that package tools put somewhere for a moment
 * are linked to a folder of ours, and so outlive that moment. Nothing in the container is changed for it, no tool is
 * set up differently, and it does not matter through what (`sudo`, `env -i`) a tool was started.
 *
 * What is watched belongs to a build that nobody vouches for: links in it are never followed, and what comes of it is
 * only taken for what its content says.
 */



/**
 * Milliseconds between two looks, at least: apt's archives and pip's unpacking folder hold their files until the
 * packages are installed, which takes longer.
 */
const INTERVAL_MS = 50;
/** A look takes at most this share of the time. */
const SHARE = 1 / 8;
/** Where package tools keep what they are about to install, below a root filesystem. */
const APT_ARCHIVES = 'var/cache/apt/archives';
const NPM_CACHE = '.npm/_cacache';
/** dnf 4 and microdnf, dnf 5, yum: below it a folder for each repository, with a folder `packages`. */
const RPM_CACHES = ['var/cache/dnf', 'var/cache/libdnf5', 'var/cache/yum'];
/** Folder pip downloads to before it installs, in its /tmp. */
const PIP_FOLDER = /^pip-unpack-/;
const PIP_FILE = /\.(whl|tar\.gz|tar\.bz2|zip)$/;
class DownloadWatch {
    folder;
    #timer;
    #folders;
    #seen = new Set();
    /** When %post began in a root filesystem. */
    #began = new Map();
    #watched = new Map();
    /**
     * @param folder where the links go: `apt/`, `rpm/`, `pip/` with a folder for each file, and `npm/_cacache`; on the file
     *   system the build works on
     */
    constructor(folder) {
        this.folder = folder;
        for (const name of ['apt', 'pip', 'npm', 'rpm'])
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(folder, name), { recursive: true });
    }
    start(folders) {
        this.#folders = folders;
        if (folders.tmp !== undefined)
            this.#listen(folders.tmp);
        this.#schedule(INTERVAL_MS);
    }
    /** Without waiting for the clock, which gives a machine that is busy long pauses. */
    lookNow() {
        if (this.#folders !== undefined)
            this.#look(this.#folders);
    }
    stop() {
        clearTimeout(this.#timer);
        this.#folders = undefined;
        for (const watcher of this.#watched.values())
            watcher.close();
        this.#watched.clear();
    }
    /** Looks again as soon as something happens in a folder, where the kernel tells of it; and by the clock everywhere. */
    #listen(folder) {
        if (this.#watched.has(folder))
            return;
        try {
            const watcher = (0,external_node_fs_.watch)(folder, { persistent: false }, () => { this.lookNow(); });
            watcher.on('error', () => { watcher.close(); });
            this.#watched.set(folder, watcher);
        }
        catch (error) {
            // Gone again, closed to us, or too many are watched on this machine.
            if ((0,errors/* systemCode */.xU)(error) === undefined)
                throw error;
        }
    }
    #schedule(delay) {
        this.#timer = setTimeout(() => {
            if (this.#folders === undefined)
                return;
            const started = performance.now();
            this.#look(this.#folders);
            this.#schedule(Math.max(INTERVAL_MS, (performance.now() - started) / SHARE));
        }, delay);
        this.#timer.unref();
    }
    #look({ engine, tmp }) {
        for (const folder of engine) {
            for (const bundle of entries(folder)) {
                if (!bundle.isDirectory() || !bundle.name.startsWith('build-temp-'))
                    continue;
                const rootfs = (0,external_node_path_.join)(folder, bundle.name, 'rootfs');
                // The engine takes its script away when %post has ended, and what came last is still to be seen.
                const since = this.#began.get(rootfs) ?? postBegan(rootfs);
                if (since === undefined)
                    continue;
                this.#began.set(rootfs, since);
                this.#lookForDebs(rootfs, since);
                this.#lookForRpms(rootfs, since);
                for (const home of homes(rootfs))
                    this.#lookInNpm(home, since);
            }
        }
        if (tmp !== undefined)
            this.#lookForPython(tmp);
    }
    #lookForDebs(rootfs, since) {
        const archives = folderBelow(rootfs, APT_ARCHIVES);
        if (archives === undefined)
            return;
        this.#listen(archives);
        for (const entry of entries(archives)) {
            if (entry.isFile() && entry.name.endsWith('.deb'))
                this.#keep((0,external_node_path_.join)(archives, entry.name), since, (id) => (0,external_node_path_.join)('apt', `${id}-${entry.name}`));
        }
    }
    #lookForRpms(rootfs, since) {
        for (const cache of RPM_CACHES) {
            const folder = folderBelow(rootfs, cache);
            if (folder === undefined)
                continue;
            for (const repository of entries(folder)) {
                const packages = repository.isDirectory() ? folderBelow((0,external_node_path_.join)(folder, repository.name), 'packages') : undefined;
                if (packages === undefined)
                    continue;
                this.#listen(packages);
                for (const entry of entries(packages)) {
                    if (entry.isFile() && entry.name.endsWith('.rpm'))
                        this.#keep((0,external_node_path_.join)(packages, entry.name), since, (id) => (0,external_node_path_.join)('rpm', `${id}-${entry.name}`));
                }
            }
        }
    }
    #lookForPython(tmp) {
        this.#listen(tmp);
        for (const folder of entries(tmp)) {
            if (!folder.isDirectory() || !PIP_FOLDER.test(folder.name))
                continue;
            this.#listen((0,external_node_path_.join)(tmp, folder.name));
            for (const entry of entries((0,external_node_path_.join)(tmp, folder.name))) {
                if (entry.isFile() && PIP_FILE.test(entry.name)) {
                    this.#keep((0,external_node_path_.join)(tmp, folder.name, entry.name), 0, (id) => (0,external_node_path_.join)('pip', id, entry.name));
                }
            }
        }
    }
    /**
     * The cache as it is. Content is complete under its name and never another. A file of the index grows in place, which a
     * link sees, and is now and then written anew beside and renamed, which it does not: then the new one takes its place.
     */
    #lookInNpm(home, since) {
        const cache = folderBelow(home, NPM_CACHE);
        if (cache === undefined)
            return;
        const pending = ['content-v2', 'index-v5'];
        for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
            for (const entry of entries((0,external_node_path_.join)(cache, path))) {
                const at = (0,external_node_path_.join)(path, entry.name);
                if (entry.isDirectory())
                    pending.push(at);
                else if (entry.isFile() && !(at.startsWith('content') && this.#seen.has((0,external_node_path_.join)(cache, at)))) {
                    this.#seen.add((0,external_node_path_.join)(cache, at));
                    this.#keep((0,external_node_path_.join)(cache, at), since, () => (0,external_node_path_.join)('npm', '_cacache', at));
                }
            }
        }
    }
    /** Links a file that came to be since a time (milliseconds since 1970) to our folder, once. */
    #keep(path, since, place) {
        try {
            const stats = (0,external_node_fs_.lstatSync)(path);
            const id = `${String(stats.dev)}-${String(stats.ino)}`;
            if (!stats.isFile() || stats.ctimeMs < since || this.#seen.has(`${id} ${path}`))
                return;
            const target = (0,external_node_path_.join)(this.folder, place(id));
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(target), { recursive: true });
            // In the place of an earlier file of that name.
            (0,external_node_fs_.linkSync)(path, `${target}.new`);
            (0,external_node_fs_.renameSync)(`${target}.new`, target);
            this.#seen.add(`${id} ${path}`);
        }
        catch (error) {
            // Gone already, or not ours to link: what was missed is found out at the end and told by name.
            if ((0,errors/* systemCode */.xU)(error) === undefined)
                throw error;
        }
    }
}
/**
 * When %post began in a root filesystem, undefined before that: the engine puts its script there. What is older came
 * with the base.
 */
function postBegan(rootfs) {
    return (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(rootfs, '.post.script'), { throwIfNoEntry: false })?.ctimeMs;
}
function homes(rootfs) {
    const users = folderBelow(rootfs, 'home');
    return [(0,external_node_path_.join)(rootfs, 'root'), ...users === undefined ? [] : entries(users).filter((entry) => entry.isDirectory()).map(({ name }) => (0,external_node_path_.join)(users, name))];
}
/** The folder at `path` below `root`, undefined when a part of it is none, a link for one. */
function folderBelow(root, path) {
    let at = root;
    for (const part of path.split('/')) {
        at = (0,external_node_path_.join)(at, part);
        if ((0,external_node_fs_.lstatSync)(at, { throwIfNoEntry: false })?.isDirectory() !== true)
            return undefined;
    }
    return at;
}
function entries(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch (error) {
        // Not there, not any more, or closed to us.
        if ((0,errors/* systemCode */.xU)(error) === undefined)
            throw error;
        return [];
    }
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./.build/emit/src/escrow/whole-archive.js
/** Whether a downloaded archive is there to its end. */





/** "PK\5\6": begins the last record of a ZIP file, which is 22 bytes and a comment of up to 64 KiB long. */
const ZIP_END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const ZIP_TAIL = 22 + 0xffff;
/** By its name: a wheel or ZIP file has its directory, a gzipped file unpacks; of others nothing is known. */
async function isWholeArchive(path) {
    if (/\.(whl|zip)$/.test(path))
        return (await tail(path, ZIP_TAIL)).includes(ZIP_END);
    return path.endsWith('.gz') ? await unpacks(path) : true;
}
async function tail(path, bytes) {
    const handle = await (0,promises_.open)(path, 'r');
    try {
        const { size } = await handle.stat();
        const length = Math.min(size, bytes);
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await handle.close();
    }
}
async function unpacks(path) {
    try {
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(path), (0,external_node_zlib_.createGunzip)(), new external_node_stream_.Writable({ write(_piece, _encoding, done) { done(); } }));
        return true;
    }
    catch {
        // Cut short, or no gzip file at all.
        return false;
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/collect.js
/** Collecting what a rough build downloads, and putting it into the escrow. */



















/**
 * Begins to collect; to be called right before the build. Three ways, since no single one sees everything, and none changes what the image becomes:
 *
 * - apt runs a hook before it installs; a variable tells it of the hook, which `sudo` and `env -i` drop;
 * - what apt, dnf, pip and npm put somewhere for a moment is seen from outside (`watch.ts`): apt's, dnf's and npm's in the root
 *   filesystem, pip's in /tmp, if the build has a /tmp of its own (`BuildRequest.privateTmp`). Through sudo the root
 *   filesystem is closed to us;
 * - wheels are repacked from the finished image for what was installed and not seen.
 *
 * Package caches are not redirected: what a tool leaves in its cache is a part of the image.
 *
 * @throws StoreError when the folder cannot be written
 */
async function collectDownloads(options) {
    const bound = (0,external_node_path_.join)(options.folder, 'bound');
    const seen = (0,external_node_path_.join)(options.folder, 'seen');
    try {
        await (0,promises_.mkdir)((0,external_node_path_.join)(bound, HOOK_FOLDER), { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(bound, HOOK_PROGRAM), HOOK, { mode: 0o755 });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write to', options.folder);
    }
    const watch = new DownloadWatch(seen);
    const since = beginning(options.env ?? process.env);
    return {
        binds: [{ source: bound, destination: FOLDER_IN_POST }],
        aptConfiguration: APT_HOOK,
        onScratch: (folders) => { watch.start(folders); },
        lastLook: () => { watch.lookNow(); },
        takeIn: async (request) => {
            watch.stop();
            return await new TakeIn(request, { debs: (0,external_node_path_.join)(bound, HOOK_FOLDER), seen, scratch: options.folder, since }).run();
        },
        close: async () => {
            watch.stop();
            await (0,promises_.rm)(options.folder, { recursive: true, force: true });
        },
    };
}
/**
 * The beginning of a build as its files' times can tell it: whole seconds, which is all a SIF keeps; later times are cut to
 * `SOURCE_DATE_EPOCH` where that is set.
 */
function beginning(env) {
    const cut = Number(env['SOURCE_DATE_EPOCH'] ?? '');
    const now = Math.floor(Date.now() / 1000);
    return (Number.isSafeInteger(cut) && cut > 0 ? Math.min(now, cut) : now) * 1000;
}
class TakeIn {
    request;
    folders;
    #call;
    #files = [];
    #missing = [];
    constructor(request, folders) {
        this.request = request;
        this.folders = folders;
        this.#call = (0,context/* callOf */.C)(request);
    }
    async run() {
        await this.#takeDebs();
        await this.#takeRpms();
        await this.#takePython();
        await this.#takeNpm();
        await this.#takeConda();
        await this.#takeGems();
        return { files: this.#files, missing: this.#missing };
    }
    async #takeDebs() {
        const { engine, image } = this.request;
        const folder = this.folders.debs;
        const names = await gatherDebs(folder, (0,external_node_path_.join)(this.folders.seen, 'apt'));
        const debs = names.length === 0 ? [] : await describeDebs(engine, image, folder, this.#call);
        const paragraphs = [];
        const kept = new Map();
        for (const deb of debs) {
            if (kept.has(archiveName(deb)))
                continue;
            kept.set(archiveName(deb), deb);
            const content = await this.#keep('apt', archiveName(deb), (0,external_node_path_.join)(folder, deb.file), 'downloaded');
            paragraphs.push(packagesParagraph(deb, content));
        }
        if (paragraphs.length > 0) {
            const index = (0,external_node_path_.join)(this.folders.scratch, 'Packages');
            await (0,promises_.writeFile)(index, paragraphs.sort().join(''));
            await this.#keep('apt', 'Packages', index, 'built');
        }
        for (const name of names.filter((file) => !debs.some((deb) => deb.file === file))) {
            this.#missing.push(`apt ${name}: the file is damaged, or the image has no dpkg-deb to read it`);
        }
        await this.#missingDebs([...kept.values()]);
    }
    async #missingDebs(kept) {
        const { engine, image, lock } = this.request;
        const tree = await (0,apptainer/* openImageTree */.KJ)(engine, image, [], this.#call);
        try {
            const had = new Set(kept.map(({ name, version }) => `${name} ${version}`));
            for (const each of await unpackedSince(tree, lock.dpkg, this.folders.since)) {
                if (!had.has(each))
                    this.#missing.push(`dpkg ${each}: its package file was not seen`);
            }
        }
        finally {
            await tree.close();
        }
    }
    /** By the name that the repository gave it. */
    async #takeRpms() {
        const { engine, image, lock } = this.request;
        if (Object.keys(lock.records?.rpm ?? {}).length === 0)
            return;
        const folder = (0,external_node_path_.join)(this.folders.seen, 'rpm');
        const { files, missing } = await describeRpms(engine, image, folder, this.folders.since, this.#call);
        for (const { file, name } of await seenRpms(folder)) {
            if (!files.includes(file) || this.#files.some(({ channel, path }) => channel === 'rpm' && path === name))
                continue;
            await this.#keep('rpm', name, (0,external_node_path_.join)(folder, file), 'downloaded');
        }
        for (const each of missing)
            this.#missing.push(`rpm ${each}: its package file was not seen`);
    }
    async #takePython() {
        const had = new Set();
        const seen = (0,external_node_path_.join)(this.folders.seen, 'pip');
        for (const id of (await (0,promises_.readdir)(seen)).sort()) {
            for (const file of await (0,promises_.readdir)((0,external_node_path_.join)(seen, id))) {
                if (this.#files.some(({ channel, path }) => channel === 'pip' && path === file))
                    continue;
                // A download that was begun and given up is no package.
                if (!await isWholeArchive((0,external_node_path_.join)(seen, id, file)))
                    continue;
                await this.#keepNamed('pip', file, (0,external_node_path_.join)(seen, id, file), 'downloaded');
                had.add(releaseOf(file));
            }
        }
        const folder = (0,external_node_path_.join)(this.folders.scratch, 'repacked');
        await (0,promises_.mkdir)(folder, { recursive: true });
        for (const environment of this.#environments())
            await this.#repack(environment, had, folder);
    }
    async #repack(environment, had, folder) {
        const { engine, image } = this.request;
        const names = Object.entries(environment.packages)
            .filter(([name, version]) => environment.owners[name] === undefined && !had.has(`${name} ${version}`))
            .map(([name]) => name);
        if (names.length === 0)
            return;
        const { wheels, refused } = await repackWheels(engine, image, {
            environment, names, folder, signal: this.#call.signal, env: this.#call.env, installedSince: this.folders.since,
        });
        for (const { name, version, path, altered } of wheels) {
            if (altered.length > 0)
                this.#missing.push(`pip ${name} ${version}: repacked without what the definition changed or removed (${String(altered.length)} files)`);
            await this.#keepNamed('pip', (0,external_node_path_.basename)(path), path, 'repacked');
            had.add(`${name} ${version}`);
        }
        for (const { name, version, why } of refused)
            this.#missing.push(`pip ${name} ${version}: ${why}`);
    }
    /** Older locks know of one environment alone, and of it little. */
    #environments() {
        const { lock } = this.request;
        if (lock.pythonEnvironments !== undefined)
            return lock.pythonEnvironments;
        return [];
    }
    async #takeNpm() {
        const cache = (0,external_node_path_.join)(this.folders.seen, 'npm');
        for (const path of (await filesBelow(cache)).sort())
            await this.#keepNamed('npm', path, (0,external_node_path_.join)(cache, path), 'downloaded');
        this.#missing.push(...await npmMissing(this.request.lock, cache));
    }
    async #takeConda() {
        const { engine, image } = this.request;
        const folder = (0,external_node_path_.join)(this.folders.scratch, 'conda');
        await (0,promises_.mkdir)(folder, { recursive: true });
        const tree = await (0,apptainer/* openImageTree */.KJ)(engine, image, [], this.#call);
        try {
            const prefixes = this.#environments().map(({ prefix }) => prefix);
            for (const name of await takeCondaPackages(tree, prefixes, this.folders.since, folder)) {
                await this.#keepNamed('conda', name, (0,external_node_path_.join)(folder, name), 'downloaded');
            }
        }
        finally {
            await tree.close();
        }
    }
    async #takeGems() {
        const { engine, image, lock } = this.request;
        const folder = (0,external_node_path_.join)(this.folders.scratch, 'gems');
        await (0,promises_.mkdir)(folder, { recursive: true });
        const tree = await (0,apptainer/* openImageTree */.KJ)(engine, image, [], this.#call);
        try {
            const { taken, missing } = await takeGems(tree, (0,src_lock/* placedPackages */.lm)(lock, 'gem'), this.folders.since, folder);
            for (const { file } of taken)
                await this.#keepNamed('gem', file, (0,external_node_path_.join)(folder, file), 'downloaded');
            this.#missing.push(...missing.map(({ name, version }) => `gem ${name} ${version}: the image does not keep its file`));
        }
        finally {
            await tree.close();
        }
    }
    /** A name that no folder could safely hold is a hostile one: it would make the manifest one that nobody reads. */
    async #keepNamed(channel, path, source, origin) {
        if (isSafePath(path))
            await this.#keep(channel, path, source, origin);
        else
            this.#missing.push(`${channel} ${(0,src_text/* plainLine */.h0)(path)}: no name for a file`);
    }
    async #keep(channel, path, source, origin) {
        const content = await keepContent(this.request.root, source, this.#call.signal);
        const file = { channel, path, ...content, origin };
        this.#files.push(file);
        return file;
    }
}
/** "numpy 2.1.0" of a wheel's or sdist's file name. */
function releaseOf(file) {
    const wheel = /^([^-]+)-([^-]+)-.*\.whl$/.exec(file);
    const match = wheel ?? /^(.+)-([^-]+?)\.(?:tar\.gz|tar\.bz2|zip)$/.exec(file);
    return `${(0,python_names/* normalizedName */.j)(match?.[1] ?? file)} ${match?.[2] ?? ''}`;
}
async function filesBelow(folder) {
    const found = [];
    for (const path of await (0,promises_.readdir)(folder, { recursive: true })) {
        if ((await (0,promises_.stat)((0,external_node_path_.join)(folder, path))).isFile())
            found.push(path);
    }
    return found;
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/open.js
/** Laying out what was kept for a build, so that a rebuild finds it. */









/** Marks, among the kept files, that there is no network; see `ChannelPlan.prelude`. */
const OFFLINE_MARK = 'offline';
/**
 * Lays out what was kept for a build. Every file is held against its checksum first.
 *
 * The folder holds links to the escrow's own content, which the container may only read; what it does to them all the
 * same would be noticed at the next use.
 *
 * @throws InputError for a bad layer name or timestamp
 * @throws NotFoundError when nothing was kept for the build, or content is gone
 * @throws FormatError when the manifest or content is damaged
 * @throws StoreError when the folder cannot be written, CancelledError when the signal fires
 */
async function openEscrow(root, layer, ts, options) {
    const { files, missing } = await requireEscrowManifest(root, layer, ts);
    const shown = (0,external_node_path_.join)(options.folder, 'escrow');
    for (const channel of ESCROW_CHANNELS)
        await openFolder((0,external_node_path_.join)(shown, channel));
    for (const file of files) {
        if (options.signal?.aborted === true)
            throw new errors/* CancelledError */.cc('opening the escrow was cancelled');
        const content = await checkContent(root, file, `${file.channel}/${file.path}`, options.signal);
        await layOut(content, (0,external_node_path_.join)(shown, file.channel, file.path));
    }
    if (options.offline === true)
        await (0,promises_.writeFile)((0,external_node_path_.join)(shown, OFFLINE_MARK), '', { mode: 0o644 });
    return {
        binds: [{ source: shown, destination: FOLDER_IN_POST, readOnly: true }],
        postEnvironment: { [src_definition/* ESCROW_VARIABLE */.vI]: FOLDER_IN_POST },
        counts: countsOf(files),
        missing,
    };
}
async function layOut(content, path) {
    await openFolder((0,external_node_path_.dirname)(path));
    try {
        if (!await linked(content, path)) {
            await (0,promises_.copyFile)(content, path, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
            await (0,promises_.chmod)(path, 0o644);
        }
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'lay out', path);
    }
}
/** False where the file system, or its rules about other users' files, allow no link. */
async function linked(content, path) {
    try {
        await (0,promises_.link)(content, path);
        return true;
    }
    catch (error) {
        if (['EXDEV', 'EPERM', 'EMLINK', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP'].includes((0,errors/* systemCode */.xU)(error) ?? ''))
            return false;
        throw error;
    }
}
/** Everybody in the container may look into it; what is above it is not shown there. */
async function openFolder(path) {
    try {
        const made = await (0,promises_.mkdir)(path, { recursive: true, mode: 0o755 });
        if (made !== undefined) {
            // The mode above is cut by the umask, for every folder that was made on the way.
            for (let folder = path; folder.length >= made.length; folder = (0,external_node_path_.dirname)(folder))
                await (0,promises_.chmod)(folder, 0o755);
        }
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'make the folder', path);
    }
}
function countsOf(files) {
    const counts = { apt: 0, pip: 0, npm: 0, conda: 0, rpm: 0, gem: 0 };
    for (const { channel } of files)
        counts[channel] += 1;
    return counts;
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/salvage.js
/** Releases that an index has deleted, out of the image that still holds them, into a build's escrow. */










/**
 * Adds wheels of the named packages to what is kept for a build, repacked from its image; every environment that holds
 * one is looked at. What cannot be repacked is told to the reporter.
 *
 * @returns names of the packages that are kept now, sorted; none when there is nothing to add
 * @throws as repackWheels and the store do
 */
async function salvageWheels(paths, request) {
    const { engine, lock, names, scratch } = request;
    const call = (0,context/* callOf */.C)(request);
    const folder = await folderFor(scratch, 'salvaged');
    const salvaged = [];
    for (const environment of lock.pythonEnvironments ?? []) {
        const wanted = names.filter((name) => environment.packages[name] !== undefined && environment.owners[name] === undefined);
        if (wanted.length === 0)
            continue;
        const { wheels, refused } = await repackWheels(engine, paths.sif, { environment, names: wanted, folder, env: call.env, signal: call.signal });
        for (const { name, version, why } of refused)
            call.reporter.info(`no wheel can be made of ${name} ${version}: it ${why}`);
        salvaged.push(...wheels.map(({ name, path }) => ({ name, path, channel: 'pip', origin: 'repacked' })));
    }
    return await keepMore(paths, salvaged, call);
}
/**
 * Adds the files of the named gems to what is kept for a build, where its image still has them.
 *
 * @returns names of the gems that are kept now, sorted; none when there is nothing to add
 * @throws as openImageTree and the store do
 */
async function salvageGems(paths, request) {
    const { engine, lock, names, scratch } = request;
    if (names.length === 0)
        return [];
    const call = (0,context/* callOf */.C)(request);
    const folder = await folderFor(scratch, 'salvaged-gems');
    const tree = await (0,apptainer/* openImageTree */.KJ)(engine, paths.sif, [], call);
    try {
        // Where a gem is in several folders, its name carries the folder.
        const gems = (0,src_lock/* placedPackages */.lm)(lock, 'gem').filter(({ prefix, name }) => names.includes(name) || names.includes(`${prefix} ${name}`));
        const { taken, missing } = await takeGems(tree, gems, 0, folder);
        for (const { name, version } of missing)
            call.reporter.info(`the image does not keep the file of the gem ${name} ${version}`);
        return await keepMore(paths, taken.map(({ gem, file }) => ({ name: gem.name, path: (0,external_node_path_.join)(folder, file), channel: 'gem', origin: 'downloaded' })), call);
    }
    finally {
        await tree.close();
    }
}
async function folderFor(scratch, name) {
    const folder = (0,external_node_path_.join)(scratch, name);
    await (0,promises_.mkdir)(folder, { recursive: true }).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make the folder', folder); });
    return folder;
}
/** Adds files to what is kept for a build. Returns the names of those that are new, sorted. */
async function keepMore(paths, salvaged, call) {
    const before = await readEscrowManifest(paths.root, paths.layer, paths.ts);
    const files = new Map((before?.files ?? []).map((file) => [`${file.channel}/${file.path}`, file]));
    const kept = new Set();
    for (const { name, path, channel, origin } of salvaged) {
        const key = `${channel}/${(0,external_node_path_.basename)(path)}`;
        if (files.has(key))
            continue;
        files.set(key, { channel, path: (0,external_node_path_.basename)(path), origin, ...await keepContent(paths.root, path, call.signal) });
        kept.add(name);
    }
    if (kept.size === 0)
        return [];
    const all = [...files.values()].sort((a, b) => (`${a.channel}/${a.path}` < `${b.channel}/${b.path}` ? -1 : 1));
    await writeEscrowManifest(paths.escrow, { files: all, missing: before?.missing ?? [] });
    return [...kept].sort();
}

;// CONCATENATED MODULE: ./.build/emit/src/escrow/index.js
/** The escrow: what a build downloaded, kept by checksum beside the builds, and given to a rebuild without network. */









;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/clock.js
/**
 * A machine whose clock is in the past: certificates and apt's lists are not valid yet there, so a build fails for reasons
 * that name neither the clock nor each other. What was made before now with a later date gives such a clock away.
 */


/** Clocks of two machines differ, by hours where a time zone is set wrongly; further apart one of them is wrong. */
const TOLERANCE_MS = 24 * 3600_000;
const HINT = 'Set the clock: with one in the past, certificates, package lists and snapshots count as not yet valid.';
/**
 * Says so when something was made in this clock's future.
 *
 * @param what with its article: "the build"
 * @param made when, by the clock of the machine that made it
 * @returns undefined when the clock may be right
 */
function clockDoubt(what, made, now) {
    if (!(made.getTime() - now.getTime() > TOLERANCE_MS))
        return undefined;
    return `by this machine's clock it is ${dateOf(now)}, but ${what} was made on ${dateOf(made)}`;
}
/** Warns when a build is verified before it was made. @returns the doubt, for the reason of a rebuild that fails */
function doubtOfBuild(builtAt, { reporter }) {
    const doubt = builtAt === undefined ? undefined : clockDoubt('the build', new Date(builtAt), new Date());
    if (doubt !== undefined)
        reporter.warn(doubt, HINT);
    return doubt;
}
/** Warns when an image is built before its base was. @param paths local bases */
async function doubtOfBases(paths, { reporter }) {
    for (const path of paths) {
        const doubt = clockDoubt(`the base ${path}`, await createdAt(path), new Date());
        if (doubt !== undefined)
            reporter.warn(doubt, HINT);
    }
}
/** A base that is no SIF has no date; whether it is a base at all is the engine's to say. */
async function createdAt(path) {
    try {
        const image = await (0,apptainer/* checkImage */.cd)(path);
        return new Date(image.kind === 'sif' ? image.layout.createdAt * 1000 : Number.NaN);
    }
    catch (error) {
        if (error instanceof errors/* ContainerActionError */._C)
            return new Date(Number.NaN);
        throw error;
    }
}
function dateOf(date) {
    return date.toISOString().slice(0, 'yyyy-mm-dd'.length);
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/buildable.js
/** A definition as it is handed to the engine: every base at a digest, or a file, that is sure. */


/**
 * The bytes of the definition with its bases named by digest, local ones by the absolute path of a file whose SHA-256
 * has just been checked.
 *
 * @param bases what `resolveBases` told of this definition
 * @throws NotFoundError when a local base is nowhere to be found
 */
async function buildableText(definition, bases, { root, workingDirectory, offline, signal }) {
    const pinned = (0,src_definition/* parseDefinition */.JA)((0,src_definition/* withBases */.bL)(definition, bases), definition.path);
    return (0,src_definition/* encodeText */.wx)(await (0,base/* materializeBases */.Og)(pinned, { root, workingDirectory, bases, offline, signal }));
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/facts.js

function factsWith(engine, bases, at) {
    return {
        engine: `${engine.name} ${engine.version}`,
        builtAt: at.toISOString().replace(/\.\d+Z$/, 'Z'),
        architecture: (0,base/* machineArchitecture */.JW)(),
        bases,
    };
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/rebuild.js
/**
 * The second half of a round trip: an image made from the locked definition alone, and its lock. Unless bytes are to
 * be compared no SIF is packed for it: the comparison needs the files only.
 */










/** A rebuild's failure: its message names the packages when the locked definition itself told them. */
class RebuildError extends errors/* ToolError */.v4 {
    scriptFailed;
    drift;
    constructor(message, error, scriptFailed, drift) {
        super(message, { command: error.command, exitCode: error.toolExitCode, stderrTail: error.stderrTail, hint: error.hint, cause: error });
        this.scriptFailed = scriptFailed;
        this.drift = drift;
    }
}
/**
 * Builds the locked definition with empty folders in place of the host's /tmp and /var/tmp, and captures what came out.
 *
 * A definition whose own script fails under the locked constraints (they can contradict what it asks for in between)
 * is built once more with the constraints left out: what differs is then repaired and checked at the end alone.
 *
 * @throws ToolError when the build or the capture fails, CancelledError when the call's signal fires
 */
async function rebuildFromLocked(request, call) {
    try {
        return { ...await attempt(request, request.lockedDefinition, call), unsteered: undefined };
    }
    catch (error) {
        if (!(error instanceof RebuildError) || !error.scriptFailed)
            throw error;
        const locked = await (0,src_definition/* readDefinition */.Ud)(request.lockedDefinition);
        const unsteered = (0,src_definition/* lockDefinition */.L_)(locked, request.lock, { ...request.locking, steer: false }).bytes;
        if (unsteered.equals(await (0,promises_.readFile)(request.lockedDefinition)))
            throw error;
        call.reporter.info(`the definition fails under the locked constraints (${(0,errors/* messageOf */.bD)(error)}); once more without them`);
        const path = (0,external_node_path_.join)(request.scratch, 'unsteered.def');
        await (0,promises_.writeFile)(path, unsteered);
        return { ...await attempt(request, path, call), unsteered };
    }
}
/** Keeps what a failed rebuild wrote: appends the logs in its scratch folder to the build's own. */
async function keepRebuildLogs(scratch, buildLog) {
    for (const name of (await (0,promises_.readdir)(scratch)).filter((found) => found.endsWith('.log')).sort()) {
        await (0,promises_.appendFile)(buildLog, `\n===== rebuild from the locked definition (${name}) =====\n`);
        await (0,promises_.appendFile)(buildLog, await (0,promises_.readFile)((0,external_node_path_.join)(scratch, name)));
    }
}
async function attempt(request, path, call) {
    const name = (0,external_node_path_.basename)(path, '.def');
    const image = (0,external_node_path_.join)(request.scratch, request.level === 'bytes' ? `${name}.sif` : `${name}.sandbox`);
    const log = (0,external_node_path_.join)(request.scratch, `${name}.log`);
    const definition = await (0,src_definition/* readDefinition */.Ud)(path);
    const { source, bases } = await withItsBases(request, definition, (0,external_node_path_.join)(request.scratch, `${name}.built.def`), call);
    try {
        const buildMs = await buildRebuild(request, { source, image, log }, call);
        const started = performance.now();
        const lock = (0,src_lock/* withFacts */.Qj)(await (0,src_lock/* capture */.Fg)(request.engine, image, call), factsWith(request.engine, bases, new Date()));
        const { healed } = (0,src_definition/* readLockedBuildOutput */.oR)(await (0,promises_.readFile)(log, 'utf8'));
        return {
            lock, image, healed, covered: (0,src_definition/* coveredChannels */.Hd)(definition), uncaptured: (0,src_definition/* uncapturedStages */.re)(definition), buildMs, captureMs: performance.now() - started,
        };
    }
    catch (error) {
        await (0,apptainer/* removeTree */.dM)(image, { env: call.env });
        throw error;
    }
}
/** Writes the definition that is built: the locked one, with every base at a place or digest that is sure. */
async function withItsBases(request, definition, path, call) {
    const { root, workingDirectory } = request;
    const bases = (await (0,base/* resolveBases */.r2)(definition, { root, workingDirectory, ...call })).map(({ base }) => base);
    await (0,promises_.writeFile)(path, await buildableText(definition, bases, { root, workingDirectory, offline: request.offline, signal: call.signal }));
    return { source: path, bases };
}
async function buildRebuild(request, paths, call) {
    try {
        const built = await (0,report/* inStage */.u)(call.reporter, 'rebuild from the locked definition', async (stage) => await (0,apptainer/* buildImage */._w)(request.engine, {
            source: paths.source,
            output: paths.image,
            format: request.level === 'bytes' ? 'sif' : 'sandbox',
            mode: request.mode,
            workingDirectory: request.workingDirectory,
            tmpDirectory: request.scratch,
            privateTmp: true,
            logFile: paths.log,
            binds: request.escrow?.binds,
            postEnvironment: request.escrow?.postEnvironment,
            offline: request.offline,
            sourceDateEpoch: request.level === 'bytes' ? epochOf(request.lock) : undefined,
            stage,
            signal: call.signal,
            env: call.env,
        }));
        return built.durationMs;
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4))
            throw error;
        const { drift, scriptFailed } = (0,src_definition/* readLockedBuildOutput */.oR)(await (0,promises_.readFile)(paths.log, 'utf8'));
        throw new RebuildError(drift.length === 0 ? (0,errors/* messageOf */.bD)(error) : drift.join('; '), error, scriptFailed, drift);
    }
}
/** The time that both builds of a comparison by bytes give their files: seconds since 1970. */
function epochOf(lock) {
    return lock.facts === undefined ? undefined : Math.floor(Date.parse(lock.facts.builtAt) / 1000);
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/early-rebuild.js
/**
 * The verify rebuild, begun while the SIF is still being packed: once %post has ended the root filesystem is
 * complete, so its lock can be read and rebuilt from, and packing and verifying share the machine.
 *
 * That %post has ended is known from the engine's log alone, where a definition can write too. So the early lock
 * proves nothing by itself: the rebuild counts only when the lock captured from the finished SIF is the same.
 */






class EarlyRebuild {
    request;
    call;
    #controller = new AbortController();
    #attempt;
    constructor(request, call) {
        this.request = request;
        this.call = call;
    }
    /** Begins with the root filesystem that is being packed. Never throws; a second call does nothing. */
    begin(rootfs) {
        if (this.#attempt !== undefined)
            return;
        const signal = this.call.signal === undefined
            ? this.#controller.signal
            : AbortSignal.any([this.call.signal, this.#controller.signal]);
        const call = { ...this.call, signal };
        const lock = this.#captureEarly(rootfs, call);
        this.#attempt = {
            lockText: lock.then((found) => (found === undefined ? undefined : (0,src_lock/* formatLock */.X5)(found))),
            settled: lock.then(async (found) => (found === undefined ? undefined : await this.#rebuild(found, call))),
        };
    }
    /**
     * The rebuild that was begun early, if it was begun from `lock`; its error is thrown. Undefined when none was
     * begun or it was begun from something else: it is stopped then, and the caller rebuilds in the ordinary way.
     */
    async matching(lock) {
        const attempt = this.#attempt;
        if (attempt === undefined)
            return undefined;
        if (await attempt.lockText !== (0,src_lock/* formatLock */.X5)(lock)) {
            await this.stop();
            return undefined;
        }
        const settled = await attempt.settled;
        if (settled === undefined)
            return undefined;
        if ('error' in settled)
            throw settled.error;
        return settled.rebuild;
    }
    /** Ends it, whatever state it is in, and waits until nothing of it runs. */
    async stop() {
        this.#controller.abort();
        await this.#attempt?.settled;
    }
    async #captureEarly(rootfs, call) {
        try {
            return (0,src_lock/* withFacts */.Qj)(await (0,src_lock/* capture */.Fg)(this.request.engine, rootfs, call), this.request.facts);
        }
        catch (error) {
            // The SIF is captured in any case and its error is the one that counts; a bug of ours is no such error.
            if (error instanceof errors/* ContainerActionError */._C)
                return undefined;
            throw error;
        }
    }
    async #rebuild(lock, call) {
        try {
            const lockedDefinition = (0,external_node_path_.join)(this.request.scratch, 'early.def');
            await (0,promises_.writeFile)(lockedDefinition, (0,src_definition/* lockDefinition */.L_)(this.request.definition, lock, this.request.locking).bytes);
            return { rebuild: await rebuildFromLocked({ ...this.request, lockedDefinition, lock }, call) };
        }
        catch (error) {
            return { error };
        }
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/ignore.js
/** The files that a project has left out of the comparison. */


/**
 * The patterns of `.container-action-ignore` in the folder a definition is built in, and the caller's. Read before
 * anything is built: a pattern that is none is a mistake, no verdict.
 *
 * @throws InputError for a pattern that is none, StoreError when the file cannot be read
 */
async function ignorePatterns(given, workingDirectory) {
    const own = given ?? [];
    own.forEach(src_contents/* parseIgnorePattern */.Sm);
    return [...await (0,src_contents/* readIgnoreFile */.rj)((0,external_node_path_.join)(workingDirectory, src_contents/* IGNORE_FILE */.SV)), ...own];
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/drift-lines.js
/** What a locked definition itself told of packages that it could not put right. */


const LINE = /^([a-z-]+) (.+?): locked (.+?), found (.+?)(?:; .*)?$/;
/** Reads lines such as "pip numpy: locked 2.1.0, found 2.2.0; the index has no 2.1.0". Others are passed over. */
function driftLines(lines) {
    return lines.flatMap((line) => {
        const [, tool = '', name = '', locked = '', found = ''] = LINE.exec(line) ?? [];
        const channel = src_lock/* LOCK_CHANNELS */.zg.find((known) => known === tool);
        return channel === undefined ? [] : [{ channel, name, locked, found }];
    });
}
/**
 * The lines as a drift. They come from a build's output, where a definition can write as well: good to tell, and never
 * to pass a build by.
 */
function driftOfLines(lines) {
    const changed = new Map();
    const onlyInA = new Map();
    const onlyInB = new Map();
    for (const { channel, name, locked, found } of driftLines(lines)) {
        const qualified = `${channel}:${name}`;
        if (found === 'none')
            onlyInA.set(qualified, locked);
        else if (locked === 'none')
            onlyInB.set(qualified, found);
        else
            changed.set(qualified, [locked, found]);
    }
    return {
        identical: false, changed: Object.fromEntries(changed), onlyInA: Object.fromEntries(onlyInA), onlyInB: Object.fromEntries(onlyInB),
    };
}
/** Names of the gems among them whose locked release could not be had, as the lock has them. */
function gemsGone(lines) {
    return [...new Set(driftLines(lines).flatMap(({ channel, name, locked }) => (channel === 'gem' && locked !== 'none' ? [name] : [])))];
}
/** Normalized names of the Python packages among them whose locked release could not be had. */
function releasesGone(lines) {
    const names = driftLines(lines).flatMap(({ channel, name, locked }) => {
        if (locked === 'none')
            return [];
        if (channel === 'pip')
            return [name];
        // "/opt/venv:alpha": the package of an environment.
        return channel === 'python' ? [name.slice(name.lastIndexOf(':') + 1)] : [];
    });
    return [...new Set(names.map(python_names/* normalizedName */.j))];
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/trip.js
/** How a definition is locked, from the words of a caller. */
function lockingOf({ unpinned, snapshots }) {
    return { unpinned, snapshots };
}
async function timed(trip, name, work) {
    const started = performance.now();
    const result = await work();
    trip.timings[name] = performance.now() - started;
    return result;
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/verdict.js
/** From a rebuild to a verdict, and from a verdict to the marker that every later use is gated by. */










/** The verdict on a rebuild that came to its end. @throws FormatError when a lock holds what cannot be compared */
function verdictOf({ level, uncaptured, contents, sums, ...evidence }) {
    const diff = (0,src_lock/* compareLocks */.Ss)(evidence.rough, evidence.rebuilt);
    const bytes = sums === null ? undefined : bytesVerdict(sums);
    const channels = [
        ...gradeChannels({ ...evidence, diff }),
        ...(uncaptured.length === 0 ? [] : [stagesVerdict(uncaptured, contents !== null)]),
        ...(contents === null ? [] : [filesVerdict(contents)]),
        ...(bytes === undefined ? [] : [bytes]),
    ];
    const reasons = [
        ...(diff.identical ? [] : [(0,src_lock/* driftSummary */.gv)(diff)]),
        ...(contents === null || contents.identical ? [] : [(0,src_contents/* contentsSummary */.TV)(contents)]),
        ...(bytes?.grade === 'drifted' ? [bytes.detail] : []),
    ];
    return { verified: reasons.length === 0, level, diff, channels, contents, reason: reasons.join('; ') };
}
/** Nothing holds what such a stage installs, and at level `versions` nobody has seen whether it was the same. */
function stagesVerdict(names, filesCompared) {
    const seen = filesCompared ? 'what is copied from it was compared as files alone' : 'only level "files" compares what is copied from it';
    return { channel: 'stages', grade: 'recorded', packages: names.length, detail: `stage ${names.join(', ')}: not captured; ${seen}` };
}
function filesVerdict({ compared, differences, identical }) {
    const detail = identical ? '' : `${(0,src_text/* count */.U9)(differences.length, 'file')} ${differences.length === 1 ? 'differs' : 'differ'}`;
    return { channel: 'files', grade: identical ? 'identical' : 'drifted', packages: compared, detail };
}
function bytesVerdict([first, second]) {
    const same = first === second;
    const detail = same ? '' : `two SIFs from the locked definition differ: SHA-256 ${first.slice(0, 12)}… and ${second.slice(0, 12)}…`;
    return { channel: 'bytes', grade: same ? 'identical' : 'drifted', packages: 1, detail };
}
/**
 * The verdict on a rebuild that failed: a recipe that cannot be built again is not reproducible, and the reason is
 * the rebuild's own error. Cancelling is no verdict, nor is a bug of ours: both are thrown on.
 *
 * @param rough lock of the rough build
 * @param doubt why the machine may be to blame
 */
function verdictOfFailure(error, level, rough, doubt) {
    if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
        throw error;
    const reason = `the rebuild from the locked definition failed: ${(0,errors/* messageOf */.bD)(error)}${doubt === undefined ? '' : ` (${doubt})`}`;
    const told = driftOfLines(error instanceof RebuildError ? error.drift : []);
    return {
        verified: false, level, diff: (0,src_lock/* driftCount */.vk)(told) === 0 ? null : told, channels: gradeFailure(rough, told), contents: null, reason,
    };
}
/** The locked definition of a build is the one its rebuild came through with. */
async function keepWhatWorked(paths, rebuild) {
    if (rebuild.unsteered !== undefined)
        await (0,files/* writeFileAtomic */.Zf)(paths.lockedDef, rebuild.unsteered);
}
/** What a marker vouches for: the bytes of the image and of its lock as they are now. */
async function bindingOf(paths, sifSha256) {
    return { sifSha256, lockSha256: await (0,files/* sha256File */.Q3)(paths.lock) };
}
/** The verdict's line and, where it cannot name all that differs, a line for each. */
function markerReason({ diff, contents, reason }) {
    const every = [
        ...(diff === null ? [] : (0,src_lock/* describeDrift */.ZP)(diff)),
        ...(contents === null ? [] : (0,src_contents/* describeContents */.an)(contents)),
    ];
    return every.length > src_lock/* SUMMARY_LIMIT */.Jt || (contents !== null && every.length > 0) ? [reason, ...every].join('\n') : reason;
}
/** Writes record and marker of a build and tells the verdict: drift is never quiet. */
async function mark(paths, verdict, binding, reporter) {
    const { root, layer, ts } = paths;
    // The record first: without its marker it is believed by nobody.
    await writeVerdict(paths, verdict, binding);
    for (const { channel, grade, detail } of verdict.channels) {
        if (grade === 'healed')
            reporter.info(`${channel} healed: ${detail}`);
        if (grade === 'recorded')
            reporter.info(`${channel} only recorded: ${detail}`);
    }
    if (verdict.verified) {
        await (0,src_store/* markVerified */.SG)(root, layer, ts, binding);
        reporter.info(`round trip verified: ${layer} ${ts}`);
        return;
    }
    await (0,src_store/* markUnverified */.xb)(root, layer, ts, { reason: markerReason(verdict), binding });
    reporter.warn(`reproducibility unverified: ${layer} ${ts}: ${verdict.reason}`, `The image is kept and marked; see ${paths.unverified}`);
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/judge.js
/** The rebuild of a build that is in the store, and the verdict on it. */













/** Rebuilds (unless that was begun early), compares, and keeps the logs of a rebuild that failed. */
async function judge(given) {
    const { published, level, timings, scratch } = given;
    const { paths, lock } = published;
    const doubt = doubtOfBuild(lock.facts?.builtAt, given.call);
    try {
        const started = performance.now();
        const rebuild = await given.early?.matching(published.captured) ?? await rebuildAnew(given);
        if (given.lockedDefinition === undefined)
            await keepWhatWorked(paths, rebuild);
        timings['verify'] = rebuild.buildMs + rebuild.captureMs;
        timings['verify-wait'] = performance.now() - started;
        const healed = [...rebuild.healed, ...await movedBases(given)];
        return verdictOf({
            level, rough: lock, rebuilt: rebuild.lock, covered: rebuild.covered, uncaptured: rebuild.uncaptured, healed,
            contents: level === 'versions' ? null : await compareFiles(given, rebuild),
            sums: level === 'bytes' ? await sumsOfTwo(given, rebuild) : null,
        });
    }
    catch (error) {
        const verdict = verdictOfFailure(error, level, lock, doubt);
        await keepRebuildLogs(scratch, paths.log);
        return verdict;
    }
}
/** SHA-256 of the rebuild's SIF and of one more, built from the same definition in the same way. */
async function sumsOfTwo(given, first) {
    const scratch = (0,external_node_path_.join)(given.scratch, 'again');
    await (0,promises_.mkdir)(scratch);
    const escrow = await escrowOf({ ...given, scratch }, 'kept');
    const second = await rebuildFromLocked({ ...requestFor(given, escrow), scratch }, given.call);
    return [await (0,files/* sha256File */.Q3)(first.image, given.call.signal), await (0,files/* sha256File */.Q3)(second.image, given.call.signal)];
}
async function compareFiles({ engine, mode, published, ignore, call, timings }, rebuild) {
    const started = performance.now();
    const diff = await (0,report/* inStage */.u)(call.reporter, 'compare every file', async () => await (0,src_contents/* compareContents */.Y)(engine, published.paths.sif, rebuild.image, { ...call, ignore, useSudo: mode === 'sudo' }), (found) => `${(0,src_text/* count */.U9)(found.compared, 'file')}, ${(0,src_text/* count */.U9)(found.differences.length, 'difference')}`);
    timings['compare'] = performance.now() - started;
    return diff;
}
/**
 * Rebuilds from the locked definition. Where it fails for packages that their source no longer has, and the rough
 * image still holds them, they are taken out of that into escrow, and it is tried once more.
 */
async function rebuildAnew(given) {
    try {
        return await rebuildFromLocked(requestFor(given, await escrowOf(given, 'kept')), given.call);
    }
    catch (error) {
        const drift = error instanceof RebuildError && given.options.offline !== true ? error.drift : [];
        const [wheels, gems] = [releasesGone(drift), gemsGone(drift)];
        if (wheels.length + gems.length === 0)
            throw error;
        const { published: { paths, lock }, engine, scratch, call } = given;
        const saved = [
            ...await salvageWheels(paths, { engine, lock, names: wheels, scratch, ...call }), ...await salvageGems(paths, { engine, lock, names: gems, scratch, ...call }),
        ];
        if (saved.length === 0)
            throw error;
        call.reporter.info(`its source does not give ${saved.join(', ')}: taken from the image into escrow, and once more`);
        return await rebuildFromLocked(requestFor(given, await escrowOf(given, 'kept-and-salvaged')), call);
    }
}
/** What is kept for the build, laid out; undefined for a build without. Offline there is nothing else, so it must be there. */
async function escrowOf({ published: { paths }, scratch, options, call }, name) {
    const offline = options.offline === true;
    if (!offline && await readEscrowManifest(paths.root, paths.layer, paths.ts) === undefined)
        return undefined;
    const folder = (0,external_node_path_.join)(scratch, name);
    await (0,promises_.mkdir)(folder);
    const escrow = await openEscrow(paths.root, paths.layer, paths.ts, { folder, offline, env: call.env, signal: call.signal });
    if (offline)
        for (const line of escrow.missing)
            call.reporter.warn(`the escrow lacks ${line}`);
    return escrow;
}
function requestFor(given, escrow) {
    const { published: { paths, lock }, options } = given;
    return {
        engine: given.engine, mode: given.mode, root: given.root, lock, workingDirectory: given.workingDirectory, scratch: given.scratch,
        level: given.level, escrow, offline: options.offline === true, locking: lockingOf(options),
        lockedDefinition: given.lockedDefinition ?? paths.lockedDef,
    };
}
/** Bases that are something else by now at the place the author named. */
async function movedBases({ published: { lock }, workingDirectory, options, call }) {
    if (lock.facts === undefined || options.offline === true)
        return [];
    const moved = await (0,base/* basesMoved */.s7)(lock.facts.bases, { workingDirectory, ...call });
    return moved.map(({ stage, from, locked, offered }) => `base ${from} (stage ${stage}): locked ${locked}, offered ${offered === '' ? 'none' : offered}`);
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/rough-build.js
/** The first half of a round trip: the image, its lock and its locked definition, all of it in the store, or none. */
















/**
 * Builds, captures and publishes.
 *
 * @param onPacking hears of the root filesystem that is being packed; see BuildRequest
 * @throws as buildImage and capture do; the store is then as it was
 */
async function roughBuild(trip, onPacking) {
    const { layer, root, call } = trip;
    const pending = await (0,src_store/* beginBuild */.MQ)(root, layer, { removeTree: apptainer/* removeTree */.dM, reporter: call.reporter });
    let collection;
    try {
        await writeStaged(pending.staged.roughDef, (0,src_definition/* encodeText */.wx)(trip.recipe.text));
        if (trip.options.escrow === true)
            collection = await beginCollecting(pending.scratch);
        await buildSif(trip, pending, collection, onPacking);
        const captured = await timed(trip, 'capture', async () => await (0,report/* inStage */.u)(call.reporter, 'capture the lock', async () => (0,src_lock/* withFacts */.Qj)(await (0,src_lock/* capture */.Fg)(trip.engine, pending.staged.sif, call), trip.facts), (found) => `${Object.keys((0,src_lock/* flatVersions */.hP)(found)).length} packages`));
        const lock = await (0,src_lock/* withChecksums */.H_)(trip.engine, pending.staged.sif, captured, call);
        const sifSha256 = await timed(trip, 'hash', async () => await (0,files/* sha256File */.Q3)(pending.staged.sif, call.signal));
        await writeStaged(pending.staged.lock, (0,src_lock/* formatLock */.X5)(lock));
        await writeStaged(pending.staged.lockedDef, (0,src_definition/* lockDefinition */.L_)(trip.recipe, lock, lockingOf(trip.options)).bytes);
        if (collection !== undefined)
            await keepDownloads(trip, pending, collection, lock);
        const paths = await pending.publish({ keep: trip.options.keep });
        return { paths, lock, captured, sifSha256 };
    }
    catch (error) {
        await pending.discard();
        throw error;
    }
    finally {
        await collection?.close();
    }
}
async function beginCollecting(scratch) {
    const folder = (0,external_node_path_.join)(scratch, 'downloads');
    await (0,promises_.mkdir)(folder);
    return await collectDownloads({ folder });
}
async function keepDownloads(trip, pending, collection, lock) {
    const { root, engine, call, facts } = trip;
    await timed(trip, 'escrow', async () => {
        await (0,base/* keepRegistryBases */.Ts)(root, facts.bases, call);
        const manifest = await (0,report/* inStage */.u)(call.reporter, 'keep what was downloaded', async () => await collection.takeIn({ root, engine, image: pending.staged.sif, lock, ...call }), ({ files }) => (0,src_text/* count */.U9)(files.length, 'file'));
        for (const line of manifest.missing)
            call.reporter.warn(`not kept: ${line}`, 'A rebuild without the network will lack it.');
        await writeEscrowManifest(pending.staged.escrow, manifest);
    });
}
async function buildSif(trip, pending, collection, onPacking) {
    const { staged, scratch, paths } = pending;
    const { call, recipe } = trip;
    const source = (0,external_node_path_.join)(scratch, 'built.def');
    const { root, workingDirectory } = trip;
    await writeStaged(source, await buildableText(recipe, trip.facts.bases, { root, workingDirectory, signal: call.signal }));
    const build = { definition: source, log: staged.log, given: recipe.path ?? trip.layer, name: (0,external_node_path_.basename)(paths.sif, '.sif') };
    const outcome = await (0,report/* inStage */.u)(call.reporter, `build ${trip.layer}`, async (stage) => await keepingItsLog(build, call.reporter, async () => await (0,apptainer/* buildImage */._w)(trip.engine, {
        source,
        output: staged.sif,
        format: 'sif',
        mode: trip.mode,
        workingDirectory,
        tmpDirectory: scratch,
        logFile: staged.log,
        squashfsArguments: trip.options.squashfsArguments,
        // What a tool keeps in /tmp for a moment is seen there only when the build has one of its own.
        privateTmp: collection !== undefined,
        binds: collection?.binds,
        aptConfiguration: collection?.aptConfiguration,
        onScratch: collection?.onScratch,
        stage,
        sourceDateEpoch: trip.level === 'bytes' ? epochOf(trip) : undefined,
        onPacking: (rootfs) => {
            collection?.lastLook();
            onPacking(rootfs);
        },
        signal: call.signal,
        env: call.env,
    })));
    const untilPacking = outcome.untilPackingMs ?? outcome.durationMs;
    trip.timings['build'] = untilPacking;
    trip.timings['pack'] = outcome.durationMs - untilPacking;
}
async function writeStaged(path, content) {
    try {
        await (0,promises_.writeFile)(path, content, { flush: true });
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'write', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/sweep.js
/** Takes away what no build of a store needs any more: kept bases, kept packages. */



/** Never fails: a build is complete by then, and what is left over goes with the next one. */
async function sweep(root, { reporter }) {
    for (const clean of [base/* pruneBases */.ri, pruneEscrow]) {
        try {
            await clean(root);
        }
        catch (error) {
            reporter.warn(`the store could not be tidied: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/verify-roundtrip.js
/** The rebuild and comparison for a build that is in the store already. */



















/**
 * The reference's `verify_roundtrip`: rebuilds from `<layer>-<ts>.def`, captures the rebuild's lock, compares it
 * with `<layer>-<ts>.lock` and marks the build. The reference returns the diff alone; here it is `diff` of the
 * result (null when the rebuild itself failed, `reason` then says why).
 *
 * @throws NotFoundError when there is no such build or it has no lock or locked definition, FormatError when the
 *   lock cannot be read, InputError when it is one of another architecture
 */
async function verifyRoundtrip(layer, root, ts, options = {}) {
    (0,src_store/* checkLayerName */.Jn)(layer);
    const level = compareLevel(options.compare);
    const call = (0,context/* callOf */.C)(options);
    const store = (0,external_node_path_.resolve)(root);
    const paths = await storedPaths(store, layer, ts);
    await Promise.all([mustExist(paths.lock, 'lock'), mustExist(paths.lockedDef, 'locked definition')]);
    if (options.offline === true && await readEscrowManifest(store, layer, ts) === undefined) {
        throw new errors/* NotFoundError */.m_(`${layer} ${ts} cannot be rebuilt offline: nothing of its downloads was kept`, {
            hint: 'Build it with escrow, or verify with the network.',
        });
    }
    const lock = await (0,src_lock/* readLock */.mF)(paths.lock);
    (0,base/* checkArchitecture */.kN)(lock.facts);
    const definition = await (0,src_definition/* readDefinition */.Ud)(paths.lockedDef);
    const workingDirectory = await workingDirectoryFor(definition, store, process.cwd());
    const ignore = await ignorePatterns(options.ignore, workingDirectory);
    const choice = await chooseEngine({ format: 'sif' }, call);
    const { engine, mode } = choice;
    await checkRebuildNeeds({ level, offline: options.offline === true }, choice, call);
    const scratch = await (0,src_store/* openScratch */.jd)(store, layer, { removeTree: apptainer/* removeTree */.dM });
    const timings = {};
    try {
        const sifSha256 = await (0,files/* sha256File */.Q3)(paths.sif, call.signal);
        const verdict = await judge({
            engine, mode, root: store, workingDirectory, level, options, ignore, call, timings, scratch: scratch.path,
            published: { paths, lock, captured: lock, sifSha256 },
            lockedDefinition: await lockedOtherwise(definition, lock, options, scratch.path),
        });
        await mark(paths, verdict, await bindingOf(paths, sifSha256), call.reporter);
        return {
            layer, ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
            verified: verdict.verified, diff: verdict.diff, reason: verdict.reason,
            level, channels: verdict.channels, contents: verdict.contents,
            unchanged: false, sifSha256, pruned: [], timings,
        };
    }
    finally {
        await scratch.close();
    }
}
/** The definition locked in another way than the build's own is, when the caller asks for one. */
async function lockedOtherwise(definition, lock, options, scratch) {
    if (options.unpinned === undefined && options.snapshots === undefined)
        return undefined;
    const path = (0,external_node_path_.join)(scratch, 'otherwise.def');
    await (0,promises_.writeFile)(path, (0,src_definition/* lockDefinition */.L_)(definition, lock, lockingOf(options)).bytes);
    return path;
}
async function mustExist(path, what) {
    try {
        await (0,promises_.access)(path);
    }
    catch (error) {
        throw new errors/* NotFoundError */.m_(`the build has no ${what}: ${path} is missing`, {
            cause: error, hint: 'Without it there is nothing to rebuild from; build again with force.',
        });
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/reproducible.js
/** Build, freeze, lock the definition, rebuild from it, compare, mark: the heart of the project. */


























/**
 * The reference's `build_reproducible`: builds a layer, writes its lock and locked definition, and (unless
 * `verify: false`) rebuilds from that definition and marks the build `.verified` or `.unverified`.
 *
 * An unchanged recipe whose build is there is not built again; it is verified when that was never done.
 *
 * @param layer artifact stem, such as `sac-base`
 * @param root folder of the store; made when missing
 * @throws InputError for a bad layer name or definition, ToolError when the rough build or the capture fails: the
 *   store is then as it was. Drift is no error unless `failOnDrift`.
 */
async function buildReproducible(layer, root, options = {}) {
    (0,src_store/* checkLayerName */.Jn)(layer);
    compareLevel(options.compare);
    if (options.offline === true && options.escrow !== true && options.verify !== false) {
        throw new errors/* InputError */.dz('an offline rebuild needs escrow: it is made from what was kept of the build\'s downloads', {
            hint: 'Ask for escrow as well, or verify with the network.',
        });
    }
    const call = (0,context/* callOf */.C)(options);
    const store = (0,external_node_path_.resolve)(root);
    const recipe = await readRecipe(options, call);
    const unchanged = options.force === true ? undefined : await reusableBuild(layer, store, recipe, options, call);
    const result = unchanged === undefined
        ? await buildAnew(layer, store, recipe, options, call)
        : await reuse(layer, store, unchanged.ts, options, call);
    if (options.failOnDrift === true && result.verified === false)
        throw new RoundTripDriftError(result);
    return result;
}
/** The build that was made from this very recipe, when it has what the caller asks for. */
async function reusableBuild(layer, root, recipe, options, call) {
    const build = await unchangedBuild(root, layer, recipe);
    if (build === undefined || options.escrow !== true || await readEscrowManifest(root, layer, build.ts) !== undefined)
        return build;
    call.reporter.info(`${layer}: recipe unchanged since ${build.ts}, but nothing of that build's downloads was kept, so it is built again`);
    return undefined;
}
async function reuse(layer, root, ts, options, call) {
    if (options.keep === true)
        await (0,src_store/* protect */.yQ)(root, layer, ts);
    const stored = await storedResult(root, layer, ts);
    const why = options.verify === false ? undefined : reasonToVerify(stored, options);
    if (why !== undefined) {
        call.reporter.info(`${layer}: recipe unchanged since ${ts}; ${why}, so it is verified now`);
        return { ...await verifyRoundtrip(layer, root, ts, { ...options, ...call }), unchanged: true };
    }
    call.reporter.info(`${layer}: recipe unchanged since ${ts}, nothing to do`);
    if (stored.verified === false) {
        call.reporter.warn(`reproducibility unverified: ${layer} ${ts}: ${stored.reason}`, 'Build again with force to try anew.');
    }
    return stored;
}
/** Why a stored build has to be verified though it was built from this very recipe. */
function reasonToVerify(stored, options) {
    if (stored.verified === null)
        return 'that build was never verified';
    if (stored.verified && (options.compare ?? 'versions') !== 'versions' && stored.level !== options.compare && stored.level !== 'bytes') {
        return `that build was verified by its ${stored.level} only`;
    }
    return undefined;
}
async function buildAnew(layer, root, recipe, options, call) {
    const config = options.config ?? await (0,src_store/* loadConfig */.Z9)(root, call);
    const level = compareLevel(options.compare);
    const workingDirectory = await workingDirectoryFor(recipe, root, process.cwd());
    const ignore = await ignorePatterns(options.ignore, workingDirectory);
    const choice = await chooseEngine({ format: 'sif' }, call);
    await checkRebuildNeeds({ level, offline: options.offline === true && options.verify !== false }, choice, call);
    const fixed = await fixBases(recipe, { root, workingDirectory, call });
    const trip = {
        ...choice, layer, root, recipe, facts: factsWith(choice.engine, fixed.bases, new Date()), workingDirectory, level, options, ignore, call,
        timings: {},
    };
    const { published, verdict } = await forgettingBases(fixed, async () => (await (options.verify === false ? buildOnly(trip) : buildAndVerify(trip))));
    const { paths } = published;
    const pruned = await (0,src_store/* prune */.R3)(root, layer, config.retain, { reporter: call.reporter, removeTree: apptainer/* removeTree */.dM });
    await sweep(root, call);
    return {
        layer, ts: paths.ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
        verified: verdict?.verified ?? null, diff: verdict?.diff ?? null, reason: verdict?.reason ?? '',
        level, channels: verdict?.channels ?? [], contents: verdict?.contents ?? null,
        unchanged: false, sifSha256: published.sifSha256, pruned, timings: trip.timings,
    };
}
/** What every stage stands on, by digest; local bases are kept, so that nobody's writing changes what was built on. */
async function fixBases(recipe, { root, workingDirectory, call }) {
    const resolved = await (0,base/* resolveBases */.r2)(recipe, { root, workingDirectory, ...call });
    await doubtOfBases(resolved.flatMap(({ base, path }) => (path === undefined || base.bootstrap !== 'localimage' ? [] : [path])), call);
    const madeRoot = !await (0,files/* exists */.t2)(root);
    const kept = await (0,base/* keepLocalBases */.nS)(root, resolved, call.signal);
    const made = kept.flatMap(({ path, isNew }) => (isNew ? [path] : []));
    if (made.length > 0)
        made.push((0,external_node_path_.join)(root, src_definition/* BASES_FOLDER */.sU), ...(madeRoot ? [root] : []));
    return { bases: resolved.map(({ base }) => base), made };
}
/** Takes the bases away again that were kept for a build that came to nothing: the store is to be as it was. */
async function forgettingBases({ made }, work) {
    try {
        return await work();
    }
    catch (error) {
        // A folder goes when it is empty; others may keep theirs in it by now.
        for (const path of made)
            await (0,promises_.unlink)(path).catch(async () => { await (0,promises_.rmdir)(path); }).catch(() => undefined);
        throw error;
    }
}
async function buildOnly(trip) {
    return { published: await roughBuild(trip, () => undefined), verdict: undefined };
}
async function buildAndVerify(trip) {
    const { layer, root, call, options } = trip;
    const scratch = await (0,src_store/* openScratch */.jd)(root, layer, { removeTree: apptainer/* removeTree */.dM, reporter: call.reporter });
    const early = new EarlyRebuild({
        engine: trip.engine, mode: trip.mode, root, workingDirectory: trip.workingDirectory, scratch: scratch.path,
        level: trip.level, escrow: undefined, offline: false, locking: lockingOf(options), definition: trip.recipe, facts: trip.facts,
    }, call);
    // What is kept is complete only when the rough build has ended; and two packings at once gain nothing.
    const mayBeginEarly = options.escrow !== true && options.offline !== true && trip.level !== 'bytes';
    try {
        const published = await roughBuild(trip, (rootfs) => { if (mayBeginEarly)
            early.begin(rootfs); });
        const verdict = await judge({ ...trip, published, scratch: scratch.path, early });
        await mark(published.paths, verdict, await bindingOf(published.paths, published.sifSha256), call.reporter);
        return { published, verdict };
    }
    finally {
        await early.stop();
        await scratch.close();
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/roundtrip/index.js
/** The round trip: build, freeze, lock, rebuild, compare, mark; and the gate that reads the mark. */















/***/ })

};
