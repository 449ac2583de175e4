export const id = 904;
export const ids = [904];
export const modules = {

/***/ 91814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ commentOutcome)
});

// UNUSED EXPORTS: checkCommentInputs

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/markdown/index.js + 8 modules
var markdown = __webpack_require__(47698);
// EXTERNAL MODULE: ./.build/emit/src/review/index.js + 2 modules
var src_review = __webpack_require__(48766);
// EXTERNAL MODULE: ./.build/emit/src/github/client.js
var github_client = __webpack_require__(34494);
// EXTERNAL MODULE: ./.build/emit/src/github/service-error.js
var service_error = __webpack_require__(98785);
// EXTERNAL MODULE: ./.build/emit/src/github/diff-outcome.js
var diff_outcome = __webpack_require__(67179);
// EXTERNAL MODULE: ./.build/emit/src/github/event.js
var github_event = __webpack_require__(25741);
// EXTERNAL MODULE: ./.build/emit/src/github/handed-review.js
var handed_review = __webpack_require__(31714);
;// CONCATENATED MODULE: ./.build/emit/src/github/pull-request.js
/** Which pull request is meant. */

/**
 * The open pull request that another workflow's run was for, by what GitHub itself tells of the run: the repository,
 * branch and commit of its head. The event's own list of pull requests is empty for forks, and the artifacts of the run
 * are the fork's word.
 */
async function pullRequestOfRun({ octokit, repository, ask }, run) {
    if (run.event !== 'pull_request')
        return { pullRequest: undefined, reason: `the other workflow ran for ${run.event}, not for a pull request` };
    const owner = run.repository.split('/')[0] ?? '';
    const found = await ask('list the open pull requests', 'pull-requests: write', async () => await (0,github_client/* allPages */.S4)(async (page) => await octokit.rest.pulls.list({
        ...repository, state: 'open', head: `${owner}:${run.branch}`, per_page: 100, page,
    })));
    const same = found.filter(({ head, state }) => state === 'open' && isSame(head.repo, run.repository) && head.ref === run.branch);
    const matching = same.filter(({ head }) => head.sha === run.sha);
    const [pull] = matching;
    if (pull === undefined) {
        const reason = same.length === 0 ? 'no open pull request comes from the branch that the other workflow ran for'
            : 'the pull request has moved on to another commit: its own run will tell';
        return { pullRequest: undefined, reason };
    }
    if (matching.length > 1)
        return { pullRequest: undefined, reason: `${String(matching.length)} open pull requests come from that commit, and which one was meant nobody tells` };
    return { pullRequest: { number: pull.number, open: true, fork: !isSame(pull.head.repo, `${repository.owner}/${repository.repo}`) } };
}
/** Types of the client say that a head has a repository; it is null when that was deleted. */
function isSame(head, name) {
    return head?.full_name.toLowerCase() === name.toLowerCase();
}
/** @throws GitHubError when there is no such pull request */
async function pullRequestByNumber({ octokit, repository, ask }, number) {
    const { data } = await ask(`find pull request ${String(number)}`, 'pull-requests: write', async () => await octokit.rest.pulls.get({ ...repository, pull_number: number }));
    return { number, open: data.state === 'open', fork: !isSame(data.head.repo, `${repository.owner}/${repository.repo}`) };
}

// EXTERNAL MODULE: ./.build/emit/src/github/target-branch.js
var target_branch = __webpack_require__(7417);
// EXTERNAL MODULE: ./.build/emit/src/github/sticky-comment.js
var sticky_comment = __webpack_require__(56758);
;// CONCATENATED MODULE: ./.build/emit/src/github/comment-outcome.js
/** What the comment action does with what is to be told, and what it says of that. */














