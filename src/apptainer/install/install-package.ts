/** Carrying out a plan that installs packages: fetch, write, run. Nothing else of the machine is touched. */
import { randomUUID } from 'node:crypto';
import { access, chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transport } from '../../http/index.js';
import type { Call } from '../../context.js';
import { CancelledError, fileError, messageOf, NotFoundError, ToolError } from '../../errors.js';
import { sha256, sha256File } from '../../files.js';
import type { ToolCache } from '../../ports.js';
import { run, type Environment, type RunResult } from '../../process.js';
import { inStage, type Stage } from '../../report.js';
import { PROXY_VARIABLES } from '../environment.js';
import { findEngine } from '../find.js';
import { throughSudo } from '../sudo.js';
import type { Engine } from '../types.js';
import { download, type Download } from './download.js';
import { PACKAGE_BIN, type MachineFacts } from './facts.js';
import { knownBad } from './known-bad.js';
import { offeredVersions } from './offered.js';
import type { Candidate, PlannedCommand, PlannedFile } from './plan-types.js';
import type { Request } from './request.js';
import { upstreamVersion } from './version.js';

export interface InstallTools {
  readonly transport: Transport;
  readonly toolCache: ToolCache | undefined;
  /** Told the version that would be installed; true where that one is there and works, so that nothing is to be done. */
  readonly isThere: (version: string) => Promise<boolean>;
}

export interface Installed {
  readonly engine: Engine;
  /** True when nothing of it had to be downloaded by us. */
  readonly cacheHit: boolean;
  /** What was changed on the machine, in words. */
  readonly changed: readonly string[];
}

/** Name under which packages are kept in a tool cache. */
const CACHE_NAME = 'apptainer-packages';

/**
 * Installs a candidate's packages. When that fails, the files written for it go again.
 *
 * @returns undefined where `isThere` has said so: nothing has changed then
 * @throws StoreError when something cannot be fetched, NotFoundError when no offered version will do, ToolError when
 *   the package manager fails or the program it brought does not run
 */
