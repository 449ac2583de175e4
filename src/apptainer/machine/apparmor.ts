/**
 * AppArmor's leave for the engine to use user namespaces. Ubuntu since 24.04 refuses them to every program that no
 * profile allows them; its own profiles name the places of its packages, and an Apptainer elsewhere has none.
 *
 * The program that asks for the namespace is the engine's `starter`, so the profile names that one's real path and
 * nothing else. It confines nothing (`unconfined`): it gives a name, and the leave.
 */
import { sha256 } from '../../files.js';
import { runStep, type MachineStep } from './step.js';

const FOLDER = '/etc/apparmor.d';

/** The switch for all programs: what is offered when a profile is of no use, and never done by this program. */
export const SWITCH_OFF: MachineStep = runStep('sysctl', '-w', 'kernel.apparmor_restrict_unprivileged_userns=0');

/**
 * The two things that let the starter have user namespaces, now and after every start of the machine.
 *
 * @param starter its absolute path, links resolved: the kernel knows it by that
 * @returns undefined for a path that no profile can hold
 */
export function profileSteps(starter: string): [write: MachineStep, load: MachineStep] | undefined {
  const text = profileText(starter);
  if (text === undefined) return undefined;
  const path = `${FOLDER}/${profileName(starter)}`;
  return [{ kind: 'write', path, text }, runStep('apparmor_parser', '-r', path)];
}

/** One for each starter: two installations on a machine are not in each other's way. */
export function profileName(starter: string): string {
  return `container-action-${sha256(starter).slice(0, 12)}`;
}

/** The profile, in the syntax of AppArmor 4 (the first that knows the rule). */
export function profileText(starter: string): string | undefined {
  // The parser takes an escaped question mark for an operator all the same; a line ends at its end.
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u001f\u007f?]/.test(starter)) return undefined;
  return `# Lets the Apptainer of container-action use user namespaces.
abi <abi/4.0>,
include <tunables/global>

profile ${profileName(starter)} "${starter.replace(/[\\*[\]{}^@"]/g, '\\$&')}" flags=(unconfined) {
  userns,
}
`;
}
