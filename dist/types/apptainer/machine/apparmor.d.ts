import { type MachineStep } from './step.js';
/** The switch for all programs: what is offered when a profile is of no use, and never done by this program. */
export declare const SWITCH_OFF: MachineStep;
/**
 * The two things that let the starter have user namespaces, now and after every start of the machine.
 *
 * @param starter its absolute path, links resolved: the kernel knows it by that
 * @returns undefined for a path that no profile can hold
 */
export declare function profileSteps(starter: string): [write: MachineStep, load: MachineStep] | undefined;
/** One for each starter: two installations on a machine are not in each other's way. */
export declare function profileName(starter: string): string;
/** The profile, in the syntax of AppArmor 4 (the first that knows the rule). */
export declare function profileText(starter: string): string | undefined;
