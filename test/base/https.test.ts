/** Reaching registries: certificates, plain http, proxies. */
import { createServer as createProxy } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { selfSigned, type Certificate } from '../support/certificate.js';
import { ask, BASIC, digest, FOUND, HEAD, PASSWORD, satisfied, scratch } from './asking.js';
import { strictServer } from './strict-server.js';

describe('https', () => {
  async function certificate(): Promise<Certificate> {
    return await selfSigned(await scratch(), 'IP:127.0.0.2,DNS:registry.invalid');
  }

  it('is checked with the certificates that the host names', async () => {
    const tls = await certificate();
    const server = await strictServer(() => [FOUND], { address: '127.0.0.2', tls });
    expect((await ask(`${server.host}/team/base:1`)).answer).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/^its certificate is not trusted here/) as unknown });
    expect((await ask(`${server.host}/team/base:1`, { SSL_CERT_FILE: tls.file })).answer).toEqual(digest);
    satisfied(server);
  });

  it('is not given up for http, unless the engine is told so', async () => {
    const server = await strictServer(() => [FOUND], { address: '127.0.0.2' });
    expect((await ask(`${server.host}/team/base:1`)).answer.kind).toBe('unknown');
    expect((await ask(`${server.host}/team/base:1`, { APPTAINER_NOHTTPS: '0' })).answer.kind).toBe('unknown');
    expect((await ask(`${server.host}/team/base:1`, { APPTAINER_NOHTTPS: 'true' })).answer).toEqual(digest);
    satisfied(server);
  });

  it('leads to no http', async () => {
    const tls = await certificate();
    const server = await strictServer(() => [
      { request: HEAD, status: 302, answer: { location: 'http://127.0.0.2/x' } },
      { request: HEAD, status: 401, answer: { 'www-authenticate': 'Bearer realm="http://127.0.0.2/token"' } },
    ], { address: '127.0.0.2', tls });
    const env = { SSL_CERT_FILE: tls.file, APPTAINER_DOCKER_USERNAME: 'me', APPTAINER_DOCKER_PASSWORD: PASSWORD };
    expect((await ask(`${server.host}/team/base:1`, env)).answer).toEqual({ kind: 'unknown', reason: 'it leads to an address that cannot be used' });
    expect((await ask(`${server.host}/team/base:1`, env)).answer).toEqual({ kind: 'unknown', reason: 'it names an address without https to get a token from' });
    satisfied(server);
  });

  it('goes through the proxy of the environment, which is told its password', async () => {
    const tls = await certificate();
    const server = await strictServer(() => [FOUND], { address: '127.0.0.2', tls });
    const seen: unknown[] = [];
    const proxy = createProxy();
    proxy.on('connect', (request, socket, head: Buffer) => {
      seen.push([request.url, request.headers['proxy-authorization']]);
      const upstream = connect(Number(server.host.split(':')[1]), '127.0.0.2', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
      for (const end of [socket, upstream]) end.on('error', () => { socket.destroy(); upstream.destroy(); });
    });
    await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
    onTestFinished(async () => { proxy.closeAllConnections(); await new Promise<void>((resolve) => { proxy.close(() => { resolve(); }); }); });
    const bound = proxy.address();
    const url = `http://me:${encodeURIComponent(PASSWORD)}@127.0.0.1:${typeof bound === 'object' ? String(bound?.port) : ''}`;
    expect((await ask('registry.invalid/team/base:1', { SSL_CERT_FILE: tls.file, HTTPS_PROXY: url })).answer).toEqual(digest);
    expect(seen).toEqual([['registry.invalid:443', BASIC]]);
    satisfied(server);
    expect((await ask('registry.invalid/team/base:1', { HTTPS_PROXY: url, NO_PROXY: '.invalid' })).answer).toEqual({ kind: 'unknown', reason: 'its name is not known here' });
    expect((await ask('registry.invalid/team/base:1', { HTTPS_PROXY: 'socks5://127.0.0.1:1' })).answer).toEqual({ kind: 'unknown', reason: 'the proxy in the environment is no http or https URL' });
  });
});
