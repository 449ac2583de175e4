/** Locks that lie at GitHub: in an artifact of a run, or among the files of a release. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../context.js';
import { InputError, NotFoundError } from '../errors.js';
import type { LockFetcher } from '../ports.js';
import { downloadArtifact, findArtifact, missing } from './artifact.js';
import { askRest } from './client.js';
import { fetchAsset } from './release.js';
import { ownerAndName, repositoryOf } from './runs.js';

const ENDING = '.lock';

export function lockFetcher(token: string): LockFetcher {
  return {
    artifact: async (name, run, call) => {
      if (run !== undefined && !/^[1-9]\d{0,15}$/.test(run)) throw new InputError(`${JSON.stringify(run.slice(0, 100))} is not the number of a run`, { hint: 'It stands in the run\'s URL.' });
      const at = run === undefined ? undefined : { ...repositoryOf(undefined, token, call), id: Number(run) };
      const artifact = await findArtifact(name, at, call);
      if (artifact === undefined) throw missing(name, run === undefined ? 'this run' : `run ${run}`);
      return await inScratch(call, async (folder) => {
        await downloadArtifact(artifact, at, folder, call);
        const files = await readdir(folder, { recursive: true, withFileTypes: true });
        const lock = onlyLock(files.filter((file) => file.isFile()), `the artifact ${name}`);
        return await readFile(join(lock.parentPath, lock.name));
      });
    },
    release: async (tag, file, call) => {
      const { repository } = repositoryOf(undefined, token, call);
      const where = `the release ${tag} of ${repository}`;
      const asked = { what: `look for ${where}`, permission: 'contents: read' } as const;
      const { data: { assets } } = await askRest(token, asked, call, async (rest) => await rest.repos.getReleaseByTag({ ...ownerAndName(repository), tag }));
      const asset = file === undefined ? onlyLock(assets, where) : assets.find(({ name }) => name === file);
      if (asset === undefined) throw new NotFoundError(`${where} has no file ${file ?? ''}`, { hint: `It has ${assets.map(({ name }) => name).join(', ').slice(0, 300)}.` });
      return await inScratch(call, async (folder) => {
        const path = join(folder, 'lock');
        await fetchAsset(asset, path, token, { what: `download ${asset.name} from ${where}`, permission: 'contents: read' });
        return await readFile(path);
      });
    },
  };
}

function onlyLock<T extends { readonly name: string }>(files: readonly T[], where: string): T {
  const [lock, ...others] = files.filter(({ name }) => name.endsWith(ENDING));
  if (lock !== undefined && others.length === 0) return lock;
  const found = lock === undefined ? 'no lock' : `${String(others.length + 1)} locks`;
  throw new NotFoundError(`${where} has ${found}`, { hint: 'Of a release, name the file: release:TAG:FILE. Upload one lock to an artifact.' });
}

async function inScratch<T>({ env }: Call, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(env['RUNNER_TEMP'] ?? tmpdir(), `container-action-lock-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
