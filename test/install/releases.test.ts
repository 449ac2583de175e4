/** Looking up and downloading releases, from a server that answers as GitHub does. */
import { readdir, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { checksFor, parseChecksums } from '../../src/apptainer/install/checksums.js';
import { download, type Download } from '../../src/apptainer/install/download.js';
import { releaseSource, type Asset, type Release, type ReleaseSource } from '../../src/apptainer/install/releases.js';
import { parseVersionRange } from '../../src/apptainer/install/version.js';
import { Transport } from '../../src/http/index.js';
import { ContainerActionError, FormatError, InputError, NotFoundError, StoreError } from '../../src/errors.js';
import type { Environment } from '../../src/process.js';
import { RATE_LIMITED, smallFile, startReleaseServer, TOKEN, type ReleaseServer } from '../support/release-server.js';
import { scratchFolder } from '../support/scratch.js';

const PATIENCE = { answerMs: 5000, pausesMs: [5, 10, 20], longestPauseMs: 1500 };
const DEB = 'apptainer_1.4.5_amd64.deb';
const VERSIONS = ['1.3.6', '1.4.0', '1.4.5', '1.5.0', '1.5.1'];

let server: ReleaseServer;
beforeEach(async () => {
  server = await startReleaseServer();
  for (const version of VERSIONS) server.publish({ version, files: [smallFile(`apptainer_${version}_amd64.deb`), smallFile(`apptainer_${version}-trixie+_amd64.deb`)] });
  server.publish({ version: '1.6.0-rc.1', prerelease: true, files: [] }, { version: '1.7.0', draft: true, files: [] });
});

function transport(env: Environment = {}, patience = PATIENCE): Transport {
  const made = new Transport({ env, patience });
  onTestFinished(async () => { await made.close(); });
  return made;
}

function source(settings: { mirror?: string; token?: string } = {}, env: Environment = { GITHUB_API_URL: server.url }): ReleaseSource {
  return releaseSource({ mirror: settings.mirror, token: settings.token, transport: transport(env) }, { env });
}

async function pick(version: string | undefined, allowKnownBad = false, from = source()): Promise<Release> {
  return await from.pick(parseVersionRange(version), allowKnownBad);
}

async function failure(work: Promise<unknown>): Promise<ContainerActionError> {
  const error: unknown = await work.then(() => 'nothing failed', (thrown: unknown) => thrown);
  if (!(error instanceof ContainerActionError)) throw new Error(`not an error of ours: ${String(error)}`);
  expect(error.message).not.toContain('\n');
  return error;
}

describe('a release is picked', () => {
  it.each<[string | undefined, string]>([
    [undefined, '1.4.5'], ['latest', '1.4.5'], ['1.4', '1.4.5'], ['1.4.0', '1.4.0'], ['>=1.3 <1.4', '1.3.6'], ['<1.4', '1.3.6'],
    ['1.6.0-rc.1', '1.6.0-rc.1'],
  ])('%s: %s', async (wanted, version) => {
    expect((await pick(wanted)).version).toBe(version);
  });

  it('of the known bad ones only when that is allowed', async () => {
    expect((await pick('latest', true)).version).toBe('1.5.1');
    const { message, hint } = await failure(pick('1.5'));
    expect(message).toContain('the only release of Apptainer that satisfies 1.5, 1.5.1, is known to be bad: its mksquashfs crashes');
    expect(hint).toContain('1.5.1, 1.5.0, 1.4.5, 1.4.0, 1.3.6');
  });

  it('from more than one page of the list', async () => {
    for (let patch = 0; patch < 120; patch += 1) server.publish({ version: `1.2.${String(patch)}`, files: [] });
    expect((await pick('>=1.3 <1.4')).version).toBe('1.3.6');
    expect(server.requests.map(({ path }) => path)).toEqual([1, 2].map((page) => `/repos/apptainer/apptainer/releases?per_page=100&page=${String(page)}`));
  });

  it.each<[string, string]>([
    ['9.9.9', 'there is no release 9.9.9 of Apptainer: there are 1.5.1, 1.5.0, 1.4.5, 1.4.0, 1.3.6'],
    ['1.7.0', 'there is no release 1.7.0 of Apptainer'],
    ['>=9', 'no release of Apptainer satisfies >=9: there are 1.5.1, 1.5.0, 1.4.5, 1.4.0, 1.3.6'],
  ])('and %s told with what there is', async (wanted, message) => {
    const error = await failure(pick(wanted));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error.message).toContain(message);
  });
});

