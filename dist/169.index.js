export const id = 169;
export const ids = [169];
export const modules = {

/***/ 47698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fR: () => (/* reexport */ buildSummary),
  T4: () => (/* reexport */ changesMarkdown),
  Hv: () => (/* reexport */ changesSection),
  cQ: () => (/* reexport */ commentSummary),
  br: () => (/* reexport */ commentText),
  yQ: () => (/* reexport */ factsSummary),
  Yp: () => (/* reexport */ integritySummary),
  MM: () => (/* reexport */ planSummary),
  xK: () => (/* reexport */ repeatSection),
  EI: () => (/* reexport */ reportOf)
});

// UNUSED EXPORTS: code, codeBlock, codeCell, driftSection, table

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./.build/emit/src/definition/index.js + 65 modules
var src_definition = __webpack_require__(40741);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 32 modules
var src_lock = __webpack_require__(96122);
;// CONCATENATED MODULE: ./.build/emit/src/markdown/build-report.js
/** What the summary of a build tells beyond the result itself. */



async function reportOf(result) {
    const [file, definition, lock] = await Promise.all([(0,promises_.stat)(result.sif), (0,src_definition/* readDefinition */.Ud)(result.lockedDef), (0,src_lock/* readLock */.mF)(result.lock)]);
    const packages = Object.fromEntries(Object.entries((0,src_lock/* presentChannels */.o9)(lock)).flatMap(([channel, amount]) => (amount === undefined ? [] : [[channel, amount]])));
    return {
        result,
        sizeBytes: file.size,
        bases: (0,src_definition/* basesOf */.cF)(definition).map((base) => `${base.bootstrap} ${base.from}`.trim()),
        packages,
    };
}

// EXTERNAL MODULE: ./.build/emit/src/changes/index.js + 8 modules
var src_changes = __webpack_require__(54726);
// EXTERNAL MODULE: ./.build/emit/src/text.js
var src_text = __webpack_require__(78438);
;// CONCATENATED MODULE: ./.build/emit/src/markdown/text.js
/** Markdown for people, made so that no text from an image or an input can be anything but text in it. */

/** Longest piece of foreign text shown in one place. */
const MAX_TEXT = 300;
/** Most names and versions: nothing in them that would have to be looked at. */
const PLAIN = /^[\w.+:~@/=-]{1,200}$/;
/**
 * Foreign text as a code span: there GitHub reads no Markdown, no HTML, no mentions and no references. The fence is
 * longer than any run of backticks inside.
 */
