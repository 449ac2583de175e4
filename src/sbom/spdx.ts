/**
 * SPDX 2.3, as JSON. Written here: the one library for it in JavaScript calls itself early and not for production. The
 * tests hold what comes out against the SPDX project's own checker.
 */
import { sha256 as hashOf } from '../files.js';
import { VERSION } from '../version.js';
import { documentId } from './identity.js';
import { basePackages, packagesOf } from './packages.js';
import type { SbomPackage, SbomSubject } from './types.js';

const IMAGE = 'SPDXRef-image';
const NO_ASSERTION = 'NOASSERTION';
/** A lock without a date was made before dates were noted, and the field has to be there. */
const NO_DATE = '1970-01-01T00:00:00Z';

export function spdxText(subject: SbomSubject): string {
  const { lock, name, version, sha256 } = subject;
  const [bases, packages] = [basePackages(lock), packagesOf(lock)];
  const relationship = (from: string, relationshipType: string, to: string): object => ({ spdxElementId: from, relationshipType, relatedSpdxElement: to });
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: version === undefined ? name : `${name}-${version}`,
    documentNamespace: `https://github.com/scitex/container-action/sbom/${documentId(subject)}`,
    creationInfo: { created: lock.facts?.builtAt ?? NO_DATE, creators: [`Tool: container-action-${VERSION}`] },
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

type Described = Pick<SbomPackage, 'name' | 'version' | 'sha256'> & Partial<SbomPackage> & { readonly purpose: 'CONTAINER' | 'LIBRARY' };

function packageOf(id: string, { name, version, sha256, purl, channel, places = [], purpose }: Described): object {
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
function idOf({ purl, name }: SbomPackage): string {
  return `SPDXRef-${name.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 60)}-${hashOf(purl).slice(0, 16)}`;
}