/** @throws InputError, before anything is read, for inputs that do not go together */
function checkCommentInputs({ image, from, fromArtifact, changes, definition, data, token, artifacts }) {
    const sources = Object.entries({ image, from, 'from-artifact': fromArtifact }).filter(([, value]) => value !== undefined).map(([name]) => name);
    const [source, other] = sources;
    if (source === undefined || other !== undefined) {
        const told = source === undefined ? 'none is given' : `${sources.join(' and ')} are given`;
        throw new errors/* InputError */.dz(`inputs image, from and from-artifact: ${told}`, { hint: 'Give image, or, in a workflow on workflow_run, from-artifact or from.' });
    }
    const given = Object.entries({ changes, definition, data, artifacts }).find(([, value]) => value !== undefined)?.[0];
    if (source !== 'image' && given !== undefined)
        throw new errors/* InputError */.dz(`input ${given} has no meaning with ${source}`, { hint: 'Leave it out: what is told is in the file.' });
    for (const [name, url] of Object.entries(artifacts ?? {})) {
        if (!/^https?:\/\//.test(url) || !URL.canParse(url) || url.length > MAX_URL)
            throw new errors/* InputError */.dz(`input artifacts: ${name} has no web address: ${url.slice(0, 100)}`, { hint: 'Give NAME=https://…, one a line.' });
    }
    if (token === undefined)
        throw new errors/* InputError */.dz('there is no token to write a comment with', { hint: 'Give it: token: ${{ github.token }}' });
}
const MAX_URL = 2000;
async function commentOutcome(inputs, call, { against, handOver } = {}) {
    checkCommentInputs(inputs);
    const event = await (0,github_event/* workflowEvent */.k)(call.env);
    const nothing = { outcome: 'none', 'pull-request': '', 'comment-id': '', 'comment-url': '', data: '' };
    const { review, reason } = await reviewFrom(inputs, event, call);
    if (review === undefined) {
        call.reporter.info(`No comment: ${reason}.`);
        return { outputs: nothing, summary: '' };
    }
    const data = inputs.image === undefined ? '' : await writeData(review, inputs.data, call);
    const outputs = { ...nothing, data };
    const summary = (0,markdown/* commentSummary */.cQ)(review);
    let fork = false;
    try {
        const client = await (0,github_client/* connect */.Ng)(inputs.token ?? '', call);
        const target = await targetOf(client, event, inputs.pullRequest);
        if (target.pullRequest === undefined) {
            call.reporter.info(`No comment: ${target.reason}.`);
            return { outputs, summary };
        }
        const { number, open } = target.pullRequest;
        fork = target.pullRequest.fork;
        outputs['pull-request'] = String(number);
        if (!open) {
            call.reporter.info(`No comment: pull request ${String(number)} is closed.`);
            return { outputs, summary };
        }
        const { outcome, comment } = await write(client, review, number, { inputs, event, against: against ?? comparedWith(review, call) }, call);
        call.reporter.info(`Comment on pull request ${String(number)}: ${outcome}`);
        return { outputs: { ...outputs, outcome, 'comment-id': String(comment?.id ?? ''), 'comment-url': comment?.url ?? '' }, summary };
    }
    catch (error) {
        if (!(error instanceof errors/* ContainerActionError */._C) || error instanceof errors/* CancelledError */.cc)
            throw error;
        if (!(error instanceof service_error/* PermissionError */.i_) || inputs.image === undefined)
            return { outputs, summary, failure: error };
        const told = { outputs: { ...outputs, outcome: 'data' }, summary };
        // The token of a fork's workflow may only read, whatever the workflow says: nobody can mend that there.
        if (!fork)
            return { ...told, failure: error };
        const where = handOver === undefined ? data : await handOver(data);
        call.reporter.warn(`no comment: the token may only read, as always for a pull request from a fork; what it would say is in the summary and in ${where}`, `${handOver === undefined ? 'Upload that file as an artifact for' : 'It is there for'} a workflow on workflow_run, which may write: examples/repository shows it.`);
        return told;
    }
}
async function reviewFrom({ from, fromArtifact, image = '', changes, definition, token }, event, call) {
    if (from !== undefined)
        return { review: await (0,src_review/* readReview */.ty)(from) };
    if (fromArtifact === undefined)
        return { review: await (0,src_review/* reviewOf */.QR)(image, { changes, definition }, call) };
    if (event.kind !== 'workflow run')
        throw new errors/* InputError */.dz('input from-artifact has a meaning in a workflow on workflow_run only', { hint: 'Give image, or the file as from.' });
    const review = await (0,handed_review/* reviewOfRun */.z)(fromArtifact, event.run.id, token, call);
    return review === undefined ? { review, reason: `run ${String(event.run.id)} has uploaded no artifact ${fromArtifact}` } : { review };
}
async function writeData(review, path, call) {
    const file = (0,external_node_path_.resolve)(path ?? (0,external_node_path_.join)(call.env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), `container-action-review-${(0,external_node_crypto_.randomUUID)()}.json`));
    await (0,diff_outcome/* writeInto */.U)(file, `${JSON.stringify((0,src_review/* reviewJson */.jo)(review), null, 2)}\n`);
    return file;
}
async function targetOf(client, event, number) {
    if (number !== undefined)
        return { pullRequest: await pullRequestByNumber(client, number) };
    switch (event.kind) {
        case 'pull request': return { pullRequest: event.pullRequest };
        case 'workflow run': return await pullRequestOfRun(client, event.run);
        case 'other': return { pullRequest: undefined, reason: `the workflow runs for ${event.name}, not for a pull request` };
    }
}
/** Where a pull request's image was compared at all, that was with the branch it goes to. */
function comparedWith({ changes }, { env }) {
    const branch = (0,target_branch/* targetBranch */.m)(env);
    return changes === undefined || branch === undefined ? undefined : `${branch}:`;
}
async function write(client, review, pullRequest, { inputs, event, against }, call) {
    const { content, body } = (0,markdown/* commentText */.br)(review, { pullRequest, run: runPage(event, call), artifacts: inputs.artifacts, against });
    const isClean = review.verdict.state === 'verified' && review.changes?.identical === true;
    return await (0,sticky_comment/* writeComment */.H)(client, {
        pullRequest, subject: review.image, body, mode: inputs.mode, content: inputs.deleteWhenClean && isClean ? undefined : content,
    });
}
/** The run that looked at the image: of the other workflow, where this one runs for it. */
function runPage(event, { env }) {
    const id = event.kind === 'workflow run' ? String(event.run.id) : env['GITHUB_RUN_ID'] ?? '';
    const { owner, repo } = (0,github_client/* repositoryOf */._M)(env);
    return id === '' ? undefined : `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${owner}/${repo}/actions/runs/${id}`;
}


