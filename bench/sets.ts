/** Upload and download of a build as a workflow artifact, against the plain copy through the same loopback service. */
import { createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha256File } from '../src/files.js';
import { run } from '../src/process.js';
import { markVerified, pointLatest } from '../src/store/index.js';
import { startResultsService, type ResultsService } from '../test/support/results-service/index.js';
import { median, pair, ratioRow, type Row } from './measure.js';

const TS = '2026-0131-120000';
const BLOCK = 8 * 1024 * 1024;
const MEMORY_LIMIT_MB = 300;
/** Tells the most memory that the process had, in kB, when it ends. */
const WATCH = 'data:text/javascript,import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(process.env.PEAK_FILE,String(process.resourceUsage().maxRSS)))';

/** @param dist folder of the bundles, @param mib size of the image */
export async function movingSets(folder: string, dist: string, node: string, runs = 3, mib = 2048): Promise<readonly Row[]> {
  const workspace = join(folder, 'sets');
  const root = join(workspace, 'containers');
  const sif = join(root, 'tools', `tools-${TS}.sif`);
  await mkdir(join(root, 'tools'), { recursive: true });
  await run('dd', ['if=/dev/urandom', `of=${sif}`, 'bs=1M', `count=${String(mib)}`]);
  await markVerified(root, 'tools', TS, { sifSha256: await sha256File(sif), lockSha256: '0'.repeat(64) });
  await pointLatest(root, 'tools', TS);
  const service = await startResultsService({ folder: workspace });
  const peaks: number[] = [];
  const step = async (action: string, inputs: Readonly<Record<string, string>>, job: Readonly<Record<string, string>>): Promise<void> => {
    const peak = join(workspace, 'peak');
    await run(node, ['--import', WATCH, join(dist, `${action}.js`)], {
      cwd: workspace,
      env: {
        PATH: process.env['PATH'], ...job, ...inputs, PEAK_FILE: peak, RUNNER_TEMP: workspace, GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '',
        INPUT_ROOT: action === 'upload' ? 'containers' : 'other', 'INPUT_COMPRESSION-LEVEL': '0',
      },
    });
    peaks.push(Number(await readFile(peak, 'utf8')) / 1000);
  };
  const ours = async (): Promise<void> => {
    const job = service.environment(service.beginRun());
    await step('upload', { INPUT_LAYER: 'tools', INPUT_NAME: 'tools' }, job);
    await step('download', { INPUT_NAME: 'tools' }, job);
    await rm(join(workspace, 'other'), { recursive: true });
  };
  try {
    const measured = await pair(runs, ours, async () => { await plainCopy(service, sif, join(workspace, 'copy')); }, false);
    const most = Math.max(...peaks);
    return [
      ratioRow(`upload and download of a ${String(mib)} MiB image over the plain copy`, 1.3, measured, ['ours', 'plain']),
      {
        name: 'memory of upload and download', value: `${most.toFixed(0)} MB`, limit: `${String(MEMORY_LIMIT_MB)} MB`, holds: most <= MEMORY_LIMIT_MB,
        detail: `most of ${String(peaks.length)} processes, median ${median(peaks).toFixed(0)} MB`,
      },
    ];
  } finally {
    await service.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

/** What no client could do without: the blocks up, five at a time, a list of them, and the whole down to a file. */
async function plainCopy(service: ResultsService, from: string, to: string): Promise<void> {
  const run = service.beginRun();
  const ids = { workflow_run_backend_id: run.run, workflow_job_run_backend_id: run.job, name: 'plain' };
  const ask = async (method: string, fields: object): Promise<Readonly<Record<string, string>>> => (await (await fetch(
    `${service.url}/twirp/github.actions.results.api.v1.ArtifactService/${method}`, {
      method: 'POST', body: JSON.stringify({ ...ids, ...fields }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${service.environment(run)['ACTIONS_RUNTIME_TOKEN'] ?? ''}` },
    },
  )).json()) as Readonly<Record<string, string>>;
  const { signed_upload_url: url = '' } = await ask('CreateArtifact', { version: 7, mime_type: 'application/zip' });
  const file = await open(from);
  const { size } = await file.stat();
  const blocks = Array.from({ length: Math.ceil(size / BLOCK) }, (_, at) => Buffer.from(String(at).padStart(8, '0')).toString('base64'));
  let next = 0;
  await Promise.all(Array.from({ length: 5 }, async () => {
    const buffer = Buffer.alloc(BLOCK);
    for (let at = next; at < blocks.length; at = next) {
      next += 1;
      const { bytesRead } = await file.read(buffer, 0, BLOCK, at * BLOCK);
      await fetch(`${url}&comp=block&blockid=${encodeURIComponent(blocks[at] ?? '')}`, { method: 'PUT', body: buffer.subarray(0, bytesRead) });
    }
  }));
  await file.close();
  await fetch(`${url}&comp=blocklist`, { method: 'PUT', body: `<BlockList>${blocks.map((id) => `<Latest>${id}</Latest>`).join('')}</BlockList>` });
  await ask('FinalizeArtifact', { size: String(size) });
  const { signed_url: download = '' } = await ask('GetSignedArtifactURL', {});
  const { body } = await fetch(download);
  if (body === null) throw new Error('the plain copy did not come down');
  await pipeline(Readable.fromWeb(body), createWriteStream(to));
}
