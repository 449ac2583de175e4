/** Every answer a registry can give, from a server that gives just that. */
import { chmod, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReference } from '../../src/base/reference.js';
import { Registries } from '../../src/base/registry.js';
import { CancelledError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import type { Environment } from '../../src/process.js';
import { ask, asked, BASIC, DIGEST, digest, FOUND, GET, HEAD, PASSWORD, PATIENCE, satisfied, scratch } from './asking.js';
import { strictServer, type Exchange } from './strict-server.js';

const REGISTRY = { 'docker-distribution-api-version': 'registry/2.0' };
const errors = (code: string, message = ''): string => JSON.stringify({ errors: [{ code, message }] });

describe('a digest', () => {
  it('is asked for by HEAD, indexes first', async () => {
    const accept = [
      'application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json',
      'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json',
    ].join(', ');
    expect((await asked([{ ...FOUND, headers: { accept, authorization: undefined } }])).answer).toEqual(digest);
  });

  it('in the name is not asked for', async () => {
    expect((await ask(`registry.invalid/team/base:1@${DIGEST}`)).answer).toEqual(digest);
  });

  it.each([405, 400, 501])('is asked for by GET where HEAD gets %i', async (status) => {
    const body = '{"schemaVersion":2}';
    const { answer } = await asked([{ request: HEAD, status }, { request: GET, status: 200, body }]);
    expect(answer).toEqual({ kind: 'digest', digest: `sha256:${sha256(body)}` });
  });

  it.each<[string, Exchange['answer']]>([
    ['no digest', {}], ['no SHA-256', { 'docker-content-digest': 'sha512:00' }], ['nonsense', { 'docker-content-digest': '../../x' }],
  ])('is made from the manifest where HEAD tells %s', async (_name, answer) => {
    const body = '{"schemaVersion":2,"x":1}';
    expect((await asked([{ request: HEAD, status: 200, answer }, { request: GET, status: 200, body }])).answer)
      .toEqual({ kind: 'digest', digest: `sha256:${sha256(body)}` });
  });

  it.each(['<html>log in</html>', '{}', '{"schemaVersion":1}', '[]', ''])('is not made from %j', async (body) => {
    expect((await asked([{ request: HEAD, status: 200 }, { request: GET, status: 200, body }])).answer).toEqual({ kind: 'unknown', reason: 'what it answers is no manifest' });
  });

  it('of one name is asked for once', async () => {
    const server = await strictServer(() => [FOUND]);
    const registries = new Registries({ env: {}, patience: PATIENCE, warn: () => undefined });
    const reference = parseReference(`${server.host}/team/base:1`);
    if (reference === undefined) throw new Error('no reference');
    expect(await Promise.all([registries.digestOf(reference), registries.digestOf(reference)])).toEqual([digest, digest]);
    await registries.close();
    satisfied(server);
  });
});

describe('a refusal', () => {
  it.each([
    [404, errors('MANIFEST_UNKNOWN', 'manifest unknown'), 'manifest unknown (HTTP 404)'],
    [404, errors('NAME_UNKNOWN'), 'NAME_UNKNOWN (HTTP 404)'],
    [403, errors('DENIED', 'no\u001b[31m\nway'), 'no way (HTTP 403)'],
    [401, errors('UNAUTHORIZED', 'who are you'), 'who are you (HTTP 401)'],
  ])('of status %i with %s', async (status, body, reason) => {
    const { answer } = await asked([{ request: HEAD, status, answer: REGISTRY }, { request: GET, status, body }]);
    expect(answer).toEqual({ kind: 'refused', status, reason });
  });

  it('is one without words too, when it is the registry\'s', async () => {
    const { answer } = await asked([{ request: HEAD, status: 404 }, { request: GET, status: 404, answer: REGISTRY, body: '<html>' }]);
    expect(answer).toEqual({ kind: 'refused', status: 404, reason: 'HTTP 404' });
  });

  it.each([403, 404, 407])('of status %i by something in between tells nothing', async (status) => {
    const { answer } = await asked([{ request: HEAD, status }, { request: GET, status, body: '<html>blocked</html>' }]);
    expect(answer).toEqual({ kind: 'unknown', reason: `the answer was HTTP ${String(status)}` });
  });
});

describe('a registry that asks who is there', () => {
  const env = { APPTAINER_DOCKER_USERNAME: 'me', APPTAINER_DOCKER_PASSWORD: PASSWORD };
  const wantsBasic = { 'www-authenticate': 'Basic realm="x"', ...REGISTRY };
  const wantsToken = (host: string, more = ''): Record<string, string> => ({ 'www-authenticate': `Bearer realm="http://${host}/token?a=b",service="the registry"${more}` });
  const TOKEN = 'GET /token?a=b&service=the+registry&scope=repository%3Ateam%2Fbase%3Apull';

  it('is told by password', async () => {
    expect((await asked([{ request: HEAD, status: 401, answer: wantsBasic, headers: { authorization: undefined } }, { ...FOUND, headers: { authorization: BASIC } }], env)).answer).toEqual(digest);
  });

  it.each(['SINGULARITY_', ''])('takes %sDOCKER_USERNAME as well', async (prefix) => {
    const other = { [`${prefix}DOCKER_USERNAME`]: 'me', [`${prefix}DOCKER_PASSWORD`]: PASSWORD };
    expect((await asked([{ request: HEAD, status: 401, answer: wantsBasic }, { ...FOUND, headers: { authorization: BASIC } }], other)).answer).toEqual(digest);
  });

  it('refuses who has no password', async () => {
    const { answer } = await asked([{ request: HEAD, status: 401, answer: wantsBasic }, { request: GET, status: 401, answer: wantsBasic }], { APPTAINER_DOCKER_USERNAME: 'me' });
    expect(answer).toEqual({ kind: 'refused', status: 401, reason: 'HTTP 401' });
  });

  it('refuses a wrong password, which nothing tells', async () => {
    const { answer } = await asked([
      { request: HEAD, status: 401, answer: wantsBasic }, { request: HEAD, status: 401, answer: wantsBasic, headers: { authorization: BASIC } },
      { request: GET, status: 401, answer: wantsBasic, body: errors('UNAUTHORIZED', `not ${PASSWORD} or ${BASIC}`) },
    ], env);
    expect(answer).toEqual({ kind: 'refused', status: 401, reason: 'not *** or Basic *** (HTTP 401)' });
  });

  it.each<[string, Environment, string | undefined]>([['anonymously', {}, undefined], ['with a password', env, BASIC]])('is shown a token that was got %s', async (_how, given, authorization) => {
    const { answer } = await asked((host) => [
      { request: HEAD, status: 401, answer: wantsToken(host) },
      { request: TOKEN, headers: { authorization }, status: 200, body: '{"token":"t0"}' },
      { ...FOUND, headers: { authorization: 'Bearer t0' } },
    ], given);
    expect(answer).toEqual(digest);
  });

  it('is shown a token of the scope it asks for', async () => {
    const { answer } = await asked((host) => [
      { request: HEAD, status: 401, answer: { 'www-authenticate': [`Basic realm="x"`, wantsToken(host, ',scope="repository:other:pull"')['www-authenticate'] ?? ''] } },
      { request: TOKEN.replace('team%2Fbase', 'other'), status: 200, body: '{"access_token":"t1"}' },
      { ...FOUND, headers: { authorization: 'Bearer t1' } },
    ]);
    expect(answer).toEqual(digest);
  });

  it.each([400, 401, 403])('refuses who gets no token (HTTP %i)', async (status) => {
    const { answer } = await asked((host) => [
      { request: HEAD, status: 401, answer: wantsToken(host) }, { request: TOKEN, status },
      { request: GET, status: 401, answer: wantsToken(host), body: errors('UNAUTHORIZED', 'authentication required') }, { request: TOKEN, status },
    ]);
    expect(answer).toEqual({ kind: 'refused', status: 401, reason: 'authentication required (HTTP 401)' });
  });

  it.each([
    [{ status: 404 }, 'its token service answers with HTTP 404'],
    [{ status: 200, body: 'x' }, 'its token service answers without a token'],
    [{ status: 200, body: '{"token":"a\\r\\nb"}' }, 'its token service answers without a token'],
  ])('is not known when its token service answers %j', async (exchange, reason) => {
    const { answer } = await asked((host) => [{ request: HEAD, status: 401, answer: wantsToken(host) }, { request: TOKEN, ...exchange }]);
    expect(answer).toEqual({ kind: 'unknown', reason });
  });

  it('is not known when it names no address', async () => {
    const { answer } = await asked([{ request: HEAD, status: 401, answer: { 'www-authenticate': 'Bearer realm="nowhere"' } }]);
    expect(answer).toEqual({ kind: 'unknown', reason: 'it names no address to get a token from' });
  });

  describe('takes from the files of the engine and of Docker', () => {
    async function withFile(content: unknown, more: (folder: string) => Environment, place = 'docker-config.json'): Promise<Environment> {
      const folder = await scratch();
      await writeFile(join(folder, place), typeof content === 'string' ? content : JSON.stringify(content));
      return more(folder);
    }
    const auth = Buffer.from(`me:${PASSWORD}`).toString('base64');
    const basicExchanges: readonly Exchange[] = [{ request: HEAD, status: 401, answer: wantsBasic }, { ...FOUND, headers: { authorization: BASIC } }];

    it.each<[string, (host: string) => unknown]>([
      ['the registry\'s entry', (host) => ({ auths: { [host]: { auth } } })],
      ['an entry that is a URL', (host) => ({ auths: { [`https://${host}/v1/`]: { auth } } })],
      ['the image\'s own entry first', (host) => ({ auths: { [host]: { auth: 'eDp5' }, [`${host}/team/base`]: { auth } } })],
      ['name and password', (host) => ({ auths: { [host]: { username: 'me', password: PASSWORD } } })],
    ])('%s', async (_name, content) => {
      const server = await strictServer(() => basicExchanges);
      const env = await withFile(content(server.host), (folder) => ({ APPTAINER_CONFIGDIR: folder }));
      expect(await ask(`${server.host}/team/base:1`, env)).toEqual({ answer: digest, warnings: [] });
      satisfied(server);
    });

    it('an identity token', async () => {
      const server = await strictServer((host) => [
        { request: HEAD, status: 401, answer: wantsToken(host) },
        { request: 'POST /token?a=b', headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: undefined }, status: 200, body: '{"access_token":"t2"}' },
        { ...FOUND, headers: { authorization: 'Bearer t2' } },
      ]);
      const env = await withFile({ auths: { [server.host]: { identitytoken: 'secret' } } }, (folder) => ({ APPTAINER_AUTH_FILE: join(folder, 'docker-config.json') }));
      expect((await ask(`${server.host}/team/base:1`, env)).answer).toEqual(digest);
      satisfied(server);
    });

    it('what a helper tells', async () => {
      const server = await strictServer(() => basicExchanges);
      const folder = await scratch();
      const program = join(folder, 'docker-credential-mine');
      await writeFile(program, `#!/bin/sh\nread -r key\n[ "$1 $key" = "get ${server.host}" ] || exit 1\necho '{"Username":"me","Secret":"${PASSWORD}"}'\n`);
      await chmod(program, 0o755);
      const env = await withFile({ credsStore: 'none-of-these', credHelpers: { [`${server.host}/team/base`]: 'mine', [server.host]: 'mine' } },
        (settings) => ({ HOME: settings, PATH: `${folder}:${process.env['PATH'] ?? ''}`, APPTAINER_CONFIGDIR: settings }));
      expect(await ask(`${server.host}/team/base:1`, env)).toEqual({ answer: digest, warnings: [] });
      satisfied(server);
    });

    it.each<[unknown, RegExp]>([
      ['{"auths": "open sesame', /^credentials in .* are not used: it is not JSON$/],
      ['[]', /holds no credentials that can be read$/],
      [{ credsStore: 'not-there' }, /^the credential helper docker-credential-not-there cannot be used: /],
      [{ credsStore: '../x' }, /has no usable name$/],
    ])('nothing, with a warning, when they hold %j', async (content, warning) => {
      const env = await withFile(content, (folder) => ({ APPTAINER_CONFIGDIR: folder, PATH: process.env['PATH'] }));
      const { answer, warnings } = await asked([FOUND], env);
      expect(answer).toEqual(digest);
      expect(warnings[0]).toMatch(warning);
    });
  });
});

