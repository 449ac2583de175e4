import type { Command } from 'commander';
import { InputError } from '../../errors.js';
import { commentSummary } from '../../markdown/index.js';
import { readReview, reviewJson, reviewOf } from '../../review/index.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';

interface CommentOptions extends CommonOptions {
  readonly changes?: string;
  readonly definition?: string;
  readonly from?: string;
}

/** `comment`: what the comment on a pull request says. */
export function addComment(program: Command, door: Door): void {
  withCommonOptions(program.command('comment')
    .summary('print what a pull request is told of an image')
    .description('Prints, as Markdown, what the comment action writes to a pull request: what changes in the image, and whether it '
      + 'reproduces. Writes to no pull request itself. With --json: the same as data.')
    .argument('[sif]', 'the image: a build of a store, or the link that points at it')
    .option('--changes <file>', 'the changes, as diff --format json prints them')
    .option('--definition <file>', 'its definition')
    .option('--from <file>', 'data that the comment action wrote, instead of an image'))
    .addHelpText('after', `
Examples:
  $ scitex-container diff origin/main:tools.lock tools --root containers --format json > changes.json
  $ scitex-container comment containers/tools.sif --changes changes.json

Exit codes: 0 fine, 1 error, 2 wrong use
`)
    .action(async (sif: string | undefined, options: CommentOptions) => {
      await door.answer(options, async (call) => {
        const { from, changes, definition } = options;
        if ((sif === undefined) === (from === undefined)) throw new InputError('name an image, or --from a file', { hint: 'See scitex-container comment --help.' });
        if (from !== undefined && (changes !== undefined || definition !== undefined)) {
          throw new InputError('--changes and --definition have no meaning with --from', { hint: 'See scitex-container comment --help.' });
        }
        const review = from === undefined ? await reviewOf(sif ?? '', { changes, definition }, call) : await readReview(from);
        return { document: reviewJson(review), lines: commentSummary(review).trimEnd().split('\n') };
      });
    });
}
