/** docs/cli.md, made from the command line's own help. `npm run build` writes it; a test fails when it is stale. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Door } from '../src/cli/door.js';
import { createProgram } from '../src/cli/program.js';

const COLUMNS = 110;

const INTRO = `<!-- Made from src/cli by npm run build: change it there. -->
# Command line

\`scitex-container\` does on a machine of yours what the actions do in a workflow: both make the same calls. From a
checkout it is \`node dist/cli.js\`; nothing has to be installed or built first. It needs Node 20.19 or later.

Answers go to standard output, progress and warnings to standard error. On a terminal each running stage has one live
line; elsewhere, or with \`TERM=dumb\`, there are plain lines. \`NO_COLOR\` takes the colours away. Ctrl-C stops what runs
and leaves no half build behind; a second one kills at once.

| Exit code | Meaning |
| --- | --- |
| 0 | fine |
| 1 | error: something could not be done; one line says what, one what to do |
| 2 | wrong use: a word, an option or a value that cannot be used |
| 3 | drift was found (with \`--fail-on-drift\`, \`--fail-on\`, or by \`diff\` and \`verify\`), or the gate refused an image |
| 130 | cancelled |

With \`--json\` a command prints exactly one document on standard output, also when it fails
([error](schemas/error.json)). Documents by command: [build](schemas/build.json) (with \`--plain\`
[build-plain](schemas/build-plain.json)), [check](schemas/check.json), [comment](schemas/review.json), [diff](schemas/changes.json), [export](schemas/export.json), [freeze](schemas/freeze.json),
[gate](schemas/gate.json), [import](schemas/import.json), [list](schemas/list.json), [plan](schemas/plan.json), [protect](schemas/protect.json), [prune](schemas/prune.json),
[setup](schemas/setup.json) (with \`--plan\`
[setup-plan](schemas/setup-plan.json)), [verify](schemas/verify.json) (with \`--roundtrip\` [build](schemas/build.json)).
Parts of these: [channels](schemas/channels.json), [drift](schemas/drift.json), [contents](schemas/contents.json). Files in a store: [verdict](schemas/verdict.json),
[escrow](schemas/escrow.json). In a build set: [manifest](schemas/manifest.json).
`;

export async function writeCliPage(root: string): Promise<void> {
  await writeFile(join(root, 'docs', 'cli.md'), cliPage());
}

export function cliPage(): string {
  let text = '';
  const streams = { stdout: { write: (piece: string) => { text += piece; } }, stderr: { write: () => undefined } };
  const program = createProgram(new Door(streams, {}), streams);
  const help = (command: Command): string => {
    text = '';
    command.configureOutput({ getOutHelpWidth: () => COLUMNS }).outputHelp();
    return text.trim();
  };
  const sections = [program, ...program.commands].map((command) => {
    const title = command === program ? 'Overview' : command.name();
    return `\n## ${title}\n\n\`\`\`text\n${help(command)}\n\`\`\`\n`;
  });
  return INTRO + sections.join('');
}
