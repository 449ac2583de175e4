/** Where an artifact's archive lies: the services hand out a URL that is good for some minutes. */
import type { Transport } from '../http/index.js';
import type { Call } from '../context.js';
import { ServiceError } from '../errors.js';
import { askRest } from './client.js';
import { ownerAndName, type RunReference } from './runs.js';
import { StatusError, type Asked } from './service-error.js';

/** @param run another run's; this job's own when not given. @throws ServiceError for what GitHub says no to */
export async function archiveUrl(id: number, run: RunReference | undefined, asked: Asked, call: Call, transport: Transport): Promise<URL> {
  const url = run === undefined ? await ofThisRun(id, call, transport) : await ofAnother(id, run, asked, call);
  if (url !== undefined && URL.canParse(url)) return new URL(url);
  throw new ServiceError(`cannot ${asked.what}: GitHub did not say where it lies`, { hint: 'Run the job again.' });
}

async function ofAnother(id: number, { repository, token }: RunReference, asked: Asked, call: Call): Promise<string | undefined> {
  // Without following it: the token is GitHub's and none of the storage's business.
  const { headers } = await askRest(token, asked, call, async (rest) => await rest.actions.downloadArtifact({
    ...ownerAndName(repository), artifact_id: id, archive_format: 'zip', request: { redirect: 'manual' },
  }));
  return headers.location;
}

/** As GitHub's client asks; it tells nobody what it was answered. */
async function ofThisRun(id: number, { env }: Call, transport: Transport): Promise<string | undefined> {
  const token = env['ACTIONS_RUNTIME_TOKEN'] ?? '';
  const ask = async (method: string, fields: object): Promise<Readonly<Record<string, unknown>>> => {
    const { status, body } = await transport.send({
      method: 'POST', url: new URL(`/twirp/github.actions.results.api.v1.ArtifactService/${method}`, env['ACTIONS_RESULTS_URL'] ?? ''),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(fields),
    });
    if (status !== 200) throw new StatusError(status);
    return JSON.parse(body.toString('utf8')) as Readonly<Record<string, unknown>>;
  };
  const [run, job] = backendIds(token);
  const { artifacts } = await ask('ListArtifacts', { workflow_run_backend_id: run, workflow_job_run_backend_id: job, id_filter: String(id) });
  const [found] = Array.isArray(artifacts) ? artifacts as readonly Readonly<Record<string, unknown>>[] : [];
  if (found === undefined) throw new StatusError(404);
  const { workflow_run_backend_id, workflow_job_run_backend_id, name } = found;
  const { signed_url: url } = await ask('GetSignedArtifactURL', { workflow_run_backend_id, workflow_job_run_backend_id, name });
  return typeof url === 'string' ? url : undefined;
}

/** The job's token names the run and the job as the service knows them. */
function backendIds(token: string): readonly [run: string, job: string] {
  const claims = /^[^.]+\.([^.]+)\./.exec(token)?.[1] ?? '';
  const { scp = '' } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8') || '{}') as { readonly scp?: string };
  const [, run, job] = /(?:^| )Actions\.Results:([^: ]+):([^: ]+)/.exec(scp) ?? [];
  if (run === undefined || job === undefined) throw new StatusError(401);
  return [run, job];
}
