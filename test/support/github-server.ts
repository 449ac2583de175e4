/**
 * GitHub's API on loopback: `emulate` keeps issues, pull requests and comments; a gate of ours stands before it and
 * refuses what GitHub refuses and the emulator does not. What it refuses with, and what a token may do, is our reading
 * of GitHub's documentation and of answers seen: no client can show it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { createEmulator } from 'emulate';

export const OWNER = 'octo';
export const REPO = 'demo';
/** A repository that was forked from it. */
export const FORK_OWNER = 'stranger';
/** Whom each token speaks for, and whether it may write to pull requests; `none`: it may not even read them. */
export const TOKENS = {
  ghs_job: { login: 'github-actions[bot]', pullRequests: 'write' },
  /** The results service, where it stands before this one, lets it read actions as well. */
  ghs_actions: { login: 'github-actions[bot]', pullRequests: 'write' },
  ghs_reads: { login: 'github-actions[bot]', pullRequests: 'read' },
  ghs_none: { login: 'github-actions[bot]', pullRequests: 'none' },
  ghp_person: { login: OWNER, pullRequests: 'write' },
  ghp_stranger: { login: FORK_OWNER, pullRequests: 'write' },
} as const;
export type Token = keyof typeof TOKENS;

/** Characters of a comment's body that GitHub takes. */
const MAX_BODY = 65_536;

export interface Fault {
  /** "POST /repos/octo/demo/issues/1/comments", or a part of it, or of the body behind it. */
  readonly on: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** How often. Default: once. */
  readonly times?: number;
  /** The request is done all the same: the answer alone is lost. */
  readonly done?: true;
}

export interface StoredComment {
  readonly id: number;
  readonly node_id: string;
  readonly body: string;
  readonly user: { readonly login: string };
}

export interface PullHead {
  readonly full_name: string;
  readonly ref: string;
  readonly sha: string;
}

export interface GitHubRest {
  readonly url: string;
  /** "GET /repos/…?…" of every request that came in, refused ones included. */
  readonly requests: string[];
  /** Node ids of comments that were hidden as outdated. */
  readonly hidden: ReadonlySet<string>;
  fail(fault: Fault): void;
  /** Variables of a runner whose API this is. */
  readonly env: Readonly<Record<string, string>>;
  /** Opens a pull request, from a branch of the fork when `fork`. */
  openPull(branch: string, fork?: boolean): Promise<{ readonly number: number; readonly head: PullHead }>;
  closePull(number: number): Promise<void>;
  /** Comments as another client sees them: not ours, and past the gate. */
  comments(number: number): Promise<StoredComment[]>;
  comment(number: number, body: string, token?: Token): Promise<StoredComment>;
}

