export type MachineStep = {
    readonly kind: 'run';
    readonly program: string;
    readonly args: readonly string[];
}
/** Puts a file of whole lines in place, for everybody to read. */
 | {
    readonly kind: 'write';
    readonly path: string;
    readonly text: string;
};
export declare function runStep(program: string, ...args: readonly string[]): MachineStep;
/**
 * How an administrator is to do it: one line for a shell.
 *
 * @param sudo whether the reader needs it in front
 */
export declare function stepLine(step: MachineStep, sudo: boolean): string;
