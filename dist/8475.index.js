export const id = 8475;
export const ids = [8475];
export const modules = {

/***/ 58475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Fy: () => (/* reexport */ MANIFEST_MAX),
  ir: () => (/* reexport */ MANIFEST_NAME),
  dI: () => (/* reexport */ PARTS),
  TF: () => (/* reexport */ checkSet),
  jw: () => (/* reexport */ inStore),
  W8: () => (/* reexport */ keepBuild),
  dL: () => (/* reexport */ manifestSha256),
  sL: () => (/* reexport */ packSet),
  Ng: () => (/* reexport */ parseManifest),
  D_: () => (/* reexport */ putBackSet),
  Hs: () => (/* reexport */ restoreBuild),
  Lf: () => (/* reexport */ setJson),
  i: () => (/* reexport */ setName),
  $d: () => (/* reexport */ sizeOf)
});

// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./.build/emit/src/set/in-store.js
/** A folder in a store, for sets on their way in or out. */



const FOLDER = '.cached-sets';
/**
 * Hands `work` a folder that is not there yet and goes away after it. It lies in the store, so that files are renamed into
 * place, and always at the same path: a cache gives files back at the place they were kept from.
 */
async function inStore(root, name, work) {
    const parent = (0,external_node_path_.join)((0,external_node_path_.resolve)(root), FOLDER);
    const folder = (0,external_node_path_.join)(parent, name);
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    const made = await (0,promises_.mkdir)(parent, { recursive: true }).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'make the folder', parent); });
    try {
        return await work(folder);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        // Others may be at it, too; and a store that was not there before is not left behind empty.
        await (0,promises_.rmdir)(parent).catch(() => undefined);
        if (made !== undefined && made !== parent)
            await (0,promises_.rmdir)((0,external_node_path_.resolve)(root)).catch(() => undefined);
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./.build/emit/src/files.js
var src_files = __webpack_require__(87194);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
;// CONCATENATED MODULE: ./.build/emit/src/set/types.js
/** What a set may hold, in the order of the manifest. */
const PARTS = ['sif', 'lock', 'locked-definition', 'rough-definition', 'marker', 'verdict', 'log'];
const STORE_FILES = {
    sif: ['sif'],
    lock: ['lock'],
    'locked-definition': ['lockedDef'],
    'rough-definition': ['roughDef'],
    marker: ['verified', 'unverified'],
    verdict: ['verdict'],
    log: ['log'],
};

;// CONCATENATED MODULE: ./.build/emit/src/set/manifest.js
/** The manifest's text. It comes from elsewhere, so nothing in it is believed that was not looked at. */




const MANIFEST_NAME = 'manifest.json';
const MANIFEST_VERSION = 1;
/** It names at most one file for each part. */
const MANIFEST_MAX = 64 * 1024;
/** The same text for the same files, whenever and wherever it is written. */
function formatManifest({ layer, ts, files }) {
    return `${JSON.stringify({ version: MANIFEST_VERSION, layer, ts, files }, undefined, 2)}\n`;
}
/**
 * @throws FormatError telling what is wrong with it: another version, names that are no build's, a part twice, a file
 *   called otherwise than its part is called in a store (which no path to elsewhere can be)
 */
function parseManifest(text) {
    const document = objectOf(text);
    const { version, layer, ts, files } = document;
    if (version !== MANIFEST_VERSION) {
        throw broken(`it is of version ${shown(version)}, and this program reads version ${String(MANIFEST_VERSION)}`, 'Use a newer container-action.');
    }
    if (typeof layer !== 'string' || typeof ts !== 'string' || !Array.isArray(files))
        throw broken('layer, ts or files is missing');
    onlyKeys(document, ['version', 'layer', 'ts', 'files']);
    const names = namesIn(layer, ts);
    const listed = files.map((file) => fileOf(file, names));
    for (const part of PARTS) {
        if (listed.filter((file) => file.part === part).length > 1)
            throw broken(`it names two files for ${part}`);
    }
    if (listed.length === 0)
        throw broken('it names no file');
    return { layer, ts, files: listed };
}
/** What the files of a build are called. @throws FormatError when layer or timestamp can be no build's */
function namesIn(layer, ts) {
    try {
        const paths = (0,store/* buildPaths */.JA)('/', layer, ts);
        return (file) => nameOf(paths[file]);
    }
    catch (error) {
        throw new errors/* FormatError */.IF(`the manifest is not usable: it names no build: ${error instanceof Error ? error.message : ''}`, { cause: error });
    }
}
function nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
function fileOf(value, names) {
    if (typeof value !== 'object' || value === null)
        throw broken('an entry of files is no object');
    const { part, name, size, sha256 } = value;
    if (!isPart(part))
        throw broken(`it names an unknown part ${shown(part)}`);
    onlyKeys(value, ['part', 'name', 'size', 'sha256']);
    const possible = STORE_FILES[part].map(names);
    if (typeof name !== 'string' || !possible.includes(name)) {
        throw broken(`the file of ${part} is called ${shown(name)}, not ${possible.join(' or ')}`);
    }
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
        throw broken(`the size of ${name} is no number of bytes`);
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
        throw broken(`the SHA-256 of ${name} is no sum of 64 lower-case hex digits`);
    return { part, name, size, sha256 };
}
function isPart(value) {
    return PARTS.includes(value);
}
function objectOf(text) {
    try {
        const value = JSON.parse(text);
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
            return value;
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
    }
    throw broken('it is no JSON object');
}
function onlyKeys(value, known) {
    const strange = Object.keys(value).find((key) => !known.includes(key));
    if (strange !== undefined)
        throw broken(`it has an unknown key ${shown(strange)}`);
}
/** As a person can read it, short. */
function shown(value) {
    return value === undefined ? 'nothing' : (0,src_text/* plainLine */.h0)(JSON.stringify(value)).slice(0, 200);
}
function broken(why, hint) {
    return new errors/* FormatError */.IF(`the manifest is not usable: ${why}`, { hint: hint ?? 'Make or fetch the set again.' });
}

;// CONCATENATED MODULE: ./.build/emit/src/set/pack.js
/** From a build of a store to its set. */









/**
 * Makes the set of a build in `folder`, which must be empty or not there.
 *
 * @throws NotFoundError when there is no such build, or a part that was asked for is missing
 * @throws InputError for a folder that holds something, StoreError when it cannot be written; it is as it was then
 */
async function packSet(root, layer, folder, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const paths = await (0,store/* requireBuild */.y_)(root, layer, options.ts ?? await latestOf(root, layer));
    const chosen = await chosenFiles(paths, options.parts);
    const path = (0,external_node_path_.resolve)(folder);
    const made = await emptyFolder(path);
    try {
        const files = [];
        for (const { part, source } of chosen)
            files.push(await placeFile(part, source, paths, path, options.asLinks === true, call));
        const manifest = { layer, ts: paths.ts, files };
        const text = formatManifest(manifest);
        await (0,promises_.writeFile)((0,external_node_path_.join)(path, MANIFEST_NAME), text, { flag: 'wx' });
        return { folder: path, manifest, manifestSha256: (0,src_files/* sha256 */.sc)(text) };
    }
    catch (error) {
        await empty(path, made);
        throw (0,errors/* systemCode */.xU)(error) === undefined ? error : (0,errors/* fileError */.zS)(error, 'write the set', path);
    }
}
async function latestOf(root, layer) {
    const ts = await (0,store/* activeTimestamp */.vt)(root, layer);
    if (ts !== undefined)
        return ts;
    const hasBuilds = (await (0,store/* listBuilds */.YF)(root, layer)).length > 0;
    throw new errors/* NotFoundError */.m_(`${layer} has no latest build in ${(0,external_node_path_.resolve)(root)}`, {
        hint: hasBuilds ? 'Name one by its timestamp; list shows them.' : 'Build it first, or check the store\'s folder and the layer\'s name.',
    });
}
async function chosenFiles(paths, wanted) {
    const chosen = [];
    for (const part of PARTS.filter((each) => wanted?.includes(each) !== false)) {
        const source = await pack_fileOf(part, paths);
        if (source !== undefined)
            chosen.push({ part, source });
        else if (wanted !== undefined) {
            throw new errors/* NotFoundError */.m_(`the build ${paths.layer} ${paths.ts} has no ${part}`, { hint: 'Leave that part out, or verify the build first.' });
        }
    }
    return chosen;
}
/** Both markers at once are what a killed program leaves: then nothing is vouched for. */
async function pack_fileOf(part, paths) {
    for (const file of STORE_FILES[part].toReversed()) {
        const found = await (0,promises_.stat)(paths[file]).catch((error) => {
            if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
                return undefined;
            throw (0,errors/* fileError */.zS)(error, 'read', paths[file]);
        });
        if (found?.isFile() === true)
            return paths[file];
    }
    return undefined;
}
async function placeFile(part, source, paths, folder, asLink, call) {
    const target = (0,external_node_path_.join)(folder, nameOf(source));
    if (asLink)
        await (0,promises_.symlink)(source, target);
    else
        await (0,promises_.copyFile)(source, target, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
    // A copy is hashed itself: what the manifest says of it is then true whatever happened on the way.
    const sum = part === 'sif' && asLink ? await (0,store/* knownSha256 */.bu)(paths, await (0,store/* readMarker */.t7)(paths), call.signal) : await (0,src_files/* sha256File */.Q3)(target, call.signal);
    return { part, name: nameOf(source), size: (await (0,promises_.stat)(target)).size, sha256: sum };
}
/** @returns whether it was made */
async function emptyFolder(path) {
    try {
        const names = await (0,promises_.readdir)(path);
        if (names.length === 0)
            return false;
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOTDIR')
            throw new errors/* InputError */.dz(`${path} is no folder`, { hint: 'Name a folder that is empty or not there.' });
        if ((0,errors/* systemCode */.xU)(error) !== 'ENOENT')
            throw (0,errors/* fileError */.zS)(error, 'read the folder', path);
        await (0,promises_.mkdir)(path, { recursive: true }).catch((failure) => { throw (0,errors/* fileError */.zS)(failure, 'make the folder', path); });
        return true;
    }
    throw new errors/* InputError */.dz(`the folder ${path} is not empty`, { hint: 'A set has a folder of its own: name one that is empty or not there.' });
}
async function empty(path, remove) {
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (found?.isDirectory() !== true)
        return;
    if (remove)
        await (0,promises_.rm)(path, { recursive: true, force: true });
    else
        await Promise.all((await (0,promises_.readdir)(path)).map(async (name) => { await (0,promises_.rm)((0,external_node_path_.join)(path, name), { force: true }); }));
}
/** Bytes of all its files together. */
function sizeOf({ manifest }) {
    return manifest.files.reduce((sum, { size }) => sum + size, 0);
}

// EXTERNAL MODULE: ./.build/emit/src/apptainer/index.js + 15 modules
var apptainer = __webpack_require__(63552);
;// CONCATENATED MODULE: ./.build/emit/src/set/check.js
/** Whether a set is what its manifest says, and the manifest what somebody outside the set says. */








/**
 * Checks a set: every file is there, is a plain file, has the size and SHA-256 of the manifest, and nothing else lies there.
 *
 * @throws InputError for a digest that is none, NotFoundError when there is no set, FormatError for a manifest that cannot be
 *   used, VerifyError (exit code 3) when something is not what it is said to be
 */
async function checkSet(folder, options = {}) {
    const { signal } = (0,context/* callOf */.C)(options);
    const set = await openSet(folder, options.manifestSha256);
    for (const file of set.manifest.files)
        await checkSum((0,external_node_path_.join)(set.folder, file.name), file, signal, options.sums?.get(file.name));
    return set;
}
/**
 * SHA-256 of a set's manifest, as it lies there: for who asks somebody outside about it, and then has the set checked against it.
 *
 * @param wanted what it has to be, where that is known already
 * @throws InputError, NotFoundError, VerifyError as `checkSet` does
 */
async function manifestSha256(folder, wanted) {
    return (await heldManifest((0,external_node_path_.resolve)(folder), wanted)).sha256;
}
/**
 * All of it but the files' own bytes: for who reads those anyway, and then holds them against the manifest with
 * `checkSum`.
 */
async function openSet(folder, manifestSha256) {
    const path = (0,external_node_path_.resolve)(folder);
    const held = await heldManifest(path, manifestSha256);
    const manifest = parseManifest(held.bytes.toString('utf8'));
    await checkListing(path, manifest.files);
    return { folder: path, manifest, manifestSha256: held.sha256 };
}
async function heldManifest(folder, expected) {
    const wanted = expected === undefined ? undefined : digestOf(expected);
    const bytes = await readManifest(folder);
    const found = (0,src_files/* sha256 */.sc)(bytes);
    if (wanted !== undefined && found !== wanted) {
        throw refused(`the manifest in ${folder} has the SHA-256 ${found}, and ${wanted} was expected`);
    }
    return { bytes, sha256: found };
}
/**
 * @param known the file's sum, where it was taken when the file was written: it is not read again then
 * @throws VerifyError when the file's bytes are others than the manifest says
 */
async function checkSum(path, { name, sha256: wanted }, signal, known) {
    const found = known ?? await (0,src_files/* sha256File */.Q3)(path, signal);
    if (found !== wanted)
        throw refused(`${name} has the SHA-256 ${found}, and the manifest says ${wanted}`);
}
function digestOf(text) {
    const [, digest] = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
    if (digest !== undefined)
        return digest.toLowerCase();
    throw new errors/* InputError */.dz(`${JSON.stringify((0,src_text/* plainLine */.h0)(text).slice(0, 80))} is no SHA-256 sum of 64 hex digits`, {
        hint: 'Give the sum that was told when the set was made.',
    });
}
async function readManifest(folder) {
    const path = (0,external_node_path_.join)(folder, MANIFEST_NAME);
    let handle;
    try {
        // Never through a link, and not held up by a pipe.
        handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        const found = await handle.stat();
        if (!found.isFile())
            throw refused(`${path} is no plain file`);
        if (found.size > MANIFEST_MAX)
            throw refused(`${path} is too large for a manifest (${String(found.size)} bytes)`);
        return await handle.readFile();
    }
    catch (error) {
        const code = (0,errors/* systemCode */.xU)(error) ?? '';
        if (code === 'ENOENT' || code === 'ENOTDIR') {
            throw new errors/* NotFoundError */.m_(`no build set in ${folder}: there is no ${MANIFEST_NAME}`, { cause: error, hint: 'Name the folder that holds the set\'s files.' });
        }
        if (code === 'ELOOP')
            throw refused(`${path} is a link`);
        throw code === '' ? error : (0,errors/* fileError */.zS)(error, 'read', path);
    }
    finally {
        await handle?.close();
    }
}
/** What lies in the folder, by name and kind. */
async function checkListing(folder, files) {
    const names = await (0,promises_.readdir)(folder).catch((error) => { throw (0,errors/* fileError */.zS)(error, 'read the folder', folder); });
    const known = new Set([MANIFEST_NAME, ...files.map(({ name }) => name)]);
    const extra = names.find((name) => !known.has(name));
    if (extra !== undefined)
        throw refused(`the set in ${folder} holds a file that its manifest does not name: ${(0,src_text/* plainLine */.h0)(extra).slice(0, 200)}`);
    for (const file of files)
        checkFile(file, await statOf((0,external_node_path_.join)(folder, file.name)));
}
async function statOf(path) {
    return await (0,promises_.lstat)(path).catch((error) => {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            return undefined;
        throw (0,errors/* fileError */.zS)(error, 'look at', path);
    });
}
function checkFile({ name, size }, found) {
    if (found === undefined)
        throw refused(`the set lacks ${name}, which its manifest names`);
    if (!found.isFile())
        throw refused(`${name} is no plain file but ${found.isSymbolicLink() ? 'a link' : 'something else'}`);
    if (found.size !== size)
        throw refused(`${name} has ${String(found.size)} bytes, and the manifest says ${String(size)}`);
}
function refused(why) {
    return new errors/* VerifyError */.Gz(why, { hint: 'The set is not used. Fetch it again; when that does not help, somebody has changed it.' });
}

;// CONCATENATED MODULE: ./.build/emit/src/set/put-back.js
/** A set becomes a build of a store again. */










/**
 * Checks a set and makes it a build of a store, under its own timestamp: listed, gated by its own marker. What is checked is
 * what the store then holds: files are taken in first, and looked at there.
 *
 * @throws as `checkSet` does; InputError for a set without an image or of another layer, StoreError when the store has
 *   another build of that timestamp or cannot be written. The store is as it was then.
 */
async function putBackSet(folder, root, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const set = await openSet(folder, options.manifestSha256);
    const { layer, ts, files } = set.manifest;
    if (options.layer !== undefined && options.layer !== layer) {
        throw new errors/* InputError */.dz(`the set in ${set.folder} is a build of ${layer}, not of ${options.layer}`, { hint: 'Fetch the right one, or name its own layer.' });
    }
    if (!files.some(({ part }) => part === 'sif')) {
        throw new errors/* InputError */.dz(`the set in ${set.folder} holds no image, so it cannot be a build of a store`, { hint: 'Make it with the part sif.' });
    }
    if ((await (0,store/* listBuilds */.YF)(root, layer)).some((build) => build.ts === ts))
        return await presentBuild(set, root, options, call);
    const pending = await (0,store/* beginBuild */.MQ)(root, layer, { ts, removeTree: apptainer/* removeTree */.dM, reporter: call.reporter });
    try {
        for (const file of files)
            await takeIn(file, set, pending, options, call);
        const paths = await pending.publish({ keep: options.keep, latest: options.latest === true });
        await freshMarker(paths, files);
        return { set, paths, present: false };
    }
    catch (error) {
        await pending.discard();
        throw error;
    }
}
/** The store has a build of that name: fine when it is this one. */
async function presentBuild(set, root, { latest, keep, sums }, call) {
    const { layer, ts, files } = set.manifest;
    for (const file of files)
        await checkSum((0,external_node_path_.join)(set.folder, file.name), file, call.signal, sums?.get(file.name));
    const paths = (0,store/* buildPaths */.JA)(root, layer, ts);
    const image = files.find(({ part }) => part === 'sif');
    if (image !== undefined) {
        await checkSum(paths.sif, image, call.signal).catch((error) => {
            if (!(error instanceof errors/* VerifyError */.Gz))
                throw error;
            throw new errors/* InputError */.dz(`${(0,external_node_path_.resolve)(root)} has another build ${layer} ${ts} than the set in ${set.folder}`, {
                cause: error, hint: 'Remove the one in the store, or put the set into another store.',
            });
        });
    }
    if (keep === true)
        await (0,store/* protect */.yQ)(root, layer, ts);
    if (latest === true)
        await (0,store/* pointLatest */.aP)(root, layer, ts);
    return { set, paths, present: true };
}
async function takeIn(file, set, pending, { move, sums }, { signal }) {
    const source = (0,external_node_path_.join)(set.folder, file.name);
    const target = targetOf(file, pending);
    let isItself;
    try {
        // A file with a second name elsewhere could be written to by that name.
        isItself = move === true && (await (0,promises_.lstat)(source)).nlink === 1 && await renamed(source, target);
        if (!isItself)
            await (0,promises_.copyFile)(source, target, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
        // Where a file came from says nothing of who may read or run it here.
        await (0,promises_.chmod)(target, file.part === 'sif' ? 0o755 : 0o644);
    }
    catch (error) {
        throw (0,errors/* fileError */.zS)(error, 'put into the store', source);
    }
    const taken = await (0,promises_.lstat)(target);
    if (!taken.isFile() || taken.size !== file.size)
        throw new errors/* VerifyError */.Gz(`${file.name} changed while it was put into the store`);
    // Of a copy nothing is known before it is read.
    await checkSum(target, file, signal, isItself ? sums?.get(file.name) : undefined);
}
/** @returns false when it lies on another file system */
async function renamed(source, target) {
    try {
        await (0,promises_.rename)(source, target);
        return true;
    }
    catch (error) {
        if ((0,errors/* systemCode */.xU)(error) === 'EXDEV')
            return false;
        throw error;
    }
}
function targetOf({ part, name }, { paths, staged, stagedMarks }) {
    const file = STORE_FILES[part].find((each) => nameOf(paths[each]) === name);
    if (file === undefined)
        throw new errors/* VerifyError */.Gz(`${name} is no file of a build`);
    return { ...staged, ...stagedMarks }[file];
}
/** A marker that is younger than its image spares later runs the hashing: the image has just been hashed, here. */
async function freshMarker(paths, files) {
    const marker = await (0,store/* readMarker */.t7)(paths);
    const image = files.find(({ part }) => part === 'sif');
    if (marker?.binding === undefined || marker.binding.sifSha256 !== image?.sha256)
        return;
    const now = new Date();
    await (0,promises_.utimes)(marker.state === 'verified' ? paths.verified : paths.unverified, now, now);
}

;// CONCATENATED MODULE: ./.build/emit/src/set/cached.js
/** Whole builds, kept from job to job: restored by what determines them, checked as a downloaded set is. */





/**
 * Puts a kept build back into the store, as the layer's latest.
 *
 * @returns whether there was one; a set that fails its checks is a warning, leaves nothing, and counts as none
 */
async function restoreBuild(key, root, layer, cache, options = {}) {
    const { reporter, signal } = (0,context/* callOf */.C)(options);
    return await inStore(root, key, async (folder) => {
        if (await cache.restore([folder], key) === undefined)
            return false;
        try {
            const { paths } = await putBackSet(folder, root, { ...options, layer, latest: true, move: true });
            reporter.info(`${layer} ${paths.ts} comes from the cache: nothing that determines the build has changed`);
            return true;
        }
        catch (error) {
            if (error instanceof errors/* CancelledError */.cc || signal?.aborted === true)
                throw error;
            reporter.warn(`the build in the cache is not used: ${(0,errors/* messageOf */.bD)(error)}`, 'It is built anew. Delete the cache entry when this happens again.');
            return false;
        }
    });
}
/**
 * Keeps a build of the store under its key.
 *
 * @throws as `packSet` does; what the cache says no to is told in the result
 */
async function keepBuild(key, root, layer, ts, cache, options = {}) {
    return await inStore(root, key, async (folder) => {
        await packSet(root, layer, folder, { ts, ...options });
        return await cache.keep([folder], key);
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/set/json.js
function setJson({ folder, manifest, manifestSha256 }) {
    return { folder, layer: manifest.layer, ts: manifest.ts, manifest_sha256: manifestSha256, files: manifest.files };
}

// EXTERNAL MODULE: ./.build/emit/src/base/index.js + 17 modules
var base = __webpack_require__(23419);
;// CONCATENATED MODULE: ./.build/emit/src/set/name.js
/** What a set is called, by a template. */


/** Letters that a workflow artifact's name may not hold, and folders' names should not. */
const NOT_ALLOWED = /["<>:|*?\\/\p{C}]/u;
const NAME_MAX = 256;
/**
 * Fills in `{layer}`, `{ts}`, `{arch}` (of this machine, as Debian calls it: `amd64`) and `{verdict}` (`verified`,
 * `unverified` or `unknown`).
 *
 * @throws InputError for another name in braces, or when the result can be no artifact's name
 */
function setName(template, manifest) {
    const values = {
        layer: manifest.layer, ts: manifest.ts, arch: (0,base/* machineArchitecture */.JW)(), verdict: verdictOf(manifest),
    };
    const name = template.replace(/\{([^{}]*)\}/g, (_whole, key) => {
        const value = Object.hasOwn(values, key) ? values[key] : undefined;
        if (value === undefined)
            throw wrong(template, `has nothing to fill in for {${key}}`);
        return value;
    });
    if (name.trim() === '' || /^\.+$/.test(name))
        throw wrong(template, 'makes no name');
    if (name.length > NAME_MAX)
        throw wrong(template, `makes a name of ${String(name.length)} letters, and ${String(NAME_MAX)} are allowed`);
    const bad = NOT_ALLOWED.exec(name)?.[0];
    if (bad !== undefined)
        throw wrong(template, `makes a name with ${JSON.stringify(bad)} in it`);
    return name;
}
function verdictOf({ ts, files }) {
    const marker = files.find(({ part }) => part === 'marker')?.name;
    return marker === undefined ? 'unknown' : marker.slice(marker.lastIndexOf(ts) + ts.length + 1);
}
function wrong(template, why) {
    return new errors/* InputError */.dz(`the name ${JSON.stringify(template)} ${why}`, {
        hint: 'Fill in {layer}, {ts}, {arch}, {verdict}; leave out " < > : | * ? \\ / and line ends.',
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/set/index.js
/** Build sets: one build's files with a manifest, to take away, to check, and to put back into a store. */











/***/ })

};
