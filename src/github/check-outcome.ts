/** Outputs and summary of the whole check, from those of its parts. */
import type { ActionResult } from './action.js';
import type { OutputsOf } from './spec.js';
import type { buildSpec } from './specs/build.js';
import { checkSpec } from './specs/check.js';
import type { commentSpec } from './specs/comment.js';
import type { diffSpec } from './specs/diff.js';
import type { setupSpec } from './specs/setup.js';
import type { uploadSpec } from './specs/upload.js';

/** What there is: a part that was left out, or came to nothing, is not. */
export interface CheckParts {
  readonly setup?: ActionResult<typeof setupSpec> | undefined;
  readonly layer?: string | undefined;
  readonly build?: ActionResult<typeof buildSpec> | undefined;
  readonly upload?: ActionResult<typeof uploadSpec> | undefined;
  readonly diff?: ActionResult<typeof diffSpec> | undefined;
  readonly comment?: ActionResult<typeof commentSpec> | undefined;
  /** Name of the artifact with the comment's data; "" for none. */
  readonly reviewArtifact?: string | undefined;
}

type Outputs = OutputsOf<typeof checkSpec>;

export function checkOutputs({ setup, layer = '', build, upload, diff, comment, reviewArtifact = '' }: CheckParts): Outputs {
  const none = Object.fromEntries(Object.keys(checkSpec.outputs).map((name) => [name, ''])) as Outputs;
  const { path = '', version = '', method = '', 'cache-hit': cacheHit = '', ...machine } = setup?.outputs ?? {};
  return {
    ...none, layer, ...build?.outputs, ...machine,
    'artifact-id': upload?.outputs['artifact-id'] ?? '', 'artifact-name': upload?.outputs.name ?? '', 'artifact-url': upload?.outputs['artifact-url'] ?? '',
    'artifact-digest': upload?.outputs['artifact-digest'] ?? '', 'artifact-size': upload?.outputs.size ?? '', 'manifest-sha256': upload?.outputs['manifest-sha256'] ?? '',
    changed: diff?.outputs.changed ?? '', counts: diff?.outputs.counts ?? '', 'changes-markdown': diff?.outputs.markdown ?? '', changes: diff?.outputs.json ?? '',
    'comment-outcome': comment?.outputs.outcome ?? '', 'comment-id': comment?.outputs['comment-id'] ?? '', 'comment-url': comment?.outputs['comment-url'] ?? '',
    'pull-request': comment?.outputs['pull-request'] ?? '', 'comment-data': comment?.outputs.data ?? '', 'comment-data-artifact': reviewArtifact,
    'apptainer-path': path, 'apptainer-version': version, 'apptainer-method': method, 'apptainer-cache-hit': cacheHit,
  };
}

/** The verdict first, then what changes, then where things are. The comment says nothing that is not in these. */
export function checkSummary({ setup, build, upload, diff }: CheckParts): string {
  return [build, diff, upload, setup].flatMap((part) => part?.summary ?? []).map((text) => `${text.trimEnd()}\n`).join('\n');
}
