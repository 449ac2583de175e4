/** The command line's words: what there is, and how a wrong word is told. */
import { Command, CommanderError } from 'commander';
import { InputError } from '../errors.js';
import { addBuild } from './commands/build.js';
import { addCheck } from './commands/check.js';
import { addComment } from './commands/comment.js';
import { addDiff } from './commands/diff.js';
import { addExport } from './commands/export.js';
import { addFreeze } from './commands/freeze.js';
import { addGate } from './commands/gate.js';
import { addImport } from './commands/import.js';
import { addList } from './commands/list.js';
import { addPlan } from './commands/plan.js';
import { addProtect } from './commands/protect.js';
import { addPrune } from './commands/prune.js';
import { addSbom } from './commands/sbom.js';
import { addSetup } from './commands/setup.js';
import { addVerify } from './commands/verify.js';
import type { Door, Streams } from './door.js';
import { VERSION } from '../version.js';

/** In the order of the help. */
const COMMANDS = [
  addSetup,
  addBuild,
  addCheck,
  addVerify,
  addFreeze,
  addGate,
  addDiff,
  addComment,
  addList,
  addPlan,
  addPrune,
  addProtect,
  addExport,
  addImport,
  addSbom,
];

export function createProgram(door: Door, streams: Streams): Command {
  const program = new Command('scitex-container')
    .description('Builds Apptainer images, writes down what is really inside, rebuilds from that record, and says whether the '
      + 'same thing came out.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    // `setup --version 1.4` is setup's option, not the program's.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => { streams.stdout.write(text); },
      writeErr: (text) => { streams.stderr.write(text); },
      // Told by the door, in the form of all other errors.
      outputError: () => undefined,
    })
    .addHelpText('after', `
A first round trip:
  $ scitex-container setup
  $ scitex-container build tools.def --root containers
  $ scitex-container gate containers/tools.sif --require-verified

The commands use the Apptainer on PATH, else the one that setup has unpacked where it does without --prefix.
Every command takes --json. Answers go to standard output, progress and warnings to standard error.
Exit codes: 0 fine, 1 error, 2 wrong use, 3 drift found or image refused, 130 cancelled
`);
  for (const add of COMMANDS) add(program, door);
  return program;
}

/** Whether commander stopped because it has printed what was asked for: help or the version. */
export function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

/** A wrong word on the command line, told as our own error. Anything else comes back as it is. */
export function usageError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  const [message, suggestion] = error.message.replace(/^error: /, '').split('\n');
  const hint = suggestion === undefined ? 'See scitex-container --help.' : suggestion.replace(/^\((.*)\)$/, '$1');
  return new InputError(error.code === 'commander.help' ? 'no command was given' : message ?? '', { hint });
}
