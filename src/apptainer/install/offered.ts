/** Which versions a package manager says it can install, newest first. */
import type { PlannedCommand } from './plan-types.js';
import { compareVersions } from './version.js';

type Kind = NonNullable<PlannedCommand['query']>;

/** Reads the output of `apt-cache madison`, of `dnf repoquery` with one version a line, or of `zypper search --details`. */
export function offeredVersions(kind: Kind, output: string): string[] {
  const found = [...new Set(READERS[kind](output.split('\n')))];
  // apt tells them in its own order, which knows more than the numbers; sorting is stable.
  return kind === 'apt' ? found : found.sort((a, b) => compareVersions(b, a));
}

const READERS: Readonly<Record<Kind, (lines: readonly string[]) => string[]>> = {
  // " apptainer | 1.4.5-2 | http://deb.debian.org/debian unstable/main amd64 Packages"
  apt: (lines) => lines.map(cells).filter(([name, , origin]) => name === 'apptainer' && !(origin ?? '').endsWith(' Sources'))
    .map(([, version]) => version ?? ''),
  // "1.4.5-1.el9"
  dnf: (lines) => lines.map((line) => line.trim()).filter((line) => /^\d\S*$/.test(line)),
  // "v | apptainer | package | 1.4.5-1.1 | x86_64 | openSUSE-Tumbleweed-Oss"
  zypper: (lines) => lines.map(cells).filter(([, name, type]) => name === 'apptainer' && type === 'package')
    .map(([, , , version]) => version ?? ''),
};

function cells(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}
