export const id = 423;
export const ids = [423];
export const modules = {

/***/ 5423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/apptainer/install/index.js + 12 modules
var install = __webpack_require__(143);
// EXTERNAL MODULE: ./.build/emit/src/github/action.js + 3 modules
var action = __webpack_require__(5752);
// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(8354);
// EXTERNAL MODULE: ./.build/emit/src/github/files.js
var files = __webpack_require__(5434);
;// CONCATENATED MODULE: ./.build/emit/src/github/specs/setup.js
const setupSpec = {
    id: 'setup',
    name: 'Set up Apptainer',
    description: 'Puts a working Apptainer on PATH: the one that is there, or one from Debian\'s archive in a folder of its own',
    branding: { icon: 'download', color: 'blue' },
    inputs: {
        version: { type: 'string', description: 'What will do: `1.4.5`, a series `1.4`, a range `>=1.3 <2`, or `latest`. Any, when not given.' },
        method: {
            type: 'choice',
            values: ['auto', 'existing', 'archive'],
            default: 'auto',
            description: '`existing` takes the one on PATH or fails; `archive` unpacks one from Debian\'s archive; `auto` takes what is there, else the archive.',
        },
        prefix: { type: 'path', description: 'Folder to unpack it into. `container-action/apptainer` in the user\'s data folder, when not given.' },
        mirror: { type: 'string', description: 'Debian mirror to fetch from.' },
        subuid: {
            type: 'boolean',
            default: true,
            description: 'Let root have a range of subordinate ids where it cannot build without one.',
        },
    },
    outputs: {
        path: { description: 'The program, as an absolute path.' },
        version: { description: 'Its version, as it tells it.' },
        method: { description: 'How it came here: `existing` or `archive`.' },
        'can-build': { description: '`true` when images can be built here, `false` when they can only be run.' },
    },
};

// EXTERNAL MODULE: ./.build/emit/src/github/summary.js + 1 modules
var summary = __webpack_require__(5552);
;// CONCATENATED MODULE: ./.build/emit/actions/setup/main.js







async function main() {
    await (0,action/* runAction */.C)(setupSpec, {
        repeat: ({ version, method, prefix, mirror, subuid }) => (0,repeat/* commandWords */.B)('setup', [], {
            version, method, prefix, mirror, 'no-subuid': !subuid,
        }),
        run: async (inputs, call) => {
            const { path, version, method, probe } = await (0,install/* ensureApptainer */.LR)({ ...inputs, ...call });
            if (method !== 'existing')
                await (0,files/* prependPath */._E)((0,external_node_path_.dirname)(path));
            return {
                outputs: { path, version, method, 'can-build': String(probe.canBuild) },
                summary: (0,summary/* factsSummary */.yQ)('Apptainer is ready', { Program: path, Version: version, Method: method }),
            };
        },
    });
}


/***/ })

};
