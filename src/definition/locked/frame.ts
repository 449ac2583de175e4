/** The generated parts of a locked definition: where they begin and end, and how files get into the image. */
import { InputError } from '../../errors.js';
import {
  DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, ESCROW_VARIABLE, HEALED_LINE_PREFIX, LOCK_FOLDER, LOG_LINE_PREFIX, type ChannelPlan, type PayloadFile,
} from './channel.js';

/** Told in the build's output, with the exit code behind it. */
const SCRIPT_FAILED = 'the author\'s %post failed with exit code';

const BEGIN = '# >>> container-action lock';
const END = '# <<< container-action lock';
/** Told in the first line of a section that had to end the author's last line first. */
const LINE_END_ADDED = ' (a line end was added before this section)';

/** Room for what a section holds beside its data, below the engine's limit of 64 KiB. */
const SECTION_BYTES = 48 * 1024;
const END_OF_FILE = 'END-OF-FILE';

const GENERATED = new RegExp(`(\\n?)(?:%post\\n)?${BEGIN}([^\\n]*)\\n(?:[^\\n]*\\n)*?${END}\\n`, 'g');

/** The text without what an earlier call generated: the author's, byte for byte. */
export function stripGenerated(text: string): string {
  return text.replace(GENERATED, (_all, before: string, remark: string) => (remark === LINE_END_ADDED ? '' : before));
}

/** A comment block for the top of the file; the engine passes over it. */
export function headerComment(lines: readonly string[]): string {
  return [BEGIN, ...lines.map((line) => `# ${printable(line)}`), END].map((line) => `${line}\n`).join('');
}

/** The lines of the comment block that `headerComment` made, when the text begins with one. */
export function headerLines(text: string): readonly string[] {
  if (!text.startsWith(`${BEGIN}\n`)) return [];
  const lines = text.slice(0, text.indexOf(`\n${END}\n`)).split('\n').slice(1);
  return lines.map((line) => line.replace(/^# /, ''));
}

/**
 * The generated `%post`: writes its files, then starts `run.sh`, which runs the whole script once more as a child,
 * and there passes over itself.
 *
 * A child rather than an EXIT trap: a trap is lost when the author sets one of his own and ends with `exit 0`, or ends
 * with `exec`; a parent that waits is not.
 *
 * @param lineEndMissing the text before it does not end in a line end
 */
export function postSections(plans: readonly ChannelPlan[], postLine: string, lineEndMissing: boolean): string {
  const files: PayloadFile[] = [
    { name: 'run.sh', lines: runScript(plans, postLine) },
    { name: 'author.sh', lines: ['# Read by the author\'s own shell.', ...plans.flatMap((plan) => plan.author ?? [])] },
    { name: 'leave.sh', lines: ['# Notes what the author\'s script exported, when it ends.', ...plans.flatMap((plan) => plan.leave)] },
    ...plans.flatMap((plan) => plan.files),
  ];
  // One compound statement: sections are joined, so it may reach over several of them.
  const sections: string[][] = [[
    'if [ "${CONTAINER_ACTION_LOCK-}" = running ]; then',
    '  unset CONTAINER_ACTION_LOCK',
    `  trap '{ /bin/sh ${LOCK_FOLDER}/leave.sh || :; } 2> /dev/null' EXIT`,
    `  . ${LOCK_FOLDER}/author.sh`,
    'else',
    `mkdir ${LOCK_FOLDER} ${orFail}`,
  ]];
  for (const statement of files.flatMap(writeStatements)) {
    const section = sections.at(-1) ?? [];
    if (byteLength(section) + byteLength(statement) > SECTION_BYTES) sections.push(statement);
    else section.push(...statement);
  }
  sections.at(-1)?.push(`exec /bin/sh ${LOCK_FOLDER}/run.sh "$0"`, 'fi');
  const text = sections.map((section) => ['%post', ...section]);
  text[0]?.splice(1, 0, `${BEGIN}${lineEndMissing ? LINE_END_ADDED : ''}`,
    '# Generated: holds the image to the versions of its lock. Everything it adds is gone when %post ends.');
  text.at(-1)?.push(END);
  return `${lineEndMissing ? '\n' : ''}${text.flat().map((line) => `${line}\n`).join('')}`;
}

const orFail = `|| exit ${EPILOGUE_EXIT_CODE}`;

/** What a locked build's output says about the lock. It is untrusted text: good to tell and to try again by, no verdict. */
export interface LockedBuildOutput {
  /** What still differs, one line each: "pip numpy: locked 2.1.0, found 2.2.0". */
  readonly drift: readonly string[];
  /** What was held to its version against what is offered now, one line each: "pip numpy: locked 2.1.0, offered 2.2.0". */
  readonly healed: readonly string[];
  /** The author's script failed, perhaps because of the constraints: `steer: false` is worth a try. */
  readonly scriptFailed: boolean;
}

/** Reads the output of a build from a locked definition. */
export function readLockedBuildOutput(log: string): LockedBuildOutput {
  const lines = log.split(/\r\n|\n|\r/);
  const after = (prefix: string): string[] => [...new Set(
    lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length)),
  )];
  return {
    drift: after(DRIFT_LINE_PREFIX),
    healed: after(HEALED_LINE_PREFIX),
    scriptFailed: lines.some((line) => line.startsWith(`${LOG_LINE_PREFIX}${SCRIPT_FAILED}`)),
  };
}

