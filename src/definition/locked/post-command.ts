/** How the engine runs `%post`, by the arguments of the section. */
import { words } from '../text.js';
import { shellWord } from './channel.js';

export type PostCommand =
  /** A shell runs it; `line` is the command in sh, with the script's path in `$script`. */
  | { readonly kind: 'shell'; readonly line: string }
  /** Something else does, or nobody can tell; `reason` reads well after "because". */
  | { readonly kind: 'other'; readonly reason: string };

const SHELLS: ReadonlySet<string> = new Set(['sh', 'ash', 'dash', 'bash', 'ksh', 'ksh93', 'mksh', 'yash', 'zsh']);
const LONG_OPTIONS: ReadonlySet<string> = new Set(['--login', '--norc', '--noprofile', '--posix', '--verbose']);
/** What a shell would do more with than split it into words. */
const SHELL_SYNTAX = /[$`;&|<>(){}[\]*?!\\~\n]/;

/**
 * The engine runs `/bin/sh -ex <arguments> <script>`; what follows a `-c` is one command line, to which the script's
 * path is added.
 */
export function postCommand(sectionArguments: string): PostCommand {
  const fields = words(sectionArguments.split('#', 1)[0] ?? '');
  const at = fields.indexOf('-c');
  const options = at === -1 ? fields : fields.slice(0, at);
  if (sectionArguments.includes('{{')) return other('its arguments hold a build argument');
  if (!areOptions(options)) return other(`"${options.join(' ')}" may not be options of sh alone`);
  const start = ['/bin/sh', '-ex', ...options].map(shellWord).join(' ');
  if (at === -1) return { kind: 'shell', line: `${start} "$script"` };
  const command = fields.slice(at + 1).join(' ');
  if (!isShell(command)) return other(`"${command}" runs it, which is no shell known here`);
  return { kind: 'shell', line: `${start} -c ${shellWord(`${command} `)}"$script"` };
}

function other(reason: string): PostCommand {
  return { kind: 'other', reason };
}

/** Whether `command <script>` is a shell that reads the script. */
function isShell(command: string): boolean {
  if (SHELL_SYNTAX.test(command)) return false;
  let rest = words(command).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
  if (baseName(rest[0]) === 'env') rest = rest.slice(1 + rest.slice(1).findIndex((word) => !/^\w+=/.test(word)));
  if (baseName(rest[0]) === 'busybox') rest = rest.slice(1);
  const [program, ...options] = rest;
  return SHELLS.has(baseName(program)) && areOptions(options);
}

function baseName(path: string | undefined): string {
  return path?.split('/').at(-1) ?? '';
}

/** Options that leave the next operand the script to read: no `-c`, no `-s`, no operand of their own. */
function areOptions(list: readonly string[]): boolean {
  return list.every((word, index) => {
    if (list[index - 1] === '-o' || list[index - 1] === '+o') return /^\w+$/.test(word);
    return /^[-+][abefhilmnuvxBCEHPT]+$/.test(word) || word === '-o' || word === '+o' || LONG_OPTIONS.has(word);
  }) && !/^[-+]o$/.test(list.at(-1) ?? '');
}
