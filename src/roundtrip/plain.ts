/** The reference's plain `build`: one image or sandbox, no round trip. */
import { basename, dirname, resolve } from 'node:path';
import { buildImage, removeTree } from '../apptainer/index.js';
import { callOf, type Call, type CallOptions } from '../context.js';
import { encodeText, findDefinition, readDefinition } from '../definition/index.js';
import { ContainerActionError, CancelledError, messageOf } from '../errors.js';
import { freeze } from '../lock/index.js';
import { inStage } from '../report.js';
import { beginPlainBuild, checkLayerName, isPlainUnchanged, plainPaths, type PlainBuild } from '../store/index.js';
import { chooseEngine } from './engine-choice.js';
import { keepingItsLog } from './failed-build.js';
import { workingDirectoryFor } from './working-directory.js';

export interface PlainBuildOptions extends CallOptions {
  /** Name of a definition, with or without `.def`, looked up in the containers folder. */
  readonly defName?: string | undefined;
  /** Path of the definition; `defName` is not looked up then. */
  readonly defPath?: string | undefined;
  /** Folder that gets `<name>/<name>.sif`. Default: the definition's own. */
  readonly outputDir?: string | undefined;
  /** Build again though the recipe has not changed. Default false. */
  readonly force?: boolean | undefined;
  /** Make a sandbox folder instead of a SIF. Default false. */
  readonly sandbox?: boolean | undefined;
  /** Folder and file name of the image. Default: the definition's stem. */
  readonly imageName?: string | undefined;
  /** Run the engine through sudo. Default false. */
  readonly useSudo?: boolean | undefined;
  /** Default: on for sandboxes, off for SIFs, or what works here. */
  readonly fakeroot?: boolean | undefined;
}

/**
 * Builds an image, or does nothing when the recipe's hash is the stored one and the image is there. A SIF gets its
 * loose lock files beside it; when they cannot be captured that is told as a warning and none are written.
 *
 * @returns absolute path of the SIF or sandbox
 * @throws NotFoundError without definition or engine, ToolError when the build fails: what was there stays
 */
export async function build(options: PlainBuildOptions = {}): Promise<string> {
  const call = callOf(options);
  const definitionPath = await findDefinition({ defPath: options.defPath, defName: options.defName }, call);
  const name = options.imageName ?? basename(definitionPath, '.def');
  checkLayerName(name);
  const definition = await readDefinition(definitionPath);
  const out = resolve(options.outputDir ?? dirname(definitionPath));
  const format = options.sandbox === true ? 'sandbox' : 'sif';
  const paths = plainPaths(out, name);
  const output = format === 'sif' ? paths.sif : paths.sandbox;
  if (options.force !== true && await isPlainUnchanged(paths, format, definition.sha256)) {
    call.reporter.info(`${name}: recipe unchanged, nothing to do`);
    return output;
  }
  const workingDirectory = await workingDirectoryFor(definition, out, process.cwd());
  const choice = await chooseEngine({ format, fakeroot: options.fakeroot, useSudo: options.useSudo }, call);
  const pending = await beginPlainBuild(out, name, { format, recipe: encodeText(definition.text), hash: definition.sha256 }, { removeTree, reporter: call.reporter });
  try {
    const build = { definition: pending.definition, log: pending.log, given: definitionPath, name };
    await inStage(call.reporter, `build ${name}`, async (stage) => await keepingItsLog(build, call.reporter, async () =>
      await buildImage(choice.engine, {
        source: pending.definition, output: pending.staged, format, mode: choice.mode, workingDirectory,
        tmpDirectory: pending.scratch, logFile: pending.log, stage, signal: call.signal, env: call.env,
      })));
    await pending.publish();
  } catch (error) {
    await pending.discard();
    throw error;
  }
  if (format === 'sif') await freezeBeside(pending, output, call);
  return output;
}

async function freezeBeside(pending: PlainBuild, sif: string, call: Call): Promise<void> {
  try {
    await freeze(sif, undefined, call);
  } catch (error) {
    if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
    call.reporter.warn(
      `${sif} is built, but its lock files could not be written: ${messageOf(error)}`,
      error.hint ?? `Run freeze once that is put right. The build log is ${pending.paths.log}`,
    );
  }
}