describe('the token', () => {
  it('goes to the API alone: not to where the files are, redirects or not', async () => {
    const asset = await assetOf(await pick('1.4.5', false, source({ token: TOKEN })), DEB);
    await download(wanted(asset), join(await scratchFolder(), 'deb'), transport(), stage());
    expect(server.requests.map(({ host, authorization }) => [host, authorization])).toEqual([
      ['127.0.0.1', `Bearer ${TOKEN}`], ['127.0.0.1', undefined], ['localhost', undefined],
    ]);
  });

  it('does not follow the API to another host', async () => {
    const port = new URL(server.url).port;
    server.fail({ path: '/releases/tags/', times: 1, status: 302, headers: { location: `http://localhost:${port}/elsewhere` } });
    await failure(pick('1.4.5', false, source({ token: TOKEN })));
    const [, elsewhere] = server.requests;
    expect(elsewhere).toMatchObject({ host: 'localhost', path: '/elsewhere', authorization: undefined });
  });

  it('is not sent to a mirror, nor from another GitHub to github.com', async () => {
    await pick('1.4.5', false, source({ mirror: server.url, token: TOKEN }));
    expect(server.requests.every(({ authorization }) => authorization === undefined)).toBe(true);
    const env = { GITHUB_SERVER_URL: 'https://ghe.example.org', GITHUB_API_URL: `${server.url}/api/v3`, https_proxy: server.url };
    server.requests.length = 0;
    expect((await failure(pick('1.4.5', false, source({ token: TOKEN }, env)))).message).toContain('https://api.github.com');
    // It is the public server that is asked, through the proxy; the other one's API is left alone.
    expect(server.requests.length).toBeGreaterThan(0);
    expect(server.requests.every(({ method, host, authorization }) => method === 'CONNECT' && host === 'api.github.com:443' && authorization === undefined)).toBe(true);
  });

  it('that is wrong is told', async () => {
    const { message, hint } = await failure(pick('1.4.5', false, source({ token: 'nonsense' })));
    expect(message).toContain('does not take the token (HTTP 401)');
    expect(message + (hint ?? '')).not.toContain('nonsense');
  });

  it('is advised when the rate limit is used up', async () => {
    server.fail({ path: '/releases', times: 9, ...RATE_LIMITED });
    const without = await failure(pick('latest'));
    expect(without.message).toBe("GitHub's rate limit for asking about releases is used up until 2026-11-26 08:00 UTC (HTTP 403)");
    expect(without.hint).toContain('Give a token');
    expect((await failure(pick('latest', false, source({ token: TOKEN })))).hint).toContain('The token\'s own limit');
  });
});

