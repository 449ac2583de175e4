/** Getting Apptainer onto a machine: what is there is used, else the first method that does for the machine. */
import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { Transport } from '../../http/index.js';
import { callOf, type Call } from '../../context.js';
import { CancelledError, ContainerActionError, InputError, NotFoundError, StoreError } from '../../errors.js';
import { describeFixes } from '../probe-text.js';
import { ChecksumError } from './checksums.js';
import { chooseMethods, type Choice } from './choice.js';
import { gatherFacts, type MachineFacts } from './facts.js';
import { installPackages } from './install-package.js';
import { detailOf, planSetup } from './plan.js';
import type { Candidate, Sources } from './plan-types.js';
import { inPrefix } from './prefixed.js';
import { prove } from './proof.js';
import { releaseSource } from './releases.js';
import { readRequest, type Request } from './request.js';
import type { InstallMethod, SetupOptions, SetupResult } from './types.js';
import { sameRelease, upstreamVersion } from './version.js';

export { defaultPrefix, prefixEnvironment } from './prefix.js';
export { gatherFacts, type ExistingEngine, type MachineFacts } from './facts.js';
export type { Candidate, PlannedCommand, PlannedFile } from './plan-types.js';
export { INSTALL_METHODS, type InstallMethod, type SetupMethod, type SetupOptions, type SetupResult } from './types.js';

/**
 * Sees to it that this user has a working Apptainer. Methods are tried in the order of `planSetup`, each with its
 * reason told: the one on PATH when it will do, the one an earlier call put into the prefix, packages where they can be
 * installed, else a new one in the prefix. Whichever it is has run a program here before it is handed out. Two calls at
 * once do not hurt each other, and one that is interrupted leaves nothing that a later one could take for an
 * installation.
 *
 * For calls of the prefix's programs see `prefixEnvironment`.
 *
 * @throws InputError when an option cannot be understood, or asks for what is known to be bad
 * @throws NotFoundError when no such version can be had, or the machine cannot do what was asked for
 * @throws StoreError when something cannot be fetched or trusted, or the prefix cannot be written
 * @throws ToolError when a package manager fails, or Apptainer is there and does not run
 * @throws CancelledError when the signal fires; nothing is left behind
 */
export async function ensureApptainer(options: SetupOptions = {}): Promise<SetupResult> {
  const call = callOf(options);
  const request = await readRequest(options, call);
  const facts = await usableFacts(options.machine ?? await gatherFacts(call), request);
  const transport = new Transport({ env: call.env, signal: call.signal });
  try {
    const sources = sourcesFor(request, options, transport, call);
    const attempt = async (choice: Choice): Promise<SetupResult> => {
      if (choice.method === 'existing') return await useExisting(facts, request, call);
      if (choice.method === 'archive') return await inPrefix(request, options.blobCache, call);
      const candidate: Candidate = { ...choice, ...await detailOf(choice, facts, request, sources) };
      return await useInstalled(candidate, facts, request, options, transport, call);
    };
    const result = await firstThatDoes(chooseMethods(facts, request), request, attempt, call);
    tell(result, call);
    return result;
  } finally {
    await transport.close();
  }
}

/**
 * What `ensureApptainer` would do with the same options: every method in the order it would be tried, with its reason,
 * downloads, files and commands. Changes nothing.
 *
 * @throws InputError as `ensureApptainer`
 */
export async function planApptainer(options: SetupOptions = {}): Promise<readonly Candidate[]> {
  const call = callOf(options);
  const request = await readRequest(options, call);
  const facts = await usableFacts(options.machine ?? await gatherFacts(call), request);
  const transport = new Transport({ env: call.env, signal: call.signal });
  try {
    return await planSetup(facts, request, sourcesFor(request, options, transport, call));
  } finally {
    await transport.close();
  }
}

/** The one in the prefix is not one that is on PATH by itself. */
async function usableFacts(facts: MachineFacts, { prefix }: Request): Promise<MachineFacts> {
  const program = facts.existing?.program;
  if (program === undefined || !(await isInside(prefix, program))) return facts;
  return { ...facts, existing: undefined, existingHidesPackages: false };
}

async function isInside(folder: string, path: string): Promise<boolean> {
  const outer = await realpath(folder).catch(() => folder);
  return (await realpath(path).catch(() => path)).startsWith(outer + sep);
}

function sourcesFor({ mirror, method, debianMirror, checksums }: Request, { token }: SetupOptions, transport: Transport, call: Call): Sources {
  return {
    releases: releaseSource({ mirror: method === 'release' ? mirror : undefined, token, transport }, call),
    checksums, debianMirror,
  };
}

/** Tries one method after the other. Only what leaves the machine fit for the next one is gone on from. */
async function firstThatDoes(
  choices: readonly Choice[], { method }: Request, attempt: (choice: Choice) => Promise<SetupResult>, { reporter }: Call,
): Promise<SetupResult> {
  const failures: { readonly method: InstallMethod; readonly error: ContainerActionError }[] = [];
  for (const choice of choices) {
    if (!choice.applicable) {
      if (method === choice.method) throw cannotDo(choice, choices);
      if (method === 'auto') reporter.info(`Method ${choice.method} is left out: ${choice.reason}.`);
      continue;
    }
    reporter.info(`Method ${choice.method}: ${choice.reason}.`);
    try {
      return await attempt(choice);
    } catch (error) {
      if (!(error instanceof ContainerActionError) || isFinal(error) || method !== 'auto') throw error;
      failures.push({ method: choice.method, error });
      reporter.warn(`Method ${choice.method} did not come through: ${error.message}`, error.hint);
    }
  }
  throw allFailed(failures, choices);
}

