/**
 * Writing down what an image holds, by its own records and tools. What only a tool can tell comes from one container
 * start:
 *
 * - dpkg: `dpkg-query` itself, which reads the status file in a few milliseconds.
 * - pip: the records that `pip freeze` reads, read by the interpreter it runs on (pip-probe.ts), where they leave no
 *   doubt about what it prints (pip-records.ts); else `pip freeze` itself, in a second start.
 * - npm: `npm list` itself, at the same time as the others.
 *
 * and, at the same time, the rest is read from the image's files without running anything of it (image-records.ts).
 *
 * **Absent or failed.** A tool that is not on the image's PATH is absent: an empty channel, recorded as absent, even
 * when records of it are left behind (a distroless image, an uninstalled pip), for then nothing in the image speaks
 * for them; for Debian packages a warning tells. A tool that is there and fails makes the capture fail with the tool's own error, so two
 * failed captures can never compare as identical. `npm list` that ends with exit code 1 but prints its listing has
 * not failed: it found problems in the tree (a missing peer, say), which it prints in the listing.
 */
import { resolve } from 'node:path';
import { execInImage, findEngine, type Engine } from '../apptainer/index.js';
import { callOf, type Call, type CallOptions } from '../context.js';
import { ToolError } from '../errors.js';
import type { RunResult } from '../process.js';
import { withChecksums } from './apt-lists.js';
import { containerScript, LISTING, OWNERS, type ScriptOutput, type Tool } from './container-script.js';
import { parseDpkgListing, parseOwners } from './dpkg.js';
import { emptyMap, mapOf, pipEntry, type Entry } from './entries.js';
import { writeLock } from './format.js';
import { ImageRecords } from './image-records.js';
import { npmFailure } from './npm.js';
import { parsePipFacts, type PipFacts } from './pip-probe.js';
import { recordedFreeze, recordPaths } from './pip-records.js';
import type { BuildFacts, ChannelState, Lock, PipEnvironment } from './types.js';

/** Far more than any tool needs; what hangs in an image must not hang the caller. */
const TIMEOUT_MS = 10 * 60_000;

/**
 * Captures what is installed in an image. The host is not seen: no environment, home folder or mount of it.
 *
 * @param image SIF, sandbox, or root filesystem that is being packed
 * @throws NotFoundError, FormatError when the image is none
 * @throws ToolError when a tool of the image is there and fails, with its own error; or when the engine fails
 * @throws CancelledError when the signal fires
 */
export async function capture(engine: Engine, image: string, options: CallOptions = {}): Promise<Lock> {
  const container = new Container(engine, resolve(image), callOf(options));
  const opening = ImageRecords.open(engine, container.image, container.call);
  // The records are closed whatever happens, and an error of theirs is heard when its turn comes.
  const opened = opening.then((records) => records, () => undefined);
  try {
    const output = await container.script('probe');
    const [pip, dpkg, node] = [
      await pipChannel(container, output), await dpkgListing(container, output), await npmListing(container, output),
    ];
    const owners = await dpkgOwners(container, output);
    const records = await opening;
    return {
      pip: pip?.versions ?? emptyMap(),
      dpkg: dpkg?.versions ?? emptyMap(),
      node: node?.trim() ?? '',
      channels: { pip: stateOf(pip), dpkg: stateOf(dpkg), node: stateOf(node) },
      ...(pip?.facts === undefined ? {} : { pipEnvironment: environmentOf(pip.facts, pip.versions, owners) }),
      ...await records.read({ owners, run: async (command) => await container.runAny(command) }),
    };
  } finally {
    await (await opened)?.close();
  }
}

/** The lock of a build: what was captured from its image, and what was known about it from outside. */
export function withFacts(lock: Lock, facts: BuildFacts): Lock {
  return { ...lock, facts };
}

/**
 * Captures what is installed in an image and writes the combined lock (the reference's capture_lock). The file is
 * complete, or as it was before.
 *
 * @param sifPath SIF or sandbox
 * @throws as `capture` and `writeLock` do
 */
export async function captureLock(sifPath: string, lockPath: string, options: CallOptions = {}): Promise<Lock> {
  const engine = await findEngine(options);
  const lock = await withChecksums(engine, sifPath, await capture(engine, sifPath, options), options);
  await writeLock(lock, lockPath);
  return lock;
}

/** The three listings as the tools print them; undefined for a tool that is absent. */
export interface Listings {
  readonly pip: string | undefined;
  readonly dpkg: string | undefined;
  readonly node: string | undefined;
}

/** Runs the three tools themselves, for callers that want their very words. @throws as `capture` does */
export async function toolListings(engine: Engine, image: string, options: CallOptions = {}): Promise<Listings> {
  const container = new Container(engine, resolve(image), callOf(options));
  const output = await container.script('listing');
  return {
    pip: await container.listing('pip', output),
    dpkg: (await dpkgListing(container, output))?.text,
    node: await npmListing(container, output),
  };
}

/** An image whose tools are asked. */
class Container {
  constructor(private readonly engine: Engine, readonly image: string, readonly call: Call) {}

