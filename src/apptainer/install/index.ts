/** Getting Apptainer onto a machine: what is there is used, else it is unpacked from Debian's archive. */
import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { callOf, type Call } from '../../context.js';
import { CancelledError, ContainerActionError, FormatError, InputError, NotFoundError } from '../../errors.js';
import { findEngine } from '../find.js';
import { describeFixes } from '../probe-text.js';
import type { Engine } from '../types.js';
import { parseMirror } from './archive.js';
import { findDamage } from './integrity.js';
import { makeInstallation } from './make.js';
import { currentInstallation, parsePrefix, prefixEnvironment } from './prefix.js';
import { prove, type Proof } from './proof.js';
import type { SetupMethod, SetupOptions, SetupResult } from './types.js';
import { parseVersionRange, type VersionRange } from './version.js';

export { defaultPrefix, prefixEnvironment } from './prefix.js';
export type { SetupMethod, SetupOptions, SetupResult } from './types.js';

const METHODS: readonly SetupMethod[] = ['auto', 'existing', 'archive'];

/** The options, checked. */
interface Request {
  readonly range: VersionRange;
  readonly method: SetupMethod;
  readonly prefix: string;
  readonly mirror: string;
  readonly subuid: boolean;
}

/**
 * Sees to it that this user has a working Apptainer: the one on PATH when it will do, else the one an earlier call
 * put into the prefix, else a new one in the prefix, from Debian's archive, signatures checked. Whichever it is has
 * run a program here before it is handed out. Two calls at once do not hurt each other, and one that is interrupted
 * leaves nothing that a later one could take for an installation.
 *
 * For calls of the prefix's programs see `prefixEnvironment`.
 *
 * @throws InputError when an option cannot be understood
 * @throws NotFoundError when no such version can be had, or the machine has not what fetching takes
 * @throws StoreError when the archive cannot be reached or trusted, or the prefix cannot be written
 * @throws ToolError when Apptainer is there and does not run
 * @throws CancelledError when the signal fires; nothing is left behind
 */
export async function ensureApptainer(options: SetupOptions = {}): Promise<SetupResult> {
  const call = callOf(options);
  const request = readRequest(options, call);
  const result = (request.method === 'archive' ? undefined : await onPath(request, call))
    ?? await inPrefix(request, call);
  tell(result, call);
  return result;
}

function readRequest(options: SetupOptions, call: Call): Request {
  const method = options.method ?? 'auto';
  if (!METHODS.includes(method)) {
    throw new InputError(`unknown method "${method as string}"`, { hint: `Choose one of: ${METHODS.join(', ')}` });
  }
  const range = parseVersionRange(options.version);
  if (range.latest && method === 'existing') {
    throw new InputError('version "latest" and method "existing" exclude each other', {
      hint: 'The latest is what the archive offers: leave out one of the two.',
    });
  }
  return {
    range,
    method,
    prefix: parsePrefix(options.prefix, call.env),
    mirror: parseMirror(options.mirror),
    subuid: options.subuid ?? true,
  };
}

/** The one on PATH; undefined when it will not do and another may be fetched. */
async function onPath(request: Request, call: Call): Promise<SetupResult | undefined> {
  const { range, method } = request;
  try {
    if (range.latest) return undefined;
    const engine = await findEngine({ env: call.env, signal: call.signal, onPathOnly: true });
    if (await isInside(request.prefix, engine.program)) return undefined;
    if (engine.name !== 'apptainer') throw new NotFoundError(`${engine.program} is ${engine.name}, not Apptainer`);
    if (!range.matches(engine.version)) {
      throw new NotFoundError(`${engine.program} is version ${engine.version}, not ${range.text}`);
    }
    const proof = await prove(engine, { subuid: request.subuid, build: false, mustRun: true }, call);
    return { engine, path: engine.program, version: engine.version, method: 'existing', prefix: undefined, ...proof };
  } catch (error) {
    if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
    if (method === 'existing') {
      throw error instanceof NotFoundError ? new NotFoundError(error.message, {
        hint: 'Put an Apptainer that will do on PATH, or choose the method "auto" or "archive", which installs one.',
        cause: error,
      }) : error;
    }
    call.reporter.info(`No Apptainer on PATH that will do: ${error.message}.`);
    return undefined;
  }
}

async function isInside(folder: string, path: string): Promise<boolean> {
  const outer = await realpath(folder).catch(() => folder);
  return (await realpath(path)).startsWith(outer + sep);
}

async function inPrefix(request: Request, call: Call): Promise<SetupResult> {
  const { prefix, range, mirror, subuid } = request;
  const program = join(prefix, 'bin', 'apptainer');
  const prefixCall: Call = { ...call, env: { ...call.env, ...prefixEnvironment(prefix, call.env) } };
  for (;;) {
    const installed = await currentInstallation(prefix);
    const usable = installed === undefined ? undefined : await fromPrefix(request, installed, prefixCall);
    if (usable !== undefined && !range.latest) return usable;
    const made = await makeInstallation({
      prefix, range, mirror, replacing: installed, sufficient: usable?.version,
    }, call, async (folder, work) => {
      const engine = await findEngine({ ...prefixCall, program: join(folder, 'bin', 'apptainer') });
      return { engine, proof: await prove(engine, { subuid, build: true, mustRun: false, scratch: work }, prefixCall) };
    });
    if (made !== undefined) return resultOf({ ...made.engine, program }, made.proof, prefix);
    if (usable !== undefined) return usable;
    // Another process was faster: see whether what it put there will do.
  }
}

/** The one an earlier call installed; undefined when it will not do. */
async function fromPrefix(request: Request, installed: string, call: Call): Promise<SetupResult | undefined> {
  const { prefix, range, subuid } = request;
  try {
    const damage = await findDamage(join(prefix, installed), call.signal);
    if (damage !== undefined) throw new FormatError(damage);
    const engine = await findEngine({ ...call, program: join(prefix, 'bin', 'apptainer') });
    if (!range.matches(engine.version)) {
      call.reporter.info(`${prefix} holds Apptainer ${engine.version}, not ${range.text}: looking for a newer one.`);
      return undefined;
    }
    return resultOf(engine, await prove(engine, { subuid, build: false, mustRun: false }, call), prefix);
  } catch (error) {
    if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
    call.reporter.warn(`The Apptainer in ${prefix} does not work: ${error.message}`, 'It is made anew.');
    return undefined;
  }
}

function resultOf(engine: Engine, { probe, changed }: Proof, prefix: string): SetupResult {
  return {
    engine, path: engine.program, version: engine.version, method: 'archive', prefix, probe: { ...probe, engine }, changed,
  };
}

/** What was resolved, and what of it works for this user. */
function tell({ engine, probe, method }: SetupResult, { reporter }: Call): void {
  reporter.info(`Apptainer ${engine.version} (${method === 'existing' ? 'on PATH' : "from Debian's archive"}): ${engine.program}`);
  const wrong = probe.findings.filter((finding) => !finding.ok);
  if (probe.canRun && probe.canBuild) return;
  const lacking = wrong.map((finding) => finding.message).join('; ');
  const what = probe.canRun ? 'Images can be run here, but not built' : 'Images can be neither run nor built here';
  reporter.warn(`${what}: ${lacking}`, describeFixes(wrong));
}
