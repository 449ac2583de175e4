/** Runs of workflows: whose tokens the service takes, and what the REST API tells of them. */
import { randomUUID } from 'node:crypto';
import type { BackendIds } from './tokens.js';

export interface RunWish {
  /** File name of the workflow. Default `ci.yml`. */
  readonly workflow?: string;
  /** Default `main`. */
  readonly branch?: string;
  readonly event?: string;
  readonly headSha?: string;
  /** `undefined` while it is under way, which is the default. */
  readonly conclusion?: 'success' | 'failure' | 'cancelled';
  /** What its cache token allows: a run on an untrusted trigger has `read`. Default `write`. */
  readonly caches?: 'write' | 'read' | 'none';
}

export interface Run extends BackendIds {
  /** The number in URLs. */
  readonly id: number;
  readonly workflow: string;
  readonly branch: string;
  readonly event: string;
  readonly headSha: string;
  readonly caches: 'write' | 'read' | 'none';
  conclusion: 'success' | 'failure' | 'cancelled' | undefined;
  readonly createdAt: string;
}

const FIRST_ID = 9_000_000_001;

export class Runs {
  readonly all: Run[] = [];

  begin(wish: RunWish = {}): Run {
    const run: Run = {
      id: FIRST_ID + this.all.length, run: randomUUID(), job: randomUUID(),
      workflow: wish.workflow ?? 'ci.yml', branch: wish.branch ?? 'main', event: wish.event ?? 'push',
      headSha: wish.headSha ?? 'c0ffee'.padEnd(40, '0'), caches: wish.caches ?? 'write', conclusion: wish.conclusion,
      createdAt: new Date(Date.UTC(2026, 0, 1) + this.all.length * 60_000).toISOString(),
    };
    this.all.push(run);
    return run;
  }

  byBackendId(id: string): Run | undefined {
    return this.all.find(({ run }) => run === id);
  }
}