/** Starts it; `startGitHub` does for the test that runs. */
export async function openGitHub(): Promise<GitHubRest & { close(): Promise<void> }> {
  const emulator = await createEmulator({
    service: 'github', port: 0,
    seed: {
      tokens: Object.fromEntries(Object.entries(TOKENS).map(([token, { login }]) => [token, { login, scopes: ['repo'] }])),
      github: {
        users: [{ login: OWNER }, { login: FORK_OWNER }, { login: 'github-actions[bot]' }], orgs: [],
        repos: [{ owner: OWNER, name: REPO, auto_init: true }],
      },
    },
  });
  const gate = new Gate(emulator.url);
  const url = await gate.listen();
  const repository = `/repos/${OWNER}/${REPO}`;
  const direct = async <T>(method: string, path: string, body?: object, token: Token = 'ghp_person'): Promise<T> => {
    const response = await fetch(`${emulator.url}${path}`, {
      method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return await response.json() as T;
  };
  return {
    url, requests: gate.requests, hidden: gate.hidden,
    close: async () => {
      await gate.close();
      await emulator.close();
    },
    fail: (fault) => { gate.faults.push({ ...fault, left: fault.times ?? 1 }); },
    env: { GITHUB_API_URL: url, GITHUB_REPOSITORY: `${OWNER}/${REPO}`, GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '4711' },
    openPull: async (branch, fork = false) => {
      if (fork) await direct('POST', `${repository}/forks`, {}, 'ghp_stranger').catch(() => undefined);
      interface Pull { number: number; head: { ref: string; sha: string; repo: { full_name: string } } }
      const { number, head } = await direct<Pull>('POST', `${repository}/pulls`, { title: branch, head: fork ? `${FORK_OWNER}:${branch}` : branch, base: 'main' });
      return { number, head: { full_name: head.repo.full_name, ref: head.ref, sha: head.sha } };
    },
    closePull: async (number) => { await direct('PATCH', `${repository}/pulls/${String(number)}`, { state: 'closed' }); },
    comments: async (number) => {
      const all: StoredComment[] = [];
      for (let page = 1; ; page += 1) {
        const some = await direct<StoredComment[]>('GET', `${repository}/issues/${String(number)}/comments?per_page=100&page=${String(page)}`);
        all.push(...some);
        if (some.length < 100) return all;
      }
    },
    comment: async (number, body, token = 'ghs_job') => await direct<StoredComment>('POST', `${repository}/issues/${String(number)}/comments`, { body }, token),
  };
}

class Gate {
  readonly requests: string[] = [];
  readonly hidden = new Set<string>();
  readonly faults: (Fault & { left: number })[] = [];
  readonly #nodes = new Set<string>();
  readonly #server: Server;
  #url = '';

  constructor(private readonly behind: string) {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => { response.writeHead(599).end(String(error)); });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => { this.#server.listen(0, '127.0.0.1', resolve); });
    this.#url = `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
    return this.#url;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => { this.#server.close(resolve); });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const line = `${request.method ?? ''} ${request.url ?? ''}`;
    const body = await textOf(request);
    this.requests.push(line);
    const refuse = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ message, status: String(status) }));
    };
    const token = /^(?:bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!isToken(token)) { refuse(401, 'Bad credentials'); return; }
    const fault = this.faults.find(({ on, left }) => left > 0 && `${line} ${body}`.includes(on));
    if (fault !== undefined) {
      fault.left -= 1;
      if (fault.done === true) await this.#forward(request, body);
      refuse(fault.status, `fault ${String(fault.status)}`, fault.headers);
      return;
    }
    if (request.url === '/graphql') { this.#graphql(body, token, response); return; }
    const may = TOKENS[token].pullRequests;
    if (may === 'none' || (request.method !== 'GET' && may !== 'write')) { refuse(403, 'Resource not accessible by integration'); return; }
    const given = body === '' ? undefined : (JSON.parse(body) as { body?: unknown }).body;
    if (/\/comments/.test(line) && /^(?:POST|PATCH)/.test(line)) {
      if (typeof given !== 'string' || given.trim() === '') { refuse(422, 'Validation Failed: body is blank'); return; }
      if (Array.from(given).length > MAX_BODY) { refuse(422, `Validation Failed: body is too long (maximum is ${String(MAX_BODY)} characters)`); return; }
    }
    const { status, headers, text } = await this.#forward(request, body);
    for (const [, id = ''] of text.matchAll(/"node_id":"([^"]+)"/g)) this.#nodes.add(id);
    response.writeHead(status, headers).end(text);
  }

  async #forward(request: IncomingMessage, body: string): Promise<{ status: number; headers: Record<string, string>; text: string }> {
    const answered = await fetch(`${this.behind}${request.url ?? ''}`, {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body === '' ? {} : { body }),
    });
    const link = answered.headers.get('link');
    return {
      status: answered.status,
      headers: { 'content-type': answered.headers.get('content-type') ?? 'application/json', ...(link === null ? {} : { link: link.replaceAll(this.behind, this.#url) }) },
      text: (await answered.text()).replaceAll(this.behind, this.#url),
    };
  }

  /** The two requests that our code makes of it, and no other. */
  #graphql(body: string, token: Token, response: ServerResponse): void {
    const { query, variables = {} } = JSON.parse(body) as { query: string; variables?: Readonly<Record<string, unknown>> };
    const answer = (document: object): void => { response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document)); };
    if (/^\{\s*viewer\s*\{\s*login\s*\}\s*\}$/.test(query)) { answer({ data: { viewer: { login: TOKENS[token].login } } }); return; }
    const id = variables['id'];
    if (!/^mutation\(\$id: ID!\) \{ minimizeComment\(input: \{ subjectId: \$id, classifier: OUTDATED \}\) \{ minimizedComment \{ isMinimized \} \} \}$/.test(query) || typeof id !== 'string') {
      answer({ errors: [{ type: 'undefinedField', message: `no such request: ${query}` }] });
    } else if (TOKENS[token].pullRequests !== 'write') {
      answer({ data: { minimizeComment: null }, errors: [{ type: 'FORBIDDEN', path: ['minimizeComment'], message: 'Resource not accessible by integration' }] });
    } else if (!this.#nodes.has(id)) {
      answer({ data: { minimizeComment: null }, errors: [{ type: 'NOT_FOUND', path: ['minimizeComment'], message: `Could not resolve to a node with the global id of '${id}'` }] });
    } else {
      this.hidden.add(id);
      answer({ data: { minimizeComment: { minimizedComment: { isMinimized: true } } } });
    }
  }
}

function isToken(token: string): token is Token {
  return Object.hasOwn(TOKENS, token);
}
