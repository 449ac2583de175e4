/** One comment on a pull request that is kept up to date, however often it is told anew and by however many at once. */
import { sha256 } from '../files.js';
import { allPages, type Client } from './client.js';
import { GitHubError, PermissionError } from './service-error.js';

/**
 * What becomes of the last comment when there is something new to tell: `edit` it in place, delete it and write a new one
 * (`recreate`), or `hide` it as outdated and write a new one.
 */
export type CommentMode = 'edit' | 'recreate' | 'hide';
export const COMMENT_MODES: readonly CommentMode[] = ['edit', 'recreate', 'hide'];

export type CommentOutcome = 'created' | 'edited' | 'unchanged' | 'recreated' | 'deleted' | 'none';

export interface StickyComment {
  readonly pullRequest: number;
  /** What the comment is about; there is one for each. */
  readonly subject: string;
  /** What is told but for links and the like: while it stays the same, the comment is left alone, for a day at least. Undefined: nothing is to be told any more. */
  readonly content: string | undefined;
  /** All that the comment holds. */
  readonly body: string;
  readonly mode: CommentMode;
}

export interface Written {
  readonly outcome: CommentOutcome;
  /** The comment that is there now. */
  readonly comment: { readonly id: number; readonly url: string } | undefined;
}

interface Found {
  readonly id: number;
  readonly nodeId: string;
  readonly url: string;
  readonly body: string;
  /** When it was written last. */
  readonly writtenAt: Date;
}

/** An artifact is kept for a day at least: links of a comment that is younger lead somewhere. */
const LINKS_LAST_MS = 24 * 60 * 60 * 1000;

const WRITE = 'pull-requests: write';

/**
 * Writes, edits or deletes the comment. It is known by a mark that is not seen, at its very beginning, and by its author:
 * a mark in somebody else's comment is just text.
 *
 * @throws PermissionError, GitHubError
 */
export async function writeComment(client: Client, wanted: StickyComment): Promise<Written> {
  const board = new Board(client, wanted.pullRequest, await authorOf(client));
  const mark = markOf(wanted.subject);
  const found = await board.marked(mark);
  if (wanted.content === undefined) {
    for (const { id } of found) await board.remove(id);
    return { outcome: found.length === 0 ? 'none' : 'deleted', comment: undefined };
  }
  const body = `${mark}\n${digestLine(wanted.content)}\n${wanted.body}`;
  const [current, ...doubles] = found;
  // A race made these, or an earlier one that was cut short.
  for (const { id } of doubles) await board.remove(id);
  if (current !== undefined && digestOf(current.body) === digestOf(body)) return { outcome: 'unchanged', comment: await board.renewLinks(current, body) };
  if (current !== undefined && wanted.mode === 'edit') {
    const edited = await board.edit(current.id, body);
    if (edited !== undefined) return { outcome: 'edited', comment: edited };
  }
  if (current !== undefined && wanted.mode === 'recreate') await board.remove(current.id);
  if (current !== undefined && wanted.mode === 'hide') await board.retire(current, mark);
  const created = await board.create(body);
  return { outcome: current === undefined ? 'created' : 'recreated', comment: await board.keepOldest(mark, created, body) };
}

/** Letters that can neither end the comment it stands in nor be cut in two by a line. */
function markOf(subject: string): string {
  return `<!-- scitex/container-action: ${encodeURIComponent(subject)} -->`;
}

function digestLine(content: string): string {
  return `<!-- content: ${sha256(content)} -->`;
}

function digestOf(body: string): string | undefined {
  return /^<!-- content: ([0-9a-f]{64}) -->\r?$/m.exec(body.split('\n', 2)[1] ?? '')?.[1];
}

/** Login of whoever the token speaks for. GitHub's REST interface does not tell it of a job's token. */
async function authorOf({ ask, octokit }: Client): Promise<string> {
  const { viewer } = await ask('ask who the token speaks for', WRITE, async () => await octokit.graphql<{ viewer: { login: string } }>('{ viewer { login } }'));
  return viewer.login;
}

/** The comments of one pull request, as far as they are ours. */
class Board {
  readonly #issue;

  constructor(private readonly client: Client, number: number, private readonly author: string) {
    this.#issue = { ...client.repository, issue_number: number };
  }

  /** Ours that begin with `mark`, the oldest first, of all pages. */
  async marked(mark: string): Promise<Found[]> {
    const { octokit, ask } = this.client;
    const all = await ask('read the comments', WRITE, async () => await allPages(async (page) => (
      await octokit.rest.issues.listComments({ ...this.#issue, per_page: 100, page }))));
    return all.filter(({ user, body }) => user?.login === this.author && body?.startsWith(mark) === true)
      .map(({ id, node_id: nodeId, html_url: url, body = '', updated_at: at }) => ({ id, nodeId, url, body, writtenAt: new Date(at) }))
      .sort((a, b) => a.id - b.id);
  }

  async create(body: string): Promise<Found> {
    const { octokit, ask } = this.client;
    const { data } = await ask('write the comment', WRITE, async () => await octokit.rest.issues.createComment({ ...this.#issue, body }));
    return { id: data.id, nodeId: data.node_id, url: data.html_url, body, writtenAt: new Date(data.updated_at) };
  }

  /** Undefined when it is gone: somebody deleted it meanwhile. */
  async edit(id: number, body: string): Promise<Found | undefined> {
    const { octokit, ask, repository } = this.client;
    return await this.#unlessGone(async () => {
      const { data } = await ask('edit the comment', WRITE, async () => await octokit.rest.issues.updateComment({ ...repository, comment_id: id, body }));
      return { id, nodeId: data.node_id, url: data.html_url, body, writtenAt: new Date(data.updated_at) };
    });
  }

  /**
   * What is told stays, but links that may have expired by now lead to this run. An edit notifies nobody; a token that may not
   * edit has nothing to tell either.
   */
  async renewLinks(current: Found, body: string): Promise<Found> {
    if (Date.now() - current.writtenAt.getTime() < LINKS_LAST_MS) return current;
    try {
      return await this.edit(current.id, body) ?? current;
    } catch (error) {
      if (error instanceof PermissionError) return current;
      throw error;
    }
  }

  async remove(id: number): Promise<void> {
    const { octokit, ask, repository } = this.client;
    await this.#unlessGone(async () => {
      await ask('delete the comment', WRITE, async () => await octokit.rest.issues.deleteComment({ ...repository, comment_id: id }));
    });
  }

  /** Hides a comment as outdated, and takes the mark off it: it is not the one any more. */
  async retire({ id, nodeId, body }: Found, mark: string): Promise<void> {
    const { octokit, ask } = this.client;
    await ask('hide the comment', WRITE, async () => await octokit.graphql(
      'mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }', { id: nodeId },
    ));
    await this.edit(id, body.replace(mark, `${mark.slice(0, -4)} (outdated) -->`));
  }

  /** When two wrote at once, both see both, and both keep the older one. */
  async keepOldest(mark: string, created: Found, body: string): Promise<Found> {
    const [oldest = created, ...others] = await this.marked(mark);
    for (const { id } of others) await this.remove(id);
    if (oldest.id === created.id) return created;
    return await this.edit(oldest.id, body) ?? oldest;
  }

  async #unlessGone<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof GitHubError && error.status === 404) return undefined;
      throw error;
    }
  }
}
