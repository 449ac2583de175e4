/** Releases that are known not to do what they are for, and why. */
import { sameRelease } from './version.js';

interface KnownBad {
  readonly release: string;
  /** Reads well after "because". */
  readonly reason: string;
  /** Where it is written down. */
  readonly reference: string;
}

const KNOWN_BAD: readonly KnownBad[] = [
  {
    release: '1.5.0',
    reason: 'its mksquashfs crashes under proot, and the image is cut off without an error',
    reference: 'https://github.com/apptainer/apptainer/issues/3486',
  },
  {
    release: '1.5.1',
    reason: 'its mksquashfs crashes under proot (segmentation fault, "Bug in orderer")',
    reference: 'https://github.com/apptainer/apptainer/issues/3577',
  },
];

/**
 * Why a version is not to be used.
 *
 * @param version as the program or a package tells it: "1.5.1", "1.5.1-1.el9"
 * @returns a phrase that reads well after a colon; undefined when nothing is known against it
 */
export function knownBad(version: string): string | undefined {
  const found = KNOWN_BAD.find(({ release }) => sameRelease(release, version));
  return found === undefined ? undefined : `${found.reason} (${found.reference})`;
}