/***/ }),

/***/ 67179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ writeInto),
/* harmony export */   i: () => (/* binding */ diffOutcome)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _changes_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(54726);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54906);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87194);
/* harmony import */ var _markdown_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(47698);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(78438);
/** Outputs, summary and annotations of the diff action. */









/** A job's outputs may hold 1 MiB together. */
const OUTPUT_BYTES = 60_000;
/** The runner drops a summary of more than 1 MiB whole. */
const SUMMARY_BYTES = 900_000;
/** Of a step's errors GitHub shows ten; the last one is the step's own. */
const MAX_ANNOTATED = 9;
/** @param room bytes that the summary may take */
async function diffOutcome(changes, unwanted, { before, after, definition, json }, env, room = SUMMARY_BYTES) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(json ?? (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), `container-action-changes-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.json`));
    await writeInto(path, `${JSON.stringify((0,_changes_index_js__WEBPACK_IMPORTED_MODULE_4__/* .changesJson */ .c$)(changes), null, 2)}\n`);
    const { text, left } = (0,_markdown_index_js__WEBPACK_IMPORTED_MODULE_7__/* .changesSection */ .Hv)(before, after, changes, room);
    return {
        outputs: {
            changed: String(!changes.identical), counts: JSON.stringify(changes.counts), markdown: (0,_markdown_index_js__WEBPACK_IMPORTED_MODULE_7__/* .changesMarkdown */ .T4)(changes, OUTPUT_BYTES).text, json: path,
        },
        summary: left === 0 ? text : `${text}\n${(0,_text_js__WEBPACK_IMPORTED_MODULE_8__/* .count */ .U9)(left, 'change')} left out here; the output \`json\` names the file with all of them.\n`,
        annotations: unwanted === undefined || definition === undefined ? [] : annotationsOf(unwanted, definition, env),
        failure: unwanted,
    };
}
/** Writes a file, making its folder where there is none. @throws StoreError naming what could not be written */
async function writeInto(path, text) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), { recursive: true });
    }
    catch (error) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .fileError */ .zS)(error, 'make the folder', (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path));
    }
    await (0,_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeFileAtomic */ .Zf)(path, text);
}
/** One on each line of the definition that names a package of an unwanted change. */
function annotationsOf({ changes }, definition, env) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(env['GITHUB_WORKSPACE'] ?? process.cwd(), (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(definition));
    return changes.filter(({ line }) => line !== undefined).slice(0, MAX_ANNOTATED)
        .map((change) => ({ level: 'error', message: (0,_changes_index_js__WEBPACK_IMPORTED_MODULE_4__/* .changeInWords */ .Zb)(change), title: 'Unwanted change', file, line: change.line }));
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

/***/ 31714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ REVIEW_FILE),
/* harmony export */   z: () => (/* binding */ reviewOfRun)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _review_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48766);
/* harmony import */ var _artifact_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(78998);
/* harmony import */ var _runs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55379);
/** A review that another run had no right to write as a comment, and has uploaded: somebody else's words. */






