export const id = 317;
export const ids = [317];
export const modules = {

/***/ 50317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jl: () => (/* reexport */ levelMatrices),
  lQ: () => (/* reexport */ matrixOf),
  zu: () => (/* reexport */ planBuilds),
  iY: () => (/* reexport */ planJson)
});

// EXTERNAL MODULE: ./.build/emit/src/errors.js
var errors = __webpack_require__(54906);
;// CONCATENATED MODULE: ./.build/emit/src/plan/matrix.js
/** A plan as job matrices of a workflow. */

/** Jobs that GitHub takes of one matrix. */
const MATRIX_LIMIT = 256;
/** Everything that has to be built, in an order in which one job could do it. */
function matrixOf(plan) {
    const layers = new Map(plan.definitions.map(({ definition, layer }) => [definition, layer]));
    return { include: plan.definitions.filter(({ build }) => build).map((planned) => entryOf(planned, layers)) };
}
/**
 * The same, level by level: the jobs of a level need those of the levels before, and not each other.
 *
 * @throws InputError when a level has more jobs than a matrix may have
 */
function levelMatrices(plan) {
    const { include } = matrixOf(plan);
    const levels = new Set(include.map(({ level }) => level));
    // A plan has what stands on others behind them.
    return [...levels].map((level) => {
        const jobs = include.filter((entry) => entry.level === level);
        if (jobs.length > MATRIX_LIMIT) {
            throw new errors/* InputError */.dz(`${String(jobs.length)} images have to be built at once, and a matrix of GitHub's takes ${String(MATRIX_LIMIT)} jobs`, {
                hint: 'Plan a folder at a time, or what a change touches (changed-since).',
            });
        }
        return { include: jobs };
    });
}
function entryOf({ definition, layer, level, needs }, layers) {
    return { definition, layer, level, needs: needs.flatMap((need) => layers.get(need) ?? []).join('\n') };
}

;// CONCATENATED MODULE: ./.build/emit/src/plan/json.js
/** A plan as a document: docs/schemas/plan.json. */

