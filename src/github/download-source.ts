/** Where the download action takes a set from: this run, another one, the last green one of a branch, or a release. */
import type { Call } from '../context.js';
import { InputError, VerifyError } from '../errors.js';
import type { FileSums } from '../set/index.js';
import { downloadArtifact, findArtifact, missing, type Artifact } from './artifact.js';
import { downloadReleaseSet } from './release.js';
import { greenRuns, repositoryOf, type RunReference } from './runs.js';
import type { InputsOf } from './spec.js';
import type { downloadSpec } from './specs/download.js';

type Inputs = InputsOf<typeof downloadSpec>;

/** What came down, and what of it is known from outside. */
export interface Fetched {
  /** Undefined for a release. */
  readonly artifactId: number | undefined;
  /** Number of the run as its URL has it; "" for a release. */
  readonly runId: string;
  /** SHA-256 that the manifest has to have, where somebody outside told it. */
  readonly manifestSha256: string | undefined;
  /** SHA-256 of the files that were hashed while they were written, by name. */
  readonly sums: FileSums;
}

/** @throws InputError for inputs that exclude each other */
export function checkSource({ runId, workflow, release, repository, branch, signerWorkflow, sourceRef, trustedRoot }: Inputs): void {
  const given = Object.entries({ 'run-id': runId, workflow, release }).filter(([, value]) => value !== undefined).map(([name]) => name);
  if (given.length > 1) throw new InputError(`inputs ${given.join(' and ')} exclude each other`, { hint: 'Give one of them, or none for this run.' });
  if (repository !== undefined && given.length === 0) {
    throw new InputError('input repository has a meaning with run-id, workflow or release only', { hint: 'Give one of them.' });
  }
  if (branch !== 'main' && workflow === undefined) throw new InputError('input branch has a meaning with workflow only', { hint: 'Name the workflow, too.' });
  const lone = Object.entries({ 'source-ref': sourceRef, 'trusted-root': trustedRoot }).find(([, value]) => value !== undefined && signerWorkflow === undefined);
  if (lone !== undefined) throw new InputError(`input ${lone[0]} has a meaning with signer-workflow only`, { hint: 'Name the workflow that has to have attested the set, too.' });
  if (runId !== undefined && !/^[1-9]\d{0,15}$/.test(runId)) throw new InputError(`input run-id: must be the number of a run, not ${JSON.stringify(runId.slice(0, 100))}`);
}

/** Downloads the set into `folder`. */
export async function fetchSet(inputs: Inputs, folder: string, call: Call): Promise<Fetched> {
  const { name, release, repository, token, manifestSha256 } = inputs;
  if (release !== undefined) {
    const told = await downloadReleaseSet(release, name, repositoryOf(repository, token, call), folder, call);
    return { artifactId: undefined, runId: '', manifestSha256: agreed(manifestSha256, told), sums: new Map() };
  }
  const { artifact, run } = await locate(inputs, call);
  if (artifact.digest === undefined && manifestSha256 === undefined && inputs.signerWorkflow === undefined) {
    call.reporter.warn(`GitHub tells no digest of the artifact ${name}, so it is held against its own manifest alone`, 'Give manifest-sha256, or signer-workflow.');
  }
  const sums = await downloadArtifact(artifact, run, folder, call);
  return { artifactId: artifact.id, runId: String(run?.id ?? call.env['GITHUB_RUN_ID'] ?? ''), manifestSha256, sums };
}

/** What a person gave and what GitHub tells of the same bytes. @throws VerifyError when they differ */
function agreed(given: string | undefined, told: string | undefined): string | undefined {
  const bare = (sum: string): string => sum.trim().replace(/^sha256:/i, '').toLowerCase();
  if (given !== undefined && told !== undefined && bare(given) !== bare(told)) {
    throw new VerifyError(`the manifest has the SHA-256 ${bare(told)}, and ${bare(given)} was expected`, { hint: 'The set is not used. Check the release\'s tag.' });
  }
  return given ?? told;
}

interface Located {
  readonly artifact: Artifact;
  /** Undefined for this job's own. */
  readonly run: RunReference | undefined;
}

async function locate({ name, runId, workflow, branch, repository, token }: Inputs, call: Call): Promise<Located> {
  if (runId === undefined && workflow === undefined) {
    const artifact = await findArtifact(name, undefined, call);
    if (artifact === undefined) throw missing(name, 'this run');
    return { artifact, run: undefined };
  }
  const at = repositoryOf(repository, token, call);
  const runs = workflow === undefined ? [{ ...at, id: Number(runId) }] : await greenRuns(workflow, branch, at, call);
  for (const run of runs) {
    const artifact = await findArtifact(name, run, call);
    if (artifact !== undefined) return { artifact, run };
  }
  throw missing(name, workflow === undefined ? `run ${String(runId)} of ${at.repository}` : `the ${String(runs.length)} newest green runs of ${workflow} on ${branch}`);
}