describe('what goes wrong for a moment is tried again', () => {
  it.each<[string, Parameters<ReleaseServer['fail']>[0]]>([
    ['503 twice', { path: '/releases', times: 2, status: 503 }],
    ['429 with a pause', { path: '/releases', times: 1, status: 429, headers: { 'retry-after': '1' } }],
    ['a connection that breaks', { path: '/releases', times: 1, status: 'reset' }],
  ])('%s', async (_, problem) => {
    server.fail(problem);
    const started = performance.now();
    expect((await pick('latest')).version).toBe('1.4.5');
    expect(server.requests).toHaveLength(problem.times + 1);
    if (problem.status === 429) expect(performance.now() - started).toBeGreaterThan(990);
  });

  it('and given up in the end', async () => {
    server.fail({ path: '/releases', times: 99, status: 503 });
    expect((await failure(pick('latest'))).message).toMatch(/^Apptainer's releases at \S+ cannot be read: it fails \(HTTP 503\)$/);
    expect(server.requests).toHaveLength(4);
  });

  it('or at once where a longer pause is asked for than anybody waits', async () => {
    server.fail({ path: '/releases', times: 9, status: 429, headers: { 'retry-after': '7200' } });
    expect((await failure(pick('latest'))).message).toContain('it answers that it was asked too often (HTTP 429), and asks to wait 7200 s');
    expect(server.requests).toHaveLength(1);
  });

  it('but not a page that is no answer', async () => {
    server.fail({ path: '/releases', times: 1, status: 200, body: '<html>log in</html>' });
    const error = await failure(pick('latest'));
    expect(error).toBeInstanceOf(FormatError);
    expect(error.message).toContain('does not answer as GitHub\'s API does');
  });
});

describe('a mirror', () => {
  it('that answers as the API does has the files itself', async () => {
    const asset = await assetOf(await pick('1.4', false, source({ mirror: server.url })), DEB);
    expect(asset.url.href).toBe(`${server.url}/apptainer/apptainer/releases/download/v1.4.5/${DEB}`);
  });

  it('of plain files is asked for one version, checked by a file beside it', async () => {
    const plain = source({ mirror: server.plainUrl }, {});
    const asset = await assetOf(await pick('1.4.5', false, plain), DEB);
    expect(asset.url.href).toBe(`${server.plainUrl}/download/v1.4.5/${DEB}`);
    expect(asset.checks).toEqual([]);
    server.publish({ version: '1.4.6', files: [smallFile('a.deb'), { name: 'a.deb.sha256', content: Buffer.from(`${'ab'.repeat(32)}  a.deb\n`) }] });
    expect((await assetOf(await pick('1.4.6', false, plain), 'a.deb')).checks).toEqual([{ sha256: 'ab'.repeat(32), from: 'the release\'s checksum file' }]);
    expect(await (await pick('1.4.6', false, plain)).find('b.deb')).toBeUndefined();
    expect((await failure(pick('1.4', false, plain))).message).toContain('does not tell which releases it has, so 1.4 cannot be looked up there');
  });

  it('with a password gets it, and nobody else sees it', async () => {
    const mirror = server.plainUrl.replace('//', '//user:secret@');
    const asset = await assetOf(await pick('1.4.5', false, source({ mirror }, {})), DEB);
    await download({ ...wanted(asset), checks: checks() }, join(await scratchFolder(), 'deb'), transport(), stage());
    const basic = `Basic ${Buffer.from('user:secret').toString('base64')}`;
    expect(server.requests.filter(({ host }) => host === '127.0.0.1' && !server.requests[0]?.path.includes('/tags/')).every(({ authorization }) => authorization === basic)).toBe(true);
    expect(server.requests.filter(({ host }) => host === 'localhost').map(({ authorization }) => authorization)).not.toContain(basic);
    server.fail({ path: '/', times: 9, status: 503 });
    expect((await failure(pick('1.4.5', false, source({ mirror }, {})))).message).not.toContain('secret');
  });
});

describe('a download', () => {
  it('is what the release says, under its name', async () => {
    const folder = await scratchFolder();
    await download(wanted(await assetOf(await pick('1.4.5'), DEB)), join(folder, DEB), transport(), stage());
    expect(await readdir(folder)).toEqual([DEB]);
    expect(await readFile(join(folder, DEB), 'utf8')).toBe(`content of ${DEB}\n`);
  });

  it.each<[string, () => void, RegExp]>([
    ['a wrong checksum', () => { server.publish({ version: '1.4.5', files: [smallFile(DEB, { digest: 'wrong' })] }); },
      /^apptainer_1\.4\.5_amd64\.deb was refused: its SHA-256 is [0-9a-f]{64}, and should be 0{64} from the release$/],
    ['a truncated file', () => { server.publish({ version: '1.4.5', files: [smallFile(DEB, { cutAt: 5 })] }); },
      /^apptainer_1\.4\.5_amd64\.deb cannot be downloaded from 127\.0\.0\.1:\d+: /],
    ['a file that is gone', () => { server.fail({ path: '/download/', times: 9, status: 404 }); },
      /cannot be downloaded from 127\.0\.0\.1:\d+: HTTP 404$/],
    ['a server that fails', () => { server.fail({ path: '/store/', times: 9, status: 500 }); }, /cannot be downloaded .*HTTP 500/],
  ])('with %s is refused and leaves nothing', async (_, arrange, message) => {
    arrange();
    const folder = await scratchFolder();
    const release = await pick('1.4.5');
    const error = await failure(download(wanted(await assetOf(release, DEB)), join(folder, DEB), transport(), stage()));
    expect(error).toBeInstanceOf(StoreError);
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/\w/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('that breaks off, or fails, twice comes through', async () => {
    server.fail({ path: '/store/', times: 2, status: 503 });
    server.fail({ path: '/store/', times: 1, status: 'reset' });
    const folder = await scratchFolder();
    await download(wanted(await assetOf(await pick('1.4.5'), DEB)), join(folder, DEB), transport(), stage());
    expect(await readdir(folder)).toEqual([DEB]);
  });

  it('goes through the proxy of the environment', async () => {
    const folder = await scratchFolder();
    const url = 'http://mirror.example.org/apptainer/apptainer/releases/download/v1.4.5/x.deb';
    await failure(download({ name: 'x.deb', url, checks: checks(), size: undefined }, join(folder, 'x'), transport({ http_proxy: server.url }), stage()));
    expect(server.requests).toMatchObject([{ host: 'mirror.example.org' }]);
  });
});

describe('checksums', () => {
  const hex = (digit: string): string => digit.repeat(64);

  it('are never missing', () => {
    expect(() => checksFor('apptainer_1.1.0_amd64.deb', parseChecksums(undefined), [])).toThrow(
      'nothing tells the SHA-256 of apptainer_1.1.0_amd64.deb, and it is not used unchecked: give it as checksum');
    expect(checksFor('apptainer_1.3.6_amd64.deb', new Map(), []).map(({ from }) => from)).toEqual(['the table of published checksums']);
  });

  it('that are given count for the package itself, or for the file named', () => {
    expect(checksFor('apptainer_1.1.0_amd64.deb', parseChecksums(hex('A')), [])).toEqual([{ sha256: hex('a'), from: 'the checksum that was given' }]);
    const two = parseChecksums(`${hex('a')}  apptainer_1.1.0_amd64.deb\n${hex('b')} *dist/apptainer-suid_1.1.0_amd64.deb\n`);
    expect(checksFor('apptainer-suid_1.1.0_amd64.deb', two, [])[0]?.sha256).toBe(hex('b'));
    expect(() => checksFor('apptainer-suid_1.1.0_amd64.deb', parseChecksums(hex('a')), [])).toThrow('nothing tells');
    expect([...parseChecksums(`sha256:${hex('c')}`)]).toEqual([['', hex('c')]]);
  });

  it('have to agree', () => {
    expect(() => checksFor('apptainer_1.1.0_amd64.deb', parseChecksums(hex('a')), [{ sha256: hex('b'), from: 'the release' }]))
      .toThrow(`is ${hex('a')} from the checksum that was given, but ${hex('b')} from the release`);
    expect(() => checksFor(DEB, new Map(), [{ sha256: hex('b'), from: 'the release' }])).toThrow('the table of published checksums');
  });

  it.each(['abc', `${hex('a')}0`, hex('g'), `${hex('a')}\n${hex('b')}`, `${hex('a')} one two`])('%s is none', (text) => {
    expect(() => parseChecksums(text)).toThrow(InputError);
  });

  it('of a release that has a file of them are read from it', async () => {
    server.publish({ version: '1.2.0', files: [
      smallFile('apptainer_1.2.0_amd64.deb', { digest: 'none' }),
      { name: 'sha256sums.txt', content: Buffer.from(`${hex('1')}  other.deb\n${hex('2')}  apptainer_1.2.0_amd64.deb\n`) },
    ] });
    expect((await assetOf(await pick('1.2.0'), 'apptainer_1.2.0_amd64.deb')).checks).toEqual([{ sha256: hex('2'), from: 'the release\'s checksum file' }]);
  });
});

async function assetOf(release: Release, name: string): Promise<Asset> {
  const asset = await release.find(name);
  if (asset === undefined) throw new Error(`${release.version} has no ${name}`);
  return asset;
}

function wanted({ name, url, size, checks: told }: Asset): Download {
  return { name, url: url.href, size, checks: told };
}

function checks(): Download['checks'] {
  return [{ sha256: createHash('sha256').update(`content of ${DEB}\n`).digest('hex'), from: 'this test' }];
}

function stage(): Parameters<typeof download>[3] {
  return { output: () => undefined, done: () => undefined, failed: () => undefined };
}
