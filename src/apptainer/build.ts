/** Building images: a definition, a sandbox or an image goes in, a SIF or a sandbox comes out, or nothing at all. */
import { access, constants, lstat, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { callOf, type Call } from '../context.js';
import { CancelledError, fileError, InputError, messageOf, NotFoundError, StoreError, systemCode } from '../errors.js';
import { firesSoon } from '../fires-soon.js';
import { readHostTrust } from '../http/index.js';
import { run } from '../process.js';
import { mountArguments } from './arguments.js';
import { buildFailure } from './build-failure.js';
import { BuildOutput } from './build-output.js';
import { BuildScratch } from './build-scratch.js';
import { engineEnvironment } from './default-prefix.js';
import { buildEnvironment, callerTmpDirectory, engineSetting, postVariables } from './environment.js';
import { cutNetwork, noCut, withoutProxies, type NetworkCut } from './offline.js';
import { secretsIn } from './secrets.js';
import { sourceDateVariable } from './source-date.js';
import { moveThroughSudo, signalThroughSudo, throughSudo, type Command } from './sudo.js';
import { APT_CONFIG, APT_CONFIG_IN_POST, BUNDLE_IN_POST, trustVariables } from './trust.js';
import type { Bind, BuildOutcome, BuildRequest, Engine } from './types.js';

/**
 * Builds an image. It appears under its name when it is complete; on failure and on cancelling nothing of it stays,
 * nor of the engine's scratch files.
 *
 * @throws NotFoundError when the source is not there
 * @throws InputError for a build argument the engine cannot take
 * @throws StoreError when the output is there already or cannot be written
 * @throws ToolError when the build fails; its message has the line of the build that tells why
 * @throws CancelledError when the signal fires; by then the engine and its children are gone
 */
export async function buildImage(engine: Engine, request: BuildRequest): Promise<BuildOutcome> {
  const started = performance.now();
  const call = callOf(request);
  const output = resolve(request.output);
  const tmpDirectory = request.tmpDirectory ?? callerTmpDirectory(call.env);
  await checkRequest(request, output, tmpDirectory);
  const scratch = await BuildScratch.make(output, tmpDirectory, request.mode);
  let packingAt: number | undefined;
  const log = new BuildOutput(request.logFile, secretsIn(call.env), {
    onLine: (line, replaced) => request.stage?.output(line, replaced),
    onPacking: () => {
      packingAt = performance.now();
      tellPacking(request, scratch);
    },
  });
  try {
    const tmpBinds = await emptyTmpBinds(request, scratch);
    request.onScratch?.({ engine: [scratch.engineTmp, dirname(scratch.output)], tmp: tmpBinds[0]?.source });
    await runEngine(engine, request, { call, scratch, log, tmpBinds });
    await place(scratch.output, output, request, call);
  } finally {
    await cleanUp(scratch, log);
  }
  return {
    output,
    durationMs: performance.now() - started,
    untilPackingMs: packingAt === undefined ? undefined : packingAt - started,
  };
}

interface Work {
  readonly call: Call;
  readonly scratch: BuildScratch;
  readonly log: BuildOutput;
  readonly tmpBinds: readonly Bind[];
}

async function checkRequest(request: BuildRequest, output: string, tmpDirectory: string | undefined): Promise<void> {
  if (await lstat(request.source).catch(() => undefined) === undefined) {
    throw new NotFoundError(`nothing to build from: ${request.source} does not exist`, { hint: 'Check the path.' });
  }
  if (await lstat(output).catch(() => undefined) !== undefined) {
    throw new StoreError(`cannot build ${output}: it exists already`, { hint: 'Remove it, or choose another name.' });
  }
  const folder = dirname(output);
  // The engine binds its scratch folders by their paths, which end at these for it.
  const unusable = [folder, tmpDirectory ?? folder].map((path) => resolve(path)).find((path) => /[:,]/.test(path));
  if (unusable !== undefined) {
    throw new InputError(`cannot build in ${unusable}: the engine cannot work in a folder with a colon or comma in its path`, {
      hint: 'Choose another folder.',
    });
  }
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw fileError(error, 'write to', folder);
  }
}

async function runEngine(engine: Engine, request: BuildRequest, work: Work): Promise<void> {
  const { call, log } = work;
  const { command, env } = await engineCommand(engine, request, work);
  const result = await run(command.program, command.args, {
    cwd: request.workingDirectory,
    env,
    signal: call.signal,
    maxStdout: 0,
    okExitCodes: 'any',
    onData: (data, stream) => { log.data(data, stream); },
    onLine: (line, _stream, replaced) => { log.line(line, replaced); },
    ...(request.mode === 'sudo' ? {
      // sudo remembers a password by terminal and session, so it stays in ours, and root ends what is root's.
      ownGroup: false,
      endWith: (pid: number, signal: NodeJS.Signals) => signalThroughSudo(pid, signal, call.env),
    } : {}),
  });
  if (result.exitCode !== 0) {
    // The engine has a code of its own for everything, a signal to its children among it.
    if (await firesSoon(call.signal)) throw new CancelledError(`${command.program} was cancelled`);
    throw buildFailure(request, [command.program, ...command.args], result.exitCode, log.lastLines);
  }
}

