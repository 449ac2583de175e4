export const id = 240;
export const ids = [240];
export const modules = {

/***/ 1240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./.build/emit/src/github/action.js + 3 modules
var action = __webpack_require__(5752);
// EXTERNAL MODULE: ./.build/emit/src/github/repeat.js
var repeat = __webpack_require__(8354);
;// CONCATENATED MODULE: ./.build/emit/src/github/specs/freeze.js
const freezeSpec = {
    id: 'freeze',
    name: 'Freeze an Apptainer image',
    description: 'Writes down what is installed in an image: pip, Debian and npm packages with their versions',
    branding: { icon: 'lock', color: 'blue' },
    inputs: {
        image: { type: 'path', required: true, description: 'The image (SIF).' },
        'output-dir': { type: 'path', description: 'Folder for the three lock files. The image\'s own, when not given.' },
        lock: { type: 'path', description: 'File for the combined lock as well, which `diff` and the round trip read.' },
    },
    outputs: {
        pip: { description: 'Path of `requirements-lock.txt`, as `pip freeze` prints it; empty without pip in the image.' },
        dpkg: { description: 'Path of `dpkg-lock.txt`, one `package=version` a line; empty without dpkg.' },
        node: { description: 'Path of `node-lock.txt`, as `npm list -g --json` prints it; empty without npm.' },
        lock: { description: 'Path of the combined lock; empty when it was not asked for.' },
    },
};

// EXTERNAL MODULE: ./.build/emit/src/github/summary.js + 1 modules
var summary = __webpack_require__(5552);
// EXTERNAL MODULE: ./.build/emit/src/lock/index.js + 35 modules
var src_lock = __webpack_require__(4980);
;// CONCATENATED MODULE: ./.build/emit/actions/freeze/main.js






async function main() {
    await (0,action/* runAction */.C)(freezeSpec, {
        repeat: ({ image, outputDir, lock }) => (0,repeat/* commandWords */.B)('freeze', [image], { 'output-dir': outputDir, lock }),
        run: async ({ image, outputDir, lock }, call) => {
            const { pip = '', dpkg = '', node = '' } = await (0,src_lock/* freeze */.CN)(image, outputDir, call);
            if (lock !== undefined)
                await (0,src_lock/* captureLock */.qp)(image, lock, call);
            const combined = lock === undefined ? '' : (0,external_node_path_.resolve)(lock);
            return {
                outputs: { pip, dpkg, node, lock: combined },
                summary: (0,summary/* factsSummary */.yQ)('Image frozen', { Image: image, pip, dpkg, node, 'Combined lock': combined }),
            };
        },
    });
}


/***/ })

};
