/** apt's real checks, against a loopback mirror that passes Debian's archive on and tampers with it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_MIRROR, openArchive, type Archive } from '../../src/apptainer/install/archive.js';
import { architectureOf } from '../../src/apptainer/install/platform.js';
import { callOf } from '../../src/context.js';
import { StoreError } from '../../src/errors.js';
import { sha256File } from '../../src/files.js';
import type { Environment } from '../../src/process.js';
import { silentReporter } from '../../src/report.js';
import { scratchFolder } from '../support/scratch.js';
import { skipUnless } from '../support/skip.js';
import { keyedTools } from '../support/apt-tools.js';

/** Changes an answer; undefined stands for "no such file". */
type Tamper = (path: string, body: Buffer) => Buffer | undefined;

const honest: Tamper = (_, body) => body;
const stage = silentReporter.stage('test');

beforeEach(async () => {
  skipUnless(process.platform === 'linux', 'apt is on Linux only');
  await keyedTools();
  skipUnless(await fetch(`${DEFAULT_MIRROR}/dists/unstable/InRelease`, { method: 'HEAD' }).then(({ ok }) => ok, () => false),
    "Debian's archive is out of reach");
});

describe('openArchive', () => {
  it('gives records and packages of an honest mirror, and runs none of the machine\'s hooks', async () => {
    const { env, witness } = await environmentThatAllowsAll();
    const archive = await open(await startMirror(honest), env);
    const [record, ...others] = await archive.lookUp(['debootstrap', 'no-such-package']);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ name: 'debootstrap', architecture: 'all' });
    const [file = ''] = await archive.download(record === undefined ? [] : [record], stage);
    expect(await sha256File(file)).toBe(record?.sha256);
    await expect(access(witness)).rejects.toThrow('ENOENT');
  });

  it.each<[string, Tamper]>([
    ['is not signed', (path, body) => (/InRelease$|Release\.gpg$/.test(path) ? undefined : body)],
    ['has a changed release file', (path, body) => (path.endsWith('InRelease') ? replaced(body, 'Suite: unstable', 'Suite: unstablf') : body)],
    ['has a changed package list', (path, body) => (/binary-/.test(path) ? flipped(body) : body)],
  ])('refuses a mirror that %s, whatever the machine allows', async (_, tamper) => {
    const { env } = await environmentThatAllowsAll();
    const mirror = await startMirror(tamper);
    const error: unknown = await open(mirror, env).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect(String(error)).toContain(`what ${mirror} offers is not what Debian signed, and was refused`);
  });

  it('refuses a package that was changed', async () => {
    const archive = await open(await startMirror((path, body) => (path.endsWith('.deb') ? flipped(body) : body)));
    const records = await archive.lookUp(['debootstrap']);
    await expect(archive.download(records, stage)).rejects.toThrow('is not what Debian signed');
  });

  it('says that a mirror cannot be reached', async () => {
    await expect(open('http://127.0.0.1:1/debian')).rejects.toThrow("Debian's archive at http://127.0.0.1:1/debian cannot be fetched");
    await expect(open(await startMirror(() => undefined))).rejects.toThrow(StoreError);
  });

  it('says that lists are too old, where the machine does not allow for that', async () => {
    const folder = await scratchFolder();
    const config = join(folder, 'apt.conf');
    // A minute, instead of the machine's own settings.
    await writeFile(config, `Dir::Etc::Parts "${folder}"; Acquire::Check-Date "true"; Acquire::Max-ValidTime "60";\n`);
    await expect(open(DEFAULT_MIRROR, { ...process.env, APT_CONFIG: config })).rejects.toMatchObject({
      message: expect.stringContaining(`the package lists of ${DEFAULT_MIRROR} are too old to be trusted`) as string,
      hint: expect.stringContaining('Acquire::Check-Valid-Until') as string,
    });
  });
});

async function open(mirror: string, env: Environment = process.env): Promise<Archive> {
  const folder = join(await scratchFolder(), 'with a blank');
  await mkdir(folder);
  return await openArchive(
    folder, mirror, architectureOf(process.platform, process.arch), await keyedTools(), callOf({ env }), stage,
  );
}

/** The settings of a careless machine, and a hook that would leave a trace. */
async function environmentThatAllowsAll(): Promise<{ env: Environment; witness: string }> {
  const folder = await scratchFolder();
  const [config, witness] = [join(folder, 'apt.conf'), join(folder, 'witness')];
  await writeFile(config, `
    Acquire::AllowInsecureRepositories "true";
    Acquire::AllowWeakRepositories "true";
    APT::Get::AllowUnauthenticated "true";
    APT::Default-Release "stable";
    APT::Update::Post-Invoke { "touch ${witness}"; };
    APT::Update::Post-Invoke-Success { "touch ${witness}"; };
  `);
  expect(await readdir(folder)).toEqual(['apt.conf']);
  return { env: { ...process.env, APT_CONFIG: config }, witness };
}

async function startMirror(tamper: Tamper): Promise<string> {
  const server = createServer((request, response) => {
    relay(request, response, tamper).catch((error: unknown) => { response.destroy(error as Error); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  onTestFinished(() => { server.close(); server.closeAllConnections(); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the mirror has no port');
  return `http://127.0.0.1:${String(address.port)}/debian`;
}

async function relay(request: IncomingMessage, response: ServerResponse, tamper: Tamper): Promise<void> {
  const path = (request.url ?? '').replace(/^\/debian/, '');
  const upstream = await fetch(DEFAULT_MIRROR + path);
  const body = upstream.ok ? tamper(path, Buffer.from(await upstream.arrayBuffer())) : undefined;
  response.writeHead(body === undefined ? 404 : 200, { 'content-length': body?.length ?? 0 });
  response.end(body);
}

function replaced(body: Buffer, from: string, to: string): Buffer {
  expect(body.includes(from)).toBe(true);
  return Buffer.from(body.toString('latin1').replace(from, to), 'latin1');
}

/** Same length, other content. */
function flipped(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 0xff;
  return copy;
}