function planJson(plan) {
    return {
        folder: plan.folder,
        changed_since: plan.changedSince,
        definitions: plan.definitions,
        matrix: matrixOf(plan),
        levels: levelMatrices(plan),
        notes: plan.notes,
    };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.build/emit/src/context.js
var context = __webpack_require__(32034);
// EXTERNAL MODULE: ./.build/emit/src/contents/index.js + 9 modules
var contents = __webpack_require__(96340);
;// CONCATENATED MODULE: ./.build/emit/src/plan/chosen.js
/** Which of a folder's definitions somebody asks for. */


/**
 * @param words paths of definitions or folders, or patterns as in gitignore; all are asked for without any
 * @param paths of all definitions, relative to the folder
 * @throws InputError for a word that is no pattern, or that fits none: a name with a slip in it must not plan nothing
 */
function chosenBy(words, paths, folder) {
    if (words === undefined || words.length === 0)
        return () => true;
    const chosen = new Set(words.flatMap((word) => {
        const list = new contents/* IgnoreList */.Ft([patternIn(word)]);
        const fitting = paths.filter((path) => list.find(`/${path}`, false) !== undefined);
        if (fitting.length === 0) {
            throw new errors/* InputError */.dz(`no definition in ${folder} is called ${JSON.stringify(word.slice(0, 100))}`, { hint: 'Give paths from that folder, or patterns such as images/**; git passes over what it ignores.' });
        }
        return fitting;
    }));
    return (path) => chosen.has(path);
}
function patternIn(word) {
    try {
        return (0,contents/* parseIgnorePattern */.Sm)(word.replace(/^\.\//, ''));
    }
    catch (error) {
        if (!(error instanceof errors/* InputError */.dz))
            throw error;
        throw new errors/* InputError */.dz(error.message.replace(/^the ignore pattern/, 'the choice of definitions'), { cause: error, hint: 'Give paths from the planned folder, or patterns such as images/**; give none to plan all.' });
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./.build/emit/src/definition/index.js + 65 modules
var src_definition = __webpack_require__(40741);
// EXTERNAL MODULE: ./.build/emit/src/store/index.js + 18 modules
var store = __webpack_require__(51101);
;// CONCATENATED MODULE: ./.build/emit/src/plan/paths.js
/** Where a path that a definition writes may lead in the planned folder. */


/**
 * Places, relative to the folder, that a path of a definition may mean: builds look relative ones up in the store's
 * root, in the definition's folder and where they are started, so more than one may be meant. Of a pattern it is the
 * folder that everything it may fit lies below.
 *
 * @returns undefined where it leads out of the folder
 */
function placesOf(definition, path) {
    if (external_node_path_.posix.isAbsolute(path))
        return undefined;
    const plain = (0,src_definition/* isPattern */.Pt)(path) ? external_node_path_.posix.dirname(`${path.slice(0, path.search(/[*?[\]{}\\]/))}x`) : path;
    const places = [external_node_path_.posix.join(external_node_path_.posix.dirname(definition), plain), external_node_path_.posix.normalize(plain)]
        .map((place) => place.replace(/\/$/, ''))
        .filter((place) => place !== '..' && !place.startsWith('../'));
    return places.length === 0 ? undefined : [...new Set(places)];
}
/** Whether `path` is `place`, or lies below it. */
function isAtOrBelow(path, place) {
    return place === '.' || path === place || path.startsWith(`${place}/`);
}

;// CONCATENATED MODULE: ./.build/emit/src/plan/definitions.js
/** The definitions among a folder's files, and what each says it needs. */






const ENDING = '.def';
/**
 * Reads every definition among `files`. What builds left in a store is none, and a `.def` of another kind (Windows
 * linkers have files of that name) is told and passed over.
 *
 * @throws InputError when one that looks like a definition cannot be read as one
 */
async function findDefinitions(folder, files, { signal }) {
    const notes = [];
    const all = new Set(files);
    const read = [];
    for (const path of files.filter((file) => file.endsWith(ENDING) && !isOfBuild(file, all))) {
        if (signal?.aborted === true)
            throw new errors/* CancelledError */.cc('reading definitions was cancelled');
        const definition = await readIfDefinition((0,external_node_path_.join)(folder, path));
        if (definition === undefined)
            notes.push(`${path} is no definition: it has no "Bootstrap:" line`);
        else
            read.push({ path, definition });
    }
    const layerOf = layerNames(read.map(({ path }) => path));
    const definitions = read.map(({ path, definition }) => {
        const { rendered, note } = renderIfPossible(definition);
        if (note !== undefined)
            notes.push(`${path}: ${note}`);
        return { path, layer: layerOf(path), bases: (0,src_definition/* localBasePaths */.rg)(rendered), copies: (0,src_definition/* copiedPaths */.Rl)(rendered) };
    });
    return { definitions, notes };
}
/** Whether a build has left it: in a store, or as the copy beside a plain build. */
function isOfBuild(path, files) {
    return (0,store/* isStoreFile */.An)(external_node_path_.posix.basename(path)) || files.has(external_node_path_.posix.join(external_node_path_.posix.dirname(path), '.def-hash'));
}
async function readIfDefinition(path) {
    try {
        return await (0,src_definition/* readDefinition */.Ud)(path);
    }
    catch (error) {
        if (error instanceof errors/* InputError */.dz && !await hasBootstrap(path))
            return undefined;
        throw error;
    }
}
async function hasBootstrap(path) {
    // latin1: whatever bytes it holds.
    return /^\s*bootstrap\s*:/im.test(await (0,promises_.readFile)(path, 'latin1'));
}
/** Build arguments that have a default are put in; a definition that wants one from its caller is taken as it is written. */
function renderIfPossible(definition) {
    try {
        return { rendered: (0,src_definition/* renderDefinition */.q0)(definition) };
    }
    catch (error) {
        if (!(error instanceof errors/* InputError */.dz))
            throw error;
        return { rendered: definition, note: `a build argument has no default, so bases and files that depend on it are not known (${error.message})` };
    }
}
/** Definitions of one name in several folders (`a/apptainer.def`, `b/apptainer.def`) get their whole paths, in one word each. */
function layerNames(paths) {
    const uses = new Map();
    for (const path of paths)
        uses.set(nameOf(path), (uses.get(nameOf(path)) ?? 0) + 1);
    return (path) => ((uses.get(nameOf(path)) ?? 0) > 1 ? path.slice(0, -ENDING.length).replaceAll('/', '-') : nameOf(path));
}
/** What a definition is called, whatever folder it is in. */
function nameOf(path) {
    return external_node_path_.posix.basename(path, ENDING);
}
/** Notes on what definitions copy from outside of the folder, where a change is not seen. */
function copiedOutside(definitions) {
    return definitions.flatMap(({ path, copies }) => copies.filter((copy) => placesOf(path, copy) === undefined)
        .map((copy) => `${path} copies ${copy}, which is not in this folder: a change of it is not seen`));
}

// EXTERNAL MODULE: ./.build/emit/src/process.js + 1 modules
var process = __webpack_require__(69807);
;// CONCATENATED MODULE: ./.build/emit/src/plan/git.js


/** A repository's own settings must not start programs (fsmonitor) or change what is printed. */
const SETTINGS = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];
async function git(folder, args, { env, signal }) {
    const { stdout } = await (0,process/* run */.eF)('git', [...SETTINGS, '-C', folder, ...args], { env: { ...env, LC_ALL: 'C' }, signal });
    return stdout;
}
function paths(output) {
    return output.split('\0').filter((path) => path !== '');
}
/**
 * Files of the checkout below `folder`, relative to it: the tracked ones that are there, and new ones that are not
 * ignored. Undefined when `folder` is in no git checkout, or git is not installed.
 *
 * @throws ToolError when git has a checkout and will not read it
 */
async function checkoutFiles(folder, call) {
    try {
        const listed = paths(await git(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], call));
        const deleted = new Set(paths(await git(folder, ['ls-files', '-z', '--deleted'], call)));
        return [...new Set(listed)].filter((path) => !deleted.has(path));
    }
    catch (error) {
        if (error instanceof errors/* NotFoundError */.m_)
            return undefined;
        if (error instanceof errors/* ToolError */.v4 && error.stderrTail.includes('not a git repository'))
            return undefined;
        throw withAdvice(error);
    }
}
/**
 * What has changed since the present commit and `reference` parted, up to the files as they are now.
 *
 * @throws InputError when there is no such commit, or the checkout does not hold where they parted
 */
async function changeSince(folder, reference, call) {
    const wanted = await commitOf(folder, reference, call);
    const commit = await partedAt(folder, wanted, reference, call);
    const changed = paths(await git(folder, ['diff', '-z', '--name-only', '--no-renames', '--no-ext-diff', '--relative', commit, '--'], call));
    const fresh = paths(await git(folder, ['ls-files', '-z', '--others', '--exclude-standard'], call));
    return { commit, paths: [...new Set([...changed, ...fresh])] };
}
async function commitOf(folder, reference, call) {
    try {
        return (await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`], call)).trim();
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4) || error.stderrTail.trim() !== '')
            throw withAdvice(error);
        throw new errors/* InputError */.dz(`there is no commit "${reference}" in ${folder}`, {
            hint: 'Check the name. In a workflow, let actions/checkout fetch it: fetch-depth: 0.', cause: error,
        });
    }
}
async function partedAt(folder, commit, reference, call) {
    try {
        return (await git(folder, ['merge-base', commit, 'HEAD'], call)).trim();
    }
    catch (error) {
        if (!(error instanceof errors/* ToolError */.v4) || error.toolExitCode !== 1)
            throw withAdvice(error);
        throw new errors/* InputError */.dz(`this checkout does not hold the commit at which it and "${reference}" parted`, {
            hint: 'It is a shallow clone, as a rule. In a workflow, let actions/checkout fetch everything: fetch-depth: 0.', cause: error,
        });
    }
}
/** git tells of an owner it does not trust in many lines, of which the first says it all. */
function withAdvice(error) {
    if (!(error instanceof errors/* ToolError */.v4) || !error.stderrTail.includes('dubious ownership'))
        return error;
    return new errors/* ContainerActionError */._C('git does not read this checkout, because another user owns it', {
        hint: 'Run as its owner, or trust it: git config --global --add safe.directory <folder>', cause: error,
    });
}

;// CONCATENATED MODULE: ./.build/emit/src/plan/files.js
/** The files that are planned: a checkout's, or all in a folder. */




/** Where other people's files lie; git ignores them as a rule, and without git nobody does. */
const LEFT_OUT = new Set(['.git', 'node_modules', '.venv', '__pycache__']);
/**
 * Paths of all files, relative to `folder`, with slashes, sorted. Links are files here: where they lead is not looked at.
 *
 * @throws InputError when `folder` is no folder
 */
async function filesToPlan(folder, call) {
    await checkFolder(folder);
    const files = await checkoutFiles(folder, call) ?? await walk(folder, '', call);
    return [...files].sort();
}
async function checkFolder(folder) {
    const found = await (0,promises_.lstat)(folder).catch((error) => {
        if ((0,errors/* systemCode */.xU)(error) === 'ENOENT')
            throw new errors/* InputError */.dz(`there is no folder ${folder}`, { hint: 'Check the path.' });
        throw (0,errors/* fileError */.zS)(error, 'look at', folder);
    });
    if (found.isFile())
        throw new errors/* InputError */.dz(`${folder} is a file, not a folder`, { hint: 'Name the folder that the definitions are in.' });
}
async function walk(folder, inside, call) {
    if (call.signal?.aborted === true)
        throw new errors/* CancelledError */.cc('cancelled while looking for definitions');
    const entries = await (0,promises_.readdir)((0,external_node_path_.join)(folder, inside), { withFileTypes: true })
        .catch((error) => { throw (0,errors/* fileError */.zS)(error, 'read', (0,external_node_path_.join)(folder, inside)); });
    const found = [];
    for (const entry of entries) {
        const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
        if (!entry.isDirectory())
            found.push(path);
        else if (!LEFT_OUT.has(entry.name))
            found.push(...await walk(folder, path, call));
    }
    return found;
}

;// CONCATENATED MODULE: ./.build/emit/src/plan/graph.js
/** Which definition stands on the image of which, and in what order they can be built. */





/**
 * Finds for every local base the definition that makes it.
 *
 * @throws InputError for a base that nothing makes and that is not there, or that several could have made
 */
function linkDefinitions(definitions, files) {
    return definitions.map((definition) => {
        const needs = new Set();
        const baseFiles = [];
        const notes = [];
        for (const base of definition.bases) {
            const maker = makerOf(base, definition, definitions);
            const found = maker === undefined ? (placesOf(definition.path, base) ?? []).filter((place) => files.some((file) => isAtOrBelow(file, place))) : [];
            if (maker !== undefined)
                needs.add(maker.path);
            else if (found.length > 0)
                baseFiles.push(...found);
            else if (isElsewhere(definition.path, base))
                notes.push(`${definition.path} stands on ${base}, which is not in this folder: a change of it is not seen`);
            else
                throw missing(definition, base);
        }
        return { ...definition, needs: [...needs], baseFiles, notes };
    });
}
function makerOf(base, user, definitions) {
    const file = external_node_path_.posix.basename(base);
    // One certain build, or a path of the whole machine, stands for itself.
    if (!file.endsWith('.sif') || (0,store/* isStoreFile */.An)(file) || external_node_path_.posix.isAbsolute(base))
        return undefined;
    const name = file.slice(0, -'.sif'.length);
    const exact = definitions.filter(({ layer }) => layer === name);
    const makers = exact.length > 0 ? exact : definitions.filter(({ path }) => nameOf(path) === name);
    if (makers.length <= 1)
        return makers[0];
    throw new errors/* InputError */.dz(`${user.path} stands on ${base}, which ${makers.map(({ path }) => path).join(' and ')} could make`, {
        hint: `Name the layer that is meant: ${makers.map(({ layer }) => `${layer}.sif`).join(', ')}.`,
    });
}
function isElsewhere(definition, base) {
    return placesOf(definition, base) === undefined || /\{\{/.test(base);
}
function missing(definition, base) {
    return new errors/* InputError */.dz(`${definition.path} stands on ${base}, which no definition here makes, and which is not here`, {
        hint: 'An image is made by the definition of its name: base.sif by base.def. Check the spelling, or give an absolute path where it lies outside.',
    });
}
/**
 * The level of every definition, by its path: 0 stands on none of the others, and each stands on lower ones only.
 *
 * @throws InputError that names a circle
 */
function levelsOf(definitions) {
    const byPath = new Map(definitions.map((definition) => [definition.path, definition]));
    const levels = new Map();
    const climb = (path, below) => {
        const known = levels.get(path);
        if (known !== undefined)
            return known;
        if (below.includes(path)) {
            throw new errors/* InputError */.dz(`definitions stand on each other in a circle: ${[...below.slice(below.indexOf(path)), path].join(' -> ')}`, {
                hint: 'One of them has to stand on something else.',
            });
        }
        const needs = byPath.get(path)?.needs ?? [];
        const level = needs.length === 0 ? 0 : 1 + Math.max(...needs.map((need) => climb(need, [...below, path])));
        levels.set(path, level);
        return level;
    };
    for (const { path } of definitions)
        climb(path, []);
    return levels;
}

;// CONCATENATED MODULE: ./.build/emit/src/plan/touched.js

/** Paths of one reason that are named. */
const NAMED = 3;
/**
 * Reasons by path of the definition; an empty list for one that is not touched. Where it is not certain what a path of a
 * definition means, all it may mean counts: a build too many costs minutes, one too few costs the truth.
 *
 * @param definitions each behind those it stands on
 */
function touchedBy(changed, definitions, touchesAll) {
    const common = touchesAll.flatMap((place) => phrase('changed', below(changed, [place]), 'touches everything'));
    const reasons = new Map();
    for (const definition of definitions) {
        const copies = definition.copies.flatMap((path) => placesOf(definition.path, path) ?? []);
        reasons.set(definition.path, [
            ...(changed.includes(definition.path) ? ['the definition changed'] : []),
            ...phrase('it copies', below(changed, copies), 'changed'),
            ...phrase('it stands on', below(changed, definition.baseFiles), 'changed'),
            ...definition.needs.filter((need) => (reasons.get(need)?.length ?? 0) > 0).map((need) => `it stands on the image of ${need}, which is touched`),
            ...common,
        ]);
    }
    return reasons;
}
function below(changed, places) {
    return changed.filter((path) => places.some((place) => isAtOrBelow(path, place.replace(/^\.\//, '').replace(/\/+$/, ''))));
}
function phrase(before, paths, after) {
    if (paths.length === 0)
        return [];
    const more = paths.length > NAMED ? ` and ${String(paths.length - NAMED)} more` : '';
    return [`${before} ${paths.slice(0, NAMED).join(', ')}${more}, which ${after}`];
}

;// CONCATENATED MODULE: ./.build/emit/src/plan/plan.js
/**
 * Plans the builds of a repository of many images: which definitions there are, which stands on the image of which, and
 * which of them a change touches. So each can be built on a runner of its own, and what did not change is not built.
 */








/**
 * @param folder of a git checkout, as a rule; whatever is in it, without git. Files that git ignores are passed over.
 * @throws InputError for a base that is missing, a circle, a choice that nothing fits, a definition that cannot be read, or a reference that git
 *   does not know
 */
async function planBuilds(folder, options = {}) {
    const call = (0,context/* callOf */.C)(options);
    const path = (0,external_node_path_.resolve)(folder);
    const files = await filesToPlan(path, call);
    const found = await findDefinitions(path, files, call);
    const linked = linkDefinitions(found.definitions, files);
    const levels = levelsOf(linked);
    const ordered = inOrder(linked, levels);
    const change = options.changedSince === undefined ? undefined : await changeSince(path, options.changedSince, call);
    const reasons = change === undefined ? undefined : touchedBy(change.paths, ordered, options.touchesAll ?? []);
    const touched = (definition) => reasons === undefined || (reasons.get(definition)?.length ?? 0) > 0;
    const chosen = chosenBy(options.definitions, ordered.map(({ path: definition }) => definition), path);
    const asked = (definition) => touched(definition) && chosen(definition);
    const wanted = neededBy(ordered, asked);
    return {
        folder: path,
        changedSince: change?.commit ?? null,
        definitions: ordered.map((definition) => ({
            definition: definition.path,
            layer: definition.layer,
            level: levels.get(definition.path) ?? 0,
            needs: definition.needs,
            touched: touched(definition.path),
            reasons: [
                ...reasons === undefined ? unchangedReasons(options.definitions, chosen(definition.path)) : reasons.get(definition.path) ?? [],
                ...(wanted.get(definition.path) ?? []).map((user) => `${user} stands on its image`),
            ],
            build: asked(definition.path) || wanted.has(definition.path),
        })),
        notes: [...found.notes, ...linked.flatMap(({ notes }) => notes), ...copiedOutside(found.definitions)],
    };
}
/** Where no change is looked at. */
function unchangedReasons(definitions, chosen) {
    if (definitions === undefined)
        return ['everything is planned'];
    return chosen ? ['it was asked for'] : [];
}
function inOrder(definitions, levels) {
    const level = ({ path }) => levels.get(path) ?? 0;
    return [...definitions].sort((a, b) => level(a) - level(b) || (a.path < b.path ? -1 : 1));
}
/** The definitions that are not asked for and whose images those stand on that are, each with those that need it. */
function neededBy(ordered, asked) {
    const needed = new Map();
    for (const { path, needs } of [...ordered].reverse()) {
        if (!asked(path) && !needed.has(path))
            continue;
        for (const need of needs.filter((each) => !asked(each)))
            needed.set(need, [...needed.get(need) ?? [], path]);
    }
    return needed;
}

;// CONCATENATED MODULE: ./.build/emit/src/plan/index.js
/** Many definitions: what stands on what, what a change touches, job matrices. */





/***/ })

};