describe('a registry that cannot answer just now', () => {
  it.each([429, 500, 502, 503])('(HTTP %i) is asked again', async (status) => {
    expect((await asked([{ request: HEAD, status }, { request: HEAD, status }, FOUND])).answer).toEqual(digest);
  });

  it('is given the time it asks for', async () => {
    const started = performance.now();
    expect((await asked([{ request: HEAD, status: 429, answer: { 'retry-after': '1' } }, FOUND])).answer).toEqual(digest);
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  it.each(['3600', new Date(Date.now() + 3_600_000).toUTCString()])('is not waited for too long (%s)', async (retryAfter) => {
    const { answer } = await asked([{ request: HEAD, status: 429, answer: { 'retry-after': retryAfter } }]);
    expect(answer).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/^it answers that it was asked too often \(HTTP 429\), and asks to wait 3\d{3} s$/) as unknown });
  });

  it.each([[429, 'it answers that it was asked too often (HTTP 429)'], [500, 'it fails (HTTP 500)']])('for ever (HTTP %i) is told', async (status, reason) => {
    const again = { request: HEAD, status };
    expect((await asked([again, again, again, again])).answer).toEqual({ kind: 'unknown', reason });
  });

  it('that does not answer in time is told', async () => {
    // On loopback https is tried before http, and fails at once.
    expect((await asked([{ request: HEAD }])).answer).toEqual({ kind: 'unknown', reason: 'it does not answer in time' });
  });

  it('that is not there is told', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const bound = server.address();
    await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    const port = typeof bound === 'object' ? String(bound?.port) : '';
    expect((await ask(`127.0.0.1:${port}/team/base:1`)).answer).toEqual({ kind: 'unknown', reason: 'the connection was refused' });
    expect((await ask('registry.invalid/team/base:1')).answer).toEqual({ kind: 'unknown', reason: 'its name is not known here' });
  });

  it('is left alone when the work is cancelled', async () => {
    const server = await strictServer(() => [{ request: HEAD, status: 503, answer: { 'retry-after': '1' } }]);
    const controller = new AbortController();
    setTimeout(() => { controller.abort(); }, 100);
    await expect(ask(`${server.host}/team/base:1`, {}, controller.signal)).rejects.toBeInstanceOf(CancelledError);
  });
});