export async function installPackages(
  candidate: Candidate, facts: MachineFacts, request: Request, { transport, toolCache, isThere }: InstallTools, call: Call,
): Promise<Installed | undefined> {
  if (candidate.version !== undefined && await isThere(candidate.version)) return undefined;
  const work = await workFolder(call.env);
  try {
    const { folder, cacheHit } = await fetchAll(candidate, facts, work, transport, toolCache, call);
    const machine = new Machine(facts, folder, work, call);
    const changed = await machine.carryOut(candidate, request, isThere);
    if (changed === undefined) return undefined;
    const engine = await findEngine({ program: join(PACKAGE_BIN, 'apptainer'), env: call.env, signal: call.signal });
    if (!request.range.matches(engine.version)) {
      throw new ToolError(`the package brought ${engine.program} of version ${engine.version}, not ${request.range.text}`, {
        command: [engine.program, '--version'], exitCode: 0, stderrTail: '',
      });
    }
    return { engine, cacheHit, changed };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** A folder that apt's own user may look into, so that it need not go without its sandbox. */
async function workFolder(env: Environment): Promise<string> {
  const parent = env['RUNNER_TEMP'] ?? env['TMPDIR'] ?? tmpdir();
  const folder = await mkdtemp(join(parent, 'container-action-packages-'))
    .catch((error: unknown) => { throw fileError(error, 'make a scratch folder in', parent); });
  await chmod(folder, 0o755);
  return folder;
}

interface Fetched {
  /** Where the packages are. */
  readonly folder: string;
  readonly cacheHit: boolean;
}

async function fetchAll(
  { version = '', downloads }: Candidate, { architecture }: MachineFacts, work: string, transport: Transport,
  toolCache: ToolCache | undefined, call: Call,
): Promise<Fetched> {
  if (downloads.length === 0) return { folder: work, cacheHit: false };
  // By content: the same version comes in several packages.
  const kind = `${architecture}-${sha256(downloads.map(({ checks }) => checks[0]?.sha256).join()).slice(0, 12)}`;
  const cached = await toolCache?.find(CACHE_NAME, version, kind);
  if (cached !== undefined) {
    const damaged = await damagedIn(cached, downloads, call);
    if (damaged === undefined) return { folder: cached, cacheHit: true };
    call.reporter.warn(`The tool cache's copy of ${damaged} is damaged.`, 'It is fetched anew.');
  }
  const folder = join(work, 'downloads');
  await mkdir(folder);
  for (const wanted of downloads) {
    await inStage(call.reporter, `download ${wanted.name}`, async (stage) => {
      await download(wanted, join(folder, wanted.name), transport, stage);
    }, () => `SHA-256 as ${wanted.checks.map(({ from }) => from).join(' and ')} has it`);
  }
  await toolCache?.keep(folder, CACHE_NAME, version, kind);
  return { folder, cacheHit: false };
}

/** Name of the first package that is not there as it should be. */
async function damagedIn(folder: string, downloads: readonly Download[], { signal }: Call): Promise<string | undefined> {
  for (const { name, checks } of downloads) {
    const found = await sha256File(join(folder, name), signal).catch((error: unknown) => {
      if (error instanceof CancelledError) throw error;
      return undefined;
    });
    if (found !== checks[0]?.sha256) return name;
  }
  return undefined;
}

/** Variables that the package managers need, beside what sudo leaves. */
const PASSED_ON = ['DEBIAN_FRONTEND', 'LC_ALL', ...PROXY_VARIABLES];

class Machine {
  readonly #env: Environment;

  constructor(
    private readonly facts: MachineFacts, private readonly downloads: string, private readonly work: string,
    private readonly call: Call,
  ) {
    this.#env = { ...call.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C', LANGUAGE: 'C' };
  }

  async carryOut(candidate: Candidate, request: Request, isThere: InstallTools['isThere']): Promise<string[] | undefined> {
    const written: PlannedFile[] = [];
    const changed: string[] = [];
    try {
      for (const file of candidate.files) {
        if (await exists(file.path)) {
          await this.#write(file);
          continue;
        }
        await this.#write(file);
        written.push(file);
        changed.push(`wrote ${file.path}`);
      }
      const there = await inStage(this.call.reporter, `install by ${candidate.method}`, async (stage) => {
        let version = candidate.version ?? '';
        for (const command of candidate.commands) {
          const { stdout } = await this.#try(command, version, stage);
          if (command.query === undefined) continue;
          version = chooseVersion(offeredVersions(command.query, stdout), request, candidate);
          if (await isThere(version)) return true;
        }
        changed.push(`installed the package apptainer${version === '' ? '' : ` ${version}`}`);
        return false;
      });
      if (there) await this.#remove(written);
      return there ? undefined : changed;
    } catch (error) {
      await this.#remove(written);
      throw error;
    }
  }

  async #remove(files: readonly PlannedFile[]): Promise<void> {
    for (const { path } of files) await this.#asRoot(['rm', '-f', '--', path]);
  }

  async #write({ path, content }: PlannedFile): Promise<void> {
    const aside = join(this.work, randomUUID());
    await writeFile(aside, content);
    await this.#asRoot(['install', '-D', '-m', '0644', '--', aside, path]);
  }

  async #try(command: PlannedCommand, version: string, stage: Stage): Promise<RunResult> {
    if (this.call.signal?.aborted === true) throw new CancelledError('installing was cancelled');
    const filled = (argv: readonly string[]): string[] =>
      argv.map((word) => word.replaceAll('{downloads}', this.downloads).replaceAll('{version}', version));
    try {
      return await (command.asRoot ? this.#asRoot(filled(command.argv), stage) : this.#run(command.argv, stage));
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return await this.#tryOtherwise(command, filled, error, stage);
    }
  }

  async #tryOtherwise(
    { otherwise, undo }: PlannedCommand, filled: (argv: readonly string[]) => string[], failure: ToolError, stage: Stage,
  ): Promise<RunResult> {
    try {
      if (otherwise === undefined) throw failure;
      stage.output(`${failure.message}: another way is tried`);
      let last: RunResult | undefined;
      for (const argv of otherwise) last = await this.#asRoot(filled(argv), stage);
      if (last === undefined) throw failure;
      return last;
    } catch (error) {
      if (undo !== undefined && this.facts.existing === undefined) {
        await this.#asRoot(undo, stage).catch((reason: unknown) => { stage.output(messageOf(reason)); });
      }
      throw error;
    }
  }

  /** Without the signal: a package manager that is stopped half way leaves a machine that has to be mended by hand. */
  async #asRoot([program = '', ...args]: readonly string[], stage?: Stage): Promise<RunResult> {
    const command = this.facts.rights === 'root' ? { program, args } : await throughSudo({ program, args }, this.#env, PASSED_ON);
    return await run(command.program, command.args, {
      env: this.#env, hint: PACKAGE_HINT, onLine: (line, _stream, replaced) => { stage?.output(line, replaced); },
    });
  }

  async #run([program = '', ...args]: readonly string[], stage: Stage): Promise<RunResult> {
    return await run(program, args, {
      env: this.#env, signal: this.call.signal, hint: PACKAGE_HINT,
      onLine: (line, _stream, replaced) => { stage.output(line, replaced); },
    });
  }
}

const PACKAGE_HINT = 'The package manager\'s own words stand above. Another method may do: archive needs neither root nor packages.';

/** The newest that will do; package managers list the newest first. */
function chooseVersion(offered: readonly string[], { range, allowKnownBad }: Request, { method }: Candidate): string {
  const fitting = offered.filter((version) => range.matches(upstreamVersion(version)) || range.matches(version));
  const good = fitting.find((version) => allowKnownBad || knownBad(upstreamVersion(version)) === undefined);
  if (good !== undefined) return good;
  const [bad] = fitting;
  const offers = offered.length === 0 ? 'no apptainer at all' : offered.join(', ');
  throw new NotFoundError(bad === undefined ? `no Apptainer ${range.text} to be had by ${method}: there is ${offers}`
    : `Apptainer ${bad}, all that is to be had by ${method}, is known to be bad: ${knownBad(upstreamVersion(bad)) ?? ''}`, {
    hint: 'Ask for a version that is there, or choose another method.',
  });
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(() => true, () => false);
}