  /** Runs the script. An image without a shell is asked tool by tool later on. */
  async script(pip: 'probe' | 'listing'): Promise<ScriptOutput> {
    const script = containerScript(pip);
    try {
      const output = script.read((await this.#exec(script.command, 'any')).stdout);
      if (output.orphanedDpkg) {
        this.call.reporter.warn(
          `${this.image} holds records of Debian packages but no dpkg-query: dpkg is recorded as absent`,
          'Keep the package dpkg in the image if its packages are to be locked and compared.',
        );
      }
      return output;
    } catch (error) {
      if (error instanceof ToolError && isMissing(error, '/bin/sh')) return { tools: undefined, orphanedDpkg: false, parts: new Map() };
      throw error;
    }
  }

  /**
   * A tool's listing: the script's if it succeeded there, else that of the tool run alone, which gives its own
   * error. Undefined when the image has no such tool.
   */
  async listing(tool: Tool, { tools, parts }: ScriptOutput): Promise<string | undefined> {
    if (tools?.has(tool) === false) return undefined;
    const part = parts.get(tool);
    return part?.exitCode === 0 ? part.text : (await this.run(tool, tools !== undefined))?.stdout;
  }

  /**
   * Runs a tool's listing alone.
   *
   * @param present whether it is known to be on PATH; if not, its absence is no error but undefined
   * @throws ToolError with the tool's own error
   */
  async run(tool: Tool, present: boolean, okExitCodes: readonly number[] | 'any' = [0]): Promise<RunResult | undefined> {
    try {
      return await this.#exec(LISTING[tool], okExitCodes);
    } catch (error) {
      if (!present && error instanceof ToolError && isMissing(error, tool)) return undefined;
      throw error;
    }
  }

  /** Runs any program; any exit code is handed out. @throws ToolError when it cannot be started */
  async runAny(command: readonly string[]): Promise<RunResult> {
    return await this.#exec(command, 'any');
  }

  async #exec(command: readonly string[], okExitCodes: readonly number[] | 'any'): Promise<RunResult> {
    const { env, signal } = this.call;
    return await execInImage(this.engine, {
      image: this.image, command, okExitCodes, env, signal, timeoutMs: TIMEOUT_MS,
      // npm looks for news of itself otherwise, which takes long without a network.
      containerEnvironment: { NPM_CONFIG_UPDATE_NOTIFIER: 'false' },
    });
  }
}

/** Whether the engine could not start `program` because the image has none. */
function isMissing({ stderrTail }: ToolError, program: string): boolean {
  return stderrTail.split('\n').some((line) => line.startsWith('FATAL:') && line.includes(program)
    && /no such file or directory|executable file not found/.test(line));
}

interface PipChannel {
  readonly versions: Readonly<Record<string, string>>;
  readonly facts: PipFacts | undefined;
}

async function pipChannel(container: Container, output: ScriptOutput): Promise<PipChannel | undefined> {
  if (output.tools?.has('pip') === false) return undefined;
  const facts = parsePipFacts(output.parts.get('probe')?.text ?? '');
  const recorded = facts === undefined ? { doubt: 'pip is no plain Python program' } : recordedFreeze(facts);
  let lines;
  if ('lines' in recorded) {
    ({ lines } = recorded);
  } else {
    const run = await container.run('pip', output.tools !== undefined);
    if (run === undefined) return undefined;
    lines = run.stdout.split('\n');
  }
  const versions = mapOf(lines.map(pipEntry).filter((entry): entry is Entry => entry !== undefined));
  return { versions, facts };
}

function environmentOf(
  facts: PipFacts, versions: Readonly<Record<string, string>>, ownerOf: Readonly<Record<string, string>>,
): PipEnvironment {
  const owned: [string, string][] = [];
  for (const [name, path] of Object.entries(recordPaths(facts))) {
    const owner = ownerOf[path];
    if (owner !== undefined && versions[name] !== undefined) owned.push([name, owner]);
  }
  const { python, prefix, externallyManaged } = facts;
  return { python, prefix, externallyManaged, dpkgOwned: mapOf(owned) };
}

/** Path of a Python package's record to the Debian package that brought it. */
async function dpkgOwners(container: Container, { tools, parts }: ScriptOutput): Promise<Record<string, string>> {
  if (tools?.has('dpkg-query') === false) return emptyMap();
  const part = parts.get('owners');
  if (part !== undefined && part.exitCode <= 1) return parseOwners(part.text);
  try {
    const { stdout, stderr, exitCode } = await container.runAny(OWNERS);
    if (exitCode <= 1) return parseOwners(stdout);
    throw failed(container, 'dpkg-query', `it ended with exit code ${String(exitCode)}`, stderr, exitCode);
  } catch (error) {
    if (tools === undefined && error instanceof ToolError && isMissing(error, 'dpkg-query')) return emptyMap();
    throw error;
  }
}

interface DpkgChannel {
  readonly text: string;
  readonly versions: Readonly<Record<string, string>>;
}

async function dpkgListing(container: Container, output: ScriptOutput): Promise<DpkgChannel | undefined> {
  const text = await container.listing('dpkg-query', output);
  if (text === undefined) return undefined;
  const versions = parseDpkgListing(text);
  if (versions === null) throw failed(container, 'dpkg-query', 'it printed lines that name no package', text);
  return { text, versions };
}

async function npmListing(container: Container, { tools, parts }: ScriptOutput): Promise<string | undefined> {
  if (tools?.has('npm') === false) return undefined;
  const part = parts.get('npm');
  if (part !== undefined && npmFailure(part.text, part.exitCode) === undefined) return part.text;
  const alone = await container.run('npm', tools !== undefined, 'any');
  if (alone === undefined) return undefined;
  const failure = npmFailure(alone.stdout, alone.exitCode);
  if (failure === undefined) return alone.stdout;
  throw failed(container, 'npm', failure, alone.stderr.trim() === '' ? alone.stdout : alone.stderr, alone.exitCode);
}

function failed(container: Container, tool: Tool, why: string, tail: string, exitCode?: number): ToolError {
  const stderrTail = tail.trimEnd().split('\n').slice(-20).join('\n');
  return new ToolError(`${tool} failed in ${container.image}: ${why}`, { command: LISTING[tool], exitCode, stderrTail });
}

function stateOf(channel: unknown): ChannelState {
  return channel === undefined ? 'absent' : 'present';
}
