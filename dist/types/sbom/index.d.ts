/** Software bills of materials from locks. */
export { readSbomSubject, sbomPackages, sbomText } from './sbom.js';
export { SBOM_FILES, SBOM_FORMATS, type SbomFormat, type SbomPackage, type SbomSubject } from './types.js';
