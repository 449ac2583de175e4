/** A root filesystem made of a few files: enough for what is read from records alone, without running anything of it. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Engine } from '../../src/apptainer/index.js';
import { callOf } from '../../src/context.js';
import { ImageRecords, type Recorded, type RecordContext } from '../../src/lock/image-records.js';
import { scratchFolder } from '../support/machine.js';

/** Never started: a folder is read without it. */
const ENGINE: Engine = { name: 'apptainer', program: '/nowhere/apptainer', version: '1.4.5' };

/** @param files path to text; `-> target` makes a link */
export async function imageFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const root = join(await scratchFolder(), 'image');
  await mkdir(join(root, '.singularity.d'), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    if (text.startsWith('-> ')) await symlink(text.slice(3), join(root, path));
    else await writeFile(join(root, path), text);
  }
  return root;
}

/** What the records of such an image tell. */
export async function recorded(
  files: Readonly<Record<string, string>>, context: Partial<RecordContext> = {},
): Promise<Recorded> {
  const records = await ImageRecords.open(ENGINE, await imageFolder(files), callOf({}));
  try {
    return await records.read({ owners: {}, run: () => Promise.reject(new Error('nothing may be run')), ...context });
  } finally {
    await records.close();
  }
}
