export type PostCommand = 
/** A shell runs it; `line` is the command in sh, with the script's path in `$script`. */
{
    readonly kind: 'shell';
    readonly line: string;
}
/** Something else does, or nobody can tell; `reason` reads well after "because". */
 | {
    readonly kind: 'other';
    readonly reason: string;
};
/**
 * The engine runs `/bin/sh -ex <arguments> <script>`; what follows a `-c` is one command line, to which the script's
 * path is added.
 */
export declare function postCommand(sectionArguments: string): PostCommand;
