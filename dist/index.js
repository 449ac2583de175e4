import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 49140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 98995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 38321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $j: () => (/* binding */ checkPost),
/* harmony export */   CN: () => (/* binding */ freeze),
/* harmony export */   Im: () => (/* binding */ comment),
/* harmony export */   MX: () => (/* binding */ verify),
/* harmony export */   Ou: () => (/* binding */ sbom),
/* harmony export */   RG: () => (/* binding */ download),
/* harmony export */   Se: () => (/* binding */ upload),
/* harmony export */   Ui: () => (/* binding */ diff),
/* harmony export */   Yv: () => (/* binding */ library),
/* harmony export */   b1: () => (/* binding */ buildPost),
/* harmony export */   cX: () => (/* binding */ setupPost),
/* harmony export */   et: () => (/* binding */ plan),
/* harmony export */   jq: () => (/* binding */ build),
/* harmony export */   mj: () => (/* binding */ setup),
/* harmony export */   xw: () => (/* binding */ cli),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
const build = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(8475), __nccwpck_require__.e(6340), __nccwpck_require__.e(3406), __nccwpck_require__.e(5416), __nccwpck_require__.e(6777)]).then(__nccwpck_require__.bind(__nccwpck_require__, 91778));
const buildPost = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(8475), __nccwpck_require__.e(6340), __nccwpck_require__.e(3406), __nccwpck_require__.e(5416), __nccwpck_require__.e(1000)]).then(__nccwpck_require__.bind(__nccwpck_require__, 32865));
const check = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(8475), __nccwpck_require__.e(6340), __nccwpck_require__.e(3406), __nccwpck_require__.e(8810), __nccwpck_require__.e(9217), __nccwpck_require__.e(8998), __nccwpck_require__.e(8386), __nccwpck_require__.e(8894), __nccwpck_require__.e(5416), __nccwpck_require__.e(904), __nccwpck_require__.e(2953), __nccwpck_require__.e(1193), __nccwpck_require__.e(4078)]).then(__nccwpck_require__.bind(__nccwpck_require__, 74078));
const checkPost = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(8475), __nccwpck_require__.e(6340), __nccwpck_require__.e(3406), __nccwpck_require__.e(8810), __nccwpck_require__.e(9217), __nccwpck_require__.e(8998), __nccwpck_require__.e(8386), __nccwpck_require__.e(8894), __nccwpck_require__.e(5416), __nccwpck_require__.e(904), __nccwpck_require__.e(2953), __nccwpck_require__.e(1193), __nccwpck_require__.e(6237)]).then(__nccwpck_require__.bind(__nccwpck_require__, 86237));
const comment = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(8475), __nccwpck_require__.e(6340), __nccwpck_require__.e(3406), __nccwpck_require__.e(8810), __nccwpck_require__.e(8998), __nccwpck_require__.e(904), __nccwpck_require__.e(3622)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8933));
const diff = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(8475), __nccwpck_require__.e(8810), __nccwpck_require__.e(8998), __nccwpck_require__.e(9113)]).then(__nccwpck_require__.bind(__nccwpck_require__, 89113));
const download = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(8475), __nccwpck_require__.e(8810), __nccwpck_require__.e(8998), __nccwpck_require__.e(8386), __nccwpck_require__.e(2953), __nccwpck_require__.e(4055)]).then(__nccwpck_require__.bind(__nccwpck_require__, 84055));
const freeze = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(1240)]).then(__nccwpck_require__.bind(__nccwpck_require__, 61240));
const plan = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(6340), __nccwpck_require__.e(317), __nccwpck_require__.e(9601)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9601));
const sbom = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(8810), __nccwpck_require__.e(5256)]).then(__nccwpck_require__.bind(__nccwpck_require__, 15256));
const setup = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(9217), __nccwpck_require__.e(8894), __nccwpck_require__.e(4264)]).then(__nccwpck_require__.bind(__nccwpck_require__, 11829));
const setupPost = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(9217), __nccwpck_require__.e(8894), __nccwpck_require__.e(235)]).then(__nccwpck_require__.bind(__nccwpck_require__, 65830));
const upload = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(8475), __nccwpck_require__.e(8810), __nccwpck_require__.e(8998), __nccwpck_require__.e(1819)]).then(__nccwpck_require__.bind(__nccwpck_require__, 11819));
const verify = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(6340), __nccwpck_require__.e(3406), __nccwpck_require__.e(4735)]).then(__nccwpck_require__.bind(__nccwpck_require__, 44735));
const cli = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(8179), __nccwpck_require__.e(4726), __nccwpck_require__.e(169), __nccwpck_require__.e(3419), __nccwpck_require__.e(8475), __nccwpck_require__.e(6340), __nccwpck_require__.e(3406), __nccwpck_require__.e(9217), __nccwpck_require__.e(8386), __nccwpck_require__.e(317), __nccwpck_require__.e(675)]).then(__nccwpck_require__.bind(__nccwpck_require__, 70675));
const library = () => Promise.all(/* import() */[__nccwpck_require__.e(6167), __nccwpck_require__.e(4726), __nccwpck_require__.e(3419), __nccwpck_require__.e(8475), __nccwpck_require__.e(6340), __nccwpck_require__.e(3406), __nccwpck_require__.e(9217), __nccwpck_require__.e(8386), __nccwpck_require__.e(317), __nccwpck_require__.e(3013)]).then(__nccwpck_require__.bind(__nccwpck_require__, 93013));

var __webpack_exports__build = __webpack_exports__.jq;
var __webpack_exports__buildPost = __webpack_exports__.b1;
var __webpack_exports__check = __webpack_exports__.z6;
var __webpack_exports__checkPost = __webpack_exports__.$j;
var __webpack_exports__cli = __webpack_exports__.xw;
var __webpack_exports__comment = __webpack_exports__.Im;
var __webpack_exports__diff = __webpack_exports__.Ui;
var __webpack_exports__download = __webpack_exports__.RG;
var __webpack_exports__freeze = __webpack_exports__.CN;
var __webpack_exports__library = __webpack_exports__.Yv;
var __webpack_exports__plan = __webpack_exports__.et;
var __webpack_exports__sbom = __webpack_exports__.Ou;
var __webpack_exports__setup = __webpack_exports__.mj;
var __webpack_exports__setupPost = __webpack_exports__.cX;
var __webpack_exports__upload = __webpack_exports__.Se;
var __webpack_exports__verify = __webpack_exports__.MX;
export { __webpack_exports__build as build, __webpack_exports__buildPost as buildPost, __webpack_exports__check as check, __webpack_exports__checkPost as checkPost, __webpack_exports__cli as cli, __webpack_exports__comment as comment, __webpack_exports__diff as diff, __webpack_exports__download as download, __webpack_exports__freeze as freeze, __webpack_exports__library as library, __webpack_exports__plan as plan, __webpack_exports__sbom as sbom, __webpack_exports__setup as setup, __webpack_exports__setupPost as setupPost, __webpack_exports__upload as upload, __webpack_exports__verify as verify };
