/**
 * The one container start of a capture: a POSIX shell script that asks the image's own tools, two at a time where
 * that saves time, and the reading of what it printed. Output of an image is hostile: each part stands between lines
 * that carry a random word, and whatever does not fit counts as not printed, so that the tool is asked again alone.
 */
import { randomUUID } from 'node:crypto';
import { PIP_PROBE, PIP_PROBE_MODULES } from './pip-probe.js';

/** Programs the script looks for on the image's PATH. */
export type Tool = 'pip' | 'dpkg-query' | 'npm';

/**
 * Parts of the output: each tool's listing, `probe` the facts of pip's interpreter, `owners` the Debian packages that
 * brought Python packages and programs.
 */
export type Part = Tool | 'probe' | 'owners';

/** The listings as the reference asks for them. */
export const LISTING: Readonly<Record<Tool, readonly string[]>> = {
  'pip': ['pip', 'freeze'],
  'dpkg-query': ['dpkg-query', '-W', '-f=${Package}=${Version}\\n'],
  'npm': ['npm', 'list', '-g', '--depth=0', '--json'],
};

/** Paths of Python packages' records and of programs, as patterns. */
const OWNED: readonly string[] = ['*.dist-info', '*.egg-info', '*bin/*'];

/** Asks for the Debian packages that brought Python packages and programs; exit code 1 when there are none. */
export const OWNERS: readonly string[] = ['dpkg-query', '-S', ...OWNED];

export interface PartOutput {
  readonly text: string;
  readonly exitCode: number;
}

/** What one run of the script told. */
export interface ScriptOutput {
  /** Tools that are on PATH. Undefined: the script did not get that far. */
  readonly tools: ReadonlySet<Tool> | undefined;
  /** dpkg's records are there, but nothing that reads them. */
  readonly orphanedDpkg: boolean;
  /** Parts that came through whole. */
  readonly parts: ReadonlyMap<Part, PartOutput>;
}

export interface ScriptRun {
  readonly command: readonly string[];
  /** Reads the script's standard output. */
  read(output: string): ScriptOutput;
}

/**
 * @param pip `probe` gathers facts about pip's environment, `listing` runs `pip freeze` itself
 */
export function containerScript(pip: 'probe' | 'listing'): ScriptRun {
  const mark = randomUUID();
  return {
    command: ['/bin/sh', '-c', SCRIPT, 'sh', mark, pip, PIP_PROBE, PIP_PROBE_MODULES],
    read: (output) => readOutput(output, mark),
  };
}

/*
 * npm, the slowest, writes into a pipe while the others run; their output comes first, npm's follows with `cat`.
 * Pipes rather than files, because an image need not have a folder that can be written.
 */
const SCRIPT = String.raw`
mark=$1 pip_by=$2 probe=$3 modules=$4
exec 2>/dev/null
part() { # name command...
  part_name=$1
  shift
  printf '\n%s begin %s\n' "$mark" "$part_name"
  "$@" </dev/null
  printf '\n%s end %s %s\n' "$mark" "$part_name" "$?"
}
list_dpkg() { dpkg-query -W -f='${'$'}{Package}=${'$'}{Version}\n'; }
list_owners() { dpkg-query -S ${OWNED.map((pattern) => `'${pattern}'`).join(' ')}; }
trimmed() { # text: without blanks before and after, into $trimmed
  trimmed=$1
  while :; do
    case $trimmed in
      [[:blank:]]*) trimmed=${'$'}{trimmed#?} ;;
      *[[:blank:]]) trimmed=${'$'}{trimmed%?} ;;
      *) return ;;
    esac
  done
}
probe_pip() { # runs the probe with the interpreter that the pip program names, if that is a plain one
  { IFS= read -r first; IFS= read -r second; } <"$pip" || return 1
  case $first in
    '#!/bin/sh')
      second=${'$'}{second#"'''exec' "}
      second=${'$'}{second%' "$0" "$@"'}
      second=${'$'}{second#'"'}
      interpreter=${'$'}{second%'"'} ;;
    '#!'*)
      trimmed "${'$'}{first#??}"
      interpreter=$trimmed
      case $interpreter in
        '/usr/bin/env python'*) interpreter=$(command -v "${'$'}{interpreter#/usr/bin/env }") || return 1 ;;
        *[[:blank:]]*) return 1 ;;
      esac ;;
    *) return 1 ;;
  esac
  case $interpreter in
    /*/python | /*/python3 | /*/python3.*) "$interpreter" -c "$probe" "$pip" "$modules" ;;
    *) return 1 ;;
  esac
}
pip=$(command -v pip)
dpkg=$(command -v dpkg-query)
npm=$(command -v npm)
tools="$mark tools"
[ -z "$pip" ] || tools="$tools pip"
if [ -n "$dpkg" ]; then
  tools="$tools dpkg-query"
elif [ -s /var/lib/dpkg/status ] || [ -d /var/lib/dpkg/status.d ]; then
  tools="$tools orphaned-dpkg"
fi
[ -z "$npm" ] || tools="$tools npm"
printf '%s\n' "$tools"
ask_dpkg() {
  [ -z "$dpkg" ] || part dpkg-query list_dpkg
  [ -z "$dpkg" ] || [ "$pip_by" = listing ] || part owners list_owners
}
ask_pip() {
  case $pip,$pip_by in
    ,*) ;;
    *,listing) part pip pip freeze ;;
    *) part probe probe_pip ;;
  esac
}
others() { ask_dpkg | { ask_pip; cat; }; }
if [ -n "$npm" ]; then
  part npm npm list -g --depth=0 --json | { others; cat; }
else
  others
fi
`;

function readOutput(output: string, mark: string): ScriptOutput {
  const parts = new Map<Part, PartOutput>();
  const toolsLine = new RegExp(`^${mark} tools((?: [a-z-]+)*)$`, 'm').exec(output);
  const frame = new RegExp(`\\n${mark} begin ([a-z-]+)\\n([^]*?)\\n${mark} end \\1 (\\d{1,3})\\n`, 'g');
  for (const [, name, text, exitCode] of output.matchAll(frame)) {
    if (isPart(name) && text !== undefined) parts.set(name, { text, exitCode: Number(exitCode) });
  }
  if (toolsLine === null) return { tools: undefined, orphanedDpkg: false, parts };
  const words = (toolsLine[1] ?? '').split(' ');
  return { tools: new Set(words.filter(isTool)), orphanedDpkg: words.includes('orphaned-dpkg'), parts };
}

function isTool(name: string): name is Tool {
  return name in LISTING;
}

function isPart(name: string | undefined): name is Part {
  return name !== undefined && (isTool(name) || name === 'probe' || name === 'owners');
}
