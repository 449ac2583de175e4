/** Entry of the command line. */
import { Door, type Streams } from './door.js';
import { createProgram, isHelp, usageError } from './program.js';
import type { Environment } from '../process.js';

/**
 * Runs one command.
 *
 * @param words what the user typed after the program's name
 * @returns the exit code: 0 fine, 1 error, 2 wrong use, 3 drift found or image refused, 130 cancelled
 */
export async function main(words: readonly string[], streams: Streams, env: Environment): Promise<number> {
  const door = new Door(streams, env);
  const program = createProgram(door, streams);
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (isHelp(error)) return 0;
    door.fail(usageError(error), { json: words.includes('--json'), debug: words.includes('--debug') });
  }
  return door.exitCode;
}

/** Runs this process's own command line. */
export async function start(): Promise<void> {
  // A reader that has seen enough (head, less) closes the pipe: no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  process.exitCode = await main(process.argv.slice(2), process, process.env);
}
