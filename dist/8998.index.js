export const id = 8998;
export const ids = [8998];
export const modules = {

/***/ 78998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bk: () => (/* binding */ downloadArtifact),
  Kc: () => (/* binding */ findArtifact),
  LO: () => (/* binding */ missing),
  QM: () => (/* binding */ uploadFile),
  kd: () => (/* binding */ uploadSet)
});

// UNUSED EXPORTS: ARTIFACT_BYTES_MAX

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/http/index.js + 3 modules
var http = __webpack_require__(50408);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/set/index.js + 9 modules
var src_set = __webpack_require__(58475);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./.build/emit/src/github/service-error.js
var service_error = __webpack_require__(98785);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./.build/emit/src/github/unpacked-file.js
/** A file that is written and hashed in one go, inflated on the way where it was packed. */




/** Bytes that wait to be written before more are taken; they go to the disk together. */
const WAITING_BYTES = 4 * 1024 * 1024;
class UnpackedFile {
    path;
    stream;
    size;
    #hash = (0,external_node_crypto_.createHash)('sha256');
    #inflated;
    #written = 0;
    #failure;
    constructor(path, stream, packed, size) {
        this.path = path;
        this.stream = stream;
        this.size = size;
        stream.on('error', (error) => { this.#failure = error; });
        if (!packed)
            return;
        const inflater = (0,external_node_zlib_.createInflateRaw)();
        const done = this.#inflate(inflater);
        // Heard where it is waited for, which is later.
        done.catch(() => undefined);
        this.#inflated = { inflater, done };
    }
    /**
     * @param size that it has to have in the end
     * @throws StoreError when it cannot be written or is there already
     */
    static async create(path, packed, size) {
        const handle = await (0,promises_.open)(path, 'wx').catch((error) => { throw (0,errors/* fileError */.zS)(error, 'write', path); });
        return new UnpackedFile(path, handle.createWriteStream({ highWaterMark: WAITING_BYTES }), packed, size);
    }
    /** Takes the next bytes, as they were packed. @throws FormatError when they cannot be unpacked, StoreError when not written */
    async write(bytes) {
        if (this.#inflated === undefined) {
            await this.#put(bytes);
            return;
        }
        const { inflater, done } = this.#inflated;
        if (!inflater.destroyed && !inflater.write(bytes))
            await drained(inflater);
        if (inflater.destroyed)
            await done;
    }
    /** @returns its SHA-256, 64 lower-case hex digits */
    async end() {
        this.#inflated?.inflater.end();
        await this.#inflated?.done;
        if (this.#written !== this.size)
            throw this.#damaged(`it has ${String(this.#written)} bytes instead of ${String(this.size)}`);
        await this.close();
        this.#check();
        return this.#hash.digest('hex');
    }
    async close() {
        this.#inflated?.inflater.destroy();
        if (this.stream.closed)
            return;
        const closed = new Promise((resolve) => { this.stream.once('close', resolve); });
        this.stream.end();
        await closed;
    }
    async #inflate(inflater) {
        try {
            for await (const bytes of inflater)
                await this.#put(bytes);
        }
        catch (error) {
            throw /^Z_/.test(String(error.code)) ? this.#damaged('its bytes are no packed ones', error) : error;
        }
    }
    async #put(bytes) {
        this.#check();
        this.#hash.update(bytes);
        this.#written += bytes.length;
        // More than was told might never end.
        if (this.#written > this.size)
            throw this.#damaged('it is longer than was told');
        if (!this.stream.write(bytes))
            await drained(this.stream);
        this.#check();
    }
    #check() {
        if (this.#failure !== undefined)
            throw (0,errors/* fileError */.zS)(this.#failure, 'write', this.path);
    }
    #damaged(why, cause) {
        return new errors/* FormatError */.IF(`${this.path} cannot be unpacked: ${why}`, { cause, hint: 'Run the job again.' });
    }
}
/** Until more may be written, or nothing can be any more. */
async function drained(stream) {
    await new Promise((resolve) => {
        const done = () => {
            stream.off('drain', done).off('close', done);
            resolve();
        };
        stream.on('drain', done).on('close', done);
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/github/archive.js
/**
 * An artifact's archive, unpacked while it comes down: every byte is read once, and on its way into its file it is hashed for
 * the archive's digest and for the file's own. GitHub's client unpacks with a library that searches the stream for the end of
 * each file, which takes longer than all the rest; here the archive's directory, which stands at its end, is had first.
 */







/** Bytes of the end that are had first: a directory of thousands of files. */
const END_BYTES = 1024 * 1024;
const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];
/**
 * Unpacks the archive at `url` into `folder`, which is made and holds nothing yet.
 *
 * @param size of the archive in bytes
 * @returns undefined where the storage gives no part of a file, or what lies there is no archive whose directory is in its
 *   end; nothing is written then
 * @throws NoAnswer when the storage does not answer, StorageError when it says no, FormatError for an archive that is damaged
 *   or has files no folder could hold, VerifyError when it is another one than a moment ago; what is in the folder then is not
 *   to be used
 */
async function unpackFrom(url, size, folder, transport) {
    const end = await endOf(url, size, transport);
    const entries = end === undefined ? undefined : await entriesIn(end, size);
    if (end === undefined || entries === undefined)
        return undefined;
    let unpacking;
    const answer = await transport.send({ method: 'GET', url }, async (body) => {
        // A connection that broke off: what came by it is thrown away, and all of it comes again.
        await unpacking?.remove();
        unpacking = new Unpacking(entries, end, size, folder);
        await unpacking.take(body);
        return Buffer.alloc(0);
    });
    if (answer.status !== 200 || unpacking === undefined)
        throw new service_error/* StorageError */.aq(answer.status);
    return unpacking.result();
}
async function endOf(url, size, transport) {
    if (size < 1)
        return undefined;
    const start = Math.max(0, size - END_BYTES);
    const { status, headers, body } = await transport.send({ method: 'GET', url, headers: { range: `bytes=${String(start)}-${String(size - 1)}` } }, none);
    // What is not there, or not for us, is not there for anybody else's client. 416: there is no such part.
    if (status >= 400 && status < 500 && status !== 416)
        throw new service_error/* StorageError */.aq(status);
    if (status !== 206 || headers['content-range'] !== `bytes ${String(start)}-${String(size - 1)}/${String(size)}`)
        return undefined;
    return { bytes: body, start };
}
/** For a storage that gives the whole where a part was asked for: after the first piece the connection is closed. */
async function none(body) {
    for await (const piece of body)
        return Buffer.isBuffer(piece) ? piece.subarray(0, 0) : Buffer.alloc(0);
    return Buffer.alloc(0);
}
/** In the order in which they lie. */
async function entriesIn({ bytes, start }, size) {
    const { fromRandomAccessReaderPromise, RandomAccessReader } = await __webpack_require__.e(/* import() */ 663).then(__webpack_require__.t.bind(__webpack_require__, 20663, 19));
    class EndReader extends RandomAccessReader {
        read(buffer, offset, length, position, callback) {
            const inEnd = position >= start && position + length <= size;
            if (inEnd)
                bytes.copy(buffer, offset, position - start, position - start + length);
            setImmediate(callback, inEnd ? null : new Error('its directory is longer than its end'));
        }
    }
    const entries = [];
    try {
        const archive = await fromRandomAccessReaderPromise(new EndReader(), size, { autoClose: false });
        for await (const entry of archive.eachEntry())
            entries.push(entry);
    }
    catch (error) {
        // A name that leads out of the folder is for nobody to unpack.
        if (/^(?:invalid (?:relative path|characters)|absolute path)/.test((0,errors/* messageOf */.bD)(error)))
            throw damaged((0,errors/* messageOf */.bD)(error));
        return undefined;
    }
    return entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
}
/** One try: the bytes come in order, and each belongs to a header, to a file, or to what lies between. */
class Unpacking {
    entries;
    end;
    size;
    folder;
    #hash = (0,external_node_crypto_.createHash)('sha256');
    #sums = new Map();
    #written = [];
    /** Bytes that have come. */
    #at = 0;
    #next = 0;
    #header = Buffer.alloc(0);
    #file;
    /** Where the data of the entry that is next begins and the last one's ended. */
    #dataStart;
    constructor(entries, end, size, folder) {
        this.entries = entries;
        this.end = end;
        this.size = size;
        this.folder = folder;
    }
    async take(body) {
        try {
            await (0,promises_.mkdir)(this.folder, { recursive: true });
            for await (const piece of body) {
                if (!Buffer.isBuffer(piece))
                    throw new http/* NoAnswer */.W_('its answer is not readable', true);
                this.#hash.update(piece);
                this.#checkEnd(piece);
                for (let from = 0; from < piece.length;)
                    from += await this.#part(piece.subarray(from));
            }
            if (this.#at !== this.size || this.#next < this.entries.length || this.#file !== undefined)
                throw damaged('it ends too early');
        }
        finally {
            await this.#file?.to.close();
        }
    }
    result() {
        return { digest: `sha256:${this.#hash.digest('hex')}`, sums: this.#sums };
    }
    async remove() {
        await Promise.all(this.#written.map(async (path) => { await (0,promises_.rm)(path, { force: true }); }));
    }
    /** The directory was believed before the archive's digest was known: it has to be the archive's own. */
    #checkEnd(piece) {
        const { bytes, start } = this.end;
        const from = Math.max(0, start - this.#at);
        if (from >= piece.length)
            return;
        const inEnd = this.#at + from - start;
        if (!piece.subarray(from).equals(bytes.subarray(inEnd, inEnd + piece.length - from))) {
            throw new errors/* VerifyError */.Gz('the archive changed while it came down', { hint: 'It is not used. Run the job again.' });
        }
    }
    /** @returns how many of the bytes belong to what is under way */
    async #part(bytes) {
        const used = this.#file === undefined ? await this.#between(bytes) : await this.#data(bytes, this.#file);
        this.#at += used;
        if (this.#file?.left === 0)
            await this.#finish(this.#file);
        return used;
    }
    async #data(bytes, file) {
        const mine = bytes.subarray(0, file.left);
        await file.to.write(mine);
        file.left -= mine.length;
        return mine.length;
    }
    /** Up to the next entry's data: its header tells where that begins. */
    async #between(bytes) {
        const entry = this.entries[this.#next];
        if (entry === undefined)
            return bytes.length;
        const header = entry.relativeOffsetOfLocalHeader;
        if (this.#dataStart === undefined) {
            if (this.#at < header)
                return Math.min(bytes.length, header - this.#at);
            if (this.#at !== header + this.#header.length)
                throw damaged(`${entry.fileName} lies within another file`);
            const used = Math.min(bytes.length, LOCAL_HEADER_BYTES - this.#header.length);
            this.#header = Buffer.concat([this.#header, bytes.subarray(0, used)]);
            if (this.#header.length < LOCAL_HEADER_BYTES)
                return used;
            if (this.#header.readUInt32LE(0) !== LOCAL_HEADER_SIGNATURE)
                throw damaged(`${entry.fileName} is not where the directory says`);
            this.#dataStart = header + LOCAL_HEADER_BYTES + this.#header.readUInt16LE(26) + this.#header.readUInt16LE(28);
            if (this.#at + used === this.#dataStart)
                await this.#begin(entry);
            return used;
        }
        const used = Math.min(bytes.length, this.#dataStart - this.#at);
        if (this.#at + used === this.#dataStart)
            await this.#begin(entry);
        return used;
    }
    async #begin(entry) {
        this.#next += 1;
        this.#header = Buffer.alloc(0);
        this.#dataStart = undefined;
        const path = (0,external_node_path_.join)(this.folder, entry.fileName);
        if (entry.fileName.endsWith('/')) {
            await (0,promises_.mkdir)(path, { recursive: true });
            return;
        }
        const method = entry.compressionMethod;
        if (entry.isEncrypted() || (method !== STORED && method !== DEFLATED))
            throw damaged(`${entry.fileName} is packed in a way that is not known here`);
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
        const to = await UnpackedFile.create(path, method === DEFLATED, entry.uncompressedSize);
        this.#written.push(path);
        this.#file = { to, name: entry.fileName, left: entry.compressedSize };
        if (this.#file.left === 0)
            await this.#finish(this.#file);
    }
    async #finish({ to, name }) {
        this.#sums.set(name, await to.end());
        this.#file = undefined;
    }
}
function damaged(why) {
    return new errors/* FormatError */.IF(`the archive cannot be unpacked: ${why}`, { hint: 'Run the job again; when it stays like this, it was not made by the upload action.' });
}

// EXTERNAL MODULE: ./.build/emit/src/github/client.js
var client = __webpack_require__(34494);
// EXTERNAL MODULE: ./.build/emit/src/github/runs.js
var runs = __webpack_require__(55379);
;// CONCATENATED MODULE: ./.build/emit/src/github/archive-url.js




/** @param run another run's; this job's own when not given. @throws ServiceError for what GitHub says no to */
async function archiveUrl(id, run, asked, call, transport) {
    const url = run === undefined ? await ofThisRun(id, call, transport) : await ofAnother(id, run, asked, call);
    if (url !== undefined && URL.canParse(url))
        return new URL(url);
    throw new errors/* ServiceError */._7(`cannot ${asked.what}: GitHub did not say where it lies`, { hint: 'Run the job again.' });
}
async function ofAnother(id, { repository, token }, asked, call) {
    // Without following it: the token is GitHub's and none of the storage's business.
    const { headers } = await (0,client/* askRest */.y8)(token, asked, call, async (rest) => await rest.actions.downloadArtifact({
        ...(0,runs/* ownerAndName */.uD)(repository), artifact_id: id, archive_format: 'zip', request: { redirect: 'manual' },
    }));
    return headers.location;
}
/** As GitHub's client asks; it tells nobody what it was answered. */
async function ofThisRun(id, { env }, transport) {
    const token = env['ACTIONS_RUNTIME_TOKEN'] ?? '';
    const ask = async (method, fields) => {
        const { status, body } = await transport.send({
            method: 'POST', url: new URL(`/twirp/github.actions.results.api.v1.ArtifactService/${method}`, env['ACTIONS_RESULTS_URL'] ?? ''),
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(fields),
        });
        if (status !== 200)
            throw new service_error/* StatusError */.Xs(status);
        return JSON.parse(body.toString('utf8'));
    };
    const [run, job] = backendIds(token);
    const { artifacts } = await ask('ListArtifacts', { workflow_run_backend_id: run, workflow_job_run_backend_id: job, id_filter: String(id) });
    const [found] = Array.isArray(artifacts) ? artifacts : [];
    if (found === undefined)
        throw new service_error/* StatusError */.Xs(404);
    const { workflow_run_backend_id, workflow_job_run_backend_id, name } = found;
    const { signed_url: url } = await ask('GetSignedArtifactURL', { workflow_run_backend_id, workflow_job_run_backend_id, name });
    return typeof url === 'string' ? url : undefined;
}
/** The job's token names the run and the job as the service knows them. */
function backendIds(token) {
    const claims = /^[^.]+\.([^.]+)\./.exec(token)?.[1] ?? '';
    const { scp = '' } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8') || '{}');
    const [, run, job] = /(?:^| )Actions\.Results:([^: ]+):([^: ]+)/.exec(scp) ?? [];
    if (run === undefined || job === undefined)
        throw new service_error/* StatusError */.Xs(401);
    return [run, job];
}

// EXTERNAL MODULE: ./.build/emit/src/github/overhear.js
var overhear = __webpack_require__(24771);
// EXTERNAL MODULE: ./.build/emit/src/github/server.js
var server = __webpack_require__(56378);
;// CONCATENATED MODULE: ./.build/emit/src/github/artifact.js












/** The client puts blocks of 8 MiB, and the storage takes so many of one artifact. */
const ARTIFACT_BYTES_MAX = 50_000 * 8 * 1024 * 1024;
/**
 * Uploads a set.
 *
 * @throws InputError for what is over a limit, before anything is sent; ServiceError for what GitHub says no to
 */
async function uploadSet(set, name, options, call, max = ARTIFACT_BYTES_MAX) {
    const size = (0,src_set/* sizeOf */.$d)(set);
    if (size > max) {
        const [largest] = [...set.manifest.files].sort((a, b) => b.size - a.size);
        throw new errors/* InputError */.dz(`the set has ${(0,src_text/* formatBytes */.z3)(size)}, and an artifact may have ${(0,src_text/* formatBytes */.z3)(max)}; ${largest?.part ?? 'its largest part'} alone has ${(0,src_text/* formatBytes */.z3)(largest?.size ?? 0)}`, {
            hint: 'Leave parts out (parts), or publish the image to a registry.',
        });
    }
    const retentionDays = allowedDays(options.retentionDays, call);
    call.reporter.info(`uploading ${String(set.manifest.files.length + 1)} files, ${(0,src_text/* formatBytes */.z3)(size)}, as the artifact ${name}`);
    const files = [src_set/* MANIFEST_NAME */.ir, ...set.manifest.files.map((file) => file.name)].map((file) => (0,external_node_path_.join)(set.folder, file));
    const asked = { what: `upload the artifact ${name}`, names: true };
    return await asking(asked, call, async (client) => {
        if (options.overwrite)
            await removeOld(client, name, call);
        const { id, digest, size: sent } = await client.uploadArtifact(name, files, set.folder, {
            compressionLevel: options.compressionLevel, ...(retentionDays === undefined ? {} : { retentionDays }),
        });
        if (id === undefined || digest === undefined)
            throw new errors/* ServiceError */._7(`cannot ${asked.what}: the service did not say what became of it`);
        return { id, name, digest: `sha256:${digest}`, size: sent ?? 0 };
    });
}
/** Uploads one small file under its own name, in the place of what this run had under the artifact's. */
async function uploadFile(path, name, call) {
    await asking({ what: `upload the artifact ${name}`, names: true }, call, async (client) => {
        await removeOld(client, name, call);
        await client.uploadArtifact(name, [path], (0,external_node_path_.dirname)(path));
    });
}
/**
 * An artifact by its name, the newest where one run has several.
 *
 * @param run another run's; this job's own when not given
 * @returns undefined when the run has none of that name
 */
async function findArtifact(name, run, call) {
    const what = `look for the artifact ${name}`;
    if (run !== undefined)
        return await findInRun(name, run, { what, permission: 'actions: read' }, call);
    return await asking({ what }, call, async (client) => {
        try {
            const { artifact } = await client.getArtifact(name);
            return { id: artifact.id, name: artifact.name, size: artifact.size, digest: artifact.digest };
        }
        catch (error) {
            if (error instanceof Error && error.name === 'ArtifactNotFoundError')
                return undefined;
            throw error;
        }
    });
}
/** Not by GitHub's client, whose patience is another than the one asked for. */
async function findInRun(name, { repository, id, token }, asked, call) {
    const { data } = await (0,client/* askRest */.y8)(token, asked, call, async (rest) => await rest.actions.listWorkflowRunArtifacts({
        ...(0,runs/* ownerAndName */.uD)(repository), run_id: id, name, per_page: 100,
    }));
    const [newest] = data.artifacts.filter((each) => each.name === name).sort((a, b) => b.id - a.id);
    return newest === undefined ? undefined : { id: newest.id, name, size: newest.size_in_bytes, digest: newest.digest ?? undefined };
}
/**
 * Downloads and unpacks an artifact into a folder, which is made and holds nothing yet.
 *
 * @returns SHA-256 of the files that were hashed while they were written, by name
 * @throws VerifyError when the archive has not the digest that the service tells, FormatError when it is damaged, ServiceError
 *   for what GitHub says no to; what is in the folder then is not to be used
 */
async function downloadArtifact(artifact, run, folder, call) {
    const asked = { what: `download the artifact ${artifact.name}`, permission: run === undefined ? undefined : 'actions: read' };
    checkJob(asked, call);
    const transport = new http/* Transport */.oK({ env: call.env, signal: call.signal });
    let unpacked;
    try {
        unpacked = await unpackFrom(await archiveUrl(artifact.id, run, asked, call, transport), artifact.size, folder, transport);
    }
    catch (error) {
        throw (0,service_error/* serviceError */.cg)(error, asked);
    }
    finally {
        await transport.close();
    }
    // What is not packed, or by somebody else in a way of their own, is left to GitHub's client.
    if (unpacked === undefined)
        return await downloadByClient(artifact, run, folder, asked, call);
    if (artifact.digest !== undefined && unpacked.digest !== artifact.digest)
        throw isAnother(artifact);
    return unpacked.sums;
}
async function downloadByClient({ id, name, digest }, run, folder, asked, call) {
    const { digestMismatch } = await asking(asked, call, async (client) => await client.downloadArtifact(id, {
        path: folder, ...(digest === undefined ? {} : { expectedHash: digest }), ...(run === undefined ? {} : { findBy: findBy(run) }),
    }));
    if (digestMismatch === true)
        throw isAnother({ name, digest });
    return new Map();
}
function isAnother({ name, digest = '' }) {
    return new errors/* VerifyError */.Gz(`the artifact ${name} is not the one that was meant: its archive has not the digest ${digest}`, {
        hint: 'It is not used. Run the job again; when it stays like this, somebody has changed it.',
    });
}
function findBy({ repository, id, token }) {
    const [repositoryOwner = '', repositoryName = ''] = repository.split('/');
    return { repositoryOwner, repositoryName, workflowRunId: id, token };
}
async function removeOld(client, name, call) {
    try {
        await client.deleteArtifact(name);
        call.reporter.info(`the artifact ${name} that this run had is replaced`);
    }
    catch (error) {
        if (!(error instanceof Error && error.name === 'ArtifactNotFoundError'))
            throw error;
    }
}
/** More than a repository allows would be cut by the client, which says so in its own words. */
function allowedDays(wanted, { env, reporter }) {
    const most = Number(env['GITHUB_RETENTION_DAYS'] ?? '');
    if (wanted === undefined || !Number.isInteger(most) || most < 1 || wanted <= most)
        return wanted;
    reporter.warn(`retention-days is ${String(wanted)}, and the repository keeps artifacts for ${String(most)} days at most, so it is ${String(most)}`);
    return most;
}
/** What the client says on its own: progress in hundreds of lines, and its failures, which are told by us. */
const CHATTER = [
    /^Uploaded bytes \d+$/, /^(?:Artifact name|Root directory input) is valid!$/,
    /^::warning::(?:Artifact upload|Download Artifact|Get Artifact|Delete Artifact|Listing Artifacts) failed with error/,
];
async function asking(asked, call, work) {
    checkJob(asked, call);
    try {
        const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(6752), __webpack_require__.e(3838), __webpack_require__.e(2830), __webpack_require__.e(8110), __webpack_require__.e(1351), __webpack_require__.e(7935)]).then(__webpack_require__.bind(__webpack_require__, 77935));
        const { value } = await (0,overhear/* overheard */.z)(CHATTER, async () => await work(new DefaultArtifactClient()));
        return value;
    }
    catch (error) {
        throw (0,service_error/* serviceError */.cg)(error, asked);
    }
}
/** @throws ServiceError where there is no service for artifacts, CancelledError when the job was cancelled */
function checkJob({ what }, { env, signal }) {
    const isUnset = (name) => (env[name] ?? '') === '';
    if ((0,server/* isEnterpriseServer */.v)(env))
        throw new errors/* ServiceError */._7(`cannot ${what}: GitHub Enterprise Server has no artifacts of the kind this action makes`, { hint: service_error/* ON_ENTERPRISE */.c6 });
    if (isUnset('ACTIONS_RUNTIME_TOKEN') || isUnset('ACTIONS_RESULTS_URL')) {
        throw new errors/* ServiceError */._7(`cannot ${what}: this is no job of GitHub Actions`, { hint: 'Use scitex-container export and import here.' });
    }
    if (signal?.aborted === true)
        throw new errors/* CancelledError */.cc(`the job was cancelled, and did not ${what}`);
}
/** @throws NotFoundError that names where it was looked for */
function missing(name, where) {
    return new errors/* NotFoundError */.m_(`there is no artifact ${name} in ${where}`, { hint: 'Check the name, and that the job which uploads it has run; artifacts expire.' });
}


/***/ }),

/***/ 24771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ overheard)
/* harmony export */ });
/**
 * Listening to a client of GitHub's that tells what is wrong only in the step's log, as an annotation of its own choice:
 * a red error for a cache that is down, say. What it has to say becomes ours to tell.
 */
/**
 * Runs `work`. Whole lines it writes to standard output that fit one of `patterns` are not shown, but handed back;
 * everything else, lines of others that write meanwhile included, is shown as ever.
 *
 * @returns the lines without their ends, percent signs decoded as in a workflow command
 */
async function overheard(patterns, work) {
    const lines = [];
    const { stdout } = process;
    // Put back as it was found: a method, of which a bound copy would be another.
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const found = stdout.write;
    const write = found.bind(stdout);
    const listening = ((...words) => {
        const [text] = words;
        const line = typeof text === 'string' ? text.trimEnd() : '';
        if (line === '' || !patterns.some((pattern) => pattern.test(line)))
            return write(...words);
        lines.push(line.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'));
        return true;
    });
    stdout.write = listening;
    try {
        return { value: await work(), lines };
    }
    finally {
        // Whoever has begun to listen meanwhile, and still does, is left alone.
        if (stdout.write === listening)
            stdout.write = found;
    }
}


/***/ }),

/***/ 55379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _M: () => (/* binding */ repositoryOf),
/* harmony export */   kq: () => (/* binding */ greenRuns),
/* harmony export */   uD: () => (/* binding */ ownerAndName)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54906);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34494);


/** Runs that are looked at: the newest green ones may have left the job out that uploads. */
const RUNS_LOOKED_AT = 30;
/**
 * Green runs of a workflow on a branch, newest first.
 *
 * @param workflow file name in `.github/workflows`
 * @throws NotFoundError when there is none
 */
async function greenRuns(workflow, branch, { repository, token }, call) {
    const asked = { what: `look for green runs of ${workflow} on ${branch}`, permission: 'actions: read' };
    const runs = await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .askRest */ .y8)(token, asked, call, async (rest) => (await rest.actions.listWorkflowRuns({
        ...ownerAndName(repository), workflow_id: workflow, branch, status: 'success', per_page: RUNS_LOOKED_AT,
    })).data.workflow_runs);
    if (runs.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .NotFoundError */ .m_(`no run of ${workflow} on ${branch} of ${repository} was green`, { hint: 'Check the workflow\'s file name and the branch.' });
    }
    return runs.map(({ id }) => ({ id, repository, token }));
}
function ownerAndName(repository) {
    const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
    if (owner === undefined || repo === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`${JSON.stringify(repository.slice(0, 100))} is no repository`, { hint: 'Name it as owner/name.' });
    }
    return { owner, repo };
}
/** The repository to look in, and the token for it. @throws InputError when one of them is not there */
function repositoryOf(repository, token, { env }) {
    const name = repository ?? env['GITHUB_REPOSITORY'] ?? '';
    ownerAndName(name);
    if (token === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`looking into ${name} needs a token`, { hint: 'Give one by the input token; a job\'s own is its default.' });
    return { repository: name, token };
}


/***/ }),

/***/ 56378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ isEnterpriseServer)
/* harmony export */ });
/** Whether it is a GitHub Enterprise Server: there the services for artifacts and caches are older ones. */
function isEnterpriseServer(env) {
    const url = env['GITHUB_SERVER_URL'] ?? '';
    if (url === '')
        return false;
    const host = new URL(url).hostname.toLowerCase();
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}


/***/ })

};