describe('a redirect', () => {
  it('is followed, without credentials on another host', async () => {
    const other = await strictServer(() => [{ request: 'HEAD /elsewhere', headers: { authorization: undefined }, status: 200, answer: { 'docker-content-digest': DIGEST } }]);
    const { answer } = await asked([
      { request: HEAD, status: 401, answer: { 'www-authenticate': 'Basic realm="x"' } },
      { request: HEAD, headers: { authorization: BASIC }, status: 307, answer: { location: '/here' } },
      { request: 'HEAD /here', headers: { authorization: BASIC }, status: 307, answer: { location: `http://${other.host}/elsewhere` } },
    ], { DOCKER_USERNAME: 'me', DOCKER_PASSWORD: PASSWORD });
    satisfied(other);
    expect(answer).toEqual(digest);
  });

  it('without end is given up', async () => {
    const { answer } = await asked(Array.from({ length: 6 }, () => ({ request: HEAD, status: 302, answer: { location: '/v2/team/base/manifests/1' } })));
    expect(answer).toEqual({ kind: 'unknown', reason: 'it leads from one address to the next without end' });
  });

  it.each(['file:///etc/passwd', 'ftp://x/', 'http://['])('to %s is not followed', async (location) => {
    const { answer } = await asked([{ request: HEAD, status: 302, answer: { location } }]);
    expect(answer).toEqual({ kind: 'unknown', reason: 'it leads to an address that cannot be used' });
  });
});
