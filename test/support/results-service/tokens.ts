/**
 * Runtime tokens as a job has them: a JWT whose scopes name the run and the job it is for. Signed with a key of the
 * service, which refuses any other.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { Refusal } from './exchange.js';

export interface BackendIds {
  readonly run: string;
  readonly job: string;
}

export class Tokens {
  readonly #key = randomBytes(32);

  /** @param expiresInS seconds from now; negative for one that has run out */
  issue({ run, job }: BackendIds, expiresInS = 3600): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { scp: `Actions.GenericRead:00000000-0000-0000-0000-000000000000 Actions.Results:${run}:${job}`, nbf: now - 60, exp: now + expiresInS, iss: 'loopback' };
    const signed = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
    return `${signed}.${this.#signature(signed)}`;
  }

  /** @throws Refusal (401) for a header without a token of ours that is still good */
  idsOf(authorization: string | undefined): BackendIds {
    const [, signed = '', claims = '', signature = ''] = /^Bearer ([\w-]+\.([\w-]+))\.([\w-]+)$/.exec(authorization ?? '') ?? [];
    if (signed === '' || this.#signature(signed) !== signature) throw new Refusal(401, 'unauthenticated', 'invalid token');
    const { scp, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { scp: string; exp: number };
    if (exp < Date.now() / 1000) throw new Refusal(401, 'unauthenticated', 'token is expired');
    const [, run = '', job = ''] = /Actions\.Results:([^: ]+):([^: ]+)/.exec(scp) ?? [];
    return { run, job };
  }

  #signature(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