/** One or more `cat` statements, each small enough for a section. */
function writeStatements(file: PayloadFile): string[][] {
  const pieces: string[][] = [[]];
  for (const line of file.lines) {
    checkPayload(file.name, line);
    const piece = pieces.at(-1) ?? [];
    if (byteLength(piece) + line.length > SECTION_BYTES / 2) pieces.push([line]);
    else piece.push(line);
  }
  return pieces.map((lines) => [`cat >> ${LOCK_FOLDER}/${file.name} << '${END_OF_FILE}' ${orFail}`, ...lines, END_OF_FILE]);
}

/** A line the engine would not hand on as it is must never get in; names come from images, so this is no bug's work alone. */
function checkPayload(name: string, line: string): void {
  const harmless = /^[\t\x20-\x7e]*$/.test(line) && !/^\s*%/.test(line) && !line.includes('{{') && line !== END_OF_FILE;
  if (!harmless || line.length > SECTION_BYTES / 2 || /^bootstrap:/i.test(line) || line === END) {
    throw new InputError(`the lock holds an entry that cannot be written into a definition (${name}): ${printable(line).slice(0, 80)}`);
  }
}

function runScript(plans: readonly ChannelPlan[], postLine: string): string[] {
  return [
    '# Runs the script of %post with the locked versions preferred, undoes that, and checks what came out.',
    'script=$1',
    `folder=${LOCK_FOLDER}`,
    'status=0',
    'drifted=',
    `escrow=\${${ESCROW_VARIABLE}-}`,
    `unset ${ESCROW_VARIABLE}`,
    '# An engine that hands %post over in another way than as a file would run something else here.',
    'case "$(cat "$script")" in',
    '  *CONTAINER_ACTION_LOCK*) ;;',
    `  *) rm -rf "$folder"; echo "${LOG_LINE_PREFIX}$script is not the script of %post" >&2; exit ${EPILOGUE_EXIT_CODE} ;;`,
    'esac',
    'chmod 755 "$folder"',
    'chmod 644 "$folder"/*',
    ...plans.flatMap((plan) => plan.prelude),
    `CONTAINER_ACTION_LOCK=running ${postLine} || status=$?`,
    ...plans.flatMap((plan) => plan.undo),
    'if [ "$status" -eq 0 ]; then',
    '  :',
    ...plans.flatMap((plan) => plan.epilogue).map((line) => `  ${line}`),
    'else',
    `  echo "${LOG_LINE_PREFIX}${SCRIPT_FAILED} $status" >&2`,
    'fi',
    'cd /',
    'rm -rf "$folder"',
    '[ "$status" -eq 0 ] || exit "$status"',
    `[ -z "$drifted" ] || exit ${EPILOGUE_EXIT_CODE}`,
    'exit 0',
  ];
}

function byteLength(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').replaceAll('{{', '{ {');
}
