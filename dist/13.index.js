export const id = 13;
export const ids = [13];
export const modules = {

/***/ 3013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CancelledError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.cc),
/* harmony export */   ContainerActionError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__._C),
/* harmony export */   DriftError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.ul),
/* harmony export */   FormatError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.IF),
/* harmony export */   InputError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.dz),
/* harmony export */   NotFoundError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.m_),
/* harmony export */   RoundTripDriftError: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_8__.JF),
/* harmony export */   StoreError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.AD),
/* harmony export */   ToolError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.v4),
/* harmony export */   VERSION: () => (/* reexport safe */ _version_js__WEBPACK_IMPORTED_MODULE_0__.x),
/* harmony export */   VerifyError: () => (/* reexport safe */ _errors_js__WEBPACK_IMPORTED_MODULE_1__.Gz),
/* harmony export */   basesOf: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.cF),
/* harmony export */   build: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_8__.jq),
/* harmony export */   buildImage: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__._w),
/* harmony export */   buildReproducible: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_8__.vg),
/* harmony export */   capture: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.Fg),
/* harmony export */   captureLock: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.qp),
/* harmony export */   checkLayerName: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.Jn),
/* harmony export */   checkVerified: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_8__.Xi),
/* harmony export */   compareLocks: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.Ss),
/* harmony export */   defaultRoot: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.cc),
/* harmony export */   definitionHash: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.cn),
/* harmony export */   describeDrift: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.ZP),
/* harmony export */   describeProbe: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.WH),
/* harmony export */   detectContainerCmd: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.Ti),
/* harmony export */   driftCount: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.vk),
/* harmony export */   driftJson: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.GR),
/* harmony export */   driftSummary: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.gv),
/* harmony export */   ensureApptainer: () => (/* reexport safe */ _apptainer_install_index_js__WEBPACK_IMPORTED_MODULE_4__.LR),
/* harmony export */   execInImage: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.Sk),
/* harmony export */   findContainersDir: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.rn),
/* harmony export */   findEngine: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.GO),
/* harmony export */   flatVersions: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.hP),
/* harmony export */   formatLock: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.X5),
/* harmony export */   freeze: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.CN),
/* harmony export */   generateLockedDef: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.zK),
/* harmony export */   inspectImage: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.mm),
/* harmony export */   isSandbox: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.CO),
/* harmony export */   listBuilds: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.YF),
/* harmony export */   listLayers: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.VR),
/* harmony export */   loadConfig: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.Z9),
/* harmony export */   locateBuild: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.bD),
/* harmony export */   lockDefinition: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.L_),
/* harmony export */   markUnverified: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.xb),
/* harmony export */   markVerified: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.SG),
/* harmony export */   parseDefinition: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.JA),
/* harmony export */   parseLock: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.PG),
/* harmony export */   pointLatest: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.aP),
/* harmony export */   prefixEnvironment: () => (/* reexport safe */ _apptainer_install_index_js__WEBPACK_IMPORTED_MODULE_4__.q3),
/* harmony export */   probe: () => (/* reexport safe */ _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__.dy),
/* harmony export */   protect: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.yQ),
/* harmony export */   prune: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.R3),
/* harmony export */   readDefinition: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.Ud),
/* harmony export */   readLock: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.mF),
/* harmony export */   readMarker: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.t7),
/* harmony export */   renderDefinition: () => (/* reexport safe */ _definition_index_js__WEBPACK_IMPORTED_MODULE_5__.q0),
/* harmony export */   siblingPaths: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.ZX),
/* harmony export */   silentReporter: () => (/* reexport safe */ _report_js__WEBPACK_IMPORTED_MODULE_2__.P),
/* harmony export */   unprotect: () => (/* reexport safe */ _store_index_js__WEBPACK_IMPORTED_MODULE_7__.Ze),
/* harmony export */   verify: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_8__.MX),
/* harmony export */   verifyRoundtrip: () => (/* reexport safe */ _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_8__.R$),
/* harmony export */   writeLock: () => (/* reexport safe */ _lock_index_js__WEBPACK_IMPORTED_MODULE_6__.be)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1325);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4906);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3291);
/* harmony import */ var _apptainer_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9082);
/* harmony import */ var _apptainer_install_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(143);
/* harmony import */ var _definition_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9871);
/* harmony import */ var _lock_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4980);
/* harmony import */ var _store_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8333);
/* harmony import */ var _roundtrip_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3892);
/**
 * The library's face. Functions follow the Python package scitex-container: its names in camelCase, what it requires
 * positional, the rest one options object; results are typed camelCase objects.
 */











/***/ })

};
