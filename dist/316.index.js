export const id = 316;
export const ids = [316];
export const modules = {

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


/***/ }),

/***/ 64316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spdxText: () => (/* binding */ spdxText)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87194);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81325);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89973);
/* harmony import */ var _packages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63309);
/**
 * SPDX 2.3, as JSON. Written here: the one library for it in JavaScript calls itself early and not for production. The
 * tests hold what comes out against the SPDX project's own checker.
 */




const IMAGE = 'SPDXRef-image';
const NO_ASSERTION = 'NOASSERTION';
/** A lock without a date was made before dates were noted, and the field has to be there. */
const NO_DATE = '1970-01-01T00:00:00Z';
function spdxText(subject) {
    const { lock, name, version, sha256 } = subject;
    const [bases, packages] = [(0,_packages_js__WEBPACK_IMPORTED_MODULE_2__/* .basePackages */ .P)(lock), (0,_packages_js__WEBPACK_IMPORTED_MODULE_2__/* .packagesOf */ .D)(lock)];
    const relationship = (from, relationshipType, to) => ({ spdxElementId: from, relationshipType, relatedSpdxElement: to });
    const document = {
        spdxVersion: 'SPDX-2.3',
        dataLicense: 'CC0-1.0',
        SPDXID: 'SPDXRef-DOCUMENT',
        name: version === undefined ? name : `${name}-${version}`,
        documentNamespace: `https://github.com/scitex/container-action/sbom/${(0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .documentId */ .F)(subject)}`,
        creationInfo: { created: lock.facts?.builtAt ?? NO_DATE, creators: [`Tool: container-action-${_version_js__WEBPACK_IMPORTED_MODULE_3__/* .VERSION */ .x}`] },
        packages: [
            packageOf(IMAGE, { name, version: version ?? '', sha256, purpose: 'CONTAINER' }),
            ...bases.map((each) => packageOf(idOf(each), { ...each, purpose: 'CONTAINER' })),
            ...packages.map((each) => packageOf(idOf(each), { ...each, purpose: 'LIBRARY' })),
        ],
        relationships: [
            relationship('SPDXRef-DOCUMENT', 'DESCRIBES', IMAGE),
            ...bases.map((each) => relationship(IMAGE, 'DESCENDANT_OF', idOf(each))),
            ...packages.map((each) => relationship(IMAGE, 'CONTAINS', idOf(each))),
        ],
    };
    return `${JSON.stringify(document, undefined, 2)}\n`;
}
function packageOf(id, { name, version, sha256, purl, channel, places = [], purpose }) {
    return {
        SPDXID: id,
        name,
        ...(version === '' ? {} : { versionInfo: version }),
        downloadLocation: NO_ASSERTION,
        filesAnalyzed: false,
        licenseConcluded: NO_ASSERTION,
        licenseDeclared: NO_ASSERTION,
        copyrightText: NO_ASSERTION,
        primaryPackagePurpose: purpose,
        ...(sha256 === undefined ? {} : { checksums: [{ algorithm: 'SHA256', checksumValue: sha256 }] }),
        ...(purl === undefined ? {} : { externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }] }),
        ...(channel === undefined ? {} : { comment: places.length === 0 ? channel : `${channel}: ${places.join(', ')}` }),
    };
}
/** Letters, digits, dots and hyphens are all that an identifier may hold. */
function idOf({ purl, name }) {
    return `SPDXRef-${name.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 60)}-${(0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc)(purl).slice(0, 16)}`;
}


/***/ })

};
