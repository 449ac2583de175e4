/**
 * Making a machine let the engine work: an AppArmor profile, subordinate ids, rights to /dev/fuse. Only where something
 * does not work, and only as root or with a sudo that asks no password; else the probe tells what an administrator does.
 */
import type { Call } from '../../context.js';
import { CancelledError, ContainerActionError, StoreError } from '../../errors.js';
import { probe as probeEngine } from '../probe.js';
import type { Engine, Finding, Probe } from '../types.js';
import { SWITCH_OFF } from './apparmor.js';
import { giveRootRange } from './root-range.js';
import { rightsHere, takeStep, type Rights } from './rights.js';
import { stepLine } from './step.js';

export interface Prepared {
  /** As it is afterwards. */
  readonly probe: Probe;
  /** Changes made to the system, in words. */
  readonly changed: readonly string[];
}

/**
 * Puts right what `first` found wrong, as far as this process may. What could not be done is told as a warning, and
 * the probe has the consequence.
 */
export async function prepareMachine(engine: Engine, first: Probe, call: Call): Promise<Prepared> {
  const root = first.user.uid === 0;
  const wanted = first.findings.filter((finding) => repairs(finding, first));
  const rights = wanted.length === 0 ? undefined : await rightsHere(call);
  if (rights === undefined) return { probe: first, changed: [] };
  const changed: string[] = [];
  for (const finding of wanted) {
    if (root && finding.subject === 'subuid') changed.push(...await addRootRange(call));
    else changed.push(...await repair(finding, rights, call));
  }
  const after = changed.length > 0 ? await probeEngine(engine, call) : first;
  const profileTried = wanted.some(({ subject }) => subject === 'user-namespaces');
  return { probe: profileTried ? withLastResort(after) : after, changed };
}

/** Whether a finding is in the way of anything, and set-up has a remedy. */
function repairs({ subject, ok, repair: steps }: Finding, { user, buildModes }: Probe): boolean {
  if (ok || steps === undefined || steps.length === 0) return false;
  // Root that builds by its own rights needs no range.
  if (subject === 'subuid') return user.uid === 0 ? !buildModes.includes('plain') : buildModes.length === 0;
  return true;
}

async function repair({ repair: steps, message }: Finding, rights: Rights, call: Call): Promise<string[]> {
  const changed: string[] = [];
  for (const step of steps ?? []) {
    try {
      const change = await takeStep(step, rights, call);
      changed.push(change);
      call.reporter.info(`Changed, because ${message}: ${change}.`);
    } catch (error) {
      if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
      call.reporter.warn(`Could not put it right that ${message}: ${error.message}`, `What was tried: ${stepLine(step, rights === 'sudo')}`);
      break;
    }
  }
  return changed;
}

/** Where a profile of its own was tried and did not help, the switch for all programs is what is left to offer. */
export function withLastResort(probe: Probe): Probe {
  const offer = (finding: Finding): Finding => {
    const { repair: tried, ...rest } = finding;
    if (finding.subject !== 'user-namespaces' || finding.ok || tried === undefined) return finding;
    return { ...rest, message: `${finding.message}, and a profile for it did not help`, fix: [stepLine(SWITCH_OFF, probe.user.uid !== 0)] };
  };
  return { ...probe, findings: probe.findings.map(offer) };
}

/** Appended by ourselves: bare machines and containers, where root needs it, often have no usermod. */
async function addRootRange({ reporter }: Call): Promise<string[]> {
  const changed: string[] = [];
  try {
    await giveRootRange((change) => {
      changed.push(change);
      reporter.warn(`Root cannot build here by its own rights and had no range of ids to build with: ${change}.`,
        'To have it left alone, switch this off (prepare) and give root a range yourself.');
    });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    reporter.warn(`Root has no range of ids to build with and could not be given one: ${error.message}`, error.hint);
  }
  return changed;
}
