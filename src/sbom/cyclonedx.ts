/** CycloneDX 1.6, as JSON, written by the project's own library. */
import * as Enums from '@cyclonedx/cyclonedx-library/Enums';
import * as Models from '@cyclonedx/cyclonedx-library/Models';
import * as Serialize from '@cyclonedx/cyclonedx-library/Serialize';
import * as Spec from '@cyclonedx/cyclonedx-library/Spec';
import { VERSION } from '../version.js';
import { documentId } from './identity.js';
import { basePackages, packagesOf } from './packages.js';
import type { SbomPackage, SbomSubject } from './types.js';

/** Our own properties, as CycloneDX wants them: under a name space. */
const PROPERTY = 'scitex:container-action:';

export function cyclonedxText(subject: SbomSubject): string {
  const { lock } = subject;
  const image = new Models.Component(Enums.ComponentType.Container, subject.name, {
    bomRef: 'image',
    ...(subject.version === undefined ? {} : { version: subject.version }),
    ...(subject.sha256 === undefined ? {} : { hashes: hashes(subject.sha256) }),
  });
  const bom = new Models.Bom({
    serialNumber: `urn:uuid:${documentId(subject)}`,
    metadata: new Models.Metadata({
      component: image,
      tools: new Models.Tools({ components: new Models.ComponentRepository([
        new Models.Component(Enums.ComponentType.Application, 'container-action', { version: VERSION }),
      ]) }),
      ...(lock.facts === undefined ? {} : { timestamp: new Date(lock.facts.builtAt) }),
    }),
  });
  for (const [kind, found] of [[Enums.ComponentType.Container, basePackages(lock)], [Enums.ComponentType.Library, packagesOf(lock)]] as const) {
    for (const each of found) {
      const component = componentOf(kind, each);
      bom.components.add(component);
      image.dependencies.add(component.bomRef);
    }
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function componentOf(kind: Enums.ComponentType, { purl, name, version, channel, places, sha256 }: SbomPackage): Models.Component {
  return new Models.Component(kind, name, {
    bomRef: purl,
    purl,
    ...(version === '' ? {} : { version }),
    ...(sha256 === undefined ? {} : { hashes: hashes(sha256) }),
    properties: new Models.PropertyRepository([
      new Models.Property(`${PROPERTY}channel`, channel),
      ...places.map((place) => new Models.Property(`${PROPERTY}place`, place)),
    ]),
  });
}

function hashes(sha256: string): Models.HashDictionary {
  return new Models.HashDictionary([[Enums.HashAlgorithm['SHA-256'], sha256]]);
}
