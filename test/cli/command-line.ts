/** The command line run inside the test, with everything it writes kept. */
import { expect } from 'vitest';
import { main } from '../../src/cli/main.js';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function commandLine(words: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const streams = {
    stdout: { write: (text: string) => { stdout += text; } },
    stderr: { write: (text: string) => { stderr += text; } },
  };
  const exitCode = await main(words, streams, env);
  return { exitCode, stdout, stderr };
}

/** The one JSON document that a command printed. */
export function documentOf(ran: Ran): unknown {
  return JSON.parse(ran.stdout);
}

/**
 * Holds that a command was refused as the house wants it: one line that says what and names the thing, one that says
 * what to do; the same as JSON when asked.
 */
export async function expectRefused(words: readonly string[], exitCode: number, message: RegExp, hint: RegExp): Promise<void> {
  const plain = await commandLine(words);
  expect(plain.stdout).toBe('');
  const lines = plain.stderr.trimEnd().split('\n');
  expect(lines.slice(-2)).toEqual([expect.stringMatching(/^error: /), expect.stringMatching(/^hint: /)]);
  expect(lines.filter((line) => /^(error|hint|warning|failed|\s+at\b)/.test(line))).toHaveLength(2);
  expect(lines.at(-2)).toMatch(message);
  expect(lines.at(-1)).toMatch(hint);
  expect(plain.exitCode).toBe(exitCode);
  const json = await commandLine([words[0] ?? '', '--json', ...words.slice(1)]);
  expect(json.exitCode).toBe(exitCode);
  expect(documentOf(json)).toEqual({
    error: { message: expect.stringMatching(message) as string, hint: expect.stringMatching(hint) as string, exit_code: exitCode },
  });
}
