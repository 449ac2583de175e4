/** With which rights to build. */
import { ContainerActionError } from '../errors.js';
import { describeFixes } from './probe-text.js';
import type { BuildMode, Probe } from './types.js';

export interface BuildWish {
  readonly format: 'sif' | 'sandbox';
  /** Undefined: the reference's default (on for sandboxes, off for SIFs), or what works here. */
  readonly fakeroot?: boolean | undefined;
  readonly useSudo?: boolean | undefined;
}

export interface BuildModeChoice {
  readonly mode: BuildMode;
  /** Why this one; reads well after a colon. */
  readonly reason: string;
}

/**
 * The mode for a build: what is asked for, else the reference's default where that works, else what works.
 *
 * @throws ContainerActionError when what is asked for, or any mode, does not work here; the hint has the commands
 *   that help
 */
export function chooseBuildMode(probe: Probe, wish: BuildWish): BuildModeChoice {
  const isRoot = probe.user.uid === 0;
  if (wish.useSudo === true && !isRoot) return { mode: 'sudo', reason: 'asked for' };
  if (wish.fakeroot === true) return askedFakeroot(probe);
  if (wish.fakeroot === false) return askedPlain(probe);
  const usual: BuildMode = wish.format === 'sandbox' ? 'fakeroot' : 'plain';
  if (probe.buildModes.includes(usual)) return { mode: usual, reason: `the default for a ${wish.format}` };
  const [other] = probe.buildModes;
  if (other !== undefined) return { mode: other, reason: whyNot(usual, probe) };
  throw cannot('images cannot be built here', probe);
}

function askedFakeroot(probe: Probe): BuildModeChoice {
  if (probe.buildModes.includes('fakeroot')) return { mode: 'fakeroot', reason: 'asked for' };
  const withoutRange = probe.user.uid !== 0 && probe.canRun
    && probe.findings.some(({ subject, ok }) => subject === 'subuid' && !ok);
  if (withoutRange) {
    // The engine maps the user's own id alone then, which is enough for bases that it unpacks file by file.
    return { mode: 'fakeroot', reason: 'asked for, though without subordinate ids only some bases (docker) can be built on' };
  }
  throw cannot('building with fakeroot does not work here', probe);
}

function askedPlain(probe: Probe): BuildModeChoice {
  if (probe.buildModes.includes('plain')) return { mode: 'plain', reason: 'asked for' };
  throw cannot('building without fakeroot does not work here', probe, 'Leave the choice of fakeroot open, or ask for it.');
}

function whyNot(mode: BuildMode, probe: Probe): string {
  if (mode === 'fakeroot') return 'root needs no fakeroot';
  const found = probe.findings.find(({ subject }) => subject === 'root-capabilities');
  return found?.ok === false ? found.message : 'nothing else works here';
}

function cannot(what: string, probe: Probe, advice?: string): ContainerActionError {
  const wrong = probe.findings.filter(({ ok }) => !ok);
  const noRange = wrong.some(({ subject }) => subject === 'subuid');
  // FUSE has to do with running alone; without a range there is no fakeroot, which needs no second sentence.
  const told = wrong.filter(({ subject }) => subject !== 'fuse' && !(subject === 'fakeroot' && noRange));
  const hints = [probe.canBuild ? advice : undefined, describeFixes(told)].filter((hint) => hint !== undefined);
  return new ContainerActionError(`${what}: ${told.map(({ message }) => message).join('; ')}`, {
    hint: hints.length === 0 ? undefined : hints.join(' '),
  });
}