function code(text) {
    const shown = shorten((0,src_text/* plainLine */.h0)(text)).trim();
    if (shown === '')
        return '';
    const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((ticks) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    const space = longest > 0 ? ' ' : '';
    return `${fence}${space}${shown}${space}${fence}`;
}
/** A code span that may stand in a table: there a bar ends the cell even in code unless a backslash is before it. */
function codeCell(text) {
    if (PLAIN.test(text))
        return `\`${text}\``;
    // Backslashes before a bar would escape each other: doubled, they leave the one that escapes the bar.
    return code(text).replace(/(\\*)\|/g, '$1$1\\|');
}
/** A table; cells are Markdown already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |\n`;
    return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
/** Foreign lines as a block of code. */
function codeBlock(lines) {
    const shown = lines.map(src_text/* plainLine */.h0);
    const longest = Math.max(2, ...shown.flatMap((line) => (line.match(/`+/g) ?? []).map((ticks) => ticks.length)));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${shown.join('\n')}\n${fence}\n`;
}
function shorten(text) {
    return text.length > MAX_TEXT ? `${(0,src_text/* plainLine */.h0)(text.slice(0, MAX_TEXT - 3))}...` : text;
}

;// CONCATENATED MODULE: ./.build/emit/src/markdown/changes.js
/** Changes of an image as GitHub shows them: in a pull request, a summary, a release. */



/** Up to this many packages that the definition does not name are shown unfolded. */
const UNFOLDED = 10;
/** Bytes a group takes beside its rows: heading, tables' heads, the fold, the note of what is left out. */
const GROUP_BYTES = 500;
/**
 * The changes as headings and tables, bases and engine first. When they do not all fit, the ones least worth a look are
 * left out of every group, and each group tells how many.
 *
 * @param maxBytes bytes of UTF-8 the text may take, at least a few thousand; they are never fewer than characters. Default: no limit
 * @param titled begin with how many there are. Default: true
 */
function changesMarkdown(changes, maxBytes = Number.POSITIVE_INFINITY, titled = true) {
    const head = headOf(changes, titled);
    const rows = chosenRows(changes.groups, maxBytes - Buffer.byteLength(head) - GROUP_BYTES * changes.groups.length);
    const sections = changes.groups.map((group) => groupSection(group, rows.get(group) ?? []));
    const shown = [...rows.values()].reduce((sum, { length }) => sum + length, 0);
    return { text: [head, ...sections].filter((part) => part !== '').join('\n'), left: (0,src_changes/* changeCount */.YR)(changes.counts) - shown };
}
function headOf(changes, titled) {
    const { identical, build, uncompared } = changes;
    const parts = identical ? ['The image holds the same packages.\n'] : titled ? [`**${(0,src_changes/* changesSummary */.a7)(changes)}**\n`] : [];
    if (build.length > 0)
        parts.push(table(['', 'Before', 'After'], build.map(({ fact, before, after }) => [fact, codeCell(before), codeCell(after)])));
    if (uncompared.length > 0)
        parts.push(`Not compared, because not both locks tell of it: ${uncompared.join(', ')}.\n`);
    return parts.join('\n');
}
/** Rows that fit, of every group the first ones: in all groups together, the most interesting ones. */
function chosenRows(groups, maxBytes) {
    if (maxBytes === Number.POSITIVE_INFINITY)
        return new Map(groups.map((group) => [group, group.changes.map(rowOf)]));
    const chosen = new Map(groups.map((group) => [group, []]));
    const queue = groups.flatMap((group) => group.changes.map((change) => ({ group, change, interest: (0,src_changes/* interest */.X8)(change) })));
    // A base counts before everything; the sort is stable, so each group's own order stays.
    queue.sort((a, b) => Number(b.change.channel === 'base') - Number(a.change.channel === 'base') || a.interest - b.interest);
    let room = maxBytes;
    for (const { group, change } of queue) {
        const row = rowOf(change);
        room -= Buffer.byteLength(row[1].join(' | ')) + 5;
        if (room < 0)
            break;
        chosen.get(group)?.push(row);
    }
    return chosen;
}
function rowOf(change) {
    const { name, before, after, direct, asked, channel } = change;
    const label = direct && channel !== 'base' ? `**${codeCell(name)}**` : codeCell(name);
    return [change, [label, versionCell(before, asked?.[0]), versionCell(after, asked?.[1]), (0,src_changes/* movementInWords */.SY)(change)]];
}
/** @param asked for a base: what its definition names, before what that stood for */
function versionCell(version, asked = '') {
    if (version === undefined)
        return '';
    const cell = version === '' ? '`(no version)`' : codeCell(version);
    return asked === '' ? cell : `${codeCell(asked)} ${cell}`;
}
const HEAD = ['Package', 'Before', 'After', ''];
function groupSection({ channel, changes, counts }, rows) {
    const cellsOf = (direct) => rows.filter(([change]) => change.direct === direct).map(([, cells]) => cells);
    const [direct, rest] = [cellsOf(true), cellsOf(false)];
    const head = channel === 'base' ? ['Stage', ...HEAD.slice(1)] : HEAD;
    const left = changes.length - rows.length;
    const parts = [`#### ${channel}: ${(0,src_changes/* countsInWords */.Pe)(counts)}\n`];
    if (direct.length > 0)
        parts.push(table(head, direct));
    if (rest.length > 0)
        parts.push(rest.length > UNFOLDED ? folded(direct.length > 0 ? `${(0,src_text/* count */.U9)(rest.length, 'package')} the definition does not name` : (0,src_text/* count */.U9)(rest.length, 'package'), table(head, rest)) : table(head, rest));
    if (left > 0)
        parts.push(`${(0,src_text/* count */.U9)(left, 'more package')} not shown.\n`);
    return parts.join('\n');
}
/** Markdown behind a line that opens it. @param title our own words */
function folded(title, markdown) {
    return `<details><summary>${title}</summary>\n\n${markdown}\n</details>\n`;
}
/** Where the two locks came from, above what differs. */
function changesSection(before, after, changes, maxBytes) {
    const title = `## ${changes.identical ? 'No change' : 'Changes'}: ${code(before)} → ${code(after)}\n\n`;
    const { text, left } = changesMarkdown(changes, maxBytes === undefined ? undefined : maxBytes - Buffer.byteLength(title));
    return { text: title + text, left };
}

;// CONCATENATED MODULE: ./.build/emit/src/markdown/verdict.js

function verdictWord(verified) {
    if (verified === null)
        return 'Built, not verified yet';
    return verified ? 'Verified' : 'NOT REPRODUCIBLE';
}
const SAME = {
    versions: 'holds the same packages in the same versions; files were not compared',
    files: 'holds the same packages in the same versions, and the same files',
    bytes: 'is the same to the byte',
};
function healedSentence(channels) {
    const healed = channels.filter(({ grade }) => grade === 'healed').map(({ channel }) => channel);
    return healed.length === 0 ? '' : ` What is offered has changed since (${healed.join(', ')}); the locked versions held.`;
}
/** What the rebuild of a verified image was found to be. */
function verifiedSentence(level, channels) {
    return `The rebuild from the locked definition ${SAME[level]}.${healedSentence(channels)}`;
}
/** The grade of every channel that is there; those that are not are named in one line. */
function channelsSection(channels) {
    if (channels.length === 0)
        return '';
    const present = channels.filter(({ grade }) => grade !== 'absent');
    const absent = channels.filter(({ grade }) => grade === 'absent').map(({ channel }) => channel);
    const rows = present.map(({ channel, grade, packages, detail }) => [channel, String(packages), grade, detail === '' ? '' : codeCell(detail)]);
    return table(['Channel', 'Packages', 'Grade', ''], rows) + (absent.length === 0 ? '' : `\nAbsent: ${absent.join(', ')}.\n`);
}

;// CONCATENATED MODULE: ./.build/emit/src/markdown/comment.js
/** What stands in a pull request's comment on an image. */





/** GitHub takes 65,536 characters. Counted here in bytes of UTF-8, which are never fewer, by whatever count of characters. */
const COMMENT_BYTES = 65_000;
/** The runner drops a step's summary of more than 1 MiB whole. */
const SUMMARY_BYTES = 900_000;
/** Links to artifacts that are shown. */
const MAX_ARTIFACTS = 20;
/** The comment on an image. */
function commentText(review, links) {
    const foot = footOf(review, links);
    const content = contentOf(review, COMMENT_BYTES - Buffer.byteLength(foot), links.run);
    return { content: contentOf(review, COMMENT_BYTES, undefined), body: `${content}${foot}` };
}
/** The same for the step's summary, which has room for more. */
function commentSummary(review) {
    return contentOf(review, SUMMARY_BYTES, undefined);
}
function contentOf(review, maxBytes, run) {
    const { image, verdict, changes } = review;
    const title = `### Image ${code(image)}: ${changes === undefined || changes.identical ? '' : `${(0,src_changes/* changesSummary */.a7)(changes)}; `}${verdictWord(stateOf(verdict)).toLowerCase()}\n`;
    const proof = [verdictSection(verdict), comment_folded('What was proved of each channel', channelsSection(verdict.channels))];
    const fixed = [title, ...proof].filter((part) => part !== '').join('\n');
    if (changes === undefined)
        return fixed;
    const { text, left } = changesMarkdown(changes, maxBytes - Buffer.byteLength(fixed) - NOTE_BYTES, false);
    const where = run === undefined ? 'the summary of the run' : `[the summary of the run](${urlText(run)})`;
    return [fixed, text, ...(left === 0 ? [] : [`${(0,src_text/* count */.U9)(left, 'change')} left out here: see ${where}.\n`])].join('\n');
}
/** What the note of what was left out may take. */
const NOTE_BYTES = 500;
function stateOf({ state }) {
    return state === 'unknown' ? null : state === 'verified';
}
function verdictSection({ state, level, channels, reason }) {
    switch (state) {
        case 'verified': return `**Reproducible.** ${level === undefined ? 'Its marker says so, and belongs to these bytes.' : verifiedSentence(level, channels)}\n`;
        case 'unverified': return `**NOT REPRODUCIBLE.** ${code(reason)}\n`;
        case 'unknown': return 'Not verified: the rebuild that would prove that it can be made again was not run.\n';
    }
}
function comment_folded(title, markdown) {
    return markdown === '' ? '' : `<details><summary>${title}</summary>\n\n${markdown}\n</details>\n`;
}
function footOf({ definition }, { run, artifacts = {}, pullRequest, against }) {
    const named = Object.entries(artifacts);
    const links = [
        ...(run === undefined ? [] : [`[Run](${urlText(run)})`]),
        ...named.slice(0, MAX_ARTIFACTS).map(([name, url]) => `[${code(name) || 'artifact'}](${urlText(url)})`),
        ...(named.length > MAX_ARTIFACTS ? [(0,src_text/* count */.U9)(named.length - MAX_ARTIFACTS, 'more artifact')] : []),
    ];
    const commands = definition === undefined ? [] : [
        ...(pullRequest === undefined ? [] : [`git fetch origin pull/${String(pullRequest)}/head && git checkout FETCH_HEAD`]),
        (0,src_text/* shellLine */.Tg)(['scitex-container', 'check', definition, ...(against === undefined ? [] : ['--against', against])]),
    ];
    return [
        ...(commands.length === 0 ? [] : [`The same on a machine of yours:\n\n${codeBlock(commands)}`]),
        ...(links.length === 0 ? [] : [`${links.join(' · ')}\n`]),
    ].map((part) => `\n${part}`).join('');
}
/** An address as the target of a link, which nothing in it can end. @throws TypeError for what is no URL */
function urlText(url) {
    return `<${new URL(url).href.replaceAll('<', '%3C').replaceAll('>', '%3E')}>`;
}

;// CONCATENATED MODULE: ./.build/emit/src/markdown/plan-summary.js


/** Rows that are shown; the outputs hold all. */
const ROWS = 500;
function planSummary(plan) {
    const built = plan.definitions.filter(({ build }) => build);
    const rest = plan.definitions.length - built.length;
    const rows = built.slice(0, ROWS).map(({ definition, level, needs, reasons }) => ([codeCell(definition), String(level), needs.map(codeCell).join(' '), codeCell(reasons.join('; '))]));
    return [
        `## ${(0,src_text/* count */.U9)(built.length, 'image')} to build\n`,
        rest === 0 ? '' : `${(0,src_text/* count */.U9)(rest, 'definition')} not to be built.\n`,
        rows.length === 0 ? '' : table(['Definition', 'Level', 'Stands on', 'Why'], rows),
        built.length > ROWS ? `And ${String(built.length - ROWS)} more.\n` : '',
    ].filter((part) => part !== '').join('\n');
}

;// CONCATENATED MODULE: ./.build/emit/src/markdown/picture.js
/** A build at a glance: pictures in Mermaid, which GitHub draws where it shows Markdown. */

/** Below this share a slice cannot be seen, and its words lie over another's. */
const LEAST_SHARE = 0.01;
/**
 * When which stage ran. What a person waits for comes one after the other; the rebuild runs beside packing, and ends
 * when nobody waits for it any more.
 *
 * @param timings milliseconds by stage, in the order they began, as a round trip tells them
 */
function timelinePicture(timings) {
    const { verify, 'verify-wait': wait, ...own } = timings;
    const bars = [];
    let now = 0;
    for (const [name, duration] of Object.entries(own).filter(([stage]) => stage !== 'compare')) {
        bars.push({ lane: 'build', name, from: now, to: now + duration });
        now += duration;
    }
    if (verify !== undefined) {
        now += wait ?? verify;
        bars.push({ lane: 'rebuild', name: 'verify', from: Math.max(0, now - verify), to: now });
    }
    const { compare } = own;
    if (compare !== undefined)
        bars.push({ lane: 'rebuild', name: 'compare', from: now, to: now + compare });
    return bars.length < 2 ? '' : gantt(bars);
}
/** The axis counts seconds: hours and minutes would be shown in the reader's time zone. */
function gantt(bars) {
    const lines = (lane) => {
        const rows = bars.filter((bar) => bar.lane === lane);
        return rows.length === 0 ? [] : [`  section ${lane}`, ...rows.map(({ name, from, to }) => (`  ${word(name)} ${(0,src_text/* formatDuration */.a3)(to - from).replaceAll(':', ' ')} :${String(Math.round(from))}, ${String(Math.max(Math.round(to), Math.round(from) + 1))}`))];
    };
    return mermaid(['gantt', '  title Seconds', '  dateFormat x', '  axisFormat %s', ...lines('build'), ...lines('rebuild')]);
}
/** How many packages each channel has. */
function packagesPicture(packages) {
    const total = Object.values(packages).reduce((sum, amount) => sum + amount, 0);
    const slices = Object.entries(packages).filter(([, amount]) => amount > 0);
    const small = slices.filter(([, amount]) => amount < LEAST_SHARE * total);
    const shown = small.length < 2 ? slices : [...slices.filter((slice) => !small.includes(slice)), others(small)];
    return shown.length < 2 ? '' : mermaid(['pie showData', '  title Packages', ...shown.map(([name, amount]) => `  "${word(name)}" : ${String(amount)}`)]);
}
function others(slices) {
    return [slices.map(([name]) => name).join(' '), slices.reduce((sum, [, amount]) => sum + amount, 0)];
}
/** Names of stages and channels are ours; that they are nothing but words holds whoever adds one. */
function word(name) {
    return name.replace(/[^\w -]+/g, ' ').trim();
}
function mermaid(lines) {
    return `\`\`\`mermaid\n${lines.join('\n')}\n\`\`\`\n`;
}

;// CONCATENATED MODULE: ./.build/emit/src/markdown/summary.js
/** The step's summary: everything a person wants to know of a build or a check, in one place. */





/**
 * Bytes the drift table may take. The runner drops a summary of more than 1 MiB whole; the rest of ours is a few
 * kilobytes.
 */
const TABLE_BYTES = 700_000;
/** The same for the table of files. */
const FILES_BYTES = 200_000;
function buildSummary(report) {
    const { result } = report;
    const rows = [
        ['Image', codeCell(result.sif)],
        ['Base', report.bases.length === 0 ? 'unknown' : report.bases.map(codeCell).join(', ')],
        ['Size', (0,src_text/* formatBytes */.z3)(report.sizeBytes)],
        ['SHA-256', codeCell(result.sifSha256)],
        ['Lock', codeCell(result.lock)],
        ['Locked definition', codeCell(result.lockedDef)],
        ['Packages', Object.entries(report.packages).map(([channel, amount]) => `${channel} ${String(amount)}`).join(', ')],
    ];
    if (result.pruned.length > 0)
        rows.push(['Pruned', (0,src_text/* count */.U9)(result.pruned.length, 'old build')]);
    return [
        `## ${verdictWord(result.verified)}: ${code(`${result.layer} ${result.ts}`)}\n`,
        verdictSentence(report),
        table(['', ''], rows),
        channelsSection(result.channels),
        timesSection(result.timings),
        timelinePicture(result.timings),
        packagesPicture(report.packages),
        result.diff === null ? '' : driftSection(result.diff),
        result.contents === null ? '' : filesSection(result.contents),
    ].filter((part) => part !== '').join('\n');
}
function verdictSentence({ result }) {
    const unchanged = result.unchanged ? 'The recipe has not changed: nothing was built. ' : '';
    if (result.verified === null)
        return `${unchanged}The rebuild that would prove it was not run.\n`;
    if (result.verified) {
        return `${unchanged}${verifiedSentence(result.level, result.channels)}\n`;
    }
    return `${unchanged}${code(result.reason)}\n`;
}
/** Files that differ, as many as a summary holds. */
function filesSection(contents) {
    const { differences } = contents;
    if (differences.length === 0)
        return '';
    const rows = [];
    let bytes = 0;
    for (const { path, kind, what, owner } of differences) {
        const row = [codeCell(path), what ?? kind, codeCell(owner)];
        bytes += Buffer.byteLength(row.join(' | ')) + 5;
        if (bytes > FILES_BYTES)
            break;
        rows.push(row);
    }
    const rest = differences.length - rows.length;
    const note = rest === 0 ? '' : `\n${(0,src_text/* count */.U9)(rest, 'more file')} not shown.\n`;
    return `### ${(0,src_text/* count */.U9)(differences.length, 'file')} differ\n\n${table(['File', 'Difference', 'Owner'], rows)}${note}`;
}
function timesSection(timings) {
    const rows = Object.entries(timings).map(([stage, ms]) => [stage, (0,src_text/* formatDuration */.a3)(ms)]);
    return rows.length === 0 ? '' : table(['Stage', 'Time'], rows);
}
/** The drift as a table, as many rows of it as a summary holds. */
function driftSection(diff) {
    const total = (0,src_lock/* driftCount */.vk)(diff);
    if (total === 0)
        return '';
    const rows = [];
    let bytes = 0;
    for (const row of driftRows(diff)) {
        bytes += Buffer.byteLength(row.join(' | ')) + 5;
        if (bytes > TABLE_BYTES)
            break;
        rows.push(row);
    }
    const rest = total - rows.length;
    const note = rest === 0 ? '' : `\n${(0,src_text/* count */.U9)(rest, 'more package')} not shown.\n`;
    return `### ${(0,src_text/* count */.U9)(total, 'package')} differ\n\n${table(['Package', 'Built', 'Rebuilt'], rows)}${note}`;
}
function* driftRows(diff) {
    for (const [name, [a, b]] of Object.entries(diff.changed))
        yield [codeCell(name), codeCell(a), codeCell(b)];
    for (const [name, a] of Object.entries(diff.onlyInA))
        yield [codeCell(name), codeCell(a), 'missing'];
    for (const [name, b] of Object.entries(diff.onlyInB))
        yield [codeCell(name), 'missing', codeCell(b)];
}
function integritySummary(result) {
    const rows = [['Definition', result.defOrigin], ['pip', result.pipLock], ['dpkg', result.dpkgLock]];
    return `## ${result.overall === 'pass' ? 'Intact' : 'CHANGED'}: ${code(result.sif.path)}\n\n`
        + `${result.sif.exists ? `SHA-256 ${code(result.sif.sha256)}` : 'There is no such image.'}\n\n`
        + table(['Check', 'Result', ''], rows.map(([name, check]) => [name, check.status, codeCell(check.detail)]));
}
/** A short summary: a title and a table of names and foreign values. */
function factsSummary(title, facts) {
    return `## ${title}\n\n${table(['', ''], Object.entries(facts).map(([name, value]) => [name, codeCell(value)]))}`;
}
/** How to do the same elsewhere. */
function repeatSection(command) {
    return `\nThe same on a machine of yours:\n\n${codeBlock([command])}`;
}

;// CONCATENATED MODULE: ./.build/emit/src/markdown/index.js
/** Markdown for people. Text from images, locks and logs can be nothing but text in it. */








/***/ }),

/***/ 89052:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ cancelOnSignals)
/* harmony export */ });
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69807);
/** SIGINT and SIGTERM as an AbortSignal: the doors listen, the core stops its children and cleans up. */

const CANCELLING = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Exit code of a program that SIGINT ended, as shells count. */
const EXIT_SIGINT = 130;
function cancelOnSignals(options) {
    const controller = new AbortController();
    const listener = (name) => {
        if (!controller.signal.aborted) {
            options.onCancel(name);
            controller.abort();
        }
        else if (options.secondKills && name === 'SIGINT') {
            (0,_process_js__WEBPACK_IMPORTED_MODULE_0__/* .killAll */ .E7)();
            process.exit(EXIT_SIGINT);
        }
    };
    for (const name of CANCELLING)
        process.on(name, listener);
    return {
        signal: controller.signal,
        dispose: () => { for (const name of CANCELLING)
            process.off(name, listener); },
    };
}


/***/ })

};
