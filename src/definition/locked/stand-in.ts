/**
 * A stand-in for a tool that takes no constraints from its environment: while the author's script runs it gets the
 * command line, puts the locked versions in, and hands it to the tool.
 *
 * It is a function of the author's own shell, which no `PATH=/usr/local/go/bin:$PATH` goes past, and a file in the first
 * folder of everybody's `PATH`, which `sudo`, `env -i` and other scripts come by. `PATH` itself stays as it is: authors
 * write it into files of the image. What calls the tool by its path is put right afterwards.
 */
import { LOCK_FOLDER } from './channel.js';
import { commandsIn } from './author-commands.js';

/** The first folders of Debian's, Fedora's, Alpine's and sudo's own `PATH`. */
const PLACES = ['/usr/local/sbin', '/usr/local/bin'];

export interface StandIn {
  /** The command it stands before. */
  readonly tool: string;
  readonly prelude: readonly string[];
  readonly author: readonly string[];
  readonly undo: readonly string[];
}

/** `<tool>-steer.sh` is the payload file that does the work. */
export function standIn(tool: string, script: string): StandIn {
  const steer = `${LOCK_FOLDER}/${tool}-steer.sh`;
  return {
    tool,
    prelude: [
      `# ${tool}: a stand-in puts the locked versions into the author's commands.`,
      `${tool}_stands=yes`,
      // A stand-in for what is not there yet would be taken for it.
      ...(asksFor(tool, script) ? [`command -v ${tool} > /dev/null || ${tool}_stands=`] : []),
      `if [ -n "$${tool}_stands" ]; then`,
      `  : > "$folder/${tool}-stands"`,
      `  : > "$folder/${tool}-steered.txt"`,
      `  chmod 666 "$folder/${tool}-steered.txt"`,
      `  printf '#!/bin/sh\\nexec /bin/sh ${steer} "$@"\\n' > "$folder/${tool}-stand-in"`,
      `  for place in ${PLACES.map((place) => `${place}/${tool}`).join(' ')}; do`,
      '    if [ -d "${place%/*}" ] && [ ! -L "${place%/*}" ] && [ ! -e "$place" ] && [ ! -L "$place" ]; then',
      `      cat "$folder/${tool}-stand-in" > "$place" && chmod 755 "$place" && echo "$place" > "$folder/${tool}-placed" && break`,
      '    fi',
      '  done',
      'fi',
    ],
    author: [
      // In ksh93 what stands before a function's name (GOBIN=/usr/bin go install) does not reach the programs it runs.
      'case ${KSH_VERSION-} in',
      '  Version*) ;;',
      `  *) if [ -e ${LOCK_FOLDER}/${tool}-stands ]; then ${tool}() { /bin/sh ${steer} "$@"; }; fi ;;`,
      'esac',
    ],
    undo: [
      `if [ -s "$folder/${tool}-placed" ]; then`,
      `  place=$(cat "$folder/${tool}-placed")`,
      // The author may have put something else there.
      `  if [ -f "$place" ] && [ ! -L "$place" ] && grep -q -F "$folder/${tool}-steer.sh" "$place"; then rm -f "$place"; fi`,
      'fi',
    ],
  };
}

/** Whether the script looks for the tool before it uses it, as far as its text tells. */
function asksFor(tool: string, script: string): boolean {
  const asks = (words: readonly string[]): boolean => {
    const at = words.findIndex((word) => /^(?:command|which|type|hash|whereis)$/.test(word));
    return at !== -1 && words.slice(at + 1).includes(tool) && (words[at] !== 'command' || /^-[vV]/.test(words[at + 1] ?? ''));
  };
  return commandsIn(script).some(asks) || new RegExp(`\\b(?:command\\s+-[vV]|which|type|hash|whereis)\\s+(?:-\\S+\\s+)*["']?${tool}\\b`).test(script);
}

/** Shell: sets `real` to the tool behind the stand-in, as `PATH` has it; "" when there is none. */
export function findReal(tool: string): string {
  return String.raw`
real=
rest=$PATH:
while [ -z "$real" ] && [ -n "$rest" ]; do
  one=${'$'}{rest%%:*}
  rest=${'$'}{rest#*:}
  one=${'$'}{one:-.}/${tool}
  if [ -f "$one" ] && [ -x "$one" ] && ! { [ -s "$folder/${tool}-placed" ] && [ "$one" -ef "$(cat "$folder/${tool}-placed")" ]; }; then real=$one; fi
done
if [ -z "$real" ]; then
  echo "${tool}: not found" >&2
  exit 127
fi
`;
}

/** Lines for `leave.sh`: what the author's script exported of these names (an extended regular expression) goes into a file. */
export function leaveNames(file: string, names: string): readonly string[] {
  return [
    '(',
    '  umask 077',
    `  { env | grep -E '^(${names})='; printf 'PATH=%s\\nHOME=%s\\n' "$PATH" "\${HOME-}"; } > ${LOCK_FOLDER}/${file}`,
    ')',
  ];
}
