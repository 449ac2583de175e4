/** The proof that an Apptainer works here: it runs something, and builds something where the probe says it can. */
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { Call } from '../../context.js';
import { fileError, ToolError } from '../../errors.js';
import { run } from '../../process.js';
import { buildImage } from '../build.js';
import { execInImage } from '../exec.js';
import type { BuildMode, Engine } from '../types.js';

/** Longest a trial's step may take, in milliseconds: it is a matter of a second, on a slow disk of some. */
const STEP_TIMEOUT_MS = 120_000;
const SHELL = '/bin/sh';
/** Mount points the engine wants, and what makes a folder an image to it. */
const FOLDERS = ['.singularity.d', 'dev', 'etc', 'proc', 'root', 'sys', 'tmp', 'var/tmp', 'home'];

/**
 * Runs a shell in a root filesystem made of this machine's own, so that nothing has to be fetched for it.
 *
 * @param scratch folder for it; by default the user's for temporary files
 * @throws ToolError when the engine does not run it
 */
export async function tryRun(engine: Engine, call: Call, scratch?: string): Promise<void> {
  await withRootFilesystem(call, scratch, async (folder) => { await runsIn(engine, folder, call); });
}

/**
 * The same, and builds an image of it with a `%post`, and runs something in that.
 *
 * @throws ToolError when the engine does not do it
 */
export async function tryRunAndBuild(engine: Engine, mode: BuildMode, call: Call, scratch?: string): Promise<void> {
  await withRootFilesystem(call, scratch, async (folder) => {
    await runsIn(engine, folder, call);
    const work = dirname(folder);
    const [definition, image] = [join(work, 'trial.def'), join(work, 'trial.sif')];
    await writeFile(definition, `Bootstrap: localimage\nFrom: ${folder}\n%post\n    echo built > /built\n`);
    await buildImage(engine, {
      source: definition, output: image, format: 'sif', mode, privateTmp: true, cacheDirectory: join(work, 'cache'),
      env: call.env, signal: call.signal,
    });
    await runsIn(engine, image, call, 'test -s /built && ');
  });
}

async function runsIn(engine: Engine, image: string, call: Call, condition = ''): Promise<void> {
  const word = randomBytes(8).toString('hex');
  const { stdout } = await execInImage(engine, {
    image,
    command: [SHELL, '-c', `${condition}echo ${word}`],
    env: call.env,
    signal: call.signal,
    timeoutMs: STEP_TIMEOUT_MS,
  });
  if (stdout.trim() === word) return;
  throw new ToolError(`${engine.program} ran a program, but what it wrote did not arrive`, {
    command: [engine.program, 'exec', image], exitCode: 0, stderrTail: stdout.slice(0, 1000),
  });
}

async function withRootFilesystem<T>(
  call: Call, scratch: string | undefined, work: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = scratch ?? call.env['TMPDIR'] ?? tmpdir();
  const folder = await mkdtemp(join(parent, 'container-action-trial-'))
    .catch((error: unknown) => { throw fileError(error, 'make a scratch folder in', parent); });
  try {
    const root = join(folder, 'root');
    await copyShell(root, call);
    for (const name of FOLDERS) await mkdir(join(root, name), { recursive: true });
    return await work(root);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Copies the machine's shell, and the loader and libraries it needs, to the same places in `root`. */
async function copyShell(root: string, call: Call): Promise<void> {
  // What ldd does. A shell that needs no libraries takes no notice and runs -c.
  const { stdout } = await run(SHELL, ['-c', ':'], {
    env: { PATH: call.env['PATH'], LD_TRACE_LOADED_OBJECTS: '1' }, signal: call.signal, okExitCodes: 'any',
  });
  const libraries = stdout.split('\n')
    .map((line) => /(?:=>|^)\s*(\/\S+) \(0x/.exec(line)?.[1])
    .filter((path) => path !== undefined && isAbsolute(path));
  for (const path of [SHELL, ...libraries]) {
    if (path === undefined) continue;
    await mkdir(join(root, dirname(path)), { recursive: true });
    await cp(path, join(root, path), { dereference: true });
  }
}
