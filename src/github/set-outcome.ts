/** Outputs and summaries of the upload and download actions. */
import { join } from 'node:path';
import type { Attested } from '../attestation/index.js';
import { factsSummary } from '../markdown/index.js';
import { sizeOf, type BuildSet, type Part } from '../set/index.js';
import type { Environment } from '../process.js';
import { formatBytes } from '../text.js';
import type { ActionResult } from './action.js';
import type { Artifact } from './artifact.js';
import type { downloadSpec } from './specs/download.js';
import type { uploadSpec } from './specs/upload.js';
import type { TakenSet } from './take-set.js';

export function uploadOutcome(set: BuildSet, artifact: Artifact, env: Environment): ActionResult<typeof uploadSpec> {
  const { layer, ts, files } = set.manifest;
  const url = artifactUrl(artifact.id, env);
  return {
    outputs: {
      'artifact-id': String(artifact.id), 'artifact-digest': artifact.digest ?? '', 'artifact-url': url, name: artifact.name,
      'manifest-sha256': set.manifestSha256, timestamp: ts, size: String(artifact.size),
    },
    summary: factsSummary(`Uploaded ${artifact.name}`, {
      Build: `${layer} ${ts}`, Artifact: url, Size: formatBytes(artifact.size), Parts: files.map(({ part }) => part).join(', '),
      'Manifest SHA-256': set.manifestSha256,
    }),
  };
}

/** As GitHub's own pages link to it. */
function artifactUrl(id: number, env: Environment): string {
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID: run = '' } = env;
  return `${server}/${repository}/actions/runs/${run}/artifacts/${String(id)}`;
}

export function downloadOutcome({ set, at, artifactId, runId, verified: marked, attested }: TakenSet): ActionResult<typeof downloadSpec> {
  const { layer, ts, files } = set.manifest;
  const fileOf = (part: Part): string => files.find((file) => file.part === part)?.name ?? '';
  const pathOf = (part: Part): string => fileOf(part) === '' ? '' : join(at, fileOf(part));
  const verified = marked === null ? '' : String(marked);
  return {
    outputs: {
      layer, timestamp: ts, sif: pathOf('sif'), 'sif-sha256': files.find(({ part }) => part === 'sif')?.sha256 ?? '', lock: pathOf('lock'),
      'locked-definition': pathOf('locked-definition'), verified, 'manifest-sha256': set.manifestSha256,
      signer: attested?.signer ?? '', 'signer-run': attested?.run ?? '', 'source-ref': attested?.sourceRef ?? '', 'source-commit': attested?.commit ?? '',
      'artifact-id': artifactId === undefined ? '' : String(artifactId), 'run-id': runId,
    },
    summary: factsSummary(`Downloaded ${layer} ${ts}`, {
      Image: pathOf('sif'), Verified: verified, Size: formatBytes(sizeOf(set)), 'Manifest SHA-256': set.manifestSha256, Run: runId,
      ...(attested === undefined ? {} : attestedFacts(attested)),
    }),
  };
}

/** The manifest's SHA-256 stands above: that is what was attested. */
function attestedFacts({ signer, repository, sourceRef, commit, run, authority }: Attested): Readonly<Record<string, string>> {
  return { 'Attested by': `${signer} (${authority})`, 'Built from': `${repository} ${sourceRef} ${commit}`.trimEnd(), 'Attesting run': run };
}
