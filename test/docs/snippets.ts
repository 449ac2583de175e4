/** The pages' workflow snippets (fenced `yaml`), each filled up to a whole workflow, as a reader does who takes it over. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

export type Permissions = Readonly<Record<string, string>>;

export interface Job {
  readonly 'permissions'?: Permissions;
  readonly 'uses'?: string;
  readonly 'steps'?: readonly Step[];
  readonly 'runs-on'?: unknown;
  readonly [key: string]: unknown;
}

export interface WorkflowText {
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
  readonly [key: string]: unknown;
}

export interface Snippet {
  /** `build/README.md:18`. */
  readonly place: string;
  /** The page it stands on, whole. */
  readonly page: string;
  readonly workflow: WorkflowText;
  /** Its own words: neither filled up by steps of the page before it nor by what every workflow has. */
  readonly own: readonly Step[];
}

const FENCE = /^```ya?ml\n(.*?)^```$/gms;
/** Where no pages of this project are. */
const NO_PAGES: ReadonlySet<string> = new Set(['node_modules', 'dist', 'coverage']);

/** In the order of pages and lines. Snippets that hold permissions alone are workflows of one step. */
export async function snippetsOf(root: string): Promise<Snippet[]> {
  return (await Promise.all((await pagesOf(root)).map(async (path) => ofPage(path, await readFile(join(root, path), 'utf8'))))).flat();
}

/** Paths of the pages at the top, one folder below it, and of the examples. */
async function pagesOf(root: string): Promise<string[]> {
  const foldersIn = async (folder: string): Promise<string[]> => (await readdir(join(root, folder), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !NO_PAGES.has(entry.name) && !entry.name.startsWith('.')).map(({ name }) => join(folder, name));
  const folders = ['.', ...await foldersIn('.'), ...await foldersIn('examples')];
  const found = await Promise.all(folders.map(async (folder) => (await readdir(join(root, folder))).filter((name) => name.endsWith('.md')).map((name) => join(folder, name))));
  return found.flat().sort();
}

function ofPage(path: string, page: string): Snippet[] {
  const before: Step[] = [];
  return [...page.matchAll(FENCE)].map(({ 1: text = '', index }) => {
    const place = `${path}:${String(page.slice(0, index).split('\n').length)}`;
    const read = parse(text) as unknown;
    const workflow = wholeWorkflow(read, text, before, place);
    const own = Array.isArray(read) ? read as Step[] : stepsOf(read as object);
    before.push(...own);
    return { place, page, workflow, own };
  });
}

function stepsOf(read: object): readonly Step[] {
  const jobs = 'jobs' in read ? Object.values(read.jobs as WorkflowText['jobs']) : [read as Job];
  return jobs.flatMap(({ steps = [] }) => steps);
}

const RUNNER = { 'runs-on': 'ubuntu-24.04' };
const FRAME = { name: 'snippet', on: ['push', 'pull_request'], permissions: {} };

function wholeWorkflow(read: unknown, text: string, before: readonly Step[], place: string): WorkflowText {
  if (Array.isArray(read)) return { ...FRAME, jobs: { job: { ...RUNNER, steps: withNeeded(read as Step[], text, before) } } };
  if (typeof read !== 'object' || read === null) throw new Error(`${place} is no part of a workflow`);
  if ('jobs' in read) return { ...FRAME, ...(read as WorkflowText) };
  if ('steps' in read) return { ...FRAME, jobs: { job: { ...RUNNER, ...read, steps: withNeeded(read.steps as Step[], text, before) } } };
  if ('permissions' in read) return { ...FRAME, permissions: read.permissions as Permissions, jobs: { job: { ...RUNNER, steps: [{ run: 'true' }] } } };
  return withJobs(read as Readonly<Record<string, Job>>, before);
}

/** Some of a workflow's jobs: what is left out of each is put in, and the jobs that they need and the page has shown before. */
function withJobs(jobs: Readonly<Record<string, Job>>, before: readonly Step[]): WorkflowText {
  const planned = before.filter(({ id }) => id !== undefined);
  const outputs = Object.fromEntries(planned.flatMap(({ id = '' }) => ['levels', 'matrix'].map((name) => [name, `\${{ steps.${id}.outputs.${name} }}`])));
  const filled = Object.entries(jobs).map(([name, job]) => [name, { ...RUNNER, steps: [{ run: 'true' }], ...job }]);
  return { ...FRAME, jobs: { plan: { ...RUNNER, outputs, steps: planned }, ...Object.fromEntries(filled) as Record<string, Job> } };
}

/** With the steps of the page that its expressions speak of, and those that they speak of. */
function withNeeded(steps: readonly Step[], text: string, before: readonly Step[]): Step[] {
  const known = new Set(steps.map(({ id }) => id));
  const named = [...text.matchAll(/\bsteps\.([\w-]+)\./g)].map(([, id = '']) => id).filter((id) => !known.has(id));
  if (named.length === 0) return [...steps];
  const needed = [...new Set(named)].map((id) => {
    const step = before.findLast((each) => each.id === id);
    if (step === undefined) throw new Error(`no step before ${JSON.stringify(text.slice(0, 60))} is called ${id}`);
    return step;
  });
  return withNeeded([...needed, ...steps], `${JSON.stringify(needed)}${text}`, before);
}
