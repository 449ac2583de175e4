/** The Apptainer in a prefix: used when it is there and whole, else made from Debian's archive. */
import { join } from 'node:path';
import type { Call } from '../../context.js';
import { CancelledError, ContainerActionError, FormatError } from '../../errors.js';
import { findEngine } from '../find.js';
import { keepPrefix, restorePrefix } from '../machine/kept-prefix.js';
import type { BlobCache } from '../../ports.js';
import type { Engine } from '../types.js';
import { findDamage } from './integrity.js';
import { knownBad } from './known-bad.js';
import { makeInstallation } from './make.js';
import { currentInstallation, prefixEnvironment } from './prefix.js';
import { prove, type Proof } from './proof.js';
import type { Request } from './request.js';
import type { SetupResult } from './types.js';

/**
 * Uses or makes the installation in the prefix. Where there is none, one that an earlier job kept is put there.
 *
 * @param blobs has what was kept
 * @throws as `ensureApptainer`
 */
export async function inPrefix(request: Request, blobs: BlobCache | undefined, call: Call): Promise<SetupResult> {
  const { prefix, range, debianMirror: mirror, prepare, allowKnownBad } = request;
  const program = join(prefix, 'bin', 'apptainer');
  const prefixCall: Call = { ...call, env: { ...call.env, ...prefixEnvironment(prefix, call.env) } };
  const kept = { prefix, wanted: range.text, architecture: process.arch };
  if (blobs?.available.ok === true && await currentInstallation(prefix) === undefined) await restorePrefix(kept, blobs, call.env);
  for (;;) {
    const installed = await currentInstallation(prefix);
    const usable = installed === undefined ? undefined : await fromPrefix(request, installed, prefixCall);
    if (usable !== undefined && !range.latest) return usable;
    const made = await makeInstallation({
      prefix, range, mirror, allowKnownBad, replacing: installed, sufficient: usable?.version,
    }, call, async (folder, work) => {
      const engine = await findEngine({ ...prefixCall, program: join(folder, 'bin', 'apptainer') });
      return { engine, proof: await prove(engine, { prepare, build: true, mustRun: false, scratch: work }, prefixCall) };
    });
    if (made !== undefined) {
      const result = resultOf({ ...made.engine, program }, made.proof, prefix, false);
      return blobs?.available.ok === true ? { ...result, keep: await keepPrefix(kept, result.version, call.env) } : result;
    }
    if (usable !== undefined) return usable;
    // Another process was faster: see whether what it put there will do.
  }
}

/** The one an earlier call installed; undefined when it will not do. */
async function fromPrefix(request: Request, installed: string, call: Call): Promise<SetupResult | undefined> {
  const { prefix, range, prepare, allowKnownBad } = request;
  try {
    const damage = await findDamage(join(prefix, installed), call.signal);
    if (damage !== undefined) throw new FormatError(damage);
    const engine = await findEngine({ ...call, program: join(prefix, 'bin', 'apptainer') });
    const bad = allowKnownBad ? undefined : knownBad(engine.version);
    if (!range.matches(engine.version) || bad !== undefined) {
      const why = bad === undefined ? `not ${range.text}` : `which is known to be bad (${bad})`;
      call.reporter.info(`${prefix} holds Apptainer ${engine.version}, ${why}: looking for a newer one.`);
      return undefined;
    }
    return resultOf(engine, await prove(engine, { prepare, build: false, mustRun: false }, call), prefix, true);
  } catch (error) {
    if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
    call.reporter.warn(`The Apptainer in ${prefix} does not work: ${error.message}`, 'It is made anew.');
    return undefined;
  }
}

function resultOf(engine: Engine, { probe, changed }: Proof, prefix: string, cacheHit: boolean): SetupResult {
  return {
    engine, path: engine.program, version: engine.version, method: 'archive', prefix, cacheHit, probe: { ...probe, engine }, changed,
  };
}
