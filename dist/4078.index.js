export const id = 4078;
export const ids = [4078];
export const modules = {

/***/ 74078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _src_github_action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4460);
/* harmony import */ var _src_github_check_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11193);
/* harmony import */ var _src_github_specs_check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49782);



async function main() {
    await (0,_src_github_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .Cs)(_src_github_specs_check_js__WEBPACK_IMPORTED_MODULE_2__/* .checkSpec */ .g, { repeat: (inputs) => (0,_src_github_check_step_js__WEBPACK_IMPORTED_MODULE_1__/* .checkWords */ .iW)(inputs, process.env), run: _src_github_check_step_js__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6 });
}


/***/ })

};
