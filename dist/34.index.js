export const id = 34;
export const ids = [34];
export const modules = {

/***/ 9034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cyclonedxText: () => (/* binding */ cyclonedxText)
/* harmony export */ });
/* harmony import */ var _cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6820);
/* harmony import */ var _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50320);
/* harmony import */ var _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51248);
/* harmony import */ var _cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94321);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(81325);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89973);
/* harmony import */ var _packages_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(63309);
/** CycloneDX 1.6, as JSON, written by the project's own library. */







/** Our own properties, as CycloneDX wants them: under a name space. */
const PROPERTY = 'scitex:container-action:';
function cyclonedxText(subject) {
    const { lock } = subject;
    const image = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.ComponentType.Container, subject.name, {
        bomRef: 'image',
        ...(subject.version === undefined ? {} : { version: subject.version }),
        ...(subject.sha256 === undefined ? {} : { hashes: hashes(subject.sha256) }),
    });
    const bom = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Bom({
        serialNumber: `urn:uuid:${(0,_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .documentId */ .F)(subject)}`,
        metadata: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Metadata({
            component: image,
            tools: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Tools({ components: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.ComponentRepository([
                    new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.ComponentType.Application, 'container-action', { version: _version_js__WEBPACK_IMPORTED_MODULE_6__/* .VERSION */ .x }),
                ]) }),
            ...(lock.facts === undefined ? {} : { timestamp: new Date(lock.facts.builtAt) }),
        }),
    });
    for (const [kind, found] of [[_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.ComponentType.Container, (0,_packages_js__WEBPACK_IMPORTED_MODULE_5__/* .basePackages */ .P)(lock)], [_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.ComponentType.Library, (0,_packages_js__WEBPACK_IMPORTED_MODULE_5__/* .packagesOf */ .D)(lock)]]) {
        for (const each of found) {
            const component = componentOf(kind, each);
            bom.components.add(component);
            image.dependencies.add(component.bomRef);
        }
    }
    const serializer = new _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_2__.JsonSerializer(new _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_2__.JSON.Normalize.Factory(_cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_3__.Spec1dot6));
    return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}
function componentOf(kind, { purl, name, version, channel, places, sha256 }) {
    return new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(kind, name, {
        bomRef: purl,
        purl,
        ...(version === '' ? {} : { version }),
        ...(sha256 === undefined ? {} : { hashes: hashes(sha256) }),
        properties: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.PropertyRepository([
            new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Property(`${PROPERTY}channel`, channel),
            ...places.map((place) => new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Property(`${PROPERTY}place`, place)),
        ]),
    });
}
function hashes(sha256) {
    return new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.HashDictionary([[_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.HashAlgorithm['SHA-256'], sha256]]);
}


/***/ }),

/***/ 89973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ documentId)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87194);
/** The identity of a document. */

/** A UUID (version 8: of our own making) that the same lock and image always have, and no other. */
function documentId({ name, version = '', sha256: image = '', lockSha256 }) {
    const hex = (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc)(['container-action sbom', name, version, image, lockSha256].join('\n'));
    return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}


/***/ })

};
