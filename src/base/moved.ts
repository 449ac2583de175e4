/** Whether what the author's tags and paths stand for is still what a build was made on. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { callOf, type Call, type CallOptions } from '../context.js';
import { fileOfBase } from '../definition/index.js';
import type { LockedBase } from '../lock/types.js';
import { fileSha256 } from './hash.js';
import { parseReference } from './reference.js';
import { Registries } from './registry.js';
import type { Patience } from '../http/index.js';

export interface BasesMovedOptions extends CallOptions {
  /** Relative paths of local bases are looked up from here. */
  readonly workingDirectory: string;
  /** How long registries are waited for. For tests. */
  readonly patience?: Patience | undefined;
}

/** A base whose source offers something else by now. */
export interface MovedBase {
  readonly stage: string;
  /** As the author wrote it. */
  readonly from: string;
  /** Digest that the build was made on. */
  readonly locked: string;
  /** Digest that is offered now; "" when the tag or file is gone. */
  readonly offered: string;
}

/**
 * The bases that have moved since they were locked. One that cannot be asked for (a registry that is not reached) is told
 * to the reporter and counts as not moved; so does one without a digest, or named by digest from the start.
 *
 * @throws CancelledError when the signal fires, StoreError when a local base cannot be read
 */
export async function basesMoved(bases: readonly LockedBase[], options: BasesMovedOptions): Promise<MovedBase[]> {
  const call = callOf(options);
  const registries = new Registries({
    env: call.env, signal: call.signal, patience: options.patience, warn: (message) => { call.reporter.warn(message); },
  });
  try {
    const offers = await Promise.all(bases.map(async (base) => await offeredNow(base, registries, options.workingDirectory, call)));
    return bases.flatMap(({ stage, from, digest }, index) => {
      const offered = offers[index];
      return offered === undefined || offered === digest ? [] : [{ stage, from, locked: digest, offered }];
    });
  } finally {
    await registries.close();
  }
}

/** Undefined: cannot be told. */
async function offeredNow(base: LockedBase, registries: Registries, workingDirectory: string, call: Call): Promise<string | undefined> {
  if (base.digest === '') return undefined;
  const file = fileOfBase(base.bootstrap, base.from);
  if (file !== undefined) {
    const path = resolve(workingDirectory, file.path);
    const found = await stat(path).catch(() => undefined);
    return found?.isFile() === true ? `sha256:${await fileSha256(path, call.signal)}` : '';
  }
  const reference = base.bootstrap === 'docker' || base.bootstrap === 'oras' ? parseReference(base.from) : undefined;
  if (reference === undefined) return undefined;
  const answer = await registries.digestOf(reference);
  if (answer.kind === 'digest') return answer.digest;
  if (answer.kind === 'refused' && answer.status === 404) return '';
  call.reporter.info(`whether the base ${base.bootstrap} ${base.from} has moved cannot be told: ${answer.reason}`);
  return undefined;
}
