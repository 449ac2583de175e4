/** What the probe found, for people. */
import type { Finding, Probe } from './types.js';

const TITLES: Readonly<Record<Finding['subject'], string>> = {
  'user-namespaces': 'user namespaces',
  'subuid': 'subordinate ids',
  'fakeroot': 'fakeroot',
  'fuse': 'FUSE',
  'root-capabilities': 'capabilities',
  'squashfs-tools': 'squashfs tools',
};

const WIDTH = Math.max(...Object.values(TITLES).map((title) => title.length));

/** Lines that tell what works here, what does not, and the commands that put it right. */
export function describeProbe(probe: Probe): string[] {
  const { engine, user, findings } = probe;
  return [
    `${engine.name} ${engine.version} (${engine.program}), for ${user.name} (uid ${String(user.uid)})`,
    ...findings.flatMap((finding) => [
      `  ${finding.ok ? 'ok' : 'no'}  ${TITLES[finding.subject].padEnd(WIDTH)}  ${finding.message}`,
      ...finding.fix.map((command) => `        ${command}`),
    ]),
    `Images can${probe.canRun ? '' : 'not'} be run here.`,
    probe.canBuild
      ? `Images can be built here: ${probe.buildModes.join(', ')}.`
      : 'Images cannot be built here.',
  ];
}

/** Findings as they leave the program: JSON of --json and of outputs. */
export function findingsJson({ findings }: Pick<Probe, 'findings'>): Omit<Finding, 'repair'>[] {
  return findings.map(({ subject, ok, message, fix }) => ({ subject, ok, message, fix }));
}

/** The commands that help, in a sentence; undefined when there are none. */
export function describeFixes(findings: readonly Finding[]): string | undefined {
  const commands = findings.flatMap(({ fix }) => fix);
  return commands.length === 0 ? undefined : `An administrator can put it right with: ${commands.join(' && ')}`;
}