async function engineCommand(
  engine: Engine, request: BuildRequest, work: Work,
): Promise<{ command: Command; env: Record<string, string> }> {
  const { call, scratch } = work;
  const cut = request.offline === true ? await cutNetwork(request.mode, call) : noCut(request.mode);
  const trust = await passTrust(work, request.aptConfiguration);
  const passed = buildEnvironment(engineEnvironment(engine, call.env));
  const kept = request.offline === true ? withoutProxies(passed) : passed;
  const sourceDate = sourceDateVariable(request.sourceDateEpoch);
  const own: Record<string, string> = {
    ...engineSetting(engine, 'TMPDIR', scratch.engineTmp),
    ...(request.cacheDirectory === undefined ? {} : engineSetting(engine, 'CACHEDIR', resolve(request.cacheDirectory))),
    ...sourceDate,
    ...postVariables(engine, { ...trust.variables, ...request.postEnvironment, ...sourceDate }),
  };
  const env = { ...kept, ...own };
  const command = behind(cut, {
    program: engine.program,
    args: [
      'build',
      ...(cut.fakeroot ? ['--fakeroot'] : []),
      ...(request.format === 'sandbox' ? ['--sandbox'] : []),
      ...mountArguments([...work.tmpBinds, ...trust.binds, ...request.binds ?? []]),
      ...await buildArgumentsFile(request, scratch),
      ...(request.squashfsArguments === undefined ? [] : [`--mksquashfs-args=${request.squashfsArguments}`]),
      scratch.output, resolve(request.source),
    ],
  });
  if (request.mode !== 'sudo') return { command, env };
  return { command: await throughSudo(command, env, [...Object.keys(own), ...namesForSudo(kept)]), env };
}

function behind({ prefix: [program, ...before] }: NetworkCut, command: Command): Command {
  if (program === undefined) return command;
  return { program, args: [...before, command.program, ...command.args] };
}

/** What the engine and the programs it starts on the host take from the caller's environment. */
function namesForSudo(env: Readonly<Record<string, string>>): string[] {
  return Object.keys(env).filter((name) => /^(PATH|TERM|APPTAINER_.*|SINGULARITY_.*|SSL_CERT_(FILE|DIR)|.*_proxy)$/i.test(name));
}

/** The host's certificates for %post, when it has any of its own, and the settings for apt. */
async function passTrust(
  { call, scratch, log }: Work, aptConfiguration = '',
): Promise<{ binds: Bind[]; variables: Record<string, string> }> {
  const trust = await readHostTrust(call.env);
  for (const warning of trust.warnings) log.note(`WARNING: not passed on to %post: ${warning}`);
  const aptSettings = (trust.bundle === undefined ? '' : APT_CONFIG) + aptConfiguration;
  const binds: Bind[] = [];
  if (trust.bundle !== undefined) {
    binds.push({ source: await scratch.boundFile('ca-certificates.crt', trust.bundle), destination: BUNDLE_IN_POST, readOnly: true });
  }
  if (aptSettings !== '') {
    binds.push({ source: await scratch.boundFile('apt.conf', aptSettings), destination: APT_CONFIG_IN_POST, readOnly: true });
  }
  return {
    binds,
    variables: {
      ...(trust.bundle === undefined ? {} : trustVariables()),
      ...(aptSettings === '' ? {} : { APT_CONFIG: APT_CONFIG_IN_POST }),
    },
  };
}

async function emptyTmpBinds(request: BuildRequest, scratch: BuildScratch): Promise<Bind[]> {
  if (request.privateTmp !== true) return [];
  return [
    { source: await scratch.emptyTmp('tmp'), destination: '/tmp' },
    { source: await scratch.emptyTmp('var-tmp'), destination: '/var/tmp' },
  ];
}

/** In a file rather than on the command line: there the engine splits values at commas, and everybody sees them. */
async function buildArgumentsFile(request: BuildRequest, scratch: BuildScratch): Promise<string[]> {
  const entries = Object.entries(request.buildArguments ?? {});
  if (entries.length === 0) return [];
  for (const [name, value] of entries) {
    if (/[\r\n]/.test(value) || !/^\w+$/.test(name)) {
      throw new InputError(`build argument ${name} cannot be handed on: names are letters, digits and _, values are one line`);
    }
  }
  const path = await scratch.file('build-arguments', entries.map(([name, value]) => `${name}=${value}\n`).join(''));
  return [`--build-arg-file=${path}`];
}

function tellPacking(request: BuildRequest, scratch: BuildScratch): void {
  if (request.onPacking === undefined || request.format !== 'sif') return;
  const rootfs = scratch.rootfs();
  if (rootfs !== undefined) request.onPacking(rootfs);
}

/** Gives the finished image its name. */
async function place(made: string, output: string, request: BuildRequest, call: Call): Promise<void> {
  if (await lstat(output).catch(() => undefined) !== undefined) {
    throw new StoreError(`cannot build ${output}: somebody else made it meanwhile`, { hint: 'Remove it and build again.' });
  }
  try {
    await rename(made, output);
  } catch (error) {
    // A folder that belongs to root can be moved by root alone.
    if (request.mode !== 'sudo' || systemCode(error) !== 'EACCES') throw fileError(error, 'write', output);
    await moveThroughSudo(made, output, call);
  }
}

async function cleanUp(scratch: BuildScratch, log: BuildOutput): Promise<void> {
  try {
    await scratch.remove();
  } catch (error) {
    // The build has ended one way or the other; that a folder is left over does not change which.
    log.note(`WARNING: ${messageOf(error)}`);
  }
  await log.close();
}
