export const id = 6237;
export const ids = [6237];
export const modules = {

/***/ 86237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _src_github_action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4460);
/* harmony import */ var _src_github_check_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11193);
/* harmony import */ var _src_github_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63856);
/* harmony import */ var _src_github_specs_check_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49782);




async function post() {
    await (0,_src_github_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runPost */ .a2)(_src_github_specs_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkSpec */ .g, async (call) => await (0,_src_github_check_step_js__WEBPACK_IMPORTED_MODULE_1__/* .finishCheck */ .ou)((0,_src_github_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readInputs */ .Ko)(_src_github_specs_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkSpec */ .g, process.env), call));
}


/***/ })

};