/** What another method would not change, or must not hide. */
function isFinal(error: ContainerActionError): boolean {
  return error instanceof CancelledError || error instanceof InputError || error instanceof ChecksumError;
}

function cannotDo({ method, reason }: Choice, choices: readonly Choice[]): ContainerActionError {
  if (method === 'existing') {
    return new NotFoundError(reason, {
      hint: 'Put an Apptainer that will do on PATH, or choose the method "auto", which installs one.',
    });
  }
  return new NotFoundError(`the method ${method} cannot be used here: ${reason}`, { hint: hintFor(choices) });
}

function hintFor(choices: readonly Choice[]): string {
  const archive = choices.find(({ method }) => method === 'archive');
  return 'The method "auto" takes what this machine can do.'
    + (archive?.applicable === true ? ' The method "archive" needs no root.' : ' Or install Apptainer yourself and put it on PATH.');
}

function allFailed(failures: readonly { method: InstallMethod; error: ContainerActionError }[], choices: readonly Choice[]): ContainerActionError {
  const last = failures.at(-1);
  if (last === undefined) {
    const why = choices.map(({ method, reason }) => `${method}: ${reason}`).join('; ');
    return new NotFoundError(`there is no way to get Apptainer onto this machine (${why})`, {
      hint: 'Install Apptainer yourself and put it on PATH.',
    });
  }
  if (failures.length === 1) return last.error;
  const why = failures.map(({ method, error }) => `${method}: ${error.message}`).join('; ');
  return new StoreError(`Apptainer could not be set up: ${why}`, { hint: last.error.hint, cause: last.error });
}

async function useExisting({ existing }: MachineFacts, { prepare }: Request, call: Call): Promise<SetupResult> {
  if (existing?.version === undefined) throw new NotFoundError('there is no Apptainer on PATH');
  const engine = { name: existing.name, program: existing.program, version: existing.version };
  const proof = await prove(engine, { prepare, build: false, mustRun: true }, call);
  return { engine, path: engine.program, version: engine.version, method: 'existing', prefix: undefined, cacheHit: true, ...proof };
}

/** The one on PATH where the latest is wanted, no method was named, and that is what it is; undefined as well where it does not work. */
async function thatIsLatest(version: string, facts: MachineFacts, request: Request, call: Call): Promise<SetupResult | undefined> {
  const { existing } = facts;
  if (!request.range.latest || request.method !== 'auto' || existing?.version === undefined || existing.name !== 'apptainer') return undefined;
  if ((request.suid && !existing.suid) || !sameRelease(existing.version, upstreamVersion(version))) return undefined;
  try {
    const result = await useExisting(facts, request, call);
    call.reporter.info(`${existing.program} is the latest already: nothing is installed.`);
    return result;
  } catch (error) {
    if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
    call.reporter.warn(error.message, 'It is installed anew.');
    return undefined;
  }
}

async function useInstalled(
  candidate: Candidate, facts: MachineFacts, request: Request, options: SetupOptions, transport: Transport, call: Call,
): Promise<SetupResult> {
  let found: SetupResult | undefined;
  const isThere = async (version: string): Promise<boolean> => {
    found = await thatIsLatest(version, facts, request, call);
    return found !== undefined;
  };
  const installed = await installPackages(candidate, facts, request, { transport, toolCache: options.toolCache, isThere }, call);
  if (found !== undefined) return found;
  if (installed === undefined) throw new NotFoundError('nothing was installed');
  const { engine, cacheHit, changed } = installed;
  if (facts.existingHidesPackages) {
    call.reporter.warn(`${facts.existing?.program ?? ''} comes before ${engine.program} on PATH.`, 'Call the new one by its path, or take the other one off PATH.');
  }
  const proof = await prove(engine, { prepare: request.prepare, build: false, mustRun: false }, call);
  return {
    engine, path: engine.program, version: engine.version, method: candidate.method, prefix: undefined, cacheHit,
    probe: proof.probe, changed: [...changed, ...proof.changed],
  };
}

const ORIGIN: Readonly<Record<InstallMethod, string>> = {
  existing: 'on PATH', release: 'the released package', apt: 'the distribution\'s package', rpm: 'the distribution\'s package',
  ppa: 'from the project\'s PPA', archive: 'from Debian\'s archive',
};

/** What was resolved, and what of it works for this user. */
function tell({ engine, probe, method }: SetupResult, { reporter }: Call): void {
  reporter.info(`Apptainer ${engine.version} (${ORIGIN[method]}): ${engine.program}`);
  const wrong = probe.findings.filter((finding) => !finding.ok);
  if (probe.canRun && probe.canBuild) return;
  const lacking = wrong.map((finding) => finding.message).join('; ');
  const what = probe.canRun ? 'Images can be run here, but not built' : 'Images can be neither run nor built here';
  reporter.warn(`${what}: ${lacking}`, describeFixes(wrong));
}
