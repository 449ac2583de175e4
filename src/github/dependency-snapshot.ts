/**
 * What is in an image, handed to GitHub's dependency graph, so that an image gets the alerts that a repository gets. The
 * graph takes package URLs; each image is a manifest of its own, which its next snapshot replaces.
 */
import type { Call } from '../context.js';
import { InputError } from '../errors.js';
import { sbomPackages, type SbomSubject } from '../sbom/index.js';
import { VERSION } from '../version.js';
import { connect } from './client.js';
import { headCommit } from './event.js';

/** The body of "Create a snapshot of dependencies for a repository", as far as it is used here. */
export interface Snapshot {
  readonly version: 0;
  readonly sha: string;
  readonly ref: string;
  readonly job: { readonly id: string; readonly correlator: string };
  readonly detector: { readonly name: string; readonly version: string; readonly url: string };
  readonly scanned: string;
  readonly manifests: Readonly<Record<string, {
    readonly name: string;
    readonly file?: { readonly source_location: string };
    readonly resolved: Readonly<Record<string, { readonly package_url: string; readonly scope: 'runtime' }>>;
  }>>;
}

/**
 * @param definition path of the definition in the repository, where alerts are to lead to
 * @throws InputError where it runs for no commit
 */
export async function snapshotOf(subject: SbomSubject, definition: string | undefined, { env }: Pick<Call, 'env'>, now: Date): Promise<Snapshot> {
  const sha = await headCommit(env);
  const ref = env['GITHUB_REF'] ?? '';
  if (!/^[0-9a-f]{40}$/.test(sha) || !ref.startsWith('refs/')) {
    throw new InputError('dependencies can be submitted for a commit alone, and there is none', { hint: 'Submit them in a workflow of GitHub\'s.' });
  }
  const { name } = subject;
  const packages = await sbomPackages(subject);
  return {
    version: 0, sha, ref,
    // Snapshots of one correlator replace each other: each image of each job has one.
    job: { id: env['GITHUB_RUN_ID'] ?? '0', correlator: `${env['GITHUB_WORKFLOW'] ?? ''} ${env['GITHUB_JOB'] ?? ''} ${name}` },
    detector: { name: 'container-action', version: VERSION, url: 'https://github.com/scitex/container-action' },
    scanned: now.toISOString(),
    manifests: {
      [name]: {
        name,
        ...(definition === undefined ? {} : { file: { source_location: definition } }),
        resolved: Object.fromEntries(packages.map(({ purl }) => [purl, { package_url: purl, scope: 'runtime' as const }])),
      },
    },
  };
}

/**
 * @returns GitHub's number of the snapshot
 * @throws PermissionError, GitHubError when GitHub does not take it
 */
export async function submitSnapshot(snapshot: Snapshot, token: string, call: Call): Promise<string> {
  const { repository, ask } = await connect(token, call);
  const { data } = await ask('submit the image\'s dependencies', 'contents: write', async (octokit) => (
    await octokit.request('POST /repos/{owner}/{repo}/dependency-graph/snapshots', { ...repository, ...snapshot })));
  return String(data.id);
}
