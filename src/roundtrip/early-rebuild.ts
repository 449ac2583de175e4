/**
 * The verify rebuild, begun while the SIF is still being packed: once %post has ended the root filesystem is
 * complete, so its lock can be read and rebuilt from, and packing and verifying share the machine.
 *
 * That %post has ended is known from the engine's log alone, where a definition can write too. So the early lock
 * proves nothing by itself: the rebuild counts only when the lock captured from the finished SIF is the same.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { lockDefinition, type Definition } from '../definition/index.js';
import { ContainerActionError } from '../errors.js';
import { capture, formatLock, withFacts, type BuildFacts, type Lock } from '../lock/index.js';
import type { Rebuild, RebuildRequest } from './rebuild.js';
import { rebuildFromLocked } from './rebuild.js';

export interface EarlyRebuildRequest extends Omit<RebuildRequest, 'lockedDefinition' | 'lock'> {
  readonly engine: Engine;
  readonly definition: Definition;
  readonly facts: BuildFacts;
}

/** Either a rebuild or the error it ended with; held as a value so that nobody has to wait for it yet. */
type Settled = { readonly rebuild: Rebuild } | { readonly error: unknown };

interface Attempt {
  /** Undefined when the lock could not be read early (the root filesystem went away, say). */
  readonly lockText: Promise<string | undefined>;
  readonly settled: Promise<Settled | undefined>;
}

export class EarlyRebuild {
  readonly #controller = new AbortController();
  #attempt: Attempt | undefined;

  constructor(private readonly request: EarlyRebuildRequest, private readonly call: Call) {}

  /** Begins with the root filesystem that is being packed. Never throws; a second call does nothing. */
  begin(rootfs: string): void {
    if (this.#attempt !== undefined) return;
    const signal = this.call.signal === undefined
      ? this.#controller.signal
      : AbortSignal.any([this.call.signal, this.#controller.signal]);
    const call: Call = { ...this.call, signal };
    const lock = this.#captureEarly(rootfs, call);
    this.#attempt = {
      lockText: lock.then((found) => (found === undefined ? undefined : formatLock(found))),
      settled: lock.then(async (found) => (found === undefined ? undefined : await this.#rebuild(found, call))),
    };
  }

  /**
   * The rebuild that was begun early, if it was begun from `lock`; its error is thrown. Undefined when none was
   * begun or it was begun from something else: it is stopped then, and the caller rebuilds in the ordinary way.
   */
  async matching(lock: Lock): Promise<Rebuild | undefined> {
    const attempt = this.#attempt;
    if (attempt === undefined) return undefined;
    if (await attempt.lockText !== formatLock(lock)) {
      await this.stop();
      return undefined;
    }
    const settled = await attempt.settled;
    if (settled === undefined) return undefined;
    if ('error' in settled) throw settled.error;
    return settled.rebuild;
  }

  /** Ends it, whatever state it is in, and waits until nothing of it runs. */
  async stop(): Promise<void> {
    this.#controller.abort();
    await this.#attempt?.settled;
  }

  async #captureEarly(rootfs: string, call: Call): Promise<Lock | undefined> {
    try {
      return withFacts(await capture(this.request.engine, rootfs, call), this.request.facts);
    } catch (error) {
      // The SIF is captured in any case and its error is the one that counts; a bug of ours is no such error.
      if (error instanceof ContainerActionError) return undefined;
      throw error;
    }
  }

  async #rebuild(lock: Lock, call: Call): Promise<Settled> {
    try {
      const lockedDefinition = join(this.request.scratch, 'early.def');
      await writeFile(lockedDefinition, lockDefinition(this.request.definition, lock, this.request.locking).bytes);
      return { rebuild: await rebuildFromLocked({ ...this.request, lockedDefinition, lock }, call) };
    } catch (error) {
      return { error };
    }
  }
}
