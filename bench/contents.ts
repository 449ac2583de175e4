/** Comparing every file of an image of 1 GB, against coreutils reading the same bytes. */
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { findUnsquashfs } from '../src/apptainer/squashfs.js';
import { readSifLayout } from '../src/apptainer/sif.js';
import type { Engine } from '../src/apptainer/index.js';
import { compareContents } from '../src/contents/index.js';
import { callOf } from '../src/context.js';
import { run } from '../src/process.js';
import { makeSif } from '../test/support/sif-of-folder.js';
import { median, pair, ratioRow, seconds, type Row } from './measure.js';

const RUNS = 5;
/** Copies of the image's /usr that make 1 GB of it: files as small and as many as a distribution's are. */
const COPIES = 4;

/** A SIF against the folder it was made of, over `sha256sum` of all files of both. */
export async function comparingFiles(engine: Engine, image: string, folder: string): Promise<Row> {
  const root = join(folder, 'root');
  await mkdir(folder, { recursive: true });
  const { program } = await findUnsquashfs(engine, callOf({}));
  const { root: { offset } } = await readSifLayout(image);
  await run(program, ['-quiet', '-no-progress', '-no-xattrs', '-offset', String(offset), '-dest', root, image], { maxStdout: 0 });
  for (let copy = 1; copy < COPIES; copy += 1) await run('cp', ['-a', join(root, 'usr'), join(root, `usr-${String(copy)}`)]);
  // Without duplicates found, so that each copy has to be read.
  const sif = await makeSif(engine, root, join(folder, 'aside.sif'), ['-no-duplicates']);
  await rename(sif, join(folder, 'image.sif'));
  let bytes = 0;
  const ours = async (): Promise<void> => {
    const diff = await compareContents(engine, join(folder, 'image.sif'), root);
    if (!diff.identical) throw new Error('the image differs from the folder it was made of');
    ({ bytes } = diff);
  };
  const hashing = (sides: readonly string[]) => async (): Promise<void> => {
    await run('sh', ['-c', 'find "$@" -type f -print0 | xargs -0 sha256sum', 'sh', ...sides], { maxStdout: 0 });
  };
  const both = await pair(RUNS, ours, hashing([root, root]));
  const one = await pair(2, hashing([root]), hashing([root]));
  const row = ratioRow('files compare of 1 GB over sha256sum of both', 1.5, both, ['ours', 'sha256sum']);
  return { ...row, detail: `${row.detail}; ${(bytes / 1e9).toFixed(2)} GB, sha256sum of one side ${seconds(median(one.ours))}` };
}
