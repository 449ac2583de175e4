/** One build of a definition's text, for tests of pins: what came out, and what the engine said. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
import { buildImage, removeTree } from '../../src/apptainer/index.js';
import { ESCROW_VARIABLE } from '../../src/definition/index.js';
import { scratchFolder, testEngine } from '../support/machine.js';

export interface Built {
  readonly sandbox: string;
  readonly log: string;
  /** Undefined: it went well. */
  readonly error: string | undefined;
}

export interface EscrowFolder {
  /** Kept packages; seen below /mnt, which every image has. */
  readonly folder: string;
  /** Default true. */
  readonly readOnly?: boolean;
}

/** Builds a sandbox that goes with the test; made in a `beforeAll` it stays until the end of the file. */
export async function build(text: string | Uint8Array, escrow?: EscrowFolder): Promise<Built> {
  const folder = await scratchFolder();
  const sandbox = join(folder, 'image.sandbox');
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(async () => { await removeTree(sandbox); });
  await writeFile(join(folder, 'image.def'), text);
  const logFile = join(folder, 'build.log');
  let error: string | undefined;
  try {
    await buildImage(await testEngine(), {
      source: join(folder, 'image.def'), output: sandbox, format: 'sandbox', mode: 'fakeroot', tmpDirectory: folder, privateTmp: true, logFile,
      ...(escrow !== undefined && {
        binds: [{ source: escrow.folder, destination: '/mnt', readOnly: escrow.readOnly ?? true }], postEnvironment: { [ESCROW_VARIABLE]: '/mnt' },
      }),
    });
  } catch (thrown) {
    error = String(thrown);
  }
  return { sandbox, log: await readFile(logFile, 'utf8'), error };
}
