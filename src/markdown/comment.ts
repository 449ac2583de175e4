/** What stands in a pull request's comment on an image. */
import { changesSummary } from '../changes/index.js';
import type { ImageReview, ReviewedVerdict } from '../review/index.js';
import { count, shellLine } from '../text.js';
import { changesMarkdown } from './changes.js';
import { code, codeBlock } from './text.js';
import { channelsSection, verdictWord, verifiedSentence } from './verdict.js';

/** Where the rest of it is. Never from somebody else's data: a link is the one thing here that leads away. */
export interface CommentLinks {
  /** Number of the pull request. */
  readonly pullRequest?: number | undefined;
  /** Page of the run. */
  readonly run?: string | undefined;
  /** Name to http(s) URL. */
  readonly artifacts?: Readonly<Record<string, string>> | undefined;
  /** What the image was compared with, as the command line takes it. */
  readonly against?: string | undefined;
}

/** GitHub takes 65,536 characters. Counted here in bytes of UTF-8, which are never fewer, by whatever count of characters. */
const COMMENT_BYTES = 65_000;
/** The runner drops a step's summary of more than 1 MiB whole. */
const SUMMARY_BYTES = 900_000;
/** Links to artifacts that are shown. */
const MAX_ARTIFACTS = 20;

export interface CommentText {
  /** What is told, without links: the same when nothing of the image is new. */
  readonly content: string;
  /** All of it, links included, within GitHub's limit. */
  readonly body: string;
}

/** The comment on an image. */
export function commentText(review: ImageReview, links: CommentLinks): CommentText {
  const foot = footOf(review, links);
  const content = contentOf(review, COMMENT_BYTES - Buffer.byteLength(foot), links.run);
  return { content: contentOf(review, COMMENT_BYTES, undefined), body: `${content}${foot}` };
}

/** The same for the step's summary, which has room for more. */
export function commentSummary(review: ImageReview): string {
  return contentOf(review, SUMMARY_BYTES, undefined);
}

function contentOf(review: ImageReview, maxBytes: number, run: string | undefined): string {
  const { image, verdict, changes } = review;
  const title = `### Image ${code(image)}: ${changes === undefined || changes.identical ? '' : `${changesSummary(changes)}; `}${verdictWord(stateOf(verdict)).toLowerCase()}\n`;
  const proof = [verdictSection(verdict), folded('What was proved of each channel', channelsSection(verdict.channels))];
  const fixed = [title, ...proof].filter((part) => part !== '').join('\n');
  if (changes === undefined) return fixed;
  const { text, left } = changesMarkdown(changes, maxBytes - Buffer.byteLength(fixed) - NOTE_BYTES, false);
  const where = run === undefined ? 'the summary of the run' : `[the summary of the run](${urlText(run)})`;
  return [fixed, text, ...(left === 0 ? [] : [`${count(left, 'change')} left out here: see ${where}.\n`])].join('\n');
}

/** What the note of what was left out may take. */
const NOTE_BYTES = 500;

function stateOf({ state }: ReviewedVerdict): boolean | null {
  return state === 'unknown' ? null : state === 'verified';
}

function verdictSection({ state, level, channels, reason }: ReviewedVerdict): string {
  switch (state) {
    case 'verified': return `**Reproducible.** ${level === undefined ? 'Its marker says so, and belongs to these bytes.' : verifiedSentence(level, channels)}\n`;
    case 'unverified': return `**NOT REPRODUCIBLE.** ${code(reason)}\n`;
    case 'unknown': return 'Not verified: the rebuild that would prove that it can be made again was not run.\n';
  }
}

function folded(title: string, markdown: string): string {
  return markdown === '' ? '' : `<details><summary>${title}</summary>\n\n${markdown}\n</details>\n`;
}

function footOf({ definition }: ImageReview, { run, artifacts = {}, pullRequest, against }: CommentLinks): string {
  const named = Object.entries(artifacts);
  const links = [
    ...(run === undefined ? [] : [`[Run](${urlText(run)})`]),
    ...named.slice(0, MAX_ARTIFACTS).map(([name, url]) => `[${code(name) || 'artifact'}](${urlText(url)})`),
    ...(named.length > MAX_ARTIFACTS ? [count(named.length - MAX_ARTIFACTS, 'more artifact')] : []),
  ];
  const commands = definition === undefined ? [] : [
    ...(pullRequest === undefined ? [] : [`git fetch origin pull/${String(pullRequest)}/head && git checkout FETCH_HEAD`]),
    shellLine(['scitex-container', 'check', definition, ...(against === undefined ? [] : ['--against', against])]),
  ];
  return [
    ...(commands.length === 0 ? [] : [`The same on a machine of yours:\n\n${codeBlock(commands)}`]),
    ...(links.length === 0 ? [] : [`${links.join(' · ')}\n`]),
  ].map((part) => `\n${part}`).join('');
}

/** An address as the target of a link, which nothing in it can end. @throws TypeError for what is no URL */
function urlText(url: string): string {
  return `<${new URL(url).href.replaceAll('<', '%3C').replaceAll('>', '%3E')}>`;
}