/** Its name in the artifact. */
const REVIEW_FILE = 'review.json';
/**
 * Takes it out of the artifact `name` of a run of this repository.
 *
 * @returns undefined when the run has none of that name
 * @throws ServiceError for what GitHub says no to, FormatError when it is no review
 */
async function reviewOfRun(name, runId, token, call) {
    const run = { ...(0,_runs_js__WEBPACK_IMPORTED_MODULE_5__/* .repositoryOf */ ._M)(undefined, token, call), id: runId };
    const artifact = await (0,_artifact_js__WEBPACK_IMPORTED_MODULE_4__/* .findArtifact */ .Kc)(name, run, call);
    if (artifact === undefined)
        return undefined;
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(call.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'container-action-handed-'));
    try {
        await (0,_artifact_js__WEBPACK_IMPORTED_MODULE_4__/* .downloadArtifact */ .bk)(artifact, run, folder, call);
        return await (0,_review_index_js__WEBPACK_IMPORTED_MODULE_3__/* .readReview */ .ty)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, REVIEW_FILE));
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
    }
}


/***/ }),

/***/ 74659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ commentSpec)
/* harmony export */ });
/* harmony import */ var _sticky_comment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56758);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80906);


const commentSpec = {
    id: 'comment',
    name: 'Comment on what changes in an Apptainer image',
    description: 'Keeps one comment per image on a pull request: what changes in it, whether it reproduces, how to repeat it',
    branding: { icon: 'message-square', color: 'blue' },
    inputs: {
        image: { type: 'path', description: 'The image: a build of a store, as the output `sif` of `build` names it. This, `from` or `from-artifact`.' },
        changes: { type: 'path', description: 'File with the changes, as the output `json` of `diff` names it. Not with `from` or `from-artifact`.' },
        definition: { type: 'path', description: 'Its definition, for the command that repeats the build. Not with `from` or `from-artifact`.' },
        from: { type: 'path', description: 'File with the data that another run of this action could not write as a comment, for a workflow on `workflow_run`.' },
        'from-artifact': {
            type: 'string',
            description: 'Artifact with that data (`review.json`) of the run that a workflow on `workflow_run` runs for; needs `actions: read`. Where that run has none of the name, there is nothing to tell.',
        },
        'pull-request': { type: 'number', least: 1, description: 'Number of the pull request. The one of the event, when not given; on `workflow_run` the open one whose head the other workflow ran for.' },
        mode: {
            type: 'choice', values: _sticky_comment_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMENT_MODES */ .p, default: 'edit',
            description: 'What becomes of the last comment when there is something new: `edit` it, delete it and write anew (`recreate`), or `hide` it as outdated and write anew.',
        },
        'delete-when-clean': { type: 'boolean', default: false, description: 'Have no comment while nothing changes in the image and it reproduces.' },
        artifacts: { type: 'pairs', description: 'Links to what was uploaded, one `NAME=URL` a line.' },
        data: { type: 'path', description: 'File for what is told, as data. One in the runner\'s temporary folder, when not given. Not with `from` or `from-artifact`.' },
        token: { type: 'secret', manifestDefault: _spec_js__WEBPACK_IMPORTED_MODULE_1__/* .JOB_TOKEN */ .I, description: 'Token that may write to pull requests (`pull-requests: write`).' },
    },
    outputs: {
        outcome: { description: '`created`, `edited`, `unchanged`, `recreated`, `deleted`; `none` when there is no open pull request, or nothing to tell; `data` when the token may not write.' },
        'pull-request': { description: 'Number of the pull request; empty when there is none.' },
        'comment-id': { description: 'Id of the comment that is there now; empty when there is none.' },
        'comment-url': { description: 'Its address; empty when there is none.' },
        data: { description: 'Path of the file with what is told, as data ([schema](../docs/schemas/review.json)); empty with `from` and `from-artifact`.' },
    },
};


