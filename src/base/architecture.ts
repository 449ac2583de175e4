/** A lock is of one architecture: its packages, and what stands behind its digests, are of no other. */
import { InputError } from '../errors.js';
import type { BuildFacts } from '../lock/types.js';

/** Debian's names for what Node calls them. */
const DEBIAN_NAMES: Readonly<Partial<Record<string, string>>> = {
  x64: 'amd64', arm64: 'arm64', arm: 'armhf', ia32: 'i386', ppc64: 'ppc64el', riscv64: 'riscv64', s390x: 's390x', loong64: 'loong64',
};

/** This machine's architecture, as Debian names it. */
export function machineArchitecture(arch: string = process.arch): string {
  return DEBIAN_NAMES[arch] ?? arch;
}

/**
 * Holds a lock's architecture against the machine's. A lock that does not tell is let pass.
 *
 * @param machine as Debian names it
 * @throws InputError when they differ
 */
export function checkArchitecture(facts: Pick<BuildFacts, 'architecture'> | undefined, machine: string = machineArchitecture()): void {
  if (facts === undefined || facts.architecture === '' || facts.architecture === machine) return;
  throw new InputError(`the lock is of an image for ${facts.architecture}, this machine builds for ${machine}`, {
    hint: `Rebuild and verify it on a machine with ${facts.architecture}, or make a build of the definition's own here.`,
  });
}
