/** Asking registries in tests, with little patience. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { parseReference } from '../../src/base/reference.js';
import { Registries, type DigestAnswer } from '../../src/base/registry.js';
import type { Patience } from '../../src/http/index.js';
import type { Environment } from '../../src/process.js';
import { strictServer, type Exchange, type StrictServer } from './strict-server.js';

export const DIGEST = `sha256:${'0a'.repeat(32)}`;
export const HEAD = 'HEAD /v2/team/base/manifests/1';
export const GET = 'GET /v2/team/base/manifests/1';
export const FOUND: Exchange = { request: HEAD, status: 200, answer: { 'docker-content-digest': DIGEST } };
export const PATIENCE: Patience = { answerMs: 300, pausesMs: [5, 5, 5], longestPauseMs: 1500 };
export const PASSWORD = 'open sesame';
export const BASIC = `Basic ${Buffer.from(`me:${PASSWORD}`).toString('base64')}`;

export async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-'));
  onTestFinished(async () => { await rm(folder, { recursive: true }); });
  return folder;
}

export interface Asked {
  readonly answer: DigestAnswer;
  readonly warnings: readonly string[];
}

export async function ask(image: string, env: Environment = {}, signal?: AbortSignal): Promise<Asked> {
  const warnings: string[] = [];
  const registries = new Registries({ env: { HOME: '/nonexistent', ...env }, patience: PATIENCE, signal, warn: (message) => { warnings.push(message); } });
  const reference = parseReference(image);
  if (reference === undefined) throw new Error(`no reference: ${image}`);
  try {
    return { answer: await registries.digestOf(reference), warnings };
  } finally {
    await registries.close();
  }
}

/** Asks a server that expects these requests, and no others, for `team/base:1`. */
export async function asked(exchanges: readonly Exchange[] | ((host: string) => readonly Exchange[]), env: Environment = {}): Promise<Asked> {
  const server = await strictServer(typeof exchanges === 'function' ? exchanges : () => exchanges);
  const result = await ask(`${server.host}/team/base:1`, env);
  satisfied(server);
  return result;
}

export function satisfied(server: StrictServer): void {
  expect({ complaints: server.complaints, left: server.left() }).toEqual({ complaints: [], left: 0 });
}

export const digest = { kind: 'digest', digest: DIGEST };
