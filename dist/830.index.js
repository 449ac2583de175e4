export const id = 830;
export const ids = [830];
export const modules = {

/***/ 65830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _src_github_action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4460);
/* harmony import */ var _src_github_setup_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37636);
/* harmony import */ var _src_github_specs_setup_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12411);



async function post() {
    await (0,_src_github_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runPost */ .a)(_src_github_specs_setup_js__WEBPACK_IMPORTED_MODULE_2__/* .setupSpec */ .P, _src_github_setup_step_js__WEBPACK_IMPORTED_MODULE_1__/* .finishSetUp */ .f);
}


/***/ })

};