/***/ }),

/***/ 56758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ writeComment),
/* harmony export */   p: () => (/* binding */ COMMENT_MODES)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87194);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34494);
/* harmony import */ var _service_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98785);
/** One comment on a pull request that is kept up to date, however often it is told anew and by however many at once. */



const COMMENT_MODES = ['edit', 'recreate', 'hide'];
/** An artifact is kept for a day at least: links of a comment that is younger lead somewhere. */
const LINKS_LAST_MS = 24 * 60 * 60 * 1000;
const WRITE = 'pull-requests: write';
/**
 * Writes, edits or deletes the comment. It is known by a mark that is not seen, at its very beginning, and by its author:
 * a mark in somebody else's comment is just text.
 *
 * @throws PermissionError, GitHubError
 */
async function writeComment(client, wanted) {
    const board = new Board(client, wanted.pullRequest, await authorOf(client));
    const mark = markOf(wanted.subject);
    const found = await board.marked(mark);
    if (wanted.content === undefined) {
        for (const { id } of found)
            await board.remove(id);
        return { outcome: found.length === 0 ? 'none' : 'deleted', comment: undefined };
    }
    const body = `${mark}\n${digestLine(wanted.content)}\n${wanted.body}`;
    const [current, ...doubles] = found;
    // A race made these, or an earlier one that was cut short.
    for (const { id } of doubles)
        await board.remove(id);
    if (current !== undefined && digestOf(current.body) === digestOf(body))
        return { outcome: 'unchanged', comment: await board.renewLinks(current, body) };
    if (current !== undefined && wanted.mode === 'edit') {
        const edited = await board.edit(current.id, body);
        if (edited !== undefined)
            return { outcome: 'edited', comment: edited };
    }
    if (current !== undefined && wanted.mode === 'recreate')
        await board.remove(current.id);
    if (current !== undefined && wanted.mode === 'hide')
        await board.retire(current, mark);
    const created = await board.create(body);
    return { outcome: current === undefined ? 'created' : 'recreated', comment: await board.keepOldest(mark, created, body) };
}
/** Letters that can neither end the comment it stands in nor be cut in two by a line. */
function markOf(subject) {
    return `<!-- scitex/container-action: ${encodeURIComponent(subject)} -->`;
}
function digestLine(content) {
    return `<!-- content: ${(0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc)(content)} -->`;
}
function digestOf(body) {
    return /^<!-- content: ([0-9a-f]{64}) -->\r?$/m.exec(body.split('\n', 2)[1] ?? '')?.[1];
}
/** Login of whoever the token speaks for. GitHub's REST interface does not tell it of a job's token. */
async function authorOf({ ask, octokit }) {
    const { viewer } = await ask('ask who the token speaks for', WRITE, async () => await octokit.graphql('{ viewer { login } }'));
    return viewer.login;
}
/** The comments of one pull request, as far as they are ours. */
class Board {
    client;
    author;
    #issue;
    constructor(client, number, author) {
        this.client = client;
        this.author = author;
        this.#issue = { ...client.repository, issue_number: number };
    }
    /** Ours that begin with `mark`, the oldest first, of all pages. */
    async marked(mark) {
        const { octokit, ask } = this.client;
        const all = await ask('read the comments', WRITE, async () => await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .allPages */ .S4)(async (page) => (await octokit.rest.issues.listComments({ ...this.#issue, per_page: 100, page }))));
        return all.filter(({ user, body }) => user?.login === this.author && body?.startsWith(mark) === true)
            .map(({ id, node_id: nodeId, html_url: url, body = '', updated_at: at }) => ({ id, nodeId, url, body, writtenAt: new Date(at) }))
            .sort((a, b) => a.id - b.id);
    }
    async create(body) {
        const { octokit, ask } = this.client;
        const { data } = await ask('write the comment', WRITE, async () => await octokit.rest.issues.createComment({ ...this.#issue, body }));
        return { id: data.id, nodeId: data.node_id, url: data.html_url, body, writtenAt: new Date(data.updated_at) };
    }
    /** Undefined when it is gone: somebody deleted it meanwhile. */
    async edit(id, body) {
        const { octokit, ask, repository } = this.client;
        return await this.#unlessGone(async () => {
            const { data } = await ask('edit the comment', WRITE, async () => await octokit.rest.issues.updateComment({ ...repository, comment_id: id, body }));
            return { id, nodeId: data.node_id, url: data.html_url, body, writtenAt: new Date(data.updated_at) };
        });
    }
    /**
     * What is told stays, but links that may have expired by now lead to this run. An edit notifies nobody; a token that may not
     * edit has nothing to tell either.
     */
    async renewLinks(current, body) {
        if (Date.now() - current.writtenAt.getTime() < LINKS_LAST_MS)
            return current;
        try {
            return await this.edit(current.id, body) ?? current;
        }
        catch (error) {
            if (error instanceof _service_error_js__WEBPACK_IMPORTED_MODULE_2__/* .PermissionError */ .i_)
                return current;
            throw error;
        }
    }
    async remove(id) {
        const { octokit, ask, repository } = this.client;
        await this.#unlessGone(async () => {
            await ask('delete the comment', WRITE, async () => await octokit.rest.issues.deleteComment({ ...repository, comment_id: id }));
        });
    }
    /** Hides a comment as outdated, and takes the mark off it: it is not the one any more. */
    async retire({ id, nodeId, body }, mark) {
        const { octokit, ask } = this.client;
        await ask('hide the comment', WRITE, async () => await octokit.graphql('mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }', { id: nodeId }));
        await this.edit(id, body.replace(mark, `${mark.slice(0, -4)} (outdated) -->`));
    }
    /** When two wrote at once, both see both, and both keep the older one. */
    async keepOldest(mark, created, body) {
        const [oldest = created, ...others] = await this.marked(mark);
        for (const { id } of others)
            await this.remove(id);
        if (oldest.id === created.id)
            return created;
        return await this.edit(oldest.id, body) ?? oldest;
    }
    async #unlessGone(work) {
        try {
            return await work();
        }
        catch (error) {
            if (error instanceof _service_error_js__WEBPACK_IMPORTED_MODULE_2__/* .GitHubError */ .y_ && error.status === 404)
                return undefined;
            throw error;
        }
    }
}


/***/ }),

