export const id = 3622;
export const ids = [3622];
export const modules = {

/***/ 8933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _src_github_action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4460);
/* harmony import */ var _src_github_comment_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91814);
/* harmony import */ var _src_github_handed_review_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31714);
/* harmony import */ var _src_github_repeat_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68354);
/* harmony import */ var _src_github_specs_comment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74659);





async function main() {
    await (0,_src_github_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .Cs)(_src_github_specs_comment_js__WEBPACK_IMPORTED_MODULE_3__/* .commentSpec */ .F, {
        // What the comment says, without a pull request to say it in; of an artifact, its file downloaded by hand.
        repeat: ({ image, from, fromArtifact, changes, definition }) => (0,_src_github_repeat_js__WEBPACK_IMPORTED_MODULE_4__/* .commandWords */ .B)('comment', image === undefined ? [] : [image], {
            from: fromArtifact === undefined ? from : _src_github_handed_review_js__WEBPACK_IMPORTED_MODULE_2__/* .REVIEW_FILE */ .m, changes, definition,
        }),
        run: async (inputs, call) => await (0,_src_github_comment_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .commentOutcome */ .s)(inputs, call),
    });
}


/***/ }),

/***/ 80906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ JOB_TOKEN)
/* harmony export */ });
/** The only expression among the defaults. The runner evaluates it; elsewhere such an input is unset. */
const JOB_TOKEN = '${{ github.token }}';


/***/ })

};
