/** The closest level on real builds: two SIFs from one locked definition are the same file, or the verdict says that they are not. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Environment } from '../../src/process.js';
import { buildReproducible, verifyRoundtrip, type ChannelVerdict, type RoundTripResult } from '../../src/roundtrip/index.js';
import { driftBase } from '../drift/bases.js';
import { bytesEngine, scratchFolder } from '../support/machine.js';
import { startPackageIndex } from '../support/package-index.js';

let env: Environment;
let folder: string;

beforeEach(async () => {
  ({ env } = await bytesEngine());
  folder = await scratchFolder();
});

async function built(definition: string): Promise<RoundTripResult> {
  const defPath = join(folder, 'image.def');
  await writeFile(defPath, definition);
  return await buildReproducible('lay', join(folder, 'store'), { defPath, compare: 'bytes', env });
}

const gradeOf = ({ channels }: RoundTripResult, name: string): ChannelVerdict | undefined => channels.find(({ channel }) => channel === name);

test('what is the same to the byte is verified as that, also when the index has moved', async () => {
  const index = await startPackageIndex();
  await index.add({ name: 'alpha', version: '1.0' });
  const result = await built(`Bootstrap: localimage\nFrom: ${await driftBase('python')}\n%post
${index.postLines}    pip3 install --break-system-packages --no-cache-dir alpha
    mkdir /opt/folder && date -u +%Y > /opt/folder/year
`);
  expect(result).toMatchObject({ verified: true, level: 'bytes', reason: '' });
  expect(gradeOf(result, 'bytes')).toEqual({ channel: 'bytes', grade: 'identical', packages: 1, detail: '' });
  await index.add({ name: 'alpha', version: '1.1' });
  const again = await verifyRoundtrip('lay', join(folder, 'store'), result.ts, { compare: 'bytes', env });
  expect(again).toMatchObject({ verified: true, level: 'bytes' });
  expect(gradeOf(again, 'pip')?.grade).toBe('healed');
});

test('what no other level looks at is found', async () => {
  const result = await built(`Bootstrap: localimage\nFrom: ${await driftBase('busybox')}\n%post\n    mkdir -p /var/log\n    cat /proc/sys/kernel/random/uuid > /var/log/build\n`);
  expect(result).toMatchObject({ verified: false, level: 'bytes' });
  expect(gradeOf(result, 'files')?.grade).toBe('identical');
  expect(gradeOf(result, 'bytes')?.grade).toBe('drifted');
  expect(result.reason).toMatch(/^two SIFs from the locked definition differ: SHA-256 [0-9a-f]{12}… and [0-9a-f]{12}…$/);
});