/***/ 7417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ targetBranch)
/* harmony export */ });
/** As a checkout of actions/checkout names it: `origin/main`; undefined where the workflow is run for something else. */
function targetBranch(env) {
    const branch = env['GITHUB_BASE_REF'] ?? '';
    return branch === '' ? undefined : `origin/${branch}`;
}


/***/ }),

/***/ 48766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ty: () => (/* reexport */ readReview),
  jo: () => (/* reexport */ reviewJson),
  QR: () => (/* reexport */ reviewOf)
});

// EXTERNAL MODULE: ./.build/emit/src/changes/index.js + 8 modules
var src_changes = __webpack_require__(54726);
// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 32 modules
var lock = __webpack_require__(96122);
// EXTERNAL MODULE: ./.build/emit/src/roundtrip/index.js + 49 modules
var roundtrip = __webpack_require__(53406);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./.build/emit/src/report.js
var report = __webpack_require__(93291);
;// CONCATENATED MODULE: ./.build/emit/src/review/review.js
/** Gathers what is to be told of an image, from its store and from what `diff` found. */






/**
 * @param sif a build of a store, or the link to its latest one
 * @throws NotFoundError or InputError when it is none, FormatError when the file of changes is none
 */
async function reviewOf(sif, { changes, definition }, call) {
    const { root, layer, ts } = await (0,store/* locateBuild */.bD)(sif);
    const found = typeof changes === 'string' ? (0,src_changes/* readChanges */.St)(await readJson(changes), changes) : changes;
    const paths = (0,store/* buildPaths */.JA)(root, layer, ts);
    // Whether it may be used is not the question here: what the verdict is, is told.
    const status = await (0,roundtrip/* checkVerified */.Xi)(paths.sif, { requireVerified: false, ...call, reporter: report/* silentReporter */.P });
    const marker = status.binding === 'bound' ? await (0,store/* readMarker */.t7)(paths) : undefined;
    const record = marker === undefined ? undefined : await (0,roundtrip/* readVerdict */.wk)(paths, marker);
    const verdict = {
        state: status.state, level: record?.level, channels: record?.channels ?? [],
        reason: status.state === 'unverified' ? marker?.reason.split('\n', 1)[0] ?? status.detail : '',
    };
    return { image: layer, verdict, changes: found, definition };
}
/** Bytes of a document that are read: it may come from somebody else. A million changes make some 200 MB; no comment is made of that many. */
const MAX_BYTES = 64 * 1024 * 1024;
/** @throws NotFoundError, StoreError or FormatError naming the file */
async function readJson(path) {
    try {
        const handle = await (0,promises_.open)(path, 'r');
        try {
            const { size } = await handle.stat();
            if (size > MAX_BYTES)
                throw new errors/* FormatError */.IF(`${path} is larger than ${String(MAX_BYTES / 1024 / 1024)} MiB`, { hint: 'Check the path.' });
            return JSON.parse(await handle.readFile('utf8'));
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        if (error instanceof errors/* FormatError */.IF)
            throw error;
        if (error instanceof SyntaxError)
            throw new errors/* FormatError */.IF(`${path} is no JSON: ${error.message}`, { cause: error });
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            throw new errors/* NotFoundError */.m_(`no such file: ${path}`, { cause: error, hint: 'Check the path.' });
        throw (0,errors/* fileError */.zS)(error, 'read', path);
    }
}

;// CONCATENATED MODULE: ./.build/emit/src/review/json.js
/**
 * A review as the JSON that goes from a job that may not write to a pull request to one that may
 * (docs/schemas/review.json). The second one trusts nothing in it: what is read is checked, and rendered there.
 */






function reviewJson({ image, verdict, changes, definition }) {
    return {
        version: 1, image, verdict: { ...verdict, level: verdict.level ?? null }, changes: changes === undefined ? null : (0,src_changes/* changesJson */.c$)(changes),
        definition: definition ?? null,
    };
}
/** @throws NotFoundError, StoreError or FormatError naming the file */
async function readReview(path) {
    const document = await readJson(path);
    const wrong = (what) => new errors/* FormatError */.IF(`${path} is no review of an image: ${what}`, {
        hint: 'Name the file that the comment action of the other workflow wrote (its output data).',
    });
    if (!isRecord(document))
        throw wrong('it is no JSON object');
    if (document['version'] !== 1)
        throw wrong('it is of another version');
    const { image, verdict, changes, definition } = document;
    if (typeof image !== 'string')
        throw wrong('it names no image');
    try {
        (0,store/* checkLayerName */.Jn)(image);
    }
    catch (error) {
        throw error instanceof errors/* InputError */.dz ? wrong(error.message) : error;
    }
    if (!isVerdict(verdict))
        throw wrong('its verdict is none');
    if (definition !== null && (typeof definition !== 'string' || definition.length > MAX_PATH))
        throw wrong('its definition is no path');
    const { state, level, reason, channels } = verdict;
    return {
        image, definition: definition ?? undefined, changes: changes === null ? undefined : (0,src_changes/* readChanges */.St)(changes, path),
        verdict: {
            state, level: level ?? undefined, reason,
            channels: channels.map(({ channel, grade, packages, detail }) => ({ channel, grade, packages, detail })),
        },
    };
}
/** Characters of a path, as Linux takes them. */
const MAX_PATH = 4096;
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isVerdict(value) {
    return isRecord(value) && ['verified', 'unverified', 'unknown'].some((state) => state === value['state']) && typeof value['reason'] === 'string'
        && (value['level'] === null || roundtrip/* COMPARE_LEVELS */.YK.some((level) => level === value['level']))
        && Array.isArray(value['channels']) && value['channels'].every(isGrade);
}
const GRADED = [...lock/* LOCK_CHANNELS */.zg, 'files', 'bytes'];
function isGrade(value) {
    return isRecord(value) && GRADED.some((channel) => channel === value['channel']) && roundtrip/* GRADES */.F4.some((grade) => grade === value['grade'])
        && Number.isSafeInteger(value['packages']) && Number(value['packages']) >= 0 && typeof value['detail'] === 'string';
}

;// CONCATENATED MODULE: ./.build/emit/src/review/index.js
/** What a reviewer is told of an image: what changes, whether it reproduces; as data that can be handed on. */




/***/ })

};
