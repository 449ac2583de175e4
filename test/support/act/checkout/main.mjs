// Stands in for actions/checkout, which lives at GitHub: what it leaves in a workspace, by its documentation and source.
// The commit of the event alone, or with fetch-depth 0 all branches. Inputs it does not know it refuses.
import { execFileSync } from 'node:child_process';

const KNOWN = ['FETCH-DEPTH', 'PERSIST-CREDENTIALS'];
const { TEST_ORIGIN: origin = '', GITHUB_REF: ref = '', GITHUB_SHA: sha = '', GITHUB_WORKSPACE: workspace = '' } = process.env;
const strange = Object.keys(process.env).filter((name) => name.startsWith('INPUT_') && !KNOWN.includes(name.slice('INPUT_'.length)));
if (strange.length > 0) throw new Error(`this stand-in for actions/checkout knows no ${strange.join(', ')}`);
const depth = Number(process.env['INPUT_FETCH-DEPTH']);
if (!Number.isInteger(depth) || depth < 0) throw new Error(`fetch-depth: ${process.env['INPUT_FETCH-DEPTH'] ?? ''}`);

const git = (...args) => execFileSync('git', ['-C', workspace, ...args], { stdio: 'inherit' });
const pull = /^refs\/pull\/(.+)$/.exec(ref)?.[1];
const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
if (pull === undefined && branch === undefined) throw new Error(`this stand-in for actions/checkout knows no ref like ${ref}`);
const remote = pull === undefined ? `refs/remotes/origin/${branch}` : `refs/remotes/pull/${pull}`;
git('init', '--quiet', '--initial-branch=main');
git('remote', 'add', 'origin', `file://${origin}`);
// The event's commit after the branches: they have moved on, perhaps, and its branch is among them.
if (depth === 0) git('fetch', '--quiet', '--no-tags', 'origin', '+refs/heads/*:refs/remotes/origin/*');
git('fetch', '--quiet', '--no-tags', ...(depth === 0 ? [] : [`--depth=${String(depth)}`]), 'origin', `+${sha}:${remote}`);
if (pull === undefined) git('checkout', '--quiet', '-B', branch, remote);
else git('checkout', '--quiet', '--detach', remote);
