export const id = 829;
export const ids = [829];
export const modules = {

/***/ 11829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _src_github_action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4460);
/* harmony import */ var _src_github_repeat_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68354);
/* harmony import */ var _src_github_setup_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37636);
/* harmony import */ var _src_github_specs_setup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12411);




async function main() {
    await (0,_src_github_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)(_src_github_specs_setup_js__WEBPACK_IMPORTED_MODULE_2__/* .setupSpec */ .P, {
        repeat: ({ version, versionFile, method, prefix, mirror, suid, checksum, allowKnownBad, registry, username, password, freeDiskSpace, warnFreeSpace, prepare }) => (0,_src_github_repeat_js__WEBPACK_IMPORTED_MODULE_3__/* .commandWords */ .B)('setup', [], {
            version, 'version-file': versionFile, method, prefix, mirror, suid, checksum, 'allow-known-bad': allowKnownBad,
            registry, username, 'password-stdin': password !== undefined, 'free-disk-space': freeDiskSpace, 'warn-free-space': warnFreeSpace,
            'no-prepare': !prepare,
        }),
        run: _src_github_setup_step_js__WEBPACK_IMPORTED_MODULE_1__/* .setUp */ .s,
    });
}


/***/ }),

/***/ 68354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ commandWords),
/* harmony export */   Z: () => (/* binding */ wordsOf)
/* harmony export */ });
/** An action's inputs as words for the command line, so that a failing step can be repeated elsewhere. */
/**
 * @param flags long options without dashes: unset and false ones are left out, true ones stand alone, pairs and
 *   lists are given once each
 */
function commandWords(command, operands, flags) {
    return [command, ...operands, ...wordsOf(flags)];
}
/** The flags alone. */
function wordsOf(flags) {
    return Object.entries(flags).flatMap(([name, value]) => flagWords(`--${name}`, value));
}
function flagWords(flag, value) {
    if (value === undefined || value === false)
        return [];
    if (value === true)
        return [flag];
    if (isList(value))
        return value.flatMap((each) => [flag, each]);
    if (typeof value === 'object')
        return Object.entries(value).flatMap(([name, each]) => [flag, `${name}=${each}`]);
    return [flag, String(value)];
}
function isList(value) {
    return Array.isArray(value);
}


/***/ })

};
